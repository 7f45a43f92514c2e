/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A system call inside a stopped thread by system-call-stops alone. At none of
 * its stops does a signal wait to be delivered: should the tracer die there,
 * nothing ends the thread. The guardian uses it too: async-signal-safe.
 */

#include <errno.h>
#include <fcntl.h>
#include <linux/ptrace.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/journal.h"
#include "base/scoped.h"
#include "driver/procfs.h"
#include "driver/ptrace_priv.h"

#define SYSCALL_STOP (SIGTRAP | 0x80)
#define SYSCALL_INSN_LEN 2 /* syscall, int $0x80; behind sysenter stands one too */

#define UNTOLD (-1) /* no status: its end, if it is one, is still to be waited for */

/* The next stop. False: the thread has ended, with *status. */
static bool next_stop(pid_t pid, pid_t tid, int *status)
{
	bool leader = pid == tid;
	long got;

	for (int spins = 0;; spins++) {
		got = syscall(SYS_wait4, tid, status, __WALL | (leader ? WNOHANG : 0), NULL);
		if (got > 0)
			return WIFSTOPPED(*status);
		if (got < 0 ? errno != EINTR : !ptrace_pause_for_leader(pid, spins))
			break;
	}
	*status = UNTOLD;
	return false;
}

/* SIGSTOP can't be blocked: it is sent again afterwards. */
static void note_stop_signal(int status, bool *ret)
{
	if (status >> 16 == 0 && WSTOPSIG(status) == SIGSTOP)
		*ret = true;
}

/*
 * To the end of the call; everything before its entry is of something else.
 * The signal of the present stop, which is blocked now, goes back into the
 * queue as it was (kernel/signal.c, ptrace_signal()).
 */
static enum drv_quiet run_call(pid_t pid, pid_t tid, const struct user_regs_struct *call, int sig, bool *stop_again,
			       int *status)
{
	bool inside = false;

	for (int tries = 0; tries < 64; tries++) {
		struct ptrace_syscall_info si = { 0 };
		if (pt(PTRACE_SYSCALL, tid, 0, tries ? 0 : (uintptr_t)sig) < 0)
			return DRV_QUIET_FAILED;
		if (!next_stop(pid, tid, status))
			return DRV_QUIET_DIED;
		note_stop_signal(*status, stop_again);
		if (*status >> 16 || WSTOPSIG(*status) != SYSCALL_STOP)
			continue;
		if (pt(PTRACE_GET_SYSCALL_INFO, tid, sizeof(si), (uintptr_t)&si) < 0)
			return DRV_QUIET_FAILED;
		if (si.op == PTRACE_SYSCALL_INFO_ENTRY)
			inside = true;
		else if (inside)
			return DRV_QUIET_DONE;
		else if (pt(PTRACE_SETREGS, tid, 0, (uintptr_t)call) < 0)
			return DRV_QUIET_FAILED; // the end of the call that it was in has set rax
	}
	return DRV_QUIET_FAILED;
}

/* From wherever it is to a stop before it returns to its program; not one instruction runs. sig: blocked, it goes back into its queue. */
static bool settle(pid_t pid, pid_t tid, int sig, bool *stop_again, int *status)
{
	for (int tries = 0; tries < 64; tries++) {
		if (pt(PTRACE_INTERRUPT, tid, 0, 0) < 0 || pt(PTRACE_CONT, tid, 0, tries ? 0 : (uintptr_t)sig) < 0)
			return false;
		if (!next_stop(pid, tid, status))
			return false;
		note_stop_signal(*status, stop_again);
		if (*status >> 16 == PTRACE_EVENT_STOP)
			return true;
	}
	return false;
}

enum drv_quiet drv_ptrace_settle(pid_t pid, pid_t tid, int *status)
{
	bool stop_again = false, ok;

	*status = UNTOLD;
	ok = settle(pid, tid, 0, &stop_again, status);
	if (stop_again)
		syscall(SYS_tgkill, pid, tid, SIGSTOP);
	if (ok)
		return DRV_QUIET_DONE;
	return WIFSTOPPED(*status) ? DRV_QUIET_FAILED : DRV_QUIET_DIED;
}

static uint8_t syscall_stop_of(pid_t tid)
{
	struct ptrace_syscall_info si = { 0 };

	return pt(PTRACE_GET_SYSCALL_INFO, tid, sizeof(si), (uintptr_t)&si) < 0 ? PTRACE_SYSCALL_INFO_NONE : si.op;
}

/* At the entry of a system call: not entered at all, but begun again with the registers that the thread gets back. */
static void rewind_entry(pid_t tid, struct user_regs_struct *r)
{
	if (syscall_stop_of(tid) != PTRACE_SYSCALL_INFO_ENTRY || (int64_t)r->orig_rax < 0)
		return;
	r->rip -= SYSCALL_INSN_LEN;
	r->rax = r->orig_rax;
	r->orig_rax = (unsigned long long)-1;
}

static bool set_mask(pid_t tid, uint64_t mask)
{
	return pt(PTRACE_SETSIGMASK, tid, 8, (uintptr_t)&mask) == 0;
}

/*
 * Registers and mask are two steps, and the tracer may die between them. At its
 * own place the thread has the signals open that an instruction raises: a forced
 * one that is blocked would cost the program its handler. In the call it has
 * all blocked; between the two a handler may run on top of the call, and
 * returns to it.
 */
static bool enter_call(pid_t tid, const struct user_regs_struct *call)
{
	return set_mask(tid, JOURNAL_BLOCKED) && pt(PTRACE_SETREGS, tid, 0, (uintptr_t)call) == 0 &&
	       set_mask(tid, JOURNAL_ALL);
}

static bool leave_call(pid_t tid, const struct user_regs_struct *old, uint64_t mask)
{
	bool back = set_mask(tid, JOURNAL_BLOCKED) && pt(PTRACE_SETREGS, tid, 0, (uintptr_t)old) == 0;

	return set_mask(tid, mask) && back;
}

/* A stop of job control that came meanwhile comes again. */
static enum drv_quiet end_quietly(pid_t pid, pid_t tid, bool ok, bool stop_again, const int *status)
{
	if (stop_again)
		syscall(SYS_tgkill, pid, tid, SIGSTOP);
	if (ok)
		return DRV_QUIET_DONE;
	return *status == UNTOLD || WIFSTOPPED(*status) ? DRV_QUIET_FAILED : DRV_QUIET_DIED;
}

/*
 * Where a step has ended the kernel keeps the trap flag until the thread is resumed without one. Should the tracer die, the
 * step goes on, and its trap would find SIGTRAP blocked in the call: that ends the program. So first to a stop without it; *sig goes
 * back into its queue, if BLOCKED blocks it. What stands at a system call has not been stepped.
 */
static bool drop_step(pid_t pid, pid_t tid, int *sig, bool *stop_again, int *status)
{
	if (syscall_stop_of(tid) != PTRACE_SYSCALL_INFO_NONE || (*sig && !(JOURNAL_BLOCKED >> (*sig - 1) & 1)))
		return true;
	if (!set_mask(tid, JOURNAL_BLOCKED) || !settle(pid, tid, *sig, stop_again, status))
		return false;
	*sig = 0;
	return true;
}

static enum drv_quiet call_blocked(pid_t pid, pid_t tid, struct journal *j, const struct user_regs_struct *old,
				   const struct user_regs_struct *call, int sig, bool *stop_again, int *status)
{
	journal_call_begin(j, tid, call->rip, old);
	return enter_call(tid, call) ? run_call(pid, tid, call, sig, stop_again, status) : DRV_QUIET_FAILED;
}

enum drv_quiet drv_ptrace_quiet_call(pid_t pid, pid_t tid, struct journal *j, uint64_t insn, bool is32, uint64_t nr,
				     const uint64_t args[6], int sig, int64_t *ret, int *status)
{
	struct user_regs_struct old, call;
	bool stop_again = false;
	uint64_t mask;
	enum drv_quiet r = DRV_QUIET_FAILED;

	*status = UNTOLD;
	if (pt(PTRACE_GETSIGMASK, tid, 8, (uintptr_t)&mask) < 0)
		return DRV_QUIET_FAILED;
	journal_mask_set(j, tid, mask);
	if (!drop_step(pid, tid, &sig, &stop_again, status) || pt(PTRACE_GETREGS, tid, 0, (uintptr_t)&old) < 0) {
		set_mask(tid, mask);
		journal_mask_clear(j, tid);
		return end_quietly(pid, tid, false, stop_again, status);
	}
	rewind_entry(tid, &old);
	call = old;
	ptrace_set_call(&call, is32, insn, nr, args);
	r = call_blocked(pid, tid, j, &old, &call, sig, &stop_again, status);
	if (r != DRV_QUIET_DIED) {
		if (r == DRV_QUIET_DONE && pt(PTRACE_GETREGS, tid, 0, (uintptr_t)&call) == 0)
			*ret = is32 ? (int64_t)(int32_t)call.rax : (int64_t)call.rax;
		if (!leave_call(tid, &old, mask) ||
		    (r == DRV_QUIET_DONE && !settle(pid, tid, 0, &stop_again, status)))
			r = WIFSTOPPED(*status) ? DRV_QUIET_FAILED : DRV_QUIET_DIED;
	}
	journal_mask_clear(j, tid);
	journal_call_end(j);
	if (stop_again && r != DRV_QUIET_DIED)
		syscall(SYS_tgkill, pid, tid, SIGSTOP);
	return r;
}

enum drv_quiet drv_ptrace_put_aside(pid_t pid, pid_t tid, struct journal *j, const siginfo_t *drop, int sig, int *status)
{
	bool stop_again = false, ok;
	uint64_t mask;

	*status = UNTOLD;
	if (pt(PTRACE_GETSIGMASK, tid, 8, (uintptr_t)&mask) < 0)
		return DRV_QUIET_FAILED;
	journal_mask_set(j, tid, mask);
	ok = set_mask(tid, JOURNAL_BLOCKED) && (!drop || journal_held_begin(j, tid, drop)) &&
	     settle(pid, tid, drop ? 0 : sig, &stop_again, status);
	if (ok && drop)
		journal_held_only(j, tid, true);
	ok &= set_mask(tid, mask);
	journal_mask_clear(j, tid);
	return end_quietly(pid, tid, ok, stop_again, status);
}

/* What the program neither handles nor waits for: should it get one, nothing comes of it. 0: there is none. */
static int harmless(pid_t tid, uint64_t mask)
{
	static const int list[] = { SIGURG, SIGWINCH, SIGCHLD };
	char path[64], text[4096];

	proc_put_path(path, tid, tid, "/status");
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text) - 1);
	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return 0;
	text[n] = 0;
	mask |= (uint64_t)proc_status_field(text, "SigCgt", 16) | (uint64_t)proc_status_field(text, "SigPnd", 16) |
		(uint64_t)proc_status_field(text, "ShdPnd", 16);
	for (size_t i = 0; i < ARRAY_LEN(list); i++)
		if (!(mask >> (list[i] - 1) & 1))
			return list[i];
	return 0;
}

/* To the stop of a signal that was just sent, the only one that is open. */
static bool come_to(pid_t pid, pid_t tid, int sig, bool *stop_again, int *status)
{
	if (syscall(SYS_tgkill, pid, tid, sig) < 0)
		return false;
	for (int tries = 0; tries < 64; tries++) {
		if (pt(PTRACE_CONT, tid, 0, 0) < 0 || !next_stop(pid, tid, status))
			return false;
		note_stop_signal(*status, stop_again);
		if (*status >> 16 == 0 && WSTOPSIG(*status) == sig)
			return true;
	}
	return false;
}

/*
 * Only at a signal's stop another one can be queued as it was, while it is blocked: the kernel puts it back with its siginfo
 * (kernel/signal.c, ptrace_signal()). Sent anew it would be from us until we say otherwise at its own stop.
 */
static bool come_to_as(pid_t pid, pid_t tid, const siginfo_t *info, int other, bool *stop_again, int *status)
{
	return set_mask(tid, JOURNAL_BLOCKED & ~(1ull << (other - 1))) && come_to(pid, tid, other, stop_again, status) &&
	       pt(PTRACE_SETSIGINFO, tid, 0, (uintptr_t)info) == 0;
}

/* Whose stop can become that of info's signal; 0: none. *ret_mask: what the thread blocks now. */
static int vehicle(pid_t tid, const siginfo_t *info, uint64_t *ret_mask)
{
	uint64_t bit = 1ull << (info->si_signo - 1);

	if (!(JOURNAL_BLOCKED & bit) || pt(PTRACE_GETSIGMASK, tid, 8, (uintptr_t)ret_mask) < 0)
		return 0;
	return harmless(tid, *ret_mask | bit);
}

enum drv_quiet drv_ptrace_come_to_held(pid_t pid, pid_t tid, const siginfo_t *info, int *status)
{
	bool stop_again = false, ok;
	uint64_t mask;
	int other = vehicle(tid, info, &mask);

	*status = UNTOLD;
	if (!other)
		return DRV_QUIET_FAILED;
	ok = come_to_as(pid, tid, info, other, &stop_again, status);
	ok &= set_mask(tid, mask);
	return end_quietly(pid, tid, ok, stop_again, status);
}

enum drv_quiet drv_ptrace_queue_held(pid_t pid, pid_t tid, struct journal *j, const siginfo_t *info, int *status)
{
	bool stop_again = false, ok = false;
	uint64_t mask;
	int other = vehicle(tid, info, &mask);

	*status = UNTOLD;
	if (!other)
		return DRV_QUIET_FAILED;
	journal_mask_set(j, tid, mask);
	ok = come_to_as(pid, tid, info, other, &stop_again, status) && set_mask(tid, JOURNAL_BLOCKED);
	if (ok)
		journal_held_only(j, tid, false);
	ok = ok && settle(pid, tid, info->si_signo, &stop_again, status);
	if (ok)
		journal_held_end(j, tid); // the kernel has it
	ok &= set_mask(tid, mask);
	journal_mask_clear(j, tid);
	return end_quietly(pid, tid, ok, stop_again, status);
}
