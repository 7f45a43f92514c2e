/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Very many jumps, which stay in the code at stops: whatever is done there, each place counts what the program
 * counts, and nobody who reads the program sees anything of them.
 */
#include <string.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define FIRST 100
#define N 400
#define CODE 8 /* bytes that are looked at, of each */

struct crowd {
	struct world w;
	uint64_t at[N];
	uint32_t id[N];
	uint8_t code[N][CODE];
	long rounds, threads;
};

static bool find_all(struct crowd *c)
{
	for (size_t i = 0; i < N; i++) {
		char name[16];

		snprintf(name, sizeof(name), "fn_%d", (int)(FIRST + i));
		c->at[i] = world_addr(&c->w, name);
		if (!c->at[i] || tl_mem_read(c->w.t, c->at[i], c->code[i], CODE, &c->w.err))
			return false;
	}
	return true;
}

/* Counters everywhere, all inline from the beginning, and a stop after each round of the first thread. */
static bool begin(struct crowd *c, long rounds)
{
	static struct tl_breakpoint_spec spec[N];
	char text[32];

	c->rounds = rounds;
	c->threads = 2;
	snprintf(text, sizeof(text), "%ld", rounds);
	if (!world_launch(&c->w, ARGV("crowd", text, "2")) ||
	    tl_session_set(c->w.s, TL_OPT_INLINE, TL_INLINE_ON, &c->w.err) || !find_all(c))
		return false;
	for (size_t i = 0; i < N; i++)
		spec[i] = (struct tl_breakpoint_spec){ .size = sizeof(spec[i]), .addr = c->at[i], .serve = TL_SERVE_COUNT };
	return !tl_breakpoint_add_many(c->w.t, spec, N, c->id, &c->w.err) && world_break(&c->w, "mark", NULL, NULL);
}

/* Of the jumps that are in memory now, past every hiding. */
static size_t jumps(struct crowd *c)
{
	size_t n = 0;
	uint8_t b;

	for (size_t i = 0; i < N; i++)
		n += process_read(tl_target_pid(c->w.t), c->at[i], &b, 1) && (b == 0xe9 || b == 0xeb);
	return n;
}

static bool looks_untouched(struct crowd *c)
{
	for (size_t i = 0; i < N; i++) {
		uint8_t now[CODE];

		if (tl_mem_read(c->w.t, c->at[i], now, CODE, &c->w.err) || memcmp(now, c->code[i], CODE))
			return false;
	}
	return true;
}

static bool at_mark(const struct crowd *c)
{
	return c->w.ev.kind == TL_EV_STOPPED && c->w.ev.reason == TL_STOP_BREAKPOINT;
}

static uint64_t hits(struct crowd *c, size_t i)
{
	struct tl_breakpoint_info b;

	return tl_breakpoint_get(c->w.s, c->id[i], &b, &c->w.err) ? UINT64_MAX : b.hit_count;
}

static bool step(struct crowd *c)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .kind = TL_STEP_INSN, .tid = c->w.ev.tid };

	return !tl_target_resume(c->w.t, &how, &c->w.err) && world_wait(&c->w, 5000) && c->w.ev.kind == TL_EV_STOPPED;
}

static bool ended_well(struct crowd *c)
{
	return c->w.ev.kind == TL_EV_EXITED && truth(c->w.out, "wrong", -1) == 0 &&
	       truth(c->w.out, "calls", -1) == N * c->rounds * c->threads;
}

TEST(they_stay_at_stops_unseen_and_count_exactly)
{
	static struct crowd c = { .w = { .out = -1 } };
	long stops = 0;

	CHECK(begin(&c, 60));
	while (world_continue(&c.w) && at_mark(&c)) {
		stops++;
		CHECKF(jumps(&c) > 256, "%zu", jumps(&c));
		CHECK(looks_untouched(&c));
	}
	CHECKF(stops == 60, "%ld", stops);
	CHECK(ended_well(&c));
	for (size_t i = 0; i < N; i++)
		CHECKF(hits(&c, i) == 120, "%zu: %lu", i, (unsigned long)hits(&c, i));
	world_end(&c.w);
}

/* What is asked at one stop of each kind; the rest goes on as before. */
TEST(whatever_is_done_at_a_stop)
{
	static struct crowd c = { .w = { .out = -1 } };
	uint64_t hits_then = 0;
	long stops = 0;

	CHECK(begin(&c, 60));
	while (world_continue(&c.w) && at_mark(&c)) {
		size_t i = (size_t)stops * 7 % N;

		if (stops % 5 == 1) // steps: then they are out
			for (int k = 0; k < 40; k++)
				CHECK(step(&c));
		if (stops % 5 == 1)
			CHECKF(!jumps(&c), "%zu", jumps(&c));
		if (stops % 5 == 2) // what the program has there is written over it
			CHECK(!tl_mem_write(c.w.t, c.at[i], c.code[i], CODE, &c.w.err));
		if (stops == 23)
			hits_then = hits(&c, 3);
		if (stops == 23) // no more
			CHECK(!tl_breakpoint_enable(c.w.s, c.id[3], 0, false, &c.w.err));
		if (stops == 33)
			CHECK(!tl_breakpoint_enable(c.w.s, c.id[3], 0, true, &c.w.err));
		CHECK(looks_untouched(&c));
		stops++;
	}
	CHECKF(stops == 60, "%ld", stops);
	CHECK(ended_well(&c));
	for (size_t i = 0; i < N; i++)
		CHECKF(i == 3 ? hits(&c, i) >= hits_then + 26 && hits(&c, i) < 120 : hits(&c, i) == 120, "%zu: %lu", i,
		       (unsigned long)hits(&c, i));
	world_end(&c.w);
}

TEST(let_go_at_a_stop_nothing_is_left)
{
	static struct crowd c = { .w = { .out = -1 } };
	long left = 0;

	CHECK(begin(&c, 30000));
	for (int k = 0; k < 3; k++)
		CHECK(world_continue(&c.w) && at_mark(&c));
	pid_t pid = tl_target_pid(c.w.t);
	CHECK(jumps(&c) > 256);
	CHECK(!tl_target_detach(c.w.t, 0, &c.w.err));
	for (size_t i = 0; i < N; i++) {
		uint8_t now[CODE];
		left += !process_read(pid, c.at[i], now, CODE) || memcmp(now, c.code[i], CODE);
	}
	CHECKF(!left, "%ld", left);
	world_end(&c.w);
}

TAP_MAIN
