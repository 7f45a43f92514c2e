/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TRAPLINE_RECORD_H
#define TRAPLINE_RECORD_H

/**
 * @file record.h
 * Breakpoints that record values or count, and do not stop.
 *
 * Where it is possible (see enum tl_refuse) the values are collected by code
 * inside the target, into memory that it shares with the engine, so that a hit
 * costs nanoseconds; everywhere else the engine serves each hit and makes the
 * same record. A breakpoint becomes one of these by tl_breakpoint_spec.serve.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <trapline/error.h>

#ifdef __cplusplus
extern "C" {
#endif

struct tl_session;
struct tl_target;

/** What a breakpoint does at a hit whose condition holds. */
enum tl_serve {
	TL_SERVE_STOP = 0,   /**< Call back, or stop. */
	TL_SERVE_RECORD = 1, /**< Collect values; told by tl_breakpoint_spec.on_record. */
	TL_SERVE_COUNT = 2,  /**< Only count (tl_breakpoint_info.hit_count). */
};

#define TL_RECORD_VALUES 16 /**< At most so many values. */
#define TL_RECORD_TEXT 256  /**< At most so many bytes of a text. */

/** A value to be collected, as given. */
struct tl_collect {
	const char *expression;
	uint32_t text; /**< A text: up to so many bytes of an array, or from where a pointer points. 0: a number. */
};

enum tl_record_kind {
	TL_VALUE_INT = 0,   /**< .n, of .size bytes; pointers too. */
	TL_VALUE_FLOAT = 1, /**< .d */
	TL_VALUE_TEXT = 2,  /**< .text; NULL for a null pointer. .n: its address. */
	TL_VALUE_ERROR = 3, /**< Not to be had; .text says why. */
};

struct tl_record_value {
	enum tl_record_kind kind;
	uint8_t size;
	bool is_unsigned;
	bool cut;         /**< The text goes on. */
	int64_t n;        /**< Extended to 64 bits as its type says. */
	double d;
	const char *text; /**< NUL-ended; bytes of the target: anything. */
	uint32_t len;     /**< Without the NUL. */
};

/** One hit. Valid during the callback only, with everything that it points to. */
struct tl_record {
	struct tl_target *target;
	uint32_t id, location; /**< N.M */
	uint64_t tag;          /**< The spec's. */
	uint64_t addr;
	pid_t tid;             /**< 0: a thread that is not known. */
	uint32_t num;
	uint64_t time_ns;      /**< CLOCK_REALTIME. */
	size_t n;
	const struct tl_record_value *v;
};

/**
 * Told each record once, in the order in which they were made, on the session's
 * thread, from inside tl_session_wait(), tl_session_next_event(), tl_target_run()
 * or tl_record_drain(); before the event of a stop or of the target's end that came
 * after it. The target may be running. Breakpoints may be changed or deleted;
 * nothing may be resumed.
 */
typedef void tl_record_fn(const struct tl_record *r, void *user);

/** What a record can hold of a function's parameter. */
enum tl_parameter_kind {
	TL_PARAMETER_NUMBER = 0, /**< All of it, collected by its name. */
	TL_PARAMETER_TEXT = 1,   /**< A pointer to characters: collected as a text. */
	TL_PARAMETER_BRIEF = 2,  /**< Not its members; a line of a backtrace has "..." there. */
	TL_PARAMETER_OTHER = 3,  /**< Only the evaluator can show it. */
};
struct tl_parameter {
	const char *name; /**< Valid during the call. */
	enum tl_parameter_kind kind;
	/** It refers to its value, which is what its name collects; "&name" collects where that is. A backtrace has "@" and that in front. */
	bool reference;
};
/**
 * Calls @p fn for the parameters of the function whose code is at @p pc, until it returns false. @p level: how many
 * calls that are inlined there are left out, innermost first; UINT32_MAX: all of them (tl_breakpoint_spec.collect_level).
 * TL_E_NOTFOUND: no function is known there.
 */
TL_API TL_MUST_CHECK enum tl_code tl_parameter_each(struct tl_target *t, uint64_t pc, uint32_t level,
						    bool (*fn)(const struct tl_parameter *p, void *user), void *user,
						    struct tl_error *err);

/**
 * Value @p i as its expression's type is shown: enumerators, characters, addresses with their symbols, pointers to
 * characters with the text that was collected. Inside the callback only. @param ret malloc'ed.
 */
TL_API TL_MUST_CHECK enum tl_code tl_record_show(const struct tl_record *r, size_t i, char **ret, struct tl_error *err);

/** How records are lost, if they are; each figure only grows. */
struct tl_record_stats {
	size_t size;       /**< sizeof(struct tl_record_stats), set by the caller. */
	uint64_t told;     /**< Records that on_record was told. */
	uint64_t dropped;  /**< Hits whose record found the memory full; counted as hits all the same. */
	uint64_t quiet;    /**< Hits beyond the budget: only counted. */
	uint64_t damaged;  /**< Pieces of the shared memory that made no sense: the target wrote there. Of all breakpoints. */
};
/** @return TL_OK, TL_E_NOTFOUND (no breakpoint @p id), TL_E_INVAL (size). Any time, on the session's thread. */
TL_API TL_MUST_CHECK enum tl_code tl_record_stats(struct tl_session *s, uint32_t id, struct tl_record_stats *ret,
						  struct tl_error *err);

/**
 * Tells what has been recorded so far; the waiting calls do that by themselves.
 * Counts (tl_breakpoint_info.hit_count) are exact after it for what has happened.
 * @return how many records were told.
 */
TL_API uint64_t tl_record_drain(struct tl_session *s);

#ifdef __cplusplus
}
#endif
#endif
