/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Elements and sections of Fortran's arrays, parts of its texts, powers. */

#include <math.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/fortran.h"

#define SECTIONS_KEPT 64 /* looked through for one of the same shape */

/* What of one dimension is taken: one element, or all from `first` on. */
struct section {
	int64_t first, step;
	uint64_t count;
	bool whole; /* a range: the dimension stays */
};

#define MAX_SUBSCRIPT 100 /* levels of a tree */

/* It calls or changes nothing. */
static bool only_reads(const struct ast *a, int depth)
{
	if (a->op == AST_CALL || a->op == AST_ASSIGN || a->op == AST_INCREMENT || depth > MAX_SUBSCRIPT)
		return false;
	for (int i = 0; i < 3; i++)
		for (const struct ast *k = a->kid[i]; k; k = k->next)
			if (!only_reads(k, depth + 1))
				return false;
	return true;
}

/* Of which type a section is its bounds say: they are read where only types are asked for, too. */
static enum tl_code integer(struct evaluator *ev, struct ast *a, int64_t *ret, struct tl_error *err)
{
	struct evaluator reader = { .env = ev->env, .depth = ev->depth, .noside = ev->noside && !only_reads(a, 0), .stack = ev->stack };
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = eval_ast(&reader, a, &v, err);

	if (!r)
		r = eval_through_ref(&reader, &v, err);
	if (!r)
		r = value_fetch(ev->env, v, err);
	if (!r && !type_is_int(v->type))
		r = tl_fail(err, TL_E_INVAL, "Array subscripts must be integers.");
	if (!r)
		*ret = value_int(v);
	return r;
}

static enum tl_code section_of(struct evaluator *ev, struct ast *a, struct sym_type *t, struct section *ret,
			       struct tl_error *err)
{
	int64_t low = t->lower, high = sym_array_upper(t), last = high;
	enum tl_code r = TL_OK;

	*ret = (struct section){ .step = 1, .count = 1, .whole = a->op == AST_RANGE };
	if (!ret->whole) {
		r = integer(ev, a, &ret->first, err);
	} else {
		if (a->kid[2])
			r = integer(ev, a->kid[2], &ret->step, err);
		if (!r && !ret->step)
			r = tl_fail(err, TL_E_INVAL, "stride must not be 0");
		ret->first = ret->step < 0 ? high : low;
		last = ret->step < 0 ? low : high;
		if (!r && a->kid[0])
			r = integer(ev, a->kid[0], &ret->first, err);
		if (!r && a->kid[1])
			r = integer(ev, a->kid[1], &last, err);
	}
	if (r)
		return r;
	if (ret->whole && (ret->step > 0 ? last < ret->first : last > ret->first)) {
		ret->count = 0;
		return TL_OK;
	}
	if (ret->whole && (last < low || last > high))
		return tl_fail(err, TL_E_INVAL, "array subscript out of bounds");
	if (t->has_count && (ret->first < low || ret->first > high))
		return tl_fail(err, TL_E_INVAL, ret->whole ? "array subscript out of bounds" : "no such vector element");
	if (ret->whole && ret->step > 0)
		ret->count = ((uint64_t)last - (uint64_t)ret->first) / (uint64_t)ret->step + 1;
	else if (ret->whole)
		ret->count = ((uint64_t)ret->first - (uint64_t)last) / -(uint64_t)ret->step + 1;
	return TL_OK;
}

static int64_t stride_of(struct sym_type *level, const struct section *s, bool dense)
{
	if (dense || (level->is_text && s->step == 1))
		return 0;
	return (int64_t)((uint64_t)s->step * (uint64_t)sym_array_stride(level));
}

/* Is t what the ranges leave? */
static bool is_section(struct sym_type *t, struct sym_type **level, const struct section *s, size_t n, bool dense)
{
	for (size_t i = 0; i < n; i++) {
		if (!s[i].whole)
			continue;
		if (t->kind != SYM_K_ARRAY || t->count != s[i].count || t->is_text != level[i]->is_text ||
		    t->stride != stride_of(level[i], &s[i], dense))
			return false;
		t = t->target;
	}
	return t == sym_type_target(level[n - 1]);
}

/*
 * The array of what the ranges leave; outermost dimensions come first. Types are not given back before their file, and
 * a condition asks for the same ones each time: those that were made last are kept at the array.
 */
static struct sym_type *section_type(struct sym_type **level, const struct section *s, size_t n, bool dense)
{
	struct sym_type *element = sym_type_target(level[n - 1]), *t;
	size_t kept = 0;

	for (t = level[0]->sections; t && kept++ < SECTIONS_KEPT; t = t->next_derived)
		if (is_section(t, level, s, n, dense))
			return t;
	t = element;
	for (size_t i = n; i-- > 0;) {
		struct sym_type *a;

		if (!s[i].whole)
			continue;
		a = sym_type_make(level[0]->store, SYM_K_ARRAY, NULL, 0);
		if (a == &sym_type_unknown)
			return NULL;
		a->target = t;
		a->fortran = a->has_count = true;
		a->is_text = level[i]->is_text;
		a->resolved = !a->is_text;
		a->lower = 1;
		a->count = s[i].count;
		a->stride = stride_of(level[i], &s[i], dense);
		t = a;
	}
	if (t != element) {
		t->next_derived = level[0]->sections;
		level[0]->sections = t;
	}
	return t;
}

/* Where elements are read: in the program, or in a value that has been read already. */
struct source {
	const struct expr_env *env;
	const struct tl_value *value; /* NULL: the program */
};

static enum tl_code read_source(const struct source *from, uint64_t at, uint8_t *to, uint64_t size, struct tl_error *err)
{
	if (!from->value)
		return mem_read(&from->env->mem, at, to, size, err);
	if (size > from->value->size || at > from->value->size - size)
		return tl_fail(err, TL_E_INVAL, "no such vector element");
	memcpy(to, from->value->data + at, size);
	return TL_OK;
}

/* One behind the other what t has at steps of its own. */
static enum tl_code copy_elements(const struct source *src, struct sym_type *t, uint64_t at, uint8_t *to, int depth,
				  struct tl_error *err)
{
	struct sym_type *elt = sym_type_strip(sym_type_target(t));
	uint64_t size = sym_type_size(elt);
	enum tl_code r = TL_OK;

	for (uint64_t i = 0; i < t->count && !r; i++) {
		uint64_t from = at + i * (uint64_t)sym_array_stride(t);

		if (elt->kind == SYM_K_ARRAY && !elt->is_text && depth < SYM_MAX_RANK)
			r = copy_elements(src, elt, from, to + i * size, depth + 1, err);
		else
			r = read_source(src, from, to + i * size, size, err);
	}
	return r;
}

/* The part of v at off, as a value of its own: of a text's every second character, and of what is not in memory. */
static enum tl_code gathered(struct evaluator *ev, struct tl_value *v, struct sym_type *part, struct sym_type *dense, uint64_t off,
			     struct tl_value **ret, struct tl_error *err)
{
	bool there = v->where == VAL_MEMORY && v->lazy;
	struct source src = { ev->env, there ? NULL : v };
	SCOPED_VALUE struct tl_value *got = NULL;
	enum tl_code r = ev->noside || there ? TL_OK : value_fetch(ev->env, v, err);

	if (!r && sym_type_size(dense) > value_max(ev->env))
		r = tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	if (r)
		return r;
	got = value_new(dense);
	if (!got)
		return no_memory(err);
	if (!ev->noside && got->size)
		r = copy_elements(&src, part, there ? v->addr + off : off, got->data, 0, err);
	if (!r)
		*ret = TAKE(got);
	return r;
}

static bool is_strided_text(const struct sym_type *t)
{
	return t->kind == SYM_K_ARRAY && t->is_text && t->stride && t->stride != 1;
}

static enum tl_code part_at(struct evaluator *ev, struct tl_value *v, struct sym_type *t, uint64_t off,
			    struct tl_value **ret, struct tl_error *err)
{
	if (v->where == VAL_MEMORY && (v->lazy || !ev->noside)) {
		*ret = value_at(t, v->addr + off);
	} else {
		enum tl_code r = ev->noside ? TL_OK : value_fetch(ev->env, v, err);

		if (r)
			return r;
		*ret = value_part(v, t, off);
	}
	return *ret ? TL_OK : no_memory(err);
}

static enum tl_code array_of(struct evaluator *ev, struct ast *a, struct tl_value **v, struct tl_error *err)
{
	enum tl_code r = eval_ast(ev, a, v, err);

	if (!r)
		r = eval_through_ref(ev, v, err);
	return r || sym_type_strip((*v)->type)->kind != SYM_K_PTR ? r : eval_pointed_to(ev, v, err);
}

enum tl_code eval_fortran_index(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct sym_type *level[SYM_MAX_RANK], *t, *dense;
	struct section s[SYM_MAX_RANK];
	struct ast *i = a->kid[1];
	uint64_t off = 0;
	enum tl_code r = array_of(ev, a->kid[0], &v, err);
	size_t n;

	if (r)
		return r;
	t = sym_type_strip(v->type);
	if (t->kind != SYM_K_ARRAY)
		return tl_fail(err, TL_E_INVAL, "Cannot perform substring on this type");
	n = fortran_levels(t, level);
	if (!n) // the characters of a text
		level[n++] = t;
	if ((size_t)a->n != n)
		return tl_fail(err, TL_E_INVAL, "Wrong number of subscripts");
	for (size_t k = n; k-- > 0 && i; i = i->next) {
		r = section_of(ev, i, level[k], &s[k], err);
		if (r)
			return r;
		off += ((uint64_t)s[k].first - (uint64_t)level[k]->lower) * (uint64_t)sym_array_stride(level[k]);
	}
	t = section_type(level, s, n, false);
	if (t && (is_strided_text(t) || (t->kind == SYM_K_ARRAY && !t->is_text && v->where != VAL_MEMORY))) {
		dense = section_type(level, s, n, true);
		return dense ? gathered(ev, v, t, dense, off, ret, err) : no_memory(err);
	}
	return t ? part_at(ev, v, t, off, ret, err) : no_memory(err);
}

enum tl_code eval_fortran_power(struct evaluator *ev, struct tl_value *a, struct tl_value *b, struct tl_value **ret,
				struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	struct sym_type *ta = sym_type_strip(a->type), *tb = sym_type_strip(b->type);
	int64_t x, n, v = 1;

	if (ta->kind == SYM_K_FLOAT || tb->kind == SYM_K_FLOAT) {
		long double fx = ta->kind == SYM_K_FLOAT ? value_float(a) : (long double)value_int(a);
		long double fn = tb->kind == SYM_K_FLOAT ? value_float(b) : (long double)value_int(b);

		*ret = value_of_float(ta->kind == SYM_K_FLOAT ? a->type : b->type, powl(fx, fn));
		return *ret ? TL_OK : no_memory(err);
	}
	x = value_int(a);
	n = value_int(b);
	if (n < 0)
		v = 0;
	for (; n > 0; n >>= 1) { // wraps around as the program's own would
		if (n & 1)
			v = (int64_t)((uint64_t)v * (uint64_t)x);
		x = (int64_t)((uint64_t)x * (uint64_t)x);
	}
	*ret = value_of_int(eval_promoted(bt, ta, tb), v);
	return *ret ? TL_OK : no_memory(err);
}

/* The type of a literal is kept with it: a condition is evaluated again and again. */
static struct sym_type *literal_type(struct evaluator *ev, struct ast *a)
{
	struct sym_type *t;

	if (a->type)
		return a->type;
	t = sym_type_make(ev->env->state->types.store, SYM_K_ARRAY, NULL, 0);
	if (t == &sym_type_unknown)
		return NULL;
	t->target = ev->env->state->types.t_char;
	t->fortran = t->is_text = t->has_count = true;
	t->lower = 1;
	t->count = (uint64_t)a->n;
	return a->type = t;
}

enum tl_code eval_fortran_text(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = literal_type(ev, a);
	struct tl_value *v = t ? value_new(t) : NULL;

	if (!v)
		return no_memory(err);
	memcpy(v->data, a->text, (size_t)a->n);
	*ret = v;
	return TL_OK;
}

bool fortran_is_text(const struct tl_value *v)
{
	const struct sym_type *t = sym_type_strip(v->type);

	return t->fortran && (t->kind == SYM_K_CHAR || (t->kind == SYM_K_ARRAY && t->is_text));
}

enum tl_code fortran_text_order(struct evaluator *ev, struct tl_value *a, struct tl_value *b, int *ret, struct tl_error *err)
{
	enum tl_code r = ev->noside ? TL_OK : value_fetch(ev->env, a, err);

	if (!r && !ev->noside)
		r = value_fetch(ev->env, b, err);
	*ret = 0;
	if (r || a->lazy || b->lazy)
		return r;
	for (uint64_t i = 0; !*ret && (i < a->size || i < b->size); i++)
		*ret = (i < a->size ? a->data[i] : ' ') - (i < b->size ? b->data[i] : ' ');
	return TL_OK;
}

enum tl_code fortran_fit_text(struct evaluator *ev, const struct tl_value *to, struct tl_value **v, struct tl_error *err)
{
	enum tl_code r = value_fetch(ev->env, *v, err);
	struct tl_value *fit;

	if (r)
		return r;
	fit = to->size <= VALUE_MAX ? value_new(to->type) : NULL;
	if (!fit)
		return no_memory(err);
	memset(fit->data, ' ', (size_t)fit->size);
	memcpy(fit->data, (*v)->data, (size_t)(fit->size < (*v)->size ? fit->size : (*v)->size));
	value_free(*v);
	*v = fit;
	return TL_OK;
}

enum tl_code fortran_pack(const struct expr_env *env, struct tl_value **v, struct tl_error *err)
{
	struct sym_type *level[SYM_MAX_RANK], *t = sym_type_strip((*v)->type);
	struct section s[SYM_MAX_RANK];
	struct tl_value *dense;
	enum tl_code r;
	size_t n;

	if (t->kind != SYM_K_ARRAY || !t->fortran || (*v)->where != VAL_MEMORY || !(*v)->lazy || t->absent ||
	    fortran_is_dense(t))
		return TL_OK;
	if (!sym_type_size(t))
		return TL_OK;
	if (sym_type_size(t) > value_max(env))
		return tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	n = fortran_levels(t, level);
	for (size_t i = 0; i < n; i++)
		s[i] = (struct section){ .count = level[i]->count, .step = 1, .whole = true };
	t = section_type(level, s, n, true);
	dense = t ? value_new(t) : NULL;
	if (!dense)
		return no_memory(err);
	r = copy_elements(&(struct source){ env, NULL }, level[0], (*v)->addr, dense->data, 0, err);
	value_free(r ? dense : *v);
	if (!r)
		*v = dense;
	return r;
}
