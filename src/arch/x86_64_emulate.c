/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <string.h>

/*
 * Executes common integer instructions on a copy of the registers, which is
 * handed out only when all went well. An instruction has one memory write
 * at most, done last, so that a fault leaves nothing half done. What is not known, or
 * would trap, or must be atomic (lock, xchg with memory) is left to the CPU.
 * Semantics: SDM vol. 2; flags that it calls undefined are as Intel CPUs set
 * them (AF is cleared by logical operations).
 */

enum { CF = 1, PF = 4, AF = 0x10, ZF = 0x40, SF = 0x80, OF = 0x800, RF = 0x10000, AC = 0x40000 };
#define STATUS_FLAGS ((uint64_t)(CF | PF | AF | ZF | SF | OF))

enum { RAX = 0, RCX = 1, RDX = 2, RSP = 4, RBP = 5 };

struct emu {
	enum arch_mode mode;
	struct user_regs_struct r;
	const struct arch_mem *mem;
	const uint8_t *bytes;
	size_t n, pos;
	enum arch_emu result;
	bool jumped;
	struct {
		uint64_t addr, value;
		unsigned size; /* 0: none */
	} write;

	/* prefixes */
	bool opsize, addrsize, rep, has_rex;
	uint8_t rex, seg;
	/* modrm */
	uint8_t mod, reg, rm; /* reg and rm with their REX bits */
	bool has_base, has_index, rip_base;
	uint8_t base, index, scale;
	int32_t disp;
};

static uint64_t unknown(struct emu *e)
{
	e->result = ARCH_EMU_UNKNOWN;
	return 0;
}

/* Fetching */

static uint64_t fetch(struct emu *e, unsigned len)
{
	uint64_t v = 0;

	// Over-long or cut off: 15 bytes is the CPU's own limit.
	if (len > e->n - e->pos)
		return unknown(e);
	memcpy(&v, e->bytes + e->pos, len);
	e->pos += len;
	return v;
}

static uint64_t sign_extend(uint64_t v, unsigned len)
{
	unsigned shift = 64 - 8 * len;

	return (uint64_t)((int64_t)(v << shift) >> shift);
}

static uint64_t fetch_signed(struct emu *e, unsigned len)
{
	return sign_extend(fetch(e, len), len);
}

/* Immediates have at most 32 bits and are sign-extended to size. */
static uint64_t fetch_imm(struct emu *e, unsigned size)
{
	return fetch_signed(e, size < 4 ? size : 4);
}

static void fetch_sib(struct emu *e)
{
	uint8_t sib = (uint8_t)fetch(e, 1);

	e->scale = sib >> 6;
	e->index = (uint8_t)((sib >> 3 & 7) | (e->rex & 2) << 2);
	e->has_index = e->index != RSP;
	e->base = (uint8_t)((sib & 7) | (e->rex & 1) << 3);
	e->has_base = (sib & 7) != 5 || e->mod != 0;
	if (!e->has_base)
		e->disp = (int32_t)fetch_signed(e, 4);
}

static void fetch_modrm(struct emu *e)
{
	uint8_t m = (uint8_t)fetch(e, 1);

	e->mod = m >> 6;
	e->reg = (uint8_t)((m >> 3 & 7) | (e->rex & 4) << 1);
	e->rm = (uint8_t)((m & 7) | (e->rex & 1) << 3);
	if (e->mod == 3)
		return;
	if ((m & 7) == 4) {
		fetch_sib(e);
	} else if ((m & 7) == 5 && e->mod == 0) {
		e->rip_base = e->mode == ARCH_X86_64;
		e->disp = (int32_t)fetch_signed(e, 4);
	} else {
		e->has_base = true;
		e->base = e->rm;
	}
	if (e->mod == 1)
		e->disp = (int32_t)fetch_signed(e, 1);
	else if (e->mod == 2)
		e->disp = (int32_t)fetch_signed(e, 4);
}

/* Registers */

static unsigned long long *gpr(struct emu *e, unsigned i)
{
	static const uint8_t off[16] = {
#define R(f) offsetof(struct user_regs_struct, f)
		R(rax), R(rcx), R(rdx), R(rbx), R(rsp), R(rbp), R(rsi), R(rdi),
		R(r8),	R(r9),	R(r10), R(r11), R(r12), R(r13), R(r14), R(r15),
#undef R
	};

	return (unsigned long long *)(void *)((char *)&e->r + off[i & 15]);
}

static uint64_t mask_of(unsigned size)
{
	return size == 8 ? ~UINT64_C(0) : (UINT64_C(1) << 8 * size) - 1;
}

/* Without a REX prefix, byte registers 4 to 7 are ah, ch, dh, bh. */
static bool is_high_byte(const struct emu *e, unsigned i, unsigned size)
{
	return size == 1 && !e->has_rex && i >= 4;
}

static uint64_t get_reg(struct emu *e, unsigned i, unsigned size)
{
	if (is_high_byte(e, i, size))
		return *gpr(e, i - 4) >> 8 & 0xff;
	return *gpr(e, i) & mask_of(size);
}

static void set_reg(struct emu *e, unsigned i, unsigned size, uint64_t v)
{
	uint64_t mask = mask_of(size);

	if (is_high_byte(e, i, size))
		*gpr(e, i - 4) = (*gpr(e, i - 4) & ~UINT64_C(0xff00)) | (v & 0xff) << 8;
	else if (size >= 4) // 32-bit results clear the upper half
		*gpr(e, i) = v & mask;
	else
		*gpr(e, i) = (*gpr(e, i) & ~mask) | (v & mask);
}

/* Memory */

/* All bytes of the instruction have been fetched: rip-relative means from its end. */
static uint64_t offset_of(struct emu *e)
{
	uint64_t a = (uint64_t)(int64_t)e->disp;

	if (e->rip_base)
		a += e->r.rip + e->pos;
	if (e->has_base)
		a += *gpr(e, e->base);
	if (e->has_index)
		a += *gpr(e, e->index) << e->scale;
	return e->mode == ARCH_I386 || e->addrsize ? (uint32_t)a : a;
}

static uint64_t address_of(struct emu *e)
{
	uint64_t a = offset_of(e);

	if (e->seg == 0x64)
		a += e->r.fs_base;
	else if (e->seg == 0x65)
		a += e->r.gs_base;
	return e->mode == ARCH_I386 ? (uint32_t)a : a;
}

static uint64_t load(struct emu *e, uint64_t addr, unsigned size)
{
	uint64_t v = 0;

	if (!e->result && mem_read(&e->mem->r, addr, &v, size, NULL))
		e->result = ARCH_EMU_FAULT;
	return v;
}

static void store(struct emu *e, uint64_t addr, unsigned size, uint64_t v)
{
	e->write.addr = addr;
	e->write.value = v;
	e->write.size = size;
}

static uint64_t get_rm(struct emu *e, unsigned size)
{
	return e->mod == 3 ? get_reg(e, e->rm, size) : load(e, address_of(e), size);
}

static void set_rm(struct emu *e, unsigned size, uint64_t v)
{
	if (e->mod == 3)
		set_reg(e, e->rm, size, v);
	else
		store(e, address_of(e), size, v);
}

static unsigned stack_size(const struct emu *e)
{
	if (e->mode == ARCH_I386)
		return e->opsize ? 2 : 4;
	return e->opsize ? 2 : 8;
}

static void set_sp(struct emu *e, uint64_t sp)
{
	e->r.rsp = e->mode == ARCH_I386 ? (uint32_t)sp : sp;
}

static void push(struct emu *e, uint64_t v, unsigned size)
{
	set_sp(e, e->r.rsp - size);
	store(e, e->r.rsp, size, v);
}

static uint64_t pop(struct emu *e, unsigned size)
{
	uint64_t v = load(e, e->r.rsp, size);

	set_sp(e, e->r.rsp + size);
	return v;
}

/* Flags */

static void set_flags(struct emu *e, uint64_t mask, uint64_t flags)
{
	e->r.eflags = (e->r.eflags & ~mask) | (flags & mask);
}

static uint64_t flags_of_result(uint64_t r, unsigned size)
{
	uint64_t f = 0;

	if (!(r & mask_of(size)))
		f |= ZF;
	if (r >> (8 * size - 1) & 1)
		f |= SF;
	if (!__builtin_parity((unsigned)r & 0xff))
		f |= PF;
	return f;
}

static uint64_t add(struct emu *e, uint64_t a, uint64_t b, uint64_t carry, unsigned size)
{
	uint64_t r = (a + b + carry) & mask_of(size);
	uint64_t f = flags_of_result(r, size) | ((a ^ b ^ r) & AF);

	if (r < a || (carry && r == a))
		f |= CF;
	if (((a ^ r) & (b ^ r)) >> (8 * size - 1) & 1)
		f |= OF;
	set_flags(e, STATUS_FLAGS, f);
	return r;
}

static uint64_t sub(struct emu *e, uint64_t a, uint64_t b, uint64_t borrow, unsigned size)
{
	uint64_t r = (a - b - borrow) & mask_of(size);
	uint64_t f = flags_of_result(r, size) | ((a ^ b ^ r) & AF);

	if (a < b || (borrow && a == b))
		f |= CF;
	if (((a ^ b) & (a ^ r)) >> (8 * size - 1) & 1)
		f |= OF;
	set_flags(e, STATUS_FLAGS, f);
	return r;
}

static uint64_t logic(struct emu *e, uint64_t r, unsigned size)
{
	set_flags(e, STATUS_FLAGS, flags_of_result(r, size));
	return r;
}

enum { ALU_CMP = 7 };

/* Operations in the order of opcodes 00-3f and of groups 80-83. */
static uint64_t alu(struct emu *e, unsigned op, uint64_t a, uint64_t b, unsigned size)
{
	uint64_t carry = e->r.eflags & CF;

	b &= mask_of(size);
	switch (op) {
	case 0:
		return add(e, a, b, 0, size);
	case 1:
		return logic(e, a | b, size);
	case 2:
		return add(e, a, b, carry, size);
	case 3:
		return sub(e, a, b, carry, size);
	case 4:
		return logic(e, a & b, size);
	case 6:
		return logic(e, a ^ b, size);
	default: // sub, cmp
		return sub(e, a, b, 0, size);
	}
}

static bool condition(const struct emu *e, unsigned cc)
{
	uint64_t f = e->r.eflags;
	bool less = !(f & SF) != !(f & OF), yes = false;

	switch (cc >> 1 & 7) {
	case 0: yes = f & OF; break;
	case 1: yes = f & CF; break;
	case 2: yes = f & ZF; break;
	case 3: yes = f & (CF | ZF); break;
	case 4: yes = f & SF; break;
	case 5: yes = f & PF; break;
	case 6: yes = less; break;
	case 7: yes = less || (f & ZF); break;
	}
	return yes != (cc & 1);
}

/* Control flow */

static void jump(struct emu *e, uint64_t to)
{
	if (e->mode == ARCH_I386)
		to = (uint32_t)to;
	else if (to >> 47) // faults here or there: the CPU knows
		unknown(e);
	e->r.rip = to;
	e->jumped = true;
}

/* Near branches with an operand-size prefix differ between vendors. */
static bool plain_branch(struct emu *e)
{
	if (e->opsize)
		unknown(e);
	return !e->opsize;
}

static void jump_rel(struct emu *e, unsigned imm_len, bool taken)
{
	uint64_t disp = fetch_signed(e, imm_len);

	if (plain_branch(e))
		jump(e, e->r.rip + e->pos + (taken ? disp : 0));
}

static void call(struct emu *e, uint64_t to)
{
	uint64_t back = e->r.rip + e->pos;

	if (!plain_branch(e))
		return;
	jump(e, to);
	push(e, back, stack_size(e));
}

static void call_rel(struct emu *e)
{
	uint64_t disp = fetch_signed(e, 4);

	call(e, e->r.rip + e->pos + disp);
}

static void ret(struct emu *e, uint64_t extra)
{
	if (!plain_branch(e))
		return;
	jump(e, pop(e, stack_size(e)));
	set_sp(e, e->r.rsp + extra);
}

/* loopne, loope, loop, jrcxz: opcodes e0-e3. */
static void loop(struct emu *e, unsigned op)
{
	unsigned size = e->mode == ARCH_X86_64 && !e->addrsize ? 8 : 4;
	uint64_t count = get_reg(e, RCX, size);
	bool taken = !count;

	if (op != 3) {
		set_reg(e, RCX, size, --count);
		taken = (count & mask_of(size)) && (op == 2 || !(e->r.eflags & ZF) == (op == 0));
	}
	jump_rel(e, 1, taken);
}

/* Opcodes */

static unsigned operand_size(const struct emu *e)
{
	return e->rex & 8 ? 8 : e->opsize ? 2 : 4;
}

/* 00-3f: op r/m,r; op r,r/m; op al/eax,imm */
static void alu_form(struct emu *e, unsigned op, unsigned form)
{
	unsigned size = form & 1 ? operand_size(e) : 1;
	uint64_t a, r;

	if (form >= 4) {
		r = alu(e, op, get_reg(e, RAX, size), fetch_imm(e, size), size);
		if (op != ALU_CMP)
			set_reg(e, RAX, size, r);
		return;
	}
	fetch_modrm(e);
	a = get_rm(e, size);
	r = form < 2 ? alu(e, op, a, get_reg(e, e->reg, size), size)
		     : alu(e, op, get_reg(e, e->reg, size), a, size);
	if (op == ALU_CMP)
		return;
	if (form < 2)
		set_rm(e, size, r);
	else
		set_reg(e, e->reg, size, r);
}

/* 80, 81, 83 */
static void alu_imm(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	uint64_t imm, r;

	fetch_modrm(e);
	imm = opcode == 0x83 ? fetch_signed(e, 1) : fetch_imm(e, size);
	r = alu(e, e->reg & 7, get_rm(e, size), imm, size);
	if ((e->reg & 7) != ALU_CMP)
		set_rm(e, size, r);
}

/* inc and dec leave CF alone. */
static uint64_t step_by_one(struct emu *e, uint64_t v, bool down, unsigned size)
{
	uint64_t carry = e->r.eflags & CF;
	uint64_t r = down ? sub(e, v, 1, 0, size) : add(e, v, 1, 0, size);

	set_flags(e, CF, carry);
	return r;
}

/* fe, ff */
static void group_fe(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;

	fetch_modrm(e);
	switch (e->reg & 7) {
	case 0:
	case 1:
		set_rm(e, size, step_by_one(e, get_rm(e, size), e->reg & 1, size));
		return;
	case 2:
		if (size != 1 && plain_branch(e)) {
			call(e, get_rm(e, stack_size(e)));
			return;
		}
		break;
	case 4:
		if (size != 1 && plain_branch(e)) {
			jump(e, get_rm(e, stack_size(e)));
			return;
		}
		break;
	case 6:
		if (size != 1) {
			push(e, get_rm(e, stack_size(e)), stack_size(e));
			return;
		}
		break;
	default:
		break;
	}
	unknown(e);
}

/* f6, f7: test, not, neg; multiplications and divisions are the CPU's. */
static void group_f6(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	uint64_t imm;

	fetch_modrm(e);
	switch (e->reg & 7) {
	case 0:
		imm = fetch_imm(e, size);
		logic(e, get_rm(e, size) & imm & mask_of(size), size);
		break;
	case 2:
		set_rm(e, size, ~get_rm(e, size));
		break;
	case 3:
		set_rm(e, size, sub(e, 0, get_rm(e, size), 0, size));
		break;
	default:
		unknown(e);
	}
}

static void mov(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;

	fetch_modrm(e);
	if (opcode & 2)
		set_reg(e, e->reg, size, get_rm(e, size));
	else
		set_rm(e, size, get_reg(e, e->reg, size));
}

/* c6, c7 */
static void mov_imm(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	uint64_t imm;

	fetch_modrm(e);
	if (e->reg & 7) { // xabort, xbegin
		unknown(e);
		return;
	}
	imm = fetch_imm(e, size);
	set_rm(e, size, imm);
}

static void lea(struct emu *e)
{
	fetch_modrm(e);
	if (e->mod == 3)
		unknown(e);
	else
		set_reg(e, e->reg, operand_size(e), offset_of(e));
}

/* 0f b6, b7, be, bf */
static void extend(struct emu *e, uint8_t opcode)
{
	unsigned from = opcode & 1 ? 2 : 1;
	uint64_t v;

	fetch_modrm(e);
	v = get_rm(e, from);
	set_reg(e, e->reg, operand_size(e), opcode & 8 ? sign_extend(v, from) : v);
}

static void leave(struct emu *e)
{
	unsigned size = stack_size(e);

	set_sp(e, e->r.rbp);
	set_reg(e, RBP, size, pop(e, size));
}

/* 98: cbw, cwde, cdqe; 99: cwd, cdq, cqo */
static void widen(struct emu *e, uint8_t opcode)
{
	unsigned size = operand_size(e);
	uint64_t v = get_reg(e, RAX, opcode & 1 ? size : size / 2);

	if (opcode & 1)
		set_reg(e, RDX, size, sign_extend(v, size) >> 63 ? ~UINT64_C(0) : 0);
	else
		set_reg(e, RAX, size, sign_extend(v, size / 2));
}

static void xchg_regs(struct emu *e, unsigned a, unsigned b, unsigned size)
{
	uint64_t v = get_reg(e, a, size);

	set_reg(e, a, size, get_reg(e, b, size));
	set_reg(e, b, size, v);
}

static void cmov(struct emu *e, unsigned cc)
{
	unsigned size = operand_size(e);
	uint64_t v;

	fetch_modrm(e);
	v = get_rm(e, size); // also read, and faults, when not moved
	// A 32-bit destination is zero-extended in either case.
	set_reg(e, e->reg, size, condition(e, cc) ? v : get_reg(e, e->reg, size));
}

static void two_byte(struct emu *e)
{
	uint8_t opcode = (uint8_t)fetch(e, 1);

	switch (opcode) {
	case 0x1e: // endbr64, endbr32; the rest belongs to shadow stacks
		fetch_modrm(e);
		if (!e->rep || e->mod != 3 || (e->reg & 7) != 7 || (e->rm & 7) < 2 || (e->rm & 7) > 3)
			unknown(e);
		e->rep = false;
		break;
	case 0x1f:
		fetch_modrm(e);
		break;
	case 0x40 ... 0x4f:
		cmov(e, opcode);
		break;
	case 0x80 ... 0x8f:
		e->rep = false; // bnd
		jump_rel(e, 4, condition(e, opcode));
		break;
	case 0x90 ... 0x9f:
		fetch_modrm(e);
		set_rm(e, 1, condition(e, opcode));
		break;
	case 0xb6:
	case 0xb7:
	case 0xbe:
	case 0xbf:
		extend(e, opcode);
		break;
	default:
		unknown(e);
	}
}

/* Branches with f2 or f3 (bnd, rep ret) are the same without. */
static bool branch(struct emu *e, uint8_t opcode)
{
	switch (opcode) {
	case 0x70 ... 0x7f:
		jump_rel(e, 1, condition(e, opcode));
		break;
	case 0xc2:
		ret(e, fetch(e, 2));
		break;
	case 0xc3:
		ret(e, 0);
		break;
	case 0xe0 ... 0xe3:
		loop(e, opcode & 3);
		break;
	case 0xe8:
		call_rel(e);
		break;
	case 0xe9:
		jump_rel(e, 4, true);
		break;
	case 0xeb:
		jump_rel(e, 1, true);
		break;
	case 0xff:
		group_fe(e, opcode);
		break;
	default:
		return false;
	}
	// inc and dec of group ff take no such prefix; push does not either.
	if (opcode == 0xff && (e->reg & 7) != 2 && (e->reg & 7) != 4)
		return true;
	e->rep = false;
	return true;
}

static void one_byte(struct emu *e, uint8_t opcode)
{
	unsigned low = (opcode & 7) | (e->rex & 1) << 3;

	switch (opcode) {
	case 0x40 ... 0x4f: // 32-bit mode only; REX was taken as a prefix
		set_reg(e, opcode & 7, operand_size(e),
			step_by_one(e, get_reg(e, opcode & 7, operand_size(e)), opcode & 8, operand_size(e)));
		break;
	case 0x50 ... 0x57:
		push(e, *gpr(e, low), stack_size(e));
		break;
	case 0x58 ... 0x5f:
		set_reg(e, low, stack_size(e), pop(e, stack_size(e)));
		break;
	case 0x63:
		if (e->mode != ARCH_X86_64) { // arpl
			unknown(e);
			break;
		}
		fetch_modrm(e);
		set_reg(e, e->reg, operand_size(e),
			sign_extend(get_rm(e, e->opsize && !(e->rex & 8) ? 2 : 4),
				    e->opsize && !(e->rex & 8) ? 2 : 4));
		break;
	case 0x68:
		push(e, fetch_imm(e, stack_size(e)), stack_size(e));
		break;
	case 0x6a:
		push(e, fetch_signed(e, 1), stack_size(e));
		break;
	case 0x80:
	case 0x81:
	case 0x83:
		alu_imm(e, opcode);
		break;
	case 0x84:
	case 0x85:
		fetch_modrm(e);
		low = opcode & 1 ? operand_size(e) : 1;
		logic(e, get_rm(e, low) & get_reg(e, e->reg, low), low);
		break;
	case 0x86:
	case 0x87:
		fetch_modrm(e);
		if (e->mod == 3)
			xchg_regs(e, e->reg, e->rm, opcode & 1 ? operand_size(e) : 1);
		else
			unknown(e); // locks by itself
		break;
	case 0x88 ... 0x8b:
		mov(e, opcode);
		break;
	case 0x8d:
		lea(e);
		break;
	case 0x90 ... 0x97:
		if (opcode == 0x90 && !e->has_rex)
			e->rep = false; // pause
		if (low != RAX)
			xchg_regs(e, RAX, low, operand_size(e));
		break;
	case 0x98:
	case 0x99:
		widen(e, opcode);
		break;
	case 0xa8:
	case 0xa9:
		low = opcode & 1 ? operand_size(e) : 1;
		logic(e, get_reg(e, RAX, low) & fetch_imm(e, low) & mask_of(low), low);
		break;
	case 0xb0 ... 0xb7:
		set_reg(e, low, 1, fetch(e, 1));
		break;
	case 0xb8 ... 0xbf:
		set_reg(e, low, operand_size(e), fetch(e, operand_size(e)));
		break;
	case 0xc6:
	case 0xc7:
		mov_imm(e, opcode);
		break;
	case 0xc9:
		leave(e);
		break;
	case 0xf6:
	case 0xf7:
		group_f6(e, opcode);
		break;
	case 0xfe:
		group_fe(e, opcode);
		break;
	default:
		unknown(e);
	}
}

static uint8_t fetch_prefixes(struct emu *e)
{
	for (;;) {
		uint8_t b = (uint8_t)fetch(e, 1);

		switch (b) {
		case 0x66: e->opsize = true; continue;
		case 0x67: e->addrsize = true; continue;
		case 0xf2: case 0xf3: e->rep = true; continue;
		case 0x26: case 0x2e: case 0x36: case 0x3e: continue; // flat segments
		case 0x64: case 0x65: e->seg = b; continue;
		case 0xf0: unknown(e); return b;
		default: break;
		}
		if (e->result)
			return b;
		if (e->mode == ARCH_X86_64 && (b & 0xf0) == 0x40) {
			e->rex = b;
			e->has_rex = true;
			b = (uint8_t)fetch(e, 1);
		}
		return b;
	}
}

static bool is_prefix(const struct emu *e, uint8_t b)
{
	switch (b) {
	case 0x26: case 0x2e: case 0x36: case 0x3e: case 0x64: case 0x65: case 0x66: case 0x67:
	case 0xf0: case 0xf2: case 0xf3:
		return true;
	default:
		return e->mode == ARCH_X86_64 && (b & 0xf0) == 0x40;
	}
}

static void execute(struct emu *e)
{
	uint8_t opcode = fetch_prefixes(e);

	// 16-bit addresses in 32-bit code, and a REX that another prefix makes void.
	if ((e->addrsize && e->mode == ARCH_I386) || (e->has_rex && is_prefix(e, opcode)))
		unknown(e);
	if (e->result)
		return;
	if (opcode == 0x0f)
		two_byte(e);
	else if (opcode < 0x40 && (opcode & 7) < 6)
		alu_form(e, opcode >> 3, opcode & 7);
	else if (!branch(e, opcode))
		one_byte(e, opcode);
	if (e->rep) // string instructions, xacquire, mandatory prefixes
		unknown(e);
	if (!e->jumped)
		jump(e, e->r.rip + e->pos);
	e->r.eflags &= ~(uint64_t)RF;
}

enum arch_emu arch_emulate(enum arch_mode mode, const uint8_t *bytes, size_t n,
			   struct user_regs_struct *regs, const struct arch_mem *mem)
{
	struct emu e = { .mode = mode, .r = *regs, .mem = mem, .bytes = bytes, .n = n < 15 ? n : 15 };

	if (e.r.eflags & AC) // then the CPU checks alignment
		return ARCH_EMU_UNKNOWN;
	execute(&e);
	if (e.result == ARCH_EMU_DONE && e.write.size &&
	    mem->write(mem->r.ctx, e.write.addr, &e.write.value, e.write.size, NULL))
		e.result = ARCH_EMU_FAULT;
	if (e.result == ARCH_EMU_DONE)
		*regs = e.r;
	return e.result;
}

/* Memory that takes everything, to see whether an instruction is known at all. */
static enum tl_code dry_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx, (void)addr, (void)err;
	memset(buf, 0, len);
	return TL_OK;
}
static enum tl_code dry_write(void *ctx, uint64_t addr, const void *buf, size_t len,
			      struct tl_error *err)
{
	(void)ctx, (void)addr, (void)buf, (void)len, (void)err;
	return TL_OK;
}

bool arch_can_emulate(enum arch_mode mode, const uint8_t *bytes, size_t n, uint64_t addr)
{
	static const struct arch_mem dry = { .r = { .read = dry_read }, .write = dry_write };
	struct user_regs_struct regs = { .rip = addr };

	return arch_emulate(mode, bytes, n, &regs, &dry) == ARCH_EMU_DONE;
}
