/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_NAME_INDEX_H
#define SYMBOL_NAME_INDEX_H

/*
 * Which units of a module may define a name, by hash. A filter and no more:
 * what it points to is looked up in DWARF, so a damaged or outdated index can
 * make a name be missed but never be wrong. One block of bytes without
 * pointers, the same in memory and on disk. Prefix name_index_.
 */

#include "symbol/dwarf_skim.h"

#define NAME_INDEX_MAGIC "TLNAMES"
/* Grows with every change of the layout, of the hash or of what is skimmed. */
#define NAME_INDEX_VERSION 5
/* The tables are checked, and read from a file, in pieces of this many bytes. */
#define NAME_INDEX_PAGE 16384

/* What the index was made of. Two files that agree in all of it are taken for one. */
struct name_index_key {
	uint8_t build_id[64];
	uint32_t build_id_len;
	uint32_t reserved;
	uint64_t file_len, info_len, types_len, abbrev_len, str_len;
	uint64_t sample; /* of the bytes of .debug_info and .debug_str */
};

struct name_index_header {
	char magic[8];
	uint32_t version, header_len;
	uint64_t checksum; /* of what follows it up to the tables: of the checksums of their pages too */
	struct name_index_key key;
	uint32_t n_units, n_info; /* the first n_info units are those of .debug_info */
	uint32_t n_hashes, n_postings, n_edges, reserved;
	/* page_sum u64[], one for each NAME_INDEX_PAGE of these tables:
	 * unit_die u64[n_units], unit_flags u32[n_units], hash u32[n_hashes] ascending,
	 * start u32[n_hashes + 1], posting u32[n_postings], edge {from, to} u32[n_edges][2] */
};

/* A posting is a unit's number and what kinds of things the name is there. */
#define NAME_INDEX_KIND_BITS 6
#define NAME_INDEX_MAX_UNITS (1u << (32 - NAME_INDEX_KIND_BITS))
/* unit_flags beyond those of skim. */
#define NAME_INDEX_TYPE_UNIT 0x100

struct name_index; /* the block with its tables found */

struct name_index_hooks {
	unsigned threads; /* at most; 0 and 1: none but the caller's */
	/* Called on the caller's thread now and then; false cancels. May be NULL. */
	bool (*progress)(void *user, uint64_t done, uint64_t total);
	/* Bytes of .debug_info or .debug_types that are not needed any more; from any thread. May be NULL. */
	void (*done_with)(void *user, const uint8_t *p, size_t len);
	/* Bytes that are read next, from any thread. May be NULL. */
	void (*needs)(void *user, const uint8_t *p, size_t len);
	void *user;
};

enum name_index_result {
	NAME_INDEX_OK = 0,
	NAME_INDEX_CANCELLED,
	NAME_INDEX_FAILED,
	NAME_INDEX_NOT_WORTH, /* name_index_build_for(): an index of all names is not much dearer */
};

void name_index_key_fill(const struct skim_file *f, const uint8_t *build_id, size_t build_id_len,
			 uint64_t file_len, struct name_index_key *ret);
enum name_index_result name_index_build(const struct skim_file *f, const struct name_index_key *key,
					const struct name_index_hooks *hooks, struct name_index **ret);
/*
 * Of .debug_info's units by their DIEs and flags, and of hash << 32 | unit << NAME_INDEX_KIND_BITS | kinds
 * in any order, which it takes over. NULL: no memory.
 */
struct name_index *name_index_from_pairs(const uint64_t *die, const uint32_t *flags, size_t n_units, uint64_t *pairs,
					 size_t n);
/* An index that answers for this name alone: name_scan.h. */
enum name_index_result name_index_build_for(const struct skim_file *f, const char *name,
					    const struct name_index_hooks *hooks, struct name_index **ret);
void name_index_free(struct name_index *ix);
/*
 * Takes over a block of malloc; NULL (and the block freed) if it is not a
 * well-formed index of that key: each table is checked before it is believed.
 */
struct name_index *name_index_take(void *block, size_t len, const struct name_index_key *key);
/*
 * The same of a file of len bytes, which is taken over: pages of the tables are
 * read when a question needs them, and checked then.
 */
struct name_index *name_index_open(int fd, size_t len, const struct name_index_key *key);
/* A page of the file could not be read or is not what was written: nothing the index says counts any more. */
bool name_index_is_damaged(const struct name_index *ix);
/* Of one that was built or taken. */
const void *name_index_block(const struct name_index *ix, size_t *ret_len);

/* The units that may have the name, ascending, as offsets of their DIEs. */
struct name_index_hits {
	uint64_t *die;
	size_t n;
	bool types; /* type units too */
};
/* False: no memory, or damaged. kinds: of skim_kind. */
bool name_index_find(const struct name_index *ix, const char *name, unsigned kinds,
		     struct name_index_hits *ret);
/* How many units are looked into for every name. */
size_t name_index_opaque(const struct name_index *ix);
/* Flags of the unit with that DIE; SKIM_OPAQUE if it is not known. */
unsigned name_index_unit_flags(const struct name_index *ix, uint64_t die);
/* Part of a written name that is looked up: "ns::f(int)" -> "f". */
const char *name_index_last_part(const char *name, size_t *ret_len);
/* A block with room for the tables that the header counts; NULL: no memory. For who builds one. */
struct name_index *name_index_new(const struct name_index_header *h);
struct name_index_tables {
	uint64_t *unit_die;
	uint32_t *unit_flags, *hash, *start, *posting, *edge;
};
struct name_index_tables name_index_tables(struct name_index *ix);
/* Writes the checksums of a block whose header and tables are filled; nothing if the header does not fit len. */
void name_index_sign(void *block, size_t len);
/* The same of an index whose tables are filled. */
void name_index_seal(struct name_index *ix);
size_t name_index_postings(const struct name_index *ix);
size_t name_index_units(const struct name_index *ix);

/* index_file.c: the cache. */
struct name_index *index_file_load(const char *dir, const struct name_index_key *key);
/* Errors are silent: the next session makes it again. */
void index_file_save(const char *dir, const struct name_index *ix);

#endif
