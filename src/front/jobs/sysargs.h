/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef JOBS_SYSARGS_H
#define JOBS_SYSARGS_H

/* System calls as text. Prefix sys_. */

#include <base/str.h>
#include <stdbool.h>
#include <trapline/trapline.h>

/* One call of a stopped thread. */
struct sys_view {
	struct tl_target *t; /* whose memory the arguments point into */
	uint64_t nr;
	uint64_t args[6];
	bool done;	     /* it has come back: .result is valid */
	int64_t result;
	size_t text_max;     /* bytes of a text that are shown */
};

const char *sys_name(uint64_t nr, char buf[32]); /* "syscall_0x1a5" when unknown */
unsigned sys_n_args(const struct sys_view *v);
const char *sys_arg_name(const struct sys_view *v, unsigned i);
/* Known only when the call has come back. */
bool sys_arg_is_out(const struct sys_view *v, unsigned i);
void sys_arg_text(struct sb *b, const struct sys_view *v, unsigned i);
/* "3", "-1 ENOENT (No such file or directory)", "? ERESTARTSYS (...)". */
void sys_result_text(struct sb *b, const struct sys_view *v);
/* "ENOENT", or NULL. */
const char *sys_error_name(int64_t result);

/*
 * strace's SET: names, numbers, %file or file, /REGEX/, all, none, with commas,
 * "!" in front for all others. Adds to ret, a bit per number.
 */
#define SYS_MAX 512
struct sys_set {
	uint8_t on[SYS_MAX];
};
bool sys_set_parse(const char *text, struct sys_set *ret, char *err, size_t err_len);
/* The numbers, ascending. How many. */
size_t sys_set_list(const struct sys_set *s, uint32_t ret[SYS_MAX]);

#endif
