/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef AGENT_ABI_H
#define AGENT_ABI_H

/*
 * Layout of the agent inside a target: one page of code, then data. Included
 * by trap.S, so only constants outside of the C part. Offsets from its base.
 */

#define AGENT_STUB 0x0   /* syscall; jmp to itself: a thread that comes back stays there */
#define AGENT_STUB_LEN 4
#define AGENT_STUB32 0x4 /* the same for the calls of a 32-bit program: int $0x80 */
#define AGENT_RETURN 0x8 /* jmp to itself: where functions called by the engine return to */
#define AGENT_ENTRY 0x10 /* the SIGTRAP handler; that of SIGSEGV is agent_segv */
#define AGENT_DATA 0x1000
#define AGENT_BUSY 0x1000     /* u32: threads in the handler */
#define AGENT_N_SITES 0x1004  /* u32: entries to look at; zero ones are free */
#define AGENT_N_AREAS 0x1008  /* u32 */
#define AGENT_LIVE 0x100c     /* u32: the process whose guardian has work to do; 0: retired */
#define AGENT_HANDLER 0x1010  /* u64: the program's own: 0 SIG_DFL, 1 SIG_IGN */
#define AGENT_ORIG 0x1020     /* struct agent_sigaction: as it was found */
#define AGENT_OURS 0x1040     /* ... as it is while we are attached */
#define AGENT_DFL 0x1060      /* ... all zero */
#define AGENT_SCRATCH 0x1080  /* ... results of injected calls */
#define AGENT_SEGV_HANDLER 0x10a0 /* u64: the program's own for SIGSEGV */
#define AGENT_N_PAGES 0x10a8  /* u32: entries to look at */
#define AGENT_SEGV_ORIG 0x10b0 /* struct agent_sigaction */
#define AGENT_SEGV_OURS 0x10d0
#define AGENT_AREAS 0x1100    /* u64 pairs: address, size of pages with copies */
#define AGENT_AREAS_MAX 240
#define AGENT_PASS 0x2000     /* u64: stack pointers; the next SIGTRAP of a thread that has it is the program's */
#define AGENT_PASS_N 1024
#define AGENT_PASS_SEGV_BIT 63 /* ... with this bit: its next SIGSEGV */
#define AGENT_SITES 0x4000    /* u64: addresses of armed sites; with AGENT_OLD: armed once */
#define AGENT_OLD_BIT 63
#define AGENT_SITES_MAX 131072
#define AGENT_PAGES (AGENT_SITES + 8 * AGENT_SITES_MAX) /* struct agent_page: not executable for us */
#define AGENT_PAGES_MAX 1024
#define AGENT_SIZE (AGENT_PAGES + 16 * AGENT_PAGES_MAX)
#define AGENT_CLOSED 1 /* in the address of such a page; else it was, and a fault may still be on its way */

/*
 * si_errno of a trap, or of a fault on such a page, whose thread the engine moves, or has moved. si_addr is the
 * pc at which it has not been moved yet, 0: no such.
 */
#define AGENT_MOVED 0x544c4d56

#ifndef __ASSEMBLER__

#define AGENT_OLD (1ull << AGENT_OLD_BIT)
#define AGENT_PASS_SEGV (1ull << AGENT_PASS_SEGV_BIT)

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The kernel's struct sigaction (asm/signal.h); libc's is another one. */
struct agent_sigaction {
	uint64_t handler, flags, restorer, mask;
};

struct agent_data {
	uint32_t busy, n_sites, n_areas, live;
	uint64_t handler, unused2;
	struct agent_sigaction orig, ours, dfl, scratch;
	uint64_t segv_handler;
	uint32_t n_pages, unused3;
	struct agent_sigaction segv_orig, segv_ours;
};

struct agent_page {
	uint64_t addr;
	uint32_t prot;  /* PROT_*: as the program has it */
	uint32_t tries; /* not closed: so many faults there are taken for late ones */
};

/*
 * Is that action the one that was set? Also after a trap that found SIGTRAP blocked: the kernel then takes the handler
 * out, and leaves the rest as it was.
 */
static inline bool agent_action_is(const struct agent_sigaction *now, const struct agent_sigaction *set)
{
	const uint64_t never = 1ull << 8 | 1ull << 18; // SIGKILL, SIGSTOP: not kept in a mask

	return now->handler == set->handler || (!now->handler && now->flags == set->flags &&
						now->restorer == set->restorer && !((now->mask ^ set->mask) & ~never));
}

#define AGENT_AT(member, off)                                                                      \
	_Static_assert(offsetof(struct agent_data, member) == (off) - AGENT_DATA, #member)
AGENT_AT(busy, AGENT_BUSY);
AGENT_AT(n_sites, AGENT_N_SITES);
AGENT_AT(n_areas, AGENT_N_AREAS);
AGENT_AT(live, AGENT_LIVE);
AGENT_AT(handler, AGENT_HANDLER);
AGENT_AT(orig, AGENT_ORIG);
AGENT_AT(ours, AGENT_OURS);
AGENT_AT(dfl, AGENT_DFL);
AGENT_AT(scratch, AGENT_SCRATCH);
AGENT_AT(segv_handler, AGENT_SEGV_HANDLER);
AGENT_AT(n_pages, AGENT_N_PAGES);
AGENT_AT(segv_orig, AGENT_SEGV_ORIG);
AGENT_AT(segv_ours, AGENT_SEGV_OURS);
#undef AGENT_AT

/* The code, position independent, at most a page; its handler of SIGSEGV; and its sigreturn. */
extern const uint8_t agent_code[], agent_code_end[], agent_segv[], agent_restorer[];

#define AGENT_SA_RESTORER 0x04000000ul

/* Ours takes what the program's would: same stack, same mask but for its own signals, same restart of calls. */
static inline struct agent_sigaction agent_action(uint64_t base, uint64_t entry, const struct agent_sigaction *orig)
{
	struct agent_sigaction a = *orig;

	a.handler = base + entry;
	if (orig->handler <= 1) {
		a.flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
		a.mask = ~0ull; // nothing on top of it: its pages can be taken away when nobody is in it
	} else {
		// A handler of another signal that the kernel puts on top of ours, before that has begun, may come to the same trap
		// or closed page. Were its signal blocked then, it would end the program (force_sig_info_to_task()).
		a.flags |= SA_NODEFER;
		a.mask &= ~(1ull << (SIGTRAP - 1) | 1ull << (SIGSEGV - 1));
	}
	if (!(a.flags & AGENT_SA_RESTORER) || orig->handler <= 1)
		a.restorer = base + (uint64_t)(agent_restorer - agent_code);
	a.flags |= SA_SIGINFO | AGENT_SA_RESTORER;
	a.flags &= ~(uint64_t)SA_RESETHAND; // the handler does that itself
	return a;
}

#endif
#endif
