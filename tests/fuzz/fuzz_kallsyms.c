/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A kernel's table of symbols, or a System.map, and the ELF file that is made of it. The first byte chooses. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "symbol/elf_file.h"
#include "symbol/kallsyms.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void check_table(const struct kallsyms *k)
{
	if (k->syms.n && (!k->names_len || k->names[k->names_len - 1]))
		abort();
	for (size_t i = 0; i < k->syms.n; i++)
		if (k->syms.v[i].name >= k->names_len)
			abort();
}

/* What we make ourselves must be well formed. */
static void check_elf(int fd)
{
	struct elf_file *f;
	const Elf64_Shdr *sh;
	const uint8_t *sym, *str;
	size_t len = 0, str_len = 0;
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (elf_file_open(path, &f, NULL))
		return; // of a damaged image
	sh = elf_file_find_section(f, ".symtab");
	if (!sh)
		abort();
	sym = elf_file_section_data(f, sh, &len);
	str = elf_file_section_data(f, &f->sh[sh->sh_link], &str_len);
	for (size_t i = 0; sym && i + sizeof(Elf64_Sym) <= len; i += sizeof(Elf64_Sym)) {
		Elf64_Sym s;
		memcpy(&s, sym + i, sizeof(s));
		if (!str || s.st_name >= str_len || (i && !s.st_shndx))
			abort();
	}
	elf_file_free(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct kallsyms k;
	int fd;

	if (!len || (data[0] % 2 ? kallsyms_parse_map((const char *)data + 1, len - 1, &k, NULL)
				 : kallsyms_find(data + 1, len - 1, &k, NULL)))
		return 0;
	check_table(&k);
	kallsyms_addr(&k, "f7");
	if (!kernel_elf_make(NULL, 0, &k, &fd, NULL)) {
		check_elf(fd);
		close(fd);
	}
	// An image that is no ELF file is refused.
	if (!kernel_elf_make(data + 1, len - 1, &k, &fd, NULL))
		close(fd);
	kallsyms_free(&k);
	return 0;
}
