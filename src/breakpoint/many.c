/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Breakpoints that are added together: what they change in memory is written page by page, and all or nothing. */

#include <stdlib.h>

#include "base/error.h"
#include "base/sort.h"
#include "breakpoint/bp.h"
#include "driver/guest.h"

/* Only then nobody else writes to the pages between our look at them and what we write. */
static bool stands_still(const struct tl_target *t)
{
	if (!tgt_can_run(t) || drv_guest(t->drv) || t->state != TL_TARGET_STOPPED)
		return false;
	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->running)
			return false;
	return true;
}

bool many_puts_off(struct tl_target *t, struct site *s)
{
	return !hide_wanted(t, s) && vec_push(&t->arm_later, s);
}

void many_begin(struct tl_session *s)
{
	s->adding_many = true;
	for (size_t i = 0; i < s->targets.n; i++) {
		struct tl_target *t = s->targets.v[i];
		bool still = stands_still(t);

		if (still)
			inl_retract(t); // traps are written where jumps may have been left
		t->arm_wait = still && !t->n_live;
	}
}

/* Each by itself: whose fault it is, is said. */
static enum tl_code arm_each(struct tl_target *t, struct site **v, size_t n, struct tl_error *err)
{
	for (size_t i = 0; i < n; i++) {
		enum tl_code r = site_sync(t, v[i], err);
		for (size_t k = 0; r && k < v[i]->locs.n; k++)
			bp_loc_trouble(v[i]->locs.v[k], bp_trouble(r));
		if (r)
			return r;
	}
	return TL_OK;
}

static enum tl_code arm_all(struct tl_target *t, struct tl_error *err)
{
	struct site **v = t->arm_later.v;
	size_t n = 0;
	enum tl_code r = TL_OK;

	t->arm_wait = false;
	sort_any(v, t->arm_later.n, sizeof(*v), site_order);
	for (size_t i = 0; i < t->arm_later.n; i++)
		if (!v[i]->inserted && site_wanted(v[i]) && (!n || v[n - 1] != v[i]))
			v[n++] = v[i];
	if (n && site_trap_many(t, v, n, NULL))
		r = arm_each(t, v, n, err);
	for (size_t i = 0; i < n && !r; i++)
		inl_touch(t, v[i]);
	vec_clear(&t->arm_later);
	return r;
}

enum tl_code many_end(struct tl_session *s, enum tl_code so_far, struct tl_error *err)
{
	s->adding_many = false;
	for (size_t i = 0; i < s->targets.n; i++) {
		struct tl_target *t = s->targets.v[i];
		if (!so_far)
			so_far = arm_all(t, err);
		t->arm_wait = false;
		vec_clear(&t->arm_later); // some may be freed already where it has failed
	}
	return so_far;
}

/* Those of this call are in the order in which they were added. */
static void undo(struct tl_session *s, const uint32_t *id, size_t n, uint32_t next_bp, uint32_t next_internal)
{
	while (n-- > 0) {
		struct bp *b = bp_find(s, id[n]);
		if (b)
			bp_drop(s, b);
	}
	s->next_bp = next_bp;
	s->next_internal = next_internal;
	bp_update_catch(s);
}

enum tl_code tl_breakpoint_add_many(struct tl_target *t, const struct tl_breakpoint_spec *specs, size_t n,
				    uint32_t *ret_ids, struct tl_error *err)
{
	struct tl_session *s = t->s;
	uint32_t next_bp = s->next_bp, next_internal = s->next_internal;
	uint32_t *id = n ? malloc(n * sizeof(*id)) : NULL;
	enum tl_code r = TL_OK;
	size_t done = 0;

	if (n && !id)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	// Where there is no memory for all, adding says so.
	IGNORE_RESULT(map_reserve(&s->bps, s->bps.n + n));
	IGNORE_RESULT(map_reserve(&t->sites, t->sites.n + n));
	many_begin(s);
	while (done < n && !r) {
		r = tl_breakpoint_add(t, &specs[done], &id[done], err);
		done += !r;
	}
	bp_like_forget(s);
	r = many_end(s, r, err);
	if (r)
		undo(s, id, done, next_bp, next_internal);
	for (size_t i = 0; i < n && !r && ret_ids; i++)
		ret_ids[i] = id[i];
	free(id);
	return r;
}
