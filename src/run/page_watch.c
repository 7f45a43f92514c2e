/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Stores to pages that are not writable because a range on them is watched (breakpoint/page.c).
 * The instruction that faulted is emulated, its store made past the protection; what can't be
 * emulated is stepped with the page open and everything else stopped. Either way nobody else writes
 * to the page at that moment: it is closed to all threads, so each store is seen alone. The kernel is
 * a writer too: a system call with a buffer there is made anew with the pages open.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/fast.h"
#include "run/history.h"
#include "run/run.h"

#define ROUNDS 4096 /* of a repeated string instruction, at one stop */
#define STORES 8

/* ---- faults */

static bool fault_address(struct thread *th, int sig, uint64_t *ret)
{
	siginfo_t si;

	if (sig != SIGSEGV || !th->t->pages_used || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) ||
	    si.si_code != SEGV_ACCERR || thr_regs(th, NULL))
		return false;
	*ret = (uint64_t)(uintptr_t)si.si_addr;
	return true;
}

bool run_store_fault(struct thread *th, int sig)
{
	const struct nx_page *p;
	uint64_t at;

	if (!fault_address(th, sig, &at) || th->in_tramp)
		return false;
	p = tgt_shut_page(th->t, at);
	if (p)
		return (p->own & PROT_WRITE) && (at != th->regs.rip || (p->own & PROT_EXEC));
	// Given back, or opened for a system call, after the thread had faulted: it may simply try again.
	return at != th->regs.rip && (page_prot_now(th->t, at) & PROT_WRITE);
}

/* ---- one store */

static enum tl_code store(void *ctx, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	struct tl_target *t = ctx;
	const struct nx_page *a = tgt_shut_page(t, addr), *b = tgt_shut_page(t, addr + len - 1);

	// Partly elsewhere: the processor's own way.
	if (!a || !b || !(a->own & b->own & PROT_WRITE))
		return tl_fail_fault(err, addr);
	return tgt_write(t, addr, buf, len, err);
}

static bool emulate(struct thread *th, const uint8_t *code, size_t n)
{
	struct arch_mem mem = tgt_user_mem(th->t);
	struct fast f = { 0 };
	bool done;

	if ((th->regs.eflags & 0x100) || th->t->history)
		return false;
	mem.write = store;
	fast_vec_begin(&f, th);
	done = arch_interpret(code, n, &th->regs, &f.vec, &mem) == ARCH_EMU_DONE;
	fast_vec_end(&f);
	th->regs_dirty |= done;
	return done;
}

/* Debug registers whose data the stores touch: they do not see what is emulated. */
static uint64_t registers_touched(const struct tl_target *t, const struct arch_store *s, size_t n)
{
	uint64_t bits = 0;

	for (size_t k = 0; k < n; k++)
		bits |= hw_watching(t, s[k].addr, s[k].len);
	return bits;
}

struct storing {
	bool known, touched; /* where it stores; that somebody watches that */
	uint64_t dr;
};

static struct storing look(struct thread *th, const uint8_t *code, size_t n)
{
	struct arch_store s[STORES];
	struct storing ret = { 0 };
	size_t n_stores = 0;

	ret.known = arch_stores(ARCH_X86_64, code, n, &th->regs, s, STORES, &n_stores) && n_stores;
	ret.touched = !ret.known;
	for (size_t i = 0; ret.known && i < n_stores; i++)
		ret.touched |= watch_stored(th->t, s[i].addr, s[i].len);
	ret.dr = registers_touched(th->t, s, ret.known ? n_stores : 0);
	return ret;
}

static enum run_verdict judge(struct thread *th, const struct storing *s, struct tl_event *ev)
{
	bool stop = s->dr && !th->guest && hit_serve_hw(th, s->dr, ev) == HIT_STOP;

	if (s->touched && !th->guest)
		stop |= hit_serve_paged(th, ev) == HIT_STOP;
	if (stop) {
		ev->pc = th->regs.rip;
		return RUN_STOP;
	}
	return th->last == DRV_STEP ? run_step_trap(th, ev) : RUN_GO;
}

/* The page at at and the one behind it, if they are shut. What runs between may change the records. */
static bool lift(struct thread *th, uint64_t at, bool open)
{
	bool ok = true;

	for (uint64_t a = at; a <= at + PAGE_LEN; a += PAGE_LEN) {
		const struct nx_page *p = tgt_shut_page(th->t, a);
		ok &= !p || page_lift(th, p, open, NULL) == TL_OK;
	}
	return ok;
}

/* By the processor, with the pages open and everything else stopped. */
static enum run_verdict step_open(struct thread *th, uint64_t at, const struct storing *s, struct tl_event *ev)
{
	struct tl_target *t = th->t;
	bool stepping = th->last == DRV_STEP;
	enum run_verdict v = RUN_GO;
	pid_t tid = th->tid;

	run_stop_all(t);
	if (!t->drv || !(th = thr_find(t->s, tid)) || thr_regs(th, NULL))
		return RUN_STAY;
	lift(th, at, true);
	run_step_here(th, NULL);
	if (!t->drv || !(th = thr_find(t->s, tid)))
		return RUN_STAY;
	if (!lift(th, at, false))
		snprintf(t->taint, sizeof(t->taint), "the page at 0x%lx is watched no more", (unsigned long)at);
	if (!thr_regs(th, NULL) && !th->pend.set) {
		th->last = stepping ? DRV_STEP : DRV_CONT;
		v = judge(th, s, ev);
	}
	if (v == RUN_STOP)
		return v;
	run_go_on(t);
	return RUN_STAY;
}

enum run_verdict run_store(struct thread *th, struct tl_event *ev)
{
	struct storing s = { 0 };
	uint8_t code[16];
	uint64_t at, pc;
	size_t n = 0;

	place_count(th);
	th->sig = 0;
	segv_after(th);
	if (!fault_address(th, SIGSEGV, &at) || !tgt_shut_page(th->t, at))
		return RUN_GO;
	if (th->in_slot || th->xstep)
		run_leave_slot(th, SIGSEGV);
	if (thr_regs(th, NULL))
		return RUN_STAY;
	pc = th->regs.rip;
	for (int i = 0; i < ROUNDS && th->regs.rip == pc && !s.touched && !s.dr; i++) {
		n = 0;
		if (tgt_read(th->t, pc, code, sizeof(code), &n, NULL))
			return RUN_GO;
		s = look(th, code, n);
		if (emulate(th, code, n))
			continue;
		return i ? judge(th, &(struct storing){ 0 }, ev) : step_open(th, at, &s, ev);
	}
	th->served = th->rf = false;
	return judge(th, &s, ev);
}

/* ---- the kernel's stores */

/* What a system call may write to: these, or anything. */
struct writes {
	struct arch_store s[64];
	size_t n;
	bool all;
};

/* What they can't store they lose: a message, a part of an answer. */
static bool must_not_fail(uint64_t nr)
{
	return nr == SYS_recvmsg || nr == SYS_recvmmsg || nr == SYS_msgrcv || nr == SYS_io_getevents ||
	       hist_is_writer(nr);
}

/* Advice that changes what is there, or asks for the permission. */
static bool clears(uint64_t advice)
{
	return advice == MADV_DONTNEED || advice == MADV_FREE || advice == MADV_REMOVE || advice == 23 /* MADV_POPULATE_WRITE */;
}

/* .rax of regs is its number. What is in no list comes back with EFAULT. */
static void look_at_call(struct tl_target *t, const struct user_regs_struct *regs, struct writes *w)
{
	bool ends;

	w->n = 0;
	w->all = false;
	if (regs->rax == SYS_madvise && clears(regs->rdx)) {
		w->s[w->n++] = (struct arch_store){ regs->rdi, (uint32_t)(regs->rsi < UINT32_MAX ? regs->rsi : UINT32_MAX) };
		return;
	}
	if (regs->rax == SYS_futex || hist_syscall(t, regs, w->s, ARRAY_LEN(w->s), &w->n, &ends))
		return;
	w->n = 0;
	w->all = must_not_fail(regs->rax);
}

static bool is_written(const struct nx_page *p, const struct writes *w)
{
	bool any = w->all;

	for (size_t i = 0; i < w->n; i++)
		any |= w->s[i].addr < p->addr + PAGE_LEN && p->addr < w->s[i].addr + w->s[i].len;
	return p->n_watched && any;
}

static bool is_opened(const struct thread *th, const struct nx_page *p)
{
	for (size_t i = 0; i < th->opened.n; i++)
		if (th->opened.v[i] == p->addr)
			return true;
	return false;
}

/* For its call, what is not open for it yet. False: there is nothing. */
static bool open_pages(struct thread *th, const struct writes *w)
{
	struct tl_target *t = th->t;
	bool any = false;

	for (size_t i = 0; i < t->pages.n; i++) {
		struct nx_page *p = &t->pages.v[i];
		if (!is_written(p, w) || is_opened(th, p) || !vec_push(&th->opened, p->addr))
			continue;
		page_open(t, p, true);
		any = true;
	}
	return any;
}

static void close_pages(struct thread *th)
{
	struct tl_target *t = th->t;

	// Those that have begun to be watched meanwhile were never opened for it.
	for (size_t i = 0; i < t->pages.n; i++)
		if (is_opened(th, &t->pages.v[i]))
			page_open(t, &t->pages.v[i], false);
	vec_clear(&th->opened);
	th->in_open_call = false;
}

void run_store_forget(struct thread *th)
{
	if (th->opened.n)
		close_pages(th);
}

/* Behind the call: the pages are opened, and it is made (again). */
static enum run_verdict make_open(struct thread *th, const struct user_regs_struct *regs, uint64_t nr)
{
	th->in_syscall = false;
	th->in_open_call = true;
	thr_forget(th);
	IGNORE_RESULT(page_settle(th->t, th, NULL));
	run_call_again(th, regs, nr);
	return RUN_GO;
}

bool run_store_may(struct thread *th, const struct user_regs_struct *regs)
{
	struct tl_target *t = th->t;
	struct writes w;

	look_at_call(t, regs, &w);
	for (size_t i = 0; i < t->pages.n; i++)
		if (is_written(&t->pages.v[i], &w))
			return true;
	return false;
}

static bool any_watched(const struct tl_target *t)
{
	for (size_t i = 0; i < t->pages.n; i++)
		if (t->pages.v[i].n_watched)
			return true;
	return false;
}

enum run_verdict run_store_call(struct thread *th, uint64_t nr, const uint64_t a[6])
{
	struct user_regs_struct regs = { .rax = nr, .rdi = a[0], .rsi = a[1], .rdx = a[2], .r10 = a[3], .r8 = a[4], .r9 = a[5] };
	struct writes w;

	if (!any_watched(th->t))
		return RUN_GO;
	look_at_call(th->t, &regs, &w);
	if (!open_pages(th, &w))
		return RUN_GO;
	return run_call_leave(th, &regs) ? make_open(th, &regs, nr) : RUN_STAY;
}

bool run_store_retry(struct thread *th, uint64_t nr, int64_t result)
{
	struct user_regs_struct regs;

	if (result != -EFAULT || run_is_page_call(nr) || thr_flush(th, NULL) || drv_regs_get(th->drv, th->tid, &regs, NULL) ||
	    !open_pages(th, &(struct writes){ .all = true }))
		return false;
	make_open(th, &regs, nr);
	return true;
}

enum run_verdict run_store_called(struct thread *th, struct tl_event *ev)
{
	struct tl_target *t = th->t;

	if (!th->in_open_call)
		return RUN_GO;
	close_pages(th);
	IGNORE_RESULT(page_settle(t, th, NULL));
	if (th->guest || thr_regs(th, NULL) || hit_serve_paged(th, ev) == HIT_GO)
		return RUN_GO;
	ev->pc = th->regs.rip;
	return RUN_STOP;
}
