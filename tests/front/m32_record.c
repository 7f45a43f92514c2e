// SPDX-License-Identifier: LGPL-2.1-or-later
// A recorded 32-bit program: integers, x87, a system call and a child that has the memory.
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double real = 1.5;
int calls, shared = 1;
struct timespec now;
char text[8] = "before";

static void work(int i)
{
	calls += i;
	real = real * 3 + i;
	text[i] = 'x';
}

int main(void)
{
	work(1);
	clock_gettime(CLOCK_REALTIME, &now);
	if (!vfork()) {
		shared = 2;
		_exit(0);
	}
	wait(NULL);
	work(2);
	work(3);
	return calls != 6;
}
