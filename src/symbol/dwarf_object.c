/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Records of Ada whose members and bounds depend on what the object itself has (its discriminants). */

#include <dwarf.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_loc.h"

bool sym_read_number(const struct sym_frame *f, uint64_t addr, Dwarf_Die *of, unsigned else_bytes, int64_t *ret)
{
	Dwarf_Attribute a;
	Dwarf_Die type;
	Dwarf_Word size = 0;
	uint64_t v = 0;
	unsigned spare;

	if (!dwarf_attr_integrate(of, DW_AT_type, &a) || !dwarf_formref_die(&a, &type) || dwarf_aggregate_size(&type, &size) ||
	    !size || size > sizeof(v))
		size = else_bytes;
	if (!size || !f->mem || mem_read(f->mem, addr, &v, size, NULL))
		return false;
	spare = (unsigned)(64 - 8 * size);
	*ret = (int64_t)(v << spare) >> spare;
	return true;
}

bool dwt_number_bits(Dwarf_Die *variable, uint64_t *ret)
{
	Dwarf_Attribute a;
	Dwarf_Die type;
	Dwarf_Word size;
	int tag;

	if (!dwarf_attr_integrate(variable, DW_AT_type, &a) || !dwarf_formref_die(&a, &type) || dwarf_peel_type(&type, &type))
		return false;
	tag = dwarf_tag(&type);
	*ret = dwarf_aggregate_size(&type, &size) || size > 8 ? 64 : 8 * size;
	return *ret && (tag == DW_TAG_base_type || tag == DW_TAG_enumeration_type || tag == DW_TAG_pointer_type);
}

bool dwt_instance_in(Dwarf_Die *scope, Dwarf_Die *of, Dwarf_Die *ret, int depth)
{
	Dwarf_Attribute a;
	Dwarf_Die kid, origin;

	for (int r = dwarf_child(scope, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_attr(&kid, DW_AT_abstract_origin, &a) && dwarf_formref_die(&a, &origin) && origin.addr == of->addr) {
			*ret = kid;
			return true;
		}
		if (dwarf_tag(&kid) == DW_TAG_lexical_block && depth < 16 && dwt_instance_in(&kid, of, ret, depth + 1))
			return true;
	}
	return false;
}

/* Where a member of the object is: an expression works on the object's address. */
static bool place(Dwarf_Die *member, const struct sym_frame *f, uint64_t object, uint64_t *ret)
{
	Dwarf_Attribute a;
	int64_t off;

	if (!dwarf_attr_integrate(member, DW_AT_data_member_location, &a)) {
		*ret = object;
		return true;
	}
	if (dwt_s64(&a, &off)) {
		*ret = object + (uint64_t)off;
		return true;
	}
	return sym_expr_object(&a, f, object, ret);
}

bool sym_member_place(struct sym_type *t, const struct sym_member *m, const struct sym_frame *f, uint64_t object, uint64_t *ret)
{
	Dwarf_Die die;

	return dwt_die_at(t->store, m->place_die, &die) && place(&die, f, object, ret);
}

static bool bound(Dwarf_Die *range, unsigned name, const struct sym_frame *f, uint64_t object, int64_t *ret)
{
	Dwarf_Attribute a;
	Dwarf_Die member;
	uint64_t v;

	if (!dwarf_attr(range, name, &a))
		return false;
	if (dwt_s64(&a, ret))
		return true;
	if (dwarf_formref_die(&a, &member))
		return dwarf_tag(&member) == DW_TAG_member && place(&member, f, object, &v) && sym_read_number(f, v, &member, 0, ret);
	if (!sym_expr_object(&a, f, object, &v))
		return false;
	*ret = (int64_t)v;
	return true;
}

bool sym_array_range_in(struct sym_type *t, const struct sym_frame *f, uint64_t object, int64_t *ret_lower, uint64_t *ret_count)
{
	int64_t lower = t->lower, upper;
	Dwarf_Die range;

	if (!t->range_die || !dwt_die_at(t->store, t->range_die, &range) || !bound(&range, DW_AT_upper_bound, f, object, &upper))
		return false;
	if (dwarf_hasattr(&range, DW_AT_lower_bound) && !bound(&range, DW_AT_lower_bound, f, object, &lower))
		return false;
	*ret_lower = lower;
	*ret_count = upper < lower ? 0 : (uint64_t)upper - (uint64_t)lower + 1;
	return true;
}
