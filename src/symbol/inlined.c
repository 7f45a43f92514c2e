/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Copies of inlined functions, for `break FUNCTION`. The abstract instances of
 * a module are listed once; the copies of one are searched when it is named.
 */

#include "symbol/internal.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 64

static bool is_inline_root(Dwarf_Die *die)
{
	Dwarf_Attribute a;
	Dwarf_Word how;

	/* A constructor that was not inlined itself is the root of its variants, which may be. */
	return dwarf_attr(die, DW_AT_inline, &a) && !dwarf_formudata(&a, &how) &&
	       how != DW_INL_not_inlined;
}

static const char *plain_name(Dwarf_Die *die)
{
	Dwarf_Attribute a;

	return dwarf_attr_integrate(die, DW_AT_name, &a) ? dwarf_formstring(&a) : NULL;
}

static bool add_root(struct sym_module *m, Dwarf_Die *die, uint32_t cu)
{
	const char *name = plain_name(die);

	if (!name)
		return true;
	if (m->n_inline_roots == m->inline_roots_cap) {
		size_t cap = m->inline_roots_cap ? m->inline_roots_cap * 2 : 64;
		struct inline_root *p = realloc(m->inline_root, cap * sizeof(*p));

		if (!p)
			return false;
		m->inline_root = p;
		m->inline_roots_cap = cap;
	}
	m->inline_root[m->n_inline_roots++] = (struct inline_root){ name, *die, cu };
	return true;
}

static void collect(struct sym_module *m, Dwarf_Die *parent, uint32_t cu, int depth)
{
	Dwarf_Die die;

	if (depth > MAX_DEPTH || dwarf_child(parent, &die))
		return;
	do {
		switch (dwarf_tag(&die)) {
		case DW_TAG_subprogram:
			if (is_inline_root(&die) && !add_root(m, &die, cu))
				return;
			break;
		case DW_TAG_namespace:
		case DW_TAG_class_type:
		case DW_TAG_structure_type:
		case DW_TAG_union_type:
			collect(m, &die, cu, depth + 1);
			break;
		default:
			break;
		}
	} while (!dwarf_siblingof(&die, &die));
}

static void load_roots(struct sym_module *m)
{
	size_t n = cus_load(m);

	if (m->inlines_done)
		return;
	m->inlines_done = true;
	for (size_t i = 0; i < n; i++)
		collect(m, &m->cu[i].full, (uint32_t)i, 0);
}

struct search {
	struct sym_module *m;
	Dwarf_Off root;
	const char *function;
	void (*fn)(struct sym_module *m, uint64_t addr, const char *function, void *user);
	void *user;
};

static bool is_copy(Dwarf_Die *die, Dwarf_Off root)
{
	Dwarf_Attribute a;
	Dwarf_Die origin;

	return dwarf_attr(die, DW_AT_abstract_origin, &a) && dwarf_formref_die(&a, &origin) &&
	       dwarf_dieoffset(&origin) == root;
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

static bool name_fits(struct sym_module *m, struct inline_root *root, const char *name)
{
	const char *full = function_full_name(m, &m->cu[root->cu], &root->die);

	return !strcmp(root->name, name) || (full && names_match(full, name));
}

void inlined_copies(struct sym_module *m, const char *name,
		    void (*fn)(struct sym_module *m, uint64_t addr, const char *function, void *user), void *user)
{
	struct search s = { .m = m, .fn = fn, .user = user };
	size_t len = strcspn(name, "(<");

	/* What is compared with DW_AT_name: the last component. */
	while (len && name[len - 1] != ':')
		len--;
	load_roots(m);
	for (size_t i = 0; i < m->n_inline_roots; i++) {
		struct inline_root *root = &m->inline_root[i];
		size_t n = strlen(root->name);

		if (strncmp(root->name, name + len, n) || !name_fits(m, root, name))
			continue;
		s.function = function_full_name(m, &m->cu[root->cu], &root->die);
		s.root = dwarf_dieoffset(&root->die);
		/* With link-time optimisation a copy may be in any unit. */
		for (size_t c = 0; c < m->n_cus; c++) {
			cu_load_funcs(&m->cu[c]);
			for (size_t k = 0; k < m->cu[c].n_funcs; k++)
				if (m->cu[c].func[k].low == m->cu[c].func[k].entry)
					search_in(&s, &m->cu[c].func[k].die, 0);
		}
	}
}
