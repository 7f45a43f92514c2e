/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_EVENT_H
#define TRAPLINE_EVENT_H

/** @file event.h  What a session reports: stops, ends, and things worth a line. */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

enum tl_event_kind {
	TL_EV_STOPPED = 1,       /**< The target (all-stop) or thread (non-stop) has stopped; see .reason. */
	TL_EV_EXITED = 2,        /**< The process ended by exit; .exit_code. The target is idle. */
	TL_EV_SIGNALED = 3,      /**< The process was killed by .signo. The target is idle. */
	/* The rest are notes; the target goes on. */
	TL_EV_THREAD_NEW = 4,
	TL_EV_THREAD_EXITED = 5, /**< .tid and .num are of the thread that ended. */
	TL_EV_SIGNAL_NOTE = 6,   /**< A signal with policy nostop print; .signo. */
	TL_EV_MODULES = 7,       /**< The list of loaded modules changed. */
	TL_EV_FORKED = 8,        /**< .child is the new process, .child_target its target or NULL if let go. A vfork child becomes one when it runs .path (TL_OPT_FOLLOW_ALL). */
	TL_EV_EXECED = 9,        /**< The process runs .path now. */
	TL_EV_BREAKPOINT = 10,   /**< Breakpoint .bp changed by itself: resolved, lost its code, went away. */
	TL_EV_WARNING = 11,      /**< .text says what. */
	TL_EV_DETACHED = 12,     /**< A process .child was let go: the side of a fork that is not followed, .text "fork" or "vfork"; the parent of a followed vfork child, .text "after exec" or "after exit". */
	TL_EV_FOLLOWED = 13,     /**< The target now is the child .child; .pid is the parent, which was let go (.text "fork") or will be when the child leaves its memory ("vfork"). With .child_target, the child is that target, and the parent stays, stopped; by vfork it stays idle until they part (tl_target_vfork()). */
};

enum tl_stop_reason {
	TL_STOP_NONE = 0,
	TL_STOP_BREAKPOINT = 1,  /**< .hits are the breakpoints that stop. */
	TL_STOP_WATCHPOINT = 2,  /**< .hits; old and new value by tl_watch_values(). */
	TL_STOP_SIGNAL = 3,      /**< .signo, at its delivery. */
	TL_STOP_STEP = 4,        /**< The step asked for is done. */
	TL_STOP_LOCATION = 5,    /**< An address of tl_resume.until was reached. */
	TL_STOP_INTERRUPT = 6,   /**< tl_session_interrupt() or tl_target_interrupt(). */
	TL_STOP_SYSCALL_ENTRY = 7, /**< catch syscall: .hits, .syscall. */
	TL_STOP_SYSCALL_RETURN = 8,
	TL_STOP_FORK = 9,        /**< catch fork: .child. */
	TL_STOP_VFORK = 10,
	TL_STOP_EXEC = 11,       /**< catch exec: .path. */
	TL_STOP_LOAD = 12,       /**< catch load / stop-on-solib-events; .path "": the linker has called, and nothing has changed yet. */
	TL_STOP_UNLOAD = 13,
	TL_STOP_CAUGHT_SIGNAL = 14, /**< catch signal: .hits, .signo. */
	TL_STOP_LAUNCHED = 15,
	TL_STOP_ATTACHED = 16,
	TL_STOP_GROUP = 17,      /**< Job-control stop by .signo (SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU) has taken effect. */
	TL_STOP_WATCH_SCOPE = 18,/**< A watched frame has ended (comes with the source-level work). */
	TL_STOP_CONDITION_ERROR = 19, /**< The condition of .hits[0] failed; .text says why. */
	TL_STOP_HISTORY = 21,    /**< An end of what was recorded, or it cannot be recorded further; .text says which. */
	TL_STOP_TAP = 32,        /**< A tap of a guest: tl_tap_check(). */
	TL_STOP_PAGE = 33,       /**< A guest's access that tl_view_access() forbids; .tap says where. It is made when the vCPU goes on. */
	TL_STOP_VFORK_HELD = 22, /**< A vfork child is to be kept, and its parent can't go on before it: TL_OPT_VFORK_BOTH. */
	TL_STOP_CALL_RETURNED = 20,/**< A function that was called from here and given up has returned; tl_call_pop() is due. */
};

/** One breakpoint that takes part in a stop. */
struct tl_hit_ref {
	uint32_t id;       /**< Breakpoint, 0 if internal. */
	uint32_t location; /**< M of N.M, 1-based; 0 if none. */
	bool temporary;    /**< It has been deleted by this hit. */
	bool several;      /**< The breakpoint has more than one location. */
	bool undecided;    /**< Within the library: its condition calls a function, so it is yet to be evaluated. */
};

#define TL_EVENT_HITS 16

struct tl_event {
	enum tl_event_kind kind;
	struct tl_target *target;
	pid_t pid, tid;
	uint32_t num;                  /**< Thread number of .tid. */
	uint64_t pthread;              /**< THREAD_NEW, THREAD_EXITED: as tl_thread.pthread, 0 unknown. */
	enum tl_stop_reason reason;
	uint64_t pc;                   /**< At the breakpoint's own address for a hit. */
	int signo, exit_code;
	uint32_t n_undecided;          /**< Within the library; 0 in what is told. */
	uint32_t n_hits;               /**< Filled entries of .hits; in id order. */
	struct tl_hit_ref hits[TL_EVENT_HITS];
	struct {
		uint64_t nr, args[6];
		int64_t result;
		bool is_error;
	} syscall;
	struct {
		uint64_t pa;
		uint16_t view;
		uint8_t access;        /**< 0: a breakpoint. */
	} tap;                         /**< Read it by tl_tap_check(). */
	pid_t child;
	struct tl_target *child_target;
	uint32_t bp;
	char path[256];                /**< exec: new program; load, unload: the first library. */
	char text[256];                /**< load, unload: the others, a line each, as many as fit. */
};

#ifdef __cplusplus
}
#endif
#endif
