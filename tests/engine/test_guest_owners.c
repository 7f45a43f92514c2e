/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * One place in a guest that several want, while its page comes and goes: what one of them does is nothing to the others, and
 * who goes leaves nothing. On the test machine, with each of the mechanisms that follow page tables.
 */

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define USER 0x7f0000000000ull /* another frame in each of two spaces */
#define LATE 0xffff900000000000ull /* mapped for one call in each round, by the same table in both */
#define ROUNDS 3

static const uint32_t mechanisms[] = { TL_MECH_NATIVE, TL_MECH_SHADOW, TL_MECH_XTRAP };

#define FOR_EACH_MECHANISM(m) for (const uint32_t *m = mechanisms; m < mechanisms + ARRAY_LEN(mechanisms); m++)

/* To the end of the first round. */
static bool booted(struct world *w, uint32_t mechanism)
{
	struct tl_guest_open how = { .size = sizeof(how), .kernel = fixture_path("guest.elf"), .memory_mib = 16, .machine = "sim",
				     .mechanisms = mechanism };
	uint32_t id;

	*w = (struct world){ .out = -1 };
	return !tl_session_new(&w->s, &w->err) && !tl_target_new(w->s, &w->t, &w->err) && !tl_target_open_guest(w->t, &how, &w->err) &&
	       (id = world_break(w, "tick", NULL, NULL)) && world_continue(w) && !tl_breakpoint_delete(w->s, id, &w->err) &&
	       world_put(w, "want_rounds", world_get(w, "box_rounds") + 1) && world_break(w, "done", NULL, NULL) && world_continue(w);
}

static bool rounds(struct world *w, uint64_t n)
{
	return world_put(w, "want_rounds", world_get(w, "box_rounds") + n) && world_continue(w) &&
	       w->ev.reason == TL_STOP_BREAKPOINT && w->ev.pc == world_addr(w, "done");
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(uint64_t *)user;
	return TL_RESUME;
}

static uint32_t put(struct world *w, uint64_t addr, uint64_t space, uint64_t owner, uint64_t *hits)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = addr, .space = space, .owner = owner, .on_hit = count, .user = hits };
	uint32_t id = 0;

	return tl_breakpoint_add(w->t, &sp, &id, &w->err) ? 0 : id;
}

/* Is its page not there? false where nobody keeps count of that. */
static bool waits(struct world *w, uint32_t id)
{
	struct tl_location_info l;

	return !tl_breakpoint_location(w->s, id, 1, &l, &w->err) && l.inserted && l.trouble;
}

/* Without a breakpoint no view shows or forbids anything, the guest goes on, and nothing happened to it. */
static bool leaves_nothing(struct world *w)
{
	struct tl_view_info v;
	uint32_t ids[8], end;

	for (size_t n = tl_breakpoint_list(w->s, ids, ARRAY_LEN(ids)); n-- > 0;)
		if (tl_breakpoint_delete(w->s, ids[n], &w->err))
			return false;
	for (size_t i = 0; !tl_view_at(w->t, i, &v, &w->err); i++)
		if (v.n_shadows || v.n_limited)
			return false;
	end = world_break(w, "done", NULL, NULL);
	return end && rounds(w, 1) && !tl_target_tainted(w->t) && !world_get(w, "box_tampered") && !world_get(w, "box_unexpected");
}

/* Put in while the page is away, and once more while it is there: two, each with every call, whichever of them goes first. */
TEST(a_pending_one_and_an_active_one)
{
	FOR_EACH_MECHANISM(m)
	{
		for (int first = 0; first < 2; first++) {
			SCOPED(world_end) struct world w = { .out = -1 };
			struct tl_breakpoint_spec stop = { .size = sizeof(stop), .addr = LATE, .temporary = true };
			struct tl_resume past = { .size = sizeof(past), .signo = -1, .pass_here = true };
			uint64_t hits[2] = { 0 };
			uint32_t id[2], here;

			CHECKF(booted(&w, *m), "%u: %s", *m, w.err.text);
			id[0] = put(&w, LATE, 0, 0, &hits[0]);
			CHECKF(id[0] && waits(&w, id[0]) == (*m != TL_MECH_NATIVE), "%u: %s", *m, w.err.text);
			CHECK(!tl_breakpoint_add(w.t, &stop, &here, &w.err) && world_put(&w, "want_rounds", world_get(&w, "box_rounds") + 1));
			CHECKF(world_continue(&w) && w.ev.pc == LATE && hits[0] == 1 && !waits(&w, id[0]), "%u: 0x%lx", *m, w.ev.pc);
			id[1] = put(&w, LATE, 0, 0, &hits[1]);
			CHECKF(id[1] && !waits(&w, id[1]) && !tl_target_resume(w.t, &past, &w.err) && world_wait(&w, 60000) && w.ev.pc == world_addr(&w, "done"),
			       "%u: 0x%lx", *m, w.ev.pc);
			CHECKF(hits[0] == 1 && hits[1] == 0 && waits(&w, id[0]) == waits(&w, id[1]), "%u: %lu, %lu", *m, hits[0], hits[1]);
			CHECKF(rounds(&w, ROUNDS) && hits[0] == 1 + ROUNDS && hits[1] == ROUNDS, "%u: %lu, %lu", *m, hits[0], hits[1]);
			CHECK(!tl_breakpoint_delete(w.s, id[first], &w.err));
			hits[0] = hits[1] = 0;
			CHECKF(rounds(&w, ROUNDS) && hits[first] == 0 && hits[!first] == ROUNDS, "%u: %lu, %lu", *m, hits[0], hits[1]);
			CHECKF(leaves_nothing(&w), "%u: %s", *m, w.err.text);
		}
	}
}

/* Put in in one space and taken out in the other, there by the vCPU or by the user's choice: it is out of both. */
TEST(a_global_one_goes_in_another_space)
{
	FOR_EACH_MECHANISM(m)
	{
		for (int chosen = 0; chosen < 2; chosen++) {
			SCOPED(world_end) struct world w = { .out = -1 };
			uint64_t any = 0, late = 0, in_b = 0, b, cr3 = 0;
			uint32_t id, id_late, there;

			CHECKF(booted(&w, *m), "%u: %s", *m, w.err.text);
			b = world_get(&w, "box_cr3_b");
			CHECK(!tl_reg_get(w.t, 0, "cr3", &cr3, &w.err) && cr3 == world_get(&w, "box_cr3_a"));
			id = put(&w, USER, 0, 0, &any);
			id_late = put(&w, LATE, 0, 0, &late);
			CHECKF(id && id_late && rounds(&w, ROUNDS) && any == 2 * ROUNDS && late == ROUNDS, "%u: %lu, %lu", *m, any, late);
			struct tl_breakpoint_spec stop = { .size = sizeof(stop), .addr = USER, .space = b };
			if (chosen) {
				CHECK(!tl_space_use(w.t, b, &w.err));
			} else {
				CHECK(!tl_breakpoint_add(w.t, &stop, &there, &w.err));
				CHECK(world_put(&w, "want_rounds", world_get(&w, "box_rounds") + 1) && world_continue(&w));
				CHECK(w.ev.pc == USER && !tl_reg_get(w.t, 0, "cr3", &cr3, &w.err) && cr3 == b);
				CHECK(!tl_breakpoint_delete(w.s, there, &w.err));
			}
			CHECK(!tl_breakpoint_delete(w.s, id, &w.err) && !tl_breakpoint_delete(w.s, id_late, &w.err));
			any = late = 0;
			CHECKF(put(&w, USER, b, 0, &in_b) && (chosen || world_continue(&w)) && (in_b = 0, rounds(&w, ROUNDS)), "%u: %s", *m,
			       w.err.text);
			CHECKF(!any && !late && in_b == ROUNDS, "%u: %lu, %lu, %lu", *m, any, late, in_b);
			CHECKF(!tl_space_use(w.t, 0, &w.err) && leaves_nothing(&w), "%u: %s", *m, w.err.text);
		}
	}
}

/* Several wait for the page: who goes, or comes in vain, takes no other's place away. */
TEST(others_wait_on)
{
	FOR_EACH_MECHANISM(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t hits[4] = { 0 }, a;
		uint32_t id[4];

		CHECKF(booted(&w, *m), "%u: %s", *m, w.err.text);
		a = world_get(&w, "box_cr3_a");
		for (uint32_t i = 0; i < 4; i++) // the last one in one space alone
			CHECKF((id[i] = put(&w, LATE, i == 3 ? a : 0, i + 1, &hits[i])), "%u: %s", *m, w.err.text);
		CHECK(!tl_breakpoint_delete(w.s, id[0], &w.err));
		for (int i = 1; i < 4; i++)
			CHECKF(waits(&w, id[i]) == (*m != TL_MECH_NATIVE), "%u: owner %d", *m, i + 1);
		CHECK(!tl_breakpoint_enable(w.s, id[1], 0, false, &w.err));
		CHECKF(rounds(&w, ROUNDS) && !hits[0] && !hits[1] && hits[2] == ROUNDS && hits[3] == ROUNDS, "%u: %lu %lu %lu %lu", *m, hits[0],
		       hits[1], hits[2], hits[3]);
		CHECK(!tl_breakpoint_delete(w.s, id[2], &w.err) && !tl_breakpoint_enable(w.s, id[1], 0, true, &w.err));
		CHECKF(rounds(&w, ROUNDS) && hits[1] == ROUNDS && hits[2] == ROUNDS && hits[3] == 2 * ROUNDS, "%u: %lu %lu %lu %lu", *m, hits[0],
		       hits[1], hits[2], hits[3]);
		CHECKF(leaves_nothing(&w), "%u: %s", *m, w.err.text);
	}
}

/* The same owner a second time is told that it has it, and nothing has changed; another gets one of its own. */
TEST(a_global_one_twice)
{
	static const uint64_t at[] = { USER, LATE };

	FOR_EACH_MECHANISM(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t one[2] = { 0 }, in_vain = 0, two[2] = { 0 };
		uint32_t id[2];

		CHECKF(booted(&w, *m), "%u: %s", *m, w.err.text);
		for (int i = 0; i < 2; i++) {
			CHECKF((id[i] = put(&w, at[i], 0, 1, &one[i])), "%u: %s", *m, w.err.text);
			CHECK(!put(&w, at[i], 0, 1, &in_vain) && w.err.code == TL_E_EXISTS);
			CHECKF(put(&w, at[i], 0, 2, &two[i]), "%u: %s", *m, w.err.text);
		}
		CHECKF(rounds(&w, ROUNDS) && one[0] == 2 * ROUNDS && one[1] == ROUNDS && two[0] == 2 * ROUNDS && two[1] == ROUNDS,
		       "%u: %lu %lu %lu %lu", *m, one[0], one[1], two[0], two[1]);
		CHECK(!tl_breakpoint_delete(w.s, id[0], &w.err) && !tl_breakpoint_delete(w.s, id[1], &w.err));
		CHECKF(rounds(&w, ROUNDS) && one[0] == 2 * ROUNDS && one[1] == ROUNDS && two[0] == 4 * ROUNDS && two[1] == 2 * ROUNDS,
		       "%u: %lu %lu %lu %lu", *m, one[0], one[1], two[0], two[1]);
		CHECK(put(&w, USER, 0, 1, &one[0]) && rounds(&w, ROUNDS) && one[0] == 4 * ROUNDS && two[0] == 6 * ROUNDS && !in_vain);
		CHECKF(leaves_nothing(&w), "%u: %s", *m, w.err.text);
	}
}

/* Two spaces are two places, to one owner too; any space and one of them are not. */
TEST(one_owner_in_two_spaces)
{
	FOR_EACH_MECHANISM(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t in_a = 0, in_b = 0, in_vain = 0, a, b;
		uint32_t id;

		CHECKF(booted(&w, *m), "%u: %s", *m, w.err.text);
		a = world_get(&w, "box_cr3_a");
		b = world_get(&w, "box_cr3_b");
		CHECKF((id = put(&w, USER, a, 1, &in_a)) && put(&w, USER, b, 1, &in_b), "%u: %s", *m, w.err.text);
		CHECK(!put(&w, USER, a, 1, &in_vain) && w.err.code == TL_E_EXISTS && !put(&w, USER, 0, 1, &in_vain) && w.err.code == TL_E_EXISTS);
		CHECKF(rounds(&w, ROUNDS) && in_a == ROUNDS && in_b == ROUNDS && !in_vain, "%u: %lu, %lu", *m, in_a, in_b);
		CHECK(!tl_breakpoint_delete(w.s, id, &w.err) && rounds(&w, ROUNDS) && in_a == ROUNDS && in_b == 2 * ROUNDS);
		CHECKF(leaves_nothing(&w), "%u: %s", *m, w.err.text);
	}
}

TAP_MAIN
