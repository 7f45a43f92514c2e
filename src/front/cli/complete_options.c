/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Completion for commands whose arguments begin with options: print -pretty, thread apply all -q. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/options.h>
#include <stdlib.h>
#include <string.h>

static const char *const frame_arguments[] = { "all", "none", "presence", "scalars", NULL };
static const char *const frame_infos[] = { "auto",	     "location",	    "location-and-address",
					   "short-location", "source-and-location", "source-line", NULL };
static const char *const entry_values[] = { "both",   "compact", "default",   "if-needed",
					    "no",     "only",	 "preferred", NULL };

const struct option_def print_options[] = {
	{ "address", OPTION_BOOL, NULL },
	{ "array", OPTION_BOOL, NULL },
	{ "array-indexes", OPTION_BOOL, NULL },
	{ "elements", OPTION_UINT, NULL },
	{ "max-depth", OPTION_UINT_UNLIMITED, NULL },
	{ "memory-tag-violations", OPTION_BOOL, NULL },
	{ "nibbles", OPTION_BOOL, NULL },
	{ "null-stop", OPTION_BOOL, NULL },
	{ "object", OPTION_BOOL, NULL },
	{ "pretty", OPTION_BOOL, NULL },
	{ "raw-values", OPTION_BOOL, NULL },
	{ "repeats", OPTION_UINT, NULL },
	{ "static-members", OPTION_BOOL, NULL },
	{ "symbol", OPTION_BOOL, NULL },
	{ "union", OPTION_BOOL, NULL },
	{ "vtbl", OPTION_BOOL, NULL },
	{ NULL, OPTION_FLAG, NULL },
};
const struct option_def backtrace_options[] = {
	{ "entry-values", OPTION_ENUM, entry_values },
	{ "frame-arguments", OPTION_ENUM, frame_arguments },
	{ "frame-info", OPTION_ENUM, frame_infos },
	{ "full", OPTION_FLAG, NULL },
	{ "hide", OPTION_FLAG, NULL },
	{ "no-filters", OPTION_FLAG, NULL },
	{ "past-entry", OPTION_BOOL, NULL },
	{ "past-main", OPTION_BOOL, NULL },
	{ "raw-frame-arguments", OPTION_BOOL, NULL },
	{ NULL, OPTION_FLAG, NULL },
};
const struct option_def frame_apply_options[] = {
	{ "c", OPTION_FLAG, NULL },
	{ "past-entry", OPTION_BOOL, NULL },
	{ "past-main", OPTION_BOOL, NULL },
	{ "q", OPTION_FLAG, NULL },
	{ "s", OPTION_FLAG, NULL },
	{ NULL, OPTION_FLAG, NULL },
};
const struct option_def thread_apply_options[] = {
	{ "c", OPTION_FLAG, NULL },
	{ "q", OPTION_FLAG, NULL },
	{ "s", OPTION_FLAG, NULL },
	{ NULL, OPTION_FLAG, NULL },
};
const struct option_def thread_apply_all_options[] = {
	{ "ascending", OPTION_FLAG, NULL },
	{ "c", OPTION_FLAG, NULL },
	{ "q", OPTION_FLAG, NULL },
	{ "s", OPTION_FLAG, NULL },
	{ NULL, OPTION_FLAG, NULL },
};
static const struct option_def list_symbols_options[] = {
	{ "n", OPTION_FLAG, NULL },
	{ "q", OPTION_FLAG, NULL },
	{ "t", OPTION_STRING, NULL },
	{ NULL, OPTION_FLAG, NULL },
};
static const struct option_def list_types_options[] = {
	{ "q", OPTION_FLAG, NULL },
	{ NULL, OPTION_FLAG, NULL },
};
const struct option_def info_threads_options[] = {
	{ "gid", OPTION_FLAG, NULL },
	{ NULL, OPTION_FLAG, NULL },
};

/* What stands behind the options, and what in front of them. */
enum rest { EXPRESSION, COMMAND, THREADS };
static const struct owner {
	const char *command;
	struct option_set options;
	enum rest rest;
	bool counted; /* a count, a level or ids come first */
} owners[] = {
	{ "print", { print_options, OPTIONS_NEED_END }, EXPRESSION, false },
	{ "call", { print_options, OPTIONS_NEED_END }, EXPRESSION, false },
	{ "backtrace", { backtrace_options, OPTIONS_UNKNOWN_IS_OPERAND }, EXPRESSION, false },
	{ "frame apply", { frame_apply_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, true },
	{ "frame apply level", { frame_apply_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, true },
	{ "frame apply all", { frame_apply_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, false },
	{ "faas", { frame_apply_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, false },
	{ "tfaas", { frame_apply_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, false },
	{ "thread apply", { thread_apply_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, true },
	{ "thread apply all", { thread_apply_all_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, false },
	{ "taas", { thread_apply_all_options, OPTIONS_UNKNOWN_IS_OPERAND }, COMMAND, false },
	{ "info functions", { list_symbols_options, OPTIONS_UNKNOWN_IS_OPERAND }, EXPRESSION, false },
	{ "info variables", { list_symbols_options, OPTIONS_UNKNOWN_IS_OPERAND }, EXPRESSION, false },
	{ "info types", { list_types_options, OPTIONS_UNKNOWN_IS_OPERAND }, EXPRESSION, false },
	{ "info locals", { list_symbols_options + 1, OPTIONS_UNKNOWN_IS_OPERAND }, EXPRESSION, false },
	{ "info args", { list_symbols_options + 1, OPTIONS_UNKNOWN_IS_OPERAND }, EXPRESSION, false },
	{ "info threads", { info_threads_options, OPTIONS_UNKNOWN_IS_ERROR }, THREADS, false },
};

/* Behind "1", "0-3", "1.2 3": ids and counts. NULL while one is being typed. */
static const char *skip_counts(const char *args)
{
	while (isdigit((unsigned char)*args) || *args == '$' || *args == '*' ||
	       (*args == '-' && isdigit((unsigned char)args[1]))) {
		size_t len = strcspn(args, " \t");

		if (!args[len])
			return NULL;
		args = skip_blanks(args + len);
	}
	return args;
}

static void backtrace_words(struct candidates *k, const char *args)
{
	static const char *const words[] = { "full", "hide", "no-filters", NULL };

	candidates_word(k, args);
	if (k->word_len)
		candidates_match_list(k, words);
}

/* Behind an option there is no switch that print takes as one without "--": "-1" and "-x" are expressions. */
static bool takes_options(const struct owner *o, const char *args)
{
	return o->options.mode != OPTIONS_NEED_END || *args != '-' || !isdigit((unsigned char)args[1]);
}

static void complete_rest(struct cli *c, struct candidates *k, const struct owner *o, const char *args)
{
	if (o->options.defs == backtrace_options)
		backtrace_words(k, args);
	if (o->rest == THREADS && !*args) {
		candidates_word(k, args);
		candidates_match(k, "-gid");
		candidates_match(k, "ID");
	}
	if (o->rest == COMMAND)
		complete_command(c, k, args);
	else if (o->rest == EXPRESSION && !k->n && (o->options.defs != print_options || (args = complete_format(k, args))))
		complete_expr(c, k, args);
}

static bool add_variable(const char *name, const struct tl_value *v, void *user)
{
	char text[300];

	(void)v;
	snprintf(text, sizeof(text), "$%s", name);
	candidates_match(user, text);
	return true;
}

/* condition [-force] N EXPRESSION: numbers of breakpoints, or a variable that holds one. */
static void complete_condition(struct cli *c, struct candidates *k, const char *args)
{
	bool forced = !strncmp(args, "-force", 6) && isspace((unsigned char)args[6]);
	size_t n;

	if (forced)
		args = skip_blanks(args + 6);
	if (strpbrk(args, " \t")) {
		complete_expr(c, k, skip_blanks(strpbrk(args, " \t")));
		return;
	}
	candidates_word(k, args);
	if (!forced)
		candidates_match(k, "-force");
	if (*args == '$')
		tl_convenience_each(c->session, add_variable, k);
	SCOPED_FREE uint32_t *id = brk_ids(c, &n);
	for (size_t i = 0; i < n; i++) {
		char text[16];

		snprintf(text, sizeof(text), "%u", id[i]);
		candidates_match(k, text);
	}
}

bool complete_options(struct cli *c, struct candidates *k, const struct cmd *cmd, const char *args)
{
	const struct owner *o = NULL;

	for (size_t i = 0; i < sizeof(owners) / sizeof(*owners) && !o; i++)
		if (!strcmp(cmd->name, owners[i].command))
			o = &owners[i];
	if (!strcmp(cmd->name, "condition")) {
		complete_condition(c, k, args);
		return true;
	}
	if (!o)
		return complete_test_options(c, k, cmd, args);
	if (o->counted && !(args = skip_counts(args)))
		return true;
	if (takes_options(o, args) && options_complete(c, k, &o->options, &args, NULL, NULL))
		return true;
	complete_rest(c, k, o, args);
	return true;
}
