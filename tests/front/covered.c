/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Covered by test_cover.py, and by gcov beside it. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static jmp_buf env;

static int kind(int c)
{
	switch (c) {
	case 'a':
		return 1;
	case 'b':
	case 'c':
		return 2;
	case 'd': {
		int x = c * 2;
		return x;
	}
	default:
		break;
	}
	return -1;
}

static int loops(int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++) {
		if (i % 3 == 0)
			continue;
		if (i == 7)
			break;
		sum += i;
	}
	while (n-- > 0)
		sum ^= n;
	do {
		sum++;
	} while (sum < 0);
	return sum;
}

static void never(void)
{
	puts("never");
	exit(99);
}

static void jumps(int deep)
{
	if (deep)
		jumps(deep - 1);
	else
		longjmp(env, 1);
	puts("not reached");
}

static void on_signal(int sig)
{
	if (sig == SIGUSR1)
		write(1, "usr1\n", 5);
	else
		write(1, "other\n", 6);
}

static int early(const char *s)
{
	if (!s)
		return 0;
	if (strlen(s) > 3 &&
	    s[0] == 'x' &&
	    s[1] == 'y')
		return 1;
	return s[0] ? 2
		    : 3;
}

static void child(int more)
{
	puts("in the child");
	if (more)
		never();
	fflush(stdout);
	exit(3);
}

/* With -O0 the way of the first branch comes to the middle of the closing brace's code. */
static void one_way(double d)
{
	long n;

	if (d >= -9e18 && d < 9e18 && (*(&n) = (long)d, 1))
		on_signal((int)n);
	else
		on_signal(SIGUSR2);
}

int main(int argc, char **argv)
{
	int status = 0;

	one_way(SIGUSR1);
	printf("%d %d\n", kind('a'), kind('d'));
	printf("%d\n", loops(argc > 1 ? 3 : 20));
	if (!setjmp(env))
		jumps(3);
	else
		puts("back");
	signal(SIGUSR1, on_signal);
	raise(SIGUSR1);
	printf("%d %d\n", early("xyzzy"), early(NULL));
	fflush(stdout);
	if (argc > 1 && !strcmp(argv[1], "wait")) {
		write(1, "ready\n", 6);
		while (getppid() > 1 && !access(argv[2], F_OK))
			usleep(1000);
		printf("%d\n", kind('b'));
	}
	pid_t pid = fork();
	if (pid == 0)
		child(argc > 5);
	waitpid(pid, &status, 0);
	if (WEXITSTATUS(status) != 3)
		never();
	return argc > 1 ? 4 : 0;
}
