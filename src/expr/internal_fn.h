/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_INTERNAL_FN_H
#define EXPR_INTERNAL_FN_H

/* Convenience functions: $_strlen() and its kin. They run here, not in the program. */

#include "expr/ast.h"

/* *ret_done: there is such a function, and *ret is its value. */
enum tl_code internal_fn_call(struct evaluator *ev, const char *name, struct tl_value **arg,
			      size_t n, bool *ret_done, struct tl_value **ret,
			      struct tl_error *err);
bool internal_fn_known(const char *name);

#endif
