/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions that are inlined, debugged by inlined.cli; traced by test_trace.py. */
#include <stdio.h>

static volatile int total;

static inline __attribute__((always_inline)) void put(int n)
{
	int twice = n * 2;

	total += twice;
	total -= 1;
}

static __attribute__((noinline)) void one(int n)
{
	total += 100;
	put(n);
	total += 1000;
}

static __attribute__((noinline)) void other(int n)
{
	total += 10;
	put(n + 1);
	total += 20;
}

int main(void)
{
	for (int i = 0; i < 3; i++) {
		one(i);
		other(i);
	}
	printf("total=%d\n", total);
	return 0;
}
