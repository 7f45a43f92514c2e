/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/die_scopes.h"

#include <stdlib.h>

#define FEW	  8	   /* questions of one unit that are not worth a table */
#define MAX_DEPTH 64	   /* what lies deeper is left to libdw */
#define MAX_TABLE 10000000 /* DIEs */

void die_scopes_deinit(struct die_scopes *s)
{
	vec_deinit(&s->parents);
	map_deinit(&s->parent_of);
	*s = (struct die_scopes){ 0 };
}

static uint64_t key_of(const Dwarf_Die *die)
{
	return (uint64_t)(uintptr_t)die->addr;
}

/* False: no memory. */
static bool add_children(struct die_scopes *s, const Dwarf_Die *parent, int depth)
{
	Dwarf_Die kid, of = *parent;
	size_t place = s->parents.n + 1;

	if (depth > MAX_DEPTH || dwarf_child(&of, &kid))
		return true;
	if (!vec_push(&s->parents, *parent))
		return false;
	do {
		if (!s->room-- || !map_put(&s->parent_of, key_of(&kid), (void *)(uintptr_t)place) ||
		    !add_children(s, &kid, depth + 1))
			return false;
	} while (!dwarf_siblingof(&kid, &kid));
	return true;
}

static bool has_table(struct die_scopes *s, Dwarf_Die *unit)
{
	if (s->unit != unit->addr) {
		die_scopes_deinit(s);
		s->unit = unit->addr;
	}
	if (!s->has_table && ++s->asked > FEW) {
		s->room = MAX_TABLE; // of steps: siblings may lead back
		s->has_table = add_children(s, unit, 0);
		if (!s->has_table) {
			die_scopes_deinit(s);
			s->unit = unit->addr; /* asked anew: it is not tried at each question */
		}
	}
	return s->has_table;
}

int die_scopes_get(struct die_scopes *s, Dwarf_Die *die, Dwarf_Die **ret)
{
	VEC(Dwarf_Die) chain = { 0 };
	Dwarf_Die unit, at = *die;
	void *place;

	*ret = NULL;
	if (!dwarf_diecu(die, &unit, NULL, NULL))
		return dwarf_getscopes_die(die, ret);
	if (!has_table(s, &unit)) {
		int n = dwarf_getscopes_die(die, ret);

		if (n > 0)
			return n;
		s->asked = FEW; // libdw does not look into enumerations: Rust's have methods
	}
	if (!has_table(s, &unit) || !map_get(&s->parent_of, key_of(die)))
		return dwarf_getscopes_die(die, ret);
	if (!vec_push(&chain, at))
		return -1;
	while ((place = map_get(&s->parent_of, key_of(&at))) != NULL && chain.n <= MAX_DEPTH + 1) {
		at = s->parents.v[(uintptr_t)place - 1];
		if (!vec_push(&chain, at)) {
			vec_deinit(&chain);
			return -1;
		}
	}
	*ret = chain.v;
	return (int)chain.n;
}
