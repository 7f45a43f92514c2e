/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

/*
 * Options in front of a command's operands, by a table: print -pretty on -elements 3 -- x.
 * Names may be shortened while that is unambiguous. One table serves the command, which is
 * called back with each option, and the completion of its line.
 */

#include <front/cli/complete.h>

enum option_kind {
	OPTION_FLAG,
	OPTION_BOOL,	       /* on, off and so on, or nothing for on */
	OPTION_UINT,	       /* 0 and "unlimited": no limit */
	OPTION_UINT_UNLIMITED, /* -1 and "unlimited": no limit */
	OPTION_ENUM,
	OPTION_STRING, /* a word, quoted if there are blanks in it */
};

struct option_def {
	const char *name; /* without the dash; NULL ends a table */
	enum option_kind kind;
	const char *const *choices;
};

enum option_mode {
	OPTIONS_NEED_END,	  /* there are none unless "--" ends them: what begins so may be an expression */
	OPTIONS_UNKNOWN_IS_ERROR,
	OPTIONS_UNKNOWN_IS_OPERAND,
};

struct option_set {
	const struct option_def *defs;
	enum option_mode mode;
};

/* A value in words that a setting takes: "on", "unlimited", "12". */
typedef void option_fn(void *user, const struct option_def *o, const char *value);

/* Moves *args to the operands. Says itself what is wrong. */
enum cmd_result options_parse(struct cli *c, const struct option_set *set, const char **args, option_fn *fn,
			      void *user);
/*
 * False: what is being typed is an operand, at *args. fn (may be NULL) gets the options in front.
 */
bool options_complete(struct cli *c, struct candidates *k, const struct option_set *set, const char **args,
		      option_fn *fn, void *user);

/* Settings changed for one command. */
struct overrides {
	struct cli *c;
	char names[16][40];
	char *values[16];
	size_t n;
};
void overrides_add(struct overrides *o, const char *name, const char *value);
void overrides_undo(struct overrides *o);

/* complete_options.c: those of a command. */
extern const struct option_def print_options[], backtrace_options[], frame_apply_options[], thread_apply_options[],
	thread_apply_all_options[], info_threads_options[];
/* cmd_test_options.c: completes for `maintenance test-options`; false if cmd is none of those. */
bool complete_test_options(struct cli *c, struct candidates *k, const struct cmd *cmd, const char *args);

#endif
