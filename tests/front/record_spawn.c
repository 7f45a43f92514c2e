// SPDX-License-Identifier: LGPL-2.1-or-later
// Children that have the program's memory until they execute another, a call of which the debugger does not know what it
// writes, and a program in the place of this one: what they change is undone, or the log begins anew.
#include <fcntl.h>
#include <linux/fs.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int shared = 1, size, status, again;
char *const args[] = { "/bin/true", NULL };
pid_t child;
int hole;
struct stat st;

static void done(int n)
{
	again = n;
	fstat(hole, &st);
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

// 16 MiB of shared memory that nobody touches take no memory.
__attribute__((constructor)) static void make_hole(void)
{
	hole = syscall(SYS_memfd_create, "hole", 0);
	if (ftruncate(hole, 16 << 20) || mmap(NULL, 16 << 20, PROT_READ | PROT_WRITE, MAP_SHARED, hole, 0) == MAP_FAILED)
		_exit(9);
}
