/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include "expr/abi.h"
#include "symbol/methods.h"

#define MAX_NESTING 64

static enum abi_class merge(enum abi_class a, enum abi_class b)
{
	if (a == b || b == ABI_NONE)
		return a;
	if (a == ABI_NONE)
		return b;
	if (a == ABI_MEMORY || b == ABI_MEMORY)
		return ABI_MEMORY;
	if (a == ABI_INTEGER || b == ABI_INTEGER)
		return ABI_INTEGER;
	if ((a >= ABI_X87 && a <= ABI_COMPLEX_X87) || (b >= ABI_X87 && b <= ABI_COMPLEX_X87))
		return ABI_MEMORY;
	return ABI_SSE;
}

static void put(enum abi_class c[2], uint64_t off, enum abi_class what)
{
	if (off < 16)
		c[off / 8] = merge(c[off / 8], what);
}

static bool is_quad(const struct sym_type *t)
{
	return t->name && (strstr(t->name, "Float128") || strstr(t->name, "__float128") ||
			   strstr(t->name, "Float64x") == t->name);
}

static void walk(struct sym_type *t, uint64_t off, int depth, enum abi_class c[2]);

static void walk_float(struct sym_type *t, uint64_t off, enum abi_class c[2])
{
	bool quad = t->size == 16 && is_quad(t);

	if (t->size <= 8) {
		put(c, off, ABI_SSE);
		return;
	}
	put(c, off, quad ? ABI_SSE : ABI_X87);
	put(c, off + 8, quad ? ABI_SSEUP : ABI_X87UP);
}

static void walk_complex(struct sym_type *t, uint64_t off, enum abi_class c[2])
{
	for (uint64_t at = 0; at < 16 && at < t->size; at += 8)
		put(c, off + at, t->size > 16 ? ABI_COMPLEX_X87 : ABI_SSE);
}

/* What alignas() asked of a type or of what it is another name for; 0: nothing that can be. */
static uint64_t asked_alignment(struct sym_type *t)
{
	for (int i = 0; i < MAX_NESTING && t; i++) {
		if (t->align && !(t->align & (t->align - 1)))
			return t->align;
		if (t->kind != SYM_K_TYPEDEF && t->kind != SYM_K_QUAL)
			break;
		t = sym_type_target(t);
	}
	return 0;
}

/* Alignment as the type itself asks for. */
static uint64_t alignment(struct sym_type *t, int depth)
{
	uint64_t most = asked_alignment(t);

	if (most)
		return most;
	most = 1;
	t = sym_type_strip(t);
	if (depth > MAX_NESTING)
		return 1;
	if (t->kind == SYM_K_ARRAY && !t->is_vector)
		return alignment(sym_type_target(t), depth + 1);
	if (t->kind == SYM_K_COMPLEX)
		return t->size / 2 ? t->size / 2 : 1;
	if (!sym_type_is_struct(t)) {
		uint64_t size = sym_type_size(t);

		return size >= 16 ? 16 : size ? size : 1;
	}
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		uint64_t a;

		if (t->members[i].is_static)
			continue;
		a = alignment(sym_member_type(t, &t->members[i]), depth + 1);
		if (a > most)
			most = a;
	}
	return most;
}

static void walk_bits(const struct sym_member *m, uint64_t off, enum abi_class c[2])
{
	uint64_t first = off + m->off, last = first + (m->bit_off + m->bit_size - 1u) / 8;

	put(c, first, ABI_INTEGER);
	put(c, last, ABI_INTEGER);
}

static void walk_struct(struct sym_type *t, uint64_t off, int depth, enum abi_class c[2])
{
	sym_type_load(t);
	for (size_t i = 0; i < t->n_members; i++) {
		struct sym_member *m = &t->members[i];
		struct sym_type *type;

		if (m->is_static)
			continue;
		type = sym_member_type(t, m);
		if (m->bit_size)
			walk_bits(m, off, c);
		else if ((off + m->off) % alignment(type, 0))
			c[0] = c[1] = ABI_MEMORY; /* packed */
		else
			walk(type, off + m->off, depth + 1, c);
	}
}

static void walk_array(struct sym_type *t, uint64_t off, int depth, enum abi_class c[2])
{
	struct sym_type *elem = sym_type_target(t);
	uint64_t size = sym_type_size(elem), total = sym_type_size(t);

	if (t->is_vector) {
		put(c, off, ABI_SSE);
		if (total > 8)
			put(c, off + 8, ABI_SSEUP);
		return;
	}
	for (uint64_t at = 0; size && at < total && off + at < 16; at += size)
		walk(elem, off + at, depth + 1, c);
}

static void walk(struct sym_type *t, uint64_t off, int depth, enum abi_class c[2])
{
	t = sym_type_strip(t);
	if (depth > MAX_NESTING) {
		c[0] = c[1] = ABI_MEMORY;
		return;
	}
	switch ((int)t->kind) {
	case SYM_K_FLOAT:
		walk_float(t, off, c);
		break;
	case SYM_K_DECIMAL:
		put(c, off, ABI_SSE);
		if (t->size == 16)
			put(c, off + 8, ABI_SSEUP);
		break;
	case SYM_K_COMPLEX:
		walk_complex(t, off, c);
		break;
	case SYM_K_STRUCT:
	case SYM_K_CLASS:
	case SYM_K_UNION:
		walk_struct(t, off, depth, c);
		break;
	case SYM_K_ARRAY:
		walk_array(t, off, depth, c);
		break;
	case SYM_K_VOID:
	case SYM_K_FUNC:
		break;
	default:
		put(c, off, ABI_INTEGER);
		if (sym_type_size(t) > 8)
			put(c, off + 8, ABI_INTEGER);
	}
}

void abi_classify(struct sym_type *t, enum abi_class ret[2])
{
	uint64_t size = sym_type_size(t);

	t = sym_type_strip(t);
	ret[0] = ret[1] = ABI_NONE;
	if (t->kind == SYM_K_COMPLEX && size == 32) {
		ret[0] = ret[1] = ABI_COMPLEX_X87;
		return;
	}
	if (size <= 16)
		walk(t, 0, 0, ret);
	else
		ret[0] = ABI_MEMORY;
	if (ret[0] == ABI_MEMORY || ret[1] == ABI_MEMORY ||
	    (ret[1] == ABI_X87UP && ret[0] != ABI_X87))
		ret[0] = ret[1] = ABI_MEMORY;
	if (ret[1] == ABI_SSEUP && ret[0] != ABI_SSE)
		ret[1] = ABI_SSE;
}

uint64_t abi_alignment(struct sym_type *t)
{
	return alignment(t, 0);
}

bool abi_by_reference(struct sym_type *t)
{
	t = sym_type_strip(t);
	return sym_type_is_struct(t) && t->cplus && sym_class_by_reference(t);
}

bool abi_returns_in_memory(struct sym_type *t)
{
	enum abi_class c[2];

	if (abi_by_reference(t))
		return true;
	abi_classify(t, c);
	return c[0] == ABI_MEMORY;
}

/* Arguments */

enum tl_code abi_push_stack(struct abi_args *a, const void *bytes, uint64_t size, size_t word, size_t align,
			    struct tl_error *err)
{
	size_t at = (a->len + align - 1) & ~(align - 1);
	size_t room = (size_t)(size + word - 1) & ~(word - 1);

	if (at + room > a->cap) {
		size_t cap = 2 * (at + room);
		uint8_t *p = realloc(a->stack, cap);

		if (!p)
			return no_memory(err);
		a->stack = p;
		a->cap = cap;
	}
	memset(a->stack + a->len, 0, at + room - a->len);
	memcpy(a->stack + at, bytes, size);
	a->len = at + room;
	return TL_OK;
}

void abi_push_word(struct abi_args *a, uint64_t word)
{
	if (a->n_gpr < 6)
		a->gpr[a->n_gpr++] = word;
}

/* The eightbyte at off, integers widened as compilers expect them. */
static uint64_t word_of(const struct tl_value *v, const uint8_t *bytes, uint64_t off)
{
	struct sym_type *t = sym_type_strip(v->type);
	uint64_t word = 0, n = v->size - off < 8 ? v->size - off : 8;

	if (type_is_int(t) && v->size < 8)
		return (uint64_t)bytes_to_int(bytes, v->size, type_is_unsigned(t));
	memcpy(&word, bytes + off, n);
	return word;
}

enum tl_code abi_push(struct abi_args *a, const struct tl_value *v, struct tl_error *err)
{
	enum abi_class c[2];
	unsigned gpr = 0, sse = 0;

	if (!v->size)
		return TL_OK;
	abi_classify(v->type, c);
	for (int i = 0; i < 2; i++) {
		gpr += c[i] == ABI_INTEGER;
		sse += c[i] == ABI_SSE;
		if (c[i] == ABI_X87 || c[i] == ABI_COMPLEX_X87)
			c[0] = ABI_MEMORY;
	}
	if (c[0] == ABI_NONE && c[1] == ABI_NONE)
		return TL_OK;
	if (c[0] == ABI_MEMORY || a->n_gpr + gpr > 6 || a->n_sse + sse > 8)
		return abi_push_stack(a, v->data, v->size, 8, alignment(v->type, 0) >= 16 ? 16 : 8, err);
	for (unsigned i = 0; i < 2; i++) {
		uint64_t word = c[i] ? word_of(v, v->data, 8ull * i) : 0;

		if (c[i] == ABI_INTEGER)
			a->gpr[a->n_gpr++] = word;
		else if (c[i] == ABI_SSE)
			memcpy(a->sse[a->n_sse++], &word, 8);
		else if (c[i] == ABI_SSEUP)
			memcpy(a->sse[a->n_sse - 1] + 8, &word, 8);
	}
	return TL_OK;
}

/* Results */

/* Where eightbyte i of a result is; NULL: nowhere. *used says which register it is of. */
static uint8_t *place_of(const enum abi_class c[2], unsigned i, struct abi_result *r,
			 unsigned *used)
{
	unsigned gpr = i && c[0] == ABI_INTEGER, sse = i && c[0] == ABI_SSE;

	switch (c[i]) {
	case ABI_INTEGER:
		*used |= 1u << gpr;
		return (uint8_t *)&r->gpr[gpr];
	case ABI_SSE:
		*used |= 4u << sse;
		return r->sse[sse];
	case ABI_SSEUP:
		return r->sse[0] + 8;
	case ABI_X87:
		*used |= 16;
		return r->x87[0];
	case ABI_X87UP:
		return r->x87[0] + 8;
	case ABI_NONE:
	case ABI_COMPLEX_X87:
	case ABI_MEMORY:
		break;
	}
	return NULL;
}

bool abi_fetch(struct sym_type *t, const struct abi_result *result, uint8_t *buf)
{
	struct abi_result r = *result;
	uint64_t size = sym_type_size(t);
	enum abi_class c[2];
	unsigned used = 0;

	if (abi_returns_in_memory(t))
		return false;
	abi_classify(t, c);
	if (c[0] == ABI_COMPLEX_X87) {
		memset(buf, 0, size);
		memcpy(buf, r.x87[0], 10);
		memcpy(buf + 16, r.x87[1], 10);
		return true;
	}
	for (unsigned i = 0; i < 2 && 8 * i < size; i++) {
		const uint8_t *from = place_of(c, i, &r, &used);
		uint64_t n = size - 8 * i < 8 ? size - 8 * i : 8;

		if (from)
			memcpy(buf + 8 * i, from, n);
		else
			memset(buf + 8 * i, 0, n);
	}
	return true;
}

bool abi_store(struct sym_type *t, const uint8_t *bytes, struct abi_result *r, unsigned *ret_used)
{
	uint64_t size = sym_type_size(t);
	enum abi_class c[2];

	*ret_used = 0;
	memset(r, 0, sizeof(*r));
	if (abi_returns_in_memory(t))
		return false;
	abi_classify(t, c);
	if (c[0] == ABI_COMPLEX_X87) {
		memcpy(r->x87[0], bytes, 10);
		memcpy(r->x87[1], bytes + 16, 10);
		*ret_used = 16 | 32;
		return true;
	}
	for (unsigned i = 0; i < 2 && 8 * i < size; i++) {
		uint8_t *to = place_of(c, i, r, ret_used);
		uint64_t n = size - 8 * i < 8 ? size - 8 * i : 8;

		if (to)
			memcpy(to, bytes + 8 * i, n);
	}
	return true;
}
