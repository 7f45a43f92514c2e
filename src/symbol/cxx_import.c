/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Names that a program brings in from elsewhere: "namespace M = N;",
 * "using N::x;" and "using namespace N;". What is found is the name under which the thing was declared.
 */

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/seen.h"
#include "base/vec.h"
#include "symbol/cxx_scope.h"
#include "symbol/dwarf_attr.h"
#include "symbol/dwarf_index.h"

#define MAX_DEPTH   32
#define MAX_USING   64	   /* directives that lead on from one another */
#define MAX_ENTRIES 100000 /* DIEs that are looked at for one name */

/*
 * What a unit and its namespaces bring in, read once. What functions bring in
 * is looked for in the function of the place alone.
 */
struct scope {
	uint32_t in;	  /* number of the one around it; 0 is the unit */
	uint32_t depth;
	const char *name; /* NULL: without one */
};

struct entry {
	uint32_t in;
	const char *name; /* NULL: all names of a namespace */
	const void *die;
};

struct brought_in {
	VEC(struct scope) scope;
	VEC(struct entry) entry;
	size_t looked_at;
};

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
static const char *brought_name(Dwarf_Die *die)
{
	const char *own = dwarf_diename(die);
	Dwarf_Die target;

	if (dwarf_tag(die) != DW_TAG_imported_declaration || !dwt_import(die, &target))
		return NULL;
	return own ? own : dwarf_diename(&target);
}

/* What the declaration at die means, and what stood behind it in the name that was asked for. */
static bool write_target(Dwarf_Die *die, const char *rest, struct sb *out)
{
	Dwarf_Die target;

	sb_cut(out, 0);
	if (!dwt_import(die, &target) || !full_name(&target, out))
		return false;
	if (rest)
		sb_printf(out, "::%s", rest);
	return !out->failed;
}

/* Blocks around a pc. */

static bool find_in_blocks(Dwarf_Die *block, Dwarf_Addr pc, const char *name, int depth, struct sb *out)
{
	const char *rest;
	size_t n = first_part(name, &rest);
	Dwarf_Die kid;

	if (depth > MAX_DEPTH)
		return false;
	/* What is nearer hides what is around it. */
	for (int r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_lexical_block && dwarf_haspc(&kid, pc) == 1 &&
		    find_in_blocks(&kid, pc, name, depth + 1, out))
			return true;
	for (int r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (is_called(brought_name(&kid), name, n) && write_target(&kid, rest, out))
			return true;
	return false;
}

/* The unit and its namespaces. */

void cxx_import_free(struct brought_in *b)
{
	if (!b)
		return;
	vec_deinit(&b->scope);
	vec_deinit(&b->entry);
	free(b);
}

static void collect(struct brought_in *b, Dwarf_Die *parent, uint32_t in)
{
	const uint32_t depth = b->scope.v[in].depth + 1;
	Dwarf_Die kid;

	for (int r = dwarf_child(parent, &kid); r == 0; r = dwarf_siblingof(&kid, &kid)) {
		const char *name;

		if (++b->looked_at > MAX_ENTRIES)
			return;
		if (dwarf_tag(&kid) == DW_TAG_namespace && depth <= MAX_DEPTH) {
			if (!vec_push(&b->scope, (struct scope){ in, depth, dwarf_diename(&kid) }))
				return;
			collect(b, &kid, (uint32_t)b->scope.n - 1);
		} else if (((name = brought_name(&kid)) || dwarf_tag(&kid) == DW_TAG_imported_module) &&
			   !vec_push(&b->entry, (struct entry){ in, name, kid.addr })) {
			return;
		}
	}
}

static const struct brought_in *brought_in_of(struct dwx_unit *u)
{
	struct brought_in **slot = dwx_unit_brought_in(u), *b;
	Dwarf_Die die;

	if (*slot || !dwx_unit_die(u, &die))
		return *slot;
	b = calloc(1, sizeof(*b));
	if (b && vec_push(&b->scope, (struct scope){ 0 }))
		collect(b, &die, 0);
	*slot = b;
	return b;
}

/* Behind the scopes that name begins with, those without a name left out; NULL: others. */
static const char *behind_scope(const struct brought_in *b, uint32_t i, const char *name)
{
	const struct scope *s = &b->scope.v[i];
	const char *rest, *p = i ? behind_scope(b, s->in, name) : name;
	size_t n;

	if (!p || !s->name)
		return p;
	n = first_part(p, &rest);
	return rest && is_called(s->name, p, n) ? rest : NULL;
}

static bool find_in_unit(struct sym_dwarf *d, struct dwx_unit *u, const char *name, struct sb *out)
{
	const struct brought_in *b = brought_in_of(u);
	const struct entry *best = NULL;
	const char *best_rest = NULL;
	Dwarf_Die die;

	for (size_t i = 0; b && i < b->entry.n; i++) {
		const struct entry *e = &b->entry.v[i];
		const char *rest, *at;

		if (best && b->scope.v[e->in].depth <= b->scope.v[best->in].depth)
			continue;
		at = behind_scope(b, e->in, name);
		if (!at || !is_called(e->name, at, first_part(at, &rest)))
			continue;
		best = e;
		best_rest = rest;
	}
	return best && dwx_die_at(d, best->die, &die) && write_target(&die, best_rest, out);
}

static bool place_of(const struct sym_scope_ctx *x, struct sym_var *ret)
{
	return x->have_pc ? sym_find_function_at(x, x->pc, ret) : sym_find_global(x, "main", ret);
}

bool sym_find_import(const struct sym_scope_ctx *x, const char *name, struct sb *out)
{
	struct dwx_unit *u;
	struct sym_var func;

	if (!place_of(x, &func))
		return false;
	if (x->have_pc && find_in_blocks(&func.die, x->pc - sym_dwarf_bias(func.dwarf), name, 0, out))
		return true;
	u = dwx_unit_of(func.dwarf, &func.die);
	return u && find_in_unit(func.dwarf, u, name, out);
}

/* "using namespace" */

struct using {
	const char *name;
	bool (*fn)(const char *name, void *user);
	void *user;
	struct sym_dwarf *dwarf;
	struct dwx_unit *unit;
	struct seen *seen; /* names: namespaces may use one another */
	int depth;
	/*
	 * What may stand behind a directive's scope, at most: what stood behind the last one's. A namespace that was
	 * put in by that one is where it is; to look for it in others again would try all of their combinations.
	 */
	size_t longest;
};

static bool use_in_unit(const struct using *w);

/* What is found in a namespace may be there by a directive of its own. */
static bool use(const struct using *w, Dwarf_Die *directive, const char *rest)
{
	SCOPED(sb_deinit) struct sb full = { 0 };
	struct using further = *w;

	if (!write_target(directive, rest, &full) || !seen_add(w->seen, map_key_of(sb_str(&full))))
		return false;
	if (w->fn(sb_str(&full), w->user))
		return true;
	further.name = sb_str(&full);
	further.longest = strlen(rest);
	further.depth++;
	return use_in_unit(&further);
}

static bool use_in_blocks(const struct using *w, Dwarf_Die *block, Dwarf_Addr pc, int depth)
{
	Dwarf_Die kid;

	if (depth > MAX_DEPTH)
		return false;
	for (int r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_lexical_block && dwarf_haspc(&kid, pc) == 1 &&
		    use_in_blocks(w, &kid, pc, depth + 1))
			return true;
	for (int r = dwarf_child(block, &kid); r == 0; r = dwarf_siblingof(&kid, &kid))
		if (dwarf_tag(&kid) == DW_TAG_imported_module && use(w, &kid, w->name))
			return true;
	return false;
}

static bool use_in_unit(const struct using *w)
{
	const struct brought_in *b = w->unit && w->depth < MAX_USING ? brought_in_of(w->unit) : NULL;
	Dwarf_Die die;

	for (size_t i = 0; b && i < b->entry.n; i++) {
		const struct entry *e = &b->entry.v[i];
		const char *rest = e->name || (w->depth && !e->in) ? NULL : behind_scope(b, e->in, w->name);

		if (rest && strlen(rest) <= w->longest && dwx_die_at(w->dwarf, e->die, &die) && use(w, &die, rest))
			return true;
	}
	return false;
}

bool sym_each_using(const struct sym_scope_ctx *x, const char *name, const char *typed,
		    bool (*fn)(const char *name, void *user), void *user)
{
	SCOPED(seen_deinit) struct seen seen = { 0 };
	struct using w = { .name = name, .fn = fn, .user = user, .seen = &seen, .longest = SIZE_MAX };
	struct sym_var func;

	if (!place_of(x, &func))
		return false;
	w.dwarf = func.dwarf;
	w.unit = dwx_unit_of(func.dwarf, &func.die);
	if (x->have_pc && strcmp(name, typed) == 0 &&
	    use_in_blocks(&w, &func.die, x->pc - sym_dwarf_bias(func.dwarf), 0))
		return true;
	return use_in_unit(&w);
}
