/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Places that `until` and `advance` run to, and frames where they stop; until.cli. */
#include <pthread.h>

static volatile int total;

static inline __attribute__((always_inline)) int add(int i)
{
	i++;
	return i;
}

static int depth(int n)
{
	int r = 0;
	if (n)
		r = depth(n - 1);
	total += r;
	return n;
}

static int sized(int n)
{
	char text[n];
	text[0] = n != 0;
	total += text[0];
	return total;
}

static void *other(void *arg)
{
	return arg;
}

static void never(void)
{
	total = -1;
}

int main(void)
{
	pthread_t t;
	total = 1;
	total = add(total);
	total = add(total);
	depth(3);
	sized(200);
	pthread_create(&t, NULL, other, NULL);
	pthread_join(t, NULL);
	if (total < 0)
		never();
	return 0;
}
