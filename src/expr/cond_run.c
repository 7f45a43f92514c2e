/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "expr/cond.h"

struct run {
	const struct cond_prog *p;
	const struct expr_env *env;
	struct tl_error *err;
	bool unknown;
};

static enum tl_code run(struct run *r, uint8_t i, int64_t *ret);

static int64_t narrow(const struct cond_node *n, uint64_t v)
{
	unsigned shift = 64 - n->size * 8u;

	if (n->is_unsigned)
		return (int64_t)(v << shift >> shift);
	return (int64_t)(v << shift) >> shift;
}

static enum tl_code read_reg(struct run *r, const struct cond_node *n, int64_t *ret)
{
	uint64_t v = 0;
	enum tl_code c;

	if (n->op == COND_FRAME_REG) {
		if (!r->env->frame_reg)
			return tl_fail(r->err, TL_E_STATE, "No frame selected.");
		c = r->env->frame_reg(r->env->ctx, (unsigned)n->n, &v, r->err);
	} else {
		if (!r->env->reg_read)
			return tl_fail(r->err, TL_E_STATE, "No registers.");
		c = r->env->reg_read(r->env->ctx, n->reg, &v, r->err);
	}
	*ret = narrow(n, v);
	return c;
}

static enum tl_code read_xmm(struct run *r, const struct cond_node *n, int64_t *ret)
{
	const struct tl_reg_info *reg = NULL;
	uint8_t buf[64] = { 0 };
	char name[16];
	uint64_t v;
	enum tl_code c;

	snprintf(name, sizeof(name), "xmm%u", (unsigned)n->n);
	if (r->env->reg_find && r->env->reg_read)
		reg = r->env->reg_find(r->env->ctx, name);
	if (!reg || reg->size < 8 || reg->size > sizeof(buf))
		return tl_fail(r->err, TL_E_STATE, "No registers.");
	c = r->env->reg_read(r->env->ctx, reg, buf, r->err);
	memcpy(&v, buf, sizeof(v));
	*ret = narrow(n, v);
	return c;
}

static enum tl_code load(struct run *r, const struct cond_node *n, int64_t *ret)
{
	uint64_t v = 0;
	int64_t addr;
	enum tl_code c = run(r, n->kid[0], &addr);

	if (!c)
		c = mem_read(&r->env->mem, (uint64_t)addr + (uint64_t)n->n, &v, n->size, r->err);
	*ret = narrow(n, v);
	return c;
}

static enum tl_code divide(struct run *r, const struct cond_node *n, int64_t a, int64_t b,
			   uint64_t *ret)
{
	if (b == 0)
		return tl_fail(r->err, TL_E_INVAL, "Division by zero");
	if (n->is_unsigned)
		*ret = n->tok == '/' ? (uint64_t)a / (uint64_t)b : (uint64_t)a % (uint64_t)b;
	else if (b == -1)
		*ret = n->tok == '/' ? 0 - (uint64_t)a : 0;
	else
		*ret = (uint64_t)(n->tok == '/' ? a / b : a % b);
	return TL_OK;
}

static bool compare(int tok, int64_t a, int64_t b, bool is_unsigned)
{
	bool less = is_unsigned ? (uint64_t)a < (uint64_t)b : a < b;

	switch (tok) {
	case TOK_EQ:
		return a == b;
	case TOK_NE:
		return a != b;
	case '<':
		return less;
	case '>':
		return !less && a != b;
	case TOK_LE:
		return less || a == b;
	default:
		return !less;
	}
}

static uint64_t shift(const struct cond_node *n, int64_t a, int64_t by)
{
	uint64_t bits = n->size * 8u;

	if ((uint64_t)by >= bits)
		return n->tok == TOK_SHR && !n->is_unsigned && a < 0 ? UINT64_MAX : 0;
	if (n->tok == TOK_SHL)
		return (uint64_t)a << by;
	return n->is_unsigned ? (uint64_t)a >> by : (uint64_t)(a >> by);
}

static enum tl_code binary(struct run *r, const struct cond_node *n, int64_t *ret)
{
	int64_t a, b;
	uint64_t v = 0;
	enum tl_code c = run(r, n->kid[0], &a);

	if (!c)
		c = run(r, n->kid[1], &b);
	if (c)
		return c;
	a = narrow(n, (uint64_t)a);
	if (n->tok != TOK_SHL && n->tok != TOK_SHR)
		b = narrow(n, (uint64_t)b);
	switch (n->tok) {
	case '+':
		v = (uint64_t)a + (uint64_t)b;
		break;
	case '-':
		v = (uint64_t)a - (uint64_t)b;
		break;
	case '*':
		v = (uint64_t)a * (uint64_t)b;
		break;
	case '&':
		v = (uint64_t)(a & b);
		break;
	case '|':
		v = (uint64_t)(a | b);
		break;
	case '^':
		v = (uint64_t)(a ^ b);
		break;
	case '/':
	case '%':
		c = divide(r, n, a, b, &v);
		break;
	case TOK_SHL:
	case TOK_SHR:
		v = shift(n, a, b);
		break;
	default:
		*ret = compare(n->tok, a, b, n->is_unsigned);
		return TL_OK;
	}
	*ret = narrow(n, v);
	return c;
}

static int64_t bits_of(const struct cond_node *n, uint64_t v)
{
	v <<= 64 - n->bit_off - n->bit_size;
	return n->is_unsigned ? (int64_t)(v >> (64 - n->bit_size))
			      : (int64_t)v >> (64 - n->bit_size);
}

static enum tl_code unary(struct run *r, const struct cond_node *n, int64_t *ret)
{
	int64_t v;
	enum tl_code c = run(r, n->kid[0], &v);

	if (c)
		return c;
	switch ((int)n->op) {
	case COND_BITS:
		*ret = bits_of(n, (uint64_t)v);
		break;
	case COND_ADD:
		*ret = (int64_t)((uint64_t)v + (uint64_t)n->n);
		break;
	case COND_BOOL:
		*ret = v != 0;
		break;
	case COND_NOT:
		*ret = v == 0;
		break;
	case COND_NEGATE:
		*ret = narrow(n, 0 - (uint64_t)v);
		break;
	case COND_COMPLEMENT:
		*ret = narrow(n, ~(uint64_t)v);
		break;
	default:
		*ret = narrow(n, (uint64_t)v);
		break;
	}
	return TL_OK;
}

/* Not known: what it is part of is of no interest any more. */
static enum tl_code unknown(struct run *r)
{
	r->unknown = true;
	return TL_E_UNSUP;
}

static enum tl_code key(struct run *r, const struct cond_node *n, int64_t *ret)
{
	bool small = n->bit_size == 32;
	uint64_t nan = small ? 0x7f800000 : 0x7ff0000000000000, sign = small ? 0x80000000 : 1ull << 63;
	int64_t v;
	enum tl_code c = run(r, n->kid[0], &v);

	if (c)
		return c;
	v = small ? (int32_t)v : v;
	if (((uint64_t)v & (sign - 1)) > nan)
		return unknown(r);
	*ret = cond_key(v, small);
	return TL_OK;
}

/* As far as both are the same, so that the end of a mapping behind the text does not matter. */
static enum tl_code text_equal(struct run *r, const struct cond_node *n, int64_t *ret)
{
	size_t len = (size_t)n->n + 1;
	char buf[COND_TEXT_MAX];
	int64_t at;
	enum tl_code c = run(r, n->kid[0], &at);

	*ret = 0;
	for (size_t done = 0, k; !c && done < len; done += k) {
		uint64_t addr = (uint64_t)at + done;
		k = 4096 - addr % 4096;
		k = k < len - done ? k : len - done;
		c = mem_read(&r->env->mem, addr, buf, k, r->err);
		if (!c && memcmp(buf, n->text + done, k))
			return TL_OK;
	}
	*ret = !c;
	return c;
}

static enum tl_code logic(struct run *r, const struct cond_node *n, int64_t *ret)
{
	int64_t v;
	enum tl_code c = run(r, n->kid[0], &v);

	if (c)
		return c;
	if (n->op == COND_CHOOSE)
		return run(r, n->kid[v ? 1 : 2], ret);
	*ret = n->op == COND_OR;
	if ((v != 0) == (n->op == COND_OR))
		return TL_OK;
	c = run(r, n->kid[1], &v);
	*ret = v != 0;
	return c;
}

static enum tl_code run(struct run *r, uint8_t i, int64_t *ret)
{
	const struct cond_node *n = &r->p->node[i];
	uint64_t u = 0;
	int64_t by = 0;
	enum tl_code c;

	switch (n->op) {
	case COND_CONST:
		*ret = n->n;
		return TL_OK;
	case COND_REG:
	case COND_FRAME_REG:
		return read_reg(r, n, ret);
	case COND_XMM:
		return read_xmm(r, n, ret);
	case COND_CFA:
		if (!r->env->frame_cfa)
			return tl_fail(r->err, TL_E_STATE, "No frame selected.");
		c = r->env->frame_cfa(r->env->ctx, &u, r->err);
		*ret = (int64_t)(u + (uint64_t)n->n);
		return c;
	case COND_LOAD:
		return load(r, n, ret);
	case COND_SCALE:
		c = run(r, n->kid[0], ret);
		if (!c)
			c = run(r, n->kid[1], &by);
		*ret = (int64_t)((uint64_t)*ret + (uint64_t)by * (uint64_t)n->n);
		return c;
	case COND_BINARY:
		return binary(r, n, ret);
	case COND_AND:
	case COND_OR:
	case COND_CHOOSE:
		return logic(r, n, ret);
	case COND_KEY:
		return key(r, n, ret);
	case COND_TEXT_EQ:
		return text_equal(r, n, ret);
	case COND_UNKNOWN:
		return unknown(r);
	case COND_BITS:
	case COND_ADD:
	case COND_CONVERT:
	case COND_BOOL:
	case COND_NOT:
	case COND_NEGATE:
	case COND_COMPLEMENT:
	default:
		return unary(r, n, ret);
	}
}

enum tl_code cond_run(const struct cond_prog *p, const struct expr_env *env, int64_t *ret, bool *known,
		      struct tl_error *err)
{
	struct run r = { .p = p, .env = env, .err = err };
	enum tl_code c;

	*ret = 0;
	c = run(&r, p->root, ret);
	// What can't be read of a caller is worded by the general evaluator.
	*known = !r.unknown && !(c && p->entry);
	return *known ? c : TL_OK;
}
