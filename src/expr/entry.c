/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "expr/entry.h"

#define LAST_REG 32 /* xmm15, as DWARF numbers them; of those the lower half */
#define MAX_UP 8 /* what a caller passed may be what it was passed itself */

/* The up-th caller, as a frame that locations are relative to. */
struct caller {
	const struct expr_env *env;
	unsigned up;
};

static enum tl_code caller_reg(void *ctx, unsigned dwarf, uint64_t *ret, struct tl_error *err)
{
	struct caller *c = ctx;

	return c->env->caller_reg(c->env->ctx, c->up, dwarf, ret, err);
}

static enum tl_code caller_cfa(void *ctx, uint64_t *ret, struct tl_error *err)
{
	struct caller *c = ctx;

	return c->env->caller_cfa(c->env->ctx, c->up, ret, err);
}

static enum tl_code unknown(struct tl_error *err)
{
	return tl_fail(err, TL_E_UNAVAILABLE, "value has been optimized out");
}

/* Entry of the function that the up-th frame runs. */
static bool callee_entry(const struct expr_env *env, const struct sym_scope_ctx *scope, unsigned up,
			 uint64_t *ret)
{
	struct sym_scope_ctx x = *scope;
	struct sym_var func;
	uint64_t pc = env->lookup_pc;

	if (up && env->caller_pc(env->ctx, up, &pc, NULL))
		return false;
	/* The function that was called, not one inlined into it. */
	x.skip = UINT32_MAX;
	x.pc = up ? pc - 1 : pc;
	return sym_find_function_at(&x, x.pc, &func) && !sym_var_entry(&func, ret, NULL);
}

enum tl_code entry_of_reg(const void *entry_ctx, unsigned up, uint64_t what, uint64_t *ret,
			  struct tl_error *err)
{
	const struct expr_env *env = entry_ctx;
	struct caller c = { env, up + 1 };
	struct sym_frame f = { .ctx = &c,
			       .reg = caller_reg,
			       .cfa = caller_cfa,
			       .mem = &env->mem,
			       .entry = entry_of_reg,
			       .entry_ctx = env,
			       .up = up + 1 };
	struct sym_scope_ctx scope;
	struct sym_bound b;
	struct sym_loc loc;
	uint64_t ret_pc, callee;

	if (!env->caller_pc || !env->caller_reg || !env->caller_cfa || up >= MAX_UP)
		return unknown(err);
	scope_of_env(env, &scope);
	if (!callee_entry(env, &scope, up, &callee) ||
	    env->caller_pc(env->ctx, up + 1, &ret_pc, NULL))
		return unknown(err);
	f.pc = ret_pc - 1;
	if (!sym_call_value(&scope, ret_pc, callee, what, &f, &b) ||
	    sym_bound_eval(&b, &f, &loc, NULL) || loc.n != 1)
		return unknown(err);
	if (loc.piece[0].kind != SYM_PIECE_MEM && loc.piece[0].kind != SYM_PIECE_VALUE)
		return unknown(err);
	*ret = loc.piece[0].v;
	return TL_OK;
}

bool entry_of_param(const struct expr_env *env, const struct sym_var *v, enum entry_what what, uint64_t *ret)
{
	int reg = v->is_param ? sym_var_entry_reg(v) : -1;
	uint64_t flag = what == ENTRY_REFERENT ? SYM_ENTRY_DATA : 0;

	return reg >= 0 && reg <= LAST_REG && !entry_of_reg(env, 0, (unsigned)reg | flag, ret, NULL);
}
