/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Copies of inlined functions, for `break FUNCTION`: the abstract instances of
 * that name, in the units that have it, then the copies of each.
 */

#include "symbol/internal.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/vec.h"

#define MAX_DEPTH 64

static bool is_inline_root(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Word how;

	/* Link-time optimisation tells of copies that the unit itself could not know of. */
	if (!dwarf_hasattr(die, DW_AT_inline))
		return !dwarf_hasattr(die, DW_AT_declaration) && !dwarf_hasattr(die, DW_AT_low_pc) &&
		       !dwarf_hasattr(die, DW_AT_ranges) && !dwarf_hasattr(die, DW_AT_abstract_origin);
	/* A constructor that was not inlined itself is the root of its variants, which may be. */
	return dwarf_attr(die, DW_AT_inline, &a) && !dwarf_formudata(&a, &how) &&
	       how != DW_INL_not_inlined;
}

static const char *plain_name(Dwarf_Die *die)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, DW_AT_name, &a) ? dwarf_formstring(&a) : NULL;
}

struct inline_root {
	Dwarf_Die die; /* abstract instance */
	uint32_t cu;
};

struct roots {
	struct sym_module *m;
	const char *name; /* as typed */
	const char *last; /* its last component, without parameters and template arguments */
	size_t last_len;
	uint32_t cu;   /* being looked through */
	bool nested;   /* its language has functions within functions, and no case of letters */
	VEC(struct inline_root) v;
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

static void try_root(struct roots *r, Dwarf_Die *die)
{
	const char *name = plain_name(die), *full;

	if (!name || (!r->nested && !name_begins(r, name)))
		return;
	full = function_full_name(r->m, &r->m->cu[r->cu], die);
	if (!strcmp(name, r->name) || (full && (r->nested ? printed_name_answers(full, r->name) : names_match(full, r->name))))
		(void)!vec_push(&r->v, (struct inline_root){ *die, r->cu });
}

static void collect(struct roots *r, Dwarf_Die *parent, int depth)
{
	Dwarf_Die die, shared;
	Dwarf_Attribute a;

	if (depth > MAX_DEPTH || dwarf_child(parent, &die))
		return;
	do {
		switch (dwarf_tag(&die)) {
		case DW_TAG_subprogram:
			if (is_inline_root(&die))
				try_root(r, &die);
			if (r->nested)
				collect(r, &die, depth + 1);
			break;
		case DW_TAG_lexical_block:
			collect(r, &die, depth + 1);
			break;
		case DW_TAG_imported_unit: /* dwz: what several units share */
			if (dwarf_attr(&die, DW_AT_import, &a) && dwarf_formref_die(&a, &shared))
				collect(r, &shared, depth + 8);
			break;
		case DW_TAG_namespace:
		case DW_TAG_module:
		case DW_TAG_class_type:
		case DW_TAG_structure_type:
		case DW_TAG_union_type:
			collect(r, &die, depth + 1);
			break;
		default:
			break;
		}
	} while (!dwarf_siblingof(&die, &die));
}

struct search {
	struct sym_module *m;
	const char *name; /* that was asked for */
	const void *root; /* its DIE */
	const char *function;
	void (*fn)(struct sym_module *m, uint64_t addr, const char *function, void *user);
	void *user;
};

static bool is_copy(Dwarf_Die *die, const void *root)
{
	Dwarf_Attribute a;
	Dwarf_Die origin;

	return dwarf_attr(die, DW_AT_abstract_origin, &a) && dwarf_formref_die(&a, &origin) &&
	       origin.addr == root;
}

static void search_in(const struct search *s, Dwarf_Die *parent, int depth)
{
	Dwarf_Die die;
	uint64_t entry;

	if (depth > MAX_DEPTH || dwarf_child(parent, &die))
		return;
	do {
		int tag = dwarf_tag(&die);

		if (tag == DW_TAG_inlined_subroutine && is_copy(&die, s->root) && die_entry(&die, &entry))
			s->fn(s->m, from_dwarf(s->m, entry), s->function, s->user);
		if (tag == DW_TAG_inlined_subroutine || tag == DW_TAG_lexical_block ||
		    tag == DW_TAG_subprogram)
			search_in(s, &die, depth + 1);
	} while (!dwarf_siblingof(&die, &die));
}

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
		struct sym_cu *cu = &r->m->cu[i];

		if (!unit_filter_has(filter, dwarf_dieoffset(&cu->die)))
			continue;
		cu_describe(cu);
		r->cu = (uint32_t)i;
		r->nested = cu->lang == SYM_LANG_ADA || cu->lang == SYM_LANG_FORTRAN;
		collect(r, &cu->full, 0);
	}
}

static void search_unit(const struct search *s, struct sym_cu *cu)
{
	cu_load_funcs(cu);
	for (size_t k = 0; k < cu->n_funcs; k++)
		if (cu->func[k].low == cu->func[k].entry)
			search_in(s, &cu->func[k].die, 0);
}

/* With link-time optimisation a copy may be in another unit than the function: such units are marked. */
static void search_copies(const struct search *s, uint32_t home)
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

void inlined_copies(struct sym_module *m, const char *name,
		    void (*fn)(struct sym_module *m, uint64_t addr, const char *function, void *user), void *user)
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
		struct inline_root *root = &r.v.v[i];

		s.function = function_full_name(m, &m->cu[root->cu], &root->die);
		s.root = root->die.addr;
		search_copies(&s, root->cu);
	}
}
