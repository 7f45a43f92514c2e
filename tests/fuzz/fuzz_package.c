/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A package of split units: its index, and the parts of every unit that it has. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "symbol/elf_file.h"
#include "symbol/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void check_parts(const struct package_bytes part[PKG_SECTIONS])
{
	volatile uint8_t sum = 0;

	for (enum package_section s = 0; s < PKG_SECTIONS; s++)
		if (part[s].len)
			sum = (uint8_t)(sum + part[s].p[0] + part[s].p[part[s].len - 1]);
	if (part[PKG_STR].len && part[PKG_STR].p[part[PKG_STR].len - 1])
		abort();
}

static void check_unit(struct package *p, uint64_t id)
{
	struct package_bytes part[PKG_SECTIONS];
	struct package_copies copies = { 0 };

	if (!package_unit(p, id, part))
		return;
	check_parts(part);
	if (package_add_types(p, part, &copies))
		check_parts(part);
	package_copies_deinit(&copies);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct package p = { 0 };
	struct elf_file *f;
	char path[64];
	int fd = memfd_create("package", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, len) != (ssize_t)len)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (!elf_file_open(path, &f, NULL) && !package_read(&p, f)) {
		size_t pos = 0;
		uint64_t id;

		while (map_next(&p.cus.by_id, &pos, &id))
			check_unit(&p, id);
		package_deinit(&p);
	}
	close(fd);
	return 0;
}
