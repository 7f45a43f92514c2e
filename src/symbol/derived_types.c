/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Types made from a type: pointers, arrays, qualified ones, functions; each is made once per type. */
#include <string.h>

#include "symbol/dwarf_type.h"

static struct sym_types *store_for(struct sym_types *ts, const struct sym_type *t)
{
	return t->store ? t->store : ts;
}

struct sym_type *sym_type_pointer(struct sym_types *ts, struct sym_type *t)
{
	struct sym_type *p;

	if (t->ptr_to)
		return t->ptr_to;
	ts = store_for(ts, t);
	p = sym_type_make(ts, SYM_K_PTR, NULL, sym_types_addr_size(ts));
	if (p == &sym_type_unknown)
		return p;
	p->target = t;
	p->rust = t->rust;
	p->fortran = t->fortran;
	p->ada = t->ada;
	p->is_unsigned = true;
	if (t->store) /* a static type must not point into a store that can go */
		t->ptr_to = p;
	return p;
}

struct sym_type *sym_type_array(struct sym_types *ts, struct sym_type *t, uint64_t count)
{
	struct sym_type *a;

	for (a = t->derived; a; a = a->next_derived)
		if (a->kind == SYM_K_ARRAY && a->count == count)
			return a;
	a = sym_type_make(store_for(ts, t), SYM_K_ARRAY, NULL, 0);
	if (a == &sym_type_unknown)
		return a;
	a->target = t;
	a->rust = t->rust;
	a->count = count;
	a->has_count = true;
	if (t->store) {
		a->next_derived = t->derived;
		t->derived = a;
	}
	return a;
}

struct sym_type *sym_type_qualified(struct sym_types *ts, struct sym_type *t, unsigned quals)
{
	struct sym_type *q;

	if (!quals || t == &sym_type_unknown)
		return t;
	for (q = t->derived; q; q = q->next_derived)
		if (q->kind == SYM_K_QUAL && q->quals == quals)
			return q;
	q = sym_type_make(store_for(ts, t), SYM_K_QUAL, NULL, 0);
	if (q == &sym_type_unknown)
		return q;
	q->quals = (uint8_t)quals;
	q->target = t;
	if (t->store) {
		q->next_derived = t->derived;
		t->derived = q;
	}
	return q;
}

struct sym_type *sym_type_reference(struct sym_types *ts, struct sym_type *t)
{
	struct sym_type *r;

	for (r = t->derived; r; r = r->next_derived)
		if (r->kind == SYM_K_REF)
			return r;
	ts = store_for(ts, t);
	r = sym_type_make(ts, SYM_K_REF, NULL, sym_types_addr_size(ts));
	if (r == &sym_type_unknown)
		return r;
	r->target = t;
	r->ada = t->ada;
	if (t->store) {
		r->next_derived = t->derived;
		t->derived = r;
	}
	return r;
}

struct sym_type *sym_type_struct_of(struct sym_types *ts, struct sym_type *t, const char *name)
{
	struct sym_type *s;

	for (s = t->derived; s; s = s->next_derived)
		if (s->kind == SYM_K_STRUCT && strcmp(s->name, name) == 0)
			return s;
	s = sym_type_make(store_for(ts, t), SYM_K_STRUCT, name, 0);
	if (s == &sym_type_unknown)
		return s;
	if (t->store) {
		s->next_derived = t->derived;
		t->derived = s;
	}
	return s;
}

struct sym_type *sym_array_bounded(struct sym_type *t, struct sym_type *elt, int64_t lower, uint64_t count)
{
	struct sym_type *a = t->last_resolved;

	for (int i = 0; a && i < SYM_RESOLVED_KEPT; i++, a = a->next_derived)
		if (a->lower == lower && a->count == count && a->target == elt && !a->stride && !a->absent)
			return a;
	a = sym_type_make(t->store, SYM_K_ARRAY, NULL, 0);
	if (a == &sym_type_unknown)
		return NULL;
	a->target = elt;
	a->ada = a->has_count = a->resolved = true;
	a->index_numbers = t->index_numbers;
	a->index_level = t->index_level;
	a->bit_stride = t->bit_stride;
	/* The rows of a packed array of several dimensions are packed too. */
	if (elt->kind == SYM_K_ARRAY && elt->bit_stride && elt->die == t->die && elt->count <= UINT32_MAX / elt->bit_stride)
		a->bit_stride = elt->bit_stride * (uint32_t)elt->count;
	a->die = t->die;
	a->lower = lower;
	a->count = count;
	a->next_derived = t->last_resolved;
	return t->last_resolved = a;
}

struct sym_type *sym_type_function(struct sym_types *ts, struct sym_type *t)
{
	struct sym_type *f;

	for (f = t->derived; f; f = f->next_derived)
		if (f->kind == SYM_K_FUNC)
			return f;
	f = sym_type_make(store_for(ts, t), SYM_K_FUNC, NULL, 1);
	if (f == &sym_type_unknown)
		return f;
	f->target = t;
	if (t->store) {
		f->next_derived = t->derived;
		t->derived = f;
	}
	return f;
}
