/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Views that the user makes: include/trapline/view.h. */

#include <trapline/view.h>

#include <string.h>

#include "base/error.h"
#include "breakpoint/view.h"
#include "run/run.h"

#define FRAME 4096ull

static enum tl_code check(struct tl_target *t, struct tl_error *err)
{
	struct drv_caps caps;

	if (!drv_guest(t->drv))
		return tl_fail(err, TL_E_STATE, "The target is no guest.");
	if (t->state != TL_TARGET_STOPPED)
		return tl_fail(err, TL_E_STATE, "the guest is running");
	drv_caps(t->drv, &caps);
	if (!(caps.flags & DRV_CAP_VIEWS))
		return tl_fail(err, TL_E_UNSUP, "%s has no second-level views", caps.hypervisor);
	return view_open(t, err);
}

static enum tl_code check_made(struct tl_target *t, uint16_t view, struct tl_error *err)
{
	enum tl_code r = check(t, err);

	if (r)
		return r;
	for (size_t i = 0; i < t->views->user.n; i++)
		if (t->views->user.v[i].view == view)
			return TL_OK;
	return tl_fail(err, view && view != t->views->hit && view != t->views->step ? TL_E_NOTFOUND : TL_E_INVAL,
		       "view %u was not made by \"view create\"", view);
}

enum tl_code tl_view_create(struct tl_target *t, uint16_t *ret_view, struct tl_error *err)
{
	enum tl_code r = check(t, err);

	return r ? r : view_user_new(t, ret_view, err);
}

enum tl_code tl_view_destroy(struct tl_target *t, uint16_t view, struct tl_error *err)
{
	enum tl_code r = check_made(t, view, err);

	if (r)
		return r;
	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->view == view)
			return tl_fail(err, TL_E_BUSY, "vCPU %u is in view %u", t->order.v[i]->num - 1, view);
	return view_user_free(t, view, err);
}

static enum tl_code use(struct tl_target *t, struct thread *th, uint16_t view, struct tl_error *err)
{
	enum tl_code r = DRV_GUEST_WRAP(t->drv, view_use, th->tid, view ? view : t->views->hit, err);

	if (!r)
		th->view = view;
	return r;
}

/* All of them or none. */
enum tl_code tl_view_use(struct tl_target *t, pid_t tid, uint16_t view, struct tl_error *err)
{
	struct thread *one = NULL;
	enum tl_code r = view ? check_made(t, view, err) : check(t, err);
	uint16_t was[256];
	size_t n;

	if (!r && tid)
		r = tgt_stopped_thread(t, tid, &one, err);
	if (r || one)
		return r ? r : use(t, one, view, err);
	for (n = 0; n < t->order.n && n < 256 && !r; n++) {
		was[n] = t->order.v[n]->view;
		r = use(t, t->order.v[n], view, err);
	}
	for (size_t i = 0; r && i + 1 < n; i++)
		IGNORE_RESULT(use(t, t->order.v[i], was[i], NULL));
	return r;
}

enum tl_code tl_view_access(struct tl_target *t, uint16_t view, uint64_t gfn, unsigned access, struct tl_error *err)
{
	enum tl_code r = check_made(t, view, err);

	if (!r && access > 7)
		r = tl_fail(err, TL_E_INVAL, "rights are reading, writing, execution");
	return r ? r : view_rights_give(t, view, gfn, access, err);
}

/* In a view of the user's: what he gave, whatever we forbid there besides. */
enum tl_code tl_view_access_get(struct tl_target *t, uint16_t view, uint64_t gfn, unsigned *ret_access,
				struct tl_error *err)
{
	enum tl_code r = check(t, err);
	const struct view_page *p = r || !view || view == t->views->hit ? NULL : view_find(t, view, gfn);

	if (!p)
		return r ? r : DRV_GUEST_WRAP(t->drv, page_get, view ? view : t->views->hit, gfn, ret_access, err);
	*ret_access = p->found;
	return TL_OK;
}

enum tl_code tl_view_shadow(struct tl_target *t, uint16_t view, uint64_t gfn, uint64_t *ret_frame, struct tl_error *err)
{
	enum tl_code r = check_made(t, view, err);

	if (!r && gfn > UINT64_MAX / FRAME)
		r = tl_fail(err, TL_E_FAULT, "frame 0x%llx cannot be", (unsigned long long)gfn);
	return r ? r : view_copy_add(t, view, gfn, ret_frame, err);
}

enum tl_code tl_view_unshadow(struct tl_target *t, uint16_t view, uint64_t gfn, struct tl_error *err)
{
	enum tl_code r = check_made(t, view, err);

	return r ? r : view_copy_del(t, view, gfn, err);
}

/* ---- looking */

static void describe(struct tl_target *t, uint16_t view, struct tl_view_info *ret)
{
	const struct view_page *p;
	size_t pos = 0;

	*ret = (struct tl_view_info){ .view = view };
	if (!t->views) {
		ret->n_vcpus = (unsigned)t->order.n;
		return;
	}
	ret->ours = view && (view == t->views->hit || view == t->views->step);
	for (size_t i = 0; i < t->order.n; i++)
		ret->n_vcpus += view_of(t->order.v[i]) == view;
	while ((p = map_next(&t->views->pages, &pos, NULL))) {
		ret->n_shadows += p->view == view && (p->spots.n || p->copy);
		ret->n_limited += p->view == view ? p->now != 7 : view == t->views->step && p->view == t->views->hit && p->now_step != 7;
	}
}

enum tl_code tl_view_at(struct tl_target *t, size_t index, struct tl_view_info *ret, struct tl_error *err)
{
	const struct views *v = t->views;

	if (!drv_guest(t->drv))
		return tl_fail(err, TL_E_STATE, "The target is no guest.");
	if (index && (!v || index > v->user.n + 2))
		return tl_fail(err, TL_E_NOTFOUND, "no such view");
	describe(t, !index ? 0 : index == 1 ? v->hit : index == 2 ? v->step : v->user.v[index - 3].view, ret);
	return TL_OK;
}
