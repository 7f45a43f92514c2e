/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TL_FRONT_CLI_ANNOTATE_H
#define TL_FRONT_CLI_ANNOTATE_H

/*
 * Annotations: lines that begin with two ^Z, for a program that drives the command line (gdb's manual, "Annotations").
 * Level 1 (--fullname) has only the place in the source, instead of its text; level 3 says what every part of the output is.
 */

#include <front/cli/cmd.h>

/* "\n^Z^ZNAME\n", at level 2 and above. */
__attribute__((format(printf, 2, 3))) void annotate(struct cli *c, const char *fmt, ...);
/* Around an error's text, on stderr. */
void annotate_error(struct cli *c, const char *name);
/* The program goes on; once until the next stop. */
void annotate_starting(struct cli *c);
void annotate_stopped(struct cli *c);
/* The prompt with what stands before and behind it. malloc'ed. kind: "prompt", "commands". */
char *annotate_prompt(struct cli *c, const char *kind, const char *prompt);
/* The frame's line. False: it is to be printed as text. */
bool annotate_source(struct cli *c, const struct tl_frame *f, bool middle);

#endif
