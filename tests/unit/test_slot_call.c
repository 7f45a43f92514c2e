/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A process that ends in a system call that was put into it: its end is told all the same. */

#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "breakpoint/bp.h"
#include "tap.h"

static void end(struct tl_session **s)
{
	tl_session_free(*s);
}

static bool ends_in(uint64_t nr, bool of_itself, uint64_t arg, struct tl_event *ret)
{
	SCOPED(end) struct tl_session *s = NULL;
	struct tl_target *t = NULL;
	pid_t pid = fork();
	uint64_t args[6] = { of_itself ? (uint64_t)pid : arg, arg };
	int64_t res = 0;

	if (pid == 0)
		for (;;)
			pause();
	if (tl_session_new(&s, NULL) || tl_target_new(s, &t, NULL) || tl_target_attach(t, pid, NULL))
		return false;
	while (tl_session_next_event(s, ret, NULL) == TL_OK)
		; // that it was attached to
	return slot_call_quietly(tgt_thread(t, pid), nr, args, &res, NULL) == TL_E_STALE && tl_session_wait(s, 5000, ret, NULL) == TL_OK;
}

TEST(an_exit_code_is_told)
{
	struct tl_event ev = { 0 };

	CHECK(ends_in(SYS_exit_group, false, 7, &ev));
	CHECKF(ev.kind == TL_EV_EXITED && ev.exit_code == 7, "%d %d", (int)ev.kind, ev.exit_code);
}

TEST(a_deadly_signal_is_told)
{
	struct tl_event ev = { 0 };

	CHECK(ends_in(SYS_kill, true, SIGKILL, &ev));
	CHECKF(ev.kind == TL_EV_SIGNALED && ev.signo == SIGKILL, "%d %d", (int)ev.kind, ev.signo);
}

TAP_MAIN
