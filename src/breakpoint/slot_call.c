/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* System calls that are put into a stopped thread: what becomes of the signal at which it stands. */

#include <linux/audit.h>
#include <string.h>
#include <time.h>
#include <sys/wait.h>

#include "base/error.h"
#include "breakpoint/bp.h"
#include "driver/freezer.h"
#include "driver/seccomp.h"

static bool is32(const struct thread *th)
{
	return th->t->mode == ARCH_I386;
}

static enum seccomp_answer ask(struct thread *th, bool call32, uint64_t nr, const uint64_t args[6])
{
	return drv_seccomp_ask(th->tid, call32 ? AUDIT_ARCH_I386 : AUDIT_ARCH_X86_64, th->t->syscall_insn + 2, nr, args);
}

bool slot_lets(struct thread *th, bool call32, uint64_t nr, const uint64_t args[6])
{
	return ask(th, call32, nr, args) == SECCOMP_LETS;
}

/* In a process whose threads end with us, or are stopped by a filter of ours, they are traced otherwise. */
bool slot_suspend_filters(struct thread *th)
{
	return th->t->attached && th->t->guard && !th->guest && drv_ptrace_suspend_filters(th->tid, true);
}

void slot_ask_filters(struct thread *th, bool suspended)
{
	if (suspended) // ended meanwhile: it asks nobody
		drv_ptrace_suspend_filters(th->tid, false);
}

static bool suspends(struct thread *th)
{
	bool can = slot_suspend_filters(th);

	slot_ask_filters(th, can);
	return can;
}

bool slot_can_call(struct thread *th, uint64_t nr, const uint64_t args[6])
{
	return slot_lets(th, false, nr, args) || suspends(th);
}

#define FREEZER_MS 100 /* for so long a look counts: calls may come in thousands */

/* No call would come to its end. */
static bool is_frozen(struct tl_target *t)
{
	struct timespec now;
	uint64_t ms;

	clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	ms = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
	if (!t->freezer_ms || ms - t->freezer_ms >= FREEZER_MS) {
		t->frozen = drv_freezer(t->pid) != FREEZER_OFF;
		t->freezer_ms = ms;
	}
	return t->frozen;
}

enum tl_code slot_check_call(struct thread *th, bool call32, uint64_t nr, const uint64_t args[6], struct tl_error *err)
{
	if (is_frozen(th->t))
		return tl_fail(err, TL_E_STATE, "its control group is frozen, where no system call can be made in it");
	if (ask(th, call32, nr, args) == SECCOMP_HARMS && !suspends(th))
		return tl_fail(err, TL_E_UNSUP, "the program's filter of system calls (seccomp) may kill it for number %d",
			       (int)nr);
	return TL_OK;
}

enum tl_code slot_call(struct thread *th, uint64_t nr, const uint64_t args[6], int64_t *ret, struct tl_error *err)
{
	enum tl_code r = slot_check_call(th, is32(th), nr, args, err);

	return r ? r : slot_call_anyway(th, nr, args, ret, err);
}

static bool must_survive(const struct thread *th)
{
	return th->t->agent && !th->guest;
}

/* It stands at the stop of another signal now, and is to get this one. */
static void hold_info(struct thread *th, const siginfo_t *held)
{
	if (th->sig_saved || (!th->sig && !th->pend.set))
		return;
	memcpy(th->info, held, sizeof(*held));
	th->sig_saved = true;
}

/*
 * By a step, whose trap is what the thread stands at then. A trap that it held is delivered later: as it came. With the siginfo of another
 * signal that trap would be one from nobody, should we die, and end the program (kernel/signal.c, ptrace_signal()).
 */
static enum tl_code call_by_step(struct thread *th, uint64_t nr, const uint64_t args[6], const siginfo_t *held, int64_t *ret,
				 struct tl_error *err)
{
	struct drv *d = th->drv;
	enum tl_code r;

	thr_open_trap(th);
	bool suspended = slot_suspend_filters(th);
	r = drv_syscall_inject(d, th->tid, th->t->syscall_insn, is32(th), nr, args, ret, err);
	slot_ask_filters(th, suspended);
	if (r)
		return r;
	th->at = DRV_EV_SIGNAL;
	if (held && (held->si_signo == SIGTRAP || !must_survive(th)))
		d->ops->siginfo_set(d, th->tid, held, NULL);
	else if (held)
		hold_info(th, held);
	return TL_OK;
}

static enum tl_code call_quietly(struct thread *th, uint64_t nr, const uint64_t args[6], int sig, int64_t *ret, struct tl_error *err)
{
	int status;
	bool suspended = slot_suspend_filters(th);
	enum drv_quiet how = drv_ptrace_quiet_call(th->drv->pid, th->tid, th->drv->journal, th->t->syscall_insn, is32(th), nr, args, sig,
						   ret, &status);

	slot_ask_filters(th, suspended);
	switch (how) {
	case DRV_QUIET_DIED:
		drv_ptrace_tell_again(th->tid, status);
		return tl_fail(err, TL_E_STALE, "thread %d ended during a system call", th->tid);
	case DRV_QUIET_FAILED:
		return tl_fail(err, TL_E_STATE, "thread %d does not take a system call", th->tid);
	case DRV_QUIET_DONE:
		break;
	}
	// Stopped by a signal of job control it says so in this stop too.
	th->at = WSTOPSIG(status) == SIGTRAP ? DRV_EV_TRAP_STOP : DRV_EV_GROUP_STOP;
	return TL_OK;
}

/* SIGSTOP can't wait in its queue. */
static bool holds_other_than_trap(const struct thread *th, const siginfo_t *held)
{
	return must_survive(th) && held->si_signo != SIGTRAP && held->si_signo != SIGSTOP && th->sig != SIGSTOP &&
	       (th->sig || th->pend.set) && !(th->pend.set && th->pend.ev.reason);
}

/* Queued again it comes at once, unless another one has come meanwhile. */
static enum tl_code come_to_signal(struct thread *th, int sig, struct tl_error *err)
{
	struct drv_event ev;
	enum tl_code r = drv_resume(th->drv, th->tid, DRV_CONT, 0, err);

	if (!r)
		r = drv_wait_stop(th->drv, th->tid, &ev, err);
	if (r)
		return r;
	th->at = ev.kind;
	if (ev.kind == DRV_EV_SIGNAL && ev.sig == sig)
		return TL_OK;
	if (th->sig)
		th->resent = sig; // has been told
	th->sig = 0;
	th->pend.set = ev.kind == DRV_EV_SIGNAL;
	th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED, .signo = ev.sig };
	return TL_OK;
}

/*
 * At the stop of a signal it is at a stop of that signal afterwards. Were that the stop of a step's trap, the signal would
 * be lost with us, and the program get a SIGTRAP from nobody (kernel/signal.c, ptrace_signal()).
 */
enum tl_code slot_call_anyway(struct thread *th, uint64_t nr, const uint64_t args[6], int64_t *ret, struct tl_error *err)
{
	siginfo_t si;
	thr_leave_sequence(th);
	enum tl_code r = thr_flush(th, err); // which may mark the signal
	bool held = th->at == DRV_EV_SIGNAL && th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) == TL_OK;

	if (r || !held || !holds_other_than_trap(th, &si))
		return r ? r : call_by_step(th, nr, args, held ? &si : NULL, ret, err);
	r = call_quietly(th, nr, args, si.si_signo, ret, err);
	return r ? r : come_to_signal(th, si.si_signo, err);
}

bool slot_comes_again(const siginfo_t *si)
{
	return si->si_code > 0 && (si->si_signo == SIGSEGV || si->si_signo == SIGBUS || si->si_signo == SIGFPE ||
				   si->si_signo == SIGILL || si->si_signo == SIGTRAP);
}

/*
 * The signal at whose stop the thread stands is not delivered now. One that an instruction raised is kept here, since it is raised again if
 * we die; any other goes back into the queue. False: it can't.
 */
static bool put_aside(struct thread *th, int *ret_sig)
{
	siginfo_t si;

	*ret_sig = 0;
	if (th->at != DRV_EV_SIGNAL || (!th->sig && !th->pend.set))
		return true;
	if (th->sig == SIGSTOP || (th->pend.set && th->pend.ev.reason) || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL))
		return false;
	if (th->pend.set) {
		*ret_sig = th->pend.ev.signo; // told when it comes again
		th->pend.set = false;
	} else if (slot_comes_again(&si) || th->sig_saved) {
		if (!th->sig_saved)
			memcpy(th->info, &si, sizeof(si));
		th->sig_saved = true;
	} else {
		*ret_sig = th->resent = th->sig; // has been told
		th->sig = 0;
	}
	return true;
}

enum tl_code slot_call_quietly(struct thread *th, uint64_t nr, const uint64_t args[6], int64_t *ret, struct tl_error *err)
{
	enum tl_code r;
	int sig = 0;

	thr_leave_sequence(th);
	r = slot_check_call(th, is32(th), nr, args, err);
	if (!r)
		r = thr_flush(th, err);
	if (r)
		return r;
	if (!th->t->guard || th->guest || (is32(th) && !th->t->agent) || !put_aside(th, &sig))
		return slot_call_anyway(th, nr, args, ret, err);
	return call_quietly(th, nr, args, sig, ret, err);
}
