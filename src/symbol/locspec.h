/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_LOCSPEC_H
#define SYMBOL_LOCSPEC_H

#include "symbol/internal.h"

/* What a location text asks for. Nothing set: the present place. */
struct locspec {
	char *file, *function; /* NULL: not given */
	char *label;           /* of the function, or of the present one; NULL: none */
	char *probe;           /* "-probe-stap libc:setjmp", the name being the last word; NULL: none */
	const char *expr;      /* "*EXPR": where the expression begins in the text */
	uint32_t line;
	bool has_line;
	bool is_explicit;      /* -source, -function, -line, -label */
	bool whole;            /* -qualified: the function's name is all of it */
	char sign;             /* '+', '-': relative to the default line; 0 */
};

/* Pure. *ret_rest: behind the location, spaces skipped (behind "*" only, for an expression). */
enum tl_code locspec_parse(const char *text, struct locspec *ret, const char **ret_rest,
			   struct tl_error *err);
/* Length of the expression behind "*", up to a keyword ("if", "thread"). */
size_t locspec_expr_len(const char *expr);
/* Is no place named at p: nothing, or what may stand behind one ("if x", "thread 1")? */
bool locspec_is_empty(const char *p);
/* A label is one word: fails with what stands behind it. */
enum tl_code locspec_check_label(const char *label, struct tl_error *err);
void locspec_deinit(struct locspec *s);

#endif
