/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_SPELLING_H
#define SYMBOL_SPELLING_H

/* How names of Ada and Fortran are spelled for the linker. */

#include <stddef.h>

/* "Adamain.Total" as GNAT links it: "adamain__total"; NULL: no dot in it. */
char *spelling_gnat(const char *name);
/* GNAT's "Oadd" is the operator "+", in its quotes; NULL: it is none. */
const char *spelling_operator(const char *s, size_t len);
/* And the other way round. */
const char *spelling_of_operator(const char *quoted, size_t len);
/* As Fortran and Ada have names; NULL: it is so already. */
char *spelling_lower(const char *name);

#endif
