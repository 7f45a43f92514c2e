/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The frame chain. Where it ends, and with which words, follows gdb (frame.c). */

#include "unwind/unwind.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "unwind/internal.h"

#define MAX_FRAMES 10000000u
/* A stack that has more of them is not one. */
#define MAX_SIGNAL_FRAMES 1000

struct frame {
	struct unw_regs regs;
	uint64_t cfa;
	enum tl_frame_how how;
	bool exact;         /* pc is of the next instruction, not of a return */
	bool have_cfa;
	bool is_signal;     /* a signal trampoline */
	bool stepped;       /* .cfa and .is_signal are known, as far as they can be */
};

struct unw_stack {
	struct sym_space *sp;
	enum arch_mode mode;
	struct unw_mem mem;
	struct user_regs_struct user;
	uint64_t generation;
	struct frame *frame;
	size_t n, cap;
	bool complete;
	char stop_reason[512]; /* "" when the outermost frame was reached */
	uint64_t main_start;
	bool main_known;
	unsigned n_signal;
};

void regs_from_user(enum arch_mode mode, const struct user_regs_struct *u, struct unw_regs *ret)
{
	memset(ret, 0, sizeof(*ret));
	for (unsigned i = 0; i < reg_count(mode); i++) {
		int off = arch_dwarf_to_gpr(mode, i);

		if (off >= 0 && (size_t)off + 8 <= sizeof(*u))
			memcpy(&ret->v[i], (const char *)u + off, 8);
		ret->v[i] &= word_mask(mode);
	}
}

enum tl_code unw_mem_read(struct unw_mem *m, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	uint64_t base = addr & ~(uint64_t)4095;

	if (addr - m->base < m->len && len <= m->len - (addr - m->base)) {
		memcpy(buf, m->data + (addr - m->base), len);
		return TL_OK;
	}
	/* Stacks are read towards higher addresses. */
	for (size_t want = UNW_CHUNK; want >= 4096; want = want > 4096 ? 4096 : 0) {
		if (base + want < base || addr - base + len > want)
			continue;
		m->len = 0;
		if (mem_read(&m->r, base, m->data, want, NULL))
			continue;
		m->base = base;
		m->len = want;
		memcpy(buf, m->data + (addr - base), len);
		return TL_OK;
	}
	return mem_read(&m->r, addr, buf, len, err);
}

enum tl_code unw_mem_word(struct unw_mem *m, enum arch_mode mode, uint64_t addr, uint64_t *ret,
			  struct tl_error *err)
{
	uint64_t v = 0;
	enum tl_code r = unw_mem_read(m, addr, &v, word_size(mode), err);

	if (!r)
		*ret = v;
	return r;
}

enum tl_code unw_stack_new(struct sym_space *sp, enum arch_mode mode, struct mem_reader mem,
			   const struct user_regs_struct *regs, struct unw_stack **ret,
			   struct tl_error *err)
{
	struct unw_stack *st = calloc(1, sizeof(*st));

	if (st)
		st->frame = malloc(4 * sizeof(*st->frame));
	if (!st || !st->frame) {
		free(st);
		return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
	}
	st->sp = sp;
	st->mode = mode;
	st->mem.r = mem;
	st->user = *regs;
	st->generation = sym_space_generation(sp);
	st->cap = 4;
	st->n = 1;
	st->frame[0] = (struct frame){ .how = TL_FRAME_BY_REGS, .exact = true };
	regs_from_user(mode, regs, &st->frame[0].regs);
	*ret = st;
	return TL_OK;
}

void unw_stack_free(struct unw_stack *st)
{
	if (!st)
		return;
	free(st->frame);
	free(st);
}

static uint64_t frame_pc(const struct unw_stack *st, const struct frame *f)
{
	return f->regs.v[reg_pc(st->mode)];
}

static uint64_t lookup_pc(const struct unw_stack *st, const struct frame *f)
{
	uint64_t pc = frame_pc(st, f);

	return f->exact || !pc ? pc : pc - 1;
}

/* Finds the caller of f. */
static enum tl_code step_out(struct unw_stack *st, const struct frame *f, struct caller *ret,
			     struct tl_error *err)
{
	struct unw_cache *c = unw_cache_of(st->sp);
	struct dwarf_eval e = { .mode = st->mode, .regs = &f->regs, .mem = &st->mem };
	const struct row *row;

	if (!c)
		return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
	row = unw_cache_row(c, st->sp, st->mode, lookup_pc(st, f));
	/* A trampoline's rules begin one byte before it, but not everybody's do. */
	if (!row->found && !f->exact)
		row = unw_cache_row(c, st->sp, st->mode, frame_pc(st, f));
	if (row->found)
		return row_apply(row, &e, ret, err);
	return fallback_caller(st->sp, st->mode, &st->mem, &f->regs, f->exact, ret, err);
}

/* Start of the frame's function; 0 unknown. Reads symbols, so it is asked for late. */
static uint64_t function_start(struct unw_stack *st, const struct frame *f)
{
	struct unw_cache *c = unw_cache_of(st->sp);

	return c ? unw_cache_place(c, st->sp, lookup_pc(st, f))->function_start : 0;
}

static uint64_t main_start(struct unw_stack *st, struct sym_module *program)
{
	struct tl_symbol sym;

	if (!st->main_known) {
		st->main_known = true;
		if (!sym_module_symbol(program, "main", &sym, NULL))
			st->main_start = sym.addr;
	}
	return st->main_start;
}

/* main and "_start": gdb shows no caller of them. */
static bool is_outermost_function(struct unw_stack *st, const struct frame *f)
{
	struct sym_module *m = sym_module_by_addr(st->sp, lookup_pc(st, f));
	uint64_t start;

	if (!m || !sym_module_is_program(m))
		return false;
	start = function_start(st, f);
	return start && (start == main_start(st, m) || start == sym_module_entry(m));
}

static void stop(struct unw_stack *st, const char *reason)
{
	st->complete = true;
	snprintf(st->stop_reason, sizeof(st->stop_reason), "%s", reason);
}

/* Ends the chain at frame i where gdb does without unwinding further. */
static bool is_last(struct unw_stack *st, size_t i)
{
	const struct frame *f = &st->frame[i];
	bool next_normal = i == 0 || !st->frame[i - 1].is_signal;

	if (f->is_signal)
		return false;
	if (is_outermost_function(st, f))
		return true;
	return i > 0 && next_normal && frame_pc(st, f) == 0;
}

/* Frame i lies below its callee: the stack goes backwards. */
static bool is_inner(const struct unw_stack *st, size_t i)
{
	const struct frame *f = &st->frame[i];

	return i > 0 && !f->is_signal && !st->frame[i - 1].is_signal && f->have_cfa &&
	       st->frame[i - 1].have_cfa && f->cfa < st->frame[i - 1].cfa;
}

static bool grow(struct unw_stack *st)
{
	size_t cap = st->cap * 2;
	struct frame *p = realloc(st->frame, cap * sizeof(*p));

	if (!p)
		return false;
	st->frame = p;
	st->cap = cap;
	return true;
}

/* The same frame again, next to it or through signal frames. */
static bool seen_before(struct unw_stack *st, const struct frame *f)
{
	const struct frame *last = &st->frame[st->n - 1];

	if (last->have_cfa && f->have_cfa && last->cfa == f->cfa &&
	    last->is_signal == f->is_signal &&
	    (frame_pc(st, last) == frame_pc(st, f) ||
	     (function_start(st, f) && function_start(st, last) == function_start(st, f))))
		return true;
	if (!f->is_signal)
		return false;
	for (size_t i = 0; i < st->n; i++)
		if (st->frame[i].is_signal && st->frame[i].cfa == f->cfa)
			return true;
	return st->n_signal >= MAX_SIGNAL_FRAMES;
}

/* What the last frame knows of its caller, kept until the caller is wanted. */
static enum tl_code finish_frame(struct unw_stack *st, size_t i, struct caller *c, struct tl_error *err)
{
	struct frame *f = &st->frame[i];
	enum tl_code r = step_out(st, f, c, err);

	f->stepped = true;
	if (r && r != TL_E_NOMEM) {
		f->have_cfa = c->cfa != 0;
		f->cfa = c->cfa;
	}
	if (r)
		return r;
	f->have_cfa = true;
	f->cfa = c->cfa;
	f->is_signal = c->is_signal;
	return TL_OK;
}

/*
 * Adds frame n. Its CFA, and whether it is a signal frame, are known only
 * after its own rules have been looked at: that is done at once, so that loops
 * are seen before the frame is shown.
 */
static enum tl_code add_caller(struct unw_stack *st, struct tl_error *err)
{
	size_t i = st->n - 1;
	struct caller c = { 0 }, unused = { 0 };
	struct tl_error why = { 0 };
	struct frame next;
	enum tl_code r;

	r = finish_frame(st, i, &c, &why);
	if (r == TL_E_NOMEM)
		return tl_fail(err, r, "%s", why.text);
	if (is_last(st, i)) {
		stop(st, "");
		return TL_OK;
	}
	if (r) {
		stop(st, why.text);
		return TL_OK;
	}
	if (c.outermost || is_inner(st, i)) {
		stop(st, c.outermost ? "" : "previous frame inner to this frame (corrupt stack?)");
		return TL_OK;
	}
	if (st->n >= MAX_FRAMES || (st->n == st->cap && !grow(st)))
		return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
	next = (struct frame){ .regs = c.regs, .how = c.how, .exact = c.is_signal };
	next.regs.v[reg_pc(st->mode)] &= word_mask(st->mode);
	st->frame[st->n] = next;
	(void)finish_frame(st, st->n, &unused, NULL);
	if (seen_before(st, &st->frame[st->n])) {
		stop(st, "previous frame identical to this frame (corrupt stack?)");
		return TL_OK;
	}
	st->n_signal += st->frame[st->n].is_signal;
	st->n++;
	return TL_OK;
}

static enum tl_code need(struct unw_stack *st, uint32_t level, struct tl_error *err)
{
	if (st->generation != sym_space_generation(st->sp)) {
		/* Modules have changed: the frames found so far are of another map. */
		st->n = 1;
		st->complete = st->main_known = false;
		st->n_signal = 0;
		st->frame[0].stepped = false;
		st->generation = sym_space_generation(st->sp);
	}
	if (!st->frame[0].stepped) {
		struct caller unused = { 0 };

		(void)finish_frame(st, 0, &unused, NULL);
	}
	while (st->n <= level && !st->complete) {
		enum tl_code r = add_caller(st, err);

		if (r)
			return r;
	}
	if (level >= st->n)
		return tl_fail(err, TL_E_NOTFOUND, "No frame at level %" PRIu32 ".", level);
	return TL_OK;
}

static void fill_place(struct unw_stack *st, const struct frame *f, struct tl_frame *ret)
{
	struct unw_cache *c = unw_cache_of(st->sp);
	const struct place *p = c ? unw_cache_place(c, st->sp, ret->lookup_pc) : NULL;

	if (!p)
		return;
	ret->module = p->module;
	ret->module_is_library = p->is_library;
	if (f->is_signal) {
		ret->function = "<signal handler called>";
		return;
	}
	ret->function = p->function;
	ret->function_start = p->function_start;
	ret->file = p->file;
	ret->fullname = p->fullname;
	ret->line = p->line;
	ret->mid_line = p->line && p->line_start != ret->pc;
}

enum tl_code unw_frame(struct unw_stack *st, uint32_t level, struct tl_frame *ret, struct tl_error *err)
{
	const struct frame *f;
	enum tl_code r = need(st, level, err);

	if (r)
		return r;
	f = &st->frame[level];
	*ret = (struct tl_frame){
		.level = level,
		.kind = f->is_signal ? TL_FRAME_SIGNAL : TL_FRAME_NORMAL,
		.how = f->how,
		.pc = frame_pc(st, f),
		.lookup_pc = lookup_pc(st, f),
		.cfa = f->have_cfa ? f->cfa : 0,
		.sp = f->regs.v[reg_sp(st->mode)],
		.pc_is_exact = f->exact,
	};
	fill_place(st, f, ret);
	if (level == st->n - 1 && st->complete && st->stop_reason[0])
		ret->stop_reason = st->stop_reason;
	return TL_OK;
}

enum tl_code unw_reg(struct unw_stack *st, uint32_t level, unsigned n, uint64_t *ret, struct tl_error *err)
{
	enum tl_code r = need(st, level, err);
	int off;

	if (r)
		return r;
	if (n < reg_count(st->mode)) {
		*ret = st->frame[level].regs.v[n];
		return TL_OK;
	}
	/* Flags, segment bases: nobody saves them. */
	off = arch_dwarf_to_gpr(st->mode, n);
	if (off < 0 || (size_t)off + 8 > sizeof(st->user))
		return tl_fail(err, TL_E_UNAVAILABLE, "register %u is not known in frame %" PRIu32, n, level);
	memcpy(ret, (const char *)&st->user + off, 8);
	return TL_OK;
}

enum tl_code unw_cfa(struct unw_stack *st, uint32_t level, uint64_t *ret, struct tl_error *err)
{
	enum tl_code r = need(st, level, err);

	if (r)
		return r;
	if (!st->frame[level].have_cfa)
		return tl_fail(err, TL_E_UNAVAILABLE, "the frame's address is not known");
	*ret = st->frame[level].cfa;
	return TL_OK;
}

enum tl_code unw_saved_at(struct unw_stack *st, uint32_t level, unsigned n, uint64_t *ret_addr,
			  struct tl_error *err)
{
	struct caller c = { 0 };
	enum tl_code r = need(st, level, err);

	if (!r)
		r = step_out(st, &st->frame[level], &c, err);
	if (r)
		return r;
	*ret_addr = n < reg_count(st->mode) && !c.outermost ? c.saved_at[n] : 0;
	return TL_OK;
}

enum tl_code unw_cfa_at(struct sym_space *sp, enum arch_mode mode, const struct mem_reader *mem,
			const struct user_regs_struct *user, uint64_t *ret, struct tl_error *err)
{
	struct unw_cache *c = unw_cache_of(sp);
	struct unw_regs regs;
	struct caller caller = { 0 };
	const struct row *row;
	enum tl_code r;

	if (!c)
		return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
	regs_from_user(mode, user, &regs);
	row = unw_cache_row(c, sp, mode, regs.v[reg_pc(mode)]);
	if (row->found && row->cfa.kind == RULE_VAL_OFFSET) {
		*ret = (regs.v[row->cfa.reg] + (uint64_t)row->cfa.off) & word_mask(mode);
		return TL_OK;
	}
	{
		SCOPED_FREE struct unw_mem *m = calloc(1, sizeof(*m));
		struct dwarf_eval e = { .mode = mode, .regs = &regs, .mem = m };

		if (!m)
			return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
		m->r = *mem;
		if (row->found)
			return row_cfa(row, &e, ret, err);
		r = fallback_caller(sp, mode, m, &regs, true, &caller, err);
	}
	if (!r)
		*ret = caller.cfa;
	return r;
}
