/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Entries into a function's middle. A missed one costs a trap, not correctness (plan.c): so no proof, but what there is to see. */

#include "inline/inline.h"

#include <stdlib.h>
#include <string.h>

#define TABLE_MAX 4096
#define TABLES 256 /* places that may be tables; more are not looked at */

struct scan {
	struct inl_entries *e;
	bool indirect; /* there are jumps through registers or memory */
	uint64_t table[TABLES];
	size_t n_tables;
};

static bool inside(const struct inl_entries *e, uint64_t addr)
{
	return addr >= e->lo && addr < e->hi;
}

static void note_table(struct scan *s, uint64_t addr)
{
	for (size_t i = 0; i < s->n_tables; i++)
		if (s->table[i] == addr)
			return;
	if (s->n_tables < TABLES)
		s->table[s->n_tables++] = addr;
}

/* What an operand without a base register, or relative to rip, points to: *addr. */
static bool mentions(const uint8_t *bytes, const struct arch_insn *insn, uint64_t at, uint64_t *addr)
{
	int32_t disp;

	if (insn->disp_len != 4)
		return false;
	memcpy(&disp, bytes + insn->disp_off, sizeof(disp));
	if (insn->rip_relative) {
		*addr = at + insn->len + (uint64_t)(int64_t)disp;
		return true;
	}
	// ModRM says SIB, and SIB no base: disp32(,index,scale) of code that is not position independent.
	*addr = (uint64_t)(int64_t)disp;
	return insn->disp_off >= 2 && (bytes[insn->disp_off - 2] & 0xc7) == 4 && (bytes[insn->disp_off - 1] & 7) == 5;
}

static bool note(struct scan *s, const uint8_t *bytes, const struct arch_insn *insn, uint64_t at)
{
	uint64_t addr;

	s->indirect |= insn->cls == ARCH_JMP_IND;
	if (insn->target)
		return !inside(s->e, insn->target) || vec_push(&s->e->at, insn->target);
	if (!mentions(bytes, insn, at, &addr))
		return true;
	if (inside(s->e, addr)) // the address of a label
		return vec_push(&s->e->at, addr);
	note_table(s, addr);
	return true;
}

/* Offsets from the table (position independent code), or addresses. Ends with what leads elsewhere. */
static bool read_table(struct inl_entries *e, uint64_t table, unsigned width, const struct mem_reader *data)
{
	for (unsigned i = 0; i < TABLE_MAX; i++) {
		int32_t off = 0;
		uint64_t to = 0;
		enum tl_code r = width == 4 ? mem_read(data, table + 4ull * i, &off, 4, NULL)
					    : mem_read(data, table + 8ull * i, &to, 8, NULL);
		if (width == 4)
			to = table + (uint64_t)(int64_t)off;
		if (r || !inside(e, to))
			return true;
		if (!vec_push(&e->at, to))
			return false;
	}
	return true;
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static bool scan(struct scan *s, const uint8_t *code)
{
	struct inl_entries *e = s->e;
	struct arch_insn insn;

	for (uint64_t at = e->lo; at < e->hi; at += insn.len) {
		const uint8_t *bytes = code + (at - e->lo);
		if (!arch_decode(ARCH_X86_64, bytes, e->hi - at, at, &insn) || !note(s, bytes, &insn, at))
			return false;
		if (insn.len >= INL_HOST && !vec_push(&e->longs, (uint32_t)(at - e->lo)))
			return false;
	}
	return true;
}

bool inl_entries_scan(const uint8_t *code, uint64_t lo, uint64_t hi, const struct mem_reader *data,
		      struct inl_entries *ret)
{
	struct scan s; // its tables are set as they are found
	bool ok;

	*ret = (struct inl_entries){ .lo = lo, .hi = hi };
	s.e = ret;
	s.indirect = false;
	s.n_tables = 0;
	ok = scan(&s, code);
	for (size_t i = 0; ok && s.indirect && i < s.n_tables; i++)
		ok = read_table(ret, s.table[i], 4, data) && read_table(ret, s.table[i], 8, data);
	if (ok && ret->at.n)
		qsort(ret->at.v, ret->at.n, sizeof(*ret->at.v), by_value);
	if (!ok)
		inl_entries_free(ret);
	return ok;
}

bool inl_entries_has(const struct inl_entries *e, uint64_t addr)
{
	size_t lo = 0, hi = e->at.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (e->at.v[mid] < addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < e->at.n && e->at.v[lo] == addr;
}

void inl_entries_free(struct inl_entries *e)
{
	vec_deinit(&e->at);
	vec_deinit(&e->longs);
}
