/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Compressed sections, .gnu_debugdata and its file: what they claim of their size is not believed. */
#include "symbol/elf_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void look(struct elf_file *f)
{
	size_t n = elf_file_sections(f), size = 0;
	unsigned sum = 0;

	for (size_t i = 1; i < n; i++) {
		const uint8_t *p = elf_file_section_data(f, &f->sh[i], &size);

		for (size_t k = 0; p && k < size && k < 4096; k++)
			sum += p[k];
	}
	(void)sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct elf_file *f, *out;

	if (elf_file_from_image("fuzz", data, len, &f, NULL))
		return 0;
	if (elf_file_has_dwarf(f) && elf_file_needs_inflate(f) && !elf_file_inflate(f, &out, NULL)) {
		look(out);
		elf_file_free(out);
	}
	if (!elf_file_mini(f, &out, NULL)) {
		look(out);
		elf_file_free(out);
	}
	elf_file_free(f);
	return 0;
}
