/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Hidden breakpoints on pages of a process that was attached to. It counts for itself, looks at its own action for SIGSEGV and changes
 * it, faults, and changes the protection of the page. Whatever becomes of the debugger, its mappings and actions are as before.
 */
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <base/error.h>
#include <base/scoped.h>
#include "fixture.h"
#include "killed.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
static const char *const names[] = { "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7" };

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

/* Debug registers taken by what is never reached, so that only pages are left. Then n of the places. */
static bool hide(struct world *w, long *hits, int n)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .hidden = true, .on_hit = count };

	for (int i = 0; i < 4 && machine_has_debug_registers(); i++) {
		struct tl_breakpoint_spec hw = { .size = sizeof(hw), .kind = TL_BP_HARDWARE, .addr = world_addr(w, "calls") + (uint64_t)i };
		if (tl_breakpoint_add(w->t, &hw, NULL, &w->err))
			return false;
	}
	for (int i = 0; i < n; i++) {
		spec.where = names[i];
		spec.user = &hits[i];
		if (tl_breakpoint_add(w->t, &spec, NULL, &w->err)) {
			printf("# %s: %s\n", names[i], w->err.text);
			return false;
		}
	}
	return true;
}

/* ---- what must be as it was */

struct state {
	char maps[8192], status[4096];
};

static void keep_lines(const char *path, const char *const *keys, char *buf, size_t cap)
{
	SCOPED_FILE FILE *f = fopen(path, "re");
	char line[512];
	size_t n = 0;

	buf[0] = 0;
	while (f && fgets(line, sizeof(line), f))
		for (size_t i = 0; keys[i]; i++)
			if (strstr(line, keys[i]) && n < cap)
				n += (size_t)snprintf(buf + n, cap - n, "%s", line);
}

static void state_read(pid_t pid, struct state *ret)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	keep_lines(path, ARGV("/hidden"), ret->maps, sizeof(ret->maps));
	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	keep_lines(path, ARGV("TracerPid", "SigBlk", "SigCgt", "SigIgn"), ret->status, sizeof(ret->status));
}

static bool recovers(pid_t pid, const struct state *before)
{
	struct state now;

	for (int64_t end = now_ms() + 5000; now_ms() < end; sleep_ms(2)) {
		state_read(pid, &now);
		if (!strcmp(now.maps, before->maps) && !strcmp(now.status, before->status))
			return true;
	}
	siginfo_t si = { 0 };
	waitid(P_PID, (id_t)pid, &si, WEXITED | WNOHANG | WNOWAIT);
	printf("# process in state %c, signal %d\n%s%s# was\n%s%s", process_state(pid), si.si_status, now.maps, now.status, before->maps, before->status);
	return false;
}

/* By its own count, which hits must match where it was watched all the time. */
/* killed: from then on until the guardian is done it sees our action when it asks for its own. */
static bool ends_well(struct fixture *f, bool killed)
{
	int status;
	char key[4] = "h0";
	bool ok;

	kill(f->pid, SIGUSR1);
	status = fixture_wait(f, 20000);
	ok = WIFEXITED(status) && WEXITSTATUS(status) == 21 && !truth(f->out, "wrong", -1) && !truth(f->out, "changed", -1) &&
	     truth(f->out, "seen", 0) > 0 && (killed || !truth(f->out, "asked", -1));
	for (int i = 0; i < 8; i++) {
		key[1] = (char)('0' + i);
		ok &= truth(f->out, key, -1) == truth(f->out, "rounds", -2);
	}
	if (!ok)
		printf("# status 0x%x, asked %lld, wrong %lld, changed %lld, seen %lld, rounds %lld, h0 %lld, h7 %lld\n", (unsigned)status,
		       truth(f->out, "asked", -1), truth(f->out, "wrong", -1), truth(f->out, "changed", -1), truth(f->out, "seen", -1),
		       truth(f->out, "rounds", -1), truth(f->out, "h0", -1), truth(f->out, "h7", -1));
	return ok;
}

/* changes: "2", it sets its action again and again; else "1". */
static bool start(struct fixture *f, const char *changes, const char *threads, struct state *before)
{
	if (!fixture_start(f, ARGV("hidden", "long", changes, threads)) || !truth_wait(f->out, "ready", 5000))
		return false;
	sleep_ms(20);
	state_read(f->pid, before);
	return true;
}

static bool run_for(struct world *w, int ms)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	int64_t end = now_ms() + ms;

	if (tl_target_resume(w->t, &how, &w->err))
		return false;
	while (now_ms() < end)
		if (!tl_session_wait(w->s, 5, &w->ev, &w->err) && w->ev.kind == TL_EV_STOPPED)
			return false;
	tl_session_interrupt(w->s);
	return world_wait(w, 20000) && w->ev.kind == TL_EV_STOPPED;
}

static bool attach(struct world *w, struct fixture *f)
{
	struct tl_signal_policy pass = { .pass = true };

	return world_attach(w, f) && !tl_signal_set(w->s, SIGSEGV, pass, &w->err) && !tl_signal_set(w->s, SIGUSR1, pass, &w->err);
}

/* ---- tests */

TEST(detach_leaves_nothing)
{
	for (int i = 0; i < stress_loops(4); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		struct state before;
		long hits[8] = { 0 };
		CHECK(start(&f, "2", i % 2 ? "4" : "1", &before));
		for (int k = 0; k < 2; k++) {
			SCOPED(world_end) struct world w;
			CHECK(attach(&w, &f) && hide(&w, hits, 8));
			for (int64_t end = now_ms() + 20000; !hits[7] && now_ms() < end;)
				CHECK(run_for(&w, 100));
			for (int h = 0; h < 8; h++)
				CHECKF(hits[h] > 0, "h%d was never hit", h);
			// Taken away and made anew: the program's action comes and goes.
			for (uint32_t id = 1; id < 16; id++)
				IGNORE_RESULT(tl_breakpoint_delete(w.s, id, &w.err));
			CHECK(run_for(&w, 50));
			memset(hits, 0, sizeof(hits));
			CHECK(hide(&w, hits, 3) && run_for(&w, 200));
			CHECK(!tl_target_detach(w.t, 0, &w.err));
			CHECK(recovers(f.pid, &before));
		}
		CHECK(ends_well(&f, false));
	}
}

/* Before a system call of the page's code it is let go: it makes that call. */
TEST(detach_at_a_system_call)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	int64_t nr = SYS_getpid;
	struct state before;
	long hits[8] = { 0 };

	CHECK(start(&f, "1", "1", &before));
	for (int i = 0; i < stress_loops(6); i++) {
		SCOPED(world_end) struct world w;
		struct tl_breakpoint_spec catch = { .size = sizeof(catch), .kind = TL_BP_CATCH_SYSCALL, .numbers = &nr, .n_numbers = 1 };
		CHECK(attach(&w, &f) && hide(&w, hits, 2) && !tl_breakpoint_add(w.t, &catch, NULL, &w.err));
		// By turns at the entry of the page's call and of the library's, at the exit of each.
		for (int k = 0; k <= i % 4; k++)
			CHECK(!tl_target_resume(w.t, &how, &w.err) && world_wait(&w, 20000) && w.ev.kind == TL_EV_STOPPED);
		CHECK(!tl_target_detach(w.t, 0, &w.err));
		CHECK(recovers(f.pid, &before));
	}
	CHECK(ends_well(&f, false));
}

/* Each call is a hit: from the start to the end of the program. */
TEST(every_hit_is_counted)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w;
	long hits[8] = { 0 };

	CHECK(fixture_start(&f, ARGV("hidden", "sleeps", "1")) && truth_wait(f.out, "asleep", 5000));
	CHECK(attach(&w, &f) && hide(&w, hits, 1));
	CHECK(world_run(&w) == 21);
	CHECKF(hits[0] == 1 && truth(f.out, "h0", -1) == 2 && !truth(f.out, "wrong", -1), "%ld hits", hits[0]);
}

static void endless(struct fixture *f, int ready)
{
	static long hits[8];
	struct world w;

	if (!attach(&w, f) || !hide(&w, hits, 8) || write(ready, "x", 1) != 1)
		_exit(1);
	for (;;)
		run_for(&w, 20);
}

TEST(killed_at_any_moment)
{
	for (int threads = 1; threads <= 4; threads += 3) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		struct state before;
		unsigned seed = (unsigned)getpid();
		CHECK(start(&f, "1", threads == 1 ? "1" : "4", &before));
		for (int i = 0; i < stress_loops(12); i++) {
			pid_t pid = start_debugger(&f, endless);
			CHECK(pid > 0);
			usleep((useconds_t)rand_r(&seed) % 60000);
			kill(pid, SIGKILL);
			waitpid(pid, NULL, 0);
			CHECK(guardian_ends(&f));
			CHECKF(recovers(f.pid, &before), "round %d, %d threads", i, threads);
		}
		CHECK(ends_well(&f, true));
	}
}

static void whole_session(struct fixture *f)
{
	static long hits[8];
	struct world w;

	if (!attach(&w, f))
		_exit(1);
	*phase = 'h';
	if (!hide(&w, hits, 2))
		_exit(2);
	*phase = 'r';
	run_for(&w, 20);
	*phase = 'x';
	for (uint32_t id = 1; id < 8; id++)
		IGNORE_RESULT(tl_breakpoint_delete(w.s, id, &w.err));
	*phase = 'a';
	run_for(&w, 10);
	*phase = 'i';
	if (!hide(&w, hits, 3))
		_exit(3);
	*phase = 'd';
	if (tl_target_detach(w.t, 0, &w.err))
		_exit(3);
	tl_session_free(w.s);
	_exit(0);
}

TEST(killed_at_its_calls)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	struct state before;
	unsigned seed = (unsigned)getpid();
	int kills = stress_loops(24);
	long total = 1l << 40;

	CHECK(start(&f, "1", "2", &before));
	for (int i = 0; i <= kills; i++) { // the first one counts
		long at = i ? total * (i - 1) / kills + rand_r(&seed) % (total / kills + 1) : total;
		IGNORE_RESULT(kill_at_call(&f, (struct session){ whole_session, 'h' }, &at, rand_r(&seed) % 2 * (rand_r(&seed) % 3000)));
		total = i ? total : at;
		CHECK(guardian_ends(&f));
		CHECKF(recovers(f.pid, &before), "kill %d at call %ld of %ld, phase %c", i, at, total, *phase);
	}
	CHECK(ends_well(&f, true));
}

/* Children of fork() and vfork() run clean, also in the middle of it; an exec makes it anew. */
TEST(forks_and_exec)
{
	for (int i = 0; i < 2; i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		SCOPED(world_end) struct world w;
		long hits[8] = { 0 };
		CHECK(fixture_start(&f, i ? ARGV("hidden", "late", "exec") : ARGV("hidden", "late", "forks")) && truth_wait(f.out, "ready", 5000));
		CHECK(attach(&w, &f) && hide(&w, hits, 1));
		CHECK(kill(f.pid, SIGUSR1) == 0);
		CHECK(world_run(&w) == 21);
		CHECKF(hits[0] == (i ? 6 : 5) && truth(f.out, "bad", 0) == 0 && truth(f.out, "changed", -1) == 0, "%ld hits, %lld bad", hits[0],
		       truth(f.out, "bad", -1));
	}
}

TEST(its_own_look_at_itself)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w;
	long hits[8] = { 0 };

	CHECK(fixture_start(&f, ARGV("hidden", "late", "reads")) && truth_wait(f.out, "ready", 5000));
	CHECK(attach(&w, &f) && hide(&w, hits, 1) && !tl_session_set(w.s, TL_OPT_HIDE_MAPS, 1, &w.err));
	CHECK(kill(f.pid, SIGUSR1) == 0);
	CHECK(world_run(&w) == 21);
	CHECKF(hits[0] == 5 && truth(f.out, "seen", -1) == 5 && truth(f.out, "wrong", -1) == 0, "%ld hits, %lld seen, %lld wrong", hits[0],
	       truth(f.out, "seen", -1), truth(f.out, "wrong", -1));
}

/* A thread that runs there with SIGSEGV blocked would not survive: the page is given up, and it says so. */
TEST(where_the_signal_is_blocked)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w;
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	long hits[8] = { 0 };
	int told = 0;

	CHECK(fixture_start(&f, ARGV("hidden", "late", "blocked")) && truth_wait(f.out, "ready", 5000));
	CHECK(attach(&w, &f) && hide(&w, hits, 1));
	CHECK(kill(f.pid, SIGUSR1) == 0 && !tl_target_resume(w.t, &go, &w.err));
	do {
		CHECK(!tl_session_wait(w.s, 60000, &w.ev, &w.err));
		told += w.ev.kind == TL_EV_BREAKPOINT && strstr(w.ev.text, "blocks SIGSEGV");
	} while (w.ev.kind != TL_EV_EXITED);
	CHECKF(told == 1 && hits[0] == 1 && truth(f.out, "kept", -1) == 15 && truth(f.out, "wrong", -1) == 0, "told %d, %ld hits, %lld kept", told,
	       hits[0], truth(f.out, "kept", -1));
}

TAP_MAIN
