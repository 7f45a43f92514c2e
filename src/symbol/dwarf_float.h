/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_FLOAT_H
#define SYMBOL_DWARF_FLOAT_H

/* Floats on the stack of location expressions (DWARF 5, 2.5.1): bits of 4 or 8 bytes. Pure. Prefix dwf_. */

#include <stdbool.h>
#include <stdint.h>

/* What an element of the stack is. */
enum dwf_kind {
	DWF_UNSIGNED = 0, /* the generic type, too */
	DWF_SIGNED = 1,
	DWF_FLOAT = 4,
	DWF_DOUBLE = 8,
};

static inline bool dwf_is_float(enum dwf_kind k)
{
	return k == DWF_FLOAT || k == DWF_DOUBLE;
}

/* v, which is a `from`, as a `to`; numbers have 64 bits. */
uint64_t dwf_convert(uint64_t v, enum dwf_kind from, enum dwf_kind to);
/* DW_OP_plus, minus, mul, div on two floats, or a comparison, which gives a number. False: the operation has no floats. */
bool dwf_binary(uint8_t atom, enum dwf_kind k, uint64_t a, uint64_t b, uint64_t *ret, enum dwf_kind *ret_kind);
/* DW_OP_neg, abs. */
bool dwf_unary(uint8_t atom, enum dwf_kind k, uint64_t a, uint64_t *ret);

#endif
