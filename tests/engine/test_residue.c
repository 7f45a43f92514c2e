/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a visit leaves behind where no thread lends itself to be cleaned up through: handler of SIGTRAP, pages. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* The signals that the process has handlers for, 0: cannot be told. */
static unsigned long signals(pid_t pid, const char *which)
{
	SCOPED_FILE FILE *f = NULL;
	char path[64], line[256];
	size_t n = strlen(which);

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (!strncmp(line, which, n) && line[n] == ':')
			return strtoul(line + n + 1, NULL, 16);
	return 0;
}

static unsigned long caught(pid_t pid)
{
	return signals(pid, "SigCgt");
}

/* Nothing waits for it any more: two signals of one number that wait are one. */
static bool has_taken_its_signals(pid_t pid)
{
	for (int i = 0; i < 20000; i++) {
		if (!signals(pid, "SigPnd") && !signals(pid, "ShdPnd"))
			return true;
		usleep(1000);
	}
	return false;
}

/* Executable mappings of no file. */
static int pages_of_ours(pid_t pid)
{
	SCOPED_FILE FILE *f = NULL;
	char path[64], line[512], perms[5];
	unsigned long inode;
	int n = 0;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		n += sscanf(line, "%*x-%*x %4s %*x %*s %lu", perms, &inode) == 2 && perms[2] == 'x' && !inode &&
		     !strchr(line, '[');
	return n;
}

static bool ends_well(struct fixture *f)
{
	int status;

	kill(f->pid, SIGUSR1);
	status = fixture_wait(f, 20000);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 12)
		printf("# status 0x%x\n", status);
	return WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f->out, "wrong", -1) == 0 &&
	       truth(f->out, "made", -1) == truth(f->out, "traps", -2);
}

static enum tl_action go_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

/* The only thread stands at the entry, or behind the end, of a system call when we go. */
static bool leave_at_a_call(struct fixture *f, int stops, enum tl_stop_reason reason)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	const int64_t nr = SYS_getpid;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_SYSCALL, .numbers = &nr, .n_numbers = 1 };
	struct tl_breakpoint_spec code = { .size = sizeof(code), .where = "inside", .condition = "n == 7" };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	uint32_t id;

	if (!world_attach(&w, f) || tl_breakpoint_add(w.t, &spec, &id, &w.err) || tl_breakpoint_add(w.t, &code, &id, &w.err))
		return false;
	for (int i = 0; i < stops; i++)
		if (tl_target_resume(w.t, &how, &w.err) || !world_wait(&w, 20000))
			return false;
	return w.ev.reason == reason && tl_target_detach(w.t, 0, &w.err) == TL_OK;
}

TEST(gone_at_the_entry_and_the_end_of_a_call)
{
	SCOPED(fixture_end) struct fixture f = { 0 };

	CHECK(fixture_start(&f, ARGV("masked", "calls")) && truth_wait(f.out, "ready", 20000));
	unsigned long before = caught(f.pid);
	CHECK(before && pages_of_ours(f.pid) == 0);
	for (int i = 0; i < stress_loops(6); i++) {
		CHECK(i % 2 ? leave_at_a_call(&f, 3, TL_STOP_SYSCALL_ENTRY) : leave_at_a_call(&f, 4, TL_STOP_SYSCALL_RETURN));
		CHECKF(caught(f.pid) == before && pages_of_ours(f.pid) == 0, "%lx, was %lx; %d", caught(f.pid), before,
		       pages_of_ours(f.pid));
	}
	CHECK(ends_well(&f));
}

/* All threads stand at system calls, most with an event that is not told yet, and there are copies to take away too. */
TEST(gone_when_all_threads_are_at_calls)
{
	SCOPED(fixture_end) struct fixture f = { 0 };

	CHECK(fixture_start(&f, ARGV("masked", "many")) && truth_wait(f.out, "ready", 20000));
	unsigned long before = caught(f.pid);
	for (int i = 0; i < stress_loops(40); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_SYSCALL };
		struct tl_breakpoint_spec code = { .size = sizeof(code), .where = "inside", .condition = "n == 7" };
		struct tl_resume how = { .size = sizeof(how), .signo = -1 };
		uint32_t id;

		CHECK(world_attach(&w, &f) && !tl_breakpoint_add(w.t, &spec, &id, &w.err) &&
		      !tl_breakpoint_add(w.t, &code, &id, &w.err));
		for (int k = 0; k < 20 + i; k++)
			CHECK(!tl_target_resume(w.t, &how, &w.err) && world_wait(&w, 20000));
		CHECK(!tl_target_detach(w.t, 0, &w.err));
		CHECKF(caught(f.pid) == before && pages_of_ours(f.pid) == 0, "round %d: %lx, was %lx; %d", i, caught(f.pid), before,
		       pages_of_ours(f.pid));
	}
	CHECK(ends_well(&f));
}

/* A breakpoint where SIGTRAP is blocked costs the program its handler, in the kernel: we give it back. */
static bool visit_handlers(struct fixture *f, int hits)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_signal_policy pass = { .pass = true };
	long n = 0;

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGTRAP, pass, &w.err) || tl_signal_set(w.s, SIGUSR2, pass, &w.err) ||
	    tl_session_set(w.s, TL_OPT_INLINE, TL_INLINE_OFF, &w.err) || !world_break(&w, "inside", go_on, &n))
		return false;
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	if (tl_target_resume(w.t, &how, &w.err))
		return false;
	for (int i = 0; i < 20000 && n < hits; i++)
		if (tl_session_wait(w.s, 1, &w.ev, &w.err) == TL_OK &&
		    (w.ev.kind == TL_EV_EXITED || w.ev.kind == TL_EV_SIGNALED || w.ev.kind == TL_EV_STOPPED))
			return false;
	return n >= hits;
}

TEST(a_handler_of_sigtrap_outlives_a_trap_where_it_was_blocked)
{
	SCOPED(fixture_end) struct fixture f = { 0 };

	CHECK(fixture_start(&f, ARGV("masked", "trap")) && truth_wait(f.out, "ready", 20000));
	unsigned long before = caught(f.pid);
	CHECK(before & 1ul << (SIGTRAP - 1));
	for (int i = 0; i < stress_loops(8); i++) {
		CHECKF(visit_handlers(&f, 1 + i * 5), "visit %d, state %c", i, process_state(f.pid));
		CHECKF(caught(f.pid) == before, "visit %d: %lx, was %lx", i, caught(f.pid), before);
		CHECKF(pages_of_ours(f.pid) <= 2, "visit %d: %d", i, pages_of_ours(f.pid));
	}
	CHECK(ends_well(&f));
	CHECK(truth(f.out, "calls", -1) == truth(f.out, "made", -2));
}

/* The only thread has stopped with a signal when we go: it gets it, once. */
TEST(gone_at_a_told_signal)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	const int rounds = stress_loops(5);

	CHECK(fixture_start(&f, ARGV("masked", "calls")) && truth_wait(f.out, "ready", 20000));
	unsigned long before = caught(f.pid);
	for (int i = 0; i < rounds; i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_resume how = { .size = sizeof(how), .signo = -1 };

		CHECK(world_attach(&w, &f) && !tl_target_resume(w.t, &how, &w.err));
		kill(f.pid, i % 5 == 4 ? SIGSTOP : SIGUSR2);
		CHECK(world_wait(&w, 20000) && w.ev.reason == TL_STOP_SIGNAL);
		CHECK(!tl_target_detach(w.t, 0, &w.err));
		kill(f.pid, SIGCONT);
		CHECKF(caught(f.pid) == before && pages_of_ours(f.pid) == 0, "%lx, was %lx; %d", caught(f.pid), before,
		       pages_of_ours(f.pid));
		CHECK(has_taken_its_signals(f.pid));
	}
	CHECK(ends_well(&f));
	CHECKF(truth(f.out, "calls", -1) == rounds - rounds / 5, "%lld", truth(f.out, "calls", -1));
}

/* The child of a vfork is followed, and the parent let go when the child has its own program; its threads ran meanwhile. */
static bool follow(struct fixture *f, enum tl_bp_kind kind)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = kind, .where = "work", .condition = "n == -1" };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	uint32_t id;

	return world_attach(&w, f) && !tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) &&
	       !tl_breakpoint_add(w.t, &spec, &id, &w.err) && !tl_target_resume(w.t, &how, &w.err) && world_wait(&w, 60000) &&
	       w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 3;
}

TEST(a_parent_that_is_not_followed_is_left_as_it_was)
{
	SCOPED(fixture_end) struct fixture f = { 0 };

	CHECK(fixture_start(&f, ARGV("masked", "spawn")) && truth_wait(f.out, "ready", 20000));
	unsigned long before = caught(f.pid);
	for (int i = 0; i < stress_loops(8); i++) {
		CHECKF(follow(&f, i % 2 ? TL_BP_CODE : TL_BP_HARDWARE), "round %d, state %c", i, process_state(f.pid));
		CHECKF(caught(f.pid) == before && pages_of_ours(f.pid) == 0, "round %d: %lx, was %lx; %d", i, caught(f.pid),
		       before, pages_of_ours(f.pid));
	}
	CHECK(ends_well(&f));
}

TAP_MAIN
