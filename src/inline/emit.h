/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef INLINE_EMIT_H
#define INLINE_EMIT_H

/* Single x86-64 instructions into a bounded buffer (SDM vol. 2); for this folder only. */

#include <stdbool.h>
#include <string.h>

#include "inline/inline.h"

enum { RAX = 0, RCX = 1, RDX = 2, RSP = 4 };

/* Conditions of jcc and setcc. */
enum { CC_B = 2, CC_AE = 3, CC_E = 4, CC_NE = 5, CC_BE = 6, CC_A = 7, CC_S = 8, CC_L = 12, CC_GE = 13, CC_LE = 14, CC_G = 15 };

#define LABELS 256
#define FIXUPS 512
#define LABEL_TRAP 0

struct emit {
	struct inl_code *c;
	bool full;
	uint16_t n_labels, n_fixups;
	uint16_t label[LABELS];
	struct {
		uint16_t at, label;
	} fixup[FIXUPS];
};

static inline void put(struct emit *e, const void *bytes, size_t n)
{
	if (n > sizeof(e->c->bytes) - e->c->len) {
		e->full = true;
		return;
	}
	memcpy(e->c->bytes + e->c->len, bytes, n);
	e->c->len = (uint16_t)(e->c->len + n);
}

#define PUT(e, ...)                                                                                \
	do {                                                                                       \
		const uint8_t bytes_[] = { __VA_ARGS__ };                                          \
		put(e, bytes_, sizeof(bytes_));                                                    \
	} while (0)

static inline void put32(struct emit *e, int64_t v)
{
	int32_t d = (int32_t)v;

	put(e, &d, sizeof(d));
}

static inline bool fits32(int64_t v)
{
	return v == (int32_t)v;
}

#define ENCODED_MAX 15

/* An instruction without its REX prefix and opcode bytes, which come first in both forms. Returns their end. */
static inline uint8_t *opcode(uint8_t *p, unsigned rex, const char *op, size_t n_op)
{
	*p++ = (uint8_t)rex;
	for (size_t i = 0; i < n_op; i++)
		*p++ = (uint8_t)op[i];
	return p;
}

/* op reg, [base + disp]; op: opcode bytes after REX. */
static inline void op_mem(struct emit *e, bool wide, const char *op, size_t n_op, unsigned reg, unsigned base,
			  int32_t disp)
{
	unsigned mod = disp == (int8_t)disp ? 1 : 2;
	uint8_t b[ENCODED_MAX], *p = opcode(b, 0x40u | (wide ? 8u : 0) | (reg >> 3) << 2 | base >> 3, op, n_op);

	*p++ = (uint8_t)(mod << 6 | (reg & 7) << 3 | (base & 7));
	if ((base & 7) == RSP)
		*p++ = 0x24;
	memcpy(p, &disp, sizeof(disp));
	put(e, b, (size_t)(p - b) + (mod == 1 ? 1 : sizeof(disp)));
}

/* op rm, reg between registers. */
static inline void op_reg(struct emit *e, bool wide, const char *op, size_t n_op, unsigned reg, unsigned rm)
{
	uint8_t b[ENCODED_MAX], *p = opcode(b, 0x40u | (wide ? 8u : 0) | (reg >> 3) << 2 | rm >> 3, op, n_op);

	*p++ = (uint8_t)(0xc0 | (reg & 7) << 3 | (rm & 7));
	put(e, b, (size_t)(p - b));
}

static inline void mov_imm(struct emit *e, unsigned reg, int64_t v)
{
	if (fits32(v)) {
		op_reg(e, true, "\xc7", 1, 0, reg);
		put32(e, v);
		return;
	}
	PUT(e, (uint8_t)(0x48 | reg >> 3), (uint8_t)(0xb8 | (reg & 7)));
	put(e, &v, sizeof(v));
}

static inline void rdfsbase_rax(struct emit *e)
{
	PUT(e, 0xf3, 0x48, 0x0f, 0xae, 0xc0);
}

static inline void thread_rax(struct emit *e, bool fsgsbase)
{
	if (fsgsbase)
		rdfsbase_rax(e);
	else
		PUT(e, 0x64, 0x48, 0x8b, 0x04, 0x25, 0, 0, 0, 0); // mov %fs:0,%rax: the same (psABI, TLS)
}

static inline void mov_reg(struct emit *e, unsigned to, unsigned from)
{
	op_reg(e, true, "\x89", 1, from, to);
}

static inline void lea(struct emit *e, unsigned to, unsigned base, int32_t disp)
{
	op_mem(e, true, "\x8d", 1, to, base, disp);
}

static inline void load64(struct emit *e, unsigned to, unsigned base, int32_t disp)
{
	op_mem(e, true, "\x8b", 1, to, base, disp);
}

static inline void store64(struct emit *e, unsigned base, int32_t disp, unsigned from)
{
	op_mem(e, true, "\x89", 1, from, base, disp);
}

static inline uint16_t new_label(struct emit *e)
{
	if (e->n_labels == LABELS) {
		e->full = true;
		return LABEL_TRAP;
	}
	e->label[e->n_labels] = 0;
	return e->n_labels++;
}

static inline void bind(struct emit *e, uint16_t label)
{
	e->label[label] = e->c->len;
}

static inline void to_label(struct emit *e, uint16_t label)
{
	if (e->n_fixups == FIXUPS) {
		e->full = true;
		return;
	}
	e->fixup[e->n_fixups].at = e->c->len;
	e->fixup[e->n_fixups++].label = label;
	put32(e, 0);
}

static inline void jcc(struct emit *e, unsigned cc, uint16_t label)
{
	PUT(e, 0x0f, (uint8_t)(0x80 | cc));
	to_label(e, label);
}

static inline void jmp(struct emit *e, uint16_t label)
{
	PUT(e, 0xe9);
	to_label(e, label);
}

static inline void resolve_labels(struct emit *e)
{
	for (unsigned i = 0; i < e->n_fixups; i++) {
		int32_t d = e->label[e->fixup[i].label] - (e->fixup[i].at + 4);
		memcpy(e->c->bytes + e->fixup[i].at, &d, sizeof(d));
	}
}

#endif
