/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A vfork whose two sides are both kept; vforked.cli. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int told;

static void in_child(int how)
{
	told = how;
}

static void in_parent(int status)
{
	told += status;
}

int main(int argc, char **argv)
{
	int status = 0;
	pid_t child;

	if (argc > 2)
		return 6; /* the program that the child runs */
	child = vfork();
	if (!child) {
		in_child(3);
		if (argc > 1)
			execl(argv[0], argv[0], argv[1], "again", (char *)0);
		_exit(5);
	}
	waitpid(child, &status, 0);
	in_parent(WEXITSTATUS(status));
	return told;
}
