/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The process driver: registers, signals, resume. See ptrace(2). */

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/ptrace.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "agent/journal.h"
#include "base/scoped.h"
#include "driver/driver.h"
#include "driver/procfs.h"
#include "driver/ptrace_priv.h"

enum tl_code drv_read_exact(struct drv *d, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	size_t got = 0;
	enum tl_code r = drv_read(d, addr, buf, len, &got, err);

	if (r)
		return r;
	return got == len ? TL_OK : tl_fail_fault(err, addr + got);
}

long pt(long req, pid_t tid, uintptr_t addr, uintptr_t data)
{
	return syscall(SYS_ptrace, req, (long)tid, addr, data);
}

/* ESRCH from ptrace(2) means: not traced by us, gone, or not stopped. */
static enum tl_code pt_fail(struct tl_error *err, pid_t tid, const char *what)
{
	if (errno == ESRCH)
		return tl_fail(err, TL_E_STALE, "thread %d is gone or runs (%s)", tid, what);
	return tl_fail_sys(err, "cannot %s of thread %d", what, tid);
}

static enum tl_code p_regs_get(struct drv *d, pid_t tid, struct user_regs_struct *ret,
			       struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_GETREGS, tid, 0, (uintptr_t)ret) < 0)
		return pt_fail(err, tid, "read the registers");
	return TL_OK;
}

static enum tl_code p_regs_set(struct drv *d, pid_t tid, const struct user_regs_struct *regs,
			       struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_SETREGS, tid, 0, (uintptr_t)regs) < 0)
		return pt_fail(err, tid, "write the registers");
	return TL_OK;
}

static enum tl_code p_pc_set(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_POKEUSR, tid, offsetof(struct user, regs.rip), pc) < 0)
		return pt_fail(err, tid, "write the program counter");
	return TL_OK;
}

static enum tl_code p_xsave_get(struct drv *d, pid_t tid, void *buf, size_t *len,
				struct tl_error *err)
{
	struct iovec v = { buf, *len };

	(void)d;
	if (pt(PTRACE_GETREGSET, tid, NT_X86_XSTATE, (uintptr_t)&v) < 0)
		return pt_fail(err, tid, "read the vector registers");
	*len = v.iov_len;
	return TL_OK;
}

static enum tl_code p_xsave_set(struct drv *d, pid_t tid, const void *buf, size_t len,
				struct tl_error *err)
{
	struct iovec v = { (void *)(uintptr_t)buf, len };

	(void)d;
	if (pt(PTRACE_SETREGSET, tid, NT_X86_XSTATE, (uintptr_t)&v) < 0)
		return pt_fail(err, tid, "write the vector registers");
	return TL_OK;
}

static enum tl_code p_dr_get(struct drv *d, pid_t tid, unsigned n, uint64_t *ret,
			     struct tl_error *err)
{
	uint64_t v = 0;

	(void)d;
	// The raw system call stores the word; the libc wrapper would return it.
	if (pt(PTRACE_PEEKUSR, tid, offsetof(struct user, u_debugreg) + 8 * n, (uintptr_t)&v) < 0)
		return pt_fail(err, tid, "read a debug register");
	*ret = v;
	return TL_OK;
}

static enum tl_code p_dr_set(struct drv *d, pid_t tid, unsigned n, uint64_t value,
			     struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_POKEUSR, tid, offsetof(struct user, u_debugreg) + 8 * n, value) < 0) {
		if (errno == EINVAL || errno == ENOSPC || errno == EIO)
			return tl_fail(err, TL_E_NOSLOT, "debug register %u of thread %d refused: %s", n,
				       tid, strerror(errno));
		return pt_fail(err, tid, "write a debug register");
	}
	return TL_OK;
}

static bool p_dr_idle(struct drv *d)
{
	(void)d;
	return drv_ptrace_dr_idle();
}

static enum tl_code p_siginfo_get(struct drv *d, pid_t tid, void *buf, struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_GETSIGINFO, tid, 0, (uintptr_t)buf) < 0)
		return pt_fail(err, tid, "read the siginfo");
	return TL_OK;
}

static enum tl_code p_siginfo_set(struct drv *d, pid_t tid, const void *buf, struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_SETSIGINFO, tid, 0, (uintptr_t)buf) < 0)
		return pt_fail(err, tid, "write the siginfo");
	return TL_OK;
}

static enum tl_code p_sigmask_get(struct drv *d, pid_t tid, uint64_t *ret, struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_GETSIGMASK, tid, 8, (uintptr_t)ret) < 0)
		return pt_fail(err, tid, "read the signal mask");
	return TL_OK;
}

static enum tl_code p_sigmask_set(struct drv *d, pid_t tid, uint64_t mask, struct tl_error *err)
{
	uint64_t own;
	bool block = mask == JOURNAL_BLOCKED;

	if (block && d->journal && pt(PTRACE_GETSIGMASK, tid, 8, (uintptr_t)&own) == 0 && own != mask)
		journal_mask_set(d->journal, tid, own);
	if (pt(PTRACE_SETSIGMASK, tid, 8, (uintptr_t)&mask) < 0)
		return pt_fail(err, tid, "write the signal mask");
	if (!block && d->journal)
		journal_mask_clear(d->journal, tid);
	return TL_OK;
}

static bool is_raised(const siginfo_t *si, bool faults)
{
	return si->si_code > 0 &&
	       (si->si_signo == SIGTRAP || (faults && (si->si_signo == SIGSEGV || si->si_signo == SIGBUS)));
}

static bool p_trap_pending(struct drv *d, pid_t tid, bool faults)
{
	siginfo_t si[8];

	(void)d;
	for (uint64_t off = 0; off < 4096;) {
		struct ptrace_peeksiginfo_args a = { .off = off, .flags = 0, .nr = 8 };
		long n = pt(PTRACE_PEEKSIGINFO, tid, (uintptr_t)&a, (uintptr_t)si);
		if (n <= 0)
			return false;
		for (long i = 0; i < n; i++)
			if (is_raised(&si[i], faults))
				return true;
		off += (uint64_t)n;
	}
	return false;
}

static enum tl_code p_syscall_info(struct drv *d, pid_t tid, struct drv_syscall *ret,
				   struct tl_error *err)
{
	struct ptrace_syscall_info si = { 0 };

	(void)d;
	if (pt(PTRACE_GET_SYSCALL_INFO, tid, sizeof(si), (uintptr_t)&si) < 0)
		return pt_fail(err, tid, "read the system call");
	// What a filter has picked is told as the entry: the same members at the same place.
	*ret = (struct drv_syscall){ .entry = si.op == PTRACE_SYSCALL_INFO_ENTRY ||
					      si.op == PTRACE_SYSCALL_INFO_SECCOMP,
				     .exit = si.op == PTRACE_SYSCALL_INFO_EXIT,
				     .pc = si.instruction_pointer };
	if (ret->entry) {
		ret->nr = si.entry.nr;
		memcpy(ret->args, si.entry.args, sizeof(ret->args));
	} else if (ret->exit) {
		ret->result = si.exit.rval;
		ret->is_error = si.exit.is_error;
	}
	return TL_OK;
}

static enum tl_code p_resume(struct drv *d, pid_t tid, enum drv_resume how, int sig,
			     struct tl_error *err)
{
	static const long req[] = { [DRV_CONT] = PTRACE_CONT,
				    [DRV_STEP] = PTRACE_SINGLESTEP,
				    [DRV_SYSCALL] = PTRACE_SYSCALL,
				    [DRV_LISTEN] = PTRACE_LISTEN };
	(void)d;
	if (pt(req[how], tid, 0, how == DRV_LISTEN ? 0 : (uintptr_t)sig) < 0) {
		if (errno == ESRCH)
			ptrace_resumed(tid); // killed; its id may come back by an exec
		return pt_fail(err, tid, "resume");
	}
	ptrace_resumed(tid);
	return TL_OK;
}

static enum tl_code p_interrupt(struct drv *d, pid_t tid, struct tl_error *err)
{
	(void)d;
	if (pt(PTRACE_INTERRUPT, tid, 0, 0) < 0)
		return pt_fail(err, tid, "interrupt");
	return TL_OK;
}

static enum tl_code p_detach(struct drv *d, pid_t tid, int sig, struct tl_error *err)
{
	(void)d;
	ptrace_resumed(tid);
	if (pt(PTRACE_DETACH, tid, 0, (uintptr_t)sig) < 0)
		return pt_fail(err, tid, "detach");
	return TL_OK;
}

static enum tl_code p_kill(struct drv *d, struct tl_error *err)
{
	if (kill(d->pid, SIGKILL) < 0 && errno != ESRCH)
		return tl_fail_sys(err, "cannot kill process %d", d->pid);
	return TL_OK;
}

static enum tl_code p_send(struct drv *d, pid_t tid, int sig, struct tl_error *err)
{
	if (syscall(SYS_tgkill, d->pid, tid, sig) < 0)
		return tl_fail_sys(err, "cannot signal thread %d", tid);
	return TL_OK;
}

static enum tl_code p_auxv(struct drv *d, void **ret, size_t *ret_len, struct tl_error *err)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/auxv", proc_living(d->pid));
	*ret = proc_read_file(path, ret_len);
	return *ret ? TL_OK : tl_fail_sys(err, "cannot read %s", path);
}

static enum tl_code p_mappings(struct drv *d, struct tl_mapping **ret, size_t *ret_n, struct tl_error *err)
{
	return proc_maps(proc_living(d->pid), ret, ret_n, err);
}

static void close_files(struct drv_ptrace *p)
{
	if (p->memfd >= 0)
		close(p->memfd);
	if (p->mapsfd >= 0)
		close(p->mapsfd);
	p->memfd = p->mapsfd = -1;
}

/* /proc/PID/mem and maps stay with the memory that they were opened on. */
static void p_renew(struct drv *d)
{
	close_files((struct drv_ptrace *)d);
}

static void p_close(struct drv *d)
{
	struct drv_ptrace *p = (struct drv_ptrace *)d;

	if (!p)
		return;
	close_files(p);
	free(p);
}

const struct drv_ops drv_ptrace_ops = {
	.name = "process",
	.read = ptrace_mem_read,
	.write = ptrace_mem_write,
	.user_copy = ptrace_mem_user,
	.user_pieces = ptrace_mem_pieces,
	.regs_get = p_regs_get,
	.regs_set = p_regs_set,
	.pc_set = p_pc_set,
	.xsave_get = p_xsave_get,
	.xsave_set = p_xsave_set,
	.dr_get = p_dr_get,
	.dr_set = p_dr_set,
	.dr_idle = p_dr_idle,
	.siginfo_get = p_siginfo_get,
	.siginfo_set = p_siginfo_set,
	.sigmask_get = p_sigmask_get,
	.sigmask_set = p_sigmask_set,
	.trap_pending = p_trap_pending,
	.syscall_info = p_syscall_info,
	.resume = p_resume,
	.interrupt = p_interrupt,
	.wait = ptrace_wait,
	.detach = p_detach,
	.kill = p_kill,
	.send = p_send,
	.auxv = p_auxv,
	.mappings = p_mappings,
	.mapping = ptrace_mapping,
	.renew = p_renew,
	.close = p_close,
};

enum tl_code drv_ptrace_open(pid_t pid, struct drv **ret, struct tl_error *err)
{
	struct drv_ptrace *p = calloc(1, sizeof(*p));

	if (!p)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	p->drv = (struct drv){ .ops = &drv_ptrace_ops, .pid = pid };
	p->memfd = p->mapsfd = -1;
	*ret = &p->drv;
	return TL_OK;
}

/* The cause of a refused PTRACE_SEIZE, from the places that ptrace(2) names. */
static enum tl_code seize_fail(pid_t pid, pid_t tid, int sys, struct tl_error *err)
{
	char path[64];
	long long tracer = proc_status(tid, "TracerPid");
	struct tl_error e2;

	if (sys == ESRCH)
		return tl_fail(err, TL_E_NOTFOUND, "no such process");
	if (err)
		err->sys = sys;
	if (tracer > 0)
		return tl_fail(err, TL_E_BUSY, "process %d is already traced by process %lld", pid,
			       tracer);
	if (proc_thread_state(pid, tid, NULL) == 'Z')
		return tl_fail(err, TL_E_STATE, "process %d is a zombie: it has ended", pid);
	if (proc_status(pid, "Kthread") == 1)
		return tl_fail(err, TL_E_PERM, "process %d is a kernel thread", pid);
	snprintf(path, sizeof(path), "/proc/sys/kernel/yama/ptrace_scope");
	SCOPED_FREE char *yama = proc_read_file(path, NULL);
	if (geteuid() != 0 && proc_status(pid, "Uid") != (long long)geteuid())
		return tl_fail(err, TL_E_PERM, "process %d belongs to another user (uid %lld)", pid,
			       proc_status(pid, "Uid"));
	if (yama && atoi(yama) > 0)
		return tl_fail(err, TL_E_PERM, "yama forbids it (%s is %d)", path, atoi(yama));
	errno = sys;
	tl_fail_sys(&e2, "the kernel refused it");
	return tl_fail(err, TL_E_PERM, "%s", e2.text);
}

/* The guardian of a debugger that has just died: it lets go in a moment. */
static bool with_guardian(pid_t tid, bool first)
{
	char path[64];
	long long tracer = proc_status(tid, "TracerPid");

	if (tracer <= 0)
		return first && tracer == 0; // it has let go just now
	snprintf(path, sizeof(path), "/proc/%lld/comm", tracer);
	SCOPED_FREE char *name = proc_read_file(path, NULL);
	return name && !strcmp(name, JOURNAL_GUARDIAN "\n");
}

#define OPTIONS                                                                                                          \
	(PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |                        \
	 PTRACE_O_TRACEVFORKDONE | PTRACE_O_TRACEEXEC)

enum tl_code drv_ptrace_exit_kill(pid_t tid, struct tl_error *err)
{
	if (pt(PTRACE_SETOPTIONS, tid, 0, OPTIONS | PTRACE_O_EXITKILL) < 0)
		return tl_fail_sys(err, "cannot have process %d end with the debugger", tid);
	return TL_OK;
}

bool drv_ptrace_suspend_filters(pid_t tid, bool on)
{
	return pt(PTRACE_SETOPTIONS, tid, 0, OPTIONS | (on ? PTRACE_O_SUSPEND_SECCOMP : 0)) == 0;
}

enum tl_code drv_ptrace_seize(pid_t pid, pid_t tid, unsigned flags, struct tl_error *err)
{
	unsigned long opts = OPTIONS;

	if (flags & DRV_SEIZE_EXITKILL)
		opts |= PTRACE_O_EXITKILL;
	if (flags & DRV_SEIZE_FILTER)
		opts |= PTRACE_O_TRACESECCOMP;
	for (int tries = 0; pt(PTRACE_SEIZE, tid, 0, opts) < 0; tries++) {
		int sys = errno;
		if (sys != EPERM || tries == 500 || !with_guardian(tid, tries < 5))
			return seize_fail(pid, tid, sys, err);
		usleep(1000);
	}
	return TL_OK;
}
