/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * loop N [T]: T threads call work(i, 3 i, slot) N times each, timed by the program itself: a
 * contender's start-up is not in the rate. 'slots' is room in the text for the raw limit's
 * out-of-line copies; the debuggers do not use it.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct slot {
	long n, sum;
	char pad[112];
};

static struct slot slot[1024];

__asm__(".pushsection .text\n.globl slots\n.balign 64\nslots: .fill 4096, 1, 0xcc\n.popsection");

__attribute__((noinline)) long work(long i, long j, struct slot *s)
{
	long d = i ^ j;

	s->sum += d;
	return s->sum;
}

static void *run(void *arg)
{
	struct slot *s = arg;

	for (long i = 0; i < s->n; i++)
		work(i, 3 * i, s);
	return NULL;
}

int main(int argc, char **argv)
{
	long n = argc > 1 ? atol(argv[1]) : 1000, t = argc > 2 ? atol(argv[2]) : 1;
	struct timespec a, b;
	pthread_t th[1024];
	double s;

	if (t < 1 || t > 1024)
		return 2;
	for (long k = 0; k < t; k++)
		slot[k].n = n;
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (long k = 1; k < t; k++)
		pthread_create(&th[k], NULL, run, &slot[k]);
	run(&slot[0]);
	for (long k = 1; k < t; k++)
		pthread_join(th[k], NULL);
	clock_gettime(CLOCK_MONOTONIC, &b);
	s = (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
	fprintf(stderr, "calls=%ld rate=%.0f\n", n * t, (double)(n * t) / s);
	return 0;
}
