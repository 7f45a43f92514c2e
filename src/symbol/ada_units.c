/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/ada_units.h"

#include <ctype.h>
#include <string.h>

#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_index.h"
#include "symbol/internal.h"

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

struct functions {
	const struct sym_scope_ctx *x;
	bool (*fn)(const struct sym_var *v, void *user);
	void *user;
	bool stop;
};

static bool on_function(uint64_t addr, void *user)
{
	struct functions *f = user;
	struct sym_var v = { .kind = SYM_VAR_FUNCTION, .is_static = true,
			     .dwarf = sym_dwarf_of(f->x->cache, sym_module_by_addr(f->x->syms, addr)) };
	uint64_t bias;

	if (!v.dwarf || !sym_function_die_at(f->x->syms, addr, &v.die, &bias) || !dwt_is_ada(&v.die))
		return true;
	v.name = dwarf_diename(&v.die);
	f->stop = !f->fn(&v, f->user);
	return !f->stop;
}

void sym_ada_functions_each(const struct sym_scope_ctx *x, const char *name, bool (*fn)(const struct sym_var *v, void *user),
			    void *user)
{
	struct functions f = { .x = x, .fn = fn, .user = user };

	for (size_t i = 0; x->syms && i < sym_module_count(x->syms) && !f.stop; i++) {
		struct sym_module *m = sym_module_nth(x->syms, i);

		if (sym_module_is_program(m) || elf_file_has_dwarf(m->file))
			printed_functions(m, name, false, on_function, &f);
	}
}

void sym_ada_overloads_each(const struct sym_scope_ctx *x, const struct sym_var *of, bool (*fn)(const struct sym_var *v, void *user),
			    void *user)
{
	struct functions f = { .x = x, .fn = fn, .user = user };
	struct sym_module *m = sym_dwarf_module(of->dwarf);

	if (of->name)
		printed_functions(m, names_ada(&m->names, of->name), false, on_function, &f);
}
