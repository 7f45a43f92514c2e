/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Debuggers of a fixture that are killed: each is a process of its own, whose guardian
 * becomes a child of the test's. For the tests that look at what the target is like afterwards.
 */
#ifndef TEST_KILLED_H
#define TEST_KILLED_H

#include "fixture.h"

/* run is called in a new process; it writes a byte when it is ready. */
pid_t start_debugger(struct fixture *f, void (*run)(struct fixture *, int));
/* The guardian has done its work: only now does the state of the target count. */
bool guardian_ends(const struct fixture *f);

/* A session that kill_at_call() runs: its system calls count once it has come to phase .from; 'a' is its begin. */
struct session {
	void (*run)(struct fixture *f);
	char from;
};

extern volatile char *phase; /* shared with a debugger that start_session() has started */
/* It is traced by the caller, and stands at its begin. */
pid_t start_session(struct fixture *f, void (*run)(struct fixture *));
/*
 * Lets a debugger run to the begin or end of its *n-th system call and kills it
 * there, after delay_us. False: it ended before by itself, and *n is how many it made.
 */
bool kill_at_call(struct fixture *f, struct session session, long *n, int delay_us);

/* A system call of a debugger. */
struct call_made {
	uint64_t nr, args[6];
};
/* The same, behind its *n-th call that changes a target: nothing that the target could notice happens between two of them. */
/* request: of ptrace(2), then only such count; 0: all do. */
bool kill_behind_change(struct fixture *f, struct session session, uint64_t request, long *n, struct call_made *ret);

#endif
