/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The agent in a target: pages, trap handler, and what the handler must know. */

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/procfs.h"
#include "driver/seccomp.h"
#include "run/guard.h"
#include "run/run.h"

#define SIGSET_BYTES 8

/* ---- calls through a thread */

static bool is32(const struct tl_target *t)
{
	return t->mode == ARCH_I386;
}

/* Where the calls made here are put in, which are 64-bit ones in any process. 0: nowhere yet. */
static uint64_t call_place(const struct tl_target *t)
{
	if (!is32(t))
		return t->syscall_insn;
	return t->agent ? t->agent + AGENT_STUB : 0;
}

/* At the entry of a system call: it can be led out of there by drv_ptrace_quiet_call(). */
#define SKIPPED ((uint64_t)-1) /* its number then, as a seccomp filter sees it */
static bool lets_skip(struct thread *th)
{
	const uint64_t none[6] = { 0 };

	return call_place(th->t) && slot_lets(th, is32(th->t), SKIPPED, none);
}

/* Its signal has been told as a stop, or is to be. */
static bool told(const struct thread *th)
{
	return th->sig || (th->pend.set && th->pend.ev.reason);
}

/*
 * How well a thread lends itself: 0 not at all. Its stop becomes another one; a
 * signal of it is queued again, best one that comes of no instruction.
 */
#define FIT_BEST 6
static int fitness(struct thread *th, bool leaving)
{
	if (th->running || th->zombie)
		return 0;
	switch ((int)th->at) {
	case DRV_EV_TRAP_STOP:
		return FIT_BEST;
	case DRV_EV_GROUP_STOP:
		return 5;
	case DRV_EV_CLONE:
	case DRV_EV_FORK:
	case DRV_EV_VFORK_DONE:
	case DRV_EV_EXEC:
		return 4;
	case DRV_EV_SYSCALL:
		return !leaving ? 0 : thr_injectable(th) ? 4 : lets_skip(th);
	case DRV_EV_SIGNAL:
		// What was told as a stop must not come again, unless nobody is there any more; what was not told yet may.
		if (told(th))
			return leaving && call_place(th->t);
		return th->pend.set && th->pend.ev.signo == SIGTRAP ? 2 : 3;
	default:
		return 0; // in a system call that may last
	}
}

/* Threads have filters of their own. One that does not let the handler be set is no help with anything here. */
static bool lets_action(struct thread *th)
{
	const uint64_t action[6] = { SIGTRAP, 0, 0, SIGSET_BYTES };

	return slot_can_call(th, SYS_rt_sigaction, action);
}

static struct thread *choose(struct tl_target *t, bool leaving)
{
	struct thread *best = NULL;
	int best_fit = 0;

	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		int fit = fitness(th, leaving);
		if (fit > best_fit && lets_action(th)) {
			best = th;
			best_fit = fit;
		}
		if (best_fit == FIT_BEST)
			break;
	}
	return best;
}

/* The process died under the call; its end must not get lost. */
static enum tl_code died(struct thread *th, int status, struct tl_error *err)
{
	struct drv_event ev = { .tid = th->tid };

	if (th->guest) {
		th->zombie = true; // of a process that is let go: nobody is told
	} else if (WIFEXITED(status)) {
		ev.kind = DRV_EV_EXITED;
		ev.code = WEXITSTATUS(status);
	} else if (WIFSIGNALED(status)) {
		ev.kind = DRV_EV_SIGNALED;
		ev.sig = WTERMSIG(status);
	}
	if (ev.kind)
		run_handle(th->t->s, &ev);
	return tl_fail(err, TL_E_STALE, "the thread ended");
}

struct call {
	struct thread *th;
	uint64_t insn;
};

static void note_stop(struct thread *th, int status)
{
	// Stopped by a signal of job control it says so in this stop too.
	th->at = WSTOPSIG(status) == SIGTRAP ? DRV_EV_TRAP_STOP : DRV_EV_GROUP_STOP;
}

static enum tl_code settle_now(struct thread *th, struct tl_error *err)
{
	int status;

	switch (drv_ptrace_settle(th->drv->pid, th->tid, &status)) {
	case DRV_QUIET_DIED:
		return died(th, status, err);
	case DRV_QUIET_FAILED:
		return tl_fail(err, TL_E_STATE, "thread %d does not stop", th->tid);
	case DRV_QUIET_DONE:
		break;
	}
	thr_forget(th);
	note_stop(th, status);
	return TL_OK;
}

/* Out of the system call whose event the thread stopped for. */
enum tl_code run_settle(struct thread *th, struct tl_error *err)
{
	if (th->at != DRV_EV_CLONE && th->at != DRV_EV_FORK && th->at != DRV_EV_EXEC && th->at != DRV_EV_VFORK_DONE)
		return TL_OK;
	return settle_now(th, err);
}

/* Nothing is to be delivered: a trap of ours, or what the user wants dropped. */
static bool holds_nothing(const struct thread *th)
{
	return !th->running && !th->zombie && th->at == DRV_EV_SIGNAL && !th->pend.set && !th->sig;
}

bool run_close_trap(struct thread *th)
{
	uint64_t mask;

	if (!th->trap_unblocked)
		return true;
	// First the step's trap goes, and with it the trap flag that the kernel keeps: see thr_open_trap().
	if ((holds_nothing(th) || th->at == DRV_EV_TRAP_STOP) && (thr_flush(th, NULL) || settle_now(th, NULL) == TL_E_STALE))
		return false;
	th->trap_unblocked = false;
	if (th->drv->ops->sigmask_get(th->drv, th->tid, &mask, NULL) == TL_OK)
		th->drv->ops->sigmask_set(th->drv, th->tid, mask | 1ull << (SIGTRAP - 1), NULL);
	return true;
}

void guard_drop_signals(struct tl_target *t)
{
	for (size_t i = t->guard ? t->order.n : 0; i-- > 0 && t->drv;)
		if (i < t->order.n && holds_nothing(t->order.v[i]) && thr_flush(t->order.v[i], NULL) == TL_OK)
			IGNORE_RESULT(settle_now(t->order.v[i], NULL));
}

/* To the handler: the next SIGTRAP of this thread is the program's, wherever the thread stands. It is known by its stack. */
static void mark_own(struct thread *th)
{
	if (thr_regs(th, NULL) == TL_OK)
		armed_pass(th, th->regs.rsp);
	th->own_marked = true;
}

void guard_forget_own(struct thread *th)
{
	if (th->own_marked)
		armed_pass(th, 0);
	th->own_marked = false;
}

/* The signal that goes back into its queue. SIGSTOP can't wait there: th->sig is sent when it goes. */
static int held(struct thread *th)
{
	int sig = th->sig;

	if (th->pend.set && !th->pend.ev.reason) {
		run_give_back(th);
		return th->pend.ev.signo;
	}
	if (sig == SIGSTOP || th->sig_saved)
		return 0;
	th->sig = 0;
	return sig;
}

static enum tl_code call(const struct call *c, uint64_t nr, const uint64_t args[6], int64_t *ret,
			 struct tl_error *err)
{
	struct thread *th = c->th;
	enum tl_code r;
	int status, sig = 0;

	thr_leave_sequence(th);
	r = slot_check_call(th, false, nr, args, err); // it may have set one since we came
	if (!r)
		r = thr_flush(th, err);
	if (r)
		return r;
	if (th->at == DRV_EV_SIGNAL) {
		sig = held(th);
		th->pend.set = false;
	}
	bool suspended = slot_suspend_filters(th);
	enum drv_quiet how = drv_ptrace_quiet_call(th->drv->pid, th->tid, th->drv->journal, c->insn, false, nr, args, sig, ret, &status);
	slot_ask_filters(th, suspended);
	if (sig)
		run_unhold(th);
	switch (how) {
	case DRV_QUIET_DIED:
		return died(th, status, err);
	case DRV_QUIET_FAILED:
		return tl_fail(err, TL_E_STATE, "thread %d does not take a system call", th->tid);
	case DRV_QUIET_DONE:
		break;
	}
	note_stop(th, status);
	if (*ret < 0 && *ret > -4096)
		return tl_fail(err, TL_E_SYS, "system call %d in the target: %s", (int)nr,
			       strerror((int)-*ret));
	return TL_OK;
}

/* rt_sigaction(2); addresses in the target, 0 for none. */
static enum tl_code sigaction_call(const struct call *c, uint64_t set, uint64_t old, struct tl_error *err)
{
	uint64_t args[6] = { SIGTRAP, set, old, SIGSET_BYTES };
	int64_t res;

	return call(c, SYS_rt_sigaction, args, &res, err);
}

/* Out of a stop at a system call: behind one that has ended, before one that would begin; or out of one at a told signal. */
static enum tl_code lead_out(struct thread *th)
{
	struct call c = { th, call_place(th->t) };
	bool ended = th->at == DRV_EV_SYSCALL && thr_injectable(th);
	enum tl_code r;

	if (th->at == DRV_EV_SYSCALL)
		th->pend.set = false; // that it came there: nobody is told any more
	r = ended ? settle_now(th, NULL) : sigaction_call(&c, 0, 0, NULL);
	// It has the registers of before its call now. Those of the stop, written back later, would be the call's end, not made.
	thr_forget(th);
	th->call_known = th->in_syscall = false;
	return r;
}

static struct thread *borrow(struct tl_target *t, bool leaving)
{
	struct guard *g = t->guard;
	struct thread *th = choose(t, leaving);

	// A trap of its own that it holds may yet be handled where the call is.
	if (th && g && g->handler && th->at == DRV_EV_SIGNAL && th->pend.set && th->pend.ev.signo == SIGTRAP && !run_trap_is_ours(th))
		mark_own(th);
	if (!th || thr_flush(th, NULL))
		return NULL;
	if (th->at == DRV_EV_SYSCALL || (th->at == DRV_EV_SIGNAL && told(th)))
		return lead_out(th) == TL_OK ? th : NULL;
	return run_settle(th, NULL) == TL_OK ? th : NULL;
}

struct thread *run_borrow(struct tl_target *t)
{
	return borrow(t, false);
}

struct thread *run_borrow_leaving(struct tl_target *t)
{
	return borrow(t, true);
}

/* ---- one that is there already */

/*
 * An agent in the process: one that works for it (live), or one that was left behind, by a visit whose pages may be
 * needed, or by a fork. 0: none.
 */
static uint64_t find_agent(pid_t pid, bool live, struct agent_data *ret)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	size_t n = 0, size = (size_t)(agent_code_end - agent_code);
	uint8_t code[1024];

	if (proc_maps(pid, &m, &n, NULL) || size > sizeof(code))
		return 0;
	for (size_t i = 0; i < n; i++) {
		struct iovec mine[2] = { { code, size }, { ret, sizeof(*ret) } };
		struct iovec its[2] = { { (void *)(uintptr_t)m[i].start, size },
					{ (void *)(uintptr_t)(m[i].start + AGENT_DATA), sizeof(*ret) } };
		if (m[i].end - m[i].start == AGENT_DATA && m[i].perms[2] == 'x' && !m[i].path[0] &&
		    process_vm_readv(pid, mine, 2, its, 2, 0) == (ssize_t)(size + sizeof(*ret)) &&
		    !memcmp(code, agent_code, size) && (ret->live == (uint32_t)pid) == live)
			return m[i].start;
	}
	return 0;
}

static bool anyone_inside(struct tl_target *t, uint64_t base)
{
	uint32_t busy = 1;

	if (drv_read_exact(t->drv, base + AGENT_BUSY, &busy, sizeof(busy), NULL) || busy)
		return true;
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (!th->zombie && (thr_regs(th, NULL) || th->regs.rip - base < AGENT_SIZE))
			return true;
	}
	return false;
}

static bool zero(struct tl_target *t, uint64_t at, size_t len)
{
	SCOPED_FREE void *none = calloc(1, len + 1);

	return none && drv_write(t->drv, at, none, len, NULL) == TL_OK;
}

/* Its pages once more, so that visits do not add up. 0: none that nobody is in. */
static uint64_t take_over(struct tl_target *t, struct agent_data *d)
{
	uint64_t base = find_agent(t->pid, false, d);

	if (!base || anyone_inside(t, base) || d->n_sites > AGENT_SITES_MAX ||
	    !zero(t, base + AGENT_PASS, 8 * AGENT_PASS_N) || !zero(t, base + AGENT_SITES, 8ul * d->n_sites))
		return 0;
	return base;
}

/* ---- coming */

/* A page of code is never mapped writable, nor made executable later: what many filters forbid (systemd's MemoryDenyWriteExecute=). */
static void code_map(uint64_t args[6], uint64_t base)
{
	const uint64_t map[6] = { base, AGENT_DATA, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, (uint64_t)-1, 0 };

	memcpy(args, map, sizeof(map));
}

/*
 * The first calls run from the program's entry point, which it has behind it
 * (or not reached yet): all threads are stopped, and it gets its bytes back.
 */
static enum tl_code map_pages(struct tl_target *t, struct thread *th, uint64_t entry, uint64_t *ret,
			      struct tl_error *err)
{
	struct call c = { th, entry };
	uint64_t map[6] = { 0, AGENT_SIZE, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (is32(t) ? MAP_32BIT : 0), (uint64_t)-1, 0 };
	int64_t base, res;
	enum tl_code r = call(&c, SYS_mmap, map, &base, err);

	if (r)
		return r;
	*ret = (uint64_t)base;
	uint64_t code[6];
	code_map(code, *ret);
	r = call(&c, SYS_mmap, code, &res, err);
	if (!r)
		r = drv_write(t->drv, *ret, agent_code, (size_t)(agent_code_end - agent_code), err);
	return r;
}

static enum tl_code entry_point(const struct tl_target *t, uint64_t *ret, struct tl_error *err)
{
	char path[64];
	size_t len = 0;

	snprintf(path, sizeof(path), "/proc/%d/auxv", t->pid);
	SCOPED_FREE char *auxv = proc_read_file(path, &len);
	if (!auxv || !proc_parse_auxv(auxv, len, is32(t), 9 /* AT_ENTRY */, ret) || !*ret)
		return tl_fail(err, TL_E_NOTFOUND, "no entry point");
	return TL_OK;
}

/*
 * A system call at the program's entry point, and behind it a place to wait for
 * the guardian, while all threads are stopped; for calls that the pages with ours
 * can't be under. To be followed by stub_out(), also after an error.
 */
static enum tl_code stub_in(struct tl_target *t, uint64_t *ret, struct tl_error *err)
{
	struct journal_patch *p = &journal_of(t->guard)->patch;
	uint8_t orig[AGENT_STUB_LEN];
	enum tl_code r = entry_point(t, ret, err);

	if (!r)
		r = drv_read_exact(t->drv, *ret, orig, sizeof(orig), err);
	if (r)
		return r;
	memcpy(p->orig, orig, sizeof(orig));
	p->addr = *ret;
	atomic_store(&p->len, sizeof(orig));
	return drv_write(t->drv, *ret, agent_code + AGENT_STUB, AGENT_STUB_LEN, err);
}

static void stub_out(struct tl_target *t)
{
	struct journal_patch *p = t->drv ? &journal_of(t->guard)->patch : NULL; // gone with the process

	if (!p || !p->len)
		return;
	if (drv_write(t->drv, p->addr, p->orig, p->len, NULL))
		snprintf(t->taint, sizeof(t->taint), "the code at 0x%lx was not restored", (unsigned long)p->addr);
	else
		atomic_store(&p->len, 0);
}

static enum tl_code bootstrap(struct tl_target *t, struct thread *th, uint64_t *ret, struct tl_error *err)
{
	uint64_t entry;
	enum tl_code r = stub_in(t, &entry, err);

	if (!r)
		r = map_pages(t, th, entry, ret, err);
	stub_out(t);
	return r;
}

static struct agent_sigaction our_action(uint64_t base, const struct agent_sigaction *orig)
{
	return agent_action(base, AGENT_ENTRY, orig);
}

/* Ours has a 64-bit frame, with which it can't be called; nor does a 64-bit call put it back as it was. */
static enum tl_code own_handler32(struct tl_error *err)
{
	return tl_fail(err, TL_E_UNSUP, "the 32-bit program has a SIGTRAP handler of its own, which breakpoints then come to");
}

/* before: what was at old, 0: nothing; a fork, and a guardian's sudden end, have left the handler too. */
static enum tl_code install(struct tl_target *t, struct thread *th, uint64_t base, uint64_t old, const struct agent_data *before,
			    struct tl_error *err)
{
	struct guard *g = t->guard;
	struct call c = { th, base + AGENT_STUB };
	struct agent_data d = { .n_sites = g->w.agent_sites, .live = (uint32_t)t->pid };
	enum tl_code r = sigaction_call(&c, 0, base + AGENT_SCRATCH, err);

	if (!r)
		r = drv_read_exact(t->drv, base + AGENT_SCRATCH, &d.orig, sizeof(d.orig), err);
	if (r)
		return r;
	if (old && d.orig.handler == old + AGENT_ENTRY)
		d.orig = before->orig;
	if (is32(t) && d.orig.handler > 1)
		return own_handler32(err);
	d.handler = d.orig.handler;
	d.ours = our_action(base, &d.orig);
	r = drv_write(t->drv, base + AGENT_DATA, &d, sizeof(d), err);
	if (r)
		return r;
	g->orig = d.orig;
	atomic_store(&g->w.j->agent, base);
	atomic_store(&g->w.j->handler, 1);
	g->w.j->n_areas = 0;
	armed_all(t);
	r = sigaction_call(&c, base + AGENT_OURS, 0, err);
	if (!r)
		g->handler = true;
	t->agent = base;
	return r;
}

/* The calls of coming and going, before the first is made. */
static bool lets_calls(struct thread *th)
{
	const uint64_t map[6] = { 0, AGENT_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
				  (uint64_t)-1, 0 };
	const uint64_t unmap[6] = { 0, AGENT_SIZE };
	uint64_t code[6];

	code_map(code, 0);
	return slot_can_call(th, SYS_mmap, map) && slot_can_call(th, SYS_mmap, code) && lets_action(th) &&
	       slot_can_call(th, SYS_munmap, unmap);
}

/* What the handler needs, in any thread: to return. */
static bool all_return(struct tl_target *t)
{
	const uint64_t none[6] = { 0 };

	for (size_t i = 0; i < t->order.n; i++)
		if (!t->order.v[i]->zombie && !t->order.v[i]->running && !slot_lets(t->order.v[i], false, SYS_rt_sigreturn, none))
			return false;
	return true;
}

static enum tl_code check_filters(struct tl_target *t, struct thread *th, struct tl_error *err)
{
	const struct thread *first = t->order.n ? t->order.v[0] : NULL;

	if (th && lets_calls(th) && all_return(t))
		return TL_OK;
	if (th || (first && drv_seccomp_own_filters(first->tid)))
		return tl_fail(err, TL_E_UNSUP, "the program's filter of system calls (seccomp) does not let its trap handler be set, "
						"and a breakpoint then ends it");
	return tl_fail(err, TL_E_STATE, "no thread to call through");
}

enum tl_code agent_install(struct tl_target *t, struct tl_error *err)
{
	struct thread *th = run_borrow(t);
	struct agent_data before, lost;
	uint64_t base = 0, found, orphan;
	enum tl_code r = check_filters(t, th, err);

	if (r)
		return r;
	orphan = find_agent(t->pid, true, &lost);
	if (orphan)
		agent_adopt(t, orphan, &lost);
	found = take_over(t, &before);
	if (found)
		base = found;
	else if (is32(t) && !orphan && proc_catches(t->pid, SIGTRAP))
		r = own_handler32(err);
	else
		r = bootstrap(t, th, &base, err);
	if (!r)
		r = install(t, th, base, orphan ? orphan : found, orphan ? &lost : &before, err);
	if (!r)
		t->syscall_insn = base + (is32(t) ? AGENT_STUB32 : AGENT_STUB); // for slots: a thread that loses its tracer stays there
	return r;
}

/* ---- going */

/* The present handler goes, if it is still ours: the program may have set another one. False: it may stand. */
static bool put_back_action(struct tl_target *t, const struct call *c, uint64_t base)
{
	const struct guard *g = t->guard;
	struct agent_sigaction now, ours = our_action(base, &g->orig);

	if (sigaction_call(c, 0, base + AGENT_SCRATCH, NULL) || !t->drv ||
	    drv_read_exact(t->drv, base + AGENT_SCRATCH, &now, sizeof(now), NULL))
		return false;
	return !agent_action_is(&now, &ours) || !sigaction_call(c, base + AGENT_ORIG, 0, NULL);
}

/* Not from the pages themselves: a thread that loses its tracer in the call must find something behind it. */
static void unmap_pages(struct tl_target *t, struct thread *th, uint64_t base)
{
	uint64_t args[6] = { base, AGENT_SIZE };
	struct call c = { .th = th };
	int64_t res;

	if (stub_in(t, &c.insn, NULL) == TL_OK && call(&c, SYS_munmap, args, &res, NULL) == TL_OK)
		t->syscall_insn = 0;
	stub_out(t);
}

void agent_remove(struct tl_target *t)
{
	struct guard *g = t->guard;
	uint64_t base = g->w.j->agent;

	t->freezer_ms = 0; // it may have been frozen just now
	struct thread *th = run_borrow_leaving(t);
	struct call c = { th, base + AGENT_STUB };

	if (!th || !t->drv)
		return;
	pguard_end(th);
	bool back = put_back_action(t, &c, base);
	if (!t->drv) // died meanwhile
		return;
	g->handler = false;
	uint32_t live = 0;
	drv_write(t->drv, base + AGENT_LIVE, &live, sizeof(live), NULL);
	// A handler of the program's that runs on top of ours returns through our page.
	if (back && g->orig.handler <= 1 && !anyone_inside(t, base))
		unmap_pages(t, th, base);
}

/* ---- another debugger's */

/* By a debugger that lives: the attach will fail, and need not wait. */
static bool is_traced(pid_t pid)
{
	char path[64];
	long long tracer = proc_status(pid, "TracerPid");

	if (tracer <= 0)
		return false;
	snprintf(path, sizeof(path), "/proc/%lld/comm", tracer);
	SCOPED_FREE char *name = proc_read_file(path, NULL);
	return name && strcmp(name, JOURNAL_GUARDIAN "\n") != 0 &&
	       proc_thread_state((pid_t)tracer, (pid_t)tracer, NULL) != 'Z';
}

/* Whoever attaches right after a debugger was killed must not come between the guardian's doings. */
void agent_await_retired(pid_t pid)
{
	struct agent_data d;

	// One that was killed just now may still be dying.
	for (int tries = 0; tries < 2000 && find_agent(pid, true, &d) && !(tries > 200 && is_traced(pid)); tries++)
		usleep(1000);
}

/* ---- a trap of the program's own */

/* With the thread at a stop of SIGTRAP before and after. */
static bool sigaction_inject(struct thread *th, uint64_t set, uint64_t old)
{
	uint64_t args[6] = { SIGTRAP, set, old, SIGSET_BYTES };
	int64_t res;

	if (slot_check_call(th, false, SYS_rt_sigaction, args, NULL) || thr_flush(th, NULL))
		return false;
	bool suspended = slot_suspend_filters(th);
	enum tl_code r = drv_syscall_inject(th->drv, th->tid, journal_of(th->t->guard)->agent + AGENT_STUB, false, SYS_rt_sigaction,
					    args, &res, NULL);
	slot_ask_filters(th, suspended);
	return r == TL_OK;
}

/* The kernel takes the handler out where a trap finds SIGTRAP blocked: back in, before the program's own trap needs it. */
static void put_back_lost(struct thread *th, const siginfo_t *si)
{
	const struct guard *g = th->t->guard;
	uint64_t base = journal_of(g)->agent;
	struct agent_sigaction now, ours = our_action(base, &g->orig);

	if (th->guest || proc_catches(th->t->pid, SIGTRAP) || !sigaction_inject(th, 0, base + AGENT_SCRATCH))
		return;
	if (!drv_read_exact(th->drv, base + AGENT_SCRATCH, &now, sizeof(now), NULL) && agent_action_is(&now, &ours))
		sigaction_inject(th, base + AGENT_OURS, 0);
	th->drv->ops->siginfo_set(th->drv, th->tid, si, NULL);
}

/* Death, as the program had it: under the default action our handler steps aside first. */
static int deliver_default(struct thread *th, const siginfo_t *si)
{
	uint64_t base = journal_of(th->t->guard)->agent;
	struct agent_sigaction now;

	if (th->guest)
		return SIGTRAP;
	if (sigaction_inject(th, 0, base + AGENT_SCRATCH) &&
	    !drv_read_exact(th->drv, base + AGENT_SCRATCH, &now, sizeof(now), NULL) &&
	    now.handler == base + AGENT_ENTRY)
		sigaction_inject(th, base + AGENT_DFL, 0);
	th->drv->ops->siginfo_set(th->drv, th->tid, si, NULL);
	return SIGTRAP;
}

int guard_deliver(struct thread *th)
{
	struct guard *g = th->t->guard;
	siginfo_t si;

	if (!g->handler || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL))
		return SIGTRAP;
	if (thr_unmark(&si))
		th->drv->ops->siginfo_set(th->drv, th->tid, &si, NULL);
	if (g->orig.handler > 1) {
		put_back_lost(th, &si);
		mark_own(th);
		return SIGTRAP;
	}
	if (g->orig.handler == 1 && si.si_code <= 0)
		return 0;
	return deliver_default(th, &si);
}

bool guard_enter_handler(struct thread *th)
{
	struct guard *g = th->t->guard;
	uint64_t base = th->own_marked && g ? journal_of(g)->agent : 0, handler = 0, none = 0;
	struct user_regs_struct regs;
	bool ours = base && drv_regs_get(th->drv, th->tid, &regs, NULL) == TL_OK && regs.rip == base + AGENT_ENTRY &&
		    drv_read_exact(th->drv, base + AGENT_HANDLER, &handler, sizeof(handler), NULL) == TL_OK && handler > 1;

	if (ours && (g->orig.flags & SA_RESETHAND) &&
	    drv_write(th->drv, base + AGENT_HANDLER, &none, sizeof(none), NULL))
		return false;
	// Should the tracer die before the pc is set, ours finds it out by itself.
	guard_forget_own(th);
	return ours && th->drv->ops->pc_set && th->drv->ops->pc_set(th->drv, th->tid, handler, NULL) == TL_OK;
}
