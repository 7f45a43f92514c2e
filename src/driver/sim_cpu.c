/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The test machine's processors: one instruction at a time, exceptions, and what makes an event of them. */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "driver/sim_priv.h"

#define EFLAGS_TF 0x100ull
#define EFLAGS_IF 0x200ull
#define EFLAGS_NT 0x4000ull
#define EFLAGS_RF 0x10000ull

#define BP 3
#define UD 6
#define DF 8
#define GP 13

/* ---- events */

void sim_queue(struct sim_cpu *c, struct drv_event ev)
{
	ev.tid = c->m->drv.pid + (pid_t)(c - c->m->cpu);
	c->ev = ev;
	c->queued = true;
	c->resumed = false;
	c->order = c->m->n_queued++;
}

void sim_stuck(struct sim_cpu *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(c->why, sizeof(c->why), fmt, ap);
	va_end(ap);
}

void sim_raise(struct sim_cpu *c, uint8_t vector, bool has_error, uint32_t error)
{
	c->fault = (struct sim_fault){ .kind = SIM_EXCEPTION, .vector = vector, .has_error = has_error, .error = error };
}

/* ---- exceptions */

struct gate {
	uint64_t offset;
	uint16_t sel;
	uint8_t ist, type, dpl;
	bool present;
};

static bool read_gate(struct sim_cpu *c, uint8_t vector, struct gate *ret)
{
	uint8_t b[16];
	uint16_t low, mid;
	uint32_t high;

	if (16u * vector + 15 > c->s.idt_limit) {
		sim_raise(c, GP, true, vector * 8u + 2);
		return false;
	}
	if (!sim_load(c, c->s.idt_base + 16u * vector, b, sizeof(b), DRV_R, true))
		return false;
	memcpy(&low, b, 2);
	memcpy(&ret->sel, b + 2, 2);
	memcpy(&mid, b + 6, 2);
	memcpy(&high, b + 8, 4);
	ret->offset = low | (uint64_t)mid << 16 | (uint64_t)high << 32;
	ret->ist = b[4] & 7;
	ret->type = b[5] & 15;
	ret->dpl = b[5] >> 5 & 3;
	ret->present = b[5] >> 7;
	return true;
}

static bool stack_of_tss(struct sim_cpu *c, uint8_t ist, uint64_t *ret)
{
	return sim_load(c, c->s.tr_base + (ist ? 0x24 + 8u * (ist - 1) : 4), ret, 8, DRV_R, true);
}

/* What the gate's code segment says of the new privilege; only 64-bit ones are known. */
static bool target_level(struct sim_cpu *c, uint16_t sel, unsigned *ret)
{
	uint64_t d = 0;

	if ((sel | 7u) > c->s.gdt_limit || !sim_load(c, c->s.gdt_base + (sel & ~7u), &d, 8, DRV_R, true)) {
		if (!c->fault.kind)
			sim_raise(c, GP, true, sel & ~7u);
		return false;
	}
	if ((d >> 40 & 0x98) != 0x98 || !(d >> 53 & 1)) {
		sim_raise(c, GP, true, sel & ~7u);
		return false;
	}
	*ret = d >> 45 & 3;
	return true;
}

bool sim_deliver(struct sim_cpu *c, uint8_t vector, bool soft, bool has_error, uint32_t error, uint64_t back)
{
	uint64_t frame[6] = { error, back, c->r.cs, c->r.eflags, c->r.rsp, c->r.ss }, sp = c->r.rsp;
	unsigned level, n = has_error ? 6 : 5;
	struct gate g = { 0 };

	c->fault.kind = SIM_NO_FAULT;
	if (!read_gate(c, vector, &g))
		return false;
	if ((g.type != 14 && g.type != 15) || !g.present || (soft && g.dpl < sim_cpl(c))) {
		sim_raise(c, GP, true, vector * 8u + 2);
		return false;
	}
	if (!target_level(c, g.sel, &level))
		return false;
	if ((g.ist || level < sim_cpl(c)) && !stack_of_tss(c, g.ist, &sp))
		return false;
	sp = (sp & ~15ull) - 8 * n;
	if (!sim_store(c, sp, frame + (6 - n), 8 * n, true))
		return false;
	if (level < sim_cpl(c))
		c->r.ss = level;
	c->r.cs = (g.sel & ~3u) | level;
	c->code64 = true;
	c->r.rsp = sp;
	c->r.rip = g.offset;
	c->r.eflags &= ~(EFLAGS_TF | EFLAGS_NT | EFLAGS_RF | (g.type == 14 ? EFLAGS_IF : 0));
	return true;
}

static void shut_down(struct sim_cpu *c, uint8_t first)
{
	c->shut = true;
	sim_stuck(c, "vCPU %u has shut down: exception %u at 0x%llx could not be delivered (triple fault)",
		  (unsigned)(c - c->m->cpu), first, (unsigned long long)c->r.rip);
}

/* The exception of .fault to the guest. False: a view forbids what that needs, .fault says what. */
static bool take_exception(struct sim_cpu *c)
{
	struct sim_fault f = c->fault;
	uint64_t cr2 = c->s.cr2;

	if (!(c->s.efer & SIM_EFER_LMA)) {
		shut_down(c, f.vector);
		return true;
	}
	if (f.vector == 14)
		c->s.cr2 = f.va;
	if (sim_deliver(c, f.vector, false, f.has_error, f.error, c->r.rip))
		return true;
	if (c->fault.kind == SIM_EXCEPTION && sim_deliver(c, DF, false, true, 0, c->r.rip))
		return true;
	if (c->fault.kind == SIM_EXCEPTION) {
		shut_down(c, f.vector);
		return true;
	}
	c->s.cr2 = cr2;
	return false;
}

/* ---- one instruction */

static enum tl_code load_op(void *ctx, uint64_t va, void *buf, size_t len, struct tl_error *err)
{
	return sim_load(ctx, va, buf, len, DRV_R, false) ? TL_OK : tl_fail_fault(err, va);
}

static enum tl_code store_op(void *ctx, uint64_t va, const void *buf, size_t len, struct tl_error *err)
{
	return sim_store(ctx, va, buf, len, false) ? TL_OK : tl_fail_fault(err, va);
}

static enum arch_mode mode_of(const struct sim_cpu *c)
{
	return c->code64 ? ARCH_X86_64 : ARCH_I386;
}

/* Bytes of the instruction; fewer than 15 where the second page cannot be executed. 0: .fault. */
static size_t fetch(struct sim_cpu *c, uint8_t code[16])
{
	size_t first = SIM_PAGE - c->r.rip % SIM_PAGE;

	memset(code, 0, 16);
	if (c->verdict.act == DRV_ACT_EMUL_INSN) {
		memcpy(code, c->emul, 16);
		return 15;
	}
	first = first < 15 ? first : 15;
	if (!sim_load(c, c->r.rip, code, first, DRV_X, false))
		return 0;
	if (first < 15 && sim_load(c, c->r.rip + first, code + first, 15 - first, DRV_X, false))
		return 15;
	return first;
}

static void unknown(struct sim_cpu *c, const uint8_t *code, size_t n)
{
	struct arch_insn in;
	char hex[48] = "";
	bool known = arch_decode(mode_of(c), code, n, c->r.rip, &in);

	for (unsigned i = 0; i < (known ? in.len : 4u); i++)
		snprintf(hex + 3 * i, sizeof(hex) - 3 * i, " %02x", code[i]);
	if (known)
		sim_stuck(c, "the test machine does not know the instruction at 0x%llx:%s", (unsigned long long)c->r.rip, hex);
	else
		sim_raise(c, UD, false, 0);
}

static bool system_op(struct sim_cpu *c, const uint8_t *code, size_t n)
{
	struct arch_system s;

	if (arch_system_decode(mode_of(c), code, n, &c->r, &s)) {
		if (!sim_system(c, &s))
			return false;
		c->r.eflags &= ~EFLAGS_RF;
		return true;
	}
	unknown(c, code, n);
	return false;
}

/* False: .fault, or .why. Nothing was changed then. */
static bool execute(struct sim_cpu *c)
{
	struct arch_mem mem = { { c, load_op }, store_op };
	struct sim_fault second;
	struct arch_insn in;
	enum arch_emu e;
	uint8_t code[16];
	size_t n;

	c->fault.kind = SIM_NO_FAULT;
	n = fetch(c, code);
	if (!n)
		return false;
	second = c->fault;
	c->fault.kind = SIM_NO_FAULT;
	if (n < 15 && !(arch_decode(mode_of(c), code, n, c->r.rip, &in))) {
		c->fault = second; // it goes on where nothing can be executed
		return false;
	}
	e = arch_interpret_kernel(mode_of(c), code, n, &c->r, &c->vec, &mem);
	if (e == ARCH_EMU_UNKNOWN && !c->fault.kind)
		return system_op(c, code, n);
	if (e && !c->fault.kind)
		sim_raise(c, GP, true, 0);
	return e == ARCH_EMU_DONE;
}

/* ---- breakpoints and watches of the machine's own */

static bool dr_at(const struct sim_cpu *c)
{
	for (unsigned i = 0; i < 4; i++)
		if ((c->dr[7] >> (2 * i) & 3) && !(c->dr[7] >> (16 + 4 * i) & 3) && c->dr[i] == c->r.rip)
			return true;
	return false;
}

static bool at_site(struct sim_cpu *c)
{
	if (c->m->sites.n && map_get(&c->m->sites, c->r.rip))
		return true;
	return c->m->hw_on && dr_at(c);
}

static bool overlap(uint64_t a, uint64_t a_len, uint64_t b, uint64_t b_len)
{
	return a - b < b_len || b - a < a_len;
}

static uint64_t dr_data(const struct sim_cpu *c, const struct sim_access *a)
{
	static const uint8_t len_of[4] = { 1, 2, 8, 4 };
	uint64_t hit = 0;

	for (unsigned i = 0; i < 4; i++) {
		unsigned type = c->dr[7] >> (16 + 4 * i) & 3;
		if (!(c->dr[7] >> (2 * i) & 3) || !type || (type == 1 && a->rwx != DRV_W))
			continue;
		if (overlap(a->va, a->len, c->dr[i], len_of[c->dr[7] >> (18 + 4 * i) & 3]))
			hit |= 1ull << i;
	}
	return hit;
}

/* What the instruction touched. True: it is told. */
static bool watched(struct sim_cpu *c)
{
	for (unsigned i = 0; i < c->n_acc; i++) {
		const struct sim_access *a = &c->acc[i];
		uint64_t dr = c->m->hw_on ? dr_data(c, a) : 0;
		bool yes = dr != 0;
		for (size_t k = 0; k < c->m->watches.n && !yes; k++) {
			const struct sim_watch *w = &c->m->watches.v[k];
			yes = (w->rwx & a->rwx) && overlap(a->va, a->len, w->va, w->len);
		}
		if (!yes)
			continue;
		c->dr[6] |= dr;
		sim_queue(c, (struct drv_event){ .kind = DRV_EV_ACCESS, .addr = a->va, .rwx = a->rwx });
		return true;
	}
	return false;
}

static enum sim_ran told(struct sim_cpu *c, struct drv_event ev)
{
	sim_queue(c, ev);
	return SIM_TOLD;
}

/* Nothing was executed: whose is it? */
static enum sim_ran failed(struct sim_cpu *c, uint16_t view)
{
	if (c->why[0])
		return told(c, (struct drv_event){ .kind = DRV_EV_SIGNAL, .sig = 4 /* SIGILL */ });
	if (c->fault.kind == SIM_EXCEPTION && c->fault.vector == BP && c->m->mechs & (DRV_MECH_PATCH | DRV_MECH_SHADOW))
		return told(c, (struct drv_event){ .kind = DRV_EV_BREAK, .view = view });
	if (c->fault.kind == SIM_EXCEPTION && take_exception(c))
		return c->why[0] ? failed(c, view) : SIM_RAN;
	return told(c, (struct drv_event){ .kind = DRV_EV_PAGE,
					   .addr = c->fault.pa,
					   .msg = c->fault.va,
					   .rwx = c->fault.rwx,
					   .view = view });
}

static enum sim_ran go(struct sim_cpu *c, uint16_t view)
{
	bool reflect = c->verdict.act == DRV_ACT_REFLECT;

	// int3 is one byte long, and its handler sees the address behind it.
	return (reflect ? sim_deliver(c, BP, true, false, 0, c->r.rip + 1) : execute(c)) ? SIM_RAN : failed(c, view);
}

enum sim_ran sim_run_one(struct sim_cpu *c)
{
	bool report = c->how == DRV_STEP || (c->verdict.act != DRV_ACT_RUN && c->verdict.report);
	enum sim_ran r;
	uint16_t view;

	if (!c->skip_site && at_site(c))
		return told(c, (struct drv_event){ .kind = DRV_EV_BREAK });
	c->skip_site = false;
	c->n_acc = 0;
	c->other_space = false;
	if (c->verdict.act == DRV_ACT_STEP_IN_VIEW)
		c->view = c->verdict.view;
	view = c->view;
	r = go(c, view);
	if (c->verdict.act == DRV_ACT_STEP_IN_VIEW)
		c->view = c->verdict.back;
	c->verdict.act = DRV_ACT_RUN;
	if (r == SIM_TOLD)
		return r;
	c->m->test.executed++;
	if (c->n_acc && watched(c))
		return SIM_TOLD;
	if (c->other_space && c->m->space_watch)
		return told(c, (struct drv_event){ .kind = DRV_EV_SPACE });
	if (report)
		return told(c, (struct drv_event){ .kind = DRV_EV_STEPPED });
	return SIM_RAN;
}
