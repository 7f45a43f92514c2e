/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Fast stepping: the instructions of a thread that runs alone are interpreted
 * on copies of its registers and memory instead of being stepped by the kernel.
 * Whatever the interpreter does not know, system calls, faults and places where
 * something of ours is, are left to one real step. A real step also comes first
 * in every resume and after every SLICE: by it signals, job control and ^C get
 * their turn.
 */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/fast.h"
#include "run/history.h"
#include "run/run.h"

#define SLICE 100000
#define INT3 0xcc

void fast_free(struct tl_target *t)
{
	struct fast *f = t->fast;

	if (!f)
		return;
	pages_free(f->pages);
	free(f->area);
	free(f);
	t->fast = NULL;
}

static struct fast *fast_of(struct tl_target *t)
{
	struct fast *f = t->fast;

	if (f)
		return f;
	f = calloc(1, sizeof(*f));
	if (f && !(f->pages = pages_new(t))) {
		free(f);
		f = NULL;
	}
	return t->fast = f;
}

void fast_forget(struct tl_target *t, bool maps)
{
	struct fast *f = t->fast;

	if (f)
		pages_forget(f->pages, maps);
}

/* ---- vector registers */

static bool vec_load(struct arch_vec *v)
{
	struct fast *f = v->ctx;

	free(f->area);
	f->area = NULL;
	if (thr_xsave(f->th, &f->area, &f->area_len, &f->layout, NULL) ||
	    !arch_xsave_get_vec(&f->layout, f->area, f->area_len, v)) {
		free(f->area);
		f->area = NULL;
		return false;
	}
	memcpy(f->was.r, v->r, sizeof(v->r));
	memcpy(f->was.k, v->k, sizeof(v->k));
	return true;
}

bool fast_load_vec(struct fast *f)
{
	if (f->vec.load && !f->vec.load(&f->vec))
		return false;
	f->vec.load = NULL;
	return true;
}

static void vec_reset(struct fast *f, struct thread *th)
{
	f->th = th;
	f->vec.ctx = f;
	f->vec.load = vec_load;
	f->vec.dirty = f->dirty = 0;
}

static bool vec_flush(struct fast *f)
{
	if (!f->vec.dirty && !f->dirty)
		return true;
	f->vec.dirty = f->dirty = 0;
	if (!arch_xsave_set_vec(&f->layout, f->area, f->area_len, &f->vec))
		return false;
	return f->th->drv->ops->xsave_set && f->th->drv->ops->xsave_set(f->th->drv, f->th->tid, f->area, f->area_len, NULL) == TL_OK;
}

void fast_vec_begin(struct fast *f, struct thread *th)
{
	vec_reset(f, th);
}

bool fast_vec_end(struct fast *f)
{
	bool written = vec_flush(f);

	free(f->area);
	f->area = NULL;
	return written;
}

/* ---- may it be done at all */

/* Does nobody else run who shares the memory? */
bool run_is_alone(const struct thread *th)
{
	const struct tl_target *t = th->t;

	for (size_t i = 0; i < t->order.n; i++) {
		const struct thread *o = t->order.v[i];

		if (o != th && !o->zombie && (o->running || !run_held(o)))
			return false;
	}
	return !t->guests.n;
}

bool fast_able(struct thread *th)
{
	struct tl_target *t = th->t;

	// Memory is ahead of the registers until the end; what must survive the debugger's death is not left so.
	if (!t->history && (t->guard || !t->s->opt[TL_OPT_INTERPRET] || !th->warm || th->at != DRV_EV_SIGNAL ||
			    (th->step.kind == TL_STEP_INSN && th->step.left <= 2 && t->soft_tid != th->tid)))
		return false;
	return t->mode == ARCH_X86_64 && !th->guest && !th->sig && !th->xstep && !t->n_live && t->drv->ops->mappings &&
	       !th->dummies && thr_regs(th, NULL) == TL_OK && !th->in_slot && !th->in_tramp && !th->rf &&
	       (int64_t)th->regs.orig_rax < 0 && !(th->regs.eflags & 0x100) && run_is_alone(th) &&
	       (t->history || !tgt_has_shadow_stack(t));
}

/* ---- watches */

struct watching {
	bool any, always;
	uint64_t cfa; /* a stack pointer at or above it: a watched frame has ended */
};

static void add_soft(void *user, uint64_t addr, uint64_t len)
{
	struct tl_target *t = user;
	struct fast *f = t->fast;

	if (!pages_watch(f->pages, addr, len, PAGES_TELL))
		f->too_many = true;
}

/* False: more than can be kept in mind. */
static bool set_watches(struct fast *f, struct thread *th, struct watching *w)
{
	struct tl_target *t = th->t;

	pages_unwatch(f->pages);
	*w = (struct watching){ .any = t->soft_tid == th->tid, .cfa = UINT64_MAX };
	for (int i = 0; i < 4; i++)
		if (t->hw[i].refs && t->hw[i].type && !pages_watch(f->pages, t->hw[i].addr, t->hw[i].len, PAGES_TRAP))
			return false;
	f->too_many = false;
	if (w->any)
		w->always = !watch_soft_ranges(t, th, add_soft, t, &w->cfa) || f->too_many;
	return true;
}

/* ---- running */

/*
 * What was done so far is made visible: memory now, registers when they are flushed. Of a process that is
 * to survive the debugger (being recorded; else it is not interpreted) at once: between the two it must not die.
 */
bool fast_commit(struct fast *f, struct thread *th)
{
	th->regs_dirty = th->pc_dirty = true;
	bool written = pages_flush(f->pages);

	written &= vec_flush(f);
	return (!th->t->guard || thr_flush(th, NULL) == TL_OK) && written;
}

static bool is_call(const uint8_t *code, size_t n, uint64_t pc)
{
	struct arch_insn insn;
	size_t i = 0;

	// Cheap first: prefixes, then e8 or ff.
	while (i < n && (code[i] == 0x3e || code[i] == 0xf2 || (code[i] & 0xf0) == 0x40 || code[i] == 0x66))
		i++;
	if (i == n || (code[i] != 0xe8 && code[i] != 0xff))
		return false;
	return arch_decode(ARCH_X86_64, code, n, pc, &insn) &&
	       (insn.cls == ARCH_CALL_REL || insn.cls == ARCH_CALL_IND);
}

static bool stop_bit(const struct pages_code *c, uint64_t pc)
{
	return c->stop && c->stop[pc % 4096 / 8] >> pc % 8 & 1;
}

bool fast_site_here(struct fast *f, uint64_t pc)
{
	struct pages_code c;

	return pages_code(f->pages, pc, &c) && stop_bit(&c, pc);
}

enum one { ONE_DONE, ONE_CPU, ONE_CALL };

/* Vector registers and masks that the present instruction has written. */
static void log_vectors(struct fast *f, struct history *h)
{
	f->dirty |= f->vec.dirty;
	for (uint64_t left = f->vec.dirty; left; left &= left - 1) {
		unsigned i = (unsigned)__builtin_ctzll(left);

		if (i >= ARCH_VECS) {
			hist_vector(h, i, (const uint8_t *)&f->was.k[i - ARCH_VECS], sizeof(f->was.k[0]));
			f->was.k[i - ARCH_VECS] = f->vec.k[i - ARCH_VECS];
			continue;
		}
		// What AVX-512 has beyond 32 bytes is seldom in use.
		hist_vector(h, i, f->was.r[i], memcmp(f->was.r[i] + 32, f->vec.r[i] + 32, 32) ? 64 : 32);
		memcpy(f->was.r[i], f->vec.r[i], sizeof(f->was.r[i]));
	}
	f->vec.dirty = 0;
}

/* What it changed goes into the log. */
static enum one one_logged(struct fast *f, struct thread *th, const uint8_t *code, size_t n)
{
	struct history *h = th->t->history;

	if (th->t->s->opt[TL_OPT_HISTORY_STOP] && hist_is_full(h))
		return ONE_CPU; // where that is told
	f->store.len = 0;
	hist_begin(h, &th->regs);
	if (arch_interpret(code, n, &th->regs, &f->vec, pages_mem(f->pages)) != ARCH_EMU_DONE)
		return ONE_CPU;
	if (f->store.len)
		hist_memory(h, f->store.addr, f->store.old, f->store.len);
	log_vectors(f, h);
	hist_end(h, &th->regs);
	return ONE_DONE;
}

/* One instruction at th->regs; pass: also if a site is there, which has been served. */
static enum one one(struct fast *f, struct thread *th, bool stop_at_call, bool pass)
{
	struct pages_code c;
	uint8_t crossing[16];
	const uint8_t *code;
	uint64_t pc = th->regs.rip;
	size_t n = 4096 - pc % 4096;

	if (!pages_code(f->pages, pc, &c) || (stop_bit(&c, pc) && !pass))
		return ONE_CPU;
	code = c.bytes + pc % 4096;
	if (n < 15) {
		n = pages_fetch(f->pages, pc, crossing);
		code = crossing;
	}
	if (stop_at_call && is_call(code, n < 15 ? n : 15, pc))
		return ONE_CALL;
	if (th->t->history)
		return one_logged(f, th, code, n);
	return arch_interpret(code, n, &th->regs, &f->vec, pages_mem(f->pages)) == ARCH_EMU_DONE ? ONE_DONE
												  : ONE_CPU;
}

size_t fast_fetch(struct fast *f, uint64_t pc, uint8_t *code)
{
	struct pages_code c;
	size_t off = pc % 4096;

	if (off > 4096 - 15)
		return pages_fetch(f->pages, pc, code);
	if (!pages_code(f->pages, pc, &c))
		return 0;
	memcpy(code, c.bytes + off, 15);
	return 15;
}

bool fast_raw(struct fast *f, struct thread *th, uint8_t *code, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct site *s = code[i] == INT3 ? site_at(th->t, th->regs.rip + i) : NULL;
		if (s && s->inserted)
			code[i] = s->orig;
	}
	return n && arch_interpret(code, n, &th->regs, &f->vec, pages_mem(f->pages)) == ARCH_EMU_DONE;
}

/* After an instruction: is something told of it? */
static bool look(struct fast *f, struct thread *th, struct watching *w, struct tl_event *ev)
{
	bool stops;

	if (!pages_touched(f->pages) && !w->always && th->regs.rsp < w->cfa)
		return false;
	fast_commit(f, th);
	thr_drop_stack(th);
	stops = hit_serve_soft(th, ev) == HIT_STOP;
	ev->pc = th->regs.rip;
	set_watches(f, th, w);
	return stops;
}

static bool arrives(struct fast *f, struct thread *th, struct tl_event *ev)
{
	if (!fast_site_here(f, th->regs.rip))
		return false;
	fast_commit(f, th);
	ev->pc = th->regs.rip;
	return run_arrive(th, ev);
}

static enum fast_end run_slice(struct fast *f, struct thread *th, struct watching *w, struct tl_event *ev)
{
	bool counts = th->step.kind != TL_RUN && !th->step.ret_addr;
	bool arrival = counts && th->t->s->opt[TL_OPT_HIT_ON_ARRIVAL];

	for (unsigned n = 0; n < SLICE; n++) {
		enum one r = one(f, th, counts && th->step.over_calls,
				 th->served && th->served_pc == th->regs.rip);

		if (r != ONE_DONE)
			return r == ONE_CALL && n ? FAST_LOOK : FAST_STEP;
		th->served = false;
		if (w->any && look(f, th, w, ev))
			return FAST_STOP;
		if (arrival && arrives(f, th, ev))
			return FAST_STOP;
		if (counts && run_step_next(th) == STEP_DONE) {
			ev->reason = TL_STOP_STEP;
			ev->pc = th->regs.rip;
			return FAST_STOP;
		}
	}
	return FAST_STEP;
}

void fast_before_cpu(struct thread *th, bool steps)
{
	struct fast *f = th->t->fast;
	bool maps = true;

	if (f && steps && thr_regs(th, NULL) == TL_OK) {
		uint8_t b[16];
		size_t n = pages_fetch(f->pages, th->regs.rip, b);
		struct arch_insn insn;

		maps = !arch_decode(th->t->mode, b, n, th->regs.rip, &insn) || insn.cls == ARCH_SYSCALL;
	}
	fast_forget(th->t, maps);
}

struct fast *fast_begin(struct thread *th)
{
	struct fast *f = fast_of(th->t);
	struct user_regs_struct r;

	if (!f || thr_regs(th, NULL))
		return NULL;
	r = th->regs;
	thr_forget(th); // frames and the like, but not the registers
	th->regs = r;
	th->regs_ok = true;
	vec_reset(f, th);
	pages_log(f->pages, th->t->history ? &f->store : NULL);
	return f;
}

enum fast_end fast_go(struct thread *th, struct tl_event *ev)
{
	struct fast *f = fast_begin(th);
	struct watching w;
	enum fast_end end;

	if (!f || !set_watches(f, th, &w))
		return FAST_STEP;
	end = run_slice(f, th, &w, ev);
	if (!fast_commit(f, th))
		end = FAST_STEP;
	return end;
}
