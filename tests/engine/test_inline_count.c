/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* $c++ == K inside the target: each hit is counted once, by however many threads, and the variable is what the debugger would have counted. Also of one thread. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static long long value(struct world *w, const char *name)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = w->t };
	SCOPED_FREE char *text = NULL;
	struct tl_value *v = NULL;
	uint64_t n = 0;

	if (asprintf(&text, "$%s", name) < 0 || tl_expr_eval(&ctx, text, &v, &w->err))
		return -1;
	if (tl_value_u64(v, &n, &w->err))
		n = (uint64_t)-2;
	tl_value_free(v);
	return (long long)n;
}

static bool begin(struct world *w, const char *n, const char *threads, enum tl_inline how)
{
	return world_launch(w, ARGV("loop", n, threads)) && !tl_session_set(w->s, TL_OPT_INLINE, how, &w->err) &&
	       !tl_convenience_set(w->s, "c", 0, &w->err);
}

static uint32_t add(struct world *w, const char *condition, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&work", .condition = condition, .on_hit = fn, .user = user };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s\n", w->err.text);
	return id;
}

static bool at_breakpoint(const struct world *w)
{
	return w->ev.kind == TL_EV_STOPPED && w->ev.reason == TL_STOP_BREAKPOINT;
}

static enum tl_refuse refusal(struct world *w, uint32_t id)
{
	struct tl_location_info loc = { 0 };

	return tl_breakpoint_location(w->s, id, 1, &loc, &w->err) ? TL_REFUSE_LOST : loc.refusal;
}

/* It stops at the one hit that is meant, and served inside it is. */
TEST(stops_once_and_counts_all)
{
	static const struct {
		const char *condition;
		long long at, then;
		int stops;
	} cases[] = {
		{ "$c++ == 30000", 30001, 80000, 1 },	{ "++$c == 30000", 30000, 80000, 1 },
		{ "$c++ > 79997", 79999, 80000, 2 },	{ "$c++ >= 79998", 79999, 80000, 2 },
		{ "$c++ % 20000 == 7", 8, 80000, 4 },	{ "$c++ == -1", 80000, 80000, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		for (int how = 0; how < 2; how++) {
			SCOPED(world_end) struct world w = { .out = -1 };
			int stops = 0;
			CHECK(begin(&w, "10000", "8", how ? TL_INLINE_ON : TL_INLINE_AUTO));
			uint32_t id = add(&w, cases[i].condition, NULL, NULL);
			CHECK(id && world_continue(&w));
			while (at_breakpoint(&w)) {
				if (!stops++)
					CHECKF(value(&w, "c") == cases[i].at, "%s: %lld", cases[i].condition, value(&w, "c"));
				CHECKF(!how || refusal(&w, id) == TL_REFUSE_NONE, "%s: %d", cases[i].condition, refusal(&w, id));
				CHECK(world_continue(&w));
			}
			CHECKF(w.ev.kind == TL_EV_EXITED && stops == cases[i].stops, "%s: %d", cases[i].condition, stops);
			CHECKF(value(&w, "c") == cases[i].then && truth(w.out, "calls", -1) == 80000, "%s: %lld",
			       cases[i].condition, value(&w, "c"));
		}
}

/* At any moment it is what has been counted: no hit is lost or counted twice by stops. */
TEST(read_and_changed_at_stops)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long long last = 0, sum = 0;
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	CHECK(begin(&w, "300000", "8", TL_INLINE_ON) && add(&w, "$c++ == -1", NULL, NULL));
	for (int i = 0; i < 20; i++) {
		CHECK(!tl_target_resume(w.t, &how, &w.err));
		if (tl_session_wait(w.s, 5, &w.ev, &w.err) == TL_OK && w.ev.kind == TL_EV_EXITED)
			break;
		tl_session_interrupt(w.s);
		CHECK(world_wait(&w, 10000));
		if (w.ev.kind == TL_EV_EXITED)
			break;
		CHECK(value(&w, "c") >= last);
		last = value(&w, "c");
		if (i % 3 == 2) {
			sum += last;
			last = 0;
			CHECK(!tl_convenience_set(w.s, "c", 0, &w.err));
		}
	}
	if (w.ev.kind != TL_EV_EXITED)
		CHECK(world_run(&w) == 12);
	CHECKF(sum + value(&w, "c") == truth(w.out, "calls", -1), "%lld + %lld", sum, value(&w, "c"));
	CHECK(truth(w.out, "calls", -1) == 2400000);
}

static enum tl_action goes_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

/* Callbacks, and a second one that counts with the same variable at another place: each sees what both have counted. */
TEST(callbacks_and_shared_variables)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0, both = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .condition = "$c++ == -1", .on_hit = goes_on, .user = &both };
	uint32_t id;

	CHECK(begin(&w, "2000", "4", TL_INLINE_ON) && add(&w, "$c++ % 100 == 99", goes_on, &hits));
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 80 && value(&w, "c") == 8000, "%ld, %lld", hits, value(&w, "c"));
	world_end(&w);
	w = (struct world){ .out = -1 };
	CHECK(begin(&w, "500", "4", TL_INLINE_ON) && add(&w, "$c++ == -1", goes_on, &hits));
	CHECK(!tl_breakpoint_add(w.t, &spec, &id, &w.err) && world_run(&w) == 12);
	CHECKF(!both && value(&w, "c") == 4000, "%lld", value(&w, "c"));
}

/* What was counted stays when it goes. */
TEST(deleted)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(begin(&w, "5000", "1", TL_INLINE_ON));
	uint32_t id = add(&w, "$c++ == -1", NULL, NULL), end = world_break(&w, "printf", NULL, NULL);
	CHECK(id && (end || world_break(&w, "puts", NULL, NULL)));
	CHECK(world_continue(&w));
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err));
	CHECKF(value(&w, "c") == 5000, "%lld", value(&w, "c"));
}

static uint32_t add_copies(struct world *w, const char *condition)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "part", .condition = condition };
	struct tl_breakpoint_info info;
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err) || tl_breakpoint_get(w->s, id, &info, &w->err) || info.n_locations != 3)
		printf("# %s\n", w->err.text);
	return id;
}

/* One counter for all places of a breakpoint, and a condition before it: served inside, and exact. */
TEST(several_places_and_a_condition_before_it)
{
	static const struct {
		const char *condition;
		long long at, then;
		int stops;
	} cases[] = {
		{ "$c++ == 5000", 5001, 24000, 1 },	    { "i % 4 == 1 && $c++ == 3000", 3001, 4000, 1 },
		{ "$c++ % 4000 == 7", 8, 24000, 6 },	    { "i > 1 && i % 2 && ++$c == 2000", 2000, 7992, 1 },
		{ "i == -1 && $c++ == 0", 0, 0, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		for (int how = 0; how < 2; how++) {
			SCOPED(world_end) struct world w = { .out = -1 };
			int stops = 0;
			CHECK(world_launch(&w, ARGV("copies", "2000", "4")) &&
			      !tl_session_set(w.s, TL_OPT_INLINE, how ? TL_INLINE_ON : TL_INLINE_AUTO, &w.err) &&
			      !tl_convenience_set(w.s, "c", 0, &w.err));
			uint32_t id = add_copies(&w, cases[i].condition);
			CHECK(id && world_continue(&w));
			while (at_breakpoint(&w)) {
				if (!stops++)
					CHECKF(value(&w, "c") == cases[i].at, "%s: %lld", cases[i].condition, value(&w, "c"));
				CHECKF(!how || refusal(&w, id) == TL_REFUSE_NONE, "%s: %d", cases[i].condition, refusal(&w, id));
				CHECK(world_continue(&w));
			}
			CHECKF(w.ev.kind == TL_EV_EXITED && stops == cases[i].stops, "%s: %d", cases[i].condition, stops);
			CHECKF(value(&w, "c") == cases[i].then && truth(w.out, "calls", -1) == 24000, "%s: %lld",
			       cases[i].condition, value(&w, "c"));
		}
}

/* The place whose cell is shared goes off, and the breakpoint goes: what was counted stays. */
TEST(the_first_of_several_places_is_disabled)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	long long before;

	CHECK(world_launch(&w, ARGV("copies", "400000", "4")) &&
	      !tl_session_set(w.s, TL_OPT_INLINE, TL_INLINE_ON, &w.err) && !tl_convenience_set(w.s, "c", 0, &w.err));
	uint32_t id = add_copies(&w, "i % 2 && $c++ == -1");
	CHECK(id && !tl_target_resume(w.t, &how, &w.err));
	IGNORE_RESULT(tl_session_wait(w.s, 20, &w.ev, &w.err));
	tl_session_interrupt(w.s);
	CHECK(world_wait(&w, 10000) && w.ev.kind == TL_EV_STOPPED);
	before = value(&w, "c");
	CHECK(!tl_breakpoint_enable(w.s, id, 1, false, &w.err) && value(&w, "c") == before);
	CHECK(!tl_target_resume(w.t, &how, &w.err));
	IGNORE_RESULT(tl_session_wait(w.s, 20, &w.ev, &w.err));
	tl_session_interrupt(w.s);
	CHECK(world_wait(&w, 10000));
	CHECKF(value(&w, "c") >= before, "%lld, %lld", before, value(&w, "c"));
	before = value(&w, "c");
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err) && value(&w, "c") == before);
	if (w.ev.kind == TL_EV_STOPPED)
		CHECK(world_run(&w) == 12);
	CHECKF(value(&w, "c") == before, "%lld, %lld", before, value(&w, "c"));
	CHECK(truth(w.out, "calls", -1) == 4800000);
}

/* Again and again: the counts of eight threads. */
TEST(loops)
{
	for (int i = 0; i < stress_loops(5); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		SCOPED_FREE char *condition = NULL;
		int at = 1 + i * 37 % 1900;
		CHECK(asprintf(&condition, "$c++ == %d", at) > 0);
		CHECK(begin(&w, "250", "8", i % 2 ? TL_INLINE_ON : TL_INLINE_AUTO) && add(&w, condition, NULL, NULL) && world_continue(&w));
		CHECKF(at_breakpoint(&w) && value(&w, "c") == at + 1, "%d: %lld", at, value(&w, "c"));
		CHECKF(world_run(&w) == 12 && value(&w, "c") == 2000, "%d: %lld", at, value(&w, "c"));
	}
}

/* ---- of one thread */

static uint32_t add_spec(struct world *w, struct tl_breakpoint_spec spec)
{
	uint32_t id = 0;

	spec.size = sizeof(spec);
	return tl_breakpoint_add(w->t, &spec, &id, &w->err) ? 0 : id;
}

static uint64_t hits(struct world *w, uint32_t id)
{
	struct tl_breakpoint_info b;

	return tl_breakpoint_get(w->s, id, &b, &w->err) ? UINT64_MAX : b.hit_count;
}

/* Code tells threads by their pointer; one that has another's is seen when it is born, before it comes to the place. */
TEST(a_thread_with_the_pointer_of_another_counts_nothing)
{
	for (int how = TL_INLINE_OFF; how <= TL_INLINE_ON; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		const char *n = how == TL_INLINE_OFF ? "300" : "1000";

		CHECK(world_launch(&w, ARGV("same_pointer", n, "4")) && !tl_session_set(w.s, TL_OPT_INLINE, how, &w.err));
		uint32_t id = add_spec(&w, (struct tl_breakpoint_spec){ .where = "work", .serve = TL_SERVE_COUNT, .tid = tl_target_pid(w.t) });
		uint32_t all = add_spec(&w, (struct tl_breakpoint_spec){ .where = "work", .serve = TL_SERVE_COUNT }), end = add_spec(&w, (struct tl_breakpoint_spec){ .where = "finished" });
		uint32_t alone = add_spec(&w, (struct tl_breakpoint_spec){ .where = "work", .condition = "i == 200" });
		CHECK(id && all && end && alone && world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.hits[0].id == alone);
		CHECK(how == TL_INLINE_OFF || (!refusal(&w, id) && !refusal(&w, all)));
		// While it is there the first one can't be told from it.
		uint32_t other = add_spec(&w, (struct tl_breakpoint_spec){ .where = "work", .condition = "i == 250 && $rsp - (long)stack < 65536ul" });
		CHECK(other && !tl_breakpoint_delete(w.s, alone, &w.err) && world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
		CHECK(w.ev.n_hits == 1 && w.ev.hits[0].id == other && w.ev.tid != tl_target_pid(w.t));
		CHECKF(refusal(&w, id) == (how == TL_INLINE_OFF ? TL_REFUSE_OFF : TL_REFUSE_THREAD), "%d: %d", how, refusal(&w, id));
		CHECK(!tl_breakpoint_delete(w.s, other, &w.err) && world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.hits[0].id == end);
		long long own = (long long)hits(&w, id), calls = (long long)hits(&w, all);
		CHECK(world_run(&w) == 12);
		CHECKF(truth(w.out, "own", -1) == own && truth(w.out, "others", -1) == calls - own && own == 9 * atoll(n), "%d: %lld of %lld", how, own, calls);
	}
}

TAP_MAIN
