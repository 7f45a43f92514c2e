/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DISASM_DISASM_H
#define DISASM_DISASM_H

/* Disassembly text as gdb prints it, on top of Zydis. Prefix dis_. Pure. */

#include <trapline/expr.h>

#include "arch/arch.h"
#include "base/str.h"

/* Adds "<main+4>"-style text of addr without brackets, nothing when unknown. */
typedef void dis_symbol_fn(void *ctx, uint64_t addr, struct sb *out);

/*
 * Decodes n bytes at addr into *ret (bytes, len, text, flags). Never fails: what
 * is no instruction has valid = false, the text "(bad)" (with the names of its
 * prefixes, as in gdb) and the length that gdb goes on by, 1 for a single byte.
 * fwait before fnstcw and the like makes one instruction of them, as in gdb.
 * The text is put into *text, which is emptied first: ret->text is there.
 */
void dis_insn(enum arch_mode mode, enum tl_flavor flavor, const uint8_t *bytes, size_t n,
	      uint64_t addr, dis_symbol_fn *symbol, void *ctx, struct sb *text, struct tl_insn *ret);

#endif
