/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Reduced conditions: floats that are compared with each other or with a
 * number. Their bits, with the order of those below zero turned round, compare
 * as integers do; so neither registers of floats nor rounding modes matter.
 */

#include <float.h>
#include <math.h>
#include <string.h>

#include "expr/cond_lower.h"
#include "expr/stored.h"

/* One side of the comparison. */
struct side {
	bool ok, is_const;
	long double c;
	uint8_t key;
	unsigned size; /* of a float that is no constant */
};

static bool number(struct ast *a, long double *ret)
{
	bool minus = a->op == AST_UNARY && a->tok == '-';

	if (minus)
		a = a->kid[0];
	if (a->op == AST_INT && type_is_int(sym_type_strip(a->type)))
		*ret = type_is_unsigned(sym_type_strip(a->type)) ? (long double)(uint64_t)a->n : (long double)a->n;
	else if (a->op == AST_FLOAT && a->type->kind == SYM_K_FLOAT)
		*ret = a->type->size == 4 ? (float)a->f : a->type->size == 8 ? (double)a->f : a->f;
	else
		return false;
	// -1u is a large number.
	if (minus && a->op == AST_INT && (a->n < 0 || type_is_unsigned(sym_type_strip(a->type))))
		return false;
	*ret = minus ? -*ret : *ret;
	return true;
}

static bool is_float_place(const struct place *p)
{
	return p->ok && !p->bit_size && !stored_apart(p->type) && p->type->kind == SYM_K_FLOAT && (p->type->size == 4 || p->type->size == 8);
}

/* The bits of the float that is there. */
struct term lower_float_bits(struct lower *l, const struct place *p)
{
	unsigned size = (unsigned)p->type->size;
	struct term t;

	if (p->parts)
		return lower_raw(l, p, size);
	t = lower_add(l, (struct cond_node){ .op = COND_LOAD, .n = p->off, .kid = { p->addr } }, l->bt->t_ulong);
	if (t.ok)
		l->p->node[t.i].size = (uint8_t)size;
	return t;
}

static struct side side_of(struct lower *l, struct ast *a)
{
	struct side s = { .ok = false };
	struct place p = no_place;
	struct term t;

	if (number(a, &s.c))
		return (struct side){ .ok = true, .is_const = true, .c = s.c };
	if (lower_may_have_place(a))
		p = lower_place(l, a);
	if (!is_float_place(&p))
		return s;
	t = lower_float_bits(l, &p);
	if (t.ok)
		t = lower_add(l, (struct cond_node){ .op = COND_KEY, .bit_size = (uint16_t)(8 * p.type->size), .kid = { t.i } },
			      l->bt->t_long);
	return (struct side){ .ok = t.ok, .key = t.i, .size = (unsigned)p.type->size };
}

/* As COND_KEY has it; c is one of the numbers that a float of this size can be. */
static int64_t key_of(long double c, unsigned size)
{
	double d = (double)c;
	float f = (float)c;
	int64_t v = 0;
	int32_t v32;

	memcpy(&v, &d, sizeof(v));
	memcpy(&v32, &f, sizeof(v32));
	return size == 8 ? cond_key(v, false) : cond_key(v32, true);
}

/* The largest float of this size that is not above c. */
static long double not_above(long double c, unsigned size)
{
	long double near = size == 8 ? (long double)(double)c : (long double)(float)c;

	if (near <= c)
		return near;
	return size == 8 ? (long double)nextafter((double)c, -INFINITY) : (long double)nextafterf((float)c, -INFINITY);
}

static int mirrored(int tok)
{
	switch (tok) {
	case '<':
		return '>';
	case '>':
		return '<';
	case TOK_LE:
		return TOK_GE;
	case TOK_GE:
		return TOK_LE;
	default:
		return tok;
	}
}

static struct term with_const(struct lower *l, int tok, struct side a, long double c)
{
	long double lo = not_above(c, a.size);
	struct term t;

	if (isnan(c))
		return no_term;
	// Between two that it can be.
	if (lo != c && (tok == TOK_EQ || tok == TOK_NE))
		return no_term;
	if (lo != c)
		tok = tok == '<' || tok == TOK_LE ? TOK_LE : '>';
	t = lower_add(l, (struct cond_node){ .op = COND_CONST, .n = key_of(lo, a.size) }, l->bt->t_long);
	return t.ok ? lower_add(l, (struct cond_node){ .op = COND_BINARY, .tok = tok, .kid = { a.key, t.i } }, l->bt->t_long)
		    : t;
}

struct term lower_float_compare(struct lower *l, struct ast *a)
{
	struct side x = side_of(l, a->kid[0]), y = x.ok ? side_of(l, a->kid[1]) : x;
	struct term t = no_term;

	if (!x.ok || !y.ok || (x.is_const && y.is_const))
		return no_term;
	if (x.is_const)
		t = with_const(l, mirrored(a->tok), y, x.c);
	else if (y.is_const)
		t = with_const(l, a->tok, x, y.c);
	else if (x.size == y.size)
		t = lower_add(l, (struct cond_node){ .op = COND_BINARY, .tok = a->tok, .kid = { x.key, y.key } }, l->bt->t_long);
	t.type = l->bt->t_int;
	return t;
}
