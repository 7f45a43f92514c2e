/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Symbol files that the user adds: code that the dynamic linker knows nothing of. */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/run.h"
#include "symbol/elf_file.h"

#define MAX_ADDED 10000

enum tl_code tl_symbol_file_add(struct tl_target *t, const struct tl_symbol_file *file, struct tl_error *err)
{
	SCOPED_FREE char *path = NULL;
	SCOPED_FREE struct elf_place *place = NULL;
	struct sym_module_spec spec = { .n_place = 0 };
	struct sym_module *m;
	enum tl_code r;

	if (!file || file->size < sizeof(*file) || !file->path)
		return tl_fail(err, TL_E_INVAL, "tl_symbol_file.size is not set");
	if (t->added.n >= MAX_ADDED)
		return tl_fail(err, TL_E_BUSY, "too many symbol files");
	path = realpath(file->path, NULL);
	place = calloc(file->n_sections + 1, sizeof(*place));
	if (!place)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", file->path);
	for (size_t i = 0; i < file->n_sections; i++)
		place[i] = (struct elf_place){ file->sections[i], file->addrs[i] };
	spec.path = path ? path : file->path;
	spec.open_as = spec.path; // ours, wherever the target lives
	spec.place = place;
	spec.n_place = file->n_sections;
	spec.bias = file->offset;
	r = sym_module_add(t->syms, &spec, &m, err);
	if (r)
		return r;
	if (!vec_push(&t->added, m)) {
		sym_module_remove(t->syms, m);
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", file->path);
	}
	bp_resolve_all(t);
	return TL_OK;
}

/* Its index, or that behind the last. */
static size_t find(struct tl_target *t, const char *path, uint64_t addr)
{
	SCOPED_FREE char *real = path ? realpath(path, NULL) : NULL;
	struct sym_module *at = path ? NULL : sym_module_by_addr(t->syms, addr);
	size_t i = 0;

	for (; i < t->added.n; i++) {
		const char *is = sym_module_path(t->added.v[i]);

		if (path ? !strcmp(is, path) || (real && !strcmp(is, real)) : t->added.v[i] == at)
			break;
	}
	return i;
}

enum tl_code tl_symbol_file_find(struct tl_target *t, const char *path, uint64_t addr, const char **ret_path,
				 struct tl_error *err)
{
	size_t i = find(t, path, addr);

	if (i == t->added.n)
		return tl_fail(err, TL_E_NOTFOUND, "No symbol file found");
	*ret_path = sym_module_path(t->added.v[i]);
	return TL_OK;
}

enum tl_code tl_symbol_file_remove(struct tl_target *t, const char *path, uint64_t addr, struct tl_error *err)
{
	size_t i = find(t, path, addr);

	if (i == t->added.n)
		return tl_fail(err, TL_E_NOTFOUND, "No symbol file found");
	sym_module_remove(t->syms, t->added.v[i]);
	vec_remove(&t->added, i);
	bp_resolve_all(t);
	return TL_OK;
}

enum tl_code tl_target_set_symbols(struct tl_target *t, const char *path, struct tl_error *err)
{
	struct sym_module_spec spec = { .is_program = true, .debug = path };
	struct sym_module *m;
	enum tl_code r;

	if (!t->program || !t->sym_program)
		return tl_fail(err, TL_E_STATE, "No executable file specified.\nUse the \"file\" or \"exec-file\" "
						"command.");
	spec.path = sym_module_path(t->sym_program);
	spec.bias = sym_module_bias(t->sym_program);
	r = sym_module_add(t->syms, &spec, &m, err);
	if (r)
		return r;
	sym_module_remove(t->syms, t->sym_program);
	t->sym_program = m;
	bp_resolve_all(t);
	return TL_OK;
}

void run_symbol_files_drop(struct tl_target *t)
{
	for (size_t i = 0; i < t->added.n; i++)
		sym_module_remove(t->syms, t->added.v[i]);
	vec_clear(&t->added);
}

/* Libraries */

enum tl_code tl_library_get(struct tl_target *t, uint32_t index, struct tl_library *ret, struct tl_error *err)
{
	struct module_rec *rec = index < t->modules.n ? &t->modules.v[index] : NULL;
	/* Before the list has it, and anything else, the dynamic linker is there. */
	struct sym_module *sym = rec ? rec->sym : index == t->modules.n ? t->sym_loader : NULL;
	struct tl_module_info m;

	if (!rec && !sym)
		return tl_fail(err, TL_E_NOTFOUND, "no library %u", index);
	if (rec)
		*ret = (struct tl_library){ .path = rec->path, .text_start = rec->text_start,
					    .text_end = rec->text_end };
	if (!sym || sym_module_describe(sym, &m, NULL))
		return TL_OK;
	*ret = (struct tl_library){ m.path, true, m.has_debug_info, m.text_start, m.text_end };
	return TL_OK;
}

enum tl_code tl_library_read(struct tl_target *t, uint32_t index, bool on, struct tl_error *err)
{
	struct module_rec *rec = index < t->modules.n ? &t->modules.v[index] : NULL;

	if (!rec)
		return tl_fail(err, TL_E_NOTFOUND, "no library %u", index);
	if (on == (rec->sym != NULL))
		return TL_OK;
	if (!on)
		tgt_library_drop(t, rec);
	else if (!tgt_library_read(t, rec))
		return tl_fail(err, TL_E_NOTFOUND, "cannot read symbols of %s", rec->path);
	run_jit_look(t);
	bp_resolve_all(t);
	return TL_OK;
}

void tl_libraries_reload(struct tl_target *t)
{
	for (size_t i = 0; i < t->modules.n; i++) {
		struct module_rec *rec = &t->modules.v[i];
		bool had = rec->sym || !rec->text_start;

		tgt_library_drop(t, rec);
		rec->text_start = rec->text_end = 0;
		if (!had)
			continue;
		tgt_library_added(t, rec);
	}
	run_jit_look(t);
	bp_resolve_all(t);
}
