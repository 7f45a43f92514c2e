/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A debugger that is debugged. gdb starts its program by vfork(2), and the child asks to be traced by its parent (PTRACE_TRACEME)
 * before it runs the program: it can't be as long as we trace it. So at that call it is let go. Our traps must then be out of the memory that it
 * shares, and whoever could run past them stands until the parent comes out of vfork(2).
 */

#include "base/error.h"
#include "run/run.h"

/* Not a child that has a stack of its own: that is posix_spawn(3), whose many calls would all be stops, 5 times as slow. */
pid_t run_may_lend(struct thread *vforker, struct thread *guest)
{
	bool same = !thr_regs(vforker, NULL) && !thr_regs(guest, NULL) && vforker->regs.rsp == guest->regs.rsp;

	return same ? vforker->tid : 0;
}

enum run_verdict run_lend(struct thread *guest)
{
	struct tl_target *t = guest->t;
	struct tl_session *s = t->s;
	uint64_t nr = guest->sys_nr;
	pid_t child = guest->tid, waits = guest->waits_for_it;
	struct thread *th;

	th = tgt_thread(t, waits);
	if (th && th->running)
		th->late = true; // it is in the kernel, and nobody need wait for it
	run_stop_all(t);
	if (!t->drv || !(guest = thr_find(s, child)) || !guest->guest || guest->running)
		return RUN_STAY;
	th = tgt_thread(t, waits);
	if (!th) {
		guest->waits_for_it = 0; // it has ended, and the child lives on as it is
		return RUN_GO;
	}
	inl_retract(t);
	if (!run_page_lend(guest, nr))
		return RUN_STAY;
	site_lift(t);
	if (!t->lifted) { // no memory for it: the child stays, and the kernel refuses its call
		guest->waits_for_it = 0;
		return RUN_GO;
	}
	t->n_lent += !th->lends;
	th->lends = true;
	run_guest_end(guest, true);
	return RUN_STAY;
}

void run_lend_ends(struct thread *th)
{
	th->t->n_lent -= th->lends;
	th->t->pages_due |= th->lends && th->t->pages.n > 0;
	th->t->lent_back |= th->lends;
	th->lends = false;
}

enum run_verdict run_lent_back(struct thread *th)
{
	struct tl_target *t = th->t;

	if (!t->lent_back || t->n_lent)
		return RUN_GO;
	t->lent_back = false;
	if (t->pages_due)
		IGNORE_RESULT(run_page_settle(t, NULL));
	if (t->drv)
		run_go_on(t);
	return RUN_STAY;
}
