/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * raw_seize PID: seizes every thread, stops them in a burst, reads their registers, lets them go.
 * The least that an attach and detach can pause a process.
 */
#include <dirent.h>
#include <elf.h>
#include <sys/uio.h>

#include "raw.h"

static pid_t tids[1 << 16];
static size_t n_tids;

static bool known(pid_t tid)
{
	static uint8_t seen[1 << 22];
	bool was = seen[tid];

	seen[tid] = 1;
	return was;
}

static size_t seize_new(const char *task)
{
	size_t before = n_tids;
	struct dirent *e;
	DIR *d = opendir(task);

	if (!d)
		die(task);
	while ((e = readdir(d)))
		if (atoi(e->d_name) > 0 && n_tids < 1 << 16 && !known(atoi(e->d_name)) &&
		    !ptrace(PTRACE_SEIZE, atoi(e->d_name), 0, PTRACE_O_TRACECLONE))
			tids[n_tids++] = atoi(e->d_name);
	closedir(d);
	return n_tids - before;
}

int main(int argc, char **argv)
{
	struct user_regs_struct regs;
	char task[64];
	int status;

	if (argc < 2)
		return 2;
	snprintf(task, sizeof(task), "/proc/%s/task", argv[1]);
	while (seize_new(task))
		;
	for (size_t i = 0; i < n_tids; i++)
		ptrace(PTRACE_INTERRUPT, tids[i], 0, 0);
	for (size_t i = 0; i < n_tids; i++)
		waitpid(tids[i], &status, __WALL);
	for (size_t i = 0; i < n_tids; i++)
		ptrace(PTRACE_GETREGSET, tids[i], NT_PRSTATUS, &(struct iovec){ &regs, sizeof(regs) });
	for (size_t i = 0; i < n_tids; i++)
		ptrace(PTRACE_DETACH, tids[i], 0, 0);
	printf("threads=%zu\n", n_tids);
	return 0;
}
