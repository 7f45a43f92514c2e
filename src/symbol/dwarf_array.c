/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Arrays of which only the running program knows the bounds: variable-length
 * ones of C, and Fortran's, whose descriptors say where the elements are.
 */

#include <dwarf.h>
#include <string.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_loc.h"

/* An expression of the function that owner is in, ready to be run in its frame. The frame base comes with the owner's own location. */
static bool bind_expr(Dwarf_Attribute *a, const struct sym_frame *f, const struct sym_var *owner, struct sym_bound *b)
{
	Dwarf_Die func = owner->func;
	Dwarf_Attribute base;

	if (sym_var_bind(owner, f->pc, true, b, NULL))
		return false;
	b->kind = SYM_BOUND_EXPR;
	b->attr = *a;
	if (!b->base.valid && owner->has_func && dwarf_attr_integrate(&func, DW_AT_frame_base, &base))
		(void)!sym_expr_at(&base, f->pc - b->bias, true, &b->base, NULL);
	return !sym_expr_at(a, f->pc - b->bias, true, &b->loc, NULL) && b->loc.valid;
}

/* An expression whose result is the bound itself, not a place where it is. */
static bool bound_of_expr(Dwarf_Attribute *a, const struct sym_frame *f,
			  const struct sym_var *owner, int64_t *ret)
{
	struct sym_bound b;
	struct sym_loc loc;

	if (!bind_expr(a, f, owner, &b) || sym_bound_eval(&b, f, &loc, NULL))
		return false;
	if (loc.n != 1 ||
	    (loc.piece[0].kind != SYM_PIECE_MEM && loc.piece[0].kind != SYM_PIECE_VALUE))
		return false;
	*ret = (int64_t)loc.piece[0].v;
	return true;
}

bool sym_member_offset(struct sym_type *t, const struct sym_member *m, const struct sym_frame *f, const struct sym_var *owner,
		       uint64_t *ret)
{
	Dwarf_Attribute a;
	struct sym_bound b;
	Dwarf_Die die;

	return dwt_die_at(t->store, m->place_die, &die) && dwarf_attr_integrate(&die, DW_AT_data_member_location, &a) &&
	       bind_expr(&a, f, owner, &b) && sym_bound_number(&b, f, 0, ret);
}

/* The bound of a variable-length array: a variable DIE or an expression. */
static bool bound_value(Dwarf_Attribute *a, const struct sym_frame *f, const struct sym_var *owner,
			int64_t *ret)
{
	struct sym_var v = { .dwarf = owner->dwarf,
			     .func = owner->func,
			     .has_func = owner->has_func };
	struct sym_bound b;
	struct sym_loc loc;
	uint64_t x = 0;

	if (dwarf_formref_die(a, &v.die)) {
		if (sym_var_bind(&v, f->pc, true, &b, NULL) || sym_bound_eval(&b, f, &loc, NULL))
			return false;
	} else {
		return bound_of_expr(a, f, owner, ret);
	}
	if (loc.n != 1)
		return false;
	switch (loc.piece[0].kind) {
	case SYM_PIECE_VALUE:
		*ret = (int64_t)loc.piece[0].v;
		return true;
	case SYM_PIECE_MEM:
		// gcc makes bounds of 8 bytes, Ada's are of the index type.
		return sym_read_number(f, loc.piece[0].v, &v.die, 8, ret);
	case SYM_PIECE_REG:
		if (!f->reg || f->reg(f->ctx, (unsigned)loc.piece[0].v, &x, NULL))
			return false;
		break;
	case SYM_PIECE_NONE:
	case SYM_PIECE_BYTES:
	case SYM_PIECE_POINTER:
	default:
		return false;
	}
	*ret = (int64_t)x;
	return true;
}

bool sym_array_count(struct sym_type *t, const struct sym_frame *f, const struct sym_var *owner,
		     uint64_t *ret)
{
	Dwarf_Die range;
	Dwarf_Attribute a;
	int64_t upper;

	if (!t->range_die || !dwt_die_at(t->store, t->range_die, &range))
		return false;
	if (dwarf_attr(&range, DW_AT_count, &a)) { /* clang's way */
		if (!bound_value(&a, f, owner, &upper) || upper < 0)
			return false;
		*ret = (uint64_t)upper;
		return true;
	}
	if (!dwarf_attr(&range, DW_AT_upper_bound, &a) || !bound_value(&a, f, owner, &upper))
		return false;
	*ret = upper < t->lower ? 0 : (uint64_t)upper - (uint64_t)t->lower + 1;
	return true;
}

bool sym_array_range(struct sym_type *t, const struct sym_frame *f, const struct sym_var *owner, int64_t *ret_lower,
		     uint64_t *ret_count)
{
	int64_t lower = t->lower, upper;
	Dwarf_Attribute a;
	Dwarf_Die range;

	if (!t->range_die || !dwt_die_at(t->store, t->range_die, &range))
		return false;
	if (dwarf_attr(&range, DW_AT_lower_bound, &a) && !dwt_s64(&a, &lower) && !bound_value(&a, f, owner, &lower))
		return false;
	if (!dwarf_attr(&range, DW_AT_upper_bound, &a) || (!dwt_s64(&a, &upper) && !bound_value(&a, f, owner, &upper)))
		return false;
	*ret_lower = lower;
	*ret_count = upper < lower ? 0 : (uint64_t)upper - (uint64_t)lower + 1;
	return true;
}

struct dimension {
	int64_t lower, stride;
	uint64_t count;
};

struct shape {
	struct dimension dim[SYM_MAX_RANK];
	size_t n;
};

/* A number of a DIE: a constant, or what an expression or a variable gives. */
static bool number(Dwarf_Die *die, unsigned at, const struct sym_frame *f, const struct sym_var *owner, int64_t *ret)
{
	Dwarf_Attribute a;

	if (!dwarf_attr(die, at, &a))
		return false;
	return dwt_s64(&a, ret) || bound_value(&a, f, owner, ret);
}

static bool read_dimension(Dwarf_Die *range, const struct sym_frame *f, const struct sym_var *owner,
			   int64_t first, struct dimension *ret)
{
	int64_t upper;

	*ret = (struct dimension){ .lower = first };
	if (!number(range, DW_AT_lower_bound, f, owner, &ret->lower))
		ret->lower = first;
	if (!number(range, DW_AT_byte_stride, f, owner, &ret->stride))
		ret->stride = 0;
	if (number(range, DW_AT_count, f, owner, &upper)) {
		ret->count = upper > 0 ? (uint64_t)upper : 0;
		return true;
	}
	if (!number(range, DW_AT_upper_bound, f, owner, &upper))
		return false;
	ret->count = upper < ret->lower ? 0 : (uint64_t)upper - (uint64_t)ret->lower + 1;
	return true;
}

/* real :: a(..): as many dimensions as the object says, each by the same expressions with its number on the stack (DWARF 5, 5.13). */
static bool read_generic(Dwarf_Die *die, Dwarf_Die *range, const struct sym_frame *frame, const struct sym_var *owner, struct shape *ret)
{
	struct sym_frame f = *frame;
	uint64_t index = 0;
	int64_t rank;

	if (!number(die, DW_AT_rank, frame, owner, &rank) || rank < 0 || rank > SYM_MAX_RANK)
		return false;
	f.pushed = &index;
	for (; index < (uint64_t)rank; index++)
		if (!read_dimension(range, &f, owner, 1, &ret->dim[index]))
			return false;
	ret->n = (size_t)rank;
	return true;
}

/* first: what a dimension begins with where nothing is said. */
static bool read_shape(Dwarf_Die *die, const struct sym_frame *f, const struct sym_var *owner, int64_t first, struct shape *ret)
{
	Dwarf_Die kid;
	int r;

	ret->n = 0;
	for (r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (dwarf_tag(&kid) == DW_TAG_generic_subrange)
			return read_generic(die, &kid, f, owner, ret);
		if (dwarf_tag(&kid) != DW_TAG_subrange_type)
			continue;
		if (ret->n == SYM_MAX_RANK || !read_dimension(&kid, f, owner, first, &ret->dim[ret->n]))
			return false;
		ret->n++;
	}
	return ret->n > 0;
}

/* The dimensions of a DIE from the innermost one out. */
static const struct dimension *inwards(const struct sym_type *t, const struct shape *s, size_t i)
{
	return &s->dim[t->fortran ? i : s->n - 1 - i];
}

/* Is the array that was made last of this shape? From the outermost dimension inwards. */
static bool is_shape(struct sym_type *t, const struct shape *s, int absent)
{
	if (!t || (int)t->absent != absent)
		return false;
	for (size_t i = s->n; i-- > 0; t = t->target) {
		const struct dimension *d = inwards(t, s, i);

		if (t->kind != SYM_K_ARRAY || t->lower != d->lower || t->count != d->count || t->stride != d->stride)
			return false;
	}
	return true;
}

static struct sym_type *element_of(struct sym_type *t)
{
	const void *die = t->die;

	for (int i = 0; i < SYM_MAX_RANK && t->kind == SYM_K_ARRAY && !t->is_text && (t->fortran || !i || (t->ada && t->die == die)); i++)
		t = sym_type_target(t);
	return t;
}

static struct sym_type *make_array(struct sym_type *t, const struct shape *s, int absent)
{
	struct sym_type *a = t->is_text ? sym_type_target(t) : element_of(t);

	for (size_t i = 0; i < s->n; i++) {
		struct sym_type *outer = sym_type_make(t->store, SYM_K_ARRAY, NULL, 0);

		if (outer == &sym_type_unknown)
			return NULL;
		outer->target = a;
		outer->resolved = outer->has_count = true;
		outer->fortran = t->fortran;
		outer->ada = t->ada;
		outer->die = t->ada ? t->die : NULL;
		outer->index_numbers = t->index_numbers;
		outer->index_level = (uint8_t)(t->ada ? s->n - 1 - i : 0);
		outer->is_text = t->is_text;
		outer->is_allocatable = t->is_allocatable;
		outer->count = inwards(t, s, i)->count;
		outer->lower = inwards(t, s, i)->lower;
		outer->stride = inwards(t, s, i)->stride;
		a = outer;
	}
	if (absent == SYM_NOT_ALLOCATED)
		a->absent = SYM_NOT_ALLOCATED;
	else if (absent == SYM_NOT_ASSOCIATED)
		a->absent = SYM_NOT_ASSOCIATED;
	a->next_derived = t->last_resolved;
	return t->last_resolved = a;
}

static int absent(Dwarf_Die *die, const struct sym_frame *f, const struct sym_var *owner)
{
	int64_t there;

	if (number(die, DW_AT_allocated, f, owner, &there) && !there)
		return SYM_NOT_ALLOCATED;
	if (number(die, DW_AT_associated, f, owner, &there) && !there)
		return SYM_NOT_ASSOCIATED;
	return SYM_HERE;
}

/* The length of a text: at the address that an expression gives, or in a variable. */
static bool text_length(Dwarf_Die *die, const struct sym_frame *f, const struct sym_var *owner, struct shape *ret)
{
	Dwarf_Attribute a;
	Dwarf_Word size = 8;
	int64_t at;
	uint64_t n = 0;

	if (!dwarf_attr(die, DW_AT_string_length, &a))
		return false;
	if (!dwt_u64(die, DW_AT_string_length_byte_size, &size) && !dwt_u64(die, DW_AT_byte_size, &size))
		size = 8;
	if (!bound_value(&a, f, owner, &at))
		return false;
	n = (uint64_t)at;
	if (dwarf_whatform(&a) == DW_FORM_exprloc &&
	    (size > 8 || !f->mem || mem_read(f->mem, (uint64_t)at, &n, size, NULL)))
		return false;
	if (size < 8)
		n &= ((uint64_t)1 << (8 * size)) - 1;
	ret->n = 1;
	ret->dim[0] = (struct dimension){ .lower = 1, .count = (int64_t)n > 0 ? n : 0 };
	return true;
}

struct sym_type *sym_array_resolve(struct sym_type *t, const struct sym_frame *frame, const struct sym_var *owner,
				   uint64_t *addr)
{
	struct sym_frame f = *frame;
	struct shape s = { .n = 0 };
	uint64_t object = *addr;
	int64_t data;
	int none, kept = 0;
	Dwarf_Die die;

	if (!t->dynamic || !dwt_die_at(t->store, t->die, &die))
		return NULL;
	f.object = &object;
	none = absent(&die, &f, owner);
	if (!none && number(&die, DW_AT_data_location, &f, owner, &data))
		*addr = (uint64_t)data;
	if (none) { /* its bounds mean nothing */
		for (struct sym_type *level = t; level->kind == SYM_K_ARRAY && !level->is_text && s.n < SYM_MAX_RANK;
		     level = sym_type_target(level))
			s.dim[s.n++] = (struct dimension){ .lower = 1 };
	} else if (t->is_text ? !text_length(&die, &f, owner, &s) : !read_shape(&die, &f, owner, t->fortran || t->ada, &s)) {
		return NULL;
	}
	for (struct sym_type *a = s.n ? t->last_resolved : NULL; a && kept++ < SYM_RESOLVED_KEPT; a = a->next_derived)
		if (is_shape(a, &s, none))
			return a;
	return s.n ? make_array(t, &s, none) : element_of(t); // an array of any rank may be of none
}
