/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The debugger is killed while it does everything it can do to an attached
 * target. The target checks each of its own results; here its code, its
 * SIGTRAP action and its masks must be as they were, and nobody traces it.
 */
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "killed.h"
#include "machine.h"
#include "tap.h"
#include "target_state.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const places[] = { "g_push", "g_push2", "g_pop2",	"g_add", "g_call",
				      "g_syscall", "g_back", "g_pop", "g_ret" };

enum doing {
	IDLE,    /* attached, running, no breakpoint of the user's */
	STORM,   /* breakpoints everywhere */
	CHANGES, /* the same, taken out and put in again all the time */
	STEPS,   /* single steps */
	WATCH,   /* a debug register */
	STOPS,   /* stopped and resumed */
	CALLS,   /* functions of the program called from outside */
	SOFT,    /* each instruction looked at; one of the program's threads at a time */
	INLINE,  /* conditions that run in the target, true now and then; stopped and resumed too */
	N_DOING,
};

static enum tl_action go_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	(void)user;
	return TL_RESUME;
}

static void add(struct world *w, enum tl_bp_kind kind, const char *where)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = kind, .where = where,
					   .on_hit = go_on };
	uint32_t id;

	if (kind != TL_BP_CODE && !machine_has_debug_registers()) {
		spec.kind = TL_BP_CODE;
		spec.where = "g_add";
	} else if (kind == TL_BP_WATCH_WRITE) {
		spec.where = NULL;
		spec.addr = world_addr(w, where);
		spec.len = 8;
	}
	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", where, w->err.text);
}

static void watch_in_software(struct world *w)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_WRITE, .expression = "watched",
					   .software = true, .condition = "watched < 0", .on_hit = go_on };
	uint32_t id;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# in software: %s\n", w->err.text);
}

static void add_all(struct world *w)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		add(w, TL_BP_CODE, places[i]);
}

static void add_conditions(struct world *w)
{
	// Groups of two and three instructions, and jumps; the bytes of none reach into another's.
	static const char *const where[] = { "*&g_push", "*&g_push2", "*(&g_call-7)", "*(&g_syscall-5)", "*&g_leaf" };

	for (size_t i = 0; i < ARRAY_LEN(where); i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where[i],
						   .condition = "$rdi % 512 == 5 || $rbx == -1", .on_hit = go_on };
		uint32_t id;

		if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
			printf("# %s: %s\n", where[i], w->err.text);
	}
}

static void delete_all(struct world *w)
{
	for (uint32_t id = 1; id < 4096; id++)
		if (tl_breakpoint_delete(w->s, id, &w->err))
			continue;
}

static void resume(struct world *w, enum tl_resume_kind kind, uint64_t count)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .kind = kind, .count = count };

	if (tl_target_resume(w->t, &how, &w->err))
		printf("# resume: %s\n", w->err.text);
}

static void interrupt(struct world *w)
{
	tl_session_interrupt(w->s);
	world_wait(w, 5000);
}

/* In every thread; a breakpoint is within reach. */
static void call_all(struct world *w)
{
	struct tl_thread th[16];
	size_t n = tl_target_threads(w->t, th, 16);

	for (size_t i = 0; i < 4 * n; i++) {
		struct tl_call c = { .size = sizeof(c), .tid = th[i % n].tid, .name = "chain" };

		c.function = world_addr(w, "chain");
		c.gpr[0] = i;
		if (tl_call_sp(w->t, c.tid, &c.sp, &w->err) || tl_target_call(w->t, &c, &w->err))
			printf("# call: %s\n", w->err.text);
	}
}

/* For ever; the parent kills this process. */
static void debug(struct fixture *f, enum doing what, int ready)
{
	struct world w;
	struct tl_signal_policy pass = { .pass = true };

	if (write(ready, "x", 1) != 1 || !world_attach(&w, f) ||
	    tl_signal_set(w.s, SIGTRAP, pass, &w.err))
		_exit(1);
	if (what == STORM || what == STEPS)
		add_all(&w);
	if (what == CALLS)
		add(&w, TL_BP_CODE, "g_add");
	if (what == WATCH)
		add(&w, TL_BP_WATCH_WRITE, "watched");
	if (what == SOFT)
		watch_in_software(&w);
	if (what == INLINE)
		add_conditions(&w);
	for (;;) {
		if (what == CHANGES)
			add_all(&w);
		resume(&w, what == STEPS ? TL_STEP_INSN : TL_RUN, 200);
		for (int i = 0; i < (what < CHANGES || what == WATCH || what == SOFT ? 100000 : 3); i++)
			if (tl_session_wait(w.s, what == STEPS ? 100 : 2, &w.ev, &w.err) == TL_OK &&
			    w.ev.kind == TL_EV_STOPPED)
				break;
		if (tl_target_state(w.t) == TL_TARGET_RUNNING)
			interrupt(&w);
		if (what == CHANGES)
			delete_all(&w);
		if (what == CALLS)
			call_all(&w);
	}
}

static enum doing doing_now; /* for a debugger that is started */

static void debug_now(struct fixture *f, int ready)
{
	debug(f, doing_now, ready);
}

/* Returns when its guardian is gone too. */
static bool kill_a_debugger_of(struct fixture *f, enum doing what, int delay_us)
{
	doing_now = what;
	pid_t pid = start_debugger(f, debug_now);

	if (pid < 0)
		return false;
	usleep((useconds_t)delay_us);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return guardian_ends(f);
}

/* By the target's own count. */
static bool ends_well(const struct fixture *f, int status)
{
	long long wrong = truth(f->out, "wrong", -1), traps = truth(f->out, "traps", -1), own = truth(f->out, "own", -2);
	bool ok = WIFEXITED(status) && WEXITSTATUS(status) == 12 && !wrong && traps == own && truth(f->out, "calls", 0) > 0;

	if (!ok)
		printf("# status 0x%x, wrong %lld, traps %lld, own %lld\n", (unsigned)status, wrong, traps, own);
	return ok;
}

static bool survives(const char *const *argv, unsigned doing, int rounds, int scale_us)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(target_state_free) struct target_state before = { 0 };
	unsigned seed = (unsigned)getpid();
	int status;

	if (!fixture_start(&f, argv) || !truth_wait(f.out, "ready", 5000))
		return false;
	sleep_ms(20);
	machine_has_debug_registers(); // tried here and not by who is killed
	if (!target_state_read(f.pid, &before))
		return false;
	for (int i = 0; i < rounds; i++) {
		enum doing what = (enum doing)(i % N_DOING);

		if (!(doing & 1u << what))
			continue;
		// Becoming inline takes its time.
		int delay = rand_r(&seed) % (what == INLINE ? 3 * scale_us : scale_us);
		if (!kill_a_debugger_of(&f, what, delay) || !target_recovers(f.pid, &before)) {
			printf("# round %d, doing %d\n", i, (int)what);
			return false;
		}
	}
	kill(f.pid, SIGUSR1);
	status = fixture_wait(&f, 20000);
	return ends_well(&f, status);
}

#define ALL ((1u << N_DOING) - 1)

/* Called functions have a test of their own. */
#define OTHERS (ALL & ~(1u << CALLS))

TEST(during_attach)
{
	CHECK(survives(ARGV("guard", "4", "dfl"), OTHERS, stress_loops(24), 8000));
}

TEST(several_instructions_moved)
{
	CHECK(survives(ARGV("guard", "4", "dfl"), 1u << INLINE, stress_loops(4) * N_DOING, 40000));
	CHECK(survives(ARGV("guard", "2", "own"), 1u << INLINE, stress_loops(4) * N_DOING, 40000));
}

/* For ever, from the moment on when the condition runs in the target. */
static void follow_a_pointer(struct fixture *f, int ready)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&g_push", .on_hit = go_on,
					   .condition = "*(long *)($rsp + wild) == -1" };
	struct tl_location_info loc = { 0 };
	struct world w;
	uint32_t id;

	if (!world_attach(&w, f) || tl_breakpoint_add(w.t, &spec, &id, &w.err))
		_exit(1);
	resume(&w, TL_RUN, 0);
	for (bool told = false;;) {
		if (tl_session_wait(w.s, 2, &w.ev, &w.err) == TL_OK || told || tl_breakpoint_location(w.s, id, 1, &loc, &w.err) || loc.tier != TL_TIER_INLINE)
			continue;
		told = write(ready, "x", 1) == 1;
	}
}

static bool set_wild(const struct fixture *f, long to)
{
	struct iovec mine = { &to, sizeof(to) }, its = { (void *)(uintptr_t)truth_addr(f->out, "wild"), sizeof(to) };

	return process_vm_writev(f->pid, &mine, 1, &its, 1, 0) == sizeof(to);
}

/* Nobody would be there to tell the pointer's fault from one of the program's. */
TEST(pointers_that_are_wild_when_the_debugger_is_dead)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(target_state_free) struct target_state before = { 0 };

	CHECK(fixture_start(&f, ARGV("guard", "4", "dfl")) && truth_wait(f.out, "ready", 5000));
	CHECK(target_state_read(f.pid, &before));
	for (int i = 0; i < stress_loops(8); i++) {
		pid_t pid = start_debugger(&f, follow_a_pointer);
		kill(pid, SIGKILL);
		CHECK(set_wild(&f, -(1L << 40)));
		waitpid(pid, NULL, 0);
		CHECK(guardian_ends(&f) && target_recovers(f.pid, &before));
		CHECK(set_wild(&f, 0));
	}
	kill(f.pid, SIGUSR1);
	CHECK(WEXITSTATUS(fixture_wait(&f, 20000)) == 12 && truth(f.out, "wrong", -1) == 0);
}

TEST(one_thread)
{
	CHECK(survives(ARGV("guard", "1", "dfl"), OTHERS, stress_loops(24), 40000));
}

TEST(watched_in_software)
{
	CHECK(survives(ARGV("guard", "1", "count"), 1u << SOFT, stress_loops(4) * N_DOING, 600000));
}

TEST(many_threads)
{
	CHECK(survives(ARGV("guard", "8", "dfl"), OTHERS, stress_loops(24), 40000));
}

TEST(called_functions)
{
	CHECK(survives(ARGV("guard", "4", "dfl"), 1u << CALLS, stress_loops(3) * N_DOING, 40000));
	CHECK(survives(ARGV("guard", "3", "own"), 1u << CALLS, stress_loops(3) * N_DOING, 40000));
}

TEST(sleeping_threads)
{
	/*
	 * Not calls: the handler that holds a thread whose debugger has died makes the kernel
	 * forget the sleep to be restarted (restart_syscall(2)), which then ends with EINTR.
	 */
	CHECK(survives(ARGV("guard", "8", "idle"), OTHERS, stress_loops(24), 40000));
}

TEST(a_handler_of_its_own)
{
	CHECK(survives(ARGV("guard", "3", "own"), OTHERS, stress_loops(24), 40000));
}

TEST(a_handler_of_its_own_is_stepped)
{
	CHECK(survives(ARGV("guard", "3", "own"), 1u << STEPS, stress_loops(2) * N_DOING, 40000));
}

static bool all_stopped(const struct fixture *f)
{
	char path[64];
	SCOPED_DIR DIR *d = NULL;
	struct dirent *e;
	bool ok = false;

	snprintf(path, sizeof(path), "/proc/%d/task", f->pid);
	d = opendir(path);
	while (d && (e = readdir(d)))
		if (e->d_name[0] != '.') {
			ok = process_state(atoi(e->d_name)) == 'T';
			if (!ok)
				break;
		}
	return ok;
}

static bool becomes_stopped(const struct fixture *f)
{
	for (int i = 0; i < 1000 && !all_stopped(f); i++)
		sleep_ms(1); // the last word is the kernel's: out of the trace, into the stop
	if (!all_stopped(f))
		printf("# not stopped: state %c\n", process_state(f->pid));
	return all_stopped(f);
}

static bool stays_stopped(struct fixture *f, int delay_us)
{
	SCOPED(target_state_free) struct target_state before = { 0 }, now = { 0 };
	const char *what;

	if (!all_stopped(f)) // a second one would stay in the queue
		kill(f->pid, SIGSTOP);
	while (!all_stopped(f))
		sleep_ms(1);
	if (!target_state_read(f->pid, &before) || !kill_a_debugger_of(f, IDLE, delay_us))
		return false;
	bool stopped = becomes_stopped(f);
	what = target_state_read(f->pid, &now) ? target_state_difference(&before, &now) : "a tracer";
	if (what)
		printf("# delay %d us: state %c, tracer %ld, different: %s\n%s%s", delay_us,
		       process_state(f->pid), process_tracer(f->pid), what, before.masks, now.masks);
	return !what && stopped;
}

/* Whatever moment of the attach the kill meets: stopped, untraced, as it was. And it goes on by SIGCONT. */
TEST(a_stopped_process_stays_stopped)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	unsigned seed = (unsigned)getpid();

	CHECK(fixture_start(&f, ARGV("guard", "2", "dfl")) && truth_wait(f.out, "ready", 5000));
	for (int i = 0; i < stress_loops(24); i++) {
		if (i % 4 == 3)
			kill(f.pid, SIGCONT);
		CHECK(stays_stopped(&f, rand_r(&seed) % 8000));
	}
	kill(f.pid, SIGCONT);
	kill(f.pid, SIGUSR1);
	CHECK(WEXITSTATUS(fixture_wait(&f, 5000)) == 12);
	CHECK(truth(f.out, "wrong", -1) == 0);
}

/* ---- the child of a fork */

static int hits;

static enum tl_action count_on(const struct tl_hit *hit, void *user)
{
	hits++;
	return go_on(hit, user);
}

static bool stops_in_child; /* the debugger is killed at its prompt, else in a storm of hits */

/* For ever: in the child, from some hits there on. */
static void follow_a_child(struct fixture *f, int ready)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "work", .on_hit = count_on };
	struct tl_signal_policy pass = { .pass = true };
	struct world w;
	uint32_t id;

	if (!world_attach(&w, f) || tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err) ||
	    tl_signal_set(w.s, SIGUSR1, pass, &w.err) || tl_breakpoint_add(w.t, &spec, &id, &w.err))
		_exit(1);
	resume(&w, TL_RUN, 0);
	kill(f->pid, SIGUSR1);
	for (bool told = false;;) {
		if (tl_session_wait(w.s, 2, &w.ev, &w.err) == TL_OK || told || hits < 50)
			continue;
		if (stops_in_child)
			interrupt(&w);
		told = write(ready, "x", 1) == 1;
	}
}

/* The child of a followed fork is guarded as its parent was. */
TEST(the_child_of_a_followed_fork)
{
	for (int i = 0; i < stress_loops(8); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };

		stops_in_child = i % 2;
		CHECK(fixture_start(&f, ARGV("forks", "heir", "1")) && truth_wait(f.out, "ready", 5000));
		pid_t pid = start_debugger(&f, follow_a_child);
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		CHECK(guardian_ends(&f));
		kill((pid_t)truth(f.out, "child", -1), SIGUSR1);
		CHECKF(WEXITSTATUS(fixture_wait(&f, 20000)) == 12 && truth(f.out, "children", -1) == 1, "round %d", i);
	}
}

/* ---- at every system call of a whole session */

static void run_a_little(struct world *w, enum tl_resume_kind kind)
{
	resume(w, kind, 20);
	for (int i = 0; i < 3; i++)
		if (tl_session_wait(w->s, 2, &w->ev, &w->err) == TL_OK && w->ev.kind == TL_EV_STOPPED)
			break;
	if (tl_target_state(w->t) == TL_TARGET_RUNNING)
		interrupt(w);
}

/* Attach, breakpoints, a run, steps, a watchpoint, detach; ends by itself. */
static void whole_session(struct fixture *f)
{
	struct world w;
	struct tl_signal_policy pass = { .pass = true };

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGTRAP, pass, &w.err))
		_exit(1);
	*phase = 'b';
	add_all(&w);
	*phase = 'r';
	run_a_little(&w, TL_RUN);
	*phase = 's';
	run_a_little(&w, TL_STEP_INSN);
	*phase = 'w';
	delete_all(&w);
	add(&w, TL_BP_WATCH_WRITE, "watched");
	run_a_little(&w, TL_RUN);
	delete_all(&w);
	*phase = 'd';
	if (tl_target_detach(w.t, 0, &w.err))
		_exit(2);
	tl_session_free(w.s);
	_exit(0);
}

static void stopped_session(struct fixture *f)
{
	struct world w;

	if (!world_attach(&w, f))
		_exit(1);
	*phase = 'b';
	add_all(&w);
	delete_all(&w);
	*phase = 'd';
	if (tl_target_detach(w.t, 0, &w.err))
		_exit(2);
	tl_session_free(w.s);
	_exit(0);
}

/*
 * Lets a debugger run to the n-th time that it puts a thread of another process onto some
 * processors, holds it there so long that the guardian takes the storm for over, and
 * kills it when the call is done. False: it doesn't do that so often.
 */
static bool kill_at_move(struct fixture *f, void (*run)(struct fixture *), int n)
{
	struct __ptrace_syscall_info si = { 0 };
	pid_t pid = start_session(f, run);
	int status;

	for (int moves = 0; moves < n;) {
		ptrace(PTRACE_SYSCALL, pid, 0, 0);
		if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
			return false;
		ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof(si), &si);
		moves += si.op == PTRACE_SYSCALL_INFO_ENTRY && si.entry.nr == SYS_sched_setaffinity &&
			 (pid_t)si.entry.args[0] != pid;
	}
	sleep_ms(80);
	ptrace(PTRACE_SYSCALL, pid, 0, 0);
	waitpid(pid, &status, 0);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return true;
}

/* Of so many kills each comes at another part of the session; false where one does harm. */
static bool survives_every_call(const char *const *argv, void (*run)(struct fixture *), bool halted, int kills)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(target_state_free) struct target_state before = { 0 };
	unsigned seed = (unsigned)getpid();
	long total = LONG_MAX, ended = 0;
	int status;

	if (!fixture_start(&f, argv) || !truth_wait(f.out, "ready", 5000))
		return false;
	sleep_ms(20);
	if (halted)
		kill(f.pid, SIGSTOP);
	while (halted && !all_stopped(&f))
		sleep_ms(1);
	if (!target_state_read(f.pid, &before))
		return false;
	for (int i = 0; i <= kills; i++) { // the first one counts
		long at = i ? total * (i - 1) / kills + rand_r(&seed) % (total / kills + 1) : total;
		bool killed = kill_at_call(&f, (struct session){ run, 'a' }, &at, rand_r(&seed) % 2 * (rand_r(&seed) % 3000));
		total = i ? total : at;
		ended += i && !killed;
		if (!guardian_ends(&f) || !target_recovers(f.pid, &before) || (halted && !becomes_stopped(&f))) {
			printf("# kill %d at call %ld of %ld, phase %c\n", i, at, total, *phase);
			return false;
		}
	}
	printf("# %d kills, %ld too late, in %ld calls\n", kills, ended, total);
	kill(f.pid, SIGCONT);
	kill(f.pid, SIGUSR1);
	status = fixture_wait(&f, 20000);
	return ends_well(&f, status);
}

TEST(at_every_call_stopped)
{
	CHECK(survives_every_call(ARGV("guard", "2", "dfl"), stopped_session, true, stress_loops(24)));
}

TEST(at_every_call_running)
{
	CHECK(survives_every_call(ARGV("guard", "2", "dfl"), whole_session, false, stress_loops(24)));
}

TEST(at_every_call_own_handler)
{
	CHECK(survives_every_call(ARGV("guard", "2", "own"), whole_session, false, stress_loops(24)));
}

/* By a debug register: no trap is in the code. */
static void stop_at(struct world *w, const char *where)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_HARDWARE, .where = where };
	uint32_t id;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		_exit(1);
	resume(w, TL_RUN, 0);
	if (!world_wait(w, 20000) || tl_breakpoint_delete(w->s, id, &w->err))
		_exit(1);
}

/*
 * The thread's very first hit is at g_pop2, right behind another site. While
 * its pc is put there the copy of the instruction does not exist yet, and at g_pop2
 * it looks as if it had just executed the other one's trap.
 */
static void first_hit_beside_a_site(struct fixture *f)
{
	struct world w;

	if (!world_attach(&w, f))
		_exit(1);
	stop_at(&w, "g_pop2");
	add(&w, TL_BP_CODE, "g_push2");
	add(&w, TL_BP_CODE, "g_pop2");
	*phase = 'h';
	run_a_little(&w, TL_RUN);
	_exit(0);
}

/* Killed at each of its calls once, from phase session.from on. */
static bool survives_each_call(const char *const *argv, struct session session, int calls)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(target_state_free) struct target_state before = { 0 };
	bool killed = true;
	int at;

	if (!fixture_start(&f, argv) || !truth_wait(f.out, "ready", 5000) || !target_state_read(f.pid, &before))
		return false;
	for (at = 1; killed && at <= calls; at++) {
		long n = at;
		killed = kill_at_call(&f, session, &n, 0);
		if (!guardian_ends(&f) || !target_recovers(f.pid, &before)) {
			printf("# at call %d\n", at);
			return false;
		}
	}
	printf("# %d calls\n", at - 1);
	kill(f.pid, SIGUSR1);
	return ends_well(&f, fixture_wait(&f, 20000));
}

TEST(at_every_call_of_a_first_hit)
{
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(survives_each_call(ARGV("guard", "1", "dfl"), (struct session){ first_hit_beside_a_site, 'h' }, stress_loops(56)));
}

static void detaching_session(struct fixture *f)
{
	struct world w;

	if (!world_attach(&w, f))
		_exit(1);
	*phase = 'd';
	if (tl_target_detach(w.t, 0, &w.err))
		_exit(2);
	tl_session_free(w.s);
	_exit(0);
}

/* The pages of our handler go last: nothing of what is left to do may need them. */
TEST(at_every_call_of_a_detach)
{
	CHECK(survives_each_call(ARGV("guard", "2", "dfl"), (struct session){ detaching_session, 'd' }, stress_loops(300)));
}

static void first_call_begins(enum tl_call_phase what, const struct tl_event *ev, void *user)
{
	(void)ev;
	(void)user;
	if (what == TL_CALL_BEGIN)
		*phase = 'h';
}

/* From where the first call's function is entered to where all of them have returned. */
static void calling_session(struct fixture *f)
{
	struct world w;
	struct tl_signal_policy pass = { .pass = true };

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGTRAP, pass, &w.err))
		_exit(1);
	add(&w, TL_BP_CODE, "g_add");
	tl_session_on_call(w.s, first_call_begins, NULL);
	for (int i = 0; i < 50 && *phase != 'h'; i++) { // not where a thread has a trap of its own still to come
		run_a_little(&w, TL_RUN);
		call_all(&w);
	}
	if (tl_target_detach(w.t, 0, &w.err))
		_exit(2);
	_exit(0);
}

TEST(at_every_call_of_called_functions)
{
	CHECK(survives_each_call(ARGV("guard", "1", "own"), (struct session){ calling_session, 'h' }, stress_loops(44)));
	CHECK(survives_each_call(ARGV("guard", "1", "dfl"), (struct session){ calling_session, 'h' }, stress_loops(44)));
}

/* SIGTRAP is blocked there: the trap of a step that is still to be delivered must not find it so. */
static void steps_in_a_handler(struct fixture *f)
{
	struct world w;
	struct tl_signal_policy stop = { .pass = true, .stop = true }, pass = { .pass = true };

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGTRAP, stop, &w.err))
		_exit(1);
	resume(&w, TL_RUN, 0);
	world_wait(&w, 20000);
	if (tl_signal_set(w.s, SIGTRAP, pass, &w.err))
		_exit(1);
	*phase = 'h';
	for (int i = 0; i < 4; i++) {
		resume(&w, TL_STEP_INSN, 1);
		world_wait(&w, 20000);
	}
	run_a_little(&w, TL_RUN);
	if (tl_target_detach(w.t, 0, &w.err))
		_exit(2);
	_exit(0);
}

TEST(at_every_call_of_steps_in_a_handler)
{
	CHECK(survives_each_call(ARGV("guard", "1", "own"), (struct session){ steps_in_a_handler, 'h' }, stress_loops(80)));
}

static void storm_session(struct fixture *f)
{
	struct world w;

	if (!world_attach(&w, f))
		_exit(1);
	add_all(&w);
	resume(&w, TL_RUN, 0);
	for (int i = 0; i < 50; i++)
		if (tl_session_wait(w.s, 10, &w.ev, &w.err) == TL_OK && w.ev.kind == TL_EV_STOPPED)
			break;
	_exit(0);
}

TEST(while_threads_are_moved)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(target_state_free) struct target_state before = { 0 };

	CHECK(fixture_start(&f, ARGV("guard", "2", "dfl")) && truth_wait(f.out, "ready", 5000));
	CHECK(target_state_read(f.pid, &before));
	for (int n = 1; n <= 4; n++) {
		printf("# move %d: %s\n", n, kill_at_move(&f, storm_session, n) ? "yes" : "no");
		CHECK(guardian_ends(&f) && target_recovers(f.pid, &before));
	}
	kill(f.pid, SIGUSR1);
	CHECK(WEXITSTATUS(fixture_wait(&f, 20000)) == 12 && truth(f.out, "wrong", -1) == 0);
}

/* ---- a 32-bit program */

/* Its handler is a 64-bit one, which runs in it all the same. */
TEST(a_32_bit_program)
{
	if (access(fixture_path("guard-32"), X_OK))
		SKIP("no 32-bit programs are built here");
	CHECK(survives(ARGV("guard-32", "4", "dfl"), OTHERS & ~(1u << INLINE), stress_loops(27), 40000));
	CHECK(survives(ARGV("guard-32", "1", "dfl"), OTHERS & ~(1u << INLINE), stress_loops(27), 8000));
	CHECK(survives(ARGV("guard-32", "4", "idle"), OTHERS & ~(1u << INLINE), stress_loops(9), 40000));
}

TEST(a_32_bit_program_in_a_storm)
{
	if (access(fixture_path("guard-32"), X_OK))
		SKIP("no 32-bit programs are built here");
	CHECK(survives(ARGV("guard-32", "4", "dfl"), 1u << STORM, stress_loops(8) * N_DOING, 40000));
}

TEST(called_functions_of_a_32_bit_program)
{
	if (access(fixture_path("guard-32"), X_OK))
		SKIP("no 32-bit programs are built here");
	CHECK(survives(ARGV("guard-32", "4", "dfl"), 1u << CALLS, stress_loops(3) * N_DOING, 40000));
}

TEST(at_every_call_in_a_32_bit_program)
{
	if (access(fixture_path("guard-32"), X_OK))
		SKIP("no 32-bit programs are built here");
	CHECK(survives_every_call(ARGV("guard-32", "2", "dfl"), stopped_session, true, stress_loops(12)));
	CHECK(survives_every_call(ARGV("guard-32", "2", "dfl"), whole_session, false, stress_loops(24)));
	CHECK(survives_each_call(ARGV("guard-32", "2", "dfl"), (struct session){ detaching_session, 'd' }, stress_loops(40)));
}

/* The caller's own wait() and its children are its own: no guardian in between. */
TEST(the_caller_does_not_see_the_guardian)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	siginfo_t si = { 0 };

	CHECK(fixture_start(&f, ARGV("guard", "1", "dfl")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(waitid(P_ALL, 0, &si, WEXITED | WNOHANG | WNOWAIT) == 0 && si.si_pid == 0);
	world_end(&w);
	CHECK(waitid(P_ALL, 0, &si, WEXITED | WNOHANG | WNOWAIT) == 0 && si.si_pid == 0);
	kill(f.pid, SIGUSR1);
	CHECK(WEXITSTATUS(fixture_wait(&f, 5000)) == 12);
	// And nothing is left of it.
	CHECK(waitpid(-1, NULL, __WALL | WNOHANG) == -1);
}

TAP_MAIN
