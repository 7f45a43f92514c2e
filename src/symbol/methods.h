/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_METHODS_H
#define SYMBOL_METHODS_H

/* Functions of C++ classes, and functions that share a name. */

#include "symbol/dwarf_scope.h"

/* A function by its declaration in a class, or one of several with a name. */
struct sym_method {
	struct sym_type *type; /* function; a method's parameters begin with "this" */
	struct sym_type *owner; /* class it was declared in; NULL: of none */
	const char *linkage;   /* NULL: none given */
	int64_t base_off;      /* of the owner within the class that was asked */
	bool is_static, is_virtual;
	bool is_artificial;    /* of the compiler: a copy constructor that nobody wrote */
	uint64_t vtable_slot;  /* of a virtual one */
	uint64_t addr;         /* runtime; 0: not known, see linkage */
};

/* Methods of that name in t and its base classes, nearest first; stops when fn returns false. */
void sym_methods_each(struct sym_type *t, const char *name,
		      bool (*fn)(const struct sym_method *m, void *user), void *user);
/* The class, or the base of it, that has a method of that name; NULL: none. */
struct sym_type *sym_method_owner(struct sym_type *class, const char *name);
/* Objects of the class are passed by the address of a copy (DW_AT_calling_convention, or by its methods). */
bool sym_class_by_reference(struct sym_type *t);
/* It, or something in it, has a copy constructor that the program wrote. */
bool sym_class_copied_by_function(struct sym_type *t);
/* All functions of a name (C++: overloads). */
void sym_overloads_each(const struct sym_scope_ctx *x, const char *name,
			bool (*fn)(const struct sym_var *v, void *user), void *user);
/* The same; a plain name is not that of what a class or a named namespace has. */
void sym_overloads_whole_each(const struct sym_scope_ctx *x, const char *name,
			      bool (*fn)(const struct sym_var *v, void *user), void *user);

/* NULL, or what its objects are not and would have to be to be passed by value: "copy constructible". */
const char *sym_class_not_passed(struct sym_type *t);

#endif
