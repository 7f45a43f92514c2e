/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef RUN_FAST_H
#define RUN_FAST_H

/* Stepping by the interpreter. Prefix fast_. */

#include "target/pages.h"

enum fast_end {
	FAST_STEP, /* the next instruction is the CPU's */
	FAST_LOOK, /* it is a call that may be run over: decide anew */
	FAST_STOP, /* ev says why */
};

/* May th, which is to be stepped, be interpreted? */
bool fast_able(struct thread *th);
/* Interprets until something else is due. */
enum fast_end fast_go(struct thread *th, struct tl_event *ev);
/* The process is about to run: copies of its memory become old, with maps the mappings too. */
void fast_forget(struct tl_target *t, bool maps);
void fast_free(struct tl_target *t);

#endif
