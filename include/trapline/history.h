/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_HISTORY_H
#define TRAPLINE_HISTORY_H

/**
 * @file history.h
 * Recording what a process does, instruction by instruction, and going back.
 *
 * While a target is recorded only the thread that is resumed runs, interpreted
 * where possible. The log holds what each instruction changed in registers and
 * memory; tl_resume.reverse undoes it, and resuming forward from the past replays
 * it. What left the process (output, files) is not undone.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Begin with .size = sizeof(struct tl_history_info). Instructions are counted from 1. */
struct tl_history_info {
	size_t size;
	bool active;
	bool replaying;    /**< The target shows a state of the past. */
	uint64_t lowest, highest; /**< Logged instructions; .count 0: none. */
	uint64_t current;  /**< The last one that has been executed where the target is now. */
	uint64_t count;
	uint64_t max;      /**< TL_OPT_HISTORY_MAX, 0 unlimited. */
	uint64_t bytes;    /**< Memory that the log takes. */
	bool full;         /**< The last stop, TL_STOP_HISTORY, was because the log is full (TL_OPT_HISTORY_STOP). */
};

/** Begins a log at the present stop. TL_E_EXISTS: there is one. */
TL_API TL_MUST_CHECK enum tl_code tl_history_start(struct tl_target *t, struct tl_error *err);
/** Drops the log. The target stays where it is, also in the past. TL_E_NOTFOUND: there is none. */
TL_API TL_MUST_CHECK enum tl_code tl_history_stop(struct tl_target *t, struct tl_error *err);
/**
 * After a stop because the log was full, which clears TL_OPT_HISTORY_STOP and goes on as the target had been resumed: the
 * oldest instructions make room. TL_E_STATE: that was not the last stop.
 */
TL_API TL_MUST_CHECK enum tl_code tl_history_go_on(struct tl_target *t, struct tl_error *err);
/** Forgets what lies ahead of the present state: recording goes on from here. */
TL_API TL_MUST_CHECK enum tl_code tl_history_cut(struct tl_target *t, struct tl_error *err);
TL_API TL_MUST_CHECK enum tl_code tl_history_get(struct tl_target *t, struct tl_history_info *ret,
						struct tl_error *err);
/** To the state after instruction @p n (lowest - 1: the beginning). TL_E_NOTFOUND: not in the log. */
TL_API TL_MUST_CHECK enum tl_code tl_history_goto(struct tl_target *t, uint64_t n, struct tl_error *err);

struct tl_core_options;
/**
 * Writes a core file of the process as it was at the beginning of its log, with the log behind it. The process is taken
 * back there and forward again; should that fail, it is where the error says. The file is complete or not there.
 */
TL_API TL_MUST_CHECK enum tl_code tl_history_save(struct tl_target *t, const char *path, const struct tl_core_options *how,
						 struct tl_error *err);
/**
 * Opens such a file in an idle target, as tl_target_open_core(): a core file that can be gone through, forward and back, with
 * breakpoints and watchpoints. tl_history_stop() leaves the core file.
 * @return as tl_target_open_core(); TL_E_INVAL: there is no log in it, or a damaged one.
 */
TL_API TL_MUST_CHECK enum tl_code tl_history_restore(struct tl_target *t, const char *path, struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
