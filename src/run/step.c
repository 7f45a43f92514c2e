/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Stepping: by instruction, by range, over calls, and inside out-of-line copies. */

#include <signal.h>
#include <string.h>
#include <sys/syscall.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/guest.h"
#include "run/run.h"

enum step_verdict run_step_next(struct thread *th)
{
	struct thr_step *st = &th->step;

	switch (st->kind) {
	case TL_STEP_INSN:
		if (st->left > 1) {
			st->left--;
			return STEP_MORE;
		}
		break;
	case TL_STEP_RANGE:
		if (th->regs.rip - st->start < st->end - st->start)
			return STEP_MORE;
		break;
	case TL_RUN:
		return STEP_MORE;
	}
	return STEP_DONE;
}

#define NEVER UINT64_MAX

/*
 * A call or a handler that a step waits for may be left by longjmp(3): then its return never comes. The functions that do it are stops of the
 * request that end nothing by themselves (no stack pointer is above NEVER); run_step_jumps() looks where they lead.
 */
static void watch_jumps(struct thread *th)
{
	static const char *const names[] = { "longjmp", "_longjmp", "siglongjmp", "__longjmp_chk" };
	struct tl_target *t = th->t;

	for (size_t i = 0; i < t->until.n; i++)
		if (t->until.v[i].tid == th->tid && t->until.v[i].cfa == NEVER)
			return; // already
	for (size_t m = 0; m < t->modules.n; m++)
		for (size_t i = 0; i < ARRAY_LEN(names); i++) {
			struct tl_symbol sym;
			struct until_stop u = { .cfa = NEVER, .tid = th->tid };
			if (!t->modules.v[m].sym || sym_module_rare_symbol(t->modules.v[m].sym, names[i], &sym, NULL) ||
			    site_internal_add(t, sym.addr, NULL))
				continue;
			u.addr = sym.addr;
			if (!vec_push(&t->until, u))
				site_internal_del(t, u.addr);
		}
}

bool run_step_over_call(struct thread *th)
{
	struct arch_insn insn;
	uint8_t code[16];
	size_t got = 0;

	if (!th->step.over_calls || thr_regs(th, NULL) ||
	    tgt_read(th->t, th->regs.rip, code, sizeof(code), &got, NULL) ||
	    !arch_decode(th->t->mode, code, got, th->regs.rip, &insn) ||
	    (insn.cls != ARCH_CALL_REL && insn.cls != ARCH_CALL_IND))
		return false;
	if (site_internal_add(th->t, th->regs.rip + insn.len, NULL))
		return false;
	// Deeper frames of a recursion return with a lower stack pointer.
	th->step.ret_addr = th->regs.rip + insn.len;
	th->step.ret_sp = th->regs.rsp;
	watch_jumps(th);
	return true;
}

void run_step_over_handler(struct thread *th, uint64_t copied)
{
	struct thr_step *st = &th->step;

	if (st->kind == TL_RUN || st->ret_addr || th->in_slot || th->guest || drv_guest(th->drv) || th->t->history ||
	    !th->drv->ops->siginfo_get || thr_regs(th, NULL) || site_internal_add(th->t, th->regs.rip, NULL))
		return;
	st->ret_addr = th->regs.rip;
	st->ret_sp = th->regs.rsp;
	st->handler = copied && copied != th->regs.rip ? STEP_HANDLER_AFTER : STEP_HANDLER_BEFORE;
	watch_jumps(th);
}

/* What longjmp() is about to load, of a jmp_buf as musl writes it, or as glibc does, which hides both (PTR_MANGLE). False: neither. */
static bool jump_target(struct thread *th, uint64_t *pc, uint64_t *sp)
{
	uint64_t buf[8], guard;
	uint8_t code;

	if (th->t->mode != ARCH_X86_64 || thr_regs(th, NULL) || drv_read_exact(th->drv, th->regs.rdi, buf, sizeof(buf), NULL) ||
	    drv_read_exact(th->drv, th->regs.fs_base + 0x30, &guard, sizeof(guard), NULL))
		return false;
	for (int hidden = 0; hidden < 2; hidden++) {
		*sp = hidden ? (buf[6] >> 17 | buf[6] << 47) ^ guard : buf[6];
		*pc = hidden ? (buf[7] >> 17 | buf[7] << 47) ^ guard : buf[7];
		if (*sp > th->regs.rsp && !(*sp & 7) && !drv_read_exact(th->drv, *pc, &code, 1, NULL))
			return true;
	}
	return false;
}

void run_step_jumps(struct thread *th, uint64_t addr)
{
	struct thr_step *st = &th->step;
	uint64_t pc, sp;
	bool watched = false;

	for (size_t i = 0; st->ret_addr && i < th->t->until.n; i++)
		watched |= th->t->until.v[i].addr == addr && th->t->until.v[i].cfa == NEVER;
	// Where it stays below what the step waits for, that returns all the same.
	if (!watched || !jump_target(th, &pc, &sp) || sp < st->ret_sp || site_internal_add(th->t, pc, NULL))
		return;
	site_internal_del(th->t, st->ret_addr);
	st->ret_addr = pc;
	st->ret_sp = sp;
	st->handler = STEP_NO_HANDLER;
}

bool run_step_is_back(struct thread *th, uint64_t addr)
{
	struct thr_step *st = &th->step;
	bool counts = st->handler != STEP_HANDLER_BEFORE;

	if (st->ret_addr != addr || (st->handler ? th->regs.rsp != st->ret_sp : th->regs.rsp < st->ret_sp))
		return false;
	site_internal_del(th->t, addr);
	st->ret_addr = 0;
	st->handler = STEP_NO_HANDLER;
	run_back_from_call(th->t);
	return counts;
}

#define EFLAGS_TF 0x100ull

enum { STEPS_PLAIN, STEPS_PUSHF, STEPS_SYSCALL };

/* Its place in memory, also inside a copy. */
static uint64_t kernel_pc(const struct thread *th)
{
	return th->in_slot && th->regs.rip == th->shown_pc ? th->real_pc : th->regs.rip;
}

bool run_steps_into_call(struct thread *th)
{
	uint8_t b[2];

	if ((th->t->history ? !th->t->s->catch_syscalls : !th->t->pages.n) || th->sig || th->t->mode != ARCH_X86_64)
		return false;
	if (th->in_syscall && th->at != DRV_EV_SIGNAL && th->at != DRV_EV_TRAP_STOP && th->at != DRV_EV_GROUP_STOP)
		return true;
	return !thr_regs(th, NULL) && !drv_read_exact(th->drv, kernel_pc(th), b, sizeof(b), NULL) && b[0] == 0x0f && b[1] == 0x05;
}

void run_note_step(struct thread *th)
{
	uint8_t b[2] = { 0 };
	size_t got = 0;

	th->stepped = STEPS_PLAIN;
	thr_open_trap(th);
	if (thr_regs(th, NULL))
		return;
	th->stepped_pc = kernel_pc(th);
	if ((th->regs.eflags & EFLAGS_TF) ||
	    tgt_read(th->t, th->regs.rip, b, sizeof(b), &got, NULL))
		return;
	if (b[0] == 0x9d || (b[0] == 0x66 && b[1] == 0x9d)) {
		uint16_t image = 0;
		if (tgt_read(th->t, th->regs.rsp, &image, sizeof(image), &got, NULL) == TL_OK)
			th->own_tf = image & EFLAGS_TF;
	} else if (b[0] == 0x9c || (b[0] == 0x66 && b[1] == 0x9c)) {
		th->stepped = STEPS_PUSHF;
	} else if (b[0] == 0x0f && b[1] == 0x05) {
		th->stepped = STEPS_SYSCALL;
		th->stepped_nr = th->regs.rax;
	}
}

/* The instruction noted: not if the thread stopped before it, nor if a trap of ours stood there. */
static bool was_executed(struct thread *th)
{
	const struct site *s = site_at(th->t, th->stepped_pc);

	return thr_regs(th, NULL) == TL_OK && kernel_pc(th) != th->stepped_pc && !(s && s->inserted);
}

/* TF is in the low 16 bits of an image, whatever the operand size was. */
void run_fix_step(struct thread *th)
{
	uint16_t image;
	size_t got = 0;
	uint8_t kind = th->stepped;

	th->stepped = STEPS_PLAIN;
	if (kind != STEPS_PLAIN && !was_executed(th))
		kind = STEPS_PLAIN;
	// A call that sets the mask itself has had its way.
	if (th->trap_unblocked && kind == STEPS_SYSCALL &&
	    (th->stepped_nr == SYS_rt_sigreturn || th->stepped_nr == SYS_rt_sigprocmask))
		th->trap_unblocked = false;
	if (kind == STEPS_SYSCALL && (th->regs.r11 & EFLAGS_TF)) {
		th->regs.r11 &= ~EFLAGS_TF;
		th->regs_dirty = true;
	}
	if (kind != STEPS_PUSHF ||
	    tgt_read(th->t, th->regs.rsp, &image, sizeof(image), &got, NULL) || got != sizeof(image))
		return;
	image = (uint16_t)(image & ~EFLAGS_TF);
	IGNORE_RESULT(tgt_write(th->t, th->regs.rsp, &image, sizeof(image), NULL));
}

static void restore_mask(struct thread *th)
{
	if (th->mask_saved)
		thr_mask_back(th, th->mask);
	th->mask_saved = false;
}

void run_xstep_end(struct thread *th)
{
	struct site *s = th->xstep;
	struct arch_mem mem = tgt_user_mem(th->t);

	th->xstep = NULL;
	restore_mask(th);
	if (th->in_slot == s)
		th->regs.rip = th->real_pc; // the fixup speaks of the kernel's pc
	th->in_slot = NULL;
	if (arch_slot_fixup(site_slot(s), &th->regs, &mem))
		th->regs_dirty = true;
}

/*
 * Steps, signals blocked, as long as there is more to do. True: the thread stands behind them in a SIGTRAP stop. sig: of the stop that it
 * stands at: being blocked the kernel puts that back into its queue (kernel/signal.c, ptrace_signal()). 0: th->info has it, and the kernel drops it.
 */
static bool step_blocked(struct thread *th, int sig, bool (*more)(struct thread *th))
{
	struct drv_event ev;
	uint64_t mask;
	struct drv *d = th->drv;

	if (d->ops->sigmask_get(d, th->tid, &mask, NULL) ||
	    d->ops->sigmask_set(d, th->tid, DRV_STEP_MASK, NULL))
		return false;
	if (!sig && th->sig_saved)
		run_hold(th);
	for (int i = 0; i < 32; i++) {
		if (drv_resume(d, th->tid, DRV_STEP, i ? 0 : sig, NULL))
			return false;
		run_holds(th);
		if (drv_wait(d, th->tid, true, &ev, NULL))
			return false;
		if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED) {
			run_handle(th->t->s, &ev); // its end must not get lost
			return false;
		}
		th->at = ev.kind;
		th->regs_ok = false;
		if (ev.kind == DRV_EV_SIGNAL && (ev.sig != SIGTRAP || !more(th)))
			break;
	}
	thr_mask_back(th, mask);
	th->regs_ok = false;
	th->dr6_due = true;
	if (ev.kind != DRV_EV_SIGNAL || ev.sig != SIGTRAP)
		return false;
	drv_ptrace_take_stop(th->tid); // with another signal's siginfo its trap would be the program's
	return true;
}

/* A copy may have several instructions, and a rep has several rounds. */
static bool in_copy(struct thread *th)
{
	return !thr_regs(th, NULL) && th->in_slot && th->slot_before;
}

static bool is_fault(int sig)
{
	return sig == SIGSEGV || sig == SIGBUS || sig == SIGILL || sig == SIGFPE || sig == SIGTRAP;
}

/* A fault address inside the copy is one inside the original instruction. */
static void fix_fault_address(struct thread *th, const struct site *s)
{
	siginfo_t *si = (siginfo_t *)th->info;
	uint64_t addr;

	if (th->drv->ops->siginfo_get(th->drv, th->tid, th->info, NULL))
		return;
	addr = (uint64_t)(uintptr_t)si->si_addr;
	if (si->si_code <= 0 || addr - site_slot(s)->addr >= SLOT_SIZE)
		return;
	si->si_addr = (void *)(uintptr_t)(s->addr + (addr - site_slot(s)->addr));
	th->drv->ops->siginfo_set(th->drv, th->tid, th->info, NULL);
}

/* To the end of the copy of s that it is in. False: it has ended, or faulted. */
static bool run_out_of_copy(struct thread *th, int sig, struct site *s)
{
	if (!step_blocked(th, sig, in_copy) || thr_regs(th, NULL))
		return false;
	if (site_slot(s)->pass == ARCH_PASS_STEP) {
		th->xstep = s;
		run_xstep_end(th);
	}
	return true;
}

/*
 * A signal at a thread inside a slot. A fault of the copy is a fault of the
 * original: the pc goes back to the site. Any other signal waits until the
 * copy has run, so that its handler returns to a place of the program and the
 * hit is not counted twice. A system call stays: waiting could last for ever,
 * and its copy ends in a jump back.
 */
void run_leave_slot(struct thread *th, int sig)
{
	struct site *s = th->xstep;

	if (thr_regs(th, NULL))
		return;
	if (s) {
		th->xstep = NULL;
		restore_mask(th);
		if (!th->in_slot)
			th->in_slot = s;
		th->regs.rip = th->shown_pc = s->addr;
	}
	s = th->in_slot;
	if (!s)
		return;
	if (th->in_tramp)
		thr_flush(th, NULL); // what is before the copy has been done
	siginfo_t si = { 0 };
	th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL);
	if (is_fault(sig) && si.si_code > 0) {
		fix_fault_address(th, s);
		slot_evacuate(th, NULL);
		th->served = false;
		return;
	}
	if (site_slot(s)->insn.cls == ARCH_SYSCALL)
		return;
	if (th->regs.rip == s->addr) {
		memcpy(th->info, &si, sizeof(th->info));
		th->sig_saved = true;
		if (!run_out_of_copy(th, 0, s))
			return;
	}
	slot_evacuate(th, NULL);
}

#define FIRST_RT 32 /* the kernel's SIGRTMIN: of these the one put back would come behind others of its number */

/* The signal that the thread goes on with: can it go back into its queue, as it was? Else it is kept here. */
static int keep_signal(struct thread *th)
{
	siginfo_t si;

	if (th->sig_saved || th->at != DRV_EV_SIGNAL || th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) || si.si_signo != th->sig)
		return 0;
	if (th->sig < FIRST_RT && (DRV_STEP_MASK >> (th->sig - 1) & 1))
		return th->sig;
	memcpy(th->info, &si, sizeof(th->info));
	th->sig_saved = true;
	return 0;
}

enum run_verdict run_pass_before_signal(struct thread *th, struct site *s)
{
	struct tl_session *session = th->t->s;
	int queued = keep_signal(th);
	pid_t tid = th->tid;

	if (thr_flush(th, NULL))
		return RUN_STAY;
	th->regs_ok = false;
	bool done = !thr_regs(th, NULL) && th->in_slot && th->slot_before && run_out_of_copy(th, queued, s);
	if (!done && (thr_find(session, tid) != th || th->running))
		return RUN_STAY;
	if (queued) {
		th->resent = queued; // has been told
		th->sig = 0;
	}
	if (done) {
		slot_evacuate(th, NULL);
	} else if (!thr_regs(th, NULL)) { // it faults, as the program's own instruction will when the handler comes back to it
		th->in_slot = NULL;
		thr_set_pc(th, s->addr);
	}
	return RUN_GO;
}

/* The processor is to go past an execute register here: its hit has been served. */
static bool passes_register(struct thread *th)
{
	return !thr_regs(th, NULL) && (th->regs.eflags & EFLAGS_RF) && run_execute_dr(th);
}

static bool is_syscall(struct thread *th)
{
	uint8_t b[2];

	return !drv_read_exact(th->drv, th->regs.rip, b, sizeof(b), NULL) && b[0] == 0x0f && (b[1] == 0x05 || b[1] == 0x34);
}

void run_pass_served(struct thread *th, int sig)
{
	siginfo_t si = { 0 };

	if (!th->dr_gen || th->guest || drv_guest(th->drv) || th->step.kind != TL_RUN || th->in_slot || !passes_register(th) ||
	    is_syscall(th))
		return;
	if (th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL) || (is_fault(sig) && si.si_code > 0) || thr_flush(th, NULL))
		return;
	memcpy(th->info, &si, sizeof(th->info));
	th->sig_saved = true;
	IGNORE_RESULT(step_blocked(th, 0, passes_register));
}
