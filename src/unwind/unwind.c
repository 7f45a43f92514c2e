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
	bool is_call;       /* a call of the debugger's */
	bool is_tail;       /* it jumped to the one before it; what it had on the stack is gone */
	uint32_t first;     /* level of the innermost frame here, once placed (n_placed) */
	uint32_t n_in;      /* inlined frames before the frame itself */
	bool stepped;       /* .cfa and .is_signal are known, as far as they can be */
};

struct unw_stack {
	struct sym_space *sp;
	enum arch_mode mode;
	struct unw_mem mem;
	struct user_regs_struct user;
	struct unw_call *call;
	size_t n_calls;
	uint64_t generation;
	bool past_main, past_entry; /* as the setup had it */
	struct frame *frame;   /* one for each frame on the stack; inlined ones are levels of these */
	size_t n, cap;
	size_t n_placed;
	size_t recent;         /* frame of the level asked for last */
	/* What the last frame found out about its caller. */
	struct caller caller;
	enum tl_code caller_code;
	struct tl_error caller_err;
	bool complete;
	char stop_reason[512]; /* "" when the outermost frame was reached */
	uint64_t main_start;
	bool main_known;
	unsigned n_signal;
	uint32_t hidden; /* inlined calls at frame 0 that are not frames yet */
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
	free(st->call);
	free(st);
}

enum tl_code unw_stack_call(struct unw_stack *st, const struct unw_call *c, struct tl_error *err)
{
	struct unw_call *v = realloc(st->call, (st->n_calls + 1) * sizeof(*v));

	if (!v)
		return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
	st->call = v;
	v[st->n_calls++] = *c;
	return TL_OK;
}

/* Does a function called by the debugger return to f? Then its caller is known. */
static bool step_out_of_call(struct unw_stack *st, const struct frame *f, struct caller *ret)
{
	for (size_t i = 0; i < st->n_calls; i++) {
		const struct unw_call *c = &st->call[i];

		if (f->regs.v[reg_pc(st->mode)] != c->pc || f->regs.v[reg_sp(st->mode)] != c->sp)
			continue;
		*ret = (struct caller){ .cfa = c->sp, .is_call = true, .how = TL_FRAME_BY_REGS };
		regs_from_user(st->mode, &c->regs, &ret->regs);
		return true;
	}
	return false;
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
	if (step_out_of_call(st, f, ret))
		return TL_OK;
	/* A trampoline's rules begin one byte before it, but not everybody's do; Go's are those of a function. */
	row = unw_cache_row(c, st->sp, st->mode, frame_pc(st, f) - 1);
	if (!row->found && signal_caller(st->mode, &st->mem, &f->regs, ret))
		return TL_OK;
	if (!row->found || f->exact)
		row = unw_cache_row(c, st->sp, st->mode, frame_pc(st, f));
	if (row->found)
		return row_apply(row, &e, ret, err);
	if (st->mode == ARCH_X86_64 && (int64_t)lookup_pc(st, f) < 0) { // a kernel's addresses are the upper ones
		enum tl_code r = orc_caller(st->sp, &st->mem, &f->regs, lookup_pc(st, f), ret, err);
		if (r != TL_E_NOTFOUND)
			return r;
	}
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
	char buf[256];
	const char *name;

	if (!st->main_known) {
		st->main_known = true;
		if (sym_module_rust_outermost(program, &st->main_start))
			return st->main_start;
		name = sym_module_main_name(program, &st->mem.r, buf, sizeof(buf));
		if (name && !sym_module_symbol(program, name, &sym, NULL))
			st->main_start = sym.addr;
	}
	return st->main_start;
}

/* main and "_start": no caller of them is shown unless that was asked for. */
static bool is_outermost_function(struct unw_stack *st, const struct frame *f)
{
	struct sym_module *m = sym_module_by_addr(st->sp, lookup_pc(st, f));
	const struct sym_setup *setup = sym_space_setup(st->sp);
	uint64_t start;

	if (!m || !sym_module_is_program(m))
		return false;
	start = function_start(st, f);
	return start && ((!setup->past_main && start == main_start(st, m)) ||
			 (!setup->past_entry && start == sym_module_entry(m)));
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

	if (f->is_signal || f->is_call || f->is_tail)
		return false;
	if (is_outermost_function(st, f))
		return true;
	// A kernel's stack ends where it was entered; what the user's code has is another one, of a program not known here.
	if (i > 0 && (int64_t)frame_pc(st, &st->frame[i - 1]) < 0 && (int64_t)frame_pc(st, f) > 0 &&
	    !sym_module_by_addr(st->sp, frame_pc(st, f)))
		return true;
	return i > 0 && next_normal && frame_pc(st, f) == 0;
}

/* Frame i lies below its callee: the stack goes backwards. */
static bool is_inner(const struct unw_stack *st, size_t i)
{
	const struct frame *f = &st->frame[i];

	return i > 0 && !f->is_signal && !f->is_call && !st->frame[i - 1].is_signal &&
	       !st->frame[i - 1].is_call && f->have_cfa &&
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

/* Looks for the caller of the last frame; with that its CFA is known, and whether it is a signal frame. */
static void finish_frame(struct unw_stack *st, struct frame *f)
{
	struct caller *c = &st->caller;

	*c = (struct caller){ 0 };
	st->caller_code = step_out(st, f, c, &st->caller_err);
	f->stepped = true;
	f->cfa = c->cfa;
	f->have_cfa = !st->caller_code || c->cfa;
	f->is_signal = !st->caller_code && c->is_signal;
	f->is_call = !st->caller_code && c->is_call;
}

/*
 * Adds those that jumped from one to the next until the last frame's function
 * ran. Each had the registers that its caller has, and the stack as at the
 * last one's entry.
 */
static enum tl_code add_tail_calls(struct unw_stack *st, struct tl_error *err)
{
	const struct frame last = st->frame[st->n - 1];
	struct unw_cache *c = unw_cache_of(st->sp);
	uint64_t start = last.is_tail || last.is_signal || last.is_call ? 0 : function_start(st, &last);
	const struct tail_way *w =
		c && start ? unw_cache_tail(c, st->sp, st->caller.regs.v[reg_pc(st->mode)], start) : NULL;

	for (uint32_t i = 0; w && i < w->n; i++) {
		struct frame f = { .regs = st->caller.regs, .how = st->caller.how, .cfa = last.cfa,
				   .have_cfa = last.have_cfa, .stepped = true, .is_tail = true };

		if (st->n >= MAX_FRAMES || (st->n == st->cap && !grow(st)))
			return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
		f.regs.v[reg_pc(st->mode)] = w->pc[i];
		f.regs.v[reg_sp(st->mode)] = last.cfa - word_size(st->mode);
		st->frame[st->n++] = f;
	}
	return TL_OK;
}

/*
 * Adds frame n, or ends the chain. The new frame's own caller is looked for at
 * once: only then a loop is seen before the frame is shown.
 */
static enum tl_code add_caller(struct unw_stack *st, struct tl_error *err)
{
	const struct caller *c = &st->caller;
	size_t i = st->n - 1;
	struct frame next;

	if (st->caller_code == TL_E_NOMEM)
		return tl_fail(err, TL_E_NOMEM, "%s", st->caller_err.text);
	if (is_last(st, i)) {
		stop(st, "");
		return TL_OK;
	}
	if (st->caller_code) {
		stop(st, st->caller_err.text);
		return TL_OK;
	}
	if (c->outermost || is_inner(st, i)) {
		stop(st, c->outermost ? "" : "previous frame inner to this frame (corrupt stack?)");
		return TL_OK;
	}
	if (!st->frame[i].is_tail) {
		enum tl_code r = add_tail_calls(st, err);

		if (r || st->frame[st->n - 1].is_tail)
			return r;
	}
	if (st->n >= MAX_FRAMES || (st->n == st->cap && !grow(st)))
		return tl_fail(err, TL_E_NOMEM, "out of memory for a stack");
	next = (struct frame){ .regs = c->regs, .how = c->how, .exact = c->is_signal || c->is_call };
	next.regs.v[reg_pc(st->mode)] &= word_mask(st->mode);
	finish_frame(st, &next);
	if (seen_before(st, &next)) {
		stop(st, "previous frame identical to this frame (corrupt stack?)");
		return TL_OK;
	}
	st->n_signal += next.is_signal;
	st->frame[st->n++] = next;
	return TL_OK;
}

static void forget(struct unw_stack *st)
{
	st->n = 1;
	st->n_placed = st->recent = 0;
	st->complete = st->main_known = false;
	st->n_signal = 0;
	st->frame[0].stepped = false;
	st->generation = sym_space_generation(st->sp);
	st->past_main = sym_space_setup(st->sp)->past_main;
	st->past_entry = sym_space_setup(st->sp)->past_entry;
}

/* The frames found so far are of another map, or end elsewhere. */
static bool is_stale(const struct unw_stack *st)
{
	const struct sym_setup *setup = sym_space_setup(st->sp);

	return st->generation != sym_space_generation(st->sp) || st->past_main != setup->past_main ||
	       st->past_entry != setup->past_entry;
}

/* Counts the inlined frames of frame i. */
static void place(struct unw_stack *st, size_t i)
{
	struct frame *f = &st->frame[i];
	struct unw_cache *c = unw_cache_of(st->sp);
	const struct place *p = c && !f->is_signal && !f->is_call ? unw_cache_place(c, st->sp, lookup_pc(st, f)) : NULL;

	f->first = i ? st->frame[i - 1].first + st->frame[i - 1].n_in + 1 : 0;
	f->n_in = p ? p->n_in : 0;
	if (!i)
		f->n_in -= st->hidden < f->n_in ? st->hidden : f->n_in;
	st->n_placed = i + 1;
}

/*
 * A function that is inlined where a function of the same name begins, as the
 * complete destructor in the deleting one, is not what a breakpoint of that
 * name entered there: that was the function itself.
 */
static bool is_own_copy(const struct place *p, const char *name)
{
	return p->pc == p->function_start && p->function && !strcmp(p->function, name);
}

uint32_t unw_inlines_reached(struct unw_stack *st, bool (*entered)(const char *function, void *user),
			     void *user)
{
	struct unw_cache *c = unw_cache_of(st->sp);
	const struct place *p = c ? unw_cache_place(c, st->sp, frame_pc(st, &st->frame[0])) : NULL;
	uint32_t n = 0;

	while (p && n < p->n_in && p->in[n].begins &&
	       (is_own_copy(p, p->in[n].name) || !entered(p->in[n].name, user)))
		n++;
	return n;
}

void unw_inlines_hide(struct unw_stack *st, uint32_t n)
{
	st->hidden = n;
	st->n_placed = st->recent = 0;
}

static uint32_t last_level(const struct unw_stack *st, size_t i)
{
	return st->frame[i].first + st->frame[i].n_in;
}

/* Finds the frame of a level: the one on the stack, and how many inlined ones are inside of it. */
static enum tl_code need(struct unw_stack *st, uint32_t level, size_t *ret, struct tl_error *err)
{
	size_t lo = 0, hi;

	if (is_stale(st))
		forget(st);
	if (!st->frame[0].stepped)
		finish_frame(st, &st->frame[0]);
	*ret = 0;
	if (!level)
		return TL_OK; /* nothing has to be known of what is inlined */
	for (;;) {
		enum tl_code r;

		while (st->n_placed < st->n)
			place(st, st->n_placed);
		if (level <= last_level(st, st->n - 1))
			break;
		if (st->complete)
			return tl_fail(err, TL_E_NOTFOUND, "No frame at level %" PRIu32 ".", level);
		r = add_caller(st, err);
		if (r)
			return r;
	}
	hi = st->n;
	/* Levels are mostly asked for one after the other. */
	for (size_t i = st->recent; i < st->n && i <= st->recent + 1; i++)
		if (st->frame[i].first <= level && level <= last_level(st, i))
			lo = i, hi = i + 1;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (st->frame[mid].first <= level)
			lo = mid;
		else
			hi = mid;
	}
	*ret = st->recent = lo;
	return TL_OK;
}

enum tl_code unw_inline_depth(struct unw_stack *st, uint32_t level, uint32_t *ret, struct tl_error *err)
{
	size_t i;
	enum tl_code r = need(st, level, &i, err);
	struct unw_cache *c = unw_cache_of(st->sp);
	const struct place *p;

	if (r)
		return r;
	if (!st->n_placed)
		place(st, 0);
	p = c && !st->frame[i].is_signal ? unw_cache_place(c, st->sp, lookup_pc(st, &st->frame[i])) : NULL;
	/* Those that place() does not show count as well. */
	*ret = level - st->frame[i].first + (p ? p->n_in - st->frame[i].n_in : 0);
	return TL_OK;
}

/* Line of the innermost level from the line table, of the others from the call that was inlined. */
static void fill_line(const struct place *p, uint32_t hidden, uint32_t depth, struct tl_frame *ret)
{
	const struct sym_inline *call = depth + hidden ? &p->in[depth + hidden - 1] : NULL;

	ret->file = call ? call->call_file : p->file;
	ret->fullname = call ? call->call_fullname : p->fullname;
	ret->line = call ? call->call_line : p->line;
	ret->mid_line = !call && p->line && (p->line_start != ret->pc || !p->is_stmt);
}

static void fill_place(struct unw_stack *st, const struct frame *f, struct tl_frame *ret)
{
	struct unw_cache *c = unw_cache_of(st->sp);
	const struct place *p = c ? unw_cache_place(c, st->sp, ret->lookup_pc) : NULL;
	uint32_t depth = ret->level - f->first, hidden;

	if (!p)
		return;
	ret->module = p->module;
	ret->module_is_library = p->is_library;
	if (f->is_signal) {
		ret->function = "<signal handler called>";
		return;
	}
	if (f->is_call) {
		ret->function = "<function called from gdb>";
		ret->module = NULL;
		return;
	}
	hidden = p->n_in - f->n_in;
	ret->function = p->function;
	ret->function_start = ret->block_start = p->function_start;
	ret->inlined = f->n_in - depth;
	ret->reached = depth ? 0 : hidden;
	ret->reached_end = ret->reached ? p->in[hidden - 1].high : 0;
	if (depth < f->n_in) {
		const struct sym_inline *in = &p->in[depth + hidden];

		ret->kind = TL_FRAME_INLINE;
		ret->function = in->name;
		ret->block_start = in->entry;
		ret->block_low = in->low;
		ret->block_high = in->high;
	}
	fill_line(p, hidden, depth, ret);
}

enum tl_code unw_frame(struct unw_stack *st, uint32_t level, struct tl_frame *ret, struct tl_error *err)
{
	const struct frame *f;
	size_t i;
	enum tl_code r = need(st, level, &i, err);

	if (r)
		return r;
	if (!st->n_placed)
		place(st, 0);
	f = &st->frame[i];
	*ret = (struct tl_frame){
		.level = level,
		.kind = f->is_signal ? TL_FRAME_SIGNAL
			: f->is_call ? TL_FRAME_CALL
			: f->is_tail ? TL_FRAME_TAIL_CALL
				     : TL_FRAME_NORMAL,
		.how = f->how,
		.pc = frame_pc(st, f),
		.lookup_pc = lookup_pc(st, f),
		.cfa = f->have_cfa ? f->cfa : 0,
		.sp = f->regs.v[reg_sp(st->mode)],
		.pc_is_exact = f->exact && level == f->first,
	};
	fill_place(st, f, ret);
	if (i == st->n - 1 && level == last_level(st, i) && st->complete && st->stop_reason[0])
		ret->stop_reason = st->stop_reason;
	return TL_OK;
}

enum tl_code unw_reg(struct unw_stack *st, uint32_t level, unsigned n, uint64_t *ret, struct tl_error *err)
{
	size_t i;
	enum tl_code r = need(st, level, &i, err);
	int off;

	if (r)
		return r;
	if (n < reg_count(st->mode)) {
		if (st->frame[i].regs.lost >> n & 1)
			return tl_fail(err, TL_E_UNAVAILABLE, "register has not been saved in frame");
		*ret = st->frame[i].regs.v[n];
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
	size_t i;
	enum tl_code r = need(st, level, &i, err);

	if (r)
		return r;
	if (!st->frame[i].have_cfa)
		return tl_fail(err, TL_E_UNAVAILABLE, "the frame's address is not known");
	*ret = st->frame[i].cfa;
	return TL_OK;
}

enum tl_code unw_saved_at(struct unw_stack *st, uint32_t level, unsigned n, uint64_t *ret_addr,
			  struct tl_error *err)
{
	struct caller c = { 0 };
	size_t i;
	enum tl_code r = need(st, level, &i, err);

	*ret_addr = 0;
	if (!r && st->frame[i].is_tail)
		return TL_OK;
	if (!r)
		r = step_out(st, &st->frame[i], &c, err);
	if (r)
		return r;
	*ret_addr = n < reg_count(st->mode) && !c.outermost ? c.saved_at[n] : 0;
	return TL_OK;
}

enum tl_code unw_return_pc(struct unw_stack *st, uint32_t level, uint64_t *ret, struct tl_error *err)
{
	struct caller c = { 0 };
	size_t i;
	enum tl_code r = need(st, level, &i, err);

	if (!r && !st->frame[i].is_tail)
		r = step_out(st, &st->frame[i], &c, err);
	*ret = c.outermost ? 0 : c.regs.v[reg_pc(st->mode)];
	return r || *ret ? r : tl_fail(err, TL_E_NOTFOUND, "frame %" PRIu32 " has no caller", level);
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

bool unw_cfa_rule(struct sym_space *sp, enum arch_mode mode, uint64_t pc, int *ret_reg, int64_t *ret_off)
{
	struct unw_cache *c = unw_cache_of(sp);
	const struct row *row = c ? unw_cache_row(c, sp, mode, pc) : NULL;

	if (!row || !row->found || row->cfa.kind != RULE_VAL_OFFSET)
		return false;
	*ret_reg = row->cfa.reg;
	*ret_off = row->cfa.off;
	return true;
}

bool unw_caller_rule(struct sym_space *sp, enum arch_mode mode, uint64_t pc, unsigned n, bool *ret_saved, int64_t *ret_off)
{
	struct unw_cache *c = unw_cache_of(sp);
	const struct row *row = c && n < reg_count(mode) ? unw_cache_row(c, sp, mode, pc) : NULL;
	const struct rule *rule = row ? &row->reg[n] : NULL;

	if (!row || !row->found || row->is_signal)
		return false;
	*ret_saved = rule->kind == RULE_OFFSET;
	*ret_off = *ret_saved ? rule->off : 0;
	if (n == reg_sp(mode) && rule->kind == RULE_VAL_OFFSET)
		return rule->off == 0;
	return *ret_saved || rule->kind == RULE_SAME || (rule->kind == RULE_UNDEFINED && n != reg_pc(mode));
}

bool unw_has_tail_calls(struct sym_space *sp, uint64_t ret_pc, uint64_t callee)
{
	struct unw_cache *c = unw_cache_of(sp);

	return !c || unw_cache_tail(c, sp, ret_pc, callee)->n;
}
