/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Line tables. The rows that are kept, and which of them covers an address,
 * follow gdb (dwarf2/read.c, buildsym.c, symtab.c), so that breakpoints land
 * where its users expect them.
 */

#include "symbol/internal.h"

#include <dwarf.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "symbol/line_program.h"

void lines_free(struct cu_lines *l)
{
	free(l->row);
	free(l->file);
	*l = (struct cu_lines){ 0 };
}

/* Takes out "//", "/./" and "/dir/..", in place: two spellings of one file are to be equal. */
static void tidy_path(char *p)
{
	char *to = p, *from = p;

	while (*from) {
		if (from[0] == '/' && from[1] == '/') {
			from++;
		} else if (from[0] == '/' && from[1] == '.' && (from[2] == '/' || !from[2])) {
			from += 2;
		} else if (from[0] == '/' && from[1] == '.' && from[2] == '.' &&
			   (from[3] == '/' || !from[3]) && to > p && to[-1] != '.') {
			while (to > p && *--to != '/')
				;
			from += 3;
		} else {
			*to++ = *from++;
		}
	}
	*to = 0;
}

/*
 * What gdb prints for a file (dwarf2_start_subfile): the table's directory and
 * name, which in DWARF 5 is the unit's directory for number 0; the unit's own
 * file as the compiler's user called it.
 */
static const char *shown_name(const struct sym_cu *cu, const char *path)
{
	size_t n = cu->comp_dir ? strlen(cu->comp_dir) : 0;
	const char *rest = path;

	if (n && !strncmp(path, cu->comp_dir, n) && path[n] == '/')
		rest = path + n + 1;
	if (cu->name && (!strcmp(path, cu->name) || !strcmp(rest, cu->name)) &&
	    (!n || cu->comp_dir[0] == '/' || strchr(rest, '/')))
		return cu->name;
	if (cu->name && cu->name[0] == '/')
		return path;
	if (cu->version >= 5 && !strchr(rest, '/'))
		return path;
	return rest;
}

void lines_name_file(struct sym_module *m, const struct sym_cu *cu, const char *path,
		     struct line_file *ret)
{
	size_t n = cu->comp_dir ? strlen(cu->comp_dir) : 0;
	char full[PATH_MAX];

	if (path[0] == '/' || !n || !strncmp(path, cu->comp_dir, n))
		snprintf(full, sizeof(full), "%s", path);
	else
		snprintf(full, sizeof(full), "%s/%s", cu->comp_dir, path);
	tidy_path(full);
	ret->name = names_intern(&m->names, shown_name(cu, path));
	ret->fullname = names_intern(&m->names, full);
	if (!ret->name || !ret->fullname)
		ret->name = ret->fullname = "";
}

/* So that every text in it has an end. */
static void cut_after_text(struct skim_bytes *b)
{
	const uint8_t *last = b->len ? memrchr(b->p, 0, b->len) : NULL;

	b->len = last ? (size_t)(last - b->p) + 1 : 0;
}

static void find_sections(struct sym_module *m)
{
	struct skim_file f = { 0 };

	if (m->line_done)
		return;
	m->line_done = true;
	dwarf_sections(dwarf_getelf(m->dw), &f);
	m->line = f.line;
	m->str = f.str;
	m->line_str = f.line_str;
	cut_after_text(&m->str);
	cut_after_text(&m->line_str);
}

/* False: the unit has none that can be read. */
static bool read_table(struct sym_module *m, struct sym_cu *cu, struct lp_table *ret)
{
	struct lp_input in = { .comp_dir = NULL };
	Dwarf_Attribute a;
	uint8_t addr_size;

	cu_describe(cu);
	if (!m->dw || !dwarf_attr(&cu->die, DW_AT_stmt_list, &a) || dwarf_formudata(&a, &in.off) ||
	    dwarf_cu_info(cu->die.cu, NULL, NULL, NULL, NULL, NULL, &addr_size, NULL))
		return false;
	find_sections(m);
	in.line = m->line;
	in.str = m->str;
	in.line_str = m->line_str;
	in.addr_size = addr_size;
	in.no_zero = !module_at_zero(m);
	in.comp_dir = cu->comp_dir;
	return lp_read(&in, ret);
}

static bool load_files(struct sym_module *m, struct sym_cu *cu, const struct lp_table *t)
{
	struct cu_lines *l = &cu->lines;
	char path[PATH_MAX];

	l->file = t->file.n ? calloc(t->file.n, sizeof(*l->file)) : NULL;
	if (!l->file)
		return false;
	for (size_t i = 0; i < t->file.n; i++) {
		lp_path(&t->file.v[i], path, sizeof(path));
		lines_name_file(m, cu, path, &l->file[i]);
	}
	l->n_files = t->file.n;
	return true;
}

/* Two numbers may name one file (DWARF 5 has it as 0 and 1): one number for each name. */
static uint32_t first_same_file(const struct cu_lines *l, uint32_t file)
{
	if (file >= l->n_files)
		return 0;
	for (uint32_t i = 0; i < file; i++)
		if (l->file[i].fullname == l->file[file].fullname)
			return i;
	return file;
}

#define REACH_ROWS 1000 /* so many rows of other files are passed over; real ones are a few */
#define LEFT_OPEN  16	/* files at one time; there are two or three */

/* gdb's state while it reads a line program (lnp_state_machine). */
struct recorder {
	struct cu_lines *l;
	size_t begin; /* of this sequence */
	bool *seen;   /* by file: it has had a row */
	size_t *open; /* by file: the number of its last row, until an end of it is recorded; 0 none */
	uint32_t *lowest; /* by file: the first file left open when that row was recorded, or itself */
	uint32_t left[LEFT_OPEN], n_left; /* files that are open though others have rows */
	uint32_t last_file, last_line, seen_line, seen_file;
	uint64_t last_addr;
	bool stmt_at_addr, has_discriminator;
	bool any;
};

/*
 * Where gdb says that a row ends whose file's next one is at addr. It goes
 * through the files as they are listed: rows of those before the row's own do
 * not end it, but for a file's first one, and where it has met an open row.
 */
static uint64_t end_of_reach(const struct recorder *r, uint32_t file, size_t next, uint64_t addr)
{
	const struct cu_lines *l = r->l;

	for (size_t i = 0; next < l->n && l->row[next].addr < addr; next++, i++)
		if (l->row[next].file >= r->lowest[file] || l->row[next].first || i == REACH_ROWS)
			return l->row[next].addr;
	return addr;
}

/* The file's next row, or its end, is at addr; if other files had rows meanwhile, its last ones reach over those. */
static void close_file(struct recorder *r, uint32_t file, uint64_t addr)
{
	struct cu_lines *l = r->l;
	size_t n = r->open[file];
	uint64_t first = n ? l->row[n - 1].addr : 0, end;

	r->open[file] = 0;
	for (uint32_t i = 0; i < r->n_left; i++)
		if (r->left[i] == file)
			r->left[i] = r->left[--r->n_left];
	if (!n || n >= l->n || l->row[n].addr >= addr)
		return;
	end = end_of_reach(r, file, n, addr);
	for (; end - first <= UINT32_MAX && n && l->row[n - 1].addr == first && l->row[n - 1].file == file; n--)
		l->row[n - 1].reach = (uint32_t)(end - first);
}

static void leave_open(struct recorder *r, uint32_t file)
{
	if (r->n_left < LEFT_OPEN)
		r->left[r->n_left++] = file;
}

static uint32_t lowest_open(const struct recorder *r, uint32_t file)
{
	for (uint32_t i = 0; i < r->n_left; i++)
		file = r->left[i] < file ? r->left[i] : file;
	return file;
}

/* Rows at addr that are followed by the end of their file's run cover no code. */
static void end_file(struct recorder *r, uint64_t addr)
{
	struct cu_lines *l = r->l;

	while (l->n && l->row[l->n - 1].addr == addr && l->row[l->n - 1].line &&
	       l->row[l->n - 1].file == r->last_file)
		l->n--;
	if (r->open[r->last_file] > l->n)
		r->open[r->last_file] = 0;
	close_file(r, r->last_file, addr);
}

static void add_row(struct recorder *r, const struct lp_row *row, uint32_t file)
{
	struct cu_lines *l = r->l;

	if (l->n > r->begin && l->row[l->n - 1].file != file && r->open[l->row[l->n - 1].file] == l->n)
		leave_open(r, l->row[l->n - 1].file);
	if (r->open[file] != l->n)
		close_file(r, file, row->addr);
	l->row[l->n++] = (struct line_row){ .addr = row->addr, .line = row->line, .file = file,
					    .is_stmt = row->is_stmt, .prologue_end = row->prologue_end,
					    .first = !r->seen[file] };
	r->seen[file] = true;
	r->open[file] = l->n;
	r->lowest[file] = lowest_open(r, file);
	r->last_file = file;
	r->last_line = row->line;
	r->any = true;
}

static void end_sequence(struct recorder *r, uint64_t addr)
{
	struct cu_lines *l = r->l;

	for (size_t i = r->begin; i < l->n; i++)
		close_file(r, l->row[i].file, addr);
	if (l->n && l->row[l->n - 1].line)
		l->row[l->n++] = (struct line_row){ .addr = addr, .file = r->last_file };
	*r = (struct recorder){ .l = l, .begin = l->n, .seen = r->seen, .open = r->open, .lowest = r->lowest,
				   .last_addr = UINT64_MAX };
}

/*
 * A row that is ignored changes the file all the same: the file of the rows
 * before it has no end where the next row is, and they reach further.
 */
static void record(struct recorder *r, const struct lp_row *row, uint32_t file)
{
	bool changed, ignore;

	if (r->any && file != r->seen_file)
		r->last_file = r->seen_file;
	r->seen_file = file;
	changed = !r->any || file != r->last_file;
	ignore = !row->end && ((changed && r->last_addr == row->addr && !row->is_stmt && r->stmt_at_addr) ||
			       row->line == 0);
	if (row->line != r->seen_line)
		r->has_discriminator = false;
	r->has_discriminator |= row->has_discriminator;
	r->seen_line = row->line;
	if ((changed && !ignore && r->any) || row->end)
		end_file(r, row->addr);
	if (row->end) {
		end_sequence(r, row->addr);
		return;
	}
	if (!ignore && (changed || row->line != r->last_line || !r->has_discriminator))
		add_row(r, row, file);
	if (r->last_addr != row->addr)
		r->stmt_at_addr = false;
	r->last_addr = row->addr;
	r->stmt_at_addr |= row->is_stmt;
}

static void load_rows(struct cu_lines *l, const struct lp_table *t)
{
	SCOPED_FREE uint32_t *same = calloc(l->n_files, sizeof(*same));
	SCOPED_FREE size_t *open = calloc(l->n_files, sizeof(*open));
	SCOPED_FREE bool *seen = calloc(l->n_files, sizeof(*seen));
	SCOPED_FREE uint32_t *lowest = calloc(l->n_files, sizeof(*lowest));
	struct recorder r = { .l = l, .seen = seen, .open = open, .lowest = lowest, .last_addr = UINT64_MAX };

	l->row = calloc(t->row.n + 1, sizeof(*l->row));
	if (!l->row || !same || !open || !seen || !lowest)
		return;
	for (uint32_t i = 0; i < l->n_files; i++)
		same[i] = first_same_file(l, i);
	for (size_t i = 0; i < t->row.n; i++) {
		uint32_t file = t->row.v[i].file;

		if (!t->row.v[i].empty)
			record(&r, &t->row.v[i], file < l->n_files ? same[file] : 0);
	}
}

static void load_lines(struct sym_module *m, struct sym_cu *cu, const struct lp_table *t)
{
	if (!cu->lines.loaded && load_files(m, cu, t))
		load_rows(&cu->lines, t);
	cu->lines.loaded = true;
}

const struct cu_lines *cu_lines(struct sym_module *m, struct sym_cu *cu)
{
	struct lp_table t;

	if (cu->lines.loaded)
		return &cu->lines;
	if (read_table(m, cu, &t)) {
		load_lines(m, cu, &t);
		lp_free(&t);
	}
	cu->lines.loaded = true;
	return &cu->lines;
}

static bool is_at(const struct cu_lines *l, size_t i, uint64_t addr)
{
	return l->row[i].addr == addr && l->row[i].line;
}

/* Of the rows at one address up to i, as gdb: the file that is listed first, and there one that begins a statement. */
static size_t row_at_address(const struct cu_lines *l, size_t i)
{
	uint64_t addr = l->row[i].addr;
	size_t best = i;

	for (size_t k = i; k > 0 && is_at(l, k - 1, addr); k--)
		if (l->row[k - 1].file < l->row[best].file)
			best = k - 1;
	for (size_t k = best; !l->row[best].is_stmt && k > 0 && is_at(l, k - 1, addr); k--)
		if (l->row[k - 1].file == l->row[best].file && l->row[k - 1].is_stmt)
			return k - 1;
	return best;
}

const struct line_row *lines_at(const struct cu_lines *l, uint64_t addr, uint64_t *ret_end)
{
	const struct line_row *row;
	size_t lo = 0, hi = l->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (l->row[mid].addr <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo || !l->row[lo - 1].line)
		return NULL;
	row = &l->row[row_at_address(l, lo - 1)];
	*ret_end = row->reach ? row->addr + row->reach : lo < l->n ? l->row[lo].addr : addr + 1;
	return row;
}

bool module_line_at(struct sym_module *m, uint64_t addr, struct tl_line *ret)
{
	uint64_t at = to_dwarf(m, addr), end;
	struct sym_cu *cu = sym_module_dwarf(m, NULL) ? cu_at(m, at) : NULL;
	const struct cu_lines *l = cu ? cu_lines(m, cu) : NULL;
	const struct line_row *row = l ? lines_at(l, at, &end) : NULL;

	if (!row)
		return false;
	*ret = (struct tl_line){
		.file = l->file[row->file].name,
		.fullname = l->file[row->file].fullname,
		.line = row->line,
		.start = from_dwarf(m, row->addr),
		.end = from_dwarf(m, end),
		.is_stmt = row->is_stmt,
		.module = m->path,
	};
	return true;
}

/* Does path end with the whole components of tail? */
static bool ends_with_path(const char *path, const char *tail)
{
	size_t n = strlen(path), k = strlen(tail);

	if (k > n || strcmp(path + n - k, tail))
		return false;
	return k == n || path[n - k - 1] == '/';
}

bool line_file_matches(const struct line_file *f, const char *typed)
{
	char tidy[PATH_MAX];

	while (!strncmp(typed, "./", 2))
		typed += 2;
	if (ends_with_path(f->fullname, typed) || ends_with_path(f->name, typed))
		return true;
	if (typed[0] != '/')
		return false;
	snprintf(tidy, sizeof(tidy), "%s", typed);
	tidy_path(tidy);
	return !strcmp(f->fullname, tidy);
}

/* ---- every place where a statement begins, by the tables as they are written */

static bool get_line(const struct lp_row *row, uint64_t end, const struct cu_lines *l, struct sym_module *m, struct tl_line *ret)
{
	// Address 0 is what the linker leaves of discarded sections.
	if (!row->is_stmt || row->end || !row->line || !row->addr || row->file >= l->n_files)
		return false;
	*ret = (struct tl_line){ .file = l->file[row->file].name, .fullname = l->file[row->file].fullname,
				 .line = row->line, .start = from_dwarf(m, row->addr), .end = from_dwarf(m, end),
				 .module = m->path, .is_stmt = true };
	return true;
}

enum tl_code sym_line_each(struct sym_module *m, bool (*fn)(const struct tl_line *line, void *user), void *user,
			   struct tl_error *err)
{
	size_t n = cus_load(m);
	bool more = true;

	if (!n)
		return tl_fail(err, TL_E_NOTFOUND, "%s has no line information", m->path);
	for (size_t c = 0; c < n && more; c++) {
		struct lp_table t;
		if (!read_table(m, &m->cu[c], &t))
			continue;
		load_lines(m, &m->cu[c], &t);
		for (size_t i = 0, next = 0; i < t.row.n && more; i++) {
			struct tl_line line;
			while (next < t.row.n && t.row.v[next].addr <= t.row.v[i].addr)
				next++;
			uint64_t end = next < t.row.n ? t.row.v[next].addr : t.row.v[i].addr + 1;
			more = !get_line(&t.row.v[i], end, &m->cu[c].lines, m, &line) || fn(&line, user);
		}
		lp_free(&t);
	}
	return TL_OK;
}
