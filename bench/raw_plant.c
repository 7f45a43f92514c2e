/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* raw_plant FILE PROG ARGS: writes an int3 at each (sorted, hexadecimal) address of FILE, page by page; lets it run. */
#include "raw.h"

int main(int argc, char **argv)
{
	static uint64_t addr[1 << 20];
	uint8_t page[4096];
	double t = seconds();
	size_t n = 0;
	int mem, status;
	FILE *f;
	pid_t pid;

	if (argc < 3)
		return 2;
	f = fopen(argv[1], "r");
	if (!f)
		die(argv[1]);
	while (n < 1 << 20 && fscanf(f, "%lx", &addr[n]) == 1)
		n++;
	fclose(f);
	pid = start(argv + 2, -1);
	mem = open_mem(pid);
	for (size_t i = 0; i < n;) {
		uint64_t base = addr[i] & ~4095ul;

		get(mem, base, page, sizeof(page));
		for (; i < n && addr[i] - base < sizeof(page); i++)
			page[addr[i] - base] = 0xcc;
		put(mem, base, page, sizeof(page));
	}
	ptrace(PTRACE_CONT, pid, 0, 0);
	if (waitpid(pid, &status, 0) != pid)
		die("wait");
	printf("n=%zu seconds=%.6f\n", n, seconds() - t);
	return 0;
}
