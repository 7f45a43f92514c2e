/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Traced by test_trace.py. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
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

enum color { RED, GREEN = 5 };

__attribute__((noinline)) static double all_kinds(int n, char c, unsigned char u, enum color e, const char *s,
						  struct point *p, struct point v, double d, float g,
						  int (*fn)(const char *), short h)
{
	__asm__ volatile("" ::: "memory");
	return n + c + u + e + (s > (const char *)4096 ? s[0] : 0) + p->x + v.y + d + (double)g + (fn != NULL) + h;
}

static int kinds(void)
{
	static char x[300];
	struct point p = { 1, 2 };
	double t = 0;

	memset(x, 'x', 299);
	for (int i = 0; i < 100; i++) {
		snprintf(x + 290, 9, "%d", i);
		t += all_kinds(i, (char)('a' + i % 20), (unsigned char)(200 + i % 50), i % 2 ? GREEN : RED,
			       i % 7 == 6 ? (const char *)5 : i % 3 == 0 ? NULL : i % 3 == 1 ? x + i % 2 * 290 : "a\"b\n", &p, p, 1.5 * i, 2.5f, puts, -3);
	}
	return t > 0 ? 5 : 6;
}

/* How often it had to wait while it computed. */
static int quiet(int n)
{
	struct rusage a, b;

	getrusage(RUSAGE_SELF, &a);
	n = fib(n);
	getrusage(RUSAGE_SELF, &b);
	printf("%d %ld\n", n, b.ru_nvcsw - a.ru_nvcsw);
	return 5;
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
	if (!strcmp(how, "kinds"))
		return kinds();
	if (!strcmp(how, "quiet"))
		return quiet(atoi(argv[2]));
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
