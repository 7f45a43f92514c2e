/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/unit_ranges.h"

#include <dwarf.h>

#include "symbol/cursor.h"

/* A unit's own entry may have the last of them. */
#define MAX_ABBREVS 10000

struct root {
	const struct skim_file *f;
	const struct skim_unit *u;
	bool has_low, has_high, has_ranges;
	bool high_is_len;
	uint64_t low, high, ranges;
	bool (*add)(void *user, uint64_t low, uint64_t high);
	void *user;
};

static struct cursor from(const struct skim_bytes *b, uint64_t off, uint64_t end)
{
	static const uint8_t nothing[1];
	const uint8_t *p = b->p ? b->p : nothing;

	if (off > end || end > b->len)
		return (struct cursor){ .p = p, .end = p, .bad = true };
	return (struct cursor){ .p = p + off, .end = p + end };
}

/* DW_FORM_addr or a constant; false: another form. */
static bool take_value(struct cursor *c, const struct skim_unit *u, uint64_t form, uint64_t *ret)
{
	switch (form) {
	case DW_FORM_addr:
		*ret = take(c, u->addr_size);
		return true;
	case DW_FORM_data1:
		*ret = take(c, 1);
		return true;
	case DW_FORM_data2:
		*ret = take(c, 2);
		return true;
	case DW_FORM_data4:
		*ret = take(c, 4);
		return true;
	case DW_FORM_data8:
		*ret = take(c, 8);
		return true;
	case DW_FORM_udata:
		*ret = take_uleb(c);
		return true;
	case DW_FORM_sec_offset:
		*ret = take(c, u->offset_size);
		return true;
	default:
		return false;
	}
}

/* One attribute's value at c; false: not one that is understood here. */
static bool take_attribute(struct root *r, struct cursor *c, uint64_t at, uint64_t form)
{
	switch (at) {
	case DW_AT_low_pc:
		if (r->has_low || form != DW_FORM_addr)
			return false;
		r->has_low = true;
		return take_value(c, r->u, form, &r->low);
	case DW_AT_high_pc:
		if (r->has_high || form == DW_FORM_sec_offset)
			return false;
		r->has_high = true;
		r->high_is_len = form != DW_FORM_addr;
		return take_value(c, r->u, form, &r->high);
	case DW_AT_ranges:
		if (r->has_ranges || form == DW_FORM_addr || (r->u->version >= 4 && form != DW_FORM_sec_offset))
			return false;
		r->has_ranges = true;
		return take_value(c, r->u, form, &r->ranges);
	/* A base that is not the low pc; entries that are in another file. */
	case DW_AT_entry_pc:
	case DW_AT_dwo_name:
	case DW_AT_GNU_dwo_name:
		return false;
	default:
		skim_form_skip(c, r->u, form);
		return form != DW_FORM_indirect;
	}
}

static bool take_attributes(struct root *r, struct cursor *abbrev, struct cursor *die)
{
	uint64_t at, form;

	while (take_spec(abbrev, &at, &form))
		if (die->bad || !take_attribute(r, die, at, form))
			return false;
	return !abbrev->bad && !die->bad;
}

static bool read_root(struct root *r)
{
	struct cursor die = from(&r->f->info, r->u->die_off, r->u->end);
	struct cursor abbrev = from(&r->f->abbrev, r->u->abbrev_off, r->f->abbrev.len);
	uint64_t wanted = take_uleb(&die), at, form;

	for (int i = 0; i < MAX_ABBREVS && wanted; i++) {
		uint64_t code = take_uleb(&abbrev), tag = take_uleb(&abbrev);

		take(&abbrev, 1); // has children
		if (!code || abbrev.bad || (code == wanted && tag != DW_TAG_compile_unit))
			return false;
		if (code == wanted)
			return take_attributes(r, &abbrev, &die);
		while (take_spec(&abbrev, &at, &form))
			;
	}
	return false;
}

/* DWARF 5, .debug_rnglists. Entries that are in .debug_addr are left to libdw. */
static bool take_list(struct root *r)
{
	struct cursor c = from(&r->f->rnglists, r->ranges, r->f->rnglists.len);
	uint64_t base = r->low, a, b;

	while (!c.bad) {
		switch (take(&c, 1)) {
		case DW_RLE_end_of_list:
			return !c.bad;
		case DW_RLE_base_address:
			base = take(&c, r->u->addr_size);
			continue;
		case DW_RLE_offset_pair:
			a = base + take_uleb(&c);
			b = base + take_uleb(&c);
			break;
		case DW_RLE_start_end:
			a = take(&c, r->u->addr_size);
			b = take(&c, r->u->addr_size);
			break;
		case DW_RLE_start_length:
			a = take(&c, r->u->addr_size);
			b = a + take_uleb(&c);
			break;
		default:
			return false;
		}
		if (c.bad || !r->add(r->user, a, b))
			return false;
	}
	return false;
}

/* Before DWARF 5, .debug_ranges: pairs, and bases where the first of them has all bits. */
static bool take_pairs(struct root *r)
{
	struct cursor c = from(&r->f->ranges, r->ranges, r->f->ranges.len);
	uint64_t base = r->low, all = r->u->addr_size == 4 ? UINT32_MAX : UINT64_MAX;

	while (!c.bad) {
		uint64_t a = take(&c, r->u->addr_size), b = take(&c, r->u->addr_size);

		if (!a && !b)
			return !c.bad;
		if (a == all)
			base = b;
		else if (c.bad || !r->add(r->user, base + a, base + b))
			return false;
	}
	return false;
}

enum unit_ranges unit_ranges(const struct skim_file *f, const struct skim_unit *u,
			     bool (*add)(void *user, uint64_t low, uint64_t high), void *user)
{
	struct root r = { .f = f, .u = u, .add = add, .user = user };
	bool ok;

	if (u->version < 2 || u->version > 5 || u->is_type || u->is_skeleton || (u->addr_size != 4 && u->addr_size != 8))
		return UNIT_RANGES_UNKNOWN;
	if (!read_root(&r) || (r.has_high && !r.has_low))
		return UNIT_RANGES_UNKNOWN;
	if (!r.has_high && !r.has_ranges)
		return UNIT_RANGES_NONE;
	if (r.has_high)
		ok = add(user, r.low, r.high_is_len ? r.low + r.high : r.high);
	else
		ok = u->version < 5 ? take_pairs(&r) : take_list(&r);
	return ok ? UNIT_RANGES_SAID : UNIT_RANGES_UNKNOWN;
}
