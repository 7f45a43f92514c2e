/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Backwards through what was recorded. By line, after gdb's rules: a step ends
 * where the line before begins; a function is entered by its return, and left
 * by its first instruction to where it was called.
 */

#include <front/cli/step.h>
#include <inttypes.h>
#include <string.h>

#define MAX_MOVES 10000000

/* Set by "set exec-direction": the plain commands go backwards, as long as there is a recording. */
bool reverse_is_set(struct cli *c)
{
	struct tl_history_info i = { .size = sizeof(i) };

	return !strcmp(setting_str(c, "exec-direction"), "reverse") && !tl_history_get(c->target, &i, NULL) && i.active;
}

enum cmd_result reverse_instead(struct cli *c, const char *command, const char *args)
{
	char line[256];

	snprintf(line, sizeof(line), "reverse-%s %s", command, args);
	c->p->reversed = true;
	enum cmd_result r = cli_execute(c, line);
	c->p->reversed = false;
	return r;
}

/* The user's own reverse-* while everything goes backwards. */
static bool refuse_twice(struct cli *c, const char *command)
{
	if (!reverse_is_set(c) || c->p->reversed)
		return false;
	(void)cli_error(c, "Already in reverse mode.  Use '%s' or 'set exec-dir forward'.", command);
	return true;
}

static struct tl_resume back(struct cli *c, enum tl_resume_kind kind, bool over_calls)
{
	struct tl_resume how = run_how(c, kind);

	how.reverse = true;
	how.over_calls = over_calls;
	how.count = 1;
	return how;
}

/* Runs; what is no end of a step is shown. */
static enum step_verdict move(struct cli *c, const struct tl_resume *how)
{
	struct tl_event e;

	if (run_quiet(c, how, &e))
		return STEP_FAILED;
	if (e.kind == TL_EV_STOPPED && (e.reason == TL_STOP_STEP || e.reason == TL_STOP_LOCATION))
		return STEP_MORE;
	return stop_show(c, &e, STOP_FULL) ? STEP_FAILED : STEP_SHOWN;
}

static enum cmd_result result_of(enum step_verdict v)
{
	return v == STEP_FAILED ? CMD_ERROR : CMD_OK;
}

/* The stop of a step: the source line is enough in the same function. */
static enum cmd_result show(struct cli *c, const struct tl_frame *from)
{
	struct tl_event e = c->p->last_stop;
	struct tl_frame f;
	bool same = !tl_frame_get(c->target, c->tid, 0, &f, NULL) && step_same_frame(&f, from);

	e.reason = TL_STOP_STEP;
	e.n_hits = 0;
	return stop_show(c, &e, same ? STOP_SOURCE_ONLY : STOP_FULL);
}

/* reverse-stepi, reverse-nexti */

static enum cmd_result step_insns(struct cli *c, const char *args, bool over_calls)
{
	struct tl_resume how;
	struct tl_frame f = { 0 };
	uint64_t n;
	enum step_verdict v;

	if (cli_need_process(c) || step_parse_count(c, args, &n))
		return CMD_ERROR;
	if ((int64_t)n <= 0)
		return CMD_OK;
	how = back(c, TL_STEP_INSN, over_calls);
	(void)!tl_frame_get(c->target, c->tid, 0, &f, NULL);
	how.count = n;
	v = move(c, &how);
	return v == STEP_MORE ? show(c, &f) : result_of(v);
}

static enum cmd_result cmd_reverse_stepi(struct cli *c, const char *args)
{
	if (refuse_twice(c, "stepi"))
		return CMD_ERROR;
	return step_insns(c, args, false);
}

static enum cmd_result cmd_reverse_nexti(struct cli *c, const char *args)
{
	if (refuse_twice(c, "nexti"))
		return CMD_ERROR;
	return step_insns(c, args, true);
}

/* reverse-step, reverse-next */

/* A function without lines was entered by its return: back to its call. */
static enum step_verdict pass_function(struct cli *c)
{
	struct tl_frame f, caller;
	struct tl_resume how = back(c, TL_RUN, false);
	enum step_verdict v;

	if (tl_frame_get(c->target, c->tid, 0, &f, NULL) || !f.function_start || !step_caller(c, 0, &caller))
		return STEP_DONE;
	how.until = &f.function_start;
	how.n_until = 1;
	how.until_cfa = f.cfa - 9; // its own entry, not that of a deeper call
	v = move(c, &how);
	how = back(c, TL_STEP_INSN, false);
	return v == STEP_MORE ? move(c, &how) : v;
}

/* The line at whose beginning a step began: its other pieces are no place to stop. */
struct origin {
	struct tl_frame frame;
	uint32_t line; /* 0: it began in the middle */
	char file[256];
};

static void note_origin(struct cli *c, struct origin *ret)
{
	struct tl_line l;

	memset(ret, 0, sizeof(*ret));
	if (tl_frame_get(c->target, c->tid, 0, &ret->frame, NULL) || !step_row_at(c, ret->frame.pc, &l) ||
	    ret->frame.pc != l.start)
		return;
	ret->line = l.line;
	snprintf(ret->file, sizeof(ret->file), "%s", l.file ? l.file : "");
}

static bool is_origin(const struct origin *o, const struct tl_frame *f, const struct tl_line *l)
{
	return o->line == l->line && o->frame.cfa == f->cfa && o->frame.function_start == f->function_start &&
	       !strcmp(o->file, l->file ? l->file : "");
}

/* To the beginning of the line that lies before. */
static enum step_verdict one_line(struct cli *c, bool over_calls)
{
	struct tl_resume insn = back(c, TL_STEP_INSN, over_calls), range;
	struct origin from;
	enum step_verdict v;

	note_origin(c, &from);
	v = move(c, &insn);

	for (int i = 0; v == STEP_MORE && i < MAX_MOVES && !c->interrupted; i++) {
		struct tl_frame f;
		struct tl_line l;

		if (tl_frame_get(c->target, c->tid, 0, &f, NULL))
			return STEP_DONE;
		if (!step_row_at(c, f.pc, &l)) {
			v = pass_function(c);
			continue;
		}
		if (f.pc == l.start && l.is_stmt && f.pc != f.function_start && !is_origin(&from, &f, &l))
			return STEP_DONE;
		if (f.pc == l.start) { // its call, or the rest of the line, lies before
			v = move(c, &insn);
			continue;
		}
		range = back(c, TL_STEP_RANGE, over_calls);
		range.start = l.start + 1;
		range.end = l.end;
		v = move(c, &range);
	}
	return v == STEP_MORE ? STEP_DONE : v;
}

static enum cmd_result reverse_lines(struct cli *c, const char *args, bool over_calls)
{
	struct tl_frame f = { 0 };
	uint64_t n;

	if (cli_need_process(c) || step_parse_count(c, args, &n))
		return CMD_ERROR;
	if ((int64_t)n <= 0)
		return CMD_OK;
	for (; n; n--) {
		enum step_verdict v;

		(void)!tl_frame_get(c->target, c->tid, 0, &f, NULL);
		v = one_line(c, over_calls);
		if (v != STEP_DONE)
			return result_of(v);
	}
	return show(c, &f);
}

static enum cmd_result cmd_reverse_step(struct cli *c, const char *args)
{
	if (refuse_twice(c, "step"))
		return CMD_ERROR;
	return reverse_lines(c, args, false);
}

static enum cmd_result cmd_reverse_next(struct cli *c, const char *args)
{
	if (refuse_twice(c, "next"))
		return CMD_ERROR;
	return reverse_lines(c, args, true);
}

/* reverse-finish, reverse-continue */

static enum cmd_result cmd_reverse_finish(struct cli *c, const char *args)
{
	struct tl_resume how = back(c, TL_RUN, false);
	struct tl_frame f, caller;
	struct tl_error err;
	struct tl_event e;
	enum step_verdict v;

	if (refuse_twice(c, "finish"))
		return CMD_ERROR;
	if (cli_need_process(c))
		return CMD_ERROR;
	if (*args)
		return cli_error(c, "The \"reverse-finish\" command does not take any arguments.");
	if (tl_frame_get(c->target, c->tid, c->frame, &f, &err))
		return cli_fail(c, &err);
	if (!step_caller(c, c->frame, &caller) || !f.function_start)
		return cli_error(c, "\"finish\" not meaningful in the outermost frame.");
	if (c->from_terminal) {
		cli_puts(c, "Run back to call of ");
		render_frame(c, &f, FRAME_LEVEL);
	}
	how.until = &f.function_start;
	how.n_until = 1;
	how.until_cfa = f.cfa - 9;
	v = f.pc == f.function_start ? STEP_MORE : move(c, &how);
	if (v != STEP_MORE)
		return result_of(v);
	how = back(c, TL_STEP_INSN, false);
	if (run_quiet(c, &how, &e))
		return CMD_ERROR;
	return stop_show(c, &e, STOP_FULL);
}

static enum cmd_result cmd_reverse_continue(struct cli *c, const char *args)
{
	struct tl_resume how = back(c, TL_RUN, false);

	if (refuse_twice(c, "continue"))
		return CMD_ERROR;
	if (cli_need_process(c))
		return CMD_ERROR;
	if (*args)
		return cli_error(c, "reverse-continue takes no argument.");
	if (c->from_terminal)
		cli_puts(c, "Continuing.\n");
	return run_resume(c, &how);
}

static enum cmd_result changed_direction(struct cli *c, const struct setting *s)
{
	if (strcmp(setting_str(c, s->name), "reverse") || reverse_is_set(c))
		return CMD_OK;
	return cli_error(c, "Target does not support this operation.");
}

static void show_direction(struct cli *c, const struct setting *s)
{
	(void)s;
	cli_puts(c, reverse_is_set(c) ? "Reverse.\n" : "Forward.\n");
}

static const char *const directions[] = { "forward", "reverse", NULL };

const struct setting settings_reverse[] = {
	{ "exec-direction", SETTING_ENUM, "forward", "Direction of execution is %s.",
	  "Set direction of execution.\n"
	  "Options are 'forward' or 'reverse'.  With reverse, step, next, stepi, nexti,\n"
	  "finish and continue do what their reverse- commands do.",
	  directions, changed_direction, show_direction },
	{ 0 },
};

const struct cmd cmds_reverse[] = {
	{ "reverse-stepi", cmd_reverse_stepi,
	  "Step backward exactly one instruction.\n"
	  "Usage: reverse-stepi [N]\n"
	  "Argument N means do this N times (or till program stops for another reason).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "rsi", .alias_of = "reverse-stepi" },
	{ "reverse-nexti", cmd_reverse_nexti,
	  "Step backward one instruction, but proceed through called subroutines.\n"
	  "Usage: reverse-nexti [N]\n"
	  "Argument N means do this N times (or till program stops for another reason).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "rni", .alias_of = "reverse-nexti" },
	{ "reverse-step", cmd_reverse_step,
	  "Step program backward until it reaches the beginning of another source line.\n"
	  "Usage: reverse-step [N]\n"
	  "Argument N means do this N times (or till program stops for another reason).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "rs", .alias_of = "reverse-step" },
	{ "reverse-next", cmd_reverse_next,
	  "Step program backward, proceeding through subroutine calls.\n"
	  "Usage: reverse-next [N]\n"
	  "Like the \"reverse-step\" command as long as subroutine calls do not happen;\n"
	  "when they do, the call is treated as one instruction.\n"
	  "Argument N means do this N times (or till program stops for another reason).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "rn", .alias_of = "reverse-next" },
	{ "reverse-continue", cmd_reverse_continue,
	  "Continue program being debugged but run it in reverse.\n"
	  "Usage: reverse-continue\n"
	  "Stops at breakpoints, where watched values change back, and where the\n"
	  "recording begins.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "rc", .alias_of = "reverse-continue" },
	{ "reverse-finish", cmd_reverse_finish,
	  "Execute backward until just before selected stack frame is called.\n"
	  "Usage: reverse-finish",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ 0 },
};
