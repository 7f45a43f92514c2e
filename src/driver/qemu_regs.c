/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The QEMU driver: registers and memory of a stopped machine. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu_priv.h"

/* Answer to `g`: gdb's i386:x86-64 with control registers (QEMU, gdb-xml/i386-64bit.xml). */
enum {
	G_RIP = G_PC, G_FLAGS = 136, G_SEG = 140, G_FSBASE = 164, G_GSBASE = 172, G_CR0 = 188, G_CR2 = 196,
	G_CR3 = 204, G_CR4 = 212, G_CR8 = 220, G_EFER = 228, G_ST = 236, G_FCTRL = 316, G_XMM = 348, G_MXCSR = 604
};
static enum tl_code fetch_g(struct drv_qemu *q, pid_t tid, struct vcpu **ret, struct tl_error *err)
{
	struct vcpu *c = vcpu_of(q, tid);
	enum tl_code r = c ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "no vCPU %d", tid - q->drv.pid);

	if (!r && !c->g_ok)
		r = qemu_select(q, (unsigned)(tid - q->drv.pid) + 1, err);
	if (!r && !c->g_ok)
		r = qemu_ask(q, err, "g");
	if (r)
		return r;
	if (!c->g_ok && rsp_unhex(q->rsp.packet, q->rsp.len, c->g, sizeof(c->g)) != G_LEN)
		return tl_fail(err, TL_E_UNSUP, "QEMU's registers are not those of x86-64 (%zu bytes)", q->rsp.len / 2);
	c->g_ok = true;
	*ret = c;
	return TL_OK;
}

static uint64_t g8(const struct vcpu *c, unsigned off)
{
	uint64_t v;

	memcpy(&v, c->g + off, 8);
	return v;
}

static uint32_t g4(const struct vcpu *c, unsigned off)
{
	uint32_t v;

	memcpy(&v, c->g + off, 4);
	return v;
}

/* In the order of the stub's numbers. */
static const uint16_t gpr_off[] = {
	offsetof(struct user_regs_struct, rax), offsetof(struct user_regs_struct, rbx),
	offsetof(struct user_regs_struct, rcx), offsetof(struct user_regs_struct, rdx),
	offsetof(struct user_regs_struct, rsi), offsetof(struct user_regs_struct, rdi),
	offsetof(struct user_regs_struct, rbp), offsetof(struct user_regs_struct, rsp),
	offsetof(struct user_regs_struct, r8),	offsetof(struct user_regs_struct, r9),
	offsetof(struct user_regs_struct, r10), offsetof(struct user_regs_struct, r11),
	offsetof(struct user_regs_struct, r12), offsetof(struct user_regs_struct, r13),
	offsetof(struct user_regs_struct, r14), offsetof(struct user_regs_struct, r15),
	offsetof(struct user_regs_struct, rip),
};
static const uint16_t seg_off[] = {
	offsetof(struct user_regs_struct, cs), offsetof(struct user_regs_struct, ss),
	offsetof(struct user_regs_struct, ds), offsetof(struct user_regs_struct, es),
	offsetof(struct user_regs_struct, fs), offsetof(struct user_regs_struct, gs),
};

enum tl_code q_regs_get(struct drv *d, pid_t tid, struct user_regs_struct *ret, struct tl_error *err)
{
	struct vcpu *c;
	enum tl_code r = fetch_g(self(d), tid, &c, err);

	if (r)
		return r;
	memset(ret, 0, sizeof(*ret));
	for (unsigned i = 0; i < ARRAY_LEN(gpr_off); i++)
		memcpy((char *)ret + gpr_off[i], c->g + 8 * i, 8);
	for (unsigned i = 0; i < ARRAY_LEN(seg_off); i++) {
		uint64_t v = g4(c, G_SEG + 4 * i);
		memcpy((char *)ret + seg_off[i], &v, 8);
	}
	ret->eflags = g4(c, G_FLAGS);
	ret->fs_base = g8(c, G_FSBASE);
	ret->gs_base = g8(c, G_GSBASE);
	ret->orig_rax = (uint64_t)-1;
	return TL_OK;
}

/* Register n of the stub, if it is to have another value. */
static enum tl_code put_reg(struct drv_qemu *q, struct vcpu *c, unsigned n, unsigned off, const void *value,
			    unsigned size, struct tl_error *err)
{
	char text[64];
	const uint8_t *v = value;
	int k;
	enum tl_code r;

	if (!memcmp(c->g + off, value, size))
		return TL_OK;
	k = snprintf(text, sizeof(text), "P%x=", n);
	for (unsigned i = 0; i < size; i++)
		k += snprintf(text + k, sizeof(text) - (size_t)k, "%02x", v[i]);
	r = qemu_ask_ok(q, err, text);
	if (!r)
		memcpy(c->g + off, value, size);
	else
		c->g_ok = false;
	return r;
}

/* What was written before a failure is written back. */
static enum tl_code put_all_regs(struct drv_qemu *q, struct vcpu *c, const struct user_regs_struct *regs,
				 struct tl_error *err)
{
	const char *base = (const char *)regs;
	uint32_t flags = (uint32_t)regs->eflags;
	enum tl_code r = TL_OK;

	for (unsigned i = 0; i < ARRAY_LEN(gpr_off) && !r; i++)
		r = put_reg(q, c, i, 8 * i, base + gpr_off[i], 8, err);
	if (!r)
		r = put_reg(q, c, 17, G_FLAGS, &flags, 4, err);
	for (unsigned i = 0; i < ARRAY_LEN(seg_off) && !r; i++) {
		uint32_t v = 0;
		memcpy(&v, base + seg_off[i], 4);
		r = put_reg(q, c, 18 + i, G_SEG + 4 * i, &v, 4, err);
	}
	if (!r)
		r = put_reg(q, c, 24, G_FSBASE, &regs->fs_base, 8, err);
	return r ? r : put_reg(q, c, 25, G_GSBASE, &regs->gs_base, 8, err);
}

enum tl_code q_regs_set(struct drv *d, pid_t tid, const struct user_regs_struct *regs, struct tl_error *err)
{
	struct drv_qemu *q = self(d);
	struct user_regs_struct old;
	struct vcpu *c;
	enum tl_code r = q_regs_get(d, tid, &old, err);

	if (!r)
		r = fetch_g(q, tid, &c, err);
	if (!r)
		r = qemu_select(q, (unsigned)(tid - d->pid) + 1, err);
	if (r)
		return r;
	r = put_all_regs(q, c, regs, err);
	if (r && r != TL_E_STALE && fetch_g(q, tid, &c, NULL) == TL_OK)
		IGNORE_RESULT(put_all_regs(q, c, &old, NULL));
	return r;
}

enum tl_code q_pc_set(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err)
{
	struct vcpu *c;
	enum tl_code r = fetch_g(self(d), tid, &c, err);

	if (!r)
		r = qemu_select(self(d), (unsigned)(tid - d->pid) + 1, err);
	return r ? r : put_reg(self(d), c, 16, G_RIP, &pc, 8, err);
}

/* By comparing: QEMU tells nobody that a snapshot was loaded. */
bool q_changed(struct drv *d)
{
	struct drv_qemu *q = self(d);
	bool changed = false;

	if (q->running || q->rsp.why[0])
		return false;
	// What runs is stopped by any request, also if no registers are kept. Not one that resync() asks.
	IGNORE_RESULT(qemu_ask(q, NULL, "qqemu.PhyMemMode"));
	for (unsigned i = 0; i < q->n_cpus && !changed; i++) {
		struct vcpu *c = &q->cpu[i], *same;
		uint8_t old[G_LEN];
		if (!c->g_ok)
			continue;
		memcpy(old, c->g, sizeof(old));
		c->g_ok = false;
		changed = fetch_g(q, d->pid + (pid_t)i, &same, NULL) == TL_OK && memcmp(old, c->g, sizeof(old));
	}
	changed |= q->ran_unasked;
	q->ran_unasked = false;
	if (changed)
		qemu_forget(q);
	return changed;
}

/* x87 and SSE as an XSAVE area without anything else: SDM vol. 1, 13.4. */
void q_xsave_layout(struct drv *d, struct arch_xsave_layout *ret)
{
	(void)d;
	*ret = (struct arch_xsave_layout){ .size = 576, .len = { 416, 416 } };
}

enum tl_code q_xsave_get(struct drv *d, pid_t tid, void *buf, size_t *len, struct tl_error *err)
{
	uint8_t area[576] = { 0 };
	uint64_t both = 3;
	struct vcpu *c;
	enum tl_code r = fetch_g(self(d), tid, &c, err);

	if (r)
		return r;
	memcpy(area, c->g + G_FCTRL, 2);
	memcpy(area + 2, c->g + G_FCTRL + 4, 2);
	uint32_t tags = g4(c, G_FCTRL + 8);
	for (unsigned i = 0; i < 8; i++)
		area[4] |= (uint8_t)(((tags >> (2 * i) & 3) != 3) << i);
	memcpy(area + 24, c->g + G_MXCSR, 4);
	for (unsigned i = 0; i < 8; i++)
		memcpy(area + 32 + 16 * i, c->g + G_ST + 10 * i, 10);
	memcpy(area + 160, c->g + G_XMM, 256);
	memcpy(area + 464, &both, 8);
	memcpy(area + 512, &both, 8);
	*len = *len < sizeof(area) ? *len : sizeof(area);
	memcpy(buf, area, *len);
	return TL_OK;
}

/* "GDT=     fffffe0000001000 0000007f" and "TR =0040 fffffe0000003000 00004087 ..." of one CPU's part. */
static void parse_tables(const char *text, struct drv_sregs *ret)
{
	unsigned long long base;
	unsigned sel, limit, seen = 0;
	const char *p;

	if ((p = strstr(text, "GDT=")) && sscanf(p, "GDT= %llx %x", &base, &limit) == 2) {
		ret->gdt_base = base;
		ret->gdt_limit = limit;
		seen++;
	}
	if ((p = strstr(text, "IDT=")) && sscanf(p, "IDT= %llx %x", &base, &limit) == 2) {
		ret->idt_base = base;
		ret->idt_limit = limit;
		seen++;
	}
	if ((p = strstr(text, "TR =")) && sscanf(p, "TR =%x %llx %x", &sel, &base, &limit) == 3) {
		ret->tr = (uint16_t)sel;
		ret->tr_base = base;
		ret->tr_limit = limit;
		seen++;
	}
	if ((p = strstr(text, "LDT=")) && sscanf(p, "LDT=%x %llx %x", &sel, &base, &limit) == 3) {
		ret->ldt = (uint16_t)sel;
		ret->ldt_base = base;
		ret->ldt_limit = limit;
		seen++;
	}
	ret->tables_known = seen == 4;
}

static void fetch_tables(struct drv_qemu *q, unsigned index, struct drv_sregs *ret)
{
	SCOPED_FREE char *text = NULL;
	char head[24];
	char *part, *next;

	if (qmp_run(&q->qmp, "human-monitor-command", "info registers -a", &text, NULL) || !text)
		return;
	snprintf(head, sizeof(head), "CPU#%u", index);
	part = strstr(text, head);
	if (!part)
		return;
	next = strstr(part + 1, "CPU#");
	if (next)
		*next = 0;
	parse_tables(part, ret);
}

enum tl_code q_sregs(struct drv *d, pid_t tid, bool tables, struct drv_sregs *ret, struct tl_error *err)
{
	struct vcpu *c;
	enum tl_code r = fetch_g(self(d), tid, &c, err);

	if (r)
		return r;
	*ret = (struct drv_sregs){ .cr0 = g8(c, G_CR0), .cr2 = g8(c, G_CR2), .cr3 = g8(c, G_CR3),
				   .cr4 = g8(c, G_CR4), .cr8 = g8(c, G_CR8), .efer = g8(c, G_EFER) };
	if (tables)
		fetch_tables(self(d), (unsigned)(tid - d->pid), ret);
	return TL_OK;
}

/* ---- memory */

#define CHUNK 1024 /* bytes per packet: the stub's packets are 4096 characters */

static enum tl_code stub_read(struct drv_qemu *q, uint64_t pa, void *buf, size_t len, size_t *ret,
			      struct tl_error *err)
{
	for (*ret = 0; *ret < len;) {
		size_t n = len - *ret < CHUNK ? len - *ret : CHUNK;
		enum tl_code r = qemu_ask(q, err, "m%llx,%zx", (unsigned long long)(pa + *ret), n);
		if (r)
			return r;
		if (rsp_unhex(q->rsp.packet, q->rsp.len, (char *)buf + *ret, n) != (long)n)
			return *ret ? TL_OK : tl_fail_fault(err, pa);
		*ret += n;
	}
	return TL_OK;
}

enum tl_code q_phys_read(struct drv *d, uint64_t pa, void *buf, size_t len, size_t *ret,
				struct tl_error *err)
{
	struct drv_qemu *q = self(d);

	for (*ret = 0; *ret < len;) {
		size_t more = ram_read(&q->ram, pa + *ret, (char *)buf + *ret, len - *ret);
		*ret += more;
		if (more)
			continue;
		if (!ram_answers(&q->ram, pa + *ret))
			ram_look_again(&q->qmp, &q->ram);
		// QEMU answers zeros where nothing is.
		if (!ram_answers(&q->ram, pa + *ret))
			return *ret ? TL_OK : tl_fail_fault(err, pa);
		// The file is all there is of RAM; what is between may be a ROM or a device.
		enum tl_code r = stub_read(q, pa + *ret, (char *)buf + *ret, len - *ret, &more, err);
		*ret += more;
		return *ret && r != TL_E_STALE ? TL_OK : r;
	}
	return TL_OK;
}

static enum tl_code write_chunk(struct drv_qemu *q, uint64_t pa, const uint8_t *buf, size_t n, struct tl_error *err)
{
	char text[2 * CHUNK + 64];
	int k = snprintf(text, sizeof(text), "M%llx,%zx:", (unsigned long long)pa, n);

	for (size_t i = 0; i < n; i++)
		k += snprintf(text + k, sizeof(text) - (size_t)k, "%02x", buf[i]);
	enum tl_code r = qemu_ask(q, err, "%s", text);
	if (r || !strcmp(q->rsp.packet, "OK"))
		return r;
	return tl_fail_fault(err, pa);
}

/* What was written before a failure is written back. */
enum tl_code q_phys_write(struct drv *d, uint64_t pa, const void *buf, size_t len, struct tl_error *err)
{
	struct drv_qemu *q = self(d);
	SCOPED_FREE uint8_t *old = malloc(len + 1);
	size_t done, got;
	enum tl_code r = old ? q_phys_read(d, pa, old, len, &got, err) : tl_fail(err, TL_E_NOMEM, "out of memory");

	if (!r && got < len)
		r = tl_fail_fault(err, pa + got);
	if (r)
		return r;
	for (done = 0; done < len && !r;) {
		size_t n = len - done < CHUNK ? len - done : CHUNK;
		r = write_chunk(q, pa + done, (const uint8_t *)buf + done, n, err);
		if (!r)
			done += n;
	}
	for (size_t i = 0; r && i < done; i += CHUNK)
		IGNORE_RESULT(write_chunk(q, pa + i, old + i, done - i < CHUNK ? done - i : CHUNK, NULL));
	return r;
}
