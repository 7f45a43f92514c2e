/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/stored.h"

#include <string.h>

#include "expr/value.h"

typedef unsigned __int128 u128;

bool stored_apart(struct sym_type *t)
{
	t = sym_type_strip(t);
	return (t->partial || t->big_endian) && t->size <= sizeof(u128);
}

static void reverse(uint8_t *p, uint64_t n)
{
	for (uint64_t i = 0; i < n / 2; i++) {
		uint8_t b = p[i];

		p[i] = p[n - 1 - i];
		p[n - 1 - i] = b;
	}
}

static u128 mask_of(unsigned bits)
{
	return bits < 128 ? ((u128)1 << bits) - 1 : ~(u128)0;
}

static u128 load(const struct sym_type *t, const uint8_t *p, uint64_t n)
{
	uint8_t bytes[sizeof(u128)] = { 0 };
	u128 v;

	memcpy(bytes, p, n);
	if (t->big_endian)
		reverse(bytes, n);
	memcpy(&v, bytes, sizeof(v));
	return v;
}

static void store(const struct sym_type *t, uint8_t *p, uint64_t n, u128 v)
{
	memcpy(p, &v, n);
	if (t->big_endian)
		reverse(p, n);
}

static u128 cut(struct sym_type *t, u128 v)
{
	v &= mask_of(t->bits);
	return t->bits && !type_is_unsigned(t) && v >> (t->bits - 1) & 1 ? v | ~mask_of(t->bits) : v;
}

void stored_read(struct sym_type *t, uint8_t *data, uint64_t size)
{
	u128 v;

	t = sym_type_strip(t);
	if (!stored_apart(t) || size != t->size)
		return;
	v = load(t, data, size);
	if (t->partial)
		v = cut(t, v >> t->first_bit);
	memcpy(data, &v, size);
}

void stored_write(struct sym_type *t, const uint8_t *data, uint8_t *place, uint64_t size)
{
	u128 v = 0;

	t = sym_type_strip(t);
	if (!stored_apart(t) || size != t->size) {
		memcpy(place, data, size);
		return;
	}
	memcpy(&v, data, size);
	if (t->partial)
		v = (v & mask_of(t->bits)) << t->first_bit;
	store(t, place, size, v);
}

void stored_cut(struct sym_type *t, uint8_t *data, uint64_t size)
{
	u128 v = 0;

	t = sym_type_strip(t);
	if (!t->partial || size != t->size)
		return;
	memcpy(&v, data, size);
	v = cut(t, v);
	memcpy(data, &v, size);
}

/* Bits are counted from the most significant one where bytes are. */
static unsigned shift_of(const struct sym_type *t, size_t n, unsigned off, unsigned bits)
{
	return t->big_endian ? (unsigned)(8 * n) - off - bits : off;
}

uint64_t stored_bits(struct sym_type *t, const uint8_t *p, size_t n, unsigned off, unsigned bits)
{
	t = sym_type_strip(t);
	if (n > sizeof(u128) || off + bits > 8 * n)
		return 0;
	return (uint64_t)(load(t, p, n) >> shift_of(t, n, off, bits) & mask_of(bits));
}

void stored_put_bits(struct sym_type *t, uint8_t *p, size_t n, unsigned off, unsigned bits, uint64_t v)
{
	unsigned shift;
	u128 mask;

	t = sym_type_strip(t);
	if (n > sizeof(u128) || off + bits > 8 * n)
		return;
	shift = shift_of(t, n, off, bits);
	mask = mask_of(bits) << shift;
	store(t, p, n, (load(t, p, n) & ~mask) | ((u128)v << shift & mask));
}
