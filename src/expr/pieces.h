/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_PIECES_H
#define EXPR_PIECES_H

/* Objects in several places, read and written. Prefix pieces_. */

#include "expr/value.h"

struct sym_loc;

/* Where the parts of an object are, for its values and those of its members; counted. */
struct value_pieces *pieces_ref(struct value_pieces *p);
void pieces_unref(struct value_pieces *p);

/* Bytes of DWARF register n; false: not known in this frame. *ret_reg: NULL if there is none of that number. */
bool pieces_reg_bytes(const struct expr_env *env, uint64_t n, uint8_t buf[64], const struct tl_reg_info **ret_reg);
/* The object at loc to v, which is new; what is nowhere is marked, by bytes. */
enum tl_code pieces_read(const struct expr_env *env, const struct sym_loc *loc, struct tl_value *v, struct tl_error *err);
/* val, fetched and of its type, to the places of `to` (VAL_PIECES). Nothing is written if some of it is nowhere. */
enum tl_code pieces_write(const struct expr_env *env, const struct tl_value *to, const struct tl_value *val,
			  struct tl_error *err);

#endif
