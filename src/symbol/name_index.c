/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/name_index.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fd.h"
#include "base/scoped.h"
#include "base/vec.h"

#define MAX_EDGE_DEPTH 8

/* Of an index that is read from a file as it is asked. */
struct pages {
	int fd;
	bool damaged;
	uint8_t in[]; /* for each page: it is in memory and right */
};

struct name_index {
	struct name_index_header *h; /* the block */
	size_t len;
	uint64_t *page_sum;
	struct name_index_tables t;
	struct pages *pages; /* NULL: all of it is in memory */
};

static uint64_t checksum(const void *block, size_t len)
{
	const uint8_t *p = block, *end = p + len;
	uint64_t lane[4] = { 1, 2, 3, 4 }, v[4];

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
	size_t piece = 64, n = 64, step = b->len / n;

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

static uint64_t tables_len(const struct name_index_header *h)
{
	return 12ull * h->n_units + 4ull * h->n_hashes + 4ull * (h->n_hashes + 1ull) + 4ull * h->n_postings +
	       8ull * h->n_edges;
}

static uint64_t page_count(const struct name_index_header *h)
{
	return (tables_len(h) + NAME_INDEX_PAGE - 1) / NAME_INDEX_PAGE;
}

/* Header and checksums of the pages; the tables follow. */
static uint64_t head_len(const struct name_index_header *h)
{
	return sizeof(*h) + 8 * page_count(h);
}

static uint64_t block_len(const struct name_index_header *h)
{
	return head_len(h) + tables_len(h);
}

static bool is_header(const struct name_index_header *h, size_t len, const struct name_index_key *key)
{
	return !memcmp(h->magic, NAME_INDEX_MAGIC, sizeof(h->magic)) && h->version == NAME_INDEX_VERSION &&
	       h->header_len == sizeof(*h) && !memcmp(&h->key, key, sizeof(*key)) && block_len(h) == len;
}

static uint64_t head_sum(const struct name_index_header *h)
{
	return checksum(&h->key, head_len(h) - offsetof(struct name_index_header, key));
}

static uint8_t *page_at(const struct name_index_header *h, uint64_t page, size_t *ret_len)
{
	uint64_t at = page * NAME_INDEX_PAGE, left = tables_len(h) - at;

	*ret_len = left < NAME_INDEX_PAGE ? left : NAME_INDEX_PAGE;
	return (uint8_t *)h + head_len(h) + at;
}

static uint64_t sum_of_page(const struct name_index_header *h, uint64_t page)
{
	size_t len;
	const uint8_t *p = page_at(h, page, &len);

	return checksum(p, len);
}

void name_index_sign(void *block, size_t len)
{
	struct name_index_header *h = block;
	uint64_t *sum = (void *)(h + 1);

	if (len < sizeof(*h) || block_len(h) != len)
		return;
	for (uint64_t i = 0; i < page_count(h); i++)
		sum[i] = sum_of_page(h, i);
	h->checksum = head_sum(h);
}

/* The tables of a block, one after another. */
static void find_tables(struct name_index *ix)
{
	const struct name_index_header *h = ix->h;

	ix->page_sum = (uint64_t *)(void *)(ix->h + 1);
	ix->t.unit_die = ix->page_sum + page_count(h);
	ix->t.unit_flags = (uint32_t *)(void *)(ix->t.unit_die + h->n_units);
	ix->t.hash = ix->t.unit_flags + h->n_units;
	ix->t.start = ix->t.hash + h->n_hashes;
	ix->t.posting = ix->t.start + h->n_hashes + 1;
	ix->t.edge = ix->t.posting + h->n_postings;
}

static bool units_hold(const struct name_index *ix)
{
	const struct name_index_header *h = ix->h;

	if (h->n_info > h->n_units || h->n_units > NAME_INDEX_MAX_UNITS)
		return false;
	for (uint32_t i = 1; i < h->n_info; i++)
		if (ix->t.unit_die[i] <= ix->t.unit_die[i - 1])
			return false;
	return true;
}

static bool tables_hold(const struct name_index *ix)
{
	const struct name_index_header *h = ix->h;

	if (!units_hold(ix) || ix->t.start[0] || ix->t.start[h->n_hashes] != h->n_postings)
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

static bool sums_hold(const struct name_index *ix)
{
	for (uint64_t i = 0; i < page_count(ix->h); i++)
		if (ix->page_sum[i] != sum_of_page(ix->h, i))
			return false;
	return true;
}

struct name_index *name_index_take(void *block, size_t len, const struct name_index_key *key)
{
	struct name_index *ix = calloc(1, sizeof(*ix));

	if (ix && len >= sizeof(*ix->h) && is_header(block, len, key)) {
		ix->h = block;
		ix->len = len;
		find_tables(ix);
		if (ix->h->checksum == head_sum(ix->h) && sums_hold(ix) && tables_hold(ix))
			return ix;
	}
	free(ix);
	free(block);
	return NULL;
}

/* Reading from a file as questions come */

static bool damaged(const struct name_index *ix)
{
	if (ix->pages)
		ix->pages->damaged = true;
	return false;
}

bool name_index_is_damaged(const struct name_index *ix)
{
	return ix->pages && ix->pages->damaged;
}

static bool bring_page(const struct name_index *ix, uint64_t page)
{
	size_t len;
	uint8_t *p = page_at(ix->h, page, &len);

	if (!fd_read_at(ix->pages->fd, p, len, p - (uint8_t *)ix->h) || checksum(p, len) != ix->page_sum[page])
		return damaged(ix);
	ix->pages->in[page] = true;
	return true;
}

/* These bytes of the tables can be read; of a file's, what they mean is still to be checked. */
static bool need(const struct name_index *ix, const void *p, size_t len)
{
	uint64_t at = (uint64_t)((const uint8_t *)p - (const uint8_t *)ix->t.unit_die);

	if (!ix->pages || !len)
		return true;
	if (ix->pages->damaged)
		return false;
	for (uint64_t i = at / NAME_INDEX_PAGE; i <= (at + len - 1) / NAME_INDEX_PAGE; i++)
		if (!ix->pages->in[i] && !bring_page(ix, i))
			return false;
	return true;
}

/* The units are asked one by one and by who builds on their order: they come at once. */
static bool open_tables(struct name_index *ix, int fd)
{
	uint32_t n = ix->h->n_units;
	size_t head = head_len(ix->h);

	if (!fd_read_at(fd, ix->h, head, 0) || ix->h->checksum != head_sum(ix->h))
		return false;
	find_tables(ix);
	ix->pages = calloc(1, sizeof(*ix->pages) + page_count(ix->h));
	if (!ix->pages)
		return false;
	ix->pages->fd = fd;
	return need(ix, ix->t.unit_die, sizeof(*ix->t.unit_die) * n) &&
	       need(ix, ix->t.unit_flags, sizeof(*ix->t.unit_flags) * n) && units_hold(ix);
}

struct name_index *name_index_open(int fd, size_t len, const struct name_index_key *key)
{
	struct name_index_header h;
	struct name_index *ix = NULL;

	if (len >= sizeof(h) && fd_read_at(fd, &h, sizeof(h), 0) && is_header(&h, len, key))
		ix = name_index_new(&h);
	if (ix && open_tables(ix, fd))
		return ix;
	if (!ix || !ix->pages)
		close(fd);
	name_index_free(ix);
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
	find_tables(ix);
	return ix;
}

struct name_index_tables name_index_tables(struct name_index *ix)
{
	return ix->t;
}

void name_index_seal(struct name_index *ix)
{
	name_index_sign(ix->h, ix->len);
}

void name_index_free(struct name_index *ix)
{
	if (!ix)
		return;
	if (ix->pages)
		close(ix->pages->fd);
	free(ix->pages);
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

/*
 * Where the hash is if it is anywhere: in [*lo, *hi]. Hashes are spread evenly,
 * so the place is guessed, and of a file few pages are read.
 */
static bool guess_place(const struct name_index *ix, uint32_t hash, uint32_t *lo, uint32_t *hi)
{
	uint32_t n = ix->h->n_hashes, guess = (uint32_t)((uint64_t)hash * n >> 32);
	const uint32_t *t = ix->t.hash;

	for (uint64_t step = 512;; step *= 2) {
		*lo = guess > step ? guess - (uint32_t)step : 0;
		*hi = n - guess > step ? guess + (uint32_t)step : n;
		if (!need(ix, t + *lo, sizeof(*t) * (*hi - *lo)))
			return false;
		if ((!*lo || t[*lo] < hash) && (*hi == n || t[*hi - 1] >= hash))
			return true;
	}
}

/* False: no such hash (*ret_from == *ret_to), or damaged. */
static bool postings_of(const struct name_index *ix, uint32_t hash, uint32_t *ret_from, uint32_t *ret_to)
{
	uint32_t lo, hi;

	*ret_from = *ret_to = 0;
	if (!guess_place(ix, hash, &lo, &hi))
		return false;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (ix->t.hash[mid] < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == ix->h->n_hashes || !need(ix, ix->t.hash + lo, sizeof(*ix->t.hash)) || ix->t.hash[lo] != hash ||
	    !need(ix, ix->t.start + lo, 2 * sizeof(*ix->t.start)))
		return false;
	*ret_from = ix->t.start[lo];
	*ret_to = ix->t.start[lo + 1];
	if (*ret_from > *ret_to || *ret_to > ix->h->n_postings)
		return damaged(ix);
	return need(ix, ix->t.posting + *ret_from, sizeof(*ix->t.posting) * (*ret_to - *ret_from));
}

static void mark_hash(struct marks *m, uint32_t hash, unsigned kinds)
{
	const struct name_index *ix = m->ix;
	uint32_t from, to;

	if (!postings_of(ix, hash, &from, &to))
		return;
	for (uint32_t i = from; i < to; i++) {
		uint32_t unit = ix->t.posting[i] >> NAME_INDEX_KIND_BITS;

		if (unit >= ix->h->n_units)
			damaged(ix);
		else if (ix->t.posting[i] & kinds)
			m->unit[unit] = 1;
	}
}

/* Who imports a unit that has the name has it too. */
static void mark_importers(struct marks *m)
{
	uint32_t n = m->ix->h->n_edges, n_units = m->ix->h->n_units;
	const uint32_t *edge = m->ix->t.edge;
	bool changed = n && need(m->ix, edge, 2 * sizeof(*edge) * n);

	for (int depth = 0; changed && depth < MAX_EDGE_DEPTH; depth++) {
		changed = false;
		for (uint32_t i = 0; i < n; i++) {
			uint32_t from = edge[2 * i], to = edge[2 * i + 1];

			if (from >= n_units || to >= n_units)
				damaged(m->ix);
			else if (m->unit[to] && !m->unit[from])
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

static void collect(const struct marks *m, struct name_index_hits *ret)
{
	const struct name_index *ix = m->ix;

	for (uint32_t i = 0; i < ix->h->n_units; i++) {
		if (!m->unit[i])
			continue;
		if (ix->t.unit_flags[i] & NAME_INDEX_TYPE_UNIT)
			ret->types = true;
		else
			ret->die[ret->n++] = ix->t.unit_die[i];
	}
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
	if (name_index_is_damaged(ix)) {
		free(TAKE(ret->die));
		return false;
	}
	collect(&m, ret);
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
