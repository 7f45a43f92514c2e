/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* skip and its kin: what `step` does not enter. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/complete.h>
#include <front/cli/data.h>
#include <front/cli/skip.h>
#include <stdlib.h>
#include <string.h>

static void say_added(struct cli *c, const struct skip *s)
{
	const char *in = s->file_glob ? "file(s)" : "file";
	const char *fn = s->function_regex ? "Function(s)" : "Function";

	if (!s->function)
		cli_printf(c, "%s %s", s->file_glob ? "File(s)" : "File", s->file);
	else if (s->file)
		cli_printf(c, "%s %s in %s %s", fn, s->function, in, s->file);
	else
		cli_printf(c, "%s %s", fn, s->function);
	cli_puts(c, " will be skipped when stepping.\n");
}

static enum cmd_result add(struct cli *c, struct skip *s)
{
	skip_add(c, s);
	say_added(c, s);
	return CMD_OK;
}

static struct skip *new_skip(const char *file, const char *function)
{
	struct skip *s = cli_calloc(1, sizeof(*s));

	s->file = file ? cli_strdup(file) : NULL;
	s->function = function ? cli_strdup(function) : NULL;
	return s;
}

static bool current_frame(struct cli *c, struct tl_frame *ret)
{
	return cli_has_process(c) && c->tid &&
	       !tl_frame_get(c->target, c->tid, c->frame, ret, NULL);
}

static enum cmd_result cmd_skip_file(struct cli *c, const char *args)
{
	struct tl_frame f;

	if (*args)
		return add(c, new_skip(args, NULL));
	if (!current_frame(c, &f) || !f.fullname)
		return cli_error(c, "No default file now.");
	return add(c, new_skip(f.fullname, NULL));
}

static enum cmd_result cmd_skip_function(struct cli *c, const char *args)
{
	struct tl_frame f;

	if (*args)
		return add(c, new_skip(NULL, args));
	if (!current_frame(c, &f) || !f.function || !skip_function_name(c, f.lookup_pc))
		return cli_error(c, "No default function now.");
	if (f.kind == TL_FRAME_INLINE)
		return add(c, new_skip(NULL, f.function));
	return add(c, new_skip(NULL, skip_function_name(c, f.lookup_pc)));
}

struct options {
	char *file, *gfile, *function, *rfunction;
};

static void options_done(struct options *o)
{
	free(o->file);
	free(o->gfile);
	free(o->function);
	free(o->rfunction);
}

static enum cmd_result parse(struct cli *c, const char *args, struct options *o)
{
	static const char *const names[][2] = {
		{ "-fi", "-file" }, { "-gfi", "-gfile" }, { "-fu", "-function" }, { "-rfu", "-rfunction" },
	};
	char **into[] = { &o->file, &o->gfile, &o->function, &o->rfunction };

	for (;;) {
		SCOPED_FREE char *word = cli_take_word(&args);
		size_t i = 0;

		if (!word)
			return CMD_OK;
		while (i < 4 && strcmp(word, names[i][0]) && strcmp(word, names[i][1]))
			i++;
		if (i == 4)
			return *word == '-' ? cli_error(c, "Invalid skip option: %s", word)
					    : cli_error(c, "Invalid argument: %s", word);
		free(*into[i]);
		*into[i] = cli_take_word(&args);
		if (!*into[i])
			return cli_error(c, "Missing value for %s option.", word);
	}
}

static enum cmd_result add_by_options(struct cli *c, const char *args)
{
	SCOPED(options_done) struct options o = { 0 };
	struct skip *s;
	int r = 0;

	if (parse(c, args, &o))
		return CMD_ERROR;
	if (o.file && o.gfile)
		return cli_error(c, "Cannot specify both -file and -gfile.");
	if (o.function && o.rfunction)
		return cli_error(c, "Cannot specify both -function and -rfunction.");
	s = new_skip(o.file ? o.file : o.gfile, o.function ? o.function : o.rfunction);
	s->file_glob = o.gfile;
	if (o.rfunction)
		r = regcomp(&s->re, o.rfunction, REG_EXTENDED | REG_NOSUB);
	if (r) {
		skip_free(s);
		return cli_error(c, "regexp: %s", data_regex_trouble(r));
	}
	s->function_regex = o.rfunction;
	return add(c, s);
}

static enum cmd_result cmd_skip(struct cli *c, const char *args)
{
	return *args == '-' ? add_by_options(c, args) : cmd_skip_function(c, args);
}

/* Numbers: "1 3-5 $x". Each must be one, and at least one entry must have it. */

struct numbers {
	long *n;
	size_t count;
};

static void numbers_done(struct numbers *n)
{
	free(n->n);
}

static enum cmd_result collect(struct cli *c, long n, void *user)
{
	struct numbers *list = user;

	(void)c;
	if (list->count >= 65536)
		return cli_error(c, "Too many numbers.");
	list->n = realloc(list->n, (list->count + 1) * sizeof(*list->n));
	if (!list->n)
		abort();
	list->n[list->count++] = n;
	return CMD_OK;
}

static bool wanted(const struct numbers *list, const struct skip *s)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->n[i] == (long)s->num)
			return true;
	return !list->count;
}

static enum cmd_result select_entries(struct cli *c, const char *args, struct numbers *ret)
{
	if (each_number(c, args, collect, ret))
		return CMD_ERROR;
	for (const struct skip *s = c->p->skips; s; s = s->next)
		if (wanted(ret, s))
			return CMD_OK;
	if (!ret->count)
		return cli_error(c, "No skiplist entries found.");
	return cli_error(c, "No skiplist entries found with number %s.", args);
}

static enum cmd_result switch_entries(struct cli *c, const char *args, bool off)
{
	SCOPED(numbers_done) struct numbers list = { 0 };

	if (select_entries(c, args, &list))
		return CMD_ERROR;
	for (struct skip *s = c->p->skips; s; s = s->next)
		if (wanted(&list, s))
			s->off = off;
	return CMD_OK;
}

static enum cmd_result cmd_skip_enable(struct cli *c, const char *args)
{
	return switch_entries(c, args, false);
}

static enum cmd_result cmd_skip_disable(struct cli *c, const char *args)
{
	return switch_entries(c, args, true);
}

static enum cmd_result cmd_skip_delete(struct cli *c, const char *args)
{
	SCOPED(numbers_done) struct numbers list = { 0 };

	if (select_entries(c, args, &list))
		return CMD_ERROR;
	for (struct skip **at = &c->p->skips; *at;) {
		struct skip *s = *at;

		if (!wanted(&list, s)) {
			at = &s->next;
			continue;
		}
		*at = s->next;
		skip_free(s);
	}
	return CMD_OK;
}

static enum cmd_result cmd_info_skip(struct cli *c, const char *args)
{
	SCOPED(numbers_done) struct numbers list = { 0 };
	size_t n = 0;

	if (!c->p->skips && !*args) {
		cli_puts(c, "Not skipping any files or functions.\n");
		return CMD_OK;
	}
	if (each_number(c, args, collect, &list))
		return CMD_ERROR;
	for (const struct skip *s = c->p->skips; s; s = s->next)
		n += wanted(&list, s);
	if (!n)
		return cli_error(c, "No skiplist entries found with number %s.", args);
	cli_puts(c, "Num   Enb Glob File                 RE Function\n");
	for (const struct skip *s = c->p->skips; s; s = s->next)
		if (wanted(&list, s))
			cli_printf(c, "%-5u %-3c %4c %-20s %2c %s\n", s->num, s->off ? 'n' : 'y',
				   s->file_glob ? 'y' : 'n', s->file ? s->file : "<none>",
				   s->function_regex ? 'y' : 'n',
				   s->function ? s->function : "<none>");
	return CMD_OK;
}

void complete_skip(struct cli *c, struct candidates *k, const char *args)
{
	candidates_break(k, args, " \t-");
	for (const struct skip *s = c->p->skips; s; s = s->next) {
		char num[16];

		snprintf(num, sizeof(num), "%u", s->num);
		candidates_match(k, num);
	}
}

const struct cmd cmds_skip[] = {
	{ "skip", cmd_skip,
	  "Ignore a function while stepping.\n"
	  "\n"
	  "Usage: skip [FUNCTION-NAME]\n"
	  "       skip [FILE-SPEC] [FUNCTION-SPEC]\n"
	  "If no arguments are given, ignore the current function.\n"
	  "\n"
	  "FILE-SPEC is one of:\n"
	  "       -fi|-file FILE-NAME\n"
	  "       -gfi|-gfile GLOB-FILE-PATTERN\n"
	  "FUNCTION-SPEC is one of:\n"
	  "       -fu|-function FUNCTION-NAME\n"
	  "       -rfu|-rfunction FUNCTION-NAME-REGULAR-EXPRESSION",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "skip file", cmd_skip_file,
	  "Ignore a file while stepping.\n"
	  "Usage: skip file [FILE-NAME]\n"
	  "If no filename is given, ignore the current file.",
	  CLASS_BREAK, COMP_FILE, 0, NULL },
	{ "skip function", cmd_skip_function,
	  "Ignore a function while stepping.\n"
	  "Usage: skip function [FUNCTION-NAME]\n"
	  "If no function name is given, skip the current function.",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "skip enable", cmd_skip_enable,
	  "Enable skip entries.\n"
	  "Usage: skip enable [NUMBER | RANGE]...\n"
	  "You can specify numbers (e.g. \"skip enable 1 3\"),\n"
	  "ranges (e.g. \"skip enable 4-8\"), or both (e.g. \"skip enable 1 3 4-8\").\n"
	  "\n"
	  "If you don't specify any numbers or ranges, we'll enable all skip entries.",
	  CLASS_BREAK, COMP_SKIP, 0, NULL },
	{ "skip disable", cmd_skip_disable,
	  "Disable skip entries.\n"
	  "Usage: skip disable [NUMBER | RANGE]...\n"
	  "You can specify numbers (e.g. \"skip disable 1 3\"),\n"
	  "ranges (e.g. \"skip disable 4-8\"), or both (e.g. \"skip disable 1 3 4-8\").\n"
	  "\n"
	  "If you don't specify any numbers or ranges, we'll disable all skip entries.",
	  CLASS_BREAK, COMP_SKIP, 0, NULL },
	{ "skip delete", cmd_skip_delete,
	  "Delete skip entries.\n"
	  "Usage: skip delete [NUMBER | RANGES]...\n"
	  "You can specify numbers (e.g. \"skip delete 1 3\"),\n"
	  "ranges (e.g. \"skip delete 4-8\"), or both (e.g. \"skip delete 1 3 4-8\").\n"
	  "\n"
	  "If you don't specify any numbers or ranges, we'll delete all skips.",
	  CLASS_BREAK, COMP_SKIP, 0, NULL },
	{ "info skip", cmd_info_skip,
	  "Display the status of skips.\n"
	  "Usage: info skip [NUMBER | RANGES]...\n"
	  "You can specify numbers (e.g. \"info skip 1 3\"),\n"
	  "ranges (e.g. \"info skip 4-8\"), or both (e.g. \"info skip 1 3 4-8\").\n"
	  "\n"
	  "If you don't specify any numbers or ranges, we'll show all skips.",
	  CLASS_STATUS, COMP_SKIP, 0, NULL },
	{ 0 },
};
