/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* raw_step ADDR N PROG ARGS: runs to ADDR, then N single steps, pc read at each; rate=. One processor. */
#include "raw.h"

int main(int argc, char **argv)
{
	if (argc < 4)
		return 2;
	uint64_t addr = strtoull(argv[1], NULL, 16);
	long n = atol(argv[2]), sum = 0;
	pid_t pid = start(argv + 3, 0);
	int mem = open_mem(pid), status;
	uint8_t own;
	double t;

	pin(0, 0);
	get(mem, addr, &own, 1);
	put(mem, addr, "\xcc", 1);
	ptrace(PTRACE_CONT, pid, 0, 0);
	waitpid(pid, &status, 0);
	put(mem, addr, &own, 1);
	ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, regs.rip), addr);
	t = seconds();
	for (long i = 0; i < n; i++) {
		ptrace(PTRACE_SINGLESTEP, pid, 0, 0);
		if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
			die("step");
		sum += ptrace(PTRACE_PEEKUSER, pid, offsetof(struct user, regs.rip), 0);
	}
	printf("rate=%.0f sum=%lx\n", (double)n / (seconds() - t), (unsigned long)sum);
	kill(pid, SIGKILL);
	return 0;
}
