/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* An object file whose sections are placed and relocated: all of it, or by a list of places that the first byte chooses. */
#include <stdlib.h>
#include <string.h>

#include "symbol/elf_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void look(struct elf_file *f)
{
	size_t n = elf_file_sections(f), size;
	volatile uint8_t sum = 0;

	for (size_t i = 1; i < n; i++) {
		const uint8_t *d = elf_file_section_data(f, &f->sh[i], &size);
		if (d && size)
			sum = (uint8_t)(sum + d[0] + d[size - 1]);
		d = elf_file_at(f, f->sh[i].sh_addr, &size);
		if (d && size)
			sum = (uint8_t)(sum + d[0] + d[size - 1]);
	}
	elf_file_drop_pages(f, f->map, f->len);
	(void)sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const struct elf_place at[] = { { ".text", 0x401000 }, { ".data", 0xfffffffffffff000 },
					       { ".debug_info", 0x10 } };
	struct elf_file *f;

	if (len < 1 || elf_file_from_image("fuzz", data + 1, len - 1, &f, NULL))
		return 0;
	// An error names a section that is not there, and leaves a file as it was.
	if (f->type == ET_REL && elf_file_place(f, at, data[0] % 4, NULL) == TL_OK)
		look(f);
	elf_file_free(f);
	return 0;
}
