/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "xen_fake_priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct fake *fake_now;

#define HANDLE ((void *)fake_now)
#define DOM 7u

static bool fails(const char *name)
{
	if (fake_now->at_call)
		fake_now->at_call(fake_now);
	if (fake_now->n_calls++ != fake_now->fail_at)
		return false;
	fake_now->last_failed = name;
	errno = EIO;
	return true;
}
#define MAY_FAIL                                                                                                       \
	do {                                                                                                           \
		if (fails(__func__))                                                                                   \
			return -1;                                                                                     \
	} while (0)

/* ---- calls: libxenctrl */

static void *f_open(void *a, void *b, unsigned c)
{
	(void)a, (void)b, (void)c;
	if (fails(__func__))
		return NULL;
	fake_now->handles++;
	return HANDLE;
}

static void *f_open2(void *a, unsigned c)
{
	return f_open(a, NULL, c);
}

static int f_close(void *h)
{
	if (h != HANDLE)
		fake_wrong(fake_now, "a handle that nobody has opened");
	fake_now->handles--;
	return 0;
}

static int f_info(void *h, uint32_t first, unsigned max, void *buf)
{
	struct {
		uint16_t id, pad;
		uint32_t flags;
		uint64_t pages, max_pages, more[5];
		uint32_t n_online, max_vcpu_id;
	} d = { .id = DOM, .flags = fake_now->flags | (fake_now->paused ? XEN_DOM_PAUSED : 0), .pages = fake_now->m->n_ram,
		.max_pages = fake_now->m->n_ram, .n_online = fake_now->m->n_cpus, .max_vcpu_id = fake_now->m->n_cpus - 1 };

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
	if (dom != DOM || !(fake_now->flags & XEN_DOM_HVM))
		fake_wrong(fake_now, "a domain that is not looked at is paused");
	fake_now->paused++;
	return 0;
}

static int f_unpause(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (!fake_now->paused--)
		fake_wrong(fake_now, "a domain that is not paused");
	fake_go_on(fake_now);
	return 0;
}

static int f_destroy(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	fake_now->flags |= XEN_DOM_DYING;
	return 0;
}

static int f_setmaxmem(void *h, uint32_t dom, uint64_t kb)
{
	(void)h, (void)dom;
	MAY_FAIL;
	fake_now->max_kb = kb;
	return 0;
}

static int f_max_gpfn(void *h, uint32_t dom, unsigned long *ret)
{
	(void)h, (void)dom;
	MAY_FAIL;
	*ret = fake_now->m->n_ram - 1;
	return 0;
}

static int f_populate(void *h, uint32_t dom, unsigned long n, unsigned order, unsigned flags, unsigned long *gfn)
{
	(void)h, (void)dom, (void)flags;
	MAY_FAIL;
	if (n != 1 || order || *gfn < fake_now->m->n_ram || *gfn >= fake_now->m->n_frames || fake_now->m->spare[*gfn - fake_now->m->n_ram])
		fake_wrong(fake_now, "a frame where there is one");
	if (fake_now->max_kb <= fake_now->m->n_ram * 4) {
		errno = ENOMEM;
		return -1;
	}
	fake_now->m->spare[*gfn - fake_now->m->n_ram] = true;
	return 0;
}

static int f_depopulate(void *h, uint32_t dom, unsigned long n, unsigned order, unsigned long *gfn)
{
	(void)h, (void)dom, (void)n, (void)order;
	MAY_FAIL;
	if (*gfn < fake_now->m->n_ram || !fake_now->m->spare[*gfn - fake_now->m->n_ram])
		fake_wrong(fake_now, "a frame that is not there is taken back");
	for (unsigned v = 1; v < SIM_VIEWS; v++)
		if (fake_now->m->view_used[v])
			fake_wrong(fake_now, "a frame goes while there are views: Xen resets them");
	fake_now->m->spare[*gfn - fake_now->m->n_ram] = false;
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
	const struct fake_cpu *k = &fake_now->cpu[c - fake_now->m->cpu];
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
	if (type != XEN_SAVE_CPU || n >= fake_now->m->n_cpus || len != sizeof(struct xen_cpu))
		fake_wrong(fake_now, "a record that is not there");
	if (!fake_now->paused && !fake_now->cpu[n].waits)
		fake_wrong(fake_now, "registers of a vCPU that runs");
	cpu_record(&fake_now->m->cpu[n], buf);
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
	return sizeof(struct context) + fake_now->m->n_cpus * sizeof(((struct context *)0)->cpu[0]) + sizeof(struct xen_save_descriptor);
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
	for (unsigned i = 0; i < fake_now->m->n_cpus; i++) {
		c->cpu[i].d = (struct xen_save_descriptor){ XEN_SAVE_CPU, (uint16_t)i, sizeof(struct xen_cpu) };
		cpu_record(&fake_now->m->cpu[i], &c->cpu[i].c);
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
		fake_wrong(fake_now, "a context that is none");
		return -1;
	}
	to = &fake_now->m->cpu[c->cpu[0].d.instance];
#define OUT_OF(reg) to->r.reg = c->cpu[0].c.reg;
	OUT_OF(rax) OUT_OF(rcx) OUT_OF(rdx) OUT_OF(rbx) OUT_OF(rsp) OUT_OF(rbp) OUT_OF(rsi) OUT_OF(rdi)
	OUT_OF(r8) OUT_OF(r9) OUT_OF(r10) OUT_OF(r11) OUT_OF(r12) OUT_OF(r13) OUT_OF(r14) OUT_OF(r15) OUT_OF(rip)
	to->r.eflags = c->cpu[0].c.rflags;
	if (c->cpu[0].c.cr0 == to->s.cr0 && c->cpu[0].c.cr3 == to->s.cr3 && c->cpu[0].c.cr4 == to->s.cr4 &&
	    c->cpu[0].c.msr_efer == to->s.efer)
		fake_now->cpu[c->cpu[0].d.instance].cr_waits = false;
	for (unsigned i = 0; i < 16; i++)
		memcpy(to->vec.r[i], c->cpu[0].c.fpu + 160 + 16 * i, 16);
	return 0;
}

static int f_debug_control(void *h, uint32_t dom, uint32_t op, uint32_t n)
{
	(void)h, (void)dom;
	MAY_FAIL;
	fake_now->cpu[n].step = op == XEN_STEP_ON;
	if (op == XEN_STEP_OFF)
		fake_now->cpu[n].verdict.act = DRV_ACT_RUN;
	return 0;
}

static int f_param_get(void *h, uint32_t dom, uint32_t param, uint64_t *ret)
{
	(void)h, (void)dom, (void)param;
	MAY_FAIL;
	*ret = fake_now->param;
	return 0;
}

static int f_param_set(void *h, uint32_t dom, uint32_t param, uint64_t value)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (param != XEN_PARAM_ALTP2M || value != XEN_ALTP2M_EXTERNAL)
		fake_wrong(fake_now, "a parameter that is not altp2m's");
	fake_now->param = value;
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
	fake_now->paused++; // as libxenctrl does
	in_between(fake_now);
	if (fake_now->ring) {
		fake_now->paused--;
		errno = EBUSY;
		return NULL;
	}
	fake_now->ring = mmap(NULL, XEN_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	fake_now->req_prod = fake_now->rsp_cons = 0;
	in_between(fake_now);
	fake_now->paused--;
	in_between(fake_now);
	*port = 5;
	return fake_now->ring;
}

static int f_monitor_disable(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	for (unsigned i = 0; i < fake_now->m->n_cpus; i++) {
		if (fake_now->cpu[i].waits)
			fake_wrong(fake_now, "a vCPU waits for an answer that nobody gives any more");
		if (fake_now->cpu[i].cr_waits)
			fake_wrong(fake_now, "a control register that is to be written is forgotten");
		if (fake_now->cpu[i].step || fake_now->cpu[i].verdict.act == DRV_ACT_STEP_IN_VIEW)
			fake_wrong(fake_now, "a step that nobody ends: the vCPU takes no interrupts any more");
	}
	fake_now->ring = NULL; // the driver unmaps it
	fake_now->int3 = fake_now->step = fake_now->cr[0] = fake_now->cr[1] = fake_now->cr[2] = false;
	return 0;
}

static int f_monitor_resume(void *h, uint32_t dom)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (!fake_now->ring) {
		errno = ENODEV;
		return -1;
	}
	fake_take_answers(fake_now);
	return 0;
}

static int f_caps(void *h, uint32_t dom, uint32_t *ret)
{
	(void)h, (void)dom;
	MAY_FAIL;
	*ret = XEN_MON_INT3 | XEN_MON_CTRLREG | (fake_now->offers_step ? XEN_MON_STEP : 0);
	return 0;
}

static int f_singlestep(void *h, uint32_t dom, bool on)
{
	(void)h, (void)dom;
	MAY_FAIL;
	fake_now->step = on;
	return 0;
}

static int f_int3(void *h, uint32_t dom, bool on)
{
	(void)h, (void)dom;
	MAY_FAIL;
	fake_now->int3 = on;
	return 0;
}

static int f_ctrlreg(void *h, uint32_t dom, uint16_t index, bool on, bool sync, uint64_t mask, bool onchange)
{
	(void)h, (void)dom, (void)mask;
	MAY_FAIL;
	if (index > 2 || !sync || !onchange)
		fake_wrong(fake_now, "control registers without waiting");
	if (fake_now->cr[index == XEN_CR0 ? 0 : index == XEN_CR3 ? 1 : 2] == on) {
		errno = EEXIST;
		return -1;
	}
	fake_now->cr[index == XEN_CR0 ? 0 : index == XEN_CR3 ? 1 : 2] = on;
	fake_now->m->space_watch = false;
	return 0;
}

static int f_altp2m_state(void *h, uint32_t dom, bool on)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (!fake_now->offers_altp2m || fake_now->param != XEN_ALTP2M_EXTERNAL) {
		errno = EOPNOTSUPP;
		return -1;
	}
	fake_now->altp2m = on;
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
		fake_wrong(fake_now, "a view that forbids everything");
	return gives(sim_guest_ops.view_new(fake_now->machine, ret, NULL));
}

static int f_view_free(void *h, uint32_t dom, uint16_t view)
{
	(void)h, (void)dom;
	MAY_FAIL;
	return gives(sim_guest_ops.view_free(fake_now->machine, view, NULL));
}

static int f_view_switch(void *h, uint32_t dom, uint16_t view)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (view >= SIM_VIEWS || !fake_now->m->view_used[view])
		return gives(TL_E_NOTFOUND);
	for (unsigned i = 0; i < fake_now->m->n_cpus; i++)
		fake_now->m->cpu[i].view = view;
	return 0;
}

static int f_access(void *h, uint32_t dom, uint16_t view, unsigned long gfn, int rwx)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if ((rwx & DRV_W) && !(rwx & DRV_R))
		fake_wrong(fake_now, "a page that can be written and not read: Xen lets the domain crash on it");
	if (!view)
		fake_wrong(fake_now, "rights of the guest's own view");
	return gives(sim_guest_ops.page_set(fake_now->machine, view, gfn, (unsigned)rwx, NULL));
}

/* Mapped anew: with all rights. */
static int f_change_gfn(void *h, uint32_t dom, uint16_t view, unsigned long from, unsigned long to)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (sim_guest_ops.view_remap(fake_now->machine, view, from, to == ~0ul ? from : to, NULL))
		return gives(TL_E_INVAL);
	return gives(sim_guest_ops.page_set(fake_now->machine, view, from, XEN_RWX, NULL));
}

/* ---- the other libraries */

static int f_inject(void *h, uint16_t dom, int n, uint8_t vector, uint8_t type, uint32_t code, uint8_t len, uint64_t extra)
{
	(void)h, (void)dom, (void)extra;
	MAY_FAIL;
	if (vector != 3 || type != XEN_TRAP_SW_EXCEPTION || code != ~0u || len < 1 || len > 2 || fake_now->cpu[n].inject)
		fake_wrong(fake_now, "not the guest's int3");
	fake_now->cpu[n].inject = true;
	fake_now->cpu[n].inject_len = len;
	return 0;
}

static int f_fd(void *h)
{
	(void)h;
	return fake_now->evtchn;
}

static int f_bind(void *h, uint32_t dom, uint32_t remote)
{
	(void)h, (void)dom;
	MAY_FAIL;
	if (remote != 5)
		fake_wrong(fake_now, "another port than the ring's");
	fake_now->ports++;
	return 9;
}

static int f_unbind(void *h, uint32_t port)
{
	(void)h, (void)port;
	MAY_FAIL;
	fake_now->ports--;
	return 0;
}

static int f_pending(void *h)
{
	uint64_t n;

	(void)h;
	MAY_FAIL;
	if (read(fake_now->evtchn, &n, sizeof(n)) < 0)
		fake_wrong(fake_now, "waiting for a port that is silent");
	fake_now->signalled = false;
	fake_now->masked = true;
	return 9;
}

static int f_unmask(void *h, uint32_t port)
{
	(void)h;
	MAY_FAIL;
	if (port != 9)
		fake_wrong(fake_now, "another port");
	fake_now->masked = false;
	if (fake_now->signalled)
		fake_tell(fake_now);
	fake_go_on(fake_now);
	return 0;
}

static int f_notify(void *h, uint32_t port)
{
	(void)h, (void)port;
	MAY_FAIL;
	fake_now->notifies++;
	fake_take_answers(fake_now);
	fake_go_on(fake_now);
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
		errs[i] = g < fake_now->m->n_ram || (g < fake_now->m->n_frames && fake_now->m->spare[g - fake_now->m->n_ram]) ? 0 : EINVAL;
		there &= !errs[i] || n > 1;
		if (g != gfns[0] + i)
			fake_wrong(fake_now, "the test maps frames in a row only");
	}
	if (!there)
		return NULL;
	fake_now->maps++;
	return fake_now->m->ram + gfns[0] * XEN_PAGE;
}

static int f_unmap(void *h, void *p, size_t n)
{
	(void)h, (void)p, (void)n;
	fake_now->maps--;
	return 0;
}

const struct xen_calls fake_calls = {
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
