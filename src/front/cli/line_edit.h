/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_LINE_EDIT_H
#define CLI_LINE_EDIT_H

/* Reading a line with editing, history and completion. */

#include <stddef.h>

struct cli;

/* A line, malloc'ed; NULL at the end, or when ^C came (c->interrupted). */
char *line_edit_read(struct cli *c, const char *prompt);
/* The same on a terminal without capabilities. */
char *line_dumb_read(struct cli *c, const char *prompt);
void line_edit_free(struct cli *c);

/* What the word at the end of a line could become. */
struct completion {
	char **list;   /* sorted, as shown */
	char **insert; /* what would stand from .start on */
	size_t n;
	size_t start;	 /* where the word begins */
	char append[4]; /* behind the only candidate: a blank, a closing quote, a colon, nothing */
};
void complete_line(struct cli *c, const char *line, struct completion *ret);
/* Bytes that all candidates begin with. */
size_t complete_common(const struct completion *k);
void complete_free(struct completion *k);

/* history.c: the lines that were typed */
void history_add(struct cli *c, const char *line);
size_t history_count(struct cli *c);
const char *history_nth(struct cli *c, size_t i);
/* The entry that the next line begins as; taken once, history_count() or more: none. */
void history_set_next(struct cli *c, size_t i);
size_t history_take_next(struct cli *c);
void history_free(struct cli *c);
/* GDBHISTFILE, before files of commands are read; GDBHISTSIZE, which goes before what they say. */
void history_take_environment(struct cli *c);
void history_take_size(struct cli *c);

#endif
