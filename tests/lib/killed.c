/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "killed.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"

volatile char *phase;

/* A child of ours besides the fixture: an orphaned guardian (we are its subreaper). 0: none. */
static pid_t orphan(const struct fixture *f)
{
	char path[288], text[512], *p;
	SCOPED_DIR DIR *d = opendir("/proc");

	for (struct dirent *e; d && (e = readdir(d));) {
		pid_t pid = atoi(e->d_name);
		if (pid <= 0 || pid == f->pid)
			continue;
		snprintf(path, sizeof(path), "/proc/%s/stat", e->d_name);
		SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
		ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);
		text[n > 0 ? n : 0] = 0;
		p = strrchr(text, ')');
		if (p && p[1] && atoi(p + 3) == getpid())
			return pid;
	}
	return 0;
}

bool guardian_ends(const struct fixture *f)
{
	int64_t end = now_ms() + 20000;
	pid_t pid;

	while ((pid = orphan(f))) {
		waitpid(pid, NULL, __WALL | WNOHANG);
		if (now_ms() > end) {
			printf("# the guardian %d does not end\n", pid);
			return false;
		}
		usleep(500);
	}
	return true;
}

pid_t start_debugger(struct fixture *f, void (*run)(struct fixture *, int))
{
	int fd[2];
	char c;
	pid_t pid;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (pipe(fd))
		return -1;
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		close(fd[0]);
		run(f, fd[1]);
	}
	close(fd[1]);
	if (read(fd[0], &c, 1) != 1)
		printf("# the debugger did not start\n");
	close(fd[0]);
	return pid;
}

pid_t start_session(struct fixture *f, void (*run)(struct fixture *))
{
	int status;
	pid_t pid;

	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (!phase)
		phase = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*phase = 'a';
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		raise(SIGSTOP);
		run(f);
	}
	waitpid(pid, &status, 0);
	ptrace(PTRACE_SETOPTIONS, pid, 0, PTRACE_O_TRACESYSGOOD);
	return pid;
}

/* To the begin or end of its next system call, or, *sig, to a signal, which it gets when it goes on. False: it has ended by itself. */
static bool next_call(pid_t pid, int *sig)
{
	int status;

	ptrace(PTRACE_SYSCALL, pid, 0, *sig);
	if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status)) {
		if (status)
			printf("# the debugger ended with 0x%x\n", (unsigned)status);
		return false;
	}
	*sig = WSTOPSIG(status) == (SIGTRAP | 0x80) ? 0 : WSTOPSIG(status);
	return true;
}

bool kill_at_call(struct fixture *f, struct session session, long *n, int delay_us)
{
	long done = 0;
	int sig = 0;
	bool counts = session.from == 'a';
	pid_t pid = start_session(f, session.run);

	while (done < *n) {
		if (!next_call(pid, &sig)) {
			*n = done;
			return false;
		}
		counts |= *phase == session.from;
		done += counts && !sig;
	}
	usleep((useconds_t)delay_us);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return true;
}

static bool only_reads(uint64_t request)
{
	switch (request) {
	case PTRACE_PEEKTEXT:
	case PTRACE_PEEKDATA:
	case PTRACE_PEEKUSER:
	case PTRACE_GETREGS:
	case PTRACE_GETREGSET:
	case PTRACE_GETSIGINFO:
	case PTRACE_GETEVENTMSG:
	case PTRACE_PEEKSIGINFO:
	case PTRACE_GETSIGMASK:
	case PTRACE_GET_SYSCALL_INFO:
	case 0x420c: /* PTRACE_SECCOMP_GET_FILTER */
	case 0x420f: /* PTRACE_GET_RSEQ_CONFIGURATION */
		return true;
	default:
		return false;
	}
}

static bool changes_a_target(const struct call_made *c)
{
	switch (c->nr) {
	case SYS_ptrace:
		return !only_reads(c->args[0]);
	case SYS_waitid:
		return !(c->args[3] & WNOWAIT);
	case SYS_process_vm_writev:
	case SYS_pwrite64:
	case SYS_wait4:
	case SYS_tgkill:
	case SYS_kill:
	case SYS_sched_setaffinity:
		return true;
	default:
		return false;
	}
}

/* At a stop of a system call: is one that changes a target done? */
static bool change_is_done(pid_t pid, struct call_made *c)
{
	struct __ptrace_syscall_info si = { 0 };

	if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof(si), &si) < 0)
		return false;
	if (si.op == PTRACE_SYSCALL_INFO_ENTRY) {
		c->nr = si.entry.nr;
		memcpy(c->args, si.entry.args, sizeof(c->args));
	}
	return si.op == PTRACE_SYSCALL_INFO_EXIT && changes_a_target(c);
}

static bool is_wanted(uint64_t request, const struct call_made *c)
{
	return !request || (c->nr == SYS_ptrace && c->args[0] == request);
}

bool kill_behind_change(struct fixture *f, struct session session, uint64_t request, long *n, struct call_made *ret)
{
	long done = 0;
	int sig = 0;
	bool counts = session.from == 'a';
	pid_t pid = start_session(f, session.run);

	while (done < *n) {
		if (!next_call(pid, &sig)) {
			*n = done;
			return false;
		}
		counts |= *phase == session.from;
		done += !sig && change_is_done(pid, ret) && counts && is_wanted(request, ret);
	}
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return true;
}
