/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Wait status -> event: the only place that decodes it. */

#include <errno.h>
#include <linux/ptrace.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/map.h"
#include "base/vec.h"
#include "driver/procfs.h"
#include "driver/ptrace_priv.h"

static enum drv_ev_kind event_kind(unsigned ev, int sig)
{
	switch (ev) {
	case PTRACE_EVENT_FORK:
		return DRV_EV_FORK;
	case PTRACE_EVENT_VFORK:
		return DRV_EV_VFORK;
	case PTRACE_EVENT_CLONE:
		return DRV_EV_CLONE;
	case PTRACE_EVENT_VFORK_DONE:
		return DRV_EV_VFORK_DONE;
	case PTRACE_EVENT_EXEC:
		return DRV_EV_EXEC;
	case PTRACE_EVENT_EXIT:
		return DRV_EV_EXITING;
	case PTRACE_EVENT_STOP:
		// SIGTRAP: PTRACE_INTERRUPT, a new thread, or SIGCONT; else a group stop.
		return sig == SIGTRAP ? DRV_EV_TRAP_STOP : DRV_EV_GROUP_STOP;
	default:
		return DRV_EV_TRAP_STOP;
	}
}

static void decode(const siginfo_t *si, struct drv_event *ret)
{
	unsigned code = (unsigned)si->si_status, ev = code >> 8;

	*ret = (struct drv_event){ .tid = si->si_pid };
	if (si->si_code == CLD_EXITED) {
		ret->kind = DRV_EV_EXITED;
		ret->code = si->si_status & 0xff;
		return;
	}
	if (si->si_code == CLD_KILLED || si->si_code == CLD_DUMPED) {
		ret->kind = DRV_EV_SIGNALED;
		ret->sig = si->si_status;
		return;
	}
	ret->sig = (int)(code & 0xff);
	if (ev == PTRACE_EVENT_SECCOMP) {
		ret->kind = DRV_EV_SYSCALL;
	} else if (ev) {
		ret->kind = event_kind(ev, ret->sig & 0x7f);
		if (ret->kind != DRV_EV_TRAP_STOP && ret->kind != DRV_EV_GROUP_STOP)
			pt(PTRACE_GETEVENTMSG, si->si_pid, 0, (uintptr_t)&ret->msg);
	} else if (ret->sig == (SIGTRAP | 0x80)) {
		ret->kind = DRV_EV_SYSCALL;
	} else {
		ret->kind = DRV_EV_SIGNAL;
	}
}

/*
 * Stops are looked at, not taken: WNOWAIT. The kernel forgets the signal of a
 * signal-delivery-stop when its status is taken (kernel/exit.c,
 * wait_task_stopped()): a tracer that died after that would leave a thread
 * without its signal, and one that has just executed a trap of ours in the
 * middle of an instruction. Taken they are only when a wait for any thread
 * would see them again because the thread has not been resumed. Except for an
 * exec: one that has changed the thread's id must be taken before the kernel
 * lets it be touched (kernel/ptrace.c, looks_like_a_spurious_pid()). Per
 * tracer, which is a thread.
 */
static _Thread_local struct {
	pid_t one;       /* nearly always the only one */
	int one_status;
	struct map more; /* tid -> status + 1 */
	VEC(siginfo_t) other; /* taken in place of one noted, or by who could not tell: still to be told */
} untaken;

/* Of any thread with tid -1. */
static bool find_other(pid_t tid, size_t *ret)
{
	for (*ret = 0; *ret < untaken.other.n; ++*ret)
		if (tid <= 0 || untaken.other.v[*ret].si_pid == tid)
			return true;
	return false;
}

static bool take_other(pid_t tid, siginfo_t *ret)
{
	size_t i;

	if (!find_other(tid, &i))
		return false;
	*ret = untaken.other.v[i];
	vec_remove(&untaken.other, i);
	if (!untaken.other.n)
		vec_deinit(&untaken.other);
	return true;
}

void drv_ptrace_tell_again(pid_t tid, int status)
{
	siginfo_t si = { .si_code = WIFEXITED(status) ? CLD_EXITED : CLD_KILLED };

	if (!WIFEXITED(status) && !WIFSIGNALED(status))
		return;
	si.si_pid = tid;
	si.si_status = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
	ptrace_resumed(tid);
	IGNORE_RESULT(vec_push(&untaken.other, si));
}

/*
 * Takes a noted stop. The id may have passed to another thread by an exec: then
 * that one's stop is kept. And not an end, should it have been killed.
 */
static void take(pid_t tid, int status)
{
	siginfo_t si = { 0 };

	if (waitid(P_PID, (id_t)tid, &si, WSTOPPED | WNOHANG | __WALL) == 0 && si.si_pid &&
	    si.si_status != status)
		IGNORE_RESULT(vec_push(&untaken.other, si));
}

static void note_untaken(pid_t tid, int status)
{
	if (!untaken.one || untaken.one == tid) {
		untaken.one = tid;
		untaken.one_status = status;
	} else if (!map_put(&untaken.more, (uint64_t)tid, (void *)((uintptr_t)status + 1))) {
		take(tid, status);
	}
}

void ptrace_resumed(pid_t tid)
{
	if (untaken.one == tid)
		untaken.one = 0;
	else if (untaken.more.n)
		map_remove(&untaken.more, (uint64_t)tid);
}

void drv_ptrace_take_stop(pid_t tid)
{
	void *more = map_get(&untaken.more, (uint64_t)tid);

	if (untaken.one == tid)
		take(tid, untaken.one_status);
	else if (more)
		take(tid, (int)((uintptr_t)more - 1));
	ptrace_resumed(tid);
}

static void take_all(void)
{
	size_t pos = 0;
	uint64_t tid;
	void *status;

	if (untaken.one)
		take(untaken.one, untaken.one_status);
	untaken.one = 0;
	if (!untaken.more.cap)
		return;
	while ((status = map_next(&untaken.more, &pos, &tid)))
		take((pid_t)tid, (int)((uintptr_t)status - 1));
	map_deinit(&untaken.more);
}

/*
 * A killed leader is not reported while others of its process are, by a wait for all: who waits for it alone
 * would do so for ever. So its wait is no sleep in the kernel.
 */
bool ptrace_pause_for_leader(pid_t pid, int spins)
{
	struct timespec t = { .tv_nsec = spins < 400 ? 50000 : 1000000 };
	char state;

	if (spins < 200) {
		sched_yield();
		return true;
	}
	syscall(SYS_nanosleep, &t, NULL);
	state = proc_thread_state(pid, pid, NULL);
	return state && state != 'Z' && state != 'X';
}

static void found(const siginfo_t *si, struct drv_event *ret)
{
	decode(si, ret);
	if (ret->kind == DRV_EV_EXITED || ret->kind == DRV_EV_SIGNALED) {
		waitpid(si->si_pid, NULL, __WALL);
		ptrace_resumed(si->si_pid);
	} else if (ret->kind == DRV_EV_EXEC) {
		take(si->si_pid, si->si_status);
		pt(PTRACE_GETEVENTMSG, si->si_pid, 0, (uintptr_t)&ret->msg);
	} else {
		note_untaken(si->si_pid, si->si_status);
	}
}

/*
 * Tracees only: with __WCLONE and without __WALL the kernel skips ordinary
 * children, so that the caller's own are never reaped here, but takes every
 * traced thread (kernel/exit.c, eligible_child()).
 */
static enum tl_code wait_one(pid_t tid, bool block, bool is_leader, struct drv_event *ret, struct tl_error *err)
{
	siginfo_t other;
	bool ended = false;
	int flags = WEXITED | WSTOPPED | WNOWAIT | (block && !is_leader ? 0 : WNOHANG) | (tid > 0 ? __WALL : __WCLONE);

	if (tid <= 0)
		take_all();
	if (take_other(tid, &other)) {
		decode(&other, ret);
		return TL_OK;
	}
	for (int spins = 0;; spins++) {
		siginfo_t si = { 0 };
		int r = waitid(tid > 0 ? P_PID : P_ALL, (id_t)(tid > 0 ? tid : 0), &si, flags);
		if (r == 0 && si.si_pid) {
			found(&si, ret);
			return TL_OK;
		}
		if (r == 0 && block && is_leader) {
			if (!ended) {
				ended = !ptrace_pause_for_leader(tid, spins);
				continue; // once more, for one that has ended since it was looked for
			}
			return tl_fail(err, TL_E_STALE, "process %d has ended", tid);
		}
		if (r == 0 || (errno == EINTR && tid <= 0))
			return tl_fail(err, TL_E_NOTFOUND, "no event");
		if (errno == EINTR)
			continue;
		if (errno == ECHILD)
			return tl_fail(err, TL_E_STALE, "nothing to wait for");
		return tl_fail_sys(err, "waiting failed");
	}
}

enum tl_code ptrace_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret,
			 struct tl_error *err)
{
	return wait_one(tid, block, tid == d->pid, ret, err);
}

enum tl_code drv_wait_stop(struct drv *d, pid_t tid, struct drv_event *ret, struct tl_error *err)
{
	siginfo_t si = { 0 };
	size_t i;

	if (d->ops->wait != ptrace_wait)
		return drv_wait(d, tid, true, ret, err);
	if (find_other(tid, &i))
		return wait_one(tid, true, false, ret, err);
	for (int spins = 0, r = 0; !si.si_pid; spins++) {
		r = waitid(P_PID, (id_t)tid, &si, WEXITED | WSTOPPED | WNOWAIT | __WALL | (tid == d->pid ? WNOHANG : 0));
		if (r ? errno != EINTR : !si.si_pid && !ptrace_pause_for_leader(tid, spins))
			return tl_fail(err, TL_E_STALE, "thread %d has ended", tid);
	}
	if (si.si_code == CLD_EXITED || si.si_code == CLD_KILLED || si.si_code == CLD_DUMPED)
		return tl_fail(err, TL_E_STALE, "thread %d has ended", tid);
	found(&si, ret);
	return TL_OK;
}

enum tl_code drv_ptrace_wait_any(bool block, struct drv_event *ret, struct tl_error *err)
{
	return wait_one(-1, block, false, ret, err);
}

static int poke_child(void *unused)
{
	(void)unused;
	_exit(0);
}

/*
 * A blocking waitpid() can't be woken without a race by a flag or a signal
 * that comes just before it. A child that ends at once can: its end stays
 * until it is waited for. Its exit signal is 0, so it counts as a "clone"
 * child for __WCLONE and raises no SIGCHLD. Async-signal-safe.
 */
void drv_ptrace_poke(void)
{
	char stack[8192] __attribute__((aligned(16)));
	int saved = errno;

	clone(poke_child, stack + sizeof(stack), CLONE_VM | CLONE_VFORK, NULL);
	errno = saved;
}
