/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BREAKPOINT_BP_H
#define BREAKPOINT_BP_H

/*
 * Breakpoints: logical (struct bp) -> location (struct bp_loc) -> site
 * (struct site, target/state.h). Nothing here resumes anything.
 * Prefixes: bp_ logical, site_ physical, slot_ out-of-line copies, hw_ debug registers.
 */

#include "target/state.h"

struct bp_loc {
	struct bp *bp;
	struct tl_target *t;
	uint32_t index;         /* M of N.M */
	uint64_t addr;
	struct site *site;      /* TL_BP_CODE: while attached to one */
	bool enabled, stale;
	bool undescribed;       /* .function, .file, .fullname, .symbol and .line are to be looked up: bp_loc_describe() */
	bool moved;             /* while locations are found again: another one is what this was */
	bool bad_cond, wanted;  /* it is off since the condition means nothing here; what it is else */
	uint64_t hits;
	char *function, *file, *fullname, *symbol;
	uint32_t line;
	struct expr_cond *cond; /* bound to this location's scope */
	struct expr_cond **collect; /* the values of its records; NULL: not bound yet */
	uint32_t type;          /* its number in the ring + 1; 0 none */
	uint64_t given, given_used; /* of .ignore: to the code in the target, and those of them that are in the counts */
	bool given_counts;      /* ... false hits of a condition that counts, not ignored ones */
	bool hw_on;             /* debug registers held */
	const char *trouble;
	bool ifunc;             /* a resolver (run/ifunc.c): no hit */
	bool label;             /* .function is the location's text */
	uint64_t semaphore;     /* a probe's: 0 none */
	bool semaphore_on;      /* it is counted there that somebody looks */
};

#define WATCH_MAX 32 /* four debug registers of eight bytes */

struct bp {
	struct tl_session *s;
	uint32_t id;
	uint64_t serial;
	enum tl_bp_kind kind;
	bool hidden;            /* the program's bytes are not changed for it */
	bool away; /* at an address whose library is unloaded */
	bool internal, enabled, pending, temporary, deleted, allow_pending, only_target, force_cond, on_hit_stopped;
	bool noted;             /* a module came or goes that has to do with it */
	bool gone;              /* deleted inside a callback: freed after the hit */
	enum tl_disposition disp;
	uint64_t disp_count;
	char *where, *condition, *text, *pattern, *default_file;
	uint32_t default_line;
	uint64_t addr, len, ignore, hits, owner, tag;
	uint64_t space;         /* guests: only in this translation root; 0: in any */
	pid_t tid;
	tl_hit_fn *on_hit;
	pid_t looked_by; /* a data watch by debug registers: the thread whose hit was last looked at; 0 none */
	void *user;
	int64_t *numbers;
	size_t n_numbers;
	struct bp_record *rec;  /* NULL: it stops (breakpoint/record.h) */
	uint64_t budget, window, in_window, n_quiet; /* breakpoint/budget.c */
	bool quiet;
	struct tl_target *home; /* the target it was added for */
	VEC(struct bp_loc *) locs;
	struct bp_watch *watch, *armed_at; /* of an expression: breakpoint/watch.c */
	struct bp_data *data;   /* of data watches; what was seen, if it is one by address */
};

struct bp_data {
	uint8_t before[WATCH_MAX], now[WATCH_MAX];
	bool known;
};

/* bp.c */
struct bp *bp_find(const struct tl_session *s, uint32_t id);
bool bp_is_code(const struct bp *b);
bool bp_is_watch(const struct bp *b);
bool bp_is_catch(const struct bp *b);
/* Puts sites and debug registers of every live target in line with what is enabled. All or nothing. */
enum tl_code bp_sync(struct bp *b, struct tl_error *err);
/* Why a location is not armed whose site_sync() has failed with r. */
const char *bp_trouble(enum tl_code r);
/* Why L is not armed, NULL where it is. */
void bp_loc_trouble(struct bp_loc *l, const char *why);
void bp_free(struct bp *b);
void bp_loc_free(struct bp_loc *l);
/* l is counted among those of its owner, or is no longer. False: no memory. */
bool bp_loc_owned(const struct bp_loc *l, bool on);
/* Out of the session's lists, and freed. */
void bp_drop(struct tl_session *s, struct bp *b);
/* Frees what was deleted while hits were being served. */
void bp_reap(struct tl_session *s);
/* The target lost its process (or its code, by exec): locations forget their sites. */
void bp_target_gone(struct tl_target *t);
/* Drops every location of a target that ends. */
void bp_target_free(struct tl_target *t);
/* Recomputes s->catch_syscalls. */
void bp_update_catch(struct tl_session *s);

/* resolve.c */
/* Finds the locations of b in t and makes them; keeps those that are still true. */
enum tl_code bp_resolve(struct bp *b, struct tl_target *t, struct tl_error *err);
/* After modules changed: every breakpoint again; posts TL_EV_BREAKPOINT for those that changed. */
void bp_resolve_all(struct tl_target *t);
/* The same where it is known which module comes or goes: notes the breakpoints that it has to do with, and only those are found again. */
void bp_module_came(struct tl_target *t, struct sym_module *m);
void bp_module_leaves(struct tl_target *t, struct sym_module *m);
void bp_resolve_noted(struct tl_target *t);
/* The program is another one: what is not there any more is disabled and told, as gdb does. */
void bp_reset_all(struct tl_target *t);
/* The resolver of an indirect function has chosen: breakpoints that wait for that move there. */
void bp_chosen(struct tl_target *t, uint64_t resolver, uint64_t function);
/* Before what describes a location is read. */
void bp_loc_describe(struct bp_loc *l);
/* No condition is shared any longer with the next ones. */
void bp_like_forget(struct tl_session *s);
/* anew: the user says so; else locations for which it meant nothing stay off. */
enum tl_code bp_set_cond(struct bp *b, const char *text, bool anew, struct tl_error *err);

/* semaphore.c: counts at l's probe, or no longer, as l is wanted. */
void semaphore_sync(struct bp_loc *l);
/* What was counted for t's locations is taken back in d: its own memory, or a copy. */
void semaphores_leave(struct tl_target *t, struct drv *d);

/* hide.c: sites whose trap is not in the program's bytes */
/* Does an owner want that, or does it cost nothing more here? */
bool hide_wanted(const struct tl_target *t, const struct site *s);
enum tl_code hide_arm(struct tl_target *t, struct site *s, struct tl_error *err);
/* In a debug register alone: nothing need be mapped there. */
enum tl_code hide_in_register(struct tl_target *t, struct site *s, struct tl_error *err);
void hide_disarm(struct tl_target *t, struct site *s);
/* How, and what it costs; NULL: it is visible. */
const char *hide_text(const struct site *s);

/* page.c: pages that are not executable */
/* One more site on the page at addr. Takes effect at once where a thread can be used for it, else with the next page_settle(). */
enum tl_code page_hold(struct tl_target *t, uint64_t addr, struct tl_error *err);
void page_drop(struct tl_target *t, uint64_t addr);
/* Brings all pages in line, through a stopped thread that takes a system call; NULL: one is looked for. */
enum tl_code page_settle(struct tl_target *t, struct thread *through, struct tl_error *err);
/*
 * The pages of a range are not writable as long as it is watched. At once, through a stopped thread. TL_E_UNSUP: not
 * there, or not in this process.
 */
enum tl_code page_watch(struct tl_target *t, uint64_t addr, uint64_t len, struct tl_error *err);
void page_unwatch(struct tl_target *t, uint64_t addr, uint64_t len);
/* A system call that may write to it begins, ends: due with the next page_settle(). */
void page_open(struct tl_target *t, struct nx_page *p, bool open);
/* None is wanted any more: due with the next page_settle(). */
void page_release_all(struct tl_target *t);
/*
 * Filters of the program's (seccomp) may have come, also of guest, a child that shares its memory: pages that are
 * given back and could not be protected any more, or not given back, are lost.
 */
void page_look_at_filters(struct tl_target *t, struct thread *guest);
/* mprotect(2) in the program; TL_E_UNSUP: the kernel refused. */
enum tl_code page_protect(struct thread *through, uint64_t addr, int prot, struct tl_error *err);
/* PROT_* of a mapping, of what is mapped at addr now (0: nothing), and what of the program's own is taken from a page. */
int page_prot(const struct tl_mapping *m);
int page_prot_now(struct tl_target *t, uint64_t addr);
int page_taken(const struct nx_page *p);
/* One page executable for a moment, all threads stopped. */
enum tl_code page_lift(struct thread *through, const struct nx_page *p, bool lift, struct tl_error *err);
/* All of them as the program has them, in the memory that the thread runs in; the records stay. */
enum tl_code page_give_back(struct thread *through, struct tl_error *err);
/* All of them as the program wants them in a copy of its memory; tid is stopped there, outside of a system call. */
enum tl_code page_clean_copy(struct tl_target *t, struct drv *copy, pid_t tid, struct tl_error *err);
/* The program's system calls have changed what is mapped there: told of, and nothing is given back. */
void page_lost(struct tl_target *t, struct nx_page *p, const char *why);
/* A page that th is on is given up: why is told. */
void page_give_up(struct thread *th, uint64_t addr, const char *why);
/* They are not there any more (exec, exit). */
void page_forget_all(struct tl_target *t);
/* The copy that stands for the instruction at addr, whose bytes are code; NULL: no memory. */
struct site *page_copy(struct tl_target *t, uint64_t addr, const uint8_t *code, size_t n);

/* page_guard.c: pages of a process that must survive the end of the debugger. Nothing is done in others. */
/* Why it would not; NULL: it would, or need not. */
const char *pguard_why_not(const struct tl_target *t);
/* Our action for SIGSEGV comes before the first page is closed, and goes after the last one was given back. */
enum tl_code pguard_begin(struct thread *th, struct tl_error *err);
void pguard_end(struct thread *th);
/* Around each change of a page: before it is closed, when it has been opened or is lost. */
enum tl_code pguard_closing(struct tl_target *t, const struct nx_page *p, struct tl_error *err);
void pguard_opened(struct tl_target *t, uint64_t addr);
void pguard_forget(struct tl_target *t);
enum tl_code pguard_clean_copy(struct tl_target *t, struct drv *copy, pid_t tid, struct tl_error *err);
/* rt_sigaction(2) of the program's for SIGSEGV, as the kernel would have answered; set may be NULL, old 0. */
int64_t pguard_sigaction(struct thread *th, const struct agent_sigaction *set, uint64_t old);
/* The fault at which th stands is ours, and the thread may be led on: the kernel may deliver it all the same if we die. */
void pguard_mark(struct thread *th);
/* th is about to get a SIGSEGV of its own. Returns the signal, 0: nothing. */
int pguard_deliver(struct thread *th);

/* page_signal.c: what a fault on a page of ours does to the program's SIGSEGV, undone */
/* Before the first page is protected, through a stopped thread. */
void segv_learn(struct thread *th);
/* Before the first record of a page: what threads may have changed that ran while there was none. */
void segv_forget(struct tl_target *t);
/* At the exit of each system call. */
void segv_called(struct thread *th, uint64_t nr, uint64_t first_arg);
/* At each such fault. True: the signal was blocked, in a process that must survive the end of the debugger. */
bool segv_after(struct thread *th);
/* rt_sigaction(2) for SIGSEGV through th; set or get may be NULL. */
bool segv_action(struct thread *th, const struct agent_sigaction *set, struct agent_sigaction *get);
/* A signal is about to be delivered: where its frame would go to protected pages these are given up. */
void page_before_signal(struct thread *th);
/* The signal stack of th as it is now; len 0: none. */
bool thr_alt_stack(struct thread *th, uint64_t *ret, uint64_t *ret_len);
/* th gets this signal: its handler may run with anything blocked. */
void segv_delivered(struct thread *th, int sig);

/* site.c */
/* Somebody wants a site that is known: what was found out while nobody did is forgotten. */
void site_reuse(struct site *s);
enum tl_code site_acquire(struct tl_target *t, uint64_t addr, struct site **ret, struct tl_error *err);
/* Where s has none yet; NULL: no memory. */
struct site_pass *site_pass_new(struct tl_target *t, struct site *s);
/* The site alone, and what it has of the pools. */
void site_pools_free(struct tl_target *t, struct site *s);
/* Frees the site if nobody needs it any more. */
void site_release(struct tl_target *t, struct site *s);
/* Writes or removes the trap as the owners want it. */
enum tl_code site_sync(struct tl_target *t, struct site *s, struct tl_error *err);
enum tl_code site_add_loc(struct site *s, struct bp_loc *l, struct tl_error *err);
void site_del_loc(struct site *s, struct bp_loc *l);
/* Takes every trap out of t's memory (detach); sites stay known. */
enum tl_code site_remove_all(struct tl_target *t, struct tl_error *err);
/* The same bytes out of another process's copy of t's memory (a fork child). */
enum tl_code site_clean_copy(struct tl_target *t, struct drv *copy, struct tl_error *err);
/* The trap is not there any more. */
void site_lost(struct tl_target *t, struct site *s, const char *why);
/* The same for one whose trap is still there: it is taken out. */
enum tl_code site_give_up(struct tl_target *t, struct site *s, const char *why, struct tl_error *err);
/* Looks whether traps are still where they were put, some at each call; marks and reports the lost ones. */
void site_verify_some(struct tl_target *t);
/*
 * While everything stands and nothing would hold a thread at a trap, should the debugger die: the traps are out of memory, and the
 * sites armed all the same. Before any thread goes on they are put back, unless the memory is lent to somebody who is not
 * traced (run/vfork.c). Both do nothing where it is so already.
 */
void site_lift(struct tl_target *t);
void site_put_back(struct tl_target *t);
/* Does somebody want a trap here, other than for a jump that goes across? */
bool site_wanted(const struct site *s);
/* TL_OPT_MAY_INSERT is off, and there is a process. */
bool site_refused(const struct tl_target *t);
enum tl_code site_refuse(struct tl_error *err);
/* Internal stop at addr (stepping, loader). Counted. */
enum tl_code site_internal_add(struct tl_target *t, uint64_t addr, struct tl_error *err);
void site_internal_del(struct tl_target *t, uint64_t addr);
/* Forgets all sites and areas without touching memory (exec, exit). */
void site_forget_all(struct tl_target *t);

/* The program's bytes back where the sites v[0..n), in address order, have traps in d's memory; a write per page. */
enum tl_code site_write_many(struct drv *d, struct site **v, size_t n, struct tl_error *err);
/* The reverse, where a trap was taken out of memory alone. Those that can't be written are lost. */
void site_write_back(struct tl_target *t, struct site **v, size_t n);
/*
 * Traps at the sites v[0..n), in address order, which have none: a write per page. Nothing but us writes there
 * meanwhile. Where a page fails everything before it is undone.
 */
enum tl_code site_trap_many(struct tl_target *t, struct site **v, size_t n, struct tl_error *err);

/*
 * many.c: breakpoints, or locations of one, that are added together. Between begin and end a trap that is wanted is
 * put off, where nothing runs that could come there or write there (t->arm_wait). many_end() returns so_far, or what
 * has failed then; what was to be armed is not, where either has.
 */
#define BP_MANY 16 /* from so many on it is done */
void many_begin(struct tl_session *s);
enum tl_code many_end(struct tl_session *s, enum tl_code so_far, struct tl_error *err);
/* False: not put off. */
bool many_puts_off(struct tl_target *t, struct site *s);

/* once.c: a site that is told once has been reached. */
void once_hit(struct thread *th, struct site *s);
/* Could there be a place that is put off? A quick look. */
bool once_may_be_new(struct tl_target *t, uint64_t addr);
/* What was put off (t->once_wait) gets into memory, a write per page. */
void once_settle(struct tl_target *t);

/*
 * armed.c: what the guardian and the target's trap handler know of us. On
 * before the trap is written, off after it is gone; no effect without a guard.
 */
TL_MUST_CHECK enum tl_code armed_on(struct tl_target *t, const struct site *s, struct tl_error *err);
void armed_off(struct tl_target *t, const struct site *s);
/* What the handler finds of th, by its stack pointer: its next SIGTRAP, or SIGSEGV, is the program's. 0: no more. */
void armed_pass(struct thread *th, uint64_t mark);
/* Is there room to note one more area? */
bool armed_area_room(const struct tl_target *t);
void armed_area(struct tl_target *t, uint64_t addr, size_t size);
/* Everything once more, for an agent that is new; warns of what there is no room for. */
void armed_all(struct tl_target *t);

/*
 * inline.c: conditions that run in the target. A site becomes inline after some
 * hits whose condition was false; its jump is in memory only while the target runs free.
 */
/* A hit of s that did not stop; asks for the site to become inline when it is worth it and possible. */
void inl_warm(struct tl_target *t, struct site *s);
/* The target is resumed by its user. */
void inl_begin(struct tl_target *t);
/* th, whose registers are known, has not run yet. */
void inl_thread_born(struct thread *th);
/* What is asked of s has changed: to be made anew before it is used again. */
void inl_touch(struct tl_target *t, struct site *s);
/* A site that nobody wanted is wanted again: what it was refused for may be over. */
void inl_again(struct site *s);
/* S has a trap from now on. */
void inl_trapped(struct tl_target *t, const struct site *s);
/* The same for all sites that record or count; code of theirs runs no more, but for what is inside of it now. */
void inl_touch_acting(struct tl_target *t);
/* With all threads stopped: makes what was asked for, through th (NULL: only what needs no new page). */
void inl_prepare_all(struct tl_target *t, struct thread *th);
/* With all threads stopped: jumps into memory, or out of it and threads out of trampolines. */
void inl_publish(struct tl_target *t);
void inl_retract(struct tl_target *t);
/* For a stop that is told: threads out, and jumps too, unless there are very many: those stay until something else comes than to go on. */
void inl_rest(struct tl_target *t);
/* The program's bytes into another process's copy of t's memory, but for the sites' first ones. */
void inl_clean_copy(struct tl_target *t, struct drv *copy);
/* Forgets everything without touching memory. */
void inl_forget(struct tl_target *t);
/* Whose slot a thread at s goes through: where a jump moves what follows too, that leads to its copies. */
struct site *inl_copy(struct site *s);
/* s, which is in the middle of another site's jump (or its host), gets an owner: the jump goes. */
void inl_hold_middle(struct tl_target *t, struct site *s);
/* A thread has come to s, which is in the middle of another site's jump. */
void inl_entered(struct tl_target *t, struct site *s);
/* Why s is not inline; TL_REFUSE_NONE: it is, as soon as the target runs. */
enum tl_refuse inl_refusal(const struct tl_target *t, const struct site *s);
/* The same for people. */
const char *inl_reason(const struct site *s, enum tl_refuse why);

/* slot.c: passing a site without lifting its trap */
enum slot_how { SLOT_BOOST, SLOT_EMULATE, SLOT_STEP, SLOT_OWN_TRAP, SLOT_STOP_ALL };
/* Decides how th passes site s and prepares it (may map a page through th). */
enum tl_code slot_prepare(struct thread *th, struct site *s, enum slot_how *ret, struct tl_error *err);
/* Is the instruction at s, whose code has been read, a call that can't be made from a copy? */
bool slot_stays(struct tl_target *t, const struct site *s);
/* The thread's registers stand behind the copied instruction: the rest of the slot is skipped. */
void slot_leave(struct thread *th);
/* What the end of a system call's copy would do to the registers, and what a step leaves in the flags. True: changed. */
bool slot_leave_regs(const struct site *s, struct user_regs_struct *regs);
/* One system call inside a stopped thread, its state restored; an area must have been mapped before. */
enum tl_code slot_call(struct thread *th, uint64_t nr, const uint64_t args[6], int64_t *ret, struct tl_error *err);
/* The same where it is known that the program's filters let it be. */
enum tl_code slot_call_anyway(struct thread *th, uint64_t nr, const uint64_t args[6], int64_t *ret, struct tl_error *err);
/* The same; in a process that must survive our end no stop on the way may be the last one that it had. */
enum tl_code slot_call_quietly(struct thread *th, uint64_t nr, const uint64_t args[6], int64_t *ret, struct tl_error *err);
/*
 * Fails where the program's filter (seccomp) may kill it for that call: slot_call() does not make it then. Not where we are
 * allowed to put it out of force meanwhile.
 */
enum tl_code slot_check_call(struct thread *th, bool call32, uint64_t nr, const uint64_t args[6], struct tl_error *err);
/* Is it raised anew by the instruction? Those of timers, terminals and filters (SI_KERNEL, SYS_SECCOMP) are not. */
bool slot_comes_again(const siginfo_t *si);
/* Does the filter let it be made, also by the program? */
bool slot_lets(struct thread *th, bool call32, uint64_t nr, const uint64_t args[6]);
/* Or is it out of force while we make it? Of a 64-bit call. */
bool slot_can_call(struct thread *th, uint64_t nr, const uint64_t args[6]);
/*
 * Around each call of ours, since that costs less than to ask what the filter says to it. True: filters are out of force now, which
 * slot_ask_filters() is to be told.
 */
bool slot_suspend_filters(struct thread *th);
void slot_ask_filters(struct thread *th, bool suspended);
/* Moves stopped threads out of slots for good: their kernel pc becomes the shown one. */
enum tl_code slot_evacuate(struct thread *th, struct tl_error *err);
/* What is mapped may be otherwise now. */
void slot_maps_forget(struct tl_target *t);
void slot_tables_free(struct slot_area *a); /* of an area that is gone */
/* Where a system call can be put into t's threads: t->syscall_insn. */
enum tl_code slot_find_syscall(struct tl_target *t, const struct tl_mapping *m, size_t n, struct tl_error *err);
enum tl_code slot_need_syscall(struct tl_target *t, struct tl_error *err);
/* Into memory of ours, at once or with what t->io collects. */
bool slot_write(struct tl_target *t, uint64_t at, const void *bytes, size_t len);
/* Room for len bytes of code where a jump as planned can lead: in what is mapped already. */
bool slot_room_known(struct tl_target *t, size_t len, const struct inl_plan *p, uint64_t *ret);
/* Could there be, with these mappings? */
bool slot_room_there(const struct tl_target *t, const struct tl_mapping *m, size_t n, const struct inl_plan *p,
		     size_t len);
/* ... in a page mapped through th, a stopped thread. */
enum tl_code slot_room(struct thread *th, size_t len, const struct inl_plan *p, uint64_t *ret, struct tl_error *err);
/* A free place for what need not be near anything, out of the way of what the program maps next. 0: none is known. */
uint64_t slot_place_apart(const struct tl_target *t, size_t size);
/* Room at two places at once: len bytes where the host's second jump leads, a slot where the first does. */
bool slot_room_pair(struct tl_target *t, const struct inl_host *h, size_t len, uint32_t *ret_disp);
/* The slot at `at`, taken by that, belongs to s. */
void slot_own(struct tl_target *t, uint64_t at, struct site *s);
/* A copy of the instruction of s alone, wherever s stands; as slot_prepare() for a boosted site. */
enum tl_code slot_copy(struct thread *th, struct site *s, const uint8_t *bytes, size_t n, struct tl_error *err);
enum tl_tier slot_tier(const struct tl_target *t, const struct site *s);
/* Unmaps the areas through a stopped thread; leaves them where a stack may still point into them. */
void slot_unmap_all(struct thread *th);
/* Of an instruction: it is executed where it stands, whatever copies there could be. */
bool slot_must_stay(struct tl_target *t, const struct arch_insn *insn);

/* hw.c */
enum tl_code hw_add(struct tl_target *t, uint64_t addr, uint64_t len, uint8_t type, struct tl_error *err);
void hw_del(struct tl_target *t, uint64_t addr, uint64_t len, uint8_t type);
/* Loads the debug registers of a stopped thread if they are not the current ones. */
enum tl_code hw_load(struct thread *th, struct tl_error *err);
/* Zeroes them (detach). */
void hw_clear(struct thread *th);
uint8_t hw_type(enum tl_bp_kind kind);
/* Debug registers, as DR6 bits, that watch data in the range. */
unsigned hw_watching(const struct tl_target *t, uint64_t addr, size_t len);

/* Debug registers stop nothing there. */
bool hw_idle(const struct tl_target *t);
/* Debug registers that a range needs; more than 4: it cannot be watched by them. */
unsigned hw_count(const struct tl_target *t, uint64_t addr, uint64_t len);

/* watch.c: watchpoints on expressions (b->watch) */
enum tl_code watch_new(struct bp *b, const struct tl_breakpoint_spec *sp, struct tl_error *err);
void watch_free(struct bp *b);
enum tl_code watch_arm(struct bp *b, struct tl_error *err);
void watch_disarm(struct bp *b);
void watch_rearm(struct bp *b);
/* Has the value changed since it was last looked at? th has just run. */
bool watch_changed(struct bp *b, struct thread *th);
/* Looks without telling: before the target runs. */
void watch_refresh(struct bp *b);
/* The frame that it belongs to has returned. */
bool watch_is_over(const struct bp *b, struct thread *th);
bool watch_returns_to(const struct bp *b, uint64_t addr);
/* Some are to be watched by pages, and were made when there was no thread to protect them through. Now there is one. */
bool watch_wants_pages(const struct tl_target *t);
void watch_take_pages(struct tl_target *t);
/* Is it armed by pages that are not writable? */
bool watch_is_paged(const struct bp *b);
/* Is, or was it when it was last armed? */
bool watch_by_pages(const struct bp *b);
/* Does a store to this range concern one of these? */
bool watch_stored(const struct tl_target *t, uint64_t addr, uint64_t len);
/* All pages, of whichever kind, are to be given back: the process is let go. */
void watch_leave_pages(struct tl_target *t);
/* Only those of watchpoints, which go on by steps: each instruction is looked at anyway. */
void watch_leave_watched_pages(struct tl_target *t);
/* Watchpoints whose pages went away: armed anew where something is mapped there again, else they go on by steps. */
void watch_pages_lost(struct tl_target *t);
/* Does a debug register at this range belong to it? */
bool watch_fired(const struct bp *b, uint64_t addr, uint64_t len);
bool watch_is_soft(const struct bp *b);
bool watch_is_armed(const struct bp *b);
bool watch_any_soft(const struct tl_target *t);
/*
 * Tells all ranges that software watchpoints look at. False: some cannot be told
 * by memory alone. *ret_cfa: the lowest frame of th that one belongs to, unchanged if none.
 */
bool watch_soft_ranges(const struct tl_target *t, const struct thread *th,
		       void (*range)(void *user, uint64_t addr, uint64_t len), void *user, uint64_t *ret_cfa);
/* The condition, in the watched frame. */
enum tl_code watch_cond(struct bp *b, struct thread *th, bool *ret, struct tl_error *err);
/* The target becomes another process, of which this one is a copy or the reverse: before it is left, and then. */
void watch_leave(struct tl_target *t);
void watch_enter(struct tl_target *t, pid_t before);
/* Watchpoints on locals go with the process. */
void watch_target_gone(struct tl_target *t);

/* exception.c */
bool bp_is_of_exceptions(const struct bp *b);
enum tl_code bp_check_exception(const struct bp *b, const struct tl_breakpoint_spec *sp, struct tl_error *err);
/* False: the exception is not of a type that .pattern asks for. May call a function of the program where env can. */
enum tl_code bp_exception_wanted(const struct bp *b, const struct expr_env *env, bool *ret, struct tl_error *err);

/* hit.c */
/* The environment of a condition: th's registers, frame 0, looked up at pc. */
struct expr_env hit_env_at(struct thread *th, uint64_t pc);
enum hit_verdict { HIT_GO, HIT_STOP };
/*
 * Serves all locations of site s for th, whose pc is the site's: thread
 * filter, condition, counts, ignore, callback. Fills ev when it stops.
 */
enum hit_verdict hit_serve_site(struct thread *th, struct site *s, struct tl_event *ev);
/* A hit that was put off, now that everything is stopped. True: it stops. */
bool hit_decide(struct thread *th, const struct tl_hit_ref *hit, enum tl_stop_reason reason,
		struct tl_event *ev);
/* Breakpoints set at this place since its hit was served, while the thread stood there. */
enum hit_verdict hit_serve_newer(struct thread *th, struct site *s, struct tl_event *ev);
/* Debug registers that fired (bits 0-3 of dr6). */
/* All that a thread at an execute debug register stops for: that, and a site at the same place. */
enum hit_verdict hit_serve_both(struct thread *th, uint64_t dr6, struct tl_event *ev);
enum hit_verdict hit_serve_hw(struct thread *th, uint64_t dr6, struct tl_event *ev);
/* After each instruction of th: software watchpoints. */
enum hit_verdict hit_serve_soft(struct thread *th, struct tl_event *ev);
/* After a store of th to a page that is not writable: those that such pages serve. */
enum hit_verdict hit_serve_paged(struct thread *th, struct tl_event *ev);
/* th is back in the caller of a watched frame: those that end here. */
enum hit_verdict hit_serve_scope(struct thread *th, struct tl_event *ev);
/* Is there a catchpoint for it, whatever its condition says? */
bool hit_is_for(const struct tl_session *s, enum tl_bp_kind kind, int64_t number);
/* Catchpoints of a kind; number: system call or signal. text: library for load. */
enum hit_verdict hit_serve_catch(struct thread *th, enum tl_bp_kind kind, int64_t number, const char *text,
				 struct tl_event *ev);
/* Is there any enabled catchpoint of the kind? */
bool hit_wants_catch(const struct tl_session *s, enum tl_bp_kind kind);
/* Remembers the watched values, before the target runs. */
void hit_note_values(struct tl_target *t);

#endif
