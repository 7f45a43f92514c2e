/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A reduced condition (expr/cond.h) as machine code. Each node's value is a
 * 64-bit number in rax, exactly as expr/cond_run.c has it; a tree that is
 * deeper than one register spills into the frame. Whatever that file fails on
 * leads to the trap.
 */

#include "inline/gen.h"

#include <stddef.h>

#define NULL_PAGE 0x1000

void gen_refuse(struct gen *g, enum tl_refuse why)
{
	if (!g->refusal)
		g->refusal = why;
}

/* ---- registers as they were at the site */

/* By offset / 8 in struct user_regs_struct. */
static const int8_t number_of[] = {
	[offsetof(struct user_regs_struct, rax) / 8] = 0,  [offsetof(struct user_regs_struct, rcx) / 8] = 1,
	[offsetof(struct user_regs_struct, rdx) / 8] = 2,  [offsetof(struct user_regs_struct, rbx) / 8] = 3,
	[offsetof(struct user_regs_struct, rsp) / 8] = 4,  [offsetof(struct user_regs_struct, rbp) / 8] = 5,
	[offsetof(struct user_regs_struct, rsi) / 8] = 6,  [offsetof(struct user_regs_struct, rdi) / 8] = 7,
	[offsetof(struct user_regs_struct, r8) / 8] = 8,   [offsetof(struct user_regs_struct, r9) / 8] = 9,
	[offsetof(struct user_regs_struct, r10) / 8] = 10, [offsetof(struct user_regs_struct, r11) / 8] = 11,
	[offsetof(struct user_regs_struct, r12) / 8] = 12, [offsetof(struct user_regs_struct, r13) / 8] = 13,
	[offsetof(struct user_regs_struct, r14) / 8] = 14, [offsetof(struct user_regs_struct, r15) / 8] = 15,
	[offsetof(struct user_regs_struct, orig_rax) / 8] = -1,
	[offsetof(struct user_regs_struct, rip) / 8] = -1, // the site
	[offsetof(struct user_regs_struct, cs) / 8] = -1,
	[offsetof(struct user_regs_struct, eflags) / 8] = -1,
};
#define RIP_OFF ((int)offsetof(struct user_regs_struct, rip))
#define FS_BASE_OFF ((int)offsetof(struct user_regs_struct, fs_base))

/* Register number of a byte offset in struct user_regs_struct, -1: none that code can use. */
static int reg_number(int off)
{
	if (off < 0 || (unsigned)off / 8 >= sizeof(number_of))
		return -1;
	return number_of[off / 8];
}

/* Still in its register inside the trampoline. */
static bool is_live(int reg)
{
	return reg > RDX && reg != RSP;
}

static int32_t save_slot(int reg)
{
	return reg == RAX ? 0 : reg == RCX ? 16 : 24;
}

static void note_use(struct gen *g, int reg)
{
	g->uses_rcx |= reg == RCX;
	g->uses_rdx |= reg == RDX;
}

static void load_reg(struct gen *g, unsigned to, int reg)
{
	note_use(g, reg);
	if (reg == RSP)
		lea(&g->e, to, RSP, g->frame);
	else if (is_live(reg))
		mov_reg(&g->e, to, (unsigned)reg);
	else
		load64(&g->e, to, RSP, save_slot(reg));
}

/* ---- numbers */

static void narrow(struct gen *g, unsigned reg, unsigned size, bool is_unsigned)
{
	struct emit *e = &g->e;

	switch (size) {
	case 8:
		return;
	case 4:
		if (is_unsigned)
			op_reg(e, false, "\x89", 1, reg, reg);
		else
			op_reg(e, true, "\x63", 1, reg, reg);
		return;
	case 2:
		op_reg(e, true, is_unsigned ? "\x0f\xb7" : "\x0f\xbf", 2, reg, reg);
		return;
	case 1:
		op_reg(e, true, is_unsigned ? "\x0f\xb6" : "\x0f\xbe", 2, reg, reg);
		return;
	default:
		op_reg(e, true, "\xc1", 1, 4, reg); // shl
		PUT(e, (uint8_t)(64 - 8 * size));
		op_reg(e, true, "\xc1", 1, is_unsigned ? 5 : 7, reg);
		PUT(e, (uint8_t)(64 - 8 * size));
	}
}

static int64_t narrowed(const struct cond_node *n, int64_t v)
{
	unsigned shift = 64 - n->size * 8u;

	if (n->is_unsigned)
		return (int64_t)((uint64_t)v << shift >> shift);
	return (int64_t)((uint64_t)v << shift) >> shift;
}

static bool is_comparison(const struct cond_node *n)
{
	return n->op == COND_BINARY && (n->tok == TOK_EQ || n->tok == TOK_NE || n->tok == '<' || n->tok == '>' ||
					n->tok == TOK_LE || n->tok == TOK_GE);
}

/* Is the node's value one of this size and sign already? */
static bool is_narrow(const struct cond_node *kid, unsigned size, bool is_unsigned)
{
	switch (kid->op) {
	case COND_REG:
	case COND_FRAME_REG:
	case COND_XMM:
	case COND_LOAD:
	case COND_CONVERT:
	case COND_NEGATE:
	case COND_COMPLEMENT:
		return size == 8 || (kid->size == size && kid->is_unsigned == is_unsigned) ||
		       (kid->size < size && kid->is_unsigned);
	case COND_BINARY:
		return is_comparison(kid) || size == 8 ||
		       (kid->size == size && kid->is_unsigned == is_unsigned);
	case COND_BOOL:
	case COND_NOT:
	case COND_AND:
	case COND_OR:
	case COND_TEXT_EQ:
		return true;
	case COND_KEY:
	case COND_UNKNOWN:
	case COND_CONST:
	case COND_CFA:
	case COND_BITS:
	case COND_ADD:
	case COND_SCALE:
	case COND_CHOOSE:
		break;
	}
	return size == 8;
}

/* ---- addresses */

struct addr {
	int base;     /* register number; -1: constant */
	int64_t disp; /* from the register's value at the site */
	bool frame;   /* in the frame of the function: mapped */
};

static const struct cond_node *node(const struct gen *g, uint8_t i)
{
	return &g->p->node[i];
}

/* Of the form register + constant? */
static bool simple_addr(const struct gen *g, uint8_t i, struct addr *ret)
{
	const struct cond_node *n = node(g, i);

	switch ((int)n->op) {
	case COND_CONST:
		*ret = (struct addr){ .base = -1, .disp = n->n };
		return true;
	case COND_CFA:
		ret->base = g->env->cfa_reg < 0 ? -1 : reg_number(arch_dwarf_to_gpr(ARCH_X86_64, (unsigned)g->env->cfa_reg));
		ret->disp = g->env->cfa_off + n->n;
		ret->frame = true;
		return ret->base >= 0;
	case COND_FRAME_REG:
		ret->base = n->size == 8 ? reg_number(arch_dwarf_to_gpr(ARCH_X86_64, (unsigned)n->n)) : -1;
		ret->disp = 0;
		// The stack pointer, or the frame pointer where the frame is known by it.
		ret->frame = n->n == 7 || (n->n == 6 && g->env->cfa_reg == 6);
		return ret->base >= 0;
	case COND_ADD:
		if (!simple_addr(g, n->kid[0], ret))
			return false;
		ret->disp += n->n;
		return true;
	default:
		return false;
	}
}

static bool in_code(const struct inl_env *env, uint64_t addr, unsigned size)
{
	for (size_t i = 0; i < env->n_code; i++)
		if (addr < env->code[i].hi && addr + size > env->code[i].lo)
			return true;
	return false;
}

/* rax is looked up in the list of what is mapped: it traps where that does not have all size bytes. */
static void look_up(struct gen *g, unsigned size)
{
	struct emit *e = &g->e;
	uint16_t next = new_label(e), found = new_label(e);

	g->uses_rcx = g->uses_rdx = true;
	mov_imm(e, RCX, (int64_t)g->env->mapped);
	bind(e, next);
	load64(e, RDX, RCX, offsetof(struct inl_mapped, len));
	op_reg(e, true, "\x85", 1, RDX, RDX); // test
	jcc(e, CC_E, LABEL_TRAP);
	lea(e, RDX, RDX, 1 - (int32_t)size); // no length is less than a page
	op_mem(e, true, "\x2b", 1, RAX, RCX, offsetof(struct inl_mapped, lo)); // sub
	op_reg(e, true, "\x39", 1, RDX, RAX);					      // cmp
	jcc(e, CC_B, found);
	op_mem(e, true, "\x03", 1, RAX, RCX, offsetof(struct inl_mapped, lo)); // add
	lea(e, RCX, RCX, sizeof(struct inl_mapped));
	jmp(e, next);
	bind(e, found);
	op_mem(e, true, "\x03", 1, RAX, RCX, offsetof(struct inl_mapped, lo));
}

/*
 * rax is an address that came out of the program's data. Where it must not be
 * read by this code it is the engine's: the first page, and the code, whose
 * bytes may be ours.
 */
void gen_check_pointer(struct gen *g, unsigned size)
{
	struct emit *e = &g->e;

	if (g->env->no_faults && !g->env->mapped)
		gen_refuse(g, TL_REFUSE_LOAD);
	g->e.c->follows = true;
	op_reg(e, true, "\x81", 1, 7, RAX); // cmp
	put32(e, NULL_PAGE);
	jcc(e, CC_B, LABEL_TRAP);
	for (size_t i = 0; i < g->env->n_code; i++) {
		const struct inl_range *r = &g->env->code[i];
		g->uses_rcx = true;
		mov_imm(e, RCX, (int64_t)(r->hi - 1));
		op_reg(e, true, "\x29", 1, RAX, RCX); // hi - 1 - addr
		g->uses_rdx = true;
		mov_imm(e, RDX, (int64_t)(r->hi - r->lo + size - 1));
		op_reg(e, true, "\x39", 1, RDX, RCX);
		jcc(e, CC_B, LABEL_TRAP);
	}
	if (g->env->no_faults)
		look_up(g, size);
}

/* Loads from [base + disp] into rax. */
static void load_sized(struct gen *g, unsigned base, int32_t disp, unsigned size, bool is_unsigned)
{
	struct emit *e = &g->e;

	switch (size) {
	case 8:
		load64(e, RAX, base, disp);
		return;
	case 4:
		if (is_unsigned)
			op_mem(e, false, "\x8b", 1, RAX, base, disp);
		else
			op_mem(e, true, "\x63", 1, RAX, base, disp);
		return;
	case 2:
		op_mem(e, true, is_unsigned ? "\x0f\xb7" : "\x0f\xbf", 2, RAX, base, disp);
		return;
	case 1:
		op_mem(e, true, is_unsigned ? "\x0f\xb6" : "\x0f\xbe", 2, RAX, base, disp);
		return;
	default:
		break;
	}
	// Bit-fields: only the bytes that hold them.
	g->uses_rcx = true;
	lea(e, RCX, base, disp);
	mov_imm(e, RAX, 0);
	for (unsigned k = size; k-- > 0;) {
		op_reg(e, true, "\xc1", 1, 4, RAX);
		PUT(e, 8);
		op_mem(e, false, "\x8a", 1, RAX, RCX, (int32_t)k);
	}
	narrow(g, RAX, size, is_unsigned);
}

static void load_const_addr(struct gen *g, uint64_t addr, const struct cond_node *n)
{
	mov_imm(&g->e, RAX, (int64_t)addr);
	if (in_code(g->env, addr, n->size))
		gen_refuse(g, TL_REFUSE_CODE);
	if (!g->env->is_data(g->env->ctx, addr, n->size))
		gen_check_pointer(g, n->size);
	load_sized(g, RAX, 0, n->size, n->is_unsigned);
}

static void load(struct gen *g, const struct cond_node *n, unsigned depth)
{
	struct addr a = { 0 };

	if (n->size < 1 || n->size > 8) {
		gen_refuse(g, TL_REFUSE_CONDITION);
		return;
	}
	if (!simple_addr(g, n->kid[0], &a)) {
		gen_value(g, n->kid[0], depth);
		if (n->n && fits32(n->n)) {
			lea(&g->e, RAX, RAX, (int32_t)n->n);
		} else if (n->n) {
			g->uses_rcx = true;
			mov_imm(&g->e, RCX, n->n);
			op_reg(&g->e, true, "\x01", 1, RCX, RAX);
		}
		gen_check_pointer(g, n->size);
		load_sized(g, RAX, 0, n->size, n->is_unsigned);
		return;
	}
	a.disp += n->n;
	if (a.base < 0) {
		load_const_addr(g, (uint64_t)a.disp, n);
		return;
	}
	if (!fits32(a.disp) || !fits32(a.disp + g->frame)) {
		gen_refuse(g, TL_REFUSE_CONDITION);
		return;
	}
	if (a.frame && a.base == RSP) {
		load_sized(g, RSP, (int32_t)a.disp + g->frame, n->size, n->is_unsigned);
	} else if (a.frame && is_live(a.base)) {
		load_sized(g, (unsigned)a.base, (int32_t)a.disp, n->size, n->is_unsigned);
	} else {
		load_reg(g, RAX, a.base);
		lea(&g->e, RAX, RAX, (int32_t)a.disp);
		if (!a.frame)
			gen_check_pointer(g, n->size);
		load_sized(g, RAX, 0, n->size, n->is_unsigned);
	}
}

/* ---- operators */

static bool is_leaf(const struct cond_node *n)
{
	return n->op == COND_CONST || n->op == COND_REG || n->op == COND_FRAME_REG;
}

static void spill(struct gen *g, unsigned depth)
{
	if (depth >= SPILLS)
		gen_refuse(g, TL_REFUSE_CONDITION);
	else
		store64(&g->e, RSP, (int32_t)(FRAME_SAVES + 8 * depth), RAX);
}

/* kid 0 to rax, kid 1 to rcx. */
static void two_values(struct gen *g, const struct cond_node *n, unsigned depth)
{
	bool leaf = is_leaf(node(g, n->kid[1])); // rax alone is enough for it

	g->uses_rcx = true;
	gen_value(g, n->kid[0], depth);
	if (leaf)
		mov_reg(&g->e, RCX, RAX);
	else
		spill(g, depth);
	gen_value(g, n->kid[1], leaf ? depth : depth + 1);
	if (leaf) {
		PUT(&g->e, 0x48, 0x91); // xchg %rax,%rcx
		return;
	}
	mov_reg(&g->e, RCX, RAX);
	if (depth < SPILLS)
		load64(&g->e, RAX, RSP, (int32_t)(FRAME_SAVES + 8 * depth));
}

static void operand(struct gen *g, const struct cond_node *n, unsigned kid, unsigned reg)
{
	if (!is_narrow(node(g, n->kid[kid]), n->size, n->is_unsigned))
		narrow(g, reg, n->size, n->is_unsigned);
}

static void set_bool(struct gen *g, unsigned cc)
{
	PUT(&g->e, 0x0f, (uint8_t)(0x90 | cc), 0xc0); // setcc %al
	PUT(&g->e, 0x0f, 0xb6, 0xc0);		      // movzbl %al,%eax
}

static unsigned cc_of(const struct cond_node *n)
{
	switch (n->tok) {
	case TOK_EQ:
		return CC_E;
	case TOK_NE:
		return CC_NE;
	case '<':
		return n->is_unsigned ? CC_B : CC_L;
	case '>':
		return n->is_unsigned ? CC_A : CC_G;
	case TOK_LE:
		return n->is_unsigned ? CC_BE : CC_LE;
	default:
		return n->is_unsigned ? CC_AE : CC_GE;
	}
}

/* A whole register, as it is in the program, compared with a small number. */
static bool compare_in_place(struct gen *g, const struct cond_node *n)
{
	const struct cond_node *a = node(g, n->kid[0]), *b = node(g, n->kid[1]);
	int off = a->op == COND_FRAME_REG ? arch_dwarf_to_gpr(ARCH_X86_64, (unsigned)a->n)
		  : a->op == COND_REG	  ? (int)((const struct arch_reg *)a->reg)->off
					  : -1;
	int reg = reg_number(off);
	bool gpr = a->op != COND_REG || ((const struct arch_reg *)a->reg)->set == ARCH_SET_GPR;
	int64_t v;

	if (b->op != COND_CONST || !gpr || off % 8 || !is_live(reg) || (n->size != 4 && n->size != 8) ||
	    a->size < n->size)
		return false;
	v = narrowed(n, b->n);
	if (n->size == 4)
		v = (int32_t)v; // only 32 bits are looked at
	if (!fits32(v))
		return false;
	op_reg(&g->e, n->size == 8, "\x81", 1, 7, (unsigned)reg);
	put32(&g->e, v);
	return true;
}

/* Sets the flags for cc_of(). */
static void compare(struct gen *g, const struct cond_node *n, unsigned depth)
{
	const struct cond_node *b = node(g, n->kid[1]);

	if (compare_in_place(g, n))
		return;
	if (b->op == COND_CONST && fits32(narrowed(n, b->n))) {
		gen_value(g, n->kid[0], depth);
		operand(g, n, 0, RAX);
		op_reg(&g->e, true, "\x81", 1, 7, RAX);
		put32(&g->e, narrowed(n, b->n));
		return;
	}
	two_values(g, n, depth);
	operand(g, n, 0, RAX);
	operand(g, n, 1, RCX);
	op_reg(&g->e, true, "\x39", 1, RCX, RAX);
}

/* rax by rcx; the result in rax. Division of the smallest number by -1 would trap in the processor. */
static void divide(struct gen *g, const struct cond_node *n)
{
	struct emit *e = &g->e;
	uint16_t minus_one = new_label(e), done = new_label(e);

	g->uses_rdx = true;
	op_reg(e, true, "\x85", 1, RCX, RCX); // test
	jcc(e, CC_E, LABEL_TRAP);
	if (n->is_unsigned) {
		op_reg(e, false, "\x31", 1, RDX, RDX);
		op_reg(e, true, "\xf7", 1, 6, RCX); // div
	} else {
		op_reg(e, true, "\x83", 1, 7, RCX);
		PUT(e, 0xff);
		jcc(e, CC_E, minus_one);
		PUT(e, 0x48, 0x99);		    // cqo
		op_reg(e, true, "\xf7", 1, 7, RCX); // idiv
	}
	if (n->tok == '%')
		mov_reg(e, RAX, RDX);
	if (!n->is_unsigned) {
		jmp(e, done);
		bind(e, minus_one);
		if (n->tok == '%')
			mov_imm(e, RAX, 0);
		else
			op_reg(e, true, "\xf7", 1, 3, RAX); // neg
		bind(e, done);
	}
}

/* The count is what it is; the processor would take it modulo 64. */
static void shift(struct gen *g, const struct cond_node *n)
{
	struct emit *e = &g->e;
	uint16_t far = new_label(e), done = new_label(e);
	bool arithmetic = n->tok == TOK_SHR && !n->is_unsigned;

	op_reg(e, true, "\x83", 1, 7, RCX);
	PUT(e, (uint8_t)(n->size * 8));
	jcc(e, CC_AE, far);
	op_reg(e, true, "\xd3", 1, n->tok == TOK_SHL ? 4 : arithmetic ? 7 : 5, RAX);
	jmp(e, done);
	bind(e, far);
	if (arithmetic) {
		op_reg(e, true, "\xc1", 1, 7, RAX); // all sign
		PUT(e, 63);
	} else {
		mov_imm(e, RAX, 0);
	}
	bind(e, done);
}

static void arithmetic(struct gen *g, const struct cond_node *n)
{
	struct emit *e = &g->e;

	switch (n->tok) {
	case '+':
		op_reg(e, true, "\x01", 1, RCX, RAX);
		break;
	case '-':
		op_reg(e, true, "\x29", 1, RCX, RAX);
		break;
	case '*':
		op_reg(e, true, "\x0f\xaf", 2, RAX, RCX);
		break;
	case '&':
		op_reg(e, true, "\x21", 1, RCX, RAX);
		break;
	case '|':
		op_reg(e, true, "\x09", 1, RCX, RAX);
		break;
	case '^':
		op_reg(e, true, "\x31", 1, RCX, RAX);
		break;
	case '/':
	case '%':
		divide(g, n);
		break;
	case TOK_SHL:
	case TOK_SHR:
		shift(g, n);
		break;
	default:
		gen_refuse(g, TL_REFUSE_CONDITION);
	}
	narrow(g, RAX, n->size, n->is_unsigned);
}

static void binary(struct gen *g, const struct cond_node *n, unsigned depth)
{
	if (is_comparison(n)) {
		compare(g, n, depth);
		set_bool(g, cc_of(n));
		return;
	}
	two_values(g, n, depth);
	operand(g, n, 0, RAX);
	if (n->tok != TOK_SHL && n->tok != TOK_SHR)
		operand(g, n, 1, RCX);
	arithmetic(g, n);
}

/* 0 or 1 by way of jumps. */
static void logic(struct gen *g, uint8_t i, unsigned depth)
{
	uint16_t yes = new_label(&g->e), done = new_label(&g->e);

	gen_branch(g, i, true, yes, depth);
	mov_imm(&g->e, RAX, 0);
	jmp(&g->e, done);
	bind(&g->e, yes);
	mov_imm(&g->e, RAX, 1);
	bind(&g->e, done);
}

static void choose(struct gen *g, const struct cond_node *n, unsigned depth)
{
	uint16_t no = new_label(&g->e), done = new_label(&g->e);

	gen_branch(g, n->kid[0], false, no, depth);
	gen_value(g, n->kid[1], depth);
	jmp(&g->e, done);
	bind(&g->e, no);
	gen_value(g, n->kid[2], depth);
	bind(&g->e, done);
}

static void bits(struct gen *g, const struct cond_node *n)
{
	op_reg(&g->e, true, "\xc1", 1, 4, RAX);
	PUT(&g->e, (uint8_t)(64 - n->bit_off - n->bit_size));
	op_reg(&g->e, true, "\xc1", 1, n->is_unsigned ? 5 : 7, RAX);
	PUT(&g->e, (uint8_t)(64 - n->bit_size));
}

static void scale(struct gen *g, const struct cond_node *n, unsigned depth)
{
	two_values(g, n, depth);
	if (!fits32(n->n)) {
		gen_refuse(g, TL_REFUSE_CONDITION);
		return;
	}
	op_reg(&g->e, true, "\x69", 1, RCX, RCX); // imul $n
	put32(&g->e, n->n);
	op_reg(&g->e, true, "\x01", 1, RCX, RAX);
}

static void named_reg(struct gen *g, const struct cond_node *n)
{
	const struct arch_reg *r = (const struct arch_reg *)n->reg; // info is its first member
	int reg = r->set == ARCH_SET_GPR ? reg_number(r->off) : -1;

	if (r->set == ARCH_SET_GPR && r->off == RIP_OFF && n->size == 8) {
		mov_imm(&g->e, RAX, (int64_t)g->env->site);
		return;
	}
	if (r->set == ARCH_SET_GPR && r->off == FS_BASE_OFF && n->size == 8 && g->env->fsgsbase) {
		rdfsbase_rax(&g->e);
		return;
	}
	if (reg < 0 || r->off % 8 > 1) {
		gen_refuse(g, TL_REFUSE_REGISTER);
		return;
	}
	load_reg(g, RAX, reg);
	if (r->off % 8) { // ah and its like
		op_reg(&g->e, true, "\xc1", 1, 5, RAX);
		PUT(&g->e, 8);
	}
	narrow(g, RAX, n->size, n->is_unsigned);
}

static void frame_reg(struct gen *g, const struct cond_node *n)
{
	int off = arch_dwarf_to_gpr(ARCH_X86_64, (unsigned)n->n), reg = reg_number(off);

	if (off == RIP_OFF) {
		mov_imm(&g->e, RAX, (int64_t)g->env->site);
	} else if (reg < 0) {
		gen_refuse(g, TL_REFUSE_REGISTER);
		return;
	} else {
		load_reg(g, RAX, reg);
	}
	narrow(g, RAX, n->size, n->is_unsigned);
}

/* No code of ours touches these registers. */
static void xmm(struct gen *g, const struct cond_node *n)
{
	if (n->n < 0 || n->n > 15 || (n->size != 4 && n->size != 8)) {
		gen_refuse(g, TL_REFUSE_REGISTER);
		return;
	}
	PUT(&g->e, 0x66);
	op_reg(&g->e, true, "\x0f\x7e", 2, (unsigned)n->n, RAX); // movq
	narrow(g, RAX, n->size, n->is_unsigned);
}

static void cfa(struct gen *g, uint8_t i)
{
	struct addr a = { 0 };

	if (!simple_addr(g, i, &a) || !fits32(a.disp)) {
		gen_refuse(g, TL_REFUSE_FRAME);
		return;
	}
	load_reg(g, RAX, a.base);
	lea(&g->e, RAX, RAX, (int32_t)a.disp);
}

static void add_const(struct gen *g, int64_t n)
{
	if (fits32(n)) {
		lea(&g->e, RAX, RAX, (int32_t)n);
		return;
	}
	g->uses_rcx = true;
	mov_imm(&g->e, RCX, n);
	op_reg(&g->e, true, "\x01", 1, RCX, RAX);
}

/* The bits of a float as a number in the same order (cond_run.c); it traps at a NaN. */
static void key(struct gen *g, const struct cond_node *n, unsigned depth)
{
	bool small = n->bit_size == 32;
	uint16_t done = new_label(&g->e);

	gen_value(g, n->kid[0], depth);
	narrow(g, RAX, small ? 4 : 8, false);
	g->uses_rcx = g->uses_rdx = true;
	mov_imm(&g->e, RDX, small ? 2 * 0x7f800000ll : (int64_t)(2 * 0x7ff0000000000000ull));
	mov_reg(&g->e, RCX, RAX);
	op_reg(&g->e, !small, "\x01", 1, RCX, RCX); // the sign is out
	op_reg(&g->e, !small, "\x39", 1, RDX, RCX); // cmp
	jcc(&g->e, CC_A, LABEL_TRAP);
	op_reg(&g->e, true, "\x85", 1, RAX, RAX);
	jcc(&g->e, CC_S ^ 1u, done);
	mov_imm(&g->e, RCX, small ? INT32_MIN : INT64_MIN);
	op_reg(&g->e, true, "\x29", 1, RAX, RCX); // sub
	mov_reg(&g->e, RAX, RCX);
	bind(&g->e, done);
}

/* 1 or 0. Byte by byte, so that nothing is read behind the end of the shorter text. */
static void text_equal(struct gen *g, const struct cond_node *n, unsigned depth)
{
	uint16_t differs = new_label(&g->e), done = new_label(&g->e);

	gen_value(g, n->kid[0], depth);
	gen_check_pointer(g, (unsigned)n->n + 1);
	for (int64_t i = 0; i <= n->n; i++) {
		op_mem(&g->e, false, "\x80", 1, 7, RAX, (int32_t)i); // cmpb
		PUT(&g->e, (uint8_t)n->text[i]);
		jcc(&g->e, CC_NE, differs);
	}
	mov_imm(&g->e, RAX, 1);
	jmp(&g->e, done);
	bind(&g->e, differs);
	mov_imm(&g->e, RAX, 0);
	bind(&g->e, done);
}

/* The node's value into rax. */
void gen_value(struct gen *g, uint8_t i, unsigned depth)
{
	const struct cond_node *n = node(g, i);

	switch (n->op) {
	case COND_CONST:
		mov_imm(&g->e, RAX, n->n);
		break;
	case COND_REG:
		named_reg(g, n);
		break;
	case COND_FRAME_REG:
		frame_reg(g, n);
		break;
	case COND_XMM:
		xmm(g, n);
		break;
	case COND_CFA:
		cfa(g, i);
		break;
	case COND_LOAD:
		load(g, n, depth);
		break;
	case COND_BITS:
		gen_value(g, n->kid[0], depth);
		bits(g, n);
		break;
	case COND_ADD:
		gen_value(g, n->kid[0], depth);
		add_const(g, n->n);
		break;
	case COND_SCALE:
		scale(g, n, depth);
		break;
	case COND_CONVERT:
		gen_value(g, n->kid[0], depth);
		narrow(g, RAX, n->size, n->is_unsigned);
		break;
	case COND_NEGATE:
	case COND_COMPLEMENT:
		gen_value(g, n->kid[0], depth);
		op_reg(&g->e, true, "\xf7", 1, n->op == COND_NEGATE ? 3 : 2, RAX);
		narrow(g, RAX, n->size, n->is_unsigned);
		break;
	case COND_BINARY:
		binary(g, n, depth);
		break;
	case COND_BOOL:
	case COND_NOT:
	case COND_AND:
	case COND_OR:
		logic(g, i, depth);
		break;
	case COND_CHOOSE:
		choose(g, n, depth);
		break;
	case COND_KEY:
		key(g, n, depth);
		break;
	case COND_TEXT_EQ:
		text_equal(g, n, depth);
		break;
	case COND_UNKNOWN:
		jmp(&g->e, LABEL_TRAP);
		break;
	}
}

static void branch_both(struct gen *g, const struct cond_node *n, bool want, uint16_t label, unsigned depth)
{
	// a && b is true, or a || b false, only when the second says so too.
	if ((n->op == COND_AND) == want) {
		uint16_t out = new_label(&g->e);
		gen_branch(g, n->kid[0], !want, out, depth);
		gen_branch(g, n->kid[1], want, label, depth);
		bind(&g->e, out);
		return;
	}
	gen_branch(g, n->kid[0], want, label, depth);
	gen_branch(g, n->kid[1], want, label, depth);
}

/* Jumps to the label when the node is true (want) or false, else goes on behind it. */
void gen_branch(struct gen *g, uint8_t i, bool want, uint16_t label, unsigned depth)
{
	const struct cond_node *n = node(g, i);

	switch ((int)n->op) {
	case COND_NOT:
		gen_branch(g, n->kid[0], !want, label, depth);
		return;
	case COND_BOOL:
		gen_branch(g, n->kid[0], want, label, depth);
		return;
	case COND_AND:
	case COND_OR:
		branch_both(g, n, want, label, depth);
		return;
	case COND_BINARY:
		if (is_comparison(n)) {
			compare(g, n, depth);
			jcc(&g->e, cc_of(n) ^ (want ? 0u : 1u), label);
			return;
		}
		break;
	default:
		break;
	}
	gen_value(g, i, depth);
	op_reg(&g->e, true, "\x85", 1, RAX, RAX);
	jcc(&g->e, want ? CC_NE : CC_E, label);
}
