/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Arithmetic of decimal floating point after IEEE 754-2008 and the General Decimal Arithmetic Specification: exact in
 * digits, then rounded once.
 */

#include "expr/decimal.h"

#include <ctype.h>
#include <string.h>

typedef unsigned __int128 u128;

#define MAX_DIGITS 34
#define FAR	   70 /* digits behind which a number of MAX_DIGITS can only decide a tie of another one */
#define BIG	   (2 * FAR)
#define MAX_EXPONENT 1000000

/* Digits, the least significant one first; without leading zeros. more: something not zero follows behind them. */
struct big {
	uint8_t d[BIG];
	unsigned n;
	bool more;
};

static void trim(struct big *b)
{
	while (b->n && !b->d[b->n - 1])
		b->n--;
}

static struct big big_of(u128 v)
{
	struct big b = { .n = 0 };

	for (; v; v /= 10)
		b.d[b.n++] = (uint8_t)(v % 10);
	return b;
}

/* Of at most 38 digits. */
static u128 value_of(const struct big *b)
{
	u128 v = 0;

	for (unsigned i = b->n; i-- > 0;)
		v = v * 10 + b->d[i];
	return v;
}

/* Times ten to the power of by; there is room. */
static void shift(struct big *b, unsigned by)
{
	if (!b->n)
		return;
	memmove(b->d + by, b->d, b->n);
	memset(b->d, 0, by);
	b->n += by;
}

static int big_order(const struct big *a, const struct big *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (unsigned i = a->n; i-- > 0;)
		if (a->d[i] != b->d[i])
			return a->d[i] < b->d[i] ? -1 : 1;
	return 0;
}

static struct big plus(const struct big *a, const struct big *b)
{
	unsigned n = a->n > b->n ? a->n : b->n, carry = 0;
	struct big r = { .n = n + 1 };

	for (unsigned i = 0; i <= n; i++) {
		carry += (i < a->n ? a->d[i] : 0u) + (i < b->n ? b->d[i] : 0u);
		r.d[i] = (uint8_t)(carry % 10);
		carry /= 10;
	}
	trim(&r);
	return r;
}

/* a is not less than b. */
static struct big minus(const struct big *a, const struct big *b)
{
	struct big r = { .n = a->n };
	int borrow = 0;

	for (unsigned i = 0; i < a->n; i++) {
		int d = a->d[i] - (i < b->n ? b->d[i] : 0) - borrow;

		borrow = d < 0;
		r.d[i] = (uint8_t)(d + 10 * borrow);
	}
	trim(&r);
	return r;
}

static struct big times(const struct big *a, const struct big *b)
{
	struct big r = { .n = a->n + b->n };

	for (unsigned i = 0; i < a->n; i++) {
		unsigned carry = 0;

		for (unsigned k = 0; k < b->n; k++) {
			carry += r.d[i + k] + (unsigned)a->d[i] * b->d[k];
			r.d[i + k] = (uint8_t)(carry % 10);
			carry /= 10;
		}
		r.d[i + b->n] = (uint8_t)carry;
	}
	trim(&r);
	return r;
}

/* b is not zero; what is left makes .more. */
static struct big over(const struct big *a, const struct big *b)
{
	struct big q = { .n = a->n }, rest = { .n = 0 };

	for (unsigned i = a->n; i-- > 0;) {
		shift(&rest, 1);
		rest.d[0] = a->d[i];
		rest.n += !rest.n && a->d[i];
		for (; big_order(&rest, b) >= 0; q.d[i]++)
			rest = minus(&rest, b);
	}
	q.more = rest.n != 0;
	trim(&q);
	return q;
}

/* Rounding */

/* Without its last n digits, rounded half to even. */
static void drop_digits(struct big *b, unsigned n)
{
	static const struct big one = { .d = { 1 }, .n = 1 };
	unsigned first = n && n <= b->n ? b->d[n - 1] : 0;
	bool more = b->more, odd;

	for (unsigned i = 0; i + 1 < n && i < b->n; i++)
		more |= b->d[i] != 0;
	if (n < b->n)
		memmove(b->d, b->d + n, b->n - n);
	b->n = n < b->n ? b->n - n : 0;
	odd = b->n && b->d[0] & 1;
	if (n && (first > 5 || (first == 5 && (more || odd))))
		*b = plus(b, &one);
	b->more = false;
}

static struct decimal rounded(const struct decimal_format *f, bool negative, struct big b, int64_t exponent)
{
	int64_t min = -f->bias, max = ((int64_t)3 << (f->exp_bits - 2)) - 1 - f->bias, drop = 0;
	struct decimal d = { .negative = negative };

	if (b.n > f->digits)
		drop = b.n - f->digits;
	if (exponent + drop < min)
		drop = min - exponent;
	drop_digits(&b, drop > BIG ? BIG + 1 : (unsigned)drop);
	exponent += drop;
	if (b.n > f->digits) { // 999.. became 1000..
		drop_digits(&b, 1);
		exponent++;
	}
	if (!b.n && exponent > max)
		exponent = max;
	for (; exponent > max && b.n < f->digits; exponent--)
		shift(&b, 1);
	d.kind = exponent > max ? DEC_INFINITY : DEC_FINITE;
	if (d.kind == DEC_FINITE) {
		d.coefficient = value_of(&b);
		d.exponent = (int)exponent;
	}
	return d;
}

struct decimal decimal_round(const struct decimal_format *f, const struct decimal *v)
{
	return v->kind == DEC_FINITE ? rounded(f, v->negative, big_of(v->coefficient), v->exponent) : *v;
}

/* Operations */

/* To one exponent, the lesser one; where they are far from each other what is small is only known to be there. */
static int64_t align(const struct decimal *a, const struct decimal *b, struct big *ra, struct big *rb)
{
	const struct decimal *hi = a->exponent >= b->exponent ? a : b, *lo = hi == a ? b : a;
	struct big *rhi = hi == a ? ra : rb, *rlo = hi == a ? rb : ra;
	int64_t by = (int64_t)hi->exponent - lo->exponent;

	*rhi = big_of(hi->coefficient);
	*rlo = big_of(lo->coefficient);
	if (!rhi->n)
		return lo->exponent;
	if (by > FAR) {
		by = FAR;
		*rlo = big_of(rlo->n ? 1 : 0);
	}
	shift(rhi, (unsigned)by);
	return hi->exponent - by;
}

static struct decimal sum(const struct decimal_format *f, const struct decimal *a, const struct decimal *b)
{
	struct big x, y, z;
	int64_t exponent = align(a, b, &x, &y);
	int order = big_order(&x, &y);

	if (a->negative == b->negative)
		return rounded(f, a->negative, plus(&x, &y), exponent);
	z = order < 0 ? minus(&y, &x) : minus(&x, &y);
	return rounded(f, order < 0 ? b->negative : order > 0 && a->negative, z, exponent);
}

static struct decimal quotient(const struct decimal_format *f, const struct decimal *a, const struct decimal *b)
{
	struct big x = big_of(a->coefficient), y = big_of(b->coefficient), q;
	int64_t ideal = (int64_t)a->exponent - b->exponent, exponent = ideal;
	unsigned by = f->digits + 2 + y.n;

	if (x.n) {
		shift(&x, by);
		exponent -= by;
	}
	q = over(&x, &y);
	while (!q.more && q.n && exponent < ideal && !q.d[0]) {
		drop_digits(&q, 1);
		exponent++;
	}
	return rounded(f, a->negative != b->negative, q, exponent);
}

static bool is_nan(const struct decimal *v)
{
	return v->kind == DEC_NAN || v->kind == DEC_SNAN;
}

static bool is_zero(const struct decimal *v)
{
	return v->kind == DEC_FINITE && !v->coefficient;
}

static const struct decimal infinity = { .kind = DEC_INFINITY };

/* One at least is infinite or a NaN, or it is a division by zero. */
static bool special(const struct decimal_format *f, int tok, const struct decimal *a, const struct decimal *b,
		    struct decimal *ret, const char **why)
{
	bool ia = a->kind == DEC_INFINITY, ib = b->kind == DEC_INFINITY, negative = a->negative != b->negative;

	*why = a->kind == DEC_SNAN || b->kind == DEC_SNAN ? "Invalid operation" : NULL;
	if (is_nan(a) || is_nan(b)) {
		*ret = is_nan(a) ? *a : *b;
		return !*why;
	}
	if (tok == '/' && is_zero(a) && is_zero(b))
		*why = "Division undefined";
	else if (tok == '*' ? (ia && is_zero(b)) || (ib && is_zero(a)) : ia && ib && (tok == '/' || negative))
		*why = "Invalid operation";
	*ret = infinity;
	ret->negative = tok == '+' ? (ia ? a->negative : b->negative) : negative;
	if (tok == '/' && ib && !ia)
		*ret = (struct decimal){ .negative = negative, .exponent = -f->bias };
	return !*why;
}

bool decimal_compute(const struct decimal_format *f, int tok, const struct decimal *a, const struct decimal *b,
		     struct decimal *ret, const char **why)
{
	struct decimal other = *b;
	struct big x, y;

	if (tok == '-') {
		other.negative = !b->negative && !is_nan(b) ? true : is_nan(b) && b->negative;
		tok = '+';
	}
	if (a->kind || b->kind || (tok == '/' && !b->coefficient))
		return special(f, tok, a, &other, ret, why);
	if (tok == '*') {
		x = big_of(a->coefficient);
		y = big_of(b->coefficient);
		*ret = rounded(f, a->negative != b->negative, times(&x, &y), (int64_t)a->exponent + b->exponent);
	} else {
		*ret = tok == '/' ? quotient(f, a, b) : sum(f, a, &other);
	}
	return true;
}

int decimal_order(const struct decimal *a, const struct decimal *b)
{
	struct big x, y;
	int order;

	if (is_zero(a) && is_zero(b))
		return 0;
	if (a->negative != b->negative || is_zero(a) || is_zero(b))
		return is_zero(a) ? (b->negative ? 1 : -1) : a->negative ? -1 : 1;
	if (a->kind || b->kind) {
		order = (a->kind == DEC_INFINITY) - (b->kind == DEC_INFINITY);
	} else {
		align(a, b, &x, &y);
		order = big_order(&x, &y);
	}
	return a->negative ? -order : order;
}

/* From and to other numbers */

struct decimal decimal_of_int(uint64_t magnitude, bool negative)
{
	return (struct decimal){ .negative = negative, .coefficient = magnitude };
}

int64_t decimal_to_int(const struct decimal *v)
{
	u128 n = v->coefficient;

	if (v->kind)
		return INT64_MIN;
	for (int e = v->exponent; e < 0 && n; e++)
		n /= 10;
	for (int e = v->exponent; e > 0 && n && n <= UINT64_MAX; e--)
		n *= 10;
	if (n > (v->negative ? (u128)1 << 63 : UINT64_MAX))
		return INT64_MIN;
	return (int64_t)(v->negative ? 0 - (uint64_t)n : (uint64_t)n);
}

/* "e-10" behind the digits. */
static const char *parse_exponent(const char *s, int64_t *ret)
{
	const char *p = s + 1;
	int64_t n = 0;
	bool negative;

	if (*s != 'e' && *s != 'E')
		return s;
	negative = *p == '-';
	p += *p == '-' || *p == '+';
	if (!isdigit((unsigned char)*p))
		return s;
	for (; isdigit((unsigned char)*p); p++)
		n = n < MAX_EXPONENT ? n * 10 + (*p - '0') : n;
	*ret += negative ? -n : n;
	return p;
}

const char *decimal_parse(const struct decimal_format *f, const char *text, struct decimal *ret)
{
	const char *s = text + (*text == '-' || *text == '+');
	bool point = false, any = false, more = false;
	struct big b = { .n = 0 };
	uint8_t digit[BIG];
	unsigned n = 0;
	int64_t exponent = 0;

	for (; isdigit((unsigned char)*s) || (*s == '.' && !point); s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		any = true;
		if (n < FAR && (n || *s != '0'))
			digit[n++] = (uint8_t)(*s - '0');
		else if (n) {
			more |= *s != '0';
			exponent++;
		}
		exponent -= point;
	}
	if (!any)
		return text;
	for (b.n = 0; b.n < n; b.n++)
		b.d[b.n] = digit[n - 1 - b.n];
	b.more = more;
	s = parse_exponent(s, &exponent);
	*ret = rounded(f, *text == '-', b, exponent);
	return s;
}
