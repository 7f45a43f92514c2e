/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Sites of guests by virtual address. In each address space that was seen a site has a place: the frame that its
 * address leads to now, and the page tables on the way, which are watched. What the guest changes in them moves
 * the site, or makes it wait.
 */

#include "breakpoint/view.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"

#define FRAME 4096ull
#define ROOT_MASK 0x7ffffffffffff000ull

static uint64_t root_of(const struct drv_paging *how)
{
	return how->levels ? how->root & ROOT_MASK : how->root == ~0ull ? how->root : 0;
}

/* ---- one place */

/* Tables that loop, lead outside or are not valid lead nowhere: the site waits there. */
static void look_up(struct tl_target *t, uint64_t va, const struct drv_paging *how, struct site_place *ret)
{
	struct mem_reader phys = drv_phys(t->drv);
	struct drv_page page = { 0 };
	uint8_t probe;

	*ret = (struct site_place){ .root = root_of(how) };
	ret->there = !(how->levels == 0 && how->root != ~0ull && va >> 32) && drv_walk(&phys, how, va, &page, NULL) == TL_OK &&
		     drv_phys_read(t->drv, page.pa, &probe, 1, NULL) == TL_OK;
	ret->pa = page.pa;
	for (unsigned i = 0; i < page.n && i < 5; i++)
		ret->table[ret->n++] = page.table[i] / FRAME;
}

static enum tl_code trap_on(struct tl_target *t, const struct site *s, uint64_t pa, struct tl_error *err)
{
	if (s->mech == DRV_MECH_SHADOW)
		return view_spot_add(t, t->views->hit, pa, err);
	return view_use_add(t, t->views->hit, pa / FRAME, VIEW_TRAP, 0, err);
}

static enum tl_code trap_off(struct tl_target *t, const struct site *s, uint64_t pa, struct tl_error *err)
{
	if (s->mech == DRV_MECH_SHADOW)
		return view_spot_del(t, t->views->hit, pa, err);
	return view_use_del(t, t->views->hit, pa / FRAME, VIEW_TRAP, 0, err);
}

static enum tl_code tables_off(struct tl_target *t, struct site_place *p, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	while (p->n && !r) {
		r = view_use_del(t, t->views->hit, p->table[p->n - 1], VIEW_TABLE, 0, err);
		if (!r)
			p->n--;
	}
	return r;
}

static enum tl_code place_on(struct tl_target *t, const struct site *s, struct site_place *p, struct tl_error *err)
{
	uint8_t n = p->n;
	enum tl_code r = TL_OK;

	p->n = 0;
	while (p->n < n && !r) {
		r = view_use_add(t, t->views->hit, p->table[p->n], VIEW_TABLE, 0, err);
		if (!r)
			p->n++;
	}
	if (!r && p->there)
		r = trap_on(t, s, p->pa, err);
	if (r && tables_off(t, p, NULL))
		snprintf(t->taint, sizeof(t->taint), "page tables of the guest are still watched");
	return r;
}

/* The trap first; if its removal fails nothing has changed, and the tables are watched on. Can be done again after a failure. */
static enum tl_code place_off(struct tl_target *t, const struct site *s, struct site_place *p, struct tl_error *err)
{
	enum tl_code r = p->there ? trap_off(t, s, p->pa, err) : TL_OK;

	if (r)
		return r;
	p->there = false;
	return tables_off(t, p, err);
}

/* ---- sites */

const char *view_trouble(const struct site *s)
{
	for (size_t i = 0; i < s->places.n; i++)
		if (s->places.v[i].there)
			return NULL;
	return s->places.n ? "the page is not present" : NULL;
}

static void warn(struct tl_target *t, const struct site *s, const struct tl_error *err)
{
	tgt_warn(t, "the breakpoint at 0x%lx cannot follow the guest's page tables: %.150s", (unsigned long)s->addr, err->text);
}

static bool in_view(const struct site *s)
{
	return s->inserted && (s->mech == DRV_MECH_SHADOW || s->mech == DRV_MECH_XTRAP);
}

static bool same(const struct site_place *a, const struct site_place *b)
{
	return a->there == b->there && (!a->there || a->pa == b->pa) && a->n == b->n &&
	       !memcmp(a->table, b->table, a->n * sizeof(a->table[0]));
}

/* The new place before the old one goes: what they share stays as it is. */
static void move(struct tl_target *t, struct site *s, struct site_place *p, const struct drv_paging *how)
{
	struct site_place now, old = *p;
	struct tl_error err;

	look_up(t, s->addr, how, &now);
	if (same(p, &now))
		return;
	if (place_on(t, s, &now, &err)) {
		warn(t, s, &err);
		return;
	}
	*p = now;
	if (place_off(t, s, &old, &err)) {
		snprintf(t->taint, sizeof(t->taint), "a trap at 0x%llx is left in the guest", (unsigned long long)old.pa);
		warn(t, s, &err);
	}
}

static struct site_place *place_in(struct site *s, uint64_t root)
{
	for (size_t i = 0; i < s->places.n; i++)
		if (s->places.v[i].root == root)
			return &s->places.v[i];
	return NULL;
}

/* One that is there already is one that could not be removed: it has not been followed meanwhile. */
static enum tl_code add_place(struct tl_target *t, struct site *s, const struct drv_paging *how, struct tl_error *err)
{
	struct site_place p, *old = place_in(s, root_of(how));
	enum tl_code r;

	if (old) {
		move(t, s, old, how);
		return TL_OK;
	}
	look_up(t, s->addr, how, &p);
	if (!vec_reserve(&s->places, s->places.n + 1))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = place_on(t, s, &p, err);
	if (!r)
		s->places.v[s->places.n++] = p;
	return r;
}

/* ---- address spaces: the one that was seen last is the last of them */

static const struct drv_paging *paging_of_root(const struct views *v, uint64_t root)
{
	for (size_t i = v->roots.n; i-- > 0;)
		if (root_of(&v->roots.v[i]) == root)
			return &v->roots.v[i];
	return NULL;
}

/* A vCPU that does not say where it is may be anywhere. */
static bool in_use(struct tl_target *t, uint64_t root)
{
	struct tl_error *err = NULL;
	struct drv_sregs sr;

	for (size_t i = 0; i < t->order.n; i++) {
		if (DRV_GUEST_WRAP(t->drv, sregs, t->order.v[i]->tid, false, &sr, err))
			return true;
		struct drv_paging how = drv_paging_of(&sr);
		if (root_of(&how) == root)
			return true;
	}
	return false;
}

static void leave_space(struct tl_target *t, uint64_t root)
{
	struct site *s;
	size_t pos = 0;

	while ((s = map_next(&t->sites, &pos, NULL))) {
		struct site_place *p = place_in(s, root);
		if (!p)
			continue;
		if (place_off(t, s, p, NULL))
			snprintf(t->taint, sizeof(t->taint), "the breakpoint at 0x%lx could not be removed from a space",
				 (unsigned long)s->addr);
		else
			vec_remove_swap(&s->places, (size_t)(p - s->places.v));
	}
}

/* Room for one more: of those that no vCPU is in the one that was seen longest ago goes. It is told again when one enters it. */
static bool make_room(struct tl_target *t)
{
	struct views *v = t->views;
	const struct drv_guest_ops *g = drv_guest(t->drv);
	bool told = g && g->space_watch;

	for (size_t i = 0; told && v->roots.n >= VIEW_ROOTS_MAX && i < v->roots.n; i++) {
		uint64_t root = root_of(&v->roots.v[i]);
		if (in_use(t, root))
			continue;
		vec_remove(&v->roots, i);
		leave_space(t, root);
		break;
	}
	return v->roots.n < VIEW_ROOTS_MAX;
}

static void seen_again(struct views *v, uint64_t root)
{
	struct drv_paging how;

	for (size_t i = 0; i + 1 < v->roots.n; i++) {
		if (root_of(&v->roots.v[i]) != root)
			continue;
		how = v->roots.v[i];
		vec_remove(&v->roots, i);
		v->roots.v[v->roots.n++] = how;
		return;
	}
}

/* All sites that there are have a place in it then. */
static void learn(struct tl_target *t, const struct drv_paging *how)
{
	struct tl_error err;
	struct site *s;
	size_t pos = 0;

	if (paging_of_root(t->views, root_of(how))) {
		seen_again(t->views, root_of(how));
		return;
	}
	bool room = make_room(t) && vec_push(&t->views->roots, *how);
	while ((s = map_next(&t->sites, &pos, NULL))) {
		if (!in_view(s))
			continue;
		if (!room)
			IGNORE_RESULT(tl_fail(&err, TL_E_NOSLOT, "a space could not be noted"));
		if (!room || add_place(t, s, how, &err))
			warn(t, s, &err);
	}
}

/* Those that the vCPUs are in, the user's, and those that breakpoints here are for. */
static enum tl_code learn_spaces(struct tl_target *t, const struct site *s, struct tl_error *err)
{
	struct drv_sregs sr = { 0 };
	struct drv_paging how;
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < t->order.n && !r; i++) {
		r = DRV_GUEST_WRAP(t->drv, sregs, t->order.v[i]->tid, false, &sr, err);
		how = drv_paging_of(&sr);
		if (!r)
			learn(t, &how);
	}
	if (r)
		return r;
	learn(t, &t->drv->space);
	for (size_t i = 0; i < s->locs.n; i++)
		if (s->locs.v[i]->bp->space) {
			sr.cr3 = s->locs.v[i]->bp->space;
			how = drv_paging_of(&sr);
			learn(t, &how);
		}
	return TL_OK;
}

static enum tl_code take_places(struct tl_target *t, struct site *s, struct tl_error *err)
{
	enum tl_code r = TL_OK, r1;

	for (size_t i = s->places.n; i-- > 0;) {
		r1 = place_off(t, s, &s->places.v[i], r ? NULL : err);
		r = r ? r : r1;
		if (!r1)
			vec_remove_swap(&s->places, i);
	}
	return r;
}

enum tl_code view_arm(struct tl_target *t, struct site *s, struct tl_error *err)
{
	enum tl_code r = view_open(t, err);

	if (!r)
		r = learn_spaces(t, s, err);
	for (size_t i = 0; !r && i < t->views->roots.n; i++)
		r = add_place(t, s, &t->views->roots.v[i], err);
	if (r && t->views && take_places(t, s, NULL))
		snprintf(t->taint, sizeof(t->taint), "breakpoint at 0x%lx could not be removed", (unsigned long)s->addr);
	return r;
}

enum tl_code view_disarm(struct tl_target *t, struct site *s, struct tl_error *err)
{
	return t->views ? take_places(t, s, err) : TL_OK;
}

bool view_site_is_at(const struct site *s, uint64_t pa)
{
	for (size_t i = 0; i < s->places.n; i++)
		if (s->places.v[i].there && s->places.v[i].pa == pa)
			return true;
	return false;
}

/* ---- while the guest runs */

void view_new_space(struct tl_target *t, const struct drv_paging *how)
{
	if (t->views)
		learn(t, how);
}

void view_tables_changed(struct tl_target *t)
{
	const struct drv_paging *how;
	struct site *s;
	size_t pos = 0;

	while (t->views && (s = map_next(&t->sites, &pos, NULL)))
		for (size_t i = 0; i < s->places.n; i++) {
			how = paging_of_root(t->views, s->places.v[i].root);
			if (how)
				move(t, s, &s->places.v[i], how);
		}
}
