/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Filters of system calls, by tables; and that the end of a thread is told where one is waited for. */

#include <dirent.h>
#include <errno.h>
#include <linux/audit.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <base/error.h>
#include <base/scoped.h>
#include <driver/driver.h>
#include <driver/seccomp.h>

#include "tap.h"

#define LD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define RET(k) BPF_STMT(BPF_RET | BPF_K, k)
#define RUN(call, ...) run((struct sock_filter[]){ __VA_ARGS__ }, sizeof((struct sock_filter[]){ __VA_ARGS__ }), call)

static const struct seccomp_data mprotect_call = { .nr = SYS_mprotect, .arch = AUDIT_ARCH_X86_64,
						   .args = { 0x100001000, 4096, 5 } };

static uint32_t run(const struct sock_filter *f, size_t bytes, const struct seccomp_data *call)
{
	return seccomp_run(f, bytes / sizeof(*f), call);
}

TEST(numbers_and_arguments)
{
	const struct seccomp_data *c = &mprotect_call;

	CHECK(RUN(c, LD(nr), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 0, 1), RET(1), RET(2)) == 1);
	CHECK(RUN(c, LD(nr), BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, SYS_mprotect, 0, 1), RET(1), RET(2)) == 2);
	CHECK(RUN(c, LD(nr), BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, SYS_mprotect, 0, 1), RET(1), RET(2)) == 1);
	CHECK(RUN(c, LD(args[2]), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 4, 0, 1), RET(1), RET(2)) == 1);
	CHECK(RUN(c, LD(args[0]), BPF_STMT(BPF_RET | BPF_A, 0)) == 0x1000);
	CHECK(RUN(c, BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 20), BPF_STMT(BPF_RET | BPF_A, 0)) == 1); // its upper half
	CHECK(RUN(c, BPF_STMT(BPF_JMP | BPF_JA, 1), RET(1), RET(2)) == 2);
}

TEST(arithmetic)
{
	const struct seccomp_data *c = &mprotect_call;

	CHECK(RUN(c, LD(args[1]), BPF_STMT(BPF_ALU | BPF_RSH | BPF_K, 4), BPF_STMT(BPF_ALU | BPF_SUB | BPF_K, 1),
		  BPF_STMT(BPF_MISC | BPF_TAX, 0), BPF_STMT(BPF_LD | BPF_IMM, 0x1f0),
		  BPF_STMT(BPF_ALU | BPF_AND | BPF_X, 0), BPF_STMT(BPF_RET | BPF_A, 0)) == 0xf0);
	CHECK(RUN(c, BPF_STMT(BPF_LD | BPF_IMM, 6), BPF_STMT(BPF_ST, 3), BPF_STMT(BPF_LDX | BPF_MEM, 3),
		  BPF_STMT(BPF_ALU | BPF_MUL | BPF_X, 0), BPF_STMT(BPF_ALU | BPF_NEG, 0),
		  BPF_STMT(BPF_RET | BPF_A, 0)) == (uint32_t)-36);
	CHECK(RUN(c, BPF_STMT(BPF_LD | BPF_W | BPF_LEN, 0), BPF_STMT(BPF_RET | BPF_A, 0)) == 64);
}

#define WITH(op, a, x)                                                                                               \
	BPF_STMT(BPF_LDX | BPF_IMM, x), BPF_STMT(BPF_LD | BPF_IMM, a), BPF_STMT(BPF_ALU | op | BPF_X, 0),            \
		BPF_STMT(BPF_ALU | BPF_OR | BPF_K, SECCOMP_RET_ERRNO), BPF_STMT(BPF_RET | BPF_A, 0)

/* What the kernel does where a register is too small or too large an operand. */
TEST(odd_operands)
{
	const struct seccomp_data *c = &mprotect_call;

	CHECK(RUN(c, WITH(BPF_DIV, 8, 3)) == (SECCOMP_RET_ERRNO | 2));
	CHECK(RUN(c, WITH(BPF_DIV, 8, 0)) == SECCOMP_RET_KILL_THREAD);
	CHECK(RUN(c, WITH(BPF_LSH, 3, 33)) == (SECCOMP_RET_ERRNO | 6));
	CHECK(RUN(c, WITH(BPF_RSH, 48, 35)) == (SECCOMP_RET_ERRNO | 6));
}

/* As the kernel would not take them: killing, and nothing read or written elsewhere. */
TEST(broken_filters)
{
	const struct seccomp_data *c = &mprotect_call;

	CHECK(RUN(c, BPF_STMT(BPF_JMP | BPF_JA, 0xffffffff), RET(1)) != 1);
	CHECK(RUN(c, BPF_STMT(BPF_LD | BPF_IMM, 1), BPF_STMT(BPF_ALU | BPF_DIV | BPF_K, 0), BPF_STMT(BPF_RET | BPF_A, 0)) == 0);
	CHECK(RUN(c, BPF_STMT(BPF_LD | BPF_IMM, 1), BPF_STMT(BPF_ALU | BPF_LSH | BPF_K, 99), BPF_STMT(BPF_RET | BPF_A, 0)) == 0);
	CHECK(RUN(c, BPF_STMT(BPF_ST, 99), BPF_STMT(BPF_LD | BPF_MEM, 0xfffffff0), BPF_STMT(BPF_RET | BPF_A, 0)) == 0);
	CHECK(RUN(c, BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0xfffffffc), BPF_STMT(BPF_RET | BPF_A, 0)) == 0);
	CHECK(RUN(c, LD(nr)) == SECCOMP_RET_KILL_PROCESS);
}

/* ---- a process that is killed while one of its threads is waited for */

static void *sleeper(void *arg)
{
	for (;;)
		pause();
	return arg;
}

static pid_t child(int ready)
{
	pid_t pid = fork();
	pthread_t th;

	if (pid)
		return pid;
	if (pthread_create(&th, NULL, sleeper, NULL) || write(ready, "", 1) != 1)
		_exit(1);
	sleeper(NULL);
	_exit(1);
}

static pid_t other_thread(pid_t pid)
{
	char path[64];
	struct dirent *e;
	pid_t tid = 0;

	snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
	DIR *d = opendir(path);
	while (d && (e = readdir(d)))
		if (atoi(e->d_name) > 0 && atoi(e->d_name) != pid)
			tid = atoi(e->d_name);
	if (d)
		closedir(d);
	return tid;
}

/* Debug registers are tried on a child; where it may not be traced nothing is known against them, and nobody waits for it. */
TEST(children_that_may_not_be_traced)
{
	static struct sock_filter no_ptrace[] = {
		LD(nr),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ptrace, 0, 1),
		RET(SECCOMP_RET_ERRNO | EPERM),
		RET(SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { ARRAY_LEN(no_ptrace), no_ptrace };
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		alarm(10);
		if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter))
			_exit(2);
		_exit(drv_ptrace_dr_idle() || waitpid(-1, NULL, __WALL | WNOHANG) != -1);
	}
	CHECK(pid > 0 && waitpid(pid, &status, 0) == pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
		SKIP("no filters of system calls here");
	CHECKF(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%x", status);
}

TEST(the_end_of_a_leader_that_is_waited_for)
{
	struct tl_error err;
	struct drv_event ev = { 0 };
	struct drv *d;
	char c;
	int p[2], ends = 0;

	CHECK(!pipe(p));
	pid_t pid = child(p[1]), tid;
	CHECK(read(p[0], &c, 1) == 1 && (tid = other_thread(pid)));
	CHECK(!drv_ptrace_open(pid, &d, &err) && !drv_ptrace_seize(pid, pid, 0, &err) && !drv_ptrace_seize(pid, tid, 0, &err));
	kill(pid, SIGKILL);
	CHECK(drv_wait_stop(d, pid, &ev, &err) == TL_E_STALE);
	for (int i = 0; i < 10000 && ends < 2; i++) {
		enum tl_code r = drv_ptrace_wait_any(false, &ev, &err);
		ends += !r && ev.kind == DRV_EV_SIGNALED && (ev.tid == pid || ev.tid == tid);
		if (r)
			usleep(1000);
	}
	CHECKF(ends == 2, "%d", ends);
	d->ops->close(d);
}

/* ---- calls that are put into a leader which is killed meanwhile */

__asm__(".pushsection .text\n"
	"stub: syscall\n"
	"0: jmp 0b\n"
	".popsection\n");
extern const char stub[];

struct led {
	pid_t pid, tid;
	struct drv *d;
};

/* A process of two threads, both traced, the leader stopped. */
static bool led(struct led *l)
{
	struct tl_error err;
	struct drv_event ev;
	char c;
	int p[2];
	bool ok = !pipe(p);

	l->pid = child(p[1]);
	ok = ok && read(p[0], &c, 1) == 1 && (l->tid = other_thread(l->pid)) && !drv_ptrace_open(l->pid, &l->d, &err) &&
	     !drv_ptrace_seize(l->pid, l->pid, 0, &err) && !drv_ptrace_seize(l->pid, l->tid, 0, &err) &&
	     !l->d->ops->interrupt(l->d, l->pid, &err) && !drv_wait_stop(l->d, l->pid, &ev, &err);
	close(p[0]);
	close(p[1]);
	return ok;
}

/* Neither end has been taken. */
static int ends(struct led *l)
{
	struct tl_error err;
	struct drv_event ev;
	int n = 0;

	for (int i = 0; i < 10000 && n < 2; i++) {
		enum tl_code r = drv_ptrace_wait_any(false, &ev, &err);
		n += !r && ev.kind == DRV_EV_SIGNALED && (ev.tid == l->pid || ev.tid == l->tid);
		if (r)
			usleep(1000);
	}
	l->d->ops->close(l->d);
	return n;
}

TEST(a_leader_that_is_killed_in_a_call_of_ours)
{
	struct led l;
	const uint64_t none[6] = { 0 };
	int64_t res;
	int status;
	pid_t killer;

	CHECK(led(&l));
	killer = fork();
	if (!killer) {
		usleep(20000);
		kill(l.pid, SIGKILL);
		_exit(0);
	}
	CHECK(drv_ptrace_quiet_call(l.pid, l.pid, NULL, (uintptr_t)stub, false, SYS_pause, none, 0, &res, &status) == DRV_QUIET_DIED);
	CHECKF(status == -1, "%x", (unsigned)status);
	CHECK(ends(&l) == 2);
	waitpid(killer, NULL, 0);
}

TEST(a_leader_that_is_killed_before_a_call_of_ours)
{
	struct led l;
	int status;

	CHECK(led(&l));
	kill(l.pid, SIGKILL);
	CHECK(drv_ptrace_settle(l.pid, l.pid, &status) == DRV_QUIET_DIED);
	CHECKF(status == -1, "%x", (unsigned)status);
	CHECK(ends(&l) == 2);
}

TAP_MAIN
