/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Conditions that count: $c++ == K. How often they will be false is known before. */

#include "expr/cond.h"

static bool is_constant(const struct expr_types *t, const struct ast *a, int64_t *ret)
{
	bool minus = a->op == AST_UNARY && a->tok == '-';

	if (minus)
		a = a->kid[0];
	if (a->op != AST_INT || (a->type != t->t_int && a->type != t->t_long))
		return false;
	*ret = minus ? -a->n : a->n;
	return !minus || a->n >= 0;
}

/* $c++ or ++$c. */
static const char *counter(const struct ast *a)
{
	bool is = a->op == AST_INCREMENT && a->tok == '+' && a->kid[0]->op == AST_DOLLAR;

	return is && !arch_reg_find(ARCH_X86_64, a->kid[0]->text) ? a->kid[0]->text : NULL;
}

/* The first is x: how many of x, x + 1, ... there are before the one that is meant; UINT64_MAX: it never comes. */
static uint64_t before(int tok, int64_t modulus, int64_t x, int64_t k)
{
	uint64_t up = (uint64_t)k - (uint64_t)x;

	if (modulus && (k < 0 || k >= modulus))
		return x < 0 ? 0 : UINT64_MAX;
	if (modulus)
		return x < 0 ? 0 : (uint64_t)((k - x % modulus + modulus) % modulus);
	if (tok == TOK_EQ)
		return k >= x ? up : UINT64_MAX;
	if (tok == TOK_GE)
		return x >= k ? 0 : up;
	return x > k ? 0 : up + 1;
}

const char *cond_counter(const struct expr_state *st, const struct ast *a, uint64_t *ret_before)
{
	int64_t k, modulus = 0, now, most;
	const struct ast *c;
	const char *name;

	// What stands before && decides which hits count; that is told where they are counted.
	if (a->op == AST_LOGIC && a->tok == TOK_ANDAND)
		a = a->kid[1];
	if (a->op != AST_BINARY || (a->tok != TOK_EQ && a->tok != TOK_GE && a->tok != '>') ||
	    !is_constant(&st->types, a->kid[1], &k))
		return NULL;
	c = a->kid[0];
	if (c->op == AST_BINARY && c->tok == '%' && a->tok == TOK_EQ && is_constant(&st->types, c->kid[1], &modulus) &&
	    modulus > 0 && modulus <= INT32_MAX)
		c = c->kid[0];
	else if (c->op == AST_BINARY)
		return NULL;
	name = counter(c);
	if (!name || !state_conv_int(st, name, &now, &most))
		return NULL;
	uint64_t n = now == most ? 0 : before(a->tok, modulus, c->flag ? now : now + 1, k), room = (uint64_t)most - (uint64_t)now;

	*ret_before = n < room ? n : room;
	return name;
}
