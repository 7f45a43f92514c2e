/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_GLOBALS_H
#define SYMBOL_GLOBALS_H

/* Everything that the units of a program define at file scope, one by one: for listings. */

#include "symbol/dwarf_scope.h"

enum sym_globals { SYM_GLOBAL_VARIABLES, SYM_GLOBAL_TYPES, SYM_GLOBAL_FUNCTIONS /* that have code */, SYM_GLOBAL_MODULES /* of Fortran */ };

struct sym_global {
	const char *name;      /* with its scopes; of a type NULL: the type has it */
	struct sym_type *type; /* of the variable, or the type itself */
	const char *file, *fullname;
	uint32_t line;	       /* 0: none */
	bool is_external;
	bool has_parameters;   /* of a function: the name has them (C++) */
	const char *module;    /* of Fortran, that it is in; NULL: none */
};

/* Until fn returns false. Those of a unit in its order; one that several units have comes several times. */
void sym_globals_each(const struct sym_scope_ctx *x, enum sym_globals what,
		      bool (*fn)(const struct sym_global *g, void *user), void *user);

#endif
