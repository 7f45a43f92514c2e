/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Code that the program makes at run time and tells of. */
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

static bool count_code(const struct tl_jit_code *code, void *user)
{
	*(long *)user += code->entry && code->image && code->image_size;
	return true;
}

static long codes(struct world *w)
{
	long n = 0;

	return tl_jit_code_each(w->t, count_code, &n, &w->err) ? -1 : n;
}

static uint32_t add_counter(struct world *w, long *hits)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "jit_made", .allow_pending = true,
					   .on_hit = count, .user = hits };
	uint32_t id = 0;

	return tl_breakpoint_add(w->t, &spec, &id, &w->err) ? 0 : id;
}

/* 60 pieces lie on two pages, their tables on others below: each has its own symbols. */
TEST(a_pending_breakpoint_is_hit_in_all_code_that_is_made)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	long hits = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("jit", "60")));
	id = add_counter(&w, &hits);
	CHECK(id && tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.pending);
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 150);
	CHECKF(hits == 150, "%ld", hits);
}

TEST(what_is_taken_back_is_forgotten)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	long hits = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("jit", "4", "wait")));
	CHECK(!world_addr(&w, "jit_made") && (id = add_counter(&w, &hits)));
	CHECK(world_break(&w, "all_made", NULL, NULL) && world_break(&w, "half_taken", NULL, NULL));
	CHECK(world_continue(&w) && codes(&w) == 4 && world_addr(&w, "jit_made"));
	CHECK(world_put(&w, "go", 1) && world_continue(&w));
	CHECKF(codes(&w) == 2, "%ld", codes(&w));
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.n_locations == 2);
	CHECK(world_addr(&w, "jit_made") && world_run(&w) == 12);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.n_locations == 0 && info.pending);
	CHECKF(hits == 10, "%ld", hits);
}

/* Only what a piece may have to do with is found again when it comes: however that is written. */
TEST(places_are_found_in_new_code_by_every_kind_of_name)
{
	static const char *const names[] = { "jit_made", "-function jit_made", "-qualified jit_made", "jit_made(int)", "libx::jit_made" };
	static const uint32_t want[] = { 3, 3, 3, 0, 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	uint32_t id[ARRAY_LEN(names)];

	CHECK(world_launch(&w, ARGV("jit", "3", "wait")));
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = names[i], .allow_pending = true };

		CHECK(tl_breakpoint_add(w.t, &spec, &id[i], &w.err) == TL_OK);
	}
	CHECK(world_break(&w, "all_made", NULL, NULL) && world_continue(&w));
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		CHECK(tl_breakpoint_get(w.s, id[i], &info, &w.err) == TL_OK);
		CHECKF(info.n_locations == want[i], "%s: %u", names[i], info.n_locations);
	}
}

TEST(frames_of_such_code_are_unwound_by_its_own_tables)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static const char *const want[] = { "jit_inner", "jit_made", "main" };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "jit_inner", .allow_pending = true };
	struct tl_frame f;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("jit", "60")));
	CHECK(!tl_breakpoint_add(w.t, &spec, &id, &w.err) && world_continue(&w) && w.ev.n_hits == 1);
	for (uint32_t i = 0; i < 3; i++) {
		CHECK(!tl_frame_get(w.t, w.ev.tid, i, &f, &w.err));
		CHECKF(f.function && !strcmp(f.function, want[i]), "%s", f.function ? f.function : "?");
	}
}

/* Attached to: all that was made before, also where the list has no end and its entries are none. */
TEST(what_was_made_before_is_found)
{
	static const char *const kinds[] = { "wait", "lies" };

	for (int i = 0; i < 2; i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(fixture_start(&f, ARGV("jit", "20", kinds[i])) && truth_wait(f.out, "ready", 20000));
		CHECK(world_attach(&w, &f));
		CHECKF(codes(&w) >= 20 && codes(&w) <= 21, "%ld", codes(&w));
		CHECK(add_counter(&w, &hits) && world_put(&w, "go", 1) && world_run(&w) == 12);
		CHECK(truth(f.out, "calls", -1) == 50);
		CHECKF(hits == 50, "%ld", hits);
	}
}

/* A library that makes code is unloaded and comes back: its function is watched while it is there, and only then. */
TEST(a_library_with_a_list_comes_and_goes)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "plugin_work", .allow_pending = true };
	uint8_t raw = 0;
	uint64_t call = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("dlhost", "3", "libjit.so")));
	CHECK(!tl_breakpoint_add(w.t, &spec, &id, &w.err));
	for (int i = 0; i < 3; i++) {
		CHECK(world_continue(&w) && w.ev.n_hits == 1);
		call = world_addr(&w, "__jit_debug_register_code");
		CHECK(call && process_read(tl_target_pid(w.t), call, &raw, 1) && raw == 0xcc);
		CHECK(world_continue(&w) && w.ev.n_hits == 1);
	}
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err) && world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 6 && !world_addr(&w, "__jit_debug_register_code"));
}

/* Told of one by one instead. */
TEST(lies_add_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("jit", "20", "lies")));
	CHECK(add_counter(&w, &hits) && world_break(&w, "all_made", NULL, NULL) && world_continue(&w));
	CHECKF(codes(&w) >= 20 && codes(&w) <= 21, "%ld", codes(&w));
	CHECK(world_put(&w, "go", 1) && world_run(&w) == 12 && truth(w.out, "calls", -1) == 50);
	CHECKF(hits == 50, "%ld", hits);
}

TAP_MAIN
