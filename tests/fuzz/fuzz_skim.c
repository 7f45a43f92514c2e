/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The name skimmer over hostile DWARF, and a block of an index from the cache:
 * the first byte chooses, two lengths cut the rest into sections.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "symbol/name_index.h"
#include "symbol/unit_ranges.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void look_up(struct name_index *ix)
{
	struct name_index_hits hits;

	if (ix && name_index_find(ix, "ns::main<int>", ~0u, &hits))
		free(hits.die);
	if (ix)
		name_index_unit_flags(ix, 11);
	name_index_free(ix);
}

static void try_block(const uint8_t *data, size_t len)
{
	struct name_index_header h = { 0 };
	void *copy = malloc(len + sizeof(h));
	int fd = memfd_create("index", MFD_CLOEXEC);

	if (!copy || fd < 0 || len < sizeof(h)) {
		if (fd >= 0)
			close(fd);
		return free(copy);
	}
	memcpy(copy, data, len);
	/* The checksum is no secret to who forges a file: make it right. */
	memcpy(&h, copy, sizeof(h));
	memcpy(h.magic, NAME_INDEX_MAGIC, sizeof(h.magic));
	h.version = NAME_INDEX_VERSION;
	h.header_len = sizeof(h);
	memcpy(copy, &h, sizeof(h));
	name_index_sign(copy, len);
	if (write(fd, copy, len) == (ssize_t)len)
		look_up(name_index_open(fd, len, &h.key));
	else
		close(fd);
	look_up(name_index_take(copy, len, &h.key));
}

static bool count_range(void *user, uint64_t low, uint64_t high)
{
	return ++*(size_t *)user < 100000 && low != high;
}

static void try_ranges(const struct skim_file *f)
{
	struct skim_unit u = { 0 };
	size_t n = 0;

	while (skim_unit_at(f, false, u.end, &u))
		unit_ranges(f, &u, count_range, &n);
}

static void try_skim(const uint8_t *data, size_t len)
{
	const struct name_index_hooks hooks = { .threads = 1 };
	struct skim_file f = { 0 };
	struct name_index_key key;
	struct name_index *ix;
	uint16_t a, b;
	size_t rest;

	if (len < 4)
		return;
	memcpy(&a, data, 2);
	memcpy(&b, data + 2, 2);
	data += 4;
	rest = len - 4;
	a = (uint16_t)(a % (rest + 1));
	b = (uint16_t)(b % (rest - a + 1));
	f.abbrev = (struct skim_bytes){ data, a };
	f.info = (struct skim_bytes){ data + a, b };
	f.types = (struct skim_bytes){ data + a, b };
	f.str = f.line_str = f.str_offsets = f.alt_str = f.ranges = f.rnglists =
		(struct skim_bytes){ data + a + b, rest - a - b };
	// A file may lack any of them.
	f.abbrev.p = a ? f.abbrev.p : NULL;
	f.info.p = f.types.p = b ? f.info.p : NULL;
	f.str.p = f.line_str.p = f.str_offsets.p = f.alt_str.p = f.str.len ? f.str.p : NULL;
	f.ranges.p = f.rnglists.p = f.str.p;
	try_ranges(&f);
	name_index_key_fill(&f, NULL, 0, len, &key);
	if (!name_index_build(&f, &key, &hooks, &ix))
		name_index_free(ix);
	if (!name_index_build_for(&f, "ns::main<int>", &hooks, &ix))
		name_index_free(ix);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (!len)
		return 0;
	if (data[0] & 1)
		try_block(data + 1, len - 1);
	else
		try_skim(data + 1, len - 1);
	return 0;
}
