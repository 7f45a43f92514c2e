/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_COND_GEN_H
#define TESTS_COND_GEN_H

/* Generated conditions, as the expression code reduces them, over the memory and registers of arch_native.h. */

#include <stdlib.h>

#include "expr/cond.h"

#include "arch_native.h"

#define VAR (DATA + 0x100)

static const int arith_tok[] = { '+', '-', '*', '&', '|', '^', '/', '%', TOK_SHL, TOK_SHR };
static const int comp_tok[] = { TOK_EQ, TOK_NE, '<', '>', TOK_LE, TOK_GE };

static uint8_t add(struct cond_prog *p, struct cond_node n)
{
	if (p->n == COND_NODES)
		abort();
	p->node[p->n] = n;
	return p->n++;
}

static bool room(const struct cond_prog *p)
{
	return p->n < 96 - 34; // what the levels above still have to add: larger ones would not fit into INL_CODE_MAX
}

static struct cond_node typed(enum cond_op op)
{
	struct cond_node n = { .op = op, .size = (uint8_t)(1 << rand() % 4), .is_unsigned = rand() % 2 };

	return n;
}

/* Of a type that operators work on. */
static struct cond_node promoted(enum cond_op op)
{
	struct cond_node n = { .op = op, .size = rand() % 2 ? 4 : 8, .is_unsigned = rand() % 2 };

	return n;
}

static uint8_t gen(struct cond_prog *p, int depth);

static uint8_t constant(struct cond_prog *p)
{
	struct cond_node n = typed(COND_CONST);

	n.n = (int64_t)(rand() % 2 ? (uint64_t)(rand() % 20 - 5) : rand_value());
	return add(p, n);
}

static uint8_t frame_reg(struct cond_prog *p)
{
	struct cond_node n = typed(COND_FRAME_REG);

	n.n = rand() % 17;
	return add(p, n);
}

static uint8_t named_reg(struct cond_prog *p)
{
	static const char *const name[] = { "rax", "eax", "ax", "al", "ah", "rcx", "cl", "rdx", "dh", "rsi", "edi",
					    "rbp", "rsp", "r8", "r9d", "r15", "r12w", "r10l", "rip", "rbx", "fs_base" };
	const struct arch_reg *r = NULL;

	while (!r)
		r = arch_reg_find(ARCH_X86_64, name[(size_t)rand() % ARRAY_LEN(name)]);
	return add(p, (struct cond_node){ .op = COND_REG,
					  .size = (uint8_t)r->info.size,
					  .is_unsigned = rand() % 2,
					  .reg = &r->info });
}

/* A load: of a variable, in the frame, or behind a pointer that may be bad. */
static uint8_t load(struct cond_prog *p)
{
	struct cond_node n = typed(COND_LOAD), a = { .size = 8, .is_unsigned = true };

	if (rand() % 4 == 0)
		n.size = (uint8_t)(1 + rand() % 8);
	switch (rand() % 6) {
	case 0:
		a.op = COND_CONST;
		a.n = (int64_t)VAR;
		n.n = rand() % 64;
		break;
	case 1:
		a.op = COND_CFA;
		n.n = -(rand() % 200);
		break;
	case 2: // rbx, rsi, rdi point into DATA
		a.op = COND_FRAME_REG;
		a.n = 3 + rand() % 3;
		n.n = rand() % 64 - 32;
		break;
	case 3: // rcx: small numbers; what is there is the first page
		a.op = COND_FRAME_REG;
		a.n = 2;
		break;
	case 4: // the program's code
		a.op = COND_FRAME_REG;
		a.n = 7;
		n.n = 8 * (rand() % 16);
		break;
	default:
		n.kid[0] = add(p, (struct cond_node){ .op = COND_CFA, .size = 8, .is_unsigned = true });
		a = (struct cond_node){ .op = COND_ADD, .size = 8, .is_unsigned = true, .n = -(rand() % 100),
					.kid = { n.kid[0] } };
		break;
	}
	n.kid[0] = add(p, a);
	return add(p, n);
}

/* p[i] */
static uint8_t element(struct cond_prog *p)
{
	struct cond_node base = { .op = COND_FRAME_REG, .size = 8, .is_unsigned = true, .n = 4 };
	struct cond_node s = { .op = COND_SCALE, .size = 8, .is_unsigned = true }, n = typed(COND_LOAD);

	s.n = 1 << rand() % 6;
	s.kid[0] = add(p, base);
	s.kid[1] = add(p, (struct cond_node){ .op = COND_FRAME_REG, .size = 4, .n = 2 }); // ecx
	n.kid[0] = add(p, s);
	return add(p, n);
}

static uint8_t leaf(struct cond_prog *p)
{
	switch (rand() % 6) {
	case 0:
		return constant(p);
	case 1:
		return named_reg(p);
	case 2:
		return load(p);
	case 3:
		return element(p);
	default:
		return frame_reg(p);
	}
}

static uint8_t bit_field(struct cond_prog *p)
{
	struct cond_node l = { .op = COND_LOAD, .is_unsigned = true }, b = typed(COND_BITS);

	b.bit_size = (uint16_t)(1 + rand() % 32);
	b.bit_off = (uint8_t)(rand() % 8);
	l.size = (uint8_t)((b.bit_off + b.bit_size + 7) / 8);
	l.kid[0] = add(p, (struct cond_node){ .op = COND_CONST, .size = 8, .n = (int64_t)VAR });
	b.kid[0] = add(p, l);
	return add(p, b);
}

static uint8_t unary(struct cond_prog *p, int depth)
{
	static const enum cond_op op[] = { COND_CONVERT, COND_BOOL, COND_NOT, COND_NEGATE, COND_COMPLEMENT, COND_ADD };
	enum cond_op o = op[(size_t)rand() % ARRAY_LEN(op)];
	struct cond_node n = o == COND_CONVERT ? typed(o) : promoted(o);

	if (o == COND_ADD)
		n.n = (int64_t)rand_value();
	n.kid[0] = gen(p, depth + 1);
	return add(p, n);
}

/* Floats: any bits, or such that are near each other, zero, infinity or no number. */
static uint8_t float_key(struct cond_prog *p, int depth)
{
	static const uint64_t some[] = { 0, 1ull << 63, 0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000001, 0x8000000000000001,
					 0x7f800000, 0xff800000, 0x80000000, 0x7f800001, 0xffc00000, 0x3fc00000 };
	struct cond_node k = { .op = COND_KEY, .size = 8, .bit_size = rand() % 2 ? 32 : 64 }, n = { .op = COND_CONST, .size = 8 };

	n.n = (int64_t)some[(size_t)rand() % ARRAY_LEN(some)];
	k.kid[0] = rand() % 3 ? gen(p, depth + 1) : add(p, n);
	return add(p, k);
}

/* Of a text behind a pointer, that it may be at. */
static uint8_t text_equal(struct cond_prog *p)
{
	static const char *const some[] = { "", "", "a", "\x80", "ab", "0123456789012345678901234567890123456789" };
	struct cond_node n = { .op = COND_TEXT_EQ, .size = 4 }, a = { .op = COND_FRAME_REG, .size = 8, .is_unsigned = true };

	n.text = some[(size_t)rand() % ARRAY_LEN(some)];
	n.n = (int64_t)strlen(n.text);
	a.n = 2 + rand() % 4; // rcx: a small number; rbx, rsi, rdi: into DATA
	n.kid[0] = add(p, a);
	a = (struct cond_node){ .op = COND_ADD, .size = 8, .is_unsigned = true, .n = rand() % 64, .kid = { n.kid[0] } };
	n.kid[0] = add(p, a);
	return add(p, n);
}

static uint8_t two(struct cond_prog *p, int depth)
{
	struct cond_node n = promoted(COND_BINARY);

	switch (rand() % 4) {
	case 0:
		n.op = rand() % 2 ? COND_AND : COND_OR;
		n.size = 4;
		break;
	case 1:
		n.tok = arith_tok[(size_t)rand() % ARRAY_LEN(arith_tok)];
		break;
	default:
		n.tok = comp_tok[(size_t)rand() % ARRAY_LEN(comp_tok)];
		break;
	}
	n.kid[0] = gen(p, depth + 1);
	n.kid[1] = n.op == COND_AND && rand() % 8 == 0 ? add(p, (struct cond_node){ .op = COND_UNKNOWN, .size = 4 })
						       : gen(p, depth + 1);
	return add(p, n);
}

static uint8_t gen(struct cond_prog *p, int depth)
{
	struct cond_node n;

	if (depth > 4 || !room(p))
		return leaf(p);
	switch (rand() % 10) {
	case 8:
		return float_key(p, depth);
	case 9:
		return rand() % 2 ? text_equal(p) : float_key(p, depth);
	case 0:
		return leaf(p);
	case 1:
		return bit_field(p);
	case 2:
		return unary(p, depth);
	case 3:
		n = typed(COND_CHOOSE);
		n.kid[0] = gen(p, depth + 2);
		n.kid[1] = gen(p, depth + 2);
		n.kid[2] = gen(p, depth + 2);
		return add(p, n);
	default:
		return two(p, depth);
	}
}

static bool gen_condition(struct cond_prog *p)
{
	*p = (struct cond_prog){ .any_pc = true };
	p->root = two(p, 0);
	return p->n <= COND_NODES;
}

#endif
