/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Jumps at the lines of a program that throws, jumps far, switches stacks, forks and takes signals on a stack
 * of its own: it notices nothing.
 */
#include <signal.h>
#include <string.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const functions[] = { "thrower", "exceptions", "jumper", "jumps",	 "traced",
					 "other",   "coroutine",  "on_signal", "children", "main" };

/* A condition that is never true at each third line of a function, from `first` on. Returns how many. */
static int at_lines(struct world *w, const char *name, int first)
{
	struct tl_function f;
	struct tl_line line;
	int n = 0, set = 0;

	if (tl_function_at(w->t, world_addr(w, name), &f, &w->err))
		return 0;
	for (uint64_t at = f.start; at < f.end && !tl_line_at(w->t, at, &line, &w->err); at = line.end, n++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = at, .condition = "$rsp == 1" };
		uint32_t id;
		if (n % 3 != first)
			continue;
		if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
			printf("# %s: %s\n", name, w->err.text);
		else
			set++;
	}
	return set;
}

static int count_inline(struct world *w, int n)
{
	int r = 0;

	for (int id = 1; id <= n; id++) {
		struct tl_location_info loc;
		if (!tl_breakpoint_location(w->s, (uint32_t)id, 1, &loc, &w->err))
			r += loc.refusal == TL_REFUSE_NONE;
	}
	return r;
}

TEST(unusual_control_flow)
{
	struct tl_signal_policy pass = { .pass = true };

	for (int first = 0; first < 3; first++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "exit", .allow_pending = true };
		uint32_t end;
		int n = 0, inl;

		CHECK(world_launch(&w, ARGV("inline_flow", "200")) &&
		      tl_session_set(w.s, TL_OPT_INLINE, TL_INLINE_ON, &w.err) == TL_OK &&
		      tl_signal_set(w.s, SIGUSR2, pass, &w.err) == TL_OK);
		for (size_t i = 0; i < ARRAY_LEN(functions); i++)
			n += at_lines(&w, functions[i], first);
		CHECK(tl_breakpoint_add(w.t, &spec, &end, &w.err) == TL_OK && world_continue(&w));
		inl = count_inline(&w, n);
		CHECKF(w.ev.kind == TL_EV_STOPPED && n > 30 && inl > n / 2, "%d of %d inline", inl, n);
		CHECK(world_run(&w) == 12 && truth(w.out, "rounds", -1) == 200 && truth(w.out, "wrong", -1) == 0);
	}
}

/* A throw comes to the middle of what a jump was put over: it is met by the trap there, and lands. */
TEST(the_unwinder_lands_in_the_middle_of_a_group)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&g_pad", .condition = "$rdi == -1" },
				  end = { .size = sizeof(end), .where = "exit", .allow_pending = true };
	struct tl_inline_plan plan;
	uint32_t id, id2;

	CHECK(world_launch(&w, ARGV("inline_flow", "400")) &&
	      tl_session_set(w.s, TL_OPT_INLINE, TL_INLINE_ON, &w.err) == TL_OK);
	struct tl_signal_policy pass = { .pass = true };
	CHECK(tl_signal_set(w.s, SIGUSR2, pass, &w.err) == TL_OK);
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK && tl_breakpoint_add(w.t, &end, &id2, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
	CHECK(tl_inline_plan(w.t, world_addr(&w, "g_pad"), &plan, &w.err) == TL_OK);
	CHECKF(!strcmp(plan.tactic, "group") && count_inline(&w, 1) == 1, "%s", plan.tactic);
	CHECK(world_run(&w) == 12 && truth(w.out, "rounds", -1) == 400 && truth(w.out, "wrong", -1) == 0);
}

TAP_MAIN
