/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What code in the target tells threads by: the base of the thread control block. Where the processor and the kernel
 * let a program read that (rdfsbase), by the base itself, else by the block's first word, which is its address
 * (psABI, TLS): so only where that is what is there.
 */

#include "breakpoint/inline.h"
#include "breakpoint/record.h"

static bool tells(struct thread *th)
{
	uint64_t self;

	if (!th->pthread && !th->running)
		IGNORE_RESULT(thr_regs(th, NULL));
	if (!th->pthread)
		return false;
	if (rec_can_tell_threads() || th->own_base == th->pthread)
		return true;
	if (drv_read_exact(th->drv, th->pthread, &self, sizeof(self), NULL) || self != th->pthread)
		return false;
	th->own_base = th->pthread;
	return true;
}

/* Would the code take o for th, or not be able to say? A thread of clone(2) may have its parent's block. */
static bool confuses(struct thread *o, const struct thread *th)
{
	return o != th && !o->zombie && !o->guest && (o->pthread == th->pthread || (!rec_can_tell_threads() && !tells(o)));
}

uint64_t inl_base_of(struct tl_target *t, pid_t tid)
{
	struct thread *th = tgt_thread(t, tid);

	if (!th || th->zombie || (!th->running && thr_regs(th, NULL)) || !tells(th))
		return 0;
	for (size_t i = 0; i < t->order.n; i++)
		if (confuses(t->order.v[i], th))
			return 0;
	return th->pthread;
}

static void mix(uint64_t base, uint64_t *all)
{
	*all = (*all ^ base) * 0x9e3779b97f4a7c15ull | 1;
}

bool inl_threads_of(struct tl_target *t, const struct site *s, uint64_t *ret)
{
	struct frames f;
	uint64_t base = 0;

	*ret = 0;
	for (size_t i = 0; i < s->locs.n; i++) {
		const struct bp_loc *l = s->locs.v[i];
		if (!l->bp->tid || !inl_loc_live(l))
			continue;
		base = inl_base_of(t, l->bp->tid);
		if (!base)
			return false;
		mix(base, ret);
	}
	base = s->n_internal && inl_only_frames(t, s, &f) && f.tid ? inl_base_of(t, f.tid) : 0;
	if (base)
		mix(base, ret);
	return true;
}

static bool is_for(const struct site *s, uint64_t base)
{
	for (size_t i = 0; i < s->locs.n; i++) {
		const struct bp *b = s->locs.v[i]->bp;
		const struct thread *th = b->tid ? tgt_thread(s->locs.v[i]->t, b->tid) : NULL;
		if (th && th->pthread == base)
			return true;
	}
	return false;
}

/* Stacks are used again before the end of the thread that had them is told, and need not be threads' of their own. */
void inl_thread_born(struct thread *th)
{
	struct tl_target *t = th->t;

	for (size_t i = 0; i < t->inlined.n && t->n_special; i++) {
		struct site *s = t->inlined.v[i];
		if (s->inl.live && s->inl.tramp->threads && (is_for(s, th->pthread) || !tells(th)))
			patch_hold(t, s);
	}
}
