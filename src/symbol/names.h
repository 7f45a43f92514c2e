/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_NAMES_H
#define SYMBOL_NAMES_H

/*
 * Strings that live as long as their module: interned texts, and the demangled
 * form of linkage names (computed once each).
 */

#include <stdbool.h>
#include <stddef.h>

struct names_block;

struct sym_names {
	struct names_block *blocks;
	const char **set;    /* open addressing by content; size is a power of two */
	size_t set_cap, set_n;
	struct names_pair {
		const void *key; /* linkage name's address, tagged with the style */
		const char *value;
	} *map;
	size_t map_cap, map_n;
};

void names_deinit(struct sym_names *n);
/* NULL when out of memory. */
const char *names_intern(struct sym_names *n, const char *s);
const char *names_intern_len(struct sym_names *n, const char *s, size_t len);
/*
 * As gdb prints it: C++ and Rust with parameters; the name itself if it is not
 * mangled. linkage must live as long as n. drop_return leaves out the return
 * type of a template's instance, as names from DWARF have none.
 */
const char *names_demangle(struct sym_names *n, const char *linkage, bool drop_return);
/* The same of a symbol of the linker's table; "count.0", a static variable of a function, is "count". */
const char *names_of_symbol(struct sym_names *n, const char *linkage);
/* GNAT's encoding taken back: "adamain__total.2" is "adamain.total". */
const char *names_ada(struct sym_names *n, const char *name);
/* Remembers one text by an address that means something; NULL: not there. */
const char *names_recall(const struct sym_names *n, const void *key);
void names_remember(struct sym_names *n, const void *key, const char *value);
/* True if it may be a C++ or Rust name. */
bool names_is_mangled(const char *linkage);
/* gfortran's "__module_MOD_name": where the name begins; NULL: it is none. */
const char *names_fortran_part(const char *s);
/* "ns::f(int) const" -> "ns::f"; interned. */
const char *names_without_params(struct sym_names *n, const char *name);
/* Length of name up to its parameter list. */
size_t names_params_at(const char *name);
/*
 * Does a printed name answer to what the user typed: "f", "C::f", "ns::C::f",
 * with or without parameters?
 */
bool names_match(const char *printed, const char *typed);
/* The same where nothing in front of it and no template arguments may be left out. */
bool names_match_whole(const char *printed, const char *typed);

#endif
