/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sites: one byte of the program's code, ours while somebody wants it. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/view.h"

#define INT3 0xcc

// 100,000 jumps take 350,000 sites: what only some of them need is not in here.
_Static_assert(sizeof(struct site) <= 144, "struct site has grown");

struct site_pass *site_pass_new(struct tl_target *t, struct site *s)
{
	if (!s->pass)
		s->pass = pool_new(&t->pass_pool);
	return s->pass;
}

void site_pools_free(struct tl_target *t, struct site *s)
{
	pool_free(&t->pass_pool, s->pass);
	pool_free(&t->way_pool, s->inl.way);
	pool_free(&t->site_pool, s);
}

static bool site_unused(const struct site *s)
{
	return !s->locs.n && !s->n_internal && !s->inserted && !s->once;
}

void site_reuse(struct site *s)
{
	if (!site_unused(s))
		return;
	// Nobody has wanted it since: another library may be here now.
	s->gone = false;
	inl_again(s);
}

enum tl_code site_acquire(struct tl_target *t, uint64_t addr, struct site **ret, struct tl_error *err)
{
	struct site *s = site_at(t, addr);

	if (s) {
		site_reuse(s);
	} else {
		s = pool_new(&t->site_pool);
		if (s)
			s->addr = addr;
		if (!s || !site_enter(t, s)) {
			pool_free(&t->site_pool, s);
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		}
		site_sort_in(t, s);
	}
	*ret = s;
	return TL_OK;
}

/*
 * A site with a slot stays known until the process ends: a thread, or a frame
 * on a stack, may still be inside the copy.
 */
void site_release(struct tl_target *t, struct site *s)
{
	if (!site_unused(s) || site_slot(s)->addr || s->kept)
		return;
	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->xstep == s)
			return;
	site_sort_out(t, s);
	map_remove(&t->sites, s->addr);
	vec_deinit(&s->locs);
	vec_deinit(&s->places);
	site_pools_free(t, s);
}

bool site_wanted(const struct site *s)
{
	if (s->n_internal)
		return true;
	if (s->suspended || s->gone)
		return false;
	if (s->once)
		return true;
	for (size_t i = 0; i < s->locs.n; i++) {
		const struct bp_loc *l = s->locs.v[i];
		if (l->enabled && l->bp->enabled && !l->bp->deleted)
			return true;
	}
	return false;
}

/* Outside of the target's memory: nothing is read or written there, it need not even be mapped. */
static enum tl_code arm_native(struct tl_target *t, struct site *s, struct tl_error *err)
{
	return DRV_GUEST_WRAP(t->drv, site_add, s->addr, err);
}

static bool guest_sees(const struct tl_target *t, enum drv_mech mech)
{
	struct drv_caps caps;

	drv_caps(t->drv, &caps);
	return drv_guest(t->drv) && (mech == DRV_MECH_PATCH || !(caps.flags & DRV_CAP_ALL_HIDDEN));
}

/* In place of what WHY says cannot be. */
static enum tl_code arm_in_register(struct tl_target *t, struct site *s, const char *why, struct tl_error *err)
{
	struct drv_caps caps;

	drv_caps(t->drv, &caps);
	if (!(caps.mechs & DRV_MECH_HW))
		return tl_fail(err, TL_E_UNSUP, "%s", why);
	s->mech = DRV_MECH_HW;
	return hide_in_register(t, s, NULL) ? tl_fail(err, TL_E_NOSLOT, "%s, and the four debug registers are in use", why) : TL_OK;
}

static enum tl_code arm_hidden_in_guest(struct tl_target *t, struct site *s, struct tl_error *err)
{
	struct drv_caps caps;
	char why[160];

	drv_caps(t->drv, &caps);
	snprintf(why, sizeof(why), "Cannot hide a breakpoint: %s puts it into guest memory", caps.hypervisor);
	return arm_in_register(t, s, why, err);
}

/* What is not in the memory that the driver reads. */
static enum tl_code arm_elsewhere(struct tl_target *t, struct site *s, enum drv_mech mech, struct tl_error *err)
{
	enum tl_code r;

	s->mech = (uint8_t)mech;
	r = mech == DRV_MECH_NATIVE ? arm_native(t, s, err) : view_arm(t, s, err);
	// Of the debugger's own there may be hundreds.
	if (r == TL_E_NOTPRESENT && s->locs.n)
		return arm_in_register(t, s, "the guest has no page there (yet)", err);
	if (r)
		return r;
	s->native = s->inserted = true;
	s->gone = false;
	return TL_OK;
}

static enum tl_code site_arm(struct tl_target *t, struct site *s, struct tl_error *err)
{
	static const uint8_t trap = INT3;
	enum drv_mech mech = drv_guest(t->drv) ? view_mech(t) : DRV_MECH_PATCH;
	size_t got = 0;
	enum tl_code r;

	if (!mech)
		return tl_fail(err, TL_E_UNSUP, "this guest has no way to hold a breakpoint in code but a debug register (hbreak)");
	if (hide_wanted(t, s) && guest_sees(t, mech))
		return arm_hidden_in_guest(t, s, err);
	if (mech != DRV_MECH_PATCH)
		return arm_elsewhere(t, s, mech, err);
	s->mech = DRV_MECH_PATCH;
	if (hide_wanted(t, s))
		return hide_arm(t, s, err);
	if (t->n_live) {
		// Not into the bytes of a jump, and not into those that it borrows.
		patch_hold_range(t, s->addr, 1);
		r = tgt_read(t, s->addr, &s->orig, 1, &got, err);
	} else {
		r = drv_read_exact(t->drv, s->addr, &s->orig, 1, err);
	}
	if (r)
		return r;
	r = armed_on(t, s, err);
	if (r)
		return r;
	// While traps are lifted none gets in, not for a moment: somebody untraced may run there. That it could is seen all the same.
	r = drv_write(t->drv, s->addr, t->lifted ? &s->orig : &trap, 1, err);
	if (r) {
		armed_off(t, s);
		return r;
	}
	// A program's own int3 may be here: then orig is int3 too, and passing the site gives it its trap.
	s->inserted = true;
	inl_trapped(t, s);
	s->gone = false;
	return TL_OK;
}

static enum tl_code disarm_native(struct tl_target *t, struct site *s, struct tl_error *err)
{
	enum tl_code r = s->mech == DRV_MECH_NATIVE ? DRV_GUEST_WRAP(t->drv, site_del, s->addr, err) : view_disarm(t, s, err);

	if (r && r != TL_E_STALE) { // nothing is kept where nobody is
		snprintf(t->taint, sizeof(t->taint), "breakpoint at 0x%lx could not be removed",
			 (unsigned long)s->addr);
		return r;
	}
	s->inserted = s->native = false;
	return TL_OK;
}

/* Never writes stale bytes: what is no longer our trap belongs to the program. */
static enum tl_code site_disarm(struct tl_target *t, struct site *s, struct tl_error *err)
{
	uint8_t now;
	enum tl_code r;

	if (s->hiding) {
		hide_disarm(t, s);
		return TL_OK;
	}
	if (s->native)
		return disarm_native(t, s, err);
	r = drv_read_exact(t->drv, s->addr, &now, 1, NULL);
	if (!r && now == INT3)
		r = drv_write(t->drv, s->addr, &s->orig, 1, err);
	else if (r == TL_E_FAULT)
		r = TL_OK; // unmapped: nothing of ours is left
	if (r) {
		snprintf(t->taint, sizeof(t->taint), "breakpoint at 0x%lx could not be removed",
			 (unsigned long)s->addr);
		return tl_fail(err, r, "cannot remove the breakpoint at 0x%lx", (unsigned long)s->addr);
	}
	s->inserted = false;
	armed_off(t, s);
	return TL_OK;
}

/* It has a trap in the program's bytes, and is not to have one. */
static bool is_to_be_hidden(const struct tl_target *t, const struct site *s)
{
	return s->inserted && !s->hiding && (!s->native || guest_sees(t, s->mech)) && hide_wanted(t, s);
}

static enum tl_code rearm_hidden(struct tl_target *t, struct site *s, struct tl_error *err)
{
	enum tl_code r = site_disarm(t, s, err);

	if (r)
		return r;
	r = site_arm(t, s, err);
	if (r && !hide_wanted(t, s))
		IGNORE_RESULT(site_arm(t, s, NULL));
	return r;
}

enum tl_code site_sync(struct tl_target *t, struct site *s, struct tl_error *err)
{
	bool want = site_wanted(s), rearm = want && is_to_be_hidden(t, s);

	if (s->inside) {
		// It has its trap. The jump goes with the next stop of all threads, and so does what is not wanted.
		if (want)
			inl_hold_middle(t, s);
		return TL_OK;
	}
	if (!t->drv || (want == s->inserted && !rearm))
		return TL_OK;
	if (s->inl.live) {
		patch_hold(t, s); // taken out when all threads are stopped
		return TL_OK;
	}
	if (rearm)
		return rearm_hidden(t, s, err);
	if (want && t->arm_wait && many_puts_off(t, s))
		return TL_OK;
	return want ? site_arm(t, s, err) : site_disarm(t, s, err);
}

enum tl_code site_add_loc(struct site *s, struct bp_loc *l, struct tl_error *err)
{
	size_t i = s->locs.n;

	while (i > 0 && s->locs.v[i - 1]->bp->id > l->bp->id)
		i--;
	if (!vec_reserve_few(&s->locs) || !vec_insert(&s->locs, i, l))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	l->site = s;
	s->gone = false; // what was lost there before says nothing of a new breakpoint
	inl_again(s);
	return TL_OK;
}

void site_del_loc(struct site *s, struct bp_loc *l)
{
	for (size_t i = 0; i < s->locs.n; i++)
		if (s->locs.v[i] == l) {
			vec_remove(&s->locs, i);
			break;
		}
	l->site = NULL;
	inl_touch(l->t, s);
}

bool site_refused(const struct tl_target *t)
{
	return t->drv && !t->s->opt[TL_OPT_MAY_INSERT];
}

enum tl_code site_refuse(struct tl_error *err)
{
	return tl_fail(err, TL_E_STATE, "May not insert breakpoints");
}

enum tl_code site_internal_add(struct tl_target *t, uint64_t addr, struct tl_error *err)
{
	struct site *s;
	enum tl_code r = site_refused(t) ? site_refuse(err) : site_acquire(t, addr, &s, err);

	if (r)
		return r;
	s->n_internal++;
	patch_hold(t, s);
	r = site_sync(t, s, err);
	if (r) {
		s->n_internal--;
		site_release(t, s);
	}
	return r;
}

void site_internal_del(struct tl_target *t, uint64_t addr)
{
	struct site *s = site_at(t, addr);

	if (!s || !s->n_internal)
		return;
	s->n_internal--;
	site_sync(t, s, NULL);
	site_release(t, s);
}

/* Those that are in the program's bytes, in address order; malloc'ed. NULL: none, or no memory. */
static struct site **inserted_sites(struct tl_target *t, size_t *ret_n)
{
	size_t n;
	struct site **all = tgt_sorted_sites(t, &n), **v = n ? malloc(n * sizeof(struct site *)) : NULL;

	*ret_n = 0;
	for (size_t i = 0; v && i < n; i++)
		if (all[i]->inserted && !all[i]->native)
			v[(*ret_n)++] = all[i];
	return v;
}

/* Many at once: what is written by whole pages needs no look at each. What is left is for one by one. */
static void remove_by_pages(struct tl_target *t)
{
	size_t n;
	SCOPED_FREE struct site **v = inserted_sites(t, &n);

	if (!v || site_write_many(t->drv, v, n, NULL))
		return;
	for (size_t i = 0; i < n; i++) {
		if (v[i]->once && !v[i]->n_internal && !v[i]->locs.n) {
			v[i]->once = false;
			t->n_once--;
		}
		v[i]->inserted = false;
		armed_off(t, v[i]);
	}
}

enum tl_code site_remove_all(struct tl_target *t, struct tl_error *err)
{
	size_t pos = 0;
	struct site *s;
	enum tl_code r = TL_OK;

	if (!drv_guest(t->drv)) // whose processors may run
		remove_by_pages(t);
	semaphores_leave(t, t->drv);
	while ((s = map_next(&t->sites, &pos, NULL)))
		if (s->inserted) {
			enum tl_code r1 = site_disarm(t, s, r ? NULL : err);
			r = r ? r : r1;
		}
	t->lifted = false;
	return r;
}

void site_lift(struct tl_target *t)
{
	size_t n;
	SCOPED_FREE struct site **v = NULL;

	if (t->lifted || t->n_live || drv_guest(t->drv))
		return;
	v = inserted_sites(t, &n);
	t->lifted = v || !t->sites.n;
	if (v) // what can't be taken out stays: as if it had been put back
		IGNORE_RESULT(site_write_many(t->drv, v, n, NULL));
}

void site_put_back(struct tl_target *t)
{
	size_t n, pos = 0;
	struct site *s;

	if (!t->lifted || t->n_lent)
		return;
	SCOPED_FREE struct site **v = inserted_sites(t, &n);
	if (v)
		site_write_back(t, v, n);
	while (!v && (s = map_next(&t->sites, &pos, NULL)))
		if (s->inserted && !s->native)
			site_write_back(t, &s, 1);
	t->lifted = false;
}

enum tl_code site_clean_copy(struct tl_target *t, struct drv *copy, struct tl_error *err)
{
	size_t n;
	SCOPED_FREE struct site **v = inserted_sites(t, &n);

	inl_clean_copy(t, copy);
	semaphores_leave(t, copy);
	if (!v)
		return t->sites.n ? tl_fail(err, TL_E_NOMEM, "out of memory") : TL_OK;
	return site_write_many(copy, v, n, err);
}

void site_lost(struct tl_target *t, struct site *s, const char *why)
{
	struct tl_event ev = tgt_event(t, TL_EV_BREAKPOINT);

	s->inserted = false;
	t->n_once -= s->once;
	s->once = false;
	armed_off(t, s);
	s->gone = true;
	s->planned = false;
	for (size_t i = 0; i < s->locs.n; i++) {
		bp_loc_trouble(s->locs.v[i], why);
		ev.bp = s->locs.v[i]->bp->id;
		ev.pc = s->addr;
		snprintf(ev.text, sizeof(ev.text), "breakpoint %u at 0x%lx is no longer armed: %s", ev.bp,
			 (unsigned long)s->addr, why);
		if (!s->locs.v[i]->bp->internal)
			ses_post(t->s, &ev);
	}
}

enum tl_code site_give_up(struct tl_target *t, struct site *s, const char *why, struct tl_error *err)
{
	enum tl_code r = site_disarm(t, s, err);

	if (!r)
		site_lost(t, s, why);
	return r;
}

/* So many per stop, in turn: a stop costs the same with 100 sites or 100,000. */
#define VERIFY_AT_ONCE 128

void site_verify_some(struct tl_target *t)
{
	size_t n;
	struct site **v = tgt_sorted_sites(t, &n);

	for (size_t i = 0; i < n && i < VERIFY_AT_ONCE && !t->lifted; i++) {
		struct site *s = v[t->verify_next++ % n];
		uint8_t now;
		if (!s->inserted || s->native || s->inside)
			continue;
		if (drv_read_exact(t->drv, s->addr, &now, 1, NULL) && drv_guest(t->drv))
			continue; // not in this space, or not now
		if (drv_read_exact(t->drv, s->addr, &now, 1, NULL))
			site_lost(t, s, "the memory is not mapped any more");
		else if (now != INT3 && !(s->inl.live && now == inl_way(s)->jump[0]))
			site_lost(t, s, "the program overwrote it");
	}
}

void site_forget_all(struct tl_target *t)
{
	size_t pos = 0;
	struct site *s;

	while ((s = map_next(&t->sites, &pos, NULL))) {
		for (size_t i = 0; i < s->locs.n; i++)
			s->locs.v[i]->site = NULL;
		vec_deinit(&s->locs);
		vec_deinit(&s->places);
	}
	site_forget_places(t);
	inl_forget(t);
	vec_clear(&t->sorted);
	t->n_sorted = 0;
	t->sorted_ok = false;
	for (size_t i = 0; i < t->areas.n; i++)
		slot_tables_free(&t->areas.v[i]);
	vec_clear(&t->areas);
	slot_maps_forget(t);
	page_forget_all(t);
	pool_clear(&t->pass_pool);
	pool_clear(&t->way_pool);
	pool_clear(&t->site_pool);
	t->n_once = 0;
	t->lifted = false;
	t->slot_syscall_used = false;
	t->syscall_insn = 0;
}
