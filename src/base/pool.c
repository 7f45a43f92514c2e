/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/pool.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/large_pages.h"
#include "base/sanitizer.h"

#define FIRST_PIECE 2048u
#define MAPPED_FROM 65536u    /* pieces of that length are mapped, and filled in at once: one call costs half of what the faults would */
#define LAST_PIECE LARGE_PAGE /* the longest are such pages: a fault each, and fork() has 512 times less to copy */

struct pool_piece {
	struct pool_piece *next, *before;
	void *at;
	size_t mapped; /* 0: malloc'ed together with this */
};

/* With room for the next object's pointer, and aligned. */
static size_t step(const struct pool *p)
{
	return (p->size + sizeof(void *) - 1) / sizeof(void *) * sizeof(void *);
}

static void link_piece(struct pool *p, struct pool_piece *q)
{
	q->before = NULL;
	q->next = p->pieces;
	if (q->next)
		q->next->before = q;
	p->pieces = q;
	p->n_pieces++;
}

static void free_piece(struct pool_piece *q)
{
	if (q->mapped)
		munmap(q->at, q->mapped);
	free(q);
}

/* LAST_PIECE: at a multiple of that. */
static char *map_aligned(size_t len)
{
	size_t all = len == LAST_PIECE ? 2 * len : len;
	char *p = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED || all == len)
		return p == MAP_FAILED ? NULL : p;
	size_t before = (size_t)(-(uintptr_t)p & (len - 1));
	if (before)
		munmap(p, before);
	munmap(p + before + len, all - before - len);
	mem_use_large_pages(p + before, len);
	return p + before;
}

static bool add_mapped(struct pool *p, size_t len)
{
	struct pool_piece *q = malloc(sizeof(*q));

	if (!q)
		return false;
	*q = (struct pool_piece){ .at = map_aligned(len), .mapped = len };
	if (!q->at) {
		free(q);
		return false;
	}
	madvise(q->at, len, MADV_WIPEONFORK); // no child needs it, and each page would fault once more for the copy that it has
#ifdef MADV_POPULATE_WRITE
	madvise(q->at, len, MADV_POPULATE_WRITE); // kernels before 5.14 do not know it: then each page faults
#endif
	link_piece(p, q);
	p->next = q->at;
	p->end = p->next + len;
	return true;
}

static bool add_small(struct pool *p, size_t len)
{
	struct pool_piece *q = calloc(1, sizeof(*q) + len);

	if (!q)
		return false;
	link_piece(p, q);
	p->next = (char *)(q + 1);
	p->end = p->next + len;
	return true;
}

static bool add_piece(struct pool *p)
{
	size_t len = !p->len ? FIRST_PIECE : p->len < LAST_PIECE ? 2 * p->len : LAST_PIECE;

	while (len < step(p))
		len *= 2;
	if (!(len >= MAPPED_FROM ? add_mapped(p, len) : add_small(p, len)))
		return false;
	p->len = len;
	return true;
}

/* The sanitizer sees what becomes of each. */
static void *new_alone(struct pool *p)
{
	struct pool_piece *q = calloc(1, sizeof(*q) + p->size);

	if (!q)
		return NULL;
	link_piece(p, q);
	return q + 1;
}

static void free_alone(struct pool *p, void *object)
{
	struct pool_piece *q = (struct pool_piece *)object - 1;

	*(q->before ? &q->before->next : &p->pieces) = q->next;
	if (q->next)
		q->next->before = q->before;
	p->n_pieces--;
	free(q);
}

void *pool_new(struct pool *p)
{
	void *r = p->spare;

	if (SANITIZED)
		return new_alone(p);
	if (r) {
		memcpy(&p->spare, r, sizeof(p->spare));
		return memset(r, 0, p->size);
	}
	if ((size_t)(p->end - p->next) < step(p) && !add_piece(p))
		return NULL;
	r = p->next;
	p->next += step(p);
	return r;
}

void pool_free(struct pool *p, void *object)
{
	if (!object)
		return;
	if (SANITIZED) {
		free_alone(p, object);
		return;
	}
	memcpy(object, &p->spare, sizeof(p->spare));
	p->spare = object;
}

void pool_clear(struct pool *p)
{
	while (p->pieces) {
		struct pool_piece *q = p->pieces;
		p->pieces = q->next;
		free_piece(q);
	}
	*p = (struct pool){ .size = p->size };
}
