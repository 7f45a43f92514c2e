/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Intrinsic functions of Fortran that gdb knows: of numbers, and of what an array is. */

#include <math.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/fortran.h"

#define MAX_ARGS 3

struct intrinsic_call {
	struct evaluator *ev;
	struct tl_value *v[MAX_ARGS];
	size_t n;
};

static void call_deinit(struct intrinsic_call *c)
{
	for (size_t i = 0; i < c->n; i++)
		value_free(c->v[i]);
}

static struct tl_value *number(struct intrinsic_call *c, int64_t n)
{
	return value_of_int(c->ev->env->state->types.t_int, n);
}

static struct tl_value *logical(struct intrinsic_call *c, bool yes)
{
	return value_of_int(expr_types_logical(&c->ev->env->state->types), yes);
}

static bool is_float(const struct tl_value *v)
{
	return sym_type_strip(v->type)->kind == SYM_K_FLOAT;
}

static long double real_of(const struct tl_value *v)
{
	return is_float(v) ? value_float(v) : (long double)value_int(v);
}

static int64_t of_dimension(char what, const struct sym_type *t)
{
	if (what == 'l')
		return t->lower;
	return what == 'u' ? sym_array_upper(t) : (int64_t)t->count;
}

/* "lbound", "ubound", "size", "shape": of one dimension or of all. */
static enum tl_code of_array(struct intrinsic_call *c, const char *name, struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &c->ev->env->state->types;
	struct sym_type *level[SYM_MAX_RANK];
	size_t n = fortran_levels(sym_type_strip(c->v[0]->type), level);
	int64_t total = 1, k;

	if (!n)
		return tl_fail(err, TL_E_INVAL, "%s can only be applied to arrays", name);
	if (c->n > 1) {
		k = value_int(c->v[1]);
		if (k < 1 || k > (int64_t)n)
			return tl_fail(err, TL_E_INVAL, "%s dimension must be from 1 to %zu", name, n);
		*ret = number(c, of_dimension(*name, level[n - (size_t)k]));
		return TL_OK;
	}
	for (size_t i = 0; i < n; i++)
		total = (int64_t)((uint64_t)total * level[i]->count);
	if (!strcmp(name, "size")) {
		*ret = number(c, total);
		return TL_OK;
	}
	struct sym_type *t = sym_type_make(bt->store, SYM_K_ARRAY, NULL, 0);
	if (t == &sym_type_unknown)
		return no_memory(err);
	t->target = bt->t_int;
	t->fortran = t->has_count = true;
	t->lower = 1;
	t->count = n;
	*ret = value_new(t);
	for (size_t i = 0; *ret && i < n; i++)
		int_to_bytes((*ret)->data + 4 * i, 4, (uint64_t)of_dimension(*name, level[n - 1 - i]));
	return TL_OK;
}

static struct tl_value *modulo(struct intrinsic_call *c, bool floored)
{
	struct tl_value *a = c->v[0], *b = c->v[1];

	if (is_float(a) || is_float(b)) {
		long double x = real_of(a), y = real_of(b), m = fmodl(x, y);

		if (floored && m != 0 && (m < 0) != (y < 0))
			m += y;
		return value_of_float(is_float(a) ? a->type : b->type, m);
	}
	int64_t x = value_int(a), y = value_int(b), m = y == -1 ? 0 : x % y;

	return value_of_int(a->type, floored && m && (m < 0) != (y < 0) ? m + y : m);
}

static struct tl_value *complex_of(struct intrinsic_call *c)
{
	struct expr_types *bt = &c->ev->env->state->types;
	struct sym_type *t = sym_type_make(bt->store, SYM_K_COMPLEX, "complex(kind=4)", 8);
	struct tl_value *v;

	if (t == &sym_type_unknown)
		return NULL;
	t->fortran = true;
	v = value_new(t);
	if (v) {
		float_to_bytes(v->data, bt->t_float, real_of(c->v[0]));
		float_to_bytes(v->data + 4, bt->t_float, c->n > 1 ? real_of(c->v[1]) : 0);
	}
	return v;
}

static struct tl_value *of_numbers(struct intrinsic_call *c, const char *name)
{
	struct tl_value *a = c->v[0];

	if (!strcmp(name, "abs"))
		return is_float(a) ? value_of_float(a->type, fabsl(value_float(a)))
				   : value_of_int(a->type, value_int(a) < 0 ? (int64_t)(0 - (uint64_t)value_int(a))
									    : value_int(a));
	if (!strcmp(name, "mod") || !strcmp(name, "modulo"))
		return modulo(c, name[3]);
	if (!strcmp(name, "cmplx"))
		return complex_of(c);
	return number(c, float_to_int(*name == 'f' ? floorl(real_of(a)) : ceill(real_of(a))));
}

static struct tl_value *kind_of(struct intrinsic_call *c)
{
	struct sym_type *t = sym_type_strip(c->v[0]->type), *level[SYM_MAX_RANK];
	size_t n = fortran_levels(t, level);

	if (n)
		t = sym_type_strip(sym_type_target(level[n - 1]));
	return number(c, t->is_text ? 1 : (int64_t)(t->kind == SYM_K_COMPLEX ? t->size / 2 : sym_type_size(t)));
}

static enum tl_code presence(struct intrinsic_call *c, bool allocated, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(c->v[0]->type);
	enum tl_code r;

	if (t->kind == SYM_K_ARRAY && t->resolved) {
		*ret = logical(c, !t->absent);
		return TL_OK;
	}
	if (t->kind != SYM_K_PTR)
		return tl_fail(err, TL_E_INVAL, "%s can only be applied to %s", allocated ? "ALLOCATED" : "ASSOCIATED",
			       allocated ? "arrays" : "pointers");
	r = value_fetch(c->ev->env, c->v[0], err);
	if (!r)
		*ret = logical(c, value_int(c->v[0]) != 0);
	return r;
}

static const struct intrinsic {
	const char *name;
	uint8_t min, max;
	bool numbers;
} intrinsics[] = {
	{ "abs", 1, 1, true },	  { "mod", 2, 2, true },   { "modulo", 2, 2, true }, { "floor", 1, 2, true },
	{ "ceiling", 1, 2, true }, { "cmplx", 1, 3, true }, { "kind", 1, 1, false },  { "rank", 1, 1, false },
	{ "size", 1, 3, false },  { "shape", 1, 1, false }, { "lbound", 1, 3, false }, { "ubound", 1, 3, false },
	{ "allocated", 1, 1, false }, { "associated", 1, 2, false },
};

static const struct intrinsic *known(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(intrinsics); i++)
		if (!strcmp(intrinsics[i].name, name))
			return &intrinsics[i];
	return NULL;
}

bool fortran_is_intrinsic(const char *name)
{
	return known(name) != NULL;
}

static enum tl_code arguments(struct intrinsic_call *c, struct ast *a, const struct intrinsic *f, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (struct ast *i = a->kid[0]; i && !r; i = i->next) {
		if (c->n == f->max)
			return tl_fail(err, TL_E_INVAL, "Wrong number of arguments to %s", f->name);
		r = eval_ast(c->ev, i, &c->v[c->n], err);
		if (r)
			return r;
		c->n++;
		r = eval_through_ref(c->ev, &c->v[c->n - 1], err);
		if (!r && (f->numbers || c->n > 1) && strcmp(f->name, "associated") != 0)
			r = value_fetch(c->ev->env, c->v[c->n - 1], err);
		if (!r && f->numbers && !is_float(c->v[c->n - 1]) && !type_is_int(c->v[c->n - 1]->type))
			r = tl_fail(err, TL_E_INVAL, "argument to %s is not a number", f->name);
	}
	return !r && c->n < f->min ? tl_fail(err, TL_E_INVAL, "Wrong number of arguments to %s", f->name) : r;
}

enum tl_code eval_fortran_intrinsic(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED(call_deinit) struct intrinsic_call c = { .ev = ev };
	const struct intrinsic *f = known(a->text);
	struct sym_type *level[SYM_MAX_RANK];
	bool noside = ev->noside;
	enum tl_code r;

	ev->noside = false; // its arguments are only read
	r = arguments(&c, a, f, err);
	ev->noside = noside;
	if (r)
		return r;
	*ret = NULL;
	if (!strncmp(f->name, "mod", 3) && !is_float(c.v[0]) && !is_float(c.v[1]) && !value_int(c.v[1]))
		return tl_fail(err, TL_E_INVAL, "Division by zero");
	if (f->numbers)
		*ret = of_numbers(&c, f->name);
	else if (!strcmp(f->name, "kind"))
		*ret = kind_of(&c);
	else if (!strcmp(f->name, "rank"))
		*ret = number(&c, (int64_t)fortran_levels(sym_type_strip(c.v[0]->type), level));
	else if (*f->name == 'a')
		r = presence(&c, f->name[1] == 'l', ret, err);
	else
		r = of_array(&c, f->name, ret, err);
	return r ? r : *ret ? TL_OK : no_memory(err);
}
