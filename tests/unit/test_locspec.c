/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/locspec.h"
#include "tap.h"

struct sample {
	const char *text, *file, *function;
	uint32_t line;
	char sign;
	const char *rest;
};

// clang-format off
static const struct sample good[] = {
	{ "main", NULL, "main", 0, 0, "" },
	{ "  main  ", NULL, "main", 0, 0, "" },
	{ "main if x > 3", NULL, "main", 0, 0, "if x > 3" },
	{ "main if(x)", NULL, "main", 0, 0, "if(x)" },
	{ "main thread 2", NULL, "main", 0, 0, "thread 2" },
	{ "main task 1 if a", NULL, "main", 0, 0, "task 1 if a" },
	{ "main -force-condition if a", NULL, "main", 0, 0, "-force-condition if a" },
	{ "iffy", NULL, "iffy", 0, 0, "" },
	{ "a,b", NULL, "a", 0, 0, ",b" },
	{ "12", NULL, NULL, 12, 0, "" },
	{ "+3", NULL, NULL, 3, '+', "" },
	{ "-4", NULL, NULL, 4, '-', "" },
	{ "+", NULL, NULL, 5, '+', "" },
	{ "f.c:12", "f.c", NULL, 12, 0, "" },
	{ "f.c : 12 if y", "f.c", NULL, 12, 0, "if y" },
	{ "dir/f.c:func", "dir/f.c", "func", 0, 0, "" },
	{ "'my file.c':7", "my file.c", NULL, 7, 0, "" },
	{ "\"a:b.c\":7", "a:b.c", NULL, 7, 0, "" },
	{ "ns::f(int, char)", NULL, "ns::f(int, char)", 0, 0, "" },
	{ "ns::f(int, char) if a,b", NULL, "ns::f(int, char)", 0, 0, "if a,b" },
	{ "f.cc:ns::C<int, int>::m", "f.cc", "ns::C<int, int>::m", 0, 0, "" },
	{ "C::operator,", NULL, "C::operator,", 0, 0, "" },
	{ "C::operator()(int)", NULL, "C::operator()(int)", 0, 0, "" },
	{ "C::operator<", NULL, "C::operator<", 0, 0, "" },
	{ "::g", NULL, "::g", 0, 0, "" },
	{ "", NULL, NULL, 0, 0, "" },
	{ "if x", NULL, NULL, 0, 0, "if x" },
	{ "-function f", NULL, "f", 0, 0, "" },
	{ "-source a.c -line 3 if z", "a.c", NULL, 3, 0, "if z" },
	{ "-line 9", NULL, NULL, 9, 0, "" },
	{ "-qualified -function f -force-condition if q", NULL, "f", 0, 0, "-force-condition if q" },
};
// clang-format on

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

TEST(parses_every_form)
{
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		struct locspec s;
		const char *rest;
		struct tl_error err = { 0 };

		CHECKF(!locspec_parse(good[i].text, &s, &rest, &err), "'%s': %s", good[i].text, err.text);
		CHECKF(same(s.file, good[i].file), "'%s': file %s", good[i].text, s.file ? s.file : "-");
		CHECKF(same(s.function, good[i].function), "'%s': function %s", good[i].text,
		       s.function ? s.function : "-");
		CHECKF(s.line == good[i].line && s.sign == good[i].sign, "'%s': %u", good[i].text, s.line);
		CHECKF(!strcmp(rest, good[i].rest), "'%s': rest '%s'", good[i].text, rest);
		locspec_deinit(&s);
	}
}

TEST(expression_ends_at_keyword)
{
	struct locspec s;
	const char *rest;

	CHECK(!locspec_parse("*main + 4 if $rax == 1", &s, &rest, NULL));
	CHECK(s.expr && locspec_expr_len(s.expr) == strlen("main + 4"));
	locspec_deinit(&s);
}

TEST(refuses_with_gdbs_words)
{
	static const struct {
		const char *text, *error;
	} bad[] = {
		{ "main:", "malformed linespec error: unexpected end of input" },
		{ ":3", "malformed linespec error: unexpected colon" },
		{ "-source t.c", "Source filename requires function, label, or line offset." },
		{ "-line x", "malformed line offset: \"x\"" },
		{ "-function", "missing argument for \"-function\"" },
		{ "-bogus x", "invalid explicit location argument, \"-bogus\"" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct locspec s = { 0 };
		const char *rest;
		struct tl_error err = { 0 };

		CHECKF(locspec_parse(bad[i].text, &s, &rest, &err), "%s", bad[i].text);
		CHECKF(!strcmp(err.text, bad[i].error), "%s: %s", bad[i].text, err.text);
	}
}

TEST(survives_anything)
{
	static const char alphabet[] = "ab:+-*'\"<>(),. 019$/\\\tif threadoperator";
	unsigned seed = 1;

	for (int round = 0; round < 50000; round++) {
		char text[24];
		size_t n = (size_t)round % sizeof(text);
		struct locspec s;
		const char *rest;

		for (size_t i = 0; i < n; i++) {
			seed = seed * 1103515245 + 12345;
			text[i] = alphabet[(seed >> 16) % (sizeof(alphabet) - 1)];
		}
		text[n < sizeof(text) ? n : sizeof(text) - 1] = 0;
		if (locspec_parse(text, &s, &rest, NULL))
			continue;
		CHECKF(rest >= text && rest <= text + strlen(text), "'%s'", text);
		locspec_deinit(&s);
	}
}

TAP_MAIN
