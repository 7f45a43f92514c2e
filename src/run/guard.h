/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef RUN_GUARD_H
#define RUN_GUARD_H

/* The guardian and the rest of run/. */

#include <stdbool.h>

#include "target/state.h"

/* Threads are about to be moved: wakes the guardian (and starts it). False: there is none. */
bool guard_placing(struct tl_session *s);
struct place_shared *place_memory(struct tl_session *s);

#endif
