/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The notes of a core file: threads, their registers, the process, what was
 * mapped from which file. Registers stay in the file until they are asked for.
 */

#include <elf.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/core_file.h"
#include "driver/core_format.h"

#ifndef NT_PRXFPREG
#define NT_PRXFPREG 0x46e62b7f
#endif

struct note {
	char name[8];
	uint32_t type;
	struct core_desc desc;
};

static size_t read_desc(const struct core_file *c, struct core_desc d, void *buf, size_t want)
{
	return core_file_pread(c, d.off, buf, want < d.len ? want : d.len);
}

/* ---- threads */

static enum tl_code add_thread(struct core_file *c, const struct note *n, struct tl_error *err)
{
	struct core_prstatus64 s64 = { 0 };
	struct core_prstatus32 s32 = { 0 };
	size_t want = c->is32 ? sizeof(s32) : sizeof(s64);
	struct core_thread th = { .prstatus = n->desc };

	if (read_desc(c, n->desc, c->is32 ? (void *)&s32 : (void *)&s64, want) != want) {
		core_file_warn(c, "%s: NT_PRSTATUS note at offset 0x%" PRIx64 " has %u bytes, not %zu",
			       c->path, n->desc.off, n->desc.len, want);
		return TL_OK;
	}
	if (c->threads.n == CORE_MAX_THREADS)
		return tl_fail(err, TL_E_INVAL, "\"%s\": more than %u threads in the core dump", c->path,
			       CORE_MAX_THREADS);
	th.tid = c->is32 ? s32.pid : s64.pid;
	th.sig = c->is32 ? s32.cursig : s64.cursig;
	if (th.tid <= 0 || map_get(&c->tids, (uint64_t)th.tid)) {
		// An id is needed, and the kernel gives none above 2^22 (pid_max).
		if (th.tid > 0)
			core_file_warn(c, "%s: two threads have the id %d", c->path, th.tid);
		th.tid = (1 << 22) + 1 + (pid_t)c->threads.n;
	}
	if (!vec_push(&c->threads, th) ||
	    !map_put(&c->tids, (uint64_t)th.tid, (void *)(uintptr_t)c->threads.n))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	return TL_OK;
}

const struct core_thread *core_thread_find(const struct core_file *c, pid_t tid)
{
	uintptr_t i = (uintptr_t)map_get(&c->tids, (uint64_t)tid);

	return i ? &c->threads.v[i - 1] : NULL;
}

static void i386_regs(const uint32_t r[17], struct user_regs_struct *ret)
{
	*ret = (struct user_regs_struct){ .rbx = r[0],	.rcx = r[1],	.rdx = r[2],
					  .rsi = r[3],	.rdi = r[4],	.rbp = r[5],
					  .rax = r[6],	.ds = r[7],	.es = r[8],
					  .fs = r[9],	.gs = r[10],
					  // sign-extended as ptrace does, so that -1 stays -1
					  .orig_rax = (uint64_t)(int64_t)(int32_t)r[11],
					  .rip = r[12],	.cs = r[13],	.eflags = r[14],
					  .rsp = r[15],	.ss = r[16] };
}

enum tl_code core_thread_regs(const struct core_file *c, const struct core_thread *th,
			      struct user_regs_struct *ret, struct tl_error *err)
{
	struct core_prstatus64 s64;
	struct core_prstatus32 s32;
	size_t want = c->is32 ? sizeof(s32) : sizeof(s64);

	if (read_desc(c, th->prstatus, c->is32 ? (void *)&s32 : (void *)&s64, want) != want)
		return tl_fail(err, TL_E_UNAVAILABLE, "%s: cannot read the registers of thread %d", c->path,
			       th->tid);
	if (c->is32)
		i386_regs(s32.reg, ret);
	else
		memcpy(ret, s64.reg, sizeof(*ret));
	return TL_OK;
}

/* Notes of a thread follow its NT_PRSTATUS; each counts once. */
static void set_desc(struct core_file *c, size_t member, const struct note *n, uint32_t least)
{
	struct core_desc *d;

	if (!c->threads.n || n->desc.len < least)
		return;
	d = (struct core_desc *)(void *)((char *)&vec_last(&c->threads) + member);
	if (!d->len)
		*d = n->desc;
}

/* ---- the process */

static void copy_text(char *to, const char *from, size_t n)
{
	memcpy(to, from, n);
	to[n] = 0;
}

static void read_psinfo(struct core_file *c, const struct note *n)
{
	struct core_prpsinfo64 p64 = { 0 };
	struct core_prpsinfo32 p32 = { 0 };
	size_t want = c->is32 ? sizeof(p32) : sizeof(p64), len;

	if (c->has_psinfo || read_desc(c, n->desc, c->is32 ? (void *)&p32 : (void *)&p64, want) != want)
		return;
	c->has_psinfo = true;
	c->pid = c->is32 ? p32.pid : p64.pid;
	copy_text(c->fname, c->is32 ? p32.fname : p64.fname, sizeof(p64.fname));
	copy_text(c->args, c->is32 ? p32.psargs : p64.psargs, sizeof(p64.psargs));
	len = strlen(c->args);
	if (len && c->args[len - 1] == ' ')
		c->args[len - 1] = 0; // the kernel turns the NUL behind the last argument into a blank
}

/* A descriptor in memory, with a NUL behind it. NULL: too large, cut or no memory. */
static uint8_t *load_desc(struct core_file *c, const struct note *n, const char *what)
{
	uint8_t *buf;

	if (n->desc.len > CORE_MAX_NOTE) {
		core_file_warn(c, "%s: %s note of %u bytes is ignored", c->path, what, n->desc.len);
		return NULL;
	}
	buf = malloc((size_t)n->desc.len + 1);
	if (!buf || read_desc(c, n->desc, buf, n->desc.len) != n->desc.len) {
		free(buf);
		return NULL;
	}
	buf[n->desc.len] = 0;
	return buf;
}

static void read_auxv(struct core_file *c, const struct note *n)
{
	if (c->auxv)
		return;
	c->auxv = load_desc(c, n, "NT_AUXV");
	c->auxv_len = c->auxv ? n->desc.len : 0;
}

/* ---- NT_FILE: count, page size, count x (start, end, offset in pages), count names */

static uint64_t word_at(const struct core_file *c, const uint8_t *p, size_t i)
{
	uint64_t v = 0;

	memcpy(&v, p + i * (c->is32 ? 4 : 8), c->is32 ? 4 : 8);
	return v;
}

static int by_start(const void *a, const void *b)
{
	const struct core_map *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

/* The file of this name: mappings of one file stand together. False: no memory. */
static bool file_index(struct core_file *c, const char *name, uint32_t *ret)
{
	for (size_t i = c->files.n, tries = 0; i-- > 0 && tries < 64; tries++)
		if (!strcmp(c->files.v[i].path, name)) {
			*ret = (uint32_t)i;
			return true;
		}
	*ret = (uint32_t)c->files.n;
	return vec_push(&c->files, (struct core_mapped){ .path = name, .fd = -1 });
}

static void sort_maps(struct core_file *c)
{
	size_t to = 0;

	if (c->maps.n)
		qsort(c->maps.v, c->maps.n, sizeof(*c->maps.v), by_start);
	for (size_t i = 0; i < c->maps.n; i++) {
		if (to && c->maps.v[i].start < c->maps.v[to - 1].end) {
			core_file_warn(c, "%s: NT_FILE mappings overlap at 0x%" PRIx64, c->path,
				       c->maps.v[i].start);
			continue;
		}
		c->maps.v[to++] = c->maps.v[i];
	}
	c->maps.n = to;
}

static bool add_map(struct core_file *c, const uint8_t *p, uint64_t page, const char *name)
{
	struct core_map m = { .start = word_at(c, p, 0), .end = word_at(c, p, 1) };

	if (m.end <= m.start || __builtin_mul_overflow(word_at(c, p, 2), page, &m.offset) ||
	    m.offset + (m.end - m.start) < m.offset)
		return true;
	return file_index(c, name, &m.file) && vec_push(&c->maps, m);
}

static void read_files(struct core_file *c, const struct note *n)
{
	size_t w = c->is32 ? 4 : 8, len = n->desc.len, at;
	uint64_t count, page;

	if (c->names || len < 2 * w)
		return;
	c->names = (char *)load_desc(c, n, "NT_FILE");
	if (!c->names)
		return;
	const uint8_t *d = (const uint8_t *)c->names;
	count = word_at(c, d, 0);
	page = word_at(c, d, 1);
	if (count > CORE_MAX_MAPS || count > (len - 2 * w) / (3 * w)) {
		core_file_warn(c, "%s: NT_FILE note claims %" PRIu64 " mappings in %zu bytes", c->path, count,
			       len);
		return;
	}
	at = (2 + 3 * (size_t)count) * w;
	for (size_t i = 0; i < count; i++) {
		if (at >= len) {
			core_file_warn(c, "%s: NT_FILE note ends before its file names do", c->path);
			break;
		}
		if (!add_map(c, d + (2 + 3 * i) * w, page, c->names + at))
			break;
		at += strlen(c->names + at) + 1;
	}
	sort_maps(c);
}

/* ---- NT_X86_XSAVE_LAYOUT */

static void read_layout(struct core_file *c, const struct note *n)
{
	struct core_xfeature f;

	if (c->layout)
		return;
	c->layout = calloc(1, sizeof(*c->layout));
	if (!c->layout)
		return;
	for (uint32_t at = 0; at + sizeof(f) <= n->desc.len && at < 64 * sizeof(f); at += sizeof(f)) {
		if (core_file_pread(c, n->desc.off + at, &f, sizeof(f)) != sizeof(f))
			break;
		if (f.type < 2 || f.type > 62 || f.size > 1 << 20 || f.offset > 1 << 20)
			continue;
		c->layout->off[f.type] = f.offset;
		c->layout->len[f.type] = f.size;
	}
}

/* ---- the walk */

static enum tl_code take_core(struct core_file *c, const struct note *n, struct tl_error *err)
{
	switch (n->type) {
	case NT_PRSTATUS:
		return add_thread(c, n, err);
	case NT_PRPSINFO:
		read_psinfo(c, n);
		break;
	case NT_AUXV:
		read_auxv(c, n);
		break;
	case NT_FILE:
		read_files(c, n);
		break;
	case NT_SIGINFO:
		set_desc(c, offsetof(struct core_thread, siginfo), n, 128);
		break;
	case NT_FPREGSET:
		set_desc(c, offsetof(struct core_thread, fpregs), n, c->is32 ? 108 : 512);
		break;
	default:
		break;
	}
	return TL_OK;
}

static void take_linux(struct core_file *c, const struct note *n)
{
	switch (n->type) {
	case NT_X86_XSTATE:
		set_desc(c, offsetof(struct core_thread, xstate), n, 576);
		break;
	case NT_PRXFPREG:
		set_desc(c, offsetof(struct core_thread, fxregs), n, 512);
		break;
	case NT_X86_XSAVE_LAYOUT:
		read_layout(c, n);
		break;
	default:
		break;
	}
}

enum tl_code core_notes_read(struct core_file *c, uint64_t off, uint64_t len, struct tl_error *err)
{
	uint64_t end = off + len, at = off;
	struct core_nhdr h;
	enum tl_code r;

	while (at + sizeof(h) <= end && core_file_pread(c, at, &h, sizeof(h)) == sizeof(h)) {
		uint64_t name = at + sizeof(h), desc = name + CORE_ALIGN4(h.namesz);
		struct note n = { .type = h.type, .desc = { desc, h.descsz } };
		if (!h.namesz && !h.descsz && !h.type)
			return TL_OK; // padding, or a hole in the file
		if (c->n_notes++ == CORE_MAX_NOTES)
			return tl_fail(err, TL_E_INVAL, "\"%s\": more than %u notes in the core dump", c->path,
				       CORE_MAX_NOTES);
		if (desc > end || h.descsz > end - desc) {
			core_file_warn(c,
				       "%s: note at offset 0x%" PRIx64
				       " (type 0x%x, %u bytes) reaches past the end of its segment",
				       c->path, at, h.type, h.descsz);
			return TL_OK;
		}
		if (h.namesz <= sizeof(n.name))
			core_file_pread(c, name, n.name, h.namesz);
		r = TL_OK;
		if (!strncmp(n.name, "CORE", sizeof(n.name)))
			r = take_core(c, &n, err);
		else if (!strncmp(n.name, "LINUX", sizeof(n.name)))
			take_linux(c, &n);
		if (r)
			return r;
		at = desc + CORE_ALIGN4(h.descsz);
	}
	return TL_OK;
}
