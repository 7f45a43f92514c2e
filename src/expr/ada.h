/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_ADA_H
#define EXPR_ADA_H

/* Values of Ada. */

#include "expr/ast.h"
#include "expr/format.h"

/* Is that the language of the code, or the one that was chosen? */
bool ada_is(const struct expr_env *env);
/* An array that is a pair of pointers, to its elements and to its bounds, becomes what it is; all else stays. */
enum tl_code ada_resolve(const struct expr_env *env, struct tl_value **v, struct tl_error *err);
/* "3 => ", "two => ": the index of an element; of the first one only where it is not what an array begins with. */
void format_ada_index(struct formatter *f, struct sym_type *array, int64_t n);
void format_ada_bound(struct formatter *f, struct sym_type *array);
/* In Ada's form; false: it is one that all languages have. */
bool format_ada(struct formatter *f, struct tl_value *v, bool top, enum tl_code *ret, struct tl_error *err);

#endif
