/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_TASKS_H
#define CLI_TASKS_H

#include <front/cli/cli.h>

/* The thread of the task of Ada that word is the number of; what is wrong has been said. */
enum cmd_result task_thread(struct cli *c, const char *word, pid_t *ret_tid);
/* settings_data.c: the language of expressions is the chosen one again. */
void language_apply(struct cli *c);

#endif
