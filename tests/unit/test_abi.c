/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Where values go in a call, against the psABI's section 3.2.3 and what gcc and clang do. */
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/abi.h"
#include "tap.h"

struct kinds {
	struct sym_types *store;
	struct sym_type *i8, *i32, *i64, *f32, *f64, *ld, *ptr;
};

static void kinds_free(struct kinds *k)
{
	sym_types_unref(k->store);
}

static bool kinds_make(struct kinds *k)
{
	k->store = sym_types_new(NULL);
	if (!k->store)
		return false;
	k->i8 = sym_type_make(k->store, SYM_K_INT, "char", 1);
	k->i32 = sym_type_make(k->store, SYM_K_INT, "int", 4);
	k->i64 = sym_type_make(k->store, SYM_K_INT, "long", 8);
	k->f32 = sym_type_make(k->store, SYM_K_FLOAT, "float", 4);
	k->f64 = sym_type_make(k->store, SYM_K_FLOAT, "double", 8);
	k->ld = sym_type_make(k->store, SYM_K_FLOAT, "long double", 16);
	k->ptr = sym_type_pointer(k->store, k->i8);
	return k->ptr != &sym_type_unknown;
}

/* A struct of n members at offsets. */
static struct sym_type *record(struct kinds *k, enum sym_kind kind, uint64_t size, size_t n, struct sym_type *const *type,
			       const uint64_t *off)
{
	struct sym_type *t = sym_type_make(k->store, kind, "s", size);

	t->members = sym_types_alloc(k->store, (n + 1) * sizeof(*t->members));
	for (size_t i = 0; i < n; i++)
		t->members[i] = (struct sym_member){ .name = "m", .type = type[i], .off = off[i] };
	t->n_members = n;
	t->loaded = true;
	return t;
}
#define RECORD(k, size, ...)                                                                                          \
	record(k, SYM_K_STRUCT, size, sizeof((struct sym_type *[]){ __VA_ARGS__ }) / sizeof(struct sym_type *),      \
	       (struct sym_type *[]){ __VA_ARGS__ }, offsets)

static bool classes(struct sym_type *t, enum abi_class first, enum abi_class second)
{
	enum abi_class c[2];

	abi_classify(t, c);
	return c[0] == first && c[1] == second;
}

TEST(scalars_have_the_class_of_their_kind)
{
	SCOPED(kinds_free) struct kinds k = { 0 };

	CHECK(kinds_make(&k));
	CHECK(classes(k.i8, ABI_INTEGER, ABI_NONE) && classes(k.i64, ABI_INTEGER, ABI_NONE));
	CHECK(classes(k.ptr, ABI_INTEGER, ABI_NONE));
	CHECK(classes(k.f32, ABI_SSE, ABI_NONE) && classes(k.f64, ABI_SSE, ABI_NONE));
	CHECK(classes(k.ld, ABI_X87, ABI_X87UP));
	CHECK(classes(sym_type_make(k.store, SYM_K_INT, "__int128", 16), ABI_INTEGER, ABI_INTEGER));
	CHECK(classes(sym_type_make(k.store, SYM_K_COMPLEX, "complex double", 16), ABI_SSE, ABI_SSE));
	CHECK(classes(sym_type_make(k.store, SYM_K_COMPLEX, "complex long double", 32), ABI_COMPLEX_X87, ABI_COMPLEX_X87));
}

TEST(structs_are_classified_by_eightbytes)
{
	SCOPED(kinds_free) struct kinds k = { 0 };
	static const uint64_t words[] = { 0, 8, 16 }, halves[] = { 0, 4, 8, 12 };
	const uint64_t *offsets = words;

	CHECK(kinds_make(&k));
	CHECK(classes(RECORD(&k, 16, k.f64, k.i64), ABI_SSE, ABI_INTEGER));
	CHECK(classes(RECORD(&k, 16, k.i64, k.f64), ABI_INTEGER, ABI_SSE));
	CHECK(classes(RECORD(&k, 24, k.i64, k.i64, k.i64), ABI_MEMORY, ABI_MEMORY));
	offsets = halves;
	CHECK(classes(RECORD(&k, 8, k.f32, k.f32), ABI_SSE, ABI_NONE));
	CHECK(classes(RECORD(&k, 8, k.f32, k.i32), ABI_INTEGER, ABI_NONE)); /* INTEGER wins in one eightbyte */
	CHECK(classes(RECORD(&k, 16, k.f32, k.f32, k.f32, k.i32), ABI_SSE, ABI_INTEGER));
	offsets = (const uint64_t[]){ 0, 1 };
	CHECK(classes(RECORD(&k, 9, k.i8, k.i64), ABI_MEMORY, ABI_MEMORY)); /* packed: not at its alignment */
	offsets = (const uint64_t[]){ 0, 16 };
	CHECK(classes(RECORD(&k, 32, k.ld, k.i64), ABI_MEMORY, ABI_MEMORY));
}

TEST(unions_and_arrays_merge_what_they_hold)
{
	SCOPED(kinds_free) struct kinds k = { 0 };
	static const uint64_t zero[] = { 0, 0 };
	struct sym_type *inner;
	const uint64_t *offsets = zero;

	CHECK(kinds_make(&k));
	CHECK(classes(record(&k, SYM_K_UNION, 8, 2, (struct sym_type *[]){ k.f64, k.i64 }, zero), ABI_INTEGER, ABI_NONE));
	CHECK(classes(record(&k, SYM_K_UNION, 16, 2, (struct sym_type *[]){ k.ld, k.i64 }, zero), ABI_MEMORY, ABI_MEMORY));
	inner = sym_type_array(k.store, k.f32, 4);
	CHECK(classes(RECORD(&k, 16, inner), ABI_SSE, ABI_SSE));
	CHECK(classes(RECORD(&k, 0), ABI_NONE, ABI_NONE));
}

static struct tl_value *number(struct sym_type *t, uint64_t low, uint64_t high)
{
	struct tl_value *v = value_new(t);

	if (!v)
		return NULL;
	memcpy(v->data, &low, v->size < 8 ? v->size : 8);
	if (v->size > 8)
		memcpy(v->data + 8, &high, v->size < 16 ? v->size - 8 : 8);
	return v;
}

static bool push(struct abi_args *a, struct sym_type *t, uint64_t low, uint64_t high)
{
	SCOPED_VALUE struct tl_value *v = number(t, low, high);

	return v && abi_push(a, v, NULL) == TL_OK;
}

static uint64_t word_at(const struct abi_args *a, size_t off)
{
	uint64_t w = 0;

	if (off + 8 <= a->len)
		memcpy(&w, a->stack + off, 8);
	return w;
}

TEST(integers_take_registers_and_then_the_stack)
{
	SCOPED(kinds_free) struct kinds k = { 0 };
	struct abi_args a = { 0 };

	CHECK(kinds_make(&k));
	for (uint64_t i = 1; i <= 8; i++)
		CHECK(push(&a, k.i64, i, 0));
	CHECK(push(&a, k.f64, 0x3ff0000000000000u, 0)); /* still in a register */
	CHECK(a.n_gpr == 6 && a.gpr[0] == 1 && a.gpr[5] == 6);
	CHECK(a.len == 16 && word_at(&a, 0) == 7 && word_at(&a, 8) == 8);
	CHECK(a.n_sse == 1);
	free(a.stack);
}

TEST(small_integers_are_widened)
{
	SCOPED(kinds_free) struct kinds k = { 0 };
	struct abi_args a = { 0 };

	CHECK(kinds_make(&k));
	CHECK(push(&a, k.i8, 0xff, 0) && push(&a, k.i32, 0x80000000u, 0));
	CHECK((int32_t)a.gpr[0] == -1 && (int32_t)a.gpr[1] == INT32_MIN);
}

TEST(a_struct_goes_into_registers_as_a_whole_or_not_at_all)
{
	SCOPED(kinds_free) struct kinds k = { 0 };
	struct abi_args a = { 0 };
	static const uint64_t words[] = { 0, 8 };
	const uint64_t *offsets = words;
	struct sym_type *two;

	CHECK(kinds_make(&k));
	two = RECORD(&k, 16, k.i64, k.i64);
	for (uint64_t i = 1; i <= 5; i++)
		CHECK(push(&a, k.i64, i, 0));
	CHECK(push(&a, two, 0x11, 0x22)); /* one register is left: the struct is on the stack */
	CHECK(push(&a, k.i64, 6, 0));	  /* and the register is for the next */
	CHECK(a.n_gpr == 6 && a.gpr[5] == 6);
	CHECK(a.len == 16 && word_at(&a, 0) == 0x11 && word_at(&a, 8) == 0x22);
	free(a.stack);
}

TEST(what_is_aligned_to_16_leaves_a_gap_on_the_stack)
{
	SCOPED(kinds_free) struct kinds k = { 0 };
	struct abi_args a = { 0 };

	CHECK(kinds_make(&k));
	for (uint64_t i = 1; i <= 7; i++)
		CHECK(push(&a, k.i64, i, 0));
	CHECK(push(&a, k.ld, 0x8000000000000000u, 0x3fff));
	CHECK(a.len == 32 && word_at(&a, 0) == 7 && word_at(&a, 16) == 0x8000000000000000u);
	CHECK(abi_alignment(k.ld) == 16 && abi_alignment(k.i8) == 1);
	free(a.stack);
}

TEST(results_come_from_the_registers_of_their_classes)
{
	SCOPED(kinds_free) struct kinds k = { 0 };
	static const uint64_t words[] = { 0, 8 };
	const uint64_t *offsets = words;
	struct abi_result r = { .gpr = { 0x1111, 0x2222 } };
	uint64_t low = 0x3333, buf[2] = { 0 };
	struct sym_type *mixed, *other;
	unsigned used = 0;

	memcpy(r.sse[0], &low, 8);
	CHECK(kinds_make(&k));
	mixed = RECORD(&k, 16, k.f64, k.i64);
	other = RECORD(&k, 16, k.i64, k.i64);
	CHECK(abi_fetch(mixed, &r, (uint8_t *)buf) && buf[0] == 0x3333 && buf[1] == 0x1111);
	CHECK(abi_fetch(other, &r, (uint8_t *)buf) && buf[0] == 0x1111 && buf[1] == 0x2222);
	memset(&r, 0, sizeof(r));
	buf[0] = 7;
	buf[1] = 9;
	CHECK(abi_store(mixed, (uint8_t *)buf, &r, &used) && used == (1 | 4));
	CHECK(r.gpr[0] == 9 && !memcmp(r.sse[0], &buf[0], 8));
	offsets = (const uint64_t[]){ 0, 8, 16 };
	CHECK(abi_returns_in_memory(RECORD(&k, 24, k.i64, k.i64, k.i64)));
	CHECK(!abi_returns_in_memory(mixed) && !abi_returns_in_memory(k.ld));
}

TAP_MAIN
