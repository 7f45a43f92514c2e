/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_RUST_VTABLE_H
#define SYMBOL_RUST_VTABLE_H

#include "symbol/dwarf_scope.h"

/* The type of the objects whose vtable (of any trait) is at that runtime address; NULL: not known. */
struct sym_type *sym_rust_concrete_type(const struct sym_scope_ctx *x, uint64_t vtable);

#endif
