/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Memory that system calls of x86-64 write, for the log: their buffers before the call. */

#include <asm/ioctls.h>
#include <linux/sched.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include "run/history.h"

/* A buffer: the argument that points to it, its length or the argument that gives it (per: bytes each). */
struct buffer {
	uint16_t nr;
	uint8_t arg;
	int8_t by; /* -1: len is the length */
	uint16_t len;
};

static const struct buffer buffers[] = {
	{ SYS_read, 1, 2, 1 },
	{ SYS_pread64, 1, 2, 1 },
	{ SYS_stat, 1, -1, 144 },
	{ SYS_fstat, 1, -1, 144 },
	{ SYS_lstat, 1, -1, 144 },
	{ SYS_newfstatat, 2, -1, 144 },
	{ SYS_statx, 4, -1, 256 },
	{ SYS_statfs, 1, -1, 120 },
	{ SYS_fstatfs, 1, -1, 120 },
	{ SYS_poll, 0, 1, 8 },
	{ SYS_ppoll, 0, 1, 8 },
	{ SYS_rt_sigaction, 2, -1, 32 },
	{ SYS_rt_sigprocmask, 2, -1, 8 },
	{ SYS_rt_sigpending, 0, -1, 8 },
	{ SYS_sigaltstack, 1, -1, 24 },
	{ SYS_pipe, 0, -1, 8 },
	{ SYS_pipe2, 0, -1, 8 },
	{ SYS_socketpair, 3, -1, 8 },
	{ SYS_select, 1, -1, 128 },
	{ SYS_select, 2, -1, 128 },
	{ SYS_select, 3, -1, 128 },
	{ SYS_select, 4, -1, 16 },
	{ SYS_nanosleep, 1, -1, 16 },
	{ SYS_clock_nanosleep, 3, -1, 16 },
	{ SYS_getitimer, 1, -1, 32 },
	{ SYS_setitimer, 2, -1, 32 },
	{ SYS_recvfrom, 1, 2, 1 },
	{ SYS_recvfrom, 4, -1, 128 },
	{ SYS_recvfrom, 5, -1, 4 },
	{ SYS_accept, 1, -1, 128 },
	{ SYS_accept, 2, -1, 4 },
	{ SYS_accept4, 1, -1, 128 },
	{ SYS_accept4, 2, -1, 4 },
	{ SYS_getsockname, 1, -1, 128 },
	{ SYS_getsockname, 2, -1, 4 },
	{ SYS_getpeername, 1, -1, 128 },
	{ SYS_getpeername, 2, -1, 4 },
	{ SYS_getsockopt, 3, -1, 256 },
	{ SYS_getsockopt, 4, -1, 4 },
	{ SYS_uname, 0, -1, 390 },
	{ SYS_getcwd, 0, 1, 1 },
	{ SYS_readlink, 1, 2, 1 },
	{ SYS_readlinkat, 2, 3, 1 },
	{ SYS_gettimeofday, 0, -1, 16 },
	{ SYS_gettimeofday, 1, -1, 8 },
	{ SYS_getrlimit, 1, -1, 16 },
	{ SYS_prlimit64, 3, -1, 16 },
	{ SYS_getrusage, 1, -1, 144 },
	{ SYS_sysinfo, 0, -1, 112 },
	{ SYS_times, 0, -1, 32 },
	{ SYS_time, 0, -1, 8 },
	{ SYS_clock_gettime, 1, -1, 16 },
	{ SYS_clock_getres, 1, -1, 16 },
	{ SYS_futex, 0, -1, 4 },
	{ SYS_sched_getaffinity, 2, 1, 1 },
	{ SYS_getdents64, 1, 2, 1 },
	{ SYS_getrandom, 0, 1, 1 },
	{ SYS_epoll_wait, 1, 2, 12 },
	{ SYS_epoll_pwait, 1, 2, 12 },
	{ SYS_arch_prctl, 1, -1, 8 },
	{ SYS_wait4, 1, -1, 4 },
	{ SYS_wait4, 3, -1, 144 },
	{ SYS_waitid, 2, -1, 128 },
	{ SYS_waitid, 4, -1, 144 },
	{ SYS_mq_timedreceive, 1, 2, 1 },
	{ SYS_mq_timedreceive, 3, -1, 4 },
	{ SYS_sendfile, 2, -1, 8 },
	{ SYS_copy_file_range, 1, -1, 8 },
	{ SYS_copy_file_range, 3, -1, 8 },
	{ SYS_splice, 1, -1, 8 },
	{ SYS_splice, 3, -1, 8 },
	{ SYS_getdents, 1, 2, 1 },
	{ SYS_epoll_pwait2, 1, 2, 12 },
	{ SYS_pselect6, 1, -1, 128 },
	{ SYS_pselect6, 2, -1, 128 },
	{ SYS_pselect6, 3, -1, 128 },
	{ SYS_pselect6, 4, -1, 16 },
	{ SYS_timerfd_settime, 3, -1, 32 },
	{ SYS_timerfd_gettime, 1, -1, 32 },
	{ SYS_timer_settime, 3, -1, 32 },
	{ SYS_timer_gettime, 1, -1, 32 },
	{ SYS_getgroups, 1, 0, 4 },
	{ SYS_getresuid, 0, -1, 4 },
	{ SYS_getresuid, 1, -1, 4 },
	{ SYS_getresuid, 2, -1, 4 },
	{ SYS_capget, 1, -1, 24 },
	{ SYS_rt_sigtimedwait, 1, -1, 128 },
	{ SYS_sched_getparam, 1, -1, 4 },
	{ SYS_sched_getattr, 1, 2, 1 },
	{ SYS_sched_rr_get_interval, 1, -1, 16 },
	{ SYS_getxattr, 2, 3, 1 },
	{ SYS_lgetxattr, 2, 3, 1 },
	{ SYS_fgetxattr, 2, 3, 1 },
	{ SYS_listxattr, 1, 2, 1 },
	{ SYS_llistxattr, 1, 2, 1 },
	{ SYS_flistxattr, 1, 2, 1 },
	{ SYS_getresgid, 0, -1, 4 },
	{ SYS_getresgid, 1, -1, 4 },
	{ SYS_getresgid, 2, -1, 4 },
	{ SYS_getcpu, 0, -1, 4 },
	{ SYS_getcpu, 1, -1, 4 },
	{ SYS_get_robust_list, 1, -1, 8 },
	{ SYS_get_robust_list, 2, -1, 8 },
	{ SYS_timer_create, 2, -1, 4 },
	{ SYS_get_mempolicy, 0, -1, 4 },
	{ SYS_get_mempolicy, 1, 2, 1 }, // its length is in bits: what is beyond does not change
};

/* These write no memory of the program (or map it, which is not undone). */
static const uint16_t harmless[] = {
	SYS_write,	SYS_open,	 SYS_close,	 SYS_lseek,	   SYS_mmap,	     SYS_mprotect,
	SYS_munmap,	SYS_brk,	 SYS_rt_sigreturn, SYS_pwrite64,   SYS_writev,	     SYS_access,
	SYS_sched_yield, SYS_mremap,	 SYS_msync,	 SYS_madvise,	   SYS_dup,	     SYS_dup2,
	SYS_dup3,	SYS_pause,	 SYS_alarm,	 SYS_getpid,	   SYS_socket,
	SYS_connect,	SYS_sendto,	 SYS_sendmsg,	 SYS_shutdown,	   SYS_bind,	     SYS_listen,
	SYS_setsockopt, SYS_kill,	 SYS_fsync,	 SYS_fdatasync,	   SYS_truncate,     SYS_ftruncate,
	SYS_chdir,	SYS_fchdir,	 SYS_rename,	 SYS_mkdir,	   SYS_rmdir,	     SYS_creat,
	SYS_link,	SYS_unlink,	 SYS_symlink,	 SYS_chmod,	   SYS_fchmod,	     SYS_chown,
	SYS_fchown,	SYS_umask,	 SYS_getuid,	 SYS_getgid,	   SYS_setuid,	     SYS_setgid,
	SYS_geteuid,	SYS_getegid,	 SYS_setpgid,	 SYS_getppid,	   SYS_getpgrp,	     SYS_setsid,
	SYS_getpgid,	SYS_gettid,	 SYS_tkill,	   SYS_tgkill,	     SYS_set_tid_address,
	SYS_fadvise64,	SYS_openat,	 SYS_mkdirat,	 SYS_unlinkat,	   SYS_renameat,     SYS_renameat2,
	SYS_linkat,	SYS_faccessat,	 SYS_fchmodat,	 SYS_utimensat,	   SYS_set_robust_list, SYS_epoll_create1,
	SYS_epoll_create, SYS_epoll_ctl, SYS_eventfd2,	 SYS_timerfd_create, SYS_inotify_init1, SYS_rseq,
	SYS_faccessat2, SYS_close_range, SYS_flock,	 SYS_fallocate,	   SYS_sched_setaffinity, SYS_setrlimit,
	SYS_mlock,	SYS_munlock,	 SYS_membarrier, SYS_sync,	   SYS_memfd_create,
	SYS_setxattr,	SYS_lsetxattr,	 SYS_fsetxattr,	 SYS_removexattr,  SYS_lremovexattr, SYS_fremovexattr,
	SYS_setreuid,	SYS_setregid,	 SYS_setresuid,	 SYS_setresgid,	   SYS_setgroups,    SYS_setfsuid,
	SYS_setfsgid,	SYS_getsid,	 SYS_personality, SYS_getpriority, SYS_setpriority,  SYS_sched_getscheduler,
	SYS_sched_setscheduler, SYS_sched_setparam, SYS_sched_setattr, SYS_sched_get_priority_max, SYS_sched_get_priority_min,
	SYS_ioprio_get, SYS_ioprio_set,	 SYS_readahead,	 SYS_mlock2,	   SYS_mlockall,     SYS_munlockall,
	SYS_syncfs,	SYS_sync_file_range, SYS_pwritev, SYS_pwritev2,	   SYS_vmsplice,     SYS_tee,
	SYS_mknod,	SYS_mknodat,	 SYS_symlinkat,	 SYS_fchownat,	   SYS_lchown,	     SYS_utime,
	SYS_utimes,	SYS_futimesat,	 SYS_openat2,	 SYS_inotify_init, SYS_inotify_add_watch, SYS_inotify_rm_watch,
	SYS_signalfd,	SYS_signalfd4,	 SYS_eventfd,	 SYS_timer_delete, SYS_timer_getoverrun, SYS_rt_sigsuspend,
	SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_open, SYS_pidfd_send_signal, SYS_semget, SYS_semop,
	SYS_semtimedop, SYS_shmget,	 SYS_msgget,	 SYS_msgsnd,	   SYS_chroot,	     SYS_fork,
	SYS_execve,	SYS_execveat, // either does nothing or is an event of its own
};

static uint64_t argument(const struct user_regs_struct *r, unsigned i)
{
	const unsigned long long a[] = { r->rdi, r->rsi, r->rdx, r->r10, r->r8, r->r9 };

	return a[i];
}

#define MOST (1u << 26) /* bytes kept for one buffer */

/* One that is too large is noted as MOST bytes, and the call refused: half of it would be a wrong answer. */
static void add(struct arch_store *ret, size_t cap, size_t *n, uint64_t addr, uint64_t len)
{
	if (addr && len && *n < cap)
		ret[(*n)++] = (struct arch_store){ addr, (uint32_t)(len < MOST ? len : MOST) };
}

static bool all_fit(const struct arch_store *v, size_t n)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i].len;
	return sum < MOST;
}

/* readv and its like: their buffers are in the program's memory. */
static bool vectors(struct tl_target *t, uint64_t iov, uint64_t count, struct arch_store *ret, size_t cap, size_t *n)
{
	struct iovec v;
	size_t got = 0;

	if (count > cap - *n)
		return false;
	for (uint64_t i = 0; i < count; i++) {
		if (tgt_read(t, iov + i * sizeof(v), &v, sizeof(v), &got, NULL) || got != sizeof(v))
			return true; // it will fail
		add(ret, cap, n, (uint64_t)(uintptr_t)v.iov_base, v.iov_len);
	}
	return true;
}

/* recvmsg: its buffers, and what it says of them in the header itself. */
static bool message(struct tl_target *t, uint64_t addr, struct arch_store *ret, size_t cap, size_t *n)
{
	struct msghdr m;
	size_t got = 0;

	if (tgt_read(t, addr, &m, sizeof(m), &got, NULL) || got != sizeof(m))
		return true; // it will fail
	if (cap < 3)
		return false;
	add(ret, cap, n, addr, sizeof(m));
	add(ret, cap, n, (uint64_t)(uintptr_t)m.msg_name, m.msg_namelen);
	add(ret, cap, n, (uint64_t)(uintptr_t)m.msg_control, m.msg_controllen);
	return vectors(t, (uint64_t)(uintptr_t)m.msg_iov, m.msg_iovlen, ret, cap, n);
}

/* A child with memory of its own; one that shares it would change it beside the log. */
static bool child(const struct user_regs_struct *r, struct arch_store *ret, size_t cap, size_t *n)
{
	if (r->rdi & CLONE_VM)
		return false;
	if (r->rdi & (CLONE_PARENT_SETTID | CLONE_PIDFD))
		add(ret, cap, n, r->rdx, 4);
	return true;
}

/* The same of clone3(2), whose arguments are in memory. */
static bool child_of_clone3(const uint64_t *args, struct arch_store *ret, size_t cap, size_t *n)
{
	if (args[0] & CLONE_VM)
		return false;
	add(ret, cap, n, args[0] & CLONE_PIDFD ? args[1] : 0, 4);
	add(ret, cap, n, args[0] & CLONE_PARENT_SETTID ? args[3] : 0, 4);
	return true;
}

#define I386_EXIT	  1
#define I386_SIGRETURN	  119
#define I386_CLONE	  120
#define I386_RT_SIGRETURN 173
#define I386_EXIT_GROUP	  252
#define I386_IO_SUBMIT	  248

/* What clone(2) and clone3(2) have in common; for another call 0. */
static uint64_t clone_args(struct tl_target *t, const struct user_regs_struct *r, bool i386, uint64_t args[4])
{
	uint64_t first = i386 ? (uint32_t)r->rbx : r->rdi;
	size_t got = 0;

	memset(args, 0, 4 * sizeof(*args));
	if (r->rax == (i386 ? I386_CLONE : SYS_clone))
		args[0] = first;
	else if (r->rax != SYS_clone3 || tgt_read(t, first, args, 4 * sizeof(*args), &got, NULL) || got != 4 * sizeof(*args))
		memset(args, 0, 4 * sizeof(*args)); // it will fail
	return args[0];
}

bool hist_ends_in_itself(struct tl_target *t, const struct user_regs_struct *r, bool i386)
{
	uint64_t args[4], flags = clone_args(t, r, i386, args);

	if (r->rax == (i386 ? I386_IO_SUBMIT : SYS_io_submit) ||
	    (r->rax >= SYS_io_uring_setup && r->rax <= SYS_io_uring_register))
		return false; // the kernel writes when it likes
	// Too much, or a thread, which does not end where its parent goes on.
	return (i386 || !hist_is_writer(r->rax)) && (!(flags & CLONE_VM) || flags & CLONE_VFORK);
}

bool hist_is_sigreturn(const struct user_regs_struct *r, bool i386)
{
	return i386 ? r->rax == I386_SIGRETURN || r->rax == I386_RT_SIGRETURN : r->rax == SYS_rt_sigreturn;
}

bool hist_syscall_i386(const struct user_regs_struct *r, bool *ret_ends)
{
	// write, open, close, execve, lseek, getpid, access, brk, munmap, mprotect, writev, mmap2, gettid
	static const uint8_t plain[] = { 4, 5, 6, 11, 19, 20, 33, 45, 91, 125, 146, 192, 224 };

	*ret_ends = r->rax == I386_EXIT || r->rax == I386_EXIT_GROUP;
	return *ret_ends || (r->rax < 256 && memchr(plain, (int)r->rax, sizeof(plain)));
}

static bool is_harmless(uint64_t nr)
{
	for (size_t i = 0; i < sizeof(harmless) / sizeof(*harmless); i++)
		if (harmless[i] == nr)
			return true;
	return false;
}

static bool is_vectored(uint64_t nr)
{
	return nr == SYS_readv || nr == SYS_preadv || nr == SYS_preadv2 || nr == SYS_process_vm_readv;
}

bool hist_is_writer(uint64_t nr)
{
	for (size_t i = 0; i < sizeof(buffers) / sizeof(*buffers); i++)
		if (buffers[i].nr == nr)
			return true;
	return is_vectored(nr) || nr == SYS_recvmsg;
}

/* Requests whose answer's length is known. */
static bool ioctl_buffer(const struct user_regs_struct *r, struct arch_store *ret, size_t cap, size_t *n)
{
	switch (r->rsi) {
	case TCGETS:
		add(ret, cap, n, r->rdx, 60);
		return true;
	case TIOCGWINSZ:
		add(ret, cap, n, r->rdx, 8);
		return true;
	case TIOCGPGRP:
	case FIONREAD:
		add(ret, cap, n, r->rdx, 4);
		return true;
	case TCSETS:
	case TCSETSW:
	case TCSETSF:
	case TIOCSPGRP:
	case FIONBIO:
	case FIOCLEX:
		return true;
	default:
		return false;
	}
}

#define GET_AUXV 0x41555856 /* PR_GET_AUXV of newer headers */

/* Most of them write nothing; the kernel looks at an int. */
static void prctl_buffer(const struct user_regs_struct *r, struct arch_store *ret, size_t cap, size_t *n)
{
	switch ((uint32_t)r->rdi) {
	case PR_GET_PDEATHSIG:
	case PR_GET_UNALIGN:
	case PR_GET_FPEMU:
	case PR_GET_FPEXC:
	case PR_GET_ENDIAN:
	case PR_GET_TSC:
	case PR_GET_CHILD_SUBREAPER:
		add(ret, cap, n, r->rsi, 4);
		break;
	case PR_GET_TID_ADDRESS:
		add(ret, cap, n, r->rsi, 8);
		break;
	case PR_GET_NAME:
		add(ret, cap, n, r->rsi, 16);
		break;
	case GET_AUXV:
		add(ret, cap, n, r->rsi, r->rdx);
		break;
	case PR_SCHED_CORE:
		add(ret, cap, n, r->r8, 8);
		break;
	default:
		break;
	}
}

bool hist_syscall(struct tl_target *t, const struct user_regs_struct *r, struct arch_store *ret, size_t cap,
		  size_t *ret_n, bool *ret_ends)
{
	uint64_t nr = r->rax, args[4];
	bool known = is_harmless(nr);

	*ret_n = 0;
	*ret_ends = nr == SYS_exit || nr == SYS_exit_group;
	if (nr == SYS_ioctl)
		return ioctl_buffer(r, ret, cap, ret_n);
	if (nr == SYS_fcntl) {
		add(ret, cap, ret_n, r->rsi == 5 ? r->rdx : 0, 32); // F_GETLK
		return true;
	}
	if (nr == SYS_prctl) {
		prctl_buffer(r, ret, cap, ret_n);
		return all_fit(ret, *ret_n);
	}
	if (nr == SYS_recvmsg)
		return message(t, r->rsi, ret, cap, ret_n) && all_fit(ret, *ret_n);
	if (nr == SYS_clone)
		return child(r, ret, cap, ret_n);
	if (nr == SYS_clone3) {
		clone_args(t, r, false, args);
		return child_of_clone3(args, ret, cap, ret_n);
	}
	if (is_vectored(nr))
		return vectors(t, r->rsi, r->rdx, ret, cap, ret_n) && all_fit(ret, *ret_n);
	for (size_t i = 0; i < sizeof(buffers) / sizeof(*buffers); i++) {
		const struct buffer *b = &buffers[i];

		if (b->nr != nr)
			continue;
		known = true;
		add(ret, cap, ret_n, argument(r, b->arg),
		    b->by < 0 ? b->len : argument(r, (unsigned)b->by) * b->len);
	}
	return (known || *ret_ends) && all_fit(ret, *ret_n);
}
