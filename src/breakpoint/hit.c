/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Serving a hit: filters, condition, counts, callback, in id order. */

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/record.h"
#include "breakpoint/bp.h"
#include "driver/guest.h"

/* ---- the environment of a condition: the thread's own registers, frame 0 */

static enum tl_code env_reg_read(void *ctx, const struct tl_reg_info *reg, void *buf, struct tl_error *err)
{
	struct thread *th = ctx;

	if (reg == &expr_siginfo_reg)
		return tgt_siginfo_value(th->t, th->tid, buf, err);
	return tl_reg_read(th->t, th->tid, reg, buf, reg->size, err);
}

static enum tl_code env_reg_write(void *ctx, const struct tl_reg_info *reg, const void *buf,
				  struct tl_error *err)
{
	struct thread *th = ctx;

	if (reg == &expr_siginfo_reg)
		return tl_thread_set_siginfo(th->t, th->tid, buf, reg->size, err);
	return tl_reg_write(th->t, th->tid, reg, buf, reg->size, err);
}

static const struct tl_reg_info *env_reg_find(void *ctx, const char *name)
{
	if (!strcmp(name, expr_siginfo_reg.name))
		return &expr_siginfo_reg;
	return tl_reg_find(((struct thread *)ctx)->t, name);
}

static enum tl_code env_frame_reg(void *ctx, unsigned dwarf, uint64_t *ret, struct tl_error *err)
{
	struct thread *th = ctx;
	int off = arch_dwarf_to_gpr(th->t->mode, dwarf);

	if (off < 0)
		return tl_fail(err, TL_E_UNAVAILABLE, "register %u is not available", dwarf);
	memcpy(ret, (const char *)&th->regs + off, sizeof(*ret));
	return TL_OK;
}

static enum tl_code env_frame_cfa(void *ctx, uint64_t *ret, struct tl_error *err)
{
	struct thread *th = ctx;
	struct mem_reader m = tgt_reader(th->t);

	return unw_cfa_at(th->t->syms, th->t->mode, &m, &th->regs, ret, err);
}

static enum tl_code env_mem_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	return tl_mem_read(((struct thread *)ctx)->t, addr, buf, len, err);
}

static enum tl_code env_mem_write(void *ctx, uint64_t addr, const void *buf, size_t len,
				  struct tl_error *err)
{
	return tl_mem_write(((struct thread *)ctx)->t, addr, buf, len, err);
}

static enum tl_code env_tls(void *ctx, const struct sym_module *m, uint64_t offset, uint64_t *ret,
			    struct tl_error *err)
{
	struct thread *th = ctx;

	return tgt_tls_address(th->t, th->tid, m, offset, ret, err);
}

static bool env_tls_static(void *ctx, const struct sym_module *m, uint64_t *ret)
{
	struct thread *th = ctx;

	return tgt_tls_static(th->t, m, ret);
}

/* Of the thread that is here, whichever the user has selected. */
static bool env_number_of(void *ctx, const char *name, int64_t *ret)
{
	return tgt_number_of(ctx, name, ret);
}

/* Callers, for $_caller_is(): the stack is forgotten when the thread goes on. */
static enum tl_code env_frame_above(void *ctx, uint32_t up, void *room, struct expr_env *ret, struct tl_error *err)
{
	struct thread *th = ctx;
	struct tl_expr_context c = { .size = sizeof(c), .target = th->t, .tid = th->tid, .frame = up };

	return tgt_expr_env(&c, room, ret, err);
}

/* And for what a function's caller alone knows. */
static struct tgt_expr_store here(void *ctx)
{
	struct thread *th = ctx;

	return (struct tgt_expr_store){ .t = th->t, .tid = th->tid };
}

static enum tl_code env_caller_pc(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err)
{
	struct tgt_expr_store st = here(ctx);

	return tgt_caller_pc(&st, up, ret, err);
}

static enum tl_code env_caller_reg(void *ctx, unsigned up, unsigned dwarf, uint64_t *ret, struct tl_error *err)
{
	struct tgt_expr_store st = here(ctx);

	return tgt_caller_reg(&st, up, dwarf, ret, err);
}

static enum tl_code env_caller_cfa(void *ctx, unsigned up, uint64_t *ret, struct tl_error *err)
{
	struct tgt_expr_store st = here(ctx);

	return tgt_caller_cfa(&st, up, ret, err);
}

struct expr_env hit_env_at(struct thread *th, uint64_t pc)
{
	return (struct expr_env){
		.state = th->t->s->expr,
		.syms = th->t->syms,
		.mode = th->t->mode,
		.mem = { .ctx = th, .read = env_mem_read },
		.mem_write = env_mem_write,
		.reg_read = env_reg_read,
		.reg_write = env_reg_write,
		.reg_find = env_reg_find,
		.number_of = env_number_of,
		.frame_reg = env_frame_reg,
		.frame_cfa = env_frame_cfa,
		.tls = env_tls,
		.tls_static = env_tls_static,
		.caller_pc = env_caller_pc,
		.caller_reg = env_caller_reg,
		.caller_cfa = env_caller_cfa,
		.frame_above = env_frame_above,
		.lookup_pc = pc,
		.have_frame = true,
		.ctx = th,
	};
}

/* ---- one breakpoint */

static void add_hit(struct tl_event *ev, const struct bp *b, uint32_t location)
{
	if (ev->n_hits < TL_EVENT_HITS)
		ev->hits[ev->n_hits++] = (struct tl_hit_ref){ .id = b->internal ? 0 : b->id,
							      .location = location,
							      .several = b->locs.n > 1,
							      .temporary = b->disp == TL_DISP_DELETE };
}

static void apply_disposition(struct bp *b)
{
	switch (b->disp) {
	case TL_DISP_DELETE:
		IGNORE_RESULT(tl_breakpoint_delete(b->s, b->id, NULL));
		break;
	case TL_DISP_DISABLE:
		IGNORE_RESULT(tl_breakpoint_enable(b->s, b->id, 0, false, NULL));
		break;
	case TL_DISP_COUNT:
		if (b->disp_count && --b->disp_count == 0)
			IGNORE_RESULT(tl_breakpoint_enable(b->s, b->id, 0, false, NULL));
		break;
	case TL_DISP_KEEP:
		break;
	}
}

static enum tl_action call_back(struct thread *th, struct bp *b, uint32_t location, const struct tl_event *ev)
{
	struct tl_hit hit = { .target = th->t,
			      .tid = th->tid,
			      .id = b->internal ? 0 : b->id,
			      .location = location,
			      .tag = b->tag,
			      .temporary = b->temporary,
			      .addr = bp_is_catch(b) ? ev->pc : th->regs.rip,
			      .hit_count = b->hits,
			      .event = bp_is_catch(b) ? ev : NULL };
	pid_t before = th->t->last_tid;

	// "This thread" for everything that the callback asks without naming one.
	th->t->last_tid = th->tid;
	enum tl_action a = b->on_hit(&hit, b->user);
	th->t->last_tid = before;
	return a;
}

/* What a condition that calls functions comes to without a call. */
enum told { TOLD_NOT = 0, TOLD_FALSE, TOLD_TRUE };

/* It need not call here if they are the standard library's and known, or stand behind a false &&. */
static enum told told_without(struct thread *th, struct expr_cond *cond)
{
	struct expr_env env = hit_env_at(th, th->regs.rip);
	bool v;

	if (!cond || !expr_cond_calls(cond) || thr_regs(th, NULL) || !expr_cond_told(cond, &env, &v))
		return TOLD_NOT;
	return v ? TOLD_TRUE : TOLD_FALSE;
}

/* True: the condition holds, or failed (then *ev says how). */
static bool cond_holds(struct thread *th, struct bp *b, struct expr_cond *cond, enum told told, struct tl_event *ev,
		       bool *failed)
{
	struct expr_env env = hit_env_at(th, th->regs.rip);
	struct expr_cond *own = NULL;
	struct tl_error err = { 0 };
	bool v = true;
	enum tl_code r = TL_OK;

	if (!b->condition)
		return true;
	if (told)
		return told == TOLD_TRUE;
	IGNORE_RESULT(thr_regs(th, NULL));
	env.lookup_pc = th->regs.rip;
	if (cond && expr_cond_calls(cond)) {
		*failed = true;
		snprintf(ev->text, sizeof(ev->text),
			 "Cannot call functions in a condition while one of several threads is stepped.");
		return true;
	}
	if (b->watch) {
		r = watch_cond(b, th, &v, &err);
		*failed = r && r != TL_E_NOTFOUND;
		if (r)
			snprintf(ev->text, sizeof(ev->text), "%.240s",
				 *failed ? err.text
					 : "Watchpoint condition cannot be tested in the current scope");
		return r || v;
	}
	if (!cond)
		r = expr_cond_new(&env, b->condition, &own, &err);
	if (!r)
		r = expr_cond_eval(cond ? cond : own, &env, &v, &err);
	expr_cond_free(own);
	*failed = r != TL_OK;
	if (r)
		snprintf(ev->text, sizeof(ev->text), "%.240s", err.text);
	return r || v;
}

static bool is_live(const struct bp *b, const struct bp_loc *l)
{
	return !b->deleted && b->enabled && (!l || l->enabled);
}

/*
 * Returns true if b, which was live when the hit happened, stops the target;
 * ev gets the hit. What a callback deletes or disables is still served by it.
 */
static bool serve_decided(struct thread *th, struct bp *b, struct bp_loc *l, struct tl_event *ev,
			  enum tl_stop_reason reason, bool failed);

static bool condition_calls(const struct bp *b, const struct bp_loc *l)
{
	return b->condition && l->cond && expr_cond_calls(l->cond);
}

/* Its condition calls functions, or its callback does: everything is stopped before that. */
static bool put_off(const struct thread *th, const struct bp *b, const struct bp_loc *l, bool calls,
		    struct tl_event *ev, enum tl_stop_reason reason)
{
	// A step of one thread cannot be taken up again exactly when others have stopped it.
	if (th->t->order.n > 1 && th->t->req.kind != TL_RUN)
		return false;
	if (!calls || ev->n_hits == TL_EVENT_HITS)
		return false;
	ev->hits[ev->n_hits++] = (struct tl_hit_ref){ .id = b->id, .location = l->index,
						      .undecided = true };
	ev->n_undecided++;
	if (!ev->reason)
		ev->reason = reason;
	return true;
}

static bool decided_failed(struct thread *th, struct bp *b, struct bp_loc *l, struct tl_event *ev,
			   enum tl_stop_reason reason, const struct tl_error *err)
{
	snprintf(ev->text, sizeof(ev->text), "%.240s", err->text);
	return serve_decided(th, b, l, ev, reason, true);
}

/* While one of several threads is stepped: without a call. As cond_holds(). */
static bool exception_holds(struct thread *th, struct bp *b, struct tl_event *ev, bool *failed)
{
	struct expr_env env;
	struct tl_error err = { 0 };
	bool wanted;

	if (!bp_is_of_exceptions(b))
		return true;
	IGNORE_RESULT(thr_regs(th, NULL));
	env = hit_env_at(th, th->regs.rip);
	*failed = bp_exception_wanted(b, &env, &wanted, &err) != TL_OK;
	if (*failed)
		snprintf(ev->text, sizeof(ev->text), "%.240s", err.text);
	return *failed || wanted;
}

bool hit_decide(struct thread *th, const struct tl_hit_ref *hit, enum tl_stop_reason reason,
		struct tl_event *ev)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = th->t, .tid = th->tid };
	struct bp *b = map_get(&th->t->s->bps, hit->id);
	struct bp_loc *l = b && hit->location && hit->location <= b->locs.n
				   ? b->locs.v[hit->location - 1]
				   : NULL;
	struct tgt_expr_store store;
	struct expr_env env;
	struct tl_value *v = NULL;
	struct tl_error err = { 0 };
	bool holds = true;
	enum tl_code r;

	if (!b || b->deleted || (!b->condition && !b->on_hit_stopped && !bp_is_of_exceptions(b)))
		return false;
	if (bp_is_of_exceptions(b)) {
		r = tgt_expr_env(&ctx, &store, &env, &err);
		if (!r)
			r = bp_exception_wanted(b, &env, &holds, &err);
		if (r || !holds)
			return r && decided_failed(th, b, l, ev, reason, &err);
	}
	if (!b->condition || (l && !condition_calls(b, l) && !bp_is_of_exceptions(b))) {
		r = TL_OK; // put off for its callback: it holds, and what it changes has been changed
	} else if (b->watch) {
		r = watch_cond(b, th, &holds, &err);
	} else {
		r = tgt_expr_env(&ctx, &store, &env, &err);
		if (!r)
			r = expr_eval(&env, b->condition, &v, &err);
		if (!r)
			r = tl_value_bool(v, &holds, &err);
		tl_value_free(v);
	}
	if (r)
		snprintf(ev->text, sizeof(ev->text), "%.240s", err.text);
	return (r || holds) && serve_decided(th, b, l, ev, reason, r != TL_OK);
}

/* The low bits of CR3 are flags, or a tag (PCID); bit 63 is an order to the processor. */
static bool in_space(struct thread *th, uint64_t root)
{
	struct mem_reader phys = drv_phys(th->drv);
	struct drv_sregs sr;

	if (!drv_guest(th->drv) || !drv_guest(th->drv)->sregs || drv_guest(th->drv)->sregs(th->drv, th->tid, false, &sr, NULL))
		return true;
	if (((sr.cr3 ^ root) & 0x7ffffffffffff000ull) == 0)
		return true;
	return drv_paging_of(&sr).levels >= 4 && drv_same_process(&phys, sr.cr3, root);
}

static bool serve(struct thread *th, struct bp *b, struct bp_loc *l, struct tl_event *ev,
		  enum tl_stop_reason reason)
{
	struct bp_loc *giver = l ? rec_giver(l) : NULL;
	bool failed = false;

	if (b->tid && b->tid != th->tid)
		return false;
	bool took = giver && giver->given;

	if (took)
		rec_ignored(giver, true);
	if (b->space && !in_space(th, b->space))
		return false;
	enum told told = b->condition && l ? told_without(th, l->cond) : TOLD_NOT;
	// The exception's type is looked at before the condition, which may be one that only this type has.
	if (l && (!told || bp_is_of_exceptions(b)) &&
	    put_off(th, b, l, condition_calls(b, l) || bp_is_of_exceptions(b), ev, reason))
		return true;
	if (!exception_holds(th, b, ev, &failed))
		return false;
	bool stop = failed || cond_holds(th, b, l ? l->cond : NULL, told, ev, &failed);

	if (stop && !failed && l && put_off(th, b, l, b->on_hit_stopped, ev, reason))
		return true;
	stop = stop && serve_decided(th, b, l, ev, reason, failed);
	if (!stop && giver && (giver->given_counts || (took && b->ignore)) && !b->deleted)
		rec_give(giver); // what was taken back for this one
	return stop;
}

static uint64_t hit_time(const struct bp *b)
{
	struct timespec now;

	if (!b->budget && !b->s->opt[TL_OPT_BUDGET])
		return 0;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

static bool serve_decided(struct thread *th, struct bp *b, struct bp_loc *l, struct tl_event *ev,
			  enum tl_stop_reason reason, bool failed)
{
	uint32_t location = l ? l->index : 0;
	bool stop = true;

	b->hits++;
	if (l)
		l->hits++;
	if (b->ignore && !failed) {
		b->ignore--;
		return false;
	}
	if (b->rec && !failed) {
		// Its code counts down what was ignored until now.
		if (l && l->site && l->site->inl.tramp && l->site->inl.tramp->giver == l)
			inl_touch(th->t, l->site);
		rec_hit(th, b, l);
		return false;
	}
	if (!failed && rec_over_budget(b, hit_time(b)))
		return false;
	if (b->on_hit && !failed) {
		enum tl_action a = call_back(th, b, location, ev);
		stop = a == TL_STOP;
		if (a == TL_RESUME_DELETE)
			IGNORE_RESULT(tl_breakpoint_delete(b->s, b->id, NULL));
	}
	if (!stop)
		return false;
	add_hit(ev, b, location);
	if (l && !b->internal) {
		bp_loc_describe(l);
		thr_inline_entered(th, l->function);
	}
	ev->reason = failed ? TL_STOP_CONDITION_ERROR : reason;
	if (!b->deleted)
		apply_disposition(b);
	return true;
}

static enum hit_verdict serve_since(struct thread *th, struct site *s, uint64_t since, struct tl_event *ev)
{
	struct tl_session *ses = th->t->s;
	struct bp_loc *small[8], **v = small;
	size_t n = 0;
	bool stop = false;

	if (!s->locs.n)
		return HIT_GO;
	// A copy: a callback may add to this very site. Locations outlive the hit.
	if (s->locs.n > ARRAY_LEN(small) && !(v = malloc(s->locs.n * sizeof(*v))))
		return HIT_STOP;
	for (size_t i = 0; i < s->locs.n; i++)
		if (is_live(s->locs.v[i]->bp, s->locs.v[i]) && !s->locs.v[i]->ifunc && s->locs.v[i]->bp->serial > since)
			v[n++] = s->locs.v[i];
	th->served = true;
	th->served_pc = s->addr;
	th->served_serial = ses->bp_serial;
	ses->in_callback++;
	for (size_t i = 0; i < n; i++)
		stop |= serve(th, v[i]->bp, v[i], ev, TL_STOP_BREAKPOINT);
	ses->in_callback--;
	if (v != small)
		free(v);
	if (n && !stop)
		inl_warm(th->t, s);
	bp_reap(ses);
	return stop ? HIT_STOP : HIT_GO;
}

enum hit_verdict hit_serve_site(struct thread *th, struct site *s, struct tl_event *ev)
{
	return serve_since(th, s, 0, ev);
}

enum hit_verdict hit_serve_newer(struct thread *th, struct site *s, struct tl_event *ev)
{
	if (th->served_serial == th->t->s->bp_serial)
		return HIT_GO;
	return serve_since(th, s, th->served_serial, ev);
}

/* ---- debug registers */

static bool overlaps(const struct hw_slot *h, const struct bp_loc *l, const struct bp *b)
{
	uint64_t len = b->kind == TL_BP_HARDWARE ? 1 : b->len;

	return h->refs && h->type == hw_type(b->kind) && h->addr < l->addr + len &&
	       l->addr < h->addr + h->len;
}

static bool fired(struct tl_target *t, uint64_t dr6, const struct bp_loc *l, const struct bp *b)
{
	for (int i = 0; i < 4 && b->watch; i++)
		if ((dr6 >> i & 1) && t->hw[i].refs && t->hw[i].type == hw_type(b->kind) &&
		    watch_fired(b, t->hw[i].addr, t->hw[i].len))
			return true;
	if (b->watch)
		return false;
	for (int i = 0; i < 4; i++)
		if ((dr6 >> i & 1) && overlaps(&t->hw[i], l, b))
			return true;
	return false;
}

/*
 * Threads that store at the same moment trap each for itself, but whoever is looked at first shows what all of
 * them have stored, and the others then seem to have changed nothing. A callback, which counts, is told all such.
 */
static bool stores_hide_others(const struct thread *th, struct bp *b)
{
	const struct tl_target *t = th->t;
	bool hidden = b->looked_by && b->looked_by != th->tid;

	b->looked_by = th->tid;
	for (size_t i = 0; i < t->order.n && !hidden; i++)
		hidden = t->order.v[i] != th && !t->order.v[i]->zombie;
	return b->on_hit && b->kind == TL_BP_WATCH_WRITE && (hidden || t->guests.n);
}

/* A write watch speaks when the value changed, a read watch when it did not. */
static bool value_says_stop(struct thread *th, struct bp *b)
{
	uint8_t now[WATCH_MAX];
	bool changed, each = stores_hide_others(th, b);

	if (b->watch) {
		changed = watch_changed(b, th) || each;
		return b->kind == TL_BP_WATCH_ACCESS ||
		       (b->kind == TL_BP_WATCH_WRITE ? changed : !changed);
	}
	if (tl_mem_read(th->t, b->addr, now, b->len, NULL))
		return true;
	changed = !b->data->known || memcmp(now, b->data->now, b->len) != 0;
	memcpy(b->data->before, b->data->known ? b->data->now : now, b->len);
	memcpy(b->data->now, now, b->len);
	b->data->known = true;
	if (b->kind == TL_BP_WATCH_ACCESS || each)
		return true;
	return b->kind == TL_BP_WATCH_WRITE ? changed : !changed;
}

/* The frame of a watchpoint has returned: told, and the watchpoint goes. */
static bool end_of_scope(struct bp *b, struct tl_event *ev)
{
	if (ev->n_hits < TL_EVENT_HITS)
		ev->hits[ev->n_hits++] = (struct tl_hit_ref){ .id = b->id, .temporary = true };
	ev->reason = TL_STOP_WATCH_SCOPE;
	IGNORE_RESULT(tl_breakpoint_delete(b->s, b->id, NULL));
	return true;
}

enum hit_verdict hit_serve_scope(struct thread *th, struct tl_event *ev)
{
	struct tl_session *s = th->t->s;
	bool stop = false;

	s->in_callback++;
	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];

		if (b->home == th->t && is_live(b, NULL) && watch_returns_to(b, th->regs.rip) &&
		    watch_is_over(b, th))
			stop |= end_of_scope(b, ev);
	}
	s->in_callback--;
	bp_reap(s);
	return stop ? HIT_STOP : HIT_GO;
}

static enum hit_verdict serve_looking(struct thread *th, bool (*which)(const struct bp *b), struct tl_event *ev)
{
	struct tl_session *s = th->t->s;
	bool stop = false;

	s->in_callback++;
	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];

		if (b->home != th->t || !which(b) || !is_live(b, NULL))
			continue;
		if (watch_is_over(b, th))
			stop |= end_of_scope(b, ev);
		else if (watch_changed(b, th))
			stop |= serve(th, b, b->locs.n ? b->locs.v[0] : NULL, ev, TL_STOP_WATCHPOINT);
	}
	s->in_callback--;
	bp_reap(s);
	return stop ? HIT_STOP : HIT_GO;
}

enum hit_verdict hit_serve_soft(struct thread *th, struct tl_event *ev)
{
	return serve_looking(th, watch_is_soft, ev);
}

enum hit_verdict hit_serve_paged(struct thread *th, struct tl_event *ev)
{
	return serve_looking(th, watch_is_paged, ev);
}

enum hit_verdict hit_serve_hw(struct thread *th, uint64_t dr6, struct tl_event *ev)
{
	struct tl_session *s = th->t->s;
	bool stop = false;

	s->in_callback++;
	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];
		if (b->kind != TL_BP_HARDWARE && !bp_is_watch(b))
			continue;
		for (size_t j = 0; j < b->locs.n; j++) {
			struct bp_loc *l = b->locs.v[j];
			if (l->t != th->t || (!l->hw_on && !watch_is_armed(b)) || !is_live(b, l) ||
			    !fired(th->t, dr6, l, b))
				continue;
			if (watch_is_over(b, th)) {
				stop |= end_of_scope(b, ev);
				break;
			}
			if (b->kind == TL_BP_HARDWARE ? th->regs.rip != l->addr : !value_says_stop(th, b))
				continue;
			stop |= serve(th, b, l, ev,
				      b->kind == TL_BP_HARDWARE ? TL_STOP_BREAKPOINT : TL_STOP_WATCHPOINT);
			break;
		}
	}
	s->in_callback--;
	bp_reap(s);
	return stop ? HIT_STOP : HIT_GO;
}

/* As if one list had been served: by id. */
static void sort_hits(struct tl_event *ev)
{
	for (size_t i = 1; i < ev->n_hits; i++)
		for (size_t k = i; k > 0 && ev->hits[k].id < ev->hits[k - 1].id; k--) {
			struct tl_hit_ref h = ev->hits[k];
			ev->hits[k] = ev->hits[k - 1];
			ev->hits[k - 1] = h;
		}
}

enum hit_verdict hit_serve_both(struct thread *th, uint64_t dr6, struct tl_event *ev)
{
	struct site *s = site_at(th->t, th->regs.rip);
	bool passed = th->served && th->served_pc == th->regs.rip;
	bool stop = hit_serve_hw(th, dr6, ev) == HIT_STOP;

	// A callback may have taken the site away.
	if (s && !passed && site_at(th->t, th->regs.rip) == s && s->inserted && s->locs.n)
		stop |= hit_serve_site(th, s, ev) == HIT_STOP;
	sort_hits(ev);
	return stop ? HIT_STOP : HIT_GO;
}

void hit_note_values(struct tl_target *t)
{
	struct tl_session *s = t->s;
	bool any = false;

	for (size_t i = 0; i < s->bp_order.n && (s->n_kind[TL_BP_WATCH_WRITE] || s->n_kind[TL_BP_WATCH_READ] ||
						 s->n_kind[TL_BP_WATCH_ACCESS]); i++)
		if (s->bp_order.v[i]->home == t)
			watch_refresh(s->bp_order.v[i]);
	for (int i = 0; i < 4; i++)
		any |= t->hw[i].refs && t->hw[i].type;
	for (size_t i = 0; any && i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];
		if (bp_is_watch(b) && !b->watch && !b->deleted)
			b->data->known = !tl_mem_read(t, b->addr, b->data->now, b->len, NULL);
	}
}

/* ---- catchpoints */

bool hit_wants_catch(const struct tl_session *s, enum tl_bp_kind kind)
{
	if (!s->n_kind[kind])
		return false;
	for (size_t i = 0; i < s->bp_order.n; i++) {
		const struct bp *b = s->bp_order.v[i];
		if (b->kind == kind && b->enabled && !b->deleted)
			return true;
	}
	return false;
}

static bool catch_matches(const struct bp *b, int64_t number, const char *text)
{
	if (b->pattern && text) {
		regex_t re;
		if (regcomp(&re, b->pattern, REG_NOSUB))
			return false;
		bool ok = regexec(&re, text, 0, NULL, 0) == 0;
		regfree(&re);
		return ok;
	}
	for (size_t i = 0; i < b->n_numbers; i++)
		if (b->numbers[i] == number)
			return true;
	if (b->n_numbers)
		return false;
	// "catch signal" without a list leaves out those that debuggers live by.
	return b->kind != TL_BP_CATCH_SIGNAL || (number != SIGTRAP && number != SIGINT);
}

enum hit_verdict hit_serve_catch(struct thread *th, enum tl_bp_kind kind, int64_t number,
				 const char *text, struct tl_event *ev)
{
	static const enum tl_stop_reason reason[] = {
		[TL_BP_CATCH_FORK] = TL_STOP_FORK,	 [TL_BP_CATCH_VFORK] = TL_STOP_VFORK,
		[TL_BP_CATCH_EXEC] = TL_STOP_EXEC,	 [TL_BP_CATCH_SIGNAL] = TL_STOP_CAUGHT_SIGNAL,
		[TL_BP_CATCH_LOAD] = TL_STOP_LOAD,	 [TL_BP_CATCH_UNLOAD] = TL_STOP_UNLOAD,
		[TL_BP_CATCH_SYSCALL] = TL_STOP_SYSCALL_ENTRY,
	};
	struct tl_session *s = th->t->s;
	enum tl_stop_reason why = ev->reason ? ev->reason : reason[kind];
	bool stop = false;

	if (!s->n_kind[kind])
		return HIT_GO;
	s->in_callback++;
	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];
		if (b->kind == kind && is_live(b, NULL) && catch_matches(b, number, text))
			stop |= serve(th, b, NULL, ev, why);
	}
	s->in_callback--;
	bp_reap(s);
	return stop ? HIT_STOP : HIT_GO;
}

bool hit_is_for(const struct tl_session *s, enum tl_bp_kind kind, int64_t number)
{
	for (size_t i = 0; s->n_kind[kind] && i < s->bp_order.n; i++) {
		const struct bp *b = s->bp_order.v[i];
		if (b->kind == kind && is_live(b, NULL) && catch_matches(b, number, NULL))
			return true;
	}
	return false;
}

enum tl_code tl_watch_values(const struct tl_session *s, uint32_t id, void *old_value, void *new_value,
			     size_t len, struct tl_error *err)
{
	struct bp *b = map_get(&s->bps, id);

	if (!b || !bp_is_watch(b))
		return tl_fail(err, TL_E_NOTFOUND, "No watchpoint number %u.", id);
	if (len < b->len)
		return tl_fail(err, TL_E_INVAL, "the watched range has %lu bytes", (unsigned long)b->len);
	if (!b->data->known)
		return tl_fail(err, TL_E_UNAVAILABLE, "the watched memory cannot be read");
	memcpy(old_value, b->data->before, b->len);
	memcpy(new_value, b->data->now, b->len);
	return TL_OK;
}
