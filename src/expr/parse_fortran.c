/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Tokens and operands of Fortran where they are not C's: .and., /=, 'text', a%b, a(1, 2:3). */

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/scoped.h"
#include "expr/fortran.h"
#include "expr/internal_fn.h"

/* ".and." and its like; 0: no such word there. */
static size_t dotted(const char *s, int *ret)
{
	static const struct {
		const char *text;
		int kind;
	} words[] = {
		{ ".and.", TOK_ANDAND }, { ".or.", TOK_OROR }, { ".not.", '!' },   { ".eq.", TOK_EQ },
		{ ".eqv.", TOK_EQ },	 { ".ne.", TOK_NE },   { ".neqv.", TOK_NE }, { ".xor.", TOK_NE },
		{ ".lt.", '<' },	 { ".le.", TOK_LE },   { ".gt.", '>' },	   { ".ge.", TOK_GE },
		{ ".true.", TOK_INT },	 { ".false.", TOK_INT },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i].text);

		if (strncasecmp(s, words[i].text, n) == 0) {
			*ret = words[i].kind;
			return n;
		}
	}
	return 0;
}

/* 1, 1.5, 1e3, 1d0, 5_8; "1.eq.2" is a comparison. Hexadecimal ones are C's. */
static enum tl_code number(struct lexer *lx, struct token *t, struct tl_error *err)
{
	const char *s = lx->text + t->pos;
	size_t i = strspn(s, "0123456789"), n;
	bool real = false;
	char buf[128], *end;
	uint64_t v;
	int kind;

	if (s[i] == '.' && !dotted(s + i, &kind)) {
		real = true;
		i++;
		i += strspn(s + i, "0123456789");
	}
	if (i && s[i] && strchr("eEdDqQ", s[i])) {
		n = i + 1 + (s[i + 1] == '+' || s[i + 1] == '-');
		if (isdigit((unsigned char)s[n])) {
			real = true;
			i = n + strspn(s + n, "0123456789");
		}
	}
	if (i >= sizeof(buf))
		return tl_fail_parse(err, t->pos, "Numeric constant too large.");
	memcpy(buf, s, i);
	buf[i] = 0;
	for (char *p = buf; *p; p++)
		if (strchr("dDqQ", *p))
			*p = 'e';
	if (s[i] == '_')
		i += 1 + strspn(s + i + 1, "0123456789");
	if (isalnum((unsigned char)s[i]))
		return tl_fail_parse(err, t->pos, "Invalid number \"%.*s\".", (int)i + 1, s);
	t->end = t->pos + (uint32_t)i;
	t->kind = real ? TOK_FLOAT : TOK_INT;
	t->f = real ? strtod(buf, NULL) : 0;
	if (real)
		return fortran_type(lx->types, "real", 8, &t->type, err);
	errno = 0;
	v = strtoull(buf, &end, (int)lx->radix);
	if (*end)
		return tl_fail_parse(err, t->pos, "Invalid number \"%s\".", buf);
	if (errno)
		return tl_fail_parse(err, t->pos, "Overflow on numeric constant.");
	t->n = (int64_t)v;
	t->type = v <= INT32_MAX    ? lx->types->t_int
		  : v <= UINT32_MAX ? lx->types->t_uint
		  : v <= INT64_MAX  ? lx->types->t_long
				    : lx->types->t_ulong;
	return TL_OK;
}

/* 'it''s': the quote is written twice. */
static enum tl_code text(struct lexer *lx, struct token *t, struct tl_error *err)
{
	const char *s = lx->text + t->pos, *end = s + 1;
	char *copy = sym_types_alloc(lx->arena, strlen(s));

	if (!copy)
		return no_memory(err);
	for (; *end && (*end != '\'' || end[1] == '\''); end++) {
		end += *end == '\'';
		copy[t->len++] = *end;
	}
	if (!*end)
		return tl_fail_parse(err, t->pos, "Unmatched single quote.");
	t->kind = end[1] == ':' && end[2] == ':' ? TOK_QUOTED : TOK_STRING; // 'file.f90'::name
	t->text = copy;
	t->end = t->pos + (uint32_t)(end + 1 - s);
	return TL_OK;
}

bool lex_fortran(struct lexer *lx, struct token *t, enum tl_code *ret, struct tl_error *err)
{
	const char *s = lx->text + t->pos;
	int kind;
	size_t n = dotted(s, &kind);

	*ret = TL_OK;
	if (n) {
		t->kind = kind;
		t->end = t->pos + (uint32_t)n;
		if (kind == TOK_INT) {
			t->n = tolower((unsigned char)s[1]) == 't';
			t->type = expr_types_logical(lx->types);
		}
		return true;
	}
	if ((isdigit((unsigned char)*s) && tolower((unsigned char)s[1]) != 'x') ||
	    (*s == '.' && isdigit((unsigned char)s[1]))) {
		*ret = number(lx, t, err);
		return true;
	}
	if (*s == '\'') {
		*ret = text(lx, t, err);
		return true;
	}
	if ((s[0] == '*' && s[1] == '*') || (s[0] == '/' && s[1] == '=')) {
		t->kind = *s == '*' ? TOK_POWER : TOK_NE;
		t->end = t->pos + 2;
		return true;
	}
	return false;
}

void lex_fortran_name(char *name)
{
	for (; *name; name++)
		*name = (char)tolower((unsigned char)*name);
}

bool parse_fortran_is_array(const struct ast *a)
{
	if (a->op == AST_DOLLAR && internal_fn_known(a->text))
		return false;
	return !(a->op == AST_VAR && a->var->kind == SYM_VAR_FUNCTION) && a->op != AST_SYMBOL && a->op != AST_UNFOUND;
}

static bool at_colon(const struct parser *p)
{
	return p->tok.kind == ':' || p->tok.kind == TOK_COLONS;
}

/* "i", "i:j", ":", "i:j:k" */
static struct ast *subscript(struct parser *p)
{
	struct ast *low = at_colon(p) ? NULL : parse_assignment(p), *range;

	if (!at_colon(p))
		return low;
	range = p->failed ? NULL : parse_leaf(p, AST_RANGE, p->tok.pos);
	if (!range)
		return NULL;
	range->kid[0] = low;
	if (p->tok.kind == TOK_COLONS) // "i::k"
		p->tok.kind = ':';
	else if (!parse_advance(p))
		return NULL;
	if (p->tok.kind != ',' && p->tok.kind != ')' && p->tok.kind != ':' && !(range->kid[1] = parse_assignment(p)))
		return NULL;
	if (p->tok.kind == ':' && (!parse_advance(p) || !(range->kid[2] = parse_assignment(p))))
		return NULL;
	return range;
}

struct ast *parse_fortran_index(struct parser *p, struct ast *array)
{
	struct ast *a = parse_node(p, AST_FORTRAN_INDEX, p->tok.pos, array), **last = a ? &a->kid[1] : NULL;

	if (!a || !parse_advance(p))
		return NULL;
	for (;;) {
		struct ast *i = subscript(p);

		if (!i)
			return p->failed ? NULL : parse_syntax_error(p);
		*last = i;
		last = &i->next;
		a->n++;
		if (p->tok.kind != ',')
			break;
		if (!parse_advance(p))
			return NULL;
	}
	return parse_expect(p, ')') ? a : NULL;
}

struct ast *parse_fortran_intrinsic(struct parser *p)
{
	const char *behind = p->lx.text + p->tok.end;
	struct sym_scope_ctx scope;
	struct sym_var var;
	struct ast *a, **last;

	while (*behind == ' ' || *behind == '\t')
		behind++;
	scope_of_env(p->env, &scope);
	if (*behind != '(' || !fortran_is_intrinsic(p->tok.text) || sym_find_local(&scope, p->tok.text, &var))
		return NULL;
	a = parse_leaf(p, AST_FORTRAN_INTRINSIC, p->tok.pos);
	if (!a)
		return NULL;
	a->text = p->tok.text;
	last = &a->kid[0];
	if (!parse_advance(p))
		return NULL;
	do { // from "(" or "," on
		if (!parse_advance(p))
			return NULL;
		*last = parse_assignment(p);
		if (!*last)
			return NULL;
		last = &(*last)->next;
	} while (p->tok.kind == ',');
	return parse_expect(p, ')') ? a : NULL;
}

struct ast *parse_fortran_parens(struct parser *p)
{
	uint32_t pos = p->tok.pos;
	struct ast *re = parse_assignment(p), *im, *kind, *a;

	if (!re || p->tok.kind != ',')
		return re;
	im = parse_advance(p) ? parse_assignment(p) : NULL;
	kind = im ? parse_leaf(p, AST_INT, pos) : NULL;
	a = kind ? parse_leaf(p, AST_FORTRAN_INTRINSIC, pos) : NULL;
	if (!a)
		return NULL;
	kind->type = p->env->state->types.t_int;
	kind->n = 16; // as precise as they come
	a->text = "cmplx";
	a->kid[0] = re;
	re->next = im;
	im->next = kind;
	return a;
}
