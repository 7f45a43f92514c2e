/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "expr/ast.h"
#include "expr/entry.h"
#include "expr/fortran.h"
#include "expr/synthetic.h"

#define EVAL_DEPTH 2000 /* a long sum is a deep tree on its left side */

static enum tl_code done(struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

/* Fetched when values matter; a type question gets zeros. */
static enum tl_code fetch(struct evaluator *ev, struct tl_value *v, struct tl_error *err)
{
	if (!ev->noside || !v->lazy)
		return ev->noside ? TL_OK : value_fetch(ev->env, v, err);
	if (v->symbol)
		return value_fetch(ev->env, v, err);
	if (!value_reserve(v, v->size < value_max(ev->env) ? v->size : value_max(ev->env)))
		return no_memory(err);
	v->lazy = v->size > value_max(ev->env);
	return TL_OK;
}

static enum tl_code eval_string(struct evaluator *ev, struct ast *a, struct tl_value **ret,
				struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *unit = a->type ? a->type : bt->t_char;
	uint64_t size = sym_type_size(sym_type_strip(unit));
	bool ada = a->tok;
	struct sym_type *t;
	struct tl_value *v;

	if (a->flag)
		return eval_fortran_text(ev, a, ret, err);
	t = sym_type_array(unit->store ? unit->store : bt->store, unit, (uint64_t)a->n / size + (unit != bt->t_rust_byte && !ada));
	t = ada ? sym_array_bounded(t, unit, 1, t->count) : t;
	if (unit == bt->t_go_char && t != &sym_type_unknown)
		t->name = "string"; // whose elements no other array has
	v = t ? value_new(t) : NULL;
	if (v && v->size >= (uint64_t)a->n)
		memcpy(v->data, a->text, (size_t)a->n);
	return done(v, ret, err);
}

static enum tl_code eval_history(struct evaluator *ev, struct ast *a, struct tl_value **ret,
				 struct tl_error *err)
{
	const struct tl_value *v;
	enum tl_code r = state_history(ev->env->state, a->flag, (uint64_t)a->n, &v, err);

	if (r)
		return r;
	r = done(value_dup(v), ret, err);
	if (!r)
		(*ret)->past = true;
	return r;
}

static enum tl_code eval_symbol(struct evaluator *ev, struct ast *a, struct tl_value **ret,
				struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t = !a->flag ? bt->t_data_symbol
			     : ev->env->syms && sym_is_indirect(ev->env->syms, (uint64_t)a->n, a->text)
				     ? bt->t_ifunc_symbol : bt->t_text_symbol;
	struct tl_value *v = value_at(t, (uint64_t)a->n);

	if (!v)
		return no_memory(err);
	v->symbol = a->text;
	if (a->flag) {
		v->lazy = false;
		v->symbol = NULL;
	}
	return done(v, ret, err);
}

struct sym_type *eval_truth_type(struct evaluator *ev)
{
	struct sym_scope_ctx scope;

	if (fortran_is(ev->env))
		return expr_types_logical(&ev->env->state->types);
	if (!ev->cplus) {
		scope_of_env(ev->env, &scope);
		ev->cplus = sym_is_cplus(&scope) || ada_is(ev->env) || go_is(ev->env) ? 2 : 1;
	}
	return ev->cplus == 2 ? ev->env->state->types.t_bool : ev->env->state->types.t_int;
}

/* Operators with one operand */

/* Its sign alone changes: a NaN has one too, and no size loses digits. */
static enum tl_code signed_float(struct tl_value *v, int tok, struct tl_value **ret, struct tl_error *err)
{
	const struct sym_type *t = sym_type_strip(v->type);
	struct tl_value *f = value_dup(v);

	if (!f)
		return no_memory(err);
	f->where = VAL_RVALUE;
	if (tok == '-' && f->size)
		f->data[f->size > 10 && !t->quad ? 9 : f->size - 1] ^= 0x80;
	return done(f, ret, err);
}

/* Integers of more than 8 bytes, which no int64_t holds. */
static enum tl_code wide_unary(struct tl_value *v, int tok, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *n = v->size <= 16 ? value_dup(v) : NULL;
	unsigned __int128 x = 0;

	if (v->size > 16)
		return tl_fail(err, TL_E_UNSUP, "That operation is not available on integers of more than 16 bytes.");
	if (!n)
		return no_memory(err);
	memcpy(&x, n->data, n->size);
	x = tok == '-' ? 0 - x : tok == '~' ? ~x : x;
	memcpy(n->data, &x, n->size);
	n->where = VAL_RVALUE;
	return done(n, ret, err);
}

static enum tl_code address_of(struct evaluator *ev, struct tl_value *v, struct tl_value **ret,
			       struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t = sym_type_strip(v->type);

	if (sym_type_is_ref(t) && !ev->noside && synthetic_is(v)) {
		SCOPED_VALUE struct tl_value *to = NULL;
		enum tl_code r = synthetic_target(ev->env, v, &to, err);

		return r ? r : address_of(ev, to, ret, err);
	}
	if (sym_type_is_ref(t) && v->gone) {
		*ret = value_new(sym_type_pointer(bt->store, sym_type_target(t)));
		if (*ret)
			(*ret)->gone = true;
		return *ret ? TL_OK : no_memory(err);
	}
	if (sym_type_is_ref(t)) {
		enum tl_code r = fetch(ev, v, err);

		if (r)
			return r;
		return done(
			value_of_int(sym_type_pointer(bt->store, sym_type_target(t)), value_int(v)),
			ret, err);
	}
	if (v->where != VAL_MEMORY || v->whole_conv)
		return tl_fail(err, TL_E_INVAL,
			       "Attempt to take address of value not located in memory.");
	return done(value_of_int(sym_type_pointer(bt->store, v->type), (int64_t)v->addr), ret, err);
}

enum tl_code eval_deref(struct evaluator *ev, struct tl_value *v, struct tl_value **ret,
			struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *t = sym_type_strip(v->type), *to;
	struct sym_scope_ctx scope;
	struct tl_value *p;
	enum tl_code r;

	if (sym_type_is_struct(t) && t->ada && ada_is_fat(t)) {
		SCOPED_VALUE struct tl_value *array = value_dup(v);

		r = array ? ada_resolve(ev->env, &array, err) : no_memory(err);
		*ret = r ? NULL : TAKE(array);
		return r;
	}
	if (sym_type_is_struct(t))
		return t->rust ? eval_rust_object(ev, v, ret, err) : eval_operator(ev, "*", v, NULL, ret, err);
	if (t->kind == SYM_K_FUNC || (t->ada && t->resolved))
		return done(value_dup(v), ret, err);
	if (t->kind == SYM_K_ARRAY && v->where == VAL_MEMORY)
		return done(value_at(sym_type_target(t), v->addr), ret, err);
	if (t->kind == SYM_K_ARRAY && type_is_text(sym_type_target(t))) {
		SCOPED_VALUE struct tl_value *at = NULL;

		r = eval_decay(ev, v, &at, err);
		return r ? r : done(value_at(sym_type_target(t), (uint64_t)value_int(at)), ret, err);
	}
	if (!ev->noside && synthetic_is(v))
		return synthetic_target(ev->env, v, ret, err);
	r = fetch(ev, v, err);
	if (r)
		return r;
	if (t->kind == SYM_K_INT || t->kind == SYM_K_CHAR) /* an int, as in gdb, whatever its size */
		return done(value_at(bt->t_int, (uint64_t)value_int(v)), ret, err);
	to = t->kind == SYM_K_PTR || sym_type_is_ref(t) ? sym_type_target(t) : NULL;
	if (to && sym_type_strip(to)->kind == SYM_K_VOID && !ev->noside)
		return tl_fail(err, TL_E_INVAL, "Attempt to dereference a generic pointer.");
	if (t->kind == SYM_K_MEMBERPTR)
		return tl_fail(err, TL_E_INVAL, "Attempt to dereference pointer to member without an object");
	if (!to)
		return tl_fail(err, TL_E_INVAL, "Attempt to take contents of a non-pointer value.");
	if (sym_type_strip(to)->is_declaration) {
		scope_of_env(ev->env, &scope);
		to = expr_type_completed(&ev->env->state->types, &scope, to);
	}
	p = value_referent(v, to);
	if (p && sym_type_strip(to)->kind == SYM_K_UNKNOWN && t->target == bt->t_data_symbol)
		p->symbol = "data";
	return done(p, ret, err);
}

enum tl_code eval_pointed_to(struct evaluator *ev, struct tl_value **v, struct tl_error *err)
{
	struct tl_value *to;
	enum tl_code r = eval_deref(ev, *v, &to, err);

	if (r)
		return r;
	value_free(*v);
	*v = to;
	if (!ev->noside)
		array_resolve(ev->env, NULL, v);
	return TL_OK;
}

enum tl_code eval_through_ref(struct evaluator *ev, struct tl_value **v, struct tl_error *err)
{
	return sym_type_is_ref(sym_type_strip((*v)->type)) ? eval_pointed_to(ev, v, err) : TL_OK;
}

static bool is_negative(const struct tl_value *v)
{
	return type_is_int(v->type) ? !type_is_unsigned(v->type) && value_int(v) < 0 : value_float(v) < 0;
}

enum tl_code eval_unary(struct evaluator *ev, int tok, struct tl_value *v, struct tl_value **ret,
			struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type), *to;
	enum tl_code r;
	bool truth = false;

	if (eval_is_class(v))
		return eval_operator(ev, eval_operator_name(tok), v, NULL, ret, err);
	if (tok != '!' && eval_is_vector(v))
		return eval_vector(ev, tok, v, NULL, ret, err);
	if (tok != '!' && t->kind == SYM_K_COMPLEX)
		return eval_complex_unary(ev, tok, v, ret, err);
	r = fetch(ev, v, err);
	if (r)
		return r;
	if (tok == '!') {
		r = value_is_true(v, &truth, err);
		return r ? r : done(value_of_int(eval_truth_type(ev), !truth), ret, err);
	}
	if (t->kind == SYM_K_DECIMAL && tok != '~')
		return tok == '-' ? eval_decimal_negate(v, ret, err) : done(value_dup(v), ret, err);
	if (tok == TOK_ABS && (type_is_int(t) || t->kind == SYM_K_FLOAT || t->kind == SYM_K_FIXED))
		return eval_unary(ev, is_negative(v) ? '-' : '+', v, ret, err);
	if (!type_is_int(t) && (tok == '~' || (t->kind != SYM_K_FLOAT && t->kind != SYM_K_FIXED)))
		return tl_fail(err, TL_E_INVAL,
			       tok == '~'
				       ? "Argument to complement operation not an integer, boolean."
			       : tok == '-' ? "Argument to negate operation not a number."
					    : "Argument to positive operation not a number.");
	if (t->kind == SYM_K_FLOAT)
		return signed_float(v, tok, ret, err);
	if (t->kind == SYM_K_FIXED)
		return value_of_fixed(v->type, tok == '-' ? -value_float(v) : value_float(v), ret, err);
	if (v->size > 8)
		return wide_unary(v, tok, ret, err);
	to = eval_promoted_alone(ev, v->type);
	switch (tok) {
	case '-':
		return done(value_of_int(to, (int64_t)(0 - (uint64_t)value_int(v))), ret, err);
	case '~':
		return done(value_of_int(to, ~value_int(v)), ret, err);
	default:
		return done(value_of_int(to, value_int(v)), ret, err);
	}
}

static enum tl_code no_address(const struct tl_value *v, const char *name, struct tl_error *err)
{
	if (v->where == VAL_REGISTER)
		return tl_fail(err, TL_E_INVAL,
			       "Address requested for identifier \"%s\" which is in register $%s",
			       name, v->reg->name);
	return tl_fail(err, TL_E_INVAL, "Can't take address of \"%s\" which isn't an lvalue.",
		       name);
}

static enum tl_code unary(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			  struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r;
	bool ref;

	if (a->tok == '&' && a->kid[0]->op == AST_RANGE && a->kid[0]->kid[0])
		return eval_rust_slice(ev, a->kid[0], ret, err);
	if (a->tok == '&' && (a->kid[0]->op == AST_CLASS_MEMBER || (a->kid[0]->op == AST_VAR && a->kid[0]->type))) {
		r = eval_member_address(ev, a->kid[0], ret, err);
		if (r != TL_E_NOTFOUND || a->kid[0]->op != AST_VAR)
			return r;
	}
	r = eval_ast(ev, a->kid[0], &v, err);
	if (r)
		return r;
	if (a->tok == '&' && a->kid[0]->op == AST_VAR && v->where != VAL_MEMORY &&
	    !sym_type_is_ref(sym_type_strip(v->type)))
		return no_address(v, a->kid[0]->text ? a->kid[0]->text : a->kid[0]->var->name, err);
	if (a->tok == '&')
		return address_of(ev, v, ret, err);
	ref = sym_type_is_ref(sym_type_strip(v->type));
	r = eval_through_ref(ev, &v, err);
	if (!r && ref && a->tok == '*' && type_is_int(v->type))
		r = tl_fail(err, TL_E_INVAL, "Attempt to take contents of a non-pointer value.");
	if (r)
		return r;
	if (a->tok == '*') {
		if (v->symbol)
			return value_fetch(ev->env, v, err);
		return eval_deref(ev, v, ret, err);
	}
	/* Rust's "!" of integers is C's "~". */
	if (a->flag && a->tok == '!' && type_is_int(sym_type_strip(v->type)) &&
	    sym_type_strip(v->type)->kind != SYM_K_BOOL)
		return eval_rust_complement(ev, v, ret, err);
	return eval_unary(ev, a->tok, v, ret, err);
}

/* Operators with two */

static enum tl_code operand(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r = eval_ast(ev, a, ret, err);

	return r ? r : eval_through_ref(ev, ret, err);
}

static enum tl_code both(struct evaluator *ev, struct ast *a, struct tl_value **left,
			 struct tl_value **right, struct tl_error *err)
{
	enum tl_code r = eval_ast(ev, a->kid[0], left, err);

	if (!r)
		r = eval_ast(ev, a->kid[1], right, err);
	if (!r)
		r = eval_through_ref(ev, left, err);
	return r ? r : eval_through_ref(ev, right, err);
}

/* a @ n: n elements from a on. */
static enum tl_code repeat(struct evaluator *ev, struct tl_value *a, struct tl_value *n,
			   struct tl_value **ret, struct tl_error *err)
{
	uint64_t count;
	enum tl_code r;

	if (a->where != VAL_MEMORY || a->bit_size)
		return tl_fail(err, TL_E_INVAL, "Only values in memory can be extended with '@'.");
	r = fetch(ev, n, err);
	if (!r)
		r = value_as_address(n, &count, err);
	if (r)
		return r;
	if ((int64_t)count <= 0 || count > INT32_MAX)
		return tl_fail(err, TL_E_INVAL, "Invalid number %lld of repetitions.",
			       (long long)count);
	return done(value_at(sym_type_array(ev->env->state->types.store, a->type, count), a->addr),
		    ret, err);
}

static enum tl_code binary(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			   struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *left = NULL;
	SCOPED_VALUE struct tl_value *right = NULL;
	enum tl_code r = both(ev, a, &left, &right, err);

	if (r)
		return r;
	if (a->tok == '@')
		return repeat(ev, left, right, ret, err);
	return eval_binary(ev, a->tok, left, right, ret, err);
}

static enum tl_code truth_of(struct evaluator *ev, struct tl_value *v, bool *ret, struct tl_error *err)
{
	enum tl_code r = sym_type_strip(v->type)->kind != SYM_K_ARRAY ? fetch(ev, v, err) : TL_OK;

	return r ? r : value_is_true(v, ret, err);
}

static enum tl_code conditional(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	bool truth;
	enum tl_code r = operand(ev, a->kid[0], &v, err);

	if (!r)
		r = truth_of(ev, v, &truth, err);
	return r ? r : eval_ast(ev, a->kid[truth ? 1 : 2], ret, err);
}

/* A right side that need not be evaluated is not asked whether it is an object, whose class may have an operator. */
static enum tl_code logic(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			  struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *left = NULL;
	SCOPED_VALUE struct tl_value *right = NULL;
	bool truth, is_or = a->tok == TOK_OROR;
	enum tl_code r = operand(ev, a->kid[0], &left, err);

	if (!r && !eval_is_class(left))
		r = truth_of(ev, left, &truth, err);
	if (r)
		return r;
	if (eval_is_class(left) || truth != is_or) {
		r = operand(ev, a->kid[1], &right, err);
		if (!r && (eval_is_class(left) || eval_is_class(right)))
			return eval_operator(ev, is_or ? "||" : "&&", left, right, ret, err);
		if (!r)
			r = truth_of(ev, right, &truth, err);
	}
	return r ? r : done(value_of_int(eval_truth_type(ev), truth), ret, err);
}

static enum tl_code index_op(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			     struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *left = NULL;
	SCOPED_VALUE struct tl_value *right = NULL;
	enum tl_code r = both(ev, a, &left, &right, err);

	if (!r && ada_is(ev->env))
		r = eval_ada_array(ev, &left, err);
	return r ? r : eval_index(ev, left, right, ret, err);
}

/* array = "text": the rest of the array is zero. */
static enum tl_code pad_string(const struct tl_value *left, struct tl_value **right,
			       struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(left->type);
	struct tl_value *v;

	if (t->ada && ada_widen(right, sym_type_target(t), err))
		return TL_E_NOMEM;
	if (t->ada && (*right)->size != left->size)
		return tl_fail(err, TL_E_INVAL, "cannot assign arrays of different length");
	if ((*right)->size > left->size)
		return tl_fail(err, TL_E_INVAL, "Too many array elements");
	v = left->size <= VALUE_MAX ? value_new(left->type) : NULL;
	if (!v)
		return no_memory(err);
	memcpy(v->data, (*right)->data, (*right)->size);
	value_free(*right);
	*right = v;
	return TL_OK;
}

static enum tl_code assign_sides(struct evaluator *ev, struct ast *a, struct tl_value **left,
				 struct tl_value **right, struct tl_error *err)
{
	enum tl_code r = eval_ast(ev, a->kid[0], left, err);

	if (!r)
		r = eval_through_ref(ev, left, err);
	if (!r && a->kid[1]->op == AST_ARRAY && (*left)->type->ada && !ev->noside)
		r = eval_ada_array(ev, left, err); // the array that a descriptor is of
	if (!r)
		r = eval_ast_as(ev, a->kid[1], (*left)->whole_conv ? NULL : (*left)->type, right,
				err);
	return r ? r : eval_through_ref(ev, right, err);
}

static enum tl_code assign(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			   struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *left = NULL;
	SCOPED_VALUE struct tl_value *right = NULL;
	SCOPED_VALUE struct tl_value *result = NULL;
	enum tl_code r = assign_sides(ev, a, &left, &right, err);

	if (r)
		return r;
	if (left->past)
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not a modifiable lvalue.");
	if (left->where == VAL_RVALUE && !left->gone)
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not an lvalue.");
	if (value_not_saved(left) && a->tok == '=')
		return tl_fail(err, TL_E_UNAVAILABLE, "Attempt to assign to a register that was not saved.");
	if (left->gone && !left->whole_conv)
		return value_is_gone(left, err);
	if (ev->noside)
		return done(value_dup(left), ret, err);
	if (a->tok == '=' && !left->whole_conv && fortran_is_text(left) && fortran_is_text(right))
		r = fortran_fit_text(ev, left, &right, err);
	else if (a->tok == '=' && a->kid[1]->op == AST_STRING && !left->whole_conv &&
	    sym_type_strip(left->type)->kind == SYM_K_ARRAY)
		r = pad_string(left, &right, err);
	else if (a->tok == '=' && !left->whole_conv)
		r = eval_text_pointer(ev, &right, sym_type_strip(left->type), err);
	if (r)
		return r;
	if (a->tok == '=')
		return value_assign(ev->env, left, right, ret, err);
	if (eval_is_class(left)) {
		char op[4];

		snprintf(op, sizeof(op), "%s=", eval_operator_name(a->tok));
		return eval_operator(ev, op, left, right, ret, err);
	}
	r = eval_binary(ev, a->tok, left, right, &result, err);
	return r ? r : value_assign(ev->env, left, result, ret, err);
}

/* $i++ of a plain integer, as conditions count with it at each hit: in its place, without the values that any increment makes. */
static bool count(struct evaluator *ev, const struct ast *a, struct tl_value **ret)
{
	const struct expr_env *env = ev->env;
	const char *name = a->kid[0]->text;
	struct sym_type *type;
	int64_t was;

	if (!a->flag || ev->noside || a->kid[0]->op != AST_DOLLAR || (env->reg_find && env->reg_find(env->ctx, name)) ||
	    !(type = state_conv_count(env->state, name, a->tok == '+' ? 1 : -1, &was)))
		return false;
	*ret = value_of_int(type, was);
	return true;
}

static enum tl_code increment(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			      struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	SCOPED_VALUE struct tl_value *one = NULL;
	SCOPED_VALUE struct tl_value *sum = NULL;
	SCOPED_VALUE struct tl_value *after = NULL;
	enum tl_code r;

	if (count(ev, a, ret))
		return *ret ? TL_OK : no_memory(err);
	one = value_of_int(ev->env->state->types.t_int, 1);
	r = one ? operand(ev, a->kid[0], &v, err) : no_memory(err);
	if (r)
		return r;
	if (eval_is_class(v))
		return eval_operator(ev, a->tok == '+' ? "++" : "--", v, a->flag ? one : NULL, ret, err);
	if (v->past)
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not a modifiable lvalue.");
	if (v->where == VAL_RVALUE)
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not an lvalue.");
	r = fetch(ev, v, err);
	if (r || ev->noside)
		return r ? r : done(value_dup(v), ret, err);
	r = eval_binary(ev, a->tok, v, one, &sum, err);
	if (!r)
		r = value_assign(ev->env, v, sum, &after, err);
	if (r)
		return r;
	*ret = a->flag ? TAKE(v) : TAKE(after);
	if (a->flag) /* the old value is no lvalue */
		(*ret)->where = VAL_RVALUE;
	return TL_OK;
}

static enum tl_code cast(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			 struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r;

	if (a->tok == CAST_DYNAMIC || a->tok == CAST_REINTERPRET)
		return eval_named_cast(ev, a, ret, err);
	r = a->kid[0]->op == AST_CALL ? eval_call(ev, a->kid[0], a->type, &v, err)
				      : eval_ast_as(ev, a->kid[0], a->type, &v, err);

	if (!r && !sym_type_is_ref(sym_type_strip(a->type)))
		r = eval_through_ref(ev, &v, err);
	if (r)
		return r;
	if (ev->noside && !(v->symbol && v->lazy) && (r = fetch(ev, v, err)))
		return r;
	r = eval_text_pointer(ev, &v, sym_type_strip(a->type), err);
	if (r)
		return r;
	return value_cast(ev->env, v, a->type, ret, err);
}

static enum tl_code size_of(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			    struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct evaluator types_only = { .env = ev->env, .noside = true, .depth = ev->depth };
	struct sym_type *t;
	struct sym_scope_ctx scope;
	uint64_t size;
	enum tl_code r;

	if (a->flag)
		return eval_alignment(ev, a->type, ret, err);
	t = a->kid[0]->op == AST_TYPE ? a->kid[0]->type : NULL;
	if (!t) {
		r = eval_ast(&types_only, a->kid[0], &v, err);
		if (!r)
			r = eval_through_ref(&types_only, &v, err);
		if (r)
			return r;
		if (v->symbol)
			return value_fetch(ev->env, v, err);
		size = v->size;
	} else {
		scope_of_env(ev->env, &scope);
		t = sym_type_strip(t);
		if (sym_type_is_ref(t))
			t = sym_type_strip(sym_type_target(t));
		size = sym_type_size(sym_complete_type(&scope, t));
	}
	/* gdb's sizeof is an int, also of what is too large for that. */
	t = size <= INT32_MAX ? ev->env->state->types.t_int : ev->env->state->types.t_ulong;
	return done(value_of_int(t, (int64_t)size), ret, err);
}

/* {type} address */
static enum tl_code memval(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			   struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	uint64_t addr;
	enum tl_code r = operand(ev, a->kid[0], &v, err);

	if (!r && sym_type_strip(v->type)->kind != SYM_K_ARRAY)
		r = fetch(ev, v, err);
	if (!r)
		r = value_as_address(v, &addr, err);
	return r ? r : done(value_at(a->type, addr), ret, err);
}

static enum tl_code member(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			   struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = operand(ev, a->kid[0], &v, err);

	return r ? r : eval_member(ev, v, a->text, a->flag, ret, err);
}

static enum tl_code comma(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			  struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = eval_ast(ev, a->kid[0], &v, err);

	return r ? r : eval_ast(ev, a->kid[1], ret, err);
}

static enum tl_code dispatch(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			     struct tl_error *err)
{
	enum tl_code r;

	switch (a->op) {
	case AST_INT:
		return done(value_of_int(a->type, a->n), ret, err);
	case AST_FLOAT:
		if (a->type->kind == SYM_K_DECIMAL)
			return eval_decimal_literal(a->type, a->text, ret, err);
		return done(value_of_float(a->type, a->f), ret, err);
	case AST_STRING:
		return eval_string(ev, a, ret, err);
	case AST_DOLLAR:
		return eval_dollar(ev, a->text, ret, err);
	case AST_HISTORY:
		return eval_history(ev, a, ret, err);
	case AST_VAR:
		return eval_var(ev, a, ret, err);
	case AST_SYMBOL:
		return eval_symbol(ev, a, ret, err);
	case AST_TYPE:
		return tl_fail(err, TL_E_INVAL, "Attempt to use a type name as an expression");
	case AST_UNARY:
		return unary(ev, a, ret, err);
	case AST_BINARY:
		return binary(ev, a, ret, err);
	case AST_LOGIC:
		return logic(ev, a, ret, err);
	case AST_COND:
		return conditional(ev, a, ret, err);
	case AST_COMMA:
		return comma(ev, a, ret, err);
	case AST_ASSIGN:
		r = assign(ev, a, ret, err);
		return r || !a->flag ? r : eval_rust_unit(ev, ret, err);
	case AST_INCREMENT:
		return increment(ev, a, ret, err);
	case AST_MEMBER:
		return member(ev, a, ret, err);
	case AST_INDEX:
		return index_op(ev, a, ret, err);
	case AST_CAST:
		return cast(ev, a, ret, err);
	case AST_SIZEOF:
		return size_of(ev, a, ret, err);
	case AST_UNFOUND:
		return tl_fail(err, TL_E_NOTFOUND, "No symbol \"%s\" in current context.", a->text);
	case AST_RANGE:
		return eval_rust_range(ev, a, ret, err);
	case AST_ADA_ATTRIBUTE:
		return eval_ada_attribute(ev, a, ret, err);
	case AST_ADA_SLICE:
		return eval_ada_slice(ev, a, ret, err);
	case AST_FORTRAN_INTRINSIC:
		return eval_fortran_intrinsic(ev, a, ret, err);
	case AST_FORTRAN_INDEX:
		return eval_fortran_index(ev, a, ret, err);
	case AST_RUST_VALUE:
		return eval_rust_value(ev, a, ret, err);
	case AST_CLASS_MEMBER:
		return eval_class_member(ev, a, ret, err);
	case AST_THROUGH_MEMBER:
		return eval_through_member(ev, a, &(uint64_t){ 0 }, ret, err);
	case AST_TYPEID:
		return eval_typeid(ev, a, ret, err);
	case AST_MEMVAL:
		return memval(ev, a, ret, err);
	case AST_ARRAY:
		return eval_array(ev, a, NULL, ret, err);
	case AST_ENTRY:
		return entry_value_of(ev->env, a->kid[0]->var, ret, err);
	case AST_CALL:
	default:
		return eval_call(ev, a, NULL, ret, err);
	}
}

enum tl_code eval_ast(struct evaluator *ev, struct ast *a, struct tl_value **ret,
		      struct tl_error *err)
{
	enum tl_code r;

	if (ev->depth >= EVAL_DEPTH)
		return tl_fail(err, TL_E_INVAL, "expression is nested too deeply");
	ev->depth++;
	r = dispatch(ev, a, ret, err);
	ev->depth--;
	if (!r && !ev->noside && (a->op != AST_MEMBER || !(*ret)->type->ada)) // Ada's members: with the record's address
		array_resolve(ev->env, a->op == AST_VAR ? a->var : NULL, ret);
	return r;
}

enum tl_code eval_ast_as(struct evaluator *ev, struct ast *a, struct sym_type *want,
			 struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r;

	if (a->op != AST_ARRAY || !want)
		return eval_ast(ev, a, ret, err);
	if (ev->depth >= EVAL_DEPTH)
		return tl_fail(err, TL_E_INVAL, "expression is nested too deeply");
	ev->depth++;
	r = eval_array(ev, a, want, ret, err);
	ev->depth--;
	return r;
}

enum tl_code expr_eval_part(const struct expr_env *env, const char *text, bool stop_at_comma,
			    size_t *ret_end, struct tl_value **ret, struct tl_error *err)
{
	struct evaluator ev = { .env = env };
	struct expr_ast ast;
	struct tl_value *v = NULL;
	enum tl_code r;

	r = ast_parse(env, text, stop_at_comma, &ast, err);
	if (r)
		return r;
	if (ret_end)
		*ret_end = ast.end;
	else if (text[ast.end])
		r = tl_fail_parse(err, ast.end, "A syntax error in expression, near `%s'.",
				  text + ast.end);
	if (!r && env->for_effect)
		ast_warn_without_effect(env, ast.root);
	if (!r)
		r = eval_ast(&ev, ast.root, &v, err);
	if (!r && v->symbol)
		r = value_fetch(env, v, err);
	if (!r)
		r = fortran_pack(env, &v, err);
	/* Large arrays stay in the target: x and info only want their address. */
	if (!r && v->lazy && v->size <= value_max(env))
		r = value_load(env, v, err);
	ast_free(&ast);
	if (r)
		value_free(v);
	else
		*ret = v;
	return r;
}

enum tl_code expr_eval(const struct expr_env *env, const char *text, struct tl_value **ret,
		       struct tl_error *err)
{
	return expr_eval_part(env, text, false, NULL, ret, err);
}

enum tl_code expr_check(const struct expr_env *env, const char *text, bool stop_at_comma,
			size_t *ret_end, struct tl_error *err)
{
	struct expr_ast ast;
	enum tl_code r = ast_parse(env, text, stop_at_comma, &ast, err);

	if (r)
		return r;
	if (ret_end)
		*ret_end = ast.end;
	ast_free(&ast);
	return TL_OK;
}
