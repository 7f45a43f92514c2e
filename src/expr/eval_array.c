/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* {a, b, c}: an array of its own, or the parts of the array or struct that is wanted. */

#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/stored.h"

static size_t count_items(const struct ast *a)
{
	size_t n = 0;

	for (const struct ast *i = a->kid[0]; i; i = i->next)
		n++;
	return n;
}

enum tl_code eval_item(struct evaluator *ev, struct ast *item, struct sym_type *want,
			       struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = eval_ast_as(ev, item, want, &v, err);

	if (!r)
		r = eval_through_ref(ev, &v, err);
	if (!r && !ev->noside)
		r = value_fetch(ev->env, v, err);
	if (r)
		return r;
	if (ev->noside && v->lazy && !value_reserve(v, v->size))
		return no_memory(err);
	if (ev->noside)
		v->lazy = false;
	if (want)
		return value_cast(ev->env, v, want, ret, err);
	*ret = TAKE(v);
	return TL_OK;
}

/* Bytes of an item put where a member lives. */
static void put_part(struct tl_value *whole, const struct sym_member *m, const struct tl_value *v)
{
	size_t n = (m->bit_off + m->bit_size + 7u) / 8;

	if (!m->bit_size) {
		if (m->off <= whole->size && v->size <= whole->size - m->off)
			stored_write(v->type, v->data, whole->data + m->off, v->size);
		return;
	}
	if (m->off > whole->size || n > whole->size - m->off)
		return;
	stored_put_bits(v->type, whole->data + m->off, n, m->bit_off, m->bit_size, (uint64_t)value_int(v));
}

static enum tl_code fill_struct(struct evaluator *ev, struct ast *a, struct sym_type *type,
				struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *whole = value_new(type);
	struct sym_type *t = sym_type_strip(type);
	struct ast *item = a->kid[0];

	if (!whole)
		return no_memory(err);
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members && item; i++) {
		SCOPED_VALUE struct tl_value *v = NULL;
		struct sym_member *m = &t->members[i];
		enum tl_code r;

		r = eval_item(ev, item, sym_member_type(t, m), &v, err);
		if (r)
			return r;
		put_part(whole, m, v);
		item = item->next;
	}
	if (item)
		return tl_fail(err, TL_E_INVAL, "too many initializers");
	*ret = TAKE(whole);
	return TL_OK;
}

static enum tl_code fill_array(struct evaluator *ev, struct ast *a, struct tl_value *whole,
			       struct sym_type *elem, struct tl_error *err)
{
	uint64_t size = sym_type_size(elem), at = 0;

	for (struct ast *item = a->kid[0]; item; item = item->next, at += size) {
		SCOPED_VALUE struct tl_value *v = NULL;
		enum tl_code r = eval_item(ev, item, elem, &v, err);

		if (r)
			return r;
		if (at > whole->size || size > whole->size - at || v->size != size)
			return tl_fail(err, TL_E_INVAL, "Too many array elements");
		memcpy(whole->data + at, v->data, size);
		for (bool rest = a->flag && !item->next && size; rest && whole->size - at - size >= size; at += size) // Ada's "others"
			memcpy(whole->data + at + size, v->data, size);
	}
	return TL_OK;
}

/* Without a wanted type the first item says what the elements are. */
static enum tl_code own_array(struct evaluator *ev, struct ast *a, struct tl_value **ret,
			      struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *first = NULL;
	SCOPED_VALUE struct tl_value *whole = NULL;
	uint64_t n = count_items(a), at = 0;
	enum tl_code r = eval_item(ev, a->kid[0], NULL, &first, err);

	if (r)
		return r;
	if (first->size > VALUE_MAX || n > VALUE_MAX / (first->size ? first->size : 1))
		return tl_fail(err, TL_E_INVAL, "the array is too large");
	whole = value_new(sym_type_array(ev->env->state->types.store, first->type, n));
	if (!whole)
		return no_memory(err);
	for (struct ast *item = a->kid[0]; item; item = item->next, at += first->size) {
		SCOPED_VALUE struct tl_value *v = NULL;

		r = eval_item(ev, item, NULL, &v, err);
		if (r)
			return r;
		if (v->size != first->size || at + v->size > whole->size)
			return tl_fail(err, TL_E_INVAL,
				       "array elements must all be the same size");
		memcpy(whole->data + at, v->data, v->size);
	}
	*ret = TAKE(whole);
	return TL_OK;
}

enum tl_code eval_array(struct evaluator *ev, struct ast *a, struct sym_type *want,
			struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *whole = NULL;
	struct sym_type *t = want ? sym_type_strip(want) : NULL;
	enum tl_code r;

	if (a->kid[1])
		return eval_rust_repeated(ev, a, want && t->kind == SYM_K_ARRAY ? sym_type_target(t) : NULL, ret, err);
	if (t && sym_type_size(want) > VALUE_MAX)
		return tl_fail(err, TL_E_INVAL, "the value is too large");
	if (t && sym_type_is_struct(t))
		return fill_struct(ev, a, want, ret, err);
	if (!t || t->kind != SYM_K_ARRAY || !sym_type_size(want))
		return own_array(ev, a, ret, err);
	whole = value_new(want);
	if (!whole)
		return no_memory(err);
	r = fill_array(ev, a, whole, sym_type_target(t), err);
	if (!r)
		*ret = TAKE(whole);
	return r;
}

/* Nothing is put anywhere while only the type is asked for. */
enum tl_code eval_decay(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &ev->env->state->types;
	SCOPED_VALUE struct tl_value *there = NULL;
	struct sym_type *t = sym_type_strip(v->type);
	enum tl_code r;

	if (t->kind != SYM_K_ARRAY || v->where == VAL_MEMORY || !type_is_text(sym_type_target(t)))
		return value_decay(ev->env, v, ret, err);
	if (ev->noside) {
		*ret = value_of_int(sym_type_pointer(bt->store, sym_type_target(t)), 0);
		return *ret ? TL_OK : no_memory(err);
	}
	r = call_to_memory(ev, v, &there, err);
	return r ? r : value_decay(ev->env, there, ret, err);
}

enum tl_code eval_text_pointer(struct evaluator *ev, struct tl_value **v, const struct sym_type *wanted,
			       struct tl_error *err)
{
	struct tl_value *p;
	enum tl_code r;

	if (wanted->kind != SYM_K_PTR || sym_type_strip((*v)->type)->kind != SYM_K_ARRAY || (*v)->where == VAL_MEMORY)
		return TL_OK;
	r = eval_decay(ev, *v, &p, err);
	if (r)
		return r;
	value_free(*v);
	*v = p;
	return TL_OK;
}
