/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * clang -fsplit-dwarf-inlining leaves a copy of the inlined calls in a skeleton, for tools that do not look for .dwo
 * files. libdw 0.188 takes a unit of DWARF 4 with children for no skeleton (libdw_findcu.c), and so finds nothing of
 * what is split off. What the .dwo file says of those calls is more: so the abbreviation says that there are no
 * children before libdw reads it.
 */

#include "symbol/package.h"

#include <dwarf.h>

#include "symbol/cursor.h"

/* DW_AT_GNU_dwo_name, as it is written. */
static const uint8_t dwo_name[] = { 0xb0, 0x42 };

static bool is_skeleton(struct cursor *c, uint64_t tag)
{
	bool named = false, identified = false;
	uint64_t at, form;

	while (take_spec(c, &at, &form)) {
		named |= at == DW_AT_GNU_dwo_name;
		identified |= at == DW_AT_GNU_dwo_id;
	}
	return !c->bad && tag == DW_TAG_compile_unit && named && identified;
}

bool skeletons_mend(uint8_t *abbrevs, size_t len)
{
	struct cursor c = { .p = abbrevs, .end = abbrevs + len };
	bool mended = false;

	if (!memmem(abbrevs, len, dwo_name, sizeof(dwo_name)))
		return false;
	while (!c.bad && c.p < c.end) {
		uint8_t *children;
		uint64_t tag;

		/* The end of one unit's table: another one may follow. */
		if (!take_uleb(&c))
			continue;
		tag = take_uleb(&c);
		children = abbrevs + (c.p - abbrevs);
		skip(&c, 1);
		if (!is_skeleton(&c, tag) || *children == DW_CHILDREN_no)
			continue;
		*children = DW_CHILDREN_no;
		mended = true;
	}
	return mended;
}
