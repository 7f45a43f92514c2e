/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Debug registers: Intel SDM vol. 3, 18.2. Four slots per target, loaded into each thread when it next goes on. */

#include "base/error.h"
#include "breakpoint/bp.h"

uint8_t hw_type(enum tl_bp_kind kind)
{
	// DR7 R/W field: x86 has no "read only" (2 means I/O ports).
	return kind == TL_BP_HARDWARE ? 0 : kind == TL_BP_WATCH_WRITE ? 1 : 3;
}

/* The largest aligned piece at addr within len. */
static uint8_t piece(uint64_t addr, uint64_t len, uint8_t type, bool is32)
{
	if (type == 0)
		return 1;
	for (uint8_t n = is32 ? 4 : 8; n > 1; n /= 2)
		if (addr % n == 0 && len >= n)
			return n;
	return 1;
}

static struct hw_slot *find(struct tl_target *t, uint64_t addr, uint8_t len, uint8_t type)
{
	for (int i = 0; i < 4; i++) {
		struct hw_slot *h = &t->hw[i];
		if (h->refs && h->addr == addr && h->len == len && h->type == type)
			return h;
	}
	return NULL;
}

void hw_del(struct tl_target *t, uint64_t addr, uint64_t len, uint8_t type)
{
	bool is32 = t->mode == ARCH_I386;

	while (len) {
		uint8_t n = piece(addr, len, type, is32);
		struct hw_slot *h = find(t, addr, n, type);
		if (h && --h->refs == 0)
			t->dr_gen++;
		addr += n;
		len -= n;
	}
}

unsigned hw_count(const struct tl_target *t, uint64_t addr, uint64_t len)
{
	unsigned count = 0;

	while (len && count <= 4) {
		uint8_t n = piece(addr, len, 1, t->mode == ARCH_I386);

		addr += n;
		len -= n;
		count++;
	}
	return count;
}

/* Before there is a process: as on the machine that it will run on. */
bool hw_idle(const struct tl_target *t)
{
	if (!t->drv)
		return drv_ptrace_dr_idle();
	return t->drv->ops->dr_idle && t->drv->ops->dr_idle(t->drv);
}

enum tl_code hw_add(struct tl_target *t, uint64_t addr, uint64_t len, uint8_t type, struct tl_error *err)
{
	bool is32 = t->mode == ARCH_I386;
	uint64_t done = 0;

	if (hw_idle(t))
		return tl_fail(err, TL_E_UNSUP, "Could not insert hardware %s: debug registers have no effect on this machine",
			       type ? "watchpoint" : "breakpoint");
	while (done < len) {
		uint8_t n = piece(addr + done, len - done, type, is32);
		struct hw_slot *h = find(t, addr + done, n, type);
		for (int i = 0; i < 4 && !h; i++)
			if (!t->hw[i].refs)
				h = &t->hw[i];
		if (!h) {
			hw_del(t, addr, done, type);
			return tl_fail(err, TL_E_NOSLOT,
				       "Could not insert hardware %s: the four debug registers are in use",
				       type ? "watchpoint" : "breakpoint");
		}
		if (!h->refs++) {
			*h = (struct hw_slot){ .addr = addr + done, .len = n, .type = type, .refs = 1 };
			t->dr_gen++;
			t->inl_due |= t->n_live > 0; // conditions that read what it watches, and jumps over it
		}
		done += n;
	}
	return TL_OK;
}

unsigned hw_watching(const struct tl_target *t, uint64_t addr, size_t len)
{
	unsigned bits = 0;

	for (unsigned i = 0; i < 4; i++) {
		const struct hw_slot *h = &t->hw[i];
		if (h->refs && h->type && addr < h->addr + h->len && h->addr < addr + len)
			bits |= 1u << i;
	}
	return bits;
}

/* DR7: local enable bit 2n, R/W at 16 + 4n, LEN at 18 + 4n (1: 00, 2: 01, 8: 10, 4: 11). */
static uint64_t dr7_of(const struct tl_target *t)
{
	static const uint8_t len_code[9] = { [1] = 0, [2] = 1, [4] = 3, [8] = 2 };
	uint64_t v = 0;

	for (int i = 0; i < 4; i++) {
		const struct hw_slot *h = &t->hw[i];
		if (!h->refs)
			continue;
		v |= 1ull << (2 * i);
		v |= (uint64_t)(h->type | len_code[h->len] << 2) << (16 + 4 * i);
	}
	return v;
}

/* Off first: the kernel checks each register against DR7 as it is at that moment. */
enum tl_code hw_load(struct thread *th, struct tl_error *err)
{
	struct tl_target *t = th->t;
	enum tl_code r = TL_OK;

	if (th->dr_gen == t->dr_gen)
		return TL_OK;
	r = DRV_WRAP(th->drv, dr_set, th->tid, 7, 0, err);
	for (unsigned i = 0; i < 4 && !r; i++)
		if (t->hw[i].refs)
			r = DRV_WRAP(th->drv, dr_set, th->tid, i, t->hw[i].addr, err);
	if (!r)
		r = DRV_WRAP(th->drv, dr_set, th->tid, 7, dr7_of(t), err);
	if (!r)
		th->dr_gen = t->dr_gen;
	return r;
}

void hw_clear(struct thread *th)
{
	if (!th->dr_gen)
		return;
	th->drv->ops->dr_set(th->drv, th->tid, 7, 0, NULL);
	for (unsigned i = 0; i < 4; i++)
		th->drv->ops->dr_set(th->drv, th->tid, i, 0, NULL);
	th->drv->ops->dr_set(th->drv, th->tid, 6, 0, NULL);
	th->dr_gen = 0;
}
