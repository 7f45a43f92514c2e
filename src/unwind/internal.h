/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef UNWIND_INTERNAL_H
#define UNWIND_INTERNAL_H

/* What the files of this folder share: registers, memory, rules. */

#include <stdbool.h>

#include "unwind/unwind.h"

/* DWARF numbers 0..15 and the return address (psABI figure 3.36; 8 on i386). */
#define UNW_REGS 17

struct unw_regs {
	uint64_t v[UNW_REGS];
	uint32_t lost; /* bit N: nobody knows register N; .v has what it was when it was known */
};

static inline unsigned reg_pc(enum arch_mode mode)
{
	return mode == ARCH_I386 ? 8 : 16;
}
static inline unsigned reg_sp(enum arch_mode mode)
{
	return mode == ARCH_I386 ? 4 : 7;
}
static inline unsigned reg_fp(enum arch_mode mode)
{
	return mode == ARCH_I386 ? 5 : 6;
}
static inline unsigned reg_count(enum arch_mode mode)
{
	return mode == ARCH_I386 ? 9 : 17;
}
static inline unsigned word_size(enum arch_mode mode)
{
	return mode == ARCH_I386 ? 4 : 8;
}
static inline uint64_t word_mask(enum arch_mode mode)
{
	return mode == ARCH_I386 ? 0xffffffff : UINT64_MAX;
}

void regs_from_user(enum arch_mode mode, const struct user_regs_struct *u, struct unw_regs *ret);

/* Target memory in large pieces: a deep stack is one long read. */
#define UNW_CHUNK 16384
struct unw_mem {
	struct mem_reader r;
	uint64_t base;
	size_t len;
	uint8_t data[UNW_CHUNK];
};
enum tl_code unw_mem_read(struct unw_mem *m, uint64_t addr, void *buf, size_t len, struct tl_error *err);
enum tl_code unw_mem_word(struct unw_mem *m, enum arch_mode mode, uint64_t addr, uint64_t *ret,
			  struct tl_error *err);

enum rule_kind {
	RULE_SAME = 0,
	RULE_UNDEFINED,  /* nothing is said; of the pc: there is no caller */
	RULE_LOST,       /* it is said that nothing is known */
	RULE_OFFSET,     /* saved at CFA + off */
	RULE_VAL_OFFSET, /* is CFA + off */
	RULE_REG,        /* is register reg */
	RULE_EXPR,       /* saved at the expression's value */
	RULE_VAL_EXPR,   /* is the expression's value */
};

struct rule {
	uint8_t kind, reg;
	uint16_t n_ops;
	union {
		int64_t off;
		Dwarf_Op *ops;
	};
};

/* How to leave the frame that is at one pc. */
struct row {
	uint64_t pc;
	bool used, found;     /* found false: no CFI there */
	bool is_signal;
	struct rule cfa;      /* RULE_VAL_OFFSET: reg + off; or RULE_VAL_EXPR */
	struct rule reg[UNW_REGS];
	Dwarf_Frame *frame;   /* owns the expression of the CFA */
};

/* Function and line of one pc. */
struct place {
	uint64_t pc;
	bool used;
	const char *function, *file, *fullname, *module;
	uint64_t function_start, line_start;
	uint32_t line;
	bool is_library, is_stmt;
	struct sym_inline *in; /* innermost first; owned */
	uint32_t n_in;
};

/* In the sym_space's unwind slot: rules and places by pc, void when its generation changes. */
struct unw_cache;
/* orc.c: the tables of the module that was asked for last. */
struct orc_table {
	const struct sym_module *module; /* NULL: none yet */
	const uint8_t *ip, *entry;	 /* 4 and 6 bytes each; NULL: it has none */
	size_t n;
	uint64_t addr; /* of the first ip, as linked */
	bool old;      /* numbered as before 6.4 */
};
struct orc_table *unw_cache_orc(struct unw_cache *c);
struct unw_cache *unw_cache_of(struct sym_space *sp);
/* NULL when out of memory. The row may have found == false. Valid until the next call. */
const struct row *unw_cache_row(struct unw_cache *c, struct sym_space *sp, enum arch_mode mode, uint64_t pc);
const struct place *unw_cache_place(struct unw_cache *c, struct sym_space *sp, uint64_t pc);

#define MAX_TAIL_CALLS 32
/* The tail calls between a call and the function it is found to have called; void when the cache is emptied. */
struct tail_way {
	uint64_t ret_pc, callee;
	bool used;
	uint32_t n;
	uint64_t *pc; /* innermost first; owned */
};
/* NULL when out of memory. callee: start of the function that runs. */
const struct tail_way *unw_cache_tail(struct unw_cache *c, struct sym_space *sp, uint64_t ret_pc, uint64_t callee);

/* cfi.c: reads the rules at pc; false if there are none. */
bool cfi_read_row(struct sym_space *sp, enum arch_mode mode, uint64_t pc, struct row *ret);

struct dwarf_eval {
	enum arch_mode mode;
	const struct unw_regs *regs;
	struct unw_mem *mem;
	uint64_t cfa;
	bool have_cfa;
};
/* Bounded in steps and stack. */
enum tl_code dwarf_eval_run(const struct dwarf_eval *e, const Dwarf_Op *ops, size_t n, uint64_t *ret,
			    struct tl_error *err);

/* What a frame found out about its caller. */
struct caller {
	uint64_t cfa;
	struct unw_regs regs;
	uint64_t saved_at[UNW_REGS]; /* 0: not in memory */
	enum tl_frame_how how;
	bool is_signal;              /* this frame is a signal trampoline */
	bool is_call;                /* this frame is where a function called by the debugger returns to */
	bool outermost;              /* CFI says that there is no caller */
};
enum tl_code row_apply(const struct row *row, const struct dwarf_eval *e, struct caller *ret,
		       struct tl_error *err);
enum tl_code row_cfa(const struct row *row, const struct dwarf_eval *e, uint64_t *ret, struct tl_error *err);

/* orc.c: by a kernel's own tables. TL_E_NOTFOUND: none covers pc; another error: they do not help. */
enum tl_code orc_caller(struct sym_space *sp, struct unw_mem *mem, const struct unw_regs *regs, uint64_t pc,
			struct caller *ret, struct tl_error *err);

/* fallback.c: the caller of a signal trampoline, known by its code; false if pc is not at one. */
bool signal_caller(enum arch_mode mode, struct unw_mem *mem, const struct unw_regs *regs, struct caller *ret);

/* fallback.c: where CFI says nothing. pc_exact: pc is of an instruction not yet executed. */
enum tl_code fallback_caller(struct sym_space *sp, enum arch_mode mode, struct unw_mem *mem,
			     const struct unw_regs *regs, bool pc_exact, struct caller *ret,
			     struct tl_error *err);

#endif
