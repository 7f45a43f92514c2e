/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef ARCH_X86_64_EMU_EVEX_H
#define ARCH_X86_64_EMU_EVEX_H

/* Operands of AVX-512's instructions; for x86_64_emulate_evex.c and x86_64_emulate_permute.c. */

#include "arch/x86_64_emu_vec.h"

struct evex {
	unsigned size, n; /* of elements; how many */
	uint64_t mask;	  /* those that count */
	bool broadcasts;  /* memory has one for all */
	bool whole;	  /* memory is read whatever the mask says (SDM vol. 2, exception classes with NF) */
};

static inline uint64_t evex_low_bits(unsigned n)
{
	return n < 64 ? (UINT64_C(1) << n) - 1 : ~UINT64_C(0);
}

/*
 * Fetches modrm and takes the mask. n: bytes that the memory operand has, 0: a vector, or one element for all.
 * False: the instruction is not known.
 */
bool evex_begin(struct emu *e, struct evex *x, enum emu_size size, unsigned n);
/* The mask counts other elements. */
void evex_count(struct emu *e, struct evex *x, unsigned size, unsigned n);
/* Has it neither mask nor broadcast? Else it is unknown. */
bool evex_plain(struct emu *e);
/* Memory's elements that the mask has; the others are not touched, and may not be there. */
void evex_load(struct emu *e, const struct evex *x, union vec *ret);
void evex_store(struct emu *e, const struct evex *x, const union vec *v);
/* The operand of rm, register or memory. */
void evex_rm(struct emu *e, const struct evex *x, union vec *ret);
/* v becomes the register's value, in which elements that are masked out stay or are 0. */
void evex_set(struct emu *e, const struct evex *x, unsigned reg, union vec *v);

#define EVEX_EACH(name, field, size, value)                                                        \
	static void name(union vec *r, const union vec *a, const union vec *b, unsigned len)       \
	{                                                                                          \
		for (unsigned i = 0; i < len / (size); i++)                                        \
			r->field[i] = (__typeof__(r->field[0]))(value);                            \
	}

/* x86_64_emulate_permute.c: shifts and what moves elements about. False: it is none of those. */
bool evex_permute(struct emu *e, unsigned map, uint8_t opcode);

#endif
