/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Bounds of discrete types and what arrays are indexed by, which Ada asks for. */

#include <dwarf.h>
#include <elfutils/libdw.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_type.h"

/* What Ada's subtypes begin with where nothing is said is 1. */
static bool constant_bound(Dwarf_Die *die, unsigned name, int64_t *ret)
{
	Dwarf_Attribute a;

	*ret = 1;
	if (!dwarf_attr_integrate(die, name, &a))
		return name == DW_AT_lower_bound;
	return dwt_s64(&a, ret);
}

static bool enumeration_bounds(struct sym_type *t, int64_t *first, int64_t *last)
{
	sym_type_load(t);
	if (!t->n_enums)
		return false;
	*first = t->enums[0].value;
	*last = t->enums[t->n_enums - 1].value;
	return true;
}

bool sym_type_bounds(struct sym_type *t, int64_t *ret_first, int64_t *ret_last)
{
	uint64_t ones;
	Dwarf_Die die;

	for (int i = 0; i < 64 && (t->kind == SYM_K_TYPEDEF || t->kind == SYM_K_QUAL || t->bias); i++) {
		if (t->die && dwt_die_at(t->store, t->die, &die) && dwarf_tag(&die) == DW_TAG_subrange_type) {
			if (constant_bound(&die, DW_AT_lower_bound, ret_first) && constant_bound(&die, DW_AT_upper_bound, ret_last))
				return true;
			if (dwarf_hasattr(&die, DW_AT_upper_bound))
				return false; // known only at run time
		}
		t = sym_type_target(t);
	}
	if (t->kind == SYM_K_ENUM)
		return enumeration_bounds(t, ret_first, ret_last);
	if ((t->kind != SYM_K_INT && t->kind != SYM_K_CHAR && t->kind != SYM_K_BOOL) || !t->size || t->size > 8)
		return false;
	ones = t->kind == SYM_K_BOOL ? 1 : t->size == 8 ? UINT64_MAX : ((uint64_t)1 << (8 * t->size)) - 1;
	if (t->is_unsigned || t->kind != SYM_K_INT) {
		*ret_first = 0;
		*ret_last = (int64_t)ones;
	} else {
		*ret_last = (int64_t)(ones >> 1);
		*ret_first = -*ret_last - 1;
	}
	return true;
}

struct sym_type *sym_type_index(struct sym_type *array, unsigned level)
{
	Dwarf_Die die, kid;
	int r;

	level += array->index_level;
	if (!array->die || !dwt_die_at(array->store, array->die, &die) || dwarf_tag(&die) != DW_TAG_array_type)
		return NULL;
	for (r = dwarf_child(&die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_tag(&kid) == DW_TAG_enumeration_type && !level--)
			return sym_type_of_die(array->store, &kid);
		if (dwarf_tag(&kid) == DW_TAG_subrange_type && !level--)
			return dwarf_hasattr(&kid, DW_AT_type) ? sym_type_of_attr(array->store, &kid) : NULL;
	}
	return NULL;
}
