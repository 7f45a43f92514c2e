/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Variables by DWARF: tests/fixtures/expr_vars.c, built with several compilers
 * and DWARF versions, is loaded into this process and calls back from the
 * middle of a function; its frame is the caller's. No target is needed.
 */

#include <dlfcn.h>
#include <link.h>

#include "base/scoped.h"
#include "tap.h"

#include "expr_env.h"
#include "test_symbol_build.h"

static struct fake *now;
static void (*body)(void);
static bool body_ran;

/* Called by work() of the fixture, which has a frame pointer. */
__attribute__((noinline)) static void hook(void)
{
	uint64_t rbp = *(uint64_t *)__builtin_frame_address(0); /* saved by our prologue */

	now->frame_reg[6] = rbp;
	now->cfa = rbp + 16;
	now->env.lookup_pc = (uint64_t)(uintptr_t)__builtin_return_address(0) - 1;
	now->env.have_frame = true;
	now->env.frame_reg = fake_frame_reg;
	now->env.frame_cfa = fake_cfa;
	body_ran = true;
	body();
}

/* Builds the fixture with cmd, runs fn in the middle of it. False: it cannot be built here. */
static bool in_fixture(const char *cc, const char *flags, void (*fn)(void))
{
	static unsigned serial;
	struct sym_module_spec spec = { .is_program = true };
	struct link_map *map;
	char so[128];
	void *lib;
	int (*run)(void);

	snprintf(so, sizeof(so), "%s/vars%u.so", build_tmp(), serial++);
	if (!run_cmd("%s -w -O0 -g %s -fno-omit-frame-pointer -shared -fPIC -Wl,-Bsymbolic "
		     "-Wl,--build-id -o %s %s "
		     "2>/dev/null",
		     cc, flags, so, fixture_path("expr_vars.c")))
		return false;
	lib = dlopen(so, RTLD_NOW | RTLD_LOCAL);
	if (!lib || dlinfo(lib, RTLD_DI_LINKMAP, &map))
		return false;
	now = fake_new(false);
	now->self = open("/proc/self/mem", O_RDWR | O_CLOEXEC);
	if (now->self <= 0)
		abort();
	spec.path = so;
	spec.bias = map->l_addr;
	if (sym_space_new(&now->env.syms, NULL) || sym_module_add(now->env.syms, &spec, NULL, NULL))
		abort();
	*(void (**)(void))dlsym(lib, "expr_hook") = hook;
	*(void **)&run = dlsym(lib, "expr_main");
	body = fn;
	body_ran = false;
	run();
	expr_state_free(now->env.state);
	sym_space_free(now->env.syms);
	close(now->self);
	free(now);
	dlclose(lib);
	return body_ran;
}

static size_t n_bad;

static void all_pairs(void)
{
	static const struct {
		const char *line, *want;
	} all[] = {
#include "expr_var_pairs.h"
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		n_bad += !fake_answers(now, all[i].line, all[i].want);
}

TEST(variables_are_what_gdb_shows_dwarf5)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "-gdwarf-5", all_pairs));
	CHECK(n_bad == 0);
}

TEST(variables_are_what_gdb_shows_dwarf4)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "-gdwarf-4", all_pairs));
	CHECK(n_bad == 0);
}

TEST(variables_are_what_gdb_shows_dwarf3)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "-gdwarf-3 -gstrict-dwarf", all_pairs));
	CHECK(n_bad == 0);
}

TEST(variables_are_what_gdb_shows_split_units)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "-gdwarf-5 -gsplit-dwarf", all_pairs));
	CHECK(n_bad == 0);
}

TEST(variables_are_what_gdb_shows_compressed_and_type_units)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "-gdwarf-4 -fdebug-types-section -gz", all_pairs));
	CHECK(n_bad == 0);
}

TEST(variables_are_what_gdb_shows_clang)
{
	n_bad = 0;
	if (!in_fixture("clang", "-gdwarf-5", all_pairs))
		SKIP("no clang");
	CHECK(n_bad == 0);
}

static void arguments(void)
{
	char buf[256], cut[8];

	expr_frame_args(&now->env, buf, sizeof(buf));
	n_bad += !strstr(buf, "i=4, s=0x") || !strstr(buf, "\"arg string\", p=..., d=2.5, n=0x") ||
		 !strstr(buf, ", arr=0x");
	if (n_bad)
		printf("# %s\n", buf);
	n_bad += expr_frame_args(&now->env, cut, sizeof(cut)) != strlen(buf) || strcmp(cut, "i=4, s=") != 0;
}

TEST(frame_arguments_are_short)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "", arguments));
	CHECK(n_bad == 0);
}

static char listed[1024];

static bool add_line(const char *name, const char *value, void *user)
{
	size_t n = strlen(listed);

	(void)user;
	snprintf(listed + n, sizeof(listed) - n, "%s=%s;", name, value);
	return true;
}

static void locals(void)
{
	static const char want[] = "local=77;inner=12;lp={x = 7, y = 8};counter=101;local=8;"
				   "buf=\"loc\\000\\000\\000\\000\";vla={0, 1, 2, 3, 4, 5, 6};";

	listed[0] = 0;
	n_bad += expr_frame_variables(&now->env, false, add_line, NULL, NULL) != TL_OK;
	n_bad += strcmp(listed, want) != 0;
	if (n_bad)
		printf("# %s\n", listed);
	/* Outside of every function. */
	now->env.lookup_pc = 1;
	n_bad += expr_frame_variables(&now->env, false, add_line, NULL, NULL) != TL_E_NOTFOUND;
}

TEST(locals_innermost_block_first)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "", locals));
	CHECK(n_bad == 0);
}

/* Conditions: the reduced form and the tree must agree. */
static const char *const conditions[] = {
	"i == 4",
	"i == -1",
	"i != 4 || g_int == 42",
	"local == 77 && inner > 5",
	"n->v == 1",
	"n->next->v == 2",
	"n->name[0] == 'f'",
	"g_big.bf.b == -3",
	"g_big.bf.c == 0x1ffffffff",
	"g_big.bf.a",
	"p.x + p.y == 30",
	"g_arr[3] == 4",
	"g_arr[i - 1] == 4",
	"*g_ip == 2",
	"g_ip == &g_arr[1]",
	"g_ip + 1 == &g_arr[2]",
	"(unsigned char)g_sc == 253",
	"g_sc < 0",
	"g_uc > 100",
	"g_ul == -1",
	"g_short * 2 == -10",
	"g_col == GREEN",
	"!g_bool",
	"~g_int == -43",
	"-g_int < 0",
	"g_int / 5 == 8",
	"g_int % 5 == 2",
	"g_int << 3 == 336",
	"(g_int & 2) == 2",
	"g_int > 0 ? 1 : 0",
	"g_pts[1].y == 4",
	"counter == 101",
	"s[1] == 'r'",
	"g_ul >> 63",
	"g_ul > g_int",
	"g_sc > g_ul",
	"sizeof(int) == 4",
	"g_d > 3.0",
	"g_arr == &g_arr[0]",
	"g_u.b[3] == 0x3f",
	"*(short *) &g_int == 42",
	"{int} &g_int == 42",
	"g_aa[1][1] == 'e'",
	"(long) g_ip != 0",
	"g_u8 == 65",
	"g_i8 == -1",
	"g_my * 1000000000 == 410065408",
	"g_big.anon_a == 9",
	"g_chain[1]->v == 2",
	"lp.y == 8",
	"i == 4 && (g_int = 7) == 8 && i == 5",
	"i == 5 && (g_int = 7)",
	"$_streq(s, s) || $_streq(g_pad, \"abc\")",
};

/* The same, and they must reduce: floats by their bits, texts byte by byte. */
static const char *const reduced[] = {
	"g_d > 3.0",	   "g_d == 3.14159",  "3.14159 >= g_d",	  "g_d < -3",	    "g_f == 1.5",	"g_f > 1.1",
	"1.1f < g_f",	   "g_f <= 1.4999999", "g_f != 2",	  "d > 1",	    "d < 1e300",	"g_d > g_d",
	"g_u.f > 0",	   "g_f > 1e300",     "g_f > -1e300",	  "g_f < 1e300",    "g_big.arr[1] > 0", "-1 < g_f",
	"$_streq(s, \"\")", "$_streq(g_pad, \"abc\") && $_streq(s, s)",
	"$_streq(g_pad, \"abc\")", "$_streq(\"abd\", g_pad)", "!$_streq(n->name, \"first\")", "$_streq(n->name, \"firs\")",
	"$_streq(g_zero, \"\")", "$_streq(s, \"wrong\") == 0", "i == 5 && expr_main() == 1", "g_big.anon_a == 9",
};

static bool agree(const char *text, bool must_reduce)
{
	struct expr_cond *c = NULL;
	struct tl_value *v = NULL;
	struct tl_error err = { .text = "" };
	bool fast = false, slow = true;
	bool ok = !expr_cond_new(&now->env, text, &c, &err) &&
		  !expr_cond_eval(c, &now->env, &fast, &err) &&
		  !expr_cond_eval(c, &now->env, &fast, &err) &&
		  !expr_eval(&now->env, text, &v, &err) && !tl_value_bool(v, &slow, &err);

	ok = ok && (!must_reduce || expr_cond_reduced(c, &now->env));
	if (!ok || fast != slow)
		printf("# %s: %d, %d %s\n", text, fast, slow, err.text);
	tl_value_free(v);
	expr_cond_free(c);
	return ok && fast == slow;
}

static void all_conditions(void)
{
	for (size_t i = 0; i < sizeof(conditions) / sizeof(*conditions); i++)
		n_bad += !agree(conditions[i], false);
	for (size_t i = 0; i < ARRAY_LEN(reduced); i++)
		n_bad += !agree(reduced[i], true);
}

TEST(conditions_agree_with_expressions)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "", all_conditions));
	CHECK(n_bad == 0);
}

static void condition_errors(void)
{
	static const struct {
		const char *text;
		enum tl_code code;
	} all[] = { { "*(int *) 5 == 1", TL_E_FAULT },
		    { "n->next->next->v", TL_E_FAULT },
		    { "1 / (i - 4)", TL_E_INVAL } };
	struct expr_cond *c = NULL;
	struct tl_error err;
	bool v;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		n_bad += expr_cond_new(&now->env, all[i].text, &c, NULL) != TL_OK;
		n_bad += expr_cond_eval(c, &now->env, &v, &err) != all[i].code;
		expr_cond_free(c);
	}
	n_bad += expr_cond_new(&now->env, "nosuch == 1", &c, &err) != TL_E_NOTFOUND;
	n_bad += strcmp(err.text, "No symbol \"nosuch\" in current context.") != 0;
	n_bad += expr_cond_new(&now->env, "i ==", &c, &err) != TL_E_PARSE || err.pos != 4;
	n_bad += expr_cond_new(&now->env, "i == 1", &c, &err) != TL_OK || !expr_cond_is_pure(c);
	expr_cond_free(c);
	n_bad += expr_cond_new(&now->env, "$n++ == 1", &c, &err) != TL_OK || expr_cond_is_pure(c);
	expr_cond_free(c);
}

TEST(conditions_fail_with_the_reason)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "", condition_errors));
	CHECK(n_bad == 0);
}

static void names_after_unload(void)
{
	struct tl_value *v = NULL, *big = NULL;
	struct expr_cond *c = NULL;
	char *text = NULL;
	bool t;

	/* Values outlive the module that their types came from. */
	n_bad += expr_eval(&now->env, "g_big", &big, NULL) != TL_OK;
	n_bad += expr_cond_new(&now->env, "g_int == 42", &c, NULL) != TL_OK;
	sym_module_remove(now->env.syms, sym_module_nth(now->env.syms, 0));
	n_bad += expr_eval(&now->env, "g_big", &v, NULL) == TL_OK;
	n_bad += expr_format(&now->env, big, (struct tl_format){ 0 }, &text, NULL) != TL_OK;
	n_bad += expr_cond_eval(c, &now->env, &t, NULL) != TL_E_NOTFOUND;
	free(text);
	tl_value_free(big);
	expr_cond_free(c);
}

TEST(values_outlive_their_module)
{
	n_bad = 0;
	CHECK(in_fixture("gcc", "", names_after_unload));
	CHECK(n_bad == 0);
}

TAP_MAIN
