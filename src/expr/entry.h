/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_ENTRY_H
#define EXPR_ENTRY_H

/* Values at a function's entry, from what its caller is known to have passed. */

#include "expr/value.h"

/* As struct sym_frame.entry; entry_ctx is a struct expr_env. */
enum tl_code entry_of_reg(const void *entry_ctx, unsigned up, uint64_t what, uint64_t *ret,
			  struct tl_error *err);
/* A parameter's value at entry, or what a reference referred to; false: not known. */
enum entry_what { ENTRY_VALUE, ENTRY_REFERENT };
bool entry_of_param(const struct expr_env *env, const struct sym_var *v, enum entry_what what, uint64_t *ret);
/* The same as a value of its type; one that is optimized out: not known. frame_vars.c */
enum tl_code entry_value_of(const struct expr_env *env, const struct sym_var *v, struct tl_value **ret,
			    struct tl_error *err);

#endif
