/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/symbol.h"

#include <dlfcn.h>
#include <sys/auxv.h>

#include "base/scoped.h"
#include "base/str.h"
#include "tap.h"
#include "test_symbol_build.h"

#define PROG "sym_prog.c"
#define CXX "sym_cxx.cc"

static void free_space(struct sym_space **sp)
{
	sym_space_free(*sp);
}
#define SPACE SCOPED(free_space) struct sym_space *

/* A space that holds one program, at its link addresses; NULL on failure. */
static struct sym_space *load(const char *path, struct sym_module **ret)
{
	struct sym_module_spec spec = { .path = path, .is_program = true };
	struct sym_space *sp;

	if (!path || sym_space_new(&sp, NULL))
		return NULL;
	if (sym_module_add(sp, &spec, ret, NULL)) {
		sym_space_free(sp);
		return NULL;
	}
	return sp;
}

static enum tl_code no_eval(void *user, const char *text, size_t *ret_used, uint64_t *ret_addr,
			    struct tl_error *err)
{
	(void)user, (void)err;
	*ret_used = strlen(text);
	*ret_addr = strtoull(text, NULL, 0);
	return TL_OK;
}

struct found {
	enum tl_code code;
	struct tl_location loc[16];
	size_t n;
	struct tl_error err;
};

static struct found locate(struct sym_space *sp, const char *text, bool keep_prologue)
{
	struct tl_location_context ctx = { .size = sizeof(ctx), .keep_prologue = keep_prologue };
	struct sym_locspec_env env = { .ctx = &ctx, .eval = no_eval };
	struct found f = { 0 };

	f.code = sym_locate(sp, text, &env, f.loc, 16, &f.n, NULL, &f.err);
	return f;
}

static bool at_line(const struct found *f, size_t i, const char *source, const char *mark)
{
	return f->n > i && f->loc[i].file && strstr(f->loc[i].file, source) &&
	       f->loc[i].line == marked_line(source, mark);
}

static const char *const ways[] = {
	"-g", "-g -no-pie", "-g -static", "-g -static-pie", "-g -fcf-protection", "-gdwarf-4 -g", "-g -gz",
};

TEST(addresses_are_those_of_nm)
{
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const char *path = build("gcc", PROG, ways[i]);
		struct sym_module *m;
		SPACE sp = load(path, &m);
		static const char *const name[] = { "main", "add", "helper", "only_static", "sym_data", "sym_bss" };

		CHECKF(sp, "%s", ways[i]);
		for (size_t k = 0; k < ARRAY_LEN(name); k++) {
			struct tl_symbol s, back;

			CHECKF(!sym_symbol_find(sp, name[k], &s, NULL), "%s %s", ways[i], name[k]);
			CHECKF(s.addr == nm_addr(path, name[k]), "%s %s", ways[i], name[k]);
			CHECK(s.is_data == (k >= 4) && s.is_function == (k < 4));
			CHECK(s.is_global == (k != 2 && k != 3));
			CHECK(!sym_symbol_at(sp, s.addr + s.size - 1, &back, NULL));
			CHECKF(back.addr == s.addr, "%s: inside of %s is %s", ways[i], name[k], back.name);
		}
	}
}

TEST(rebase_moves_every_answer)
{
	struct sym_module *m;
	const char *path = build("gcc", PROG, "-g");
	SPACE sp = load(path, &m);
	uint64_t main_addr = nm_addr(path, "main"), bias = 0x555555554000, generation;
	struct tl_line before, after;
	struct tl_symbol s;

	CHECK(sp);
	CHECK(!sym_line_at(sp, main_addr, &before, NULL));
	generation = sym_space_generation(sp);
	sym_module_rebase(sp, m, bias);
	CHECK(sym_space_generation(sp) != generation);
	CHECK(sym_line_at(sp, main_addr, &after, NULL) == TL_E_NOTFOUND);
	CHECK(!sym_line_at(sp, main_addr + bias, &after, NULL));
	CHECK(after.start == before.start + bias && after.line == before.line);
	CHECK(!sym_symbol_find(sp, "main", &s, NULL) && s.addr == main_addr + bias);
	CHECK(sym_module_by_addr(sp, main_addr + bias) == m && !sym_module_by_addr(sp, main_addr));
}

TEST(break_at_a_function_is_behind_its_prologue)
{
	static const char *const cc[] = { "gcc", "clang", "gcc -m32" };

	for (size_t c = 0; c < ARRAY_LEN(cc); c++) {
		for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
			const char *path = build(cc[c], PROG, ways[i]);
			struct sym_module *m;
			SPACE sp = load(path, &m);
			struct found f;

			if (!sp && c)
				continue; /* no such compiler here */
			CHECKF(sp, "%s %s", cc[c], ways[i]);
			f = locate(sp, "add", false);
			CHECKF(at_line(&f, 0, PROG, "add"), "%s %s: line %u", cc[c], ways[i], f.loc[0].line);
			CHECK(f.n == 1 && f.loc[0].addr > nm_addr(path, "add"));
			f = locate(sp, "helper", false);
			CHECKF(at_line(&f, 0, PROG, "helper"), "%s %s: line %u", cc[c], ways[i], f.loc[0].line);
			f = locate(sp, "add", true);
			CHECK(f.n == 1 && f.loc[0].addr == nm_addr(path, "add"));
		}
	}
}

TEST(break_in_optimised_code_is_at_the_entry)
{
	struct sym_module *m;
	const char *path = build("gcc", PROG, "-g -O2");
	SPACE sp = load(path, &m);
	struct found f;

	CHECK(sp);
	f = locate(sp, "only_static", false);
	if (!nm_addr(path, "only_static"))
		SKIP("the compiler has inlined only_static");
	CHECK(f.n == 1 && f.loc[0].addr == nm_addr(path, "only_static"));
	f = locate(sp, "helper", false); /* inlined into add: no symbol of its own */
	for (size_t i = 0; i < f.n; i++)
		CHECK(sym_module_by_addr(sp, f.loc[i].addr) == m);
}

TEST(break_without_debug_information)
{
	struct sym_module *m;
	const char *path = build("gcc", PROG, "-fcf-protection");
	SPACE sp = load(path, &m);
	struct found f;

	CHECK(sp);
	f = locate(sp, "add", false); /* endbr64; push %rbp; mov %rsp,%rbp */
	CHECKF(f.n == 1 && f.loc[0].addr == nm_addr(path, "add") + 8, "0x%" PRIx64, f.loc[0].addr);
	CHECK(!f.loc[0].file);
	f = locate(sp, PROG ":3", false);
	CHECK(!strcmp(f.err.text, "No symbol table is loaded.  Use the \"file\" command."));
}

TEST(lines)
{
	static const char *const cc[] = { "gcc", "clang" };

	for (size_t c = 0; c < ARRAY_LEN(cc); c++) {
		struct sym_module *m;
		const char *path = build(cc[c], PROG, "-g");
		SPACE sp = load(path, &m);
		char text[64];
		struct found f;
		struct tl_line line;

		if (!sp && c)
			SKIP("no clang");
		CHECK(sp);
		snprintf(text, sizeof(text), PROG ":%u", marked_line(PROG, "loop"));
		f = locate(sp, text, false);
		CHECK(f.n == 1 && at_line(&f, 0, PROG, "loop") && !strcmp(f.loc[0].function, "helper"));
		CHECK(!sym_line_at(sp, f.loc[0].addr, &line, NULL));
		CHECK(line.line == marked_line(PROG, "loop") && line.start == f.loc[0].addr);
		CHECK(line.start < line.end);
		/* A line without code: the next one that has some. */
		snprintf(text, sizeof(text), "%u", marked_line(PROG, "comment"));
		f = locate(sp, text, false);
		CHECKF(at_line(&f, 0, PROG, "add"), "%u", f.loc[0].line);
		f = locate(sp, PROG ":9999", false);
		CHECK(f.code == TL_E_NOTFOUND && !strcmp(f.err.text, "No line 9999 in file \"" PROG "\"."));
		f = locate(sp, "nosuch.c:1", false);
		CHECK(f.code == TL_E_NOTFOUND && !strcmp(f.err.text, "No source file named nosuch.c."));
		f = locate(sp, "nosuch", false);
		CHECK(f.code == TL_E_NOTFOUND && !strcmp(f.err.text, "Function \"nosuch\" not defined."));
		f = locate(sp, PROG ":only_static", false);
		CHECK(at_line(&f, 0, PROG, "only_static"));
		f = locate(sp, fixture_path(PROG), false);
		CHECK(f.code == TL_E_NOTFOUND);
	}
}

/* Each row ends where the next begins; the function's rows cover it without a hole. */
TEST(rows_cover_a_function)
{
	struct sym_module *m;
	const char *path = build("gcc", PROG, "-g");
	SPACE sp = load(path, &m);
	struct tl_function f;
	struct tl_line line;
	unsigned rows = 0;

	CHECK(sp);
	CHECK(!sym_function_at(sp, nm_addr(path, "main") + 5, &f, NULL));
	CHECK(!strcmp(f.name, "main") && f.start == nm_addr(path, "main") && f.has_debug_info);
	for (uint64_t a = f.start; a < f.end; a = line.end, rows++) {
		CHECK(!sym_line_at(sp, a, &line, NULL));
		CHECK(line.start == a && line.end > a);
	}
	CHECKF(rows >= 6, "%u rows", rows);
	CHECK(!sym_function_at(sp, nm_addr(path, "only_static"), &f, NULL) && f.is_static);
}

/* What was told of a function is told once more for its other places, and not for those of another. */
TEST(bounds_of_functions)
{
	struct sym_module *m;
	const char *path = build("gcc", PROG, "-g");
	SPACE sp = load(path, &m);
	const char *const names[] = { "main", "only_static", "main" };

	CHECK(sp);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		uint64_t at = nm_addr(path, names[i]), lo = 0, hi = 0;
		struct tl_function f;

		for (unsigned k = 0; k < 3; k++) {
			CHECK(!sym_function_at(sp, at + k, &f, NULL) && !strcmp(f.name, names[i]) && f.start == at);
			CHECK(sym_function_bounds(sp, at + k, &lo, &hi) && lo == at && hi == f.end && hi > lo);
		}
		CHECK(!sym_function_at(sp, f.end - 1, &f, NULL) && f.start == at);
	}
	CHECK(!sym_function_bounds(sp, 1, &(uint64_t){ 0 }, &(uint64_t){ 0 }));
}

TEST(plt_stubs)
{
	static const char *const flags[] = { "-g -fcf-protection", "-g -Wl,-z,lazy", "-g -Wl,-z,now -no-pie",
					     "-g -m32", "-g -m32 -no-pie" };

	for (size_t i = 0; i < ARRAY_LEN(flags); i++) {
		struct sym_module *m;
		SPACE sp = load(build("gcc", PROG, flags[i]), &m);
		struct tl_symbol s;
		struct found f;

		if (!sp && i >= 3)
			continue;
		CHECK(sp);
		CHECKF(!sym_symbol_find(sp, "puts", &s, NULL), "%s", flags[i]);
		CHECKF(!strcmp(s.name, "puts@plt") && !strncmp(s.section, ".plt", 4), "%s", flags[i]);
		f = locate(sp, "puts", false);
		CHECK(f.n == 1 && f.loc[0].addr == s.addr);
		CHECK(sym_module_symbol(m, "puts", &s, NULL) == TL_E_NOTFOUND);
	}
}

TEST(cxx_names)
{
	static const struct {
		const char *text, *name, *mark;
		size_t n;
	} q[] = {
		{ "main", "main(int, char**)", "main", 1 },
		{ "ns::C::method", "ns::C::method(int) const", "method", 1 },
		{ "C::method", "ns::C::method(int) const", "method", 1 },
		{ "method", "ns::C::method(int) const", "method", 1 },
		{ "ns::f(int)", "ns::f(int)", "f_int", 1 },
		{ "f(double)", "ns::f(double)", "f_double", 1 },
		{ "f(char)", "f(char)", "f_char", 1 },
		{ "f", NULL, NULL, 3 },
		{ "ns::f", NULL, NULL, 2 },
		{ "tmpl", NULL, NULL, 2 },
		{ "ns::tmpl<int>", "ns::tmpl<int>(int)", "tmpl", 1 },
		{ "hidden", "(anonymous namespace)::hidden(int)", "hidden", 1 },
		{ "plain", "plain(int, char const*)", "plain", 1 },
		{ "ns::C::operator+", "ns::C::operator+(ns::C const&) const", NULL, 1 },
	};
	struct sym_module *m;
	SPACE sp = load(build("g++", CXX, "-g"), &m);

	if (!sp)
		SKIP("no g++");
	for (size_t i = 0; i < ARRAY_LEN(q); i++) {
		struct found f = locate(sp, q[i].text, false);

		CHECKF(f.n == q[i].n, "%s: %zu locations", q[i].text, f.n);
		if (q[i].name)
			CHECKF(!strcmp(f.loc[0].function, q[i].name), "%s: %s", q[i].text, f.loc[0].function);
		if (q[i].mark)
			CHECKF(at_line(&f, 0, CXX, q[i].mark), "%s: %u", q[i].text, f.loc[0].line);
	}
}

static bool same_facts(struct sym_space *sp, const char *unstripped)
{
	struct tl_module_info info;
	struct found f = locate(sp, "only_static", false);
	struct tl_line line;

	if (sym_module_describe(sym_module_nth(sp, 0), &info, NULL) || !info.debug_path)
		return false;
	return f.n == 1 && at_line(&f, 0, PROG, "only_static") && info.has_debug_info &&
	       !sym_line_at(sp, nm_addr(unstripped, "main"), &line, NULL);
}

TEST(separate_file_by_build_id)
{
	char full[PATH_MAX], stripped[PATH_MAX], root[PATH_MAX];
	const char *path = build("gcc", PROG, "-g -Wl,--build-id");
	struct tl_module_info info;
	struct sym_module *m;
	struct sym_module_spec spec = { .path = "/prog", .is_program = true };

	CHECK(path);
	snprintf(full, sizeof(full), "%s", path);
	snprintf(root, sizeof(root), "%s/root", build_tmp());
	snprintf(stripped, sizeof(stripped), "%.900s/prog", root);
	{
		SPACE sp = load(full, &m);

		CHECK(sp && !sym_module_describe(m, &info, NULL) && strlen(info.build_id) == 40);
		CHECK(!info.debug_path);
	}
	CHECK(run_cmd("mkdir -p %s/usr/lib/debug/.build-id/%.2s && strip -o %s %s && "
		      "objcopy --only-keep-debug %s %s/usr/lib/debug/.build-id/%.2s/%s.debug",
		      root, info.build_id, stripped, full, full, root, info.build_id, info.build_id + 2));
	{
		SCOPED(free_space) struct sym_space *sp = NULL;

		CHECK(!sym_space_new(&sp, NULL));
		sym_space_set_root(sp, root);
		CHECK(!sym_module_add(sp, &spec, &m, NULL));
		CHECK(same_facts(sp, full));
	}
	/* A file of another build in its place is refused. */
	CHECK(run_cmd("gcc -g -O1 -w -Wl,--build-id -o %s/other %s && objcopy --only-keep-debug %s/other "
		      "%s/usr/lib/debug/.build-id/%.2s/%s.debug",
		      root, fixture_path(PROG), root, root, info.build_id, info.build_id + 2));
	{
		SCOPED(free_space) struct sym_space *sp = NULL;
		struct tl_module_info now;

		CHECK(!sym_space_new(&sp, NULL));
		sym_space_set_root(sp, root);
		CHECK(!sym_module_add(sp, &spec, &m, NULL));
		CHECK(!sym_module_describe(m, &now, NULL) && !now.debug_path);
	}
}

TEST(separate_file_by_debuglink)
{
	char full[PATH_MAX], dir[PATH_MAX], stripped[PATH_MAX + 16];
	const char *path = build("gcc", PROG, "-g -Wl,--build-id=none");
	struct tl_module_info info;
	struct sym_module *m;

	CHECK(path);
	snprintf(full, sizeof(full), "%s", path);
	snprintf(dir, sizeof(dir), "%s/link", build_tmp());
	snprintf(stripped, sizeof(stripped), "%s/prog", dir);
	CHECK(run_cmd("mkdir -p %s/.debug && cd %s && objcopy --only-keep-debug %s prog.dbg && "
		      "strip -o prog %s && objcopy --add-gnu-debuglink=prog.dbg prog && mv prog.dbg .debug/",
		      dir, dir, full, full));
	{
		SPACE sp = load(stripped, &m);

		CHECK(sp && same_facts(sp, full));
	}
	/* One byte more: the checksum differs. */
	CHECK(run_cmd("echo >> %s/.debug/prog.dbg", dir));
	{
		SPACE sp = load(stripped, &m);

		CHECK(sp && !sym_module_describe(m, &info, NULL) && !info.debug_path);
	}
}

TEST(static_memory)
{
	struct sym_module *m;
	const char *path = build("gcc", PROG, "-g");
	SPACE sp = load(path, &m);
	struct tl_symbol s;
	struct tl_error err;
	int value;
	size_t got;
	char zero[400];

	CHECK(sp);
	CHECK(!sym_symbol_find(sp, "sym_data", &s, NULL));
	CHECK(!sym_space_read_static_some(sp, s.addr, &value, sizeof(value), &got, NULL) && value == 42);
	CHECK(!sym_symbol_find(sp, "sym_bss", &s, NULL));
	memset(zero, 1, sizeof(zero));
	CHECK(!sym_space_read_static_some(sp, s.addr, zero, sizeof(zero), &got, NULL) && got == sizeof(zero));
	for (size_t i = 0; i < sizeof(zero); i++)
		CHECK(!zero[i]);
	CHECK(sym_space_read_static_some(sp, 1ull << 40, &value, 4, &got, &err) == TL_E_FAULT);
	CHECK(err.addr == 1ull << 40);
	CHECK(sym_space_read_static_some(sp, UINT64_MAX - 1, &value, 4, &got, &err) == TL_E_FAULT);
}

TEST(files_that_are_no_programs)
{
	struct sym_space *sp;
	struct tl_error err;
	struct sym_module_spec spec = { .path = "/nonexistent/file" };

	CHECK(!sym_space_new(&sp, NULL));
	CHECK(sym_module_add(sp, &spec, NULL, &err) == TL_E_NOTFOUND);
	CHECK(!strcmp(err.text, "/nonexistent/file: No such file or directory."));
	spec.path = fixture_path(PROG);
	CHECK(sym_module_add(sp, &spec, NULL, &err) == TL_E_INVAL);
	CHECK(strstr(err.text, "not in executable format: file format not recognized"));
	spec.path = "/tmp";
	CHECK(sym_module_add(sp, &spec, NULL, &err) == TL_E_INVAL);
	spec.path = "/dev/zero";
	CHECK(sym_module_add(sp, &spec, NULL, &err) == TL_E_INVAL);
	CHECK(sym_module_count(sp) == 0);
	sym_space_free(sp);
}

static size_t vdso_len(void)
{
	FILE *f = fopen("/proc/self/maps", "r");
	char line[512];
	uint64_t start, end;
	size_t len = 0;

	while (f && fgets(line, sizeof(line), f))
		if (strstr(line, "[vdso]") && sscanf(line, "%" SCNx64 "-%" SCNx64, &start, &end) == 2)
			len = end - start;
	if (f)
		fclose(f);
	return len;
}

static enum tl_code read_self(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)err;
	memcpy(buf, (const void *)(uintptr_t)addr, len);
	return TL_OK;
}

TEST(this_process)
{
	SCOPED(free_space) struct sym_space *sp = NULL;
	const char *vdso = (const char *)getauxval(AT_SYSINFO_EHDR);
	void *addr = dlsym(RTLD_DEFAULT, "puts");
	struct sym_module_spec spec = { .bias_from_base = true };
	struct sym_module *m;
	struct tl_symbol s;
	Dl_info info;

	CHECK(addr && dladdr(addr, &info));
	CHECK(!sym_space_new(&sp, NULL));
	spec.path = info.dli_fname;
	spec.base = (uint64_t)(uintptr_t)info.dli_fbase;
	CHECK(!sym_module_add(sp, &spec, &m, NULL));
	CHECK(!sym_module_symbol(m, "puts", &s, NULL));
	CHECK(s.addr == (uint64_t)(uintptr_t)addr);
	/* What the dynamic linker has chosen for an indirect function. */
	if ((addr = dlsym(RTLD_DEFAULT, "strlen"))) {
		struct tl_location_context ctx = { .size = sizeof(ctx), .keep_prologue = true };
		struct sym_locspec_env env = { .ctx = &ctx, .mem = { .read = read_self } };
		struct tl_location loc[4];
		size_t n = 0;

		CHECK(!sym_locate(sp, "strlen", &env, loc, 4, &n, NULL, NULL) && n == 1);
		CHECKF(loc[0].addr == (uint64_t)(uintptr_t)addr, "0x%" PRIx64 " %s, not %p", loc[0].addr,
		       loc[0].function, addr);
	}
	if (!vdso || !vdso_len())
		SKIP("no vDSO");
	spec = (struct sym_module_spec){ .path = "[vdso]", .base = (uint64_t)(uintptr_t)vdso,
					 .bias_from_base = true, .image = vdso, .image_len = vdso_len() };
	CHECK(!sym_module_add(sp, &spec, &m, NULL));
	CHECK(!sym_symbol_find(sp, "__vdso_clock_gettime", &s, NULL));
	CHECK(s.addr - spec.base < vdso_len() && !strcmp(s.module, "[vdso]"));
}

static bool count_symbol(const struct tl_symbol *s, void *user)
{
	(void)s;
	++*(size_t *)user;
	return true;
}

static bool take_name(const struct tl_function *f, void *user)
{
	strcat(strcat(user, f->name), " ");
	return true;
}

TEST(enumeration)
{
	struct sym_module *m;
	SPACE sp = load(build("gcc", PROG, "-g"), &m);
	size_t n = 0, all = 0;
	char names[256] = "";
	struct tl_error err;

	CHECK(sp);
	sym_symbol_each(sp, "sym_", count_symbol, &n);
	sym_symbol_each(sp, NULL, count_symbol, &all);
	CHECKF(n == 3 && all > n, "%zu of %zu", n, all);
	CHECK(!sym_function_each(sp, "^(add|ma.n|helper)$", NULL, take_name, names, &err));
	CHECKF(!strcmp(names, "helper add main "), "%s", names);
	CHECK(sym_function_each(sp, "(", NULL, take_name, names, &err) == TL_E_PARSE);
}

/* Everything that can be asked of a module, whatever it holds. */
static void ask_everything(struct sym_space *sp)
{
	static const char *const text[] = { "main", "add", "helper", PROG ":20", "20", "nosuch", "x.c:1" };
	struct sym_module *m = sym_module_nth(sp, 0);
	struct tl_module_info info;
	SCOPED(sb_deinit) struct sb symbol = { 0 };
	struct tl_section section;
	char buf[64];
	size_t n = 0;

	(void)!sym_module_describe(m, &info, NULL);
	for (uint32_t i = 0; !sym_module_section(m, i, &section, NULL) && i < 100; i++) {
		struct tl_symbol s;
		struct tl_line line;
		size_t got;
		struct tl_function f;

		for (uint64_t a = section.start; a - section.start < 64; a += 16) {
			(void)!sym_symbol_at(sp, a, &s, NULL);
			(void)!sym_line_at(sp, a, &line, NULL);
			(void)!sym_function_at(sp, a, &f, NULL);
			sb_cut(&symbol, 0);
			sym_address_add(sp, a, TL_WRITTEN, &symbol);
			(void)!sym_space_read_static_some(sp, a, buf, sizeof(buf), &got, NULL);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		locate(sp, text[i], false);
	sym_symbol_each(sp, NULL, count_symbol, &n);
}

struct bytes {
	unsigned char *p;
	size_t len;
};

static struct bytes read_file(const char *path)
{
	struct bytes b = { 0 };
	FILE *f = fopen(path, "r");

	if (!f)
		return b;
	fseek(f, 0, SEEK_END);
	b.len = (size_t)ftell(f);
	rewind(f);
	b.p = malloc(b.len);
	if (b.p && fread(b.p, 1, b.len, f) != b.len)
		b.len = 0;
	fclose(f);
	return b;
}

static void try_image(const unsigned char *p, size_t len)
{
	struct sym_module_spec spec = { .path = "[image]", .image = p, .image_len = len };
	struct sym_space *sp;

	if (sym_space_new(&sp, NULL))
		return;
	if (!sym_module_add(sp, &spec, NULL, NULL))
		ask_everything(sp);
	sym_space_free(sp);
}

TEST(damaged_files_give_errors_and_no_crash)
{
	static const char *const flags[] = { "-g", "-g -O2", "-gdwarf-4 -g -m32", "-g -gz" };
	unsigned seed = 7;

	for (size_t k = 0; k < ARRAY_LEN(flags); k++) {
		const char *path = build("gcc", PROG, flags[k]);
		struct bytes b = path ? read_file(path) : (struct bytes){ 0 };
		SCOPED_FREE unsigned char *orig = b.p, *copy = malloc(b.len + 1);

		if (!b.len || !copy)
			continue; /* no 32-bit compiler */
		for (size_t cut = 0; cut < b.len; cut += b.len / 40 + 1)
			try_image(orig, cut);
		for (int round = 0; round < 150; round++) {
			memcpy(copy, orig, b.len);
			for (int i = 0; i < 1 + round % 20; i++) {
				seed = seed * 1103515245 + 12345;
				copy[(seed >> 4) % (round % 3 ? b.len : 1024)] = (unsigned char)(seed >> 24);
			}
			try_image(copy, b.len);
		}
	}
}

TAP_MAIN
