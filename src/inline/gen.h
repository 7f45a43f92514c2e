/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef INLINE_GEN_H
#define INLINE_GEN_H

/* What code.c (expressions), action.c (records) and tramp.c (around them) share; for this folder only. */

#include "inline/emit.h"

#define SPILLS 16
#define RED_ZONE 128 /* psABI 3.2.2: below the stack pointer, and the program's */

/* The frame, from the stack pointer up: saved registers and flags, spills, an action's cells, the red zone. */
#define FRAME_SAVES 32
#define FRAME_VALUES (FRAME_SAVES + 8 * SPILLS)
#define FRAME_TIME (FRAME_VALUES + 8 * INL_VALUES)
#define FRAME_THREAD (FRAME_TIME + 8)
#define FRAME_POS (FRAME_THREAD + 8)
#define FRAME_RECORD (FRAME_POS + 8)
#define FRAME_LIMIT (FRAME_RECORD + 8)
#define FRAME_SAID (FRAME_LIMIT + 8) /* of each of several, then of the one that is ignored: INL_THERE or INL_ABANDONED */
#define FRAME_FILTER (FRAME_VALUES + RED_ZONE)
#define FRAME_ACTION (FRAME_SAID + 8 * (INL_MORE + 2) + RED_ZONE)

struct gen {
	struct emit e;
	const struct inl_env *env;
	const struct cond_prog *p;
	enum tl_refuse refusal;
	bool uses_rcx, uses_rdx;
	bool far; /* from the copy, wherever that will be */
	int32_t frame; /* its size */
};

/* code.c */
void gen_refuse(struct gen *g, enum tl_refuse why);
/* The node's value into rax. */
void gen_value(struct gen *g, uint8_t i, unsigned depth);
/* Jumps to the label when the node is true (want) or false, else goes on behind it. */
void gen_branch(struct gen *g, uint8_t i, bool want, uint16_t label, unsigned depth);
/* Every other thread jumps to the label. */
void gen_of_thread(struct gen *g, uint64_t thread, uint16_t other);
/* Goes on behind it when it is meant, else to the label. */
void gen_when(struct gen *g, const struct inl_when *w, uint16_t no);
/* rax is an address out of the program's data: traps where size bytes must not be read there. */
void gen_check_pointer(struct gen *g, unsigned size);

/* action.c: what is done where no condition has trapped; ends by falling out, or at the label. */
void gen_action(struct gen *g, uint16_t pass);

#endif
