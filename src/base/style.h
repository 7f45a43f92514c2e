/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BASE_STYLE_H
#define BASE_STYLE_H

/* Parts of a text that stand out. Of styles NULL is none. */

#include <base/str.h>
#include <trapline/expr.h>

/* What stands before a part and behind it; "" where it has no style. */
const char *style_begin(const struct tl_styles *st, enum tl_style style);
const char *style_end(const struct tl_styles *st, enum tl_style style);
void style_add(struct sb *out, const struct tl_styles *st, enum tl_style style, const char *text);
void style_printf(struct sb *out, const struct tl_styles *st, enum tl_style style, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Of "main+4 at a.c:7" what stands before the file. */
size_t style_place_length(const char *text);
/* Of the same the function's name, which has the style, without the offset behind it. */
size_t style_symbol_length(const char *text);

#endif
