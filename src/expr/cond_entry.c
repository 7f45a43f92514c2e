/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Values that only a function's caller knows, as nodes of a reduced condition. The evaluator (entry.c) unwinds and asks
 * the call site; here the return address is compared with those of calls that have been seen, and what the call site says
 * is computed from what the frame has saved. Any other caller is not known, and left to the evaluator.
 */

#include <string.h>

#include "expr/cond_lower.h"
#include "unwind/unwind.h"

#define DWARF_RSP 7
#define DWARF_RA 16
#define ROOM 48  /* nodes that are left to the rest of the condition */
#define CHAIN 90 /* ... that one value takes */
#define TRIED 4  /* callers none of which says anything: the others won't, either */

static struct term number(struct lower *l, struct cond_node n)
{
	return lower_add(l, n, l->bt->t_ulong);
}

/* ---- frames */

/* Those that every function gives back as they were (psABI 3.2.1). */
static bool is_kept(uint64_t dwarf)
{
	return dwarf == 3 || dwarf == 6 || (dwarf >= 12 && dwarf <= 15);
}

struct term lower_frame_cfa(struct lower *l, const struct cond_frame *f)
{
	struct term t;
	int64_t off;
	int reg;

	if (!f->callee)
		return number(l, (struct cond_node){ .op = COND_CFA });
	if (!unw_cfa_rule(l->env->syms, l->env->mode, f->pc, &reg, &off))
		return no_term;
	t = lower_frame_reg(l, f, (uint64_t)reg);
	return t.ok && off ? number(l, (struct cond_node){ .op = COND_ADD, .n = off, .kid = { t.i } }) : t;
}

/* What f has saved at its CFA + off. */
static struct term saved(struct lower *l, const struct cond_frame *f, int64_t off)
{
	struct term at = lower_frame_cfa(l, f);

	return at.ok ? number(l, (struct cond_node){ .op = COND_LOAD, .n = off, .kid = { at.i } }) : no_term;
}

struct term lower_frame_reg(struct lower *l, const struct cond_frame *f, uint64_t dwarf)
{
	const struct cond_frame *callee = f->callee;
	bool in_memory;
	int64_t off;

	if (!callee)
		return dwarf <= DWARF_RA ? number(l, (struct cond_node){ .op = COND_FRAME_REG, .n = (int64_t)dwarf }) : no_term;
	if (!(is_kept(dwarf) || dwarf == DWARF_RSP) ||
	    !unw_caller_rule(l->env->syms, l->env->mode, callee->pc, (unsigned)dwarf, &in_memory, &off))
		return no_term;
	if (in_memory)
		return saved(l, callee, off);
	return dwarf == DWARF_RSP ? lower_frame_cfa(l, callee) : lower_frame_reg(l, callee, dwarf);
}

/* Where f returns to. Where the frame is not found by the stack pointer the unwinder may see that it can't be one. */
static struct term return_address(struct lower *l, const struct cond_frame *f)
{
	bool in_memory;
	int64_t off, cfa_off;
	int reg;

	if (!unw_caller_rule(l->env->syms, l->env->mode, f->pc, DWARF_RA, &in_memory, &off) || !in_memory)
		return no_term;
	if (f->callee && (!unw_cfa_rule(l->env->syms, l->env->mode, f->pc, &reg, &cfa_off) || reg != DWARF_RSP || cfa_off <= 0))
		return no_term;
	return saved(l, f, off);
}

/* ---- calls */

/* Where the function begins that f runs, not one that is inlined there. */
static bool function_of(struct lower *l, const struct cond_frame *f, uint64_t *ret)
{
	struct sym_scope_ctx x;
	struct sym_var func;

	scope_of_env(l->env, &x);
	x.skip = UINT32_MAX;
	x.pc = f->pc;
	return sym_find_function_at(&x, x.pc, &func) && !sym_var_entry(&func, ret, NULL);
}

/* a == b */
static struct term equal(struct lower *l, struct term a, uint64_t b)
{
	struct term n = number(l, (struct cond_node){ .op = COND_CONST, .n = (int64_t)b });

	return a.ok && n.ok ? number(l, (struct cond_node){ .op = COND_BINARY, .tok = TOK_EQ, .kid = { a.i, n.i } }) : no_term;
}

static struct term both(struct lower *l, struct term a, struct term b)
{
	return a.ok && b.ok ? lower_add(l, (struct cond_node){ .op = COND_AND, .kid = { a.i, b.i } }, l->bt->t_int) : no_term;
}

/* rest, or what the call that leads to f's function by that caller passes, if it is that caller. */
static struct term by_caller(struct lower *l, const struct cond_frame *caller, uint64_t what, struct term rest)
{
	const struct cond_frame *f = caller->callee;
	struct sym_scope_ctx x;
	struct sym_call call;
	struct term is, value;
	uint64_t callee;

	scope_of_env(l->env, &x);
	if (!function_of(l, f, &callee) || unw_has_tail_calls(l->env->syms, caller->ret_pc, callee) ||
	    !sym_call_site(&x, caller->ret_pc, callee, what, &call))
		return no_term;
	is = equal(l, return_address(l, f), caller->ret_pc);
	if (call.indirect && is.ok)
		is = both(l, is, equal(l, lower_number(l, &call.target, caller), callee));
	value = is.ok ? lower_number(l, &call.value, caller) : no_term;
	return value.ok ? number(l, (struct cond_node){ .op = COND_CHOOSE, .kid = { is.i, value.i, rest.i } }) : no_term;
}

/* Does the way lead through f? */
static bool is_through(const struct cond_way *w, const struct cond_frame *f)
{
	for (; f->callee && f->level && f->level <= w->n; f = f->callee)
		if (w->ret[f->level - 1] != f->ret_pc)
			return false;
	return !f->callee;
}

/* Another one before it comes from the same caller of f. */
static bool is_again(const struct cond_ways *ways, size_t i, const struct cond_frame *f)
{
	for (size_t k = 0; k < i; k++)
		if (ways->v[k].pc == ways->v[i].pc && ways->v[k].n > f->level && is_through(&ways->v[k], f) &&
		    ways->v[k].ret[f->level] == ways->v[i].ret[f->level])
			return true;
	return false;
}

static struct term entry_in(struct lower *l, const struct cond_frame *f, uint64_t what)
{
	unsigned level = f->level, tried = 0, told = 0, first = l->p->n;
	struct term t;

	if (!l->env->syms || level >= COND_CALLERS)
		return no_term;
	if (l->p->entry <= level)
		l->p->entry = (uint8_t)(level + 1);
	t = number(l, (struct cond_node){ .op = COND_UNKNOWN });
	for (size_t i = 0; l->ways && i < l->ways->n && t.ok && l->p->n < COND_NODES - ROOM && l->p->n - first < CHAIN; i++) {
		const struct cond_way *w = &l->ways->v[i];
		uint8_t n = l->p->n;
		if (w->pc != l->p->pc || w->n <= level || !is_through(w, f) || is_again(l->ways, i, f))
			continue;
		const struct cond_frame caller = { .pc = w->ret[level] - 1, .callee = f, .ret_pc = w->ret[level],
						     .level = level + 1 };
		struct term more = by_caller(l, &caller, what, t);
		tried++;
		told += more.ok;
		if (more.ok)
			t = more;
		else
			lower_back(l, n);
	}
	return tried >= TRIED && !told ? no_term : t;
}

struct term lower_entry(struct lower *l, const struct cond_frame *f, uint64_t what)
{
	struct term t;

	if (!f->callee && l->entry.valid && l->entry.what == what)
		return (struct term){ true, l->entry.i, l->bt->t_ulong };
	t = entry_in(l, f, what);
	if (!f->callee && t.ok) {
		l->entry.valid = true;
		l->entry.what = what;
		l->entry.i = t.i;
	}
	return t;
}

/* ---- ways */

static bool is_known(const struct cond_ways *w, const struct cond_way *way)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].pc == way->pc && w->v[i].n >= way->n && !memcmp(w->v[i].ret, way->ret, way->n * sizeof(way->ret[0])))
			return true;
	return false;
}

bool cond_way_add(struct cond_ways *w, const struct cond_prog *p, const struct expr_env *env)
{
	struct cond_way way = { .pc = p->pc };

	if (w->n == COND_WAYS || !env->caller_pc)
		return false;
	while (way.n < p->entry && !env->caller_pc(env->ctx, way.n + 1u, &way.ret[way.n], NULL))
		way.n++;
	if (!way.n || is_known(w, &way))
		return false;
	w->v[w->n++] = way;
	return true;
}
