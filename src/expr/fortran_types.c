/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Fortran's own types, by gdb's names of them, and how they are written in casts: integer*8, real(kind=4), double precision. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/fortran.h"

static const struct base {
	const char *name;
	enum sym_kind kind;
	uint8_t usual, kinds[4];
} bases[] = {
	{ "character", SYM_K_CHAR, 1, { 1 } },	      { "logical", SYM_K_BOOL, 4, { 4, 1, 2, 8 } },
	{ "integer", SYM_K_INT, 4, { 4, 1, 2, 8 } },  { "real", SYM_K_FLOAT, 4, { 4, 8, 16 } },
	{ "complex", SYM_K_COMPLEX, 4, { 4, 8, 16 } },
};

_Static_assert(sizeof(((struct expr_types *)0)->fortran) >= ARRAY_LEN(bases) * 4 * sizeof(struct sym_type *),
	       "each has a place");

static const struct base *base_named(const char *name, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(bases); i++)
		if (strlen(bases[i].name) == n && !memcmp(bases[i].name, name, n))
			return &bases[i];
	return NULL;
}

static struct sym_type *make(struct expr_types *bt, const struct base *b, unsigned kind)
{
	struct sym_type *t;
	char name[24];

	snprintf(name, sizeof(name), b->kind == SYM_K_CHAR ? "%s" : "%s*%u", b->name, kind);
	t = sym_type_make(bt->store, b->kind, name, b->kind == SYM_K_COMPLEX ? 2 * kind : kind);
	if (t == &sym_type_unknown)
		return NULL;
	t->fortran = true;
	t->is_unsigned = b->kind == SYM_K_BOOL || b->kind == SYM_K_CHAR;
	t->not_text = b->kind == SYM_K_INT;
	t->quad = kind == 16;
	return t;
}

enum tl_code fortran_type(struct expr_types *bt, const char *base, int64_t kind, struct sym_type **ret,
			  struct tl_error *err)
{
	const struct base *b = base_named(base, strlen(base));

	for (size_t i = 0; b && i < ARRAY_LEN(b->kinds) && b->kinds[i]; i++) {
		struct sym_type **kept = &bt->fortran[(size_t)(b - bases) * 4 + i];

		if (b->kinds[i] != kind)
			continue;
		if (!*kept)
			*kept = make(bt, b, b->kinds[i]);
		*ret = *kept;
		return *ret ? TL_OK : no_memory(err);
	}
	return tl_fail(err, TL_E_INVAL, b && b->kind == SYM_K_CHAR ? "unsupported kind %lld for type %s" : "unsupported kind %lld for type %s*4",
		       (long long)kind, base);
}

struct sym_type *expr_types_logical(struct expr_types *bt)
{
	struct sym_type *t;

	return fortran_type(bt, "logical", 4, &t, NULL) ? bt->t_int : t;
}

/* "integer", "real_8", "double" before "precision" or "complex"; *ret_kind 0: the usual one. */
static const struct base *word(const struct parser *p, int64_t *ret_kind)
{
	const char *s = p->tok.text, *end = s ? strchr(s, '_') : NULL;
	const struct base *b;

	*ret_kind = 0;
	if (p->tok.kind != TOK_NAME)
		return NULL;
	if (!strcmp(s, "double") || !strcmp(s, "single")) {
		struct parser ahead = *p;

		*ret_kind = *s == 'd' ? 8 : 4;
		if (lex_next(&ahead.lx, &ahead.tok, NULL) || ahead.tok.kind != TOK_NAME)
			return NULL;
		return !strcmp(ahead.tok.text, "precision") ? base_named("real", 4)
		       : !strcmp(ahead.tok.text, "complex") ? base_named("complex", 7) : NULL;
	}
	b = base_named(s, end ? (size_t)(end - s) : strlen(s));
	if (!b || !end)
		return b;
	for (size_t i = 0; i < ARRAY_LEN(b->kinds); i++)
		if (b->kinds[i] && atoi(end + 1) == b->kinds[i])
			*ret_kind = b->kinds[i];
	return *ret_kind && strspn(end + 1, "0123456789") == strlen(end + 1) ? b : NULL;
}

bool parse_fortran_at_type(const struct parser *p)
{
	int64_t kind;

	return word(p, &kind) != NULL;
}

/* "*8", "(kind=8)", "(8)"; else *kind stays. */
static bool parse_kind(struct parser *p, int64_t *kind)
{
	struct parser ahead = *p;
	bool named;

	if ((p->tok.kind != '*' && p->tok.kind != '(') || lex_next(&ahead.lx, &ahead.tok, NULL))
		return true;
	named = p->tok.kind == '(' && ahead.tok.kind == TOK_NAME && !strcmp(ahead.tok.text, "kind");
	if (!named && ahead.tok.kind != TOK_INT)
		return true;
	bool parens = p->tok.kind == '(';

	if (!parse_advance(p) || (named && (!parse_advance(p) || !parse_expect(p, '='))))
		return false;
	if (p->tok.kind != TOK_INT)
		return parse_syntax_error(p) != NULL;
	*kind = p->tok.n;
	return parse_advance(p) && (!parens || parse_expect(p, ')'));
}

struct sym_type *parse_fortran_type(struct parser *p)
{
	int64_t kind;
	const struct base *b = word(p, &kind);
	struct sym_type *t;
	enum tl_code r;
	bool two = p->tok.text[0] == 'd' || p->tok.text[0] == 's';

	if (!b || !parse_advance(p) || (two && !parse_advance(p)))
		return NULL;
	if (!kind) {
		kind = b->usual;
		if (!parse_kind(p, &kind))
			return NULL;
	}
	r = fortran_type(&p->env->state->types, b->name, kind, &t, p->err);
	return r ? parse_fail(p, r) : t;
}
