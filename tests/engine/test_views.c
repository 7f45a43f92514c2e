/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Second-level views by the public headers: monitors, rights, copies, taps in a view of one's own. On the test machine. */

#include <trapline/trapline.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

static bool open_sim(struct world *w, uint32_t mechanisms)
{
	struct tl_guest_open how = { .size = sizeof(how), .kernel = fixture_path("guest.elf"), .memory_mib = 16, .machine = "sim",
				     .mechanisms = mechanisms };

	*w = (struct world){ .out = -1 };
	if (tl_session_new(&w->s, &w->err) || tl_target_new(w->s, &w->t, &w->err) || tl_target_open_guest(w->t, &how, &w->err))
		return false;
	return world_break(w, "done", NULL, NULL) != 0;
}

static bool want(struct world *w, uint64_t n)
{
	uint64_t v = world_get(w, "box_rounds") + n;

	return !tl_mem_write(w->t, world_addr(w, "want_rounds"), &v, sizeof(v), &w->err);
}

/* One round, which ends in done(). */
static bool booted(struct world *w)
{
	uint32_t id = open_sim(w, TL_MECH_SHADOW) ? world_break(w, "tick", NULL, NULL) : 0;

	return id && world_continue(w) && !tl_breakpoint_delete(w->s, id, &w->err) && want(w, 1) && world_continue(w) &&
	       w->ev.reason == TL_STOP_BREAKPOINT;
}

static uint64_t frame_of(struct world *w, const char *name)
{
	struct tl_translation tr;

	return tl_space_translate(w->t, world_addr(w, name), &tr, &w->err) ? ~0ull : tr.pa >> 12;
}

/* Stops for one reason until done() is reached; -1: something else happened. */
static int stops(struct world *w, enum tl_stop_reason reason, uint64_t gfn)
{
	for (int n = 0; n < 10000; n++) {
		if (!world_continue(w))
			return -1;
		if (w->ev.reason == TL_STOP_BREAKPOINT)
			return n;
		if (w->ev.reason != reason || w->ev.tap.pa >> 12 != gfn)
			return -1;
	}
	return -1;
}

TEST(monitors_count_each_access)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static const struct {
		const char *page;
		unsigned access;
		int per_round;
	} rows[] = {
		{ "late_page", TL_TAP_WRITE, 1 },      // one byte is written
		{ "late_page", TL_TAP_EXECUTE, 1 },    // ret
		{ "late_page", TL_TAP_READ, 0 },
		{ "user_page_b", TL_TAP_EXECUTE, 2 },  // incq, int
		{ "user_page_b", TL_TAP_WRITE, 0 },
		{ "page_of_selfmod", TL_TAP_WRITE, 3 },
		{ "page_of_selfmod", TL_TAP_WRITE | TL_TAP_EXECUTE, 5 },
	};

	CHECKF(booted(&w), "%s", w.err.text);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint64_t gfn = frame_of(&w, rows[i].page), wrote = world_get(&w, "box_writes");
		CHECKF(!tl_tap_monitor(w.t, gfn, 0, rows[i].access, &w.err) && want(&w, 3), "%zu: %s", i, w.err.text);
		int n = stops(&w, TL_STOP_TAP, gfn);
		CHECKF(n == 3 * rows[i].per_round, "%zu: %d stops, reason %d", i, n, (int)w.ev.reason);
		CHECK(!tl_tap_unmonitor(w.t, gfn, 0, &w.err) && world_get(&w, "box_writes") == wrote + 3);
	}
	CHECK(world_get(&w, "box_tampered") == 0 && world_get(&w, "box_unexpected") == 0);
	CHECK(world_get(&w, "box_selfmod") == world_get(&w, "box_rounds"));
}

TEST(rights_of_a_view)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	unsigned rights = 0;
	uint16_t view;

	CHECKF(booted(&w), "%s", w.err.text);
	uint64_t gfn = frame_of(&w, "late_page");
	CHECK(!tl_view_create(w.t, &view, &w.err) && view > 0);
	CHECK(tl_view_access(w.t, 0, gfn, 0, &w.err) == TL_E_INVAL && tl_view_access(w.t, 7777, gfn, 0, &w.err) == TL_E_NOTFOUND);
	CHECK(!tl_view_access(w.t, view, gfn, TL_VIEW_READ | TL_VIEW_EXECUTE, &w.err));
	CHECK(!tl_view_access_get(w.t, view, gfn, &rights, &w.err) && rights == (TL_VIEW_READ | TL_VIEW_EXECUTE));
	CHECK(!tl_view_use(w.t, 0, view, &w.err) && tl_view_destroy(w.t, view, &w.err) == TL_E_BUSY);
	// Breakpoints are not in this view; a tap of its own ends the run.
	struct tl_translation tr;
	CHECK(!tl_space_translate(w.t, world_addr(&w, "done"), &tr, &w.err) && !tl_tap_insert(w.t, tr.pa, view, &w.err));
	uint64_t before = world_get(&w, "box_writes");
	CHECK(want(&w, 2));
	for (int i = 0; i < 2; i++) {
		CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_PAGE && w.ev.tap.pa >> 12 == gfn && w.ev.tap.view == view &&
			       w.ev.tap.access == TL_VIEW_WRITE && world_get(&w, "box_writes") == before + (uint64_t)i,
		       "%d: reason %d", i, (int)w.ev.reason);
	}
	uint16_t where = 0;
	uint64_t pa = 0;
	CHECKF(world_continue(&w) && tl_tap_check(&w.ev, &where, NULL, &pa) && where == view && pa == tr.pa, "reason %d",
	       (int)w.ev.reason);
	CHECK(tl_view_destroy(w.t, view, &w.err) == TL_E_BUSY);
	CHECK(!tl_tap_remove(w.t, tr.pa, view, &w.err) && !tl_view_use(w.t, 0, 0, &w.err) && !tl_view_destroy(w.t, view, &w.err));
	CHECK(tl_view_destroy(w.t, view, &w.err) == TL_E_NOTFOUND);
	CHECK(want(&w, 2) && stops(&w, TL_STOP_NONE, 0) == 0 && world_get(&w, "box_tampered") == 0);
}

/* What is written in the view lands in the copy. */
TEST(copies_of_a_view)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_view_info info;
	struct tl_translation tr;
	uint64_t copy, again, before, inside, outside;
	uint16_t view;

	CHECKF(booted(&w), "%s", w.err.text);
	// Counter of the user's program in space b.
	uint64_t gfn = frame_of(&w, "tables") + 14;
	CHECK(!tl_phys_read(w.t, gfn << 12, &before, 8, &w.err) && before == world_get(&w, "box_user_b"));
	CHECK(!tl_view_create(w.t, &view, &w.err) && !tl_view_shadow(w.t, view, gfn, &copy, &w.err));
	CHECK(tl_view_shadow(w.t, view, gfn, &again, &w.err) == TL_E_EXISTS && again == copy);
	CHECK(!tl_view_at(w.t, 3, &info, &w.err) && info.view == view && info.n_shadows == 1 && !info.ours);
	CHECK(tl_view_at(w.t, 4, &info, &w.err) == TL_E_NOTFOUND);
	CHECK(!tl_space_translate(w.t, world_addr(&w, "done"), &tr, &w.err) && !tl_tap_insert(w.t, tr.pa, view, &w.err));
	CHECK(!tl_view_use(w.t, w.ev.tid, view, &w.err) && want(&w, 3) && world_continue(&w) && tl_tap_is_breakpoint(&w.ev));
	CHECK(!tl_phys_read(w.t, gfn << 12, &outside, 8, &w.err) && !tl_phys_read(w.t, copy << 12, &inside, 8, &w.err));
	CHECKF(outside == before && inside == before + 3, "%lu %lu %lu", before, outside, inside);
	CHECK(!tl_tap_remove(w.t, tr.pa, view, &w.err) && !tl_view_use(w.t, 0, 0, &w.err) && !tl_view_destroy(w.t, view, &w.err));
	CHECK(want(&w, 2) && stops(&w, TL_STOP_NONE, 0) == 0 && world_get(&w, "box_user_b") == before + 2);
}

/* done(): movb $0x77, (%rbx); nop; and round it goes. Its place, and that of a variable that rbx points to. */
static bool at_store(struct world *w, struct tl_translation *code, struct tl_translation *data)
{
	static const uint8_t bytes[] = { 0xc6, 0x03, 0x77, 0x90, 0xeb, 0xfe };
	uint64_t at = world_addr(w, "done"), box = world_addr(w, "box_sum");
	uint32_t ids[4];

	for (size_t n = tl_breakpoint_list(w->s, ids, 4); n-- > 0;)
		if (tl_breakpoint_delete(w->s, ids[n], &w->err))
			return false;
	return !tl_mem_write(w->t, at, bytes, sizeof(bytes), &w->err) && !tl_space_translate(w->t, at, code, &w->err) &&
	       !tl_space_translate(w->t, box, data, &w->err) && !tl_reg_set(w->t, 0, "rip", at, &w->err) &&
	       !tl_reg_set(w->t, 0, "rbx", box, &w->err);
}

static uint8_t byte_at(struct world *w, uint64_t pa)
{
	uint8_t b = 0;

	return tl_phys_read(w->t, pa, &b, 1, &w->err) ? 0xee : b;
}

TEST(a_frame_is_copied_or_tapped)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t copy;
	uint16_t view;

	CHECKF(booted(&w), "%s", w.err.text);
	uint64_t gfn = frame_of(&w, "late_page");
	CHECK(!tl_view_create(w.t, &view, &w.err) && !tl_view_shadow(w.t, view, gfn, &copy, &w.err));
	CHECK(tl_tap_insert(w.t, gfn << 12, view, &w.err) == TL_E_BUSY);
	CHECK(tl_tap_monitor(w.t, gfn, view, TL_TAP_WRITE, &w.err) == TL_E_BUSY);
	CHECK(!tl_tap_insert(w.t, gfn << 12, 0, &w.err) && !tl_tap_remove(w.t, gfn << 12, 0, &w.err));
	CHECK(!tl_view_unshadow(w.t, view, gfn, &w.err) && !tl_tap_insert(w.t, gfn << 12, view, &w.err));
	CHECK(tl_view_shadow(w.t, view, gfn, &copy, &w.err) == TL_E_BUSY && tl_view_access(w.t, view, gfn, 1, &w.err) == TL_E_BUSY);
	CHECK(!tl_tap_remove(w.t, gfn << 12, view, &w.err) && !tl_view_access(w.t, view, gfn, TL_VIEW_READ, &w.err));
	CHECK(tl_tap_insert(w.t, gfn << 12, view, &w.err) == TL_E_BUSY && !tl_view_destroy(w.t, view, &w.err));
}

/* What passes a tap, or does what a monitor told, does it on the frames of its own view: data and code. */
TEST(taps_are_passed_on_the_views_copies)
{
	for (int k = 0; k < 3; k++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_translation code, data;
		uint64_t copy, code_copy;
		uint16_t view;

		CHECKF(booted(&w) && at_store(&w, &code, &data), "%s", w.err.text);
		uint8_t before = byte_at(&w, data.pa);
		CHECK(!tl_view_create(w.t, &view, &w.err));
		if (k < 2) // the store is to a copy
			CHECK(!tl_view_shadow(w.t, view, data.pa >> 12, &copy, &w.err));
		else // the store itself is another one in a copy
			CHECK(!tl_view_shadow(w.t, view, code.pa >> 12, &code_copy, &w.err) &&
			      !tl_phys_write(w.t, (code_copy << 12) + (code.pa & 4095) + 2, &(uint8_t){ 0x78 }, 1, &w.err));
		CHECK(k || !tl_tap_insert(w.t, code.pa, view, &w.err));
		CHECK(k != 1 || !tl_tap_monitor(w.t, code.pa >> 12, view, TL_TAP_EXECUTE, &w.err));
		CHECK(k != 2 || !tl_tap_monitor(w.t, data.pa >> 12, view, TL_TAP_WRITE, &w.err));
		CHECK(!tl_view_use(w.t, 0, view, &w.err));
		CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_TAP && w.ev.tap.view == view, "%d: reason %d", k, (int)w.ev.reason);
		struct tl_resume r = { .size = sizeof(r), .kind = TL_STEP_INSN, .tid = w.ev.tid, .signo = -1, .pass_here = true };
		CHECKF(!tl_target_resume(w.t, &r, &w.err) && world_wait(&w, 20000) && w.ev.pc == world_addr(&w, "done") + 3, "%d: 0x%lx", k,
		       w.ev.pc);
		if (k < 2)
			CHECKF(byte_at(&w, data.pa) == before && byte_at(&w, (copy << 12) + (data.pa & 4095)) == 0x77, "%d", k);
		else
			CHECKF(byte_at(&w, data.pa) == 0x78, "%x", byte_at(&w, data.pa));
	}
}

/* The user's limits count also for the instruction at a tap, and are told with his view. */
TEST(limits_count_at_a_tap)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_translation code, data;
	unsigned rights = 0;
	uint16_t view;

	CHECKF(booted(&w) && at_store(&w, &code, &data), "%s", w.err.text);
	CHECK(!tl_view_create(w.t, &view, &w.err) && !tl_view_access(w.t, view, data.pa >> 12, TL_VIEW_READ, &w.err));
	CHECK(!tl_tap_insert(w.t, code.pa, view, &w.err) && !tl_view_use(w.t, 0, view, &w.err));
	CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_TAP, "reason %d", (int)w.ev.reason);
	CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_PAGE && w.ev.tap.view == view && w.ev.tap.pa == data.pa &&
		       w.ev.pc == world_addr(&w, "done"),
	       "reason %d, view %u", (int)w.ev.reason, w.ev.tap.view);
	CHECK(!tl_view_access_get(w.t, view, data.pa >> 12, &rights, &w.err) && rights == TL_VIEW_READ);
}

/* A vCPU in a view of the user's writes to code with a breakpoint in view 0: the breakpoint is in the new code. */
TEST(who_is_in_another_view_is_seen_too)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_translation code, data;
	struct tl_view_info info;
	uint8_t b = 0;
	uint16_t early, view;

	CHECKF(booted(&w) && at_store(&w, &code, &data), "%s", w.err.text);
	// One view that there is before the breakpoint, and one after; the store goes to the byte that it stores.
	CHECK(!tl_view_create(w.t, &early, &w.err));
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = world_addr(&w, "done") + 3 };
	uint32_t id;
	CHECK(!tl_breakpoint_add(w.t, &sp, &id, &w.err) && !tl_view_create(w.t, &view, &w.err));
	for (int k = 0; k < 2; k++) {
		uint16_t v = k ? view : early;
		CHECK(!tl_phys_write(w.t, code.pa + 2, &(uint8_t){ (uint8_t)(0x31 + k) }, 1, &w.err));
		CHECK(!tl_reg_set(w.t, 0, "rbx", world_addr(&w, "done") + 4, &w.err));
		CHECK(!tl_reg_set(w.t, 0, "rip", world_addr(&w, "done"), &w.err));
		CHECK(!tl_view_use(w.t, 0, v, &w.err) && !tl_tap_insert(w.t, code.pa + 3, v, &w.err));
		CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_TAP, "reason %d", (int)w.ev.reason);
		CHECK(!tl_tap_remove(w.t, code.pa + 3, v, &w.err) && !tl_view_use(w.t, 0, 0, &w.err));
		for (size_t i = 0; !tl_view_at(w.t, i, &info, &w.err); i++)
			CHECKF(info.view != 1 || info.n_shadows == 1, "%u", info.n_shadows);
		// The copy of view 0: a breakpoint's frame is the first that was added.
		CHECK(byte_at(&w, code.pa + 4) == 0x31 + k);
		CHECKF(!tl_phys_read(w.t, ((16ull << 20) + (code.pa & 4095)) + 4, &b, 1, &w.err) && b == 0x31 + k, "%d: %x", k, b);
	}
}

/* Frames beyond the last address are none of those that are watched. */
TEST(a_frame_that_cannot_be)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_tap_info info;

	CHECKF(booted(&w), "%s", w.err.text);
	uint64_t gfn = frame_of(&w, "late_page");
	CHECK(!tl_tap_monitor(w.t, gfn, 0, TL_TAP_WRITE, &w.err));
	CHECK(tl_tap_unmonitor(w.t, gfn + (1ull << 52), 0, &w.err) == TL_E_NOTFOUND && !tl_tap_at(w.t, 0, &info, &w.err));
	CHECK(!tl_tap_unmonitor(w.t, gfn, 0, &w.err) && tl_tap_at(w.t, 0, &info, &w.err) == TL_E_NOTFOUND);
}

/* A page that comes and goes in each round: the breakpoint waits for it, and is hit in each. */
TEST(a_page_that_comes_and_goes)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = 0xffff900000000000ull };
	struct tl_location_info l;
	uint32_t id;

	CHECKF(booted(&w), "%s", w.err.text);
	CHECK(!tl_breakpoint_add(w.t, &sp, &id, &w.err) && !tl_breakpoint_location(w.s, id, 1, &l, &w.err) && l.trouble);
	CHECK(want(&w, 4));
	for (int i = 0; i < 4; i++) {
		CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT && w.ev.pc == sp.addr, "%d: 0x%lx", i, w.ev.pc);
		CHECK(!tl_breakpoint_location(w.s, id, 1, &l, &w.err) && !l.trouble);
	}
	CHECK(world_continue(&w) && w.ev.pc != sp.addr && !tl_breakpoint_location(w.s, id, 1, &l, &w.err) && l.trouble);
	CHECK(world_get(&w, "box_unexpected") == 0 && world_get(&w, "box_tampered") == 0);
}

/* Where there are none, that is said. */
TEST(a_process_has_no_views)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint16_t view;

	CHECKF(world_launch(&w, (const char *const[]){ "loop", NULL }), "%s", w.err.text);
	CHECK(tl_view_create(w.t, &view, &w.err) == TL_E_STATE);
}

TAP_MAIN
