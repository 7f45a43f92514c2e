/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Recursion DEPTH deep, then bottom(). usage: deep DEPTH. Needs a large stack (ulimit -s). */
#include <stdlib.h>

static volatile long sink;

__attribute__((noinline)) void bottom(long n)
{
	sink += n;
}

__attribute__((noinline)) long down(long n, long left)
{
	if (left <= 0)
		bottom(n);
	else
		sink += down(n + 1, left - 1);
	return sink;
}

int main(int argc, char **argv)
{
	return down(0, argc > 1 ? atol(argv[1]) : 100) == 1;
}
