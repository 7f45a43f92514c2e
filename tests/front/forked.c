/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A child of a child, for inferiors.cli. */
#include <sys/wait.h>
#include <unistd.h>

static int depth;

static int work(void)
{
	return depth;
}

int main(void)
{
	if (fork() == 0) {
		depth = 1;
		work();
		if (fork() == 0) {
			depth = 2;
			work();
			return 2;
		}
		wait(0);
		return 1;
	}
	wait(0);
	return work();
}
