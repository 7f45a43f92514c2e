/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The package of a program's split units: beside it as PROGRAM.dwp, or in the directories of debug files. */

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/scoped.h"
#include "symbol/internal.h"
#include "symbol/package.h"

static void free_file(struct elf_file **f)
{
	elf_file_free(*f);
}

void module_warn(struct sym_module *m, const char *fmt, ...)
{
	const struct sym_setup *setup = m->sp->setup;
	SCOPED_FREE char *text = NULL;
	va_list ap;

	if (!setup->warn)
		return;
	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	if (text)
		setup->warn(setup->user, text);
}

static bool is_compressed(struct elf_file *f)
{
	for (size_t i = 1; i < elf_file_sections(f); i++)
		if (f->sh[i].sh_flags & SHF_COMPRESSED)
			return true;
	return false;
}

static void check_types(struct sym_module *m, const char *path)
{
	size_t bad = package_check_types(&m->package), all = m->package.types.by_id.n;

	if (m->package.types_damaged)
		module_warn(m, "\"%s\": section .debug_tu_index is damaged", path);
	else if (bad)
		module_warn(m, "\"%s\": section .debug_tu_index is damaged: %zu of %zu types are not where it says", path, bad, all);
}

/* True: that is the package, whether it can be read or not. */
static bool try_path(struct sym_module *m, const char *path)
{
	SCOPED(free_file) struct elf_file *f = NULL, *plain = NULL;
	const char *why = NULL;
	struct tl_error err;

	if (access(path, F_OK))
		return false;
	if (elf_file_open(path, &f, &err)) {
		module_warn(m, "%s", err.text);
	} else if (f->is64 != m->file->is64 || f->machine != m->file->machine) {
		module_warn(m, "\"%s\": not of the program's machine", path);
	} else if (is_compressed(f) && elf_file_inflate(f, &plain, &err)) {
		module_warn(m, "%s", err.text);
	} else {
		why = package_read(&m->package, plain ? TAKE(plain) : TAKE(f));
		if (why)
			module_warn(m, "\"%s\": %s", path, why);
		else
			check_types(m, path);
	}
	return true;
}

/* Behind links as well, as the name of the program may be one. */
static bool beside(struct sym_module *m, const char *of)
{
	char real[PATH_MAX], path[PATH_MAX + sizeof(".dwp")];

	snprintf(path, sizeof(path), "%s.dwp", of);
	if (try_path(m, path))
		return true;
	if (!realpath(of, real) || !strcmp(of, real))
		return false;
	snprintf(path, sizeof(path), "%s.dwp", real);
	return try_path(m, path);
}

static void in_dirs(struct sym_module *m)
{
	const char *slash = strrchr(m->path, '/'), *name = slash ? slash + 1 : m->path;
	struct dirs d = dirs_of(m);
	char path[PATH_MAX];

	while (dirs_next(&d)) {
		snprintf(path, sizeof(path), "%s%.*s/%s.dwp", m->sp->root, d.len, d.part, name);
		if (try_path(m, path))
			return;
	}
}

static void mend_skeletons(struct elf_file *f)
{
	const Elf64_Shdr *sh = elf_file_find_section(f, ".debug_abbrev");
	size_t len = 0;
	const uint8_t *p = sh ? elf_file_section_data(f, sh, &len) : NULL;

	if (p && skeletons_mend(f->map + (p - f->map), len))
		f->written = true;
}

void module_find_package(struct sym_module *m, struct elf_file *dwarf)
{
	char path[PATH_MAX];

	if (m->is_image || m->is_object)
		return;
	snprintf(path, sizeof(path), "%s%s", m->sp->root, m->path);
	if (!beside(m, path) && (!strcmp(dwarf->path, path) || !beside(m, dwarf->path)))
		in_dirs(m);
	/* Only files with split units have those addresses, but for a few others: a look at all units takes time. */
	if (m->package.file || elf_file_find_section(dwarf, ".debug_addr")) {
		mend_skeletons(dwarf);
		package_link(&m->package, m->dw);
	}
	if (m->package.lost_types)
		module_warn(m, "\"%s\": %zu references to types are not followed: their abbreviations are damaged, or it takes "
			    "too much memory", m->package.file->path, m->package.lost_types);
}
