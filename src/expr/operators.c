/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* a == b, v[0], *it: a class's operators are functions of the program. */

#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ada.h"
#include "expr/class_cast.h"
#include "expr/overload.h"

#define NAME_CAP   1024
#define MAX_TREE   500
#define MAX_POINTERS 16
#define MAX_BASES    16
#define MAX_ARROWS 8 /* operator-> may return another class that has one */

static struct sym_type *class_of(struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	if (sym_type_is_ref(t))
		t = sym_type_strip(sym_type_target(t));
	return sym_type_is_struct(t) && !t->rust ? t : NULL;
}

/* gdb looks for no operators of unions. */
bool eval_is_class(struct tl_value *v)
{
	struct sym_type *t = class_of(v);

	t = t ? t : sym_type_strip(v->type);
	return sym_type_is_struct(t) && (t->kind != SYM_K_UNION || t->rust);
}

static bool add_argument(struct arguments *args, size_t i, struct tl_value *v)
{
	args->v[i] = value_dup(v);
	return args->v[i] != NULL;
}

/* Methods of a's class. */
static bool of_class(struct choice *c, struct tl_value *a, const char *name)
{
	struct sym_type *t = class_of(a);
	struct sym_scope_ctx scope;

	if (!t)
		return false;
	scope_of_env(c->ev->env, &scope);
	if (t->is_declaration)
		t = sym_complete_type(&scope, t);
	sym_methods_each(t, name, overload_try_method, c);
	return c->any;
}

/* Through references, pointers and arrays: the class or enumeration that a value is of. NULL: none. */
static struct sym_type *named_type(struct sym_type *t)
{
	t = sym_type_strip(t);
	for (int i = 0; i < MAX_POINTERS; i++) {
		if (!sym_type_is_ref(t) && t->kind != SYM_K_PTR && t->kind != SYM_K_ARRAY)
			break;
		t = sym_type_strip(sym_type_target(t));
	}
	return (sym_type_is_struct(t) || t->kind == SYM_K_ENUM) && !t->rust ? t : NULL;
}

/* Functions of the namespaces that a type is in, from the innermost out (argument-dependent lookup). */
static void of_namespaces(struct choice *c, struct sym_type *t, const char *name)
{
	struct sym_scope_ctx scope;
	char full[NAME_CAP];
	const char *end;

	if (!t->name)
		return;
	scope_of_env(c->ev->env, &scope);
	end = strchr(t->name, '<');
	end = end ? end : t->name + strlen(t->name);
	for (; end > t->name; end--)
		if (end - t->name >= 2 && end[-1] == ':' && end[-2] == ':' &&
		    snprintf(full, sizeof(full), "%.*s%s", (int)(end - t->name), t->name, name) < NAME_CAP)
			sym_overloads_each(&scope, full, overload_try_function, c);
}

/* The same for a value's type and the bases of its class. */
static void of_type(struct choice *c, struct sym_type *t, const char *name, int depth, struct seen *seen)
{
	struct sym_scope_ctx scope;

	t = t ? named_type(t) : NULL;
	if (!t || depth > MAX_BASES || !seen_add_ptr(seen, t)) // there may be more ways to a base than can be walked
		return;
	of_namespaces(c, t, name);
	if (!sym_type_is_struct(t))
		return;
	scope_of_env(c->ev->env, &scope);
	if (t->is_declaration)
		t = sym_complete_type(&scope, t);
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].is_base)
			of_type(c, sym_member_type(t, &t->members[i]), name, depth + 1, seen);
}

static void of_scopes(struct choice *c, struct sym_type *t, const char *name)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };

	of_type(c, t, name, 0, &seen);
}

void overload_by_arguments(struct choice *c, const char *name)
{
	for (size_t i = 1; i <= c->args->n; i++)
		if (c->args->v[i])
			of_scopes(c, c->args->v[i]->type, name);
}

static bool of_program(struct choice *c, struct tl_value *a, struct tl_value *b, const char *name)
{
	struct sym_scope_ctx scope;

	scope_of_env(c->ev->env, &scope);
	of_scopes(c, a->type, name);
	of_scopes(c, b ? b->type : NULL, name);
	sym_overloads_each(&scope, name, overload_try_function, c);
	return c->any;
}

static enum tl_code none(struct evaluator *ev, const char *name, const struct arguments *args, bool any, struct tl_error *err)
{
	struct sym_scope_ctx scope;

	if (!eval_is_class(args->v[1]))
		return tl_fail(err, TL_E_NOTFOUND, args->n > 1 ? "Can't do that binary op on that type"
							       : "Attempt to take contents of a non-pointer value.");
	scope_of_env(ev->env, &scope);
	if (!sym_is_cplus(&scope))
		return tl_fail(err, TL_E_NOTFOUND, "Structure has no component named %s.", name);
	if (any)
		return tl_fail(err, TL_E_NOTFOUND, "Cannot resolve function %s to any overloaded instance", name);
	return tl_fail(err, TL_E_NOTFOUND, "No symbol \"%s\" in current context.", name);
}

enum tl_code eval_operator(struct evaluator *ev, const char *op, struct tl_value *a, struct tl_value *b,
			   struct tl_value **ret, struct tl_error *err)
{
	SCOPED(arguments_free) struct arguments method = { .n = b ? 1 : 0 };
	SCOPED(arguments_free) struct arguments function = { .n = b ? 2 : 1 };
	struct choice m = { .ev = ev, .args = &method, .best = FIT_NEVER };
	struct choice f = { .ev = ev, .args = &function, .best = FIT_NEVER };
	char name[32];
	enum tl_code r = eval_std_operator(ev, op, a, b, ret, err);

	if (r == TL_E_NOTFOUND && ada_is(ev->env)) {
		r = eval_ada_operator(ev, op, a, b, ret, err);
		return r != TL_E_NOTFOUND ? r : tl_fail(err, TL_E_INVAL, "Argument to arithmetic operation not a number or boolean.");
	}
	if (r != TL_E_NOTFOUND)
		return r;
	snprintf(name, sizeof(name), "operator%s", op);
	if (!add_argument(&method, 0, a) || !add_argument(&function, 1, a) ||
	    (b && (!add_argument(&method, 1, b) || !add_argument(&function, 2, b))))
		return no_memory(err);
	of_class(&m, a, name);
	if (m.best != FIT_EXACT)
		of_program(&f, a, b, name);
	if (m.best >= FIT_NEVER && f.best >= FIT_NEVER)
		return none(ev, name, &function, m.any || f.any, err);
	if (f.best < m.best)
		return call_chosen(ev, &function, &f, ret, err);
	r = call_object_pointer(ev, &method.v[0], err);
	return r ? r : call_method(ev, name, &method, &m, ret, err);
}

enum tl_code eval_arrow(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *at = value_dup(v);
	enum tl_code r = at ? TL_OK : no_memory(err);

	for (int i = 0; i < MAX_ARROWS && !r && class_of(at); i++) {
		struct tl_value *next = NULL;

		r = eval_operator(ev, "->", at, NULL, &next, err);
		if (r)
			break;
		value_free(at);
		at = next;
		r = eval_through_ref(ev, &at, err);
	}
	if (!r)
		*ret = TAKE(at);
	return r;
}

static bool is_class_operand(const struct expr_env *env, struct ast *a)
{
	struct evaluator types_only = { .env = env, .noside = true };
	SCOPED_VALUE struct tl_value *v = NULL;

	return a && !eval_ast(&types_only, a, &v, NULL) && eval_is_class(v) && !eval_is_ada_array(v);
}

static bool has_class_operands(const struct expr_env *env, struct ast *a, int depth)
{
	bool two = a->op == AST_BINARY || a->op == AST_LOGIC;
	bool may = two || a->op == AST_INDEX || a->op == AST_INCREMENT || a->op == AST_ASSIGN ||
		   (a->op == AST_UNARY && a->tok != '&') || (a->op == AST_MEMBER && a->flag);

	if (depth > MAX_TREE)
		return true; /* not looked into: as if */
	if (may && (is_class_operand(env, a->kid[0]) || (two && is_class_operand(env, a->kid[1]))))
		return true;
	for (int i = 0; i < 3; i++)
		for (struct ast *k = a->kid[i]; k; k = k->next)
			if (has_class_operands(env, k, depth + 1))
				return true;
	return false;
}

bool eval_may_call_operators(const struct expr_env *env, struct ast *a)
{
	struct sym_scope_ctx scope;

	scope_of_env(env, &scope);
	return (sym_is_cplus(&scope) || ada_is(env)) && has_class_operands(env, a, 0);
}
