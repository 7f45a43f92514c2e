/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* System call names (generated from the kernel's header) and gdb's groups. */

#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "target/state.h"

static const char *const name[] = {
#include "target/syscall_names.inc"
};

static const struct {
	const char *group, *calls;
} groups[] = {
	{ "descriptor",
	  "read write close fstat poll lseek mmap ioctl pread64 pwrite64 readv writev pipe select dup dup2 "
	  "sendfile fcntl flock fsync fdatasync ftruncate getdents fchdir fchmod fchown fstatfs readahead "
	  "fsetxattr fgetxattr flistxattr fremovexattr epoll_create getdents64 fadvise64 epoll_wait epoll_ctl "
	  "inotify_init inotify_add_watch inotify_rm_watch openat mkdirat mknodat fchownat futimesat newfstatat "
	  "unlinkat renameat linkat symlinkat readlinkat fchmodat faccessat pselect6 ppoll splice tee "
	  "sync_file_range vmsplice utimensat epoll_pwait signalfd timerfd_create eventfd fallocate "
	  "timerfd_settime timerfd_gettime signalfd4 eventfd2 epoll_create1 dup3 pipe2 inotify_init1 preadv "
	  "pwritev perf_event_open fanotify_init fanotify_mark name_to_handle_at open_by_handle_at syncfs setns "
	  "finit_module renameat2 memfd_create kexec_file_load bpf execveat userfaultfd copy_file_range preadv2 "
	  "pwritev2 statx" },
	{ "file",
	  "open stat lstat access execve truncate getcwd chdir rename mkdir rmdir creat link unlink symlink "
	  "readlink chmod chown lchown utime mknod uselib statfs pivot_root chroot acct mount umount2 swapon "
	  "swapoff quotactl setxattr lsetxattr getxattr lgetxattr listxattr llistxattr removexattr lremovexattr "
	  "utimes inotify_add_watch openat mkdirat mknodat fchownat futimesat newfstatat unlinkat renameat "
	  "linkat symlinkat readlinkat fchmodat faccessat utimensat fanotify_mark name_to_handle_at renameat2 "
	  "execveat statx" },
	{ "ipc", "shmget shmat shmctl semget semop semctl shmdt msgget msgsnd msgrcv msgctl semtimedop" },
	{ "memory",
	  "mmap mprotect munmap brk mremap msync mincore madvise shmat shmdt mlock munlock mlockall munlockall "
	  "remap_file_pages mbind set_mempolicy get_mempolicy migrate_pages move_pages mlock2 pkey_mprotect" },
	{ "network",
	  "socket connect accept sendto recvfrom sendmsg recvmsg shutdown bind listen getsockname getpeername "
	  "socketpair setsockopt getsockopt sendfile getpmsg putpmsg accept4 recvmmsg sendmmsg" },
	{ "process",
	  "clone fork vfork execve exit wait4 kill arch_prctl tkill exit_group tgkill waitid unshare "
	  "rt_tgsigqueueinfo rt_sigqueueinfo execveat clone3 pidfd_send_signal" },
	{ "signal",
	  "rt_sigaction rt_sigprocmask rt_sigreturn pause kill rt_sigpending rt_sigtimedwait rt_sigqueueinfo "
	  "rt_sigsuspend sigaltstack tkill tgkill signalfd signalfd4 rt_tgsigqueueinfo" },
};

const char *tl_syscall_name(uint64_t nr)
{
	return nr < ARRAY_LEN(name) ? name[nr] : NULL;
}

int64_t tl_syscall_number(const char *want)
{
	for (size_t i = 0; i < ARRAY_LEN(name); i++)
		if (name[i] && !strcmp(name[i], want))
			return (int64_t)i;
	return -1;
}

const char *tl_syscall_group_name(size_t i)
{
	return i < ARRAY_LEN(groups) ? groups[i].group : NULL;
}

size_t tl_syscall_group(const char *group, uint32_t *buf, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
		char word[32];
		if (strcmp(groups[i].group, group))
			continue;
		for (const char *p = groups[i].calls; *p;) {
			size_t len = strcspn(p, " ");
			int64_t nr;
			snprintf(word, sizeof(word), "%.*s", (int)len, p);
			nr = tl_syscall_number(word);
			if (nr >= 0 && n++ < cap)
				buf[n - 1] = (uint32_t)nr;
			p += len + (p[len] == ' ');
		}
	}
	return n;
}
