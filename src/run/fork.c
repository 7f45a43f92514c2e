/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * New processes and new programs: fork, vfork, clone, exec.
 *
 * A fork child has a copy of our traps: let go, it first gets its own bytes
 * back. A vfork child runs in the very same memory, so nothing may be taken
 * out while the parent's other threads run: it stays traced as a guest, its
 * hits passed in silence, until it has memory of its own or is gone.
 */

#include <errno.h>
#include <linux/kcmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/procfs.h"
#include "breakpoint/record.h"
#include "run/history.h"
#include "run/run.h"

static bool take_early(struct tl_session *s, pid_t tid)
{
	for (size_t i = 0; i < s->early.n; i++)
		if (s->early.v[i] == tid) {
			vec_remove_swap(&s->early, i);
			return true;
		}
	return false;
}

bool run_await_child(struct thread *parent, pid_t child)
{
	struct drv_event ev;

	if (take_early(parent->t->s, child))
		return true;
	for (;;) {
		if (drv_wait(parent->drv, child, true, &ev, NULL))
			return false;
		if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED)
			return false;
		if (ev.kind == DRV_EV_TRAP_STOP || ev.kind == DRV_EV_GROUP_STOP)
			return true;
		if (drv_resume(parent->drv, child, DRV_CONT, ev.kind == DRV_EV_SIGNAL ? ev.sig : 0, NULL))
			return false;
	}
}

static bool shares_memory(pid_t a, pid_t b, bool vfork)
{
	long r = syscall(SYS_kcmp, a, b, KCMP_VM, 0, 0);

	return r < 0 ? vfork : r == 0;
}

/*
 * The child's pc may be in a slot: the parent's fork ran in its copy. Only the
 * copy of a system call instruction can be that; where it returns to is in rcx
 * too.
 */
static void leave_slot_raw(struct tl_target *t, struct drv *d, pid_t tid)
{
	struct user_regs_struct regs;
	struct site *s;
	uint64_t pc;
	bool before;

	if (!t->areas.n || drv_regs_get(d, tid, &regs, NULL))
		return;
	s = site_of_slot(t, regs.rip);
	if (!s || !arch_slot_to_site(site_slot(s), regs.rip, &pc, &before))
		return;
	regs.rip = pc;
	slot_leave_regs(s, &regs);
	IGNORE_RESULT(drv_regs_set(d, tid, &regs, NULL));
}

static void clean_pages(struct tl_target *t, struct drv *d, pid_t child)
{
	if (page_clean_copy(t, d, child, NULL))
		snprintf(t->taint, sizeof(t->taint), "process %d has a page that is not executable any more", child);
}

static void let_child_go(struct tl_target *t, pid_t child)
{
	struct drv *d;

	if (drv_ptrace_open(child, &d, NULL))
		return;
	if (site_clean_copy(t, d, NULL))
		snprintf(t->taint, sizeof(t->taint), "process %d was let go with our code in it", child);
	leave_slot_raw(t, d, child);
	clean_pages(t, d, child);
	d->ops->detach(d, child, 0, NULL);
	d->ops->close(d);
}

/* ---- guests */

static struct guest_proc *guest_of(struct tl_target *t, pid_t pid)
{
	for (size_t i = 0; i < t->guests.n; i++)
		if (t->guests.v[i].pid == pid)
			return &t->guests.v[i];
	return NULL;
}

/* A traced child as a guest of t, with its first thread; NULL without memory, and nothing is kept. */
static struct thread *guest_new(struct tl_target *t, pid_t child, bool keep)
{
	struct guest_proc g = { .pid = child, .keep = keep };
	struct thread *th;

	if (drv_ptrace_open(child, &g.drv, NULL))
		return NULL;
	if (!vec_push(&t->guests, g)) {
		g.drv->ops->close(g.drv);
		return NULL;
	}
	th = thr_add(t, child, g.drv, true);
	if (!th) {
		g.drv->ops->close(g.drv);
		vec_remove(&t->guests, t->guests.n - 1);
	}
	return th;
}

/* vforker: the thread that waits for it; NULL: none of the program that is debugged. as: the target that it is to be, or NULL. */
static void guest_add(struct tl_target *t, pid_t child, struct thread *vforker, struct tl_target *as)
{
	struct thread *th = guest_new(t, child, as || t->s->opt[TL_OPT_FOLLOW_ALL]);

	if (!th)
		return;
	vec_last(&t->guests).as = as;
	th->running = false;
	th->at = DRV_EV_TRAP_STOP;
	th->waits_for_it = vforker && !t->s->opt[TL_OPT_FOLLOW_ALL] ? run_may_lend(vforker, th) : 0;
	run_go(th, NULL);
}

/* The parent sleeps until a vfork child lets it, so it can't go on alone where somebody waits for it. */
static bool may_run_both(const struct tl_session *s)
{
	return s->opt[TL_OPT_VFORK_BOTH] || s->opt[TL_OPT_NON_STOP];
}

/* It is a target from the start, as far as others can see; without memory for that it is a guest like any other. */
static void keep_guest(struct tl_target *t, pid_t child, struct tl_event *note)
{
	struct tl_target *n;

	if (tl_target_new(t->s, &n, NULL))
		n = NULL;
	if (n && t->program && !tgt_program_open(n, t->program, NULL, NULL))
		n->program = strdup(t->program);
	guest_add(t, child, NULL, n);
	note->child_target = n;
	ses_post(t->s, note);
}

/* A child that is a target for others has ended without a program of its own. */
void run_guest_ended(struct thread *th, const struct drv_event *dev)
{
	struct guest_proc *g = guest_of(th->t, th->drv->pid);
	struct tl_session *s = th->t->s;
	struct tl_target *as = g && g->pid == th->tid && !g->parent_side ? g->as : NULL;
	bool exited = dev->kind == DRV_EV_EXITED;
	struct tl_event ev;

	if (as) {
		ev = tgt_event(as, exited ? TL_EV_EXITED : TL_EV_SIGNALED);
		ev.pid = ev.tid = th->tid;
		ev.num = 1;
		ev.exit_code = exited ? dev->code : 128 + dev->sig;
		ev.signo = exited ? 0 : dev->sig;
	}
	run_guest_end(th, false);
	if (as)
		ses_post(s, &ev);
}

void run_guest_end(struct thread *th, bool alive)
{
	struct tl_target *t = th->t;
	struct guest_proc *g = guest_of(t, th->drv->pid);
	bool whole = g && g->pid == th->tid;

	run_store_forget(th);
	if (alive) {
		int sig = th->sig;
		th->drv->ops->detach(th->drv, th->tid, sig, NULL);
	}
	thr_remove(th);
	if (whole && !g->parent_side) {
		g->drv->ops->close(g->drv);
		vec_remove(&t->guests, (size_t)(g - t->guests.v));
	}
}

/*
 * The child of a vfork(2) from before the attach: it would die of our traps. False:
 * there is none now that shares the memory.
 */
static bool take_child(struct tl_target *t, pid_t child)
{
	struct thread *th;

	if (!shares_memory(t->pid, child, false) || drv_ptrace_seize(child, child, 0, NULL))
		return false;
	th = guest_new(t, child, false);
	if (!th)
		return false;
	if (shares_memory(t->pid, child, true)) {
		run_take_children(t, child, child);
		return true;
	}
	if (run_guest_halt(th)) // it has a program of its own since
		run_guest_end(th, true);
	return false;
}

bool run_take_children(struct tl_target *t, pid_t pid, pid_t tid)
{
	char path[64];
	bool any = false;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pid, tid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	for (char *p = text, *end; p && *p; p = end) {
		pid_t child = (pid_t)strtol(p, &end, 10);
		if (end == p)
			break;
		const struct thread *known = thr_find(t->s, child);
		any |= known ? known->guest : take_child(t, child);
	}
	return any;
}

#define HALT_SPINS 20000 /* 2 s at least: it may be inside vfork(2) itself */

/* The next event of a guest that was asked to stop. False: none comes. */
static bool halt_event(struct thread *th, struct drv_event *ev)
{
	enum tl_code r;

	for (int spins = 0; (r = drv_wait(th->drv, th->tid, false, ev, NULL)) == TL_E_NOTFOUND; spins++) {
		if (spins == HALT_SPINS)
			return false;
		usleep(100);
	}
	th->running = false;
	thr_forget(th);
	if (r)
		return false; // it has ended
	th->at = ev->kind;
	return ev->kind != DRV_EV_EXITED && ev->kind != DRV_EV_SIGNALED;
}

bool run_guest_halt(struct thread *th)
{
	struct drv_event ev;

	if (!th->running)
		return true;
	th->drv->ops->interrupt(th->drv, th->tid, NULL);
	while (halt_event(th, &ev)) {
		if (ev.kind == DRV_EV_SIGNAL) {
			bool ours = ev.sig == SIGTRAP ? run_trap_is_ours(th) : run_page_fault(th, ev.sig) || run_store_fault(th, ev.sig);
			th->sig = ours ? 0 : ev.sig;
			thr_flush(th, NULL);
			return true;
		}
		// A trap executed just before is still in its queue.
		if (!th->drv->ops->trap_pending || !th->drv->ops->trap_pending(th->drv, th->tid, false))
			return true;
		if (drv_resume(th->drv, th->tid, DRV_CONT, 0, NULL))
			return false;
	}
	return false;
}

/* ---- following the child */

/* kept: the target that the parent of a vfork will be; NULL: it goes its way. */
static void post_followed(struct tl_target *t, pid_t parent, bool shared, struct tl_target *kept)
{
	struct tl_event ev = tgt_event(kept ? kept : t, TL_EV_FOLLOWED);

	ev.child = t->pid;
	ev.child_target = kept ? t : NULL;
	ev.pid = parent;
	snprintf(ev.text, sizeof(ev.text), shared ? "vfork" : "fork");
	ses_post(t->s, &ev);
}

/* Everything that hung on the parent's process now hangs on the child's. */
static enum run_verdict become_child(struct tl_target *t, struct drv *d, pid_t child, bool shared, struct tl_target *kept)
{
	pid_t parent = t->pid;
	struct thread *th;

	t->drv = d;
	t->pid = child;
	t->next_num = 0;
	th = thr_add(t, child, d, false);
	if (!th)
		return RUN_STAY;
	th->running = false;
	th->at = DRV_EV_TRAP_STOP;
	t->last_tid = child;
	t->req.tid = child;
	hist_begin_anew(th);
	post_followed(t, parent, shared, kept);
	return RUN_GO;
}

void run_resync(struct tl_target *t)
{
	size_t pos = 0;
	struct site *s;

	for (size_t i = 0; i < t->s->bp_order.n; i++)
		bp_sync(t->s->bp_order.v[i], NULL);
	while ((s = map_next(&t->sites, &pos, NULL)))
		site_sync(t, s, NULL);
}

/* A step or an `until' of the thread that forked goes on in the child. */
static void hand_on(struct tl_target *t, pid_t parent_tid, const struct thr_step *step)
{
	struct thread *th = tgt_thread(t, t->pid);

	if (th)
		th->step = *step;
	for (size_t i = 0; i < t->until.n; i++)
		if (t->until.v[i].tid == parent_tid)
			t->until.v[i].tid = t->pid;
}

/* Of what is being run only that of th stays, whose stops are in memory already: the child that shares it will be th. */
static void keep_request(struct thread *th)
{
	struct tl_target *t = th->t;
	__typeof__(t->until) kept = { 0 };

	for (size_t i = t->until.n; i-- > 0;) {
		struct until_stop u = t->until.v[i];
		if ((u.tid && u.tid != th->tid) || vec_push(&kept, u))
			continue;
		vec_remove(&t->until, i);
	}
	th->step = (struct thr_step){ 0 };
	run_clear_request(t);
	vec_deinit(&t->until);
	t->until = kept;
}

/* ---- forks that wait while the target is stopped */

/*
 * Following it now would let the process go that is about to be shown. So that waits until the target goes on;
 * the child's copy of our traps is cleaned at once, as long as they are what they were.
 */
static void wait_for_resume(struct thread *th, const struct drv_event *dev)
{
	struct tl_target *t = th->t;
	pid_t child = (pid_t)dev->msg;
	struct drv *d;

	vec_push(&t->s->early, child);
	th->pend.set = true;
	th->pend.raw = *dev;
	th->pend.ev = (struct tl_event){ .kind = TL_EV_STOPPED };
	if (shares_memory(th->drv->pid, child, dev->kind == DRV_EV_VFORK) || drv_ptrace_open(child, &d, NULL))
		return;
	IGNORE_RESULT(site_clean_copy(t, d, NULL));
	d->ops->close(d);
}

static bool has_fork(const struct thread *th)
{
	return th->pend.set && (th->pend.raw.kind == DRV_EV_FORK || th->pend.raw.kind == DRV_EV_VFORK);
}

void run_collect_fork(struct thread *th, const struct drv_event *dev)
{
	struct tl_event ev = run_stop_event(th, TL_STOP_NONE);
	struct tl_session *s = th->t->s;
	pid_t tid = th->tid;

	if (!th->guest && s->opt[TL_OPT_FOLLOW_FORK] == TL_FOLLOW_CHILD) {
		if (run_await_child(th, (pid_t)dev->msg))
			wait_for_resume(th, dev);
		return;
	}
	if (run_fork(th, dev, &ev) != RUN_STOP || !(th = thr_find(s, tid)))
		return;
	th->pend.set = true;
	th->pend.ev = ev;
}

void run_orphan_fork(struct thread *th)
{
	pid_t child = (pid_t)th->pend.raw.msg;

	if (has_fork(th) && take_early(th->t->s, child))
		let_child_go(th->t, child);
}

/* Children that have not been followed yet end with their parent. */
void run_kill_forks(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		pid_t child = (pid_t)th->pend.raw.msg;
		struct drv_event ev = { .kind = DRV_EV_NONE };

		if (!has_fork(th) || !take_early(t->s, child))
			continue;
		kill(child, SIGKILL);
		while (ev.kind != DRV_EV_EXITED && ev.kind != DRV_EV_SIGNALED && !drv_wait(th->drv, child, true, &ev, NULL))
			;
		th->pend.set = false;
		th->pend.raw.kind = DRV_EV_NONE;
	}
}

void run_leave_forks(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i], *guest;
		pid_t child = (pid_t)th->pend.raw.msg;
		if (!has_fork(th) || !take_early(t->s, child))
			continue;
		if (!shares_memory(th->drv->pid, child, th->pend.raw.kind == DRV_EV_VFORK)) {
			let_child_go(t, child);
		} else if ((guest = guest_new(t, child, false))) {
			guest->running = false;
			guest->at = DRV_EV_TRAP_STOP;
		}
		th->pend.set = false;
		th->pend.raw.kind = DRV_EV_NONE;
	}
}

static enum run_verdict follow_child(struct thread *th, pid_t child, bool shared)
{
	struct tl_target *t = th->t;
	struct drv *d, *old = t->drv;
	pid_t tid = th->tid;
	struct thr_step step = th->step;

	if (drv_ptrace_open(child, &d, NULL))
		return RUN_GO;
	if (shared) {
		keep_request(th);
	} else {
		site_clean_copy(t, d, NULL);
		leave_slot_raw(t, d, child);
		clean_pages(t, d, child);
	}
	run_stop_all(t);
	if (shared) {
		become_child(t, d, child, true, run_leave_parent(t, tid, !t->s->opt[TL_OPT_DETACH_ON_FORK]));
		hand_on(t, tid, &step);
	} else {
		run_leave_forks(t);
		inl_retract(t);
		site_remove_all(t, NULL);
		if (run_page_leave(t, NULL))
			snprintf(t->taint, sizeof(t->taint), "process %d has pages that are not executable", t->pid);
		IGNORE_RESULT(run_let_all_go(t, 0, 0, NULL));
		rec_end(t);
		inl_touch_acting(t);
		while (t->order.n)
			thr_remove(vec_last(&t->order));
		if (t->drv) // not ended meanwhile
			old->ops->close(old);
		become_child(t, d, child, false, NULL);
		hand_on(t, tid, &step);
		guard_exec(t); // it is to survive as its parent is
		run_resync(t);
	}
	th = tgt_thread(t, child);
	if (th && !run_held(th))
		run_go(th, NULL);
	return RUN_STAY;
}

/* ---- keeping both */

/* A new target, or n, for a process that stands at a stop of kind at. NULL: no memory. */
static struct tl_target *target_of_child(struct tl_target *t, pid_t child, struct drv *d, enum drv_ev_kind at, struct tl_target *n)
{
	struct thread *th;

	if (!n && tl_target_new(t->s, &n, NULL))
		return NULL;
	n->drv = d;
	n->pid = child;
	n->attached = t->attached;
	n->filtered = t->filtered;
	n->mode = t->mode;
	th = thr_add(n, child, d, false);
	if (!th)
		return NULL;
	th->running = false;
	th->at = at;
	n->last_tid = child;
	n->state = TL_TARGET_STOPPED;
	return n;
}

static struct tl_target *adopt(struct tl_target *t, pid_t child)
{
	struct tl_target *n;
	struct drv *d;

	if (drv_ptrace_open(child, &d, NULL))
		return NULL;
	site_clean_copy(t, d, NULL);
	leave_slot_raw(t, d, child);
	clean_pages(t, d, child);
	n = target_of_child(t, child, d, DRV_EV_TRAP_STOP, NULL);
	if (!n) {
		d->ops->close(d);
		return NULL;
	}
	if (t->program && !tgt_program_open(n, t->program, NULL, NULL))
		n->program = strdup(t->program);
	guard_exec(n); // it is to survive as its parent is
	IGNORE_RESULT(run_modules_begin(n, NULL));
	return n;
}

static void new_program(struct tl_target *t);

/* A vfork child runs its own program, in its own memory: a target from now on. */
static void guest_to_target(struct thread *th)
{
	struct tl_target *t = th->t, *n;
	struct guest_proc *g = guest_of(t, th->drv->pid);
	struct drv *d = th->drv;
	struct tl_target *as = g ? g->as : NULL;
	pid_t child = th->tid;
	bool in_syscall = th->in_syscall;
	uint64_t nr = th->sys_nr;
	struct tl_event note = tgt_event(t, TL_EV_FORKED);

	thr_remove(th);
	vec_remove(&t->guests, (size_t)(g - t->guests.v));
	if (d->ops->renew)
		d->ops->renew(d);
	n = target_of_child(t, child, d, DRV_EV_EXEC, as);
	if (!n)
		return; // no memory: it ends with us
	th = tgt_thread(n, child);
	th->in_syscall = in_syscall;
	th->sys_nr = nr;
	guard_exec(n);
	new_program(n);
	if (as) { // its birth has been told
		note = tgt_event(n, TL_EV_EXECED);
		note.tid = child;
	} else {
		note.child = child;
		note.child_target = n;
	}
	snprintf(note.path, sizeof(note.path), "%s", n->program ? n->program : "?");
	ses_post(t->s, &note);
}

static void keep_child(struct tl_target *t, pid_t child, struct tl_event *ev)
{
	struct tl_event note = tgt_event(t, TL_EV_FORKED);

	note.tid = ev->tid;
	note.child = child;
	note.child_target = ev->child_target = adopt(t, child);
	ses_post(t->s, &note);
}

/* What the thread that forked was resumed for is the child's now. */
static void hand_request_on(struct thread *th, struct tl_target *child)
{
	struct tl_target *t = th->t;

	run_keep_request(th);
	child->again = t->again;
	t->again = (struct resumption){ 0 };
	child->again.req.tid = child->pid;
	child->again.req.only_thread = false; // the parent's others do not run for it
}

/*
 * The child goes on as a target of its own, and the parent stays where it forked. NULL: the child can't be had,
 * and goes its way. In all-stop mode the parent stops whole; else its thread does.
 */
static struct tl_target *follow_and_keep(struct thread *th, pid_t child)
{
	struct tl_target *t = th->t, *n = adopt(t, child);
	struct tl_event note = tgt_event(t, TL_EV_FOLLOWED);

	if (!n)
		return NULL;
	hand_request_on(th, n);
	note.pid = t->pid;
	note.child = child;
	note.child_target = n;
	snprintf(note.text, sizeof(note.text), "fork");
	if (thr_regs(th, NULL) == TL_OK) {
		th->stop_pc = th->regs.rip;
		thr_inline_stopped(th);
		thr_flush_stop(th, NULL);
	}
	if (t->s->opt[TL_OPT_NON_STOP]) {
		th->user_stopped = true;
		run_clear_thread(th);
		if (!run_any_running(t) && !t->going_on)
			run_stopped(t);
	} else {
		run_stop_all(t);
		run_stopped(t);
	}
	ses_post(t->s, &note);
	return n;
}

/* false: the child is not followed so. */
static bool keep_both(struct thread *th, pid_t child)
{
	struct tl_target *n = follow_and_keep(th, child);
	struct thread *first = n ? tgt_thread(n, child) : NULL;

	if (first && run_resume_again(n, first, NULL))
		snprintf(n->taint, sizeof(n->taint), "process %d could not be resumed", child);
	return n != NULL;
}

enum run_verdict run_fork(struct thread *th, const struct drv_event *dev, struct tl_event *ev)
{
	struct tl_target *t = th->t;
	struct tl_session *s = t->s;
	pid_t child = (pid_t)dev->msg;
	bool vfork = dev->kind == DRV_EV_VFORK, shared;
	struct tl_event note = tgt_event(t, TL_EV_FORKED);

	if (!run_await_child(th, child))
		return RUN_GO;
	place_child(th, child);
	shared = shares_memory(th->drv->pid, child, vfork);
	if (shared)
		inl_touch_acting(t);
	note.tid = th->tid;
	note.child = child;
	ev->child = child;
	if (th->guest) {
		if (shared)
			guest_add(t, child, NULL, NULL);
		else if (s->opt[TL_OPT_FOLLOW_ALL])
			keep_child(t, child, ev);
		else
			let_child_go(t, child);
		return RUN_GO;
	}
	/* What is caught is followed when it goes on: who is to be followed may be chosen at the stop. */
	if (!th->fork_told && hit_serve_catch(th, vfork ? TL_BP_CATCH_VFORK : TL_BP_CATCH_FORK, 0, NULL, ev) == HIT_STOP) {
		th->fork_told = true;
		wait_for_resume(th, dev);
		return RUN_STOP;
	}
	th->fork_told = false;
	if (s->opt[TL_OPT_FOLLOW_FORK] == TL_FOLLOW_CHILD) {
		ses_post(s, &note);
		if (!s->opt[TL_OPT_DETACH_ON_FORK] && !shared && keep_both(th, child))
			return RUN_STAY;
		return follow_child(th, child, shared);
	}
	if ((!s->opt[TL_OPT_DETACH_ON_FORK] || s->opt[TL_OPT_FOLLOW_ALL]) && !shared) {
		keep_child(t, child, ev);
	} else if (shared && s->opt[TL_OPT_FOLLOW_ALL]) {
		guest_add(t, child, NULL, NULL);
	} else if (shared && !s->opt[TL_OPT_DETACH_ON_FORK] && may_run_both(s)) {
		keep_guest(t, child, &note);
	} else if (shared && !s->opt[TL_OPT_DETACH_ON_FORK]) {
		th->fork_told = true;
		wait_for_resume(th, dev);
		ev->reason = TL_STOP_VFORK_HELD;
		return RUN_STOP;
	} else {
		if (shared)
			guest_add(t, child, vfork ? th : NULL, NULL);
		else
			let_child_go(t, child);
		note.kind = TL_EV_DETACHED;
		snprintf(note.text, sizeof(note.text), vfork ? "vfork" : "fork");
		ses_post(s, &note);
	}
	return RUN_GO;
}

/* ---- threads */

/* clone(2) without CLONE_THREAD and with an odd exit signal is told as CLONE too. */
static bool is_thread_of(struct tl_target *t, pid_t tid)
{
	return proc_status(tid, "Tgid") == (long long)t->pid;
}

/* Told at its first stop, when its thread pointer is set (CLONE_SETTLS). */
void run_thread_born(struct thread *th)
{
	struct tl_event ev = tgt_event(th->t, TL_EV_THREAD_NEW);

	if (!th->fresh)
		return;
	th->fresh = false;
	if (th->guest)
		return;
	IGNORE_RESULT(thr_regs(th, NULL));
	rec_thread_born(th);
	inl_thread_born(th);
	ev.tid = th->tid;
	ev.num = th->num;
	ev.pthread = th->pthread;
	ses_post(th->t->s, &ev);
}

/*
 * Waits for a new thread's first stop, which comes at once, so that its birth is told before what its parent
 * does next. False: it has ended, which the next wait tells.
 */
static bool await_thread(struct thread *th)
{
	struct drv_event ev;

	if (take_early(th->t->s, th->tid))
		return true;
	if (drv_wait_stop(th->drv, th->tid, &ev, NULL))
		return false;
	if (ev.kind == DRV_EV_TRAP_STOP)
		return true;
	run_handle(th->t->s, &ev);
	return false;
}

void run_clone(struct thread *th, pid_t child)
{
	struct tl_target *t = th->t;
	struct thread *n;

	if (thr_find(t->s, child))
		return;
	place_child(th, child);
	if (!is_thread_of(t, child)) {
		struct drv_event dev = { .kind = DRV_EV_FORK, .tid = th->tid, .msg = (unsigned long)child };
		struct tl_event dummy = tgt_event(t, TL_EV_STOPPED);
		if (proc_status(child, "Tgid") >= 0 && t->s->opt[TL_OPT_FOLLOW_FORK] == TL_FOLLOW_PARENT)
			run_fork(th, &dev, &dummy);
		return;
	}
	n = thr_add(t, child, th->drv, th->guest);
	if (!n)
		return;
	n->fresh = true;
	if (await_thread(n)) {
		n->running = false;
		n->at = DRV_EV_TRAP_STOP;
		run_thread_born(n);
		if (t->state == TL_TARGET_RUNNING && !run_held(n))
			run_go(n, NULL);
	}
}

/* ---- exec */

static void keep_only(struct tl_target *t, struct thread *leader)
{
	for (size_t i = t->order.n; i-- > 0;)
		if (t->order.v[i] != leader) {
			run_orphan_fork(t->order.v[i]);
			thr_remove(t->order.v[i]);
		}
	t->next_num = leader->num > t->next_num ? leader->num : t->next_num;
}

static void new_program(struct tl_target *t)
{
	char exe[64], path[4096];
	ssize_t n;

	snprintf(exe, sizeof(exe), "/proc/%d/exe", t->pid);
	n = readlink(exe, path, sizeof(path) - 1);
	if (n > 0) {
		path[n] = 0;
		if (!t->program || strcmp(t->program, path)) {
			free(t->program);
			t->program = NULL;
		}
	}
	IGNORE_RESULT(run_modules_begin(t, NULL));
}

enum run_verdict run_exec(struct thread *th, const struct drv_event *dev, struct tl_event *ev)
{
	struct tl_target *t = th->t;
	struct tl_event note;

	(void)dev;
	if (th->guest) {
		struct guest_proc *g = guest_of(t, th->drv->pid);
		if (g && g->keep)
			guest_to_target(th);
		else
			run_guest_end(th, true);
		return RUN_STAY;
	}
	run_release_parents(t, "exec");
	th->served = false;
	th->xstep = NULL;
	th->in_slot = NULL;
	th->dr_gen = 0; // the kernel clears debug registers on exec
	th->zombie = false;
	th->step.ret_addr = 0;
	th->step.handler = STEP_NO_HANDLER;
	if (th->step.kind == TL_STEP_RANGE)
		th->step.kind = TL_RUN; // the lines and frames that it was about are gone
	run_forget_calls(th);
	vec_clear(&t->until);
	rec_drain(t, true);
	keep_only(t, th);
	t->req.tid = th->tid; // only that one was to run: it has the leader's id now
	run_resolvers_forget(t);
	bp_target_gone(t);
	tgt_modules_clear(t, true);
	t->image++;
	t->last_tid = th->tid;
	if (t->drv->ops->renew)
		t->drv->ops->renew(t->drv);
	guard_exec(t);
	new_program(t);
	hist_begin_anew(th);
	note = tgt_event(t, TL_EV_EXECED);
	note.tid = th->tid;
	snprintf(note.path, sizeof(note.path), "%s", t->program ? t->program : "?");
	ses_post(t->s, &note);
	snprintf(ev->path, sizeof(ev->path), "%s", note.path);
	return hit_serve_catch(th, TL_BP_CATCH_EXEC, 0, NULL, ev) == HIT_STOP ? RUN_STOP : RUN_GO;
}
