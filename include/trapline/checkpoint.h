/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_CHECKPOINT_H
#define TRAPLINE_CHECKPOINT_H

/**
 * @file checkpoint.h
 * Copies of a process that are kept, stopped, to go on from later.
 *
 * A checkpoint is made by fork inside of the program, which does not notice: none of its code runs for it, it gets no
 * SIGCHLD, and its wait(2) does not see the copy. What is outside of the process is not copied: only the positions of
 * its regular files are kept and set back. Each copy has only the one thread that forks, so that a process with
 * several is refused. Copies end with the debugger, and with the target that they are of.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tl_checkpoint {
	uint32_t id;  /**< 0: the process that the first copy was made of; 1, 2, ... */
	pid_t pid;
	uint64_t pc;
	bool current; /**< The target is this process now, all others are held. */
};

/**
 * Copies a stopped process. TL_E_UNSUP, TL_E_STATE say why that can't be: several threads, a called function that has not
 * returned, a log of instructions, a filter of system calls.
 */
TL_API TL_MUST_CHECK enum tl_code tl_checkpoint_make(struct tl_target *t, uint32_t *ret_id, struct tl_error *err);
/**
 * The target becomes process @p id, stopped where that was left; the one it was is held. Breakpoints go with the target.
 * Also for a target whose process has ended. TL_E_NOTFOUND: there is no such process.
 */
TL_API TL_MUST_CHECK enum tl_code tl_checkpoint_switch(struct tl_target *t, uint32_t id, struct tl_error *err);
/** Ends a held process, or lets it run on by itself. TL_E_BUSY: it is the current one. */
TL_API TL_MUST_CHECK enum tl_code tl_checkpoint_delete(struct tl_target *t, uint32_t id, bool let_go, struct tl_error *err);
/** Fills up to @p cap of the processes, the current one among them, by id. @return how many there are; 0: no copies. */
TL_API size_t tl_checkpoints(struct tl_target *t, struct tl_checkpoint *buf, size_t cap);

#ifdef __cplusplus
}
#endif
#endif
