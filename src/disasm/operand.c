/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "disasm/priv.h"

#pragma GCC diagnostic ignored "-Wswitch-enum" // Knights Corner modes are not for this CPU family

/* What both flavours share about operands. */

bool dis_is_gpr(const ZydisDecodedOperand *op)
{
	if (op->type != ZYDIS_OPERAND_TYPE_REGISTER)
		return false;
	return op->reg.value >= ZYDIS_REGISTER_AL && op->reg.value <= ZYDIS_REGISTER_R15;
}

uint64_t dis_immediate(const struct dis *d, const ZydisDecodedOperand *op)
{
	unsigned bits = op->size;
	uint64_t v = op->imm.value.u;

	// Sign-extended ones are shown as wide as the operation is.
	if (op->imm.is_signed)
		bits = d->z->operand_width;
	return bits < 64 ? v & ((UINT64_C(1) << bits) - 1) : v;
}

uint64_t dis_branch_target(const struct dis *d, const ZydisDecodedOperand *op)
{
	uint64_t to = d->addr + d->z->length + op->imm.value.u;

	if (d->mode == ARCH_I386)
		to = d->z->operand_width == 16 ? (uint16_t)to : (uint32_t)to;
	return to;
}

const char *dis_register(const struct dis *d, ZydisRegister reg, char buf[16])
{
	const char *name = ZydisRegisterGetString(reg);

	if (reg >= ZYDIS_REGISTER_ST0 && reg <= ZYDIS_REGISTER_ST7)
		snprintf(buf, 16, "st(%d)", reg - ZYDIS_REGISTER_ST0);
	else if (reg >= ZYDIS_REGISTER_DR0 && reg <= ZYDIS_REGISTER_DR15)
		snprintf(buf, 16, "%s%d", d->intel ? "dr" : "db", reg - ZYDIS_REGISTER_DR0);
	else
		snprintf(buf, 16, "%s", name ? name : "?");
	return buf;
}

void dis_put_mask(struct dis *d)
{
	char buf[16], text[32];

	if (d->z->avx.mask.reg == ZYDIS_REGISTER_NONE || d->z->avx.mask.reg == ZYDIS_REGISTER_K0)
		return;
	snprintf(text, sizeof(text), "{%s%s}", d->intel ? "" : "%",
		 dis_register(d, d->z->avx.mask.reg, buf));
	dis_put(d, text);
	// Zydis calls masks into a mask register zeroing too; here the bit is meant.
	if (d->z->raw.evex.z)
		dis_put(d, "{z}");
}

void dis_put_broadcast(struct dis *d)
{
	unsigned n = 0;
	char text[16];

	if (d->z->avx.broadcast.is_static)
		return;
	switch (d->z->avx.broadcast.mode) {
	case ZYDIS_BROADCAST_MODE_1_TO_2:
		n = 2;
		break;
	case ZYDIS_BROADCAST_MODE_1_TO_4:
		n = 4;
		break;
	case ZYDIS_BROADCAST_MODE_1_TO_8:
		n = 8;
		break;
	case ZYDIS_BROADCAST_MODE_1_TO_16:
		n = 16;
		break;
	case ZYDIS_BROADCAST_MODE_1_TO_32:
		n = 32;
		break;
	default:
		return;
	}
	snprintf(text, sizeof(text), "{1to%u}", n);
	dis_put(d, text);
}

const char *dis_rounding(const struct dis *d)
{
	switch (d->z->avx.rounding.mode) {
	case ZYDIS_ROUNDING_MODE_RN:
		return "{rn-sae}";
	case ZYDIS_ROUNDING_MODE_RD:
		return "{rd-sae}";
	case ZYDIS_ROUNDING_MODE_RU:
		return "{ru-sae}";
	case ZYDIS_ROUNDING_MODE_RZ:
		return "{rz-sae}";
	default:
		return d->z->avx.has_sae ? "{sae}" : NULL;
	}
}
