/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_PACKAGE_H
#define SYMBOL_PACKAGE_H

/*
 * Packages of split units (".dwp": DWARF 5, 7.3.5, and GNU's form before it): what was in many .dwo files, and
 * an index that says which parts of the sections are whose. libdw 0.188 reads none, but single .dwo files.
 */

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/str.h"

struct elf_file;

/* Sections of a unit, under one numbering for both versions of the index. */
enum package_section {
	PKG_LOC, PKG_LOCLISTS, PKG_INFO, PKG_TYPES, PKG_ABBREV, PKG_LINE, PKG_STR_OFFSETS, PKG_MACINFO, PKG_MACRO,
	PKG_RNGLISTS, PKG_STR, PKG_SECTIONS
};

struct package_bytes {
	const uint8_t *p; /* NULL: none */
	size_t len;
};

/* One of the tables, .debug_cu_index or .debug_tu_index. */
struct package_index {
	const uint8_t *ids, *offsets, *sizes; /* of columns, and of rows of columns */
	uint32_t version, columns, rows;
	struct map by_id; /* of units: the row's number, from 1 on */
	uint64_t *maybe;  /* a bit for each hash of an id; NULL: there are no ids */
	unsigned maybe_shift;
};

static inline uint64_t package_id_bit(const struct package_index *ix, uint64_t id)
{
	return (id * 0x9e3779b97f4a7c15u) >> ix->maybe_shift;
}

struct package {
	struct elf_file *file; /* NULL: there is none */
	struct package_bytes section[PKG_SECTIONS];
	struct package_index cus, types;
	bool types_damaged; /* there is a .debug_tu_index, of which nothing can be used */
	size_t lost_types;  /* how many could not be added to units that refer to them */
	size_t room; /* bytes that may still be copied out: units may claim each other's */
};

const char *package_section_name(enum package_section s);
/* NULL, or what is wrong, and nothing is held. Takes the file over in any case. */
const char *package_read(struct package *p, struct elf_file *file);
void package_deinit(struct package *p);
/* False: there is no such unit, or its parts are not inside of their sections. */
bool package_unit(const struct package *p, uint64_t id, struct package_bytes ret[PKG_SECTIONS]);
/* The same of a type with a unit of its own, by its signature. */
bool package_type(const struct package *p, uint64_t id, struct package_bytes ret[PKG_SECTIONS]);

/*
 * package_types.c: a package has each type's unit once, while libdw looks for it beside the unit that refers to it. So
 * units of types that a unit needs are added to its parts, as they were in its .dwo file. Those that came from the .dwo
 * file of another unit are marked as borrowed: they are told with that unit, and have no file of their declaration
 * here, as files are numbered by unit.
 */
struct package_copies {
	struct sb info, types, abbrev;
};
/* What is added is in ret, which the caller frees. False: it is as before, and needs nothing, or it can't be had. */
bool package_add_types(struct package *p, struct package_bytes unit[PKG_SECTIONS], struct package_copies *ret);
/* How many of the types are not where the index says. */
size_t package_check_types(struct package *p);
void package_copies_deinit(struct package_copies *c);
/* Of a type's unit. */
bool package_is_borrowed(Dwarf_Die *unit);

/*
 * package_link.c: gives each skeleton of dw whose unit is in the package that unit, and others what is in a .dwo file
 * that libdw can't read, before libdw looks for .dwo files. The package (it may be an empty one) stays as long as dw.
 */
void package_link(struct package *p, Dwarf *dw);

/*
 * skeletons.c: before libdw reads .debug_abbrev, skeletons that have children lose them, as it knows only those without.
 * Whether anything was changed.
 */
bool skeletons_mend(uint8_t *abbrevs, size_t len);

#endif
