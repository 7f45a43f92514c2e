/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu_vec.h"

/*
 * Vector registers: moves and integer operations, SSE to SSE4 and their AVX and
 * AVX2 forms, as compilers and the C library use them. What calculates with
 * floating point is not known: rounding and its flags are the CPU's.
 */

/* Moves */

/* Whole registers: opcode & direction; aligned ones fault elsewhere. */
static void move_whole(struct emu *e, bool to_memory, bool aligned)
{
	unsigned len = vec_len(e);
	union vec v;

	if (e->vex && e->vvvv) {
		unknown(e);
		return;
	}
	if (!to_memory) {
		vec_rm(e, len, aligned, &v);
		vec_set(e, e->reg, &v, len);
		return;
	}
	vec_reg(e, e->reg, &v);
	if (e->mod == 3) {
		vec_set(e, e->rm, &v, len);
		return;
	}
	if (aligned && address_of(e) % len)
		unknown(e);
	store_bytes(e, address_of(e), len, v.b);
}

/* movss, movsd (10, 11): the low element; from memory the rest becomes 0, between registers it is the first source's. */
static void move_scalar(struct emu *e, bool to_memory, unsigned size)
{
	union vec v = { .q = { 0 } }, low;

	if (e->mod != 3 && e->vex && e->vvvv) {
		unknown(e);
		return;
	}
	if (to_memory && e->mod != 3) {
		vec_reg(e, e->reg, &v);
		store_bytes(e, address_of(e), size, v.b);
		return;
	}
	if (e->mod != 3) {
		vec_load(e, address_of(e), size, false, &v);
		vec_set(e, e->reg, &v, 16);
		return;
	}
	vec_reg(e, e->vex ? e->vvvv : to_memory ? e->rm : e->reg, &v);
	vec_reg(e, to_memory ? e->reg : e->rm, &low);
	memcpy(v.b, low.b, size);
	vec_set(e, to_memory ? e->rm : e->reg, &v, 16);
}

/* 12, 13, 16, 17 with memory: one half; between registers movhlps and movlhps. */
static void move_half(struct emu *e, uint8_t opcode)
{
	unsigned half = opcode & 4 ? 1 : 0;
	union vec v, other;

	if (e->vex_l || e->mandatory || (e->mod == 3 && (e->opsize || opcode & 1)) ||
	    (e->vex && opcode & 1 && e->vvvv)) {
		unknown(e);
		return;
	}
	if (opcode & 1) {
		vec_reg(e, e->reg, &v);
		store(e, address_of(e), 8, v.q[half]);
		return;
	}
	vec_first(e, &v);
	if (e->mod == 3) {
		vec_reg(e, e->rm, &other);
		v.q[half] = other.q[!half];
	} else {
		v.q[half] = load(e, address_of(e), 8);
	}
	vec_set(e, e->reg, &v, 16);
}

/* 6e, 7e with 66: between a general register or memory and the low element */
static void move_general(struct emu *e, bool to_general)
{
	unsigned size = e->rex & 8 ? 8 : 4;
	union vec v = { .q = { 0 } };

	if (e->vex_l || (e->vex && e->vvvv)) {
		unknown(e);
		return;
	}
	if (to_general) {
		vec_reg(e, e->reg, &v);
		set_rm(e, size, v.q[0] & mask_of(size));
		return;
	}
	v.q[0] = get_rm(e, size);
	vec_set(e, e->reg, &v, 16);
}

/* f3 7e, 66 d6 */
static void move_quad(struct emu *e, bool to_rm)
{
	union vec v = { .q = { 0 } }, low;

	if (e->vex_l || (e->vex && e->vvvv)) {
		unknown(e);
		return;
	}
	if (to_rm && e->mod != 3) {
		vec_reg(e, e->reg, &low);
		store(e, address_of(e), 8, low.q[0]);
		return;
	}
	if (e->mod == 3) {
		vec_reg(e, to_rm ? e->reg : e->rm, &low);
		v.q[0] = low.q[0];
	} else {
		v.q[0] = load(e, address_of(e), 8);
	}
	vec_set(e, to_rm ? e->rm : e->reg, &v, 16);
}

/* pmovmskb, movmskps, movmskpd: the signs of elements */
static void move_mask(struct emu *e, unsigned element)
{
	union vec v;
	uint64_t mask = 0;

	if (e->mod != 3 || (e->vex && e->vvvv)) {
		unknown(e);
		return;
	}
	vec_reg(e, e->rm, &v);
	for (unsigned i = 0; i < vec_len(e) / element; i++)
		mask |= (uint64_t)(v.b[i * element + element - 1] >> 7) << i;
	set_reg(e, e->reg, 8, mask);
}

/* Element by element */

#define EACH(name, field, size, value)                                                             \
	static void name(union vec *r, const union vec *a, const union vec *b, unsigned len)       \
	{                                                                                          \
		for (unsigned i = 0; i < len / (size); i++)                                        \
			r->field[i] = (__typeof__(r->field[0]))(value);                            \
	}

#define A(f) a->f[i]
#define B(f) b->f[i]
#define MIN(x, y) ((x) < (y) ? (x) : (y))
#define MAX(x, y) ((x) > (y) ? (x) : (y))
EACH(v_and, q, 8, A(q) & B(q))
EACH(v_andn, q, 8, ~A(q) & B(q))
EACH(v_or, q, 8, A(q) | B(q))
EACH(v_xor, q, 8, A(q) ^ B(q))
EACH(v_eq8, b, 1, A(b) == B(b) ? 0xff : 0)
EACH(v_eq16, w, 2, A(w) == B(w) ? 0xffff : 0)
EACH(v_eq32, d, 4, A(d) == B(d) ? 0xffffffff : 0)
EACH(v_eq64, q, 8, A(q) == B(q) ? ~UINT64_C(0) : 0)
EACH(v_gt8, b, 1, A(sb) > B(sb) ? 0xff : 0)
EACH(v_gt16, w, 2, A(sw) > B(sw) ? 0xffff : 0)
EACH(v_gt32, d, 4, A(sd) > B(sd) ? 0xffffffff : 0)
EACH(v_gt64, q, 8, A(sq) > B(sq) ? ~UINT64_C(0) : 0)
EACH(v_add8, b, 1, A(b) + B(b))
EACH(v_add16, w, 2, A(w) + B(w))
EACH(v_add32, d, 4, A(d) + B(d))
EACH(v_add64, q, 8, A(q) + B(q))
EACH(v_sub8, b, 1, A(b) - B(b))
EACH(v_sub16, w, 2, A(w) - B(w))
EACH(v_sub32, d, 4, A(d) - B(d))
EACH(v_sub64, q, 8, A(q) - B(q))
EACH(v_minu8, b, 1, MIN(A(b), B(b)))
EACH(v_maxu8, b, 1, MAX(A(b), B(b)))
EACH(v_mins16, sw, 2, MIN(A(sw), B(sw)))
EACH(v_maxs16, sw, 2, MAX(A(sw), B(sw)))
EACH(v_mins8, sb, 1, MIN(A(sb), B(sb)))
EACH(v_maxs8, sb, 1, MAX(A(sb), B(sb)))
EACH(v_minu16, w, 2, MIN(A(w), B(w)))
EACH(v_maxu16, w, 2, MAX(A(w), B(w)))
EACH(v_minu32, d, 4, MIN(A(d), B(d)))
EACH(v_maxu32, d, 4, MAX(A(d), B(d)))
EACH(v_mins32, sd, 4, MIN(A(sd), B(sd)))
EACH(v_maxs32, sd, 4, MAX(A(sd), B(sd)))
EACH(v_mul16, w, 2, (uint32_t)A(w) * B(w))
EACH(v_mul32, d, 4, A(d) * B(d))
EACH(v_mulu64, q, 8, (A(q) & 0xffffffff) * (B(q) & 0xffffffff))
EACH(v_subus8, b, 1, A(b) > B(b) ? A(b) - B(b) : 0)

/* Within each 16 bytes: elements of the low or high halves in turn. */
static void interleave(union vec *r, const union vec *a, const union vec *b, unsigned len,
		       unsigned size, bool high)
{
	for (unsigned lane = 0; lane < len; lane += 16)
		for (unsigned i = 0; i < 8 / size; i++) {
			unsigned from = lane + (high ? 8 : 0) + i * size, to = lane + 2 * i * size;

			memcpy(r->b + to, a->b + from, size);
			memcpy(r->b + to + size, b->b + from, size);
		}
}
#define UNPACK(name, size, high)                                                                   \
	static void name(union vec *r, const union vec *a, const union vec *b, unsigned len)       \
	{                                                                                          \
		interleave(r, a, b, len, size, high);                                              \
	}
UNPACK(v_unpackl8, 1, false)
UNPACK(v_unpackl16, 2, false)
UNPACK(v_unpackl32, 4, false)
UNPACK(v_unpackl64, 8, false)
UNPACK(v_unpackh8, 1, true)
UNPACK(v_unpackh16, 2, true)
UNPACK(v_unpackh32, 4, true)
UNPACK(v_unpackh64, 8, true)

static void v_shuffle8(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	for (unsigned i = 0; i < len; i++)
		r->b[i] = b->b[i] & 0x80 ? 0 : a->b[(i & ~15u) + (b->b[i] & 15)];
}

#define SAT(v, lo, hi) ((v) < (lo) ? (lo) : (v) > (hi) ? (hi) : (v))
EACH(v_addus8, b, 1, MIN(A(b) + B(b), 255))
EACH(v_addus16, w, 2, MIN(A(w) + B(w), 65535))
EACH(v_adds8, b, 1, SAT(A(sb) + B(sb), -128, 127))
EACH(v_adds16, w, 2, SAT(A(sw) + B(sw), -32768, 32767))
EACH(v_subs8, b, 1, SAT(A(sb) - B(sb), -128, 127))
EACH(v_subs16, w, 2, SAT(A(sw) - B(sw), -32768, 32767))
EACH(v_subus16, w, 2, A(w) > B(w) ? A(w) - B(w) : 0)
EACH(v_avg8, b, 1, (A(b) + B(b) + 1) >> 1)
EACH(v_avg16, w, 2, (A(w) + B(w) + 1) >> 1)
EACH(v_mulhu16, w, 2, (uint32_t)A(w) * B(w) >> 16)
EACH(v_mulh16, w, 2, A(sw) * B(sw) >> 16)
EACH(v_muls64, q, 8, (int64_t)(int32_t)A(q) * (int32_t)B(q))
EACH(v_madd16, d, 4, (uint32_t)(a->sw[2 * i] * b->sw[2 * i]) + (uint32_t)(a->sw[2 * i + 1] * b->sw[2 * i + 1]))
EACH(v_maddus8, w, 2, SAT(a->b[2 * i] * b->sb[2 * i] + a->b[2 * i + 1] * b->sb[2 * i + 1], -32768, 32767))

static void v_sad8(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	for (unsigned i = 0; i < len / 8; i++) {
		uint64_t sum = 0;

		for (unsigned k = 8 * i; k < 8 * i + 8; k++)
			sum += a->b[k] > b->b[k] ? a->b[k] - b->b[k] : b->b[k] - a->b[k];
		r->q[i] = sum;
	}
}

/* Each 16 bytes: a's elements, then b's, of half the size with saturation. */
#define PACK(name, from, to, lo, hi)                                                               \
	static void name(union vec *r, const union vec *a, const union vec *b, unsigned len)       \
	{                                                                                          \
		const unsigned n = 16 / sizeof(a->from[0]);                                        \
		for (unsigned i = 0; i < len / sizeof(a->from[0]); i++) {                          \
			unsigned at = i / n * 2 * n + i % n;                                       \
			r->to[at] = (__typeof__(r->to[0]))SAT(a->from[i], lo, hi);                 \
			r->to[at + n] = (__typeof__(r->to[0]))SAT(b->from[i], lo, hi);             \
		}                                                                                  \
	}
PACK(v_packss16, sw, sb, -128, 127)
PACK(v_packus16, sw, b, 0, 255)
PACK(v_packss32, sd, sw, -32768, 32767)
PACK(v_packus32, sd, w, 0, 65535)

/* With prefix 66 in map 1; the second is the size in EVEX, where compares and logic are others. */
static const struct emu_binary binary_0f[256] = {
	[0x14] = { v_unpackl64, EMU_8 },  [0x15] = { v_unpackh64, EMU_8 },  [0x54] = { v_and, EMU_8 },
	[0x55] = { v_andn, EMU_8 },	  [0x56] = { v_or, EMU_8 },	    [0x57] = { v_xor, EMU_8 },
	[0x60] = { v_unpackl8, EMU_1 },	  [0x61] = { v_unpackl16, EMU_2 },  [0x62] = { v_unpackl32, EMU_4 },
	[0x63] = { v_packss16, EMU_1 },	  [0x64] = { .fn = v_gt8 },		    [0x65] = { .fn = v_gt16 },
	[0x66] = { .fn = v_gt32 },		  [0x67] = { v_packus16, EMU_1 },   [0x68] = { v_unpackh8, EMU_1 },
	[0x69] = { v_unpackh16, EMU_2 },  [0x6a] = { v_unpackh32, EMU_4 },  [0x6b] = { .fn = v_packss32 },
	[0x6c] = { v_unpackl64, EMU_8 },  [0x6d] = { v_unpackh64, EMU_8 },  [0x74] = { .fn = v_eq8 },
	[0x75] = { .fn = v_eq16 },		  [0x76] = { .fn = v_eq32 },		    [0xd4] = { v_add64, EMU_8 },
	[0xd5] = { v_mul16, EMU_2 },	  [0xd8] = { v_subus8, EMU_1 },	    [0xd9] = { v_subus16, EMU_2 },
	[0xda] = { v_minu8, EMU_1 },	  [0xdb] = { v_and, EMU_48 },	    [0xdc] = { v_addus8, EMU_1 },
	[0xdd] = { v_addus16, EMU_2 },	  [0xde] = { v_maxu8, EMU_1 },	    [0xdf] = { v_andn, EMU_48 },
	[0xe0] = { v_avg8, EMU_1 },	  [0xe3] = { v_avg16, EMU_2 },	    [0xe4] = { v_mulhu16, EMU_2 },
	[0xe5] = { v_mulh16, EMU_2 },	  [0xe8] = { v_subs8, EMU_1 },	    [0xe9] = { v_subs16, EMU_2 },
	[0xea] = { v_mins16, EMU_2 },	  [0xeb] = { v_or, EMU_48 },	    [0xec] = { v_adds8, EMU_1 },
	[0xed] = { v_adds16, EMU_2 },	  [0xee] = { v_maxs16, EMU_2 },	    [0xef] = { v_xor, EMU_48 },
	[0xf4] = { v_mulu64, EMU_8 },	  [0xf5] = { .fn = v_madd16 },	    [0xf6] = { .fn = v_sad8 },
	[0xf8] = { v_sub8, EMU_1 },	  [0xf9] = { v_sub16, EMU_2 },	    [0xfa] = { v_sub32, EMU_4 },
	[0xfb] = { v_sub64, EMU_8 },	  [0xfc] = { v_add8, EMU_1 },	    [0xfd] = { v_add16, EMU_2 },
	[0xfe] = { v_add32, EMU_4 },
};
/* Without a prefix: what is the same for floats. */
static const struct emu_binary binary_ps[256] = {
	[0x14] = { v_unpackl32, EMU_4 }, [0x15] = { v_unpackh32, EMU_4 }, [0x54] = { v_and, EMU_4 },
	[0x55] = { v_andn, EMU_4 },	 [0x56] = { v_or, EMU_4 },	  [0x57] = { v_xor, EMU_4 },
};
static const struct emu_binary binary_0f38[256] = {
	[0x01] = { .fn = emu_v_hadd16 },	[0x02] = { .fn = emu_v_hadd32 },     [0x05] = { .fn = emu_v_hsub16 },
	[0x06] = { .fn = emu_v_hsub32 },	[0x08] = { .fn = emu_v_sign8 },	     [0x09] = { .fn = emu_v_sign16 },
	[0x0a] = { .fn = emu_v_sign32 },	[0x0b] = { emu_v_mulhrs16, EMU_2 },
	[0x00] = { v_shuffle8, EMU_1 }, [0x04] = { v_maddus8, EMU_2 }, [0x28] = { v_muls64, EMU_8 },
	[0x29] = { .fn = v_eq64 },		[0x2b] = { .fn = v_packus32 },       [0x37] = { .fn = v_gt64 },
	[0x38] = { v_mins8, EMU_1 },	[0x39] = { v_mins32, EMU_4 },  [0x3a] = { v_minu16, EMU_2 },
	[0x3b] = { v_minu32, EMU_4 },	[0x3c] = { v_maxs8, EMU_1 },   [0x3d] = { v_maxs32, EMU_4 },
	[0x3e] = { v_maxu16, EMU_2 },	[0x3f] = { v_maxu32, EMU_4 },  [0x40] = { v_mul32, EMU_4 },
};

struct emu_binary emu_vec_binary(unsigned map, bool opsize, uint8_t opcode)
{
	return map == 2 ? binary_0f38[opcode] : (opsize ? binary_0f : binary_ps)[opcode];
}

static void binary(struct emu *e, emu_binary_fn *fn)
{
	unsigned len = vec_len(e);
	union vec a, b, r = { .q = { 0 } };

	vec_first(e, &a);
	vec_rm(e, len, !e->vex, &b);
	fn(&r, &a, &b, len);
	vec_set(e, e->reg, &r, len);
}

/* Others */

/* 70: pshufd 66, pshufhw f3, pshuflw f2 */
static void shuffle_imm(struct emu *e)
{
	unsigned imm = (unsigned)fetch(e, 1), len = vec_len(e);
	union vec v, r;

	if ((e->vex && e->vvvv) || (!e->opsize && !e->mandatory)) {
		unknown(e);
		return;
	}
	vec_rm(e, len, !e->vex, &v);
	r = v;
	for (unsigned lane = 0; lane < len / 16; lane++)
		for (unsigned i = 0; i < 4; i++) {
			unsigned k = imm >> 2 * i & 3, at = lane * 8 + (e->mandatory == 0xf3 ? 4 : 0);

			if (e->mandatory)
				r.w[at + i] = v.w[at + k];
			else
				r.d[lane * 4 + i] = v.d[lane * 4 + k];
		}
	vec_set(e, e->reg, &r, len);
}

/* c6 */
static void shuffle_ps(struct emu *e)
{
	unsigned imm = (unsigned)fetch(e, 1), len = vec_len(e);
	union vec a, b, r;

	vec_first(e, &a);
	vec_rm(e, len, !e->vex, &b);
	for (unsigned lane = 0; lane < len / 16; lane++) {
		unsigned l4 = lane * 4, l2 = lane * 2;

		if (e->opsize) {
			r.q[l2] = a.q[l2 + (imm >> l2 & 1)];
			r.q[l2 + 1] = b.q[l2 + (imm >> (l2 + 1) & 1)];
			continue;
		}
		r.d[l4] = a.d[l4 + (imm & 3)];
		r.d[l4 + 1] = a.d[l4 + (imm >> 2 & 3)];
		r.d[l4 + 2] = b.d[l4 + (imm >> 4 & 3)];
		r.d[l4 + 3] = b.d[l4 + (imm >> 6 & 3)];
	}
	vec_set(e, e->reg, &r, len);
}

uint64_t emu_shift_element(uint64_t v, unsigned op, unsigned n, unsigned size)
{
	unsigned bits = 8 * size;

	if (op == 4) // arithmetic, to the right
		return (uint64_t)((int64_t)sign_extend(v, size) >> (n < bits ? n : bits - 1));
	if (n >= bits)
		return 0;
	return op == 2 ? v >> n : v << n;
}

void emu_shift_bytes(union vec *v, bool left, unsigned n, unsigned len)
{
	union vec r = { .q = { 0 } };

	for (unsigned i = 0; i < len; i++) {
		unsigned from = left ? (i & 15) - n : (i & 15) + n;

		if (from < 16)
			r.b[i] = v->b[(i & ~15u) + from];
	}
	*v = r;
}

/* 71, 72, 73 by an immediate: /2 right, /4 arithmetic, /6 left; of bytes /3 and /7 */
static void shift_imm(struct emu *e, uint8_t opcode)
{
	unsigned size = 2u << (opcode - 0x71), op = e->reg & 7, len = vec_len(e);
	unsigned n = (unsigned)fetch(e, 1);
	union vec v;

	if (e->mod != 3 || !e->opsize) {
		unknown(e);
		return;
	}
	vec_reg(e, e->rm, &v);
	if (size == 8 && (op == 3 || op == 7)) {
		emu_shift_bytes(&v, op == 7, n, len);
	} else if (op == 2 || op == 6 || (op == 4 && size != 8)) {
		for (unsigned i = 0; i < len / size; i++) {
			uint64_t x = 0;

			memcpy(&x, v.b + (size_t)i * size, size);
			x = emu_shift_element(x, op, n, size);
			memcpy(v.b + (size_t)i * size, &x, size);
		}
	} else {
		unknown(e);
		return;
	}
	vec_set(e, e->vex ? e->vvvv : e->rm, &v, len);
}

/* 0f 38 17: ptest */
static void test_bits(struct emu *e)
{
	unsigned len = vec_len(e);
	union vec a, b;
	uint64_t f = 0, both = 0, only = 0;

	if (e->vex && e->vvvv) {
		unknown(e);
		return;
	}
	vec_reg(e, e->reg, &a);
	vec_rm(e, len, !e->vex, &b);
	for (unsigned i = 0; i < len / 8; i++) {
		both |= a.q[i] & b.q[i];
		only |= ~a.q[i] & b.q[i];
	}
	f |= both ? 0 : ZF;
	f |= only ? 0 : CF;
	set_flags(e, STATUS_FLAGS, f);
}

/* VEX 0f 38 18, 19, 58, 59, 78, 79: one element everywhere */
static void broadcast(struct emu *e, unsigned size)
{
	unsigned len = vec_len(e);
	union vec v = { .q = { 0 } }, r;

	if (!e->vex || e->vvvv || (e->rex & 8)) {
		unknown(e);
		return;
	}
	vec_rm(e, size, false, &v);
	for (unsigned i = 0; i < len; i += size)
		memcpy(r.b + i, v.b, size);
	vec_set(e, e->reg, &r, len);
}

/* 0f 3a 0f: palignr */
static void align_right(struct emu *e)
{
	unsigned n = (unsigned)fetch(e, 1), len = vec_len(e);
	union vec a, b, r;

	vec_first(e, &a);
	vec_rm(e, len, !e->vex, &b);
	for (unsigned i = 0; i < len; i++) {
		unsigned lane = i & ~15u, from = (i & 15) + n;

		r.b[i] = from < 16 ? b.b[lane + from] : from < 32 ? a.b[lane + from - 16] : 0;
	}
	vec_set(e, e->reg, &r, len);
}

/* 0f 3a 14, 16: pextrb, pextrd/q; 20, 22: pinsrb, pinsrd/q; 0f c4, c5: pinsrw, pextrw */
static void element_out(struct emu *e, unsigned size, unsigned at)
{
	union vec v;
	uint64_t x = 0;

	vec_reg(e, e->reg, &v);
	memcpy(&x, v.b + (size_t)(at & (16 / size - 1)) * size, size);
	if (e->mod == 3)
		set_reg(e, e->rm, 8, x);
	else
		store(e, address_of(e), size, x);
}

static void element_in(struct emu *e, unsigned size, unsigned at)
{
	union vec v;
	uint64_t x;

	vec_first(e, &v);
	x = e->mod == 3 ? *gpr(e, e->rm) : load(e, address_of(e), size);
	memcpy(v.b + (size_t)(at & (16 / size - 1)) * size, &x, size);
	vec_set(e, e->reg, &v, 16);
}

static void element(struct emu *e, uint8_t opcode)
{
	unsigned size = (opcode & 0xf) == 4 || opcode == 0x20 ? 1 : e->rex & 8 ? 8 : 4;
	unsigned at = (unsigned)fetch(e, 1);

	if (e->vex_l || (e->vex && opcode < 0x20 && e->vvvv))
		unknown(e);
	else if (opcode < 0x20)
		element_out(e, size, at);
	else
		element_in(e, size, at);
}

/* c4: pinsrw; c5: pextrw, whose register operands stand the other way round */
static void element_word(struct emu *e, uint8_t opcode)
{
	unsigned at = (unsigned)fetch(e, 1);
	union vec v;

	if (!e->opsize || e->vex_l || (opcode == 0xc5 && (e->mod != 3 || (e->vex && e->vvvv)))) {
		unknown(e);
		return;
	}
	if (opcode == 0xc4) {
		element_in(e, 2, at);
		return;
	}
	vec_reg(e, e->rm, &v);
	set_reg(e, e->reg, 8, v.w[at & 7]);
}

/* VEX 0f 3a 18, 38: vinsert*128; 19, 39: vextract*128 */
static void half_lane(struct emu *e, bool insert)
{
	unsigned at = (unsigned)fetch(e, 1) & 1;
	union vec v, part;

	if (!e->vex || !e->vex_l || (e->rex & 8) || (!insert && e->vvvv)) {
		unknown(e);
		return;
	}
	if (insert) {
		vec_reg(e, e->vvvv, &v);
		vec_rm(e, 16, false, &part);
		memcpy(v.b + 16 * at, part.b, 16);
		vec_set(e, e->reg, &v, 32);
		return;
	}
	vec_reg(e, e->reg, &v);
	if (e->mod != 3) {
		store_bytes(e, address_of(e), 16, v.b + 16 * at);
		return;
	}
	memset(&part, 0, sizeof(part));
	memcpy(part.b, v.b + 16 * at, 16);
	vec_set(e, e->rm, &part, 16);
}

/* 0f 77 with VEX: the upper halves of all registers become 0. */
static void zero_upper(struct emu *e)
{
	if (!e->vex || e->vex_l || e->vvvv || e->opsize || e->mandatory) {
		unknown(e);
		return;
	}
	for (unsigned i = 0; i < 16; i++)
		memset(e->vec->r[i] + 16, 0, VEC_LEN - 16);
	e->vec->dirty |= 0xffff;
}

/* Dispatch */

static void map_0f(struct emu *e, uint8_t opcode)
{
	switch (opcode) {
	case 0x10:
	case 0x11:
		if (e->mandatory)
			move_scalar(e, opcode & 1, e->mandatory == 0xf3 ? 4 : 8);
		else
			move_whole(e, opcode & 1, false);
		return;
	case 0x12:
	case 0x13:
	case 0x16:
	case 0x17:
		if (e->mandatory && !(opcode & 1))
			emu_vec_dup(e, opcode);
		else
			move_half(e, opcode);
		return;
	case 0x28:
	case 0x29:
	case 0x2b:
	case 0xe7:
		if (e->mandatory || (opcode == 0xe7 && !e->opsize) || ((opcode == 0x2b || opcode == 0xe7) && e->mod == 3))
			unknown(e);
		else
			move_whole(e, opcode != 0x28, true);
		return;
	case 0x50:
	case 0xd7:
		if (e->mandatory || (opcode == 0xd7 && !e->opsize))
			unknown(e);
		else
			move_mask(e, opcode == 0xd7 ? 1 : e->opsize ? 8 : 4);
		return;
	case 0x6e:
	case 0xd6:
		if (e->mandatory || !e->opsize)
			unknown(e);
		else if (opcode == 0x6e)
			move_general(e, false);
		else
			move_quad(e, true);
		return;
	case 0x7e:
		if (e->mandatory == 0xf3)
			move_quad(e, false);
		else if (e->opsize && !e->mandatory)
			move_general(e, true);
		else
			unknown(e);
		return;
	case 0x6f:
	case 0x7f:
		if (e->mandatory == 0xf2 || (!e->mandatory && !e->opsize))
			unknown(e);
		else
			move_whole(e, opcode == 0x7f, !e->mandatory);
		return;
	case 0xf0:
		if (e->mandatory != 0xf2 || e->mod == 3)
			unknown(e);
		else
			move_whole(e, false, false);
		return;
	case 0x70:
		shuffle_imm(e);
		return;
	case 0x71 ... 0x73:
		if (e->mandatory)
			unknown(e);
		else
			shift_imm(e, opcode);
		return;
	case 0xc4:
	case 0xc5:
		if (e->mandatory)
			unknown(e);
		else
			element_word(e, opcode);
		return;
	case 0xc6:
		if (e->mandatory)
			unknown(e);
		else
			shuffle_ps(e);
		return;
	default: {
		emu_binary_fn *fn = emu_vec_binary(1, e->opsize, opcode).fn;

		if (fn && !e->mandatory)
			binary(e, fn);
		else
			unknown(e);
	}
	}
}

static void map_0f38(struct emu *e, uint8_t opcode)
{
	if (binary_0f38[opcode].fn) {
		binary(e, binary_0f38[opcode].fn);
		return;
	}
	switch (opcode) {
	case 0x17:
		test_bits(e);
		break;
	case 0x18:
	case 0x58:
		broadcast(e, 4);
		break;
	case 0x59:
		broadcast(e, 8);
		break;
	case 0x78:
		broadcast(e, 1);
		break;
	case 0x79:
		broadcast(e, 2);
		break;
	default:
		emu_vec_0f38(e, opcode);
	}
}

static void map_0f3a(struct emu *e, uint8_t opcode)
{
	switch (opcode) {
	case 0x0f:
		align_right(e);
		break;
	case 0x14:
	case 0x16:
	case 0x20:
	case 0x22:
		element(e, opcode);
		break;
	case 0x18:
	case 0x38:
		half_lane(e, true);
		break;
	case 0x19:
	case 0x39:
		half_lane(e, false);
		break;
	default:
		emu_vec_0f3a(e, opcode);
	}
}

bool emu_vec_ready(struct emu *e)
{
	struct arch_vec *v = e->vec;

	if (!e->whole || !v || (v->load && !v->load(v)))
		return false;
	v->load = NULL;
	return true;
}

void emu_vec_decoded(struct emu *e, unsigned map, uint8_t opcode)
{
	if (map == 1)
		map_0f(e, opcode);
	else if (emu_is_sha(e, map, opcode))
		emu_sha(e, map, opcode);
	else if (!e->opsize || e->mandatory) // all else that is known there has prefix 66
		unknown(e);
	else if (map == 2)
		map_0f38(e, opcode);
	else
		map_0f3a(e, opcode);
}

void emu_vector(struct emu *e, unsigned map, uint8_t opcode)
{
	if (e->lock || !emu_vec_ready(e)) {
		unknown(e);
		return;
	}
	if (map == 1 && opcode == 0x77) {
		zero_upper(e);
		return;
	}
	fetch_modrm(e);
	if (!e->result)
		emu_vec_decoded(e, map, opcode);
	e->rep = false; // it was a part of the opcode
}

static bool host_has_avx(void)
{
	return __builtin_cpu_supports("avx2");
}

/*
 * c5: R vvvv L pp; c4: R X B map, W vvvv L pp. R, X, B and vvvv are stored
 * inverted. In 64-bit mode these are always VEX.
 */
void emu_vex(struct emu *e, uint8_t opcode)
{
	static const uint8_t prefix[4] = { 0, 0x66, 0xf3, 0xf2 };
	uint8_t a = (uint8_t)fetch(e, 1), b = a;
	unsigned map = 1;

	if (e->mode != ARCH_X86_64 || e->opsize || e->mandatory || e->lock || e->has_rex) {
		unknown(e);
		return;
	}
	e->rex = a & 0x80 ? 0 : 4;
	if (opcode == 0xc4) {
		map = a & 0x1f;
		e->rex = (uint8_t)(e->rex | (a & 0x40 ? 0 : 2) | (a & 0x20 ? 0 : 1));
		b = (uint8_t)fetch(e, 1);
		e->rex |= b & 0x80 ? 8 : 0;
	}
	e->vex = e->has_rex = true;
	e->vex_l = b & 4;
	e->vvvv = ~b >> 3 & 15;
	e->opsize = (b & 3) == 1;
	e->mandatory = (b & 3) > 1 ? prefix[b & 3] : 0;
	opcode = (uint8_t)fetch(e, 1);
	if (e->result || !map || map > 3) {
		unknown(e);
		return;
	}
	if ((map == 2 && opcode >= 0xf2 && opcode <= 0xf7) || (map == 3 && opcode == 0xf0))
		emu_bmi(e, map, opcode);
	else if (emu_is_mask(map, opcode))
		emu_mask(e, map, opcode);
	else if (host_has_avx())
		emu_vector(e, map, opcode);
	else
		unknown(e);
}
