/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef EXPR_ABI_H
#define EXPR_ABI_H

/* Where values go in a call: the psABI of x86-64, section 3.2.3. Pure. */

#include "expr/value.h"

enum abi_class {
	ABI_NONE = 0, /* nothing is passed: padding, empty classes */
	ABI_INTEGER,
	ABI_SSE,
	ABI_SSEUP,
	ABI_X87,
	ABI_X87UP,
	ABI_COMPLEX_X87,
	ABI_MEMORY,
};

/* Of the two eightbytes; MEMORY stands in both. */
void abi_classify(struct sym_type *t, enum abi_class ret[2]);
/* What addresses of the type are a multiple of; 0: not known. */
uint64_t abi_alignment(struct sym_type *t);
/* C++ classes that are not copied by bytes: passed and returned by the address of a copy. */
bool abi_by_reference(struct sym_type *t);
/* The caller passes the place for the result as a hidden first argument. */
bool abi_returns_in_memory(struct sym_type *t);

/* A call as it is laid out; .stack is freed by the caller. */
struct abi_args {
	uint64_t gpr[6]; /* rdi rsi rdx rcx r8 r9 */
	uint8_t sse[8][16];
	unsigned n_gpr, n_sse;
	uint8_t *stack;
	size_t len, cap;
};
enum tl_code abi_push(struct abi_args *a, const struct tl_value *v, struct tl_error *err);
void abi_push_word(struct abi_args *a, uint64_t word); /* while there are registers */
/* In memory, filled up to a multiple of word; align: where it begins is a multiple of, not less than word. */
enum tl_code abi_push_stack(struct abi_args *a, const void *bytes, uint64_t size, size_t word, size_t align,
			    struct tl_error *err);

/* What a function left in the registers that results are in. */
struct abi_result {
	uint64_t gpr[2]; /* rax rdx */
	uint8_t sse[2][16];
	uint8_t x87[2][16]; /* st0 st1 */
};
/* Bytes of the result; false: it is in memory, at gpr[0]. buf has room for t's size. */
bool abi_fetch(struct sym_type *t, const struct abi_result *r, uint8_t *buf);
/*
 * The other way. *ret_used: bit 0, 1 rax, rdx; 2, 3 xmm0, xmm1; 4, 5 st0, st1.
 * False: such a value is returned in memory.
 */
#define ABI_USED_RAX 1u
#define ABI_USED_RDX 2u
#define ABI_USED_ST0 16u
bool abi_store(struct sym_type *t, const uint8_t *bytes, struct abi_result *r, unsigned *ret_used);

/* abi32.c: the same in 32-bit programs; rax and rdx are eax and edx. */
bool abi32_returns_in_memory(struct sym_type *t);
enum tl_code abi32_push(struct abi_args *a, const struct tl_value *v, struct tl_error *err);
enum tl_code abi32_push_word(struct abi_args *a, uint64_t word, struct tl_error *err);
bool abi32_fetch(struct sym_type *t, const struct abi_result *r, uint8_t *buf);
bool abi32_store(struct sym_type *t, const uint8_t *bytes, struct abi_result *r, unsigned *ret_used);

/* returns.c: the function there is said to follow no convention (DW_CC_nocall): where arguments and its value are, only its callers know. */
bool abi_is_nocall(const struct expr_env *env, uint64_t function);

#endif
