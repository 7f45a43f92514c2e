/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_UNIT_RANGES_H
#define SYMBOL_UNIT_RANGES_H

/*
 * Where a unit's code is, as the unit's own entry says it. libdw would keep the entry's abbreviations in tables of its own for
 * each unit of a file, of which most are never asked for anything else. Pure, no state.
 */

#include "symbol/dwarf_skim.h"

enum unit_ranges {
	UNIT_RANGES_UNKNOWN, /* of a form that is left to libdw; some may have been added */
	UNIT_RANGES_NONE,    /* the entry says nothing: its functions do, or there is no code */
	UNIT_RANGES_SAID,
};

/* Those of a compile unit that is not split. add: false ends it, as UNIT_RANGES_UNKNOWN. */
enum unit_ranges unit_ranges(const struct skim_file *f, const struct skim_unit *u,
			     bool (*add)(void *user, uint64_t low, uint64_t high), void *user);

#endif
