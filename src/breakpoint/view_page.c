/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What views show of frames: copies, with traps in them or as the user wants them, and rights. Every change is
 * undone if its next step fails.
 */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "breakpoint/view.h"

#define FRAME 4096ull
#define INT3 0xcc
#define ALL_RIGHTS ((unsigned)DRV_R | DRV_W | DRV_X)
#define UNKNOWN ~0u /* rights, after a remap */

/* ---- pages */

static uint64_t key_of(uint16_t view, uint64_t gfn)
{
	return (uint64_t)view << 48 | gfn;
}

struct view_page *view_find(const struct tl_target *t, uint16_t view, uint64_t gfn)
{
	return t->views ? map_get(&t->views->pages, key_of(view, gfn)) : NULL;
}

static size_t n_sets(const struct tl_target *t)
{
	return t->views->user.n + 1;
}

static struct view_set set_at(const struct tl_target *t, size_t i)
{
	const struct views *v = t->views;

	return i ? v->user.v[i - 1] : (struct view_set){ v->hit, v->step, 0 };
}

bool view_has_tap(const struct view_page *p)
{
	return p->spots.n || p->n_trap || p->n_mon[0] || p->n_mon[1] || p->n_mon[2];
}

/* Some view shows a copy of it with traps, or it is a watched table: whoever writes to it is seen. */
static bool guarded(const struct tl_target *t, uint64_t gfn)
{
	for (size_t i = 0; i < n_sets(t); i++) {
		const struct view_page *p = view_find(t, set_at(t, i).view, gfn);
		if (p && (p->spots.n || p->n_table))
			return true;
	}
	return false;
}

/* What is written where the user shows a copy does not reach the frame. */
static unsigned limited(const struct view_page *p, bool guard, unsigned r)
{
	if (guard && !p->copy)
		r &= ~(unsigned)DRV_W;
	for (unsigned i = 0; i < 3; i++)
		if (p->n_mon[i])
			r &= ~(1u << i);
	return r;
}

static unsigned rights(const struct view_page *p, bool guard)
{
	unsigned r = p->spots.n ? DRV_X : p->found;

	return limited(p, guard, p->n_trap ? r & ~(unsigned)DRV_X : r);
}

/* The same, but for reading and executing what has a copy or a trap. */
static unsigned rights_to_step(const struct view_page *p, bool guard)
{
	return limited(p, guard, p->given ? p->found : ALL_RIGHTS);
}

static enum tl_code set_rights(struct tl_target *t, uint16_t view, uint64_t gfn, unsigned want, unsigned *now,
			       struct tl_error *err)
{
	enum tl_code r = want == *now ? TL_OK : DRV_GUEST_WRAP(t->drv, page_set, view, gfn, want, err);

	if (!r)
		*now = want;
	return r;
}

/* The step and free views of a set of the user's are made with its first page. */
static enum tl_code complete_set(struct tl_target *t, uint16_t view, struct tl_error *err)
{
	struct view_set s = view_set_of(t, view);
	enum tl_code r;

	if (s.step)
		return TL_OK;
	r = view_new_two(t, &s.step, &s.free, err);
	for (size_t i = 0; !r && i < t->views->user.n; i++)
		if (t->views->user.v[i].view == view)
			t->views->user.v[i] = s;
	return r;
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
	r = complete_set(t, view, err);
	if (r)
		return r;
	p = calloc(1, sizeof(*p));
	if (!p)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	*p = (struct view_page){ .gfn = gfn, .view = view, .now_step = ALL_RIGHTS };
	r = DRV_GUEST_WRAP(t->drv, page_get, view, gfn, &p->found, err);
	if (!r && !map_put(&t->views->pages, key_of(view, gfn), p))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	p->now = p->found;
	if (r)
		free(p);
	else
		*ret = p;
	return r;
}

static enum tl_code settle_page(struct tl_target *t, struct view_page *p, bool guard, struct tl_error *err)
{
	uint16_t step = view_set_of(t, p->view).step;
	enum tl_code r = set_rights(t, p->view, p->gfn, rights(p, guard), &p->now, err);

	return r ? r : set_rights(t, step, p->gfn, rights_to_step(p, guard), &p->now_step, err);
}

/* The rights that the frame should have, in every set. */
static enum tl_code settle(struct tl_target *t, uint64_t gfn, struct tl_error *err)
{
	bool guard = guarded(t, gfn);
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < n_sets(t) && !r; i++) {
		uint16_t view = set_at(t, i).view;
		struct view_page *p = view_find(t, view, gfn);
		if (!p && guard)
			r = get_page(t, view, gfn, &p, err);
		if (!r && p)
			r = settle_page(t, p, guard, err);
	}
	return r;
}

/* As it was before a change that failed. */
static void settle_again(struct tl_target *t, uint64_t gfn)
{
	if (settle(t, gfn, NULL))
		view_taint(t, "rights of a page of the guest could not be set back");
}

static void page_free(struct view_page *p)
{
	vec_deinit(&p->spots);
	free(p);
}

/* Pages that nothing is kept of any more. */
static void sweep(struct tl_target *t, uint64_t gfn)
{
	if (guarded(t, gfn))
		return;
	for (size_t i = 0; i < n_sets(t); i++) {
		struct view_page *p = view_find(t, set_at(t, i).view, gfn);
		if (!p || view_has_tap(p) || p->copy || p->given)
			continue;
		map_remove(&t->views->pages, key_of(p->view, gfn));
		page_free(p);
	}
}

enum tl_code view_guard_all(struct tl_target *t, struct tl_error *err)
{
	VEC(uint64_t) v = { 0 };
	const struct view_page *p;
	size_t pos = 0;
	enum tl_code r = TL_OK;

	while ((p = map_next(&t->views->pages, &pos, NULL)) && !r)
		if ((p->spots.n || p->n_table) && !vec_push(&v, p->gfn))
			r = tl_fail(err, TL_E_NOMEM, "out of memory");
	for (size_t i = 0; i < v.n && !r; i++)
		r = settle(t, v.v[i], err);
	vec_deinit(&v);
	return r;
}

static enum tl_code free_frame(struct tl_target *t, uint64_t frame)
{
	struct tl_error *err = NULL;
	enum tl_code r = DRV_GUEST_WRAP(t->drv, frame_free, frame, err);

	if (r)
		view_taint(t, "a frame that was added to the guest could not be freed");
	return r;
}

void view_pages_free(struct tl_target *t, uint16_t view)
{
	VEC(struct view_page *) v = { 0 };
	struct view_page *p;
	size_t pos = 0;

	// What does not fit is left where it is, which costs memory alone.
	while ((p = map_next(&t->views->pages, &pos, NULL)))
		if ((!view || p->view == view) && !vec_push(&v, p))
			break;
	for (size_t i = 0; i < v.n; i++) {
		p = v.v[i];
		if (t->drv && p->copy)
			IGNORE_RESULT(free_frame(t, p->copy));
		if (t->drv && p->spots.n)
			IGNORE_RESULT(free_frame(t, p->frame));
		map_remove(&t->views->pages, key_of(p->view, p->gfn));
		page_free(p);
	}
	vec_deinit(&v);
}

/* ---- uses that are only rights */

static void count(struct view_page *p, enum view_use use, unsigned access, int by)
{
	if (use == VIEW_TRAP)
		p->n_trap += (uint32_t)by;
	if (use == VIEW_TABLE)
		p->n_table += (uint32_t)by;
	for (unsigned i = 0; use == VIEW_MONITOR && i < 3; i++)
		if (access >> i & 1)
			p->n_mon[i] += (uint32_t)by;
}

/* A tap in a frame of which the user has made something else would be in the wrong one. */
static enum tl_code is_users(const struct tl_target *t, uint16_t view, uint64_t gfn, struct tl_error *err)
{
	const struct view_page *p = view_find(t, view, gfn);

	if (p && (p->copy || p->given))
		return tl_fail(err, TL_E_BUSY, "view %u %s frame 0x%llx", view, p->copy ? "shows a copy of" : "limits the rights of",
			       (unsigned long long)gfn);
	return TL_OK;
}

enum tl_code view_use_add(struct tl_target *t, uint16_t view, uint64_t gfn, enum view_use use, unsigned access,
			  struct tl_error *err)
{
	struct view_page *p;
	enum tl_code r = is_users(t, view, gfn, err);

	if (!r)
		r = get_page(t, view, gfn, &p, err);
	if (r)
		return r;
	count(p, use, access, 1);
	r = settle(t, gfn, err);
	if (r) {
		count(p, use, access, -1);
		settle_again(t, gfn);
		sweep(t, gfn);
	}
	return r;
}

enum tl_code view_use_del(struct tl_target *t, uint16_t view, uint64_t gfn, enum view_use use, unsigned access,
			  struct tl_error *err)
{
	struct view_page *p = view_find(t, view, gfn);
	enum tl_code r;

	if (!p)
		return tl_fail(err, TL_E_NOTFOUND, "nothing is kept of frame 0x%llx", (unsigned long long)gfn);
	count(p, use, access, -1);
	r = settle(t, gfn, err);
	if (r) {
		count(p, use, access, 1);
		settle_again(t, gfn);
	}
	sweep(t, gfn);
	return r;
}

/* ---- copies with traps */

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

/* A driver may set the rights too, when it shows another frame. */
static enum tl_code remap(struct tl_target *t, struct view_page *p, uint64_t frame, struct tl_error *err)
{
	p->now = UNKNOWN;
	return DRV_GUEST_WRAP(t->drv, view_remap, p->view, p->gfn, frame, err);
}

static void remap_again(struct tl_target *t, struct view_page *p, uint64_t frame)
{
	if (remap(t, p, frame, NULL))
		view_taint(t, "a page of the guest could not be shown as it was");
}

/*
 * The first spot. The rights first: nobody may read the page when it becomes the copy. Then again, since a driver may
 * have set them.
 */
static enum tl_code show_copy(struct tl_target *t, struct view_page *p, struct tl_error *err)
{
	bool changed = false, shown = false;
	enum tl_code r = DRV_GUEST_WRAP(t->drv, frame_new, &p->frame, err);

	if (r)
		return r;
	r = fill(t, p, &changed, err);
	if (!r)
		r = settle(t, p->gfn, err);
	if (!r) {
		r = remap(t, p, p->frame, err);
		shown = !r;
	}
	if (!r)
		r = settle(t, p->gfn, err);
	if (!r)
		return TL_OK;
	if (shown)
		remap_again(t, p, p->gfn);
	p->spots.n = 0;
	settle_again(t, p->gfn);
	p->spots.n = 1;
	IGNORE_RESULT(free_frame(t, p->frame));
	return r;
}

/* The last spot goes. The frame first: whoever may read the page again reads the guest's bytes. */
static enum tl_code hide_copy(struct tl_target *t, struct view_page *p, struct tl_error *err)
{
	enum tl_code r = remap(t, p, p->gfn, err);

	if (r)
		return r;
	p->spots.n = 0;
	r = settle(t, p->gfn, err);
	if (!r) {
		IGNORE_RESULT(free_frame(t, p->frame));
		return TL_OK;
	}
	p->spots.n = 1;
	remap_again(t, p, p->frame);
	settle_again(t, p->gfn);
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
	enum tl_code r = is_users(t, view, pa / FRAME, err);

	if (!r)
		r = get_page(t, view, pa / FRAME, &p, err);
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
		sweep(t, pa / FRAME);
		return r;
	}
	r = p->spots.n == 1 ? show_copy(t, p, err)
			    : drv_phys_write(t->drv, p->frame * FRAME + s.off, &trap, 1, err);
	if (r) {
		p->spots.n--;
		sweep(t, pa / FRAME);
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
		sweep(t, pa / FRAME);
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
			view_taint(t, "a copy of a page that the guest has written to is old");
		if (changed && told)
			told(t, p->gfn);
	}
	view_tables_changed(t);
}

/* ---- what the user makes of his views */

enum tl_code view_rights_give(struct tl_target *t, uint16_t view, uint64_t gfn, unsigned rwx, struct tl_error *err)
{
	struct view_page *p = view_find(t, view, gfn), was;
	enum tl_code r;

	if (p && view_has_tap(p))
		return tl_fail(err, TL_E_BUSY, "a tap is in frame 0x%llx of view %u", (unsigned long long)gfn, view);
	r = get_page(t, view, gfn, &p, err);
	if (r)
		return r;
	was = *p;
	p->found = rwx;
	p->given = rwx != ALL_RIGHTS;
	r = settle(t, gfn, err);
	if (r) {
		p->found = was.found;
		p->given = was.given;
		settle_again(t, gfn);
	}
	sweep(t, gfn);
	return r;
}

/* In all views of its set, or in none. */
static enum tl_code show_in_set(struct tl_target *t, struct view_page *p, uint64_t frame, struct tl_error *err)
{
	const struct view_set s = view_set_of(t, p->view);
	const uint16_t views[] = { s.view, s.step, s.free };
	const uint64_t was = p->copy ? p->copy : p->gfn;
	enum tl_code r = TL_OK;
	size_t n;

	p->now = p->now_step = UNKNOWN;
	for (n = 0; n < 3 && !r; n++)
		r = DRV_GUEST_WRAP(t->drv, view_remap, views[n], p->gfn, frame, err);
	if (!r) {
		p->copy = frame == p->gfn ? 0 : frame;
		return TL_OK;
	}
	err = NULL;
	for (n--; n-- > 0;)
		if (DRV_GUEST_WRAP(t->drv, view_remap, views[n], p->gfn, was, err))
			view_taint(t, "a page of the guest could not be shown as it was");
	settle_again(t, p->gfn);
	return r;
}

static enum tl_code copy_frame(struct tl_target *t, uint64_t gfn, uint64_t frame, struct tl_error *err)
{
	uint8_t buf[FRAME];
	enum tl_code r = read_frame(t, gfn, buf, err);

	return r ? r : drv_phys_write(t->drv, frame * FRAME, buf, FRAME, err);
}

/* Shown with the rights that follow from that; or as before. */
static enum tl_code show_users(struct tl_target *t, struct view_page *p, uint64_t frame, struct tl_error *err)
{
	uint64_t was = p->copy ? p->copy : p->gfn;
	enum tl_code r = show_in_set(t, p, frame, err);

	if (r)
		return r;
	r = settle(t, p->gfn, err);
	if (!r)
		return TL_OK;
	if (show_in_set(t, p, was, NULL))
		view_taint(t, "a page of the guest could not be shown as it was");
	settle_again(t, p->gfn);
	return r;
}

enum tl_code view_copy_add(struct tl_target *t, uint16_t view, uint64_t gfn, uint64_t *ret_frame, struct tl_error *err)
{
	struct view_page *p = view_find(t, view, gfn);
	uint64_t frame;
	enum tl_code r;

	if (p && p->copy) {
		*ret_frame = p->copy;
		return tl_fail(err, TL_E_EXISTS, "view %u shows a copy of frame 0x%llx already", view, (unsigned long long)gfn);
	}
	if (p && view_has_tap(p))
		return tl_fail(err, TL_E_BUSY, "a tap is in frame 0x%llx of view %u", (unsigned long long)gfn, view);
	r = get_page(t, view, gfn, &p, err);
	if (r)
		return r;
	r = DRV_GUEST_WRAP(t->drv, frame_new, &frame, err);
	if (!r) {
		r = copy_frame(t, gfn, frame, err);
		if (!r)
			r = show_users(t, p, frame, err);
		if (r)
			IGNORE_RESULT(free_frame(t, frame));
	}
	if (r)
		sweep(t, gfn);
	else
		*ret_frame = frame;
	return r;
}

enum tl_code view_copy_del(struct tl_target *t, uint16_t view, uint64_t gfn, struct tl_error *err)
{
	struct view_page *p = view_find(t, view, gfn);
	uint64_t frame = p ? p->copy : 0;
	enum tl_code r;

	if (!frame)
		return tl_fail(err, TL_E_NOTFOUND, "view %u shows no copy of frame 0x%llx", view, (unsigned long long)gfn);
	r = show_users(t, p, gfn, err);
	if (r)
		return r;
	IGNORE_RESULT(free_frame(t, frame));
	sweep(t, gfn);
	return TL_OK;
}
