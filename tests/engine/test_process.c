/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Fork, vfork, exec, threads that come and go, and the ends of processes. */
#include <signal.h>

#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

TEST(children_let_go_run_clean)
{
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(world_launch(&w, ARGV("forks", "fork", "5")));
		CHECK(world_break(&w, "work", count, &hits));
		CHECK(world_run(&w) == 12);
		CHECK(truth(w.out, "children", -1) == 5);
		CHECKF(hits == 5, "%ld", hits);
	}
}

TEST(a_childs_code_has_no_trap)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("forks", "sum", "5")));
	CHECK(world_break(&w, "work", count, &hits));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "clean", -1) == 5);
}

/* The child of a fork that ran from a copy of its instruction has nothing of the copy left. */
TEST(a_child_born_in_a_copy_has_its_own_registers)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("forks", "raw", "3")));
	CHECK(world_break(&w, "raw_syscall", count, &hits));
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 3, "%ld", hits);
	CHECKF(truth(w.out, "kept", -1) == 6, "%lld", truth(w.out, "kept", -1));
}

TEST(vfork_children_share_the_sites_until_they_exec)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("forks", "vfork", "3")));
	CHECK(world_break(&w, "work", count, &hits));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "children", -1) == 3);
	/* Calls by the parent are hits; those of a child let go run as if nothing were there. */
	CHECKF(hits >= 3 && hits <= 6, "%ld", hits);
}

/* The program is a debugger itself: its child is let go when it asks to be traced, and no trap of ours is in its way. */
static void traces_its_vfork_children(bool attached, bool hidden)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "leaf", .on_hit = count, .hidden = hidden };
	long marks = 0, works = 0;
	int out;

	spec.user = &works;
	if (attached)
		CHECK(fixture_start(&f, ARGV("forks", "vtrace", "6", "waits")) && truth_wait(f.out, "ready", 5000) && world_attach(&w, &f));
	else
		CHECK(world_launch(&w, ARGV("forks", "vtrace", "6")));
	out = attached ? f.out : w.out;
	CHECK(world_break(&w, "marker", count, &marks) && world_break(&w, "work", count, &works));
	for (int i = 0; hidden && i < 4 && machine_has_debug_registers(); i++) { // all are taken
		struct tl_breakpoint_spec hw = { .size = sizeof(hw), .kind = TL_BP_HARDWARE, .addr = world_addr(&w, "calls") + (uint64_t)i };
		CHECK(!tl_breakpoint_add(w.t, &hw, NULL, &w.err));
	}
	CHECK(!tl_breakpoint_add(w.t, &spec, NULL, &w.err));
	CHECK(!attached || kill(f.pid, SIGUSR1) == 0);
	CHECK(world_run(&w) == 12);
	CHECKF(truth(out, "children", -1) == 6 && truth(out, "traced", -1) == 6, "%lld, %lld traced", truth(out, "children", -1),
	       truth(out, "traced", -1));
	CHECKF(truth(out, "marks", -1) == marks, "%lld marks, %ld hits", truth(out, "marks", -1), marks);
}

TEST(vfork_children_that_want_to_be_traced)
{
	for (int i = 0; i < stress_loops(2); i++) {
		traces_its_vfork_children(false, false);
		traces_its_vfork_children(false, true);
		traces_its_vfork_children(true, false);
		traces_its_vfork_children(true, true);
	}
}

TEST(exec_keeps_breakpoints_of_the_new_program)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("forks", "exec")));
	CHECK(world_break(&w, "work", count, &hits));
	CHECK(world_run(&w) == 5);
	CHECK(truth(w.out, "leaf", 0) == 1);
	CHECKF(hits == 2, "%ld", hits);
}

TEST(exec_by_a_thread_that_is_not_the_leader)
{
	for (int i = 0; i < stress_loops(5); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;
		struct tl_thread th[4];

		CHECK(world_launch(&w, ARGV("forks", "texec")));
		CHECK(world_break(&w, "work", NULL, NULL));
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
		CHECK(w.ev.tid == tl_target_pid(w.t) && w.ev.pid == tl_target_pid(w.t));
		CHECK(tl_target_threads(w.t, th, 4) == 1);
		CHECK(world_run(&w) == 5);
		(void)hits;
	}
}

TEST(a_thread_that_runs_alone_still_does_after_an_exec)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume alone = { .size = sizeof(alone), .signo = -1, .lock = TL_LOCK_ON, .pass_here = true };

	CHECK(world_launch(&w, ARGV("forks", "texec")));
	CHECK(world_break(&w, "exec_thread", NULL, NULL) && world_break(&w, "work", NULL, NULL));
	CHECK(world_continue(&w) && w.ev.tid != tl_target_pid(w.t));
	alone.tid = w.ev.tid;
	CHECK(tl_target_resume(w.t, &alone, &w.err) == TL_OK && world_wait(&w, 20000));
	CHECK(w.ev.reason == TL_STOP_BREAKPOINT && w.ev.tid == tl_target_pid(w.t));
	CHECK(world_run(&w) == 5);
}

TEST(catch_exec_and_fork_stop_with_what_happened)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_EXEC };
	uint32_t id;

	CHECK(world_launch(&w, ARGV("forks", "exec")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_EXEC && strstr(w.ev.path, "forks"));
	CHECK(world_run(&w) == 5);
	world_end(&w);
	CHECK(world_launch(&w, ARGV("forks", "fork", "2")));
	spec.kind = TL_BP_CATCH_FORK;
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	for (int i = 0; i < 2; i++)
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_FORK && w.ev.child > 0);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED);
	CHECK(truth(w.out, "children", 0) == 2);
}

static enum tl_action go_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	(void)user;
	return TL_RESUME;
}

static int running_threads(struct world *w)
{
	struct tl_thread th[8];
	size_t n = tl_target_threads(w->t, th, 8);
	int r = 0;

	for (size_t i = 0; i < n; i++)
		r += !th[i].stopped;
	return r;
}

/* Its child waits for the thread that is stopped, and is at a site meanwhile. */
TEST(a_stop_does_not_wait_for_a_thread_inside_vfork)
{
	SCOPED(world_end) struct world w;

	CHECK(world_launch(&w, ARGV("forks", "vwait", "4")));
	CHECK(world_break(&w, "marker", NULL, NULL) && world_break(&w, "work", go_on, NULL));
	for (int i = 0; i < 4; i++) {
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT);
		CHECK(running_threads(&w) == 1);
	}
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
	CHECK(truth(w.out, "children", 0) == 4);
}

TEST(detach_while_a_thread_is_inside_vfork)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(fixture_start(&f, ARGV("forks", "vwait", "100")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(world_break(&w, "marker", NULL, NULL) && world_break(&w, "work", go_on, NULL));
	for (int i = 0; i < 3; i++)
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	// Let go at its next stop.
	for (int i = 0; i < 100 && process_tracer(f.pid); i++)
		if (tl_session_wait(w.s, 50, &w.ev, &w.err) == TL_OK)
			continue;
	CHECK(process_tracer(f.pid) == 0);
	int status = fixture_wait(&f, 10000);
	CHECKF(WIFEXITED(status) && WEXITSTATUS(status) == 12, "0x%x, child's 0x%llx",
	       (unsigned)status, truth(f.out, "status", 0));
	CHECK(truth(f.out, "children", 0) == 100);
}

/* Its child lives on in the memory that our traps were in. */
TEST(kill_while_it_is_inside_vfork)
{
	for (int how = TL_INLINE_OFF; how <= TL_INLINE_ON; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_resume run = { .size = sizeof(run), .signo = -1 };

		CHECK(world_launch(&w, ARGV("forks", "vlong")) && !tl_session_set(w.s, TL_OPT_INLINE, how, &w.err));
		CHECK(world_break(&w, "work", go_on, NULL));
		CHECK(tl_target_resume(w.t, &run, &w.err) == TL_OK);
		while (!truth(w.out, "ready", 0) || process_state(tl_target_pid(w.t)) != 'D')
			if (tl_session_wait(w.s, 1, &w.ev, &w.err) == TL_OK)
				CHECK(w.ev.kind != TL_EV_EXITED);
		CHECK(tl_target_kill(w.t, &w.err) == TL_OK);
		CHECK(truth_wait(w.out, "kept", 10000));
	}
}

/* A child that is followed goes while it still has its parent's memory: the parent is not left standing. */
TEST(a_parent_in_vfork_goes_on_when_its_child_is_killed_or_let_go)
{
	for (int how = 0; how < 4; how++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		bool kills = how & 1, threads = how & 2;

		CHECK(world_launch(&w, ARGV("forks", threads ? "vwait" : "vlong", "4")));
		pid_t parent = tl_target_pid(w.t);
		CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) == TL_OK && world_break(&w, "work", NULL, NULL));
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT && tl_target_pid(w.t) != parent);
		CHECK((kills ? tl_target_kill(w.t, &w.err) : tl_target_detach(w.t, 0, &w.err)) == TL_OK);
		for (int i = 0; i < 100 && process_tracer(parent) > 0; i++)
			if (tl_session_wait(w.s, 50, &w.ev, &w.err) == TL_OK)
				continue;
		CHECKF(process_tracer(parent) <= 0, "%d", how);
		CHECKF(!threads || truth_wait(w.out, "children", 20000), "%d", how);
		CHECKF(threads || kills || truth_wait(w.out, "kept", 10000), "%d", how);
		CHECKF(!threads || truth(w.out, "children", -1) == 4 - kills, "%d: %lld", how, truth(w.out, "children", -1));
	}
}

/* Where both are kept: idle while the child has its memory, a target like any other from then on. */
TEST(the_parent_of_a_followed_vfork_is_kept)
{
	for (int how = 0; how < 2; how++) { // the child ends, or runs a program
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_target *child, *other = NULL, *parent = NULL;
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work" };
		pid_t pid, at = 0;
		uint32_t id;

		CHECK(world_launch(&w, ARGV("forks", how ? "vfork" : "vlong", "2")));
		pid = tl_target_pid(w.t);
		child = w.t;
		CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) == TL_OK);
		CHECK(tl_session_set(w.s, TL_OPT_DETACH_ON_FORK, 0, &w.err) == TL_OK && !tl_breakpoint_add(w.t, &spec, &id, &w.err));
		for (int i = 0; i < 2 && tl_target_pid(child) == pid; i++)
			CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
		CHECK(tl_target_pid(child) != pid && tl_target_vfork(child, &parent, &at) == TL_VFORK_CHILD && at == tl_target_pid(child));
		CHECK(parent && tl_target_vfork(parent, &other, &at) == TL_VFORK_PARENT && other == child && at == pid);
		CHECK(tl_target_state(parent) == TL_TARGET_IDLE && tl_target_id(parent) == 1 && tl_target_id(child) == 2);
		CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.target == child);
		CHECK(tl_target_vfork(parent, NULL, NULL) == TL_VFORK_NONE && tl_target_state(parent) == TL_TARGET_STOPPED);
		CHECK(tl_target_pid(parent) == pid && tl_target_threads(parent, NULL, 0) == 1);
		CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_PARENT, &w.err) == TL_OK);
		CHECK(tl_session_set(w.s, TL_OPT_DETACH_ON_FORK, 1, &w.err) == TL_OK);
		w.t = parent;
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.target == parent);
		CHECK(!how || truth(w.out, "children", -1) == 2);
	}
}

/* The parent goes its own way, with the signals that were on theirs. */
TEST(a_parent_that_is_not_followed_gets_its_signals)
{
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };

		struct tl_signal_policy pass = { .pass = true };

		CHECK(world_launch(&w, ARGV("forks", "signal")) && !tl_signal_set(w.s, SIGUSR1, pass, &w.err));
		CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) == TL_OK);
		CHECK(world_run(&w) == 7);
		CHECK(truth_wait(w.out, "got", 10000) && truth(w.out, "got", 0) == 1);
	}
}

/* ... and what is told of it is told while it is there; then the child is followed, or let go clean. */
TEST(a_stop_beside_a_fork_is_of_a_thread_that_is_there)
{
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		bool leave = i % 3 == 2;
		uint64_t pc;

		CHECK(world_launch(&w, ARGV("forks", "signal")) && world_break(&w, "work", NULL, NULL));
		CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) == TL_OK);
		for (int stops = 0; world_continue(&w) && w.ev.kind == TL_EV_STOPPED; stops++) {
			CHECKF(tl_reg_get(w.t, w.ev.tid, "rip", &pc, &w.err) == TL_OK, "stop %d: %s", w.ev.reason, w.err.text);
			CHECK(stops < 10);
			if (leave)
				break;
		}
		if (leave && w.ev.kind == TL_EV_STOPPED) {
			CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
			continue;
		}
		CHECKF(w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 7, "%d %d", w.ev.kind, w.ev.exit_code);
		CHECK(truth_wait(w.out, "got", 10000) && truth(w.out, "got", 0) == 1);
	}
}

/* A child of pid, by /proc; 0: none. */
static pid_t child_of(pid_t pid)
{
	char path[64];
	int child = 0;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pid, pid);
	FILE *f = fopen(path, "re");
	if (!f)
		return 0;
	if (fscanf(f, "%d", &child) != 1)
		child = 0;
	fclose(f);
	return child;
}

/* ... or let go when the parent is killed by somebody meanwhile. */
TEST(a_fork_that_is_not_told_yet_when_the_parent_is_killed)
{
	for (int i = 0; i < stress_loops(6); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		pid_t pid, child;

		CHECK(world_launch(&w, ARGV("forks", "signal")) && world_break(&w, "work", NULL, NULL));
		CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) == TL_OK);
		pid = tl_target_pid(w.t);
		if (!world_continue(&w) || w.ev.kind != TL_EV_STOPPED || tl_target_pid(w.t) != pid)
			continue; // the fork was first
		child = child_of(pid);
		CHECKF(!kill(pid, SIGKILL) && world_wait(&w, 5000) && w.ev.kind == TL_EV_SIGNALED, "%d", w.ev.kind);
		if (!child)
			continue;
		for (int k = 0; k < 500 && process_tracer(child) > 0; k++)
			sleep_ms(10);
		CHECKF(process_tracer(child) <= 0, "%c", process_state(child));
	}
}

TEST(a_process_inside_vfork_is_interrupted_when_it_comes_out)
{
	SCOPED(world_end) struct world w;
	struct tl_resume run = { .size = sizeof(run), .signo = -1 };

	CHECK(world_launch(&w, ARGV("forks", "vsleep", "2500")));
	CHECK(tl_target_resume(w.t, &run, &w.err) == TL_OK);
	while (!truth(w.out, "ready", 0) || process_state(tl_target_pid(w.t)) != 'D')
		if (tl_session_wait(w.s, 1, &w.ev, &w.err) == TL_OK)
			CHECK(w.ev.kind != TL_EV_EXITED);
	tl_session_interrupt(w.s);
	bool warned = false;
	do {
		CHECK(tl_session_wait(w.s, 20000, &w.ev, &w.err) == TL_OK);
		warned |= w.ev.kind == TL_EV_WARNING;
	} while (w.ev.kind != TL_EV_STOPPED);
	CHECK(warned && w.ev.reason == TL_STOP_INTERRUPT && running_threads(&w) == 0);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && truth(w.out, "children", 0) == 1);
}

/* The stops that come now: how many threads were interrupted; *one is the last. */
static int interrupted(struct world *w, int expected, pid_t *one)
{
	int n = 0;

	while (n < expected && tl_session_wait(w->s, 20000, &w->ev, &w->err) == TL_OK)
		if (w->ev.kind == TL_EV_STOPPED && w->ev.reason == TL_STOP_INTERRUPT) {
			*one = w->ev.tid;
			n++;
		}
	return n;
}

TEST(non_stop_interrupts_one_thread_or_each)
{
	SCOPED(world_end) struct world w;
	struct tl_resume all = { .size = sizeof(all), .signo = -1 };
	struct tl_thread th[8];
	pid_t one = 0;

	CHECK(world_launch(&w, ARGV("guard", "4", "dfl")));
	CHECK(tl_session_set(w.s, TL_OPT_NON_STOP, 1, &w.err) == TL_OK);
	for (int round = 0; round < 3; round++) {
		CHECK(tl_target_resume(w.t, &all, &w.err) == TL_OK);
		while (tl_target_threads(w.t, th, 8) < 4)
			CHECK(tl_session_wait(w.s, 20, &w.ev, &w.err) != TL_E_STATE);
		CHECK(tl_target_interrupt(w.t, th[2].tid, &w.err) == TL_OK);
		CHECK(interrupted(&w, 1, &one) == 1 && one == th[2].tid && running_threads(&w) == 3);
		tl_session_interrupt(w.s);
		CHECK(interrupted(&w, 3, &one) == 3 && running_threads(&w) == 0);
		CHECK(tl_target_state(w.t) == TL_TARGET_STOPPED);
		// Both asked for before either is served.
		CHECK(tl_target_resume(w.t, &all, &w.err) == TL_OK);
		CHECK(tl_target_interrupt(w.t, th[2].tid, &w.err) == TL_OK);
		tl_session_interrupt(w.s);
		CHECK(interrupted(&w, 4, &one) == 4 && running_threads(&w) == 0);
	}
}

/* Both run, and each is stopped by what is told of one. */
static bool both_stop(struct world *w, struct tl_target *b, enum tl_event_kind kind, const struct tl_target *told)
{
	struct tl_event more;

	return world_wait(w, 20000) && w->ev.kind == kind && w->ev.target == told && tl_target_state(w->t) == TL_TARGET_STOPPED &&
	       tl_target_state(b) == (kind == TL_EV_STOPPED ? TL_TARGET_STOPPED : TL_TARGET_IDLE) && running_threads(w) == 0 &&
	       tl_session_wait(w->s, 0, &more, &w->err) == TL_E_NOTFOUND;
}

TEST(targets_that_stop_together_are_told_of_once)
{
	SCOPED(world_end) struct world w;
	struct tl_resume run = { .size = sizeof(run), .signo = -1 };
	char *const argv[] = { (char *)(uintptr_t)fixture_path("loop"), (char *)(uintptr_t)"1000000000000", NULL };
	struct tl_launch how = { .size = sizeof(how), .argv = argv };
	struct tl_target *b;

	CHECK(world_launch(&w, ARGV("loop", "1000000000000")) && !tl_target_new(w.s, &b, &w.err) && !tl_target_start(b, &how, &w.err));
	for (int round = 0; round < 3; round++) {
		CHECK(!tl_target_resume(w.t, &run, &w.err) && !tl_target_resume(b, &run, &w.err));
		tl_session_interrupt(w.s);
		CHECK(both_stop(&w, b, TL_EV_STOPPED, w.t) && w.ev.reason == TL_STOP_INTERRUPT);
		CHECK(!tl_target_resume(w.t, &run, &w.err) && !tl_target_resume(b, &run, &w.err));
		CHECK(!tl_target_interrupt(b, 0, &w.err) && both_stop(&w, b, TL_EV_STOPPED, b));
	}
	CHECK(!tl_session_set(w.s, TL_OPT_STOP_TOGETHER, 1, &w.err));
	CHECK(!tl_target_resume(w.t, &run, &w.err) && !tl_target_resume(b, &run, &w.err));
	CHECK(!kill(tl_target_pid(b), SIGKILL) && both_stop(&w, b, TL_EV_SIGNALED, b));
}

TEST(attach_to_a_process_inside_vfork)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(fixture_start(&f, ARGV("forks", "vsleep", "400")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
	CHECK(truth(f.out, "children", 0) == 1);
}

TEST(catch_vfork)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_VFORK };
	uint32_t id;

	CHECK(world_launch(&w, ARGV("forks", "vfork", "1")));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_VFORK && w.ev.child > 0);
	CHECK(world_run(&w) == 12 && truth(w.out, "children", 0) == 1);
}

TEST(following_the_child_debugs_the_child)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("forks", "fork", "1")));
	CHECK(tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) == TL_OK);
	CHECK(world_break(&w, "work", count, &hits));
	CHECK(world_run(&w) == 7);
	CHECKF(hits == 11, "%ld", hits); /* one by the parent, ten by the child */
	CHECK(truth_wait(w.out, "children", 3000) && truth(w.out, "children", 0) == 1);
}

TEST(the_leader_may_end_first)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("forks", "leader")));
	CHECK(world_break(&w, "work", count, &hits));
	CHECK(world_run(&w) == 9);
	CHECKF(hits == 5, "%ld", hits);
}

TEST(threads_that_come_and_go)
{
	for (int i = 0; i < stress_loops(2); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(world_launch(&w, ARGV("storm", "1000", "16")));
		CHECK(world_break(&w, "work", count, &hits));
		CHECK(world_run(&w) == 12);
		CHECKF(hits == 1000 && truth(w.out, "calls", 0) == 1000, "%ld", hits);
	}
}

TEST(a_thousand_threads)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static struct tl_thread th[2000];
	size_t n;

	CHECK(world_launch(&w, ARGV("many", "1000")));
	CHECK(world_break(&w, "all_up", NULL, NULL));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	n = tl_target_threads(w.t, th, 2000);
	CHECKF(n == 1001, "%zu", n);
	for (size_t i = 0; i < n; i++)
		CHECK(th[i].stopped && th[i].num == i + 1);
	CHECK(tl_target_kill(w.t, &w.err) == TL_OK);
	CHECK(tl_target_state(w.t) == TL_TARGET_IDLE && tl_target_pid(w.t) == 0);
}

TEST(a_launched_target_dies_with_its_session)
{
	struct world w;
	pid_t pid;

	CHECK(world_launch(&w, ARGV("many", "5")));
	pid = tl_target_pid(w.t);
	CHECK(pid > 0 && kill(pid, 0) == 0);
	world_end(&w);
	CHECK(kill(pid, 0) != 0);
}

TEST(interrupt_stops_a_running_target_and_sends_it_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	CHECK(world_launch(&w, ARGV("many", "5")));
	for (int i = 0; i < stress_loops(20); i++) {
		CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
		sleep_ms(i % 7);
		tl_session_interrupt(w.s);
		CHECK(world_wait(&w, 5000));
		CHECK(w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_INTERRUPT);
	}
	CHECK(tl_target_state(w.t) == TL_TARGET_STOPPED);
}

TEST(handles_of_a_dead_process_answer_with_an_error)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	uint64_t v;

	CHECK(world_launch(&w, ARGV("loop", "1")));
	pid_t tid = tl_target_pid(w.t);
	CHECK(world_run(&w) == 12);
	CHECK(tl_reg_get(w.t, tid, "rip", &v, &w.err) != TL_OK);
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_E_STATE);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_E_STATE);
	CHECK(tl_target_kill(w.t, &w.err) == TL_E_STATE);
	CHECK(tl_session_wait(w.s, -1, &w.ev, &w.err) == TL_E_STATE);
}

TEST(killed_from_outside_is_told)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	CHECK(world_launch(&w, ARGV("many", "20")));
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
	sleep_ms(30);
	kill(tl_target_pid(w.t), SIGKILL);
	CHECK(world_wait(&w, 5000) && w.ev.kind == TL_EV_SIGNALED && w.ev.signo == SIGKILL);
	world_end(&w);
	CHECK(world_launch(&w, ARGV("many", "20")));
	CHECK(world_break(&w, "tick", NULL, NULL) && world_continue(&w));
	kill(tl_target_pid(w.t), SIGKILL); /* while it is stopped */
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_SIGNALED && w.ev.signo == SIGKILL);
}

TAP_MAIN
