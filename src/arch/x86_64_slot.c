/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <string.h>

#define FLAG_TF 0x100u

static void put(struct arch_slot *s, const void *bytes, size_t n)
{
	// The longest layout is 35 bytes; ARCH_SLOT_MAX cannot be reached.
	if (n > sizeof(s->code) - s->code_len)
		return;
	memcpy(s->code + s->code_len, bytes, n);
	s->code_len = (uint8_t)(s->code_len + n);
}

static void put_byte(struct arch_slot *s, uint8_t byte)
{
	put(s, &byte, 1);
}

static void put32(struct arch_slot *s, uint64_t value)
{
	uint32_t v = (uint32_t)value;

	put(s, &v, sizeof(v));
}

static void put_mark(struct arch_slot *s, bool before, uint64_t pc)
{
	s->mark[s->n_marks++] = (struct arch_slot_mark){ s->code_len, before, pc };
}

static bool fits32(uint64_t value)
{
	return (uint64_t)(int64_t)(int32_t)(uint32_t)value == value;
}

/* Is target in reach of a 32-bit displacement that ends at s->code[end]? */
static bool in_reach(const struct arch_slot *s, size_t end, uint64_t target)
{
	return s->mode == ARCH_I386 || fits32(target - (s->addr + end));
}

/* A jump that touches no register and no flag. */
static void put_jmp(struct arch_slot *s, uint64_t target)
{
	if (in_reach(s, s->code_len + 5u, target)) {
		put_byte(s, 0xe9);
		put32(s, target - (s->addr + s->code_len + 4));
		return;
	}
	put(s, "\xff\x25\0\0\0", 6); // jmp *0(%rip)
	put(s, &target, sizeof(target));
}

static uint64_t after_site(const struct arch_slot *s)
{
	uint64_t pc = s->site + s->insn_len;

	return s->mode == ARCH_I386 ? (uint32_t)pc : pc;
}

/* A boundary where the original has been executed, and the jump to where it leads. */
static void put_exit(struct arch_slot *s, uint64_t pc)
{
	put_mark(s, false, pc);
	put_jmp(s, pc);
}

static void refuse(struct arch_slot *s, const char *why)
{
	s->pass = ARCH_PASS_NONE;
	s->code_len = s->moved_len = 0;
	s->n_marks = 0;
	s->refusal = why;
}

static bool has_prefix(const uint8_t *bytes, const struct arch_insn *insn, uint8_t prefix)
{
	// Legacy prefixes come first; the search ends at the displacement at the latest.
	for (unsigned i = 0; i < insn->disp_off; i++) {
		switch (bytes[i]) {
		case 0x26:
		case 0x2e:
		case 0x36:
		case 0x3e:
		case 0x64:
		case 0x65:
		case 0x66:
		case 0x67:
		case 0xf0:
		case 0xf2:
		case 0xf3:
			if (bytes[i] == prefix)
				return true;
			break;
		default:
			return false;
		}
	}
	return false;
}

/* Copies the instruction; a rip-relative operand goes on meaning the same address. */
static bool put_copy(struct arch_slot *s, const uint8_t *bytes)
{
	const struct arch_insn *insn = &s->insn;
	uint32_t disp;
	uint64_t moved;

	put(s, bytes, insn->len);
	s->moved_len = insn->len;
	if (!insn->rip_relative)
		return true;
	memcpy(&disp, bytes + insn->disp_off, sizeof(disp));
	moved = s->site + (uint64_t)(int64_t)(int32_t)disp - s->addr;
	// With an address-size prefix the sum is cut to 32 bits: always in reach.
	if (!fits32(moved) && !has_prefix(bytes, insn, 0x67)) {
		refuse(s, "rip-relative operand out of reach");
		return false;
	}
	disp = (uint32_t)moved;
	memcpy(s->code + insn->disp_off, &disp, sizeof(disp));
	return true;
}

static void plan_copy(struct arch_slot *s, const uint8_t *bytes)
{
	if (!put_copy(s, bytes))
		return;
	s->pass = ARCH_PASS_BOOST;
	if (s->insn.cls == ARCH_PLAIN)
		put_exit(s, after_site(s));
}

/*
 * Not stepped: a call may block for ever, and is restarted by going back to the
 * copy. The processor leaves the copy's address in rcx (SDM vol. 2, SYSCALL);
 * the program finds there what the original would have left.
 */
static void plan_syscall(struct arch_slot *s, const uint8_t *bytes)
{
	uint64_t back = after_site(s);

	if (!put_copy(s, bytes))
		return;
	s->pass = ARCH_PASS_BOOST;
	if (bytes[s->insn.len - 1] == 0x05) { // syscall; int $0x80 and sysenter keep rcx
		put_mark(s, false, back);
		put(s, (const uint8_t *)"\x48\xb9", 2); // movabs $back,%rcx
		put(s, (const uint8_t *)&back, sizeof(back));
	}
	put_exit(s, back);
}

static void plan_step(struct arch_slot *s, const uint8_t *bytes)
{
	if (!put_copy(s, bytes))
		return;
	s->pass = ARCH_PASS_STEP;
	put_mark(s, false, after_site(s));
}

/*
 * The return address is stored below the stack pointer first and the pointer
 * moved after it: until then the thread is still before the call (the word is
 * one that the call overwrites in any case, and the kernel keeps signal frames
 * off it, psABI 3.2.2), from then on it is at the call's target. Flags stay.
 */
static void put_push64(struct arch_slot *s, uint64_t value)
{
	put(s, "\xc7\x44\x24\xf8", 4); // movl $low,-8(%rsp)
	put32(s, value);
	put_mark(s, true, s->site);
	put(s, "\xc7\x44\x24\xfc", 4); // movl $high,-4(%rsp)
	put32(s, value >> 32);
	put_mark(s, true, s->site);
	put(s, "\x48\x8d\x64\x24\xf8", 5); // lea -8(%rsp),%rsp
}

static void plan_call(struct arch_slot *s)
{
	uint64_t back = after_site(s);

	s->pass = ARCH_PASS_BOOST;
	if (s->mode == ARCH_I386 || fits32(back)) {
		put_byte(s, 0x68); // push $back
		put32(s, back);
	} else {
		put_push64(s, back);
	}
	s->moved_len = s->code_len;
	put_exit(s, s->insn.target);
}

static void plan_jmp(struct arch_slot *s)
{
	s->pass = ARCH_PASS_BOOST;
	put_jmp(s, s->insn.target);
	s->moved_len = s->code_len;
}

/* Ends a conditional branch with an 8-bit displacement over the exit of the not-taken side. */
static void put_two_exits(struct arch_slot *s)
{
	uint8_t at = s->code_len;

	put_byte(s, 0);
	s->moved_len = s->code_len;
	put_exit(s, after_site(s));
	s->code[at] = (uint8_t)(s->code_len - s->moved_len);
	put_exit(s, s->insn.target);
}

static void plan_jcc(struct arch_slot *s, const uint8_t *bytes)
{
	uint8_t cond = bytes[s->insn_len - s->insn.imm_len - 1] & 0xf;

	s->pass = ARCH_PASS_BOOST;
	if (!in_reach(s, 6, s->insn.target)) {
		put_byte(s, 0x70 | cond);
		put_two_exits(s);
		return;
	}
	put_byte(s, 0x0f);
	put_byte(s, 0x80 | cond);
	put32(s, s->insn.target - (s->addr + 6));
	s->moved_len = s->code_len;
	put_exit(s, after_site(s));
}

/* loop and jrcxz only have 8-bit displacements. Their prefixes choose the counter: kept. */
static void plan_loop(struct arch_slot *s, const uint8_t *bytes)
{
	s->pass = ARCH_PASS_BOOST;
	put(s, bytes, s->insn_len - 1u);
	put_two_exits(s);
}

static void plan_xbegin(struct arch_slot *s)
{
	if (!in_reach(s, 6, s->insn.target)) {
		refuse(s, "abort handler out of reach");
		return;
	}
	s->pass = ARCH_PASS_BOOST;
	put(s, "\xc7\xf8", 2);
	put32(s, s->insn.target - (s->addr + 6));
	s->moved_len = s->code_len;
	put_exit(s, after_site(s));
}

void arch_slot_plan(enum arch_mode mode, const uint8_t *bytes, size_t n, uint64_t site,
		    uint64_t slot_addr, struct arch_slot *ret)
{
	*ret = (struct arch_slot){ .mode = mode, .site = site, .addr = slot_addr };
	if (!arch_decode(mode, bytes, n, site, &ret->insn)) {
		refuse(ret, "not a valid instruction");
		return;
	}
	ret->insn_len = ret->insn.len;
	if (ret->insn.narrow_branch) {
		refuse(ret, "branch with an operand-size prefix");
		return;
	}
	put_mark(ret, true, site);
	switch (ret->insn.cls) {
	case ARCH_CALL_REL:
		plan_call(ret);
		break;
	case ARCH_JMP_REL:
		plan_jmp(ret);
		break;
	case ARCH_JCC:
		plan_jcc(ret, bytes);
		break;
	case ARCH_LOOP:
	case ARCH_JRCXZ:
		plan_loop(ret, bytes);
		break;
	case ARCH_XBEGIN:
		plan_xbegin(ret);
		break;
	case ARCH_FAR:
		if (ret->insn.far_call)
			refuse(ret, "far call");
		else
			plan_copy(ret, bytes);
		break;
	case ARCH_CALL_IND:
	case ARCH_INT3:
	case ARCH_INT:
		plan_step(ret, bytes);
		break;
	case ARCH_SYSCALL:
		plan_syscall(ret, bytes);
		break;
	case ARCH_PLAIN:
	case ARCH_JMP_IND:
	case ARCH_RET:
		plan_copy(ret, bytes);
		break;
	case ARCH_INVALID:
		break;
	}
}

static const struct arch_slot_mark *find_mark(const struct arch_slot *s, uint64_t pc)
{
	for (unsigned i = 0; i < s->n_marks; i++) {
		if (s->addr + s->mark[i].off == pc)
			return &s->mark[i];
	}
	return NULL;
}

bool arch_slot_to_site(const struct arch_slot *slot, uint64_t pc, uint64_t *ret, bool *before)
{
	const struct arch_slot_mark *m = find_mark(slot, pc);

	if (!m)
		return false;
	*ret = m->pc;
	*before = m->before;
	return true;
}

static bool fix_return_address(const struct arch_slot *s, const struct user_regs_struct *regs,
			       const struct arch_mem *mem)
{
	size_t len = s->mode == ARCH_I386 ? 4 : 8;
	uint64_t pushed = 0, back = s->site + s->insn_len;

	if (mem_read(&mem->r, regs->rsp, &pushed, len, NULL))
		return false;
	if (pushed != s->addr + s->moved_len)
		return true;
	return !mem->write(mem->r.ctx, regs->rsp, &back, len, NULL);
}

static bool clear_pushed_tf(const struct user_regs_struct *regs, const struct arch_mem *mem)
{
	uint8_t high; // byte 1 of the image holds TF, in every width

	if (mem_read(&mem->r, regs->rsp + 1, &high, 1, NULL))
		return false;
	high &= (uint8_t) ~(FLAG_TF >> 8);
	return !mem->write(mem->r.ctx, regs->rsp + 1, &high, 1, NULL);
}

/* A boosted call between its stores and its last jump. */
static bool finish_call(const struct arch_slot *s, struct user_regs_struct *regs,
			const struct arch_mem *mem)
{
	uint64_t back = s->site + s->insn_len;

	if (mem->write(mem->r.ctx, regs->rsp - 8, &back, sizeof(back), NULL))
		return false;
	regs->rsp -= 8;
	regs->rip = s->insn.target;
	return true;
}

static bool is_syscall_insn(const struct arch_slot *s)
{
	return s->insn.cls == ARCH_SYSCALL && s->moved_len >= 2 &&
	       s->code[s->moved_len - 2] == 0x0f && s->code[s->moved_len - 1] == 0x05;
}

bool arch_slot_fixup(const struct arch_slot *slot, struct user_regs_struct *regs,
		     const struct arch_mem *mem)
{
	const struct arch_slot_mark *m = find_mark(slot, regs->rip);
	bool at_start = regs->rip == slot->addr;

	if (!m && regs->rip - slot->addr < slot->code_len)
		return false;
	if (slot->insn.cls == ARCH_CALL_REL && m && m->before && !at_start)
		return finish_call(slot, regs, mem);
	if (slot->insn.cls == ARCH_CALL_IND && !at_start && !fix_return_address(slot, regs, mem))
		return false;
	if (slot->insn.pushf && m && !m->before && !clear_pushed_tf(regs, mem))
		return false;
	// The processor saved its own idea of pc and flags (SDM vol. 2, SYSCALL); also
	// when the kernel has set pc back for a restart.
	if (is_syscall_insn(slot) && regs->rcx == slot->addr + slot->moved_len) {
		regs->rcx = slot->site + slot->insn_len;
		regs->r11 &= ~(uint64_t)FLAG_TF;
	}
	if (m)
		regs->rip = m->pc;
	return true;
}
