/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "agent/journal.h"

#include <string.h>

#define PROBES 16
#define KEPT 4096 /* entries given up that are not used again yet */

/* An entry that was given up long ago, or a new one: traps of the latest may still be unseen. */
static uint32_t entry_for(struct journal_writer *w)
{
	size_t n = w->unused.n - w->unused_head;
	uint32_t i;

	if (n < KEPT && (w->j->n_sites < AGENT_SITES_MAX || !n))
		return w->j->n_sites;
	i = w->unused.v[w->unused_head++];
	if (w->unused_head >= KEPT) {
		w->unused.n -= w->unused_head;
		memmove(w->unused.v, w->unused.v + w->unused_head, w->unused.n * sizeof(*w->unused.v));
		w->unused_head = 0;
	}
	return i;
}

int64_t journal_site_on(struct journal_writer *w, uint64_t addr, uint8_t orig)
{
	struct journal_site *e;
	uintptr_t at = (uintptr_t)map_get(&w->index, addr);
	uint32_t i = at ? (uint32_t)at - 1 : entry_for(w);

	if (i >= AGENT_SITES_MAX || (!at && !map_put(&w->index, addr, (void *)(uintptr_t)(i + 1))))
		return -1;
	e = &w->j->site[i];
	atomic_store(&e->live, 0);
	e->addr = addr;
	e->orig = orig;
	atomic_store(&e->live, 1);
	if (i == w->j->n_sites)
		atomic_store(&w->j->n_sites, i + 1);
	return i;
}

int64_t journal_site_off(struct journal_writer *w, uint64_t addr)
{
	uintptr_t at = (uintptr_t)map_remove(&w->index, addr);

	if (!at)
		return -1;
	atomic_store(&w->j->site[at - 1].live, 0);
	// Without memory the entry is not used again.
	if (vec_push(&w->unused, (uint32_t)(at - 1)))
		return (int64_t)at - 1;
	return (int64_t)at - 1;
}

bool journal_site_old(const struct journal_writer *w, uint64_t addr)
{
	for (size_t i = w ? w->unused_head : 0; w && i < w->unused.n; i++)
		if (w->j->site[w->unused.v[i]].addr == addr)
			return true;
	return false;
}

void journal_site_orig(struct journal_writer *w, uint64_t addr, uint8_t orig)
{
	uintptr_t at = (uintptr_t)map_get(&w->index, addr);

	if (at)
		w->j->site[at - 1].orig = orig;
}

int32_t journal_jump_new(struct journal *j, uint64_t addr)
{
	uint32_t i = j->n_jumps;

	if (i == JOURNAL_JUMPS)
		return -1;
	j->jump[i].addr = addr;
	atomic_store(&j->n_jumps, i + 1);
	return (int32_t)i;
}

void journal_jump_on(struct journal *j, int32_t i, const uint8_t *jump, const uint8_t *was, uint8_t len)
{
	struct journal_jump *e = &j->jump[i];

	e->len = len;
	memcpy(e->jump, jump, JOURNAL_JUMP);
	memcpy(e->was, was, JOURNAL_JUMP);
	atomic_store(&e->live, 1);
}

void journal_jump_off(struct journal *j, int32_t i)
{
	atomic_store(&j->jump[i].live, 0);
}

int32_t journal_page_find(const struct journal *j, uint64_t addr)
{
	for (uint32_t i = 0; i < j->n_pages && i < AGENT_PAGES_MAX; i++)
		if (j->page[i].addr == addr)
			return (int32_t)i;
	return -1;
}

int32_t journal_page_new(struct journal *j, uint64_t addr)
{
	int32_t at = journal_page_find(j, addr);
	uint32_t n = j->n_pages;

	if (at < 0 && n < AGENT_PAGES_MAX) {
		j->page[n].addr = addr;
		atomic_store(&j->n_pages, n + 1);
		return (int32_t)n;
	}
	for (uint32_t i = 0; at < 0 && i < n; i++)
		if (!j->page[i].live) {
			j->page[i].addr = addr;
			at = (int32_t)i;
		}
	return at;
}

void journal_mask_set(struct journal *j, pid_t tid, uint64_t own)
{
	for (unsigned i = 0; j && i < PROBES; i++) {
		struct journal_mask *m = &j->mask[((unsigned)tid + i) % JOURNAL_MASKS];
		if (m->tid && m->tid != tid)
			continue;
		m->mask = own;
		atomic_store(&m->tid, tid);
		return;
	}
}

const struct journal_mask *journal_mask_find(const struct journal *j, pid_t tid)
{
	for (unsigned i = 0; i < PROBES; i++) {
		const struct journal_mask *m = &j->mask[((unsigned)tid + i) % JOURNAL_MASKS];
		if (m->tid == tid)
			return m;
	}
	return NULL;
}

void journal_mask_clear(struct journal *j, pid_t tid)
{
	const struct journal_mask *m = j ? journal_mask_find(j, tid) : NULL;

	if (m)
		atomic_store(&((struct journal_mask *)m)->tid, 0);
}

void journal_call_begin(struct journal *j, pid_t tid, uint64_t insn, const struct user_regs_struct *regs)
{
	if (!j)
		return;
	j->call.insn = insn;
	j->call.regs = *regs;
	atomic_store(&j->call.tid, tid);
}

void journal_call_end(struct journal *j)
{
	if (j)
		atomic_store(&j->call.tid, 0);
}

const struct journal_frame *journal_frame_find(const struct journal *j, pid_t tid)
{
	for (unsigned i = 0; i < JOURNAL_FRAMES; i++)
		if (j->frame[i].tid == tid)
			return &j->frame[i];
	return NULL;
}

bool journal_frame_begin(struct journal *j, pid_t tid, const struct user_regs_struct *regs,
			 const void *xsave, size_t len, int sig, uint64_t mask)
{
	struct journal_frame *f;

	if (!j || journal_frame_find(j, tid))
		return true;
	f = (struct journal_frame *)journal_frame_find(j, 0);
	if (!f || len > sizeof(f->xsave))
		return false;
	f->sig = sig;
	f->mask = mask;
	atomic_store(&f->at, JOURNAL_ENTERING);
	f->regs = *regs;
	f->xsave_len = (uint32_t)len;
	memcpy(f->xsave, xsave, len);
	atomic_store(&f->tid, tid);
	return true;
}

void journal_frame_move(struct journal *j, pid_t tid, enum journal_call_at at)
{
	const struct journal_frame *f = j ? journal_frame_find(j, tid) : NULL;

	if (f)
		atomic_store(&((struct journal_frame *)f)->at, at);
}

void journal_frame_signal(struct journal *j, pid_t tid, int sig)
{
	const struct journal_frame *f = j ? journal_frame_find(j, tid) : NULL;

	if (f)
		atomic_store(&((struct journal_frame *)f)->sig, sig);
}

void journal_frame_end(struct journal *j, pid_t tid)
{
	const struct journal_frame *f = j ? journal_frame_find(j, tid) : NULL;

	if (f)
		atomic_store(&((struct journal_frame *)f)->tid, 0);
}

const struct journal_held *journal_held_find(const struct journal *j, pid_t tid)
{
	for (unsigned i = 0; i < JOURNAL_HELD; i++)
		if (j->held[i].tid == tid)
			return &j->held[i];
	return NULL;
}

bool journal_held_begin(struct journal *j, pid_t tid, const siginfo_t *info)
{
	struct journal_held *h = j ? (struct journal_held *)journal_held_find(j, 0) : NULL;

	if (!h)
		return false;
	h->sig = info->si_signo;
	h->info = *info;
	atomic_store(&h->only, 0);
	atomic_store(&h->tid, tid);
	return true;
}

void journal_held_only(struct journal *j, pid_t tid, bool only)
{
	const struct journal_held *h = j ? journal_held_find(j, tid) : NULL;

	if (h)
		atomic_store(&((struct journal_held *)h)->only, only);
}

void journal_held_end(struct journal *j, pid_t tid)
{
	const struct journal_held *h = j ? journal_held_find(j, tid) : NULL;

	if (h)
		atomic_store(&((struct journal_held *)h)->tid, 0);
}
