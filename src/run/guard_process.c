/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The guardian: a process of its own that outlives the debugger. It was forked
 * from a process that may have had other threads, so it calls nothing that is
 * not async-signal-safe: no malloc, no stdio.
 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "driver/stay.h"
#include "run/guard.h"
#include "run/place.h"

#define WATCHED_MAX 256
#define QUIET_MS 20 /* no stop for so long: the storm is over */

struct watched {
	int64_t id; /* 0: free */
	struct rescue r;
};

static struct watched watched[WATCHED_MAX];

/* ---- messages */

static void add(int64_t id, int journal, int mem)
{
	void *m = mmap(NULL, sizeof(struct journal), PROT_READ, MAP_SHARED | MAP_NORESERVE, journal, 0);

	close(journal);
	for (int i = 0; m != MAP_FAILED && i < WATCHED_MAX; i++)
		if (!watched[i].id) {
			watched[i] = (struct watched){ id, { m, mem } };
			return;
		}
	close(mem);
}

static void forget(int64_t id)
{
	for (int i = 0; i < WATCHED_MAX; i++)
		if (watched[i].id == id) {
			munmap((void *)(uintptr_t)watched[i].r.j, sizeof(struct journal));
			close(watched[i].r.mem);
			watched[i].id = 0;
		}
}

/* One message. False: none left (ret_end: and none will come). */
static bool take_message(int sock, bool *ret_end)
{
	struct guard_msg m;
	struct iovec v = { &m, sizeof(m) };
	union {
		struct cmsghdr h;
		char buf[CMSG_SPACE(2 * sizeof(int))];
	} c = { 0 };
	struct msghdr msg = { .msg_iov = &v, .msg_iovlen = 1, .msg_control = c.buf,
			      .msg_controllen = sizeof(c.buf) };
	ssize_t n = recvmsg(sock, &msg, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	struct cmsghdr *h = n > 0 ? CMSG_FIRSTHDR(&msg) : NULL;
	int fd[2];

	*ret_end = n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR);
	if (n <= 0)
		return false;
	if (m.op == GUARD_REMOVE)
		forget(m.id);
	if (m.op == GUARD_ADD && h && h->cmsg_len == CMSG_LEN(sizeof(fd))) {
		memcpy(fd, CMSG_DATA(h), sizeof(fd));
		add(m.id, fd[0], fd[1]);
	}
	return true;
}

/* ---- life */

/* The storm of stops is over when the count stands still: then every mask goes back. */
static void look_at_storm(struct place_shared *place)
{
	static uint64_t last;
	uint64_t beat = atomic_load(&place->beat);

	if (beat == last)
		place_give_back(place);
	last = beat;
}

static bool storm(struct place_shared *place)
{
	return place && atomic_load(&place->state) == PLACE_ON;
}

/* Until the debugger has died or has let go. */
static void watch(int sock, int pidfd, struct place_shared *place)
{
	struct pollfd p[2] = { { .fd = sock, .events = POLLIN }, { .fd = pidfd, .events = POLLIN } };
	bool end = false;

	while (!end) {
		int n = poll(p, 2, storm(place) ? QUIET_MS : -1);
		if (n == 0 && storm(place))
			look_at_storm(place);
		if (n <= 0)
			continue;
		while (take_message(sock, &end))
			;
		end |= (p[1].revents & POLLIN) != 0;
	}
}

void guardian_main(int sock, int pidfd, struct place_shared *place)
{
	syscall(SYS_setsid);
	stay_keep(sock, pidfd);
	stay_rename();
	syscall(SYS_chdir, "/");
	watch(sock, pidfd, place);
	// All bytes first: that needs no tracing, and the threads may be running into them.
	for (int i = 0; i < WATCHED_MAX; i++)
		if (watched[i].id)
			rescue_bytes(&watched[i].r);
	for (int i = 0; i < WATCHED_MAX; i++)
		if (watched[i].id)
			rescue_threads(&watched[i].r);
	if (place)
		place_recover(place);
	for (;;)
		syscall(SYS_exit_group, 0);
}
