/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TARGET_RING_H
#define TARGET_RING_H

/*
 * Memory that code in the target shares with the engine: counters, and a ring
 * of records (docs/design/0007-records.md). The target can write anything into it, so
 * nothing read from it is believed. Prefix ring_.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/vec.h"
#include "inline/inline.h"

#define RING_SIZE (16u << 20)
#define RING_TYPES 65536u
#define RING_HEAD 0u
#define RING_TAIL 64u
#define RING_CELLS 4096u
#define RING_DATA (RING_CELLS + RING_TYPES * (uint32_t)sizeof(struct inl_cell))
#define RING_FILE (RING_DATA + RING_SIZE)  /* bytes of the file */
#define RING_SPAN (RING_FILE + RING_SIZE) /* address space: the ring twice in a row */

/* A value as it is in a record. */
struct ring_field {
	uint8_t size;
	bool is_unsigned, is_float;
	uint32_t text; /* up to so many bytes at text_off; 0: a number */
	uint32_t off;
	bool array;    /* the text is what is in an array: no address */
};

struct ring_type {
	void *owner;  /* a location; NULL: gone */
	uint32_t len; /* of a record; 0: it only counts */
	uint32_t n;
	struct ring_field field[INL_VALUES];
	uint64_t seen_count, seen_dropped;
};

/* A thread in the part of the ring where its thread pointer means it: positions from, and to but not at. */
struct ring_writer {
	uint64_t pthread, from, to;
	pid_t tid;
	uint32_t num;
};

struct rec_late;

struct ring {
	uint8_t *map;
	uint64_t at;   /* in the target */
	uint64_t tail; /* everything before it has been taken */
	uint64_t head; /* what the target said when it was asked last: its processors write there all the time */
	uint64_t damaged;
	uint64_t taken; /* where the record was that was taken last */
	bool draining;
	VEC(struct rec_late *) late; /* the engine's own, that have their places among the others; each one malloc'ed */
	size_t n_told; /* of them, from the first: NULL */
	VEC(struct ring_type *) types;
	VEC(struct ring_writer) gone; /* threads of which records may be left */
	/* The processor's clock and the kernel's: at the beginning (monotonic), and at the last drain (real time). */
	uint64_t began, began_ns, tsc, tsc_ns;
	double ns_per_tick;
	uint64_t stuck_tail;
	int64_t stuck_since;
	uint8_t record[INL_RECORD_VALUES + INL_VALUES * (8 + INL_TEXT_MAX + 8) + INL_UNIT];
};

/* Maps the file here; fd stays the caller's. NULL: no memory. */
struct ring *ring_new(int fd);
void ring_free(struct ring *r);
/* -1: no more of them. */
int64_t ring_type_new(struct ring *r);
struct inl_cell *ring_cell(const struct ring *r, uint32_t type);
/* One more in a type's cell, for a thread that has not come to it. */
void ring_count(struct ring *r, uint32_t type, bool dropped);
/* The next record into r->record; its type, or NULL. all: nobody writes now, so what is not complete never will be. */
struct ring_type *ring_take(struct ring *r, bool all);
/* Where the next record will be, as the target says. */
uint64_t ring_head(const struct ring *r);
/* Is anything there that has not been taken, complete or not? */
bool ring_left(const struct ring *r);
/* Is what comes next reserved, but not complete? */
bool ring_hole(const struct ring *r);
/* What was reserved at pos, len bytes, is given up by its thread. */
void ring_abandon(struct ring *r, uint64_t pos, uint32_t len);
/* A record at pos is complete but for its first word, which its thread has not come to. */
void ring_say(struct ring *r, uint64_t pos, uint64_t word);
/* A place for a record that is kept elsewhere, behind all that is reserved now. False: there is no room. */
bool ring_place(struct ring *r, uint64_t *ret_pos);
/* Before records are told; then CLOCK_REALTIME, in ns, of a time stamp of the processor. */
void ring_clock(struct ring *r);
uint64_t ring_time(const struct ring *r, uint64_t tsc);

#endif
