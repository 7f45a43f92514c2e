/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu.h"

/*
 * Instructions of operating systems: only what they are, since what they do belongs to a machine
 * (driver/sim_system.c). SDM vol. 2.
 */

unsigned long long *arch_gpr(struct user_regs_struct *regs, unsigned n)
{
	return gpr_in(regs, n);
}

/* The operand of mod and rm. Addresses may count from the end of the instruction, so it comes last. */
static void operand(struct emu *e, struct arch_system *s)
{
	fetch_modrm(e);
	s->mem = e->mod != 3;
	s->gpr = e->rm;
	s->reg = e->reg & 7;
	if (s->mem)
		s->addr = address_of(e);
}

static enum arch_system_op table_or_hint(struct emu *e, struct arch_system *s)
{
	static const enum arch_system_op with_mem[8] = { ARCH_SYS_SGDT, ARCH_SYS_SIDT, ARCH_SYS_LGDT, ARCH_SYS_LIDT,
							 ARCH_SYS_NONE, ARCH_SYS_NONE, ARCH_SYS_NONE, ARCH_SYS_INVLPG };

	operand(e, s);
	s->size = e->mode == ARCH_X86_64 ? 8 : 4;
	if (s->mem)
		return with_mem[s->reg];
	return s->reg == 7 && e->rm == 0 && e->mode == ARCH_X86_64 ? ARCH_SYS_SWAPGS : ARCH_SYS_NONE;
}

static enum arch_system_op group_0f00(struct emu *e, struct arch_system *s)
{
	operand(e, s);
	s->size = 2;
	return s->reg == 3 ? ARCH_SYS_LTR : s->reg == 2 ? ARCH_SYS_LLDT : ARCH_SYS_NONE;
}

/* 0f 20 to 0f 23: mod is ignored, the operand is a register of the mode's full width. */
static enum arch_system_op special_register(struct emu *e, uint8_t opcode, struct arch_system *s)
{
	static const enum arch_system_op of[4] = { ARCH_SYS_READ_CR, ARCH_SYS_READ_DR, ARCH_SYS_WRITE_CR,
						   ARCH_SYS_WRITE_DR };
	uint8_t m = (uint8_t)fetch(e, 1);

	s->reg = (uint8_t)((m >> 3 & 7) | (e->rex & 4) << 1);
	s->gpr = (uint8_t)((m & 7) | (e->rex & 1) << 3);
	return of[opcode & 3];
}

static enum arch_system_op two_bytes(struct emu *e, struct arch_system *s)
{
	uint8_t opcode = (uint8_t)fetch(e, 1);

	switch (opcode) {
	case 0x00:
		return group_0f00(e, s);
	case 0x01:
		return table_or_hint(e, s);
	case 0x05:
		return ARCH_SYS_SYSCALL;
	case 0x06:
		return ARCH_SYS_CLTS;
	case 0x07:
		s->size = e->rex & 8 ? 8 : 4;
		return ARCH_SYS_SYSRET;
	case 0x08:
	case 0x09:
		return ARCH_SYS_WBINVD;
	case 0x0b:
		return ARCH_SYS_UD;
	case 0xb9:
	case 0xff:
		operand(e, s);
		return ARCH_SYS_UD;
	case 0x20 ... 0x23:
		return special_register(e, opcode, s);
	case 0x30:
		return ARCH_SYS_WRMSR;
	case 0x31:
		return ARCH_SYS_RDTSC;
	case 0x32:
		return ARCH_SYS_RDMSR;
	case 0xa2:
		return ARCH_SYS_CPUID;
	default:
		return ARCH_SYS_NONE;
	}
}

/* ec to ef with a port in dx, e4 to e7 with one byte of it. */
static enum arch_system_op port(struct emu *e, uint8_t opcode, struct arch_system *s)
{
	s->size = opcode & 1 ? (e->opsize ? 2 : 4) : 1;
	s->imm = opcode & 8 ? e->r.rdx & 0xffff : fetch(e, 1);
	return opcode & 2 ? ARCH_SYS_OUT : ARCH_SYS_IN;
}

static enum arch_system_op segment(struct emu *e, uint8_t opcode, struct arch_system *s)
{
	operand(e, s);
	if (s->reg > 5 || (opcode == 0x8e && s->reg == 1))
		return ARCH_SYS_UD;
	s->size = s->mem ? 2 : (uint8_t)operand_size(e);
	return opcode == 0x8e ? ARCH_SYS_LOAD_SEG : ARCH_SYS_STORE_SEG;
}

static enum arch_system_op far_jump(struct emu *e, uint8_t opcode, struct arch_system *s)
{
	s->size = (uint8_t)operand_size(e);
	if (opcode == 0xff) {
		operand(e, s);
		return s->mem && s->reg == 5 ? ARCH_SYS_FAR_JMP : ARCH_SYS_NONE;
	}
	s->imm = fetch(e, s->size);
	s->sel = (uint16_t)fetch(e, 2);
	return e->mode == ARCH_I386 ? ARCH_SYS_FAR_JMP : ARCH_SYS_NONE;
}

static enum arch_system_op one(struct emu *e, uint8_t opcode, struct arch_system *s)
{
	switch (opcode) {
	case 0x0f:
		return two_bytes(e, s);
	case 0x8c:
	case 0x8e:
		return segment(e, opcode, s);
	case 0x9d:
		s->size = (uint8_t)stack_size(e);
		return ARCH_SYS_POPF;
	case 0xca:
	case 0xcb:
		s->size = (uint8_t)operand_size(e);
		s->imm = opcode & 1 ? 0 : fetch(e, 2);
		return ARCH_SYS_FAR_RET;
	case 0xcc:
		return ARCH_SYS_INT3;
	case 0xcd:
		s->imm = fetch(e, 1);
		return ARCH_SYS_INT;
	case 0xcf:
		s->size = (uint8_t)operand_size(e);
		return ARCH_SYS_IRET;
	case 0xe4 ... 0xe7:
	case 0xec ... 0xef:
		return port(e, opcode, s);
	case 0xea:
	case 0xff:
		return far_jump(e, opcode, s);
	case 0xf4:
		return ARCH_SYS_HLT;
	case 0xfa:
		return ARCH_SYS_CLI;
	case 0xfb:
		return ARCH_SYS_STI;
	default:
		return ARCH_SYS_NONE;
	}
}

static bool prefix(struct emu *e, uint8_t b)
{
	switch (b) {
	case 0x26:
	case 0x2e:
	case 0x36:
	case 0x3e:
		return true;
	case 0x64:
	case 0x65:
		e->seg = b;
		return true;
	case 0x66:
		e->opsize = true;
		return true;
	case 0x67:
		e->addrsize = true;
		return true;
	default:
		return false;
	}
}

bool arch_system_decode(enum arch_mode mode, const uint8_t *bytes, size_t n, const struct user_regs_struct *regs,
			struct arch_system *ret)
{
	struct emu e = { .mode = mode, .r = *regs, .bytes = bytes, .n = n < 15 ? n : 15 };
	uint8_t b = (uint8_t)fetch(&e, 1);

	*ret = (struct arch_system){ 0 };
	while (!e.result && prefix(&e, b))
		b = (uint8_t)fetch(&e, 1);
	if (!e.result && mode == ARCH_X86_64 && (b & 0xf0) == 0x40) {
		e.rex = b;
		b = (uint8_t)fetch(&e, 1);
	}
	if (!e.result)
		ret->op = one(&e, b, ret);
	ret->len = (uint8_t)e.pos;
	if (e.result)
		ret->op = ARCH_SYS_NONE;
	return ret->op != ARCH_SYS_NONE;
}
