/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_ADA_H
#define EXPR_ADA_H

/* Values of Ada. */

#include "expr/ast.h"
#include "expr/format.h"
#include "expr/type_write.h"

/* Is that the language of the code, or the one that was chosen? */
bool ada_is(const struct expr_env *env);
/* Is a type a pair of pointers, to an array and to its bounds? Members are read then. */
bool ada_is_fat(struct sym_type *t);
/* An enumerator as the program's text has it: red of "pck__red", 'x' of "Qx". */
#define ADA_LITERAL 256
const char *ada_literal(const char *name, char buf[ADA_LITERAL]);
/* Each value or range of values that a variant is for. */
void ada_choices(const struct sym_variant *v, bool is_unsigned, bool (*fn)(void *user, int64_t first, int64_t last), void *user);
/* type_ada.c */
bool type_ada_is(struct sym_type *t);
void type_ada_write(const struct namer *n, struct sym_type *t, const char *inner, struct sb *out);
/* An array that is a pair of pointers, to its elements and to its bounds, becomes what it is; all else stays. */
enum tl_code ada_resolve(const struct expr_env *env, struct tl_value **v, struct tl_error *err);
/* "3 => ", "two => ": the index of an element; of the first one only where it is not what an array begins with. */
void format_ada_index(struct formatter *f, struct sym_type *array, int64_t n);
void format_ada_bound(struct formatter *f, struct sym_type *array);
/* A member of a record, where the object's discriminants say and as large as they say; NULL: no memory. */
struct tl_value *ada_member(const struct expr_env *env, struct tl_value *v, struct sym_type *t, struct sym_member *m);
/* The member of the variant that the discriminant asks for; NULL: it has none of that name. */
struct tl_value *ada_variant_member(const struct expr_env *env, struct tl_value *v, const char *name);
/* An access to an array stands for the array, of either kind; all else stays. */
enum tl_code eval_ada_array(struct evaluator *ev, struct tl_value **v, struct tl_error *err);
/* A text or character where one of larger characters is wanted: *text is replaced. All else stays. */
enum tl_code ada_widen(struct tl_value **text, struct sym_type *unit, struct tl_error *err);
/* In Ada's form; false: it is one that all languages have. */
bool format_ada(struct formatter *f, struct tl_value *v, bool top, enum tl_code *ret, struct tl_error *err);

#endif
