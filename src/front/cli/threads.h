/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef CLI_THREADS_H
#define CLI_THREADS_H

/* Threads of all inferiors, and lists of their ids: "1 2.1-3 $inf.*". */

#include <front/cli/cli.h>

struct thread_ref {
	struct tl_target *target;
	struct tl_thread t;
};
/* In the order of inferiors and numbers; malloc'ed. */
struct thread_ref *thread_refs(struct cli *c, size_t *ret_n);

struct thread_range {
	uint32_t inferior;
	uint64_t first, last; /* UINT64_MAX: all that there are */
	bool qualified;	      /* the inferior was typed */
};
/*
 * The id or range at *s, moved behind it and the blanks there. False when what stands there
 * is none; *ret_error then, if it is meant as one and is wrong (said already).
 */
bool thread_range_next(struct cli *c, const char **s, struct thread_range *ret, bool *ret_error);
bool thread_in_range(const struct thread_ref *ref, const struct thread_range *r);

/* "1", or "2.1" when there are several inferiors. */
const char *thread_id_text(struct cli *c, const struct tl_target *target, uint32_t num, char *buf,
			   size_t cap);
/* "Thread 0x... (LWP 1) \"name\"" */
void thread_target_text(struct cli *c, struct tl_target *target, const struct tl_thread *t, char *buf,
			size_t cap);
/* Makes it the selected one; prints nothing. */
void thread_select(struct cli *c, const struct thread_ref *ref);

/* "[Switching to thread 1 (...)]" and where it stands. */
enum cmd_result thread_say_switched(struct cli *c, const struct tl_thread *t);

/* cmd_thread_apply.c */
enum cmd_result cmd_info_threads(struct cli *c, const char *args);
enum cmd_result cmd_thread_apply(struct cli *c, const char *args);
enum cmd_result cmd_thread_apply_all(struct cli *c, const char *args);

#endif
