/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_CORE_CHANGES_H
#define DRIVER_CORE_CHANGES_H

/* What has changed in memory and registers since a core file was written: kept beside it, while a recording is replayed. */

#include "driver/core_file.h"

struct core_changes {
	struct map pages; /* number -> 4096 bytes */
	pid_t tid;        /* the thread whose registers change */
	bool have_regs;
	struct user_regs_struct regs;
	uint8_t *xsave;   /* NULL: as in the file */
	size_t xsave_len;
};

struct core_changes *core_changes_new(pid_t tid);
void core_changes_free(struct core_changes *k);
/* As core_mem_read(), with the changes. */
enum tl_code core_changes_read(struct core_changes *k, struct core_file *c, uint64_t addr, void *buf, size_t len,
			       size_t *ret, struct tl_error *err);
/* Only where the core file has memory. */
enum tl_code core_changes_write(struct core_changes *k, struct core_file *c, uint64_t addr, const void *buf, size_t len,
				struct tl_error *err);

#endif
