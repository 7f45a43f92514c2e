/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DIE_SCOPES_H
#define SYMBOL_DIE_SCOPES_H

/*
 * The DIEs around a DIE. dwarf_getscopes_die() walks its unit from the beginning for each; here one pass over the
 * unit's bytes says which DIEs have others in them, and a few units' tables are kept. { 0 } is empty.
 */

#include <elfutils/libdw.h>

#include "base/vec.h"
#include "symbol/die_skip.h"

#define DIE_SCOPE_TABLES 8 /* a backtrace goes back and forth between units */

struct die_scope {
	uint32_t from, to; /* from the unit's DIE on; what is within it lies between */
	uint32_t up;	   /* the one around it, in the table */
};

struct die_scope_table {
	struct die_skip unit;
	unsigned asked; /* without the table */
	bool made;
	VEC(struct die_scope) scope; /* as they stand in the unit */
};

struct die_scopes {
	struct die_scope_table table[DIE_SCOPE_TABLES];
	unsigned next; /* to be given to another unit */
};

void die_scopes_deinit(struct die_scopes *s);
/* As dwarf_getscopes_die(): the DIE itself first, its unit last; *ret is malloc'ed. < 0: not to be found. */
int die_scopes_get(struct die_scopes *s, Dwarf_Die *die, Dwarf_Die **ret);

#endif
