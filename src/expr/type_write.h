/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_TYPE_WRITE_H
#define EXPR_TYPE_WRITE_H

/* What type_name.c (declarators) and type_struct.c (members) share. */

#include "base/str.h"
#include "base/style.h"
#include "expr/types.h"

#define TYPE_MAX_DEPTH 48

/* type_local.c: template parameters and typedefs of the class that is written, those that are around it first. */
struct local_name {
	const char *name;
	struct sym_type *type;
	struct local_name *next;
};

struct local_names {
	void *table;
	struct local_name *own; /* the table has those that are around it as well */
};

/* With those of the classes around it, which outlive it. false: no memory; deinit is right all the same. */
bool local_names_init(struct local_names *l, const struct local_names *around);
void local_names_add_params(struct local_names *l, struct sym_type *cls);
void local_names_add_typedefs(struct local_names *l, struct sym_type *cls);
void local_names_deinit(struct local_names *l);
/* What stands for a type, whatever its qualifiers; NULL: nothing. l may be NULL, here and below. */
const char *local_names_find(const struct local_names *l, struct sym_type *t);
/* A type's name with the local ones put in, "Base<T, char>". */
void local_names_write(const struct local_names *l, const char *name, struct sb *out);

struct namer {
	int depth;
	bool expand; /* write members of the base type */
	int indent;
	int show; /* levels of unnamed structs that are still written out; below 0 none is */
	bool nested; /* within a struct being written */
	const struct local_names *local; /* NULL: not within a class */
	const struct local_names *params; /* local without the class's own typedefs */
	const struct tl_type_options *flags; /* NULL: none */
	const struct tl_styles *styles;
	uint64_t at; /* with offsets: where the struct begins, in bits */
	uint64_t before; /* ... and from where on a hole is one */
};

const struct tl_type_options *namer_flags(const struct namer *n);
/* A class's name, with the local ones put in. */
void type_write_name(const struct namer *n, const char *name, struct sb *out);
/* The type as a declaration of inner. */
void type_emit(struct namer *n, struct sym_type *t, const char *inner, struct sb *out);
/* "{ members }" */
void type_add_members(struct namer *n, struct sym_type *t, struct sb *out);

/* Blanks, and room for the column of offsets if they are shown. */
void type_indent(const struct namer *n, int more, struct sb *out);
/* "/ *      0: 3   |       4 * /"; *end is where the member before ends and then where this one does, in bits of its struct. */
void type_add_offset(const struct namer *n, const struct sym_type *in, const struct sym_member *m,
		     uint64_t size, uint64_t *end, struct sb *out);
/* What is left behind the last member, and the size; nothing where offsets are not shown. */
void type_add_total(const struct namer *n, const struct sym_type *t, uint64_t end, struct sb *out);

/* type_rust.c: "[u8; 4]", "fn (i32) -> i32", "struct a::B {...}" */
void type_rust_array(struct namer *n, struct sym_type *t, struct sb *out);
/* inner is the function's own name or "". */
void type_rust_function(struct namer *n, struct sym_type *t, const char *inner, struct sb *out);
void type_rust_describe(struct namer *n, struct sym_type *t, struct sb *out);
/* type_local.c: the same type by name, behind typedefs; qualifiers do not matter at any level. */
bool type_is_same(struct sym_type *a, struct sym_type *b);
/* [u8; n] */
bool type_rust_is_bytes(struct sym_type *t);
/* Its members are named by their numbers. */
bool type_rust_is_tuple(struct sym_type *t);

#endif
