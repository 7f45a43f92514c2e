/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Where variables are, as nodes of a reduced condition: DWARF location
 * expressions run on a stack of nodes instead of numbers. Does what
 * symbol/dwarf_loc.c does, or says that it can't.
 */

#include <dwarf.h>
#include <string.h>

#include "expr/cond_lower.h"

#define STACK 16
#define MAX_CALLS 4  /* frame base within frame base */
#define MAX_WEIGHT 64 /* what is used twice is computed twice */

static const char gone[] = "a value in the condition has been optimized out";
static const char complex_place[] = "a value in the condition is where compiled code cannot find it";

struct machine {
	struct lower *l;
	const struct sym_bound *b;
	const struct cond_frame *f; /* that it is in */
	uint8_t stack[STACK];
	unsigned weight[STACK]; /* nodes that are evaluated for it */
	size_t n;
	int calls;
	bool special; /* cur is set: a register, a value or bytes; else the top of the stack is an address */
	const char *bad;
	struct cond_part cur;
	struct cond_parts *out;
};

static void fail(struct machine *m, const char *why)
{
	if (!m->bad)
		m->bad = why;
}

static void push(struct machine *m, uint8_t i, unsigned weight)
{
	if (m->n == STACK || weight > MAX_WEIGHT) {
		fail(m, complex_place);
		return;
	}
	m->weight[m->n] = weight;
	m->stack[m->n++] = i;
}

static uint8_t pop(struct machine *m, unsigned *weight)
{
	if (!m->n) {
		fail(m, complex_place);
		return 0;
	}
	*weight += m->weight[--m->n];
	return m->stack[m->n];
}

static uint8_t node(struct machine *m, struct cond_node n, bool is_signed)
{
	struct term t = lower_add(m->l, n, is_signed ? m->l->bt->t_long : m->l->bt->t_ulong);

	if (!t.ok)
		fail(m, complex_place);
	return t.i;
}

static void push_const(struct machine *m, uint64_t v)
{
	push(m, node(m, (struct cond_node){ .op = COND_CONST, .n = (int64_t)v }, false), 1);
}

/* The top of the stack, and n added to it. */
static void add_const(struct machine *m, int64_t n)
{
	unsigned weight = 1;

	if (!n)
		return;
	uint8_t kid = pop(m, &weight);
	push(m, node(m, (struct cond_node){ .op = COND_ADD, .n = n, .kid = { kid } }, false), weight);
}

static void push_term(struct machine *m, struct term t, unsigned weight)
{
	if (!t.ok)
		fail(m, complex_place);
	push(m, t.i, weight);
}

static void push_reg(struct machine *m, uint64_t reg)
{
	push_term(m, lower_frame_reg(m->l, m->f, reg), m->f->callee ? 4 : 1);
}

static void two(struct machine *m, int tok, bool is_signed)
{
	unsigned weight = 1;
	uint8_t b = pop(m, &weight), a = pop(m, &weight);

	push(m, node(m, (struct cond_node){ .op = COND_BINARY, .tok = tok, .kid = { a, b } }, is_signed), weight);
}

static void one(struct machine *m, enum cond_op op)
{
	unsigned weight = 1;
	uint8_t kid = pop(m, &weight);

	push(m, node(m, (struct cond_node){ .op = op, .kid = { kid } }, false), weight);
}

static void load(struct machine *m, uint64_t size)
{
	unsigned weight = 1;
	uint8_t kid = pop(m, &weight);

	if (size < 1 || size > 8 || sym_bound_word(m->b) != 8)
		fail(m, complex_place);
	uint8_t i = node(m, (struct cond_node){ .op = COND_LOAD, .kid = { kid } }, false);
	if (!m->bad)
		m->l->p->node[i].size = (uint8_t)size;
	push(m, i, weight);
}

/* The top of the stack as a number of another size. */
static void convert(struct machine *m, const struct sym_op_type *t)
{
	unsigned weight = 1;
	uint8_t kid = pop(m, &weight);
	uint8_t i = node(m, (struct cond_node){ .op = COND_CONVERT, .kid = { kid } }, !t->is_unsigned);

	if (!m->bad)
		m->l->p->node[i].size = (uint8_t)t->size;
	push(m, i, weight);
}

/* Numbers only. */
static void typed(struct machine *m, const Dwarf_Op *op)
{
	struct sym_op_type t;
	uint64_t v = 0;

	if (!sym_op_type(&m->b->attr, op, &t) || dwf_is_float(t.kind)) {
		fail(m, complex_place);
		return;
	}
	switch (op->atom) {
	case DW_OP_regval_type:
	case DW_OP_GNU_regval_type:
		push_reg(m, op->number);
		break;
	case DW_OP_deref_type:
	case DW_OP_GNU_deref_type:
		load(m, t.size);
		break;
	case DW_OP_const_type:
	case DW_OP_GNU_const_type:
		if (!sym_op_const(op, &t, &v))
			fail(m, complex_place);
		push_const(m, v);
		break;
	default:
		break;
	}
	convert(m, &t);
}

static void pick(struct machine *m, uint64_t below)
{
	if (below >= m->n)
		fail(m, complex_place);
	else
		push(m, m->stack[m->n - 1 - below], m->weight[m->n - 1 - below]);
}

static void swap(struct machine *m, size_t a, size_t b)
{
	if (m->n <= a || m->n <= b) {
		fail(m, complex_place);
		return;
	}
	a = m->n - 1 - a;
	b = m->n - 1 - b;
	uint8_t i = m->stack[a];
	unsigned w = m->weight[a];
	m->stack[a] = m->stack[b];
	m->weight[a] = m->weight[b];
	m->stack[b] = i;
	m->weight[b] = w;
}

static void set_special(struct machine *m, struct cond_part p)
{
	m->special = true;
	m->cur = p;
}

static void end_piece(struct machine *m, uint64_t bits)
{
	struct cond_part p = m->cur;
	const struct cond_part *last = m->out->n ? &m->out->v[m->out->n - 1] : NULL;
	unsigned weight = 0;

	if (!m->special && m->n)
		p = (struct cond_part){ .kind = PART_MEM, .node = pop(m, &weight) };
	else if (!m->special)
		p = (struct cond_part){ .kind = PART_GONE };
	m->special = false;
	if (m->out->n == SYM_MAX_PIECES) {
		fail(m, complex_place);
		return;
	}
	p.off = last ? last->off + last->len : 0;
	// A piece of no whole byte takes all that is left: nothing that compilers write.
	if (bits % 8 || (bits && bits < 8) || (p.kind == PART_BYTES && bits / 8 > p.len))
		fail(m, complex_place);
	if (p.kind != PART_BYTES || bits)
		p.len = bits ? bits / 8 : UINT32_MAX;
	m->out->v[m->out->n++] = p;
}

static void run(struct machine *m, const struct sym_expr *e);

static void frame_base(struct machine *m)
{
	struct machine sub = { .l = m->l, .b = m->b, .f = m->f, .calls = m->calls + 1, .out = m->out };
	unsigned weight = 0;

	if (!m->b->base.valid || m->calls >= MAX_CALLS) {
		fail(m, complex_place);
		return;
	}
	run(&sub, &m->b->base);
	if (!sub.bad && sub.special && sub.cur.kind == PART_REG) { // DW_OP_reg6: the register's value
		push_reg(m, sub.cur.reg);
		return;
	}
	uint8_t i = pop(&sub, &weight);
	if (sub.bad)
		fail(m, sub.bad);
	else
		push(m, i, weight);
}

static void in_reg(struct machine *m, uint64_t reg)
{
	if (reg <= 16)
		set_special(m, (struct cond_part){ .kind = PART_REG, .reg = reg });
	else if (reg >= 17 && reg <= 32)
		set_special(m, (struct cond_part){ .kind = PART_XMM, .reg = reg - 17 });
	else
		fail(m, complex_place);
}

/* False: none of these. */
static bool base_op(struct machine *m, const Dwarf_Op *op)
{
	if (op->atom >= DW_OP_reg0 && op->atom <= DW_OP_reg31) {
		in_reg(m, op->atom - DW_OP_reg0);
	} else if (op->atom == DW_OP_regx) {
		in_reg(m, op->number);
	} else if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg31) {
		push_reg(m, op->atom - DW_OP_breg0);
		add_const(m, (int64_t)op->number);
	} else if (op->atom == DW_OP_bregx) {
		push_reg(m, op->number);
		add_const(m, (int64_t)op->number2);
	} else if (op->atom >= DW_OP_lit0 && op->atom <= DW_OP_lit31) {
		push_const(m, op->atom - DW_OP_lit0);
	} else if (op->atom >= DW_OP_const1u && op->atom <= DW_OP_consts) {
		push_const(m, op->number);
	} else {
		return false;
	}
	return true;
}

/* Operators; false: none of these. Division fails in words of its own where it is a location's. */
static bool operator_op(struct machine *m, const Dwarf_Op *op)
{
	static const struct {
		uint8_t atom;
		bool is_signed;
		int tok;
	} all[] = {
		{ DW_OP_and, false, '&' },     { DW_OP_or, false, '|' },     { DW_OP_xor, false, '^' },
		{ DW_OP_plus, false, '+' },    { DW_OP_minus, false, '-' },  { DW_OP_mul, false, '*' },
		{ DW_OP_shl, false, TOK_SHL }, { DW_OP_shr, false, TOK_SHR }, { DW_OP_shra, true, TOK_SHR },
		{ DW_OP_eq, true, TOK_EQ },    { DW_OP_ne, true, TOK_NE },   { DW_OP_lt, true, '<' },
		{ DW_OP_le, true, TOK_LE },    { DW_OP_gt, true, '>' },	     { DW_OP_ge, true, TOK_GE },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].atom == op->atom) {
			two(m, all[i].tok, all[i].is_signed);
			return true;
		}
	return false;
}

/* False: none of these. */
static bool stack_op(struct machine *m, const Dwarf_Op *op)
{
	unsigned weight = 0;

	switch (op->atom) {
	case DW_OP_dup:
		pick(m, 0);
		return true;
	case DW_OP_over:
		pick(m, 1);
		return true;
	case DW_OP_pick:
		pick(m, op->number);
		return true;
	case DW_OP_drop:
		pop(m, &weight);
		return true;
	case DW_OP_swap:
		swap(m, 0, 1);
		return true;
	case DW_OP_rot: // a b c, c on top, becomes c a b
		swap(m, 0, 1);
		swap(m, 1, 2);
		return true;
	case DW_OP_neg:
		one(m, COND_NEGATE);
		return true;
	case DW_OP_not:
		one(m, COND_COMPLEMENT);
		return true;
	case DW_OP_plus_uconst:
		add_const(m, (int64_t)op->number);
		return true;
	default:
		return false;
	}
}

/* The top of the stack, an offset among the module's variables, becomes an address: where all threads have theirs at one distance. */
static void thread_local_place(struct machine *m)
{
	const struct expr_env *env = m->l->env;
	const struct tl_reg_info *reg = env->reg_find ? env->reg_find(env->ctx, "fs_base") : NULL;
	uint64_t block = 0;
	unsigned weight = 1;
	uint8_t off = pop(m, &weight);

	if (m->bad || m->l->p->node[off].op != COND_CONST || !reg || reg->size != 8 || !env->tls_static || !env->tls_static(env->ctx, sym_dwarf_module(m->b->dwarf), &block)) {
		fail(m, "a value in the condition is a thread's own");
		return;
	}
	push(m, node(m, (struct cond_node){ .op = COND_REG, .reg = reg }, false), 1);
	add_const(m, (int64_t)(block + (uint64_t)m->l->p->node[off].n));
}

#define ENTRY_WEIGHT 24

static void entry_value(struct machine *m, const Dwarf_Op *op)
{
	struct sym_op_type t = { .kind = DWF_UNSIGNED };
	struct term v = no_term;
	uint64_t what;
	bool typed = false;

	if (sym_op_entry(m->b, &m->b->attr, op, &what, &t, &typed) && !dwf_is_float(t.kind))
		v = lower_entry(m->l, m->f, what);
	if (!v.ok) {
		fail(m, "a value in the condition is known to the function's caller only");
		return;
	}
	push(m, v.i, ENTRY_WEIGHT);
	if (typed)
		convert(m, &t);
}

static void other_op(struct machine *m, const Dwarf_Op *op)
{
	unsigned weight = 0;
	uint64_t v = 0;

	switch (op->atom) {
	case DW_OP_addr:
		push_const(m, op->number + m->b->bias);
		break;
	case DW_OP_addrx:
	case DW_OP_constx:
	case DW_OP_GNU_addr_index:
	case DW_OP_GNU_const_index:
		if (!sym_op_index(m->b, &m->b->attr, op, &v))
			fail(m, complex_place);
		push_const(m, v);
		break;
	case DW_OP_fbreg:
		frame_base(m);
		add_const(m, (int64_t)op->number);
		break;
	case DW_OP_call_frame_cfa:
		push_term(m, lower_frame_cfa(m->l, m->f), 1);
		break;
	case DW_OP_deref:
		load(m, 8);
		break;
	case DW_OP_deref_size:
		load(m, op->number);
		break;
	case DW_OP_stack_value:
		set_special(m, (struct cond_part){ .kind = PART_VALUE, .node = pop(m, &weight) });
		break;
	case DW_OP_implicit_value:
		set_special(m, (struct cond_part){ .kind = PART_BYTES, .bytes = sym_op_bytes(op), .len = op->number });
		if (!m->cur.bytes)
			fail(m, complex_place);
		break;
	case DW_OP_piece:
		end_piece(m, op->number * 8);
		break;
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
		typed(m, op);
		break;
	case DW_OP_nop:
	case DW_OP_GNU_uninit:
		break;
	case DW_OP_entry_value:
	case DW_OP_GNU_entry_value:
	case DW_OP_GNU_parameter_ref:
		entry_value(m, op);
		break;
	case DW_OP_form_tls_address:
	case DW_OP_GNU_push_tls_address:
		thread_local_place(m);
		break;
	default:
		fail(m, complex_place);
		break;
	}
}

static void run(struct machine *m, const struct sym_expr *e)
{
	for (size_t i = 0; i < e->n && !m->bad; i++)
		if (!base_op(m, &e->ops[i]) && !operator_op(m, &e->ops[i]) && !stack_op(m, &e->ops[i]))
			other_op(m, &e->ops[i]);
}

/* As expr/entry.c takes a location for a number. */
struct term lower_number(struct lower *l, const struct sym_bound *b, const struct cond_frame *f)
{
	struct cond_parts none = { 0 };
	struct machine m = { .l = l, .b = b, .f = f, .out = &none };
	unsigned weight = 0;
	uint8_t i = 0;

	run(&m, &b->loc);
	if (!m.bad && (none.n || (m.special && m.cur.kind != PART_VALUE)))
		return no_term;
	if (!m.bad)
		i = m.special ? m.cur.node : pop(&m, &weight);
	return m.bad ? no_term : (struct term){ true, i, l->bt->t_ulong };
}

/* An address that holds everywhere, for as long as the module is there. */
static bool is_global(const struct sym_bound *b)
{
	return b->kind == SYM_BOUND_EXPR && b->loc.n == 1 &&
	       (b->loc.ops[0].atom == DW_OP_addr || b->loc.ops[0].atom == DW_OP_addrx ||
		b->loc.ops[0].atom == DW_OP_GNU_addr_index);
}

static bool constant(struct lower *l, const struct sym_bound *b, struct cond_parts *ret)
{
	struct cond_part p = { .kind = PART_BYTES, .bytes = b->bytes, .len = b->len };

	if (b->kind == SYM_BOUND_CONST) {
		struct term t = lower_add(l, (struct cond_node){ .op = COND_CONST, .n = (int64_t)b->value }, l->bt->t_ulong);
		p = (struct cond_part){ .kind = PART_VALUE, .node = t.i, .len = UINT32_MAX };
		if (!t.ok)
			return false;
	}
	*ret = (struct cond_parts){ .n = 1, .v = { p } };
	return true;
}

static bool find_parts(struct lower *l, const struct sym_var *v, struct cond_parts *ret)
{
	const struct cond_frame here = { .pc = l->env->lookup_pc };
	struct sym_bound b;
	struct machine m = { .l = l, .b = &b, .f = &here, .out = ret };

	ret->n = 0;
	if (v->kind != SYM_VAR_DATA || sym_var_bind(v, l->env->lookup_pc, l->env->have_frame, &b, NULL))
		return lower_not(l, complex_place).ok;
	// FUNCTION::VARIABLE is of the first frame of that function, which may be an older one.
	if (v->by_function && !is_global(&b))
		return lower_not(l, complex_place).ok;
	l->p->any_pc &= is_global(&b);
	if (b.kind == SYM_BOUND_GONE)
		return lower_not(l, gone).ok;
	if (b.kind != SYM_BOUND_EXPR)
		return constant(l, &b, ret);
	run(&m, &b.loc);
	if (!m.bad && !ret->n)
		end_piece(&m, 0);
	return !m.bad || lower_not(l, m.bad).ok;
}

struct place lower_var(struct lower *l, const struct sym_var *v)
{
	struct place p = { .ok = true, .type = sym_type_strip(sym_var_type(v)) };
	struct cond_parts *parts = &l->parts[l->n_parts];

	if (l->n_parts == COND_VARS || !find_parts(l, v, parts))
		return no_place;
	if (parts->n == 1 && parts->v[0].kind == PART_MEM && parts->v[0].len == UINT32_MAX) {
		p.addr = parts->v[0].node;
		return p;
	}
	if (parts->n == 1 && parts->v[0].len < sym_type_size(p.type)) {
		lower_not(l, gone);
		return no_place;
	}
	l->n_parts++;
	p.parts = parts;
	return p;
}

static struct term from_bytes(struct lower *l, const struct cond_part *part, uint64_t off, unsigned bytes)
{
	uint64_t v = 0;

	if (off + bytes > part->len)
		return lower_not(l, gone);
	memcpy(&v, part->bytes + off, bytes);
	return lower_add(l, (struct cond_node){ .op = COND_CONST, .n = (int64_t)v }, l->bt->t_ulong);
}

static struct term from_part(struct lower *l, const struct cond_part *part, uint64_t off, unsigned bytes)
{
	struct term t = no_term, by;

	switch (part->kind) {
	case PART_GONE:
		return lower_not(l, gone);
	case PART_BYTES:
		return from_bytes(l, part, off, bytes);
	case PART_MEM:
		t = lower_add(l, (struct cond_node){ .op = COND_LOAD, .n = (int64_t)off, .kid = { part->node } },
			      l->bt->t_ulong);
		if (t.ok)
			l->p->node[t.i].size = (uint8_t)bytes;
		return t;
	case PART_REG:
		t = lower_add(l, (struct cond_node){ .op = COND_FRAME_REG, .n = (int64_t)part->reg }, l->bt->t_ulong);
		break;
	case PART_XMM:
		t = lower_add(l, (struct cond_node){ .op = COND_XMM, .n = (int64_t)part->reg }, l->bt->t_ulong);
		break;
	case PART_VALUE:
		t = (struct term){ true, part->node, l->bt->t_ulong };
		break;
	}
	if (off + bytes > 8)
		return lower_not(l, complex_place);
	if (!off || !t.ok)
		return t;
	by = lower_add(l, (struct cond_node){ .op = COND_CONST, .n = (int64_t)off * 8 }, l->bt->t_ulong);
	return by.ok ? lower_add(l, (struct cond_node){ .op = COND_BINARY, .tok = TOK_SHR, .kid = { t.i, by.i } },
				 l->bt->t_ulong)
		     : by;
}

struct term lower_raw(struct lower *l, const struct place *p, unsigned bytes)
{
	uint64_t off = (uint64_t)p->off;

	for (size_t i = 0; p->off >= 0 && i < p->parts->n; i++) {
		const struct cond_part *part = &p->parts->v[i];
		if (off >= part->off && off - part->off < part->len)
			return off - part->off + bytes <= part->len ? from_part(l, part, off - part->off, bytes)
								     : lower_not(l, complex_place);
	}
	return lower_not(l, gone);
}
