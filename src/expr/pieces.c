/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Objects in several places: some bits in registers, some in memory, some nowhere (DW_OP_piece, DW_OP_bit_piece). */

#include "expr/pieces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "expr/stored.h"
#include "symbol/dwarf_loc.h"

struct value_pieces {
	unsigned refs;
	size_t n;
	struct sym_piece at[];
};

struct value_pieces *pieces_ref(struct value_pieces *p)
{
	if (p)
		p->refs++;
	return p;
}

void pieces_unref(struct value_pieces *p)
{
	if (p && !--p->refs)
		free(p);
}

static const struct tl_reg_info *reg_of_dwarf(const struct expr_env *env, uint64_t n)
{
	static const char *const gpr[] = { "rax", "rdx", "rcx", "rbx", "rsi", "rdi",
					   "rbp", "rsp", "r8",	"r9",  "r10", "r11",
					   "r12", "r13", "r14", "r15", "rip" };
	char name[16];

	if (!env->reg_find)
		return NULL;
	if (n < ARRAY_LEN(gpr))
		return env->reg_find(env->ctx, gpr[n]);
	if (n >= 17 && n <= 32)
		snprintf(name, sizeof(name), "xmm%u", (unsigned)(n - 17));
	else if (n >= 33 && n <= 40)
		snprintf(name, sizeof(name), "st%u", (unsigned)(n - 33));
	else
		return NULL;
	return env->reg_find(env->ctx, name);
}

bool pieces_reg_bytes(const struct expr_env *env, uint64_t n, uint8_t buf[64],
		      const struct tl_reg_info **ret_reg)
{
	const struct tl_reg_info *reg = reg_of_dwarf(env, n);
	uint64_t v;

	memset(buf, 0, 64);
	*ret_reg = reg;
	if (n <= 16 && env->frame_reg) {
		if (env->frame_reg(env->ctx, (unsigned)n, &v, NULL))
			return false;
		memcpy(buf, &v, 8);
		return true;
	}
	return reg && reg->size <= 64 && env->reg_read && !env->reg_read(env->ctx, reg, buf, NULL);
}

bool eval_wide_reg(const void *env, unsigned dwarf, uint64_t *ret)
{
	const struct tl_reg_info *reg;
	uint8_t raw[64];

	if (!pieces_reg_bytes(env, dwarf, raw, &reg))
		return false;
	memcpy(ret, raw, sizeof(*ret));
	return true;
}

/* n bits, which may begin within a byte on either side. */
static void copy_bits(uint8_t *to, uint64_t to_bit, const uint8_t *from, uint64_t from_bit, uint64_t n)
{
	if (!((to_bit | from_bit | n) % 8)) {
		memcpy(to + to_bit / 8, from + from_bit / 8, n / 8);
		return;
	}
	for (uint64_t i = 0; i < n; i++) {
		uint64_t t = to_bit + i, f = from_bit + i;
		unsigned bit = from[f / 8] >> f % 8 & 1u;

		to[t / 8] = (uint8_t)((to[t / 8] & ~(1u << t % 8)) | bit << t % 8);
	}
}

/* n bits of a piece to bit `at` of dst; false: they are nowhere. */
static bool piece_bits(const struct expr_env *env, const struct sym_piece *p, uint8_t *dst, uint64_t at, uint64_t n)
{
	const struct tl_reg_info *reg;
	uint64_t from = p->bit_size ? p->bit_off : 0, len = (from + n + 7) / 8, have = 0;
	SCOPED_FREE uint8_t *copy = NULL;
	const uint8_t *src = NULL;
	uint8_t raw[64];

	if (from > 8 * (uint64_t)VALUE_MAX)
		return false;
	switch (p->kind) {
	case SYM_PIECE_MEM:
		have = len;
		src = copy = malloc(len ? len : 1);
		if (!copy || mem_read(&env->mem, p->v, copy, len, NULL))
			return false;
		break;
	case SYM_PIECE_REG:
		have = sizeof(raw);
		src = raw;
		if (!pieces_reg_bytes(env, p->v, raw, &reg))
			return false;
		break;
	case SYM_PIECE_VALUE:
		memset(raw, p->is_signed && (int64_t)p->v < 0 ? 0xff : 0, sizeof(raw));
		memcpy(raw, &p->v, sizeof(p->v));
		have = sizeof(raw);
		src = raw;
		break;
	case SYM_PIECE_BYTES:
		have = p->len;
		src = p->bytes;
		break;
	case SYM_PIECE_NONE:
	case SYM_PIECE_POINTER:
	default:
		return false;
	}
	if (len > have)
		return false;
	copy_bits(dst, at, src, from, n);
	return true;
}

/* LLVM writes a constant long double without its padding. */
static bool is_unpadded_float(const struct sym_loc *loc, const struct tl_value *v)
{
	const struct sym_type *t = sym_type_strip(v->type);

	return t->kind == SYM_K_FLOAT && !t->quad && v->size > 10 && loc->n == 1 && !loc->piece[0].bit_size &&
	       loc->piece[0].kind == SYM_PIECE_BYTES && loc->piece[0].len == 10;
}

/* Somewhere to write to keeps the places. False: no memory. */
static bool keep(const struct sym_loc *loc, struct tl_value *v)
{
	struct value_pieces *p;
	bool any = false;

	for (size_t i = 0; i < loc->n; i++)
		any |= loc->piece[i].kind == SYM_PIECE_MEM || loc->piece[i].kind == SYM_PIECE_REG;
	if (!any)
		return true;
	p = calloc(1, sizeof(*p) + loc->n * sizeof(*p->at));
	if (!p)
		return false;
	p->refs = 1;
	p->n = loc->n;
	memcpy(p->at, loc->piece, loc->n * sizeof(*p->at));
	v->pieces = p;
	v->where = VAL_PIECES;
	v->part = 0;
	return true;
}

enum tl_code pieces_read(const struct expr_env *env, const struct sym_loc *loc, struct tl_value *v, struct tl_error *err)
{
	uint64_t bit = 0, bits = 8 * v->size;
	bool any = false, some_gone = false;

	if (is_unpadded_float(loc, v)) {
		memcpy(v->data, loc->piece[0].bytes, loc->piece[0].len);
		return TL_OK;
	}

	v->gone_bytes = calloc(1, v->size ? v->size : 1);
	if (!v->gone_bytes)
		return no_memory(err);
	for (size_t i = 0; i < loc->n && bit < bits; i++) {
		uint64_t n = loc->piece[i].bit_size;

		if (n > bits - bit || n == 0)
			n = bits - bit;
		if (piece_bits(env, &loc->piece[i], v->data, bit, n)) {
			any = true;
		} else {
			some_gone = true;
			memset(v->gone_bytes + bit / 8,
			       loc->piece[i].kind == SYM_PIECE_POINTER ? GONE_SYNTHETIC : GONE_OUT,
			       (bit + n + 7) / 8 - bit / 8);
		}
		bit += n;
	}
	/* What no piece covers: gdb shows it so. */
	memset(v->gone_bytes + (bit + 7) / 8, GONE_SYNTHETIC, v->size - (bit + 7) / 8);
	v->gone = !any && !(value_has_parts(v) && memchr(v->gone_bytes, GONE_SYNTHETIC, v->size));
	v->synthetic = v->gone && loc->n == 1 && loc->piece[0].kind == SYM_PIECE_POINTER;
	if (!some_gone && bit == bits) {
		free(v->gone_bytes);
		v->gone_bytes = NULL;
	}
	return keep(loc, v) ? TL_OK : no_memory(err);
}

/* Writing */

/* n bits from bit `from` of the new value on, which go to bit `to` of a piece. */
struct change {
	const struct expr_env *env;
	const struct sym_piece *piece;
	const uint8_t *data;
	uint64_t from, to, n;
};

static enum tl_code write_memory(const struct change *c, bool write, struct tl_error *err)
{
	uint64_t addr = c->piece->v + c->to / 8, len = (c->to % 8 + c->n + 7) / 8;
	SCOPED_FREE uint8_t *raw = calloc(1, len ? len : 1);
	enum tl_code r;

	if (!raw)
		return no_memory(err);
	if (!c->env->mem_write)
		return tl_fail(err, TL_E_STATE, "cannot access memory without a process");
	r = mem_read(&c->env->mem, addr, raw, len, err);
	if (r || !write)
		return r;
	copy_bits(raw, c->to % 8, c->data, c->from, c->n);
	return c->env->mem_write(c->env->ctx, addr, raw, len, err);
}

static enum tl_code write_register(const struct change *c, bool write, struct tl_error *err)
{
	const struct tl_reg_info *reg = reg_of_dwarf(c->env, c->piece->v);
	uint8_t raw[64] = { 0 };
	enum tl_code r;

	if (!reg || !c->env->reg_write || !c->env->reg_read)
		return tl_fail(err, TL_E_STATE, "No registers.");
	if (reg->size > sizeof(raw) || c->to + c->n > 8 * (uint64_t)reg->size)
		return tl_fail(err, TL_E_INVAL, "value does not fit register %s", reg->name);
	r = c->env->reg_read(c->env->ctx, reg, raw, err);
	if (r || !write)
		return r;
	copy_bits(raw, c->to, c->data, c->from, c->n);
	return c->env->reg_write(c->env->ctx, reg, raw, err);
}

/* With write false all is done but the writing, whether it could be. */
static enum tl_code change(const struct change *c, bool write, struct tl_error *err)
{
	switch (c->piece->kind) {
	case SYM_PIECE_MEM:
		return write_memory(c, write, err);
	case SYM_PIECE_REG:
		return write_register(c, write, err);
	case SYM_PIECE_VALUE:
	case SYM_PIECE_BYTES:
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not an lvalue.");
	case SYM_PIECE_NONE:
	case SYM_PIECE_POINTER:
	default:
		return tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
	}
}

/* Each piece that has some of the n bits from `first` on. */
static enum tl_code each(const struct change *all, const struct value_pieces *p, uint64_t first, bool write,
			 struct tl_error *err)
{
	uint64_t at = 0, end = first + all->n, done = 0;

	for (size_t i = 0; i < p->n && at < end; i++) {
		uint64_t size = p->at[i].bit_size && p->at[i].bit_size < end - at ? p->at[i].bit_size : end - at;
		uint64_t from = at > first ? at : first, skip = from - at;
		struct change c = *all;
		enum tl_code r;

		at += size;
		if (at <= first)
			continue;
		c.piece = &p->at[i];
		c.from = from - first;
		c.to = (c.piece->bit_size ? c.piece->bit_off : 0) + skip;
		c.n = at - from;
		done += c.n;
		r = c.to < skip || c.to > 8 * (uint64_t)VALUE_MAX ? tl_fail(err, TL_E_INVAL, "a piece that is too far from its place")
						   : change(&c, write, err);
		if (r)
			return r;
	}
	return done == all->n ? TL_OK : tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
}

enum tl_code pieces_write(const struct expr_env *env, const struct tl_value *to, const struct tl_value *val,
			  struct tl_error *err)
{
	uint8_t raw[16] = { 0 };
	bool apart = !to->bit_size && stored_apart(to->type) && val->size <= sizeof(raw);
	struct change all = { .env = env, .data = apart ? raw : val->data, .n = to->bit_size ? to->bit_size : 8 * val->size };
	uint64_t first = 8 * to->part + to->bit_off;
	enum tl_code r;

	if (!to->pieces || all.n > 8 * val->size)
		return tl_fail(err, TL_E_INVAL, "Left operand of assignment is not an lvalue.");
	if (apart)
		stored_write(to->type, val->data, raw, val->size);
	r = each(&all, to->pieces, first, false, err); // all or nothing, as far as can be known before
	return r ? r : each(&all, to->pieces, first, true, err);
}
