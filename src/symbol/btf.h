/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_BTF_H
#define SYMBOL_BTF_H

/* Where the members of a kernel's structures are, by the type information it carries (BTF). Hostile data is refused. */

#include <stdbool.h>
#include <stddef.h>
#include <trapline/error.h>

struct btf;
/* Keeps its own copy. TL_E_INVAL: no BTF. */
enum tl_code btf_open(const void *data, size_t len, struct btf **ret, struct tl_error *err);
void btf_free(struct btf *b);
/* Offset in bytes of structure.member; the member may be inside of unnamed ones, and "a.b" goes into a named one. */
bool btf_offset(const struct btf *b, const char *structure, const char *member, uint64_t *ret);
/* Bytes of a structure. */
bool btf_size(const struct btf *b, const char *structure, uint64_t *ret);
/* The value of a name of an enumeration, of any. */
bool btf_enumerator(const struct btf *b, const char *name, uint64_t *ret);

#endif
