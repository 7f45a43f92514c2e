/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Completion for commands whose arguments begin with options: print -pretty, thread apply all -q. */

#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <string.h>

enum value { FLAG, ON_OFF, NUMBER, ENUM };
struct option {
	const char *name;
	enum value value;
	const char *const *choices;
};

static const char *const frame_arguments[] = { "all", "none", "presence", "scalars", NULL };
static const char *const frame_infos[] = { "auto",	     "location",	    "location-and-address",
					   "short-location", "source-and-location", "source-line", NULL };
static const char *const entry_values[] = { "both",   "compact", "default",   "if-needed",
					    "no",     "only",	 "preferred", NULL };

static const struct option print_options[] = {
	{ "-address", ON_OFF, NULL },
	{ "-array", ON_OFF, NULL },
	{ "-array-indexes", ON_OFF, NULL },
	{ "-elements", NUMBER, NULL },
	{ "-max-depth", NUMBER, NULL },
	{ "-memory-tag-violations", ON_OFF, NULL },
	{ "-nibbles", ON_OFF, NULL },
	{ "-null-stop", ON_OFF, NULL },
	{ "-object", ON_OFF, NULL },
	{ "-pretty", ON_OFF, NULL },
	{ "-raw-values", ON_OFF, NULL },
	{ "-repeats", NUMBER, NULL },
	{ "-static-members", ON_OFF, NULL },
	{ "-symbol", ON_OFF, NULL },
	{ "-union", ON_OFF, NULL },
	{ "-vtbl", ON_OFF, NULL },
	{ NULL, FLAG, NULL },
};
static const struct option backtrace_options[] = {
	{ "-entry-values", ENUM, entry_values },
	{ "-frame-arguments", ENUM, frame_arguments },
	{ "-frame-info", ENUM, frame_infos },
	{ "-full", FLAG, NULL },
	{ "-hide", FLAG, NULL },
	{ "-no-filters", FLAG, NULL },
	{ "-past-entry", ON_OFF, NULL },
	{ "-past-main", ON_OFF, NULL },
	{ "-raw-frame-arguments", ON_OFF, NULL },
	{ NULL, FLAG, NULL },
};
static const struct option frame_apply_options[] = {
	{ "-c", FLAG, NULL }, { "-past-entry", ON_OFF, NULL }, { "-past-main", ON_OFF, NULL },
	{ "-q", FLAG, NULL }, { "-s", FLAG, NULL },	       { NULL, FLAG, NULL },
};
static const struct option thread_apply_options[] = {
	{ "-c", FLAG, NULL }, { "-q", FLAG, NULL }, { "-s", FLAG, NULL }, { NULL, FLAG, NULL },
};
static const struct option thread_apply_all_options[] = {
	{ "-ascending", FLAG, NULL }, { "-c", FLAG, NULL }, { "-q", FLAG, NULL },
	{ "-s", FLAG, NULL },	      { NULL, FLAG, NULL },
};
static const struct option info_threads_options[] = {
	{ "-gid", FLAG, NULL },
	{ NULL, FLAG, NULL },
};

/* What stands behind the options, and what in front of them. */
enum rest { EXPRESSION, COMMAND, THREADS };
static const struct owner {
	const char *command;
	const struct option *options;
	enum rest rest;
	bool counted; /* a count, a level or ids come first */
} owners[] = {
	{ "print", print_options, EXPRESSION, false },
	{ "call", print_options, EXPRESSION, false },
	{ "backtrace", backtrace_options, EXPRESSION, false },
	{ "frame apply", frame_apply_options, COMMAND, true },
	{ "frame apply level", frame_apply_options, COMMAND, true },
	{ "frame apply all", frame_apply_options, COMMAND, false },
	{ "faas", frame_apply_options, COMMAND, false },
	{ "tfaas", frame_apply_options, COMMAND, false },
	{ "thread apply", thread_apply_options, COMMAND, true },
	{ "thread apply all", thread_apply_all_options, COMMAND, false },
	{ "taas", thread_apply_all_options, COMMAND, false },
	{ "info threads", info_threads_options, THREADS, false },
};

static const struct option *find_option(const struct option *list, const char *word, size_t len)
{
	const struct option *found = NULL;

	for (const struct option *o = list; o->name; o++) {
		if (strncmp(o->name, word, len))
			continue;
		if (!o->name[len])
			return o;
		found = found ? NULL : o;
	}
	return found;
}

static void option_names(struct candidates *k, const struct option *list)
{
	for (; list->name; list++)
		candidates_match(k, list->name);
}

static bool find_bool(const char *word, size_t len)
{
	static const char *const words[] = { "on",  "off", "yes",    "no",
					     "enable", "disable", "1", "0" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (len <= strlen(words[i]) && !strncmp(words[i], word, len) && (len > 1 || *word != 'o'))
			return true;
	return false;
}

/* The value at *args: passed, or completed (true) when it is the last word. */
static bool option_value(struct candidates *k, const struct option *o, const char **args)
{
	static const char *const on_off[] = { "off", "on", NULL };
	static const char *const number[] = { "NUMBER", "unlimited", NULL };
	size_t len = strcspn(*args, " \t");

	if (o->value == FLAG || (o->value == ON_OFF && (**args == '-' || !len)))
		return false;
	if ((*args)[len]) {
		// Of an on/off option the value may be missing: then this is an operand.
		if (o->value != ON_OFF || find_bool(*args, len))
			*args = skip_blanks(*args + len);
		return false;
	}
	candidates_word(k, *args);
	if (o->value == ON_OFF)
		candidates_match_list(k, on_off);
	else if (o->value == ENUM)
		candidates_match_list(k, o->choices);
	else
		candidates_match_list(k, len ? number + 1 : number);
	return o->value != ON_OFF || k->n;
}

/* True when what is being typed is an option or its value. */
static bool in_options(struct candidates *k, const struct option *list, const char **args)
{
	while (**args == '-') {
		size_t len = strcspn(*args, " \t");
		const struct option *o;

		if (!(*args)[len]) {
			candidates_word(k, *args);
			if (len == 2 && (*args)[1] == '-')
				candidates_match(k, "--");
			else
				option_names(k, list);
			return k->n > 0;
		}
		if (len == 2 && (*args)[1] == '-') {
			*args = skip_blanks(*args + len);
			return false;
		}
		o = find_option(list, *args, len);
		if (!o)
			return false;
		*args = skip_blanks(*args + len);
		if (option_value(k, o, args))
			return true;
	}
	return false;
}

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

bool complete_options(struct cli *c, struct candidates *k, const struct cmd *cmd, const char *args)
{
	const struct owner *o = NULL;

	for (size_t i = 0; i < sizeof(owners) / sizeof(*owners) && !o; i++)
		if (!strcmp(cmd->name, owners[i].command))
			o = &owners[i];
	if (!o)
		return false;
	if (o->counted && !(args = skip_counts(args)))
		return true;
	if (in_options(k, o->options, &args))
		return true;
	if (o->options == backtrace_options)
		backtrace_words(k, args);
	if (o->rest == THREADS && !*args) {
		candidates_word(k, args);
		option_names(k, o->options);
		candidates_match(k, "ID");
	}
	if (o->rest == COMMAND)
		complete_command(c, k, args);
	else if (o->rest == EXPRESSION && !k->n)
		complete_expr(c, k, args);
	return true;
}
