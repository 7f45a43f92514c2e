/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Talking to a peer that may be slow, silent, or send one byte now and then: everything has one end in time. */

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>

#include "driver/qemu.h"

int64_t qemu_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t qemu_deadline(int wait_ms)
{
	return wait_ms < 0 ? INT64_MAX : qemu_now_ms() + wait_ms;
}

#define LOOK_MS 200 /* a stop that is asked for between a look and the poll */

static int timeout_of(int64_t deadline, bool can_stop)
{
	int64_t left = deadline == INT64_MAX ? INT64_MAX : deadline - qemu_now_ms();

	if (can_stop && left > LOOK_MS)
		return LOOK_MS;
	if (deadline == INT64_MAX)
		return -1;
	return left > INT_MAX ? INT_MAX : left < 0 ? 0 : (int)left;
}

bool qemu_poll(int fd, short events, int64_t deadline, const volatile sig_atomic_t *stop)
{
	struct pollfd p = { .fd = fd, .events = events };

	for (;;) {
		int n = poll(&p, 1, timeout_of(deadline, stop != NULL));
		// A signal is nobody's answer; an error is told by the read or write that follows.
		if (n > 0 || (n < 0 && errno != EINTR))
			return true;
		if (stop && *stop) {
			errno = EINTR;
			return false;
		}
		if (deadline != INT64_MAX && qemu_now_ms() >= deadline) {
			errno = ETIMEDOUT;
			return false;
		}
	}
}

#define PATIENCE_MS 500 /* a machine under load answers within it */

bool qemu_given_up(int64_t began, const volatile sig_atomic_t *stop)
{
	return stop && *stop && qemu_now_ms() - began >= PATIENCE_MS;
}

bool qemu_over(int64_t began, int64_t deadline, const volatile sig_atomic_t *stop)
{
	return qemu_now_ms() >= deadline || qemu_given_up(began, stop);
}

bool qemu_await(int fd, int64_t began, int64_t deadline, const volatile sig_atomic_t *stop)
{
	int64_t patient = began + PATIENCE_MS;

	if (!stop || patient >= deadline)
		return qemu_poll(fd, POLLIN, deadline, NULL);
	return (qemu_now_ms() < patient && qemu_poll(fd, POLLIN, patient, NULL)) || qemu_poll(fd, POLLIN, deadline, stop);
}

bool qemu_send(int fd, const char *buf, size_t len, int64_t deadline)
{
	while (len) {
		ssize_t n = qemu_poll(fd, POLLOUT, deadline, NULL) ? send(fd, buf, len, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;
		if (n < 0 && (errno == EINTR || errno == EAGAIN) && qemu_now_ms() < deadline)
			continue;
		if (n == 0)
			errno = ETIMEDOUT;
		if (n <= 0)
			return false;
		buf += n;
		len -= (size_t)n;
	}
	return true;
}
