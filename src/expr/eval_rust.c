/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Values that Rust's expressions make: structs, slices, (). */

#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/ast.h"
#include "expr/format.h"
#include "expr/show.h"
#include "expr/type_write.h"
#include "symbol/rust_vtable.h"

struct sym_type *expr_types_rust(struct expr_types *bt, const char *name, size_t len)
{
	static const struct {
		const char *name;
		enum sym_kind kind;
		uint8_t size;
		bool is_unsigned;
	} all[] = { { "i8", SYM_K_INT, 1, false },    { "u8", SYM_K_INT, 1, true },    { "i16", SYM_K_INT, 2, false },
		    { "u16", SYM_K_INT, 2, true },    { "i32", SYM_K_INT, 4, false },  { "u32", SYM_K_INT, 4, true },
		    { "i64", SYM_K_INT, 8, false },   { "u64", SYM_K_INT, 8, true },   { "i128", SYM_K_INT, 16, false },
		    { "u128", SYM_K_INT, 16, true },  { "isize", SYM_K_INT, 8, false }, { "usize", SYM_K_INT, 8, true },
		    { "f32", SYM_K_FLOAT, 4, false }, { "f64", SYM_K_FLOAT, 8, false }, { "bool", SYM_K_BOOL, 1, true },
		    { "char", SYM_K_CHAR, 4, true },  { "()", SYM_K_INT, 0, true } };

	_Static_assert(ARRAY_LEN(all) == ARRAY_LEN(((struct expr_types *)0)->rust), "one place for each");
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		struct sym_type *t = bt->rust[i];

		if (strlen(all[i].name) != len || strncmp(all[i].name, name, len) != 0)
			continue;
		if (t)
			return t;
		t = sym_type_make(bt->store, all[i].kind, all[i].name, all[i].size);
		if (t == &sym_type_unknown)
			return NULL;
		t->is_unsigned = all[i].is_unsigned;
		t->rust = t->cplus = t->not_text = true;
		return bt->rust[i] = t;
	}
	return NULL;
}

enum tl_code eval_rust_unit(struct evaluator *ev, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *unit = expr_types_rust(&ev->env->state->types, "()", 2);
	struct tl_value *v = unit ? value_new(unit) : NULL;

	if (!v)
		return no_memory(err);
	value_free(*ret);
	*ret = v;
	return TL_OK;
}

static struct sym_member *member_named(struct sym_type *t, const char *name)
{
	for (size_t i = 0; i < t->n_members; i++)
		if (t->members[i].name && !strcmp(t->members[i].name, name))
			return &t->members[i];
	return NULL;
}

/* "__2": the third member of a tuple; -1: a name. */
static int place_of(const char *name)
{
	size_t n = strncmp(name, "__", 2) == 0 ? strspn(name + 2, "0123456789") : 0;

	return n && n < 9 && !name[2 + n] ? atoi(name + 2) : -1;
}

/* gdb's words for a member that one form of an enum has not. */
static enum tl_code check_form(struct sym_type *of, struct sym_type *form, const char *name, struct tl_error *err)
{
	const char *enum_name = of->name ? of->name : "", *last = form->name ? sym_last_part(form->name) : "";
	bool tuple = type_rust_is_tuple(form);
	int place = place_of(name);

	sym_type_load(form);
	if (place >= 0 && (size_t)place >= form->n_members)
		return tl_fail(err, TL_E_NOTFOUND, "Cannot access field %d of variant %s::%s, there are only %zu fields", place,
			       enum_name, last, form->n_members);
	if (place >= 0 && !tuple)
		return tl_fail(err, TL_E_NOTFOUND, "Variant %s::%s is not a tuple variant", enum_name, last);
	if (place < 0 && tuple)
		return tl_fail(err, TL_E_NOTFOUND,
			       "Attempting to access named field %s of tuple variant %s::%s, which has only anonymous fields",
			       name, enum_name, last);
	if (place < 0 && !member_named(form, name))
		return tl_fail(err, TL_E_NOTFOUND, "Could not find field %s of struct variant %s::%s", name, enum_name, last);
	return TL_OK;
}

/* The same of a struct; a name that it has not is for whoever looks it up. */
static enum tl_code check_struct(struct sym_type *t, const char *name, struct tl_error *err)
{
	const char *of = t->name ? t->name : "";
	int place = place_of(name);

	if (place >= 0 && !sym_type_is_struct(t))
		return tl_fail(err, TL_E_INVAL, "Anonymous field access is only allowed on tuples, tuple structs, and "
						"tuple-like enum variants");
	if (place < 0 || member_named(t, name))
		return TL_OK;
	if ((size_t)place >= t->n_members)
		return tl_fail(err, TL_E_NOTFOUND, "Cannot access field %d of %s, there are only %zu fields", place, of,
			       t->n_members);
	return tl_fail(err, TL_E_NOTFOUND, "Attempting to access anonymous field %d of %s, which is not a tuple, tuple "
					   "struct, or tuple-like variant", place, of);
}

enum tl_code eval_rust_form(struct evaluator *ev, struct tl_value **v, const char *name, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip((*v)->type);
	struct sym_variant *form;
	struct tl_value *m;
	enum tl_code r;

	sym_type_load(t);
	if (!t->variants)
		return check_struct(t, name, err);
	if (ev->noside)
		return TL_OK;
	form = rust_variant(ev->env, *v, t);
	if (!form)
		return tl_fail(err, TL_E_INVAL, "Could not find active enum variant");
	m = value_member(*v, t, &form->member);
	r = m ? check_form(t, sym_type_strip(m->type), name, err) : no_memory(err);
	if (r) {
		value_free(m);
		return r;
	}
	value_free(*v);
	*v = m;
	return TL_OK;
}

static enum tl_code put_member(struct evaluator *ev, struct tl_value *to, struct sym_type *t, struct ast *m,
			       struct tl_error *err)
{
	struct sym_member *at = member_named(t, m->text);
	SCOPED_VALUE struct tl_value *v = NULL;
	SCOPED_VALUE struct tl_value *as = NULL;
	struct sym_type *type;
	enum tl_code r;

	if (!at)
		return tl_fail(err, TL_E_NOTFOUND, "No field named '%s' in struct '%s'", m->text, t->name ? t->name : "");
	type = sym_member_type(t, at);
	r = eval_ast_as(ev, m->kid[0], type, &v, err);
	if (!r)
		r = eval_through_ref(ev, &v, err);
	if (!r && !ev->noside)
		r = value_cast(ev->env, v, type, &as, err);
	if (!r && as)
		r = value_fetch(ev->env, as, err);
	if (r || !as)
		return r;
	if (at->off > to->size || as->size > to->size - at->off)
		return tl_fail(err, TL_E_INVAL, "field '%s' lies outside of its struct", m->text);
	memcpy(to->data + at->off, as->data, as->size);
	return TL_OK;
}

/* "..other": what is not said is as it is there. */
static enum tl_code take_others(struct evaluator *ev, struct tl_value *to, struct ast *a, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *other = NULL;
	SCOPED_VALUE struct tl_value *as = NULL;
	enum tl_code r = eval_ast(ev, a, &other, err);

	if (!r)
		r = eval_through_ref(ev, &other, err);
	if (!r && !ev->noside)
		r = value_cast(ev->env, other, to->type, &as, err);
	if (!r && as)
		r = value_fetch(ev->env, as, err);
	if (!r && as && as->size == to->size)
		memcpy(to->data, as->data, as->size);
	return r;
}

enum tl_code eval_rust_value(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(a->type);
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r = TL_OK;

	if (sym_type_size(t) > VALUE_MAX)
		return tl_fail(err, TL_E_INVAL, "value requires too many bytes");
	v = value_new(a->type);
	if (!v)
		return no_memory(err);
	if (a->kid[1])
		r = take_others(ev, v, a->kid[1], err);
	sym_type_load(t);
	for (struct ast *m = a->kid[0]; m && !r; m = m->next)
		r = put_member(ev, v, t, m, err);
	if (!r)
		*ret = TAKE(v);
	return r;
}

/* Where the elements of an array, a slice or a Vec are. */
struct span {
	struct sym_type *elt, *type; /* type: the slice's own; NULL: there is none yet */
	uint64_t addr, n;
};

static enum tl_code span_of(struct evaluator *ev, struct tl_value *v, struct span *ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type);
	struct formatter f = { .env = ev->env };
	SCOPED_VALUE struct tl_value *p = NULL;
	SCOPED_VALUE struct tl_value *n = NULL;
	enum tl_code r;

	if (t->kind == SYM_K_ARRAY && t->has_count && v->where == VAL_MEMORY) {
		*ret = (struct span){ .elt = sym_type_target(t), .addr = v->addr, .n = t->count };
		return TL_OK;
	}
	if (!sym_type_is_struct(t))
		return TL_E_NOTFOUND;
	*ret = (struct span){ .elt = show_rust_vec(&f, v) };
	if (ret->elt)
		return ev->noside || show_rust_vec_read(&f, v, &ret->addr, &ret->n) ? TL_OK : TL_E_NOTFOUND;
	sym_type_load(t);
	if (!member_named(t, "data_ptr") || !member_named(t, "length"))
		return TL_E_NOTFOUND;
	p = value_member(v, t, member_named(t, "data_ptr"));
	n = value_member(v, t, member_named(t, "length"));
	if (!p || !n)
		return no_memory(err);
	*ret = (struct span){ .elt = sym_type_target(sym_type_strip(p->type)), .type = v->type };
	if (ev->noside)
		return TL_OK;
	r = value_fetch(ev->env, p, err);
	if (!r)
		r = value_fetch(ev->env, n, err);
	if (!r)
		r = value_as_address(p, &ret->addr, err);
	return r ? r : value_as_address(n, &ret->n, err);
}

enum tl_code eval_rust_index(struct evaluator *ev, struct tl_value *v, struct tl_value *index, struct tl_value **ret,
			     struct tl_error *err)
{
	struct span s;
	enum tl_code r = span_of(ev, v, &s, err);
	int64_t i = 0;

	if (r)
		return r;
	if (!type_is_int(sym_type_strip(index->type)))
		return tl_fail(err, TL_E_INVAL, "Array index is not integer"); 
	if (!ev->noside) {
		r = value_fetch(ev->env, index, err);
		if (r)
			return r;
		i = value_int(index);
		if (i < 0)
			return tl_fail(err, TL_E_INVAL, "Index less than zero");
		if ((uint64_t)i >= s.n)
			return tl_fail(err, TL_E_INVAL, "Index greater than length");
	}
	*ret = value_at(s.elt, s.addr + (uint64_t)i * sym_type_size(s.elt));
	return *ret ? TL_OK : no_memory(err);
}

static enum tl_code bound(struct evaluator *ev, struct ast *a, uint64_t *ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	enum tl_code r;

	if (!a)
		return TL_OK;
	r = eval_ast(ev, a, &v, err);
	if (!r)
		r = eval_through_ref(ev, &v, err);
	if (!r && !ev->noside)
		r = value_fetch(ev->env, v, err);
	if (!r && !type_is_int(sym_type_strip(v->type)))
		r = tl_fail(err, TL_E_INVAL, "Array index is not integer");
	if (!r && !ev->noside)
		*ret = (uint64_t)value_int(v);
	return r;
}

struct sym_type *expr_types_slice(struct expr_types *bt, struct sym_type *elt)
{
	struct sym_type *t = sym_type_struct_of(bt->store, elt, "&[*gdb*]");
	struct sym_type *usize = expr_types_rust(bt, "usize", 5);

	if (t == &sym_type_unknown || !usize)
		return NULL;
	if (t->rust)
		return t;
	t->members = sym_types_alloc(t->store, 2 * sizeof(*t->members));
	if (!t->members)
		return NULL;
	t->members[0] = (struct sym_member){ .name = "data_ptr", .type = sym_type_pointer(t->store, elt) };
	t->members[1] = (struct sym_member){ .name = "length", .off = 8,
					     .type = t->store == bt->store ? usize
									   : sym_type_make(t->store, SYM_K_INT, "usize", 8) };
	t->members[1].type->is_unsigned = true;
	t->n_members = 2;
	t->size = 16;
	t->loaded = t->cplus = t->rust = true;
	return t;
}

enum tl_code eval_rust_slice(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	uint64_t from = 0, to;
	struct sym_type *type;
	struct span s;
	enum tl_code r = eval_ast(ev, a->kid[0], &v, err);

	if (!r)
		r = eval_through_ref(ev, &v, err);
	if (!r)
		r = span_of(ev, v, &s, err);
	if (r == TL_E_NOTFOUND)
		return tl_fail(err, TL_E_INVAL, "Cannot slice non-array type");
	to = r ? 0 : s.n;
	if (!r)
		r = bound(ev, a->kid[1], &from, err);
	if (!r)
		r = bound(ev, a->kid[2], &to, err);
	if (r)
		return r;
	to += a->kid[2] && a->flag;
	if (!ev->noside && (from > s.n || to > s.n))
		return tl_fail(err, TL_E_INVAL, from > s.n ? "Index greater than length" : "High index greater than length");
	if (!ev->noside && from > to)
		return tl_fail(err, TL_E_INVAL, "Low index greater than high index");
	type = s.type ? s.type : expr_types_slice(&ev->env->state->types, s.elt);
	*ret = type ? value_new(type) : NULL;
	if (!*ret)
		return no_memory(err);
	int_to_bytes((*ret)->data, 8, s.addr + from * sym_type_size(s.elt));
	int_to_bytes((*ret)->data + 8, 8, to - from);
	return TL_OK;
}

/* A pointer in v, by the member's name. */
static bool word_member(const struct tl_value *v, struct sym_type *t, const char *name, uint64_t *ret)
{
	for (size_t i = 0; i < t->n_members; i++) {
		const struct sym_member *m = &t->members[i];

		if (!m->name || strcmp(m->name, name) || m->off > v->size || v->size - m->off < 8)
			continue;
		*ret = (uint64_t)bytes_to_int(v->data + m->off, 8, true);
		return true;
	}
	return false;
}

enum tl_code eval_rust_object(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *t = sym_type_strip(v->type), *concrete;
	uint64_t object = 0, vtable = 0;
	struct sym_scope_ctx scope;
	enum tl_code r;

	if (ev->noside)
		return tl_fail(err, TL_E_INVAL, "Attempt to take contents of a non-pointer value.");
	r = value_fetch(ev->env, v, err);
	if (r)
		return r;
	sym_type_load(t);
	if (!word_member(v, t, "pointer", &object) || !word_member(v, t, "vtable", &vtable))
		return tl_fail(err, TL_E_INVAL, "Attempt to take contents of a non-pointer value.");
	scope_of_env(ev->env, &scope);
	concrete = sym_rust_concrete_type(&scope, vtable);
	if (!concrete)
		return tl_fail(err, TL_E_NOTFOUND, "Could not find the concrete type of the trait object");
	*ret = value_at(concrete, object);
	return *ret ? TL_OK : no_memory(err);
}

enum tl_code eval_rust_complement(struct evaluator *ev, struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *inverse = NULL;
	enum tl_code r = eval_unary(ev, '~', v, &inverse, err);

	return r ? r : value_cast(ev->env, inverse, v->type, ret, err);
}

enum tl_code eval_rust_repeated(struct evaluator *ev, struct ast *a, struct sym_type *elt, struct tl_value **ret,
				struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	SCOPED_VALUE struct tl_value *n = NULL;
	struct evaluator count = { .env = ev->env, .depth = ev->depth };
	struct tl_value *whole;
	enum tl_code r = eval_item(ev, a->kid[0], elt, &v, err);

	if (!r) /* the type depends on it */
		r = eval_item(&count, a->kid[1], NULL, &n, err);
	if (!r && !type_is_int(sym_type_strip(n->type)))
		r = tl_fail(err, TL_E_INVAL, "integer expected");
	if (!r && value_int(n) < 0)
		r = tl_fail(err, TL_E_INVAL, "Array with negative number of elements");
	if (!r && (uint64_t)value_int(n) > VALUE_MAX / (v->size ? v->size : 1))
		r = tl_fail(err, TL_E_INVAL, "the array is too large");
	if (r)
		return r;
	whole = value_new(sym_type_array(ev->env->state->types.store, v->type, (uint64_t)value_int(n)));
	if (!whole)
		return no_memory(err);
	for (size_t at = 0; v->size && at + v->size <= whole->size; at += v->size)
		memcpy(whole->data + at, v->data, v->size);
	*ret = whole;
	return TL_OK;
}

struct sym_type *expr_types_range(struct expr_types *bt, const struct ast *a, struct sym_type *of)
{
	const char *name = a->kid[1] && a->kid[2] ? (a->flag ? "std::ops::RangeInclusive" : "std::ops::Range")
			   : a->kid[1]		    ? "std::ops::RangeFrom"
			   : a->kid[2]		    ? (a->flag ? "std::ops::RangeToInclusive" : "std::ops::RangeTo")
						    : "std::ops::RangeFull";
	struct sym_type *made_of = of ? of : expr_types_rust(bt, "()", 2);
	struct sym_type *t = made_of ? sym_type_struct_of(bt->store, made_of, name) : NULL;
	uint64_t size = of ? sym_type_size(of) : 0;

	if (!t || t == &sym_type_unknown)
		return NULL;
	if (t->rust)
		return t;
	if (!(t->members = sym_types_alloc(t->store, 2 * sizeof(*t->members))))
		return NULL;
	if (a->kid[1])
		t->members[t->n_members++] = (struct sym_member){ .name = "start", .type = of };
	if (a->kid[2])
		t->members[t->n_members++] = (struct sym_member){ .name = "end", .type = of, .off = a->kid[1] ? size : 0 };
	t->size = t->n_members * size;
	t->loaded = t->cplus = t->rust = true;
	return t;
}

enum tl_code eval_rust_range(struct evaluator *ev, struct ast *a, struct tl_value **ret, struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *low = NULL;
	SCOPED_VALUE struct tl_value *high = NULL;
	struct sym_type *t;
	struct tl_value *v;
	enum tl_code r;

	if (a->kid[0])
		return tl_fail(err, TL_E_INVAL, "Can't take slice of array without '&'");
	r = a->kid[1] ? eval_item(ev, a->kid[1], NULL, &low, err) : TL_OK;
	if (!r && a->kid[2])
		r = eval_item(ev, a->kid[2], NULL, &high, err);
	if (r)
		return r;
	if (low && high && (low->size != high->size || !type_is_same(low->type, high->type))) // names may be those of several types
		return tl_fail(err, TL_E_INVAL, "Range expression with different types");
	t = expr_types_range(&ev->env->state->types, a, low ? low->type : high ? high->type : NULL);
	v = t && t->size <= VALUE_MAX ? value_new(t) : NULL;
	if (!v)
		return no_memory(err);
	if (low && !ev->noside && low->size <= v->size)
		memcpy(v->data, low->data, low->size);
	if (high && !ev->noside && high->size <= v->size)
		memcpy(v->data + v->size - high->size, high->data, high->size);
	*ret = v;
	return TL_OK;
}
