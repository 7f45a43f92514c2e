/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TL_BASE_FD_H
#define TL_BASE_FD_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

/* All of it, however many calls that takes. False: not all could be written; errno says why. */
static inline bool fd_write_all(int fd, const void *buf, size_t len)
{
	for (size_t at = 0; at < len;) {
		ssize_t n = write(fd, (const char *)buf + at, len - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

/* Exactly these bytes from that place of the file. False: they cannot be read, or the file is shorter. */
static inline bool fd_read_at(int fd, void *buf, size_t len, off_t from)
{
	for (size_t at = 0; at < len;) {
		ssize_t n = pread(fd, (char *)buf + at, len - at, from + (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

#endif
