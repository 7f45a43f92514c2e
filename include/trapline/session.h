/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_SESSION_H
#define TRAPLINE_SESSION_H

/**
 * @file session.h
 * The session: owner of targets, breakpoints, symbol caches and values.
 *
 * Threads: a session belongs to the thread that made it, since ptrace(2)
 * requests are only accepted from the tracing thread. Every function of the
 * library must be called on that thread, except tl_session_interrupt() and tl_session_give_up().
 * A child that the program forks can neither use a session nor free it: what it traces it traces for the parent alone,
 * and parts of its memory are not copied (madvise(2), MADV_WIPEONFORK).
 */

#include <stdbool.h>
#include <stddef.h>
#include <trapline/error.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tl_session;
struct tl_target;
struct tl_event;

/** Makes an empty session. @param ret  Freed with tl_session_free(). */
TL_API TL_MUST_CHECK enum tl_code tl_session_new(struct tl_session **ret, struct tl_error *err);

/**
 * Ends a session: launched targets are killed, attached ones detached clean.
 * NULL is allowed. Every handle of the session is dead afterwards.
 */
TL_API void tl_session_free(struct tl_session *s);

/**
 * The same for a program that exits right after it: the memory is left to the
 * kernel, which takes it back at once; to free what belongs to a hundred
 * thousand breakpoints takes time. Nothing of the session may be used afterwards.
 */
TL_API void tl_session_end(struct tl_session *s);

/**
 * A descriptor that polls readable (POLLIN) when tl_session_next_event() may
 * have something. The session owns it. The first call blocks SIGCHLD in the
 * calling thread (signalfd(2) needs that) until tl_session_free(); a program
 * with several threads must block SIGCHLD in the others itself.
 * @return the descriptor, or -1 with *err filled.
 */
TL_API int tl_session_fd(struct tl_session *s, struct tl_error *err);

/**
 * Takes one event without blocking. Serves what needs no telling, a bounded
 * number at a time: in a storm of hits it answers TL_E_NOTFOUND with the
 * descriptor still readable.
 * @return TL_OK with *ret filled, TL_E_NOTFOUND when there is none yet.
 */
TL_API TL_MUST_CHECK enum tl_code tl_session_next_event(struct tl_session *s, struct tl_event *ret,
							struct tl_error *err);

/**
 * Waits for one event.
 * @param timeout_ms  -1 waits for ever; else TL_E_NOTFOUND after that time.
 * @return as tl_session_next_event(); TL_E_STATE when no target runs and no
 *         event is queued, so that waiting would never end.
 */
TL_API TL_MUST_CHECK enum tl_code tl_session_wait(struct tl_session *s, int timeout_ms,
						  struct tl_event *ret, struct tl_error *err);

/**
 * Asks every running target of the session to stop; the stop arrives as an
 * event with TL_STOP_INTERRUPT, one for all of them, as any stop stops all; in non-stop mode one for each thread. Safe from any thread and from a signal handler. Nothing is sent to the target itself.
 */
TL_API void tl_session_interrupt(struct tl_session *s);

/**
 * @p on: a request to a guest that has not been answered for half a second fails with TL_E_STATE, and so does each one behind it;
 * the guest stays a target, and is asked again after @p on was taken back. A guest that was asked to stop and has not done so is
 * lost. What answers in time is not disturbed. Safe from any thread and from a signal handler.
 */
TL_API void tl_session_give_up(struct tl_session *s, bool on);

/** How far a function called in the program has come; for those who own a terminal. */
enum tl_call_phase {
	TL_CALL_BEGIN = 0,   /**< The target is about to run. */
	TL_CALL_NOTE = 1,    /**< An event that is no stop (see tl_session_wait()). */
	TL_CALL_STOPPED = 2, /**< The call is given up because of this stop or end. */
	TL_CALL_END = 3,     /**< The target does not run any more. */
};
/**
 * Calls @p fn during calls of the program's functions; ev is NULL at BEGIN and END.
 * NULL: notes are queued, and a stop is told by tl_session_wait().
 */
TL_API void tl_session_on_call(struct tl_session *s,
			       void (*fn)(enum tl_call_phase phase, const struct tl_event *ev, void *user),
			       void *user);

/** TL_OPT_CODE_MODE. */
enum tl_code_mode {
	TL_CODE_AUTO = 0, /**< As the program. */
	TL_CODE_I386,     /**< 32-bit code, as that of a boot loader in a 64-bit guest. */
	TL_CODE_X86_64,
};
/** TL_OPT_OTHER_PROGRAM. */
enum tl_other {
	TL_OTHER_WARN = 0, /**< The target's program is the one that runs; a TL_EV_WARNING says so. */
	TL_OTHER_TAKE = 1, /**< The same without a word. */
	TL_OTHER_KEEP = 2, /**< The one that was named stays. */
};
/** Settings of a session; values are integers. */
enum tl_option {
	TL_OPT_FOLLOW_FORK = 0,    /**< enum tl_follow; default TL_FOLLOW_PARENT. */
	TL_OPT_DETACH_ON_FORK = 1, /**< bool, default 1: the side not followed is let go clean. */
	TL_OPT_NON_STOP = 2,       /**< bool, default 0; may change only while nothing runs. */
	TL_OPT_FOLLOW_EXEC_NEW = 3,/**< reserved, 0. */
	TL_OPT_PLACEMENT = 4,      /**< bool, default 1: move next to a target that hits often. */
	TL_OPT_AUTO_HW = 5,        /**< bool, default 1: hardware sites where code cannot be written. */
	TL_OPT_STOP_ON_LOAD = 6,   /**< bool, default 0: stop at each library load (stop-on-solib-events). */
	TL_OPT_UNWIND_ON_SIGNAL = 8, /**< bool, default 0: a signal in a called function undoes the call. */
	TL_OPT_UNWIND_ON_TERMINATE = 9, /**< bool, default 1: so does std::terminate(). */
	TL_OPT_COERCE_FLOAT = 10,  /**< bool, default 1: floats become doubles for functions without prototypes. */
	TL_OPT_CALL_LOCK = 11,     /**< enum tl_lock, default TL_LOCK_OFF: which threads run during a call. */
	TL_OPT_MAY_CALL = 12,      /**< bool, default 1: expressions may call the program's functions. */
	TL_OPT_HIT_ON_ARRIVAL = 7, /**< bool, default 0: a step that lands on a site serves the hit there (as gdb), not when it goes on. */
	TL_OPT_FOLLOW_ALL = 14,    /**< bool, default 0: every child process becomes a target, by vfork when it runs its own program; calls caught between are told for its parent's target. */
	TL_OPT_BUDGET = 15,        /**< Stops or records per second of a breakpoint, see tl_breakpoint_spec.budget; 0 (default): any number. */
	TL_OPT_HISTORY_MAX = 17,   /**< Instructions that a log keeps, default 200000; 0: any number. */
	TL_OPT_CODE_MODE = 19,     /**< enum tl_code_mode, default TL_CODE_AUTO: as what instructions are disassembled; without a process built-in types and registers are its, too. */
	TL_OPT_ASM_DEMANGLE = 18,  /**< bool, default 0: TL_LINKED names are written as TL_WRITTEN ones. */
	TL_OPT_HIDE_MAPS = 20,     /**< bool, default 0: a program that reads /proc/self/maps and its like finds the pages of hidden breakpoints as its own. */
	TL_OPT_PAST_MAIN = 21,     /**< bool, default 0: frames outside of main are shown. */
	TL_OPT_OTHER_PROGRAM = 23, /**< enum tl_other, default TL_OTHER_WARN: where a process that is attached to runs another program than was named. */
	TL_OPT_INPUT_RADIX = 24,   /**< 2 to 16, default 10: of numbers in expressions that do not say it themselves. */
	TL_OPT_MAX_VALUE = 25,     /**< Bytes of the largest value that is read from the program, default 65536; 0: any. */
	TL_OPT_CHECK_TYPE = 26,    /**< bool, default 1: a number is no pointer where overloads are chosen from. */
	TL_OPT_WRITE_FILES = 27,   /**< bool, default 0: writes to a target without a process go into its program's file. */
	TL_OPT_MAY_WRITE_MEMORY = 28,    /**< bool, default 1: tl_mem_write(), expressions and calls may change memory. */
	TL_OPT_MAY_WRITE_REGISTERS = 29, /**< bool, default 1: the same of registers. */
	TL_OPT_MAY_INSERT = 31, /**< bool, default 1: breakpoints and watchpoints may be put in, the engine's own (libraries, steps over calls) too. */
	TL_OPT_HISTORY_STOP = 30,  /**< bool, default 0: a log that is full stops the target, instead of dropping what is oldest; see tl_history_go_on(). */
	TL_OPT_VFORK_BOTH = 32,    /**< bool, default 0: where both sides of a fork are kept (TL_OPT_DETACH_ON_FORK 0) the child of a vfork runs beside its parent, which else stops, TL_STOP_VFORK_HELD. Non-stop: always. */
	TL_OPT_SYMBOL_LINE = 34,   /**< bool, default 0: tl_address_text(), instructions and values have " at FILE:LINE" behind an address's symbol. */
	TL_OPT_MAX_SYMBOLIC_OFFSET = 35, /**< Bytes, default 0, any: a symbol that begins farther before an address is none of its. */
	TL_OPT_STOP_TOGETHER = 33, /**< bool, default 0: the end of a target stops the others, as a stop does, and nothing goes on before what else had come has been told. Not in non-stop mode. */
	TL_OPT_PAST_ENTRY = 22,    /**< bool, default 0: so are those outside of the program's entry. */
	TL_OPT_INTERPRET = 16,     /**< bool, default 1: steps of a thread that runs alone are interpreted. */
	TL_OPT_INLINE = 13,        /**< enum tl_inline, default TL_INLINE_AUTO: conditions that run in the target. */
};

enum tl_inline {
	TL_INLINE_OFF = 0,
	TL_INLINE_ON = 1,   /**< From the first hit on, also where a pointer is followed in a process that must survive the debugger. */
	TL_INLINE_AUTO = 2, /**< Where it pays and nothing can happen to the target. */
};

enum tl_follow { TL_FOLLOW_PARENT = 0, TL_FOLLOW_CHILD = 1 };

TL_API TL_MUST_CHECK enum tl_code tl_session_set(struct tl_session *s, enum tl_option opt,
						 int64_t value, struct tl_error *err);
TL_API int64_t tl_session_get(const struct tl_session *s, enum tl_option opt);

/**
 * What is done with a signal that arrives at a target: stop it (and say so),
 * print a line, pass it on. The defaults are gdb's.
 */
struct tl_signal_policy {
	bool stop, print, pass;
};
TL_API TL_MUST_CHECK enum tl_code tl_signal_set(struct tl_session *s, int signo,
						struct tl_signal_policy policy, struct tl_error *err);
/** @return the policy; all false for a number that is no signal (1..64). */
TL_API struct tl_signal_policy tl_signal_get(const struct tl_session *s, int signo);
/** Name ("SIGINT", "SIG34"), or NULL. */
TL_API const char *tl_signal_name(int signo);
/** gdb's description ("Interrupt"), or NULL. */
TL_API const char *tl_signal_text(int signo);
/** Number of "SIGINT", "INT" or a decimal number 1..64; 0 when unknown. */
TL_API int tl_signal_number(const char *name);

/** System call table of x86-64: name of a number, or NULL. */
TL_API const char *tl_syscall_name(uint64_t nr);
/** Number of a name, or -1. */
TL_API int64_t tl_syscall_number(const char *name);
/**
 * Members of a gdb system call group ("file", "network", "process", "memory",
 * "signal", "ipc", "descriptor"); fills up to @p cap numbers.
 * @return how many there are, 0 for an unknown group.
 */
TL_API size_t tl_syscall_group(const char *group, uint32_t *buf, size_t cap);
/** Names of the groups, by index from 0; NULL behind the last. */
TL_API const char *tl_syscall_group_name(size_t i);

#ifdef __cplusplus
}
#endif
#endif
