/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/dwarf_float.h"
#include "symbol/dwarf_loc.h"

#include <dwarf.h>
#include <string.h>

#include "base/error.h"
#include "symbol/dwarf_attr.h"

#define STACK_DEPTH 64
#define MAX_STEPS   1000 /* a branch may loop */
#define MAX_CALLS   16	 /* frame base within frame base, a procedure called by one */

/* One run of the stack machine. */
struct machine {
	const struct sym_bound *b;
	const struct sym_frame *f;
	uint64_t stack[STACK_DEPTH];
	enum dwf_kind kind[STACK_DEPTH];
	size_t n;
	int calls, *steps;    /* steps: of all that is run for one location */
	Dwarf_Attribute attr; /* that has the expression */
	struct sym_loc *out;
	struct sym_piece cur; /* location being built; kind NONE: the top of stack is an address */
	bool special;	      /* cur is set by a register, value or constant operation */
	bool bad;	      /* underflow, overflow, unknown operation */
	bool empty;	      /* underflow it was */
};

static void push_typed(struct machine *m, uint64_t v, enum dwf_kind kind)
{
	if (m->n == STACK_DEPTH) {
		m->bad = true;
		return;
	}
	m->kind[m->n] = kind;
	m->stack[m->n++] = v;
}

static void push(struct machine *m, uint64_t v)
{
	push_typed(m, v, DWF_UNSIGNED);
}

/* Of the element that is so far below the top. */
static enum dwf_kind kind_at(const struct machine *m, size_t below)
{
	return below < m->n ? m->kind[m->n - 1 - below] : DWF_UNSIGNED;
}

static uint64_t pop(struct machine *m)
{
	if (!m->n) {
		m->bad = m->empty = true;
		return 0;
	}
	return m->stack[--m->n];
}

static unsigned unit_word(Dwarf_CU *cu)
{
	Dwarf_Die unit;
	uint8_t size = 8;

	return cu && dwarf_cu_die(cu, &unit, NULL, NULL, &size, NULL, NULL, NULL) && size == 4 ? 4 : 8;
}

unsigned sym_bound_word(const struct sym_bound *b)
{
	return unit_word(b->var.die.cu ? b->var.die.cu : b->attr.cu);
}

static unsigned word_size(const struct machine *m)
{
	/* What calls pass is bound to no variable. */
	return unit_word(m->b->var.die.cu ? m->b->var.die.cu : m->attr.cu);
}

/* Units may say 4 in a 64-bit program too, which is placed where they cannot. */
static bool is_32bit(const struct machine *m)
{
	struct sym_module *module = m->b->dwarf ? sym_dwarf_module(m->b->dwarf) : NULL;

	return word_size(m) == 4 && (!module || sym_module_is_32bit(module));
}

/* What computing in 64 bits carried beyond them is no part of an address. */
static uint64_t pop_address(struct machine *m)
{
	uint64_t v = pop(m);

	return is_32bit(m) ? (uint32_t)v : v;
}

static enum tl_code read_reg(const struct sym_frame *f, unsigned n, uint64_t *ret,
			     struct tl_error *err)
{
	if (!f->reg)
		return tl_fail(err, TL_E_STATE, "No frame selected.");
	return f->reg(f->ctx, n, ret, err);
}

static enum tl_code run(struct machine *m, const struct sym_expr *e, struct tl_error *err);

static enum tl_code no_frame_base(const struct sym_bound *b, struct tl_error *err)
{
	Dwarf_Die func = b->var.func;
	const char *name = b->var.has_func ? dwarf_diename(&func) : NULL;

	return tl_fail(err, TL_E_INVAL, "Could not find the frame base for \"%s\".", name ? name : "");
}

static enum tl_code frame_base(struct machine *m, uint64_t *ret, struct tl_error *err)
{
	const struct sym_expr *base = &m->b->base;
	struct sym_loc loc = { .n = 0 };
	struct machine sub = { .b = m->b, .f = m->f, .calls = m->calls + 1, .out = &loc, .steps = m->steps, .attr = m->b->attr };
	enum tl_code r;

	if (!base->valid)
		return no_frame_base(m->b, err);
	if (m->calls >= MAX_CALLS)
		return tl_fail(err, TL_E_UNSUP, "DWARF-2 expression error: Loop detected.");
	if (base->n == 1 && base->ops[0].atom == DW_OP_call_frame_cfa) {
		if (!m->f->cfa)
			return tl_fail(err, TL_E_STATE, "No frame selected.");
		return m->f->cfa(m->f->ctx, ret, err);
	}
	r = run(&sub, base, err);
	if (r)
		return r;
	if (sub.special && sub.cur.kind == SYM_PIECE_REG) /* DW_OP_reg6: the register's value */
		return read_reg(m->f, (unsigned)sub.cur.v, ret, err);
	*ret = pop(&sub);
	return sub.bad ? no_frame_base(m->b, err) : TL_OK;
}

static enum tl_code deref(struct machine *m, size_t size, struct tl_error *err)
{
	uint64_t addr = pop_address(m), v = 0;
	enum tl_code r;

	if (m->bad || size == 0 || size > 8 || !m->f->mem) {
		m->bad = true;
		return TL_OK;
	}
	r = mem_read(m->f->mem, addr, &v, size, err);
	if (!r)
		push(m, v);
	return r;
}

/* False: they are no floats. */
static bool float_binary(struct machine *m, uint8_t atom)
{
	enum dwf_kind k = kind_at(m, 0), kind;
	uint64_t b, a, v = 0;

	if (!dwf_is_float(k) && !dwf_is_float(kind_at(m, 1)))
		return false;
	m->bad |= k != kind_at(m, 1);
	b = pop(m);
	a = pop(m);
	if (m->bad || !dwf_binary(atom, k, a, b, &v, &kind))
		m->bad = true;
	else
		push_typed(m, v, kind);
	return true;
}

static void binary(struct machine *m, uint8_t atom)
{
	enum dwf_kind kind = atom >= DW_OP_eq && atom <= DW_OP_ne ? DWF_UNSIGNED : kind_at(m, 1);

	if (float_binary(m, atom))
		return;
	uint64_t b = pop(m), a = pop(m), v = 0;
	int64_t sa = (int64_t)a, sb = (int64_t)b;

	switch (atom) {
	case DW_OP_and:
		v = a & b;
		break;
	case DW_OP_or:
		v = a | b;
		break;
	case DW_OP_xor:
		v = a ^ b;
		break;
	case DW_OP_plus:
		v = a + b;
		break;
	case DW_OP_minus:
		v = a - b;
		break;
	case DW_OP_mul:
		v = a * b;
		break;
	case DW_OP_div:
		if (sb == 0)
			m->bad = true;
		else
			v = sb == -1 ? 0 - a : (uint64_t)(sa / sb);
		break;
	case DW_OP_mod:
		if (b == 0)
			m->bad = true;
		else
			v = a % b;
		break;
	case DW_OP_shl:
		v = b < 64 ? a << b : 0;
		break;
	case DW_OP_shr:
		v = b < 64 ? a >> b : 0;
		break;
	case DW_OP_shra:
		v = (uint64_t)(sa >> (b < 64 ? b : 63));
		break;
	case DW_OP_eq:
		v = sa == sb;
		break;
	case DW_OP_ne:
		v = sa != sb;
		break;
	case DW_OP_lt:
		v = sa < sb;
		break;
	case DW_OP_le:
		v = sa <= sb;
		break;
	case DW_OP_gt:
		v = sa > sb;
		break;
	case DW_OP_ge:
		v = sa >= sb;
		break;
	default:
		m->bad = true;
		break;
	}
	push_typed(m, v, kind);
}

/* The top of the stack as it was, of one kind or another. */
struct top {
	uint64_t v;
	enum dwf_kind kind;
};

static struct top take(struct machine *m)
{
	enum dwf_kind kind = kind_at(m, 0);

	return (struct top){ pop(m), kind };
}

static void put(struct machine *m, struct top t)
{
	push_typed(m, t.v, t.kind);
}

static void negate_or_abs(struct machine *m, uint8_t atom)
{
	struct top t = take(m);

	if (dwf_is_float(t.kind))
		dwf_unary(atom, t.kind, t.v, &t.v);
	else if (atom == DW_OP_neg || (int64_t)t.v < 0)
		t.v = 0 - t.v;
	put(m, t);
}

static void stack_op(struct machine *m, const Dwarf_Op *op)
{
	struct top a, b, c;
	uint64_t n;

	switch (op->atom) {
	case DW_OP_dup:
		a = take(m);
		put(m, a);
		put(m, a);
		break;
	case DW_OP_drop:
		pop(m);
		break;
	case DW_OP_over:
	case DW_OP_pick:
		n = op->atom == DW_OP_over ? 1 : op->number;
		if (n >= m->n)
			m->bad = true;
		else
			push_typed(m, m->stack[m->n - 1 - n], kind_at(m, n));
		break;
	case DW_OP_swap:
		a = take(m);
		b = take(m);
		put(m, a);
		put(m, b);
		break;
	case DW_OP_rot:
		a = take(m);
		b = take(m);
		c = take(m);
		put(m, a);
		put(m, c);
		put(m, b);
		break;
	case DW_OP_abs:
	case DW_OP_neg:
		negate_or_abs(m, op->atom);
		break;
	case DW_OP_not:
		push(m, ~pop(m));
		break;
	case DW_OP_plus_uconst:
		push(m, pop(m) + op->number);
		break;
	default:
		m->bad = true;
		break;
	}
}

static void set_special(struct machine *m, enum sym_piece_kind kind, uint64_t v)
{
	m->special = true;
	m->cur = (struct sym_piece){ .kind = kind, .v = v };
}

/* Ends the location built so far; bits 0 means that it is the whole object. */
static void end_piece(struct machine *m, uint64_t bits, uint64_t off)
{
	struct sym_piece p = m->cur;

	if (!m->special && m->n)
		p = (struct sym_piece){ .kind = SYM_PIECE_MEM, .v = pop_address(m) };
	else if (!m->special)
		p = (struct sym_piece){ .kind = SYM_PIECE_NONE };
	p.bit_size = bits;
	p.bit_off = off;
	m->special = false;
	if (m->out->n == SYM_MAX_PIECES)
		m->bad = true;
	else
		m->out->piece[m->out->n++] = p;
}

/*
 * libdw finds the block by the address of its own operation, which ours is a
 * copy of; the operation itself has the length and the place of the block
 * (elfutils, libdw/dwarf_getlocation.c: store_implicit_value).
 */
const uint8_t *sym_op_bytes(const Dwarf_Op *op)
{
	const uint8_t *p = (const uint8_t *)(uintptr_t)op->number2;

	for (int i = 0; p && i < 10 && *p & 0x80; i++) /* before the bytes, their number (ULEB128) */
		p++;
	return p ? p + 1 : NULL;
}

static void implicit_pointer(struct machine *m, const Dwarf_Op *op)
{
	Dwarf_Attribute a = m->attr;
	Dwarf_Die to;

	set_special(m, SYM_PIECE_POINTER, op->number2);
	if (m->b->dwarf && !dwarf_getlocation_die(&a, op, &to))
		m->cur.bytes = to.addr;
}

static void implicit_value(struct machine *m, const Dwarf_Op *op)
{
	set_special(m, SYM_PIECE_BYTES, 0);
	m->cur.bytes = sym_op_bytes(op);
	m->cur.len = op->number;
	m->bad |= !m->cur.bytes;
}

bool sym_op_index(const struct sym_bound *b, const Dwarf_Attribute *of, const Dwarf_Op *op, uint64_t *ret)
{
	Dwarf_Attribute a = *of, result;
	Dwarf_Word v;
	Dwarf_Addr addr;

	if (dwarf_getlocation_attr(&a, op, &result) ||
	    (dwarf_formaddr(&result, &addr) && (dwarf_formudata(&result, &v) || (addr = v, 0))))
		return false;
	*ret = addr + (op->atom == DW_OP_addrx || op->atom == DW_OP_GNU_addr_index ? b->bias : 0);
	return true;
}

bool sym_op_type(const Dwarf_Attribute *of, const Dwarf_Op *op, struct sym_op_type *ret)
{
	Dwarf_Attribute a = *of, v;
	Dwarf_Die type;
	Dwarf_Word enc;

	*ret = (struct sym_op_type){ .size = 8, .is_unsigned = true };
	if ((op->atom == DW_OP_convert || op->atom == DW_OP_GNU_convert ||
	     op->atom == DW_OP_reinterpret || op->atom == DW_OP_GNU_reinterpret) &&
	    op->number == 0)
		return true; /* back to the generic type */
	if (!a.cu || dwarf_getlocation_die(&a, op, &type))
		return false;
	if (!dwarf_attr(&type, DW_AT_byte_size, &v) || dwarf_formudata(&v, &ret->size) || ret->size == 0 ||
	    ret->size > 8 || !dwarf_attr(&type, DW_AT_encoding, &v) || dwarf_formudata(&v, &enc))
		return false;
	ret->is_unsigned = enc != DW_ATE_signed && enc != DW_ATE_signed_char;
	ret->kind = ret->is_unsigned ? DWF_UNSIGNED : DWF_SIGNED;
	if (enc == DW_ATE_float && ret->size != 4 && ret->size != 8)
		return false;
	if (enc == DW_ATE_float)
		ret->kind = ret->size == 4 ? DWF_FLOAT : DWF_DOUBLE;
	return true;
}

static uint64_t sized(uint64_t v, const struct sym_op_type *t)
{
	unsigned shift = (unsigned)(64 - t->size * 8);

	return t->is_unsigned ? v << shift >> shift : (uint64_t)((int64_t)(v << shift) >> shift);
}

/* A block of the type's size, behind its length in one byte; libdw has looked that it is all there. */
bool sym_op_const(const Dwarf_Op *op, const struct sym_op_type *t, uint64_t *ret)
{
	const uint8_t *p = (const uint8_t *)(uintptr_t)op->number2;

	*ret = 0;
	if (!p || *p != t->size)
		return false;
	memcpy(ret, p + 1, t->size);
	return true;
}

static enum tl_code typed_reg(struct machine *m, const Dwarf_Op *op, uint64_t *ret, struct tl_error *err)
{
	unsigned n = op->number < 128 ? (unsigned)op->number : 127;

	if (n <= 16 || !m->f->wide_reg)
		return read_reg(m->f, n, ret, err);
	return m->f->wide_reg(m->f->entry_ctx, n, ret) ? TL_OK
						       : tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
}

static enum tl_code typed_op(struct machine *m, const Dwarf_Op *op, struct tl_error *err)
{
	struct sym_op_type t;
	struct top top;
	uint64_t v = 0;
	enum tl_code r = TL_OK;

	if (!sym_op_type(&m->attr, op, &t))
		return tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
	switch (op->atom) {
	case DW_OP_regval_type:
	case DW_OP_GNU_regval_type:
		r = typed_reg(m, op, &v, err);
		break;
	case DW_OP_deref_type:
	case DW_OP_GNU_deref_type:
		r = deref(m, t.size, err);
		v = r ? 0 : pop(m);
		break;
	case DW_OP_convert:
	case DW_OP_GNU_convert:
		top = take(m);
		v = dwf_convert(top.v, top.kind, t.kind);
		break;
	case DW_OP_reinterpret:
	case DW_OP_GNU_reinterpret:
		v = pop(m);
		break;
	default: /* DW_OP_const_type */
		m->bad |= !sym_op_const(op, &t, &v);
		break;
	}
	push_typed(m, dwf_is_float(t.kind) ? v : sized(v, &t), t.kind);
	return r;
}

static bool is_typed(const Dwarf_Op *op)
{
	return op->atom == DW_OP_regval_type || op->atom == DW_OP_GNU_regval_type;
}

/* Number of the register that an operation names, -1. */
static int op_register(const Dwarf_Op *op)
{
	if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31)
		return op->atom - DW_OP_reg0;
	if ((op->atom == DW_OP_regx || is_typed(op)) && op->number < 128)
		return (int)op->number;
	return -1;
}

static enum tl_code reg_op(struct machine *m, const Dwarf_Op *op, bool *handled,
			   struct tl_error *err)
{
	uint64_t v = 0;
	enum tl_code r = TL_OK;

	*handled = true;
	if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31) {
		set_special(m, SYM_PIECE_REG, op->atom - DW_OP_reg0);
	} else if (op->atom == DW_OP_regx) {
		set_special(m, SYM_PIECE_REG, op->number);
	} else if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31) {
		r = read_reg(m->f, op->atom - DW_OP_breg0, &v, err);
		push(m, v + op->number);
	} else if (op->atom == DW_OP_bregx) {
		r = read_reg(m->f, (unsigned)op->number, &v, err);
		push(m, v + op->number2);
	} else if (op->atom >= DW_OP_lit0 && op->atom <= DW_OP_lit31) {
		push(m, op->atom - DW_OP_lit0);
	} else {
		*handled = false;
	}
	return r;
}

bool sym_op_entry(const struct sym_bound *b, const Dwarf_Attribute *of, const Dwarf_Op *op, uint64_t *ret, struct sym_op_type *t,
		  bool *typed)
{
	Dwarf_Attribute a = *of, inner;
	Dwarf_Die die = b->var.die;
	Dwarf_Op *ops;
	size_t n;
	int reg;

	*typed = false;
	if (!b->dwarf)
		return false;
	if (op->atom == DW_OP_GNU_parameter_ref) {
		*ret = die.addr ? SYM_ENTRY_PARAM | (dwarf_dieoffset(&die) - dwarf_cuoffset(&die) + op->number) : 0;
		return die.addr != NULL;
	}
	if (!a.cu || dwarf_getlocation_attr(&a, op, &inner) || dwarf_getlocation(&inner, &ops, &n) || n != 1)
		return false;
	reg = op_register(&ops[0]);
	*ret = (uint64_t)reg;
	*typed = is_typed(&ops[0]);
	return reg >= 0 && (!*typed || sym_op_type(of, &ops[0], t));
}

/* Callers still say what they would have passed for a parameter that was removed. */
static enum tl_code entry_value(struct machine *m, const Dwarf_Op *op, struct tl_error *err)
{
	struct sym_op_type t = { .kind = DWF_UNSIGNED };
	uint64_t what, v = 0;
	bool typed;

	if (!m->f->entry || !sym_op_entry(m->b, &m->attr, op, &what, &t, &typed) ||
	    m->f->entry(m->f->entry_ctx, m->f->up, what, &v, NULL))
		return tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
	/* Of a type where the register is: callers compute with it in that. */
	push_typed(m, dwf_is_float(t.kind) || !typed ? v : sized(v, &t), t.kind);
	return TL_OK;
}

/* The location of another DIE is part of this one; one that has none changes nothing (DWARF 5, 2.5.1.5). */
static enum tl_code call_die(struct machine *m, const Dwarf_Op *op, struct tl_error *err)
{
	Dwarf_Attribute before = m->attr, a;
	struct sym_expr e;
	Dwarf_Die to;
	enum tl_code r;

	if (m->calls >= MAX_CALLS)
		return tl_fail(err, TL_E_UNSUP, "DWARF-2 expression error: Loop detected.");
	if (!before.cu || dwarf_getlocation_die(&before, op, &to)) {
		m->bad = true;
		return TL_OK;
	}
	if (!dwarf_attr_integrate(&to, DW_AT_location, &a))
		return TL_OK;
	r = sym_expr_at(&a, m->f->pc - m->b->bias, true, &e, err);
	if (r || !e.valid)
		return r;
	m->attr = a;
	m->calls++;
	r = run(m, &e, err);
	m->calls--;
	m->attr = before;
	return r;
}

static enum tl_code gone(struct tl_error *err)
{
	return tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
}

/* The number that a variable holds whose location the machine has found. */
static enum tl_code number_at(struct machine *m, Dwarf_Die *variable, uint64_t *ret, struct tl_error *err)
{
	int64_t v;

	if (m->out->n || (!m->special && !m->n))
		return gone(err);
	if (!m->special) {
		if (!sym_read_number(m->f, pop_address(m), variable, word_size(m), &v))
			return gone(err);
		*ret = (uint64_t)v;
		return TL_OK;
	}
	*ret = m->cur.v;
	if (m->cur.kind == SYM_PIECE_REG)
		return read_reg(m->f, (unsigned)m->cur.v, ret, err);
	return m->cur.kind == SYM_PIECE_VALUE ? TL_OK : gone(err);
}

/* gcc's, for arrays whose length is a variable that has a DIE of its own (those of an early stage of an LTO build). */
static enum tl_code variable_value(struct machine *m, const Dwarf_Op *op, struct tl_error *err)
{
	struct sym_loc loc = { .n = 0 };
	struct machine in = *m;
	uint64_t bits = 64, v = 0;
	struct sym_expr e;
	Dwarf_Die to;
	int64_t n;
	enum tl_code r;

	if (m->calls >= MAX_CALLS)
		return tl_fail(err, TL_E_UNSUP, "DWARF-2 expression error: Loop detected.");
	if (!m->attr.cu || dwarf_getlocation_die(&m->attr, op, &to))
		return tl_fail(err, TL_E_UNSUP, "Bad DW_OP_GNU_variable_value DIE.");
	if (!dwt_number_bits(&to, &bits))
		return tl_fail(err, TL_E_UNSUP, "Type of DW_OP_GNU_variable_value DIE must be an integer or pointer.");
	if (dwarf_attr_integrate(&to, DW_AT_const_value, &in.attr) && dwt_s64(&in.attr, &n)) {
		push(m, (uint64_t)n);
		return TL_OK;
	}
	if (!dwarf_hasattr_integrate(&to, DW_AT_location) && m->b->var.has_func) {
		Dwarf_Die func = m->b->var.func, meant = to;

		dwt_instance_in(&func, &meant, &to, 0);
	}
	if (!dwarf_attr_integrate(&to, DW_AT_location, &in.attr))
		return gone(err);
	r = sym_expr_at(&in.attr, m->f->pc - m->b->bias, true, &e, err);
	if (r || !e.valid)
		return r ? r : gone(err);
	in.out = &loc;
	in.n = 0;
	in.special = false;
	in.calls++;
	r = run(&in, &e, err);
	if (!r)
		r = number_at(&in, &to, &v, err);
	push(m, bits < 64 ? (uint64_t)((int64_t)(v << (64 - bits)) >> (64 - bits)) : v);
	return r;
}

static enum tl_code other_op(struct machine *m, const Dwarf_Op *op, struct tl_error *err)
{
	uint64_t v = 0;
	enum tl_code r = TL_OK;

	switch (op->atom) {
	case DW_OP_addr:
		push(m, op->number + m->b->bias);
		break;
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
		push(m, op->number);
		break;
	case DW_OP_fbreg:
		r = frame_base(m, &v, err);
		push(m, v + op->number);
		break;
	case DW_OP_push_object_address:
		if (!m->f->object)
			return tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
		push(m, *m->f->object);
		break;
	case DW_OP_call_frame_cfa:
		if (!m->f->cfa)
			return tl_fail(err, TL_E_STATE, "No frame selected.");
		r = m->f->cfa(m->f->ctx, &v, err);
		push(m, v);
		break;
	case DW_OP_call2:
	case DW_OP_call4:
	case DW_OP_call_ref:
		return call_die(m, op, err);
	case DW_OP_deref:
		return deref(m, word_size(m), err);
	case DW_OP_deref_size:
		return deref(m, op->number, err);
	case DW_OP_addrx:
	case DW_OP_constx:
	case DW_OP_GNU_addr_index:
	case DW_OP_GNU_const_index:
		m->bad |= !sym_op_index(m->b, &m->attr, op, &v);
		push(m, v);
		break;
	case DW_OP_stack_value:
		v = pop(m);
		set_special(m, SYM_PIECE_VALUE, v);
		break;
	case DW_OP_implicit_value:
		implicit_value(m, op);
		break;
	case DW_OP_implicit_pointer:
	case DW_OP_GNU_implicit_pointer:
		implicit_pointer(m, op);
		break;
	case DW_OP_piece:
		end_piece(m, op->number * 8, 0);
		break;
	case DW_OP_bit_piece:
		end_piece(m, op->number, op->number2);
		break;
	case DW_OP_form_tls_address:
	case DW_OP_GNU_push_tls_address:
		if (!m->f->tls)
			return tl_fail(err, TL_E_STATE, "Cannot read `%s' without registers",
				       m->b->var.name ? m->b->var.name : "");
		r = m->f->tls(m->f->ctx, sym_dwarf_module(m->b->dwarf), pop(m), &v, err);
		if (r)
			return r;
		push(m, v);
		break;
	case DW_OP_entry_value:
	case DW_OP_GNU_entry_value:
	case DW_OP_GNU_parameter_ref:
		return entry_value(m, op, err);
	case DW_OP_GNU_variable_value:
		return variable_value(m, op, err);
	case DW_OP_regval_type:
	case DW_OP_GNU_regval_type:
	case DW_OP_deref_type:
	case DW_OP_GNU_deref_type:
	case DW_OP_convert:
	case DW_OP_GNU_convert:
	case DW_OP_reinterpret:
	case DW_OP_GNU_reinterpret:
	case DW_OP_const_type:
	case DW_OP_GNU_const_type:
		return typed_op(m, op, err);
	case DW_OP_nop:
	case DW_OP_GNU_uninit:
		break;
	default:
		if (op->atom >= DW_OP_and && op->atom <= DW_OP_xor && op->atom != DW_OP_neg &&
		    op->atom != DW_OP_not && op->atom != DW_OP_plus_uconst)
			binary(m, op->atom);
		else if (op->atom >= DW_OP_eq && op->atom <= DW_OP_ne)
			binary(m, op->atom);
		else
			stack_op(m, op);
		break;
	}
	return r;
}

/* Index of the operation at byte offset off; n: behind the last. */
static size_t op_at(const struct sym_expr *e, Dwarf_Word off)
{
	size_t i;

	for (i = 0; i < e->n && e->ops[i].offset != off; i++)
		;
	return i;
}

static enum tl_code stack_is_empty(struct tl_error *err)
{
	return tl_fail(err, TL_E_UNSUP, "Asked for position 0 of stack, stack only has 0 elements on it.");
}

static enum tl_code run(struct machine *m, const struct sym_expr *e, struct tl_error *err)
{
	size_t i = 0;

	while (i < e->n && !m->bad) {
		const Dwarf_Op *op = &e->ops[i++];
		bool handled;
		enum tl_code r;

		if (++*m->steps > MAX_STEPS)
			return tl_fail(err, TL_E_UNSUP, "location expression does not end");
		if (op->atom == DW_OP_skip || op->atom == DW_OP_bra) {
			if (op->atom == DW_OP_skip || pop(m))
				i = op_at(e, op->offset + 3 + (Dwarf_Word)(int16_t)op->number);
			continue;
		}
		r = reg_op(m, op, &handled, err);
		if (!r && !handled)
			r = other_op(m, op, err);
		if (r)
			return r;
	}
	return m->empty ? stack_is_empty(err)
	       : m->bad ? tl_fail(err, TL_E_UNSUP, "malformed or unknown location expression")
			: TL_OK;
}

enum tl_code sym_bound_eval(const struct sym_bound *b, const struct sym_frame *f,
			    struct sym_loc *ret, struct tl_error *err)
{
	struct machine m;
	int steps = 0;
	enum tl_code r;

	ret->n = 0;
	switch (b->kind) {
	case SYM_BOUND_GONE:
		return TL_OK;
	case SYM_BOUND_CONST:
		ret->piece[ret->n++] = (struct sym_piece){ .kind = SYM_PIECE_VALUE, .v = b->value, .is_signed = b->value_signed };
		return TL_OK;
	case SYM_BOUND_BYTES:
		ret->piece[ret->n++] = (struct sym_piece){ .kind = SYM_PIECE_BYTES,
							   .bytes = b->bytes,
							   .len = b->len };
		return TL_OK;
	case SYM_BOUND_EXPR:
	default:
		break;
	}
	m.b = b;
	m.f = f;
	m.n = 0;
	m.calls = 0;
	m.out = ret;
	m.special = m.bad = m.empty = false;
	m.steps = &steps;
	m.attr = b->attr;
	if (f->pushed)
		push(&m, *f->pushed);
	r = run(&m, &b->loc, err);
	if (r == TL_E_UNAVAILABLE) { /* an entry value or register that is not known: no location */
		ret->n = 0;
		return TL_OK;
	}
	if (r)
		return r;
	if (ret->n == 0 && !m.special && !m.n)
		return stack_is_empty(err);
	if (ret->n == 0)
		end_piece(&m, 0, 0);
	return TL_OK;
}

bool sym_bound_number(const struct sym_bound *b, const struct sym_frame *f, uint64_t first, uint64_t *ret)
{
	struct sym_loc loc = { .n = 0 };
	int steps = 0;
	struct machine m = { .b = b, .f = f, .out = &loc, .steps = &steps, .attr = b->attr };

	push(&m, first);
	if (!b->loc.valid || run(&m, &b->loc, NULL) || loc.n || !m.n || (m.special && m.cur.kind != SYM_PIECE_VALUE))
		return false;
	*ret = m.special ? m.cur.v : m.stack[m.n - 1];
	return true;
}

static bool number_of(Dwarf_Attribute *a, const struct sym_frame *f, uint64_t first, uint64_t *ret)
{
	struct sym_bound b = { .kind = SYM_BOUND_EXPR, .attr = *a };

	return !sym_expr_at(a, 0, false, &b.loc, NULL) && sym_bound_number(&b, f, first, ret);
}

bool sym_expr_number(Dwarf_Attribute *a, uint64_t first, uint64_t *ret)
{
	struct sym_frame f = { .ctx = NULL };

	return number_of(a, &f, first, ret);
}

bool sym_expr_object(Dwarf_Attribute *a, const struct sym_frame *frame, uint64_t object, uint64_t *ret)
{
	struct sym_frame f = *frame;

	f.object = &object;
	return number_of(a, &f, object, ret);
}
