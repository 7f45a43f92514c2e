/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef RUN_RUN_H
#define RUN_RUN_H

/* Control: the only folder that resumes anything. Prefix run_. */

#include "breakpoint/bp.h"

/* event.c */
/* One driver event: served silently, noted, or made a stop (queued). */
void run_handle(struct tl_session *s, const struct drv_event *dev);
/* Work left over from an event of a thread that must not be told as a stop: exits, forks, clones. True: dealt with. */
bool run_lifecycle(struct thread *th, const struct drv_event *dev);
/* Is the signal at which th has stopped raised by the condition that it evaluates, not by the program? */
bool run_fault_in_tramp(struct thread *th, int sig);
/* An invalid opcode of ours where an instruction began that a jump goes across: its site. */
struct site *run_ill_in_jump(struct thread *th, int sig);
/* The hit of a site that a step has landed on, served now (TL_OPT_HIT_ON_ARRIVAL). True: it stops. */
bool run_arrive(struct thread *th, struct tl_event *ev);
unsigned run_execute_dr(const struct thread *th);
/* Behind an int3 of the program's, in either form? Where no site is, its bytes tell. */
bool run_behind_own_int3(struct thread *th);
/*
 * At a stop of SIGTRAP that was not told yet, all sites removed: is the trap
 * nothing of the program's? Then the pc stands where the program goes on.
 */
bool run_trap_is_ours(struct thread *th);
/* Does nobody else run who shares the memory of th? (fast.c) */
bool run_is_alone(const struct thread *th);
/*
 * ahead.c: the hit of a site that is told once; from there on the thread is interpreted as long as it comes to more of
 * them. True: it has gone on, and nobody else waited at s.
 */
bool run_once(struct thread *th, struct site *s);
/* The process is gone: the target becomes idle. */
void run_target_gone(struct tl_target *t);

enum run_verdict { RUN_GO, RUN_STAY, RUN_STOP };
/* What the events of guests and of processes have in common. */
enum run_verdict run_site_hit(struct thread *th, struct site *s, struct tl_event *ev);
enum run_verdict run_step_trap(struct thread *th, struct tl_event *ev);
enum run_verdict run_hw_trap(struct thread *th, uint64_t dr6, bool stepped, struct tl_event *ev);

/* guest.c */
enum run_verdict run_guest_event(struct thread *th, const struct drv_event *dev, struct tl_event *ev);
/* What a guest's driver says of the signal that it reports. */
void run_guest_note(struct thread *th);
/* The machine has begun anew: what is known of its kernel holds no longer. */
void run_guest_reset(struct tl_target *t);
/* guest_answer.c: drv_resume() of a guest's vCPU, by the answer that its event needs. */
enum tl_code run_guest_resume(struct thread *th, enum drv_resume how, struct tl_error *err);
/* A trap at th's pc that is at no site: what is to become of it. */
void run_guest_foreign(struct thread *th);
/* th goes past a site that was served there. */
void run_guest_pass(struct thread *th, struct site *s);
/* th goes past a tap that was told there. */
void run_guest_pass_tap(struct thread *th);
/* DRV_EV_PAGE. True: it stops; *ret_site: it is a hit of the site at the pc. Else .answer says how it goes on. */
bool run_guest_access(struct thread *th, const struct drv_event *dev, struct tl_event *ev, bool *ret_site);
/* After an instruction that wrote to a frame of which we have copies, or to watched page tables. */
void run_guest_wrote(struct thread *th);
/* What an instruction that is done has changed, when its event is not told as one. */
void run_guest_settle(struct thread *th, const struct drv_event *dev);
/* As the vCPU translates now. */
bool run_guest_paging(struct thread *th, struct drv_paging *ret);
/* The target becomes the guest behind d, which is the target's from now on, also on failure; first_tid: for its vCPUs. */
pid_t run_guest_first_tid(const struct tl_target *t);
enum tl_code run_guest_begin(struct tl_target *t, struct drv *d, const struct tl_guest_open *how, struct tl_error *err);
bool run_guest_phys(struct thread *th, uint64_t va, uint64_t *ret_pa);
/* Sites in the frame have other bytes of the guest under them: told. */
void run_guest_overwritten(struct tl_target *t, uint64_t gfn);
/* Nothing answers any more: the target becomes idle. */
void run_guest_lost(struct tl_target *t);
/* A breakpoint may be in a module that is yet to come: its loading is noticed, at the cost of a hit each. */
void run_guest_await_modules(struct tl_target *t);
/* Symbols of modules that came or went. ready: one is at the point that was awaited. */
void run_guest_look_at_modules(struct tl_target *t, bool ready);
/* As tl_guest_changed(), but that it is lost remains to be told. */
bool run_guest_changed(struct tl_target *t);
/* guest_boot.c: is the kernel still where it was? If not its next beginning is waited for. after_reset: also if it cannot be looked at. */
void run_guest_check_kernel(struct tl_target *t, bool after_reset);
void run_describe_vcpu(struct thread *th, struct tl_thread *ret);
/* What was resumed runs from now on. A driver that fails is a lost guest. */
void run_commit(struct tl_session *s);
/* An event of the next thread in turn, after one of another was served. */
bool run_in_turn(struct tl_session *s, struct drv_event *ret);
/* One event of any driver of this session; block false: TL_E_NOTFOUND when there is none now. */
enum tl_code run_wait_any(struct tl_session *s, bool block, struct drv_event *ret, struct tl_error *err);

/* guest_boot.c */
/* The kernel is not in memory yet: its beginning is to be noticed; append: its command line or NULL. */
void run_guest_await(struct tl_target *t, const char *append);
void run_guest_await_end(struct tl_target *t);
/* DRV_EV_ACCESS at addr. True: it was of the watch for the kernel, which is where it is to be now. */
bool run_guest_touched(struct thread *th, uint64_t addr);
/* A trap: of one of the stops for the kernel's beginning? */
void run_guest_started(struct thread *th);

/* tap.c */
/* th stands where one is: ev says which. */
bool tap_hit(struct thread *th, struct tl_event *ev);
bool tap_accessed(struct thread *th, uint64_t addr, struct tl_event *ev);
/* DRV_EV_PAGE that a monitor waits for. */
bool tap_page(struct thread *th, const struct drv_event *dev, struct tl_event *ev);
/* Those whose frame was mapped nowhere: before the guest runs. */
void tap_look_again(struct tl_target *t);
/* The guest is gone, and its taps with it. */
void tap_gone(struct tl_target *t);

/* resume.c */
/* Lets one thread go on, past the site it stands at if that hit was served. */
enum tl_code run_go(struct thread *th, struct tl_error *err);
/* One that stands at a stop of job control goes on waiting for its end. False: it does not. */
bool run_listens(struct thread *th);
/* True if the present lock mode holds th. */
bool run_held(const struct thread *th);
/* Ends what a resume asked for: steps, temporary internal stops. */
void run_clear_request(struct tl_target *t);
/* The same for one thread, while others run (non-stop). */
void run_clear_thread(struct thread *th);

/* page.c: pages that are not executable */
/* Before the program goes on: pages that are not as they are to be. */
enum tl_code run_page_settle(struct tl_target *t, struct tl_error *err);
/* Before it is let go, all threads stopped and no site wanted: every page as the program has it. */
enum tl_code run_page_leave(struct tl_target *t, struct tl_error *err);
/* Has th, at a stop of this signal, only come to such a page? */
bool run_page_fault(struct thread *th, int sig);
/* Then: a hit, if a site is there. */
enum run_verdict run_page_hit(struct thread *th, struct tl_event *ev);
/* Would th fault at its next instruction because of such a page? */
bool run_on_page(struct thread *th);
/* How it goes on there: done is what could be, or it is to run from the copy. */
enum page_way { PAGE_OUT, PAGE_DONE, PAGE_COPY };
enum page_way run_page_go(struct thread *th, bool one, struct site **ret);
/* page_calls.c: at the entry of a system call: if it may change such pages, it is made while nothing else runs. */
enum run_verdict run_page_call(struct thread *th, uint64_t nr, const uint64_t args[6]);
/* The same of a call that asks for the action of SIGSEGV, or sets it, where ours stands in its place. */
enum run_verdict run_segv_call(struct thread *th, uint64_t nr, const uint64_t a[6]);
/* At the entry of a call, which it is to make once more: every page is given back through it. False: the thread has ended. */
bool run_page_lend(struct thread *th, uint64_t nr);
/* One of those that change mappings? */
bool run_is_page_call(uint64_t nr);
/* From its entry, or from before it, to the call's end; another stop may come before. False: the thread has ended. */
bool run_call_end(struct thread *th, struct drv_event *ev);
/* From the entry to a stop behind, the call not made; *ret: the registers at the entry. False: as above. */
bool run_call_leave(struct thread *th, struct user_regs_struct *ret);
/* At such a stop, or behind the call: it is made (once more) when the thread goes on. */
void run_call_again(struct thread *th, const struct user_regs_struct *regs, uint64_t nr);
/*
 * Before a thread goes on: a call whose entry was told is entered once more, if it is one of those above or below.
 * False: the thread has ended.
 */
bool run_call_resume(struct thread *th);
/* The program's own int3 is there: its signal is to say so, not that of the fault. */
void run_page_own_trap(struct thread *th);

/* page_watch.c: pages that are not writable */
/* Has th, at a stop of this signal, only tried to store to such a page? */
bool run_store_fault(struct thread *th, int sig);
/* Then the store is made, and told if somebody watches what it changed. */
enum run_verdict run_store(struct thread *th, struct tl_event *ev);
/* May the system call, whose number is in .rax, write there? */
bool run_store_may(struct thread *th, const struct user_regs_struct *regs);
/* At the entry of a system call: if it may write there, it is made with the pages open. */
enum run_verdict run_store_call(struct thread *th, uint64_t nr, const uint64_t args[6]);
/* It makes no call any more. */
void run_store_forget(struct thread *th);
/* At its exit. True: it failed for us, and is made once more. */
bool run_store_retry(struct thread *th, uint64_t nr, int64_t result);
/* What it has written is told. */
enum run_verdict run_store_called(struct thread *th, struct tl_event *ev);

/* inline.c */
/* All threads run and nobody waits for a step: jumps may be in the code. */
bool run_free(struct tl_target *t);
/* All threads that are stopped and not held go on. What they stopped for is told first; in non-stop mode, then. */
void run_go_on(struct tl_target *t);
/* What threads that are not held have stopped for while everything was stopped for a moment. */
void run_tell_pending(struct tl_target *t);
bool run_any_running(const struct tl_target *t);
/* Before a thread is resumed: the jumps go in, or out, as its request and the others' allow. May find that it has ended. */
void run_inline_resume(struct tl_target *t);
/* The stepped thread has come back from a call: steps need the code without jumps. */
void run_back_from_call(struct tl_target *t);
/*
 * Serves what the inline tier is waiting for, with all threads stopped for a
 * moment; then they go on. False: nothing was done.
 */
bool run_inline(struct tl_target *t);

/* ifunc.c */
/* Has th come to a resolver that a breakpoint waits for? Then its return is waited for. */
void run_resolver_entered(struct thread *th, const struct site *s);
/* th is at pc, which may be where a resolver returns to. */
void run_resolver_left(struct thread *th, uint64_t pc);
/* The process is gone, or has become another program. */
void run_resolvers_forget(struct tl_target *t);

/* step.c */
enum step_verdict { STEP_MORE, STEP_DONE };
/* After a trap that completed one instruction of a stepping thread (or its call's return). */
enum step_verdict run_step_next(struct thread *th);
/* Before a stepping thread goes on: sets a stop behind a call if it is to run over it. True: run, don't step. */
bool run_step_over_call(struct thread *th);
/*
 * th, perhaps in the middle of a step, gets a signal that nobody stops for: its handler is run, not stepped into.
 * copied: the site whose copy it stood in before, which has been executed if it stands elsewhere now.
 */
void run_step_over_handler(struct thread *th, uint64_t copied);
/* The thread is at addr: if that is longjmp(3), out of what its step waits for, it waits for where that leads. */
void run_step_jumps(struct thread *th, uint64_t addr);
/* th has come to addr: is that the end of what its step runs over? True: the instruction before counts as a step. */
bool run_step_is_back(struct thread *th, uint64_t addr);
/* Is the next step a system call that is to be looked at for pages of ours? It goes by its entry and exit stops then. */
bool run_steps_into_call(struct thread *th);
/* What a single step would leave behind (the trap flag in stored flags, a reset handler): noted before, mended after. */
void run_note_step(struct thread *th);
void run_fix_step(struct thread *th);
/* Finishes a copy that was stepped out of line. */
void run_xstep_end(struct thread *th);
/* Thread th has stopped for signal sig while inside a slot: leave the slot first. Sets the saved siginfo. */
void run_leave_slot(struct thread *th, int sig);
/*
 * A signal at a thread in front of an instruction whose hit, by an execute register, has been served. The flag that makes
 * the processor pass it is in the signal's frame, but a handler need not go back by that: Go's goes on elsewhere, from where
 * a return leads here, and the hit was counted twice. So the instruction is executed first, as a copy is. Not a system call, which may last.
 */
#define EFLAGS_RF 0x10000ull
void run_pass_served(struct thread *th, int sig);
/*
 * A thread in front of the copy of s goes on with a signal: the instruction runs before that is delivered, so that the handler returns to
 * a place of the program. RUN_STAY: the thread has ended.
 */
enum run_verdict run_pass_before_signal(struct thread *th, struct site *s);

/* stop.c */
/* Stops every running thread; events that come meanwhile stay with their threads. */
void run_stop_all(struct tl_target *t);
/* The same for all targets that run but one (NULL: for all); what they are found with is told when they go on. */
void run_stop_others(struct tl_session *s, const struct tl_target *but);
static inline bool run_is_end(const struct tl_event *ev)
{
	return ev->kind == TL_EV_EXITED || ev->kind == TL_EV_SIGNALED;
}
/* TL_OPT_STOP_TOGETHER: a stop or an end waits to be told, so nothing goes on. */
bool run_told_first(const struct tl_session *s);
/* One event of a thread while its target is being stopped, or is stopped. */
void run_collect(struct tl_session *s, const struct drv_event *dev);
/* Nothing runs any more: requests end, and memory holds nothing but traps. */
void run_stopped(struct tl_target *t);
/* Everything stands: where no handler of ours would take a trap, none is left that it could meet, or be about to get. */
void run_stand_clean(struct tl_target *t);
/* A stop of th, to be filled in. */
struct tl_event run_stop_event(const struct thread *th, enum tl_stop_reason why);
/* Makes the stop of th visible: all-stop stops the rest. */
void run_stop(struct thread *th, struct tl_event *ev);
/* Passes a site with everything stopped and the trap lifted: the last rung. */
enum tl_code run_pass_stopped(struct thread *th, struct site *s, struct tl_error *err);
/* One step of a stopped thread where it stands, its signals blocked. False: another stop came of it, which is pending. */
bool run_step_here(struct thread *th, struct tl_error *err);
void run_interrupt(struct tl_session *s);
/* Of a process that is not followed: a signal or event that the thread was found with is served. True: it runs, or is gone. */
bool run_serve_found(struct thread *th);
/* Posts the pending event of a thread as a stop. */
bool run_report_pending(struct tl_target *t, pid_t only);

/* decide.c: conditions that call functions */
/* Remembers how the target was resumed, before th's undecided stop ends that. */
void run_keep_request(struct thread *th);
/* As the target had been resumed, with what is left of the step; by th if the thread that it was about has ended. */
enum tl_code run_resume_again(struct tl_target *t, const struct thread *th, struct tl_error *err);
/* Evaluates them now that everything is stopped. False: none holds, the target runs on. */
bool run_decide(struct tl_session *s, struct tl_event *ev);
void run_take_step(struct thread *th);

/* inline.c: a stopped thread to map pages through, or NULL. */
struct thread *run_choose(struct tl_target *t);

/* records.c */
/* Does a running target write records? */
bool run_records_due(const struct tl_session *s);
/* Tells some of them; how many. */
uint64_t run_records(struct tl_session *s);
/* The next event of a tracee, as drv_ptrace_wait_any(); TL_E_NOTFOUND after a moment without one. */
enum tl_code run_records_wait(struct tl_session *s, struct drv_event *ret);
int run_records_timer(void);
void run_records_tick(struct tl_session *s);

/* checkpoint.c */
/* th, which is held, has ended. */
void run_copy_ended(struct thread *th);
/* The target is to have another process, or none: they end, but the one that was attached to, which is let go. */
void run_drop_copies(struct tl_target *t, bool keep_attached);

/* fork.c */
/* A new process stops at once, before its first instruction. False: it has ended. */
bool run_await_child(struct thread *parent, pid_t child);
/* Breakpoints are armed in the process that the target has become. */
void run_resync(struct tl_target *t);
enum run_verdict run_fork(struct thread *th, const struct drv_event *dev, struct tl_event *ev);
/* The same for one that comes while the target is being stopped. */
void run_collect_fork(struct thread *th, const struct drv_event *dev);
/* Children whose forks have not been told are let go: their parents are, too. */
void run_leave_forks(struct tl_target *t);
/* They end: their parents do, too. */
void run_kill_forks(struct tl_target *t);
/* The same where the parent has ended. */
void run_orphan_fork(struct thread *th);
enum run_verdict run_exec(struct thread *th, const struct drv_event *dev, struct tl_event *ev);

/* vfork_parent.c */
/* The thread comes out of vfork(2). true: its child was followed, and its process is let go, or a target of its own. */
bool run_vfork_done(struct thread *th);
/*
 * All stands, and t is to become the child of thread vforker: the parent becomes its guest. keep: returned is the target that the parent will
 * be, idle until then; NULL: it goes its way.
 */
struct tl_target *run_leave_parent(struct tl_target *t, pid_t vforker, bool keep);
/* The child has left their memory, by "exec" or "exit": what it was the child of is let go, or becomes its target. */
void run_release_parents(struct tl_target *t, const char *by);
/* The child is let go before that, and its parents with it. */
void run_leave_parents(struct tl_target *t);
/* The parent that t has left and that has no target yet is parent. */
void run_vfork_bind(struct tl_target *t, struct tl_target *parent);
/* t goes: nobody is to become it. */
void run_vfork_forget(const struct tl_target *t);

/* vfork.c */
/* The thread that waits for a new guest, if that is to be let go should it want to be traced by its parent; else 0. */
pid_t run_may_lend(struct thread *vforker, struct thread *guest);
/* A guest is about to ask its parent to trace it, which it can't while we do: it is let go. */
enum run_verdict run_lend(struct thread *guest);
/* th comes out of vfork(2): its child has memory of its own, or has ended. */
void run_lend_ends(struct thread *th);
/* Then the others go on. */
enum run_verdict run_lent_back(struct thread *th);
/* A guest (vfork child) has its own memory now or has ended. */
/*
 * Stops a running guest, in whose memory no site is any more: it owes nothing and
 * holds no trap of ours. False: it has ended, or can't be stopped.
 */
bool run_guest_halt(struct thread *th);
/* Children of a thread that sleeps inside vfork(2) become guests. False: it has none that shares its memory. */
bool run_take_children(struct tl_target *t, pid_t pid, pid_t tid);
void run_guest_end(struct thread *th, bool alive);
void run_guest_ended(struct thread *th, const struct drv_event *dev);
void run_clone(struct thread *th, pid_t child);
void run_thread_born(struct thread *th);

/* modules */
/* A process is new to us, or has a new program: what is loaded, the loader's own stop, locations. */
enum tl_code run_modules_begin(struct tl_target *t, struct tl_error *err);
enum run_verdict run_loader_stop(struct thread *th, struct tl_event *ev);
void run_modules_changed(struct tl_target *t);
/* jit.c: watches the lists of code made at run time in modules that are new, and takes in what they have. */
void run_jit_look(struct tl_target *t);
/* A thread is at addr, which may be where such a list is said to have changed. */
void run_jit_stop(struct tl_target *t, uint64_t addr);
/* symbol_file.c: what the user has added goes. */
void run_symbol_files_drop(struct tl_target *t);

/* call.c */
/* Calls that will not return: the thread has ended or runs another program. */
void run_forget_calls(struct thread *th);
/* th goes on, and what it was about to get when a function was called in it is ours to remember, or is delivered. */
void run_note_signal(struct thread *th);
/* Threads get back what they were before calls that have not returned (detach). */
void run_undo_calls(struct tl_target *t);

/* attach.c */
/* What is loaded, and the breakpoints in it: after a target got its process or its core file. */
void run_look_around(struct tl_target *t);
/* A thread that could not be let go with its process has come to a stop. */
void run_leave(const struct drv_event *dev);
/* A thread that is stopped, best the one asked for. NULL: none. */
struct thread *run_stopped_thread(struct tl_target *t, pid_t best);
enum tl_code run_detach_all(struct tl_target *t, int sig, struct tl_error *err);
/*
 * Once our traps are out, and all threads stopped: threads leave our pages, which go, and have their own masks and
 * registers; nobody guards the process any more. May find that it has died.
 */
void run_clear_away(struct tl_target *t);
/* That, and all go; the chosen one last, with sig. They stay in t->order. An error: a guest could not be let go. */
enum tl_code run_let_all_go(struct tl_target *t, int sig, pid_t chosen, struct tl_error *err);
/* A stopped thread goes on untraced, with sig or, 0, the signal that was held back. */
enum tl_code run_let_go(struct thread *th, int sig, struct tl_error *err);

/* place.c: the tracer next to the thread that stops often */
void place_count(struct thread *th);
void place_release(struct tl_session *s);
void place_free(struct tl_session *s);
/* A thread or process born of one that was moved gets the mask that its parent had. */
void place_child(struct thread *parent, pid_t child);

/* guard_agent.c: a stopped thread to put system calls into before it goes, or NULL. May find that the process has died. */
struct thread *run_borrow(struct tl_target *t);
/* For the last time, before all are let go: also one that is about to enter a system call, which it begins again. */
struct thread *run_borrow_leaving(struct tl_target *t);
/* Out of the system call whose event (fork, clone, exec) the thread stopped for. */
enum tl_code run_settle(struct thread *th, struct tl_error *err);
/* held.c: before a wait for any thread; signals at which threads are held would be lost with us after it. */
void run_hold_signals(struct tl_session *s);
/* It goes on: the kernel has its signal again, or it gets none. */
void run_unhold(struct thread *th);
/* A signal that is kept in th->info is in the journal: before the kernel drops it, and behind that. */
void run_hold(struct thread *th);
void run_holds(struct thread *th);
/* The reverse, at the stop of whatever signal; run_unhold() follows behind the resume. */
void run_give_back(struct thread *th);
/*
 * It is let go with the signal sig that it was told at, or with one that was queued for it before (0): to the stop of that, where it
 * is as it was sent. Returns what is to be delivered there.
 */
int run_come_to_signal(struct thread *th, int sig);
/* One that is held so is queued as it was, for the thread to come to when it goes on. False: it has to be sent anew. */
bool run_queue_held(struct thread *th, int sig);
/* The user has chosen what it gets when it goes on, 0 nothing, in place of what it has. */
void run_choose_signal(struct thread *th, int sig);
/* SIGTRAP is blocked again where it was, before the thread goes on without a step. False: it has ended meanwhile. */
bool run_close_trap(struct thread *th);
/* Waits (a while) for the guardian of a debugger that has just died. */
void agent_await_retired(pid_t pid);

/* guard.c: cleans up after the debugger's death */
enum tl_code guard_start(struct tl_target *t, struct tl_error *err);
void guard_stop(struct tl_target *t);
/*
 * Ends the stops whose signal is not to be delivered. Without our handler it would
 * be, and be the end, should the debugger die before the thread is let go.
 */
void guard_drop_signals(struct tl_target *t);
/* The program is another one, without our handler. th is at its exec stop. */
void guard_exec(struct tl_target *t);
/* th, at a stop of SIGTRAP, is about to get it as its own: what to deliver so that it has the effect it would have without us. */
int guard_deliver(struct thread *th);
/*
 * th has stopped in front of the handler of a trap of its own. If that is ours, which would pass it on, the thread goes to the
 * program's at once: nobody stops it in ours then, or calls a function in there, whose trap would be taken for that one. True: it is in the program's.
 */
bool guard_enter_handler(struct thread *th);
/* Its next SIGTRAP is judged by where it stands, as any other's. */
void guard_forget_own(struct thread *th);

#endif
