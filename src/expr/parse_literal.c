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

struct ast *parse_literal(struct parser *p)
{
	enum ast_op op = p->tok.kind == TOK_FLOAT    ? AST_FLOAT
			 : p->tok.kind == TOK_STRING ? AST_STRING
						     : AST_INT;
	struct ast *a = parse_leaf(p, op, p->tok.pos);

	if (!a)
		return NULL;
	a->type = p->tok.type;
	a->n = op == AST_STRING ? (int64_t)p->tok.len : p->tok.n;
	a->f = p->tok.f;
	a->text = p->tok.text;
	return parse_advance(p) ? a : NULL;
}
