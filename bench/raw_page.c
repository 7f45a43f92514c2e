/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * raw_page PLACE ADDR SYSCALL PROG ARGS: the raw limit of a hidden breakpoint by a page that is not executable, in the
 * usual way: at each fault the page is made executable (mprotect(2) run at SYSCALL), the thread stepped until it has left it,
 * and the page closed again. One thread only. PLACE: none, or same (both on processor 0).
 */
#include <sys/mman.h>
#include <sys/syscall.h>

#include "raw.h"

#define PAGE 4096ul

static void stepped(pid_t pid)
{
	int status;

	ptrace(PTRACE_SINGLESTEP, pid, 0, 0);
	if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
		die("step");
}

static void protect(pid_t pid, uint64_t insn, uint64_t page, int prot)
{
	struct user_regs_struct old, r;

	ptrace(PTRACE_GETREGS, pid, 0, &old);
	r = old;
	r.rip = insn;
	r.rax = SYS_mprotect;
	r.orig_rax = (unsigned long long)-1;
	r.rdi = page;
	r.rsi = PAGE;
	r.rdx = (unsigned long long)prot;
	ptrace(PTRACE_SETREGS, pid, 0, &r);
	stepped(pid);
	ptrace(PTRACE_SETREGS, pid, 0, &old);
}

int main(int argc, char **argv)
{
	if (argc < 5)
		return 2;
	int same = !strcmp(argv[1], "same"), status, sig = 0;
	uint64_t addr = strtoull(argv[2], NULL, 16), insn = strtoull(argv[3], NULL, 16), page = addr & ~(PAGE - 1);
	pid_t pid = start(argv + 4, same ? 0 : -1);
	struct user_regs_struct regs;
	long hits = 0;

	if (same)
		pin(0, 0);
	protect(pid, insn, page, PROT_READ);
	for (;; sig = 0) {
		ptrace(PTRACE_CONT, pid, 0, sig);
		if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
			break;
		siginfo_t si;
		ptrace(PTRACE_GETSIGINFO, pid, 0, &si);
		ptrace(PTRACE_GETREGS, pid, 0, &regs);
		if (WSTOPSIG(status) != SIGSEGV || (uint64_t)(uintptr_t)si.si_addr != regs.rip || regs.rip - page >= PAGE) {
			sig = WSTOPSIG(status);
			continue;
		}
		hits += regs.rip == addr;
		if ((long)regs.rdi == -1)
			break;
		protect(pid, insn, page, PROT_READ | PROT_EXEC);
		do {
			stepped(pid);
			ptrace(PTRACE_GETREGS, pid, 0, &regs);
		} while (regs.rip - page < PAGE);
		protect(pid, insn, page, PROT_READ);
	}
	fprintf(stderr, "hits=%ld\n", hits);
	return 0;
}
