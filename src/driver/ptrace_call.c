/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* One system call inside a stopped thread, all state restored. */

#include <signal.h>

#include "agent/journal.h"
#include "driver/ptrace_priv.h"

#define USER_CS64 0x33 /* the kernel's __USER_CS */

/* Runs the thread over the syscall instruction; everything but the trap of the step is stepped through. */
static enum tl_code step_to_trap(struct drv *d, pid_t tid, uint64_t insn, struct tl_error *err)
{
	for (int tries = 0; tries < 64; tries++) {
		struct drv_event ev;
		struct user_regs_struct now;
		enum tl_code r = drv_resume(d, tid, DRV_STEP, 0, err);

		if (!r)
			r = drv_wait_stop(d, tid, &ev, err);
		if (r)
			return r;
		if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED)
			return tl_fail(err, TL_E_STALE, "thread %d ended during a system call", tid);
		if (ev.kind == DRV_EV_SIGNAL && ev.sig == SIGTRAP) {
			// A trap of an earlier step may still come first: the pc decides.
			r = drv_regs_get(d, tid, &now, err);
			if (r || now.rip != insn)
				return r;
		}
	}
	return tl_fail(err, TL_E_STATE, "thread %d does not reach the end of a system call", tid);
}

void ptrace_set_call(struct user_regs_struct *r, bool is32, uint64_t insn, uint64_t nr, const uint64_t a[6])
{
	if (!is32)
		r->cs = USER_CS64; // a 32-bit program's is another
	r->rip = insn;
	r->rax = nr;
	r->orig_rax = (unsigned long long)-1; // no restart logic for the call it was in
	if (is32) {
		r->rbx = a[0], r->rcx = a[1], r->rdx = a[2];
		r->rsi = a[3], r->rdi = a[4], r->rbp = a[5];
	} else {
		r->rdi = a[0], r->rsi = a[1], r->rdx = a[2];
		r->r10 = a[3], r->r8 = a[4], r->r9 = a[5];
	}
}

/*
 * All signals are blocked meanwhile, so that none is taken off its queue; a
 * system call in progress is restarted by the kernel when the saved registers
 * (orig_rax and the restart code in rax) are back.
 */
enum tl_code drv_syscall_inject(struct drv *d, pid_t tid, uint64_t insn, bool is32, uint64_t nr,
				const uint64_t args[6], int64_t *ret, struct tl_error *err)
{
	struct user_regs_struct old, call;
	uint64_t mask;
	enum tl_code r, back;
	struct tl_error e2;

	r = drv_regs_get(d, tid, &old, err);
	if (!r)
		r = DRV_WRAP(d, sigmask_get, tid, &mask, err);
	if (r)
		return r;
	call = old;
	ptrace_set_call(&call, is32, insn, nr, args);
	r = DRV_WRAP(d, sigmask_set, tid, DRV_STEP_MASK, err);
	if (r)
		return r;
	journal_call_begin(d->journal, tid, insn, &old);
	r = drv_regs_set(d, tid, &call, err);
	if (!r)
		r = step_to_trap(d, tid, insn, err);
	if (!r)
		r = drv_regs_get(d, tid, &call, err);
	if (r == TL_E_STALE) {
		journal_call_end(d->journal);
		return r; // gone: nothing to put back
	}
	back = drv_regs_set(d, tid, &old, &e2);
	journal_call_end(d->journal);
	if (d->ops->sigmask_set(d, tid, mask, &e2) || back)
		return tl_fail(err, TL_E_TAINTED, "thread %d: registers not restored: %s", tid, e2.text);
	if (!r)
		*ret = is32 ? (int64_t)(int32_t)call.rax : (int64_t)call.rax;
	return r;
}
