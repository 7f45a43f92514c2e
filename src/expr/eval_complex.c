/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Arithmetic of complex numbers, C's and Fortran's. */

#include <complex.h>

#include "base/scoped.h"
#include "expr/ast.h"

#ifndef CMPLXL /* glibc's complex.h defines it for gcc alone */
#define CMPLXL(x, y) __builtin_complex((long double)(x), (long double)(y))
#endif

bool eval_is_complex(const struct tl_value *v)
{
	return sym_type_strip(v->type)->kind == SYM_K_COMPLEX;
}

static struct sym_type half_of(const struct tl_value *v)
{
	const struct sym_type *t = sym_type_strip(v->type);

	return (struct sym_type){ .kind = SYM_K_FLOAT, .size = v->size / 2, .quad = t->quad };
}

static enum tl_code number(struct evaluator *ev, struct tl_value *v, _Complex long double *ret, struct tl_error *err)
{
	struct sym_type half = half_of(v), *t = sym_type_strip(v->type);
	enum tl_code r = ev->noside ? TL_OK : value_fetch(ev->env, v, err);

	*ret = 0;
	if (r || ev->noside)
		return r;
	if (!eval_is_complex(v) && t->kind != SYM_K_FLOAT && !type_is_int(t))
		return tl_fail(err, TL_E_INVAL, "Argument to arithmetic operation not a number or boolean.");
	*ret = eval_is_complex(v) ? CMPLXL(bytes_to_float(v->data, &half), bytes_to_float(v->data + half.size, &half))
				  : CMPLXL(value_float(v), 0);
	return TL_OK;
}

static enum tl_code result(struct sym_type *type, _Complex long double z, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *v = value_new(type);
	struct sym_type half;

	if (!v)
		return no_memory(err);
	half = half_of(v);
	float_to_bytes(v->data, &half, creall(z));
	float_to_bytes(v->data + half.size, &half, cimagl(z));
	*ret = v;
	return TL_OK;
}

enum tl_code value_cast_complex(const struct expr_env *env, struct tl_value *v, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err)
{
	struct evaluator ev = { .env = env };
	_Complex long double z;
	enum tl_code r = number(&ev, v, &z, err);

	return r ? r : result(type, z, ret, err);
}

static bool combine(int tok, _Complex long double x, _Complex long double y, _Complex long double *ret)
{
	switch (tok) {
	case '+':
		*ret = x + y;
		return true;
	case '-':
		*ret = x - y;
		return true;
	case '*':
		*ret = x * y;
		return true;
	case '/':
		*ret = x / y;
		return true;
	case TOK_POWER:
		*ret = cpowl(x, y);
		return true;
	default:
		return false;
	}
}

enum tl_code eval_complex(struct evaluator *ev, int tok, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
			  struct tl_error *err)
{
	bool wider = !eval_is_complex(a) || (eval_is_complex(b) && b->size > a->size);
	_Complex long double x, y, z = 0;
	enum tl_code r = number(ev, a, &x, err);

	if (!r)
		r = number(ev, b, &y, err);
	if (r)
		return r;
	if (tok == TOK_EQ || tok == TOK_NE) {
		*ret = value_of_int(eval_truth_type(ev), (x == y) == (tok == TOK_EQ));
		return *ret ? TL_OK : no_memory(err);
	}
	if (!combine(tok, x, y, &z))
		return tl_fail(err, TL_E_INVAL, "that operation is not available on complex numbers");
	return result(wider ? b->type : a->type, z, ret, err);
}

enum tl_code eval_complex_unary(struct evaluator *ev, int tok, struct tl_value *v, struct tl_value **ret,
				struct tl_error *err)
{
	_Complex long double z;
	enum tl_code r = number(ev, v, &z, err);

	if (!r && tok != '-' && tok != '+' && tok != '~')
		return tl_fail(err, TL_E_INVAL, "that operation is not available on complex numbers");
	/* C's "~" is the conjugate. */
	return r ? r : result(v->type, tok == '-' ? -z : tok == '~' ? conjl(z) : z, ret, err);
}
