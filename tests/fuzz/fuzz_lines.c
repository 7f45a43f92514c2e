/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A line table: the first byte is where its strings begin, the second the size of an address. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "symbol/line_program.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct lp_input in = { .addr_size = 8, .comp_dir = "/dir" };
	char path[PATH_MAX], *text;
	struct lp_table t;
	size_t cut;

	if (len < 2)
		return 0;
	cut = data[0] < len - 2 ? data[0] : len - 2;
	in.addr_size = data[1] & 1 ? 4 : 8;
	text = malloc(cut + 1);
	if (!text)
		return 0;
	memcpy(text, data + 2, cut);
	text[cut] = 0;
	in.str = in.line_str = (struct skim_bytes){ (const uint8_t *)text, cut + 1 };
	in.line = (struct skim_bytes){ data + 2 + cut, len - 2 - cut };
	if (lp_read(&in, &t)) {
		for (size_t i = 0; i < t.file.n; i++)
			lp_path(&t.file.v[i], path, sizeof(path));
		for (size_t i = 1; i < t.row.n; i++)
			if (t.row.v[i - 1].addr > t.row.v[i].addr)
				abort();
		lp_free(&t);
	}
	free(text);
	return 0;
}
