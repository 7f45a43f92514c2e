/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a C++ name means at a place: first as if written within the scopes of
 * the function there, then as it is, then with the inline and anonymous
 * namespaces that a program may leave out.
 */

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/str.h"
#include "symbol/cxx_canon.h"
#include "symbol/cxx_scope.h"
#include "symbol/dwarf_index.h"
#include "symbol/dwarf_scope.h"

#define MAX_SCOPES 32

const char *sym_last_part(const char *name)
{
	const char *last = name;
	int depth = 0;

	for (const char *p = name; *p; p++) {
		if (*p == '<' || *p == '(' || *p == '{')
			depth++;
		else if (*p == '>' || *p == ')' || *p == '}')
			depth--;
		else if (depth <= 0 && p[0] == ':' && p[1] == ':')
			last = p + 2;
	}
	return last;
}

/* "a::f(int)::g" has the scope "a::f(int)::"; a plain name none. */
static bool function_scope(const struct sym_scope_ctx *x, struct sb *out)
{
	struct tl_function f;
	const char *last;

	if (!x->have_pc || !sym_is_cplus(x) || sym_function_of(x->syms, x->pc, &f) || !f.name)
		return false;
	last = sym_last_part(f.name);
	sb_addn(out, f.name, (size_t)(last - f.name));
	return out->n > 0 && !out->failed;
}

/* Takes one scope off the end of "a::b::"; false when none is left. */
static bool leave_scope(struct sb *scope)
{
	const char *last;

	if (scope->n < 2)
		return false;
	sb_cut(scope, scope->n - 2);
	last = sym_last_part(sb_str(scope));
	sb_cut(scope, (size_t)(last - sb_str(scope)));
	return scope->n > 0;
}

struct query {
	const struct sym_scope_ctx *x;
	const char *typed; /* all of what was typed */
	enum sym_tag tag;
	struct sym_var *var; /* looked for: a variable, or */
	struct sym_type **type;
};

/* In C++ a plain name is not that of a type within a class or a named namespace. */
static bool is_hidden(const struct sym_type *t, const char *name)
{
	static const char anonymous[] = "(anonymous namespace)::";
	const char *full = t->name;

	if (!t->cplus || t->rust || !full || sym_last_part(name) != name)
		return false;
	while (!strncmp(full, anonymous, sizeof(anonymous) - 1))
		full += sizeof(anonymous) - 1;
	return sym_last_part(full) != full;
}

static bool find_exact(const struct query *q, const char *name)
{
	if (q->var)
		return sym_find_global_whole(q->x, name, q->var);
	*q->type = sym_find_type(q->x, q->tag, name);
	if (*q->type && is_hidden(*q->type, name))
		*q->type = NULL;
	return *q->type != NULL;
}

/* Does the part of typed at *p name this scope? Moves *p behind it. */
static bool eat_scope(const char **p, const char *name)
{
	SCOPED(sb_deinit) struct sb canon = { 0 };
	const char *s = cxx_canonical(name, &canon) ? sb_str(&canon) : name;
	size_t n = strlen(s);

	if (strncmp(*p, s, n) != 0 || strncmp(*p + n, "::", 2) != 0)
		return false;
	*p += n + 2;
	return true;
}

Dwarf_Die sym_die_declaration(Dwarf_Die *die)
{
	Dwarf_Die at = *die, next;
	Dwarf_Attribute a;

	for (int i = 0; i < 8; i++) {
		if (!dwarf_attr(&at, DW_AT_specification, &a) && !dwarf_attr(&at, DW_AT_abstract_origin, &a))
			break;
		if (!dwarf_formref_die(&a, &next))
			break;
		at = next;
	}
	return at;
}

static bool scopes_match(Dwarf_Die *die, void *user)
{
	const struct query *q = user;
	const char *p = q->typed, *last = sym_last_part(q->typed);
	SCOPED_FREE Dwarf_Die *scope = NULL;
	Dwarf_Die decl = sym_die_declaration(die);
	int n = dwarf_getscopes_die(&decl, &scope);

	for (int i = n - 1; i > 0; i--) {
		const char *name = dwarf_diename(&scope[i]);
		int tag = dwarf_tag(&scope[i]);

		if (tag == DW_TAG_compile_unit || tag == DW_TAG_partial_unit || !name)
			continue;
		if ((p == last || !eat_scope(&p, name)) && p != q->typed && !dwarf_hasattr(&scope[i], DW_AT_export_symbols))
			return false;
	}
	/* An enumerator's DIE here is its enumeration. */
	if (p < last && dwarf_tag(die) == DW_TAG_enumeration_type && dwarf_diename(die))
		eat_scope(&p, dwarf_diename(die));
	return p == last;
}

static bool type_matches(Dwarf_Die *die, void *user)
{
	const struct query *q = user;

	return sym_tag_fits(dwarf_tag(die), q->tag) && !dwarf_hasattr(die, DW_AT_declaration) &&
	       scopes_match(die, user);
}

static bool find_loose_in(const struct query *q, struct sym_dwarf *d, const char *last)
{
	unsigned kinds = q->type ? DWX_BIT(DWX_TYPE)
				 : DWX_BIT(DWX_VARIABLE) | DWX_BIT(DWX_FUNCTION) | DWX_BIT(DWX_ENUMERATOR);
	struct dwx_walk w = dwx_walk_units(d, last, kinds);
	struct dwx_unit *u;
	struct dwx_hit h;
	bool found = false;

	while (!found && (u = dwx_walk_next(&w))) {
		if (!dwx_unit_plain_tags(u) ||
		    !dwx_find_if(d, u, last, kinds, q->type ? type_matches : scopes_match, (void *)q, &h))
			continue;
		found = true;
		if (q->var)
			found = sym_var_of_hit(d, &h, last, q->var);
		else
			*q->type = sym_type_of_die(sym_dwarf_types(d), &h.die);
	}
	dwx_walk_end(&w);
	return found;
}

static bool find_loose(const struct query *q)
{
	const char *last = sym_last_part(q->typed);
	bool found = false;

	for (size_t i = 0; last != q->typed && !found && i < sym_module_count(q->x->syms); i++) {
		struct sym_dwarf *d = sym_dwarf_of(q->x->cache, sym_module_nth(q->x->syms, i));

		found = d && find_loose_in(q, d, last);
	}
	return found;
}

static bool find_whole(const char *name, void *user)
{
	struct query q = *(const struct query *)user;

	q.typed = name;
	return find_exact(&q, name) || find_loose(&q);
}

/* In a method: a type that a base of its class has. */
static bool find_in_bases(const struct query *q, const char *scope)
{
	SCOPED_FREE char *class = NULL;
	struct sym_type *t;

	if (!q->type || sym_last_part(q->typed) != q->typed)
		return false;
	class = strndup(scope, strlen(scope) - 2);
	t = class ? sym_find_type(q->x, SYM_TAG_STRUCT, class) : NULL;
	*q->type = t ? sym_class_type(q->x, q->tag, t, q->typed) : NULL;
	return *q->type != NULL;
}

static bool find_in_scopes(const struct query *q)
{
	SCOPED(sb_deinit) struct sb scope = { 0 };

	if (!function_scope(q->x, &scope))
		return false;
	do {
		SCOPED(sb_deinit) struct sb full = { 0 };

		sb_add(&full, sb_str(&scope));
		sb_add(&full, q->typed);
		if (find_whole(sb_str(&full), (void *)q) || find_in_bases(q, sb_str(&scope)))
			return true;
	} while (leave_scope(&scope));
	return false;
}

/* By "using namespace" in the scopes around the place, or in that of the name. */
static bool find_by_using(const struct query *q)
{
	SCOPED(sb_deinit) struct sb scope = { 0 };
	bool more = function_scope(q->x, &scope);

	for (;;) {
		SCOPED(sb_deinit) struct sb full = { 0 };

		if (more)
			sb_add(&full, sb_str(&scope));
		sb_add(&full, q->typed);
		if (full.failed || sym_each_using(q->x, sb_str(&full), q->typed, find_whole, (void *)q))
			return !full.failed;
		if (!more)
			return false;
		more = leave_scope(&scope);
	}
}

/* By a "using N::x" or "namespace M = N" at the place, or in a scope around it. */
static bool find_by_declaration(const struct query *q)
{
	SCOPED(sb_deinit) struct sb scope = { 0 }, name = { 0 };
	bool more = function_scope(q->x, &scope);

	if (sym_find_import(q->x, q->typed, &name) && find_whole(sb_str(&name), (void *)q))
		return true;
	for (; more; more = leave_scope(&scope)) {
		SCOPED(sb_deinit) struct sb full = { 0 };

		sb_printf(&full, "%s%s", sb_str(&scope), q->typed);
		if (sym_find_import(q->x, sb_str(&full), &name) && find_whole(sb_str(&name), (void *)q))
			return true;
	}
	return false;
}

static bool find_imported(const struct query *q)
{
	return sym_is_cplus(q->x) && (find_by_declaration(q) || find_by_using(q));
}

bool sym_resolve_var(const struct sym_scope_ctx *x, const char *name, struct sym_var *ret)
{
	struct query q = { .x = x, .typed = name, .var = ret };

	if (!x->syms)
		return false;
	return find_in_scopes(&q) || find_exact(&q, name) || find_loose(&q) || find_imported(&q);
}

struct sym_type *sym_resolve_type(const struct sym_scope_ctx *x, enum sym_tag tag, const char *name)
{
	struct sym_type *t = NULL;
	struct query q = { .x = x, .typed = name, .tag = tag, .type = &t };

	if (!x->syms)
		return NULL;
	if (sym_last_part(name) == name)
		t = sym_find_local_type(x, tag, name);
	if (!t && tag == SYM_TAG_ANY && sym_last_part(name) == name)
		t = sym_find_template_type(x, name);
	if (!t && !find_in_scopes(&q) && !find_exact(&q, name) && !find_loose(&q) && !find_imported(&q))
		t = sym_find_inherited(x, tag, name);
	return t;
}
