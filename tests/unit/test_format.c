/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/scoped.h"
#include "tap.h"

#include "expr_env.h"

static bool unit(const void *bytes, size_t size, char letter, const char *want)
{
	SCOPED_FAKE struct fake *f = fake_new(false);
	SCOPED_FREE char *text = NULL;

	if (expr_bytes_format(&f->env, bytes, size, letter, &text, NULL))
		return false;
	if (strcmp(text, want))
		printf("# %zu %c: want %s, got %s\n", size, letter, want, text);
	return strcmp(text, want) == 0;
}

/* Each as gdb 13.1's x command shows it. */
TEST(units_of_the_x_command)
{
	const int one = 1;
	const signed char neg = -3;
	const unsigned long all = ~0ul;
	const double d = 3.14159;
	const float fl = 1.5f;

	CHECK(unit(&one, 4, 'x', "0x00000001"));
	CHECK(unit(&one, 4, 'd', "1"));
	CHECK(unit(&one, 4, 'o', "01"));
	CHECK(unit(&one, 4, 't', "00000000000000000000000000000001"));
	CHECK(unit(&one, 4, 'c', "1 '\\001'"));
	CHECK(unit(&one, 4, 'f', "1.40129846e-45"));
	CHECK(unit(&one, 4, 'a', "0x1"));
	CHECK(unit(&one, 4, 'z', "0x00000001"));
	CHECK(unit(&one, 1, 'x', "0x01"));
	CHECK(unit(&one, 1, 'o', "01"));
	CHECK(unit(&one, 2, 'x', "0x0001"));
	CHECK(unit(&one, 2, 't', "0000000000000001"));
	CHECK(unit(&one, 2, 'f', "1"));
	CHECK(unit(&neg, 1, 'd', "-3"));
	CHECK(unit(&neg, 1, 'u', "253"));
	CHECK(unit(&neg, 1, 't', "11111101"));
	CHECK(unit(&neg, 1, 'c', "-3 '\\375'"));
	CHECK(unit(&all, 8, 'x', "0xffffffffffffffff"));
	CHECK(unit(&all, 8, 'o', "01777777777777777777777"));
	CHECK(unit(&all, 8, 'd', "-1"));
	CHECK(unit(&all, 8, 'u', "18446744073709551615"));
	CHECK(unit(&all, 8, 'c', "-1 '\\377'"));
	CHECK(unit(&d, 8, 'f', "3.1415899999999999"));
	CHECK(unit(&fl, 4, 'f', "1.5"));
}

TEST(units_of_other_sizes_and_letters_are_refused)
{
	SCOPED_FAKE struct fake *f = fake_new(false);
	char *text = NULL;
	struct tl_error err;

	CHECK(expr_bytes_format(&f->env, "12345678", 3, 'x', &text, &err) == TL_E_INVAL);
	CHECK(expr_bytes_format(&f->env, "12345678", 4, 'q', &text, &err) == TL_E_INVAL);
	CHECK(!text);
}

static bool string(const char *bytes, size_t n, const char *want)
{
	SCOPED_FAKE struct fake *f = fake_new(false);
	char line[64];

	memcpy(f->mem, bytes, n);
	snprintf(line, sizeof(line), "print *(char *) %u@%zu", FAKE_MEM, n);
	return fake_answers(f, line, want);
}

/* Arrays of characters, as gdb 13.1 prints them. */
TEST(character_arrays)
{
	static const char zeros[300], as[] = "aaaaaaaaaaaaaaaaaaaaaaaa";
	char big[300], want[512];

	CHECK(string("abc", 4, "\"abc\""));
	CHECK(string("abc\0\0", 5, "\"abc\\000\""));
	CHECK(string(zeros, 20, "'\\000' <repeats 19 times>"));
	CHECK(string(zeros, 1, "\"\""));
	CHECK(string("abc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20,
		     "\"abc\", '\\000' <repeats 16 times>"));
	CHECK(string(as, 10, "\"aaaaaaaaaa\""));
	CHECK(string(as, 11, "'a' <repeats 11 times>"));
	CHECK(string("xaaaaaaaaaaaay", 15, "\"x\", 'a' <repeats 12 times>, \"y\""));
	CHECK(string("\"\\\a\b\f\n\r\t\v\033\1\377", 12,
		     "\"\\\"\\\\\\a\\b\\f\\n\\r\\t\\v\\033\\001\\377\""));
	CHECK(string("\0011", 3, "\"\\0011\""));
	for (size_t i = 0; i < sizeof(big); i++)
		big[i] = (char)('a' + i % 26);
	snprintf(want, sizeof(want), "\"%.200s\"...", big);
	CHECK(string(big, 300, want));
	snprintf(want, sizeof(want), "\"%.200s\"", big);
	CHECK(string(big, 200, want));
}

TEST(strings_behind_pointers_end_at_200)
{
	SCOPED_FAKE struct fake *f = fake_new(false);
	char want[512];

	for (size_t i = 0; i < 201; i++)
		f->mem[i] = (uint8_t)('a' + i % 26);
	snprintf(want, sizeof(want), "0x10000 \"%.200s\"...", (char *)f->mem);
	CHECK(fake_answers(f, "print (char *) 0x10000", want));
}

TEST(arrays_count_equal_elements_and_end_at_200)
{
	SCOPED_FAKE struct fake *f = fake_new(false);
	int *v = (int *)f->mem;
	char *got;

	CHECK(fake_answers(f, "print *(int *) 0x10000@10", "{0, 0, 0, 0, 0, 0, 0, 0, 0, 0}"));
	CHECK(fake_answers(f, "print *(int *) 0x10000@11", "{0 <repeats 11 times>}"));
	CHECK(fake_answers(f, "print/x *(int *) 0x10000@11", "{0x0 <repeats 11 times>}"));
	v[11] = 5;
	CHECK(fake_answers(f, "print *(int *) 0x10000@13", "{0 <repeats 11 times>, 5, 0}"));
	for (int i = 0; i < 300; i++)
		v[i] = i;
	got = fake_command(f, "print *(int *) 0x10000@300");
	CHECK(strcmp(got + strlen(got) - 12, "198, 199...}") == 0);
	free(got);
}

static bool limited(struct fake *f, const char *text, struct tl_format fmt, const char *want)
{
	SCOPED_FREE char *got = NULL;
	struct tl_value *v = NULL;

	if (expr_eval(&f->env, text, &v, NULL) || expr_format(&f->env, v, fmt, &got, NULL))
		return false;
	tl_value_free(v);
	if (strcmp(got, want))
		printf("# want %s, got %s\n", want, got);
	return strcmp(got, want) == 0;
}

TEST(limits_of_the_caller)
{
	SCOPED_FAKE struct fake *f = fake_new(false);

	CHECK(limited(f, "*(int *) 0x10000@12", (struct tl_format){ .elements = 3 },
		      "{0 <repeats 12 times>}"));
	CHECK(limited(f, "*(int *) 0x10000@4", (struct tl_format){ .elements = 3 },
		      "{0, 0, 0...}"));
	CHECK(limited(f, "*(int *) 0x10000@4", (struct tl_format){ .repeats = 3 },
		      "{0 <repeats 4 times>}"));
	CHECK(limited(f, "*(int *) 0x10000@12", (struct tl_format){ .repeats = UINT32_MAX },
		      "{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}"));
	strcpy((char *)f->mem, "hello world");
	CHECK(limited(f, "(char *) 0x10000", (struct tl_format){ .elements = 4 },
		      "0x10000 \"hell\"..."));
	CHECK(limited(f, "(char *) 0x10000", (struct tl_format){ .elements = UINT32_MAX },
		      "0x10000 \"hello world\""));
	memset(f->mem, 'a', 4095);
	CHECK(limited(f, "*(char *) 0x10000@300", (struct tl_format){ .elements = UINT32_MAX },
		      "'a' <repeats 300 times>"));
}

TEST(not_a_number_and_infinity)
{
	SCOPED_FAKE struct fake *f = fake_new(false);
	const uint32_t nan = 0x7fc00001;
	const uint64_t nan64 = 0xfff8000000000002;

	memcpy(f->mem, &nan, 4);
	memcpy(f->mem + 8, &nan64, 8);
	CHECK(fake_answers(f, "print *(float *) 0x10000", "nan(0x400001)"));
	CHECK(fake_answers(f, "print *(double *) 0x10008", "-nan(0x8000000000002)"));
	CHECK(fake_answers(f, "print *(float *) 0x10000 == *(float *) 0x10000", "0"));
	CHECK(fake_answers(f, "print *(float *) 0x10000 != *(float *) 0x10000", "1"));
	CHECK(fake_answers(f, "print 1 / 0.0", "inf"));
}

TEST(wide_integers)
{
	SCOPED_FAKE struct fake *f = fake_new(false);

	memset(f->mem, 0xff, 16);
	CHECK(fake_answers(f, "print *(__int128 *) 0x10000", "-1"));
	CHECK(fake_answers(f, "print *(unsigned __int128 *) 0x10000",
			   "340282366920938463463374607431768211455"));
	CHECK(fake_answers(f, "print/x *(__int128 *) 0x10000",
			   "0xffffffffffffffffffffffffffffffff"));
}

TEST(format_letters_that_print_does_not_have)
{
	SCOPED_FAKE struct fake *f = fake_new(false);

	CHECK(fake_answers(f, "print/i 5",
			   "Format letter \"i\" is meaningless in \"print\" command."));
	CHECK(fake_answers(f, "print/q 5", "Undefined output format \"q\"."));
}

TAP_MAIN
