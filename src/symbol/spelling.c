/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How names of Ada and Fortran are spelled for the linker. */

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "symbol/internal.h"

char *spelling_gnat(const char *name)
{
	size_t n = 0;
	char *s;

	if (!strchr(name, '.') || strpbrk(name, ":(<"))
		return NULL;
	s = malloc(2 * strlen(name) + 1);
	for (const char *p = name; s && *p; p++) {
		s[n++] = *p == '.' ? '_' : (char)tolower((unsigned char)*p);
		if (*p == '.')
			s[n++] = '_';
	}
	if (s)
		s[n] = 0;
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
