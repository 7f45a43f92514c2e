/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_CLASS_INFO_H
#define SYMBOL_CLASS_INFO_H

/* What a class has besides its data: template arguments, methods, types of its own. */

#include "symbol/dwarf_type.h"

struct sym_template_arg {
	const char *name;	/* of the parameter, "<unnamed0>" without one; NULL: part of a pack */
	struct sym_type *type;	/* the argument, or the type of the value */
	bool is_value, in_pack;
	int64_t value;
};

struct sym_class_method {
	const char *name;
	const char *linkage; /* NULL: none */
	struct sym_type *type;
	uint8_t access;
	int64_t slot; /* in the virtual function table; -1: not known */
	bool is_static, is_virtual, is_artificial, is_const, is_volatile;
};

struct sym_nested {
	const char *name;
	struct sym_type *type; /* the typedef or the class itself */
	bool is_typedef;
	uint8_t access;
};

struct sym_class {
	struct sym_template_arg *args;
	size_t n_args;
	struct sym_class_method *methods;
	size_t n_methods;
	struct sym_nested *nested;
	size_t n_nested;
};

/* Read when first asked for; NULL: no class, or no memory. */
const struct sym_class *sym_type_class(struct sym_type *t);
/* The n-th template argument of a type; NULL: there is none. */
const struct sym_template_arg *sym_template_arg(struct sym_type *t, size_t n);

#endif
