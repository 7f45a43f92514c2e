/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Disassembly of any bytes ends, stays in its buffer, and never runs past the bytes given. */
#include <stdlib.h>
#include <string.h>

#include "disasm/disasm.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void symbol(void *ctx, uint64_t addr, struct sb *out)
{
	(void)ctx;
	if (addr & 1)
		sb_add(out, "a_function_with_a_rather_long_name_as_cxx_has_them+12345");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct sb text = { 0 };

	for (int mode = ARCH_X86_64; mode <= ARCH_I386; mode++)
		for (int flavor = TL_ATT; flavor <= TL_INTEL; flavor++)
			for (size_t off = 0; off < len;) {
				struct tl_insn insn;

				dis_insn((enum arch_mode)mode, (enum tl_flavor)flavor, data + off,
					 len - off, 0x400000 + off, symbol, NULL, &text, &insn);
				if (insn.len == 0 || insn.len > len - off || insn.text != sb_str(&text))
					abort();
				off += insn.len;
			}
	sb_deinit(&text);
	return 0;
}
