/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Debug information that is small and stands for more than can be read: what cannot be, is said. */

#include "base/scoped.h"
#include "symbol/macros.h"
#include "symbol/symbol.h"
#include "tap.h"
#include "test_symbol_build.h"

/*
 * .debug_macro of one unit: n imports of a unit that has n entries. The compiler's own, with its file, comes
 * first no more: what is read has no file.
 */
static bool write_macros(const char *path, uint32_t n)
{
	FILE *f = fopen(path, "w");
	uint32_t at = 3 + n * 5 + 1;

	if (!f)
		return false;
	fwrite("\5\0\0", 3, 1, f);
	for (uint32_t i = 0; i < n; i++) {
		fputc(7, f); // DW_MACRO_import
		fwrite(&at, 4, 1, f);
	}
	fwrite("\0\5\0\0", 4, 1, f);
	for (uint32_t i = 0; i < n; i++)
		fputc(4, f); // DW_MACRO_end_file, of a file that was not begun
	fputc(0, f);
	return !fclose(f);
}

TEST(macros_of_macros)
{
	const char *built = build("gcc", "sym_prog.c", "-g3 -gdwarf-5");
	struct sym_macro_scope at;
	struct sym_space *sp;
	struct sym_module *m;
	struct tl_error e = { 0 };
	char program[300], section[300];

	snprintf(program, sizeof(program), "%s/macros", build_tmp());
	snprintf(section, sizeof(section), "%s/section", build_tmp());
	if (!built || !write_macros(section, 90000) ||
	    !run_cmd("objcopy --update-section .debug_macro=%s %s %s 2>/dev/null", section, built, program))
		SKIP("no gcc or objcopy");
	struct sym_module_spec spec = { .path = program, .is_program = true };
	CHECK(!sym_space_new(&sp, &e) && !sym_module_add(sp, &spec, &m, &e));
	CHECK(sym_macro_scope_at(sp, nm_addr(program, "main"), &at));
	CHECK(at.cut && !at.table);
	CHECK(!sym_macro_scope_line(sp, "/nowhere.c", 1, &at) && at.cut);
	sym_space_free(sp);
}

#define TWINS 400

static bool write_twins(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f)
		return false;
	for (int i = 0; i < TWINS; i++)
		fprintf(f, "#line 1 \"/d%d/twin.c\"\nint f%d(void) { return %d; }\n", i, i, i);
	fputs("int main(void) { return 0; }\n", f);
	return !fclose(f);
}

/* Each of many files of one name would be compared with all the others: they are listed up to a number, and hit all. */
TEST(files_of_one_name)
{
	static struct tl_location loc[2 * TWINS];
	struct tl_location_context list = { .size = sizeof(list), .list_mode = true }, hit = { .size = sizeof(hit) };
	struct sym_locspec_env listing = { .ctx = &list }, hitting = { .ctx = &hit };
	struct sym_space *sp;
	struct sym_module *m;
	struct tl_error e = { 0 };
	char program[300], source[300];
	size_t n;

	snprintf(program, sizeof(program), "%s/twins", build_tmp());
	snprintf(source, sizeof(source), "%s/twins.c", build_tmp());
	if (!write_twins(source) || !run_cmd("gcc -g -o %s %s", program, source))
		SKIP("no gcc");
	struct sym_module_spec spec = { .path = program, .is_program = true };
	CHECK(!sym_space_new(&sp, &e) && !sym_module_add(sp, &spec, &m, &e));
	CHECK(!sym_locate(sp, "twin.c:1", &hitting, loc, ARRAY_LEN(loc), &n, NULL, &e) && n == TWINS);
	CHECK(!sym_locate(sp, "twin.c:1", &listing, loc, ARRAY_LEN(loc), &n, NULL, &e) && n == 256);
	sym_space_free(sp);
}

TAP_MAIN
