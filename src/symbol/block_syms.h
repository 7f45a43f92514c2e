/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_BLOCK_SYMS_H
#define SYMBOL_BLOCK_SYMS_H

/*
 * The names that belong to one block (a function, an inlined copy of one, a
 * lexical block), in gdb's order: a function's in the order of the DWARF, a
 * lexical block's in that of gdb's hash table, which is what users see.
 * What only the abstract instance lists (the optimizer removed it) is among
 * them, and what lies in inner blocks that have no address of their own.
 */

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"

enum block_sym_kind {
	BLOCK_VAR,
	BLOCK_PARAM,
	BLOCK_EXTERN,	  /* "extern int x;" within the block: the place is elsewhere */
	BLOCK_ENUMERATOR,
	BLOCK_LABEL,
	BLOCK_TYPE,
};

struct block_sym {
	enum block_sym_kind kind;
	const char *name;
	Dwarf_Die die;	/* of an enumerator: the enumeration */
	int64_t value;	/* enumerator */
	uint64_t order; /* for sorting */
};

struct block_syms {
	VEC(struct block_sym) all;
};

/* False: out of memory. Begin with { 0 }; release with block_syms_deinit() in any case. */
bool block_syms_load(Dwarf_Die *block, struct block_syms *ret);
void block_syms_deinit(struct block_syms *s);
/* Next one of that name behind index *at (begin with 0), which is moved; NULL: none. */
const struct block_sym *block_syms_find(const struct block_syms *s, const char *name, size_t *at);

/* A lexical block without addresses: what it holds belongs to the block around it. */
bool block_is_transparent(Dwarf_Die *die);

#endif
