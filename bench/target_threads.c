/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * threads T: T - 1 threads that wake every 20 ms; the main thread spins on the clock and keeps
 * its own longest gap. SIGUSR1 starts to measure anew; SIGUSR2 ends it: gap_us=.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static volatile sig_atomic_t end, again;

static void on_signal(int signo)
{
	if (signo == SIGUSR1)
		again = 1;
	else
		end = 1;
}

static void *idle(void *arg)
{
	const struct timespec t = { .tv_nsec = 20000000 };
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	for (;;)
		nanosleep(&t, NULL);
	return arg;
}

static long now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000 + t.tv_nsec;
}

int main(int argc, char **argv)
{
	long t = argc > 1 ? atol(argv[1]) : 1, gap = 0, last;
	pthread_attr_t attr;
	pthread_t th;

	signal(SIGUSR1, on_signal);
	signal(SIGUSR2, on_signal);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 65536);
	for (long k = 1; k < t; k++)
		if (pthread_create(&th, &attr, idle, NULL))
			return 1;
	printf("ready\n");
	fflush(stdout);
	last = now_ns();
	while (!end) {
		long now = now_ns();

		if (now - last > gap)
			gap = now - last;
		if (again)
			again = gap = 0;
		last = now;
	}
	printf("gap_us=%ld\n", gap / 1000);
	return 0;
}
