/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Conditions run inside the target also in a function that a step steps over, and until a place is reached. */

#include <stdio.h>
#include <stdlib.h>
#include <trapline/trapline.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define FEW 3000 /* hits that the engine may have seen itself, of hundreds of thousands */

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

static uint32_t cond_break(struct world *w, const char *where, const char *cond, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where, .condition = cond, .on_hit = fn, .user = user };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s if %s: %s\n", where, cond, w->err.text);
	return id;
}

static long false_hits(struct world *w, uint32_t id)
{
	struct tl_location_info loc = { 0 };

	return tl_breakpoint_location(w->s, id, 1, &loc, &w->err) ? -1 : (long)loc.false_hits;
}

/* At the line that calls runner(). */
static bool at_the_call(struct world *w, const char *n, const char *threads, enum tl_inline mode)
{
	return world_launch(w, ARGV("inline", n, threads)) &&
	       tl_session_set(w->s, TL_OPT_INLINE, mode, &w->err) == TL_OK &&
	       world_break(w, "*&before_run", NULL, NULL) && world_continue(w) &&
	       w->ev.reason == TL_STOP_BREAKPOINT;
}

/* next: to the line behind the call, or to a stop before. */
static bool step_over(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_RANGE, .signo = -1, .over_calls = true,
				 .tid = w->ev.tid };

	how.start = world_addr(w, "before_run");
	how.end = world_addr(w, "after_run");
	return tl_target_resume(w->t, &how, &w->err) == TL_OK && world_wait(w, 600000);
}

static uint64_t pc(struct world *w)
{
	uint64_t v = 0;

	return tl_reg_get(w->t, w->ev.tid, "rip", &v, &w->err) ? 0 : v;
}

TEST(false_conditions_in_a_call_that_is_stepped_over)
{
	static const char *const threads[] = { "1", "3" };

	for (int i = 0; i < 2; i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0, others = 0;

		CHECK(at_the_call(&w, "100000", threads[i], TL_INLINE_AUTO));
		uint32_t a = cond_break(&w, "*&l4", "$rdi % 1000 == 7", count, &hits);
		uint32_t b = cond_break(&w, "*&l3", "$rdi == 50000 && $rsi == 0", count, &others);
		CHECK(a && b && step_over(&w));
		CHECKF(w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_STEP, "%d", w.ev.reason);
		CHECK(pc(&w) == world_addr(&w, "after_run") && others == 1);
		CHECKF(false_hits(&w, a) < FEW && false_hits(&w, b) < FEW, "%ld %ld", false_hits(&w, a), false_hits(&w, b));
		CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0 && truth(w.out, "strange", -1) == 0);
		CHECKF(i || hits == 100, "%ld", hits);
		CHECKF(!i || (hits <= 300 && hits >= 100), "%ld", hits); // the others began before it was set
	}
}

/* A true one stops inside of the call; the next step goes on from there, and the call is over where it must be. */
TEST(true_conditions_stop_inside_of_the_call)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(at_the_call(&w, "50000", "1", TL_INLINE_AUTO));
	uint32_t a = cond_break(&w, "*&l4", "$rdi == 40000", NULL, NULL);
	CHECK(a && step_over(&w));
	CHECK(w.ev.reason == TL_STOP_BREAKPOINT && pc(&w) == world_addr(&w, "l4") && false_hits(&w, a) < FEW);
	struct tl_resume one = { .size = sizeof(one), .kind = TL_STEP_INSN, .signo = -1, .tid = w.ev.tid };
	CHECK(tl_target_resume(w.t, &one, &w.err) == TL_OK && world_wait(&w, 5000));
	CHECK(w.ev.reason == TL_STOP_STEP && pc(&w) == world_addr(&w, "l4") + 4);
	uint64_t until = world_addr(&w, "after_run");
	struct tl_resume out = { .size = sizeof(out), .until = &until, .n_until = 1, .signo = -1, .tid = w.ev.tid };
	long before = false_hits(&w, a);
	CHECK(tl_target_resume(w.t, &out, &w.err) == TL_OK && world_wait(&w, 600000));
	CHECK(w.ev.reason == TL_STOP_LOCATION && pc(&w) == until && false_hits(&w, a) - before < FEW);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

/* A software watchpoint steps through everything: no jump may be in the code. */
TEST(a_condition_beside_a_software_watchpoint)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec watch = { .size = sizeof(watch), .kind = TL_BP_WATCH_WRITE, .expression = "i_cell",
					    .software = true };
	uint32_t id;

	CHECK(at_the_call(&w, "1000", "1", TL_INLINE_ON));
	CHECK(tl_breakpoint_add(w.t, &watch, &id, &w.err) == TL_OK);
	uint32_t a = cond_break(&w, "*&l4", "$rdi == 500", NULL, NULL);
	CHECK(a && world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT && pc(&w) == world_addr(&w, "l4"));
	CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

/* The stops of line by line are the same with and without: calls of a few hits, and of many. */
static bool stepped(enum tl_inline how_inline, long *ret_hits, uint64_t *ret_sum)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	*ret_sum = 0;
	if (!at_the_call(&w, "2000", "2", how_inline))
		return false;
	cond_break(&w, "*&l7", "$rdi % 10 == 3 && $rsi == 0", count, ret_hits);
	cond_break(&w, "*&l1", "$rdi == 1500 && $rsi == 0", NULL, NULL);
	cond_break(&w, "*&f_leaf", "$rdi == 7 && $rsi == 0", NULL, NULL);
	for (int i = 0; i < 300 && w.ev.kind == TL_EV_STOPPED; i++) {
		uint64_t sp = 0;
		struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1, .tid = w.ev.tid,
					 .over_calls = i % 3 != 0, .lock = TL_LOCK_OFF };
		if (i % 100 == 99) // the rest of a call, and of the loop, by hand
			how = (struct tl_resume){ .size = sizeof(how), .signo = -1 };
		if (tl_reg_get(w.t, w.ev.tid, "rsp", &sp, &w.err) || tl_target_resume(w.t, &how, &w.err) ||
		    !world_wait(&w, 60000))
			return false;
		*ret_sum = *ret_sum * 31 + (pc(&w) ^ sp);
	}
	if (w.ev.kind == TL_EV_STOPPED && world_run(&w) != 12)
		return false;
	return truth(w.out, "wrong", -1) == 0;
}

TEST(steps_are_the_same_with_and_without)
{
	long on = 0, off = 0;
	uint64_t a, b;

	CHECK(stepped(TL_INLINE_ON, &on, &a) && stepped(TL_INLINE_OFF, &off, &b));
	CHECKF(a == b && on == off, "%lx %lx, %ld %ld", (unsigned long)a, (unsigned long)b, on, off);
}

TAP_MAIN
