/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The page that Xen puts its requests on and takes our answers from. An answer goes where a request has been, so each
 * request is copied out at once; it may be answered much later, and the vCPU stands until then.
 */

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "driver/xen_priv.h"

/* ---- answers */

static void put_regs(struct xen_event *e, const struct user_regs_struct *r)
{
	struct xen_regs *to = &e->data.regs;

#define GIVE(reg) to->reg = r->reg;
	GIVE(rax) GIVE(rbx) GIVE(rcx) GIVE(rdx) GIVE(rsp) GIVE(rbp) GIVE(rsi) GIVE(rdi)
	GIVE(r8) GIVE(r9) GIVE(r10) GIVE(r11) GIVE(r12) GIVE(r13) GIVE(r14) GIVE(r15) GIVE(rip)
	to->rflags = r->eflags;
}

void xen_respond(struct xen *x, struct xen_vcpu *v, uint32_t how, const struct xen_event *fill)
{
	struct xen_event e = { .version = v->ev.version, .reason = v->ev.reason, .vcpu = v->ev.vcpu, .view = v->view };

	if (how & (XEN_F_TOGGLE_STEP | XEN_F_FAST_STEP)) {
		how &= v->stepping ? ~(uint32_t)XEN_F_TOGGLE_STEP : ~0u; // it is on
		v->stepping = true;
		v->fast = how & XEN_F_FAST_STEP;
	} else if (v->stepping) {
		how |= v->fast ? 0 : XEN_F_TOGGLE_STEP;
		v->stepping = v->fast = false;
	}
	if (fill) {
		e.u = fill->u;
		e.data = fill->data;
	} else if (v->regs_new) {
		e.data.regs = v->ev.data.regs;
		put_regs(&e, &v->regs);
		how |= XEN_F_SET_REGS;
	}
	if (how & XEN_F_ALT_P2M)
		e.view = fill->view;
	e.flags = how | (v->ev.flags & XEN_F_PAUSED) | (x->altp2m ? XEN_F_ALT_P2M : 0);
	v->actual = how & XEN_F_FAST_STEP ? e.u.back_in : e.view;
	if (x->ring) {
		x->ring->entry[x->rsp_prod & (x->ring_size - 1)] = e;
		__atomic_store_n(&x->ring->rsp_prod, ++x->rsp_prod, __ATOMIC_RELEASE);
		x->must_notify = true;
	}
	xen_in_order(); // an answer may be given twice, Xen takes the first: never none
	v->held = v->regs_ok = v->regs_new = v->untold = false;
}

enum tl_code xen_notify(struct xen *x, struct tl_error *err)
{
	if (!x->must_notify)
		return TL_OK;
	if (x->port < 0) { // the one who had it is dead
		x->must_notify = false;
		return XC(x, xc_monitor_resume) ? xen_fail(err, "Xen does not take the answers") : TL_OK;
	}
	if (x->c->xenevtchn_notify(x->ec, (uint32_t)x->port)) {
		xen_lose(x, "Xen cannot be told of answers: %s", strerror(errno));
		return tl_fail(err, TL_E_SYS, "%s", x->why);
	}
	x->must_notify = false;
	return TL_OK;
}

/* ---- requests */

static uint16_t view_of(const struct xen_vcpu *v)
{
	return v->ev.flags & XEN_F_ALT_P2M && v->ev.view < XEN_VIEWS ? v->ev.view : 0;
}

/* What was asked for allows the access: it was forbidden a moment ago, or Xen cannot allow writing without reading. */
static void allowed(struct xen *x, struct xen_vcpu *v, struct xen_entry e)
{
	struct drv_verdict step = { .act = DRV_ACT_STEP_IN_VIEW, .back = v->view, .report = v->how == DRV_STEP };

	if (!(e.rwx & DRV_W) || (e.rwx & DRV_R) || xen_answer_op(&x->drv, xen_tid(x, v), &step, NULL))
		xen_respond(x, v, 0, NULL);
}

static void accessed(struct xen *x, struct xen_vcpu *v)
{
	const struct xen_event *e = &v->ev;
	uint32_t f = e->u.access.flags;
	uint8_t rwx = f & (XEN_ACCESS_R | XEN_ACCESS_W | XEN_ACCESS_X);
	struct xen_entry entry = xen_entry_of(x, view_of(v), e->u.access.gfn);

	if ((f & XEN_ACCESS_IN_GPT) && (rwx & DRV_W) && xen_note_walk(x, v, e->u.access.gla)) {
		xen_respond(x, v, 0, NULL);
		return;
	}
	if (!(rwx & ~entry.rwx)) {
		allowed(x, v, entry);
		return;
	}
	xen_queue(x, v,
		  (struct drv_event){ .kind = DRV_EV_PAGE,
				      .addr = e->u.access.gfn * XEN_PAGE + e->u.access.offset % XEN_PAGE,
				      .msg = f & XEN_ACCESS_GLA ? e->u.access.gla : 0,
				      .rwx = rwx,
				      .view = view_of(v) });
}

void xen_decode(struct xen *x, struct xen_vcpu *v)
{
	switch (v->ev.reason) {
	case XEN_R_INT3:
		xen_queue(x, v, (struct drv_event){ .kind = DRV_EV_BREAK, .view = view_of(v) });
		return;
	case XEN_R_MEM_ACCESS:
		accessed(x, v);
		return;
	case XEN_R_STEP:
		xen_queue(x, v, (struct drv_event){ .kind = DRV_EV_STEPPED });
		return;
	case XEN_R_CTRLREG:
		if (!x->spaces)
			break;
		xen_queue(x, v, (struct drv_event){ .kind = DRV_EV_SPACE });
		return;
	default:
		break;
	}
	xen_respond(x, v, 0, NULL);
}

static bool is_known(uint32_t reason)
{
	return reason == XEN_R_INT3 || reason == XEN_R_MEM_ACCESS || reason == XEN_R_STEP || reason == XEN_R_CTRLREG;
}

/* Only an answer lets the vCPU go on, and frees the place in the ring. */
static void wave_through(struct xen *x, const struct xen_event *e)
{
	struct xen_vcpu nobody = { .ev = *e, .view = e->flags & XEN_F_ALT_P2M ? e->view : 0 };

	x->odd++;
	xen_respond(x, &nobody, 0, NULL);
}

static void take(struct xen *x, const struct xen_event *e)
{
	struct xen_vcpu *v = e->vcpu < x->n_cpus ? &x->cpu[e->vcpu] : NULL;

	if (e->version != XEN_EVENT_VERSION) {
		wave_through(x, e); // the head of a request has been the same in all of them
		xen_lose(x, "Xen's events are of version %u, version %u is known", e->version, XEN_EVENT_VERSION);
		return;
	}
	if (!v || v->held || !(e->flags & XEN_F_PAUSED) || !is_known(e->reason)) { // it can have but one that it waits with
		wave_through(x, e);
		return;
	}
	v->ev = *e;
	xen_in_order();
	v->held = true;
	x->taking = false;
	v->regs_ok = v->regs_new = false;
	if (xen_is_going(v))
		xen_decode(x, v);
	else
		v->untold = true;
}

void xen_drain(struct xen *x)
{
	struct xen_event e;
	uint32_t prod;

	while (x->ring) {
		prod = __atomic_load_n(&x->ring->req_prod, __ATOMIC_ACQUIRE);
		if (prod - x->req_cons > x->ring_size) {
			xen_lose(x, "the ring of Xen's events is damaged: %u requests on %u places", prod - x->req_cons,
				 x->ring_size);
			return;
		}
		if (prod == x->req_cons) {
			// Asks to be woken for the next one, and looks once more.
			__atomic_store_n(&x->ring->req_event, x->req_cons + 1, __ATOMIC_SEQ_CST);
			if (__atomic_load_n(&x->ring->req_prod, __ATOMIC_SEQ_CST) == x->req_cons)
				return;
			continue;
		}
		e = x->ring->entry[x->req_cons & (x->ring_size - 1)];
		x->taken = e;
		xen_in_order();
		x->taking = true;
		x->req_cons++;
		take(x, &e);
		x->taking = false;
	}
}
