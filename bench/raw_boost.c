/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * raw_boost PLACE ADDR SLOT LEN PROG ARGS: the raw limit of a breakpoint whose condition (first
 * argument == -1) is false: one stop a hit, the first LEN bytes run from SLOT, which ends in a
 * jump back. PLACE: none, same (both on processor 0), dyn (nothing pinned at first; from
 * the 16th hit on both where the thread last ran).
 */
#include "raw.h"

static int last_cpu(pid_t tid)
{
	char path[64], buf[1024] = "", *p;
	int fd, cpu = 0;

	snprintf(path, sizeof(path), "/proc/%d/stat", tid);
	fd = open(path, O_RDONLY);
	if (fd < 0 || read(fd, buf, sizeof(buf) - 1) < 0)
		die(path);
	close(fd);
	p = strrchr(buf, ')');
	for (int field = 2; field < 39 && p; field++)
		p = strchr(p + 1, ' ');
	if (p)
		cpu = atoi(p + 1);
	return cpu;
}

static void make_slot(int mem, uint64_t addr, uint64_t slot, size_t len)
{
	uint8_t code[32] = { 0 };
	uint64_t back = addr + len;

	get(mem, addr, code, len);
	code[len] = 0xff; /* jmp *0(%rip) */
	code[len + 1] = 0x25;
	memcpy(code + len + 6, &back, 8);
	put(mem, slot, code, len + 14);
	put(mem, addr, "\xcc", 1);
}

int main(int argc, char **argv)
{
	if (argc < 6)
		return 2;
	const char *place = argv[1];
	uint64_t addr = strtoull(argv[2], NULL, 16), slot = strtoull(argv[3], NULL, 16);
	int same = !strcmp(place, "same"), dyn = !strcmp(place, "dyn"), status;
	pid_t pid = start(argv + 5, same ? 0 : -1), tid;
	struct user_regs_struct regs;
	long hits = 0;

	if (same)
		pin(0, 0);
	make_slot(open_mem(pid), addr, slot, strtoul(argv[4], NULL, 10));
	ptrace(PTRACE_CONT, pid, 0, 0);
	while ((tid = waitpid(-1, &status, __WALL)) > 0) {
		if (!WIFSTOPPED(status)) {
			if (tid == pid)
				break;
			continue;
		}
		if (WSTOPSIG(status) != SIGTRAP || status >> 16) {
			ptrace(PTRACE_CONT, tid, 0, 0);
			continue;
		}
		if (dyn && hits == 16) {
			int cpu = last_cpu(tid);

			pin(0, cpu);
			pin(tid, cpu);
		}
		ptrace(PTRACE_GETREGS, tid, 0, &regs);
		hits++;
		if ((long)regs.rdi == -1)
			break;
		regs.rip = slot;
		ptrace(PTRACE_SETREGS, tid, 0, &regs);
		ptrace(PTRACE_CONT, tid, 0, 0);
	}
	fprintf(stderr, "hits=%ld\n", hits);
	return 0;
}
