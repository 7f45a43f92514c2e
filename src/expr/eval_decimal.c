/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Values of decimal floating point in expressions: operators, casts, literals. */

#include <float.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/scoped.h"
#include "base/str.h"
#include "expr/ast.h"
#include "expr/decimal.h"
#include "expr/format.h"

bool eval_is_decimal(const struct tl_value *v)
{
	return sym_type_strip(v->type)->kind == SYM_K_DECIMAL;
}

static enum tl_code make(struct sym_type *type, const struct decimal *d, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *v = value_new(type);
	const struct decimal_format *f = v ? decimal_format_of(v->size) : NULL;

	if (v && f)
		decimal_write(f, d, v->data);
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

static enum tl_code format_of(struct sym_type *type, const struct decimal_format **ret, struct tl_error *err)
{
	*ret = decimal_format_of(sym_type_size(type));
	return *ret ? TL_OK : tl_fail(err, TL_E_UNSUP, "decimal floating point of that size is not supported");
}

/* The shortest text that is sure to have all that the type can hold, as gdb converts. */
static struct decimal of_float(const struct decimal_format *f, const struct tl_value *v)
{
	struct decimal d = { .kind = DEC_NAN };
	long double x = value_float(v);
	char text[64];

	if (__builtin_isinf(x))
		return (struct decimal){ .kind = DEC_INFINITY, .negative = x < 0 };
	if (!__builtin_isnan(x)) {
		snprintf(text, sizeof(text), "%.*Lg", v->size <= 4 ? FLT_DECIMAL_DIG : v->size == 8 ? DBL_DECIMAL_DIG : LDBL_DECIMAL_DIG, x);
		decimal_parse(f, text, &d);
	}
	return d;
}

/* Of a fetched number, in a format. */
static enum tl_code number(const struct tl_value *v, const struct decimal_format *f, struct decimal *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	const struct decimal_format *own;
	enum tl_code r;
	int64_t n;

	if (t->kind == SYM_K_FLOAT) {
		*ret = of_float(f, v);
		return TL_OK;
	}
	if (type_is_int(t)) {
		n = value_int(v);
		*ret = n < 0 && !type_is_unsigned(t) ? decimal_of_int(0 - (uint64_t)n, true) : decimal_of_int((uint64_t)n, false);
		*ret = decimal_round(f, ret);
		return TL_OK;
	}
	if (t->kind != SYM_K_DECIMAL)
		return tl_fail(err, TL_E_INVAL, "Invalid cast.");
	r = format_of(t, &own, err);
	if (!r)
		*ret = decimal_read(own, v->data);
	return r;
}

long double value_decimal_float(const struct tl_value *v)
{
	SCOPED(sb_deinit) struct sb text = { 0 };

	format_decimal(&text, v->data, v->size);
	return text.s ? strtold(text.s, NULL) : 0;
}

enum tl_code value_cast_decimal(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *to = sym_type_strip(type);
	const struct decimal_format *f = decimal_format_of(sym_type_size(eval_is_decimal(v) ? v->type : type));
	struct decimal d;
	enum tl_code r = f ? value_fetch(env, v, err) : format_of(type, &f, err);

	if (!r)
		r = number(v, f, &d, err);
	if (r)
		return r;
	if (to->kind == SYM_K_DECIMAL) {
		r = format_of(to, &f, err);
		d = r ? d : decimal_round(f, &d);
		return r ? r : make(type, &d, ret, err);
	}
	if (to->kind == SYM_K_FLOAT)
		*ret = value_of_float(type, value_decimal_float(v));
	else if (to->kind == SYM_K_BOOL)
		*ret = value_of_int(type, d.kind || d.coefficient);
	else if (type_is_int(to))
		*ret = value_of_int(type, decimal_to_int(&d));
	else
		return tl_fail(err, TL_E_INVAL, "Invalid cast.");
	return *ret ? TL_OK : no_memory(err);
}

bool value_decimal_is_true(const struct tl_value *v)
{
	const struct decimal_format *f = decimal_format_of(v->size);
	struct decimal d = f ? decimal_read(f, v->data) : (struct decimal){ 0 };

	return d.kind || d.coefficient;
}

static enum tl_code compare(struct evaluator *ev, int tok, const struct decimal *a, const struct decimal *b,
			    struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *order = NULL;
	SCOPED_VALUE struct tl_value *zero = NULL;
	struct sym_type *t = ev->env->state->types.t_int;

	if (a->kind >= DEC_NAN || b->kind >= DEC_NAN)
		return tl_fail(err, TL_E_INVAL, "Comparison with an invalid number (NaN).");
	order = value_of_int(t, decimal_order(a, b));
	zero = value_of_int(t, 0);
	return order && zero ? eval_binary(ev, tok, order, zero, ret, err) : no_memory(err);
}

static bool is_comparison(int tok)
{
	return tok == TOK_EQ || tok == TOK_NE || tok == '<' || tok == '>' || tok == TOK_LE || tok == TOK_GE;
}

enum tl_code eval_decimal(struct evaluator *ev, int tok, const struct tl_value *a, const struct tl_value *b,
			  struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *type = !eval_is_decimal(a) || (eval_is_decimal(b) && b->size > a->size) ? b->type : a->type;
	const struct decimal_format *f;
	struct decimal x, y, z = { 0 };
	const char *why = NULL;
	enum tl_code r;

	if (sym_type_strip(a->type)->kind == SYM_K_FLOAT || sym_type_strip(b->type)->kind == SYM_K_FLOAT)
		return tl_fail(err, TL_E_INVAL, "Mixing decimal floating types with other floating types is not allowed.");
	r = format_of(type, &f, err);
	if (!r)
		r = number(a, f, &x, err);
	if (!r)
		r = number(b, f, &y, err);
	if (r)
		return r;
	if (is_comparison(tok))
		return compare(ev, tok, &x, &y, ret, err);
	if (tok != '+' && tok != '-' && tok != '*' && tok != '/')
		return tl_fail(err, TL_E_INVAL, "Operation not valid for decimal floating point number.");
	if (!ev->noside && !decimal_compute(f, tok, &x, &y, &z, &why))
		return tl_fail(err, TL_E_INVAL, "Cannot perform operation: %s", why);
	return make(type, &z, ret, err);
}

enum tl_code eval_decimal_negate(const struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	const struct decimal_format *f;
	struct decimal d;
	enum tl_code r = format_of(v->type, &f, err);

	if (r)
		return r;
	d = decimal_read(f, v->data);
	d.negative = !d.negative;
	return make(v->type, &d, ret, err);
}

/* 1.5df: its text as far as the suffix is known to be a number. */
enum tl_code eval_decimal_literal(struct sym_type *type, const char *text, struct tl_value **ret, struct tl_error *err)
{
	const struct decimal_format *f;
	struct decimal d = { 0 };
	enum tl_code r = format_of(type, &f, err);

	if (r)
		return r;
	decimal_parse(f, text, &d);
	return make(type, &d, ret, err);
}
