/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls next to each other that are inlined, with one row of the line table for all of them; inlined_twice.cli. */
static volatile int total;

static __attribute__((noinline)) void count(void)
{
	total++;
}

static inline __attribute__((always_inline)) void put(void)
{
	count();
}

int main(void)
{
	total = 1;
	put(); /* first */
	put(); /* second */
	put(); put(); /* both */
	count();
	return total;
}
