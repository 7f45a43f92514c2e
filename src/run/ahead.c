/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Running ahead: a thread that has come to a place that is told once comes to more of them soon, since what it does there it
 * does for the first time. It is interpreted from there on, on copies of its memory, and those places cost no stop each. Their
 * traps are put in and taken out at the end, page by page.
 */

#include "base/error.h"
#include "run/fast.h"
#include "run/run.h"

#define INT3 0xcc
#define IN_VAIN 500   /* instructions without a new place that cost about what a stop does */
#define AT_ONCE 50000 /* then others are served */

/*
 * Memory is ahead of the registers until the end: not where the process must survive the debugger. What else than a site could
 * be at the next instruction is not looked for, so there must be nothing.
 */
static bool is_able(struct thread *th)
{
	const struct tl_target *t = th->t;

	if (t->guard || t->history || t->mode != ARCH_X86_64 || !t->s->opt[TL_OPT_INTERPRET] || !t->drv->ops->mapping ||
	    !t->drv->ops->user_pieces || t->n_live || t->pages.n || t->soft_tid || t->taps)
		return false;
	for (int i = 0; i < 4; i++)
		if (t->hw[i].refs)
			return false;
	return !th->guest && !th->sig && !th->xstep && !th->dummies && !th->in_slot && !th->in_tramp && !th->rf &&
	       th->step.kind == TL_RUN && (int64_t)th->regs.orig_rax < 0 && !(th->regs.eflags & 0x100) && run_is_alone(th) && !tgt_has_shadow_stack(th->t);
}

static bool is_only_once(const struct site *s)
{
	return !s->n_internal && !s->locs.n && !s->inside;
}

/* False: the thread is to go on by itself. */
static bool one(struct fast *f, struct thread *th, unsigned *in_vain)
{
	uint8_t code[16];
	size_t n = fast_fetch(f, th->regs.rip, code);
	struct site *s = NULL;

	if (n && (code[0] == INT3 || once_may_be_new(th->t, th->regs.rip)))
		s = site_at(th->t, th->regs.rip);
	if (s && site_wanted(s)) {
		if (!s->once || !is_only_once(s))
			return false;
		*in_vain = 0;
		once_hit(th, s);
	}
	return fast_raw(f, th, code, n);
}

static bool run_ahead(struct fast *f, struct thread *th)
{
	unsigned n = 0;

	pages_raw(f->pages, true);
	th->t->ahead = f->pages;
	for (unsigned in_vain = 0; in_vain < IN_VAIN && n < AT_ONCE && one(f, th, &in_vain); in_vain++)
		n++;
	th->t->ahead = NULL;
	if (n) {
		th->served = false;
		fast_commit(f, th);
	}
	pages_raw(f->pages, false);
	return n != 0;
}

bool run_once(struct thread *th, struct site *s)
{
	struct tl_target *t = th->t;
	bool gone = false;
	struct fast *f;

	t->once_wait = is_able(th);
	once_hit(th, s);
	if (!t->once_wait)
		return false;
	// The callback can have taken nothing away: sites that are put off stay.
	if (is_only_once(s) && (f = fast_begin(th)))
		gone = run_ahead(f, th);
	once_settle(t);
	return gone;
}
