/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_LOG_H
#define CLI_LOG_H

/* Breakpoints that print and go on, and where what they print goes. */

#include <front/cli/cli.h>
#include <front/cli/printf.h>

struct log_point {
	struct cli *c;
	struct printf_format format;
	bool stamped;	  /* log: a line with time and thread */
	bool calls;	  /* dprintf: a function of the program prints (dprintf-style call) */
	uint64_t dropped; /* told so far */
};

struct log_point *log_point_new(struct cli *c, bool stamped);
void log_point_free(struct log_point *l);
/* Made by log, not by dprintf. */
bool brk_is_log(struct cli *c, uint32_t id);
/* A record of it; user is the log_point. */
void log_record(const struct tl_record *r, void *user);
/* The same for one whose text has been made already. */
void log_text(struct log_point *l, const struct tl_record *r, const char *text);
/* Messages may come while the target runs: to be flushed from time to time. */
bool log_any(struct cli *c);
/* At stops and ends: how many were dropped since that was told last. */
void log_report(struct cli *c);
/* Waiting when there is no room, rather than dropping. */
bool log_blocks(struct cli *c);
void log_close(struct cli *c);

#endif
