/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Coverage by source files; lcov's .info (geninfo(1), FILES) written, read and added up. */

#include <base/scoped.h>
#include <errno.h>
#include <front/jobs/cover.h>
#include <stdlib.h>
#include <string.h>

struct cov_file *cov_file(struct cov_info *in, const char *name)
{
	struct cov_file *first = map_get(&in->files, map_key_of(name)), *f = first;

	while (f && strcmp(f->name, name))
		f = f->next;
	if (f)
		return f;
	f = calloc(1, sizeof(*f));
	if (!f)
		return NULL;
	f->name = strdup(name);
	f->next = first;
	if (f->name && map_put(&in->files, map_key_of(name), f))
		return f;
	free(f->name);
	free(f);
	return NULL;
}

static uint64_t sum(uint64_t a, uint64_t b)
{
	return b > UINT64_MAX - a ? UINT64_MAX : a + b;
}

/* NULL: no memory. */
static struct cov_lines *lines_of(struct cov_file *f, uint32_t line)
{
	uint64_t key = line / COV_LINES;
	struct cov_lines *l = f->last && f->last_key == key ? f->last : map_get(&f->lines, key);

	if (!l) {
		l = calloc(1, sizeof(*l));
		if (!l || !map_put(&f->lines, key, l)) {
			free(l);
			return NULL;
		}
	}
	f->last = l;
	f->last_key = key;
	return l;
}

static void add_count(struct cov_file *f, struct cov_lines *l, unsigned i, uint64_t count)
{
	f->n_lines += !(l->known >> i & 1);
	l->known |= 1u << i;
	l->count[i] = sum(l->count[i], count);
}

void cov_line(struct cov_file *f, uint32_t line, uint64_t count)
{
	struct cov_lines *l = lines_of(f, line);

	if (l)
		add_count(f, l, line % COV_LINES, count);
}

void cov_line_seen(struct cov_file *f, uint32_t line, bool hit)
{
	struct cov_lines *l = lines_of(f, line);

	if (!l)
		return;
	l->seen |= 1u << line % COV_LINES;
	l->hit |= (uint32_t)hit << line % COV_LINES;
}

void cov_run_end(struct cov_info *in)
{
	struct cov_file *f;
	struct cov_lines *l;

	for (size_t pos = 0; (f = map_next(&in->files, &pos, NULL));)
		for (; f; f = f->next)
			for (size_t p = 0; (l = map_next(&f->lines, &p, NULL)); l->seen = l->hit = 0)
				for (unsigned i = 0; i < COV_LINES; i++)
					if (l->seen >> i & 1)
						add_count(f, l, i, l->hit >> i & 1);
}

static bool same_place(const struct cov_branch *a, const struct cov_branch *b)
{
	return a->line == b->line && a->block == b->block && a->branch == b->branch && a->exceptional == b->exceptional;
}

/* Each bit of x has to do with each of the result: numbers that follow a pattern share no place. */
static uint64_t mix(uint64_t x)
{
	x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
	x = (x ^ x >> 27) * 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

void cov_branch(struct cov_file *f, const struct cov_branch *b)
{
	uint64_t key = mix(mix((uint64_t)b->line << 32 | b->block) ^ ((uint64_t)b->branch << 1 | b->exceptional));
	struct cov_branch *first = map_get(&f->branches, key), *k = first;

	while (k && !same_place(k, b))
		k = k->next;
	if (k) {
		k->reached |= b->reached;
		k->count = sum(k->count, b->count);
		return;
	}
	k = malloc(sizeof(*k));
	if (!k)
		return;
	*k = *b;
	k->next = first;
	if (map_put(&f->branches, key, k))
		f->n_branches++;
	else
		free(k);
}

void cov_fn(struct cov_file *f, const char *name, uint32_t line, uint64_t count)
{
	uint64_t h = map_key_of(name);
	struct cov_fn *first = map_get(&f->fns, h), *fn = first;

	while (fn && strcmp(fn->name, name))
		fn = fn->next;
	if (fn) {
		fn->line = fn->line ? fn->line : line;
		fn->count = sum(fn->count, count);
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

static int by_place(const void *a, const void *b)
{
	const struct cov_branch *x = *(struct cov_branch *const *)a, *y = *(struct cov_branch *const *)b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->block != y->block)
		return x->block < y->block ? -1 : 1;
	if (x->branch != y->branch)
		return x->branch < y->branch ? -1 : 1;
	return x->exceptional - y->exceptional;
}

static void write_branches(const struct cov_file *f, FILE *out)
{
	SCOPED_FREE struct cov_branch **v = calloc(f->n_branches + 1, sizeof(*v));
	struct cov_branch *b;
	size_t hit = 0, n = 0, pos = 0;

	while (v && (b = map_next(&f->branches, &pos, NULL)))
		for (; b; b = b->next)
			v[n++] = b;
	if (n)
		qsort(v, n, sizeof(*v), by_place);
	for (size_t i = 0; i < n; i++) {
		fprintf(out, "BRDA:%u,%s%u,%u,", v[i]->line, v[i]->exceptional ? "e" : "", v[i]->block, v[i]->branch);
		if (v[i]->reached)
			fprintf(out, "%llu\n", (unsigned long long)v[i]->count);
		else
			fputs("-\n", out);
		hit += v[i]->count != 0;
	}
	if (n)
		fprintf(out, "BRF:%zu\nBRH:%zu\n", n, hit);
}

/* Digits of v end before to; returns where they begin. */
static char *digits(char *to, uint64_t v)
{
	do
		*--to = (char)('0' + v % 10);
	while (v /= 10);
	return to;
}

/* There are many of them: printf() would take half of the time that a short run takes. */
static void write_line(uint64_t line, uint64_t count, FILE *out)
{
	char text[48], *end = text + sizeof(text), *p = end;

	*--p = '\n';
	p = digits(p, count);
	*--p = ',';
	p = digits(p, line);
	*--p = ':';
	*--p = 'A';
	*--p = 'D';
	fwrite(p, 1, (size_t)(end - p), out);
}

static void write_lines(const struct cov_file *f, FILE *out)
{
	SCOPED_FREE uint64_t *key = sorted_keys(&f->lines);
	size_t hit = 0;

	for (size_t k = 0; key && k < f->lines.n; k++) {
		const struct cov_lines *l = map_get(&f->lines, key[k]);
		for (unsigned i = 0; i < COV_LINES; i++) {
			if (!(l->known >> i & 1))
				continue;
			write_line(key[k] * COV_LINES + i, l->count[i], out);
			hit += l->count[i] != 0;
		}
	}
	fprintf(out, "LF:%zu\nLH:%zu\n", f->n_lines, hit);
}

static void write_file(const struct cov_file *f, FILE *out)
{
	fprintf(out, "TN:\nSF:%s\n", f->name);
	write_fns(f, out);
	write_branches(f, out);
	write_lines(f, out);
	fputs("end_of_record\n", out);
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

static size_t lines_hit(const struct cov_file *f)
{
	const struct cov_lines *l;
	size_t n = 0;

	for (size_t pos = 0; (l = map_next(&f->lines, &pos, NULL));)
		for (unsigned i = 0; i < COV_LINES; i++)
			n += l->count[i] != 0;
	return n;
}

void cov_sums(const struct cov_info *in, struct cov_sum *lines, struct cov_sum *fns, struct cov_sum *branches)
{
	struct cov_file *f;
	void *v;

	*lines = *fns = *branches = (struct cov_sum){ 0 };
	for (size_t pos = 0; (f = map_next(&in->files, &pos, NULL));)
		for (; f; f = f->next) {
			size_t hit;
			lines->found += f->n_lines;
			lines->hit += lines_hit(f);
			branches->found += f->n_branches;
			for (size_t p = 0; (v = map_next(&f->branches, &p, NULL));)
				for (const struct cov_branch *b = v; b; b = b->next)
					branches->hit += b->count != 0;
			fns->found += count_fns(f, &hit);
			fns->hit += hit;
		}
}

/* ---- reading */

/* Decimal digits, nothing else, no more than max; *p is moved behind them and the character end (0: the end of the text). */
static bool number(const char **p, uint64_t max, char end, uint64_t *ret)
{
	uint64_t v = 0;
	const char *s = *p;

	if (*s < '0' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9'; s++) {
		uint64_t digit = (uint64_t)(*s - '0');
		if (v > (max - digit) / 10)
			return false;
		v = v * 10 + digit;
	}
	if (*s != end)
		return false;
	*p = s + (end != 0);
	*ret = v;
	return true;
}

/* "LINE,COUNT", and a checksum perhaps */
static bool read_da(struct cov_file *f, const char *p)
{
	uint64_t line, count;

	if (!number(&p, UINT32_MAX, ',', &line) ||
	    (!number(&p, UINT64_MAX, 0, &count) && !number(&p, UINT64_MAX, ',', &count)))
		return false;
	cov_line(f, (uint32_t)line, count);
	return true;
}

/* "COUNT,NAME" */
static bool read_fnda(struct cov_file *f, const char *p)
{
	uint64_t count;

	if (!number(&p, UINT64_MAX, ',', &count) || !*p)
		return false;
	cov_fn(f, p, 0, count);
	return true;
}

/* "LINE,NAME", or "LINE,LAST,NAME" as newer ones have it */
static bool read_fn(struct cov_file *f, const char *p)
{
	uint64_t line, last;

	if (!number(&p, UINT32_MAX, ',', &line))
		return false;
	(void)number(&p, UINT32_MAX, ',', &last);
	if (*p)
		cov_fn(f, p, (uint32_t)line, 0);
	return *p;
}

/* lcov 2.2: "NUMBER,LINE" or "NUMBER,LINE,LAST", and for each name of that function "NUMBER,COUNT,NAME" */
static bool read_fnl(struct cov_file *f, const char *p)
{
	uint64_t n, line, last;

	if (!number(&p, UINT32_MAX, ',', &n) ||
	    (!number(&p, UINT32_MAX, 0, &line) &&
	     (!number(&p, UINT32_MAX, ',', &line) || !number(&p, UINT32_MAX, 0, &last))))
		return false;
	return map_put(&f->fn_lines, n, (void *)(uintptr_t)(line + 1));
}

static bool read_fna(struct cov_file *f, const char *p)
{
	uint64_t n, count, line;

	if (!number(&p, UINT32_MAX, ',', &n) || !number(&p, UINT64_MAX, ',', &count) || !*p)
		return false;
	line = (uintptr_t)map_get(&f->fn_lines, n);
	if (line)
		cov_fn(f, p, (uint32_t)(line - 1), count);
	return line;
}

/* "LINE,BLOCK,BRANCH,COUNT"; '-' for what was not reached */
static bool read_brda(struct cov_file *f, const char *p)
{
	uint64_t line, block, branch;
	struct cov_branch b = { .reached = true };

	if (!number(&p, UINT32_MAX, ',', &line))
		return false;
	b.exceptional = *p == 'e';
	p += b.exceptional;
	if (!number(&p, UINT32_MAX, ',', &block) || !number(&p, UINT32_MAX, ',', &branch))
		return false;
	if (!strcmp(p, "-"))
		b.reached = false;
	else if (!number(&p, UINT64_MAX, 0, &b.count))
		return false;
	b.line = (uint32_t)line;
	b.block = (uint32_t)block;
	b.branch = (uint32_t)branch;
	cov_branch(f, &b);
	return true;
}

static bool begins(const char **s, const char *tag)
{
	size_t n = strlen(tag);

	if (strncmp(*s, tag, n))
		return false;
	*s += n;
	return true;
}

/* Sums, which are made anew, and records that say nothing of ours. */
static bool is_other(const char *s)
{
	static const char *const tags[] = { "FNF:", "FNH:", "BRF:", "BRH:", "LF:", "LH:", "VER:", "MCDC:", "MCF:", "MCH:",
					    "MRF:", "MRH:" };

	for (size_t i = 0; i < ARRAY_LEN(tags); i++)
		if (begins(&s, tags[i]))
			return true;
	return false;
}

/* One line of an .info file; false: it is none. */
static bool read_line(struct cov_info *in, struct cov_file **f, const char *s)
{
	if (begins(&s, "SF:")) {
		*f = *s ? cov_file(in, s) : NULL;
		if (*f)
			map_deinit(&(*f)->fn_lines);
		return *f != NULL;
	}
	if (!strcmp(s, "end_of_record")) {
		*f = NULL;
		return true;
	}
	if (!*s || *s == '#' || begins(&s, "TN:"))
		return true;
	if (!*f)
		return false;
	if (begins(&s, "DA:"))
		return read_da(*f, s);
	if (begins(&s, "FNDA:"))
		return read_fnda(*f, s);
	if (begins(&s, "FN:"))
		return read_fn(*f, s);
	if (begins(&s, "FNL:"))
		return read_fnl(*f, s);
	if (begins(&s, "FNA:"))
		return read_fna(*f, s);
	if (begins(&s, "BRDA:"))
		return read_brda(*f, s);
	return is_other(s);
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
	ssize_t got;
	for (size_t n = 1; (got = getline(&s, &cap, file)) > 0; n++) {
		bool cut = memchr(s, 0, (size_t)got); // what is behind it must not vanish
		s[strcspn(s, "\r\n")] = 0;
		if (cut || !read_line(in, &f, s)) {
			snprintf(err, err_len, "%s:%zu: not a line of an .info file: %.40s", path, n, s);
			return false;
		}
	}
	return true;
}

static void file_free(struct cov_file *f)
{
	struct cov_fn *fn;
	struct cov_branch *b;
	struct cov_lines *l;

	for (size_t pos = 0; (fn = map_next(&f->fns, &pos, NULL));)
		for (struct cov_fn *next; fn; fn = next) {
			next = fn->next;
			free(fn->name);
			free(fn);
		}
	map_deinit(&f->fns);
	for (size_t pos = 0; (l = map_next(&f->lines, &pos, NULL));)
		free(l);
	map_deinit(&f->lines);
	for (size_t pos = 0; (b = map_next(&f->branches, &pos, NULL));)
		for (struct cov_branch *next; b; b = next) {
			next = b->next;
			free(b);
		}
	map_deinit(&f->branches);
	map_deinit(&f->fn_lines);
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
