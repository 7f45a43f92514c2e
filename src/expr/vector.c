/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Arithmetic of vector types: element by element. */

#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"

bool eval_is_vector(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	return t->kind == SYM_K_ARRAY && t->is_vector;
}

static enum tl_code element(struct evaluator *ev, struct tl_value *v, struct sym_type *elt, uint64_t i,
			    struct tl_value **ret, struct tl_error *err)
{
	if (!eval_is_vector(v)) {
		*ret = value_dup(v);
		return *ret ? value_fetch(ev->env, *ret, err) : no_memory(err);
	}
	*ret = value_part(v, elt, i * sym_type_size(elt));
	return *ret ? value_fetch(ev->env, *ret, err) : no_memory(err);
}

/* A number beside a vector must keep its value as an element. */
static enum tl_code check_scalar(struct evaluator *ev, struct tl_value *v, struct sym_type *elt, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *as = NULL;
	enum tl_code r;

	if (!type_is_scalar(sym_type_strip(v->type)))
		return tl_fail(err, TL_E_INVAL, "Argument to arithmetic operation not a number or boolean.");
	r = value_cast(ev->env, v, elt, &as, err);
	if (!r && value_float(as) != value_float(v))
		r = tl_fail(err, TL_E_INVAL, "conversion of scalar to vector involves truncation");
	return r;
}

static enum tl_code check(struct evaluator *ev, struct tl_value *a, struct tl_value *b, struct sym_type *elt,
			  struct tl_error *err)
{
	struct sym_type *ta = sym_type_strip(a->type), *tb = sym_type_strip(b->type), *other;

	if (!eval_is_vector(a))
		return check_scalar(ev, a, elt, err);
	if (!eval_is_vector(b))
		return check_scalar(ev, b, elt, err);
	other = sym_type_strip(sym_type_target(tb));
	if (sym_type_strip(elt)->kind != other->kind || sym_type_size(elt) != sym_type_size(other) ||
	    type_is_unsigned(elt) != type_is_unsigned(other) || ta->count != tb->count)
		return tl_fail(err, TL_E_INVAL, "Cannot perform operation on vectors with different types");
	return TL_OK;
}

static enum tl_code each(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value *out,
			 struct sym_type *elt, uint64_t n, struct tl_error *err)
{
	uint64_t size = sym_type_size(elt);
	enum tl_code r = TL_OK;

	for (uint64_t i = 0; i < n && !r; i++) {
		SCOPED_VALUE struct tl_value *x = NULL;
		SCOPED_VALUE struct tl_value *y = NULL;
		SCOPED_VALUE struct tl_value *z = NULL;
		SCOPED_VALUE struct tl_value *back = NULL;

		r = element(ev, a, elt, i, &x, err);
		if (!r && b)
			r = element(ev, b, elt, i, &y, err);
		if (!r)
			r = b ? eval_binary(ev, tok, x, y, &z, err) : eval_unary(ev, tok, x, &z, err);
		if (!r)
			r = value_cast(ev->env, z, elt, &back, err);
		if (!r)
			memcpy(out->data + i * size, back->data, size);
	}
	return r;
}

enum tl_code eval_vector(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
			 struct tl_error *err)
{
	struct tl_value *vector = b && !eval_is_vector(a) ? b : a;
	struct sym_type *t = sym_type_strip(vector->type), *elt = sym_type_target(t);
	SCOPED_VALUE struct tl_value *out = NULL;
	enum tl_code r = TL_OK;

	if (t->count * sym_type_size(elt) > vector->size || vector->size > VALUE_MAX)
		return tl_fail(err, TL_E_INVAL, "vector of an impossible size");
	out = value_new(t);
	if (!out)
		return no_memory(err);
	if (ev->noside) {
		*ret = TAKE(out);
		return TL_OK;
	}
	r = value_fetch(ev->env, a, err);
	if (!r && b)
		r = value_fetch(ev->env, b, err);
	if (!r && b)
		r = check(ev, a, b, elt, err);
	if (!r)
		r = each(ev, tok, a, b, out, elt, t->count, err);
	if (!r)
		*ret = TAKE(out);
	return r;
}
