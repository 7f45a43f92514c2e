/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The debugger's side of the guardian: starts it, tells it which processes it
 * watches, and keeps a journal per process in memory that both share.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/procfs.h"
#include "run/guard.h"
#include "run/run.h"

#ifndef PIDFD_THREAD
#define PIDFD_THREAD O_EXCL
#endif

struct guardian {
	int sock;
	pid_t pid;
};

/* ---- the process */

/*
 * A fork with exit signal 0: the caller's wait() never sees it, and no SIGCHLD
 * comes of it. All signals stay blocked in it: no handler of the caller's runs.
 */
static pid_t fork_guardian(int sock, int pidfd, struct place_shared *place)
{
	sigset_t all, old;
	pid_t pid;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	pid = (pid_t)syscall(SYS_clone, 0, 0, 0, 0, 0);
	if (pid == 0)
		guardian_main(sock, pidfd, place);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return pid;
}

/* Its end is the end of the tracing: of this thread where the kernel can tell (Linux 6.9), else of the process. */
static int open_pidfd(void)
{
	int fd = (int)syscall(SYS_pidfd_open, syscall(SYS_gettid), PIDFD_THREAD);

	return fd >= 0 ? fd : (int)syscall(SYS_pidfd_open, getpid(), 0);
}

static enum tl_code guardian_start(struct tl_session *s, struct tl_error *err)
{
	int sv[2];
	SCOPED_FREE struct guardian *g = calloc(1, sizeof(*g));
	struct place_shared *place = place_memory(s);

	if (!g)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sv) < 0)
		return tl_fail_sys(err, "cannot make the guardian's socket");
	SCOPED_FD int pidfd = open_pidfd();
	g->pid = pidfd < 0 ? -1 : fork_guardian(sv[1], pidfd, place);
	int sys = errno;
	close(sv[1]);
	if (g->pid < 0) {
		close(sv[0]);
		errno = sys;
		return tl_fail_sys(err, "cannot start the guardian");
	}
	g->sock = sv[0];
	s->guardian = TAKE(g);
	return TL_OK;
}

static bool tell(struct guardian *g, const struct guard_msg *m, const int *fd, size_t n_fd)
{
	struct iovec v = { (void *)m, sizeof(*m) };
	union {
		struct cmsghdr h;
		char buf[CMSG_SPACE(2 * sizeof(int))];
	} c = { 0 };
	struct msghdr msg = { .msg_iov = &v, .msg_iovlen = 1 };

	if (n_fd) {
		msg.msg_control = c.buf;
		msg.msg_controllen = CMSG_SPACE(n_fd * sizeof(int));
		struct cmsghdr *h = CMSG_FIRSTHDR(&msg);
		h->cmsg_level = SOL_SOCKET;
		h->cmsg_type = SCM_RIGHTS;
		h->cmsg_len = CMSG_LEN(n_fd * sizeof(int));
		memcpy(CMSG_DATA(h), fd, n_fd * sizeof(int));
	}
	return sendmsg(g->sock, &msg, MSG_NOSIGNAL) == (ssize_t)sizeof(*m);
}

/* It may have been killed: once more with a new one. */
static enum tl_code reach(struct tl_session *s, const struct guard_msg *m, const int *fd, size_t n_fd,
			  struct tl_error *err)
{
	for (int tries = 0; tries < 2; tries++) {
		if (!s->guardian) {
			enum tl_code r = guardian_start(s, err);
			if (r)
				return r;
		}
		if (tell(s->guardian, m, fd, n_fd))
			return TL_OK;
		guardian_end(s);
	}
	return tl_fail_sys(err, "cannot reach the guardian");
}

void guardian_end(struct tl_session *s)
{
	struct guardian *g = s->guardian;

	if (!g)
		return;
	close(g->sock);
	// It ends at once; killed before, it may have been reaped with the tracees.
	while (waitpid(g->pid, NULL, __WCLONE) < 0 && errno == EINTR)
		;
	free(g);
	s->guardian = NULL;
}

bool guard_placing(struct tl_session *s)
{
	struct guard_msg m = { .op = GUARD_WAKE };

	return reach(s, &m, NULL, 0, NULL) == TL_OK;
}

/* ---- one target */

static void guard_free(struct guard *g)
{
	if (g->w.j)
		munmap(g->w.j, sizeof(*g->w.j));
	map_deinit(&g->w.index);
	vec_deinit(&g->w.unused);
	free(g);
}

static enum tl_code journal_new(struct guard *g, pid_t pid, int *ret_fd, struct tl_error *err)
{
	void *m = MAP_FAILED;
	int fd = memfd_create("tl-journal", MFD_CLOEXEC);

	if (fd >= 0 && ftruncate(fd, sizeof(*g->w.j)) == 0)
		m = mmap(NULL, sizeof(*g->w.j), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
	if (m == MAP_FAILED) {
		tl_fail_sys(err, "cannot make the journal");
		if (fd >= 0)
			close(fd);
		return TL_E_SYS;
	}
	g->w.j = m;
	g->w.j->pid = pid;
	g->w.j->start_time = proc_stat_field(pid, pid, 22);
	g->w.j->live = 1;
	*ret_fd = fd;
	return TL_OK;
}

static enum tl_code guard_new(struct tl_target *t, struct guard *g, struct tl_error *err)
{
	char path[64];
	int fd[2] = { -1, -1 };
	struct guard_msg m = { .op = GUARD_ADD };
	enum tl_code r;

	map_init(&g->w.index);
	r = journal_new(g, t->pid, &fd[0], err);
	if (r)
		return r;
	snprintf(path, sizeof(path), "/proc/%d/mem", t->pid);
	fd[1] = open(path, O_RDWR | O_CLOEXEC);
	g->w.id = m.id = (int64_t)(uintptr_t)g->w.j;
	r = fd[1] < 0 ? tl_fail_sys(err, "cannot open %s", path) : reach(t->s, &m, fd, 2, err);
	close(fd[0]);
	if (fd[1] >= 0)
		close(fd[1]);
	return r;
}

static void warn(struct tl_target *t, const char *text)
{
	tgt_warn(t, "process %d would not survive the debugger's death: %.180s", t->pid, text);
}

enum tl_code guard_start(struct tl_target *t, struct tl_error *err)
{
	struct tl_error e2;
	struct guard *g;

	if (t->guard) // it ran another program while it was attached to: guard_exec() was here
		return TL_OK;
	g = calloc(1, sizeof(*g));
	if (!g)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (guard_new(t, g, &e2)) {
		guard_free(g);
		warn(t, e2.text);
		return TL_OK;
	}
	t->guard = g;
	t->drv->journal = g->w.j;
	t->mode = proc_is_32bit(t->pid) ? ARCH_I386 : ARCH_X86_64; // its symbols may be read later
	armed_all(t);
	if (agent_install(t, &e2) && t->drv)
		warn(t, e2.text);
	return t->drv ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "the process ended");
}

static void guard_drop(struct tl_target *t)
{
	struct guard *g = t->guard;
	struct guard_msg m = { .op = GUARD_REMOVE };

	if (!g)
		return;
	m.id = g->w.id;
	t->guard = NULL;
	t->agent = 0;
	if (t->drv)
		t->drv->journal = NULL;
	atomic_store(&g->w.j->live, 0);
	// Not reached: dead, so it has nothing to forget.
	if (t->s->guardian && !tell(t->s->guardian, &m, NULL, 0))
		guardian_end(t->s);
	guard_free(g);
}

void guard_stop(struct tl_target *t)
{
	struct guard *g = t->guard;

	if (!g)
		return;
	if (t->drv && g->w.j->agent)
		agent_remove(t);
	guard_drop(t);
}

void guard_exec(struct tl_target *t)
{
	if (!t->attached && !t->survive)
		return;
	guard_drop(t);
	IGNORE_RESULT(guard_start(t, NULL));
}
