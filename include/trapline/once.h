/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_ONCE_H
#define TRAPLINE_ONCE_H

/**
 * @file once.h
 * Places in the code that are told once: each costs one stop of the thread that
 * comes there first, and then nothing. For coverage: many thousands at a time. A thread that
 * runs alone is interpreted behind such a place (TL_OPT_INTERPRET), and comes to the next ones without a stop.
 */

#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Called on the session's thread when @p addr has been reached for the first time and
 * before it is executed; other threads may be running. It may call tl_once_drop(), and tl_once_add()
 * with the same function: what is added is armed before any thread passes @p addr. It must change nothing else. It may read
 * memory and general registers.
 */
typedef void tl_once_fn(struct tl_target *t, pid_t tid, uint64_t addr, void *user);

/**
 * Arms all of @p addr or none, in a stopped target or from the callback; page by page. Places that are
 * armed already stay so. They go with a detach, an exec, and the process; a child
 * process has none of them.
 * @param fn  For all places of the target: the last one given counts.
 * @return TL_E_INVAL: an address is in no code; TL_E_NOSLOT: more than the guardian
 *         of an attached process can keep; TL_E_STATE: not stopped.
 */
TL_API TL_MUST_CHECK enum tl_code tl_once_add(struct tl_target *t, const uint64_t *addr, size_t n, tl_once_fn *fn,
					      void *user, struct tl_error *err);
/** Takes places out before they are reached, also in the callback; those that are not armed are passed over. */
TL_API void tl_once_drop(struct tl_target *t, const uint64_t *addr, size_t n);
/** How many are armed. */
TL_API size_t tl_once_count(const struct tl_target *t);

/** Where an instruction leads. */
struct tl_flow {
	uint32_t len;
	bool is_branch;        /**< A conditional jump: it goes to .target or on behind it. */
	bool is_plain;         /**< What is behind it is executed next: no jump, call, return, system call or trap. */
	uint64_t target;       /**< Of direct jumps and calls; 0 none. */
};
/** Decodes one instruction of @p t's kind from @p n bytes; false: they are none. Nothing is read. */
TL_API bool tl_insn_flow(const struct tl_target *t, const void *bytes, size_t n, uint64_t addr, struct tl_flow *ret);

#ifdef __cplusplus
}
#endif
#endif
