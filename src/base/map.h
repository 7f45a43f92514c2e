/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_MAP_H
#define BASE_MAP_H

/*
 * Hash map from uint64_t to a non-NULL pointer; open addressing, no tombstones.
 * { 0 } is an empty map. It does not own what it points to.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_entry {
	uint64_t key;
	void *value; /* NULL: free place */
};

struct map {
	struct map_entry *entry;
	size_t n;   /* entries in use */
	size_t cap; /* 0 or a power of two */
};

/* A text as a key: two texts may have the same. */
uint64_t map_key_of(const char *text);

void map_init(struct map *m);
void map_deinit(struct map *m);

/* NULL: not there. */
void *map_get(const struct map *m, uint64_t key);
/* Adds or replaces. value is not NULL. False: out of memory, nothing changed. */
bool map_put(struct map *m, uint64_t key, void *value);
/* Room for that many in all, so that it does not grow on the way to them. False: out of memory. */
bool map_reserve(struct map *m, size_t n);
/* Returns what was there, or NULL. Never allocates. */
void *map_remove(struct map *m, uint64_t key);

/*
 * Walks all entries in no order: start with *pos = 0, ends with NULL. ret_key
 * may be NULL. The map must not be changed during the walk.
 */
void *map_next(const struct map *m, size_t *pos, uint64_t *ret_key);

#endif
