/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/name_scan.h"

#include <emmintrin.h>
#include <string.h>

#include "symbol/name_index.h"

/* Strings are searched in pieces, so that few of their pages are in memory at once. */
#define STR_PIECE (4u << 20)
/* A shorter name would be found in too many places. */
#define MIN_LEN 3

static bool add_pattern(struct name_scan *s, uint32_t v)
{
	for (unsigned i = 0; i < s->n_patterns; i++)
		if (s->pattern[i] == v)
			return true;
	if (s->n_patterns == NAME_SCAN_PATTERNS)
		return false;
	s->pattern[s->n_patterns++] = v;
	return true;
}

static void add_hash(struct name_scan *s, const char *name, size_t len)
{
	uint32_t h = skim_hash(name, len);

	if (len && !name_scan_wants(s, h))
		s->hash[s->n_hashes++] = h;
}

bool name_scan_wants(const struct name_scan *s, uint32_t hash)
{
	for (unsigned i = 0; i < s->n_hashes; i++)
		if (s->hash[i] == hash)
			return true;
	return false;
}

/* The name as it stands among the entries of a unit that does not use .debug_str for it. */
static bool add_text(struct name_scan *s, const char *text, size_t len)
{
	char four[2][4] = { "", "" };
	uint32_t v[2];

	memcpy(four[0], text, len < 4 ? len : 4);
	memcpy(four[1], four[0], 4);
	if (len == 3)
		four[1][3] = '<';
	memcpy(v, four, sizeof(v));
	return add_pattern(s, v[0]) && add_pattern(s, v[1]);
}

/* Where it, or an instance of the template of that name, is in .debug_str; also at the end of a longer text. */
static bool add_offsets(struct name_scan *s, const struct skim_bytes *str, const char *text, size_t len,
			void (*done_with)(void *user, const uint8_t *p, size_t n), void *user)
{
	if (str->len > UINT32_MAX)
		return false;
	for (size_t from = 0; from < str->len; from += STR_PIECE) {
		size_t end = str->len - from < STR_PIECE + len ? str->len : from + STR_PIECE + len;
		const uint8_t *p = str->p + from, *hit;

		while ((hit = memmem(p, (size_t)(str->p + end - p), text, len))) {
			size_t at = (size_t)(hit - str->p);

			p = hit + 1;
			if (at + len < str->len && (!hit[len] || hit[len] == '<') && !add_pattern(s, (uint32_t)at))
				return false;
		}
		if (done_with)
			done_with(user, str->p + from, end - from);
	}
	return true;
}

bool name_scan_init(const struct skim_file *f, const char *name,
		    void (*done_with)(void *user, const uint8_t *p, size_t len), void *user, struct name_scan *ret)
{
	struct name_scan s = { .n_hashes = 0 };
	size_t len, plain, whole = strlen(name);
	const char *last = name_index_last_part(name, &len);

	/* As in name_index_find(): such a name has no last part. */
	if (strstr(name, "operator"))
		return false;
	plain = skim_plain_len(last, len);
	add_hash(&s, last, len);
	add_hash(&s, last, plain);
	add_hash(&s, name, whole);
	if (plain) /* what begins so has the arguments too */
		len = plain;
	if (len < MIN_LEN || !add_text(&s, last, len) || !add_offsets(&s, &f->str, last, len, done_with, user))
		return false;
	if (last != name && (!add_text(&s, name, whole) || !add_offsets(&s, &f->str, name, whole, done_with, user)))
		return false;
	*ret = s;
	return true;
}

static bool has_tail(const struct name_scan *s, const uint8_t *p, size_t len)
{
	for (; len >= 4; p++, len--) {
		uint32_t v;

		memcpy(&v, p, 4);
		for (unsigned i = 0; i < s->n_patterns; i++)
			if (s->pattern[i] == v)
				return true;
	}
	return false;
}

static __m128i at(const uint8_t *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* 16 bytes, each of which may be the first of two that begin a pattern; reads 17. */
static __m128i begins_in(const __m128i (*want)[2], unsigned n, const uint8_t *p)
{
	const __m128i a = at(p), b = at(p + 1);
	__m128i any = _mm_setzero_si128();

	for (unsigned i = 0; i < n; i++)
		any = _mm_or_si128(any, _mm_and_si128(_mm_cmpeq_epi8(a, want[i][0]), _mm_cmpeq_epi8(b, want[i][1])));
	return any;
}

/*
 * Half of a pattern is looked for in 64 bytes at once, and all of it only where that is found: of offsets
 * the lower two bytes are the rarer ones. All four at once took twice as many instructions.
 */
static bool has_pattern(const struct name_scan *s, const uint8_t *p, size_t len)
{
	__m128i want[NAME_SCAN_PATTERNS][2];

	for (unsigned i = 0; i < s->n_patterns; i++)
		for (unsigned k = 0; k < 2; k++)
			want[i][k] = _mm_set1_epi8((char)(s->pattern[i] >> 8 * k));
	for (; len >= 64 + 3; p += 64, len -= 64) {
		__m128i any = _mm_or_si128(_mm_or_si128(begins_in(want, s->n_patterns, p),
							begins_in(want, s->n_patterns, p + 16)),
					   _mm_or_si128(begins_in(want, s->n_patterns, p + 32),
							begins_in(want, s->n_patterns, p + 48)));

		if (_mm_movemask_epi8(any) && has_tail(s, p, 64 + 3))
			return true;
	}
	return has_tail(s, p, len);
}

bool name_scan_may_have(const struct name_scan *s, const struct skim_file *f, const struct skim_unit *u)
{
	const uint8_t *base = u->in_types ? f->types.p : f->info.p;

	return !skim_is_plain(f, u) || has_pattern(s, base + u->die_off, (size_t)(u->end - u->die_off));
}
