/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SYMBOL_ELF_FILE_H
#define SYMBOL_ELF_FILE_H

/*
 * One ELF file or image, mapped and checked. Both classes are shown in the
 * 64-bit form. Every offset that is handed out lies inside of the map; what a
 * damaged header points to outside of it is as if it were not there.
 */

#include <elf.h>
#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <trapline/error.h>

struct elf_file {
	char *path;         /* as opened; for messages */
	uint8_t *map;
	size_t len;
	uint64_t dev, ino;  /* of the file that was opened, 0: none */
	struct timespec changed;
	bool is_mmap;       /* else malloc */
	bool written;       /* relocations were applied, sections decompressed: the map is no longer the file */
	bool is64;
	uint16_t type, machine;
	uint64_t entry;
	uint64_t shoff;
	uint32_t shentsize;
	Elf64_Phdr *ph;
	size_t n_ph;
	Elf64_Shdr *sh;     /* read at the first elf_file_sections() */
	size_t n_sh;
	bool sh_done;
	uint32_t shstrndx;
	Elf *elf;           /* made at the first elf_file_elf() */
};

/* TL_E_NOTFOUND: cannot be opened. TL_E_INVAL: not an x86 ELF file, or its headers lie outside of it. */
enum tl_code elf_file_open(const char *path, struct elf_file **ret, struct tl_error *err);
/* A copy of an image in memory. */
enum tl_code elf_file_from_image(const char *name, const void *image, size_t len, struct elf_file **ret,
				 struct tl_error *err);
/* As that, of a block of malloc that it takes over, also when it fails. */
enum tl_code elf_file_take_image(const char *name, void *image, size_t len, struct elf_file **ret,
				 struct tl_error *err);
void elf_file_free(struct elf_file *f);
/* There is another file of that name now, or it was written to since. What is gone has not changed. */
enum elf_file_change { ELF_FILE_SAME = 0, ELF_FILE_OTHER, ELF_FILE_OVERWRITTEN /* what is mapped is no longer what it was */ };
enum elf_file_change elf_file_differs(const struct elf_file *f, const char *path);
/* Changes bytes of the file itself, and of what is mapped of it. */
enum tl_code elf_file_write(struct elf_file *f, uint64_t off, const void *buf, size_t len, struct tl_error *err);

/* Number of section headers, reading them first. Index 0 is the null section, as in the file. */
size_t elf_file_sections(struct elf_file *f);
/* "" if it has none. */
const char *elf_file_section_name(struct elf_file *f, const Elf64_Shdr *sh);
/* NULL if there is no such section. */
const Elf64_Shdr *elf_file_find_section(struct elf_file *f, const char *name);
/* Bytes of a section in the file; NULL if it has none or they lie outside of the file. */
const uint8_t *elf_file_section_data(const struct elf_file *f, const Elf64_Shdr *sh, size_t *ret_len);
/* Bytes of the file at a link address, as far as one segment holds them; NULL if none. */
const uint8_t *elf_file_at(const struct elf_file *f, uint64_t link_addr, size_t *ret_len);
/* NUL-ended string inside a block of len bytes, or NULL. */
const char *elf_string(const uint8_t *block, size_t len, uint64_t off);
/* Name and contents are within what is walked through, and no longer than the header says. False ends it. */
typedef bool elf_note_fn(const Elf64_Nhdr *h, const uint8_t *name, const uint8_t *desc, void *user);
/* Up to the end, or to a note that reaches over it. align: 4 or 8, of the segment or section. */
void elf_notes_each(const uint8_t *note, size_t len, size_t align, elf_note_fn *fn, void *user);
/* Build id of the notes; the length, 0 if none. */
size_t elf_file_build_id(struct elf_file *f, const uint8_t **ret);
/* Has DWARF, under whatever name and compression. */
bool elf_file_has_dwarf(struct elf_file *f);
/*
 * inflate.c. libdw reads sections that are plain or under zlib; others have to
 * be unpacked: an image that has the debug sections and no other contents.
 * TL_E_INVAL names the section that is damaged.
 */
bool elf_file_needs_inflate(struct elf_file *f);
enum tl_code elf_file_inflate(struct elf_file *f, struct elf_file **ret, struct tl_error *err);
/* The file within .gnu_debugdata (its symbol table is what one wants). TL_E_NOTFOUND: there is none. */
enum tl_code elf_file_mini(struct elf_file *f, struct elf_file **ret, struct tl_error *err);
/* A dynamic relocation. */
struct reloc {
	uint64_t off;       /* link address that it is applied to */
	uint32_t type;
	const char *name;   /* of its symbol; NULL if it has none */
	uint64_t addend;    /* 0 where it is stored in place (REL) */
};
void relocs_each(struct elf_file *f, void (*fn)(const struct reloc *r, void *user), void *user);
/*
 * Bytes of the map that are not needed soon: their pages stop counting as ours,
 * and come back when they are read again. What is outside of the map is ignored.
 */
void elf_file_drop_pages(const struct elf_file *f, const void *p, size_t len);
/* All of them are read next: one call instead of a page fault for each few pages. What is outside of the map is left out. */
void elf_file_bring_pages(const struct elf_file *f, const void *p, size_t len);
/* Where a section is. */
struct elf_place {
	const char *section;
	uint64_t addr;
};
/*
 * relocate.c: gives the sections of an object file (ET_REL) addresses and applies its
 * relocations, in memory: afterwards it looks like a linked file. Without n the addresses in
 * the headers are the places, which a compiler that wrote the code itself (JIT) puts there.
 * Sections without a place stand from 0 on and are not loaded if any has one. Before the
 * first elf_file_elf().
 */
enum tl_code elf_file_place(struct elf_file *f, const struct elf_place *at, size_t n, struct tl_error *err);
/* Handle for libdw; NULL if libelf refuses the file. */
Elf *elf_file_elf(struct elf_file *f);

#endif
