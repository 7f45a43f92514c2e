/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Core files: ELF header, program headers, and what follows from them. */

#include "driver/core_file.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"

size_t core_file_pread(const struct core_file *c, uint64_t off, void *buf, size_t len)
{
	size_t done = 0;

	if (off >= c->size)
		return 0;
	if (len > c->size - off)
		len = (size_t)(c->size - off);
	while (done < len) {
		ssize_t k = pread(c->fd, (char *)buf + done, len - done, (off_t)(off + done));
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			break;
		done += (size_t)k;
	}
	return done;
}

void core_file_warn(struct core_file *c, const char *fmt, ...)
{
	va_list ap;

	c->n_warned++;
	if (c->n_warnings == CORE_MAX_WARNINGS)
		return;
	va_start(ap, fmt);
	if (vasprintf(&c->warning[c->n_warnings], fmt, ap) >= 0)
		c->n_warnings++;
	va_end(ap);
}

/* ---- headers; both classes in the 64-bit form */

static bool read_ehdr(struct core_file *c, Elf64_Ehdr *ret)
{
	Elf32_Ehdr e;
	unsigned char id[EI_NIDENT];

	if (core_file_pread(c, 0, id, sizeof(id)) != sizeof(id) || memcmp(id, ELFMAG, SELFMAG) ||
	    id[EI_DATA] != ELFDATA2LSB)
		return false;
	if (id[EI_CLASS] == ELFCLASS64)
		return core_file_pread(c, 0, ret, sizeof(*ret)) == sizeof(*ret);
	if (id[EI_CLASS] != ELFCLASS32 || core_file_pread(c, 0, &e, sizeof(e)) != sizeof(e))
		return false;
	*ret = (Elf64_Ehdr){ .e_type = e.e_type,
			     .e_machine = e.e_machine,
			     .e_phoff = e.e_phoff,
			     .e_shoff = e.e_shoff,
			     .e_phentsize = e.e_phentsize,
			     .e_phnum = e.e_phnum,
			     .e_shentsize = e.e_shentsize,
			     .e_shnum = e.e_shnum };
	c->is32 = true;
	return true;
}

/*
 * More segments than e_phnum can say are counted in sh_info of the first
 * section header (elf(5), PN_XNUM).
 */
static enum tl_code count_phdrs(struct core_file *c, const Elf64_Ehdr *e, uint64_t *ret,
				struct tl_error *err)
{
	Elf64_Shdr s64;
	Elf32_Shdr s32;
	size_t want = c->is32 ? sizeof(s32) : sizeof(s64);
	void *to = c->is32 ? (void *)&s32 : (void *)&s64;

	*ret = e->e_phnum;
	if (e->e_phnum != PN_XNUM)
		return TL_OK;
	if (!e->e_shoff || e->e_shentsize < want || core_file_pread(c, e->e_shoff, to, want) != want)
		return tl_fail(err, TL_E_INVAL,
			       "\"%s\" is not a core dump: the number of program headers is in section "
			       "header 0, which the file does not have",
			       c->path);
	*ret = c->is32 ? s32.sh_info : s64.sh_info;
	return TL_OK;
}

static void phdr_at(const struct core_file *c, const uint8_t *p, Elf64_Phdr *ret)
{
	Elf32_Phdr h;

	if (!c->is32) {
		memcpy(ret, p, sizeof(*ret));
		return;
	}
	memcpy(&h, p, sizeof(h));
	*ret = (Elf64_Phdr){ .p_type = h.p_type,
			     .p_flags = h.p_flags,
			     .p_offset = h.p_offset,
			     .p_vaddr = h.p_vaddr,
			     .p_filesz = h.p_filesz,
			     .p_memsz = h.p_memsz };
}

static uint64_t present_bytes(const struct core_file *c, uint64_t off, uint64_t len)
{
	if (off >= c->size)
		return 0;
	return len < c->size - off ? len : c->size - off;
}

static enum tl_code add_segment(struct core_file *c, const Elf64_Phdr *p, uint32_t index, bool *cut,
				struct tl_error *err)
{
	struct core_segment s = { .vaddr = p->p_vaddr,
				  .memsz = p->p_memsz,
				  .filesz = p->p_filesz < p->p_memsz ? p->p_filesz : p->p_memsz,
				  .offset = p->p_offset,
				  .flags = p->p_flags,
				  .index = index };

	if (!s.memsz)
		return TL_OK;
	if (s.vaddr + (s.memsz - 1) < s.vaddr)
		return tl_fail(err, TL_E_INVAL,
			       "\"%s\": segment load%u wraps around the address space (0x%" PRIx64
			       " + 0x%" PRIx64 ")",
			       c->path, index + 1, s.vaddr, s.memsz);
	s.present = present_bytes(c, s.offset, s.filesz);
	*cut |= s.present < s.filesz;
	if (!vec_push(&c->segments, s))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	return TL_OK;
}

static enum tl_code take_phdr(struct core_file *c, const Elf64_Phdr *p, uint32_t *n_loads, bool *cut,
			      struct tl_error *err)
{
	uint64_t here;

	if (p->p_type == PT_LOAD)
		return add_segment(c, p, (*n_loads)++, cut, err);
	if (p->p_type != PT_NOTE)
		return TL_OK;
	here = present_bytes(c, p->p_offset, p->p_filesz);
	*cut |= here < p->p_filesz;
	return core_notes_read(c, p->p_offset, here, err);
}

static enum tl_code read_phdrs(struct core_file *c, const Elf64_Ehdr *e, struct tl_error *err)
{
	size_t size = c->is32 ? sizeof(Elf32_Phdr) : sizeof(Elf64_Phdr);
	uint8_t block[256 * sizeof(Elf64_Phdr)];
	uint64_t n, at = e->e_phoff;
	uint32_t n_loads = 0;
	bool cut = false;
	enum tl_code r = count_phdrs(c, e, &n, err);

	if (r)
		return r;
	if (e->e_phentsize != size)
		return tl_fail(err, TL_E_INVAL, "\"%s\" is not a core dump: program headers of %u bytes",
			       c->path, e->e_phentsize);
	if (n > CORE_MAX_SEGMENTS)
		return tl_fail(err, TL_E_INVAL, "\"%s\" is not a core dump: %" PRIu64 " program headers",
			       c->path, n);
	if (at > c->size || n * size > c->size - at)
		return tl_fail(err, TL_E_INVAL,
			       "\"%s\" is not a core dump: its %" PRIu64
			       " program headers reach past the end of the file",
			       c->path, n);
	while (n) {
		size_t k = n < 256 ? (size_t)n : 256;
		if (core_file_pread(c, at, block, k * size) != k * size)
			return tl_fail(err, TL_E_INVAL, "\"%s\": cannot read the program headers", c->path);
		for (size_t i = 0; i < k; i++) {
			Elf64_Phdr p;
			phdr_at(c, block + i * size, &p);
			r = take_phdr(c, &p, &n_loads, &cut, err);
			if (r)
				return r;
		}
		at += k * size;
		n -= k;
	}
	if (cut)
		core_file_warn(c, "%s has a segment extending past end of file", c->path);
	return TL_OK;
}

/* ---- order */

static int by_vaddr(const void *a, const void *b)
{
	const struct core_segment *x = a, *y = b;

	if (x->vaddr != y->vaddr)
		return x->vaddr < y->vaddr ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* Takes n bytes off the front. */
static void cut_front(struct core_segment *s, uint64_t n)
{
	s->vaddr += n;
	s->memsz -= n;
	s->offset += n < s->filesz ? n : s->filesz;
	s->present -= n < s->present ? n : s->present;
	s->filesz -= n < s->filesz ? n : s->filesz;
}

/* No address has two contents: where segments overlap the lower one counts. */
static void sort_segments(struct core_file *c)
{
	size_t to = 0;
	bool said = false;

	if (c->segments.n)
		qsort(c->segments.v, c->segments.n, sizeof(*c->segments.v), by_vaddr);
	for (size_t i = 0; i < c->segments.n; i++) {
		struct core_segment s = c->segments.v[i];
		const struct core_segment *p = to ? &c->segments.v[to - 1] : NULL;
		uint64_t taken = p ? p->vaddr + (p->memsz - 1) : 0; // last byte
		if (p && s.vaddr <= taken) {
			if (!said)
				core_file_warn(c, "%s: segments load%u and load%u overlap at 0x%" PRIx64,
					       c->path, p->index + 1, s.index + 1, s.vaddr);
			said = true;
			if (s.memsz - 1 <= taken - s.vaddr)
				continue;
			cut_front(&s, taken - s.vaddr + 1);
		}
		c->segments.v[to++] = s;
	}
	c->segments.n = to;
}

/* ---- life */

static enum tl_code not_core(const char *path, struct tl_error *err)
{
	return tl_fail(err, TL_E_INVAL, "\"%s\" is not a core dump: file format not recognized", path);
}

static enum tl_code load(struct core_file *c, struct tl_error *err)
{
	Elf64_Ehdr e;
	enum tl_code r;

	if (!read_ehdr(c, &e) || e.e_type != ET_CORE)
		return not_core(c->path, err);
	if (e.e_machine != (c->is32 ? EM_386 : EM_X86_64))
		return tl_fail(err, TL_E_INVAL,
			       "\"%s\" is a core dump of another architecture (ELF machine %u, class %d)",
			       c->path, e.e_machine, c->is32 ? 32 : 64);
	r = read_phdrs(c, &e, err);
	if (r)
		return r;
	if (!c->threads.n)
		return tl_fail(err, TL_E_INVAL,
			       "\"%s\": the core dump has no thread (no NT_PRSTATUS in its notes)", c->path);
	sort_segments(c);
	return TL_OK;
}

static void free_core(struct core_file **c)
{
	core_file_free(*c);
}

enum tl_code core_file_open_fd(int fd, const char *path, struct core_file **ret, struct tl_error *err)
{
	struct stat st;
	enum tl_code r;
	SCOPED(free_core) struct core_file *c = calloc(1, sizeof(*c));

	if (c) {
		c->fd = fd;
		c->path = strdup(path);
	} else {
		close(fd);
	}
	if (!c || !c->path)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (fstat(fd, &st) < 0)
		return tl_fail_sys(err, "%s", path);
	if (S_ISDIR(st.st_mode))
		return tl_fail(err, TL_E_INVAL, "%s: Is a directory.", path);
	if (!S_ISREG(st.st_mode))
		return not_core(path, err);
	c->size = (uint64_t)st.st_size;
	r = load(c, err);
	if (r)
		return r;
	*ret = TAKE(c);
	return TL_OK;
}

/* Absolute, symbolic links kept: the name that the user knows. */
static char *absolute(const char *path)
{
	SCOPED_FREE char *cwd = *path == '/' ? NULL : getcwd(NULL, 0);
	char *full = NULL;

	if (!cwd)
		return strdup(path);
	return asprintf(&full, "%s/%s", strcmp(cwd, "/") ? cwd : "", path) < 0 ? NULL : full;
}

enum tl_code core_file_open(const char *path, struct core_file **ret, struct tl_error *err)
{
	SCOPED_FREE char *full = absolute(path);
	int fd;

	if (!full)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	fd = open(full, O_RDONLY | O_CLOEXEC | O_NONBLOCK); // not waiting for a FIFO's writer
	if (fd < 0)
		return tl_fail(err, errno == ENOENT ? TL_E_NOTFOUND : TL_E_SYS, "%s: %s.", full,
			       strerror(errno));
	return core_file_open_fd(fd, full, ret, err);
}

void core_file_free(struct core_file *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->files.n; i++)
		if (c->files.v[i].fd >= 0)
			close(c->files.v[i].fd);
	for (size_t i = 0; i < c->n_warnings; i++)
		free(c->warning[i]);
	vec_deinit(&c->segments);
	vec_deinit(&c->threads);
	map_deinit(&c->tids);
	vec_deinit(&c->maps);
	vec_deinit(&c->files);
	free(c->names);
	free(c->auxv);
	free(c->layout);
	free(c->cache);
	free(c->path);
	close(c->fd);
	free(c);
}
