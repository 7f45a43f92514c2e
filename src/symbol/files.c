/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * "Can this module have code of FILE?" without reading its DWARF: line tables
 * of DWARF 5 keep their names in .debug_line_str, which is small. A breakpoint
 * at FILE:LINE asks this of every library.
 */

#include "symbol/internal.h"

#include "base/error.h"

#include <gelf.h>
#include <string.h>

/* A section's bytes, decompressed in the handle that libdw will use. */
static bool section_bytes(struct elf_file *f, const char *name, const char **ret, size_t *ret_len)
{
	const Elf64_Shdr *sh = elf_file_find_section(f, name);
	Elf *elf = sh ? elf_file_elf(f) : NULL;
	Elf_Scn *scn = elf ? elf_getscn(elf, (size_t)(sh - f->sh)) : NULL;
	GElf_Shdr now;
	Elf_Data *data;

	/* libdw may have decompressed it already. */
	if (!scn || !gelf_getshdr(scn, &now))
		return false;
	if ((now.sh_flags & SHF_COMPRESSED) && elf_compress(scn, 0, 0) < 0)
		return false;
	data = elf_getdata(scn, NULL);
	if (!data || !data->d_buf)
		return false;
	*ret = data->d_buf;
	*ret_len = data->d_size;
	return true;
}

static void load(struct sym_module *m)
{
	struct elf_file *f = dwarf_file(m);

	if (m->file_names_done)
		return;
	m->file_names_done = true;
	if (!f)
		return;
	section_bytes(f, ".debug_line_str", &m->file_names, &m->file_names_len);
}

bool module_has_lines(struct sym_module *m)
{
	struct elf_file *f = dwarf_file(m);

	return f && elf_file_find_section(f, ".debug_line");
}

bool module_may_name_file(struct sym_module *m, const char *typed)
{
	const char *base = strrchr(typed, '/');

	if (!module_has_lines(m))
		return false;
	base = base ? base + 1 : typed;
	load(m);
	if (!m->file_names || m->is_program)
		return true;
	return memmem(m->file_names, m->file_names_len, base, strlen(base)) != NULL;
}

static bool unit_is(struct sym_module *m, struct sym_cu *cu, const char *fullname)
{
	struct line_file f;

	cu_describe(cu);
	if (!cu->name)
		return false;
	lines_name_file(m, cu, cu->name, &f);
	return !strcmp(f.fullname, fullname);
}

static bool unit_has_lines_of(struct sym_module *m, struct sym_cu *cu, const char *fullname)
{
	const struct cu_lines *l = cu_lines(m, cu);

	for (size_t i = 0; i < l->n_files; i++)
		if (!strcmp(l->file[i].fullname, fullname))
			return true;
	return false;
}

enum tl_code sym_source_unit(struct sym_space *sp, const char *fullname, struct tl_unit *ret, struct tl_error *err)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < sp->n; i++) {
			struct sym_module *m = sp->mod[i];

			if (!sym_module_dwarf(m, NULL) || !module_may_name_file(m, fullname))
				continue;
			cus_load(m);
			for (size_t k = 0; k < m->n_cus; k++) {
				struct sym_cu *cu = &m->cu[k];

				if (pass ? !unit_has_lines_of(m, cu, fullname) : !unit_is(m, cu, fullname))
					continue;
				*ret = (struct tl_unit){ cu->comp_dir, cu->producer, cu->version,
							 cu_has_macros(cu), m->debug ? m->debug->path : m->file->path };
				return TL_OK;
			}
		}
	return tl_fail(err, TL_E_NOTFOUND, "no unit of %s", fullname);
}
