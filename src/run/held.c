/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Threads that are held at a signal while others run. A wait for any thread takes their stops, and the kernel forgets the signals of
 * those: were we killed then, the threads would go on without. So each is led to a stop without a signal before that. One that
 * was told stays with us and is in the journal, for the guardian to give it; queued anew, another thread might take it. One that was
 * not told goes back into its queue.
 */

#include <string.h>
#include <sys/wait.h>

#include "agent/journal.h"
#include "breakpoint/bp.h"
#include "driver/driver.h"
#include "run/run.h"

static bool holds_signal(const struct thread *th)
{
	if (th->running || th->zombie || th->late || th->guest || th->aside || !th->t->guard || th->at != DRV_EV_SIGNAL)
		return false;
	return th->sig ? th->sig != SIGTRAP : th->pend.set && !th->pend.ev.reason && th->pend.ev.signo > 0 && th->pend.ev.signo != SIGTRAP;
}

static void put_aside(struct thread *th)
{
	struct journal *j = journal_of(th->t->guard);
	siginfo_t si;
	int status;

	if (th->sig_saved)
		memcpy(&si, th->info, sizeof(si));
	else if (th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL))
		return;
	if (slot_comes_again(&si) || (th->sig && (si.si_signo != th->sig || !journal_held_find(j, 0))) || thr_flush(th, NULL))
		return;
	switch (drv_ptrace_put_aside(th->drv->pid, th->tid, j, th->sig ? &si : NULL, si.si_signo, &status)) {
	case DRV_QUIET_DIED:
		drv_ptrace_tell_again(th->tid, status);
		return;
	case DRV_QUIET_FAILED:
		journal_held_end(j, th->tid);
		return;
	case DRV_QUIET_DONE:
		break;
	}
	thr_forget(th);
	th->at = WSTOPSIG(status) == SIGTRAP ? DRV_EV_TRAP_STOP : DRV_EV_GROUP_STOP;
	if (!th->sig) {
		th->pend.set = false; // told when it comes again
		return;
	}
	memcpy(th->info, &si, sizeof(si));
	th->sig_saved = th->aside = true;
}

void run_hold_signals(struct tl_session *s)
{
	struct thread *th;
	size_t pos = 0;

	if (!s->look_held)
		return;
	s->look_held = false;
	while ((th = map_next(&s->threads, &pos, NULL)))
		if (holds_signal(th))
			put_aside(th);
}

/*
 * Called where what th->info has is blocked, before the kernel drops it. It stands at a signal's stop all the same, where it can be given
 * back as it was.
 */
void run_hold(struct thread *th)
{
	const siginfo_t *si = (const siginfo_t *)th->info;

	if (th->t->guard && !th->guest && !th->aside && (DRV_STEP_MASK >> (si->si_signo - 1) & 1))
		th->aside = journal_held_begin(journal_of(th->t->guard), th->tid, si);
}

void run_holds(struct thread *th)
{
	if (th->aside)
		journal_held_only(journal_of(th->t->guard), th->tid, true);
}

/* From the next resume on the kernel has it again. */
void run_give_back(struct thread *th)
{
	if (!th->sig_saved)
		return;
	th->drv->ops->siginfo_set(th->drv, th->tid, th->info, NULL);
	th->sig_saved = false;
	if (th->aside)
		journal_held_only(journal_of(th->t->guard), th->tid, false);
}

void run_unhold(struct thread *th)
{
	if (th->aside)
		journal_held_end(journal_of(th->t->guard), th->tid);
	th->aside = false;
}

bool run_queue_held(struct thread *th, int sig)
{
	const siginfo_t *si = (const siginfo_t *)th->info;
	int status;

	if (!th->aside || th->at != DRV_EV_TRAP_STOP || si->si_signo != sig)
		return false;
	switch (drv_ptrace_queue_held(th->drv->pid, th->tid, journal_of(th->t->guard), si, &status)) {
	case DRV_QUIET_DIED:
		drv_ptrace_tell_again(th->tid, status);
		return true;
	case DRV_QUIET_FAILED:
		return false;
	case DRV_QUIET_DONE:
		break;
	}
	th->at = WSTOPSIG(status) == SIGTRAP ? DRV_EV_TRAP_STOP : DRV_EV_GROUP_STOP;
	run_unhold(th);
	return true;
}

int run_come_to_signal(struct thread *th, int sig)
{
	struct drv_event ev;

	if (sig && !run_queue_held(th, sig))
		th->drv->ops->send(th->drv, th->tid, sig, NULL);
	run_unhold(th);
	if (drv_resume(th->drv, th->tid, DRV_CONT, 0, NULL) || drv_wait_stop(th->drv, th->tid, &ev, NULL))
		return 0;
	th->at = ev.kind;
	if (ev.kind != DRV_EV_SIGNAL)
		return 0;
	if (ev.sig == ((siginfo_t *)th->info)->si_signo)
		th->drv->ops->siginfo_set(th->drv, th->tid, th->info, NULL);
	return ev.sig;
}

void run_choose_signal(struct thread *th, int sig)
{
	int waits = th->resent;

	if (waits && waits == sig)
		return; // comes by itself
	if (waits) {
		th->dropped = waits;
		th->resent = 0;
	}
	if (sig != th->sig && th->aside) {
		run_unhold(th); // it is another one now, of which nothing is known
		th->sig_saved = false;
	}
	th->sig = sig;
}
