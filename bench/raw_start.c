/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* raw_start ADDR PROG ARGS: fork, exec, a trap at ADDR, run to it, kill. */
#include "raw.h"

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	uint64_t addr = strtoull(argv[1], NULL, 16);
	pid_t pid = start(argv + 2, -1);
	int status;

	put(open_mem(pid), addr, "\xcc", 1);
	ptrace(PTRACE_CONT, pid, 0, 0);
	waitpid(pid, &status, 0);
	addr = (uint64_t)ptrace(PTRACE_PEEKUSER, pid, offsetof(struct user, regs.rip), 0) - 1 - addr;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return addr != 0;
}
