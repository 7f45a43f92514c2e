/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * GNU indirect functions. Calling the resolver in the target to learn its
 * choice would run the program's code; the dynamic linker has written that
 * choice into the GOTs already.
 */

#include "symbol/internal.h"

#include <string.h>

#ifndef R_386_IRELATIVE
#define R_386_IRELATIVE 42
#endif

struct search {
	struct sym_module *m;       /* that defines it */
	const struct elf_sym *sym;
	const struct mem_reader *mem;
	struct sym_module *user;    /* whose relocations are read */
	uint64_t found;
};

/* In some module's code, and not a stub that has not been bound yet. */
static bool is_choice(const struct search *s, uint64_t addr)
{
	struct sym_module *m = sym_module_by_addr(s->m->sp, addr);
	uint32_t section = m ? section_at(m, to_link(m, addr)) : 0;

	if (!section || (m == s->m && to_link(m, addr) == s->sym->addr))
		return false;
	return (m->file->sh[section].sh_flags & SHF_EXECINSTR) &&
	       strncmp(elf_file_section_name(m->file, &m->file->sh[section]), ".plt", 4) &&
	       strcmp(elf_file_section_name(m->file, &m->file->sh[section]), ".iplt");
}

static void look(const struct reloc *r, void *user)
{
	struct search *s = user;
	bool is64 = s->user->file->machine == EM_X86_64, mine;
	uint64_t value = 0;

	if (s->found)
		return;
	if (r->type == (is64 ? R_X86_64_IRELATIVE : R_386_IRELATIVE))
		mine = s->user == s->m && r->addend == s->sym->addr;
	else
		mine = (r->type == R_X86_64_GLOB_DAT || r->type == R_X86_64_JUMP_SLOT) && r->name &&
		       !strcmp(r->name, s->sym->name);
	if (!mine || mem_read(s->mem, r->off + s->user->bias, &value, s->user->file->is64 ? 8 : 4, NULL))
		return;
	if (is_choice(s, value))
		s->found = value;
}

bool ifunc_target(struct sym_module *m, const struct elf_sym *sym, const struct mem_reader *mem,
		  uint64_t *ret)
{
	struct search s = { .m = m, .sym = sym, .mem = mem };

	for (size_t i = 0; i < m->sp->n && !s.found; i++) {
		s.user = m->sp->mod[i];
		relocs_each(s.user->file, look, &s);
	}
	if (s.found)
		*ret = s.found;
	return s.found != 0;
}

bool sym_is_indirect(struct sym_space *sp, uint64_t addr, const char *name)
{
	struct sym_module *m = sym_module_by_addr(sp, addr);

	return m && elf_syms_indirect(m, to_link(m, addr), name);
}
