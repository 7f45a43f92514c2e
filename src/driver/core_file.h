/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_CORE_FILE_H
#define DRIVER_CORE_FILE_H

/*
 * An ELF core file of Linux x86-64 or i386: segments, threads, mapped files.
 * Read on demand by pread(2), never mapped: a core may be larger than memory,
 * and one that is cut while it is read must not raise SIGBUS. Nothing in it is
 * believed: counts and sizes are bounded by the file's own size and the limits
 * below. Format: elf(5), core(5); the kernel's fs/binfmt_elf.c and
 * include/linux/elfcore.h. Prefix core_.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/user.h>
#include <trapline/error.h>
#include <trapline/memory.h>

#include "arch/arch.h"
#include "base/map.h"
#include "base/reader.h"
#include "base/vec.h"

#define CORE_MAX_SEGMENTS (1u << 20)
#define CORE_MAX_THREADS  (1u << 17)
#define CORE_MAX_MAPS     (1u << 20)
#define CORE_MAX_NOTES    (1u << 21)
#define CORE_MAX_NOTE     (64u << 20) /* one that is kept in memory: NT_FILE, NT_AUXV */
#define CORE_MAX_WARNINGS 16

struct core_segment {
	uint64_t vaddr, memsz;
	uint64_t filesz;   /* never more than memsz */
	uint64_t present;  /* bytes of it that the file has; less than filesz when it is truncated */
	uint64_t offset;
	uint32_t flags;    /* PF_R, PF_W, PF_X */
	uint32_t index;    /* of its program header among the PT_LOADs */
};

/* Where a note's descriptor is. */
struct core_desc {
	uint64_t off;
	uint32_t len; /* 0: there is none */
};

struct core_thread {
	pid_t tid;
	int sig;           /* pr_cursig */
	struct core_desc prstatus, fpregs, fxregs, xstate, siginfo;
};

/* One entry of NT_FILE. */
struct core_map {
	uint64_t start, end, offset;
	uint32_t file;     /* index into .files */
};

/* A mapped file on disk, opened when a byte of it is first needed. */
struct core_mapped {
	const char *path;
	int fd;            /* -1: not open */
	bool tried, bad;   /* bad: missing, no regular file, or another build */
	bool mismatch;     /* another build */
	bool said;         /* that it cannot be used */
	uint64_t used;     /* for closing the one that was not needed for longest */
};

struct core_page;

struct core_file {
	int fd;
	char *path;        /* absolute */
	uint64_t size;
	bool is32;
	VEC(struct core_segment) segments; /* by address, not overlapping */
	VEC(struct core_thread) threads;   /* as in the file: the first one is the one that was dumped */
	struct map tids;   /* tid -> index into .threads + 1 */
	uint32_t n_notes;
	VEC(struct core_map) maps;         /* by address, not overlapping */
	VEC(struct core_mapped) files;
	size_t n_open;
	uint64_t clock;
	char *names;       /* what .files point into */
	uint8_t *auxv;
	size_t auxv_len;
	bool has_psinfo;
	char fname[17], args[81];
	pid_t pid;         /* 0 unknown */
	struct arch_xsave_layout *layout;  /* of NT_X86_XSAVE_LAYOUT; NULL if there is none */
	char *warning[CORE_MAX_WARNINGS];
	size_t n_warnings, n_warned;       /* n_warned: all, also those that were not kept */
	struct core_page *cache;
	struct mem_reader beneath;         /* constant data of program files; .read may be NULL */
};

/* TL_E_SYS: cannot be opened. TL_E_INVAL: no core file, or none that can be read; says what and where. */
enum tl_code core_file_open(const char *path, struct core_file **ret, struct tl_error *err);
/* The same from an open descriptor, which becomes the core file's, also on failure. */
enum tl_code core_file_open_fd(int fd, const char *path, struct core_file **ret, struct tl_error *err);
void core_file_free(struct core_file *c);

/* Up to len bytes, from the file; returns how many there are. */
size_t core_file_pread(const struct core_file *c, uint64_t off, void *buf, size_t len);
void core_file_warn(struct core_file *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* core_notes.c: reads what is at [off, off + len) as notes. */
enum tl_code core_notes_read(struct core_file *c, uint64_t off, uint64_t len, struct tl_error *err);
const struct core_thread *core_thread_find(const struct core_file *c, pid_t tid);
/* General registers; of a 32-bit thread as PTRACE_GETREGS shows them to a 64-bit tracer. */
enum tl_code core_thread_regs(const struct core_file *c, const struct core_thread *th,
			      struct user_regs_struct *ret, struct tl_error *err);

/* core_mem.c */
/* The readable prefix of [addr, addr + len), as drv_ops.read. */
enum tl_code core_mem_read(struct core_file *c, uint64_t addr, void *buf, size_t len, size_t *ret,
			   struct tl_error *err);
/* Only what is in the file itself. */
size_t core_mem_present(struct core_file *c, uint64_t addr, void *buf, size_t len);
const struct core_map *core_map_at(const struct core_file *c, uint64_t addr);
/* Says for each mapped file that cannot be used why; opens those that have to be compared. */
void core_mem_check_files(struct core_file *c);

/* core_build_id.c */
#define CORE_BUILD_ID_MAX 64
/* Build id of the ELF image whose header is at base of what m reads; its length, 0: none found. */
size_t core_build_id(const struct mem_reader *m, uint64_t base, uint8_t ret[CORE_BUILD_ID_MAX]);

#endif
