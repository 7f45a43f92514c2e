/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Stopping everything for a moment to put jumps into the code, or to settle those that were held. */

#include "breakpoint/record.h"
#include "run/run.h"

/* A thread to map pages through: one whose stop is nobody's business, best one outside of a system call. */
struct thread *run_choose(struct tl_target *t)
{
	struct thread *best = NULL;

	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (!thr_injectable(th) || th->sig || th->pend.set || th->xstep || thr_regs(th, NULL))
			continue;
		if ((int64_t)th->regs.orig_rax < 0)
			return th;
		best = best ? best : th;
	}
	return best;
}

void run_tell_pending(struct tl_target *t)
{
	if (!t->s->opt[TL_OPT_NON_STOP]) {
		if (t->drv && t->state == TL_TARGET_RUNNING)
			run_report_pending(t, 0);
		return;
	}
	for (size_t i = 0; t->drv && i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (!th->running && th->pend.set && !run_held(th))
			run_report_pending(t, th->tid);
		i -= i < t->order.n && t->order.v[i] != th; // it has ended
	}
}

/* Non-stop: what a thread has to tell holds up no other, and is told when the others go on. */
static void each_goes_on(struct tl_target *t)
{
	t->going_on = true;
	for (size_t i = 0; t->drv && i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (th->running || th->zombie || th->pend.set || run_held(th) || run_listens(th))
			continue;
		run_go(th, NULL);
		i -= i < t->order.n && t->order.v[i] != th; // it has ended
	}
	t->going_on = false;
	run_tell_pending(t);
	if (t->drv && t->state == TL_TARGET_RUNNING && !run_any_running(t))
		run_stopped(t);
}

void run_go_on(struct tl_target *t)
{
	if (t->s->opt[TL_OPT_NON_STOP]) {
		each_goes_on(t);
		return;
	}
	// What came meanwhile may stop the target for good.
	if (run_report_pending(t, 0))
		return;
	for (size_t i = 0; t->drv && t->state == TL_TARGET_RUNNING && i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (!th->running && !th->zombie && !run_held(th) && !run_listens(th))
			run_go(th, NULL);
	}
}

/* The thread that is stepped is in a function that it steps over: it runs until that returns. */
static bool over_call(struct tl_target *t)
{
	const struct thread *th = tgt_thread(t, t->req.tid);

	return th && th->step.ret_addr && th->step.kind != TL_RUN;
}

/* Non-stop: threads that the user has stopped do not matter, as long as none is stepped through code. */
static bool none_steps(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->step.kind != TL_RUN && !t->order.v[i]->step.ret_addr)
			return false;
	return true;
}

bool run_free(struct tl_target *t)
{
	// What is watched by steps, or recorded, is stepped all the while.
	if (!t->drv || t->state != TL_TARGET_RUNNING || t->soft_tid || t->history || t->n_lent)
		return false;
	return t->s->opt[TL_OPT_NON_STOP] ? none_steps(t) : t->req.kind == TL_RUN || over_call(t);
}

bool run_any_running(const struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->running)
			return true;
	return false;
}

/* Where everything is stopped the jumps go in; where others run (non-stop) those that are in may have to go out. */
void run_inline_resume(struct tl_target *t)
{
	if (run_any_running(t)) {
		t->inl_due |= t->n_live && !run_free(t);
		run_inline(t);
		return;
	}
	// Those that were left in at the last stop.
	if (t->n_live && (t->inl_due || t->inl_want || !run_free(t)))
		inl_retract(t);
	if (!t->n_live && run_free(t)) {
		struct thread *through = t->inl_want ? run_choose(t) : NULL;
		if (through)
			inl_prepare_all(t, through);
		inl_publish(t);
	}
}

void run_back_from_call(struct tl_target *t)
{
	t->inl_due |= t->n_live > 0;
}

/* True: everything was stopped and goes on again (or has stopped for good). */
bool run_inline(struct tl_target *t)
{
	bool is_free;

	if ((!t->inl_want && !t->inl_due) || t->inl_busy)
		return false;
	is_free = run_free(t);
	if (!is_free && (!t->n_live || t->state != TL_TARGET_RUNNING))
		return false;
	// A thread inside vfork(2) can't be stopped, and its child's events would wait.
	if (t->guests.n)
		return false;
	t->inl_busy = true;
	run_stop_all(t);
	inl_retract(t);
	t->inl_due = false; // also where nothing was live to be settled
	if (t->drv)
		rec_drain(t, true);
	if (t->drv && t->inl_want && is_free)
		inl_prepare_all(t, run_choose(t));
	if (t->drv && is_free)
		inl_publish(t);
	if (t->drv)
		run_go_on(t);
	t->inl_busy = false;
	return true;
}
