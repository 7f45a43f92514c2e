/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_ERROR_H
#define TRAPLINE_ERROR_H

/**
 * @file error.h
 * Error codes and the caller-owned error text.
 *
 * Every fallible function returns an enum tl_code and takes a struct tl_error *
 * last; the pointer may be NULL. The struct is written on failure only.
 */

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TL_API __attribute__((visibility("default")))
#define TL_MUST_CHECK __attribute__((warn_unused_result))

/** What went wrong, coarse enough to act upon. Numbers never change; append only. */
enum tl_code {
	TL_OK = 0,
	TL_E_NOMEM = 1,      /**< Out of memory in the debugger. */
	TL_E_SYS = 2,        /**< A system call failed; tl_error.sys holds errno. */
	TL_E_FAULT = 3,      /**< Target memory not accessible; tl_error.addr holds the first bad byte. */
	TL_E_STATE = 4,      /**< Not possible in the target's present state (running, gone, ...). */
	TL_E_UNSUP = 5,      /**< This target or build cannot do it. */
	TL_E_NOTFOUND = 6,   /**< No such id, symbol, file, thread; also "no event yet". */
	TL_E_BUSY = 7,       /**< Somebody else holds it (another tracer, an open suspend). */
	TL_E_EXISTS = 8,     /**< Already there; nothing changed. */
	TL_E_NOSLOT = 9,     /**< No hardware slot or no out-of-line room left. */
	TL_E_STALE = 10,     /**< Handle from an earlier stop or run. */
	TL_E_NOTPRESENT = 11,/**< The page or module is not there now, but may come. */
	TL_E_INVAL = 12,     /**< Bad argument. */
	TL_E_PARSE = 13,     /**< Text does not parse; tl_error.pos holds the byte offset. */
	TL_E_PERM = 14,      /**< Not permitted; the text names the cause. */
	TL_E_UNAVAILABLE = 15,/**< The value exists but cannot be had (optimized out, unknown register). */
	TL_E_AMBIGUOUS = 16, /**< Several things answer to the name. */
	TL_E_TAINTED = 17,   /**< An earlier change could not be undone. */
};

/**
 * Details of a failed call. The caller owns it, usually on the stack; nothing
 * in it needs freeing.
 */
struct tl_error {
	enum tl_code code; /**< Same value the call returned. */
	int sys;           /**< errno for TL_E_SYS and TL_E_PERM, else 0. */
	uint64_t addr;     /**< Target address for TL_E_FAULT, else 0. */
	uint32_t pos;      /**< Byte offset in the parsed text for TL_E_PARSE, else 0. */
	char text[500];    /**< English, what failed first, no final dot, NUL-ended. */
};

/** Short fixed name of a code, for example "TL_E_FAULT". Never NULL. */
TL_API const char *tl_code_name(enum tl_code code);

#ifdef __cplusplus
}
#endif
#endif
