/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Driver event -> what it means. Hits are told by the signal's origin and by
 * the site table together; everything that is not ours is the target's.
 */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "breakpoint/record.h"
#include "breakpoint/view.h"
#include "run/fast.h"
#include "run/history.h"
#include "run/run.h"
#include "target/kernel.h"

#ifndef TRAP_HWBKPT
#define TRAP_HWBKPT 4
#endif

struct tl_event run_stop_event(const struct thread *th, enum tl_stop_reason why)
{
	struct tl_event ev = tgt_event(th->t, TL_EV_STOPPED);

	ev.tid = th->tid;
	ev.num = th->num;
	ev.reason = why;
	return ev;
}

void run_target_gone(struct tl_target *t)
{
	struct tl_session *s = t->s;

	guard_stop(t);
	run_resolvers_forget(t);
	fast_free(t);
	hist_drop(t);
	for (size_t i = 0; i < t->order.n; i++)
		run_orphan_fork(t->order.v[i]);
	bp_target_gone(t);
	while (t->order.n)
		thr_remove(vec_last(&t->order));
	for (size_t i = 0; i < t->guests.n; i++) {
		struct thread *g = thr_find(s, t->guests.v[i].pid);
		if (g && g->guest)
			thr_remove(g);
		t->guests.v[i].drv->ops->close(t->guests.v[i].drv);
	}
	vec_clear(&t->guests);
	if (t->drv)
		t->drv->ops->close(t->drv);
	t->drv = NULL;
	kern_close(t);
	tap_gone(t);
	view_close(t);
	t->pid = 0;
	t->state = TL_TARGET_IDLE;
	t->attached = t->was_stopped = t->filtered = false;
	t->last_tid = 0;
	t->next_num = 0;
	vec_clear(&t->until);
	tgt_modules_clear(t, !t->adopted);
	if (t->adopted) {
		free(t->program);
		t->program = NULL;
		t->adopted = false;
	}
}

static void thread_ended(struct thread *th)
{
	struct tl_event ev = tgt_event(th->t, TL_EV_THREAD_EXITED);

	if (th->t->history && th->t->history_tid == th->tid)
		IGNORE_RESULT(tl_history_stop(th->t, NULL));

	run_thread_born(th); // killed before its first stop: both are told
	rec_thread_gone(th);
	ev.tid = th->tid;
	ev.num = th->num;
	ev.pthread = th->pthread;
	run_clear_thread(th);
	run_store_forget(th);
	run_forget_calls(th);
	run_orphan_fork(th);
	ses_post(th->t->s, &ev);
	thr_remove(th);
}

static void process_ended(struct thread *th, const struct drv_event *dev)
{
	struct tl_target *t = th->t;
	bool exited = dev->kind == DRV_EV_EXITED;
	struct tl_event ev = tgt_event(t, exited ? TL_EV_EXITED : TL_EV_SIGNALED);

	ev.tid = th->tid;
	ev.num = th->num;
	ev.exit_code = exited ? dev->code : 128 + dev->sig;
	ev.signo = exited ? 0 : dev->sig;
	place_release(t->s);
	run_release_parents(t, "exit");
	run_target_gone(t);
	ses_post(t->s, &ev);
}

bool run_lifecycle(struct thread *th, const struct drv_event *dev)
{
	switch ((int)dev->kind) {
	case DRV_EV_EXITED:
	case DRV_EV_SIGNALED:
		if (th->guest)
			run_guest_ended(th, dev);
		else if (th->tid == th->t->pid)
			process_ended(th, dev);
		else
			thread_ended(th);
		return true;
	case DRV_EV_LOST:
		run_guest_lost(th->t);
		return true;
	case DRV_EV_CLONE:
		run_clone(th, (pid_t)dev->msg);
		return false;
	case DRV_EV_VFORK_DONE:
		return run_vfork_done(th);
	default:
		return false;
	}
}

/* ---- traps */

/* A site's trap has been executed by th: its pc is one byte behind. */
enum run_verdict run_site_hit(struct thread *th, struct site *s, struct tl_event *ev)
{
	struct tl_target *t = th->t;
	uint64_t addr = s->addr;

	thr_set_pc(th, addr);
	th->served = true;
	th->served_pc = addr;
	ev->pc = addr;
	if (s->inside)
		inl_entered(t, s);
	if (s->once && run_once(th, s))
		return RUN_GO;
	if (th->guest)
		return RUN_GO; // shares our traps until it execs, is not ours to report
	if (thr_dummy_at(th, addr, th->regs.rsp)) {
		ev->reason = TL_STOP_CALL_RETURNED;
		return RUN_STOP;
	}
	if (t->resolving.n) {
		run_resolver_left(th, ev->pc);
		s = site_at(t, ev->pc);
		if (!s)
			return RUN_GO;
	}
	run_resolver_entered(th, s);
	if (hit_serve_site(th, s, ev) == HIT_STOP)
		return RUN_STOP;
	s = site_at(t, addr); // a callback that deletes its breakpoint may have taken it away
	if (!s || !s->n_internal)
		return RUN_GO;
	if (hit_serve_scope(th, ev) == HIT_STOP)
		return RUN_STOP;
	if (addr == t->r_brk && run_loader_stop(th, ev) == RUN_STOP)
		return RUN_STOP;
	run_jit_stop(t, addr);
	if (t->module_ready && addr == t->module_ready)
		run_guest_look_at_modules(t, true);
	for (size_t i = 0; i < t->until.n; i++) {
		const struct until_stop *u = &t->until.v[i];
		if (u->addr == addr && (!u->tid || u->tid == th->tid) &&
		    (!u->cfa || th->regs.rsp > u->cfa)) {
			ev->reason = TL_STOP_LOCATION;
			return RUN_STOP;
		}
	}
	run_step_jumps(th, addr);
	if (run_step_is_back(th, addr)) {
		if (run_step_next(th) == STEP_DONE) {
			ev->reason = TL_STOP_STEP;
			return RUN_STOP;
		}
	}
	s = site_at(t, addr);
	if (s && s->n_internal)
		inl_warm(t, s); // a deeper frame
	return RUN_GO;
}

/* Debug registers, as DR6 bits, that would trap the instruction at the thread's pc. */
unsigned run_execute_dr(const struct thread *th)
{
	unsigned bits = 0;

	for (unsigned i = 0; i < 4; i++)
		if (th->t->hw[i].refs && th->t->hw[i].type == 0 && th->t->hw[i].addr == th->regs.rip)
			bits |= 1u << i;
	return bits;
}

bool run_arrive(struct thread *th, struct tl_event *ev)
{
	struct site *s = site_at(th->t, th->regs.rip);
	unsigned dr = run_execute_dr(th);

	if (!th->t->s->opt[TL_OPT_HIT_ON_ARRIVAL])
		return false;
	if (dr) {
		th->rf = true; // passed when it goes on
		return hit_serve_both(th, dr, ev) == HIT_STOP;
	}
	if (!s || !s->inserted || !s->locs.n || (th->served && th->served_pc == s->addr))
		return false;
	return hit_serve_site(th, s, ev) == HIT_STOP;
}

enum run_verdict run_step_trap(struct thread *th, struct tl_event *ev)
{
	struct tl_target *t = th->t;

	th->warm = true;
	if (th->xstep)
		run_xstep_end(th);
	if (th->in_slot && !th->slot_before)
		slot_leave(th); // the step is over: what is shown is what is there
	if (thr_dummy_at(th, th->regs.rip, th->regs.rsp)) {
		ev->reason = TL_STOP_CALL_RETURNED;
		return RUN_STOP;
	}
	if (th->own_marked && thr_flush(th, NULL) == TL_OK && guard_enter_handler(th)) {
		thr_forget(th);
		if (thr_regs(th, NULL))
			return RUN_STAY;
	}
	// Between two instructions of a copy: not yet a place that the program knows.
	if ((t->areas.n || t->agent) && !th->in_slot && tgt_in_area(t, th->regs.rip))
		return RUN_GO;
	if (th->in_slot && th->slot_before && th->real_pc != site_slot(th->in_slot)->addr)
		return RUN_GO;
	if (t->history)
		hist_after_cpu(th);
	if (th->t->soft_tid == th->tid && hit_serve_soft(th, ev) == HIT_STOP) {
		ev->pc = th->regs.rip;
		return RUN_STOP;
	}
	if (th->step.kind == TL_RUN || th->step.ret_addr)
		return RUN_GO;
	ev->pc = th->regs.rip;
	if (run_arrive(th, ev))
		return RUN_STOP;
	if (run_step_next(th) == STEP_MORE)
		return RUN_GO;
	ev->reason = TL_STOP_STEP;
	return RUN_STOP;
}

static bool hw_used(const struct tl_target *t)
{
	return t->hw[0].refs || t->hw[1].refs || t->hw[2].refs || t->hw[3].refs;
}

/* Which debug registers fired; DR6 is sticky, so it is cleared (SDM vol. 3, 18.2.3). */
static uint64_t take_dr6(struct thread *th)
{
	uint64_t dr6 = 0;

	if (!th->dr_gen)
		return 0;
	if (th->drv->ops->dr_get(th->drv, th->tid, 6, &dr6, NULL))
		return 0;
	if (dr6 & 15)
		th->drv->ops->dr_set(th->drv, th->tid, 6, 0, NULL);
	return dr6 & 15;
}

/* A debug register that stands for a site: whoever waits there is served as at any other. */
static enum run_verdict hw_site_hit(struct thread *th, uint64_t dr6, struct tl_event *ev)
{
	bool stop = hit_serve_hw(th, dr6, ev) == HIT_STOP;
	struct site *s = site_at(th->t, th->regs.rip); // a callback may have taken it away

	if (s && s->inserted && run_site_hit(th, s, ev) == RUN_STOP)
		stop = true;
	return stop ? RUN_STOP : RUN_GO;
}

static bool is_hw_site(const struct thread *th)
{
	const struct site *s = site_at(th->t, th->regs.rip);

	return s && s->hiding == SITE_IN_REGISTER && !(th->served && th->served_pc == s->addr);
}

enum run_verdict run_hw_trap(struct thread *th, uint64_t dr6, bool stepped, struct tl_event *ev)
{
	bool execute = dr6 & run_execute_dr(th);

	ev->pc = th->regs.rip;
	if (th->t->history && stepped && !execute)
		hist_after_cpu(th); // a watched place was written
	th->rf |= execute; // an execute trap comes before the instruction: pass it once
	if (execute && is_hw_site(th))
		return hw_site_hit(th, dr6, ev) == RUN_STOP ? RUN_STOP : stepped ? run_step_trap(th, ev) : RUN_GO;
	if ((execute ? hit_serve_both : hit_serve_hw)(th, dr6, ev) == HIT_STOP)
		return RUN_STOP;
	return stepped ? run_step_trap(th, ev) : RUN_GO;
}

static enum run_verdict signal_stop(struct thread *th, int sig, struct tl_event *ev);

bool run_behind_own_int3(struct thread *th)
{
	uint8_t b[2] = { 0, 0 };
	uint64_t pc = th->regs.rip;

	drv_read_exact(th->drv, pc - 1, b + 1, 1, NULL);
	drv_read_exact(th->drv, pc - 2, b, 1, NULL);
	return b[1] == 0xcc || (b[0] == 0xcd && b[1] == 3);
}

/* int3 that is no live site of ours: the program's own, or a site removed just now. */
static enum run_verdict foreign_int3(struct thread *th, struct tl_event *ev)
{
	if (run_behind_own_int3(th))
		return signal_stop(th, SIGTRAP, ev);
	thr_set_pc(th, th->regs.rip - 1);
	return RUN_GO;
}

/* A condition that runs in the target is true, or could not be told there. */
static enum run_verdict tramp_hit(struct thread *th, const struct tramp *tr, struct tl_event *ev)
{
	struct site *s = site_at(th->t, tr->site);

	if (s && s->inserted)
		return run_site_hit(th, s, ev);
	thr_set_pc(th, tr->site); // taken out meanwhile
	return RUN_GO;
}

bool run_fault_in_tramp(struct thread *th, int sig)
{
	siginfo_t si;

	if (!th->t->tramps.n || (sig != SIGSEGV && sig != SIGBUS && sig != SIGTRAP) || thr_regs(th, NULL) ||
	    !th->in_tramp || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL))
		return false;
	return si.si_code > 0;
}

struct site *run_ill_in_jump(struct thread *th, int sig)
{
	struct site *s = sig == SIGILL && !thr_regs(th, NULL) ? site_at(th->t, th->regs.rip) : NULL;

	return s && s->inside && s->inserted ? s : NULL;
}

bool run_trap_is_ours(struct thread *th)
{
	siginfo_t si;

	if (th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) || thr_regs(th, NULL) || si.si_code <= 0)
		return false;
	if (si.si_code != SI_KERNEL)
		return si.si_code == TRAP_HWBKPT || th->last == DRV_STEP;
	const struct tramp *tr = tramp_of_trap(th->t, th->regs.rip);
	if (!tr && run_behind_own_int3(th))
		return false;
	thr_set_pc(th, tr ? tr->site : th->regs.rip - 1);
	return true;
}

static enum run_verdict trap(struct thread *th, struct tl_event *ev)
{
	siginfo_t si;
	struct site *s;
	uint64_t dr6;
	bool stepped = th->last == DRV_STEP;

	if (th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) || thr_regs(th, NULL))
		return RUN_STAY; // killed meanwhile: its end is the next event
	if (si.si_code <= 0)
		return signal_stop(th, SIGTRAP, ev); // sent by kill(2) and friends
	if (si.si_code == SI_KERNEL) {
		s = site_at(th->t, th->regs.rip - 1);
		if (s && s->inserted && !s->hiding && !th->in_slot) // under a hidden one it is the program's own
			return run_site_hit(th, s, ev);
		if (tramp_of_trap(th->t, th->regs.rip))
			return tramp_hit(th, tramp_of_trap(th->t, th->regs.rip), ev);
		return foreign_int3(th, ev);
	}
	dr6 = hw_used(th->t) || th->dr_gen ? take_dr6(th) : 0;
	if (dr6 && !th->guest)
		return run_hw_trap(th, dr6, stepped, ev);
	if (stepped)
		return run_step_trap(th, ev);
	if (si.si_code == TRAP_HWBKPT)
		return RUN_GO; // of a debug register that was given back meanwhile
	return signal_stop(th, SIGTRAP, ev); // icebp, or a trap flag that the program set itself
}

/* ---- signals */

/* In the instruction that was executed before the signal is told. True: that is a stop, and the signal is told next. */
static bool watched_before(struct thread *th, int sig, struct tl_event *ev)
{
	uint64_t dr6 = th->dr6_due && !th->guest ? take_dr6(th) : 0;

	th->dr6_due = false;
	if (!dr6 || thr_regs(th, NULL) || run_hw_trap(th, dr6, false, ev) != RUN_STOP)
		return false;
	th->pend.set = true;
	th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED, .signo = sig };
	return true;
}

static enum run_verdict signal_of_program(struct thread *th, int sig, struct tl_event *ev);

static enum run_verdict signal_stop(struct thread *th, int sig, struct tl_event *ev)
{
	uint64_t copied = !thr_regs(th, NULL) && th->xstep ? th->xstep->addr : th->in_slot ? th->shown_pc : 0;
	enum run_verdict v = signal_of_program(th, sig, ev);

	if (v == RUN_GO && th->sig)
		run_step_over_handler(th, copied);
	return v;
}

static enum run_verdict signal_of_program(struct thread *th, int sig, struct tl_event *ev)
{
	struct tl_signal_policy p = th->t->s->policy[sig];
	struct tl_event note;

	if (run_page_fault(th, sig))
		return run_page_hit(th, ev);
	if (run_store_fault(th, sig))
		return run_store(th, ev);
	// A wild pointer in the condition, or the program's own trap flag: the hit is ours to judge.
	if (run_fault_in_tramp(th, sig))
		return tramp_hit(th, th->in_tramp, ev);
	if (run_ill_in_jump(th, sig))
		return run_site_hit(th, run_ill_in_jump(th, sig), ev);
	run_leave_slot(th, sig);
	run_pass_served(th, sig);
	if (watched_before(th, sig, ev))
		return RUN_STOP;
	th->sig = sig;
	th->sig_shown = false;
	if (th->guest || th->resent == sig) {
		th->resent = 0;
		return RUN_GO;
	}
	if (th->dropped == sig) {
		th->sig = th->dropped = 0;
		return RUN_GO;
	}
	if (thr_regs(th, NULL) == TL_OK)
		ev->pc = th->regs.rip;
	ev->signo = sig;
	ev->reason = TL_STOP_NONE;
	bool caught = hit_is_for(th->t->s, TL_BP_CATCH_SIGNAL, sig); // its condition says whether it stops, as gdb does
	if (hit_serve_catch(th, TL_BP_CATCH_SIGNAL, sig, NULL, ev) == HIT_STOP) {
		if (!p.pass)
			th->sig = 0;
		return RUN_STOP;
	}
	if (!p.pass)
		th->sig = 0;
	if (p.stop && !caught) {
		ev->reason = TL_STOP_SIGNAL;
		th->sig_shown = true;
		return RUN_STOP;
	}
	if (p.print && !caught) {
		note = run_stop_event(th, TL_STOP_NONE);
		note.kind = TL_EV_SIGNAL_NOTE;
		note.signo = sig;
		ses_post(th->t->s, &note);
	}
	return RUN_GO;
}

/* ---- system calls */

/* Does a catchpoint stop for it? Not for what is made a second time for our own ends. */
static bool is_caught(struct thread *th, struct tl_event *ev)
{
	if (th->guest && !th->t->s->opt[TL_OPT_FOLLOW_ALL])
		return false;
	return hit_serve_catch(th, TL_BP_CATCH_SYSCALL, (int64_t)ev->syscall.nr, NULL, ev) == HIT_STOP && !th->guest;
}

static enum run_verdict syscall_entry(struct thread *th, const struct drv_syscall *sc, struct tl_event *ev)
{
	enum run_verdict v;
	bool again = th->entry_again || th->in_open_call;

	if (th->waits_for_it && sc->nr == SYS_ptrace && sc->args[0] == PTRACE_TRACEME)
		return run_lend(th);
	th->entry_again = false;
	th->entry_told = !again && is_caught(th, ev);
	if (th->entry_told)
		return RUN_STOP;
	v = run_segv_call(th, sc->nr, sc->args);
	if (v == RUN_GO && th->in_syscall)
		v = run_page_call(th, sc->nr, sc->args);
	return v == RUN_GO ? run_store_call(th, sc->nr, sc->args) : v;
}

static enum run_verdict syscall_exit(struct thread *th, const struct drv_syscall *sc, struct tl_event *ev)
{
	enum tl_stop_reason why = ev->reason;
	bool changed, caught;

	if (th->t->pages_used && !thr_regs(th, NULL))
		segv_called(th, ev->syscall.nr, th->regs.rdi);
	if (run_store_retry(th, ev->syscall.nr, sc->result))
		return RUN_GO;
	changed = run_store_called(th, ev) == RUN_STOP;
	if (changed) {
		enum tl_stop_reason watch = ev->reason;
		ev->reason = why;
		caught = is_caught(th, ev);
		ev->reason = caught ? why : watch;
	} else {
		caught = is_caught(th, ev);
	}
	if (th->guest && th->t->pages_due)
		IGNORE_RESULT(page_settle(th->t, th, NULL));
	if (changed || caught)
		return RUN_STOP;
	if (!th->step_call || thr_regs(th, NULL))
		return RUN_GO;
	th->step_call = false;
	return run_step_trap(th, ev);
}

static enum run_verdict syscall_stop(struct thread *th, struct tl_event *ev)
{
	struct drv_syscall sc;

	if (th->call_known)
		sc = th->call;
	else if (!th->drv->ops->syscall_info || th->drv->ops->syscall_info(th->drv, th->tid, &sc, NULL))
		return RUN_STAY;
	th->call_known = false;
	if (sc.entry) {
		th->in_syscall = true;
		th->sys_nr = sc.nr;
		memcpy(ev->syscall.args, sc.args, sizeof(ev->syscall.args));
	} else {
		th->in_syscall = false;
		ev->syscall.result = sc.result;
		ev->syscall.is_error = sc.is_error;
		// Entered before anybody looked (inside vfork, say). Not the execve that began it all.
		if (th->sys_nr == (uint64_t)-1 && thr_regs(th, NULL))
			return RUN_STAY;
		if (th->sys_nr == (uint64_t)-1 && th->regs.orig_rax != SYS_execve)
			th->sys_nr = th->regs.orig_rax;
		if (!sc.exit || th->sys_nr == (uint64_t)-1)
			return RUN_GO;
	}
	ev->syscall.nr = th->sys_nr;
	if (!sc.entry)
		th->sys_nr = (uint64_t)-1;
	ev->pc = sc.pc;
	ev->reason = sc.entry ? TL_STOP_SYSCALL_ENTRY : TL_STOP_SYSCALL_RETURN;
	return sc.entry ? syscall_entry(th, &sc, ev) : syscall_exit(th, &sc, ev);
}

/* ---- loader */

enum tl_code run_modules_begin(struct tl_target *t, struct tl_error *err)
{
	bool changed;
	enum tl_code r = tgt_modules_start(t, err);

	if (r)
		return r;
	IGNORE_RESULT(tgt_modules_update(t, &changed, NULL));
	if (tgt_can_run(t) && t->r_brk)
		IGNORE_RESULT(site_internal_add(t, t->r_brk, NULL));
	run_jit_look(t);
	bp_resolve_all(t);
	return TL_OK;
}

void run_modules_changed(struct tl_target *t)
{
	struct tl_event ev = tgt_event(t, TL_EV_MODULES);

	rec_drain(t, false); // of what is unloaded nothing is told later
	run_jit_look(t);
	bp_resolve_all(t);
	ses_post(t->s, &ev);
}

/* The first as the event's path, the others in its text, a line each. */
static void name_module(struct tl_event *ev, size_t i, const char *path)
{
	size_t n = strlen(ev->text);

	if (!i)
		snprintf(ev->path, sizeof(ev->path), "%s", path ? path : "");
	else
		snprintf(ev->text + n, sizeof(ev->text) - n, "%s%s", n ? "\n" : "", path ? path : "");
}

/* Whoever stops for libraries is told of each time that the linker calls its debugger. */
static enum run_verdict nothing_loaded(const struct tl_target *t, struct tl_event *ev)
{
	if (!t->s->opt[TL_OPT_STOP_ON_LOAD])
		return RUN_GO;
	ev->reason = TL_STOP_LOAD;
	ev->path[0] = ev->text[0] = '\0';
	return RUN_STOP;
}

enum run_verdict run_loader_stop(struct thread *th, struct tl_event *ev)
{
	struct tl_target *t = th->t;
	size_t before = t->modules.n;
	bool changed;

	if (tgt_loader_state(t) > 0)
		return nothing_loaded(t, ev); // in the middle of a change
	if (tgt_modules_update(t, &changed, NULL) || !changed)
		return nothing_loaded(t, ev);
	run_modules_changed(t);
	bool load = t->modules.n > before || !t->unloaded.n;
	size_t n = load ? t->modules.n - before : t->unloaded.n;
	bool stop = false;
	size_t said = 0;
	ev->reason = TL_STOP_NONE;
	for (size_t i = 0; i < n; i++) {
		const char *path = load ? t->modules.v[before + i].path : t->unloaded.v[i];

		if (load && t->modules.v[before + i].is_first)
			continue; // the linker: it was there before
		stop |= !stop && hit_serve_catch(th, load ? TL_BP_CATCH_LOAD : TL_BP_CATCH_UNLOAD, 0, path, ev) == HIT_STOP;
		name_module(ev, said++, path);
	}
	if (!stop && t->s->opt[TL_OPT_STOP_ON_LOAD]) {
		ev->reason = load ? TL_STOP_LOAD : TL_STOP_UNLOAD;
		stop = true;
	}
	return stop ? RUN_STOP : RUN_GO;
}

/* ---- dispatch */

static enum run_verdict dispatch(struct thread *th, const struct drv_event *dev, struct tl_event *ev)
{
	switch (dev->kind) {
	case DRV_EV_SIGNAL:
		run_guest_note(th);
		if (dev->sig == SIGTRAP) {
			place_count(th);
			return trap(th, ev);
		}
		return signal_stop(th, dev->sig, ev);
	case DRV_EV_SYSCALL:
		place_count(th);
		return syscall_stop(th, ev);
	case DRV_EV_GROUP_STOP:
		// One that was asked to stop before says so once more, instead of the step.
		if (th->last == DRV_STEP)
			return RUN_GO;
		run_listens(th);
		return RUN_STAY;
	case DRV_EV_FORK:
	case DRV_EV_VFORK:
		return run_fork(th, dev, ev);
	case DRV_EV_EXEC:
		return run_exec(th, dev, ev);
	case DRV_EV_TRAP_STOP:
		run_thread_born(th);
		return RUN_GO;
	case DRV_EV_BREAK:
	case DRV_EV_STEPPED:
	case DRV_EV_PAGE:
	case DRV_EV_SPACE:
	case DRV_EV_RESET:
	case DRV_EV_ACCESS:
		return run_guest_event(th, dev, ev);
	case DRV_EV_NONE:
	case DRV_EV_EXITED:
	case DRV_EV_SIGNALED:
	case DRV_EV_LOST:
	case DRV_EV_CLONE:
	case DRV_EV_EXITING:
		break;
	case DRV_EV_VFORK_DONE:
		return run_lent_back(th);
	}
	return RUN_GO;
}

/* A stop of a thread that no event has announced yet: kept for its parent's event. */
static void stranger(struct tl_session *s, const struct drv_event *dev)
{
	bool ended = dev->kind == DRV_EV_EXITED || dev->kind == DRV_EV_SIGNALED;

	for (size_t i = 0; i < s->leaving.n; i++)
		if (s->leaving.v[i] == dev->tid) {
			vec_remove_swap(&s->leaving, i);
			if (!ended)
				run_leave(dev);
			return;
		}
	if (ended || dev->kind == DRV_EV_NONE)
		return;
	vec_push(&s->early, dev->tid);
}

/* A vCPU that cannot be resumed would leave the guest running for ever without it. */
static void stuck(struct thread *th, const struct tl_error *err)
{
	struct tl_event ev = run_stop_event(th, TL_STOP_INTERRUPT);

	tgt_warn(th->t, "vCPU %u does not go on: %.200s", th->num - 1, err->text);
	run_stop(th, &ev);
}

static void go_on(struct thread *th)
{
	bool guest = drv_guest(th->drv);
	struct tl_error err;

	if (run_go(th, &err) && guest && !th->running) // of a process th may be gone
		stuck(th, &err);
}

void run_handle(struct tl_session *s, const struct drv_event *dev)
{
	struct thread *th = thr_find(s, dev->tid);
	struct tl_event ev;
	enum run_verdict v;

	// After an exec from another thread the leader's entry may be gone already.
	if (!th) {
		stranger(s, dev);
		return;
	}
	if (th->held) {
		if (dev->kind == DRV_EV_EXITED || dev->kind == DRV_EV_SIGNALED)
			run_copy_ended(th);
		return;
	}
	if (th->late && (th->t->state != TL_TARGET_RUNNING || th->t->stop_due)) {
		s->interrupt |= th->t->stop_due;
		th->t->stop_due = false;
		run_collect(s, dev);
		return;
	}
	th->running = th->listening = th->asked = th->late = false;
	th->at = dev->kind;
	th->t->served_one = true;
	thr_forget(th);
	if (run_lifecycle(th, dev))
		return;
	if (th->trap_unblocked || th->stepped)
		run_fix_step(th);
	ev = run_stop_event(th, TL_STOP_NONE);
	v = dispatch(th, dev, &ev);
	if (v == RUN_STAY)
		return;
	th = thr_find(s, dev->tid); // a callback or an exec may have taken it away
	if (!th || th->running)
		return;
	if (th->t->pages_due && thr_injectable(th) && !th->guest)
		IGNORE_RESULT(page_settle(th->t, th, NULL));
	if (v == RUN_STOP)
		run_stop(th, &ev);
	else if (!run_held(th) && (th->guest || !run_inline(th->t)))
		go_on(th);
	run_commit(s);
}
