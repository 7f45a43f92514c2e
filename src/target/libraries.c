/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Files of libraries: where they are looked for, and whether their symbols are read. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "target/state.h"

#define MAX_PATH 4096

/* A file of ours in place of the target's. */
static bool open_ours(struct tl_target *t, struct module_rec *rec, const char *path)
{
	struct sym_module_spec spec = { .path = path, .open_as = path, .bias = rec->base };

	return !access(path, R_OK) && !sym_module_add(t->syms, &spec, &rec->sym, NULL);
}

/* In the directories of `path`, under its whole name or the last part of it. */
static bool search_dirs(struct tl_target *t, struct module_rec *rec, const char *dirs)
{
	const char *slash = strrchr(rec->path, '/');
	char path[MAX_PATH];

	while (dirs && *dirs) {
		int len = (int)strcspn(dirs, ":");

		snprintf(path, sizeof(path), "%.*s/%s", len, dirs, rec->path);
		if (len && open_ours(t, rec, path))
			return true;
		snprintf(path, sizeof(path), "%.*s/%s", len, dirs, slash ? slash + 1 : rec->path);
		if (len && open_ours(t, rec, path))
			return true;
		dirs += len + (dirs[len] == ':');
	}
	return false;
}

static bool open_library(struct tl_target *t, struct module_rec *rec)
{
	const struct sym_setup *s = &t->s->symbols;
	struct sym_module_spec spec = { .path = rec->path, .bias = rec->base };
	char path[MAX_PATH];

	if (!s->sysroot)
		return !sym_module_add(t->syms, &spec, &rec->sym, NULL) || search_dirs(t, rec, s->library_dirs);
	snprintf(path, sizeof(path), "%s%s", s->sysroot, rec->path);
	return open_ours(t, rec, path) || search_dirs(t, rec, s->library_dirs);
}

/* What is shown of a library without symbols. */
static void measure(struct module_rec *rec)
{
	struct tl_module_info m;

	rec->text_start = rec->text_end = 0;
	if (!rec->sym || sym_module_describe(rec->sym, &m, NULL))
		return;
	rec->text_start = m.text_start;
	rec->text_end = m.text_end;
}

void tgt_library_drop(struct tl_target *t, struct module_rec *rec)
{
	measure(rec);
	if (rec->sym)
		sym_module_remove(t->syms, rec->sym);
	rec->sym = NULL;
	rec->jit_seen = false;
}

bool tgt_library_read(struct tl_target *t, struct module_rec *rec)
{
	/* In a core file another build's symbols would be wrong: the file was compared once. */
	if (rec->sym || rec->mismatch)
		return rec->sym;
	if (!open_library(t, rec))
		rec->sym = NULL;
	return rec->sym;
}

void tgt_library_added(struct tl_target *t, struct module_rec *rec)
{
	(void)tgt_library_read(t, rec);
	if (t->s->symbols.no_libraries)
		tgt_library_drop(t, rec);
}
