/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BREAKPOINT_RECORD_H
#define BREAKPOINT_RECORD_H

/*
 * Breakpoints that record or count (struct bp.rec): the ring that code in the
 * target writes to, and records made by the engine where there is no such code.
 * Both come out in one order: the ring is emptied before the engine makes one. Prefix rec_.
 */

#include "breakpoint/bp.h"
#include "target/ring.h"

struct rec_value {
	char *expression;
	uint32_t text;
};

/* Of a breakpoint; all of it but the counters is fixed. */
struct bp_record {
	bool counts, block; /* counts: no records */
	uint32_t level; /* of .v: inlined calls that are left out */
	size_t n;
	struct rec_value v[INL_VALUES];
	tl_record_fn *fn;
	uint64_t told, dropped;
};

/* Checks and copies what the specification says; *ret stays NULL for one that stops. */
enum tl_code rec_new(const struct tl_breakpoint_spec *sp, struct bp_record **ret, struct tl_error *err);
void rec_free(struct bp_record *r);
void rec_loc_free(struct bp_loc *l);
/* What code in the target and the engine share of l's; NULL: there is none now. */
struct inl_cell *rec_cell(const struct bp_loc *l);
/* Can that code ask which thread it is? */
bool rec_can_tell_threads(void);
/* What the code at l's site is to do. Maps the ring through th (NULL: only if it is there already). */
enum tl_refuse rec_action(struct thread *th, struct bp_loc *l, struct inl_action *ret);
/* ... and of another one there. */
enum tl_refuse rec_join(struct thread *th, struct bp_loc *l, struct inl_action *ret, const struct inl_when *when);
/* The code at l's site counts down what is to be ignored; besides: and does what *ret says. */
enum tl_refuse rec_ignoring(struct thread *th, struct bp_loc *l, struct inl_action *ret, bool besides);
/* The location whose cell all those of its breakpoint in a target share that count; others: l itself. */
struct bp_loc *rec_giver(struct bp_loc *l);
/* What is to be ignored now, or is known to be false of a condition that counts, is given to that code. */
void rec_give(struct bp_loc *l);
/* Its condition does nothing but count ($c++ == K), and will be false so often before it must be evaluated. ret may be NULL. */
bool rec_counts(const struct bp_loc *l, uint64_t *ret_before);
/* l, or its condition, goes. */
void rec_no_more_given(struct bp_loc *l);
/* What it has used of that into the counts; take: the rest is the engine's again, threads running or not. */
void rec_ignored(struct bp_loc *l, bool take);
/* A hit of l that the engine serves: a record, if its breakpoint makes them. Counts have been kept. */
void rec_hit(struct thread *th, struct bp *b, struct bp_loc *l);
/* Hits that were counted in the target, into the counts of b. */
void rec_count(struct bp *b);
/* Tells what is in the ring; all: nobody writes now. Returns how many. */
uint64_t rec_drain(struct tl_target *t, bool all);
/* A bounded number of them, for a target that records faster than anybody reads. */
uint64_t rec_drain_some(struct tl_target *t);
/* record_threads.c. th, whose registers are known, has made no record yet. */
void rec_thread_born(struct thread *th);
/*
 * Before th is forgotten: what it has recorded is told, or will be told as its own. Breakpoints for this thread alone
 * have nothing to wait for and are deleted, which is told; those that record, when their last record has been.
 */
void rec_thread_gone(struct thread *th);
/* Whose record it is that has pthread in it and was at pos; .tid 0: nobody knows. */
struct ring_writer rec_writer(const struct tl_target *t, uint64_t pthread, uint64_t pos);
void rec_forget_gone(struct tl_target *t);
/* The ring is another one from now on. */
void rec_forget_parts(struct tl_target *t);
/* A piece that nobody completes holds everything up: asks for all threads to be stopped once. */
void rec_mend(struct tl_target *t);
/* Is there a ring that the target may write to, with something to come from it? */
bool rec_active(const struct tl_target *t);
/* The ring has seen its last record: told, and forgotten. The process may be gone. */
void rec_end(struct tl_target *t);
/* record_map.c: makes the ring, through a stopped thread with all others stopped. */
enum tl_refuse rec_map(struct thread *th);
/* Unmaps it in the target, through a stopped thread. */
void rec_unmap(struct thread *th);

/* record_late.c: records of the engine's own that come behind some that are not complete yet */
/* Keeps rec and all it points to until its turn. False: it is to be told now. */
bool rec_late_keep(struct bp_loc *l, const struct tl_record *rec);
/* Tells those whose place is before pos. */
void rec_late_tell(struct tl_target *t, uint64_t pos);
void rec_late_forget(struct bp_loc *l);
void rec_tell(struct bp_loc *l, struct tl_record *rec);

/* budget.c: hits per second of a breakpoint */
/* One more at this time. True: there are too many, and nothing but counting is to be done from now on. */
bool rec_over_budget(struct bp *b, uint64_t time_ns);
void rec_budget_again(struct bp *b);

#endif
