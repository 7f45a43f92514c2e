/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Instruction facts and slots: whatever the bytes, the plan stays inside its slot. */
#include <stdlib.h>
#include <string.h>

#include "arch/arch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static enum tl_code no_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	(void)err;
	memset(buf, (int)(addr & 0xff), len);
	return addr & 1 ? TL_E_FAULT : TL_OK;
}

static enum tl_code no_write(void *ctx, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	(void)ctx;
	(void)buf;
	(void)len;
	(void)err;
	return addr & 1 ? TL_E_FAULT : TL_OK;
}

static void try_slot(enum arch_mode mode, const uint8_t *data, size_t len, uint64_t slot_addr)
{
	const struct arch_mem mem = { .r = { NULL, no_read }, .write = no_write };
	struct user_regs_struct regs = { .rsp = 0x7000 };
	struct arch_slot slot;
	uint64_t pc;
	bool before;

	arch_slot_plan(mode, data, len, 0x400000, slot_addr, &slot);
	if (slot.code_len > sizeof(slot.code) || slot.n_marks > 4)
		abort();
	if (slot.pass == ARCH_PASS_NONE) {
		if (!slot.refusal)
			abort();
		return;
	}
	if (slot.insn_len == 0 || slot.insn_len > len)
		abort();
	for (uint64_t off = 0; off <= sizeof(slot.code); off++) {
		arch_slot_to_site(&slot, slot_addr + off, &pc, &before);
		regs.rip = slot_addr + off;
		arch_slot_fixup(&slot, &regs, &mem);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (len > 32)
		return 0;
	for (int m = ARCH_X86_64; m <= ARCH_I386; m++) {
		struct arch_insn insn;

		if (arch_decode((enum arch_mode)m, data, len, 0x400000, &insn) &&
		    (insn.len == 0 || insn.len > len))
			abort();
		try_slot((enum arch_mode)m, data, len, 0x500000);
		if (m == ARCH_X86_64)
			try_slot(ARCH_X86_64, data, len, 0x7fff00000000);
	}
	return 0;
}
