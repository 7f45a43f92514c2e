/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * disasm_dump FILE OFFSET ADDR LEN att|intel [32]: our text of a stretch of a
 * file, one "address<TAB>text" per line, without symbols. For compare_disasm.py.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "disasm/disasm.h"

int main(int argc, char **argv)
{
	SCOPED_FILE FILE *f = argc >= 6 ? fopen(argv[1], "rb") : NULL;
	SCOPED_FREE uint8_t *code = NULL;
	SCOPED(sb_deinit) struct sb text = { 0 };
	enum arch_mode mode = argc > 6 ? ARCH_I386 : ARCH_X86_64;
	enum tl_flavor flavor;
	uint64_t addr;
	size_t len;

	if (!f) {
		fprintf(stderr, "usage: disasm_dump FILE OFFSET ADDR LEN att|intel [32]\n");
		return 2;
	}
	addr = strtoull(argv[3], NULL, 0);
	len = strtoull(argv[4], NULL, 0);
	flavor = strcmp(argv[5], "intel") != 0 ? TL_ATT : TL_INTEL;
	code = malloc(len + 1);
	if (!code || fseek(f, strtol(argv[2], NULL, 0), SEEK_SET) || fread(code, 1, len, f) != len)
		return 1;
	for (size_t at = 0; at < len;) {
		struct tl_insn insn;

		dis_insn(mode, flavor, code + at, len - at, addr + at, NULL, NULL, &text, &insn);
		printf("%" PRIx64 "\t%s\n", addr + at, insn.text);
		at += insn.len;
	}
	return 0;
}
