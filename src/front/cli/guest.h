/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_GUEST_H
#define CLI_GUEST_H

#include <front/cli/data.h>

/* `trapline guest ...`: takes its words out of the program's arguments. False: argv[1] is something else. */
bool guest_take_args(int *argc, char **argv);
bool guest_wanted(void);
enum cmd_result guest_start(struct cli *c);
/* x/FMT phys:ADDRESS; args stands behind the colon. */
enum cmd_result guest_x_physical(struct cli *c, const char *args, struct data_fmt f);

#endif
