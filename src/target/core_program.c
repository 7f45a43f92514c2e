/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which program a core file is of, and where it was loaded. */

#include <elf.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/core_file.h"
#include "driver/procfs.h"
#include "target/state.h"

#define MAX_PHDRS 128

struct origin {
	struct core_file *core;
	uint64_t entry, phdr; /* of the auxiliary vector; 0 unknown */
	const struct core_map *map; /* that the entry point is in; NULL unknown */
};

static struct origin origin_of(struct tl_target *t)
{
	struct origin o = { .core = drv_core_file(t->drv) };

	proc_parse_auxv(o.core->auxv, o.core->auxv_len, o.core->is32, AT_ENTRY, &o.entry);
	proc_parse_auxv(o.core->auxv, o.core->auxv_len, o.core->is32, AT_PHDR, &o.phdr);
	if (o.entry)
		o.map = core_map_at(o.core, o.entry);
	return o;
}

bool tgt_core_mismatch(struct tl_target *t, uint64_t addr)
{
	struct core_file *core = drv_core_file(t->drv);
	const struct core_map *m = core ? core_map_at(core, addr) : NULL;

	return m && core->files.v[m->file].mismatch;
}

/* ---- is this file the program? */

enum match { MATCH_YES, MATCH_NO, MATCH_UNKNOWN };

static enum tl_code read_disk(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	return pread(*(int *)ctx, buf, len, (off_t)addr) == (ssize_t)len ? TL_OK : tl_fail_fault(err, addr);
}

static enum tl_code read_core(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	return core_mem_present(ctx, addr, buf, len) == len ? TL_OK : tl_fail_fault(err, addr);
}

/* Where the program's ELF header is in memory: the first byte of its file, else the page of its program headers. */
static uint64_t header_addr(const struct origin *o)
{
	for (size_t i = 0; o->map && i < o->core->maps.n; i++)
		if (o->core->maps.v[i].file == o->map->file && !o->core->maps.v[i].offset)
			return o->core->maps.v[i].start;
	return o->phdr & ~(uint64_t)4095;
}

size_t tgt_file_build_id(const char *path, uint8_t *ret)
{
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct mem_reader disk = { &fd, read_disk };

	return fd >= 0 ? core_build_id(&disk, 0, ret) : 0;
}

static enum match match_build(const struct origin *o, const char *path)
{
	uint8_t a[CORE_BUILD_ID_MAX], b[CORE_BUILD_ID_MAX];
	struct mem_reader core = { o->core, read_core };
	size_t n = header_addr(o) ? core_build_id(&core, header_addr(o), a) : 0, k;

	k = n ? tgt_file_build_id(path, b) : 0;
	if (!n || !k)
		return MATCH_UNKNOWN;
	return n == k && !memcmp(a, b, n) ? MATCH_YES : MATCH_NO;
}

/* The kernel keeps 15 bytes of the name, and a process may have changed them. */
static bool other_name(const struct origin *o, const char *path)
{
	const char *base = strrchr(path, '/');

	base = base ? base + 1 : path;
	return o->core->has_psinfo && strncmp(base, o->core->fname, 15) != 0;
}

static bool is_newer(const struct origin *o, const char *path)
{
	struct stat exe, core;

	return !stat(path, &exe) && !fstat(o->core->fd, &core) &&
	       (exe.st_mtim.tv_sec > core.st_mtim.tv_sec);
}

/* gdb's warnings. False: it is another program. */
static bool check_program(struct tl_target *t, const struct origin *o)
{
	enum match m = match_build(o, t->program);

	if (m == MATCH_NO || (m == MATCH_UNKNOWN && other_name(o, t->program)))
		tgt_warn(t, "core file may not match specified executable file.");
	else if (is_newer(o, t->program))
		tgt_warn(t, "exec file is newer than core file.");
	return m != MATCH_NO;
}

/* ---- where it was */

static bool read_phdr(struct tl_target *t, const struct origin *o, unsigned i, Elf64_Phdr *ret)
{
	Elf32_Phdr p;
	size_t got = 0, size = o->core->is32 ? sizeof(p) : sizeof(*ret);
	void *to = o->core->is32 ? (void *)&p : (void *)ret;

	if (tgt_read(t, o->phdr + i * size, to, size, &got, NULL) || got != size)
		return false;
	if (o->core->is32)
		*ret = (Elf64_Phdr){ .p_type = p.p_type, .p_vaddr = p.p_vaddr };
	return true;
}

/* The dynamic section by the program headers in memory: right also without the program's file. */
static uint64_t find_dynamic(struct tl_target *t, const struct origin *o)
{
	uint64_t self = 0, dynamic = 0, n = 0;
	Elf64_Phdr p;

	proc_parse_auxv(o->core->auxv, o->core->auxv_len, o->core->is32, AT_PHNUM, &n);
	for (unsigned i = 0; o->phdr && i < n && i < MAX_PHDRS && read_phdr(t, o, i, &p); i++) {
		if (p.p_type == PT_PHDR)
			self = p.p_vaddr;
		else if (p.p_type == PT_DYNAMIC)
			dynamic = p.p_vaddr;
	}
	return self && dynamic ? dynamic + (o->phdr - self) : 0;
}

static void adopt(struct tl_target *t, const struct origin *o)
{
	const struct core_mapped *f = o->map ? &o->core->files.v[o->map->file] : NULL;

	if (!f || f->bad || match_build(o, f->path) != MATCH_YES || tgt_program_open(t, f->path, NULL, NULL))
		return;
	t->program = strdup(f->path);
	t->adopted = true;
}

enum tl_code tgt_core_program(struct tl_target *t, struct tl_error *err)
{
	struct origin o = origin_of(t);
	bool same = true;

	(void)err;
	t->mode = o.core->is32 ? ARCH_I386 : ARCH_X86_64;
	if (!t->sym_program)
		adopt(t, &o);
	else if (t->program)
		same = check_program(t, &o);
	t->dynamic = find_dynamic(t, &o);
	if (!t->sym_program || !same || !o.entry)
		return TL_OK;
	if (sym_module_is_32bit(t->sym_program) != o.core->is32) {
		tgt_warn(t, "core file may not match specified executable file.");
		return TL_OK;
	}
	uint64_t bias = o.entry - (sym_module_entry(t->sym_program) - sym_module_bias(t->sym_program));
	if (!(bias & 4095))
		sym_module_rebase(t->syms, t->sym_program, bias);
	return TL_OK;
}
