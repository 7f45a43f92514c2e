/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_POOL_H
#define BASE_POOL_H

/*
 * Objects of one size, of which there may be hundreds of thousands: without what malloc() keeps beside each, in few large
 * pieces that the kernel fills in by the piece. { .size = sizeof(struct x) } is an empty one.
 */

#include <stddef.h>

struct pool {
	size_t size;        /* of an object */
	void *spare;        /* objects that were given back */
	char *next, *end;   /* never used yet */
	struct pool_piece *pieces;
	size_t len;         /* of the newest piece */
	size_t n_pieces;
};

/* Zeroed, aligned for a pointer. NULL: no memory. */
void *pool_new(struct pool *p);
/* NULL is fine. */
void pool_free(struct pool *p, void *object);
/* All of its objects are gone; it can be used again. */
void pool_clear(struct pool *p);

#endif
