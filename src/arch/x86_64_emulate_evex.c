/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu_evex.h"

/*
 * AVX-512: prefix 62, its masks, and the instructions of two sources, moves, compares and broadcasts; those that move
 * elements about are in x86_64_emulate_permute.c. As everywhere, what calculates with floating point is not known.
 */

static bool is_w(const struct emu *e)
{
	return e->rex & 8;
}

/* Size of the elements; 0: W is another. */
static unsigned element_size(const struct emu *e, enum emu_size size)
{
	switch (size) {
	case EMU_1:
		return 1;
	case EMU_2:
		return 2;
	case EMU_4:
		return is_w(e) ? 0 : 4;
	case EMU_8:
		return is_w(e) ? 8 : 0;
	case EMU_48:
		return is_w(e) ? 8 : 4;
	case EMU_12:
		return is_w(e) ? 2 : 1;
	case EMU_NO_EVEX:
		break;
	}
	return 0;
}

bool evex_begin(struct emu *e, struct evex *x, enum emu_size size, unsigned n)
{
	x->size = element_size(e, size);
	x->broadcasts = e->broadcast;
	x->whole = false;
	fetch_modrm(e);
	if (!x->size || (e->broadcast && (e->mod == 3 || x->size < 4 || n))) {
		unknown(e); // rounding, for registers
		return false;
	}
	if (e->mod == 1) // the displacement counts units of what is accessed
		e->disp *= (int32_t)(e->broadcast ? x->size : n ? n : e->evex_len);
	e->reg |= e->reg_high;
	if (e->mod == 3)
		e->rm |= (uint8_t)((e->rex & 2) << 3);
	evex_count(e, x, x->size, e->evex_len / x->size);
	return !e->result;
}

void evex_count(struct emu *e, struct evex *x, unsigned size, unsigned n)
{
	x->size = size;
	x->n = n;
	x->mask = evex_low_bits(n) & (e->mask_reg ? e->vec->k[e->mask_reg] : ~UINT64_C(0));
}

bool evex_plain(struct emu *e)
{
	if (e->mask_reg || e->zeroing || e->broadcast)
		unknown(e);
	return !e->result;
}

void evex_load(struct emu *e, const struct evex *x, union vec *ret)
{
	uint64_t mask = x->broadcasts ? x->whole || x->mask : x->whole ? evex_low_bits(x->n) : x->mask;
	unsigned first, last;

	memset(ret, 0, sizeof(*ret));
	if (!mask || e->result)
		return;
	// Between two that are there, on two pages at most, all is there.
	first = (unsigned)__builtin_ctzll(mask);
	last = 63 - (unsigned)__builtin_clzll(mask);
	vec_load(e, address_of(e) + (uint64_t)first * x->size, (last - first + 1) * x->size, false, ret);
	if (first)
		memmove(ret->b + (size_t)first * x->size, ret->b, (size_t)(last - first + 1) * x->size);
	for (unsigned i = 1; x->broadcasts && i < x->n; i++)
		memcpy(ret->b + (size_t)i * x->size, ret->b, x->size);
}

void evex_rm(struct emu *e, const struct evex *x, union vec *ret)
{
	if (e->mod == 3)
		vec_reg(e, e->rm, ret);
	else
		evex_load(e, x, ret);
}

void evex_store(struct emu *e, const struct evex *x, const union vec *v)
{
	uint64_t holes;
	union vec out;
	unsigned first, last;

	if (e->zeroing) // not in memory
		unknown(e);
	if (!x->mask && !x->whole)
		return;
	first = x->whole ? 0 : (unsigned)__builtin_ctzll(x->mask);
	last = x->whole ? x->n - 1 : 63 - (unsigned)__builtin_clzll(x->mask);
	holes = ~x->mask & evex_low_bits(last + 1) & ~evex_low_bits(first);
	out = *v;
	if (holes) { // nobody else runs: what is between is written back as it was
		evex_load(e, x, &out);
		for (unsigned i = first; i <= last; i++)
			if (x->mask >> i & 1)
				memcpy(out.b + (size_t)i * x->size, v->b + (size_t)i * x->size, x->size);
	}
	store_bytes(e, address_of(e) + (uint64_t)first * x->size, (last - first + 1) * x->size,
		    out.b + (size_t)first * x->size);
}

void evex_set(struct emu *e, const struct evex *x, unsigned reg, union vec *v)
{
	union vec old;

	if (e->zeroing && !e->mask_reg)
		unknown(e);
	if (e->mask_reg) {
		if (e->zeroing)
			memset(&old, 0, sizeof(old));
		else
			vec_reg(e, reg, &old);
		for (unsigned i = 0; i < x->n; i++)
			if (!(x->mask >> i & 1))
				memcpy(v->b + (size_t)i * x->size, old.b + (size_t)i * x->size, x->size);
	}
	vec_set(e, reg, v, x->n * x->size);
}

/* A mask is the result, in which elements that are masked out are 0. */
static void set_mask(struct emu *e, const struct evex *x, uint64_t bits)
{
	if (e->zeroing || e->reg >= ARCH_MASKS) {
		unknown(e);
		return;
	}
	e->kout.set = true;
	e->kout.reg = e->reg;
	e->kout.value = bits & x->mask;
}

/* ---- two sources */

EVEX_EACH(v_mins64, sq, 8, a->sq[i] < b->sq[i] ? a->sq[i] : b->sq[i])
EVEX_EACH(v_maxs64, sq, 8, a->sq[i] > b->sq[i] ? a->sq[i] : b->sq[i])
EVEX_EACH(v_minu64, q, 8, a->q[i] < b->q[i] ? a->q[i] : b->q[i])
EVEX_EACH(v_maxu64, q, 8, a->q[i] > b->q[i] ? a->q[i] : b->q[i])
EVEX_EACH(v_mul64, q, 8, a->q[i] * b->q[i])
#define LOW52	      0xfffffffffffffULL
#define PRODUCT52(i)  ((unsigned __int128)(a->q[i] & LOW52) * (b->q[i] & LOW52))
EVEX_EACH(v_madd52l, q, 8, r->q[i] + (uint64_t)(PRODUCT52(i) & LOW52))
EVEX_EACH(v_madd52h, q, 8, r->q[i] + (uint64_t)(PRODUCT52(i) >> 52))

/* What W makes of an opcode of map 2 that has 32 bits without. */
static emu_binary_fn *wide_binary(uint8_t opcode)
{
	switch (opcode) {
	case 0x39:
		return v_mins64;
	case 0x3b:
		return v_minu64;
	case 0x3d:
		return v_maxs64;
	case 0x3f:
		return v_maxu64;
	case 0x40:
		return v_mul64;
	case 0xb4:
		return __builtin_cpu_supports("avx512ifma") ? v_madd52l : NULL;
	case 0xb5:
		return __builtin_cpu_supports("avx512ifma") ? v_madd52h : NULL;
	default:
		return NULL;
	}
}

/* Does an element come from others than its own? Shuffles, unpacks and packs; vpmaddubsw reads as they do. */
static bool crosses(unsigned map, uint8_t opcode)
{
	if (map == 2)
		return opcode == 0x00 || opcode == 0x04;
	return (opcode & 0xfe) == 0x14 || (opcode >= 0x60 && opcode <= 0x6d && opcode != 0x64 && opcode != 0x65 && opcode != 0x66);
}

static bool binary(struct emu *e, unsigned map, uint8_t opcode)
{
	struct emu_binary op = emu_vec_binary(map, e->opsize, opcode);
	emu_binary_fn *wide = map == 2 && is_w(e) ? wide_binary(opcode) : NULL;
	struct evex x;
	union vec a, b, r;

	if (wide)
		op = (struct emu_binary){ wide, EMU_8 };
	if (!op.fn || op.size == EMU_NO_EVEX || e->mandatory || (map == 2 && !e->opsize))
		return false;
	if (!evex_begin(e, &x, op.size, 0))
		return true;
	x.whole = crosses(map, opcode);
	vec_first(e, &a);
	evex_rm(e, &x, &b);
	vec_reg(e, e->reg, &r);
	op.fn(&r, &a, &b, e->evex_len);
	evex_set(e, &x, e->reg, &r);
	return true;
}

/* 0f 3a 25: any function of three bits */
static void ternary_logic(struct emu *e)
{
	struct evex x;
	union vec a, b, c, r = { .q = { 0 } };
	unsigned imm;

	if (!evex_begin(e, &x, EMU_48, 0))
		return;
	imm = (unsigned)fetch(e, 1);
	vec_reg(e, e->reg, &a);
	vec_first(e, &b);
	evex_rm(e, &x, &c);
	for (unsigned k = 0; k < 8; k++)
		for (unsigned i = 0; i < 8 && imm >> k & 1; i++)
			r.q[i] |= (k & 4 ? a.q[i] : ~a.q[i]) & (k & 2 ? b.q[i] : ~b.q[i]) & (k & 1 ? c.q[i] : ~c.q[i]);
	evex_set(e, &x, e->reg, &r);
}

/* 0f 38 64 to 66: the mask chooses, and what it does not choose is not the destination's. */
static void blend(struct emu *e, enum emu_size size)
{
	struct evex x;
	union vec a, b;

	if (!evex_begin(e, &x, size, 0))
		return;
	vec_first(e, &a);
	evex_rm(e, &x, &b);
	for (unsigned i = 0; i < x.n; i++)
		if (!(x.mask >> i & 1))
			vec_put(&b, i, x.size, e->zeroing ? 0 : vec_get(&a, i, x.size));
	if (e->zeroing && !e->mask_reg)
		unknown(e);
	vec_set(e, e->reg, &b, e->evex_len);
}

/* ---- to masks */

enum predicate { IS_EQ, IS_LT, IS_LE, IS_FALSE, IS_NE, IS_GE, IS_GT, IS_TRUE };

static bool compare_one(uint64_t a, uint64_t b, unsigned size, bool is_signed, enum predicate p)
{
	bool less = is_signed ? (int64_t)sign_extend(a, size) < (int64_t)sign_extend(b, size) : a < b, yes;

	switch (p & 3) {
	case IS_EQ:
		yes = a == b;
		break;
	case IS_LT:
		yes = less;
		break;
	case IS_LE:
		yes = less || a == b;
		break;
	default:
		yes = false;
		break;
	}
	return yes != (p > IS_FALSE);
}

static void compare_elements(struct emu *e, const struct evex *x, bool is_signed, enum predicate p)
{
	union vec a, b;
	uint64_t bits = 0;

	vec_first(e, &a);
	evex_rm(e, x, &b);
	for (unsigned i = 0; i < x->n; i++)
		bits |= (uint64_t)compare_one(vec_get(&a, i, x->size), vec_get(&b, i, x->size), x->size, is_signed, p)
			<< i;
	set_mask(e, x, bits);
}

static void compare(struct emu *e, enum emu_size size, enum predicate p)
{
	struct evex x;

	if (evex_begin(e, &x, size, 0))
		compare_elements(e, &x, true, p);
}

/* 0f 3a 1e, 1f, 3e, 3f: the immediate is the predicate. */
static void compare_by(struct emu *e, enum emu_size size, bool is_signed)
{
	struct evex x;

	if (evex_begin(e, &x, size, 0))
		compare_elements(e, &x, is_signed, (enum predicate)(fetch(e, 1) & 7));
}

/* 0f 38 26, 27: vptestm 66, vptestnm f3 */
static void test(struct emu *e, enum emu_size size)
{
	bool none = e->mandatory == 0xf3;
	struct evex x;
	union vec a, b;
	uint64_t bits = 0;

	if (!evex_begin(e, &x, size, 0))
		return;
	vec_first(e, &a);
	evex_rm(e, &x, &b);
	for (unsigned i = 0; i < x.n; i++)
		bits |= (uint64_t)(!(vec_get(&a, i, x.size) & vec_get(&b, i, x.size)) == none) << i;
	set_mask(e, &x, bits);
}

/* f3 0f 38 29, 39: vpmovb2m and its like; 28, 38: vpmovm2b */
static void move_mask(struct emu *e, uint8_t opcode)
{
	struct evex x;
	union vec v;
	uint64_t bits = 0;

	if (!evex_begin(e, &x, opcode < 0x30 ? EMU_12 : EMU_48, 0) || !evex_plain(e))
		return;
	if (e->mod != 3 || e->vvvv || (!(opcode & 1) && e->rm >= ARCH_MASKS)) {
		unknown(e);
		return;
	}
	if (opcode & 1) {
		vec_reg(e, e->rm, &v);
		for (unsigned i = 0; i < x.n; i++)
			bits |= vec_get(&v, i, x.size) >> (8 * x.size - 1) << i;
		set_mask(e, &x, bits);
		return;
	}
	for (unsigned i = 0; i < x.n; i++)
		vec_put(&v, i, x.size, e->vec->k[e->rm] >> i & 1 ? ~UINT64_C(0) : 0);
	evex_set(e, &x, e->reg, &v);
}

/* ---- moves */

static void move(struct emu *e, enum emu_size size, bool to_memory, bool aligned)
{
	struct evex x;
	union vec v;

	if (!evex_begin(e, &x, size, 0))
		return;
	if (e->vvvv || e->broadcast || (e->mod != 3 && aligned && address_of(e) % e->evex_len)) {
		unknown(e);
		return;
	}
	if (!to_memory) {
		evex_rm(e, &x, &v);
		evex_set(e, &x, e->reg, &v);
		return;
	}
	vec_reg(e, e->reg, &v);
	if (e->mod == 3)
		evex_set(e, &x, e->rm, &v);
	else
		evex_store(e, &x, &v);
}

/* Past the caches, which is the same here: memory alone, without a mask. */
static void move_past(struct emu *e, enum emu_size size, bool to_memory)
{
	if (e->mask_reg || e->zeroing)
		unknown(e);
	else
		move(e, size, to_memory, true);
	if (e->mod == 3)
		unknown(e);
}

/* 0f 6f and 7f by prefix, 10 and 11 without and with 66 */
static bool move_form(struct emu *e, uint8_t opcode)
{
	bool to_memory = opcode & 1;

	switch (opcode) {
	case 0x6f:
	case 0x7f:
		if (!e->opsize && !e->mandatory)
			return false;
		move(e, e->mandatory == 0xf2 ? EMU_12 : EMU_48, opcode == 0x7f, e->opsize);
		return true;
	case 0x10:
	case 0x11:
	case 0x28:
	case 0x29:
		if (e->mandatory)
			return false;
		move(e, e->opsize ? EMU_8 : EMU_4, to_memory, opcode >= 0x28);
		return true;
	case 0x2b:
		if (e->mandatory)
			return false;
		move_past(e, e->opsize ? EMU_8 : EMU_4, true);
		return true;
	case 0xe7:
		if (!e->opsize)
			return false;
		move_past(e, EMU_4, true);
		return true;
	default:
		return false;
	}
}

/* ---- one element, or some, everywhere */

/* count elements of memory or of the register's low end; with_reg: may it be one? */
static void broadcast(struct emu *e, enum emu_size size, unsigned count, bool with_reg)
{
	struct evex x;
	union vec v, r;
	unsigned unit = size == EMU_48 ? is_w(e) ? 8 : 4 : 1u << (size - EMU_1), len;

	if (!evex_begin(e, &x, size, unit * count))
		return;
	len = unit * count;
	if (e->vvvv || e->broadcast || len > e->evex_len || (len == e->evex_len && count > 1) || (e->mod == 3 && !with_reg)) {
		unknown(e);
		return;
	}
	memset(&v, 0, sizeof(v));
	if (e->mod == 3)
		vec_reg(e, e->rm, &v);
	else if (x.mask)
		vec_load(e, address_of(e), len, false, &v);
	for (unsigned i = 0; i < e->evex_len; i += len)
		memcpy(r.b + i, v.b, len);
	evex_set(e, &x, e->reg, &r);
}

/* 0f 38 7a to 7c: of a general register */
static void broadcast_general(struct emu *e, enum emu_size size)
{
	struct evex x;
	union vec v;

	if (!evex_begin(e, &x, size, 0))
		return;
	if (e->mod != 3 || e->vvvv || e->rm >= 16 || e->broadcast) {
		unknown(e);
		return;
	}
	for (unsigned i = 0; i < x.n; i++)
		vec_put(&v, i, x.size, *gpr(e, e->rm));
	evex_set(e, &x, e->reg, &v);
}

/* ---- forms that VEX has too, of 128 bits and without a mask: only registers 16 to 31 are new */

static void as_vex(struct emu *e, unsigned map, uint8_t opcode, unsigned unit)
{
	struct evex x;
	bool general = map == 3 || opcode == 0x6e || opcode == 0x7e || opcode == 0xc4 || opcode == 0xc5;

	if (!evex_begin(e, &x, EMU_48, unit) || !evex_plain(e))
		return;
	// Where a general register may stand there are sixteen.
	if (e->evex_len != 16 || (general && e->mod == 3 && !(opcode == 0x7e && e->mandatory) &&
				  (opcode == 0xc5 ? e->reg >= 16 : e->rm >= 16)))
		unknown(e);
	else
		emu_vec_decoded(e, map, opcode);
}

static bool vex_form(struct emu *e, unsigned map, uint8_t opcode)
{
	unsigned wide = is_w(e) ? 8 : 4;

	if (map == 1 && (opcode == 0x6e || (opcode == 0x7e && e->opsize)))
		as_vex(e, map, opcode, wide);
	else if (map == 1 && ((opcode == 0x7e && e->mandatory == 0xf3) || (opcode == 0xd6 && e->opsize)) && is_w(e))
		as_vex(e, map, opcode, 8);
	else if (map == 1 && (opcode & 0xfe) == 0x10 && e->mandatory && is_w(e) == (e->mandatory == 0xf2))
		as_vex(e, map, opcode, e->mandatory == 0xf2 ? 8 : 4);
	else if (map == 1 && (opcode & 0xfa) == 0x12 && !e->mandatory && is_w(e) == e->opsize)
		as_vex(e, map, opcode, 8);
	else if (map == 1 && (opcode & 0xfe) == 0xc4 && e->opsize)
		as_vex(e, map, opcode, 2);
	else if (map == 3 && e->opsize && (opcode == 0x14 || opcode == 0x20))
		as_vex(e, map, opcode, 1);
	else if (map == 3 && e->opsize && (opcode == 0x16 || opcode == 0x22))
		as_vex(e, map, opcode, wide);
	else
		return false;
	return true;
}

/* ---- dispatch */

static void map_0f(struct emu *e, uint8_t opcode)
{
	if (move_form(e, opcode) || vex_form(e, 1, opcode) || binary(e, 1, opcode) || evex_permute(e, 1, opcode))
		return;
	if (!e->opsize) {
		unknown(e);
		return;
	}
	switch (opcode) {
	case 0x64:
	case 0x65:
	case 0x66:
		compare(e, opcode == 0x64 ? EMU_1 : opcode == 0x65 ? EMU_2 : EMU_4, IS_GT);
		break;
	case 0x74:
	case 0x75:
	case 0x76:
		compare(e, opcode == 0x74 ? EMU_1 : opcode == 0x75 ? EMU_2 : EMU_4, IS_EQ);
		break;
	default:
		unknown(e);
	}
}

static void map_0f38(struct emu *e, uint8_t opcode)
{
	if (e->mandatory == 0xf3 && (opcode & 0xee) == 0x28) {
		move_mask(e, opcode);
		return;
	}
	if ((e->opsize || e->mandatory == 0xf3) && (opcode & 0xfe) == 0x26) {
		test(e, opcode & 1 ? EMU_48 : EMU_12);
		return;
	}
	if (binary(e, 2, opcode) || evex_permute(e, 2, opcode))
		return;
	if (!e->opsize || (opcode >= 0x78 && opcode <= 0x7b && is_w(e))) {
		unknown(e);
		return;
	}
	switch (opcode) {
	case 0x18:
	case 0x58:
		broadcast(e, EMU_4, 1, true);
		break;
	case 0x19:
		if (e->evex_len == 16)
			unknown(e);
		else
			broadcast(e, EMU_48, is_w(e) ? 1 : 2, true);
		break;
	case 0x59:
		broadcast(e, EMU_48, is_w(e) ? 1 : 2, true);
		break;
	case 0x1a:
	case 0x5a:
		broadcast(e, EMU_48, is_w(e) ? 2 : 4, false);
		break;
	case 0x1b:
	case 0x5b:
		broadcast(e, EMU_48, is_w(e) ? 4 : 8, false);
		break;
	case 0x78:
	case 0x79:
		broadcast(e, opcode & 1 ? EMU_2 : EMU_1, 1, true);
		break;
	case 0x7a:
	case 0x7b:
		broadcast_general(e, opcode & 1 ? EMU_2 : EMU_1);
		break;
	case 0x7c:
		broadcast_general(e, EMU_48);
		break;
	case 0x29:
		compare(e, EMU_8, IS_EQ);
		break;
	case 0x37:
		compare(e, EMU_8, IS_GT);
		break;
	case 0x2a:
		move_past(e, EMU_4, false);
		break;
	case 0x64:
	case 0x65:
		blend(e, EMU_48);
		break;
	case 0x66:
		blend(e, EMU_12);
		break;
	default:
		unknown(e);
	}
}

static void map_0f3a(struct emu *e, uint8_t opcode)
{
	if (vex_form(e, 3, opcode) || evex_permute(e, 3, opcode))
		return;
	if (!e->opsize) {
		unknown(e);
		return;
	}
	switch (opcode) {
	case 0x1e:
	case 0x1f:
		compare_by(e, EMU_48, opcode & 1);
		break;
	case 0x3e:
	case 0x3f:
		compare_by(e, EMU_12, opcode & 1);
		break;
	case 0x25:
		ternary_logic(e);
		break;
	default:
		unknown(e);
	}
}

/*
 * 62, then R X B R' 0 m m m, W vvvv 1 pp, z L'L b V' aaa; R, X, B, R', vvvv and V' are stored inverted. X is the rm
 * register's fifth bit.
 */
void emu_evex(struct emu *e)
{
	static const uint8_t prefix[4] = { 0, 0x66, 0xf3, 0xf2 };
	uint8_t a = (uint8_t)fetch(e, 1), b = (uint8_t)fetch(e, 1), c = (uint8_t)fetch(e, 1);
	uint8_t opcode = (uint8_t)fetch(e, 1);
	unsigned map = a & 7;

	if (e->mode != ARCH_X86_64 || e->opsize || e->mandatory || e->lock || e->has_rex || a & 8 || !(b & 4) ||
	    (c & 0x60) == 0x60 || e->kernel || e->result || !emu_host_has_avx512() || !emu_vec_ready(e)) {
		unknown(e);
		return;
	}
	e->rex = (uint8_t)((a & 0x80 ? 0 : 4) | (a & 0x40 ? 0 : 2) | (a & 0x20 ? 0 : 1) | (b & 0x80 ? 8 : 0));
	e->reg_high = a & 0x10 ? 0 : 16;
	e->vex = e->has_rex = true;
	e->vvvv = (~b >> 3 & 15) | (c & 8 ? 0 : 16);
	e->opsize = (b & 3) == 1;
	e->mandatory = (b & 3) > 1 ? prefix[b & 3] : 0;
	e->zeroing = c & 0x80;
	e->broadcast = c & 0x10;
	e->mask_reg = c & 7;
	e->evex_len = (uint8_t)(16u << (c >> 5 & 3));
	if (map == 1)
		map_0f(e, opcode);
	else if (map == 2)
		map_0f38(e, opcode);
	else if (map == 3)
		map_0f3a(e, opcode);
	else
		unknown(e);
	if (e->zeroing && !e->mask_reg)
		unknown(e);
}
