/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A fork whose two sides are both kept; follow_both.cli. */
#include <sys/wait.h>
#include <unistd.h>

static volatile int told;

static void in_child(void)
{
	told = 2;
}

static void in_parent(void)
{
	told = 3;
}

int main(void)
{
	int status;
	pid_t child = fork();
	if (!child) {
		in_child();
		_exit(7);
	}
	waitpid(child, &status, 0);
	in_parent();
	return WEXITSTATUS(status);
}
