/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Options of each kind that do nothing: to try how they are read and completed. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/options.h>
#include <stdlib.h>
#include <string.h>

static const char *const enums[] = { "xxx", "yyy", "zzz", NULL };
/* In the order in which they are printed. */
static const struct option_def defs[] = {
	{ "flag", OPTION_FLAG, NULL },
	{ "xx1", OPTION_FLAG, NULL },
	{ "xx2", OPTION_FLAG, NULL },
	{ "bool", OPTION_BOOL, NULL },
	{ "enum", OPTION_ENUM, enums },
	{ "uinteger", OPTION_UINT, NULL },
	{ "zuinteger-unlimited", OPTION_UINT_UNLIMITED, NULL },
	{ "string", OPTION_STRING, NULL },
	{ NULL, OPTION_FLAG, NULL },
};

struct values {
	char *text[8];
};

static void values_deinit(struct values *v)
{
	for (size_t i = 0; i < 8; i++)
		free(v->text[i]);
}

static void set_value(void *user, const struct option_def *o, const char *value)
{
	struct values *v = user;
	char **at = &v->text[o - defs];

	free(*at);
	*at = cli_strdup(value);
}

static char *values_text(const struct values *v, const char *operands)
{
	static const char *const shown[] = { "-flag", " -xx1",	" -xx2",      " -bool",
					     " -enum", " -uint", " -zuint-unl", " -string" };
	static const char *const at_first[] = { "0", "0", "0", "0", "xxx", "0", "0", "" };
	char *all = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&all, &len);

	if (!f)
		abort();
	for (size_t i = 0; i < 8; i++) {
		const char *text = v->text[i] ? v->text[i] : at_first[i];

		if (i < 4)
			fprintf(f, "%s %d", shown[i], !strcmp(text, "on"));
		else
			fprintf(f, i == 7 ? "%s '%s'" : "%s %s", shown[i], text);
	}
	fprintf(f, " -- %s\n", operands);
	fclose(f);
	return all;
}

static enum cmd_result test(struct cli *c, const char *args, enum option_mode mode)
{
	SCOPED(values_deinit) struct values v = { 0 };
	const struct option_set set = { defs, mode };
	enum cmd_result r = options_parse(c, &set, &args, set_value, &v);
	SCOPED_FREE char *text = values_text(&v, skip_blanks(args));

	if (!r)
		cli_puts(c, text);
	return r;
}

static enum cmd_result cmd_need_end(struct cli *c, const char *args)
{
	return test(c, args, OPTIONS_NEED_END);
}

static enum cmd_result cmd_unknown_is_error(struct cli *c, const char *args)
{
	return test(c, args, OPTIONS_UNKNOWN_IS_ERROR);
}

static enum cmd_result cmd_unknown_is_operand(struct cli *c, const char *args)
{
	return test(c, args, OPTIONS_UNKNOWN_IS_OPERAND);
}

bool complete_test_options(struct cli *c, struct candidates *k, const struct cmd *cmd, const char *args)
{
	SCOPED(values_deinit) struct values v = { 0 };
	struct option_set set = { defs, OPTIONS_NEED_END };
	SCOPED_FREE char *text = NULL;
	bool whole;

	if (cmd->fn == cmd_unknown_is_error)
		set.mode = OPTIONS_UNKNOWN_IS_ERROR;
	else if (cmd->fn == cmd_unknown_is_operand)
		set.mode = OPTIONS_UNKNOWN_IS_OPERAND;
	else if (cmd->fn != cmd_need_end)
		return false;
	whole = options_complete(c, k, &set, &args, set_value, &v);
	text = values_text(&v, args);
	free(c->p->test_options_result);
	c->p->test_options_result = whole ? cli_asprintf("1 %s", text) : cli_asprintf("0 %s\n", args);
	return true;
}

static enum cmd_result cmd_show_result(struct cli *c, const char *args)
{
	(void)args;
	cli_puts(c, c->p->test_options_result ? c->p->test_options_result : "");
	return CMD_OK;
}

#define OPTIONS_HELP                                                                                         \
	"Prints the options as they were understood, and what stands behind them.\n"                         \
	"-flag, -xx1, -xx2; -bool [on|off]; -enum xxx|yyy|zzz; -uinteger and\n"                              \
	"-zuinteger-unlimited NUMBER|unlimited; -string STRING."

const struct cmd cmds_test_options[] = {
	{ "maintenance test-options", NULL, "Generic command for testing the options infrastructure.",
	  CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ "maintenance test-options require-delimiter", cmd_need_end,
	  "Command used for testing options processing.\n"
	  "Usage: maint test-options require-delimiter [[OPTION]... --] [OPERAND]...\n\n" OPTIONS_HELP "\n"
	  "A double dash (\"--\") must end the options; without it there are none.",
	  CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ "maintenance test-options unknown-is-error", cmd_unknown_is_error,
	  "Command used for testing options processing.\n"
	  "Usage: maint test-options unknown-is-error [OPTION]... [OPERAND]...\n\n" OPTIONS_HELP,
	  CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ "maintenance test-options unknown-is-operand", cmd_unknown_is_operand,
	  "Command used for testing options processing.\n"
	  "Usage: maint test-options unknown-is-operand [OPTION]... [OPERAND]...\n\n" OPTIONS_HELP,
	  CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ "maintenance show test-options-completion-result", cmd_show_result,
	  "Show maintenance test-options completion result.\n"
	  "Usage: maintenance show test-options-completion-result\n\n"
	  "What the last completion of a \"maint test-options\" line made of it: 1 and the options\n"
	  "if there is nothing else on it, 0 and what stands behind them if there is.",
	  CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ 0 },
};
