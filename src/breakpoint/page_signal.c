/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Faults on pages of ours cost the program something if it has SIGSEGV blocked or ignored at that moment:
 * the kernel resets its action and opens the signal before anybody is asked (kernel/signal.c,
 * force_sig_info_to_task()). Both are put back here. The action is learnt before the first page is
 * protected, and after each call by which the program changes it. Whether a thread may have the signal
 * blocked is known from its system calls, so that the common fault costs nothing more.
 */

#include <signal.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "breakpoint/bp.h"

#define SEGV_BIT (1ull << (SIGSEGV - 1))
#define SCRATCH 256 /* below the stack pointer, and below the red zone; what is there stays: it may be another's */

/* A place that nothing else is at while the call is made. */
static uint64_t scratch(const struct thread *th)
{
	return th->t->agent ? th->t->agent + AGENT_SCRATCH : (th->regs.rsp - SCRATCH) & ~15ull;
}

bool segv_action(struct thread *th, const struct agent_sigaction *set, struct agent_sigaction *get)
{
	uint64_t at, args[6] = { SIGSEGV, 0, 0, 8 };
	uint8_t was[sizeof(*get)];
	int64_t res = -1;
	bool done;

	if (thr_regs(th, NULL) || !th->t->syscall_insn)
		return false;
	at = scratch(th);
	args[set ? 1 : 2] = at;
	if (drv_read_exact(th->drv, at, was, sizeof(was), NULL))
		return false;
	done = (!set || !drv_write(th->drv, at, set, sizeof(*set), NULL)) &&
	       !slot_call_quietly(th, SYS_rt_sigaction, args, &res, NULL) && !res &&
	       (!get || !drv_read_exact(th->drv, at, get, sizeof(*get), NULL));
	IGNORE_RESULT(drv_write(th->drv, at, was, sizeof(was), NULL));
	return done;
}

/* ---- where frames of handlers go */

#define FRAME (16 * 1024) /* with all vector registers */

/* sigaltstack(2) through th. False: not told. */
static bool learn_alt(struct thread *th)
{
	uint64_t at = scratch(th), args[6] = { 0, at };
	struct { uint64_t sp; uint64_t flags, len; } was, now;
	int64_t res = -1;
	bool done;

	if (!th->t->syscall_insn || drv_read_exact(th->drv, at, &was, sizeof(was), NULL))
		return false;
	done = !slot_call(th, SYS_sigaltstack, args, &res, NULL) && !res &&
	       !drv_read_exact(th->drv, at, &now, sizeof(now), NULL);
	IGNORE_RESULT(drv_write(th->drv, at, &was, sizeof(was), NULL));
	if (!done)
		return false;
	th->alt = now.sp;
	th->alt_len = (now.flags & SS_DISABLE) ? 0 : now.len;
	return th->alt_known = true;
}

bool thr_alt_stack(struct thread *th, uint64_t *ret, uint64_t *ret_len)
{
	if (th->guest || !thr_injectable(th) || slot_need_syscall(th->t, NULL) || thr_regs(th, NULL) || !learn_alt(th))
		return false;
	*ret = th->alt;
	*ret_len = th->alt_len;
	return thr_regs(th, NULL) == TL_OK && thr_flush(th, NULL) == TL_OK;
}

static bool touches(const struct nx_page *p, uint64_t addr, uint64_t len)
{
	return p->shut && addr < p->addr + PAGE_LEN && p->addr < addr + len;
}

void page_before_signal(struct thread *th)
{
	struct tl_target *t = th->t;

	// At a call's entry nothing can be put in: the signal comes behind it, by a stop of its own.
	if (!t->pages.n || th->guest || t->guard || !thr_injectable(th) || thr_regs(th, NULL))
		return;
	if (!th->alt_known)
		IGNORE_RESULT(learn_alt(th));
	if (thr_regs(th, NULL))
		return;
	for (size_t i = t->pages.n; i-- > 0;) {
		struct nx_page *p = &t->pages.v[i];
		if ((touches(p, th->regs.rsp - FRAME, FRAME) || touches(p, th->alt, th->alt_len)) &&
		    !page_lift(th, p, true, NULL)) {
			p->on = p->shut = false;
			page_lost(t, p, "there is a stack of signal handlers");
		}
	}
	IGNORE_RESULT(page_settle(t, th, NULL));
	IGNORE_RESULT(thr_flush(th, NULL));
}

/* ---- SIGSEGV */

void segv_learn(struct thread *th)
{
	th->t->segv_known = segv_action(th, NULL, &th->t->segv);
}

void segv_forget(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (!th->unseen)
			continue;
		th->unseen = th->segv_open = th->alt_known = false;
		th->alt_len = 0;
		t->segv_known = false;
	}
}

static void look_at_mask(struct thread *th)
{
	uint64_t mask = SEGV_BIT;

	if (th->mask_saved)
		mask = th->mask;
	else if (th->drv->ops->sigmask_get)
		th->drv->ops->sigmask_get(th->drv, th->tid, &mask, NULL);
	th->segv_open = !(mask & SEGV_BIT);
}

void segv_called(struct thread *th, uint64_t nr, uint64_t first_arg)
{
	if (!th->t->pages_used || th->guest)
		return;
	th->alt_known &= nr != SYS_sigaltstack;
	if (nr == SYS_rt_sigaction && (uint32_t)first_arg == SIGSEGV)
		segv_learn(th);
	if (!th->segv_open || nr == SYS_rt_sigprocmask || nr == SYS_rt_sigreturn)
		look_at_mask(th);
}

/* It was blocked, or ignored: as before. */
static void put_back(struct thread *th)
{
	uint64_t mask;

	if (!segv_action(th, &th->t->segv, NULL) || th->t->segv.handler == 1)
		return;
	th->segv_open = false;
	if (!th->mask_saved && !th->drv->ops->sigmask_get(th->drv, th->tid, &mask, NULL))
		th->drv->ops->sigmask_set(th->drv, th->tid, mask | SEGV_BIT, NULL);
}

bool segv_after(struct thread *th)
{
	struct tl_target *t = th->t;
	struct agent_sigaction now;

	pguard_mark(th);
	if (th->guest || !t->segv_known || !t->segv.handler || (th->segv_open && t->segv.handler != 1))
		return false;
	if (!segv_action(th, NULL, &now))
		return false;
	if (now.handler) {
		look_at_mask(th);
		return false;
	}
	put_back(th);
	return t->segv_ours;
}

void segv_delivered(struct thread *th, int sig)
{
	th->segv_open = false;
	if (sig == SIGSEGV && th->t->segv.flags & (unsigned)SA_RESETHAND)
		th->t->segv.handler = 0;
}
