/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef AGENT_JOURNAL_H
#define AGENT_JOURNAL_H

/*
 * What must be undone in a target if the debugger dies now: one block of memory
 * per target, shared with the guardian. The order of the stores counts: an
 * entry is valid before the target is changed and until it is changed back.
 * The guardian reads after the debugger's death only, so no locks are needed.
 */

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/user.h>

#include "agent/abi.h"
#include "base/map.h"
#include "base/vec.h"

#define JOURNAL_GUARDIAN "tl-guard" /* its name as a process */
/*
 * The mask of a thread around a step of the engine's own. Bit n - 1 is signal
 * n; open are SIGILL 4, SIGTRAP 5, SIGBUS 7, SIGFPE 8, SIGSEGV 11, SIGSYS 31,
 * and SIGKILL 9 and SIGSTOP 19, which the kernel never lets be blocked.
 */
#define JOURNAL_BLOCKED                                                                            \
	(~(1ull << 3 | 1ull << 4 | 1ull << 6 | 1ull << 7 | 1ull << 8 | 1ull << 10 | 1ull << 18 | 1ull << 30))
/* Everything that can be: for calls that can raise nothing. */
#define JOURNAL_ALL (~(1ull << 8 | 1ull << 18))
/* SIGCHLD 17, SIGURG 23, SIGWINCH 28: one of them may be open beside, where nothing comes of it (drv_ptrace_queue_held()). */
#define JOURNAL_HARMLESS ((1ull << 16) | (1ull << 22) | (1ull << 27))
#define JOURNAL_MASKS 8192

struct journal_site {
	uint64_t addr;
	uint8_t orig;
	_Atomic uint8_t live; /* 0: taken out; the address stays, for traps not seen yet */
};

/*
 * A jump over the first bytes of a site. Its first byte is the site's, whose
 * entry is live too; was[0] says nothing. The bytes in memory may be either
 * while it is written.
 */
#define JOURNAL_JUMP 5
struct journal_jump {
	uint64_t addr;
	uint8_t len, jump[JOURNAL_JUMP], was[JOURNAL_JUMP];
	_Atomic uint8_t live;
};
#define JOURNAL_JUMPS 65536

/* A page of which we took the permission to execute. */
struct journal_page {
	uint64_t addr;
	uint32_t prot; /* PROT_*: as the program has it */
	_Atomic uint32_t live;
};

struct journal_mask {
	_Atomic int32_t tid; /* 0: free */
	uint64_t mask;       /* the thread's own, while it has JOURNAL_BLOCKED */
};

/* A system call put into a thread: its registers until they are back. */
struct journal_call {
	_Atomic int32_t tid; /* 0: none */
	uint64_t insn;
	struct user_regs_struct regs;
};

/*
 * A function that was called in a thread: what the thread was before. One write
 * of its registers takes it from there to AGENT_RETURN and back. When that write
 * may have been made or not, the pc alone tells which registers it has: a
 * thread that has its own runs on, and must not be taken back.
 */
#define JOURNAL_FRAMES 16
#define JOURNAL_XSAVE 12288 /* with AMX 11,008 (/proc/cpuinfo, CPUID 0xd) */
enum journal_call_at { JOURNAL_ENTERING, JOURNAL_INSIDE, JOURNAL_LEAVING };
struct journal_frame {
	_Atomic int32_t tid; /* 0: free */
	_Atomic int32_t at;  /* enum journal_call_at */
	_Atomic int32_t sig; /* that it was about to get, and the kernel has no more */
	uint32_t xsave_len;
	uint64_t mask;       /* of signals */
	struct user_regs_struct regs;
	_Alignas(64) uint8_t xsave[JOURNAL_XSAVE];
};

/*
 * A signal that a thread is to get when it goes on, and that the kernel has no more: others run meanwhile, and their stops can't be waited
 * for without that its stop is taken.
 */
#define JOURNAL_HELD 64
struct journal_held {
	_Atomic int32_t tid; /* 0: free */
	int32_t sig;
	_Atomic int32_t only; /* the kernel has dropped it; else it may have it, in the thread's queue */
	siginfo_t info;
};

/* A few bytes of code that are the program's again right after an injected call. */
struct journal_patch {
	_Atomic uint8_t len; /* 0: none */
	uint8_t orig[7];
	uint64_t addr;
};

struct journal {
	_Atomic uint32_t live;
	int32_t pid;
	uint64_t start_time;     /* field 22 of /proc/PID/stat, against reuse of the pid */
	_Atomic uint64_t agent;  /* its base in the target, 0 none */
	_Atomic uint32_t handler;/* our SIGTRAP handler is (or is being) installed */
	_Atomic uint32_t segv;   /* ... and that for SIGSEGV */
	_Atomic uint32_t n_sites;
	_Atomic uint32_t n_areas;
	uint64_t area[AGENT_AREAS_MAX][2]; /* address, size of pages with copies */
	struct journal_patch patch;
	struct journal_call call;
	struct journal_frame frame[JOURNAL_FRAMES];
	struct journal_held held[JOURNAL_HELD];
	struct journal_mask mask[JOURNAL_MASKS];
	_Atomic uint32_t n_pages; /* the same entries as the agent's */
	struct journal_page page[AGENT_PAGES_MAX];
	_Atomic uint32_t n_jumps;
	struct journal_jump jump[JOURNAL_JUMPS];
	struct journal_site site[AGENT_SITES_MAX];
};

/* The debugger's side. */
struct journal_writer {
	struct journal *j;
	struct map index;     /* site address -> entry number + 1 */
	VEC(uint32_t) unused; /* entry numbers, the oldest from .unused_head on */
	size_t unused_head;
	uint32_t agent_sites; /* entries that the agent looks at */
	int64_t id;           /* names the journal to the guardian */
};

/* Of a target's guard, which begins with a writer; NULL: not guarded. */
static inline struct journal *journal_of(const void *guard)
{
	return guard ? ((const struct journal_writer *)guard)->j : NULL;
}

/* Returns the entry's number, -1 when the table is full: that site is not guarded. */
int64_t journal_site_on(struct journal_writer *w, uint64_t addr, uint8_t orig);
/* Returns the number the entry had, -1: none. */
int64_t journal_site_off(struct journal_writer *w, uint64_t addr);
/* Was there a site not long ago? w may be NULL. */
bool journal_site_old(const struct journal_writer *w, uint64_t addr);
/* The program's byte under an armed site has changed. */
void journal_site_orig(struct journal_writer *w, uint64_t addr, uint8_t orig);

/* A place for a site's jump, -1: none left. */
int32_t journal_jump_new(struct journal *j, uint64_t addr);
void journal_jump_on(struct journal *j, int32_t i, const uint8_t *jump, const uint8_t *was, uint8_t len);
void journal_jump_off(struct journal *j, int32_t i);

/* A place for a page, -1: none left. */
int32_t journal_page_new(struct journal *j, uint64_t addr);
/* Its place, -1: it has none. */
int32_t journal_page_find(const struct journal *j, uint64_t addr);

/* j may be NULL. */
void journal_mask_set(struct journal *j, pid_t tid, uint64_t own);
void journal_mask_clear(struct journal *j, pid_t tid);
const struct journal_mask *journal_mask_find(const struct journal *j, pid_t tid);
void journal_call_begin(struct journal *j, pid_t tid, uint64_t insn, const struct user_regs_struct *regs);
void journal_call_end(struct journal *j);
/* Only the first of calls within each other counts. False: no room. */
bool journal_frame_begin(struct journal *j, pid_t tid, const struct user_regs_struct *regs,
			 const void *xsave, size_t len, int sig, uint64_t mask);
void journal_frame_move(struct journal *j, pid_t tid, enum journal_call_at at);
/* The kernel has dropped it just now. */
void journal_frame_signal(struct journal *j, pid_t tid, int sig);
void journal_frame_end(struct journal *j, pid_t tid);
const struct journal_frame *journal_frame_find(const struct journal *j, pid_t tid);
/* j may be NULL. False: no room. */
bool journal_held_begin(struct journal *j, pid_t tid, const siginfo_t *info);
/* Is it the only one that has it? */
void journal_held_only(struct journal *j, pid_t tid, bool only);
void journal_held_end(struct journal *j, pid_t tid);
const struct journal_held *journal_held_find(const struct journal *j, pid_t tid);

#endif
