/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* DWARF operations as call-frame information uses them (DWARF 5, 2.5 and 6.4.2). */

#include <dwarf.h>
#include <string.h>

#include "base/error.h"
#include "unwind/internal.h"

#define MAX_STACK 64
#define MAX_STEPS 2000

struct machine {
	const struct dwarf_eval *e;
	uint64_t stack[MAX_STACK];
	size_t depth;
};

static enum tl_code bad(struct tl_error *err)
{
	return tl_fail(err, TL_E_INVAL, "call-frame information holds a bad expression");
}

static bool push(struct machine *m, uint64_t v)
{
	if (m->depth == MAX_STACK)
		return false;
	m->stack[m->depth++] = v & word_mask(m->e->mode);
	return true;
}

static bool pop(struct machine *m, uint64_t *ret)
{
	if (!m->depth)
		return false;
	*ret = m->stack[--m->depth];
	return true;
}

static bool push_reg(struct machine *m, uint64_t reg, int64_t off)
{
	return reg < reg_count(m->e->mode) && push(m, m->e->regs->v[reg] + (uint64_t)off);
}

static int64_t as_signed(const struct machine *m, uint64_t v)
{
	return m->e->mode == ARCH_I386 ? (int32_t)v : (int64_t)v;
}

static bool binary(struct machine *m, uint8_t op)
{
	uint64_t b, a, r;
	int64_t sa, sb;

	if (!pop(m, &b) || !pop(m, &a))
		return false;
	sa = as_signed(m, a);
	sb = as_signed(m, b);
	switch (op) {
	case DW_OP_and: r = a & b; break;
	case DW_OP_or: r = a | b; break;
	case DW_OP_xor: r = a ^ b; break;
	case DW_OP_plus: r = a + b; break;
	case DW_OP_minus: r = a - b; break;
	case DW_OP_mul: r = a * b; break;
	case DW_OP_div:
		if (!b || (sb == -1 && sa == INT64_MIN))
			return false;
		r = (uint64_t)(sa / sb);
		break;
	case DW_OP_mod:
		if (!b)
			return false;
		r = a % b;
		break;
	case DW_OP_shl: r = b < 64 ? a << b : 0; break;
	case DW_OP_shr: r = b < 64 ? a >> b : 0; break;
	case DW_OP_shra: r = (uint64_t)(sa >> (b < 63 ? b : 63)); break;
	case DW_OP_eq: r = sa == sb; break;
	case DW_OP_ne: r = sa != sb; break;
	case DW_OP_ge: r = sa >= sb; break;
	case DW_OP_gt: r = sa > sb; break;
	case DW_OP_le: r = sa <= sb; break;
	case DW_OP_lt: r = sa < sb; break;
	default: return false;
	}
	return push(m, r);
}

static bool unary(struct machine *m, uint8_t op, uint64_t arg)
{
	uint64_t v;

	if (!pop(m, &v))
		return false;
	switch (op) {
	case DW_OP_abs: return push(m, as_signed(m, v) < 0 ? 0 - v : v);
	case DW_OP_neg: return push(m, 0 - v);
	case DW_OP_not: return push(m, ~v);
	case DW_OP_plus_uconst: return push(m, v + arg);
	case DW_OP_drop: return true;
	default: return false;
	}
}

static bool shuffle(struct machine *m, uint8_t op, uint64_t arg)
{
	uint64_t *top = m->stack + m->depth, t;
	size_t need = op == DW_OP_rot ? 3 : op == DW_OP_dup ? 1 : 2;

	if (op == DW_OP_pick)
		return arg < m->depth && push(m, m->stack[m->depth - 1 - arg]);
	if (m->depth < need)
		return false;
	switch (op) {
	case DW_OP_dup: return push(m, top[-1]);
	case DW_OP_over: return push(m, top[-2]);
	case DW_OP_swap:
		t = top[-1];
		top[-1] = top[-2];
		top[-2] = t;
		return true;
	case DW_OP_rot:
		t = top[-1];
		top[-1] = top[-2];
		top[-2] = top[-3];
		top[-3] = t;
		return true;
	default: return false;
	}
}

static enum tl_code deref(struct machine *m, size_t size, struct tl_error *err)
{
	uint64_t addr, v = 0;
	enum tl_code r;

	if (!pop(m, &addr) || !size || size > sizeof(v))
		return bad(err);
	r = unw_mem_read(m->e->mem, addr, &v, size, err);
	if (r)
		return r;
	return push(m, v) ? TL_OK : bad(err);
}

/* Everything but jumps. */
static enum tl_code one(struct machine *m, const Dwarf_Op *op, struct tl_error *err)
{
	bool ok;

	if (op->atom >= DW_OP_lit0 && op->atom <= DW_OP_lit31)
		return push(m, op->atom - DW_OP_lit0) ? TL_OK : bad(err);
	if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31)
		return push_reg(m, op->atom - DW_OP_breg0, (int64_t)op->number) ? TL_OK : bad(err);
	switch (op->atom) {
	case DW_OP_addr:
	case DW_OP_const1u:
	case DW_OP_const1s:
	case DW_OP_const2u:
	case DW_OP_const2s:
	case DW_OP_const4u:
	case DW_OP_const4s:
	case DW_OP_const8u:
	case DW_OP_const8s:
	case DW_OP_constu:
	case DW_OP_consts:
		ok = push(m, op->number);
		break;
	case DW_OP_bregx:
		ok = push_reg(m, op->number, (int64_t)op->number2);
		break;
	case DW_OP_call_frame_cfa:
		ok = m->e->have_cfa && push(m, m->e->cfa);
		break;
	case DW_OP_deref:
		return deref(m, word_size(m->e->mode), err);
	case DW_OP_deref_size:
		return deref(m, op->number, err);
	case DW_OP_dup:
	case DW_OP_over:
	case DW_OP_pick:
	case DW_OP_swap:
	case DW_OP_rot:
		ok = shuffle(m, op->atom, op->number);
		break;
	case DW_OP_abs:
	case DW_OP_neg:
	case DW_OP_not:
	case DW_OP_plus_uconst:
	case DW_OP_drop:
		ok = unary(m, op->atom, op->number);
		break;
	case DW_OP_nop:
	case DW_OP_stack_value:
		ok = true;
		break;
	default:
		ok = binary(m, op->atom);
		break;
	}
	return ok ? TL_OK : bad(err);
}

/* Index of the operation that a jump at ops[i] leads to; n: the end; -1 bad. */
static ptrdiff_t jump_target(const Dwarf_Op *ops, size_t n, size_t i)
{
	/* A jump counts from behind its three bytes. */
	uint64_t want = ops[i].offset + 3 + (uint64_t)(int64_t)(int16_t)ops[i].number;

	for (size_t k = 0; k < n; k++)
		if (ops[k].offset == want)
			return (ptrdiff_t)k;
	return n && want > ops[n - 1].offset ? (ptrdiff_t)n : -1;
}

enum tl_code dwarf_eval_run(const struct dwarf_eval *e, const Dwarf_Op *ops, size_t n, uint64_t *ret,
			    struct tl_error *err)
{
	struct machine m = { .e = e };
	size_t i = 0;

	for (int steps = 0; i < n; steps++) {
		enum tl_code r;

		if (steps == MAX_STEPS)
			return bad(err);
		if (ops[i].atom == DW_OP_skip || ops[i].atom == DW_OP_bra) {
			uint64_t v = 1;
			ptrdiff_t to = jump_target(ops, n, i);

			if (to < 0 || (ops[i].atom == DW_OP_bra && !pop(&m, &v)))
				return bad(err);
			i = v ? (size_t)to : i + 1;
			continue;
		}
		r = one(&m, &ops[i], err);
		if (r)
			return r;
		i++;
	}
	return pop(&m, ret) ? TL_OK : bad(err);
}
