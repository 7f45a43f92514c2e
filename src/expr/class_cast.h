/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_CLASS_CAST_H
#define EXPR_CLASS_CAST_H

/* Classes and their bases: pointers move when they are cast between them. */

#include "expr/state.h"
#include "expr/value.h"

/* The same class, perhaps as described by another unit. */
bool class_is(struct sym_type *a, struct sym_type *b);
/* t or the base of it that "B::m" means ("ns::B::m" and "B::m" do for ns::B); NULL: none. */
struct sym_type *class_named_base(struct sym_type *t, const char *name);
bool class_has_base(struct sym_type *t, struct sym_type *base);
/* 1: one of its direct bases; 0: none of its bases. */
unsigned class_base_steps(struct sym_type *t, struct sym_type *base);
/* ambiguous.c: TL_E_INVAL when v's class has the name from more than one base, in different places. */
enum tl_code class_member_clear(const struct expr_env *env, struct tl_value *v, const char *name, struct tl_error *err);
/*
 * The address of the `to` that belongs to the `from` at addr: a base of it, or what it is a base of.
 * Classes that are not related: addr.
 */
enum tl_code class_step(const struct expr_env *env, uint64_t addr, struct sym_type *from, struct sym_type *to,
			uint64_t *ret, struct tl_error *err);
/* dynamic.c: the whole object's class by its vtable, and where it begins; NULL: not known. */
struct sym_type *class_of_object(const struct expr_env *env, struct sym_type *t, uint64_t *addr);
/* It or a base has virtual functions or virtual bases. */
bool class_is_polymorphic(struct sym_type *t);
/* A reference type; NULL: no memory. */
struct sym_type *class_reference(const struct expr_env *env, enum sym_kind kind, struct sym_type *to);

/* v is an object in memory. */
enum tl_code class_cast_object(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
			       struct tl_value **ret, struct tl_error *err);
/* type is a reference; v an object in memory or a reference. */
enum tl_code class_cast_reference(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				  struct tl_value **ret, struct tl_error *err);
/* dynamic_cast: NULL, or an error for a reference, where the object has no such class. */
enum tl_code class_cast_dynamic(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err);

#endif
