/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/globals.h"

#include <dwarf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "symbol/cxx_scope.h"
#include "symbol/dwarf_attr.h"
#include "symbol/internal.h"

#define MAX_DEPTH    16
#define MAX_CHILDREN 20000000 /* a damaged chain of siblings must end */
/* So many units are read before what was read of them is let go: a listing reads all, and what it tells is text. */
#define FORGET_EVERY 64

struct walk {
	struct sym_module *m;
	struct sym_cu *cu;
	struct map by_lines; /* units by the places of their line tables */
	struct map imported; /* partial units that were told of */
	bool in_partial;
	struct sym_types *types; /* of the last few units */
	size_t n_units;
	enum sym_globals what;
	bool (*fn)(const struct sym_global *g, void *user);
	void *user;
	char scope[1024]; /* "ns::" */
	size_t module_len; /* of the module of Fortran that this begins with; 0: none */
	size_t budget;
};

static bool is_type(int tag)
{
	return tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type ||
	       tag == DW_TAG_enumeration_type || tag == DW_TAG_typedef || tag == DW_TAG_base_type;
}

static bool tell(struct walk *w, Dwarf_Die *die, struct sym_global *g)
{
	struct line_file file = { .name = NULL };
	char module[sizeof(w->scope)];

	if (w->module_len) {
		snprintf(module, sizeof(module), "%.*s", (int)w->module_len, w->scope);
		g->module = module;
	}
	die_declared_at(w->m, w->cu, die, &file, &g->line);
	g->file = file.name;
	g->fullname = file.fullname;
	if (!g->file && w->cu->name && !w->in_partial) { // what is declared nowhere belongs to the unit
		lines_name_file(w->m, w->cu, w->cu->name, &file);
		g->file = file.name;
		g->fullname = file.fullname;
		g->line = 0;
	}
	if (!g->file && w->in_partial)
		g->file = g->fullname = "<unknown>"; // dwz leaves most without a line table, gdb's name for it
	return !g->file || w->fn(g, w->user);
}

/* "ns::inner::plain"; up: from the innermost scope to the unit. */
static void in_namespaces(Dwarf_Die *up, int n, const char *plain, char *buf, size_t cap)
{
	size_t len = 0;

	while (n-- > 0 && len < cap) {
		const char *name = dwarf_diename(&up[n]);

		if (dwarf_tag(&up[n]) == DW_TAG_namespace)
			len += (size_t)snprintf(buf + len, cap - len, "%s::", name ? name : "(anonymous namespace)");
	}
	if (len < cap)
		snprintf(buf + len, cap - len, "%s", plain);
}

/* A definition of a static member has its name and its class at the declaration. */
static bool tell_variable(struct walk *w, Dwarf_Die *die)
{
	struct sym_global g = { .is_external = false };
	Dwarf_Attribute a;
	Dwarf_Die decl;
	char name[2048];
	const char *plain;

	if (dwarf_attr(die, DW_AT_declaration, &a) || dwt_is_elsewhere(die) || module_has_discarded(w->m, die))
		return true;
	plain = dwarf_attr_integrate(die, DW_AT_name, &a) ? dwarf_formstring(&a) : NULL;
	if (!plain)
		return true;
	snprintf(name, sizeof(name), "%s%s", w->scope, plain);
	decl = sym_die_declaration(die);
	if (decl.addr != die->addr) {
		Dwarf_Die *up = NULL;
		int n = sym_types_scopes(w->types, &decl, &up);
		struct sym_type *cls = n > 1 && is_type(dwarf_tag(&up[1])) ? sym_type_of_die(w->types, &up[1]) : NULL;

		if (cls && cls->name)
			snprintf(name, sizeof(name), "%s::%s", cls->name, plain);
		else if (n > 1 && dwarf_tag(&up[1]) == DW_TAG_namespace)
			in_namespaces(up + 1, n - 1, plain, name, sizeof(name));
		free(up);
	}
	g.name = name;
	g.type = sym_type_of_attr(w->types, die);
	g.is_external = dwt_flag(die, DW_AT_external) || dwt_flag(&decl, DW_AT_external);
	return tell(w, die, &g);
}

static bool tell_function(struct walk *w, Dwarf_Die *die)
{
	struct sym_global g = { .is_external = false };
	Dwarf_Die origin = *die;
	Dwarf_Attribute a;
	Dwarf_Addr entry;

	if (dwarf_attr(die, DW_AT_declaration, &a) || !die_entry(die, &entry) || module_has_discarded(w->m, die))
		return true;
	if (dwarf_attr(die, DW_AT_abstract_origin, &a) && !dwarf_formref_die(&a, &origin))
		return true;
	g.name = function_full_name(w->m, w->cu, die);
	if (!g.name)
		return true;
	g.has_parameters = w->cu->lang == SYM_LANG_CPLUS && strchr(g.name, '(');
	g.type = sym_type_of_die(w->types, &origin);
	g.is_external = dwarf_attr_integrate(die, DW_AT_external, &a) != NULL;
	return tell(w, die, &g);
}

static bool tell_type(struct walk *w, Dwarf_Die *die)
{
	struct sym_global g;
	Dwarf_Die full;

	/* It is told with the unit of its own. */
	if (sym_die_signature(die, &full))
		return true;
	g = (struct sym_global){ .type = sym_type_of_die(w->types, die) };
	/* Classes of C++ are known everywhere, by gdb's rule. */
	g.is_external = g.type->cplus && dwarf_tag(die) != DW_TAG_typedef && dwarf_tag(die) != DW_TAG_base_type;
	if (!g.type->name || g.type->is_declaration)
		return true;
	return tell(w, die, &g);
}

static bool children(struct walk *w, Dwarf_Die *parent, int depth);

static bool in_namespace(struct walk *w, Dwarf_Die *die, int depth)
{
	size_t len = strlen(w->scope);
	const char *name = dwarf_diename(die);
	bool more;

	snprintf(w->scope + len, sizeof(w->scope) - len, "%s::", name ? name : "(anonymous namespace)");
	more = children(w, die, depth + 1);
	w->scope[len] = 0;
	return more;
}

/* One of Fortran, and what is in it. */
static bool in_module(struct walk *w, Dwarf_Die *die, int depth)
{
	struct sym_global g = { .name = dwarf_diename(die), .type = &sym_type_unknown, .is_external = true };
	bool more;

	if (!g.name || (w->what == SYM_GLOBAL_MODULES && !dwt_flag(die, DW_AT_declaration) && !tell(w, die, &g)))
		return !g.name;
	w->module_len = w->module_len ? w->module_len : strlen(g.name);
	more = in_namespace(w, die, depth);
	w->module_len = *w->scope ? w->module_len : 0;
	return more;
}

static bool in_function(struct walk *w, Dwarf_Die *die, int depth)
{
	if (w->what != SYM_GLOBAL_FUNCTIONS)
		return true;
	if (!tell_function(w, die))
		return false;
	return w->cu->lang != SYM_LANG_FORTRAN || children(w, die, depth + 1);
}

/* dwz: what several units have is in a unit that they import, of the file or of one that others share too. */
static bool in_import(struct walk *w, Dwarf_Die *die, int depth)
{
	bool outer = w->in_partial, more;
	Dwarf_Die unit;

	if (!dwt_import(die, &unit) || dwarf_tag(&unit) != DW_TAG_partial_unit || map_get(&w->imported, (uintptr_t)unit.addr))
		return true;
	if (!map_put(&w->imported, (uintptr_t)unit.addr, w))
		return false;
	w->in_partial = true;
	more = children(w, &unit, depth + 1);
	w->in_partial = outer;
	return more;
}

static bool one(struct walk *w, Dwarf_Die *die, int depth)
{
	int tag = dwarf_tag(die);

	if (tag == DW_TAG_imported_unit)
		return in_import(w, die, depth);
	if (tag == DW_TAG_namespace)
		return in_namespace(w, die, depth);
	if (tag == DW_TAG_module)
		return in_module(w, die, depth);
	if (tag == DW_TAG_subprogram)
		return in_function(w, die, depth);
	if (tag == DW_TAG_variable || tag == DW_TAG_constant)
		return w->what != SYM_GLOBAL_VARIABLES || tell_variable(w, die);
	if (w->what != SYM_GLOBAL_TYPES || !is_type(tag))
		return true;
	if (!tell_type(w, die))
		return false;
	return !dwarf_haschildren(die) || tag == DW_TAG_enumeration_type || children(w, die, depth + 1);
}

static bool children(struct walk *w, Dwarf_Die *parent, int depth)
{
	Dwarf_Die kid;

	if (depth > MAX_DEPTH || dwarf_child(parent, &kid))
		return true;
	do {
		if (!w->budget-- || !one(w, &kid, depth))
			return false;
	} while (!dwarf_siblingof(&kid, &kid));
	return true;
}

static bool lines_of(Dwarf_Die *unit, Dwarf_Word *ret)
{
	Dwarf_Attribute a;

	return dwarf_attr(unit, DW_AT_stmt_list, &a) && !dwarf_formudata(&a, ret);
}

/* The unit whose line table a type's unit has: with the type it was compiled. */
static struct sym_cu *cu_of_lines(struct walk *w, Dwarf_Die *unit)
{
	Dwarf_Word lines;

	return lines_of(unit, &lines) ? map_get(&w->by_lines, lines) : NULL;
}

/* Before each unit; false: no memory. */
static bool next_unit(struct walk *w)
{
	const struct elf_file *f = w->m->dw_file;

	if (w->types && w->n_units++ % FORGET_EVERY)
		return true;
	elf_file_drop_pages(f, f->map, f->len);
	sym_types_unref(w->types);
	w->types = sym_types_new(sym_module_dwarf(w->m, NULL));
	return w->types;
}

/* Types with units of their own, in the file or (split: the unit there) in a .dwo file. */
static bool types_alone(struct walk *w, Dwarf *dw, struct sym_cu *split)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die die;
	uint8_t type;

	w->cu = split;
	while (dw && dwarf_get_units(dw, cu, &cu, NULL, &type, &die, NULL) == 0) {
		struct sym_cu *of;

		if ((type != DW_UT_type && type != DW_UT_split_type) || package_is_borrowed(&die))
			continue;
		of = split ? split : cu_of_lines(w, &die);
		w->cu = of ? of : w->cu;
		if (!w->cu)
			continue;
		cu_describe(w->cu);
		if (!next_unit(w))
			return false;
		if (split)
			sym_types_add_apart(w->types, dw);
		if (!children(w, &die, 0))
			return false;
	}
	return true;
}

static bool module_types_alone(struct walk *w)
{
	Dwarf_Word lines;

	map_deinit(&w->by_lines);
	for (size_t i = w->m->n_cus; i-- > 0;) /* the first of several stays */
		if (lines_of(&w->m->cu[i].full, &lines) && !map_put(&w->by_lines, lines, &w->m->cu[i]))
			return false;
	for (size_t i = 0; i < w->m->n_cus; i++) {
		struct sym_cu *cu = &w->m->cu[i];

		if (cu->full.addr != cu->die.addr && !types_alone(w, dwarf_cu_getdwarf(cu->full.cu), cu))
			return false;
	}
	return types_alone(w, sym_module_dwarf(w->m, NULL), NULL);
}

static bool module_globals(struct walk *w)
{
	cus_load(w->m);
	for (size_t i = 0; i < w->m->n_cus; i++) {
		w->cu = &w->m->cu[i];
		cu_describe(w->cu);
		if (!next_unit(w))
			return false;
		if (w->cu->full.addr != w->cu->die.addr)
			sym_types_add_apart(w->types, dwarf_cu_getdwarf(w->cu->full.cu));
		if (!children(w, &w->cu->full, 0))
			return false;
	}
	return w->what != SYM_GLOBAL_TYPES || module_types_alone(w);
}

void sym_globals_each(const struct sym_scope_ctx *x, enum sym_globals what,
		      bool (*fn)(const struct sym_global *g, void *user), void *user)
{
	struct walk w = { .what = what, .fn = fn, .user = user, .budget = MAX_CHILDREN };

	if (!x->syms)
		return;
	sym_dwarf_sync(x->cache, x->syms);
	for (size_t i = 0; i < x->syms->n; i++) {
		bool more;

		w.m = x->syms->mod[i];
		if (!sym_module_dwarf(w.m, NULL))
			continue;
		more = module_globals(&w);
		sym_types_unref(w.types);
		w.types = NULL;
		if (!more)
			break;
	}
	map_deinit(&w.by_lines);
	map_deinit(&w.imported);
}
