/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Expansion of macros; each pair as gdb 13.1's `macro expand` has it. */
#include <string.h>

#include "base/scoped.h"
#include "expr/macro.h"
#include "tap.h"

static const char *const defs[] = {
	"ADD(a,b) ((a) + (b))",
	"STR(x) #x",
	"XSTR(x) STR(x)",
	"CAT(a,b) a##b",
	"VAR(fmt,...) printf(fmt, ##__VA_ARGS__)",
	"REST(args...) f(args)",
	"EMPTY",
	"SELF SELF + 1",
	"RECA RECB",
	"RECB RECA",
	"OPT(x,...) f(x __VA_OPT__(,) __VA_ARGS__)",
	"NOARG() 42",
	"INF 10",
	"BAD(x) #y",
	"STRAY(x) ## x",
	"OPEN ADD(1,",
	"TWICE(x) x x",
	"NOT A(",
	"MINUS -",
	NULL,
};

static const char *find(void *user, const char *name, size_t len)
{
	(void)user;
	for (size_t i = 0; defs[i]; i++)
		if (!strncmp(defs[i], name, len) && (!defs[i][len] || strchr(" (", defs[i][len])))
			return defs[i];
	return NULL;
}

static const struct macro_lookup lookup = { find, NULL };

static void text_done(struct macro_text *t)
{
	macro_text_deinit(t);
}

static bool expands(const char *text, const char *want)
{
	SCOPED(text_done) struct macro_text t = { 0 };
	struct tl_error err;
	const char *got = macro_expand(text, &lookup, &t, &err) ? err.text : sb_str(&t.text);

	if (strcmp(got, want))
		printf("# %s: want %s, got %s\n", text, want, got);
	return !strcmp(got, want);
}

TEST(as_gdb)
{
	CHECK(expands("ADD(1,ADD(2,3))", "((1) + (((2) + (3))))"));
	CHECK(expands("ADD((1,2),3)", "(((1,2)) + (3))"));
	CHECK(expands("ADD (1, 2)", "((1) + (2))"));
	CHECK(expands("ADD", "ADD"));
	CHECK(expands("STR(hello \"wo\\n\" 'c'   x)", "\"hello \\\"wo\\\\n\\\" 'c' x\""));
	CHECK(expands("XSTR(ADD(1,2))", "\"((1) + (2))\""));
	CHECK(expands("STR(ADD(1,2))", "\"ADD(1,2)\""));
	CHECK(expands("CAT(gl,ob)", "glob"));
	CHECK(expands("VAR(\"a\")", "printf(\"a\")"));
	CHECK(expands("VAR(\"a\", 1, 2)", "printf(\"a\",1, 2)"));
	CHECK(expands("REST(1, 2)", "f(1, 2)"));
	CHECK(expands("REST()", "f()"));
	CHECK(expands("SELF", "SELF + 1"));
	CHECK(expands("RECA", "RECA"));
	CHECK(expands("OPT(1)", "f(1 )"));
	CHECK(expands("OPT(1,2,3)", "f(1, 2,3)"));
	CHECK(expands("NOARG()", "42"));
	CHECK(expands("NOARG", "NOARG"));
	CHECK(expands("EMPTY x EMPTY", " x "));
	CHECK(expands("x + INF", "x + 10"));
	CHECK(expands("\"INF\"", "\"INF\""));
	CHECK(expands("1.5e+INF", "1.5e+INF"));
	CHECK(expands("$INF", "$INF"));
	CHECK(expands("x -MINUS 1", "x - - 1"));
}

TEST(what_is_wrong_is_said)
{
	CHECK(expands("ADD(1", "Malformed argument list for macro `ADD'."));
	CHECK(expands("ADD(1)", "Wrong number of arguments to macro `ADD' (expected 2, got 1)."));
	CHECK(expands("ADD(1,2,3)", "Wrong number of arguments to macro `ADD' (expected 2, got 3)."));
	CHECK(expands("NOARG(1)", "Wrong number of arguments to macro `NOARG' (expected 0, got 1)."));
	CHECK(expands("BAD(1)", "Argument to stringification operator must name a macro parameter."));
	CHECK(expands("STRAY(1)", "Stray splicing operator"));
	CHECK(expands("OPEN 2)", "Malformed argument list for macro `ADD'."));
}

/* Twenty-five levels of twice the text would be 32 million of them. */
TEST(growth_is_bounded)
{
	char text[400] = "x", more[500];

	for (int i = 0; i < 25; i++) {
		snprintf(more, sizeof(more), "TWICE(%s)", text);
		memcpy(text, more, strlen(more) + 1);
	}
	CHECK(expands(text, "Macro expansion is too long."));
}

TEST(offsets_lead_back_to_the_source)
{
	SCOPED(text_done) struct macro_text t = { 0 };

	CHECK(macro_expand("1 + INF , INF", &lookup, &t, NULL) == TL_OK);
	CHECK(!strcmp(sb_str(&t.text), "1 + 10 , 10"));
	CHECK(macro_source_offset(&t, 0) == 0);
	CHECK(macro_source_offset(&t, 2) == 2);
	CHECK(macro_source_offset(&t, 5) == 4);	 // within INF
	CHECK(macro_source_offset(&t, 7) == 8);	 // the comma
	CHECK(macro_source_offset(&t, 11) == 13); // the end
}

TEST(definitions_are_taken_apart)
{
	struct macro_def d;
	struct tl_error err;

	CHECK(macro_parse("F(a, b...) a + b", &d, &err) == TL_OK);
	CHECK(d.function && d.variadic && d.n_params == 2 && !strcmp(d.param[1], "b"));
	CHECK(!strcmp(d.body, "a + b"));
	macro_def_deinit(&d);
	CHECK(macro_parse("F(a,a) a", &d, &err) == TL_E_PARSE);
	CHECK(!strcmp(err.text, "Two macro arguments with identical names."));
	CHECK(macro_parse("F(a", &d, &err) == TL_E_PARSE);
	CHECK(macro_parse("3", &d, &err) == TL_E_PARSE);
	CHECK(macro_parse("F(...,a) a", &d, &err) == TL_E_PARSE);
}

/* ---- definitions that cost: that expanding them ends is the test */

static char *costly[3];

static const char *find_costly(void *user, const char *name, size_t len)
{
	(void)user;
	return len == 1 && *name >= 'F' && *name <= 'H' ? costly[*name - 'F'] : NULL;
}

static enum tl_code expand_costly(const char *text, struct tl_error *err)
{
	static const struct macro_lookup costs = { find_costly, NULL };
	SCOPED(text_done) struct macro_text t = { 0 };
	enum tl_code r = macro_expand(text, &costs, &t, err);

	for (int i = 0; i < 3; i++) {
		free(costly[i]);
		costly[i] = NULL;
	}
	return r;
}

/* "NAME " and n times what; a rest is left out. */
static char *repeated(const char *head, const char *what, size_t n, const char *tail)
{
	size_t h = strlen(head), k = strlen(what);
	char *p = malloc(h + n * k + strlen(tail) + 1);

	memcpy(p, head, h);
	for (size_t i = 0; i < n; i++)
		memcpy(p + h + i * k, what, k);
	memcpy(p + h + n * k, tail, strlen(tail) + 1);
	return p;
}

TEST(quotes_without_end)
{
	struct tl_error e = { 0 };

	costly[0] = repeated("F ", "'\\", 400000, "");
	CHECKF(!expand_costly("F", &e), "%s", e.text);
	costly[0] = repeated("F ", "\"\\'\\", 200000, "");
	CHECKF(!expand_costly("F", &e), "%s", e.text);
}

/* Megabytes of arguments, over and over, that nothing comes of. */
TEST(arguments_that_vanish)
{
	struct tl_error e = { 0 };

	costly[0] = strdup("F(a) ");
	costly[1] = repeated("G F(", "1", 900000, ")");
	costly[2] = repeated("H ", "G ", 100000, "");
	CHECK(expand_costly("H", &e) == TL_E_PARSE && strstr(e.text, "too long"));
}

TEST(a_quote_is_closed_only_where_it_is)
{
	CHECK(expands("'a ADD(1,2) 'b' \"", "'a ADD(1,2) 'b' \""));
	CHECK(expands("ADD(1,2) ' ADD(1,2)", "((1) + (2)) ' ((1) + (2))"));
}

TAP_MAIN
