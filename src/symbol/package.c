/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The index of a package of split units. Its numbers are those of a file: nothing is believed. */

#include "symbol/package.h"

#include <stdlib.h>
#include <string.h>

#include "symbol/elf_file.h"

#define HEADER	    16
#define ROOM	    8 /* times the file: types that many units share are with each of them */
#define MAX_COLUMNS 16 /* 8 are known */
#define MAX_MAYBE_BITS 26

const char *package_section_name(enum package_section s)
{
	static const char *const names[PKG_SECTIONS] = {
		[PKG_INFO] = ".debug_info.dwo",		[PKG_TYPES] = ".debug_types.dwo",
		[PKG_ABBREV] = ".debug_abbrev.dwo",	[PKG_LINE] = ".debug_line.dwo",
		[PKG_LOC] = ".debug_loc.dwo",		[PKG_LOCLISTS] = ".debug_loclists.dwo",
		[PKG_STR_OFFSETS] = ".debug_str_offsets.dwo", [PKG_MACINFO] = ".debug_macinfo.dwo",
		[PKG_MACRO] = ".debug_macro.dwo",	[PKG_RNGLISTS] = ".debug_rnglists.dwo",
		[PKG_STR] = ".debug_str.dwo",
	};

	return names[s];
}

/* DW_SECT_* of DWARF 5, table 7.1, and of GNU's version 2. */
static enum package_section section_of(uint32_t version, uint32_t id)
{
	static const enum package_section gnu[] = { PKG_SECTIONS, PKG_INFO, PKG_TYPES, PKG_ABBREV, PKG_LINE, PKG_LOC,
						    PKG_STR_OFFSETS, PKG_MACINFO, PKG_MACRO };
	static const enum package_section five[] = { PKG_SECTIONS, PKG_INFO, PKG_SECTIONS, PKG_ABBREV, PKG_LINE,
						     PKG_LOCLISTS, PKG_STR_OFFSETS, PKG_MACRO, PKG_RNGLISTS };

	return id > 8 ? PKG_SECTIONS : version == 2 ? gnu[id] : five[id];
}

static uint32_t word(const uint8_t *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static bool add_slots(struct package_index *ix, const uint8_t *slots, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t row = word(slots + 8 * (size_t)n + 4 * (size_t)i);
		uint64_t id;

		memcpy(&id, slots + 8 * (size_t)i, sizeof(id));
		if (row > ix->rows)
			return false;
		if (row && !map_put(&ix->by_id, id, (void *)(uintptr_t)row))
			return false;
	}
	return true;
}

/* Most of what is looked for is no id: a bit says so before the map is asked. */
static bool note_ids(struct package_index *ix)
{
	unsigned bits = 9;
	size_t pos = 0;
	uint64_t id;

	while (bits < MAX_MAYBE_BITS && ix->by_id.n >> (bits - 4))
		bits++;
	ix->maybe = ix->by_id.n ? calloc((size_t)1 << (bits - 6), sizeof(*ix->maybe)) : NULL;
	ix->maybe_shift = 64 - bits;
	if (!ix->maybe)
		return !ix->by_id.n;
	while (map_next(&ix->by_id, &pos, &id)) {
		uint64_t bit = package_id_bit(ix, id);

		ix->maybe[bit / 64] |= (uint64_t)1 << bit % 64;
	}
	return true;
}

/* Header, slots (an id each), slots (a row's number each), columns, offsets, sizes. */
static bool read_index(struct package_index *ix, struct package_bytes b)
{
	uint32_t slots;
	uint64_t cells;

	if (b.len < HEADER)
		return false;
	/* Two bytes of padding follow the two of version 5. */
	ix->version = word(b.p) & 0xffff;
	ix->columns = word(b.p + 4);
	ix->rows = word(b.p + 8);
	slots = word(b.p + 12);
	cells = (uint64_t)ix->columns * ix->rows;
	if ((ix->version != 2 && ix->version != 5) || ix->columns > MAX_COLUMNS ||
	    HEADER + (uint64_t)slots * 12 + 4 * (uint64_t)ix->columns + 8 * cells > b.len)
		return false;
	ix->ids = b.p + HEADER + 12 * (size_t)slots;
	ix->offsets = ix->ids + 4 * (size_t)ix->columns;
	ix->sizes = ix->offsets + 4 * cells;
	return add_slots(ix, b.p + HEADER, slots) && note_ids(ix);
}

static struct package_bytes section_bytes(struct elf_file *f, const char *name)
{
	const Elf64_Shdr *sh = elf_file_find_section(f, name);
	struct package_bytes b = { 0 };

	b.p = sh ? elf_file_section_data(f, sh, &b.len) : NULL;
	return b;
}

static void index_deinit(struct package_index *ix)
{
	map_deinit(&ix->by_id);
	free(ix->maybe);
	*ix = (struct package_index){ 0 };
}

const char *package_read(struct package *p, struct elf_file *file)
{
	struct package_bytes cus = section_bytes(file, ".debug_cu_index");
	struct package_bytes types = section_bytes(file, ".debug_tu_index");
	struct package_bytes *str = &p->section[PKG_STR];

	p->file = file;
	p->room = ROOM * file->len;
	for (enum package_section s = 0; s < PKG_SECTIONS; s++)
		p->section[s] = section_bytes(file, package_section_name(s));
	while (str->len && str->p[str->len - 1]) /* what has no end is no string */
		str->len--;
	if (types.len && !read_index(&p->types, types)) {
		index_deinit(&p->types);
		p->types_damaged = true;
	}
	if (cus.p && read_index(&p->cus, cus))
		return NULL;
	package_deinit(p);
	return cus.p ? "section .debug_cu_index is damaged" : "there is no section .debug_cu_index";
}

void package_deinit(struct package *p)
{
	index_deinit(&p->cus);
	index_deinit(&p->types);
	elf_file_free(p->file);
	*p = (struct package){ 0 };
}

static bool cut(const struct package *p, const struct package_index *ix, size_t cell, enum package_section s,
		struct package_bytes *ret)
{
	uint64_t off = word(ix->offsets + 4 * cell), len = word(ix->sizes + 4 * cell);
	const struct package_bytes *all = &p->section[s];

	if (!len)
		return true;
	if (!all->p || off > all->len || len > all->len - off)
		return false;
	*ret = (struct package_bytes){ all->p + off, (size_t)len };
	return true;
}

static bool row_parts(const struct package *p, const struct package_index *ix, uint64_t id,
		      struct package_bytes ret[PKG_SECTIONS])
{
	size_t row = (uintptr_t)map_get(&ix->by_id, id);

	if (!row)
		return false;
	for (enum package_section s = 0; s < PKG_SECTIONS; s++)
		ret[s] = (struct package_bytes){ 0 };
	for (uint32_t c = 0; c < ix->columns; c++) {
		enum package_section s = section_of(ix->version, word(ix->ids + 4 * (size_t)c));

		if (s != PKG_SECTIONS && !cut(p, ix, (row - 1) * ix->columns + c, s, &ret[s]))
			return false;
	}
	ret[PKG_STR] = p->section[PKG_STR];
	return ret[PKG_ABBREV].p != NULL;
}

bool package_unit(const struct package *p, uint64_t id, struct package_bytes ret[PKG_SECTIONS])
{
	return row_parts(p, &p->cus, id, ret) && ret[PKG_INFO].p;
}

bool package_type(const struct package *p, uint64_t id, struct package_bytes ret[PKG_SECTIONS])
{
	return row_parts(p, &p->types, id, ret) && !ret[PKG_INFO].p != !ret[PKG_TYPES].p;
}
