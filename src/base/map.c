/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/large_pages.h"

/* Addresses and thread ids differ in their low bits: mix all bits into the index. */
static size_t home(const struct map *m, uint64_t key)
{
	key ^= key >> 32;
	key *= 0x9e3779b97f4a7c15u;
	return (size_t)(key >> 32) & (m->cap - 1);
}

/* The entry of key, or the free one where it would go. cap is not 0. */
static struct map_entry *find(const struct map *m, uint64_t key)
{
	size_t i = home(m, key);

	while (m->entry[i].value && m->entry[i].key != key)
		i = (i + 1) & (m->cap - 1);
	return &m->entry[i];
}

/* At most 3/4 full, so that a search always meets a free place. */
static size_t room(const struct map *m)
{
	return m->cap / 4 * 3;
}

static bool grow_to(struct map *m, size_t cap)
{
	struct map bigger = { .cap = cap };

	bigger.entry = mem_zeroed_large(bigger.cap * sizeof(*bigger.entry));
	if (!bigger.entry)
		return false;
	for (size_t i = 0; i < m->cap; i++) {
		if (m->entry[i].value)
			*find(&bigger, m->entry[i].key) = m->entry[i];
	}
	bigger.n = m->n;
	free(m->entry);
	*m = bigger;
	return true;
}

uint64_t map_key_of(const char *text)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	for (; *text; text++)
		h = (h ^ (uint8_t)*text) * 1099511628211u;
	return h;
}

void map_init(struct map *m)
{
	*m = (struct map){ 0 };
}

void map_deinit(struct map *m)
{
	free(m->entry);
	*m = (struct map){ 0 };
}

void *map_get(const struct map *m, uint64_t key)
{
	return m->cap ? find(m, key)->value : NULL;
}

bool map_put(struct map *m, uint64_t key, void *value)
{
	struct map_entry *e;

	if (map_get(m, key)) {
		find(m, key)->value = value;
		return true;
	}
	if (m->n + 1 > room(m) && !grow_to(m, m->cap ? m->cap * 2 : 16))
		return false;
	e = find(m, key);
	*e = (struct map_entry){ .key = key, .value = value };
	m->n++;
	return true;
}

bool map_reserve(struct map *m, size_t n)
{
	size_t cap = m->cap ? m->cap : 16;

	while (cap / 4 * 3 < n) {
		if (cap > SIZE_MAX / 4 / sizeof(*m->entry))
			return false;
		cap *= 2;
	}
	return cap == m->cap || grow_to(m, cap);
}

void *map_remove(struct map *m, uint64_t key)
{
	struct map_entry *e = m->cap ? find(m, key) : NULL;
	void *old = e ? e->value : NULL;
	size_t hole, i, mask = m->cap - 1;

	if (!old)
		return NULL;
	m->n--;
	// Close the gap: whatever was pushed past it by a collision moves back.
	hole = (size_t)(e - m->entry);
	for (i = (hole + 1) & mask; m->entry[i].value; i = (i + 1) & mask) {
		size_t want = home(m, m->entry[i].key);

		if (((i - want) & mask) >= ((i - hole) & mask)) {
			m->entry[hole] = m->entry[i];
			hole = i;
		}
	}
	m->entry[hole].value = NULL;
	return old;
}

void *map_next(const struct map *m, size_t *pos, uint64_t *ret_key)
{
	while (*pos < m->cap) {
		const struct map_entry *e = &m->entry[(*pos)++];

		if (e->value) {
			if (ret_key)
				*ret_key = e->key;
			return e->value;
		}
	}
	return NULL;
}
