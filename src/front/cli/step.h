/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef FRONT_CLI_STEP_H
#define FRONT_CLI_STEP_H

/* What the commands that step share; step_line.c has the rules of stepping by line. */

#include <front/cli/cli.h>

enum step_verdict {
	STEP_DONE,
	STEP_MORE,
	STEP_MOVED, /* something ran; where we are is to be judged again */
	STEP_FAILED,
	STEP_SHOWN, /* something else stopped us, which has been shown */
};

/* The count of "step N"; 1 without one. */
enum cmd_result step_parse_count(struct cli *c, const char *args, uint64_t *ret);
/*
 * Runs to one of the addresses, with the stack pointer above `above` unless
 * that is 0. STEP_MORE: it is there; nothing has been shown.
 */
enum step_verdict step_run_to(struct cli *c, const uint64_t *addr, size_t n, uint64_t above);
/* The frame that the function of frame `level` returns to, past what is inlined and what jumped on; false: none. */
bool step_caller(struct cli *c, uint32_t level, struct tl_frame *ret);
/* step, next, until without a location. */
enum cmd_result step_lines(struct cli *c, const char *args, bool over_calls, bool until);
/* Goes on until the inlined function of a frame is left: `finish` there. */
enum cmd_result step_out_of_inline(struct cli *c, const struct tl_frame *caller);

/* cmd_reverse.c: is "set exec-direction reverse" in force? Then the command's reverse twin is to be run. */
bool reverse_is_set(struct cli *c);
enum cmd_result reverse_instead(struct cli *c, const char *command, const char *args);

#endif
