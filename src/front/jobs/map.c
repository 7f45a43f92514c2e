/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which addresses of a module are to be told once. A line table could name one
 * in the middle of an instruction, where a trap would break the program: only
 * what decoding each function from its beginning comes by is used. A function
 * is decoded when it is entered; most never are.
 */

#include <base/scoped.h>
#include <base/sort.h>
#include <front/jobs/cover.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* The last row at or below an address. */
static const struct cov_row *row_of(const struct cov_module *m, uint64_t addr)
{
	size_t n = vec_up_to(&m->rows, addr, addr);

	return n ? &m->rows.v[n - 1] : NULL;
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
	struct cov_row row = { .addr = l->start - r->bias, .end = l->end - r->bias, .file = own_name(r, l->fullname), .line = l->line };

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
		struct cov_code *c = &m->codes.v[i], *last = n ? &m->codes.v[n - 1] : NULL;
		if (last && c->addr < last->addr + last->size) {
			last->whole |= c->addr != last->addr; // can be entered there
			free(c->name);
		} else {
			m->codes.v[n++] = *c;
		}
	}
	m->codes.n = n;
}

int64_t cov_code_at(const struct cov_module *m, uint64_t addr)
{
	size_t n = vec_up_to(&m->codes, addr, addr);

	return n && addr - m->codes.v[n - 1].addr < m->codes.v[n - 1].size ? (int64_t)n - 1 : -1;
}

/* ---- decoding */

typedef bool insn_fn(const struct cov_code *c, uint64_t off, const struct tl_flow *f, void *user);

/* Instruction by instruction from the beginning. It ends at data in the code: what follows can't be made sure of. */
static void walk(struct tl_target *t, const struct cov_code *c, insn_fn *fn, void *user)
{
	struct tl_flow f;

	for (uint64_t off = 0; c->text && off < c->size; off += f.len)
		if (!tl_insn_flow(t, c->text + off, c->size - off, c->addr + off, &f) || !f.len || !fn(c, off, &f, user))
			break;
}

struct opening {
	struct cov_module *m;
	size_t code;
	uint8_t *begins; /* where instructions begin; NULL: no memory */
	size_t place, end;
	bool straight; /* nothing since the last place that could lead elsewhere */
	cov_list leads;
};

static bool lead(struct opening *o, uint64_t target)
{
	int64_t code = cov_code_at(o->m, target);
	struct cov_code *to = code < 0 ? NULL : &o->m->codes.v[code];

	if (!to || to->addr == target)
		return true;
	if ((size_t)code == o->code)
		return vec_push(&to->mids, (struct cov_mid){ .addr = target });
	return (to->open || vec_push(&to->mids, (struct cov_mid){ .addr = target })) && vec_push(&o->leads, (size_t)code);
}

static bool open_insn(const struct cov_code *c, uint64_t off, const struct tl_flow *f, void *user)
{
	struct opening *o = user;
	struct cov_module *m = o->m;
	uint64_t at = c->addr + off;

	if (o->begins)
		o->begins[off] = 1;
	while (o->place < o->end && m->places.v[o->place] < at)
		o->place++; // in the middle of the last instruction
	if (o->place < o->end && m->places.v[o->place] == at) {
		m->bad[o->place] = 0;
		if (o->place > c->place)
			m->falls[o->place - 1] = o->straight && !m->bad[o->place - 1];
		o->straight = true;
		o->place++;
	}
	o->straight &= f->is_plain;
	return f->is_plain || lead(o, f->target);
}

static int by_mid(const void *a, const void *b)
{
	const struct cov_mid *x = a, *y = b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/* Of where jumps lead to what lies within a row stays, once. Not in the middle of an instruction, nor where it is a place. */
static void keep_mids(struct cov_module *m, struct cov_code *c, const uint8_t *begins)
{
	size_t n = 0;

	if (c->mids.n)
		qsort(c->mids.v, c->mids.n, sizeof(*c->mids.v), by_mid);
	for (size_t i = 0; begins && i < c->mids.n; i++) {
		uint64_t at = c->mids.v[i].addr;
		const struct cov_row *r = begins[at - c->addr] ? row_of(m, at) : NULL;
		if (r && at < r->end && !m->bad[r->place] && cov_place(m, at) < 0 && (!n || c->mids.v[n - 1].addr != at))
			c->mids.v[n++] = (struct cov_mid){ at, r->place };
	}
	c->mids.n = n;
	if (n && c->mids.v[n - 1].addr > m->high)
		m->high = c->mids.v[n - 1].addr;
}

int64_t cov_mid(const struct cov_module *m, uint64_t addr)
{
	int64_t code = cov_code_at(m, addr);
	const struct cov_code *c = code < 0 ? NULL : &m->codes.v[code];
	const struct cov_mid key = { .addr = addr }, *found = NULL;

	if (c && c->open && c->mids.n)
		found = bsearch(&key, c->mids.v, c->mids.n, sizeof(key), by_mid);
	return found ? (int64_t)found->place : -1;
}

static void open_code(struct cov_module *m, struct tl_target *t, size_t code)
{
	struct cov_code *c = &m->codes.v[code];
	struct opening o = { .m = m, .code = code, .place = c->place, .end = c->place + c->n_places, .leads = c->leads };

	c->open = true;
	if (!c->n_places)
		return;
	memset(m->bad + c->place, 1, c->n_places);
	o.begins = calloc(c->size, 1);
	walk(t, c, open_insn, &o);
	c->leads = o.leads;
	keep_mids(m, c, o.begins);
	free(o.begins);
	free(c->text);
	c->text = NULL;
}

static void list(struct cov_module *m, size_t code, cov_list *ret)
{
	struct cov_code *c = &m->codes.v[code];

	if (c->round != m->round && vec_push(ret, code))
		c->round = m->round;
}

/* Opens those from ret's first-th on, and what they lead to. */
static void open_from(struct cov_module *m, struct tl_target *t, size_t first, cov_list *ret)
{
	for (; first < ret->n; first++) {
		struct cov_code *c = &m->codes.v[ret->v[first]];
		if (!c->open)
			open_code(m, t, ret->v[first]);
		for (size_t i = 0; i < c->leads.n; i++)
			list(m, c->leads.v[i], ret);
	}
}

void cov_entered(struct cov_module *m, struct tl_target *t, size_t code, cov_list *ret)
{
	size_t first = ret->n;

	m->round++;
	list(m, code, ret);
	open_from(m, t, first, ret);
}

void cov_begin(struct cov_module *m, struct tl_target *t, bool under_way, cov_list *ret)
{
	size_t first = ret->n;

	m->round++;
	for (size_t i = 0; i < m->codes.n; i++)
		if (m->codes.v[i].n_places && (under_way || m->codes.v[i].whole))
			list(m, i, ret);
	open_from(m, t, first, ret);
	for (size_t i = 0; i < m->codes.n; i++)
		if (m->codes.v[i].n_places)
			list(m, i, ret);
}

/* ---- branches */

struct decode {
	struct tl_target *t;
	struct cov_module *m;
	uint64_t bias;
	bool branches;
	uint8_t *begins;
	size_t cap;
	uint8_t *window; /* code from window_at on, window_len bytes */
	uint64_t window_at, window_len;
	bool no_window; /* what lies between functions can't be read */
};

static bool room(struct decode *d, size_t size)
{
	if (size > d->cap) {
		uint8_t *begins = realloc(d->begins, size);
		if (!begins)
			return false;
		d->begins = begins;
		d->cap = size;
	}
	memset(d->begins, 0, size);
	return true;
}

static bool jump_insn(const struct cov_code *c, uint64_t off, const struct tl_flow *f, void *user)
{
	struct decode *d = user;
	struct cov_jump j = { c->addr + off, f->target, c->addr + off + f->len };

	d->begins[off] = 1;
	return !f->is_branch || !f->target || vec_push(&d->m->jumps, j);
}

static bool add_place(struct cov_module *m, uint64_t addr)
{
	return vec_push(&m->places, addr);
}

/* Both ways must lead to instructions of this function. */
static void take_jumps(struct decode *d, const struct cov_code *c)
{
	struct cov_module *m = d->m;
	size_t n = m->jumps.n, first = n;

	if (!room(d, c->size))
		return;
	walk(d->t, c, jump_insn, d);
	for (size_t i = first; i < m->jumps.n; i++) {
		struct cov_jump j = m->jumps.v[i];
		if (j.target - c->addr < c->size && d->begins[j.target - c->addr] && j.next - c->addr < c->size &&
		    d->begins[j.next - c->addr] && add_place(m, j.target) && add_place(m, j.next))
			m->jumps.v[n++] = j;
	}
	m->jumps.n = n;
}

/* ---- what is to be watched */

/* Assembly: with entries that have no symbol. */
static bool is_assembly(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot && (!strcasecmp(dot, ".s") || !strcasecmp(dot, ".asm"));
}

static void sort_places(struct cov_module *m, size_t first)
{
	size_t n = first;

	if (m->places.n > first)
		qsort(m->places.v + first, m->places.n - first, sizeof(*m->places.v), by_addr);
	for (size_t i = first; i < m->places.n; i++)
		if (n == first || m->places.v[i] != m->places.v[n - 1])
			m->places.v[n++] = m->places.v[i];
	m->places.n = n;
}

#define WINDOW (1u << 20)

/* The program's code, read in large pieces: there are thousands of functions. NULL: it can't be read. */
static uint8_t *read_code(struct decode *d, const struct cov_code *c)
{
	const struct cov_code *last = &d->m->codes.v[d->m->codes.n - 1];
	uint64_t rest = last->addr + last->size - c->addr;
	uint8_t *text = malloc(c->size);

	if (text && !d->no_window && c->size <= WINDOW && c->addr - d->window_at + c->size > d->window_len) {
		d->window_at = c->addr;
		d->window_len = rest < WINDOW ? rest : WINDOW;
		if (!d->window)
			d->window = malloc(WINDOW);
		if (!d->window || tl_mem_read(d->t, c->addr + d->bias, d->window, d->window_len, NULL)) {
			d->no_window = true;
			d->window_len = 0;
		}
	}
	if (text && c->addr - d->window_at < d->window_len && c->addr - d->window_at + c->size <= d->window_len) {
		memcpy(text, d->window + (c->addr - d->window_at), c->size);
		return text;
	}
	if (text && !tl_mem_read(d->t, c->addr + d->bias, text, c->size, NULL))
		return text;
	free(text);
	return NULL;
}

/* Rows [first, end) are in c. */
static bool take_rows(struct decode *d, struct cov_code *c, size_t first, size_t end)
{
	struct cov_module *m = d->m;

	c->text = read_code(d, c);
	if (!c->text)
		return true;
	c->place = m->places.n;
	if (!add_place(m, c->addr))
		return false;
	for (size_t i = first; i < end; i++)
		if (m->rows.v[i].addr != m->places.v[m->places.n - 1] && !add_place(m, m->rows.v[i].addr))
			return false;
	if (d->branches) {
		take_jumps(d, c);
		sort_places(m, c->place);
	}
	c->n_places = m->places.n - c->place;
	c->file = m->rows.v[first].file; // has debug information; the rest later
	c->whole |= is_assembly(c->file);
	return true;
}

/* Rows that stay get their place; those outside of functions, or of functions that can't be read, go. */
static size_t keep_rows(struct cov_module *m, const struct cov_code *c, size_t first, size_t end, size_t kept)
{
	size_t p = c->place;

	for (size_t i = first; i < end && c->n_places; i++) {
		while (p + 1 < c->place + c->n_places && m->places.v[p] < m->rows.v[i].addr)
			p++;
		m->rows.v[i].place = p;
		m->rows.v[kept++] = m->rows.v[i];
	}
	return kept;
}

#define SAME_PLACE 16 /* rows of one address, which are in no order; a hostile table has any number */

/* Rows of one address are put in order, if they are few: few ascending runs are left, by which all are sorted. */
static bool sort_rows(struct cov_module *m)
{
	struct cov_row *v = m->rows.v;

	for (size_t i = 1; i < m->rows.n; i++) {
		struct cov_row r = v[i];
		size_t k = i;
		for (; k && i - k < SAME_PLACE && v[k - 1].addr == r.addr && v[k - 1].line > r.line; k--)
			v[k] = v[k - 1];
		v[k] = r;
	}
	return sort_runs(v, m->rows.n, sizeof(*v), by_row);
}

static bool find_places(struct decode *d)
{
	struct cov_module *m = d->m;
	size_t row = 0, kept = 0;
	bool ok = true;

	if (!sort_rows(m))
		return false;
	for (size_t i = 0; i < m->codes.n && ok; i++) {
		struct cov_code *c = &m->codes.v[i];
		while (row < m->rows.n && m->rows.v[row].addr < c->addr)
			row++;
		size_t first = row;
		while (row < m->rows.n && m->rows.v[row].addr < c->addr + c->size)
			row++;
		if (row == first)
			continue;
		ok = take_rows(d, c, first, row);
		kept = keep_rows(m, c, first, row, kept);
	}
	m->rows.n = kept;
	free(d->begins);
	free(d->window);
	m->low = m->places.n ? m->places.v[0] : 0;
	m->high = m->places.n ? m->places.v[m->places.n - 1] : 0;
	return ok;
}

/* A function's name of which this is the part that was split off, as a key; 0: it is none. */
static uint64_t whose_part(const char *name)
{
	const char *cold = strstr(name, ".cold");
	SCOPED_FREE char *whole = cold ? strndup(name, (size_t)(cold - name)) : NULL;

	return whole ? map_key_of(whole) : 0;
}

#define LEADS 64 /* for each function, on the average: many may have one name, on both sides */

/*
 * What was split off is opened with its function: exceptions lead there too, which no branch shows. Functions may have the same
 * name; without one it may be entered at any time. False: no memory.
 */
static bool link_parts(struct cov_module *m)
{
	size_t *next = calloc(m->codes.n + 1, sizeof(*next)), room = LEADS * m->codes.n;
	struct map parts = { 0 };
	bool ok = next;

	for (size_t i = 0; ok && i < m->codes.n; i++) {
		uint64_t key = whose_part(m->codes.v[i].name);
		if (!key)
			continue;
		next[i + 1] = (uintptr_t)map_get(&parts, key);
		ok = map_put(&parts, key, (void *)(uintptr_t)(i + 1));
		m->codes.v[i].whole = true;
	}
	for (size_t i = 0; ok && i < m->codes.n; i++)
		for (size_t k = (uintptr_t)map_get(&parts, map_key_of(m->codes.v[i].name)); k && ok && room; k = next[k]) {
			room--;
			m->codes.v[k - 1].whole = false;
			ok = vec_push(&m->codes.v[i].leads, k - 1);
		}
	for (size_t i = 0; ok && !room && i < m->codes.n; i++)
		m->codes.v[i].whole |= whose_part(m->codes.v[i].name) != 0;
	map_deinit(&parts);
	free(next);
	return ok;
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
		if (tl_function_brief_at(d->t, c->addr + d->bias, &f, NULL) || !f.has_debug_info || !f.fullname || !f.line ||
		    f.start != c->addr + d->bias)
			continue;
		c->file = own_name(r, f.fullname);
		c->line = f.line;
	}
}

struct cov_module *cov_module_new(struct tl_target *t, const struct tl_module_info *mi, bool branches)
{
	struct cov_module *m = calloc(1, sizeof(*m));
	struct reading r = { .m = m, .bias = mi->bias };
	struct decode d = { .t = t, .m = m, .bias = mi->bias, .branches = branches };
	bool ok = true;

	if (!m)
		return NULL;
	m->path = strdup(mi->path);
	if (m->path && !tl_line_each(t, mi->index, add_row, &r, NULL)) {
		tl_symbol_each(t, NULL, add_code, &r);
		tidy_codes(m);
		ok = find_places(&d) && link_parts(m);
		describe_codes(&d, &r);
	}
	map_deinit(&r.files);
	m->falls = calloc(m->places.n + 1, 1);
	m->bad = calloc(m->places.n + 1, 1);
	m->hit = calloc(m->places.n + 1, 1);
	m->ran = calloc(m->places.n + 1, 1);
	if (m->path && m->hit && m->ran && m->falls && m->bad && ok)
		return m;
	cov_module_free(m);
	return NULL;
}

void cov_module_free(struct cov_module *m)
{
	for (size_t i = 0; i < m->codes.n; i++) {
		free(m->codes.v[i].name);
		free(m->codes.v[i].text);
		vec_deinit(&m->codes.v[i].leads);
		vec_deinit(&m->codes.v[i].mids);
	}
	for (size_t i = 0; i < m->files.n; i++)
		free(m->files.v[i]);
	vec_deinit(&m->rows);
	vec_deinit(&m->codes);
	vec_deinit(&m->jumps);
	vec_deinit(&m->places);
	vec_deinit(&m->files);
	free(m->hit);
	free(m->ran);
	free(m->falls);
	free(m->bad);
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

/* Also by a place within it: where a branch that is reported leads. */
static bool row_ran(const struct cov_module *m, const struct cov_row *r)
{
	size_t p = r->place;

	if (m->hit[p] || m->ran[p])
		return true;
	while (++p < m->places.n && m->places.v[p] < r->end)
		if (m->hit[p])
			return true;
	return false;
}

static void report_rows(const struct cov_module *m, struct cov_info *in, char *const *only, size_t n_only)
{
	const char *name = NULL; /* the rows of a file follow each other */
	struct cov_file *f = NULL;

	for (size_t i = 0; i < m->rows.n; i++) {
		const struct cov_row *r = &m->rows.v[i];
		if (m->bad[r->place])
			continue;
		if (r->file != name)
			f = wanted(r->file, only, n_only) ? cov_file(in, r->file) : NULL;
		name = r->file;
		if (f)
			cov_line_seen(f, r->line, row_ran(m, r));
	}
	cov_run_end(in);
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
