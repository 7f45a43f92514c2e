/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Watchpoints and catchpoints. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <front/cli/step.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Watchpoints */

static const char *watch_title(enum tl_bp_kind kind)
{
	if (kind == TL_BP_WATCH_READ)
		return "Hardware read watchpoint";
	return kind == TL_BP_WATCH_ACCESS ? "Hardware access (read/write) watchpoint"
					  : "Hardware watchpoint";
}

static char *format_value(struct cli *c, const struct tl_value *v)
{
	struct tl_expr_context ctx = cli_context(c);
	char *text = NULL;
	struct tl_error err;

	if (tl_value_format(&ctx, v, (struct tl_format){ 0 }, &text, &err))
		return cli_asprintf("<error: %s>", err.text);
	return text;
}

/* The watched place read anew, as its type has it; NULL when it cannot be read. */
static char *watch_value(struct cli *c, const struct tl_breakpoint_info *b,
			 const struct brk_extra *x)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v;
	char *text;

	if (!x->type)
		return NULL;
	SCOPED_FREE char *expr = cli_asprintf("*(%s *)0x%" PRIx64, x->type, b->addr);
	SCOPED_FREE char *braces = cli_asprintf("{%s} 0x%" PRIx64, x->type, b->addr);
	if (tl_expr_eval(&ctx, expr, &v, NULL) && tl_expr_eval(&ctx, braces, &v, NULL))
		return NULL;
	text = format_value(c, v);
	tl_value_free(v);
	return text;
}

/* Old or new value from the library's bytes, when the type cannot be named in an expression. */
static char *bytes_value(const void *bytes, size_t len)
{
	const unsigned char *b = bytes;
	int64_t n = 0;
	char *text = NULL;
	size_t size;

	if (len <= 8) {
		memcpy(&n, b, len);
		if (len < 8 && b[len - 1] & 0x80)
			n -= (int64_t)1 << (8 * len);
		return cli_asprintf("%" PRId64, n);
	}
	FILE *out = open_memstream(&text, &size);
	if (!out)
		return NULL;
	for (size_t i = 0; i < len; i++)
		fprintf(out, "%s%d", i ? ", " : "{", b[i]);
	fputs("}", out);
	fclose(out);
	return text;
}

void watch_say(struct cli *c, uint32_t id)
{
	struct tl_breakpoint_info b;
	struct brk_extra *x = brk_extra_get(c, id, true);
	char *old = TAKE(x->value), *now;
	bool changed;

	if (tl_breakpoint_get(c->session, id, &b, NULL)) {
		free(old);
		return;
	}
	SCOPED_FREE unsigned char *old_bytes = cli_calloc(2, b.len);
	unsigned char *new_bytes = old_bytes + b.len;
	bool have = !tl_watch_values(c->session, id, old_bytes, new_bytes, b.len, NULL);
	changed = have && memcmp(old_bytes, new_bytes, b.len);
	now = watch_value(c, &b, x);
	if (!now && have)
		now = bytes_value(new_bytes, b.len);
	if (!old && have)
		old = bytes_value(old_bytes, b.len);
	if (!have)
		changed = old && now && strcmp(old, now);
	cli_printf(c, "%s %u: %s\n\n", watch_title(b.kind), id, b.text ? b.text : "");
	if (b.kind == TL_BP_WATCH_WRITE || (changed && b.kind == TL_BP_WATCH_ACCESS))
		cli_printf(c,
			   "Old value = %s\n"
			   "New value = %s\n",
			   old ? old : "<unreadable>", now ? now : "<unreadable>");
	else
		cli_printf(c, "Value = %s\n", now ? now : "<unreadable>");
	free(old);
	x->value = now;
}

struct watch_place {
	uint64_t addr, len;
	char *type, *value;
};

/* What cannot be read now can be watched for the time when it can. */
static enum cmd_result find_unreadable(struct cli *c, const char *expr, const struct tl_error *why,
				       struct watch_place *ret)
{
	struct tl_expr_context ctx = cli_context(c);
	SCOPED_FREE char *address = cli_asprintf("&(%s)", expr);
	SCOPED_FREE char *size = cli_asprintf("sizeof(%s)", expr);
	struct tl_value *a = NULL, *n = NULL;
	bool ok;

	*ret = (struct watch_place){ 0 };
	ok = !tl_expr_eval(&ctx, address, &a, NULL) && !tl_expr_eval(&ctx, size, &n, NULL) &&
	     !tl_value_u64(a, &ret->addr, NULL) && !tl_value_u64(n, &ret->len, NULL) && ret->len;
	if (ok) {
		size_t len = strlen(tl_value_type(a));

		ret->type = cli_asprintf("%.*s", len > 2 ? (int)len - 2 : 0,
					 tl_value_type(a)); // "int *"
		ret->value = cli_strdup("<unreadable>");
	}
	if (a)
		tl_value_free(a);
	if (n)
		tl_value_free(n);
	return ok ? CMD_OK : cli_fail(c, why);
}

static enum cmd_result find_place(struct cli *c, const char *expr, bool location,
				  struct watch_place *ret)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v;
	struct tl_error err;
	enum cmd_result r = CMD_OK;

	if (tl_expr_eval(&ctx, expr, &v, &err))
		return err.code == TL_E_FAULT ? find_unreadable(c, expr, &err, ret)
					      : cli_fail(c, &err);
	*ret = (struct watch_place){ .len = tl_value_size(v) };
	if (tl_value_address(v, &ret->addr, &err)) {
		if (strchr(expr, '$'))
			r = cli_error(c,
				      "Cannot watch `%s': software watchpoints are not supported.",
				      expr);
		else if (location)
			r = cli_error(c, "Attempt to take address of value not located in memory.");
		else
			r = cli_error(c, "Cannot watch constant value `%s'.", expr);
	} else if (!ret->len) {
		r = cli_error(c, "Cannot watch constant value `%s'.", expr);
	} else {
		ret->type = cli_strdup(tl_value_type(v));
		ret->value = format_value(c, v);
	}
	tl_value_free(v);
	return r;
}

static enum cmd_result add_watch(struct cli *c, struct tl_breakpoint_spec *spec,
				 struct watch_place *place, const char *expr, uint32_t *ret)
{
	struct tl_error err;
	struct brk_extra *x;

	spec->addr = place->addr;
	spec->len = place->len;
	if (tl_breakpoint_add(c->target, spec, ret, &err)) {
		free(place->type);
		free(place->value);
		if (err.code == TL_E_NOSLOT)
			return cli_error(c,
					 "Could not insert hardware watchpoint %u.\n"
					 "Could not insert hardware breakpoints:\n"
					 "You may have requested too many hardware "
					 "breakpoints/watchpoints.\n",
					 tl_breakpoint_next_id(c->session));
		return cli_fail(c, &err);
	}
	x = brk_extra_get(c, *ret, true);
	free(x->type);
	free(x->value);
	free(x->expr);
	x->type = place->type;
	x->value = place->value;
	x->expr = expr ? cli_strdup(expr) : NULL;
	return CMD_OK;
}

/* Locals: the watch ends when their frame returns */

static enum tl_action on_scope(const struct tl_hit *hit, void *user)
{
	struct brk_extra *x = user;
	uint64_t sp;

	if (hit->tid != x->scope_tid || tl_reg_get(hit->target, hit->tid, "rsp", &sp, NULL) ||
	    sp < x->scope_cfa)
		return TL_RESUME; // a deeper call of the same caller
	x->scope_over = true;
	return TL_STOP;
}

/* Needs a frame to mean anything; a static local is found in one but does not end with it. */
static bool is_local(struct cli *c, const char *expr, uint64_t addr)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v;
	uint64_t sp;

	ctx.tid = 0;
	if (!tl_expr_eval(&ctx, expr, &v, NULL)) {
		tl_value_free(v);
		return false;
	}
	if (strspn(expr, "_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") !=
	    strlen(expr))
		return true;
	return !tl_reg_get(c->target, c->tid, "rsp", &sp, NULL) && addr >= sp - 128;
}

static void bind_scope(struct cli *c, uint32_t id, const char *expr, uint64_t addr)
{
	struct tl_breakpoint_spec spec = {
		.size = sizeof(spec), .kind = TL_BP_CODE, .internal = true, .on_hit = on_scope
	};
	struct brk_extra *x = brk_extra_get(c, id, true);
	struct tl_frame f, caller;

	if (!c->tid || !is_local(c, expr, addr) ||
	    tl_frame_get(c->target, c->tid, c->frame, &f, NULL) ||
	    !step_caller(c, c->frame, &caller) || !f.cfa)
		return;
	x->scope_cfa = f.cfa;
	x->scope_tid = c->tid;
	x->scope_over = false;
	spec.addr = caller.pc;
	spec.user = x;
	if (tl_breakpoint_add(c->target, &spec, &x->scope_bp, NULL))
		x->scope_bp = 0;
	free(x->expr);
	x->expr = NULL; // it has no meaning in another process
}

void watch_check_scope(struct cli *c, struct tl_event *e)
{
	size_t pos = 0;
	struct brk_extra *x;

	while ((x = map_next(&c->p->extra, &pos, NULL))) {
		if (!x->scope_over)
			continue;
		if (e->kind == TL_EV_STOPPED && (!e->n_hits || !e->hits[0].id)) {
			e->reason = TL_STOP_WATCH_SCOPE;
			e->n_hits = 1;
			e->hits[0] = (struct tl_hit_ref){ .id = x->id, .temporary = true };
		}
		(void)!tl_breakpoint_delete(c->session, x->id, NULL);
		brk_extra_drop(c, x->id);
		pos = 0;
	}
}

void watch_drop_locals(struct cli *c)
{
	size_t pos = 0;
	struct brk_extra *x;

	while ((x = map_next(&c->p->extra, &pos, NULL))) {
		if (!x->scope_bp)
			continue;
		(void)!tl_breakpoint_delete(c->session, x->id, NULL);
		brk_extra_drop(c, x->id);
		pos = 0;
	}
}

static enum cmd_result watch(struct cli *c, const char *args, enum tl_bp_kind kind)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = kind };
	struct watch_place place;
	SCOPED(brk_text_free) struct brk_text text = { 0 };
	bool location = false;
	uint32_t id;

	if (!strncmp(args, "-l ", 3) || !strncmp(args, "-location ", 10)) {
		location = true;
		args = skip_blanks(strchr(args, ' '));
	}
	if (!*args)
		return cli_error(c, "Argument required (expression to compute).");
	if (brk_parse(c, args, &text) || find_place(c, text.where, location, &place))
		return CMD_ERROR;
	SCOPED_FREE char *shown = cli_asprintf("%s%s", location ? "-location " : "", text.where);
	spec.text = shown;
	spec.condition = text.condition;
	spec.tid = text.tid;
	if (add_watch(c, &spec, &place, location || *text.where == '*' ? NULL : text.where, &id))
		return CMD_ERROR;
	brk_made(c, id);
	if (!location)
		bind_scope(c, id, text.where, place.addr);
	cli_printf(c, "%s %u: %s\n", watch_title(kind), id, shown);
	return CMD_OK;
}

static enum cmd_result cmd_watch(struct cli *c, const char *args)
{
	return watch(c, args, TL_BP_WATCH_WRITE);
}

static enum cmd_result cmd_rwatch(struct cli *c, const char *args)
{
	return watch(c, args, TL_BP_WATCH_READ);
}

static enum cmd_result cmd_awatch(struct cli *c, const char *args)
{
	return watch(c, args, TL_BP_WATCH_ACCESS);
}

/* Moves one watchpoint to where its variable is now; everything else of it stays. */
static void rearm_one(struct cli *c, const struct tl_breakpoint_info *b, const struct brk_extra *x)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = b->kind, .id = b->id };
	SCOPED_FREE char *expr = cli_strdup(x->expr),
			 *text = cli_strdup(b->text ? b->text : x->expr);
	SCOPED_FREE char *condition = b->condition ? cli_strdup(b->condition) : NULL;
	struct watch_place place = { 0 };
	struct tl_value *v;

	if (tl_expr_eval(&ctx, expr, &v, NULL))
		return;
	place.len = tl_value_size(v);
	if (!tl_value_address(v, &place.addr, NULL) &&
	    (place.addr != b->addr || place.len != b->len)) {
		place.type = cli_strdup(tl_value_type(v));
		place.value = format_value(c, v);
		spec.text = text;
		spec.condition = condition;
		spec.disabled = !b->enabled;
		spec.ignore = b->ignore;
		if (!tl_breakpoint_delete(c->session, b->id, NULL)) {
			uint32_t id;

			(void)add_watch(c, &spec, &place, expr, &id);
		}
	}
	tl_value_free(v);
}

void watch_rearm(struct cli *c)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n);

	for (size_t i = 0; i < n; i++) {
		struct tl_breakpoint_info b;
		const struct brk_extra *x = brk_extra_get(c, ids[i], false);

		if (x && x->expr && !tl_breakpoint_get(c->session, ids[i], &b, NULL) &&
		    brk_is_watch(b.kind))
			rearm_one(c, &b, x);
	}
}

/* Catchpoints */

static void made_catch(struct cli *c, uint32_t id, const char *what)
{
	brk_made(c, id);
	cli_printf(c, "Catchpoint %u (%s)\n", id, what);
}

static enum cmd_result add_catch(struct cli *c, struct tl_breakpoint_spec *spec, uint32_t *ret)
{
	struct tl_error err;

	return tl_breakpoint_add(c->target, spec, ret, &err) ? cli_fail(c, &err) : CMD_OK;
}

static bool is_temporary(struct cli *c)
{
	return c->p->current->name[0] == 't';
}

#define MAX_NUMBERS 512

static enum cmd_result parse_syscall(struct cli *c, const char *word, int64_t *buf, size_t *n)
{
	char *end;
	int64_t nr;

	if (!strncmp(word, "group:", 6) || !strncmp(word, "g:", 2)) {
		uint32_t group[MAX_NUMBERS];
		size_t count = tl_syscall_group(strchr(word, ':') + 1, group, MAX_NUMBERS);

		if (!count)
			return cli_error(c, "Unknown syscall group '%s'.", strchr(word, ':') + 1);
		for (size_t i = 0; i < count && *n < MAX_NUMBERS; i++)
			buf[(*n)++] = group[i];
		return CMD_OK;
	}
	nr = strtol(word, &end, 0);
	if (*end) {
		nr = tl_syscall_number(word);
		if (nr < 0)
			return cli_error(c, "Unknown syscall name '%s'.", word);
	} else if (nr < 0) {
		return cli_error(c, "Unknown syscall number '%s'.", word);
	}
	if (*n < MAX_NUMBERS)
		buf[(*n)++] = nr;
	return CMD_OK;
}

static char *syscall_what(const int64_t *nr, size_t n)
{
	char *text = NULL;
	size_t len;
	FILE *out;

	if (!n)
		return cli_strdup("any syscall");
	out = open_memstream(&text, &len);
	if (!out)
		abort();
	fputs(n > 1 ? "syscalls" : "syscall", out);
	for (size_t i = 0; i < n; i++) {
		const char *name = tl_syscall_name((uint64_t)nr[i]);

		if (name)
			fprintf(out, " '%s' [%" PRId64 "]", name, nr[i]);
		else
			fprintf(out, " %" PRId64, nr[i]);
	}
	fclose(out);
	return text;
}

static enum cmd_result catch_syscall(struct cli *c, const char *args)
{
	int64_t nr[MAX_NUMBERS];
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = TL_BP_CATCH_SYSCALL,
					   .temporary = is_temporary(c),
					   .numbers = nr };
	char word[128];
	uint32_t id;

	while (next_word(&args, word, sizeof(word)))
		if (parse_syscall(c, word, nr, &spec.n_numbers))
			return CMD_ERROR;
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	SCOPED_FREE char *what = syscall_what(nr, spec.n_numbers);
	made_catch(c, id, what);
	return CMD_OK;
}

/* "if COND" is all that may follow. */
static enum cmd_result catch_plain(struct cli *c, const char *args, enum tl_bp_kind kind,
				   const char *what)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = kind,
					   .temporary = is_temporary(c) };
	uint32_t id;

	if (!strncmp(args, "if ", 3))
		spec.condition = skip_blanks(args + 3);
	else if (*args)
		return cli_error(c, "Junk at end of arguments.");
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	made_catch(c, id, what);
	return CMD_OK;
}

static enum cmd_result catch_fork(struct cli *c, const char *args)
{
	return catch_plain(c, args, TL_BP_CATCH_FORK, "fork");
}

static enum cmd_result catch_vfork(struct cli *c, const char *args)
{
	return catch_plain(c, args, TL_BP_CATCH_VFORK, "vfork");
}

static enum cmd_result catch_exec(struct cli *c, const char *args)
{
	return catch_plain(c, args, TL_BP_CATCH_EXEC, "exec");
}

static enum cmd_result catch_module(struct cli *c, const char *args, enum tl_bp_kind kind,
				    const char *what)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = kind,
					   .temporary = is_temporary(c),
					   .pattern = *args ? args : NULL };
	uint32_t id;

	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	made_catch(c, id, what);
	return CMD_OK;
}

static enum cmd_result catch_load(struct cli *c, const char *args)
{
	return catch_module(c, args, TL_BP_CATCH_LOAD, "load");
}

static enum cmd_result catch_unload(struct cli *c, const char *args)
{
	return catch_module(c, args, TL_BP_CATCH_UNLOAD, "unload");
}

static enum cmd_result parse_signal(struct cli *c, const char *word, int64_t *buf, size_t *n)
{
	char *end;
	long number = strtol(word, &end, 10);
	int signo;

	if (!*end && (number < 1 || number > 15))
		return cli_error(c, "Only signals 1-15 are valid as numeric signals.\n"
				    "Use \"info signals\" for a list of symbolic signals.");
	signo = !*end ? (int)number : !strncmp(word, "SIG", 3) ? tl_signal_number(word) : 0;
	if (!signo)
		return cli_error(c, "Unknown signal name '%s'.", word);
	if (*n < MAX_NUMBERS)
		buf[(*n)++] = signo;
	return CMD_OK;
}

static enum cmd_result catch_signal(struct cli *c, const char *args)
{
	int64_t nr[MAX_NUMBERS];
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = TL_BP_CATCH_SIGNAL,
					   .temporary = is_temporary(c),
					   .numbers = nr };
	char word[64], text[512] = "";
	bool all = false;
	uint32_t id;

	while (next_word(&args, word, sizeof(word))) {
		if (!strcmp(word, "all")) {
			if (spec.n_numbers || *args)
				return cli_error(c, "'all' cannot be caught with other signals");
			all = true;
			for (int i = 1; i < 65; i++)
				nr[spec.n_numbers++] = i;
		} else if (parse_signal(c, word, nr, &spec.n_numbers)) {
			return CMD_ERROR;
		}
	}
	if (all || !spec.n_numbers)
		snprintf(text, sizeof(text), all ? "any signal" : "standard signals");
	for (size_t i = 0; !all && i < spec.n_numbers; i++) {
		size_t used = strlen(text);

		snprintf(text + used, sizeof(text) - used, "%s%s",
			 i		      ? " "
			 : spec.n_numbers > 1 ? "signals "
					      : "signal ",
			 tl_signal_name((int)nr[i]));
	}
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	made_catch(c, id, text);
	return CMD_OK;
}

void catch_numbers(const struct tl_breakpoint_info *b, char *buf, size_t cap)
{
	size_t used = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < b->n_numbers && used < cap; i++) {
		const char *name = b->kind == TL_BP_CATCH_SIGNAL
					   ? tl_signal_name((int)b->numbers[i])
					   : tl_syscall_name((uint64_t)b->numbers[i]);
		const char *sep = !i ? "" : b->kind == TL_BP_CATCH_SIGNAL ? " " : ", ";

		if (name)
			used += (size_t)snprintf(buf + used, cap - used, "%s%s", sep, name);
		else
			used += (size_t)snprintf(buf + used, cap - used, "%s%" PRId64, sep,
						 b->numbers[i]);
	}
}

/* Exceptions are caught where the C++ run-time library is entered (Itanium C++ ABI, part II). */
static enum cmd_result catch_exception(struct cli *c, const char *args, const char *event,
				       const char *function)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec),
					   .kind = TL_BP_CODE,
					   .where = function,
					   .allow_pending = true,
					   .temporary = is_temporary(c) };
	struct brk_extra *x;
	uint32_t id;

	if (!strncmp(args, "if", 2) && (args[2] == ' ' || args[2] == '('))
		spec.condition = skip_blanks(args + 2);
	else if (*args)
		return cli_error(c, "Catching exceptions of chosen types is not supported.");
	if (add_catch(c, &spec, &id))
		return CMD_ERROR;
	x = brk_extra_get(c, id, true);
	if (x)
		x->exception = event;
	brk_made(c, id);
	cli_printf(c, "%s %u (%s)\n", spec.temporary ? "Temporary catchpoint " : "Catchpoint", id, event);
	return CMD_OK;
}

static enum cmd_result catch_throw(struct cli *c, const char *args)
{
	return catch_exception(c, args, "throw", "__cxa_throw");
}

static enum cmd_result catch_catch(struct cli *c, const char *args)
{
	return catch_exception(c, args, "catch", "__cxa_begin_catch");
}

static enum cmd_result catch_rethrow(struct cli *c, const char *args)
{
	return catch_exception(c, args, "rethrow", "__cxa_rethrow");
}

#define BOTH(word, fn, help, comp)                                                                 \
	{ "catch " word, fn, help, CLASS_BREAK, comp, 0, NULL },                                   \
	{                                                                                          \
		"tcatch " word, fn, help, CLASS_BREAK, comp, 0, NULL                               \
	}

const struct cmd cmds_catch[] = {
	{ "watch", cmd_watch,
	  "Set a watchpoint for EXPRESSION.\n"
	  "Usage: watch [-location] EXPRESSION\n"
	  "\n"
	  "A watchpoint stops execution of your program whenever the value of\n"
	  "an expression changes.\n"
	  "\n"
	  "If -l or -location is given, this evaluates EXPRESSION and watches\n"
	  "the memory to which it refers.",
	  CLASS_BREAK, COMP_EXPR, 0, NULL },
	{ "rwatch", cmd_rwatch,
	  "Set a read watchpoint for EXPRESSION.\n"
	  "Usage: rwatch [-location] EXPRESSION\n"
	  "\n"
	  "A read watchpoint stops execution of your program whenever the value of\n"
	  "an expression is read.",
	  CLASS_BREAK, COMP_EXPR, 0, NULL },
	{ "awatch", cmd_awatch,
	  "Set an access watchpoint for EXPRESSION.\n"
	  "Usage: awatch [-location] EXPRESSION\n"
	  "\n"
	  "An access watchpoint stops execution of your program whenever the value of\n"
	  "an expression is either read or written.",
	  CLASS_BREAK, COMP_EXPR, 0, NULL },
	{ "catch", NULL, "Set catchpoints to catch events.", CLASS_BREAK, COMP_COMMAND, 0, NULL },
	{ "tcatch", NULL, "Set temporary catchpoints to catch events.", CLASS_BREAK, COMP_COMMAND,
	  0, NULL },
	BOTH("syscall", catch_syscall,
	     "Catch system calls by their groups, names and/or numbers.\n"
	     "Arguments say which system calls to catch.  If no arguments are given,\n"
	     "every system call will be caught.  Arguments, if given, should be one\n"
	     "or more system call names (if your system supports that), system call\n"
	     "groups or system call numbers.",
	     COMP_SYSCALL),
	BOTH("fork", catch_fork, "Catch calls to fork.", COMP_NONE),
	BOTH("vfork", catch_vfork, "Catch calls to vfork.", COMP_NONE),
	BOTH("exec", catch_exec, "Catch calls to exec.", COMP_NONE),
	BOTH("load", catch_load,
	     "Catch loads of shared libraries.\n"
	     "Usage: catch load [REGEX]\n"
	     "If REGEX is given, only stop for libraries matching the regular expression.",
	     COMP_NONE),
	BOTH("unload", catch_unload,
	     "Catch unloads of shared libraries.\n"
	     "Usage: catch unload [REGEX]\n"
	     "If REGEX is given, only stop for libraries matching the regular expression.",
	     COMP_NONE),
	BOTH("signal", catch_signal,
	     "Catch signals by their names and/or numbers.\n"
	     "Usage: catch signal [[NAME|NUMBER] [NAME|NUMBER]...|all]\n"
	     "Arguments say which signals to catch.  If no arguments\n"
	     "are given, every \"normal\" signal will be caught.\n"
	     "The argument \"all\" means to also catch signals used by GDB.\n"
	     "Arguments, if given, should be one or more signal names\n"
	     "(if your system supports that), or signal numbers.",
	     COMP_SIGNAL),
	BOTH("throw", catch_throw,
	     "Catch an exception, when thrown.\n"
	     "Usage: catch throw [if CONDITION]",
	     COMP_NONE),
	BOTH("catch", catch_catch,
	     "Catch an exception, when caught.\n"
	     "Usage: catch catch [if CONDITION]",
	     COMP_NONE),
	BOTH("rethrow", catch_rethrow,
	     "Catch an exception, when rethrown.\n"
	     "Usage: catch rethrow [if CONDITION]",
	     COMP_NONE),
	{ 0 },
};
