/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/* Fills a caller-owned tl_error and returns its code, so that a failure is one line. */

#include <trapline/error.h>

/* err may be NULL. Text as printf. */
enum tl_code tl_fail(struct tl_error *err, enum tl_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
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
