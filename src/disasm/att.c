/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "disasm/priv.h"

static void put_reg(struct dis *d, ZydisRegister reg)
{
	char buf[16];

	dis_put(d, "%");
	dis_put(d, dis_register(d, reg, buf));
}

/* Segments that a prefix names and that count. */
static void put_segment(struct dis *d)
{
	ZyanU64 a = d->z->attributes;

	if (a & ZYDIS_ATTRIB_HAS_SEGMENT_FS)
		dis_put(d, "%fs:");
	else if (a & ZYDIS_ATTRIB_HAS_SEGMENT_GS)
		dis_put(d, "%gs:");
	else if (d->mode == ARCH_X86_64)
		return;
	else if (a & ZYDIS_ATTRIB_HAS_SEGMENT_CS)
		dis_put(d, "%cs:");
	else if (a & ZYDIS_ATTRIB_HAS_SEGMENT_SS)
		dis_put(d, "%ss:");
	else if (a & ZYDIS_ATTRIB_HAS_SEGMENT_DS)
		dis_put(d, "%ds:");
	else if (a & ZYDIS_ATTRIB_HAS_SEGMENT_ES)
		dis_put(d, "%es:");
}

static void put_index(struct dis *d, const ZydisDecodedOperandMem *m)
{
	bool has_sib = d->z->attributes & ZYDIS_ATTRIB_HAS_SIB;
	unsigned scale = has_sib ? d->z->raw.sib.scale : 0;
	char text[16];

	if (d->z->address_width == 16) {
		if (m->index != ZYDIS_REGISTER_NONE) {
			dis_put(d, ",");
			put_reg(d, m->index);
		}
		return;
	}
	// A SIB byte that was not needed is shown by a register that does not exist.
	if (m->index == ZYDIS_REGISTER_NONE &&
	    (!has_sib || (scale == 0 && d->z->raw.sib.base == 4 && m->base != ZYDIS_REGISTER_NONE)))
		return;
	dis_put(d, ",");
	if (m->index != ZYDIS_REGISTER_NONE)
		put_reg(d, m->index);
	else
		dis_put(d, d->z->address_width == 64 ? "%riz" : "%eiz");
	snprintf(text, sizeof(text), ",%u", 1u << scale);
	dis_put(d, text);
}

void dis_att_memory(struct dis *d, const ZydisDecodedOperand *op)
{
	const ZydisDecodedOperandMem *m = &op->mem;
	bool rip = m->base == ZYDIS_REGISTER_RIP || m->base == ZYDIS_REGISTER_EIP;
	// In 64-bit mode a bare SIB byte is how an absolute address is written.
	bool scaled = (d->z->attributes & ZYDIS_ATTRIB_HAS_SIB) &&
		      (d->z->raw.sib.scale || d->z->address_width == 32);
	bool absolute =
		m->base == ZYDIS_REGISTER_NONE && m->index == ZYDIS_REGISTER_NONE && !scaled;
	uint64_t v = (uint64_t)m->disp.value;

	put_segment(d);
	if (absolute) {
		if (d->z->address_width < 64)
			v &= (UINT64_C(1) << d->z->address_width) - 1;
		dis_put_hex(d, v);
		return;
	}
	if (d->z->raw.disp.size)
		dis_put_signed_hex(d, m->disp.value);
	dis_put(d, "(");
	if (m->base != ZYDIS_REGISTER_NONE)
		put_reg(d, m->base);
	if (!rip)
		put_index(d, m);
	dis_put(d, ")");
	if (rip) {
		v += d->addr + d->z->length;
		d->has_comment = true;
		d->comment = m->base == ZYDIS_REGISTER_EIP ? (uint32_t)v : v;
	}
}

static bool is_indirect_branch(const struct dis *d, const ZydisDecodedOperand *op)
{
	return (d->z->mnemonic == ZYDIS_MNEMONIC_CALL || d->z->mnemonic == ZYDIS_MNEMONIC_JMP) &&
	       op->type != ZYDIS_OPERAND_TYPE_IMMEDIATE && op->type != ZYDIS_OPERAND_TYPE_POINTER;
}

static void put_register_operand(struct dis *d, const ZydisDecodedOperand *op)
{
	bool port = op->reg.value == ZYDIS_REGISTER_DX &&
		    (d->z->mnemonic == ZYDIS_MNEMONIC_IN || d->z->mnemonic == ZYDIS_MNEMONIC_OUT);

	if (op->reg.value == ZYDIS_REGISTER_ST0 && op->encoding != ZYDIS_OPERAND_ENCODING_MODRM_RM)
		dis_put(d, "%st");
	else if (port)
		dis_put(d, "(%dx)");
	else
		put_reg(d, op->reg.value);
}

static void put_operand(struct dis *d, const ZydisDecodedOperand *op)
{
	if (is_indirect_branch(d, op))
		dis_put(d, "*");
	switch (op->type) {
	case ZYDIS_OPERAND_TYPE_REGISTER:
		put_register_operand(d, op);
		break;
	case ZYDIS_OPERAND_TYPE_MEMORY:
		dis_att_memory(d, op);
		dis_put_broadcast(d);
		break;
	case ZYDIS_OPERAND_TYPE_POINTER:
		dis_put(d, "$");
		dis_put_hex(d, op->ptr.segment);
		dis_put(d, ",$");
		dis_put_hex(d, op->ptr.offset);
		break;
	case ZYDIS_OPERAND_TYPE_IMMEDIATE:
		if (op->imm.is_relative) {
			dis_put_target(d, dis_branch_target(d, op));
			break;
		}
		dis_put(d, "$");
		dis_put_hex(d, dis_immediate(d, op));
		break;
	case ZYDIS_OPERAND_TYPE_UNUSED:
		break;
	}
}

void dis_att_operands(struct dis *d)
{
	bool keep = dis_name_find(d->z->mnemonic)->flags & DIS_ORDER;
	const char *rounding = dis_rounding(d);
	bool first = true;

	for (unsigned k = 0; k < d->n_ops; k++) {
		unsigned i = keep ? k : d->n_ops - 1 - k;
		bool imm = d->op[i].type == ZYDIS_OPERAND_TYPE_IMMEDIATE;

		// Rounding comes first, but after an immediate.
		if (rounding && !imm) {
			dis_put(d, first ? "" : ",");
			dis_put(d, rounding);
			rounding = NULL;
			first = false;
		}
		dis_put(d, first ? "" : ",");
		put_operand(d, &d->op[i]);
		if (i == 0)
			dis_put_mask(d);
		first = false;
	}
}
