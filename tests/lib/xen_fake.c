/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "xen_fake.h"

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

/* The calls have no argument for it: one at a time. */
static struct fake *now;

#define HANDLE ((void *)now)
#define DOM 7u

static void wrong(struct fake *f, const char *what)
{
	f->bad++;
	printf("# hypervisor: %s\n", what);
}

static bool fails(const char *name)
{
	if (now->at_call)
		now->at_call(now);
	if (now->n_calls++ != now->fail_at)
		return false;
	now->last_failed = name;
	errno = EIO;
	return true;
}
#define MAY_FAIL                                                                                                       \
	do {                                                                                                           \
		if (fails(__func__))                                                                                   \
			return -1;                                                                                     \
	} while (0)

/* ---- requests */

static void tell(struct fake *f)
{
	uint64_t n = 1;

	f->signalled = true;
	if (!f->masked && write(f->evtchn, &n, sizeof(n)) < 0)
		wrong(f, "no event channel");
}

void fake_request(struct fake *f, const struct xen_event *e)
{
	f->ring->entry[f->req_prod & (xen_ring_size() - 1)] = *e;
	__atomic_store_n(&f->ring->req_prod, ++f->req_prod, __ATOMIC_RELEASE);
	f->events++;
	if (e->reason < 16)
		f->by_reason[e->reason]++;
	tell(f);
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
		wrong(f, "an access is forbidden, and nobody listens");
		f->leaves = true;
	} else if (ev->kind == DRV_EV_PAGE) {
		ask(f, n, XEN_R_MEM_ACCESS, c, ev);
	} else if (ev->kind == DRV_EV_STEPPED) {
		f->stepped++;
		if (f->cpu[n].step)
			ask(f, n, XEN_R_STEP, c, ev);
	} else {
		printf("# vCPU %u: %s\n", n, c->why);
		wrong(f, "the guest cannot go on");
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
			wrong(f, "emulation met a view");
		c->view = k->emulate ? back : c->view;
		k->emulate = false;
		become_event(f, n, &c->ev);
		return;
	}
	c->view = k->emulate ? back : c->view;
	k->emulate = false;
	note_cr(f, n, &before);
}

static void run(struct fake *f)
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
		tell(f);
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
		wrong(f, "emulation of an int3 without the instruction's bytes is ignored");
	if (k->asked.reason == XEN_R_MEM_ACCESS && memcmp(&a->u.access, &k->asked.u.access, sizeof(a->u.access)))
		wrong(f, "emulation without the request's access is ignored");
	if (a->flags & XEN_F_SET_REGS)
		wrong(f, "registers and emulation in one answer");
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
		wrong(f, "an answer of another version is dropped");
	if (!k)
		return; // to a request that no hypervisor makes
	if (!k->waits && f->rescued)
		return; // Xen looks at nothing of it
	if (!k->waits || a->reason != k->asked.reason || !(a->flags & XEN_F_PAUSED)) {
		wrong(f, "an answer to nothing, or one that lets nobody go on");
		return;
	}
	c = &f->m->cpu[a->vcpu];
	if (a->flags & XEN_F_ALT_P2M) {
		if (!f->altp2m || a->view >= SIM_VIEWS || !f->m->view_used[a->view])
			wrong(f, "an answer into a view that is not there");
		else
			c->view = a->view;
	}
	if (a->flags & XEN_F_SET_REGS)
		set_regs(c, &a->data.regs);
	if (a->flags & XEN_F_EMULATE)
		answer_emulate(f, k, a);
	if ((a->flags & (XEN_F_FAST_STEP | XEN_F_TOGGLE_STEP)) && !f->step)
		wrong(f, "a step that this machine does not have is ignored");
	if (a->flags & XEN_F_FAST_STEP)
		k->verdict = (struct drv_verdict){ .act = DRV_ACT_STEP_IN_VIEW, .view = c->view, .back = a->u.back_in };
	if (a->flags & XEN_F_TOGGLE_STEP)
		k->step = !k->step;
	k->waits = false;
}

static void take_answers(struct fake *f)
{
	uint32_t n = xen_ring_size();

	if (!f->ring)
		return;
	if (f->ring->rsp_prod - f->rsp_cons > f->req_prod - f->rsp_cons || f->ring->rsp_prod - f->rsp_cons > n)
		wrong(f, "more answers than requests");
	for (; f->rsp_cons != f->ring->rsp_prod; f->rsp_cons++)
		answer(f, &f->ring->entry[f->rsp_cons & (n - 1)]);
}

/* ---- calls: libxenctrl */

static void *f_open(void *a, void *b, unsigned c)
{
	(void)a, (void)b, (void)c;
	if (fails(__func__))
		return NULL;
	now->handles++;
	return HANDLE;
}

static void *f_open2(void *a, unsigned c)
{
	return f_open(a, NULL, c);
}

static int f_close(void *h)
{
	if (h != HANDLE)
		wrong(now, "a handle that nobody has opened");
	now->handles--;
	return 0;
}

static int f_info(void *h, uint32_t first, unsigned max, void *buf)
{
	struct {
		uint16_t id, pad;
		uint32_t flags;
		uint64_t pages, max_pages, more[5];
		uint32_t n_online, max_vcpu_id;
	} d = { .id = DOM, .flags = now->flags | (now->paused ? XEN_DOM_PAUSED : 0), .pages = now->m->n_ram, .max_pages = now->m->n_ram,
		.n_online = now->m->n_cpus, .max_vcpu_id = now->m->n_cpus - 1 };

	(void)h, (void)max;
	MAY_FAIL;
	if (first > DOM)
		return 0;
	memcpy(buf, &d, sizeof(d));
	return 1;
}

static int f_pause(void *h, uint32_t dom)
{
	(void)h;
	MAY_FAIL;
	if (dom != DOM || !(now->flags & XEN_DOM_HVM))
		wrong(now, "a domain that is not looked at is paused");
	now->paused++;
	return 0;
}

static int f_unpause(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (!now->paused--)
		wrong(now, "a domain that is not paused");
	run(now);
	return 0;
}

static int f_destroy(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	now->flags |= XEN_DOM_DYING;
	return 0;
}

static int f_setmaxmem(void *h, uint32_t dom, uint64_t kb)
{
	(void)h, (void)dom;
	MAY_FAIL;
	now->max_kb = kb;
	return 0;
}

static int f_max_gpfn(void *h, uint32_t dom, unsigned long *ret)
{
	(void)h, (void)dom;
	MAY_FAIL;
	*ret = now->m->n_ram - 1;
	return 0;
}

static int f_populate(void *h, uint32_t dom, unsigned long n, unsigned order, unsigned flags, unsigned long *gfn)
{
	(void)h, (void)dom, (void)flags;
	MAY_FAIL;
	if (n != 1 || order || *gfn < now->m->n_ram || *gfn >= now->m->n_frames || now->m->spare[*gfn - now->m->n_ram])
		wrong(now, "a frame where there is one");
	if (now->max_kb <= now->m->n_ram * 4) {
		errno = ENOMEM;
		return -1;
	}
	now->m->spare[*gfn - now->m->n_ram] = true;
	return 0;
}

static int f_depopulate(void *h, uint32_t dom, unsigned long n, unsigned order, unsigned long *gfn)
{
	(void)h, (void)dom, (void)n, (void)order;
	MAY_FAIL;
	if (*gfn < now->m->n_ram || !now->m->spare[*gfn - now->m->n_ram])
		wrong(now, "a frame that is not there is taken back");
	for (unsigned v = 1; v < SIM_VIEWS; v++)
		if (now->m->view_used[v])
			wrong(now, "a frame goes while there are views: Xen resets them");
	now->m->spare[*gfn - now->m->n_ram] = false;
	return 0;
}

static void cpu_record(const struct sim_cpu *c, struct xen_cpu *ret)
{
	*ret = (struct xen_cpu){ .cr0 = c->s.cr0, .cr2 = c->s.cr2, .cr3 = c->s.cr3, .cr4 = c->s.cr4, .msr_efer = c->s.efer,
				 .rflags = c->r.eflags, .cs_sel = (uint32_t)c->r.cs, .ss_sel = (uint32_t)c->r.ss,
				 .fs_base = c->r.fs_base, .gs_base = c->r.gs_base, .cs_ar = c->code64 ? 1u << 9 : 1u << 10,
				 .idtr_base = c->s.idt_base, .idtr_limit = c->s.idt_limit, .gdtr_base = c->s.gdt_base };
#define INTO(reg) ret->reg = c->r.reg;
	INTO(rax) INTO(rcx) INTO(rdx) INTO(rbx) INTO(rsp) INTO(rbp) INTO(rsi) INTO(rdi)
	INTO(r8) INTO(r9) INTO(r10) INTO(r11) INTO(r12) INTO(r13) INTO(r14) INTO(r15) INTO(rip)
	for (unsigned i = 0; i < 16; i++)
		memcpy(ret->fpu + 160 + 16 * i, c->vec.r[i], 16);
	const struct fake_cpu *k = &now->cpu[c - now->m->cpu];
	if (k->cr_waits) {
		ret->cr0 = k->cr_old.cr0;
		ret->cr3 = k->cr_old.cr3;
		ret->cr4 = k->cr_old.cr4;
		ret->msr_efer = k->cr_old.efer;
	}
}

static int f_context_partial(void *h, uint32_t dom, uint16_t type, uint16_t n, void *buf, uint32_t len)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (type != XEN_SAVE_CPU || n >= now->m->n_cpus || len != sizeof(struct xen_cpu))
		wrong(now, "a record that is not there");
	if (!now->paused && !now->cpu[n].waits)
		wrong(now, "registers of a vCPU that runs");
	cpu_record(&now->m->cpu[n], buf);
	return 0;
}

struct context {
	struct xen_save_descriptor h;
	uint8_t header[32];
	struct {
		struct xen_save_descriptor d;
		struct xen_cpu c;
	} cpu[];
};

static size_t context_size(void)
{
	return sizeof(struct context) + now->m->n_cpus * sizeof(((struct context *)0)->cpu[0]) + sizeof(struct xen_save_descriptor);
}

static int f_context(void *h, uint32_t dom, uint8_t *buf, uint32_t len)
{
	struct context *c = (struct context *)(void *)buf;

	(void)h, (void)dom;
	MAY_FAIL;
	if (!buf)
		return (int)context_size();
	if (len < context_size()) {
		errno = ENOSPC;
		return -1;
	}
	memset(buf, 0, context_size());
	c->h = (struct xen_save_descriptor){ XEN_SAVE_HEADER, 0, sizeof(c->header) };
	for (unsigned i = 0; i < now->m->n_cpus; i++) {
		c->cpu[i].d = (struct xen_save_descriptor){ XEN_SAVE_CPU, (uint16_t)i, sizeof(struct xen_cpu) };
		cpu_record(&now->m->cpu[i], &c->cpu[i].c);
	}
	return (int)context_size();
}

static int f_set_context(void *h, uint32_t dom, uint8_t *buf, uint32_t len)
{
	struct context *c = (struct context *)(void *)buf;
	struct sim_cpu *to;

	(void)h, (void)dom;
	MAY_FAIL;
	if (len != sizeof(*c) + sizeof(c->cpu[0]) + sizeof(c->h) || c->h.type != XEN_SAVE_HEADER || c->cpu[0].d.type != XEN_SAVE_CPU) {
		wrong(now, "a context that is none");
		return -1;
	}
	to = &now->m->cpu[c->cpu[0].d.instance];
#define OUT_OF(reg) to->r.reg = c->cpu[0].c.reg;
	OUT_OF(rax) OUT_OF(rcx) OUT_OF(rdx) OUT_OF(rbx) OUT_OF(rsp) OUT_OF(rbp) OUT_OF(rsi) OUT_OF(rdi)
	OUT_OF(r8) OUT_OF(r9) OUT_OF(r10) OUT_OF(r11) OUT_OF(r12) OUT_OF(r13) OUT_OF(r14) OUT_OF(r15) OUT_OF(rip)
	to->r.eflags = c->cpu[0].c.rflags;
	if (c->cpu[0].c.cr0 == to->s.cr0 && c->cpu[0].c.cr3 == to->s.cr3 && c->cpu[0].c.cr4 == to->s.cr4 &&
	    c->cpu[0].c.msr_efer == to->s.efer)
		now->cpu[c->cpu[0].d.instance].cr_waits = false;
	for (unsigned i = 0; i < 16; i++)
		memcpy(to->vec.r[i], c->cpu[0].c.fpu + 160 + 16 * i, 16);
	return 0;
}

static int f_debug_control(void *h, uint32_t dom, uint32_t op, uint32_t n)
{
	(void)h, (void)dom;
	MAY_FAIL;
	now->cpu[n].step = op == XEN_STEP_ON;
	if (op == XEN_STEP_OFF)
		now->cpu[n].verdict.act = DRV_ACT_RUN;
	return 0;
}

static int f_param_get(void *h, uint32_t dom, uint32_t param, uint64_t *ret)
{
	(void)h, (void)dom, (void)param;
	MAY_FAIL;
	*ret = now->param;
	return 0;
}

static int f_param_set(void *h, uint32_t dom, uint32_t param, uint64_t value)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (param != XEN_PARAM_ALTP2M || value != XEN_ALTP2M_EXTERNAL)
		wrong(now, "a parameter that is not altp2m's");
	now->param = value;
	return 0;
}

static int f_version(void *h, int cmd, void *arg)
{
	(void)h;
	MAY_FAIL;
	if (cmd == 1)
		memcpy(arg, ".7-fake", 8);
	return cmd ? 0 : 4 << 16 | 17;
}

static void in_between(struct fake *f)
{
	if (f->at_call)
		f->at_call(f);
}

static void *f_monitor_enable(void *h, uint32_t dom, uint32_t *port)
{
	(void)h, (void)dom;
	if (fails(__func__))
		return NULL;
	now->paused++; // as libxenctrl does
	in_between(now);
	if (now->ring) {
		now->paused--;
		errno = EBUSY;
		return NULL;
	}
	now->ring = mmap(NULL, XEN_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	now->req_prod = now->rsp_cons = 0;
	in_between(now);
	now->paused--;
	in_between(now);
	*port = 5;
	return now->ring;
}

static int f_monitor_disable(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	for (unsigned i = 0; i < now->m->n_cpus; i++) {
		if (now->cpu[i].waits)
			wrong(now, "a vCPU waits for an answer that nobody gives any more");
		if (now->cpu[i].cr_waits)
			wrong(now, "a control register that is to be written is forgotten");
		if (now->cpu[i].step || now->cpu[i].verdict.act == DRV_ACT_STEP_IN_VIEW)
			wrong(now, "a step that nobody ends: the vCPU takes no interrupts any more");
	}
	now->ring = NULL; // the driver unmaps it
	now->int3 = now->step = now->cr[0] = now->cr[1] = now->cr[2] = false;
	return 0;
}

static int f_monitor_resume(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (!now->ring) {
		errno = ENODEV;
		return -1;
	}
	take_answers(now);
	return 0;
}

static int f_caps(void *h, uint32_t dom, uint32_t *ret)
{
	(void)h, (void)dom;
	MAY_FAIL;
	*ret = XEN_MON_INT3 | XEN_MON_CTRLREG | (now->offers_step ? XEN_MON_STEP : 0);
	return 0;
}

static int f_singlestep(void *h, uint32_t dom, bool on)
{
	(void)h, (void)dom;
	MAY_FAIL;
	now->step = on;
	return 0;
}

static int f_int3(void *h, uint32_t dom, bool on)
{
	(void)h, (void)dom;
	MAY_FAIL;
	now->int3 = on;
	return 0;
}

static int f_ctrlreg(void *h, uint32_t dom, uint16_t index, bool on, bool sync, uint64_t mask, bool onchange)
{
	(void)h, (void)dom, (void)mask;
	MAY_FAIL;
	if (index > 2 || !sync || !onchange)
		wrong(now, "control registers without waiting");
	if (now->cr[index == XEN_CR0 ? 0 : index == XEN_CR3 ? 1 : 2] == on) {
		errno = EEXIST;
		return -1;
	}
	now->cr[index == XEN_CR0 ? 0 : index == XEN_CR3 ? 1 : 2] = on;
	now->m->space_watch = false;
	return 0;
}

static int f_altp2m_state(void *h, uint32_t dom, bool on)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (!now->offers_altp2m || now->param != XEN_ALTP2M_EXTERNAL) {
		errno = EOPNOTSUPP;
		return -1;
	}
	now->altp2m = on;
	return 0;
}

static int gives(enum tl_code r)
{
	if (r)
		errno = r == TL_E_NOSLOT ? ENOSPC : r == TL_E_BUSY ? EBUSY : EINVAL;
	return r ? -1 : 0;
}

static int f_view_new(void *h, uint32_t dom, int access, uint16_t *ret)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (access != XEN_RWX)
		wrong(now, "a view that forbids everything");
	return gives(sim_guest_ops.view_new(now->machine, ret, NULL));
}

static int f_view_free(void *h, uint32_t dom, uint16_t view)
{
	(void)h, (void)dom;
	MAY_FAIL;
	return gives(sim_guest_ops.view_free(now->machine, view, NULL));
}

static int f_view_switch(void *h, uint32_t dom, uint16_t view)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (view >= SIM_VIEWS || !now->m->view_used[view])
		return gives(TL_E_NOTFOUND);
	for (unsigned i = 0; i < now->m->n_cpus; i++)
		now->m->cpu[i].view = view;
	return 0;
}

static int f_access(void *h, uint32_t dom, uint16_t view, unsigned long gfn, int rwx)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if ((rwx & DRV_W) && !(rwx & DRV_R))
		wrong(now, "a page that can be written and not read: Xen lets the domain crash on it");
	if (!view)
		wrong(now, "rights of the guest's own view");
	return gives(sim_guest_ops.page_set(now->machine, view, gfn, (unsigned)rwx, NULL));
}

/* Mapped anew: with all rights. */
static int f_change_gfn(void *h, uint32_t dom, uint16_t view, unsigned long from, unsigned long to)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (sim_guest_ops.view_remap(now->machine, view, from, to == ~0ul ? from : to, NULL))
		return gives(TL_E_INVAL);
	return gives(sim_guest_ops.page_set(now->machine, view, from, XEN_RWX, NULL));
}

/* ---- the other libraries */

static int f_inject(void *h, uint16_t dom, int n, uint8_t vector, uint8_t type, uint32_t code, uint8_t len, uint64_t extra)
{
	(void)h, (void)dom, (void)extra;
	MAY_FAIL;
	if (vector != 3 || type != XEN_TRAP_SW_EXCEPTION || code != ~0u || len < 1 || len > 2 || now->cpu[n].inject)
		wrong(now, "not the guest's int3");
	now->cpu[n].inject = true;
	now->cpu[n].inject_len = len;
	return 0;
}

static int f_fd(void *h)
{
	(void)h;
	return now->evtchn;
}

static int f_bind(void *h, uint32_t dom, uint32_t remote)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (remote != 5)
		wrong(now, "another port than the ring's");
	now->ports++;
	return 9;
}

static int f_unbind(void *h, uint32_t port)
{
	(void)h, (void)port;
	MAY_FAIL;
	now->ports--;
	return 0;
}

static int f_pending(void *h)
{
	uint64_t n;

	(void)h;
	MAY_FAIL;
	if (read(now->evtchn, &n, sizeof(n)) < 0)
		wrong(now, "waiting for a port that is silent");
	now->signalled = false;
	now->masked = true;
	return 9;
}

static int f_unmask(void *h, uint32_t port)
{
	(void)h;
	MAY_FAIL;
	if (port != 9)
		wrong(now, "another port");
	now->masked = false;
	if (now->signalled)
		tell(now);
	run(now);
	return 0;
}

static int f_notify(void *h, uint32_t port)
{
	(void)h, (void)port;
	MAY_FAIL;
	now->notifies++;
	take_answers(now);
	run(now);
	return 0;
}

static void *f_map(void *h, uint32_t dom, int prot, size_t n, const unsigned long *gfns, int *errs)
{
	bool there = true;

	(void)h, (void)dom, (void)prot;
	if (fails(__func__))
		return NULL;
	for (size_t i = 0; i < n; i++) {
		uint64_t g = gfns[i];
		errs[i] = g < now->m->n_ram || (g < now->m->n_frames && now->m->spare[g - now->m->n_ram]) ? 0 : EINVAL;
		there &= !errs[i] || n > 1;
		if (g != gfns[0] + i)
			wrong(now, "the test maps frames in a row only");
	}
	if (!there)
		return NULL;
	now->maps++;
	return now->m->ram + gfns[0] * XEN_PAGE;
}

static int f_unmap(void *h, void *p, size_t n)
{
	(void)h, (void)p, (void)n;
	now->maps--;
	return 0;
}

static const struct xen_calls calls = {
	.xc_interface_open = f_open,
	.xc_interface_close = f_close,
	.xc_domain_getinfolist = f_info,
	.xc_domain_pause = f_pause,
	.xc_domain_unpause = f_unpause,
	.xc_domain_destroy = f_destroy,
	.xc_domain_setmaxmem = f_setmaxmem,
	.xc_domain_maximum_gpfn = f_max_gpfn,
	.xc_domain_populate_physmap_exact = f_populate,
	.xc_domain_decrease_reservation_exact = f_depopulate,
	.xc_domain_hvm_getcontext = f_context,
	.xc_domain_hvm_getcontext_partial = f_context_partial,
	.xc_domain_hvm_setcontext = f_set_context,
	.xc_domain_debug_control = f_debug_control,
	.xc_hvm_param_get = f_param_get,
	.xc_hvm_param_set = f_param_set,
	.xc_version = f_version,
	.xc_monitor_enable = f_monitor_enable,
	.xc_monitor_disable = f_monitor_disable,
	.xc_monitor_resume = f_monitor_resume,
	.xc_monitor_get_capabilities = f_caps,
	.xc_monitor_singlestep = f_singlestep,
	.xc_monitor_software_breakpoint = f_int3,
	.xc_monitor_write_ctrlreg = f_ctrlreg,
	.xc_altp2m_set_domain_state = f_altp2m_state,
	.xc_altp2m_create_view = f_view_new,
	.xc_altp2m_destroy_view = f_view_free,
	.xc_altp2m_switch_to_view = f_view_switch,
	.xc_altp2m_set_mem_access = f_access,
	.xc_altp2m_change_gfn = f_change_gfn,
	.xendevicemodel_open = f_open2,
	.xendevicemodel_close = f_close,
	.xendevicemodel_inject_event = f_inject,
	.xenevtchn_open = f_open2,
	.xenevtchn_close = f_close,
	.xenevtchn_fd = f_fd,
	.xenevtchn_bind_interdomain = f_bind,
	.xenevtchn_unbind = f_unbind,
	.xenevtchn_pending = f_pending,
	.xenevtchn_unmask = f_unmask,
	.xenevtchn_notify = f_notify,
	.xenforeignmemory_open = f_open2,
	.xenforeignmemory_close = f_close,
	.xenforeignmemory_map = f_map,
	.xenforeignmemory_unmap = f_unmap,
};

/* ---- for tests */

bool fake_open(struct fake *f, unsigned n_cpus, struct tl_error *err)
{
	struct drv_sim_open how = { .image = fixture_path("guest.elf"), .memory_mib = 16, .n_cpus = n_cpus,
				    .mechs = DRV_MECH_PATCH | DRV_MECH_SHADOW };

	*f = (struct fake){ .calls = calls, .fail_at = -1, .instructions = 300, .version = XEN_EVENT_VERSION,
			    .flags = XEN_DOM_HVM, .offers_altp2m = true };
	f->evtchn = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	now = f;
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
	run(f);
	f->instructions = kept;
}

void fake_close(struct fake *f)
{
	if (f->machine)
		f->machine->ops->close(f->machine);
	f->machine = NULL;
	close(f->evtchn);
	now = NULL;
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
