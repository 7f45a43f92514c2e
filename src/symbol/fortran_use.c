/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What "use module", "use module, only: a" and "use module, b => a" of Fortran bring into a procedure. */

#include <dwarf.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/scoped.h"
#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_scope.h"

struct use {
	const struct sym_scope_ctx *x;
	const char *name;
	struct sym_var *ret;
};

static bool in_module(const struct use *u, const char *module, const char *name)
{
	char full[512];

	if (!module || !name || (size_t)snprintf(full, sizeof(full), "%s::%s", module, name) >= sizeof(full))
		return false;
	return sym_find_global_whole(u->x, full, u->ret);
}

/* One that is brought in, perhaps by another name; *ret_hidden: the name means another one than that of the module. */
static bool is_declaration(const struct use *u, Dwarf_Die *die, bool *ret_hidden)
{
	SCOPED_FREE Dwarf_Die *scope = NULL;
	const char *as = dwarf_diename(die), *own;
	Dwarf_Die target;

	if (dwarf_tag(die) != DW_TAG_imported_declaration || !dwt_import(die, &target))
		return false;
	own = dwarf_diename(&target);
	*ret_hidden |= as && own && !strcasecmp(own, u->name);
	if (strcasecmp(as ? as : own ? own : "", u->name) || dwarf_getscopes_die(&target, &scope) < 2)
		return false;
	return dwarf_tag(&scope[1]) == DW_TAG_module && in_module(u, dwarf_diename(&scope[1]), own);
}

static bool is_use(const struct use *u, Dwarf_Die *die)
{
	bool hidden = false;
	Dwarf_Die target, kid;

	if (is_declaration(u, die, &hidden))
		return true;
	if (dwarf_tag(die) != DW_TAG_imported_module || !dwt_import(die, &target))
		return false;
	for (int r = dwarf_child(die, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (is_declaration(u, &kid, &hidden))
			return true;
	return !hidden && in_module(u, dwarf_diename(&target), u->name);
}

bool sym_find_used(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret)
{
	struct use u = { x, name, ret };
	SCOPED_FREE Dwarf_Die *scope = NULL;
	struct sym_var f;
	Dwarf_Die kid;
	int n;

	if (!x->have_pc || strchr(name, ':') || !sym_find_own_function(x, x->pc, &f))
		return false;
	n = dwarf_getscopes_die(&f.die, &scope);
	for (int i = 0; i < n; i++) {
		if (dwarf_tag(&scope[i]) == DW_TAG_module && in_module(&u, dwarf_diename(&scope[i]), name))
			return true;
		for (int r = dwarf_child(&scope[i], &kid); r == 0 && i + 1 < n; r = dwarf_siblingof(&kid, &kid))
			if (is_use(&u, &kid))
				return true;
	}
	return false;
}
