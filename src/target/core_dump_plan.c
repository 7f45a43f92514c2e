/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which memory goes into a core file: the kernel's rules (fs/coredump.c,
 * vma_dump_size(); core(5), /proc/PID/coredump_filter) from what smaps says,
 * without the pages that are ours.
 */

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agent/abi.h"
#include "base/error.h"
#include "base/scoped.h"
#include "driver/procfs.h"
#include "target/core_dump.h"

enum filter {
	ANON_PRIVATE = 1,
	ANON_SHARED = 2,
	MAPPED_PRIVATE = 4,
	MAPPED_SHARED = 8,
	ELF_HEADERS = 16,
	HUGETLB_PRIVATE = 32,
	HUGETLB_SHARED = 64,
	FILTER_DEFAULT = ANON_PRIVATE | ANON_SHARED | ELF_HEADERS | HUGETLB_PRIVATE,
};

enum amount {
	DUMP_NO,     /* not in the core file: reading it there fails */
	DUMP_NAMED,  /* a segment without bytes: they are in the mapped file, or are zero */
	DUMP_HEADER, /* the first page */
	DUMP_ALL,
};

static unsigned filter_of(struct dump *d)
{
	char path[64];

	if (d->opt->ignore_filter)
		return FILTER_DEFAULT;
	snprintf(path, sizeof(path), "/proc/%d/coredump_filter", d->proc);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	return text ? (unsigned)strtoul(text, NULL, 16) : FILTER_DEFAULT;
}

static bool is_deleted(const char *path)
{
	static const char end[] = " (deleted)";
	size_t n = strlen(path);

	return n >= sizeof(end) - 1 && !strcmp(path + n - (sizeof(end) - 1), end);
}

static bool starts_with_elf(struct dump *d, uint64_t addr)
{
	unsigned char magic[SELFMAG];
	size_t got = 0;

	return !tgt_read(d->t, addr, magic, SELFMAG, &got, NULL) && got == SELFMAG &&
	       !memcmp(magic, ELFMAG, SELFMAG);
}

static enum amount amount_private(struct dump *d, const struct smaps_region *r, unsigned filter)
{
	bool written = r->anonymous || r->swap;

	if (written && (filter & ANON_PRIVATE))
		return DUMP_ALL;
	if (written)
		return DUMP_NO;
	if (!r->inode)
		return DUMP_NAMED; // never touched: zero
	if (filter & MAPPED_PRIVATE)
		return DUMP_ALL;
	if ((filter & ELF_HEADERS) && !r->offset && r->readable && starts_with_elf(d, r->start))
		return DUMP_HEADER;
	return is_deleted(r->path) ? DUMP_NO : DUMP_NAMED;
}

static enum amount amount_of(struct dump *d, const struct smaps_region *r, unsigned filter)
{
	if (!strcmp(r->path, "[vdso]") || !strcmp(r->path, "[vsyscall]"))
		return DUMP_ALL;
	if (r->dontdump && !d->opt->dump_excluded)
		return DUMP_NO;
	if (r->hugetlb)
		return filter & (r->shared ? HUGETLB_SHARED : HUGETLB_PRIVATE) ? DUMP_ALL : DUMP_NO;
	if (r->io || !strncmp(r->path, "[vvar", 5))
		return DUMP_NO;
	if (!r->shared)
		return amount_private(d, r, filter);
	if (is_deleted(r->path) || !r->inode)
		return filter & ANON_SHARED ? DUMP_ALL : DUMP_NO;
	return filter & MAPPED_SHARED ? DUMP_ALL : DUMP_NAMED;
}

static enum tl_code add(struct dump *d, const struct smaps_region *r, uint64_t start, uint64_t end,
			enum amount how, struct tl_error *err)
{
	struct dump_segment s = { .start = start,
				  .end = end,
				  .flags = (r->readable ? PF_R : 0) | (r->writable ? PF_W : 0) |
					   (r->executable ? PF_X : 0),
				  .sparse = !r->shared && !r->inode && !r->hugetlb && r->path[0] != '[' };

	if (end <= start)
		return TL_OK;
	if (how == DUMP_ALL)
		s.filesz = end - start;
	else if (how == DUMP_HEADER)
		s.filesz = end - start < DUMP_PAGE ? end - start : DUMP_PAGE;
	if (!strcmp(r->path, "[heap]") || !strncmp(r->path, "[stack", 6) || !strncmp(r->path, "[anon", 5))
		s.sparse = true;
	return vec_push(&d->seg, s) ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory");
}

/* Our pages that overlap [start, end), the lowest one; false: none. Neighbours may have become one mapping with them. */
static bool ours_within(const struct tl_target *t, uint64_t start, uint64_t end, uint64_t *ret_from,
			uint64_t *ret_to)
{
	bool found = false;

	for (size_t i = 0; i <= t->areas.n; i++) {
		bool agent = i == t->areas.n;
		uint64_t a = agent ? t->agent : t->areas.v[i].addr;
		uint64_t z = a + (agent ? AGENT_SIZE : t->areas.v[i].size);
		if (!a || start >= end || z <= start || a >= end || (found && a >= *ret_from))
			continue;
		*ret_from = a > start ? a : start;
		*ret_to = z < end ? z : end;
		found = true;
	}
	return found;
}

static enum tl_code add_without_ours(struct dump *d, const struct smaps_region *r, enum amount how,
				     struct tl_error *err)
{
	uint64_t at = r->start, from = 0, to = 0;
	enum tl_code r2 = TL_OK;

	while (!r2 && ours_within(d->t, at, r->end, &from, &to)) {
		r2 = add(d, r, at, from, how, err);
		at = to;
	}
	return r2 ? r2 : add(d, r, at, r->end, how, err);
}

enum tl_code dump_plan(struct dump *d, struct tl_error *err)
{
	unsigned filter = filter_of(d);
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < d->n_regions && !r; i++) {
		enum amount how = amount_of(d, &d->region[i], filter);
		if (how != DUMP_NO)
			r = add_without_ours(d, &d->region[i], how, err);
	}
	return r;
}
