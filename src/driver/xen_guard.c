/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Who stays behind. A domain whose debugger is killed stands paused, with vCPUs that wait for answers, in views that show traps, and with
 * a listener that is not there, so that nobody else can join it. So a process that was forked before the domain was listened to sees the
 * state (struct xen is shared with it), has the ring mapped too, and does what the debugger would have done on leaving.
 */

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "driver/stay.h"
#include "driver/xen_priv.h"

struct xen *xen_new(void)
{
	void *p = mmap(NULL, sizeof(struct xen), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

void xen_forget(struct xen *x)
{
	if (x->ec)
		x->c->xenevtchn_close(x->ec);
	if (x->dm)
		x->c->xendevicemodel_close(x->dm);
	if (x->fm)
		x->c->xenforeignmemory_close(x->fm);
	if (x->xch)
		x->c->xc_interface_close(x->xch);
	close_fd(x->fd);
	close_fd(x->wake);
	close_fd(x->timer);
	munmap(x, sizeof(*x));
}

/* ---- undoing another's work */

static bool is_paused(struct xen *x)
{
	union {
		struct {
			uint16_t id, pad;
			uint32_t flags;
		} head;
		uint64_t room[64];
	} info = { .head = { 0 } };

	return XC(x, xc_domain_getinfolist, 1, &info) == 1 && info.head.id == x->dom && (info.head.flags & XEN_DOM_PAUSED);
}

/*
 * It died while libxenctrl asked Xen that it listen: whoever listens now is the dead one. Xen looks into the ring when it is asked, so that
 * is prepared first; the domain stands.
 */
static void assume_enabled(struct xen *x)
{
	if (!x->ring)
		return;
	xen_ring_prepare(x);
	x->rsp_prod = x->req_cons = 0;
	x->listening = !XC(x, xc_monitor_resume);
}

/* What was between its being done and its being noted is taken for done where undoing it in vain does no harm. */
static void assume(struct xen *x)
{
	if (x->pausing && !x->was_paused)
		x->paused = is_paused(x);
	if (x->enabling)
		assume_enabled(x);
	if (x->adding)
		x->pooled[x->adding - 1] = true;
	if (x->taking && x->taken.vcpu < x->n_cpus && !x->cpu[x->taken.vcpu].held) {
		x->cpu[x->taken.vcpu].ev = x->taken;
		x->cpu[x->taken.vcpu].held = true;
		x->cpu[x->taken.vcpu].regs_ok = x->cpu[x->taken.vcpu].regs_new = false;
	}
}

/* x is a copy of what the dead one knew: nothing in it may lead to the dead one's own memory, descriptors or handles. */
static void make_own(struct xen *x, struct xen_ring *ring)
{
	x->xch = x->fm = x->dm = x->ec = NULL;
	x->fd = x->wake = x->timer = x->port = x->guard = -1;
	memset(&x->frames, 0, sizeof(x->frames));
	memset(x->recent, 0, sizeof(x->recent));
	memset(x->entries, 0, sizeof(x->entries));
	x->lost = x->let_go = false;
	x->ring = ring;
	if (ring)
		x->rsp_prod = __atomic_load_n(&ring->rsp_prod, __ATOMIC_ACQUIRE);
	for (unsigned i = 0; i < x->n_cpus; i++)
		x->cpu[i].resumed = x->cpu[i].queued = x->cpu[i].gone = false;
}

static enum tl_code rescue(struct xen *x, struct tl_error *err)
{
	enum tl_code r;

	x->xch = x->c->xc_interface_open(NULL, NULL, 0);
	x->fm = x->c->xenforeignmemory_open(NULL, 0);
	x->dm = x->c->xendevicemodel_open(NULL, 0);
	if (!x->xch || !x->fm || !x->dm)
		return tl_fail_sys(err, "cannot reach Xen");
	assume(x);
	if (x->listening && xen_pause(x, err))
		return TL_E_SYS;
	xen_redo(x);
	r = xen_let_go(x, err);
	// libxenctrl pauses the domain too, for as long as that takes.
	if (x->enabling && !x->was_paused && is_paused(x) && XC(x, xc_domain_unpause) && !r)
		r = xen_fail(err, "cannot let the domain go on");
	return r;
}

enum tl_code xen_rescue(const struct xen *theirs, struct xen_ring *ring, struct tl_error *err)
{
	struct xen *x = xen_new();
	enum tl_code r;

	if (!x)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	memcpy(x, theirs, sizeof(*x));
	make_own(x, ring);
	r = rescue(x, err);
	xen_forget(x);
	return r;
}

/* ---- the process */

struct behind {
	struct xen *x;
	struct xen_ring *ring; /* mapped there */
};

/* The frame is not the domain's any more once somebody listens, but who has mapped it before keeps it. */
static int map_ring(void *ctx, unsigned long gfn)
{
	struct behind *b = ctx;
	const struct xen_calls *c = b->x->c;
	void *fm = c->xenforeignmemory_open(NULL, 0), *xch = NULL; // fm stays: what was mapped by it goes with it
	unsigned long at = gfn;
	int bad = 0;

	if (!fm)
		return EIO;
	b->ring = c->xenforeignmemory_map(fm, b->x->dom, PROT_READ | PROT_WRITE, 1, &gfn, &bad);
	if (!b->ring || bad) { // somebody has listened before
		xch = c->xc_interface_open(NULL, NULL, 0);
		b->ring = xch && !c->xc_domain_populate_physmap_exact(xch, b->x->dom, 1, 0, 0, &at)
				  ? c->xenforeignmemory_map(fm, b->x->dom, PROT_READ | PROT_WRITE, 1, &gfn, &bad)
				  : NULL;
	}
	if (xch)
		c->xc_interface_close(xch);
	b->ring = bad ? NULL : b->ring;
	return b->ring ? 0 : EIO;
}

static void come_to_rescue(void *ctx)
{
	struct behind *b = ctx;

	IGNORE_RESULT(xen_rescue(b->x, b->ring, NULL));
}

enum tl_code xen_guard_start(struct xen *x, struct tl_error *err)
{
	struct behind b = { .x = x };
	uint64_t gfn = 0;

	x->guard = stay_behind(&(struct stay){ .message = map_ring, .rescue = come_to_rescue, .ctx = &b });
	if (x->guard < 0)
		return tl_fail_sys(err, "cannot start the guard");
	if (!XC(x, xc_hvm_param_get, XEN_PARAM_MONITOR_RING, &gfn) && !stay_ask(x->guard, gfn))
		return TL_OK;
	xen_guard_end(x);
	return tl_fail(err, TL_E_SYS, "the guard cannot map the page of the domain's events");
}

void xen_guard_end(struct xen *x)
{
	stay_end(x->guard);
	x->guard = -1;
}
