/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Views that the user makes: include/trapline/view.h. */

#include <trapline/view.h>

#include <string.h>

#include "base/error.h"
#include "breakpoint/view.h"
#include "run/run.h"

#define FRAME 4096ull

/* A copy that the user asked for. */
struct user_copy {
	uint16_t view;
	uint64_t gfn, frame;
};

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
		if (t->views->user.v[i] == view)
			return TL_OK;
	return tl_fail(err, view && view != t->views->hit && view != t->views->step ? TL_E_NOTFOUND : TL_E_INVAL,
		       "view %u was not made by \"view create\"", view);
}

enum tl_code tl_view_create(struct tl_target *t, uint16_t *ret_view, struct tl_error *err)
{
	enum tl_code r = check(t, err);

	if (r)
		return r;
	if (!vec_reserve(&t->views->user, t->views->user.n + 1))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = DRV_GUEST_WRAP(t->drv, view_new, ret_view, err);
	if (!r)
		t->views->user.v[t->views->user.n++] = *ret_view;
	return r;
}

static struct user_copy *copy_at(struct tl_target *t, uint16_t view, uint64_t gfn)
{
	for (size_t i = 0; i < t->views->copies.n; i++) {
		struct user_copy *k = t->views->copies.v[i];
		if (k->view == view && k->gfn == gfn)
			return k;
	}
	return NULL;
}

static void forget_copy(struct tl_target *t, struct user_copy *k)
{
	for (size_t i = 0; i < t->views->copies.n; i++)
		if (t->views->copies.v[i] == k) {
			vec_remove_swap(&t->views->copies, i);
			break;
		}
	free(k);
}

static enum tl_code free_copies(struct tl_target *t, uint16_t view, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (size_t i = t->views->copies.n; i-- > 0 && !r;) {
		const struct user_copy *k = t->views->copies.v[i];
		if (k->view == view)
			r = tl_view_unshadow(t, view, k->gfn, err);
	}
	return r;
}

enum tl_code tl_view_destroy(struct tl_target *t, uint16_t view, struct tl_error *err)
{
	enum tl_code r = check_made(t, view, err);
	const struct view_page *p;
	size_t pos = 0;

	if (r)
		return r;
	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->view == view)
			return tl_fail(err, TL_E_BUSY, "vCPU %u is in view %u", t->order.v[i]->num - 1, view);
	while ((p = map_next(&t->views->pages, &pos, NULL)))
		if (p->view == view)
			return tl_fail(err, TL_E_BUSY, "there are taps in view %u", view);
	r = free_copies(t, view, err);
	if (!r)
		r = DRV_GUEST_WRAP(t->drv, view_free, view, err);
	for (size_t i = 0; !r && i < t->views->user.n; i++)
		if (t->views->user.v[i] == view) {
			vec_remove_swap(&t->views->user, i);
			break;
		}
	return r;
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
	if (!r && view_find(t, view, gfn))
		r = tl_fail(err, TL_E_BUSY, "a tap is in frame 0x%llx of view %u", (unsigned long long)gfn, view);
	return r ? r : DRV_GUEST_WRAP(t->drv, page_set, view, gfn, access, err);
}

enum tl_code tl_view_access_get(struct tl_target *t, uint16_t view, uint64_t gfn, unsigned *ret_access,
				struct tl_error *err)
{
	enum tl_code r = check(t, err);

	return r ? r : DRV_GUEST_WRAP(t->drv, page_get, view ? view : t->views->hit, gfn, ret_access, err);
}

static enum tl_code copy_frame(struct tl_target *t, uint64_t gfn, uint64_t frame, struct tl_error *err)
{
	uint8_t buf[FRAME];
	enum tl_code r = drv_phys_read(t->drv, gfn * FRAME, buf, sizeof(buf), err);

	return r ? r : drv_phys_write(t->drv, frame * FRAME, buf, sizeof(buf), err);
}

enum tl_code tl_view_shadow(struct tl_target *t, uint16_t view, uint64_t gfn, uint64_t *ret_frame, struct tl_error *err)
{
	enum tl_code r = check_made(t, view, err);
	struct user_copy *k;

	if (r)
		return r;
	if (gfn > UINT64_MAX / FRAME || view_find(t, view, gfn))
		return tl_fail(err, gfn > UINT64_MAX / FRAME ? TL_E_FAULT : TL_E_BUSY, "frame 0x%llx of view %u cannot be copied",
			       (unsigned long long)gfn, view);
	k = copy_at(t, view, gfn);
	if (k) {
		*ret_frame = k->frame;
		return tl_fail(err, TL_E_EXISTS, "view %u shows a copy of frame 0x%llx already", view, (unsigned long long)gfn);
	}
	k = calloc(1, sizeof(*k));
	if (!k || !vec_push(&t->views->copies, k)) {
		free(k);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	*k = (struct user_copy){ view, gfn, 0 };
	r = DRV_GUEST_WRAP(t->drv, frame_new, &k->frame, err);
	if (r) {
		forget_copy(t, k);
		return r;
	}
	r = copy_frame(t, gfn, k->frame, err);
	if (!r)
		r = DRV_GUEST_WRAP(t->drv, view_remap, view, gfn, k->frame, err);
	*ret_frame = k->frame;
	if (r) {
		struct tl_error *outer = err;
		err = NULL;
		IGNORE_RESULT(DRV_GUEST_WRAP(t->drv, frame_free, k->frame, err));
		err = outer;
		forget_copy(t, k);
	}
	return r;
}

enum tl_code tl_view_unshadow(struct tl_target *t, uint16_t view, uint64_t gfn, struct tl_error *err)
{
	enum tl_code r = check_made(t, view, err);
	struct user_copy *k = r ? NULL : copy_at(t, view, gfn);

	if (r)
		return r;
	if (!k)
		return tl_fail(err, TL_E_NOTFOUND, "view %u shows no copy of frame 0x%llx", view, (unsigned long long)gfn);
	r = DRV_GUEST_WRAP(t->drv, view_remap, view, gfn, gfn, err);
	if (!r)
		r = DRV_GUEST_WRAP(t->drv, frame_free, k->frame, err);
	if (!r)
		forget_copy(t, k);
	return r;
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
		ret->n_shadows += p->view == view && p->spots.n;
		ret->n_limited += p->view == view || (view == t->views->step && p->spots.n);
	}
	for (size_t i = 0; i < t->views->copies.n; i++)
		ret->n_shadows += ((struct user_copy *)t->views->copies.v[i])->view == view;
}

enum tl_code tl_view_at(struct tl_target *t, size_t index, struct tl_view_info *ret, struct tl_error *err)
{
	const struct views *v = t->views;

	if (!drv_guest(t->drv))
		return tl_fail(err, TL_E_STATE, "The target is no guest.");
	if (index && (!v || index > v->user.n + 2))
		return tl_fail(err, TL_E_NOTFOUND, "no such view");
	describe(t, !index ? 0 : index == 1 ? v->hit : index == 2 ? v->step : v->user.v[index - 3], ret);
	return TL_OK;
}
