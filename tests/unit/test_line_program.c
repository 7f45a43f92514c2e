/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Line tables are read as libdw reads them: those of all programs of the tests (or of the folder that LINE_TABLES_OF
 * names), row by row and file by file; and damaged ones are refused, without reading past their end.
 */
#include <dirent.h>
#include <elfutils/libdw.h>
#include <dwarf.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include "symbol/internal.h"
#include "symbol/line_program.h"
#include "base/sort.h"
#include "tap.h"

static bool same_row(Dwarf_Line *line, const struct lp_row *r)
{
	Dwarf_Addr addr;
	Dwarf_Files *files;
	size_t file;
	unsigned disc;
	bool stmt, end, prologue;
	int no;

	if (!line || dwarf_lineaddr(line, &addr) || dwarf_lineno(line, &no) || dwarf_linebeginstatement(line, &stmt) ||
	    dwarf_lineendsequence(line, &end) || dwarf_line_file(line, &files, &file) ||
	    dwarf_linediscriminator(line, &disc) || dwarf_lineprologueend(line, &prologue))
		return false;
	return addr == r->addr && (uint32_t)no == r->line && stmt == r->is_stmt && end == r->end && file == r->file &&
	       prologue == r->prologue_end && (disc != 0) == r->has_discriminator;
}

struct counts {
	size_t units, rows, files;
};

/* Empty: the same. */
static const char *compare(Dwarf_Die *unit, const struct skim_file *f, struct counts *n)
{
	struct lp_input in = { .line = f->line, .str = f->str, .line_str = f->line_str };
	Dwarf_Lines *lines;
	Dwarf_Files *files;
	Dwarf_Attribute a;
	size_t n_lines, n_files;
	struct lp_table t;
	uint8_t addr_size;
	const char *wrong = "";

	if (!dwarf_attr(unit, DW_AT_stmt_list, &a) || dwarf_formudata(&a, &in.off) ||
	    dwarf_cu_info(unit->cu, NULL, NULL, NULL, NULL, NULL, &addr_size, NULL))
		return "";
	in.addr_size = addr_size;
	in.comp_dir = dwarf_attr(unit, DW_AT_comp_dir, &a) ? dwarf_formstring(&a) : NULL;
	if (dwarf_getsrclines(unit, &lines, &n_lines) || dwarf_getsrcfiles(unit, &files, &n_files))
		return "";
	if (!lp_read(&in, &t))
		return "is not read";
	if (t.row.n != n_lines || t.file.n != n_files)
		wrong = "has other rows or files";
	for (size_t i = 0; i < n_lines && !*wrong; i++)
		if (!same_row(dwarf_onesrcline(lines, i), &t.row.v[i]))
			wrong = "has another row";
	for (size_t i = 0; i < n_files && !*wrong; i++) {
		char path[PATH_MAX];
		lp_path(&t.file.v[i], path, sizeof(path));
		if (strcmp(path, dwarf_filesrc(files, i, NULL, NULL)))
			wrong = "has another file";
	}
	n->units++;
	n->rows += t.row.n;
	n->files += t.file.n;
	lp_free(&t);
	return wrong;
}

static bool compare_file(const char *path, struct counts *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	Dwarf *dw = fd < 0 ? NULL : dwarf_begin(fd, DWARF_C_READ);
	struct skim_file f = { 0 };
	Dwarf_CU *cu = NULL;
	const char *wrong = "";
	Dwarf_Die die;

	if (dw)
		dwarf_sections(dwarf_getelf(dw), &f);
	while (dw && !*wrong && !dwarf_get_units(dw, cu, &cu, NULL, NULL, &die, NULL))
		wrong = compare(&die, &f, n);
	if (*wrong)
		printf("# %s: a unit %s\n", path, wrong);
	dwarf_end(dw);
	if (fd >= 0)
		close(fd);
	return !*wrong;
}

TEST(tables_are_as_libdw_reads_them)
{
	const char *dir = getenv("LINE_TABLES_OF") ? getenv("LINE_TABLES_OF") : FIXTURE_DIR;
	DIR *d = opendir(dir);
	struct counts n = { 0 };
	struct dirent *e;
	size_t bad = 0;

	CHECK(compare_file("/proc/self/exe", &n));
	while (d && (e = readdir(d))) {
		char path[PATH_MAX];
		if (snprintf(path, sizeof(path), "%s/%s", dir, e->d_name) < (int)sizeof(path))
			bad += !compare_file(path, &n);
	}
	if (d)
		closedir(d);
	printf("# %zu units, %zu rows, %zu files\n", n.units, n.rows, n.files);
	CHECK(!bad && n.units > 10 && n.rows > 1000);
}

/* A table of version 4: a folder, a file in it, and one without. */
static const uint8_t table[] = {
	59, 0, 0, 0, 4, 0, 35, 0, 0, 0, 1, 1, 1, 0xfb, 14, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1,
	'd', 0, 0, 'a', '.', 'c', 0, 1, 0, 0, '/', 'b', 0, 0, 0, 0, 0,
	0, 5, 2, 0, 16, 0, 0, /* address 0x1000 */
	4, 2, 3, 9, 1,        /* file 2, line 10, a row */
	75,                   /* 4 bytes on, line + 1 (13 + 4 * 14 + 1 + 5) */
	2, 8, 0, 1, 1,        /* 8 bytes on, the end */
};

static bool read_it(const uint8_t *p, size_t len, struct lp_table *t)
{
	// Exactly as large: what is read behind it is noticed by valgrind and the sanitizers.
	uint8_t *copy = malloc(len ? len : 1);
	struct lp_input in = { .line = { copy, len }, .addr_size = 4, .comp_dir = "/c" };
	bool ok;

	memcpy(copy, p, len);
	ok = lp_read(&in, t);
	for (size_t i = 0; ok && i < t->file.n; i++) {
		char path[64];
		lp_path(&t->file.v[i], path, sizeof(path));
	}
	free(copy);
	return ok;
}

TEST(a_table_byte_by_byte)
{
	struct lp_table t;

	CHECK(read_it(table, sizeof(table), &t));
	CHECK(t.row.n == 3 && t.file.n == 3);
	CHECK(t.row.v[0].addr == 0x1000 && t.row.v[0].line == 10 && t.row.v[0].file == 2 && t.row.v[0].is_stmt);
	CHECKF(t.row.v[1].addr == 0x1004 && t.row.v[1].line == 11, "%lx %u", (unsigned long)t.row.v[1].addr, t.row.v[1].line);
	CHECK(t.row.v[2].addr == 0x100c && t.row.v[2].end && !t.row.v[1].end);
	lp_free(&t);
}

/* gcc ends a sequence so where a function in a section of its own ends: another one may begin there. */
TEST(what_begins_where_its_sequence_ends_is_marked)
{
	static const uint8_t rows[] = {
		0, 5, 2, 0, 16, 0, 0, /* address 0x1000 */
		1, 2, 8, 1, 0, 1, 1,  /* a row, 8 bytes on, another one, and the end */
		0, 5, 2, 8, 16, 0, 0, /* address 0x1008 */
		3, 9, 1, 2, 4, 0, 1, 1,
	};
	uint8_t two[sizeof(table) - 18 + sizeof(rows)];
	struct lp_table t;

	memcpy(two, table, sizeof(table) - 18);
	memcpy(two + sizeof(table) - 18, rows, sizeof(rows));
	two[0] = sizeof(two) - 4;
	CHECK(read_it(two, sizeof(two), &t));
	CHECK(t.row.n == 5 && !t.row.v[0].empty && t.row.v[1].end && !t.row.v[1].empty);
	CHECK(t.row.v[2].addr == 0x1008 && t.row.v[2].empty && t.row.v[3].line == 10 && !t.row.v[3].empty);
	lp_free(&t);
}

TEST(what_is_cut_off_or_changed_is_refused_or_read)
{
	struct lp_table t;
	uint8_t bad[sizeof(table)];
	size_t read = 0;

	for (size_t n = 0; n < sizeof(table); n++)
		CHECK(!read_it(table, n, &t));
	for (size_t i = 0; i < sizeof(table); i++)
		for (unsigned v = 0; v < 256; v++) {
			memcpy(bad, table, sizeof(table));
			bad[i] = (uint8_t)v;
			if (!read_it(bad, sizeof(bad), &t))
				continue;
			read++;
			lp_free(&t);
		}
	CHECK(read > sizeof(table)); // the unchanged ones, and others
}

struct pair {
	int key, nr;
};

static int by_key(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

TEST(runs_are_sorted_and_equals_stay_in_order)
{
	struct pair v[500];

	srand(1);
	for (int round = 0; round < 500; round++) {
		int n = rand() % 500, run = 1 + rand() % 40, last = 0;
		for (int i = 0; i < n; i++) {
			last = rand() % run ? last + rand() % 3 : rand() % 50;
			v[i] = (struct pair){ last, i };
		}
		CHECK(sort_runs(v, (size_t)n, sizeof(*v), by_key));
		for (int i = 1; i < n; i++)
			CHECK(v[i - 1].key < v[i].key || (v[i - 1].key == v[i].key && v[i - 1].nr < v[i].nr));
	}
}

TAP_MAIN
