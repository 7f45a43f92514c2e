/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Libraries that come and go, code that is rewritten or unmapped under a site. */
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

static uint32_t add(struct world *w, struct tl_breakpoint_spec spec)
{
	uint32_t id = 0;

	spec.size = sizeof(spec);
	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		return 0;
	return id;
}

TEST(a_pending_breakpoint_resolves_when_its_library_is_loaded)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	long hits = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("dlhost", "1")));
	CHECK(!add(&w, (struct tl_breakpoint_spec){ .where = "plugin_work" }));
	CHECK(w.err.code == TL_E_NOTFOUND);
	id = add(&w, (struct tl_breakpoint_spec){ .where = "plugin_work", .allow_pending = true,
						   .on_hit = count, .user = &hits });
	CHECK(id && tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.pending);
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 2);
	CHECKF(hits == 2, "%ld", hits);
}

TEST(it_survives_unloading_and_loading_again)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("dlhost", "5")));
	CHECK(add(&w, (struct tl_breakpoint_spec){ .where = "plugin_work", .allow_pending = true,
						    .on_hit = count, .user = &hits }));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 10);
	CHECKF(hits == 10, "%ld", hits);
}

/* A place that was given as an address in a library: it comes and goes with whatever is mapped there. */
TEST(an_address_survives_unloading_and_loading_again)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	char star[32];
	long hits = 0;
	uint32_t id, typed, first;

	CHECK(world_launch(&w, ARGV("dlhost", "5")));
	first = add(&w, (struct tl_breakpoint_spec){ .where = "plugin_work", .allow_pending = true });
	CHECK(first && world_continue(&w) && w.ev.n_hits == 1);
	snprintf(star, sizeof(star), "*0x%llx", (unsigned long long)w.ev.pc);
	id = add(&w, (struct tl_breakpoint_spec){ .addr = w.ev.pc, .on_hit = count, .user = &hits });
	typed = add(&w, (struct tl_breakpoint_spec){ .where = star, .condition = "i < 0", .ignore = 1000 });
	CHECK(id && typed && tl_breakpoint_delete(w.s, first, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 10, "%ld", hits); // with the one that it was set at
	CHECK(tl_breakpoint_get(w.s, typed, &info, &w.err) == TL_OK && info.hit_count == 0 && !info.n_locations);
}

/* The loader places a later library lower: its location still comes first, as in gdb. */
TEST(locations_are_in_the_order_of_addresses)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_info info;
	struct tl_location_info a, b;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("dlhost", "1", "libplugin2.so")));
	id = add(&w, (struct tl_breakpoint_spec){ .where = "plugin_work", .allow_pending = true });
	CHECK(id && world_continue(&w) && w.ev.n_hits == 1 && w.ev.hits[0].id == id);
	CHECK(tl_breakpoint_get(w.s, id, &info, &w.err) == TL_OK && info.n_locations == 2);
	CHECK(tl_breakpoint_location(w.s, id, 1, &a, &w.err) == TL_OK);
	CHECK(tl_breakpoint_location(w.s, id, 2, &b, &w.err) == TL_OK);
	CHECK(a.addr < b.addr);
	CHECK(w.ev.hits[0].location == (w.ev.pc == a.addr ? 1 : 2));
	CHECK(world_run(&w) == 12);
}

TEST(catch_load_and_unload)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("dlhost", "1")));
	CHECK(add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_CATCH_LOAD, .pattern = "plugin" }));
	CHECK(add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_CATCH_UNLOAD, .pattern = "plugin" }));
	CHECK(add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_CATCH_UNLOAD, .pattern = "another" }));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_LOAD && strstr(w.ev.path, "plugin"));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_UNLOAD && strstr(w.ev.path, "libplugin.so"));
	CHECK(w.ev.n_hits == 1);
	CHECK(world_run(&w) == 12);
}

static bool at_jit(struct world *w, const char *mode)
{
	uint32_t id;

	if (!world_launch(w, ARGV("selfmod", mode)))
		return false;
	id = world_break(w, "jit_ready", NULL, NULL);
	return id && world_continue(w) && !tl_breakpoint_delete(w->s, id, &w->err);
}

/*
 * The target's own writes win: whatever becomes of the breakpoint, the program does
 * what it would do alone, and no stale byte is ever put back.
 */
static bool program_is_right(const char *mode)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	if (!at_jit(&w, mode))
		return false;
	if (!add(&w, (struct tl_breakpoint_spec){ .addr = 0x200000000, .on_hit = count, .user = &hits }))
		return false;
	if (world_run(&w) != 12)
		return false;
	printf("# %s: %ld hits, %lld right\n", mode, hits, truth(w.out, "right", -1));
	return hits >= 1 && truth(w.out, "right", -1) == 100 && truth(w.out, "first", -1) == 0x55;
}

TEST(a_site_that_the_target_overwrites)
{
	CHECK(program_is_right("rewrite"));
}

/* The trap stands, the operand behind it is another each time. */
TEST(an_instruction_that_the_target_patches)
{
	for (int how = TL_INLINE_OFF; how <= TL_INLINE_AUTO; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(at_jit(&w, "operand") && !tl_session_set(w.s, TL_OPT_INLINE, how, &w.err));
		CHECK(add(&w, (struct tl_breakpoint_spec){ .addr = 0x200000001, .on_hit = count, .user = &hits }));
		CHECK(add(&w, (struct tl_breakpoint_spec){ .addr = 0x200000001, .condition = "$rdi == -77" }));
		CHECK(world_run(&w) == 12);
		CHECKF(hits == 100 && truth(w.out, "right", -1) == 100, "%d: %ld hits, %lld right", how, hits,
		       truth(w.out, "right", -1));
	}
}

TEST(a_site_whose_page_is_mapped_anew)
{
	CHECK(program_is_right("remap"));
}

TEST(a_site_whose_page_is_protected_for_a_while)
{
	CHECK(program_is_right("protect"));
}

TEST(a_lost_site_never_gets_stale_bytes_back)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = 0x200000000 };
	const uint8_t other[] = { 0xb8, 7, 0, 0, 0, 0xc3 };
	uint8_t raw[6];
	uint32_t id, ready;

	CHECK(at_jit(&w, "rewrite"));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	ready = world_break(&w, "jit_ready", NULL, NULL);
	CHECK(ready && world_continue(&w) && world_continue(&w));
	/* The program has written "push rbp" over our byte; deleting must leave its byte. */
	CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
	CHECK(process_read(tl_target_pid(w.t), spec.addr, raw, 6) && raw[0] == 0x55);
	(void)other;
}

TEST(a_new_breakpoint_where_one_was_lost)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = 0x200000000 };
	uint32_t id, ready;

	CHECK(at_jit(&w, "rewrite"));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	ready = world_break(&w, "jit_ready", NULL, NULL);
	CHECK(ready && world_continue(&w) && w.ev.hits[0].id == ready); // where it stands, and new
	CHECK(world_continue(&w) && w.ev.hits[0].id == id);
	CHECK(world_continue(&w) && w.ev.hits[0].id == ready);
	CHECK(world_continue(&w) && w.ev.hits[0].id == ready); // the first one has been overwritten
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.pc == spec.addr && w.ev.hits[w.ev.n_hits - 1].id == id);
}

TEST(modules_are_listed_with_where_they_are)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_module_info m;
	bool libc = false;
	uint32_t n = 0;

	CHECK(world_launch(&w, ARGV("loop", "1")));
	CHECK(world_break(&w, "main", NULL, NULL) && world_continue(&w));
	for (; tl_module_get(w.t, n, &m, &w.err) == TL_OK; n++) {
		CHECK(n != 0 || (m.is_program && strstr(m.path, "loop") && m.has_debug_info));
		libc |= strstr(m.path, "libc.so") != NULL;
		CHECK(m.start < m.end);
	}
	CHECK(libc && n >= 3);
	CHECK(tl_module_at(w.t, w.ev.pc, &m, &w.err) == TL_OK && m.is_program);
	CHECK(tl_module_at(w.t, 0x10, &m, &w.err) == TL_E_NOTFOUND);
}

TAP_MAIN
