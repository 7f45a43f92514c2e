/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Four threads reach a place that dprintf_call.cli has the program itself tell about. */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#define THREADS 4
#define TURNS	50

int worked, told, sum, done;

int twice(int x)
{
	return 2 * x;
}

/* What dprintf calls in the place of printf. */
int tell(int *count, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	__atomic_fetch_add(&sum, va_arg(ap, int), __ATOMIC_SEQ_CST);
	va_end(ap);
	__atomic_fetch_add(count, 1, __ATOMIC_SEQ_CST);
	return 0;
}

void work(int i)
{
	__atomic_fetch_add(&worked, i, __ATOMIC_SEQ_CST);
}

static void *runner(void *arg)
{
	for (int i = 0; i < TURNS; i++)
		work(i);
	return arg;
}

int main(void)
{
	pthread_t t[THREADS];

	setvbuf(stdout, NULL, _IOLBF, 0);
	work(7);
	for (int i = 0; i < THREADS; i++)
		pthread_create(&t[i], NULL, runner, NULL);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
	done = 1;
	return 0;
}
