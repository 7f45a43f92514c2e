/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Calls in 32-bit programs: the psABI of i386. All arguments are on the stack; numbers are returned in
 * eax, their upper half in edx, floats in st0, everything else where the caller says.
 */

#include <string.h>

#include "expr/abi.h"

static bool is_number(const struct sym_type *t)
{
	return t->kind == SYM_K_INT || t->kind == SYM_K_CHAR || t->kind == SYM_K_BOOL || t->kind == SYM_K_ENUM ||
	       t->kind == SYM_K_PTR || t->kind == SYM_K_MEMBERPTR || sym_type_is_ref(t);
}

static bool is_float(const struct sym_type *t, uint64_t size)
{
	return t->kind == SYM_K_FLOAT && (size == 4 || size == 8 || size == 12);
}

bool abi32_returns_in_memory(struct sym_type *type)
{
	struct sym_type *t = sym_type_strip(type);

	return sym_type_is_struct(t) || (t->kind == SYM_K_COMPLEX && t->size > 8);
}

enum tl_code abi32_push(struct abi_args *a, const struct tl_value *v, struct tl_error *err)
{
	return v->size ? abi_push_stack(a, v->data, v->size, 4, 4, err) : TL_OK;
}

enum tl_code abi32_push_word(struct abi_args *a, uint64_t word, struct tl_error *err)
{
	return abi_push_stack(a, &word, 4, 4, 4, err);
}

bool abi32_fetch(struct sym_type *type, const struct abi_result *r, uint8_t *buf)
{
	struct sym_type *t = sym_type_strip(type);
	uint64_t size = sym_type_size(t);
	uint8_t pair[8];
	long double f = 0;

	if (is_float(t, size)) {
		memcpy(&f, r->x87[0], 10);
		if (size == 12)
			memcpy(buf, r->x87[0], 10);
		else
			float_to_bytes(buf, t, f);
		return true;
	}
	if (size > 8 || !(is_number(t) || t->kind == SYM_K_COMPLEX))
		return false;
	memcpy(pair, &r->gpr[0], 4);
	memcpy(pair + 4, &r->gpr[1], 4);
	memcpy(buf, pair, size);
	return true;
}

bool abi32_store(struct sym_type *type, const uint8_t *bytes, struct abi_result *r, unsigned *ret_used)
{
	struct sym_type *t = sym_type_strip(type);
	uint64_t size = sym_type_size(t);
	uint8_t pair[8] = { 0 };
	long double f;

	memset(r, 0, sizeof(*r));
	*ret_used = ABI_USED_ST0;
	if (is_float(t, size)) {
		if (size == 12) {
			memcpy(r->x87[0], bytes, 10);
		} else {
			f = bytes_to_float(bytes, t);
			memcpy(r->x87[0], &f, 10);
		}
		return true;
	}
	*ret_used = size > 4 ? ABI_USED_RAX | ABI_USED_RDX : size ? ABI_USED_RAX : 0;
	if (size > 8 || !(is_number(t) || t->kind == SYM_K_COMPLEX))
		return t->kind == SYM_K_VOID;
	memcpy(pair, bytes, size);
	memcpy(&r->gpr[0], pair, 4);
	memcpy(&r->gpr[1], pair + 4, 4);
	return true;
}
