/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_BITS_H
#define BASE_BITS_H

/* Rows of bits in words, bit 0 the lowest of the first word; searched a word at a time. Of rows of n bits. */

#include <stddef.h>
#include <stdint.h>

#define BITS_WORDS(n) (((n) + 63) / 64)

static inline void bits_set(uint64_t *v, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		v[i / 64] |= 1ull << i % 64;
}

/* The first that is clear in [from, n); n: none. */
static inline size_t bits_next_clear(const uint64_t *v, size_t from, size_t n)
{
	for (size_t i = from; i < n; i = (i | 63) + 1) {
		uint64_t open = ~v[i / 64] >> i % 64;
		if (open)
			return i + (size_t)__builtin_ctzll(open) < n ? i + (size_t)__builtin_ctzll(open) : n;
	}
	return n;
}

/* One behind the last that is set in [from, to); 0: none. */
static inline size_t bits_last_set(const uint64_t *v, size_t from, size_t to)
{
	for (size_t i = to; i > from; i = (i - 1) / 64 * 64) {
		uint64_t set = v[(i - 1) / 64] << (63 - (i - 1) % 64);
		if (set) {
			size_t end = i - (size_t)__builtin_clzll(set);
			return end > from ? end : 0;
		}
	}
	return 0;
}

#endif
