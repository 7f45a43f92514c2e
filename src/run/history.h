/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef RUN_HISTORY_H
#define RUN_HISTORY_H

/* Recording and replaying a target. The log itself is target/history.h. Prefix hist_. */

#include "run/run.h"
#include "target/history.h"
#include "target/pages.h"

/* history.c: a target's recording */
/* th is about to execute an instruction by the CPU: what it will change. False: it cannot be recorded, ev says why. */
bool hist_before_cpu(struct thread *th, struct tl_event *ev);
void hist_after_cpu(struct thread *th);
/* th, of its target now the only one, has another program or is a child that is followed: the log begins anew. */
void hist_begin_anew(struct thread *th);
/* The target's recording, if there is one, is gone. */
void hist_drop(struct tl_target *t);
/* While a target is recorded its other threads do not run, and in a system call it does not go back. */
enum tl_code hist_check(const struct tl_target *t, struct thread *th, bool reverse, struct tl_error *err);
/* Runs th through the log, and tells the stop. */
enum tl_code hist_resume(struct thread *th, const struct tl_resume *how, struct tl_error *err);
/* history_syscalls.c: what a system call writes. False: it is not known; *ret_ends: it ends the program. */
bool hist_syscall(struct tl_target *t, const struct user_regs_struct *r, struct arch_store *ret, size_t cap,
		  size_t *ret_n, bool *ret_ends);
/* Is it one whose buffers are known, and were only too many or too large for hist_syscall()? */
bool hist_is_writer(uint64_t nr);
/* Has what it writes been written when it returns, so that comparing all memory finds it? */
bool hist_ends_in_itself(struct tl_target *t, const struct user_regs_struct *r, bool i386);
/* Does it put all registers back as they were before a handler? */
bool hist_is_sigreturn(const struct user_regs_struct *r, bool i386);
/* The same as hist_syscall() for a call by a 32-bit program's number: known are those that write nothing and those that end it. */
bool hist_syscall_i386(const struct user_regs_struct *r, bool *ret_ends);
/* history_shot.c: all writable memory as it is. NULL: too much, or none to be had. */
struct hist_shot *hist_shot_take(struct tl_target *t);
/* What is another now goes into the open entry. False: hist_shot_why() says why. */
bool hist_shot_log(struct hist_shot *s);
const char *hist_shot_why(const struct hist_shot *s);
void hist_shot_free(struct hist_shot *s);

#endif
