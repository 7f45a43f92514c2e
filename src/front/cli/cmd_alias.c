/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* alias: other names of commands. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <string.h>

static size_t count_words(const char *s, const char *end)
{
	size_t n = 0;

	for (; s < end; s++)
		n += !isspace((unsigned char)*s) && (s + 1 == end || isspace((unsigned char)s[1]));
	return n;
}

/* An alias of several words stands behind the prefix of its command. */
static enum cmd_result check_prefix(struct cli *c, const char *typed, size_t words, const struct cmd *target, char *name,
				    size_t cap)
{
	size_t mine = count_words(typed, typed + strlen(typed));
	const char *last = strrchr(target->name, ' ');
	enum cmd_result r;

	if (mine > 1 && mine != words)
		return cli_error(c, "Mismatched command length between ALIAS and COMMAND.");
	c->mute_errors += mine > 1;
	r = user_full_name(c, typed, name, cap);
	c->mute_errors -= mine > 1;
	if (mine > 1 && (r || !last || strncmp(name, target->name, (size_t)(last - target->name) + 1) != 0))
		return cli_error(c, "ALIAS and COMMAND prefixes do not match.");
	return r;
}

static enum cmd_result cmd_alias(struct cli *c, const char *args)
{
	static const char usage[] = "Usage: alias [-a] [--] ALIAS = COMMAND [DEFAULT-ARGS...]";
	const char *eq = strchr(args, '='), *rest;
	const struct cmd *target;
	char name[200];
	size_t len;
	bool listed = strncmp(args, "-a ", 3) != 0;

	if (!listed)
		args = skip_blanks(args + 3);
	if (!strncmp(args, "-- ", 3))
		args = skip_blanks(args + 3);
	if (!eq)
		return cli_error(c, "%s", usage);
	len = (size_t)(eq - args);
	while (len && isspace((unsigned char)args[len - 1]))
		len--;
	rest = skip_blanks(eq + 1);
	if (!len || !*rest)
		return cli_error(c, "%s", usage);
	SCOPED_FREE char *typed = cli_asprintf("%.*s", (int)len, args);
	target = cmd_find(c, &rest, false);
	if (!target || check_prefix(c, typed, count_words(eq + 1, rest), target, name, sizeof(name)))
		return CMD_ERROR;
	SCOPED_FREE char *of = user_alias_text(c, target->name);
	if (of)
		return cli_error(c, "Cannot define an alias of an alias that has default args");
	if (cmd_exact(name))
		return cli_error(c, "Alias already exists: %s", name);
	if (*rest)
		user_define_alias(c, name, target, rest);
	else
		cmd_add_alias(c, name, target->name, listed);
	return CMD_OK;
}

const struct cmd cmds_alias[] = {
	{ "alias", cmd_alias,
	  "Define a new command that is an alias of an existing command.\n"
	  "Usage: alias [-a] [--] ALIAS = COMMAND [DEFAULT-ARGS...]",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ 0 },
};
