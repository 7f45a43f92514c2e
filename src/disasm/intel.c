/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "disasm/priv.h"

static void put_reg(struct dis *d, ZydisRegister reg)
{
	char buf[16];

	dis_put(d, dis_register(d, reg, buf));
}

static const char *size_name(unsigned bits)
{
	switch (bits) {
	case 8:
		return "BYTE";
	case 16:
		return "WORD";
	case 32:
		return "DWORD";
	case 48:
		return "FWORD";
	case 64:
		return "QWORD";
	case 80:
		return "TBYTE";
	case 128:
		return "XMMWORD";
	case 256:
		return "YMMWORD";
	case 512:
		return "ZMMWORD";
	default:
		return NULL;
	}
}

static void put_size(struct dis *d, const ZydisDecodedOperand *op)
{
	const char *size = size_name(op->size);
	bool broadcast = d->z->avx.broadcast.mode != ZYDIS_BROADCAST_MODE_INVALID &&
			 !d->z->avx.broadcast.is_static;

	// The accumulator's register sizes the address forms of mov.
	if (!size || (dis_name_find(d->z->mnemonic)->flags & DIS_NO_SIZE) ||
	    (d->z->opcode_map == ZYDIS_OPCODE_MAP_DEFAULT && (d->z->opcode & 0xfc) == 0xa0))
		return;
	dis_put(d, size);
	dis_put(d, broadcast ? " BCST " : " PTR ");
}

/* A prefix that counts, or ds for an address without registers. */
static void put_segment(struct dis *d, bool absolute)
{
	ZyanU64 a = d->z->attributes;
	bool old = d->mode == ARCH_I386;

	if (a & ZYDIS_ATTRIB_HAS_SEGMENT_FS)
		dis_put(d, "fs:");
	else if (a & ZYDIS_ATTRIB_HAS_SEGMENT_GS)
		dis_put(d, "gs:");
	else if (old && (a & ZYDIS_ATTRIB_HAS_SEGMENT_CS))
		dis_put(d, "cs:");
	else if (old && (a & ZYDIS_ATTRIB_HAS_SEGMENT_SS))
		dis_put(d, "ss:");
	else if (old && (a & ZYDIS_ATTRIB_HAS_SEGMENT_ES))
		dis_put(d, "es:");
	else if (absolute || (old && (a & ZYDIS_ATTRIB_HAS_SEGMENT_DS)))
		dis_put(d, "ds:");
}

static bool put_index(struct dis *d, const ZydisDecodedOperandMem *m)
{
	bool has_sib = d->z->attributes & ZYDIS_ATTRIB_HAS_SIB;
	bool has_base = m->base != ZYDIS_REGISTER_NONE;
	unsigned scale = has_sib ? d->z->raw.sib.scale : 0;
	char text[16];

	if (m->index == ZYDIS_REGISTER_NONE &&
	    (!has_sib || (scale == 0 && d->z->raw.sib.base == 4) || d->z->address_width == 16))
		return false;
	dis_put(d, has_base ? "+" : "");
	if (m->index != ZYDIS_REGISTER_NONE)
		put_reg(d, m->index);
	else
		dis_put(d, d->z->address_width == 64 ? "riz" : "eiz");
	if (d->z->address_width != 16) {
		snprintf(text, sizeof(text), "*%u", 1u << scale);
		dis_put(d, text);
	}
	return true;
}

void dis_intel_memory(struct dis *d, const ZydisDecodedOperand *op)
{
	const ZydisDecodedOperandMem *m = &op->mem;
	bool rip = m->base == ZYDIS_REGISTER_RIP || m->base == ZYDIS_REGISTER_EIP;
	// In 64-bit mode a bare SIB byte is how an absolute address is written.
	bool scaled = (d->z->attributes & ZYDIS_ATTRIB_HAS_SIB) &&
		      (d->z->raw.sib.scale || d->z->address_width == 32);
	bool absolute =
		m->base == ZYDIS_REGISTER_NONE && m->index == ZYDIS_REGISTER_NONE && !scaled;
	uint64_t v = (uint64_t)m->disp.value;

	put_size(d, op);
	put_segment(d, absolute);
	if (absolute) {
		if (d->z->address_width < 64)
			v &= (UINT64_C(1) << d->z->address_width) - 1;
		dis_put_hex(d, v);
		return;
	}
	dis_put(d, "[");
	if (m->base != ZYDIS_REGISTER_NONE)
		put_reg(d, m->base);
	if (!rip)
		put_index(d, m);
	if (rip) { // unsigned here, unlike in AT&T syntax
		dis_put(d, "+");
		dis_put_hex(d, v);
	} else if (d->z->raw.disp.size) {
		dis_put(d, m->disp.value < 0 ? "" : "+");
		dis_put_signed_hex(d, m->disp.value);
	}
	dis_put(d, "]");
	if (rip) {
		v += d->addr + d->z->length;
		d->has_comment = true;
		d->comment = m->base == ZYDIS_REGISTER_EIP ? (uint32_t)v : v;
	}
}

static void put_operand(struct dis *d, const ZydisDecodedOperand *op)
{
	switch (op->type) {
	case ZYDIS_OPERAND_TYPE_REGISTER:
		if (op->reg.value == ZYDIS_REGISTER_ST0 &&
		    op->encoding != ZYDIS_OPERAND_ENCODING_MODRM_RM)
			dis_put(d, "st");
		else
			put_reg(d, op->reg.value);
		break;
	case ZYDIS_OPERAND_TYPE_MEMORY:
		dis_intel_memory(d, op);
		break;
	case ZYDIS_OPERAND_TYPE_POINTER:
		dis_put_hex(d, op->ptr.segment);
		dis_put(d, ":");
		dis_put_hex(d, op->ptr.offset);
		break;
	case ZYDIS_OPERAND_TYPE_IMMEDIATE:
		if (op->visibility == ZYDIS_OPERAND_VISIBILITY_IMPLICIT)
			dis_put(d, "1"); // shift by one
		else if (op->imm.is_relative)
			dis_put_target(d, dis_branch_target(d, op));
		else
			dis_put_hex(d, dis_immediate(d, op));
		break;
	case ZYDIS_OPERAND_TYPE_UNUSED:
		break;
	}
}

void dis_intel_operands(struct dis *d)
{
	const char *rounding = dis_rounding(d);

	for (unsigned i = 0; i < d->n_ops; i++) {
		bool last_imm = i + 1 == d->n_ops && d->op[i].type == ZYDIS_OPERAND_TYPE_IMMEDIATE;

		if (rounding && last_imm) { // without a comma before it
			dis_put(d, rounding);
			rounding = NULL;
		}
		dis_put(d, i ? "," : "");
		put_operand(d, &d->op[i]);
		if (i == 0)
			dis_put_mask(d);
	}
	if (rounding)
		dis_put(d, rounding);
}
