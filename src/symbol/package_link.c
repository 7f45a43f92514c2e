/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * libdw joins a skeleton with its unit, which it looks for by opening a file: so each unit becomes a file, in
 * memory, and the skeleton's name of it leads there while libdw looks. That file holds the unit, its abbreviations
 * and its locations; of other sections it has the sizes alone, and afterwards they are told to be in the package. So
 * texts are there once for all units.
 */

#include "symbol/package.h"

#include <dwarf.h>
#include <gelf.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/scoped.h"
#include "symbol/elf_file.h"

#define MAX_UNITS 4000000
/* Sections of the file: the null one, names, then those of the unit in order. */
#define FIRST 2
#define NAME_MAX_LEN 24

/* libdw takes an expression inside of another for one within the unit, and so refuses it where it is behind that. */
static bool is_copied(enum package_section s)
{
	return s <= PKG_ABBREV;
}

struct layout {
	Elf64_Ehdr eh;
	Elf64_Shdr sh[FIRST + PKG_SECTIONS];
	char names[1 + PKG_SECTIONS * NAME_MAX_LEN + sizeof(".shstrtab")];
	uint64_t end; /* of what is written */
	uint64_t hole;
};

static void add_name(struct layout *l, Elf64_Shdr *sh, const char *name)
{
	sh->sh_name = (uint32_t)l->sh[1].sh_size;
	memcpy(l->names + sh->sh_name, name, strlen(name) + 1);
	l->sh[1].sh_size += strlen(name) + 1;
}

/* What is not copied has the same place behind all: libdw needs to see no more than that it is there. */
static void lay_out(struct layout *l, const struct package_bytes unit[PKG_SECTIONS], unsigned machine)
{
	uint16_t n = FIRST;

	*l = (struct layout){ .end = sizeof(*l) };
	l->sh[1] = (Elf64_Shdr){ .sh_type = SHT_STRTAB, .sh_offset = offsetof(struct layout, names), .sh_size = 1,
				 .sh_addralign = 1 };
	add_name(l, &l->sh[1], ".shstrtab");
	for (enum package_section s = 0; s < PKG_SECTIONS; s++) {
		if (!unit[s].len)
			continue;
		l->sh[n] = (Elf64_Shdr){ .sh_type = SHT_PROGBITS, .sh_size = unit[s].len, .sh_addralign = 1 };
		add_name(l, &l->sh[n], package_section_name(s));
		if (is_copied(s)) {
			l->sh[n].sh_offset = l->end;
			l->end += unit[s].len;
		} else if (unit[s].len > l->hole) {
			l->hole = unit[s].len;
		}
		n++;
	}
	for (uint16_t i = FIRST; i < n; i++)
		if (!l->sh[i].sh_offset)
			l->sh[i].sh_offset = l->end;
	l->eh = (Elf64_Ehdr){ .e_type = ET_REL, .e_machine = (uint16_t)machine, .e_version = EV_CURRENT,
			      .e_ehsize = sizeof(l->eh), .e_shoff = offsetof(struct layout, sh),
			      .e_shentsize = sizeof(*l->sh), .e_shnum = n, .e_shstrndx = 1 };
	memcpy(l->eh.e_ident, ELFMAG, SELFMAG);
	l->eh.e_ident[EI_CLASS] = ELFCLASS64;
	l->eh.e_ident[EI_DATA] = ELFDATA2LSB;
	l->eh.e_ident[EI_VERSION] = EV_CURRENT;
}

static bool write_all(int fd, const void *p, size_t len)
{
	while (len) {
		ssize_t n = write(fd, p, len);

		if (n <= 0)
			return false;
		p = (const uint8_t *)p + n;
		len -= (size_t)n;
	}
	return true;
}

static int unit_file(struct package *p, const struct package_bytes unit[PKG_SECTIONS])
{
	struct layout l;
	SCOPED_FD int fd = -1;
	int ret;

	lay_out(&l, unit, p->file->machine);
	if (l.end > p->room)
		return -1;
	p->room -= l.end;
	fd = memfd_create("trapline-unit", MFD_CLOEXEC);
	if (fd < 0 || !write_all(fd, &l, sizeof(l)))
		return -1;
	for (enum package_section s = 0; s < PKG_SECTIONS; s++)
		if (is_copied(s) && !write_all(fd, unit[s].p, unit[s].len))
			return -1;
	if (ftruncate(fd, (off_t)(l.end + l.hole)))
		return -1;
	ret = fd;
	fd = -1;
	return ret;
}

/* The section in which a text is. One in the entry itself is left alone: gcc and clang write none. */
static Elf_Data *data_of(Dwarf *dw, const char *text)
{
	Elf_Scn *scn = NULL;

	while ((scn = elf_nextscn(dwarf_getelf(dw), scn))) {
		GElf_Shdr sh;
		Elf_Data *d = gelf_getshdr(scn, &sh) && sh.sh_type != SHT_NOBITS ? elf_getdata(scn, NULL) : NULL;

		if (d && d->d_buf && (uintptr_t)text - (uintptr_t)d->d_buf < d->d_size)
			return d;
	}
	return NULL;
}

/* Where the name is, path is, while libdw looks for the unit. */
static bool look_for(Dwarf *dw, Dwarf_Die *skeleton, const char *path, Dwarf_Die *ret)
{
	Dwarf_Attribute a;
	bool has = dwarf_attr(skeleton, DW_AT_dwo_name, &a) || dwarf_attr(skeleton, DW_AT_GNU_dwo_name, &a);
	const char *name = has && dwarf_whatform(&a) != DW_FORM_string ? dwarf_formstring(&a) : NULL;
	Elf_Data *d = name ? data_of(dw, name) : NULL;
	void *was;

	if (!d)
		return false;
	was = d->d_buf;
	d->d_buf = (void *)((uintptr_t)path - ((uintptr_t)name - (uintptr_t)was));
	memset(ret, 0, sizeof(*ret));
	dwarf_cu_info(skeleton->cu, NULL, NULL, NULL, ret, NULL, NULL, NULL);
	d->d_buf = was;
	return ret->addr != NULL;
}

static void put_sections(Elf *elf, const struct package_bytes unit[PKG_SECTIONS])
{
	size_t n = FIRST;

	for (enum package_section s = 0; s < PKG_SECTIONS; s++) {
		Elf_Data *d = unit[s].len ? elf_getdata(elf_getscn(elf, n++), NULL) : NULL;

		if (d && !is_copied(s))
			d->d_buf = (void *)(uintptr_t)unit[s].p;
	}
}

static void link_unit(struct package *p, Dwarf *dw, Dwarf_Die *skeleton, uint64_t id)
{
	struct package_bytes unit[PKG_SECTIONS];
	SCOPED_FD int fd = package_unit(p, id, unit) ? unit_file(p, unit) : -1;
	char path[sizeof("/proc/self/fd/") + 10];
	Dwarf_Die die;

	if (fd < 0)
		return;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (look_for(dw, skeleton, path, &die))
		put_sections(dwarf_getelf(dwarf_cu_getdwarf(die.cu)), unit);
}

void package_link(struct package *p, Dwarf *dw)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die die;
	uint8_t type;
	uint64_t id;

	for (size_t n = 0; n < MAX_UNITS; n++) {
		if (dwarf_get_units(dw, cu, &cu, NULL, &type, &die, NULL))
			return;
		if (type == DW_UT_skeleton && !dwarf_cu_info(cu, NULL, NULL, NULL, NULL, &id, NULL, NULL))
			link_unit(p, dw, &die, id);
	}
}
