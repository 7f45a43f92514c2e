/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* demangle: what a linker's name is called in its source. */

#include <base/demangle.h>
#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <libiberty/demangle.h>
#include <string.h>

#define USAGE "Usage: demangle [-l LANGUAGE] [--] NAME"

/* As "set demangle-style" has it, for languages that do not say it themselves. NULL: it is no such name. */
static char *by_style(struct cli *c, const char *name)
{
	const char *style = setting_str(c, "demangle-style");
	int options = DMGL_PARAMS | DMGL_ANSI;

	if (!strcmp(style, "none"))
		return cli_strdup(name);
	if (!strcmp(style, "gnat"))
		return ada_demangle(name, options);
	if (!strcmp(style, "dlang"))
		return dlang_demangle(name, options);
	if (!strcmp(style, "rust"))
		return demangle_rust(name, options);
	if (strcmp(style, "auto") && strncmp(name, "_Z", 2) != 0)
		return NULL;
	return demangle(name, strcmp(style, "java") ? options : options | DMGL_JAVA);
}

static char *by_language(struct cli *c, const char *language, const char *name)
{
	if (!strcmp(language, "ada"))
		return ada_demangle(name, 0);
	if (!strcmp(language, "d"))
		return dlang_demangle(name, 0);
	if (!strcmp(language, "c++") || !strcmp(language, "rust") || !strcmp(language, "unknown") || language_is_auto(language))
		return by_style(c, name);
	return NULL;
}

/* Of "set language", but for the one that stands for none. */
static bool is_language(const char *name)
{
	size_t index;
	const char *const *choice = setting_find("language", &index)->choices;

	while (*choice && strcmp(*choice, name))
		choice++;
	return *choice && strcmp(name, "unknown") != 0;
}

/* "-l LANGUAGE" and "--" are taken off. */
static enum cmd_result take_options(struct cli *c, const char **args, char *ret_language, size_t cap)
{
	char word[64];

	while (**args == '-' && next_word(args, word, sizeof(word))) {
		if (!strcmp(word, "--"))
			break;
		if (!word[1] || (!strcmp(word, "-l") && !next_word(args, ret_language, cap)))
			return cli_error(c, USAGE);
		if (strcmp(word, "-l") != 0)
			return cli_error(c, "Unrecognized option '%s' to demangle command.  Try \"help demangle\".", word);
	}
	return **args ? CMD_OK : cli_error(c, USAGE);
}

static enum cmd_result cmd_demangle(struct cli *c, const char *args)
{
	SCOPED_FREE char *text = NULL;
	char language[64] = "";

	if (take_options(c, &args, language, sizeof(language)))
		return CMD_ERROR;
	if (*language && !is_language(language))
		return cli_error(c, "Unknown language \"%s\"", language);
	text = by_language(c, *language ? language : language_now(c), args);
	if (!text)
		return cli_error(c, "Can't demangle \"%s\"", args);
	cli_printf(c, "%s\n", text);
	return CMD_OK;
}

const struct cmd cmds_demangle[] = {
	{ "demangle", cmd_demangle,
	  "Demangle a mangled name.\n"
	  USAGE "\n"
	  "C++, Rust, D and Ada are known. Without LANGUAGE it is the current one; for C++ and Rust\n"
	  "\"set demangle-style\" says which names are taken.",
	  CLASS_SUPPORT, COMP_NONE, 0, NULL },
	{ 0 },
};
