/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_SCOPE_CHAIN_H
#define SYMBOL_SCOPE_CHAIN_H

/* The blocks around a place in the code. */

#include "symbol/dwarf_index.h"
#include "symbol/dwarf_scope.h"

#define SCOPE_MAX_BLOCKS 256 /* nesting of lexical blocks */

/* Subprogram or inlined call, or a lexical block, around a pc. */
struct scope_chain {
	Dwarf_Die die[SCOPE_MAX_BLOCKS]; /* outermost (the function) first */
	size_t n;
	size_t first; /* index of the innermost function or inlined call */
	struct sym_dwarf *dwarf;
	struct dwx_unit *unit;
};

/* False: the place is in no unit. Of a unit, but in none of its functions: n is 0. */
bool scope_chain_at(const struct sym_scope_ctx *x, struct scope_chain *c);

#endif
