/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A domain of Xen's as a driver: what runs, what stands, what is told. driver/xen.h. */

#include "driver/xen_priv.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

enum tl_code xen_need(struct xen *x, pid_t tid, struct xen_vcpu **ret, struct tl_error *err)
{
	unsigned n = (unsigned)(tid - x->drv.pid);

	*ret = n < x->n_cpus ? &x->cpu[n] : NULL;
	if (!*ret)
		return tl_fail(err, TL_E_NOTFOUND, "no vCPU %d", tid - x->drv.pid);
	return x->lost ? tl_fail(err, TL_E_STALE, "%s", x->why) : TL_OK;
}

enum tl_code xen_fail(struct tl_error *err, const char *what)
{
	if (errno == EOPNOTSUPP || errno == ENOSYS)
		return tl_fail(err, TL_E_UNSUP, "%s: Xen does not offer that here", what);
	if (errno == EACCES || errno == EPERM)
		return tl_fail(err, TL_E_PERM, "%s: not permitted (only root in the control domain may)", what);
	if (errno == ENOMEM || errno == ENOSPC)
		return tl_fail(err, TL_E_NOSLOT, "%s: Xen has no room for it", what);
	return tl_fail_sys(err, "%s", what);
}

static void show(struct xen *x)
{
	bool any = x->lost && !x->lost_told;
	uint64_t n = 1;

	for (unsigned i = 0; i < x->n_cpus; i++)
		any |= x->cpu[i].queued;
	if (any == x->awake || x->wake < 0)
		return;
	x->awake = any;
	if (any ? write(x->wake, &n, sizeof(n)) < 0 : read(x->wake, &n, sizeof(n)) < 0)
		return; // as it is to be
}

void xen_lose(struct xen *x, const char *fmt, ...)
{
	va_list ap;

	if (x->lost)
		return;
	va_start(ap, fmt);
	vsnprintf(x->why, sizeof(x->why), fmt, ap);
	va_end(ap);
	x->lost = true;
	show(x);
}

void xen_queue(struct xen *x, struct xen_vcpu *v, struct drv_event ev)
{
	ev.tid = xen_tid(x, v);
	v->dev = ev;
	v->queued = true;
	v->order = x->n_queued++;
}

/* ---- the domain as a whole */

enum tl_code xen_pause(struct xen *x, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	if (x->paused)
		return TL_OK;
	x->pausing = true;
	xen_in_order();
	if (XC(x, xc_domain_pause))
		r = xen_fail(err, "cannot pause the domain");
	else
		x->paused = true;
	xen_in_order();
	x->pausing = false;
	return r;
}

enum tl_code xen_unpause(struct xen *x, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	if (!x->paused)
		return TL_OK;
	x->pausing = true;
	xen_in_order();
	if (XC(x, xc_domain_unpause))
		r = xen_fail(err, "cannot let the domain go on");
	else
		x->paused = false;
	xen_in_order();
	x->pausing = false;
	return r;
}

void xen_look_at_domain(struct xen *x)
{
	union {
		struct {
			uint16_t id, pad;
			uint32_t flags;
		} head;
		uint64_t room[64]; // the structure grows with releases of Xen; its head does not change
	} info = { .head = { 0 } };

	if (x->lost)
		return;
	if (XC(x, xc_domain_getinfolist, 1, &info) < 1 || info.head.id != x->dom)
		xen_lose(x, "the domain is gone");
	else if (info.head.flags & XEN_DOM_DYING)
		xen_lose(x, "the domain was destroyed");
	else if (info.head.flags & XEN_DOM_SHUTDOWN)
		xen_lose(x, "the guest has shut down");
}

/* ---- running */

static enum tl_code x_resume(struct drv *d, pid_t tid, enum drv_resume how, int sig, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	struct xen_vcpu *v;
	enum tl_code r = xen_need(x, tid, &v, err);

	(void)sig;
	if (r)
		return r;
	if (how != DRV_CONT && how != DRV_STEP && how != DRV_PASS)
		return tl_fail(err, TL_E_UNSUP, "a vCPU cannot be resumed that way");
	v->alone = false;
	if (v->untold) { // first what it has to say
		v->untold = false;
		v->resumed = true;
		v->how = how;
		xen_decode(x, v);
		return TL_OK;
	}
	if (how == DRV_STEP)
		return xen_step(x, v, err);
	v->how = how;
	v->resumed = true;
	v->queued = false;
	if (v->held)
		xen_respond(x, v, 0, NULL);
	v->regs_ok = false;
	return TL_OK;
}

static enum tl_code x_interrupt(struct drv *d, pid_t tid, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	struct xen_vcpu *v;
	enum tl_code r;

	if (x->lost)
		return TL_OK; // told by wait()
	r = xen_need(x, tid, &v, err);
	if (r || !xen_is_going(v))
		return r;
	r = xen_pause(x, err);
	if (r)
		return r;
	xen_drain(x);
	if (!v->queued) {
		IGNORE_RESULT(xen_step_off(x, v, NULL)); // or when it is let go
		xen_queue(x, v, (struct drv_event){ .kind = DRV_EV_TRAP_STOP });
		v->resumed = false;
		v->regs_ok = false;
	}
	show(x);
	return TL_OK;
}

/* Nobody may be left behind: Xen pauses all vCPUs of a domain, or none; one that waits for an answer stands anyway. */
static enum tl_code can_go(struct xen *x, struct tl_error *err)
{
	for (unsigned i = 0; i < x->n_cpus; i++) {
		struct xen_vcpu *v = &x->cpu[i];
		if (xen_is_going(v) || v->held)
			continue;
		for (unsigned k = 0; k < x->n_cpus; k++)
			if (xen_is_going(&x->cpu[k])) {
				xen_queue(x, &x->cpu[k], (struct drv_event){ .kind = DRV_EV_TRAP_STOP });
				x->cpu[k].resumed = false;
			}
		return tl_fail(err, TL_E_UNSUP, "Xen cannot hold vCPU %u while others run", i);
	}
	return TL_OK;
}

static enum tl_code go(struct xen *x, struct tl_error *err)
{
	bool any = false;
	enum tl_code r;

	for (unsigned i = 0; i < x->n_cpus; i++) {
		if (x->cpu[i].queued || x->cpu[i].alone)
			return TL_OK; // that first
		any |= xen_is_going(&x->cpu[i]);
	}
	if (!any || !x->paused)
		return TL_OK;
	r = can_go(x, err);
	if (!r)
		r = xen_switch(x, err);
	return r ? r : xen_unpause(x, err);
}

static enum tl_code x_commit(struct drv *d, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	enum tl_code r = x->lost ? TL_OK : xen_notify(x, err);

	if (!r && !x->lost)
		r = go(x, err);
	show(x);
	return r;
}

/* The oldest one: a vCPU with many events does not keep another's waiting. */
static bool take_queued(struct xen *x, pid_t tid, struct drv_event *ret)
{
	struct xen_vcpu *first = NULL;

	for (unsigned i = 0; i < x->n_cpus; i++) {
		struct xen_vcpu *v = &x->cpu[i];
		if (v->queued && (tid == -1 || tid == xen_tid(x, v)) && (!first || v->order < first->order))
			first = v;
	}
	if (!first)
		return false;
	first->queued = first->resumed = false;
	*ret = first->dev;
	show(x);
	return true;
}

static enum tl_code tell_lost(struct xen *x, struct drv_event *ret, struct tl_error *err)
{
	if (x->lost_told)
		return tl_fail(err, TL_E_STALE, "%s", x->why);
	x->lost_told = true;
	show(x);
	*ret = (struct drv_event){ .kind = DRV_EV_LOST, .tid = x->drv.pid };
	return TL_OK;
}

/* The port, and the timer if it is not waited for, are quiet again until there is something new. False: the port was. */
static bool hush(struct xen *x, int wait_ms)
{
	struct pollfd p[2] = { { .fd = x->c->xenevtchn_fd(x->ec), .events = POLLIN }, { .fd = x->timer, .events = POLLIN } };
	uint64_t ticks;
	int port;

	if (poll(p, wait_ms ? 1 : 2, wait_ms) <= 0)
		return false;
	if (p[0].revents) {
		port = x->c->xenevtchn_pending(x->ec);
		if (port < 0 || x->c->xenevtchn_unmask(x->ec, (uint32_t)port))
			xen_lose(x, "Xen's events do not come any more: %s", strerror(errno));
	}
	if (p[1].revents && read(x->timer, &ticks, sizeof(ticks)) > 0)
		xen_look_at_domain(x);
	return p[0].revents != 0;
}

static bool any_going(const struct xen *x)
{
	for (unsigned i = 0; i < x->n_cpus; i++)
		if (xen_is_going(&x->cpu[i]))
			return true;
	return false;
}

/*
 * In a storm of events the next one is less than a millisecond away: waiting for it here saves the session's own round of system calls. Short,
 * since whoever asks for events without waiting is here too.
 */
#define STORM_MS 2

/* The port may tell of what has been taken from the ring already; then it is waited for once more. */
#define STALE_MAX 4

static bool look(struct xen *x, pid_t tid, struct drv_event *ret)
{
	bool hot = x->hot && tid == -1 && !x->paused && any_going(x);
	unsigned waits = hot ? STALE_MAX : 1;

	xen_look_at_clock(x);
	do {
		xen_drain(x);
		IGNORE_RESULT(xen_notify(x, NULL)); // what was answered here
		x->hot = take_queued(x, tid, ret);
	} while (!x->hot && !x->lost && waits-- && hush(x, hot ? STORM_MS : 0));
	return x->hot;
}

static enum tl_code x_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	struct pollfd p = { .fd = x->fd, .events = POLLIN };

	for (;;) {
		if (!x->lost && look(x, tid, ret))
			return TL_OK;
		if (x->lost)
			return tell_lost(x, ret, err);
		show(x);
		if (!block || !any_going(x))
			return tl_fail(err, TL_E_NOTFOUND, "no event");
		IGNORE_RESULT(poll(&p, 1, 1000) < 0);
	}
}

static int x_fd(struct drv *d)
{
	return xen_of(d)->fd;
}

/* ---- ends */

static void note(bool *failed, bool now)
{
	*failed |= now;
}

/* An int3 of the guest's own that nobody has looked at is the guest's. */
static void last_answer(struct xen *x, struct xen_vcpu *v, bool *failed)
{
	struct tl_error *err = NULL;
	const uint8_t *p;

	v->view = 0;
	if (v->ev.reason == XEN_R_CTRLREG)
		note(failed, xen_control_flush(x, v, NULL) != TL_OK);
	if (v->ev.reason == XEN_R_INT3 && !xen_regs(x, v, err) && v->regs.rip == v->ev.data.regs.rip) {
		p = xen_frame(x, v->ev.u.int3.gfn);
		if (p && p[v->regs.rip % XEN_PAGE] == 0xcc)
			IGNORE_RESULT(x->c->xendevicemodel_inject_event(x->dm, (uint16_t)x->dom, (int)(v - x->cpu), 3,
									XEN_TRAP_SW_EXCEPTION, ~0u, 1, 0));
	}
	xen_respond(x, v, 0, NULL);
}

static void stop_listening(struct xen *x, bool *failed)
{
	if (x->listening)
		note(failed, XC(x, xc_monitor_disable) != 0);
	x->listening = false;
	if (x->port >= 0)
		note(failed, x->c->xenevtchn_unbind(x->ec, (uint32_t)x->port) != 0);
	x->port = -1;
	if (x->ring)
		note(failed, munmap(x->ring, XEN_PAGE) != 0);
	x->ring = NULL;
}

/* All vCPUs stand, so that none comes to a trap that is being taken away; then what they wait for, then the rest. */
enum tl_code xen_let_go(struct xen *x, struct tl_error *err)
{
	bool failed = false;

	if (x->let_go)
		return TL_OK;
	x->let_go = true;
	if (x->listening) // else it stands, or is none of ours
		note(&failed, xen_pause(x, NULL) != TL_OK);
	xen_drain(x);
	for (unsigned i = 0; i < x->n_cpus; i++) {
		x->cpu[i].view = 0;
		note(&failed, xen_step_off(x, &x->cpu[i], NULL) != TL_OK);
	}
	for (unsigned i = 0; i < x->n_cpus; i++)
		if (x->cpu[i].held)
			last_answer(x, &x->cpu[i], &failed);
	note(&failed, xen_notify(x, NULL) != TL_OK);
	if (x->altp2m) // after the answers, which may name views
		note(&failed, XC(x, xc_altp2m_switch_to_view, 0) != 0);
	stop_listening(x, &failed);
	xen_mem_close(x, &failed);
	note(&failed, xen_unpause(x, NULL) != TL_OK);
	return failed && !x->lost ? tl_fail(err, TL_E_SYS, "something could not be undone in the domain") : TL_OK;
}

static enum tl_code x_detach(struct drv *d, pid_t tid, int sig, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	unsigned n = (unsigned)(tid - d->pid);

	(void)sig;
	if (n < x->n_cpus)
		x->cpu[n].gone = true;
	for (unsigned i = 0; i < x->n_cpus; i++)
		if (!x->cpu[i].gone)
			return TL_OK;
	return xen_let_go(x, err);
}

static enum tl_code x_kill(struct drv *d, struct tl_error *err)
{
	struct xen *x = xen_of(d);

	if (XC(x, xc_domain_destroy))
		return xen_fail(err, "cannot destroy the domain");
	xen_lose(x, "the guest was killed");
	x->lost_told = true;
	return TL_OK;
}

static void x_close(struct drv *d)
{
	struct xen *x = xen_of(d);

	if (!d)
		return;
	IGNORE_RESULT(xen_let_go(x, NULL));
	xen_guard_end(x);
	xen_forget(x);
}

const struct drv_ops xen_ops = {
	.name = "xen",
	.guest = &xen_guest_ops,
	.fd = x_fd,
	.commit = x_commit,
	.read = drv_guest_read,
	.write = drv_guest_write,
	.regs_get = xen_regs_get_op,
	.regs_set = xen_regs_set_op,
	.pc_set = xen_pc_set_op,
	.xsave_get = xen_xsave_get_op,
	.xsave_set = xen_xsave_set_op,
	.xsave_layout = xen_xsave_layout_op,
	.resume = x_resume,
	.interrupt = x_interrupt,
	.wait = x_wait,
	.detach = x_detach,
	.kill = x_kill,
	.close = x_close,
};
