/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Calls and handlers that are left by longjmp(3), for jumps.cli. */
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf place;
static volatile int n;

static void thrower(int value)
{
	longjmp(place, value);
}

static void deep(int more)
{
	jmp_buf own;

	if (more == 2 && setjmp(own) == 0)
		longjmp(own, 1); /* stays within what is stepped over */
	if (more)
		deep(more - 1);
	else
		thrower(7);
}

static void on_fault(int signo)
{
	siglongjmp(place, signo);
}

static int fault(volatile int *p)
{
	n++;
	return *p;
}

int main(void)
{
	if (setjmp(place) == 0)
		deep(3);
	n += 10;
	signal(SIGSEGV, on_fault);
	if (sigsetjmp(place, 1) == 0)
		n += fault(0);
	n += 100;
	if (sigsetjmp(place, 1) == 0)
		n += fault(0);
	n += 1000;
	return 0;
}
