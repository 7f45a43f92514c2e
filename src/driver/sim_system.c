/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What the instructions of an operating system do to the test machine: SDM vol. 2 and 3, as far as our guests need it. */

#include <string.h>

#include "driver/sim_priv.h"

#define GP 13
#define UD 6
#define BP 3

#define MSR_APIC 0x1bu
#define MSR_PAT 0x277u
#define MSR_EFER 0xc0000080u
#define MSR_STAR 0xc0000081u
#define MSR_LSTAR 0xc0000082u
#define MSR_SFMASK 0xc0000084u
#define MSR_FS_BASE 0xc0000100u
#define MSR_GS_BASE 0xc0000101u
#define MSR_KERNEL_GS 0xc0000102u

static bool gp(struct sim_cpu *c)
{
	sim_raise(c, GP, true, 0);
	return false;
}

static bool load(struct sim_cpu *c, uint64_t va, void *buf, size_t len)
{
	return sim_load(c, va, buf, len, DRV_R, false);
}

/* ---- segments and tables */

static bool descriptor(struct sim_cpu *c, uint16_t sel, uint64_t *ret)
{
	if ((sel & 4) || (sel | 7u) > c->s.gdt_limit)
		return gp(c);
	return sim_load(c, c->s.gdt_base + (sel & ~7u), ret, 8, DRV_R, true);
}

static uint64_t base_of(uint64_t d)
{
	return (d >> 16 & 0xffffff) | (d >> 56) << 24;
}

bool sim_load_cs(struct sim_cpu *c, uint16_t sel, uint8_t cpl)
{
	uint64_t d = 0;

	if (!descriptor(c, sel, &d))
		return false;
	if ((d >> 40 & 0x98) != 0x98)
		return gp(c);
	c->r.cs = (sel & ~3u) | cpl;
	c->code64 = (c->s.efer & SIM_EFER_LMA) && (d >> 53 & 1);
	return true;
}

static bool load_segment(struct sim_cpu *c, const struct arch_system *s)
{
	unsigned long long *const where[6] = { &c->r.es, NULL, &c->r.ss, &c->r.ds, &c->r.fs, &c->r.gs };
	uint16_t sel = (uint16_t)*arch_gpr(&c->r, s->gpr);
	uint64_t d = 0;

	if (s->mem && !load(c, s->addr, &sel, 2))
		return false;
	if ((sel & ~3u) && !descriptor(c, sel, &d))
		return false;
	*where[s->reg] = sel;
	if (s->reg == 4)
		c->r.fs_base = base_of(d);
	if (s->reg == 5)
		c->r.gs_base = base_of(d);
	return true;
}

static bool store_segment(struct sim_cpu *c, const struct arch_system *s)
{
	const unsigned long long v[6] = { c->r.es, c->r.cs, c->r.ss, c->r.ds, c->r.fs, c->r.gs };
	uint16_t sel = (uint16_t)v[s->reg];
	unsigned long long *to = arch_gpr(&c->r, s->gpr);

	if (s->mem)
		return sim_store(c, s->addr, &sel, 2, false);
	*to = s->size == 2 ? (*to & ~0xffffull) | sel : sel;
	return true;
}

static bool load_table(struct sim_cpu *c, const struct arch_system *s)
{
	uint8_t b[10] = { 0 };
	uint64_t base = 0;
	uint16_t limit;

	if (!load(c, s->addr, b, 2u + s->size))
		return false;
	memcpy(&limit, b, 2);
	memcpy(&base, b + 2, s->size);
	if (s->op == ARCH_SYS_LGDT) {
		c->s.gdt_base = base;
		c->s.gdt_limit = limit;
	} else {
		c->s.idt_base = base;
		c->s.idt_limit = limit;
	}
	return true;
}

static bool store_table(struct sim_cpu *c, const struct arch_system *s)
{
	bool gdt = s->op == ARCH_SYS_SGDT;
	uint16_t limit = (uint16_t)(gdt ? c->s.gdt_limit : c->s.idt_limit);
	uint64_t base = gdt ? c->s.gdt_base : c->s.idt_base;
	uint8_t b[10];

	memcpy(b, &limit, 2);
	memcpy(b + 2, &base, 8);
	return sim_store(c, s->addr, b, 2u + s->size, false);
}

static bool load_system_segment(struct sim_cpu *c, const struct arch_system *s)
{
	uint16_t sel = (uint16_t)*arch_gpr(&c->r, s->gpr);
	uint64_t d[2] = { 0, 0 }, base;

	if (s->mem && !load(c, s->addr, &sel, 2))
		return false;
	if ((sel & ~3u) && !descriptor(c, sel, d))
		return false;
	if ((sel & ~3u) && (c->s.efer & SIM_EFER_LMA) && !sim_load(c, c->s.gdt_base + (sel & ~7u) + 8, d + 1, 8, DRV_R, true))
		return false;
	base = base_of(d[0]) | d[1] << 32;
	if (s->op == ARCH_SYS_LTR) {
		c->s.tr = sel;
		c->s.tr_base = base;
		c->s.tr_limit = (uint32_t)((d[0] & 0xffff) | (d[0] >> 32 & 0xf0000));
	} else {
		c->s.ldt = sel;
		c->s.ldt_base = base;
	}
	return true;
}

/* ---- control registers */

static uint64_t *cr_of(struct sim_cpu *c, unsigned n)
{
	return n == 0 ? &c->s.cr0 : n == 2 ? &c->s.cr2 : n == 3 ? &c->s.cr3 : n == 4 ? &c->s.cr4 : n == 8 ? &c->s.cr8 : NULL;
}

static bool write_cr(struct sim_cpu *c, const struct arch_system *s)
{
	uint64_t *cr = cr_of(c, s->reg), v = *arch_gpr(&c->r, s->gpr);

	if (!cr) {
		sim_raise(c, UD, false, 0);
		return false;
	}
	if (s->reg == 0 && (v & SIM_CR0_PG) && !(c->s.efer & SIM_EFER_LME)) {
		sim_stuck(c, "the test machine knows no paging but that of long mode");
		return false;
	}
	if (s->reg == 3)
		v &= ~(1ull << 63);
	*cr = v;
	if (s->reg == 0) {
		c->s.efer &= ~SIM_EFER_LMA;
		c->s.efer |= v & SIM_CR0_PG ? SIM_EFER_LMA : 0;
	}
	c->other_space |= s->reg == 0 || s->reg == 3 || s->reg == 4;
	return true;
}

/* ---- model-specific registers */

static uint64_t *msr_of(struct sim_cpu *c, uint32_t n)
{
	switch (n) {
	case MSR_APIC:
		return &c->apic;
	case MSR_PAT:
		return &c->pat;
	case MSR_EFER:
		return &c->s.efer;
	case MSR_STAR:
		return &c->star;
	case MSR_LSTAR:
		return &c->lstar;
	case MSR_SFMASK:
		return &c->sfmask;
	case MSR_KERNEL_GS:
		return &c->kernel_gs;
	default:
		return NULL;
	}
}

static bool rdmsr(struct sim_cpu *c)
{
	uint32_t n = (uint32_t)c->r.rcx;
	uint64_t *p = msr_of(c, n), v;

	if (!p && n != MSR_FS_BASE && n != MSR_GS_BASE)
		return gp(c);
	v = p ? *p : n == MSR_FS_BASE ? c->r.fs_base : c->r.gs_base;
	c->r.rax = (uint32_t)v;
	c->r.rdx = v >> 32;
	return true;
}

static bool wrmsr(struct sim_cpu *c)
{
	uint32_t n = (uint32_t)c->r.rcx;
	uint64_t v = (uint32_t)c->r.rax | c->r.rdx << 32, *p = msr_of(c, n);

	if (n == MSR_EFER)
		v = (v & ~SIM_EFER_LMA) | (c->s.efer & SIM_EFER_LMA);
	if (p)
		*p = v;
	else if (n == MSR_FS_BASE)
		c->r.fs_base = v;
	else if (n == MSR_GS_BASE)
		c->r.gs_base = v;
	else
		return gp(c);
	return true;
}

static void cpuid(struct sim_cpu *c)
{
	uint32_t leaf = (uint32_t)c->r.rax, v[4] = { 0 };

	if (leaf == 0) {
		v[0] = 1;
		memcpy(v + 1, "Trap", 4);
		memcpy(v + 3, "line", 4);
		memcpy(v + 2, "Test", 4);
	} else if (leaf == 1) {
		v[3] = 1u << 0 | 1u << 3 | 1u << 4 | 1u << 5 | 1u << 6 | 1u << 8 | 1u << 15 | 1u << 25 | 1u << 26;
		v[1] = (uint32_t)(c - c->m->cpu) << 24;
	} else if (leaf == 0x80000000u) {
		v[0] = 0x80000008u;
	} else if (leaf == 0x80000001u) {
		v[3] = 1u << 11 | 1u << 20 | 1u << 26 | 1u << 29; // syscall, NX, 1 GiB pages, long mode
	} else if (leaf == 0x80000008u) {
		v[0] = 46 | 48 << 8;
	}
	c->r.rax = v[0];
	c->r.rbx = v[1];
	c->r.rcx = v[2];
	c->r.rdx = v[3];
}

/* ---- going elsewhere */

static bool far_jump(struct sim_cpu *c, const struct arch_system *s)
{
	uint64_t to = s->imm;
	uint16_t sel = s->sel;
	uint8_t b[10] = { 0 };

	if (s->mem) {
		to = 0;
		if (!load(c, s->addr, b, s->size + 2u))
			return false;
		memcpy(&to, b, s->size);
		memcpy(&sel, b + s->size, 2);
	}
	if (!sim_load_cs(c, sel, (uint8_t)sim_cpl(c)))
		return false;
	c->r.rip = to;
	return true;
}

/* iretq (five words) and lretq (two). */
static bool far_return(struct sim_cpu *c, const struct arch_system *s)
{
	uint64_t f[5] = { 0 };
	bool iret = s->op == ARCH_SYS_IRET;
	unsigned n = iret ? 5 : 2;

	if (s->size != 8) {
		sim_stuck(c, "the test machine returns far in 64-bit mode only (at 0x%llx)", (unsigned long long)c->r.rip);
		return false;
	}
	if (!load(c, c->r.rsp, f, 8 * n))
		return false;
	if ((f[1] & 3) < sim_cpl(c))
		return gp(c);
	if (!iret && (f[1] & 3) != sim_cpl(c)) {
		f[3] = 0;
		if (!load(c, c->r.rsp + 16 + s->imm, f + 3, 16))
			return false;
	}
	bool outer = (f[1] & 3) != sim_cpl(c);
	if (!sim_load_cs(c, (uint16_t)f[1], f[1] & 3))
		return false;
	c->r.rip = f[0];
	if (iret)
		c->r.eflags = (f[2] & 0x277fd5) | 2;
	if (iret || outer) {
		c->r.rsp = f[3];
		c->r.ss = (uint16_t)f[4];
	} else {
		c->r.rsp += 16 + s->imm;
	}
	return true;
}

static bool syscall_op(struct sim_cpu *c, const struct arch_system *s)
{
	if (!(c->s.efer & SIM_EFER_SCE) || !c->code64) {
		sim_raise(c, UD, false, 0);
		return false;
	}
	c->r.rcx = c->r.rip + s->len;
	c->r.r11 = c->r.eflags;
	c->r.eflags &= ~(c->sfmask | 0x10000);
	c->r.rip = c->lstar;
	c->r.cs = c->star >> 32 & 0xfffc;
	c->r.ss = c->r.cs + 8;
	return true;
}

static bool sysret_op(struct sim_cpu *c, const struct arch_system *s)
{
	if (s->size != 8) {
		sim_stuck(c, "the test machine knows no 32-bit programs (sysret at 0x%llx)", (unsigned long long)c->r.rip);
		return false;
	}
	c->r.rip = c->r.rcx;
	c->r.eflags = (c->r.r11 & 0x3c7fd7) | 2;
	c->r.cs = ((c->star >> 48) + 16) | 3;
	c->r.ss = ((c->star >> 48) + 8) | 3;
	return true;
}

static void in(struct sim_cpu *c, const struct arch_system *s)
{
	uint64_t mask = s->size == 4 ? ~0ull : (1ull << 8 * s->size) - 1;

	c->r.rax = s->size == 4 ? 0xffffffffu : (c->r.rax & ~mask) | mask; // nobody answers
}

/* Those that a program may execute; the rest is refused to it. */
static bool is_privileged(enum arch_system_op op)
{
	switch ((int)op) {
	case ARCH_SYS_INT3:
	case ARCH_SYS_INT:
	case ARCH_SYS_UD:
	case ARCH_SYS_IRET:
	case ARCH_SYS_FAR_RET:
	case ARCH_SYS_FAR_JMP:
	case ARCH_SYS_RDTSC:
	case ARCH_SYS_CPUID:
	case ARCH_SYS_SGDT:
	case ARCH_SYS_SIDT:
	case ARCH_SYS_SYSCALL:
	case ARCH_SYS_LOAD_SEG:
	case ARCH_SYS_STORE_SEG:
		return false;
	default:
		return true;
	}
}

/* Those that go on elsewhere by themselves. False: .fault. */
static bool transfer(struct sim_cpu *c, const struct arch_system *s)
{
	switch ((int)s->op) {
	case ARCH_SYS_INT3:
		sim_raise(c, BP, false, 0);
		if (c->m->mechs & (DRV_MECH_PATCH | DRV_MECH_SHADOW))
			return false; // the debugger is asked first
		return sim_deliver(c, BP, true, false, 0, c->r.rip + s->len);
	case ARCH_SYS_INT:
		return sim_deliver(c, (uint8_t)s->imm, true, false, 0, c->r.rip + s->len);
	case ARCH_SYS_IRET:
	case ARCH_SYS_FAR_RET:
		return far_return(c, s);
	case ARCH_SYS_FAR_JMP:
		return far_jump(c, s);
	case ARCH_SYS_SYSCALL:
		return syscall_op(c, s);
	case ARCH_SYS_SYSRET:
		return sysret_op(c, s);
	default:
		sim_raise(c, UD, false, 0);
		return false;
	}
}

static bool plain(struct sim_cpu *c, const struct arch_system *s)
{
	switch ((int)s->op) {
	case ARCH_SYS_HLT:
		c->halted = true;
		return true;
	case ARCH_SYS_CLI:
		c->r.eflags &= ~0x200ull;
		return true;
	case ARCH_SYS_STI:
		c->r.eflags |= 0x200;
		return true;
	case ARCH_SYS_IN:
		in(c, s);
		return true;
	case ARCH_SYS_READ_CR:
		if (!cr_of(c, s->reg))
			return transfer(c, &(struct arch_system){ .op = ARCH_SYS_UD });
		*arch_gpr(&c->r, s->gpr) = *cr_of(c, s->reg);
		return true;
	case ARCH_SYS_WRITE_CR:
		return write_cr(c, s);
	case ARCH_SYS_READ_DR: // the debugger's are none of the guest's
		*arch_gpr(&c->r, s->gpr) = s->reg == 7 ? 0x400 : s->reg == 6 ? 0xffff0ff0u : 0;
		return true;
	case ARCH_SYS_RDMSR:
		return rdmsr(c);
	case ARCH_SYS_WRMSR:
		return wrmsr(c);
	case ARCH_SYS_RDTSC:
		c->r.rax = (uint32_t)c->m->test.executed;
		c->r.rdx = c->m->test.executed >> 32;
		return true;
	case ARCH_SYS_CPUID:
		cpuid(c);
		return true;
	case ARCH_SYS_LGDT:
	case ARCH_SYS_LIDT:
		return load_table(c, s);
	case ARCH_SYS_SGDT:
	case ARCH_SYS_SIDT:
		return store_table(c, s);
	case ARCH_SYS_LTR:
	case ARCH_SYS_LLDT:
		return load_system_segment(c, s);
	case ARCH_SYS_SWAPGS: {
		uint64_t gs = c->r.gs_base;
		c->r.gs_base = c->kernel_gs;
		c->kernel_gs = gs;
		return true;
	}
	case ARCH_SYS_CLTS:
		c->s.cr0 &= ~8ull;
		return true;
	case ARCH_SYS_LOAD_SEG:
		return load_segment(c, s);
	case ARCH_SYS_STORE_SEG:
		return store_segment(c, s);
	default: // invlpg, wbinvd, out, mov to a debug register: nothing here keeps what they would drop
		return true;
	}
}

bool sim_system(struct sim_cpu *c, const struct arch_system *s)
{
	if (sim_cpl(c) && is_privileged(s->op))
		return gp(c);
	switch ((int)s->op) {
	case ARCH_SYS_INT3:
	case ARCH_SYS_INT:
	case ARCH_SYS_UD:
	case ARCH_SYS_IRET:
	case ARCH_SYS_FAR_RET:
	case ARCH_SYS_FAR_JMP:
	case ARCH_SYS_SYSCALL:
	case ARCH_SYS_SYSRET:
		return transfer(c, s);
	case ARCH_SYS_POPF:
		sim_stuck(c, "the test machine does not trap by the guest's own trap flag (at 0x%llx)", (unsigned long long)c->r.rip);
		return false;
	default:
		if (!plain(c, s))
			return false;
	}
	c->r.rip += s->len;
	if (!c->code64)
		c->r.rip = (uint32_t)c->r.rip;
	return true;
}
