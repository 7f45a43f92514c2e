/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/* Fills a caller-owned tl_error and returns its code, so that a failure is one line. */

#include <trapline/error.h>

/*
 * err may be NULL. Text as printf. A macro, so that the compiler sees that a
 * failure is not TL_OK and that out parameters are not read after it.
 */
#define tl_fail(err, code, ...)                                                                    \
	__extension__({                                                                            \
		const enum tl_code code_ = (code);                                                 \
		tl_error_fill(err, code_, __VA_ARGS__);                                            \
		code_;                                                                             \
	})
void tl_error_fill(struct tl_error *err, enum tl_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* For the rare call whose failure changes nothing (clean-up paths). */
#define IGNORE_RESULT(call)                                                                        \
	do {                                                                                       \
		if (call)                                                                          \
			break;                                                                     \
	} while (0)
/* TL_E_SYS with the present errno; ": strerror" is appended to the text. */
enum tl_code tl_fail_sys(struct tl_error *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* TL_E_FAULT at addr; the text is gdb's "Cannot access memory at address 0x...". */
enum tl_code tl_fail_fault(struct tl_error *err, uint64_t addr);
/* TL_E_PARSE at byte offset pos. */
enum tl_code tl_fail_parse(struct tl_error *err, uint32_t pos, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Puts text before what is there ("breakpoint 3: ..."); returns err's code. */
enum tl_code tl_prefix(struct tl_error *err, enum tl_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

#endif
