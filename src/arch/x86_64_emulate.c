/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu.h"

/*
 * Executes integer instructions on a copy of the registers, which is
 * handed out only when all went well. An instruction has one memory write
 * at most, done last, so that a fault leaves nothing half done. What is not known, or
 * would trap, is left to the CPU; what must be atomic (lock, xchg with memory) too,
 * unless nobody else runs. Semantics: SDM vol. 2. Flags that it calls undefined differ
 * between CPUs: where they do, the host's own instruction is executed
 * (x86_64_emulate_bits.c).
 */

/* Control flow */

static void jump(struct emu *e, uint64_t to)
{
	if (e->mode == ARCH_I386)
		to = (uint32_t)to;
	else if (e->kernel ? sign_extend(to, 6) != to : to >> 47 != 0) // faults here or there: the CPU knows
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

	if (e->rep) // a repne in front turns some CPUs' loope round
		unknown(e);
	if (op != 3) {
		set_reg(e, RCX, size, --count);
		taken = (count & mask_of(size)) && (op == 2 || !(e->r.eflags & ZF) == (op == 0));
	}
	jump_rel(e, 1, taken);
}

/* Opcodes */

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
	e->lockable = form < 2;
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
	e->lockable = true;
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
		e->lockable = true;
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

/* f6, f7: test, not, neg, mul, imul, div, idiv */
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
		e->lockable = true;
		set_rm(e, size, ~get_rm(e, size));
		break;
	case 3:
		e->lockable = true;
		set_rm(e, size, sub(e, 0, get_rm(e, size), 0, size));
		break;
	case 4 ... 7:
		emu_mul_div(e, e->reg & 7, size);
		break;
	default: // an alias of test, but not on all CPUs
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
		emu_two_byte(e, opcode);
	}
}

/* xchg with memory locks by itself. */
static void xchg(struct emu *e, unsigned size)
{
	uint64_t v;

	fetch_modrm(e);
	if (e->mod == 3) {
		xchg_regs(e, e->reg, e->rm, size);
		return;
	}
	if (!e->whole)
		unknown(e);
	e->lockable = true;
	v = get_rm(e, size);
	set_rm(e, size, get_reg(e, e->reg, size));
	set_reg(e, e->reg, size, v);
}

/* 69, 6b */
static void imul_imm(struct emu *e, uint8_t opcode)
{
	unsigned size = operand_size(e);
	uint64_t imm;

	fetch_modrm(e);
	imm = opcode == 0x6b ? fetch_signed(e, 1) : fetch_imm(e, size);
	emu_multiply(e, get_rm(e, size), imm & mask_of(size), size);
}

/* 8f: the address is counted with the stack pointer behind. */
static void pop_rm(struct emu *e)
{
	uint64_t v;

	fetch_modrm(e);
	if (e->reg & 7) { // XOP
		unknown(e);
		return;
	}
	v = pop(e, stack_size(e));
	set_rm(e, stack_size(e), v);
}

/* Bits of EFLAGS that a program may change: not IF, IOPL, VM, RF. */
#define POPF_MASK (STATUS_FLAGS | DF | 0x4000 | AC | 0x200000)

/* What popf changes besides, by the privilege: IF, and IOPL. */
static uint64_t system_flags(const struct emu *e)
{
	unsigned cpl = e->r.cs & 3, iopl = e->r.eflags >> 12 & 3;

	if (!e->kernel || cpl > iopl)
		return 0;
	return cpl ? 0x200 : 0x3200;
}

/* 9c to 9f: pushf, popf, sahf, lahf */
static void flags_image(struct emu *e, uint8_t opcode)
{
	uint64_t v, image = (e->r.eflags & ~UINT64_C(0x30000)) | 2, mask = POPF_MASK | system_flags(e);

	if (opcode == 0x9e) {
		set_flags(e, STATUS_FLAGS & ~(uint64_t)OF, e->r.rax >> 8);
		return;
	}
	if (opcode == 0x9f) {
		e->r.rax = (e->r.rax & ~UINT64_C(0xff00)) | (image & 0xff) << 8;
		return;
	}
	if (!e->whole) { // the debugger looks after what a step leaves there
		unknown(e);
		return;
	}
	if (opcode == 0x9c) {
		push(e, image, stack_size(e));
		return;
	}
	v = pop(e, stack_size(e));
	if (v & TF)
		unknown(e);
	if (e->opsize)
		mask &= 0xffff;
	set_flags(e, mask, v);
}

/* f5, f8, f9, fc, fd */
static void one_flag(struct emu *e, uint8_t opcode)
{
	uint64_t flag = opcode < 0xfc ? CF : DF;

	if (opcode == 0xf5)
		e->r.eflags ^= CF;
	else
		set_flags(e, flag, opcode & 1 ? flag : 0);
}

/* a0 to a3: rax and an absolute address */
static void mov_absolute(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	uint64_t addr;

	if (e->mode != ARCH_X86_64 || e->addrsize) {
		unknown(e);
		return;
	}
	addr = fetch(e, 8) + segment_base(e);
	if (opcode & 2)
		store(e, addr, size, e->r.rax);
	else
		set_reg(e, RAX, size, load(e, addr, size));
}

static void xlat(struct emu *e)
{
	if (e->mode != ARCH_X86_64 || e->addrsize) {
		unknown(e);
		return;
	}
	e->has_base = true;
	e->base = RBX;
	e->disp = 0;
	set_reg(e, RAX, 1, load(e, address_of(e) + (e->r.rax & 0xff), 1));
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
	case 0x62:
		emu_evex(e);
		break;
	case 0x63:
		if (e->mode != ARCH_X86_64) { // arpl
			unknown(e);
			break;
		}
		fetch_modrm(e);
		low = e->opsize && !(e->rex & 8) ? 2 : 4;
		if (low == 2 && e->mod != 3) // processors differ in how much they read
			unknown(e);
		set_reg(e, e->reg, operand_size(e), sign_extend(get_rm(e, low), low));
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
	case 0x69:
	case 0x6b:
		imul_imm(e, opcode);
		break;
	case 0x86:
	case 0x87:
		xchg(e, opcode & 1 ? operand_size(e) : 1);
		break;
	case 0x88 ... 0x8b:
		mov(e, opcode);
		break;
	case 0x8d:
		lea(e);
		break;
	case 0x8f:
		pop_rm(e);
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
	case 0x9c ... 0x9f:
		flags_image(e, opcode);
		break;
	case 0xa0 ... 0xa3:
		mov_absolute(e, opcode);
		break;
	case 0xa4 ... 0xa7:
	case 0xaa ... 0xaf:
		emu_string(e, opcode);
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
	case 0xc0:
	case 0xc1:
	case 0xd0 ... 0xd3:
		emu_shift(e, opcode);
		break;
	case 0xc4:
	case 0xc5:
		emu_vex(e, opcode);
		break;
	case 0xc6:
	case 0xc7:
		mov_imm(e, opcode);
		break;
	case 0xc9:
		leave(e);
		break;
	case 0xd7:
		xlat(e);
		break;
	case 0xf5:
	case 0xf8:
	case 0xf9:
	case 0xfc:
	case 0xfd:
		one_flag(e, opcode);
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
		e->mandatory = b;
		break;
	case 0x64:
	case 0x65:
		e->seg = b;
		break;
	case 0xf0:
		e->lock = true;
		if (!e->whole)
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

	while (!e->result && arch_is_legacy_prefix(b)) {
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
	    (e->has_rex && (arch_is_legacy_prefix(opcode) || is_rex(e, opcode))))
		unknown(e);
	if (e->result)
		return;
	if (opcode == 0x0f)
		two_byte(e);
	else if (opcode < 0x40 && (opcode & 7) < 6)
		alu_form(e, opcode >> 3, opcode & 7);
	else if (!branch(e, opcode))
		one_byte(e, opcode);
	if (e->rep) // xacquire, mandatory prefixes
		unknown(e);
	if (e->lock && !(e->lockable && e->write.size))
		unknown(e);
	if (!e->jumped)
		jump(e, e->r.rip + e->pos);
	e->r.eflags &= ~(uint64_t)RF;
}

/* What was computed becomes visible: first what may fail. */
static enum arch_emu commit(struct emu *e, struct user_regs_struct *regs)
{
	if (e->result)
		return e->result;
	if (e->write.size && e->mem->write(e->mem->r.ctx, e->write.addr, e->write.bytes, e->write.size, NULL))
		return ARCH_EMU_FAULT;
	*regs = e->r;
	if (e->vout.len) {
		uint8_t *to = e->vec->r[e->vout.reg];

		memcpy(to, e->vout.bytes, e->vout.len);
		if (e->vout.clear_upper)
			memset(to + e->vout.len, 0, VEC_LEN - (size_t)e->vout.len);
		e->vec->dirty |= UINT64_C(1) << e->vout.reg;
	}
	if (e->kout.set) {
		e->vec->k[e->kout.reg] = e->kout.value;
		e->vec->dirty |= UINT64_C(1) << (ARCH_VECS + e->kout.reg);
	}
	return ARCH_EMU_DONE;
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
	return commit(&e, regs);
}

enum arch_emu arch_interpret(const uint8_t *bytes, size_t n, struct user_regs_struct *regs,
			     struct arch_vec *vec, const struct arch_mem *mem)
{
	struct emu e = { .mode = ARCH_X86_64, .r = *regs, .mem = mem, .bytes = bytes,
			 .n = n < 15 ? n : 15, .whole = true, .vec = vec };

	if (e.r.eflags & (AC | TF))
		return ARCH_EMU_UNKNOWN;
	execute(&e);
	return commit(&e, regs);
}

enum arch_emu arch_interpret_kernel(enum arch_mode mode, const uint8_t *bytes, size_t n, struct user_regs_struct *regs,
				    struct arch_vec *vec, const struct arch_mem *mem)
{
	struct emu e = { .mode = mode, .r = *regs, .mem = mem, .bytes = bytes, .n = n < 15 ? n : 15,
			 .whole = true, .kernel = true, .vec = mode == ARCH_X86_64 ? vec : NULL };

	if (e.r.eflags & TF)
		return ARCH_EMU_UNKNOWN;
	execute(&e);
	return commit(&e, regs);
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
