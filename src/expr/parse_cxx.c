/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Words of C++: static_cast<T>(e) and its like, alignof(T), typeid(e). */

#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"

bool parse_is_cplus(const struct expr_env *env)
{
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	return sym_is_cplus(&scope);
}

/* (expression) or (type), the token before it being used up. */
static struct ast *in_parens(struct parser *p, bool type_ok)
{
	uint32_t pos = p->tok.pos;
	struct ast *a;

	if (!parse_expect(p, '('))
		return NULL;
	if (type_ok && parse_at_type(p)) {
		struct sym_type *t = parse_type(p);

		a = t ? parse_leaf(p, AST_TYPE, pos) : NULL;
		if (a)
			a->type = t;
	} else {
		a = parse_expression(p);
	}
	return a && parse_expect(p, ')') ? a : NULL;
}

static struct ast *named_cast(struct parser *p, enum ast_cast how)
{
	uint32_t pos = p->tok.pos;
	struct sym_type *t;
	struct ast *a;

	if (!parse_advance(p) || !parse_expect(p, '<'))
		return NULL;
	if (!parse_at_type(p))
		return parse_syntax_error(p);
	t = parse_type(p);
	if (!t || !parse_expect(p, '>'))
		return NULL;
	a = in_parens(p, false);
	a = a ? parse_node(p, AST_CAST, pos, a) : NULL;
	if (!a)
		return NULL;
	a->type = t;
	a->tok = how;
	return a;
}

static struct ast *alignment(struct parser *p)
{
	uint32_t pos = p->tok.pos;
	struct sym_type *t;
	struct ast *a;

	if (!parse_advance(p) || !parse_expect(p, '('))
		return NULL;
	if (!parse_at_type(p))
		return parse_syntax_error(p);
	t = parse_type(p);
	if (!t || !parse_expect(p, ')'))
		return NULL;
	a = parse_leaf(p, AST_SIZEOF, pos);
	if (!a)
		return NULL;
	a->type = t;
	a->flag = true;
	return a;
}

static struct ast *type_id(struct parser *p)
{
	uint32_t pos = p->tok.pos;
	struct ast *a;

	if (!parse_advance(p))
		return NULL;
	a = in_parens(p, true);
	return a ? parse_node(p, AST_TYPEID, pos, a) : NULL;
}

struct ast *parse_cxx_word(struct parser *p)
{
	static const struct {
		const char *word;
		enum ast_cast how;
	} casts[] = { { "static_cast", CAST_STATIC },
		      { "dynamic_cast", CAST_DYNAMIC },
		      { "reinterpret_cast", CAST_REINTERPRET },
		      { "const_cast", CAST_CONST } };
	const char *word = p->tok.text;

	if (p->tok.kind != TOK_NAME)
		return NULL;
	if (strcmp(word, "_Alignof") == 0)
		return alignment(p);
	if (!strstr(word, "_cast") && strcmp(word, "alignof") != 0 && strcmp(word, "typeid") != 0)
		return NULL;
	if (!p->lx.cplus)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(casts); i++)
		if (strcmp(word, casts[i].word) == 0)
			return named_cast(p, casts[i].how);
	return strcmp(word, "alignof") == 0 ? alignment(p) : strcmp(word, "typeid") == 0 ? type_id(p) : NULL;
}

/* ".*" and "->*" are binary operators. */
bool parse_at_member_pointer(const struct parser *p)
{
	const char *s = p->lx.text + p->tok.end;

	while (*s == ' ' || *s == '\t')
		s++;
	return *s == '*' && (p->tok.kind == '.' || p->tok.kind == TOK_ARROW);
}
