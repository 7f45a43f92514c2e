/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Array types: their dimensions, as far as they are written down. dwarf_array.c asks the running program for the others. */

#include <dwarf.h>

#include "symbol/dwarf_attr.h"

/* Elements of one DW_TAG_subrange_type, whose first is numbered so by the language; false when only known at run time. */
static bool subrange_count(Dwarf_Die *range, int64_t first, uint64_t *ret, int64_t *ret_lower)
{
	Dwarf_Attribute a;
	int64_t lower = first, upper;

	if (dwarf_attr_integrate(range, DW_AT_lower_bound, &a) && !dwt_s64(&a, &lower)) {
		*ret_lower = lower = first;
		if (dwt_is_ada(range))
			return false;
	}
	*ret_lower = lower;
	if (dwt_u64(range, DW_AT_count, ret))
		return true;
	if (!dwarf_attr_integrate(range, DW_AT_upper_bound, &a) || !dwt_s64(&a, &upper))
		return false;
	/* "int a[0]" has upper bound -1, some compilers write it as 0xffffffff. */
	if (upper == UINT32_MAX && lower == 0)
		upper = -1;
	*ret = upper < lower ? 0 : (uint64_t)upper - (uint64_t)lower + 1;
	return true;
}

/* Are its numbers those of enumerators? */
static bool of_enumeration(const Dwarf_Die *range)
{
	Dwarf_Die die = *range;
	Dwarf_Attribute a;

	for (int i = 0; i < 8 && dwarf_tag(&die) != DW_TAG_enumeration_type; i++)
		if (!dwarf_attr_integrate(&die, DW_AT_type, &a) || !dwarf_formref_die(&a, &die))
			return false;
	return dwarf_tag(&die) == DW_TAG_enumeration_type;
}

void dwt_array_level(struct sym_type *t, Dwarf_Die *range)
{
	uint64_t n = 0;
	Dwarf_Die enumeration;

	t->index_numbers = t->ada && !of_enumeration(range);
	if (dwarf_tag(range) == DW_TAG_enumeration_type) {
		enumeration = *range;
		if (dwarf_child(&enumeration, range) == 0)
			for (n = 1; dwarf_siblingof(range, range) == 0 && n < MAX_MEMBERS;)
				n++;
		t->has_count = true;
	} else {
		t->has_count = subrange_count(range, t->fortran || t->ada, &n, &t->lower);
	}
	t->count = n;
}

/* Elements of so many bits; of more dimensions than one the rows follow each other as closely. */
static void init_packing(struct sym_type *t, Dwarf_Die *die)
{
	struct sym_type *row[SYM_MAX_RANK];
	uint64_t bits;
	size_t n = 0;

	if (!t->ada || !dwt_u64(die, DW_AT_bit_stride, &bits))
		return;
	for (; t && t->kind == SYM_K_ARRAY && n < SYM_MAX_RANK; t = t->target)
		row[n++] = t;
	while (n-- > 0 && bits && bits <= UINT32_MAX) {
		row[n]->bit_stride = (uint32_t)bits;
		if (!row[n]->has_count || __builtin_mul_overflow(bits, row[n]->count, &bits))
			return;
	}
}

/* int a[2][3] is one DIE with two ranges: an array type of its own per range. */
void dwt_init_array(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die)
{
	Dwarf_Die kid;
	struct sym_type *last = t;
	bool first = true;
	int r;

	t->kind = SYM_K_ARRAY;
	if (t->fortran) {
		dwt_fortran_array(ts, t, die);
		return;
	}
	t->is_vector = dwt_flag(die, DW_AT_GNU_vector);
	for (r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_tag(&kid) != DW_TAG_subrange_type &&
		    dwarf_tag(&kid) != DW_TAG_enumeration_type)
			continue;
		if (!first) {
			struct sym_type *sub = sym_type_make(ts, SYM_K_ARRAY, NULL, 0);

			if (sub == &sym_type_unknown)
				break;
			sub->ada = t->ada;
			sub->die = t->ada ? t->die : NULL;
			sub->index_level = (uint8_t)(last->index_level + 1);
			last->target = sub;
			last = sub;
		}
		Dwarf_Die range = kid;

		dwt_array_level(last, &range);
		if (!last->has_count && (dwarf_hasattr(&kid, DW_AT_upper_bound) || dwarf_hasattr(&kid, DW_AT_count)))
			last->range_die = kid.addr;
		first = false;
	}
	last->target_die = dwt_type_die(die);
	if (!last->target_die)
		last->target = dwt_void();
	init_packing(t, die);
	dwt_array_by_object(t, die);
}
