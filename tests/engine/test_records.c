/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Breakpoints that record or count: exact numbers by the program's own count,
 * in order, whatever stops, signals and threads come in between, inline and boosted.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const places[] = { "*&l7", "*&l5call", "*&l4", "*&l3", "*&l2", "*&l1", "*&l6jcc" };

static bool inline_mode(struct world *w, enum tl_inline how)
{
	return tl_session_set(w->s, TL_OPT_INLINE, how, &w->err) == TL_OK;
}

/* What a callback has seen. */
struct seen {
	uint64_t n, out_of_order, bad, no_thread;
	int64_t next[64]; /* per thread: value 0 of the next record */
	bool by_thread;   /* value 1 is the thread's number */
	uint64_t last_ns;
	char text[64];
	struct tl_record_value v[TL_RECORD_VALUES];
};

static void on_record(const struct tl_record *r, void *user)
{
	struct seen *s = user;
	int64_t who = s->by_thread && r->n > 1 ? r->v[1].n & 63 : 0;

	s->n++;
	s->no_thread += !r->tid || !r->num;
	if (r->n && r->v[0].kind == TL_VALUE_INT) {
		if (r->v[0].n < s->next[who])
			s->out_of_order++;
		s->next[who] = r->v[0].n + 1;
	}
	for (size_t i = 0; i < r->n; i++) {
		s->bad += r->v[i].kind == TL_VALUE_ERROR;
		s->v[i] = r->v[i];
		if (r->v[i].kind == TL_VALUE_TEXT)
			snprintf(s->text, sizeof(s->text), "%s", r->v[i].text ? r->v[i].text : "(null)");
	}
	s->last_ns = r->time_ns;
}

static uint32_t add(struct world *w, struct tl_breakpoint_spec spec)
{
	uint32_t id = 0;

	spec.size = sizeof(spec);
	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", spec.where, w->err.text);
	return id;
}

static uint32_t add_count(struct world *w, const char *where, const char *cond)
{
	return add(w, (struct tl_breakpoint_spec){ .where = where, .condition = cond, .serve = TL_SERVE_COUNT });
}

static const struct tl_collect two[] = { { "$rdi", 0 }, { "$rsi", 0 } };

static uint32_t add_record(struct world *w, const char *where, const char *cond, bool block, struct seen *s)
{
	return add(w, (struct tl_breakpoint_spec){ .where = where, .condition = cond, .serve = TL_SERVE_RECORD,
						   .collect = two, .n_collect = 2, .on_record = on_record, .user = s,
						   .record_block = block });
}

static uint64_t hits(struct world *w, uint32_t id)
{
	struct tl_breakpoint_info b;

	return tl_breakpoint_get(w->s, id, &b, &w->err) ? UINT64_MAX : b.hit_count;
}

static struct tl_record_stats stats(struct world *w, uint32_t id)
{
	struct tl_record_stats st = { .size = sizeof(st) };

	if (tl_record_stats(w->s, id, &st, &w->err))
		st.told = UINT64_MAX;
	return st;
}

static enum tl_tier tier(struct world *w, uint32_t id)
{
	struct tl_location_info loc = { 0 };

	if (tl_breakpoint_location(w->s, id, 1, &loc, &w->err))
		return TL_TIER_NONE;
	if (loc.tier != TL_TIER_INLINE)
		printf("# not inline: %s\n", loc.why_not_inline);
	return loc.tier;
}

/* ---- counting */

TEST(counts_are_the_programs_own_at_each_place)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id[ARRAY_LEN(places)];

	CHECK(world_launch(&w, ARGV("inline", "100000", "3")));
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		CHECK((id[i] = add_count(&w, places[i], NULL)));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 300000 && truth(w.out, "wrong", -1) == 0);
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		CHECKF(hits(&w, id[i]) == 300000, "%s: %lu", places[i], (unsigned long)hits(&w, id[i]));
}

TEST(a_condition_chooses_what_is_counted)
{
	for (int how = TL_INLINE_OFF; how <= TL_INLINE_AUTO; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };

		CHECK(world_launch(&w, ARGV("inline", "2000", "2")) && inline_mode(&w, (enum tl_inline)how));
		uint32_t id = add_count(&w, "*&l4", "$rdi % 10 == 3");
		CHECK(id && world_run(&w) == 12);
		CHECKF(hits(&w, id) == 400, "%d: %lu", how, (unsigned long)hits(&w, id));
	}
}

/* ---- records */

TEST(records_come_in_order_and_none_is_lost_uncounted)
{
	for (int block = 0; block < 2; block++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct seen s = { .by_thread = true };

		CHECK(world_launch(&w, ARGV("inline", "400000", "2")));
		uint32_t id = add_record(&w, "*&l7", NULL, block, &s);
		CHECK(id && world_run(&w) == 12);
		struct tl_record_stats st = stats(&w, id);
		printf("# told %lu dropped %lu\n", (unsigned long)st.told, (unsigned long)st.dropped);
		CHECK(truth(w.out, "calls", -1) == 800000 && truth(w.out, "wrong", -1) == 0);
		CHECK(s.n == st.told && st.told + st.dropped == 800000 && hits(&w, id) == 800000);
		CHECK(!block || st.dropped == 0);
		CHECK(s.out_of_order == 0 && s.bad == 0 && st.damaged == 0 && s.no_thread == 0);
	}
}

/* The same records where the engine serves every hit. */
TEST(boosted_records_are_the_same)
{
	struct seen s[2] = { { .n = 0 } };

	for (int i = 0; i < 2; i++) {
		SCOPED(world_end) struct world w = { .out = -1 };

		CHECK(world_launch(&w, ARGV("inline", "3000")) && inline_mode(&w, i ? TL_INLINE_AUTO : TL_INLINE_OFF));
		uint32_t id = add_record(&w, "*&l3", "$rdi != 77", true, &s[i]);
		CHECK(id && world_run(&w) == 12);
		CHECKF(s[i].n == 2999 && s[i].out_of_order == 0 && s[i].bad == 0, "%lu", (unsigned long)s[i].n);
	}
	CHECK(s[0].v[0].n == s[1].v[0].n && s[0].v[0].size == s[1].v[0].size &&
	      s[0].v[0].is_unsigned == s[1].v[0].is_unsigned);
}

static bool resume(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	return tl_target_resume(w->t, &how, &w->err) == TL_OK;
}

/* Beside the recorder at *&l7 and at other places, each with what it is to come to of 240,000 hits. */
#define BESIDE 6
struct beside {
	const char *where, *condition;
	enum tl_serve serve;
	uint64_t hits, ignore;
};

static const struct beside together[BESIDE] = {
	{ "*&l7", "$rdi % 3 == 1", TL_SERVE_RECORD, 80000, 0 }, { "*&l7", NULL, TL_SERVE_COUNT, 240000, 0 },
	{ "*&l7", "$rdi % 4 == 2", TL_SERVE_COUNT, 60000, 0 },	{ "*&l7", "$rdi == 5", TL_SERVE_RECORD, 4, 0 },
	{ "*&l3", NULL, TL_SERVE_COUNT, 240000, 0 },		{ "*&l3", "$rdi % 5 < 2", TL_SERVE_COUNT, 96000, 0 },
};

/* The last hits of those that stop are not ignored. */
static const struct beside ignored[BESIDE] = {
	{ "*&l7", NULL, TL_SERVE_STOP, 240000, 239980 },	   { "*&l7", "$rdi % 4 == 2", TL_SERVE_COUNT, 60000, 0 },
	{ "*&l3", "$rdi % 5 < 2", TL_SERVE_STOP, 96000, 95990 }, { "*&l3", NULL, TL_SERVE_COUNT, 240000, 0 },
	{ "*&l4", "$rdi % 3 == 1", TL_SERVE_RECORD, 80000, 700 }, { "*&l1", NULL, TL_SERVE_STOP, 240000, 1000000 },
};

static void add_beside(struct world *w, const struct beside *b, bool block, uint32_t *id, struct seen *s)
{
	for (size_t i = 0; i < BESIDE; i++) {
		s[i] = (struct seen){ .by_thread = true };
		id[i] = b[i].serve == TL_SERVE_COUNT  ? add_count(w, b[i].where, b[i].condition)
		      : b[i].serve == TL_SERVE_RECORD ? add_record(w, b[i].where, b[i].condition, block, &s[i])
						      : add(w, (struct tl_breakpoint_spec){ .where = b[i].where, .condition = b[i].condition });
		CHECK(id[i] && !tl_breakpoint_set_ignore(w->s, id[i], b[i].ignore, &w->err));
	}
}

/* A stop is seen as one of those that are not ignored. */
static void see_stop(const struct world *w, const uint32_t *id, struct seen *s)
{
	for (size_t k = 0; k < w->ev.n_hits; k++)
		for (size_t i = 0; i < BESIDE; i++)
			s[i].n += w->ev.hits[k].id == id[i];
}

static void check_beside(struct world *w, const struct beside *b, bool block, const uint32_t *id, const struct seen *s)
{
	for (size_t i = 0; i < BESIDE; i++) {
		struct tl_record_stats st = stats(w, id[i]);
		struct tl_breakpoint_info info;
		uint64_t told = b[i].hits > b[i].ignore ? b[i].hits - b[i].ignore : 0;

		CHECKF(hits(w, id[i]) == b[i].hits, "%zu: %lu", i, (unsigned long)hits(w, id[i]));
		CHECKF(b[i].serve != TL_SERVE_RECORD || (st.told + st.dropped == told && (!block || !st.dropped) && s[i].n == st.told),
		       "%zu: told %lu dropped %lu", i, (unsigned long)st.told, (unsigned long)st.dropped);
		CHECKF(b[i].serve != TL_SERVE_STOP || s[i].n == told, "%zu: %lu stops", i, (unsigned long)s[i].n);
		CHECK(!tl_breakpoint_get(w->s, id[i], &info, &w->err) && info.ignore == b[i].ignore - (b[i].hits - told));
		CHECK(!s[i].bad && !s[i].out_of_order && !st.damaged);
	}
}

/* The next event; where none comes at once, the target is stopped. */
static bool await_or_interrupt(struct world *w)
{
	if (!tl_session_wait(w->s, rand() % 4, &w->ev, &w->err))
		return true;
	tl_session_interrupt(w->s);
	return !tl_session_wait(w->s, 20000, &w->ev, &w->err);
}

/* Stops at any moment, signals, four threads: nothing twice, nothing lost. */
static void storm(bool block, const char *hz, bool second, const struct beside *others)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct seen s = { .by_thread = true }, s2 = s;
	bool ended = false;
	uint32_t rec2 = 0, id[BESIDE] = { 0 };
	struct seen at[BESIDE];

	CHECK(world_launch(&w, ARGV("inline", "60000", "4", hz)));
	CHECK(tl_signal_set(w.s, SIGALRM, (struct tl_signal_policy){ .pass = true }, &w.err) == TL_OK);
	uint32_t rec = add_record(&w, "*&l7", NULL, block, &s), cnt = add_count(&w, "*&l2", NULL);
	uint32_t cond = add_count(&w, "*&l5call", "$rdi & 1");
	if (second)
		CHECK((rec2 = add_record(&w, "*&l7", NULL, block, &s2)));
	if (others)
		add_beside(&w, others, block, id, at);
	CHECK(rec && cnt && cond && resume(&w));
	while (!ended && await_or_interrupt(&w)) {
		ended = w.ev.kind == TL_EV_EXITED || w.ev.kind == TL_EV_SIGNALED;
		if (w.ev.kind == TL_EV_STOPPED && others)
			see_stop(&w, id, at);
		if (w.ev.kind == TL_EV_STOPPED)
			// Stopped in the middle of its end: nothing is left to be resumed.
			CHECKF(resume(&w) || strstr(w.err.text, "has ended"), "%s", w.err.text);
	}
	CHECK(ended && w.ev.exit_code == 12);
	long long calls = truth(w.out, "calls", -1);
	struct tl_record_stats st = stats(&w, rec);
	CHECKF(calls == 240000 && truth(w.out, "wrong", -1) == 0 && truth(w.out, "strange", -1) == 0, "%lld", calls);
	CHECKF((long long)(st.told + st.dropped) == calls && (!block || !st.dropped), "told %lu dropped %lu",
	       (unsigned long)st.told, (unsigned long)st.dropped);
	CHECKF((long long)hits(&w, rec) == calls, "%lu", (unsigned long)hits(&w, rec));
	if (second) {
		struct tl_record_stats st2 = stats(&w, rec2);
		CHECKF((long long)hits(&w, rec2) == calls && st2.dropped == st.dropped && st2.told == st.told, "%lu, told %lu dropped %lu",
		       (unsigned long)hits(&w, rec2), (unsigned long)st2.told, (unsigned long)st2.dropped);
		CHECK(s2.out_of_order == 0 && s2.bad == 0 && s2.n == st2.told);
	}
	if (others)
		check_beside(&w, others, block, id, at);
	CHECKF((long long)hits(&w, cnt) == calls, "%lu", (unsigned long)hits(&w, cnt));
	CHECKF((long long)hits(&w, cond) == calls / 2, "%lu", (unsigned long)hits(&w, cond));
	CHECK(s.out_of_order == 0 && s.bad == 0 && st.damaged == 0 && s.n == st.told);
}

TEST(stops_and_signals_at_any_moment)
{
	for (int i = 0; i < stress_loops(2); i++)
		storm(i & 1, i & 2 ? "0" : "1000", false, NULL);
}

TEST(several_at_one_place_and_stops_and_signals_at_any_moment)
{
	for (int i = 0; i < stress_loops(2); i++)
		storm(i & 1, i & 2 ? "0" : "1000", true, NULL);
}

TEST(conditions_and_counts_at_one_place_and_stops_and_signals_at_any_moment)
{
	for (int i = 0; i < stress_loops(2); i++)
		storm(i & 1, i & 2 ? "0" : "1000", false, together);
}

TEST(ignored_hits_beside_others_and_stops_and_signals_at_any_moment)
{
	for (int i = 0; i < stress_loops(2); i++)
		storm(i & 1, i & 2 ? "0" : "1000", false, ignored);
}

/* ---- for one thread each */

/* At one place beside a count for each thread by its number; i: the thread, which has come to `before` rounds when it is added. */
struct scope {
	const char *condition;
	enum tl_serve serve;
	size_t i;
	int64_t every, at; /* of its rounds these are meant; 0: all */
	uint64_t left;	   /* that are not ignored; 0: none is ignored */
	uint32_t id;
	uint64_t before, seen;
	struct seen s;
};

#define ROUNDS 60000u

static const struct scope scopes[] = {
	{ .serve = TL_SERVE_RECORD, .i = 1 },
	{ .serve = TL_SERVE_COUNT, .i = 2 },
	{ .serve = TL_SERVE_COUNT, .i = 0, .condition = "$rdi % 3 == 1", .every = 3, .at = 1 },
	{ .serve = TL_SERVE_RECORD, .i = 3, .condition = "$rdi % 5 == 2", .every = 5, .at = 2 },
	{ .serve = TL_SERVE_STOP, .i = 1, .condition = "$rdi % 20000 == 77", .every = 20000, .at = 77 },
	{ .serve = TL_SERVE_STOP, .i = 2, .left = 10 },
};
#define SCOPES ARRAY_LEN(scopes)

/* Of the rounds from .before on, up to end. */
static uint64_t meant(const struct scope *c, uint64_t end)
{
	uint64_t n = 0;

	for (uint64_t i = c->before; i < end; i++)
		n += !c->every || (int64_t)i % c->every == c->at;
	return n;
}

static void add_scopes(struct world *w, const char *where, struct scope *c, const uint32_t *all, bool block)
{
	struct tl_thread th[8];

	CHECKF(tl_target_threads(w->t, th, 8) == 4, "%zu", tl_target_threads(w->t, th, 8));
	for (size_t k = 0; k < SCOPES; k++) {
		c[k] = scopes[k];
		c[k].before = hits(w, all[c[k].i]);
		struct tl_breakpoint_spec sp = { .where = where, .condition = c[k].condition, .tid = th[c[k].i].tid, .serve = c[k].serve };
		if (sp.serve == TL_SERVE_RECORD) {
			c[k].s.by_thread = true;
			sp.collect = two;
			sp.n_collect = 2;
			sp.on_record = on_record;
			sp.user = &c[k].s;
			sp.record_block = block;
		}
		CHECK((c[k].id = add(w, sp)) != 0);
		CHECK(!c[k].left || !tl_breakpoint_set_ignore(w->s, c[k].id, ROUNDS - c[k].before - c[k].left, &w->err));
	}
}

/* What each has come to, by the count of its thread. One whose thread has ended is gone. */
static void check_scopes(struct world *w, struct scope *c, const uint32_t *all)
{
	for (size_t k = 0; k < SCOPES; k++) {
		uint64_t n = hits(w, c[k].id), want = meant(&c[k], hits(w, all[c[k].i]));
		CHECKF(n == UINT64_MAX || n == want, "%zu: %lu of %lu", k, (unsigned long)n, (unsigned long)want);
	}
	for (size_t k = 0; k < SCOPES; k++)
		for (size_t i = 0; i < w->ev.n_hits; i++)
			c[k].seen += w->ev.hits[i].id == c[k].id;
}

static void check_scopes_at_end(struct world *w, const struct scope *c, bool block)
{
	for (size_t k = 0; k < SCOPES; k++) {
		uint64_t want = meant(&c[k], ROUNDS), other = 0;

		CHECKF(!c[k].i || hits(w, c[k].id) == UINT64_MAX, "%zu: it is there without its thread", k);
		for (size_t i = 0; i < ARRAY_LEN(c[k].s.next); i++)
			other += i != c[k].i && c[k].s.next[i];
		if (c[k].serve == TL_SERVE_STOP)
			CHECKF(c[k].seen == (c[k].left ? c[k].left : want), "%zu: %lu stops of %lu", k, (unsigned long)c[k].seen, (unsigned long)want);
		if (c[k].serve == TL_SERVE_RECORD)
			CHECKF((block ? c[k].s.n == want : c[k].s.n <= want) && !c[k].s.out_of_order && !c[k].s.bad && !other, "%zu: %lu of %lu", k,
			       (unsigned long)c[k].s.n, (unsigned long)want);
	}
}

static void scoped_storm(const char *where, bool block, const char *hz)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct scope c[SCOPES];
	uint32_t all[4];
	bool ended = false;

	// Slow until all of them are there: none is to be through by then.
	CHECK(world_launch(&w, ARGV("inline", "60000", "4", hz)) && inline_mode(&w, TL_INLINE_OFF));
	CHECK(tl_signal_set(w.s, SIGALRM, (struct tl_signal_policy){ .pass = true }, &w.err) == TL_OK);
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		const char *const of[] = { "$rsi == 0", "$rsi == 1", "$rsi == 2", "$rsi == 3" };
		CHECK((all[i] = add_count(&w, where, of[i])) != 0);
	}
	uint32_t begin = add(&w, (struct tl_breakpoint_spec){ .where = "*&before_run", .temporary = true });
	CHECK(begin && world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
	add_scopes(&w, where, c, all, block);
	uint32_t end = add(&w, (struct tl_breakpoint_spec){ .where = "*&after_run", .temporary = true });
	CHECK(end && inline_mode(&w, TL_INLINE_AUTO) && resume(&w));
	while (!ended && await_or_interrupt(&w)) {
		ended = w.ev.kind == TL_EV_EXITED || w.ev.kind == TL_EV_SIGNALED;
		if (w.ev.kind != TL_EV_STOPPED)
			continue;
		check_scopes(&w, c, all);
		CHECKF(resume(&w) || strstr(w.err.text, "has ended"), "%s", w.err.text);
	}
	CHECK(ended && w.ev.exit_code == 12 && truth(w.out, "calls", -1) == 4 * ROUNDS);
	CHECK(truth(w.out, "wrong", -1) == 0 && truth(w.out, "strange", -1) == 0);
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		CHECKF(hits(&w, all[i]) == ROUNDS, "%zu: %lu", i, (unsigned long)hits(&w, all[i]));
	check_scopes_at_end(&w, c, block);
}

/* Recorders, counters, one that stops and one that is ignored, each for a thread of its own, beside others for all. */
TEST(of_one_thread_beside_others_and_stops_and_signals_at_any_moment)
{
	for (int i = 0; i < stress_loops(2); i++)
		scoped_storm(places[(size_t)(i * 3) % ARRAY_LEN(places)], i & 1, i & 2 ? "0" : "1000");
}

TEST(of_one_thread_beside_others_are_inline)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct seen s = { .by_thread = true };

	CHECK(world_launch(&w, ARGV("inline", "60000", "2")) && inline_mode(&w, TL_INLINE_ON));
	struct tl_breakpoint_spec of[] = {
		{ .where = "*&l7", .serve = TL_SERVE_COUNT },
		{ .where = "*&l7", .condition = "$rdi % 2 == 1", .serve = TL_SERVE_RECORD, .collect = two, .n_collect = 2, .on_record = on_record,
		  .user = &s, .record_block = true },
		{ .where = "*&l7", .condition = "$rdi == 50000" },
		{ .where = "*&l7" },
		{ .where = "*&l3", .serve = TL_SERVE_COUNT },
	};
	uint32_t id[ARRAY_LEN(of)], all = add_count(&w, "*&l7", NULL), cond = add(&w, (struct tl_breakpoint_spec){ .where = "*&l7", .condition = "$rdi == -1" });
	for (size_t i = 0; i < ARRAY_LEN(of); i++) {
		of[i].tid = tl_target_pid(w.t);
		CHECK((id[i] = add(&w, of[i])) != 0);
	}
	CHECK(!tl_breakpoint_set_ignore(w.s, id[3], 59999, &w.err));
	uint32_t middle = add(&w, (struct tl_breakpoint_spec){ .where = "*&l6jcc", .condition = "$rdi == 30000 && $rsi == 0" });
	CHECK(middle && world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.hits[0].id == middle);
	for (size_t i = 0; i < ARRAY_LEN(of); i++)
		CHECKF(tier(&w, id[i]) == TL_TIER_INLINE, "%zu", i);
	CHECK(tier(&w, all) == TL_TIER_INLINE && tier(&w, cond) == TL_TIER_INLINE);
	CHECK(hits(&w, id[0]) == 30001 && hits(&w, id[1]) == 15000 && hits(&w, id[3]) == 30001 && hits(&w, id[4]) == 30001);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 1 && w.ev.hits[0].id == id[2] && w.ev.tid == tl_target_pid(w.t));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 1 && w.ev.hits[0].id == id[3]);
	CHECK(hits(&w, id[0]) == 60000 && hits(&w, id[3]) == 60000 && s.n == 30000 && world_run(&w) == 12);
	CHECK(hits(&w, all) == 120000 && truth(w.out, "wrong", -1) == 0);
}

/* Served without a stop while hits are ignored: beside what records, counts or has a condition, and of what records itself. */
TEST(ignored_hits_beside_others_are_inline)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct seen s = { .by_thread = true }, own = s;

	CHECK(world_launch(&w, ARGV("inline", "60000", "2")) && inline_mode(&w, TL_INLINE_ON));
	uint32_t id[] = { add(&w, (struct tl_breakpoint_spec){ .where = "*&l7" }), add_record(&w, "*&l7", NULL, true, &s),
			  add_count(&w, "*&l7", "$rdi % 2 == 1"), add(&w, (struct tl_breakpoint_spec){ .where = "*&l7", .condition = "$rdi == -1" }),
			  add_record(&w, "*&l3", "$rdi % 2 == 1", true, &own), add(&w, (struct tl_breakpoint_spec){ .where = "*&l2" }),
			  add(&w, (struct tl_breakpoint_spec){ .where = "*&l2", .condition = "$rdi == -1" }) };
	CHECK(!tl_breakpoint_set_ignore(w.s, id[0], 100000, &w.err) && !tl_breakpoint_set_ignore(w.s, id[4], 50000, &w.err) &&
	      !tl_breakpoint_set_ignore(w.s, id[5], 1000000, &w.err));
	uint32_t middle = add(&w, (struct tl_breakpoint_spec){ .where = "*&l6jcc", .condition = "$rdi == 30000 && ($rsi & 3) == 0" });
	CHECK(middle && world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 1 && w.ev.hits[0].id == middle);
	for (size_t i = 0; i < ARRAY_LEN(id); i++)
		CHECKF(id[i] && tier(&w, id[i]) == TL_TIER_INLINE, "%zu", i);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 1 && w.ev.hits[0].id == id[0]);
	CHECK(tier(&w, id[1]) != TL_TIER_INLINE && tier(&w, id[4]) == TL_TIER_INLINE); // it stops always now
	CHECKF(hits(&w, id[0]) == 100001 && hits(&w, id[1]) == 100001, "%lu %lu", (unsigned long)hits(&w, id[0]), (unsigned long)hits(&w, id[1]));
	CHECK(!tl_breakpoint_set_ignore(w.s, id[0], 1000000, &w.err) && world_run(&w) == 12);
	CHECK(hits(&w, id[0]) == 120000 && hits(&w, id[1]) == 120000 && hits(&w, id[2]) == 60000 && hits(&w, id[3]) == 0);
	CHECK(s.n == 120000 && own.n == 10000 && hits(&w, id[4]) == 60000 && hits(&w, id[5]) == 120000);
	CHECK(truth(w.out, "calls", -1) == 120000 && truth(w.out, "wrong", -1) == 0);
}

/* What three at one place have told: each hit by all of them, in the order of their numbers. */
struct turns {
	uint32_t id[3];
	uint64_t n, bad;
	int64_t rdi, rsi;
};

static void in_turn(const struct tl_record *r, void *user)
{
	struct turns *t = user;
	size_t k = t->n++ % 3;

	t->bad += r->id != t->id[k] || r->n != (k == 1 ? 0 : 2);
	if (k == 0) {
		t->rdi = r->v[0].n;
		t->rsi = r->v[1].n;
	}
	if (k == 2)
		t->bad += r->v[0].kind != TL_VALUE_INT || r->v[0].n != t->rsi || r->v[1].kind != TL_VALUE_TEXT || !r->v[1].text ||
			  strcmp(r->v[1].text, "\xe8\x03"); // 1000
}

TEST(several_at_one_place)
{
	static const struct tl_collect other[] = { { "$rsi", 0 }, { "(char *)&i_cell", 16 } };

	for (int how = TL_INLINE_OFF; how <= TL_INLINE_ON; how++)
		for (int block = 0; block < 2; block++) {
			SCOPED(world_end) struct world w = { .out = -1 };
			struct turns t = { .n = 0 };
			const char *n = how == TL_INLINE_OFF ? "2000" : "60000";
			uint64_t calls = how == TL_INLINE_OFF ? 4000 : 120000;
			CHECK(world_launch(&w, ARGV("inline", n, "2")) && inline_mode(&w, (enum tl_inline)how));
			for (int k = 0; k < 3; k++)
				t.id[k] = add(&w, (struct tl_breakpoint_spec){
							  .where = "*&l7", .serve = TL_SERVE_RECORD, .on_record = in_turn, .user = &t, .record_block = block,
							  .collect = k == 2 ? other : two, .n_collect = k == 1 ? 0 : 2 });
			uint32_t end = add(&w, (struct tl_breakpoint_spec){ .where = "exit", .allow_pending = true });
			CHECK(t.id[0] && t.id[1] && t.id[2] && end && world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
			for (int k = 0; k < 3; k++) {
				struct tl_record_stats st = stats(&w, t.id[k]);
				CHECKF(hits(&w, t.id[k]) == calls && st.told + st.dropped == calls && (!block || !st.dropped), "%d: %lu told %lu dropped %lu", k,
				       (unsigned long)hits(&w, t.id[k]), (unsigned long)st.told, (unsigned long)st.dropped);
				CHECK(how == TL_INLINE_OFF || tier(&w, t.id[k]) == TL_TIER_INLINE);
			}
			CHECKF(t.bad == 0 && t.n % 3 == 0, "%d: %lu of %lu", how, (unsigned long)t.bad, (unsigned long)t.n);
			CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == (long long)calls && truth(w.out, "wrong", -1) == 0);
		}
}

/* Of five at a place: what each should have been told or have counted, in the order of their numbers. */
struct mixed {
	uint32_t id[5];
	uint64_t told[2], bad;
	long stops;
	bool due[4];	 /* the third one is to be told of the same hit of this thread next */
	int64_t rdi[4];
};

static void in_order(const struct tl_record *r, void *user)
{
	struct mixed *m = user;
	bool third = r->id == m->id[2];
	int64_t rdi = r->v[0].n, j = r->v[1].n & 3;

	m->told[third]++;
	m->bad += r->n != 2 || rdi % (third ? 5 : 3) != (third ? 2 : 1);
	m->bad += m->due[j] && (!third || rdi != m->rdi[j]);
	m->bad += third && !m->due[j] && rdi % 3 == 1;
	m->due[j] = !third && rdi % 5 == 2;
	m->rdi[j] = rdi;
}

static enum tl_action count_stop(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++((struct mixed *)user)->stops;
	return TL_RESUME;
}

static void check_mixed(struct world *w, const struct mixed *m, enum tl_inline how, int block, uint64_t rounds)
{
	uint64_t want[5] = { 0, 2 * rounds, 0, 0, 0 };

	for (uint64_t i = 0; i < rounds; i++) {
		want[0] += 2 * (i % 3 == 1);
		want[2] += 2 * (i % 5 == 2);
		want[3] += 2 * (i % 7 == 3);
		want[4] += i % 1000 == 17;
	}
	for (int k = 0; k < 5; k++) {
		CHECKF(hits(w, m->id[k]) == want[k], "%d, %d: %lu of %lu", how, k, (unsigned long)hits(w, m->id[k]), (unsigned long)want[k]);
		CHECK(how == TL_INLINE_OFF || tier(w, m->id[k]) == TL_TIER_INLINE);
	}
	for (int k = 0; k < 3; k += 2) {
		struct tl_record_stats st = stats(w, m->id[k]);
		CHECKF(st.told + st.dropped == want[k] && (!block || !st.dropped) && st.told == m->told[k / 2], "%d: told %lu dropped %lu", k,
		       (unsigned long)st.told, (unsigned long)st.dropped);
	}
	CHECKF(m->bad == 0 && (uint64_t)m->stops == want[4], "%lu, %ld", (unsigned long)m->bad, m->stops);
}

/* Recorders, counters and one that stops, most with conditions: all inside, and told as without. */
TEST(several_with_conditions_at_one_place)
{
	static const char *const condition[5] = { "$rdi % 3 == 1", NULL, "$rdi % 5 == 2", "$rdi % 7 == 3", "$rdi % 1000 == 17 && $rsi == 1" };

	for (int how = TL_INLINE_OFF; how <= TL_INLINE_ON; how++)
		for (int block = 0; block < 2; block++) {
			SCOPED(world_end) struct world w = { .out = -1 };
			struct mixed m = { .bad = 0 };
			uint64_t rounds = how == TL_INLINE_OFF ? 2000 : 60000;
			CHECK(world_launch(&w, ARGV("inline", how == TL_INLINE_OFF ? "2000" : "60000", "2")) && inline_mode(&w, (enum tl_inline)how));
			for (int k = 0; k < 5; k++) {
				struct tl_breakpoint_spec sp = { .where = "*&l7", .condition = condition[k], .user = &m };
				if (k == 4)
					sp.on_hit = count_stop;
				else if (k & 1)
					sp.serve = TL_SERVE_COUNT;
				else
					sp = (struct tl_breakpoint_spec){ .where = "*&l7", .condition = condition[k], .user = &m, .serve = TL_SERVE_RECORD,
									  .on_record = in_order, .collect = two, .n_collect = 2, .record_block = block };
				CHECK((m.id[k] = add(&w, sp)) != 0);
			}
			uint32_t end = add(&w, (struct tl_breakpoint_spec){ .where = "exit", .allow_pending = true });
			CHECK(end && world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
			check_mixed(&w, &m, (enum tl_inline)how, block, rounds);
			CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 2 * (long long)rounds && truth(w.out, "wrong", -1) == 0);
		}
}

/* The first of several goes: the others count on. */
TEST(one_of_several_goes)
{
	for (int block = 0; block < 2; block++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct seen s[3] = { { .by_thread = true }, { .by_thread = true }, { .by_thread = true } };
		uint32_t id[3];

		CHECK(world_launch(&w, ARGV("inline", "200000", "2")) && inline_mode(&w, TL_INLINE_ON));
		for (int k = 0; k < 3; k++)
			CHECK((id[k] = add_record(&w, "*&l7", NULL, block, &s[k])));
		uint32_t stop = add(&w, (struct tl_breakpoint_spec){ .where = "*&l2", .condition = "$rdi == 100000" });
		uint32_t end = add(&w, (struct tl_breakpoint_spec){ .where = "exit", .allow_pending = true });
		CHECK(stop && end && world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.hits[0].id == stop);
		uint64_t n = hits(&w, id[0]);
		CHECKF(n >= 100000 && hits(&w, id[1]) == n && hits(&w, id[2]) == n, "%lu %lu", (unsigned long)n, (unsigned long)hits(&w, id[2]));
		CHECK(!tl_breakpoint_delete(w.s, id[0], &w.err) && !tl_breakpoint_delete(w.s, stop, &w.err));
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
		for (int k = 1; k < 3; k++) {
			struct tl_record_stats st = stats(&w, id[k]);
			CHECKF(hits(&w, id[k]) == 400000 && st.told + st.dropped == 400000 && (!block || !st.dropped), "%d: told %lu dropped %lu", k,
			       (unsigned long)st.told, (unsigned long)st.dropped);
			CHECK(s[k].n == st.told && s[k].out_of_order == 0 && s[k].bad == 0 && tier(&w, id[k]) == TL_TIER_INLINE);
		}
		CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 400000 && truth(w.out, "wrong", -1) == 0);
	}
}

/* All of them are served without a stop. */
TEST(each_place_is_inline_before_its_first_hit_or_soon)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id[ARRAY_LEN(places)];
	struct seen s = { .by_thread = true };

	CHECK(world_launch(&w, ARGV("inline", "0", "2")));
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		CHECK((id[i] = i & 1 ? add_record(&w, places[i], NULL, false, &s) : add_count(&w, places[i], NULL)));
	CHECK(resume(&w));
	for (int tries = 0; tries < 1000 && (!hits(&w, id[6]) || tier(&w, id[6]) != TL_TIER_INLINE); tries++)
		if (!tl_session_wait(w.s, 5, &w.ev, &w.err) && w.ev.kind == TL_EV_STOPPED)
			break;
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		CHECKF(tier(&w, id[i]) == TL_TIER_INLINE, "%s", places[i]);
}

/* ---- processes */

/* Hits at work(), which is called by the parent n times, and by children whose hits are not ours. */
static bool forks(const char *mode, const char *key, bool record, uint64_t want)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct seen s = { .n = 0 };

	if (!world_launch(&w, ARGV("forks", mode, "40")))
		return false;
	uint32_t id = record ? add_record(&w, "work", NULL, true, &s) : add_count(&w, "work", NULL);
	bool ok = id && world_run(&w) == 12 && truth(w.out, key, -1) == 40 && hits(&w, id) == want &&
		  (!record || s.n == want);
	if (!ok)
		printf("# %s: %lld children, %lu hits, %lu records\n", mode, truth(w.out, key, -1),
		       (unsigned long)hits(&w, id), (unsigned long)s.n);
	return ok;
}

TEST(children_count_nothing)
{
	for (int record = 0; record < 2; record++) {
		CHECK(forks("fork", "children", record, 40));
		CHECK(forks("sum", "clean", record, 40));
		CHECK(forks("vfork", "children", record, 40));
	}
}

TEST(what_is_unloaded_was_counted)
{
	for (int how = TL_INLINE_OFF; how <= TL_INLINE_ON; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };

		CHECK(world_launch(&w, ARGV("dlhost", "50")) && inline_mode(&w, (enum tl_inline)how));
		uint32_t id = add(&w, (struct tl_breakpoint_spec){ .where = "plugin_work", .allow_pending = true,
								    .serve = TL_SERVE_COUNT });
		CHECK(id && world_run(&w) == 12 && truth(w.out, "calls", -1) == 100);
		CHECKF(hits(&w, id) == 100, "%d: %lu", how, (unsigned long)hits(&w, id));
	}
}

TEST(the_next_program_goes_on_with_the_counts)
{
	static const char *const modes[] = { "exec", "texec" };

	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct seen s = { .n = 0 };

		CHECK(world_launch(&w, ARGV("forks", modes[i])));
		uint32_t id = add_record(&w, "work", NULL, false, &s);
		CHECK(id && world_run(&w) == 5);
		CHECKF(hits(&w, id) == 2 && s.n == 2, "%s: %lu", modes[i], (unsigned long)hits(&w, id));
	}
}

/* A child that is followed has no ring, and gets one of its own. */
TEST(a_followed_child_counts)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("forks", "fork", "3")));
	CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) == TL_OK);
	uint32_t id = add_count(&w, "work", NULL);
	CHECK(id && world_run(&w) == 7);
	CHECKF(hits(&w, id) == 11, "%lu", (unsigned long)hits(&w, id));
}

static int shared_maps(pid_t pid)
{
	char path[64], line[512];
	int n = 0;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		n += strstr(line, "memfd:") != NULL;
	if (f)
		fclose(f);
	return n;
}

/* True when the running target is served inline at the last place. */
static bool runs_inline(struct world *w, uint32_t id)
{
	for (int tries = 0; tries < 2000 && (!hits(w, id) || tier(w, id) != TL_TIER_INLINE); tries++)
		if (!tl_session_wait(w->s, 5, &w->ev, &w->err) && w->ev.kind == TL_EV_STOPPED)
			return false;
	return tier(w, id) == TL_TIER_INLINE;
}

TEST(detach_takes_the_memory_too)
{
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };

		CHECK(fixture_start(&f, ARGV("inline", "0", "3")) && truth_wait(f.out, "ready", 5000));
		{
			SCOPED(world_end) struct world w = { .out = -1 };
			struct seen s = { .by_thread = true };

			CHECK(world_attach(&w, &f));
			uint32_t rec = add_record(&w, "*&l7", NULL, i & 1, &s), cnt = add_count(&w, "*&l4", NULL);
			CHECK(rec && cnt && resume(&w) && runs_inline(&w, cnt) && runs_inline(&w, rec));
			CHECK(shared_maps(f.pid) > 0);
			tl_session_interrupt(w.s);
			CHECK(world_wait(&w, 20000));
			CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
			struct tl_record_stats st = stats(&w, rec);
			CHECK(st.told + st.dropped == hits(&w, rec) && hits(&w, cnt) > 0);
		}
		CHECK(shared_maps(f.pid) == 0 && process_tracer(f.pid) == 0);
		kill(f.pid, SIGUSR1);
		CHECK(fixture_wait(&f, 20000) == 12 << 8 && truth(f.out, "wrong", -1) == 0);
	}
}

/* The debugger: tells that its records are made inline, and waits to be killed. */
static void debugger(struct fixture *f, int ready, bool block)
{
	struct world w = { .out = -1 };
	struct seen s = { .by_thread = true };

	if (world_attach(&w, f)) {
		uint32_t rec = add_record(&w, "*&l7", NULL, block, &s), cnt = add_count(&w, "*&l4", NULL);
		if (rec && cnt && resume(&w) && runs_inline(&w, cnt) && runs_inline(&w, rec) && write(ready, "r", 1) == 1)
			for (;;)
				(void)!tl_session_wait(w.s, 100, &w.ev, &w.err);
	}
	_exit(1);
}

TEST(the_target_outlives_a_killed_debugger)
{
	for (int i = 0; i < stress_loops(4); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		int to[2];
		char c;

		CHECK(fixture_start(&f, ARGV("inline", "0", "3")) && truth_wait(f.out, "ready", 5000));
		CHECK(pipe(to) == 0);
		fflush(stdout);
		pid_t pid = fork();
		if (pid == 0)
			debugger(&f, to[1], i & 1);
		close(to[1]);
		CHECK(read(to[0], &c, 1) == 1);
		close(to[0]);
		sleep_ms(rand() % 20);
		kill(pid, SIGKILL);
		CHECK(waitpid(pid, NULL, 0) == pid);
		sleep_ms(20);
		kill(f.pid, SIGUSR1);
		CHECK(fixture_wait(&f, 20000) == 12 << 8 && truth(f.out, "wrong", -1) == 0);
	}
}

/* ---- hostile */

/* Whatever the program writes there: it runs to its end, and so does the engine. */
TEST(a_target_that_scribbles_over_the_memory)
{
	static const struct tl_collect values[] = { { "$rdi", 0 }, { "$rsi", 20 } };

	for (int i = 0; i < stress_loops(4); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct seen s = { .n = 0 };
		char seed[32];

		snprintf(seed, sizeof(seed), "%d", i);
		CHECK(world_launch(&w, ARGV("scribble", "1000", seed)));
		uint32_t id = add(&w, (struct tl_breakpoint_spec){ .where = "*&work", .serve = TL_SERVE_RECORD,
								   .collect = values, .n_collect = 2,
								   .on_record = on_record, .user = &s,
								   .record_block = i & 1 });
		CHECK(id && world_run(&w) == 12);
		CHECK(truth(w.out, "calls", -1) == 1000 && truth(w.out, "found", -1) == 1);
		CHECK(stats(&w, id).damaged > 0);
	}
}

/* ---- values and budgets */

TEST(texts_and_numbers_are_the_same_inline_and_boosted)
{
	static const struct tl_collect values[] = { { "$rdi", 0 }, { "$rsi", 4 }, { "$rsi", 200 }, { "(char)$rdi", 0 },
						    { "*(unsigned short *)$rsi", 0 }, { "(char *)0", 10 } };

	for (int how = TL_INLINE_OFF; how <= TL_INLINE_AUTO; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct seen s = { .n = 0 };

		CHECK(world_launch(&w, ARGV("scribble", "1000", "none")) && inline_mode(&w, (enum tl_inline)how));
		uint32_t id = add(&w, (struct tl_breakpoint_spec){ .where = "*&work", .condition = "$rdi < 8",
								   .serve = TL_SERVE_RECORD, .collect = values,
								   .n_collect = 6, .on_record = on_record, .user = &s,
								   .record_block = true });
		CHECK(id && world_run(&w) == 12);
		CHECKF(s.n == 8 && s.bad == 0, "%lu", (unsigned long)s.n);
		CHECK(s.v[0].n == 7 && s.v[3].n == 7 && s.v[3].size == 1 && s.v[4].n == 's' + 256 * 'o');
		CHECK(s.v[1].cut && s.v[1].len == 4 && !s.v[2].cut && s.v[2].len == 9);
		CHECK(s.v[5].kind == TL_VALUE_TEXT && s.v[5].n == 0);
	}
}

TEST(beyond_its_budget_it_only_counts)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct seen s = { .n = 0 };

	CHECK(world_launch(&w, ARGV("inline", "100000")));
	uint32_t id = add(&w, (struct tl_breakpoint_spec){ .where = "*&l7", .serve = TL_SERVE_RECORD, .collect = two,
							   .n_collect = 2, .on_record = on_record, .user = &s,
							   .budget = 1000 });
	CHECK(id && world_run(&w) == 12);
	struct tl_record_stats st = stats(&w, id);
	// A second may have begun anew in the middle of the first thousand.
	CHECKF(s.n == st.told && st.told >= 1000 && st.told < 2000, "%lu", (unsigned long)st.told);
	CHECK(st.told + st.quiet + st.dropped == 100000 && hits(&w, id) == 100000);
}

TAP_MAIN
