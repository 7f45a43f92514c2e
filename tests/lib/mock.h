/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_MOCK_H
#define TESTS_MOCK_H

/*
 * A driver that is only memory and registers: it counts every call and fails
 * the k-th one, so that each engine operation can be tried with each of its
 * primitives failing. The target on top of it is a real struct tl_target.
 */

#include "base/error.h"
#include "target/state.h"

#define MOCK_BASE 0x1000
#define MOCK_SIZE 0x3000
#define MOCK_TID 77

struct mock {
	struct drv drv;
	uint8_t mem[MOCK_SIZE];
	struct user_regs_struct regs;
	uint64_t dr[8], mask;
	int calls, writes;
	int fail_at;   /* this call (0-based) and no other fails; -1: none */
	bool fail_writes; /* from fail_at on, every write fails: undo too */
	struct tl_session *s;
	struct tl_target *t;
};

/* A session with one stopped target of one thread; memory is all nops. NULL: no memory. */
struct mock *mock_new(void);
/* For SCOPED: also frees the session. */
void mock_free(struct mock **m);

#endif
