/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/name_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/vec.h"

#define MAX_EDGE_DEPTH 8

struct name_index {
	struct name_index_header *h; /* the block */
	size_t len;
	struct name_index_tables t;
};

uint64_t name_index_checksum(const void *block, size_t len)
{
	const uint8_t *p = (const uint8_t *)block + offsetof(struct name_index_header, key), *end;
	uint64_t lane[4] = { 1, 2, 3, 4 }, v[4];

	end = (const uint8_t *)block + len;
	for (; (size_t)(end - p) >= sizeof(v); p += sizeof(v)) {
		memcpy(v, p, sizeof(v));
		for (int i = 0; i < 4; i++)
			lane[i] = (lane[i] ^ v[i]) * 0x9e3779b97f4a7c15 ^ lane[i] >> 29;
	}
	for (; p < end; p++)
		lane[0] = (lane[0] ^ *p) * 0x9e3779b97f4a7c15;
	return lane[0] ^ lane[1] * 3 ^ lane[2] * 5 ^ lane[3] * 7 ^ len;
}

static uint64_t sample_bytes(const struct skim_bytes *b, uint64_t h)
{
	/* The head, where header and producer are, and pieces from all over. */
	size_t piece = 64, n = 256, step = b->len / n;

	for (size_t i = 0; i < n; i++) {
		size_t at = step > piece ? i * step : i * piece;

		for (size_t k = at; k < b->len && k < at + piece; k++)
			h = (h ^ b->p[k]) * 0x100000001b3;
	}
	return h;
}

void name_index_key_fill(const struct skim_file *f, const uint8_t *build_id, size_t build_id_len,
			 uint64_t file_len, struct name_index_key *ret)
{
	memset(ret, 0, sizeof(*ret));
	if (build_id_len && build_id_len <= sizeof(ret->build_id)) {
		memcpy(ret->build_id, build_id, build_id_len);
		ret->build_id_len = (uint32_t)build_id_len;
	}
	ret->file_len = file_len;
	ret->info_len = f->info.len;
	ret->types_len = f->types.len;
	ret->abbrev_len = f->abbrev.len;
	ret->str_len = f->str.len;
	ret->sample = sample_bytes(&f->str, sample_bytes(&f->info, 0xcbf29ce484222325));
}

static uint64_t block_len(const struct name_index_header *h)
{
	return sizeof(*h) + 12ull * h->n_units + 4ull * h->n_hashes + 4ull * (h->n_hashes + 1ull) +
	       4ull * h->n_postings + 8ull * h->n_edges;
}

/* The tables of a block, one after another; false if they do not fill it exactly. */
static bool find_tables(struct name_index *ix)
{
	const struct name_index_header *h = ix->h;

	if (block_len(h) != ix->len)
		return false;
	ix->t.unit_die = (uint64_t *)(void *)(ix->h + 1);
	ix->t.unit_flags = (uint32_t *)(void *)(ix->t.unit_die + h->n_units);
	ix->t.hash = ix->t.unit_flags + h->n_units;
	ix->t.start = ix->t.hash + h->n_hashes;
	ix->t.posting = ix->t.start + h->n_hashes + 1;
	ix->t.edge = ix->t.posting + h->n_postings;
	return true;
}

static bool tables_hold(const struct name_index *ix)
{
	const struct name_index_header *h = ix->h;

	if (h->n_info > h->n_units || h->n_units > NAME_INDEX_MAX_UNITS)
		return false;
	for (uint32_t i = 1; i < h->n_info; i++)
		if (ix->t.unit_die[i] <= ix->t.unit_die[i - 1])
			return false;
	if (ix->t.start[0] || ix->t.start[h->n_hashes] != h->n_postings)
		return false;
	for (uint32_t i = 0; i < h->n_hashes; i++)
		if (ix->t.start[i] > ix->t.start[i + 1] || (i && ix->t.hash[i] <= ix->t.hash[i - 1]))
			return false;
	for (uint32_t i = 0; i < h->n_postings; i++)
		if (ix->t.posting[i] >> NAME_INDEX_KIND_BITS >= h->n_units)
			return false;
	for (uint32_t i = 0; i < h->n_edges; i++)
		if (ix->t.edge[2 * i] >= h->n_units || ix->t.edge[2 * i + 1] >= h->n_units ||
		    (i && ix->t.edge[2 * i] < ix->t.edge[2 * i - 2]))
			return false;
	return true;
}

struct name_index *name_index_take(void *block, size_t len, const struct name_index_key *key)
{
	const struct name_index_header *h = block;
	struct name_index *ix = calloc(1, sizeof(*ix));

	if (ix && len >= sizeof(*h) && !memcmp(h->magic, NAME_INDEX_MAGIC, sizeof(h->magic)) &&
	    h->version == NAME_INDEX_VERSION && h->header_len == sizeof(*h) &&
	    !memcmp(&h->key, key, sizeof(*key)) && h->checksum == name_index_checksum(block, len)) {
		ix->h = block;
		ix->len = len;
		if (find_tables(ix) && tables_hold(ix))
			return ix;
	}
	free(ix);
	free(block);
	return NULL;
}

struct name_index *name_index_new(const struct name_index_header *h)
{
	struct name_index *ix = calloc(1, sizeof(*ix));

	if (ix)
		ix->h = malloc(block_len(h));
	if (!ix || !ix->h) {
		free(ix);
		return NULL;
	}
	*ix->h = *h;
	memcpy(ix->h->magic, NAME_INDEX_MAGIC, sizeof(ix->h->magic));
	ix->h->version = NAME_INDEX_VERSION;
	ix->h->header_len = sizeof(*h);
	ix->len = block_len(h);
	(void)!find_tables(ix);
	return ix;
}

struct name_index_tables name_index_tables(struct name_index *ix)
{
	return ix->t;
}

void name_index_seal(struct name_index *ix)
{
	ix->h->checksum = name_index_checksum(ix->h, ix->len);
}

void name_index_free(struct name_index *ix)
{
	if (!ix)
		return;
	free(ix->h);
	free(ix);
}

const void *name_index_block(const struct name_index *ix, size_t *ret_len)
{
	*ret_len = ix->len;
	return ix->h;
}

size_t name_index_postings(const struct name_index *ix)
{
	return ix->h->n_postings;
}

size_t name_index_units(const struct name_index *ix)
{
	return ix->h->n_units;
}

/* Looking up */

const char *name_index_last_part(const char *name, size_t *ret_len)
{
	const char *last = name, *p;
	int depth = 0;

	for (p = name; *p; p++) {
		if (*p == '(' && depth == 0 && p > last && strncmp(p, "(anonymous namespace)", 21))
			break;
		depth += (*p == '<' || *p == '(') - (*p == '>' || *p == ')');
		if (depth <= 0 && p[0] == ':' && p[1] == ':')
			last = p + 2, depth = 0;
	}
	*ret_len = p > last ? (size_t)(p - last) : 0;
	return last;
}

struct marks {
	uint8_t *unit; /* 1: may have the name */
	const struct name_index *ix;
};

static void mark_hash(struct marks *m, uint32_t hash, unsigned kinds)
{
	const struct name_index *ix = m->ix;
	uint32_t lo = 0, hi = ix->h->n_hashes;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (ix->t.hash[mid] < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == ix->h->n_hashes || ix->t.hash[lo] != hash)
		return;
	for (uint32_t i = ix->t.start[lo]; i < ix->t.start[lo + 1]; i++)
		if (ix->t.posting[i] & kinds)
			m->unit[ix->t.posting[i] >> NAME_INDEX_KIND_BITS] = 1;
}

/* Who imports a unit that has the name has it too. */
static void mark_importers(struct marks *m)
{
	bool changed = m->ix->h->n_edges > 0;

	for (int depth = 0; changed && depth < MAX_EDGE_DEPTH; depth++) {
		changed = false;
		for (uint32_t i = 0; i < m->ix->h->n_edges; i++) {
			uint32_t from = m->ix->t.edge[2 * i], to = m->ix->t.edge[2 * i + 1];

			if (m->unit[to] && !m->unit[from])
				m->unit[from] = changed = true;
		}
	}
}

static void mark_name(struct marks *m, const char *name, unsigned kinds)
{
	size_t len, plain;
	const char *last = name_index_last_part(name, &len);

	plain = skim_plain_len(last, len);
	mark_hash(m, skim_hash(last, len), kinds);
	if (plain)
		mark_hash(m, skim_hash(last, plain), kinds);
	mark_hash(m, skim_hash(name, strlen(name)), kinds);
}

bool name_index_find(const struct name_index *ix, const char *name, unsigned kinds,
		     struct name_index_hits *ret)
{
	uint32_t n = ix->h->n_units;
	SCOPED_FREE uint8_t *unit = calloc(n ? n : 1, 1);
	struct marks m = { unit, ix };

	*ret = (struct name_index_hits){ .die = calloc(n ? n : 1, sizeof(*ret->die)) };
	if (!unit || !ret->die) {
		free(TAKE(ret->die));
		return false;
	}
	/* Operators have brackets of their own: no part of such a name is taken for the last. */
	if (strstr(name, "operator"))
		memset(unit, 1, n);
	for (uint32_t i = 0; i < n; i++)
		unit[i] |= (ix->t.unit_flags[i] & SKIM_OPAQUE) != 0;
	mark_name(&m, name, kinds);
	mark_importers(&m);
	for (uint32_t i = 0; i < n; i++) {
		if (!unit[i])
			continue;
		if (ix->t.unit_flags[i] & NAME_INDEX_TYPE_UNIT)
			ret->types = true;
		else
			ret->die[ret->n++] = ix->t.unit_die[i];
	}
	return true;
}

size_t name_index_opaque(const struct name_index *ix)
{
	size_t n = 0;

	for (uint32_t i = 0; i < ix->h->n_info; i++)
		n += (ix->t.unit_flags[i] & SKIM_OPAQUE) && !(ix->t.unit_flags[i] & NAME_INDEX_TYPE_UNIT);
	return n;
}

unsigned name_index_unit_flags(const struct name_index *ix, uint64_t die)
{
	uint32_t lo = 0, hi = ix->h->n_info;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (ix->t.unit_die[mid] < die)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < ix->h->n_info && ix->t.unit_die[lo] == die ? ix->t.unit_flags[lo] : SKIM_OPAQUE;
}
