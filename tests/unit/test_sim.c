/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Breakpoints of guests on the test machine, with its inside in view: every interleaving of two vCPUs with few
 * switches, every primitive failing in turn, guests that fight. Small guests of a few instructions, which count
 * what they did.
 */

#include <sys/stat.h>
#include <unistd.h>

#include "sim_rig.h"
#include "tap.h"

struct duel {
	const char *name;
	const uint8_t *a, *b;
	uint64_t rounds_a, rounds_b;
	uint64_t delete_at;
};

static bool one_run(struct rig *r, const struct duel *d, unsigned long n)
{
	uint64_t calls = d->rounds_a + (d->b == caller ? d->rounds_b : 0);
	bool ok;

	rig_lay_out(r);
	rig_begin(r, 0, d->a, d->rounds_a);
	rig_begin(r, 1, d->b, d->rounds_b);
	rig_forget(r);
	r->id = rig_add(r, AT(f), on_f);
	r->done_id = rig_add(r, AT(done), on_done);
	ok = r->id && r->done_id && rig_run(r);
	if (!ok)
		printf("# %s %lu: does not end: %s\n", d->name, n, r->err.text);
	if (ok && (r->hits != (d->delete_at ? d->delete_at : calls) || get8(r, DATA) + get8(r, DATA + 0x40) != calls)) {
		printf("# %s %lu: %lu hits of %lu, %lu and %lu calls\n", d->name, n, r->hits, calls, get8(r, DATA), get8(r, DATA + 0x40));
		ok = false;
	}
	if (ok && (get8(r, DATA + 8) || get8(r, DATA + 0x48) || !rig_without_traps(r))) {
		printf("# %s %lu: something was seen or damaged\n", d->name, n);
		ok = false;
	}
	if (ok && get8(r, DATA + 0x100) != (d->b == own_trap ? d->rounds_b : 0)) {
		printf("# %s %lu: the guest's handler ran %lu times\n", d->name, n, get8(r, DATA + 0x100));
		ok = false;
	}
	if (r->id)
		IGNORE_RESULT(tl_breakpoint_delete(r->s, r->id, NULL));
	if (r->done_id)
		IGNORE_RESULT(tl_breakpoint_delete(r->s, r->done_id, NULL));
	return ok && rig_is_clean(r, false);
}

TEST(every_interleaving_of_two)
{
	static const struct duel duels[] = {
		{ "two callers", caller, caller, 2, 2, 0 },	  { "a reader", caller, reader, 2, 2, 0 },
		{ "a writer", caller, writer, 2, 1, 0 },	  { "a copier", caller, copier, 2, 1, 0 },
		{ "its own trap", caller, own_trap, 2, 2, 0 },	  { "gone at the first hit", caller, caller, 2, 2, 1 },
		{ "gone at the second hit", caller, caller, 2, 2, 2 }, { "gone at the third hit", caller, caller, 2, 2, 3 },
	};
	unsigned long total = 0;

	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, mechanisms[k]));
		for (size_t i = 0; i < sizeof(duels) / sizeof(duels[0]); i++) {
			struct schedule s = { .n = 0 };
			r.m->test.pick = schedule_pick;
			r.m->test.ctx = &s;
			r.delete_at = duels[i].delete_at ? duels[i].delete_at : ~0ull;
			do
				CHECKF(one_run(&r, &duels[i], total++), "mechanism %u, %s, schedule %lu", mechanisms[k], duels[i].name, total);
			while (schedule_next(&s));
		}
	}
	printf("# %lu schedules\n", total);
	CHECK(total > 3000);
}

/* ---- every primitive fails in turn */

static void fail(struct rig *r, long k)
{
	r->m->test.fail_at = k < 0 ? -1 : r->m->test.calls + k;
}

TEST(adding_is_all_or_nothing)
{
	FOR_EACH_MECHANISM(m)
	{
		SCOPED(rig_close) struct rig r;
		long k = 0;

		CHECK(rig_open(&r, mechanisms[m]));
		for (;; k++) {
			rig_lay_out(&r);
			rig_begin(&r, 0, caller, 2);
			rig_forget(&r);
			rig_keep_clean(&r);
			fail(&r, k);
			uint32_t id = rig_add(&r, AT(f), on_f);
			long left = r.m->test.fail_at - r.m->test.calls;
			fail(&r, -1);
			if (id && left >= 0) {
				CHECK(!tl_breakpoint_delete(r.s, id, &r.err) && rig_is_clean(&r, true));
				break;
			}
			if (id) // what failed was not needed
				CHECK(!tl_breakpoint_delete(r.s, id, &r.err));
			CHECKF(rig_is_clean(&r, true) && !tl_target_tainted(r.t), "mechanism %u, primitive %ld: %s", mechanisms[m], k,
			       tl_target_tainted(r.t));
		}
		CHECKF(k >= 1, "%ld", k);
	}
}

/* The second site of a frame, and a frame that keeps a site. */
TEST(the_second_is_all_or_nothing)
{
	SCOPED(rig_close) struct rig r;
	uint8_t copy[4096];

	CHECK(rig_open(&r, TL_MECH_SHADOW));
	rig_lay_out(&r);
	rig_begin(&r, 0, caller, 2);
	rig_forget(&r);
	rig_keep_clean(&r);
	r.done_id = rig_add(&r, AT(done), on_done);
	CHECK(r.done_id);
	struct view_page *p = view_find(r.t, r.t->views->hit, CODE >> 12);
	CHECK(p && p->spots.n == 1);
	memcpy(copy, sim_frame(r.m, p->frame), sizeof(copy));
	CHECK(copy[AT(done) & 4095] == 0xcc && r.m->ram[AT(done)] != 0xcc);
	for (long k = 0;; k++) {
		fail(&r, k);
		uint32_t id = rig_add(&r, AT(f), on_f);
		bool over = r.m->test.calls <= r.m->test.fail_at;
		fail(&r, -1);
		if (id)
			CHECK(!tl_breakpoint_delete(r.s, id, &r.err));
		CHECKF(p->spots.n == 1 && !memcmp(copy, sim_frame(r.m, p->frame), sizeof(copy)) && !tl_target_tainted(r.t), "%ld", k);
		if (over)
			break;
	}
	CHECK(!tl_breakpoint_delete(r.s, r.done_id, &r.err) && rig_is_clean(&r, true));
}

/* A removal that fails either did nothing, so that it can be done again, or says that it was not all. */
TEST(removing_is_all_or_nothing)
{
	FOR_EACH_MECHANISM(m)
	{
		for (long k = 0; k < 40; k++) {
			SCOPED(rig_close) struct rig r;

			CHECK(rig_open(&r, mechanisms[m]));
			rig_lay_out(&r);
			rig_begin(&r, 0, caller, 2);
			rig_forget(&r);
			rig_keep_clean(&r);
			struct site *s;
			CHECK(!site_internal_add(r.t, AT(f), &r.err));
			s = site_at(r.t, AT(f));
			fail(&r, k);
			s->n_internal = 0;
			enum tl_code code = site_sync(r.t, s, &r.err);
			bool over = r.m->test.calls <= r.m->test.fail_at;
			fail(&r, -1);
			if (code) {
				CHECKF(tl_target_tainted(r.t), "mechanism %u, primitive %ld", mechanisms[m], k);
				CHECK(s->inserted && !site_sync(r.t, s, &r.err));
			}
			CHECKF(tl_target_tainted(r.t) || rig_is_clean(&r, true), "mechanism %u, primitive %ld", mechanisms[m], k);
			site_release(r.t, s);
			if (over)
				break;
		}
	}
}

/* Any one failure while it runs: the guest's counts and bytes stay its own. */
TEST(running_survives_failures)
{
	SCOPED(rig_close) struct rig r;
	long k = 0;

	CHECK(rig_open(&r, TL_MECH_SHADOW));
	for (; k < 400; k++) {
		bool over;
		r.want_done = 1;
		rig_lay_out(&r);
		rig_begin(&r, 0, caller, 3);
		r.m->cpu[1].halted = true;
		rig_forget(&r);
		r.id = rig_add(&r, AT(f), on_f);
		r.done_id = rig_add(&r, AT(done), on_done);
		CHECK(r.id && r.done_id);
		fail(&r, k);
		for (int tries = 0; tries < 5 && r.done < 1; tries++)
			IGNORE_RESULT(!rig_run(&r));
		over = r.m->test.calls <= r.m->test.fail_at;
		fail(&r, -1);
		if (r.t->state != TL_TARGET_STOPPED) {
			struct tl_event ev;
			tl_session_interrupt(r.s);
			IGNORE_RESULT(tl_session_wait(r.s, 20000, &ev, &r.err));
		}
		CHECK(!tl_breakpoint_delete(r.s, r.id, &r.err) && !tl_breakpoint_delete(r.s, r.done_id, &r.err));
		CHECKF(rig_is_clean(&r, false) && rig_without_traps(&r), "primitive %ld", k);
		CHECKF(!over || (r.hits == 3 && get8(&r, DATA) == 3), "%lu hits", r.hits);
		if (over)
			break;
	}
	CHECKF(k > 5 && k < 400, "%ld", k);
}

/* What all views show, and which frames are taken. */
static uint64_t shown(const struct rig *r)
{
	uint64_t h = 14695981039346656037ull;

	for (uint64_t v = 0; v < SIM_VIEWS; v++)
		for (uint64_t g = 0; r->m->view[v] && g < r->m->n_frames; g++) {
			const struct sim_entry *e = &r->m->view[v][g];
			if (e->set)
				h = (h ^ (v << 48 | g << 32 | (uint64_t)e->frame << 3 | e->rwx)) * 1099511628211ull;
		}
	for (uint64_t i = 0; i < SIM_SPARE; i++)
		h = (h ^ r->m->spare[i]) * 1099511628211ull;
	return h;
}

static unsigned n_views(const struct rig *r)
{
	unsigned n = 0;

	for (unsigned i = 0; i < SIM_VIEWS; i++)
		n += r->m->view_used[i];
	return n;
}

#define DATA_FRAME (DATA >> 12)
#define CODE_FRAME (CODE >> 12)
enum view_op { CREATE, COPY, LIMIT, TAP, MONITOR, UNMONITOR, UNTAP, UNLIMIT, UNCOPY, DESTROY, N_VIEW_OPS };

static enum tl_code view_op(struct rig *r, enum view_op op, uint16_t *view)
{
	uint64_t frame;

	switch (op) {
	case CREATE:
		return tl_view_create(r->t, view, &r->err);
	case COPY:
		return tl_view_shadow(r->t, *view, CODE_FRAME, &frame, &r->err); // has a breakpoint in view 0
	case LIMIT:
		return tl_view_access(r->t, *view, DATA_FRAME, TL_VIEW_READ, &r->err);
	case TAP:
		return tl_tap_insert(r->t, HANDLERS, *view, &r->err);
	case MONITOR:
		return tl_tap_monitor(r->t, HANDLERS >> 12, *view, TL_TAP_READ | TL_TAP_EXECUTE, &r->err);
	case UNMONITOR:
		return tl_tap_unmonitor(r->t, HANDLERS >> 12, *view, &r->err);
	case UNTAP:
		return tl_tap_remove(r->t, HANDLERS, *view, &r->err);
	case UNLIMIT:
		return tl_view_access(r->t, *view, DATA_FRAME, 7, &r->err);
	case UNCOPY:
		return tl_view_unshadow(r->t, *view, CODE_FRAME, &r->err);
	case DESTROY:
		return tl_view_destroy(r->t, *view, &r->err);
	case N_VIEW_OPS:
		break;
	}
	return TL_E_INVAL;
}

/* The user's views: each call does all or nothing, whichever primitive fails; one that succeeds with a failure says so. */
TEST(views_are_all_or_nothing)
{
	SCOPED(rig_close) struct rig r;
	uint16_t view = 0;
	long total = 0;

	CHECK(rig_open(&r, TL_MECH_SHADOW));
	rig_lay_out(&r);
	rig_begin(&r, 0, caller, 2);
	rig_forget(&r);
	r.id = rig_add(&r, AT(f), on_f);
	CHECK(r.id && n_views(&r) == 3);
	for (int op = 0; op < N_VIEW_OPS; op++) {
		bool over = false;
		for (long k = 0; !over; k++, total++) {
			uint64_t before = shown(&r);
			fail(&r, k);
			enum tl_code code = view_op(&r, op, &view);
			over = r.m->test.calls <= r.m->test.fail_at;
			fail(&r, -1);
			CHECKF(over ? !code : code ? !tl_target_tainted(r.t) && shown(&r) == before : tl_target_tainted(r.t) != NULL,
			       "operation %d, primitive %ld: %s", op, k, r.err.text);
			if (!code)
				break; // with a frame or a view less, which it has said
		}
		r.t->taint[0] = 0;
	}
	CHECKF(total > 40, "%ld", total);
}

/* Nothing fails: nothing is left. */
TEST(views_leave_nothing)
{
	SCOPED(rig_close) struct rig r;
	uint16_t view;

	CHECK(rig_open(&r, TL_MECH_SHADOW));
	rig_lay_out(&r);
	rig_begin(&r, 0, caller, 2);
	rig_forget(&r);
	r.id = rig_add(&r, AT(f), on_f);
	uint64_t before = shown(&r);
	for (int op = 0; op < N_VIEW_OPS; op++)
		CHECKF(!view_op(&r, op, &view), "%d: %s", op, r.err.text);
	CHECK(shown(&r) == before && n_views(&r) == 3);
	// Destroyed as it is, and closed as it is.
	for (int k = 0; k < 2; k++) {
		for (int op = 0; op <= LIMIT; op++)
			CHECKF(!view_op(&r, op, &view), "%d: %s", op, r.err.text);
		if (!k)
			CHECKF(!view_op(&r, DESTROY, &view) && shown(&r) == before && n_views(&r) == 3, "%s", r.err.text);
	}
	CHECK(!tl_breakpoint_delete(r.s, r.id, &r.err));
	view_close(r.t);
	CHECK(rig_is_clean(&r, false) && n_views(&r) == 1 && !tl_target_tainted(r.t));
}

/* A tap that cannot be taken out is listed on, and that is said. */
TEST(clearing_taps_is_honest)
{
	static const unsigned access[] = { 0, TL_TAP_WRITE };
	struct tl_tap_info info;

	for (size_t i = 0; i < 2; i++)
		FOR_EACH_MECHANISM(m)
		{
			SCOPED(rig_close) struct rig r;
			CHECK(rig_open(&r, mechanisms[m]));
			rig_lay_out(&r);
			rig_begin(&r, 0, caller, 2);
			rig_forget(&r);
			CHECK(!(access[i] ? tl_tap_monitor(r.t, DATA >> 12, 0, access[i], &r.err) : tl_tap_insert(r.t, AT(f), 0, &r.err)));
			fail(&r, 0);
			tl_tap_clear(r.t);
			fail(&r, -1);
			CHECKF(tl_target_tainted(r.t), "mechanism %u", mechanisms[m]);
			if (!(mechanisms[m] == TL_MECH_NATIVE && !access[i])) // an internal site says it itself
				CHECKF(!tl_tap_at(r.t, 0, &info, &r.err) && info.n_addresses == 1, "mechanism %u", mechanisms[m]);
			tl_tap_clear(r.t);
			CHECK(tl_tap_at(r.t, 0, &info, &r.err) == TL_E_NOTFOUND);
			CHECKF(r.m->watches.n == 0 && ((mechanisms[m] == TL_MECH_NATIVE && !access[i]) || rig_is_clean(&r, false)), "mechanism %u",
			       mechanisms[m]);
		}
}

/* ---- guests that fight */

/* Two vCPUs: one calls f, the other maps another frame there, or none, and the first again; every interleaving. */
TEST(page_tables_change_under_us)
{
	static const uint64_t other[] = { OTHER | 0x63, 0, 1ull << 50 | 3 };
	unsigned long total = 0;

	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, mechanisms[k]));
		for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
			struct schedule s = { .n = 0 };
			r.m->test.pick = schedule_pick;
			r.m->test.ctx = &s;
			do {
				rig_lay_out(&r);
				// The mapper itself runs elsewhere: its page stays.
				memcpy(r.m->ram + 0x24000, guest_code, (size_t)(guest_code_end - guest_code));
				rig_begin(&r, 0, caller, 2);
				rig_begin(&r, 1, mapper, 1);
				r.m->cpu[1].r.rip += 0x4000;
				r.m->cpu[1].r.r9 = other[i];
				r.m->cpu[1].r.rcx = CODE | 0x63;
				rig_forget(&r);
				r.id = rig_add(&r, AT(f), on_f);
				r.done_id = rig_add(&r, AT(done), on_done);
				uint32_t second = rig_add(&r, AT(done) + 0x4000, on_done);
				bool ended = rig_run(&r);
				uint64_t faults = get8(&r, DATA + 0x108);
				CHECKF(ended, "mechanism %u, entry %zu, schedule %lu: %s", mechanisms[k], i, total, r.err.text);
				CHECKF(get8(&r, DATA) == 2 && r.hits >= 2 && r.hits <= 2 + faults && !get8(&r, DATA + 0x110) &&
					       !get8(&r, DATA + 0x100),
				       "mechanism %u, entry %zu, schedule %lu: %lu hits, %lu calls, %lu faults", mechanisms[k], i, total,
				       r.hits, get8(&r, DATA), faults);
				CHECK(!tl_breakpoint_delete(r.s, r.id, &r.err) && !tl_breakpoint_delete(r.s, r.done_id, &r.err) &&
				      !tl_breakpoint_delete(r.s, second, &r.err));
				CHECK(rig_is_clean(&r, false) && rig_without_traps(&r) && !tl_target_tainted(r.t));
				total++;
			} while (schedule_next(&s));
		}
	}
	printf("# %lu schedules\n", total);
}

/* Into the middle of the instruction at a site: nothing is hit, and it does what its bytes say there. */
TEST(the_middle_is_no_hit)
{
	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, mechanisms[k]));
		r.want_done = 1;
		rig_lay_out(&r);
		rig_begin(&r, 0, middle, 5);
		rig_forget(&r);
		r.id = rig_add(&r, AT(f), on_f);
		r.done_id = rig_add(&r, AT(done), on_done);
		CHECKF(rig_run(&r) && r.hits == 0 && get8(&r, DATA) == 5 && rig_without_traps(&r), "mechanism %u: %lu hits, %lu", mechanisms[k],
		       r.hits, get8(&r, DATA));
	}
}

/* A thousand writes over a site: each lands, the site stays, and the user is told once. */
TEST(a_flood_is_told_once)
{
	SCOPED(rig_close) struct rig r;

	CHECK(rig_open(&r, TL_MECH_SHADOW));
	r.want_done = 1;
	rig_lay_out(&r);
	rig_begin(&r, 0, writer, 1000);
	rig_forget(&r);
	r.id = rig_add(&r, AT(f), on_f);
	r.done_id = rig_add(&r, AT(done), on_done);
	CHECKF(rig_run(&r), "%s", r.err.text);
	CHECKF(r.notes <= 2 && r.m->ram[AT(spare_byte)] == (uint8_t)1000, "%lu notes", r.notes);
	struct view_page *p = view_find(r.t, r.t->views->hit, CODE >> 12);
	CHECK(p && sim_frame(r.m, p->frame)[AT(f) & 4095] == 0xcc && sim_frame(r.m, p->frame)[AT(spare_byte) & 4095] == (uint8_t)1000);
	CHECK(!tl_breakpoint_delete(r.s, r.id, &r.err) && !tl_breakpoint_delete(r.s, r.done_id, &r.err) && rig_is_clean(&r, false));
}

/* Where f's site is in the space that the guests run in; 0 nowhere. */
static uint64_t where(struct rig *r)
{
	struct site *s = site_at(r->t, AT(f));

	for (size_t i = 0; i < s->places.n; i++)
		if (s->places.v[i].root == ROOT)
			return s->places.v[i].there ? s->places.v[i].pa : 0;
	return 0;
}

/* The debugger writes code with sites in it, and page tables: copies and sites follow, and nothing is told. */
TEST(writes_of_the_debugger)
{
	static const uint8_t add5[] = { 0x48, 0x83, 0x07, 5, 0xc3 }; // addq $5, (%rdi); ret

	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		const uint64_t nowhere = 0, elsewhere = OTHER | 0x63, pte = PT + 8 * (CODE >> 12);
		CHECK(rig_open(&r, mechanisms[k]));
		r.want_done = 1;
		rig_lay_out(&r);
		rig_begin(&r, 0, caller, 2);
		rig_forget(&r);
		r.id = rig_add(&r, AT(f), on_f);
		r.done_id = rig_add(&r, AT(done), on_done);
		CHECK(!tl_mem_write(r.t, AT(f), add5, sizeof(add5), &r.err));
		CHECKF(rig_run(&r) && r.hits == 2 && get8(&r, DATA) == 10, "mechanism %u: %lu hits, %lu", mechanisms[k], r.hits, get8(&r, DATA));
		rig_begin(&r, 0, caller, 2);
		rig_forget(&r);
		CHECK(!tl_phys_write(r.t, AT(f) + 3, &(uint8_t){ 7 }, 1, &r.err));
		CHECKF(rig_run(&r) && r.hits == 2 && get8(&r, DATA) == 24, "mechanism %u: %lu hits, %lu", mechanisms[k], r.hits, get8(&r, DATA));
		CHECK(!tl_phys_write(r.t, pte, &nowhere, 8, &r.err) && where(&r) == 0);
		CHECK(!tl_phys_write(r.t, pte, &elsewhere, 8, &r.err) && (!r.t->views || where(&r) == AT(f) - CODE + OTHER));
		rig_begin(&r, 0, caller, 3);
		rig_forget(&r);
		CHECKF(rig_run(&r) && r.hits == 3 && get8(&r, DATA) == 27 && !r.notes, "mechanism %u: %lu hits, %lu, %lu notes", mechanisms[k],
		       r.hits, get8(&r, DATA), r.notes);
		CHECK(!tl_breakpoint_delete(r.s, r.id, &r.err) && !tl_breakpoint_delete(r.s, r.done_id, &r.err) && rig_is_clean(&r, false));
	}
}

/* A space with tables of its own, far from the shared ones. */
static void own_tables(struct rig *r, uint64_t root, uint64_t tables)
{
	for (uint64_t i = 0; i < 512; i++)
		put8(r, tables + 0x2000 + 8 * i, get8(r, PT + 8 * i));
	put8(r, root, tables | 0x23);
	put8(r, tables, (tables + 0x1000) | 0x23);
	put8(r, tables + 0x1000, (tables + 0x2000) | 0x23);
}

/*
 * More spaces than are kept: f is hit in each, also in the last when its tables change, and in the first again. What is
 * kept has an end.
 */
TEST(more_spaces_than_are_kept)
{
	static const uint64_t n = VIEW_ROOTS_MAX + 50, roots = 0x100000, tables = 0x90000;

	FOR_EACH_MECHANISM(k)
	{
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, mechanisms[k]));
		r.want_done = 1;
		rig_lay_out(&r);
		rig_begin(&r, 0, spaces, n);
		for (uint64_t i = 0; i + 1 < n; i++)
			put8(&r, roots + (i << 12), get8(&r, ROOT));
		own_tables(&r, roots + ((n - 1) << 12), tables);
		struct user_regs_struct *regs = &r.m->cpu[0].r;
		regs->r8 = regs->r10 = roots;
		regs->rcx = tables + 0x2000 + 8 * (CODE >> 12);
		regs->r9 = OTHER | 0x63;
		rig_forget(&r);
		r.id = rig_add(&r, AT(f), on_f);
		r.done_id = rig_add(&r, AT(done), on_done);
		CHECKF(rig_run(&r) && r.hits == n + 2 && get8(&r, DATA) == n + 2, "mechanism %u: %lu hits, %lu calls", mechanisms[k], r.hits,
		       get8(&r, DATA));
		struct site *s = site_at(r.t, AT(f));
		CHECKF(s->places.n <= VIEW_ROOTS_MAX && (!r.t->views || r.t->views->roots.n == VIEW_ROOTS_MAX), "%zu places", s->places.n);
		CHECK(!tl_breakpoint_delete(r.s, r.id, &r.err) && !tl_breakpoint_delete(r.s, r.done_id, &r.err));
		CHECK(rig_is_clean(&r, false) && rig_without_traps(&r) && !tl_target_tainted(r.t));
	}
}

/* A pipe that nobody writes to, as image and as its symbols. */
TEST(what_is_no_file_is_not_waited_for)
{
	char dir[] = "/tmp/sim-XXXXXX", fifo[32];
	SCOPED(world_end) struct world w = { .out = -1 };
	struct drv *d;

	CHECK(mkdtemp(dir) && !tl_session_new(&w.s, &w.err) && !tl_target_new(w.s, &w.t, &w.err));
	snprintf(fifo, sizeof(fifo), "%s/f", dir);
	CHECK(!mkfifo(fifo, 0600));
	struct tl_guest_open how = { .size = sizeof(how), .kernel = fifo, .machine = "sim" };
	enum tl_code as_kernel = tl_target_open_guest(w.t, &how, &w.err);
	bool named = strstr(w.err.text, "not a regular file");
	enum tl_code as_image = drv_sim_open(&(struct drv_sim_open){ .image = fifo }, 100, &d, &w.err);
	how.kernel = fixture_path("guest.elf");
	how.symbols = fifo;
	enum tl_code as_symbols = tl_target_open_guest(w.t, &how, &w.err);
	unlink(fifo);
	rmdir(dir);
	CHECK(as_kernel == TL_E_INVAL && named && as_image == TL_E_INVAL);
	CHECKF(as_symbols == TL_E_INVAL, "%d %s", (int)as_symbols, w.err.text);
}

/* Ranges that go past the last address, and those that end there. */
TEST(memory_ends_at_the_last_address)
{
	SCOPED(rig_close) struct rig r;
	uint8_t buf[0x3000] = { 0 };
	size_t got;

	CHECK(rig_open(&r, 0));
	rig_keep_clean(&r);
	static const uint64_t from[] = { 0xfffffffffffff000ull, ~0ull, 0x1000 - sizeof(buf) };
	for (size_t i = 0; i < sizeof(from) / sizeof(from[0]); i++) {
		CHECK(tl_phys_write(r.t, from[i], buf, sizeof(buf), &r.err) == TL_E_FAULT);
		CHECK(tl_phys_read(r.t, from[i], buf, sizeof(buf), &r.err) == TL_E_FAULT);
		CHECK(sim_guest_ops.phys_write(r.t->drv, from[i], buf, sizeof(buf), &r.err) == TL_E_FAULT);
		CHECK(sim_guest_ops.phys_read(r.t->drv, from[i], buf, sizeof(buf), &got, &r.err) == TL_E_FAULT);
	}
	CHECK(tl_phys_write(r.t, ~0ull, buf, 1, &r.err) == TL_E_FAULT && !tl_phys_write(r.t, ~0ull, buf, 0, &r.err));
	CHECK(!memcmp(r.clean, r.m->ram, KEPT));
}

/* Tables that loop, lead outside, or have reserved bits set: the site waits, and comes when they are mended. */
TEST(hostile_tables)
{
	static const struct {
		uint64_t at, value;
	} bad[] = {
		{ ROOT, ROOT | 3 }, { ROOT, 0x3fffffff000ull | 3 }, { 0x11000, ROOT | 3 }, { 0x12000, 0x12000 | 3 },
		{ ROOT, 0x11000 | 0x83 }, { PT + 8 * (CODE >> 12), 0xffffffffff000ull | 3 }, { 0x12000, 0 },
	};
	struct tl_location_info l;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		SCOPED(rig_close) struct rig r;
		CHECK(rig_open(&r, TL_MECH_SHADOW));
		rig_lay_out(&r);
		rig_begin(&r, 0, caller, 2);
		put8(&r, bad[i].at, bad[i].value);
		rig_forget(&r);
		rig_keep_clean(&r);
		r.id = rig_add(&r, AT(f), on_f);
		CHECKF(r.id && !tl_breakpoint_location(r.s, r.id, 1, &l, &r.err), "%zu: %s", i, r.err.text);
		// A table that is its own page may well lead somewhere.
		CHECKF(l.trouble || r.t->views->pages.n, "%zu", i);
		CHECK(!tl_breakpoint_delete(r.s, r.id, &r.err) && rig_is_clean(&r, true) && !tl_target_tainted(r.t));
	}
}

TAP_MAIN
