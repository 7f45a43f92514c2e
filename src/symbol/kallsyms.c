/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The kernel's own symbol table (scripts/kallsyms.c of Linux, 4.6 and later): names
 * in tokens, addresses as offsets. Nothing says where it is, so its parts are
 * recognised: the token table by its digits and letters, the index by agreeing with
 * it, the rest by what stands before and behind.
 */

#include "symbol/kallsyms.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"

#define MAX_SYMS (4u << 20)
#define MAX_NAMES (256u << 20) /* bytes; Debian's kernel has 3 MiB */

struct image {
	const uint8_t *p;
	size_t len;
};

struct tables {
	size_t tokens;         /* kallsyms_token_table */
	size_t index;          /* kallsyms_token_index */
	size_t markers;
	size_t names, names_end;
	size_t num_at;         /* kallsyms_num_syms */
	uint32_t n;
	size_t offsets, base;  /* kallsyms_offsets, kallsyms_relative_base */
};

static uint32_t get32(const struct image *m, size_t at)
{
	uint32_t v;

	memcpy(&v, m->p + at, 4);
	return v;
}

static uint64_t get64(const struct image *m, size_t at)
{
	uint64_t v;

	memcpy(&v, m->p + at, 8);
	return v;
}

/* Start of the token k tokens behind at; 0: the image ends. */
static size_t skip_tokens(const struct image *m, size_t at, unsigned k)
{
	while (k--) {
		const uint8_t *z = at < m->len ? memchr(m->p + at, 0, m->len - at) : NULL;
		if (!z || z - (m->p + at) > 64)
			return 0;
		at = (size_t)(z - m->p) + 1;
	}
	return at;
}

/*
 * The 256 offsets of the tokens, as 16-bit numbers, a few bytes behind the table. digit: token 48, which is "0".
 * Where the first token begins only the index tells: what stands before it may be padding or a part of it.
 */
static bool find_index(const struct image *m, size_t digit, size_t zeros48, size_t zeros49, struct tables *t)
{
	size_t pos[257]; // of each token but the first; the end
	uint16_t want[256] = { 0 };

	pos[1] = zeros48 + 1;
	for (unsigned i = 1; i < 256; i++) {
		pos[i + 1] = skip_tokens(m, pos[i], 1);
		if (!pos[i + 1] || pos[i + 1] - pos[1] > 0xffff)
			return false;
	}
	if (pos[48] != digit)
		return false;
	for (size_t at = pos[256]; at < pos[256] + 64 && at + 512 <= m->len; at++) {
		memcpy(&want[1], m->p + at + 2, 2);
		size_t first = pos[1] - want[1];
		if (!want[1] || want[1] > 65 || first <= zeros49)
			continue;
		for (unsigned i = 2; i < 256; i++)
			want[i] = (uint16_t)(pos[i] - first);
		if (memcmp(m->p + at, want, sizeof(want)))
			continue;
		t->tokens = first;
		t->index = at;
		return true;
	}
	return false;
}

/* The k-th zero byte before at, counted from 1; 0: not near. */
static size_t zero_before(const struct image *m, size_t at, unsigned k)
{
	size_t least = at > 64 * 65 ? at - 64 * 65 : 0;

	while (k && at > least)
		k -= m->p[--at] == 0;
	return k ? 0 : at;
}

#define MAX_TRIES 4096

/* Single characters that stand for themselves: the digits are next to each other in it. */
static bool find_tokens(const struct image *m, struct tables *t)
{
	static const char digits[] = "0\0" "1\0" "2\0" "3\0" "4\0" "5\0" "6\0" "7\0" "8\0" "9";
	size_t at = 0;

	for (unsigned tries = 0; tries < MAX_TRIES && at + sizeof(digits) < m->len; tries++) {
		const uint8_t *d = memmem(m->p + at, m->len - at, digits, sizeof(digits));
		if (!d)
			return false;
		// Token '0' is number 48: back over 48 others.
		size_t digit = (size_t)(d - m->p), z48 = zero_before(m, digit, 48), z49 = zero_before(m, digit, 49);
		if (z48 && find_index(m, digit, z48, z49, t))
			return true;
		at = digit + 1;
	}
	return false;
}

/* Length of the name at *at in tokens, one byte or two (6.1 and later); moves over it. False: the table ends. */
static bool next_name(const struct image *m, size_t *at, size_t end, size_t *ret_tokens, unsigned *ret_len)
{
	unsigned len;

	if (*at >= end)
		return false;
	len = m->p[(*at)++];
	if (len & 0x80) {
		if (*at >= end)
			return false;
		len = (len & 0x7f) | (unsigned)m->p[(*at)++] << 7;
	}
	if (!len || len > end - *at)
		return false;
	*ret_tokens = *at;
	*ret_len = len;
	*at += len;
	return true;
}

/* The first character of a name is the kind of symbol, as nm writes it. */
static bool is_kind(const struct image *m, const struct tables *t, size_t tok)
{
	uint16_t off;

	memcpy(&off, m->p + t->index + 2 * m->p[tok], 2);
	return t->tokens + off < m->len && m->p[t->tokens + off] &&
	       strchr("aAbBcCdDgGiInNprRsStTuUvVwW?-", m->p[t->tokens + off]);
}

/*
 * Are there n names from here on, with markers behind that say where every 256th is?
 * budget: names that may still be looked at, for all places together.
 */
static bool names_fit(const struct image *m, struct tables *t, size_t names, uint32_t n, uint32_t *budget)
{
	size_t at = names, tok;
	unsigned len;

	for (uint32_t i = 0; i < n; i++, --*budget)
		if (!*budget || !next_name(m, &at, t->tokens, &tok, &len) || !is_kind(m, t, tok))
			return false;
	t->names_end = at;
	t->markers = (at + 7) & ~(size_t)7;
	if (t->markers + 4 * (n / 256 + 1) > t->tokens)
		return false;
	at = names;
	for (uint32_t i = 0; i < n; i++) {
		if (i % 256 == 0 && get32(m, t->markers + 4 * (i / 256)) != at - names)
			return false;
		next_name(m, &at, t->tokens, &tok, &len);
	}
	return true;
}

#define MIN_SYMS 1000
#define REACH (64u << 20) /* all of it is not larger */
#define MAX_LOOKS (8 * MAX_SYMS) /* a kernel needs its number of symbols and a few hundred */

/* Their number, aligned, and they: somewhere before the tokens. What is between differs by version. */
static bool find_names(const struct image *m, struct tables *t)
{
	size_t least = t->tokens > REACH ? t->tokens - REACH : 0;
	uint32_t budget = MAX_LOOKS;

	for (size_t at = t->tokens & ~(size_t)7; at > least + 8 && budget; at -= 8) {
		uint32_t n = get32(m, at - 8);
		if (n < MIN_SYMS || n > MAX_SYMS || 2ull * n > t->tokens - at || get32(m, at - 4) ||
		    !names_fit(m, t, at, n, &budget))
			continue;
		t->names = at;
		t->num_at = at - 8;
		t->n = n;
		return true;
	}
	return false;
}

/* 6.4 moved the addresses behind the names; either way the base is a 64-bit kernel address next to n offsets that rise. */
static bool offsets_fit(const struct image *m, const struct tables *t, size_t offsets)
{
	size_t bad = 0;

	if (offsets + 4ull * t->n > m->len)
		return false;
	for (uint32_t i = 1; i < t->n && bad < 8; i++) {
		int32_t a = (int32_t)get32(m, offsets + 4 * (i - 1)), b = (int32_t)get32(m, offsets + 4 * i);
		// Absolute ones (per cpu) are positive, others negative and falling: base - 1 - offset.
		bad += a >= 0 && b >= 0 ? b < a : a < 0 && b < 0 ? b > a : 0;
	}
	return bad == 0;
}

static bool find_offsets(const struct image *m, struct tables *t)
{
	// Before: offsets, base, number, names.
	for (size_t base = (t->num_at & ~(size_t)7) - 8; base > 64 && t->num_at - base < 64; base -= 8) {
		if (get64(m, base) >> 32 != 0xffffffff)
			continue;
		for (size_t pad = 0; pad < 64; pad += 4) {
			size_t need = 4ull * t->n + pad;
			if (need > base || (base - need) % 8 || !offsets_fit(m, t, base - need))
				continue;
			t->offsets = base - need;
			t->base = base;
			return true;
		}
	}
	// Behind: token index, offsets, base.
	for (size_t offsets = (t->index + 512 + 7) & ~(size_t)7; offsets < t->index + 512 + 64; offsets += 8) {
		size_t base = (offsets + 4ull * t->n + 7) & ~(size_t)7;
		if (base + 8 > m->len || get64(m, base) >> 32 != 0xffffffff || !offsets_fit(m, t, offsets))
			continue;
		t->offsets = offsets;
		t->base = base;
		return true;
	}
	return false;
}

static uint64_t addr_of(const struct image *m, const struct tables *t, uint32_t i)
{
	int32_t off = (int32_t)get32(m, t->offsets + 4 * i);

	// CONFIG_KALLSYMS_ABSOLUTE_PERCPU: what is not negative is an address itself.
	return off >= 0 ? (uint64_t)off : get64(m, t->base) - 1 - (uint64_t)(int64_t)off;
}

/* All offsets positive: relative to the base without the twist for per-cpu symbols. */
static bool is_plain(const struct image *m, const struct tables *t)
{
	for (uint32_t i = 0; i < t->n; i++)
		if ((int32_t)get32(m, t->offsets + 4 * i) < 0)
			return false;
	return true;
}

static bool expand_name(const struct image *m, const struct tables *t, size_t tok, unsigned len, char *buf, size_t cap,
			size_t *ret_n)
{
	size_t n = 0;

	for (unsigned i = 0; i < len; i++) {
		uint16_t off;
		memcpy(&off, m->p + t->index + 2 * m->p[tok + i], 2);
		const char *s = (const char *)m->p + t->tokens + off;
		size_t k = strnlen(s, 65);
		if (t->tokens + off + k >= m->len || n + k + 1 > cap)
			return false;
		memcpy(buf + n, s, k);
		n += k;
	}
	buf[n] = 0;
	*ret_n = n;
	return n >= 2; // a type and a name
}

static enum tl_code add(struct kallsyms *k, size_t *cap, uint64_t addr, char type, const char *name, size_t len,
			struct tl_error *err)
{
	struct kallsym s = { addr, (uint32_t)k->names_len, type };
	size_t want = k->names_len + len + 1;

	if (len > MAX_NAMES || want > MAX_NAMES || k->syms.n == MAX_SYMS)
		return tl_fail(err, TL_E_INVAL, "the kernel's list of symbols is larger than %u names or %u MiB", MAX_SYMS,
			       MAX_NAMES >> 20);
	if (want > *cap) {
		size_t more = *cap ? *cap : 1 << 14;
		while (more < want)
			more *= 2;
		char *p = realloc(k->names, more);
		if (!p)
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		k->names = p;
		*cap = more;
	}
	memcpy(k->names + k->names_len, name, len);
	k->names[k->names_len + len] = 0;
	k->names_len = want;
	return vec_push(&k->syms, s) ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory");
}

static enum tl_code collect(const struct image *m, const struct tables *t, struct kallsyms *ret, struct tl_error *err)
{
	bool plain = is_plain(m, t);
	size_t at = t->names, tok, cap = 0, n;
	unsigned len;
	char name[1024];

	for (uint32_t i = 0; i < t->n; i++) {
		uint64_t addr = plain ? get64(m, t->base) + get32(m, t->offsets + 4 * i) : addr_of(m, t, i);
		if (!next_name(m, &at, t->names_end, &tok, &len) ||
		    !expand_name(m, t, tok, len, name, sizeof(name), &n))
			continue;
		enum tl_code r = add(ret, &cap, addr, name[0], name + 1, n - 1, err);
		if (r) {
			kallsyms_free(ret);
			return r;
		}
	}
	return TL_OK;
}

enum tl_code kallsyms_find(const uint8_t *image, size_t len, struct kallsyms *ret, struct tl_error *err)
{
	struct image m = { image, len };
	struct tables t = { 0 };

	*ret = (struct kallsyms){ 0 };
	if (len < 4096 || !find_tokens(&m, &t))
		return tl_fail(err, TL_E_NOTFOUND, "the kernel has no symbol table of its own (CONFIG_KALLSYMS)");
	if (t.tokens < 256 || !find_names(&m, &t) || !find_offsets(&m, &t))
		return tl_fail(err, TL_E_NOTFOUND, "the kernel's symbol table is of a layout that is not known");
	return collect(&m, &t, ret, err);
}

/* One line, or what else stands there. A module's symbol, "[name]" behind a tab, is not the kernel's. */
static enum tl_code parse_map_line(const char *p, const char *stop, struct kallsyms *ret, size_t *cap, struct tl_error *err)
{
	const char *q = p;
	uint64_t addr = 0;

	for (; q < stop && isxdigit((unsigned char)*q); q++)
		addr = addr << 4 | (uint64_t)(*q <= '9' ? *q - '0' : (*q | 0x20) - 'a' + 10);
	if (q == p || q - p > 16 || stop - q <= 3 || q[0] != ' ' || q[2] != ' ' || !isalpha((unsigned char)q[1]))
		return TL_OK;
	size_t n = (size_t)(stop - q - 3);
	return memchr(q + 3, '\t', n) ? TL_OK : add(ret, cap, addr, q[1], q + 3, n, err);
}

enum tl_code kallsyms_parse_map(const char *text, size_t len, struct kallsyms *ret, struct tl_error *err)
{
	size_t cap = 0;
	enum tl_code r = TL_OK;

	*ret = (struct kallsyms){ 0 };
	for (const char *p = text, *end = text + len; p < end && !r;) {
		const char *nl = memchr(p, '\n', (size_t)(end - p)), *stop = nl ? nl : end;
		r = parse_map_line(p, stop, ret, &cap, err);
		p = stop + 1;
	}
	if (!r && ret->syms.n <= 100)
		r = tl_fail(err, TL_E_INVAL, "not a System.map");
	if (r)
		kallsyms_free(ret);
	return r;
}

void kallsyms_free(struct kallsyms *k)
{
	vec_deinit(&k->syms);
	free(k->names);
	k->names = NULL;
	k->names_len = 0;
}

uint64_t kallsyms_addr(const struct kallsyms *k, const char *name)
{
	for (size_t i = 0; i < k->syms.n; i++)
		if (!strcmp(k->names + k->syms.v[i].name, name))
			return k->syms.v[i].addr;
	return 0;
}
