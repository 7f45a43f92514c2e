/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Views: ours, the user's, and which of them a vCPU is in. Every change is undone if its next step fails. */

#include "breakpoint/view.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"

enum drv_mech view_mech(struct tl_target *t)
{
	static const enum drv_mech order[] = { DRV_MECH_NATIVE, DRV_MECH_SHADOW, DRV_MECH_XTRAP, DRV_MECH_PATCH };
	struct drv_caps caps;

	drv_caps(t->drv, &caps);
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (caps.mechs & order[i] & (t->mechs ? t->mechs : ~0u))
			return order[i];
	return 0;
}

uint16_t view_of(const struct thread *th)
{
	if (th->view)
		return th->view;
	return th->t->views ? th->t->views->hit : 0;
}

struct view_set view_set_of(const struct tl_target *t, uint16_t view)
{
	const struct views *v = t->views;

	if (!v || !view)
		return (struct view_set){ 0 };
	if (view == v->hit || view == v->step)
		return (struct view_set){ v->hit, v->step, 0 };
	for (size_t i = 0; i < v->user.n; i++) {
		const struct view_set *s = &v->user.v[i];
		if (view == s->view || view == s->step || view == s->free)
			return *s;
	}
	return (struct view_set){ 0 };
}

/* ---- opening and closing */

static enum tl_code use_everywhere(struct tl_target *t, bool ours, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < t->order.n && !r; i++)
		if (!t->order.v[i]->view)
			r = DRV_GUEST_WRAP(t->drv, view_use, t->order.v[i]->tid, ours ? t->views->hit : 0, err);
	return r;
}

void view_taint(struct tl_target *t, const char *what)
{
	if (!t->taint[0])
		snprintf(t->taint, sizeof(t->taint), "%s", what);
}

static void give_back(struct tl_target *t, uint16_t view)
{
	struct tl_error *err = NULL;

	if (view && DRV_GUEST_WRAP(t->drv, view_free, view, err))
		view_taint(t, "a view of the guest could not be freed");
}

/* Where a driver cannot tell of new spaces, those are known that the vCPUs were seen in. */
static enum tl_code watch_spaces(struct tl_target *t, bool on, struct tl_error *err)
{
	const struct drv_guest_ops *g = drv_guest(t->drv);

	return g && g->space_watch ? g->space_watch(t->drv, on, err) : TL_OK;
}

static void look_in_silence(struct tl_target *t)
{
	struct site *s;
	size_t pos = 0;

	while ((s = map_next(&t->sites, &pos, NULL)))
		s->planned = false;
	view_look_again(t, NULL);
}

enum tl_code view_new_two(struct tl_target *t, uint16_t *a, uint16_t *b, struct tl_error *err)
{
	enum tl_code r = DRV_GUEST_WRAP(t->drv, view_new, a, err);

	if (r)
		return r;
	r = DRV_GUEST_WRAP(t->drv, view_new, b, err);
	if (r)
		give_back(t, *a);
	return r;
}

enum tl_code view_open(struct tl_target *t, struct tl_error *err)
{
	struct views *v;
	enum tl_code r;

	if (t->views)
		return TL_OK;
	v = calloc(1, sizeof(*v));
	if (!v)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = view_new_two(t, &v->hit, &v->step, err);
	if (r) {
		free(v);
		return r;
	}
	t->views = v;
	r = use_everywhere(t, true, err);
	if (!r)
		r = watch_spaces(t, true, err);
	if (!r) {
		t->on_write = look_in_silence;
		return TL_OK;
	}
	if (use_everywhere(t, false, NULL))
		view_taint(t, "a vCPU could not be put back into its view");
	give_back(t, v->hit);
	give_back(t, v->step);
	t->views = NULL;
	free(v);
	return r;
}

/* The first view goes first: with it the rest is out of use. */
static enum tl_code free_set(struct tl_target *t, const struct view_set *s, struct tl_error *err)
{
	enum tl_code r = DRV_GUEST_WRAP(t->drv, view_free, s->view, err);

	if (r)
		return r;
	give_back(t, s->step);
	give_back(t, s->free);
	return TL_OK;
}

void view_close(struct tl_target *t)
{
	struct views *v = t->views;
	struct tl_error *err = NULL;

	if (!v)
		return;
	t->on_write = NULL;
	if (t->drv) {
		IGNORE_RESULT(watch_spaces(t, false, NULL));
		for (size_t i = 0; i < t->order.n; i++) {
			t->order.v[i]->view = 0;
			IGNORE_RESULT(DRV_GUEST_WRAP(t->drv, view_use, t->order.v[i]->tid, 0, err));
		}
		for (size_t i = 0; i < v->user.n; i++)
			if (free_set(t, &v->user.v[i], NULL))
				view_taint(t, "a view of the guest could not be freed");
		give_back(t, v->hit);
		give_back(t, v->step);
	}
	view_pages_free(t, 0);
	map_deinit(&v->pages);
	vec_deinit(&v->roots);
	vec_deinit(&v->user);
	free(v);
	t->views = NULL;
}

/* ---- the user's */

static void forget_set(struct tl_target *t, uint16_t view)
{
	view_pages_free(t, view);
	for (size_t i = 0; i < t->views->user.n; i++)
		if (t->views->user.v[i].view == view) {
			vec_remove(&t->views->user, i);
			return;
		}
}

enum tl_code view_user_new(struct tl_target *t, uint16_t *ret, struct tl_error *err)
{
	struct views *v = t->views;
	struct view_set s = { 0 };
	enum tl_code r;

	if (!vec_reserve(&v->user, v->user.n + 1))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = DRV_GUEST_WRAP(t->drv, view_new, &s.view, err);
	if (r)
		return r;
	v->user.v[v->user.n++] = s;
	r = view_guard_all(t, err);
	if (!r) {
		*ret = s.view;
		return TL_OK;
	}
	s = view_set_of(t, s.view);
	if (free_set(t, &s, NULL))
		view_taint(t, "a view of the guest could not be freed");
	forget_set(t, s.view);
	return r;
}

enum tl_code view_user_free(struct tl_target *t, uint16_t view, struct tl_error *err)
{
	const struct view_set s = view_set_of(t, view);
	const struct view_page *p;
	size_t pos = 0;

	while ((p = map_next(&t->views->pages, &pos, NULL)))
		if (p->view == view && view_has_tap(p))
			return tl_fail(err, TL_E_BUSY, "there are taps in view %u", view);
	enum tl_code r = free_set(t, &s, err);
	if (!r)
		forget_set(t, view);
	return r;
}
