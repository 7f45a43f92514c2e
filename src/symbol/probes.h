/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_PROBES_H
#define SYMBOL_PROBES_H

/*
 * Probes that programs are compiled with (sys/sdt.h): a nop in the code, and a
 * note that says where it is, what it is called and where its arguments are.
 */

#include <trapline/symbol.h>

#include "symbol/symbol.h"

/* In the order of modules, within one of addresses; until fn says false. */
void sym_probes_each(struct sym_space *sp, bool (*fn)(const struct tl_probe *p, void *user), void *user);
/* The probe at a runtime address, and its module; false: none. */
bool sym_probe_at(struct sym_space *sp, uint64_t addr, struct tl_probe *ret, struct sym_module **ret_module);
/* "-probe-stap [[OBJECT:]PROVIDER:]NAME": fn gets each place. TL_E_NOTFOUND with gdb's words. */
enum tl_code sym_probe_locate(struct sym_space *sp, const char *text, void (*fn)(const struct tl_location *l, void *user),
			      void *user, struct tl_error *err);

#endif
