/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Decimal floating point as x86-64 stores it, IEEE 754-2008 in binary integer significand encoding
 * (psABI 3.1.2), to text in the form of the General Decimal Arithmetic Specification.
 */

#include "expr/decimal.h"

#include <string.h>

#include "expr/format.h"

typedef unsigned __int128 u128;

const struct decimal_format *decimal_format_of(uint64_t size)
{
	static const struct decimal_format all[] = { { 4, 8, 101, 7 }, { 8, 10, 398, 16 }, { 16, 14, 6176, 34 } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i].size == size)
			return &all[i];
	return NULL;
}

static u128 low_bits(u128 v, unsigned n)
{
	return v & (((u128)1 << n) - 1);
}

/* What a coefficient is less than. */
static u128 coefficient_limit(const struct decimal_format *f)
{
	u128 limit = 1;

	for (unsigned i = 0; i < f->digits; i++)
		limit *= 10;
	return limit;
}

struct decimal decimal_read(const struct decimal_format *f, const uint8_t *bytes)
{
	unsigned bits = f->size * 8, rest = bits - 1 - f->exp_bits; // below sign and exponent
	struct decimal d = { 0 };
	u128 v = 0;

	memcpy(&v, bytes, f->size);
	d.negative = v >> (bits - 1);
	if (low_bits(v >> (bits - 5), 4) == 15) {
		bool nan = v >> (bits - 6) & 1;

		d.kind = !nan ? DEC_INFINITY : v >> (bits - 7) & 1 ? DEC_SNAN : DEC_NAN;
		d.coefficient = nan ? low_bits(v, rest - 3) : 0;
		return d;
	}
	if (low_bits(v >> (bits - 3), 2) == 3) { // the significand begins with 100, which is not stored
		d.coefficient = low_bits(v, rest - 2) | (u128)4 << (rest - 2);
		v >>= rest - 2;
	} else {
		d.coefficient = low_bits(v, rest);
		v >>= rest;
	}
	if (d.coefficient >= coefficient_limit(f))
		d.coefficient = 0;
	d.exponent = (int)low_bits(v, f->exp_bits) - f->bias;
	return d;
}

void decimal_write(const struct decimal_format *f, const struct decimal *v, uint8_t *bytes)
{
	unsigned bits = f->size * 8, rest = bits - 1 - f->exp_bits;
	u128 exponent = (u128)(unsigned)(v->exponent + f->bias), raw = (u128)v->negative << (bits - 1);

	if (v->kind == DEC_INFINITY)
		raw |= (u128)15 << (bits - 5);
	else if (v->kind != DEC_FINITE)
		raw |= (u128)31 << (bits - 6) | (u128)(v->kind == DEC_SNAN) << (bits - 7) | low_bits(v->coefficient, rest - 3);
	else if (v->coefficient >> rest)
		raw |= (u128)3 << (bits - 3) | exponent << (rest - 2) | low_bits(v->coefficient, rest - 2);
	else
		raw |= exponent << rest | v->coefficient;
	memcpy(bytes, &raw, f->size);
}

/* Digits without leading zeros; how many. */
static int put_digits(u128 v, char ret[40])
{
	char back[40];
	int n = 0;

	do
		back[n++] = (char)('0' + (int)(v % 10));
	while ((v /= 10));
	for (int i = 0; i < n; i++)
		ret[i] = back[n - 1 - i];
	ret[n] = '\0';
	return n;
}

static void put_finite(struct sb *out, u128 coefficient, int exponent)
{
	char digit[40];
	int n = put_digits(coefficient, digit), adjusted = exponent + n - 1;

	if (exponent > 0 || adjusted < -6) {
		sb_printf(out, "%c%s%sE%+d", digit[0], n > 1 ? "." : "", digit + 1, adjusted);
	} else if (adjusted < 0) {
		sb_add(out, "0.");
		for (int i = adjusted + 1; i < 0; i++)
			sb_addc(out, '0');
		sb_add(out, digit);
	} else {
		sb_printf(out, "%.*s%s%s", n + exponent, digit, exponent ? "." : "", digit + n + exponent);
	}
}

void format_decimal(struct sb *out, const uint8_t *bytes, uint64_t size)
{
	static const char *const words[] = { [DEC_INFINITY] = "Infinity", [DEC_NAN] = "NaN", [DEC_SNAN] = "sNaN" };
	const struct decimal_format *f = decimal_format_of(size);
	struct decimal d;
	char payload[40];

	if (!f) {
		sb_add(out, "<invalid decimal float size>");
		return;
	}
	d = decimal_read(f, bytes);
	if (d.negative)
		sb_addc(out, '-');
	if (d.kind == DEC_FINITE)
		put_finite(out, d.coefficient, d.exponent);
	else
		sb_printf(out, "%s%s", words[d.kind], d.coefficient && put_digits(d.coefficient, payload) ? payload : "");
}
