/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Objects passed by value whose class copies itself: its constructor makes the copy, its destructor ends it. */

#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "expr/ast.h"
#include "expr/class_cast.h"
#include "symbol/methods.h"

#define NAME_CAP 1024

struct wanted {
	struct sym_type *class;
	size_t parameters; /* with "this" */
	struct sym_var var;
	bool found;
};

static bool is_it(const struct sym_var *v, void *user)
{
	struct wanted *w = user;
	struct sym_type *f = sym_type_strip(sym_var_type(v)), *p;
	uint64_t entry;

	sym_type_load(f);
	if (f->kind != SYM_K_FUNC || f->n_members != w->parameters || sym_var_entry(v, &entry, NULL))
		return true;
	p = sym_type_strip(sym_member_type(f, &f->members[w->parameters - 1]));
	if (w->parameters == 2 && (p->kind != SYM_K_REF || !class_is(sym_type_target(p), w->class)))
		return true;
	w->var = *v;
	w->found = true;
	return false;
}

/* The out-of-line constructor (prefix "") or destructor ("~") of a class. */
static bool find_special(struct evaluator *ev, struct wanted *w, const char *prefix)
{
	const char *own = w->class->name ? w->class->name : "", *last = sym_last_part(own);
	struct sym_scope_ctx scope;
	char name[NAME_CAP];

	scope_of_env(ev->env, &scope);
	if (snprintf(name, sizeof(name), "%s::%s%.*s", own, prefix, (int)strcspn(last, "<"), last) >= NAME_CAP)
		return false;
	sym_overloads_each(&scope, name, is_it, w);
	return w->found;
}

static enum tl_code call_special(struct evaluator *ev, const struct wanted *w, uint64_t this, struct tl_value *from,
				 struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *object = value_of_int(ev->env->state->types.t_data_ptr, (int64_t)this);
	SCOPED_VALUE struct tl_value *source = from ? value_dup(from) : NULL;
	SCOPED_VALUE struct tl_value *unused = NULL;
	struct callee f = { .type = sym_type_strip(sym_var_type(&w->var)), .prototyped = true,
			    .returns = ev->env->state->types.t_void };
	struct tl_value *arg[2];
	enum tl_code r = sym_var_entry(&w->var, &f.addr, err);

	if (r)
		return r;
	if (!object || (from && !source))
		return no_memory(err);
	snprintf(f.name, sizeof(f.name), "%s", w->var.name ? w->var.name : "");
	arg[0] = object;
	arg[1] = source;
	r = call_run(ev, &f, arg, w->parameters, &unused, err);
	object = arg[0]; /* calls may replace their arguments */
	source = arg[1];
	return r;
}

enum tl_code call_check_passed(struct sym_type *class, struct tl_error *err)
{
	const char *lacks = sym_class_not_passed(class);

	if (!lacks)
		return TL_OK;
	return tl_fail(err, TL_E_INVAL, "expression cannot be evaluated because the type '%s' is not %s",
		       class->name ? class->name : "", lacks);
}

/* Its vtable pointers are set by a constructor only: copied bytes would be those of what the object is. */
static bool is_dynamic(struct sym_type *t, int depth, struct seen *seen)
{
	t = sym_type_strip(t);
	if (!sym_type_is_struct(t) || depth > 16 || !seen_add_ptr(seen, t))
		return false;
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];

		if (m->is_virtual_base || (m->name && !strncmp(m->name, "_vptr", 5)) ||
		    (!m->is_static && is_dynamic(sym_member_type(t, m), depth + 1, seen)))
			return true;
	}
	return false;
}

/* Room for the object below what is in use. */
static enum tl_code make_room(struct evaluator *ev, uint64_t size, struct tl_error *err)
{
	uint64_t sp = ev->stack;
	enum tl_code r = TL_OK;

	if (size > VALUE_MAX)
		return tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	if (!sp)
		r = ev->env->call_sp(ev->env->ctx, &sp, err);
	if (!r)
		ev->stack = (sp - size) & ~(uint64_t)63;
	return r;
}

/* A class that only its destructor keeps out of registers: the function gets a copy of the bytes. */
static enum tl_code copy_bytes(struct evaluator *ev, struct tl_value *v, struct sym_type *class,
			       struct tl_value **ret, struct tl_error *err)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };
	enum tl_code r;

	if (!class_is(v->type, class) || is_dynamic(class, 0, &seen))
		return TL_E_NOTFOUND;
	r = value_fetch(ev->env, v, err);
	if (!r)
		r = make_room(ev, v->size, err);
	if (!r)
		r = ev->env->mem_write(ev->env->ctx, ev->stack, v->data, v->size, err);
	if (r)
		return r;
	*ret = value_at(class, ev->stack);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code call_copy_object(struct evaluator *ev, struct tl_value *v, struct sym_type *class,
			      struct tl_value **ret, struct tl_error *err)
{
	struct wanted w = { .class = class, .parameters = 2 };
	enum tl_code r;

	if (!sym_class_copied_by_function(class))
		return copy_bytes(ev, v, class, ret, err);
	if (!find_special(ev, &w, ""))
		return tl_fail(err, TL_E_INVAL,
			       "expression cannot be evaluated because a copy constructor for the type \"%s\" could "
			       "not be found (maybe inlined?)",
			       class->name ? class->name : "");
	r = make_room(ev, sym_type_size(class), err);
	if (!r)
		r = call_special(ev, &w, ev->stack, v, err);
	if (r)
		return r;
	*ret = value_at(class, ev->stack);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code call_destroy_object(struct evaluator *ev, struct tl_value *v, struct tl_error *err)
{
	struct wanted w = { .class = sym_type_strip(v->type), .parameters = 1 };

	if (!find_special(ev, &w, "~"))
		return TL_OK; /* none, or inlined everywhere */
	return call_special(ev, &w, v->addr, NULL, err);
}
