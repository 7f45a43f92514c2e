/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu_vec.h"

/* AVX-512's mask registers: moves, logic, tests, shifts. Their instructions are VEX-encoded. */

bool emu_host_has_avx512(void)
{
	return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

bool emu_is_mask(unsigned map, uint8_t opcode)
{
	if (map == 3)
		return opcode >= 0x30 && opcode <= 0x33;
	return map == 1 && ((opcode >= 0x41 && opcode <= 0x4b) || (opcode >= 0x90 && opcode <= 0x93) ||
			    opcode == 0x98 || opcode == 0x99);
}

static void set_mask(struct emu *e, unsigned reg, uint64_t value)
{
	if (reg >= ARCH_MASKS)
		unknown(e);
	e->kout.set = true;
	e->kout.reg = (uint8_t)(reg & 7);
	e->kout.value = value;
}

static uint64_t get_mask(struct emu *e, unsigned reg, unsigned size)
{
	return reg < ARCH_MASKS ? e->vec->k[reg] & mask_of(size) : unknown(e);
}

/* Bytes that count: W and prefix 66. */
static unsigned mask_size(const struct emu *e)
{
	if (e->rex & 8)
		return e->opsize ? 4 : 8;
	return e->opsize ? 1 : 2;
}

static void logic_op(struct emu *e, uint8_t opcode)
{
	unsigned size = mask_size(e);
	uint64_t a, b, r = 0;

	if (e->mod != 3 || e->mandatory || e->vex_l == (opcode == 0x44) || (opcode == 0x44 && e->vvvv)) {
		unknown(e);
		return;
	}
	a = opcode == 0x44 ? 0 : get_mask(e, e->vvvv, size);
	b = get_mask(e, e->rm, size);
	switch (opcode) {
	case 0x41:
		r = a & b;
		break;
	case 0x42:
		r = ~a & b;
		break;
	case 0x44:
		r = ~b;
		break;
	case 0x45:
		r = a | b;
		break;
	case 0x46:
		r = ~(a ^ b);
		break;
	case 0x47:
		r = a ^ b;
		break;
	case 0x4a:
		r = a + b;
		break;
	default:
		unknown(e);
	}
	set_mask(e, e->reg, r & mask_of(size));
}

/* 4b: the low halves of two, the first one's above. */
static void unpack(struct emu *e)
{
	unsigned size = e->opsize ? 1 : e->rex & 8 ? 4 : 2;

	if (e->mod != 3 || e->mandatory || !e->vex_l || (e->opsize && e->rex & 8)) {
		unknown(e);
		return;
	}
	set_mask(e, e->reg, get_mask(e, e->vvvv, size) << 8 * size | get_mask(e, e->rm, size));
}

/* 90, 91: between masks, and with memory. */
static void move(struct emu *e, bool to_memory)
{
	unsigned size = mask_size(e);

	if (e->mandatory || e->vex_l || e->vvvv || (to_memory && e->mod == 3))
		unknown(e);
	else if (to_memory)
		store(e, address_of(e), size, get_mask(e, e->reg, size));
	else
		set_mask(e, e->reg, e->mod == 3 ? get_mask(e, e->rm, size) : load(e, address_of(e), size));
}

/* 92, 93: with general registers; the prefix tells the size in another way. */
static void move_general(struct emu *e, bool to_general)
{
	bool wide = e->rex & 8;
	unsigned size = e->mandatory == 0xf2 ? wide ? 8 : 4 : e->opsize ? 1 : 2;

	if (e->mod != 3 || e->vex_l || e->vvvv || e->mandatory == 0xf3 || (wide && !e->mandatory))
		unknown(e);
	else if (to_general)
		set_reg(e, e->reg, 8, get_mask(e, e->rm, size));
	else
		set_mask(e, e->reg, get_reg(e, e->rm, 8) & mask_of(size));
}

/* 98: all 0, all 1; 99: as ptest. */
static void test(struct emu *e, bool of_or)
{
	unsigned size = mask_size(e);
	uint64_t a, b, f = 0;

	if (e->mod != 3 || e->mandatory || e->vex_l || e->vvvv) {
		unknown(e);
		return;
	}
	a = get_mask(e, e->reg, size);
	b = get_mask(e, e->rm, size);
	f |= (of_or ? a | b : a & b) ? 0 : ZF;
	f |= (of_or ? (a | b) == mask_of(size) : !(~a & b)) ? CF : 0;
	set_flags(e, STATUS_FLAGS, f);
}

/* map 3: 30, 31 right, 32, 33 left */
static void shift(struct emu *e, uint8_t opcode)
{
	unsigned n = (unsigned)fetch(e, 1), size = (opcode & 1 ? 4u : 1u) << (e->rex & 8 ? 1 : 0);
	uint64_t v;

	if (e->mod != 3 || !e->opsize || e->vex_l || e->vvvv) {
		unknown(e);
		return;
	}
	v = get_mask(e, e->rm, size);
	if (n >= 8 * size)
		v = 0;
	else
		v = opcode < 0x32 ? v >> n : v << n & mask_of(size);
	set_mask(e, e->reg, v);
}

void emu_mask(struct emu *e, unsigned map, uint8_t opcode)
{
	if (e->kernel || !emu_host_has_avx512() || !emu_vec_ready(e)) {
		unknown(e);
		return;
	}
	fetch_modrm(e);
	if (map == 3)
		shift(e, opcode);
	else if (opcode == 0x4b)
		unpack(e);
	else if (opcode < 0x4b)
		logic_op(e, opcode);
	else if (opcode < 0x92)
		move(e, opcode & 1);
	else if (opcode < 0x98)
		move_general(e, opcode & 1);
	else
		test(e, opcode == 0x98);
}
