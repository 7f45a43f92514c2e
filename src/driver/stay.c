/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "driver/stay.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/journal.h"
#include "base/error.h"
#include "driver/procfs.h"

enum what { ASK, END, HAND_OVER, DIED };

struct message {
	enum what what;
	unsigned long word;
};

/* What came last. DIED: the debugger has ended without a word. */
static enum what serve(const struct stay *s, int sock)
{
	struct message m;
	ssize_t n;
	int e;

	for (;;) {
		n = recv(sock, &m, sizeof(m), 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n != sizeof(m))
			return DIED;
		if (m.what != ASK)
			return m.what;
		e = s->message(s->ctx, m.word);
		IGNORE_RESULT(send(sock, &e, sizeof(e), MSG_NOSIGNAL) < 0);
	}
}

void stay_keep(int a, int b)
{
	unsigned lo = (unsigned)(a < b ? a : b), hi = (unsigned)(a < b ? b : a);

	if (lo > 0)
		syscall(SYS_close_range, 0, lo - 1, 0);
	if (hi > lo + 1)
		syscall(SYS_close_range, lo + 1, hi - 1, 0);
	syscall(SYS_close_range, hi + 1, ~0u, 0);
}

void stay_rename(void)
{
	static const char name[] = JOURNAL_GUARDIAN;
	pid_t pid = getpid();
	uint64_t from = proc_stat_field(pid, pid, 48), to = proc_stat_field(pid, pid, 49); // its argument list

	prctl(PR_SET_NAME, name, 0, 0, 0);
	if (!from || to <= from || to - from > 1 << 20)
		return;
	memset((void *)(uintptr_t)from, 0, to - from);
	memcpy((void *)(uintptr_t)from, name, to - from < sizeof(name) ? to - from - 1 : sizeof(name));
}

static void live(const struct stay *s, int sock, int pidfd)
{
	struct pollfd dead = { .fd = pidfd, .events = POLLIN };

	setsid();
	stay_keep(sock, pidfd);
	stay_rename();
	enum what last = serve(s, sock);
	while (last == DIED && poll(&dead, 1, -1) < 0 && errno == EINTR)
		; // the socket is closed before it is seen to be dead
	if (last != END)
		s->rescue(s->ctx);
	_exit(0);
}

/* Two forks, so that nobody has to wait for it, and the caller's wait() does not see it. */
static pid_t fork_away(const struct stay *s, int sock, int pidfd)
{
	sigset_t all, old;
	pid_t pid;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	pid = fork();
	if (pid == 0) {
		pid = fork();
		if (pid == 0)
			live(s, sock, pidfd);
		_exit(pid < 0);
	}
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return pid;
}

int stay_behind(const struct stay *s)
{
	int sv[2] = { -1, -1 }, pidfd = (int)syscall(SYS_pidfd_open, getpid(), 0), e;
	pid_t pid = -1;

	if (pidfd < 0)
		return -1;
	if (!socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sv)) {
		pid = fork_away(s, sv[1], pidfd);
		e = errno;
		close(sv[1]);
		if (pid < 0)
			close(sv[0]);
		errno = e;
	}
	e = errno;
	close(pidfd);
	errno = e;
	return pid < 0 ? -1 : sv[0];
}

int stay_ask(int sock, unsigned long word)
{
	struct message m = { .word = word };
	int e = EIO;

	if (send(sock, &m, sizeof(m), MSG_NOSIGNAL) != sizeof(m) || recv(sock, &e, sizeof(e), 0) != sizeof(e))
		return EIO;
	return e;
}

static void say_last(int sock, enum what what)
{
	struct message m = { .what = what };

	if (sock < 0)
		return;
	IGNORE_RESULT(send(sock, &m, sizeof(m), MSG_NOSIGNAL) < 0);
	close(sock);
}

void stay_end(int sock)
{
	say_last(sock, END);
}

void stay_hand_over(int sock)
{
	say_last(sock, HAND_OVER);
}
