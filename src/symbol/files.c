/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * "Can this module have code of FILE?" without reading its DWARF: line tables
 * of DWARF 5 keep their names in .debug_line_str, which is small. A breakpoint
 * at FILE:LINE asks this of every library.
 */

#include "symbol/internal.h"

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
