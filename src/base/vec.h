/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_VEC_H
#define BASE_VEC_H

/*
 * Typed growable vector. { 0 } is an empty one.
 *
 *	struct ids { VEC(uint32_t) v; } or: VEC(uint32_t) ids = { 0 };
 *	if (!vec_push(&ids, 7)) ...no memory...
 *	for (size_t i = 0; i < ids.n; i++) ids.v[i];
 *	vec_deinit(&ids);
 *
 * Elements move when it grows: keep indexes, not pointers.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *v;                                                                           \
		size_t n, cap;                                                                     \
	}

/* Room for want elements of size bytes at *v; the macros' helper. */
static inline bool vec_grow(void **v, size_t *cap, size_t want, size_t size)
{
	size_t c = *cap ? *cap : 8;
	void *p;

	if (want <= *cap)
		return true;
	while (c < want) {
		if (c > SIZE_MAX / 2)
			return false;
		c *= 2;
	}
	if (c > SIZE_MAX / size)
		return false;
	p = realloc(*v, c * size);
	if (!p)
		return false;
	*v = p;
	*cap = c;
	return true;
}

/* All return false when out of memory, and then the vector is as before. */
#define vec_reserve(a, want)                                                                       \
	__extension__({                                                                            \
		void *vec_p_ = (a)->v;                                                             \
		bool vec_ok_ = vec_grow(&vec_p_, &(a)->cap, (want), sizeof(*(a)->v));              \
		(a)->v = vec_p_;                                                                   \
		vec_ok_;                                                                           \
	})
/* Of one that mostly stays that short, and of which there are many: the first elements need no room for more. */
#define vec_reserve_few(a) ((a)->cap || (((a)->v = malloc(sizeof(*(a)->v))) != NULL && ((a)->cap = 1) != 0))
#define vec_push(a, ...)                                                                           \
	__extension__({                                                                            \
		bool vec_push_ = vec_reserve((a), (a)->n + 1);                                     \
		if (vec_push_)                                                                     \
			(a)->v[(a)->n++] = (__VA_ARGS__);                                          \
		vec_push_;                                                                         \
	})
/* Before index i; i == n appends. */
#define vec_insert(a, i, ...)                                                                      \
	__extension__({                                                                            \
		size_t vec_i_ = (i);                                                               \
		bool vec_ins_ = vec_reserve((a), (a)->n + 1);                                      \
		if (vec_ins_) {                                                                    \
			memmove((a)->v + vec_i_ + 1, (a)->v + vec_i_,                              \
				((a)->n - vec_i_) * sizeof(*(a)->v));                              \
			(a)->v[vec_i_] = (__VA_ARGS__);                                            \
			(a)->n++;                                                                  \
		}                                                                                  \
		vec_ins_;                                                                          \
	})
/* Keeps the order. */
#define vec_remove(a, i)                                                                           \
	do {                                                                                       \
		size_t vec_i_ = (i);                                                               \
		(a)->n--;                                                                          \
		memmove((a)->v + vec_i_, (a)->v + vec_i_ + 1,                                      \
			((a)->n - vec_i_) * sizeof(*(a)->v));                                      \
	} while (0)
/* The last element takes the removed one's place. */
#define vec_remove_swap(a, i) ((void)((a)->v[i] = (a)->v[(a)->n - 1], (a)->n--))
#define vec_last(a)	      ((a)->v[(a)->n - 1])
#define vec_clear(a)	      ((void)((a)->n = 0))
#define vec_deinit(a)                                                                              \
	do {                                                                                       \
		free((a)->v);                                                                      \
		(a)->v = NULL;                                                                     \
		(a)->n = (a)->cap = 0;                                                             \
	} while (0)

/* How many elements, which are in ascending order of .member, have one up to key: the last of them is before that. */
#define vec_up_to(vec, member, key)                                                                \
	({                                                                                         \
		size_t lo_ = 0, hi_ = (vec)->n;                                                    \
		while (lo_ < hi_) {                                                                \
			size_t mid_ = lo_ + (hi_ - lo_) / 2;                                       \
			if ((vec)->v[mid_].member <= (key))                                        \
				lo_ = mid_ + 1;                                                    \
			else                                                                       \
				hi_ = mid_;                                                        \
		}                                                                                  \
		lo_;                                                                               \
	})

#endif
