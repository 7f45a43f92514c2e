/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef RUN_PLACE_H
#define RUN_PLACE_H

/*
 * What place.c has changed, in memory that the guardian shares: it gives the
 * masks back when a storm ends while the tracer waits, or when the tracer dies.
 */

#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define PLACE_MAX 64 /* threads moved at one time */

enum place_state {
	PLACE_FREE = 0,
	PLACE_ON,      /* the records below are in force */
	PLACE_LEAVING, /* one side is giving the masks back */
};

struct place_rec {
	_Atomic pid_t tid;
	cpu_set_t own; /* its mask before */
};

struct place_shared {
	_Atomic uint32_t state, n;
	_Atomic uint64_t beat; /* counts stops: the storm lasts while it moves */
	int cpu;
	struct place_rec tracer, rec[PLACE_MAX];
	struct place_rec moving; /* being moved right now, perhaps after the others were given back */
};

/* Gives everything back once; async-signal-safe. False: the other side is at it or nothing was changed. */
bool place_give_back(struct place_shared *p);
/* The same after the tracer's death. */
void place_recover(struct place_shared *p);

#endif
