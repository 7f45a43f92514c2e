/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The layout of `print pretty` and `print array`, and "/NFU", without a target. */

#include <front/cli/data.h>
#include <tap.h>

static bool pretty, array, indexes;

/* The setting queries of pretty.c. */
int64_t setting_int(struct cli *c, const char *name)
{
	(void)c;
	if (!strcmp(name, "print array-indexes"))
		return indexes;
	return strcmp(name, "print pretty") == 0 ? pretty : array;
}

static bool becomes(bool structs, bool arrays, const char *text, const char *want)
{
	char *copy = strdup(text);
	bool same;

	pretty = structs;
	array = arrays;
	copy = data_pretty(NULL, copy, 0);
	same = !strcmp(copy, want);
	if (!same)
		printf("# %s\n", copy);
	free(copy);
	return same;
}

TEST(off_changes_nothing)
{
	CHECK(becomes(false, false, "{a = 1, b = {2, 3}}", "{a = 1, b = {2, 3}}"));
}

TEST(members_stand_on_lines)
{
	CHECK(becomes(true, false, "{a = 1, b = {c = 2}, v = {1, 2}}",
		      "{\n  a = 1,\n  b = {\n    c = 2\n  },\n  v = {1, 2}\n}"));
}

TEST(arrays_of_structures)
{
	CHECK(becomes(true, false, "{{a = 1}, {a = 2} <repeats 3 times>}",
		      "{{\n    a = 1\n  }, {\n    a = 2\n  } <repeats 3 times>}"));
	CHECK(becomes(true, true, "{{a = 1}, {a = 2}}",
		      "{\n  {\n    a = 1\n  },\n  {\n    a = 2\n  }\n}"));
	CHECK(becomes(false, true, "{{a = 1}, {a = 2}}", "{\n  {a = 1},\n  {a = 2}\n}"));
}

TEST(braces_and_commas_in_strings_are_text)
{
	CHECK(becomes(true, false, "{s = \"}, x = {\", c = 44 ',', d = 34 '\"'}",
		      "{\n  s = \"}, x = {\",\n  c = 44 ',',\n  d = 34 '\"'\n}"));
	CHECK(becomes(true, false, "{s = \"a\\\"}\", t = 1}", "{\n  s = \"a\\\"}\",\n  t = 1\n}"));
}

TEST(strings_in_pieces_are_one_value)
{
	CHECK(becomes(true, false, "{s = '\\000' <repeats 20 times>, \"abc\", x = 1}",
		      "{\n  s = '\\000' <repeats 20 times>, \"abc\",\n  x = 1\n}"));
}

TEST(functions_and_their_pointers)
{
	CHECK(becomes(true, false, "{f = 0x1 <g(int, int)+4>, h = {int (int, char)} 0x2 <main>}",
		      "{\n  f = 0x1 <g(int, int)+4>,\n  h = {int (int, char)} 0x2 <main>\n}"));
	CHECK(becomes(true, false, "(int (*)(int, char)) 0x1 <{a = 1, b>",
		      "(int (*)(int, char)) 0x1 <{a = 1, b>"));
}

TEST(empty_and_broken_text_ends)
{
	CHECK(becomes(true, false, "{e = {<No data fields>}}", "{\n  e = {<No data fields>}\n}"));
	CHECK(becomes(true, true, ", \"a {", ", \"a {"));
	CHECK(becomes(true, true, "{}}{", "{\n\n}}{\n\n}"));
	CHECK(becomes(true, false, "{a = \"{", "{\n  a = \"{\n}"));
}

TEST(addresses_go_but_not_hex_in_strings)
{
	char a[] = "(char *) 0x401136 <main+4> \"0x12 \"";
	char b[] = "{p = 0x0, q = 0x12 \"a\", f = (A | unknown: 0x4), n = 10}";

	data_strip_addresses(a);
	data_strip_addresses(b);
	CHECK(!strcmp(a, "(char *) <main+4> \"0x12 \""));
	CHECK(!strcmp(b, "{p = , q = \"a\", f = (A | unknown: 0x4), n = 10}"));
}

TEST(indexes_count_repeated_elements)
{
	bool same;

	indexes = true;
	same = becomes(false, false, "{1, 0 <repeats 30 times>, 2, v = 3}",
		       "{1, 0 <repeats 30 times>, 2, v = 3}") &&
	       becomes(false, false, "{1, 0 <repeats 30 times>, 2}",
		       "{[0] = 1, [1] = 0 <repeats 30 times>, [31] = 2}") &&
	       becomes(false, false, "{{7}, {8}}", "{[0] = {[0] = 7}, [1] = {[0] = 8}}");
	indexes = false;
	CHECK(same);
}

TEST(nibbles)
{
	char *a = data_group_nibbles("{a1 = 110000, b = 0, c = 101}");

	CHECK(a && !strcmp(a, "{a1 = 0011 0000, b = 0, c = 0101}"));
	free(a);
}

TAP_MAIN
