/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The readers of /proc text and auxiliary vectors. */
#include <stdlib.h>
#include <string.h>

#include "driver/procfs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char *text = malloc(len + 1);
	struct tl_mapping map;
	const char *next;
	uint64_t v;
	int cpu;

	if (!text)
		return 0;
	memcpy(text, data, len);
	text[len] = 0;
	next = text;
	while (*next && proc_parse_map(next, &map, &next))
		if (memchr(map.path, 0, sizeof(map.path)) == NULL)
			abort();
	proc_status_field(text, "TracerPid", 10);
	proc_status_field(text, "SigQ", 16);
	proc_parse_stat(text, &cpu);
	proc_parse_auxv(data, len, false, 3, &v);
	proc_parse_auxv(data, len, true, 3, &v);
	free(text);
	return 0;
}
