/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_CORE_H
#define TRAPLINE_CORE_H

/**
 * @file core.h
 * Core files: a target that is the past of a process.
 *
 * Such a target is TL_TARGET_STOPPED: its threads, registers, memory, modules,
 * frames and expressions are there to be read. What would run or change it
 * fails with TL_E_STATE, TL_E_UNSUP or TL_E_FAULT and gdb's text. See core(5).
 */

#include <trapline/target.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Opens a core file in an idle target. Without a program (tl_target_set_program())
 * the one that the core file names is taken, if it is the same build. The file is
 * read when something in it is asked for. Events follow: TL_EV_WARNING for each
 * thing that does not fit, TL_EV_THREAD_NEW for each thread.
 * The target becomes idle again by tl_target_detach().
 * @return TL_E_NOTFOUND, TL_E_SYS, or TL_E_INVAL: no core file, or a damaged one; the text
 *         names the file and the part.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_open_core(struct tl_target *t, const char *path,
						      struct tl_error *err);
/** Is the target a core file? */
TL_API bool tl_target_is_core(const struct tl_target *t);

struct tl_core_info {
	const char *path;    /**< Absolute. Strings are valid until the target is idle. */
	const char *command; /**< Program and arguments, cut by the kernel at 79 bytes; NULL unknown. */
	const char *program; /**< Name of the program, cut at 15 bytes; NULL unknown. */
	int signo;           /**< What ended it, 0 none. */
};
/** @return TL_E_STATE when the target is no core file. */
TL_API TL_MUST_CHECK enum tl_code tl_core_get(struct tl_target *t, struct tl_core_info *ret,
					       struct tl_error *err);

/** A loadable segment of the core file. */
struct tl_core_segment {
	uint32_t number;          /**< 1, 2, ... as in gdb's "load1". */
	uint64_t start, end;      /**< Addresses. */
	uint64_t file_size;       /**< Bytes of it that the core file has. */
};
/** @return TL_E_NOTFOUND past the end; in address order. */
TL_API TL_MUST_CHECK enum tl_code tl_core_segment_at(struct tl_target *t, uint32_t index,
						  struct tl_core_segment *ret, struct tl_error *err);
/** An entry of the core file's list of mapped files. @return as tl_core_segment_at(). */
struct tl_core_mapped {
	uint64_t start, end, offset;
	const char *path;
};
TL_API TL_MUST_CHECK enum tl_code tl_core_mapped_at(struct tl_target *t, uint32_t index,
						 struct tl_core_mapped *ret, struct tl_error *err);

/** How a core file is written. Begin with .size = sizeof(struct tl_core_options). */
struct tl_core_options {
	size_t size;
	pid_t tid;           /**< The thread that comes first, 0: that of the last stop. */
	bool ignore_filter;  /**< Take the kernel's default, not /proc/PID/coredump_filter. */
	bool dump_excluded;  /**< Mappings that the program excluded (MADV_DONTDUMP) too. */
	bool (*cancelled)(void *user); /**< Asked often; true ends the writing. May be NULL. */
	void *user;
};
/**
 * Writes a core file of a stopped process, as the kernel would: every thread, its
 * registers and signal, mapped files, and memory by the process's coredump_filter;
 * breakpoints and the engine's own pages are not in it. The file is complete or
 * not there: an error leaves what was there under that name before.
 */
TL_API TL_MUST_CHECK enum tl_code tl_target_dump_core(struct tl_target *t, const char *path,
						      const struct tl_core_options *how,
						      struct tl_error *err);

#ifdef __cplusplus
}
#endif
#endif
