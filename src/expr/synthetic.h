/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_SYNTHETIC_H
#define EXPR_SYNTHETIC_H

/*
 * Pointers and references that the compiler took out of the program: they have no value, but
 * debug information says what they would point to (DW_OP_implicit_pointer).
 */

#include "expr/ast.h"

/* Which bytes of an object are such pointers; counted. */
struct value_points;
/* Of an object whose location is loc; NULL: none, or no memory. */
struct value_points *points_new(struct sym_dwarf *d, const struct sym_loc *loc);
struct value_points *points_ref(struct value_points *p);
void points_unref(struct value_points *p);

/* Is v such a pointer or reference, whole? */
bool synthetic_is(const struct tl_value *v);
/* What it points to, in the frame of env. */
enum tl_code synthetic_target(const struct expr_env *env, const struct tl_value *v, struct tl_value **ret, struct tl_error *err);
/* The pointer bytes further on; the pointer as one of that type. */
enum tl_code synthetic_move(const struct tl_value *v, int64_t bytes, struct tl_value **ret, struct tl_error *err);
enum tl_code synthetic_cast(const struct tl_value *v, struct sym_type *type, struct tl_value **ret, struct tl_error *err);

/* eval_var.c: the value of something that is there. d: whose location that is, NULL: pointers in it point nowhere. */
enum tl_code value_of_loc(const struct expr_env *env, struct sym_type *type, struct sym_dwarf *d, const struct sym_loc *loc,
			  struct tl_value **ret, struct tl_error *err);

#endif
