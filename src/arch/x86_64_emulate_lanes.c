/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu_vec.h"

/* SSE4.1 and AVX2: wider elements, blends, permutations across and within lanes, shifts by a count each. */

#define W(e) ((e)->rex & 8)

/* What only VEX has; whole: 256 bits alone, w: with W set, single: no second source. */
static bool is_vex_form(struct emu *e, bool whole, bool w, bool single)
{
	return e->vex && !e->evex_len && (!whole || e->vex_l) && !W(e) == !w && !(single && e->vvvv);
}

static bool has_no_first(const struct emu *e)
{
	return !(e->vex && e->vvvv);
}

/* 0f 38 20 to 25: signed, 30 to 35: not; memory has as much as is used, wherever it lies */
static void widen(struct emu *e, uint8_t opcode)
{
	static const uint8_t from[] = { 1, 1, 1, 2, 2, 4 }, to[] = { 2, 4, 8, 4, 8, 8 };
	unsigned f = from[opcode & 7], t = to[opcode & 7], n = vec_len(e) / t;
	union vec v, r = { .q = { 0 } };

	vec_rm(e, n * f, false, &v);
	for (unsigned i = 0; i < n; i++) {
		uint64_t x = vec_get(&v, i, f);

		vec_put(&r, i, t, opcode < 0x30 ? sign_extend(x, f) : x);
	}
	vec_set(e, e->reg, &r, n * t);
}

/* 0f 38 1c to 1e */
static void absolute(struct emu *e, unsigned size)
{
	unsigned len = vec_len(e);
	union vec v;

	vec_rm(e, len, !e->vex, &v);
	for (unsigned i = 0; i < len / size; i++) {
		uint64_t x = vec_get(&v, i, size);

		vec_put(&v, i, size, sign_extend(x, size) >> 63 ? -x : x);
	}
	vec_set(e, e->reg, &v, len);
}

/* r's element is b's where its number's bit says so, in each lane anew; from VEX or the destination. */
static void blend_imm(struct emu *e, unsigned size)
{
	unsigned imm = (unsigned)fetch(e, 1), len = vec_len(e);
	union vec a, b;

	vec_first(e, &a);
	vec_rm(e, len, !e->vex, &b);
	for (unsigned i = 0; i < len / size; i++)
		if (imm >> (size == 2 ? i & 7 : i) & 1)
			vec_put(&a, i, size, vec_get(&b, i, size));
	vec_set(e, e->reg, &a, len);
}

/* Where an element's highest bit is set in a third register. */
static void blend_by(struct emu *e, unsigned mask, unsigned size)
{
	unsigned len = vec_len(e);
	union vec a, b, m;

	vec_first(e, &a);
	vec_rm(e, len, !e->vex, &b);
	vec_reg(e, mask, &m);
	for (unsigned i = 0; i < len / size; i++)
		if (vec_get(&m, i, size) >> (8 * size - 1) & 1)
			vec_put(&a, i, size, vec_get(&b, i, size));
	vec_set(e, e->reg, &a, len);
}

/* 0f 38 45 to 47 */
static void shift_each(struct emu *e, uint8_t opcode)
{
	unsigned size = W(e) ? 8 : 4, op = 2 * (opcode & 3), len = vec_len(e); // 45: right, 46: arithmetic, 47: left
	union vec a, b;

	vec_first(e, &a);
	vec_rm(e, len, false, &b);
	for (unsigned i = 0; i < len / size; i++) {
		uint64_t n = vec_get(&b, i, size);

		vec_put(&a, i, size, emu_shift_element(vec_get(&a, i, size), op, n < 64 ? (unsigned)n : 64, size));
	}
	vec_set(e, e->reg, &a, len);
}

/* 0f 38 16, 36: elements of the second by the numbers in the first */
static void permute_by(struct emu *e)
{
	union vec a, b, r;

	vec_first(e, &a);
	vec_rm(e, 32, false, &b);
	for (unsigned i = 0; i < 8; i++)
		r.d[i] = b.d[a.d[i] & 7];
	vec_set(e, e->reg, &r, 32);
}

/* 0f 3a 00, 01 */
static void permute_quads(struct emu *e)
{
	unsigned imm = (unsigned)fetch(e, 1);
	union vec v, r;

	vec_rm(e, 32, false, &v);
	for (unsigned i = 0; i < 4; i++)
		r.q[i] = v.q[imm >> 2 * i & 3];
	vec_set(e, e->reg, &r, 32);
}

/* 0f 3a 06, 46: halves of either source, or zeros */
static void permute_halves(struct emu *e)
{
	unsigned imm = (unsigned)fetch(e, 1);
	union vec a, b, r = { .q = { 0 } };

	vec_first(e, &a);
	vec_rm(e, 32, false, &b);
	for (unsigned i = 0; i < 2; i++) {
		unsigned k = imm >> 4 * i;

		if (!(k & 8))
			memcpy(r.b + 16 * i, (k & 2 ? &b : &a)->b + 16 * (k & 1), 16);
	}
	vec_set(e, e->reg, &r, 32);
}

/* 0f 3a 04, 05: within each lane */
static void permute_in_lanes(struct emu *e, bool quads)
{
	unsigned imm = (unsigned)fetch(e, 1), len = vec_len(e);
	union vec v, r;

	vec_rm(e, len, false, &v);
	for (unsigned i = 0; quads && i < len / 8; i++)
		r.q[i] = v.q[(i & ~1u) + (imm >> i & 1)];
	for (unsigned i = 0; !quads && i < len / 4; i++)
		r.d[i] = v.d[(i & ~3u) + (imm >> 2 * (i & 3) & 3)];
	vec_set(e, e->reg, &r, len);
}

/* To all of 256 bits. */
static void spread(struct emu *e, unsigned size)
{
	union vec v, r;

	vec_rm(e, size, false, &v);
	for (unsigned i = 0; i < 32; i += size)
		memcpy(r.b + i, v.b, size);
	vec_set(e, e->reg, &r, 32);
}

/* 0f 38 01, 02, 05, 06: sums or differences of neighbours, a lane's of the first source before those of the second */
static void neighbours(union vec *r, const union vec *a, const union vec *b, unsigned len, unsigned size, bool minus)
{
	unsigned half = 8 / size, lane = 16 / size;

	for (unsigned i = 0; i < len / size; i++) {
		unsigned at = i % lane, from = i - at + 2 * (at % half);
		const union vec *v = at < half ? a : b;
		uint64_t x = vec_get(v, from, size), y = vec_get(v, from + 1, size);

		vec_put(r, i, size, minus ? x - y : x + y);
	}
}

void emu_v_hadd16(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	neighbours(r, a, b, len, 2, false);
}
void emu_v_hadd32(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	neighbours(r, a, b, len, 4, false);
}
void emu_v_hsub16(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	neighbours(r, a, b, len, 2, true);
}
void emu_v_hsub32(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	neighbours(r, a, b, len, 4, true);
}

/* 0f 38 08 to 0a */
static void signs(union vec *r, const union vec *a, const union vec *b, unsigned len, unsigned size)
{
	for (unsigned i = 0; i < len / size; i++) {
		uint64_t x = vec_get(a, i, size);
		int64_t s = (int64_t)sign_extend(vec_get(b, i, size), size);

		vec_put(r, i, size, s < 0 ? -x : s ? x : 0);
	}
}

void emu_v_sign8(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	signs(r, a, b, len, 1);
}
void emu_v_sign16(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	signs(r, a, b, len, 2);
}
void emu_v_sign32(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	signs(r, a, b, len, 4);
}

void emu_v_mulhrs16(union vec *r, const union vec *a, const union vec *b, unsigned len)
{
	for (unsigned i = 0; i < len / 2; i++)
		r->w[i] = (uint16_t)(((a->sw[i] * b->sw[i] >> 14) + 1) >> 1);
}

/* 0f 12 f2: movddup; 12 f3, 16 f3: movsldup, movshdup */
void emu_vec_dup(struct emu *e, uint8_t opcode)
{
	bool quads = e->mandatory == 0xf2;
	unsigned len = vec_len(e);
	union vec v, r;

	if (e->opsize || e->evex_len || !has_no_first(e) || (quads && opcode == 0x16)) {
		unknown(e);
		return;
	}
	vec_rm(e, quads && len == 16 ? 8 : len, !e->vex && !quads, &v);
	for (unsigned i = 0; quads && i < len / 8; i++)
		r.q[i] = v.q[i & ~1u];
	for (unsigned i = 0; !quads && i < len / 4; i++)
		r.d[i] = v.d[opcode == 0x16 ? i | 1 : i & ~1u];
	vec_set(e, e->reg, &r, len);
}

static bool is_single_vex(uint8_t opcode)
{
	return opcode == 0x19 || opcode == 0x1a || opcode == 0x5a;
}

void emu_vec_0f38(struct emu *e, uint8_t opcode)
{
	bool known = !e->evex_len;

	switch (opcode) {
	case 0x10:
	case 0x14:
	case 0x15:
		known &= !e->vex;
		break;
	case 0x16:
	case 0x36:
	case 0x19:
	case 0x1a:
	case 0x5a:
		known = is_vex_form(e, true, false, is_single_vex(opcode)) && (opcode < 0x1a || opcode == 0x36 || e->mod != 3);
		break;
	case 0x45 ... 0x47:
		known &= e->vex && !(opcode == 0x46 && W(e));
		break;
	case 0x1c ... 0x1e:
	case 0x20 ... 0x25:
	case 0x30 ... 0x35:
		known &= has_no_first(e);
		break;
	default:
		known = false;
	}
	if (!known)
		unknown(e);
	else if (opcode == 0x10 || opcode == 0x14 || opcode == 0x15)
		blend_by(e, 0, opcode == 0x10 ? 1 : opcode == 0x14 ? 4 : 8);
	else if (opcode == 0x16 || opcode == 0x36)
		permute_by(e);
	else if (is_single_vex(opcode))
		spread(e, opcode == 0x19 ? 8 : 16);
	else if (opcode >= 0x45)
		shift_each(e, opcode);
	else if (opcode >= 0x20)
		widen(e, opcode);
	else
		absolute(e, 1u << (opcode - 0x1c));
}

void emu_vec_0f3a(struct emu *e, uint8_t opcode)
{
	switch (opcode) {
	case 0x00:
	case 0x01:
		if (is_vex_form(e, true, true, true)) {
			permute_quads(e);
			return;
		}
		break;
	case 0x04:
	case 0x05:
		if (is_vex_form(e, false, false, true)) {
			permute_in_lanes(e, opcode == 0x05);
			return;
		}
		break;
	case 0x06:
	case 0x46:
		if (is_vex_form(e, true, false, false)) {
			permute_halves(e);
			return;
		}
		break;
	case 0x02:
		if (is_vex_form(e, false, false, false)) {
			blend_imm(e, 4);
			return;
		}
		break;
	case 0x0c:
	case 0x0d:
	case 0x0e:
		if (!e->evex_len) {
			blend_imm(e, opcode == 0x0c ? 4 : opcode == 0x0d ? 8 : 2);
			return;
		}
		break;
	case 0x4a:
	case 0x4b:
	case 0x4c:
		if (is_vex_form(e, false, false, false)) {
			blend_by(e, (unsigned)fetch(e, 1) >> 4, opcode == 0x4a ? 4 : opcode == 0x4b ? 8 : 1);
			return;
		}
		break;
	default:
		break;
	}
	unknown(e);
}
