/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The environment of the program to run. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

extern char **environ;

static char **environment_find(struct cli *c, const char *name, size_t len)
{
	char **e;

	environment_init(c);
	for (e = c->p->environment; *e; e++)
		if (!strncmp(*e, name, len) && (*e)[len] == '=')
			break;
	return e;
}

/* entry is NAME=VALUE, allocated; it is taken over. */
static void environment_put(struct cli *c, char *entry)
{
	char **e = environment_find(c, entry, strcspn(entry, "="));

	if (!*e) {
		size_t n = (size_t)(e - c->p->environment);

		c->p->environment = realloc(c->p->environment, (n + 2) * sizeof(char *));
		if (!c->p->environment)
			abort();
		e = c->p->environment + n;
		e[1] = NULL;
	}
	free(*e);
	*e = entry;
}

/*
 * gdb's programs have both, from readline's initialisation. With them a program's stack
 * begins where it does under gdb: addresses and uninitialised variables are the same.
 */
static void environment_screen(struct cli *c)
{
	struct winsize w = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) || !w.ws_row || !w.ws_col)
		w = (struct winsize){ .ws_row = 24, .ws_col = 80 };
	environment_put(c, cli_asprintf("LINES=%u", w.ws_row));
	environment_put(c, cli_asprintf("COLUMNS=%u", w.ws_col));
}

void environment_init(struct cli *c)
{
	size_t n = 0;

	if (c->p->environment)
		return;
	while (environ[n])
		n++;
	c->p->environment = cli_calloc(n + 1, sizeof(char *));
	for (size_t i = 0; i < n; i++)
		c->p->environment[i] = cli_strdup(environ[i]);
	environment_screen(c);
}

void environment_free(struct cli *c)
{
	for (char **e = c->p->environment; e && *e; e++)
		free(*e);
	free(c->p->environment);
	c->p->environment = NULL;
}

static void environment_unset(struct cli *c, const char *name)
{
	char **e = environment_find(c, name, strlen(name));

	if (!*e)
		return;
	free(*e);
	for (; *e; e++)
		*e = e[1];
}

static enum cmd_result set_environment(struct cli *c, const char *args)
{
	size_t len = strcspn(args, "= \t");
	const char *value = skip_blanks(args + len);

	if (!*args)
		return cli_error(c, "Argument required (environment variable and value).");
	if (!len)
		return cli_error(c, "Argument required (environment variable to set).");
	if (*value == '=')
		value = skip_blanks(value + 1);
	if (!*value)
		cli_printf(c, "Setting environment variable \"%.*s\" to null value.\n", (int)len,
			   args);
	environment_put(c, cli_asprintf("%.*s=%s", (int)len, args, value));
	return CMD_OK;
}

static enum cmd_result unset_environment(struct cli *c, const char *args)
{
	environment_init(c);
	if (*args) {
		environment_unset(c, args);
		return CMD_OK;
	}
	if (c->from_terminal && !cli_query(c, "Delete all environment variables? "))
		return CMD_OK;
	for (char **e = c->p->environment; *e; e++)
		free(*e);
	c->p->environment[0] = NULL;
	return CMD_OK;
}

static enum cmd_result show_environment(struct cli *c, const char *args)
{
	char **e;

	environment_init(c);
	if (!*args) {
		for (e = c->p->environment; *e; e++)
			cli_printf(c, "%s\n", *e);
		return CMD_OK;
	}
	e = environment_find(c, args, strlen(args));
	if (*e)
		cli_printf(c, "%s = %s\n", args, strchr(*e, '=') + 1);
	else
		cli_printf(c, "Environment variable \"%s\" not defined.\n", args);
	return CMD_OK;
}

static enum cmd_result show_paths(struct cli *c, const char *args)
{
	char **e = environment_find(c, "PATH", 4);

	(void)args;
	cli_printf(c, "Executable and object file path: %s\n", *e ? strchr(*e, '=') + 1 : "");
	return CMD_OK;
}

/* Puts directories in front of the program's PATH. */
static enum cmd_result cmd_path(struct cli *c, const char *args)
{
	char **e = environment_find(c, "PATH", 4);
	SCOPED_FREE char *line = NULL;

	if (*args) {
		SCOPED_FREE char *dir = expand_tilde(args);
		line = cli_asprintf("PATH=%s:%s", dir, *e ? strchr(*e, '=') + 1 : "");
		if (set_environment(c, line))
			return CMD_ERROR;
	}
	if (c->from_terminal)
		return show_paths(c, "");
	return CMD_OK;
}

static enum cmd_result unset_setting(struct cli *c, const char *args)
{
	(void)args;
	setting_put(c, c->p->current->name + strlen("unset "), "");
	return CMD_OK;
}

const struct cmd cmds_environment[] = {
	{ "set environment", set_environment,
	  "Set environment variable value to give the program.\n"
	  "Arguments are VAR VALUE where VAR is variable name and VALUE is value.\n"
	  "VALUES of environment variables are uninterpreted strings.\n"
	  "This does not affect the program until the next \"run\" command.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "show environment", show_environment,
	  "The environment to give the program, or one variable's value.\n"
	  "With an argument VAR, prints the value of environment variable VAR to\n"
	  "give the program being debugged.  With no arguments, prints the entire\n"
	  "environment to be given to the program.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "unset environment", unset_environment,
	  "Cancel environment variable VAR for the program.\n"
	  "This does not affect the program until the next \"run\" command.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "path", cmd_path,
	  "Add directory DIR(s) to beginning of search path for object files.\n"
	  "$cwd in the path means the current working directory.",
	  CLASS_FILES, COMP_FILE, 0, NULL },
	{ "show paths", show_paths, "Current search path for finding object files.", CLASS_FILES,
	  COMP_NONE, 0, NULL },
	{ "unset args", unset_setting, "Forget the arguments to give the program.", CLASS_RUN,
	  COMP_NONE, 0, NULL },
	{ "unset cwd", unset_setting, "Forget the directory to start the program in.", CLASS_RUN,
	  COMP_NONE, 0, NULL },
	{ "unset exec-wrapper", unset_setting, "Disable use of an execution wrapper.", CLASS_RUN,
	  COMP_NONE, 0, NULL },
	{ 0 },
};
