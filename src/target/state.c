/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Threads, sites and events: look-ups and caches. */

#include "target/ring.h"
#include "target/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agent/journal.h"
#include "base/error.h"
#include "base/sort.h"
#include "driver/procfs.h"

struct thread *thr_find(struct tl_session *s, pid_t tid)
{
	return map_get(&s->threads, (uint64_t)tid);
}

struct thread *tgt_thread(struct tl_target *t, pid_t tid)
{
	return map_get(&t->threads, (uint64_t)tid);
}

/* Numbers over all targets begin anew with the first thread of the only program. */
static bool nobody_else(const struct tl_target *t, const struct thread *th)
{
	if (t->next_num)
		return false;
	for (size_t i = 0; i < t->s->targets.n; i++) {
		const struct tl_target *o = t->s->targets.v[i];

		if (o->order.n && !(o == t && o->order.n == 1 && o->order.v[0] == th))
			return false;
	}
	return true;
}

struct thread *thr_add(struct tl_target *t, pid_t tid, struct drv *drv, bool guest)
{
	struct thread *th = calloc(1, sizeof(*th));

	if (!th)
		return NULL;
	th->tid = tid;
	th->t = t;
	th->drv = drv;
	th->guest = guest;
	th->running = true;
	th->ring_to = UINT64_MAX;
	th->sys_nr = (uint64_t)-1;
	// The session's map is for events of the kernel; ids in a core file may be those of other live threads.
	bool live = drv_can_run(drv);
	if (live && !map_put(&t->s->threads, (uint64_t)tid, th)) {
		free(th);
		return NULL;
	}
	if (guest)
		return th;
	if (!map_put(&t->threads, (uint64_t)tid, th) || !vec_push(&t->order, th)) {
		map_remove(&t->threads, (uint64_t)tid);
		if (live)
			map_remove(&t->s->threads, (uint64_t)tid);
		free(th);
		return NULL;
	}
	if (nobody_else(t, th))
		t->s->next_global = 0;
	th->num = ++t->next_num;
	th->global_num = ++t->s->next_global;
	return th;
}

bool tgt_can_run(const struct tl_target *t)
{
	return t->drv && drv_can_run(t->drv);
}

bool tgt_has_shadow_stack(struct tl_target *t)
{
	if (t->shadow == SHADOW_UNKNOWN)
		t->shadow = t->pid && proc_shadow_stack(t->pid) ? SHADOW_STACK : SHADOW_NONE;
	return t->shadow == SHADOW_STACK;
}

bool tgt_can_stop(const struct tl_target *t)
{
	return tgt_can_run(t) || (t->drv && t->history);
}

void thr_drop_stack(struct thread *th)
{
	unw_stack_free(th->stack);
	th->stack = NULL;
}

void tgt_drop_stacks(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++)
		thr_drop_stack(t->order.v[i]);
}

/* Threads end in about the order they began: the search from the front is short. */
void thr_remove(struct thread *th)
{
	struct tl_target *t = th->t;

	if (drv_can_run(th->drv))
		map_remove(&t->s->threads, (uint64_t)th->tid);
	if (!th->guest) {
		map_remove(&t->threads, (uint64_t)th->tid);
		for (size_t i = 0; i < t->order.n; i++)
			if (t->order.v[i] == th) {
				vec_remove(&t->order, i);
				break;
			}
	}
	t->n_lent -= th->lends;
	if (th->aside)
		journal_held_end(journal_of(t->guard), th->tid);
	thr_drop_stack(th);
	thr_inline_forget(th);
	vec_deinit(&th->opened);
	while (th->dummies) {
		struct dummy *d = th->dummies;

		th->dummies = d->up;
		dummy_free(d);
	}
	free(th);
}

void dummy_free(struct dummy *d)
{
	free(d->xsave);
	free(d);
}

struct dummy *thr_dummy_at(const struct thread *th, uint64_t pc, uint64_t sp)
{
	for (struct dummy *d = th->dummies; d; d = d->up)
		if (d->addr == pc && (d->sp == sp || d->sp + d->popped == sp))
			return d;
	return NULL;
}

struct site *site_at(const struct tl_target *t, uint64_t addr)
{
	unsigned bit = addr % SITE_BITS;

	if (t->site_bits && !(t->site_bits[bit / 8] >> bit % 8 & 1))
		return NULL;
	return map_get(&t->sites, addr);
}

struct nx_page *tgt_page_at(const struct tl_target *t, uint64_t addr)
{
	for (size_t i = 0; i < t->pages.n; i++)
		if (addr - t->pages.v[i].addr < PAGE_LEN)
			return &t->pages.v[i];
	return NULL;
}

struct nx_page *tgt_page(const struct tl_target *t, uint64_t addr)
{
	struct nx_page *p = tgt_page_at(t, addr);

	return p && p->on ? p : NULL;
}

struct nx_page *tgt_shut_page(const struct tl_target *t, uint64_t addr)
{
	struct nx_page *p = tgt_page_at(t, addr);

	return p && p->shut ? p : NULL;
}

bool site_enter(struct tl_target *t, struct site *s)
{
	unsigned bit = s->addr % SITE_BITS;

	if (!t->sites.n && !t->site_bits)
		t->site_bits = calloc(SITE_BITS / 8, 1); // without it all are looked for in the map
	if (t->site_bits)
		t->site_bits[bit / 8] |= (uint8_t)(1u << bit % 8);
	return map_put(&t->sites, s->addr, s);
}

void site_forget_places(struct tl_target *t)
{
	map_deinit(&t->sites);
	map_init(&t->sites);
	free(t->site_bits);
	t->site_bits = NULL;
}

static const struct slot_area *area_of(const struct tl_target *t, uint64_t addr)
{
	for (size_t i = 0; i < t->areas.n; i++)
		if (addr - t->areas.v[i].addr < t->areas.v[i].size)
			return &t->areas.v[i];
	return NULL;
}

bool tgt_in_area(const struct tl_target *t, uint64_t addr)
{
	return area_of(t, addr) != NULL || (t->agent && addr - t->agent < AGENT_DATA);
}

struct site *site_of_slot(const struct tl_target *t, uint64_t addr)
{
	const struct slot_area *a = area_of(t, addr);

	return a ? a->user[(addr - a->addr) / SLOT_SIZE] : NULL;
}

int site_order(const void *a, const void *b)
{
	const struct site *x = *(struct site *const *)a, *y = *(struct site *const *)b;

	return x->addr < y->addr ? -1 : x->addr > y->addr;
}

/* New sites are at the end until somebody asks for the order: many may come at once. */
void site_sort_in(struct tl_target *t, struct site *s)
{
	if (t->sorted_ok)
		t->sorted_ok = vec_push(&t->sorted, s);
}

size_t site_from(struct site **v, size_t n, uint64_t addr)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (v[mid]->addr < addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void site_sort_out(struct tl_target *t, const struct site *s)
{
	size_t n;
	struct site **v = tgt_sorted_sites(t, &n);
	size_t lo = site_from(v, n, s->addr);

	if (lo < n && v[lo] == s) {
		vec_remove(&t->sorted, lo);
		t->n_sorted--;
	} else {
		t->sorted_ok = false;
	}
}

/* The new ones, themselves in order, go in from the end. False: no memory. */
static bool merge_new(struct tl_target *t)
{
	size_t n = t->sorted.n - t->n_sorted, i = t->n_sorted, to = t->sorted.n;
	struct site **v = t->sorted.v, **fresh = malloc(n * sizeof(*fresh));

	if (!fresh)
		return false;
	memcpy(fresh, v + i, n * sizeof(*fresh));
	sort_any(fresh, n, sizeof(*fresh), site_order);
	while (n)
		v[--to] = i && v[i - 1]->addr > fresh[n - 1]->addr ? v[--i] : fresh[--n];
	free(fresh);
	return true;
}

struct site **tgt_sorted_sites(struct tl_target *t, size_t *ret_n)
{
	size_t pos = 0;
	struct site *s;

	if (!t->sorted_ok) {
		vec_clear(&t->sorted);
		while ((s = map_next(&t->sites, &pos, NULL)))
			if (!vec_push(&t->sorted, s))
				break;
		t->n_sorted = 0;
		t->sorted_ok = true;
	}
	if (t->n_sorted < t->sorted.n && (!t->n_sorted || !merge_new(t)))
		sort_any(t->sorted.v, t->sorted.n, sizeof(*t->sorted.v), site_order);
	t->n_sorted = t->sorted.n;
	*ret_n = t->sorted.n;
	return t->sorted.v;
}

/* The kernel may tell of something else first, with a fault queued. */
static bool is_at_fault(const struct thread *th)
{
	const struct drv_ops *ops = th->drv->ops;
	siginfo_t si;

	if (th->at != DRV_EV_SIGNAL)
		return ops->trap_pending && ops->trap_pending(th->drv, th->tid, true);
	return ops->siginfo_get && !ops->siginfo_get(th->drv, th->tid, &si, NULL) && si.si_code > 0 &&
	       (si.si_signo == SIGSEGV || si.si_signo == SIGBUS);
}

/*
 * Inside of a call that is made by several instructions: what it had begun is completed or taken back at once,
 * in the thread too, since its stack pointer is none that the program knows. True: it is at the call's target.
 */
static bool finish_call(struct thread *th, struct site *s)
{
	struct arch_mem mem = tgt_user_mem(th->t);
	enum arch_half h = arch_slot_half(site_slot(s), &th->regs, &mem, is_at_fault(th));

	if (h == ARCH_HALF_NONE)
		return false;
	th->served = false;
	th->regs_dirty = drv_regs_set(th->drv, th->tid, &th->regs, NULL) != TL_OK;
	return h == ARCH_HALF_CALLED;
}

/*
 * A pc inside a slot is shown where the program believes to be; the kernel's
 * pc stays, so that going on needs nothing. Writing the pc leaves the slot.
 */
static void translate(struct thread *th)
{
	struct site *s = th->t->areas.n ? site_of_slot(th->t, th->regs.rip) : NULL;
	bool before;
	uint64_t pc;

	th->in_slot = NULL;
	if (!s || (site_slot(s)->n_halves && finish_call(th, s)) || !arch_slot_to_site(site_slot(s), th->regs.rip, &pc, &before))
		return;
	th->in_slot = s;
	th->real_pc = th->regs.rip;
	th->regs.rip = pc;
	th->shown_pc = pc;
	th->slot_before = before;
	// Later parts of a group are no sites: nothing has been decided about what stands there.
	if (before && !s->inside) {
		th->served = true;
		th->served_pc = pc;
		// It came here by the trampoline, which has done all that was asked for: the last hit that was served was another.
		if (s->shadow || s->inl.live)
			th->served_serial = th->t->s->bp_serial;
	}
}

/*
 * After a step over popf or iret the kernel no longer knows that the trap flag
 * is its own (arch/x86/kernel/step.c, is_setting_trap_flag()): it would show it
 * and leave it set when the thread runs on. Taken out here.
 */
static void hide_step_flag(struct thread *th)
{
	bool tf = th->regs.eflags & 0x100;

	if (th->drv->ops->guest)
		return; // its steps are not made with the flag
	if (th->last != DRV_STEP) {
		th->own_tf = tf;
	} else if (tf && !th->own_tf) {
		th->regs.eflags &= ~0x100ull;
		th->regs_dirty = true;
	}
}

enum tl_code thr_regs(struct thread *th, struct tl_error *err)
{
	enum tl_code r;

	if (th->regs_ok)
		return TL_OK;
	if (th->running)
		return tl_fail(err, TL_E_STATE, "thread %d is running", th->tid);
	r = drv_regs_get(th->drv, th->tid, &th->regs, err);
	if (r)
		return r;
	th->regs_ok = true;
	th->pthread = th->regs.fs_base;
	th->regs_dirty = th->pc_dirty = false;
	hide_step_flag(th);
	if (!th->t->tramps.n || !tramp_leave(th))
		translate(th);
	return TL_OK;
}

/* Would the handler in the target take a thread at pc for one that has just executed a trap? */
static bool looks_trapped(struct tl_target *t, uint64_t pc)
{
	uint8_t b[2] = { 0, 0 };

	if (tgt_in_area(t, pc))
		return false; // pages of ours: it sees that
	if (site_at(t, pc - 1) || journal_site_old(t->guard, pc - 1))
		return true;
	return !drv_read_exact(t->drv, pc - 2, b, 2, NULL) && (b[1] == 0xcc || (b[0] == 0xcd && b[1] == 3));
}

/*
 * A thread at a stop of SIGTRAP is about to get another pc. Should the tracer
 * die before it goes on, the handler gets the signal and must know; so the
 * signal is marked. Mark and registers can't be written at once: the mark names
 * the pc at which the thread is still to be set back, and means every other one
 * only once it has been. Unless asked for always, that costs only the hits that need it.
 */
static void mark_moved(struct thread *th, bool always)
{
	const struct drv_ops *ops = th->drv->ops;
	struct user_regs_struct now;
	siginfo_t si;

	if ((!always && !looks_trapped(th->t, th->regs.rip)) || !ops->siginfo_get || !ops->siginfo_set ||
	    ops->siginfo_get(th->drv, th->tid, &si, NULL) || si.si_signo != SIGTRAP ||
	    si.si_code != SI_KERNEL || si.si_errno == AGENT_MOVED ||
	    drv_regs_get(th->drv, th->tid, &now, NULL) || (!th->regs_dirty && now.rip == th->regs.rip))
		return;
	si.si_errno = AGENT_MOVED;
	// Also where called functions return to, in a page of ours: one byte on there is no instruction.
	if (looks_trapped(th->t, now.rip) || site_at(th->t, now.rip - 1)) {
		si.si_addr = (void *)(uintptr_t)now.rip;
		ops->siginfo_set(th->drv, th->tid, &si, NULL);
		ops->pc_set(th->drv, th->tid, now.rip - 1, NULL);
	}
	si.si_addr = NULL;
	ops->siginfo_set(th->drv, th->tid, &si, NULL);
}

bool thr_unmark(siginfo_t *si)
{
	if (si->si_signo != SIGTRAP || si->si_errno != AGENT_MOVED)
		return false;
	si->si_errno = 0;
	si->si_addr = NULL;
	return true;
}

void thr_set_pc(struct thread *th, uint64_t pc)
{
	th->regs.rip = pc;
	th->pc_dirty = true;
	if (th->served && th->served_pc != pc)
		th->served = false;
}

static enum tl_code flush(struct thread *th, bool stays, struct tl_error *err)
{
	enum tl_code r;
	uint64_t shown = th->regs.rip;

	if (!th->regs_ok || (!th->regs_dirty && !th->pc_dirty))
		return TL_OK;
	if (th->in_slot && shown == th->shown_pc)
		th->regs.rip = th->real_pc;
	else
		th->in_slot = NULL;
	if (th->t->guard && th->at == DRV_EV_SIGNAL)
		mark_moved(th, stays);
	if (th->regs_dirty)
		r = drv_regs_set(th->drv, th->tid, &th->regs, err);
	else
		r = DRV_WRAP(th->drv, pc_set, th->tid, th->regs.rip, err);
	th->regs.rip = shown;
	if (r)
		return r;
	th->regs_dirty = th->pc_dirty = false;
	if (th->in_ring && th->t->ring)
		ring_abandon(th->t->ring, th->ring_pos, th->ring_len);
	th->in_ring = false;
	for (size_t i = 0; i < th->n_owed && th->t->ring; i++)
		if (th->owed[i].word)
			ring_say(th->t->ring, th->owed[i].pos, th->owed[i].word);
		else
			ring_count(th->t->ring, th->owed[i].type, th->owed[i].drops);
	th->n_owed = 0;
	return TL_OK;
}

void thr_leave_sequence(struct thread *th)
{
	uint64_t to;

	if (!th->drv->ops->guest && !thr_regs(th, NULL) && !th->in_slot && !th->in_tramp && drv_ptrace_restarts(th->tid, th->regs.rip, &to))
		thr_set_pc(th, to);
}

enum tl_code thr_flush(struct thread *th, struct tl_error *err)
{
	return flush(th, false, err);
}

enum tl_code thr_flush_stop(struct thread *th, struct tl_error *err)
{
	return flush(th, true, err);
}

bool thr_injectable(const struct thread *th)
{
	if (th->running || th->zombie)
		return false;
	return th->at == DRV_EV_SIGNAL || th->at == DRV_EV_TRAP_STOP || th->at == DRV_EV_GROUP_STOP ||
	       (th->at == DRV_EV_SYSCALL && (th->call_known ? th->call.exit : !th->in_syscall));
}

void thr_forget(struct thread *th)
{
	th->regs_ok = false;
	th->in_slot = NULL;
	th->in_tramp = NULL;
	th->in_ring = false;
	th->n_owed = 0;
	if (th->stack)
		thr_drop_stack(th);
	if (th->inlines.stopped || th->inlines.entered)
		thr_inline_forget(th);
}

enum tl_code tgt_stopped_thread(struct tl_target *t, pid_t tid, struct thread **ret, struct tl_error *err)
{
	struct thread *th;

	if (!t->drv)
		return tl_fail(err, TL_E_STATE, "The program is not being run.");
	th = tgt_thread(t, tid ? tid : t->last_tid);
	if (!th && !tid && t->order.n)
		th = t->order.v[0];
	if (!th)
		return tl_fail(err, TL_E_NOTFOUND, "no thread %d", tid);
	if (th->running)
		return tl_fail(err, TL_E_STATE, "thread %d is running", th->tid);
	if (th->zombie)
		return tl_fail(err, TL_E_STATE, "thread %d has ended", th->tid);
	*ret = th;
	return TL_OK;
}

bool ses_post(struct tl_session *s, const struct tl_event *ev)
{
	if (s->queue_head && s->queue_head == s->queue.n) {
		s->queue_head = 0;
		vec_clear(&s->queue);
	}
	s->look_held = true;
	return vec_push(&s->queue, *ev);
}

struct tl_event tgt_event(struct tl_target *t, enum tl_event_kind kind)
{
	return (struct tl_event){ .kind = kind, .target = t, .pid = t->pid };
}

void tgt_warn(struct tl_target *t, const char *fmt, ...)
{
	struct tl_event ev = tgt_event(t, TL_EV_WARNING);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ev.text, sizeof(ev.text), fmt, ap);
	va_end(ap);
	ses_post(t->s, &ev);
}

/* ---- what the api_*.c wrappers need (target/target.h) */

struct sym_space *tgt_symbols(struct tl_target *t)
{
	return t->syms;
}

enum arch_mode tgt_mode(const struct tl_target *t)
{
	return t->mode;
}

enum arch_mode tgt_mode_code(const struct tl_target *t)
{
	switch ((enum tl_code_mode)t->s->opt[TL_OPT_CODE_MODE]) {
	case TL_CODE_I386:
		return ARCH_I386;
	case TL_CODE_X86_64:
		return ARCH_X86_64;
	case TL_CODE_AUTO:
	default:
		return t->mode;
	}
}

/* A process has registers, and calls in it an ABI, that no wish changes. */
enum arch_mode tgt_mode_types(const struct tl_target *t)
{
	return t->state == TL_TARGET_IDLE ? tgt_mode_code(t) : t->mode;
}

static enum tl_code reader_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	size_t got = 0;
	enum tl_code r = tgt_read_allowed(ctx, addr, buf, len, &got, err);

	if (r)
		return r;
	return got == len ? TL_OK : tl_fail_fault(err, addr + got);
}

struct mem_reader tgt_reader(struct tl_target *t)
{
	return (struct mem_reader){ .ctx = t, .read = reader_read };
}

enum tl_code tgt_gregs(struct tl_target *t, pid_t tid, struct user_regs_struct *ret, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r = tgt_stopped_thread(t, tid, &th, err);

	if (!r)
		r = thr_regs(th, err);
	if (!r)
		*ret = th->regs;
	return r;
}

struct expr_state *tgt_expr_state(struct tl_session *s)
{
	return s->expr;
}
