/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Names that a program brings in from elsewhere: "namespace M = N;" and
 * "using N::x;". What is found is the name under which the thing was declared.
 */

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "symbol/cxx_scope.h"
#include "symbol/dwarf_index.h"

#define MAX_DEPTH   32
#define MAX_ENTRIES 100000 /* DIEs that are looked at for one name */

struct search {
	Dwarf_Addr pc;
	bool have_pc;
	size_t looked_at;
};

static bool target_of(Dwarf_Die *die, Dwarf_Die *ret)
{
	Dwarf_Attribute a;

	return dwarf_attr(die, DW_AT_import, &a) && dwarf_formref_die(&a, ret);
}

/* "a::b" of a DIE by the scopes around it; anonymous ones as they are printed. */
static bool full_name(Dwarf_Die *die, struct sb *out)
{
	Dwarf_Die decl = sym_die_declaration(die);
	SCOPED_FREE Dwarf_Die *scope = NULL;
	int n = dwarf_getscopes_die(&decl, &scope);

	for (int i = n - 1; i >= 0; i--) {
		int tag = dwarf_tag(&scope[i]);
		const char *name = dwarf_diename(&scope[i]);

		if (tag == DW_TAG_compile_unit || tag == DW_TAG_partial_unit)
			continue;
		if (!name && tag != DW_TAG_namespace)
			return false;
		sb_printf(out, "%s%s", out->n ? "::" : "", name ? name : "(anonymous namespace)");
	}
	return out->n > 0 && !out->failed;
}

/* The part of name before the first "::"; *rest: what is behind it, or NULL. */
static size_t first_part(const char *name, const char **rest)
{
	const char *p = strstr(name, "::"), *angle = strchr(name, '<');

	if (!p || (angle && angle < p)) {
		*rest = NULL;
		return strlen(name);
	}
	*rest = p + 2;
	return (size_t)(p - name);
}

static bool is_called(const char *name, const char *want, size_t n)
{
	return name && strlen(name) == n && strncmp(name, want, n) == 0;
}

/* "namespace M = N;" has a name of its own, "using N::x;" that of what it brings. */
static bool imported(Dwarf_Die *die, const char *name, struct sb *out)
{
	const char *rest, *own = dwarf_diename(die);
	size_t n = first_part(name, &rest);
	Dwarf_Die target;

	if (dwarf_tag(die) != DW_TAG_imported_declaration || !target_of(die, &target))
		return false;
	if (!is_called(own ? own : dwarf_diename(&target), name, n))
		return false;
	sb_cut(out, 0);
	if (!full_name(&target, out))
		return false;
	if (rest)
		sb_printf(out, "::%s", rest);
	return !out->failed;
}

static bool find_in(struct search *s, Dwarf_Die *scope, const char *name, int depth, struct sb *out);

/* A namespace that the name begins with, or a block that the place is in. */
static bool find_within(struct search *s, Dwarf_Die *kid, const char *name, int depth, struct sb *out)
{
	const char *rest;
	size_t n = first_part(name, &rest);

	switch (dwarf_tag(kid)) {
	case DW_TAG_namespace:
		if (!dwarf_diename(kid))
			return find_in(s, kid, name, depth + 1, out);
		return rest && is_called(dwarf_diename(kid), name, n) && find_in(s, kid, rest, depth + 1, out);
	case DW_TAG_subprogram:
	case DW_TAG_lexical_block:
		return s->have_pc && dwarf_haspc(kid, s->pc) == 1 && find_in(s, kid, name, depth + 1, out);
	default:
		return false;
	}
}

static bool find_in(struct search *s, Dwarf_Die *scope, const char *name, int depth, struct sb *out)
{
	Dwarf_Die kid;

	if (depth > MAX_DEPTH)
		return false;
	/* What is nearer hides what is around it. */
	for (int r = dwarf_child(scope, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		if (++s->looked_at > MAX_ENTRIES)
			return false;
		if (find_within(s, &kid, name, depth, out))
			return true;
	}
	for (int r = dwarf_child(scope, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (imported(&kid, name, out))
			return true;
	return false;
}

bool sym_find_import(const struct sym_scope_ctx *x, const char *name, struct sb *out)
{
	struct search s = { .have_pc = x->have_pc };
	struct sym_var func;
	Dwarf_Die cu;
	bool found = x->have_pc ? sym_find_function_at(x, x->pc, &func) : sym_find_global(x, "main", &func);

	if (!found || !dwarf_diecu(&func.die, &cu, NULL, NULL))
		return false;
	s.pc = x->pc - sym_dwarf_bias(func.dwarf);
	return find_in(&s, &cu, name, 0, out);
}
