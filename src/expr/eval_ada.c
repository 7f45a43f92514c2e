/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Ada's attributes and slices: a'first, t'pos(x), a(2 .. 3). */

#include <string.h>

#include "base/scoped.h"
#include "expr/ada.h"
#include "expr/fortran.h"

#define MAX_ARGUMENTS 2

/* What an attribute is asked of. value: NULL of a type. */
struct prefix {
	struct tl_value *value;
	struct sym_type *type;
};

static void prefix_deinit(struct prefix *p)
{
	value_free(p->value);
}

enum tl_code eval_ada_array(struct evaluator *ev, struct tl_value **v, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip((*v)->type);
	SCOPED_VALUE struct tl_value *to = NULL;
	enum tl_code r;

	if (ev->noside)
		return TL_OK;
	t = t->kind == SYM_K_PTR ? sym_type_strip(sym_type_target(t)) : &sym_type_unknown;
	if (t->kind == SYM_K_ARRAY) {
		r = value_fetch(ev->env, *v, err);
		if (r)
			return r;
		to = value_at(t, (uint64_t)value_int(*v));
		if (!to)
			return no_memory(err);
		value_free(*v);
		*v = TAKE(to);
		array_resolve(ev->env, NULL, v);
	}
	return ada_resolve(ev->env, v, err);
}

static enum tl_code prefix_of(struct evaluator *ev, struct ast *a, struct prefix *ret, struct tl_error *err)
{
	enum tl_code r;

	if (a->op == AST_TYPE) {
		ret->type = a->type;
		return TL_OK;
	}
	r = eval_ast(ev, a, &ret->value, err);
	if (!r)
		r = eval_through_ref(ev, &ret->value, err);
	if (!r)
		r = eval_ada_array(ev, &ret->value, err);
	if (!r)
		ret->type = ret->value->type;
	return r;
}

static enum tl_code argument(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r = eval_ast(ev, a, ret, err);

	if (!r)
		r = eval_through_ref(ev, ret, err);
	if (!r && ev->noside) {
		if (!value_reserve(*ret, (*ret)->size < VALUE_MAX ? (*ret)->size : VALUE_MAX))
			return no_memory(err);
		(*ret)->lazy = false;
		return TL_OK;
	}
	return r ? r : value_fetch(ev->env, *ret, err);
}

static enum tl_code done(struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	*ret = v;
	return v ? TL_OK : no_memory(err);
}

#define MAX_DIMENSIONS 1000 /* a type that leads back to itself has no end */

/* The n-th dimension of an array, 1 the outermost one. */
static struct sym_type *dimension(struct sym_type *array, int64_t n)
{
	if (n > MAX_DIMENSIONS)
		return NULL;
	for (; n > 1 && array->kind == SYM_K_ARRAY; n--)
		array = sym_type_strip(sym_type_target(array));
	return n == 1 && array->kind == SYM_K_ARRAY ? array : NULL;
}

static enum tl_code array_attribute(struct evaluator *ev, const char *name, struct sym_type *array, int64_t n,
				    struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *level = dimension(array, n), *index;

	if (!level)
		return tl_fail(err, TL_E_INVAL, "invalid dimension number to '%s", name);
	if (!level->has_count)
		return tl_fail(err, TL_E_INVAL, "the bounds of that array are not known");
	if (!strcmp(name, "length"))
		return done(value_of_int(ev->env->state->types.t_int, (int64_t)level->count), ret, err);
	index = n <= SYM_MAX_RANK ? sym_type_index(array, (unsigned)n - 1) : NULL;
	return done(value_of_int(index ? index : ev->env->state->types.t_int,
				 *name == 'f' ? level->lower : (int64_t)((uint64_t)level->lower + level->count - 1)),
		    ret, err);
}

/* 'first, 'last, 'length */
static enum tl_code bound(struct evaluator *ev, struct ast *a, const struct prefix *p, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *n = NULL;
	struct sym_type *t = sym_type_strip(p->type);
	int64_t first, last, level = 1;
	enum tl_code r = a->n ? argument(ev, a->kid[1], &n, err) : TL_OK;

	if (r)
		return r;
	if (n && !ev->noside)
		level = value_int(n);
	if (t->kind == SYM_K_ARRAY)
		return array_attribute(ev, a->text, t, level, ret, err);
	if (p->value || a->n)
		return tl_fail(err, TL_E_INVAL, "invalid dimension number to '%s", a->text);
	if (!strcmp(a->text, "length"))
		return tl_fail(err, TL_E_INVAL, "attempt to take length of something that is not an array");
	if (!sym_type_bounds(p->type, &first, &last))
		return tl_fail(err, TL_E_INVAL, "unexpected type for attribute '%s", a->text);
	return done(value_of_int(p->type, *a->text == 'f' ? first : last), ret, err);
}

/* 'pos, 'val: an enumerator by its place among them. */
static enum tl_code place(struct evaluator *ev, struct ast *a, const struct prefix *p, struct tl_value *v, struct tl_value **ret,
			  struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(p->type);
	bool is_enum = t->kind == SYM_K_ENUM;
	int64_t n = value_int(v);

	if (!type_is_int(p->type) || !type_is_int(v->type))
		return tl_fail(err, TL_E_INVAL, "'%s only defined on discrete types", a->text);
	if (is_enum)
		sym_type_load(t);
	if (!strcmp(a->text, "val")) {
		if (is_enum && !ev->noside && (n < 0 || (uint64_t)n >= t->n_enums))
			return tl_fail(err, TL_E_INVAL, "argument to 'VAL out of range");
		return done(value_of_int(p->type, is_enum && !ev->noside ? t->enums[n].value : n), ret, err);
	}
	for (size_t i = 0; is_enum && i < t->n_enums; i++)
		if (t->enums[i].value == n) {
			n = (int64_t)i;
			break;
		}
	return done(value_of_int(ev->env->state->types.t_int, n), ret, err);
}

static enum tl_code with_values(struct evaluator *ev, struct ast *a, const struct prefix *p, struct tl_value **ret,
				struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *x = NULL;
	SCOPED_VALUE struct tl_value *y = NULL;
	SCOPED_VALUE struct tl_value *less = NULL;
	bool two = *a->text == 'm', first;
	enum tl_code r;

	if (p->value)
		return tl_fail(err, TL_E_INVAL, "prefix of '%s attribute must be a type", a->text);
	if (a->n != 1 + two)
		return tl_fail(err, TL_E_INVAL, "wrong number of arguments of '%s", a->text);
	r = argument(ev, a->kid[1], &x, err);
	if (!r && two)
		r = argument(ev, a->kid[1]->next, &y, err);
	if (r || !two)
		return r ? r : place(ev, a, p, x, ret, err);
	r = eval_binary(ev, '<', x, y, &less, err);
	if (!r)
		r = value_is_true(less, &first, err);
	if (r)
		return r;
	return value_cast(ev->env, first == !strcmp(a->text, "min") ? x : y, p->type, ret, err);
}

enum tl_code eval_ada_attribute(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	static const char *const bounds[] = { "first", "last", "length" }, *const of_values[] = { "pos", "val", "min", "max" };
	SCOPED(prefix_deinit) struct prefix p = { 0 };
	enum tl_code r = prefix_of(ev, a->kid[0], &p, err);

	if (r)
		return r;
	for (size_t i = 0; i < ARRAY_LEN(bounds); i++)
		if (!strcmp(a->text, bounds[i]))
			return bound(ev, a, &p, ret, err);
	for (size_t i = 0; i < ARRAY_LEN(of_values); i++)
		if (!strcmp(a->text, of_values[i]))
			return with_values(ev, a, &p, ret, err);
	if (!strcmp(a->text, "size"))
		return done(value_of_int(ev->env->state->types.t_int, (int64_t)(8 * sym_type_size(p.type))), ret, err);
	return tl_fail(err, TL_E_INVAL, "unrecognized attribute: `%s'", a->text);
}

/* Elements low .. high of an array in memory, with these bounds. */
enum tl_code eval_ada_slice(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED(prefix_deinit) struct prefix p = { 0 };
	SCOPED_VALUE struct tl_value *low = NULL;
	SCOPED_VALUE struct tl_value *high = NULL;
	struct sym_type *t, *part;
	int64_t from, to;
	uint64_t skipped;
	enum tl_code r = prefix_of(ev, a->kid[0], &p, err);

	if (!r)
		r = argument(ev, a->kid[1], &low, err);
	if (!r)
		r = argument(ev, a->kid[2], &high, err);
	if (r)
		return r;
	t = sym_type_strip(p.type);
	if (t->kind != SYM_K_ARRAY || !type_is_int(low->type) || !type_is_int(high->type))
		return tl_fail(err, TL_E_INVAL, "cannot take slice of non-array");
	if (p.value->where != VAL_MEMORY)
		return tl_fail(err, TL_E_INVAL, "cannot take slice of an array that is not in memory");
	from = value_int(low);
	to = value_int(high);
	if (!t->has_count)
		return tl_fail(err, TL_E_INVAL, "the bounds of that array are not known");
	if (from <= to && (from < t->lower || (uint64_t)to - (uint64_t)t->lower >= t->count))
		return tl_fail(err, TL_E_INVAL, "slice out of range");
	if (t->bit_stride)
		return tl_fail(err, TL_E_INVAL, "cannot take slice of packed array");
	part = sym_type_make(t->store, SYM_K_ARRAY, NULL, 0);
	if (part == &sym_type_unknown)
		return no_memory(err);
	part->die = t->die;
	part->index_level = t->index_level;
	skipped = (uint64_t)from - (uint64_t)t->lower;
	part->target = sym_type_target(t);
	part->ada = part->has_count = true;
	part->index_numbers = t->index_numbers;
	part->lower = from;
	part->count = to < from ? 0 : (uint64_t)to - (uint64_t)from + 1;
	return done(value_at(part, p.value->addr + skipped * sym_type_size(part->target)), ret, err);
}
