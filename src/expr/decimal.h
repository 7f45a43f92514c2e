/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_DECIMAL_H
#define EXPR_DECIMAL_H

/* Decimal floating point as numbers. The format in memory: decimal.c; arithmetic: decimal_arith.c. */

#include <stdbool.h>
#include <stdint.h>

enum decimal_kind { DEC_FINITE = 0, DEC_INFINITY, DEC_NAN, DEC_SNAN };

struct decimal {
	bool negative;
	enum decimal_kind kind;
	unsigned __int128 coefficient; /* of a NaN: its payload */
	int exponent;
};

/* Widths of the exponent, its bias, and how many digits. */
struct decimal_format {
	unsigned size, exp_bits;
	int bias;
	unsigned digits;
};

/* By size in bytes: 4, 8, 16; NULL: none such. */
const struct decimal_format *decimal_format_of(uint64_t size);
struct decimal decimal_read(const struct decimal_format *f, const uint8_t *bytes);
/* v fits the format: see decimal_round(). */
void decimal_write(const struct decimal_format *f, const struct decimal *v, uint8_t *bytes);

/* To the digits and exponents of a format, ties to even; too large is infinite. */
struct decimal decimal_round(const struct decimal_format *f, const struct decimal *v);
/* tok: + - * /. Rounded to f. false: an invalid operation, *why says which. */
bool decimal_compute(const struct decimal_format *f, int tok, const struct decimal *a, const struct decimal *b,
		     struct decimal *ret, const char **why);
/* -1, 0, 1; none is a NaN. */
int decimal_order(const struct decimal *a, const struct decimal *b);
/* "1.5e3", rounded to f; the end of what was read, text itself if there is no number. */
const char *decimal_parse(const struct decimal_format *f, const char *text, struct decimal *ret);
struct decimal decimal_of_int(uint64_t magnitude, bool negative);
/* Without its fraction; out of range as float_to_int(). */
int64_t decimal_to_int(const struct decimal *v);

#endif
