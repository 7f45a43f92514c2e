/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_INDEX_H
#define SYMBOL_DWARF_INDEX_H

/* Per compile unit: its file-scope names and its functions by address. Prefix dwx_; for
 * dwarf_scope.c. */

#include "symbol/dwarf_scope.h"

enum dwx_kind { DWX_VARIABLE = 0, DWX_FUNCTION, DWX_TYPE, DWX_ENUMERATOR, DWX_NAMESPACE,
		DWX_DECLARED /* a variable: "extern int x;" */ };
#define DWX_BIT(k) (1u << (k))
/* To dwx_find(), beside the kinds: C++'s "f" is not that of N::f. */
#define DWX_WHOLE (1u << 31)

struct dwx_unit;
struct unit_filter;
/* DW_LANG_* of the program's main; -1: not asked for yet. */
int *dwx_main_language(struct sym_dwarf_cache *c);
struct dwx_hit {
	enum dwx_kind kind;
	Dwarf_Die die; /* of an enumerator: its enumeration */
};

/* Compile unit that covers a DWARF address; NULL: none. */
struct dwx_unit *dwx_unit_at(struct sym_dwarf *d, Dwarf_Addr pc);
/* Units in file order; NULL begins and ends. */
struct dwx_unit *dwx_unit_next(struct sym_dwarf *d, struct dwx_unit *u);
/*
 * Units that may define a name, in file order: the same loop over the units
 * that matter. struct dwx_walk w = dwx_walk_units(d, name, kinds); while ((u =
 * dwx_walk_next(&w))) ...; dwx_walk_end(&w) also after a break.
 */
struct dwx_walk {
	struct sym_dwarf *d;
	struct dwx_unit *last;
	const char *name; /* lives as long as the walk */
	unsigned kinds;
	struct unit_filter *filter, *seen;
};
struct dwx_walk dwx_walk_units(struct sym_dwarf *d, const char *name, unsigned kinds);
struct dwx_unit *dwx_walk_next(struct dwx_walk *w);
void dwx_walk_end(struct dwx_walk *w);
const char *dwx_unit_name(struct dwx_unit *u);
int dwx_unit_lang(struct dwx_unit *u); /* DW_LANG_*, 0 or less: not known */
bool dwx_unit_plain_tags(struct dwx_unit *u); /* C++: "struct s" may be written "s" */
bool dwx_unit_bare_types(struct dwx_unit *u); /* there, in Fortran or Go: structures go by their name alone */
/* Where its children are. */
bool dwx_unit_die(struct dwx_unit *u, Dwarf_Die *ret);
/* The unit that a DIE is in; NULL: none. */
struct dwx_unit *dwx_unit_of(struct sym_dwarf *d, Dwarf_Die *die);
/* The DIE whose bytes begin at addr. */
bool dwx_die_at(struct sym_dwarf *d, const void *addr, Dwarf_Die *ret);
/* Place for what cxx_import.c has read of a unit, and how it is freed. */
struct brought_in;
struct brought_in **dwx_unit_brought_in(struct dwx_unit *u);
void cxx_import_free(struct brought_in *b);
bool dwx_find(struct sym_dwarf *d, struct dwx_unit *u, const char *name, unsigned kinds,
	      struct dwx_hit *ret);
bool dwx_find_if(struct sym_dwarf *d, struct dwx_unit *u, const char *name, unsigned kinds,
		 bool (*ok)(Dwarf_Die *die, void *user), void *user, struct dwx_hit *ret);
/* The variable, function or enumerator that was found under a name. dwarf_scope.c */
bool sym_var_of_hit(struct sym_dwarf *d, const struct dwx_hit *h, const char *name,
		    struct sym_var *ret);
bool sym_tag_fits(int tag, enum sym_tag want); /* names without "struct" count too */
/* The concrete out-of-line function at a DWARF address. */
bool dwx_function_at(struct sym_dwarf *d, struct dwx_unit *u, Dwarf_Addr pc, Dwarf_Die *ret);

#endif
