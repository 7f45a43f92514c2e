/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef ARCH_X86_64_EMU_VEC_H
#define ARCH_X86_64_EMU_VEC_H

/* Operands of vector instructions; for x86_64_emulate_*.c alone. */

#include "arch/x86_64_emu.h"

union vec {
	uint8_t b[VEC_LEN];
	int8_t sb[VEC_LEN];
	uint16_t w[VEC_LEN / 2];
	int16_t sw[VEC_LEN / 2];
	uint32_t d[VEC_LEN / 4];
	int32_t sd[VEC_LEN / 4];
	uint64_t q[VEC_LEN / 8];
	int64_t sq[VEC_LEN / 8];
};

static inline unsigned vec_len(const struct emu *e)
{
	return e->evex_len ? e->evex_len : e->vex_l ? 32 : 16;
}

static inline void vec_reg(struct emu *e, unsigned i, union vec *ret)
{
	memcpy(ret, e->vec->r[i & 31], VEC_LEN);
}

/* Memory operands of legacy instructions must be aligned: else they fault. */
static inline void vec_load(struct emu *e, uint64_t addr, unsigned len, bool aligned, union vec *ret)
{
	if (aligned && addr % len)
		unknown(e);
	if (!e->result && mem_read(&e->mem->r, addr, ret->b, len, NULL))
		e->result = ARCH_EMU_FAULT;
}

static inline void vec_rm(struct emu *e, unsigned len, bool aligned, union vec *ret)
{
	memset(ret, 0, sizeof(*ret));
	if (e->mod == 3)
		vec_reg(e, e->rm, ret);
	else
		vec_load(e, address_of(e), len, aligned, ret);
}

/* The first of two sources: the destination itself, or what VEX names. */
static inline void vec_first(struct emu *e, union vec *ret)
{
	vec_reg(e, e->vex ? e->vvvv : e->reg, ret);
}

static inline void vec_set(struct emu *e, unsigned reg, const union vec *v, unsigned len)
{
	e->vout.reg = (uint8_t)reg;
	e->vout.len = (uint8_t)len;
	e->vout.clear_upper = e->vex;
	memcpy(e->vout.bytes, v, len);
}

/* Element by element: r has the destination's old value. */
typedef void emu_binary_fn(union vec *r, const union vec *a, const union vec *b, unsigned len);

/* Size of an EVEX instruction's elements, by which its mask counts. */
enum emu_size {
	EMU_NO_EVEX = 0,
	EMU_1,	/* bytes, whatever W is */
	EMU_2,
	EMU_4,	/* W is 0 */
	EMU_8,	/* W is 1 */
	EMU_48, /* by W */
	EMU_12,
};
struct emu_binary {
	emu_binary_fn *fn;
	enum emu_size size; /* in EVEX */
};

/* x86_64_emulate_vec.c. Operations of two sources; .fn NULL: the opcode is none. opsize: with prefix 66. */
struct emu_binary emu_vec_binary(unsigned map, bool opsize, uint8_t opcode);
/* x86_64_emulate_lanes.c: what else has prefix 66 in the maps 0f 38 and 0f 3a; movddup and its like */
void emu_vec_0f38(struct emu *e, uint8_t opcode);
void emu_vec_0f3a(struct emu *e, uint8_t opcode);
void emu_vec_dup(struct emu *e, uint8_t opcode);
emu_binary_fn emu_v_hadd16, emu_v_hadd32, emu_v_hsub16, emu_v_hsub32, emu_v_sign8, emu_v_sign16, emu_v_sign32, emu_v_mulhrs16;
/* One whose modrm has been fetched, without a mask. */
void emu_vec_decoded(struct emu *e, unsigned map, uint8_t opcode);
/* An element, size bytes, shifted by n: op 2 right, 4 arithmetic, 6 left. */
uint64_t emu_shift_element(uint64_t v, unsigned op, unsigned n, unsigned size);
void emu_shift_bytes(union vec *v, bool left, unsigned n, unsigned len);
bool emu_vec_ready(struct emu *e);

static inline uint64_t vec_get(const union vec *v, unsigned i, unsigned size)
{
	uint64_t x = 0;

	memcpy(&x, v->b + (size_t)i * size, size);
	return x;
}

static inline void vec_put(union vec *v, unsigned i, unsigned size, uint64_t x)
{
	memcpy(v->b + (size_t)i * size, &x, size);
}

#endif
