/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The build id of an image in a core file's memory or in a file: only its first pages are needed. */

#include <elf.h>
#include <string.h>

#include "driver/core_file.h"
#include "driver/core_format.h"

#define MAX_PHDRS 64
#define MAX_NOTES 8192 /* bytes of a note segment that are looked at */

static size_t find_in_notes(const uint8_t *p, size_t len, uint8_t ret[CORE_BUILD_ID_MAX])
{
	struct core_nhdr h;

	for (uint64_t at = 0; at + sizeof(h) <= len;) {
		memcpy(&h, p + at, sizeof(h));
		uint64_t name = at + sizeof(h), desc = name + CORE_ALIGN4(h.namesz);
		if (desc > len || h.descsz > len - desc)
			return 0;
		if (h.type == NT_GNU_BUILD_ID && h.namesz == 4 && !memcmp(p + name, "GNU", 4)) {
			size_t n = h.descsz < CORE_BUILD_ID_MAX ? h.descsz : CORE_BUILD_ID_MAX;
			memcpy(ret, p + desc, n);
			return n;
		}
		at = desc + CORE_ALIGN4(h.descsz);
	}
	return 0;
}

static size_t read_notes(const struct mem_reader *m, uint64_t addr, uint64_t len,
			 uint8_t ret[CORE_BUILD_ID_MAX])
{
	uint8_t buf[MAX_NOTES];
	size_t n = len < sizeof(buf) ? (size_t)len : sizeof(buf);

	return mem_read(m, addr, buf, n, NULL) ? 0 : find_in_notes(buf, n, ret);
}

static size_t id64(const struct mem_reader *m, uint64_t base, uint8_t ret[CORE_BUILD_ID_MAX])
{
	Elf64_Ehdr e;
	Elf64_Phdr p;
	size_t n = 0;

	if (mem_read(m, base, &e, sizeof(e), NULL) || e.e_phentsize != sizeof(p))
		return 0;
	for (unsigned i = 0; i < e.e_phnum && i < MAX_PHDRS && !n; i++)
		if (!mem_read(m, base + e.e_phoff + i * sizeof(p), &p, sizeof(p), NULL) &&
		    p.p_type == PT_NOTE)
			n = read_notes(m, base + p.p_offset, p.p_filesz, ret);
	return n;
}

static size_t id32(const struct mem_reader *m, uint64_t base, uint8_t ret[CORE_BUILD_ID_MAX])
{
	Elf32_Ehdr e;
	Elf32_Phdr p;
	size_t n = 0;

	if (mem_read(m, base, &e, sizeof(e), NULL) || e.e_phentsize != sizeof(p))
		return 0;
	for (unsigned i = 0; i < e.e_phnum && i < MAX_PHDRS && !n; i++)
		if (!mem_read(m, base + e.e_phoff + i * sizeof(p), &p, sizeof(p), NULL) &&
		    p.p_type == PT_NOTE)
			n = read_notes(m, base + p.p_offset, p.p_filesz, ret);
	return n;
}

size_t core_build_id(const struct mem_reader *m, uint64_t base, uint8_t ret[CORE_BUILD_ID_MAX])
{
	unsigned char id[EI_NIDENT];

	if (mem_read(m, base, id, sizeof(id), NULL) || memcmp(id, ELFMAG, SELFMAG))
		return 0;
	return id[EI_CLASS] == ELFCLASS64 ? id64(m, base, ret) : id32(m, base, ret);
}
