/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which addresses of a module are to be told once. A line table could name one
 * in the middle of an instruction, where a trap would break the program: only
 * what decoding each function from its beginning comes by is used.
 */

#include <base/scoped.h>
#include <front/jobs/cover.h>
#include <stdlib.h>
#include <string.h>

#define CODE_MAX (64u << 20) /* bytes of a function */

static int by_row(const void *a, const void *b)
{
	const struct cov_row *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->line < y->line ? -1 : x->line > y->line;
}

static int by_code(const void *a, const void *b)
{
	const struct cov_code *x = a, *y = b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return x->size > y->size ? -1 : x->size < y->size;
}

static int by_addr(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

int64_t cov_place(const struct cov_module *m, uint64_t addr)
{
	const uint64_t *p = m->places.n ? bsearch(&addr, m->places.v, m->places.n, sizeof(addr), by_addr) : NULL;

	return p ? p - m->places.v : -1;
}

/* ---- reading the tables */

struct reading {
	struct cov_module *m;
	uint64_t bias;
	const char *last_name; /* of the library's, and ours for it: names repeat */
	const char *last_file;
	struct map files;
};

static const char *own_name(struct reading *r, const char *name)
{
	if (name == r->last_name)
		return r->last_file;
	char *own = map_get(&r->files, (uint64_t)(uintptr_t)name);
	if (!own) {
		own = strdup(name);
		if (!own || !vec_push(&r->m->files, own)) {
			free(own);
			return NULL;
		}
		if (!map_put(&r->files, (uint64_t)(uintptr_t)name, own))
			return own;
	}
	r->last_name = name;
	r->last_file = own;
	return own;
}

static bool add_row(const struct tl_line *l, void *user)
{
	struct reading *r = user;
	struct cov_row row = { .addr = l->start - r->bias, .file = own_name(r, l->fullname), .line = l->line };

	return row.file && vec_push(&r->m->rows, row);
}

static bool add_code(const struct tl_symbol *s, void *user)
{
	struct reading *r = user;
	struct cov_code c = { .addr = s->addr - r->bias, .size = s->size };

	if (!s->is_function || !s->size || s->size > CODE_MAX || !s->module || strcmp(s->module, r->m->path))
		return true;
	c.name = strdup(s->name);
	if (c.name && vec_push(&r->m->codes, c))
		return true;
	free(c.name);
	return false;
}

/* One entry for each beginning: aliases, and what lies within another. */
static void tidy_codes(struct cov_module *m)
{
	size_t n = 0;

	if (m->codes.n)
		qsort(m->codes.v, m->codes.n, sizeof(*m->codes.v), by_code);
	for (size_t i = 0; i < m->codes.n; i++) {
		struct cov_code *c = &m->codes.v[i];
		if (n && c->addr < m->codes.v[n - 1].addr + m->codes.v[n - 1].size)
			free(c->name);
		else
			m->codes.v[n++] = *c;
	}
	m->codes.n = n;
}

/* ---- decoding */

struct decode {
	struct tl_target *t;
	struct cov_module *m;
	uint64_t bias;
	bool branches;
	uint8_t *code, *begins;
	size_t cap;
};

static bool room(struct decode *d, size_t size)
{
	if (size > d->cap) {
		uint8_t *code = realloc(d->code, size), *begins = code ? realloc(d->begins, size) : NULL;
		d->code = code ? code : d->code;
		d->begins = begins ? begins : d->begins;
		if (!code || !begins)
			return false;
		d->cap = size;
	}
	memset(d->begins, 0, size);
	return true;
}

static bool add_place(struct cov_module *m, uint64_t addr)
{
	return vec_push(&m->places, addr);
}

static void decode_code(struct decode *d, const struct cov_code *c, size_t first_jump)
{
	struct tl_flow f;

	for (uint64_t off = 0; off < c->size; off += f.len) {
		if (!tl_insn_flow(d->t, d->code + off, c->size - off, c->addr + off, &f) || !f.len)
			break; // data in the code: what follows can't be made sure of
		d->begins[off] = 1;
		if (!f.is_plain && !vec_push(&d->m->ends, c->addr + off))
			break;
		struct cov_jump j = { c->addr + off, f.target, c->addr + off + f.len };
		if (f.is_branch && d->branches && f.target && !vec_push(&d->m->jumps, j))
			break;
	}
	if (!vec_push(&d->m->ends, c->addr + c->size - 1))
		d->m->ends.n = 0; // then nothing is taken for granted
	// Both ways must lead to instructions of this function.
	size_t n = first_jump;
	for (size_t i = first_jump; i < d->m->jumps.n; i++) {
		struct cov_jump j = d->m->jumps.v[i];
		if (j.target - c->addr < c->size && d->begins[j.target - c->addr] && j.next - c->addr < c->size &&
		    d->begins[j.next - c->addr] && add_place(d->m, j.target) && add_place(d->m, j.next))
			d->m->jumps.v[n++] = j;
	}
	d->m->jumps.n = n;
}

/* Keeps the rows of one function that begin an instruction; row and *kept are indexes of m->rows. */
static size_t take_rows(struct decode *d, struct cov_code *c, size_t row, size_t *kept)
{
	struct cov_module *m = d->m;
	size_t first = row, jumps = m->jumps.n;

	while (row < m->rows.n && m->rows.v[row].addr < c->addr + c->size)
		row++;
	if (row == first)
		return row;
	if (!room(d, c->size) || tl_mem_read(d->t, c->addr + d->bias, d->code, c->size, NULL)) {
		m->dropped += row - first;
		return row;
	}
	decode_code(d, c, jumps);
	for (size_t i = first; i < row; i++) {
		struct cov_row r = m->rows.v[i];
		if (!d->begins[r.addr - c->addr] || !add_place(m, r.addr))
			m->dropped++;
		else
			m->rows.v[(*kept)++] = r;
	}
	c->file = m->rows.v[first].file; // has debug information; the rest later
	return add_place(m, c->addr) ? row : m->rows.n;
}

static void decode_all(struct decode *d)
{
	struct cov_module *m = d->m;
	size_t row = 0, kept = 0;

	if (m->rows.n)
		qsort(m->rows.v, m->rows.n, sizeof(*m->rows.v), by_row);
	for (size_t i = 0; i < m->codes.n; i++) {
		struct cov_code *c = &m->codes.v[i];
		for (; row < m->rows.n && m->rows.v[row].addr < c->addr; row++)
			m->dropped++;
		row = take_rows(d, c, row, &kept);
	}
	m->dropped += m->rows.n - row;
	m->rows.n = kept;
	free(d->code);
	free(d->begins);
}

/* File and line of functions. A part that was split off (".cold") is none of its own. */
static void describe_codes(struct decode *d, struct reading *r)
{
	for (size_t i = 0; i < d->m->codes.n; i++) {
		struct cov_code *c = &d->m->codes.v[i];
		struct tl_function f;
		if (!c->file)
			continue;
		c->file = NULL;
		if (tl_function_at(d->t, c->addr + d->bias, &f, NULL) || !f.has_debug_info || !f.fullname || !f.line ||
		    f.start != c->addr + d->bias)
			continue;
		c->file = own_name(r, f.fullname);
		c->line = f.line;
	}
}

static void sort_places(struct cov_module *m)
{
	size_t n = 0;

	if (m->places.n)
		qsort(m->places.v, m->places.n, sizeof(*m->places.v), by_addr);
	for (size_t i = 0; i < m->places.n; i++)
		if (!n || m->places.v[i] != m->places.v[n - 1])
			m->places.v[n++] = m->places.v[i];
	m->places.n = n;
	m->low = n ? m->places.v[0] : 0;
	m->high = n ? m->places.v[n - 1] : 0;
}

/* Straight on to the next place: nothing between that could lead elsewhere. */
static void find_falls(struct cov_module *m)
{
	size_t e = 0;

	for (size_t i = 0; i + 1 < m->places.n; i++) {
		while (e < m->ends.n && m->ends.v[e] < m->places.v[i])
			e++;
		m->falls[i] = e < m->ends.n && m->ends.v[e] >= m->places.v[i + 1];
	}
}

struct cov_module *cov_module_new(struct tl_target *t, const struct tl_module_info *mi, bool branches)
{
	struct cov_module *m = calloc(1, sizeof(*m));
	struct reading r = { .m = m, .bias = mi->bias };
	struct decode d = { .t = t, .m = m, .bias = mi->bias, .branches = branches };

	if (!m)
		return NULL;
	m->path = strdup(mi->path);
	if (m->path && !tl_line_each(t, mi->index, add_row, &r, NULL)) {
		tl_symbol_each(t, NULL, add_code, &r);
		tidy_codes(m);
		decode_all(&d);
		describe_codes(&d, &r);
		sort_places(m);
	}
	map_deinit(&r.files);
	m->falls = calloc(m->places.n + 1, 1);
	if (m->falls && m->ends.n)
		find_falls(m);
	m->hit = calloc(m->places.n + 1, 1);
	if (m->path && m->hit && m->falls)
		return m;
	cov_module_free(m);
	return NULL;
}

void cov_module_free(struct cov_module *m)
{
	for (size_t i = 0; i < m->codes.n; i++)
		free(m->codes.v[i].name);
	for (size_t i = 0; i < m->files.n; i++)
		free(m->files.v[i]);
	vec_deinit(&m->rows);
	vec_deinit(&m->codes);
	vec_deinit(&m->jumps);
	vec_deinit(&m->places);
	vec_deinit(&m->files);
	vec_deinit(&m->ends);
	free(m->hit);
	free(m->falls);
	free(m->path);
	free(m);
}

/* ---- the result */

static bool is_hit(const struct cov_module *m, uint64_t addr)
{
	int64_t i = cov_place(m, addr);

	return i >= 0 && m->hit[i];
}

static bool wanted(const char *file, char *const *only, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strncmp(file, only[i], strlen(only[i])))
			return true;
	return !n;
}

/* The last row at or below an address. */
static const struct cov_row *row_of(const struct cov_module *m, uint64_t addr)
{
	size_t lo = 0, hi = m->rows.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->rows.v[mid].addr <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? &m->rows.v[lo - 1] : NULL;
}

static void report_jumps(const struct cov_module *m, struct cov_info *in, char *const *only, size_t n_only)
{
	struct map blocks = { 0 }; /* row's line and file -> how many jumps it has */

	for (size_t i = 0; i < m->jumps.n; i++) {
		const struct cov_jump *j = &m->jumps.v[i];
		const struct cov_row *r = row_of(m, j->addr);
		struct cov_file *f = r && wanted(r->file, only, n_only) ? cov_file(in, r->file) : NULL;
		bool next = is_hit(m, j->next), target = is_hit(m, j->target), any = next || target;
		if (!f)
			continue;
		uint64_t key = ((uint64_t)(uintptr_t)r->file << 24) ^ r->line;
		uint32_t n = (uint32_t)(uintptr_t)map_get(&blocks, key);
		if (!map_put(&blocks, key, (void *)(uintptr_t)(n + 1)))
			break;
		cov_branch(f, &(struct cov_branch){ .line = r->line, .block = n, .reached = any, .count = next });
		cov_branch(f, &(struct cov_branch){ .line = r->line, .block = n, .branch = 1, .reached = any,
						    .count = target });
	}
	map_deinit(&blocks);
}

/* One run counts once, however many pieces of code a line has. */
static void report_rows(const struct cov_module *m, struct cov_info *in, char *const *only, size_t n_only)
{
	struct cov_info own = { 0 };
	struct cov_file *f;
	uint64_t line;
	void *v;

	for (size_t i = 0; i < m->rows.n; i++) {
		const struct cov_row *r = &m->rows.v[i];
		f = wanted(r->file, only, n_only) ? cov_file(&own, r->file) : NULL;
		if (f && (is_hit(m, r->addr) || !map_get(&f->lines, r->line)))
			cov_line(f, r->line, is_hit(m, r->addr));
	}
	for (size_t pos = 0; (f = map_next(&own.files, &pos, NULL));)
		for (; f; f = f->next) {
			struct cov_file *to = cov_file(in, f->name);
			for (size_t p = 0; to && (v = map_next(&f->lines, &p, &line));)
				cov_line(to, (uint32_t)line, (uintptr_t)v > 1);
		}
	cov_free(&own);
}

void cov_module_report(const struct cov_module *m, struct cov_info *in, char *const *only, size_t n_only)
{
	report_rows(m, in, only, n_only);
	report_jumps(m, in, only, n_only);
	for (size_t i = 0; i < m->codes.n; i++) {
		const struct cov_code *c = &m->codes.v[i];
		struct cov_file *f = c->file && wanted(c->file, only, n_only) ? cov_file(in, c->file) : NULL;
		if (f)
			cov_fn(f, c->name, c->line, is_hit(m, c->addr));
	}
}
