/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Watchpoints on expressions. What an evaluation read is watched by debug
 * registers, or, where those do not do, by looking after each instruction of
 * the thread that is resumed. A watchpoint on locals belongs to a frame and
 * ends with it.
 */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/bp.h"
#include "expr/watch.h"

#define PLACES 8
#define FRAMES_MAX 100000 /* looked through for the watched one */

struct bp_watch {
	struct expr_watch *expr;
	struct tl_value *old, *now; /* NULL: could not be read */
	struct {
		uint64_t addr, len;
	} place[PLACES];
	size_t n;
	uint8_t *bytes; /* of all places, as last seen; NULL: not readable */
	size_t n_bytes;
	bool soft;      /* no debug registers */
	bool paged;     /* nor steps: its pages are not writable */
	bool later;     /* soft until there is a process, and a thread to protect pages through */
	bool registers; /* depends on registers: looking at memory is not enough */
	bool many;      /* more places than there is room for */
	bool armed;
	bool lost;      /* let go with its pages, to be armed anew */
	bool scoped;
	pid_t tid;
	uint64_t cfa, function;
	uint64_t ret; /* where the frame returns to: an internal stop; 0 none */
};

void watch_free(struct bp *b)
{
	struct bp_watch *w = b->watch;

	if (!w)
		return;
	watch_disarm(b);
	if (w->ret && b->home->drv)
		site_internal_del(b->home, w->ret);
	expr_watch_free(w->expr);
	tl_value_free(w->old);
	tl_value_free(w->now);
	free(w->bytes);
	free(w);
	b->watch = NULL;
}

/* ---- what it is made of */

static void note_place(void *user, uint64_t addr, uint64_t len)
{
	struct bp_watch *w = user;

	if (!len) {
		w->registers = true;
		return;
	}
	for (size_t i = 0; i < w->n; i++)
		if (w->place[i].addr == addr && w->place[i].len == len)
			return;
	if (w->n == PLACES) {
		w->many = true;
		return;
	}
	w->place[w->n].addr = addr;
	w->place[w->n++].len = len;
}

/* The bytes of all places; NULL if they cannot be read. */
static uint8_t *read_places(struct tl_target *t, const struct bp_watch *w, size_t *ret_len)
{
	SCOPED_FREE uint8_t *buf = NULL;
	size_t len = 0;

	for (size_t i = 0; i < w->n; i++)
		len += w->place[i].len;
	buf = malloc(len + 1);
	*ret_len = len;
	for (size_t i = 0, at = 0; buf && i < w->n; at += w->place[i++].len)
		if (tl_mem_read(t, w->place[i].addr, buf + at, w->place[i].len, NULL))
			return NULL;
	return TAKE(buf);
}

static bool places_same(struct tl_target *t, const struct bp_watch *w)
{
	size_t len;
	SCOPED_FREE uint8_t *now = NULL;

	if (w->registers || w->many || !w->bytes || !w->n)
		return false;
	now = read_places(t, w, &len);
	return now && len == w->n_bytes && memcmp(now, w->bytes, len) == 0;
}

static unsigned registers_of(const struct tl_target *t, const struct bp_watch *w)
{
	unsigned n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += hw_count(t, w->place[i].addr, w->place[i].len);
	return n;
}

/* ---- its frame */

static enum tl_code env_of(struct bp *b, struct thread *th, struct tgt_expr_store *store,
			   struct expr_env *ret, struct tl_error *err)
{
	struct bp_watch *w = b->watch;
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = b->home };
	struct unw_stack *st;
	struct tl_frame f;
	enum tl_code r;

	if (!w || !w->scoped) {
		ctx.tid = th && !th->running && !th->zombie ? th->tid : 0;
		return tgt_expr_env(&ctx, store, ret, err);
	}
	ctx.tid = w->tid;
	r = tgt_stack(b->home, w->tid, &st, err);
	for (uint32_t i = 0; !r && i < FRAMES_MAX; i++) {
		r = unw_frame(st, i, &f, err);
		if (r || (f.cfa == w->cfa && f.kind == TL_FRAME_NORMAL))
			break;
		ctx.frame = i + 1;
	}
	if (!r && f.function_start != w->function)
		r = tl_fail(err, TL_E_NOTFOUND, "the frame is gone");
	return r ? r : tgt_expr_env(&ctx, store, ret, err);
}

bool watch_is_over(const struct bp *b, struct thread *th)
{
	const struct bp_watch *w = b->watch;

	return w && w->scoped && th->tid == w->tid && thr_regs(th, NULL) == TL_OK &&
	       th->regs.rsp >= w->cfa;
}

bool watch_returns_to(const struct bp *b, uint64_t addr)
{
	return b->watch && b->watch->ret == addr;
}

enum tl_code watch_cond(struct bp *b, struct thread *th, bool *ret, struct tl_error *err)
{
	struct tgt_expr_store store;
	struct expr_env env;
	struct tl_value *v;
	enum tl_code r = env_of(b, th, &store, &env, err);

	if (!r)
		r = expr_eval(&env, b->condition, &v, err);
	if (r)
		return r;
	r = tl_value_bool(v, ret, err);
	tl_value_free(v);
	return r;
}

/* ---- looking */

/* Evaluates anew: w->now, the places and their bytes. */
static void evaluate(struct bp *b, struct thread *th)
{
	struct bp_watch *w = b->watch;
	struct expr_reads reads = { note_place, w };
	struct tgt_expr_store store;
	struct expr_env env;
	struct tl_value *v = NULL;

	if (env_of(b, th, &store, &env, NULL))
		return; // keeps what it had
	w->n = 0;
	w->registers = w->many = false;
	if (expr_watch_eval(w->expr, &env, &reads, &v, NULL))
		v = NULL;
	tl_value_free(w->now);
	w->now = v;
	free(w->bytes);
	w->bytes = read_places(b->home, w, &w->n_bytes);
}

/* Another thread's write: the frame's registers are not to be had, its memory is. */
static void reread(struct bp *b)
{
	struct bp_watch *w = b->watch;
	struct tgt_expr_store store;
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = b->home };
	struct expr_env env;
	struct tl_value *v;

	if (!w->now || tgt_expr_env(&ctx, &store, &env, NULL) ||
	    !(v = expr_watch_reread(&env, w->now)))
		return;
	tl_value_free(w->now);
	w->now = v;
	free(w->bytes);
	w->bytes = read_places(b->home, w, &w->n_bytes);
}

bool watch_changed(struct bp *b, struct thread *th)
{
	struct bp_watch *w = b->watch;
	struct tl_value *before = w->now;
	bool same;

	if (places_same(b->home, w))
		return false;
	w->now = NULL;
	if (before) {
		w->now = before;
		before = tl_value_dup(before);
	}
	if (w->scoped && th->tid != w->tid)
		reread(b);
	else
		evaluate(b, th);
	same = expr_value_same(before, w->now);
	if (same) {
		tl_value_free(before);
	} else {
		tl_value_free(w->old);
		w->old = before;
	}
	watch_rearm(b);
	return !same;
}

void watch_refresh(struct bp *b)
{
	struct thread *th = tgt_thread(b->home, b->home->last_tid);

	if (!b->watch || !b->enabled || b->deleted)
		return;
	if (!places_same(b->home, b->watch))
		evaluate(b, th);
	watch_rearm(b);
}

/* ---- debug registers */

static bool same_places(const struct bp_watch *a, const struct bp_watch *b)
{
	return a->n == b->n && memcmp(a->place, b->place, a->n * sizeof(*a->place)) == 0;
}

static enum tl_code place_on(struct bp *b, uint64_t addr, uint64_t len, struct tl_error *err)
{
	return b->watch->paged ? page_watch(b->home, addr, len, err) : hw_add(b->home, addr, len, hw_type(b->kind), err);
}

static void place_off(struct bp *b, const struct bp_watch *at, size_t i)
{
	if (at->paged)
		page_unwatch(b->home, at->place[i].addr, at->place[i].len);
	else
		hw_del(b->home, at->place[i].addr, at->place[i].len, hw_type(b->kind));
}

void watch_disarm(struct bp *b)
{
	struct bp_watch *w = b->watch;

	if (w->armed && b->armed_at)
		for (size_t i = 0; i < b->armed_at->n; i++)
			place_off(b, b->armed_at, i);
	w->armed = false;
	free(b->armed_at);
	b->armed_at = NULL;
}

static enum tl_code arm(struct bp *b, struct tl_error *err)
{
	struct bp_watch *w = b->watch;
	enum tl_code r = TL_OK;

	b->armed_at = malloc(sizeof(*w));
	if (!b->armed_at)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	*b->armed_at = *w;
	for (size_t i = 0; i < w->n && !r; i++) {
		r = place_on(b, w->place[i].addr, w->place[i].len, err);
		if (r)
			b->armed_at->n = i;
	}
	w->armed = true;
	if (r)
		watch_disarm(b);
	return r;
}

enum tl_code watch_arm(struct bp *b, struct tl_error *err)
{
	struct bp_watch *w = b->watch;
	enum tl_code r;

	if (w->soft || w->armed || !w->n)
		return TL_OK;
	w->paged = registers_of(b->home, w) > 4 || hw_idle(b->home);
	r = arm(b, err);
	if (r && !w->paged && b->kind == TL_BP_WATCH_WRITE) {
		w->paged = true; // the registers are in use
		if (arm(b, NULL) == TL_OK)
			return TL_OK;
		w->paged = false;
	}
	return r;
}

bool watch_is_paged(const struct bp *b)
{
	return b->watch && b->watch->armed && b->armed_at && b->armed_at->paged;
}

bool watch_by_pages(const struct bp *b)
{
	return b->watch && b->watch->paged;
}

bool watch_stored(const struct tl_target *t, uint64_t addr, uint64_t len)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		const struct bp *b = t->s->bp_order.v[i];
		if (b->home == t && watch_is_paged(b) && watch_fired(b, addr, len))
			return true;
	}
	return false;
}

void watch_leave_pages(struct tl_target *t)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++)
		if (t->s->bp_order.v[i]->home == t && watch_is_paged(t->s->bp_order.v[i]))
			watch_disarm(t->s->bp_order.v[i]);
	page_release_all(t);
}

static bool has_its_pages(const struct bp *b)
{
	for (size_t i = 0; i < b->armed_at->n; i++) {
		uint64_t addr = b->armed_at->place[i].addr, end = addr + b->armed_at->place[i].len;
		for (uint64_t at = addr & ~(uint64_t)(PAGE_LEN - 1); at < end; at += PAGE_LEN)
			if (!tgt_page_at(b->home, at))
				return false;
	}
	return true;
}

/* By steps from now on; of the thread that was let go, as if it had been so then. */
static void soften(struct bp *b)
{
	struct tl_target *t = b->home;

	b->watch->soft = true;
	if (t->state == TL_TARGET_RUNNING && !t->soft_tid)
		t->soft_tid = t->last_tid;
}

static void goes_on_by_steps(struct bp *b, const struct tl_error *why)
{
	soften(b);
	tgt_warn(b->home, "watchpoint %u goes on by single steps: %.200s", b->id, why->text);
}

void watch_leave_watched_pages(struct tl_target *t)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];
		if (b->home != t || !watch_is_paged(b))
			continue;
		watch_disarm(b);
		soften(b);
	}
}

void watch_pages_lost(struct tl_target *t)
{
	struct tl_error why;

	// All let go before the first is armed: two on one page would take the other's record of it for their own.
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];
		if (b->home != t || !watch_is_paged(b) || has_its_pages(b))
			continue;
		watch_disarm(b);
		b->watch->lost = true;
	}
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];
		if (b->home != t || !b->watch || !b->watch->lost)
			continue;
		b->watch->lost = false;
		if (watch_arm(b, &why))
			goes_on_by_steps(b, &why);
	}
}

/* The places moved, by a pointer that changed. Where registers do not do any more it goes on by steps. */
void watch_rearm(struct bp *b)
{
	struct bp_watch *w = b->watch;

	if (w->soft || !b->enabled || b->deleted || !tgt_can_stop(b->home) ||
	    (w->armed && b->armed_at && same_places(b->armed_at, w)))
		return;
	watch_disarm(b);
	if ((w->many || w->registers || watch_arm(b, NULL)) && b->kind == TL_BP_WATCH_WRITE)
		soften(b);
}

bool watch_fired(const struct bp *b, uint64_t addr, uint64_t len)
{
	const struct bp_watch *at = b->armed_at;

	for (size_t i = 0; at && i < at->n; i++)
		if (addr < at->place[i].addr + at->place[i].len && at->place[i].addr < addr + len)
			return true;
	return false;
}

bool watch_is_soft(const struct bp *b)
{
	return b->watch && b->watch->soft;
}

static bool waits_for_pages(const struct tl_target *t, const struct bp *b)
{
	return b->home == t && b->watch && b->watch->later && b->watch->soft && b->enabled && !b->deleted;
}

bool watch_wants_pages(const struct tl_target *t)
{
	const struct tl_session *s = t->s;

	for (size_t i = 0; i < s->bp_order.n && s->n_kind[TL_BP_WATCH_WRITE]; i++)
		if (waits_for_pages(t, s->bp_order.v[i]))
			return true;
	return false;
}

void watch_take_pages(struct tl_target *t)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];
		if (!waits_for_pages(t, b))
			continue;
		b->watch->soft = false;
		watch_refresh(b); // soft again where it can't be done
		b->watch->later = false;
	}
}

bool watch_is_armed(const struct bp *b)
{
	return b->watch && b->watch->armed;
}

bool watch_any_soft(const struct tl_target *t)
{
	struct tl_session *s = t->s;

	if (!s->n_kind[TL_BP_WATCH_WRITE])
		return false;
	for (size_t i = 0; i < s->bp_order.n; i++) {
		const struct bp *b = s->bp_order.v[i];

		if (b->home == t && watch_is_soft(b) && b->enabled && !b->deleted)
			return true;
	}
	return false;
}

bool watch_soft_ranges(const struct tl_target *t, const struct thread *th,
		       void (*range)(void *user, uint64_t addr, uint64_t len), void *user, uint64_t *ret_cfa)
{
	bool told = true;

	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		const struct bp *b = t->s->bp_order.v[i];
		const struct bp_watch *w = b->watch;

		if (b->home != t || !watch_is_soft(b) || !b->enabled || b->deleted)
			continue;
		told &= !w->registers && !w->many && w->n && w->bytes;
		for (size_t k = 0; k < w->n; k++)
			range(user, w->place[k].addr, w->place[k].len);
		if (w->scoped && w->tid == th->tid && w->cfa < *ret_cfa)
			*ret_cfa = w->cfa;
	}
	return told;
}

/* ---- making one */

/* Binds it to the frame that it was made in. */
static enum tl_code bind_scope(struct bp *b, const struct tl_breakpoint_spec *sp,
			       struct tl_error *err)
{
	struct bp_watch *w = b->watch;
	struct unw_stack *st;
	struct tl_frame f, caller;
	uint32_t level = sp->frame;
	enum tl_code r = tgt_stack(b->home, sp->frame_tid, &st, err);

	do
		r = r ? r : unw_frame(st, level++, &f, err);
	while (!r && f.kind == TL_FRAME_INLINE);
	if (r)
		return r;
	w->scoped = true;
	w->tid = sp->frame_tid;
	w->cfa = f.cfa;
	w->function = f.function_start;
	do
		r = unw_frame(st, level++, &caller, NULL);
	while (!r && caller.kind == TL_FRAME_TAIL_CALL);
	// main's caller is no frame that is shown, but main returns to it.
	if (r)
		r = unw_return_pc(st, f.level, &caller.pc, NULL);
	if (r || site_internal_add(b->home, caller.pc, NULL))
		return TL_OK; // the outermost one never returns
	w->ret = caller.pc;
	return TL_OK;
}

static enum tl_code env_at(struct tl_target *t, const struct tl_breakpoint_spec *sp,
			   struct tgt_expr_store *store, struct expr_env *ret, struct tl_error *err)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = t, .tid = sp->frame_tid,
				       .frame = sp->frame };

	return tgt_expr_env(&ctx, store, ret, err);
}

/* By pages, if those can be had; that is known when it has been tried. */
static bool take_pages(struct bp *b, bool disabled)
{
	enum tl_code r = b->home->drv ? TL_OK : TL_E_STATE;

	if (!r && !disabled)
		r = watch_arm(b, NULL);
	b->watch->later = r == TL_E_STATE;
	return !r && !disabled;
}

static void say_idle(struct tl_target *t)
{
	if (!t->s->said_idle)
		tgt_warn(t, "debug registers have no effect on this machine: writes are seen by page protection and single steps, which is slower");
	t->s->said_idle = true;
}

/* Which means there are for it. */
static enum tl_code choose(struct bp *b, const struct tl_breakpoint_spec *sp, struct tl_error *err)
{
	struct bp_watch *w = b->watch;
	bool fits = !w->registers && !w->many && w->n, idle = fits && !sp->software && hw_idle(b->home);
	bool more = fits && registers_of(b->home, w) > 4; // than there are

	if (idle && !more && b->kind != TL_BP_WATCH_WRITE)
		return tl_fail(err, TL_E_UNSUP, "Debug registers have no effect on this machine; only writes can be watched without them.");
	if (idle)
		say_idle(b->home);
	if (idle || more)
		fits = b->kind == TL_BP_WATCH_WRITE && !sp->software && take_pages(b, sp->disabled);
	w->soft = sp->software || !fits;
	if (!w->soft || b->kind == TL_BP_WATCH_WRITE)
		return TL_OK;
	return tl_fail(err, TL_E_UNSUP,
		       sp->software
			       ? "Can't set read/access watchpoint when hardware watchpoints are disabled."
			       : "Expression cannot be implemented with read/access watchpoint.");
}

static bool cond_is_local(const struct expr_env *env, const char *text)
{
	struct expr_watch *w;
	bool local;

	if (!text || expr_watch_new(env, text, &w, NULL))
		return false;
	local = expr_watch_is_local(w);
	expr_watch_free(w);
	return local;
}

enum tl_code watch_new(struct bp *b, const struct tl_breakpoint_spec *sp, struct tl_error *err)
{
	struct bp_watch *w = b->watch = calloc(1, sizeof(*w));
	struct expr_reads reads = { note_place, w };
	struct tgt_expr_store store;
	struct expr_env env;
	bool local;
	enum tl_code r;

	if (!w)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = env_at(b->home, sp, &store, &env, err);
	if (!r)
		r = expr_watch_new(&env, sp->expression, &w->expr, err);
	if (r)
		return r;
	if (expr_watch_is_constant(w->expr))
		return tl_fail(err, TL_E_INVAL, "Cannot watch constant value `%s'.", sp->expression);
	r = expr_watch_eval(w->expr, &env, &reads, &w->now, err);
	if (r && r != TL_E_FAULT && r != TL_E_UNAVAILABLE)
		return r;
	/* What is nowhere in any frame never changes: each step would be for nothing. */
	if (!r && !w->n && !expr_watch_is_local(w->expr) && (r = expr_watch_check(w->now, err)))
		return r;
	w->bytes = read_places(b->home, w, &w->n_bytes);
	r = choose(b, sp, err);
	local = expr_watch_is_local(w->expr) || cond_is_local(&env, sp->condition);
	if (!r && local && sp->frame_tid)
		r = bind_scope(b, sp, err);
	if (w->n) {
		b->addr = w->place[w->n - 1].addr;
		b->len = w->place[w->n - 1].len;
	}
	return r;
}

/* ---- checkpoints */

void watch_leave(struct tl_target *t)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++)
		if (t->s->bp_order.v[i]->home == t && t->s->bp_order.v[i]->watch)
			watch_disarm(t->s->bp_order.v[i]);
}

void watch_enter(struct tl_target *t, pid_t before)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];

		if (b->home != t || !b->watch)
			continue;
		if (b->watch->tid == before)
			b->watch->tid = t->pid;
		if (b->watch->ret)
			IGNORE_RESULT(site_internal_add(t, b->watch->ret, NULL));
		watch_refresh(b);
	}
}

/* ---- the process ends */

void watch_target_gone(struct tl_target *t)
{
	struct tl_session *s = t->s;

	for (size_t i = s->bp_order.n; i-- > 0;) {
		struct bp *b = s->bp_order.v[i];

		if (b->home != t || !b->watch)
			continue;
		b->watch->armed = false;
		b->watch->later |= b->watch->paged;
		b->watch->soft |= b->watch->paged;
		b->watch->ret = 0;
		free(b->armed_at);
		b->armed_at = NULL;
		if (b->watch->scoped && !b->deleted)
			IGNORE_RESULT(tl_breakpoint_delete(s, b->id, NULL));
	}
}

enum tl_code tl_watch_get(const struct tl_session *s, uint32_t id, const struct tl_value **old_value,
			  const struct tl_value **new_value, struct tl_error *err)
{
	struct bp *b = map_get(&s->bps, id);

	if (!b || !b->watch)
		return tl_fail(err, TL_E_NOTFOUND, "No watchpoint number %u.", id);
	*old_value = b->watch->old;
	*new_value = b->watch->now;
	return TL_OK;
}
