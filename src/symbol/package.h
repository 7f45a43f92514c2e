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
};

struct package {
	struct elf_file *file; /* NULL: there is none */
	struct package_bytes section[PKG_SECTIONS];
	struct package_index cus;
	size_t room; /* bytes that may still be copied out: units may claim each other's */
};

const char *package_section_name(enum package_section s);
/* NULL, or what is wrong, and nothing is held. Takes the file over in any case. */
const char *package_read(struct package *p, struct elf_file *file);
void package_deinit(struct package *p);
/* False: there is no such unit, or its parts are not inside of their sections. */
bool package_unit(struct package *p, uint64_t id, struct package_bytes ret[PKG_SECTIONS]);

/*
 * package_link.c: gives each skeleton of dw whose unit is in the package that unit, and others what is in a .dwo file
 * that libdw can't read, before libdw looks for .dwo files. The package (it may be an empty one) stays as long as dw.
 */
void package_link(struct package *p, Dwarf *dw);

#endif
