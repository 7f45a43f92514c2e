/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_LINE_PROGRAM_H
#define SYMBOL_LINE_PROGRAM_H

/*
 * The line table of a unit, from the bytes of its program (DWARF 2 to 5, section
 * 6.2). libdw has one too, but makes a list of records of it, one by one: a third
 * of the time in which a program's lines are found. Pure, no state. Prefix lp_.
 */

#include "base/vec.h"
#include "symbol/dwarf_skim.h"

struct lp_input {
	struct skim_bytes line, str, line_str; /* sections; absent ones are empty; the last two end with a NUL */
	uint64_t off;         /* in .debug_line */
	bool no_zero;         /* sequences that begin at address 0 are what a linker has discarded */
	unsigned addr_size;   /* 4 or 8 */
	const char *comp_dir; /* NULL: unknown */
};

struct lp_row {
	uint64_t addr;
	uint32_t line, file;
	bool is_stmt, end, prologue_end, has_discriminator;
	bool empty; /* covers no code: it is where its sequence ends */
};

struct lp_file {
	const char *dir, *name; /* in the sections, or the input's; dir NULL: none */
};

struct lp_table {
	VEC(struct lp_row) row; /* by address, ends first, then as they were written; the last one is an end */
	VEC(struct lp_file) file;
};

/* False: it is not one that can be read, or there is no memory; nothing has to be freed then. */
bool lp_read(const struct lp_input *in, struct lp_table *ret);
void lp_free(struct lp_table *t);
/* Directory and name; cut where there is no room. */
void lp_path(const struct lp_file *f, char *buf, size_t len);

#endif
