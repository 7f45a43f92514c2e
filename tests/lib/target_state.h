/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_TARGET_STATE_H
#define TEST_TARGET_STATE_H

/* What of a fixture must be as it was when a debugger has gone, in whatever way. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct target_state {
	uint8_t *text; /* its code, and where */
	size_t len;
	uint64_t at;
	char maps[2048]; /* of its file */
	char caught[32], ignored[32], masks[2048];
	bool signalled; /* its threads are sent SIGUSR2 and SIGRTMIN + 1 all the time: those may be blocked, or wait, or not */
};

/* False: a thread of it is traced, or it is gone. */
bool target_state_read(pid_t pid, struct target_state *ret);
void target_state_free(struct target_state *s);
/* NULL: none. */
const char *target_state_difference(const struct target_state *a, const struct target_state *b);
/* Within a moment all is as before; else it is printed what is not. */
bool target_recovers(pid_t pid, const struct target_state *before);

#endif
