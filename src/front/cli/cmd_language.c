/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Scripts in other languages are not run; their text is read over, so that what is behind it is found. */

#include <front/cli/cli.h>
#include <string.h>

enum cmd_result language_run_text(struct cli *c, const char *command)
{
	return cli_error(c, "Scripting in the \"%s\" language is not supported in this copy of GDB.",
			 strcmp(command, "python") != 0 ? "Guile" : "Python");
}

static enum cmd_result read_over(struct cli *c, const char *command)
{
	struct ctl *text = NULL;

	if (ctl_read_text(c, &text))
		return CMD_ERROR;
	ctl_free(text);
	return language_run_text(c, command);
}

static enum cmd_result refuse(struct cli *c, const char *language)
{
	return cli_error(c, "%s scripting is not supported in this copy of GDB.", language);
}

static enum cmd_result cmd_python(struct cli *c, const char *args)
{
	return *args ? refuse(c, "Python") : read_over(c, "python");
}

static enum cmd_result cmd_guile(struct cli *c, const char *args)
{
	return *args ? refuse(c, "Guile") : read_over(c, "guile");
}

static enum cmd_result cmd_python_interactive(struct cli *c, const char *args)
{
	(void)args;
	return refuse(c, "Python");
}

static enum cmd_result cmd_guile_repl(struct cli *c, const char *args)
{
	(void)args;
	return refuse(c, "Guile");
}

bool language_reads_text(const struct cmd *cmd)
{
	return cmd->fn == cmd_python || cmd->fn == cmd_guile;
}

#define NO_LANGUAGE(name, fn, language, summary)                                                   \
	{ name, fn, summary "\n" language " scripting is not supported.", CLASS_OBSCURE, COMP_NONE, CMD_NO_REPEAT, NULL }

const struct cmd cmds_language[] = {
	NO_LANGUAGE("python", cmd_python, "Python", "Evaluate a Python command."),
	{ .name = "py", .alias_of = "python" },
	NO_LANGUAGE("python-interactive", cmd_python_interactive, "Python", "Start a Python interactive prompt."),
	{ .name = "pi", .alias_of = "python-interactive" },
	NO_LANGUAGE("guile", cmd_guile, "Guile", "Evaluate one or more Guile expressions."),
	{ .name = "gu", .alias_of = "guile" },
	NO_LANGUAGE("guile-repl", cmd_guile_repl, "Guile", "Start a Guile interactive prompt."),
	{ .name = "gr", .alias_of = "guile-repl" },
	{ 0 },
};
