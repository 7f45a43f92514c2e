/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Does a function's name begin as typed? Blanks that mean nothing, ABI tags and lists of
 * template parameters that were left out are passed over; a name may begin at any of its
 * components. What was typed stays as it is, and the rest is put behind it.
 */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/cli.h>
#include <front/cli/complete.h>
#include <front/cli/complete_name.h>
#include <stdlib.h>
#include <string.h>

static const char operator_signs[] = "+-*/%^&|~!=<>";
static const char abi_tag[] = "[abi:";

static bool is_ident(char ch)
{
	return isalnum((unsigned char)ch) || ch == '_' || ch == '$' || (ch & 0x80);
}

/* Is p within the signs of an operator's name, as between "&" and "=" of operator&=? */
static bool in_operator(const char *name, const char *p)
{
	const char *s = p;

	if (s == name || !*p || !strchr(operator_signs, *p))
		return false;
	while (s > name && strchr(operator_signs, s[-1]))
		s--;
	return s <= p && s - name >= 8 && !strncmp(s - 8, "operator", 8) &&
	       (s - name == 8 || !is_ident(s[-9]));
}

/* Behind the list of template parameters at p; NULL: it does not end. */
static const char *behind_parameters(const char *p)
{
	const char *begin = p;
	int depth = 0;

	for (; *p; p++) {
		depth += *p == '<' && !in_operator(begin, p);
		depth -= *p == '>' && !in_operator(begin, p);
		if (!depth)
			return p + 1;
	}
	return NULL;
}

/* Behind what of the name at p was left out, as `typed` goes on otherwise; NULL: nothing. */
static const char *left_out(const char *name, const char *p, const char *typed, const char *end)
{
	const char *behind = NULL;

	while (typed < end && *typed == ' ')
		typed++;
	if (typed == end || *typed == *p)
		return NULL;
	if (*p == '<' && !in_operator(name, p))
		behind = behind_parameters(p);
	else if (!strncmp(p, abi_tag, strlen(abi_tag)))
		behind = strchr(p, ']') ? strchr(p, ']') + 1 : NULL;
	return behind;
}

bool name_begins_as(const char *name, const char *typed, size_t len, const char **ret_rest)
{
	const char *end = typed + len, *begin = name;

	while (typed < end) {
		const char *behind = left_out(begin, name, typed, end);
		char t = *typed;

		if (behind) {
			name = behind;
		} else if (t == ' ' && *name == ' ') {
			while (typed < end && *typed == ' ')
				typed++;
			name += strspn(name, " ");
		} else if (t == ' ' && (!is_ident(*name) || typed == end - len || !is_ident(typed[-1])) &&
			   (!in_operator(begin, name) || typed[-1] == 'r')) {
			typed++;
		} else if (*name == ' ' && (!is_ident(t) || name == begin || !is_ident(name[-1]))) {
			name++;
		} else if (t && t == *name) {
			typed++;
			name++;
		} else {
			return false;
		}
	}
	*ret_rest = name;
	return true;
}

const char *name_next_component(const char *name)
{
	int depth = 0;

	for (const char *p = name; *p; p++) {
		if (!strncmp(p, "operator", 8) && !is_ident(p[8]) && (p == name || !is_ident(p[-1])))
			return NULL; // its own signs are no brackets
		if (*p == '<' || *p == '(')
			depth++;
		else if (*p == '>' || *p == ')')
			depth--;
		if (depth == 0 && p[0] == ':' && p[1] == ':')
			return p + 2;
		if (depth == 0 && *p == ' ' && is_ident(p[1]))
			return p + 1;
		if (depth == 1 && *p == '(' && p != name)
			return NULL; // parameters
	}
	return NULL;
}

const char *name_without_type(const char *name)
{
	const char *next = name_next_component(name);

	while (next && next[-1] != ' ')
		next = name_next_component(next);
	return next ? next : name;
}

char *name_completed(const char *typed, size_t len, const char *rest)
{
	char *text = cli_asprintf("%.*s%s", (int)len, typed, rest), *tag = text + len, *end;

	while ((tag = strstr(tag, abi_tag)) && (end = strchr(tag, ']')))
		memmove(tag, end + 1, strlen(end + 1) + 1);
	return text;
}
