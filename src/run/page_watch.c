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
	struct arch_mem mem = slot_mem(th->t);
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

	ret.known = arch_stores(code, n, &th->regs, s, STORES, &n_stores) && n_stores;
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

/* By the processor, with the pages open and everything else stopped. */
static enum run_verdict step_open(struct thread *th, uint64_t at, const struct storing *s, struct tl_event *ev)
{
	struct tl_target *t = th->t;
	bool stepping = th->last == DRV_STEP;
	struct nx_page *page[2];
	enum run_verdict v = RUN_GO;
	pid_t tid = th->tid;

	run_stop_all(t);
	if (!t->drv || !(th = thr_find(t->s, tid)) || thr_regs(th, NULL))
		return RUN_STAY;
	page[0] = tgt_shut_page(t, at);
	page[1] = tgt_shut_page(t, at + PAGE_LEN);
	for (int i = 0; i < 2; i++)
		if (page[i])
			IGNORE_RESULT(page_lift(th, page[i], true, NULL));
	run_step_here(th, NULL);
	if (!t->drv || !(th = thr_find(t->s, tid)))
		return RUN_STAY;
	for (int i = 0; i < 2; i++)
		if (page[i] && page_lift(th, page[i], false, NULL))
			snprintf(t->taint, sizeof(t->taint), "the page at 0x%lx is watched no more", (unsigned long)page[i]->addr);
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

static bool any_watched(const struct tl_target *t)
{
	for (size_t i = 0; i < t->pages.n; i++)
		if (t->pages.v[i].n_watched)
			return true;
	return false;
}

/* Could the call write to a page that is shut? .rax of regs is its number. */
static bool may_write(struct tl_target *t, const struct user_regs_struct *regs)
{
	struct arch_store s[64];
	size_t n = 0;
	bool ends;

	if (regs->rax == SYS_recvmsg || regs->rax == SYS_recvmmsg)
		return true; // what does not fit would be lost
	if (regs->rax == SYS_futex || !hist_syscall(t, regs, s, 64, &n, &ends))
		return false; // it comes back with EFAULT
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < t->pages.n; k++)
			if (t->pages.v[k].n_watched && s[i].addr < t->pages.v[k].addr + PAGE_LEN &&
			    t->pages.v[k].addr < s[i].addr + s[i].len)
				return true;
	return false;
}

/* At the entry of a call that is not to be made now: to its exit. False: the thread has ended. */
static bool cancel(struct thread *th, struct user_regs_struct *regs)
{
	struct drv_event ev;

	regs->orig_rax = (unsigned long long)-1;
	if (drv_regs_set(th->drv, th->tid, regs, NULL) || drv_resume(th->drv, th->tid, DRV_SYSCALL, 0, NULL) ||
	    drv_wait(th->drv, th->tid, true, &ev, NULL))
		return false;
	if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED) {
		run_handle(th->t->s, &ev);
		return false;
	}
	return !drv_regs_get(th->drv, th->tid, regs, NULL);
}

/* Behind the call: the pages are opened, and it is made (again). */
static enum run_verdict make_open(struct thread *th, struct user_regs_struct *regs, uint64_t nr)
{
	th->in_syscall = false;
	thr_forget(th);
	page_open(th->t, true);
	th->in_open_call = true;
	IGNORE_RESULT(page_settle(th->t, th, NULL));
	regs->rip -= 2;
	regs->rax = nr;
	regs->orig_rax = (unsigned long long)-1;
	IGNORE_RESULT(drv_regs_set(th->drv, th->tid, regs, NULL));
	thr_forget(th);
	return RUN_GO;
}

enum run_verdict run_store_call(struct thread *th, uint64_t nr)
{
	struct user_regs_struct regs;

	if (th->guest || th->in_open_call || !any_watched(th->t) || thr_flush(th, NULL) ||
	    drv_regs_get(th->drv, th->tid, &regs, NULL))
		return RUN_GO;
	regs.rax = nr;
	if (!may_write(th->t, &regs))
		return RUN_GO;
	return cancel(th, &regs) ? make_open(th, &regs, nr) : RUN_STAY;
}

bool run_store_retry(struct thread *th, uint64_t nr, int64_t result)
{
	struct user_regs_struct regs;

	if (result != -EFAULT || th->guest || th->in_open_call || !any_watched(th->t) || thr_flush(th, NULL) ||
	    drv_regs_get(th->drv, th->tid, &regs, NULL))
		return false;
	make_open(th, &regs, nr);
	return true;
}

enum run_verdict run_store_called(struct thread *th, struct tl_event *ev)
{
	struct tl_target *t = th->t;

	if (!th->in_open_call)
		return RUN_GO;
	th->in_open_call = false;
	page_open(t, false);
	IGNORE_RESULT(page_settle(t, th, NULL));
	if (thr_regs(th, NULL) || hit_serve_paged(th, ev) == HIT_GO)
		return RUN_GO;
	ev->pc = th->regs.rip;
	return RUN_STOP;
}
