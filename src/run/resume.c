/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which threads run, and how one thread gets past the site it stands at. */

#include <signal.h>
#include <string.h>

#include "base/error.h"
#include "driver/guest.h"
#include "driver/procfs.h"
#include "run/fast.h"
#include "run/history.h"
#include "run/run.h"

bool run_held(const struct thread *th)
{
	const struct tl_resume *q = &th->t->req;

	if (th->guest)
		return false;
	if (th->t->history)
		return th->tid != q->tid;
	if (th->t->s->opt[TL_OPT_NON_STOP])
		return th->user_stopped;
	if (th->tid == q->tid)
		return false;
	// The other vCPUs of a guest are left alone by single steps.
	if (q->kind == TL_STEP_INSN && drv_guest(th->drv))
		return true;
	return q->lock == TL_LOCK_ON || (q->lock == TL_LOCK_STEP && q->kind != TL_RUN);
}

/* What run_go() does with a thread at a served site. */
enum passing { PASS_RUN, PASS_STEP, PASS_DONE, PASS_PENDING, PASS_NATIVE, PASS_GONE };

/* A breakpoint of the user's stands for the int3 under it, whose signal the program would not get. */
static bool trap_is_told(const struct site *s, const struct tl_signal_policy *p)
{
	for (size_t i = 0; !p->pass && i < s->locs.n; i++)
		if (!s->locs.v[i]->bp->internal && s->locs.v[i]->bp->enabled)
			return true;
	return false;
}

/* The program's own int3 under our trap: it gets its signal, with the siginfo of the trap just taken. */
static enum passing pass_own_trap(struct thread *th, struct site *s, bool stepping)
{
	struct tl_signal_policy p = th->t->s->policy[SIGTRAP];

	if (stepping && th->sig && trap_is_told(s, &p) && proc_catches(th->tid, th->sig))
		return PASS_RUN; // into the handler, which comes back to the int3
	thr_set_pc(th, s->addr + site_slot(s)->insn.len);
	if (trap_is_told(s, &p)) {
		th->served = false;
		thr_drop_stack(th);
		return stepping ? PASS_DONE : PASS_RUN;
	}
	th->sig = p.pass ? SIGTRAP : 0;
	if (!p.stop || th->guest)
		return PASS_RUN;
	th->pend.set = true;
	th->pend.ev = run_stop_event(th, TL_STOP_SIGNAL);
	th->pend.ev.signo = SIGTRAP;
	th->pend.ev.pc = th->regs.rip;
	return PASS_PENDING;
}

/*
 * The hit of a breakpoint on an int3 of the program's own has been told here: that it has been disabled since does not
 * make another trap of it. True: the int3 is behind the thread.
 */
static bool pass_told_trap(struct thread *th)
{
	const struct site *s = th->served ? site_at(th->t, th->served_pc) : NULL;
	uint8_t byte;
	size_t got;

	if (!s || s->inserted || !s->locs.n || th->t->s->policy[SIGTRAP].pass || drv_guest(th->drv) ||
	    thr_regs(th, NULL) || th->regs.rip != s->addr || tgt_read(th->t, s->addr, &byte, 1, &got, NULL) || !got || byte != 0xcc)
		return false;
	thr_set_pc(th, s->addr + 1);
	thr_drop_stack(th);
	return true;
}

/* Signals wait while the copy is stepped. */
static void block_signals(struct thread *th)
{
	if (th->drv->ops->sigmask_get(th->drv, th->tid, &th->mask, NULL) == TL_OK)
		th->mask_saved = th->drv->ops->sigmask_set(th->drv, th->tid, DRV_STEP_MASK,
							   NULL) == TL_OK;
}

static void enter_slot(struct thread *th, struct site *s)
{
	th->regs.rip = site_slot(s)->addr;
	th->pc_dirty = true;
	th->in_slot = NULL;
}

/*
 * In a restartable sequence the kernel begins anew after each trap, for ever; and a copy of the instruction, which is
 * outside, would let the sequence go on although others have run meanwhile: a count of theirs gets lost.
 */
static bool begins_anew(struct thread *th, struct site *s)
{
	uint64_t abort;

	if (s->planned || s->shadow || s->native || s->inside || s->inl.live || th->guest || drv_guest(th->drv) ||
	    !drv_ptrace_restarts(th->tid, s->addr, &abort))
		return false;
	return !site_give_up(th->t, s, "it is in a restartable sequence (rseq), which each stop begins anew", NULL);
}

/* A system call may last for ever: its signal comes in the copy, which stays (slot_unmap_all()). */
static enum passing pass_before_signal(struct thread *th, struct site *s, bool stepping)
{
	if (site_slot(s)->insn.cls == ARCH_SYSCALL)
		return PASS_RUN;
	if (run_pass_before_signal(th, s) == RUN_STAY)
		return PASS_GONE;
	th->served = false;
	thr_drop_stack(th);
	return stepping ? PASS_DONE : PASS_RUN;
}

static enum passing pass_site(struct thread *th, struct site *s, struct tl_error *err)
{
	struct arch_mem mem;
	enum slot_how how;
	struct tl_session *session = th->t->s;
	pid_t tid = th->tid;
	bool stepping = th->step.kind != TL_RUN && !th->step.ret_addr;

	if (s->hiding == SITE_IN_REGISTER) {
		th->rf = true;
		return PASS_RUN;
	}
	if (drv_guest(th->drv)) {
		run_guest_pass(th, s);
		return PASS_NATIVE;
	}
	if (begins_anew(th, s))
		return PASS_RUN;
	if (slot_prepare(th, s, &how, err))
		how = SLOT_STOP_ALL;
	if (th->sig && how != SLOT_OWN_TRAP && th->step.kind == TL_STEP_INSN && stepping && proc_catches(th->tid, th->sig))
		return PASS_RUN; // into the handler, which comes back to the site
	switch (how) {
	case SLOT_OWN_TRAP:
		if (s->shadow)
			run_page_own_trap(th);
		return pass_own_trap(th, s, stepping);
	case SLOT_BOOST:
		enter_slot(th, inl_copy(s));
		return th->sig ? pass_before_signal(th, inl_copy(s), stepping) : PASS_RUN;
	case SLOT_EMULATE:
		mem = tgt_user_mem(th->t);
		if (arch_emulate(th->t->mode, s->pass->code, s->pass->code_len, &th->regs, &mem) == ARCH_EMU_DONE) {
			th->regs_dirty = true;
			th->served = false;
			thr_drop_stack(th);
			return stepping ? PASS_DONE : PASS_RUN;
		}
		if (site_slot(s)->pass != ARCH_PASS_STEP)
			break;
		// A fault must be the processor's own: fall through to the step.
		__attribute__((fallthrough));
	case SLOT_STEP:
		enter_slot(th, s);
		if (th->sig)
			return pass_before_signal(th, s, stepping);
		th->xstep = s;
		block_signals(th);
		return PASS_STEP;
	case SLOT_STOP_ALL:
		break;
	}
	// What is heard while all are stopped may end the process, or let the one go that th belongs to.
	if (run_pass_stopped(th, s, err))
		return thr_find(session, tid) == th ? PASS_RUN : PASS_GONE;
	return stepping ? PASS_DONE : PASS_RUN;
}

/* On a page that is not executable. */
static enum passing pass_page(struct thread *th, bool step, struct tl_error *err)
{
	struct site *copy;

	switch (run_page_go(th, step, &copy)) {
	case PAGE_DONE:
		return PASS_DONE;
	case PAGE_COPY:
		return pass_site(th, copy, err);
	case PAGE_OUT:
		break;
	}
	return PASS_RUN;
}

/*
 * Puts the signal to be delivered where the kernel expects it: a
 * signal-delivery-stop takes it from the resume, any other stop ignores it
 * there (ptrace(2)), so then it is queued anew.
 */
static int deliver(struct thread *th)
{
	int sig = th->sig;

	th->sig = 0;
	th->sig_shown = false;
	guard_forget_own(th); // of an earlier one, that was not delivered
	if (!sig) {
		run_unhold(th);
		return 0;
	}
	segv_delivered(th, sig);
	if (th->at != DRV_EV_SIGNAL) {
		th->resent = sig;
		if (run_queue_held(th, sig))
			return 0;
		th->drv->ops->send(th->drv, th->tid, sig, NULL);
		run_unhold(th); // the guardian gives none that waits
		return 0;
	}
	if (th->sig_saved && ((siginfo_t *)th->info)->si_signo == sig)
		th->drv->ops->siginfo_set(th->drv, th->tid, th->info, NULL);
	th->sig_saved = false;
	run_unhold(th); // the next call gives it
	if (sig == SIGTRAP && th->t->guard)
		sig = guard_deliver(th);
	return sig == SIGSEGV ? pguard_deliver(th) : sig;
}

/* With a filter in the program only the end of a call that is being looked at. */
static bool wants_syscalls(const struct thread *th)
{
	const struct tl_target *t = th->t;

	// The program may change the protection of our pages, also a child that shares its memory.
	if (t->pages.n || t->segv_ours || th->waits_for_it)
		return true;
	if (!t->s->catch_syscalls || (th->guest && !t->s->opt[TL_OPT_FOLLOW_ALL]))
		return false;
	return !t->filtered || th->in_syscall;
}

#define TRAP_BIT (1ull << (SIGTRAP - 1))

/*
 * A handler of SIGTRAP has the signal blocked, unless it asks for another thing; a trap of ours in there would then cost
 * the program the handler (kernel/signal.c, force_sig_info_to_task()). So the thread is stopped once more where the handler begins, and the
 * signal is opened until the handler returns. False: the thread has ended.
 */
static bool enter_trap_handler(struct thread *th, enum drv_resume *how)
{
	const struct drv_ops *ops = th->drv->ops;
	struct drv_event ev;
	uint64_t before, now;

	if (ops->sigmask_get(th->drv, th->tid, &before, NULL) || ops->interrupt(th->drv, th->tid, NULL) ||
	    drv_resume(th->drv, th->tid, DRV_CONT, SIGTRAP, NULL) || drv_wait_stop(th->drv, th->tid, &ev, NULL))
		return false;
	if (!ops->sigmask_get(th->drv, th->tid, &now, NULL) && (now & ~before & TRAP_BIT))
		IGNORE_RESULT(ops->sigmask_set(th->drv, th->tid, now & ~TRAP_BIT, NULL));
	IGNORE_RESULT(guard_enter_handler(th));
	if (ev.kind == DRV_EV_GROUP_STOP) {
		*how = DRV_LISTEN; // it stays stopped, in front of the handler
		th->listening = true;
	}
	return true;
}

/* The signal that waits is delivered, and the thread goes on. */
static enum tl_code resume(struct thread *th, enum drv_resume how, struct tl_error *err)
{
	int sig = deliver(th);

	if (sig == SIGTRAP && how != DRV_STEP && th->drv->ops->sigmask_get) {
		if (!enter_trap_handler(th, &how))
			return TL_E_STALE;
		sig = 0;
	}
	return drv_resume(th->drv, th->tid, how, sig, err);
}

/*
 * A thread that has just executed a program is still in execve(2), and the kernel ends a step there before the
 * first instruction: out of the call first. False: the thread has ended, which the next wait tells.
 */
static bool leave_execve(struct thread *th)
{
	struct drv_event ev;

	if (!run_call_end(th, &ev))
		return false;
	th->at = ev.kind;
	th->in_syscall = false;
	return true;
}

static enum tl_code start(struct thread *th, enum drv_resume how, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	if (!th->guest)
		r = hw_load(th, err);
	if (!r && th->rf && drv_guest(th->drv)) {
		th->rf = false; // nothing of the guest's own is changed for that
		how = how == DRV_CONT ? DRV_PASS : how;
	}
	if (!r && th->rf) {
		r = thr_regs(th, err);
		th->rf = false;
		if (run_execute_dr(th)) { // unless the pc was changed since
			th->regs.eflags |= EFLAGS_RF;
			th->regs_dirty = true;
		}
	}
	if (!r && th->last == DRV_STEP && how != DRV_STEP)
		r = thr_regs(th, err); // takes out a trap flag that the step left behind
	if (!r)
		r = thr_flush(th, err);
	if (r)
		return r;
	if (!run_call_resume(th) || (how != DRV_STEP && !run_close_trap(th)))
		return TL_OK;
	if (how == DRV_STEP && th->at == DRV_EV_EXEC && !leave_execve(th))
		return TL_OK;
	if (how == DRV_CONT && wants_syscalls(th))
		how = DRV_SYSCALL;
	fast_before_cpu(th, how == DRV_STEP);
	r = drv_guest(th->drv) ? run_guest_resume(th, how, err) : resume(th, how, err);
	if (r && r != TL_E_STALE)
		return r;
	// STALE: killed while stopped; its end is reported by the next wait.
	if (th->dummies || th->sig_noted)
		run_note_signal(th);
	th->running = true;
	th->last = how;
	th->unseen |= !th->t->pages.n;
	th->user_stopped = false;
	thr_forget(th);
	return TL_OK;
}

static bool at_served_site(struct thread *th, struct site **ret)
{
	if (!th->served)
		return false;
	if (thr_regs(th, NULL) || th->regs.rip != th->served_pc)
		return false;
	if (th->in_slot && th->regs.rip == th->shown_pc)
		return false; // already on its way through the copy
	*ret = site_at(th->t, th->served_pc);
	return *ret && (*ret)->inserted;
}

/* -ERESTARTSYS .. -ERESTART_RESTARTBLOCK (linux/errno.h): the kernel will go back to the syscall instruction. */
static bool restart_due(const struct user_regs_struct *r)
{
	return (int64_t)r->orig_rax >= 0 && (int64_t)r->rax <= -512 && (int64_t)r->rax >= -516;
}

/*
 * Behind the copied instruction only the jump back is left: taken here. Not
 * for a call to be restarted, which must find the copy, not the trap.
 */
static void skip_jump_back(struct thread *th)
{
	if (!th->t->areas.n || thr_regs(th, NULL) || !th->in_slot || th->slot_before ||
	    th->regs.rip != th->shown_pc || restart_due(&th->regs))
		return;
	slot_leave(th);
}

/* Interprets what can be interpreted. True: the thread has stopped, or what it does next is to be decided anew. */
static bool go_fast(struct thread *th, bool *ret_stopped)
{
	struct tl_event ev = run_stop_event(th, TL_STOP_NONE);
	enum fast_end end;

	*ret_stopped = false;
	end = fast_able(th) ? fast_go(th, &ev) : FAST_STEP;
	if (end == FAST_STEP && th->t->history && !hist_before_cpu(th, &ev))
		end = FAST_STOP;
	if (end == FAST_STOP) {
		*ret_stopped = true;
		run_stop(th, &ev);
	}
	return end != FAST_STEP;
}

static bool goes_by_steps(struct thread *th)
{
	if (th->step.kind != TL_RUN && !th->step.ret_addr && !run_step_over_call(th))
		return true;
	return !th->guest && (th->t->soft_tid == th->tid || th->t->history);
}

/* How what stands at TH's place is passed. False: TH has stopped there, at a hit that a newer breakpoint is served. */
static bool pass_here(struct thread *th, bool step, enum passing *ret, struct tl_error *err)
{
	struct site *s;

	*ret = PASS_RUN;
	if (at_served_site(th, &s)) {
		struct tl_event ev = run_stop_event(th, TL_STOP_NONE);

		ev.pc = s->addr;
		if (!th->guest && hit_serve_newer(th, s, &ev) == HIT_STOP) {
			run_stop(th, &ev);
			return false;
		}
		*ret = run_on_page(th) ? pass_page(th, step, err) : pass_site(th, s, err);
	} else if (run_on_page(th)) {
		*ret = pass_page(th, step, err);
	} else if (pass_told_trap(th)) {
		*ret = step ? PASS_DONE : PASS_RUN;
	}
	if (*ret != PASS_GONE)
		th->served = th->served && *ret == PASS_DONE;
	return true;
}

/* One instruction has been done without running TH. False: that was the step asked for, and TH has stopped behind it. */
static bool step_on(struct thread *th)
{
	if (run_step_next(th) == STEP_MORE)
		return true;
	struct tl_event ev = run_stop_event(th, TL_STOP_STEP);
	struct site *at = site_at(th->t, th->regs.rip);

	ev.pc = th->regs.rip;
	if (at && at->inserted && at->locs.n && th->t->s->opt[TL_OPT_HIT_ON_ARRIVAL]) {
		th->served = true;
		th->served_pc = at->addr;
		if (hit_serve_site(th, at, &ev) == HIT_STOP)
			ev.pc = at->addr;
	}
	run_stop(th, &ev);
	return false;
}

static enum tl_code start_past(struct thread *th, bool step, enum drv_resume run, struct tl_error *err)
{
	th->step_call = step && run_steps_into_call(th);
	if (!step || th->step_call)
		return start(th, run, err);
	if (!drv_guest(th->drv))
		run_note_step(th);
	return start(th, DRV_STEP, err);
}

static enum tl_code go(struct thread *th, struct tl_error *err)
{
	if (th->sig && th->t->pages.n)
		page_before_signal(th);
	for (;;) {
		if (th->regs_ok || th->step.kind != TL_RUN)
			skip_jump_back(th);
		bool step = goes_by_steps(th), stopped;
		enum passing p;

		if (step && (!th->served || th->t->history) && go_fast(th, &stopped)) {
			if (stopped)
				return TL_OK;
			continue;
		}
		if (!pass_here(th, step, &p, err))
			return TL_OK;
		switch (p) {
		case PASS_GONE:
			return TL_E_STALE;
		case PASS_PENDING:
			run_stop(th, &th->pend.ev);
			th->pend.set = false;
			return TL_OK;
		case PASS_DONE:
			if (!step_on(th))
				return TL_OK;
			break;
		case PASS_STEP:
			return start(th, DRV_STEP, err);
		case PASS_NATIVE:
		case PASS_RUN:
			return start_past(th, step, p == PASS_NATIVE ? DRV_PASS : DRV_CONT, err);
		}
	}
}

/* Listening keeps a job-control stop what it is; SIGCONT ends it. */
bool run_listens(struct thread *th)
{
	if (th->at != DRV_EV_GROUP_STOP || thr_flush(th, NULL))
		return false;
	if (th->sig)
		th->drv->ops->send(th->drv, th->tid, th->sig, NULL);
	if (drv_resume(th->drv, th->tid, DRV_LISTEN, 0, NULL))
		return false;
	th->sig = 0;
	th->last = DRV_LISTEN;
	th->running = th->listening = true;
	th->user_stopped = false;
	thr_forget(th);
	return true;
}

enum tl_code run_go(struct thread *th, struct tl_error *err)
{
	struct tl_target *t = th->t;

	if (t->n_lent && !th->guest && !th->lends)
		return TL_OK; // when the memory is ours again: run_lent_back()
	site_put_back(t);
	enum tl_code r = go(th, err);

	if (t->tell_due) {
		t->tell_due = false;
		run_tell_pending(t);
	}
	return r;
}

void run_clear_thread(struct thread *th)
{
	struct tl_target *t = th->t;

	for (size_t i = t->until.n; i-- > 0;) {
		struct until_stop u = t->until.v[i];
		if (u.tid != th->tid)
			continue;
		vec_remove(&t->until, i);
		site_internal_del(t, u.addr);
	}
	if (th->step.ret_addr)
		site_internal_del(t, th->step.ret_addr);
	th->step = (struct thr_step){ 0 };
}

void run_clear_request(struct tl_target *t)
{
	for (size_t i = 0; i < t->until.n; i++)
		site_internal_del(t, t->until.v[i].addr);
	vec_clear(&t->until);
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (th->step.ret_addr)
			site_internal_del(t, th->step.ret_addr);
		th->step = (struct thr_step){ 0 };
	}
}

/* ---- the public call */

static enum tl_code check(struct tl_target *t, const struct tl_resume *how, struct thread **ret,
			  struct tl_error *err)
{
	if (how->size != sizeof(*how))
		return tl_fail(err, TL_E_INVAL, "tl_resume has an unknown size");
	if (!tgt_can_stop(t))
		return tl_fail(err, TL_E_STATE, "The program is not being run.");
	if (t->state == TL_TARGET_RUNNING && !how->only_thread)
		return tl_fail(err, TL_E_STATE, "Cannot execute this command while the target is running.");
	if (how->reverse && !t->history)
		return tl_fail(err, TL_E_UNSUP, "Target native does not support this command.");
	return tgt_stopped_thread(t, how->tid, ret, err);
}

/* Undoes them. */
static void take_back_until(struct tl_target *t, const struct tl_resume *how)
{
	struct thread *th = tgt_thread(t, how->tid);

	if (how->only_thread && th)
		run_clear_thread(th);
	else
		run_clear_request(t);
}

static enum tl_code add_until(struct tl_target *t, const struct tl_resume *how, struct tl_error *err)
{
	bool one = how->until_cfa || how->only_thread;

	for (size_t i = 0; i < how->n_until; i++) {
		struct until_stop u = { how->until[i], how->until_cfa, one ? how->tid : 0 };
		enum tl_code r = site_internal_add(t, u.addr, err);
		if (!r && !vec_push(&t->until, u)) {
			site_internal_del(t, u.addr);
			r = tl_fail(err, TL_E_NOMEM, "out of memory");
		}
		if (r) {
			take_back_until(t, how);
			return r;
		}
	}
	return TL_OK;
}

static void set_step(struct thread *th, const struct tl_resume *how)
{
	th->warm = false;
	th->step = (struct thr_step){ .kind = how->kind,
				      .left = how->count ? how->count : 1,
				      .start = how->start,
				      .end = how->end,
				      .over_calls = how->over_calls };
}

static enum tl_code arm_again(struct bp *b, const struct tl_target *t, struct tl_error *err)
{
	for (size_t j = 0; j < b->locs.n; j++) {
		const struct bp_loc *l = b->locs.v[j];
		if (l->t == t && l->trouble && !(l->site && l->site->gone))
			return bp_sync(b, err);
	}
	return TL_OK;
}

static bool has_trouble(const struct bp *b)
{
	for (size_t j = 0; j < b->locs.n; j++)
		if (b->locs.v[j]->trouble)
			return true;
	return false;
}

/* A breakpoint that could not be put in is a reason not to run past it. */
static enum tl_code check_armed(struct tl_target *t, struct tl_error *err)
{
	struct tl_session *s = t->s;
	struct tl_error e2;
	bool any = false;

	for (size_t i = 0; i < s->bp_order.n && s->in_trouble; i++) {
		struct bp *b = s->bp_order.v[i];
		bool wanted = b->enabled && !b->deleted && !b->internal && !bp_is_catch(b);
		enum tl_code r = wanted ? arm_again(b, t, &e2) : TL_OK;

		if (r)
			return tl_fail(err, r, "Warning:\nCannot insert breakpoint %u.\n%s\n", b->id, e2.text);
		any |= has_trouble(b);
	}
	s->in_trouble = any;
	return TL_OK;
}

/* Whether what is at TH's place has been told already, or is to be told now, as HOW asks. */
static void say_what_is_here(struct thread *th, const struct tl_resume *how)
{
	if (how->pass_here && thr_regs(th, NULL) == TL_OK && th->regs.rip == th->stop_pc) {
		th->served = true;
		th->served_pc = th->regs.rip;
		th->served_serial = th->t->s->bp_serial;
		th->rf |= run_execute_dr(th) != 0;
	}
	if (how->hit_here && slot_evacuate(th, NULL) == TL_OK)
		th->served = th->rf = false;
}

/* Takes Q as T's request, with the stop at its end armed. */
static enum tl_code take_request(struct tl_target *t, struct thread *th, struct tl_resume *q, struct tl_error *err)
{
	t->req = *q;
	t->last_tid = th->tid;
	thr_inline_forget(th);
	if (q->signo >= 0)
		run_choose_signal(th, q->signo);
	t->s->look_held = true;
	say_what_is_here(th, q);
	enum tl_code r = add_until(t, q, err);
	if (r)
		return r;
	t->req.until = NULL; // the caller's
	set_step(th, q);
	run_take_step(th);
	return TL_OK;
}

/* The thread TID, where making ready to run has not ended it or its target. */
static struct thread *still_there(struct tl_target *t, pid_t tid)
{
	return t->drv ? tgt_thread(t, tid) : NULL;
}

/* What has waited for the target to run: pages, taps, values to compare with, jumps in place of traps. */
static struct thread *make_ready(struct tl_target *t, pid_t tid)
{
	if (!t->n_lent && watch_wants_pages(t) && run_borrow(t))
		watch_take_pages(t);
	if (!still_there(t, tid))
		return NULL;
	if (t->taps)
		tap_look_again(t);
	if (drv_guest(t->drv))
		run_guest_await_modules(t);
	hit_note_values(t);
	t->soft_tid = watch_any_soft(t) ? tid : 0;
	t->state = TL_TARGET_RUNNING;
	t->shadow = SHADOW_UNKNOWN;
	site_put_back(t); // jumps go where traps are
	inl_begin(t);
	run_inline_resume(t);
	return still_there(t, tid);
}

/* Lets TH run; where that fails, all is as before the request. */
static enum tl_code go_first(struct tl_target *t, struct thread *th, const struct tl_resume *q, struct tl_error *err)
{
	bool listens = !th->running && q->kind == TL_RUN && !t->s->in_call && run_listens(th);
	enum tl_code r = th->running || listens ? TL_OK : run_go(th, err);

	if (r && q->only_thread && run_any_running(t)) {
		run_clear_thread(th);
	} else if (r) {
		t->state = TL_TARGET_STOPPED;
		inl_retract(t);
		run_clear_request(t);
		run_stand_clean(t);
	}
	return r;
}

/* The others go along with TH, until one stops at once. */
static void go_others(struct tl_target *t, const struct thread *th)
{
	for (size_t i = 0; i < t->order.n; i++) // non-stop, and all are asked for
		t->order.v[i]->user_stopped = false;
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *o = t->order.v[i];
		if (o == th || o->running || o->zombie || run_held(o) || run_listens(o))
			continue;
		run_go(o, NULL);
		if (t->state != TL_TARGET_RUNNING)
			break;
	}
}

enum tl_code tl_target_resume(struct tl_target *t, const struct tl_resume *how, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r = check(t, how, &th, err);

	if (!r)
		r = check_armed(t, err);
	if (r || run_told_first(t->s))
		return r;
	run_guest_changed(t); // what was decided at the stop may be about another state
	t->history_full = false;
	struct tl_resume q = *how;
	q.tid = th->tid;
	r = hist_check(t, th, q.reverse, err);
	if (!r)
		r = take_request(t, th, &q, err);
	if (r)
		return r;
	if (t->history)
		hist_limit(t->history, (uint64_t)t->s->opt[TL_OPT_HISTORY_MAX]);
	if (q.reverse || !tgt_can_run(t) || (t->history && hist_replaying(t->history)))
		return hist_resume(th, &q, err);
	if (run_report_pending(t, q.lock != TL_LOCK_OFF ? q.tid : 0))
		return TL_OK;
	th = tgt_thread(t, q.tid); // an event just told may have ended it
	if (!th)
		return TL_OK;
	if (!t->n_lent && (t->pages_due || (t->segv_ours && !t->pages.n)))
		r = run_page_settle(t, err);
	if (r) {
		take_back_until(t, &q);
		return r;
	}
	th = make_ready(t, q.tid);
	if (!th)
		return TL_OK;
	r = go_first(t, th, &q, err);
	// A step that needed no running is over already.
	if (!r && t->state == TL_TARGET_RUNNING && !q.only_thread)
		go_others(t, th);
	run_commit(t->s);
	return r;
}
