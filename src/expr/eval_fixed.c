/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Fixed point: an integer that counts a scale. What comes out of an operation is one, too, and has to fit. */

#include <inttypes.h>
#include <math.h>

#include "base/scoped.h"
#include "expr/ast.h"

/* How often the scale is in f; a long double has the 64 bits that the largest of them have. */
static long double counted(const struct sym_type *t, long double f)
{
	return roundl(f * t->scale->den / t->scale->num);
}

enum tl_code value_of_fixed(struct sym_type *type, long double f, struct tl_value **ret, struct tl_error *err)
{
	const struct sym_type *t = sym_type_strip(type);
	unsigned bits = (unsigned)t->size * 8;
	long double n = counted(t, f), end = ldexpl(1, (int)bits - !t->is_unsigned), first = t->is_unsigned ? 0 : -end;

	/* No number is in no range. */
	if (!(n >= first && n < end))
		return tl_fail(err, TL_E_INVAL, "Cannot export value %.0Lf as %u-bits %s integer (must be between %.0Lf and %.0Lf)", n, bits,
			       t->is_unsigned ? "unsigned" : "signed", first, end - 1);
	*ret = value_of_float(type, f);
	return *ret ? TL_OK : no_memory(err);
}

bool eval_is_fixed(const struct tl_value *v)
{
	return sym_type_strip(v->type)->kind == SYM_K_FIXED;
}

/* Both in one type first, as gdb has it: 0.1 is equal to 3 thirtieths. */
enum tl_code eval_fixed_operand(struct evaluator *ev, const struct tl_value *v, struct sym_type *type, struct tl_value **ret,
				struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *fixed = NULL;
	enum tl_code r = value_of_fixed(type, value_float(v), &fixed, err);

	if (r)
		return r;
	*ret = value_of_float(ev->env->state->types.t_ldouble, value_float(fixed));
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code eval_fixed(int tok, struct sym_type *type, long double x, long double y, struct tl_value **ret, struct tl_error *err)
{
	switch (tok) {
	case '+':
		return value_of_fixed(type, x + y, ret, err);
	case '-':
		return value_of_fixed(type, x - y, ret, err);
	case '*':
		return value_of_fixed(type, x * y, ret, err);
	case '/':
		if (y == 0)
			return tl_fail(err, TL_E_INVAL, "Division by zero");
		return value_of_fixed(type, x / y, ret, err);
	default:
		return tl_fail(err, TL_E_INVAL, "Integer-only operation on fixed point number.");
	}
}
