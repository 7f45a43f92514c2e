/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Expressions of Rust, where its grammar is not C's. */

#include <ctype.h>
#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#include "expr/ast.h"

#define MAX_REPEAT 10000 /* elements of [x; n] */
#define NAME_CAP   1024

bool parse_is_rust(const struct expr_env *env)
{
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	return sym_language(&scope) == DW_LANG_Rust;
}

static const char *behind(const struct parser *p)
{
	const char *s = p->lx.text + p->tok.end;

	while (*s == ' ' || *s == '\t')
		s++;
	return s;
}

static bool is_word(const struct parser *p, const char *word)
{
	return p->tok.kind == TOK_NAME && strcmp(p->tok.text, word) == 0;
}

bool parse_at_range(const struct parser *p)
{
	return p->lx.rust && p->tok.kind == '.' && p->lx.text[p->tok.end] == '.';
}

bool parse_rust_at_number(const struct parser *p)
{
	return p->lx.rust && p->tok.kind == '.' && isdigit((unsigned char)*behind(p));
}

/* tuple.0: digits only, "t.0.1" is no 0.1 */
struct ast *parse_rust_number(struct parser *p, struct ast *a)
{
	const char *s = behind(p);
	size_t n = strspn(s, "0123456789");
	struct ast *m = parse_node(p, AST_MEMBER, p->tok.pos, a);
	char name[32];

	if (!m)
		return NULL;
	if (n > 8)
		return parse_syntax_error(p);
	snprintf(name, sizeof(name), "__%.*s", (int)n, s);
	m->text = sym_types_strdup(p->lx.arena, name);
	p->lx.pos = (uint32_t)(s - p->lx.text + (ptrdiff_t)n);
	return m->text && parse_advance(p) ? m : NULL;
}

bool parse_rust_mut(struct parser *p)
{
	return !is_word(p, "mut") || parse_advance(p);
}

static struct ast *repeated(struct parser *p, struct ast *array)
{
	struct ast **last = &array->kid[0]->next;
	int64_t n;

	if (!parse_advance(p))
		return NULL;
	n = p->tok.kind == TOK_INT ? p->tok.n : -1;
	if (n < 1 || n > MAX_REPEAT)
		return parse_fail(p, tl_fail(p->err, TL_E_INVAL, "Array literal has no possible length"));
	for (array->n = 1; array->n < n; array->n++) {
		struct ast *e = parse_leaf(p, AST_INT, p->tok.pos);

		if (!e)
			return NULL;
		*e = *array->kid[0];
		e->next = NULL;
		*last = e;
		last = &e->next;
	}
	return parse_advance(p) && parse_expect(p, ']') ? array : NULL;
}

struct ast *parse_rust_array(struct parser *p)
{
	struct ast *a = parse_leaf(p, AST_ARRAY, p->tok.pos), **last = a ? &a->kid[0] : NULL;

	if (!a || !parse_advance(p))
		return NULL;
	while (p->tok.kind != ']') {
		struct ast *e = parse_assignment(p);

		if (!e)
			return NULL;
		*last = e;
		last = &e->next;
		a->n++;
		if (a->n == 1 && p->tok.kind == ';')
			return repeated(p, a);
		if (p->tok.kind == ',' ? !parse_advance(p) : p->tok.kind != ']')
			return p->failed ? NULL : parse_syntax_error(p);
	}
	return parse_advance(p) ? a : NULL;
}

/* ".." is used up with a "=" behind it. */
static bool eat_range(struct parser *p, struct ast *range)
{
	if (!parse_advance(p) || !parse_advance(p))
		return false;
	range->flag = p->tok.kind == '=';
	return !range->flag || parse_advance(p);
}

struct ast *parse_rust_index(struct parser *p, struct ast *a, uint32_t pos)
{
	struct ast *index = NULL, *range;

	if (!parse_at_range(p)) {
		index = parse_expression(p);
		if (!index)
			return NULL;
		if (!parse_at_range(p)) {
			a = parse_node(p, AST_INDEX, pos, a);
			if (a)
				a->kid[1] = index;
			return a && parse_expect(p, ']') ? a : NULL;
		}
	}
	range = parse_node(p, AST_RANGE, pos, a);
	if (!range || !eat_range(p, range))
		return NULL;
	range->kid[1] = index;
	if (p->tok.kind != ']' && !(range->kid[2] = parse_expression(p)))
		return NULL;
	return parse_expect(p, ']') ? range : NULL;
}

/* Types behind "as" */

static struct sym_type *type_path(struct parser *p)
{
	struct sym_type *t = NULL;
	char name[NAME_CAP] = "";
	struct sym_scope_ctx scope;
	size_t n = 0;

	while (p->tok.kind == TOK_NAME && n < sizeof(name)) {
		n += (size_t)snprintf(name + n, sizeof(name) - n, "%s%s", n ? "::" : "", p->tok.text);
		if (!parse_advance(p))
			return NULL;
		if (p->tok.kind != TOK_COLONS)
			break;
		if (!parse_advance(p))
			return NULL;
	}
	if (!n || n >= sizeof(name))
		return parse_syntax_error(p);
	scope_of_env(p->env, &scope);
	t = sym_resolve_type(&scope, SYM_TAG_ANY, name);
	if (!t)
		t = expr_types_rust(&p->env->state->types, name, strlen(name));
	if (t)
		return t;
	return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "No type name '%s' in current context", name));
}

static struct sym_type *rust_type(struct parser *p);

static struct sym_type *array_type(struct parser *p)
{
	struct sym_type *t = parse_advance(p) ? rust_type(p) : NULL;
	int64_t n;

	if (!t || !parse_expect(p, ';'))
		return NULL;
	n = p->tok.kind == TOK_INT ? p->tok.n : -1;
	if (n < 0 || !parse_advance(p) || !parse_expect(p, ']'))
		return p->failed ? NULL : parse_syntax_error(p);
	return sym_type_array(p->env->state->types.store, t, (uint64_t)n);
}

static struct sym_type *rust_type(struct parser *p)
{
	struct sym_type *t;

	if (!parse_enter(p))
		return NULL;
	if (p->tok.kind == '*' || p->tok.kind == '&') {
		if (!parse_advance(p))
			return NULL;
		if ((is_word(p, "mut") || is_word(p, "const")) && !parse_advance(p))
			return NULL;
		t = rust_type(p);
		t = t ? sym_type_pointer(p->env->state->types.store, t) : NULL;
	} else if (p->tok.kind == '[') {
		t = array_type(p);
	} else {
		t = type_path(p);
	}
	p->depth--;
	return t;
}

struct ast *parse_rust_as(struct parser *p, struct ast *a)
{
	while (a && p->lx.rust && is_word(p, "as")) {
		uint32_t pos = p->tok.pos;
		struct sym_type *t = parse_advance(p) ? rust_type(p) : NULL;

		a = t ? parse_node(p, AST_CAST, pos, a) : NULL;
		if (a)
			a->type = t;
	}
	return a;
}

/* Paths */

/* path { a: 1, b: 2 } or path(1, 2): kids named, or by number. */
static struct ast *members(struct parser *p, struct sym_type *t, uint32_t pos)
{
	struct ast *a = parse_leaf(p, AST_RUST_VALUE, pos), **last = a ? &a->kid[0] : NULL;
	int close = p->tok.kind == '{' ? '}' : ')';
	unsigned n = 0;
	char name[32];

	if (!a || !parse_advance(p))
		return NULL;
	a->type = t;
	while (p->tok.kind != close) {
		struct ast *m = parse_leaf(p, AST_COMMA, p->tok.pos);

		if (!m)
			return NULL;
		snprintf(name, sizeof(name), "__%u", n++);
		if (close == '}' && p->tok.kind != TOK_NAME)
			return parse_syntax_error(p);
		m->text = sym_types_strdup(p->lx.arena, close == '}' ? p->tok.text : name);
		if (close == '}' && (!parse_advance(p) || !parse_expect(p, ':')))
			return NULL;
		m->kid[0] = parse_assignment(p);
		if (!m->kid[0])
			return NULL;
		*last = m;
		last = &m->next;
		if (p->tok.kind == ',' ? !parse_advance(p) : p->tok.kind != close)
			return p->failed ? NULL : parse_syntax_error(p);
	}
	return parse_advance(p) ? a : NULL;
}

/* The type that a path at the token names, with what is behind the path; NULL: none. */
static struct sym_type *path_type(struct parser *p, struct lexer *ret_lx, struct token *ret)
{
	struct sym_scope_ctx scope;
	struct token tok = p->tok;
	struct lexer lx = p->lx;
	char name[NAME_CAP];
	size_t n = (size_t)snprintf(name, sizeof(name), "%s", tok.text);
	struct sym_type *t;

	while (!parse_lex(p, &lx, &tok, NULL) && tok.kind == TOK_COLONS) {
		if (parse_lex(p, &lx, &tok, NULL) || tok.kind != TOK_NAME || n >= sizeof(name))
			return NULL;
		n += (size_t)snprintf(name + n, sizeof(name) - n, "::%s", tok.text);
	}
	scope_of_env(p->env, &scope);
	t = n < sizeof(name) ? sym_resolve_type(&scope, SYM_TAG_ANY, name) : NULL;
	*ret_lx = lx;
	*ret = tok;
	return t && sym_type_is_struct(sym_type_strip(t)) && t->rust ? t : NULL;
}

/* "self::x" is x as the place means it, "crate::x" from the crate's name on. */
static bool leave_out_keyword(struct parser *p)
{
	struct tl_function f;
	char *crate;

	if ((!is_word(p, "self") && !is_word(p, "crate")) || strncmp(behind(p), "::", 2) != 0)
		return true;
	if (is_word(p, "crate")) {
		if (!p->env->have_frame || sym_function_of(p->env->syms, p->env->lookup_pc, &f) || !f.name)
			return true;
		crate = sym_types_strdup(p->lx.arena, f.name);
		if (!crate)
			return parse_fail(p, no_memory(p->err)) != NULL;
		crate[strcspn(crate, ":<")] = 0;
		p->tok.text = crate;
		p->tok.len = strlen(crate);
		return true;
	}
	return parse_advance(p) && parse_advance(p);
}

struct ast *parse_rust_name(struct parser *p)
{
	uint32_t pos = p->tok.pos;
	struct token after;
	struct sym_type *t;
	struct lexer lx;

	if (!leave_out_keyword(p))
		return NULL;
	t = path_type(p, &lx, &after);
	if (!t || (after.kind != '{' && after.kind != '(' && strstr(t->name ? t->name : "", "::") == NULL))
		return NULL;
	sym_type_load(sym_type_strip(t));
	if (after.kind != '{' && after.kind != '(' && sym_type_strip(t)->n_members)
		return NULL;
	p->lx = lx;
	p->tok = after;
	if (after.kind == '{' || after.kind == '(')
		return members(p, t, pos);
	{ /* a form without data, "Color::Red" of an enum with data */
		struct ast *a = parse_leaf(p, AST_RUST_VALUE, pos);

		if (a)
			a->type = t;
		return a;
	}
}
