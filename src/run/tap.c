/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Taps: in a machine with views they are kept by frame (breakpoint/view.c), else by native sites, at the virtual
 * addresses that map the frame. include/trapline/tap.h says what that means for a caller.
 */

#include <trapline/tap.h>

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "breakpoint/view.h"
#include "run/run.h"

#define VAS_MAX 16   /* addresses that one frame is kept by */
#define FRAME 4096ull

struct tap {
	uint64_t pa;
	uint16_t view;
	unsigned access; /* 0: breakpoint; else a monitor of the whole frame */
	unsigned refs;
	bool framed;     /* kept by its frame: .va is not used, .n is 1 */
	uint64_t hits;
	size_t n;
	uint64_t va[VAS_MAX];
};

struct taps {
	VEC(struct tap *) v;
};

static struct taps *taps_of(struct tl_target *t)
{
	if (!t->taps)
		t->taps = calloc(1, sizeof(struct taps));
	return t->taps;
}

static struct tap *find(struct tl_target *t, uint64_t pa, uint16_t view, bool monitor)
{
	struct taps *all = t->taps;

	for (size_t i = 0; all && i < all->v.n; i++) {
		struct tap *k = all->v.v[i];
		if (k->pa == pa && k->view == view && !k->access == !monitor)
			return k;
	}
	return NULL;
}

/* ---- which virtual addresses map a frame: the tables of the present space, read in whole pages */

struct search {
	struct tl_target *t;
	uint64_t pa, va[VAS_MAX];
	size_t n;
	unsigned tables; /* read so far: a hostile guest's tables may lead in circles */
	bool execute;    /* only where it can be executed */
};
#define TABLES_MAX 65536

static void found(struct search *s, uint64_t va, uint64_t page_pa, uint64_t size, uint64_t rights)
{
	bool nx = rights >> 63;

	if (s->pa - page_pa < size && s->n < VAS_MAX && !(s->execute && nx))
		s->va[s->n++] = va + (s->pa - page_pa);
}

static void search_table(struct search *s, uint64_t table, unsigned level, uint64_t va, uint64_t nx)
{
	uint64_t e[512];

	if (s->tables++ > TABLES_MAX || drv_phys_read(s->t->drv, table & 0xffffffffff000ull, e, sizeof(e), NULL))
		return;
	for (uint64_t i = 0; i < 512; i++) {
		unsigned shift = 12 + 9 * (level - 1);
		uint64_t at = va | i << shift, rights = (e[i] | nx) & 1ull << 63;
		if (!(e[i] & 1))
			continue;
		if (level == s->t->drv->space.levels && i >= 256)
			at |= ~0ull << (shift + 9); // the upper half
		if (level == 1 || ((e[i] & 0x80) && level <= 3))
			found(s, at, e[i] & 0xffffffffff000ull & ~((1ull << shift) - 1), 1ull << shift, rights);
		else
			search_table(s, e[i], level - 1, at, rights);
	}
}

static bool look_for(struct tl_target *t, const struct tap *k, struct search *s)
{
	*s = (struct search){ .t = t, .pa = k->pa, .execute = !k->access };
	if (k->framed || !t->drv->space.levels)
		s->va[s->n++] = k->pa;
	else if (t->drv->space.levels >= 4)
		search_table(s, t->drv->space.root, t->drv->space.levels, 0, 0);
	return s->n > 0;
}

/* ---- putting in and taking out */

static uint16_t view_of_tap(const struct tl_target *t, const struct tap *k)
{
	return k->view ? k->view : t->views->hit;
}

/* By a copy of the frame, or (where there is no such thing) by its execute right. */
static bool by_copy(struct tl_target *t)
{
	struct drv_caps caps;

	drv_caps(t->drv, &caps);
	return caps.mechs & (t->mechs ? t->mechs : ~0u) & DRV_MECH_SHADOW;
}

static enum tl_code arm_framed(struct tl_target *t, const struct tap *k, struct tl_error *err)
{
	enum tl_code r = view_open(t, err);

	if (r)
		return r;
	if (k->access)
		return view_use_add(t, view_of_tap(t, k), k->pa / FRAME, VIEW_MONITOR, k->access, err);
	return by_copy(t) ? view_spot_add(t, view_of_tap(t, k), k->pa, err)
			  : view_use_add(t, view_of_tap(t, k), k->pa / FRAME, VIEW_TRAP, 0, err);
}

static enum tl_code disarm_framed(struct tl_target *t, const struct tap *k, struct tl_error *err)
{
	if (k->access)
		return view_use_del(t, view_of_tap(t, k), k->pa / FRAME, VIEW_MONITOR, k->access, err);
	return by_copy(t) ? view_spot_del(t, view_of_tap(t, k), k->pa, err)
			  : view_use_del(t, view_of_tap(t, k), k->pa / FRAME, VIEW_TRAP, 0, err);
}

static enum tl_code arm(struct tl_target *t, const struct tap *k, uint64_t va, struct tl_error *err)
{
	if (k->framed)
		return arm_framed(t, k, err);
	return k->access ? DRV_GUEST_WRAP(t->drv, watch_add, va & ~(FRAME - 1), FRAME, k->access, err)
			 : site_internal_add(t, va, err);
}

static enum tl_code disarm(struct tl_target *t, const struct tap *k, uint64_t va, struct tl_error *err)
{
	if (k->framed)
		return disarm_framed(t, k, err);
	if (k->access)
		return DRV_GUEST_WRAP(t->drv, watch_del, va & ~(FRAME - 1), FRAME, k->access, err);
	site_internal_del(t, va);
	return TL_OK;
}

/* Can be done again after a failure. */
static enum tl_code disarm_all(struct tl_target *t, struct tap *k, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	while (k->n && !r) {
		r = disarm(t, k, k->va[k->n - 1], err);
		if (!r)
			k->n--;
	}
	return r;
}

static void taint(struct tl_target *t, const struct tap *k, const struct tl_error *err)
{
	if (!t->taint[0])
		snprintf(t->taint, sizeof(t->taint), "the tap at physical 0x%llx could not be removed: %.100s",
			 (unsigned long long)k->pa, err->text);
}

/* At every address found, or at none. */
static enum tl_code arm_all(struct tl_target *t, struct tap *k, const struct search *s, struct tl_error *err)
{
	struct tl_error e2;
	enum tl_code r = TL_OK;

	for (k->n = 0; k->n < s->n && !r; k->n++) {
		r = arm(t, k, s->va[k->n], err);
		if (r)
			break;
		k->va[k->n] = s->va[k->n];
	}
	if (r && disarm_all(t, k, &e2))
		taint(t, k, &e2);
	return r;
}

static enum tl_code check(struct tl_target *t, uint16_t view, unsigned access, struct tl_error *err)
{
	struct drv_caps caps;

	if (!drv_guest(t->drv))
		return tl_fail(err, TL_E_STATE, "The target is no guest.");
	if (t->state != TL_TARGET_STOPPED)
		return tl_fail(err, TL_E_STATE, "the guest is running");
	drv_caps(t->drv, &caps);
	if (view && !(caps.flags & DRV_CAP_VIEWS))
		return tl_fail(err, TL_E_UNSUP, "%s has no second-level views: only view 0 is there", caps.hypervisor);
	if ((access & TL_TAP_EXECUTE) && !(caps.mechs & DRV_MECH_XTRAP))
		return tl_fail(err, TL_E_UNSUP, "%s cannot trap the execution of a page: insert breakpoints in it",
			       caps.hypervisor);
	if (!(caps.mechs & (DRV_MECH_NATIVE | DRV_MECH_SHADOW | DRV_MECH_XTRAP)))
		return tl_fail(err, TL_E_UNSUP, "%s keeps no sites by itself", caps.hypervisor);
	return TL_OK;
}

static bool framed(struct tl_target *t, uint16_t view, unsigned access)
{
	enum drv_mech m = view_mech(t);

	return view || (access & TL_TAP_EXECUTE) || m == DRV_MECH_SHADOW || m == DRV_MECH_XTRAP;
}

static enum tl_code add(struct tl_target *t, uint64_t pa, uint16_t view, unsigned access, struct tl_error *err)
{
	struct tap *k = find(t, pa, view, access != 0);
	struct search s;
	uint8_t probe;
	enum tl_code r = check(t, view, access, err);

	if (!r)
		r = drv_phys_read(t->drv, pa, &probe, 1, err);
	if (r)
		return r;
	if (k && k->access != access)
		return tl_fail(err, TL_E_BUSY, "frame 0x%llx is monitored for other accesses",
			       (unsigned long long)(pa / FRAME));
	if (k) {
		k->refs++;
		return TL_OK;
	}
	k = calloc(1, sizeof(*k));
	if (!k || !taps_of(t) || !vec_push(&((struct taps *)t->taps)->v, k)) {
		free(k);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	*k = (struct tap){ .pa = pa, .view = view, .access = access, .refs = 1, .framed = framed(t, view, access) };
	if (look_for(t, k, &s))
		r = arm_all(t, k, &s, err);
	if (r) {
		((struct taps *)t->taps)->v.n--;
		free(k);
	}
	return r;
}

static enum tl_code drop(struct tl_target *t, struct tap *k, struct tl_error *err)
{
	struct taps *all = t->taps;
	enum tl_code r = disarm_all(t, k, err);

	for (size_t i = 0; !r && i < all->v.n; i++)
		if (all->v.v[i] == k) {
			vec_remove(&all->v, i);
			free(k);
			break;
		}
	return r;
}

static enum tl_code del(struct tl_target *t, uint64_t pa, uint16_t view, bool monitor, struct tl_error *err)
{
	struct tap *k = find(t, pa, view, monitor);

	if (!k)
		return tl_fail(err, TL_E_NOTFOUND, "no tap at 0x%llx in view %u", (unsigned long long)pa, view);
	if (k->refs == 1)
		return drop(t, k, err);
	k->refs--;
	return TL_OK;
}

enum tl_code tl_tap_insert(struct tl_target *t, uint64_t pa, uint16_t view, struct tl_error *err)
{
	return add(t, pa, view, 0, err);
}

enum tl_code tl_tap_remove(struct tl_target *t, uint64_t pa, uint16_t view, struct tl_error *err)
{
	return del(t, pa, view, false, err);
}

enum tl_code tl_tap_monitor(struct tl_target *t, uint64_t gfn, uint16_t view, unsigned access, struct tl_error *err)
{
	if (!access || access > 7 || gfn > UINT64_MAX / FRAME)
		return tl_fail(err, TL_E_INVAL, "a monitor needs a frame and kinds of access");
	return add(t, gfn * FRAME, view, access, err);
}

enum tl_code tl_tap_unmonitor(struct tl_target *t, uint64_t gfn, uint16_t view, struct tl_error *err)
{
	if (gfn > UINT64_MAX / FRAME)
		return tl_fail(err, TL_E_NOTFOUND, "no monitor of frame 0x%llx in view %u", (unsigned long long)gfn, view);
	return del(t, gfn * FRAME, view, true, err);
}

void tl_tap_clear(struct tl_target *t)
{
	struct taps *all = t->taps;
	struct tl_error err;

	for (size_t i = all ? all->v.n : 0; i-- > 0;)
		if (drop(t, all->v.v[i], &err))
			taint(t, all->v.v[i], &err);
}

/* ---- while the guest runs */

void tap_gone(struct tl_target *t)
{
	struct taps *all = t->taps;

	for (size_t i = 0; all && i < all->v.n; i++)
		free(all->v.v[i]);
	if (all)
		vec_deinit(&all->v);
	free(all);
	t->taps = NULL;
}

void tap_look_again(struct tl_target *t)
{
	struct taps *all = t->taps;
	struct search s;

	for (size_t i = 0; all && i < all->v.n; i++)
		if (!all->v.v[i]->n && look_for(t, all->v.v[i], &s))
			IGNORE_RESULT(arm_all(t, all->v.v[i], &s, NULL));
}

/* Does va still lead to the frame? The guest may have mapped something else there. */
static bool leads_to(struct tl_target *t, uint64_t va, uint64_t pa)
{
	struct tl_translation tr;

	return !t->drv->space.levels || (tl_space_translate(t, va, &tr, NULL) == TL_OK && tr.pa == pa);
}

static bool mark(struct tap *k, struct tl_event *ev, uint64_t pa)
{
	k->hits++;
	ev->reason = TL_STOP_TAP;
	ev->tap.pa = pa;
	ev->tap.view = k->view;
	ev->tap.access = (uint8_t)k->access;
	return true;
}

/* Which of the framed ones is at the pc, in this view; NULL none. */
static struct tap *framed_at(struct thread *th, uint16_t view)
{
	struct taps *all = th->t->taps;
	bool known = false;
	uint64_t pa;

	for (size_t i = 0; all && i < all->v.n; i++) {
		struct tap *k = all->v.v[i];
		if (!k->framed || k->access || view_of_tap(th->t, k) != view)
			continue;
		if (!known && !run_guest_phys(th, th->regs.rip, &pa))
			return NULL;
		known = true;
		if (pa == k->pa)
			return k;
	}
	return NULL;
}

bool tap_hit(struct thread *th, struct tl_event *ev)
{
	struct taps *all = th->t->taps;
	struct tap *k = framed_at(th, view_of(th));

	if (k)
		return mark(k, ev, k->pa);
	for (size_t i = 0; all && i < all->v.n; i++) {
		k = all->v.v[i];
		for (size_t j = 0; j < k->n && !k->access && !k->framed; j++)
			if (k->va[j] == th->regs.rip && leads_to(th->t, k->va[j], k->pa))
				return mark(k, ev, k->pa);
	}
	return false;
}

bool tap_accessed(struct thread *th, uint64_t addr, struct tl_event *ev)
{
	struct taps *all = th->t->taps;

	for (size_t i = 0; all && i < all->v.n; i++) {
		struct tap *k = all->v.v[i];
		for (size_t j = 0; j < k->n && k->access && !k->framed; j++)
			if (addr - (k->va[j] & ~(FRAME - 1)) < FRAME)
				return mark(k, ev, k->pa + (addr & (FRAME - 1)));
	}
	return false;
}

bool tap_page(struct thread *th, const struct drv_event *dev, struct tl_event *ev)
{
	const struct view_set s = view_set_of(th->t, dev->view);
	struct taps *all = th->t->taps;

	for (size_t i = 0; all && s.view && i < all->v.n; i++) {
		struct tap *k = all->v.v[i];
		if (k->framed && (k->access & dev->rwx) && view_of_tap(th->t, k) == s.view && k->pa / FRAME == dev->addr / FRAME)
			return mark(k, ev, dev->addr);
	}
	// What the step view forbids is met by an instruction that has been told.
	struct tap *k = dev->view == s.view && dev->msg == th->regs.rip ? framed_at(th, s.view) : NULL;
	return k && mark(k, ev, k->pa);
}

/* ---- looking */

bool tl_tap_check(const struct tl_event *ev, uint16_t *ret_view, uint64_t *ret_gfn, uint64_t *ret_pa)
{
	if (ev->kind != TL_EV_STOPPED || ev->reason != TL_STOP_TAP ||
	    !find(ev->target, ev->tap.access ? ev->tap.pa & ~(FRAME - 1) : ev->tap.pa, ev->tap.view, ev->tap.access != 0))
		return false;
	if (ret_view)
		*ret_view = ev->tap.view;
	if (ret_gfn)
		*ret_gfn = ev->tap.pa / FRAME;
	if (ret_pa)
		*ret_pa = ev->tap.pa;
	return true;
}

bool tl_tap_is_breakpoint(const struct tl_event *ev)
{
	return tl_tap_check(ev, NULL, NULL, NULL) && !ev->tap.access;
}

enum tl_code tl_tap_at(struct tl_target *t, size_t index, struct tl_tap_info *ret, struct tl_error *err)
{
	struct taps *all = t->taps;

	if (!all || index >= all->v.n)
		return tl_fail(err, TL_E_NOTFOUND, "no such tap");
	const struct tap *k = all->v.v[index];
	*ret = (struct tl_tap_info){ .pa = k->pa, .view = k->view, .access = k->access, .refs = k->refs, .pending = !k->n,
				     .n_addresses = k->n, .address = k->n ? k->va[0] : 0, .hits = k->hits };
	return TL_OK;
}
