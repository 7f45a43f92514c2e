/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A library's variable that the program has a copy of, or defines itself: the dynamic linker gives everybody the
 * program's, the library too, and what its debug information says is a place that nobody uses.
 */

#include <dwarf.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_loc.h"
#include "symbol/internal.h"

static const char *linked_name(const struct sym_var *v)
{
	Dwarf_Die die = v->die;
	const char *name = dwt_linkage_name(&die);

	return name ? name : dwarf_diename(&die);
}

uint64_t sym_var_interposed(const struct sym_var *v, uint64_t addr)
{
	struct sym_module *m = sym_dwarf_module(v->dwarf), *program = m->sp->n ? m->sp->mod[0] : NULL;
	const char *name = v->is_external && program && program != m && program->is_program ? linked_name(v) : NULL;
	uint64_t own, first;

	if (!name || !elf_exports_variable(program->file, name, &first) ||
	    !elf_exports_variable(m->file, name, &own) || from_link(m, own) != addr)
		return addr;
	return from_link(program, first);
}
