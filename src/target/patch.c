/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Jumps of the inline tier: hidden from readers, and threads taken out of what they lead to. */

#include <string.h>

#include "agent/journal.h"
#include "base/error.h"
#include "target/ring.h"
#include "target/state.h"

#define INT3 0xcc

/* ---- trampolines */

struct tramp *tramp_at(const struct tl_target *t, uint64_t addr)
{
	size_t lo = 0, hi = t->tramps.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (t->tramps.v[mid]->at <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo || addr - t->tramps.v[lo - 1]->at >= t->tramps.v[lo - 1]->room)
		return NULL;
	return t->tramps.v[lo - 1];
}

struct tramp *tramp_of_trap(const struct tl_target *t, uint64_t pc)
{
	struct tramp *tr = t->tramps.n ? tramp_at(t, pc) : NULL;

	return tr && pc - tr->at == tr->frame->trapped ? tr : NULL;
}

static enum tl_code stack_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	return drv_read_exact(((struct thread *)ctx)->drv, addr, buf, len, err);
}

/*
 * The kernel may serve a stop request before a fault that is queued already
 * (kernel/signal.c, get_signal()): then the thread must be found where it
 * faulted.
 */
static bool fault_queued(const struct thread *th)
{
	return (th->at == DRV_EV_TRAP_STOP || th->at == DRV_EV_GROUP_STOP) && th->drv->ops->trap_pending &&
	       th->drv->ops->trap_pending(th->drv, th->tid, true);
}

/* Between the two jumps of a short one: not yet at the site's condition. */
static bool leave_host(struct thread *th)
{
	const struct site *o = site_at(th->t, th->regs.rip - 1), *s = o ? o->inside : NULL;

	if (!s || !s->inl.live || inl_way(s)->plan.tactic != INL_SHORT || inl_way(s)->host.at != o->addr)
		return false;
	th->regs.rip = s->addr;
	th->in_slot = NULL;
	th->in_tramp = s->inl.tramp;
	th->regs_dirty = th->pc_dirty = true;
	th->served = false;
	return true;
}

/* What is to be done at the site is done: the thread is at the copy of its instruction, as after a hit that has been served. */
static bool leave_done(struct thread *th, struct tramp *tr)
{
	struct site *s = site_of_slot(th->t, tr->pass);

	if (!s)
		return false;
	th->in_tramp = tr;
	th->in_slot = s;
	th->real_pc = tr->pass;
	th->shown_pc = th->regs.rip = tr->site;
	th->slot_before = true;
	th->served = true;
	th->served_pc = tr->site;
	th->served_serial = th->t->s->bp_serial;
	th->regs_dirty = th->pc_dirty = true;
	return true;
}

/*
 * Back to the site, for good: nothing has happened yet that the program could
 * see. Also when the condition has been found false: it is evaluated once more,
 * which counts nothing, and a signal may be delivered meanwhile.
 */
bool tramp_leave(struct thread *th)
{
	struct tramp *tr = tramp_at(th->t, th->regs.rip);
	struct mem_reader mem = { .ctx = th, .read = stack_read };
	enum inl_where where;

	th->in_tramp = NULL;
	if (!tr && th->t->n_short && leave_host(th))
		return true;
	th->in_ring = false;
	th->n_owed = 0;
	if (!tr || fault_queued(th))
		return tr != NULL;
	th->in_ring = tr->record && inl_reserved(tr->frame, tr->at, &th->regs, &mem, &th->ring_pos);
	th->ring_len = tr->record;
	th->n_owed = (uint8_t)inl_owed(tr->frame, tr->at, &th->regs, &mem, th->owed);
	where = inl_unwind(tr->frame, tr->len, tr->site, tr->at, &th->regs, &mem);
	if (where == INL_DONE && leave_done(th, tr)) {
		th->in_ring = false;
		return true;
	}
	th->n_owed = 0;
	if (where != INL_BEFORE && where != INL_PASSED && where != INL_DONE)
		return true;
	th->in_slot = NULL;
	th->in_tramp = tr;
	th->regs_dirty = th->pc_dirty = true;
	th->served = false;
	return true;
}

/* ---- bytes */

void patch_hold(struct tl_target *t, struct site *s)
{
	uint8_t now;

	if (!s->inl.live)
		return;
	t->inl_due = true;
	if (s->inl.held)
		return;
	// Only over our own jump: the place may be unmapped, or another's.
	if (drv_read_exact(t->drv, s->addr, &now, 1, NULL) || now != inl_way(s)->jump[0])
		return;
	s->inl.held = drv_write(t->drv, s->addr, &(uint8_t){ INT3 }, 1, NULL) == TL_OK;
}

void patch_hold_range(struct tl_target *t, uint64_t addr, size_t len)
{
	size_t n_sites;
	struct site **v = tgt_sorted_sites(t, &n_sites);
	uint64_t end = addr + len + PATCH_REACH;

	for (size_t i = site_from(v, n_sites, addr > PATCH_REACH ? addr - PATCH_REACH : 0);
	     i < n_sites && v[i]->addr < end; i++) {
		struct site *s = v[i];
		uint64_t n = inl_way(s)->plan.group_len > INL_JMP ? inl_way(s)->plan.group_len : INL_JMP;
		const struct inl_host *h = &inl_way(s)->host;
		if (!s->inl.live)
			continue;
		if ((s->addr < addr + len && addr < s->addr + n) ||
		    (inl_way(s)->plan.tactic == INL_SHORT && h->at < addr + len && addr < h->at + h->len))
			patch_hold(t, s);
	}
}

/* Is the byte i of the jump what we have put there? */
static bool is_ours(const struct site *s, unsigned i, uint8_t byte)
{
	return byte == inl_way(s)->jump[i] || (i == 0 && byte == INT3);
}

void patch_hide(const struct site *s, uint64_t addr, uint8_t *buf, size_t len)
{
	for (unsigned i = 0; i < inl_way(s)->plan.len; i++) {
		uint64_t off = s->addr + i - addr;
		if (off < len && is_ours(s, i, buf[off]))
			buf[off] = i ? inl_way(s)->plan.was[i] : s->orig;
	}
	for (unsigned i = 0; inl_way(s)->plan.tactic == INL_SHORT && i < INL_HOST; i++) {
		uint64_t off = inl_way(s)->host.at + i - addr;
		if (off < len && (buf[off] == inl_way(s)->host_jump[i] || (!i && buf[off] == INT3)))
			buf[off] = inl_way(s)->host.code[i];
	}
}

void patch_keep(struct tl_target *t, struct site *s, uint64_t addr, uint8_t *buf, size_t len)
{
	// The first byte is kept as any site's.
	for (unsigned i = 1; i < inl_way(s)->plan.len; i++) {
		uint64_t off = s->addr + i - addr;
		if (off >= len)
			continue;
		s->inl.way->plan.was[i] = buf[off];
		buf[off] = inl_way(s)->jump[i];
		if (t->guard && s->inl.journal)
			((struct journal_writer *)t->guard)->j->jump[s->inl.journal - 1].was[i] = inl_way(s)->plan.was[i];
	}
	for (unsigned i = 0; inl_way(s)->plan.tactic == INL_SHORT && i < INL_HOST; i++) {
		uint64_t off = inl_way(s)->host.at + i - addr;
		if (off >= len)
			continue;
		s->inl.way->host.code[i] = buf[off];
		buf[off] = inl_way(s)->host_jump[i];
	}
}
