/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BREAKPOINT_INLINE_H
#define BREAKPOINT_INLINE_H

/*
 * Between inline_may.c (which sites, and when), inline.c (their code is made), inline_plan.c (how the jump gets in, what
 * is moved) and inline_publish.c (in and out of memory).
 */

#include "breakpoint/bp.h"
#include "breakpoint/code_io.h"

/* Ways into one place, the best first. */
#define TACTICS 16
struct tactics {
	struct inl_plan plan[TACTICS];
	size_t n, n_plain;  /* the first n_plain have int3 only where instructions began */
	enum tl_refuse why; /* with n == 0, or where no memory is free */
};

/* While sites are made inline: all threads are stopped. */
struct making {
	struct tl_target *t;
	struct thread *th; /* pages are mapped through it; NULL: none may be */
	struct tl_mapping *map;
	size_t n_map;
	struct inl_entries flow; /* of the function looked at last */
	bool flow_ok;
	const uint8_t *code;     /* its bytes, in .ahead */
	/* The program's bytes from .ahead_at on. Read for as many functions as lie in .look_ahead: they come in order. */
	uint8_t *ahead;
	uint64_t ahead_at;
	size_t ahead_len, ahead_cap, look_ahead;
	struct tactics tactics;
	VEC(struct tramp *) tramps; /* new ones */
	struct inl_code compiled; /* of the site that is made */
	struct cond_prog guard;	  /* its hits count where this is true */
	struct code_io *io;
};

#define CONDITIONS 16 /* at one place */

/* The engine's own stops at a site are for a frame whose stack pointer is at least .limit there. */
struct frames {
	uint64_t limit;
	pid_t tid; /* the only thread; 0: several */
	uint32_t n;
};

enum tl_inline inl_mode(const struct tl_target *t);
bool inl_loc_live(const struct bp_loc *l);
/* The location whose records or counts are made at s, if there is one. */
struct bp_loc *inl_acting(const struct site *s);
/* The location whose hits are ignored at s, as far as that can be counted there: one of them. */
struct bp_loc *inl_ignoring(const struct site *s);
/* inline_threads.c. What code in the target tells that thread by; 0: by nothing now. */
uint64_t inl_base_of(struct tl_target *t, pid_t tid);
/* All that tell the threads that something at s is for, as one number; 0: it is for all. False: one of them can't be told. */
bool inl_threads_of(struct tl_target *t, const struct site *s, uint64_t *ret);
/* Another number: its conditions or values know more callers than before. */
unsigned inl_version(const struct site *s);
/* False: the engine has other stops there, or none. */
bool inl_only_frames(const struct tl_target *t, const struct site *s, struct frames *ret);
/* By the settings; by the breakpoints at s; for as long as things are as they are now. */
enum tl_refuse inl_refuse_setting(const struct tl_target *t);
enum tl_refuse inl_refuse_asked(const struct tl_target *t, const struct site *s);
enum tl_refuse inl_refuse_now(struct tl_target *t, struct site *s);
/* What is known off bytes behind s, which may have a part of its own there. */
struct site *inl_near(const struct tl_target *t, const struct site *s, unsigned off);
/* How many of the bytes that a jump is made of (or of those that are moved) are nobody else's. */
unsigned inl_free_bytes(const struct tl_target *t, const struct site *s);
/* To be made: what was asked for, or was inline before. */
bool inl_is_due(struct tl_target *t, const struct site *s);
/* Its code counts or records: what a child of vfork(2) does in it would be taken for the target's. */
bool inl_leaves_traces(const struct site *s);
/* inline.c */
void inl_frames_free(struct tl_target *t);
bool inl_bytes_as_planned(struct code_io *io, const struct site *s);
/* A compiled load that faults would harm the program if the debugger died at that moment. */
bool inl_must_not_fault(const struct tl_target *t);
/*
 * inline_mapped.c: a list of the memory that compiled loads may read where they must not fault. All threads are
 * stopped, and none is in a trampoline, when it is written. inl_mapped_at() is where it is in the target, 0: nowhere.
 */
uint64_t inl_mapped_at(const struct tl_target *t);
void inl_mapped_renew(struct tl_target *t, struct thread *through, const struct tl_mapping *map, size_t n);
/* As far as a jump that is to be published needs it. */
void inl_mapped_check(struct tl_target *t);
/* A hit at s that its code did not tell by itself: true when it is worth to look again at what is mapped. */
bool inl_mapped_strange(struct tl_target *t, const struct site *s);
void inl_mapped_begin(struct tl_target *t);
void inl_mapped_forget(struct tl_target *t);
/* Do the compiled loads look out for traps there? */
bool inl_in_known_code(const struct tl_target *t, uint64_t addr);

void inl_making_end(struct making *m);
/* Reads the function at addr, for all that is looked at in it. */
void inl_look(struct making *m, uint64_t addr);
/* All that could be done at addr; valid until the next call. */
struct tactics *inl_tactics(struct making *m, uint64_t addr);
/* None of them: the place is too narrow for a jump of five bytes. */
struct tactics *inl_no_tactics(struct making *m);
/* What would be done there, with the memory as it is mapped now. */
void inl_choose(struct tl_target *t, uint64_t addr, struct inl_plan *ret);
/* That is how s gets its jump. False: no memory. */
bool inl_use_plan(struct tl_target *t, struct site *s, const struct inl_plan *p);
/* A short jump to a host, where so many bytes (up to INL_JMP) are free: where the code is to be, or 0 and *why. */
uint64_t inl_make_short(struct making *m, struct site *s, unsigned free, size_t room, enum tl_refuse *why);
/* The host's bytes, in and out of memory (of t, or a copy of it). On before the site's jump is written, off after it is out. */
bool inl_host_on(struct tl_target *t, struct site *s, struct code_io *io);
void inl_host_off(struct tl_target *t, struct site *s, struct code_io *io);
void inl_host_clean(const struct site *s, struct code_io *copy);
/* Copies of a group's instructions, each with a jump to the next. */
enum tl_refuse inl_make_copies(struct making *m, struct site *s);

/*
 * The traps in the middle of a group: on before the jump is written; let before
 * it is taken out, when they become what others want of them; off after that.
 */
bool inl_middle_on(struct tl_target *t, struct site *s);
void inl_middle_let(struct tl_target *t, struct site *s);
void inl_middle_off(struct tl_target *t, struct site *s);

#endif
