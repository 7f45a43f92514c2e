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
/* While a target is recorded its other threads do not run. */
enum tl_code hist_check(const struct tl_target *t, pid_t tid, struct tl_error *err);
/* Runs th through the log, and tells the stop. */
enum tl_code hist_resume(struct thread *th, const struct tl_resume *how, struct tl_error *err);
/* history_syscalls.c: what a system call writes. False: it is not known; *ret_ends: it ends the program. */
bool hist_syscall(struct tl_target *t, const struct user_regs_struct *r, struct arch_store *ret, size_t cap,
		  size_t *ret_n, bool *ret_ends);
/* Is it one whose buffers are known, and were only too many or too large for hist_syscall()? */
bool hist_is_writer(uint64_t nr);

#endif
