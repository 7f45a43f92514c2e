/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The supplementary file that dwz puts what several files share into, named by
 * .gnu_debugaltlink: libdw does not find it beside a file that it was given as
 * bytes, nor in the directories that the user has set.
 */

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "symbol/internal.h"

#define MAX_ID 64

struct alt_link {
	const char *name;
	const uint8_t *id; /* build id */
	size_t id_len;
};

/* Name, NUL, build id up to the end. */
static bool read_gnu(const uint8_t *p, size_t len, struct alt_link *ret)
{
	const char *name = elf_string(p, len, 0);
	size_t n = name ? strlen(name) + 1 : 0;

	*ret = (struct alt_link){ .name = name, .id = p + n, .id_len = len - n };
	return name && name[0] && ret->id_len >= 2 && ret->id_len <= MAX_ID;
}

static bool find_link(struct elf_file *f, struct alt_link *ret)
{
	const Elf64_Shdr *sh = elf_file_find_section(f, ".gnu_debugaltlink");
	size_t len;
	const uint8_t *p = sh ? elf_file_section_data(f, sh, &len) : NULL;

	return p && read_gnu(p, len, ret);
}

static bool is_it(struct elf_file *f, const struct alt_link *want)
{
	const uint8_t *id;

	return elf_file_build_id(f, &id) == want->id_len && !memcmp(id, want->id, want->id_len);
}

static void free_file(struct elf_file **f)
{
	elf_file_free(*f);
}

static struct elf_file *try_path(const char *path, const struct alt_link *l)
{
	SCOPED(free_file) struct elf_file *f = NULL, *plain = NULL;

	if (elf_file_open(path, &f, NULL) || !is_it(f, l) || !elf_file_has_dwarf(f))
		return NULL;
	if (!elf_file_needs_inflate(f))
		return TAKE(f);
	return elf_file_inflate(f, &plain, NULL) ? NULL : TAKE(plain);
}

static struct elf_file *by_id(struct sym_module *m, const struct alt_link *l)
{
	struct dirs d = dirs_of(m);
	struct elf_file *f = NULL;
	char path[PATH_MAX], hex[2 * MAX_ID + 1];

	for (size_t i = 0; i < l->id_len; i++)
		snprintf(hex + 2 * i, 3, "%02x", l->id[i]);
	while (!f && dirs_next(&d)) {
		snprintf(path, sizeof(path), "%s%.*s/.build-id/%.2s/%s.debug", m->sp->root, d.len, d.part, hex, hex + 2);
		f = try_path(path, l);
	}
	return f;
}

struct elf_file *alt_file(struct sym_module *m, struct elf_file *of)
{
	struct alt_link l;
	struct elf_file *f;
	char real[PATH_MAX], path[2 * PATH_MAX];
	char *slash;

	if (!find_link(of, &l))
		return NULL;
	if (l.name[0] == '/') {
		snprintf(path, sizeof(path), "%s%s", m->sp->root, l.name);
	} else {
		/* Relative to where the file really is, behind links. */
		if (!realpath(of->path, real))
			snprintf(real, sizeof(real), "%s", of->path);
		slash = strrchr(real, '/');
		snprintf(path, sizeof(path), "%.*s/%s", slash ? (int)(slash - real) : 1, slash ? real : ".", l.name);
	}
	f = try_path(path, &l);
	f = f ? f : by_id(m, &l);
	if (!f) /* names and types are missing then, and nothing else tells why */
		module_warn(m, "could not find '.gnu_debugaltlink' file for %s", of->path);
	return f;
}
