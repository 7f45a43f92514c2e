/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_HIGHLIGHT_H
#define CLI_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Source text of C and C++ with colours, which are those of GNU Source Highlight: set style sources. */

enum highlight_language { HIGHLIGHT_NONE, HIGHLIGHT_C, HIGHLIGHT_CPLUS };

/* By the file's name. */
enum highlight_language highlight_language_of(const char *file);
/*
 * One line without its newline, to out (NULL: nowhere). in_comment: it begins within one; returns
 * whether the next one does.
 */
bool highlight_line(FILE *out, enum highlight_language language, bool in_comment, const char *text, size_t len);

#endif
