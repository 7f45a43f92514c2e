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
/* cxx_inherit.c: the type by which a base of the class in front knows it, or a function's own; NULL: none. */
struct sym_type *sym_find_inherited(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name);
/* The same in a class: its own types, and those of its bases. */
struct sym_type *sym_class_type(const struct sym_scope_ctx *x, enum sym_tag tag, struct sym_type *class,
				const char *name);
/*
 * "using namespace N": fn gets the names that `name` ("scope::typed", or typed alone) may stand for, by
 * directives of its scope and, where that is all of it, of the blocks at the place. Ends when fn is true.
 */
bool sym_each_using(const struct sym_scope_ctx *x, const char *name, const char *typed,
		    bool (*fn)(const char *name, void *user), void *user);

#endif
