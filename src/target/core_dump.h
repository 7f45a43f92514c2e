/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TARGET_CORE_DUMP_H
#define TARGET_CORE_DUMP_H

/* Writing a core file of a live process: shared by the core_dump*.c files. Prefix dump_. */

#include "base/str.h"
#include "base/vec.h"
#include "driver/smaps.h"
#include "target/state.h"

#define DUMP_PAGE 4096u

/* One PT_LOAD to be. */
struct dump_segment {
	uint64_t start, end;
	uint64_t filesz;     /* from start */
	uint64_t offset;     /* in the core file */
	uint32_t flags;
	bool sparse;         /* private anonymous: a page that is not there is zero, and need not be read */
};

struct dump {
	struct tl_target *t;
	const struct tl_core_options *opt;
	struct smaps_region *region;
	size_t n_regions;
	VEC(struct dump_segment) seg;
	struct sb notes;
	pid_t proc;          /* whose files in /proc tell of the memory: the leader may have ended */
	const char *path;    /* of the core file */
	int fd;
	enum tl_code (*tail)(struct dump *d, uint64_t end, struct tl_error *err); /* writes what follows; NULL: nothing */
};

/* core_dump_plan.c: which memory goes into the file. */
enum tl_code dump_plan(struct dump *d, struct tl_error *err);
/* core_dump_notes.c */
enum tl_code dump_notes(struct dump *d, struct tl_error *err);
/* core_dump.c: all bytes at a place in the file. */
enum tl_code dump_put(struct dump *d, uint64_t off, const void *buf, size_t len, struct tl_error *err);
/* Headers, notes and memory into d->fd. */
enum tl_code dump_write(struct dump *d, struct tl_error *err);

/* As tl_target_dump_core(), with something behind it. */
enum tl_code dump_with_tail(struct tl_target *t, const char *path, const struct tl_core_options *opt,
			    enum tl_code (*tail)(struct dump *d, uint64_t end, struct tl_error *err), struct tl_error *err);

#endif
