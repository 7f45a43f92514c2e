/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What the guardian finds in threads of a process whose debugger has died: one state at a time, made by hand. */

#include <elf.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "driver/procfs.h"
#include "run/guard.h"
#include "tap.h"

/* Shared with the child. */
struct counts {
	volatile long traps, rounds, masked, last; /* last: ends after that round */
};
static struct counts *counts;

/* A trap of the program's own, and one that stands for the end of a function that was called. */
void own_trap(void), call_end(void);
extern const char own_behind[];
__asm__(".text\n"
	"own_trap:	int3\n"
	"own_behind:	ret\n"
	"call_end:	int3\n"
	"	jmp call_end\n");

static void on_trap(int signo)
{
	(void)signo;
	counts->traps++;
}

static void child(void)
{
	sigset_t now;

	signal(SIGTRAP, on_trap);
	while (!counts->last || counts->rounds < counts->last) {
		own_trap();
		counts->rounds++;
		sigprocmask(SIG_BLOCK, NULL, &now);
		counts->masked += sigismember(&now, SIGTRAP);
		usleep(100);
	}
	_exit(0);
}

static bool stops(pid_t pid, int sig)
{
	int status;

	return waitpid(pid, &status, __WALL) == pid && WIFSTOPPED(status) && WSTOPSIG(status) == sig;
}

static pid_t start(void)
{
	pid_t pid;

	counts = mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	fflush(stdout);
	pid = fork();
	if (pid == 0)
		child();
	while (counts->rounds < 2)
		usleep(100);
	return pid;
}

static bool set_mask(pid_t pid, uint64_t mask)
{
	return ptrace(PTRACE_SETSIGMASK, pid, 8, &mask) == 0;
}

/* Right behind its own trap, which is over. */
static bool stop_behind(pid_t pid, struct user_regs_struct *ret)
{
	return ptrace(PTRACE_SEIZE, pid, 0, 0) == 0 && stops(pid, SIGTRAP) && ptrace(PTRACE_INTERRUPT, pid, 0, 0) == 0 &&
	       ptrace(PTRACE_CONT, pid, 0, 0) == 0 && stops(pid, SIGTRAP) && ptrace(PTRACE_GETREGS, pid, 0, ret) == 0 &&
	       ret->rip == (uintptr_t)own_behind;
}

/*
 * At the end of the called function, its SIGTRAP queued and not told, which the kernel leaves where a request to stop
 * comes first. Job control keeps the thread so when nobody traces it.
 */
static bool leave_with_queued_trap(pid_t pid, struct user_regs_struct r)
{
	r.rip = (uintptr_t)call_end;
	r.orig_rax = (unsigned long long)-1;
	if (ptrace(PTRACE_SETREGS, pid, 0, &r) || ptrace(PTRACE_CONT, pid, 0, 0) || !stops(pid, SIGTRAP))
		return false;
	kill(pid, SIGSTOP);
	if (!set_mask(pid, 1ull << (SIGTRAP - 1)) || ptrace(PTRACE_CONT, pid, 0, SIGTRAP) || !stops(pid, SIGSTOP) ||
	    ptrace(PTRACE_CONT, pid, 0, SIGSTOP) || !stops(pid, SIGSTOP))
		return false;
	return set_mask(pid, 0) && ptrace(PTRACE_DETACH, pid, 0, 0) == 0;
}

static struct journal *journal_for(pid_t pid)
{
	struct journal *j = mmap(NULL, sizeof(*j), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	j->pid = pid;
	j->start_time = proc_stat_field(pid, pid, 22);
	j->live = 1;
	return j;
}

static void mend(pid_t pid, const struct journal *j)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/mem", pid);
	SCOPED_FD int mem = open(path, O_RDWR | O_CLOEXEC);
	struct rescue r = { j, mem };
	rescue_bytes(&r);
	rescue_threads(&r);
}

/* The same without a trap, in a handler's last instructions: its mask is not the thread's. */
static bool leave_with_a_handlers_mask(pid_t pid, struct user_regs_struct r)
{
	r.rip = (uintptr_t)call_end;
	kill(pid, SIGSTOP);
	return ptrace(PTRACE_CONT, pid, 0, 0) == 0 && stops(pid, SIGSTOP) && ptrace(PTRACE_SETREGS, pid, 0, &r) == 0 &&
	       ptrace(PTRACE_CONT, pid, 0, SIGSTOP) == 0 && stops(pid, SIGSTOP) && set_mask(pid, 1ull << (SIGTRAP - 1)) &&
	       ptrace(PTRACE_DETACH, pid, 0, 0) == 0;
}

/* A function was called in the child where its own trap has been handled. *ret_done: rounds that it has made since, *ret_told: traps told. */
static bool mends_call(bool (*leave)(pid_t, struct user_regs_struct), long *ret_done, long *ret_told)
{
	struct user_regs_struct own;
	pid_t pid = start();
	struct journal *j = journal_for(pid);
	struct journal_writer w = { .j = j };
	uint8_t xsave[512 + 64];
	struct iovec v = { xsave, sizeof(xsave) };
	int status = 0;

	map_init(&w.index);
	bool ok = stop_behind(pid, &own) && ptrace(PTRACE_GETREGSET, pid, NT_X86_XSTATE, &v) == 0 &&
		  journal_site_on(&w, (uintptr_t)call_end, 0x90) >= 0 &&
		  journal_frame_begin(j, pid, &own, xsave, v.iov_len, 0, 0);
	journal_frame_move(j, pid, JOURNAL_INSIDE);
	ok = ok && leave(pid, own);
	*ret_told = -counts->traps;
	*ret_done = -counts->rounds;
	if (ok)
		mend(pid, j);
	counts->last = counts->rounds + 4;
	kill(pid, ok ? SIGCONT : SIGKILL);
	waitpid(pid, &status, 0);
	*ret_told += counts->traps;
	*ret_done += counts->rounds;
	if (!WIFEXITED(status))
		printf("# status 0x%x\n", (unsigned)status);
	map_deinit(&w.index);
	vec_deinit(&w.unused);
	munmap(j, sizeof(*j));
	return ok && WIFEXITED(status);
}

/*
 * The trap at the end of a called function is judged where the function has ended. In the thread's own place it would be
 * taken for the program's, which has been handled already.
 */
TEST(a_queued_trap_of_a_call_is_not_the_programs)
{
	long done, told;

	CHECK(mends_call(leave_with_queued_trap, &done, &told));
	// Of the first round only what is behind its trap was left.
	CHECKF(told == done - 1, "%ld traps in %ld rounds", told, done);
}

TEST(a_call_that_is_given_up_in_a_handler_leaves_no_mask)
{
	long done, told;

	CHECK(mends_call(leave_with_a_handlers_mask, &done, &told));
	CHECKF(told == done - 1, "%ld traps in %ld rounds", told, done);
	CHECK(counts->masked == 0);
}

TAP_MAIN
