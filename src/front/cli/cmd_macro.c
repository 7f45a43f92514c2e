/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* macro and its kin: macros of the program and of the user. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <front/cli/style.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The selected frame's line, else behind what was listed last. */
static struct tl_macro_scope scope_here(struct cli *c)
{
	struct tl_macro_scope s = { .size = sizeof(s) };

	if (cli_has_process(c) && c->tid) {
		s.tid = c->tid;
		s.frame = c->frame;
	} else if (c->list.fullname[0]) {
		s.fullname = c->list.fullname;
		s.line = c->list.line;
	}
	return s;
}

static enum cmd_result cmd_macro(struct cli *c, const char *args)
{
	return help_prefix_alone(c, "macro", args);
}

static enum cmd_result cmd_expand(struct cli *c, const char *args)
{
	struct tl_macro_scope scope = scope_here(c);
	SCOPED_FREE char *text = NULL;
	struct tl_error err;

	if (!*args)
		return cli_error(c, "You must follow the `macro expand' command with the expression you\n"
				    "want to expand.");
	if (tl_macro_expand(c->target, &scope, args, &text, &err))
		return cli_fail(c, &err);
	cli_printf(c, "expands to: %s\n", text);
	return CMD_OK;
}

static enum cmd_result cmd_expand_once(struct cli *c, const char *args)
{
	if (!*args)
		return cli_error(c, "You must follow the `macro expand-once' command with\n"
				    "the expression\nyou want to expand.");
	return cli_error(c, "Expand-once not implemented yet."); // gdb's answer too
}

static bool show(const struct tl_macro *m, void *user)
{
	struct cli *c = user;
	size_t name = strcspn(m->text, " (");

	cli_printf(c, "Defined at %s%s%s:%" PRId64 "\n", STYLED(c, TL_STYLE_FILENAME, m->file), m->line);
	for (size_t i = 0; i < m->n_included; i++)
		cli_printf(c, "  included at %s%s%s:%u\n", STYLED(c, TL_STYLE_FILENAME, m->included[i].file), m->included[i].line);
	if (m->line)
		cli_printf(c, "#define %s\n", m->text);
	else if (m->text[name] == ' ')
		cli_printf(c, "-D%.*s=%s\n", (int)name, m->text, m->text + name + 1);
	else
		cli_printf(c, "-D%s\n", m->text);
	return true;
}

static enum cmd_result info_macro(struct cli *c, const char *args, bool all)
{
	struct tl_macro_scope scope = scope_here(c);
	const char *file = "";
	struct tl_error err;
	int64_t line = -1;
	enum tl_code r;

	r = tl_macro_each(c->target, &scope, args, all, show, c, &file, &line, &err);
	if (r && r != TL_E_NOTFOUND)
		return cli_fail(c, &err);
	if (r)
		cli_printf(c,
			   "The symbol `%s' has no definition as a C/C++ preprocessor macro\n"
			   "at %s:%" PRId64 "\n",
			   args, file, line);
	return CMD_OK;
}

static enum cmd_result cmd_info_macro(struct cli *c, const char *args)
{
	bool all = false;
	char word[64];

	while (*args == '-') {
		const char *rest = args;

		next_word(&rest, word, sizeof(word));
		args = rest;
		if (!strcmp(word, "--"))
			break;
		if (strcmp(word, "-a") && strcmp(word, "-all"))
			return cli_error(c, "Unrecognized option '%s' to info macro command.  "
					    "Try \"help info macro\".", word);
		all = true;
	}
	if (!*args)
		return cli_error(c, "You must follow the `info macro' command with the name of the macro\n"
				    "whose definition you want to see.");
	return info_macro(c, args, all);
}

static enum cmd_result cmd_info_macros(struct cli *c, const char *args)
{
	struct tl_location_context ctx = cli_location_context(c);
	struct tl_macro_scope scope = scope_here(c);
	struct tl_location loc;
	struct tl_error err;
	enum tl_code r;
	size_t n;

	if (*args) {
		if (tl_location_resolve(c->target, args, &ctx, &loc, 1, &n, NULL, &err))
			return cli_fail(c, &err);
		scope = (struct tl_macro_scope){ .size = sizeof(scope), .pc = loc.addr };
	}
	r = tl_macro_each(c->target, &scope, NULL, false, show, c, NULL, NULL, &err);
	return r && r != TL_E_NOTFOUND ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result cmd_define(struct cli *c, const char *args)
{
	struct tl_error err;

	if (!*args)
		return cli_error(c, "usage: macro define NAME[(ARGUMENT-LIST)] [REPLACEMENT-LIST]");
	return tl_macro_define(c->session, args, &err) ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result cmd_undef(struct cli *c, const char *args)
{
	if (!*args)
		return cli_error(c, "usage: macro undef NAME");
	tl_macro_undef(c->session, args);
	return CMD_OK;
}

static bool show_user(const char *text, void *user)
{
	cli_printf(user, "macro define %s\n", text);
	return true;
}

static enum cmd_result cmd_list(struct cli *c, const char *args)
{
	(void)args;
	tl_macro_user_each(c->session, show_user, c);
	return CMD_OK;
}

const struct cmd cmds_macro[] = {
	{ .name = "macro",
	  .fn = cmd_macro,
	  .cls = CLASS_DATA,
	  .help = "Prefix for commands dealing with C preprocessor macros." },
	{ "macro expand", cmd_expand,
	  "Fully expand any C/C++ preprocessor macro invocations in EXPRESSION.\n"
	  "Usage: macro expand EXPRESSION\n"
	  "Show the expanded expression.",
	  CLASS_DATA, COMP_EXPR, 0, NULL },
	{ "macro exp", .alias_of = "macro expand" },
	{ "macro expand-once", cmd_expand_once,
	  "Expand C/C++ preprocessor macro invocations appearing directly in EXPRESSION.\n"
	  "Usage: macro expand-once EXPRESSION\n"
	  "This is not implemented; neither is it in gdb.",
	  CLASS_DATA, COMP_EXPR, 0, NULL },
	{ "macro exp1", .alias_of = "macro expand-once" },
	{ "macro define", cmd_define,
	  "Define a new C/C++ preprocessor macro.\n"
	  "Usage: macro define NAME[(PARAMETERS)] [BODY]\n"
	  "The GDB command \"macro define DEFINITION\" is equivalent to placing a\n"
	  "preprocessor directive of the form \"#define DEFINITION\" such that the\n"
	  "definition is visible in all the inferior's source files.",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "macro undef", cmd_undef,
	  "Remove the definition of the C/C++ preprocessor macro with the given name.\n"
	  "Usage: macro undef NAME\n"
	  "Only those made by \"macro define\" are removed.",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "macro list", cmd_list,
	  "List all the macros defined using the `macro define' command.\n"
	  "Usage: macro list",
	  CLASS_DATA, COMP_NONE, 0, NULL },
	{ "info macro", cmd_info_macro,
	  "Show the definition of MACRO, and it's source location.\n"
	  "Usage: info macro [-a|-all] [--] MACRO\n"
	  "Options:\n"
	  "  -a, -all\n"
	  "    Output all definitions of MACRO in the current compilation unit.\n"
	  "  --\n"
	  "    Specify the end of arguments and the beginning of the MACRO.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info macros", cmd_info_macros,
	  "Show the definitions of all macros at LINESPEC, or the current source location.\n"
	  "Usage: info macros [LINESPEC]",
	  CLASS_STATUS, COMP_LOCATION, 0, NULL },
	{ 0 },
};
