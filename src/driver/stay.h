/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef DRIVER_STAY_H
#define DRIVER_STAY_H

/*
 * A process that stays behind for a guest: forked when the guest is opened, it does nothing until the debugger says that nothing is left to
 * be done, or dies without having said so. It is nobody's child that has to be waited for, answers no signal but SIGKILL, and
 * has none of the debugger's descriptors.
 */

#include <stdbool.h>
#include <stddef.h>

struct stay {
	/* A message of the debugger's; what comes of it is sent back as it is. */
	int (*message)(void *ctx, unsigned long word);
	/* The debugger is dead, and all of its mappings and descriptors are gone; or it has handed over. */
	void (*rescue)(void *ctx);
	void *ctx;
};

/* The descriptor to talk to it by; -1: errno. */
int stay_behind(const struct stay *s);
/* Its answer; EIO: it does not answer. */
int stay_ask(int sock, unsigned long word);
/* Nothing is left to do: it ends. sock is closed; -1 does nothing. */
void stay_end(int sock);
/* Its work is to be done now: the debugger lives on, and has closed what it had of the guest. sock is closed; -1 does nothing. */
void stay_hand_over(int sock);

/*
 * For who is such a process, also the guardian of processes; both are async-signal-safe. Descriptors of the debugger must not live on in it: somebody may wait for their end.
 */
void stay_keep(int a, int b);
/*
 * A name of its own, also in the argument list (our copy of it), so that it is not taken for the debugger by who looks for one
 * to kill.
 */
void stay_rename(void);

#endif
