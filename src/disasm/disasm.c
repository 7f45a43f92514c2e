/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "disasm/disasm.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "disasm/priv.h"

/*
 * The model is the output of binutils 2.40, which gdb 13 shares; where its
 * source has a reason for an odd form, the tests hold an example.
 */

void dis_put(struct dis *d, const char *text)
{
	sb_add(d->text, text);
}

void dis_put_name(struct dis *d, const char *name)
{
	dis_put(d, name);
	sb_pad(d->text, 6);
	dis_put(d, " ");
}

void dis_put_hex(struct dis *d, uint64_t v)
{
	char text[24];

	snprintf(text, sizeof(text), "0x%" PRIx64, v);
	dis_put(d, text);
}

void dis_put_signed_hex(struct dis *d, int64_t v)
{
	if (v < 0)
		dis_put(d, "-");
	dis_put_hex(d, v < 0 ? -(uint64_t)v : (uint64_t)v);
}

void dis_put_target(struct dis *d, uint64_t addr)
{
	size_t before, bare;

	dis_put_hex(d, addr);
	bare = d->text->n;
	dis_put(d, " <");
	before = d->text->n;
	if (d->symbol)
		d->symbol(d->ctx, addr, d->text);
	if (d->text->n == before)
		sb_cut(d->text, bare);
	else
		dis_put(d, ">");
}

static void init_decoder(ZydisDecoder *dec, enum arch_mode mode)
{
	if (mode == ARCH_X86_64)
		ZydisDecoderInit(dec, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	else
		ZydisDecoderInit(dec, ZYDIS_MACHINE_MODE_LONG_COMPAT_32, ZYDIS_STACK_WIDTH_32);
}

/* A segment register is loaded from a register that is shown as wide as the operation. */
static void widen_segment_source(const ZydisDecodedInstruction *z, ZydisDecodedOperand *op)
{
	if (z->opcode != 0x8e || z->mnemonic != ZYDIS_MNEMONIC_MOV || !dis_is_gpr(op))
		return;
	op->reg.value = ZydisRegisterEncode(z->operand_width == 64 ? ZYDIS_REGCLASS_GPR64
								   : ZYDIS_REGCLASS_GPR32,
					    (ZyanU8)ZydisRegisterGetId(op->reg.value));
}

/* Visible operands without what is printed otherwise or not at all. */
static unsigned pick_operands(const ZydisDecodedInstruction *z, bool intel, ZydisDecodedOperand *op)
{
	unsigned n = 0;

	for (unsigned i = 0; i < z->operand_count_visible; i++) {
		bool implicit = op[i].visibility == ZYDIS_OPERAND_VISIBILITY_IMPLICIT;

		if (op[i].encoding == ZYDIS_OPERAND_ENCODING_MASK)
			continue;
		// Only an example of the unused register field of a long nop.
		if (z->mnemonic == ZYDIS_MNEMONIC_NOP && i > 0)
			continue;
		if (implicit && op[i].type == ZYDIS_OPERAND_TYPE_MEMORY)
			continue;
		if (implicit && op[i].type == ZYDIS_OPERAND_TYPE_IMMEDIATE &&
		    !intel) // shift by one
			continue;
		if (implicit &&
		    (z->mnemonic == ZYDIS_MNEMONIC_FUCOM || z->mnemonic == ZYDIS_MNEMONIC_FUCOMP))
			continue;
		widen_segment_source(z, &op[i]);
		op[n++] = op[i];
	}
	// Zydis hides the last source of this one only.
	if (z->mnemonic == ZYDIS_MNEMONIC_SHA256RNDS2 && n < z->operand_count)
		op[n++] = op[z->operand_count_visible];
	return n;
}

static bool same_operand(const ZydisDecodedOperand *a, const ZydisDecodedOperand *b)
{
	if (a->type != b->type || a->size != b->size)
		return false;
	if (a->type == ZYDIS_OPERAND_TYPE_REGISTER)
		return a->reg.value == b->reg.value;
	if (a->type == ZYDIS_OPERAND_TYPE_MEMORY)
		return a->mem.base == b->mem.base && a->mem.index == b->mem.index;
	return true;
}

/* Would the instruction be another one without this bit of its REX prefix? */
static bool rex_bit_counts(const struct dis *d, unsigned rex_off, uint8_t bit)
{
	uint8_t bytes[15];
	ZydisDecoder dec;
	ZydisDecodedInstruction z;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];

	memcpy(bytes, d->bytes, d->z->length);
	bytes[rex_off] &= (uint8_t)~bit;
	if (d->z->mnemonic == ZYDIS_MNEMONIC_NOP && d->z->opcode == 0x90)
		return false;
	init_decoder(&dec, d->mode);
	if (!ZYAN_SUCCESS(ZydisDecoderDecodeFull(&dec, bytes, d->z->length, &z, op)) ||
	    z.mnemonic != d->z->mnemonic || z.length != d->z->length)
		return true;
	(void)pick_operands(&z, d->intel, op);
	for (unsigned i = 0; i < d->n_ops; i++) {
		if (!same_operand(&op[i], &d->op[i]))
			return true;
	}
	return bit == 8 && z.operand_width != d->z->operand_width;
}

/* spl, bpl, sil and dil exist by the mere prefix. */
static bool has_byte_register(const struct dis *d)
{
	for (unsigned i = 0; i < d->n_ops; i++) {
		if (d->op[i].type == ZYDIS_OPERAND_TYPE_REGISTER &&
		    d->op[i].reg.value >= ZYDIS_REGISTER_SPL &&
		    d->op[i].reg.value <= ZYDIS_REGISTER_DIL)
			return true;
	}
	return false;
}

/* A REX prefix is shown when a part of it has no effect. */
static bool rex_is_shown(const struct dis *d, unsigned off)
{
	uint8_t rex = d->bytes[off];

	for (uint8_t bit = 1; bit <= 8; bit = (uint8_t)(bit << 1)) {
		if ((rex & bit) && !rex_bit_counts(d, off, bit))
			return true;
	}
	return !(rex & 0xf) && !has_byte_register(d);
}

static void put_rex(struct dis *d, uint8_t rex)
{
	dis_put(d, rex & 0xf ? "rex." : "rex");
	dis_put(d, rex & 8 ? "W" : "");
	dis_put(d, rex & 4 ? "R" : "");
	dis_put(d, rex & 2 ? "X" : "");
	dis_put(d, rex & 1 ? "B" : "");
	dis_put(d, " ");
}

static bool has_memory(const struct dis *d)
{
	for (unsigned i = 0; i < d->n_ops; i++) {
		if (d->op[i].type == ZYDIS_OPERAND_TYPE_MEMORY)
			return true;
	}
	return d->z->meta.category == ZYDIS_CATEGORY_STRINGOP ||
	       d->z->meta.category == ZYDIS_CATEGORY_IOSTRINGOP;
}

static const char *repeat_name(const struct dis *d, const ZydisInstructionAttributes a,
			       uint8_t byte, bool ignored)
{
	(void)d;
	if (ignored)
		return byte == 0xf2 ? "repnz" : "repz";
	if (a & ZYDIS_ATTRIB_HAS_REP)
		return "rep";
	if (a & ZYDIS_ATTRIB_HAS_REPE)
		return "repz";
	if (a & ZYDIS_ATTRIB_HAS_REPNE)
		return "repnz";
	if (a & ZYDIS_ATTRIB_HAS_BND)
		return "bnd";
	if (a & ZYDIS_ATTRIB_HAS_XACQUIRE)
		return "xacquire";
	if (a & ZYDIS_ATTRIB_HAS_XRELEASE)
		return "xrelease";
	return NULL;
}

/* Has an operand-size prefix an effect that operands or a suffix show? */
static bool opsize_counts(const struct dis *d)
{
	bool x87 = (d->z->opcode & 0xf8) == 0xd8 && d->z->opcode_map == ZYDIS_OPCODE_MAP_DEFAULT &&
		   d->z->encoding == ZYDIS_INSTRUCTION_ENCODING_LEGACY;

	if (dis_narrow(d))
		return true;
	if (d->z->operand_width != 16 || x87 || d->z->mnemonic == ZYDIS_MNEMONIC_INT)
		return false;
	return d->n_ops || d->z->mnemonic == ZYDIS_MNEMONIC_NOP ||
	       dis_name_find(d->z->mnemonic)->att || dis_special_is(d);
}

/* Name of a legacy prefix that is shown as a word of its own, else NULL. */
static const char *prefix_name(const struct dis *d, unsigned i)
{
	static const char *const seg[] = { "es", "cs", "ss", "ds", "fs", "gs" };
	uint8_t byte = d->z->raw.prefixes[i].value;
	bool ignored = d->z->raw.prefixes[i].type == ZYDIS_PREFIX_TYPE_IGNORED;
	bool mandatory = d->z->raw.prefixes[i].type == ZYDIS_PREFIX_TYPE_MANDATORY;

	switch (byte) {
	case 0xf0:
		return "lock";
	case 0xf2:
	case 0xf3:
		return repeat_name(d, d->z->attributes, byte, ignored);
	case 0x66:
		return ignored || (!mandatory && !opsize_counts(d)) ? "data16" : NULL;
	case 0x67:
		if (!ignored && (has_memory(d) || d->z->mnemonic == ZYDIS_MNEMONIC_JECXZ ||
				 d->z->mnemonic == ZYDIS_MNEMONIC_JCXZ))
			return NULL;
		return d->mode == ARCH_X86_64 ? "addr32" : "addr16";
	case 0x26:
	case 0x2e:
	case 0x36:
	case 0x3e:
		if (byte == 0x3e && (d->z->attributes & ZYDIS_ATTRIB_HAS_NOTRACK) && !ignored)
			return "notrack";
		if (d->intel && d->z->meta.category == ZYDIS_CATEGORY_COND_BR)
			return seg[(byte - 0x26) >> 3];
		return ignored ? seg[(byte - 0x26) >> 3] : NULL;
	case 0x64:
	case 0x65:
		return ignored ? seg[byte - 0x60] : NULL;
	default:
		return NULL;
	}
}

static void put_prefixes(struct dis *d)
{
	for (unsigned i = 0; i < d->z->raw.prefix_count; i++) {
		uint8_t byte = d->z->raw.prefixes[i].value;
		const char *name;

		if (d->mode == ARCH_X86_64 && (byte & 0xf0) == 0x40) {
			if (rex_is_shown(d, i))
				put_rex(d, byte);
			continue;
		}
		name = prefix_name(d, i);
		if (name) {
			dis_put(d, name);
			dis_put(d, " ");
		}
	}
}

static void put_mnemonic(struct dis *d)
{
	char name[40];

	dis_mnemonic(d, name, sizeof(name));
	if (d->n_ops)
		dis_put_name(d, name);
	else
		dis_put(d, name);
}

static void put_text(struct dis *d)
{
	put_prefixes(d);
	if (dis_special(d))
		return;
	put_mnemonic(d);
	if (d->intel)
		dis_intel_operands(d);
	else
		dis_att_operands(d);
	if (d->has_comment) {
		dis_put(d, "        # ");
		dis_put_target(d, d->comment);
	}
}

static void set_facts(enum arch_mode mode, const uint8_t *bytes, size_t n, struct tl_insn *ret)
{
	struct arch_insn insn;

	if (!arch_decode(mode, bytes, n, ret->addr, &insn))
		return;
	ret->branch_target = insn.target;
	ret->is_call = insn.cls == ARCH_CALL_REL || insn.cls == ARCH_CALL_IND || insn.far_call;
	ret->is_return = insn.cls == ARCH_RET ||
			 (insn.cls == ARCH_FAR && !insn.far_call && bytes[insn.len - 1] >= 0xca &&
			  bytes[insn.len - 1] <= 0xcf);
	ret->is_jump = insn.cls == ARCH_JMP_REL || insn.cls == ARCH_JMP_IND ||
		       insn.cls == ARCH_JCC || insn.cls == ARCH_LOOP || insn.cls == ARCH_JRCXZ;
	ret->is_syscall = insn.cls == ARCH_SYSCALL;
}

static bool is_rex(const struct dis *d, uint8_t b)
{
	return d->mode == ARCH_X86_64 && (b & 0xf0) == 0x40;
}

static void put_any_prefix(struct dis *d, uint8_t b)
{
	static const char *const seg[] = { "es ", "cs ", "ss ", "ds " };

	switch (b) {
	case 0x26:
	case 0x2e:
	case 0x36:
	case 0x3e:
		dis_put(d, seg[(b - 0x26) >> 3]);
		break;
	case 0x64:
		dis_put(d, "fs ");
		break;
	case 0x65:
		dis_put(d, "gs ");
		break;
	case 0x66:
		dis_put(d, "data16 ");
		break;
	case 0x67:
		dis_put(d, d->mode == ARCH_X86_64 ? "addr32 " : "addr16 ");
		break;
	case 0xf0:
		dis_put(d, "lock ");
		break;
	case 0xf2:
		dis_put(d, "repnz ");
		break;
	case 0xf3:
		dis_put(d, "repz ");
		break;
	default:
		put_rex(d, b);
		break;
	}
}

/*
 * A REX prefix before another prefix has no effect: it is shown alone, with the
 * prefixes before it. Returns the length, 0 if there is none such.
 */
static unsigned put_stray_rex(struct dis *d, size_t n)
{
	size_t i = 0, rex;

	while (i < n && arch_is_legacy_prefix(d->bytes[i]))
		i++;
	rex = i;
	if (rex + 1 >= n || !is_rex(d, d->bytes[rex]))
		return 0;
	if (!is_rex(d, d->bytes[rex + 1]) && !arch_is_legacy_prefix(d->bytes[rex + 1]) &&
	    d->bytes[rex + 1] != 0x9b)
		return 0;
	for (i = 0; i <= rex; i++)
		put_any_prefix(d, d->bytes[i]);
	sb_cut(d->text, d->text->n - 1); // the last one's space
	return (unsigned)rex + 1;
}

/* What does not decode: its prefixes, and as many bytes as its opcode has. */
/* Aliases of x87 instructions that Intel does not document. */
static bool is_alias(const ZydisDecodedInstruction *z)
{
	static const uint8_t reserved[8] = {
		// by opcode d8 to df: a bit for each reg field
		[1] = 1 << 3, [4] = 1 << 2 | 1 << 3,	      [5] = 1 << 1,
		[6] = 1 << 2, [7] = 1 << 1 | 1 << 2 | 1 << 3,
	};

	return z->encoding == ZYDIS_INSTRUCTION_ENCODING_LEGACY &&
	       z->opcode_map == ZYDIS_OPCODE_MAP_DEFAULT && (z->opcode & 0xf8) == 0xd8 &&
	       z->raw.modrm.mod == 3 && (reserved[z->opcode & 7] >> z->raw.modrm.reg & 1);
}

static unsigned put_bad(struct dis *d, size_t n)
{
	size_t i = 0, len;

	while (i < n && arch_is_legacy_prefix(d->bytes[i]))
		put_any_prefix(d, d->bytes[i++]);
	if (i < n && is_rex(d, d->bytes[i]))
		put_any_prefix(d, d->bytes[i++]);
	dis_put(d, "(bad)");
	len = i + 1;
	if (i < n && (d->bytes[i] & 0xf8) == 0xd8)
		len++;
	if (i + 1 < n && d->bytes[i] == 0x0f)
		len += d->bytes[i + 1] == 0x38 || d->bytes[i + 1] == 0x3a ? 2 : 1;
	return (unsigned)(len < n ? len : n ? n : 1);
}

/* fwait and a "no wait" instruction after it are shown as one that waits. */
static bool is_waiting_x87(const ZydisDecodedInstruction *z)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wswitch-enum"
	switch (z->mnemonic) {
	case ZYDIS_MNEMONIC_FNSTCW:
	case ZYDIS_MNEMONIC_FNSTSW:
	case ZYDIS_MNEMONIC_FNSTENV:
	case ZYDIS_MNEMONIC_FNSAVE:
	case ZYDIS_MNEMONIC_FNCLEX:
	case ZYDIS_MNEMONIC_FNINIT:
		return z->length < 15;
	default:
		return false;
	}
#pragma GCC diagnostic pop
}

static bool decode(struct dis *d, const uint8_t *bytes, size_t n, ZydisDecodedInstruction *z,
		   ZydisDecodedOperand *op)
{
	ZydisDecoder dec;

	init_decoder(&dec, d->mode);
	d->bytes = bytes;
	if (n > 1 && bytes[0] == 0x9b && !arch_is_legacy_prefix(bytes[1]) &&
	    ZYAN_SUCCESS(ZydisDecoderDecodeFull(&dec, bytes + 1, n - 1, z, op)) &&
	    is_waiting_x87(z)) {
		d->bytes = bytes + 1;
		d->addr++;
		d->waits = true;
		return true;
	}
	return ZYAN_SUCCESS(ZydisDecoderDecodeFull(&dec, bytes, n, z, op)) && !is_alias(z);
}

void dis_insn(enum arch_mode mode, enum tl_flavor flavor, const uint8_t *bytes, size_t n,
	      uint64_t addr, dis_symbol_fn *symbol, void *ctx, struct sb *text, struct tl_insn *ret)
{
	ZydisDecodedInstruction z;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];
	struct dis d = { .mode = mode,
			 .intel = flavor == TL_INTEL,
			 .bytes = bytes,
			 .addr = addr,
			 .z = &z,
			 .op = op,
			 .symbol = symbol,
			 .ctx = ctx,
			 .text = text };

	sb_cut(text, 0);
	*ret = (struct tl_insn){ .addr = addr };
	if (n > 15)
		n = 15;
	ret->len = put_stray_rex(&d, n);
	if (!ret->len && !decode(&d, bytes, n, &z, op)) {
		ret->len = put_bad(&d, n);
	} else if (!ret->len) {
		ret->len = z.length + d.waits;
		ret->valid = true;
		d.n_ops = pick_operands(&z, d.intel, op);
		set_facts(mode, bytes, n, ret);
		put_text(&d);
	}
	ret->text = sb_str(text);
	memcpy(ret->bytes, bytes, n < ret->len ? n : ret->len);
}
