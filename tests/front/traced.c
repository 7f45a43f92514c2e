/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Traced by test_trace.py. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

struct point {
	int x, y;
};

__attribute__((noinline)) static int fib(int n)
{
	return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

__attribute__((noinline)) static struct point point_of(int x, const char *s)
{
	struct point p = { x, s[0] };
	return p;
}

static void *calls(void *n)
{
	for (long i = 0; i < (long)n; i++)
		syscall(SYS_getppid);
	return NULL;
}

static int threads(long n, long each)
{
	pthread_t t[64];

	for (long i = 0; i < n; i++)
		pthread_create(&t[i], NULL, calls, (void *)each);
	for (long i = 0; i < n; i++)
		pthread_join(t[i], NULL);
	printf("%ld calls\n", n * each);
	return 0;
}

int main(int argc, char **argv)
{
	const char *how = argc > 1 ? argv[1] : "plain";

	if (!strcmp(how, "threads"))
		return threads(atol(argv[2]), atol(argv[3]));
	if (!strcmp(how, "abort"))
		abort();
	if (!strcmp(how, "vfork")) {
		pid_t pid = vfork();
		if (!pid) {
			execl(argv[0], argv[0], "plain", (char *)NULL);
			_exit(127);
		}
		int st;
		waitpid(pid, &st, 0);
		return WEXITSTATUS(st) + 1;
	}
	if (!strcmp(how, "loop")) {
		write(1, "go\n", 3);
		for (;;) {
			fib(1);
			usleep(1000);
		}
	}
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	write(fd, "a\tb\"\1" "2", 6);
	close(fd);
	open("/nonexistent/file", O_RDONLY);
	printf("%d %d\n", fib(3), point_of(7, "hello").y);
	return 5;
}
