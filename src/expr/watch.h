/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_WATCH_H
#define EXPR_WATCH_H

/* Expressions for watchpoints. Prefix expr_watch_. */

#include "expr/expr.h"

struct expr_watch;

enum tl_code expr_watch_new(const struct expr_env *env, const char *text, struct expr_watch **ret,
			    struct tl_error *err);
void expr_watch_free(struct expr_watch *w);
bool expr_watch_is_constant(const struct expr_watch *w); /* nothing can change it */
bool expr_watch_is_local(const struct expr_watch *w);	 /* it needs its frame */
bool expr_watch_calls(const struct expr_watch *w);	 /* it calls functions */
/* The names were looked up in other modules than there are now. */
bool expr_watch_is_stale(const struct expr_watch *w, const struct expr_env *env);
/*
 * The value, and in reads the memory and registers that it was made of. When it
 * cannot be read, the place of the last one is told too.
 */
enum tl_code expr_watch_eval(struct expr_watch *w, const struct expr_env *env,
			     const struct expr_reads *reads, struct tl_value **ret,
			     struct tl_error *err);
/* The same place again, without its expression; NULL: it is in no memory. */
struct tl_value *expr_watch_reread(const struct expr_env *env, const struct tl_value *v);
bool expr_value_same(const struct tl_value *a, const struct tl_value *b);
bool expr_value_in_memory(const struct tl_value *v);
/* Fails, with gdb's words, when it has been optimized out. */
enum tl_code expr_watch_check(const struct tl_value *v, struct tl_error *err);

#endif
