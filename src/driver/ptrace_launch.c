/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Starting a program under trace. */

#include <errno.h>
#include <fcntl.h>
#include <linux/ptrace.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/ptrace_filter.h"
#include "driver/ptrace_priv.h"

/* What failed in the child, sent through a close-on-exec pipe. */
struct launch_failure {
	int sys;
	char what[32];
};

static void child_fail(int fd, const char *what)
{
	struct launch_failure f = { .sys = errno };

	snprintf(f.what, sizeof(f.what), "%s", what);
	if (write(fd, &f, sizeof(f)) < 0)
		_exit(126);
	_exit(127);
}

static void child_tty(const struct drv_launch *how, int errfd)
{
	int fd;

	setsid();
	fd = open(how->tty, O_RDWR);
	if (fd < 0)
		child_fail(errfd, "open the terminal");
	ioctl(fd, TIOCSCTTY, 0);
	for (int i = 0; i < 3; i++)
		dup2(fd, i);
	if (fd > 2)
		close(fd);
}

static void child_stdio(const struct drv_launch *how)
{
	int dup_of[3];

	// First out of the way of 0..2, so that {1, 0, 2} works too.
	for (int i = 0; i < 3; i++)
		dup_of[i] = fcntl(how->stdio[i], F_DUPFD, 10);
	for (int i = 0; i < 3; i++) {
		dup2(dup_of[i], i);
		close(dup_of[i]);
	}
}

static void child_group(const struct drv_launch *how)
{
	sigset_t set, old;

	setpgid(0, 0);
	if (!how->foreground)
		return;
	// A background process that calls tcsetpgrp() gets SIGTTOU unless blocked.
	sigemptyset(&set);
	sigaddset(&set, SIGTTOU);
	sigprocmask(SIG_BLOCK, &set, &old);
	tcsetpgrp(0, getpid());
	sigprocmask(SIG_SETMASK, &old, NULL);
}

__attribute__((noreturn)) static void child_main(const struct drv_launch *how, const struct sock_fprog *filter,
						 int gofd, int errfd)
{
	sigset_t set;
	char go;
	int persona;

	if (how->tty)
		child_tty(how, errfd);
	else if (how->use_stdio)
		child_stdio(how);
	if (how->own_group && !how->tty)
		child_group(how);
	if (!how->keep_aslr) {
		persona = personality(0xffffffff);
		if (persona == -1 || personality((unsigned)persona | ADDR_NO_RANDOMIZE) == -1)
			child_fail(errfd, "disable address randomization");
	}
	if (how->cwd && chdir(how->cwd) < 0)
		child_fail(errfd, "change the directory");
	// The session may have blocked SIGCHLD for its descriptor.
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	// Traced from before exec: nothing of the program runs unseen.
	if (read(gofd, &go, 1) != 1)
		_exit(126);
	if (filter->len && !filter_enter(filter))
		child_fail(errfd, "filter system calls");
	execve(how->path, how->argv, how->env);
	child_fail(errfd, "execute");
	_exit(127);
}

static enum tl_code report_failure(const struct drv_launch *how, const struct launch_failure *f,
				   struct tl_error *err)
{
	const char *what = how->path;

	if (strstr(f->what, "terminal"))
		what = how->tty;
	else if (strstr(f->what, "directory"))
		what = how->cwd;
	errno = f->sys;
	return tl_fail_sys(err, "cannot %.31s: %s", f->what, what);
}

/* What the shell starts on the way (a pipe, `command`) is not the program: it goes free. */
static void release_child(struct drv *d, pid_t child)
{
	struct drv_event ev;

	while (drv_wait(d, child, true, &ev, NULL) == TL_OK) {
		if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED)
			return;
		if (pt(PTRACE_DETACH, child, 0, ev.kind == DRV_EV_SIGNAL ? (uintptr_t)ev.sig : 0) == 0)
			return;
	}
}

/* Continues to the last of how->execs exec events. */
static enum tl_code run_to_exec(struct drv *d, const struct drv_launch *how, int errfd,
				struct tl_error *err)
{
	unsigned execs = 0;

	for (;;) {
		struct drv_event ev;
		struct launch_failure f;
		enum tl_code r = drv_wait(d, d->pid, true, &ev, err);

		if (r)
			return r;
		if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED) {
			if (read(errfd, &f, sizeof(f)) == (ssize_t)sizeof(f))
				return report_failure(how, &f, err);
			if (ev.kind == DRV_EV_EXITED)
				return tl_fail(err, TL_E_STATE,
					       "During startup program exited with code %d.", ev.code);
			return tl_fail(err, TL_E_STATE, "During startup program terminated with signal %d.",
				       ev.sig);
		}
		if (ev.kind == DRV_EV_EXEC && ++execs == how->execs)
			return TL_OK;
		if (ev.kind == DRV_EV_FORK || ev.kind == DRV_EV_VFORK || ev.kind == DRV_EV_CLONE)
			release_child(d, (pid_t)ev.msg);
		r = drv_resume(d, d->pid, DRV_CONT, ev.kind == DRV_EV_SIGNAL ? ev.sig : 0, err);
		if (r && r != TL_E_STALE)
			return r;
	}
}

static void abandon(pid_t pid)
{
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, __WALL) < 0 && errno == EINTR)
		;
}

enum tl_code drv_ptrace_launch(const struct drv_launch *how, struct drv **ret, struct tl_error *err)
{
	int go[2], bad[2];
	pid_t pid;
	enum tl_code r;
	struct drv *d = NULL;
	struct sock_fprog filter = { 0 };
	unsigned seize = how->survive ? 0 : DRV_SEIZE_EXITKILL;

	if (how->n_filter) {
		if (!filter_make(how->filter, how->n_filter, &filter))
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		seize |= DRV_SEIZE_FILTER;
	}
	SCOPED_FREE void *filter_mem = filter.filter;
	(void)filter_mem;
	if (pipe2(go, O_CLOEXEC) < 0)
		return tl_fail_sys(err, "cannot make a pipe");
	SCOPED_FD int go_r = go[0], go_w = go[1];
	if (pipe2(bad, O_CLOEXEC) < 0)
		return tl_fail_sys(err, "cannot make a pipe");
	SCOPED_FD int bad_r = bad[0], bad_w = bad[1];
	// EAGAIN passes when other processes end; give it a second.
	pid = fork();
	for (int i = 0; pid < 0 && errno == EAGAIN && i < 1000; i++) {
		usleep(1000);
		pid = fork();
	}
	if (pid < 0)
		return tl_fail_sys(err, "cannot fork");
	if (pid == 0)
		child_main(how, &filter, go_r, bad_w);
	if (how->own_group && !how->tty)
		setpgid(pid, pid);
	close(bad_w);
	bad_w = -1;
	r = drv_ptrace_seize(pid, pid, seize, err);
	if (!r)
		r = drv_ptrace_open(pid, &d, err);
	if (!r && write(go_w, "g", 1) != 1)
		r = tl_fail_sys(err, "cannot start the program");
	if (!r)
		r = run_to_exec(d, how, bad_r, err);
	if (r) {
		abandon(pid);
		if (d)
			d->ops->close(d);
		return r;
	}
	*ret = d;
	return TL_OK;
}
