/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The commands that users define, their prefixes and aliases. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <stdlib.h>
#include <string.h>

static struct user_cmd *user_find(struct cli *c, const char *name, size_t len)
{
	for (struct user_cmd *u = c->p->user; u; u = u->next)
		if (strlen(u->name) == len && !strncmp(u->name, name, len))
			return u;
	return NULL;
}

const char *cmd_user_help(struct cli *c, const char *name)
{
	struct user_cmd *u = user_find(c, name, strlen(name));

	return u ? u->help ? u->help : "User-defined." : NULL;
}

/* One for cmd_user_each() and what it does for each. */
struct user_each {
	struct cli *c;
	void (*fn)(const char *name, const char *help, void *user);
	void *user;
};

static void each_user_command(const struct cmd *cmd, void *user)
{
	const struct user_each *e = user;
	const struct user_cmd *u = cmd->cls == CLASS_USER ? user_find(e->c, cmd->name, strlen(cmd->name)) : NULL;

	if (u && !u->alias_of)
		e->fn(u->name, cmd_user_help(e->c, u->name), e->user);
}

void cmd_user_each(struct cli *c, void (*fn)(const char *name, const char *help, void *user),
		   void *user)
{
	struct user_each e = { .c = c, .fn = fn, .user = user };

	cmd_each(c, each_user_command, &e);
}

/* Splits as gdb does: blanks separate, quotes and backslashes keep them. */
static int split_user_args(char *s, const char *argv[])
{
	int n = 0;

	while (*(s = (char *)(uintptr_t)skip_blanks(s))) {
		char quote = 0;

		argv[n++] = s;
		for (; *s && (quote || !isspace((unsigned char)*s)); s++) {
			if (*s == '\\' && s[1])
				s++;
			else if (quote && *s == quote)
				quote = 0;
			else if (!quote && (*s == '"' || *s == '\''))
				quote = *s;
		}
		if (*s)
			*s++ = '\0';
	}
	return n;
}

static enum cmd_result prefix_alone(struct cli *c, const char *name, const char *args)
{
	if (!*args)
		cli_printf(c, "\"%s\" must be followed by the name of a subcommand.\n", name);
	return help_prefix_alone(c, name, args);
}

enum cmd_result user_run(struct cli *c, const char *args)
{
	const char *name = c->p->current->name;
	struct user_cmd *u = user_find(c, name, strlen(name));
	const char *const *outer_argv = c->p->user_argv;
	int outer_argc = c->p->user_argc;
	unsigned max_calls = (unsigned)setting_int(c, "max-user-call-depth");
	SCOPED_FREE char *copy = NULL;
	SCOPED_FREE const char **argv = NULL;
	enum cmd_result r;

	if (!u)
		return CMD_OK;
	if (u->prefix && !u->body)
		return prefix_alone(c, name, args);
	if (u->alias_of) {
		SCOPED_FREE char *line = cli_asprintf("%s %s", u->body->text, args);
		return cli_execute(c, line);
	}
	if (max_calls && c->p->user_calls >= max_calls)
		return cli_error(c, "Max user call depth exceeded -- command aborted.");
	copy = cli_strdup(args);
	argv = cli_calloc(strlen(args) + 1, sizeof(*argv));
	c->p->user_argc = split_user_args(copy, argv);
	c->p->user_argv = argv;
	c->p->user_calls++;
	r = ctl_run(c, u->body);
	if (!--c->p->user_calls)
		ctl_free(TAKE(c->p->replaced));
	c->p->user_argv = outer_argv;
	c->p->user_argc = outer_argc;
	return r == CMD_BREAK || r == CMD_CONTINUE ? CMD_OK : r;
}

static bool is_user_prefix(struct cli *c, const char *name)
{
	const struct user_cmd *u = user_find(c, name, strlen(name));

	return u && u->prefix;
}

static bool valid_word(const char *s)
{
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && *s != '-' && *s != '_' && *s != '.')
			return false;
	return true;
}

/*
 * "target foo", "set pr foo": all words but the last name a prefix, which may be
 * abbreviated. *ret is the whole name in full.
 */
enum cmd_result user_full_name(struct cli *c, const char *name, char *ret, size_t cap)
{
	const char *last = strrchr(name, ' '), *rest;
	const struct cmd *prefix;

	last = last ? last + 1 : name;
	if (!valid_word(last))
		return cli_error(c, "Junk in argument list: \"%s\"", last);
	snprintf(ret, cap, "%s", name);
	if (last == name)
		return CMD_OK;
	SCOPED_FREE char *head = cli_asprintf("%.*s", (int)(last - name - 1), name);
	rest = head;
	prefix = cmd_find(c, &rest, false);
	if (!prefix)
		return CMD_ERROR;
	if (*rest)
		return cli_error(c, "Undefined %s command: \"%s\".  Try \"help %s\".", prefix->name,
				 rest, prefix->name);
	if (!cmd_has_subcommands(c, prefix->name) && !is_user_prefix(c, prefix->name))
		return cli_error(c, "\"%s\" is not a prefix command.", prefix->name);
	snprintf(ret, cap, "%s %s", prefix->name, last);
	return CMD_OK;
}

static const char *last_word(const char *name)
{
	const char *space = strrchr(name, ' ');

	return space ? space + 1 : name;
}

static bool may_redefine(struct cli *c, const struct user_cmd *u)
{
	const char *word = last_word(u->name);

	if (!u->prefix)
		return cli_query(c, "Redefine command \"%s\"? ", word);
	return !u->body || cli_query(c, "Keeping subcommands of prefix command \"%s\".\nRedefine command \"%s\"? ", word, word);
}

static bool may_define(struct cli *c, const char *name)
{
	const struct user_cmd *u = user_find(c, name, strlen(name));
	const char *hooked = !strncmp(name, "hook-", 5)	      ? name + 5
			     : !strncmp(name, "hookpost-", 9) ? name + 9
							      : NULL;
	const struct cmd *old;

	if (u)
		return u->alias_of || may_redefine(c, u);
	old = cmd_exact(name);
	if (old && !strcmp(old->name, name))
		return cli_query(c, "Really redefine built-in command \"%s\"? ", last_word(name));
	if (!hooked || !strcmp(hooked, "stop"))
		return true;
	old = cmd_exact(hooked);
	if (old && !strcmp(old->name, hooked)) // an abbreviation's hook would never run
		return true;
	cli_warning(c, "Your new `%s' command does not hook any existing command.", name);
	return cli_query(c, "Proceed? ");
}

/* A command may define itself again while it runs: its lines are kept until no command does. */
static void put_body(struct cli *c, struct user_cmd *u, struct ctl *body)
{
	if (u->body && c->p->user_calls) {
		struct ctl *old = ctl_new(CTL_SIMPLE, "");

		old->body = u->body;
		old->next = c->p->replaced;
		c->p->replaced = old;
	} else {
		ctl_free(u->body);
	}
	u->body = body;
}

static struct user_cmd *user_make(struct cli *c, const char *name)
{
	struct user_cmd *u = user_find(c, name, strlen(name));
	struct user_cmd **tail = &c->p->user;

	if (!u) {
		u = cli_calloc(1, sizeof(*u));
		u->name = cli_strdup(name);
		while (*tail)
			tail = &(*tail)->next;
		*tail = u;
	}
	cmd_add_user(c, name, cmd_user_help(c, name));
	return u;
}

static enum cmd_result name_to_define(struct cli *c, const char *args, char *ret, size_t cap)
{
	if (!*args)
		return cli_error(c, "Argument required (name of command to define).");
	return user_full_name(c, args, ret, cap);
}

static enum cmd_result cmd_define(struct cli *c, const char *args)
{
	struct ctl *body = NULL;
	struct user_cmd *u;
	char name[200];

	if (name_to_define(c, args, name, sizeof(name)))
		return CMD_ERROR;
	args = name;
	if (!may_define(c, args)) {
		if (!cmd_exact(args))
			return cli_error(c, "Not confirmed.");
		return cli_error(c, "Command \"%s\" not redefined.", last_word(args));
	}
	if (c->p->input && c->p->input->terminal && c->interactive)
		cli_printf(c,
			   "Type commands for definition of \"%s\".\n"
			   "End with a line saying just \"end\".\n",
			   args);
	if (ctl_read(c, &body))
		return CMD_ERROR;
	u = user_make(c, args);
	if (u->alias_of) { // whose help goes with it
		free(TAKE(u->help));
		u->alias_of = NULL;
		cmd_add_user(c, args, cmd_user_help(c, args));
	}
	put_body(c, u, body);
	return CMD_OK;
}

static enum cmd_result cmd_define_prefix(struct cli *c, const char *args)
{
	struct user_cmd *u;
	char name[200];

	if (name_to_define(c, args, name, sizeof(name)))
		return CMD_ERROR;
	u = user_find(c, name, strlen(name));
	if (!u && cmd_exact(name))
		return cli_error(c, "Command \"%s\" is built-in.", args);
	user_make(c, name)->prefix = true;
	return CMD_OK;
}

static enum cmd_result cmd_document(struct cli *c, const char *args)
{
	struct user_cmd *u = user_find(c, args, strlen(args));
	char *text = NULL;
	size_t len;
	FILE *out;

	if (!*args)
		return cli_error(c, "Argument required (name of command to define).");
	if (!u) {
		const char *rest = args;

		return cmd_find(c, &rest, true) ? cli_error(c, "Command \"%s\" is built-in.", args)
						: cli_error(c, "Undefined command: \"%s\".", args);
	}
	if (c->p->input && c->p->input->terminal && c->interactive)
		cli_printf(c,
			   "Type documentation for \"%s\".\n"
			   "End with a line saying just \"end\".\n",
			   args);
	out = open_memstream(&text, &len);
	if (!out)
		return cli_error(c, "out of memory");
	for (bool first = true;; first = false) {
		SCOPED_FREE char *line = cli_read_line(c, ">");

		if (!line || !strcmp(skip_blanks(line), "end"))
			break;
		fprintf(out, "%s%s", first ? "" : "\n", line);
	}
	fclose(out);
	free(u->help);
	u->help = text;
	cmd_add_user(c, args, u->help);
	return CMD_OK;
}

bool user_reads_body(const struct cmd *cmd)
{
	return cmd->fn == cmd_define || cmd->fn == cmd_document;
}

struct show_user {
	struct cli *c;
	const char *name; /* this one and what is below it; "": all */
};

static void show_one(const struct cmd *cmd, void *user)
{
	const struct show_user *show = user;
	size_t len = strlen(show->name);
	const struct user_cmd *u;

	if (cmd->cls != CLASS_USER || strncmp(cmd->name, show->name, len) || (len && cmd->name[len] && cmd->name[len] != ' '))
		return;
	u = user_find(show->c, cmd->name, strlen(cmd->name));
	if (!u)
		return;
	cli_printf(show->c, "User %scommand \"%s\":\n", u->prefix ? "prefix" : "", u->name);
	if (!u->body)
		return;
	ctl_print(show->c, u->body, 2);
	cli_puts(show->c, "\n");
}

static enum cmd_result show_user(struct cli *c, const char *args)
{
	struct show_user show = { .c = c, .name = "" };

	if (*args) {
		const char *rest = args;
		const struct cmd *cmd = cmd_find(c, &rest, false);

		if (!cmd)
			return CMD_ERROR;
		if (cmd->cls != CLASS_USER)
			return cli_error(c, "Not a user command.");
		show.name = cmd->name;
	}
	cmd_each(c, show_one, &show);
	return CMD_OK;
}

/* An alias with arguments of its own is a command of one line. */
void user_define_alias(struct cli *c, const char *name, const struct cmd *target, const char *args)
{
	struct ctl *line = ctl_new(CTL_SIMPLE, "");
	struct user_cmd *u = user_make(c, name);

	free(line->text);
	line->text = cli_asprintf("%s %s", target->name, args);
	free(u->help);
	u->help = cli_strdup(target->help ? target->help : "");
	put_body(c, u, line);
	u->alias_of = target->name;
	cmd_add_user(c, name, u->help);
}

const char *user_alias_of(struct cli *c, const char *name)
{
	const struct user_cmd *u = user_find(c, name, strlen(name));

	return u ? u->alias_of : NULL;
}

char *user_alias_text(struct cli *c, const char *name)
{
	const struct user_cmd *u = user_find(c, name, strlen(name));

	return u && u->alias_of ? cli_strdup(u->body->text) : NULL;
}

const struct cmd cmds_user[] = {
	{ "define", cmd_define,
	  "Define a new command name.  Command name is argument.\n"
	  "Definition appears on following lines, one command per line.\n"
	  "End with a line of just \"end\".\n"
	  "Use the \"document\" command to give documentation for the new command.\n"
	  "Commands defined in this way may accept an unlimited number of arguments\n"
	  "accessed via \"$arg0\" .. \"$argN\".  \"$argc\" tells how many arguments have\n"
	  "been passed.",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ "define-prefix", cmd_define_prefix,
	  "Define or mark a command as a user-defined prefix command.\n"
	  "User defined prefix commands can be used as prefix commands for\n"
	  "other user defined commands.\n"
	  "If the command already exists, it is changed to a prefix command.",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ "document", cmd_document,
	  "Document a user-defined command.\n"
	  "Give command name as argument.  Give documentation on following lines.\n"
	  "End with a line of just \"end\".",
	  CLASS_SUPPORT, COMP_COMMAND, CMD_NO_REPEAT, NULL },
	{ "show user", show_user,
	  "Show definitions of non-python/scheme user defined commands.\n"
	  "Argument is the name of the user defined command.\n"
	  "With no argument, show definitions of all user defined commands.",
	  CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ 0 },
};
