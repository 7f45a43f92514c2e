/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Memory of a core file, byte by byte from the first of these that has it: the
 * segment's bytes in the file; the file that was mapped there, if it is still
 * the same build; constant data of the program's files (a reader that the
 * caller gives), if that file is missing or the core does not say what was
 * mapped; zeros, for anonymous memory that was never written to. What a
 * truncated file lost is none of them.
 */

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/core_file.h"

#define PAGE	  4096u
#define N_PAGES	  256u /* of the cache, by address */
#define MAX_FILES 64   /* open at a time */

/* Small reads come in crowds (stack walks): a page at a time is taken from the file. */
struct core_page {
	uint64_t tag; /* page number + 1; 0: empty */
	uint32_t n;   /* bytes that are valid */
	uint8_t data[PAGE];
};

static size_t cached_pread(struct core_file *c, uint64_t off, void *buf, size_t len)
{
	uint64_t page = off / PAGE;
	size_t in = off % PAGE;
	struct core_page *p;

	if (!c->cache && len <= PAGE - in)
		c->cache = calloc(N_PAGES, sizeof(*c->cache));
	if (!c->cache || len > PAGE - in)
		return core_file_pread(c, off, buf, len);
	p = &c->cache[page % N_PAGES];
	if (p->tag != page + 1) {
		p->n = (uint32_t)core_file_pread(c, page * PAGE, p->data, PAGE);
		p->tag = page + 1;
	}
	if (in >= p->n)
		return 0;
	if (len > p->n - in)
		len = p->n - in;
	memcpy(buf, p->data + in, len);
	return len;
}

/* ---- segments */

/* The segment that covers addr; else NULL, and *ret_next is where the next one begins. */
static const struct core_segment *segment_at(const struct core_file *c, uint64_t addr, uint64_t *ret_next)
{
	size_t n = vec_up_to(&c->segments, vaddr, addr);

	*ret_next = n < c->segments.n ? c->segments.v[n].vaddr : UINT64_MAX;
	if (n && addr - c->segments.v[n - 1].vaddr < c->segments.v[n - 1].memsz)
		return &c->segments.v[n - 1];
	return NULL;
}

static size_t from_segment(struct core_file *c, const struct core_segment *s, uint64_t addr, void *buf,
			   size_t len)
{
	uint64_t in = addr - s->vaddr;

	if (in >= s->present)
		return 0;
	if (len > s->present - in)
		len = (size_t)(s->present - in);
	return cached_pread(c, s->offset + in, buf, len);
}

size_t core_mem_present(struct core_file *c, uint64_t addr, void *buf, size_t len)
{
	uint64_t next;
	const struct core_segment *s = segment_at(c, addr, &next);

	return s ? from_segment(c, s, addr, buf, len) : 0;
}

/* ---- mapped files */

const struct core_map *core_map_at(const struct core_file *c, uint64_t addr)
{
	size_t lo = 0, hi = c->maps.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (c->maps.v[mid].start <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo && addr < c->maps.v[lo - 1].end ? &c->maps.v[lo - 1] : NULL;
}

static enum tl_code read_present(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	return core_mem_present(ctx, addr, buf, len) == len ? TL_OK : tl_fail_fault(err, addr);
}

static enum tl_code read_disk(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	return pread(*(int *)ctx, buf, len, (off_t)addr) == (ssize_t)len ? TL_OK : tl_fail_fault(err, addr);
}

/* The ids of the file on disk and of what the core has of it differ. Unknown is no difference. */
static bool another_build(struct core_file *c, uint32_t file, int fd)
{
	struct mem_reader core = { c, read_present }, disk = { &fd, read_disk };
	uint8_t a[CORE_BUILD_ID_MAX], b[CORE_BUILD_ID_MAX];
	size_t n = 0, k;

	for (size_t i = 0; i < c->maps.n && !n; i++)
		if (c->maps.v[i].file == file && !c->maps.v[i].offset)
			n = core_build_id(&core, c->maps.v[i].start, a);
	if (!n)
		return false;
	k = core_build_id(&disk, 0, b);
	return k != n || memcmp(a, b, n);
}

static void close_oldest(struct core_file *c)
{
	struct core_mapped *old = NULL;

	for (size_t i = 0; i < c->files.n; i++)
		if (c->files.v[i].fd >= 0 && (!old || c->files.v[i].used < old->used))
			old = &c->files.v[i];
	if (!old)
		return;
	close(old->fd);
	old->fd = -1;
	c->n_open--;
}

static bool open_file(struct core_file *c, uint32_t index)
{
	struct core_mapped *f = &c->files.v[index];
	struct stat st;
	int fd = -1;

	f->used = ++c->clock;
	if (f->fd >= 0)
		return true;
	if (f->bad || f->path[0] != '/')
		return false;
	if (c->n_open >= MAX_FILES)
		close_oldest(c);
	// A mapped device must not be opened: that may do something.
	if (!stat(f->path, &st) && S_ISREG(st.st_mode))
		fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0 && !f->tried)
		f->mismatch = another_build(c, index, fd);
	f->tried = true;
	f->bad = fd < 0 || f->mismatch;
	if (f->bad) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	f->fd = fd;
	c->n_open++;
	return true;
}

static size_t from_file(struct core_file *c, const struct core_map *m, uint64_t addr, void *buf, size_t len)
{
	ssize_t k;

	if (!open_file(c, m->file))
		return 0;
	if (len > m->end - addr)
		len = (size_t)(m->end - addr);
	k = pread(c->files.v[m->file].fd, buf, len, (off_t)(m->offset + (addr - m->start)));
	return k > 0 ? (size_t)k : 0;
}

/* Is all of a mapping in the core file itself? */
static bool is_present(struct core_file *c, const struct core_map *m)
{
	uint64_t next;

	for (uint64_t at = m->start; at < m->end;) {
		const struct core_segment *s = segment_at(c, at, &next);
		uint64_t in = s ? at - s->vaddr : 0;
		if (!s || in >= s->present)
			return false;
		at = s->vaddr + s->present;
	}
	return true;
}

void core_mem_check_files(struct core_file *c)
{
	for (size_t i = 0; i < c->maps.n; i++) {
		struct core_mapped *f = &c->files.v[c->maps.v[i].file];
		if (f->said || open_file(c, c->maps.v[i].file))
			continue;
		f->bad = true;
		if (f->mismatch)
			core_file_warn(c, "Build-id of %s does not match core file.", f->path);
		else if (is_present(c, &c->maps.v[i]))
			continue; // nobody needs it
		else
			core_file_warn(c, "Can't open file %s during file-backed mapping note processing",
				       f->path);
		f->said = true;
	}
}

/* ---- all of it */

static size_t from_beneath(struct core_file *c, uint64_t addr, void *buf, size_t len)
{
	struct tl_error e = { 0 };

	if (!c->beneath.read)
		return 0;
	if (!mem_read(&c->beneath, addr, buf, len, &e))
		return len;
	if (e.code != TL_E_FAULT || e.addr <= addr || e.addr - addr >= len)
		return 0;
	len = (size_t)(e.addr - addr);
	return mem_read(&c->beneath, addr, buf, len, NULL) ? 0 : len;
}

/* One source's worth of bytes at addr; 0: nobody has that byte. */
static size_t read_some(struct core_file *c, uint64_t addr, uint8_t *buf, size_t len)
{
	uint64_t next, in;
	const struct core_segment *s = segment_at(c, addr, &next);
	const struct core_map *m;
	size_t n;

	if (s && (n = from_segment(c, s, addr, buf, len)))
		return n;
	if (s) {
		in = addr - s->vaddr;
		if (in < s->filesz)
			return 0; // lost with the rest of the file
		if (len > s->memsz - in)
			len = (size_t)(s->memsz - in);
	} else if (len > next - addr) {
		len = (size_t)(next - addr);
	}
	m = core_map_at(c, addr);
	if (m && (n = from_file(c, m, addr, buf, len)))
		return n;
	if (m && c->files.v[m->file].mismatch)
		return 0;
	// Another mapping may begin within: a page is asked for at a time.
	if (len > PAGE - addr % PAGE)
		len = PAGE - addr % PAGE;
	// Where the core file says what was mapped, anonymous memory may lie over a program's own.
	if ((m ? c->files.v[m->file].bad : !c->maps.n) && (n = from_beneath(c, addr, buf, len)))
		return n;
	if (!s || m)
		return 0;
	memset(buf, 0, len);
	return len;
}

enum tl_code core_mem_read(struct core_file *c, uint64_t addr, void *buf, size_t len, size_t *ret,
			   struct tl_error *err)
{
	size_t done = 0, n;

	*ret = 0;
	if (len && addr + (len - 1) < addr)
		return tl_fail_fault(err, addr);
	while (done < len && (n = read_some(c, addr + done, (uint8_t *)buf + done, len - done)))
		done += n;
	*ret = done;
	return done || !len ? TL_OK : tl_fail_fault(err, addr);
}
