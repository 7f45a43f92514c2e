/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_DWARF_UNITS_H
#define SYMBOL_DWARF_UNITS_H

/* What is known of a module's units: made and dropped by dwarf_cache.c, filled by dwarf_index.c. */

#include "base/map.h"
#include "symbol/die_skip.h"
#include "symbol/dwarf_index.h"
#include "symbol/internal.h"

struct entry {
	uint32_t hash;
	enum dwx_kind kind;
	bool part; /* a name of C++ without its scopes */
	const char *name; /* in the DWARF's string sections, or in the type store */
	const void *die;
};

struct range {
	Dwarf_Addr lo, hi;
	const void *die; /* function */
	struct dwx_unit *unit;
};

struct ranges {
	struct range *v;
	size_t n, cap;
};

struct dwx_unit {
	struct sym_dwarf *dwarf;
	const void *die;
	const void *head; /* the skeleton's DIE, if it is split: it has the ranges */
	Dwarf_Off off; /* of the unit's DIE in .debug_info; 0 for the types with units of their own */
	size_t index;
	bool indexed, indexed_all, plain_tags, cxx;
	bool in_class; /* while it is indexed: of what is read now */
	struct die_skip skip; /* while it is indexed */
	bool described;	  /* the next two are known */
	const char *name;
	int lang;
	struct brought_in *brought_in; /* cxx_import.c; NULL: not read yet */
	struct entry *names; /* by hash, then in file order */
	size_t n_names, cap_names;
	struct ranges funcs;
	struct map declared; /* DIE address -> scope it was declared in */
	struct map hidden_members; /* addresses of static members' DIEs that are internal to the unit */
	const void **later;  /* definitions whose declaration had not been seen yet */
	size_t n_later, cap_later;
	struct dwx_unit **imports;
	size_t n_imports, cap_imports;
};

/*
 * Only addresses of DIEs are kept, never a Dwarf_Die: those point into the
 * Dwarf handle, which the module may close and open again.
 */
struct sym_dwarf {
	struct sym_dwarf *next;
	unsigned refs;
	struct sym_space *sp;
	struct sym_module *module;
	Dwarf *dw;
	uint64_t print; /* of the file, see fingerprint() */
	uint64_t bias;
	struct sym_types *types;
	struct dwx_unit **units;
	size_t n_units, cap_units;
	struct map by_die;	  /* the same by the addresses of their DIEs */
	size_t n_own;		  /* units of the file itself; behind them those of its dwz file */
	const void **types_alone; /* units of one type each */
	size_t n_alone, cap_alone;
	bool split_types;	  /* some of those are in .dwo files, of which there is no index */
	bool units_read, ranges_read;
	struct ranges code;
};

#endif
