/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_SMAPS_H
#define DRIVER_SMAPS_H

/* /proc/PID/smaps: what is mapped, and what of it is in memory. The parser is pure. See proc(5). Prefix smaps_. */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <trapline/error.h>

struct smaps_region {
	uint64_t start, end, offset, inode;
	char *path;                   /* whole, newlines decoded; "" for none; malloc'ed */
	uint64_t rss, swap, anonymous; /* bytes */
	bool readable, writable, executable, shared;
	bool io, dontdump, hugetlb;   /* VmFlags io or pf, dd, ht */
};

/* A text of smaps; malloc'ed array in address order. TL_E_INVAL: not such a text. */
enum tl_code smaps_parse(const char *text, struct smaps_region **ret, size_t *ret_n, struct tl_error *err);
enum tl_code smaps_read(pid_t pid, struct smaps_region **ret, size_t *ret_n, struct tl_error *err);
void smaps_free(struct smaps_region *v, size_t n);

#endif
