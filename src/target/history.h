/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TARGET_HISTORY_H
#define TARGET_HISTORY_H

/*
 * The log of a recorded target: what each instruction changed. An entry is
 * swapped with the present state, which undoes it, and does it again the next time.
 * Prefix hist_.
 */

#include <trapline/history.h>

#include "target/state.h"

struct history;

/* An entry's parts, as they are made. */
void hist_begin(struct history *r, const struct user_regs_struct *before);
/* Bytes as they are before the instruction. False: out of memory. */
bool hist_memory(struct history *r, uint64_t addr, const void *old, uint32_t len);
/* Of register reg, by the numbers of arch_vec.dirty: the first len bytes. */
bool hist_vector(struct history *r, unsigned reg, const uint8_t *old, uint32_t len);
/* The XSAVE area as it was. */
bool hist_area(struct history *r, const uint8_t *old, uint32_t len);
/* The program gets a signal there. */
void hist_signal(struct history *r, int sig);
/* The instruction has been done; the oldest entry may go. False: out of memory, it is not in the log. */
bool hist_end(struct history *r, const struct user_regs_struct *after);

/* Where the log is applied. */
struct hist_state {
	struct user_regs_struct *regs;
	void *ctx;
	bool (*memory)(void *ctx, uint64_t addr, uint8_t *swap, uint32_t len);
	bool (*vector)(void *ctx, unsigned reg, uint8_t *swap, uint32_t len);
	bool (*area)(void *ctx, uint8_t *swap, uint32_t len);
};
enum hist_move { HIST_MOVED, HIST_END, HIST_FAILED };
/* One instruction back or forth. */
enum hist_move hist_undo(struct history *r, const struct hist_state *s);
enum hist_move hist_redo(struct history *r, const struct hist_state *s);

struct history *hist_new(uint64_t max);
void hist_free(struct history *r);
bool hist_replaying(const struct history *r);
bool hist_at_begin(const struct history *r);
/* Does the next entry make the oldest one go? */
bool hist_is_full(const struct history *r);
/* The signal that the program gets where the target is; 0 none. */
int hist_signal_here(const struct history *r);
/* What lies ahead is dropped. */
void hist_cut(struct history *r);
/* All is dropped; numbers go on. */
void hist_empty(struct history *r);
/* The user changes a past state: what was recorded after it did not happen. */
static inline void hist_changed(struct tl_target *t)
{
	if (t->history && hist_replaying(t->history))
		hist_cut(t->history);
}
void hist_describe(const struct history *r, struct tl_history_info *ret);
void hist_limit(struct history *r, uint64_t max);

/* All entries, as they are now, to be written to a file. */
const void *hist_bytes(const struct history *r, size_t *ret_len);
/* A log at its beginning from such bytes, malloc'ed, which become its own. NULL: they are none, or no memory. */
struct history *hist_of_bytes(void *bytes, size_t len, uint64_t first);

#endif
