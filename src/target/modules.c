/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What is loaded where: the program and the vDSO by the auxiliary vector,
 * libraries by the dynamic linker's rendezvous (r_debug and its link map; the
 * protocol is in glibc's <link.h>).
 */

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <inttypes.h>
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

#define MAX_MODULES 20000
#define MAX_PATH 4096

static size_t word_size(const struct tl_target *t)
{
	return t->mode == ARCH_I386 ? 4 : 8;
}

static bool read_word(struct tl_target *t, uint64_t addr, uint64_t *ret)
{
	size_t got = 0;

	*ret = 0;
	return !tgt_read(t, addr, ret, word_size(t), &got, NULL) && got == word_size(t);
}

static bool read_string(struct tl_target *t, uint64_t addr, char *buf, size_t cap)
{
	size_t n = 0;

	while (n + 1 < cap) {
		size_t room = 4096 - ((addr + n) & 4095), got = 0;
		if (room > cap - 1 - n)
			room = cap - 1 - n;
		if (tgt_read(t, addr + n, buf + n, room, &got, NULL))
			return false;
		if (memchr(buf + n, 0, got))
			return true;
		n += got;
	}
	return false;
}

enum tl_code tgt_program_open(struct tl_target *t, const char *path, const char *debug, struct tl_error *err)
{
	struct sym_module *m = NULL;
	SCOPED_FREE char *real = realpath(path, NULL); // mappings and debug files have its name
	struct sym_module_spec spec = { .path = real ? real : path, .is_program = true, .debug = debug };
	enum tl_code r = sym_module_add(t->syms, &spec, &m, err);

	if (r)
		return r;
	if (t->sym_program)
		sym_module_remove(t->syms, t->sym_program);
	t->sym_program = m;
	t->mode = sym_module_is_32bit(m) ? ARCH_I386 : ARCH_X86_64;
	return TL_OK;
}

static void forget_unloaded(struct tl_target *t)
{
	for (size_t i = 0; i < t->unloaded.n; i++)
		free(t->unloaded.v[i]);
	vec_clear(&t->unloaded);
}

void tgt_modules_clear(struct tl_target *t, bool keep_program)
{
	tgt_jit_forget(t);
	for (size_t i = 0; i < t->modules.n; i++) {
		if (t->modules.v[i].sym)
			sym_module_remove(t->syms, t->modules.v[i].sym);
		free(t->modules.v[i].path);
	}
	vec_clear(&t->modules);
	forget_unloaded(t);
	if (t->sym_vdso)
		sym_module_remove(t->syms, t->sym_vdso);
	if (t->sym_loader)
		sym_module_remove(t->syms, t->sym_loader);
	t->sym_vdso = t->sym_loader = NULL;
	t->r_debug = t->r_brk = t->dynamic = 0;
	if (keep_program)
		return; // with the bias it had, as the addresses in listings
	if (t->sym_program)
		sym_module_remove(t->syms, t->sym_program);
	t->sym_program = NULL;
}

/* A target in another mount namespace has its files under /proc/PID/root. */
static void set_root(struct tl_target *t)
{
	char path[64];
	struct stat ours, theirs;

	if (!tgt_can_run(t)) {
		sym_space_set_root(t->syms, "");
		return;
	}
	snprintf(path, sizeof(path), "/proc/%d/ns/mnt", t->pid);
	if (stat("/proc/self/ns/mnt", &ours) < 0 || stat(path, &theirs) < 0 ||
	    ours.st_ino == theirs.st_ino) {
		struct stat a, b;
		snprintf(path, sizeof(path), "/proc/%d/root", t->pid);
		if (stat("/", &a) < 0 || stat(path, &b) < 0 ||
		    (a.st_ino == b.st_ino && a.st_dev == b.st_dev)) {
			sym_space_set_root(t->syms, "");
			return;
		}
	}
	snprintf(path, sizeof(path), "/proc/%d/root", t->pid);
	sym_space_set_root(t->syms, path);
}

static void add_vdso(struct tl_target *t, uint64_t base)
{
	size_t cap = 64 * 1024, got = 0;
	SCOPED_FREE char *image = malloc(cap);

	if (!image || drv_read(t->drv, base, image, cap, &got, NULL) || got < sizeof(Elf64_Ehdr))
		return;
	struct sym_module_spec spec = { .path = "[vdso]",
					.base = base,
					.bias_from_base = true,
					.image = image,
					.image_len = got };
	if (sym_module_add(t->syms, &spec, &t->sym_vdso, NULL))
		t->sym_vdso = NULL;
}

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_ino == y.st_ino && x.st_dev == y.st_dev;
}

/* As much of a path as a warning has room for. */
static const char *end_of(const char *path)
{
	size_t n = strlen(path);

	return n > 84 ? path + n - 84 : path;
}

/* exe: a way to the file that runs, also when it was deleted; its name is in ret. */
static void compare_builds(const struct tl_target *t, const char *exe, struct tl_comparison *ret)
{
	uint8_t a[CORE_BUILD_ID_MAX], b[CORE_BUILD_ID_MAX];
	size_t n, k;

	// Under another name (a link, a namespace): the same file is the same program.
	ret->same = !strcmp(t->program, ret->running) || same_file(t->program, exe);
	if (ret->same)
		return;
	n = tgt_file_build_id(t->program, a);
	k = tgt_file_build_id(exe, b);
	ret->by_build_id = n && k;
	// The same build at another place is what has the symbols that the one that runs was stripped of.
	ret->same = n && n == k && !memcmp(a, b, n);
}

enum tl_code tl_target_compare(struct tl_target *t, pid_t pid, struct tl_comparison *ret, struct tl_error *err)
{
	char exe[64];
	ssize_t n;

	if (!t->program)
		return tl_fail(err, TL_E_STATE, "No executable file specified.\nUse the \"file\" or \"exec-file\" command.");
	*ret = (struct tl_comparison){ 0 };
	snprintf(exe, sizeof(exe), "/proc/%d/exe", pid);
	n = readlink(exe, ret->running, sizeof(ret->running) - 1);
	if (n < 0)
		return tl_fail_sys(err, "cannot read %s", exe);
	ret->running[n] = 0;
	compare_builds(t, exe, ret);
	return TL_OK;
}

/* Of the other word size: registers and addresses would be read wrongly with it. */
static bool has_other_size(struct tl_target *t)
{
	unsigned char ident[EI_NIDENT] = { 0 };
	char exe[64];

	snprintf(exe, sizeof(exe), "/proc/%d/exe", t->pid);
	SCOPED_FD int fd = open(exe, O_RDONLY | O_CLOEXEC);

	return fd >= 0 && read(fd, ident, sizeof(ident)) == sizeof(ident) &&
	       (ident[EI_CLASS] == ELFCLASS32) != sym_module_is_32bit(t->sym_program);
}

/* The program that was named is what the process runs, or is to be taken for it. */
static bool keeps_program(struct tl_target *t)
{
	SCOPED_FREE struct tl_comparison *c = malloc(sizeof(*c));
	enum tl_other how = (enum tl_other)t->s->opt[TL_OPT_OTHER_PROGRAM];

	if (!c || tl_target_compare(t, t->pid, c, NULL))
		return false;
	if (c->same || (how == TL_OTHER_KEEP && !has_other_size(t)))
		return true;
	if (how == TL_OTHER_WARN)
		tgt_warn(t, "%s between current exec-file %.84s\nand automatically determined exec-file %.84s",
			 c->by_build_id ? "Build ID mismatch" : "Mismatch", end_of(t->program), end_of(c->running));
	return false;
}

/* The program's file, also when it was deleted or replaced since. */
static enum tl_code add_program(struct tl_target *t, struct tl_error *err)
{
	char exe[64], path[MAX_PATH];
	ssize_t n;
	enum tl_code r;

	snprintf(exe, sizeof(exe), "/proc/%d/exe", t->pid);
	n = readlink(exe, path, sizeof(path) - 1);
	if (n < 0)
		return tl_fail_sys(err, "cannot read %s", exe);
	path[n] = 0;
	if (t->sym_program && t->program && keeps_program(t))
		return TL_OK;
	struct sym_module *m = NULL;
	struct sym_module_spec spec = { .path = path, .open_as = exe, .is_program = true };
	r = sym_module_add(t->syms, &spec, &m, err);
	if (r)
		return r;
	if (t->sym_program)
		sym_module_remove(t->syms, t->sym_program);
	t->sym_program = m;
	free(t->program);
	t->program = strdup(path);
	return TL_OK;
}

/* The linker's path as the program asks for it (PT_INTERP), which is how users know it. */
static bool interp_path(struct tl_target *t, char *buf, size_t cap)
{
	Elf *elf = t->sym_program ? sym_module_elf(t->sym_program) : NULL; // a core file may be all there is
	GElf_Phdr ph;
	size_t n = 0, size = 0;
	const char *file = elf ? elf_rawfile(elf, &size) : NULL;

	if (!file || elf_getphdrnum(elf, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!gelf_getphdr(elf, (int)i, &ph) || ph.p_type != PT_INTERP)
			continue;
		if (ph.p_offset > size || ph.p_filesz > size - ph.p_offset || !ph.p_filesz || ph.p_filesz > cap)
			return false;
		memcpy(buf, file + ph.p_offset, ph.p_filesz);
		buf[ph.p_filesz - 1] = 0;
		return true;
	}
	return false;
}

static void add_loader(struct tl_target *t, uint64_t base)
{
	SCOPED_FREE struct tl_mapping *maps = NULL;
	char interp[MAX_PATH];
	size_t n = 0;

	if (drv_mappings(t->drv, &maps, &n, NULL) || tgt_core_mismatch(t, base))
		return;
	for (size_t i = 0; i < n; i++) {
		if (maps[i].start != base || maps[i].path[0] != '/')
			continue;
		struct sym_module_spec spec = { .path = maps[i].path, .base = base, .bias_from_base = true };
		if (interp_path(t, interp, sizeof(interp)) && same_file(interp, maps[i].path))
			spec.path = interp;
		if (sym_module_add(t->syms, &spec, &t->sym_loader, NULL))
			t->sym_loader = NULL;
		return;
	}
}

static uint64_t program_dynamic(const struct tl_target *t)
{
	return t->dynamic ? t->dynamic : t->sym_program ? sym_module_dynamic(t->sym_program) : 0;
}

/* DT_DEBUG of the program, filled in by the linker early; before that, the linker's own symbol. */
static uint64_t find_r_debug(struct tl_target *t)
{
	uint64_t dyn = program_dynamic(t);
	struct tl_symbol sym;
	size_t w = word_size(t);

	for (int i = 0; dyn && i < 500; i++, dyn += 2 * w) {
		uint64_t tag, val;
		if (!read_word(t, dyn, &tag) || !read_word(t, dyn + w, &val) || tag == DT_NULL)
			break;
		if (tag == DT_DEBUG && val)
			return val;
	}
	if (t->sym_loader && !sym_module_symbol(t->sym_loader, "_r_debug", &sym, NULL))
		return sym.addr;
	return 0;
}

enum tl_code tgt_modules_start(struct tl_target *t, struct tl_error *err)
{
	size_t len = 0;
	uint64_t v, phdr_entry, base = 0;
	enum tl_code r;

	tgt_modules_clear(t, true);
	set_root(t);
	r = tgt_can_run(t) ? add_program(t, err) : tgt_core_program(t, err);
	if (r)
		return r;
	if (t->sym_program)
		t->mode = sym_module_is_32bit(t->sym_program) ? ARCH_I386 : ARCH_X86_64;
	SCOPED_FREE void *auxv = NULL;
	r = drv_auxv(t->drv, &auxv, &len, err);
	if (r)
		return tgt_can_run(t) ? r : TL_OK;
	bool is32 = t->mode == ARCH_I386;
	if (tgt_can_run(t) && proc_parse_auxv(auxv, len, is32, AT_ENTRY, &phdr_entry)) {
		uint64_t link_entry = sym_module_entry(t->sym_program) - sym_module_bias(t->sym_program);
		sym_module_rebase(t->syms, t->sym_program, phdr_entry - link_entry);
	}
	if (proc_parse_auxv(auxv, len, is32, AT_SYSINFO_EHDR, &v) && v)
		add_vdso(t, v);
	// In a core file the linker stands in its own list, at its place.
	if (proc_parse_auxv(auxv, len, is32, AT_BASE, &base) && base && (tgt_can_run(t) || !find_r_debug(t)))
		add_loader(t, base);
	return TL_OK;
}

/* struct r_debug: int r_version; r_map; r_brk; int r_state; r_ldbase (each padded to a word). */
int tgt_loader_state(struct tl_target *t)
{
	uint64_t v;

	if (!t->r_debug || !read_word(t, t->r_debug + 3 * word_size(t), &v))
		return -1;
	return (int)(v & 0xffffffff);
}

static void find_r_brk(struct tl_target *t)
{
	struct tl_symbol sym;
	uint64_t v;

	if (t->r_debug && read_word(t, t->r_debug + 2 * word_size(t), &v) && v)
		t->r_brk = v;
	else if (t->sym_loader && !sym_module_symbol(t->sym_loader, "_dl_debug_state", &sym, NULL))
		t->r_brk = sym.addr;
}

static struct module_rec *rec_find(struct tl_target *t, uint64_t base, uint64_t ld)
{
	for (size_t i = 0; i < t->modules.n; i++)
		if (t->modules.v[i].base == base && t->modules.v[i].ld == ld)
			return &t->modules.v[i];
	return NULL;
}

static void add_library(struct tl_target *t, uint64_t base, uint64_t ld, uint64_t lm, const char *path)
{
	struct module_rec rec = { .base = base, .ld = ld, .link_map = lm, .seen = true };

	if (t->sym_loader && !strcmp(sym_module_path(t->sym_loader), path)) {
		rec.sym = t->sym_loader; // known since the start; now in its place in the list
		t->sym_loader = NULL;
	} else if (t->sym_loader && sym_module_bias(t->sym_loader) == base) {
		rec.sym = t->sym_loader;
		t->sym_loader = NULL;
	}
	rec.mismatch = !rec.sym && tgt_core_mismatch(t, ld);
	rec.path = strdup(path);
	// The linker of a program that was started here came before all others, and stays the first one, as for gdb.
	rec.is_first = rec.sym && !t->attached && tgt_can_run(t);
	if (!rec.path || !vec_insert(&t->modules, rec.is_first ? 0 : t->modules.n, rec)) {
		free(rec.path);
		return;
	}
	// unreadable: remembered all the same, so that it is not tried again
	tgt_library_added(t, rec.is_first ? &t->modules.v[0] : &vec_last(&t->modules));
}

/* One link map list. struct link_map: l_addr, l_name, l_ld, l_next, l_prev. */
static void walk_map(struct tl_target *t, uint64_t lm, bool *changed, size_t *budget)
{
	size_t w = word_size(t);

	for (; lm && *budget; (*budget)--) {
		uint64_t v[4];
		char path[MAX_PATH];
		struct module_rec *rec;

		for (int i = 0; i < 4; i++)
			if (!read_word(t, lm + (size_t)i * w, &v[i]))
				return;
		rec = rec_find(t, v[0], v[2]);
		if (rec) {
			rec->seen = true;
		} else if (v[2] && v[2] == program_dynamic(t)) {
			// the program itself, which musl's linker gives a name
		} else if (read_string(t, v[1], path, sizeof(path)) && path[0] &&
			   !strstr(path, "linux-vdso") && !strstr(path, "linux-gate")) {
			add_library(t, v[0], v[2], lm, path);
			*changed = true;
		}
		lm = v[3];
	}
}

enum tl_code tgt_modules_update(struct tl_target *t, bool *ret_changed, struct tl_error *err)
{
	uint64_t dbg, map, version;
	size_t w = word_size(t), budget = MAX_MODULES;

	(void)err;
	*ret_changed = false;
	forget_unloaded(t);
	t->r_debug = find_r_debug(t);
	find_r_brk(t);
	for (size_t i = 0; i < t->modules.n; i++)
		t->modules.v[i].seen = false;
	// Version 2 of the protocol chains one r_debug per namespace (dlmopen) after r_ldbase.
	for (dbg = t->r_debug; dbg && budget; budget--) {
		if (!read_word(t, dbg, &version) || !read_word(t, dbg + w, &map))
			break;
		walk_map(t, map, ret_changed, &budget);
		if ((version & 0xffffffff) < 2 || !read_word(t, dbg + 5 * w, &dbg))
			break;
	}
	for (size_t i = 0; i < t->modules.n;) {
		struct module_rec *rec = &t->modules.v[i];
		if (rec->seen) {
			i++;
			continue;
		}
		if (rec->sym)
			sym_module_remove(t->syms, rec->sym);
		if (!rec->path || !vec_push(&t->unloaded, rec->path))
			free(rec->path);
		vec_remove(&t->modules, i);
		*ret_changed = true;
	}
	return TL_OK;
}
