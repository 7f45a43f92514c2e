/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef RUN_GUARD_H
#define RUN_GUARD_H

/* The guardian: docs/design/0001-clean-exit.md. Shared by guard*.c and place.c only. */

#include <stdbool.h>

#include "agent/journal.h"
#include "target/state.h"

struct place_shared;

/* A target's guard (tl_target.guard). */
struct guard {
	struct journal_writer w; /* first */
	bool handler;            /* ours stands in the target, as far as we know */
	struct agent_sigaction orig;
};

/* Threads are about to be moved: wakes the guardian (and starts it). False: there is none. */
bool guard_placing(struct tl_session *s);
struct place_shared *place_memory(struct tl_session *s);

/* Lets the guardian go; it undoes what is not undone yet. */
void guardian_end(struct tl_session *s);

/* guard_agent.c */
/* Maps the agent and installs its handler, through a stopped thread. May find that the process has died: then t->drv is NULL. */
enum tl_code agent_install(struct tl_target *t, struct tl_error *err);
/* Takes both away again; pages that a thread may still need stay. */
void agent_remove(struct tl_target *t);

/* guard_orphan.c: an agent whose debugger and guardian are both dead, d what it has at base. All threads are stopped. */
void agent_adopt(struct tl_target *t, uint64_t base, const struct agent_data *d);

/* guard_process.c: the guardian's side; nothing but async-signal-safe calls. */
enum guard_op { GUARD_ADD = 1, GUARD_REMOVE, GUARD_WAKE };
struct guard_msg {
	uint32_t op;
	int64_t id;
}; /* ADD carries two descriptors: the journal, and /proc/PID/mem open for writing */
void guardian_main(int sock, int pidfd, struct place_shared *place) __attribute__((noreturn));

/* guard_rescue.c: what it does when the debugger has died */
struct rescue {
	const struct journal *j;
	int mem;
};
void rescue_bytes(const struct rescue *r);
void rescue_threads(const struct rescue *r);

#endif
