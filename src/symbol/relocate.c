/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Object files: their sections get addresses and their relocations are applied,
 * so that everything else may take them for linked files. The bytes are our
 * private mapping of the file; what a relocation refers to that is not in the
 * file reads as 0. Sections that are compressed stay as they are: their
 * relocations mean the plain text, and their contents are then not used.
 */

#include <string.h>
#include <stdlib.h>

#include "base/error.h"
#include "symbol/elf_file.h"

struct placing {
	struct elf_file *f;
	uint64_t *addr; /* by section */
	const struct elf_place *at;
	size_t n;
	bool some;      /* sections were placed: the others are not loaded */
};

static bool is_loaded(const Elf64_Shdr *sh)
{
	return (sh->sh_flags & SHF_ALLOC) && sh->sh_size && sh->sh_type != SHT_NULL;
}

/* Where a section was placed: by the caller, or else by who made the file. False: by nobody. */
static bool place_of(const struct placing *p, size_t i, uint64_t *ret)
{
	const char *name = p->n ? elf_file_section_name(p->f, &p->f->sh[i]) : NULL;

	for (size_t k = 0; k < p->n; k++)
		if (!strcmp(p->at[k].section, name)) {
			*ret = p->at[k].addr;
			return true;
		}
	*ret = p->f->sh[i].sh_addr;
	return !p->n && *ret;
}

/* Those that nobody placed stand one behind the other from 0 on. */
static void choose_addresses(struct placing *p)
{
	uint64_t next = 0;

	for (size_t i = 1; i < p->f->n_sh; i++) {
		const Elf64_Shdr *sh = &p->f->sh[i];
		uint64_t align = sh->sh_addralign && !(sh->sh_addralign & (sh->sh_addralign - 1)) &&
						 sh->sh_addralign <= 65536
					 ? sh->sh_addralign : 1;

		if (!is_loaded(sh))
			continue;
		if (place_of(p, i, &p->addr[i])) {
			p->some = true;
			continue;
		}
		next = (next + align - 1) & ~(align - 1);
		p->addr[i] = next;
		next += sh->sh_size < UINT32_MAX ? sh->sh_size : UINT32_MAX;
	}
}

/* Sections as segments; only those that were placed, if any were. Before set_address(). */
static bool make_segments(struct placing *p)
{
	struct elf_file *f = p->f;
	uint64_t given;

	free(f->ph);
	f->n_ph = 0;
	f->ph = calloc(f->n_sh ? f->n_sh : 1, sizeof(*f->ph));
	if (!f->ph)
		return false;
	for (size_t i = 1; i < f->n_sh; i++) {
		const Elf64_Shdr *sh = &f->sh[i];
		uint64_t in_file = sh->sh_type == SHT_NOBITS ? 0 : sh->sh_size;

		if (!is_loaded(sh) || p->addr[i] + sh->sh_size < p->addr[i] ||
		    (p->some && !place_of(p, i, &given)))
			continue;
		if (in_file && (sh->sh_offset > f->len || in_file > f->len - sh->sh_offset))
			continue;
		f->ph[f->n_ph++] = (Elf64_Phdr){
			.p_type = PT_LOAD,
			.p_flags = PF_R | (sh->sh_flags & SHF_WRITE ? PF_W : 0) |
				   (sh->sh_flags & SHF_EXECINSTR ? PF_X : 0),
			.p_offset = sh->sh_offset,
			.p_vaddr = p->addr[i],
			.p_filesz = in_file,
			.p_memsz = sh->sh_size,
		};
	}
	return true;
}

/* A piece of a section's bytes in the mapping; NULL: not all of it is there. */
static uint8_t *bytes_at(struct elf_file *f, const Elf64_Shdr *sh, uint64_t off, size_t len)
{
	if (sh->sh_type == SHT_NOBITS || sh->sh_offset > f->len || sh->sh_size > f->len - sh->sh_offset ||
	    off > sh->sh_size || len > sh->sh_size - off)
		return NULL;
	return f->map + sh->sh_offset + off;
}

static bool is_placed_index(const struct placing *p, uint32_t index)
{
	return index && index < p->f->n_sh && index < SHN_LORESERVE;
}

/* The value of a symbol once its section is placed; *ret_tls: it is an offset in thread-local storage. */
static bool symbol_value(struct placing *p, const Elf64_Shdr *table, uint64_t n, uint64_t *ret)
{
	Elf64_Sym s;
	Elf32_Sym s32;
	size_t len = p->f->is64 ? sizeof(s) : sizeof(s32);
	const uint8_t *at = n < UINT32_MAX ? bytes_at(p->f, table, n * len, len) : NULL;

	if (!at)
		return false;
	if (p->f->is64) {
		memcpy(&s, at, sizeof(s));
	} else {
		memcpy(&s32, at, sizeof(s32));
		s = (Elf64_Sym){ .st_value = s32.st_value, .st_shndx = s32.st_shndx, .st_info = s32.st_info };
	}
	*ret = s.st_shndx == SHN_COMMON ? 0 : s.st_value;
	if (ELF64_ST_TYPE(s.st_info) != STT_TLS && is_placed_index(p, s.st_shndx))
		*ret += p->addr[s.st_shndx];
	return true;
}

/* Width of what a relocation writes, 0: none of those that stand in object files; *ret_pc: relative to the place. */
static size_t reloc_width(const struct elf_file *f, uint32_t type, bool *ret_pc)
{
	if (f->is64) {
		*ret_pc = type == R_X86_64_PC32 || type == R_X86_64_PLT32 || type == R_X86_64_PC64;
		switch (type) {
		case R_X86_64_64:
		case R_X86_64_PC64:
		case R_X86_64_DTPOFF64:
			return 8;
		case R_X86_64_32:
		case R_X86_64_32S:
		case R_X86_64_PC32:
		case R_X86_64_PLT32:
		case R_X86_64_DTPOFF32:
			return 4;
		default:
			return 0;
		}
	}
	*ret_pc = type == R_386_PC32 || type == R_386_PLT32;
	return type == R_386_32 || *ret_pc || type == R_386_TLS_LDO_32 ? 4 : 0;
}

struct entry {
	uint64_t off, sym;
	uint32_t type;
	int64_t addend;
};

static size_t entry_size(const struct elf_file *f, bool rela)
{
	if (f->is64)
		return rela ? sizeof(Elf64_Rela) : sizeof(Elf64_Rel);
	return rela ? sizeof(Elf32_Rela) : sizeof(Elf32_Rel);
}

static struct entry read_entry(const struct elf_file *f, const uint8_t *at, bool rela)
{
	Elf64_Rela r = { 0 };
	Elf32_Rela r32 = { 0 };

	memcpy(f->is64 ? (void *)&r : (void *)&r32, at, entry_size(f, rela));
	if (f->is64)
		return (struct entry){ r.r_offset, ELF64_R_SYM(r.r_info), (uint32_t)ELF64_R_TYPE(r.r_info),
				       r.r_addend };
	return (struct entry){ r32.r_offset, ELF32_R_SYM(r32.r_info), ELF32_R_TYPE(r32.r_info), r32.r_addend };
}

static void apply(struct placing *p, const Elf64_Shdr *to, uint64_t to_addr, const Elf64_Shdr *syms,
		  const struct entry *e, bool rela)
{
	bool relative;
	size_t width = reloc_width(p->f, e->type, &relative);
	uint8_t *at = width ? bytes_at(p->f, to, e->off, width) : NULL;
	uint64_t v;
	int32_t in_place = 0;

	if (!at || !symbol_value(p, syms, e->sym, &v))
		return;
	if (!rela)
		memcpy(&in_place, at, sizeof(in_place));
	v += rela ? (uint64_t)e->addend : (uint64_t)(int64_t)in_place;
	if (relative)
		v -= to_addr + e->off;
	memcpy(at, &v, width);
}

static void apply_section(struct placing *p, const Elf64_Shdr *sh)
{
	bool rela = sh->sh_type == SHT_RELA;
	size_t len = entry_size(p->f, rela);
	const Elf64_Shdr *to = &p->f->sh[sh->sh_info], *syms = &p->f->sh[sh->sh_link];

	if (syms->sh_type != SHT_SYMTAB || (to->sh_flags & SHF_COMPRESSED))
		return;
	for (uint64_t off = 0; off + len <= sh->sh_size; off += len) {
		const uint8_t *at = bytes_at(p->f, sh, off, len);
		struct entry e;

		if (!at)
			break;
		e = read_entry(p->f, at, rela);
		apply(p, to, p->addr[sh->sh_info], syms, &e, rela);
	}
}

/* Last, since relocations count from the values as they were. */
static void move_symbols(struct placing *p, const Elf64_Shdr *table)
{
	size_t len = p->f->is64 ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	size_t width = p->f->is64 ? 8 : 4, value = p->f->is64 ? offsetof(Elf64_Sym, st_value)
							       : offsetof(Elf32_Sym, st_value);

	for (uint64_t i = 0; (i + 1) * len <= table->sh_size; i++) {
		uint8_t *at = bytes_at(p->f, table, i * len, len);
		uint64_t v;

		if (!at || !symbol_value(p, table, i, &v))
			break;
		memcpy(at + value, &v, width);
	}
}

/* In the file's own header of the section too, which is what libelf reads. */
static void set_address(struct elf_file *f, size_t i, uint64_t addr)
{
	uint64_t at = f->shoff + i * f->shentsize +
		      (f->is64 ? offsetof(Elf64_Shdr, sh_addr) : offsetof(Elf32_Shdr, sh_addr));
	size_t width = f->is64 ? 8 : 4;

	f->sh[i].sh_addr = addr;
	if (at < f->len && width <= f->len - at)
		memcpy(f->map + at, &addr, width);
}

/* Tables that overlap, or one named many times: no file needs more than its length of them. */
static bool within(const struct elf_file *f, const Elf64_Shdr *sh, uint64_t *left)
{
	if (sh->sh_size > *left || sh->sh_offset > f->len || sh->sh_size > f->len - sh->sh_offset)
		return false;
	*left -= sh->sh_size;
	return true;
}

static void apply_all(struct placing *p)
{
	struct elf_file *f = p->f;
	uint64_t relocs = f->len, symbols = f->len;

	for (size_t i = 1; i < f->n_sh; i++)
		if ((f->sh[i].sh_type == SHT_RELA || f->sh[i].sh_type == SHT_REL) && f->sh[i].sh_info < f->n_sh &&
		    f->sh[i].sh_link < f->n_sh && within(f, &f->sh[i], &relocs))
			apply_section(p, &f->sh[i]);
	for (size_t i = 1; i < f->n_sh; i++)
		if (f->sh[i].sh_type == SHT_SYMTAB && within(f, &f->sh[i], &symbols))
			move_symbols(p, &f->sh[i]);
}

enum tl_code elf_file_place(struct elf_file *f, const struct elf_place *at, size_t n, struct tl_error *err)
{
	const uint16_t linked = ET_DYN;
	struct placing p = { .f = f, .at = at, .n = n };
	size_t n_sh = elf_file_sections(f);

	for (size_t i = 0; i < n; i++)
		if (!elf_file_find_section(f, at[i].section))
			return tl_fail(err, TL_E_NOTFOUND, "section %s not found in %s", at[i].section, f->path);
	p.addr = calloc(n_sh ? n_sh : 1, sizeof(*p.addr));
	if (!p.addr)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", f->path);
	choose_addresses(&p);
	f->written = true;
	apply_all(&p);
	bool made = make_segments(&p);
	for (size_t i = 1; i < n_sh; i++)
		if (is_loaded(&f->sh[i]))
			set_address(f, i, p.addr[i]);
	memcpy(f->map + offsetof(Elf64_Ehdr, e_type), &linked, sizeof(linked));
	f->type = ET_DYN;
	free(p.addr);
	return made ? TL_OK : tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", f->path);
}
