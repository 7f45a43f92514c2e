/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/name_tables.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/vec.h"

#ifndef DW_IDX_compile_unit
#define DW_IDX_compile_unit 1
#define DW_IDX_type_unit 2
#endif

/* A table that lists fewer of the units than all but an eighth saves nothing. */
#define MAX_UNLISTED 8
#define LIST_PIECE   (16u << 20)
#define MAX_ABBREVS  10000
/* Abbreviations that are not numbered from 1 on are searched through. */
#define MAX_SPARSE 256
/* DWARF 5 knows five, and some of them take no byte of an entry. */
#define MAX_ATTRIBUTES 32
/* Bytes of names that are read for each of .debug_info: names may share their strings, and their ends. */
#define TEXT_PER_BYTE 16
#define ALL_KINDS (SKIM_VARIABLE | SKIM_FUNCTION | SKIM_TYPE | SKIM_ENUMERATOR | SKIM_NAMESPACE)

struct listed {
	uint64_t off, die; /* of the header and of the DIE */
	bool in_table;
};

struct reading {
	const struct skim_file *f;
	VEC(struct listed) unit; /* of .debug_info, ascending */
	VEC(uint64_t) pair;	 /* as name_index_from_pairs() takes them */
	uint64_t left; /* entries that may still come: a file has no more of them than it has DIEs */
	uint64_t text; /* bytes of names that may */
	bool failed;
};

/* Little-endian numbers within a block; past the end sets *bad and gives 0. */
static uint64_t number_at(const struct skim_bytes *b, uint64_t at, unsigned size, bool *bad)
{
	uint64_t v = 0;

	if (at > b->len || b->len - at < size) {
		*bad = true;
		return 0;
	}
	memcpy(&v, b->p + at, size);
	return v;
}

static const char *string_at(const struct skim_bytes *b, uint64_t at)
{
	return at < b->len && memchr(b->p + at, 0, b->len - at) ? (const char *)b->p + at : NULL;
}

static bool list_units(struct reading *r, void (*done_with)(void *user, const uint8_t *p, size_t len), void *user)
{
	struct skim_unit u;
	uint64_t kept = 0;

	for (uint64_t off = 0; skim_unit_at(r->f, false, off, &u); off = u.end) {
		if (!vec_push(&r->unit, (struct listed){ off, u.die_off, u.is_type }))
			return false;
		if (u.end - kept > LIST_PIECE && done_with) {
			done_with(user, r->f->info.p + kept, u.end - kept);
			kept = u.end;
		}
	}
	return r->unit.n > 0 && r->unit.n < NAME_INDEX_MAX_UNITS;
}

/* The number of the unit whose header is at off, which a table lists; -1: there is none. */
static int64_t unit_of(struct reading *r, uint64_t off)
{
	size_t lo = 0, hi = r->unit.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (r->unit.v[mid].off < off)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == r->unit.n || r->unit.v[lo].off != off)
		return -1;
	r->unit.v[lo].in_table = true;
	return (int64_t)lo;
}

/* What a name is looked up by. */
struct hashes {
	uint32_t v[3];
	unsigned n;
};

static void add_hash(struct hashes *h, const char *s, size_t len)
{
	if (len)
		h->v[h->n++] = skim_hash(s, len);
}

/* Its last part, and that without template arguments, as units' own names are. False: too much text. */
static bool hash_name(struct reading *r, const char *name, struct hashes *ret)
{
	size_t len, whole = strlen(name);
	const char *last;

	*ret = (struct hashes){ .n = 0 };
	if (whole >= r->text)
		return false;
	r->text -= whole;
	if (strstr(name, "operator"))
		return true; /* such names are looked for everywhere */
	last = name_index_last_part(name, &len);
	add_hash(ret, last, len);
	add_hash(ret, last, skim_plain_len(last, len));
	if (last != name || len != whole)
		add_hash(ret, name, whole);
	return true;
}

static void add_entry(struct reading *r, const struct hashes *h, int64_t unit, unsigned kinds)
{
	for (unsigned i = 0; i < h->n; i++)
		if (!vec_push(&r->pair,
			      (uint64_t)h->v[i] << 32 | (uint64_t)unit << NAME_INDEX_KIND_BITS | kinds))
			r->failed = true;
}

/* .gdb_index */

struct gdb_index {
	struct skim_bytes all, pool;
	uint64_t cus, types, symbols, end; /* offsets of its parts */
	VEC(int64_t) unit;		   /* numbers of the units that it lists */
};

static void gdb_index_deinit(struct gdb_index *g)
{
	vec_deinit(&g->unit);
}

static bool gdb_index_header(struct gdb_index *g)
{
	bool bad = false;
	uint64_t version = number_at(&g->all, 0, 4, &bad), pool;

	if (version < 7 || version > 9)
		return false;
	g->cus = number_at(&g->all, 4, 4, &bad);
	g->types = number_at(&g->all, 8, 4, &bad);
	g->symbols = number_at(&g->all, 16, 4, &bad);
	/* Version 9 has a table of shortcuts behind the symbols. */
	g->end = number_at(&g->all, 20, 4, &bad);
	pool = version == 9 ? number_at(&g->all, 24, 4, &bad) : g->end;
	if (bad || g->cus > g->types || g->types > g->symbols || g->symbols > g->end || g->end > pool ||
	    pool > g->all.len)
		return false;
	g->pool = (struct skim_bytes){ g->all.p + pool, g->all.len - pool };
	return true;
}

static bool gdb_index_units(struct reading *r, struct gdb_index *g)
{
	bool bad = false;

	for (uint64_t at = g->cus; at + 16 <= g->types; at += 16) {
		int64_t unit = unit_of(r, number_at(&g->all, at, 8, &bad));

		/* It was made of another file, or is damaged. */
		if (unit < 0 || !vec_push(&g->unit, unit))
			return false;
	}
	return !bad && g->unit.n;
}

static unsigned gdb_index_kinds(uint64_t entry)
{
	switch (entry >> 28 & 7) {
	case 1:
		return SKIM_TYPE | SKIM_NAMESPACE;
	case 2:
		return SKIM_VARIABLE | SKIM_ENUMERATOR;
	case 3:
		return SKIM_FUNCTION;
	default:
		return ALL_KINDS;
	}
}

static bool gdb_index_symbol(struct reading *r, const struct gdb_index *g, const char *name, uint64_t vector)
{
	bool bad = false;
	uint64_t n = number_at(&g->pool, vector, 4, &bad);
	struct hashes h;

	if (bad || n > (g->pool.len - vector) / 4 || n > r->left || !hash_name(r, name, &h))
		return false;
	r->left -= n;
	for (uint64_t i = 0; i < n && !bad; i++) {
		uint64_t entry = number_at(&g->pool, vector + 4 + 4 * i, 4, &bad), unit = entry & 0xffffff;

		/* Those behind the units are type units: they are looked into in any case. */
		if (unit < g->unit.n)
			add_entry(r, &h, g->unit.v[unit], gdb_index_kinds(entry));
	}
	return !bad;
}

static bool read_gdb_index(struct reading *r)
{
	SCOPED(gdb_index_deinit) struct gdb_index g = { .all = r->f->gdb_index };
	bool bad = false;

	if (!gdb_index_header(&g) || !gdb_index_units(r, &g))
		return false;
	for (uint64_t at = g.symbols; at + 8 <= g.end && !r->failed; at += 8) {
		uint64_t name = number_at(&g.all, at, 4, &bad), vector = number_at(&g.all, at + 4, 4, &bad);
		const char *s = name || vector ? string_at(&g.pool, name) : NULL;

		if (!name && !vector)
			continue;
		if (!s || bad || !gdb_index_symbol(r, &g, s, vector))
			return false;
	}
	return !r->failed;
}

/* .debug_names */

struct names_abbrev {
	uint64_t code, tag, at; /* at: of its attributes */
};

struct names {
	struct skim_bytes b; /* of one table, its length included */
	unsigned offset_size;
	uint64_t n_cus, n_local, n_foreign, n_buckets, n_names, abbrev_len;
	uint64_t cus, strings, entries, abbrevs, pool; /* offsets */
	VEC(struct names_abbrev) abbrev;
	VEC(int64_t) unit;
};

static void names_deinit_table(struct names *t)
{
	vec_deinit(&t->abbrev);
	vec_deinit(&t->unit);
}

/* Where each part begins, from the counts in the header. */
static bool names_header(struct names *t, uint64_t at)
{
	bool bad = false;
	uint64_t augmentation, o = t->offset_size, rest = t->b.len;

	if (number_at(&t->b, at, 2, &bad) != 5)
		return false;
	t->n_cus = number_at(&t->b, at + 4, 4, &bad);
	t->n_local = number_at(&t->b, at + 8, 4, &bad);
	t->n_foreign = number_at(&t->b, at + 12, 4, &bad);
	t->n_buckets = number_at(&t->b, at + 16, 4, &bad);
	t->n_names = number_at(&t->b, at + 20, 4, &bad);
	t->abbrev_len = number_at(&t->b, at + 24, 4, &bad);
	augmentation = (number_at(&t->b, at + 28, 4, &bad) + 3) & ~3ull;
	/* None of these products can overflow: the counts have 32 bits. */
	t->cus = at + 32 + augmentation;
	t->strings = t->cus + o * (t->n_cus + t->n_local) + 8 * t->n_foreign + 4 * t->n_buckets +
		     (t->n_buckets ? 4 * t->n_names : 0);
	t->entries = t->strings + o * t->n_names;
	t->abbrevs = t->entries + o * t->n_names;
	t->pool = t->abbrevs + t->abbrev_len;
	return !bad && t->pool <= rest;
}

static bool names_abbrevs(struct names *t)
{
	const struct skim_bytes table = { t->b.p, t->pool };
	uint64_t at = t->abbrevs;
	bool bad = false;

	while (!bad && at < t->pool) {
		struct names_abbrev a = { .code = skim_uleb_at(&table, &at, &bad) };
		uint64_t index, form;
		unsigned n = 0;

		if (!a.code)
			return !bad;
		a.tag = skim_uleb_at(&table, &at, &bad);
		a.at = at;
		do {
			index = skim_uleb_at(&table, &at, &bad);
			form = skim_uleb_at(&table, &at, &bad);
			if (form == DW_FORM_implicit_const)
				(void)skim_uleb_at(&table, &at, &bad);
		} while (!bad && (index || form) && ++n <= MAX_ATTRIBUTES);
		if (n > MAX_ATTRIBUTES || t->abbrev.n >= MAX_ABBREVS || !vec_push(&t->abbrev, a))
			return false;
	}
	return !bad;
}

static bool names_units(struct reading *r, struct names *t)
{
	bool bad = false;

	for (uint64_t i = 0; i < t->n_cus && !bad; i++) {
		int64_t unit = unit_of(r, number_at(&t->b, t->cus + i * t->offset_size, t->offset_size, &bad));

		if (unit < 0 || !vec_push(&t->unit, unit))
			return false;
	}
	return !bad;
}

static unsigned names_kinds(uint64_t tag)
{
	switch (tag) {
	case DW_TAG_variable: case DW_TAG_constant:
		return SKIM_VARIABLE;
	case DW_TAG_subprogram: case DW_TAG_inlined_subroutine:
		return SKIM_FUNCTION;
	case DW_TAG_enumerator:
		return SKIM_ENUMERATOR;
	case DW_TAG_namespace: case DW_TAG_module:
		return SKIM_NAMESPACE;
	case DW_TAG_base_type: case DW_TAG_typedef: case DW_TAG_structure_type: case DW_TAG_class_type:
	case DW_TAG_union_type: case DW_TAG_enumeration_type:
		return SKIM_TYPE;
	default:
		return ALL_KINDS;
	}
}

/* A value of an entry; moves *at behind it. */
static uint64_t names_value(const struct skim_bytes *b, uint64_t form, uint64_t *at, bool *bad)
{
	unsigned size;
	uint64_t v;

	switch (form) {
	case DW_FORM_udata: case DW_FORM_ref_udata:
		return skim_uleb_at(b, at, bad);
	case DW_FORM_flag_present:
		return 1;
	case DW_FORM_data1: case DW_FORM_ref1: case DW_FORM_flag:
		size = 1;
		break;
	case DW_FORM_data2: case DW_FORM_ref2:
		size = 2;
		break;
	case DW_FORM_data4: case DW_FORM_ref4:
		size = 4;
		break;
	case DW_FORM_data8: case DW_FORM_ref8: case DW_FORM_ref_sig8:
		size = 8;
		break;
	default:
		*bad = true;
		return 0;
	}
	v = number_at(b, *at, size, bad);
	*at += size;
	return v;
}

static const struct names_abbrev *names_abbrev_of(const struct names *t, uint64_t code)
{
	if (code <= t->abbrev.n && t->abbrev.v[code - 1].code == code)
		return &t->abbrev.v[code - 1];
	for (size_t i = 0; i < t->abbrev.n && t->abbrev.n <= MAX_SPARSE; i++)
		if (t->abbrev.v[i].code == code)
			return &t->abbrev.v[i];
	return NULL;
}

/* One entry of a name; false at the end of them, or with *bad. */
static bool names_entry(struct reading *r, struct names *t, const struct hashes *h, uint64_t *at, bool *bad)
{
	uint64_t code = skim_uleb_at(&t->b, at, bad), p, unit = t->n_cus == 1 ? 0 : UINT64_MAX;
	const struct names_abbrev *a = code && !*bad ? names_abbrev_of(t, code) : NULL;

	if (!a || !r->left--) {
		*bad |= code != 0;
		return false;
	}
	for (p = a->at; !*bad;) {
		uint64_t index = skim_uleb_at(&t->b, &p, bad), form = skim_uleb_at(&t->b, &p, bad), v;

		if (!index && !form)
			break;
		v = form == DW_FORM_implicit_const ? skim_uleb_at(&t->b, &p, bad) : names_value(&t->b, form, at, bad);
		if (index == DW_IDX_compile_unit)
			unit = v;
		else if (index == DW_IDX_type_unit)
			unit = UINT64_MAX;
	}
	if (!*bad && unit < t->unit.n)
		add_entry(r, h, t->unit.v[unit], names_kinds(a->tag));
	return !*bad && !r->failed;
}

static bool read_one_table(struct reading *r, struct names *t)
{
	bool bad = false;

	if (!names_abbrevs(t) || !names_units(r, t))
		return false;
	for (uint64_t i = 0; i < t->n_names && !bad; i++) {
		uint64_t o = t->offset_size, str = number_at(&t->b, t->strings + i * o, (unsigned)o, &bad);
		uint64_t at = t->pool + number_at(&t->b, t->entries + i * o, (unsigned)o, &bad);
		const char *name = string_at(&r->f->str, str);
		struct hashes h;

		if (!name || bad || !hash_name(r, name, &h))
			return false;
		while (names_entry(r, t, &h, &at, &bad))
			;
	}
	return !bad && !r->failed;
}

/* Linkers put the tables of the objects one behind the other. */
static bool read_debug_names(struct reading *r)
{
	const struct skim_bytes *all = &r->f->debug_names;

	for (uint64_t at = 0; at < all->len;) {
		SCOPED(names_deinit_table) struct names t = { .offset_size = 4 };
		bool bad = false;
		uint64_t len = number_at(all, at, 4, &bad), head = 4;

		if (len == 0xffffffff) {
			len = number_at(all, at + 4, 8, &bad);
			t.offset_size = 8;
			head = 12;
		}
		if (bad || len > all->len - at - head)
			return false;
		t.b = (struct skim_bytes){ all->p + at, head + len };
		if (!names_header(&t, head) || !read_one_table(r, &t))
			return false;
		at += head + len;
	}
	return true;
}

static struct name_index *make(struct reading *r)
{
	struct name_index *ix;
	SCOPED_FREE uint64_t *die = calloc(r->unit.n, sizeof(*die));
	SCOPED_FREE uint32_t *flags = calloc(r->unit.n, sizeof(*flags));
	size_t unlisted = 0;

	for (size_t i = 0; die && flags && i < r->unit.n; i++) {
		die[i] = r->unit.v[i].die;
		flags[i] = r->unit.v[i].in_table ? 0 : SKIM_OPAQUE;
		unlisted += !r->unit.v[i].in_table;
	}
	if (!die || !flags || unlisted > r->unit.n / MAX_UNLISTED)
		return NULL;
	ix = name_index_from_pairs(die, flags, r->unit.n, r->pair.v, r->pair.n);
	r->pair.v = NULL; /* taken over */
	return ix;
}

struct name_index *name_tables_read(const struct skim_file *f,
				    void (*done_with)(void *user, const uint8_t *p, size_t len), void *user)
{
	/* .gdb_index has each of its names once; the tables of units, one behind the other, have them again. */
	struct reading r = { .f = f, .left = f->info.len / 2 + f->gdb_index.len + f->debug_names.len,
			     .text = f->debug_names.len ? TEXT_PER_BYTE * (f->info.len + f->str.len) :
							  2 * f->gdb_index.len };
	struct name_index *ix = NULL;

	if ((f->gdb_index.len || f->debug_names.len) && !f->types.len && list_units(&r, done_with, user) &&
	    (f->debug_names.len ? read_debug_names(&r) : read_gdb_index(&r)))
		ix = make(&r);
	vec_deinit(&r.unit);
	vec_deinit(&r.pair);
	return ix;
}
