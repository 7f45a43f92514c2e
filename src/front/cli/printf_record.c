/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Records as text, by printf's formats. Millions per second of them may come:
 * plain conversions of numbers are made without stdio's.
 */

#include <front/cli/printf.h>
#include <string.h>

/*
 * What is simple is put together here, and goes out in one piece. Copies of a fixed size are a few moves; they go
 * beyond what is meant, where more follows.
 */
#define LINE 512
#define PIECE PRINTF_TEXT_ROOM /* no number is longer */

static char *put_out(FILE *out, char *line, const char *end)
{
	if (end > line)
		fwrite_unlocked(line, 1, (size_t)(end - line), out);
	return line;
}

/* Of n in decimal. */
static unsigned count_digits(uint64_t n)
{
	static const uint64_t power[] = { 0,
					  10ull,
					  100ull,
					  1000ull,
					  10000ull,
					  100000ull,
					  1000000ull,
					  10000000ull,
					  100000000ull,
					  1000000000ull,
					  10000000000ull,
					  100000000000ull,
					  1000000000000ull,
					  10000000000000ull,
					  100000000000000ull,
					  1000000000000000ull,
					  10000000000000000ull,
					  100000000000000000ull,
					  1000000000000000000ull,
					  10000000000000000000ull };
	// 1233 / 4096 is a little more than log10(2): right, or one too many.
	unsigned about = (unsigned)(64 - __builtin_clzll(n | 1)) * 1233 >> 12;

	return about + (n >= power[about]);
}

/* From its last digit, at the place where that belongs. */
static char *put_decimal(char *at, uint64_t n, bool minus)
{
	static const char pair[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
				   "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
				   "8081828384858687888990919293949596979899";
	char *end = at + count_digits(n) + minus, *p = end;

	*at = '-';
	for (; n >= 100; n /= 100) {
		p -= 2;
		memcpy(p, pair + 2 * (n % 100), 2);
	}
	if (n >= 10)
		memcpy(p - 2, pair + 2 * n, 2);
	else
		p[-1] = (char)('0' + n);
	return end;
}

static char *put_hex(char *at, uint64_t n)
{
	static const char digit[] = "0123456789abcdef";
	char *end = at + (n ? (67 - __builtin_clzll(n)) / 4 : 1), *p = end;

	do
		*--p = digit[n & 15];
	while (n >>= 4);
	return end;
}

/* As many bytes of it as the conversion takes. */
static uint64_t sized(const struct printf_part *p, uint64_t n)
{
	unsigned shift = 64 - 8 * p->size;

	return p->is_signed ? (uint64_t)((int64_t)(n << shift) >> shift) : n << shift >> shift;
}

static char *put_simple(char *at, const struct printf_part *p, uint64_t n)
{
	n = sized(p, n);
	if (p->letter == 'x')
		return put_hex(at, n);
	if (p->is_signed && (int64_t)n < 0)
		return put_decimal(at, -n, true);
	return put_decimal(at, n, false);
}

void printf_number(FILE *out, const struct printf_part *p, uint64_t n)
{
	char piece[PIECE];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	// The conversion was built from checked letters.
	if (p->simple)
		put_out(out, piece, put_simple(piece, p, n));
	else if (p->letter == 'c')
		fprintf(out, p->spec, (int)(unsigned char)n);
	else
		fprintf(out, p->spec, (unsigned long long)sized(p, n));
#pragma GCC diagnostic pop
}

static void put_text(FILE *out, const struct printf_part *p, const struct tl_record_value *v)
{
	const char *s = v->kind == TL_VALUE_TEXT && v->text ? v->text : "(null)";

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (p->plain)
		fwrite_unlocked(s, 1, strlen(s), out);
	else
		fprintf(out, p->spec, s);
#pragma GCC diagnostic pop
	if (v->cut && !strchr(p->spec, '.'))
		fputs("...", out);
}

static void put_value(FILE *out, const struct printf_part *p, const struct tl_record_value *v)
{
	int64_t n = v->kind == TL_VALUE_FLOAT ? (int64_t)v->d : v->n;

	if (v->kind == TL_VALUE_ERROR) {
		fprintf(out, "<error: %s>", v->text);
		return;
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	switch (p->kind) {
	case PART_INT:
		printf_number(out, p, (uint64_t)n);
		break;
	case PART_FLOAT:
		fprintf(out, p->spec, v->kind == TL_VALUE_FLOAT ? v->d : (double)n);
		break;
	case PART_STRING:
		put_text(out, p, v);
		break;
	case PART_POINTER:
		fprintf(out, p->spec, (void *)(uintptr_t)n); // NOLINT: a number of the target
		break;
	case PART_TEXT:
	case PART_DECIMAL: // never collected
		break;
	}
#pragma GCC diagnostic pop
}

/* True: it is in the line now, at most a piece. */
static bool put_piece(char **at, const struct printf_part *p, const struct tl_record_value *v)
{
	if (p->kind == PART_TEXT && p->len <= PIECE) {
		memcpy(*at, p->text, PIECE);
		*at += p->len;
		return true;
	}
	if (!p->simple || !v || v->kind != TL_VALUE_INT)
		return false;
	*at = put_simple(*at, p, (uint64_t)v->n);
	return true;
}

void printf_record(FILE *out, const struct printf_format *f, const struct tl_record *r)
{
	char line[LINE], *at = line;
	size_t next = 0;

	for (const struct printf_part *p = f->part, *end = p + f->n; p < end; p++) {
		const struct tl_record_value *v = p->kind != PART_TEXT && next < r->n ? &r->v[next++] : NULL;

		if (at > line + LINE - PIECE)
			at = put_out(out, line, at);
		if (put_piece(&at, p, v))
			continue;
		at = put_out(out, line, at);
		if (p->kind == PART_TEXT)
			fwrite_unlocked(p->text, 1, p->len, out);
		else if (v)
			put_value(out, p, v);
	}
	put_out(out, line, at);
}
