/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Records as text, by printf's formats. Millions per second of them may come:
 * plain conversions of numbers are made without stdio's.
 */

#include <front/cli/printf.h>
#include <string.h>

/*
 * What is plain is put together here, and goes out in one piece: millions of records a second are. Copies
 * of a fixed size are a few moves; they may go beyond what is meant, into the room behind the end.
 */
#define LINE 512
struct line {
	FILE *out;
	size_t n;
	char buf[LINE + PRINTF_TEXT_ROOM];
};

static void put_out(struct line *l)
{
	if (l->n)
		fwrite_unlocked(l->buf, 1, l->n, l->out);
	l->n = 0;
}

static void make_room(struct line *l, size_t n)
{
	if (n > LINE - l->n)
		put_out(l);
}

static void put(struct line *l, const char *s, size_t n)
{
	make_room(l, n);
	if (n > LINE) {
		fwrite_unlocked(s, 1, n, l->out);
		return;
	}
	memcpy(l->buf + l->n, s, n);
	l->n += n;
}

/* Text of the format: longer in memory than it is. */
static void put_part(struct line *l, const struct printf_part *p)
{
	if (p->len > PRINTF_TEXT_ROOM) {
		put(l, p->text, p->len);
		return;
	}
	make_room(l, p->len);
	memcpy(l->buf + l->n, p->text, PRINTF_TEXT_ROOM);
	l->n += p->len;
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
static void put_decimal(struct line *l, uint64_t n, bool minus)
{
	static const char pair[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
				   "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
				   "8081828384858687888990919293949596979899";
	unsigned len = count_digits(n) + minus;
	char *p;

	make_room(l, len);
	p = l->buf + l->n;
	*p = '-';
	p += len;
	for (; n >= 100; n /= 100) {
		p -= 2;
		memcpy(p, pair + 2 * (n % 100), 2);
	}
	if (n >= 10)
		memcpy(p - 2, pair + 2 * n, 2);
	else
		p[-1] = (char)('0' + n);
	l->n += len;
}

static void put_hex(struct line *l, uint64_t n)
{
	static const char digit[] = "0123456789abcdef";
	char buf[16], *p = buf + sizeof(buf);

	do
		*--p = digit[n & 15];
	while (n >>= 4);
	put(l, p, (size_t)(buf + sizeof(buf) - p));
}

/* False: flags, or a conversion that is not made here. */
static bool put_plain(struct line *l, const struct printf_part *p, uint64_t n)
{
	if (!p->plain)
		return false;
	if (p->letter == 'd' || p->letter == 'i')
		put_decimal(l, (int64_t)n < 0 ? -n : n, (int64_t)n < 0);
	else if (p->letter == 'u')
		put_decimal(l, n, false);
	else if (p->letter == 'x')
		put_hex(l, n);
	else
		return false;
	return true;
}

static void put_number(struct line *l, const struct printf_part *p, uint64_t n)
{
	if (p->size < 8 && p->letter != 'c') {
		unsigned shift = 64 - 8 * p->size;

		n = p->is_signed ? (uint64_t)((int64_t)(n << shift) >> shift) : n << shift >> shift;
	}
	if (put_plain(l, p, n))
		return;
	put_out(l);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	// The conversion was built from checked letters.
	if (p->letter == 'c')
		fprintf(l->out, p->spec, (int)(unsigned char)n);
	else
		fprintf(l->out, p->spec, (unsigned long long)n);
#pragma GCC diagnostic pop
}

void printf_number(FILE *out, const struct printf_part *p, uint64_t n)
{
	struct line l;

	l.out = out;
	l.n = 0;
	put_number(&l, p, n);
	put_out(&l);
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

void printf_record(FILE *out, const struct printf_format *f, const struct tl_record *r)
{
	struct line l;
	size_t next = 0;

	l.out = out;
	l.n = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct printf_part *p = &f->part[i];
		const struct tl_record_value *v = p->kind != PART_TEXT && next < r->n ? &r->v[next++] : NULL;

		if (p->kind == PART_TEXT) {
			put_part(&l, p);
		} else if (v && p->kind == PART_INT && v->kind == TL_VALUE_INT) {
			put_number(&l, p, (uint64_t)v->n);
		} else if (v) {
			put_out(&l);
			put_value(out, p, v);
		}
	}
	put_out(&l);
}
