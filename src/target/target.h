/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TARGET_TARGET_H
#define TARGET_TARGET_H

/*
 * What the thin public wrappers (api_*.c in this folder) need from a target.
 * The state itself is in target/state.h. Prefix tgt_.
 */

#include <sys/user.h>
#include <trapline/trapline.h>

#include "arch/arch.h"
#include "base/reader.h"
#include "expr/expr.h"
#include "symbol/symbol.h"
#include "unwind/unwind.h"

/* Never NULL; empty when nothing is known. */
struct sym_space *tgt_symbols(struct tl_target *t);
/* Program's view of memory (traps hidden); of the program file in an idle target. */
struct mem_reader tgt_reader(struct tl_target *t);
enum arch_mode tgt_mode(const struct tl_target *t);
/* Whose the built-in types and the registers are: without a process the architecture that was chosen (TL_OPT_CODE_MODE). */
enum arch_mode tgt_mode_types(const struct tl_target *t);
/* As what the user reads the code. */
enum arch_mode tgt_mode_code(const struct tl_target *t);
/* tls.c: the thread's copy of a thread-local variable at offset in its module's. */
enum tl_code tgt_tls_address(struct tl_target *t, pid_t tid, const struct sym_module *m,
			     uint64_t offset, uint64_t *ret, struct tl_error *err);
/* The module's variables are at *ret behind the thread pointer in every thread; false: not so, or not yet. */
bool tgt_tls_static(struct tl_target *t, const struct sym_module *m, uint64_t *ret);
/* The expression that text begins with, to a comma or what is none; *ret_used: its length. *ret: tl_value_free(). */
enum tl_code tgt_eval_first(const struct tl_expr_context *ctx, const char *text, size_t *ret_used,
			    struct tl_value **ret, struct tl_error *err);
/*
 * The place that an expression in a location is: a number, or the address of what is none (a function, an array). "$name" is no
 * float (TL_E_INVAL), and may be no variable at all (TL_E_NOTFOUND).
 */
enum tl_code tgt_value_place(const struct tl_value *v, const char *text, uint64_t *ret, struct tl_error *err);
/* General registers of a stopped thread, as shown (pc out of slots). TL_E_STATE running, TL_E_NOTFOUND gone. */
enum tl_code tgt_gregs(struct tl_target *t, pid_t tid, struct user_regs_struct *ret, struct tl_error *err);
/* $_siginfo of a thread, as expr_siginfo_reg says. */
enum tl_code tgt_siginfo_value(struct tl_target *t, pid_t tid, void *buf, struct tl_error *err);
struct expr_state *tgt_expr_state(struct tl_session *s);
/*
 * Frames of a stopped thread, begun if need be; the engine drops them whenever
 * the thread runs, its registers or any memory are written. TL_E_NOTFOUND: no such thread.
 */
enum tl_code tgt_stack(struct tl_target *t, pid_t tid, struct unw_stack **ret, struct tl_error *err);
/* Builds the expression environment of a context; *ret->ctx points into *store. Implemented in api_expr.c. */
struct tgt_expr_store {
	struct tl_target *t;
	pid_t tid;
	uint32_t frame;
};
/* As in struct expr_env; ctx is such a store. */
enum tl_code tgt_caller_pc(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err);
enum tl_code tgt_caller_reg(void *ctx, unsigned up, unsigned dwarf, uint64_t *ret, struct tl_error *err);
enum tl_code tgt_caller_cfa(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err);
enum tl_code tgt_expr_env(const struct tl_expr_context *c, struct tgt_expr_store *store, struct expr_env *ret,
			  struct tl_error *err);
/* For what means another place than where the thread stands: .inline_depth is 0. */
enum tl_code tgt_expr_env_elsewhere(const struct tl_expr_context *c, struct tgt_expr_store *store, struct expr_env *ret,
				    struct tl_error *err);
/* A function with its parameters as the demangler writes it, by the types at thread tid's place (0: none). */
bool tgt_signature(struct tl_target *t, pid_t tid, const char *function, struct sb *out);

#endif
