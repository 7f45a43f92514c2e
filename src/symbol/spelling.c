/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How names of Ada and Fortran are spelled for the linker. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/scoped.h"
#include "symbol/spelling.h"

/* GNAT's names of operators that are functions. */
static const struct {
	char encoded[10], quoted[6];
} operators[] = { { "Oabs", "\"abs\"" }, { "Oand", "\"and\"" },   { "Omod", "\"mod\"" },	   { "Onot", "\"not\"" },
		  { "Oor", "\"or\"" },   { "Orem", "\"rem\"" },   { "Oxor", "\"xor\"" },	   { "Oeq", "\"=\"" },
		  { "One", "\"/=\"" },   { "Olt", "\"<\"" },      { "Ole", "\"<=\"" },	   { "Ogt", "\">\"" },
		  { "Oge", "\">=\"" },   { "Oadd", "\"+\"" },     { "Osubtract", "\"-\"" },  { "Oconcat", "\"&\"" },
		  { "Omultiply", "\"*\"" }, { "Odivide", "\"/\"" }, { "Oexpon", "\"**\"" } };

const char *spelling_operator(const char *s, size_t len)
{
	for (size_t i = 0; len > 2 && *s == 'O' && i < ARRAY_LEN(operators); i++)
		if (len == strnlen(operators[i].encoded, sizeof(operators[i].encoded)) && !strncmp(s, operators[i].encoded, len))
			return operators[i].quoted;
	return NULL;
}

const char *spelling_of_operator(const char *quoted, size_t len)
{
	for (size_t i = 0; len && *quoted == '"' && i < ARRAY_LEN(operators); i++)
		if (len == strnlen(operators[i].quoted, sizeof(operators[i].quoted)) && !strncasecmp(quoted, operators[i].quoted, len))
			return operators[i].encoded;
	return NULL;
}

char *spelling_gnat(const char *name)
{
	const char *quote = strchr(name, '"'), *op = quote ? spelling_of_operator(quote, strlen(quote)) : NULL;
	size_t n = 0;
	char *s;

	if (!strchr(name, '.') || (!op && strpbrk(name, ":(<")))
		return NULL;
	s = malloc(2 * strlen(name) + sizeof(operators[0].encoded));
	for (const char *p = name; s && *p && !(op && p == quote); p++) {
		s[n++] = *p == '.' ? '_' : (char)tolower((unsigned char)*p);
		if (*p == '.')
			s[n++] = '_';
	}
	if (s)
		strcpy(s + n, op ? op : "");
	return s;
}

char *spelling_lower(const char *name)
{
	char *s = NULL;

	for (const char *p = name; *p && !s; p++)
		if (isupper((unsigned char)*p))
			s = strdup(name);
	for (char *p = s; p && *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return s;
}
