/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/x86_64_emu_evex.h"

/* AVX-512: shifts, permutations, parts of vectors, wider and narrower elements. */

static bool is_w(const struct emu *e)
{
	return e->rex & 8;
}

static bool is_plain_66(const struct emu *e)
{
	return e->opsize && !e->mandatory;
}

/* ---- shifts */

static uint64_t rotate(uint64_t v, bool left, unsigned n, unsigned size)
{
	unsigned bits = 8 * size;

	n &= bits - 1;
	if (!left)
		n = (bits - n) & (bits - 1);
	return n ? v << n | (v & mask_of(size)) >> (bits - n) : v;
}

/* 71, 72, 73: /2 right, /4 arithmetic, /6 left, of bytes /3 and /7; 72: rotations /0 right, /1 left */
static void shift_imm(struct emu *e, uint8_t opcode)
{
	// modrm has the operation, and what it is tells what W must be.
	unsigned op = e->n > e->pos ? e->bytes[e->pos] >> 3 & 7 : 0, imm;
	bool rotates = opcode == 0x72 && op < 2, by_bytes = opcode == 0x73 && (op == 3 || op == 7);
	bool either = opcode == 0x72 && (rotates || op == 4);
	struct evex x;
	union vec v;

	if (!is_plain_66(e) || (!rotates && !by_bytes && op != 2 && op != 6 && (op != 4 || opcode == 0x73))) {
		unknown(e);
		return;
	}
	if (!evex_begin(e, &x,
			by_bytes	 ? EMU_1
			: opcode == 0x71 ? EMU_2
			: either	 ? EMU_48
			: opcode == 0x72 ? EMU_4
					 : EMU_8,
			0))
		return;
	imm = (unsigned)fetch(e, 1);
	evex_rm(e, &x, &v);
	if (by_bytes && evex_plain(e))
		emu_shift_bytes(&v, op == 7, imm, e->evex_len);
	for (unsigned i = 0; i < x.n && !by_bytes; i++) {
		uint64_t a = vec_get(&v, i, x.size);

		vec_put(&v, i, x.size, rotates ? rotate(a, op == 1, imm, x.size) : emu_shift_element(a, op, imm, x.size));
	}
	evex_set(e, &x, e->vvvv, &v);
}

/* d1 to d3, e1, e2, f1 to f3: by the low quadword of 16 bytes */
static void shift_by_count(struct emu *e, uint8_t opcode)
{
	unsigned op = opcode < 0xe0 ? 2 : opcode < 0xf0 ? 4 : 6;
	bool either = opcode == 0xe2;
	struct evex x;
	union vec v, count = { .q = { 0 } };

	if (!evex_begin(e, &x, either ? EMU_48 : (enum emu_size)(EMU_2 + (opcode & 3) - 1), 16) || e->broadcast) {
		unknown(e);
		return;
	}
	if (e->mod == 3)
		vec_reg(e, e->rm, &count);
	else
		vec_load(e, address_of(e), 16, false, &count);
	vec_first(e, &v);
	for (unsigned i = 0; i < x.n; i++)
		vec_put(&v, i, x.size,
			emu_shift_element(vec_get(&v, i, x.size), op, count.q[0] < 64 ? (unsigned)count.q[0] : 64, x.size));
	evex_set(e, &x, e->reg, &v);
}

/* 0f 38 10 to 12, 45 to 47: each by its own count; 14, 15: rotations */
static void shift_variable(struct emu *e, uint8_t opcode)
{
	bool words = opcode >= 0x10 && opcode <= 0x12, rotates = opcode == 0x14 || opcode == 0x15;
	unsigned kind = opcode & 3; // 10, 45: right; 11, 46: arithmetic; 12, 47: left
	unsigned op = words ? 2 + 2 * kind : 2 * kind;
	struct evex x;
	union vec a, b;

	if ((words && !is_w(e)) || !evex_begin(e, &x, words ? EMU_2 : EMU_48, 0)) {
		unknown(e);
		return;
	}
	vec_first(e, &a);
	evex_rm(e, &x, &b);
	for (unsigned i = 0; i < x.n; i++) {
		uint64_t v = vec_get(&a, i, x.size), n = vec_get(&b, i, x.size);

		vec_put(&a, i, x.size,
			rotates ? rotate(v, opcode & 1, (unsigned)n & 63, x.size)
				: emu_shift_element(v, op, n < 64 ? (unsigned)n : 64, x.size));
	}
	evex_set(e, &x, e->reg, &a);
}

/* ---- one source */

static uint64_t unary_one(uint8_t opcode, uint64_t v, unsigned size)
{
	switch (opcode) {
	case 0x44:
		return v ? (uint64_t)__builtin_clzll(v) - (64 - 8 * size) : 8 * size;
	case 0x54:
	case 0x55:
		return (uint64_t)__builtin_popcountll(v);
	default: // absolute values
		return sign_extend(v, size) >> 63 ? -v : v;
	}
}

/* 0f 38 1c to 1f: vpabs; 44: vplzcnt; 54, 55: vpopcnt */
static void unary(struct emu *e, uint8_t opcode, enum emu_size size)
{
	struct evex x;
	union vec v;

	if (!evex_begin(e, &x, size, 0) || e->vvvv) {
		unknown(e);
		return;
	}
	evex_rm(e, &x, &v);
	for (unsigned i = 0; i < x.n; i++)
		vec_put(&v, i, x.size, unary_one(opcode, vec_get(&v, i, x.size), x.size));
	evex_set(e, &x, e->reg, &v);
}

/* ---- permutations */

static void source_whole(struct emu *e, struct evex *x, union vec *ret)
{
	x->whole = true;
	evex_rm(e, x, ret);
}

/* 0f 38 36, 8d: elements of rm by the indices of vvvv */
static void permute(struct emu *e, enum emu_size size)
{
	struct evex x;
	union vec at, v, r = { .q = { 0 } };

	if (!evex_begin(e, &x, size, 0) || (size == EMU_48 && e->evex_len == 16)) {
		unknown(e);
		return;
	}
	vec_first(e, &at);
	source_whole(e, &x, &v);
	for (unsigned i = 0; i < x.n; i++)
		vec_put(&r, i, x.size, vec_get(&v, (unsigned)vec_get(&at, i, x.size) & (x.n - 1), x.size));
	evex_set(e, &x, e->reg, &r);
}

/* 0f 38 75 to 77, 7d to 7f: of two tables; the destination has the indices, or is the first of them. */
static void permute_two(struct emu *e, uint8_t opcode)
{
	bool over_index = opcode < 0x78;
	struct evex x;
	union vec own, other, b, r = { .q = { 0 } };

	if (!evex_begin(e, &x, (opcode & 7) == 5 ? EMU_12 : EMU_48, 0))
		return;
	vec_reg(e, e->reg, &own);
	vec_first(e, &other);
	source_whole(e, &x, &b);
	for (unsigned i = 0; i < x.n; i++) {
		unsigned at = (unsigned)vec_get(over_index ? &own : &other, i, x.size);

		vec_put(&r, i, x.size, vec_get(at & x.n ? &b : over_index ? &other : &own, at & (x.n - 1), x.size));
	}
	evex_set(e, &x, e->reg, &r);
}

/* 0f 3a 00, 01: quadwords within each 32 bytes; 0f 70: doublewords, and words of one half, within each 16 */
static void permute_imm(struct emu *e, unsigned map)
{
	struct evex x;
	union vec v, r;
	unsigned imm, low = map == 1 && e->mandatory == 0xf3 ? 4 : 0;
	enum emu_size size = map == 3 ? EMU_8 : e->opsize ? EMU_4 : EMU_2;

	if ((map == 3 ? !e->opsize : !e->opsize && !e->mandatory) || !evex_begin(e, &x, size, 0) || e->vvvv ||
	    (map == 3 && e->evex_len == 16)) {
		unknown(e);
		return;
	}
	imm = (unsigned)fetch(e, 1);
	source_whole(e, &x, &v);
	r = v;
	for (unsigned i = 0; i < x.n; i++) {
		unsigned group = size == EMU_2 ? i & ~7u : i & ~3u;

		if (size == EMU_2 && (i & 4) != low)
			continue;
		vec_put(&r, i, x.size, vec_get(&v, group + low + (imm >> 2 * (i & 3) & 3), x.size));
	}
	evex_set(e, &x, e->reg, &r);
}

/* 0f c6: two of each operand, within each 16 bytes */
static void shuffle_floats(struct emu *e)
{
	struct evex x;
	union vec a, b, r = { .q = { 0 } };
	unsigned imm, per;

	if (e->mandatory || !evex_begin(e, &x, e->opsize ? EMU_8 : EMU_4, 0)) {
		unknown(e);
		return;
	}
	imm = (unsigned)fetch(e, 1);
	vec_first(e, &a);
	source_whole(e, &x, &b);
	per = 16 / x.size;
	for (unsigned i = 0; i < x.n; i++) {
		unsigned at = per == 4 ? imm >> 2 * (i & 3) & 3 : imm >> (i & 7) & 1;

		vec_put(&r, i, x.size, vec_get(i % per < per / 2 ? &a : &b, (i & ~(per - 1)) + at, x.size));
	}
	evex_set(e, &x, e->reg, &r);
}

/* 0f 3a 23, 43: pieces of 16 bytes, the lower half of the first operand */
static void shuffle_lanes(struct emu *e)
{
	struct evex x;
	union vec a, b, r;
	unsigned imm, lanes = e->evex_len / 16u, bits = lanes / 2;

	if (!evex_begin(e, &x, EMU_48, 0) || lanes == 1) {
		unknown(e);
		return;
	}
	imm = (unsigned)fetch(e, 1);
	vec_first(e, &a);
	source_whole(e, &x, &b);
	for (unsigned i = 0; i < lanes; i++)
		memcpy(r.b + 16 * i, (i < lanes / 2 ? a.b : b.b) + 16 * (imm >> bits * i & (lanes - 1)), 16);
	evex_set(e, &x, e->reg, &r);
}

/* 0f 3a 03: elements of vvvv and rm, as one row, shifted; 0f: bytes, each 16 by themselves */
static void align(struct emu *e, bool bytes)
{
	struct evex x;
	union vec a, b, r = { .q = { 0 } };
	unsigned imm, row;

	if (!evex_begin(e, &x, bytes ? EMU_1 : EMU_48, 0))
		return;
	imm = (unsigned)fetch(e, 1);
	vec_first(e, &a);
	source_whole(e, &x, &b);
	row = bytes ? 16 : x.n;
	imm = bytes ? imm : imm & (x.n - 1);
	for (unsigned i = 0; i < x.n; i++) {
		unsigned base = i & ~(row - 1), at = (i & (row - 1)) + imm;

		if (at < 2 * row)
			vec_put(&r, i, x.size, vec_get(at < row ? &b : &a, base + (at & (row - 1)), x.size));
	}
	evex_set(e, &x, e->reg, &r);
}

/* 0f 38 62, 63, 88 to 8b: those that the mask has stand together, or are spread. */
static void compress(struct emu *e, enum emu_size size, bool expands)
{
	unsigned unit = size == EMU_48 ? is_w(e) ? 8 : 4 : is_w(e) ? 2 : 1, to = 0;
	struct evex x, run;
	union vec v, r = { .q = { 0 } };

	if (!evex_begin(e, &x, size, unit) || e->vvvv || e->broadcast) {
		unknown(e);
		return;
	}
	run = x;
	run.mask = evex_low_bits((unsigned)__builtin_popcountll(x.mask));
	if (expands)
		evex_rm(e, &run, &v);
	else
		vec_reg(e, e->reg, &v);
	for (unsigned i = 0; i < x.n; i++)
		if (x.mask >> i & 1) {
			vec_put(&r, expands ? i : to, x.size, vec_get(&v, expands ? to : i, x.size));
			to++;
		}
	if (expands) {
		evex_set(e, &x, e->reg, &r);
	} else if (e->mod != 3) {
		evex_store(e, &run, &r);
	} else {
		evex_set(e, &run, e->rm, &r);
	}
}

/* ---- parts of vectors */

/* 0f 3a 18, 38, 1a, 3a */
static void insert(struct emu *e, unsigned len)
{
	struct evex x;
	union vec v, part = { .q = { 0 } };
	unsigned at;

	if (!evex_begin(e, &x, EMU_48, len) || e->broadcast || e->evex_len <= len) {
		unknown(e);
		return;
	}
	at = (unsigned)fetch(e, 1) & (e->evex_len / len - 1);
	vec_first(e, &v);
	if (e->mod == 3)
		vec_reg(e, e->rm, &part);
	else
		vec_load(e, address_of(e), len, false, &part);
	memcpy(v.b + (size_t)at * len, part.b, len);
	evex_set(e, &x, e->reg, &v);
}

/* What is written is shorter than the vector: to a register, or elements of memory. */
static void set_part(struct emu *e, struct evex *x, unsigned size, unsigned n, union vec *v)
{
	evex_count(e, x, size, n);
	if (e->mod == 3)
		evex_set(e, x, e->rm, v);
	else
		evex_store(e, x, v);
}

/* 0f 3a 19, 39, 1b, 3b */
static void extract(struct emu *e, unsigned len)
{
	struct evex x;
	union vec v, part = { .q = { 0 } };
	unsigned at;

	if (!evex_begin(e, &x, EMU_48, len) || e->broadcast || e->evex_len <= len || e->vvvv) {
		unknown(e);
		return;
	}
	at = (unsigned)fetch(e, 1) & (e->evex_len / len - 1);
	vec_reg(e, e->reg, &v);
	memcpy(part.b, v.b + (size_t)at * len, len);
	x.whole = true;
	set_part(e, &x, x.size, len / x.size, &part);
}

/* ---- wider and narrower elements: 20 to 25 and 30 to 35, from and to by the last digit */

static const uint8_t narrow_size[6] = { 1, 1, 1, 2, 2, 4 }, wide_size[6] = { 2, 4, 8, 4, 8, 8 };

static void widen(struct emu *e, uint8_t opcode)
{
	unsigned k = opcode & 7, from = narrow_size[k], to = wide_size[k], n = e->evex_len / to;
	struct evex x, source;
	union vec v, r = { .q = { 0 } };

	if ((k == 5 && is_w(e)) || !evex_begin(e, &x, EMU_1, n * from) || e->vvvv || e->broadcast) {
		unknown(e);
		return;
	}
	evex_count(e, &x, to, n);
	source = x;
	source.size = from;
	evex_rm(e, &source, &v);
	for (unsigned i = 0; i < n; i++) {
		uint64_t a = vec_get(&v, i, from);

		vec_put(&r, i, to, opcode < 0x30 ? sign_extend(a, from) : a);
	}
	evex_set(e, &x, e->reg, &r);
}

/* f3 0f 38 30 to 35: the low parts */
static void narrow(struct emu *e, uint8_t opcode)
{
	unsigned k = opcode & 7, from = wide_size[k], to = narrow_size[k], n = e->evex_len / from;
	struct evex x;
	union vec v, r = { .q = { 0 } };

	if (is_w(e) || !evex_begin(e, &x, EMU_1, n * to) || e->vvvv || e->broadcast) {
		unknown(e);
		return;
	}
	vec_reg(e, e->reg, &v);
	for (unsigned i = 0; i < n; i++)
		vec_put(&r, i, to, vec_get(&v, i, from));
	set_part(e, &x, to, n, &r);
}

/* ---- dispatch */

static bool permute_0f(struct emu *e, uint8_t opcode)
{
	switch (opcode) {
	case 0x70:
		permute_imm(e, 1);
		return true;
	case 0x71 ... 0x73:
		shift_imm(e, opcode);
		return true;
	case 0xc6:
		shuffle_floats(e);
		return true;
	case 0xd1 ... 0xd3:
	case 0xe1:
	case 0xe2:
	case 0xf1 ... 0xf3:
		if (!is_plain_66(e))
			return false;
		shift_by_count(e, opcode);
		return true;
	default:
		return false;
	}
}

static bool permute_0f38(struct emu *e, uint8_t opcode)
{
	if (e->mandatory == 0xf3 && opcode >= 0x30 && opcode <= 0x35) {
		narrow(e, opcode);
		return true;
	}
	if (!is_plain_66(e))
		return false;
	switch (opcode) {
	case 0x10 ... 0x12:
	case 0x14:
	case 0x15:
	case 0x45 ... 0x47:
		shift_variable(e, opcode);
		return true;
	case 0x1c:
	case 0x1d:
		unary(e, opcode, opcode & 1 ? EMU_2 : EMU_1);
		return true;
	case 0x1e:
	case 0x1f:
		unary(e, opcode, opcode & 1 ? EMU_8 : EMU_4);
		return true;
	case 0x44:
		unary(e, opcode, __builtin_cpu_supports("avx512cd") ? EMU_48 : EMU_NO_EVEX);
		return true;
	case 0x54:
		unary(e, opcode, __builtin_cpu_supports("avx512bitalg") ? EMU_12 : EMU_NO_EVEX);
		return true;
	case 0x55:
		unary(e, opcode, __builtin_cpu_supports("avx512vpopcntdq") ? EMU_48 : EMU_NO_EVEX);
		return true;
	case 0x20 ... 0x25:
	case 0x30 ... 0x35:
		widen(e, opcode);
		return true;
	case 0x16:
	case 0x36:
		permute(e, EMU_48);
		return true;
	case 0x8d:
		permute(e, is_w(e) || __builtin_cpu_supports("avx512vbmi") ? EMU_12 : EMU_NO_EVEX);
		return true;
	case 0x75:
	case 0x7d:
		if (!is_w(e) && !__builtin_cpu_supports("avx512vbmi"))
			return false;
		permute_two(e, opcode);
		return true;
	case 0x76:
	case 0x77:
	case 0x7e:
	case 0x7f:
		permute_two(e, opcode);
		return true;
	case 0x62:
	case 0x63:
		compress(e, __builtin_cpu_supports("avx512vbmi2") ? EMU_12 : EMU_NO_EVEX, !(opcode & 1));
		return true;
	case 0x88 ... 0x8b:
		compress(e, EMU_48, opcode < 0x8a);
		return true;
	default:
		return false;
	}
}

static bool permute_0f3a(struct emu *e, uint8_t opcode)
{
	if (!is_plain_66(e))
		return false;
	switch (opcode) {
	case 0x00:
	case 0x01:
		permute_imm(e, 3);
		return true;
	case 0x03:
	case 0x0f:
		align(e, opcode == 0x0f);
		return true;
	case 0x18:
	case 0x38:
	case 0x1a:
	case 0x3a:
		insert(e, opcode & 2 ? 32 : 16);
		return true;
	case 0x19:
	case 0x39:
	case 0x1b:
	case 0x3b:
		extract(e, opcode & 2 ? 32 : 16);
		return true;
	case 0x23:
	case 0x43:
		shuffle_lanes(e);
		return true;
	default:
		return false;
	}
}

bool evex_permute(struct emu *e, unsigned map, uint8_t opcode)
{
	return map == 1 ? permute_0f(e, opcode) : map == 2 ? permute_0f38(e, opcode) : permute_0f3a(e, opcode);
}
