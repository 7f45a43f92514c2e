/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Registers of a vCPU: from the event that it waits in, which costs nothing, or from its context, which is a hypercall. */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/xen_priv.h"

#define AR_LONG (1u << 9) /* of Xen's packed attributes: the 64-bit bit of a code segment */
#define AR_32 (1u << 10)  /* ... and its 32-bit bit */
#define EFER_LME 0x100ull
#define EFER_LMA 0x400ull
#define CR0_PG 0x80000000ull

#define SAME_NAMES(X)                                                                                                  \
	X(rax) X(rbx) X(rcx) X(rdx) X(rsp) X(rbp) X(rsi) X(rdi) X(r8) X(r9) X(r10) X(r11) X(r12) X(r13) X(r14) X(r15) X(rip)

/* Events and contexts have the same names; c points to either. */
#define OF(r) .r = c->r,
#define REGS_OF(c)                                                                                                     \
	(struct user_regs_struct){ SAME_NAMES(OF).eflags = (c)->rflags, .orig_rax = ~0ull,     .cs = (c)->cs_sel,      \
				   .ss = (c)->ss_sel,		   .ds = (c)->ds_sel,	       .es = (c)->es_sel,      \
				   .fs = (c)->fs_sel,		   .gs = (c)->gs_sel,	       .fs_base = (c)->fs_base, \
				   .gs_base = (c)->gs_base }
#define IS_FLAT(c) (!((c)->cs_base | (c)->ss_base | (c)->ds_base | (c)->es_base))

/* ar: of the code segment. */
static void note_mode(struct xen_vcpu *v, unsigned ar, bool flat)
{
	bool is_long = v->sregs.efer & EFER_LMA;

	v->code64 = is_long && (ar & AR_LONG);
	v->flat32 = !is_long && (ar & AR_32) && flat;
}

static void from_event(struct xen_vcpu *v)
{
	const struct xen_regs *c = &v->ev.data.regs;

	v->regs = REGS_OF(c);
	v->sregs = (struct drv_sregs){ .cr0 = c->cr0, .cr2 = c->cr2, .cr3 = c->cr3, .cr4 = c->cr4, .efer = c->msr_efer };
	note_mode(v, c->cs.ar, IS_FLAT(c));
}

static void sregs_of(const struct xen_cpu *c, struct drv_sregs *ret)
{
	*ret = (struct drv_sregs){ .cr0 = c->cr0,
				   .cr2 = c->cr2,
				   .cr3 = c->cr3,
				   .cr4 = c->cr4,
				   .efer = c->msr_efer,
				   .gdt_base = c->gdtr_base,
				   .idt_base = c->idtr_base,
				   .tr_base = c->tr_base,
				   .ldt_base = c->ldtr_base,
				   .gdt_limit = c->gdtr_limit,
				   .idt_limit = c->idtr_limit,
				   .tr_limit = c->tr_limit,
				   .ldt_limit = c->ldtr_limit,
				   .tr = (uint16_t)c->tr_sel,
				   .ldt = (uint16_t)c->ldtr_sel,
				   .tables_known = true };
}

static void from_cpu(struct xen_vcpu *v, const struct xen_cpu *c)
{
	v->regs = REGS_OF(c);
	sregs_of(c, &v->sregs);
	note_mode(v, c->cs_ar, IS_FLAT(c));
}

/* The write of a control register is told before it is made, and made when the answer comes: for us it has been. */
static void after_control(struct xen *x, struct xen_vcpu *v)
{
	struct mem_reader phys = xen_tables(x);
	struct drv_paging how = drv_paging_of(&v->sregs);
	struct drv_page page;
	struct arch_insn in;
	uint8_t code[16] = { 0 };
	uint64_t now = v->ev.u.cr.now;
	size_t first = XEN_PAGE - v->regs.rip % XEN_PAGE, n = first < 15 ? first : 15;

	if (!drv_walk(&phys, &how, v->regs.rip, &page, NULL) && !drv_phys_read(&x->drv, page.pa, code, n, NULL) &&
	    arch_decode(v->code64 ? ARCH_X86_64 : ARCH_I386, code, n, v->regs.rip, &in))
		v->regs.rip += in.len;
	else
		v->regs.rip += 3; // mov to a control register is that long but for a REX prefix
	if (v->ev.u.cr.index == XEN_CR0) { // with paging the processor goes to long mode by itself, if that was prepared
		v->sregs.cr0 = now;
		v->sregs.efer &= ~EFER_LMA;
		if ((now & CR0_PG) && (v->sregs.efer & EFER_LME))
			v->sregs.efer |= EFER_LMA;
	}
	if (v->ev.u.cr.index == XEN_CR3)
		v->sregs.cr3 = now & ~(1ull << 63);
	if (v->ev.u.cr.index == XEN_CR4)
		v->sregs.cr4 = now;
}

enum tl_code xen_cpu_get(struct xen *x, unsigned n, struct xen_cpu *ret, struct tl_error *err)
{
	if (XC(x, xc_domain_hvm_getcontext_partial, XEN_SAVE_CPU, (uint16_t)n, ret, sizeof(*ret)) < 0)
		return xen_fail(err, "cannot read the registers of a vCPU");
	return TL_OK;
}

static uint8_t *record_of(uint8_t *buf, size_t len, unsigned type, unsigned instance)
{
	struct xen_save_descriptor d;

	for (size_t at = 0; len - at >= sizeof(d); at += sizeof(d) + d.len) {
		memcpy(&d, buf + at, sizeof(d));
		if (d.type == XEN_SAVE_END || d.len > len - at - sizeof(d))
			return NULL;
		if (d.type == type && d.instance == instance)
			return d.type != XEN_SAVE_CPU || d.len == sizeof(struct xen_cpu) ? buf + at : NULL;
	}
	return NULL;
}

/* The header of the present context, this one record, and the end: the rest of the domain is left alone. */
enum tl_code xen_cpu_put(struct xen *x, unsigned n, const struct xen_cpu *cpu, struct tl_error *err)
{
	int len = XC(x, xc_domain_hvm_getcontext, NULL, 0);
	SCOPED_FREE uint8_t *buf = len > 0 ? calloc(1, (size_t)len) : NULL;
	struct xen_save_descriptor end = { .type = XEN_SAVE_END }, first;
	_Alignas(8) uint8_t one[256 + sizeof(struct xen_save_descriptor) * 3 + sizeof(*cpu)], *head, *rec;
	size_t head_len;

	if (!buf)
		return xen_fail(err, "cannot read the domain's context");
	len = XC(x, xc_domain_hvm_getcontext, buf, (uint32_t)len);
	if (len < 0)
		return xen_fail(err, "cannot read the domain's context");
	head = record_of(buf, (size_t)len, XEN_SAVE_HEADER, 0);
	rec = record_of(buf, (size_t)len, XEN_SAVE_CPU, n);
	if (!head || !rec)
		return tl_fail(err, TL_E_UNSUP, "this release of Xen keeps vCPUs otherwise");
	memcpy(&first, head, sizeof(first));
	head_len = sizeof(first) + first.len;
	if (head_len > 256)
		return tl_fail(err, TL_E_UNSUP, "this release of Xen keeps vCPUs otherwise");
	memcpy(one, head, head_len);
	memcpy(one + head_len, rec, sizeof(end));
	memcpy(one + head_len + sizeof(end), cpu, sizeof(*cpu));
	memcpy(one + head_len + sizeof(end) + sizeof(*cpu), &end, sizeof(end));
	if (XC(x, xc_domain_hvm_setcontext, one, (uint32_t)(head_len + 2 * sizeof(end) + sizeof(*cpu))))
		return xen_fail(err, "cannot write the registers of a vCPU");
	return TL_OK;
}

enum tl_code xen_regs(struct xen *x, struct xen_vcpu *v, struct tl_error *err)
{
	struct xen_cpu c = { 0 };
	enum tl_code r;

	if (v->regs_ok)
		return TL_OK;
	if (v->held) {
		from_event(v);
		if (v->ev.reason == XEN_R_CTRLREG)
			after_control(x, v);
	} else {
		r = xen_cpu_get(x, (unsigned)(v - x->cpu), &c, err);
		if (r)
			return r;
		from_cpu(v, &c);
	}
	v->regs_ok = true;
	return TL_OK;
}

static enum tl_code put_now(struct xen *x, struct xen_vcpu *v, const struct user_regs_struct *r, struct tl_error *err)
{
	unsigned n = (unsigned)(v - x->cpu);
	struct xen_cpu c = { 0 };
	enum tl_code e = xen_cpu_get(x, n, &c, err);

	if (e)
		return e;
#define GIVE(reg) c.reg = r->reg;
	SAME_NAMES(GIVE)
	c.rflags = r->eflags;
	c.fs_base = r->fs_base;
	c.gs_base = r->gs_base;
	return xen_cpu_put(x, n, &c, err);
}

enum tl_code xen_regs_flush(struct xen *x, struct xen_vcpu *v, struct tl_error *err)
{
	enum tl_code r = v->regs_new ? put_now(x, v, &v->regs, err) : TL_OK;

	if (!r)
		v->regs_new = false;
	return r;
}

/* Its answer makes the write when the vCPU runs next; until then Xen keeps it with the listener, and frees it with that. */
enum tl_code xen_control_flush(struct xen *x, struct xen_vcpu *v, struct tl_error *err)
{
	unsigned n = (unsigned)(v - x->cpu);
	uint64_t now = v->ev.u.cr.now;
	struct xen_cpu c = { 0 };
	enum tl_code r = xen_cpu_get(x, n, &c, err);

	if (r)
		return r;
	if (v->ev.u.cr.index == XEN_CR3)
		c.cr3 = now & ~(1ull << 63);
	else if (v->ev.u.cr.index == XEN_CR4)
		c.cr4 = now;
	else if (v->ev.u.cr.index == XEN_CR0)
		c.cr0 = now;
	c.msr_efer &= ~EFER_LMA;
	if ((c.cr0 & CR0_PG) && (c.msr_efer & EFER_LME))
		c.msr_efer |= EFER_LMA;
	return xen_cpu_put(x, n, &c, err);
}

/* What an answer cannot carry is written at once. */
enum tl_code xen_regs_put(struct xen *x, struct xen_vcpu *v, const struct user_regs_struct *regs, struct tl_error *err)
{
	enum tl_code r = xen_regs(x, v, err);
	bool bases = !r && (regs->fs_base != v->regs.fs_base || regs->gs_base != v->regs.gs_base);
	struct user_regs_struct now;

	if (r)
		return r;
	if (!v->held || bases) {
		r = put_now(x, v, regs, err);
		if (r)
			return r;
	}
	now = *regs; // selectors stay: what they lead to was decided when they were loaded
	now.cs = v->regs.cs;
	now.ss = v->regs.ss;
	now.ds = v->regs.ds;
	now.es = v->regs.es;
	now.fs = v->regs.fs;
	now.gs = v->regs.gs;
	v->regs_new |= v->held;
	v->regs = now;
	return TL_OK;
}

/* ---- entries of the driver */

static enum tl_code need_standing(struct xen *x, pid_t tid, struct xen_vcpu **ret, struct tl_error *err)
{
	enum tl_code r = xen_need(x, tid, ret, err);

	if (r)
		return r;
	return !(*ret)->resumed || (*ret)->queued || (*ret)->held || x->paused
		       ? TL_OK
		       : tl_fail(err, TL_E_STATE, "vCPU %d is running", tid - x->drv.pid);
}

enum tl_code xen_regs_get_op(struct drv *d, pid_t tid, struct user_regs_struct *ret, struct tl_error *err)
{
	struct xen_vcpu *v;
	enum tl_code r = need_standing(xen_of(d), tid, &v, err);

	if (!r)
		r = xen_regs(xen_of(d), v, err);
	if (!r)
		*ret = v->regs;
	return r;
}

enum tl_code xen_regs_set_op(struct drv *d, pid_t tid, const struct user_regs_struct *regs, struct tl_error *err)
{
	struct xen_vcpu *v;
	enum tl_code r = need_standing(xen_of(d), tid, &v, err);

	return r ? r : xen_regs_put(xen_of(d), v, regs, err);
}

enum tl_code xen_pc_set_op(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err)
{
	struct user_regs_struct regs;
	struct xen_vcpu *v;
	enum tl_code r = need_standing(xen_of(d), tid, &v, err);

	if (!r)
		r = xen_regs(xen_of(d), v, err);
	if (r || v->regs.rip == pc)
		return r;
	regs = v->regs;
	regs.rip = pc;
	return xen_regs_put(xen_of(d), v, &regs, err);
}

enum tl_code xen_sregs_op(struct drv *d, pid_t tid, bool tables, struct drv_sregs *ret, struct tl_error *err)
{
	struct xen *x = xen_of(d);
	struct xen_cpu c = { 0 };
	struct xen_vcpu *v;
	enum tl_code r = need_standing(x, tid, &v, err);

	if (!r)
		r = xen_regs(x, v, err);
	if (r)
		return r;
	*ret = v->sregs;
	if (!tables || ret->tables_known)
		return TL_OK;
	r = xen_cpu_get(x, (unsigned)(v - x->cpu), &c, err);
	if (r)
		return r;
	sregs_of(&c, ret);
	ret->cr0 = v->sregs.cr0;
	ret->cr3 = v->sregs.cr3;
	ret->cr4 = v->sregs.cr4;
	return TL_OK;
}

#define XSAVE_SIZE 576 /* x87 and SSE, in the old layout, and a header */

void xen_xsave_layout_op(struct drv *d, struct arch_xsave_layout *ret)
{
	(void)d;
	*ret = (struct arch_xsave_layout){ .size = XSAVE_SIZE, .len = { 416, 416 } };
}

enum tl_code xen_xsave_get_op(struct drv *d, pid_t tid, void *buf, size_t *len, struct tl_error *err)
{
	uint8_t area[XSAVE_SIZE] = { 0 };
	uint64_t both = 3;
	struct xen_cpu c = { 0 };
	struct xen_vcpu *v;
	enum tl_code r = need_standing(xen_of(d), tid, &v, err);

	if (!r)
		r = xen_cpu_get(xen_of(d), (unsigned)(v - xen_of(d)->cpu), &c, err);
	if (r)
		return r;
	memcpy(area, c.fpu, sizeof(c.fpu));
	memcpy(area + 512, &both, sizeof(both));
	*len = *len < sizeof(area) ? *len : sizeof(area);
	memcpy(buf, area, *len);
	return TL_OK;
}

enum tl_code xen_xsave_set_op(struct drv *d, pid_t tid, const void *buf, size_t len, struct tl_error *err)
{
	struct xen_cpu c = { 0 };
	struct xen_vcpu *v;
	enum tl_code r = need_standing(xen_of(d), tid, &v, err);

	if (!r && len < sizeof(c.fpu))
		r = tl_fail(err, TL_E_INVAL, "an area of %u bytes is needed", XSAVE_SIZE);
	if (!r)
		r = xen_cpu_get(xen_of(d), (unsigned)(v - xen_of(d)->cpu), &c, err);
	if (r)
		return r;
	memcpy(c.fpu, buf, sizeof(c.fpu));
	return xen_cpu_put(xen_of(d), (unsigned)(v - xen_of(d)->cpu), &c, err);
}
