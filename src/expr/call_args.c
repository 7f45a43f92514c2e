/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Arguments and results of one call: C's conversions as gdb makes them, then the ABI. */

#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/abi.h"
#include "expr/ast.h"
#include "expr/fortran.h"

/* The stack that the call may use, downwards. */
struct place {
	const struct expr_env *env;
	uint64_t sp;
};

static enum tl_code put(struct place *p, const void *bytes, uint64_t size, uint64_t *ret,
			struct tl_error *err)
{
	if (size > VALUE_MAX * 16ull)
		return tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	p->sp = (p->sp - size) & ~(uint64_t)63;
	*ret = p->sp;
	return bytes ? p->env->mem_write(p->env->ctx, p->sp, bytes, size, err) : TL_OK;
}

static enum tl_code call_malloc(struct evaluator *ev, uint64_t size, uint64_t *ret,
				struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	SCOPED_VALUE struct tl_value *n = value_of_int(bt->t_long, (int64_t)size);
	SCOPED_VALUE struct tl_value *p = NULL;
	struct callee f = { .returns = bt->t_data_ptr, .name = "malloc" };
	struct tl_symbol sym;
	enum tl_code r;

	if (!n)
		return no_memory(err);
	if (!ev->env->syms || sym_symbol_find(ev->env->syms, "malloc", &sym, NULL))
		return tl_fail(err, TL_E_STATE,
			       "evaluation of this expression requires the program to have a "
			       "function \"malloc\".");
	f.addr = sym.addr;
	r = call_run(ev, &f, &n, 1, &p, err);
	if (r)
		return r;
	*ret = (uint64_t)value_int(p);
	return *ret ? TL_OK : tl_fail(err, TL_E_NOMEM, "No memory available to program: call to "
						       "malloc failed");
}

enum tl_code call_to_memory(struct evaluator *ev, struct tl_value *v, struct tl_value **ret,
			    struct tl_error *err)
{
	uint64_t addr;
	enum tl_code r = value_fetch(ev->env, v, err);

	if (r)
		return r;
	r = call_possible(ev, err);
	if (r)
		return r;
	r = call_malloc(ev, v->size, &addr, err);
	if (!r)
		r = ev->env->mem_write(ev->env->ctx, addr, v->data, v->size, err);
	if (r)
		return r;
	*ret = value_at(v->type, addr);
	return *ret ? TL_OK : no_memory(err);
}

/* What a parameter of a function without prototype gets: at least an int, a double. */
static struct sym_type *promoted(struct evaluator *ev, struct sym_type *type, bool prototyped)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t = sym_type_strip(type);
	uint64_t size = sym_type_size(t);

	if (type_is_int(t) && size < 4)
		return bt->t_int;
	if (t->kind == SYM_K_FLOAT && !prototyped && !ev->env->keep_float)
		return size < 8 ? bt->t_double : size > 8 ? bt->t_ldouble : type;
	if (t->kind == SYM_K_FUNC)
		return sym_type_pointer(bt->store, type);
	if (t->kind == SYM_K_ARRAY && !t->is_vector)
		return sym_type_pointer(bt->store, sym_type_target(t));
	return type;
}

/* A reference parameter: the address of the argument, or of a copy. */
static enum tl_code by_address(struct evaluator *ev, struct place *p, struct tl_value *arg,
			       struct sym_type *to, struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	SCOPED_VALUE struct tl_value *v = NULL;
	SCOPED_VALUE struct tl_value *at = NULL;
	struct sym_type *ptr = sym_type_pointer(bt->store, to);
	uint64_t addr = arg->addr;
	enum tl_code r;

	if (arg->where == VAL_MEMORY && !arg->bit_size &&
	    sym_type_strip(arg->type)->kind == sym_type_strip(to)->kind &&
	    (sym_type_is_struct(sym_type_strip(to)) || sym_type_size(to) == arg->size)) {
		at = value_of_int(sym_type_pointer(bt->store, arg->type), (int64_t)addr);
		return at ? value_cast(ev->env, at, ptr, ret, err) : no_memory(err);
	}
	r = value_cast(ev->env, arg, to, &v, err);
	if (!r)
		r = value_fetch(ev->env, v, err);
	if (!r)
		r = put(p, v->data, v->size, &addr, err);
	if (r)
		return r;
	*ret = value_of_int(ptr, (int64_t)addr);
	return *ret ? TL_OK : no_memory(err);
}

/* Arrays and functions become pointers; what has no address yet gets one. */
static enum tl_code decayed(struct evaluator *ev, struct tl_value **arg, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip((*arg)->type);
	SCOPED_VALUE struct tl_value *there = NULL;
	struct tl_value *p;
	enum tl_code r = TL_OK;

	if (t->kind != SYM_K_FUNC && (t->kind != SYM_K_ARRAY || t->is_vector))
		return value_fetch(ev->env, *arg, err);
	if ((*arg)->where != VAL_MEMORY)
		r = call_to_memory(ev, *arg, &there, err);
	if (!r)
		r = value_decay(ev->env, there ? there : *arg, &p, err);
	if (r)
		return r;
	value_free(*arg);
	*arg = p;
	return TL_OK;
}

static struct sym_type *parameter(const struct callee *f, size_t i)
{
	if (!f->type)
		return NULL;
	sym_type_load(f->type);
	return i < f->type->n_members ? sym_member_type(f->type, &f->type->members[i]) : NULL;
}

/* Fortran's procedures get addresses, but for the lengths of texts. */
static bool is_by_address(const struct callee *f, size_t i)
{
	return f->type && f->type->fortran && i < f->type->n_members && !f->type->members[i].is_artificial;
}

/* What needs calls of its own: before anything of this one is on the stack. */
static enum tl_code prepare(struct evaluator *ev, const struct callee *f, struct tl_value **arg,
			    size_t i, struct tl_error *err)
{
	struct sym_type *param = parameter(f, i), *t;
	struct tl_value *copy;
	enum tl_code r = eval_through_ref(ev, arg, err);

	if (r || (param && sym_type_is_ref(sym_type_strip(param))))
		return r;
	if (is_by_address(f, i))
		return call_fortran_check(*arg, param, err);
	t = sym_type_strip(param ? param : (*arg)->type);
	if (sym_type_is_struct(t) && (r = call_check_passed(t, err)))
		return r;
	if (sym_type_is_struct(t) && abi_by_reference(t)) {
		r = call_copy_object(ev, *arg, t, &copy, err);
		if (r && r != TL_E_NOTFOUND)
			return r;
		if (!r) {
			value_free(*arg);
			*arg = copy;
			return TL_OK;
		}
	}
	return decayed(ev, arg, err);
}

static enum tl_code coerce(struct evaluator *ev, const struct callee *f, struct place *p,
			   struct tl_value *arg, size_t i, struct tl_value **ret,
			   struct tl_error *err)
{
	struct sym_type *param = parameter(f, i), *t;
	bool prototyped = f->prototyped && (param || !f->type);

	if (param && sym_type_is_ref(sym_type_strip(param)))
		return by_address(ev, p, arg, sym_type_target(sym_type_strip(param)), ret, err);
	if (is_by_address(f, i)) // of an array, a text: with the bounds that it has
		return by_address(ev, p, arg, sym_type_strip(param)->kind == SYM_K_ARRAY ? arg->type : param, ret, err);
	t = param ? param : arg->type;
	if (abi_by_reference(t))
		return by_address(ev, p, arg, t, ret, err);
	return value_cast(ev->env, arg, promoted(ev, t, prototyped), ret, err);
}

static enum tl_code push_all(struct evaluator *ev, const struct callee *f, struct place *p,
			     struct tl_value **arg, size_t n, struct abi_args *args,
			     struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < n && !r; i++) {
		SCOPED_VALUE struct tl_value *v = NULL;

		r = coerce(ev, f, p, arg[i], i, &v, err);
		if (!r)
			r = value_fetch(ev->env, v, err);
		if (!r)
			r = ev->env->mode == ARCH_I386 ? abi32_push(args, v, err) : abi_push(args, v, err);
	}
	return r;
}

static enum tl_code make_result(struct evaluator *ev, struct sym_type *type,
				const struct abi_result *result, uint64_t hidden,
				struct tl_value **ret, struct tl_error *err)
{
	/* As gdb: a result's type is what the typedef stands for. */
	SCOPED_VALUE struct tl_value *v = value_new(type->kind == SYM_K_TYPEDEF ? sym_type_strip(type) : type);
	enum tl_code r = TL_OK;

	if (!v)
		return no_memory(err);
	if (hidden)
		r = mem_read(&ev->env->mem, hidden, v->data, v->size, err);
	else if (sym_type_strip(type)->kind != SYM_K_VOID && ev->env->mode == ARCH_I386)
		abi32_fetch(type, result, v->data);
	else if (sym_type_strip(type)->kind != SYM_K_VOID)
		abi_fetch(type, result, v->data);
	if (!r)
		*ret = TAKE(v);
	return r;
}

/* Where the result is to be written: the function's first argument, which those of i386 take off the stack. */
static enum tl_code push_hidden(struct place *p, const struct callee *f, struct abi_args *args, struct expr_call *call,
				uint64_t *ret, struct tl_error *err)
{
	bool is32 = p->env->mode == ARCH_I386;
	enum tl_code r;

	if (!(is32 ? abi32_returns_in_memory(f->returns) : abi_returns_in_memory(f->returns)))
		return TL_OK;
	r = put(p, NULL, sym_type_size(f->returns), ret, err);
	if (!is32) {
		abi_push_word(args, *ret);
		return r;
	}
	call->popped = 4;
	return r ? r : abi32_push_word(args, *ret, err);
}

static enum tl_code laid_out(struct evaluator *ev, const struct callee *f, struct tl_value **arg,
			     size_t n, struct abi_args *args, struct tl_value **ret,
			     struct tl_error *err)
{
	const struct expr_env *env = ev->env;
	struct place p = { .env = env };
	struct abi_result result = { 0 };
	struct expr_call call = { .function = f->addr, .name = f->name, .args = args,
				  .result = &result };
	uint64_t hidden = 0;
	enum tl_code r = env->call_sp(env->ctx, &p.sp, err);

	if (ev->stack && ev->stack < p.sp)
		p.sp = ev->stack;
	if (!r)
		r = push_hidden(&p, f, args, &call, &hidden, err);
	if (!r)
		r = push_all(ev, f, &p, arg, n, args, err);
	call.sp = p.sp;
	if (!r)
		r = env->call(env->ctx, &call, err);
	return r ? r : make_result(ev, f->returns, &result, hidden, ret, err);
}

static enum tl_code destroy_copy(struct evaluator *ev, const struct callee *f, struct tl_value *arg, size_t i,
				 struct tl_error *err)
{
	struct sym_type *param = parameter(f, i), *t = sym_type_strip(param ? param : arg->type);

	if (!sym_type_is_struct(t) || !abi_by_reference(t) || arg->where != VAL_MEMORY || arg->addr < ev->stack)
		return TL_OK;
	return call_destroy_object(ev, arg, err);
}

enum tl_code call_possible(const struct evaluator *ev, struct tl_error *err)
{
	if (ev->env->call && ev->env->mem_write)
		return TL_OK;
	return tl_fail(err, TL_E_STATE, "You can't do that without a process to debug.");
}

enum tl_code call_run(struct evaluator *ev, const struct callee *f, struct tl_value **arg, size_t n,
		      struct tl_value **ret, struct tl_error *err)
{
	struct abi_args args = { 0 };
	uint64_t stack = ev->stack;
	enum tl_code r = TL_OK;

	r = call_possible(ev, err);
	if (r)
		return r;
	if (sym_type_size(f->returns) > value_max(ev->env))
		return tl_fail(err, TL_E_INVAL, "value requires %llu bytes, which is more than "
						"max-value-size",
			       (unsigned long long)sym_type_size(f->returns));
	for (size_t i = 0; i < n && !r; i++)
		r = prepare(ev, f, &arg[i], i, err);
	if (!r)
		r = laid_out(ev, f, arg, n, &args, ret, err);
	free(args.stack);
	for (size_t i = n; i-- && !r && ev->stack != stack;)
		r = destroy_copy(ev, f, arg[i], i, err);
	ev->stack = stack;
	return r;
}
