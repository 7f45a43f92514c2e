/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_FORTRAN_H
#define EXPR_FORTRAN_H

/* Values of Fortran: arrays that are found by their descriptors, gdb's forms of them, and a(i, j:k). */

#include "expr/ast.h"
#include "expr/format.h"
#include "expr/type_write.h"

/* Is that the language of the code, or the one that was chosen? */
bool fortran_is(const struct expr_env *env);
/* A derived type of which a value is at hand, with the bounds that its arrays have there; t if nothing is to be asked. Of arena. */
struct sym_type *fortran_resolved(const struct expr_env *env, struct sym_types *arena, const struct tl_value *v, struct sym_type *t);
/* A dynamic array in memory becomes what it is there; var: of which variable, or NULL. No memory: it stays. */
void array_resolve(const struct expr_env *env, const struct sym_var *var, struct tl_value **v);
/* The levels of an array, outermost first, which is its last dimension; returns how many, 0: it is none. */
size_t fortran_levels(struct sym_type *t, struct sym_type *ret[SYM_MAX_RANK]);
/* Do the elements stand one behind the other? */
bool fortran_is_dense(struct sym_type *t);
/* An array whose elements do not becomes a copy whose elements do. */
enum tl_code fortran_pack(const struct expr_env *env, struct tl_value **v, struct tl_error *err);
/* In Fortran's form; false: it is one that all languages have. */
bool format_fortran(struct formatter *f, struct tl_value *v, bool top, enum tl_code *ret, struct tl_error *err);
/* "integer(kind=4) (2,3)", "PTR TO -> ( Type t )" */
void type_fortran_write(struct namer *n, struct sym_type *t, const char *inner, struct sb *out);
/* character(len=N), or one character, in Fortran. */
bool fortran_is_text(const struct tl_value *v);
/* As Fortran compares them: the shorter one with blanks behind it. */
enum tl_code fortran_text_order(struct evaluator *ev, struct tl_value *a, struct tl_value *b, int *ret, struct tl_error *err);
/* Becomes a text as long as `to`, as Fortran assigns: cut, or with blanks behind it. */
enum tl_code fortran_fit_text(struct evaluator *ev, const struct tl_value *to, struct tl_value **v, struct tl_error *err);
/*
 * call_fortran.c. The lengths of texts that f's hidden parameters are for, behind the arguments that are given;
 * there is room for max.
 */
enum tl_code call_fortran_lengths(struct evaluator *ev, struct sym_type *f, struct tl_value **arg, size_t *n, size_t max,
				  struct tl_error *err);
/* May v's address be passed for that parameter? */
enum tl_code call_fortran_check(const struct tl_value *v, struct sym_type *param, struct tl_error *err);
/* fortran_types.c: "integer", "real", ... of that kind, which is its size. */
enum tl_code fortran_type(struct expr_types *bt, const char *base, int64_t kind, struct sym_type **ret,
			  struct tl_error *err);
/* fortran_intrinsic.c */
bool fortran_is_intrinsic(const char *name);
enum tl_code eval_fortran_intrinsic(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);
/* a(1), a(1:3, 2), text(2:3) */
enum tl_code eval_fortran_index(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err);

#endif
