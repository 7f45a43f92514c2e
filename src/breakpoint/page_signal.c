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

/* rt_sigaction(2) through th; set or get may be NULL. */
static bool sigaction_call(struct thread *th, const struct agent_sigaction *set, struct agent_sigaction *get)
{
	uint64_t at, args[6] = { SIGSEGV, 0, 0, 8 };
	uint8_t was[sizeof(*get)];
	int64_t res = -1;
	bool done;

	if (thr_regs(th, NULL) || !th->t->syscall_insn)
		return false;
	at = (th->regs.rsp - SCRATCH) & ~15ull;
	args[set ? 1 : 2] = at;
	if (drv_read_exact(th->drv, at, was, sizeof(was), NULL))
		return false;
	done = (!set || !drv_write(th->drv, at, set, sizeof(*set), NULL)) &&
	       !slot_call_anyway(th, SYS_rt_sigaction, args, &res, NULL) && !res &&
	       (!get || !drv_read_exact(th->drv, at, get, sizeof(*get), NULL));
	IGNORE_RESULT(drv_write(th->drv, at, was, sizeof(was), NULL));
	return done;
}

void segv_learn(struct thread *th)
{
	th->t->segv_known = sigaction_call(th, NULL, &th->t->segv);
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
	if (nr == SYS_rt_sigaction && first_arg == SIGSEGV)
		segv_learn(th);
	if (!th->segv_open || nr == SYS_rt_sigprocmask || nr == SYS_rt_sigreturn)
		look_at_mask(th);
}

/* It was blocked, or ignored: as before. */
static void put_back(struct thread *th)
{
	uint64_t mask;

	if (!sigaction_call(th, &th->t->segv, NULL) || th->t->segv.handler == 1)
		return;
	th->segv_open = false;
	if (!th->mask_saved && !th->drv->ops->sigmask_get(th->drv, th->tid, &mask, NULL))
		th->drv->ops->sigmask_set(th->drv, th->tid, mask | SEGV_BIT, NULL);
}

void segv_after(struct thread *th)
{
	struct tl_target *t = th->t;
	struct agent_sigaction now;

	if (th->guest || !t->segv_known || !t->segv.handler || (th->segv_open && t->segv.handler != 1))
		return;
	if (!sigaction_call(th, NULL, &now))
		return;
	if (!now.handler)
		put_back(th);
	else
		look_at_mask(th);
}

void segv_delivered(struct thread *th, int sig)
{
	th->segv_open = false;
	if (sig == SIGSEGV && th->t->segv.flags & (unsigned)SA_RESETHAND)
		th->t->segv.handler = 0;
}
