/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_VARIABLES_H
#define SYMBOL_VARIABLES_H

/* All variables of file scope that answer to a name, with the places where they are declared: for locations. */

#include "symbol/dwarf_scope.h"
#include "symbol/internal.h"

struct sym_variable {
	const char *name; /* as long as the module */
	struct sym_module *module;
	uint64_t addr; /* runtime; 0: it has no fixed one */
	struct line_file file;
	uint32_t line;
};

/* file: of these only what it declares; NULL: any. One that has no line is left out. */
void sym_variables_named(const struct sym_scope_ctx *x, const char *file, const char *name,
			 void (*fn)(const struct sym_variable *v, void *user), void *user);

/* dwt_has_place() of data; what has code or a number has one. */
bool sym_var_has_place(const struct sym_var *v);

/* With LTO the place is in another unit, which knows no scopes: v becomes the variable that has its plain name there. */
void sym_var_find_place(struct sym_var *v);

/* v is what a block declares as external: it becomes the variable that is meant. It stays where only the symbol table has that. */
void sym_var_find_extern(const struct sym_scope_ctx *x, struct sym_var *v);

#endif
