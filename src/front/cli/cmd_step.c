/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Stepping by instruction and by line, finish, until, advance, jump, return. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <front/cli/step.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum cmd_result step_parse_count(struct cli *c, const char *args, uint64_t *ret)
{
	*ret = 1;
	return *args ? cli_eval_u64(c, args, ret) : CMD_OK;
}

/* stepi, nexti */

/* Same function and frame as before: the source line says enough. */
static enum cmd_result show_step(struct cli *c, const struct tl_event *e, const struct tl_frame *from)
{
	struct tl_frame f;
	bool same = e->kind == TL_EV_STOPPED && e->reason == TL_STOP_STEP &&
		    !tl_frame_get(c->target, c->tid, 0, &f, NULL) && step_same_frame(&f, from);

	return stop_show(c, e, same ? STOP_SOURCE_ONLY : STOP_FULL);
}

static enum cmd_result step_insn(struct cli *c, const char *args, bool over_calls)
{
	struct tl_resume how;
	struct tl_frame f = { 0 };
	struct tl_event e;
	uint64_t n;

	if (reverse_is_set(c))
		return reverse_instead(c, over_calls ? "nexti" : "stepi", args);
	if (cli_need_process(c) || step_parse_count(c, args, &n))
		return CMD_ERROR;
	if ((int64_t)n <= 0)
		return CMD_OK;
	how = run_how(c, TL_STEP_INSN);
	how.over_calls = over_calls;
	how.count = n;
	if (c->p->want_background)
		return run_resume(c, &how);
	/* What is shown depends on whether the last instruction of them changed the frame. */
	how.count = n - 1;
	if (n > 1 && run_quiet(c, &how, &e))
		return CMD_ERROR;
	if (n > 1 && (e.kind != TL_EV_STOPPED || e.reason != TL_STOP_STEP))
		return stop_show(c, &e, STOP_FULL);
	(void)!tl_frame_get(c->target, c->tid, 0, &f, NULL);
	how.count = 1;
	if (run_quiet(c, &how, &e))
		return CMD_ERROR;
	// a step within a prologue moves the computed frame but not the activation
	return show_step(c, &e, &f);
}

static enum cmd_result cmd_stepi(struct cli *c, const char *args)
{
	return step_insn(c, args, false);
}

static enum cmd_result cmd_nexti(struct cli *c, const char *args)
{
	return step_insn(c, args, true);
}

/* step, next */

static enum cmd_result cmd_step(struct cli *c, const char *args)
{
	if (reverse_is_set(c))
		return reverse_instead(c, "step", args);
	return step_lines(c, args, false, false);
}

static enum cmd_result cmd_next(struct cli *c, const char *args)
{
	if (reverse_is_set(c))
		return reverse_instead(c, "next", args);
	return step_lines(c, args, true, false);
}

/* until, advance */

/* Is addr in the function that frame f is of, on the stack? */
static bool in_function_of(struct cli *c, const struct tl_frame *f, uint64_t addr)
{
	struct tl_function here, there;

	return !tl_function_at(c->target, f->lookup_pc, &here, NULL) && !tl_function_at(c->target, addr, &there, NULL) &&
	       here.start == there.start;
}

/* As of a breakpoint at that address, an inlined call that begins there is shown. */
static const char *function_at(struct cli *c, uint64_t addr)
{
	struct tl_location_context ctx = cli_location_context(c);
	struct tl_location loc;
	size_t n = 0;
	char spec[32];

	snprintf(spec, sizeof(spec), "*0x%" PRIx64, addr);
	return tl_location_resolve(c->target, spec, &ctx, &loc, 1, &n, NULL, NULL) || n != 1 ? NULL : loc.function;
}

void step_past_main(struct cli *c, bool on)
{
	(void)!tl_session_set(c->session, TL_OPT_PAST_MAIN, on || setting_int(c, "backtrace past-main"), NULL);
}

/* The place in the selected frame's caller where `until` and `advance` stop at the latest. */
static size_t add_caller(struct cli *c, struct step_place *place, size_t n)
{
	struct tl_frame f;
	bool known;

	step_past_main(c, true);
	known = step_caller(c, c->frame, &f);
	step_past_main(c, false);
	if (!known)
		return n;
	place[n] = (struct step_place){ .addr = f.pc, .sp = f.sp, .function = (char *)function_at(c, f.pc) };
	return n + 1;
}

/* `until` means the selected frame: a place in its function counts there alone, one elsewhere never. */
static enum cmd_result run_to_locations(struct cli *c, const struct tl_location *loc, size_t n, bool anywhere)
{
	SCOPED_FREE struct step_place *place = cli_calloc(n + 1, sizeof(*place));
	struct tl_frame f;
	size_t used = 0;
	bool known = !anywhere && !tl_frame_get(c->target, c->tid, c->frame, &f, NULL) && f.cfa;

	for (size_t i = 0; i < n; i++) {
		if (known && !in_function_of(c, &f, loc[i].addr))
			continue;
		place[used++] = (struct step_place){ .addr = loc[i].addr,
						     .cfa = known ? f.cfa : 0,
						     .function = (char *)loc[i].function };
	}
	return step_to(c, place, add_caller(c, place, used));
}

static enum cmd_result run_until_location(struct cli *c, const char *args, bool anywhere)
{
	struct tl_location_context ctx = cli_location_context(c);
	SCOPED_FREE struct tl_location *loc = NULL;
	struct tl_error err;
	size_t cap = 0, n = 16;

	while (n > cap) {
		cap = n;
		free(loc);
		loc = cli_calloc(cap, sizeof(*loc));
		if (tl_location_resolve(c->target, args, &ctx, loc, cap, &n, NULL, &err))
			return cli_fail(c, &err);
	}
	return run_to_locations(c, loc, n, anywhere);
}

static enum cmd_result cmd_until(struct cli *c, const char *args)
{
	if (cli_need_process(c))
		return CMD_ERROR;
	if (async_need_stopped(c))
		return CMD_ERROR;
	if (!*args && reverse_is_set(c))
		return reverse_instead(c, "next", args);
	return *args ? run_until_location(c, args, false) : step_lines(c, args, true, true);
}

static enum cmd_result cmd_advance(struct cli *c, const char *args)
{
	if (cli_need_process(c))
		return CMD_ERROR;
	if (async_need_stopped(c))
		return CMD_ERROR;
	if (!*args)
		return cli_error(c, "Argument required (a location).");
	return run_until_location(c, args, true);
}

/* jump */

static enum cmd_result cmd_jump(struct cli *c, const char *args)
{
	struct tl_location_context ctx = cli_location_context(c);
	struct tl_location loc[2];
	struct tl_function here, there;
	struct tl_error err;
	struct tl_resume how;
	uint64_t pc;
	size_t n;

	if (cli_need_process(c))
		return CMD_ERROR;
	if (!*args)
		return cli_error(c, "Argument required (starting address).");
	if (tl_location_resolve(c->target, args, &ctx, loc, 2, &n, NULL, &err))
		return cli_fail(c, &err);
	if (n > 1)
		return cli_error(c, "Unreasonable jump request");
	if (tl_reg_get(c->target, c->tid, "pc", &pc, &err))
		return cli_fail(c, &err);
	if (!tl_function_at(c->target, pc, &here, NULL) &&
	    (tl_function_at(c->target, loc[0].addr, &there, NULL) || there.start != here.start) &&
	    !cli_query(c, "Line %u is not in `%s'.  Jump anyway? ", loc[0].line, here.name))
		return cli_error(c, "Not confirmed.");
	if (c->from_terminal)
		cli_printf(c, "Continuing at 0x%" PRIx64 ".\n", loc[0].addr);
	if (tl_reg_set(c->target, c->tid, "pc", loc[0].addr, &err))
		return cli_fail(c, &err);
	how = run_how(c, TL_RUN);
	how.signo = 0;
	how.pass_here = false;
	how.hit_here = true;
	return run_resume(c, &how);
}

const struct cmd cmds_step[] = {
	{ "step", cmd_step,
	  "Step program until it reaches a different source line.\n"
	  "Usage: step [N]\n"
	  "Argument N means step N times (or till program stops for another reason).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "s", .alias_of = "step" },
	{ "next", cmd_next,
	  "Step program, proceeding through subroutine calls.\n"
	  "Usage: next [N]\n"
	  "Unlike \"step\", if the current source line calls a subroutine,\n"
	  "this command does not enter the subroutine, but instead steps over\n"
	  "the call, in effect treating it as a single source line.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "n", .alias_of = "next" },
	{ "stepi", cmd_stepi,
	  "Step one instruction exactly.\n"
	  "Usage: stepi [N]\n"
	  "Argument N means step N times (or till program stops for another reason).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "si", .alias_of = "stepi" },
	{ "nexti", cmd_nexti,
	  "Step one instruction, but proceed through subroutine calls.\n"
	  "Usage: nexti [N]\n"
	  "Argument N means step N times (or till program stops for another reason).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "ni", .alias_of = "nexti" },
	{ "until", cmd_until,
	  "Execute until past the current line or past a LOCATION.\n"
	  "Execute until the program reaches a source line greater than the current\n"
	  "or a specified location (same args as break command) within the current frame.",
	  CLASS_RUN, COMP_LOCATION, 0, NULL },
	{ "u", .alias_of = "until" },
	{ "advance", cmd_advance,
	  "Continue the program up to the given location (same form as args for break command).\n"
	  "Execution will also stop upon exit from the current stack frame.",
	  CLASS_RUN, COMP_LOCATION, 0, NULL },
	{ "jump", cmd_jump,
	  "Continue program being debugged at specified line or address.\n"
	  "Usage: jump LOCATION\n"
	  "Give as argument either LINENUM or *ADDR, where ADDR is an expression\n"
	  "for an address to start at.",
	  CLASS_RUN, COMP_LOCATION, 0, NULL },
	{ "j", .alias_of = "jump" },
	{ 0 },
};
