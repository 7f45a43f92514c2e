/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_TYPE_WRITE_H
#define EXPR_TYPE_WRITE_H

/* What type_name.c (declarators) and type_struct.c (members) share. */

#include "base/str.h"
#include "expr/types.h"

#define TYPE_MAX_DEPTH 48

struct namer {
	int depth;
	bool expand; /* write members of the base type */
	int indent;
	bool nested; /* within a struct being written */
	struct sym_type *cls; /* its template arguments and typedefs are written by their own names */
	const struct tl_type_options *flags; /* NULL: none */
	uint64_t at; /* with offsets: where the struct begins, in bits */
};

const struct tl_type_options *namer_flags(const struct namer *n);
/* The type as a declaration of inner. */
void type_emit(struct namer *n, struct sym_type *t, const char *inner, struct sb *out);
/* "{ members }" */
void type_add_members(struct namer *n, struct sym_type *t, struct sb *out);

/* type_rust.c: "[u8; 4]", "fn (i32) -> i32", "struct a::B {...}" */
void type_rust_array(struct namer *n, struct sym_type *t, struct sb *out);
void type_rust_function(struct namer *n, struct sym_type *t, struct sb *out);
void type_rust_describe(struct namer *n, struct sym_type *t, struct sb *out);
/* Its members are named by their numbers. */
bool type_rust_is_tuple(struct sym_type *t);

#endif
