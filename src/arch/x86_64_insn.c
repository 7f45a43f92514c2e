/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <string.h>

#include <Zydis/Zydis.h>

#define INSN_MAX 15 /* bytes, SDM vol. 2, 2.3.11 */

static void init_decoder(ZydisDecoder *d, enum arch_mode mode)
{
	if (mode == ARCH_X86_64)
		ZydisDecoderInit(d, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
	else
		ZydisDecoderInit(d, ZYDIS_MACHINE_MODE_LONG_COMPAT_32, ZYDIS_STACK_WIDTH_32);
}

static bool has_66(const ZydisDecodedInstruction *z)
{
	for (unsigned i = 0; i < z->raw.prefix_count; i++) {
		if (z->raw.prefixes[i].value == 0x66)
			return true;
	}
	return false;
}

static bool is_relative(const ZydisDecodedInstruction *z)
{
	return z->raw.imm[0].size && z->raw.imm[0].is_relative;
}

static enum arch_class class_of_int(const ZydisDecodedInstruction *z)
{
	switch ((unsigned)z->raw.imm[0].value.u & 0xff) {
	case 3:
		return ARCH_INT3;
	case 0x80:
		return ARCH_SYSCALL;
	default:
		return ARCH_INT;
	}
}

static enum arch_class class_of_call(const ZydisDecodedInstruction *z)
{
	if (z->meta.branch_type == ZYDIS_BRANCH_TYPE_FAR)
		return ARCH_FAR;
	return is_relative(z) ? ARCH_CALL_REL : ARCH_CALL_IND;
}

static enum arch_class class_of_jmp(const ZydisDecodedInstruction *z)
{
	if (z->meta.branch_type == ZYDIS_BRANCH_TYPE_FAR)
		return ARCH_FAR;
	return is_relative(z) ? ARCH_JMP_REL : ARCH_JMP_IND;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wswitch-enum" // some 1,500 mnemonics are plain
static enum arch_class class_of(const ZydisDecodedInstruction *z)
{
	switch (z->mnemonic) {
	case ZYDIS_MNEMONIC_CALL:
		return class_of_call(z);
	case ZYDIS_MNEMONIC_JMP:
		return class_of_jmp(z);
	case ZYDIS_MNEMONIC_RET:
		return z->meta.branch_type == ZYDIS_BRANCH_TYPE_FAR ? ARCH_FAR : ARCH_RET;
	case ZYDIS_MNEMONIC_IRET:
	case ZYDIS_MNEMONIC_IRETD:
	case ZYDIS_MNEMONIC_IRETQ:
		return ARCH_FAR;
	case ZYDIS_MNEMONIC_LOOP:
	case ZYDIS_MNEMONIC_LOOPE:
	case ZYDIS_MNEMONIC_LOOPNE:
		return ARCH_LOOP;
	case ZYDIS_MNEMONIC_JCXZ:
	case ZYDIS_MNEMONIC_JECXZ:
	case ZYDIS_MNEMONIC_JRCXZ:
		return ARCH_JRCXZ;
	case ZYDIS_MNEMONIC_SYSCALL:
	case ZYDIS_MNEMONIC_SYSENTER:
		return ARCH_SYSCALL;
	case ZYDIS_MNEMONIC_INT3:
		return ARCH_INT3;
	case ZYDIS_MNEMONIC_INT:
		return class_of_int(z);
	case ZYDIS_MNEMONIC_INT1:
	case ZYDIS_MNEMONIC_INTO:
	case ZYDIS_MNEMONIC_UD0:
	case ZYDIS_MNEMONIC_UD1:
	case ZYDIS_MNEMONIC_UD2:
	case ZYDIS_MNEMONIC_HLT:
		return ARCH_INT;
	case ZYDIS_MNEMONIC_XBEGIN:
		return ARCH_XBEGIN;
	default:
		return is_relative(z) ? ARCH_JCC : ARCH_PLAIN;
	}
}

static void set_flags(const ZydisDecodedInstruction *z, struct arch_insn *ret)
{
	switch (z->mnemonic) {
	case ZYDIS_MNEMONIC_PUSHF:
	case ZYDIS_MNEMONIC_PUSHFD:
	case ZYDIS_MNEMONIC_PUSHFQ:
		ret->pushf = true;
		break;
	case ZYDIS_MNEMONIC_POPF:
	case ZYDIS_MNEMONIC_POPFD:
	case ZYDIS_MNEMONIC_POPFQ:
		ret->popf = true;
		break;
	case ZYDIS_MNEMONIC_MOV:
		ret->mov_ss = z->opcode == 0x8e && z->opcode_map == ZYDIS_OPCODE_MAP_DEFAULT &&
			      z->raw.modrm.reg == 2;
		break;
	case ZYDIS_MNEMONIC_POP:
		ret->mov_ss = z->opcode == 0x17 && z->opcode_map == ZYDIS_OPCODE_MAP_DEFAULT;
		break;
	default:
		break;
	}
}
#pragma GCC diagnostic pop

static void set_branch(enum arch_mode mode, const ZydisDecodedInstruction *z, struct arch_insn *ret)
{
	ret->far_call = ret->cls == ARCH_FAR && z->mnemonic == ZYDIS_MNEMONIC_CALL;
	// Intel ignores 66 on near branches in 64-bit mode, AMD does not.
	if (is_relative(z) || ret->cls == ARCH_CALL_IND)
		ret->narrow_branch = has_66(z) && !(mode == ARCH_X86_64 && z->raw.rex.W);
	if (!is_relative(z))
		return;
	ret->imm_len = z->raw.imm[0].size / 8;
	ret->target = z->length + (uint64_t)z->raw.imm[0].value.s;
}

/* Of an instruction at address 0. */
static bool decode(enum arch_mode mode, const uint8_t *bytes, size_t n, struct arch_insn *ret)
{
	const ZyanU64 rep = ZYDIS_ATTRIB_HAS_REP | ZYDIS_ATTRIB_HAS_REPE | ZYDIS_ATTRIB_HAS_REPNE;
	ZydisDecodedInstruction z;
	ZydisDecoder d;

	*ret = (struct arch_insn){ 0 };
	init_decoder(&d, mode);
	if (!ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(&d, NULL, bytes, n, &z)))
		return false;
	ret->len = z.length;
	ret->cls = class_of(&z);
	ret->rep = z.attributes & rep;
	set_flags(&z, ret);
	set_branch(mode, &z, ret);
	ret->disp_off = z.raw.disp.offset;
	ret->disp_len = z.raw.disp.size / 8;
	ret->rip_relative = mode == ARCH_X86_64 && ret->disp_len == 4 &&
			    (z.attributes & ZYDIS_ATTRIB_HAS_MODRM) && z.raw.modrm.mod == 0 &&
			    z.raw.modrm.rm == 5;
	return true;
}

/*
 * What was decoded last. One instruction is asked for by everybody who has to do with a site, some ten times in a row, and
 * functions begin alike. No instruction is the beginning of another one, so its own bytes are all that it depends on.
 */
#define KNOWN_LOG2 7
#define KNOWN_KEY 4 /* bytes that say where it is kept: shorter ones are kept with what follows them */

struct known {
	struct arch_insn insn; /* .len 0: nothing */
	uint8_t bytes[INSN_MAX];
	uint8_t mode;
};

static struct known *known_at(enum arch_mode mode, const uint8_t *bytes)
{
	static _Thread_local struct known known[1 << KNOWN_LOG2];
	uint32_t key;

	_Static_assert(sizeof(key) == KNOWN_KEY, "the key is that many bytes");
	memcpy(&key, bytes, sizeof(key));
	return &known[(uint32_t)((key ^ (uint32_t)mode) * 0x9e3779b1u) >> (32 - KNOWN_LOG2)];
}

static bool is_known(const struct known *k, enum arch_mode mode, const uint8_t *bytes, size_t n)
{
	return k->insn.len && k->insn.len <= n && k->mode == mode && !memcmp(k->bytes, bytes, k->insn.len);
}

static bool decode_again(enum arch_mode mode, const uint8_t *bytes, size_t n, struct arch_insn *ret)
{
	struct known *k = known_at(mode, bytes);

	if (!is_known(k, mode, bytes, n)) {
		if (!decode(mode, bytes, n, ret))
			return false;
		k->insn = *ret;
		k->mode = (uint8_t)mode;
		memcpy(k->bytes, bytes, ret->len);
	}
	*ret = k->insn;
	return true;
}

bool arch_decode(enum arch_mode mode, const uint8_t *bytes, size_t n, uint64_t addr,
		 struct arch_insn *ret)
{
	if (n > INSN_MAX)
		n = INSN_MAX;
	if (n < KNOWN_KEY ? !decode(mode, bytes, n, ret) : !decode_again(mode, bytes, n, ret))
		return false;
	if (ret->imm_len)
		ret->target += addr;
	if (mode == ARCH_I386)
		ret->target = (uint32_t)ret->target;
	return true;
}
