/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a linker has left out (--gc-sections) still has its debug information, with 0 for addresses: shown as it
 * is written, a variable would have the value of the first bytes of the file.
 */

#include <dwarf.h>
#include <elfutils/libdw.h>

#include "symbol/internal.h"

bool module_at_zero(struct sym_module *m)
{
	if (!m->at_zero)
		m->at_zero = m->is_object || section_at(m, 0) ? 1 : -1;
	return m->at_zero > 0;
}

bool module_has_discarded(struct sym_module *m, Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Op *op;
	Dwarf_Addr low;
	size_t n;
	bool zero;

	if (dwarf_tag(die) == DW_TAG_subprogram)
		zero = dwarf_attr(die, DW_AT_low_pc, &a) && !dwarf_formaddr(&a, &low) && !low;
	else
		zero = dwarf_attr(die, DW_AT_location, &a) && !dwarf_getlocation(&a, &op, &n) && n == 1 &&
		       op[0].atom == DW_OP_addr && !op[0].number;
	return zero && !module_at_zero(m);
}
