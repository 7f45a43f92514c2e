/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TARGET_PAGES_H
#define TARGET_PAGES_H

/*
 * Copies of the pages of a stopped process, through which the interpreter sees
 * its memory: loads and stores cost nanoseconds instead of a system call.
 * Protection is that of the mappings. What is not the process's own alone
 * (shared writable memory) or special faults here, so that the CPU does it. Prefix pages_.
 */

#include "target/state.h"

struct pages;

/* A store that was made. */
struct pages_store {
	uint64_t addr;
	uint32_t len; /* 0: none */
	uint8_t old[ARCH_VEC_LEN];
};

enum pages_kind {
	PAGES_TRAP, /* accesses fault: a debug register watches */
	PAGES_TELL, /* stores are noted in pages_touched() */
};

/* NULL: out of memory. */
struct pages *pages_new(struct tl_target *t);
void pages_free(struct pages *p);
/* The process has run, or its sites have changed: copies are old. maps: so are the mappings. What was written must have been flushed. */
void pages_forget(struct pages *p, bool maps);
/* Writes back what was stored. False: that failed, which taints the target. */
bool pages_flush(struct pages *p);
/* So many copies are held that the next pages_flush() drops them: for one who steps long without. */
bool pages_full(const struct pages *p);
/* Watched ranges; reset with pages_unwatch(). False: too many. */
void pages_unwatch(struct pages *p);
bool pages_watch(struct pages *p, uint64_t addr, uint64_t len, enum pages_kind kind);
/* Was a range of kind PAGES_TELL stored to since it was last asked? */
bool pages_touched(struct pages *p);

/*
 * The page of code at addr with its 4,096 bytes, or NULL: not executable. stop
 * has a bit per byte: an inserted site or an execute debug register is there.
 * Valid until the next pages_forget().
 */
struct pages_code {
	const uint8_t *bytes;
	const uint8_t *stop; /* NULL: no bit is set */
};
bool pages_code(struct pages *p, uint64_t addr, struct pages_code *ret);
/*
 * From now on code has the traps that are in memory, no stops are noted, and code can't be read or written as data. A look at a
 * page costs less so: for one who makes few steps at a time and looks after sites himself. No watches may be set.
 */
void pages_raw(struct pages *p, bool raw);
/* Up to 15 bytes at addr across the page's end. */
size_t pages_fetch(struct pages *p, uint64_t addr, uint8_t *buf);

const struct arch_mem *pages_mem(struct pages *p);
/* Where the last store and what was there is kept; NULL: nowhere. */
void pages_log(struct pages *p, struct pages_store *log);
/* Stores without regard to protection and watches. */
bool pages_poke(struct pages *p, uint64_t addr, const void *buf, size_t len);
bool pages_peek(struct pages *p, uint64_t addr, void *buf, size_t len);

#endif
