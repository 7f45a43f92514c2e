/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a unit was in its .dwo file: with the types that it refers to. Each of those has abbreviations and strings of the
 * .dwo file that it came from. A file has one section of each, so tables of abbreviations are put behind one another, and
 * the entries of units get an attribute that they had no need for: where in all strings of the package theirs begin. It
 * stands in the abbreviation (DW_FORM_implicit_const), so the units' own bytes stay as they are.
 */

#include "symbol/package.h"

#include <dwarf.h>
#include <string.h>

#include "base/vec.h"
#include "symbol/dwarf_skim.h"

#define BORROWED DW_AT_hi_user	     /* an attribute of ours */
#define NOTHING	 (DW_AT_hi_user - 1) /* in place of one that would be wrong */

/* A table of abbreviations that is in the file. */
struct table {
	const uint8_t *strings;
	size_t off;
};

struct making {
	struct package *p;
	struct package_copies *to;
	const uint8_t *home; /* the unit's abbreviations: its own types have the same */
	VEC(struct table) table;
	struct map newest; /* abbreviations -> 1 + the last table that was made of them */
	VEC(uint64_t) id; /* of types that are needed */
	struct map seen;
};

static void making_deinit(struct making *m)
{
	vec_deinit(&m->table);
	map_deinit(&m->newest);
	vec_deinit(&m->id);
	map_deinit(&m->seen);
}

void package_copies_deinit(struct package_copies *c)
{
	sb_deinit(&c->info);
	sb_deinit(&c->types);
	sb_deinit(&c->abbrev);
}

bool package_is_borrowed(Dwarf_Die *unit)
{
	return dwarf_hasattr(unit, BORROWED);
}

/* A signature is eight bytes by chance: where they stand in a unit, it refers to that type. */
static bool look_for_types(struct making *m, struct package_bytes unit)
{
	const struct package_index *ix = &m->p->types;

	for (size_t i = 0; i + 8 <= unit.len; i++) {
		uint64_t id, bit;

		memcpy(&id, unit.p + i, sizeof(id));
		bit = package_id_bit(ix, id);
		if (!(ix->maybe[bit / 64] >> bit % 64 & 1) || !map_get(&ix->by_id, id) || map_get(&m->seen, id))
			continue;
		if (!map_put(&m->seen, id, m) || !vec_push(&m->id, id))
			return false;
	}
	return true;
}

static void put_number(struct sb *b, uint64_t v)
{
	do {
		sb_addc(b, (char)((v & 0x7f) | (v > 0x7f ? 0x80 : 0)));
		v >>= 7;
	} while (v);
}

static void put_signed(struct sb *b, uint64_t v)
{
	while (v >= 0x40) {
		sb_addc(b, (char)((v & 0x7f) | 0x80));
		v >>= 7;
	}
	sb_addc(b, (char)v);
}

/* Pairs up to the end of one abbreviation. *ret_has: it says itself where its strings are. */
static bool put_attributes(struct sb *out, struct skim_bytes in, uint64_t *at, bool borrowed, bool *ret_has)
{
	bool bad = false;

	*ret_has = false;
	while (!bad) {
		uint64_t attr = skim_uleb_at(&in, at, &bad), form = skim_uleb_at(&in, at, &bad), from = *at;

		if (!attr && !form)
			return !bad;
		*ret_has |= attr == DW_AT_str_offsets_base;
		put_number(out, attr == DW_AT_decl_file && borrowed ? NOTHING : attr);
		put_number(out, form);
		if (form == DW_FORM_implicit_const) {
			(void)skim_uleb_at(&in, at, &bad);
			sb_addn(out, (const char *)in.p + from, *at - from);
		}
	}
	return false;
}

static bool put_table(struct sb *out, struct skim_bytes in, uint64_t strings, bool borrowed)
{
	uint64_t at = 0, code, tag;
	bool bad = false, has;

	while ((code = skim_uleb_at(&in, &at, &bad)) && !bad) {
		tag = skim_uleb_at(&in, &at, &bad);
		if (bad || at >= in.len)
			return false;
		put_number(out, code);
		put_number(out, tag);
		sb_addc(out, (char)in.p[at++]);
		if (!put_attributes(out, in, &at, borrowed, &has))
			return false;
		if (!has && (tag == DW_TAG_compile_unit || tag == DW_TAG_type_unit)) {
			put_number(out, DW_AT_str_offsets_base);
			put_number(out, DW_FORM_implicit_const);
			put_signed(out, strings);
		}
		if (borrowed && tag == DW_TAG_type_unit) {
			put_number(out, BORROWED);
			put_number(out, DW_FORM_flag_present);
		}
		sb_addn(out, "\0", 2);
	}
	sb_addc(out, 0);
	return !bad;
}

/* Of the unit's first string, from the begin of all: version 5 has a header before them. */
static uint64_t strings_base(const struct package *p, struct package_bytes part, unsigned version)
{
	uint32_t first = 0;

	if (!part.len)
		return 0;
	if (version >= 5 && part.len >= sizeof(first))
		memcpy(&first, part.p, sizeof(first));
	return (uint64_t)(part.p - p->section[PKG_STR_OFFSETS].p) + (version < 5 ? 0 : first == UINT32_MAX ? 16 : 8);
}

/* Where the unit's abbreviations are in the file; SIZE_MAX: they can't be read. */
static size_t table_of(struct making *m, const struct package_bytes unit[PKG_SECTIONS], unsigned version)
{
	const uint8_t *abbrev = unit[PKG_ABBREV].p, *strings = unit[PKG_STR_OFFSETS].p;
	struct skim_bytes in = { abbrev, unit[PKG_ABBREV].len };
	size_t off = m->to->abbrev.n, known = (uintptr_t)map_get(&m->newest, (uintptr_t)abbrev);

	// Those of one .dwo file have the same strings.
	if (known && m->table.v[known - 1].strings == strings)
		return m->table.v[known - 1].off;
	if (off + in.len > m->p->room ||
	    !put_table(&m->to->abbrev, in, strings_base(m->p, unit[PKG_STR_OFFSETS], version), abbrev != m->home)) {
		sb_cut(&m->to->abbrev, off);
		return SIZE_MAX;
	}
	return vec_push(&m->table, (struct table){ strings, off }) &&
			       map_put(&m->newest, (uintptr_t)abbrev, (void *)(uintptr_t)m->table.n)
		       ? off
		       : SIZE_MAX;
}

/* Where a unit's header says which abbreviations are its own, 0: that is no header. */
static size_t abbrev_field(struct package_bytes unit, unsigned *ret_version, unsigned *ret_size)
{
	uint32_t first;
	uint16_t version;
	size_t at;

	if (unit.len < 32)
		return 0;
	memcpy(&first, unit.p, sizeof(first));
	at = first == UINT32_MAX ? 12 : 4;
	memcpy(&version, unit.p + at, sizeof(version));
	*ret_version = version;
	*ret_size = first == UINT32_MAX ? 8 : 4;
	return version < 5 ? at + 2 : at + 4;
}

/* A part of a package has one table, at 0; what says otherwise is left out. */
static bool add_unit(struct making *m, const struct package_bytes unit[PKG_SECTIONS])
{
	bool in_types = !unit[PKG_INFO].p;
	struct package_bytes b = unit[in_types ? PKG_TYPES : PKG_INFO];
	struct sb *out = in_types ? &m->to->types : &m->to->info;
	unsigned version = 0, size = 0;
	size_t field = abbrev_field(b, &version, &size), from = out->n, table;
	uint64_t was = 0;

	if (!field)
		return false;
	memcpy(&was, b.p + field, size);
	table = was ? SIZE_MAX : table_of(m, unit, version);
	if (table > UINT32_MAX || m->to->info.n + m->to->types.n + b.len > m->p->room)
		return false;
	sb_addn(out, (const char *)b.p, b.len);
	if (out->failed)
		return false;
	memcpy(out->s + from + field, &table, size);
	return look_for_types(m, b);
}

static bool is_of(const struct package_bytes type[PKG_SECTIONS], uint64_t id)
{
	struct package_bytes b = type[type[PKG_INFO].p ? PKG_INFO : PKG_TYPES];
	unsigned version, size;
	size_t field = abbrev_field(b, &version, &size);

	return field && !memcmp(b.p + field + size + (version < 5), &id, sizeof(id));
}

size_t package_check_types(struct package *p)
{
	struct package_bytes type[PKG_SECTIONS];
	size_t pos = 0, bad = 0;
	uint64_t id;

	while (map_next(&p->types.by_id, &pos, &id))
		bad += !package_type(p, id, type) || !is_of(type, id);
	return bad;
}

static bool add_all(struct making *m, const struct package_bytes unit[PKG_SECTIONS])
{
	if (!add_unit(m, unit)) {
		m->p->lost_types++;
		return false;
	}
	for (size_t i = 0; i < m->id.n; i++) {
		struct package_bytes type[PKG_SECTIONS];

		if (package_type(m->p, m->id.v[i], type) && is_of(type, m->id.v[i]) && !add_unit(m, type))
			m->p->lost_types++;
	}
	return m->to->types.n + m->to->info.n > unit[PKG_INFO].len && !m->to->abbrev.failed;
}

bool package_add_types(struct package *p, struct package_bytes unit[PKG_SECTIONS], struct package_copies *ret)
{
	struct making m = { .p = p, .to = ret, .home = unit[PKG_ABBREV].p };
	bool ok = p->types.maybe && add_all(&m, unit);

	making_deinit(&m);
	if (!ok)
		return false;
	unit[PKG_INFO] = (struct package_bytes){ (const uint8_t *)ret->info.s, ret->info.n };
	unit[PKG_TYPES] = (struct package_bytes){ (const uint8_t *)ret->types.s, ret->types.n };
	unit[PKG_ABBREV] = (struct package_bytes){ (const uint8_t *)ret->abbrev.s, ret->abbrev.n };
	unit[PKG_STR_OFFSETS] = p->section[PKG_STR_OFFSETS];
	return true;
}
