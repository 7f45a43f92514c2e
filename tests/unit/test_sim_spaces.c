/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Breakpoints of guests by virtual address, on the test machine: several address spaces that lead to one frame, or to
 * different ones, addresses that mean the same frame, large pages, frames that are given away.
 */

#include "sim_rig.h"
#include "tap.h"

#define ROOT_B 0x50000u   /* with tables of its own, two pages behind it and one for the page table */
#define ALIAS 0x128000u   /* another address */
#define PTE(va) (PT + 8 * ((va) >> 12))
#define PTE_B(va) (ROOT_B + 0x3000 + 8 * ((va) >> 12))

/* Another space, in which everything is where it is in the first. */
static void second_space(struct rig *r)
{
	memcpy(r->m->ram + ROOT_B + 0x3000, r->m->ram + PT, 4096);
	put8(r, ROOT_B, (ROOT_B + 0x1000) | 0x23);
	put8(r, ROOT_B + 0x1000, (ROOT_B + 0x2000) | 0x23);
	put8(r, ROOT_B + 0x2000, (ROOT_B + 0x3000) | 0x23);
}

static uint32_t add_in(struct rig *r, uint64_t addr, uint64_t space)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = addr, .on_hit = on_f, .user = r, .space = space };
	uint32_t id = 0;

	IGNORE_RESULT(tl_breakpoint_add(r->t, &sp, &id, &r->err));
	return id;
}

/* The second vCPU waits, in the first space. */
static void second_waits(struct rig *r)
{
	rig_begin(r, 1, caller, 1);
	r->m->cpu[1].halted = true;
}

/* f, and the ends; all of them gone again. */
static bool ends(struct rig *r)
{
	bool ok = !r->id || !tl_breakpoint_delete(r->s, r->id, &r->err);

	ok &= !tl_breakpoint_delete(r->s, r->done_id, &r->err);
	return ok && rig_is_clean(r, false) && !tl_target_tainted(r->t);
}

/* How many traps there are in a frame, and how often they are wanted; nothing where sites are kept otherwise. */
static bool traps(struct rig *r, uint64_t gfn, size_t n, uint32_t refs)
{
	const struct view_page *p = r->t->views ? view_find(r->t, r->t->views->hit, gfn) : NULL;

	if (!p || (!p->spots.n && !p->n_trap))
		return n == 0 || !r->t->views;
	if (p->n_trap)
		return p->n_trap == refs * n;
	for (size_t i = 0; i < p->spots.n; i++)
		if (p->spots.v[i].refs != refs)
			return false;
	return p->spots.n == n;
}

/* Two vCPUs, each in a space of its own, whose f is in one frame, or in one each: global, and in one space alone. */
TEST(two_spaces_at_once)
{
	static const struct {
		uint64_t frame, space, hits;
	} rows[] = {
		{ CODE, 0, 4 }, { CODE, ROOT, 2 }, { CODE, ROOT_B, 2 }, { OTHER, 0, 4 }, { OTHER, ROOT, 2 }, { OTHER, ROOT_B, 2 },
	};
	unsigned long total = 0;

	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, mechanisms[k]));
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			struct schedule s = { .n = 0 };
			r.m->test.pick = schedule_pick;
			r.m->test.ctx = &s;
			do {
				rig_lay_out(&r);
				second_space(&r);
				put8(&r, PTE_B(CODE), rows[i].frame | 0x63);
				rig_begin(&r, 0, caller, 2);
				rig_begin(&r, 1, caller, 2);
				r.m->cpu[1].s.cr3 = ROOT_B;
				rig_forget(&r);
				r.id = add_in(&r, AT(f), rows[i].space);
				r.done_id = rig_add(&r, AT(done), on_done);
				CHECKF(r.id && traps(&r, CODE >> 12, 2, rows[i].frame == CODE ? 2 : 1) &&
					       (rows[i].frame == CODE || traps(&r, OTHER >> 12, 2, 1)),
				       "mechanism %u, row %zu", mechanisms[k], i);
				CHECKF(rig_run(&r) && r.hits == rows[i].hits && get8(&r, DATA) == 2 && get8(&r, DATA + 0x40) == 2,
				       "mechanism %u, row %zu, schedule %lu: %lu hits; %s", mechanisms[k], i, total, r.hits, r.err.text);
				CHECK(ends(&r) && rig_without_traps(&r));
				total++;
			} while (schedule_next(&s) && total % 400); // a part of them: the others are in unit-sim
		}
	}
	printf("# %lu schedules\n", total);
}

#define TWIN 0x54000u /* the kernel's; the program's is behind it */
#define NX (1ull << 63)

/* A kernel's root and its program's (PTI): what is for the one is hit with the other; not where they only look alike. */
TEST(two_roots_of_one_process)
{
	static const struct {
		uint64_t kernel, user, also_kernel, also_user, space, hits;
	} rows[] = {
		{ (ROOT + 0x1000) | 0x67 | NX, (ROOT + 0x1000) | 0x47, 0, 0, TWIN, 2 },
		{ (ROOT + 0x1000) | 0x67 | NX, (ROOT + 0x1000) | 0x67, 0x77067 | NX, 0, TWIN, 2 },    // only one has it now
		{ (ROOT + 0x1000) | 0x67 | NX, (ROOT + 0x1000) | 0x67, 0, 0, TWIN + 0x1000, 2 },
		{ (ROOT + 0x1000) | 0x67, (ROOT + 0x1000) | 0x67, 0, 0, TWIN, 0 },                    // executable in both
		{ (ROOT + 0x1000) | 0x63 | NX, (ROOT + 0x1000) | 0x63, 0, 0, TWIN, 0 },               // no program's
		{ (ROOT_B + 0x1000) | 0x67 | NX, (ROOT + 0x1000) | 0x67, 0, 0, TWIN, 0 },             // another table
		{ (ROOT + 0x1000) | 0x67 | NX, (ROOT + 0x1000) | 0x67, 0x77067, 0x77067, TWIN, 0 },   // one entry is none of such a pair
		{ 0, (ROOT + 0x1000) | 0x67, 0, 0, TWIN, 0 },
		{ (ROOT + 0x1000) | 0x67 | NX, (ROOT + 0x1000) | 0x67, 0, 0, TWIN + 0x2000, 0 },
	};

	FOR_EACH_MECHANISM(k)
	{
		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
			SCOPED(rig_close) struct rig r;
			CHECK(rig_open(&r, mechanisms[k]));
			r.want_done = 1;
			rig_lay_out(&r);
			second_space(&r);
			put8(&r, TWIN, rows[i].kernel);
			put8(&r, TWIN + 8 * 7, rows[i].also_kernel);
			put8(&r, TWIN + 0x1000, rows[i].user);
			put8(&r, TWIN + 0x1000 + 8 * 7, rows[i].also_user);
			second_waits(&r);
			rig_begin(&r, 0, caller, 2);
			r.m->cpu[0].s.cr3 = TWIN + 0x1000;
			rig_forget(&r);
			r.id = add_in(&r, AT(f), rows[i].space);
			r.done_id = rig_add(&r, AT(done), on_done);
			CHECKF(r.id && rig_run(&r) && r.hits == rows[i].hits && get8(&r, DATA) == 2, "mechanism %u, row %zu: %lu hits; %s",
			       mechanisms[k], i, r.hits, r.err.text);
			CHECK(ends(&r));
		}
	}
}

/* f's frame by another address: that is another place, and nothing is hit there, though the frame has a trap. */
TEST(another_address_is_another_place)
{
	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, mechanisms[k]));
		r.want_done = 1;
		rig_lay_out(&r);
		put8(&r, PTE(ALIAS), CODE | 0x63);
		rig_begin(&r, 0, through, 3);
		r.m->cpu[0].r.r8 = AT(f) - CODE + ALIAS;
		rig_forget(&r);
		r.id = rig_add(&r, AT(f), on_f);
		r.done_id = rig_add(&r, AT(done), on_done);
		CHECKF(rig_run(&r) && r.hits == 0 && get8(&r, DATA) == 3 && rig_without_traps(&r), "mechanism %u: %lu hits, %lu calls",
		       mechanisms[k], r.hits, get8(&r, DATA));
		CHECK(ends(&r));
		// Both: each is hit where it is.
		rig_lay_out(&r);
		put8(&r, PTE(ALIAS), CODE | 0x63);
		rig_begin(&r, 0, through, 3);
		r.m->cpu[0].r.r8 = AT(f) - CODE + ALIAS;
		rig_forget(&r);
		r.id = rig_add(&r, AT(f) - CODE + ALIAS, on_f);
		r.done_id = rig_add(&r, AT(done), on_done);
		uint32_t low = rig_add(&r, AT(f), on_f);
		CHECKF(traps(&r, CODE >> 12, 2, mechanisms[k] == TL_MECH_SHADOW ? 0 : 1) || r.t->views, "mechanism %u", mechanisms[k]);
		CHECKF(rig_run(&r) && r.hits == 3 && get8(&r, DATA) == 3, "mechanism %u: %lu hits", mechanisms[k], r.hits);
		CHECK(!tl_breakpoint_delete(r.s, low, &r.err) && ends(&r));
	}
}

/* In the first space. */
static const struct site_place *place_of_f(const struct rig *r)
{
	const struct site *s = site_at(r->t, AT(f));

	for (size_t i = 0; i < s->places.n; i++)
		if (s->places.v[i].root == ROOT)
			return &s->places.v[i];
	return NULL;
}

/* 2 MiB and 1 GiB; then it is split so that f is elsewhere, and made whole again. */
TEST(large_pages)
{
	static const struct {
		uint64_t at;
		unsigned tables;
	} rows[] = { { 0x12000, 3 }, { 0x11000, 2 } };

	FOR_EACH_MECHANISM(k)
	{
		for (size_t i = 0; i < 2; i++) {
			SCOPED(rig_close) struct rig r;
			CHECK(rig_open(&r, mechanisms[k]));
			r.want_done = 1;
			rig_lay_out(&r);
			second_waits(&r);
			put8(&r, rows[i].at, 0x83 | 0x60);
			rig_begin(&r, 0, caller, 3);
			rig_forget(&r);
			r.id = rig_add(&r, AT(f), on_f);
			r.done_id = rig_add(&r, AT(done), on_done);
			const struct site_place *place = place_of_f(&r);
			CHECK(!r.t->views || (place && place->n == rows[i].tables && place->pa == AT(f)));
			CHECKF(rig_run(&r) && r.hits == 3 && get8(&r, DATA) == 3, "mechanism %u, %zu: %lu hits", mechanisms[k], i, r.hits);
			// Split: the page table has f's page elsewhere.
			uint64_t whole = get8(&r, rows[i].at), split = i ? 0x12063 : PT | 0x63;
			put8(&r, PTE(CODE), OTHER | 0x63);
			put8(&r, 0x12000, i ? PT | 0x63 : whole);
			for (int half = 0; half < 2; half++) {
				CHECK(!tl_phys_write(r.t, rows[i].at, half ? &whole : &split, 8, &r.err));
				rig_begin(&r, 0, caller, 2);
				put8(&r, DATA, 0);
				rig_forget(&r);
				CHECKF(rig_run(&r) && r.hits == 2 && get8(&r, DATA) == 2, "mechanism %u, %zu, %d: %lu hits", mechanisms[k], i, half,
				       r.hits);
				CHECK(traps(&r, CODE >> 12, half ? 2 : 0, 1) && traps(&r, OTHER >> 12, half ? 0 : 2, 1));
			}
			CHECK(ends(&r) && rig_without_traps(&r));
		}
	}
}

/* One vCPU calls f; the other splits the large page that it is in and makes it whole, in every order. */
TEST(large_pages_change_under_us)
{
	unsigned long total = 0;

	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		struct schedule s = { .n = 0 };
		CHECK(rig_open(&r, mechanisms[k]));
		r.m->test.pick = schedule_pick;
		r.m->test.ctx = &s;
		do {
			rig_lay_out(&r);
			memcpy(r.m->ram + 0x24000, guest_code, (size_t)(guest_code_end - guest_code));
			put8(&r, 0x12000, 0x83 | 0x60);
			put8(&r, PTE(CODE), OTHER | 0x63);
			rig_begin(&r, 0, caller, 2);
			rig_begin(&r, 1, mapper, 1);
			struct user_regs_struct *regs = &r.m->cpu[1].r;
			regs->rip += 0x4000;
			regs->r8 = 0x12000;
			regs->r9 = PT | 0x63;
			regs->rcx = 0xe3;
			rig_forget(&r);
			r.id = rig_add(&r, AT(f), on_f);
			r.done_id = rig_add(&r, AT(done), on_done);
			uint32_t second = rig_add(&r, AT(done) + 0x4000, on_done);
			CHECKF(rig_run(&r) && r.hits == 2 && get8(&r, DATA) == 2 && !get8(&r, DATA + 0x110),
			       "mechanism %u, schedule %lu: %lu hits, %lu calls", mechanisms[k], total, r.hits, get8(&r, DATA));
			CHECK(!tl_breakpoint_delete(r.s, second, &r.err) && ends(&r) && rig_without_traps(&r));
			total++;
		} while (schedule_next(&s));
	}
	printf("# %lu schedules\n", total);
}

/* f's page is given away, its frame used for data by another address, and f comes back in another frame. */
TEST(a_frame_that_is_used_for_something_else)
{
	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, mechanisms[k]));
		r.want_done = 1;
		rig_lay_out(&r);
		memcpy(r.m->ram + 0x24000, guest_code, (size_t)(guest_code_end - guest_code));
		put8(&r, PTE(ALIAS), CODE | 0x63);
		second_waits(&r);
		rig_begin(&r, 0, reuser, 1);
		struct user_regs_struct *regs = &r.m->cpu[0].r;
		regs->rip += 0x4000;
		regs->r9 = 0;
		regs->r10 = ALIAS;
		regs->r12 = OTHER | 0x63;
		regs->r13 = AT(f);
		rig_forget(&r);
		r.id = rig_add(&r, AT(f), on_f);
		r.done_id = rig_add(&r, AT(done) + 0x4000, on_done);
		CHECKF(rig_run(&r) && r.hits == 1 && get8(&r, DATA) == 1, "mechanism %u: %lu hits, %lu calls, %s", mechanisms[k], r.hits,
		       get8(&r, DATA), r.err.text);
		CHECKF(get8(&r, DATA + 8) == 0 && r.m->ram[AT(f)] == 0x5a && traps(&r, CODE >> 12, 0, 0), "mechanism %u: %lu differ, 0x%x",
		       mechanisms[k], get8(&r, DATA + 8), r.m->ram[AT(f)]);
		CHECK(ends(&r) && r.m->ram[AT(f)] == 0x5a && r.m->ram[CODE + 4095] == 0x5a);
	}
}

TAP_MAIN
