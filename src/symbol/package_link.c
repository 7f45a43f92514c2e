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
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"
#include "base/scoped.h"
#include "symbol/elf_file.h"

#define MAX_UNITS 4000000
/* Sections of the file: the null one, names, then those of the unit in order. */
#define FIRST 2
#define NAME_MAX_LEN 24

struct layout { /* the file begins with it */
	Elf64_Ehdr eh;
	Elf64_Shdr sh[FIRST + PKG_SECTIONS];
	char names[1 + PKG_SECTIONS * NAME_MAX_LEN + sizeof(".shstrtab")];
	uint64_t end; /* of what is written */
	uint64_t hole;
	enum package_section copied; /* the last one that is */
};

static void add_name(struct layout *l, Elf64_Shdr *sh, const char *name)
{
	sh->sh_name = (uint32_t)l->sh[1].sh_size;
	memcpy(l->names + sh->sh_name, name, strlen(name) + 1);
	l->sh[1].sh_size += strlen(name) + 1;
}

/* libdw takes an expression inside of another for one within the unit, and so refuses it where it is behind that. */
static bool is_copied(const struct layout *l, enum package_section s)
{
	return s <= l->copied;
}

/* What is not copied has the same place behind all: libdw needs to see no more than that it is there. */
static void lay_out(struct layout *l, const struct package_bytes unit[PKG_SECTIONS], unsigned machine)
{
	uint16_t n = FIRST;

	l->end = sizeof(*l);
	l->sh[1] = (Elf64_Shdr){ .sh_type = SHT_STRTAB, .sh_offset = offsetof(struct layout, names), .sh_size = 1,
				 .sh_addralign = 1 };
	add_name(l, &l->sh[1], ".shstrtab");
	for (enum package_section s = 0; s < PKG_SECTIONS; s++) {
		if (!unit[s].len)
			continue;
		l->sh[n] = (Elf64_Shdr){ .sh_type = SHT_PROGBITS, .sh_size = unit[s].len, .sh_addralign = 1 };
		add_name(l, &l->sh[n], package_section_name(s));
		if (is_copied(l, s)) {
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

static int unit_file(const struct package_bytes unit[PKG_SECTIONS], unsigned machine, enum package_section copied,
		     size_t *room)
{
	struct layout l = { .copied = copied };
	SCOPED_FD int fd = -1;
	int ret;

	lay_out(&l, unit, machine);
	if (l.end > *room)
		return -1;
	*room -= l.end;
	fd = memfd_create("trapline-unit", MFD_CLOEXEC);
	if (fd < 0 || !fd_write_all(fd, &l, sizeof(l)))
		return -1;
	for (enum package_section s = 0; s < PKG_SECTIONS; s++)
		if (is_copied(&l, s) && !fd_write_all(fd, unit[s].p, unit[s].len))
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

		if (d && s > PKG_ABBREV)
			d->d_buf = (void *)(uintptr_t)unit[s].p;
	}
}

/* A .dwo file, as libdw finds it. */
struct dwo {
	struct elf_file *file;
	struct package_bytes section[PKG_SECTIONS];
	uint8_t *parts[PKG_SECTIONS]; /* of those that are put together */
};

static void dwo_close(struct dwo *o)
{
	for (enum package_section s = 0; s < PKG_SECTIONS; s++)
		free(o->parts[s]);
	elf_file_free(o->file);
}

static const char *text_of(Dwarf_Die *die, unsigned at, unsigned gnu)
{
	Dwarf_Attribute a;

	return dwarf_attr(die, at, &a) || (gnu && dwarf_attr(die, gnu, &a)) ? dwarf_formstring(&a) : NULL;
}

/* As libdw finds it. */
static bool dwo_path(Dwarf_Die *skeleton, char path[PATH_MAX])
{
	const char *name = text_of(skeleton, DW_AT_dwo_name, DW_AT_GNU_dwo_name);
	const char *dir = text_of(skeleton, DW_AT_comp_dir, 0);
	int n;

	if (!name)
		return false;
	n = name[0] == '/' || !dir ? snprintf(path, PATH_MAX, "%s", name) : snprintf(path, PATH_MAX, "%s/%s", dir, name);
	return n < PATH_MAX;
}

static bool dwo_open(struct dwo *o, Dwarf_Die *skeleton)
{
	char path[PATH_MAX];

	return dwo_path(skeleton, path) && path[0] == '/' && !elf_file_open(path, &o->file, NULL);
}

/* libdw would wait for a writer of a FIFO, or read a terminal: what is no file is not found. */
static void hide_no_file(Dwarf *dw, Dwarf_Die *skeleton)
{
	char path[PATH_MAX];
	struct stat st;
	Dwarf_Die die;

	if (dwo_path(skeleton, path) && !stat(path, &st) && !S_ISREG(st.st_mode))
		look_for(dw, skeleton, "/proc/self/fd/-", &die);
}

static enum package_section section_named(const char *name)
{
	enum package_section s = 0;

	while (s < PKG_SECTIONS && strcmp(package_section_name(s), name) != 0)
		s++;
	return s;
}

/* Has types in sections of their own; compressed ones are left to libdw. */
static bool dwo_is_parted(const struct dwo *o)
{
	unsigned seen[PKG_SECTIONS + 1] = { 0 };
	size_t n = elf_file_sections(o->file);

	for (size_t i = 1; i < n; i++) {
		enum package_section s = section_named(elf_file_section_name(o->file, &o->file->sh[i]));

		if (s < PKG_SECTIONS && o->file->sh[i].sh_flags & SHF_COMPRESSED)
			return false;
		seen[s]++;
	}
	return seen[PKG_INFO] > 1 || seen[PKG_TYPES] > 1;
}

static bool add_part(struct dwo *o, enum package_section s, const uint8_t *p, size_t len)
{
	size_t has = o->section[s].len;
	uint8_t *all = len ? realloc(o->parts[s], has + len) : NULL;

	if (!all)
		return !len;
	memcpy(all + has, p, len);
	o->parts[s] = all;
	o->section[s] = (struct package_bytes){ all, has + len };
	return true;
}

static bool dwo_put_together(struct dwo *o)
{
	size_t total = 0;

	for (size_t i = 1; i < elf_file_sections(o->file); i++) {
		enum package_section s = section_named(elf_file_section_name(o->file, &o->file->sh[i]));
		size_t len = 0;
		const uint8_t *p = s < PKG_SECTIONS ? elf_file_section_data(o->file, &o->file->sh[i], &len) : NULL;

		total += p ? len : 0;
		/* Headers may claim the same bytes again and again. */
		if (total > o->file->len || (p && !add_part(o, s, p, len)))
			return false;
	}
	return o->section[PKG_INFO].len && o->section[PKG_ABBREV].len;
}

/* The skeleton and the file that was made for it. */
static bool join(Dwarf *dw, Dwarf_Die *skeleton, int fd, Dwarf_Die *ret)
{
	char path[sizeof("/proc/self/fd/") + 10];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return look_for(dw, skeleton, path, ret);
}

static bool link_packed(struct package *p, Dwarf *dw, Dwarf_Die *skeleton)
{
	SCOPED(package_copies_deinit) struct package_copies copies = { 0 };
	struct package_bytes unit[PKG_SECTIONS];
	SCOPED_FD int fd = -1;
	Dwarf_Die die;
	uint64_t id;

	if (dwarf_cu_info(skeleton->cu, NULL, NULL, NULL, NULL, &id, NULL, NULL) || !package_unit(p, id, unit))
		return false;
	package_add_types(p, unit, &copies);
	fd = unit_file(unit, p->file->machine, PKG_ABBREV, &p->room);
	if (fd < 0 || !join(dw, skeleton, fd, &die))
		return false;
	put_sections(dwarf_getelf(dwarf_cu_getdwarf(die.cu)), unit);
	return true;
}

/*
 * Types with units of their own have sections of their own in gcc's .dwo files, all of one name. libdw sees one of
 * them, and so perhaps not even the unit.
 */
static void link_parts(Dwarf *dw, Dwarf_Die *skeleton)
{
	SCOPED(dwo_close) struct dwo o = { 0 };
	SCOPED_FD int fd = -1;
	Dwarf_Die die;
	size_t room = SIZE_MAX;

	if (!dwo_open(&o, skeleton) || !dwo_is_parted(&o) || !dwo_put_together(&o))
		return;
	fd = unit_file(o.section, o.file->machine, PKG_STR, &room);
	if (fd >= 0)
		join(dw, skeleton, fd, &die);
}

void package_link(struct package *p, Dwarf *dw)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die die;
	uint8_t type;

	for (size_t n = 0; n < MAX_UNITS; n++) {
		if (dwarf_get_units(dw, cu, &cu, NULL, &type, &die, NULL))
			return;
		if (type != DW_UT_skeleton || (p->file && link_packed(p, dw, &die)))
			continue;
		hide_no_file(dw, &die);
		link_parts(dw, &die);
	}
}
