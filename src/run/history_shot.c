/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A system call of which it is not known what it writes, or whose child has the memory until it executes a program
 * (vfork, posix_spawn): all that is writable is kept before it, and what is another then goes into the log.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/procfs.h"
#include "run/history.h"

#define PAGE  4096u
#define CHUNK 2048u		  /* pages that are looked at together */
#define MOST  (UINT64_C(1) << 30) /* bytes kept */
#define WIDE  (UINT64_C(1) << 34) /* bytes of mappings, nearly all of which nobody has touched */
#define APART 32u		  /* equal bytes between two changes that are kept as one */

/* Pages that are there, one after the other. */
struct run_of_pages {
	uint64_t addr;
	size_t len, at; /* in .bytes */
};

struct hist_shot {
	struct tl_target *t;
	int pagemap; /* -1: not to be had */
	struct tl_mapping *maps;
	size_t n_maps;
	VEC(struct run_of_pages) runs; /* by address */
	uint8_t *bytes;
	size_t len, cap;
	bool unknown; /* a shared page has come, of which it is not known what was in it */
};

void hist_shot_free(struct hist_shot *s)
{
	if (!s)
		return;
	if (s->pagemap >= 0)
		close(s->pagemap);
	vec_deinit(&s->runs);
	free(s->maps);
	free(s->bytes);
	free(s);
}

/* What has no file behind it reads as zeros until it is there, and reading it need not make it be there. */
static bool is_blank(const struct tl_mapping *m)
{
	return m->perms[3] == 'p' && (!m->path[0] || m->path[0] == '[');
}

/*
 * Its pages can be told from holes. To read a hole in a shared mapping would fill it for good (tmpfs, memfd_create(2)); one of a file that is
 * private only comes from that file.
 */
static bool has_holes(const struct tl_mapping *m)
{
	return is_blank(m) || m->perms[3] == 's';
}

typedef bool (*each_run)(struct hist_shot *s, const struct tl_mapping *m, uint64_t addr, size_t len);

/* The pages of M that are there, in runs of at most CHUNK. */
static bool pages_of(struct hist_shot *s, const struct tl_mapping *m, each_run f)
{
	uint64_t word[CHUNK];

	for (uint64_t at = m->start; at < m->end;) {
		size_t n = (m->end - at) / PAGE < CHUNK ? (size_t)((m->end - at) / PAGE) : CHUNK;
		bool known = has_holes(m) && proc_pagemap(s->pagemap, at, word, n);

		for (size_t i = 0, k; i < n; i = k + 1) {
			for (k = i; k < n && (!known || PROC_PAGE_EXISTS(word[k])); k++)
				;
			if (k > i && !f(s, m, at + i * PAGE, (k - i) * PAGE))
				return false;
		}
		at += n * PAGE;
	}
	return true;
}

static bool is_kept(const struct hist_shot *s, const struct tl_mapping *m)
{
	return m->perms[1] == 'w' && !tgt_in_area(s->t, m->start);
}

static bool each_mapping(struct hist_shot *s, each_run f)
{
	for (size_t i = 0; i < s->n_maps; i++)
		if (is_kept(s, &s->maps[i]) && !pages_of(s, &s->maps[i], f))
			return false;
	return true;
}

/* Terabytes (the shadow memory of sanitizers) would take minutes to look through. */
static bool is_too_wide(const struct hist_shot *s)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < s->n_maps; i++)
		if (is_kept(s, &s->maps[i]))
			sum += s->maps[i].end - s->maps[i].start;
	return sum > WIDE;
}

static bool grow(struct hist_shot *s, size_t len)
{
	size_t cap = s->cap ? s->cap : 1 << 20;
	uint8_t *p;

	if (s->len + len > MOST)
		return false;
	while (cap < s->len + len)
		cap *= 2;
	if (cap == s->cap)
		return true;
	p = realloc(s->bytes, cap);
	if (!p)
		return false;
	s->bytes = p;
	s->cap = cap;
	return true;
}

static bool keep(struct hist_shot *s, const struct tl_mapping *m, uint64_t addr, size_t len)
{
	struct run_of_pages r = { addr, len, s->len };
	size_t got = 0;

	(void)m;
	if (!grow(s, len))
		return false;
	if (tgt_read(s->t, addr, s->bytes + s->len, len, &got, NULL) || !got)
		return true; // of a device, or beyond a file's end
	r.len = got & ~(size_t)(PAGE - 1);
	s->len += r.len;
	return vec_push(&s->runs, r);
}

struct hist_shot *hist_shot_take(struct tl_target *t)
{
	struct hist_shot *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->t = t;
	s->pagemap = proc_pagemap_open(t->pid);
	if (!drv_mappings(t->drv, &s->maps, &s->n_maps, NULL) && !is_too_wide(s) && each_mapping(s, keep))
		return s;
	hist_shot_free(s);
	return NULL;
}

/* ---- what has changed */

/* Of a page that was not there before and is no blank one nothing is known. */
static const uint8_t *page_before(const struct hist_shot *s, const struct tl_mapping *m, uint64_t addr)
{
	static const uint8_t zeros[PAGE];
	size_t lo = 0, hi = s->runs.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (s->runs.v[mid].addr + s->runs.v[mid].len <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < s->runs.n && s->runs.v[lo].addr <= addr)
		return s->bytes + s->runs.v[lo].at + (addr - s->runs.v[lo].addr);
	return is_blank(m) ? zeros : NULL;
}

static bool log_page(struct history *h, uint64_t addr, const uint8_t *was, const uint8_t *is)
{
	for (size_t i = 0; i < PAGE; i++) {
		size_t last = i;

		if (was[i] == is[i])
			continue;
		for (size_t k = i; k < PAGE && k - last <= APART; k++)
			if (was[k] != is[k])
				last = k;
		if (!hist_memory(h, addr + i, was + i, (uint32_t)(last + 1 - i)))
			return false;
		i = last;
	}
	return true;
}

static bool compare(struct hist_shot *s, const struct tl_mapping *m, uint64_t addr, size_t len)
{
	SCOPED_FREE uint8_t *now = malloc(len);
	size_t got = 0;

	if (!now)
		return false;
	if (tgt_read(s->t, addr, now, len, &got, NULL))
		return true; // unmapped
	for (size_t at = 0; at + PAGE <= got; at += PAGE) {
		const uint8_t *was = page_before(s, m, addr + at);

		s->unknown |= !was && m->perms[3] == 's';
		if (s->unknown || (was && memcmp(was, now + at, PAGE) != 0 && !log_page(s->t->history, addr + at, was, now + at)))
			return false;
	}
	return true;
}

const char *hist_shot_why(const struct hist_shot *s)
{
	return s && s->unknown ? "a system call brought shared memory in" : "out of memory";
}

bool hist_shot_log(struct hist_shot *s)
{
	return each_mapping(s, compare);
}
