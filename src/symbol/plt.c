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
	bool jump; /* filled for a call, at once or when it is first made */
};
struct slots {
	struct slot *v;
	size_t n, cap;
	size_t text; /* bytes of names that may still be made: those of the file may share their ends */
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

static void add_slot(const struct reloc *r, void *user)
{
	struct slots *s = user;

	/* R_*_GLOB_DAT is 6 and R_*_JUMP_SLOT is 7 in both psABIs. */
	if ((r->type != R_X86_64_GLOB_DAT && r->type != R_X86_64_JUMP_SLOT) || !r->name || !r->name[0])
		return;
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 64;
		struct slot *v = realloc(s->v, cap * sizeof(*v));

		if (!v)
			return;
		s->v = v;
		s->cap = cap;
	}
	s->v[s->n++] = (struct slot){ r->off, r->name, r->type == R_X86_64_JUMP_SLOT };
}

static const char *slot_name(const struct slots *s, uint64_t got)
{
	struct slot key = { .got = got }, *at;

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

static bool add_named(struct sym_module *m, struct elf_sym sym, const char *base, const char *suffix, struct slots *s)
{
	SCOPED_FREE char *text = NULL;
	size_t len = strlen(base);

	if (len > s->text)
		return false;
	s->text -= len;
	if (asprintf(&text, "%s%s", base, suffix) < 0) {
		text = NULL;
		return false;
	}
	sym.name = names_intern(&m->names, text);
	return sym.name && elf_syms_add(&m->syms, &sym);
}

static void add_stubs(struct sym_module *m, uint32_t index, struct slots *s, uint64_t got_base)
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
		const char *base = slot_name(s, stub_slot(m->file, code + at, step, addr, got_base));
		struct elf_sym sym = { .addr = addr, .size = step, .section = index,
				       .flags = ELF_SYM_CODE | ELF_SYM_PLT };

		if (base && !add_named(m, sym, base, "@plt", s))
			return;
	}
}

static void add_jump_slots(struct sym_module *m, struct slots *s, const Elf64_Shdr *got)
{
	size_t size = m->file->is64 ? 8 : 4;

	for (size_t i = 0; got && i < s->n; i++) {
		struct elf_sym sym = { .addr = s->v[i].got, .size = size, .section = (uint32_t)(got - m->file->sh),
				       .flags = ELF_SYM_SLOT };

		if (s->v[i].jump && sym.addr - got->sh_addr < got->sh_size &&
		    !add_named(m, sym, s->v[i].name, "@got.plt", s))
			return;
	}
}

void plt_syms_add(struct sym_module *m)
{
	size_t n = elf_file_sections(m->file);
	const Elf64_Shdr *got;
	SCOPED(free_slots) struct slots s = { .text = 4 * m->file->len }; /* ".plt", ".plt.sec", ".plt.got", the slot */

	relocs_each(m->file, add_slot, &s);
	if (!s.n)
		return;
	qsort(s.v, s.n, sizeof(*s.v), compare_slots);
	got = elf_file_find_section(m->file, ".got.plt");
	if (!got)
		got = elf_file_find_section(m->file, ".got");
	for (size_t i = 1; i < n; i++)
		if (!strncmp(elf_file_section_name(m->file, &m->file->sh[i]), ".plt", 4))
			add_stubs(m, (uint32_t)i, &s, got ? got->sh_addr : 0);
	add_jump_slots(m, &s, got);
}
