/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef UNWIND_UNWIND_H
#define UNWIND_UNWIND_H

/*
 * The frame chain of one thread: CFI (.eh_frame, .debug_frame), frame pointer,
 * prologue scan; signal frames. Prefix unw_. Never sees a target.
 */

#include <sys/user.h>

#include "arch/arch.h"
#include "symbol/symbol.h"

struct unw_stack; /* the frames found so far of one thread at one stop */

/*
 * Begins at regs. Holds references to sp until freed. Frames are computed on
 * demand and cached; cost is linear in the deepest frame asked for.
 */
enum tl_code unw_stack_new(struct sym_space *sp, enum arch_mode mode, struct mem_reader mem,
			   const struct user_regs_struct *regs, struct unw_stack **ret,
			   struct tl_error *err);
void unw_stack_free(struct unw_stack *st);
/*
 * Functions that the debugger called return to pc with stack pointer sp: the
 * frame there (TL_FRAME_CALL) has the caller regs. Before the first unw_frame().
 */
struct unw_call {
	uint64_t pc, sp;
	struct user_regs_struct regs;
};
enum tl_code unw_stack_call(struct unw_stack *st, const struct unw_call *c, struct tl_error *err);
/*
 * TL_E_NOTFOUND past the end. Function, file and line are filled in.
 * .stop_reason is set on the last frame once a level past it has been asked
 * for; it is the text that gdb prints behind "Backtrace stopped: ".
 */
enum tl_code unw_frame(struct unw_stack *st, uint32_t level, struct tl_frame *ret, struct tl_error *err);
/*
 * Functions inlined into a frame's function are frames of their own
 * (TL_FRAME_INLINE) with the registers and the CFA of the one that they are
 * in. Of the calls inlined around lookup_pc, this many are frames inside of
 * `level`: a scope for its variables leaves out that many, innermost first.
 */
/*
 * At a place where inlined calls begin, the program has reached them and not
 * entered them yet: gdb shows the frame that calls. How many of them there
 * are; entered says that one of that name was entered, by a breakpoint in it.
 */
uint32_t unw_inlines_reached(struct unw_stack *st, bool (*entered)(const char *function, void *user),
			     void *user);
/* So many of the innermost inlined calls are not shown as frames. New stacks hide none. */
void unw_inlines_hide(struct unw_stack *st, uint32_t n);
enum tl_code unw_inline_depth(struct unw_stack *st, uint32_t level, uint32_t *ret, struct tl_error *err);
/* Value of DWARF register n in a frame; TL_E_UNAVAILABLE if unknown. */
enum tl_code unw_reg(struct unw_stack *st, uint32_t level, unsigned n, uint64_t *ret, struct tl_error *err);
/* Canonical frame address; computed for level 0 by CFI too. */
enum tl_code unw_cfa(struct unw_stack *st, uint32_t level, uint64_t *ret, struct tl_error *err);
/* Where register n was saved by frame `level` for its caller; 0: not in memory. */
enum tl_code unw_saved_at(struct unw_stack *st, uint32_t level, unsigned n, uint64_t *ret_addr,
			  struct tl_error *err);
/*
 * Where frame `level` returns to, also where no caller of it is shown (main's).
 * TL_E_NOTFOUND: nowhere, or it jumped on from a function that is no longer there.
 */
enum tl_code unw_return_pc(struct unw_stack *st, uint32_t level, uint64_t *ret, struct tl_error *err);
/* CFA at pc for given registers, cheap (cached rule per pc), for conditions in a hot path. */
enum tl_code unw_cfa_at(struct sym_space *sp, enum arch_mode mode, const struct mem_reader *mem,
			const struct user_regs_struct *regs, uint64_t *ret, struct tl_error *err);
/* The same as a rule: DWARF register + offset. False: it is not that simple. */
bool unw_cfa_rule(struct sym_space *sp, enum arch_mode mode, uint64_t pc, int *ret_reg, int64_t *ret_off);
/*
 * Where the caller's register n (16: where it goes on) is in a frame at pc: saved at CFA + *ret_off, or (*ret_saved false) still in it;
 * the stack pointer is the CFA then.
 * False: it is not that simple.
 */
bool unw_caller_rule(struct sym_space *sp, enum arch_mode mode, uint64_t pc, unsigned n, bool *ret_saved, int64_t *ret_off);
/* Are there functions in between that jumped on, where a function (its beginning) was not called by the call that returns to ret_pc? */
bool unw_has_tail_calls(struct sym_space *sp, uint64_t ret_pc, uint64_t callee);

#endif
