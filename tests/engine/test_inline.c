/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Conditions that run inside the target: the same hits as without, nothing of
 * it left, and nothing that the program could notice.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const places[] = { "*&l7", "*&l5call", "*&l4", "*&l3", "*&l2", "*&l1", "*&l6jcc" };

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

static bool inline_mode(struct world *w, enum tl_inline how)
{
	return tl_session_set(w->s, TL_OPT_INLINE, how, &w->err) == TL_OK;
}

static uint32_t cond_break(struct world *w, const char *where, const char *cond, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where, .condition = cond, .on_hit = fn,
					   .user = user, .allow_pending = true };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s if %s: %s\n", where, cond, w->err.text);
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

/* Waits for the target's own word that it runs; the target must be running. */
static void let_run(struct world *w, int ms)
{
	int64_t end = now_ms() + ms;

	while (now_ms() < end)
		if (tl_session_wait(w->s, 5, &w->ev, &w->err) == TL_OK && w->ev.kind == TL_EV_STOPPED)
			return;
}

/* The running target's breakpoint has become inline. */
static bool await_inline(struct world *w, uint32_t id)
{
	for (int i = 0; i < 1000 && loc_of(w, id).tier != TL_TIER_INLINE; i++)
		let_run(w, 5);
	return loc_of(w, id).tier == TL_TIER_INLINE;
}

static bool resume(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	return tl_target_resume(w->t, &how, &w->err) == TL_OK;
}

static bool interrupt(struct world *w)
{
	tl_session_interrupt(w->s);
	return world_wait(w, 5000);
}

/* ---- the plain case */

TEST(each_place_becomes_inline_and_stops_where_it_must)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t addr;

		CHECK(world_launch(&w, ARGV("inline", "200000")) && inline_mode(&w, TL_INLINE_AUTO));
		uint32_t id = cond_break(&w, places[i], "$rdi == 150000", NULL, NULL);
		CHECK(id && world_continue(&w));
		CHECKF(w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT, "%s", places[i]);
		addr = world_addr(&w, places[i] + 2);
		CHECKF(reg(&w, "rip") == addr && reg(&w, "rdi") == 150000, "%s", places[i]);
		struct tl_location_info loc = loc_of(&w, id);
		CHECKF(loc.tier == TL_TIER_INLINE, "%s: %s", places[i], loc.why_not_inline);
		CHECKF(loc.hit_count == 1 && loc.false_hits < 1000, "%s: %lu", places[i], (unsigned long)loc.false_hits);
		CHECK(world_run(&w) == 12);
		CHECK(truth(w.out, "calls", -1) == 200000 && truth(w.out, "wrong", -1) == 0);
	}
}

/* All at once, with registers, flags and red zone checked by the program. */
TEST(the_program_notices_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("inline", "300000", "2")) && inline_mode(&w, TL_INLINE_AUTO));
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		CHECK(cond_break(&w, places[i], "$rdi == -1 || ($rsi ^ $rdi) / ($rcx | 1) == -77", NULL, NULL));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 600000 && truth(w.out, "wrong", -1) == 0);
}

/* ---- the same answers as without */

struct answer {
	long hits[8];
	int exit_code;
	long long wrong;
	bool inlined[8];
};

static const char *const conditions[] = {
	"$rdi % 1000 == 7",
	"i_cell == 1000 && $rdi > 990 && $rdi <= 2100",
	"$rdx == &nodes[1] && nodes[2].value == 20 && ($rdi & 255) == 3",
	"((struct node *)$rdx)->next->small == -2 && $rdi < 50",
	"((struct node *)$rdx)->bits == 21 ? $rdi == 5 : $rdi == 6",
	"*(long *)($rsp) != 0 && ($rdi >> 3) * 8 == $rdi",
	"(char)$rdi == -1",
	"((struct node *)$rdx)->low < -1 && !($rdi % 100)",
};

static bool ask(enum tl_inline how, size_t place, struct answer *a)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id[8];

	*a = (struct answer){ 0 };
	if (!world_launch(&w, ARGV("inline", "1000", "4")) || !inline_mode(&w, how))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(conditions); i++)
		id[i] = cond_break(&w, places[place], conditions[i], count, &a->hits[i]);
	uint32_t end = cond_break(&w, "exit", NULL, NULL, NULL);
	if (!end || !world_continue(&w) || w.ev.kind != TL_EV_STOPPED)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(conditions); i++)
		a->inlined[i] = loc_of(&w, id[i]).tier == TL_TIER_INLINE;
	a->exit_code = world_run(&w);
	a->wrong = truth(w.out, "wrong", -1);
	return true;
}

TEST(hits_are_the_same_with_and_without)
{
	struct answer on, off;
	int inlined = 0;

	for (size_t p = 0; p < ARRAY_LEN(places); p++) {
		CHECK(ask(TL_INLINE_ON, p, &on) && ask(TL_INLINE_OFF, p, &off));
		CHECK(on.exit_code == 12 && off.exit_code == 12 && !on.wrong && !off.wrong);
		for (size_t i = 0; i < ARRAY_LEN(conditions); i++) {
			// rdx is a scratch register where the place is in the middle of a function.
			CHECKF(on.hits[i] == off.hits[i], "%s if %s: %ld and %ld", places[p], conditions[i], on.hits[i],
			       off.hits[i]);
			CHECK(!off.inlined[i]);
			inlined += on.inlined[i];
		}
	}
	CHECKF(inlined > 40, "%d", inlined);
}

TEST(four_threads_lose_nothing)
{
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(world_launch(&w, ARGV("loop", "50000", "4")) && inline_mode(&w, TL_INLINE_AUTO));
		uint32_t id = cond_break(&w, "work", "i % 100 == 7", count, &hits);
		uint32_t end = cond_break(&w, "exit", NULL, NULL, NULL);
		CHECK(id && end && world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
		CHECKF(hits == 4 * 500, "%ld", hits);
		CHECK(loc_of(&w, id).hit_count == 2000 && loc_of(&w, id).tier == TL_TIER_INLINE);
		CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 200000);
	}
}

TEST(ignore_counts_hits_whose_condition_is_true)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("loop", "20000")) && inline_mode(&w, TL_INLINE_AUTO));
	uint32_t id = cond_break(&w, "work", "i % 1000 == 5", NULL, NULL);
	CHECK(tl_breakpoint_set_ignore(w.s, id, 11, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(reg(&w, "rdi") == 11005 && loc_of(&w, id).hit_count == 12);
}

/* What is ignored is counted in the target: with a condition or none, four threads, stops in between, another number. */
TEST(ignored_hits_are_exact)
{
	static const char *const which[] = { NULL, "i % 4 == 1" };

	for (size_t k = 0; k < ARRAY_LEN(which); k++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		const uint64_t all = k ? 5000000 : 20000000, ignore = all - 1000;
		uint64_t last = 0;
		int stops = 0;

		CHECK(world_launch(&w, ARGV("loop", "5000000", "4")) && inline_mode(&w, TL_INLINE_AUTO));
		uint32_t id = cond_break(&w, "work", which[k], NULL, NULL);
		CHECK(id && tl_breakpoint_set_ignore(w.s, id, all, &w.err) == TL_OK);
		CHECK(resume(&w) && await_inline(&w, id));
		for (int i = 0; i < 5; i++) {
			CHECK(interrupt(&w));
			struct tl_location_info loc = loc_of(&w, id);
			CHECKF(loc.hit_count >= last, "%lu after %lu", (unsigned long)loc.hit_count, (unsigned long)last);
			last = loc.hit_count;
			CHECK(resume(&w));
			let_run(&w, 2);
		}
		CHECK(interrupt(&w));
		last = loc_of(&w, id).hit_count;
		CHECK(last < ignore && tl_breakpoint_set_ignore(w.s, id, ignore - last, &w.err) == TL_OK);
		while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
			CHECK(w.ev.reason == TL_STOP_BREAKPOINT);
			stops++;
			CHECKF(loc_of(&w, id).hit_count == ignore + (uint64_t)stops, "%lu at stop %d",
			       (unsigned long)loc_of(&w, id).hit_count, stops);
		}
		CHECKF(stops == 1000, "%d", stops);
		CHECK(truth(w.out, "calls", -1) == 20000000);
	}
}

/* For one thread, with and without a condition, and ignored: the others do not stop, and count nothing. */
TEST(one_thread_of_four)
{
	const char *const calls = "300000";
	const int n = atoi(calls);
	const struct {
		const char *cond;
		int hits, stops;
	} rows[] = { { "i % 1000 == 7", n / 1000, n / 1000 }, { NULL, n, 100 }, { "i % 1000 == 7", n / 1000, 20 } };

	for (size_t k = 0; k < ARRAY_LEN(rows); k++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .condition = rows[k].cond };
		uint32_t id;
		bool inl = false;
		int stops = 0;

		CHECK(world_launch(&w, ARGV("loop", calls, "4")) && inline_mode(&w, TL_INLINE_AUTO));
		CHECK(cond_break(&w, "work", "i == 5", NULL, NULL));
		// Once in each: the last of them has run for a few rounds only, whatever the others have done.
		for (int i = 0; i < 4; i++)
			CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
		spec.tid = w.ev.tid;
		CHECK(tl_breakpoint_delete(w.s, 1, &w.err) == TL_OK && tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
		CHECK(tl_breakpoint_set_ignore(w.s, id, (uint64_t)(rows[k].hits - rows[k].stops), &w.err) == TL_OK);
		while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
			CHECK(w.ev.tid == spec.tid);
			stops++;
			inl |= loc_of(&w, id).tier == TL_TIER_INLINE || loc_of(&w, id).refusal == TL_REFUSE_NONE;
		}
		CHECKF(stops <= rows[k].stops && stops >= rows[k].stops - 6 && inl, "%d stops, inline %d", stops, inl);
		CHECK(truth(w.out, "calls", -1) == 4ll * n);
	}
}

TEST(two_owners_of_one_place)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long first = 0, second = 0;

	CHECK(world_launch(&w, ARGV("loop", "20000")) && inline_mode(&w, TL_INLINE_AUTO));
	CHECK(cond_break(&w, "work", "i % 100 == 5", count, &first));
	CHECK(cond_break(&w, "work", "i % 1000 < 3", count, &second));
	CHECK(world_run(&w) == 12);
	CHECKF(first == 200 && second == 60, "%ld %ld", first, second);
}

/* ---- conditions that fail */

TEST(errors_are_those_of_the_hit)
{
	static const char *const bad[] = { "100 / ($rdi - 5000) == 7777777", "100 % (5000 - (int)$rdi) == 7777",
					   "*(long *)($rdi == 5000 ? (long)0 : (long)&i_cell) == 5",
					   "*(int *)($rdi == 5000 ? (long)0x123456789a : (long)&i_cell) == 5",
					   "*(int *)($rdi == 5000 ? (long)0x8000000000001 : (long)&i_cell) == 5" };

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };

		CHECK(world_launch(&w, ARGV("inline", "10000")) && inline_mode(&w, TL_INLINE_AUTO));
		uint32_t id = cond_break(&w, "*&l7", bad[i], NULL, NULL);
		CHECK(id && world_continue(&w));
		CHECKF(w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_CONDITION_ERROR && reg(&w, "rdi") == 5000,
		       "%s: reason %d at %ld", bad[i], w.ev.reason, (long)reg(&w, "rdi"));
		CHECKF(loc_of(&w, id).tier == TL_TIER_INLINE, "%s: %s", bad[i], loc_of(&w, id).why_not_inline);
		CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
	}
}

/* ---- a process that must survive the debugger: pointers are followed where memory is known to be */

TEST(pointers_are_followed_in_a_process_that_must_survive)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits[3] = { 0 };

	CHECK(world_launch_surviving(&w, ARGV("fresh", "20000")) && inline_mode(&w, TL_INLINE_AUTO));
	uint32_t id = cond_break(&w, "touch", "p->i % 1000 == 7", count, &hits[0]);
	CHECK(id && cond_break(&w, "touch", "p->i % 5000 == p->round", count, &hits[1]));
	uint32_t end = cond_break(&w, "getrusage", NULL, NULL, NULL);
	CHECK(end && world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
	CHECKF(loc_of(&w, id).tier == TL_TIER_INLINE, "%s", loc_of(&w, id).why_not_inline);
	CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 400000);
	CHECKF(hits[0] == 20 * 20 && hits[1] == 20 * 4, "%ld %ld", hits[0], hits[1]);
	// Each hit stops the thread, and so does what is not known yet of each round's memory.
	CHECKF(truth(w.out, "switches", -1) < 20000, "%lld", truth(w.out, "switches", -1));
}

TEST(wild_pointers_in_a_process_that_must_survive)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch_surviving(&w, ARGV("inline", "10000")) && inline_mode(&w, TL_INLINE_AUTO));
	uint32_t id = cond_break(&w, "*&l7", "*(int *)($rdi == 5000 ? $rsp - 1024*1024*1024L : $rsp) == 0x1234567", NULL, NULL);
	CHECK(id && world_continue(&w));
	CHECKF(w.ev.reason == TL_STOP_CONDITION_ERROR && reg(&w, "rdi") == 5000, "reason %d at %ld", w.ev.reason,
	       (long)reg(&w, "rdi"));
	CHECKF(loc_of(&w, id).tier == TL_TIER_INLINE, "%s", loc_of(&w, id).why_not_inline);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

/* The program's code, read as data, has the program's bytes. */
TEST(conditions_see_no_patched_code)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t b;
	char cond[160];

	CHECK(world_launch(&w, ARGV("inline", "20000")) && inline_mode(&w, TL_INLINE_AUTO));
	uint64_t addr = world_addr(&w, "l4");
	CHECK(addr && tl_mem_read(w.t, addr, &b, 1, &w.err) == TL_OK);
	snprintf(cond, sizeof(cond), "*(unsigned char *)($rdi == 15000 ? (long)0x%lx : (long)&i_cell) == %u",
		 (unsigned long)addr, b);
	CHECK(cond_break(&w, "*&l4", cond, NULL, NULL));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT && reg(&w, "rdi") == 15000);
}

/* ---- memory */

static bool same_text(struct world *w, pid_t pid, uint8_t *want, uint64_t at, size_t len)
{
	SCOPED_FREE uint8_t *now = malloc(len);

	(void)w;
	return now && process_read(pid, at, now, len) && !memcmp(now, want, len);
}

TEST(readers_see_the_program_and_writers_are_kept)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t before[64], now[64];

	CHECK(world_launch(&w, ARGV("inline", "0")) && inline_mode(&w, TL_INLINE_AUTO));
	uint64_t at = world_addr(&w, "l4");
	CHECK(at && tl_mem_read(w.t, at - 16, before, sizeof(before), &w.err) == TL_OK);
	CHECK(cond_break(&w, "*&l4", "$rdi == -1", NULL, NULL));
	CHECK(resume(&w) && await_inline(&w, 1));
	let_run(&w, 20);
	CHECK(process_read(tl_target_pid(w.t), at - 16, now, sizeof(now)));
	CHECKF(now[16] == 0xe9, "0x%02x", now[16]); // it is there
	CHECK(tl_mem_read(w.t, at - 16, now, sizeof(now), &w.err) == TL_OK);
	CHECK(memcmp(now, before, sizeof(now)) == 0);
	for (int k = 0; k < 5; k++) { // from its middle, byte by byte
		CHECK(tl_mem_read(w.t, at + (uint64_t)k, now, 1, &w.err) == TL_OK);
		CHECK(now[0] == before[16 + k]);
	}
	// The same bytes written over it while it is live: the program runs on, the breakpoint too.
	CHECK(tl_mem_write(w.t, at, before + 16, 8, &w.err) == TL_OK);
	let_run(&w, 50);
	CHECK(interrupt(&w));
	CHECK(tl_mem_read(w.t, at - 16, now, sizeof(now), &w.err) == TL_OK);
	CHECK(memcmp(now, before, sizeof(now)) == 0);
	before[16] = 0xcc; // at a stop only the trap is in memory
	CHECK(same_text(&w, tl_target_pid(w.t), before, at - 16, sizeof(before)));
	CHECK(resume(&w) && kill(tl_target_pid(w.t), SIGUSR1) == 0);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

/* ---- ends and changes */

static int anonymous_code(pid_t pid)
{
	char path[64], line[512];
	int n = 0;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		n += strstr(line, "r-xp 00000000 00:00 0") && !strchr(line, '[');
	if (f)
		fclose(f);
	return n;
}

TEST(detach_leaves_nothing)
{
	for (int i = 0; i < stress_loops(5); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		SCOPED_FREE uint8_t *text = malloc(0x600);

		CHECK(fixture_start(&f, ARGV("inline", "0", "3")) && truth_wait(f.out, "ready", 5000));
		{
			SCOPED(world_end) struct world w = { .out = -1 };

			CHECK(world_attach(&w, &f) && inline_mode(&w, TL_INLINE_AUTO));
			uint64_t at = world_addr(&w, "f7");
			CHECK(tl_mem_read(w.t, at, text, 0x300, &w.err) == TL_OK);
			for (size_t k = 0; k < ARRAY_LEN(places); k++)
				CHECK(cond_break(&w, places[k], "$rdi == -1", NULL, NULL));
			CHECK(resume(&w) && await_inline(&w, 1));
			let_run(&w, i % 7 * 10);
			CHECK(interrupt(&w));
			if (i % 2) {
				CHECK(resume(&w));
				let_run(&w, 10);
			}
			CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
			CHECKF(same_text(&w, f.pid, text, at, 0x300), "code");
		}
		CHECKF(anonymous_code(f.pid) == 0, "pages");
		CHECK(process_tracer(f.pid) == 0);
		sleep_ms(20);
		kill(f.pid, SIGUSR1);
		CHECK(fixture_wait(&f, 5000) == 12 << 8);
		CHECK(truth(f.out, "wrong", -1) == 0);
	}
}

TEST(stops_and_goes_with_exact_counts)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long want = 4l * stress_loops(250), stops = 0;
	char n[32];

	snprintf(n, sizeof(n), "%ld", want / 4 * 50);
	CHECK(world_launch(&w, ARGV("loop", n, "4")) && inline_mode(&w, TL_INLINE_AUTO));
	uint32_t id = cond_break(&w, "work", "i % 50 == 49", NULL, NULL);
	while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
		if (w.ev.reason != TL_STOP_BREAKPOINT || reg(&w, "rdi") % 50 != 49)
			break;
		stops++;
		if (stops == want)
			CHECK(loc_of(&w, id).tier == TL_TIER_INLINE && loc_of(&w, id).hit_count == (uint64_t)want);
	}
	CHECKF(stops == want && w.ev.kind == TL_EV_EXITED, "%ld of %ld", stops, want);
	CHECK(truth(w.out, "calls", -1) == want * 50);
}

struct changing {
	struct world *w;
	uint32_t id;
	long hits;
};

static enum tl_action change(const struct tl_hit *hit, void *user)
{
	struct changing *c = user;

	(void)hit;
	c->hits++;
	if (c->hits == 10 && tl_breakpoint_set_condition(c->w->s, c->id, "i % 100 == 3", &c->w->err))
		c->hits = -1000;
	return c->hits == 50 ? TL_RESUME_DELETE : TL_RESUME;
}

TEST(changed_and_deleted_while_threads_run_through_it)
{
	for (int i = 0; i < stress_loops(5); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct changing c = { .w = &w };
		uint8_t b;

		CHECK(world_launch(&w, ARGV("loop", "100000", "4")) && inline_mode(&w, TL_INLINE_AUTO));
		c.id = cond_break(&w, "work", "i % 1000 == 3", change, &c);
		uint32_t end = cond_break(&w, "exit", NULL, NULL, NULL);
		CHECK(c.id && end && world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
		// Between its answer and its going a thread may have been at the place already.
		CHECKF(c.hits >= 50 && c.hits <= 54, "%ld", c.hits);
		struct tl_location at;
		size_t n;
		struct tl_location_context ctx = { .size = sizeof(ctx) };
		CHECK(tl_location_resolve(w.t, "work", &ctx, &at, 1, &n, NULL, &w.err) == TL_OK);
		CHECK(process_read(tl_target_pid(w.t), at.addr, &b, 1) && b != 0xcc && b != 0xe9);
		CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 400000);
	}
}

TEST(signals_find_the_program_in_its_own_code)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_signal_policy pass = { .pass = true };

	CHECK(world_launch(&w, ARGV("inline", "0", "2", "1000")) && inline_mode(&w, TL_INLINE_AUTO));
	CHECK(tl_signal_set(w.s, SIGALRM, pass, &w.err) == TL_OK && tl_signal_set(w.s, SIGUSR1, pass, &w.err) == TL_OK);
	for (size_t k = 0; k < ARRAY_LEN(places); k++)
		CHECK(cond_break(&w, places[k], "i_cell * $rdi + i_cell / 7 == -3", NULL, NULL));
	CHECK(resume(&w));
	let_run(&w, 1500);
	CHECK(tl_target_state(w.t) == TL_TARGET_RUNNING);
	kill(tl_target_pid(w.t), SIGUSR1);
	CHECK(world_wait(&w, 5000) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
	CHECKF(truth(w.out, "wrong", -1) == 0 && truth(w.out, "strange", -1) == 0,
	       "%lld wrong, %lld strange, at 0x%lx", truth(w.out, "wrong", -1), truth(w.out, "strange", -1),
	       (unsigned long)truth_addr(w.out, "strange_pc"));
	CHECKF(truth(w.out, "signals", 0) > 3, "%lld", truth(w.out, "signals", 0)); // few on a busy machine
}

/* A neighbour among the jump's bytes, and steps through the place. */
TEST(other_breakpoints_nearby)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long near = 0;

	CHECK(world_launch(&w, ARGV("inline", "5000")) && inline_mode(&w, TL_INLINE_AUTO));
	uint32_t id = cond_break(&w, "*&l4", "$rdi == 3000 || $rdi == 4000", NULL, NULL);
	CHECK(world_continue(&w) && reg(&w, "rdi") == 3000 && loc_of(&w, id).tier == TL_TIER_INLINE);
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = world_addr(&w, "l4") + 4, .on_hit = count,
					   .user = &near };
	uint32_t other;
	CHECK(tl_breakpoint_add(w.t, &spec, &other, &w.err) == TL_OK);
	CHECK(loc_of(&w, id).refusal == TL_REFUSE_NEIGHBOUR);
	CHECK(world_continue(&w) && reg(&w, "rdi") == 4000);
	CHECKF(near == 1000, "%ld", near);
	for (int i = 0; i < 3; i++) {
		struct tl_resume step = { .size = sizeof(step), .signo = -1, .kind = TL_STEP_INSN, .count = 1 };
		CHECK(tl_target_resume(w.t, &step, &w.err) == TL_OK && world_wait(&w, 5000));
	}
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

/* A watchpoint tells of the program's accesses, not of a condition's. */
TEST(a_watchpoint_sees_the_program_only)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long reads = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(world_launch(&w, ARGV("inline", "2000")) && inline_mode(&w, TL_INLINE_AUTO));
	uint32_t id = cond_break(&w, "*&l4", "i_cell == 5 || $rdi == 1000 || $rdi == 1100", NULL, NULL);
	CHECK(world_continue(&w) && reg(&w, "rdi") == 1000 && loc_of(&w, id).tier == TL_TIER_INLINE);
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_ACCESS, .len = 8,
					   .addr = world_addr(&w, "i_cell"), .on_hit = count, .user = &reads };
	uint32_t watch;
	CHECK(tl_breakpoint_add(w.t, &spec, &watch, &w.err) == TL_OK);
	CHECK(loc_of(&w, id).refusal == TL_REFUSE_WATCH);
	CHECK(world_continue(&w) && reg(&w, "rdi") == 1100);
	CHECKF(reads == 100, "%ld", reads); // at l7, once in each round
	CHECK(tl_breakpoint_delete(w.s, watch, &w.err) == TL_OK && loc_of(&w, id).tier == TL_TIER_INLINE);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

/* One that waits for writes to a variable is in nobody's way: the condition reads it, and no more. */
TEST(inline_beside_a_watchpoint_for_writes)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long writes = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(world_launch(&w, ARGV("inline", "200000")) && inline_mode(&w, TL_INLINE_AUTO));
	uint32_t id = cond_break(&w, "*&l4", "i_cell == 5 || $rdi == 1000 || $rdi == 150000", NULL, NULL);
	CHECK(world_continue(&w) && reg(&w, "rdi") == 1000);
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_WRITE, .len = 8,
					   .addr = world_addr(&w, "i_cell"), .on_hit = count, .user = &writes };
	uint32_t watch;
	CHECK(tl_breakpoint_add(w.t, &spec, &watch, &w.err) == TL_OK);
	CHECK(loc_of(&w, id).refusal == TL_REFUSE_NONE);
	CHECK(world_continue(&w) && reg(&w, "rdi") == 150000 && writes == 0);
	CHECKF(loc_of(&w, id).false_hits < 1000, "%lu", (unsigned long)loc_of(&w, id).false_hits);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

static bool forks(const char *mode, const char *key, int want)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	if (!world_launch(&w, ARGV("forks", mode, "60")) || !inline_mode(&w, TL_INLINE_AUTO))
		return false;
	uint32_t id = cond_break(&w, "work", "i == 77", NULL, NULL);
	uint32_t end = cond_break(&w, "exit", NULL, NULL, NULL);
	if (!id || !end || !world_continue(&w) || loc_of(&w, id).tier != TL_TIER_INLINE)
		return false;
	return world_run(&w) == 12 && truth(w.out, key, -1) == want;
}

TEST(children_run_the_programs_own_code)
{
	CHECK(forks("fork", "children", 60));
	CHECK(forks("sum", "clean", 60));
	CHECK(forks("vfork", "children", 60));
}

/* Nor do a vfork(2) child's, in the memory that they share. */
TEST(a_childs_hits_are_not_counted_down)
{
	for (int how = TL_INLINE_OFF; how <= TL_INLINE_ON; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_breakpoint_info info;

		CHECK(world_launch(&w, ARGV("forks", "vfork", "40")) && inline_mode(&w, (enum tl_inline)how));
		uint32_t id = cond_break(&w, "work", "1", NULL, NULL);
		CHECK(id && !tl_breakpoint_set_ignore(w.s, id, 1000, &w.err));
		CHECK(world_run(&w) == 12 && truth(w.out, "children", -1) == 40);
		CHECK(!tl_breakpoint_get(w.s, id, &info, &w.err));
		CHECKF(info.hit_count == 40 && info.ignore == 960, "%d: %lu", how, (unsigned long)info.hit_count);
	}
}

/* What is off is told as that, whatever serves others at its place, and they are not told of it. */
TEST(what_is_off_has_no_tier)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("inline", "2000", "2")) && inline_mode(&w, TL_INLINE_ON));
	uint32_t on = cond_break(&w, "*&l7", "$rdi == 1000 && $rsi == 1", NULL, NULL), off = cond_break(&w, "*&l7", "$rdi == 5", NULL, NULL);
	CHECK(on && off && !tl_breakpoint_enable(w.s, off, 0, false, &w.err));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
	CHECK(loc_of(&w, on).tier == TL_TIER_INLINE && loc_of(&w, off).tier == TL_TIER_NONE);
	CHECK(loc_of(&w, off).refusal == TL_REFUSE_DISABLED && !strcmp(loc_of(&w, off).why_not_inline, "disabled"));
	CHECK(!tl_breakpoint_enable(w.s, on, 0, false, &w.err) && loc_of(&w, on).refusal == TL_REFUSE_DISABLED);
	CHECK(!tl_breakpoint_enable(w.s, off, 0, true, &w.err) && loc_of(&w, off).refusal != TL_REFUSE_DISABLED && loc_of(&w, off).tier != TL_TIER_NONE);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

TEST(unloaded_and_loaded_again)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "plugin_work", .allow_pending = true,
					   .condition = "i == 1", .on_hit = count, .user = &hits };
	uint32_t id;

	CHECK(world_launch(&w, ARGV("dlhost", "50")) && inline_mode(&w, TL_INLINE_ON));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 100);
	CHECKF(hits == 100, "%ld", hits);
}

TAP_MAIN
