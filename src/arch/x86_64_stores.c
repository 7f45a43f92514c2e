/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <Zydis/Zydis.h>

/* For what an instruction writes without its length being told. */
#define AREA 4096
#define LEGACY_AND_HEADER (512 + 64) /* of an XSAVE area; the decoder knows of no more */

static bool register_value(ZydisRegister z, const struct user_regs_struct *r, uint64_t next, uint64_t *ret)
{
	static const uint16_t off[16] = {
#define R(f) offsetof(struct user_regs_struct, f)
		R(rax), R(rcx), R(rdx), R(rbx), R(rsp), R(rbp), R(rsi), R(rdi),
		R(r8),	R(r9),	R(r10), R(r11), R(r12), R(r13), R(r14), R(r15),
#undef R
	};

	if (z == ZYDIS_REGISTER_NONE)
		*ret = 0;
	else if (z == ZYDIS_REGISTER_RIP)
		*ret = next;
	else if (z >= ZYDIS_REGISTER_RAX && z <= ZYDIS_REGISTER_R15)
		*ret = *(const unsigned long long *)(const void *)((const char *)r + off[z - ZYDIS_REGISTER_RAX]);
	else if (z >= ZYDIS_REGISTER_EAX && z <= ZYDIS_REGISTER_R15D)
		*ret = *(const uint32_t *)(const void *)((const char *)r + off[z - ZYDIS_REGISTER_EAX]);
	else
		return false;
	return true;
}

/* Addresses of 32 bits come around at their end. */
static bool place_of(const ZydisDecodedOperand *o, const struct user_regs_struct *r, uint64_t next, bool is32,
		     struct arch_store *ret)
{
	uint64_t base, index;

	if (!register_value(o->mem.base, r, next, &base) || !register_value(o->mem.index, r, next, &index))
		return false;
	ret->addr = base + index * o->mem.scale + (o->mem.disp.has_displacement ? (uint64_t)o->mem.disp.value : 0);
	if (is32)
		ret->addr = (uint32_t)ret->addr;
	if (o->mem.segment == ZYDIS_REGISTER_FS)
		ret->addr += r->fs_base;
	else if (o->mem.segment == ZYDIS_REGISTER_GS)
		ret->addr += r->gs_base;
	if (is32)
		ret->addr = (uint32_t)ret->addr;
	ret->len = o->size / 8;
	if (!ret->len || ret->len > AREA)
		ret->len = AREA;
	return true;
}

static bool saves_state(ZydisMnemonic m)
{
	return m == ZYDIS_MNEMONIC_XSAVE || m == ZYDIS_MNEMONIC_XSAVE64 || m == ZYDIS_MNEMONIC_XSAVEC || m == ZYDIS_MNEMONIC_XSAVEC64 ||
	       m == ZYDIS_MNEMONIC_XSAVEOPT || m == ZYDIS_MNEMONIC_XSAVEOPT64;
}

/* How far xsave writes for the components that edx:eax asks for; the compacted form (xsavec) is no longer. */
static uint32_t state_len(const struct user_regs_struct *r)
{
	uint64_t asked = (r->rdx & 0xffffffff) << 32 | (r->rax & 0xffffffff);
	struct arch_xsave_layout l;
	uint32_t end = LEGACY_AND_HEADER;

	arch_xsave_probe(&l);
	for (unsigned i = 2; i < 63; i++)
		if (asked >> i & 1 && l.off[i] + l.len[i] > end)
			end = l.off[i] + l.len[i];
	return end;
}

static void decoder_of(enum arch_mode mode, ZydisDecoder *ret)
{
	bool is32 = mode == ARCH_I386;

	ZydisDecoderInit(ret, is32 ? ZYDIS_MACHINE_MODE_LEGACY_32 : ZYDIS_MACHINE_MODE_LONG_64,
			 is32 ? ZYDIS_STACK_WIDTH_32 : ZYDIS_STACK_WIDTH_64);
}

bool arch_is_integer(enum arch_mode mode, const uint8_t *bytes, size_t n)
{
	ZydisDecoder d;
	ZydisDecodedInstruction z;

	decoder_of(mode, &d);
	return ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(&d, NULL, bytes, n, &z)) && z.meta.isa_ext == ZYDIS_ISA_EXT_BASE;
}

bool arch_stores(enum arch_mode mode, const uint8_t *bytes, size_t n, const struct user_regs_struct *regs, struct arch_store *ret,
		 size_t cap, size_t *ret_n)
{
	bool is32 = mode == ARCH_I386;
	ZydisDecoder d;
	ZydisDecodedInstruction z;
	ZydisDecodedOperand op[ZYDIS_MAX_OPERAND_COUNT];

	*ret_n = 0;
	decoder_of(mode, &d);
	if (!ZYAN_SUCCESS(ZydisDecoderDecodeFull(&d, bytes, n, &z, op)))
		return false;
	for (unsigned i = 0; i < z.operand_count; i++) {
		if (op[i].type != ZYDIS_OPERAND_TYPE_MEMORY || !(op[i].actions & ZYDIS_OPERAND_ACTION_MASK_WRITE))
			continue;
		if (*ret_n == cap || !place_of(&op[i], regs, regs->rip + z.length, is32, &ret[*ret_n]))
			return false;
		if (saves_state(z.mnemonic))
			ret[*ret_n].len = state_len(regs);
		else if (z.mnemonic == ZYDIS_MNEMONIC_ENTER) // the frame pointer, and one more for each level
			ret[*ret_n].len = (is32 ? 4 : 8) * (1 + (uint32_t)(z.raw.imm[1].value.u % 32));
		// What is pushed lies below the stack pointer.
		if ((op[i].mem.base == ZYDIS_REGISTER_RSP || op[i].mem.base == ZYDIS_REGISTER_ESP) &&
		    op[i].visibility == ZYDIS_OPERAND_VISIBILITY_HIDDEN)
			ret[*ret_n].addr -= ret[*ret_n].len;
		++*ret_n;
	}
	return true;
}
