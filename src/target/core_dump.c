/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A core file of a live process, as the kernel would write it (elf(5), core(5);
 * fs/binfmt_elf.c, elf_core_dump()). Pages of zeros are holes. The file appears
 * under its name when it is complete, or not at all.
 */

#include "target/core_dump.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/guest.h"
#include "driver/procfs.h"

#define CHUNK (1u << 20)

enum tl_code dump_put(struct dump *d, uint64_t off, const void *buf, size_t len, struct tl_error *err)
{
	size_t done = 0;

	while (done < len) {
		ssize_t k = pwrite(d->fd, (const char *)buf + done, len - done, (off_t)(off + done));
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return tl_fail_sys(err, "cannot write %s", d->path);
		done += (size_t)k;
	}
	return TL_OK;
}

/* ---- headers */

struct layout {
	uint64_t n_phdrs, shdr, notes, data, end;
};

static uint64_t page_up(uint64_t n)
{
	return (n + DUMP_PAGE - 1) & ~(uint64_t)(DUMP_PAGE - 1);
}

/* Headers, the section header that counts them if they are too many, notes, memory from a page on. */
static void place(struct dump *d, struct layout *l)
{
	uint64_t at;

	l->n_phdrs = d->seg.n + 1;
	at = sizeof(Elf64_Ehdr) + l->n_phdrs * sizeof(Elf64_Phdr);
	l->shdr = l->n_phdrs >= PN_XNUM ? at : 0;
	l->notes = at + (l->shdr ? sizeof(Elf64_Shdr) : 0);
	at = l->data = page_up(l->notes + d->notes.n);
	for (size_t i = 0; i < d->seg.n; i++) {
		d->seg.v[i].offset = at;
		at += d->seg.v[i].filesz;
	}
	l->end = at;
}

static enum tl_code write_ehdr(struct dump *d, const struct layout *l, struct tl_error *err)
{
	Elf64_Ehdr e = { .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB, EV_CURRENT },
			 .e_type = ET_CORE,
			 .e_machine = EM_X86_64,
			 .e_version = EV_CURRENT,
			 .e_phoff = sizeof(e),
			 .e_ehsize = sizeof(e),
			 .e_phentsize = sizeof(Elf64_Phdr),
			 .e_phnum = l->shdr ? PN_XNUM : (uint16_t)l->n_phdrs };
	Elf64_Shdr s = { .sh_info = (uint32_t)l->n_phdrs, .sh_size = 1 };
	enum tl_code r;

	if (l->shdr) {
		e.e_shoff = l->shdr;
		e.e_shentsize = sizeof(s);
		e.e_shnum = 1;
	}
	r = dump_put(d, 0, &e, sizeof(e), err);
	return r || !l->shdr ? r : dump_put(d, l->shdr, &s, sizeof(s), err);
}

/* A 32-bit process has no memory behind 4 GiB, but its core file may have some. */
static enum tl_code write_headers_32(struct dump *d, const struct layout *l, struct tl_error *err)
{
	SCOPED_FREE Elf32_Phdr *p = calloc((size_t)l->n_phdrs, sizeof(*p));
	Elf32_Ehdr e = { .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS32, ELFDATA2LSB, EV_CURRENT },
			 .e_type = ET_CORE,
			 .e_machine = EM_386,
			 .e_version = EV_CURRENT,
			 .e_phoff = sizeof(e),
			 .e_ehsize = sizeof(e),
			 .e_phentsize = sizeof(Elf32_Phdr),
			 .e_phnum = (uint16_t)l->n_phdrs };
	enum tl_code r;

	if (l->n_phdrs >= PN_XNUM || l->end > UINT32_MAX)
		return tl_fail(err, TL_E_UNSUP, "the core file of this 32-bit process would be too large for its format");
	if (!p)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	p[0] = (Elf32_Phdr){ .p_type = PT_NOTE, .p_offset = (uint32_t)l->notes, .p_filesz = (uint32_t)d->notes.n, .p_align = 4 };
	for (size_t i = 0; i < d->seg.n; i++) {
		const struct dump_segment *s = &d->seg.v[i];
		p[i + 1] = (Elf32_Phdr){ .p_type = PT_LOAD,
					 .p_flags = s->flags,
					 .p_offset = (uint32_t)s->offset,
					 .p_vaddr = (uint32_t)s->start,
					 .p_filesz = (uint32_t)s->filesz,
					 .p_memsz = (uint32_t)(s->end - s->start),
					 .p_align = DUMP_PAGE };
	}
	r = dump_put(d, 0, &e, sizeof(e), err);
	if (!r)
		r = dump_put(d, sizeof(e), p, (size_t)l->n_phdrs * sizeof(*p), err);
	return r ? r : dump_put(d, l->notes, d->notes.s, d->notes.n, err);
}

static enum tl_code write_headers(struct dump *d, const struct layout *l, struct tl_error *err)
{
	SCOPED_FREE Elf64_Phdr *p = calloc((size_t)l->n_phdrs, sizeof(*p));
	enum tl_code r = write_ehdr(d, l, err);

	if (r)
		return r;
	if (!p)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	p[0] = (Elf64_Phdr){ .p_type = PT_NOTE, .p_offset = l->notes, .p_filesz = d->notes.n, .p_align = 4 };
	for (size_t i = 0; i < d->seg.n; i++) {
		const struct dump_segment *s = &d->seg.v[i];
		p[i + 1] = (Elf64_Phdr){ .p_type = PT_LOAD,
					 .p_flags = s->flags,
					 .p_offset = s->offset,
					 .p_vaddr = s->start,
					 .p_filesz = s->filesz,
					 .p_memsz = s->end - s->start,
					 .p_align = DUMP_PAGE };
	}
	r = dump_put(d, sizeof(Elf64_Ehdr), p, (size_t)l->n_phdrs * sizeof(*p), err);
	return r ? r : dump_put(d, l->notes, d->notes.s, d->notes.n, err);
}

/* ---- memory */

static bool is_zero(const uint8_t *p, size_t n)
{
	return !n || (!p[0] && !memcmp(p, p + 1, n - 1));
}

/* Runs of pages that are not zero; the rest stays a hole. */
static enum tl_code put_sparse(struct dump *d, uint64_t off, const uint8_t *buf, size_t len, struct tl_error *err)
{
	for (size_t at = 0, to; at < len; at = to) {
		bool zero = true;
		for (to = at; to < len; to += DUMP_PAGE) {
			size_t n = len - to < DUMP_PAGE ? len - to : DUMP_PAGE;
			bool z = is_zero(buf + to, n);
			if (to == at)
				zero = z;
			else if (z != zero)
				break;
		}
		to = to < len ? to : len;
		enum tl_code r = zero ? TL_OK : dump_put(d, off + at, buf + at, to - at, err);
		if (r)
			return r;
	}
	return TL_OK;
}

/*
 * A page that cannot be read (behind the end of a mapped file) is zero in the
 * core file, as the kernel has it. Traps are hidden by tgt_read().
 */
static void read_pages(struct dump *d, uint64_t addr, uint8_t *buf, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t got = 0, page;
		IGNORE_RESULT(tgt_read(d->t, addr + at, buf + at, len - at, &got, NULL));
		at += got;
		if (at == len)
			return;
		page = DUMP_PAGE - ((addr + at) & (DUMP_PAGE - 1));
		page = page < len - at ? page : len - at;
		memset(buf + at, 0, page);
		at += page;
	}
}

/* Which pages of [addr, addr + len) exist. False: not known. */
static bool pages_exist(int pagemap, uint64_t addr, size_t len, bool *ret_any)
{
	uint64_t word[CHUNK / DUMP_PAGE];
	size_t n = len / DUMP_PAGE;

	*ret_any = false;
	if (!proc_pagemap(pagemap, addr, word, n))
		return false;
	for (size_t i = 0; i < n; i++)
		*ret_any |= PROC_PAGE_EXISTS(word[i]);
	return true;
}

static enum tl_code write_segment(struct dump *d, const struct dump_segment *s, int pagemap, uint8_t *buf,
				  struct tl_error *err)
{
	for (uint64_t at = 0; at < s->filesz; at += CHUNK) {
		size_t n = s->filesz - at < CHUNK ? (size_t)(s->filesz - at) : CHUNK;
		bool any;
		if (d->opt->cancelled && d->opt->cancelled(d->opt->user))
			return tl_fail(err, TL_E_STATE, "Quit");
		if (s->sparse && pages_exist(pagemap, s->start + at, n, &any) && !any)
			continue;
		read_pages(d, s->start + at, buf, n);
		enum tl_code r = put_sparse(d, s->offset + at, buf, n, err);
		if (r)
			return r;
	}
	return TL_OK;
}

enum tl_code dump_write(struct dump *d, struct tl_error *err)
{
	SCOPED_FREE uint8_t *buf = malloc(CHUNK);
	struct layout l;
	enum tl_code r;

	if (!buf)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	place(d, &l);
	SCOPED_FD int pagemap = proc_pagemap_open(d->proc);
	r = d->t->mode == ARCH_I386 ? write_headers_32(d, &l, err) : write_headers(d, &l, err);
	for (size_t i = 0; i < d->seg.n && !r; i++)
		r = write_segment(d, &d->seg.v[i], pagemap, buf, err);
	if (!r && ftruncate(d->fd, (off_t)l.end) < 0)
		r = tl_fail_sys(err, "cannot write %s", d->path);
	return r || !d->tail ? r : d->tail(d, l.end, err);
}

/* ---- the file */

/* Only the owner may read what was in memory. */
static enum tl_code write_file(struct dump *d, struct tl_error *err)
{
	SCOPED_FREE char *real = realpath(d->path, NULL); // a link's target is replaced, not the link
	SCOPED_FREE char *temp = NULL;
	const char *name = real ? real : d->path;
	struct stat st;
	enum tl_code r;

	if (real && !stat(real, &st) && !S_ISREG(st.st_mode))
		return tl_fail(err, TL_E_INVAL, "Failed to open '%s' for output.", d->path);
	if (asprintf(&temp, "%s.XXXXXX", name) < 0) {
		temp = NULL;
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	d->fd = mkostemp(temp, O_CLOEXEC);
	if (d->fd < 0)
		return tl_fail(err, TL_E_SYS, "Failed to open '%s' for output.", d->path);
	r = dump_write(d, err);
	if (close(d->fd) < 0 && !r)
		r = tl_fail_sys(err, "cannot write %s", d->path);
	if (!r && rename(temp, name) < 0)
		r = tl_fail_sys(err, "cannot write %s", d->path);
	if (r)
		unlink(temp);
	return r;
}

static void dump_deinit(struct dump *d)
{
	smaps_free(d->region, d->n_regions);
	vec_deinit(&d->seg);
	sb_deinit(&d->notes);
}

enum tl_code tl_target_dump_core(struct tl_target *t, const char *path, const struct tl_core_options *opt,
				 struct tl_error *err)
{
	return dump_with_tail(t, path, opt, NULL, err);
}

enum tl_code dump_with_tail(struct tl_target *t, const char *path, const struct tl_core_options *opt,
			    enum tl_code (*tail)(struct dump *d, uint64_t end, struct tl_error *err), struct tl_error *err)
{
	SCOPED(dump_deinit) struct dump d = { .t = t, .opt = opt, .path = path, .fd = -1, .tail = tail };
	enum tl_code r;

	if (opt->size != sizeof(*opt))
		return tl_fail(err, TL_E_INVAL, "tl_core_options has an unknown size");
	if (!tgt_can_run(t))
		return tl_fail(err, TL_E_STATE, "You can't do that without a process to debug.");
	if (drv_guest(t->drv))
		return tl_fail(err, TL_E_UNSUP, "a guest is no process: its memory is saved by its hypervisor");
	d.proc = proc_living(t->pid);
	r = smaps_read(d.proc, &d.region, &d.n_regions, err);
	if (!r)
		r = dump_plan(&d, err);
	if (!r)
		r = dump_notes(&d, err);
	return r ? r : write_file(&d, err);
}
