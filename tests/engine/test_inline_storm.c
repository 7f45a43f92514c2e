/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A jump in the code while the program does what is hard: it is written and taken out again at each stop, and the program counts for
 * itself what must have been seen. TL_STRESS_LOOPS is how many stops there are at least.
 */
#include <signal.h>
#include <string.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static bool begin(struct world *w, const char *mode, long rounds, enum tl_inline how)
{
	struct tl_signal_policy pass = { .pass = true };
	char n[32];

	snprintf(n, sizeof(n), "%ld", rounds);
	return world_launch(w, ARGV("inline_storm", mode, n)) && !tl_session_set(w->s, TL_OPT_INLINE, how, &w->err) &&
	       !tl_signal_set(w->s, SIGUSR1, pass, &w->err);
}

static uint32_t add(struct world *w, const char *condition, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&work", .condition = condition, .on_hit = fn, .user = user };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s\n", w->err.text);
	return id;
}

static struct tl_location_info loc_of(struct world *w, uint32_t id)
{
	struct tl_location_info loc = { 0 };

	if (tl_breakpoint_location(w->s, id, 1, &loc, &w->err))
		loc.tier = TL_TIER_NONE;
	return loc;
}

static uint64_t reg(struct world *w, const char *name)
{
	uint64_t v = 0;

	return tl_reg_get(w->t, w->ev.tid, name, &v, &w->err) ? 0 : v;
}

static bool wrong_is_none(struct world *w, const char *mode)
{
	printf("# %s: %lld calls, %lld chosen, %lld happened\n", mode, truth(w->out, "calls", -1), truth(w->out, "chosen", -1),
	       truth(w->out, "happened", -1));
	return truth(w->out, "wrong", -1) == 0;
}

/* A stop for each that is chosen. */
static void stops(const char *mode, long rounds)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long seen = 0, inside = 0, end = 0;

	CHECK(begin(&w, mode, rounds, TL_INLINE_ON));
	uint32_t id = add(&w, "$rdi % 64 == 3", NULL, NULL);
	CHECK(id != 0);
	while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
		if (w.ev.reason == TL_STOP_EXEC)
			continue;
		end += w.ev.reason != TL_STOP_BREAKPOINT || reg(&w, "rdi") % 64 != 3;
		if (end)
			break;
		seen++;
		inside += loc_of(&w, id).tier == TL_TIER_INLINE;
	}
	CHECKF(!end && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12, "%s: after %ld stops kind %d reason %d", mode, seen, (int)w.ev.kind,
	       (int)w.ev.reason);
	CHECKF(seen == truth(w.out, "chosen", -1) && seen >= rounds / 64, "%s: %ld of %lld", mode, seen, truth(w.out, "chosen", -1));
	CHECK(wrong_is_none(&w, mode) && inside > seen / 2);
}

/* Nothing but counting: no stop at all is needed. */
static void counts(const char *mode, long rounds)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&work", .condition = "$rdi % 64 == 3", .serve = TL_SERVE_COUNT };
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(begin(&w, mode, rounds, TL_INLINE_ON) && !tl_breakpoint_add(w.t, &spec, &id, &w.err));
	CHECK(world_run(&w) == 12 && !tl_breakpoint_get(w.s, id, &info, &w.err));
	CHECKF(info.hit_count == (uint64_t)truth(w.out, "chosen", -1) && info.hit_count >= (uint64_t)rounds / 64, "%s: %lu of %lld", mode,
	       (unsigned long)info.hit_count, truth(w.out, "chosen", -1));
	CHECK(wrong_is_none(&w, mode));
}

static void both(const char *mode)
{
	stops(mode, 32l * stress_loops(20));
	counts(mode, 64l * stress_loops(200));
}

TEST(signals_on_a_stack_of_their_own)
{
	both("stack");
}

TEST(coroutines)
{
	both("switch");
}

TEST(the_code_beside_it_is_changed)
{
	both("change");
}

TEST(threads_are_born_and_end)
{
	both("born");
}

TEST(children_come_and_go)
{
	both("fork");
	both("vfork");
}

TEST(the_program_executes_itself)
{
	stops("exec", 32l * stress_loops(20));
	counts("exec", 64l * stress_loops(1000));
}

TAP_MAIN
