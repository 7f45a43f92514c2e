/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DESCRIBE_H
#define SYMBOL_DESCRIBE_H

/* Where a variable is, in words, whether there is a frame or not. */

#include "base/str.h"
#include "symbol/dwarf_scope.h"

enum sym_described { SYM_DESCRIBED_GONE = 0, SYM_DESCRIBED_CONST, SYM_DESCRIBED_BYTES, SYM_DESCRIBED_STATIC, SYM_DESCRIBED_LABEL, SYM_DESCRIBED_COMPUTED,
		     SYM_DESCRIBED_TYPE, SYM_DESCRIBED_FUNCTION };
/*
 * As gdb writes it: "a variable in $rdi", "a complex DWARF expression: ...", "multi-location: ...".
 * entry: runtime address where the block begins that it is in; it chooses the frame base. For a
 * static one or a constant the text is empty, and *ret_value is its address or value; a constant that is no number
 * is "constant bytes:  01 00".
 */
enum sym_described sym_var_describe(const struct sym_var *v, uint64_t entry, struct sb *out, uint64_t *ret_value);

#endif
