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

#endif
