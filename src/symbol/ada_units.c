/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/ada_units.h"

#include <ctype.h>
#include <string.h>

#include "symbol/dwarf_index.h"

#define MAX_PACKAGE 256

/* "/src/pck-child.adb" has the package pck.child; GNAT demands that they are named so. */
static bool package_of(const char *file, char ret[MAX_PACKAGE])
{
	const char *base = strrchr(file, '/') ? strrchr(file, '/') + 1 : file, *dot = strrchr(base, '.');
	size_t n = 0;

	if (!dot || dot == base || strncmp(dot, ".ad", 3))
		return false;
	for (const char *s = base; s < dot && n + 3 < MAX_PACKAGE; s++) {
		ret[n++] = *s == '-' ? '_' : (char)tolower((unsigned char)*s);
		if (*s == '-')
			ret[n++] = '_';
	}
	ret[n] = 0;
	return true;
}

void sym_ada_packages_each(const struct sym_scope_ctx *x, bool (*fn)(const char *package, void *user), void *user)
{
	char name[MAX_PACKAGE];

	for (size_t i = 0; x->syms && i < sym_module_count(x->syms); i++) {
		struct sym_dwarf *d = sym_dwarf_of(x->cache, sym_module_nth(x->syms, i));

		for (struct dwx_unit *u = d ? dwx_unit_next(d, NULL) : NULL; u; u = dwx_unit_next(d, u)) {
			const char *file = sym_language_is_ada(dwx_unit_lang(u)) ? dwx_unit_name(u) : NULL;

			if (file && package_of(file, name) && !fn(name, user))
				return;
		}
	}
}
