/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_STATE_H
#define EXPR_STATE_H

/* What a session remembers: built-in types, DWARF caches, value history, convenience variables. */

#include "expr/charset.h"
#include "expr/value.h"

struct conv {
	char *name;
	struct tl_value *v; /* NULL: void */
};

struct expr_state {
	struct expr_types types;
	struct expr_types other; /* of the other mode; made at the first need */
	struct sym_dwarf_cache *dwarf;
	const struct tl_styles *styles; /* NULL: none */
	struct tl_print_options print; /* the names of character sets are in .charsets */
	struct charsets charsets;
	int language; /* DW_LANG_* that the user has chosen; 0: none */
	struct tl_value **hist;
	size_t n_hist, cap_hist;
	struct conv *conv;
	size_t n_conv, cap_conv;
	char **macros; /* the user's, as "NAME(a, b) body" */
	size_t n_macros;
	tl_convenience_fn *functions; /* the caller's, or NULL */
	void *functions_user;
	void (*on_warning)(const char *text, void *user); /* the caller's, or NULL */
	void *warning_user;
	void (*on_use)(const char *name, bool change, void *user); /* before a variable is used; or NULL */
	void *use_user;
};

/* Tells the caller. */
void state_warn(const struct expr_state *st, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Borrowed; NULL: not set. */
const struct tl_value *state_conv_get(const struct expr_state *st, const char *name);
/* Adds by to it. NULL: it is no plain int or long. Else its type, and what it was. */
struct sym_type *state_conv_count(struct expr_state *st, const char *name, int by, int64_t *ret_was);
/* Its value, and the greatest that it can have. False: it is no plain int or long. Nobody is told. */
bool state_conv_int(const struct expr_state *st, const char *name, int64_t *ret, int64_t *ret_most);
/* Adds n to one of those; nobody is told. */
void state_conv_add(struct expr_state *st, const char *name, uint64_t n);
/* $n (n > 0), $ (back 0), $$n (back n). Borrowed. */
enum tl_code state_history(const struct expr_state *st, bool from_end, uint64_t n,
			   const struct tl_value **ret, struct tl_error *err);

#endif
