/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Making breakpoints. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <front/cli/log.h>
#include <front/cli/style.h>
#include <front/cli/touched.h>
#include <front/cli/cli.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>


static const char *const multiple_symbols[] = { "ask", "all", "cancel", NULL };

const struct setting settings_break[] = {
	{ "multiple-symbols", SETTING_ENUM, "all",
	  "How the debugger handles ambiguities in expressions is \"%s\".",
	  "Set how the debugger handles ambiguities in expressions.\n"
	  "Valid values are \"ask\", \"all\", \"cancel\", and the default is \"all\".\n"
	  "A breakpoint at a name that several functions answer to is set at all of them,\n"
	  "at those that are chosen from a list, or not at all.",
	  multiple_symbols, NULL, NULL },
	{ "breakpoint pending", SETTING_AUTO, "auto",
	  "Debugger's behavior regarding pending breakpoints is %s.",
	  "Set debugger's behavior regarding pending breakpoints.\n"
	  "If on, an unrecognized breakpoint location will cause gdb to create a\n"
	  "pending breakpoint.  If off, an unrecognized breakpoint location results in\n"
	  "an error.  If auto, an unrecognized breakpoint location results in a\n"
	  "user-query to see if a pending breakpoint should be created.",
	  NULL, NULL, NULL },
	{ "can-use-hw-watchpoints", SETTING_ZUINT, "1",
	  "Debugger's willingness to use watchpoint hardware is %s.",
	  "Set debugger's willingness to use watchpoint hardware.", NULL, NULL, NULL },
	{ 0 },
};

/* What the front keeps per breakpoint */

struct brk_extra *brk_extra_get(struct cli *c, uint32_t id, bool make)
{
	struct brk_extra *x = map_get(&c->p->extra, id);

	if (!x && make) {
		x = cli_calloc(1, sizeof(*x));
		x->id = id;
		if (!map_put(&c->p->extra, id, x))
			abort();
	}
	return x;
}

static void extra_free(struct brk_extra *x)
{
	if (!x)
		return;
	ctl_free(x->commands);
	if (x->seen)
		tl_value_free(x->seen);
	free(x->format);
	free(x->program);
	log_point_free(x->log);
	touched_free(x->touched);
	free(x);
}

void brk_extra_drop(struct cli *c, uint32_t id)
{
	struct brk_extra *x = map_remove(&c->p->extra, id);

	extra_free(x);
}

void brk_extra_free(struct cli *c)
{
	size_t pos = 0;
	void *x;

	while ((x = map_next(&c->p->extra, &pos, NULL)))
		extra_free(x);
	map_deinit(&c->p->extra);
}

uint32_t *brk_ids(struct cli *c, size_t *ret_n)
{
	size_t n = tl_breakpoint_list(c->session, NULL, 0);
	uint32_t *ids = cli_calloc(n, sizeof(*ids));

	*ret_n = tl_breakpoint_list(c->session, ids, n);
	if (*ret_n > n)
		*ret_n = n;
	return ids;
}

bool brk_is_watch(enum tl_bp_kind kind)
{
	return kind == TL_BP_WATCH_WRITE || kind == TL_BP_WATCH_READ || kind == TL_BP_WATCH_ACCESS;
}

bool brk_is_catch(enum tl_bp_kind kind)
{
	return kind >= TL_BP_CATCH_SYSCALL;
}

/* Telling of a new one */

/* "also set at": the breakpoints before this one that hold the same address. */
static void say_others(struct cli *c, uint32_t id, uint64_t addr, pid_t tid)
{
	struct brk_here *here = brk_here_get(c, addr);
	size_t n = 0;

	for (size_t i = 0; here && i < here->n; i++)
		n += here->id[i] != id;
	if (!n)
		return;
	cli_puts(c, n > 1 ? "Note: breakpoints " : "Note: breakpoint ");
	for (size_t i = 0; i < here->n; i++) {
		struct tl_breakpoint_info b;
		struct tl_thread t;

		if (here->id[i] == id || tl_breakpoint_get(c->session, here->id[i], &b, NULL))
			continue;
		n--;
		cli_printf(c, "%u", b.id);
		if (b.tid && !tl_thread_get(c->target, b.tid, &t, NULL))
			cli_printf(c, " (thread %u)", t.num);
		else if (!b.tid && tid)
			cli_puts(c, " (all threads)");
		cli_printf(c, "%s%s ", b.enabled ? "" : " (disabled)",
			   n > 1    ? ","
			   : n == 1 ? " and"
				    : "");
	}
	cli_printf(c, "also set at pc 0x%" PRIx64 ".\n", addr);
}

/* A name in quotes is told without them, as gdb has it, but Ada's "+". */
static void say_where(struct cli *c, const char *where)
{
	const char *quote = *where == '\'' || *where == '"' ? strchr(where + 1, *where) : NULL;

	if (quote && !quote[1] && !strchr("+-*/<>=&", where[1]))
		cli_printf(c, ": %.*s.", (int)(quote - where) - 1, where + 1);
	else
		cli_printf(c, ": %s.", where);
}

static void mention_place(struct cli *c, const struct tl_breakpoint_info *b)
{
	struct tl_location_info loc;

	if (!b->n_locations) {
		cli_printf(c, " (%s%s%s) pending.", b->where ? b->where : "",
			   b->condition ? " if " : "", b->condition ? b->condition : "");
		return;
	}
	if (tl_breakpoint_location(c->session, b->id, 1, &loc, NULL))
		return;
	if (setting_int(c, "print address") || !loc.file) {
		cli_printf(c, " at %s", brk_is_ifunc(c, b) ? "gnu-indirect-function resolver at " : "");
		cli_styled(c, TL_STYLE_ADDRESS, "0x%" PRIx64, loc.addr);
	}
	if (loc.file && b->n_locations == 1)
		cli_printf(c, ": file %s%s%s, line %u.", STYLED(c, TL_STYLE_FILENAME, source_shown(c, loc.file, loc.fullname)),
			   loc.line);
	else if (loc.file && b->where && strspn(b->where, "0123456789") == strlen(b->where))
		cli_printf(c, ": %s:%s.", loc.fullname ? loc.fullname : loc.file, b->where); // whole, as gdb has it
	else if (loc.file)
		say_where(c, b->where ? b->where : "");
	if (b->n_locations > 1)
		cli_printf(c, " (%u locations)", b->n_locations);
}

const char *brk_format(struct cli *c, uint32_t id)
{
	const struct brk_extra *x = brk_extra_get(c, id, false);

	return x ? x->format : NULL;
}

void brk_mention(struct cli *c, uint32_t id)
{
	struct tl_breakpoint_info b;
	const char *head;

	if (tl_breakpoint_get(c->session, id, &b, NULL))
		return;
	head = brk_is_log(c, id)	 ? "Log"
	       : brk_format(c, id)	 ? "Dprintf"
	       : b.serve == TL_SERVE_COUNT ? "Counter"
	       : b.kind == TL_BP_HARDWARE ? "Hardware assisted breakpoint"
	       : b.temporary		? "Temporary breakpoint"
					: "Breakpoint";
	cli_printf(c, "%s %u", head, id);
	mention_place(c, &b);
	cli_puts(c, "\n");
}

/* Location i of what was asked for, with its breakpoint's number in the condition command. */
static void say_bad_location(struct cli *c, uint32_t id, uint32_t i, bool with_number, const char *why)
{
	if (with_number)
		cli_warning(c, "failed to validate condition at location %u.%u, disabling:\n  %s", id, i, why);
	else
		cli_warning(c, "failed to validate condition at location %u, disabling:\n  %s", i, why);
}

/* Why a condition that means nothing somewhere means nothing. It is not evaluated: that may change something. */
static void why_bad(struct cli *c, const char *condition, struct tl_error *ret)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = c->target };
	SCOPED_FREE char *text = NULL;
	struct tl_value *v;
	size_t end;

	*ret = (struct tl_error){ .text = "No symbol in current context." };
	if (!condition || tl_expr_check(&ctx, condition, false, &end, ret) || asprintf(&text, "sizeof(%s)", condition) < 0)
		return;
	if (!tl_expr_eval(&ctx, text, &v, ret))
		tl_value_free(v);
}

void brk_note_bad_condition(struct cli *c, uint32_t id, bool with_number)
{
	struct tl_breakpoint_info b;
	struct tl_location_info loc;
	struct tl_error why = { 0 };
	struct brk_extra *x;
	uint64_t was;

	if (tl_breakpoint_get(c->session, id, &b, NULL))
		return;
	x = brk_extra_get(c, id, true);
	was = x->bad_condition;
	x->bad_condition = 0;
	for (uint32_t i = 1; i <= b.n_locations && i < 64; i++) {
		if (tl_breakpoint_location(c->session, id, i, &loc, NULL))
			continue;
		if (loc.bad_condition)
			x->bad_condition |= (uint64_t)1 << i;
		if (loc.bad_condition && loc.wanted && !why.text[0])
			why_bad(c, b.condition, &why);
		if (loc.bad_condition && loc.wanted)
			say_bad_location(c, id, i, with_number, why.text);
		else if (was >> i & 1 && !loc.bad_condition && loc.enabled && with_number)
			cli_printf(c, "Breakpoint %u's condition is now valid at location %u, enabling.\n", id, i);
	}
}

void brk_made(struct cli *c, uint32_t id)
{
	c->bpnum = c->bpnum_first = id;
	(void)!tl_convenience_set(c->session, "bpnum", id, NULL);
}

void brk_made_code(struct cli *c, uint32_t id, pid_t tid)
{
	struct tl_breakpoint_info b;

	brk_made(c, id);
	if (tl_breakpoint_get(c->session, id, &b, NULL))
		return;
	for (uint32_t i = 1; i <= b.n_locations; i++) {
		struct tl_location_info loc;

		if (tl_breakpoint_location(c->session, id, i, &loc, NULL))
			continue;
		if (c->from_terminal)
			say_others(c, id, loc.addr, tid);
		brk_here_add(c, loc.addr, id);
	}
	brk_note_bad_condition(c, id, false);
	brk_mention(c, id);
}

/* Making */

static bool is_location_error(const struct tl_error *err)
{
	return err->code == TL_E_NOTFOUND &&
	       (!strncmp(err->text, "Function \"", 10) ||
		!strncmp(err->text, "No source file", 14) || !strncmp(err->text, "No line ", 8) ||
		!strncmp(err->text, "No label \"", 10) || !strncmp(err->text, "No probe ", 9) ||
		!strncmp(err->text, "No symbol table is loaded", 25));
}

static enum cmd_result add_pending(struct cli *c, struct tl_breakpoint_spec *spec, const char *what,
				   const struct tl_error *why, uint32_t *ret)
{
	int64_t mode = setting_int(c, "breakpoint pending");
	struct tl_error err;

	if (!mode)
		return cli_fail(c, why);
	c->goes_on = true; // not yet the end of a script
	cli_fail(c, why);
	c->goes_on = false;
	if (mode < 0 &&
	    !cli_ask(c, 'n', "Make %s pending on future shared library load? ", what)) {
		*ret = 0; // as gdb: who was asked knows, and a script goes on
		return CMD_OK;
	}
	spec->allow_pending = true;
	if (tl_breakpoint_add(c->target, spec, ret, &err))
		return cli_fail(c, &err);
	brk_extra_get(c, *ret, true)->born_pending = spec->condition != NULL;
	return CMD_OK;
}

static enum cmd_result add_code(struct cli *c, struct tl_breakpoint_spec *spec, const char *what, uint32_t *ret)
{
	struct tl_error err;

	spec->allow_pending |= spec->where && tl_guest_awaits(c->target, spec->where);
	if (!tl_breakpoint_add(c->target, spec, ret, &err))
		return CMD_OK;
	if (is_location_error(&err) && spec->where)
		return add_pending(c, spec, what, &err, ret);
	return cli_fail(c, &err);
}

enum cmd_result brk_at_spec(struct cli *c, const char *args, struct tl_breakpoint_spec *spec, const char *what,
			    uint32_t *ret_id)
{
	struct tl_location_context ctx = cli_location_context(c);
	SCOPED(brk_text_free) struct brk_text text = { 0 };

	if (brk_parse(c, args, &text))
		return CMD_ERROR;
	if (text.where[0] == '*' && strchr(text.where, '$')) {
		// registers mean their values of now, not those of the next time it is looked at
		if (cli_eval_u64(c, text.where + 1, &spec->addr))
			return CMD_ERROR;
	} else if (text.where[0]) {
		spec->where = text.where;
	} else {
		if (!ctx.pc)
			return cli_error(c, "No default breakpoint address now.");
		spec->addr = ctx.pc;
	}
	brk_text_apply(&text, spec);
	spec->default_file = ctx.default_file;
	spec->default_line = ctx.default_line;
	return add_code(c, spec, what, ret_id);
}

bool brk_at_many(struct cli *c, char *const *where, size_t n, uint32_t *ret)
{
	struct tl_location_context ctx = cli_location_context(c);
	SCOPED_FREE struct tl_breakpoint_spec *spec = calloc(n, sizeof(*spec));

	for (size_t i = 0; spec && i < n; i++)
		spec[i] = (struct tl_breakpoint_spec){ .size = sizeof(*spec), .kind = TL_BP_CODE, .where = where[i],
						       .default_file = ctx.default_file, .default_line = ctx.default_line };
	return spec && !tl_breakpoint_add_many(c->target, spec, n, ret, NULL);
}

static enum cmd_result make_at(struct cli *c, const char *args, void *user)
{
	struct tl_breakpoint_spec spec = *(const struct tl_breakpoint_spec *)user;
	uint32_t id;

	if (brk_at_spec(c, args, &spec, spec.kind == TL_BP_HARDWARE ? "hw breakpoint" : "breakpoint", &id))
		return CMD_ERROR;
	if (id)
		brk_made_code(c, id, spec.tid);
	return CMD_OK;
}

enum cmd_result brk_at(struct cli *c, const char *args, enum tl_bp_kind kind, bool temporary)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = kind, .temporary = temporary };

	return brk_choose(c, args, make_at, &spec);
}

static enum cmd_result cmd_break(struct cli *c, const char *args)
{
	return brk_at(c, args, TL_BP_CODE, false);
}

static enum cmd_result cmd_tbreak(struct cli *c, const char *args)
{
	return brk_at(c, args, TL_BP_CODE, true);
}

static enum cmd_result cmd_hbreak(struct cli *c, const char *args)
{
	return brk_at(c, args, TL_BP_HARDWARE, false);
}

static enum cmd_result cmd_thbreak(struct cli *c, const char *args)
{
	return brk_at(c, args, TL_BP_HARDWARE, true);
}

/*
 * "*main" is looked at again in a new process, where main may live elsewhere.
 * All else that it has stays: what it prints, counts or records, too.
 */
void brk_rearm(struct cli *c)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n);

	for (size_t i = 0; i < n; i++) {
		struct tl_breakpoint_info b;

		if (!tl_breakpoint_get(c->session, ids[i], &b, NULL) && b.where &&
		    b.where[0] == '*' && !isdigit((unsigned char)*skip_blanks(b.where + 1)))
			(void)!tl_breakpoint_locate_again(c->session, ids[i], NULL);
	}
}

const struct cmd cmds_break[] = {
	{ "break", cmd_break,
	  "Set breakpoint at specified location.\n"
	  "break [PROBE_MODIFIER] [LOCATION] [thread THREADNUM]\n"
	  "\t[-force-condition] [if CONDITION]\n"
	  "LOCATION may be a linespec, address, or explicit location.\n"
	  "\n"
	  "With no LOCATION, uses current execution address of the selected\n"
	  "stack frame.  This is useful for breaking on return to a stack frame.\n"
	  "\n"
	  "THREADNUM is the number from \"info threads\".\n"
	  "CONDITION is a boolean expression.\n"
	  "With -hidden before LOCATION the program's code is not changed.\n"
	  "In a guest, -space CR3 or -space pid N before LOCATION stops in that address\n"
	  "space alone, -global in any.\n"
	  "\n"
	  "Multiple breakpoints at one place are permitted, and useful if their\n"
	  "conditions are different.\n"
	  "\n"
	  "Do \"help breakpoints\" for info on other commands dealing with breakpoints.",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "b", .alias_of = "break" },
	{ "br", .alias_of = "break" },
	{ "bre", .alias_of = "break" },
	{ "brea", .alias_of = "break" },
	{ "tbreak", cmd_tbreak,
	  "Set a temporary breakpoint.\n"
	  "Like \"break\" except the breakpoint is only temporary,\n"
	  "so it will be deleted when hit.  Equivalent to \"break\" followed\n"
	  "by using \"enable delete\" on the breakpoint number.\n"
	  "\n"
	  "Do \"help breakpoints\" for info on other commands dealing with breakpoints.",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "tb", .alias_of = "tbreak" },
	{ "tbr", .alias_of = "tbreak" },
	{ "hbreak", cmd_hbreak,
	  "Set a hardware assisted breakpoint.\n"
	  "Like \"break\" except the breakpoint requires hardware support,\n"
	  "some target hardware may not have this support.\n"
	  "\n"
	  "Do \"help breakpoints\" for info on other commands dealing with breakpoints.",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "hb", .alias_of = "hbreak" },
	{ "thbreak", cmd_thbreak,
	  "Set a temporary hardware assisted breakpoint.\n"
	  "Like \"hbreak\" except the breakpoint is only temporary,\n"
	  "so it will be deleted when hit.\n"
	  "\n"
	  "Do \"help breakpoints\" for info on other commands dealing with breakpoints.",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "thb", .alias_of = "thbreak" },
	{ 0 },
};
