/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Pages that are not executable in a process that must survive the end of the debugger at any moment
 * (docs/design/0008-pages.md). What the guardian has to undo is in the journal. Until it does, a thread that comes to such a page has a
 * SIGSEGV handler of ours (agent/trap.S), which gives the page back itself. The program believes in its own action all the same: its
 * calls of sigaction(2) are answered here.
 */

#include <errno.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "breakpoint/bp.h"
#include "driver/procfs.h"

#define LATE_FAULTS 64 /* on a page that was given back: each thread may have one on its way */

static uint64_t page_entry(const struct tl_target *t, int32_t i)
{
	return t->agent + AGENT_PAGES + sizeof(struct agent_page) * (uint64_t)(uint32_t)i;
}

const char *pguard_why_not(const struct tl_target *t)
{
	const struct journal *j = journal_of(t->guard);

	if (!t->attached && !t->survive && !t->guard)
		return NULL;
	if (!j || !t->agent || !j->handler || !j->agent)
		return "this process must survive a sudden end of the debugger, which it would not with a protected page";
	return NULL;
}

/* ---- the action */

static enum tl_code put_action(struct thread *th, const struct agent_sigaction *orig, struct tl_error *err)
{
	struct tl_target *t = th->t;
	struct agent_sigaction ours = agent_action(t->agent, (uint64_t)(agent_segv - agent_code), orig), both[2] = { *orig, ours };
	enum tl_code r = drv_write(t->drv, t->agent + AGENT_SEGV_ORIG, both, sizeof(both), err);

	if (!r)
		r = drv_write(t->drv, t->agent + AGENT_SEGV_HANDLER, &orig->handler, sizeof(orig->handler), err);
	if (!r && !segv_action(th, &ours, NULL))
		r = tl_fail(err, TL_E_UNSUP, "its action for SIGSEGV cannot be set");
	if (!r)
		t->segv = ours;
	return r;
}

enum tl_code pguard_begin(struct thread *th, struct tl_error *err)
{
	struct tl_target *t = th->t;
	struct agent_sigaction now;
	enum tl_code r;

	if (!t->guard || t->segv_ours)
		return TL_OK;
	if (!segv_action(th, NULL, &now))
		return tl_fail(err, TL_E_UNSUP, "the program's action for SIGSEGV cannot be read");
	atomic_store(&journal_of(t->guard)->segv, 1);
	r = put_action(th, &now, err);
	t->segv_ours = !r;
	t->segv_known |= !r;
	return r;
}

/* As the program believes it is. */
static bool believed(const struct tl_target *t, struct agent_sigaction *ret)
{
	return !drv_read_exact(t->drv, t->agent + AGENT_SEGV_ORIG, ret, sizeof(*ret), NULL) &&
	       !drv_read_exact(t->drv, t->agent + AGENT_SEGV_HANDLER, &ret->handler, sizeof(ret->handler), NULL);
}

void pguard_end(struct thread *th)
{
	struct tl_target *t = th->t;
	struct agent_sigaction orig, now;

	if (!t->segv_ours || !believed(t, &orig) || !segv_action(th, NULL, &now))
		return;
	if (agent_action_is(&now, &t->segv) && !segv_action(th, &orig, NULL))
		return;
	atomic_store(&journal_of(t->guard)->segv, 0);
	t->segv_ours = t->segv_known = false;
}

static bool is_writable(struct tl_target *t, uint64_t addr, uint64_t len)
{
	return (page_prot_now(t, addr) & PROT_WRITE) && (page_prot_now(t, addr + len - 1) & PROT_WRITE);
}

int64_t pguard_sigaction(struct thread *th, const struct agent_sigaction *set, uint64_t old)
{
	struct tl_target *t = th->t;
	struct agent_sigaction was;

	if (!believed(t, &was) || (set && put_action(th, set, NULL)))
		return -EFAULT;
	if (old && (!is_writable(t, old, sizeof(was)) || tgt_write(t, old, &was, sizeof(was), NULL)))
		return -EFAULT;
	return 0;
}

/* ---- pages */

static bool put_entry(struct tl_target *t, int32_t i, const struct agent_page *e)
{
	uint32_t n = (uint32_t)i + 1, now;

	if (drv_write(t->drv, page_entry(t, i), e, sizeof(*e), NULL) ||
	    drv_read_exact(t->drv, t->agent + AGENT_N_PAGES, &now, sizeof(now), NULL))
		return false;
	return now >= n || !drv_write(t->drv, t->agent + AGENT_N_PAGES, &n, sizeof(n), NULL);
}

enum tl_code pguard_closing(struct tl_target *t, const struct nx_page *p, struct tl_error *err)
{
	struct journal *j = journal_of(t->guard);
	struct agent_page e = { .addr = p->addr | AGENT_CLOSED, .prot = (uint32_t)p->own };
	int32_t i;

	if (!j)
		return TL_OK;
	i = journal_page_new(j, p->addr);
	if (i < 0)
		return tl_fail(err, TL_E_UNSUP, "too many pages are protected");
	j->page[i].prot = e.prot;
	atomic_store(&j->page[i].live, 1);
	return put_entry(t, i, &e) ? TL_OK : tl_fail(err, TL_E_FAULT, "the debugger's pages in the program cannot be written");
}

void pguard_opened(struct tl_target *t, uint64_t addr)
{
	struct journal *j = journal_of(t->guard);
	struct agent_page e = { .addr = addr, .tries = LATE_FAULTS };
	int32_t i = j ? journal_page_find(j, addr) : -1;

	if (i < 0 || !j->page[i].live)
		return;
	put_entry(t, i, &e);
	atomic_store(&j->page[i].live, 0);
}

void pguard_forget(struct tl_target *t)
{
	struct journal *j = journal_of(t->guard);

	t->segv_ours = false;
	if (!j)
		return;
	atomic_store(&j->n_pages, 0);
	atomic_store(&j->segv, 0);
}

enum tl_code pguard_clean_copy(struct tl_target *t, struct drv *copy, pid_t tid, struct tl_error *err)
{
	uint64_t args[6] = { SIGSEGV, t->agent + AGENT_SEGV_ORIG, 0, 8 };
	uint32_t none = 0;
	int64_t res = 0;
	enum tl_code r;

	if (!t->segv_ours)
		return TL_OK;
	// The word that the handler looks at may have been reset since.
	r = drv_write(copy, t->agent + AGENT_N_PAGES, &none, sizeof(none), err);
	return r ? r : drv_syscall_inject(copy, tid, t->syscall_insn, false, SYS_rt_sigaction, args, &res, err);
}

/* ---- faults */

void pguard_mark(struct thread *th)
{
	siginfo_t si;

	if (!th->t->segv_ours || th->at != DRV_EV_SIGNAL || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) ||
	    si.si_signo != SIGSEGV || si.si_code != SEGV_ACCERR)
		return;
	si.si_errno = AGENT_MOVED;
	th->drv->ops->siginfo_set(th->drv, th->tid, &si, NULL);
}

/* The program's own fault shall not be taken for a late one of ours. */
static void forget_late(struct tl_target *t)
{
	const struct journal *j = journal_of(t->guard);

	for (uint32_t i = 0; i < j->n_pages; i++)
		if (!j->page[i].live)
			put_entry(t, (int32_t)i, &(struct agent_page){ 0 });
}

int pguard_deliver(struct thread *th)
{
	struct tl_target *t = th->t;
	struct agent_sigaction orig;
	siginfo_t si;

	if (!t->segv_ours || th->guest || !believed(t, &orig) || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL))
		return SIGSEGV;
	if (orig.handler == 1 && si.si_code <= 0)
		return 0;
	forget_late(t);
	// Death, as the program had it: ours steps aside first.
	if (orig.handler <= 1) {
		uint64_t args[6] = { SIGSEGV, t->agent + AGENT_DFL, 0, 8 };
		int64_t res;
		if (thr_flush(th, NULL) == TL_OK)
			IGNORE_RESULT(drv_syscall_inject(th->drv, th->tid, t->syscall_insn, false, SYS_rt_sigaction, args, &res, NULL));
		th->drv->ops->siginfo_set(th->drv, th->tid, &si, NULL);
		return SIGSEGV;
	}
	if (thr_regs(th, NULL) == TL_OK)
		armed_pass(th, AGENT_PASS_SEGV | th->regs.rsp);
	return SIGSEGV;
}
