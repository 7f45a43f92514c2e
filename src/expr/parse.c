/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "expr/ast.h"
#include "expr/fortran.h"
#include "expr/macro.h"

/* Errors and tokens */

void *parse_fail(struct parser *p, enum tl_code code)
{
	if (!p->failed)
		p->failed = code;
	return NULL;
}

void *parse_syntax_error(struct parser *p)
{
	if (p->failed)
		return NULL;
	if (p->lx.rust)
		return parse_fail(p, tl_fail_parse(p->err, p->tok.pos, "unexpected token"));
	return parse_fail(p, tl_fail_parse(p->err, p->tok.pos,
					   "A syntax error in expression, near `%s'.",
					   p->lx.text + p->tok.pos));
}

bool parse_advance(struct parser *p)
{
	enum tl_code r = parse_lex(p, &p->lx, &p->tok, p->err);

	if (r)
		parse_fail(p, r);
	return !r;
}

bool parse_expect(struct parser *p, int kind)
{
	if (p->tok.kind == kind)
		return parse_advance(p);
	if (p->lx.rust && !p->failed)
		parse_fail(p, tl_fail_parse(p->err, p->tok.pos, "'%c' expected", kind));
	return parse_syntax_error(p) != NULL;
}

/* Called at each nesting; the counterpart is p->depth--. */
bool parse_enter(struct parser *p)
{
	if (++p->depth <= PARSE_DEPTH)
		return true;
	parse_fail(p, tl_fail_parse(p->err, p->tok.pos, "expression is nested too deeply"));
	return false;
}

struct ast *parse_leaf(struct parser *p, enum ast_op op, uint32_t pos)
{
	struct ast *a = sym_types_alloc(p->lx.arena, sizeof(*a));

	if (!a)
		return parse_fail(p, no_memory(p->err));
	a->op = op;
	a->pos = pos;
	return a;
}

struct ast *parse_node(struct parser *p, enum ast_op op, uint32_t pos, struct ast *kid)
{
	struct ast *a = kid ? parse_leaf(p, op, pos) : NULL;

	if (a)
		a->kid[0] = kid;
	return a;
}

static struct ast *node2(struct parser *p, enum ast_op op, uint32_t pos, struct ast *left,
			 struct ast *right)
{
	struct ast *a = left && right ? parse_node(p, op, pos, left) : NULL;

	if (a)
		a->kid[1] = right;
	return a;
}

/* Operands */

static struct ast *unary(struct parser *p);
static struct ast *binary(struct parser *p, int min);

static struct ast *type_node(struct parser *p, uint32_t pos)
{
	struct sym_type *t = parse_type(p);
	struct ast *a = t ? parse_leaf(p, AST_TYPE, pos) : NULL;

	if (a)
		a->type = t;
	return a;
}

/* "(access pck.rec) 0x1234", as pointers of Ada are shown. */
static struct ast *access_cast(struct parser *p, uint32_t pos)
{
	struct ast *to = parse_advance(p) && p->tok.kind == TOK_NAME ? parse_ada_name(p) : NULL, *cast;

	if (!to || to->op != AST_TYPE || p->tok.kind != ')')
		return parse_syntax_error(p);
	cast = parse_advance(p) ? parse_node(p, AST_CAST, pos, unary(p)) : NULL;
	if (cast)
		cast->type = sym_type_pointer(p->env->state->types.store, to->type);
	return cast;
}

/* ( expression ), or a cast. */
static struct ast *parens(struct parser *p)
{
	uint32_t pos = p->tok.pos, at;
	struct ast *a, *value, *cast;

	if (!parse_advance(p))
		return NULL;
	if (p->lx.ada && p->tok.kind == TOK_NAME && !strcmp(p->tok.text, "access"))
		return access_cast(p, pos);
	if (p->lx.rust)
		return parse_rust_parens(p);
	if (p->lx.ada && !parse_at_type(p))
		return parse_ada_parens(p, pos);
	if (!parse_at_type(p)) {
		a = p->lx.fortran ? parse_fortran_parens(p) : parse_expression(p);
		return a && parse_expect(p, ')') ? a : NULL;
	}
	a = type_node(p, pos);
	if (!a || !parse_expect(p, ')'))
		return NULL;
	at = p->tok.pos;
	value = unary(p);
	if (value && value->op == AST_TYPE) {
		p->tok.pos = at;
		return parse_syntax_error(p);
	}
	cast = parse_node(p, AST_CAST, pos, value);
	if (cast)
		cast->type = a->type;
	return cast;
}

/* {1, 2, 3}: elements from kid[0] on along .next */
static struct ast *array_literal(struct parser *p, uint32_t pos)
{
	struct ast *a = parse_leaf(p, AST_ARRAY, pos), **last = a ? &a->kid[0] : NULL;

	while (a) {
		struct ast *e = parse_assignment(p);

		if (!e)
			return NULL;
		*last = e;
		last = &e->next;
		a->n++;
		if (p->tok.kind == '}')
			return parse_advance(p) ? a : NULL;
		if (!parse_expect(p, ','))
			return NULL;
	}
	return NULL;
}

/* {type} address */
static struct ast *memval(struct parser *p)
{
	uint32_t pos = p->tok.pos;
	struct sym_type *t;
	struct ast *a;

	if (!parse_advance(p))
		return NULL;
	if (!parse_at_type(p))
		return array_literal(p, pos);
	t = parse_type(p);
	if (!t || !parse_expect(p, '}'))
		return NULL;
	a = parse_node(p, AST_MEMVAL, pos, unary(p));
	if (a)
		a->type = t;
	return a;
}

static struct ast *primary(struct parser *p)
{
	switch (p->tok.kind) {
	case TOK_INT:
	case TOK_FLOAT:
	case TOK_CHAR:
	case TOK_STRING:
		return parse_literal(p);
	case TOK_DOLLAR:
		return parse_dollar(p);
	case TOK_COLONS: {
		uint32_t pos = p->tok.pos;
		const char *name;

		if (parse_at_type(p))
			return type_node(p, pos);
		if (!parse_advance(p))
			return NULL;
		if (p->tok.kind != TOK_NAME)
			return parse_syntax_error(p);
		name = p->tok.text;
		if (!parse_advance(p))
			return NULL;
		return parse_global_symbol(p, pos, name);
	}
	case TOK_QUOTED: {
		struct ast *a = parse_signature(p);

		if (!a && !p->failed && parse_at_type(p))
			return type_node(p, p->tok.pos);
		return a || p->failed ? a : parse_symbol(p);
	}
	case '@':
		return parse_at_type(p) ? type_node(p, p->tok.pos) : parse_syntax_error(p);
	case '[':
		return p->lx.rust ? parse_rust_array(p) : parse_syntax_error(p);
	case TOK_NAME: {
		struct ast *a = p->lx.rust      ? parse_rust_name(p)
				: p->lx.ada	? parse_ada_name(p)
				: p->lx.go	? parse_go_name(p)
				: p->lx.fortran ? parse_fortran_intrinsic(p) : parse_cxx_word(p);

		if (!a && !p->failed && parse_at_type(p))
			return type_node(p, p->tok.pos);
		if (!a && !p->failed)
			a = parse_signature(p);
		return a || p->failed ? a : parse_symbol(p);
	}
	case '(':
		return parens(p);
	case '{':
		return memval(p);
	default:
		return parse_syntax_error(p);
	}
}

static struct ast *arguments(struct parser *p, struct ast *func)
{
	struct ast *call = parse_node(p, AST_CALL, p->tok.pos, func),
		   **last = call ? &call->kid[1] : NULL;

	if (!call || !parse_advance(p))
		return NULL;
	while (p->tok.kind != ')') {
		struct ast *a = parse_assignment(p);

		if (!a)
			return NULL;
		*last = a;
		last = &a->next;
		if (p->tok.kind == ')')
			break;
		if (p->lx.rust && p->tok.kind != ',')
			return parse_rust_error(p, "',' or ')' expected");
		if (!parse_expect(p, ',') || p->tok.kind == ')')
			return parse_syntax_error(p);
	}
	return parse_advance(p) ? call : NULL;
}

static struct ast *member(struct parser *p, struct ast *a)
{
	struct ast *m = parse_node(p, AST_MEMBER, p->tok.pos, a);

	if (!m)
		return NULL;
	m->flag = p->tok.kind == TOK_ARROW;
	if (!parse_advance(p))
		return NULL;
	if (p->lx.rust && (p->tok.kind != TOK_NAME || parse_rust_at_word(p, "mut")))
		return parse_rust_error(p, "field name expected");
	if (p->tok.kind != TOK_NAME)
		return parse_syntax_error(p);
	if (!parse_method_arguments(p))
		return NULL;
	m->text = p->tok.text;
	if (p->lx.ada && !strcmp(m->text, "all")) { // what an access value leads to
		m->op = AST_UNARY;
		m->tok = '*';
		return parse_advance(p) ? m : NULL;
	}
	if (!parse_advance(p))
		return NULL;
	/* "d.B::b": the member of that base class. */
	while (p->tok.kind == TOK_COLONS) {
		if (!parse_advance(p))
			return NULL;
		if (p->tok.kind != TOK_NAME)
			return parse_syntax_error(p);
		m->text = parse_join(p, m->text, p->tok.text);
		if (!m->text || !parse_advance(p))
			return NULL;
	}
	return m;
}

/* "@entry", which gdb takes for one word. */
static bool at_entry(const struct parser *p)
{
	struct lexer lx = p->lx;
	struct token t;

	return p->tok.kind == '@' && lex_next(&lx, &t, NULL) == TL_OK && t.kind == TOK_NAME && !strcmp(t.text, "entry");
}

static struct ast *entry(struct parser *p, struct ast *a, uint32_t pos)
{
	if (a->op != AST_VAR)
		return parse_syntax_error(p);
	if (!a->var->is_param)
		return parse_fail(p, tl_fail(p->err, TL_E_INVAL,
					     "@entry can be used only for function parameters, not for \"%s\"", a->var->name));
	return parse_advance(p) && parse_advance(p) ? parse_node(p, AST_ENTRY, pos, a) : NULL;
}

static struct ast *postfix(struct parser *p)
{
	struct ast *a = primary(p), *b;

	while (a) {
		uint32_t pos = p->tok.pos;

		switch (p->tok.kind) {
		case '[':
			if (!parse_advance(p))
				return NULL;
			if (p->lx.rust) {
				a = parse_rust_index(p, a, pos);
				break;
			}
			b = parse_expression(p);
			if (!b || !parse_expect(p, ']'))
				return NULL;
			a = node2(p, AST_INDEX, pos, a, b);
			break;
		case '.':
		case TOK_ARROW:
			if (parse_at_member_pointer(p) || parse_at_range(p))
				return a;
			a = parse_rust_at_number(p) ? parse_rust_number(p, a) : member(p, a);
			break;
		case '(':
			a = p->lx.ada && a->op == AST_TYPE	       ? parse_ada_conversion(p, a)
			    : p->lx.fortran && parse_fortran_is_array(a) ? parse_fortran_index(p, a)
			    : p->lx.ada && parse_fortran_is_array(a)   ? parse_ada_index(p, a) : arguments(p, a);
			break;
		case TOK_TICK:
			a = parse_ada_tick(p, a);
			break;
		case '%':
			if (!p->lx.fortran)
				return a;
			a = member(p, a);
			break;
		case TOK_INC:
		case TOK_DEC:
			a = parse_node(p, AST_INCREMENT, pos, a);
			if (!a)
				return NULL;
			a->tok = p->tok.kind == TOK_INC ? '+' : '-';
			a->flag = true;
			if (!parse_advance(p))
				return NULL;
			break;
		case '@':
			if (!at_entry(p))
				return a;
			a = entry(p, a, pos);
			break;
		default:
			return a;
		}
	}
	return NULL;
}

static struct ast *size_of(struct parser *p)
{
	uint32_t pos = p->tok.pos;
	struct ast *a = NULL;
	struct token open;
	struct lexer at;

	if (!parse_advance(p))
		return NULL;
	if (p->lx.rust && p->tok.kind != '(')
		return parse_rust_error(p, "'(' expected");
	if (p->tok.kind == '(') {
		open = p->tok;
		at = p->lx;
		if (!parse_advance(p))
			return NULL;
		if (parse_at_type(p)) {
			a = type_node(p, pos);
			return a && parse_expect(p, ')') ? parse_node(p, AST_SIZEOF, pos, a) : NULL;
		}
		p->tok = open;
		p->lx = at;
	}
	return parse_node(p, AST_SIZEOF, pos, unary(p));
}

static struct ast *unary_inner(struct parser *p)
{
	struct token t = p->tok;
	struct ast *a;

	if (t.kind == TOK_NAME && strcmp(t.text, "sizeof") == 0)
		return size_of(p);
	if (t.kind == TOK_INC || t.kind == TOK_DEC) {
		if (!parse_advance(p))
			return NULL;
		a = parse_node(p, AST_INCREMENT, t.pos, unary(p));
		if (a)
			a->tok = t.kind == TOK_INC ? '+' : '-';
		return a;
	}
	if (t.kind != TOK_ABS && (!t.kind || t.kind > 255 || !strchr("-+!~*&", t.kind))) {
		a = postfix(p);
		return a && p->lx.ada ? parse_ada_call(p, a) : a;
	}
	if (!parse_advance(p) || (p->lx.rust && t.kind == '&' && !parse_rust_mut(p)))
		return NULL;
	// Ada: -7 mod 3 is -(7 mod 3)
	a = parse_node(p, AST_UNARY, t.pos, p->lx.ada && t.kind <= 255 && strchr("-+", t.kind) ? binary(p, 12) : unary(p));
	if (!a)
		return NULL;
	a->tok = t.kind;
	a->flag = p->lx.rust;
	if (p->lx.ada && t.kind == '&' && a->kid[0]->op == AST_CALL && a->kid[0]->flag) // of the function itself
		a->kid[0] = a->kid[0]->kid[0];
	/* Go's "&name" is a pointer that the program has: what is asked for is itself. */
	if (t.kind == '&' && a->kid[0]->op == AST_VAR && a->kid[0]->var->name && a->kid[0]->var->name[0] == '&')
		return a->kid[0];
	return a;
}

static struct ast *unary(struct parser *p)
{
	struct ast *a;

	if (!parse_enter(p))
		return NULL;
	a = unary_inner(p);
	p->depth--;
	return a;
}

/* Rust's comparisons bind looser than its operators on bits; gdb has '@' above sums there. */
static int rust_precedence(int kind)
{
	switch (kind) {
	case '@':
		return 11;
	case '+':
	case '-':
		return 10;
	case '<':
	case '>':
	case TOK_LE:
	case TOK_GE:
	case TOK_EQ:
	case TOK_NE:
		return 3;
	default:
		return 0;
	}
}

/* Higher binds tighter; 0: no binary operator. gdb has '@' between shifts and sums. */
static int precedence(const struct parser *p, int kind)
{
	int rust = p->lx.rust ? rust_precedence(kind) : 0;

	if (rust)
		return rust;

	switch (kind) {
	case TOK_POWER:
		return 14;
	case '*':
	case '/':
	case '%':
	case TOK_MOD:
		return 12;
	case '+':
	case '-':
	case TOK_CONCAT:
		return 11;
	case '@':
		return 10;
	case TOK_SHL:
	case TOK_SHR:
		return 9;
	case '<':
	case '>':
	case TOK_LE:
	case TOK_GE:
		return 8;
	case TOK_EQ:
	case TOK_NE:
		return 7;
	case '&':
		return 6;
	case '^':
		return 5;
	case '|':
		return 4;
	case TOK_ANDAND:
		return 2;
	case TOK_OROR:
		return 1;
	default:
		return 0;
	}
}

static struct ast *binary(struct parser *p, int min)
{
	struct ast *a, *b;
	int prec;

	if (!parse_enter(p))
		return NULL;
	a = parse_rust_as(p, unary(p));
	while (a && (prec = parse_at_member_pointer(p) ? 13 : precedence(p, p->tok.kind)) >= min && prec) {
		struct token t = p->tok;

		if (!parse_advance(p) || (prec == 13 && !parse_advance(p)))
			return NULL;
		b = binary(p, prec + (t.kind != TOK_POWER)); // a ** b ** c is a ** (b ** c)
		a = node2(p, prec <= 2 ? AST_LOGIC : prec == 13 ? AST_THROUGH_MEMBER : AST_BINARY, t.pos, a, b);
		if (a)
			a->tok = t.kind;
	}
	p->depth--;
	return a;
}

static struct ast *conditional(struct parser *p)
{
	struct ast *a = binary(p, 1), *yes, *no, *c;
	uint32_t pos = p->tok.pos;

	if (!a || p->tok.kind != '?')
		return a;
	if (!parse_enter(p) || !parse_advance(p))
		return NULL;
	yes = parse_expression(p);
	if (!yes || !parse_expect(p, ':'))
		return NULL;
	no = conditional(p);
	c = no ? node2(p, AST_COND, pos, a, yes) : NULL;
	if (c)
		c->kid[2] = no;
	p->depth--;
	return c;
}

struct ast *parse_no_range(struct parser *p)
{
	struct ast *a, *b;
	struct token t;

	if (!parse_enter(p))
		return NULL;
	a = conditional(p);
	t = p->tok;
	if (a && (t.kind == '=' || t.kind == TOK_ASSIGN_OP)) {
		if (!parse_advance(p))
			return NULL;
		b = parse_no_range(p);
		a = node2(p, AST_ASSIGN, t.pos, a, b);
		if (a)
			a->tok = t.kind == '=' ? '=' : t.op;
		if (a)
			a->flag = p->lx.rust;
	}
	p->depth--;
	return a;
}

struct ast *parse_assignment(struct parser *p)
{
	struct ast *a = parse_at_range(p) ? NULL : parse_no_range(p);

	return !p->failed && parse_at_range(p) ? parse_rust_range(p, a) : a;
}

void ast_warn_without_effect(const struct expr_env *env, const struct ast *a)
{
	if (a->op != AST_ASSIGN && a->op != AST_INCREMENT && a->op != AST_COMMA)
		state_warn(env->state, "Expression is not an assignment (and might have no effect)");
}

struct ast *parse_expression(struct parser *p)
{
	struct ast *a;

	if (!parse_enter(p))
		return NULL;
	a = parse_assignment(p);
	while (a && p->tok.kind == ',' && !p->lx.rust) {
		uint32_t pos = p->tok.pos;

		if (!parse_advance(p))
			return NULL;
		a = node2(p, AST_COMMA, pos, a, parse_assignment(p));
	}
	p->depth--;
	return a;
}

/* An offset in the text that was typed. */
static uint32_t typed_offset(const struct macro_text *m, uint32_t pos)
{
	return m->piece.n ? (uint32_t)macro_source_offset(m, pos) : pos;
}

static enum tl_code parse_text(struct parser *p, struct expr_ast *ret, const struct macro_text *m)
{
	ret->root = parse_advance(p) ? parse_expression(p) : NULL;
	if (ret->root && p->tok.kind != TOK_END && p->lx.rust)
		ret->root = parse_fail(p, tl_fail_parse(p->err, p->tok.pos, "Syntax error near '%s'", p->lx.text + p->tok.pos));
	else if (ret->root && p->tok.kind != TOK_END)
		ret->root = parse_syntax_error(p);
	ret->end = typed_offset(m, p->tok.pos);
	ret->modules = p->modules;
	if (ret->root)
		return TL_OK;
	ast_free(ret);
	if (p->failed && p->err)
		p->err->pos = typed_offset(m, p->err->pos);
	return p->failed ? p->failed
			 : tl_fail_parse(p->err, ret->end, "A syntax error in expression, near `'.");
}

enum tl_code ast_parse(const struct expr_env *env, const char *text, bool stop_at_comma,
		       struct expr_ast *ret, struct tl_error *err)
{
	SCOPED(macro_text_deinit) struct macro_text m = { 0 };
	struct parser p = { .env = env, .err = err };
	enum tl_code r;

	if (strlen(text) > UINT32_MAX / 2)
		return tl_fail_parse(err, 0, "expression is too long");
	ret->arena = p.lx.arena = sym_types_new(NULL);
	if (!ret->arena)
		return no_memory(err);
	r = macro_expand_text(env, &text, ret->arena, &m, err);
	if (r) {
		ret->modules = NULL;
		ast_free(ret);
		return r;
	}
	p.lx = (struct lexer){ .text = text,
			       .types = &env->state->types,
			       .sets = env->state->charsets.active ? &env->state->charsets : NULL,
			       .arena = ret->arena,
			       .radix = env->input_radix ? env->input_radix : 10,
			       .stop_at_comma = stop_at_comma,
			       .cplus = parse_is_cplus(env),
			       .rust = parse_is_rust(env),
			       .fortran = fortran_is(env),
			       .ada = ada_is(env),
			       .go = go_is(env) };
	return parse_text(&p, ret, &m);
}

void ast_free(struct expr_ast *a)
{
	for (struct ast_module *m = a->modules; m; m = m->next)
		sym_dwarf_unref(m->dwarf);
	a->modules = NULL;
	sym_types_unref(a->arena);
	a->arena = NULL;
	a->root = NULL;
}
