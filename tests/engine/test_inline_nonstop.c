/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Conditions, ignore counts and records run inside the target also where each thread stops for itself. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <trapline/trapline.h>

#include "base/error.h"
#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static bool start(struct world *w, const char *n, const char *threads)
{
	return world_launch(w, ARGV("loop", n, threads)) && !tl_session_set(w->s, TL_OPT_NON_STOP, 1, &w->err) &&
	       !tl_session_set(w->s, TL_OPT_INLINE, TL_INLINE_AUTO, &w->err);
}

static uint32_t add(struct world *w, struct tl_breakpoint_spec *spec)
{
	uint32_t id = 0;

	spec->size = sizeof(*spec);
	spec->allow_pending = true;
	if (tl_breakpoint_add(w->t, spec, &id, &w->err))
		printf("# %s: %s\n", spec->where, w->err.text);
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

static bool go(struct world *w, enum tl_resume_kind kind, bool all)
{
	struct tl_resume how = { .size = sizeof(how), .kind = kind, .signo = -1, .tid = all ? 0 : w->ev.tid,
				 .only_thread = !all };

	return tl_target_resume(w->t, &how, &w->err) == TL_OK;
}

/* Stops of other threads that came while one was waited for. */
struct later {
	struct tl_event ev[8];
	size_t n;
};

/* The next stop or end. */
static bool next_stop(struct world *w, struct later *l)
{
	if (!l->n)
		return world_wait(w, 600000);
	w->ev = l->ev[0];
	memmove(l->ev, l->ev + 1, --l->n * sizeof(*l->ev));
	return true;
}

/* Three instructions of the thread that has stopped, the others running on. */
static bool steps(struct world *w, struct later *l)
{
	struct tl_event mine = w->ev;
	uint64_t pc = reg(w, "rip");

	for (int i = 0; i < 3; i++) {
		if (!go(w, TL_STEP_INSN, false))
			return false;
		while (world_wait(w, 600000) && w->ev.tid != mine.tid)
			l->ev[l->n++] = w->ev;
		if (w->ev.kind != TL_EV_STOPPED || w->ev.reason != TL_STOP_STEP || reg(w, "rip") == pc)
			return false;
		pc = reg(w, "rip");
	}
	return true;
}

/* Every thousandth call of each thread stops that thread alone; some are stepped from there. */
TEST(threads_stop_each_for_itself_and_the_others_run_on)
{
	for (int i = 0; i < stress_loops(1); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct later later = { .n = 0 };
		uint8_t code[16], now[16];
		int stops = 0, stepped = 0;

		CHECK(start(&w, "100000", "4"));
		uint64_t at = world_addr(&w, "work");
		CHECK(at && !tl_mem_read(w.t, at, code, sizeof(code), &w.err));
		uint32_t id = add(&w, &(struct tl_breakpoint_spec){ .where = "work", .condition = "i % 1000 == 7" });
		uint32_t end = add(&w, &(struct tl_breakpoint_spec){ .where = "exit" });
		CHECK(id && end && go(&w, TL_RUN, true));
		while (next_stop(&w, &later) && w.ev.kind == TL_EV_STOPPED && w.ev.hits[0].id == id) {
			CHECKF(reg(&w, "rdi") % 1000 == 7, "%lu", (unsigned long)reg(&w, "rdi"));
			CHECK(!tl_mem_read(w.t, at, now, sizeof(now), &w.err) && !memcmp(now, code, sizeof(code)));
			if (stops++ % 32 == 5) {
				CHECK(steps(&w, &later));
				stepped++;
			}
			CHECK(go(&w, TL_RUN, false));
		}
		CHECKF(w.ev.hits[0].id == end && stops == 400, "%d stops, then %d", stops, w.ev.reason);
		CHECKF(stepped == 13 && loc_of(&w, id).false_hits < 200000, "%d, %lu", stepped,
		       (unsigned long)loc_of(&w, id).false_hits);
		CHECK(loc_of(&w, id).hit_count == 400 && loc_of(&w, id).tier == TL_TIER_INLINE);
		CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 400000);
	}
}

/* ---- whatever is done meanwhile */

struct sum {
	uint64_t n, out_of_order;
	int64_t next[8];
};

static void on_record(const struct tl_record *r, void *user)
{
	struct sum *s = user;
	int64_t *next = &s->next[r->v[1].n & 7];

	s->n++;
	s->out_of_order += r->v[0].n != *next;
	*next = r->v[0].n + 1;
}

/* What has happened so far; false: the program has ended. */
static bool take(struct world *w)
{
	while (tl_session_wait(w->s, 0, &w->ev, &w->err) == TL_OK)
		if (w->ev.kind == TL_EV_EXITED)
			return false;
	return true;
}

static struct tl_thread *one_of(struct world *w, struct tl_thread th[8], unsigned which)
{
	size_t n = tl_target_threads(w->t, th, 8);

	return n ? &th[which % (n < 8 ? n : 8)] : NULL;
}

/* One thing that a user may do while others run. False: the program has ended. */
static bool do_something(struct world *w, unsigned *seed, uint32_t *cond, uint32_t *watch)
{
	struct tl_breakpoint_spec c = { .where = "work", .condition = "j == 77" };
	struct tl_breakpoint_spec g = { .addr = world_addr(w, "__data_start"), .len = 1, .kind = TL_BP_WATCH_ACCESS };
	unsigned what = (unsigned)rand_r(seed) % 16;
	struct tl_thread all[8], *th = one_of(w, all, (unsigned)rand_r(seed));
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .only_thread = true };

	if (!th)
		return false;
	how.tid = th->tid;
	if (what < 4)
		IGNORE_RESULT(tl_target_interrupt(w->t, th->tid, &w->err));
	else if (what == 4)
		tl_session_interrupt(w->s);
	else if (what == 5 && *cond)
		*cond = tl_breakpoint_delete(w->s, *cond, &w->err) ? *cond : 0;
	else if (what == 5)
		*cond = add(w, &c);
	else if (what == 6 && *watch)
		*watch = tl_breakpoint_delete(w->s, *watch, &w->err) ? *watch : 0;
	else if (what == 6)
		*watch = add(w, &g);
	else
		how.kind = what < 10 ? TL_STEP_INSN : TL_RUN;
	if (what > 6)
		IGNORE_RESULT(tl_target_resume(w->t, &how, &w->err));
	return take(w);
}

/* Threads that have been left where they are go on, to the end. */
static bool finish(struct world *w)
{
	struct tl_thread th[8];
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .only_thread = true };

	for (int i = 0; i < 60000; i++) {
		size_t n = tl_target_threads(w->t, th, 8);
		for (size_t k = 0; k < n && k < 8; k++) {
			how.tid = th[k].tid;
			IGNORE_RESULT(tl_target_resume(w->t, &how, &w->err));
		}
		if (tl_session_wait(w->s, 10, &w->ev, &w->err) == TL_OK && w->ev.kind == TL_EV_EXITED)
			return true;
	}
	return false;
}

TEST(counts_and_records_are_exact_whatever_is_done_meanwhile)
{
	for (int i = 0; i < stress_loops(2); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		static const struct tl_collect two[] = { { "i", 0 }, { "j", 0 } };
		struct sum sum = { 0 };
		uint32_t cond = 0, watch = 0;
		unsigned seed = (unsigned)i;
		int did = 0;

		CHECK(start(&w, "500000", "4"));
		uint32_t id = i % 2 ? add(&w, &(struct tl_breakpoint_spec){ .where = "work", .serve = TL_SERVE_COUNT })
				    : add(&w, &(struct tl_breakpoint_spec){ .where = "work", .serve = TL_SERVE_RECORD,
									    .collect = two, .n_collect = 2, .record_block = true,
									    .on_record = on_record, .user = &sum });
		CHECK(id && go(&w, TL_RUN, true));
		while (did < 2000 && do_something(&w, &seed, &cond, &watch))
			did++;
		CHECK(w.ev.kind == TL_EV_EXITED || finish(&w));
		CHECK(w.ev.exit_code == 12 && truth(w.out, "calls", -1) == 2000000);
		struct tl_breakpoint_info b;
		CHECK(!tl_breakpoint_get(w.s, id, &b, &w.err));
		CHECKF(b.hit_count == 2000000, "%lu", (unsigned long)b.hit_count);
		CHECKF(i % 2 || (sum.n == 2000000 && !sum.out_of_order), "%lu, %lu", (unsigned long)sum.n,
		       (unsigned long)sum.out_of_order);
		printf("# did %d\n", did);
	}
}

TAP_MAIN
