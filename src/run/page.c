/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What it means that a page is not executable (breakpoint/page.c). A thread that
 * comes there faults at each fetch. The instruction is emulated on its registers,
 * and those behind it too, as long as they are on such a page; what can't be
 * emulated runs from a copy elsewhere. The page is never opened for that, so other
 * threads don't matter. Only what has no copy is stepped in its place, with
 * everything else stopped.
 */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/run.h"

#define AT_ONCE 512 /* instructions; then others have their turn */
#define EFLAGS_TF 0x100ull
#define EFLAGS_RF 0x10000ull

/* ---- before the program goes on */

/* None is outside of a system call: each is stopped as it leaves it. */
static void ask_all(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++)
		if (!t->order.v[i]->zombie)
			t->order.v[i]->drv->ops->interrupt(t->order.v[i]->drv, t->order.v[i]->tid, NULL);
}

/* The last page is given back: no fault of ours is left that might find the program's own action. */
static void leave_action(struct tl_target *t)
{
	struct thread *th;

	if (!t->segv_ours)
		return;
	guard_drop_signals(t);
	th = t->drv ? run_borrow(t) : NULL;
	if (th)
		pguard_end(th);
}

enum tl_code run_page_settle(struct tl_target *t, struct tl_error *err)
{
	struct tl_error e2 = { 0 };
	enum tl_code r = page_settle(t, NULL, &e2);

	if (r == TL_E_STATE) {
		struct thread *th = run_borrow(t);
		r = th ? page_settle(t, th, &e2) : TL_E_STATE;
		if (r == TL_E_STATE && t->drv) {
			ask_all(t);
			return TL_OK;
		}
	}
	if (!r && t->drv && !t->pages.n)
		leave_action(t);
	return r ? tl_fail(err, r, "Warning:\nCannot insert hidden breakpoints.\n%s\n", e2.text) : TL_OK;
}

enum tl_code run_page_leave(struct tl_target *t, struct tl_error *err)
{
	enum tl_code r;
	struct thread *th;

	watch_leave_pages(t);
	r = page_settle(t, NULL, err);
	th = r == TL_E_STATE ? run_borrow_leaving(t) : NULL;

	if (th)
		r = page_settle(t, th, err);
	if (r && t->drv)
		snprintf(t->taint, sizeof(t->taint), "pages of process %d are not executable any more", t->pid);
	return r;
}

/* ---- faults */

/* Does the instruction at pc reach into the next page? */
static bool crosses(struct thread *th, uint64_t pc)
{
	struct arch_insn insn;
	uint8_t code[16];
	size_t got = 0;

	return pc % PAGE_LEN > PAGE_LEN - sizeof(code) && !tgt_read(th->t, pc, code, sizeof(code), &got, NULL) &&
	       arch_decode(th->t->mode, code, got, pc, &insn) && pc % PAGE_LEN + insn.len > PAGE_LEN;
}

static uint64_t next_page(uint64_t pc)
{
	return (pc & ~(uint64_t)(PAGE_LEN - 1)) + PAGE_LEN;
}

/* Would a fetch at the thread's pc fault for us alone? */
static bool is_on_page(struct thread *th)
{
	uint64_t pc = th->regs.rip;
	const struct nx_page *p = tgt_page(th->t, pc);

	if (p)
		return p->own & PROT_EXEC;
	p = tgt_page(th->t, next_page(pc));
	return p && (p->own & PROT_EXEC) && crosses(th, pc);
}

bool run_on_page(struct thread *th)
{
	// A signal comes first, at the instruction where it is; in a system call it executes none.
	if (!th->t->pages.n || th->sig || (th->at == DRV_EV_SYSCALL && th->in_syscall) || thr_regs(th, NULL) || (th->in_slot && th->regs.rip == th->shown_pc) || th->in_tramp)
		return false;
	return is_on_page(th);
}

/* The page was given back after the thread had faulted: then it may simply try again. */
static bool is_stale(struct thread *th, uint64_t at)
{
	return th->t->pages_used && (page_prot_now(th->t, at) & PROT_EXEC);
}

bool run_page_fault(struct thread *th, int sig)
{
	siginfo_t si;
	uint64_t at;

	if (sig != SIGSEGV || !th->t->pages_used || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) ||
	    si.si_code != SEGV_ACCERR || thr_regs(th, NULL) || th->in_slot || th->in_tramp)
		return false;
	at = (uint64_t)(uintptr_t)si.si_addr;
	if (at != th->regs.rip && (at != next_page(th->regs.rip) || !crosses(th, th->regs.rip)))
		return false; // it was data
	return is_on_page(th) || is_stale(th, at);
}

enum run_verdict run_page_hit(struct thread *th, struct tl_event *ev)
{
	struct site *s = site_at(th->t, th->regs.rip);

	bool due = s && s->inserted && !(th->served && th->served_pc == s->addr) && is_on_page(th);

	place_count(th);
	th->sig = 0;
	// With every such fault the kernel resets the handler that we rely on: one, not each.
	if (segv_after(th) && !thr_regs(th, NULL))
		page_give_up(th, th->regs.rip, "a thread that blocks SIGSEGV runs there, which would not survive a sudden end of the debugger");
	if (!due || thr_regs(th, NULL))
		return RUN_GO;
	return run_site_hit(th, s, ev);
}

/* ---- going on */

static bool is_at_new_site(const struct thread *th)
{
	const struct site *s = site_at(th->t, th->regs.rip);
	bool passed = th->served && th->served_pc == th->regs.rip;

	// A debug register traps before the fetch does, unless the resume flag says that it has.
	if (!th->guest && run_execute_dr(th) && !passed && !th->rf && !(th->regs.eflags & EFLAGS_RF))
		return true;
	return s && s->inserted && !passed;
}

/* Memory of a thread beside debug registers that watch data: they see what the processor does, not us. */
struct seen_mem {
	struct tl_target *t;
	struct arch_mem under;
	uint64_t read[4], len[4]; /* by this instruction */
	size_t n;
};

/* Done twice it would do another thing, as it might be if we died before the registers are written. */
static bool changes_what_it_read(const struct seen_mem *m, uint64_t addr, size_t len)
{
	bool any = m->n > 4;

	for (size_t i = 0; i < m->n && i < 4; i++)
		any |= addr < m->read[i] + m->len[i] && m->read[i] < addr + len;
	return m->t->guard && any;
}

static enum tl_code seen_read(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	struct seen_mem *m = ctx;

	if (hw_watching(m->t, addr, len))
		return tl_fail_fault(err, addr);
	if (m->n < 4) {
		m->read[m->n] = addr;
		m->len[m->n] = len;
	}
	m->n++;
	return m->under.r.read(m->under.r.ctx, addr, buf, len, err);
}

static enum tl_code seen_write(void *ctx, uint64_t addr, const void *buf, size_t len, struct tl_error *err)
{
	struct seen_mem *m = ctx;

	if (hw_watching(m->t, addr, len) || changes_what_it_read(m, addr, len))
		return tl_fail_fault(err, addr);
	return m->under.write(m->under.r.ctx, addr, buf, len, err);
}

/* One instruction, as the processor would do it. False: that can't be emulated. */
static bool emulate(struct thread *th, uint8_t *code, size_t *n)
{
	struct seen_mem seen = { .t = th->t, .under = tgt_user_mem(th->t) };
	struct arch_mem mem = { .r = { .ctx = &seen, .read = seen_read }, .write = seen_write };

	*n = 0;
	if (tgt_read(th->t, th->regs.rip, code, 16, n, NULL) || (th->regs.eflags & EFLAGS_TF) ||
	    arch_emulate(th->t->mode, code, *n, &th->regs, &mem) != ARCH_EMU_DONE)
		return false;
	th->regs_dirty = true;
	th->served = th->rf = false;
	return true;
}

enum page_way run_page_go(struct thread *th, bool one, struct site **ret)
{
	uint8_t code[16];
	size_t n;

	for (int i = 0; i < AT_ONCE; i++) {
		// Where a hit is due it comes by the fault.
		if (is_at_new_site(th) || !is_on_page(th))
			return PAGE_OUT;
		// Memory is never ahead of the registers by more than one instruction: see docs/design/0001-clean-exit.md.
		if (th->t->guard && thr_flush(th, NULL))
			return PAGE_OUT;
		if (!emulate(th, code, &n)) {
			*ret = page_copy(th->t, th->regs.rip, code, n);
			return *ret ? PAGE_COPY : PAGE_OUT;
		}
		if (one)
			return PAGE_DONE;
	}
	return PAGE_OUT;
}

void run_page_own_trap(struct thread *th)
{
	siginfo_t *si = (siginfo_t *)th->info;

	memset(th->info, 0, sizeof(th->info));
	si->si_signo = SIGTRAP;
	si->si_code = SI_KERNEL;
	th->sig_saved = true;
}
