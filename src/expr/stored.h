/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_STORED_H
#define EXPR_STORED_H

/*
 * Numbers that are not stored as the processor has them: in some bits only of what their type takes (DW_AT_bit_size of
 * a base type: _BitInt(7)), or with the most significant byte first (DW_AT_endianity: GNU C's scalar_storage_order).
 * A value of such a type always has the processor's form in its data; in a struct or array around it the bytes are as stored.
 */

#include "symbol/dwarf_type.h"

bool stored_apart(struct sym_type *t);
/* In place, from what is stored to what the processor has; nothing happens to other types. size: the type's. */
void stored_read(struct sym_type *t, uint8_t *data, uint64_t size);
/* The other way; the bits that are not the number's become 0, as gdb has them. */
void stored_write(struct sym_type *t, const uint8_t *data, uint8_t *place, uint64_t size);
/* Down to the bits that the type has. */
void stored_cut(struct sym_type *t, uint8_t *data, uint64_t size);
/* The bits of a bit-field out of the n bytes at p, those of its type's order. */
uint64_t stored_bits(struct sym_type *t, const uint8_t *p, size_t n, unsigned off, unsigned bits);
/* The other way. */
void stored_put_bits(struct sym_type *t, uint8_t *p, size_t n, unsigned off, unsigned bits, uint64_t v);

#endif
