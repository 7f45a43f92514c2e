/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Types that only Fortran has, and whose types are Fortran's or Ada's. */

#include <dwarf.h>

#include "symbol/dwarf_attr.h"

#ifndef DW_LANG_Ada05
#define DW_LANG_Ada05 0x2e
#define DW_LANG_Ada12 0x2f
#endif

bool sym_language_is_fortran(int lang)
{
	return lang == DW_LANG_Fortran77 || lang == DW_LANG_Fortran90 || lang == DW_LANG_Fortran95 ||
	       lang == DW_LANG_Fortran03 || lang == DW_LANG_Fortran08;
}

bool sym_language_is_ada(int lang)
{
	return lang == DW_LANG_Ada83 || lang == DW_LANG_Ada95 || lang == DW_LANG_Ada05 || lang == DW_LANG_Ada12;
}

bool dwt_is_ada(Dwarf_Die *die)
{
	return sym_language_is_ada(dwt_lang(die));
}

/* a(2, 3) is six elements of which the first two are a(1, 1) and a(2, 1): three arrays of two. */
void dwt_fortran_array(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die)
{
	struct sym_type *inner = NULL;
	Dwarf_Die kid, next;
	int r = dwarf_child(die, &kid);

	t->is_allocatable = dwarf_hasattr(die, DW_AT_allocated);
	t->by_descriptor = t->is_allocatable || dwarf_hasattr(die, DW_AT_data_location) ||
			   dwarf_hasattr(die, DW_AT_associated);
	t->dynamic = t->by_descriptor;
	while (r == 0) {
		struct sym_type *level = t;
		bool last = dwarf_siblingof(&kid, &next) != 0;

		if (!last)
			level = sym_type_make(ts, SYM_K_ARRAY, NULL, 0);
		if (level == &sym_type_unknown)
			break;
		level->fortran = true;
		dwt_array_level(level, &kid);
		t->dynamic |= !level->has_count;
		if (inner)
			level->target = inner;
		else
			level->target_die = dwt_type_die(die);
		inner = level;
		kid = next;
		if (last)
			break;
	}
	if (!inner)
		t->target_die = dwt_type_die(die);
}

/* Is that an expression that begins with the object itself? */
static bool asks_object(Dwarf_Die *die, unsigned at)
{
	Dwarf_Attribute a;
	Dwarf_Block b;

	return dwarf_attr(die, at, &a) && !dwarf_formblock(&a, &b) && b.length && b.data[0] == DW_OP_push_object_address;
}

void dwt_array_by_object(struct sym_type *t, Dwarf_Die *die)
{
	Dwarf_Die kid;

	if (!t->ada)
		return;
	t->by_descriptor = t->dynamic = dwarf_hasattr(die, DW_AT_data_location);
	for (int r = dwarf_child(die, &kid); !t->dynamic && r == 0; r = dwarf_siblingof(&kid, &kid))
		t->dynamic = dwarf_tag(&kid) == DW_TAG_subrange_type && asks_object(&kid, DW_AT_upper_bound);
}

/* character(len=N): its length may be a variable or an expression. */
void dwt_fortran_text(struct sym_types *ts, struct sym_type *t, const Dwarf_Die *die)
{
	Dwarf_Die d = *die;

	t->kind = SYM_K_ARRAY;
	t->fortran = t->is_text = true;
	t->lower = 1;
	t->target = sym_type_make(ts, SYM_K_CHAR, "character*1", 1);
	if (t->target != &sym_type_unknown)
		t->target->is_unsigned = t->target->fortran = true;
	t->dynamic = dwarf_hasattr(&d, DW_AT_string_length);
	t->has_count = !t->dynamic && dwarf_hasattr(&d, DW_AT_byte_size);
	t->count = t->has_count ? t->size : 0;
}
