/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Expressions of Rust, where its grammar is not C's. */

#include <ctype.h>
#include <dwarf.h>
#include <stdio.h>
#include <string.h>

#include "expr/ast.h"
#include "expr/type_write.h"

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

bool parse_rust_at_word(const struct parser *p, const char *word)
{
	return p->tok.kind == TOK_NAME && strcmp(p->tok.text, word) == 0;
}

void *parse_rust_error(struct parser *p, const char *text)
{
	return p->failed ? NULL : parse_fail(p, tl_fail_parse(p->err, p->tok.pos, "%s", text));
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
	if (isalnum((unsigned char)s[n]) || s[n] == '_')
		return parse_rust_error(p, "'_' not allowed in integers in anonymous field references");
	if (n > 8)
		return parse_syntax_error(p);
	snprintf(name, sizeof(name), "__%.*s", (int)n, s);
	m->text = sym_types_strdup(p->lx.arena, name);
	p->lx.pos = (uint32_t)(s - p->lx.text + (ptrdiff_t)n);
	return m->text && parse_advance(p) ? m : NULL;
}

bool parse_rust_mut(struct parser *p)
{
	return !parse_rust_at_word(p, "mut") || parse_advance(p);
}

/* [x; n]: n is known when it is evaluated, as in gdb it may be any expression. */
static struct ast *repeated(struct parser *p, struct ast *array)
{
	array->kid[1] = parse_advance(p) ? parse_assignment(p) : NULL;
	return array->kid[1] && parse_expect(p, ']') ? array : NULL;
}

/* [i32; 3], a type where an expression may stand, too */
static struct ast *array_type(struct parser *p, struct ast *elt)
{
	elt->type = parse_rust_array_of(p, elt->type);
	return elt->type ? elt : NULL;
}

struct ast *parse_rust_array(struct parser *p)
{
	struct ast *a = parse_leaf(p, AST_ARRAY, p->tok.pos), **last = a ? &a->kid[0] : NULL;

	if (!a || !parse_advance(p) || !parse_rust_mut(p))
		return NULL;
	for (;;) {
		struct ast *e = parse_assignment(p);

		if (!e)
			return NULL;
		*last = e;
		last = &e->next;
		if (++a->n == 1 && p->tok.kind == ';')
			return e->op == AST_TYPE ? array_type(p, e) : repeated(p, a);
		if (p->tok.kind == ']')
			return parse_advance(p) ? a : NULL;
		if (p->tok.kind != ',')
			return parse_rust_error(p, a->n == 1 ? "',', ';', or ']' expected" : "',' or ']' expected");
		if (!parse_advance(p))
			return NULL;
	}
}

/* Behind "(": (), or an expression in parentheses. */
struct ast *parse_rust_parens(struct parser *p)
{
	struct ast *a;

	if (p->tok.kind == ')') {
		a = parse_leaf(p, AST_INT, p->tok.pos);
		if (a && !(a->type = expr_types_rust(&p->env->state->types, "()", 2)))
			return parse_fail(p, no_memory(p->err));
		return a && parse_advance(p) ? a : NULL;
	}
	a = parse_assignment(p);
	if (!a || p->tok.kind == ')')
		return a && parse_advance(p) ? a : NULL;
	while (p->tok.kind == ',') {
		if (!parse_advance(p) || (p->tok.kind != ')' && !parse_assignment(p)))
			return NULL;
	}
	return parse_rust_error(p, p->tok.kind == ')' ? "Tuple expressions not supported yet" : "',' or ')' expected");
}

/* Does an operand begin here? */
static bool at_operand(const struct parser *p)
{
	int k = p->tok.kind;

	return k >= 256 ? k == TOK_COLONS || k <= TOK_DOLLAR : k && strchr("([*+-!&", k);
}

struct ast *parse_rust_range(struct parser *p, struct ast *low)
{
	struct ast *range = parse_leaf(p, AST_RANGE, p->tok.pos);

	/* ".." is two tokens, the "=" of "..=" a third. */
	if (!range || !parse_advance(p) || !parse_advance(p))
		return NULL;
	range->flag = p->tok.kind == '=';
	if (range->flag && !parse_advance(p))
		return NULL;
	range->kid[1] = low;
	if ((range->flag || at_operand(p)) && !(range->kid[2] = parse_no_range(p)))
		return NULL;
	return range;
}

struct ast *parse_rust_index(struct parser *p, struct ast *a, uint32_t pos)
{
	struct ast *index = parse_assignment(p), *node;

	if (!index || !parse_expect(p, ']'))
		return NULL;
	if (index->op == AST_RANGE) {
		index->kid[0] = a;
		return index;
	}
	node = parse_node(p, AST_INDEX, pos, a);
	if (node)
		node->kid[1] = index;
	return node;
}

/* Paths */

/* What "name" alone means in "path{name}": the variable of that name. */
static struct ast *of_its_name(struct parser *p, const struct parser *at)
{
	struct parser name = *at;
	struct ast *a = parse_symbol(&name);

	p->modules = name.modules;
	return a ? a : parse_fail(p, name.failed);
}

/* "a: 1", "a", or an expression that has its place's number for a name. */
static struct ast *one_member(struct parser *p, bool named, unsigned n)
{
	struct ast *m = parse_leaf(p, AST_COMMA, p->tok.pos);
	struct parser at = *p;
	char name[32];

	if (!m)
		return NULL;
	snprintf(name, sizeof(name), "__%u", n);
	m->text = sym_types_strdup(p->lx.arena, named ? p->tok.text : name);
	if (named && !parse_advance(p))
		return NULL;
	if (named && (p->tok.kind == ',' || p->tok.kind == '}' || parse_at_range(p)))
		m->kid[0] = of_its_name(p, &at);
	else if (!named || parse_expect(p, ':'))
		m->kid[0] = parse_assignment(p);
	return m->kid[0] && m->text ? m : NULL;
}

/* path{ a: 1, b, ..other } or path(1, 2) */
static struct ast *members(struct parser *p, struct sym_type *t, uint32_t pos)
{
	struct ast *a = parse_leaf(p, AST_RUST_VALUE, pos), **last = a ? &a->kid[0] : NULL;
	int close = p->tok.kind == '{' ? '}' : ')';

	if (!a || !parse_advance(p))
		return NULL;
	a->type = t;
	for (unsigned n = 0; p->tok.kind != close && !(close == '}' && parse_at_range(p)); n++) {
		if (close == '}' && p->tok.kind != TOK_NAME)
			return parse_rust_error(p, "'}', '..', or identifier expected");
		*last = one_member(p, close == '}', n);
		if (!*last)
			return NULL;
		last = &(*last)->next;
		if (p->tok.kind == ',' ? !parse_advance(p) : close == ')' && p->tok.kind != close)
			return p->failed ? NULL : parse_rust_error(p, "',' or ')' expected");
	}
	if (p->tok.kind != close &&
	    (!parse_advance(p) || !parse_advance(p) || !(a->kid[1] = parse_assignment(p))))
		return NULL;
	return parse_expect(p, close) ? a : NULL;
}

/* "identity::<u32>": its name, once with its arguments; the token behind it is looked at. false: failed. */
static bool path_of(struct parser *p, char name[RUST_NAME_CAP], struct parser *ret_before)
{
	size_t n = (size_t)snprintf(name, RUST_NAME_CAP, "%s", p->tok.text);

	for (;;) {
		*ret_before = *p;
		if (!parse_advance(p))
			return false;
		if (p->tok.kind != TOK_COLONS)
			return true;
		if (!parse_advance(p))
			return false;
		if (p->tok.kind == '<')
			return parse_rust_arguments(p, name, ret_before);
		if (p->tok.kind != TOK_NAME || n >= RUST_NAME_CAP)
			return parse_syntax_error(p) != NULL;
		n += (size_t)snprintf(name + n, RUST_NAME_CAP - n, "::%s", p->tok.text);
	}
}

/* path{...}, path(...) of a type, or a form without data; NULL without failure: none of these. */
static struct ast *of_type(struct parser *p, const char *name, uint32_t pos)
{
	struct sym_type *t = parse_rust_type_named(p, name), *s = t ? sym_type_strip(t) : NULL;
	int k = p->tok.kind;

	if (!t && k == '{')
		return parse_fail(p, tl_fail_parse(p->err, pos, "Could not find type '%s'", name));
	if (!t || (k != '{' && k != '(' && (!sym_type_is_struct(s) || !t->rust || !t->name || !strstr(t->name, "::"))))
		return NULL;
	sym_type_load(s);
	if (k == '{' && (!sym_type_is_struct(s) || type_rust_is_tuple(s)))
		return parse_rust_error(p, "Struct expression applied to non-struct type");
	if (k == '(' && (!sym_type_is_struct(s) || !type_rust_is_tuple(s)))
		return parse_fail(p, tl_fail_parse(p->err, pos, "Type %s is not a tuple struct", name));
	if (k == '{' || k == '(')
		return members(p, t, pos);
	if (s->n_members)
		return NULL;
	{ /* a form without data, "Color::Red" of an enum with data */
		struct ast *a = parse_leaf(p, AST_RUST_VALUE, pos);

		if (a)
			a->type = t;
		return a;
	}
}

/* "self::x" is x as the place means it, "crate::x" from the crate's name on. */
static bool leave_out_keyword(struct parser *p)
{
	struct tl_function f;
	char *crate;

	if ((!parse_rust_at_word(p, "self") && !parse_rust_at_word(p, "crate")) || strncmp(behind(p), "::", 2) != 0)
		return true;
	if (parse_rust_at_word(p, "crate")) {
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
	struct parser before, start;
	char name[RUST_NAME_CAP];
	uint32_t pos = p->tok.pos;
	struct ast *a;

	if (!leave_out_keyword(p))
		return NULL;
	if (p->tok.kind != TOK_NAME)
		return parse_rust_error(p, "identifier expected");
	start = *p;
	if (!path_of(p, name, &before))
		return NULL;
	a = of_type(p, name, pos);
	if (a || p->failed)
		return a;
	/* A variable or a function, which is looked for from the path's begin; with arguments it is one name. */
	if (!strchr(name, '<') || strchr(start.tok.text, '<')) {
		p->tok = start.tok;
		p->lx = start.lx;
		return NULL;
	}
	*p = before;
	p->tok = start.tok;
	p->tok.text = sym_types_strdup(p->lx.arena, name);
	p->tok.len = strlen(name);
	return p->tok.text ? NULL : parse_fail(p, no_memory(p->err));
}
