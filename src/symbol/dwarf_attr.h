/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_ATTR_H
#define SYMBOL_DWARF_ATTR_H

/* Attributes of DIEs, above all of types, and the parts of these that are read on demand. Prefix dwt_. */

#include "symbol/dwarf_type.h"

#define MAX_MEMBERS 65536

/* Attribute as a constant; false: there is none. */
bool dwt_u64(Dwarf_Die *die, unsigned name, uint64_t *ret);
bool dwt_s64(Dwarf_Attribute *a, int64_t *ret);
bool dwt_flag(Dwarf_Die *die, unsigned name);
/* A variable's location or value is said, by itself or where it refers to: else it is a declaration in all but name. */
bool dwt_has_place(Dwarf_Die *variable);
/* An external one that has none: the symbol table, or another unit, tells where it is. */
bool dwt_is_elsewhere(Dwarf_Die *variable);
/* The linker's name; NULL: none is said. */
const char *dwt_linkage_name(Dwarf_Die *die);
/* What DW_AT_import names. */
bool dwt_import(Dwarf_Die *die, Dwarf_Die *ret);
/* Address of the DIE that DW_AT_type names, NULL: none. */
const void *dwt_type_die(Dwarf_Die *die);
/* The DIE whose bytes begin at addr; also in the split units and in the dwz file. */
bool dwt_die_at(struct sym_types *ts, const void *addr, Dwarf_Die *ret);
struct sym_type *dwt_void(void);
/* dwarf_array_type.c */
void dwt_init_array(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die);
/* One level of an array, by a subrange or an enumeration; *range may be used up. */
void dwt_array_level(struct sym_type *t, Dwarf_Die *range);
/* dwarf_object.c: the bits of a variable whose value is a number (an integer, an enumeration, a pointer); false: it is none. */
bool dwt_number_bits(Dwarf_Die *variable, uint64_t *ret);
/* The concrete variable in a function, or in its blocks, of an abstract one; depth: 0. */
bool dwt_instance_in(Dwarf_Die *scope, Dwarf_Die *of, Dwarf_Die *ret, int depth);
/* dwarf_number.c: fixed point, numbers that are stored with a bias. False: it is none of these. */
bool dwt_init_fixed(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die);
bool dwt_init_biased(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die);
/* How the bytes of a number are read that are not as the processor would have them; after its kind and size. */
void dwt_init_stored(struct sym_type *t, Dwarf_Die *die);
/* dwarf_fortran.c */
/* DW_LANG_* of its unit; 0 or less: not known. */
int dwt_lang(Dwarf_Die *die);
bool dwt_is_ada(Dwarf_Die *die);
/* Of Ada: its place or bounds may have to be asked of the object where it is used. */
void dwt_array_by_object(struct sym_type *t, Dwarf_Die *die);
void dwt_fortran_array(struct sym_types *ts, struct sym_type *t, Dwarf_Die *die);
void dwt_fortran_text(struct sym_types *ts, struct sym_type *t, const Dwarf_Die *die);

void dwt_load_members(struct sym_type *t, Dwarf_Die *die);
void dwt_load_variants(struct sym_type *t, Dwarf_Die *die);
void dwt_load_enums(struct sym_type *t, Dwarf_Die *die);

#endif
