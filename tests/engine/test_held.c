/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A thread that is held at a signal while others run (non-stop): whether the debugger is killed there, detaches or lets it go on,
 * the program gets each signal once, as it was sent, in the thread that it was sent to. It counts for itself.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "killed.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

enum leaving { KILLED, DETACHED, GOES_ON };
static enum leaving leaving;

static bool go(struct world *w, pid_t tid)
{
	struct tl_resume run = { .size = sizeof(run), .signo = -1, .kind = TL_RUN, .tid = tid,
				 .only_thread = tl_target_state(w->t) == TL_TARGET_RUNNING };

	if (tl_target_resume(w->t, &run, &w->err) == TL_OK)
		return true;
	printf("# resume: %s\n", w->err.text);
	fflush(stdout);
	return false;
}

/* Until a thread is told at SIGUSR1. 0: no. */
static pid_t at_signal(struct world *w, int ms)
{
	int64_t end = now_ms() + ms;

	while (now_ms() < end)
		if (tl_session_wait(w->s, 20, &w->ev, &w->err) == TL_OK && w->ev.kind == TL_EV_STOPPED &&
		    w->ev.reason == TL_STOP_SIGNAL && w->ev.signo == SIGUSR1)
			return w->ev.tid;
	return 0;
}

/* The others run, and are heard. */
static void hear_others(struct world *w, int ms)
{
	for (int64_t end = now_ms() + ms; now_ms() < end;)
		if (tl_session_wait(w->s, 5, &w->ev, &w->err))
			continue;
}

static void debug(struct fixture *f, int ready)
{
	struct tl_signal_policy stop = { .stop = true, .print = true, .pass = true };
	struct world w;
	pid_t tid;

	if (!world_attach(&w, f) || tl_session_set(w.s, TL_OPT_NON_STOP, 1, &w.err) ||
	    tl_signal_set(w.s, SIGUSR1, stop, &w.err) || !go(&w, 0))
		_exit(1);
	for (int held = 0; held < 4 || leaving == KILLED; held++) {
		tid = at_signal(&w, 10000);
		if (!tid)
			_exit(2);
		hear_others(&w, leaving == KILLED ? 10 : 3);
		if (held == 3 && write(ready, "x", 1) != 1)
			_exit(3);
		if (held >= 3 && leaving == KILLED)
			hear_others(&w, 20);
		if (held >= 3 && leaving == DETACHED)
			break;
		if (!go(&w, tid))
			_exit(4);
	}
	if (tl_target_detach(w.t, 0, &w.err))
		_exit(5);
	tl_session_free(w.s);
	_exit(0);
}

static bool visit(struct fixture *f, int delay_us)
{
	int status;
	pid_t pid = start_debugger(f, debug);

	if (pid < 0)
		return false;
	if (leaving == KILLED) {
		usleep((useconds_t)delay_us);
		kill(pid, SIGKILL);
	}
	waitpid(pid, &status, 0);
	if (leaving != KILLED && status)
		printf("# the debugger ended with 0x%x\n", (unsigned)status);
	return guardian_ends(f) && (leaving == KILLED || !status);
}

static bool each_comes_once(enum leaving how, int visits)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	unsigned seed = (unsigned)getpid();
	int status;

	leaving = how;
	if (!fixture_start(&f, ARGV("held")) || !truth_wait(f.out, "ready", 10000))
		return false;
	for (int i = 0; i < visits; i++)
		if (!visit(&f, rand_r(&seed) % 60000)) {
			printf("# visit %d\n", i);
			return false;
		}
	kill(f.pid, SIGUSR2);
	status = fixture_wait(&f, 40000);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f.out, "other_code", -1) == 0)
		return true;
	printf("# status 0x%x: sent %lld, got %lld, wrong %lld, other si_code %lld\n", (unsigned)status, truth(f.out, "sent", -1),
	       truth(f.out, "got", -1), truth(f.out, "wrong", -1), truth(f.out, "other_code", -1));
	return false;
}

TEST(held_at_a_signal_when_the_debugger_is_killed)
{
	CHECK(each_comes_once(KILLED, stress_loops(4)));
}

TEST(held_at_a_signal_at_a_detach)
{
	CHECK(each_comes_once(DETACHED, stress_loops(2)));
}

TEST(held_at_a_signal_and_going_on)
{
	CHECK(each_comes_once(GOES_ON, stress_loops(2)));
}

/* More than there are debug registers: the last one takes system calls, for which the signal goes back into its queue. */
static bool hide_and_delete(struct world *w)
{
	static const char *const where[] = { "queue_to", "send", "on_usr2", "on_signal", "main" };
	uint32_t id[ARRAY_LEN(where)];

	for (size_t i = 0; i < ARRAY_LEN(where); i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where[i], .hidden = true };
		if (tl_breakpoint_add(w->t, &spec, &id[i], &w->err))
			return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(where); i++)
		if (tl_breakpoint_delete(w->s, id[i], &w->err))
			return false;
	return true;
}

static bool is_dropped(int signo, int *ret_status)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { 0 };
	struct tl_signal_policy stop = { .stop = true, .print = true, .pass = true };
	struct tl_resume chosen = { .size = sizeof(chosen), .kind = TL_RUN };

	if (!fixture_start(&f, ARGV("held", "3000")) || !truth_wait(f.out, "ready", 10000) || !world_attach(&w, &f) ||
	    tl_signal_set(w.s, SIGUSR1, stop, &w.err) || !go(&w, 0))
		return false;
	chosen.tid = at_signal(&w, 10000);
	chosen.signo = signo;
	if (!chosen.tid || !hide_and_delete(&w) || tl_target_resume(w.t, &chosen, &w.err)) {
		printf("# %s\n", w.err.text);
		return false;
	}
	if (signo)
		kill(f.pid, SIGUSR2);
	for (*ret_status = -1; *ret_status < 0;) {
		if (tl_session_wait(w.s, 20000, &w.ev, &w.err))
			return false;
		if (w.ev.kind == TL_EV_EXITED)
			*ret_status = w.ev.exit_code;
		if (w.ev.kind == TL_EV_STOPPED && !go(&w, 0))
			return false;
	}
	return truth(f.out, "got", -1) == truth(f.out, "sent", -2) - !signo;
}

TEST(a_signal_is_dropped_when_a_breakpoint_was_hidden_at_it)
{
	int status;

	CHECK(is_dropped(0, &status) && status == 13);
	CHECK(is_dropped(-1, &status) && status == 12);
	CHECK(is_dropped(SIGUSR1, &status) && status == 12);
}

TAP_MAIN
