/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BREAKPOINT_INLINE_H
#define BREAKPOINT_INLINE_H

/* Between inline.c (when and from what) and inline_plan.c (how the jump gets in, what is moved). */

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
	uint8_t *code;           /* its bytes */
	struct tactics tactics;
	VEC(struct tramp *) tramps; /* new ones */
	struct code_io io;
};

void inl_making_end(struct making *m);
/* Reads the function at addr, for all that is looked at in it. */
void inl_look(struct making *m, uint64_t addr);
/* All that could be done at addr; valid until the next call. */
struct tactics *inl_tactics(struct making *m, uint64_t addr);
/* None of them: the place is too narrow for a jump of five bytes. */
struct tactics *inl_no_tactics(struct making *m);
/* What would be done there, with the memory as it is mapped now. */
void inl_choose(struct tl_target *t, uint64_t addr, struct inl_plan *ret);
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
