/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "arch/arch.h"

#include <string.h>

#define FLAG_TF 0x100u

static void put(struct arch_slot *s, const void *bytes, size_t n)
{
	// Layouts are 35 bytes at most but for calls, which are measured first: ARCH_SLOT_MAX cannot be reached.
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

static void put_mark(struct arch_slot *s, enum arch_mark where)
{
	s->mark[s->n_marks++] = (struct arch_slot_mark){ s->code_len, where };
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

uint64_t arch_slot_mark_pc(const struct arch_slot *slot, const struct arch_slot_mark *m)
{
	return m->where == ARCH_MARK_SITE ? slot->site : m->where == ARCH_MARK_NEXT ? after_site(slot) : slot->insn.target;
}

/* A boundary where the original has been executed, and the jump to where it leads. */
static void put_exit(struct arch_slot *s, enum arch_mark where)
{
	put_mark(s, where);
	put_jmp(s, arch_slot_mark_pc(s, &s->mark[s->n_marks - 1]));
}

static void refuse(struct arch_slot *s, enum arch_slot_refusal why)
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
	uint8_t at = s->code_len;
	uint32_t disp;
	uint64_t moved;

	put(s, bytes, insn->len);
	s->moved_len = (uint8_t)(at + insn->len);
	if (!insn->rip_relative)
		return true;
	memcpy(&disp, bytes + insn->disp_off, sizeof(disp));
	moved = s->site + (uint64_t)(int64_t)(int32_t)disp - (s->addr + at);
	// With an address-size prefix the sum is cut to 32 bits: always in reach.
	if (!fits32(moved) && !has_prefix(bytes, insn, 0x67)) {
		refuse(s, ARCH_SLOT_DATA_FAR);
		return false;
	}
	disp = (uint32_t)moved;
	memcpy(s->code + at + insn->disp_off, &disp, sizeof(disp));
	return true;
}

static void plan_copy(struct arch_slot *s, const uint8_t *bytes)
{
	if (!put_copy(s, bytes))
		return;
	s->pass = ARCH_PASS_BOOST;
	if (s->insn.cls == ARCH_PLAIN)
		put_exit(s, ARCH_MARK_NEXT);
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
		put_mark(s, ARCH_MARK_NEXT);
		put(s, (const uint8_t *)"\x48\xb9", 2); // movabs $back,%rcx
		put(s, (const uint8_t *)&back, sizeof(back));
	}
	put_exit(s, ARCH_MARK_NEXT);
}

static void plan_step(struct arch_slot *s, const uint8_t *bytes)
{
	if (!put_copy(s, bytes))
		return;
	s->pass = ARCH_PASS_STEP;
	put_mark(s, ARCH_MARK_NEXT);
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
	put_mark(s, ARCH_MARK_SITE);
	put(s, "\xc7\x44\x24\xfc", 4); // movl $high,-4(%rsp)
	put32(s, value >> 32);
	put_mark(s, ARCH_MARK_SITE);
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
	put_exit(s, ARCH_MARK_TARGET);
}

/* ---- calls through a register or memory */

/* Where the caller's red zone ends there is one word for the target, which signal frames stay off until the last jump. */
#define BELOW 128
#define WORD 8

/* The operand of a call: its bytes from ModRM on, and what of the prefixes has to do with it. */
struct operand {
	const uint8_t *modrm;
	uint8_t len, rex; /* rex: its low bits */
	uint8_t seg;	  /* fs or gs; 0: none */
	bool short_addr, notrack, bnd;
};

static bool operand_of(const uint8_t *bytes, const struct arch_insn *insn, struct operand *ret)
{
	unsigned i = 0;

	*ret = (struct operand){ 0 };
	for (; i < insn->len && (bytes[i] & 0xf0) != 0x40 && bytes[i] != 0xff; i++) {
		if (bytes[i] == 0x64 || bytes[i] == 0x65)
			ret->seg = bytes[i];
		ret->short_addr |= bytes[i] == 0x67;
		ret->notrack |= bytes[i] == 0x3e;
		ret->bnd |= bytes[i] == 0xf2;
	}
	if (i < insn->len && (bytes[i] & 0xf0) == 0x40)
		ret->rex = bytes[i++] & 0xf;
	if (i + 2 > insn->len || bytes[i] != 0xff)
		return false;
	ret->modrm = bytes + i + 1;
	ret->len = (uint8_t)(insn->len - i - 1);
	return true;
}

static bool is_register(const struct operand *o)
{
	return o->modrm[0] >> 6 == 3;
}

/* By the encoding; r12 in place of rsp with REX.B. */
static bool is_rsp_based(const struct operand *o)
{
	return !(o->rex & 1) && (o->modrm[0] & 7) == 4 && (is_register(o) || (o->modrm[1] & 7) == 4);
}

/* What a branch that takes the place of the call keeps of its prefixes. */
static void put_branch_prefixes(struct arch_slot *s, const struct operand *o)
{
	if (o->notrack)
		put_byte(s, 0x3e);
	if (o->bnd)
		put_byte(s, 0xf2);
}

/* The displacement of an operand of the stack pointer's, which is BELOW lower than it was. False: too large. */
static bool put_rsp_operand(struct arch_slot *s, const struct operand *o)
{
	uint8_t mod = o->modrm[0] >> 6;
	int32_t disp = 0;
	int64_t moved;

	if (mod == 1)
		disp = (int8_t)o->modrm[2];
	else if (mod == 2)
		memcpy(&disp, o->modrm + 2, sizeof(disp));
	moved = (int64_t)disp + BELOW;
	if (moved != (int32_t)moved)
		return false;
	bool small = moved == (int8_t)moved;
	put_byte(s, (uint8_t)((small ? 0x40 : 0x80) | 6 << 3 | 4));
	put_byte(s, o->modrm[1]);
	if (small)
		put_byte(s, (uint8_t)moved);
	else
		put32(s, (uint64_t)moved);
	return true;
}

/* push with the call's operand, which is the same but for three bits of ModRM. */
static bool put_push_operand(struct arch_slot *s, const struct operand *o)
{
	int32_t disp;
	uint64_t moved;

	if (o->seg)
		put_byte(s, o->seg);
	if (o->short_addr)
		put_byte(s, 0x67);
	if (o->rex & 3)
		put_byte(s, 0x40 | (o->rex & 3));
	put_byte(s, 0xff);
	if (is_rsp_based(o))
		return put_rsp_operand(s, o);
	put_byte(s, (uint8_t)((o->modrm[0] & 0xc7) | 6 << 3));
	if (!s->insn.rip_relative) {
		put(s, o->modrm + 1, o->len - 1u);
		return true;
	}
	memcpy(&disp, o->modrm + 1, sizeof(disp));
	moved = after_site(s) + (uint64_t)(int64_t)disp - (s->addr + s->code_len + 4);
	put32(s, moved);
	return fits32(moved) && !o->short_addr;
}

/* push of a constant that follows later: one store, so that the return is fed by it. Returns where its place is to be noted. */
static uint8_t put_push_constant(struct arch_slot *s)
{
	put(s, "\xff\x35", 2); // push back(%rip)
	put32(s, 0);
	return (uint8_t)(s->code_len - 4);
}

static void put_constant(struct arch_slot *s, uint8_t at, uint64_t value)
{
	s->code[at] = (uint8_t)(s->code_len - (at + 4));
	put(s, &value, sizeof(value));
}

static void put_half(struct arch_slot *s, uint8_t sp, bool called)
{
	s->half[s->n_halves++] = (struct arch_slot_half){ s->code_len, sp, called };
}

/* The target stays in the register. Returns the place of the constant. */
static uint8_t put_call_reg(struct arch_slot *s, const struct operand *o)
{
	uint8_t constant = put_push_constant(s);

	put_half(s, WORD, false);
	put_branch_prefixes(s, o);
	if (o->rex & 1)
		put_byte(s, 0x41);
	put_byte(s, 0xff);
	put_byte(s, (uint8_t)((o->modrm[0] & 0xc7) | 4 << 3)); // jmp *%reg
	return constant;
}

/*
 * No register is free, and the operand may be anywhere, also where the return address goes: it is read before
 * that is written, into the word below the red zone, which is the lowest of the target's own.
 */
static bool put_call_mem(struct arch_slot *s, const struct operand *o, uint8_t *constant)
{
	put(s, "\x48\x8d\x64\x24\x80", 5); // lea -128(%rsp),%rsp
	put_half(s, BELOW, false);
	if (!put_push_operand(s, o))
		return false;
	put_half(s, BELOW + WORD, false);
	*constant = put_push_constant(s);
	put_half(s, BELOW + 2 * WORD, false);
	put(s, "\x8f\x84\x24\x80\0\0\0", 7); // pop 128(%rsp): where a call pushes
	put_half(s, BELOW + WORD, true);
	put(s, "\x48\x8d\xa4\x24\x80\0\0\0", 8); // lea 128(%rsp),%rsp
	put_half(s, WORD, true);
	put_branch_prefixes(s, o);
	put(s, "\xff\x64\x24\x80", 4); // jmp *-128(%rsp)
	return true;
}

#define FAR_JMP_LEN 14

static unsigned call_len(const struct arch_slot *s, const struct operand *o)
{
	unsigned push = 1 + (is_rsp_based(o) ? 6u : o->len) + !!o->seg + o->short_addr + !!(o->rex & 3);
	unsigned prefixes = (unsigned)o->notrack + o->bnd, n;

	n = is_register(o) ? 6 + prefixes + 3 : 5 + push + 6 + 7 + 8 + prefixes + 4;
	return n + s->insn_len + (in_reach(s, ARCH_SLOT_MAX, after_site(s)) ? 5 : FAR_JMP_LEN) + 8;
}

static bool put_call_ind(struct arch_slot *s, const uint8_t *bytes)
{
	struct operand o;
	uint8_t constant;

	if (!operand_of(bytes, &s->insn, &o) || (is_register(&o) && is_rsp_based(&o)) || call_len(s, &o) > ARCH_SLOT_MAX)
		return false;
	if (is_register(&o))
		constant = put_call_reg(s, &o);
	else if (!put_call_mem(s, &o, &constant))
		return false;
	s->again = s->code_len;
	put_mark(s, ARCH_MARK_SITE);
	if (!put_copy(s, bytes))
		return false;
	put_exit(s, ARCH_MARK_NEXT);
	put_constant(s, constant, after_site(s));
	s->pass = ARCH_PASS_BOOST;
	return true;
}

/* What is to be completed by the emulator, when a thread is found half-way, must be known to it. */
static void plan_call_ind(struct arch_slot *s, const uint8_t *bytes)
{
	struct arch_slot was = *s;

	if (s->mode == ARCH_X86_64 && arch_can_emulate(s->mode, bytes, s->insn_len, s->site) && put_call_ind(s, bytes))
		return;
	*s = was;
	plan_step(s, bytes);
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
	put_exit(s, ARCH_MARK_NEXT);
	s->code[at] = (uint8_t)(s->code_len - s->moved_len);
	put_exit(s, ARCH_MARK_TARGET);
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
	put_exit(s, ARCH_MARK_NEXT);
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
		refuse(s, ARCH_SLOT_ABORT_FAR);
		return;
	}
	s->pass = ARCH_PASS_BOOST;
	put(s, "\xc7\xf8", 2);
	put32(s, s->insn.target - (s->addr + 6));
	s->moved_len = s->code_len;
	put_exit(s, ARCH_MARK_NEXT);
}

void arch_slot_plan(enum arch_mode mode, const uint8_t *bytes, size_t n, uint64_t site,
		    uint64_t slot_addr, struct arch_slot *ret)
{
	*ret = (struct arch_slot){ .mode = mode, .site = site, .addr = slot_addr };
	if (!arch_decode(mode, bytes, n, site, &ret->insn)) {
		refuse(ret, ARCH_SLOT_NO_INSN);
		return;
	}
	ret->insn_len = ret->insn.len;
	if (ret->insn.narrow_branch) {
		refuse(ret, ARCH_SLOT_NARROW_BRANCH);
		return;
	}
	put_mark(ret, ARCH_MARK_SITE);
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
			refuse(ret, ARCH_SLOT_FAR_CALL);
		else
			plan_copy(ret, bytes);
		break;
	case ARCH_CALL_IND:
		plan_call_ind(ret, bytes);
		break;
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

static const struct arch_slot_half *find_half(const struct arch_slot *s, uint64_t pc)
{
	for (unsigned i = 0; i < s->n_halves; i++) {
		if (s->addr + s->half[i].off == pc)
			return &s->half[i];
	}
	return NULL;
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

	if (!m && !find_half(slot, pc))
		return false;
	*ret = m ? arch_slot_mark_pc(slot, m) : slot->site;
	*before = !m || m->where == ARCH_MARK_SITE;
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

/* A jump there faults where it stands (SDM vol. 2, JMP). With five-level paging some are good that this takes for bad. */
static bool leads_nowhere(uint64_t target)
{
	return target >> 47 != 0;
}

/* The return address is in its place; the target is below the red zone. */
static bool finish_called(struct user_regs_struct *r, const struct arch_mem *mem)
{
	uint64_t target;

	if (mem_read(&mem->r, r->rsp - BELOW - WORD, &target, sizeof(target), NULL) || leads_nowhere(target))
		return false;
	r->rsp -= WORD;
	r->rip = target;
	return true;
}

/* From its beginning: the copy pushes another return address. */
static bool finish_begun(const struct arch_slot *s, struct user_regs_struct *r, const struct arch_mem *mem)
{
	uint64_t back = after_site(s);

	r->rip = s->addr + s->again;
	return arch_emulate(s->mode, s->code + s->again, s->insn_len, r, mem) == ARCH_EMU_DONE &&
	       !mem->write(mem->r.ctx, r->rsp, &back, sizeof(back), NULL);
}

enum arch_half arch_slot_half(const struct arch_slot *slot, struct user_regs_struct *regs, const struct arch_mem *mem,
			      bool faulted)
{
	const struct arch_slot_half *h = find_half(slot, regs->rip);
	struct user_regs_struct r = *regs;

	if (!h)
		return ARCH_HALF_NONE;
	r.rsp += h->sp;
	*regs = r;
	if (!faulted && (h->called ? finish_called(&r, mem) : finish_begun(slot, &r, mem))) {
		*regs = r;
		return ARCH_HALF_CALLED;
	}
	regs->rip = slot->addr + slot->again;
	return ARCH_HALF_AGAIN;
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
	bool at_start = regs->rip == slot->addr || (slot->again && regs->rip == slot->addr + slot->again);

	if (arch_slot_half(slot, regs, mem, false) == ARCH_HALF_CALLED)
		return true;
	m = find_mark(slot, regs->rip);
	if (!m && regs->rip - slot->addr < slot->code_len)
		return false;
	if (slot->insn.cls == ARCH_CALL_REL && m && m->where == ARCH_MARK_SITE && !at_start)
		return finish_call(slot, regs, mem);
	if (slot->insn.cls == ARCH_CALL_IND && !at_start && !fix_return_address(slot, regs, mem))
		return false;
	if (slot->insn.pushf && m && m->where != ARCH_MARK_SITE && !clear_pushed_tf(regs, mem))
		return false;
	// The processor saved its own idea of pc and flags (SDM vol. 2, SYSCALL); also
	// when the kernel has set pc back for a restart.
	if (is_syscall_insn(slot) && regs->rcx == slot->addr + slot->moved_len) {
		regs->rcx = slot->site + slot->insn_len;
		regs->r11 &= ~(uint64_t)FLAG_TF;
	}
	if (m)
		regs->rip = arch_slot_mark_pc(slot, m);
	return true;
}
