/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_SKIM_H
#define SYMBOL_DWARF_SKIM_H

/*
 * The names that a unit defines at file scope, read from the bytes of its DWARF
 * at the speed of memory: entries that cannot matter are jumped over. It tells
 * *which units may* define a name; what the name means is then read with libdw.
 * So it may say too much, and never says too little: a unit that it does not
 * understand is reported as opaque, and its reader must look into it itself.
 * Pure, no state, safe to use on several threads. Prefix skim_.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct skim_bytes {
	const uint8_t *p;
	size_t len;
};

/* Decompressed; absent ones are empty. */
struct skim_file {
	struct skim_bytes info, types, abbrev, str, line_str, str_offsets;
	struct skim_bytes alt_str; /* .debug_str of the supplementary file */
	struct skim_bytes gdb_index, debug_names; /* for name_tables.c */
	struct skim_bytes line; /* for line_program.c */
	struct skim_bytes ranges, rnglists; /* for unit_ranges.c */
};

struct skim_unit {
	uint64_t off;	  /* of the header, in its section */
	uint64_t die_off; /* of the unit's DIE */
	uint64_t end;
	uint64_t abbrev_off;
	uint8_t version, offset_size, addr_size;
	bool in_types; /* .debug_types */
	bool is_type;  /* a type unit, in either section */
	bool is_skeleton;
};

enum skim_kind {
	SKIM_VARIABLE = 1,
	SKIM_FUNCTION = 2, /* with code */
	SKIM_TYPE = 4,
	SKIM_ENUMERATOR = 8,
	SKIM_NAMESPACE = 16,
	SKIM_INLINE = 32, /* abstract instance of an inlined function */
};

enum skim_flag {
	SKIM_OPAQUE = 1,	   /* look into it yourself */
	SKIM_FOREIGN_INLINES = 2,  /* holds copies of functions that other units define */
};

struct skim_sink {
	/* May be called several times with one name. */
	void (*name)(void *user, uint32_t hash, unsigned kinds);
	/* The unit imports, or takes names from, the one around this .debug_info offset. */
	void (*refers)(void *user, uint64_t off);
	void *user;
};

/* *at moves on; *bad: the number has no end. */
static inline uint64_t skim_uleb_at(const struct skim_bytes *b, uint64_t *at, bool *bad)
{
	uint64_t v = 0;

	for (unsigned shift = 0; *at < b->len; shift += 7) {
		uint8_t c = b->p[(*at)++];

		if (shift < 64)
			v |= (uint64_t)(c & 0x7f) << shift;
		if (!(c & 0x80))
			return v;
	}
	*bad = true;
	return 0;
}

/* Bytes of a form; -1: the data says. -2: unknown. */
int skim_form_size(const struct skim_unit *u, uint64_t form);
/* Past a value of that form; one that is not known is bad. */
struct cursor;
void skim_form_skip(struct cursor *c, const struct skim_unit *u, uint64_t form);

/* Unit whose header is at off; false: none that can be read (nor what follows it). */
bool skim_unit_at(const struct skim_file *f, bool in_types, uint64_t off, struct skim_unit *ret);
/* Returns skim_flags. */
unsigned skim_names(const struct skim_file *f, const struct skim_unit *u, const struct skim_sink *sink);
/*
 * True if each name of the unit's entries stands in .debug_str or among the entries, and
 * it takes none from other units. Reads its abbreviations alone.
 */
bool skim_is_plain(const struct skim_file *f, const struct skim_unit *u);
/* What the sink gets for a name. */
uint32_t skim_hash(const char *name, size_t len);
/* "f<int>" answers to "f" as well: length of the part before the arguments, 0 if there is none. */
size_t skim_plain_len(const char *name, size_t len);

#endif
