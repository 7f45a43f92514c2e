/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Indexes that a program brings along, .gdb_index and .debug_names: the first byte
 * chooses, two lengths cut the rest into .debug_info, .debug_str and the table.
 */
#include <stdlib.h>
#include <string.h>

#include "symbol/name_tables.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void look_up(const struct name_index *ix)
{
	struct name_index_hits hits;

	if (name_index_find(ix, "ns::main<int>", ~0u, &hits))
		free(hits.die);
	name_index_opaque(ix);
	name_index_unit_flags(ix, 11);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct skim_file f = { 0 };
	struct skim_bytes table;
	struct name_index *ix;
	uint16_t info, str;
	size_t rest;

	if (len < 5)
		return 0;
	memcpy(&info, data + 1, 2);
	memcpy(&str, data + 3, 2);
	rest = len - 5;
	info = (uint16_t)(info % (rest + 1));
	str = (uint16_t)(str % (rest - info + 1));
	f.info = (struct skim_bytes){ data + 5, info };
	f.str = (struct skim_bytes){ data + 5 + info, str };
	table = (struct skim_bytes){ data + 5 + info + str, rest - info - str };
	if (data[0] & 1)
		f.gdb_index = table;
	else
		f.debug_names = table;
	ix = name_tables_read(&f, NULL, NULL);
	if (ix)
		look_up(ix);
	name_index_free(ix);
	return 0;
}
