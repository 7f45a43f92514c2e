/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <inttypes.h>

#include "base/scoped.h"
#include "tap.h"

#include "expr/ast.h"
#include "expr_env.h"

struct pair {
	const char *line, *want;
};

TEST(answers_are_gdbs_in_order)
{
	static const struct pair all[] = {
#include "expr_pairs.h"
	};
	SCOPED_FAKE struct fake *f = fake_new(false);
	size_t bad = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		bad += !fake_answers(f, all[i].line, all[i].want);
	CHECKF(bad == 0, "%zu of %zu differ", bad, sizeof(all) / sizeof(*all));
}

/* A condition may make one for each of a million hits. */
TEST(slices_and_ranges_of_rust_are_made_once_for_each_type)
{
	SCOPED_FAKE struct fake *f = fake_new(false);
	struct expr_types *bt = &f->env.state->types;
	struct sym_type *elt = expr_types_rust(bt, "u16", 3);
	struct ast low = { 0 }, range = { .kid = { NULL, &low, NULL } };
	struct sym_type *slice = expr_types_slice(bt, elt), *from = expr_types_range(bt, &range, elt);

	CHECK(slice && slice->n_members == 2 && slice == expr_types_slice(bt, elt));
	CHECK(from && from->n_members == 1 && from == expr_types_range(bt, &range, elt));
	range.kid[2] = &low;
	CHECK(expr_types_range(bt, &range, elt) != from && expr_types_range(bt, &range, elt)->size == 4);
	range.kid[1] = range.kid[2] = NULL;
	CHECK(expr_types_range(bt, &range, NULL) == expr_types_range(bt, &range, NULL));
}

TEST(registers_have_gdbs_types)
{
	SCOPED_FAKE struct fake *f = fake_new(true);

	f->rax = 0xffffffff80000001;
	f->rip = 0x401136;
	f->rsp = 0x7ffc0000;
	f->xmm0[4] = 1;
	CHECK(fake_answers(f, "print $rax", "-2147483647"));
	CHECK(fake_answers(f, "print $eax", "-2147483647"));
	CHECK(fake_answers(f, "print $al", "1"));
	CHECK(fake_answers(f, "print/x $rax", "0xffffffff80000001"));
	CHECK(fake_answers(f, "print $rip", "(void (*)()) 0x401136"));
	CHECK(fake_answers(f, "print $rip + 4", "(void (*)()) 0x40113a"));
	CHECK(fake_answers(f, "print $rsp", "(void *) 0x7ffc0000"));
	CHECK(fake_answers(f, "print $eflags", "[ PF ZF IF ]"));
	CHECK(fake_answers(f, "print $eflags & 0x40", "64"));
	CHECK(fake_answers(f, "print $xmm0.v4_int32", "{0, 1, 0, 0}"));
	CHECK(fake_answers(f, "print $xmm0.v4_int32[1]", "1"));
	CHECK(fake_answers(f, "print $xmm0.v4_int32[4]", "no such vector element"));
	CHECK(fake_answers(f, "print $xmm0.uint128", "4294967296"));
	CHECK(fake_answers(
		f, "print $xmm0",
		"{v8_bfloat16 = {0, 0, 9.184e-41, 0, 0, 0, 0, 0}, v8_half = {0, 0, 5.9605e-08, 0, "
		"0, 0, 0, "
		"0}, v4_float = {0, 1.40129846e-45, 0, 0}, v2_double = {2.1219957909652723e-314, "
		"0}, "
		"v16_int8 = {0, 0, 0, 0, 1, 0 <repeats 11 times>}, v8_int16 = {0, 0, 1, 0, 0, 0, "
		"0, 0}, "
		"v4_int32 = {0, 1, 0, 0}, v2_int64 = {4294967296, 0}, uint128 = 4294967296}"));
	CHECK(fake_answers(f, "whatis $rax", "int64_t"));
	CHECK(fake_answers(f, "whatis $rip", "void (*)()"));
	CHECK(fake_answers(f, "whatis $xmm0.v4_float", "v4f"));
}

TEST(registers_are_written_whole_and_in_part)
{
	SCOPED_FAKE struct fake *f = fake_new(true);

	CHECK(fake_answers(f, "print $rax = 0x1122334455667788", "1234605616436508552"));
	CHECK(f->rax == 0x1122334455667788);
	CHECK(fake_answers(f, "print $al = 0x99", "-103"));
	CHECK(f->rax == 0x1122334455667799);
	CHECK(fake_answers(f, "print $rax += 1", "1234605616436508570"));
	CHECK(fake_answers(f, "print $rax++", "1234605616436508570"));
	CHECK(f->rax == 0x112233445566779b);
	CHECK(fake_answers(f, "print $xmm0.v4_int32[2] = 7", "7"));
	CHECK(f->xmm0[8] == 7 && f->xmm0[0] == 0 && f->xmm0[12] == 0);
	CHECK(fake_answers(f, "print $rip = 5", "(void (*)()) 0x5"));
	CHECK(f->rip == 5);
}

TEST(without_a_process_registers_are_an_error)
{
	SCOPED_FAKE struct fake *f = fake_new(true);

	f->env.reg_read = NULL;
	CHECK(fake_answers(f, "print $rax", "No registers."));
	CHECK(fake_answers(f, "whatis $rax", "int64_t"));
}

TEST(memory_is_read_and_written_at_its_type)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	char line[100];

	memcpy(f->mem, "\x01\x02\x03\x04\x05\x06\x07\x08hello", 14);
	CHECK(fake_answers(f, "print/x *(int *) 0x10000", "0x4030201"));
	CHECK(fake_answers(f, "print/x {long} 0x10000", "0x807060504030201"));
	CHECK(fake_answers(f, "print (char *) 0x10008", "0x10008 \"hello\""));
	CHECK(fake_answers(f, "print *(char *) 0x10008@5", "\"hello\""));
	CHECK(fake_answers(f, "print/x *(short *) 0x10000@4", "{0x201, 0x403, 0x605, 0x807}"));
	CHECK(fake_answers(f, "print ((unsigned char *) 0x10000)[3]", "4 '\\004'"));
	CHECK(fake_answers(f, "print *(int *) 0x10000 = 258", "258"));
	CHECK(f->mem[0] == 2 && f->mem[1] == 1 && f->mem[2] == 0 && f->mem[4] == 5);
	CHECK(fake_answers(f, "print *(int *) 0xfff0", "Cannot access memory at address 0xfff0"));
	CHECK(fake_answers(f, "print *(int *) 0xfff0 = 1",
			   "Cannot access memory at address 0xfff0"));
	CHECK(fake_answers(f, "print (char *) 5",
			   "0x5 <error: Cannot access memory at address 0x5>"));
	/* The last string of the readable memory has no end. */
	memset(f->mem, 'a', sizeof(f->mem));
	snprintf(line, sizeof(line), "print (char *) %u", FAKE_MEM + 4095);
	CHECK(fake_answers(f, line,
			   "0x10fff \"a\"...<error: Cannot access memory at address 0x11000>"));
}

TEST(a_fault_says_where)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	struct tl_value *v = NULL;
	struct tl_error err;

	CHECK(expr_eval(&f->env, "*(long *) 0x1234", &v, &err) == TL_E_FAULT);
	CHECK(err.addr == 0x1234 && !v);
}

TEST(a_syntax_error_says_where)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	struct tl_value *v = NULL;
	struct tl_error err;

	CHECK(expr_eval(&f->env, "1 + * ", &v, &err) == TL_E_PARSE);
	CHECK(err.pos == 6);
	CHECK(expr_eval(&f->env, "(1 + 2) )", &v, &err) == TL_E_PARSE);
	CHECK(err.pos == 8);
	CHECK(expr_eval(&f->env, "3 + 08", &v, &err) == TL_E_PARSE);
	CHECK(err.pos == 4 && strcmp(err.text, "Invalid number \"08\".") == 0);
	CHECK(!v);
}

TEST(an_expression_ends_where_a_location_goes_on)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	size_t end = 0;

	CHECK(expr_check(&f->env, "$rip + 4, 5", true, &end, NULL) == TL_OK && end == 8);
	CHECK(expr_check(&f->env, "$rip if $rax == 1", true, &end, NULL) == TL_OK && end == 5);
	CHECK(expr_check(&f->env, "$rip thread 2", true, &end, NULL) == TL_OK && end == 5);
	CHECK(expr_check(&f->env, "(1, 2) + 3, 4", true, &end, NULL) == TL_OK && end == 10);
	CHECK(expr_check(&f->env, "1, 2", false, &end, NULL) == TL_OK && end == 4);
	CHECK(expr_check(&f->env, "1 +", true, &end, NULL) == TL_E_PARSE);
}

TEST(unset_names_are_an_error_and_say_so)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	struct tl_value *v = NULL;
	struct tl_error err;

	CHECK(expr_eval(&f->env, "nosuch + 1", &v, &err) == TL_E_NOTFOUND);
	CHECK(strcmp(err.text, "No symbol table is loaded.  Use the \"file\" command.") == 0);
	CHECK(!v);
}

TEST(convenience_variables_keep_values)
{
	SCOPED_FAKE struct fake *f = fake_new(true);

	CHECK(expr_conv_set_int(f->env.state, "_exitcode", 12, NULL) == TL_OK);
	CHECK(fake_answers(f, "print $_exitcode", "12"));
	CHECK(fake_answers(f, "whatis $_exitcode", "int"));
	CHECK(expr_conv_set_int(f->env.state, "big", INT64_C(1) << 40, NULL) == TL_OK);
	CHECK(fake_answers(f, "whatis $big", "long"));
	CHECK(expr_conv_set(f->env.state, "big", NULL, NULL) == TL_OK);
	CHECK(fake_answers(f, "print $big", "void"));
	CHECK(fake_answers(f, "print $s = \"abc\"", "\"abc\""));
	CHECK(fake_answers(f, "print $s[1]", "98 'b'"));
	CHECK(fake_answers(f, "print $s[1] = 'X'", "88 'X'"));
	CHECK(fake_answers(f, "print $s", "\"aXc\""));
	CHECK(fake_answers(f, "print $p = (int *) 0x10004", "(int *) 0x10004"));
	CHECK(fake_answers(f, "print *$p = 9", "9"));
	CHECK(f->mem[4] == 9);
	CHECK(fake_answers(f, "print $p++", "(int *) 0x10004"));
	CHECK(fake_answers(f, "print $p", "(int *) 0x10008"));
}

TEST(history_outlives_what_it_was_made_from)
{
	SCOPED_FAKE struct fake *f = fake_new(true);

	CHECK(fake_answers(f, "print $", "The history is empty."));
	CHECK(fake_answers(f, "print $$", "History does not go back to $$1."));
	CHECK(fake_answers(f, "print *(int *) 0x10000@3", "{0, 0, 0}"));
	f->mem[0] = 5;
	CHECK(fake_answers(f, "print $1", "{0, 0, 0}"));
	CHECK(fake_answers(f, "print $[0]",
			   "5")); /* an element of an lvalue is read anew, as in gdb */
	CHECK(fake_answers(f, "print &$1", "(int (*)[3]) 0x10000"));
	CHECK(fake_answers(f, "print $9", "History has not yet reached $9."));
}

/* Text that would need endless stack or time. */
static char *repeat(const char *open, size_t n, const char *middle, const char *close)
{
	size_t len = strlen(open) * n + strlen(middle) + strlen(close) * n + 1;
	char *s = malloc(len), *p = s;

	if (!s)
		abort();
	for (size_t i = 0; i < n; i++)
		p += sprintf(p, "%s", open);
	p += sprintf(p, "%s", middle);
	for (size_t i = 0; i < n; i++)
		p += sprintf(p, "%s", close);
	return s;
}

TEST(deep_expressions_are_refused_not_a_crash)
{
	static const struct {
		const char *open, *middle, *close;
	} all[] = { { "(", "1", ")" },
		    { "-", "1", "" },
		    { "1+(", "1", ")" },
		    { "*", "1", "" },
		    { "!", "1", "" },
		    { "sizeof ", "1", "" },
		    { "(int)", "1", "" },
		    { "1?1:", "1", "" },
		    { "", "1", "+1" },
		    { "", "$x", ".a" },
		    { "", "$x", "[0]" },
		    { "$x=", "1", "" },
		    { "{int}", "1", "" },
		    { "1?", "1", ":1" },
		    { "(char", "1", ")" },
		    { "&", "1", "" },
		    { "", "sizeof(int ", "(*)" },
		    { "(int(", "1", "" },
		    { "(int(*", "1", ")" },
		    { "", "(int)1", "->a" } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		SCOPED_FAKE struct fake *f = fake_new(true);
		SCOPED_FREE char *text = repeat(all[i].open, 20000, all[i].middle, all[i].close);
		struct tl_value *v = NULL;
		struct tl_error err;

		CHECKF(expr_eval(&f->env, text, &v, &err) != TL_OK, "%s%s%s", all[i].open,
		       all[i].middle, all[i].close);
		CHECK(!v);
	}
}

TEST(a_depth_that_people_write_is_fine)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	SCOPED_FREE char *parens = repeat("(", 50, "7", ")");
	SCOPED_FREE char *sum = repeat("", 500, "1", "+1");
	char line[4096];

	snprintf(line, sizeof(line), "print %s", parens);
	CHECK(fake_answers(f, line, "7"));
	snprintf(line, sizeof(line), "print %s", sum);
	CHECK(fake_answers(f, line, "501"));
}

TEST(odd_text_is_an_error)
{
	static const char *const all[] = {
		"",	" ",	 "\\",	   "'",		  "\"",	    "::",   "1..2", "0x",   "{",
		"{int", "{int}", "(int",   "(int)",	  "sizeof", "1 @",  "@ 1",  "\x80", "1 ? 2",
		"a b",	"int",	 "struct", "struct x y",  "[1]",    "1[",   "1]",   "->",   "()",
		"1()",	"$",	 "(int [", "(int [-1])0", "'\\",    "\"\\", "'\\x", "/*"
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		SCOPED_FAKE struct fake *f = fake_new(false);
		struct tl_value *v = NULL;
		struct tl_error err = { .text = "" };

		if (strcmp(all[i], "$") == 0)
			continue;
		CHECKF(expr_eval(&f->env, all[i], &v, &err) != TL_OK, "%s", all[i]);
		CHECK(err.text[0] && !v);
	}
}

TEST(values_convert_for_callers)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	struct tl_value *v = NULL;
	uint64_t n = 0;
	bool b = false;

	CHECK(expr_eval(&f->env, "*(int *) 0x10010@4", &v, NULL) == TL_OK);
	CHECK(tl_value_address(v, &n, NULL) == TL_OK && n == 0x10010);
	CHECK(tl_value_u64(v, &n, NULL) == TL_OK && n == 0x10010);
	CHECK(tl_value_size(v) == 16);
	CHECK(strcmp(tl_value_type(v), "int [4]") == 0);
	tl_value_free(v);
	CHECK(expr_eval(&f->env, "-1", &v, NULL) == TL_OK);
	CHECK(tl_value_u64(v, &n, NULL) == TL_OK && n == UINT64_MAX);
	CHECK(tl_value_bool(v, &b, NULL) == TL_OK && b);
	CHECK(tl_value_address(v, &n, NULL) == TL_E_INVAL);
	tl_value_free(v);
	CHECK(expr_eval(&f->env, "0.5", &v, NULL) == TL_OK);
	CHECK(tl_value_bool(v, &b, NULL) == TL_OK && b);
	tl_value_free(v);
	CHECK(expr_eval(&f->env, "$unset", &v, NULL) == TL_OK);
	CHECK(tl_value_is_void(v));
	CHECK(tl_value_u64(v, &n, NULL) == TL_E_INVAL);
	tl_value_free(v);
}

TEST(a_large_array_stays_in_the_target)
{
	SCOPED_FAKE struct fake *f = fake_new(true);
	struct tl_value *v = NULL;
	uint64_t n;

	CHECK(expr_eval(&f->env, "*(char *) 0x10000@1000000", &v, NULL) == TL_OK);
	CHECK(tl_value_address(v, &n, NULL) == TL_OK && n == 0x10000);
	CHECK(f->reads == 0);
	tl_value_free(v);
	CHECK(fake_answers(f, "print *(char *) 0x10000@1000000",
			   "value requires 1000000 bytes, which is more than max-value-size"));
}

TAP_MAIN
