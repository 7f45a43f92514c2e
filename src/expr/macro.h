/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_MACRO_H
#define EXPR_MACRO_H

/*
 * The preprocessor's macros in expressions: definitions taken apart
 * (macro_def.c), text expanded (macro_expand.c). Pure but for the lookup.
 */

#include "base/str.h"
#include "base/vec.h"
#include "expr/state.h"
#include "symbol/macros.h"

#define MACRO_MAX_PARAMS 256

struct macro_def {
	char *name;
	bool function; /* has parameters, if only () */
	bool variadic; /* the last parameter takes the rest */
	char *param[MACRO_MAX_PARAMS]; /* "..." is the name of an unnamed rest */
	size_t n_params;
	char *body;
};

/* Takes "NAME", "NAME body", "NAME(a, b...) body" apart; the texts of errors are gdb's. */
enum tl_code macro_parse(const char *text, struct macro_def *ret, struct tl_error *err);
void macro_def_deinit(struct macro_def *d);
/* "ADD(a, b) ((a) + (b))" */
void macro_write(const struct macro_def *d, struct sb *out);

/* Definitions made by the user; they go before those of the program. */
enum tl_code macro_user_define(struct expr_state *st, const char *text, struct tl_error *err);
void macro_user_undef(struct expr_state *st, const char *name);
void macro_user_free(struct expr_state *st);

struct macro_lookup {
	/* The text of the definition of a name (len bytes), or NULL. */
	const char *(*find)(void *user, const char *name, size_t len);
	void *user;
};

/* Where a piece of expanded text comes from. */
struct macro_piece {
	size_t out, from; /* offsets where it begins */
	bool verbatim;    /* else an expansion */
};
struct macro_text {
	struct sb text;
	VEC(struct macro_piece) piece;
};
void macro_text_deinit(struct macro_text *t);
/* Expands all of text. */
enum tl_code macro_expand(const char *text, const struct macro_lookup *lookup, struct macro_text *ret,
			  struct tl_error *err);
/* The offset in the text that was expanded for one in the expansion. */
size_t macro_source_offset(const struct macro_text *t, size_t out);
/* Does text have a name for which there is a macro? */
bool macro_is_used(const char *text, const struct macro_lookup *lookup);

/* The macros that are in force in an environment's frame. */
struct expr_macros {
	const struct expr_state *state;
	const struct sym_macro_scope *scope; /* NULL: as env says */
	const struct expr_env *env;	     /* NULL: the user's only; asked when a name is looked up */
	struct sym_macro_scope found;
	bool looked;
	char special[4200];
};
/* The definition of "__FILE__" or "__LINE__" at a place; NULL: name is neither. */
const char *macro_special(const struct sym_macro_scope *s, const char *name, size_t len, char *buf,
			  size_t cap);
struct macro_lookup macro_lookup_of(struct expr_macros *m);
/*
 * Replaces *text by what its macros stand for in the environment; the expansion lives as
 * long as the arena. Without macros it stays, and *ret is empty.
 */
enum tl_code macro_expand_text(const struct expr_env *env, const char **text, struct sym_types *arena,
			       struct macro_text *ret, struct tl_error *err);

#endif
