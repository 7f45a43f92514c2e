/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Copies of a process: clean, unseen by the program, gone with the debugger. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define N	 20
#define SUM	 570 /* of 3 * i */
#define FILE_AT	 50  /* bytes of N lines */

static uint8_t code_of(struct world *w, pid_t pid)
{
	uint8_t byte;

	return process_read(pid, world_addr(w, "at_work"), &byte, 1) ? byte : 0;
}

static pid_t pid_of(struct world *w, uint32_t id)
{
	struct tl_checkpoint c[16];
	size_t n = tl_checkpoints(w->t, c, 16);

	for (size_t i = 0; i < n && i < 16; i++)
		if (c[i].id == id)
			return c[i].pid;
	return 0;
}

static uint32_t make(struct world *w)
{
	uint32_t id;

	if (!tl_checkpoint_make(w->t, &id, &w->err))
		return id;
	printf("# %s\n", w->err.text);
	return 0;
}

static bool go_to(struct world *w, uint32_t id)
{
	if (!tl_checkpoint_switch(w->t, id, &w->err))
		return true;
	printf("# %s\n", w->err.text);
	return false;
}

/* A zombie is init's to reap, whose child it has become. */
static bool ends(pid_t pid)
{
	for (int i = 0; i < 500; i++, sleep_ms(10))
		if (kill(pid, 0) < 0 || process_state(pid) == 'Z')
			return true;
	return false;
}

/* Runs to done(), where all is as if there had been no debugger. */
static void finish(struct world *w)
{
	uint32_t id = world_break(w, "done", NULL, NULL);

	CHECK(id && world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT);
	CHECKF(world_get(w, "sum") == SUM, "%llu", (unsigned long long)world_get(w, "sum"));
	CHECKF(world_get(w, "at") == FILE_AT, "%llu", (unsigned long long)world_get(w, "at"));
	CHECK(world_get(w, "children") == 0 && world_get(w, "signals") == 0 && world_get(w, "forked") == 0);
	CHECK(world_get(w, "own_id") == 1);
	CHECK(!tl_breakpoint_delete(w->s, id, &w->err));
}

/* A stop at each of n calls of work(). */
static void calls(struct world *w, uint64_t first, int n)
{
	for (int i = 0; i < n; i++) {
		CHECK(world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT && w->ev.n_hits == 1);
		CHECK(world_get(w, "number") == first + (uint64_t)i - 1);
	}
}

static void there_and_back(struct world *w)
{
	uint32_t bp = world_break(w, "at_work", NULL, NULL), one, two;

	calls(w, 0, 3);
	one = make(w);
	calls(w, 3, 4);
	two = make(w);
	CHECK(one == 1 && two == 2 && tl_checkpoints(w->t, NULL, 0) == 3);
	CHECK(code_of(w, tl_target_pid(w->t)) == 0xcc);
	CHECK(code_of(w, pid_of(w, one)) != 0xcc && code_of(w, pid_of(w, two)) != 0xcc);
	calls(w, 7, 5);
	CHECK(go_to(w, one) && tl_target_pid(w->t) == pid_of(w, one));
	CHECK(code_of(w, pid_of(w, 0)) != 0xcc && code_of(w, pid_of(w, one)) == 0xcc);
	calls(w, 3, 2);
	CHECK(go_to(w, two));
	calls(w, 7, 1);
	CHECK(go_to(w, one));
	calls(w, 5, 1);
	CHECK(!tl_breakpoint_delete(w->s, bp, &w->err));
	finish(w);
	CHECK(go_to(w, two));
	finish(w);
	CHECK(go_to(w, 0));
	finish(w);
}

TEST(each_copy_goes_on_from_where_it_was_made)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("checkpoint", "20")));
	there_and_back(&w);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
	CHECK(tl_target_state(w.t) == TL_TARGET_IDLE && tl_checkpoints(w.t, NULL, 0) == 2);
	CHECK(go_to(&w, 2) && tl_target_state(w.t) == TL_TARGET_STOPPED);
	CHECK(world_run(&w) == 12 && go_to(&w, 1) && world_run(&w) == 12);
	CHECK(tl_checkpoint_switch(w.t, 1, &w.err) == TL_E_NOTFOUND);
}

TEST(a_process_that_was_attached_to_is_let_go_as_it_was)
{
	struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(fixture_start(&f, ARGV("checkpoint", "20", "wait")) && truth_wait(f.out, "waiting", 10000));
	CHECK(world_attach(&w, &f) && world_put(&w, "go", 1));
	there_and_back(&w);
	CHECK(go_to(&w, 1));
	pid_t copy = tl_target_pid(w.t);
	CHECK(!tl_target_detach(w.t, 0, &w.err) && tl_checkpoints(w.t, NULL, 0) == 0);
	CHECK(fixture_wait(&f, 5000) == 12 << 8);
	kill(copy, SIGKILL); // it was let go too, if it still runs
	fixture_end(&f);
}

TEST(watchpoints_go_along)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_WRITE, .len = 8 };
	uint32_t id, bp;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(world_launch(&w, ARGV("checkpoint", "20")));
	bp = world_break(&w, "at_work", NULL, NULL);
	calls(&w, 0, 2);
	spec.addr = world_addr(&w, "number");
	CHECKF(!tl_breakpoint_add(w.t, &spec, &id, &w.err), "%s", w.err.text);
	CHECK(!tl_breakpoint_delete(w.s, bp, &w.err));
	CHECK(make(&w) == 1);
	for (uint64_t i = 1; i < 4; i++)
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_WATCHPOINT && world_get(&w, "number") == i);
	CHECK(go_to(&w, 1) && world_get(&w, "number") == 0);
	for (uint64_t i = 1; i < 6; i++)
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_WATCHPOINT && world_get(&w, "number") == i);
	CHECK(go_to(&w, 0) && world_get(&w, "number") == 3);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_WATCHPOINT && world_get(&w, "number") == 4);
}

TEST(deleted_copies_leave_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id;
	pid_t pid;

	CHECK(world_launch(&w, ARGV("checkpoint", "20")));
	world_break(&w, "at_work", NULL, NULL);
	calls(&w, 0, 1);
	for (int i = 0; i < 3; i++) {
		id = make(&w);
		pid = pid_of(&w, id);
		CHECK(id == 1 && kill(pid, 0) == 0);
		CHECK(tl_checkpoint_delete(w.t, 0, false, &w.err) == TL_E_BUSY);
		CHECK(!tl_checkpoint_delete(w.t, id, false, &w.err) && kill(pid, 0) < 0 && errno == ESRCH);
		CHECK(tl_checkpoint_delete(w.t, id, false, &w.err) == TL_E_NOTFOUND);
	}
	CHECK(make(&w) == 1 && make(&w) == 2);
	id = 2;
	pid = pid_of(&w, id);
	CHECK(!kill(pid, SIGKILL) && ends(pid));
	// Its end and the next stop may be heard in any order.
	for (uint64_t n = 1; n < 10 && tl_checkpoints(w.t, NULL, 0) == 3; n++)
		calls(&w, n, 1);
	CHECK(tl_checkpoints(w.t, NULL, 0) == 2);
	pid = pid_of(&w, 1);
	CHECK(!tl_target_kill(w.t, &w.err) && ends(pid) && tl_checkpoints(w.t, NULL, 0) == 0);
}

TEST(what_cannot_be_copied_is_refused)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id;

	CHECK(!tl_session_new(&w.s, &w.err) && !tl_target_new(w.s, &w.t, &w.err));
	CHECK(tl_checkpoint_make(w.t, &id, &w.err) == TL_E_STATE);
	world_end(&w);
	w = (struct world){ .out = -1 };
	CHECK(world_launch(&w, ARGV("checkpoint", "20", "threads")));
	world_break(&w, "at_work", NULL, NULL);
	calls(&w, 0, 1);
	CHECK(tl_checkpoint_make(w.t, &id, &w.err) == TL_E_UNSUP && strstr(w.err.text, "multiple threads"));
}

/* A debugger that makes copies of f, or of a program of its own, tells their ids, and is killed. */
static void debugger(struct fixture *f, int to)
{
	struct world w = { .out = -1 };
	pid_t pid[3];

	if (f ? !world_attach(&w, f) || !world_put(&w, "go", 1) : !world_launch(&w, ARGV("checkpoint", "20")))
		_exit(1);
	world_break(&w, "at_work", NULL, NULL);
	for (int i = 0; i < 2; i++) {
		calls(&w, (uint64_t)i, 1);
		make(&w);
	}
	go_to(&w, 1);
	for (uint32_t i = 0; i < 3; i++)
		pid[i] = pid_of(&w, i);
	if (write(to, pid, sizeof(pid)) < 0)
		_exit(1);
	pause();
	_exit(0);
}

static bool killed_with(struct fixture *f, pid_t pid[3])
{
	int p[2];
	pid_t tracer;
	bool ok;

	if (pipe(p) || (tracer = fork()) < 0)
		return false;
	if (!tracer)
		debugger(f, p[1]);
	close(p[1]);
	ok = read(p[0], pid, 3 * sizeof(*pid)) == 3 * sizeof(*pid);
	close(p[0]);
	kill(tracer, SIGKILL);
	waitpid(tracer, NULL, 0);
	return ok;
}

TEST(copies_end_with_the_debugger)
{
	struct fixture f = { 0 };
	pid_t pid[3];

	CHECK(killed_with(NULL, pid) && ends(pid[0]) && ends(pid[1]) && ends(pid[2]));
	CHECK(fixture_start(&f, ARGV("checkpoint", "20", "wait")) && truth_wait(f.out, "waiting", 10000));
	CHECK(killed_with(&f, pid) && pid[0] == f.pid && ends(pid[1]) && ends(pid[2]));
	CHECK(fixture_wait(&f, 5000) == 12 << 8);
	fixture_end(&f);
}

TAP_MAIN
