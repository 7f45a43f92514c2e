/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu.h"

/*
 * String instructions. With a rep prefix one round is done and the pc stays,
 * as under a single-step; flags of cmps and scas are those of the round.
 */

static unsigned addr_size(const struct emu *e)
{
	return e->addrsize || e->mode == ARCH_I386 ? 4 : 8;
}

static uint64_t source(struct emu *e)
{
	return get_reg(e, RSI, addr_size(e)) + segment_base(e);
}

static void advance(struct emu *e, unsigned reg, unsigned size)
{
	uint64_t by = e->r.eflags & DF ? -(uint64_t)size : size;

	set_reg(e, reg, addr_size(e), get_reg(e, reg, addr_size(e)) + by);
}

static void one_round(struct emu *e, uint8_t opcode, unsigned size)
{
	uint64_t to = get_reg(e, RDI, addr_size(e));
	uint64_t v;

	switch (opcode & 0xfe) {
	case 0xa4:
		store(e, to, size, load(e, source(e), size));
		break;
	case 0xa6:
		v = load(e, source(e), size);
		sub(e, v, load(e, to, size), 0, size);
		break;
	case 0xaa:
		store(e, to, size, get_reg(e, RAX, size));
		break;
	case 0xac:
		set_reg(e, RAX, size, load(e, source(e), size));
		break;
	default:
		sub(e, get_reg(e, RAX, size), load(e, to, size), 0, size);
	}
	if ((opcode & 0xfe) != 0xaa && (opcode & 0xfe) != 0xae)
		advance(e, RSI, size);
	if ((opcode & 0xfe) != 0xac)
		advance(e, RDI, size);
}

void emu_string(struct emu *e, uint8_t opcode)
{
	unsigned size = opcode & 1 ? operand_size(e) : 1;
	bool compares = (opcode & 0xf6) == 0xa6; // a6, a7, ae, af
	bool rep = e->rep, go_on = true;
	uint64_t count = get_reg(e, RCX, addr_size(e));

	if (!e->whole) { // one round is not the whole instruction
		unknown(e);
		return;
	}
	e->rep = false;
	if (rep && !count) {
		if (e->addrsize) // some CPUs clear the upper half, for some of them
			unknown(e);
		return;
	}
	one_round(e, opcode, size);
	if (!rep)
		return;
	set_reg(e, RCX, addr_size(e), --count);
	if (compares)
		go_on = !(e->r.eflags & ZF) == (e->mandatory == 0xf2);
	if (go_on && (count & mask_of(addr_size(e))))
		e->jumped = true; // to itself
}
