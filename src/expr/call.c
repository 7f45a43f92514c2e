/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Calls in expressions: which function is meant, and what its arguments are. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/internal_fn.h"
#include "symbol/methods.h"

#define MAX_ARGS 256

/* Evaluated arguments; [0] is kept for "this". */
struct arguments {
	struct tl_value *v[MAX_ARGS + 1];
	size_t n;
};

static void arguments_free(struct arguments *a)
{
	for (size_t i = 0; i <= a->n && i <= MAX_ARGS; i++)
		value_free(a->v[i]);
}

static enum tl_code evaluate(struct evaluator *ev, struct ast *a, struct arguments *ret,
			     struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (; a && !r; a = a->next) {
		if (ret->n == MAX_ARGS)
			return tl_fail(err, TL_E_INVAL, "more than %d arguments", MAX_ARGS);
		r = eval_ast(ev, a, &ret->v[ret->n + 1], err);
		if (!r)
			ret->n++;
		if (!r && ret->v[ret->n]->symbol && ret->v[ret->n]->lazy)
			r = value_fetch(ev->env, ret->v[ret->n], err);
	}
	return r;
}

static void name_function(struct evaluator *ev, struct callee *f, const char *known)
{
	struct tl_function fn;

	if (known)
		snprintf(f->name, sizeof(f->name), "%s", known);
	else if (ev->env->syms && !sym_function_of(ev->env->syms, f->addr, &fn) && fn.name &&
		 fn.start == f->addr)
		snprintf(f->name, sizeof(f->name), "%s", fn.name);
	else
		snprintf(f->name, sizeof(f->name), "at 0x%" PRIx64, f->addr);
}

/* Overloads: the parameters that fit the arguments best */

enum { FIT_EXACT = 0, FIT_PROMOTION = 1, FIT_CONVERSION = 10, FIT_NEVER = 1000 };

static int fit_pointer(struct sym_type *arg, struct sym_type *param)
{
	struct sym_type *from = sym_type_strip(sym_type_target(arg)),
			*to = sym_type_strip(sym_type_target(param));

	if (from == to || (from->name && to->name && !strcmp(from->name, to->name)))
		return FIT_EXACT;
	if (to->kind == SYM_K_VOID || (sym_type_is_struct(from) && sym_type_is_struct(to)))
		return FIT_CONVERSION;
	return FIT_NEVER;
}

static int fit(struct tl_value *v, struct sym_type *param)
{
	struct sym_type *arg = sym_type_strip(v->type), *p = sym_type_strip(param);
	bool arg_int = type_is_int(arg), p_int = type_is_int(p);

	if (sym_type_is_ref(arg))
		arg = sym_type_strip(sym_type_target(arg));
	if (sym_type_is_ref(p))
		p = sym_type_strip(sym_type_target(p));
	arg_int = type_is_int(arg);
	p_int = type_is_int(p);
	if (arg == p)
		return FIT_EXACT;
	if (arg_int && p_int) {
		if (arg->kind == p->kind && arg->size == p->size &&
		    arg->is_unsigned == p->is_unsigned)
			return FIT_EXACT;
		return arg->size < p->size ? FIT_PROMOTION : FIT_CONVERSION;
	}
	if (arg->kind == SYM_K_FLOAT && p->kind == SYM_K_FLOAT)
		return arg->size == p->size ? FIT_EXACT
		       : arg->size < p->size ? FIT_PROMOTION
					     : FIT_CONVERSION;
	if ((arg_int && p->kind == SYM_K_FLOAT) || (arg->kind == SYM_K_FLOAT && p_int))
		return FIT_CONVERSION + 1;
	if ((arg->kind == SYM_K_PTR || arg->kind == SYM_K_ARRAY) && p->kind == SYM_K_PTR)
		return fit_pointer(arg, p);
	if (arg_int && p->kind == SYM_K_PTR)
		return v->size <= 8 && !v->lazy && value_int(v) == 0 ? FIT_CONVERSION + 2
								    : FIT_NEVER;
	if (sym_type_is_struct(arg) && sym_type_is_struct(p))
		return arg->name && p->name && !strcmp(arg->name, p->name) ? FIT_EXACT
									   : FIT_CONVERSION;
	if (arg->kind == SYM_K_FUNC && p->kind == SYM_K_PTR)
		return FIT_CONVERSION;
	return FIT_NEVER;
}

struct choice {
	struct evaluator *ev;
	struct arguments *args;
	int best;
	bool any, found;
	struct sym_method method;
	struct sym_var var;
};

/* hidden: parameters that are not written in the call. */
static int fit_all(const struct choice *c, struct sym_type *f, size_t hidden)
{
	int sum = 0;

	sym_type_load(f);
	if (f->n_members != c->args->n + hidden &&
	    (!f->is_varargs || f->n_members > c->args->n + hidden))
		return FIT_NEVER;
	for (size_t i = hidden; i < f->n_members; i++) {
		int one = fit(c->args->v[i - hidden + 1], sym_member_type(f, &f->members[i]));

		if (one == FIT_NEVER)
			return FIT_NEVER;
		sum += one;
	}
	return sum + (f->is_varargs ? 1 : 0);
}

static bool try_method(const struct sym_method *m, void *user)
{
	struct choice *c = user;
	int score;

	/* The nearest class that has the name hides it in its bases. */
	if (c->any && c->method.owner != m->owner)
		return false;
	score = fit_all(c, m->type, m->is_static ? 0 : 1);
	if (!c->any || score < c->best) {
		c->best = score;
		c->method = *m;
	}
	c->any = true;
	return true;
}

static bool try_function(const struct sym_var *v, void *user)
{
	struct choice *c = user;
	uint64_t entry;
	int score;

	if (sym_var_entry(v, &entry, NULL))
		return true;
	score = fit_all(c, sym_var_type(v), 0);
	if (!c->any || score < c->best) {
		c->best = score;
		c->var = *v;
	}
	c->any = true;
	return true;
}

/* Methods */

static enum tl_code virtual_address(struct evaluator *ev, const struct sym_method *m,
				    uint64_t this, uint64_t *ret, struct tl_error *err)
{
	uint64_t table = 0;
	enum tl_code r = mem_read(&ev->env->mem, this, &table, 8, err);

	return r ? r : mem_read(&ev->env->mem, table + 8 * m->vtable_slot, ret, 8, err);
}

static enum tl_code method_address(struct evaluator *ev, const struct sym_method *m, uint64_t this,
				   const char *name, uint64_t *ret, struct tl_error *err)
{
	struct tl_symbol sym;

	if (m->is_virtual && this)
		return virtual_address(ev, m, this, ret, err);
	if (!m->linkage || !ev->env->syms || sym_symbol_find(ev->env->syms, m->linkage, &sym, NULL))
		return tl_fail(err, TL_E_NOTFOUND,
			       "Cannot evaluate function %s -- may be inlined", name);
	*ret = sym.addr;
	return TL_OK;
}

/* The object of a call as a pointer: v is replaced. */
static enum tl_code object_pointer(struct evaluator *ev, struct tl_value **v, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t;
	struct tl_value *p;
	enum tl_code r = eval_through_ref(ev, v, err);

	if (r)
		return r;
	t = sym_type_strip((*v)->type);
	if (t->kind == SYM_K_PTR)
		return ev->noside ? TL_OK : value_fetch(ev->env, *v, err);
	if ((*v)->where != VAL_MEMORY)
		return tl_fail(err, TL_E_INVAL,
			       "Attempt to take address of value not located in memory.");
	p = value_of_int(sym_type_pointer(bt->store, (*v)->type), (int64_t)(*v)->addr);
	if (!p)
		return no_memory(err);
	value_free(*v);
	*v = p;
	return TL_OK;
}

static enum tl_code call_method(struct evaluator *ev, const char *name, struct arguments *args,
				struct choice *c, struct tl_value **ret, struct tl_error *err)
{
	const struct sym_method *m = &c->method;
	struct callee f = { .type = m->type, .prototyped = true,
			    .returns = sym_type_target(m->type) };
	uint64_t this = (uint64_t)value_int(args->v[0]) + (uint64_t)m->base_off;
	enum tl_code r;

	if (c->best >= FIT_NEVER)
		return tl_fail(err, TL_E_INVAL,
			       args->n + !m->is_static < m->type->n_members
				       ? "Too few arguments in function call."
				       : "Cannot resolve method %s to any overloaded instance",
			       name);
	if (ev->noside) {
		*ret = value_new(f.returns);
		return *ret ? TL_OK : no_memory(err);
	}
	r = method_address(ev, m, m->is_static ? 0 : this, name, &f.addr, err);
	if (r)
		return r;
	snprintf(f.name, sizeof(f.name), "%s::%s", m->owner->name ? m->owner->name : "", name);
	if (m->is_static)
		return call_run(ev, &f, args->v + 1, args->n, ret, err);
	int_to_bytes(args->v[0]->data, 8, this);
	return call_run(ev, &f, args->v, args->n + 1, ret, err);
}

/* obj.f(...), p->f(...): *ret_done false when the class has no such method. */
static enum tl_code member_call(struct evaluator *ev, struct ast *a, struct arguments *args,
				bool *ret_done, struct tl_value **ret, struct tl_error *err)
{
	struct choice c = { .ev = ev, .args = args };
	struct sym_scope_ctx scope;
	struct sym_type *t;
	enum tl_code r = eval_ast(ev, a->kid[0]->kid[0], &args->v[0], err);

	*ret_done = false;
	if (!r)
		r = eval_through_ref(ev, &args->v[0], err);
	if (r)
		return r;
	t = sym_type_strip(args->v[0]->type);
	if (t->kind == SYM_K_PTR)
		t = sym_type_strip(sym_type_target(t));
	scope_of_env(ev->env, &scope);
	if (t->is_declaration)
		t = sym_complete_type(&scope, t);
	sym_methods_each(t, a->kid[0]->text, try_method, &c);
	if (!c.any)
		return TL_OK;
	*ret_done = true;
	r = object_pointer(ev, &args->v[0], err);
	return r ? r : call_method(ev, a->kid[0]->text, args, &c, ret, err);
}

/* Plain functions */

/* The one of several functions of a name that the arguments fit. */
static void choose_overload(struct evaluator *ev, struct ast *a, struct arguments *args)
{
	struct choice c = { .ev = ev, .args = args };
	struct sym_scope_ctx scope;
	struct ast *f = a->kid[0];

	if (f->op != AST_VAR || f->var->kind != SYM_VAR_FUNCTION || !f->text)
		return;
	scope_of_env(ev->env, &scope);
	if (!sym_is_cplus(&scope))
		return;
	sym_overloads_each(&scope, f->text, try_function, &c);
	if (c.any && c.best < FIT_NEVER && c.var.dwarf == f->var->dwarf)
		f->var->die = c.var.die;
}

/* What a value is as a function. */
static enum tl_code find_callee(struct evaluator *ev, struct tl_value **fv, struct callee *ret,
				struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t;
	enum tl_code r = eval_through_ref(ev, fv, err);

	if (r)
		return r;
	t = sym_type_strip((*fv)->type);
	if (t->kind == SYM_K_FUNC) {
		ret->addr = (*fv)->addr;
	} else {
		if ((*fv)->symbol && (*fv)->lazy)
			return value_fetch(ev->env, *fv, err);
		r = ev->noside ? TL_OK : value_fetch(ev->env, *fv, err);
		if (r)
			return r;
		if (t->kind != SYM_K_PTR && !type_is_int(t))
			return tl_fail(err, TL_E_INVAL, "Invalid data type for function to be called.");
		ret->addr = ev->noside ? 0 : (uint64_t)value_int(*fv);
		if (t->kind != SYM_K_PTR) {
			ret->returns = bt->t_int;
			return TL_OK;
		}
		t = sym_type_strip(sym_type_target(t));
	}
	if (t->kind != SYM_K_FUNC || t == bt->t_text_symbol)
		return TL_OK;
	ret->type = t;
	ret->returns = sym_type_target(t);
	ret->prototyped = t->is_prototyped || t->cplus;
	return TL_OK;
}

/* An indirect function's own code says which function is to be called. */
static enum tl_code resolve_indirect(struct evaluator *ev, struct callee *f, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	SCOPED_VALUE struct tl_value *v = NULL;
	struct callee resolver = *f;
	enum tl_code r;

	resolver.type = NULL;
	resolver.returns = bt->t_ulong;
	r = call_run(ev, &resolver, NULL, 0, &v, err);
	if (!r)
		f->addr = (uint64_t)value_int(v);
	return r;
}

static enum tl_code plain_call(struct evaluator *ev, struct ast *a, struct arguments *args,
			       struct sym_type *default_type, struct tl_value **ret,
			       struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *fv = NULL;
	struct callee f = { 0 };
	struct sym_scope_ctx scope;
	enum tl_code r;

	choose_overload(ev, a, args);
	r = eval_ast(ev, a->kid[0], &fv, err);
	if (!r)
		r = find_callee(ev, &fv, &f, err);
	if (r)
		return r;
	name_function(ev, &f, a->kid[0]->op == AST_SYMBOL ? a->kid[0]->text : NULL);
	if (!f.returns && !default_type)
		return tl_fail(err, TL_E_INVAL,
			       "'%s' has unknown return type; cast the call to its declared return "
			       "type",
			       f.name);
	if (!f.returns) {
		f.returns = default_type;
		f.prototyped = true; /* with the types that the arguments have */
	}
	scope_of_env(ev->env, &scope);
	if (sym_type_strip(f.returns)->is_declaration)
		f.returns = sym_complete_type(&scope, sym_type_strip(f.returns));
	if (f.type)
		sym_type_load(f.type);
	if (f.type && args->n < f.type->n_members)
		return tl_fail(err, TL_E_INVAL, "Too few arguments in function call.");
	if (ev->noside) {
		*ret = value_new(f.returns);
		return *ret ? TL_OK : no_memory(err);
	}
	if (a->kid[0]->op == AST_SYMBOL && ev->env->syms &&
	    sym_is_indirect(ev->env->syms, f.addr) && (r = resolve_indirect(ev, &f, err)))
		return r;
	return call_run(ev, &f, args->v + 1, args->n, ret, err);
}

enum tl_code eval_call(struct evaluator *ev, struct ast *a, struct sym_type *default_type,
		       struct tl_value **ret, struct tl_error *err)
{
	SCOPED(arguments_free) struct arguments args = { 0 };
	bool done = false;
	enum tl_code r;

	r = evaluate(ev, a->kid[1], &args, err);
	if (r)
		return r;
	if (a->kid[0]->op == AST_DOLLAR) {
		r = internal_fn_call(ev, a->kid[0]->text, args.v + 1, args.n, &done, ret, err);
		if (r || done)
			return r;
	}
	if (a->kid[0]->op == AST_MEMBER) {
		r = member_call(ev, a, &args, &done, ret, err);
		if (r || done)
			return r;
	}
	return plain_call(ev, a, &args, default_type, ret, err);
}
