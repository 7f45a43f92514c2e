/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A function that calls itself often. usage: fib N. */
#include <stdlib.h>

__attribute__((noinline)) long fib(long n)
{
	long a, b;

	if (n < 2)
		return n;
	a = fib(n - 1);
	b = fib(n - 2);
	return a + b;
}

int main(int argc, char **argv)
{
	return fib(argc > 1 ? atol(argv[1]) : 20) == 1;
}
