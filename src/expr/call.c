/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Calls in expressions: which function is meant, and what its arguments are. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/abi.h"
#include "expr/ast.h"
#include "expr/fortran.h"
#include "expr/class_cast.h"
#include "expr/internal_fn.h"
#include "expr/overload.h"
#include "symbol/methods.h"

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
enum tl_code call_object_pointer(struct evaluator *ev, struct tl_value **v, struct tl_error *err)
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
	if ((*v)->where != VAL_MEMORY && !ev->noside) {
		r = call_to_memory(ev, *v, &p, err);
		if (r)
			return r;
		value_free(*v);
		*v = p;
	}
	p = value_of_int(sym_type_pointer(bt->store, (*v)->type), (int64_t)(*v)->addr);
	if (!p)
		return no_memory(err);
	value_free(*v);
	*v = p;
	return TL_OK;
}

enum tl_code call_method(struct evaluator *ev, const char *name, struct arguments *args,
			 struct choice *c, struct tl_value **ret, struct tl_error *err)
{
	const struct sym_method *m = &c->method;
	struct callee f = { .type = m->type, .prototyped = true,
			    .returns = sym_type_target(m->type) };
	struct sym_type *class = sym_type_target(sym_type_strip(args->v[0]->type));
	struct tl_value *object;
	uint64_t this;
	enum tl_code r;

	if (c->best >= FIT_NEVER && args->n + !m->is_static < m->type->n_members)
		return tl_fail(err, TL_E_INVAL, "Too few arguments in function call.");
	if (c->best >= FIT_NEVER)
		return tl_fail(err, TL_E_INVAL, "Cannot resolve method %s%s%s to any overloaded instance",
			       class->name ? class->name : "", class->name ? "::" : "", name);
	if (ev->noside) {
		*ret = value_new(f.returns);
		return *ret ? TL_OK : no_memory(err);
	}
	r = class_step(ev->env, (uint64_t)value_int(args->v[0]), class, m->owner, &this, err);
	if (!r)
		r = method_address(ev, m, m->is_static || c->exact_class ? 0 : this, name, &f.addr, err);
	if (r)
		return r;
	snprintf(f.name, sizeof(f.name), "%s::%s", m->owner->name ? m->owner->name : "", name);
	if (m->is_static)
		return call_run(ev, &f, args->v + 1, args->n, ret, err);
	object = value_of_int(sym_type_pointer(ev->env->state->types.store, m->owner), (int64_t)this);
	if (!object)
		return no_memory(err);
	value_free(args->v[0]);
	args->v[0] = object;
	return call_run(ev, &f, args->v, args->n + 1, ret, err);
}

static bool first_function(const struct sym_var *v, void *user)
{
	struct choice *c = user;
	uint64_t entry;

	if (sym_var_entry(v, &entry, NULL))
		return true;
	c->var = *v;
	c->any = true;
	return false;
}

/* Rust: "Type::f" with the object, or its address if that is what f takes, before the arguments. */
static enum tl_code rust_method_call(struct evaluator *ev, struct ast *a, struct arguments *args, struct sym_type *t,
				     struct tl_value **ret, struct tl_error *err)
{
	SCOPED(arguments_free) struct arguments all = { .n = args->n + 1 };
	struct choice c = { .ev = ev, .args = &all };
	struct sym_scope_ctx scope;
	struct sym_type *f;
	char name[1024];
	enum tl_code r = TL_OK;

	scope_of_env(ev->env, &scope);
	snprintf(name, sizeof(name), "%s::%s", t->name ? t->name : "", a->kid[0]->text);
	sym_overloads_each(&scope, name, first_function, &c);
	if (!c.any || args->n == MAX_ARGS)
		return tl_fail(err, TL_E_NOTFOUND, "Could not find function named '%s'", name);
	f = sym_type_strip(sym_var_type(&c.var));
	sym_type_load(f);
	if (f->n_members != all.n)
		return tl_fail(err, TL_E_INVAL, f->n_members ? "Too few arguments in function call."
							     : "Function '%s' takes no arguments", name);
	if (sym_type_strip(sym_member_type(f, &f->members[0]))->kind == SYM_K_PTR)
		r = call_object_pointer(ev, &args->v[0], err);
	if (r)
		return r;
	for (size_t i = 0; i < all.n; i++) {
		all.v[i + 1] = args->v[i];
		args->v[i] = NULL;
	}
	return call_chosen(ev, &all, &c, ret, err);
}

/* A method of libstdc++'s that needs no call; v: the object or a pointer to it. */
static enum tl_code std_method(struct evaluator *ev, const char *name, struct tl_value *v, struct arguments *args,
			       struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *object = NULL;
	struct sym_type *to;

	if (sym_type_strip(v->type)->kind != SYM_K_PTR)
		return eval_std_method(ev, name, v, args->v + 1, args->n, ret, err);
	to = sym_type_strip(sym_type_target(sym_type_strip(v->type)));
	if (!sym_type_is_struct(to) || !to->name || strncmp(to->name, "std::", 5))
		return TL_E_NOTFOUND;
	if (eval_deref(ev, v, &object, err))
		return TL_E_INVAL;
	return eval_std_method(ev, name, object, args->v + 1, args->n, ret, err);
}

/* What a method is called on; of "p->f()", where p is a class's object, what its operator-> leads to. */
static enum tl_code called_object(struct evaluator *ev, struct ast *member, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *to = NULL;
	enum tl_code r = eval_ast(ev, member->kid[0], ret, err);

	if (!r)
		r = eval_through_ref(ev, ret, err);
	if (r || !member->flag || !eval_is_class(*ret))
		return r;
	r = eval_arrow(ev, *ret, &to, err);
	if (r)
		return r == TL_E_NOTFOUND ? TL_OK : r; /* as if it were a "." */
	value_free(*ret);
	*ret = to;
	return TL_OK;
}

/* obj.f(...), p->f(...): *ret_done false when the class has no such method. */
static enum tl_code member_call(struct evaluator *ev, struct ast *a, struct arguments *args,
				bool *ret_done, struct tl_value **ret, struct tl_error *err)
{
	struct choice c = { .ev = ev, .args = args };
	struct sym_scope_ctx scope;
	struct sym_type *t;
	const char *name;
	enum tl_code r = called_object(ev, a->kid[0], &args->v[0], err);

	*ret_done = false;
	if (r)
		return r;
	t = sym_type_strip(args->v[0]->type);
	if (t->kind == SYM_K_PTR)
		t = sym_type_strip(sym_type_target(t));
	scope_of_env(ev->env, &scope);
	if (t->is_declaration)
		t = sym_complete_type(&scope, t);
	if (t->rust && (sym_type_is_struct(t) || t->kind == SYM_K_ENUM)) {
		*ret_done = true;
		return rust_method_call(ev, a, args, t, ret, err);
	}
	name = sym_last_part(a->kid[0]->text);
	r = std_method(ev, name, args->v[0], args, ret, err);
	*ret_done = r != TL_E_NOTFOUND;
	if (*ret_done)
		return r;
	c.exact_class = name != a->kid[0]->text;
	if (c.exact_class)
		t = class_named_base(t, a->kid[0]->text);
	if (t)
		sym_methods_each(t, name, overload_try_method, &c);
	if (!c.any)
		return TL_OK;
	*ret_done = true;
	r = call_object_pointer(ev, &args->v[0], err);
	return r ? r : call_method(ev, name, args, &c, ret, err);
}

/* Plain functions */

static bool wants_object(struct sym_type *f)
{
	sym_type_load(f);
	return f->n_members && f->members[0].is_artificial;
}

#define MAX_SCOPE 1024

/* Those of one scope, and whether the function that the name means is one of them. */
struct in_scope {
	struct choice *c;
	const struct sym_var *meant;
	bool has_meant;
};

static bool try_in_scope(const struct sym_var *v, void *user)
{
	struct in_scope *s = user;

	s->has_meant |= v->dwarf == s->meant->dwarf && v->die.addr == s->meant->die.addr;
	return overload_try_function(v, s->c);
}

/* All that `name` means beside f: in the namespaces that the place is in, from the innermost out. False: f is elsewhere. */
static bool overloads_around(struct choice *c, const struct sym_scope_ctx *scope, const struct sym_var *f, const char *name)
{
	struct choice fresh = *c;
	struct in_scope s = { .c = c, .meant = f };
	struct tl_function at;
	char around[MAX_SCOPE], full[2 * MAX_SCOPE];
	bool named = scope->have_pc && !sym_function_of(scope->syms, scope->pc, &at) && at.name;
	size_t n = (size_t)snprintf(around, sizeof(around), "%.*s", named ? (int)strcspn(at.name, "(<") : 0, named ? at.name : "");

	if (n >= sizeof(around))
		return false;
	for (char *end = around + n; !s.has_meant; *end = 0) {
		while (end > around && (end[-1] != ':' || end - around < 2 || end[-2] != ':'))
			end--;
		snprintf(full, sizeof(full), "%.*s%s", (int)(end - around), around, name);
		*c = fresh;
		sym_overloads_whole_each(scope, full, try_in_scope, &s);
		if (end == around)
			break;
		end -= 2;
	}
	return s.has_meant;
}

/* The one of several functions of a name that the arguments fit. */
static enum tl_code choose_overload(struct evaluator *ev, struct ast *a, struct arguments *args, struct tl_error *err)
{
	struct choice c = { .ev = ev, .args = args };
	struct sym_scope_ctx scope;
	struct ast *f = a->kid[0];

	if (f->op != AST_VAR || f->var->kind != SYM_VAR_FUNCTION)
		return TL_OK;
	scope_of_env(ev->env, &scope);
	if (sym_language_is_ada(sym_language(&scope)))
		return ada_choose_overload(ev, f->var, args, err);
	if (!f->text)
		return TL_OK;
	if (!sym_is_cplus(&scope))
		return TL_OK;
	if (wants_object(sym_type_strip(sym_var_type(f->var))))
		return tl_fail(err, TL_E_INVAL, "Cannot resolve method %s to any overloaded instance", f->text);
	if (!overloads_around(&c, &scope, f->var, f->text) || c.best >= FIT_NEVER) {
		c = (struct choice){ .ev = ev, .args = args };
		sym_overloads_each(&scope, f->text, overload_try_function, &c);
	}
	if (sym_last_part(f->text) == f->text)
		overload_by_arguments(&c, f->text);
	if (c.any && c.best < FIT_NEVER && c.var.dwarf == f->var->dwarf)
		f->var->die = c.var.die;
	// If their number is wrong the call says so; C converts whatever it is given.
	if (!c.any || c.best != FIT_NEVER || !sym_die_is_cplus(&f->var->die))
		return TL_OK;
	return tl_fail(err, TL_E_INVAL, "Cannot resolve function %s to any overloaded instance", f->text);
}

static void take_function_type(struct callee *f, struct sym_type *t)
{
	f->returns = sym_type_target(t);
	/* Assemblers write functions of an unspecified type. */
	if (f->returns->kind == SYM_K_VOID && !f->returns->name)
		f->returns = NULL;
	else
		f->type = t;
	f->prototyped = t->is_prototyped || t->cplus;
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
		if (t->kind != SYM_K_PTR) // what it returns, the call has to say
			return TL_OK;
		t = sym_type_strip(sym_type_target(t));
	}
	if (t->kind != SYM_K_FUNC || t == bt->t_text_symbol || t == bt->t_ifunc_symbol)
		return TL_OK;
	take_function_type(ret, t);
	return TL_OK;
}

/* Of the function that begins there, by its debug information; NULL: not known. */
static struct sym_type *function_type_at(const struct expr_env *env, uint64_t addr)
{
	struct sym_scope_ctx scope;
	struct sym_dwarf *d;
	Dwarf_Addr entry;
	uint64_t bias;
	Dwarf_Die die;

	if (!env->syms || !sym_function_die_at(env->syms, addr, &die, &bias) || dwarf_lowpc(&die, &entry) || entry + bias != addr)
		return NULL;
	scope_of_env(env, &scope);
	d = sym_dwarf_of(scope.cache, sym_module_by_addr(env->syms, addr));
	return d ? sym_type_strip(sym_type_of_die(sym_dwarf_types(d), &die)) : NULL;
}

/* An indirect function's own code says which function is to be called. */
static enum tl_code resolve_indirect(struct evaluator *ev, struct callee *f, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	SCOPED_VALUE struct tl_value *v = NULL;
	struct callee resolver = *f;
	struct sym_type *t;
	enum tl_code r;

	name_function(ev, &resolver, NULL);
	resolver.type = NULL;
	resolver.returns = bt->t_ulong;
	r = call_run(ev, &resolver, NULL, 0, &v, err);
	if (r)
		return r;
	f->addr = (uint64_t)value_int(v);
	name_function(ev, f, NULL);
	t = function_type_at(ev->env, f->addr);
	if (t)
		take_function_type(f, t);
	return TL_OK;
}

/* Of C++'s classes gdb looks for a method alone once there are arguments. */
static enum tl_code no_method(struct evaluator *ev, const struct tl_value *object, const char *name, struct tl_error *err)
{
	struct sym_type *t = object->type, *s = sym_type_strip(t);
	struct sym_scope_ctx scope;

	if (s->kind == SYM_K_PTR || sym_type_is_ref(s))
		t = sym_type_target(s);
	scope_of_env(ev->env, &scope);
	if (!t->name || !sym_type_is_struct(sym_type_strip(t)) || !sym_is_cplus(&scope) || sym_last_part(name) != name)
		return TL_E_NOTFOUND;
	return tl_fail(err, TL_E_NOTFOUND, "Couldn't find method %s::%s", t->name, name);
}

static enum tl_code plain_call(struct evaluator *ev, struct ast *a, struct arguments *args,
			       struct sym_type *default_type, struct tl_value **ret,
			       struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *fv = NULL;
	struct callee f = { 0 };
	struct sym_scope_ctx scope;
	enum tl_code r;

	r = choose_overload(ev, a, args, err);
	if (!r)
		r = eval_ast(ev, a->kid[0], &fv, err);
	if (r == TL_E_NOTFOUND && a->kid[0]->op == AST_MEMBER)
		return no_method(ev, args->v[0], a->kid[0]->text, err);
	if (!r)
		r = find_callee(ev, &fv, &f, err);
	if (!r && !ev->noside)
		r = call_possible(ev, err);
	if (r)
		return r;
	name_function(ev, &f, a->kid[0]->op == AST_SYMBOL ? a->kid[0]->text : NULL);
	if (!ev->noside && abi_is_nocall(ev->env, f.addr))
		return tl_fail(err, TL_E_INVAL, "Cannot call the function '%s' which does not follow the target calling convention.", f.name);
	if (!ev->noside && a->kid[0]->op == AST_SYMBOL && ev->env->syms && sym_is_indirect(ev->env->syms, f.addr, a->kid[0]->text) &&
	    (r = resolve_indirect(ev, &f, err)))
		return r;
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
	if (f.type && f.type->fortran && !ev->noside &&
	    (r = call_fortran_lengths(ev, f.type, args->v + 1, &args->n, MAX_ARGS, err)))
		return r;
	if (f.type && args->n < f.type->n_members && !(f.type->fortran && ev->noside))
		return tl_fail(err, TL_E_INVAL, "Too few arguments in function call.");
	if (ev->noside) {
		*ret = value_new(f.returns);
		return *ret ? TL_OK : no_memory(err);
	}
	return call_run(ev, &f, args->v + 1, args->n, ret, err);
}

/* (obj.*p)(...); a member that is a pointer to a function is called as any is. */
static enum tl_code member_pointer_call(struct evaluator *ev, struct ast *a, struct arguments *args, struct sym_type *default_type,
					struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *fv = NULL;
	struct callee f = { .prototyped = true };
	uint64_t this = 0;
	enum tl_code r = eval_through_member(ev, a->kid[0], &this, &fv, err);

	if (r)
		return r;
	f.type = sym_type_strip(fv->type);
	if (f.type->kind != SYM_K_FUNC)
		return plain_call(ev, a, args, default_type, ret, err);
	f.addr = fv->addr;
	f.returns = sym_type_target(f.type);
	sym_type_load(f.type);
	if (args->n + 1 < f.type->n_members)
		return tl_fail(err, TL_E_INVAL, "Too few arguments in function call.");
	if (ev->noside) {
		*ret = value_new(f.returns);
		return *ret ? TL_OK : no_memory(err);
	}
	name_function(ev, &f, NULL);
	args->v[0] = value_of_int(ev->env->state->types.t_data_ptr, (int64_t)this);
	return args->v[0] ? call_run(ev, &f, args->v, args->n + 1, ret, err) : no_memory(err);
}

enum tl_code call_chosen(struct evaluator *ev, struct arguments *args, struct choice *c,
			 struct tl_value **ret, struct tl_error *err)
{
	struct callee f = { .prototyped = true, .type = sym_type_strip(sym_var_type(&c->var)) };
	struct sym_scope_ctx scope;
	enum tl_code r = sym_var_entry(&c->var, &f.addr, err);

	if (r)
		return r;
	scope_of_env(ev->env, &scope);
	f.returns = sym_type_target(f.type);
	if (sym_type_strip(f.returns)->is_declaration)
		f.returns = sym_complete_type(&scope, sym_type_strip(f.returns));
	name_function(ev, &f, NULL);
	if (ev->noside) {
		*ret = value_new(f.returns);
		return *ret ? TL_OK : no_memory(err);
	}
	return call_run(ev, &f, args->v + 1, args->n, ret, err);
}

/* A name that the place does not know: perhaps a function of the arguments' namespaces. */
static enum tl_code unfound_call(struct evaluator *ev, const char *name, struct arguments *args, struct tl_value **ret,
				 struct tl_error *err)
{
	struct choice c = { .ev = ev, .args = args, .best = FIT_NEVER };

	overload_by_arguments(&c, name);
	if (!c.any)
		return tl_fail(err, TL_E_NOTFOUND, "No symbol \"%s\" in current context.", name);
	if (c.best >= FIT_NEVER)
		return tl_fail(err, TL_E_INVAL, "Cannot resolve function %s to any overloaded instance", name);
	return call_chosen(ev, args, &c, ret, err);
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
	if (a->kid[0]->op == AST_UNFOUND)
		return unfound_call(ev, a->kid[0]->text, &args, ret, err);
	if (a->kid[0]->op == AST_THROUGH_MEMBER)
		return member_pointer_call(ev, a, &args, default_type, ret, err);
	if (a->kid[0]->op == AST_MEMBER) {
		r = member_call(ev, a, &args, &done, ret, err);
		if (r || done)
			return r;
	}
	return plain_call(ev, a, &args, default_type, ret, err);
}
