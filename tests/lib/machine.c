/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "machine.h"

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int cell;

static bool try_debug_registers(void)
{
	int status = 0;
	bool seen;
	pid_t parent = getpid(), pid = fork();

	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL); // a test may kill who tries; stopped it would stay
		if (getppid() != parent)
			_exit(0);
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		cell = 1;
		_exit(0);
	}
	waitpid(pid, &status, 0);
	// DR7: L0, a write of four bytes.
	ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, u_debugreg), (uintptr_t)&cell);
	ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, u_debugreg[7]), 1 | 0xdul << 16);
	ptrace(PTRACE_CONT, pid, NULL, NULL);
	waitpid(pid, &status, 0);
	seen = WIFSTOPPED(status) && WSTOPSIG(status) == SIGTRAP;
	if (WIFSTOPPED(status)) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
	return seen;
}

bool machine_has_debug_registers(void)
{
	static int known;

	if (!known)
		known = try_debug_registers() ? 1 : 2;
	return known == 1;
}

/* exit(7) by int 0x80, in the 32-bit code segment. */
static void run_i386(void)
{
	static const uint8_t code[] = { 0xb8, 1, 0, 0, 0, 0xbb, 7, 0, 0, 0, 0xcd, 0x80 };
	struct {
		uint32_t offset;
		uint16_t segment;
	} __attribute__((packed)) to;
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);

	if (p == MAP_FAILED)
		_exit(1);
	memcpy(p, code, sizeof(code));
	to.offset = (uint32_t)(uintptr_t)p;
	to.segment = 0x23; // __USER32_CS of the kernel's asm/segment.h
	__asm__ volatile("ljmp *%0" : : "m"(to) : "memory");
}

bool machine_runs_i386(void)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		signal(SIGSEGV, SIG_DFL);
		run_i386();
		_exit(1);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) && WEXITSTATUS(status) == 7;
}
