/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What views show of frames: copies with traps in them, and rights. Every change is undone if its next step fails. */

#include "breakpoint/view.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"

#define FRAME 4096ull
#define INT3 0xcc

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

/* ---- opening and closing */

static enum tl_code use_everywhere(struct tl_target *t, bool ours, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < t->order.n && !r; i++)
		if (!t->order.v[i]->view)
			r = DRV_GUEST_WRAP(t->drv, view_use, t->order.v[i]->tid, ours ? t->views->hit : 0, err);
	return r;
}

static void taint(struct tl_target *t, const char *what)
{
	if (!t->taint[0])
		snprintf(t->taint, sizeof(t->taint), "%s", what);
}

static void give_back(struct tl_target *t, struct views *v, bool step)
{
	struct tl_error *err = NULL;

	if (v->hit && DRV_GUEST_WRAP(t->drv, view_free, v->hit, err))
		taint(t, "a view of the guest could not be freed");
	if (step && DRV_GUEST_WRAP(t->drv, view_free, v->step, err))
		taint(t, "a view of the guest could not be freed");
}

/* Where a driver cannot tell of new spaces, those are known that the vCPUs were seen in. */
static enum tl_code watch_spaces(struct tl_target *t, bool on, struct tl_error *err)
{
	const struct drv_guest_ops *g = drv_guest(t->drv);

	return g && g->space_watch ? g->space_watch(t->drv, on, err) : TL_OK;
}

static void look_in_silence(struct tl_target *t);

enum tl_code view_open(struct tl_target *t, struct tl_error *err)
{
	struct views *v;
	enum tl_code r;

	if (t->views)
		return TL_OK;
	v = calloc(1, sizeof(*v));
	if (!v)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = DRV_GUEST_WRAP(t->drv, view_new, &v->hit, err);
	if (r) {
		free(v);
		return r;
	}
	r = DRV_GUEST_WRAP(t->drv, view_new, &v->step, err);
	if (r) {
		give_back(t, v, false);
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
		taint(t, "a vCPU could not be put back into its view");
	give_back(t, v, true);
	t->views = NULL;
	free(v);
	return r;
}

static void page_free(struct view_page *p)
{
	vec_deinit(&p->spots);
	free(p);
}

void view_close(struct tl_target *t)
{
	struct views *v = t->views;
	struct view_page *p;
	size_t pos = 0;
	struct tl_error *err = NULL;

	if (!v)
		return;
	t->on_write = NULL;
	while ((p = map_next(&v->pages, &pos, NULL)))
		page_free(p);
	map_deinit(&v->pages);
	if (t->drv) {
		IGNORE_RESULT(watch_spaces(t, false, NULL));
		for (size_t i = 0; i < t->order.n; i++) {
			t->order.v[i]->view = 0;
			IGNORE_RESULT(DRV_GUEST_WRAP(t->drv, view_use, t->order.v[i]->tid, 0, err));
		}
		for (size_t i = 0; i < v->user.n; i++)
			IGNORE_RESULT(DRV_GUEST_WRAP(t->drv, view_free, v->user.v[i], err));
		give_back(t, v, true);
	}
	vec_deinit(&v->roots);
	vec_deinit(&v->user);
	for (size_t i = 0; i < v->copies.n; i++)
		free(v->copies.v[i]);
	vec_deinit(&v->copies);
	free(v);
	t->views = NULL;
}

/* ---- pages */

static uint64_t key_of(uint16_t view, uint64_t gfn)
{
	return (uint64_t)view << 48 | gfn;
}

struct view_page *view_find(const struct tl_target *t, uint16_t view, uint64_t gfn)
{
	return t->views ? map_get(&t->views->pages, key_of(view, gfn)) : NULL;
}

static bool unused(const struct view_page *p)
{
	return !p->spots.n && !p->n_trap && !p->n_table && !p->n_mon[0] && !p->n_mon[1] && !p->n_mon[2];
}

static unsigned rights(const struct view_page *p)
{
	unsigned r = p->spots.n ? DRV_X : p->found;

	if (p->n_trap)
		r &= ~(unsigned)DRV_X;
	if (p->n_table)
		r &= ~(unsigned)DRV_W;
	for (unsigned i = 0; i < 3; i++)
		if (p->n_mon[i])
			r &= ~(1u << i);
	return r;
}

/* What is noticed in some view is noticed in the step view too, but for reading and executing what has a copy or a trap. */
static unsigned rights_to_step(const struct tl_target *t, uint64_t gfn)
{
	const struct view_page *p;
	unsigned r = DRV_R | DRV_W | DRV_X;
	size_t pos = 0;

	while ((p = map_next(&t->views->pages, &pos, NULL))) {
		if (p->gfn != gfn)
			continue;
		if (p->spots.n || p->n_table)
			r &= ~(unsigned)DRV_W;
		for (unsigned i = 0; i < 3; i++)
			if (p->n_mon[i])
				r &= ~(1u << i);
	}
	return r;
}

static enum tl_code apply(struct tl_target *t, const struct view_page *p, struct tl_error *err)
{
	enum tl_code r = DRV_GUEST_WRAP(t->drv, page_set, p->view, p->gfn, rights(p), err);

	return r ? r : DRV_GUEST_WRAP(t->drv, page_set, t->views->step, p->gfn, rights_to_step(t, p->gfn), err);
}

/* As it was before a change that failed. */
static void apply_again(struct tl_target *t, const struct view_page *p)
{
	if (apply(t, p, NULL))
		taint(t, "rights of a page of the guest could not be set back");
}

static enum tl_code get_page(struct tl_target *t, uint16_t view, uint64_t gfn, struct view_page **ret,
			     struct tl_error *err)
{
	struct view_page *p;
	enum tl_code r = view_open(t, err);

	if (r)
		return r;
	*ret = view_find(t, view, gfn);
	if (*ret)
		return TL_OK;
	p = calloc(1, sizeof(*p));
	if (!p)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	*p = (struct view_page){ .gfn = gfn, .view = view };
	r = DRV_GUEST_WRAP(t->drv, page_get, view, gfn, &p->found, err);
	if (!r && !map_put(&t->views->pages, key_of(view, gfn), p))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	if (r)
		free(p);
	else
		*ret = p;
	return r;
}

static void drop_if_unused(struct tl_target *t, struct view_page *p)
{
	if (!unused(p))
		return;
	map_remove(&t->views->pages, key_of(p->view, p->gfn));
	page_free(p);
}

/* ---- uses that are only rights */

static uint32_t *count_of(struct view_page *p, enum view_use use, unsigned access)
{
	switch (use) {
	case VIEW_TRAP:
		return &p->n_trap;
	case VIEW_TABLE:
		return &p->n_table;
	case VIEW_MONITOR:
		break;
	}
	return &p->n_mon[access & DRV_R ? 0 : access & DRV_W ? 1 : 2];
}

/* Each kind of access that a monitor names. */
static void count(struct view_page *p, enum view_use use, unsigned access, int by)
{
	if (use != VIEW_MONITOR) {
		*count_of(p, use, 0) += (uint32_t)by;
		return;
	}
	for (unsigned bit = 1; bit <= DRV_X; bit <<= 1)
		if (access & bit)
			*count_of(p, use, bit) += (uint32_t)by;
}

enum tl_code view_use_add(struct tl_target *t, uint16_t view, uint64_t gfn, enum view_use use, unsigned access,
			  struct tl_error *err)
{
	struct view_page *p;
	enum tl_code r = get_page(t, view, gfn, &p, err);
	unsigned before;

	if (r)
		return r;
	before = rights(p) | rights_to_step(t, gfn) << 4;
	count(p, use, access, 1);
	r = (rights(p) | rights_to_step(t, gfn) << 4) == before ? TL_OK : apply(t, p, err);
	if (r) {
		count(p, use, access, -1);
		apply_again(t, p);
		drop_if_unused(t, p);
	}
	return r;
}

enum tl_code view_use_del(struct tl_target *t, uint16_t view, uint64_t gfn, enum view_use use, unsigned access,
			  struct tl_error *err)
{
	struct view_page *p = view_find(t, view, gfn);
	enum tl_code r;
	unsigned before;

	if (!p)
		return tl_fail(err, TL_E_NOTFOUND, "nothing is kept of frame 0x%llx", (unsigned long long)gfn);
	before = rights(p) | rights_to_step(t, gfn) << 4;
	count(p, use, access, -1);
	r = (rights(p) | rights_to_step(t, gfn) << 4) == before ? TL_OK : apply(t, p, err);
	if (r) {
		count(p, use, access, 1);
		apply_again(t, p);
	} else {
		drop_if_unused(t, p);
	}
	return r;
}

/* ---- copies */

static enum tl_code read_frame(struct tl_target *t, uint64_t gfn, uint8_t *buf, struct tl_error *err)
{
	return drv_phys_read(t->drv, gfn * FRAME, buf, FRAME, err);
}

/* The guest's bytes with our traps in them. */
static enum tl_code fill(struct tl_target *t, struct view_page *p, bool *ret_changed, struct tl_error *err)
{
	uint8_t buf[FRAME];
	enum tl_code r = read_frame(t, p->gfn, buf, err);

	if (r)
		return r;
	for (size_t i = 0; i < p->spots.n; i++) {
		struct view_spot *s = &p->spots.v[i];
		*ret_changed |= buf[s->off] != s->orig;
		s->orig = buf[s->off];
		buf[s->off] = INT3;
	}
	return drv_phys_write(t->drv, p->frame * FRAME, buf, FRAME, err);
}

static enum tl_code remap(struct tl_target *t, const struct view_page *p, uint64_t frame, struct tl_error *err)
{
	return DRV_GUEST_WRAP(t->drv, view_remap, p->view, p->gfn, frame, err);
}

static void remap_again(struct tl_target *t, const struct view_page *p, uint64_t frame)
{
	if (remap(t, p, frame, NULL))
		taint(t, "a page of the guest could not be shown as it was");
}

static void free_frame(struct tl_target *t, struct view_page *p)
{
	struct tl_error *err = NULL;

	if (DRV_GUEST_WRAP(t->drv, frame_free, p->frame, err))
		taint(t, "a frame that was added to the guest could not be freed");
}

/* The first spot: a copy that the view shows, then the rights. */
static enum tl_code show_copy(struct tl_target *t, struct view_page *p, struct tl_error *err)
{
	bool changed = false;
	enum tl_code r = DRV_GUEST_WRAP(t->drv, frame_new, &p->frame, err);

	if (r)
		return r;
	r = fill(t, p, &changed, err);
	if (!r)
		r = remap(t, p, p->frame, err);
	if (r) {
		free_frame(t, p);
		return r;
	}
	r = apply(t, p, err);
	if (!r)
		return TL_OK;
	remap_again(t, p, p->gfn);
	p->spots.n = 0;
	apply_again(t, p);
	p->spots.n = 1;
	free_frame(t, p);
	return r;
}

/* The last spot goes. The frame first: whoever may read the page again reads the guest's bytes. */
static enum tl_code hide_copy(struct tl_target *t, struct view_page *p, struct tl_error *err)
{
	enum tl_code r = remap(t, p, p->gfn, err);

	if (r)
		return r;
	p->spots.n = 0;
	r = apply(t, p, err);
	if (!r) {
		free_frame(t, p);
		return TL_OK;
	}
	p->spots.n = 1;
	remap_again(t, p, p->frame);
	apply_again(t, p);
	return r;
}

static struct view_spot *spot_at(struct view_page *p, uint64_t pa)
{
	for (size_t i = 0; i < p->spots.n; i++)
		if (p->spots.v[i].off == pa % FRAME)
			return &p->spots.v[i];
	return NULL;
}

enum tl_code view_spot_add(struct tl_target *t, uint16_t view, uint64_t pa, struct tl_error *err)
{
	static const uint8_t trap = INT3;
	struct view_page *p;
	struct view_spot s = { .off = (uint16_t)(pa % FRAME), .refs = 1 }, *there;
	enum tl_code r = get_page(t, view, pa / FRAME, &p, err);

	if (r)
		return r;
	there = spot_at(p, pa);
	if (there) {
		there->refs++;
		return TL_OK;
	}
	r = drv_phys_read(t->drv, pa, &s.orig, 1, err);
	if (!r && !vec_push(&p->spots, s))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	if (r) {
		drop_if_unused(t, p);
		return r;
	}
	r = p->spots.n == 1 ? show_copy(t, p, err)
			    : drv_phys_write(t->drv, p->frame * FRAME + s.off, &trap, 1, err);
	if (r) {
		p->spots.n--;
		drop_if_unused(t, p);
	}
	return r;
}

enum tl_code view_spot_del(struct tl_target *t, uint16_t view, uint64_t pa, struct tl_error *err)
{
	struct view_page *p = view_find(t, view, pa / FRAME);
	struct view_spot *s = p ? spot_at(p, pa) : NULL;
	uint8_t now;
	enum tl_code r;

	if (!p || !s)
		return tl_fail(err, TL_E_NOTFOUND, "no trap at physical 0x%llx", (unsigned long long)pa);
	if (s->refs > 1) {
		s->refs--;
		return TL_OK;
	}
	if (p->spots.n > 1) {
		r = drv_phys_read(t->drv, pa, &now, 1, err);
		if (!r)
			r = drv_phys_write(t->drv, p->frame * FRAME + s->off, &now, 1, err);
		if (!r)
			vec_remove_swap(&p->spots, (size_t)(s - p->spots.v));
		return r;
	}
	r = hide_copy(t, p, err);
	if (!r)
		drop_if_unused(t, p);
	return r;
}

/* Frames first: a site that moves takes its byte from the frame that it moves to. */
void view_look_again(struct tl_target *t, void (*told)(struct tl_target *t, uint64_t gfn))
{
	struct view_page *p;
	size_t pos = 0;

	while (t->views && (p = map_next(&t->views->pages, &pos, NULL))) {
		bool changed = false;
		if (p->spots.n && fill(t, p, &changed, NULL))
			taint(t, "a copy of a page that the guest has written to is old");
		if (changed && told)
			told(t, p->gfn);
	}
	view_tables_changed(t);
}

static void look_in_silence(struct tl_target *t)
{
	struct site *s;
	size_t pos = 0;

	while ((s = map_next(&t->sites, &pos, NULL)))
		s->planned = false;
	view_look_again(t, NULL);
}
