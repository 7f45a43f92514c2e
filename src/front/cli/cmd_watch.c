/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Watchpoints. */

#include <base/scoped.h>
#include <front/cli/break.h>
#include <front/cli/data.h>
#include <front/cli/touched.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char *watch_title(const struct tl_breakpoint_info *b)
{
	if (b->kind == TL_BP_WATCH_READ)
		return "Hardware read watchpoint";
	if (b->kind == TL_BP_WATCH_ACCESS)
		return "Hardware access (read/write) watchpoint";
	return b->software ? "Watchpoint" : "Hardware watchpoint";
}

static void say_value(struct cli *c, const char *title, const struct tl_value *v)
{
	SCOPED_FREE char *text = NULL;
	struct tl_error err;

	if (!v)
		cli_printf(c, "%s = <unreadable>\n", title);
	else if (data_format_shown(c, v, 0, &text, &err))
		cli_printf(c, "%s = <error: %s>\n", title, err.text);
	else
		cli_printf(c, "%s = %s\n", title, text);
}

static bool differ(const struct tl_value *a, const struct tl_value *b)
{
	if (!a || !b)
		return a != b;
	return tl_value_size(a) != tl_value_size(b) ||
	       memcmp(tl_value_bytes(a), tl_value_bytes(b), tl_value_size(a));
}

void watch_say(struct cli *c, uint32_t id)
{
	const struct tl_value *old, *now;
	struct tl_breakpoint_info b;
	struct brk_extra *x = brk_extra_get(c, id, true);

	if (tl_breakpoint_get(c->session, id, &b, NULL) ||
	    tl_watch_get(c->session, id, &old, &now, NULL))
		return;
	cli_printf(c, "%s %u: %s\n\n", watch_title(&b), id, b.text ? b.text : "");
	if (b.kind == TL_BP_WATCH_WRITE ||
	    (b.kind == TL_BP_WATCH_ACCESS && differ(x->seen, now))) {
		say_value(c, "Old value", b.kind == TL_BP_WATCH_WRITE ? old : x->seen);
		say_value(c, "New value", now);
	} else {
		say_value(c, "Value", now);
	}
	if (x->seen)
		tl_value_free(x->seen);
	x->seen = now ? tl_value_dup(now) : NULL;
}

void watch_drop_ended(struct cli *c, const struct tl_event *e)
{
	for (uint32_t i = 0; e->reason == TL_STOP_WATCH_SCOPE && i < e->n_hits; i++)
		touched_show(c, e->hits[i].id);
	for (uint32_t i = 0; e->reason == TL_STOP_WATCH_SCOPE && i < e->n_hits; i++)
		brk_extra_drop(c, e->hits[i].id);
}

/* A bit-field has no address: it is taken out of the bytes that hold it, with its sign. */
static bool fix_bit_field(const struct tl_value *v, char **ret)
{
	static const char *const unit[] = { "char", "short", "int", "long" };
	struct tl_bit_field f;
	unsigned i = 0, bits;

	if (!tl_value_bit_field(v, &f))
		return false;
	while (i < 3 && f.first + f.count > 8u << i)
		i++;
	bits = 8u << i;
	if (f.first + f.count > bits)
		return false;
	SCOPED_FREE char *as = cli_asprintf("%s %s", f.is_signed ? "signed" : "unsigned", unit[i]);
	bool named = !strchr(tl_value_type(v), '{');
	*ret = cli_asprintf("%s%s%s((%s) (*(%s *) 0x%" PRIx64 " << %u) >> %u)", named ? "(" : "",
			    named ? tl_value_type(v) : "", named ? ") " : "", as, as, f.addr,
			    bits - f.first - f.count, bits - f.count);
	return true;
}

/* EXPR is evaluated once more for its address: not where that does something, be it a call. */
static bool is_bit_field(struct cli *c, const struct tl_expr_context *ctx, const char *expr, char **ret)
{
	struct tl_value *v;
	enum tl_code r;
	bool is;

	if (strchr(expr, '=') || strstr(expr, "++") || strstr(expr, "--"))
		return false;
	(void)!tl_session_set(c->session, TL_OPT_MAY_CALL, 0, NULL);
	r = tl_expr_eval(ctx, expr, &v, NULL);
	(void)!tl_session_set(c->session, TL_OPT_MAY_CALL, setting_int(c, "may-call-functions"), NULL);
	if (r)
		return false;
	is = fix_bit_field(v, ret);
	tl_value_free(v);
	return is;
}

/* -location: what EXPR refers to now, whatever EXPR will mean later. */
static enum cmd_result fix_location(struct cli *c, const char *expr, char **ret)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v = NULL;
	struct tl_error err;
	uint64_t addr;

	if (is_bit_field(c, &ctx, expr, ret))
		return CMD_OK;
	SCOPED_FREE char *address = cli_asprintf("&(%s)", expr);
	if (tl_expr_eval(&ctx, address, &v, &err))
		return cli_fail(c, &err);
	if (tl_value_u64(v, &addr, &err)) {
		tl_value_free(v);
		return cli_fail(c, &err);
	}
	if (!strncmp(tl_value_type(v), "*mut ", 5)) // Rust
		*ret = cli_asprintf("*(0x%" PRIx64 " as %s)", addr, tl_value_type(v));
	else
		*ret = cli_asprintf("* (%s) 0x%" PRIx64, tl_value_type(v), addr);
	tl_value_free(v);
	return CMD_OK;
}

/* "EXPR [if COND] [thread N]": where the expression ends is for the parser of expressions to say. */
static enum cmd_result split(struct cli *c, const char *args, struct brk_text *ret)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_error err;
	size_t end;

	if (tl_expr_check(&ctx, args, false, &end, &err))
		return cli_fail(c, &err);
	SCOPED_FREE char *rest = cli_asprintf("*0 %s", args + end);
	if (brk_parse(c, rest, ret))
		return CMD_ERROR;
	if (strlen(skip_blanks(ret->where + 2)) > 0)
		return cli_error(c, "A syntax error in expression, near `%s'.", args + end);
	while (end && args[end - 1] == ' ')
		end--;
	snprintf(ret->where, sizeof(ret->where), "%.*s", (int)end, args);
	return CMD_OK;
}

struct watch_words {
	bool location, collect;
	const char *expr;
};

static enum cmd_result watch_options(struct cli *c, const char *args, struct watch_words *ret)
{
	*ret = (struct watch_words){ .expr = args };
	for (;;) {
		size_t n = strcspn(ret->expr, " \t");

		if ((n == 2 && !strncmp(ret->expr, "-l", n)) || (n == 9 && !strncmp(ret->expr, "-location", n)))
			ret->location = true;
		else if (n == 8 && !strncmp(ret->expr, "-collect", n))
			ret->collect = true;
		else
			break;
		ret->expr = skip_blanks(ret->expr + n);
	}
	if (!*ret->expr)
		return cli_error(c, "Argument required (expression to compute).");
	if (strstr(ret->expr, " mask "))
		return cli_error(c, "This target does not support masked watchpoints.");
	return CMD_OK;
}

static enum cmd_result add_watch(struct cli *c, struct tl_breakpoint_spec *spec, uint32_t *ret)
{
	struct tl_error err;

	if (!tl_breakpoint_add(c->target, spec, ret, &err))
		return CMD_OK;
	if (err.code == TL_E_NOSLOT)
		return cli_error(c,
				 "Could not insert hardware watchpoint %u.\n"
				 "Could not insert hardware breakpoints:\n"
				 "You may have requested too many hardware "
				 "breakpoints/watchpoints.\n",
				 tl_breakpoint_next_id(c->session));
	return cli_fail(c, &err);
}

static enum cmd_result watch(struct cli *c, const char *args, enum tl_bp_kind kind)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = kind };
	SCOPED(brk_text_free) struct brk_text text = { 0 };
	SCOPED_FREE char *fixed = NULL;
	struct tl_breakpoint_info b;
	const struct tl_value *old, *now;
	struct watch_words w;
	uint32_t id;

	if (watch_options(c, args, &w) || split(c, w.expr, &text) ||
	    (w.location && fix_location(c, text.where, &fixed)))
		return CMD_ERROR;
	SCOPED_FREE char *shown = cli_asprintf("%s%s", w.location ? "-location " : "", text.where);
	spec.text = shown;
	spec.expression = fixed ? fixed : text.where;
	spec.condition = text.condition;
	spec.tid = text.tid;
	spec.frame_tid = c->tid;
	spec.frame = c->frame;
	struct touched *touched = w.collect ? touched_new(c) : NULL;
	spec.on_hit = touched ? touched_hit : NULL;
	spec.user = touched;
	spec.software = setting_int(c, "can-use-hw-watchpoints") == 0;
	if (add_watch(c, &spec, &id) || tl_breakpoint_get(c->session, id, &b, NULL)) {
		touched_free(touched);
		return CMD_ERROR;
	}
	brk_extra_get(c, id, true)->touched = touched;
	brk_made(c, id);
	if (!tl_watch_get(c->session, id, &old, &now, NULL) && now)
		brk_extra_get(c, id, true)->seen = tl_value_dup(now);
	cli_printf(c, "%s %u: %s\n", watch_title(&b), id, shown);
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

const struct cmd cmds_watch[] = {
	{ "watch", cmd_watch,
	  "Set a watchpoint for EXPRESSION.\n"
	  "Usage: watch [-location] [-collect] EXPRESSION\n"
	  "\n"
	  "A watchpoint stops execution of your program whenever the value of\n"
	  "an expression changes.\n"
	  "\n"
	  "If -l or -location is given, this evaluates EXPRESSION and watches\n"
	  "the memory to which it refers.\n"
	  "With -collect the program does not stop: a table of the places that changed the\n"
	  "value is kept, with counts and last values.  \"info watchpoints -collect\" shows it; it is\n"
	  "shown too when the watched frame or the program ends.  rwatch and awatch take -collect\n"
	  "as well.",
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
	{ 0 },
};
