/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Records as text, by printf's formats. Millions per second of them may come:
 * plain conversions of numbers are made without stdio's.
 */

#include <front/cli/printf.h>
#include <string.h>

static void put_decimal(FILE *out, uint64_t n, bool minus)
{
	static const char pair[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
				   "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
				   "8081828384858687888990919293949596979899";
	char buf[24], *p = buf + sizeof(buf);

	for (; n >= 100; n /= 100) {
		p -= 2;
		memcpy(p, pair + 2 * (n % 100), 2);
	}
	if (n >= 10) {
		p -= 2;
		memcpy(p, pair + 2 * n, 2);
	} else {
		*--p = (char)('0' + n);
	}
	if (minus)
		*--p = '-';
	fwrite_unlocked(p, 1, (size_t)(buf + sizeof(buf) - p), out);
}

static void put_hex(FILE *out, uint64_t n)
{
	static const char digit[] = "0123456789abcdef";
	char buf[16], *p = buf + sizeof(buf);

	do
		*--p = digit[n & 15];
	while (n >>= 4);
	fwrite_unlocked(p, 1, (size_t)(buf + sizeof(buf) - p), out);
}

/* False: flags, or a conversion that is not made here. */
static bool put_plain(FILE *out, const struct printf_part *p, uint64_t n)
{
	if (!p->plain)
		return false;
	if (p->letter == 'd' || p->letter == 'i')
		put_decimal(out, (int64_t)n < 0 ? -n : n, (int64_t)n < 0);
	else if (p->letter == 'u')
		put_decimal(out, n, false);
	else if (p->letter == 'x')
		put_hex(out, n);
	else
		return false;
	return true;
}

void printf_number(FILE *out, const struct printf_part *p, uint64_t n)
{
	if (p->size < 8 && p->letter != 'c') {
		unsigned shift = 64 - 8 * p->size;

		n = p->is_signed ? (uint64_t)((int64_t)(n << shift) >> shift) : n << shift >> shift;
	}
	if (put_plain(out, p, n))
		return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	// The conversion was built from checked letters.
	if (p->letter == 'c')
		fprintf(out, p->spec, (int)(unsigned char)n);
	else
		fprintf(out, p->spec, (unsigned long long)n);
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
		break;
	}
#pragma GCC diagnostic pop
}

void printf_record(FILE *out, const struct printf_format *f, const struct tl_record *r)
{
	size_t next = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct printf_part *p = &f->part[i];

		if (p->kind == PART_TEXT)
			fwrite_unlocked(p->text, 1, strlen(p->text), out);
		else if (next < r->n)
			put_value(out, p, &r->v[next++]);
	}
}
