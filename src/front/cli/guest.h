/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_GUEST_H
#define CLI_GUEST_H

#include <front/cli/data.h>

/* `trapline guest ...`: takes its words out of the program's arguments. False: argv[at], the first that is no option, is something else. */
bool guest_take_args(int *argc, char **argv, int at);
bool guest_wanted(void);
enum cmd_result guest_start(struct cli *c);
/* break's -space ROOT, -global and -hidden, for guests: taken from the front of *args. */
enum cmd_result guest_break_flags(struct cli *c, const char **args, uint64_t *ret_space, bool *ret_hidden);
/* Before a command: what somebody else has done with the guest meanwhile. */
enum cmd_result guest_check(struct cli *c);
/* The process id to be shown: 1 for a guest, as gdb has it. */
pid_t guest_shown_pid(const struct tl_target *t);
/* What it is told to be: the program, or what a guest runs. NULL: nothing. */
const char *guest_shown_program(struct tl_target *t);
/* cmd_tap.c: what a tap has stopped for. */
void guest_say_tap(struct cli *c, const struct tl_event *e);
/* x/FMT phys:ADDRESS; args stands behind the colon. */
enum cmd_result guest_x_physical(struct cli *c, const char *args, struct data_fmt f);

#endif
