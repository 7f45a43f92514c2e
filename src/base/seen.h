/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_SEEN_H
#define BASE_SEEN_H

/*
 * What a walk has met already. A graph of base classes has more paths than can be walked when
 * debug information lies, and has few classes: what has been searched needs no second search.
 * { 0 } has met nothing.
 */

#include "base/map.h"

#define SEEN_MAX 8192

struct seen {
	struct map map;
};

/* False: met before, or more than SEEN_MAX, or no memory. The walk does not go there. */
static inline bool seen_add(struct seen *s, uint64_t key)
{
	return s->map.n < SEEN_MAX && !map_get(&s->map, key) && map_put(&s->map, key, s);
}

static inline bool seen_add_ptr(struct seen *s, const void *p)
{
	return seen_add(s, (uintptr_t)p);
}

/* A thing that is in many places: one key for both. */
static inline bool seen_add_at(struct seen *s, const void *p, uint64_t addr)
{
	return seen_add(s, ((uint64_t)(uintptr_t)p >> 4) * 0x9e3779b97f4a7c15u ^ addr);
}

static inline void seen_deinit(struct seen *s)
{
	map_deinit(&s->map);
}

#endif
