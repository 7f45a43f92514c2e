/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Commands that are to be given up: maintenance deprecate, and what is said of one that is used. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/style.h>
#include <stdlib.h>
#include <string.h>

/* Of a command's entry or an alias'. */
struct deprecation {
	char *name;
	char *replacement; /* NULL: none is known */
	bool told;
	struct deprecation *next;
};

static struct deprecation *find(struct cli *c, const char *name)
{
	struct deprecation *d = c->p->deprecations;

	while (d && strcmp(d->name, name) != 0)
		d = d->next;
	return d;
}

static void drop(struct cli *c, const char *name)
{
	struct deprecation **at = &c->p->deprecations, *d;

	while ((d = *at) && strcmp(d->name, name) != 0)
		at = &d->next;
	if (!d)
		return;
	*at = d->next;
	free(d->name);
	free(d->replacement);
	free(d);
}

void deprecated_free(struct cli *c)
{
	while (c->p->deprecations)
		drop(c, c->p->deprecations->name);
}

static void say_replacement(struct cli *c, const char *replacement)
{
	if (replacement)
		cli_printf(c, "Use '%s%s%s'.\n\n", STYLED(c, STYLE_TITLE, replacement));
	else
		cli_puts(c, "No alternative known.\n\n");
}

void deprecated_say(struct cli *c, const char *alias, const char *of, const char *replacement)
{
	cli_printf(c, "Warning: '%s%s%s', an alias for the command '%s%s%s', is deprecated.\n", STYLED(c, STYLE_TITLE, alias),
		   STYLED(c, STYLE_TITLE, of));
	say_replacement(c, replacement);
}

void deprecated_check(struct cli *c, const char *alias, const struct cmd *cmd)
{
	struct deprecation *a = *alias ? find(c, alias) : NULL, *d = find(c, cmd->name);
	const char *use = d ? d->replacement : a ? a->replacement : NULL;

	if (!(a && !a->told) && !(d && !d->told))
		return;
	if (a)
		a->told = true;
	if (d)
		d->told = true;
	if (!d) {
		deprecated_say(c, alias, cmd->name, use);
		return;
	}
	cli_printf(c, "Warning: command '%s%s%s'", STYLED(c, STYLE_TITLE, cmd->name));
	if (*alias)
		cli_printf(c, " (%s%s%s)", STYLED(c, STYLE_TITLE, alias));
	cli_puts(c, " is deprecated.\n");
	say_replacement(c, use);
}

/* The entry that a text names: the alias where it is one. NULL, having said so: none. */
static const char *named(struct cli *c, const char *text)
{
	const char *rest = text;
	const struct cmd *cmd = cmd_find(c, &rest, true);

	if (!cmd || (*rest && *rest != '"')) {
		cli_printf(c, "Can't find command '%s' to deprecate.\n", text);
		return NULL;
	}
	return *c->p->alias_typed ? c->p->alias_typed : cmd->name;
}

static enum cmd_result cmd_deprecate(struct cli *c, const char *args)
{
	const char *name, *quote = strchr(args, '"'), *end = quote ? strrchr(quote + 1, '"') : NULL;
	struct deprecation *d;

	if (!*args) {
		cli_puts(c, "\"maintenance deprecate\" takes an argument,\n"
			    "the command you want to deprecate, and optionally the replacement command\n"
			    "enclosed in quotes.\n");
		return CMD_OK;
	}
	name = named(c, args);
	if (!name)
		return CMD_OK;
	drop(c, name);
	d = cli_calloc(1, sizeof(*d));
	d->name = cli_strdup(name);
	d->replacement = end ? cli_asprintf("%.*s", (int)(end - quote - 1), quote + 1) : NULL;
	d->next = c->p->deprecations;
	c->p->deprecations = d;
	return CMD_OK;
}

static enum cmd_result cmd_undeprecate(struct cli *c, const char *args)
{
	const char *name = *args ? named(c, args) : NULL;

	if (!*args)
		cli_puts(c, "\"maintenance undeprecate\" takes an argument, \nthe command you want to undeprecate.\n");
	else if (name)
		drop(c, name);
	return CMD_OK;
}

const struct cmd cmds_deprecate[] = {
	{ "maintenance deprecate", cmd_deprecate,
	  "Deprecate a command: its first use says so.\n"
	  "Usage: maintenance deprecate COMMANDNAME [\"REPLACEMENT\"]\n"
	  "COMMANDNAME may be an alias, which is deprecated alone then.",
	  CLASS_INTERNALS, COMP_COMMAND, 0, NULL },
	{ "maintenance undeprecate", cmd_undeprecate,
	  "Undeprecate a command.\n"
	  "Usage: maintenance undeprecate COMMANDNAME",
	  CLASS_INTERNALS, COMP_COMMAND, 0, NULL },
	{ 0 },
};
