/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu.h"

/* Two-byte opcodes: integer instructions beside cmov, setcc, jcc and extensions; the rest is vectors. */

/* b0, b1 */
static void cmpxchg(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	uint64_t old, acc = get_reg(e, RAX, size);

	fetch_modrm(e);
	old = get_rm(e, size);
	sub(e, acc, old, 0, size);
	e->lockable = true;
	if (e->r.eflags & ZF) {
		set_rm(e, size, get_reg(e, e->reg, size));
		return;
	}
	// A register destination is written too: its upper half is cleared.
	if (e->mod != 3)
		set_rm(e, size, old);
	set_reg(e, RAX, size, old);
}

/* c0, c1 */
static void xadd(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	uint64_t old, sum;

	fetch_modrm(e);
	old = get_rm(e, size);
	sum = add(e, old, get_reg(e, e->reg, size), 0, size);
	e->lockable = true;
	if (e->mod != 3) // before its base may change
		set_rm(e, size, sum);
	set_reg(e, e->reg, size, old);
	if (e->mod == 3)
		set_rm(e, size, sum);
}

/* c7 /1 with memory: cmpxchg8b, cmpxchg16b */
static void cmpxchg_double(struct emu *e)
{
	unsigned half = e->rex & 8 ? 8 : 4;
	uint64_t addr, lo, hi, v[2];
	uint32_t narrow[2];

	fetch_modrm(e);
	if (e->mod == 3 || (e->reg & 7) != 1) {
		unknown(e);
		return;
	}
	addr = address_of(e);
	if (half == 8 && addr % 16) {
		unknown(e);
		return;
	}
	lo = load(e, addr, half);
	hi = load(e, addr + half, half);
	e->lockable = true;
	if (lo == get_reg(e, RAX, half) && hi == get_reg(e, RDX, half)) {
		e->r.eflags |= ZF;
		v[0] = get_reg(e, RBX, half);
		v[1] = get_reg(e, RCX, half);
	} else {
		e->r.eflags &= ~(uint64_t)ZF;
		set_reg(e, RAX, half, lo);
		set_reg(e, RDX, half, hi);
		v[0] = lo;
		v[1] = hi;
	}
	narrow[0] = (uint32_t)v[0];
	narrow[1] = (uint32_t)v[1];
	store_bytes(e, addr, 2 * half, half == 8 ? (const void *)v : narrow);
}

static void bswap(struct emu *e, unsigned reg)
{
	unsigned long long *r = gpr(e, reg);

	if (e->rex & 8)
		*r = __builtin_bswap64(*r);
	else if (e->opsize) // undefined
		unknown(e);
	else
		*r = __builtin_bswap32((uint32_t)*r);
}

/* 0f ae: fences have nothing to order where nobody else runs. */
static void fence(struct emu *e)
{
	fetch_modrm(e);
	if (!e->whole || e->mod != 3 || (e->reg & 7) < 5 || e->opsize)
		unknown(e);
}

/* 0f 38 f0, f1 */
static void movbe(struct emu *e, uint8_t opcode)
{
	unsigned size = operand_size(e);
	uint64_t v;

	fetch_modrm(e);
	if (e->mod == 3 || e->mandatory) {
		unknown(e);
		return;
	}
	v = opcode & 1 ? get_reg(e, e->reg, size) : get_rm(e, size);
	v = __builtin_bswap64(v) >> (64 - 8 * size);
	if (opcode & 1)
		set_rm(e, size, v);
	else
		set_reg(e, e->reg, size, v);
}

static void three_byte(struct emu *e, unsigned map)
{
	uint8_t opcode = (uint8_t)fetch(e, 1);

	if (map == 2 && (opcode & 0xfe) == 0xf0)
		movbe(e, opcode);
	else
		emu_vector(e, map, opcode);
}

/* Prefetches and reserved nops. */
static void hint(struct emu *e, bool memory_only)
{
	fetch_modrm(e);
	if (memory_only && e->mod == 3)
		unknown(e);
}

/* 0f c3 */
static void movnti(struct emu *e)
{
	fetch_modrm(e);
	if (e->mod == 3 || e->opsize)
		unknown(e);
	else
		set_rm(e, operand_size(e), get_reg(e, e->reg, operand_size(e)));
}

static void imul_reg(struct emu *e)
{
	unsigned size = operand_size(e);

	fetch_modrm(e);
	emu_multiply(e, get_reg(e, e->reg, size), get_rm(e, size), size);
}

void emu_two_byte(struct emu *e, uint8_t opcode)
{
	switch (opcode) {
	case 0x0d:
	case 0x18:
		hint(e, true);
		break;
	case 0x38:
		three_byte(e, 2);
		break;
	case 0x3a:
		three_byte(e, 3);
		break;
	case 0xa3:
	case 0xab:
	case 0xb3:
	case 0xba:
	case 0xbb:
		emu_bit_test(e, opcode);
		break;
	case 0xa4:
	case 0xa5:
	case 0xac:
	case 0xad:
		emu_shift_double(e, opcode);
		break;
	case 0xae:
		fence(e);
		break;
	case 0xaf:
		imul_reg(e);
		break;
	case 0xb0:
	case 0xb1:
		cmpxchg(e, opcode);
		break;
	case 0xb8:
	case 0xbc:
	case 0xbd:
		emu_bit_scan(e, opcode);
		break;
	case 0xc0:
	case 0xc1:
		xadd(e, opcode);
		break;
	case 0xc3:
		movnti(e);
		break;
	case 0xc7:
		cmpxchg_double(e);
		break;
	case 0xc8 ... 0xcf:
		bswap(e, (opcode & 7) | (e->rex & 1) << 3);
		break;
	default:
		emu_vector(e, 1, opcode);
	}
}
