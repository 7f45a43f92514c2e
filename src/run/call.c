/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Functions of the program called from here. The function returns to a place
 * with an internal trap: in an attached process to a jump to itself in the
 * agent's page, where a thread stays that has lost its tracer until the
 * guardian has put back its registers; else to the program's entry point,
 * which runs no more.
 */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/guard.h"
#include "run/history.h"
#include "run/run.h"

#define RED_ZONE 128 /* psABI 3.2.2 */
#define EFLAGS_TF 0x100ull
#define EFLAGS_DF 0x400ull
#define FSW_OFF 2 /* in the XSAVE area (SDM vol. 1, 10.5.1) */
#define FTW_OFF 4

void tl_session_on_call(struct tl_session *s,
			void (*fn)(enum tl_call_phase phase, const struct tl_event *ev, void *user),
			void *user)
{
	s->on_call = fn;
	s->on_call_user = user;
}

static void tell(struct tl_session *s, enum tl_call_phase phase, const struct tl_event *ev)
{
	if (s->on_call)
		s->on_call(phase, ev, s->on_call_user);
}

/* ---- what the thread was */

static void save_signal(struct thread *th, struct dummy *d)
{
	d->sig = th->sig;
	d->sig_taken = th->sig_saved || th->at != DRV_EV_SIGNAL;
	d->sig_shown = th->sig_shown;
	d->sig_saved = th->sig_saved;
	memcpy(d->info, th->info, sizeof(d->info));
	if (th->sig && !th->sig_saved && th->at == DRV_EV_SIGNAL && th->drv->ops->siginfo_get)
		d->sig_saved = th->drv->ops->siginfo_get(th->drv, th->tid, d->info, NULL) == TL_OK;
	th->sig = 0;
	th->sig_shown = th->sig_saved = false;
}

static enum tl_code save(struct thread *th, struct dummy **ret, struct tl_error *err)
{
	struct arch_xsave_layout layout;
	struct dummy *d = calloc(1, sizeof(*d));
	enum tl_code r;

	if (!d)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = thr_regs(th, err);
	if (!r) {
		thr_leave_sequence(th);
		r = thr_flush(th, err);
	}
	if (!r)
		r = drv_regs_get(th->drv, th->tid, &d->raw, err);
	if (!r)
		r = thr_xsave(th, &d->xsave, &d->xsave_len, &layout, err);
	if (r) {
		dummy_free(d);
		return r;
	}
	d->shown = th->regs;
	d->stop_pc = th->stop_pc;
	d->served = th->served;
	d->served_pc = th->served_pc;
	d->served_serial = th->served_serial;
	d->rf = th->rf;
	save_signal(th, d);
	*ret = d;
	return TL_OK;
}

/*
 * From the stop of a signal to one that delivers none, with no instruction in
 * between: should the tracer die now, no handler runs in the middle of a system
 * call that is to be restarted. The kernel serves a stop request first.
 */
static void calm(struct thread *th)
{
	struct drv_event ev;

	if (th->at != DRV_EV_SIGNAL || th->drv->ops->interrupt(th->drv, th->tid, NULL) ||
	    drv_resume(th->drv, th->tid, DRV_CONT, 0, NULL))
		return;
	th->running = true;
	thr_forget(th);
	if (drv_wait(th->drv, th->tid, true, &ev, NULL))
		return;
	if (ev.kind == DRV_EV_TRAP_STOP || ev.kind == DRV_EV_GROUP_STOP) {
		th->running = false;
		th->at = ev.kind;
		return;
	}
	run_handle(th->t->s, &ev);
}

/*
 * To where functions return, with nothing for the kernel to restart. Whoever
 * dies here leaves a thread that goes round there until the guardian comes.
 */
static enum tl_code park(struct thread *th, const struct dummy *d, struct tl_error *err)
{
	enum tl_code r = thr_regs(th, err);

	if (r)
		return r;
	th->regs.rip = d->addr;
	th->regs.orig_rax = (unsigned long long)-1;
	th->regs.eflags &= ~EFLAGS_TF;
	th->in_slot = NULL;
	th->regs_dirty = true;
	return thr_flush(th, err);
}

/* Everything of the thread as it was; the general registers last, since they let it go. */
static enum tl_code put_back(struct thread *th, struct dummy *d, struct tl_error *err)
{
	enum tl_code r = thr_regs(th, err), vectors;

	if (r)
		return r;
	vectors = DRV_WRAP(th->drv, xsave_set, th->tid, d->xsave, d->xsave_len, err);
	th->regs = d->raw;
	th->in_slot = NULL;
	th->regs_dirty = true;
	r = thr_flush(th, vectors ? NULL : err);
	r = vectors ? vectors : r;
	thr_forget(th);
	th->sig = d->sig;
	th->sig_shown = d->sig_shown;
	th->sig_saved = d->sig_saved;
	memcpy(th->info, d->info, sizeof(th->info));
	th->stop_pc = d->stop_pc;
	th->served = d->served;
	th->served_pc = d->served_pc;
	th->served_serial = d->served_serial;
	th->rf = d->rf;
	if (r && r != TL_E_STALE)
		snprintf(th->t->taint, sizeof(th->t->taint),
			 "thread %d: registers not restored after a call", th->tid);
	return r;
}

static void drop_youngest(struct thread *th)
{
	struct dummy *d = th->dummies;

	th->dummies = d->up;
	site_internal_del(th->t, d->addr);
	th->sig_noted = !th->dummies && d->sig;
	dummy_free(d);
	if (th->sig_noted)
		journal_frame_move(journal_of(th->t->guard), th->tid, JOURNAL_LEAVING);
	else if (!th->dummies)
		journal_frame_end(journal_of(th->t->guard), th->tid);
}

void run_note_signal(struct thread *th)
{
	const struct dummy *d = th->dummies;

	if (th->sig_noted)
		journal_frame_end(journal_of(th->t->guard), th->tid);
	th->sig_noted = false;
	while (d && d->up)
		d = d->up;
	if (d && d->sig)
		journal_frame_signal(journal_of(th->t->guard), th->tid, d->sig);
}

/*
 * A handler that runs on top of the call is undone with it, and what it has blocked. What a function has blocked that has
 * returned stays so.
 */
static void put_back_mask(struct thread *th, const struct dummy *d)
{
	if (!d->mask_known || thr_regs(th, NULL) || thr_dummy_at(th, th->regs.rip, th->regs.rsp) == d)
		return;
	th->trap_unblocked = false;
	thr_mask_back(th, d->mask);
}

/* Undoes d and the calls within it. */
static enum tl_code pop(struct thread *th, struct dummy *d, struct tl_error *err)
{
	enum tl_code r;

	put_back_mask(th, d);
	while (th->dummies != d)
		drop_youngest(th);
	if (journal_of(th->t->guard) && !d->up && !park(th, d, NULL))
		journal_frame_move(journal_of(th->t->guard), th->tid, JOURNAL_LEAVING);
	r = put_back(th, d, err);
	drop_youngest(th);
	return r;
}

void run_forget_calls(struct thread *th)
{
	while (th->dummies)
		drop_youngest(th);
	run_note_signal(th);
}

void run_undo_calls(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		struct dummy *d = th->dummies;

		while (d && d->up)
			d = d->up;
		if (d && !th->running && !th->zombie)
			IGNORE_RESULT(pop(th, d, NULL));
	}
}

enum tl_code tl_call_pop(struct tl_target *t, pid_t tid, struct tl_error *err)
{
	struct thread *th;
	struct dummy *d;
	enum tl_code r = tgt_stopped_thread(t, tid, &th, err);

	if (!r)
		r = thr_regs(th, err);
	if (r)
		return r;
	d = thr_dummy_at(th, th->regs.rip, th->regs.rsp);
	return d ? pop(th, d, err)
		 : tl_fail(err, TL_E_STATE, "no called function has returned here");
}

/* ---- entering the function */

/*
 * A trap met with SIGTRAP blocked, as the one at the call's end would be, makes
 * the kernel forget the program's handler (force_sig_info_to_task(),
 * kernel/signal.c): the next trap of its own would end it.
 */
static bool traps_blocked(const struct thread *th)
{
	uint64_t mask;

	return th->trap_unblocked ||
	       (th->drv->ops->sigmask_get && !th->drv->ops->sigmask_get(th->drv, th->tid, &mask, NULL) &&
		(mask & 1ull << (SIGTRAP - 1)));
}

static enum tl_code check(struct tl_target *t, pid_t tid, struct thread **ret, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r;

	if (!tgt_can_run(t))
		return tl_fail(err, TL_E_STATE, "You can't do that without a process to debug.");
	if (!t->s->opt[TL_OPT_MAY_CALL])
		return tl_fail(err, TL_E_STATE,
			       "Cannot call functions in the program: may-call-functions is off.");
	if (!t->s->opt[TL_OPT_MAY_WRITE_MEMORY] || !t->s->opt[TL_OPT_MAY_WRITE_REGISTERS])
		return tl_fail(err, TL_E_STATE, "Cannot call functions in the program: may-write-%s is off.",
			       t->s->opt[TL_OPT_MAY_WRITE_MEMORY] ? "registers" : "memory");
	// In non-stop mode a thread that was told to stop stays, whatever the others do.
	if (t->s->in_callback || (t->state != TL_TARGET_STOPPED && !t->s->opt[TL_OPT_NON_STOP]))
		return tl_fail(err, TL_E_STATE,
			       "Cannot call functions of the program while it runs");
	r = tgt_stopped_thread(t, tid, &th, err);
	if (!r && t->state != TL_TARGET_STOPPED && !th->user_stopped)
		r = tl_fail(err, TL_E_STATE, "thread %d is running", th->tid);
	if (!r)
		r = thr_flush(th, err);
	if (!r)
		r = run_settle(th, err);
	if (r)
		return r;
	if (!thr_injectable(th) && !(th->at == DRV_EV_SYSCALL && !th->in_syscall))
		return tl_fail(err, TL_E_STATE,
			       "Cannot call functions in the program: thread %d is inside a system "
			       "call",
			       th->tid);
	if (traps_blocked(th))
		return tl_fail(err, TL_E_STATE,
			       "Cannot call functions in the program: thread %d has SIGTRAP blocked",
			       th->tid);
	// It is to be judged by where the thread stands.
	if (th->pend.set && th->pend.ev.signo == SIGTRAP)
		return tl_fail(err, TL_E_STATE,
			       "Cannot call functions in the program: thread %d has met a trap that is "
			       "still to be told",
			       th->tid);
	*ret = th;
	return TL_OK;
}

enum tl_code tl_call_sp(struct tl_target *t, pid_t tid, uint64_t *ret, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r = check(t, tid, &th, err);

	if (!r)
		r = thr_regs(th, err);
	if (!r)
		*ret = (th->regs.rsp - RED_ZONE) & ~(uint64_t)15;
	return r;
}

static enum tl_code return_place(struct tl_target *t, uint64_t *ret, struct tl_error *err)
{
	*ret = t->agent	       ? t->agent + AGENT_RETURN
	       : t->sym_program ? sym_module_entry(t->sym_program)
				: 0;
	return *ret ? TL_OK
		    : tl_fail(err, TL_E_STATE,
			      "Cannot call functions in the program: it has no entry point");
}

static enum tl_code write_stack(struct tl_target *t, const struct tl_call *call, struct dummy *d,
				struct tl_error *err)
{
	size_t word = t->mode == ARCH_I386 ? 4 : 8;
	enum tl_code r = TL_OK;

	d->popped = call->popped;
	d->sp = (call->sp - call->stack_len) & ~(uint64_t)15;
	if (call->stack_len)
		r = tgt_write(t, d->sp, call->stack, call->stack_len, err);
	return r ? r : tgt_write(t, d->sp - word, &d->addr, word, err);
}

static void set_general(struct thread *th, const struct tl_call *call, const struct dummy *d)
{
	struct user_regs_struct *r = &th->regs;

	r->rip = call->function;
	r->rsp = d->sp - (th->t->mode == ARCH_I386 ? 4 : 8);
	r->rdi = call->gpr[0], r->rsi = call->gpr[1], r->rdx = call->gpr[2];
	r->rcx = call->gpr[3], r->r8 = call->gpr[4], r->r9 = call->gpr[5];
	r->rax = call->n_sse;
	r->orig_rax = (unsigned long long)-1; // no restart logic for the call it was in
	r->eflags &= ~(EFLAGS_TF | EFLAGS_DF);
	th->regs_dirty = true;
	th->in_slot = NULL;
	th->served = th->rf = false;
	th->stop_pc = 0;
}

/* Arguments, and an empty x87 stack: functions begin with one (psABI 3.2.1). */
static enum tl_code set_vectors(struct thread *th, const struct tl_call *call,
				const struct dummy *d, struct tl_error *err)
{
	struct arch_xsave_layout layout;
	SCOPED_FREE uint8_t *area = malloc(d->xsave_len);
	char name[8];

	if (!area)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	arch_xsave_probe(&layout);
	memcpy(area, d->xsave, d->xsave_len);
	memset(area + FSW_OFF, 0, 2);
	area[FTW_OFF] = 0;
	for (uint32_t i = 0; i < call->n_sse && i < 8; i++) {
		snprintf(name, sizeof(name), "xmm%u", i);
		if (!arch_xsave_set(&layout, area, d->xsave_len,
				    arch_reg_find(th->t->mode, name), call->sse[i]))
			return tl_fail(err, TL_E_UNAVAILABLE, "register %s is not available", name);
	}
	return DRV_WRAP(th->drv, xsave_set, th->tid, area, d->xsave_len, err);
}

static enum tl_code enter(struct thread *th, const struct tl_call *call, struct dummy *d,
			  struct tl_error *err)
{
	struct tl_target *t = th->t;
	enum tl_code r = return_place(t, &d->addr, err);

	if (!r && th->drv->ops->sigmask_get) {
		r = th->drv->ops->sigmask_get(th->drv, th->tid, &d->mask, err);
		d->mask_known = r == TL_OK;
	}
	if (!r)
		r = write_stack(t, call, d, err);
	if (th->sig_noted)
		journal_frame_end(journal_of(t->guard), th->tid);
	th->sig_noted = false;
	if (!r && !journal_frame_begin(journal_of(t->guard), th->tid, &d->raw, d->xsave, d->xsave_len, d->sig_taken ? d->sig : 0, d->mask))
		r = tl_fail(err, TL_E_STATE, "too many calls have not returned");
	if (!r)
		run_unhold(th);
	if (!r)
		r = site_internal_add(t, d->addr, err);
	if (r) {
		if (!th->dummies)
			journal_frame_end(journal_of(t->guard), th->tid);
		return r;
	}
	d->up = th->dummies;
	th->dummies = d;
	if (journal_of(t->guard) && !d->up) {
		r = park(th, d, err);
		if (r)
			return r;
		journal_frame_move(journal_of(t->guard), th->tid, JOURNAL_INSIDE);
	}
	r = set_vectors(th, call, d, err); // should we die behind the next, the function runs with all that it was given
	set_general(th, call, d);
	return r ? r : thr_flush(th, err);
}

/* ---- running it */

/* Events of others stay in the queue, behind what is there; in non-stop mode so do other threads' stops. */
static enum tl_code wait_stop(struct tl_target *t, pid_t tid, struct tl_event *ret, struct tl_error *err)
{
	struct tl_session *s = t->s;
	VEC(struct tl_event) kept = { 0 };
	enum tl_code r;

	for (;;) {
		r = tl_session_wait(s, -1, ret, err);
		bool its = ret->kind == TL_EV_STOPPED && (!s->opt[TL_OPT_NON_STOP] || ret->tid == tid);
		if (r || ((its || run_is_end(ret)) && ret->target == t))
			break;
		if (s->on_call && ret->kind != TL_EV_STOPPED && !run_is_end(ret))
			tell(s, TL_CALL_NOTE, ret);
		else
			IGNORE_RESULT(vec_push(&kept, *ret));
	}
	for (size_t i = 0; i < kept.n; i++)
		ses_post(s, &kept.v[i]);
	vec_deinit(&kept);
	return r;
}

static enum tl_code run(struct thread *th, uint64_t terminate, struct tl_event *ev,
			struct tl_error *err)
{
	struct tl_target *t = th->t;
	struct tl_session *s = t->s;
	pid_t tid = th->tid;
	struct tl_resume how = { .size = sizeof(how),
				 .tid = tid,
				 .until = &terminate,
				 .n_until = terminate != 0,
				 .only_thread = s->opt[TL_OPT_NON_STOP] != 0 };
	enum tl_code r;

	tell(s, TL_CALL_BEGIN, NULL);
	// Others would meet such conditions too, and their calls each other.
	how.lock = s->deciding ? TL_LOCK_ON : (enum tl_lock)s->opt[TL_OPT_CALL_LOCK];
	s->in_call++;
	r = tl_target_resume(t, &how, err);
	if (!r)
		r = wait_stop(t, tid, ev, err);
	s->in_call--;
	tell(s, TL_CALL_END, NULL);
	return r;
}

static enum tl_code results(struct thread *th, struct tl_call *call, struct tl_error *err)
{
	static const char *const names[] = { "xmm0", "xmm1", "st0", "st1" };
	struct arch_xsave_layout layout;
	SCOPED_FREE uint8_t *area = NULL;
	size_t len;
	enum tl_code r = thr_regs(th, err);

	if (!r)
		r = thr_xsave(th, &area, &len, &layout, err);
	if (r)
		return r;
	call->ret_gpr[0] = th->regs.rax;
	call->ret_gpr[1] = th->regs.rdx;
	for (unsigned i = 0; i < 4; i++) {
		uint8_t *to = i < 2 ? call->ret_sse[i] : call->ret_x87[i - 2];

		memset(to, 0, 16);
		if (!arch_xsave_get(&layout, area, len, arch_reg_find(th->t->mode, names[i]), to))
			return tl_fail(err, TL_E_UNAVAILABLE, "register %s is not available",
				       names[i]);
	}
	return TL_OK;
}

/* ---- when it does not return */

#define ABANDONED                                                                                  \
	"Evaluation of the expression containing the function\n"                                   \
	"(%s) will be abandoned.\n"                                                                \
	"When the function is done executing, GDB will silently stop."

static enum tl_code signaled(struct thread *th, struct dummy *d, const struct tl_call *call,
			     struct tl_error *err)
{
	if (!th->t->s->opt[TL_OPT_UNWIND_ON_SIGNAL])
		return tl_fail(err, TL_E_STALE,
			       "The program being debugged was signaled while in a function called "
			       "from GDB.\n"
			       "GDB remains in the frame where the signal was received.\n"
			       "To change this behavior use \"set unwindonsignal on\".\n" ABANDONED,
			       call->name);
	IGNORE_RESULT(pop(th, d, NULL));
	return tl_fail(err, TL_E_STALE,
		       "The program being debugged was signaled while in a function called from "
		       "GDB.\n"
		       "GDB has restored the context to what it was before the call.\n"
		       "To change this behavior use \"set unwindonsignal off\".\n"
		       "Evaluation of the expression containing the function\n"
		       "(%s) will be abandoned.",
		       call->name);
}

static enum tl_code terminated(struct thread *th, struct dummy *d, const struct tl_call *call,
			       struct tl_error *err)
{
	IGNORE_RESULT(pop(th, d, NULL));
	return tl_fail(err, TL_E_STALE,
		       "The program being debugged entered a std::terminate call, most likely\n"
		       "caused by an unhandled C++ exception.  GDB blocked this call in order\n"
		       "to prevent the program from being terminated, and has restored the\n"
		       "context to its original state before the call.\n"
		       "To change this behaviour use \"set unwind-on-terminating-exception off\".\n"
		       "Evaluation of the expression containing the function (%s)\n"
		       "will be abandoned.",
		       call->name);
}

static enum tl_code elsewhere(const struct tl_event *ev, const struct tl_call *call,
			      struct tl_error *err)
{
	return tl_fail(err, TL_E_STALE,
		       ev->reason == TL_STOP_SIGNAL
			       ? "The program received a signal in another thread while\n"
				 "making a function call from GDB.\n" ABANDONED
			       : "The program stopped in another thread while making a function "
				 "call from GDB.\n" ABANDONED,
		       call->name);
}

/* Another stop than the return. The stop is told first, as far as it is the user's to see. */
static enum tl_code given_up(struct tl_target *t, struct thread *th, struct dummy *d,
			     const struct tl_event *ev, uint64_t terminate,
			     const struct tl_call *call, struct tl_error *err)
{
	struct tl_session *s = t->s;

	if (th && ev->tid == th->tid && terminate && ev->reason == TL_STOP_LOCATION)
		return terminated(th, d, call, err);
	if (s->on_call)
		tell(s, TL_CALL_STOPPED, ev);
	else
		ses_post(s, ev);
	if (run_is_end(ev))
		return tl_fail(err, TL_E_STALE,
			       "The program being debugged exited while in a function called from "
			       "GDB.\n"
			       "Evaluation of the expression containing the function\n"
			       "(%s) will be abandoned.",
			       call->name);
	if (!th || ev->tid != th->tid)
		return elsewhere(ev, call, err);
	if (ev->reason == TL_STOP_SIGNAL || ev->reason == TL_STOP_INTERRUPT)
		return signaled(th, d, call, err);
	return tl_fail(err, TL_E_STALE,
		       "The program being debugged stopped while in a function called from "
		       "GDB.\n" ABANDONED,
		       call->name);
}

static uint64_t terminate_address(struct tl_target *t)
{
	struct tl_symbol sym;

	if (!t->s->opt[TL_OPT_UNWIND_ON_TERMINATE] ||
	    sym_symbol_find(t->syms, "_ZSt9terminatev", &sym, NULL))
		return 0;
	return sym.addr;
}

static enum tl_code finish(struct tl_target *t, pid_t tid, struct dummy *d,
			   const struct tl_event *ev, uint64_t terminate, struct tl_call *call,
			   struct tl_error *err)
{
	struct thread *th = t->drv ? tgt_thread(t, tid) : NULL;
	struct tl_error ignored;
	enum tl_code r, back;

	if (th && !th->dummies)
		th = NULL; // another program
	if (!th || ev->reason != TL_STOP_CALL_RETURNED || ev->tid != tid ||
	    thr_dummy_at(th, th->regs.rip, th->regs.rsp) != d)
		return given_up(t, th, d, ev, terminate, call, err);
	r = results(th, call, err);
	if (t->guard && !d->sig)
		calm(th);
	th = t->drv ? tgt_thread(t, tid) : NULL;
	if (!th || th->running || !th->dummies)
		return tl_fail(err, TL_E_STALE, "thread %d has ended", tid);
	back = pop(th, d, r ? &ignored : err);
	t->last_tid = tid;
	return r ? r : back;
}

static enum tl_code call_now(struct tl_target *t, struct tl_call *call, struct tl_error *err)
{
	struct thread *th;
	struct dummy *d;
	struct tl_event ev;
	pid_t tid;
	uint64_t terminate;
	enum tl_code r;

	if (call->size != sizeof(*call))
		return tl_fail(err, TL_E_INVAL, "tl_call has an unknown size");
	r = check(t, call->tid, &th, err);
	if (!r)
		r = save(th, &d, err);
	if (r)
		return r;
	tid = th->tid;
	r = enter(th, call, d, err);
	if (r) {
		if (th->dummies == d) {
			IGNORE_RESULT(pop(th, d, NULL));
		} else {
			IGNORE_RESULT(put_back(th, d, NULL));
			dummy_free(d);
		}
		return r;
	}
	terminate = terminate_address(t);
	r = run(th, terminate, &ev, err);
	if (!r)
		return finish(t, tid, d, &ev, terminate, call, err);
	th = t->drv ? tgt_thread(t, tid) : NULL;
	if (th && th->dummies == d && !th->running)
		IGNORE_RESULT(pop(th, d, NULL)); // it never ran
	return r;
}

/* Calls are not recorded: what the thread was is put back by other means. One that does not return ends the log. */
enum tl_code tl_target_call(struct tl_target *t, struct tl_call *call, struct tl_error *err)
{
	struct history *h = t->history;
	enum tl_code r;

	hist_changed(t);
	t->history = NULL;
	r = call_now(t, call, err);
	if (t->drv && r != TL_E_STALE)
		t->history = h;
	else
		hist_free(h);
	return r;
}
