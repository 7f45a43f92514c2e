/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A jump in the code while the program does what is hard: it is written and taken out again at each stop, and the program counts for
 * itself what must have been seen. TL_STRESS_LOOPS is how many stops there are at least, of what its callers alone know of each five.
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

static void on_record(const struct tl_record *r, void *user)
{
	*(long *)user += r->n == 1 && r->v[0].kind == TL_VALUE_INT && r->v[0].n == 7 ? 1 : 1000000;
}

static uint64_t hits(struct world *w, uint32_t id)
{
	struct tl_breakpoint_info info;

	return tl_breakpoint_get(w->s, id, &info, &w->err) ? UINT64_MAX : info.hit_count;
}

/* What only the callers know chooses the stops, and what is counted and recorded between them. */
TEST(callers_are_asked)
{
	static const struct tl_collect seven = { "a", 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec) }, sp;
	long rounds = stress_loops(300), stops = 0, recorded = 0, inside = 0;
	char n[32], where[64];
	int line = 0;
	uint32_t id[4];

	snprintf(n, sizeof(n), "%ld", rounds);
	CHECK(world_launch(&w, ARGV("inline_entry", n, "3")) && !tl_session_set(w.s, TL_OPT_INLINE, TL_INLINE_ON, &w.err));
	CHECK(!tl_mem_read(w.t, world_addr(&w, "entry_line"), &line, sizeof(line), &w.err) && line);
	snprintf(where, sizeof(where), "inline_entry.c:%d", line);
	spec.where = where;
	for (int k = 0; k < 4; k++) {
		sp = spec;
		sp.condition = k == 0 ? "a % 5 == 0" : k == 1 ? NULL : "a == 7";
		sp.serve = k == 0 ? TL_SERVE_STOP : k == 3 ? TL_SERVE_RECORD : TL_SERVE_COUNT;
		if (k == 3) {
			sp.collect = &seven;
			sp.n_collect = 1;
			sp.record_block = true;
			sp.on_record = on_record;
			sp.user = &recorded;
		}
		CHECKF(!tl_breakpoint_add(w.t, &sp, &id[k], &w.err), "%s: %s", where, w.err.text);
	}
	while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT) {
		stops++;
		inside += loc_of(&w, id[0]).tier == TL_TIER_INLINE;
	}
	CHECK(w.ev.kind == TL_EV_EXITED);
	printf("# %ld stops, %ld of them published\n", stops, inside);
	CHECKF(stops == truth(w.out, "fives", -1) && stops >= rounds, "%ld of %lld", stops, truth(w.out, "fives", -1));
	CHECK(hits(&w, id[1]) == 7 * (uint64_t)rounds);
	CHECKF((long long)hits(&w, id[2]) == truth(w.out, "sevens", -1) && hits(&w, id[3]) == hits(&w, id[2]) && (uint64_t)recorded == hits(&w, id[3]),
	       "%lu, %ld of %lld", (unsigned long)hits(&w, id[2]), recorded, truth(w.out, "sevens", -1));
	CHECK(inside > stops * 3 / 4);
}

TAP_MAIN
