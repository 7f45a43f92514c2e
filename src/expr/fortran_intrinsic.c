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

static struct sym_type *type_of(const struct tl_value *v)
{
	return sym_type_strip(v->type);
}

static bool is_float(const struct tl_value *v)
{
	return type_of(v)->kind == SYM_K_FLOAT;
}

static bool is_complex(const struct tl_value *v)
{
	return type_of(v)->kind == SYM_K_COMPLEX;
}

static long double real_of(const struct tl_value *v)
{
	return is_float(v) ? value_float(v) : (long double)value_int(v);
}

/* The base type of the kind that argument i asks for; without it the usual one. */
static enum tl_code result_type(struct intrinsic_call *c, const char *base, size_t i, struct sym_type **ret,
				struct tl_error *err)
{
	if (i < c->n && !type_is_int(c->v[i]->type))
		return tl_fail(err, TL_E_INVAL, "a kind must be an integer");
	return fortran_type(&c->ev->env->state->types, base, i < c->n ? value_int(c->v[i]) : 4, ret, err);
}

static int64_t of_dimension(char what, const struct sym_type *t)
{
	if (what == 'l')
		return t->lower;
	return what == 'u' ? sym_array_upper(t) : (int64_t)t->count;
}

/* Of all dimensions; none of them: of no array. */
static struct tl_value *all_dimensions(struct intrinsic_call *c, char what, struct sym_type **level, size_t n)
{
	struct expr_types *bt = &c->ev->env->state->types;
	struct sym_type *t = sym_type_make(bt->store, SYM_K_ARRAY, NULL, 0);
	struct tl_value *v;

	if (t == &sym_type_unknown || fortran_type(bt, "integer", 4, &t->target, NULL))
		return NULL;
	t->fortran = t->has_count = true;
	t->lower = 1;
	t->count = n;
	v = value_new(t);
	for (size_t i = 0; v && i < n; i++)
		int_to_bytes(v->data + 4 * i, 4, (uint64_t)of_dimension(what, level[n - 1 - i]));
	return v;
}

/* "lbound", "ubound", "size": of one dimension or of all. */
static enum tl_code of_array(struct intrinsic_call *c, const char *name, struct tl_value **ret, struct tl_error *err)
{
	bool is_size = *name == 's';
	const char *upper = is_size ? "SIZE" : *name == 'l' ? "LBOUND" : "UBOUND";
	struct sym_type *level[SYM_MAX_RANK], *t = NULL;
	size_t n = fortran_levels(type_of(c->v[0]), level);
	int64_t total = 1, k;
	enum tl_code r;

	if (!n)
		return tl_fail(err, TL_E_INVAL, "%s can only be applied to arrays", upper);
	if (is_size && level[0]->absent)
		return tl_fail(err, TL_E_INVAL, "SIZE can only be used on allocated/associated arrays");
	r = result_type(c, "integer", 2, &t, err);
	if (r)
		return r;
	if (c->n > 1) {
		if (type_of(c->v[1])->kind != SYM_K_INT)
			return is_size ? tl_fail(err, TL_E_INVAL, "DIM argument to SIZE must be an integer")
				       : tl_fail(err, TL_E_INVAL, "%s second argument should be an integer", upper);
		k = value_int(c->v[1]);
		if (k < 1 || k > (int64_t)n)
			return is_size ? tl_fail(err, TL_E_INVAL, "DIM argument to SIZE must be between 1 and %zu", n)
				       : tl_fail(err, TL_E_INVAL, "%s dimension must be from 1 to %zu", upper, n);
		*ret = value_of_int(t, of_dimension(*name, level[n - (size_t)k]));
		return TL_OK;
	}
	for (size_t i = 0; i < n; i++)
		total = (int64_t)((uint64_t)total * level[i]->count);
	*ret = is_size ? value_of_int(t, total) : all_dimensions(c, *name, level, n);
	return TL_OK;
}

static enum tl_code shape(struct intrinsic_call *c, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *level[SYM_MAX_RANK];
	size_t n = fortran_levels(type_of(c->v[0]), level);

	if (n && level[0]->absent)
		return tl_fail(err, TL_E_INVAL, "The array passed to SHAPE must be allocated or associated");
	*ret = all_dimensions(c, 's', level, n);
	return TL_OK;
}

/* mod, modulo: the latter with the sign of the divisor. */
static enum tl_code modulo(struct intrinsic_call *c, bool floored, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *a = c->v[0], *b = c->v[1];
	const char *name = floored ? "MODULO" : "MOD";

	if (type_of(a)->kind != type_of(b)->kind)
		return tl_fail(err, TL_E_INVAL, "non-matching types for parameters to %s ()", name);
	if (is_float(a)) {
		long double x = real_of(a), y = real_of(b), m = fmodl(x, y);

		if (floored && m != 0 && (m < 0) != (y < 0))
			m += y;
		*ret = value_of_float(a->type, m);
		return TL_OK;
	}
	int64_t x = value_int(a), y = value_int(b), m;

	if (!y)
		return tl_fail(err, TL_E_INVAL, "calling %s (N, 0) is undefined", name);
	m = y == -1 ? 0 : x % y;
	*ret = value_of_int(a->type, floored && m && (m < 0) != (y < 0) ? m + y : m);
	return TL_OK;
}

static enum tl_code rounded(struct intrinsic_call *c, bool up, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t;
	enum tl_code r;

	if (!is_float(c->v[0]))
		return tl_fail(err, TL_E_INVAL, "argument to %s must be of type float", up ? "CEILING" : "FLOOR");
	r = result_type(c, "integer", 1, &t, err);
	if (!r)
		*ret = value_of_int(t, float_to_int(up ? ceill(real_of(c->v[0])) : floorl(real_of(c->v[0]))));
	return r;
}

static enum tl_code complex_of(struct intrinsic_call *c, struct tl_value **ret, struct tl_error *err)
{
	bool one = c->n < 2 && is_complex(c->v[0]);
	struct sym_type *t, half = { .kind = SYM_K_FLOAT }, from = { .kind = SYM_K_FLOAT };
	enum tl_code r = result_type(c, "complex", 2, &t, err);

	if (r)
		return r;
	if (!one && (is_complex(c->v[0]) || (c->n > 1 && is_complex(c->v[1]))))
		return tl_fail(err, TL_E_INVAL, "Types of arguments for CMPLX called with more then one argument "
						"must be REAL or INTEGER");
	*ret = value_new(t);
	if (!*ret)
		return no_memory(err);
	half.size = t->size / 2;
	half.quad = t->quad;
	from.quad = type_of(c->v[0])->quad;
	from.size = c->v[0]->size / 2;
	for (size_t i = 0; i < 2; i++)
		float_to_bytes((*ret)->data + i * half.size, &half,
			       one ? bytes_to_float(c->v[0]->data + i * from.size, &from)
			       : i < c->n ? real_of(c->v[i]) : 0);
	return TL_OK;
}

static enum tl_code absolute(struct intrinsic_call *c, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *a = c->v[0];
	char name[128];

	if (is_float(a)) {
		*ret = value_of_float(a->type, fabsl(value_float(a)));
	} else if (type_of(a)->kind == SYM_K_INT) {
		*ret = value_of_int(a->type, value_int(a) < 0 ? (int64_t)(0 - (uint64_t)value_int(a)) : value_int(a));
	} else {
		type_name(a->type, NULL, name, sizeof(name));
		return tl_fail(err, TL_E_INVAL, "ABS of type %s not supported", name);
	}
	return TL_OK;
}

static enum tl_code kind_of(struct intrinsic_call *c, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = type_of(c->v[0]), *level[SYM_MAX_RANK];
	size_t n = fortran_levels(t, level);

	if (n)
		t = sym_type_strip(sym_type_target(level[n - 1]));
	else if (t->kind == SYM_K_PTR)
		t = sym_type_strip(sym_type_target(t));
	if (sym_type_is_struct(t) || t->kind == SYM_K_FUNC)
		return tl_fail(err, TL_E_INVAL, "argument to kind must be an intrinsic type");
	*ret = number(c, t->is_text ? 1 : (int64_t)(t->kind == SYM_K_COMPLEX ? t->size / 2 : sym_type_size(t)));
	return TL_OK;
}

static enum tl_code allocated(struct intrinsic_call *c, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = type_of(c->v[0]);

	if (t->kind != SYM_K_ARRAY || t->is_text)
		return tl_fail(err, TL_E_INVAL, "ALLOCATED can only be applied to arrays");
	*ret = logical(c, !t->absent);
	return TL_OK;
}

/* The same elements in the same order. */
static bool same_shape(struct sym_type *a, struct sym_type *b)
{
	struct sym_type *la[SYM_MAX_RANK], *lb[SYM_MAX_RANK];
	size_t n = fortran_levels(a, la);
	bool same = fortran_levels(b, lb) == n;

	for (size_t i = 0; same && i < n; i++)
		same = la[i]->lower == lb[i]->lower && la[i]->count == lb[i]->count &&
		       sym_array_stride(la[i]) == sym_array_stride(lb[i]);
	return same;
}

static struct sym_type *pointed(struct sym_type *t)
{
	return t->kind == SYM_K_PTR ? sym_type_strip(sym_type_target(t)) : t;
}

/* Where it points to; of what is no pointer: where it is. */
static enum tl_code points_to(struct intrinsic_call *c, struct tl_value *v, uint64_t *ret, struct tl_error *err)
{
	enum tl_code r = type_of(v)->kind == SYM_K_PTR ? value_fetch(c->ev->env, v, err) : TL_OK;

	*ret = r ? 0 : type_of(v)->kind == SYM_K_PTR ? (uint64_t)value_int(v) : v->where == VAL_MEMORY ? v->addr : 0;
	return r;
}

static enum tl_code associated(struct intrinsic_call *c, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = type_of(c->v[0]), *to = pointed(t), *target;
	uint64_t at = 0, other = 0;
	enum tl_code r;

	if (t->kind != SYM_K_PTR && !(t->kind == SYM_K_ARRAY && t->resolved && !t->is_allocatable && !t->is_text))
		return tl_fail(err, TL_E_INVAL, "ASSOCIATED can only be applied to pointers");
	r = points_to(c, c->v[0], &at, err);
	if (r || c->n < 2) {
		*ret = r ? NULL : logical(c, at && !t->absent);
		return r;
	}
	target = pointed(type_of(c->v[1]));
	if (to->kind != target->kind || (to->kind != SYM_K_ARRAY && sym_type_size(to) != sym_type_size(target)))
		return tl_fail(err, TL_E_INVAL, "arguments to associated must be of same type and kind");
	r = points_to(c, c->v[1], &other, err);
	if (!r)
		*ret = logical(c, at && !t->absent && at == other && (t->kind == SYM_K_PTR || same_shape(to, target)));
	return r;
}

static enum tl_code place_of(struct intrinsic_call *c, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t;
	enum tl_code r = fortran_type(&c->ev->env->state->types, "integer", 8, &t, err);

	if (!r && c->v[0]->where != VAL_MEMORY)
		return tl_fail(err, TL_E_INVAL, "Attempt to take address of value not located in memory.");
	if (!r)
		*ret = value_of_int(t, (int64_t)c->v[0]->addr);
	return r;
}

enum what { ABS, MOD, MODULO, FLOOR, CEILING, CMPLX, KIND, RANK, SIZE, SHAPE, LBOUND, UBOUND, ALLOCATED, ASSOCIATED, LOC };

static const struct intrinsic {
	const char *name;
	enum what what;
	uint8_t min, max;
	uint8_t read; /* arguments from the first on that are about values, one bit each */
} intrinsics[] = {
	{ "abs", ABS, 1, 1, 1 },	   { "mod", MOD, 2, 2, 3 },	  { "modulo", MODULO, 2, 2, 3 },
	{ "floor", FLOOR, 1, 2, 3 },	   { "ceiling", CEILING, 1, 2, 3 }, { "cmplx", CMPLX, 1, 3, 7 },
	{ "kind", KIND, 1, 1, 0 },	   { "rank", RANK, 1, 1, 0 },	  { "size", SIZE, 1, 3, 6 },
	{ "shape", SHAPE, 1, 1, 0 },	   { "lbound", LBOUND, 1, 3, 6 }, { "ubound", UBOUND, 1, 3, 6 },
	{ "allocated", ALLOCATED, 1, 1, 0 }, { "associated", ASSOCIATED, 1, 2, 0 }, { "loc", LOC, 1, 1, 0 },
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
		bool read = f->read >> c->n & 1;

		if (c->n == f->max)
			return tl_fail(err, TL_E_INVAL, "Wrong number of arguments to %s", f->name);
		r = eval_ast(c->ev, i, &c->v[c->n], err);
		if (r)
			return r;
		c->n++;
		r = eval_through_ref(c->ev, &c->v[c->n - 1], err);
		if (!r && read)
			r = value_fetch(c->ev->env, c->v[c->n - 1], err);
		if (!r && read && !is_float(c->v[c->n - 1]) && !type_is_int(c->v[c->n - 1]->type) &&
		    !(f->what == CMPLX && is_complex(c->v[c->n - 1])) && f->what != ABS)
			r = tl_fail(err, TL_E_INVAL, "argument to %s is not a number", f->name);
	}
	return !r && c->n < f->min ? tl_fail(err, TL_E_INVAL, "Wrong number of arguments to %s", f->name) : r;
}

static enum tl_code run(struct intrinsic_call *c, const struct intrinsic *f, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *level[SYM_MAX_RANK];

	switch (f->what) {
	case ABS:
		return absolute(c, ret, err);
	case MOD:
	case MODULO:
		return modulo(c, f->what == MODULO, ret, err);
	case FLOOR:
	case CEILING:
		return rounded(c, f->what == CEILING, ret, err);
	case CMPLX:
		return complex_of(c, ret, err);
	case KIND:
		return kind_of(c, ret, err);
	case RANK:
		*ret = number(c, (int64_t)fortran_levels(type_of(c->v[0]), level));
		return TL_OK;
	case SHAPE:
		return shape(c, ret, err);
	case ALLOCATED:
		return allocated(c, ret, err);
	case ASSOCIATED:
		return associated(c, ret, err);
	case LOC:
		return place_of(c, ret, err);
	case SIZE:
	case LBOUND:
	case UBOUND:
	default:
		return of_array(c, f->name, ret, err);
	}
}

enum tl_code eval_fortran_intrinsic(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED(call_deinit) struct intrinsic_call c = { .ev = ev };
	const struct intrinsic *f = known(a->text);
	bool noside = ev->noside;
	enum tl_code r;

	ev->noside = false; // its arguments are only read
	r = arguments(&c, a, f, err);
	ev->noside = noside;
	*ret = NULL;
	if (!r)
		r = run(&c, f, ret, err);
	return r ? r : *ret ? TL_OK : no_memory(err);
}
