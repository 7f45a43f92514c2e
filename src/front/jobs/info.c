/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Coverage by source files; lcov's .info (geninfo(1), FILES) written, read and added up. */

#include <base/scoped.h>
#include <errno.h>
#include <front/jobs/cover.h>
#include <stdlib.h>
#include <string.h>

static uint64_t hash(const char *s)
{
	uint64_t h = 14695981039346656037u;

	for (; *s; s++)
		h = (h ^ (uint8_t)*s) * 1099511628211u;
	return h;
}

struct cov_file *cov_file(struct cov_info *in, const char *name)
{
	struct cov_file *first = map_get(&in->files, hash(name)), *f = first;

	while (f && strcmp(f->name, name))
		f = f->next;
	if (f)
		return f;
	f = calloc(1, sizeof(*f));
	if (!f)
		return NULL;
	f->name = strdup(name);
	f->next = first;
	if (f->name && map_put(&in->files, hash(name), f))
		return f;
	free(f->name);
	free(f);
	return NULL;
}

static void add(struct map *m, uint64_t key, uint64_t base, uint64_t count)
{
	uint64_t was = (uintptr_t)map_get(m, key);

	if (was < base)
		was = base;
	// Full: it stays what it was.
	if (!map_put(m, key, (void *)(uintptr_t)(count > UINT64_MAX - was ? UINT64_MAX : was + count)))
		return;
}

void cov_line(struct cov_file *f, uint32_t line, uint64_t count)
{
	add(&f->lines, line, 1, count);
}

void cov_branch(struct cov_file *f, uint32_t line, uint32_t block, uint32_t branch, int64_t count)
{
	uint64_t key = (uint64_t)line << 32 | (uint64_t)(block & 0xffffff) << 8 | (branch & 0xff);

	add(&f->branches, key, count < 0 ? 1 : 2, count < 0 ? 0 : (uint64_t)count);
}

void cov_fn(struct cov_file *f, const char *name, uint32_t line, uint64_t count)
{
	uint64_t h = hash(name);
	struct cov_fn *first = map_get(&f->fns, h), *fn = first;

	while (fn && strcmp(fn->name, name))
		fn = fn->next;
	if (fn) {
		fn->line = fn->line ? fn->line : line;
		fn->count += count;
		return;
	}
	fn = calloc(1, sizeof(*fn));
	if (!fn)
		return;
	*fn = (struct cov_fn){ .name = strdup(name), .line = line, .count = count, .next = first };
	if (!fn->name || !map_put(&f->fns, h, fn)) {
		free(fn->name);
		free(fn);
	}
}

/* ---- writing */

static int by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static uint64_t *sorted_keys(const struct map *m)
{
	uint64_t *v = malloc((m->n ? m->n : 1) * sizeof(*v));
	size_t pos = 0;

	for (size_t n = 0; v && n < m->n && map_next(m, &pos, &v[n]); n++)
		;
	if (v)
		qsort(v, m->n, sizeof(*v), by_key);
	return v;
}

static int by_line(const void *a, const void *b)
{
	const struct cov_fn *x = *(struct cov_fn *const *)a, *y = *(struct cov_fn *const *)b;

	return x->line != y->line ? (x->line < y->line ? -1 : 1) : strcmp(x->name, y->name);
}

static size_t count_fns(const struct cov_file *f, size_t *ret_hit)
{
	size_t n = 0, pos = 0;
	struct cov_fn *fn;

	*ret_hit = 0;
	while ((fn = map_next(&f->fns, &pos, NULL)))
		for (; fn; fn = fn->next, n++)
			*ret_hit += fn->count != 0;
	return n;
}

static void write_fns(const struct cov_file *f, FILE *out)
{
	size_t hit, n = count_fns(f, &hit), k = 0, pos = 0;
	SCOPED_FREE struct cov_fn **v = calloc(n + 1, sizeof(*v));
	struct cov_fn *fn;

	while (v && (fn = map_next(&f->fns, &pos, NULL)))
		for (; fn; fn = fn->next)
			v[k++] = fn;
	if (k)
		qsort(v, k, sizeof(*v), by_line);
	for (size_t i = 0; i < k; i++)
		fprintf(out, "FN:%u,%s\n", v[i]->line, v[i]->name);
	for (size_t i = 0; i < k; i++)
		fprintf(out, "FNDA:%llu,%s\n", (unsigned long long)v[i]->count, v[i]->name);
	fprintf(out, "FNF:%zu\nFNH:%zu\n", n, hit);
}

static void write_branches(const struct cov_file *f, FILE *out)
{
	SCOPED_FREE uint64_t *key = sorted_keys(&f->branches);
	size_t hit = 0;

	for (size_t i = 0; key && i < f->branches.n; i++) {
		uint64_t v = (uintptr_t)map_get(&f->branches, key[i]);
		fprintf(out, "BRDA:%u,%u,%u,", (unsigned)(key[i] >> 32), (unsigned)(key[i] >> 8) & 0xffffff,
			(unsigned)key[i] & 0xff);
		if (v < 2)
			fputs("-\n", out);
		else
			fprintf(out, "%llu\n", (unsigned long long)v - 2);
		hit += v > 2;
	}
	if (f->branches.n)
		fprintf(out, "BRF:%zu\nBRH:%zu\n", f->branches.n, hit);
}

static void write_file(const struct cov_file *f, FILE *out)
{
	SCOPED_FREE uint64_t *key = sorted_keys(&f->lines);
	size_t hit = 0;

	fprintf(out, "TN:\nSF:%s\n", f->name);
	write_fns(f, out);
	write_branches(f, out);
	for (size_t i = 0; key && i < f->lines.n; i++) {
		uint64_t v = (uintptr_t)map_get(&f->lines, key[i]) - 1;
		fprintf(out, "DA:%u,%llu\n", (unsigned)key[i], (unsigned long long)v);
		hit += v != 0;
	}
	fprintf(out, "LF:%zu\nLH:%zu\nend_of_record\n", f->lines.n, hit);
}

static int by_name(const void *a, const void *b)
{
	return strcmp((*(struct cov_file *const *)a)->name, (*(struct cov_file *const *)b)->name);
}

void cov_write(const struct cov_info *in, FILE *out)
{
	VEC(struct cov_file *) all = { 0 };
	struct cov_file *f;

	for (size_t pos = 0; (f = map_next(&in->files, &pos, NULL));)
		for (; f; f = f->next)
			if (!vec_push(&all, f))
				break;
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_name);
	for (size_t i = 0; i < all.n; i++)
		write_file(all.v[i], out);
	vec_deinit(&all);
}

void cov_sums(const struct cov_info *in, struct cov_sum *lines, struct cov_sum *fns, struct cov_sum *branches)
{
	struct cov_file *f;
	void *v;

	*lines = *fns = *branches = (struct cov_sum){ 0 };
	for (size_t pos = 0; (f = map_next(&in->files, &pos, NULL));)
		for (; f; f = f->next) {
			size_t hit;
			lines->found += f->lines.n;
			for (size_t p = 0; (v = map_next(&f->lines, &p, NULL));)
				lines->hit += (uintptr_t)v > 1;
			branches->found += f->branches.n;
			for (size_t p = 0; (v = map_next(&f->branches, &p, NULL));)
				branches->hit += (uintptr_t)v > 2;
			fns->found += count_fns(f, &hit);
			fns->hit += hit;
		}
}

/* ---- reading */

/* One line of an .info file; false: it is none. Records that say nothing of ours are passed over. */
static bool read_line(struct cov_info *in, struct cov_file **f, char *s)
{
	unsigned long long a, b, c, d;
	int at = 0;

	if (!strncmp(s, "SF:", 3)) {
		*f = cov_file(in, s + 3);
		return *f != NULL;
	}
	if (!strcmp(s, "end_of_record")) {
		*f = NULL;
		return true;
	}
	if (!strncmp(s, "TN:", 3) || !*s || *s == '#' || !strncmp(s, "VER:", 4))
		return true;
	if (!*f || !strchr(s, ':'))
		return false;
	if (sscanf(s, "DA:%llu,%llu", &a, &b) == 2)
		cov_line(*f, (uint32_t)a, b);
	else if (sscanf(s, "FNDA:%llu,%n", &a, &at) == 1 && at)
		cov_fn(*f, s + at, 0, a);
	else if (sscanf(s, "FN:%llu,%llu,%n", &a, &b, &at) == 2 && at)
		cov_fn(*f, s + at, (uint32_t)a, 0); // with the last line, as newer ones have it
	else if (sscanf(s, "FN:%llu,%n", &a, &at) == 1 && at)
		cov_fn(*f, s + at, (uint32_t)a, 0);
	else if (sscanf(s, "BRDA:%llu,%llu,%llu,%llu", &a, &b, &c, &d) == 4)
		cov_branch(*f, (uint32_t)a, (uint32_t)b, (uint32_t)c, d > INT64_MAX ? INT64_MAX : (int64_t)d);
	else if (sscanf(s, "BRDA:%llu,%llu,%llu,-", &a, &b, &c) == 3)
		cov_branch(*f, (uint32_t)a, (uint32_t)b, (uint32_t)c, -1);
	else
		return !strncmp(s, "FN", 2) || !strncmp(s, "BR", 2) || !strncmp(s, "L", 1);
	return true;
}

bool cov_read(struct cov_info *in, const char *path, char *err, size_t err_len)
{
	SCOPED_FILE FILE *file = fopen(path, "re");
	SCOPED_FREE char *s = NULL;
	struct cov_file *f = NULL;
	size_t cap = 0;

	if (!file) {
		snprintf(err, err_len, "cannot read %s: %s", path, strerror(errno));
		return false;
	}
	for (size_t n = 1; getline(&s, &cap, file) > 0; n++) {
		s[strcspn(s, "\r\n")] = 0;
		if (!read_line(in, &f, s)) {
			snprintf(err, err_len, "%s:%zu: not a line of an .info file: %.40s", path, n, s);
			return false;
		}
	}
	return true;
}

static void file_free(struct cov_file *f)
{
	struct cov_fn *fn;

	for (size_t pos = 0; (fn = map_next(&f->fns, &pos, NULL));)
		for (struct cov_fn *next; fn; fn = next) {
			next = fn->next;
			free(fn->name);
			free(fn);
		}
	map_deinit(&f->fns);
	map_deinit(&f->lines);
	map_deinit(&f->branches);
	free(f->name);
	free(f);
}

void cov_free(struct cov_info *in)
{
	struct cov_file *f;

	for (size_t pos = 0; (f = map_next(&in->files, &pos, NULL));)
		for (struct cov_file *next; f; f = next) {
			next = f->next;
			file_free(f);
		}
	map_deinit(&in->files);
}
