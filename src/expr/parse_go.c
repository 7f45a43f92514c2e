/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What Go writes in another way than C: its own types, int32(x), main.Point, `raw text`, nil, len(x). */

#include <ctype.h>
#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"

static const struct base {
	const char *name, *is;
	enum sym_kind kind;
	uint8_t size;
	bool is_unsigned;
} bases[] = {
	{ "bool", NULL, SYM_K_BOOL, 1, true },	      { "byte", "uint8", 0, 0, false },
	{ "complex128", NULL, SYM_K_COMPLEX, 16, false }, { "complex64", NULL, SYM_K_COMPLEX, 8, false },
	{ "float32", NULL, SYM_K_FLOAT, 4, false },    { "float64", NULL, SYM_K_FLOAT, 8, false },
	{ "int", NULL, SYM_K_INT, 8, false },	      { "int16", NULL, SYM_K_INT, 2, false },
	{ "int32", NULL, SYM_K_INT, 4, false },	      { "int64", NULL, SYM_K_INT, 8, false },
	{ "int8", NULL, SYM_K_INT, 1, false },	      { "rune", "int32", 0, 0, false },
	{ "uint", NULL, SYM_K_INT, 8, true },	      { "uint16", NULL, SYM_K_INT, 2, true },
	{ "uint32", NULL, SYM_K_INT, 4, true },	      { "uint64", NULL, SYM_K_INT, 8, true },
	{ "uint8", NULL, SYM_K_INT, 1, true },	      { "uintptr", NULL, SYM_K_INT, 8, true },
};

_Static_assert(sizeof(((struct expr_types *)0)->go) >= ARRAY_LEN(bases) * sizeof(struct sym_type *), "each has a place");

bool go_is(const struct expr_env *env)
{
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	return sym_language(&scope) == DW_LANG_Go;
}

/* A variable in reach hides what Go itself has by that name. */
static bool is_hidden(const struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;
	struct sym_var var;

	scope_of_env(p->env, &scope);
	return sym_find_local(&scope, name, &var);
}

static struct sym_type *go_type(struct expr_types *bt, const char *name)
{
	const struct base *b = bases, *end = bases + ARRAY_LEN(bases);
	struct sym_type **kept;

	while (b < end && strcmp(b->name, name))
		b++;
	if (b == end)
		return NULL;
	if (b->is)
		return go_type(bt, b->is);
	kept = &bt->go[b - bases];
	if (*kept)
		return *kept;
	*kept = sym_type_make(bt->store, b->kind, name, b->size);
	if (*kept == &sym_type_unknown)
		return *kept = NULL;
	(*kept)->is_unsigned = b->is_unsigned;
	(*kept)->go = true;
	if (b->kind == SYM_K_COMPLEX)
		(*kept)->target = b->size == 16 ? bt->t_double : bt->t_float;
	return *kept;
}

struct sym_type *parse_go_type(struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;
	struct sym_type *t;

	if (is_hidden(p, name))
		return NULL;
	scope_of_env(p->env, &scope);
	t = sym_resolve_type(&scope, SYM_TAG_ANY, name);
	return t ? t : go_type(&p->env->state->types, name);
}

struct sym_type *parse_go_literal(struct parser *p)
{
	struct expr_types *bt = &p->env->state->types;
	struct sym_type *own = p->tok.type == bt->t_double ? go_type(bt, "float64") : NULL;

	if (p->tok.kind != TOK_STRING)
		return own ? own : p->tok.type;
	if (!bt->t_go_char)
		bt->t_go_char = sym_type_make(bt->store, SYM_K_CHAR, "char", 1);
	return bt->t_go_char;
}

bool lex_go(struct lexer *lx, struct token *t)
{
	const char *s = lx->text + t->pos, *end = *s == '`' ? strchr(s + 1, '`') : NULL;
	char *copy;

	if (!end || !(copy = sym_types_alloc(lx->arena, (size_t)(end - s))))
		return false;
	t->len = (size_t)(end - s) - 1;
	memcpy(copy, s + 1, t->len);
	t->kind = TOK_STRING;
	t->text = copy;
	t->type = lx->types->t_char;
	t->end = t->pos + (uint32_t)t->len + 2;
	return true;
}

/* Variables and functions are found by their parts where the dot is met: a variable may be meant, with a member. */
void parse_go_package(struct parser *p, struct lexer *lx, struct token *t)
{
	const char *s = lx->text + t->end;
	struct sym_scope_ctx scope;
	size_t n, len = t->len;
	char *full;

	for (n = 1; *s == '.' && (isalnum((unsigned char)s[n]) || s[n] == '_'); n++)
		;
	if (*s != '.' || n == 1 || isdigit((unsigned char)s[1]))
		return;
	if (is_hidden(p, t->text) || !(full = sym_types_alloc(lx->arena, len + n + 1)))
		return;
	memcpy(full, t->text, len);
	memcpy(full + len, s, n);
	full[len + n] = 0;
	scope_of_env(p->env, &scope);
	if (!sym_resolve_type(&scope, SYM_TAG_ANY, full))
		return;
	t->text = full;
	t->len += n;
	t->end = lx->pos = t->end + (uint32_t)n;
}

/* Behind the name of a type, at "(": its operand stands in parentheses, as an argument does. */
static struct ast *conversion(struct parser *p, uint32_t pos, struct sym_type *t)
{
	struct ast *value, *cast;

	if (!parse_advance(p) || !(value = parse_expression(p)) || !parse_expect(p, ')'))
		return NULL;
	cast = parse_node(p, AST_CAST, pos, value);
	if (cast)
		cast->type = t;
	return cast;
}

static struct ast *constant(struct parser *p, struct sym_type *t, int64_t n)
{
	struct ast *a = parse_leaf(p, AST_INT, p->tok.pos);

	if (!a)
		return NULL;
	a->type = t;
	a->n = n;
	return parse_advance(p) ? a : NULL;
}

/* Of strings, slices and channels: what the compiler keeps under that name. */
static struct ast *builtin(struct parser *p, uint32_t pos, const char *name)
{
	struct ast *value, *m;

	if (!parse_advance(p) || !parse_advance(p) || !(value = parse_expression(p)) || !parse_expect(p, ')'))
		return NULL;
	m = parse_node(p, AST_MEMBER, pos, value);
	if (m)
		m->text = name;
	return m;
}

static bool opens_parens(const struct parser *p)
{
	const char *s = p->lx.text + p->tok.end;

	return s[strspn(s, " \t")] == '(';
}

struct ast *parse_go_name(struct parser *p)
{
	struct expr_types *bt = &p->env->state->types;
	const char *name = p->tok.text;
	uint32_t pos = p->tok.pos;
	bool called = opens_parens(p);
	struct sym_type *t;

	if (is_hidden(p, name))
		return NULL;
	if (!strcmp(name, "true") || !strcmp(name, "false"))
		return constant(p, bt->t_bool, *name == 't');
	if (!strcmp(name, "nil"))
		return constant(p, bt->t_data_ptr, 0);
	if (called && (!strcmp(name, "len") || !strcmp(name, "cap")))
		return builtin(p, pos, name);
	t = called ? parse_go_type(p, name) : NULL;
	if (!t && called && !strcmp(name, "void"))
		t = bt->t_void;
	if (!t)
		return parse_cxx_word(p);
	return parse_advance(p) ? conversion(p, pos, t) : NULL;
}
