/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_KALLSYMS_H
#define SYMBOL_KALLSYMS_H

/*
 * What a Linux kernel says of itself: the image in a bzImage, the symbol table that it
 * carries for its own messages (kallsyms), and a file made of both that the
 * rest of this folder reads as any other. All of it may be hostile.
 */

#include "base/reader.h"
#include "base/vec.h"

/* The ELF file inside a bzImage, malloc'ed. TL_E_INVAL: it is none, or packed in a way that is not known. */
enum tl_code bzimage_unpack(const uint8_t *file, size_t len, uint8_t **ret, size_t *ret_len, struct tl_error *err);

struct kallsym {
	uint64_t addr;
	uint32_t name;  /* offset into .names */
	char type;      /* as in System.map: T, t, D, ... */
};

struct kallsyms {
	VEC(struct kallsym) syms;
	char *names;    /* NUL-ended, one after the other */
	size_t names_len;
};

/*
 * Finds the tables in an image of the kernel's read-only data (any part of the kernel
 * that holds all of them). TL_E_NOTFOUND: not there, or of a layout that is not known.
 */
enum tl_code kallsyms_find(const uint8_t *image, size_t len, struct kallsyms *ret, struct tl_error *err);
/* System.map: "ffffffff81000000 T _text" per line. */
enum tl_code kallsyms_parse_map(const char *text, size_t len, struct kallsyms *ret, struct tl_error *err);
void kallsyms_free(struct kallsyms *k);
/* 0: no such symbol. */
uint64_t kallsyms_addr(const struct kallsyms *k, const char *name);

/*
 * An ELF file with these symbols: vmlinux (may be NULL) with a symbol table behind it, or a file of
 * sections without contents. fd is one of memory.
 */
enum tl_code kernel_elf_make(const uint8_t *vmlinux, size_t len, const struct kallsyms *k, int *ret_fd,
			     struct tl_error *err);
/* The same where no kernel is, of sections without contents: each may be empty. Symbols outside of all are left out. */
struct elf_range {
	uint64_t from, to;
	const char *name; /* of the section */
	bool code;
};
#define ELF_MAX_RANGES 8
enum tl_code bare_elf_make(const struct elf_range *range, size_t n, const struct kallsyms *k, int *ret_fd, struct tl_error *err);

#endif
