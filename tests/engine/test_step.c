/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Stepping: one instruction is one step, and a step that lands on a site is one hit. */
#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

static bool step(struct world *w, uint64_t n, bool over)
{
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1, .count = n,
				 .over_calls = over };

	return !tl_target_resume(w->t, &how, &w->err) && world_wait(w, 20000);
}

static uint64_t pc_of(struct world *w)
{
	uint64_t pc = 0;

	return tl_reg_get(w->t, w->ev.tid, "rip", &pc, &w->err) ? 0 : pc;
}

TEST(a_step_is_one_instruction)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t a;

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "t_one_byte", NULL, NULL) && world_continue(&w));
	a = world_addr(&w, "t_one_byte");
	CHECK(pc_of(&w) == a);
	for (uint64_t i = 1; i <= 4; i++) {
		CHECK(step(&w, 1, false) && w.ev.reason == TL_STOP_STEP);
		CHECKF(pc_of(&w) == a + i && w.ev.pc == a + i, "step %d", (int)i);
	}
}

TEST(a_count_of_steps_is_done_in_one_go)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t a;

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "t_one_byte", NULL, NULL) && world_continue(&w));
	a = pc_of(&w);
	CHECK(step(&w, 4, false) && w.ev.reason == TL_STOP_STEP && pc_of(&w) == a + 4);
}

TEST(thousands_of_steps_through_a_loop_with_a_site)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("loop", "1000")));
	CHECK(world_break(&w, "runner", NULL, NULL) && world_continue(&w));
	CHECK(world_break(&w, "work", count, &hits));
	CHECK(step(&w, 5000, false) && w.ev.reason == TL_STOP_STEP);
	CHECK(hits > 200 && hits < 1000);
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 1000, "%ld", hits);
}

TEST(a_step_onto_a_site_is_one_hit_not_two)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec) };
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "t_one_byte", NULL, NULL) && world_continue(&w));
	spec.addr = world_addr(&w, "site_nop_a"); /* right after the one-byte push */
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(step(&w, 1, false) && pc_of(&w) == spec.addr);
	/* It is told here or when the thread goes on, and once. */
	CHECK(step(&w, 1, false));
	if (pc_of(&w) == spec.addr)
		CHECK(w.ev.reason == TL_STOP_BREAKPOINT && step(&w, 1, false));
	CHECK(pc_of(&w) == spec.addr + 1);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK);
	CHECKF(info.hit_count == 1, "%d", (int)info.hit_count);
	CHECK(world_run(&w) == 0 || w.err.code == TL_OK);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.hit_count == 1);
}

TEST(a_step_that_ends_one_byte_behind_a_site_is_no_hit)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec) };
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "site_nop_a", NULL, NULL) || true);
	spec.addr = world_addr(&w, "site_nop_a");
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_continue(&w) && pc_of(&w) == spec.addr);
	for (int i = 0; i < 3; i++)
		CHECK(step(&w, 1, false) && w.ev.reason == TL_STOP_STEP);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.hit_count == 1);
}

TEST(a_jump_to_a_site_by_hand_is_a_hit_once_it_runs)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec) };
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "t_one_byte", NULL, NULL) && world_continue(&w));
	spec.addr = world_addr(&w, "site_nop_b");
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(step(&w, 1, false)); /* the push is done */
	CHECK(tl_reg_set(w.t, w.ev.tid, "rip", spec.addr, &w.err) == TL_OK);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.hit_count == 0);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && pc_of(&w) == spec.addr);
	CHECK(w.ev.n_hits == 1 && w.ev.hits[0].id == id);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.hit_count == 1);
}

TEST(nexti_runs_a_call_to_its_return)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t call;

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "t_call_rel", NULL, NULL) && world_continue(&w));
	call = pc_of(&w);
	CHECK(step(&w, 1, true) && w.ev.reason == TL_STOP_STEP);
	CHECK(pc_of(&w) == call + 5);
}

TEST(nexti_stops_at_a_breakpoint_inside_the_call)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id;

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "t_call_rel", NULL, NULL) && world_continue(&w));
	id = world_break(&w, "where_from", NULL, NULL);
	CHECK(id && step(&w, 1, true));
	CHECK(w.ev.reason == TL_STOP_BREAKPOINT && w.ev.hits[0].id == id);
}

TEST(a_range_is_stepped_in_one_resume)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_RANGE, .signo = -1 };

	CHECK(world_launch(&w, ARGV("insns", "1")));
	CHECK(world_break(&w, "t_one_byte", NULL, NULL) && world_continue(&w));
	how.start = pc_of(&w);
	how.end = how.start + 4;
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK && world_wait(&w, 5000));
	CHECK(w.ev.reason == TL_STOP_STEP && pc_of(&w) == how.end);
}

TEST(until_stops_at_the_first_of_its_addresses)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t until[2];
	uint32_t ids[4];
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .until = until, .n_until = 2 };

	CHECK(world_launch(&w, ARGV("insns", "1")));
	until[0] = world_addr(&w, "t_jcc");
	until[1] = world_addr(&w, "t_call_mem");
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK && world_wait(&w, 5000));
	CHECK(w.ev.reason == TL_STOP_LOCATION && pc_of(&w) == until[1]);
	CHECK(tl_breakpoint_list(w.s, ids, 4) == 0);
}

TEST(stepping_one_thread_while_others_hit_the_same_site)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("loop", "300", "4")));
	CHECK(world_break(&w, "work", NULL, NULL) && world_continue(&w));
	CHECK(world_break(&w, "work", count, &hits));
	for (int i = 0; i < 20 && w.ev.kind == TL_EV_STOPPED; i++)
		CHECK(step(&w, 1, false));
	CHECK(w.ev.kind == TL_EV_STOPPED && world_run(&w) == 12);
	CHECK(truth(w.out, "calls", 0) == 1200);
	CHECKF(hits >= 1199 - 1 && hits <= 1200, "%ld", hits);
}

TEST(with_locking_only_the_stepped_thread_runs)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1,
				 .lock = TL_LOCK_ON, .count = 200 };
	static struct tl_thread th[8];
	uint64_t before[8], after;
	size_t n;

	CHECK(world_launch(&w, ARGV("many", "4")));
	CHECK(world_break(&w, "tick", NULL, NULL));
	for (int i = 0; i < 8; i++)
		CHECK(world_continue(&w));
	n = tl_target_threads(w.t, th, 8);
	CHECK(n == 5);
	for (size_t i = 0; i < n; i++)
		CHECK(tl_reg_get(w.t, th[i].tid, "rsp", &before[i], &w.err) == TL_OK);
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK && world_wait(&w, 20000));
	for (size_t i = 0; i < n; i++) {
		CHECK(tl_reg_get(w.t, th[i].tid, "rsp", &after, &w.err) == TL_OK);
		CHECK(th[i].tid == w.ev.tid || after == before[i]);
	}
}

TAP_MAIN
