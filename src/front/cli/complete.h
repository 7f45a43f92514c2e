/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

/* Private to the completers: what is being collected for one line. */

#include <base/map.h>
#include <front/cli/cmd.h>
#include <front/cli/line_edit.h>

struct candidates {
	char **list;	/* as shown */
	char **insert;	/* as put into the line */
	size_t n, cap, limit;
	struct map listed; /* text -> its place in the list + 1; where there is a limit */
	const char *line;  /* all of it */
	const char *word;  /* what is completed, up to the end of the line */
	size_t word_len;
	const char *append;
	unsigned depth; /* commands within commands */
};

/* False when there is room for no more. */
bool candidates_add(struct candidates *k, const char *text, size_t len);
/* Shown as one text, inserted as another. */
bool candidates_add_as(struct candidates *k, const char *shown, const char *inserted);
/* Adds text if it begins as the word does. */
bool candidates_match(struct candidates *k, const char *text);
void candidates_match_list(struct candidates *k, const char *const *list);
/* Moves the word's beginning. */
void candidates_word(struct candidates *k, const char *word);
/* The word begins behind the last character of `breaks`. args: where it can't begin before. */
void candidates_break(struct candidates *k, const char *args, const char *breaks);
/* Command names behind `prefix` ("info " or ""). */
void complete_command_word(struct cli *c, struct candidates *k, const char *prefix);
/* A whole command line at `line`. */
void complete_command(struct cli *c, struct candidates *k, const char *line);

/* The same below a prefix, "set ". */
void complete_command_below(struct cli *c, struct candidates *k, const char *line, const char *below);
/* complete_nested.c: false when the command's arguments are no commands. */
bool complete_nested(struct cli *c, struct candidates *k, const struct cmd *cmd, const char *args);

/* Behind "/FMT" and blanks; NULL: that is still being typed, and has been completed. */
const char *complete_format(struct candidates *k, const char *args);

/* complete_options.c: false when the command has none. */
bool complete_options(struct cli *c, struct candidates *k, const struct cmd *cmd, const char *args);

/* complete_ada.c, complete_expr.c, complete_location.c: args is the whole text */
void complete_ada(struct cli *c, struct candidates *k, const char *args);
void complete_expr(struct cli *c, struct candidates *k, const char *args);
/* is_break: "if" and "thread" may follow. */
void complete_location(struct cli *c, struct candidates *k, const char *args, bool is_break);
/* cmd_skip.c: the numbers of entries */
void complete_skip(struct cli *c, struct candidates *k, const char *args);

#endif
