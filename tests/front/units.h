/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A header, and compiled by itself the second unit of the program: both have code of its lines. */

static inline __attribute__((always_inline)) int times(int n, int by)
{
	int r = n * by;

	return r + 1;
}

#if !__INCLUDE_LEVEL__
int other(int n)
{
	return times(n, 3);
}
#endif
