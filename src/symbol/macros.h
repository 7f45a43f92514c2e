/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_MACROS_H
#define SYMBOL_MACROS_H

/*
 * Preprocessor macros as the compiler has recorded them (-g3): .debug_macro of
 * DWARF 5 and of GNU's DWARF 4, .debug_macinfo before. Each unit's are read once.
 */

#include "symbol/symbol.h"

struct cu_macros;

/* A file of a unit's macros: the main file, or one that it includes. */
struct sym_macro_file {
	const char *fullname;
	uint32_t parent; /* of the table; UINT32_MAX: none */
	uint32_t line;   /* where the parent includes it */
};

/* One definition. text: "ADD(a,b) ((a) + (b))". */
struct sym_macro {
	const char *text;
	uint32_t file; /* of the table */
	uint32_t line; /* 0: by the command line or the compiler */
};

/* A place between the lines of a unit: what was defined there. */
struct sym_macro_scope {
	const struct cu_macros *table; /* NULL: no macros are known */
	bool cut;                      /* not all that could be there has been read: too much, or damaged */
	size_t pos;
	const char *fullname;
	int64_t line;
};

/* The place of a runtime address. False: no line is known there. */
bool sym_macro_scope_at(struct sym_space *sp, uint64_t addr, struct sym_macro_scope *ret);
/* The place of a line of a file, in the first unit that has macros of it. */
bool sym_macro_scope_line(struct sym_space *sp, const char *fullname, uint32_t line,
			  struct sym_macro_scope *ret);
/* The definition of a name (len bytes) in force there. */
bool sym_macro_find(const struct sym_macro_scope *s, const char *name, size_t len, struct sym_macro *ret);
/*
 * Calls fn for what is in force there, by name, until it returns false; with all, for every
 * definition in the unit of that name.
 */
void sym_macro_each(const struct sym_macro_scope *s, const char *name, bool all,
		    bool (*fn)(const struct sym_macro *m, void *user), void *user);
const struct sym_macro_file *sym_macro_file(const struct cu_macros *t, uint32_t file);
/* Length of the name that a definition begins with. */
size_t sym_macro_name_len(const char *text);

#endif
