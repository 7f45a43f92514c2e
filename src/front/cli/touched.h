/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_TOUCHED_H
#define CLI_TOUCHED_H

/* watch -collect: who touches this, as a table instead of stops. */

#include <front/cli/cli.h>

struct touched *touched_new(struct cli *c);
void touched_free(struct touched *t);
/* For tl_breakpoint_spec: notes the place; user is the table. */
enum tl_action touched_hit(const struct tl_hit *hit, void *user);
/* Shows the table of watchpoint id, if it has one. */
void touched_show(struct cli *c, uint32_t id);
/* All of them: the program has ended. */
void touched_show_all(struct cli *c);

#endif
