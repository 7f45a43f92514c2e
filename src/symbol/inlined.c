/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Copies of inlined functions, for `break FUNCTION`: the abstract instances of
 * that name, in the units that have it, then the copies of each.
 */

#include "symbol/dwarf_attr.h"
#include "symbol/internal.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/vec.h"

#define MAX_DEPTH 64
#define MAX_ROOTS 2000000 /* of a unit: damaged ones may import each other without end */

/*
 * May copies refer to it? Also to one that says of itself not to be inlined (DW_INL_not_inlined): gcc inlines the
 * beginning of such a function where it has split it. With link-time optimisation also to one that says nothing, since
 * its unit could not know of it, and to the variants of constructors and destructors, whose code is elsewhere.
 */
static bool is_inline_root(Dwarf_Die *die)
{
	return dwarf_hasattr(die, DW_AT_inline) ||
	       (!dwarf_hasattr(die, DW_AT_declaration) && !dwarf_hasattr(die, DW_AT_low_pc) && !dwarf_hasattr(die, DW_AT_ranges));
}

static const char *plain_name(Dwarf_Die *die)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, DW_AT_name, &a) ? dwarf_formstring(&a) : NULL;
}

struct inline_root {
	Dwarf_Die die; /* abstract instance */
	const char *name;
};

/* A place where the code of a root begins. */
struct inline_copy {
	const void *root; /* its DIE */
	uint64_t entry;   /* dwarf */
	Dwarf_Off die;    /* its own */
};

/*
 * What inlining there is in a unit, in its order: found once by a walk through all of the unit's DIEs. A breakpoint
 * is looked for again whenever a library comes, and all of them are when a program starts.
 */
struct cu_inlines {
	VEC(struct inline_root) roots;
	bool copies_done;
	VEC(struct inline_copy) copies;
};

void inlines_free(struct cu_inlines *t)
{
	if (!t)
		return;
	vec_deinit(&t->roots);
	vec_deinit(&t->copies);
	free(t);
}

static void add_root(struct cu_inlines *t, Dwarf_Die *die)
{
	const char *name = is_inline_root(die) ? plain_name(die) : NULL;

	if (name)
		(void)!vec_push(&t->roots, (struct inline_root){ *die, name });
}

/* nested: the language has functions within functions. */
static void collect(struct cu_inlines *t, bool nested, Dwarf_Die *parent, int depth)
{
	Dwarf_Die die, shared;

	if (depth > MAX_DEPTH || t->roots.n > MAX_ROOTS || dwarf_child(parent, &die))
		return;
	do {
		switch (dwarf_tag(&die)) {
		case DW_TAG_subprogram:
			add_root(t, &die);
			if (nested)
				collect(t, nested, &die, depth + 1);
			break;
		case DW_TAG_lexical_block:
			collect(t, nested, &die, depth + 1);
			break;
		case DW_TAG_imported_unit: /* dwz: what several units share */
			if (dwt_import(&die, &shared))
				collect(t, nested, &shared, depth + 8);
			break;
		case DW_TAG_namespace:
		case DW_TAG_module:
		case DW_TAG_class_type:
		case DW_TAG_structure_type:
		case DW_TAG_union_type:
			collect(t, nested, &die, depth + 1);
			break;
		default:
			break;
		}
	} while (!dwarf_siblingof(&die, &die));
}

static bool has_nested(const struct sym_cu *cu)
{
	return cu->lang == SYM_LANG_ADA || cu->lang == SYM_LANG_FORTRAN;
}

static struct cu_inlines *unit_inlines(struct sym_cu *cu)
{
	if (!cu->inlines) {
		cu_describe(cu);
		cu->inlines = calloc(1, sizeof(*cu->inlines));
		if (cu->inlines)
			collect(cu->inlines, has_nested(cu), &cu->full, 0);
	}
	return cu->inlines;
}

static const void *origin_of(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Die origin;

	return dwarf_attr(die, DW_AT_abstract_origin, &a) && dwarf_formref_die(&a, &origin) ? origin.addr : NULL;
}

static void collect_copies(struct cu_inlines *t, Dwarf_Die *parent, int depth)
{
	Dwarf_Die die;
	uint64_t entry;

	if (depth > MAX_DEPTH || dwarf_child(parent, &die))
		return;
	do {
		int tag = dwarf_tag(&die);

		if (tag == DW_TAG_inlined_subroutine && die_entry(&die, &entry))
			(void)!vec_push(&t->copies, (struct inline_copy){ origin_of(&die), entry, dwarf_dieoffset(&die) });
		if (tag == DW_TAG_inlined_subroutine || tag == DW_TAG_lexical_block ||
		    tag == DW_TAG_subprogram)
			collect_copies(t, &die, depth + 1);
	} while (!dwarf_siblingof(&die, &die));
}

static const struct cu_inlines *unit_copies(struct sym_cu *cu)
{
	struct cu_inlines *t = unit_inlines(cu);

	if (!t || t->copies_done)
		return t;
	t->copies_done = true;
	cu_load_funcs(cu);
	for (size_t k = 0; k < cu->n_funcs; k++)
		if (cu->func[k].low == cu->func[k].entry)
			collect_copies(t, &cu->func[k].die, 0);
	return t;
}

struct found_root {
	Dwarf_Die die;
	uint32_t cu;
};

struct roots {
	struct sym_module *m;
	const char *name; /* as typed */
	const char *last; /* its last component, without parameters and template arguments */
	size_t last_len;
	VEC(struct found_root) v;
};

static void roots_deinit(struct roots *r)
{
	vec_deinit(&r->v);
}

/* "f<int>" answers to "f" as well. */
static bool name_begins(const struct roots *r, const char *name)
{
	if (!strncmp(name, r->last, r->last_len) && (!name[r->last_len] || name[r->last_len] == '<'))
		return true;
	return !strncmp(r->last, "operator", 8) && !strncmp(r->last, name, strlen(name));
}

/* A language with nested functions has no case of letters either. */
static void try_root(struct roots *r, uint32_t unit, struct inline_root *root)
{
	struct sym_cu *cu = &r->m->cu[unit];
	bool nested = has_nested(cu);
	const char *full;

	if (!nested && !name_begins(r, root->name))
		return;
	full = function_full_name(r->m, cu, &root->die);
	if (!strcmp(root->name, r->name) || (full && (nested ? printed_name_answers(full, r->name) : names_match(full, r->name))))
		(void)!vec_push(&r->v, (struct found_root){ root->die, unit });
}

struct search {
	struct sym_module *m;
	const char *name; /* that was asked for */
	const void *root; /* its DIE */
	inlined_copy_fn *fn;
	struct inlined_copy copy;
	void *user;
};

/* The last component of a name, up to its arguments of either kind. */
static void set_last(struct roots *r)
{
	size_t len;
	const char *last = name_index_last_part(r->name, &len);
	size_t plain = skim_plain_len(last, len);

	r->last = last;
	r->last_len = plain ? plain : len;
}

static void find_roots(struct roots *r, const struct unit_filter *filter)
{
	for (size_t i = 0; i < r->m->n_cus; i++) {
		struct cu_inlines *t = unit_filter_has(filter, dwarf_dieoffset(&r->m->cu[i].die)) ? unit_inlines(&r->m->cu[i]) : NULL;

		for (size_t k = 0; t && k < t->roots.n; k++)
			try_root(r, (uint32_t)i, &t->roots.v[k]);
	}
}

static void search_unit(struct search *s, struct sym_cu *cu)
{
	const struct cu_inlines *t = unit_copies(cu);

	s->copy.cu = cu;
	for (size_t i = 0; t && i < t->copies.n; i++) {
		if (t->copies.v[i].root != s->root)
			continue;
		s->copy.addr = from_dwarf(s->m, t->copies.v[i].entry);
		s->copy.die = t->copies.v[i].die;
		s->fn(s->m, &s->copy, s->user);
	}
}

/* With link-time optimisation a copy may be in another unit than the function: such units are marked. */
static void search_copies(struct search *s, uint32_t home)
{
	bool cancelled;
	const struct name_index *ix = module_names_for(s->m, s->name, &cancelled);

	for (size_t i = 0; i < s->m->n_cus; i++) {
		struct sym_cu *cu = &s->m->cu[i];
		unsigned flags = ix ? name_index_unit_flags(ix, dwarf_dieoffset(&cu->die)) : SKIM_OPAQUE;

		if (i == home || (flags & (SKIM_OPAQUE | SKIM_FOREIGN_INLINES)))
			search_unit(s, cu);
	}
}

void inlined_copies(struct sym_module *m, const char *name, inlined_copy_fn *fn, void *user)
{
	struct search s = { .m = m, .name = name, .fn = fn, .user = user };
	SCOPED(roots_deinit) struct roots r = { .m = m, .name = name };
	SCOPED(unit_filter_deinit) struct unit_filter filter = { 0 };

	if (!module_units_with(m, name, SKIM_INLINE | SKIM_FUNCTION, &filter))
		return;
	set_last(&r);
	cus_load(m);
	find_roots(&r, &filter);
	for (size_t i = 0; i < r.v.n; i++) {
		struct found_root *root = &r.v.v[i];

		s.copy.function = function_full_name(m, &m->cu[root->cu], &root->die);
		s.root = root->die.addr;
		search_copies(&s, root->cu);
	}
}
