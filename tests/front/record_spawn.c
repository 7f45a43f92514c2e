// SPDX-License-Identifier: LGPL-2.1-or-later
// Children that have the program's memory until they execute another, a call of which the debugger does not know what it
// writes, and a program in the place of this one: what they change is undone, or the log begins anew.
#include <fcntl.h>
#include <linux/fs.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

int shared = 1, size, status, again;
char *const args[] = { "/bin/true", NULL };
pid_t child;

static void done(int n)
{
	again = n;
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return argc;
	child = vfork();
	if (!child) {
		shared = 2;
		_exit(3);
	}
	waitpid(child, &status, 0);
	done(1);
	posix_spawn(&child, args[0], NULL, NULL, args, NULL);
	wait(NULL);
	done(2);
	ioctl(open("/", O_RDONLY), FIGETBSZ, &size);
	done(3);
	execl("/proc/self/exe", argv[0], "once more", NULL);
	return 1;
}
