/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which mangled symbols contain an identifier, so that a name as written is not
 * compared with all of them. Itanium's and Rust's manglings write identifiers as
 * their length and themselves; what only looks like one, or shares a bucket, is
 * told too, and whoever asks compares the names.
 */

#include "symbol/internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct fill {
	struct elf_words *w;
	void (*fn)(struct fill *f, uint32_t hash);
	uint32_t sym;
	size_t n;      /* words so far */
	size_t budget; /* characters that may still be looked at: lengths may lie, and overlap */
};

static bool is_id(char c, bool dollar)
{
	return isalnum((unsigned char)c) || c == '_' || (c & 0x80) || (dollar && c == '$');
}

static uint32_t hash_of(const char *w, size_t n)
{
	uint32_t h = 5381;

	for (size_t i = 0; i < n; i++)
		h = h * 33 + (unsigned char)w[i];
	return h;
}

/* Runs of characters that a typed identifier may have: Rust writes "$LT$impl$u20$Show$GT$". */
static void runs_of(struct fill *f, const char *s, size_t n, bool dollar)
{
	for (size_t i = 0; i < n;) {
		size_t at = i;

		while (i < n && is_id(s[i], dollar))
			i++;
		if (i > at)
			f->fn(f, hash_of(s + at, i - at));
		else
			i++;
	}
}

static void identifier(struct fill *f, const char *s, size_t n, size_t left)
{
	if (!n || n > left)
		return;
	if (n > f->budget) {
		f->budget = 0;
		return;
	}
	f->budget -= n;
	runs_of(f, s, n, true);
	if (memchr(s, '$', n))
		runs_of(f, s, n, false);
}

/* From each digit on, for "12_GLOBAL__N_13foo" does not say where a length begins. */
static void words_of(struct fill *f, const char *s)
{
	const char *part = names_fortran_part(s);
	size_t len = strlen(s);

	if (part)
		f->fn(f, hash_of(part, strlen(part)));
	for (size_t i = 0; i < len; i++) {
		size_t n = 0, at = i;

		if (s[i] == '0') /* no length begins so */
			continue;
		for (; isdigit((unsigned char)s[at]) && n <= len; at++)
			n = n * 10 + (size_t)(s[at] - '0');
		if (at == i)
			continue;
		identifier(f, s + at, n, len - at);
		if (s[at] == '_') /* Rust: parts the length from an identifier that begins like one */
			identifier(f, s + at + 1, n, len - at - 1);
	}
}

static void count(struct fill *f, uint32_t hash)
{
	(void)hash;
	f->n++;
}

static void count_bucket(struct fill *f, uint32_t hash)
{
	f->w->end[hash & (f->w->n - 1)]++;
}

static void put(struct fill *f, uint32_t hash)
{
	f->w->sym[--f->w->end[hash & (f->w->n - 1)]] = f->sym;
}

/* false: the names are not what a compiler writes. */
static bool each_symbol(const struct elf_syms *s, struct fill *f, void (*fn)(struct fill *f, uint32_t hash))
{
	f->fn = fn;
	f->budget = 1 << 20;
	for (size_t i = 0; i < s->n; i++)
		f->budget += 8 * strlen(s->sym[i].name);
	/* Backwards: put() fills a bucket from its end. */
	for (size_t i = s->n; i-- > 0 && f->budget;) {
		f->sym = (uint32_t)i;
		if (names_is_mangled(s->sym[i].name))
			words_of(f, s->sym[i].name);
	}
	return f->budget > 0;
}

bool elf_words_build(struct elf_syms *s)
{
	struct elf_words w = { .n = 64 };
	struct fill f = { .w = &w };

	if (!each_symbol(s, &f, count) || f.n > UINT32_MAX / 2)
		return false;
	while (w.n < f.n)
		w.n *= 2;
	w.end = calloc(w.n + 1, sizeof(*w.end));
	w.sym = malloc((f.n + 1) * sizeof(*w.sym));
	if (!w.end || !w.sym) {
		elf_words_free(&w);
		return false;
	}
	(void)!each_symbol(s, &f, count_bucket);
	for (size_t i = 1; i <= w.n; i++)
		w.end[i] += w.end[i - 1];
	(void)!each_symbol(s, &f, put);
	s->words = w; /* end[i] is now where bucket i begins, and bucket i + 1's is its end */
	return true;
}

void elf_words_free(struct elf_words *w)
{
	free(w->end);
	free(w->sym);
	*w = (struct elf_words){ 0 };
}

const uint32_t *elf_words_find(const struct elf_words *w, const char *word, size_t *ret_n)
{
	size_t at = hash_of(word, strlen(word)) & (w->n - 1);

	*ret_n = w->end[at + 1] - w->end[at];
	return w->sym + w->end[at];
}
