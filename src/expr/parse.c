/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
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
	if (p->tok.kind != kind)
		return parse_syntax_error(p) != NULL;
	return parse_advance(p);
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

/* Names */

static bool hold_module(struct parser *p, struct sym_dwarf *d)
{
	struct ast_module *m;

	for (m = p->modules; m; m = m->next)
		if (m->dwarf == d)
			return true;
	m = sym_types_alloc(p->lx.arena, sizeof(*m));
	if (!m)
		return false;
	*m = (struct ast_module){ p->modules, sym_dwarf_ref(d) };
	p->modules = m;
	return true;
}

struct ast *parse_var(struct parser *p, uint32_t pos, const struct sym_var *var)
{
	struct ast *a = parse_leaf(p, AST_VAR, pos);

	if (!a)
		return NULL;
	if (!hold_module(p, var->dwarf))
		return parse_fail(p, no_memory(p->err));
	a->var = sym_types_alloc(p->lx.arena, sizeof(*var));
	if (!a->var)
		return parse_fail(p, no_memory(p->err));
	*a->var = *var;
	return a;
}

/* "ns::x", where there is an ns: gdb's words for that; true if said. */
static bool no_symbol_in(struct parser *p, const struct sym_scope_ctx *scope, const char *name)
{
	const char *last = sym_last_part(name);
	SCOPED_FREE char *left = last > name + 2 ? strndup(name, (size_t)(last - name) - 2) : NULL;

	if (!left)
		return false;
	if (sym_resolve_class(scope, left))
		parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "There is no field named %s", last));
	else if (sym_have_scope(scope, left))
		parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "No symbol \"%s\" in namespace \"%s\".", last, left));
	else
		return false;
	return true;
}

static struct ast *no_symbol(struct parser *p, const char *name)
{
	struct sym_scope_ctx scope;

	scope_of_env(p->env, &scope);
	if (!sym_have_symbols(&scope))
		return parse_fail(p,
				  tl_fail(p->err, TL_E_NOTFOUND,
					  "No symbol table is loaded.  Use the \"file\" command."));
	if (!p->lx.rust && no_symbol_in(p, &scope, name))
		return NULL;
	return parse_fail(
		p, tl_fail(p->err, TL_E_NOTFOUND,
			   p->lx.rust ? "No symbol '%s' in current context" : "No symbol \"%s\" in current context.", name));
}

/* Debug information that does not say what a call of the name returns. */
static bool is_untyped(struct parser *p, const struct sym_var *var)
{
	uint64_t entry;

	if (var->kind != SYM_VAR_FUNCTION || !p->env->syms)
		return false;
	if (sym_type_strip(sym_type_target(sym_var_type(var)))->kind == SYM_K_UNKNOWN)
		return true;
	return !sym_var_entry(var, &entry, NULL) && sym_is_indirect(p->env->syms, entry);
}

static struct ast *elf_symbol(struct parser *p, uint32_t pos, const char *name)
{
	struct sym_scope_ctx scope;
	struct tl_symbol sym;
	struct sym_var func;
	uint64_t entry;
	struct ast *a;

	if (!p->env->syms ||
	    (p->lx.rust ? sym_symbol_find : sym_symbol_find_whole)(p->env->syms, name, &sym, NULL)) {
		a = p->env->syms ? parse_unfound(p, pos, name) : NULL;
		return a || p->failed ? a : no_symbol(p, name);
	}
	/* Its debug information may know it under another name (an alias, a mangled one). */
	scope_of_env(p->env, &scope);
	if (sym.is_function && sym_find_own_function(&scope, sym.addr, &func) &&
	    !sym_var_entry(&func, &entry, NULL) && entry == sym.addr && !is_untyped(p, &func))
		return parse_var(p, pos, &func);
	a = parse_leaf(p, AST_SYMBOL, pos);
	if (!a)
		return NULL;
	a->n = (int64_t)sym.addr;
	a->flag = sym.is_function;
	a->text = sym_types_strdup(p->lx.arena, name);
	return a->text ? a : parse_fail(p, no_memory(p->err));
}

static struct ast *bool_node(struct parser *p, uint32_t pos, bool value)
{
	struct ast *a = parse_leaf(p, AST_INT, pos);

	if (!a)
		return NULL;
	a->type = p->env->state->types.t_bool;
	a->n = value;
	return a;
}

static bool member_in(struct sym_type *t, const char *name, int depth, struct seen *seen)
{
	t = sym_type_strip(t);
	if (!sym_type_is_struct(t) || depth > 16 || !seen_add_ptr(seen, t))
		return false;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];

		if (m->name && !m->is_base && strcmp(m->name, name) == 0)
			return true;
		if ((m->is_base || !m->name) && member_in(sym_member_type(t, m), name, depth + 1, seen))
			return true;
	}
	return false;
}

static bool has_member(const struct sym_var *this, const char *name)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };
	struct sym_type *t = sym_type_strip(sym_var_type(this));

	return t->kind == SYM_K_PTR && member_in(sym_type_target(t), name, 0, &seen);
}

/* Within a method a member's name is this->name. */
static struct ast *this_member(struct parser *p, uint32_t pos, const struct sym_var *this,
			       const char *name)
{
	struct ast *a = parse_node(p, AST_MEMBER, pos, parse_var(p, pos, this));

	if (!a)
		return NULL;
	a->flag = true;
	a->text = name;
	return a;
}

/* Go's "main.Global" is one name; the parser stands before the dot. */
static bool package_part(struct parser *p, const char *name, struct sym_var *ret)
{
	struct sym_scope_ctx scope;
	struct lexer lx = p->lx;
	struct token part;
	char full[512];

	if (p->tok.kind != '.' || lex_next(&lx, &part, NULL) || part.kind != TOK_NAME)
		return false;
	scope_of_env(p->env, &scope);
	snprintf(full, sizeof(full), "%s.%s", name, part.text);
	if (!sym_find_global(&scope, full, ret))
		return false;
	return parse_advance(p) && parse_advance(p);
}

/* A variable of Go that lives on the heap is described as its pointer, "&name". */
static const char *address_name(struct parser *p, const char *name)
{
	size_t n = strlen(name) + 2;
	char *s = sym_types_alloc(p->lx.arena, n);

	if (!s)
		return name;
	snprintf(s, n, "&%s", name);
	return s;
}

static struct ast *name_node(struct parser *p, uint32_t pos, const char *name, bool global_only)
{
	struct sym_scope_ctx scope;
	struct sym_var var;

	scope_of_env(p->env, &scope);
	if (!global_only && (sym_find_local(&scope, name, &var) || sym_find_template_value(&scope, name, &var) ||
			     sym_find_outer(&scope, name, &var)))
		return parse_var(p, pos, &var);
	if (!global_only && (strcmp(name, "true") == 0 || strcmp(name, "false") == 0) &&
	    sym_is_cplus(&scope))
		return bool_node(p, pos, *name == 't');
	if (!global_only && sym_find_local(&scope, "this", &var) &&
	    (has_member(&var, name) || (p->tok.kind == '(' && parse_has_method(&var, name))))
		return this_member(p, pos, &var, name);
	if (sym_resolve_var(&scope, name, &var) && !is_untyped(p, &var)) {
		struct ast *a = parse_var(p, pos, &var);

		if (a)
			a->text = sym_types_strdup(p->lx.arena, name); /* others may share it */
		return a;
	}
	if (!global_only && (package_part(p, name, &var) || sym_find_local(&scope, address_name(p, name), &var)))
		return parse_var(p, pos, &var);
	return elf_symbol(p, pos, name);
}

/* A namespace or an enumeration that some name is qualified with. */
static bool is_other_scope(const struct sym_scope_ctx *scope, const char *left)
{
	return sym_have_scope(scope, left) || sym_resolve_type(scope, SYM_TAG_ENUM, left);
}

/* The same, or a class. */
static bool is_cplus_scope(struct parser *p, const char *left)
{
	struct sym_scope_ctx scope;

	scope_of_env(p->env, &scope);
	return sym_resolve_class(&scope, left) || is_other_scope(&scope, left);
}

/* What was found is meant, unless it is the function of 'file.c'::function::name. */
static struct ast *in_found(struct parser *p, uint32_t pos, const struct sym_var *found)
{
	struct sym_var var;

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind != TOK_COLONS || found->kind != SYM_VAR_FUNCTION)
		return parse_var(p, pos, found);
	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind != TOK_NAME)
		return parse_syntax_error(p);
	if (!sym_find_below(found, p->tok.text, &var))
		return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND,
					     "No symbol \"%s\" in specified context.", p->tok.text));
	return parse_advance(p) ? parse_var(p, pos, &var) : NULL;
}

static struct ast *class_member(struct parser *p, uint32_t pos, struct sym_type *class, const char *name)
{
	struct ast *a = parse_leaf(p, AST_CLASS_MEMBER, pos);

	if (a) {
		a->type = class;
		a->text = name;
	}
	return a;
}

/* ns::name, or the member of a class; the parser stands behind it. */
static struct ast *in_class(struct parser *p, uint32_t pos, const char *left, const char *name)
{
	const char *last = sym_last_part(name);
	struct sym_scope_ctx scope;
	struct sym_type *class;
	struct sym_type *owner = NULL;
	bool constant = false;
	struct sym_var var;
	struct ast *a;

	scope_of_env(p->env, &scope);
	class = sym_resolve_class(&scope, left);
	/* By the class's own name: what was typed may be a typedef's, or D::B. */
	if (class && class->name && !(name = parse_join(p, class->name, last)))
		return NULL;
	if (class && !sym_resolve_var(&scope, name, &var))
		owner = member_static_owner(class, last, &constant);
	if (owner && !constant && owner->name && !(name = parse_join(p, owner->name, last)))
		return NULL;
	if (class && (constant || member_is_data(class, last))) {
		if (sym_find_local(&scope, "this", &var) && has_member(&var, last))
			return this_member(p, pos, &var, name);
		return class_member(p, pos, class, last);
	}
	if (class && p->tok.kind != '(' && parse_is_overloaded(class, last))
		return parse_fail(p, tl_fail(p->err, TL_E_INVAL, "non-unique member `%s' requires type instantiation", last));
	if (class && !sym_resolve_var(&scope, name, &var) && parse_is_virtual(class, last))
		return class_member(p, pos, class, last); /* without code; the table has a place for it */
	/* An alias of a namespace is no scope of its own. */
	if (!class && !is_other_scope(&scope, left) && !sym_resolve_var(&scope, name, &var))
		return no_symbol(p, left);
	a = name_node(p, pos, name, true);
	if (a && a->op == AST_VAR && a->var->kind == SYM_VAR_FUNCTION) {
		a->type = class;
		a->text = a->text ? a->text : name;
	}
	return a;
}

/* 'file.c'::name, function::name, and C++ names with scopes. */
static struct ast *scoped(struct parser *p, uint32_t pos, const char *left, bool quoted)
{
	struct sym_scope_ctx scope;
	struct sym_var var;
	const char *name;
	bool known;

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind == '~' && !quoted)
		return (name = parse_destructor(p, left)) ? in_class(p, pos, left, name) : NULL;
	if (p->tok.kind != TOK_NAME)
		return parse_syntax_error(p);
	scope_of_env(p->env, &scope);
	if (sym_find_in_file(&scope, left, p->tok.text, &var, &known) ||
	    (!known && sym_find_in_function(&scope, left, p->tok.text, &var, &known)))
		return in_found(p, pos, &var);
	if (known && (quoted || !is_cplus_scope(p, left))) /* a constructor has its class's name */
		return parse_fail(p,
				  tl_fail(p->err, TL_E_NOTFOUND,
					  "No symbol \"%s\" in specified context.", p->tok.text));
	if (quoted)
		return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND,
					     "No symbol \"%s\" in current context.", left));
	name = parse_join(p, left, p->tok.text);
	if (!name || !parse_advance(p))
		return NULL;
	if (p->tok.kind == TOK_COLONS) {
		struct ast *a;

		if (!parse_enter(p))
			return NULL;
		a = scoped(p, pos, name, false);

		p->depth--;
		return a;
	}
	return in_class(p, pos, left, name);
}

static struct ast *name_expr(struct parser *p)
{
	struct token t = p->tok;

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind == TOK_COLONS)
		return scoped(p, t.pos, t.text, t.kind == TOK_QUOTED);
	return name_node(p, t.pos, t.text, false);
}

/* Operands */

static struct ast *unary(struct parser *p);

static struct ast *type_node(struct parser *p, uint32_t pos)
{
	struct sym_type *t = parse_type(p);
	struct ast *a = t ? parse_leaf(p, AST_TYPE, pos) : NULL;

	if (a)
		a->type = t;
	return a;
}

/* ( expression ), or a cast. */
static struct ast *parens(struct parser *p)
{
	uint32_t pos = p->tok.pos;
	struct ast *a, *cast;

	if (!parse_advance(p))
		return NULL;
	if (!parse_at_type(p)) {
		a = parse_expression(p);
		return a && parse_expect(p, ')') ? a : NULL;
	}
	a = type_node(p, pos);
	if (!a || !parse_expect(p, ')'))
		return NULL;
	cast = parse_node(p, AST_CAST, pos, unary(p));
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
		return p->tok.kind == TOK_COLONS ? scoped(p, pos, name, false) : name_node(p, pos, name, true);
	}
	case TOK_QUOTED: {
		struct ast *a = parse_signature(p);

		return a || p->failed ? a : name_expr(p);
	}
	case '[':
		return p->lx.rust ? parse_rust_array(p) : parse_syntax_error(p);
	case TOK_NAME: {
		struct ast *a = p->lx.rust      ? parse_rust_name(p)
				: p->lx.fortran ? parse_fortran_intrinsic(p) : parse_cxx_word(p);

		if (!a && !p->failed && parse_at_type(p))
			return type_node(p, p->tok.pos);
		if (!a && !p->failed)
			a = parse_signature(p);
		return a || p->failed ? a : name_expr(p);
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
	if (p->tok.kind != TOK_NAME)
		return parse_syntax_error(p);
	if (!parse_method_arguments(p))
		return NULL;
	m->text = p->tok.text;
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
			a = p->lx.fortran && parse_fortran_is_array(a) ? parse_fortran_index(p, a) : arguments(p, a);
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
	if (!t.kind || t.kind > 255 || !strchr("-+!~*&", t.kind))
		return postfix(p);
	if (!parse_advance(p) || (p->lx.rust && t.kind == '&' && !parse_rust_mut(p)))
		return NULL;
	a = parse_node(p, AST_UNARY, t.pos, unary(p));
	if (!a)
		return NULL;
	a->tok = t.kind;
	a->flag = p->lx.rust;
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

/* Higher binds tighter; 0: no binary operator. gdb has '@' between shifts and sums. */
static int precedence(int kind)
{
	switch (kind) {
	case TOK_POWER:
		return 14;
	case '*':
	case '/':
	case '%':
		return 12;
	case '+':
	case '-':
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
		return 3;
	case TOK_OROR:
		return 2;
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
	while (a && (prec = parse_at_member_pointer(p) ? 13 : precedence(p->tok.kind)) >= min && prec) {
		struct token t = p->tok;

		if (!parse_advance(p) || (prec == 13 && !parse_advance(p)))
			return NULL;
		b = binary(p, prec + 1);
		a = node2(p, prec <= 3 ? AST_LOGIC : prec == 13 ? AST_THROUGH_MEMBER : AST_BINARY, t.pos, a, b);
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

struct ast *parse_assignment(struct parser *p)
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
		b = parse_assignment(p);
		a = node2(p, AST_ASSIGN, t.pos, a, b);
		if (a)
			a->tok = t.kind == '=' ? '=' : t.op;
		if (a)
			a->flag = p->lx.rust;
	}
	p->depth--;
	return a;
}

struct ast *parse_expression(struct parser *p)
{
	struct ast *a;

	if (!parse_enter(p))
		return NULL;
	a = parse_assignment(p);
	while (a && p->tok.kind == ',') {
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
	if (ret->root && p->tok.kind != TOK_END)
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
			       .stop_at_comma = stop_at_comma,
			       .rust = parse_is_rust(env),
			       .fortran = fortran_is(env) };
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
