/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Completion for commands whose arguments are other commands: with, pipe, show user. */

#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <string.h>

/* "--" as a word of its own; NULL: it is not there yet. */
static const char *find_end(const char *args)
{
	for (const char *p = args; (p = strstr(p, "--")); p += 2)
		if ((p == args || isspace((unsigned char)p[-1])) && isspace((unsigned char)p[2]))
			return p;
	return NULL;
}

/* with SETTING [VALUE] [-- COMMAND]; set: "set " or "maintenance set " */
static void complete_with(struct cli *c, struct candidates *k, const char *args, const char *set)
{
	const char *end = find_end(args);

	if (end)
		complete_command(c, k, skip_blanks(end + 2));
	else
		complete_command_below(c, k, args, set);
}

/* pipe [-d DELIM] COMMAND DELIM SHELL_COMMAND: what a shell makes of it is its own. */
static void complete_pipe(struct cli *c, struct candidates *k, const char *args)
{
	char delim[64] = "|";

	if (!strcmp(args, "-") || !strcmp(args, "-d")) {
		candidates_word(k, args);
		candidates_match(k, "-d");
		return;
	}
	if (!strncmp(args, "-d", 2) && isspace((unsigned char)args[2])) {
		args = skip_blanks(args + 2);
		if (!args[strcspn(args, " \t")] || !next_word(&args, delim, sizeof(delim)))
			return;
	}
	if (!strstr(args, delim))
		complete_command(c, k, args);
}

/* Commands of the user's own below a prefix: "" or "mygroup ". */
static void complete_user(struct cli *c, struct candidates *k, const char *args)
{
	const char *word = args + strlen(args);

	while (word > args && !isspace((unsigned char)word[-1]))
		word--;
	candidates_word(k, word);
	for (size_t i = 0; i < c->p->n_cmds; i++) {
		const struct cmd *cmd = c->p->cmds[i];
		size_t len = (size_t)(word - args);

		if (cmd->cls == CLASS_USER && !cmd->alias_of && !strncmp(cmd->name, args, len) && !strchr(cmd->name + len, ' '))
			candidates_match(k, cmd->name + len);
	}
}

bool complete_nested(struct cli *c, struct candidates *k, const struct cmd *cmd, const char *args)
{
	if (!strcmp(cmd->name, "with"))
		complete_with(c, k, args, "set ");
	else if (!strcmp(cmd->name, "maintenance with"))
		complete_with(c, k, args, "maintenance set ");
	else if (!strcmp(cmd->name, "pipe"))
		complete_pipe(c, k, args);
	else if (!strcmp(cmd->name, "show user"))
		complete_user(c, k, args);
	else
		return false;
	return true;
}
