/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Data watches by debug registers: writes, accesses, odd ranges, threads made later. */
#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

static uint32_t watch(struct world *w, enum tl_bp_kind kind, uint64_t addr, uint64_t len, long *hits)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = kind, .addr = addr,
					   .len = len, .user = hits, .on_hit = hits ? count : NULL };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", tl_code_name(w->err.code), w->err.text);
	return id;
}

static bool at_go(struct world *w, const char *n, const char *threads)
{
	return world_launch(w, ARGV("watch", n, threads)) && world_break(w, "go", NULL, NULL) &&
	       world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT;
}

TEST(every_write_is_seen_in_threads_made_later)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(at_go(&w, "20", "5"));
	CHECK(watch(&w, TL_BP_WATCH_WRITE, world_addr(&w, "watched"), 8, &hits));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "writes", -1) == 100);
	CHECKF(hits == 100, "%ld", hits);
}

/* Four threads at once: what one of them has stored is seen at the hit of another, too. */
TEST(stores_at_the_same_moment_are_all_counted)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long n = stress_loops(500), by_address = 0, by_expression = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_WRITE, .expression = "calls",
					   .user = &by_expression, .on_hit = count };
	char text[32];

	snprintf(text, sizeof(text), "%ld", n);
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(world_launch(&w, ARGV("loop", text, "4")) && world_break(&w, "main", NULL, NULL));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(watch(&w, TL_BP_WATCH_WRITE, world_addr(&w, "calls"), 8, &by_address));
	CHECK(tl_breakpoint_add(w.t, &spec, NULL, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 4 * n);
	CHECKF(by_address == 4 * n && by_expression == 4 * n, "%ld %ld", by_address, by_expression);
}

TEST(an_access_watch_sees_reads_too)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(at_go(&w, "20", "2"));
	CHECK(watch(&w, TL_BP_WATCH_ACCESS, world_addr(&w, "watched"), 8, &hits));
	CHECK(world_run(&w) == 12);
	CHECKF(hits == truth(w.out, "writes", -1) + truth(w.out, "reads", -1), "%ld", hits);
}

TEST(old_and_new_value_are_told)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int64_t old_value = -1, new_value = -1;
	uint32_t id;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(at_go(&w, "5", "1"));
	id = watch(&w, TL_BP_WATCH_WRITE, world_addr(&w, "watched"), 8, NULL);
	CHECK(id);
	for (int64_t i = 0; i < 5; i++) {
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_WATCHPOINT);
		CHECK(w.ev.n_hits == 1 && w.ev.hits[0].id == id);
		CHECK(tl_watch_values(w.s, id, &old_value, &new_value, 8, &w.err) == TL_OK);
		CHECK(old_value == i && new_value == i + 1);
	}
}

TEST(a_wide_range_is_split_over_registers)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;
	uint64_t addr;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(at_go(&w, "0", "1"));
	addr = world_addr(&w, "wide");
	CHECK(watch(&w, TL_BP_WATCH_WRITE, addr, 32, &hits));
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 32, "%ld", hits);
}

TEST(an_odd_range_sees_its_own_bytes_only)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(at_go(&w, "0", "1"));
	CHECK(watch(&w, TL_BP_WATCH_WRITE, world_addr(&w, "odd") + 5, 3, &hits));
	CHECK(world_run(&w) == 12);
	CHECKF(hits == truth(w.out, "odd_writes", -1), "%ld", hits);
}

TEST(no_register_left_is_said_and_changes_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_WRITE, .len = 40 };
	uint32_t id, ids[8];
	long hits = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(at_go(&w, "3", "1"));
	spec.addr = world_addr(&w, "wide");
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_E_NOSLOT); /* 40 bytes need five */
	CHECK(tl_breakpoint_list(w.s, ids, 8) == 1);
	for (uint64_t i = 0; i < 4; i++)
		CHECK(watch(&w, TL_BP_WATCH_WRITE, spec.addr + 8 * i, 8, &hits));
	spec.addr = world_addr(&w, "watched");
	spec.len = 8;
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_E_NOSLOT);
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 32, "%ld", hits);
}

TEST(hardware_breakpoints_leave_the_code_unchanged)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_HARDWARE,
					   .where = "work", .on_hit = count };
	long hits = 0, soft = 0;
	uint32_t id;

	spec.user = &hits;
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(world_launch(&w, ARGV("selfsum", "50")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "changed", -1) == 0 && truth(w.out, "calls", -1) == 50);
	CHECKF(hits == 50, "%ld", hits);
	world_end(&w);
	/* The same with an int3 is seen: so the test above can fail. */
	CHECK(world_launch(&w, ARGV("selfsum", "50")));
	CHECK(world_break(&w, "work", count, &soft) && world_run(&w) == 12);
	CHECK(truth(w.out, "changed", -1) == 50 && soft == 50);
}

TEST(hardware_breakpoints_are_hit_in_every_thread)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_HARDWARE,
					   .where = "work", .on_hit = count };
	long hits = 0;
	uint32_t id;

	spec.user = &hits;
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(world_launch(&w, ARGV("loop", "200", "8")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 1600, "%ld", hits);
}

TEST(a_watch_goes_with_its_deletion)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id;
	long hits = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(at_go(&w, "5", "2"));
	id = watch(&w, TL_BP_WATCH_WRITE, world_addr(&w, "watched"), 8, NULL);
	CHECK(id && world_continue(&w) && w.ev.reason == TL_STOP_WATCHPOINT);
	CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED);
	(void)hits;
}

TAP_MAIN
