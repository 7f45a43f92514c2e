/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a trait object of Rust is: rustc describes each vtable as a variable, "<prog::Sq as prog::Shape>::{vtable}", with a
 * type that names the concrete one (DW_AT_containing_type).
 */

#include "symbol/rust_vtable.h"

#include <dwarf.h>
#include <string.h>

#include "symbol/dwarf_type.h"
#include "symbol/symbol.h"

#define MAX_DEPTH 16 /* namespaces within each other */

static bool is_at(Dwarf_Die *die, Dwarf_Addr addr)
{
	static const char end[] = "{vtable}";
	const char *name = dwarf_diename(die);
	size_t n = name ? strlen(name) : 0;
	Dwarf_Attribute a;
	Dwarf_Op *ops;
	size_t n_ops;

	return n >= sizeof(end) - 1 && !strcmp(name + n - (sizeof(end) - 1), end) && dwarf_attr(die, DW_AT_location, &a) &&
	       !dwarf_getlocation(&a, &ops, &n_ops) && n_ops == 1 && ops[0].atom == DW_OP_addr && ops[0].number == addr;
}

static bool find(Dwarf_Die *scope, Dwarf_Addr addr, int depth, Dwarf_Die *ret)
{
	Dwarf_Die kid;

	for (int r = dwarf_child(scope, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_tag(&kid) == DW_TAG_variable && is_at(&kid, addr)) {
			*ret = kid;
			return true;
		}
		if (dwarf_tag(&kid) == DW_TAG_namespace && depth < MAX_DEPTH && find(&kid, addr, depth + 1, ret))
			return true;
	}
	return false;
}

static bool concrete_type(Dwarf_Die *vtable, Dwarf_Die *ret)
{
	Dwarf_Attribute a;
	Dwarf_Die type;

	return dwarf_attr(vtable, DW_AT_type, &a) && dwarf_formref_die(&a, &type) &&
	       dwarf_attr(&type, DW_AT_containing_type, &a) && dwarf_formref_die(&a, ret);
}

struct sym_type *sym_rust_concrete_type(const struct sym_scope_ctx *x, uint64_t vtable)
{
	struct sym_module *m = x->syms ? sym_module_by_addr(x->syms, vtable) : NULL;
	struct sym_dwarf *d = m ? sym_dwarf_of(x->cache, m) : NULL;
	uint64_t bias = 0;
	Dwarf *dw = d ? sym_module_dwarf(m, &bias) : NULL;
	Dwarf_CU *cu = NULL;
	Dwarf_Die unit, found;
	bool is_there = false;

	while (dw && !is_there && !dwarf_get_units(dw, cu, &cu, NULL, NULL, &unit, NULL))
		is_there = dwarf_srclang(&unit) == DW_LANG_Rust && find(&unit, vtable - bias, 0, &found);
	return is_there && concrete_type(&found, &unit) ? sym_type_of_die(sym_dwarf_types(d), &unit) : NULL;
}
