/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DIE_SKIP_H
#define SYMBOL_DIE_SKIP_H

/*
 * From DIE to DIE of a unit by their bytes. Where a producer writes no DW_AT_sibling (LLVM does not), libdw reads
 * everything below a DIE to find the next one, an attribute at a time, and does so again on each level above.
 * What a kind of DIE takes is found out once here. { 0 } is a reader of no unit.
 */

#include <elfutils/libdw.h>

#include "base/vec.h"
#include "symbol/cursor.h"
#include "symbol/dwarf_skim.h"

struct die_shape {
	bool known, children;
	uint32_t first, n; /* steps */
};

struct die_step {
	uint16_t form; /* 0: n bytes */
	bool sibling;
	uint32_t n;
};

struct die_skip {
	Dwarf_CU *cu;
	const uint8_t *header, *first, *end; /* of the unit; its DIE is the first */
	struct skim_unit sizes;
	VEC(struct die_shape) shape; /* by the abbreviation's code */
	VEC(struct die_step) step;
};

struct die_entry {
	bool null; /* ends a row of siblings */
	bool children;
	const uint8_t *sibling; /* as the DIE says, within the unit and behind it; NULL: it does not */
};

void die_skip_deinit(struct die_skip *s);
/* Of the unit around that DIE, from now on; false: it can't be read here. */
bool die_skip_open(struct die_skip *s, const Dwarf_Die *die);
struct cursor die_skip_at(const struct die_skip *s, const void *die);
/* Past the entry at *c, what is below it comes next; false: it can't be read here. */
bool die_skip_entry(struct die_skip *s, struct cursor *c, struct die_entry *ret);
/* As dwarf_siblingof(die, die). */
int die_sibling(struct die_skip *s, Dwarf_Die *die);

#endif
