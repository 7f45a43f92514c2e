/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BENCH_RAW_H
#define BENCH_RAW_H

/* Shared by the raw limits: the least that ptrace(2) asks for, and nothing of the library. */

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static inline void die(const char *what)
{
	perror(what);
	exit(1);
}

static inline void pin(pid_t pid, int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	sched_setaffinity(pid, sizeof(set), &set);
}

static inline double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Starts argv under ptrace, stopped at its first instruction. */
static inline pid_t start(char **argv, int cpu)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		if (cpu >= 0)
			pin(0, cpu);
		personality(ADDR_NO_RANDOMIZE);
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		execv(argv[0], argv);
		die(argv[0]);
	}
	if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
		die("start");
	ptrace(PTRACE_SETOPTIONS, pid, 0, PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL);
	return pid;
}

static inline int open_mem(pid_t pid)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/mem", pid);
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		die(path);
	return fd;
}

static inline void put(int mem, uint64_t addr, const void *p, size_t n)
{
	if (pwrite(mem, p, n, (off_t)addr) != (ssize_t)n)
		die("write");
}

static inline void get(int mem, uint64_t addr, void *p, size_t n)
{
	if (pread(mem, p, n, (off_t)addr) != (ssize_t)n)
		die("read");
}

#endif
