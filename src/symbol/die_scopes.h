/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DIE_SCOPES_H
#define SYMBOL_DIE_SCOPES_H

/*
 * The DIEs around a DIE. dwarf_getscopes_die() walks its unit from the beginning for each; who asks for one after the
 * other is answered from a table of the unit. { 0 } is empty.
 */

#include <elfutils/libdw.h>

#include "base/map.h"
#include "base/vec.h"

struct die_scopes {
	void *unit;     /* of the table, or of the last few questions: where its DIE stands */
	unsigned asked; /* without the table */
	bool has_table;
	size_t room;    /* for DIEs, while the table is made */
	VEC(Dwarf_Die) parents;
	struct map parent_of; /* addresses of DIEs to places in .parents, from 1 on */
};

void die_scopes_deinit(struct die_scopes *s);
/* As dwarf_getscopes_die(): the DIE itself first, its unit last; *ret is malloc'ed. < 0: not to be found. */
int die_scopes_get(struct die_scopes *s, Dwarf_Die *die, Dwarf_Die **ret);

#endif
