/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_CXX_SCOPE_H
#define SYMBOL_CXX_SCOPE_H

/* What C++ names mean: cxx_scope.c, cxx_import.c. */

#include "base/str.h"
#include "symbol/dwarf_scope.h"

/* Where the thing was declared: its own DIE may be a definition outside of the scopes. */
Dwarf_Die sym_die_declaration(Dwarf_Die *die);
/* The name that an alias of a namespace or a using declaration at the place stands for. */
bool sym_find_import(const struct sym_scope_ctx *x, const char *name, struct sb *out);

#endif
