/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TARGET_KERNEL_H
#define TARGET_KERNEL_H

/* The Linux kernel in a guest: its symbols, and where it is. Prefix kern_. */

#include "target/state.h"

#define KERN_LINK_BASE 0xffffffff81000000ull /* _text without KASLR: CONFIG_PHYSICAL_START */
#define KERN_FIRST 0xffffffff80000000ull
#define KERN_LAST 0xffffffffc0000000ull	     /* __START_KERNEL_map + KERNEL_IMAGE_SIZE */
#define KERN_ALIGN 0x200000ull

/* How its beginning is to be noticed. */
enum kern_wait {
	KERN_WAIT_NONE,
	KERN_WAIT_DATA, /* all addresses that it may have are watched */
	KERN_WAIT_CODE, /* a stop is set at each place where it may begin */
};

struct kernel {
	struct sym_module *sym;   /* in the target's space once it is placed */
	struct kallsyms *table;   /* addresses as in the file */
	int fd;                   /* of the file made of them; -1 */
	char *path;               /* what the symbols come from */
	char *debug;              /* vmlinux to be read instead, or NULL */
	bool placed, runtime;     /* runtime: the table's addresses are those of the guest */
	enum kern_wait waiting;
	bool one_place;           /* it was told not to choose one (nokaslr) */
	uint64_t bias;
	char banner[256];
	struct kern_modules *modules; /* that have symbols here; NULL: not looked at */
};

/* Symbols of the kernel that the guest will run or runs. Without any file: in its memory, if it is there. */
enum tl_code kern_open(struct tl_target *t, const char *kernel, const char *symbols, struct tl_error *err);
void kern_close(struct tl_target *t);
/* Address as the guest has it; 0: no such symbol, or not placed. */
uint64_t kern_addr(const struct tl_target *t, const char *name);
/* As in the file. */
uint64_t kern_link_addr(const struct tl_target *t, const char *name);
/* Looks for it in the guest's page tables. True: found, symbols are in the space. */
bool kern_find(struct tl_target *t);
/* It is no longer where it was found. */
void kern_displace(struct tl_target *t);
/* It is there. */
enum tl_code kern_place(struct tl_target *t, uint64_t bias, struct tl_error *err);

/* kernel_lists.c: the kernel's types, and its memory; all of it, or false. */
struct btf;
enum tl_code kern_btf(struct tl_target *t, struct btf **ret, struct tl_error *err);
void kern_btf_free(struct btf **b);
bool kern_get(struct tl_target *t, uint64_t at, void *buf, size_t len);
uint64_t kern_word(struct tl_target *t, uint64_t at); /* 0: not there */
/*
 * What the kernel keeps is not in the space of a program where page tables are isolated (PTI). As long as a visit
 * lasts the target's memory is read in the kernel's own.
 */
struct kern_visit {
	struct tl_target *t;
	struct drv_paging was;
};
struct kern_visit kern_enter(struct tl_target *t);
void kern_leave(struct kern_visit *v);

/*
 * kernel_layout.c: the memory of a module, of which a struct module tells: since Linux 6.4 by pieces, before that two
 * of them, for good and for its beginning. The first piece is its code.
 */
struct elf_range;
struct kern_layout {
	uint64_t list, name;
	struct kern_piece {
		uint64_t base, size, text_size; /* offsets in struct module; text_size 0: all of it is what the piece is */
		unsigned what;
	} piece[8];
	unsigned n;
};
enum tl_code kern_layout_find(const struct btf *b, struct kern_layout *ret, struct tl_error *err);
/* ELF_MAX_RANGES of them, in one order for all kernels; empty ones are not there, or not any more. */
void kern_layout_read(struct tl_target *t, const struct kern_layout *l, uint64_t module, struct elf_range *ret);
/* Bytes that stay when its beginning is over. */
uint32_t kern_layout_size(const struct elf_range *range);

/* kernel_lists.c: tl_guest_modules() without reading the kernel's types again. */
enum tl_code kern_modules_list(struct tl_target *t, const struct kern_layout *o, struct tl_guest_module *buf, size_t cap,
			       size_t *ret_n, struct tl_error *err);
/* Of the list's nodes, up to so many: another one when some came or went. */
uint64_t kern_modules_digest(struct tl_target *t, size_t most);

/* kernel_modules.c: the symbols of those modules that are loaded now, by what the kernel keeps of them. True: some came or went. */
bool kern_modules_update(struct tl_target *t);
/* Has the list changed since? Cheap: its nodes alone are read. */
bool kern_modules_differ(struct tl_target *t);
void kern_modules_drop(struct tl_target *t);

#endif
