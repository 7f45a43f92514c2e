/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A stop that is for one frame of a recursion does not stop the deeper ones, which run past it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <trapline/trapline.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static uint64_t reg(struct world *w, const char *name)
{
	uint64_t v = 0;

	return tl_reg_get(w->t, w->ev.tid, name, &v, &w->err) ? 0 : v;
}

/* How often the thread has given up the processor: at each of its stops at least. */
static long switches(struct world *w, pid_t tid)
{
	char path[64], line[256];
	long n = -1;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/status", tl_target_pid(w->t), tid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, "voluntary_ctxt_switches:", 24))
			n = atol(line + 24);
	if (f)
		fclose(f);
	return n;
}

/* At the first call that some thread makes of fib(n). */
static bool at_fib(struct world *w, const char *n, const char *threads, const char *where, enum tl_inline mode)
{
	char cond[32];
	uint32_t id;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "fib", .condition = cond, .temporary = true };

	snprintf(cond, sizeof(cond), "$rdi == %s", where);
	return world_launch(w, ARGV("recurse", n, threads)) && !tl_session_set(w->s, TL_OPT_INLINE, mode, &w->err) &&
	       !tl_breakpoint_add(w->t, &spec, &id, &w->err) && world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT;
}

static bool step_over(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1, .tid = w->ev.tid, .over_calls = true };

	return tl_target_resume(w->t, &how, &w->err) == TL_OK && world_wait(w, 600000);
}

/* Back in the caller of fib, to which `sp` was the stack pointer at its beginning. */
static bool finish(struct world *w, uint64_t sp)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .tid = w->ev.tid, .n_until = 1, .until_cfa = sp };
	uint64_t to = 0;

	how.until = &to;
	return !tl_mem_read(w->t, sp, &to, 8, &w->err) && !tl_target_resume(w->t, &how, &w->err) && world_wait(w, 600000) &&
	       w->ev.reason == TL_STOP_LOCATION && reg(w, "rip") == to && reg(w, "rsp") == sp + 8;
}

TEST(a_step_over_a_recursive_call_stops_nowhere_else)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t sp;
	long before;

	CHECK(at_fib(&w, "24", "1", "22", TL_INLINE_AUTO));
	while (reg(&w, "rip") != world_addr(&w, "fib_call1"))
		CHECK(step_over(&w));
	sp = reg(&w, "rsp");
	before = switches(&w, w.ev.tid);
	CHECK(step_over(&w) && reg(&w, "rip") == world_addr(&w, "fib_ret1") && reg(&w, "rsp") == sp);
	CHECK(reg(&w, "rax") == 10946); // fib(21): 17710 returns to that place
	CHECKF(switches(&w, w.ev.tid) - before < 1000, "%ld", switches(&w, w.ev.tid) - before);
	CHECK(world_run(&w) == 12 && truth(w.out, "sum", 0) == 46368);
}

TEST(finish_of_a_recursive_function_stops_nowhere_else)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long before;

	CHECK(at_fib(&w, "24", "1", "22", TL_INLINE_AUTO));
	before = switches(&w, w.ev.tid);
	CHECK(finish(&w, reg(&w, "rsp")) && reg(&w, "rax") == 17711);
	CHECKF(switches(&w, w.ev.tid) - before < 1000, "%ld", switches(&w, w.ev.tid) - before);
	CHECK(world_run(&w) == 12 && truth(w.out, "sum", 0) == 46368);
}

/* By calls and instructions, at every depth, with a counter at the place that all return to: the same with and without. */
static bool walk(enum tl_inline mode, const char *threads, uint64_t *ret_sum, uint64_t *ret_count)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&fib_ret1", .serve = TL_SERVE_COUNT };
	struct tl_breakpoint_info b;
	uint32_t id;

	*ret_sum = 0;
	if (!at_fib(&w, "15", threads, "15", mode) || tl_breakpoint_add(w.t, &spec, &id, &w.err))
		return false;
	for (int i = 0; i < 200; i++) {
		uint64_t pc = reg(&w, "rip"), sp = reg(&w, "rsp"), code = 0;
		bool down = i % 5 == 4 && pc == world_addr(&w, "fib_call1");
		struct tl_resume in = { .size = sizeof(in), .kind = TL_STEP_INSN, .signo = -1, .tid = w.ev.tid };
		if (down ? tl_target_resume(w.t, &in, &w.err) || !world_wait(&w, 600000) : !step_over(&w))
			return false;
		if (w.ev.reason != TL_STOP_STEP)
			return false;
		// A call that was stepped over has returned to this very frame.
		if (!down && (pc == world_addr(&w, "fib_call1") || pc == world_addr(&w, "fib_call2")) &&
		    (reg(&w, "rsp") != sp || reg(&w, "rip") != pc + 5))
			return false;
		if (tl_mem_read(w.t, reg(&w, "rip"), &code, 8, &w.err))
			return false;
		*ret_sum = *ret_sum * 31 + (reg(&w, "rip") ^ reg(&w, "rax") ^ code);
		if (reg(&w, "rip") < world_addr(&w, "fib") || reg(&w, "rip") > world_addr(&w, "fib") + 100)
			break; // back in the caller
	}
	if (world_run(&w) != 12 || tl_breakpoint_get(w.s, id, &b, &w.err))
		return false;
	*ret_count = b.hit_count;
	return b.hit_count == (uint64_t)truth(w.out, "inner", 0);
}

TEST(counts_and_steps_are_the_same_with_and_without)
{
	for (int i = 0; i < stress_loops(1); i++) {
		uint64_t on = 0, off = 0, n_on = 0, n_off = 0;

		CHECKF(walk(TL_INLINE_ON, "1", &on, &n_on), "%lu", (unsigned long)n_on);
		CHECKF(walk(TL_INLINE_OFF, "1", &off, &n_off), "%lu", (unsigned long)n_off);
		CHECKF(on == off && n_on == n_off, "%lx %lx, %lu %lu", (unsigned long)on, (unsigned long)off,
		       (unsigned long)n_on, (unsigned long)n_off);
	}
}

/* Each of four threads, whose stacks lie above and below each other, in turn. */
TEST(frames_of_several_threads)
{
	for (int i = 0; i < stress_loops(2); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "fib", .condition = "$rdi == 17" };
		uint32_t id;
		int n = 0;

		CHECK(at_fib(&w, "19", "4", i % 2 ? "12" : "19", TL_INLINE_AUTO));
		CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
		CHECK(world_continue(&w));
		while (w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT) {
			pid_t tid = w.ev.tid;
			n++;
			// Another thread may come to the breakpoint first: that one then, and this one is left where it is.
			if (!finish(&w, reg(&w, "rsp")))
				continue;
			CHECKF(reg(&w, "rax") == 1597 && w.ev.tid == tid, "%lu", (unsigned long)reg(&w, "rax"));
			CHECK(world_continue(&w));
		}
		CHECKF(w.ev.kind == TL_EV_EXITED && n >= 1 && n <= 8, "%d", n);
		CHECK(truth(w.out, "sum", 0) == 4 * 4181);
	}
}

TAP_MAIN
