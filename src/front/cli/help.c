/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* help and apropos. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/data.h>
#include <front/cli/style.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

static const struct help_class {
	enum cmd_class cls;
	const char *name, *summary, *text;
} classes[] = {
	{ CLASS_ALIAS, "aliases", "User-defined aliases of other commands.", "" },
	{ CLASS_BREAK, "breakpoints", "Making program stop at certain points.", "" },
	{ CLASS_DATA, "data", "Examining data.", "" },
	{ CLASS_FILES, "files", "Specifying and examining files.", "" },
	{ CLASS_INTERNALS, "internals", "Maintenance commands.", "" },
	{ CLASS_OBSCURE, "obscure", "Obscure features.", "" },
	{ CLASS_RUN, "running", "Running the program.", "" },
	{ CLASS_STACK, "stack", "Examining the stack.",
	  "The stack is made up of frames, numbered from 0 for the innermost one, where the\n"
	  "program is now. One frame is selected: names of variables are looked up there.\n"
	  "Each stop selects the innermost; the commands below select others.\n" },
	{ CLASS_STATUS, "status", "Status inquiries.", "" },
	{ CLASS_SUPPORT, "support", "Support facilities.", "" },
	{ CLASS_TRACE, "tracepoints", "Tracing of program execution without stopping the program.", "" },
	{ CLASS_USER, "user-defined", "User-defined commands.",
	  "The commands in this class are those defined by the user.\n"
	  "Use the \"define\" command to define a command.\n" },
};

const char *help_class_name(size_t i)
{
	return i < ARRAY_LEN(classes) ? classes[i].name : NULL;
}

static void show_footer(struct cli *c, const char *what)
{
	cli_printf(c, "\nType \"help%s%s\" followed by %s%scommand name for full documentation.\n",
		   *what ? " " : "", what, what, *what ? " sub" : "");
	cli_puts(
		c,
		"Type \"apropos word\" to search for commands related to \"word\".\n"
		"Type \"apropos -v word\" for full documentation of commands related to \"word\".\n"
		"Command name abbreviations are allowed if unambiguous.\n");
}

/* "show X" shares the text of "set X", which begins with "Set". */
static void put_text(struct cli *c, const struct cmd *cmd, const char *text, int len)
{
	if (!strncmp(cmd->name, "show ", 5) && !strncmp(text, "Set ", 4))
		cli_printf(c, "Show%.*s", len - 3, text + 3);
	else
		cli_printf(c, "%.*s", len, text);
}

static const char *help_text(const struct cmd *cmd)
{
	return cmd->help ? cmd->help : "";
}

struct alias {
	const char *name;
	bool by_user;
};

/* Aliases of a command, the user's before ours, longest first: "backtrace, where, bt" */
struct aliases {
	struct cli *c;
	const char *of;
	struct alias v[16];
	size_t n;
};

/* Do both stand behind the same prefix? "info stack" is not shown as a name of "backtrace". */
static bool same_prefix(const char *a, const char *b)
{
	const char *x = strrchr(a, ' '), *y = strrchr(b, ' ');
	size_t len = x ? (size_t)(x - a) : 0;

	return len == (y ? (size_t)(y - b) : 0) && !strncmp(a, b, len);
}

static void collect_alias(const struct cmd *cmd, void *user)
{
	struct aliases *a = user;
	const char *of = cmd->alias_of ? cmd->alias_of : cmd->cls == CLASS_USER ? user_alias_of(a->c, cmd->name) : NULL;

	if (of && !strcmp(of, a->of) && (cmd->cls || same_prefix(cmd->name, a->of)) &&
	    a->n < ARRAY_LEN(a->v)) {
		a->v[a->n].name = cmd->name;
		a->v[a->n++].by_user = cmd->cls;
	}
}

static int longest_first(const void *a, const void *b)
{
	const struct alias *p = a, *q = b;
	const char *x = p->name, *y = q->name;

	if (p->by_user != q->by_user)
		return p->by_user ? -1 : 1;
	if (strlen(x) != strlen(y))
		return strlen(x) > strlen(y) ? -1 : 1;
	return strcmp(x, y);
}

static struct aliases aliases_of(struct cli *c, const struct cmd *cmd)
{
	struct aliases a = { .c = c, .of = cmd->name };

	cmd_each(c, collect_alias, &a);
	qsort(a.v, a.n, sizeof(a.v[0]), longest_first);
	return a;
}

static void show_names(struct cli *c, const struct cmd *cmd)
{
	struct aliases a = aliases_of(c, cmd);

	cli_styled(c, STYLE_TITLE, "%s", cmd->name);
	for (size_t i = 0; i < a.n; i++)
		cli_printf(c, ", %s%s%s", STYLED(c, STYLE_TITLE, a.v[i].name));
}

/* "info line -- Core addresses of the code for a source line." */
static void show_summary(struct cli *c, const struct cmd *cmd)
{
	const struct cmd *whole = cmd->alias_of ? cmd_exact(cmd->name) : cmd;
	const char *text = whole ? help_text(whole) : "";

	show_names(c, cmd);
	cli_puts(c, " -- ");
	put_text(c, cmd, text, (int)strcspn(text, "\n"));
	cli_puts(c, "\n");
}

/* Subcommands */

/* Names of a command are shown with it; one of ours behind another prefix stands for itself. */
static bool is_shown(const struct cmd *cmd)
{
	return !cmd->alias_of || (!cmd->cls && !same_prefix(cmd->name, cmd->alias_of) && cmd_exact(cmd->name));
}

struct walk {
	struct cli *c;
	const char *prefix;
	enum cmd_class cls;
	regex_t *re;
	bool verbose;
	size_t n;
};

static bool is_child(const struct cmd *cmd, const char *prefix)
{
	size_t len = strlen(prefix);

	return !strncmp(cmd->name, prefix, len) && cmd->name[len] == ' ' &&
	       !strchr(cmd->name + len + 1, ' ');
}

static void show_child(const struct cmd *cmd, void *user)
{
	struct walk *w = user;

	if (!is_shown(cmd) || !is_child(cmd, w->prefix))
		return;
	show_summary(w->c, cmd);
	w->n++;
}

static void count_child(const struct cmd *cmd, void *user)
{
	struct walk *w = user;

	w->n += is_child(cmd, w->prefix);
}

static bool has_children(struct cli *c, const char *prefix)
{
	struct walk w = { .prefix = prefix };

	cmd_each(c, count_child, &w);
	return w.n > 0;
}

enum cmd_result help_subcommands(struct cli *c, const char *prefix)
{
	struct walk w = { .c = c, .prefix = prefix };

	cli_printf(c, "List of %s subcommands:\n\n", prefix);
	cmd_each(c, show_child, &w);
	show_footer(c, prefix);
	return CMD_OK;
}

enum cmd_result help_prefix_alone(struct cli *c, const char *prefix, const char *args)
{
	if (*args)
		return cli_error(c, "Undefined %s command: \"%s\".  Try \"help %s\".", prefix, args,
				 prefix);
	return help_subcommands(c, prefix);
}

/* Classes */

static void show_class_member(const struct cmd *cmd, void *user)
{
	struct walk *w = user;

	const struct cmd *whole = cmd->alias_of ? cmd_exact(cmd->name) : cmd;

	if (!is_shown(cmd) || !whole || whole->cls != w->cls)
		return;
	show_summary(w->c, cmd);
	w->n++;
}

static void show_user_command(const char *name, const char *help, void *user)
{
	struct walk *w = user;

	cli_printf(w->c, "%s%s%s -- %.*s\n", STYLED(w->c, STYLE_TITLE, name), (int)strcspn(help ? help : "User-defined.", "\n"),
		   help ? help : "User-defined.");
}

static void show_arguments(struct cli *c, const char *name)
{
	SCOPED_FREE char *text = user_alias_text(c, name);

	if (text)
		cli_printf(c, "  alias %s = %s\n", name, text);
}

static void show_alias(const struct cmd *cmd, void *user)
{
	struct walk *w = user;
	SCOPED_FREE char *text = user_alias_text(w->c, cmd->name);
	const struct cmd *whole = cmd->alias_of ? cmd_exact(cmd->name) : cmd;
	const char *help = whole ? help_text(whole) : "";

	if (!text && cmd->cls != CLASS_ALIAS)
		return;
	cli_printf(w->c, "%s%s%s -- ", STYLED(w->c, STYLE_TITLE, cmd->name));
	put_text(w->c, cmd, help, (int)strcspn(help, "\n"));
	cli_puts(w->c, "\n");
	show_arguments(w->c, cmd->name);
}

static void show_members(struct cli *c, const struct help_class *k)
{
	struct walk w = { .c = c, .cls = k->cls };

	if (k->cls == CLASS_USER)
		cmd_user_each(c, show_user_command, &w);
	else if (k->cls == CLASS_ALIAS)
		cmd_each(c, show_alias, &w);
	else
		cmd_each(c, show_class_member, &w);
}

static enum cmd_result help_class(struct cli *c, const struct help_class *k)
{
	cli_printf(c, "%s\n%s\nList of commands:\n\n", k->summary, k->text);
	show_members(c, k);
	show_footer(c, "");
	return CMD_OK;
}

static enum cmd_result help_all(struct cli *c)
{
	for (size_t i = 0; i < ARRAY_LEN(classes); i++) {
		cli_printf(c, "\nCommand class: %s\n\n", classes[i].name);
		show_members(c, &classes[i]);
	}
	show_footer(c, "");
	return CMD_OK;
}

static enum cmd_result help_list(struct cli *c)
{
	cli_puts(c, "List of classes of commands:\n\n");
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		cli_printf(c, "%s%s%s -- %s\n", STYLED(c, STYLE_TITLE, classes[i].name), classes[i].summary);
	cli_puts(c,
		 "\nType \"help\" followed by a class name for a list of commands in that class.\n"
		 "Type \"help all\" for the list of all commands.");
	show_footer(c, "");
	return CMD_OK;
}

/* One command */

static enum cmd_result help_command(struct cli *c, const struct cmd *cmd)
{
	const char *user = cmd_user_help(c, cmd->name);
	const char *text = user ? user : help_text(cmd);
	struct aliases a = aliases_of(c, cmd);
	size_t len = strlen(text);

	if (a.n) {
		show_names(c, cmd);
		cli_puts(c, "\n");
	}
	for (size_t i = 0; i < a.n; i++)
		show_arguments(c, a.v[i].name);
	while (len && text[len - 1] == '\n')
		len--;
	put_text(c, cmd, text, (int)len);
	cli_puts(c, "\n");
	if (has_children(c, cmd->name)) {
		cli_puts(c, "\n");
		return help_subcommands(c, cmd->name);
	}
	return CMD_OK;
}

/* "info nosuch": info is known, what follows is not. */
static bool undefined_below(struct cli *c, const char *args)
{
	const char *space = strrchr(args, ' ');
	SCOPED_FREE char *parent = space ? strndup(args, (size_t)(space - args)) : NULL;
	const char *rest = parent;
	const struct cmd *cmd = parent ? cmd_find(c, &rest, true) : NULL;

	if (cmd && cmd->alias_of)
		cmd = cmd_exact(cmd->alias_of);
	if (!cmd || *rest || !has_children(c, cmd->name))
		return false;
	cli_error(c, "Undefined %s command: \"%s\".  Try \"help %s\".", cmd->name, space + 1,
		  cmd->name);
	return true;
}

/* The command of args, abbreviations allowed; says what is wrong. */
static const struct cmd *find_command(struct cli *c, const char *args)
{
	const char *rest = args;
	const struct cmd *cmd = cmd_exact(args);

	if (cmd)
		return cmd;
	cmd = cmd_find(c, &rest, true);
	if (cmd && cmd->alias_of)
		cmd = cmd_exact(cmd->alias_of);
	if (!cmd && undefined_below(c, args))
		return NULL;
	if (!cmd) {
		cli_error(c, "Undefined command: \"%s\".  Try \"help\".", args);
		return NULL;
	}
	// What a prefix leaves over is a subcommand that does not exist.
	if (*rest && has_children(c, cmd->name)) {
		cli_error(c, "Undefined %s command: \"%s\".  Try \"help %s\".", cmd->name, rest,
			  cmd->name);
		return NULL;
	}
	return cmd;
}

static enum cmd_result cmd_help(struct cli *c, const char *args)
{
	const struct cmd *cmd;

	if (!*args)
		return help_list(c);
	if (!strcmp(args, "all"))
		return help_all(c);
	for (size_t i = 0; i < ARRAY_LEN(classes) && !cmd_exact(args); i++)
		if (!strcmp(classes[i].name, args))
			return help_class(c, &classes[i]);
	cmd = find_command(c, args);
	if (cmd && user_alias_of(c, cmd->name))
		cmd = cmd_exact(user_alias_of(c, cmd->name));
	return cmd ? help_command(c, cmd) : CMD_ERROR;
}

/* apropos */

/* A command's whole text, in which what matches stands out. */
static void put_highlighted(struct walk *w, const struct cmd *cmd)
{
	const char *s = help_text(cmd);
	regmatch_t m;

	if (!strncmp(cmd->name, "show ", 5) && !strncmp(s, "Set ", 4)) {
		cli_puts(w->c, "Show");
		s += 3;
	}
	for (; *s && !regexec(w->re, s, 1, &m, s == help_text(cmd) ? 0 : REG_NOTBOL) && m.rm_eo > m.rm_so; s += m.rm_eo) {
		cli_printf(w->c, "%.*s", (int)m.rm_so, s);
		cli_styled(w->c, TL_STYLE_HIGHLIGHT, "%.*s", (int)(m.rm_eo - m.rm_so), s + m.rm_so);
	}
	cli_puts(w->c, s);
}

static void show_match(const struct cmd *cmd, void *user)
{
	struct walk *w = user;

	if (cmd->alias_of)
		return;
	if (regexec(w->re, cmd->name, 0, NULL, 0) != 0 &&
	    regexec(w->re, help_text(cmd), 0, NULL, 0) != 0)
		return;
	if (!w->verbose) {
		show_summary(w->c, cmd);
		return;
	}
	cli_puts(w->c, "\n");
	show_names(w->c, cmd);
	cli_puts(w->c, "\n");
	put_highlighted(w, cmd);
	cli_puts(w->c, "\n");
}

static enum cmd_result cmd_apropos(struct cli *c, const char *args)
{
	struct walk w = { .c = c };
	char why[128];
	regex_t re;
	int rc;

	if (!strncmp(args, "-v", 2) && (!args[2] || isblank((unsigned char)args[2]))) {
		w.verbose = true;
		args = skip_blanks(args + 2);
	}
	if (!*args)
		return cli_error(c, "REGEXP string is empty");
	rc = regcomp(&re, args, REG_ICASE);
	if (rc) {
		regerror(rc, &re, why, sizeof(why));
		return cli_error(c, "Error in regular expression: %s", why);
	}
	w.re = &re;
	cmd_each(c, show_match, &w);
	regfree(&re);
	return CMD_OK;
}

const struct cmd cmds_help[] = {
	{ .name = "help",
	  .fn = cmd_help,
	  .cls = CLASS_SUPPORT,
	  .completer = COMP_COMMAND,
	  .flags = CMD_IN_RUNNING,
	  .help = "Print list of commands.\n"
		  "Usage: help [COMMAND | CLASS | all]\n"
		  "Without an argument the classes of commands are listed." },
	{ .name = "h", .alias_of = "help" },
	{ .name = "apropos",
	  .fn = cmd_apropos,
	  .cls = CLASS_SUPPORT,
	  .flags = CMD_IN_RUNNING,
	  .help = "Search for commands matching a REGEXP.\n"
		  "Usage: apropos [-v] REGEXP\n"
		  "Names and help texts are searched. Flag -v shows the full help of what "
		  "matches." },
	{ .name = "set logging", .cls = CLASS_SUPPORT, .help = "Set logging options." },
	{ .name = "set log", .cls = CLASS_BREAK, .help = "Where messages of dprintf and log go, and how." },
	{ .name = "show log", .cls = CLASS_BREAK, .help = "Where messages of dprintf and log go, and how." },
	{ .name = "set breakpoint", .cls = CLASS_BREAK, .help = "Breakpoint specific settings." },
	{ .name = "show breakpoint", .cls = CLASS_BREAK, .help = "Breakpoint specific settings." },
	{ .name = "set debuginfod", .cls = CLASS_SUPPORT, .help = "Set debuginfod options." },
	{ .name = "show debuginfod", .cls = CLASS_SUPPORT, .help = "Show debuginfod options." },
	{ .name = "set python",
	  .cls = CLASS_OBSCURE,
	  .help = "Prefix command for python preference settings." },
	{ .name = "show python",
	  .cls = CLASS_OBSCURE,
	  .help = "Prefix command for python preference settings." },
	{ .name = "set style", .cls = CLASS_SUPPORT, .help = "Style-specific settings." },
	{ .name = "show style", .cls = CLASS_SUPPORT, .help = "Style-specific settings." },
	{ .name = "set pr", .alias_of = "set print" },
	{ .name = "set p", .alias_of = "set print" },
	{ .name = "show pr", .alias_of = "show print" },
	{ .name = "show p", .alias_of = "show print" },
	{ .name = "set print",
	  .cls = CLASS_DATA,
	  .help = "Generic command for setting how things print." },
	{ .name = "set backtrace",
	  .cls = CLASS_STACK,
	  .help = "Set backtrace specific variables." },
	{ .name = "show backtrace",
	  .cls = CLASS_STACK,
	  .help = "Show backtrace specific variables." },
	{ .name = "set history",
	  .cls = CLASS_SUPPORT,
	  .help = "Generic command for setting command history parameters." },
	{ 0 },
};
