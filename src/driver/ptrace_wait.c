/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Wait status -> event: the only place that decodes it. */

#include <errno.h>
#include <linux/ptrace.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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

static void decode(pid_t tid, int st, struct drv_event *ret)
{
	unsigned ev = (unsigned)st >> 16;

	*ret = (struct drv_event){ .tid = tid };
	if (WIFEXITED(st)) {
		ret->kind = DRV_EV_EXITED;
		ret->code = WEXITSTATUS(st);
		return;
	}
	if (WIFSIGNALED(st)) {
		ret->kind = DRV_EV_SIGNALED;
		ret->sig = WTERMSIG(st);
		return;
	}
	ret->sig = WSTOPSIG(st);
	if (ev) {
		ret->kind = event_kind(ev, ret->sig & 0x7f);
		if (ret->kind != DRV_EV_TRAP_STOP && ret->kind != DRV_EV_GROUP_STOP)
			pt(PTRACE_GETEVENTMSG, tid, 0, (uintptr_t)&ret->msg);
	} else if (ret->sig == (SIGTRAP | 0x80)) {
		ret->kind = DRV_EV_SYSCALL;
	} else {
		ret->kind = DRV_EV_SIGNAL;
	}
}

/*
 * Tracees only: with __WCLONE and without __WALL the kernel skips ordinary
 * children, so that the caller's own are never reaped here, but takes every
 * traced thread (kernel/exit.c, eligible_child()).
 */
static enum tl_code wait_one(pid_t tid, bool block, struct drv_event *ret, struct tl_error *err)
{
	int st;

	for (;;) {
		pid_t got = waitpid(tid, &st, tid > 0 ? __WALL | (block ? 0 : WNOHANG)
						      : __WCLONE | (block ? 0 : WNOHANG));
		if (got > 0) {
			decode(got, st, ret);
			return TL_OK;
		}
		if (got == 0 || (got < 0 && errno == EINTR && tid <= 0))
			return tl_fail(err, TL_E_NOTFOUND, "no event");
		if (errno == EINTR)
			continue;
		if (errno == ECHILD)
			return tl_fail(err, TL_E_STALE, "nothing to wait for");
		return tl_fail_sys(err, "waitpid failed");
	}
}

enum tl_code ptrace_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret,
			 struct tl_error *err)
{
	(void)d;
	return wait_one(tid, block, ret, err);
}

enum tl_code drv_ptrace_wait_any(bool block, struct drv_event *ret, struct tl_error *err)
{
	return wait_one(-1, block, ret, err);
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
