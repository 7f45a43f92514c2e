/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef RUN_FAST_H
#define RUN_FAST_H

/* Stepping by the interpreter. Prefix fast_. */

#include "target/pages.h"

struct fast {
	struct pages *pages;
	struct thread *th;   /* whose vector registers .vec holds */
	struct arch_vec vec; /* .load NULL: loaded; .dirty: to be written back */
	struct arch_vec was; /* recorded targets: before the present instruction */
	uint64_t dirty;      /* more registers to be written back */
	uint8_t *area;       /* the XSAVE area they came from */
	size_t area_len;
	struct arch_xsave_layout layout;
	bool too_many;       /* watched ranges: each instruction is looked at */
	struct pages_store store; /* recorded targets: of the present instruction */
};

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
/* The same for a thread that the CPU is to run, or to step: a step changes the mappings by a system call only. */
void fast_before_cpu(struct thread *th, bool steps);
void fast_free(struct tl_target *t);

/* Parts, for what replays. Begins with th's registers in its cache; NULL: they are not to be had. */
struct fast *fast_begin(struct thread *th);
/* Makes what was done visible: memory now, general registers when they are flushed. False: not possible. */
bool fast_commit(struct fast *f, struct thread *th);
bool fast_load_vec(struct fast *f);
/* The vector registers alone, for one instruction of th; f begins zeroed. False: they could not be written back. */
void fast_vec_begin(struct fast *f, struct thread *th);
bool fast_vec_end(struct fast *f);
/* By pages_raw(): up to 15 bytes at pc, with the traps that are in memory; the instruction that they are, whatever waits there. */
size_t fast_fetch(struct fast *f, uint64_t pc, uint8_t *code);
bool fast_raw(struct fast *f, struct thread *th, uint8_t *code, size_t n);
bool fast_site_here(struct fast *f, uint64_t pc);

#endif
