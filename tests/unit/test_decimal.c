/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Decimal arithmetic beside the compiler's own, bit by bit. */
#include "expr/decimal.h"
#include "tap.h"

#define ROUNDS 20000

static uint64_t state;

static uint64_t next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	return state ^= state << 17;
}

/* Few digits and many, nines, exponents near each other, far apart, and at both ends. */
static struct decimal any(const struct decimal_format *f)
{
	int span = 3 << (f->exp_bits - 2), from[] = { -f->bias, -2, -40, span - 21 - f->bias, -f->bias };
	int over[] = { span, 5, 80, 20, 20 }, how = (int)(next() % 5);
	struct decimal d = { .negative = next() & 1, .exponent = from[how] + (int)(next() % (unsigned)over[how]) };

	for (uint64_t n = next() % (f->digits + 1); n; n--)
		d.coefficient = d.coefficient * 10 + (next() % 3 ? next() % 10 : next() % 2 * 9);
	if (next() % 50 == 0) {
		d.kind = next() & 1 ? DEC_INFINITY : DEC_NAN;
		d.coefficient = 0;
	}
	return d;
}

#if defined(__DEC64_MANT_DIG__)

#define AS_COMPILER(type, bytes)                                                                                       \
	TEST(as_the_compiler_##type)                                                                                   \
	{                                                                                                              \
		const struct decimal_format *f = decimal_format_of(bytes);                                             \
                                                                                                                       \
		state = 88172645463325252u;                                                                            \
		for (int i = 0; i < ROUNDS; i++) {                                                                     \
			struct decimal a = any(f), b = any(f), z;                                                      \
			char op = "+-*/"[next() % 4];                                                                  \
			const char *why = NULL;                                                                        \
			uint8_t bits[16] = { 0 };                                                                      \
			type x, y, want;                                                                               \
                                                                                                                       \
			decimal_write(f, &a, bits);                                                                    \
			memcpy(&x, bits, bytes);                                                                       \
			decimal_write(f, &b, bits);                                                                    \
			memcpy(&y, bits, bytes);                                                                       \
			want = op == '+' ? x + y : op == '-' ? x - y : op == '*' ? x * y : x / y;                      \
			bool valid = decimal_compute(f, op, &a, &b, &z, &why);                                         \
			CHECKF(valid || want != want, "%s", why);                                                      \
			if (valid)                                                                                     \
				decimal_write(f, &z, bits);                                                            \
			CHECKF(want != want || !memcmp(bits, &want, bytes), "round %d: %c", i, op);                    \
			if (a.kind < DEC_NAN && b.kind < DEC_NAN)                                                      \
				CHECK(decimal_order(&a, &b) == (x < y ? -1 : x > y));                                  \
			if (!a.kind && (double)x > -9e18 && (double)x < 9e18)                                          \
				CHECK(decimal_to_int(&a) == (long long)x);                                             \
		}                                                                                                      \
	}

AS_COMPILER(_Decimal32, 4)
AS_COMPILER(_Decimal64, 8)
AS_COMPILER(_Decimal128, 16)

#endif

TEST(every_number_is_what_it_was_after_write_and_read)
{
	for (unsigned size = 4; size <= 16; size *= 2) {
		const struct decimal_format *f = decimal_format_of(size);
		uint8_t bits[16];

		state = 2463534242u;
		for (int i = 0; i < ROUNDS; i++) {
			struct decimal a = any(f), b;

			decimal_write(f, &a, bits);
			b = decimal_read(f, bits);
			CHECK(a.kind == b.kind && a.negative == b.negative && a.coefficient == b.coefficient);
			CHECK(a.kind || a.exponent == b.exponent);
		}
	}
}

TEST(texts)
{
	static const struct {
		const char *text;
		enum decimal_kind kind;
		uint32_t coefficient;
		int exponent;
	} all[] = {
		{ "1.2345675", DEC_FINITE, 1234568, -6 }, { "1.2345665", DEC_FINITE, 1234566, -6 },
		{ "9.9999999e96", DEC_INFINITY, 0, 0 },	  { "1e97", DEC_INFINITY, 0, 0 },
		{ "9e96", DEC_FINITE, 9000000, 90 },	  { "5e-102", DEC_FINITE, 0, -101 },
		{ "6e-102", DEC_FINITE, 1, -101 },	  { "1e-99999999999999999999", DEC_FINITE, 0, -101 },
		{ "000123.4500", DEC_FINITE, 1234500, -4 }, { "0e500", DEC_FINITE, 0, 90 },
	};
	const struct decimal_format *f = decimal_format_of(4);

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct decimal d;

		CHECKF(!*decimal_parse(f, all[i].text, &d), "%s", all[i].text);
		CHECKF(d.kind == all[i].kind && (uint32_t)d.coefficient == all[i].coefficient && d.exponent == all[i].exponent,
		       "%s", all[i].text);
	}
	CHECK(!strcmp(decimal_parse(f, ".", &(struct decimal){ 0 }), "."));
	CHECK(!strcmp(decimal_parse(f, "1e+", &(struct decimal){ 0 }), "e+"));
}

TAP_MAIN
