/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_ADA_UNITS_H
#define SYMBOL_ADA_UNITS_H

#include "symbol/dwarf_scope.h"

/* The packages of Ada that the program has debug information of, "pck", "pck__child": by its units' files. Until fn returns false. */
void sym_ada_packages_each(const struct sym_scope_ctx *x, bool (*fn)(const char *package, void *user), void *user);
/*
 * Functions by a name that may leave out packages around it: "total", "pck.total", "\"+\"", "pck.\"+\"". All that are
 * overloaded. Until fn returns false.
 */
void sym_ada_functions_each(const struct sym_scope_ctx *x, const char *name, bool (*fn)(const struct sym_var *v, void *user),
			    void *user);
/* Those that have the name and the packages of one of them. */
void sym_ada_overloads_each(const struct sym_scope_ctx *x, const struct sym_var *of, bool (*fn)(const struct sym_var *v, void *user),
			    void *user);

#endif
