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
	__int128 lo = (__int128)p->site + INL_JMP + first, hi = (__int128)p->site + INL_JMP + last;
	if (hi < (__int128)LOWEST || lo > (__int128)HIGHEST) {
		refuse(p, TL_REFUSE_PUN);
		return;
	}
	p->lo = clamp(p->site + INL_JMP, first);
	p->hi = clamp(p->site + INL_JMP, last);
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
		return "for one thread only";
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
		return "the condition follows a pointer, and the process must survive the debugger";
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
	}
	return "unknown";
}
