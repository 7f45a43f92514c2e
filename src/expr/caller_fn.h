/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_CALLER_FN_H
#define EXPR_CALLER_FN_H

#include "expr/ast.h"

struct caller_query {
	const char *name;
	bool is_regex; /* POSIX extended, at the beginning of the function's name */
	bool any;      /* of the selected frame or one of .up above it; else of the .up-th above it */
	uint32_t up;
};
/* *ret: does the frame have that function? */
enum tl_code caller_fn(const struct expr_env *env, const struct caller_query *q, bool *ret, struct tl_error *err);

#endif
