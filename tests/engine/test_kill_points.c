/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A debugger that is attached is killed behind each of its calls that change its target, one after the other. The target checks its own
 * results all the while; its code, mappings, actions and masks must be as they were.
 */
#include <limits.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "fixture.h"
#include "killed.h"
#include "machine.h"
#include "tap.h"
#include "target_state.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define KILLS 5 /* of a session, unless TL_STRESS_LOOPS says more */

/* ---- what a session does */

static long to_hit; /* then it stops */

static enum tl_action count_down(const struct tl_hit *hit, void *user)
{
	(void)hit;
	(void)user;
	return --to_hit > 0 ? TL_RESUME : TL_STOP;
}

static void add(struct world *w, struct tl_breakpoint_spec spec)
{
	spec.size = sizeof(spec);
	spec.on_hit = count_down;
	if (tl_breakpoint_add(w->t, &spec, NULL, &w->err)) {
		printf("# %s\n", w->err.text);
		_exit(1);
	}
}

static void delete_all(struct world *w)
{
	for (uint32_t id = 1; id < 64; id++)
		IGNORE_RESULT(tl_breakpoint_delete(w->s, id, &w->err));
}

static void go(struct world *w, enum tl_resume_kind kind, int signo)
{
	struct tl_resume how = { .size = sizeof(how), .signo = signo, .kind = kind, .count = 1 };

	if (tl_target_resume(w->t, &how, &w->err) || !world_wait(w, 20000) || w->ev.kind != TL_EV_STOPPED) {
		printf("# %s\n", w->err.text);
		_exit(2);
	}
}

static void run_for_hits(struct world *w, long hits)
{
	to_hit = hits;
	go(w, TL_RUN, -1);
}

static void begin(struct world *w, struct fixture *f)
{
	struct tl_signal_policy pass = { .pass = true };
	const int passed[] = { SIGSEGV, SIGTRAP, SIGUSR1, SIGUSR2, SIGRTMIN + 1 };

	if (!world_attach(w, f))
		_exit(1);
	for (size_t i = 0; i < ARRAY_LEN(passed); i++)
		IGNORE_RESULT(tl_signal_set(w->s, passed[i], pass, &w->err));
	*phase = 'b';
}

static void end(struct world *w)
{
	*phase = 'd';
	if (tl_target_detach(w->t, 0, &w->err))
		_exit(3);
	tl_session_free(w->s);
	_exit(0);
}

static void hide(struct world *w, const char *const *where)
{
	for (; *where; where++)
		add(w, (struct tl_breakpoint_spec){ .where = *where, .hidden = true });
}

/* Debug registers taken by what is never reached, so that only pages are left. */
static void hidden_session(struct fixture *f)
{
	struct world w;

	begin(&w, f);
	for (int i = 0; i < 4 && machine_has_debug_registers(); i++)
		add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_HARDWARE, .addr = world_addr(&w, "calls") + (uint64_t)i });
	hide(&w, ARGV("h0", "h2"));
	*phase = 'r';
	run_for_hits(&w, 3);
	delete_all(&w);
	add(&w, (struct tl_breakpoint_spec){ .where = "on_usr1" }); // its copy takes a step
	for (int i = 0; i < 4 && machine_has_debug_registers(); i++)
		add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_HARDWARE, .addr = world_addr(&w, "calls") + (uint64_t)i });
	*phase = 'i';
	hide(&w, ARGV("h0", "h1", "h3"));
	run_for_hits(&w, 4);
	end(&w);
}

static const char *const places[] = { "g_push", "g_push2", "g_pop2", "g_add", "g_call", "g_syscall", "g_back", "g_pop", "g_ret" };

static void add_places(struct world *w, enum tl_bp_kind kind, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add(w, (struct tl_breakpoint_spec){ .where = places[i], .kind = kind });
}

/* Copies, emulation, steps over what has neither. */
static void traps_session(struct fixture *f)
{
	struct world w;

	begin(&w, f);
	add_places(&w, TL_BP_CODE, ARRAY_LEN(places));
	for (int i = 0; i < 3; i++)
		run_for_hits(&w, 7);
	delete_all(&w);
	end(&w);
}

static void steps_session(struct fixture *f)
{
	struct world w;

	begin(&w, f);
	add_places(&w, TL_BP_CODE, 4);
	run_for_hits(&w, 2);
	for (int i = 0; i < 12; i++)
		go(&w, TL_STEP_INSN, -1);
	end(&w);
}

static void registers_session(struct fixture *f)
{
	struct world w;

	begin(&w, f);
	add_places(&w, TL_BP_HARDWARE, 2);
	add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_WATCH_WRITE, .addr = world_addr(&w, "watched"), .len = 8 });
	run_for_hits(&w, 5);
	delete_all(&w);
	add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_WATCH_WRITE, .expression = "watched", .software = true });
	run_for_hits(&w, 2);
	end(&w);
}

/* Conditions in the target: jumps, groups of instructions; true now and then. */
static void inline_session(struct fixture *f)
{
	static const char *const where[] = { "*&g_push", "*&g_push2", "*(&g_call-7)", "*(&g_syscall-5)", "*&g_leaf" };
	struct world w;

	begin(&w, f);
	for (size_t i = 0; i < ARRAY_LEN(where); i++)
		add(&w, (struct tl_breakpoint_spec){ .where = where[i], .condition = "$rdi % 128 == 5 || $rbx == -1" });
	for (int i = 0; i < 4; i++)
		run_for_hits(&w, 3);
	delete_all(&w);
	end(&w);
}

/* The calls for a page are put in where a step has ended: its trap flag is still the thread's. */
static void stepped_session(struct fixture *f)
{
	struct world w;

	begin(&w, f);
	add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_HARDWARE, .where = "h7" });
	run_for_hits(&w, 1);
	for (int i = 0; i < 3; i++)
		add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_HARDWARE, .addr = world_addr(&w, "calls") + (uint64_t)i });
	go(&w, TL_STEP_INSN, -1);
	*phase = 'h';
	hide(&w, ARGV("h1"));
	go(&w, TL_STEP_INSN, -1);
	delete_all(&w);
	go(&w, TL_STEP_INSN, -1);
	end(&w);
}

/* Told at signals, with steps there; others come while a breakpoint is stepped over, and while all are stopped. */
static void signals_session(struct fixture *f)
{
	struct tl_signal_policy stop = { .stop = true, .pass = true };
	struct world w;

	begin(&w, f);
	if (tl_signal_set(w.s, SIGUSR2, stop, &w.err))
		_exit(1);
	add_places(&w, TL_BP_CODE, ARRAY_LEN(places));
	add(&w, (struct tl_breakpoint_spec){ .where = "on_queued" });
	add(&w, (struct tl_breakpoint_spec){ .where = "on_plain" });
	for (int i = 0; i < 6; i++) {
		run_for_hits(&w, 25);
		go(&w, TL_STEP_INSN, -1);
	}
	delete_all(&w);
	run_for_hits(&w, LONG_MAX); // to a signal
	go(&w, TL_STEP_INSN, -1);
	end(&w);
}

/* One thread after the other, an instruction at a time. */
static void watch_session(struct fixture *f)
{
	struct world w;

	begin(&w, f);
	add(&w, (struct tl_breakpoint_spec){ .kind = TL_BP_WATCH_WRITE, .expression = "watched", .software = true });
	for (int i = 0; i < 3; i++)
		run_for_hits(&w, 2);
	delete_all(&w);
	end(&w);
}

/* Its children ask to be traced by it, and are let go. */
static void lending_session(struct fixture *f)
{
	struct world w;

	begin(&w, f);
	add(&w, (struct tl_breakpoint_spec){ .where = "marker" });
	add(&w, (struct tl_breakpoint_spec){ .where = "work" });
	kill(f->pid, SIGUSR1);
	*phase = 'h';
	run_for_hits(&w, LONG_MAX);
	_exit(3);
}

/* ---- killed everywhere */

/* By the target's own count. */
static bool ends_well(struct fixture *f, int code)
{
	int status;
	bool ok;

	kill(f->pid, SIGUSR1);
	status = fixture_wait(f, 20000);
	ok = WIFEXITED(status) && WEXITSTATUS(status) == code && truth(f->out, "wrong", -1) == 0 && truth(f->out, "changed", 0) == 0 &&
	     truth(f->out, "traps", 0) == truth(f->out, "own", 0) && truth(f->out, "sent", 0) == truth(f->out, "got", 0) && !truth(f->out, "other_code", 0) &&
	     !truth(f->out, "out_of_order", 0);
	if (!ok)
		printf("# status 0x%x, wrong %lld, changed %lld, traps %lld, own %lld\n", (unsigned)status, truth(f->out, "wrong", -1),
		       truth(f->out, "changed", 0), truth(f->out, "traps", 0), truth(f->out, "own", 0));
	if (!ok)
		printf("# sent %lld, got %lld, other si_code %lld, out of order %lld\n", truth(f->out, "sent", 0), truth(f->out, "got", 0),
		       truth(f->out, "other_code", 0), truth(f->out, "out_of_order", 0));
	return ok;
}

static bool survives(const char *const *argv, int code, struct session session)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(target_state_free) struct target_state before = { 0 };
	long kills = stress_loops(KILLS), total = LONG_MAX, late = 0;
	unsigned seed = (unsigned)getpid();
	struct call_made c = { 0 };

	if (!fixture_start(&f, argv) || !truth_wait(f.out, "ready", 5000))
		return false;
	sleep_ms(20);
	before.signalled = truth(f.out, "sent_to", 0);
	if (!target_state_read(f.pid, &before))
		return false;
	for (long i = 0; i <= kills; i++) { // the first one counts
		long at = !i ? total : total > kills ? total * (i - 1) / kills + rand_r(&seed) % (total / kills) + 1 : (i - 1) % total + 1;
		bool killed = kill_behind_change(&f, session, 0, &at, &c);
		total = i ? total : at;
		late += i && !killed;
		if (!guardian_ends(&f) || !target_recovers(f.pid, &before)) {
			printf("# kill %ld at change %ld of %ld, phase %c: call %d(0x%lx, %ld, 0x%lx, 0x%lx)\n", i, at, total, *phase, (int)c.nr,
			       (long)c.args[0], (long)c.args[1], (long)c.args[2], (long)c.args[3]);
			return false;
		}
	}
	printf("# %ld kills, %ld too late, in %ld changes\n", kills, late, total);
	return ends_well(&f, code);
}

TEST(hidden)
{
	CHECK(survives(ARGV("hidden", "long", "1", "1"), 21, (struct session){ hidden_session, 'b' }));
}

TEST(hidden_two_threads)
{
	CHECK(survives(ARGV("hidden", "long", "1", "2"), 21, (struct session){ hidden_session, 'b' }));
}

TEST(hidden_after_a_step)
{
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(survives(ARGV("hidden", "long", "1", "1"), 21, (struct session){ stepped_session, 'h' }));
}

TEST(traps)
{
	CHECK(survives(ARGV("guard", "2", "dfl"), 12, (struct session){ traps_session, 'b' }));
	CHECK(survives(ARGV("guard", "2", "own"), 12, (struct session){ traps_session, 'b' }));
}

TEST(steps)
{
	CHECK(survives(ARGV("guard", "2", "dfl"), 12, (struct session){ steps_session, 'b' }));
	CHECK(survives(ARGV("guard", "1", "own"), 12, (struct session){ steps_session, 'b' }));
}

TEST(debug_registers_and_a_watch_in_software)
{
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(survives(ARGV("guard", "1", "dfl"), 12, (struct session){ registers_session, 'b' }));
}

TEST(inline_conditions)
{
	CHECK(survives(ARGV("guard", "2", "dfl"), 12, (struct session){ inline_session, 'b' }));
}

TEST(signals_come_while_breakpoints_are_passed)
{
	CHECK(survives(ARGV("guard", "2", "rain"), 12, (struct session){ signals_session, 'b' }));
	CHECK(survives(ARGV("guard", "2", "rain"), 12, (struct session){ traps_session, 'b' }));
	CHECK(survives(ARGV("guard", "1", "rain"), 12, (struct session){ inline_session, 'b' }));
}

TEST(watched_in_software)
{
	CHECK(survives(ARGV("guard", "2", "dfl"), 12, (struct session){ watch_session, 'b' }));
	CHECK(survives(ARGV("guard", "2", "rain"), 12, (struct session){ watch_session, 'b' }));
}

/* The child that was let go is on its way to its program then, and nobody else may run into it or past a trap. */
TEST(while_its_memory_is_lent)
{
	unsigned seed = (unsigned)getpid();

	for (int i = 0; i < stress_loops(8); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		struct call_made c = { 0 };
		long n = 1 + rand_r(&seed) % 20;
		CHECK(fixture_start(&f, ARGV("forks", "vtrace", "30", "waits")) && truth_wait(f.out, "ready", 5000));
		CHECK(kill_behind_change(&f, (struct session){ lending_session, 'h' }, PTRACE_DETACH, &n, &c) && guardian_ends(&f));
		kill(f.pid, SIGUSR1);
		int status = fixture_wait(&f, 20000);
		CHECKF(WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f.out, "children", -1) == 30 && truth(f.out, "traced", -1) == 30,
		       "status 0x%x, %lld children, %lld traced, killed behind detach %ld", (unsigned)status, truth(f.out, "children", -1),
		       truth(f.out, "traced", -1), n);
	}
}

TAP_MAIN
