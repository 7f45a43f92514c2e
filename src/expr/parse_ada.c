/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What Ada writes in another way than C: a := 1, a = b, a /= b, a ** 2, a(1, 2). */

#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"

bool lex_ada(struct lexer *lx, struct token *t)
{
	static const struct {
		char text[3];
		int kind;
	} words[] = { { ":=", '=' }, { "/=", TOK_NE }, { "**", TOK_POWER }, { "=", TOK_EQ } };
	const char *s = lx->text + t->pos;

	if (s[0] == '=' && s[1] == '=') // C's is taken as well
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i].text);

		if (strncmp(s, words[i].text, n))
			continue;
		t->kind = words[i].kind;
		t->end = t->pos + (uint32_t)n;
		return true;
	}
	return false;
}

struct ast *parse_ada_index(struct parser *p, struct ast *array)
{
	struct ast *a = array;

	do { // from "(" or "," on
		struct ast *of = parse_node(p, AST_INDEX, p->tok.pos, a);

		if (!of || !parse_advance(p))
			return NULL;
		of->kid[1] = parse_assignment(p);
		if (!of->kid[1])
			return NULL;
		a = of;
	} while (p->tok.kind == ',');
	return parse_expect(p, ')') ? a : NULL;
}
