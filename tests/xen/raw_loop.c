/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What Xen itself allows: one breakpoint in a copy of its page, each event answered by Xen's emulator with the guest's own bytes, and
 * nothing else. The number that Trapline's is compared with.
 */

#define XC_WANT_COMPAT_DEVICEMODEL_API /* xc_hvm_inject_trap() */
#include "raw_loop.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include <xen/hvm/params.h>
#include <xen/vm_event.h>
#include <xenevtchn.h>
#include <xenforeignmemory.h>

#define COPY 0x8000ul /* a frame behind the guest's */
#define NEED(call)                                                                                                     \
	do {                                                                                                           \
		if ((call) < 0) {                                                                                      \
			perror(#call);                                                                                 \
			exit(1);                                                                                       \
		}                                                                                                      \
	} while (0)

struct loop {
	xc_interface *xch;
	uint32_t dom;
	xenevtchn_handle *ec;
	int port;
	vm_event_back_ring_t ring;
	uint16_t view;
	xen_pfn_t gfn;
	unsigned off;
	uint8_t *orig;
	struct raw_count *n;
};

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint8_t *map(struct loop *l, xenforeignmemory_handle *fm, xen_pfn_t gfn)
{
	int bad = 0;
	uint8_t *p = xenforeignmemory_map(fm, l->dom, PROT_READ | PROT_WRITE, 1, &gfn, &bad);

	if (!p || bad)
		NEED(-1);
	return p;
}

static void listen_to(struct loop *l)
{
	uint32_t remote;
	void *page = xc_monitor_enable(l->xch, l->dom, &remote);

	NEED(page ? 0 : -1);
	l->ec = xenevtchn_open(NULL, 0);
	NEED(l->port = xenevtchn_bind_interdomain(l->ec, l->dom, remote));
	SHARED_RING_INIT((vm_event_sring_t *)page);
	BACK_RING_INIT(&l->ring, (vm_event_sring_t *)page, XC_PAGE_SIZE);
	NEED(xc_monitor_software_breakpoint(l->xch, l->dom, true));
}

static void show_copy(struct loop *l, uint64_t pa)
{
	xenforeignmemory_handle *fm = xenforeignmemory_open(NULL, 0);
	xen_pfn_t copy = COPY;
	uint8_t *p;

	l->gfn = pa >> 12;
	l->off = pa & 4095;
	NEED(xc_hvm_param_set(l->xch, l->dom, HVM_PARAM_ALTP2M, XEN_ALTP2M_external));
	NEED(xc_altp2m_set_domain_state(l->xch, l->dom, true));
	NEED(xc_altp2m_create_view(l->xch, l->dom, XENMEM_access_rwx, &l->view));
	NEED(xc_domain_populate_physmap_exact(l->xch, l->dom, 1, 0, 0, &copy));
	l->orig = map(l, fm, l->gfn);
	p = map(l, fm, copy);
	memcpy(p, l->orig, 4096);
	p[l->off] = 0xcc;
	NEED(xc_altp2m_change_gfn(l->xch, l->dom, l->view, l->gfn, copy));
	NEED(xc_altp2m_set_mem_access(l->xch, l->dom, l->view, l->gfn, XENMEM_access_x));
	NEED(xc_altp2m_switch_to_view(l->xch, l->dom, l->view));
}

static void hit(struct loop *l, vm_event_response_t *a)
{
	l->n->last = seconds();
	if (!l->n->hits++) {
		l->n->first = l->n->last;
		l->n->events = 0;
	}
	a->flags |= VM_EVENT_FLAG_EMULATE | VM_EVENT_FLAG_SET_EMUL_INSN_DATA;
	memcpy(a->data.emul.insn.data, l->orig + l->off, sizeof(a->data.emul.insn.data));
}

static void give_bytes(const struct loop *l, uint64_t off, vm_event_response_t *a)
{
	a->flags |= VM_EVENT_FLAG_SET_EMUL_READ_DATA;
	a->data.emul.read.size = off > 4088 ? (uint32_t)(4096 - off) : 8;
	memcpy(a->data.emul.read.data, l->orig + off, a->data.emul.read.size);
}

static void answer(struct loop *l, const vm_event_request_t *q, vm_event_response_t *a)
{
	*a = (vm_event_response_t){ .version = VM_EVENT_INTERFACE_VERSION, .vcpu_id = q->vcpu_id, .reason = q->reason,
				    .flags = (q->flags & VM_EVENT_FLAG_VCPU_PAUSED) | VM_EVENT_FLAG_ALTERNATE_P2M, .altp2m_idx = l->view, .u = q->u };
	l->n->events++;
	if (q->reason == VM_EVENT_REASON_SOFTWARE_BREAKPOINT) {
		if (q->u.software_breakpoint.gfn == l->gfn && (q->data.regs.x86.rip & 4095) == l->off)
			hit(l, a);
		else
			xc_hvm_inject_trap(l->xch, l->dom, (int)q->vcpu_id, 3, 6, ~0u, q->u.software_breakpoint.insn_length, 0);
	} else if (q->reason == VM_EVENT_REASON_MEM_ACCESS) {
		a->flags |= VM_EVENT_FLAG_EMULATE;
		if (!(q->u.mem_access.flags & MEM_ACCESS_W))
			give_bytes(l, q->u.mem_access.offset, a);
	}
}

static void serve(struct loop *l)
{
	vm_event_request_t q;
	vm_event_response_t a;
	bool any = false;

	while (RING_HAS_UNCONSUMED_REQUESTS(&l->ring)) {
		memcpy(&q, RING_GET_REQUEST(&l->ring, l->ring.req_cons), sizeof(q));
		l->ring.req_cons++;
		l->ring.sring->req_event = l->ring.req_cons + 1;
		answer(l, &q, &a);
		memcpy(RING_GET_RESPONSE(&l->ring, l->ring.rsp_prod_pvt), &a, sizeof(a));
		l->ring.rsp_prod_pvt++;
		RING_PUSH_RESPONSES(&l->ring);
		any = true;
	}
	if (any)
		NEED(xenevtchn_notify(l->ec, (evtchn_port_t)l->port));
}

void raw_loop(xc_interface *xch, uint32_t dom, uint64_t pa, uint64_t want, struct raw_count *ret)
{
	struct loop l = { .xch = xch, .dom = dom, .n = ret };
	struct pollfd p = { .events = POLLIN };
	int port;

	*ret = (struct raw_count){ .hits = 0 };
	listen_to(&l);
	show_copy(&l, pa);
	NEED(xc_domain_unpause(xch, dom));
	p.fd = xenevtchn_fd(l.ec);
	while (ret->hits < want) {
		if (poll(&p, 1, 5000) <= 0)
			NEED(-1);
		NEED(port = xenevtchn_pending(l.ec));
		NEED(xenevtchn_unmask(l.ec, (evtchn_port_t)port));
		serve(&l);
	}
	xenevtchn_close(l.ec); // the domain is destroyed by the caller
}
