/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "xen_fake_priv.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "fixture.h"
#include "run/run.h"

void fake_wrong(struct fake *f, const char *what)
{
	f->bad++;
	printf("# hypervisor: %s\n", what);
}

/* ---- requests */

void fake_tell(struct fake *f)
{
	uint64_t n = 1;

	f->signalled = true;
	if (!f->masked && write(f->evtchn, &n, sizeof(n)) < 0)
		fake_wrong(f, "no event channel");
}

void fake_request(struct fake *f, const struct xen_event *e)
{
	f->ring->entry[f->req_prod & (xen_ring_size() - 1)] = *e;
	__atomic_store_n(&f->ring->req_prod, ++f->req_prod, __ATOMIC_RELEASE);
	f->events++;
	if (e->reason < 16)
		f->by_reason[e->reason]++;
	fake_tell(f);
}

static void fill_regs(const struct sim_cpu *c, struct xen_regs *e)
{
#define COPY(reg) e->reg = c->r.reg;
	COPY(rax) COPY(rcx) COPY(rdx) COPY(rbx) COPY(rsp) COPY(rbp) COPY(rsi) COPY(rdi)
	COPY(r8) COPY(r9) COPY(r10) COPY(r11) COPY(r12) COPY(r13) COPY(r14) COPY(r15) COPY(rip)
	e->rflags = c->r.eflags;
	e->cr0 = c->s.cr0;
	e->cr2 = c->s.cr2;
	e->cr3 = c->s.cr3;
	e->cr4 = c->s.cr4;
	e->msr_efer = c->s.efer;
	e->cs_sel = (uint16_t)c->r.cs;
	e->ss_sel = (uint16_t)c->r.ss;
	e->fs_base = c->r.fs_base;
	e->gs_base = c->r.gs_base;
	e->cs.ar = c->code64 ? 1u << 9 : 1u << 10;
}

/* Has the processor only noted that it used an entry of its tables? */
static bool in_tables(struct fake *f, const struct sim_cpu *c, const struct drv_event *ev)
{
	struct mem_reader phys = drv_phys(f->machine);
	struct drv_paging how = drv_paging_of(&c->s);
	struct drv_page page;

	IGNORE_RESULT(drv_walk(&phys, &how, ev->msg, &page, NULL));
	for (unsigned i = 0; i < page.n && i < 5; i++)
		if (page.table[i] == ev->addr)
			return true;
	return false;
}

static void ask(struct fake *f, unsigned n, uint32_t reason, const struct sim_cpu *as, const struct drv_event *ev)
{
	struct fake_cpu *k = &f->cpu[n];
	struct xen_event e = { .version = f->version, .flags = XEN_F_PAUSED, .reason = reason, .vcpu = n };
	struct mem_reader phys = drv_phys(f->machine);
	struct drv_paging how = drv_paging_of(&as->s);
	struct drv_page page;

	fill_regs(as, &e.data.regs);
	if (f->altp2m) {
		e.flags |= XEN_F_ALT_P2M;
		e.view = as->view;
	}
	if (reason == XEN_R_MEM_ACCESS) {
		e.view = ev->view;
		e.u.access.gfn = ev->addr / 4096;
		e.u.access.offset = ev->addr % 4096;
		e.u.access.gla = ev->msg;
		e.u.access.flags = ev->rwx | XEN_ACCESS_GLA | (in_tables(f, as, ev) ? XEN_ACCESS_IN_GPT | XEN_ACCESS_R : 0);
	} else if (reason == XEN_R_INT3) {
		e.u.int3.insn_len = 1;
		if (!drv_walk(&phys, &how, as->r.rip, &page, NULL))
			e.u.int3.gfn = page.pa / 4096;
	}
	k->asked = e;
	k->waits = true;
	fake_request(f, &e);
}

/* ---- the guest runs */

static bool runs(const struct fake *f, unsigned n)
{
	const struct sim_cpu *c = &f->m->cpu[n];

	return !f->paused && !f->cpu[n].waits && !c->halted && !c->shut && n < f->m->n_cpus && !f->leaves && f->fail_at < 0;
}

static void note_cr(struct fake *f, unsigned n, const struct sim_cpu *before)
{
	struct sim_cpu *c = &f->m->cpu[n];
	const uint64_t was[3] = { before->s.cr0, before->s.cr3, before->s.cr4 }, is[3] = { c->s.cr0, c->s.cr3, c->s.cr4 };

	for (unsigned i = 0; i < 3; i++) {
		if (was[i] == is[i] || !f->cr[i])
			continue;
		ask(f, n, XEN_R_CTRLREG, before, NULL);
		f->cpu[n].cr_waits = true;
		f->cpu[n].cr_old = before->s;
		f->ring->entry[(f->req_prod - 1) & (xen_ring_size() - 1)].u.cr.index = i;
		f->ring->entry[(f->req_prod - 1) & (xen_ring_size() - 1)].u.cr.now = is[i];
		f->cpu[n].asked = f->ring->entry[(f->req_prod - 1) & (xen_ring_size() - 1)];
		return;
	}
}

static void become_event(struct fake *f, unsigned n, const struct drv_event *ev)
{
	struct sim_cpu *c = &f->m->cpu[n];

	c->queued = false;
	if (ev->kind == DRV_EV_BREAK && f->int3) {
		ask(f, n, XEN_R_INT3, c, ev);
	} else if (ev->kind == DRV_EV_BREAK) { // nobody listens: it is the guest's
		f->cpu[n].inject = true;
		f->cpu[n].inject_len = 1;
	} else if (ev->kind == DRV_EV_PAGE && !f->ring) {
		fake_wrong(f, "an access is forbidden, and nobody listens");
		f->leaves = true;
	} else if (ev->kind == DRV_EV_PAGE) {
		ask(f, n, XEN_R_MEM_ACCESS, c, ev);
	} else if (ev->kind == DRV_EV_STEPPED) {
		f->stepped++;
		if (f->cpu[n].step)
			ask(f, n, XEN_R_STEP, c, ev);
	} else {
		printf("# vCPU %u: %s\n", n, c->why);
		fake_wrong(f, "the guest cannot go on");
		f->leaves = true;
	}
}

static void run_one(struct fake *f, unsigned n)
{
	struct fake_cpu *k = &f->cpu[n];
	struct sim_cpu *c = &f->m->cpu[n], before;

	k->cr_waits = false;
	c->how = k->step ? DRV_STEP : DRV_CONT;
	c->verdict = k->verdict;
	k->verdict = (struct drv_verdict){ .act = DRV_ACT_RUN };
	if (k->inject) {
		c->r.rip += k->inject_len - 1;
		c->verdict.act = DRV_ACT_REFLECT;
		k->inject = false;
		f->injected++;
	}
	if (c->verdict.act == DRV_ACT_EMUL_INSN)
		memcpy(c->emul, k->insn, 16);
	uint16_t back = c->view;
	if (k->emulate)
		c->view = 0;
	before = *c;
	before.view = back;
	if (sim_run_one(c) == SIM_TOLD) {
		if (k->emulate && c->ev.kind == DRV_EV_PAGE)
			fake_wrong(f, "emulation met a view");
		c->view = k->emulate ? back : c->view;
		k->emulate = false;
		become_event(f, n, &c->ev);
		return;
	}
	c->view = k->emulate ? back : c->view;
	k->emulate = false;
	note_cr(f, n, &before);
}

void fake_go_on(struct fake *f)
{
	bool any = true;

	for (uint64_t done = 0; any && done < f->instructions; done++) {
		any = false;
		for (unsigned n = 0; n < f->m->n_cpus; n++)
			if (runs(f, n)) {
				run_one(f, n);
				any = true;
			}
	}
	if (any && f->ring) // the driver is to come again
		fake_tell(f);
}

/* ---- answers */

static void set_regs(struct sim_cpu *c, const struct xen_regs *e)
{
#define BACK(reg) c->r.reg = e->reg;
	BACK(rax) BACK(rcx) BACK(rdx) BACK(rbx) BACK(rsp) BACK(rbp) BACK(rsi) BACK(rdi)
	BACK(r8) BACK(r9) BACK(r10) BACK(r11) BACK(r12) BACK(r13) BACK(r14) BACK(r15) BACK(rip)
	c->r.eflags = e->rflags;
}

static void answer_emulate(struct fake *f, struct fake_cpu *k, const struct xen_event *a)
{
	if (k->asked.reason == XEN_R_INT3 && !(a->flags & XEN_F_EMUL_INSN))
		fake_wrong(f, "emulation of an int3 without the instruction's bytes is ignored");
	if (k->asked.reason == XEN_R_MEM_ACCESS && memcmp(&a->u.access, &k->asked.u.access, sizeof(a->u.access)))
		fake_wrong(f, "emulation without the request's access is ignored");
	if (a->flags & XEN_F_SET_REGS)
		fake_wrong(f, "registers and emulation in one answer");
	f->emulated++;
	k->emulate = true;
	k->verdict.act = a->flags & XEN_F_EMUL_INSN ? DRV_ACT_EMUL_INSN : DRV_ACT_RUN;
	memcpy(k->insn, a->data.insn, 16);
}

static void answer(struct fake *f, const struct xen_event *a)
{
	struct fake_cpu *k = a->vcpu < f->m->n_cpus ? &f->cpu[a->vcpu] : NULL;
	struct sim_cpu *c;

	if (k && a->version != k->asked.version)
		fake_wrong(f, "an answer of another version is dropped");
	if (!k)
		return; // to a request that no hypervisor makes
	if (!k->waits && f->rescued)
		return; // Xen looks at nothing of it
	if (!k->waits || a->reason != k->asked.reason || !(a->flags & XEN_F_PAUSED)) {
		fake_wrong(f, "an answer to nothing, or one that lets nobody go on");
		return;
	}
	c = &f->m->cpu[a->vcpu];
	if (a->flags & XEN_F_ALT_P2M) {
		if (!f->altp2m || a->view >= SIM_VIEWS || !f->m->view_used[a->view])
			fake_wrong(f, "an answer into a view that is not there");
		else
			c->view = a->view;
	}
	if (a->flags & XEN_F_SET_REGS)
		set_regs(c, &a->data.regs);
	if (a->flags & XEN_F_EMULATE)
		answer_emulate(f, k, a);
	if ((a->flags & (XEN_F_FAST_STEP | XEN_F_TOGGLE_STEP)) && !f->step)
		fake_wrong(f, "a step that this machine does not have is ignored");
	if (a->flags & XEN_F_FAST_STEP)
		k->verdict = (struct drv_verdict){ .act = DRV_ACT_STEP_IN_VIEW, .view = c->view, .back = a->u.back_in };
	if (a->flags & XEN_F_TOGGLE_STEP)
		k->step = !k->step;
	k->waits = false;
}

void fake_take_answers(struct fake *f)
{
	uint32_t n = xen_ring_size();

	if (!f->ring)
		return;
	if (f->ring->rsp_prod - f->rsp_cons > f->req_prod - f->rsp_cons || f->ring->rsp_prod - f->rsp_cons > n)
		fake_wrong(f, "more answers than requests");
	for (; f->rsp_cons != f->ring->rsp_prod; f->rsp_cons++)
		answer(f, &f->ring->entry[f->rsp_cons & (n - 1)]);
}

/* ---- for tests */

bool fake_open(struct fake *f, unsigned n_cpus, struct tl_error *err)
{
	struct drv_sim_open how = { .image = fixture_path("guest.elf"), .memory_mib = 16, .n_cpus = n_cpus,
				    .mechs = DRV_MECH_PATCH | DRV_MECH_SHADOW };

	*f = (struct fake){ .calls = fake_calls, .fail_at = -1, .instructions = 300, .version = XEN_EVENT_VERSION,
			    .flags = XEN_DOM_HVM, .offers_altp2m = true };
	f->evtchn = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	fake_now = f;
	if (f->evtchn < 0 || drv_sim_open(&how, 1000, &f->machine, err))
		return false;
	f->m = sim_of(f->machine);
	f->max_kb = f->m->n_ram * 4;
	return true;
}

enum tl_code fake_join(struct fake *f, struct tl_target *t, uint32_t mechanisms, struct tl_error *err)
{
	struct tl_guest_open how = { .size = sizeof(how), .kernel = fixture_path("guest.elf"), .domain = "7", .mechanisms = mechanisms };
	struct drv *d;
	enum tl_code r = drv_xen_open(&f->calls, how.domain, run_guest_first_tid(t), false, &d, err);

	return r ? r : run_guest_begin(t, d, &how, err);
}

void fake_run(struct fake *f, uint64_t n)
{
	uint64_t kept = f->instructions;

	f->instructions = n;
	fake_go_on(f);
	f->instructions = kept;
}

void fake_close(struct fake *f)
{
	if (f->machine)
		f->machine->ops->close(f->machine);
	f->machine = NULL;
	close(f->evtchn);
	fake_now = NULL;
}

const char *fake_leftover(const struct fake *f)
{
	for (unsigned i = 0; i < f->m->n_cpus; i++)
		if (f->cpu[i].waits || f->cpu[i].step || f->m->cpu[i].view)
			return "a vCPU waits, is stepped or is in a view";
	for (unsigned v = 1; v < SIM_VIEWS; v++)
		if (f->m->view_used[v])
			return "a view";
	for (unsigned i = 0; i < SIM_SPARE; i++)
		if (f->m->spare[i])
			return "a frame";
	if (f->maps)
		return "a mapping";
	if (f->ring || f->int3 || f->step || f->cr[0] || f->cr[1] || f->cr[2] || f->altp2m)
		return "somebody who listens";
	if (f->handles || f->ports)
		return "a handle or a port";
	if (f->paused || f->max_kb != f->m->n_ram * 4)
		return "a domain that is paused or may be larger";
	return "";
}
