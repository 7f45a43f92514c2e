/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Commands around others: shell, make, pipe, with. */

#include <base/scoped.h>
#include <ctype.h>
#include <errno.h>
#include <front/cli/cli.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* How a shell ended: $_shell_exitcode, $_shell_exitsignal. -1: nobody knows. */
static void note_shell_status(struct cli *c, int status)
{
	tl_convenience_unset(c->session, "_shell_exitcode");
	tl_convenience_unset(c->session, "_shell_exitsignal");
	if (status != -1 && WIFSIGNALED(status))
		(void)!tl_convenience_set(c->session, "_shell_exitsignal", WTERMSIG(status), NULL);
	else if (status != -1)
		(void)!tl_convenience_set(c->session, "_shell_exitcode", WEXITSTATUS(status), NULL);
}

static enum cmd_result cmd_shell(struct cli *c, const char *args)
{
	const char *shell = getenv("SHELL");
	int status;
	pid_t pid;

	cli_flush(c);
	terminal_ours(c);
	shell = shell && *shell ? shell : "/bin/sh";
	pid = fork();
	if (pid < 0)
		return cli_error(c, "Fork failed");
	if (!pid) {
		const char *base = strrchr(shell, '/');

		child_signals();
		if (*args)
			execl(shell, base ? base + 1 : shell, "-c", args, (char *)NULL);
		else
			execl(shell, base ? base + 1 : shell, (char *)NULL);
		fprintf(stderr, "Cannot execute %s: %s\n", shell, strerror(errno));
		_exit(0177);
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	note_shell_status(c, status);
	return CMD_OK;
}

static enum cmd_result cmd_make(struct cli *c, const char *args)
{
	SCOPED_FREE char *line = cli_asprintf("make %s", args);

	return cmd_shell(c, line);
}

/* What was typed before, for commands that run it again in their way. It stays what was typed last. NULL: none. */
static char *previous_command(struct cli *c)
{
	char *line = c->repeat ? cli_strdup(c->repeat) : NULL;

	if (line)
		cli_repeat_as(c, line);
	return line;
}

/* pipe COMMAND | SHELL_COMMAND, also with -d DELIM */
static enum cmd_result cmd_pipe(struct cli *c, const char *args)
{
	char delim[64] = "|";
	const char *bar;
	size_t len;

	if (!strncmp(args, "-d", 2) && (!args[2] || isspace((unsigned char)args[2]))) {
		args = skip_blanks(args + 2);
		if (!next_word(&args, delim, sizeof(delim)))
			return cli_error(c, "-d requires an argument");
	}
	if (!*args)
		return cli_error(c, "Missing COMMAND");
	bar = strstr(args, delim);
	if (!bar)
		return cli_error(c, "Missing delimiter before SHELL_COMMAND");
	if (!*skip_blanks(bar + strlen(delim)))
		return cli_error(c, "Missing SHELL_COMMAND");
	for (len = (size_t)(bar - args); len && isspace((unsigned char)args[len - 1]); len--)
		;
	SCOPED_FREE char *command = len ? cli_asprintf("%.*s", (int)len, args) : previous_command(c);
	if (!command)
		return cli_error(c, "Missing COMMAND");
	script_trace(c, "", command);
	cli_capture_begin(c);
	enum cmd_result r = cli_execute(c, command);
	SCOPED_FREE char *text = cli_capture_end(c);
	cli_flush(c);
	FILE *out = popen(skip_blanks(bar + strlen(delim)), "we");
	if (!out)
		return cli_error(c, "Error launching \"%s\"", skip_blanks(bar + strlen(delim)));
	fputs(text, out);
	if (fflush(out)) // nobody reads it: pclose() would fail for that
		__fpurge(out);
	note_shell_status(c, pclose(out));
	return r;
}

/* The setting that a `set` command names; its name in *ret_index. NULL: none, having said so. */
static const struct setting *setting_of_set(struct cli *c, const char *line, const char *set, size_t *ret_index)
{
	const char *word = skip_blanks(line + strlen(set)), *rest;
	SCOPED_FREE char *first = cli_asprintf("%s %.*s", set, (int)strcspn(word, " \t"), word), *name = NULL;
	const struct setting *s;
	const struct cmd *cmd;

	rest = first;
	cmd = cmd_find(c, &rest, false); // of the first word alone, as gdb's errors are
	if (!cmd)
		return NULL;
	if (!strcmp(cmd->name, set)) { // which has an expression
		(void)!cli_error(c, "Undefined %s command: \"%s\".  Try \"help %s\".", set, first + strlen(set) + 1, set);
		return NULL;
	}
	cmd = cmd_find(c, &line, false);
	if (!cmd)
		return NULL;
	if (!strncmp(cmd->name, "maintenance set ", 16))
		name = cli_asprintf("maintenance %s", cmd->name + 16);
	else if (!strncmp(cmd->name, "set ", 4))
		name = cli_strdup(cmd->name + 4);
	s = name ? setting_find(name, ret_index) : NULL;
	if (!s)
		(void)!cli_error(c, "Cannot use this setting with the \"with\" command");
	return s;
}

/* with SETTING [VALUE] [-- COMMAND]; set: "set" or "maintenance set" */
static enum cmd_result with_setting(struct cli *c, const char *args, const char *set)
{
	const char *sep = strstr(args, "--");
	const struct setting *s;
	enum cmd_result r;
	size_t i;

	if (!*args)
		return cli_error(c, "Missing arguments.");
	if (sep == args)
		return cli_error(c, "Missing setting before '--' delimiter");
	SCOPED_FREE char *change =
		cli_asprintf("%s %.*s", set, (int)(sep ? sep - args : (long)strlen(args)), args);
	s = setting_of_set(c, change, set, &i);
	if (!s)
		return CMD_ERROR;
	SCOPED_FREE char *line = sep && *skip_blanks(sep + 2) ? cli_strdup(skip_blanks(sep + 2)) : previous_command(c);
	if (!line)
		return cli_error(c, "No previous command to relaunch");
	int64_t old_n = c->p->setting_int[i];
	SCOPED_FREE char *old_text = c->p->setting_str[i] ? cli_strdup(c->p->setting_str[i]) : NULL;
	r = cli_execute(c, change);
	if (!r)
		script_trace(c, "", line);
	if (!r)
		r = cli_execute(c, line);
	c->p->setting_int[i] = old_n;
	free(c->p->setting_str[i]);
	c->p->setting_str[i] = TAKE(old_text);
	if (s->changed && s->changed(c, s) && !r) // who follows it
		r = CMD_ERROR;
	return r;
}

static enum cmd_result cmd_with(struct cli *c, const char *args)
{
	return with_setting(c, args, "set");
}

static enum cmd_result cmd_maintenance_with(struct cli *c, const char *args)
{
	return with_setting(c, args, "maintenance set");
}

const struct cmd cmds_shell[] = {
	{ "shell", cmd_shell,
	  "Execute the rest of the line as a shell command.\n"
	  "With no arguments, run an inferior shell.",
	  CLASS_SUPPORT, COMP_FILE, 0, NULL },
	{ "make", cmd_make, "Run the ``make'' program using the rest of the line as arguments.",
	  CLASS_SUPPORT, COMP_FILE, 0, NULL },
	{ "pipe", cmd_pipe,
	  "Send the output of a gdb command to a shell command.\n"
	  "Usage: | [COMMAND] | SHELL_COMMAND\n"
	  "Usage: pipe [COMMAND] | SHELL_COMMAND\n"
	  "Usage: pipe -d DELIM COMMAND DELIM SHELL_COMMAND",
	  CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "with", cmd_with,
	  "Temporarily set SETTING to VALUE, run COMMAND using the setting, then restore it.\n"
	  "Usage: with SETTING [VALUE] [-- COMMAND]",
	  CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "w", .alias_of = "with" },
	{ "maintenance with", cmd_maintenance_with,
	  "Like \"with\", but works with \"maintenance set\" variables.\n"
	  "Usage: maintenance with SETTING [VALUE] [-- COMMAND]",
	  CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ 0 },
};
