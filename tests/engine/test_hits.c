/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a breakpoint promises: counts, owners, ids, temporary, internal, callbacks. */
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(int *)user;
	return TL_RESUME;
}

static int hits_in(const char *fixture, const char *n, const char *threads)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int hits = 0;

	if (!world_launch(&w, ARGV(fixture, n, threads)) || !world_break(&w, "work", count, &hits))
		return -1;
	if (world_run(&w) != 12)
		return -2;
	return truth(w.out, "calls", -1) == hits ? hits : -3;
}

TEST(every_call_is_one_hit)
{
	CHECKF(hits_in("loop", "1000", "1") == 1000, "pie");
	CHECKF(hits_in("loop-nopie", "1000", "1") == 1000, "no-pie");
	CHECKF(hits_in("loop-static", "1000", "1") == 1000, "static");
	CHECKF(hits_in("loop-static-pie", "1000", "1") == 1000, "static-pie");
}

/* TL_OPT_MAY_INSERT: those that are in go on, new ones are refused and leave nothing behind. */
TEST(none_is_put_in_without_permission)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec watch = { .size = sizeof(watch), .kind = TL_BP_WATCH_WRITE, .len = 8 };
	int hits = 0, more = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "20", "1")) && world_break(&w, "work", count, &hits));
	CHECK(tl_reg_get(w.t, tl_target_pid(w.t), "sp", &watch.addr, &w.err) == TL_OK);
	CHECK(tl_session_get(w.s, TL_OPT_MAY_INSERT) == 1 && tl_session_get(w.s, TL_OPT_VFORK_BOTH) == 0);
	CHECK(tl_session_set(w.s, TL_OPT_MAY_INSERT, 0, &w.err) == TL_OK);
	CHECK(!world_break(&w, "main", count, &more) && w.err.code == TL_E_STATE);
	CHECK(tl_breakpoint_add(w.t, &watch, &id, &w.err) == TL_E_STATE);
	CHECK(world_run(&w) == 12 && hits == 20 && more == 0);
}

TEST(four_threads_on_one_site_lose_nothing)
{
	for (int i = 0; i < stress_loops(5); i++) {
		int n = hits_in("loop", "500", "4");

		CHECKF(n == 2000, "%d", n);
	}
}

TEST(a_hundred_threads_on_one_site_lose_nothing)
{
	for (int i = 0; i < stress_loops(2); i++) {
		int n = hits_in("loop", "20", "100");

		CHECKF(n == 2000, "%d", n);
	}
}

/* Hits that nobody is told of leave the caller's loop its turn, also when they never end. */
TEST(a_wait_ends_in_a_storm_of_hits)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	int hits = 0;

	CHECK(world_launch(&w, ARGV("loop", "100000000", "8")) && world_break(&w, "work", count, &hits));
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
	for (int i = 0; i < 20000 && hits < 5000; i++) {
		int before = hits;
		usleep(50);
		if (tl_session_next_event(w.s, &w.ev, &w.err) == TL_OK)
			CHECK(w.ev.kind != TL_EV_STOPPED && w.ev.kind != TL_EV_EXITED);
		CHECKF(hits - before <= 64, "%d hits at one look", hits - before);
	}
	CHECKF(hits >= 5000, "%d", hits);
}

/* A debug register and a trap at one place are one stop with both hits, each counted once. */
TEST(hardware_and_software_at_one_place_both_tell)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec hw = { .size = sizeof(hw), .kind = TL_BP_HARDWARE, .where = "work" };
	struct tl_breakpoint_info info;
	uint32_t soft, hard;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(world_launch(&w, ARGV("loop", "10")));
	soft = world_break(&w, "work", NULL, NULL);
	CHECK(soft && tl_breakpoint_add(w.t, &hw, &hard, &w.err) == TL_OK);
	for (int i = 1; i <= 10; i++) {
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 2);
		CHECK(w.ev.hits[0].id == soft && w.ev.hits[1].id == hard);
		CHECK(tl_breakpoint_get(w.s, soft, &info, &w.err) == TL_OK && info.hit_count == (uint64_t)i);
		CHECK(tl_breakpoint_get(w.s, hard, &info, &w.err) == TL_OK && info.hit_count == (uint64_t)i);
	}
	CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 10);
}

TEST(two_owners_share_an_address)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int first = 0, second = 0;
	uint32_t a = 0, b = 0;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	for (uint64_t o = 1; o <= 2; o++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work",
						   .on_hit = count, .owner = o,
						   .user = o == 1 ? &first : &second };

		CHECK(tl_breakpoint_add(w.t, &spec, o == 1 ? &a : &b, &w.err) == TL_OK);
	}
	CHECK(a && b && a != b);
	CHECK(world_run(&w) == 12);
	CHECK(first == 10 && second == 10);
}

TEST(one_owner_twice_at_an_address_exists_and_changes_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int hits = 0, other = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .on_hit = count,
					   .user = &hits, .owner = 5 };
	uint32_t id = 0, ids[4];

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	spec.user = &other;
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_E_EXISTS);
	CHECK(tl_breakpoint_list(w.s, ids, 4) == 1);
	CHECK(world_run(&w) == 12);
	CHECK(hits == 10 && other == 0);
}

struct order {
	uint32_t seen[64];
	int n;
};

static enum tl_action note_order(const struct tl_hit *hit, void *user)
{
	struct order *o = user;

	if (o->n < 64)
		o->seen[o->n++] = hit->id;
	return TL_RESUME;
}

TEST(owners_are_served_in_id_order)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct order o = { 0 };
	const uint32_t ids[3] = { 30, 10, 20 };

	CHECK(world_launch(&w, ARGV("loop", "2")));
	for (int i = 0; i < 3; i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .id = ids[i],
						   .on_hit = note_order, .user = &o };
		uint32_t id;

		CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
		CHECK(id == ids[i]);
	}
	CHECK(world_run(&w) == 12);
	CHECK(o.n == 6);
	for (int i = 0; i < 6; i++)
		CHECK(o.seen[i] == (uint32_t)(i % 3 + 1) * 10);
}

TEST(a_taken_id_is_refused)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .id = 9 };
	uint32_t id, ids[4];

	CHECK(world_launch(&w, ARGV("loop", "2")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	spec.where = "main";
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_E_EXISTS);
	CHECK(tl_breakpoint_list(w.s, ids, 4) == 1);
}

TEST(unknown_ids_are_not_found)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;

	CHECK(world_launch(&w, ARGV("loop", "2")));
	CHECK(tl_breakpoint_delete(w.s, 77, &w.err) == TL_E_NOTFOUND);
	CHECK(tl_breakpoint_enable(w.s, 77, 0, true, &w.err) == TL_E_NOTFOUND);
	CHECK(tl_breakpoint_set_condition(w.s, 77, "1", &w.err) == TL_E_NOTFOUND);
	CHECK(tl_breakpoint_set_ignore(w.s, 77, 1, &w.err) == TL_E_NOTFOUND);
	CHECK(tl_breakpoint_suspend(w.s, 77, &w.err) == TL_E_NOTFOUND);
	CHECK(tl_breakpoint_get(w.s, 77, &info, &w.err) == TL_E_NOTFOUND);
}

TEST(a_temporary_one_stops_once_and_says_so)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .temporary = true };
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "5")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.temporary);
	CHECK(world_continue(&w));
	CHECK(w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(w.ev.n_hits == 1 && w.ev.hits[0].id == id && w.ev.hits[0].temporary);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_E_NOTFOUND);
	CHECK(world_continue(&w));
	CHECK(w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
}

TEST(an_internal_one_is_never_listed_and_changes_no_users_one)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int hits = 0, inner = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .on_hit = count,
					   .user = &inner, .internal = true };
	struct tl_breakpoint_info info;
	uint32_t id, user_id, ids[4];

	CHECK(world_launch(&w, ARGV("loop", "10")));
	user_id = world_break(&w, "work", count, &hits);
	CHECK(user_id);
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(id >= 1u << 31);
	CHECK(tl_breakpoint_list(w.s, ids, 4) == 1 && ids[0] == user_id);
	CHECK(tl_breakpoint_next_id(w.s) == user_id + 1);
	CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECK(hits == 10 && inner == 0);
	CHECK(tl_breakpoint_get(w.s, user_id, &info, &w.err) == TL_OK);
	CHECK(!info.temporary && info.hit_count == 10);
}

static enum tl_action delete_at_three(const struct tl_hit *hit, void *user)
{
	int *hits = user;

	if (++*hits == 3 && tl_breakpoint_delete(tl_target_session(hit->target), hit->id, NULL))
		*hits = -100;
	return TL_RESUME;
}

TEST(deleting_inside_the_callback_leaves_the_other_owner_armed)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int gone = 0, stays = 0;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(world_break(&w, "work", delete_at_three, &gone));
	CHECK(world_break(&w, "work", count, &stays));
	CHECK(world_run(&w) == 12);
	CHECKF(gone == 3 && stays == 10, "%d %d", gone, stays);
}

struct victim {
	uint32_t id;
	int hits;
};

static enum tl_action delete_other(const struct tl_hit *hit, void *user)
{
	struct victim *v = user;

	if (v->id && tl_breakpoint_delete(tl_target_session(hit->target), v->id, NULL) == TL_OK)
		v->id = 0;
	return TL_RESUME;
}

static enum tl_action count_victim(const struct tl_hit *hit, void *user)
{
	(void)hit;
	((struct victim *)user)->hits++;
	return TL_RESUME;
}

TEST(deleting_another_inside_a_callback_takes_effect_after_the_hit)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct victim v = { 0 };

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(world_break(&w, "work", delete_other, &v));
	v.id = world_break(&w, "work", count_victim, &v);
	CHECK(v.id);
	CHECK(world_run(&w) == 12);
	CHECKF(v.hits == 1, "%d", v.hits);
}

TEST(deleting_under_four_threads_stops_nothing)
{
	for (int i = 0; i < stress_loops(5); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		int gone = 0;

		CHECK(world_launch(&w, ARGV("loop", "50", "4")));
		CHECK(world_break(&w, "work", delete_at_three, &gone));
		CHECK(world_run(&w) == 12);
		CHECK(truth(w.out, "calls", 0) == 200);
		CHECKF(gone >= 3 && gone <= 6, "%d", gone);
	}
}

static enum tl_action disable_at_three(const struct tl_hit *hit, void *user)
{
	int *hits = user;

	if (++*hits == 3 && tl_breakpoint_enable(tl_target_session(hit->target), hit->id, 0, false, NULL))
		*hits = -100;
	return TL_RESUME;
}

TEST(disabling_inside_the_callback_ends_the_hits)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	int hits = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	id = world_break(&w, "work", disable_at_three, &hits);
	CHECK(id);
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 3, "%d", hits);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && !info.enabled);
}

static enum tl_action delete_by_answer(const struct tl_hit *hit, void *user)
{
	(void)hit;
	return ++*(int *)user == 4 ? TL_RESUME_DELETE : TL_RESUME;
}

TEST(a_callback_may_answer_delete)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t ids[2];
	int hits = 0;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(world_break(&w, "work", delete_by_answer, &hits));
	CHECK(world_run(&w) == 12);
	CHECK(hits == 4 && tl_breakpoint_list(w.s, ids, 2) == 0);
}

static enum tl_action check_hit(const struct tl_hit *hit, void *user)
{
	uint64_t pc = 0, rdi = 99;
	int *good = user;

	if (tl_reg_get(hit->target, hit->tid, "pc", &pc, NULL) ||
	    tl_reg_get(hit->target, hit->tid, "rdi", &rdi, NULL))
		return TL_STOP;
	*good += pc == hit->addr && rdi == hit->hit_count - 1 && hit->tag == 77 && hit->id == 5 &&
		 hit->tid == tl_target_pid(hit->target) && !hit->temporary;
	return TL_RESUME;
}

TEST(a_hit_tells_who_where_and_how_often)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int good = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .tag = 77, .id = 5,
					   .on_hit = check_hit, .user = &good };
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	spec.where = NULL;
	spec.addr = world_addr(&w, "work");
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECKF(good == 10, "%d", good);
}

TEST(a_condition_filters_and_ignore_passes_over)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int hits = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .on_hit = count, .user = &hits,
					   .condition = "$rdi % 10 == 3", .ignore = 4 };
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "100")));
	spec.addr = world_addr(&w, "work");
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 6, "%d", hits);
}

TEST(a_bad_condition_is_refused_with_its_place)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	id = world_break(&w, "work", NULL, NULL);
	CHECK(id);
	CHECK(tl_breakpoint_set_condition(w.s, id, "1 == 1", &w.err) == TL_OK);
	CHECK(tl_breakpoint_set_condition(w.s, id, "1 ==", &w.err) == TL_E_PARSE);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK);
	CHECK(info.condition && !strcmp(info.condition, "1 == 1"));
}

TEST(a_location_can_be_disabled_alone)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_location_info loc;
	int hits = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	id = world_break(&w, "work", count, &hits);
	CHECK(id);
	CHECK(tl_breakpoint_enable(w.s, id, 1, false, &w.err) == TL_OK);
	CHECK(tl_breakpoint_location(w.s, id, 1, &loc, &w.err) == TL_OK && !loc.enabled);
	CHECK(tl_breakpoint_enable(w.s, id, 9, false, &w.err) == TL_E_NOTFOUND);
	CHECK(world_run(&w) == 12);
	CHECK(hits == 0);
}

TEST(dispositions_disable_and_count)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	id = world_break(&w, "work", NULL, NULL);
	CHECK(id);
	CHECK(tl_breakpoint_set_disposition(w.s, id, TL_DISP_COUNT, 2, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && !info.enabled);
	CHECK(tl_breakpoint_enable(w.s, id, 0, true, &w.err) == TL_OK);
	CHECK(tl_breakpoint_set_disposition(w.s, id, TL_DISP_DISABLE, 0, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && !info.enabled);
	CHECK(info.hit_count == 3);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED);
}

TEST(suspend_restores_the_bytes_and_is_exclusive)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t addr;
	uint8_t own = 0, armed = 0, after = 0;
	uint32_t id, other;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	addr = world_addr(&w, "work");
	CHECK(tl_mem_read(w.t, addr, &own, 1, &w.err) == TL_OK);
	id = world_break(&w, "work", NULL, NULL);
	other = world_break(&w, "main", NULL, NULL);
	CHECK(id && other);
	CHECK(tl_breakpoint_resume(w.s, &w.err) == TL_OK);
	CHECK(tl_breakpoint_suspend(w.s, id, &w.err) == TL_OK);
	CHECK(tl_breakpoint_suspend(w.s, other, &w.err) == TL_E_BUSY);
	CHECK(tl_breakpoint_suspend(w.s, id, &w.err) == TL_E_BUSY);
	CHECK(tl_breakpoint_resume(w.s, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.n_hits == 1 && w.ev.hits[0].id == other);
	CHECK(world_continue(&w) && w.ev.n_hits == 1 && w.ev.hits[0].id == id);
	CHECK(process_read(tl_target_pid(w.t), w.ev.pc, &armed, 1) && armed == 0xcc);
	CHECK(tl_breakpoint_suspend(w.s, id, &w.err) == TL_OK);
	CHECK(process_read(tl_target_pid(w.t), w.ev.pc, &after, 1) && after != 0xcc);
	CHECK(tl_breakpoint_resume(w.s, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.n_hits == 1 && w.ev.hits[0].id == id);
	(void)own;
}

TEST(an_address_that_is_not_mapped_is_refused)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = 0x10 };
	uint32_t id, ids[2];

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_E_FAULT);
	CHECK(tl_breakpoint_list(w.s, ids, 2) == 0);
	CHECK(world_run(&w) == 12);
}

TEST(a_thread_filter_counts_one_thread)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int hits = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .on_hit = count,
					   .user = &hits };
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "10", "4")));
	spec.tid = tl_target_pid(w.t); /* the leader never calls work() with T > 1 */
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECK(hits == 0 && truth(w.out, "calls", 0) == 40);
}

TEST(breakpoints_set_before_the_start_are_hit)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	const char *path = fixture_path("loop");
	struct tl_launch how = { .size = sizeof(how), .argv = (char *[]){ (char *)path, "10", NULL },
				 .use_stdio = true, .stdio = { 0, 2, 2 } };
	int hits = 0;

	CHECK(tl_session_new(&w.s, &w.err) == TL_OK && tl_target_new(w.s, &w.t, &w.err) == TL_OK);
	CHECK(tl_target_set_program(w.t, path, &w.err) == TL_OK);
	CHECK(world_break(&w, "work", count, &hits));
	for (int run = 1; run <= 3; run++) {
		CHECK(tl_target_start(w.t, &how, &w.err) == TL_OK);
		CHECK(world_run(&w) == 12);
		CHECKF(hits == 10 * run, "run %d: %d", run, hits);
	}
}

TEST(the_table_lists_what_there_is)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "main", .temporary = true };
	char buf[1024], tiny[4];
	uint32_t id;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(tl_breakpoint_table(w.s, buf, sizeof(buf)) > 0 && !strncmp(buf, "No breakpoints", 14));
	CHECK(world_break(&w, "work", NULL, NULL));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(tl_breakpoint_table(w.s, buf, sizeof(buf)) == strlen(buf));
	CHECK(strstr(buf, "Permanent") && strstr(buf, "Temporary"));
	CHECK(tl_breakpoint_table(w.s, tiny, sizeof(tiny)) == strlen(buf) && strlen(tiny) == 3);
}

static enum tl_action count_chosen(const struct tl_hit *hit, void *user)
{
	struct tl_function f;

	*(long *)user += tl_function_at(hit->target, hit->addr, &f, NULL) == TL_OK && !strcmp(f.name, "chosen");
	return TL_RESUME;
}

/* The resolver is no hit: the breakpoint moves to what it chooses. */
TEST(an_indirect_function_is_hit_where_it_leads)
{
	static const char *const fixtures[] = { "ifunc", "ifunc-lazy", "ifunc-static" };

	for (size_t i = 0; i < ARRAY_LEN(fixtures); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_breakpoint_info b;
		struct tl_location_info loc;
		long hits = 0;
		uint32_t id;

		CHECK(world_launch(&w, ARGV(fixtures[i])));
		CHECK((id = world_break(&w, "it", count_chosen, &hits)));
		CHECK(tl_breakpoint_location(w.s, id, 1, &loc, &w.err) == TL_OK && loc.ifunc);
		CHECK(world_break(&w, "main", NULL, NULL) && world_continue(&w));
		CHECK(tl_breakpoint_location(w.s, id, 1, &loc, &w.err) == TL_OK && !loc.ifunc);
		CHECK(world_run(&w) == 12 && truth(w.out, "sum", 0) == 9);
		CHECK(tl_breakpoint_get(w.s, id, &b, &w.err) == TL_OK);
		CHECKF(hits == 3 && b.hit_count == 3, "%s: %ld", fixtures[i], hits);
	}
}

TAP_MAIN
