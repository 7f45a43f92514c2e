/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_NAME_SCAN_H
#define SYMBOL_NAME_SCAN_H

/*
 * Which units may define one name, from their bytes alone: a unit that has the
 * name has the name's offset in .debug_str, or its text, somewhere in its bytes.
 * To look for those is many times faster than to read the entries. Pure. Prefix name_scan_.
 */

#include "symbol/dwarf_skim.h"

/* More bytes patterns than these take longer than an index of all names. */
#define NAME_SCAN_PATTERNS 8

struct name_scan {
	uint32_t hash[3]; /* what such a name is in an index */
	unsigned n_hashes;
	uint32_t pattern[NAME_SCAN_PATTERNS];
	unsigned n_patterns;
};

/* False: this name is not found faster so. done_with: bytes of the file that are not needed any more; may be NULL. */
bool name_scan_init(const struct skim_file *f, const char *name,
		    void (*done_with)(void *user, const uint8_t *p, size_t len), void *user, struct name_scan *ret);
/* May be true without reason, is never false without one. */
bool name_scan_may_have(const struct name_scan *s, const struct skim_file *f, const struct skim_unit *u);
bool name_scan_wants(const struct name_scan *s, uint32_t hash);

#endif
