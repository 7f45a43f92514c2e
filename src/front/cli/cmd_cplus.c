/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* maintenance cplus: how names of C++ are taken apart. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <string.h>

#define MAX_DEPTH 64

/* Behind "operator <<" at p; p itself: it is no operator's name. */
static const char *behind_operator(const char *start, const char *p)
{
	// the longer ones first
	static const char *const signs[] = { "()", "[]", "->*", "->", "<=>", "<<=", ">>=", "<<", ">>", "<=", ">=", "<", ">" };
	const char *s = p + 8;

	if (strncmp(p, "operator", 8) || (p > start && (isalnum((unsigned char)p[-1]) || p[-1] == '_')))
		return p;
	while (*s == ' ')
		s++;
	for (size_t i = 0; i < ARRAY_LEN(signs); i++)
		if (!strncmp(s, signs[i], strlen(signs[i])))
			return s + strlen(signs[i]);
	return p;
}

/* Where the first component of a name ends: at "::" outside of brackets, or its end; NULL: brackets do not fit. */
static const char *component_end(const char *name)
{
	static const char opening[] = "<([", closing[] = ">)]";
	char expected[MAX_DEPTH];
	size_t depth = 0;

	for (const char *p = name; *p; p++) {
		const char *behind = behind_operator(name, p), *open;

		if (behind > p) {
			p = behind - 1;
			continue;
		}
		if (!depth && p[0] == ':' && p[1] == ':')
			return p;
		open = strchr(opening, *p);
		if (open && depth == MAX_DEPTH)
			return NULL;
		if (open)
			expected[depth++] = closing[open - opening];
		else if (strchr(closing, *p) && (!depth || expected[--depth] != *p))
			return NULL;
	}
	return depth ? NULL : name + strlen(name);
}

static enum cmd_result first_component(struct cli *c, const char *args)
{
	const char *end = component_end(args);

	if (!*args)
		return CMD_OK;
	if (!end && setting_int(c, "complaints") > 0)
		cli_printf(c, "During symbol reading: unexpected demangled name '%s'\n", args);
	cli_printf(c, "%.*s\n", (int)(end ? (size_t)(end - args) : strlen(args)), args);
	return CMD_OK;
}

const struct cmd cmds_cplus[] = {
	{ "maintenance cplus", NULL, "C++ maintenance commands.", CLASS_INTERNALS, COMP_COMMAND, 0, NULL },
	{ "maintenance cp", .alias_of = "maintenance cplus" },
	{ "maintenance cplus first_component", first_component,
	  "Print the first class/namespace component of NAME.", CLASS_INTERNALS, COMP_NONE, 0, NULL },
	{ 0 },
};
