/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Frames of the domain, mapped into this process, and what its altp2m views show of them. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/error.h"
#include "driver/xen_priv.h"

#define MAPPED_MAX 512
#define MAPPED_FOR 1 /* seconds: a guest may give a frame back and get another one for it */
#define MANY 64      /* frames that are mapped at once to copy a lot */

/* ---- frames */

void xen_look_at_clock(struct xen *x)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	x->now = t.tv_sec;
}

static void *map_frames(struct xen *x, const unsigned long *gfns, size_t n)
{
	int errs[MANY] = { 0 };
	void *p = x->c->xenforeignmemory_map(x->fm, x->dom, PROT_READ | PROT_WRITE, n, gfns, errs);

	for (size_t i = 0; p && i < n; i++)
		if (errs[i]) {
			x->c->xenforeignmemory_unmap(x->fm, p, n);
			return NULL;
		}
	return p;
}

static void unmap(struct xen *x, uint64_t gfn)
{
	struct xen_frame *f = map_remove(&x->frames, gfn);

	if (!f)
		return;
	if (x->recent[gfn % XEN_RECENT] == f)
		x->recent[gfn % XEN_RECENT] = NULL;
	x->c->xenforeignmemory_unmap(x->fm, f->p, 1);
	free(f);
}

void xen_unmap_all(struct xen *x)
{
	struct xen_frame *f;
	size_t pos = 0;

	while ((f = map_next(&x->frames, &pos, NULL))) {
		x->c->xenforeignmemory_unmap(x->fm, f->p, 1);
		free(f);
	}
	map_deinit(&x->frames);
	memset(x->recent, 0, sizeof(x->recent));
}

static struct xen_frame *map_anew(struct xen *x, uint64_t gfn)
{
	unsigned long g = gfn;
	struct xen_frame *f;

	unmap(x, gfn);
	if (x->frames.n >= MAPPED_MAX)
		xen_unmap_all(x);
	f = calloc(1, sizeof(*f));
	if (!f)
		return NULL;
	*f = (struct xen_frame){ .gfn = gfn, .when = x->now, .p = map_frames(x, &g, 1) };
	if (f->p && map_put(&x->frames, gfn, f))
		return f;
	if (f->p)
		x->c->xenforeignmemory_unmap(x->fm, f->p, 1);
	free(f);
	return NULL;
}

static bool is_fresh(const struct xen *x, const struct xen_frame *f)
{
	return f && x->now - f->when <= MAPPED_FOR;
}

uint8_t *xen_frame(struct xen *x, uint64_t gfn)
{
	struct xen_frame **recent = &x->recent[gfn % XEN_RECENT], *f = *recent;

	if (f && f->gfn == gfn && is_fresh(x, f))
		return f->p;
	f = map_get(&x->frames, gfn);
	if (!is_fresh(x, f))
		f = map_anew(x, gfn);
	if (!f)
		return NULL;
	*recent = f;
	return f->p;
}

static enum tl_code read_entry(void *ctx, uint64_t pa, void *buf, size_t len, struct tl_error *err)
{
	struct xen *x = ctx;
	const uint8_t *p = x->lost || pa % XEN_PAGE + len > XEN_PAGE ? NULL : xen_frame(x, pa / XEN_PAGE);

	if (!p)
		return tl_fail_fault(err, pa);
	memcpy(buf, p + pa % XEN_PAGE, len);
	return TL_OK;
}

struct mem_reader xen_tables(struct xen *x)
{
	return (struct mem_reader){ x, read_entry };
}

/* Whole frames from one mapping; those that it cannot have are left to the caller, one by one. */
static size_t read_many(struct xen *x, uint64_t gfn, uint8_t *buf, size_t n)
{
	unsigned long gfns[MANY];
	uint8_t *p;

	n = n < MANY ? n : MANY;
	for (size_t i = 0; i < n; i++)
		gfns[i] = gfn + i;
	p = map_frames(x, gfns, n);
	if (!p)
		return 0;
	memcpy(buf, p, n * XEN_PAGE);
	x->c->xenforeignmemory_unmap(x->fm, p, n);
	return n;
}

static enum tl_code x_phys_read(struct drv *d, uint64_t pa, void *buf, size_t len, size_t *ret, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	const uint8_t *p;
	size_t n;

	xen_look_at_clock(x);
	for (*ret = 0; *ret < len; *ret += n) {
		uint64_t at = pa + *ret;
		if (at < pa || x->lost)
			break;
		n = at % XEN_PAGE ? 0 : (len - *ret) / XEN_PAGE;
		n = n > 4 ? XEN_PAGE * read_many(x, at / XEN_PAGE, (uint8_t *)buf + *ret, n) : 0;
		if (n)
			continue;
		p = xen_frame(x, at / XEN_PAGE);
		if (!p)
			break;
		n = XEN_PAGE - at % XEN_PAGE;
		n = n < len - *ret ? n : len - *ret;
		memcpy((uint8_t *)buf + *ret, p + at % XEN_PAGE, n);
	}
	return *ret || !len ? TL_OK : tl_fail_fault(err, pa);
}

static enum tl_code x_phys_write(struct drv *d, uint64_t pa, const void *buf, size_t len, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	size_t n;
	uint8_t *p;

	if (len && pa + len - 1 < pa)
		return tl_fail_fault(err, pa);
	xen_look_at_clock(x);
	for (int write = 0; write < 2; write++)
		for (size_t done = 0; done < len; done += n) {
			uint64_t at = pa + done;
			n = XEN_PAGE - at % XEN_PAGE;
			n = n < len - done ? n : len - done;
			p = x->lost ? NULL : xen_frame(x, at / XEN_PAGE);
			if (!p)
				return tl_fail_fault(err, at);
			if (write)
				memcpy(p + at % XEN_PAGE, (const uint8_t *)buf + done, n);
		}
	return TL_OK;
}

/* ---- what views show */

struct xen_entry xen_entry_of(const struct xen *x, uint16_t view, uint64_t gfn)
{
	const struct xen_entry *e = map_get(&x->entries[view], gfn);

	return e ? *e : (struct xen_entry){ gfn, XEN_RWX };
}

static enum tl_code need_view(struct xen *x, uint16_t view, struct tl_error *err)
{
	if (x->lost)
		return tl_fail(err, TL_E_STALE, "%s", x->why);
	if (view >= XEN_VIEWS || !x->view_used[view])
		return tl_fail(err, TL_E_NOTFOUND, "there is no view %u", view);
	return TL_OK;
}

/* Second-level tables of Intel's cannot allow writing without reading: such a page traps on both (xen_ring.c). */
static int effective(unsigned rwx)
{
	return (int)(rwx & DRV_R ? rwx : rwx & ~(unsigned)DRV_W);
}

static enum tl_code keep(struct xen *x, uint16_t view, uint64_t gfn, struct xen_entry e, struct tl_error *err)
{
	struct xen_entry *there = map_get(&x->entries[view], gfn);

	if (e.frame == gfn && e.rwx == XEN_RWX) {
		free(map_remove(&x->entries[view], gfn));
		return TL_OK;
	}
	if (!there) {
		there = calloc(1, sizeof(*there));
		if (!there || !map_put(&x->entries[view], gfn, there)) {
			free(there);
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		}
	}
	*there = e;
	return TL_OK;
}

static enum tl_code x_page_get(struct drv *d, uint16_t view, uint64_t gfn, unsigned *ret_rwx, struct tl_error *err)
{
	enum tl_code r = need_view(xen_of(d), view, err);

	if (!r)
		*ret_rwx = xen_entry_of(xen_of(d), view, gfn).rwx;
	return r;
}

static enum tl_code x_page_set(struct drv *d, uint16_t view, uint64_t gfn, unsigned rwx, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	enum tl_code r = need_view(x, view, err);
	struct xen_entry old, e;

	if (r)
		return r;
	old = e = xen_entry_of(x, view, gfn);
	e.rwx = rwx & XEN_RWX;
	if (e.rwx == old.rwx)
		return TL_OK;
	if (!view)
		return tl_fail(err, TL_E_UNSUP, "view 0 is the guest's own: make another one to take rights away");
	r = keep(x, view, gfn, e, err);
	if (r)
		return r;
	if (!XC(x, xc_altp2m_set_mem_access, view, gfn, effective(e.rwx)))
		return TL_OK;
	r = xen_fail(err, "cannot set the rights of a page");
	IGNORE_RESULT(keep(x, view, gfn, old, NULL));
	return r;
}

/* Xen gives a page that it maps anew all rights: nobody runs until they are as they were. */
static enum tl_code show_frame(struct xen *x, uint16_t view, uint64_t gfn, struct xen_entry e, struct tl_error *err)
{
	if (XC(x, xc_altp2m_change_gfn, view, gfn, e.frame == gfn ? XEN_NO_GFN : e.frame))
		return xen_fail(err, "cannot show another frame in a view");
	if (e.rwx != XEN_RWX && XC(x, xc_altp2m_set_mem_access, view, gfn, effective(e.rwx)))
		return xen_fail(err, "cannot set the rights of a page");
	return TL_OK;
}

static enum tl_code x_view_remap(struct drv *d, uint16_t view, uint64_t gfn, uint64_t frame, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	enum tl_code r = need_view(x, view, err);
	bool was_paused = x->paused;
	struct xen_entry old, e;

	if (!r && !view)
		r = tl_fail(err, TL_E_UNSUP, "view 0 is the guest's own");
	if (!r)
		r = xen_pause(x, err);
	if (r)
		return r;
	old = e = xen_entry_of(x, view, gfn);
	e.frame = frame;
	r = keep(x, view, gfn, e, err);
	if (!r)
		r = show_frame(x, view, gfn, e, err);
	if (r) {
		IGNORE_RESULT(keep(x, view, gfn, old, NULL));
		IGNORE_RESULT(show_frame(x, view, gfn, old, NULL));
	}
	if (!was_paused && xen_unpause(x, r ? NULL : err) && !r)
		r = TL_E_SYS;
	return r;
}

static enum tl_code x_view_new(struct drv *d, uint16_t *ret, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	uint16_t view = 0;

	if (!x->altp2m)
		return tl_fail(err, TL_E_UNSUP, "this domain has no views: Xen was not started with altp2m=1");
	if (x->lost)
		return tl_fail(err, TL_E_STALE, "%s", x->why);
	if (XC(x, xc_altp2m_create_view, XEN_RWX, &view))
		return xen_fail(err, "cannot make a view");
	if (!view || view >= XEN_VIEWS || x->view_used[view]) {
		XC(x, xc_altp2m_destroy_view, view);
		return tl_fail(err, TL_E_UNSUP, "Xen made a view %u, which there cannot be", view);
	}
	x->view_used[view] = true;
	*ret = view;
	return TL_OK;
}

static void drop_entries(struct xen *x, uint16_t view)
{
	struct xen_entry *e;
	size_t pos = 0;

	while ((e = map_next(&x->entries[view], &pos, NULL)))
		free(e);
	map_deinit(&x->entries[view]);
}

static enum tl_code x_view_free(struct drv *d, uint16_t view, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	enum tl_code r = need_view(x, view, err);

	if (!r && !view)
		r = tl_fail(err, TL_E_INVAL, "view 0 is the guest's own");
	for (unsigned i = 0; !r && i < x->n_cpus; i++)
		if (x->cpu[i].view == view)
			r = tl_fail(err, TL_E_BUSY, "vCPU %u is in view %u", i, view);
	if (!r)
		r = xen_switch(x, err);
	if (!r && XC(x, xc_altp2m_destroy_view, view))
		r = xen_fail(err, "cannot destroy a view");
	if (r)
		return r;
	x->view_used[view] = false;
	drop_entries(x, view);
	return TL_OK;
}

/* Of those that wait for an answer the answer says where they go on; Xen switches the others all at once. */
enum tl_code xen_switch(struct xen *x, struct tl_error *err)
{
	int want = -1;
	bool wrong = false;

	for (unsigned i = 0; i < x->n_cpus; i++) {
		const struct xen_vcpu *v = &x->cpu[i];
		wrong |= v->actual != v->view;
		if (v->held)
			continue;
		if (want >= 0 && want != v->view)
			return tl_fail(err, TL_E_UNSUP, "Xen cannot put single vCPUs that run into other views");
		want = v->view;
	}
	if (!wrong || !x->altp2m)
		return TL_OK;
	want = want < 0 ? x->cpu[0].view : want;
	if (XC(x, xc_altp2m_switch_to_view, (uint16_t)want))
		return xen_fail(err, "cannot switch views");
	for (unsigned i = 0; i < x->n_cpus; i++)
		x->cpu[i].actual = (uint16_t)want;
	return TL_OK;
}

static enum tl_code x_view_use(struct drv *d, pid_t tid, uint16_t view, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	struct xen_vcpu *v;
	enum tl_code r = xen_need(x, tid, &v, err);
	uint16_t old = r ? 0 : v->view;

	if (!r)
		r = need_view(x, view, err);
	if (r)
		return r;
	v->view = view;
	for (unsigned i = 0; i < x->n_cpus; i++)
		if (x->paused || x->cpu[i].view != view)
			return TL_OK; // when it goes on, or when the others follow
	r = xen_switch(x, err);
	if (r)
		v->view = old;
	return r;
}

/* ---- frames for copies */

static enum tl_code make_room(struct xen *x, struct tl_error *err)
{
	if (x->more_memory)
		return TL_OK;
	x->more_memory = true;
	xen_in_order();
	if (!XC(x, xc_domain_setmaxmem, (x->max_pages + XEN_SPARE) * (XEN_PAGE / 1024)))
		return TL_OK;
	x->more_memory = false;
	return xen_fail(err, "cannot give the domain memory for copies");
}

static enum tl_code x_frame_new(struct drv *d, uint64_t *ret, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	enum tl_code r = x->lost ? tl_fail(err, TL_E_STALE, "%s", x->why) : make_room(x, err);
	unsigned i = 0;
	unsigned long gfn;

	if (r)
		return r;
	while (i < XEN_SPARE && x->spare[i])
		i++;
	if (i == XEN_SPARE)
		return tl_fail(err, TL_E_NOSLOT, "all %u frames for copies are taken", XEN_SPARE);
	gfn = x->first_spare + i;
	x->adding = x->pooled[i] ? 0 : i + 1;
	xen_in_order();
	if (x->adding && XC(x, xc_domain_populate_physmap_exact, 1, 0, 0, &gfn))
		r = xen_fail(err, "cannot add a frame to the domain");
	else
		x->spare[i] = x->pooled[i] = true;
	xen_in_order();
	x->adding = 0;
	*ret = x->first_spare + i;
	return r;
}

/*
 * It stays with the domain until the views have gone: Xen resets a whole view, with all that it shows and forbids, when a frame goes that lies
 * between any two that the view has shown elsewhere (p2m_altp2m_propagate_change()).
 */
static enum tl_code x_frame_free(struct drv *d, uint64_t frame, struct tl_error *err)
{
	struct xen *x = xen_of(d);

	if (frame - x->first_spare >= XEN_SPARE || !x->spare[frame - x->first_spare])
		return tl_fail(err, TL_E_NOTFOUND, "0x%llx is no frame of a copy", (unsigned long long)frame);
	x->spare[frame - x->first_spare] = false;
	return TL_OK;
}

/* Whatever is left of views and copies; the domain is as it was found. */
void xen_mem_close(struct xen *x, bool *failed)
{
	xen_unmap_all(x);
	for (uint16_t v = 0; v < XEN_VIEWS; v++) {
		drop_entries(x, v);
		if (v && x->view_used[v])
			*failed |= XC(x, xc_altp2m_destroy_view, v) != 0;
		x->view_used[v] = false;
	}
	if (x->altp2m)
		*failed |= XC(x, xc_altp2m_set_domain_state, false) != 0;
	x->altp2m = false;
	for (unsigned i = 0; i < XEN_SPARE; i++) {
		unsigned long gfn = x->first_spare + i;
		if (x->pooled[i])
			*failed |= XC(x, xc_domain_decrease_reservation_exact, 1, 0, &gfn) != 0;
		x->spare[i] = x->pooled[i] = false;
	}
	if (x->more_memory)
		*failed |= XC(x, xc_domain_setmaxmem, x->max_pages * (XEN_PAGE / 1024)) != 0;
	x->more_memory = false;
}

/* ---- what it is */

static enum tl_code x_space_watch(struct drv *d, bool on, struct tl_error *err)
{
	static const uint16_t index[] = { XEN_CR3, XEN_CR0, XEN_CR4 };
	struct xen *x = xen_of(d);
	unsigned i = 0, n = sizeof(index) / sizeof(index[0]);

	if (x->spaces == on)
		return TL_OK;
	while (i < n && !XC(x, xc_monitor_write_ctrlreg, index[i], on, true, 0, true))
		i++;
	if (i == n) {
		x->spaces = on;
		return TL_OK;
	}
	enum tl_code r = xen_fail(err, "cannot hear of the guest's address spaces");
	while (i-- > 0)
		XC(x, xc_monitor_write_ctrlreg, index[i], !on, true, 0, true);
	return r;
}

static void x_caps(struct drv *d, struct drv_caps *ret)
{
	struct xen *x = xen_of(d);

	*ret = (struct drv_caps){ .mechs = DRV_MECH_PATCH,
				  .acts = 1u << DRV_ACT_STEP | 1u << DRV_ACT_STEP_IN_VIEW | 1u << DRV_ACT_EMUL_INSN |
					  1u << DRV_ACT_EMUL_READ | 1u << DRV_ACT_REFLECT,
				  .flags = DRV_CAP_PHYS | DRV_CAP_MAP | DRV_CAP_ALL_SPACES,
				  .n_cpus = (uint16_t)x->n_cpus };
	if (x->altp2m) {
		ret->mechs |= DRV_MECH_SHADOW | DRV_MECH_XTRAP;
		ret->flags |= DRV_CAP_VIEWS | DRV_CAP_ALL_HIDDEN;
		ret->n_views = XEN_VIEWS;
	}
	snprintf(ret->hypervisor, sizeof(ret->hypervisor), "%s", x->name);
}

static size_t x_vcpus(struct drv *d, struct drv_vcpu *buf, size_t cap)
{
	struct xen *x = xen_of(d);

	for (unsigned i = 0; i < x->n_cpus && i < cap; i++) {
		buf[i] = (struct drv_vcpu){ .tid = d->pid + (pid_t)i, .view = x->cpu[i].view };
		snprintf(buf[i].name, sizeof(buf[i].name), "CPU#%u", i);
	}
	return x->n_cpus;
}

const struct drv_guest_ops xen_guest_ops = {
	.caps = x_caps,
	.vcpus = x_vcpus,
	.phys_read = x_phys_read,
	.phys_write = x_phys_write,
	.sregs = xen_sregs_op,
	.page_get = x_page_get,
	.page_set = x_page_set,
	.view_new = x_view_new,
	.view_free = x_view_free,
	.view_use = x_view_use,
	.view_remap = x_view_remap,
	.frame_new = x_frame_new,
	.frame_free = x_frame_free,
	.space_watch = x_space_watch,
	.answer = xen_answer_op,
};
