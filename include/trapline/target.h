/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_TARGET_H
#define TRAPLINE_TARGET_H

/**
 * @file target.h
 * Targets (one process each) and their threads.
 *
 * A target may exist before its process does (a program is named, breakpoints
 * are set) and after it (the program can be run again). Source of the rules:
 * ptrace(2), PTRACE_SEIZE semantics.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <trapline/error.h>
#include <trapline/session.h>

#ifdef __cplusplus
extern "C" {
#endif

enum tl_target_state {
	TL_TARGET_IDLE = 0,    /**< No process. */
	TL_TARGET_STOPPED = 1, /**< Every thread stopped (all-stop), or the selected ones (non-stop). */
	TL_TARGET_RUNNING = 2,
};

/** How to start a program. Begin with .size = sizeof(struct tl_launch). */
struct tl_launch {
	size_t size;
	const char *path;         /**< Program file; NULL: argv[0], looked up in PATH. */
	char *const *argv;        /**< NULL-ended; argv[0] is what the program sees. */
	const char *shell_args;   /**< If set: run through $SHELL (or /bin/sh) as `exec path ARGS`; argv is ignored. */
	char *const *env;         /**< NULL-ended "K=V" list; NULL: the caller's environment. */
	const char *cwd;          /**< NULL: the caller's. */
	const char *tty;          /**< Terminal opened as 0, 1, 2 and made controlling; NULL: inherit. */
	int stdio[3];             /**< Descriptors for 0, 1, 2; used when use_stdio is set. */
	bool use_stdio;
	bool keep_aslr;           /**< false: ADDR_NO_RANDOMIZE, as gdb does. */
	bool own_group;           /**< Put it in a process group of its own. */
	bool foreground;          /**< With own_group: give it the caller's terminal from the start. */
	bool survive;             /**< Do not kill it when the debugger dies. */
	/**
	 * Only these system calls can stop the program (TL_BP_CATCH_SYSCALL), all others
	 * run at full speed, by a filter in the kernel. It stays until the program ends, so
	 * such a program can't be let go: not with .survive, tl_target_detach() refuses, and
	 * children stay targets (TL_OPT_FOLLOW_ALL). NULL: none.
	 */
	const uint32_t *filter;
	size_t n_filter;
};

/** Makes an idle target. */
TL_API TL_MUST_CHECK enum tl_code tl_target_new(struct tl_session *s, struct tl_target **ret,
						struct tl_error *err);
/** Removes a target: kills or detaches its process as tl_session_free() does. */
TL_API void tl_target_free(struct tl_target *t);

/**
 * Names the program whose symbols are read and that tl_target_start() runs.
 * Fails with TL_E_NOTFOUND or TL_E_INVAL ("not an ELF file ...") and changes nothing.
 * @param path NULL forgets the program.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_set_program(struct tl_target *t, const char *path,
							struct tl_error *err);
/** Filled by tl_target_compare(). */
struct tl_comparison {
	bool same;          /**< The same file, or the same build of it. */
	bool by_build_id;   /**< Both have build ids; without, files of other names are others. */
	char running[4096]; /**< The file of the program that runs. */
};
/** Is what process @p pid runs the program that t has? TL_E_STATE: t has none; TL_E_SYS: no such process, or it may not be looked at. */
TL_API TL_MUST_CHECK enum tl_code tl_target_compare(struct tl_target *t, pid_t pid, struct tl_comparison *ret,
						    struct tl_error *err);
/**
 * Reads the program's symbols again if its file, or one that they come from, was written anew since (it was compiled
 * again), and finds breakpoints anew; of an idle target only. One whose place is not there any more is disabled, and a
 * TL_EV_BREAKPOINT says so. tl_target_start() does this by itself.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_reread(struct tl_target *t, bool *ret_changed, struct tl_error *err);
/**
 * A file that the program's symbols come from was overwritten in place: it is read when its bytes are asked for, so what
 * is told of it from now on may be wrong, and where it got shorter reading it raises SIGBUS (docs/design/0012).
 */
TL_API bool tl_target_overwritten(const struct tl_target *t);
/**
 * Gives a target the next free number. An idle target with the same program, *ret, takes its former number and its place
 * in tl_session_targets(): for one who numbers the child of a followed fork apart from its parent, as gdb does.
 * @param ret May be NULL: then the former number goes to nobody.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_renumber(struct tl_target *t, struct tl_target **ret, struct tl_error *err);
/** A process of vfork(2)'s, which shares its memory with the other side until the child has a program of its own or ends. */
enum tl_vfork_side {
	TL_VFORK_NONE = 0, /**< It shares it with nobody that has a target. */
	TL_VFORK_PARENT,
	TL_VFORK_CHILD,
};
/**
 * Which side t is of. One of the two targets is idle until they part, and does nothing by itself.
 * @param ret The other side's target, or NULL; may be NULL.
 * @param ret_pid The process of t, also where t is idle; may be NULL.
 */
TL_API enum tl_vfork_side tl_target_vfork(const struct tl_target *t, struct tl_target **ret, pid_t *ret_pid);
/** Absolute path of the program, or NULL. Valid until it changes. */
TL_API const char *tl_target_program(const struct tl_target *t);

/**
 * Starts a process in an idle target; on return it is stopped at its first
 * instruction (of the dynamic linker, if there is one), breakpoints not yet hit.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_start(struct tl_target *t, const struct tl_launch *how,
						  struct tl_error *err);
/** tl_target_new(), tl_target_set_program() and tl_target_start() in one. */
TL_API TL_MUST_CHECK enum tl_code tl_target_launch(struct tl_session *s, const struct tl_launch *how,
						   struct tl_target **ret, struct tl_error *err);
/**
 * Attaches to every thread of process @p pid and stops it. The error names the
 * cause: no such process, yama, uid, another tracer and its pid.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_attach(struct tl_target *t, pid_t pid,
						   struct tl_error *err);
/**
 * Lets go of the process, clean: no patched byte, no debug register, no thread
 * in our code. The target becomes idle. @param signo  0 or a signal to deliver.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_detach(struct tl_target *t, int signo,
						   struct tl_error *err);
/** Kills the process and waits for its end. The target becomes idle. */
TL_API TL_MUST_CHECK enum tl_code tl_target_kill(struct tl_target *t, struct tl_error *err);

TL_API struct tl_session *tl_target_session(const struct tl_target *t);
TL_API uint32_t tl_target_id(const struct tl_target *t); /**< 1, 2, ... within the session. */
TL_API pid_t tl_target_pid(const struct tl_target *t);   /**< 0 when idle. */
TL_API enum tl_target_state tl_target_state(const struct tl_target *t);
TL_API bool tl_target_attached(const struct tl_target *t); /**< By tl_target_attach(), not launched. */
TL_API bool tl_target_is_32bit(const struct tl_target *t);
/** Why the target is tainted (a change that could not be undone), or NULL. */
TL_API const char *tl_target_tainted(const struct tl_target *t);
/** Fills up to @p cap targets in id order. @return how many there are. */
TL_API size_t tl_session_targets(const struct tl_session *s, struct tl_target **buf, size_t cap);

/* Running */

enum tl_resume_kind {
	TL_RUN = 0,        /**< Continue. */
	TL_STEP_INSN = 1,  /**< One instruction (or .count) of .tid; handlers of signals that nobody stops for are run. */
	TL_STEP_RANGE = 2, /**< Step .tid while its pc is in [.start, .end). */
};
enum tl_lock {
	TL_LOCK_OFF = 0, /**< Other threads run too. */
	TL_LOCK_ON = 1,  /**< Only .tid runs (scheduler-locking on). */
	TL_LOCK_STEP = 2,/**< Only .tid runs while stepping. */
};

/** Begin with .size = sizeof(struct tl_resume). */
struct tl_resume {
	size_t size;
	enum tl_resume_kind kind;
	pid_t tid;            /**< The thread that is stepped, gets the signal, or runs alone; 0: the one of the last stop. */
	enum tl_lock lock;
	int signo;            /**< -1: the signal it stopped with, by its policy; 0: none; else this one. */
	uint64_t count;       /**< TL_STEP_INSN: how many; 0 means 1. Done in the library, no event in between. */
	uint64_t start, end;  /**< TL_STEP_RANGE, half open. */
	bool over_calls;      /**< TL_STEP_*: a call runs to its return (nexti, next). */
	const uint64_t *until;/**< Addresses of temporary internal stops; a stop there is TL_STOP_LOCATION. */
	size_t n_until;
	uint64_t until_cfa;   /**< Non-zero: .until stops only .tid, and only when its stack pointer is above this value. */
	bool reverse;         /**< Backwards through what was recorded (tl_history_start()); .over_calls passes calls by their return. */
	bool only_thread;     /**< non-stop: resume just .tid, which alone stops at .until. */
	bool pass_here;       /**< .tid passes a site at its pc without a hit if that is where it stopped, as gdb does; also one set there since. */
	bool hit_here;        /**< .tid hits a site at its pc, also one that it has just hit: `jump` to where it stands. */
};

/** Lets the target run; returns at once, the stop arrives as an event. */
TL_API TL_MUST_CHECK enum tl_code tl_target_resume(struct tl_target *t, const struct tl_resume *how,
						   struct tl_error *err);
/**
 * Runs the target to its end, serving callbacks; a stop that no callback asked
 * for is continued with its signal.
 * @param exit_code exit status, or 128 + signal number. May be NULL.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_run(struct tl_target *t, int *exit_code,
						struct tl_error *err);
/**
 * A function to be called in the program, with everything where the psABI has it.
 * Begin with .size = sizeof(struct tl_call).
 */
struct tl_call {
	size_t size;
	pid_t tid;            /**< The thread that runs it. */
	uint64_t function;
	const char *name;     /**< For messages. */
	uint64_t gpr[6];      /**< rdi rsi rdx rcx r8 r9; in 32-bit programs all is in .stack. */
	uint8_t sse[8][16];
	uint32_t n_sse;
	const void *stack;    /**< Arguments in memory. */
	size_t stack_len;
	uint64_t sp;          /**< From tl_call_sp(), or below. */
	uint32_t popped;      /**< Bytes of .stack that the function takes off itself when it returns. */
	uint64_t ret_gpr[2];  /**< After it: rax rdx, xmm0 xmm1, st0 st1. */
	uint8_t ret_sse[2][16], ret_x87[2][16];
};
/** The lowest address that a thread's stack uses now, its red zone included. */
TL_API TL_MUST_CHECK enum tl_code tl_call_sp(struct tl_target *t, pid_t tid, uint64_t *ret,
					     struct tl_error *err);
/**
 * Runs it and puts back every register and the signal the thread had. If something
 * else stops the target first, the call is given up (TL_E_STALE, gdb's text): the
 * function stays on the stack, and when it returns the stop is TL_STOP_CALL_RETURNED.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_call(struct tl_target *t, struct tl_call *call,
						 struct tl_error *err);
/** The thread stands where a called function has returned: puts back what it was before the call. */
TL_API TL_MUST_CHECK enum tl_code tl_call_pop(struct tl_target *t, pid_t tid, struct tl_error *err);
/** Asks one thread (non-stop) or the target to stop; the stop arrives as an event. tid 0: all. */
TL_API TL_MUST_CHECK enum tl_code tl_target_interrupt(struct tl_target *t, pid_t tid,
						      struct tl_error *err);

/* Threads */

struct tl_thread {
	pid_t tid;
	uint32_t num;         /**< gdb's number: 1, 2, ... in order of appearance within the target. */
	bool stopped;         /**< false: running; its registers are not available. */
	int cpu;              /**< Processor it last ran on, -1 unknown. */
	char name[32];        /**< /proc/PID/task/TID/comm. */
	uint64_t pthread;     /**< fs base: the pthread_t of a glibc thread; 0 unknown. */
	bool vcpu;            /**< Of a guest; .name says which and whether it is halted. */
	int pending_signal;   /**< Signal it is stopped with and that would be passed on, 0 none. */
	uint32_t global_num;  /**< The same as .num, but over all targets of the session. */
};
/** Fills up to @p cap threads in number order. @return how many there are. */
TL_API size_t tl_target_threads(struct tl_target *t, struct tl_thread *buf, size_t cap);
TL_API TL_MUST_CHECK enum tl_code tl_thread_get(struct tl_target *t, pid_t tid, struct tl_thread *ret,
						struct tl_error *err);
/** Overrides the signal the thread is stopped with; 0 drops it. */
TL_API TL_MUST_CHECK enum tl_code tl_thread_set_signal(struct tl_target *t, pid_t tid, int signo,
						       struct tl_error *err);
/** Raw siginfo_t (128 bytes) of the signal the thread is stopped with. */
TL_API TL_MUST_CHECK enum tl_code tl_thread_siginfo(struct tl_target *t, pid_t tid, void *buf,
						    size_t len, struct tl_error *err);
/** Changes it: all 128 bytes, as the program will see them if the signal is passed on. */
TL_API TL_MUST_CHECK enum tl_code tl_thread_set_siginfo(struct tl_target *t, pid_t tid, const void *buf,
							size_t len, struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
