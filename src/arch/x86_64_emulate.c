/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu.h"

/*
 * Executes common integer instructions on a copy of the registers, which is
 * handed out only when all went well. An instruction has one memory write
 * at most, done last, so that a fault leaves nothing half done. What is not known, or
 * would trap, or must be atomic (lock, xchg with memory) is left to the CPU.
 * Semantics: SDM vol. 2; flags that it calls undefined are as Intel CPUs set
 * them (AF is cleared by logical operations).
 */

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
		if (!e->rep || e->mod != 3 || (e->reg & 7) != 7 || (e->rm & 7) < 2 ||
		    (e->rm & 7) > 3)
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
			step_by_one(e, get_reg(e, opcode & 7, operand_size(e)), opcode & 8,
				    operand_size(e)));
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

static bool is_legacy_prefix(uint8_t b)
{
	static const uint8_t prefix[] = { 0x66, 0x67, 0xf2, 0xf3, 0x26, 0x2e,
					  0x36, 0x3e, 0x64, 0x65, 0xf0 };

	return memchr(prefix, b, sizeof(prefix));
}

static bool is_rex(const struct emu *e, uint8_t b)
{
	return e->mode == ARCH_X86_64 && (b & 0xf0) == 0x40;
}

static void take_prefix(struct emu *e, uint8_t b)
{
	switch (b) {
	case 0x66:
		e->opsize = true;
		break;
	case 0x67:
		e->addrsize = true;
		break;
	case 0xf2:
	case 0xf3:
		e->rep = true;
		break;
	case 0x64:
	case 0x65:
		e->seg = b;
		break;
	case 0xf0: // atomic: not for us
		unknown(e);
		break;
	default: // es, cs, ss, ds: flat
		break;
	}
}

/* Returns the opcode's first byte. */
static uint8_t fetch_prefixes(struct emu *e)
{
	uint8_t b = (uint8_t)fetch(e, 1);

	while (!e->result && is_legacy_prefix(b)) {
		take_prefix(e, b);
		b = (uint8_t)fetch(e, 1);
	}
	if (!e->result && is_rex(e, b)) {
		e->rex = b;
		e->has_rex = true;
		b = (uint8_t)fetch(e, 1);
	}
	return b;
}

static void execute(struct emu *e)
{
	uint8_t opcode = fetch_prefixes(e);

	// 16-bit addresses in 32-bit code, and a REX that another prefix makes void.
	if ((e->addrsize && e->mode == ARCH_I386) ||
	    (e->has_rex && (is_legacy_prefix(opcode) || is_rex(e, opcode))))
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
	struct emu e = {
		.mode = mode, .r = *regs, .mem = mem, .bytes = bytes, .n = n < 15 ? n : 15
	};

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
