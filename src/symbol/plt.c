/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Names for the stubs of the procedure linkage table. A stub is known by the
 * GOT slot that it jumps through, and the slot by its relocation; that holds
 * for every layout that linkers make (.plt, .plt.sec with endbr64, .plt.got).
 */

#include "symbol/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"

struct slot {
	uint64_t got;
	const char *name;
};
struct slots {
	struct slot *v;
	size_t n;
};

static void free_slots(struct slots *s)
{
	free(s->v);
}

static int compare_slots(const void *a, const void *b)
{
	uint64_t x = ((const struct slot *)a)->got, y = ((const struct slot *)b)->got;

	return x < y ? -1 : x > y;
}

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

/* R_*_GLOB_DAT is 6 and R_*_JUMP_SLOT is 7 in both psABIs. */
static bool is_slot_reloc(uint64_t type)
{
	return type == R_X86_64_GLOB_DAT || type == R_X86_64_JUMP_SLOT;
}

static void add_relocs(struct elf_file *f, const Elf64_Shdr *sh, struct slots *s)
{
	size_t len, ent, n;
	bool rela = sh->sh_type == SHT_RELA;
	const uint8_t *data = elf_file_section_data(f, sh, &len);
	struct slot *v;

	if (f->is64)
		ent = rela ? sizeof(Elf64_Rela) : sizeof(Elf64_Rel);
	else
		ent = rela ? sizeof(Elf32_Rela) : sizeof(Elf32_Rel);
	if (!data || sh->sh_link >= f->n_sh || f->sh[sh->sh_link].sh_type != SHT_DYNSYM)
		return;
	n = len / ent;
	v = realloc(s->v, (s->n + n + 1) * sizeof(*v));
	if (!v)
		return;
	s->v = v;
	for (size_t i = 0; i < n; i++) {
		uint64_t off, type;
		uint32_t index;
		const char *name;

		if (f->is64) {
			Elf64_Rel r;

			memcpy(&r, data + i * ent, sizeof(r));
			off = r.r_offset;
			type = ELF64_R_TYPE(r.r_info);
			index = (uint32_t)ELF64_R_SYM(r.r_info);
		} else {
			Elf32_Rel r;

			memcpy(&r, data + i * ent, sizeof(r));
			off = r.r_offset;
			type = ELF32_R_TYPE(r.r_info);
			index = ELF32_R_SYM(r.r_info);
		}
		name = is_slot_reloc(type) ? dynsym_name(f, &f->sh[sh->sh_link], index) : NULL;
		if (name && name[0])
			s->v[s->n++] = (struct slot){ off, name };
	}
}

static const char *slot_name(const struct slots *s, uint64_t got)
{
	struct slot key = { got, NULL }, *at;

	at = s->n ? bsearch(&key, s->v, s->n, sizeof(key), compare_slots) : NULL;
	return at ? at->name : NULL;
}

/* The GOT slot that the stub at code jumps through; 0 if it is not one. */
static uint64_t stub_slot(const struct elf_file *f, const uint8_t *code, size_t len, uint64_t addr,
			  uint64_t got_base)
{
	size_t at = 0;
	int32_t disp;

	if (len >= 4 && code[0] == 0xf3 && code[1] == 0x0f && code[2] == 0x1e &&
	    (code[3] == 0xfa || code[3] == 0xfb))
		at = 4; /* endbr64, endbr32 */
	if (at < len && code[at] == 0xf2)
		at++; /* bnd */
	if (len < at + 6 || code[at] != 0xff)
		return 0;
	memcpy(&disp, code + at + 2, sizeof(disp));
	if (f->is64 || f->machine == EM_X86_64)
		return code[at + 1] == 0x25 ? addr + at + 6 + (uint64_t)(int64_t)disp : 0;
	if (code[at + 1] == 0x25)
		return (uint32_t)disp;
	return code[at + 1] == 0xa3 ? (uint32_t)(got_base + (uint64_t)(int64_t)disp) : 0;
}

static void add_stubs(struct sym_module *m, uint32_t index, const struct slots *s, uint64_t got_base)
{
	const Elf64_Shdr *sh = &m->file->sh[index];
	size_t len, step = 16;
	const uint8_t *code = elf_file_section_data(m->file, sh, &len);

	if (!code)
		return;
	if (sh->sh_entsize == 8)
		step = 8;
	for (size_t at = 0; at + step <= len; at += step) {
		uint64_t addr = sh->sh_addr + at;
		const char *base, *name;
		char text[512];
		struct elf_sym sym;

		base = slot_name(s, stub_slot(m->file, code + at, step, addr, got_base));
		if (!base || strlen(base) + 5 > sizeof(text))
			continue;
		snprintf(text, sizeof(text), "%s@plt", base);
		name = names_intern(&m->names, text);
		if (!name)
			return;
		sym = (struct elf_sym){ .addr = addr, .size = step, .name = name, .section = index,
					.flags = ELF_SYM_CODE | ELF_SYM_PLT };
		if (!elf_syms_add(&m->syms, &sym))
			return;
	}
}

void plt_syms_add(struct sym_module *m)
{
	size_t n = elf_file_sections(m->file);
	const Elf64_Shdr *got;
	SCOPED(free_slots) struct slots s = { 0 };

	for (size_t i = 1; i < n; i++)
		if (m->file->sh[i].sh_type == SHT_RELA || m->file->sh[i].sh_type == SHT_REL)
			add_relocs(m->file, &m->file->sh[i], &s);
	if (!s.n)
		return;
	qsort(s.v, s.n, sizeof(*s.v), compare_slots);
	got = elf_file_find_section(m->file, ".got.plt");
	if (!got)
		got = elf_file_find_section(m->file, ".got");
	for (size_t i = 1; i < n; i++)
		if (!strncmp(elf_file_section_name(m->file, &m->file->sh[i]), ".plt", 4))
			add_stubs(m, (uint32_t)i, &s, got ? got->sh_addr : 0);
}
