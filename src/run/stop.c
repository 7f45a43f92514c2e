/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Stopping: everything before the user sees a stop; nothing lost meanwhile. */

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"
#include "driver/guest.h"
#include "driver/procfs.h"
#include "breakpoint/record.h"
#include "run/run.h"

/* ---- collecting */

static void take_back(struct thread *th)
{
	th->served = false;
	th->stop_pc = 0;
	thr_flush_stop(th, NULL);
}

/*
 * A trap that arrives while we are stopping everything. A hit is taken back:
 * the pc goes to the site, and the thread will execute the trap again when it
 * goes on, so the hit is neither lost nor told twice, and nothing is wrong if
 * the site is removed meanwhile.
 */
static void collect_trap(struct thread *th)
{
	siginfo_t si;
	struct site *s;
	const struct tramp *tr;

	if (th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) || thr_regs(th, NULL))
		return;
	if (si.si_code == SI_KERNEL) {
		s = site_at(th->t, th->regs.rip - 1);
		if (s && s->inserted && !th->in_slot) {
			thr_set_pc(th, s->addr);
			take_back(th);
			return;
		}
		tr = tramp_of_trap(th->t, th->regs.rip);
		if (tr) {
			thr_set_pc(th, tr->site);
			take_back(th);
			return;
		}
		if (!s && !th->in_slot && !run_behind_own_int3(th)) { // of a site taken out just now
			thr_set_pc(th, th->regs.rip - 1);
			take_back(th);
			return;
		}
	} else if (si.si_code > 0 && th->xstep) {
		run_xstep_end(th);
		thr_flush(th, NULL);
		return;
	}
	// Anything else is told when the thread next goes on.
	th->pend.set = true;
	th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED, .signo = SIGTRAP };
}

/* It has come to a page of ours, and will again. In a copy it is past the hit, if there was one. */
static void come_again(struct thread *th, int sig)
{
	bool in_copy = th->in_slot || th->xstep;

	segv_after(th);
	if (!in_copy) {
		take_back(th);
		return;
	}
	run_leave_slot(th, sig);
	th->sig = 0;
	th->served = true;
	th->served_pc = th->regs.rip;
	th->served_serial = th->t->s->bp_serial;
	thr_flush_stop(th, NULL);
}

static void collect_signal(struct thread *th, const struct drv_event *dev)
{
	if (run_page_fault(th, dev->sig) || run_store_fault(th, dev->sig)) {
		come_again(th, dev->sig);
		return;
	}
	if (run_fault_in_tramp(th, dev->sig) || run_ill_in_jump(th, dev->sig)) {
		take_back(th); // it evaluates once more when it goes on
		return;
	}
	if (dev->sig == SIGTRAP) {
		collect_trap(th);
		return;
	}
	run_leave_slot(th, dev->sig);
	run_pass_served(th, dev->sig);
	th->pend.set = true;
	th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED, .signo = dev->sig };
}

void run_collect(struct tl_session *s, const struct drv_event *dev)
{
	struct thread *th = thr_find(s, dev->tid);
	struct tl_event ev;

	if (!th)
		return;
	th->running = th->listening = th->asked = th->late = false;
	th->at = dev->kind;
	th->stop_pc = (uint64_t)-1; // set below if nothing is owed at this place
	thr_forget(th);
	if (run_lifecycle(th, dev))
		return;
	if (th->trap_unblocked || th->stepped)
		run_fix_step(th);
	switch ((int)dev->kind) {
	case DRV_EV_SIGNAL:
		collect_signal(th, dev);
		break;
	case DRV_EV_TRAP_STOP:
		run_thread_born(th);
		break;
	case DRV_EV_FORK:
	case DRV_EV_VFORK:
		run_collect_fork(th, dev);
		break;
	case DRV_EV_EXEC:
		ev = run_stop_event(th, TL_STOP_NONE);
		enum run_verdict v = run_exec(th, dev, &ev);
		th = thr_find(s, dev->tid);
		if (th && v == RUN_STOP) {
			th->pend.set = true;
			th->pend.ev = ev;
		}
		break;
	case DRV_EV_STEPPED:
	case DRV_EV_SPACE:
		run_guest_settle(th, dev);
		break;
	case DRV_EV_RESET:
		run_guest_reset(th->t);
		break;
	case DRV_EV_ACCESS:
		run_guest_settle(th, dev);
		th->pend.set = true;
		th->pend.raw = *dev;
		th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED, .signo = 0 };
		break;
	case DRV_EV_SYSCALL:
		// Another call may be put into the thread before it is served; then nobody could ask any more.
		th->call_known = th->drv->ops->syscall_info &&
				 th->drv->ops->syscall_info(th->drv, th->tid, &th->call, NULL) == TL_OK;
		th->pend.set = true;
		th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED, .signo = -1 };
		break;
	default:
		break;
	}
}

/* A leader that exited first answers to nothing until its threads are gone. */
static bool is_dead_leader(struct thread *th)
{
	if (th->tid != th->t->pid || th->guest)
		return false;
	char st = proc_thread_state(th->t->pid, th->tid, NULL);
	return st == 'Z' || st == 'X';
}

/* Children of a vfork(2) run on while their parents are being stopped: those wait for them. */
static void serve_guests(struct tl_target *t)
{
	struct tl_session *s = t->s;
	struct drv_event ev;
	struct thread *th;
	size_t pos = 0;

	while (t->drv && (th = map_next(&s->threads, &pos, NULL)))
		if (th->t == t && th->guest && th->running && !drv_wait(th->drv, th->tid, false, &ev, NULL)) {
			run_handle(s, &ev);
			pos = 0; // the map may have changed
		}
}

/*
 * The parent of a vfork(2) can't be stopped until its child has memory of its own or
 * ends, and the child may wait for what we have stopped. It is in the kernel and comes to its
 * stop before it runs any code of the program, so after a while nobody waits for it.
 */
#define LATE_SPINS 300 /* 30 ms at least */
static bool stays_in_kernel(const struct thread *th, int spins)
{
	return spins >= LATE_SPINS && spins % 50 == 0 && proc_thread_state(th->drv->pid, th->tid, NULL) == 'D';
}

/* Waits for the stop of one thread that was asked. */
static void await(struct thread *th)
{
	struct tl_session *s = th->t->s;
	struct drv_event ev;
	pid_t tid = th->tid;

	for (int spins = 0;; spins++) {
		bool poll = tid == th->t->pid || th->t->guests.n || th->at == DRV_EV_NONE;
		enum tl_code r = drv_wait(th->drv, tid, !poll, &ev, NULL);
		if (r == TL_OK) {
			run_collect(s, &ev);
			th = thr_find(s, tid);
			if (!th || !th->running)
				return;
			continue;
		}
		if (r != TL_E_NOTFOUND) { // vanished: an exec took its id, or its end was reported
			thr_remove(th);
			return;
		}
		if (is_dead_leader(th)) {
			th->zombie = true;
			th->running = th->asked = false;
			return;
		}
		if (th->t->guests.n) {
			serve_guests(th->t);
			th = thr_find(s, tid);
			if (!th || !th->running)
				return;
		}
		if (stays_in_kernel(th, spins)) {
			th->late = true;
			return;
		}
		if (spins < 50)
			sched_yield();
		else
			usleep(100);
	}
}

/* May have come to its stop since. */
static void look_at_late(struct thread *th)
{
	struct drv_event ev;

	if (drv_wait(th->drv, th->tid, false, &ev, NULL) == TL_OK)
		run_collect(th->t->s, &ev);
}

/*
 * A trap instruction executed just before the stop has its signal still
 * queued: the thread shows a pc one byte behind a site. Let it be reported
 * now; no instruction of the program runs before that.
 */
static void flush_trap(struct thread *th)
{
	struct drv_event ev;

	if (th->running || th->zombie || (th->at != DRV_EV_TRAP_STOP && th->at != DRV_EV_GROUP_STOP))
		return;
	// Nothing of ours could have trapped: 1,000 threads of a fresh attach need no look.
	if (!th->t->sites.n && !th->dr_gen && !th->t->pages_used && th->last != DRV_STEP)
		return;
	if (!th->drv->ops->trap_pending ||
	    !th->drv->ops->trap_pending(th->drv, th->tid, th->t->tramps.n || th->t->pages_used))
		return;
	thr_flush(th, NULL);
	if (drv_resume(th->drv, th->tid, DRV_CONT, 0, NULL))
		return;
	th->running = true;
	thr_forget(th);
	while (th->running) {
		pid_t tid = th->tid;
		struct tl_session *s = th->t->s;
		if (drv_wait(th->drv, tid, true, &ev, NULL))
			return;
		run_collect(s, &ev);
		th = thr_find(s, tid);
		if (!th)
			return;
	}
}

/* The ids first: threads come and go while we wait. */
static bool ids_of(struct tl_target *t, pid_t **ret, size_t *ret_n)
{
	*ret = malloc((t->order.n + t->guests.n + 1) * sizeof(**ret));
	if (!*ret)
		return false;
	*ret_n = 0;
	for (size_t i = 0; i < t->order.n; i++)
		(*ret)[(*ret_n)++] = t->order.v[i]->tid;
	return true;
}

static bool stop_round(struct tl_target *t)
{
	struct tl_session *s = t->s;
	pid_t *id;
	size_t n;
	bool any = false;

	if (!ids_of(t, &id, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct thread *th = tgt_thread(t, id[i]);
		if (!th || !th->running || th->zombie)
			continue;
		if (th->late) {
			look_at_late(th);
			continue;
		}
		any = true;
		th->drv->ops->interrupt(th->drv, th->tid, NULL);
		th->asked = true;
	}
	for (size_t i = 0; i < n && t->drv; i++) {
		struct thread *th = thr_find(s, id[i]);
		if (th && th->t == t && th->running && !th->zombie && !th->late)
			await(th);
	}
	free(id);
	return any && t->drv;
}

void run_stop_all(struct tl_target *t)
{
	// Threads that were born during a round are asked in the next.
	while (stop_round(t))
		;
	for (size_t i = 0; t->drv && i < t->order.n; i++)
		flush_trap(t->order.v[i]);
}

/* ---- telling */

void run_stand_clean(struct tl_target *t)
{
	if (!t->drv || !t->guard || t->agent)
		return;
	if (!t->guests.n)
		site_lift(t);
	guard_drop_signals(t);
}

void run_stopped(struct tl_target *t)
{
	inl_rest(t);
	rec_drain(t, true);
	run_clear_request(t);
	place_release(t->s);
	if (t->drv)
		site_verify_some(t);
	run_stand_clean(t);
	t->state = t->drv ? TL_TARGET_STOPPED : TL_TARGET_IDLE;
	if (drv_guest(t->drv))
		run_guest_look_at_modules(t, false);
}

void run_stop_others(struct tl_session *s, const struct tl_target *but)
{
	for (size_t i = 0; i < s->targets.n; i++) {
		struct tl_target *t = s->targets.v[i];
		if (t == but || t->state != TL_TARGET_RUNNING)
			continue;
		run_stop_all(t);
		run_stopped(t);
	}
}

void run_stop(struct thread *th, struct tl_event *ev)
{
	struct tl_target *t = th->t;
	struct tl_session *s = t->s;

	if (thr_regs(th, NULL) == TL_OK) {
		if (!ev->pc)
			ev->pc = th->regs.rip;
		th->stop_pc = th->regs.rip;
		thr_inline_stopped(th);
		thr_flush_stop(th, NULL);
	}
	t->last_tid = th->tid;
	if (ev->n_undecided)
		run_keep_request(th);
	if (s->opt[TL_OPT_NON_STOP]) {
		th->user_stopped = true;
		run_clear_thread(th);
		if (!run_any_running(t) && !t->going_on)
			run_stopped(t);
		else
			rec_drain(t, false); // what came before is told before
		ses_post(s, ev);
		return;
	}
	run_stop_all(t);
	if (!t->drv) // the process died under us: its end has been posted
		return;
	run_stopped(t);
	run_stop_others(s, t);
	ses_post(s, ev);
}

/* The raw event that a thread was found with, told now as if it had just come. */
static bool tell(struct thread *th)
{
	struct tl_event ev = th->pend.ev;
	struct tl_target *t = th->t;
	struct tl_session *s = t->s;
	struct drv_event dev = { .tid = th->tid };

	th->pend.set = false;
	if (ev.reason) {
		if (th->fork_told) { // it is followed when the thread goes on from this stop
			th->pend.set = true;
			th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED };
		}
		run_stop(th, &ev);
		return true;
	}
	dev.kind = ev.signo == -1 ? DRV_EV_SYSCALL : DRV_EV_SIGNAL;
	dev.sig = ev.signo == -1 ? 0 : ev.signo;
	if (th->pend.raw.kind)
		dev = th->pend.raw;
	th->pend.raw.kind = DRV_EV_NONE;
	size_t before = s->queue.n - s->queue_head;
	t->state = TL_TARGET_RUNNING;
	run_handle(s, &dev);
	for (size_t i = s->queue_head + before; i < s->queue.n; i++)
		if (s->queue.v[i].kind == TL_EV_STOPPED || run_is_end(&s->queue.v[i]) ||
		    (s->queue.v[i].kind == TL_EV_FOLLOWED && s->queue.v[i].child_target && s->queue.v[i].child_target != t))
			return true;
	return false;
}

bool run_serve_found(struct thread *th)
{
	pid_t tid = th->tid;
	struct tl_session *s = th->t->s;
	bool raw = th->pend.set && !th->pend.ev.reason;

	th->pend.set = false;
	if (raw)
		tell(th);
	th = thr_find(s, tid);
	return !th || th->running;
}

bool run_report_pending(struct tl_target *t, pid_t only)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (th->running || !th->pend.set || (only && th->tid != only))
			continue;
		if (tell(th))
			return true;
		i = (size_t)-1; // the list may have changed
	}
	return false;
}

struct thread *run_stopped_thread(struct tl_target *t, pid_t best)
{
	struct thread *th = tgt_thread(t, best);

	for (size_t i = 0; i < t->order.n && (!th || th->running || th->zombie); i++)
		th = t->order.v[i];
	return th && !th->running && !th->zombie ? th : NULL;
}

/* All its threads are inside vfork(2). */
static void stop_later(struct tl_target *t)
{
	if (!t->drv)
		return;
	t->stop_due = true;
	tgt_warn(t, "process %d waits inside vfork() for its child, and stops when that has ended or has run another program", t->pid);
}

static void tell_interrupted(struct thread *th)
{
	struct tl_event ev = run_stop_event(th, TL_STOP_INTERRUPT);

	th->user_stopped = true;
	run_clear_thread(th);
	if (thr_regs(th, NULL) == TL_OK) {
		ev.pc = th->regs.rip;
		if (th->stop_pc)
			th->stop_pc = ev.pc;
		thr_inline_stopped(th);
		thr_flush_stop(th, NULL);
	}
	ses_post(th->t->s, &ev);
}

/* Non-stop: each thread that ran is told of; all, or those asked for. */
static void interrupt_each(struct tl_target *t, bool all)
{
	pid_t *id;
	size_t n, asked = 0;
	bool any = false;

	if (!ids_of(t, &id, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		struct thread *th = tgt_thread(t, id[i]);
		if (th->running && !th->zombie && !th->late && (all || th->to_interrupt)) {
			th->drv->ops->interrupt(th->drv, th->tid, NULL);
			id[asked++] = id[i];
		}
		th->to_interrupt = false;
	}
	for (size_t i = 0; i < asked && t->drv; i++) {
		struct thread *th = tgt_thread(t, id[i]);
		if (th && th->running)
			await(th);
		th = t->drv ? tgt_thread(t, id[i]) : NULL;
		if (th)
			flush_trap(th);
	}
	for (size_t i = 0; i < asked && t->drv; i++) {
		struct thread *th = tgt_thread(t, id[i]);
		if (th && !th->running && !th->zombie)
			tell_interrupted(th);
	}
	free(id);
	for (size_t i = 0; t->drv && i < t->order.n; i++)
		any |= t->order.v[i]->running && !t->order.v[i]->late;
	if (t->drv && !any)
		run_stopped(t);
}

static bool someone_to_interrupt(const struct tl_session *s)
{
	for (size_t i = 0; i < s->targets.n; i++)
		for (size_t k = 0; k < s->targets.v[i]->order.n; k++)
			if (s->targets.v[i]->order.v[k]->to_interrupt)
				return true;
	return false;
}

/* The target stops; false: there is nobody to tell of. */
static bool stop_asked(struct tl_target *t, struct tl_event *ret)
{
	struct thread *th;

	run_stop_all(t);
	th = t->drv ? run_stopped_thread(t, t->last_tid) : NULL;
	if (!th) {
		stop_later(t);
		return false;
	}
	run_stopped(t);
	*ret = run_stop_event(th, TL_STOP_INTERRUPT);
	t->last_tid = th->tid;
	for (size_t k = 0; k < t->order.n; k++)
		t->order.v[k]->user_stopped = true;
	if (thr_regs(th, NULL) == TL_OK) {
		ret->pc = th->regs.rip;
		if (th->stop_pc)
			th->stop_pc = ret->pc;
	}
	return true;
}

/* All that run stop, told as one stop: of the target that was asked for, or the first. */
static void interrupt_together(struct tl_session *s)
{
	const struct tl_target *asked = s->interrupt_of;
	struct tl_event ev, told;
	bool any = false;

	s->interrupt_of = NULL;
	for (size_t i = 0; i < s->targets.n; i++) {
		struct tl_target *t = s->targets.v[i];
		if (t->state != TL_TARGET_RUNNING || !stop_asked(t, &ev))
			continue;
		if (!any || t == asked)
			told = ev;
		any = true;
	}
	if (any)
		ses_post(s, &told);
}

void run_interrupt(struct tl_session *s)
{
	bool all = !someone_to_interrupt(s);

	s->interrupt = 0;
	all |= s->interrupt_all;
	s->interrupt_all = 0;
	for (size_t i = 0; s->opt[TL_OPT_NON_STOP] && i < s->targets.n; i++)
		if (tgt_can_run(s->targets.v[i]))
			interrupt_each(s->targets.v[i], all);
	if (s->opt[TL_OPT_NON_STOP])
		return;
	interrupt_together(s);
}

/* ---- the last rung */

bool run_step_here(struct thread *th, struct tl_error *err)
{
	struct drv_event ev;
	uint64_t mask;
	struct drv *d = th->drv;
	bool ok = false;

	if (d->ops->sigmask_get(d, th->tid, &mask, err) ||
	    d->ops->sigmask_set(d, th->tid, DRV_STEP_MASK, err))
		return false;
	if (thr_flush(th, err) == TL_OK && drv_resume(d, th->tid, DRV_STEP, 0, err) == TL_OK &&
	    drv_wait(d, th->tid, true, &ev, err) == TL_OK) {
		th->at = ev.kind;
		ok = ev.kind == DRV_EV_SIGNAL && ev.sig == SIGTRAP;
		if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED) {
			run_handle(th->t->s, &ev);
			return false;
		}
		thr_forget(th);
		if (!ok) {
			th->pend.set = true;
			th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED, .signo = ev.sig };
		}
	}
	thr_mask_back(th, mask);
	return ok;
}

/* The pages that the instruction at addr may lie on, executable or not again. */
static enum tl_code lift_pages(struct thread *th, uint64_t addr, bool lift, struct tl_error *err)
{
	const struct nx_page *a = tgt_page(th->t, addr), *b = tgt_page(th->t, addr + 15);
	enum tl_code r = a ? page_lift(th, a, lift, err) : TL_OK;

	return r || !b || a == b ? r : page_lift(th, b, lift, err);
}

/* The trap is lifted, and th executes what is there. */
static enum tl_code step_lifted(struct thread *th, struct site *s, struct tl_error *err)
{
	struct tl_target *t = th->t;
	const uint8_t trap = 0xcc;
	enum tl_code r = thr_regs(th, err);

	if (!r)
		r = s->shadow ? lift_pages(th, s->addr, true, err) : drv_write(t->drv, s->addr, &s->orig, 1, err);
	if (r)
		return r;
	th->served = false;
	run_step_here(th, err);
	if (t->drv && s->shadow)
		IGNORE_RESULT(lift_pages(th, s->addr, false, NULL));
	else if (t->drv && drv_write(t->drv, s->addr, &trap, 1, NULL))
		s->inserted = false;
	return TL_OK;
}

/* All but th, which is not through yet: what others have to tell waits for it. */
static void others_go_on(struct tl_target *t, const struct thread *th)
{
	for (size_t i = 0; t->drv && i < t->order.n; i++) {
		struct thread *o = t->order.v[i];
		if (o == th || o->running || o->zombie || run_held(o))
			continue;
		if (o->pend.set)
			t->tell_due = true;
		else
			run_go(o, NULL);
	}
}

enum tl_code run_pass_stopped(struct thread *th, struct site *s, struct tl_error *err)
{
	struct tl_target *t = th->t;
	bool was_running = run_any_running(t);
	pid_t tid = th->tid;
	enum tl_code r;

	if (was_running)
		run_stop_all(t);
	th = t->drv ? thr_find(t->s, tid) : NULL;
	r = th ? step_lifted(th, s, err) : TL_OK;
	th = t->drv ? thr_find(t->s, tid) : NULL;
	if (th)
		IGNORE_RESULT(thr_regs(th, NULL));
	if (was_running)
		others_go_on(t, th);
	return th ? r : tl_fail(err, TL_E_STALE, "the thread is gone");
}
