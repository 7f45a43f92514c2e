/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_DRIVER_H
#define DRIVER_DRIVER_H

/*
 * What one kind of target can do. Prefix drv_.
 *
 * A driver implements what it can and leaves the rest NULL; the drv_*()
 * wrappers answer TL_E_UNSUP, so no driver writes stubs. Entries are called on
 * the session's thread and, unless said otherwise, for a stopped thread. On
 * failure an entry leaves the target as it was and fills *err (may be NULL).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/user.h>
#include <trapline/error.h>
#include <trapline/memory.h>

#include "agent/journal.h"
#include "arch/arch.h"
#include "base/error.h"

enum drv_ev_kind {
	DRV_EV_NONE = 0,
	DRV_EV_EXITED,     /* thread (or process, for the leader) exited with .code */
	DRV_EV_SIGNALED,   /* killed by .sig */
	DRV_EV_SIGNAL,     /* signal-delivery-stop for .sig */
	DRV_EV_TRAP_STOP,  /* asked to stop, first stop of a new thread, or job control changed */
	DRV_EV_GROUP_STOP, /* job-control stop by .sig has taken effect */
	DRV_EV_SYSCALL,    /* system call entry or exit */
	DRV_EV_FORK,       /* .msg: new process */
	DRV_EV_VFORK,
	DRV_EV_CLONE,      /* .msg: new thread (or process, when its tgid differs) */
	DRV_EV_VFORK_DONE,
	DRV_EV_EXEC,       /* .tid is the leader's; .msg the thread id before */
	DRV_EV_EXITING,
	DRV_EV_BREAK,      /* guests: at a site that the target keeps itself; the pc is the site's, nothing was executed there */
	DRV_EV_STEPPED,    /* guests: one instruction was executed */
	DRV_EV_ACCESS,     /* guests: .addr was accessed (.rwx), the instruction is done */
	DRV_EV_PAGE,       /* guests: physical .addr (.msg: linear) may not be accessed so (.rwx) in .view; nothing was executed */
	DRV_EV_SPACE,      /* guests: it translates addresses otherwise from now on, the instruction is done */
	DRV_EV_RESET,      /* guests: the machine has begun anew; what .tid was asked to do is done or has no meaning any more */
	DRV_EV_LOST,       /* guests: nothing answers any more; drv->lost says why */
};

struct drv_event {
	enum drv_ev_kind kind;
	pid_t tid;
	int sig, code;
	unsigned long msg;
	uint64_t addr;
	uint8_t rwx;
	uint16_t view;
};

enum drv_resume {
	DRV_CONT,
	DRV_STEP,
	DRV_SYSCALL,
	DRV_LISTEN,
	DRV_PASS, /* guests: DRV_CONT, but not stopped by a native site at the pc */
};

/*
 * Signals blocked while a thread is stepped for the debugger's own ends: they
 * stay in their queues. Not those that an instruction raises: the kernel kills
 * a thread that raises one while it is blocked, and resets its handler
 * (kernel/signal.c, force_sig_info_to_task()). Bit n - 1 is signal n: SIGILL 4,
 * SIGTRAP 5, SIGBUS 7, SIGFPE 8, SIGSEGV 11, SIGSYS 31.
 */
#define DRV_STEP_MASK JOURNAL_BLOCKED

/* As struct ptrace_syscall_info (ptrace(2)), only what is needed. */
struct drv_syscall {
	bool entry, exit;
	uint64_t nr, args[6], pc;
	int64_t result;
	bool is_error;
};

struct drv;
struct drv_guest_ops;

struct drv_piece {
	uint64_t addr;
	void *buf;
	size_t len;
};

struct drv_ops {
	const char *name;
	/* driver/guest.h; NULL: no guest. */
	const struct drv_guest_ops *guest;
	/* Guests: descriptor that is readable when wait() may have something. */
	int (*fd)(struct drv *d);
	/* Guests: what was resumed since the last call runs from now on. */
	enum tl_code (*commit)(struct drv *d, struct tl_error *err);

	/* Up to len bytes; *ret is the length of the readable prefix. Raw: traps are visible. */
	enum tl_code (*read)(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret,
			     struct tl_error *err);
	/* All len bytes or none; reaches read-only pages. Threads may be running. */
	enum tl_code (*write)(struct drv *d, uint64_t addr, const void *buf, size_t len,
			      struct tl_error *err);
	/* As the program itself would load or store: page protection counts. All bytes or TL_E_FAULT. */
	enum tl_code (*user_copy)(struct drv *d, uint64_t addr, void *buf, size_t len, bool store,
				  struct tl_error *err);
	/* Many pieces of that kind, one after the other. *ret: how many are done; on failure the next may be in part. */
	enum tl_code (*user_pieces)(struct drv *d, const struct drv_piece *v, size_t n, bool store, size_t *ret,
				    struct tl_error *err);
	enum tl_code (*regs_get)(struct drv *d, pid_t tid, struct user_regs_struct *ret,
				 struct tl_error *err);
	enum tl_code (*regs_set)(struct drv *d, pid_t tid, const struct user_regs_struct *regs,
				 struct tl_error *err);
	/* Only the program counter: cheaper than regs_set. */
	enum tl_code (*pc_set)(struct drv *d, pid_t tid, uint64_t pc, struct tl_error *err);
	/* XSAVE area; *len in: room, out: size. */
	enum tl_code (*xsave_get)(struct drv *d, pid_t tid, void *buf, size_t *len,
				  struct tl_error *err);
	enum tl_code (*xsave_set)(struct drv *d, pid_t tid, const void *buf, size_t len,
				  struct tl_error *err);
	/* Where the area's parts are; NULL: as on this machine (arch_xsave_probe()). */
	void (*xsave_layout)(struct drv *d, struct arch_xsave_layout *ret);
	/* Debug register n (0..3, 6, 7). */
	enum tl_code (*dr_get)(struct drv *d, pid_t tid, unsigned n, uint64_t *ret,
			       struct tl_error *err);
	enum tl_code (*dr_set)(struct drv *d, pid_t tid, unsigned n, uint64_t value,
			       struct tl_error *err);
	/* NULL: false. They are taken and never stop anything. */
	bool (*dr_idle)(struct drv *d);
	/* siginfo_t of a signal-delivery-stop, 128 bytes. */
	enum tl_code (*siginfo_get)(struct drv *d, pid_t tid, void *buf, struct tl_error *err);
	enum tl_code (*siginfo_set)(struct drv *d, pid_t tid, const void *buf, struct tl_error *err);
	enum tl_code (*sigmask_get)(struct drv *d, pid_t tid, uint64_t *ret, struct tl_error *err);
	enum tl_code (*sigmask_set)(struct drv *d, pid_t tid, uint64_t mask, struct tl_error *err);
	/* True if a synchronous SIGTRAP (faults: or SIGSEGV, SIGBUS) waits in the thread's own queue. */
	bool (*trap_pending)(struct drv *d, pid_t tid, bool faults);
	enum tl_code (*syscall_info)(struct drv *d, pid_t tid, struct drv_syscall *ret,
				     struct tl_error *err);
	/* NULL: nothing runs here (drv_can_run()). Starts the thread and returns at once; sig is delivered (signal-delivery-stops only). */
	enum tl_code (*resume)(struct drv *d, pid_t tid, enum drv_resume how, int sig,
			       struct tl_error *err);
	/* Asks a running thread to stop (DRV_EV_TRAP_STOP unless it stops for another reason first). */
	enum tl_code (*interrupt)(struct drv *d, pid_t tid, struct tl_error *err);
	/* The thread's next event; tid -1: any thread of any target of this kind. TL_E_NOTFOUND: none now (block false) or no such thread. */
	enum tl_code (*wait)(struct drv *d, pid_t tid, bool block, struct drv_event *ret,
			     struct tl_error *err);
	enum tl_code (*detach)(struct drv *d, pid_t tid, int sig, struct tl_error *err);
	enum tl_code (*kill)(struct drv *d, struct tl_error *err);
	/* Queues a signal to one thread, as tgkill(2). */
	enum tl_code (*send)(struct drv *d, pid_t tid, int sig, struct tl_error *err);
	/* The auxiliary vector as the program got it; malloc'ed. */
	enum tl_code (*auxv)(struct drv *d, void **ret, size_t *ret_len, struct tl_error *err);
	/* What is mapped, in address order; malloc'ed. */
	enum tl_code (*mappings)(struct drv *d, struct tl_mapping **ret, size_t *ret_n, struct tl_error *err);
	/* The mapping that has addr, without its path, at a small cost. TL_E_NOTFOUND: none; TL_E_UNSUP: this kernel can't. */
	enum tl_code (*mapping)(struct drv *d, uint64_t addr, struct tl_mapping *ret, struct tl_error *err);
	/* The process runs a new program: descriptors of the old memory are dropped. */
	void (*renew)(struct drv *d);
	/* Frees d. Never fails; NULL allowed. */
	void (*close)(struct drv *d);
};

/* How a guest's virtual addresses are translated (driver/guest.h walks). */
struct drv_paging {
	uint64_t root;    /* CR3; its low bits are no address. All ones, with .levels 0: addresses are physical */
	uint8_t levels;   /* 4 or 5; 3: PAE; 2: legacy; 0: no paging */
	bool pse;         /* levels 2: 4 MiB pages */
};

/* First member of every driver's own struct. */
struct drv {
	const struct drv_ops *ops;
	pid_t pid;
	struct drv_paging space; /* guests: the one that read and write mean; set by the engine */
	struct arch_xsave_layout xsave; /* of this processor, once somebody has asked */
	bool xsave_known;
	struct journal *journal; /* what the guardian must undo, or NULL (agent/journal.h) */
};

#define DRV_WRAP(d, fn, ...)                                                                       \
	((d)->ops->fn ? (d)->ops->fn(d, __VA_ARGS__)                                               \
		      : tl_fail(err, TL_E_UNSUP, "%s targets cannot do that (" #fn ")", (d)->ops->name))

static inline enum tl_code drv_read(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret,
				    struct tl_error *err)
{
	return DRV_WRAP(d, read, addr, buf, len, ret, err);
}
/* All bytes or TL_E_FAULT. */
enum tl_code drv_read_exact(struct drv *d, uint64_t addr, void *buf, size_t len, struct tl_error *err);
static inline enum tl_code drv_write(struct drv *d, uint64_t addr, const void *buf, size_t len,
				     struct tl_error *err)
{
	return DRV_WRAP(d, write, addr, buf, len, err);
}
static inline enum tl_code drv_regs_get(struct drv *d, pid_t tid, struct user_regs_struct *ret,
					struct tl_error *err)
{
	return DRV_WRAP(d, regs_get, tid, ret, err);
}
static inline enum tl_code drv_regs_set(struct drv *d, pid_t tid, const struct user_regs_struct *r,
					struct tl_error *err)
{
	return DRV_WRAP(d, regs_set, tid, r, err);
}
static inline enum tl_code drv_resume(struct drv *d, pid_t tid, enum drv_resume how, int sig,
				      struct tl_error *err)
{
	return DRV_WRAP(d, resume, tid, how, sig, err);
}
static inline enum tl_code drv_wait(struct drv *d, pid_t tid, bool block, struct drv_event *ret,
				    struct tl_error *err)
{
	return DRV_WRAP(d, wait, tid, block, ret, err);
}

/*
 * Waits for a stop of one thread that was resumed. Its end is left for the next drv_wait() to tell: TL_E_STALE.
 * (A driver other than that of processes returns it.)
 */
enum tl_code drv_wait_stop(struct drv *d, pid_t tid, struct drv_event *ret, struct tl_error *err);

static inline enum tl_code drv_auxv(struct drv *d, void **ret, size_t *ret_len, struct tl_error *err)
{
	return DRV_WRAP(d, auxv, ret, ret_len, err);
}
static inline enum tl_code drv_mappings(struct drv *d, struct tl_mapping **ret, size_t *ret_n,
					struct tl_error *err)
{
	return DRV_WRAP(d, mappings, ret, ret_n, err);
}

static inline enum tl_code drv_mapping(struct drv *d, uint64_t addr, struct tl_mapping *ret, struct tl_error *err)
{
	return DRV_WRAP(d, mapping, addr, ret, err);
}

/* Which of n mappings, in address order, has addr; or NULL. */
static inline const struct tl_mapping *drv_mapping_at(const struct tl_mapping *m, size_t n, uint64_t addr)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (m[mid].end <= addr)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < n && m[lo].start <= addr ? &m[lo] : NULL;
}
static inline void drv_xsave_layout(struct drv *d, struct arch_xsave_layout *ret)
{
	if (d && d->ops->xsave_layout) {
		d->ops->xsave_layout(d, ret);
	} else if (d) {
		// Under a hypervisor each cpuid is an exit.
		if (!d->xsave_known)
			arch_xsave_probe(&d->xsave);
		d->xsave_known = true;
		*ret = d->xsave;
	} else {
		arch_xsave_probe(ret);
	}
}
/* False: what it shows is the past (a core file). */
static inline bool drv_can_run(const struct drv *d)
{
	return d->ops->resume != NULL;
}

/* The core driver (core.c). */

extern const struct drv_ops drv_core_ops;

struct core_file;
/* Opens a core file (driver/core_file.h says what can fail). All of its threads are stopped, for ever. */
enum tl_code drv_core_open(const char *path, struct drv **ret, struct tl_error *err);
/* The file behind a driver of this kind; NULL for another one. */
struct core_file *drv_core_file(struct drv *d);
/* From now on memory and the registers of one thread can be written, which changes nothing in the file. */
enum tl_code drv_core_let_change(struct drv *d, pid_t tid, struct tl_error *err);

/* The process driver (ptrace(2), /proc). */

extern const struct drv_ops drv_ptrace_ops;

enum drv_seize_flags {
	DRV_SEIZE_EXITKILL = 1,
	DRV_SEIZE_FILTER = 2, /* calls that a filter of drv_launch.filter picks stop the thread */
};

/* Opens a driver on a process whose threads are (or will be) seized. */
enum tl_code drv_ptrace_open(pid_t pid, struct drv **ret, struct tl_error *err);
/* Seizes one thread; TL_E_PERM names the cause, TL_E_NOTFOUND: gone. */
enum tl_code drv_ptrace_seize(pid_t pid, pid_t tid, unsigned flags, struct tl_error *err);
/* A stopped thread that became ours by its parent's fork ends with us from now on. */
enum tl_code drv_ptrace_exit_kill(pid_t tid, struct tl_error *err);
/*
 * From now on the filters (seccomp) of a stopped thread that was seized without flags are not asked, or again. False: for that one
 * needs privilege (CAP_SYS_ADMIN, and no filter of one's own).
 */
bool drv_ptrace_suspend_filters(pid_t tid, bool on);
/* Event of any traced thread of this thread's sessions, without a driver. */
enum tl_code drv_ptrace_wait_any(bool block, struct drv_event *ret, struct tl_error *err);
/* Makes a blocking drv_ptrace_wait_any() return TL_E_NOTFOUND. Any thread, any signal handler. */
void drv_ptrace_poke(void);
/* Debug registers are taken from us and stop no process of this machine. Tried once, on a child, when first asked. Any thread. */
bool drv_ptrace_dr_idle(void);

struct drv_launch {
	const char *path;      /* absolute */
	char *const *argv;
	char *const *env;
	const char *cwd;       /* NULL: the caller's */
	const char *tty;       /* NULL: inherit */
	int stdio[3];
	bool use_stdio, keep_aslr, own_group, foreground, survive;
	/*
	 * Only these system calls stop the program, at a DRV_EV_SYSCALL before it and, if
	 * resumed with DRV_SYSCALL, one behind it; ascending. The filter stays for good,
	 * in children too: without a tracer such a call fails with ENOSYS.
	 */
	const uint32_t *filter;
	size_t n_filter;
	unsigned execs;        /* how many exec stops until the program itself runs: 1, 2 with a shell */
};
/*
 * Starts a program under trace: on success it is stopped at the exec event of
 * the program. A failed exec names the file and the cause; nothing remains.
 */
enum tl_code drv_ptrace_launch(const struct drv_launch *how, struct drv **ret, struct tl_error *err);

/*
 * One system call inside a stopped thread that is at no syscall-stop, all state
 * restored: registers, signal mask; signals stay pending. insn is the address
 * of a syscall instruction ("syscall", or "int $0x80" for a 32-bit call) in
 * the target; both kinds can be made in either process. Other threads may run. The thread ends in a signal-delivery-stop
 * of SIGTRAP, to be suppressed.
 */
enum tl_code drv_syscall_inject(struct drv *d, pid_t tid, uint64_t insn, bool is32, uint64_t nr,
				const uint64_t args[6], int64_t *ret, struct tl_error *err);

enum drv_quiet { DRV_QUIET_DONE = 0, DRV_QUIET_FAILED, DRV_QUIET_DIED };
/*
 * From a stop inside a system call (an event of fork, clone or exec, not of
 * vfork) to one behind it, before the program runs on: only there do the
 * registers hold the call's result. Ends as drv_ptrace_quiet_call() does.
 */
enum drv_quiet drv_ptrace_settle(pid_t pid, pid_t tid, int *status);
/*
 * From the stop of a signal to one without, before the program runs on. drop: that signal, which only j has from then on; NULL: sig goes
 * back into its queue. Should the tracer die anywhere in between, the thread gets it once. Ends as drv_ptrace_quiet_call() does.
 */
enum drv_quiet drv_ptrace_put_aside(pid_t pid, pid_t tid, struct journal *j, const siginfo_t *drop, int sig, int *status);
/*
 * From a stop without a signal to that of info's, before the program runs on and before any signal that waits. FAILED: it is at another stop
 * without one that is to be delivered. Async-signal-safe.
 */
enum drv_quiet drv_ptrace_come_to_held(pid_t pid, pid_t tid, const siginfo_t *info, int *status);
/*
 * The reverse: from a stop without a signal to another, with the signal that only j has in the queue as it was. FAILED: j still has it, and the
 * thread may stand at the stop of a signal that is to be dropped. Not for the guardian.
 */
enum drv_quiet drv_ptrace_queue_held(pid_t pid, pid_t tid, struct journal *j, const siginfo_t *info, int *status);
/*
 * drv_syscall_inject() by system-call-stops only: should the tracer die meanwhile, no signal of its own is delivered. Behind the instruction at
 * insn stands a jump to itself. The thread ends in a stop of kind
 * DRV_EV_TRAP_STOP or DRV_EV_GROUP_STOP; sig, that of the signal-delivery-stop
 * it was in (0 drops it), is queued again; a system call that it was about to enter is begun again when it goes on (not where a
 * seccomp filter sees the number -1 that skips it). DIED: *status is its wait status; -1: its end
 * has yet to be waited for. Async-signal-safe; j may be NULL; PTRACE_O_TRACESYSGOOD must be set.
 */
enum drv_quiet drv_ptrace_quiet_call(pid_t pid, pid_t tid, struct journal *j, uint64_t insn, bool is32, uint64_t nr,
				     const uint64_t args[6], int sig, int64_t *ret, int *status);
/*
 * Is pc inside of the restartable sequence (rseq(2)) that the stopped thread is in? *ret: where it goes on if it is interrupted there. Whoever
 * takes it elsewhere takes it there first. Async-signal-safe.
 */
bool drv_ptrace_restarts(pid_t tid, uint64_t pc, uint64_t *ret);
/* The end that made a call answer DIED, for whom nobody there can tell: the next wait that may, does. */
void drv_ptrace_tell_again(pid_t tid, int status);
/* The stop that was seen last of it holds no signal any more that the thread would get should the tracer die. */
void drv_ptrace_take_stop(pid_t tid);

#endif
