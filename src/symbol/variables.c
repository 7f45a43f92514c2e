/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/variables.h"

#include <dwarf.h>

#include "base/scoped.h"
#include "symbol/cxx_scope.h"
#include "symbol/describe.h"
#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_index.h"

#define MAX_VARIABLES 256 /* more of one name are no answer to anybody */

static struct sym_cu *cu_of(struct sym_module *m, Dwarf_Die *die)
{
	size_t n = cus_load(m);

	for (size_t i = 0; i < n; i++)
		if (m->cu[i].die.cu == die->cu || m->cu[i].full.cu == die->cu)
			return &m->cu[i];
	return NULL;
}

static uint64_t fixed_address(const struct sym_var *v)
{
	SCOPED(sb_deinit) struct sb unused = { 0 };
	uint64_t addr;

	return sym_var_describe(v, 0, &unused, &addr) == SYM_DESCRIBED_STATIC ? addr : 0;
}

static bool declared(const struct sym_var *v, struct sym_variable *ret)
{
	struct sym_module *m = sym_dwarf_module(v->dwarf);
	Dwarf_Die die = v->die;
	struct sym_cu *cu = cu_of(m, &die);

	if (!cu)
		return false;
	*ret = (struct sym_variable){ .name = v->name, .module = m, .addr = fixed_address(v) };
	die_declared_at(m, cu, &die, &ret->file, &ret->line);
	return ret->file.name && ret->line;
}

static size_t in_module(struct sym_dwarf *d, const char *file, const char *name, size_t room,
			void (*fn)(const struct sym_variable *v, void *user), void *user)
{
	struct dwx_walk w = dwx_walk_units(d, name, DWX_BIT(DWX_VARIABLE));
	struct sym_variable found;
	struct dwx_unit *u;
	struct dwx_hit h;
	struct sym_var v;
	size_t n = 0;

	while (n < room && (u = dwx_walk_next(&w))) {
		if (!dwx_find(d, u, name, DWX_BIT(DWX_VARIABLE), &h) || !sym_var_of_hit(d, &h, name, &v) ||
		    dwarf_hasattr(&v.die, DW_AT_declaration) || !declared(&v, &found) ||
		    (file && !line_file_matches(&found.file, file)))
			continue;
		fn(&found, user);
		n++;
	}
	dwx_walk_end(&w);
	return n;
}

void sym_variables_named(const struct sym_scope_ctx *x, const char *file, const char *name,
			 void (*fn)(const struct sym_variable *v, void *user), void *user)
{
	size_t n = 0;

	if (!x->syms)
		return;
	sym_dwarf_sync(x->cache, x->syms);
	for (size_t i = 0; i < x->syms->n; i++) {
		struct sym_dwarf *d = sym_dwarf_of(x->cache, x->syms->mod[i]);

		if (d)
			n += in_module(d, file, name, MAX_VARIABLES - n, fn, user);
	}
}

bool sym_var_has_place(const struct sym_var *v)
{
	Dwarf_Die die = v->die;

	return v->kind != SYM_VAR_DATA || dwt_has_place(&die);
}

/* Is it an instance of the variable that is declared at user, with the place that this one lacks? */
static bool is_instance(Dwarf_Die *die, void *user)
{
	const Dwarf_Die *decl = user;

	return dwt_has_place(die) && sym_die_declaration(die).addr == decl->addr;
}

void sym_var_find_place(struct sym_var *v)
{
	Dwarf_Die decl = sym_die_declaration(&v->die);
	struct dwx_walk w = dwx_walk_units(v->dwarf, v->name, DWX_BIT(DWX_VARIABLE));
	struct dwx_unit *u;
	struct dwx_hit h;

	while ((u = dwx_walk_next(&w)))
		if (dwx_find_if(v->dwarf, u, v->name, DWX_BIT(DWX_VARIABLE), is_instance, &decl, &h)) {
			v->die = h.die;
			break;
		}
	dwx_walk_end(&w);
}

void sym_var_find_extern(const struct sym_scope_ctx *x, struct sym_var *v)
{
	struct sym_var found;

	if (sym_resolve_var(x, v->name, &found) && found.kind == SYM_VAR_DATA && sym_var_has_place(&found) &&
	    (found.is_external || found.die.cu == v->die.cu))
		*v = found;
}
