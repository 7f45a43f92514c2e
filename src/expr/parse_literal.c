/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <ctype.h>
#include <stdlib.h>

#include "expr/ast.h"

/* $, $$, $5, $$2, $name */
struct ast *parse_dollar(struct parser *p)
{
	const char *s = p->tok.text + 1;
	struct ast *a = parse_leaf(p, AST_HISTORY, p->tok.pos);
	char *end;

	if (!a)
		return NULL;
	a->text = s;
	if (!*s) { /* $ */
		a->flag = true;
	} else if (isdigit((unsigned char)*s)) { /* $5 */
		a->n = (int64_t)strtoull(s, &end, 10);
		if (*end)
			a->op = AST_DOLLAR;
	} else if (*s == '$') { /* $$, $$2 */
		a->flag = true;
		a->n = s[1] ? (int64_t)strtoull(s + 1, &end, 10) : 1;
		if (s[1] && (!isdigit((unsigned char)s[1]) || *end))
			a->op = AST_DOLLAR;
	} else {
		a->op = AST_DOLLAR;
	}
	return parse_advance(p) ? a : NULL;
}

/* L'a', u"a" and U"a" are of types that the program calls so; C++ has them in any case. */
static struct sym_type *wide_type(struct parser *p, int prefix)
{
	const char *name = prefix == 'u' ? "char16_t" : prefix == 'U' ? "char32_t" : "wchar_t";
	uint64_t size = prefix == 'u' ? 2 : 4;
	struct expr_types *bt = &p->env->state->types;
	struct sym_type *t = parse_type_named(p, name);
	struct sym_scope_ctx scope;

	scope_of_env(p->env, &scope);
	if (!t && sym_is_cplus(&scope))
		t = prefix == 'u' ? bt->t_char16 : prefix == 'U' ? bt->t_char32 : bt->t_wchar;
	if (!t || sym_type_size(sym_type_strip(t)) != size)
		return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "No type named %s.", name));
	return t;
}

struct ast *parse_literal(struct parser *p)
{
	enum ast_op op = p->tok.kind == TOK_FLOAT    ? AST_FLOAT
			 : p->tok.kind == TOK_STRING ? AST_STRING
						     : AST_INT;
	struct ast *a = parse_leaf(p, op, p->tok.pos);

	if (!a)
		return NULL;
	a->type = p->tok.op ? wide_type(p, p->tok.op) : p->lx.go ? parse_go_literal(p) : p->tok.type;
	if (p->failed)
		return NULL;
	a->n = op == AST_STRING ? (int64_t)p->tok.len : p->tok.n;
	a->f = p->tok.f;
	a->text = p->tok.text;
	a->flag = p->lx.fortran;
	a->tok = p->lx.ada;
	return parse_advance(p) ? a : NULL;
}
