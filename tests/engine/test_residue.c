/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a visit leaves behind where no thread lends itself to be cleaned up through: handler of SIGTRAP, pages. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "killed.h"
#include "machine.h"
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
		CHECKF(follow(&f, i % 2 || !machine_has_debug_registers() ? TL_BP_CODE : TL_BP_HARDWARE), "round %d, state %c", i, process_state(f.pid));
		CHECKF(caught(f.pid) == before && pages_of_ours(f.pid) == 0, "round %d: %lx, was %lx; %d", i, caught(f.pid),
		       before, pages_of_ours(f.pid));
	}
	CHECK(ends_well(&f));
}

/* ---- the debugger and its guardian killed together */

/* For ever: traps, and jumps to conditions that run in the target. */
static void debug_for_ever(struct fixture *f, bool inside, int ready)
{
	static const char *const places[] = { "g_push", "g_push2", "g_pop2", "g_add", "g_call", "g_back", "g_pop", "g_ret", "*&g_leaf" };
	struct world w;
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	struct tl_signal_policy pass = { .pass = true };
	long n = 0;

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGTRAP, pass, &w.err))
		_exit(1);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = places[i], .on_hit = go_on, .user = &n,
						   .condition = inside ? "$rdi == -1" : NULL };
		uint32_t id;
		if (tl_breakpoint_add(w.t, &spec, &id, &w.err))
			_exit(2);
	}
	if (tl_target_resume(w.t, &how, &w.err))
		_exit(3);
	for (int i = 0;; i++) {
		if (tl_session_wait(w.s, 10, &w.ev, &w.err) == TL_OK && w.ev.kind == TL_EV_STOPPED)
			_exit(4);
		if (i == 20 && write(ready, "x", 1) != 1)
			_exit(5);
	}
}

static pid_t guardian_of(pid_t debugger)
{
	char path[64], name[32];
	pid_t pid = 0;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", debugger, debugger);
	SCOPED_FILE FILE *f = fopen(path, "re");
	while (f && fscanf(f, "%d", &pid) == 1) {
		snprintf(path, sizeof(path), "/proc/%d/comm", pid);
		SCOPED_FILE FILE *c = fopen(path, "re");
		if (c && fgets(name, sizeof(name), c) && !strcmp(name, "tl-guard\n"))
			return pid;
	}
	return 0;
}

static bool kill_both(struct fixture *f, bool inside)
{
	int fd[2];
	char c;
	pid_t pid, guardian;

	if (pipe(fd))
		return false;
	fflush(stdout);
	pid = fork();
	if (pid == 0)
		debug_for_ever(f, inside, fd[1]);
	close(fd[1]);
	bool ready = read(fd[0], &c, 1) == 1;
	close(fd[0]);
	guardian = guardian_of(pid);
	kill(pid, SIGSTOP);
	if (guardian)
		kill(guardian, SIGKILL);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return ready && guardian;
}

static uint64_t text_of(pid_t pid, uint8_t *buf, size_t len)
{
	SCOPED_FILE FILE *f = NULL;
	char path[64], line[512], perms[5];
	unsigned long start;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "%lx-%*x %4s", &start, perms) == 2 && perms[2] == 'x' && strstr(line, "/guard"))
			return process_read(pid, start, buf, len) ? start : 0;
	return 0;
}

/* It lives on, and the next visit puts code and handler back. */
static bool survives_both(const char *mode, bool inside)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	static uint8_t before[4096], after[4096];

	if (!fixture_start(&f, ARGV("guard", "3", mode)) || !truth_wait(f.out, "ready", 20000) || !text_of(f.pid, before, sizeof(before)))
		return false;
	unsigned long was = caught(f.pid);
	for (int i = 0; i < stress_loops(2); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };

		if (!kill_both(&f, inside))
			return false;
		sleep_ms(50);
		if (!text_of(f.pid, after, sizeof(after)) || !memcmp(before, after, sizeof(before))) {
			printf("# it is gone, or nothing was left in it\n");
			return false;
		}
		if (!world_attach(&w, &f) || tl_target_detach(w.t, 0, &w.err)) {
			printf("# %s\n", w.err.text);
			return false;
		}
		if (!text_of(f.pid, after, sizeof(after)) || memcmp(before, after, sizeof(before)) || caught(f.pid) != was) {
			for (size_t k = 0; k < sizeof(before); k++)
				if (before[k] != after[k])
					printf("# text + 0x%zx: %02x, was %02x\n", k, after[k], before[k]);
			printf("# caught %lx, was %lx\n", caught(f.pid), was);
			return false;
		}
	}
	kill(f.pid, SIGUSR1);
	int status = fixture_wait(&f, 20000);
	long long wrong = truth(f.out, "wrong", -1), traps = truth(f.out, "traps", -1), own = truth(f.out, "own", -2);
	printf("# status 0x%x, wrong %lld, traps %lld, own %lld\n", (unsigned)status, wrong, traps, own);
	return WIFEXITED(status) && WEXITSTATUS(status) == 12 && !wrong && traps == own && truth(f.out, "calls", 0) > 0;
}

TEST(debugger_and_guardian_killed_together)
{
	CHECK(survives_both("dfl", false));
	CHECK(survives_both("dfl", true));
	CHECK(survives_both("own", false));
}

/* Stopped by a signal, a function has been called there, and nothing goes on. */
static void call_at_a_signal(struct fixture *f, bool call, int ready)
{
	struct world w;
	struct tl_signal_policy stop = { .stop = true, .pass = true }, pass = { .pass = true };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	struct tl_call c = { .size = sizeof(c), .name = "work" };

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGUSR1, pass, &w.err) || tl_signal_set(w.s, SIGUSR2, stop, &w.err) ||
	    kill(f->pid, SIGUSR2) || tl_target_resume(w.t, &how, &w.err) || !world_wait(&w, 20000) ||
	    w.ev.reason != TL_STOP_SIGNAL || w.ev.signo != SIGUSR2)
		_exit(1);
	c.tid = w.ev.tid;
	c.function = world_addr(&w, "work");
	if (call && (tl_call_sp(w.t, c.tid, &c.sp, &w.err) || tl_target_call(w.t, &c, &w.err))) {
		printf("# call: %s\n", w.err.text);
		fflush(stdout);
		_exit(2);
	}
	// As a prompt does: what is not to be heard must not cost the kernel's memory of the signal.
	for (int i = 0; i < 3; i++)
		while (!tl_session_wait(w.s, 0, &w.ev, &w.err))
			;
	if (write(ready, "x", 1) == 1)
		pause();
	_exit(3);
}

static bool kill_at_a_signal(struct fixture *f, bool call)
{
	int fd[2], status;
	char c;

	if (pipe(fd))
		return false;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0)
		call_at_a_signal(f, call, fd[1]);
	close(fd[1]);
	bool ready = read(fd[0], &c, 1) == 1;
	close(fd[0]);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	if (!ready)
		printf("# the debugger ended with 0x%x\n", (unsigned)status);
	return ready;
}

static long handled(const struct fixture *f, uint64_t addr)
{
	long n = -1;

	return process_read(f->pid, addr, &n, sizeof(n)) ? n : -1;
}

/* The kernel has it no more: the guardian sends it again. */
TEST(a_signal_at_which_it_stands_or_a_function_was_called_is_not_lost)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(fixture_start(&f, ARGV("signals", "raise", "4000000000")));
	while (!(caught(f.pid) >> (SIGTRAP - 1) & 1)) // the last of its handlers
		sleep_ms(1);
	CHECK(world_attach(&w, &f));
	uint64_t usr2 = world_addr(&w, "usr2");
	CHECK(usr2 && tl_target_detach(w.t, 0, &w.err) == TL_OK);
	for (int i = 0; i < stress_loops(6); i++) {
		CHECK(kill_at_a_signal(&f, i % 3 != 0));
		for (int k = 0; k < 5000 && handled(&f, usr2) < i + 1; k++)
			sleep_ms(1);
		CHECKF(handled(&f, usr2) == i + 1, "%ld of %d", handled(&f, usr2), i + 1);
	}
}

/* A breakpoint where the thread has stopped by a signal is passed, for which a page is mapped through it. */
static void pass_at_a_signal(struct fixture *f)
{
	struct world w;
	char where[32];
	uint32_t id;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where };
	struct tl_signal_policy stop = { .stop = true, .pass = true }, pass = { .pass = true };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGUSR1, pass, &w.err) || tl_signal_set(w.s, SIGUSR2, stop, &w.err) ||
	    kill(f->pid, SIGUSR2) || tl_target_resume(w.t, &how, &w.err) || !world_wait(&w, 20000) || w.ev.signo != SIGUSR2)
		_exit(1);
	snprintf(where, sizeof(where), "*0x%lx", (unsigned long)w.ev.pc);
	how.pass_here = true;
	if (tl_breakpoint_add(w.t, &spec, &id, &w.err))
		_exit(2);
	*phase = 'h';
	if (tl_target_resume(w.t, &how, &w.err))
		_exit(2);
	_exit(0);
}

/* It comes as often as it was sent, and no SIGTRAP with it. */
TEST(a_signal_at_which_a_breakpoint_is_passed_is_not_lost)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	struct world w;
	bool killed = true;
	int i;

	CHECK(fixture_start(&f, ARGV("signals", "raise", "4000000000")));
	while (!(caught(f.pid) >> (SIGTRAP - 1) & 1))
		sleep_ms(1);
	CHECK(world_attach(&w, &f));
	uint64_t usr2 = world_addr(&w, "usr2"), traps = world_addr(&w, "traps");
	world_end(&w); // with its guardian
	CHECK(usr2 && traps);
	for (i = 1; killed && i <= stress_loops(150); i++) {
		long n = i;

		killed = kill_at_call(&f, (struct session){ pass_at_a_signal, 'h' }, &n, 0);
		CHECK(guardian_ends(&f));
		for (int k = 0; k < 2000 && handled(&f, usr2) < i; k++)
			sleep_ms(1);
		CHECKF(handled(&f, usr2) == i && handled(&f, traps) == 0, "at call %d: %ld of %d, %ld traps", i, handled(&f, usr2), i,
		       handled(&f, traps));
	}
	printf("# %d calls\n", i - 1);
}

/* ---- detach from a handler */

/* It is not blocked for good; raise(3) and handlers block some for a moment. */
static bool is_open(pid_t pid, int signo)
{
	for (int i = 0; i < 2000; i++) {
		if (!(signals(pid, "SigBlk") >> (signo - 1) & 1))
			return true;
		sleep_ms(1);
	}
	return false;
}

static bool begin_at(struct world *w, struct fixture *f, bool stop)
{
	struct tl_signal_policy pass = { .pass = true }, usr2 = { .stop = stop, .pass = true };

	return world_attach(w, f) && !tl_signal_set(w->s, SIGUSR1, pass, &w->err) && !tl_signal_set(w->s, SIGUSR2, usr2, &w->err);
}

static bool break_at(struct world *w, const char *where, uint64_t addr)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where, .addr = addr };
	uint32_t id;

	return !tl_breakpoint_add(w->t, &spec, &id, &w->err);
}

static bool go_with(struct world *w, struct tl_resume how)
{
	how.size = sizeof(how);
	how.count = 1;
	return !tl_target_resume(w->t, &how, &w->err) && world_wait(w, 20000) && w->ev.kind == TL_EV_STOPPED;
}

/* At a breakpoint, which is where a signal has stopped it or what it goes on from with one: then in the handler. */
enum coming { TOLD, TOLD_AND_STEPPED, CHOSEN };

static bool to_the_handler(struct world *w, struct fixture *f, enum coming how)
{
	struct tl_resume go = { .signo = -1, .pass_here = true };

	if (how == CHOSEN)
		return break_at(w, "work", 0) && go_with(w, go) && break_at(w, "on_usr2", 0) &&
		       go_with(w, (struct tl_resume){ .signo = SIGUSR2, .pass_here = true });
	if (kill(f->pid, SIGUSR2) || !go_with(w, go) || w->ev.signo != SIGUSR2 || !break_at(w, NULL, w->ev.pc) ||
	    !break_at(w, "on_usr2", 0))
		return false;
	go.kind = how == TOLD ? TL_RUN : TL_STEP_INSN;
	return go_with(w, go);
}

/* The handler returns when no copy of an instruction is there any more. */
static bool leaves_in_handler(struct fixture *f, uint64_t usr2, long count, enum coming how)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	if (!begin_at(&w, f, true) || !to_the_handler(&w, f, how) || w.ev.pc - world_addr(&w, "on_usr2") > 16 ||
	    tl_target_detach(w.t, 0, &w.err)) {
		printf("# at 0x%lx: %s\n", (unsigned long)w.ev.pc, w.err.text);
		return false;
	}
	for (int k = 0; k < 5000 && handled(f, usr2) != count; k++)
		sleep_ms(1);
	return handled(f, usr2) == count && is_open(f->pid, SIGUSR2);
}

static bool handler_is_there(struct fixture *f, uint64_t *ret_usr2)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	if (!fixture_start(f, ARGV("signals", "raise", "4000000000")))
		return false;
	while (!(caught(f->pid) >> (SIGTRAP - 1) & 1))
		sleep_ms(1);
	*ret_usr2 = world_attach(&w, f) ? world_addr(&w, "usr2") : 0;
	return *ret_usr2 != 0;
}

TEST(a_handler_that_came_at_a_breakpoint_returns_to_the_program)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	uint64_t usr2;

	CHECK(handler_is_there(&f, &usr2));
	for (int i = 0; i < 3 * stress_loops(3); i++)
		CHECKF(leaves_in_handler(&f, usr2, i + 1, (enum coming)(i % 3)), "visit %d: state %c, %ld handled", i,
		       process_state(f.pid), handled(&f, usr2));
}

/* The call is undone at a detach, and the handler on top of it: what that has blocked is open again. */
TEST(a_call_that_was_left_in_a_handler_leaves_nothing_blocked)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	uint64_t usr2;

	CHECK(handler_is_there(&f, &usr2));
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		CHECK(begin_at(&w, &f, false) && break_at(&w, "work", 0));
		struct tl_call c = { .size = sizeof(c), .name = "work", .tid = f.pid, .function = world_addr(&w, "work") };
		CHECK(!tl_call_sp(w.t, f.pid, &c.sp, &w.err) && tl_target_call(w.t, &c, &w.err) == TL_E_STALE && world_wait(&w, 20000));
		CHECK(break_at(&w, "on_usr2", 0) && !kill(f.pid, SIGUSR2) && go_with(&w, (struct tl_resume){ .signo = -1 }));
		CHECK(w.ev.pc - world_addr(&w, "on_usr2") < 16 && tl_target_detach(w.t, 0, &w.err) == TL_OK);
		CHECK(is_open(f.pid, SIGUSR2));
	}
}

TAP_MAIN
