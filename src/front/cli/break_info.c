/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* info breakpoints, save breakpoints. */

#include <base/scoped.h>
#include <errno.h>
#include <front/cli/break.h>
#include <front/cli/data.h>
#include <front/cli/log.h>
#include <front/cli/style.h>
#include <front/cli/touched.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Breakpoints by address */

void brk_here_free(struct cli *c)
{
	size_t pos = 0;
	struct brk_here *h;

	while ((h = map_next(&c->p->here, &pos, NULL))) {
		free(h->id);
		free(h);
	}
	map_deinit(&c->p->here);
	map_init(&c->p->here);
}

void brk_here_dirty(struct cli *c)
{
	c->p->here_dirty = true;
}

static void here_put(struct cli *c, uint64_t addr, uint32_t id)
{
	struct brk_here *h = map_get(&c->p->here, addr);

	if (!h) {
		h = cli_calloc(1, sizeof(*h));
		if (!map_put(&c->p->here, addr, h))
			abort();
	}
	if (h->n && h->id[h->n - 1] == id)
		return;
	if (h->n == h->cap) {
		h->cap = h->cap ? 2 * h->cap : 1;
		h->id = realloc(h->id, h->cap * sizeof(*h->id));
		if (!h->id)
			abort();
	}
	h->id[h->n++] = id;
}

void brk_here_add(struct cli *c, uint64_t addr, uint32_t id)
{
	if (!c->p->here_dirty)
		here_put(c, addr, id);
}

struct brk_here *brk_here_get(struct cli *c, uint64_t addr)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = NULL;

	if (!c->p->here_dirty)
		return map_get(&c->p->here, addr);
	brk_here_free(c);
	ids = brk_ids(c, &n);
	for (size_t i = 0; i < n; i++) {
		struct tl_breakpoint_info b;
		struct tl_location_info loc;

		if (tl_breakpoint_get(c->session, ids[i], &b, NULL) || b.kind > TL_BP_HARDWARE)
			continue;
		for (uint32_t k = 1; k <= b.n_locations; k++)
			if (!tl_breakpoint_location(c->session, ids[i], k, &loc, NULL))
				here_put(c, loc.addr, ids[i]);
	}
	c->p->here_dirty = false;
	return map_get(&c->p->here, addr);
}

/* The table */

bool brk_is_ifunc(struct cli *c, const struct tl_breakpoint_info *b)
{
	struct tl_location_info loc;

	return b->kind == TL_BP_CODE && b->n_locations == 1 &&
	       !tl_breakpoint_location(c->session, b->id, 1, &loc, NULL) && loc.ifunc;
}

static const char *type_name(struct cli *c, const struct tl_breakpoint_info *b)
{
	switch (b->kind) {
	case TL_BP_CODE:
		return brk_is_ifunc(c, b) ? "STT_GNU_IFUNC resolver" : "breakpoint";
	case TL_BP_HARDWARE:
		return "hw breakpoint";
	case TL_BP_WATCH_WRITE:
		return b->software ? "watchpoint" : "hw watchpoint";
	case TL_BP_WATCH_READ:
		return "read watchpoint";
	case TL_BP_WATCH_ACCESS:
		return "acc watchpoint";
	case TL_BP_CATCH_SYSCALL:
	case TL_BP_CATCH_FORK:
	case TL_BP_CATCH_VFORK:
	case TL_BP_CATCH_EXEC:
	case TL_BP_CATCH_SIGNAL:
	case TL_BP_CATCH_LOAD:
	case TL_BP_CATCH_UNLOAD:
	default:
		return "catchpoint";
	}
}

/* Of catch throw and its like: which event; NULL: another breakpoint. */
static const char *exception_of(struct cli *c, const struct tl_breakpoint_info *b)
{
	const struct brk_extra *x = brk_extra_get(c, b->id, false);

	return x ? x->exception : NULL;
}

static const char *const tier_names[] = { "none",     "boosted", "emulated", "stepped",
					  "hardware", "inline",	 "stop-all", "page" };

struct table {
	int type_width, addr_width;
	bool tier; /* how each location is served, too */
	bool no_address; /* set print address off: there is no such column */
	uint64_t last_addr;
	bool any_addr;
	bool any_bad; /* a condition without meaning at some location was shown */
};

static const char *disposition(const struct tl_breakpoint_info *b)
{
	if (b->temporary || b->disposition == TL_DISP_DELETE)
		return "del";
	return b->disposition == TL_DISP_KEEP ? "keep" : "dis";
}

static void say_place(struct cli *c, const struct tl_location_info *loc)
{
	if (loc->label && loc->function)
		cli_puts(c, loc->function);
	else if (loc->file && loc->function)
		cli_printf(c, "in %s%s%s at %s%s%s:%u", STYLED(c, TL_STYLE_FUNCTION, loc->function),
			   STYLED(c, TL_STYLE_FILENAME, source_shown(c, loc->file, loc->fullname)), loc->line);
	else if (loc->file)
		cli_printf(c, "%s%s%s:%u", STYLED(c, TL_STYLE_FILENAME, source_shown(c, loc->file, loc->fullname)), loc->line);
	else if (loc->symbol)
		cli_printf(c, "<%s>", loc->symbol);
}

/* What stands in the column of the addresses in place of one. */
static void say_no_address(struct cli *c, const struct table *t, const char *text)
{
	if (!t->no_address)
		cli_printf(c, "%-*s ", t->addr_width, text);
}

static void say_location(struct cli *c, struct table *t, const struct tl_location_info *loc)
{
	if (!t->no_address) {
		cli_styled(c, TL_STYLE_ADDRESS, "0x%0*" PRIx64, render_digits(c), loc->addr);
		cli_puts(c, " ");
	}
	say_place(c, loc);
	if (t->tier && loc->tier < ARRAY_LEN(tier_names)) {
		cli_printf(c, " [%s%s%s", tier_names[loc->tier], loc->trouble ? ": " : "",
			   loc->trouble ? loc->trouble : "");
		if (loc->tier != TL_TIER_INLINE && loc->tier != TL_TIER_HARDWARE && loc->tier != TL_TIER_PAGE &&
		    (loc->tier != TL_TIER_NONE || cli_has_execution(c)))
			cli_printf(c, "; not inline: %s", loc->why_not_inline);
		cli_puts(c, "]");
	}
	t->last_addr = loc->addr;
	t->any_addr = true;
}

static void say_catch_what(struct cli *c, const struct tl_breakpoint_info *b)
{
	const struct brk_extra *x = brk_extra_get(c, b->id, false);
	char numbers[4096];

	catch_numbers(b, numbers, sizeof(numbers));
	switch ((int)b->kind) {
	case TL_BP_CATCH_SYSCALL:
		cli_printf(c, "syscall%s \"%s\" ", b->n_numbers > 1 ? "s" : "",
			   b->n_numbers ? numbers : "<any syscall>");
		break;
	case TL_BP_CATCH_SIGNAL:
		cli_printf(c, "signal%s \"%s\" ", b->n_numbers > 1 && b->n_numbers < 60 ? "s" : "",
			   !b->n_numbers	? "<standard signals>"
			   : b->n_numbers >= 60 ? "<any signal>"
						: numbers);
		break;
	case TL_BP_CATCH_FORK:
		cli_puts(c, "fork");
		break;
	case TL_BP_CATCH_VFORK:
		cli_puts(c, "vfork");
		break;
	case TL_BP_CATCH_EXEC:
		cli_puts(c, "exec");
		break;
	case TL_BP_CATCH_LOAD:
		cli_puts(c, b->pattern ? "load of library matching " : "load of library");
		break;
	case TL_BP_CATCH_UNLOAD:
		cli_puts(c, b->pattern ? "unload of library matching " : "unload of library");
		break;
	default:
		break;
	}
	if (b->pattern)
		cli_puts(c, b->pattern);
	if (x && x->child && (b->kind == TL_BP_CATCH_FORK || b->kind == TL_BP_CATCH_VFORK))
		cli_printf(c, ", process %d ", (int)x->child);
	if (x && x->program && b->kind == TL_BP_CATCH_EXEC)
		cli_printf(c, ", program \"%s\" ", x->program);
}

static bool condition_is_extra(struct cli *c, const struct tl_breakpoint_info *b)
{
	const struct brk_extra *x = brk_extra_get(c, b->id, false);

	return x && x->born_pending && b->condition && !b->n_locations;
}

static void say_inferior(struct cli *c, const struct tl_location_info *loc)
{
	if (tl_session_targets(c->session, NULL, 0) > 1 && loc->target)
		cli_printf(c, " inf %u", tl_target_id(loc->target));
}

/* A row of its own for the one location: it is off, and its breakpoint is not. */
static bool is_told_apart(const struct tl_breakpoint_info *b, const struct tl_location_info *loc)
{
	return loc->bad_condition || (!loc->enabled && b->enabled);
}

static void say_what(struct cli *c, struct table *t, const struct tl_breakpoint_info *b)
{
	struct tl_location_info loc;

	if (exception_of(c, b)) {
		say_no_address(c, t, "");
		cli_printf(c, "exception %s", exception_of(c, b));
	} else if (b->kind > TL_BP_HARDWARE) {
		say_no_address(c, t, "");
		if (brk_is_watch(b->kind))
			cli_puts(c, b->text ? b->text : "");
		else
			say_catch_what(c, b);
	} else if (!b->n_locations) {
		say_no_address(c, t, "<PENDING>");
		cli_printf(c, "%s%s%s", b->where ? b->where : "", condition_is_extra(c, b) ? " if " : "",
			   condition_is_extra(c, b) ? b->condition : "");
	} else if (b->n_locations > 1 ||
		   (!tl_breakpoint_location(c->session, b->id, 1, &loc, NULL) && is_told_apart(b, &loc))) {
		say_no_address(c, t, "<MULTIPLE>");
	} else {
		say_location(c, t, &loc);
		say_inferior(c, &loc);
	}
}

#define WORTH_TELLING 1000 /* false hits */

/* gdb's words where a condition runs in the program; where it does not and that costs time, why. */
static void say_condition(struct cli *c, const struct tl_breakpoint_info *b)
{
	struct tl_location_info loc = { .tier = TL_TIER_NONE };

	if (b->kind != TL_BP_CODE || tl_breakpoint_location(c->session, b->id, 1, &loc, NULL))
		loc.false_hits = 0;
	cli_printf(c, "\tstop only if %s%s\n", b->condition,
		   loc.tier == TL_TIER_INLINE ? " (target evals)" : "");
	if (loc.tier != TL_TIER_INLINE && loc.false_hits >= WORTH_TELLING)
		cli_printf(c, "\tnot evaluated in the program: %s\n", loc.why_not_inline);
}

/* Said once where all its locations are hidden in the same way, else for each. */
static void say_hidden(struct cli *c, const struct tl_breakpoint_info *b)
{
	struct tl_location_info first, loc;
	bool same = true;

	if (b->kind != TL_BP_CODE || tl_breakpoint_location(c->session, b->id, 1, &first, NULL))
		return;
	for (uint32_t i = 2; i <= b->n_locations; i++)
		same &= !tl_breakpoint_location(c->session, b->id, i, &loc, NULL) && loc.hidden == first.hidden;
	for (uint32_t i = 1; i <= b->n_locations; i++) {
		if (tl_breakpoint_location(c->session, b->id, i, &loc, NULL) || !loc.hidden)
			continue;
		if (same) {
			cli_printf(c, "\thidden: %s\n", loc.hidden);
			return;
		}
		cli_printf(c, "\t%u.%u hidden: %s\n", b->id, i, loc.hidden);
	}
}

/* What is in place, and yet nowhere: a guest's page that is not there now. */
static void say_waiting(struct cli *c, const struct tl_breakpoint_info *b)
{
	struct tl_location_info loc;

	if (b->kind != TL_BP_CODE || !tl_target_is_guest(c->target))
		return;
	for (uint32_t i = 1; i <= b->n_locations; i++) {
		if (tl_breakpoint_location(c->session, b->id, i, &loc, NULL) || !loc.inserted || !loc.trouble)
			continue;
		cli_puts(c, "\t");
		if (b->n_locations > 1)
			cli_printf(c, "%u.%u ", b->id, i);
		cli_printf(c, "pending: %s\n", loc.trouble);
	}
}

static void say_details(struct cli *c, const struct tl_breakpoint_info *b)
{
	struct tl_thread t;

	if (b->pattern && exception_of(c, b))
		cli_printf(c, "\tmatching: %s\n", b->pattern);
	if (b->condition && !condition_is_extra(c, b))
		say_condition(c, b);
	if (b->tid && !tl_thread_get(c->target, b->tid, &t, NULL))
		cli_printf(c, "\tstop only in thread %u\n", t.num);
	if (b->space)
		cli_printf(c, "\tstop only in the address space of CR3 0x%" PRIx64 "\n", b->space);
	if (b->hit_count)
		cli_printf(c, "\t%s already hit %" PRIu64 " time%s\n",
			   brk_is_catch(b->kind) || exception_of(c, b) ? "catchpoint" : "breakpoint",
			   b->hit_count,
			   b->hit_count == 1 ? "" : "s");
	say_waiting(c, b);
	say_hidden(c, b);
	if (b->paged)
		cli_puts(c, "\tits pages are not writable; each store there and each system call costs\n");
	if (b->quiet)
		cli_puts(c, "\tbeyond its budget: hits are only counted\n");
	if (b->budget)
		cli_printf(c, "\tserve at most %" PRIu64 " hits per second\n", b->budget);
	if (b->ignore)
		cli_printf(c, "\tignore next %" PRIu64 " hits\n", b->ignore);
	SCOPED_FREE char *action = brk_action(c, b->id);
	if (action)
		cli_printf(c, "        %s\n", action);
	if (b->disposition == TL_DISP_COUNT && b->disposition_count > 1)
		cli_printf(c, "\tdisable after %s %" PRIu64 " hits\n",
			   b->ignore ? "additional" : "next", b->disposition_count);
}

/* "N*": off because the condition has no meaning there; "y-": it is on, but its breakpoint is not. */
static const char *location_mark(struct cli *c, const struct tl_breakpoint_info *b, uint32_t i,
				 bool enabled, struct table *t)
{
	const struct brk_extra *x = brk_extra_get(c, b->id, false);

	if (enabled)
		return b->enabled ? "y" : "y-";
	if (!x || i >= 64 || !(x->bad_condition >> i & 1))
		return "n";
	t->any_bad = true;
	return "N*";
}

static void say_locations(struct cli *c, struct table *t, const struct tl_breakpoint_info *b)
{
	struct tl_location_info loc;

	if (b->kind > TL_BP_HARDWARE || !b->n_locations || exception_of(c, b))
		return;
	if (b->n_locations == 1 && (tl_breakpoint_location(c->session, b->id, 1, &loc, NULL) ||
				    !is_told_apart(b, &loc)))
		return;
	for (uint32_t i = 1; i <= b->n_locations; i++) {
		char number[32];

		if (tl_breakpoint_location(c->session, b->id, i, &loc, NULL))
			continue;
		snprintf(number, sizeof(number), "%u.%u", b->id, i);
		cli_printf(c, "%-7s %*s %-4s %-3s ", number, t->type_width, "", "",
			   location_mark(c, b, i, loc.enabled, t));
		say_location(c, t, &loc);
		say_inferior(c, &loc);
		cli_puts(c, "\n");
	}
}

static void say_row(struct cli *c, struct table *t, const struct tl_breakpoint_info *b)
{
	const struct brk_extra *x = brk_extra_get(c, b->id, false);
	struct tl_thread thread;

	cli_printf(c, "%-7u %-*s %-4s %-3s ", b->id, t->type_width,
		   brk_is_log(c, b->id)	 ? "log"
		   : brk_format(c, b->id) ? "dprintf"
		   : b->serve == TL_SERVE_COUNT ? "count"
		   : exception_of(c, b) ? "catchpoint"
					: type_name(c, b),
		   disposition(b), b->enabled ? "y" : "n");
	say_what(c, t, b);
	if (b->tid && !tl_thread_get(c->target, b->tid, &thread, NULL))
		cli_printf(c, " thread %u", thread.num);
	cli_puts(c, "\n");
	say_details(c, b);
	if (x && x->commands)
		ctl_print(c, x->commands, 8);
	say_locations(c, t, b);
}

struct listing {
	uint32_t *id;
	size_t n;
	bool watch_only;
};

static void measure(struct cli *c, const struct listing *l, struct table *t)
{
	t->type_width = 14;
	t->addr_width = 10;
	t->no_address = !setting_int(c, "print address");
	for (size_t i = 0; i < l->n; i++) {
		struct tl_breakpoint_info b;

		if (tl_breakpoint_get(c->session, l->id[i], &b, NULL))
			continue;
		if ((int)strlen(type_name(c, &b)) > t->type_width)
			t->type_width = (int)strlen(type_name(c, &b));
		if (b.kind <= TL_BP_HARDWARE && b.n_locations)
			t->addr_width = 2 + render_digits(c);
		else if (cli_has_process(c) && brk_is_watch(b.kind))
			t->addr_width = 2 + render_digits(c);
	}
}

static enum cmd_result list_one(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	struct listing *l = user;
	struct tl_breakpoint_info b;

	(void)loc;
	if (tl_breakpoint_get(c->session, id, &b, NULL) || (l->watch_only && !brk_is_watch(b.kind)))
		return CMD_OK;
	l->id[l->n++] = id;
	return CMD_OK;
}

static enum cmd_result select_rows(struct cli *c, const char *args, struct listing *l)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n);

	l->id = cli_calloc(n + 1, sizeof(*l->id));
	for (size_t i = 0; i < n; i++) {
		bool wanted = !*args;
		const char *s = args;
		char word[64];

		while (!wanted && next_word(&s, word, sizeof(word))) {
			char *end;
			unsigned long first = word[0] == '$' ? c->bpnum : strtoul(word, &end, 10),
				      last = first;

			if (word[0] != '$' && *end == '-')
				last = strtoul(end + 1, &end, 10);
			wanted = ids[i] >= first && ids[i] <= last;
		}
		if (wanted)
			list_one(c, ids[i], 0, l);
	}
	return CMD_OK;
}

static enum cmd_result list_breakpoints(struct cli *c, const char *args, bool watch_only)
{
	struct listing l = { .watch_only = watch_only };
	struct table t = { 0 };

	if (!strncmp(args, "-tier", 5)) {
		t.tier = true;
		args = skip_blanks(args + 5);
	}
	t.tier |= !strncmp(c->p->current->name, "maint", 5);
	select_rows(c, args, &l);
	if (!l.n) {
		const char *kind = watch_only ? "watchpoint" : "breakpoint or watchpoint";

		if (*args)
			cli_printf(c, "No %s matching '%s'.\n", kind, args);
		else
			cli_printf(c, "No %s.\n",
				   watch_only ? "watchpoints" : "breakpoints or watchpoints");
		free(l.id);
		return CMD_OK;
	}
	measure(c, &l, &t);
	cli_printf(c, "%-7s %-*s %-4s %-3s ", "Num", t.type_width, "Type", "Disp", "Enb");
	say_no_address(c, &t, "Address");
	cli_puts(c, "What\n");
	for (size_t i = 0; i < l.n && !c->interrupted; i++) {
		struct tl_breakpoint_info b;

		if (!tl_breakpoint_get(c->session, l.id[i], &b, NULL))
			say_row(c, &t, &b);
	}
	if (t.any_bad)
		cli_puts(c, "(*): Breakpoint condition is invalid at this location.\n");
	if (t.any_addr)
		data_set_next(c, t.last_addr);
	free(l.id);
	return CMD_OK;
}

enum cmd_result info_breakpoints(struct cli *c, const char *args)
{
	return list_breakpoints(c, args, false);
}

static enum cmd_result show_touched(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	(void)loc;
	(void)user;
	touched_show(c, id);
	return CMD_OK;
}

/* The tables of watch -collect. */
static enum cmd_result show_collected(struct cli *c, const char *args)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n);

	if (*args)
		return brk_each(c, args, show_touched, NULL);
	for (size_t i = 0; i < n; i++)
		touched_show(c, ids[i]);
	return CMD_OK;
}

static enum cmd_result info_watchpoints(struct cli *c, const char *args)
{
	if (!strncmp(args, "-collect", 8) && (!args[8] || args[8] == ' '))
		return show_collected(c, skip_blanks(args + 8));
	return list_breakpoints(c, args, true);
}

/* save breakpoints */

static const char *command_word(const struct tl_breakpoint_info *b)
{
	static const char *const catches[] = { "syscall", "fork", "vfork", "exec",
					       "signal",  "load", "unload" };

	switch (b->kind) {
	case TL_BP_CODE:
		return b->temporary ? "tbreak" : "break";
	case TL_BP_HARDWARE:
		return b->temporary ? "thbreak" : "hbreak";
	case TL_BP_WATCH_WRITE:
		return "watch";
	case TL_BP_WATCH_READ:
		return "rwatch";
	case TL_BP_WATCH_ACCESS:
		return "awatch";
	case TL_BP_CATCH_SYSCALL:
	case TL_BP_CATCH_FORK:
	case TL_BP_CATCH_VFORK:
	case TL_BP_CATCH_EXEC:
	case TL_BP_CATCH_SIGNAL:
	case TL_BP_CATCH_LOAD:
	case TL_BP_CATCH_UNLOAD:
	default:
		return catches[b->kind - TL_BP_CATCH_SYSCALL];
	}
}

static void save_catch(const struct tl_breakpoint_info *b, FILE *f)
{
	fprintf(f, "%scatch %s", b->temporary ? "t" : "", command_word(b));
	if (b->n_numbers >= 60)
		fputs(" all", f);
	for (size_t i = 0; i < b->n_numbers && b->n_numbers < 60; i++) {
		const char *name = b->kind == TL_BP_CATCH_SIGNAL
					   ? tl_signal_name((int)b->numbers[i])
					   : tl_syscall_name((uint64_t)b->numbers[i]);

		if (name)
			fprintf(f, " %s", name);
		else
			fprintf(f, " %" PRId64, b->numbers[i]);
	}
	if (b->pattern)
		fprintf(f, " %s", b->pattern);
	fputc('\n', f);
}

static const char *code_word(struct cli *c, const struct tl_breakpoint_info *b)
{
	return brk_is_log(c, b->id)	     ? "log"
	       : brk_format(c, b->id)	     ? "dprintf"
	       : b->serve == TL_SERVE_COUNT ? "count"
					    : command_word(b);
}

static void save_one(struct cli *c, const struct tl_breakpoint_info *b, FILE *f)
{
	struct tl_thread t;
	const struct brk_extra *x = brk_extra_get(c, b->id, false);

	if (x && x->exception)
		fprintf(f, "%scatch %s%s%s", b->temporary ? "t" : "", x->exception, b->pattern ? " " : "",
			b->pattern ? b->pattern : "");
	else if (brk_is_catch(b->kind))
		save_catch(b, f);
	else if (brk_is_watch(b->kind))
		fprintf(f, "%s %s\n", command_word(b), b->text ? b->text : "");
	else if (b->where)
		fprintf(f, "%s %s", code_word(c, b), b->where);
	else
		fprintf(f, "%s *0x%" PRIx64, code_word(c, b), b->addr);
	if (brk_format(c, b->id))
		fprintf(f, ",%s", brk_format(c, b->id));
	if (b->kind <= TL_BP_HARDWARE) {
		if (b->tid && !tl_thread_get(c->target, b->tid, &t, NULL))
			fprintf(f, " thread %u", t.num);
		fputc('\n', f);
	}
	if (b->condition)
		fprintf(f, "  condition $bpnum %s\n", b->condition);
	if (b->budget)
		fprintf(f, "  budget $bpnum %" PRIu64 "\n", b->budget);
	if (b->ignore)
		fprintf(f, "  ignore $bpnum %" PRIu64 "\n", b->ignore);
	if (x && x->commands) {
		SCOPED_FREE char *text = NULL;

		cli_capture_begin(c);
		ctl_print(c, x->commands, 4);
		text = cli_capture_end(c);
		fprintf(f, "  commands\n%s  end\n", text);
	}
	if (!b->enabled)
		fputs("disable $bpnum\n", f);
}

static enum cmd_result save_breakpoints(struct cli *c, const char *args)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n);
	SCOPED_FREE char *path = expand_tilde(args);
	SCOPED_FILE FILE *f = NULL;

	if (!*args)
		return cli_error(c, "Argument required (file name in which to save)");
	if (!n) {
		cli_warning(c, "Nothing to save.");
		return CMD_OK;
	}
	f = fopen(path, "we");
	if (!f)
		return cli_error(c, "Unable to open file '%s' for saving (%s)", path,
				 strerror(errno));
	for (size_t i = 0; i < n; i++) {
		struct tl_breakpoint_info b;

		if (!tl_breakpoint_get(c->session, ids[i], &b, NULL))
			save_one(c, &b, f);
	}
	if (c->from_terminal)
		cli_printf(c, "Saved to file '%s'.\n", path);
	return CMD_OK;
}

const struct cmd cmds_break_info[] = {
	{ "info breakpoints", info_breakpoints,
	  "Status of specified breakpoints (all user-settable breakpoints if no argument).\n"
	  "The \"Type\" column indicates one of:\n"
	  "\tbreakpoint     - normal breakpoint\n"
	  "\twatchpoint     - watchpoint\n"
	  "The \"Disp\" column contains one of \"keep\", \"del\", or \"dis\" to indicate\n"
	  "the disposition of the breakpoint after it gets hit.  \"dis\" means that the\n"
	  "breakpoint will be disabled.  The \"Address\" and \"What\" columns indicate the\n"
	  "address and file/line number respectively.\n"
	  "\n"
	  "Convenience variable \"$_\" and default examine address for \"x\"\n"
	  "are set to the address of the last breakpoint listed unless the command\n"
	  "is prefixed with \"server \".\n"
	  "\n"
	  "With -tier each location also says how it is served.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info b", .alias_of = "info breakpoints" },
	{ "info watchpoints", info_watchpoints,
	  "Status of specified watchpoints (all watchpoints if no argument).\n"
	  "Usage: info watchpoints [-collect] [NUMBER]...\n"
	  "\n"
	  "With -collect the tables of those that were set by \"watch -collect\".",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "maintenance info breakpoints", info_breakpoints,
	  "Status of all breakpoints, with how each location is served.", CLASS_INTERNALS,
	  COMP_NONE, 0, NULL },
	{ "maintenance info", NULL,
	  "Commands for showing internal info about the program being debugged.", CLASS_INTERNALS,
	  COMP_COMMAND, 0, NULL },
	{ "maintenance set test-settings", NULL, "Set a setting of one kind, to try it.",
	  CLASS_INTERNALS, COMP_COMMAND, 0, NULL },
	{ "maintenance show test-settings", NULL, "Show a setting of one kind.", CLASS_INTERNALS,
	  COMP_COMMAND, 0, NULL },
	{ "maintenance", NULL, "Commands for use by GDB maintainers.", CLASS_INTERNALS,
	  COMP_COMMAND, 0, NULL },
	{ "mt", .alias_of = "maintenance" },
	{ "save breakpoints", save_breakpoints,
	  "Save current breakpoint definitions as a script.\n"
	  "Usage: save breakpoints FILE\n"
	  "Use the 'source' command in another debug session to restore them.",
	  CLASS_BREAK, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "save", NULL, "Save breakpoint definitions as a script.", CLASS_BREAK, COMP_COMMAND, 0,
	  NULL },
	{ 0 },
};
