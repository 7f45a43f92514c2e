/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Names of variables and functions in expressions: which one is meant. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ast.h"
#include "expr/fortran.h"
#include "symbol/methods.h"

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
	if (!sym_have_symbols(&scope) && !p->lx.rust)
		return parse_fail(p,
				  tl_fail(p->err, TL_E_NOTFOUND,
					  "No symbol table is loaded.  Use the \"file\" command."));
	if (!p->lx.rust && no_symbol_in(p, &scope, name))
		return NULL;
	return parse_fail(
		p, tl_fail(p->err, TL_E_NOTFOUND,
			   p->lx.rust ? "No symbol '%s' in current context"
			   : p->lx.ada ? "No definition of \"%s\" in current context." : "No symbol \"%s\" in current context.", name));
}

/* "ff" where numbers are hexadecimal. */
static struct ast *letters_number(struct parser *p, uint32_t pos, const char *name)
{
	struct token t = { .pos = pos };
	struct ast *a;

	if (!lex_name_number(&p->lx, name, &t))
		return NULL;
	a = parse_leaf(p, AST_INT, pos);
	if (a) {
		a->type = t.type;
		a->n = t.n;
	}
	return a;
}

/* Debug information that does not say what a call of the name returns. */
static bool is_untyped(struct parser *p, const struct sym_var *var, const char *name)
{
	uint64_t entry;

	if (var->kind != SYM_VAR_FUNCTION || !p->env->syms)
		return false;
	if (sym_type_strip(sym_type_target(sym_var_type(var)))->kind == SYM_K_UNKNOWN)
		return true;
	return !sym_var_entry(var, &entry, NULL) && sym_is_indirect(p->env->syms, entry, name);
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
		if (!a && !p->failed)
			a = letters_number(p, pos, name);
		return a || p->failed ? a : no_symbol(p, name);
	}
	/* Its debug information may know it under another name (an alias, a mangled one). */
	scope_of_env(p->env, &scope);
	if (sym.is_function && sym_find_own_function(&scope, sym.addr, &func) &&
	    !sym_var_entry(&func, &entry, NULL) && entry == sym.addr && !is_untyped(p, &func, name))
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
	    (sym_is_cplus(&scope) || p->lx.rust))
		return bool_node(p, pos, *name == 't');
	if (!global_only && sym_find_local(&scope, "this", &var) &&
	    (has_member(&var, name) || (p->tok.kind == '(' && parse_has_method(&var, name))))
		return this_member(p, pos, &var, name);
	if (((p->lx.fortran && sym_find_used(&scope, name, &var)) || sym_resolve_var(&scope, name, &var)) &&
	    !is_untyped(p, &var, name)) {
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
	if (class && !owner && !sym_resolve_var(&scope, name, &var))
		owner = sym_method_owner(class, last);
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

/*
 * What is around the function or file that was named: its unit's names, then the program's. The
 * variables of the selected frame are not.
 */
static bool is_around(const struct parser *p, const char *left, const char *name, struct sym_var *ret)
{
	struct sym_scope_ctx scope;
	struct sym_var func;

	scope_of_env(p->env, &scope);
	scope.have_pc = sym_find_global(&scope, left, &func) && func.kind == SYM_VAR_FUNCTION &&
			!sym_var_entry(&func, &scope.pc, NULL);
	return sym_find_global(&scope, name, ret);
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
	if (known && p->lx.fortran)
		return parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND, "No symbol \"%s::%s\" in current context.", left, p->tok.text));
	if (known && (quoted || !is_cplus_scope(p, left))) /* a constructor has its class's name */
		return is_around(p, left, p->tok.text, &var)
			       ? in_found(p, pos, &var)
			       : parse_fail(p, tl_fail(p->err, TL_E_NOTFOUND,
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

struct ast *parse_symbol(struct parser *p)
{
	struct token t = p->tok;

	if (!parse_advance(p))
		return NULL;
	if (p->tok.kind == TOK_COLONS)
		return scoped(p, t.pos, t.text, t.kind == TOK_QUOTED);
	return name_node(p, t.pos, t.text, false);
}

struct ast *parse_global_symbol(struct parser *p, uint32_t pos, const char *name)
{
	return p->tok.kind == TOK_COLONS ? scoped(p, pos, name, false) : name_node(p, pos, name, true);
}
