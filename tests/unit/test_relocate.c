/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Object files: relocations stay applied whatever is done to the file's pages, and lying tables cost no more than honest ones. */

#include <fcntl.h>

#include "symbol/elf_file.h"
#include "tap.h"
#include "test_symbol_build.h"

/* An object file with some hundred KiB of debug information, all of it relocated. */
static const char *big_object(const char *cc)
{
	static char path[300];
	char source[300];
	FILE *f;

	snprintf(source, sizeof(source), "%s/big.c", build_tmp());
	snprintf(path, sizeof(path), "%s/big.o", build_tmp());
	f = fopen(source, "w");
	for (int i = 0; f && i < 400; i++)
		fprintf(f, "struct s%d { int a%d; char b%d[%d]; struct s%d *next; } var%d;\n"
			   "int fun%d(int arg) { int loc%d = arg * %d; var%d.a%d = loc%d; return loc%d; }\n",
			i, i, i, i + 1, i, i, i, i, i, i, i, i, i);
	if (f)
		fclose(f);
	return f && run_cmd("%s -g -c -o %s %s 2>/dev/null", cc, path, source) ? path : NULL;
}

static void keep_or_lose(const char *cc)
{
	const char *path = big_object(cc);
	struct elf_file *f;
	struct tl_error e = { 0 };
	size_t len;

	if (!path)
		SKIP("no such compiler");
	CHECKF(!elf_file_open(path, &f, &e), "%s", e.text);
	CHECK(f->type == ET_REL && !elf_file_place(f, NULL, 0, &e));
	const uint8_t *d = elf_file_section_data(f, elf_file_find_section(f, ".debug_info"), &len);
	uint8_t *copy = malloc(len + 1);
	CHECK(d && len > 20000);
	memcpy(copy, d, len);
	elf_file_drop_pages(f, f->map, f->len);
	CHECK(!memcmp(copy, d, len));
	free(copy);
	elf_file_free(f);
}

TEST(relocations_outlast_dropped_pages)
{
	keep_or_lose("gcc");
}

TEST(relocations_outlast_dropped_pages_32)
{
	keep_or_lose("gcc -m32");
}

/* n headers of one type that all name the same bytes. */
static uint8_t *same_section(uint32_t type, size_t n, size_t table, size_t *ret_len)
{
	size_t len = sizeof(Elf64_Ehdr) + table + n * sizeof(Elf64_Shdr);
	uint8_t *p = calloc(1, len);
	Elf64_Ehdr eh = { .e_ident = "\x7f" "ELF\2\1\1", .e_type = ET_REL, .e_machine = EM_X86_64, .e_version = 1,
			  .e_shoff = sizeof(eh) + table, .e_ehsize = sizeof(eh), .e_shentsize = sizeof(Elf64_Shdr),
			  .e_shnum = (Elf64_Half)n };
	Elf64_Shdr sh = { .sh_type = type, .sh_offset = sizeof(eh), .sh_size = table, .sh_info = 1, .sh_link = 2 };

	memcpy(p, &eh, sizeof(eh));
	for (size_t i = 1; i < n; i++) {
		// 1 is what is relocated, 2 its symbols.
		sh.sh_type = i == 1 ? SHT_PROGBITS : i == 2 ? SHT_SYMTAB : type;
		memcpy(p + eh.e_shoff + i * sizeof(sh), &sh, sizeof(sh));
	}
	*ret_len = len;
	return p;
}

/* 65,000 tables of 700,000 relocations, in 20 MiB. */
TEST(tables_that_overlap)
{
	static const uint32_t types[] = { SHT_RELA, SHT_REL, SHT_SYMTAB };

	for (size_t i = 0; i < 3; i++) {
		struct elf_file *f;
		struct tl_error e = { 0 };
		size_t len;
		uint8_t *p = same_section(types[i], 65000, 16 << 20, &len);
		CHECK(!elf_file_take_image("lies", p, len, &f, &e));
		CHECKF(!elf_file_place(f, NULL, 0, &e) && f->written, "%s", e.text);
		elf_file_free(f);
	}
}

TAP_MAIN
