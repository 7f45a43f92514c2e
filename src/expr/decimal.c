/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Decimal floating point as x86-64 stores it, IEEE 754-2008 in binary integer significand encoding
 * (psABI 3.1.2), to text in the form of the General Decimal Arithmetic Specification.
 */

#include "expr/format.h"

#include <string.h>

typedef unsigned __int128 u128;

/* Widths of the exponent, its bias, and how many digits. */
struct decimal {
	unsigned size, exp_bits;
	int bias;
	unsigned digits;
};

static const struct decimal *decimal_of(uint64_t size)
{
	static const struct decimal all[] = { { 4, 8, 101, 7 }, { 8, 10, 398, 16 }, { 16, 14, 6176, 34 } };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i].size == size)
			return &all[i];
	return NULL;
}

static u128 low_bits(u128 v, unsigned n)
{
	return v & (((u128)1 << n) - 1);
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
	const struct decimal *d = decimal_of(size);
	unsigned bits = (unsigned)size * 8, rest;
	u128 v = 0, coefficient, max = 1;
	char payload[40];

	if (!d) {
		sb_add(out, "<invalid decimal float size>");
		return;
	}
	memcpy(&v, bytes, d->size);
	rest = bits - 1 - d->exp_bits; // below sign and exponent
	if (v >> (bits - 1))
		sb_addc(out, '-');
	if (low_bits(v >> (bits - 5), 4) == 15) {
		bool nan = v >> (bits - 6) & 1;

		coefficient = nan ? low_bits(v, bits - 1 - d->exp_bits - 3) : 0;
		sb_printf(out, "%s%s", !nan ? "Infinity" : v >> (bits - 7) & 1 ? "sNaN" : "NaN",
			  coefficient && put_digits(coefficient, payload) ? payload : "");
		return;
	}
	for (unsigned i = 0; i < d->digits; i++)
		max *= 10;
	if (low_bits(v >> (bits - 3), 2) == 3) { // the significand begins with 100, which is not stored
		coefficient = low_bits(v, rest - 2) | (u128)4 << (rest - 2);
		v >>= rest - 2;
	} else {
		coefficient = low_bits(v, rest);
		v >>= rest;
	}
	put_finite(out, coefficient < max ? coefficient : 0, (int)low_bits(v, d->exp_bits) - d->bias);
}
