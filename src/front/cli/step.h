/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef FRONT_CLI_STEP_H
#define FRONT_CLI_STEP_H

/* What the commands that step share; step_line.c has the rules of stepping by line. */

#include <front/cli/cli.h>

enum step_verdict {
	STEP_DONE,
	STEP_MORE,
	STEP_FAILED,
	STEP_SHOWN, /* something else stopped us, which has been shown */
};

struct step_job;

/* Where `until` and `advance` stop. */
struct step_place {
	uint64_t addr;
	uint64_t cfa;	/* in this frame only; 0: in any */
	uint64_t sp;	/* with the stack pointer not below this */
	char *function; /* whose place it is, perhaps inlined there; NULL: not said */
};

/* The count of "step N"; 1 without one. */
enum cmd_result step_parse_count(struct cli *c, const char *args, uint64_t *ret);
/* While on, what called main is a frame as any other, which a backtrace leaves out. */
void step_past_main(struct cli *c, bool on);
/* The frame that the function of frame `level` returns to, past what is inlined and what jumped on; false: none. */
bool step_caller(struct cli *c, uint32_t level, struct tl_frame *ret);
/* Are they the same activation, of the function on the stack or of a copy inlined in it? */
bool step_same_frame(const struct tl_frame *a, const struct tl_frame *b);
/* The row of the line table that covers pc, as far as its function reaches; false: it has no line. */
bool step_row_at(struct cli *c, uint64_t pc, struct tl_line *ret);
/* Runs the selected thread to one of the places: until, advance. The texts are copied. */
enum cmd_result step_to(struct cli *c, const struct step_place *place, size_t n);
/* step, next, until without a location. */
enum cmd_result step_lines(struct cli *c, const char *args, bool over_calls, bool until);
/* Goes on until the inlined function of a frame is left: `finish` there. */
enum cmd_result step_out_of_inline(struct cli *c, const struct tl_frame *caller);

/* step_job.c: has the thread (0: any) a step under way in the background? Then it runs, whatever it does at the moment. */
bool step_runs(struct cli *c, const struct tl_target *target, pid_t tid);
/* A stop: is it one within a step in the background, which went on? Then nobody is to be told. */
bool step_goes_on(struct cli *c, const struct tl_event *e);
/* cmd_record.c: a stop because the log is full, after which it goes on as it did: the user was asked. */
bool record_goes_on(struct cli *c, const struct tl_event *e);
/* False: the stop is not the end of such a step. *ret: as stop_show(). */
bool step_show(struct cli *c, const struct tl_event *e, enum cmd_result *ret);
/* Steps in the background of a target (NULL: all), or of one thread of it, end untold. */
void step_forget(struct cli *c, const struct tl_target *target, pid_t tid);
/* A step goes on in the child of a fork. */
void step_followed(struct cli *c, struct tl_target *target, struct tl_target *child_target, pid_t tid);

/* cmd_call.c: the result of the job's function, which has returned to the selected thread's frame 0. */
void call_take_result(struct cli *c, struct step_job *job);
void call_say_result(struct cli *c, struct step_job *job);

/* cmd_reverse.c: is "set exec-direction reverse" in force? Then the command's reverse twin is to be run. */
bool reverse_is_set(struct cli *c);
enum cmd_result reverse_instead(struct cli *c, const char *command, const char *args);

#endif
