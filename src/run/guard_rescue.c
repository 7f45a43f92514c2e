/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The debugger has died: everything in the journal is undone. Bytes at once,
 * which needs no tracing; then the guardian becomes the tracer for a moment,
 * to put right what threads hold: pcs, registers, masks, debug registers and
 * the trap handler. Async-signal-safe calls only.
 */

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/ptrace.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "driver/driver.h"
#include "driver/procfs.h"
#include "driver/seccomp.h"
#include "run/guard.h"

#define PAGE 4096
#define INSN_MAX 15
#define SYSCALL_INSN_LEN 2
#define FIRST_RT 32 /* the kernel's SIGRTMIN */
#define THREADS_MAX 65536
#define TIDS_MAX (4 << 20) /* the kernel's limit of pids */
#define SEIZE_MS 3000      /* for the dying debugger to let go */
#define RUN_OUT_MS 5000    /* for a thread to leave a handler */
#define CALL_MS 500        /* for a called function to return */
#define STOP_MS 300        /* for a thread that sleeps deeply to stop: one in vfork(2) won't */
#define GIVE_UP_MS 10000   /* for any other */
#define OPTIONS PTRACE_O_TRACESYSGOOD

struct held {
	pid_t tid;
	bool stopped, gone;
	bool restored;    /* it has its own registers and mask: not once more */
	bool again;       /* was let run out of a handler: to be stopped once more */
	int64_t again_at; /* ... then: it must have had a processor meanwhile */
	int64_t since;    /* of the first time, 0: never */
	bool sent;        /* what it was about to get when a function was called in it has been sent again */
	bool given;       /* ... and what it was held at while others ran */
	int sig;          /* to be delivered when it is let go */
};

/* All threads of one process. In memory of its own: too large for a stack. */
struct crew {
	const struct rescue *r;
	size_t n, n_stopped, n_gone;
	bool blocked; /* somebody could not be seized yet */
	int64_t fresh;/* when the last one was added */
	uint8_t known[TIDS_MAX / 8];
	struct held held[THREADS_MAX];
};

static long pt(long req, pid_t tid, uintptr_t addr, uintptr_t data)
{
	return syscall(SYS_ptrace, req, (long)tid, addr, data);
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void nap(void)
{
	struct timespec t = { .tv_nsec = 200000 };

	syscall(SYS_nanosleep, &t, NULL);
}

/* ---- bytes */

/* Is it our jump, or our trap with its tail? It may have been written in part only. */
static bool is_jump(const struct rescue *r, const struct journal_jump *e)
{
	uint8_t now[JOURNAL_JUMP];

	if (!e->live || e->len > JOURNAL_JUMP || pread(r->mem, now, e->len, (off_t)e->addr) != e->len ||
	    (now[0] != e->jump[0] && now[0] != 0xcc))
		return false;
	for (unsigned i = 1; i < e->len; i++)
		if (now[i] != e->jump[i] && now[i] != e->was[i])
			return false;
	return true;
}

/*
 * Threads may be running through the jump: first a trap over it, at which they
 * wait in their handler, and the rest when no processor can have the jump in
 * its pipeline any more. The trap goes as that of any site.
 */
static void rescue_jumps(const struct rescue *r)
{
	uint32_t n = r->j->n_jumps;
	uint8_t trap = 0xcc;
	bool any = false;

	for (uint32_t i = 0; i < n && i < JOURNAL_JUMPS; i++)
		if (is_jump(r, &r->j->jump[i]))
			any |= pwrite(r->mem, &trap, 1, (off_t)r->j->jump[i].addr) == 1;
	for (int i = 0; any && i < 10; i++)
		nap();
	for (uint32_t i = 0; any && i < n && i < JOURNAL_JUMPS; i++) {
		const struct journal_jump *e = &r->j->jump[i];
		if (e->len > 1 && is_jump(r, e) &&
		    pwrite(r->mem, e->was + 1, e->len - 1u, (off_t)(e->addr + 1)) < 0)
			continue; // unmapped meanwhile
	}
	for (int i = 0; any && i < 10; i++)
		nap();
}

void rescue_bytes(const struct rescue *r)
{
	uint32_t n = r->j->n_sites;
	uint8_t now;

	if (!r->j->live)
		return;
	rescue_jumps(r);
	for (uint32_t i = 0; i < n && i < AGENT_SITES_MAX; i++) {
		const struct journal_site *s = &r->j->site[i];
		// Never stale bytes: what is no trap any more is the program's.
		if (s->live && pread(r->mem, &now, 1, (off_t)s->addr) == 1 && now == 0xcc &&
		    pwrite(r->mem, &s->orig, 1, (off_t)s->addr) != 1)
			continue; // unmapped meanwhile
	}
}

static void rescue_patch(const struct rescue *r)
{
	const struct journal_patch *p = &r->j->patch;

	if (p->len && pwrite(r->mem, p->orig, p->len, (off_t)p->addr) == p->len)
		rescue_bytes(r); // a trap among those bytes
}

/* ---- seizing */

static void seize(struct crew *c, pid_t tid)
{
	char state;

	if (tid <= 0 || tid >= TIDS_MAX || c->n == THREADS_MAX || (c->known[tid / 8] >> tid % 8 & 1))
		return;
	if (pt(PTRACE_SEIZE, tid, 0, OPTIONS) < 0) {
		state = errno == EPERM ? proc_thread_state(c->r->j->pid, tid, NULL) : 0;
		if (state && state != 'Z' && state != 'X')
			c->blocked = true; // the dying debugger still has it
		return;
	}
	c->known[tid / 8] |= (uint8_t)(1 << tid % 8);
	c->held[c->n++] = (struct held){ .tid = tid };
	c->fresh = now_ms();
	pt(PTRACE_INTERRUPT, tid, 0, 0);
}

struct dirent64 {
	uint64_t ino;
	int64_t off;
	uint16_t len;
	uint8_t type;
	char name[];
};

static void seize_all(struct crew *c)
{
	char path[64], buf[4096] __attribute__((aligned(8)));
	long n;

	proc_put_path(path, c->r->j->pid, 0, "");
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	while ((n = syscall(SYS_getdents64, fd, buf, sizeof(buf))) > 0)
		for (long at = 0; at < n;) {
			const struct dirent64 *e = (const void *)(buf + at);
			pid_t tid = 0;
			for (const char *p = e->name; *p >= '0' && *p <= '9'; p++)
				tid = tid * 10 + (*p - '0');
			seize(c, tid);
			at += e->len;
		}
	close(fd);
}

/* ---- one thread */

enum was { WAS_NOTHING, WAS_OLD, WAS_SITE };

static enum was is_site(const struct journal *j, uint64_t addr)
{
	enum was r = WAS_NOTHING;

	for (uint32_t i = 0; i < j->n_sites && i < AGENT_SITES_MAX; i++) {
		if (j->site[i].addr != addr)
			continue;
		if (j->site[i].live)
			return WAS_SITE;
		r = WAS_OLD;
	}
	return r;
}

static bool in_area(const struct journal *j, uint64_t pc)
{
	for (uint32_t i = 0; i < j->n_areas && i < AGENT_AREAS_MAX; i++)
		if (pc - j->area[i][0] < j->area[i][1])
			return true;
	return false;
}

static void set_pc(pid_t tid, uint64_t pc)
{
	pt(PTRACE_POKEUSR, tid, offsetof(struct user, regs.rip), pc);
}

/* As the handler decides (agent/trap.S). True: the program's own trap. */
static bool own_trap(const struct rescue *r, pid_t tid, const siginfo_t *si)
{
	struct user_regs_struct regs;
	uint8_t b[2] = { 0, 0 };
	enum was was;

	if (si->si_code <= 0 || pt(PTRACE_GETREGS, tid, 0, (uintptr_t)&regs) < 0)
		return si->si_errno != AGENT_MOVED;
	if (si->si_errno == AGENT_MOVED) {
		if (regs.rip == (uintptr_t)si->si_addr)
			set_pc(tid, regs.rip - 1);
		return false;
	}
	if (pread(r->mem, b, 2, (off_t)(regs.rip - 2)) != 2)
		b[0] = pread(r->mem, b + 1, 1, (off_t)(regs.rip - 1)) == 1 ? 0 : b[0];
	if (si->si_code != SI_KERNEL) {
		bool step = si->si_code == TRAP_TRACE || si->si_code == TRAP_BRKPT;
		return si->si_code != 4 /* TRAP_HWBKPT */ &&
		       (!step || (regs.eflags & 0x100) || b[1] == 0xf1);
	}
	if (in_area(r->j, regs.rip))
		return false;
	was = is_site(r->j, regs.rip - 1);
	if (was != WAS_SITE && (b[1] == 0xcc || (b[0] == 0xcd && b[1] == 3)))
		return true;
	if (was == WAS_NOTHING)
		return false; // the tracer had moved it
	set_pc(tid, regs.rip - 1);
	return false;
}

/* A fetch from a page of which the debugger took the permission, now or just before. */
static bool own_fault(const struct rescue *r, pid_t tid)
{
	struct user_regs_struct regs;
	siginfo_t si;

	if (pt(PTRACE_GETSIGINFO, tid, 0, (uintptr_t)&si) < 0 || si.si_code != SEGV_ACCERR || !r->j->segv)
		return true;
	if (si.si_errno == AGENT_MOVED)
		return false;
	return pt(PTRACE_GETREGS, tid, 0, (uintptr_t)&regs) < 0 || (uintptr_t)si.si_addr - regs.rip >= INSN_MAX ||
	       journal_page_find(r->j, (uintptr_t)si.si_addr & ~(uintptr_t)(PAGE - 1)) < 0;
}

/* Does one of the signals that wait in its queue fit, or, shared, in that of all threads? */
static bool any_queued(pid_t tid, bool shared, bool (*fits)(const siginfo_t *si, const siginfo_t *like), const siginfo_t *like)
{
	struct ptrace_peeksiginfo_args a = { .nr = 8, .flags = shared ? PTRACE_PEEKSIGINFO_SHARED : 0 };
	siginfo_t si[8];
	long n;

	while ((n = pt(PTRACE_PEEKSIGINFO, tid, (uintptr_t)&a, (uintptr_t)si)) > 0) {
		for (long i = 0; i < n; i++)
			if (fits(&si[i], like))
				return true;
		a.off += (uint64_t)n;
	}
	return false;
}

static bool is_trap(const siginfo_t *si, const siginfo_t *unused)
{
	(void)unused;
	return (si->si_signo == SIGTRAP || si->si_signo == SIGSEGV) && si->si_code > 0;
}

/* A synchronous trap still queued: it must be seen before the handler goes. */
static bool trap_queued(pid_t tid)
{
	return any_queued(tid, false, is_trap, NULL);
}

/* Of real-time signals many may wait, of any other one. */
static bool is_signal(const siginfo_t *si, const siginfo_t *like)
{
	return si->si_signo == like->si_signo &&
	       (si->si_signo < FIRST_RT ||
		(si->si_code == like->si_code && si->si_pid == like->si_pid && si->si_value.sival_ptr == like->si_value.sival_ptr));
}

/*
 * A call that was being put into the thread: it has run, or not, and now waits
 * in the jump behind it. Elsewhere the registers are its own already.
 */
static void restore_call(const struct journal *j, pid_t tid)
{
	struct user_regs_struct now;

	if (j->call.tid == tid && pt(PTRACE_GETREGS, tid, 0, (uintptr_t)&now) == 0 &&
	    now.rip - j->call.insn < AGENT_STUB_LEN)
		pt(PTRACE_SETREGS, tid, 0, (uintptr_t)&j->call.regs);
}

/* The write that takes the thread into a called function, or out of it, is on the other side. */
static bool has_its_own_registers(const struct journal *j, const struct journal_frame *f, pid_t tid)
{
	struct user_regs_struct now;

	return f->at != JOURNAL_INSIDE &&
	       (pt(PTRACE_GETREGS, tid, 0, (uintptr_t)&now) < 0 ||
		now.rip - (j->agent + AGENT_RETURN) > 1); // behind the trap there, or at it
}

/* What it is at is no signal's stop, where one could be given to it. */
static void send_again(const struct journal *j, struct held *h, int sig)
{
	if (sig && !h->sent)
		syscall(SYS_tgkill, j->pid, h->tid, sig);
	h->sent = true;
}

/* A function was called in it: it never was, as far as registers go. */
static void restore_frame(const struct journal *j, struct held *h)
{
	const struct journal_frame *f = journal_frame_find(j, h->tid);
	struct user_regs_struct regs;
	struct iovec v;

	if (!f || has_its_own_registers(j, f, h->tid))
		return;
	regs = f->regs;
	/*
	 * A system call that was to be restarted is made again: what the kernel
	 * remembers of it (restart_syscall(2)) a handler may have made it forget.
	 */
	if ((int64_t)regs.orig_rax >= 0 && (int64_t)regs.rax <= -512 && (int64_t)regs.rax >= -516) {
		regs.rax = regs.orig_rax;
		regs.orig_rax = (unsigned long long)-1;
		regs.rip -= 2;
	}
	if (pt(PTRACE_SETREGS, h->tid, 0, (uintptr_t)&regs) < 0)
		return;
	v = (struct iovec){ (void *)(uintptr_t)f->xsave, f->xsave_len };
	pt(PTRACE_SETREGSET, h->tid, NT_X86_XSTATE, (uintptr_t)&v);
	// It may be in a handler's last instructions.
	pt(PTRACE_SETSIGMASK, h->tid, 8, (uintptr_t)&f->mask);
	send_again(j, h, f->sig);
}

/* It has left the call. Before it runs on: the program may send itself another one, and of two that wait one is dropped. */
static void send_what_waited(const struct journal *j, struct held *h)
{
	const struct journal_frame *f = journal_frame_find(j, h->tid);

	if (f && f->at == JOURNAL_LEAVING && has_its_own_registers(j, f, h->tid))
		send_again(j, h, f->sig);
}

/* The kernel has put it back, as it was, where a blocked signal was to be delivered. */
static bool is_back(const struct journal_held *e)
{
	return !e->only && (any_queued(e->tid, false, is_signal, &e->info) || any_queued(e->tid, true, is_signal, &e->info));
}

/* To the stop of a signal that the kernel has no more. True: only sent now. */
static bool come_to(pid_t pid, struct held *h, const siginfo_t *info)
{
	int status;

	if (drv_ptrace_come_to_held(pid, h->tid, info, &status) == DRV_QUIET_DONE) {
		h->sig = info->si_signo;
		return false;
	}
	syscall(SYS_tgkill, pid, h->tid, info->si_signo);
	return true;
}

/*
 * The signal that it was held at, which only the journal has, before others of its number that have come since. True: sent now, since no other
 * way is left.
 */
static bool give_held(const struct journal *j, struct held *h)
{
	const struct journal_held *e = h->given ? NULL : journal_held_find(j, h->tid);

	h->given = true;
	if (!e || is_back(e))
		return false;
	if (!h->sig)
		return come_to(j->pid, h, &e->info);
	syscall(SYS_tgkill, j->pid, h->tid, e->sig);
	return true;
}

/* At the stop of the one just sent: as it was. */
static void name_sender(const struct journal *j, const struct held *h, int sig)
{
	const struct journal_held *e = h->given && sig ? journal_held_find(j, h->tid) : NULL;
	siginfo_t si;

	if (e && e->sig == sig && pt(PTRACE_GETSIGINFO, h->tid, 0, (uintptr_t)&si) == 0 && si.si_code == SI_TKILL &&
	    si.si_pid == (pid_t)syscall(SYS_getpid))
		pt(PTRACE_SETSIGINFO, h->tid, 0, (uintptr_t)&e->info);
}

static void restore_mask(const struct journal *j, pid_t tid)
{
	const struct journal_mask *m = journal_mask_find(j, tid);
	uint64_t now;

	if (m && pt(PTRACE_GETSIGMASK, tid, 8, (uintptr_t)&now) == 0 &&
	    ((now | JOURNAL_HARMLESS) == JOURNAL_BLOCKED || now == JOURNAL_ALL))
		pt(PTRACE_SETSIGMASK, tid, 8, (uintptr_t)&m->mask);
}

static void clear_debug_registers(pid_t tid)
{
	uint64_t dr7 = 0;
	uintptr_t at = offsetof(struct user, u_debugreg);

	if (pt(PTRACE_PEEKUSR, tid, at + 7 * 8, (uintptr_t)&dr7) < 0 || !dr7)
		return;
	pt(PTRACE_POKEUSR, tid, at + 7 * 8, 0);
	for (unsigned i = 0; i < 4; i++)
		pt(PTRACE_POKEUSR, tid, at + i * 8, 0);
	pt(PTRACE_POKEUSR, tid, at + 6 * 8, 0);
}

/*
 * A handler of the program's that came on top of a step or a call of the
 * engine's: what is to be mended is in its frame, and is there when it returns.
 */
static bool above_mask(const struct journal *j, pid_t tid)
{
	const struct journal_mask *m = journal_mask_find(j, tid);
	uint64_t now;

	return m && pt(PTRACE_GETSIGMASK, tid, 8, (uintptr_t)&now) == 0 && now != m->mask &&
	       now != JOURNAL_BLOCKED && now != JOURNAL_ALL && (now & JOURNAL_BLOCKED) == JOURNAL_BLOCKED;
}

/* For a while; then it is stopped once more. */
static bool let_run(struct held *h, int sig)
{
	int64_t now = now_ms();

	if ((h->since && now - h->since > RUN_OUT_MS) || pt(PTRACE_CONT, h->tid, 0, (uintptr_t)sig) < 0)
		return false;
	h->since = h->since ? h->since : now;
	h->again_at = now + 1 + (now - h->since) / 2;
	h->again = true;
	return true;
}

/*
 * In our handler the mask is not the thread's own, and the handler's pages
 * can't go: it is let run on, since the bytes are back that soon ends.
 */
static bool run_out(struct crew *c, struct held *h, int sig)
{
	uint64_t base = c->r->j->agent;
	struct user_regs_struct regs;

	if (pt(PTRACE_GETREGS, h->tid, 0, (uintptr_t)&regs) < 0)
		return false;
	bool in_agent = base && regs.rip - base < AGENT_DATA && regs.rip - base >= AGENT_ENTRY;
	return (in_agent || above_mask(c->r->j, h->tid)) && let_run(h, sig);
}

/*
 * In a copy or a trampoline it may be about to trap, which nobody takes any more when the handler is gone. It is let run
 * out of there as well, but as itself: it goes on in the program. A system call may last, and does not trap.
 */
static bool run_out_of_copy(struct crew *c, struct held *h)
{
	struct user_regs_struct regs;

	return pt(PTRACE_GETREGS, h->tid, 0, (uintptr_t)&regs) == 0 && in_area(c->r->j, regs.rip) &&
	       (int64_t)regs.orig_rax < 0 && let_run(h, h->sig);
}

/*
 * A function called in it soon returns, and has its locks no longer; and a handler of the program's on top of it has done what it is there
 * for. What waits, perhaps for a thread that is held here, is left where it is.
 */
static bool run_out_of_call(struct crew *c, struct held *h)
{
	const struct journal *j = c->r->j;
	const struct journal_frame *f = journal_frame_find(j, h->tid);
	struct user_regs_struct regs;

	return f && f->at == JOURNAL_INSIDE && j->agent && !h->restored && pt(PTRACE_GETREGS, h->tid, 0, (uintptr_t)&regs) == 0 &&
	       regs.rip - (j->agent + AGENT_RETURN) > 1 && !(h->since && now_ms() - h->since > CALL_MS) && let_run(h, h->sig);
}

static int signal_of(const struct crew *c, pid_t tid, int status)
{
	siginfo_t si = { 0 };
	int sig = WSTOPSIG(status);

	if (status >> 16 || sig == (SIGTRAP | 0x80))
		return 0;
	if (sig == SIGTRAP && pt(PTRACE_GETSIGINFO, tid, 0, (uintptr_t)&si) == 0 && !own_trap(c->r, tid, &si))
		return 0;
	return sig == SIGSEGV && !own_fault(c->r, tid) ? 0 : sig;
}

static void stopped(struct crew *c, struct held *h, int status)
{
	h->again = false;
	h->sig = signal_of(c, h->tid, status);
	name_sender(c->r->j, h, h->sig);
	send_what_waited(c->r->j, h);
	if (run_out(c, h, h->sig)) {
		h->sig = 0;
		return;
	}
	if (!h->restored) {
		restore_call(c->r->j, h->tid);
		restore_mask(c->r->j, h->tid);
	}
	if (status >> 16 == PTRACE_EVENT_STOP && trap_queued(h->tid)) {
		// Not one instruction runs before it is told.
		pt(PTRACE_CONT, h->tid, 0, 0);
		return;
	}
	if (give_held(c->r->j, h) && status >> 16 == PTRACE_EVENT_STOP) {
		pt(PTRACE_CONT, h->tid, 0, 0); // nor here
		return;
	}
	if (run_out_of_call(c, h)) {
		h->sig = 0;
		return;
	}
	// Not before: where the called function stands tells whose trap it is.
	if (!h->restored)
		restore_frame(c->r->j, h);
	clear_debug_registers(h->tid);
	if (run_out_of_copy(c, h)) {
		h->restored = true;
		h->sig = 0;
		return;
	}
	h->stopped = true;
	c->n_stopped++;
}

static void collect(struct crew *c)
{
	for (size_t i = 0; i < c->n; i++) {
		struct held *h = &c->held[i];
		int status;
		if (h->stopped || h->gone)
			continue;
		if (h->again && now_ms() >= h->again_at) {
			pt(PTRACE_INTERRUPT, h->tid, 0, 0);
			h->again = false;
		}
		long got = syscall(SYS_wait4, h->tid, &status, __WALL | WNOHANG, NULL);
		if (got == 0)
			continue;
		if (got == h->tid && WIFSTOPPED(status)) {
			stopped(c, h, status);
			continue;
		}
		h->gone = true;
		c->n_gone++;
	}
}

/* ---- the agent */

/* With privilege: no filter is asked from now on, or again. */
static bool suspend(const struct held *h, bool on)
{
	return pt(PTRACE_SETOPTIONS, h->tid, 0, OPTIONS | (on ? PTRACE_O_SUSPEND_SECCOMP : 0)) == 0;
}

static bool suspends(const struct held *h)
{
	bool can = suspend(h, true);

	return can && suspend(h, false);
}

/* A filter of the program's, perhaps one that came since the attach, may kill it for a call. */
static bool lets(const struct crew *c, const struct held *h, uint64_t nr, const uint64_t args[6])
{
	return drv_seccomp_ask(h->tid, AUDIT_ARCH_X86_64, c->r->j->agent + AGENT_STUB + SYSCALL_INSN_LEN, nr, args) == SECCOMP_LETS;
}

static bool call(struct crew *c, struct held *h, uint64_t nr, const uint64_t args[6])
{
	uint64_t base = c->r->j->agent, to;
	struct user_regs_struct regs;
	siginfo_t si;
	int64_t res;
	int status, sig = h->sig;
	bool kept = sig >= FIRST_RT && pt(PTRACE_GETSIGINFO, h->tid, 0, (uintptr_t)&si) == 0 && si.si_signo == sig;

	bool suspended = !lets(c, h, nr, args);
	if (suspended && !suspend(h, true))
		return false;
	if (pt(PTRACE_GETREGS, h->tid, 0, (uintptr_t)&regs) == 0 && drv_ptrace_restarts(h->tid, regs.rip, &to))
		set_pc(h->tid, to);
	h->sig = 0; // queued again, or kept: in the queue it would come behind others of its number
	enum drv_quiet how = drv_ptrace_quiet_call(c->r->j->pid, h->tid, NULL, base + AGENT_STUB, false, nr, args, kept ? 0 : sig, &res, &status);
	if (suspended)
		suspend(h, false);
	if (kept && how != DRV_QUIET_DIED)
		come_to(c->r->j->pid, h, &si);
	if (how == DRV_QUIET_DONE)
		return res == 0;
	h->gone |= !WIFSTOPPED(status);
	return false;
}

static bool someone_inside(struct crew *c)
{
	uint64_t base = c->r->j->agent;
	struct user_regs_struct regs;
	uint32_t busy = 1;

	if (c->n_stopped + c->n_gone < c->n || pread(c->r->mem, &busy, 4, (off_t)(base + AGENT_BUSY)) != 4 ||
	    busy)
		return true;
	for (size_t i = 0; i < c->n; i++)
		if (c->held[i].stopped && (pt(PTRACE_GETREGS, c->held[i].tid, 0, (uintptr_t)&regs) < 0 ||
					   regs.rip - base < AGENT_SIZE))
			return true;
	return false;
}

/* Is it there at all? An exec may have come between. */
static bool agent_there(const struct rescue *r)
{
	uint8_t code[AGENT_ENTRY + 16];
	struct iovec mine = { code, sizeof(code) }, its = { (void *)(uintptr_t)r->j->agent, sizeof(code) };

	return r->j->agent && process_vm_readv(r->j->pid, &mine, 1, &its, 1, 0) == sizeof(code) &&
	       !memcmp(code, agent_code, sizeof(code));
}

/* Threads have filters of their own: through one that lets the handler be put back. */
static struct held *choose(struct crew *c)
{
	const uint64_t action[6] = { SIGTRAP, 0, 0, 8 };

	for (size_t i = 0; i < c->n; i++)
		if (c->held[i].stopped && !c->held[i].gone &&
		    (lets(c, &c->held[i], SYS_rt_sigaction, action) || suspends(&c->held[i])))
			return &c->held[i];
	return NULL;
}

/* All of them; those that a thread has come to are open already. */
static void rescue_pages(struct crew *c)
{
	const struct journal *j = c->r->j;

	for (uint32_t i = 0; i < j->n_pages && i < AGENT_PAGES_MAX; i++) {
		uint64_t args[6] = { j->page[i].addr, PAGE, j->page[i].prot };
		struct held *h = j->page[i].live ? choose(c) : NULL;
		if (h && agent_there(c->r))
			call(c, h, SYS_mprotect, args);
	}
}

/* orig: where in the agent the program's is. False: it is not back. */
static bool put_back_action(struct crew *c, struct held *h, int sig, uint64_t orig, struct agent_data *d)
{
	uint64_t base = c->r->j->agent;
	uint64_t query[6] = { (uint64_t)sig, 0, base + AGENT_SCRATCH, 8 };
	uint64_t put_back[6] = { (uint64_t)sig, base + orig, 0, 8 };

	if (!call(c, h, SYS_rt_sigaction, query) || pread(c->r->mem, d, sizeof(*d), (off_t)(base + AGENT_DATA)) != sizeof(*d))
		return false;
	return !agent_action_is(&d->scratch, sig == SIGTRAP ? &d->ours : &d->segv_ours) || call(c, h, SYS_rt_sigaction, put_back);
}

static void put_back_actions(struct crew *c, struct held *h)
{
	uint64_t base = c->r->j->agent;
	uint64_t unmap[6] = { base, AGENT_SIZE };
	struct agent_data d;

	if (c->r->j->segv && !put_back_action(c, h, SIGSEGV, AGENT_SEGV_ORIG, &d))
		return;
	if (!put_back_action(c, h, SIGTRAP, AGENT_ORIG, &d))
		return;
	// As on detach: a handler of the program's on top of ours returns through our page.
	if (d.orig.handler <= 1 && !someone_inside(c))
		call(c, h, SYS_munmap, unmap);
}

static void remove_agent(struct crew *c)
{
	uint32_t live = 0;
	struct held *h = choose(c);

	if (!agent_there(c->r))
		return;
	if (h)
		put_back_actions(c, h);
	// Unmapped: then there is nothing to write to.
	if (pwrite(c->r->mem, &live, sizeof(live), (off_t)(c->r->j->agent + AGENT_LIVE)) < 0)
		return;
}

/* ---- all of it */

/* Everybody who has not stopped yet sleeps deeply: the parent of a vfork(2) does, until its child lets it. */
static bool rest_asleep(const struct crew *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->held[i].stopped && !c->held[i].gone &&
		    proc_thread_state(c->r->j->pid, c->held[i].tid, NULL) != 'D')
			return false;
	return true;
}

static bool settled(const struct crew *c, size_t before, int64_t begin)
{
	int64_t now = now_ms();

	if (c->blocked)
		return now - begin > SEIZE_MS;
	if (c->n != before)
		return false; // somebody new in the last look
	if (c->n_stopped + c->n_gone == c->n)
		return true;
	return now - c->fresh > (rest_asleep(c) ? STOP_MS : GIVE_UP_MS);
}

void rescue_threads(const struct rescue *r)
{
	int64_t begin = now_ms();
	struct crew *c;
	size_t before;

	if (!r->j->live || proc_stat_field(r->j->pid, r->j->pid, 22) != r->j->start_time)
		return;
	c = mmap(NULL, sizeof(*c), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (c == MAP_FAILED)
		return;
	c->r = r;
	for (;;) {
		before = c->n;
		c->blocked = false;
		seize_all(c);
		collect(c);
		if (settled(c, before, begin))
			break;
		if (c->n == before)
			nap();
	}
	rescue_patch(r);
	rescue_pages(c);
	remove_agent(c);
	for (size_t i = 0; i < c->n; i++)
		if (c->held[i].stopped && !c->held[i].gone)
			pt(PTRACE_DETACH, c->held[i].tid, 0, (uintptr_t)c->held[i].sig);
	munmap(c, sizeof(*c));
}
