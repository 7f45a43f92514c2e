/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_CXX_CANON_H
#define SYMBOL_CXX_CANON_H

/*
 * Compilers spell one template instance differently: "Ring<short int, 4>",
 * "Ring<short, 4>". Names are kept in the demangler's spelling, which is also
 * what is printed.
 */

#include <stdbool.h>

#include "base/str.h"

/* False: the name is canonical as it is (nothing was added to out). */
bool cxx_canonical(const char *name, struct sb *out);
/* Of a basic type: "long int" is "long". */
void cxx_canonical_basic(const char *type, struct sb *out);

#endif
