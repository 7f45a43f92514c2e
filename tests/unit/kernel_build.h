/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_KERNEL_BUILD_H
#define TEST_KERNEL_BUILD_H

/* What a Linux kernel says of itself, made by hand: the symbol table that it carries, types (BTF). */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KB_BASE 0xffffffff81000000ull

struct kb {
	uint8_t *p;
	size_t len, cap;
};

static inline void kb_put(struct kb *b, const void *from, size_t len)
{
	if (b->len + len > b->cap) {
		b->cap = 2 * (b->len + len);
		b->p = realloc(b->p, b->cap);
	}
	if (b->p && len)
		memcpy(b->p + b->len, from, len);
	b->len += len;
}

static inline void kb_put32(struct kb *b, uint32_t v)
{
	kb_put(b, &v, 4);
}

static inline void kb_align(struct kb *b, size_t to)
{
	while (b->len % to)
		kb_put(b, "", 1);
}

/* Each byte of a name stands for itself, byte 1 for "static_". */
static inline void kb_tokens(struct kb *b)
{
	uint16_t index[256];
	size_t from = b->len;

	for (unsigned i = 0; i < 256; i++) {
		char c[2] = { i > 32 && i < 127 ? (char)i : 'x', 0 };
		index[i] = (uint16_t)(b->len - from);
		kb_put(b, i == 1 ? "static_" : c, i == 1 ? 8 : 2);
	}
	kb_align(b, 8);
	kb_put(b, index, sizeof(index));
}

/* n symbols "T<prefix>f<number>", 16 bytes each from KB_BASE on, in the layout of 4.6 to 6.3. */
static inline void kb_kallsyms(struct kb *b, uint32_t n, const char *prefix)
{
	uint64_t base = KB_BASE, count = n;
	size_t names, *marker = calloc(n / 256 + 1, sizeof(*marker));

	for (int i = 0; i < 512; i++)
		kb_put32(b, 0);
	for (uint32_t i = 0; i < n; i++)
		kb_put32(b, (uint32_t)(-1 - 16 * (int32_t)i));
	kb_align(b, 8);
	kb_put(b, &base, 8);
	kb_put(b, &count, 8);
	names = b->len;
	for (uint32_t i = 0; i < n; i++) {
		char name[200];
		int len = snprintf(name + 1, sizeof(name) - 1, "T%sf%u", prefix, i);
		if (i % 256 == 0 && marker)
			marker[i / 256] = b->len - names;
		name[0] = (char)len;
		kb_put(b, name, (size_t)len + 1);
	}
	kb_align(b, 8);
	for (uint32_t i = 0; i < n / 256 + 1 && marker; i++)
		kb_put32(b, (uint32_t)marker[i]);
	free(marker);
	kb_tokens(b);
}

/* depth structures, each of n unnamed members of the next one; the first is "task_struct". */
static inline void kb_btf_nest(struct kb *b, unsigned depth, unsigned n)
{
	static const char strings[] = "\0task_struct\0pid\0"; // at 1, 13
	uint32_t type_len = depth * 12 * (1 + n) + 12 + 12;
	uint32_t h[6] = { 0x0001eb9f, 24, 0, type_len, type_len, sizeof(strings) };

	kb_put(b, h, sizeof(h));
	for (unsigned i = 0; i < depth; i++) {
		kb_put32(b, i ? 0 : 1);
		kb_put32(b, 4u << 24 | n);
		kb_put32(b, 8);
		for (unsigned k = 0; k < n; k++) {
			kb_put32(b, 0);
			kb_put32(b, i + 2);
			kb_put32(b, 8 * 4 * k);
		}
	}
	uint32_t last[6] = { 0, 4u << 24 | 1, 8, 13, 0, 8 * 100 };
	kb_put(b, last, sizeof(last));
	kb_put(b, strings, sizeof(strings));
}

/* The number of a structure before this one, and its length. */
static inline uint32_t kb_structure(const char *const *names, const char *name, uint32_t *ret_len)
{
	uint32_t id = 2, len = 0;

	for (; *names && strcmp(*names, name); names++, id++)
		while (*++names)
			;
	for (; *names && names[1 + len / 32]; len += 32)
		;
	*ret_len = len;
	return id;
}

/*
 * Structures "name", members..., NULL, ..., NULL: each member has 32 bytes, but "member:structure" what that one has, of those
 * before it. "enum name" and its names have the values 0, 1, ...
 */
static inline void kb_btf(struct kb *b, const char *const *names)
{
	struct kb types = { 0 }, strings = { 0 };
	uint32_t integer[4] = { 0, 1u << 24, 8, 64 };
	const char *const *all = names;

	kb_put(&types, integer, sizeof(integer));
	kb_put(&strings, "", 1);
	for (; *names; names++) {
		uint32_t n = 0, at = 0, enums = !strncmp(*names, "enum ", 5);
		size_t size_at = types.len + 8;
		while (names[1 + n])
			n++;
		for (uint32_t i = 0; i <= n; i++, names++) {
			const char *name = *names + (i ? 0 : 5 * enums), *of = i ? strchr(name, ':') : NULL;
			uint32_t len = 32, type = of ? kb_structure(all, of + 1, &len) : 1;
			kb_put32(&types, (uint32_t)strings.len);
			kb_put32(&types, !i ? (enums ? 6u : 4u) << 24 | n : enums ? i - 1 : type);
			if (!i || !enums)
				kb_put32(&types, i ? at * 8 : 4);
			at += i ? len : 0;
			kb_put(&strings, name, of ? (size_t)(of - name) : strlen(name));
			kb_put(&strings, "", 1);
		}
		if (!enums)
			memcpy(types.p + size_at, &at, 4);
	}
	uint32_t type_len = (uint32_t)types.len, h[6] = { 0x0001eb9f, 24, 0, type_len, type_len, (uint32_t)strings.len };
	kb_put(b, h, sizeof(h));
	kb_put(b, types.p, types.len);
	kb_put(b, strings.p, strings.len);
	free(types.p);
	free(strings.p);
}

#endif
