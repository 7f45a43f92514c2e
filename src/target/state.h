/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TARGET_STATE_H
#define TARGET_STATE_H

/*
 * The state of sessions, targets, threads and sites: data and look-ups, no
 * control flow. Folder prefix tgt_ (threads: thr_, sites: site_).
 */

#include <signal.h>
#include <trapline/trapline.h>

#include "arch/arch.h"
#include "base/map.h"
#include "base/pool.h"
#include "base/str.h"
#include "base/vec.h"
#include "driver/driver.h"
#include "inline/inline.h"
#include "target/target.h"

struct bp;
struct history;
struct hist_shot;
struct ring;
struct kernel;
struct bp_loc;
struct code_io;

/* ---- sites: one patched place each, shared by every owner at that address */

/* A trampoline in the target; it stays until the process ends. */
struct tramp {
	uint64_t at, site;
	uint32_t room;
	uint16_t len;
	uint64_t pass;	 /* the copy of the instruction: where the code goes on */
	uint32_t record; /* bytes that it takes from the ring; 0: none */
	bool limited;    /* it counts down what is ignored */
	const struct bp_loc *giver; /* ... in this one's cell; NULL: that has gone */
	bool follows;    /* it looks up where the program's data point to */
	uint64_t threads; /* what tells the threads that it is for (inl_threads_of()); 0: all */
	unsigned version; /* of the conditions and values that it is made from, */
	unsigned behind;  /* and so many hits were decided by newer ones */
	const struct inl_frame *frame; /* one that others may have too (inl_frames) */
};

enum inl_state { INL_IDLE = 0, INL_READY, INL_REFUSED };

/* How a jump gets into the code at a site: of those that were planned for one. */
struct site_jump {
	struct inl_plan plan; /* .was: the program's bytes */
	uint8_t jump[INL_JMP];
	uint8_t copied[INL_GROUP_MAX]; /* the code that .copy was made from */
	/* INL_GROUP: copies of what is moved, each with a jump to the next; not among the target's sites. */
	struct site *copy[INL_PARTS];
	/* INL_SHORT: where the second jump is, what is written there, and the moved instruction. */
	struct inl_host host;
	uint8_t host_jump[INL_HOST];
	uint32_t host_disp;
	struct site *host_copy;
	/* What it looked up of its own: where its parts begin, and the host. Each is .kept. NULL: not yet. */
	struct site *mid[INL_PARTS], *host_site;
};

/*
 * The inline tier of a site (docs/design/0005-inline.md). While the target runs
 * free its first bytes are a jump; at stops they are the trap again, unless very many are (inl_rest()).
 */
struct site_inline {
	enum inl_state state : 8;
	enum tl_refuse refusal : 8;
	bool live;     /* the jump is in memory */
	uint8_t narrow; /* with so many free bytes there was no way; 0: not tried */
	bool special;  /* its code is for some threads, or counts down: .tramp says */
	bool held;     /* ... with a trap on its first byte: a change is due at the next stop of all threads */
	uint32_t heat; /* hits whose condition was false */
	uint32_t entered; /* how often a thread came to its middle since the jump is live */
	int32_t journal; /* its place there + 1; 0 none */
	struct site_jump *way; /* to be read by inl_way(); NULL: not planned yet */
	struct tramp *tramp;
	uint64_t limit;  /* its code traps where the stack pointer is at least that; 0: it does not look */
};

/* How the instruction at a site is passed; made at the first need. */
struct site_pass {
	struct arch_slot slot; /* slot.addr 0: none */
	uint8_t code[16], code_len; /* original bytes the plan was made from */
};

/* Where the trap of a site is that is not in the program's bytes (breakpoint/hide.c). */
enum site_hiding { SITE_VISIBLE = 0, SITE_IN_REGISTER, SITE_ON_PAGE };

/* There may be hundreds of thousands: what only some have is by itself (.inl.way, .pass), and all are of the target's pools. */
struct site {
	uint64_t addr;
	uint8_t orig;          /* program's byte, valid while inserted */
	bool inserted;
	bool native;           /* kept by the target, not in its memory: orig means nothing */
	enum site_hiding hiding : 8; /* if not visible, .native is set */
	bool told_rewritten;   /* guests: that the guest writes over it has been told since the last stop */
	uint8_t mech;          /* enum drv_mech, guests: how it is armed */
	VEC(struct site_place) places; /* guests, in views: breakpoint/view.h */
	bool gone;             /* the program overwrote or unmapped it; not armed again by itself */
	bool suspended;
	bool kept;             /* another one points to it: known until the process ends */
	bool once;             /* told at its first hit, then taken out (breakpoint/once.c) */
	uint32_t n_internal;   /* internal stops (stepping, loader) here */
	VEC(struct bp_loc *) locs; /* in id order */
	struct site_inline inl;
	struct site *inside;   /* its trap is a byte of this one's jump, which is live */
	bool shadow;           /* only a copy: in no list */
	bool planned;          /* .pass says how the instruction is passed */
	bool stop_all;         /* last rung: everything stopped, trap lifted, one step */
	bool emulate;
	struct site_pass *pass; /* its slot is to be read by site_slot(); NULL: not needed yet */
};

/* What a site has of these: empty ones where nothing was made. Each hit asks. */
static inline const struct site_jump *inl_way(const struct site *s)
{
	static const struct site_jump none;

	return s->inl.way ? s->inl.way : &none;
}

static inline const struct arch_slot *site_slot(const struct site *s)
{
	static const struct arch_slot none;

	return s->pass ? &s->pass->slot : &none;
}

/* Where to look for a trampoline's place: behind the last one; nowhere, if the window from full_lo on had no room. */
struct slot_hint {
	uint64_t next, full_lo;
	size_t full_len;
};

/* Executable pages that the engine mapped into the target for out-of-line copies. */
struct slot_area {
	uint64_t addr;
	size_t size, n_used;   /* the first n_used slots are taken (others may be) */
	struct site **user;    /* per slot: its site, or NULL */
	uint64_t *busy;        /* a bit per slot (base/bits.h) */
	int64_t pair_next;     /* the same for places of a host's copy */
	struct slot_hint hint[32]; /* by what is fixed of a displacement (breakpoint/slot.c) */
};
#define SLOT_SIZE ARCH_SLOT_MAX

/*
 * A page of the program's whose protection is less than the program believes. It is not
 * executable while somebody wants to know what runs there: each instruction that is fetched
 * from it faults, and is then emulated or run from a copy elsewhere. It is not writable while a
 * range on it is watched. The page stays as it is for all threads.
 */
struct nx_page {
	uint64_t addr;
	int own;               /* PROT_*: what the program believes */
	bool on, shut;         /* it is not executable, not writable now */
	bool unsure;           /* or perhaps not: a change failed half-way */
	uint32_t n, n_watched; /* sites, watched ranges; 0: to be given back */
	uint32_t n_open;       /* system calls under way that may write to it: not shut meanwhile */
};
#define PAGE_LEN 4096

/* ---- debug registers */

struct hw_slot {
	uint64_t addr;
	uint8_t len;           /* 1, 2, 4, 8 */
	uint8_t type;          /* DR7 R/W field: 0 execute, 1 write, 3 access */
	uint32_t refs;         /* locations that share it; 0: free */
};

/* ---- threads */

/* A stop that the thread has made but nobody was told yet. */
struct thr_pending {
	bool set;
	struct drv_event raw;  /* of a guest's vCPU; .kind DRV_EV_NONE: .ev says it */
	struct tl_event ev;
};

/*
 * A function of the program that was called from here and has not returned:
 * what the thread was before. It returns to .addr with stack pointer .sp.
 */
struct dummy {
	struct dummy *up; /* the one before it */
	uint64_t addr, sp;
	uint32_t popped; /* from sp on, when it has returned */
	struct user_regs_struct raw, shown; /* the kernel's, and translated out of slots */
	uint8_t *xsave;
	size_t xsave_len;
	int sig;
	bool sig_taken; /* the kernel had it no more, even before */
	bool mask_known;
	uint64_t mask; /* what it had blocked */
	bool sig_shown, sig_saved, served, rf;
	uint64_t stop_pc, served_pc, served_serial;
	uint8_t info[128];
};

struct thr_step {
	enum tl_resume_kind kind;  /* TL_RUN: none */
	uint64_t left;             /* TL_STEP_INSN: still to do */
	uint64_t start, end;       /* TL_STEP_RANGE */
	bool over_calls;
	uint64_t ret_addr, ret_sp; /* a call runs until here (sp above ret_sp); 0 none */
	/* That is the handler of a signal, which comes back with the same sp; the instruction there is yet to be stepped, or was. */
	enum { STEP_NO_HANDLER = 0, STEP_HANDLER_BEFORE, STEP_HANDLER_AFTER } handler;
};

/* Guests: what the driver is told instead of "go on", run/guest_answer.c. */
enum thr_answer {
	THR_AS_IT_IS = 0,
	THR_REFLECT,               /* the int3 at the pc is the guest's own */
	THR_IN_STEP_VIEW,          /* with the guest's own bytes, which it may read and execute */
	THR_IN_OWN_VIEW,           /* ... and write */
	THR_ORIGINAL,              /* the original bytes of the site at the pc, emulated */
};

/* Inlined calls at the place of the last stop: reached, entered by a breakpoint. */
struct thr_inlines {
	bool stopped;              /* this thread's stop was told */
	bool known;                /* .reached has been counted */
	uint32_t reached;
	uint64_t pc;               /* what is said here holds there */
	char *entered;             /* functions of the breakpoints that stopped it, a line each; or NULL */
};

struct thread {
	pid_t tid;
	uint32_t num;
	uint32_t global_num; /* over all targets of the session */
	struct tl_target *t;       /* whose sites it runs through */
	struct drv *drv;           /* the target's, or its own for a guest */
	uint64_t pthread;          /* fs base when it was last looked at */
	uint64_t own_base;         /* ... at which that very address was found; 0: not looked for */
	uint64_t ring_from, ring_to; /* records of that pointer are its own there: breakpoint/record_threads.c */
	bool held;                 /* of a process that is not the target's now: struct copy */
	bool guest;                /* a vfork child sharing our memory, not followed */
	bool running, listening;
	bool asked;                /* an interrupt was sent and its stop not seen yet */
	bool late;                 /* ... nor waited for any longer: it sleeps in the kernel, inside vfork(2) */
	pid_t waits_for_it;        /* of a guest: the thread inside vfork(2) that does, 0 none; run/vfork.c */
	bool lends;                /* the child that it waits for runs untraced in our memory */
	bool fresh;                /* first stop not seen yet */
	bool zombie;               /* leader that ended before its threads */
	bool user_stopped;         /* non-stop: reported stopped to the user */
	bool to_interrupt;         /* non-stop: this one, not all */
	enum drv_ev_kind at;       /* what kind of stop it is in */
	enum drv_resume last;      /* how it was last resumed */

	int sig;                   /* signal to deliver when it goes on, 0 none */
	bool sig_shown;            /* it has been reported */
	int resent;                /* a signal that we queued to have it delivered: not to be told again */
	int dropped;               /* ... that is not to be delivered any more when it comes */
	bool aside;                /* .sig is in the journal only, for the guardian: run/held.c */
	bool sig_saved;            /* its siginfo is in .info; the present stop is another one's */
	_Alignas(8) uint8_t info[128]; /* a siginfo_t */

	struct user_regs_struct regs; /* as shown; valid with regs_ok */
	bool regs_ok, regs_dirty, pc_dirty;
	struct site *in_slot;      /* kernel pc is in this site's slot at real_pc */
	uint64_t real_pc, shown_pc;
	bool slot_before;          /* the copied instruction has not been completed yet */
	struct tramp *in_tramp;    /* it was found inside: regs are those at the site */
	bool in_ring;              /* ... and it holds a piece of the ring, at ring_pos, until it is moved out */
	uint64_t ring_pos;
	uint32_t ring_len;
	uint8_t n_owed;            /* counts that it had still to make: made for it when it is moved out */
	struct inl_owed owed[INL_MORE + 1];

	bool logging;              /* what the CPU is doing is to go into the log */
	bool warm;                 /* the CPU has done an instruction of this resume: the rest may be interpreted */
	uint64_t stop_pc;          /* where its last stop was told; 0: a hit there is yet to be served */
	bool served;               /* the hit at served_pc has been served */
	uint64_t served_pc;
	uint64_t served_serial;    /* bp_serial then: what came later has not been served */
	struct site *xstep;        /* stepping this site's copy out of line */
	bool trap_unblocked;       /* SIGTRAP taken out of its mask until it goes on without a step */
	bool own_tf;               /* the program set the trap flag itself */
	bool own_marked;           /* our handler was told that its next SIGTRAP is the program's: run/guard_agent.c */
	uint8_t stepped;           /* the step under way stores the flags: 1 pushf, 2 syscall */
	uint64_t stepped_pc;       /* where it began */
	uint64_t stepped_nr;       /* that system call's number */
	bool mask_saved;
	uint64_t mask;

	struct thr_step step;
	bool fork_told;            /* the fork at which it stands has been caught */
	struct thr_pending pend;
	bool alt_known;            /* .alt and .alt_len are its signal stack, 0 none */
	uint64_t alt, alt_len;
	bool unseen;               /* it ran while no page was protected: its calls did not stop */
	bool segv_open;            /* it is known not to have SIGSEGV blocked */
	bool in_open_call;         /* pages are open for a system call of it, ... */
	VEC(uint64_t) opened;      /* ... these */
	bool entry_told, entry_again; /* a catchpoint has stopped at the entry of its call; which it comes to once more */
	struct drv_syscall call;   /* with call_known: what its stop at a system call, not served yet, was */
	bool call_known;
	bool step_call;            /* a step into a system call: it ends where the call does */
	bool in_syscall;           /* between entry and exit stop */
	uint64_t sys_nr;
	uint64_t dr_gen;           /* generation of debug registers it has */
	uint64_t dr6;
	bool dr6_due;              /* it was stepped for a signal to be told: what debug registers say of that is still to be asked */
	bool rf;                   /* pass the execute debug register at pc once */
	enum thr_answer answer;    /* guests: how its next instruction is executed */
	uint16_t view;             /* guests: chosen by the user; 0: where breakpoints are */
	bool wrote;                /* guests: this instruction may write to frames of which we have copies, or watched tables */
	bool sig_noted;            /* no call is open any more, but the journal still has the signal that waits */
	struct dummy *dummies;     /* calls that have not returned, the youngest first */
	struct unw_stack *stack;   /* frame cache */
	struct thr_inlines inlines;
	/* placement */
	uint32_t streak;
};

/* ---- targets */

struct module_rec {
	struct sym_module *sym;
	uint64_t base;             /* l_addr */
	uint64_t ld;               /* l_ld: identifies the mapping */
	uint64_t link_map;         /* where it is described */
	char *path;
	bool is_first;             /* the dynamic linker of a program that was started here */
	bool seen, mismatch;       /* mismatch: a core file's, and the file is another build */
	bool jit_seen;             /* it was looked for a list of code made at run time: jit.c */
	uint64_t text_start, text_end; /* without .sym: what it had */
};

/* A list of code that was made at run time: jit.c. */
struct jit_list {
	uint64_t call;             /* the function that is called when it changes */
	uint64_t descriptor;
	bool watched;              /* there is a site at .call */
	bool gone;                 /* its module was unloaded: the site has to go, and then this */
};

/* A temporary internal stop asked for by a resume. */
struct until_stop {
	uint64_t addr, cfa;
	pid_t tid;
};

/* How a target was resumed. */
struct resumption {
	bool valid, pending, stepped;
	struct tl_resume req;
	struct thr_step step;
	VEC(struct until_stop) until;
};

/* A call of a resolver under way: what it returns is the function that it chooses. */
struct resolver_call {
	uint64_t resolver, ret, sp;
	pid_t tid;
};

struct guest_proc {
	pid_t pid;
	struct drv *drv;
	bool keep;                 /* becomes a target when it runs its own program, or is left by the child that does */
	bool parent_side;          /* we follow the child; this is the parent: let go then, or kept */
	pid_t vforker;             /* ... whose thread this is inside vfork(2) */
	struct tl_target *as;      /* what it is to become, or NULL; of a parent that is let go only its number */
};

/* A regular file that a process has open, and where it stood. */
struct file_place {
	int fd;
	uint64_t dev, ino;
	int64_t pos;
};

/* A process that is held: a checkpoint of the target's, or the process that they were made of (run/checkpoint.c). */
struct copy {
	uint32_t id;
	pid_t pid;
	uint64_t pc;
	struct drv *drv;
	struct thread *th;         /* in the session's map alone */
	bool attached, survive;
	uint64_t image;            /* tl_target.image when it was the target's process */
	VEC(struct file_place) files;
};

struct tl_target {
	struct tl_session *s;
	uint32_t id;
	struct drv *drv;           /* NULL: idle */
	pid_t pid;
	enum tl_target_state state;
	bool attached, survive;
	bool was_stopped;          /* it was in a group stop when we attached */
	bool stop_due;             /* interrupted while every thread was late: stops with the first of them */
	enum arch_mode mode;
	char *program;             /* absolute path */
	bool adopted;              /* .program is what a core file names, nobody asked for it */
	char taint[200];
	struct map threads;        /* tid -> struct thread */
	VEC(struct thread *) order;/* in number order */
	uint32_t next_num;
	pid_t last_tid;            /* thread of the last stop */
	struct tl_resume req;      /* what is being run */
	VEC(struct until_stop) until;
	bool served_one;           /* an event was served: another thread's turn to be asked, at .turn of .order */
	size_t turn;
	VEC(struct resolver_call) resolving;
	struct map ifuncs;         /* resolver -> the function that it chose in this process */
	struct resumption again;   /* before a stop that may not count (run/decide.c) */
	bool history_full;         /* ... because the log was; until the target goes on */

	struct map sites;          /* addr -> struct site */
	struct pool site_pool, way_pool, pass_pool, tramp_pool; /* of struct site, site_jump, site_pass, tramp: gone with the process */
	uint8_t *site_bits;        /* bit addr % SITE_BITS: maybe one is there; most looks find none. NULL: no bits yet */
#define SITE_BITS (1u << 20)
	VEC(struct site *) sorted; /* the first n_sorted by address, then new ones; valid with sorted_ok */
	size_t n_sorted;
	bool sorted_ok;
	size_t verify_next;        /* site_verify_some() goes on here */
	size_t n_lent;             /* threads that .lends: as long as there is one, no other runs, and no trap is in memory */
	bool lent_back;            /* there was one: those that stood go on */
	bool lifted;               /* all stands, and the traps of sites that have one (.inserted) are not in memory: site_lift() */
	VEC(struct slot_area) areas;
	size_t pair_copy, pair_to; /* which of them had room for the last host (breakpoint/slot.c) */
	bool slot_syscall_used;    /* a frame on some stack may point into a slot */
	VEC(struct tramp *) tramps;/* by address */
	VEC(struct site *) inlined;/* sites that have one */
	enum { SHADOW_UNKNOWN = 0, SHADOW_NONE, SHADOW_STACK } shadow; /* since the last resume: tgt_has_shadow_stack() */
	size_t n_live, n_short;    /* jumps in memory now; those of them that have a host */
	size_t n_special;          /* ... and those whose code is .special */
	bool inl_want, inl_due;    /* a site is to become inline; a held one is to be settled */
	struct map inl_frames;     /* what is known of trampolines' code, each once: struct inl_kept */
	struct map inl_hosts;      /* address of an instruction -> the site whose short jump goes by way of it */
	bool inl_busy;
	bool tell_due;             /* a thread that was stopped for a moment has something to tell */
	bool going_on;             /* non-stop: all were stopped for a moment, and some still are */
	uint32_t inl_missed, inl_patience; /* hits since the resume that jumps would have served; how many are enough */
	struct ring *ring;         /* shared with the code; NULL: not needed yet */
	bool ring_refused;         /* it could not be made */
	uint64_t damaged;          /* in those that are gone */
	struct code_io *io;        /* while many sites change, all threads stopped: where code is written to; else NULL */
	struct tl_mapping *io_map; /* what is mapped meanwhile; NULL: to be looked up */
	size_t n_io_map;
	VEC(struct inl_range) inl_code; /* code that conditions must not read by themselves */
	bool inl_new_code;         /* traps may have come into other code */
	struct mapped *mapped;     /* what they may read (breakpoint/inline_mapped.c); NULL: not needed yet */
	struct kernel *kernel;     /* guests: target/kernel.h; NULL unknown */
	void *taps;                /* guests: run/tap.c; NULL none */
	struct views *views;       /* guests: breakpoint/view.h; NULL none */
	void (*on_write)(struct tl_target *t); /* guests with views: we have written to its memory; NULL: nobody asks */
	uint32_t mechs;            /* guests: bits of enum drv_mech that may be used; 0: all */
	bool space_fixed;          /* guests: the user chose drv->space */
	char hypervisor[64];
	uint64_t syscall_insn;     /* address of a syscall instruction in the target */
	uint64_t freezer_ms;       /* when .frozen was asked for, by the clock; 0: never */
	bool frozen;               /* in a control group that is */
	VEC(struct nx_page) pages;
	struct map page_copies;    /* address -> struct site: instructions of such pages that run elsewhere */
	bool has_filters;          /* threads have filters of system calls that the debugger has not */
	bool pages_lost;           /* watched ones went away: at the next settling those watchpoints are armed anew */
	bool pages_due;            /* some are not as they are to be: at the next chance */
	struct agent_sigaction segv; /* the program's action for SIGSEGV, which faults of ours may make the kernel reset */
	bool segv_known;
	bool segv_ours;            /* ... stands in the program's place: see page_guard.c */
	bool pages_used;           /* there have been some: a fault that they raised may still be on its way */
	struct hw_slot hw[4];
	uint64_t dr_gen;
	size_t n_once;             /* sites with .once */
	void (*once_fn)(struct tl_target *t, pid_t tid, uint64_t addr, void *user);
	void *once_user;
	struct site *once_now;     /* whose hit is told just now */
	struct pages *ahead;       /* a thread is interpreted: its stores are here, not in memory yet */
	bool arm_wait;             /* traps of breakpoints that are added together get into memory at the end */
	VEC(struct site *) arm_later; /* ... these */
	bool once_wait;            /* what hits arm and drop gets into memory with once_settle() */
	VEC(struct site *) once_later; /* ... these */
	uint64_t once_maybe[256];  /* bits, by their addresses; none: there is none of them */
	struct { uint64_t addr, size; } once_code; /* a mapping that was seen to be code */
	bool filtered;             /* has a filter by which only some system calls stop (tl_launch.filter) */
	pid_t soft_tid;            /* thread stepped for software watchpoints, 0 none */

	struct sym_space *syms;
	struct sym_module *sym_program, *sym_loader, *sym_vdso;
	VEC(struct module_rec) modules;
	VEC(char *) unloaded; /* paths, by the last tgt_modules_update() */
	VEC(struct sym_module *) added; /* by tl_symbol_file_add() */
	VEC(struct jit_list) jit;
	struct map jit_objects;    /* address of the list's entry -> struct jit_object (jit.c) */
	uint64_t jit_bytes, jit_serial; /* of their images; of the youngest */
	bool jit_program;          /* the program was looked for a list */
	uint64_t module_ready; /* guests: where the kernel has a module ready; 0: not awaited */
	uint64_t r_debug, r_brk;
	uint64_t dynamic;          /* core file: the program's dynamic section by its own headers; 0: ask the file */

	VEC(struct guest_proc) guests;
	VEC(struct copy) copies;   /* by id */
	uint32_t copy_id, last_copy; /* of the current process, of the youngest copy */
	uint64_t image;            /* counts programs: another one, other modules */
	uint64_t agent;            /* page with our trap handler in the target, 0 none */
	void *fast;                /* run/fast.c */
	struct history *history;   /* recorded: run/history.c. NULL: it is not */
	pid_t history_tid;         /* the thread that is */
	struct hist_shot *history_shot; /* run/history_shot.c: of the call being made. NULL: none is needed */
	void *guard;               /* run/guard.c; begins with struct journal_writer. NULL: not guarded */
};

/* ---- sessions */

struct tl_session {
	pid_t owner;               /* thread that may use it */
	VEC(struct tl_target *) targets;
	uint32_t next_target;
	uint32_t next_global;      /* last number of a thread over all targets */
	struct map threads;        /* tid -> struct thread, all targets and guests */
	VEC(struct tl_event) queue;/* from .queue_head on */
	size_t queue_head;
	VEC(pid_t) early;          /* stops of threads whose parent's event is yet to come */
	bool look_held;            /* a thread may be held at a signal: run/held.c */
	VEC(pid_t) leaving;        /* of processes let go, to be let go themselves at their next stop */
	VEC(struct tl_mem_region) regions; /* regions.c */
	bool regions_only;
	int64_t opt[TL_OPT_MAX_SYMBOLIC_OFFSET + 1]; /* the last option there is */
	struct tl_signal_policy policy[65];
	struct expr_state *expr;
	struct sym_setup symbols;  /* its strings are ours */
	struct sb insn_text;       /* of the last tl_disasm() */
	volatile sig_atomic_t give_up; /* nobody waits any more for a guest that does not answer */
	volatile sig_atomic_t interrupt, interrupt_all; /* somebody; everybody (non-stop: else those marked) */
	const struct tl_target *interrupt_of; /* whose stop is told, of all that stop; may be gone */
	int epfd, sigfd, evfd;     /* tl_session_fd(), -1 */
	bool chld_blocked;

	/* breakpoints; src/breakpoint */
	struct map bps;            /* id -> struct bp */
	struct pool bp_pool, loc_pool; /* of struct bp, bp_loc */
	VEC(struct bp *) bp_order; /* registered, by id; internal ones after them by handle */
	uint32_t next_bp, next_internal;
	uint64_t bp_serial;        /* counts breakpoints made */
	uint32_t n_kind[16];       /* per enum tl_bp_kind */
	bool catch_syscalls;       /* somebody wants some: all targets stop at each, also those yet to come */
	struct map owned;          /* hash of owner and place -> how many locations have it */
	struct bp *suspended;
	bool said_idle;            /* that debug registers stop nothing here */
	bool in_trouble;           /* some location may have what keeps it from being armed */
	VEC(struct bp_loc *) counting; /* hits whose condition counts were given to code of theirs (breakpoint/record.c) */
	bool adding_many;          /* breakpoints or locations are added together (breakpoint/many.c) */
	struct expr_cond *like;    /* meanwhile: the last condition, at a place in .like_of; NULL none */
	struct tl_target *like_of;
	uint32_t in_callback;      /* depth: deletions are deferred */
	bool bp_reap;              /* some were deleted meanwhile */
	void (*on_call)(enum tl_call_phase phase, const struct tl_event *ev, void *user);
	void *on_call_user;
	uint32_t deciding;         /* conditions that call functions are being evaluated: only their thread runs */
	uint32_t in_call;          /* depth of calls under way */
	int tickfd;                /* in epfd, -1: readable while records may come */
	bool ticking;
	int64_t record_pause;      /* ns between looks for records */
	void *place;               /* run/place.c */
	void *guardian;            /* run/guard.c */
};

/* api_setup.c */
void tgt_symbols_free(struct tl_session *s);

/* state.c */
struct thread *thr_find(struct tl_session *s, pid_t tid);
/* Adds a thread to its target (or as a guest) in running state. NULL: no memory. */
struct thread *thr_add(struct tl_target *t, pid_t tid, struct drv *drv, bool guest);
void thr_remove(struct thread *th);
/* Registers into the cache, translated out of slots. */
enum tl_code thr_regs(struct thread *th, struct tl_error *err);
/* Writes back what was changed. */
enum tl_code thr_flush(struct thread *th, struct tl_error *err);
/* The same for a thread that stays stopped: sites may come and go beside it. */
enum tl_code thr_flush_stop(struct thread *th, struct tl_error *err);
/*
 * Before a thread is taken elsewhere: out of a restartable sequence (rseq(2)) to where the kernel would send it when it
 * goes on. Written with the next flush.
 */
void thr_leave_sequence(struct thread *th);
void thr_set_pc(struct thread *th, uint64_t pc);
/*
 * May a system call be injected? Not at a stop inside a system call: the kernel
 * stores that call's result into rax when the thread goes on.
 */
bool thr_injectable(const struct thread *th);
/* Drops everything that is only valid while stopped. */
/* stack.c: inlined calls at the present stop */
void thr_inline_forget(struct thread *th);
void thr_inline_entered(struct thread *th, const char *function);
void thr_inline_stopped(struct thread *th);
void thr_forget(struct thread *th);
void thr_drop_stack(struct thread *th);
/* The call whose function would return to this place, or NULL. */
struct dummy *thr_dummy_at(const struct thread *th, uint64_t pc, uint64_t sp);
void dummy_free(struct dummy *d);
/* The thread's XSAVE area, malloc'ed. regs.c */
enum tl_code thr_xsave(struct thread *th, uint8_t **ret, size_t *ret_len,
		       struct arch_xsave_layout *layout, struct tl_error *err);
/* Drops the frame caches of all threads: memory was written. */
void tgt_drop_stacks(struct tl_target *t);
struct thread *tgt_thread(struct tl_target *t, pid_t tid);
/* $_thread, $_gthread, $_inferior as they are for th; false: not such a name. */
bool tgt_number_of(const struct thread *th, const char *name, int64_t *ret);
/* Is there a process that can go on? Not in an idle target, not in a core file. */
bool tgt_can_run(const struct tl_target *t);
/* May breakpoints stop it? It runs, or what is recorded of it is replayed. */
bool tgt_can_stop(const struct tl_target *t);
/* A stopped thread; TL_E_STATE running, TL_E_NOTFOUND. tid 0: the last stop's. */
enum tl_code tgt_stopped_thread(struct tl_target *t, pid_t tid, struct thread **ret, struct tl_error *err);

struct site *site_at(const struct tl_target *t, uint64_t addr);
/* s, which is new, can be found by its address. False: no memory. */
bool site_enter(struct tl_target *t, struct site *s);
void site_forget_places(struct tl_target *t);
/* The site whose slot covers addr, or NULL. */
struct site *site_of_slot(const struct tl_target *t, uint64_t addr);
bool tgt_in_area(const struct tl_target *t, uint64_t addr);
/* Of pointers to sites, for qsort(): by address. */
int site_order(const void *a, const void *b);
/* Index of the first of sorted sites at or above addr. */
size_t site_from(struct site **v, size_t n, uint64_t addr);
/* Keeps the address order when a site comes or goes. */
void site_sort_in(struct tl_target *t, struct site *s);
void site_sort_out(struct tl_target *t, const struct site *s);
/* Sites in address order. */
struct site **tgt_sorted_sites(struct tl_target *t, size_t *ret_n);

/* Queues an event; false: out of memory. */
bool ses_post(struct tl_session *s, const struct tl_event *ev);
struct tl_event tgt_event(struct tl_target *t, enum tl_event_kind kind);
/* Queues a TL_EV_WARNING; what does not fit into its text is cut. */
void tgt_warn(struct tl_target *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* modules.c: what is loaded where */
enum tl_code tgt_modules_start(struct tl_target *t, struct tl_error *err); /* after exec or attach */
/* Re-reads the link map; *ret_changed. */
enum tl_code tgt_modules_update(struct tl_target *t, bool *ret_changed, struct tl_error *err);
void tgt_modules_clear(struct tl_target *t, bool keep_program);
/* libraries.c: a library that is new; its symbols are read, unless the session says otherwise. */
void tgt_library_added(struct tl_target *t, struct module_rec *rec);
/* Reads the symbols of one that has none yet; false: there is no such file. */
bool tgt_library_read(struct tl_target *t, struct module_rec *rec);
void tgt_library_drop(struct tl_target *t, struct module_rec *rec);
enum tl_code tgt_program_open(struct tl_target *t, const char *path, const char *debug, struct tl_error *err);
/* jit.c: code made at run time. Looks for lists in modules that are new; true: code came or went. */
bool tgt_jit_look(struct tl_target *t);
typedef void tgt_module_fn(struct tl_target *t, struct sym_module *m);
/* A thread says that a list has changed; true: code came (*ret_came, or NULL) or went (leaving() is called before). */
bool tgt_jit_called(struct tl_target *t, const struct jit_list *l, tgt_module_fn *leaving, struct sym_module **ret_came);
/* All of it: another process, or another program. */
void tgt_jit_forget(struct tl_target *t);
/* core_program.c: names the program of a core file and places it. Posts a warning if it is another one. */
enum tl_code tgt_core_program(struct tl_target *t, struct tl_error *err);
/* core_program.c: of an ELF file, up to 64 bytes (CORE_BUILD_ID_MAX). 0: it has none. */
size_t tgt_file_build_id(const char *path, uint8_t *ret);
/* Is the file that was mapped at addr on disk, but of another build? */
bool tgt_core_mismatch(struct tl_target *t, uint64_t addr);
/* r_state of r_debug: 0 consistent, 1 adding, 2 deleting; -1 unknown. */
int tgt_loader_state(struct tl_target *t);

/* regions.c: how many of these bytes the user lets be read or written, from the first on. */
size_t tgt_allowed(const struct tl_target *t, uint64_t addr, size_t len, bool write);

/* memory.c */
/* For the user: only what may be read. */
enum tl_code tgt_read_allowed(struct tl_target *t, uint64_t addr, void *buf, size_t len, size_t *ret, struct tl_error *err);
enum tl_code tgt_read(struct tl_target *t, uint64_t addr, void *buf, size_t len, size_t *ret, struct tl_error *err);
enum tl_code tgt_write(struct tl_target *t, uint64_t addr, const void *buf, size_t len, struct tl_error *err);
/* For the emulator: the program's bytes, where the program itself may read and write. */
struct arch_mem tgt_user_mem(struct tl_target *t);

/* What is noted of the page that covers addr, or NULL. */
struct nx_page *tgt_page_at(const struct tl_target *t, uint64_t addr);
/* The page that covers addr and is not executable for us, or NULL. */
struct nx_page *tgt_page(const struct tl_target *t, uint64_t addr);
/* The one that covers addr and is not writable for us, or NULL. */
struct nx_page *tgt_shut_page(const struct tl_target *t, uint64_t addr);

/*
 * Do its threads have shadow stacks? Then nothing may push a return address but the program's own call
 * instructions where they stand: a return to any other place is a fault.
 */
bool tgt_has_shadow_stack(struct tl_target *t);

/* patch.c: jumps in the code, and threads inside of what they lead to */
struct tramp *tramp_at(const struct tl_target *t, uint64_t addr);
/* The trampoline whose trap has just been executed by a thread at pc, or NULL. */
struct tramp *tramp_of_trap(const struct tl_target *t, uint64_t pc);
/* A thread inside a trampoline gets the registers that it had at the site. True: it was there. */
bool tramp_leave(struct thread *th);
/* Puts the trap over the jump at once, threads running or not; the rest follows when all are stopped. */
void patch_hold(struct tl_target *t, struct site *s);
/* What a jump changes lies within so many bytes of its site: hosts of short jumps do. */
#define PATCH_REACH 160
/* Holds the jumps with a byte in addr..addr + len, those that they borrow included. */
void patch_hold_range(struct tl_target *t, uint64_t addr, size_t len);
/* Bytes read from memory at addr: those of a jump become the program's. */
void patch_hide(const struct site *s, uint64_t addr, uint8_t *buf, size_t len);
/* The program's bytes about to be written at addr: kept aside where a jump is, whose bytes take their place. */
void patch_keep(struct tl_target *t, struct site *s, uint64_t addr, uint8_t *buf, size_t len);

/* signals.c */
/* What the thread has stopped for, as the program would get it: without our marks and addresses. TL_E_STATE: no signal. */
/* Opens SIGTRAP in a thread that has it blocked, for a step or a call. */
void thr_open_trap(struct thread *th);
/* Sets the mask that a thread had before a step; SIGTRAP stays open for as long as the stop lasts. */
void thr_mask_back(struct thread *th, uint64_t mask);
enum tl_code thr_siginfo(struct thread *th, siginfo_t *ret, struct tl_error *err);
/* Takes our mark (agent/abi.h) out of a signal; true: there was one. */
bool thr_unmark(siginfo_t *si);
void tgt_default_policies(struct tl_session *s);

#endif
