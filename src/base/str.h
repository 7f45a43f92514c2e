/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_STR_H
#define BASE_STR_H

/*
 * Growable string. { 0 } is an empty one. Adding never fails at the call: when
 * memory runs out the builder keeps what it has, sets failed and ignores the
 * rest, so that a caller checks once, at sb_take() or the end.
 */

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct sb {
	char *s;  /* NUL-ended when not NULL */
	size_t n; /* bytes without the NUL */
	size_t cap;
	bool failed; /* something was not added */
};

void sb_init(struct sb *b);
void sb_deinit(struct sb *b);

void sb_add(struct sb *b, const char *text);
void sb_addn(struct sb *b, const char *bytes, size_t n);
void sb_addc(struct sb *b, char c);
void sb_printf(struct sb *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sb_vprintf(struct sb *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* Spaces up to column col, at least none. */
void sb_pad(struct sb *b, size_t col);
/* Shortens to n bytes. */
void sb_cut(struct sb *b, size_t n);

/* The text so far, never NULL; the builder's until the next change. */
const char *sb_str(const struct sb *b);
/* Hands the text over (free() it) and empties the builder. NULL if something was lost. */
char *sb_take(struct sb *b);

#endif
