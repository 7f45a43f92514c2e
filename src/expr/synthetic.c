/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/synthetic.h"

#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"

struct point {
	uint64_t off;    /* in the object */
	const void *die; /* what it points to */
	int64_t delta;   /* how many bytes behind the beginning of that */
};

struct value_points {
	unsigned refs;
	struct sym_dwarf *dwarf;
	size_t n;
	struct point at[];
};

struct value_points *points_new(struct sym_dwarf *d, const struct sym_loc *loc)
{
	struct value_points *p = NULL;
	uint64_t off = 0;

	for (size_t i = 0; d && i < loc->n; off += loc->piece[i++].bit_size / 8) {
		const struct sym_piece *piece = &loc->piece[i];

		if (piece->kind != SYM_PIECE_POINTER || !piece->bytes)
			continue;
		if (!p && !(p = calloc(1, sizeof(*p) + loc->n * sizeof(*p->at))))
			return NULL;
		p->at[p->n++] = (struct point){ off, piece->bytes, (int64_t)piece->v };
	}
	if (p) {
		p->refs = 1;
		p->dwarf = sym_dwarf_ref(d);
	}
	return p;
}

struct value_points *points_ref(struct value_points *p)
{
	if (p)
		p->refs++;
	return p;
}

void points_unref(struct value_points *p)
{
	if (!p || --p->refs)
		return;
	sym_dwarf_unref(p->dwarf);
	free(p);
}

static const struct point *point_of(const struct tl_value *v)
{
	for (size_t i = 0; v->points && i < v->points->n; i++)
		if (v->points->at[i].off == v->points_off)
			return &v->points->at[i];
	return NULL;
}

static bool is_pointer(const struct tl_value *v)
{
	struct sym_type *t = sym_type_strip(v->type);

	return t->kind == SYM_K_PTR || sym_type_is_ref(t);
}

bool synthetic_is(const struct tl_value *v)
{
	return v->synthetic && is_pointer(v) && point_of(v);
}

/* How many bytes a location has at most. */
static uint64_t extent(const struct sym_loc *loc)
{
	uint64_t bits = 0;

	if (loc->n == 1 && loc->piece[0].kind == SYM_PIECE_BYTES)
		return loc->piece[0].len;
	if (loc->n == 1 && loc->piece[0].kind == SYM_PIECE_VALUE && !loc->piece[0].bit_size)
		return sizeof(loc->piece[0].v);
	for (size_t i = 0; i < loc->n; i++) {
		if (!loc->piece[i].bit_size || loc->piece[i].bit_size > 8 * (uint64_t)VALUE_MAX)
			return VALUE_MAX;
		bits += loc->piece[i].bit_size;
	}
	return loc->n ? (bits + 7) / 8 : VALUE_MAX;
}

/* A part of what is there, from byte off on, however its location is written. */
static enum tl_code part_of_loc(const struct expr_env *env, struct sym_type *type, struct sym_dwarf *d, const struct sym_loc *loc,
				int64_t off, struct tl_value **ret, struct tl_error *err)
{
	struct expr_types *bt = &env->state->types;
	SCOPED_VALUE struct tl_value *whole = NULL;
	uint64_t size = sym_type_size(type), end = (uint64_t)off + size;
	enum tl_code r;

	if (off < 0 || size > VALUE_MAX || end > VALUE_MAX || end > extent(loc))
		return tl_fail(err, TL_E_INVAL, "access outside bounds of object referenced via synthetic pointer");
	if (!off)
		return value_of_loc(env, type, d, loc, ret, err);
	r = value_of_loc(env, sym_type_array(bt->store, bt->t_uint8, end), d, loc, &whole, err);
	if (r)
		return r;
	*ret = value_part(whole, type, (uint64_t)off);
	if (!*ret)
		return no_memory(err);
	if (sym_type_is_struct(sym_type_strip(type)) || !(*ret)->reg)
		(*ret)->where = VAL_RVALUE;
	return TL_OK;
}

enum tl_code synthetic_target(const struct expr_env *env, const struct tl_value *v, struct tl_value **ret, struct tl_error *err)
{
	struct sym_type *to = sym_type_target(sym_type_strip(v->type));
	const struct point *p = point_of(v);
	struct sym_scope_ctx scope;
	struct sym_frame frame;
	struct sym_loc loc = { .n = 0 };
	struct sym_bound b;
	struct sym_var var;
	int64_t off;
	enum tl_code r;

	if (sym_type_strip(to)->kind == SYM_K_VOID)
		return tl_fail(err, TL_E_INVAL, "Attempt to dereference a generic pointer.");
	scope_of_env(env, &scope);
	if (sym_type_strip(to)->is_declaration)
		to = sym_complete_type(&scope, sym_type_strip(to));
	off = (int64_t)((uint64_t)p->delta + (uint64_t)v->points_add);
	if (sym_var_of_die(&scope, v->points->dwarf, p->die, &var)) {
		r = sym_var_bind(&var, env->lookup_pc, env->have_frame, &b, err);
		frame_of_env(env, &frame);
		if (!r)
			r = sym_bound_eval(&b, &frame, &loc, err);
		if (r)
			return r;
	}
	if (loc.n == 1 && loc.piece[0].kind == SYM_PIECE_MEM && !loc.piece[0].bit_size) {
		*ret = value_at(to, loc.piece[0].v + (uint64_t)off);
		return *ret ? TL_OK : no_memory(err);
	}
	return part_of_loc(env, to, v->points->dwarf, &loc, loc.n ? off : 0, ret, err);
}

enum tl_code synthetic_cast(const struct tl_value *v, struct sym_type *type, struct tl_value **ret, struct tl_error *err)
{
	struct tl_value *p = value_new(type);

	if (!p)
		return no_memory(err);
	p->gone = p->synthetic = true;
	p->points = points_ref(v->points);
	p->points_off = v->points_off;
	p->points_add = v->points_add;
	*ret = p;
	return TL_OK;
}

enum tl_code synthetic_move(const struct tl_value *v, int64_t bytes, struct tl_value **ret, struct tl_error *err)
{
	enum tl_code r = synthetic_cast(v, v->type, ret, err);

	if (!r)
		(*ret)->points_add = (int64_t)((uint64_t)v->points_add + (uint64_t)bytes);
	return r;
}
