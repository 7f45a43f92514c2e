/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Recording a target and going through what was recorded. Instructions that are
 * interpreted are logged where that is done (fast.c); here are those that the CPU
 * does, whose stores are kept before they are made, and the way back and forth.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/guest.h"
#include "run/fast.h"
#include "run/history.h"
#include "run/run.h"

#define STORES	    64
#define FRAME_ROOM  (16 * 1024) /* of a signal's frame with all vector registers */
#define PAGE	    4096
#define RED_ZONE    128

/* ---- instructions of the CPU */

/* What is readable of a range, as it is now. */
static bool keep_memory(struct thread *th, const struct arch_store *s)
{
	SCOPED_FREE uint8_t *buf = malloc(s->len);
	size_t got = 0;

	if (!buf)
		return false;
	if (tgt_read(th->t, s->addr, buf, s->len, &got, NULL) || !got)
		return true; // not there: the store will fault
	return hist_memory(th->t->history, s->addr, buf, (uint32_t)got);
}

/* Pages that are not there (a stack may still grow) keep nothing of those behind them away. */
static void keep_pages(struct thread *th, uint64_t from, uint64_t to)
{
	for (uint64_t at = from; at < to;) {
		uint64_t end = (at & ~(uint64_t)(PAGE - 1)) + PAGE;
		struct arch_store piece = { at, (uint32_t)((end < to ? end : to) - at) };

		keep_memory(th, &piece);
		at += piece.len;
	}
}

/* A handler's frame is made below the stack pointer, or at the end of the thread's signal stack. */
static void keep_frame(struct thread *th)
{
	uint64_t alt, len;

	if (thr_alt_stack(th, &alt, &len) && len)
		keep_pages(th, alt + (len > FRAME_ROOM ? len - FRAME_ROOM : 0), alt + len);
	keep_pages(th, th->regs.rsp - RED_ZONE - FRAME_ROOM, th->regs.rsp);
}

static bool keep_area(struct thread *th)
{
	struct arch_xsave_layout layout;
	SCOPED_FREE uint8_t *area = NULL;
	size_t len;

	if (thr_xsave(th, &area, &len, &layout, NULL))
		return false;
	return hist_area(th->t->history, area, (uint32_t)len);
}

static bool refuse(struct thread *th, struct tl_event *ev, const char *why)
{
	ev->reason = TL_STOP_HISTORY;
	ev->pc = th->regs.rip;
	snprintf(ev->text, sizeof(ev->text), "%s", why);
	return false;
}

static bool before_syscall(struct thread *th, bool i386, struct tl_event *ev)
{
	struct arch_store s[STORES];
	char why[160];
	size_t n = 0;
	bool ends, known;

	known = i386 ? hist_syscall_i386(&th->regs, &ends) : hist_syscall(th->t, &th->regs, s, STORES, &n, &ends);
	if (known && ends)
		return refuse(th, ev,
			      "The next instruction is syscall exit_group.  It will make the program exit.\n"
			      "Process record: inferior program stopped.");
	if (!known && hist_ends_in_itself(th->t, &th->regs, i386) && (th->t->history_shot = hist_shot_take(th->t)))
		return true;
	if (!known) {
		snprintf(why, sizeof(why),
			 "Process record and replay target doesn't support syscall number %" PRIu64 "\n"
			 "Process record: failed to record execution log.",
			 (uint64_t)th->regs.rax);
		return refuse(th, ev, why);
	}
	for (size_t i = 0; i < n; i++)
		if (!keep_memory(th, &s[i]))
			return refuse(th, ev, "Process record: out of memory.");
	return true;
}

static bool before_plain(struct thread *th, const uint8_t *code, size_t n, struct tl_event *ev)
{
	struct arch_store s[STORES];
	char why[160];
	size_t n_stores;

	if (!arch_stores(th->t->mode, code, n, &th->regs, s, STORES, &n_stores)) {
		snprintf(why, sizeof(why),
			 "Process record does not support instruction 0x%02x at address 0x%" PRIx64 ".\n"
			 "Process record: failed to record execution log.",
			 n ? code[0] : 0, (uint64_t)th->regs.rip);
		return refuse(th, ev, why);
	}
	for (size_t i = 0; i < n_stores; i++)
		if (!keep_memory(th, &s[i]))
			return refuse(th, ev, "Process record: out of memory.");
	return true;
}

/* A handler begins with fresh registers of x87 and vectors, and what returns from it puts the old ones back. */
static bool changes_area(struct thread *th, bool i386, bool is_call, const uint8_t *code, size_t n)
{
	if (th->sig)
		return true;
	return is_call ? hist_is_sigreturn(&th->regs, i386) : !arch_is_integer(th->t->mode, code, n);
}

static bool before_insn(struct thread *th, const uint8_t *code, size_t n, bool is_call, struct tl_event *ev)
{
	bool i386 = th->t->mode == ARCH_I386 || code[0] == 0xcd; // int 0x80

	if (is_call ? !before_syscall(th, i386, ev) : !before_plain(th, code, n, ev))
		return false;
	return !changes_area(th, i386, is_call, code, n) || keep_area(th) ||
	       refuse(th, ev, "Process record: the vector registers cannot be read.");
}

static void drop_shot(struct tl_target *t)
{
	hist_shot_free(t->history_shot);
	t->history_shot = NULL;
}

/* In a system call that is being logged, for an event of it? */
static bool in_logged_call(struct thread *th)
{
	if (th->logging && th->at == DRV_EV_SYSCALL && !th->in_syscall)
		hist_after_cpu(th); // told at its return
	return th->logging && (th->at == DRV_EV_FORK || th->at == DRV_EV_VFORK || th->at == DRV_EV_VFORK_DONE ||
			       th->at == DRV_EV_SYSCALL);
}

bool hist_before_cpu(struct thread *th, struct tl_event *ev)
{
	struct history *h = th->t->history;
	struct site *s;
	struct arch_insn insn;
	uint8_t code[16];
	size_t n = 0;

	if (in_logged_call(th))
		return true;
	th->logging = false;
	drop_shot(th->t);
	if (thr_regs(th, NULL))
		return true; // killed: its end is the next event
	s = site_at(th->t, th->regs.rip);
	if (s && s->inserted && !th->sig && !(th->served && th->served_pc == s->addr))
		return true; // our trap: nothing is executed
	if (th->t->s->opt[TL_OPT_HISTORY_STOP] && hist_is_full(h)) {
		run_keep_request(th);
		th->t->history_full = true;
		return refuse(th, ev, "Process record: the log is full.");
	}
	if (tgt_read(th->t, th->regs.rip, code, sizeof(code), &n, NULL))
		n = 0;
	hist_begin(h, &th->regs);
	if (th->sig) {
		hist_signal(h, th->sig);
		keep_frame(th);
	}
	if (n && arch_decode(th->t->mode, code, n, th->regs.rip, &insn) &&
	    !before_insn(th, code, n, insn.cls == ARCH_SYSCALL, ev))
		return false;
	th->logging = true;
	return true;
}

void hist_after_cpu(struct thread *th)
{
	struct history *h = th->t->history;
	bool kept = true;

	if (!th->logging)
		return;
	th->logging = false;
	if (th->t->history_shot)
		kept = hist_shot_log(th->t->history_shot);
	const char *why = hist_shot_why(th->t->history_shot);
	drop_shot(th->t);
	if (thr_regs(th, NULL) || (kept && hist_end(h, &th->regs)))
		return; // killed: its end is the next event
	hist_empty(h); // what is before it would be undone upon another state
	tgt_warn(th->t, "Process record: %s; the log begins anew", why);
}

void hist_drop(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++)
		t->order.v[i]->logging = false;
	drop_shot(t);
	hist_free(t->history);
	t->history = NULL;
}

void hist_begin_anew(struct thread *th)
{
	struct tl_target *t = th->t;

	th->logging = false;
	if (!t->history)
		return;
	drop_shot(t);
	hist_empty(t->history);
	t->history_tid = th->tid;
	tgt_warn(t, "Process record: the log begins anew with %s", th->at == DRV_EV_EXEC ? "the new program" : "the child");
}

/* ---- through the log */

struct replay {
	struct fast *f;
	struct thread *th;
	const struct tl_resume *how;
	struct tl_event *ev;
	struct hist_state state;
	bool missing;     /* memory that has been unmapped since: it stays away */
	unsigned fired;   /* debug registers whose range was written */
	uint64_t left;
	uint64_t skip_sp; /* a call is passed: until the stack pointer is above it; 0 none */
	uint64_t skip_pc; /* ... forward, and this place is reached */
};

static void note_fired(struct replay *r, uint64_t addr, uint32_t len)
{
	const struct hw_slot *hw = r->th->t->hw;

	for (unsigned i = 0; i < 4; i++)
		if (hw[i].refs && hw[i].type && addr < hw[i].addr + hw[i].len && hw[i].addr < addr + len)
			r->fired |= 1u << i;
}

static bool swap_memory(void *ctx, uint64_t addr, uint8_t *swap, uint32_t len)
{
	struct replay *r = ctx;
	struct tl_target *t = r->th->t;
	SCOPED_FREE uint8_t *now = malloc(len);
	size_t got = 0;

	if (!now)
		return false;
	note_fired(r, addr, len);
	if (pages_peek(r->f->pages, addr, now, len) && pages_poke(r->f->pages, addr, swap, len)) {
		memcpy(swap, now, len);
		return true;
	}
	// Shared memory has no copies.
	if (tgt_read(t, addr, now, len, &got, NULL) || got != len || tgt_write(t, addr, swap, len, NULL)) {
		// Nothing is read from the log's bytes when it comes this way again, so they may stay.
		r->missing = true;
		return true;
	}
	memcpy(swap, now, len);
	return true;
}

static bool swap_vector(void *ctx, unsigned reg, uint8_t *swap, uint32_t len)
{
	struct replay *r = ctx;
	struct arch_vec *v = &r->f->vec;
	uint8_t now[ARCH_VEC_LEN], *place;

	if (!fast_load_vec(r->f) || reg >= ARCH_VECS + ARCH_MASKS || len > (reg < ARCH_VECS ? ARCH_VEC_LEN : sizeof(v->k[0])))
		return false;
	place = reg < ARCH_VECS ? v->r[reg] : (uint8_t *)&v->k[reg - ARCH_VECS];
	memcpy(now, place, len);
	memcpy(place, swap, len);
	memcpy(swap, now, len);
	r->f->dirty |= UINT64_C(1) << reg;
	return true;
}

/* All vector registers at once: through the kernel. */
static bool swap_area(void *ctx, uint8_t *swap, uint32_t len)
{
	struct replay *r = ctx;
	struct arch_xsave_layout layout;
	SCOPED_FREE uint8_t *now = NULL;
	size_t n;

	if (!fast_commit(r->f, r->th) || thr_xsave(r->th, &now, &n, &layout, NULL) || n != len ||
	    !r->th->drv->ops->xsave_set || r->th->drv->ops->xsave_set(r->th->drv, r->th->tid, swap, len, NULL))
		return false;
	memcpy(swap, now, len);
	return fast_begin(r->th) != NULL;
}

static void watch_all(struct replay *r)
{
	struct tl_target *t = r->th->t;

	pages_unwatch(r->f->pages);
	for (int i = 0; i < 4; i++)
		if (t->hw[i].refs && t->hw[i].type)
			if (!pages_watch(r->f->pages, t->hw[i].addr, t->hw[i].len, PAGES_TELL))
				break; // there are more places than debug registers
}

static bool is_until(const struct tl_target *t, const struct thread *th)
{
	for (size_t i = 0; i < t->until.n; i++) {
		const struct until_stop *u = &t->until.v[i];

		if (u->addr == th->regs.rip && (!u->tid || u->tid == th->tid) && (!u->cfa || th->regs.rsp > u->cfa))
			return true;
	}
	return false;
}

/* Breakpoints and watchpoints where the target is now. True: they stop it. */
static bool serve(struct replay *r)
{
	struct thread *th = r->th;
	struct tl_target *t = th->t;
	struct site *s;
	unsigned fired = r->fired;
	bool here = fast_site_here(r->f, th->regs.rip), soft = watch_any_soft(t);

	r->fired = 0;
	if (!here && !fired && !soft)
		return false;
	fast_commit(r->f, th);
	thr_drop_stack(th);
	r->ev->pc = th->regs.rip;
	if (fired && hit_serve_hw(th, fired, r->ev) == HIT_STOP)
		return true;
	if (soft && hit_serve_soft(th, r->ev) == HIT_STOP)
		return true;
	s = here ? site_at(t, th->regs.rip) : NULL;
	if (s && s->inserted && s->locs.n && hit_serve_site(th, s, r->ev) == HIT_STOP)
		return true;
	if (here && is_until(t, th)) {
		r->ev->reason = TL_STOP_LOCATION;
		return true;
	}
	return false;
}

/* A signal that was received here stops the target by what `handle` says now, not by what it said then. */
static bool signal_stops(struct replay *r)
{
	struct thread *th = r->th;
	struct tl_session *s = th->t->s;
	int sig = hist_signal_here(th->t->history);

	if (!sig)
		return false;
	fast_commit(r->f, th);
	thr_drop_stack(th);
	r->ev->signo = sig;
	if (hit_serve_catch(th, TL_BP_CATCH_SIGNAL, sig, NULL, r->ev) == HIT_STOP)
		return true;
	if (!s->policy[sig].stop || hit_is_for(s, TL_BP_CATCH_SIGNAL, sig)) {
		r->ev->signo = 0;
		return false;
	}
	r->ev->reason = TL_STOP_SIGNAL;
	return true;
}

static bool decode_here(struct replay *r, struct arch_insn *ret)
{
	uint8_t code[16];
	size_t n = pages_fetch(r->f->pages, r->th->regs.rip, code);

	return arch_decode(r->th->t->mode, code, n, r->th->regs.rip, ret);
}

/* A call that is passed as one instruction begins here; going back, it ends here. */
static void begin_skip(struct replay *r)
{
	struct arch_insn insn;

	if (!r->how->over_calls || r->how->kind == TL_RUN || r->skip_sp || !decode_here(r, &insn))
		return;
	if (r->how->reverse ? insn.cls == ARCH_RET : insn.cls == ARCH_CALL_REL || insn.cls == ARCH_CALL_IND) {
		r->skip_sp = r->th->regs.rsp;
		r->skip_pc = r->th->regs.rip + insn.len;
	}
}

static bool still_skips(struct replay *r)
{
	uint64_t sp = r->th->regs.rsp;

	if (!r->skip_sp)
		return false;
	if (r->how->reverse ? sp <= r->skip_sp : sp < r->skip_sp || r->th->regs.rip != r->skip_pc)
		return true;
	r->skip_sp = 0;
	return false;
}

static bool step_is_over(struct replay *r)
{
	uint64_t pc = r->th->regs.rip;

	if (r->how->kind == TL_STEP_INSN)
		return --r->left == 0;
	return r->how->kind == TL_STEP_RANGE && pc - r->how->start >= r->how->end - r->how->start;
}

static bool at_end(struct replay *r, enum hist_move m)
{
	if (m == HIST_MOVED)
		return false;
	r->ev->reason = TL_STOP_HISTORY;
	snprintf(r->ev->text, sizeof(r->ev->text), "%s",
		 m == HIST_END ? "No more reverse-execution history."
			       : "Process record: error in replaying: out of memory, or the registers cannot be written.");
	return true;
}

/* One instruction. True: the target stops there. */
static bool one(struct replay *r)
{
	struct history *h = r->th->t->history;

	if (!r->how->reverse)
		begin_skip(r);
	if (at_end(r, r->how->reverse ? hist_undo(h, &r->state) : hist_redo(h, &r->state)))
		return true;
	if (r->how->reverse ? hist_at_begin(h) : !hist_replaying(h)) // as gdb: the end comes before what is there
		return at_end(r, HIST_END);
	if (serve(r) || signal_stops(r))
		return true;
	if (r->how->reverse)
		begin_skip(r);
	if (still_skips(r) || r->how->kind == TL_RUN)
		return false;
	if (!step_is_over(r))
		return false;
	r->ev->reason = TL_STOP_STEP;
	return true;
}

static bool begin(struct replay *r, struct thread *th)
{
	r->th = th;
	r->f = fast_begin(th);
	if (!r->f)
		return false;
	r->state = (struct hist_state){ .regs = &th->regs, .ctx = r, .memory = swap_memory, .vector = swap_vector,
					.area = swap_area };
	pages_log(r->f->pages, NULL);
	watch_all(r);
	return true;
}

/* Its entry is not complete: what lies before it would be undone upon another state. */
static enum tl_code in_call(struct tl_error *err)
{
	return tl_fail(err, TL_E_STATE, "Process record: the program is in a system call, which must end first (stepi).");
}

enum tl_code hist_check(const struct tl_target *t, struct thread *th, bool reverse, struct tl_error *err)
{
	const struct thread *own = thr_find(t->s, t->history_tid);

	if (t->history && th->tid != t->history_tid)
		return tl_fail(err, TL_E_STATE, "Process record: only thread %u is being recorded.", own ? own->num : 0);
	return t->history && reverse && in_logged_call(th) ? in_call(err) : TL_OK;
}

enum tl_code hist_resume(struct thread *th, const struct tl_resume *how, struct tl_error *err)
{
	struct tl_session *s = th->t->s;
	struct tl_event ev = run_stop_event(th, TL_STOP_NONE);
	struct replay r = { .how = how, .ev = &ev, .left = how->count ? how->count : 1 };

	if (!begin(&r, th))
		return tl_fail(err, TL_E_STATE, "thread %d cannot be replayed", th->tid);
	hit_note_values(th->t);
	s->interrupt = 0;
	while (!one(&r)) {
		if (pages_full(r.f->pages))
			fast_commit(r.f, th);
		if (s->interrupt) {
			s->interrupt = 0;
			ev.reason = TL_STOP_INTERRUPT;
			break;
		}
	}
	fast_commit(r.f, th);
	fast_forget(th->t, true);
	if (r.missing)
		tgt_warn(th->t, "memory that the program has unmapped since cannot be shown as it was");
	th->served = site_at(th->t, th->regs.rip) != NULL;
	th->served_pc = th->regs.rip;
	th->served_serial = s->bp_serial;
	ev.pc = th->regs.rip;
	th->t->state = TL_TARGET_RUNNING;
	run_stop(th, &ev);
	return TL_OK;
}

/* ---- the public calls */

static enum tl_code need(struct tl_target *t, struct tl_error *err)
{
	return t->history ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "No recording is currently active.");
}

enum tl_code tl_history_start(struct tl_target *t, struct tl_error *err)
{
	struct thread *th;

	if (t->history)
		return tl_fail(err, TL_E_EXISTS,
			       "The process is already being recorded.  Use \"record stop\" to stop recording first.");
	if (!tgt_can_run(t))
		return tl_fail(err, TL_E_STATE, "Process record: the program is not being run.");
	if (drv_guest(t->drv))
		return tl_fail(err, TL_E_UNSUP, "Process record: a guest cannot be recorded: its interrupts and devices are not seen.");
	if (t->state == TL_TARGET_RUNNING || t->s->opt[TL_OPT_NON_STOP])
		return tl_fail(err, TL_E_STATE, "Process record target can't debug inferior in non-stop mode (non-stop).");
	if (tgt_stopped_thread(t, 0, &th, NULL) == TL_OK && th->dummies)
		return tl_fail(err, TL_E_STATE, "Process record: a function called from the debugger has not returned.");
	t->history_tid = t->last_tid;
	t->history = hist_new((uint64_t)t->s->opt[TL_OPT_HISTORY_MAX]);
	if (!t->history)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	watch_leave_watched_pages(t); // steps do not show a system call, which would fail
	return TL_OK;
}

enum tl_code tl_history_stop(struct tl_target *t, struct tl_error *err)
{
	enum tl_code r = need(t, err);

	if (r)
		return r;
	if (!tgt_can_run(t))
		IGNORE_RESULT(site_remove_all(t, NULL)); // a core file is not stopped by them
	hist_drop(t);
	for (size_t i = 0; !tgt_can_run(t) && i < t->s->bp_order.n; i++)
		IGNORE_RESULT(bp_sync(t->s->bp_order.v[i], NULL));
	return TL_OK;
}

enum tl_code tl_history_cut(struct tl_target *t, struct tl_error *err)
{
	enum tl_code r = need(t, err);

	if (!r)
		hist_cut(t->history);
	return r;
}

enum tl_code tl_history_get(struct tl_target *t, struct tl_history_info *ret, struct tl_error *err)
{
	size_t size = ret->size;

	if (size != sizeof(*ret))
		return tl_fail(err, TL_E_INVAL, "tl_history_info has an unknown size");
	*ret = (struct tl_history_info){ .size = size };
	if (t->history) {
		hist_limit(t->history, (uint64_t)t->s->opt[TL_OPT_HISTORY_MAX]);
		hist_describe(t->history, ret);
		ret->full = t->history_full;
	}
	return TL_OK;
}

enum tl_code tl_history_go_on(struct tl_target *t, struct tl_error *err)
{
	enum tl_code r = need(t, err);
	struct thread *th;

	if (!r)
		r = tgt_stopped_thread(t, t->history_tid, &th, err);
	if (r)
		return r;
	if (!t->history_full || !t->again.valid)
		return tl_fail(err, TL_E_STATE, "the program has not stopped because the log is full");
	t->s->opt[TL_OPT_HISTORY_STOP] = 0;
	return run_resume_again(t, th, err);
}

enum tl_code tl_history_goto(struct tl_target *t, uint64_t n, struct tl_error *err)
{
	struct tl_history_info i = { .size = sizeof(i) };
	struct tl_event ev = tgt_event(t, TL_EV_STOPPED);
	struct replay r = { .how = &(struct tl_resume){ .kind = TL_RUN }, .ev = &ev };
	struct thread *th;
	enum tl_code code = need(t, err);

	if (!code)
		code = tgt_stopped_thread(t, t->history_tid, &th, err);
	if (!code)
		code = tl_history_get(t, &i, err);
	if (!code && in_logged_call(th))
		code = in_call(err);
	if (code)
		return code;
	if (n + 1 < i.lowest || n > i.highest)
		return tl_fail(err, TL_E_NOTFOUND, "Target insn not found.");
	if (!begin(&r, th))
		return tl_fail(err, TL_E_STATE, "thread %d cannot be replayed", th->tid);
	for (; i.current != n; i.current += i.current < n ? 1 : -1)
		if ((i.current < n ? hist_redo : hist_undo)(t->history, &r.state) != HIST_MOVED) {
			code = tl_fail(err, TL_E_STATE, "memory of instruction %" PRIu64 " is not there any more",
				       i.current);
			break;
		}
	fast_commit(r.f, th);
	fast_forget(t, true);
	th->stop_pc = th->regs.rip;
	th->served = false;
	tgt_drop_stacks(t);
	IGNORE_RESULT(thr_flush(th, NULL));
	return code;
}
