/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef FRONT_CLI_STEP_JOB_H
#define FRONT_CLI_STEP_JOB_H

/*
 * Steps under way. A step of several resumes is a state machine of its thread, so that many threads
 * step at once while lines are read: each stop of a thread that has a job is judged, and either the
 * thread is resumed in silence or the step is over and told.
 * step_line.c judges, step_job.c keeps the jobs and resumes.
 */

#include <front/cli/step.h>

/* An activation: of the function on the stack, or of a copy inlined in it. */
struct frame_id {
	uint64_t cfa, start;
	uint32_t inlined;
};

struct stepper {
	uint64_t start, end;	     /* range being stepped */
	uint64_t run_start, run_end; /* what is run before the next look; within one kind of place */
	struct frame_id frame;
	uint64_t cfa, func;	     /* the frame on the stack, whatever is inlined */
	uint64_t origin_func;
	uint32_t line;
	char file[512];
	bool over_calls;
	bool one;		     /* a single instruction, of code without lines (set step-mode on) */
	bool run_over_calls;	     /* over_calls of the next run alone */
	uint64_t to;		     /* instead of the range: run to this place, unless it is 0 ... */
	uint64_t above;		     /* ... with the stack pointer above this, unless it is 0 */
	bool to_ends;		     /* there it is over; else judged */
	bool signal;		     /* not judged yet, and the thread goes on with a signal: into its handler */
};

enum step_kind {
	STEP_LINES,  /* step, next, until */
	STEP_OUT,    /* finish of an inlined function */
	STEP_TO,     /* until LOCATION, advance */
	STEP_FINISH,
};

struct step_job {
	struct step_job *next;
	struct tl_target *target;
	pid_t tid;
	enum step_kind kind;
	struct stepper s;
	uint64_t left; /* of "step N", the present one included */
	bool over_calls, until;
	unsigned runs;
	bool waited; /* a command waits for its end: events are that command's to judge */
	bool done;   /* over, not told yet */
	struct step_place *place; /* STEP_TO */
	uint64_t *place_addr;
	size_t n_places;
	uint64_t function; /* finish: whose result is wanted */
	struct tl_value *result;
};

struct step_job *step_job_new(struct cli *c, enum step_kind kind);
/* Runs the job, which it takes, from its first verdict on; in the background if the command ended in "&". */
enum cmd_result step_job_run(struct cli *c, struct step_job *job, enum step_verdict v);
/* The job of a thread that is not over, or NULL. */
struct step_job *step_job_of(struct cli *c, const struct tl_target *target, pid_t tid);

/* step_line.c: of the selected thread. STEP_MORE: what is to be run is in *s. */
enum step_verdict step_begin(struct cli *c, struct stepper *s, bool over_calls, bool until);
/* Out of an inlined function, to its caller. */
void step_begin_out(struct stepper *s, const struct tl_frame *caller);
/* Where are we after the range was left, or where it ran to was reached? */
enum step_verdict step_judge(struct cli *c, struct stepper *s);
/* Still in the activation where it began? */
bool step_same_place(struct cli *c, const struct stepper *s);

#endif
