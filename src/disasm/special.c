/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <string.h>

#include "base/scoped.h"
#include "disasm/priv.h"

#pragma GCC diagnostic ignored "-Wswitch-enum" // some 1,500 mnemonics

/*
 * String instructions: Zydis hides their operands, the GNU tools show them.
 * D is the destination at es:rdi, S the source at ds:rsi, A the accumulator,
 * P the port; in Intel's order.
 */
struct string_insn {
	const char *name;
	const char *operands;
	bool att_suffix;
};

static const struct string_insn *string_find(ZydisMnemonic m)
{
	static const struct string_insn movs = { "movs", "DS", true },
					stos = { "stos", "DA", false },
					lods = { "lods", "AS", false },
					scas = { "scas", "AD", false },
					cmps = { "cmps", "SD", true }, ins = { "ins", "DP", true },
					outs = { "outs", "PS", true };

	switch (m) {
	case ZYDIS_MNEMONIC_MOVSB:
	case ZYDIS_MNEMONIC_MOVSW:
	case ZYDIS_MNEMONIC_MOVSD:
	case ZYDIS_MNEMONIC_MOVSQ:
		return &movs;
	case ZYDIS_MNEMONIC_STOSB:
	case ZYDIS_MNEMONIC_STOSW:
	case ZYDIS_MNEMONIC_STOSD:
	case ZYDIS_MNEMONIC_STOSQ:
		return &stos;
	case ZYDIS_MNEMONIC_LODSB:
	case ZYDIS_MNEMONIC_LODSW:
	case ZYDIS_MNEMONIC_LODSD:
	case ZYDIS_MNEMONIC_LODSQ:
		return &lods;
	case ZYDIS_MNEMONIC_SCASB:
	case ZYDIS_MNEMONIC_SCASW:
	case ZYDIS_MNEMONIC_SCASD:
	case ZYDIS_MNEMONIC_SCASQ:
		return &scas;
	case ZYDIS_MNEMONIC_CMPSB:
	case ZYDIS_MNEMONIC_CMPSW:
	case ZYDIS_MNEMONIC_CMPSD:
	case ZYDIS_MNEMONIC_CMPSQ:
		return &cmps;
	case ZYDIS_MNEMONIC_INSB:
	case ZYDIS_MNEMONIC_INSW:
	case ZYDIS_MNEMONIC_INSD:
		return &ins;
	case ZYDIS_MNEMONIC_OUTSB:
	case ZYDIS_MNEMONIC_OUTSW:
	case ZYDIS_MNEMONIC_OUTSD:
		return &outs;
	default:
		return NULL;
	}
}

static unsigned log2_bytes(unsigned bits)
{
	return bits == 8 ? 0 : bits == 16 ? 1 : bits == 32 ? 2 : 3;
}

static const char *pointer_reg(const struct dis *d, bool source)
{
	switch (d->z->address_width) {
	case 16:
		return source ? "si" : "di";
	case 32:
		return source ? "esi" : "edi";
	default:
		return source ? "rsi" : "rdi";
	}
}

/* ds unless a prefix that counts says otherwise. */
static const char *source_segment(const struct dis *d)
{
	ZyanU64 a = d->z->attributes;

	return a & ZYDIS_ATTRIB_HAS_SEGMENT_FS	 ? "fs"
	       : a & ZYDIS_ATTRIB_HAS_SEGMENT_GS ? "gs"
	       : a & ZYDIS_ATTRIB_HAS_SEGMENT_CS ? "cs"
	       : a & ZYDIS_ATTRIB_HAS_SEGMENT_SS ? "ss"
	       : a & ZYDIS_ATTRIB_HAS_SEGMENT_ES ? "es"
						 : "ds";
}

static void put_string_operand(struct dis *d, char kind, unsigned bits)
{
	static const char *const acc[] = { "al", "ax", "eax", "rax" };
	static const char *const size[] = { "BYTE", "WORD", "DWORD", "QWORD" };
	unsigned k = log2_bytes(bits);
	const char *seg = kind == 'S' ? source_segment(d) : "es",
		   *reg = pointer_reg(d, kind == 'S');
	char text[48];

	if (kind == 'A')
		snprintf(text, sizeof(text), "%s%s", d->intel ? "" : "%", acc[k]);
	else if (kind == 'P')
		snprintf(text, sizeof(text), "%s", d->intel ? "dx" : "(%dx)");
	else if (d->intel)
		snprintf(text, sizeof(text), "%s PTR %s:[%s]", size[k], seg, reg);
	else
		snprintf(text, sizeof(text), "%%%s:(%%%s)", seg, reg);
	dis_put(d, text);
}

static void put_string(struct dis *d, const struct string_insn *s)
{
	bool io = d->z->meta.category == ZYDIS_CATEGORY_IOSTRINGOP;
	unsigned bits = io && d->z->operand_width == 64 ? 32 : d->z->operand_width;
	char name[16];
	bool att = !d->intel;

	snprintf(name, sizeof(name), "%s%.1s", s->name,
		 att && s->att_suffix ? &"bwlq"[log2_bytes(bits)] : "");
	dis_put_name(d, name);
	put_string_operand(d, s->operands[att ? 1 : 0], bits);
	dis_put(d, ",");
	put_string_operand(d, s->operands[att ? 0 : 1], bits);
}

static void put_xlat(struct dis *d)
{
	const char *reg = d->z->address_width == 64   ? "rbx"
			  : d->z->address_width == 32 ? "ebx"
						      : "bx";
	char text[48];

	dis_put_name(d, "xlat");
	snprintf(text, sizeof(text), d->intel ? "BYTE PTR %s:[%s]" : "%%%s:(%%%s)",
		 source_segment(d), reg);
	dis_put(d, text);
}

static const struct string_insn *string_of(const struct dis *d)
{
	if (d->z->meta.category == ZYDIS_CATEGORY_STRINGOP ||
	    d->z->meta.category == ZYDIS_CATEGORY_IOSTRINGOP)
		return string_find(d->z->mnemonic);
	return NULL;
}

bool dis_special_is(const struct dis *d)
{
	return string_of(d);
}

bool dis_special(struct dis *d)
{
	const struct string_insn *s = string_of(d);

	if (s) {
		put_string(d, s);
		return true;
	}
	switch (d->z->mnemonic) {
	case ZYDIS_MNEMONIC_XLAT:
		put_xlat(d);
		return true;
	case ZYDIS_MNEMONIC_NOP:
		if (d->n_ops || d->z->operand_width != 16 || d->z->opcode != 0x90)
			return false;
		dis_put_name(d, "xchg");
		dis_put(d, d->intel ? "ax,ax" : "%ax,%ax");
		return true;
	default:
		return false;
	}
}
