/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Copies of a function in others that come later in the file, and what is told of them. */
static volatile int total;

__attribute__((noinline)) static void leaf(int n)
{
	static int calls;

	calls++;
	total += n;
}

__attribute__((always_inline)) static inline int check(int n)
{
	int twice = n * 2;

	leaf(twice);
	return twice > 4;
}

__attribute__((noinline)) int first(int n)
{
	return check(n) + 1;
}

__attribute__((noinline)) int second(int n)
{
	return check(n + 1) + 2;
}

/* What the debug information says of these has types in it. */
__attribute__((noinline)) int scale(float by)
{
	double wide = by;
	long whole = (long)total * 3;

	total = (int)by;
	return total + (int)whole;
}

int main(void)
{
	return first(1) + second(2) + scale(1.5f) == 0;
}
