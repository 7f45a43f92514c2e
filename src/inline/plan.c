/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "inline/inline.h"

#include <string.h>

/* User space ends below the last page of the lower half (arch/x86/include/asm/page_64_types.h). */
#define LOWEST 0x10000ull
#define HIGHEST 0x7fffffffefffull

static void refuse(struct inl_plan *p, enum tl_refuse why)
{
	p->tactic = INL_NONE;
	p->refusal = why;
}

/* a + d as an address of user space, cut to it. */
static uint64_t clamp(uint64_t a, int64_t d)
{
	__int128 v = (__int128)a + d;

	if (v < (__int128)LOWEST)
		return LOWEST;
	return v > (__int128)HIGHEST ? HIGHEST : (uint64_t)v;
}

/* The trampoline is where displacements from first to last lead, as far as programs have memory there. */
static void displaced_by(struct inl_plan *p, int64_t first, int64_t last)
{
	__int128 lo = (__int128)p->site + INL_JMP + first, hi = (__int128)p->site + INL_JMP + last;

	if (hi < (__int128)LOWEST || lo > (__int128)HIGHEST) {
		refuse(p, TL_REFUSE_PUN);
		return;
	}
	p->lo = clamp(p->site + INL_JMP, first);
	p->hi = clamp(p->site + INL_JMP, last);
}

/*
 * The upper bytes of the displacement are those behind the instruction; the
 * lower ones, which belong to it, are free.
 */
static void set_window(struct inl_plan *p, const uint8_t *bytes)
{
	unsigned free_bits = 8u * (p->len - 1u);
	uint32_t fixed = 0;
	int64_t first, last;

	if (free_bits >= 32) {
		first = INT32_MIN;
		last = INT32_MAX;
	} else {
		memcpy((uint8_t *)&fixed + (p->len - 1), bytes + p->len, INL_JMP - p->len);
		first = (int32_t)fixed;
		last = first + (1ll << free_bits) - 1;
	}
	displaced_by(p, first, last);
}

void inl_plan(const uint8_t *bytes, size_t n, uint64_t site, struct inl_plan *ret)
{
	struct arch_slot slot;

	*ret = (struct inl_plan){ .site = site };
	// Somewhere near: only whether the instruction can run from a copy by itself.
	arch_slot_plan(ARCH_X86_64, bytes, n, site, site + 0x10000, &slot);
	ret->insn = slot.insn;
	if (slot.pass != ARCH_PASS_BOOST || n < INL_JMP) {
		refuse(ret, TL_REFUSE_INSN);
		return;
	}
	ret->tactic = slot.insn_len >= INL_JMP ? INL_WHOLE : INL_PUN;
	ret->len = slot.insn_len >= INL_JMP ? INL_JMP : slot.insn_len;
	memcpy(ret->was, bytes, INL_JMP);
	set_window(ret, bytes);
	ret->n_parts = ret->n_live = 1;
	ret->group_len = slot.insn_len;
	memcpy(ret->code, bytes, slot.insn_len);
}

/* ---- several instructions */

/* SDM vol. 2, table A-2: invalid in 64-bit mode, whatever follows. As the upper byte of a displacement they lead upwards. */
const uint8_t inl_last[] = { 0x0e, 0x16, 0x17, 0x1e, 0x1f, 0x27, 0x2f, 0x37, 0x3f, 0x60, 0x61, 0x07, 0x06, 0 };

/* Control does not go on behind it. */
static bool is_end(enum arch_class c)
{
	return c == ARCH_JMP_REL || c == ARCH_JMP_IND || c == ARCH_RET;
}

static bool is_call(enum arch_class c)
{
	return c == ARCH_CALL_REL || c == ARCH_CALL_IND;
}

static bool is_padding(const uint8_t *bytes, const struct arch_insn *insn)
{
	if (bytes[0] == 0xcc || bytes[0] == 0x90)
		return true;
	// nopw and nopl with any number of prefixes end in 0f 1f /0.
	for (unsigned i = 0; i + 1 < insn->len && i < 8; i++) {
		if (bytes[i] == 0x0f && bytes[i + 1] == 0x1f)
			return true;
		if (bytes[i] != 0x66 && bytes[i] != 0x2e && bytes[i] != 0x48)
			return false;
	}
	return insn->len == 2 && bytes[0] == 0x66 && bytes[1] == 0x90;
}

/* The instruction at off joins the group. */
static enum tl_refuse add_part(const uint8_t *bytes, size_t n, unsigned off, const struct inl_entries *e, bool dead,
			       struct arch_insn *insn, struct inl_plan *p)
{
	struct arch_slot slot;

	if (off >= n || (off && inl_entries_has(e, p->site + off)))
		return TL_REFUSE_ENTRY;
	// Behind the function: padding, if anything.
	if (!dead && p->site + off >= e->hi)
		return TL_REFUSE_ENTRY;
	arch_slot_plan(ARCH_X86_64, bytes + off, n - off, p->site + off, p->site + off + 0x10000, &slot);
	*insn = slot.insn;
	if (dead)
		return slot.insn.len && is_padding(bytes + off, insn) ? TL_REFUSE_NONE : TL_REFUSE_ENTRY;
	// A system call may be restarted, and its frame on a stack: it stays where it is.
	if (slot.pass != ARCH_PASS_BOOST || insn->cls == ARCH_SYSCALL || insn->cls == ARCH_XBEGIN)
		return TL_REFUSE_INSN;
	// It would be returned to the middle, each time.
	if (is_call(insn->cls) && off + insn->len < INL_JMP)
		return TL_REFUSE_ENTRY;
	p->n_live++;
	return TL_REFUSE_NONE;
}

static enum tl_refuse collect(const uint8_t *bytes, size_t n, const struct inl_entries *e, struct inl_plan *p)
{
	unsigned off = 0;
	bool dead = false;

	while (off < INL_JMP) {
		struct arch_insn insn;
		enum tl_refuse why = add_part(bytes, n, off, e, dead, &insn, p);
		if (why)
			return why;
		if (!off)
			p->insn = insn;
		p->part[p->n_parts++] = (uint8_t)off;
		dead |= is_end(insn.cls);
		off += insn.len;
	}
	p->group_len = (uint8_t)off;
	memcpy(p->code, bytes, off);
	return TL_REFUSE_NONE;
}

/* Lowest and highest address whose displacement has the wanted bits: the top byte decides the sign. */
static void set_group_window(struct inl_plan *p)
{
	bool fixed = p->mask >> 24;
	int32_t first = (int32_t)((fixed ? 0 : 0x80000000u) | p->value);
	int32_t last = (int32_t)((fixed ? 0 : 0x7fffffffu & ~p->mask) | (fixed ? ~p->mask : 0) | p->value);

	displaced_by(p, first, last);
}

void inl_plan_group(const uint8_t *bytes, size_t n, uint64_t site, uint8_t last, const struct inl_entries *e,
		    struct inl_plan *ret)
{
	enum tl_refuse why = TL_REFUSE_ENTRY;

	*ret = (struct inl_plan){ .site = site, .tactic = INL_GROUP, .len = INL_JMP };
	if (n < INL_JMP) {
		refuse(ret, TL_REFUSE_INSN);
		return;
	}
	if (e && site >= e->lo && site < e->hi)
		why = collect(bytes, n, e, ret);
	if (why) {
		refuse(ret, why);
		return;
	}
	memcpy(ret->was, bytes, INL_JMP);
	inl_plan_last(ret, last);
}

void inl_plan_last(struct inl_plan *p, uint8_t last)
{
	p->mask = p->value = 0;
	for (unsigned i = 1; i < p->n_parts; i++) {
		unsigned bit = 8u * (p->part[i] - 1u);
		p->mask |= 0xffu << bit;
		p->value |= (uint32_t)(p->part[i] == INL_JMP - 1 ? last : INL_TRAP) << bit;
	}
	p->tactic = INL_GROUP;
	p->refusal = TL_REFUSE_NONE;
	set_group_window(p);
}

bool inl_chain(struct arch_slot *a, uint64_t next, uint64_t to)
{
	for (unsigned i = 0; i < a->n_marks; i++) {
		uint8_t off = a->mark[i].off;
		int64_t d = (int64_t)(to - (a->addr + off + INL_JMP));
		int32_t disp = (int32_t)d;
		if (a->mark[i].where == ARCH_MARK_SITE || arch_slot_mark_pc(a, &a->mark[i]) != next || off + INL_JMP > a->code_len || a->code[off] != 0xe9)
			continue;
		if (disp != d)
			return false;
		memcpy(a->code + off + 1, &disp, sizeof(disp));
		return true;
	}
	return false;
}

/* The smallest v >= d, as unsigned numbers, with (v & mask) == value. False: none. */
static bool next_match(uint32_t d, uint32_t mask, uint32_t value, uint32_t *ret)
{
	uint32_t wrong = (d ^ value) & mask;

	if (!wrong) {
		*ret = d;
		return true;
	}
	int top = 31 - __builtin_clz(wrong);
	uint32_t below = top ? (1u << top) - 1 : 0; // bits under the highest that differs

	if (!(value >> top & 1)) {
		// d has a one where none may be: the next free bit above is counted up.
		uint32_t room = ~mask & ~d & ~(below | 1u << top);
		if (!room)
			return false;
		uint32_t bit = room & -room;
		d = (d | bit) & ~(bit - 1);
	} else {
		d &= ~below;
	}
	*ret = (d & ~mask) | value;
	return true;
}

bool inl_next_place(const struct inl_plan *p, uint64_t from, uint64_t *ret)
{
	// Signed order is that of unsigned numbers with the highest bit flipped.
	const uint32_t flip = 0x80000000u;
	uint32_t d;

	if (from < p->lo)
		from = p->lo;
	if (from > p->hi)
		return false;
	if (!p->mask) {
		*ret = from;
		return true;
	}
	d = (uint32_t)(from - (p->site + INL_JMP));
	if (!next_match(d ^ flip, p->mask, p->value ^ (p->mask & flip), &d))
		return false;
	*ret = p->site + INL_JMP + (uint64_t)(int64_t)(int32_t)(d ^ flip);
	return *ret <= p->hi && *ret >= from;
}

void inl_jump(const struct inl_plan *p, uint64_t to, uint8_t ret[INL_JMP])
{
	uint32_t disp = (uint32_t)(to - (p->site + INL_JMP));

	ret[0] = 0xe9;
	memcpy(ret + 1, &disp, sizeof(disp));
}

const char *inl_refuse_text(enum tl_refuse why)
{
	switch (why) {
	case TL_REFUSE_NONE:
		return "none";
	case TL_REFUSE_OFF:
		return "switched off";
	case TL_REFUSE_COLD:
		return "not hit often enough yet";
	case TL_REFUSE_NO_CONDITION:
		return "there is no condition";
	case TL_REFUSE_CONDITION:
		return "the condition needs the general evaluator";
	case TL_REFUSE_THREAD:
		return "it is for one thread, which code in the program cannot tell from the others";
	case TL_REFUSE_INTERNAL:
		return "the debugger itself waits there";
	case TL_REFUSE_INSN:
		return "the instruction cannot be moved";
	case TL_REFUSE_PUN:
		return "no jump fits over so short an instruction";
	case TL_REFUSE_NEIGHBOUR:
		return "another breakpoint is too near";
	case TL_REFUSE_WRITABLE:
		return "the code is not that of a file, or is writable";
	case TL_REFUSE_LOAD:
		return "the condition follows a pointer, and there is no room for a list of what may be read";
	case TL_REFUSE_REGISTER:
		return "the condition uses a register that compiled code cannot read";
	case TL_REFUSE_FRAME:
		return "the frame's address is not a register and an offset";
	case TL_REFUSE_CODE:
		return "the condition reads the program's code";
	case TL_REFUSE_MODE:
		return "not a 64-bit process";
	case TL_REFUSE_NON_STOP:
		return "non-stop mode";
	case TL_REFUSE_SPACE:
		return "no free memory within the jump's reach";
	case TL_REFUSE_LOST:
		return "the program changed its code";
	case TL_REFUSE_WATCH:
		return "a watchpoint is set";
	case TL_REFUSE_ENTRY:
		return "the program enters among the bytes that a jump needs";
	case TL_REFUSE_HIDDEN:
		return "hidden: the program's bytes are not to be changed";
	case TL_REFUSE_RECORD:
		return "it records or counts beside one that stops always, or there are too many of them";
	case TL_REFUSE_IGNORE:
		return "hits are still to be ignored";
	case TL_REFUSE_RING:
		return "no memory could be shared with the program";
	case TL_REFUSE_VALUE:
		return "a value needs the general evaluator";
	case TL_REFUSE_SERVED:
		return "the debugger serves each hit";
	case TL_REFUSE_SHADOW:
		return "a call, which the program's shadow stack wants made where it stands";
	case TL_REFUSE_DISABLED:
		return "disabled";
	}
	return "unknown";
}
