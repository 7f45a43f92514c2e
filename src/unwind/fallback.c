/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Frames without call-frame information: signal trampolines by their code,
 * PLT stubs and functions by the instructions between their entry and the pc,
 * then the frame pointer, then the word on top of the stack.
 */

#include <stddef.h>
#include <string.h>
#include <ucontext.h>

#include "base/error.h"
#include "unwind/internal.h"

#define SCAN_MAX 512

struct fb {
	struct sym_space *sp;
	enum arch_mode mode;
	struct unw_mem *mem;
	const struct unw_regs *regs;
	bool pc_exact;
	struct caller *ret;
};

static uint64_t pc_of(const struct fb *f)
{
	return f->regs->v[reg_pc(f->mode)];
}

/*
 * mov $15,%rax; syscall: what every libc has as the restorer of a signal
 * handler (sigaction(2), rt_sigreturn(2)). A struct ucontext is on top of the
 * stack there.
 */
static bool signal_trampoline(const struct fb *f, struct tl_error *err)
{
	static const uint8_t code[] = { 0x48, 0xc7, 0xc0, 0x0f, 0, 0, 0, 0x0f, 0x05 };
	static const uint8_t greg[UNW_REGS] = {
		REG_RAX, REG_RDX, REG_RCX, REG_RBX, REG_RSI, REG_RDI, REG_RBP, REG_RSP, REG_R8,
		REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15, REG_RIP,
	};
	uint8_t seen[sizeof(code)];
	uint64_t uc;

	if (f->mode != ARCH_X86_64 ||
	    mem_read(&f->mem->r, pc_of(f), seen, sizeof(seen), err) || memcmp(seen, code, sizeof(code)))
		return false;
	uc = f->regs->v[7] + offsetof(ucontext_t, uc_mcontext) + offsetof(mcontext_t, gregs);
	*f->ret = (struct caller){ .how = TL_FRAME_BY_SCAN, .is_signal = true };
	for (unsigned i = 0; i < UNW_REGS; i++) {
		f->ret->saved_at[i] = uc + 8u * greg[i];
		if (unw_mem_word(f->mem, f->mode, f->ret->saved_at[i], &f->ret->regs.v[i], err))
			return false;
	}
	f->ret->cfa = f->ret->regs.v[7];
	return true;
}

/* The return address is at cfa - word, the frame pointer (if saved) at fp_at. */
static enum tl_code take(const struct fb *f, uint64_t cfa, uint64_t fp_at, enum tl_frame_how how,
			 struct tl_error *err)
{
	unsigned w = word_size(f->mode), pc = reg_pc(f->mode), fp = reg_fp(f->mode);
	struct caller c = { .cfa = cfa, .regs = *f->regs, .how = how };
	enum tl_code r;

	c.saved_at[pc] = cfa - w;
	r = unw_mem_word(f->mem, f->mode, cfa - w, &c.regs.v[pc], err);
	if (r)
		return r;
	if (fp_at) {
		c.saved_at[fp] = fp_at;
		c.regs.lost &= ~(UINT32_C(1) << fp);
		r = unw_mem_word(f->mem, f->mode, fp_at, &c.regs.v[fp], err);
		if (r)
			return r;
	}
	c.regs.v[reg_sp(f->mode)] = cfa;
	*f->ret = c;
	return TL_OK;
}

/* What the straight line of instructions from a function's entry does to the stack. */
struct scan {
	uint64_t depth;   /* bytes pushed since the entry */
	bool fp_saved;    /* at CFA - word - fp_depth */
	uint64_t fp_depth;
	bool fp_is_base;  /* frame pointer holds CFA - word - fp_depth */
	bool lost;        /* something unknown happened to the stack pointer */
};

static bool is_rsp_imm(const uint8_t *p, size_t n, enum arch_mode mode, uint8_t modrm, uint32_t *ret)
{
	int32_t v32;

	if (mode == ARCH_X86_64) {
		if (n < 5 || p[0] != 0x48)
			return false;
		p++;
		n--;
	}
	if (n >= 3 && p[0] == 0x83 && p[1] == modrm) {
		*ret = (uint32_t)(int32_t)(int8_t)p[2];
		return true;
	}
	if (n >= 6 && p[0] == 0x81 && p[1] == modrm) {
		memcpy(&v32, p + 2, sizeof(v32));
		*ret = (uint32_t)v32;
		return true;
	}
	return false;
}

static bool is_mov_sp_fp(const uint8_t *p, size_t n, enum arch_mode mode)
{
	if (mode == ARCH_X86_64) {
		if (n < 3 || p[0] != 0x48)
			return false;
		p++;
		n--;
	}
	return n >= 2 && ((p[0] == 0x89 && p[1] == 0xe5) || (p[0] == 0x8b && p[1] == 0xec));
}

static void scan_insn(struct scan *s, const uint8_t *p, const struct arch_insn *insn,
		      enum arch_mode mode)
{
	unsigned w = word_size(mode);
	size_t n = insn->len;
	uint32_t imm;

	if (p[0] == 0x55) {
		s->depth += w;
		if (!s->fp_saved) {
			s->fp_saved = true;
			s->fp_depth = s->depth;
		}
	} else if ((p[0] & 0xf8) == 0x50 || p[0] == 0x68 || p[0] == 0x6a ||
		   (mode == ARCH_X86_64 && p[0] == 0x41 && (p[1] & 0xf8) == 0x50) ||
		   (p[0] == 0xff && (p[1] & 0x38) == 0x30)) {
		s->depth += w;
	} else if ((p[0] & 0xf8) == 0x58 ||
		   (mode == ARCH_X86_64 && p[0] == 0x41 && (p[1] & 0xf8) == 0x58)) {
		s->depth -= w;
		if (p[0] == 0x5d)
			s->fp_saved = s->fp_is_base = false;
	} else if (p[0] == 0xc9) { /* leave */
		s->depth = s->fp_depth - w;
		s->lost |= !s->fp_is_base;
		s->fp_saved = s->fp_is_base = false;
	} else if (is_rsp_imm(p, n, mode, 0xec, &imm)) {
		s->depth += imm;
	} else if (is_rsp_imm(p, n, mode, 0xc4, &imm)) {
		s->depth -= imm;
	} else if (is_mov_sp_fp(p, n, mode)) {
		s->fp_is_base = s->fp_saved && s->depth == s->fp_depth;
	} else if (is_rsp_imm(p, n, mode, 0xe4, &imm)) {
		s->lost = true; /* and $-16,%rsp */
	}
}

/* Stack states at the targets of jumps ahead: what holds behind a jump or return. */
#define MAX_JUMPS 32
struct jumps {
	uint64_t target[MAX_JUMPS];
	struct scan state[MAX_JUMPS];
	size_t n;
	struct scan framed; /* the last state in which the frame pointer was the base */
};

static void note_jump(struct jumps *j, const struct arch_insn *insn, uint64_t addr, const struct scan *s)
{
	if (insn->target <= addr || j->n == MAX_JUMPS)
		return;
	j->target[j->n] = insn->target;
	j->state[j->n++] = *s;
}

/* Nothing falls through to addr: takes the state of a jump to it, or of the frame as it was set up. */
static bool resume_at(const struct jumps *j, uint64_t addr, struct scan *s)
{
	for (size_t i = 0; i < j->n; i++) {
		if (j->target[i] == addr) {
			*s = j->state[i];
			return true;
		}
	}
	*s = j->framed;
	return s->fp_is_base;
}

/* Reads from start to the pc. False: it cannot be said what the stack looks like there. */
static bool scan_to_pc(const struct fb *f, uint64_t start, struct scan *s)
{
	uint8_t code[SCAN_MAX];
	struct jumps jumps = { .n = 0 };
	uint64_t len = pc_of(f) - start;
	size_t at = 0;

	*s = (struct scan){ 0 };
	if (len > sizeof(code) || (len && unw_mem_read(f->mem, start, code, len, NULL)))
		return false;
	while (at < len) {
		struct arch_insn insn;

		if (!arch_decode(f->mode, code + at, len - at, start + at, &insn) || !insn.len)
			return false;
		scan_insn(s, code + at, &insn, f->mode);
		if (s->fp_is_base)
			jumps.framed = *s;
		if (insn.cls == ARCH_JCC || insn.cls == ARCH_JMP_REL)
			note_jump(&jumps, &insn, start + at, s);
		at += insn.len;
		if ((insn.cls == ARCH_RET || insn.cls == ARCH_JMP_REL) &&
		    !resume_at(&jumps, start + at, s))
			return false;
	}
	return true;
}

/* Does code begin, that is executable and known, before addr? */
static bool is_code(const struct fb *f, uint64_t addr)
{
	return sym_is_code(f->sp, addr) || sym_is_code(f->sp, addr - 1);
}

static bool by_scan(const struct fb *f, struct tl_error *err)
{
	struct tl_symbol fn;
	struct scan s;
	unsigned w = word_size(f->mode);
	uint64_t pc = pc_of(f), sp = f->regs->v[reg_sp(f->mode)], fp = f->regs->v[reg_fp(f->mode)], cfa;
	bool known = !sym_code_symbol_at(f->sp, f->pc_exact ? pc : pc - 1, &fn);
	uint64_t plt0 = sym_plt_header(f->sp, pc);

	if (!known && !plt0)
		return false;
	if (!scan_to_pc(f, known ? fn.addr : plt0, &s))
		return false;
	if (!known)
		s.depth += w; /* the stub has pushed its index */
	if (!s.fp_is_base && s.lost)
		return false;
	cfa = s.fp_is_base ? fp + s.fp_depth + w : sp + s.depth + w;
	if (take(f, cfa, s.fp_saved ? cfa - w - s.fp_depth : 0, TL_FRAME_BY_SCAN, err))
		return false;
	return is_code(f, f->ret->regs.v[reg_pc(f->mode)]);
}

static bool by_fp(const struct fb *f, struct tl_error *err)
{
	unsigned w = word_size(f->mode);
	uint64_t sp = f->regs->v[reg_sp(f->mode)], fp = f->regs->v[reg_fp(f->mode)];

	if (fp < sp || fp % w || fp - sp > 64u * 1024 * 1024)
		return false;
	return !take(f, fp + 2 * w, fp, TL_FRAME_BY_FP, err) &&
	       is_code(f, f->ret->regs.v[reg_pc(f->mode)]);
}

static bool on_top(const struct fb *f, struct tl_error *err)
{
	return !take(f, f->regs->v[reg_sp(f->mode)] + word_size(f->mode), 0, TL_FRAME_BY_SCAN, err) &&
	       is_code(f, f->ret->regs.v[reg_pc(f->mode)]);
}

bool signal_caller(enum arch_mode mode, struct unw_mem *mem, const struct unw_regs *regs, struct caller *ret)
{
	struct fb f = { .mode = mode, .mem = mem, .regs = regs, .ret = ret };

	return signal_trampoline(&f, NULL);
}

enum tl_code fallback_caller(struct sym_space *sp, enum arch_mode mode, struct unw_mem *mem,
			     const struct unw_regs *regs, bool pc_exact, struct caller *ret,
			     struct tl_error *err)
{
	struct fb f = { .sp = sp, .mode = mode, .mem = mem, .regs = regs, .pc_exact = pc_exact,
			.ret = ret };
	bool in_code = sym_is_code(sp, pc_of(&f));

	if (signal_trampoline(&f, err) || by_scan(&f, err))
		return TL_OK;
	/* A call through a bad pointer has just pushed its return address. */
	if (!in_code && pc_exact && on_top(&f, err))
		return TL_OK;
	if (by_fp(&f, err) || on_top(&f, err))
		return TL_OK;
	/* Nothing looks right: what gdb takes without symbols. */
	return take(&f, regs->v[reg_sp(mode)] + word_size(mode), 0, TL_FRAME_BY_SCAN, err);
}
