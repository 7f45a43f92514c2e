/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Dynamic relocations of both classes, with and without addend. */

#include <string.h>

#include "symbol/elf_file.h"

static const char *dynsym_name(struct elf_file *f, const Elf64_Shdr *dynsym, uint32_t index)
{
	size_t sym_len, str_len, ent = f->is64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	const uint8_t *sym = elf_file_section_data(f, dynsym, &sym_len), *str;
	uint32_t name;

	if (!sym || !index || dynsym->sh_link >= f->n_sh || index >= sym_len / ent)
		return NULL;
	str = elf_file_section_data(f, &f->sh[dynsym->sh_link], &str_len);
	/* st_name is the first member in both classes. */
	memcpy(&name, sym + index * ent, sizeof(name));
	return str ? elf_string(str, str_len, name) : NULL;
}

/* One entry; returns the index of its symbol. */
static uint32_t get_reloc(const struct elf_file *f, const uint8_t *p, bool rela, struct reloc *ret)
{
	*ret = (struct reloc){ 0 };
	if (f->is64) {
		Elf64_Rela r = { 0 };

		memcpy(&r, p, rela ? sizeof(Elf64_Rela) : sizeof(Elf64_Rel));
		ret->off = r.r_offset;
		ret->type = (uint32_t)ELF64_R_TYPE(r.r_info);
		ret->addend = (uint64_t)r.r_addend;
		return (uint32_t)ELF64_R_SYM(r.r_info);
	}
	Elf32_Rela r = { 0 };

	memcpy(&r, p, rela ? sizeof(Elf32_Rela) : sizeof(Elf32_Rel));
	ret->off = r.r_offset;
	ret->type = ELF32_R_TYPE(r.r_info);
	ret->addend = (uint32_t)r.r_addend;
	return ELF32_R_SYM(r.r_info);
}

static void section_relocs(struct elf_file *f, const Elf64_Shdr *sh,
			   void (*fn)(const struct reloc *r, void *user), void *user)
{
	bool rela = sh->sh_type == SHT_RELA;
	size_t len, ent;
	const uint8_t *data = elf_file_section_data(f, sh, &len);
	const Elf64_Shdr *syms = NULL;

	if (f->is64)
		ent = rela ? sizeof(Elf64_Rela) : sizeof(Elf64_Rel);
	else
		ent = rela ? sizeof(Elf32_Rela) : sizeof(Elf32_Rel);
	if (!data)
		return;
	if (sh->sh_link < f->n_sh && f->sh[sh->sh_link].sh_type == SHT_DYNSYM)
		syms = &f->sh[sh->sh_link];
	for (size_t i = 0; i < len / ent; i++) {
		struct reloc r;
		uint32_t index = get_reloc(f, data + i * ent, rela, &r);

		r.name = syms ? dynsym_name(f, syms, index) : NULL;
		fn(&r, user);
	}
}

void relocs_each(struct elf_file *f, void (*fn)(const struct reloc *r, void *user), void *user)
{
	size_t n = elf_file_sections(f);

	for (size_t i = 1; i < n; i++)
		if ((f->sh[i].sh_type == SHT_RELA || f->sh[i].sh_type == SHT_REL) &&
		    (f->sh[i].sh_flags & SHF_ALLOC))
			section_relocs(f, &f->sh[i], fn, user);
}
