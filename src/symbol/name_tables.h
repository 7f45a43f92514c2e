/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_NAME_TABLES_H
#define SYMBOL_NAME_TABLES_H

/*
 * Indexes that a program brings along: .gdb_index (versions 7 to 9, of gdb-add-index, gold, lld)
 * and .debug_names (DWARF 5, 6.1.1; of clang and gdb). They are read into an index of ours, so
 * they too only say which units are looked into. What writes them leaves things out (inlined
 * functions without code, names of units compiled without them), so they are believed when they
 * have a name, not when they have none; units that they do not list are looked into in any case.
 */

#include "symbol/name_index.h"

/* NULL: there is none, or it does not hold: damaged, of another file, or of too few of its units. */
struct name_index *name_tables_read(const struct skim_file *f,
				    void (*done_with)(void *user, const uint8_t *p, size_t len), void *user);

#endif
