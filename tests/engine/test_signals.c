/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Signals meet sites: none lost, none invented, in order, with their own pc. */
#include <signal.h>
#include <sys/wait.h>

#include "base/error.h"
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

static void policy(struct world *w, int signo, bool stop, bool pass)
{
	if (tl_signal_set(w->s, signo, (struct tl_signal_policy){ .stop = stop, .pass = pass }, &w->err))
		printf("# %s\n", w->err.text);
}

static bool run_mode(struct world *w, const char *mode, const char *n, long *hits)
{
	if (!world_launch(w, ARGV("signals", mode, n)))
		return false;
	for (int s = 1; s <= 64; s++)
		if (s != SIGKILL && s != SIGSTOP)
			policy(w, s, false, true);
	return world_break(w, "work", count, hits) && world_run(w) == 12;
}

TEST(a_signal_before_each_hit_reaches_its_handler_once)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(run_mode(&w, "raise", "300", &hits));
	CHECK(truth(w.out, "usr1", -1) == 300 && hits == 300);
}

TEST(timer_storm_during_step_overs)
{
	for (int i = 0; i < stress_loops(2); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(run_mode(&w, "storm", "5000", &hits));
		CHECKF(hits == truth(w.out, "calls", -1), "%ld hits", hits);
		CHECK(truth(w.out, "ticks", 0) > 0);
	}
}

TEST(nested_handlers_on_an_alternate_stack)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(run_mode(&w, "nested", "200", &hits));
	CHECK(truth(w.out, "usr1", -1) == 200 && truth(w.out, "usr2", -1) == 200);
	CHECKF(hits == 600, "%ld", hits);
}

TEST(queued_signals_keep_order_and_value)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(run_mode(&w, "queue", "300", &hits));
	CHECK(truth(w.out, "queued", -1) == 300 && truth(w.out, "order", 0) == 1 && hits == 300);
}

TEST(signals_from_another_thread)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(run_mode(&w, "thread", "100", &hits));
	CHECK(truth(w.out, "usr1", -1) == 100);
	CHECKF(hits == truth(w.out, "calls", -1), "%ld", hits);
}

TEST(the_targets_own_traps_are_its_own)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(run_mode(&w, "trap", "50", &hits));
	CHECK(truth(w.out, "traps", -1) == 100 && truth(w.out, "bad", -1) == 0 && hits == 50);
}

/* The signal is blocked in there: the kernel would take the handler away. */
TEST(a_breakpoint_in_a_handler_of_the_targets_own_traps)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;

	CHECK(run_mode(&w, "handler", "50", &hits));
	CHECK(truth(w.out, "traps", -1) == 50 && hits == 100 && truth(w.out, "kept", -1) == 1);
}

TEST(an_own_trap_stops_with_its_own_pc_when_asked)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t cc, pc;

	CHECK(world_launch(&w, ARGV("signals", "trap", "1")));
	policy(&w, SIGTRAP, true, true);
	cc = world_addr(&w, "after_cc");
	CHECK(world_continue(&w));
	CHECK(w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGTRAP);
	CHECK(tl_reg_get(w.t, w.ev.tid, "pc", &pc, &w.err) == TL_OK && pc == cc && w.ev.pc == cc);
	CHECK(world_continue(&w) && w.ev.signo == SIGTRAP);
	CHECK(tl_reg_get(w.t, w.ev.tid, "pc", &pc, &w.err) == TL_OK);
	CHECK(pc == world_addr(&w, "after_cd03"));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
	CHECK(truth(w.out, "traps", -1) == 2 && truth(w.out, "bad", -1) == 0);
}

TEST(a_stop_by_signal_can_drop_or_pass_or_replace_it)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = 0 };

	CHECK(world_launch(&w, ARGV("signals", "raise", "3")));
	policy(&w, SIGUSR1, true, true);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGUSR1);
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK && world_wait(&w, 5000)); /* dropped */
	CHECK(w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGUSR1);
	how.signo = SIGUSR2; /* another instead */
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK && world_wait(&w, 5000));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED);
	CHECK(truth(w.out, "usr1", -1) == 1 && truth(w.out, "usr2", -1) == 1);
}

TEST(a_policy_without_pass_drops_the_signal)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("signals", "raise", "5")));
	policy(&w, SIGUSR1, false, false);
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "usr1", -1) == 0);
}

TEST(death_by_signal_is_told)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("signals", "kill", "1")));
	policy(&w, SIGTERM, false, true);
	CHECK(world_continue(&w));
	CHECK(w.ev.kind == TL_EV_SIGNALED && w.ev.signo == SIGTERM);
	CHECK(tl_target_state(w.t) == TL_TARGET_IDLE);
}

TEST(siginfo_is_kept)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	siginfo_t info;

	CHECK(world_launch(&w, ARGV("signals", "queue", "5")));
	policy(&w, SIGRTMIN, true, true);
	for (int i = 0; i < 5; i++) {
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SIGNAL);
		CHECK(tl_thread_siginfo(w.t, w.ev.tid, &info, sizeof(info), &w.err) == TL_OK);
		CHECK(info.si_signo == SIGRTMIN && info.si_code == SI_QUEUE);
		CHECK(info.si_value.sival_int == i);
	}
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED);
	CHECK(truth(w.out, "order", 0) == 1);
}

/* What the debugger changes is what the handler gets. */
TEST(siginfo_can_be_changed)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_expr_context ctx = { .size = sizeof(ctx) };
	struct tl_value *v;
	siginfo_t info;
	uint64_t n = 0;

	CHECK(world_launch(&w, ARGV("signals", "queue", "3")));
	policy(&w, SIGRTMIN, true, true);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SIGNAL);
	ctx.target = w.t;
	ctx.tid = w.ev.tid;
	CHECK(tl_expr_eval(&ctx, "$_siginfo._sifields._rt.si_sigval.sival_int = 99", &v, &w.err) == TL_OK);
	tl_value_free(v);
	CHECK(tl_thread_siginfo(w.t, w.ev.tid, &info, sizeof(info), &w.err) == TL_OK);
	CHECK(info.si_value.sival_int == 99 && info.si_signo == SIGRTMIN && info.si_code == SI_QUEUE);
	CHECK(tl_expr_eval(&ctx, "$_siginfo.si_signo * 100 + $_siginfo._sifields._pad[2]", &v, &w.err) == TL_OK);
	CHECK(tl_value_u64(v, &n, &w.err) == TL_OK && n == (uint64_t)SIGRTMIN * 100 + 99);
	tl_value_free(v);
	CHECK(tl_thread_set_siginfo(w.t, w.ev.tid, &info, 64, &w.err) == TL_E_UNSUP);
	for (int i = 0; i < 2; i++)
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SIGNAL);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED);
	CHECK(truth(w.out, "queued", -1) == 3 && truth(w.out, "order", 1) == 0);
}

/* Everything is stopped at each hit; a signal that comes to another thread just then is told when that is over. */
TEST(signals_beside_an_instruction_that_stops_everything)
{
	for (int i = 0; i < stress_loops(1); i++)
		for (int non_stop = 0; non_stop < 2; non_stop++) {
			SCOPED(world_end) struct world w = { .out = -1 };
			struct tl_signal_policy pass = { .pass = true };
			long hits = 0;

			CHECK(world_launch(&w, ARGV("stopall", "60")) && !tl_signal_set(w.s, SIGUSR1, pass, &w.err));
			CHECK(tl_session_set(w.s, TL_OPT_NON_STOP, non_stop, &w.err) == TL_OK);
			uint32_t id = world_break(&w, "*&far_site", count, &hits);
			CHECK(id && world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
			CHECKF(hits == 60, "%ld", hits);
			CHECK(truth(w.out, "calls", 0) == 60 && truth(w.out, "signals", 0) == 60);
		}
}

static bool in_unnamed_code(pid_t pid, uint64_t pc)
{
	char path[64], line[512], perms[5];
	unsigned long start, end, inode;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	SCOPED_FILE FILE *f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "%lx-%lx %4s %*x %*s %lu", &start, &end, perms, &inode) == 4 && pc - start < end - start)
			return perms[2] == 'x' && !inode && !strchr(line, '[');
	return false;
}

/*
 * In an attached process a trap of the program's goes through a handler of ours. A function called from in there would
 * end in a trap that is then taken for the one which is being passed on.
 */
TEST(stops_are_not_told_in_our_own_handler)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_signal_policy pass = { .pass = true };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	CHECK(fixture_start(&f, ARGV("guard", "1", "own")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f) && tl_signal_set(w.s, SIGTRAP, pass, &w.err) == TL_OK);
	for (int i = 0; i < stress_loops(500); i++) {
		CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
		// A trap that is found at the stop is passed on first, so that the next stop comes right behind it.
		IGNORE_RESULT(tl_session_wait(w.s, 0, &w.ev, &w.err));
		tl_session_interrupt(w.s);
		CHECK(world_wait(&w, 5000));
		CHECKF(!in_unnamed_code(f.pid, w.ev.pc), "stop %d at 0x%lx", i, (unsigned long)w.ev.pc);
	}
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	kill(f.pid, SIGUSR1);
	int status = fixture_wait(&f, 20000);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f.out, "wrong", -1) == 0);
	CHECK(truth(f.out, "traps", -1) == truth(f.out, "own", -2));
}

/* launch "signals away N" with a hardware breakpoint, or one and a watchpoint, where the program stores; the hits of each. */
static bool run_away(struct world *w, enum tl_bp_kind kind, bool watch, long *hits, long *writes)
{
	struct tl_breakpoint_spec at = { .size = sizeof(at), .kind = kind, .where = "put_store", .on_hit = count, .user = hits };
	struct tl_breakpoint_spec data = { .size = sizeof(data), .kind = TL_BP_WATCH_WRITE, .len = 8, .on_hit = count, .user = writes };
	uint32_t id;

	*hits = *writes = 0;
	if (!world_launch(w, ARGV("signals", "away", "2000")))
		return false;
	policy(w, SIGALRM, false, true);
	data.addr = world_addr(w, "put_here");
	return tl_breakpoint_add(w->t, &at, &id, &w->err) == TL_OK &&
	       (!watch || tl_breakpoint_add(w->t, &data, &id, &w->err) == TL_OK) && world_run(w) == 12;
}

/* As Go's, which lets another goroutine run first. */
TEST(handlers_that_return_elsewhere_do_not_double_hits)
{
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits, writes;

		CHECK(run_away(&w, TL_BP_HARDWARE, false, &hits, &writes));
		CHECKF(hits == 2000 && truth(w.out, "calls", -1) == 2000, "%ld hits", hits);
		CHECK(truth(w.out, "ticks", 0) > 0);
	}
}

/* The instruction is executed before the signal is told: what it writes is told too. */
TEST(writes_in_front_of_a_signal_are_not_missed)
{
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	for (int i = 0; i < stress_loops(3) * 2; i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits, writes;

		CHECK(run_away(&w, i % 2 ? TL_BP_HARDWARE : TL_BP_CODE, true, &hits, &writes));
		CHECKF(hits == 2000 && writes == 2000, "%ld hits, %ld writes", hits, writes);
		CHECK(truth(w.out, "ticks", 0) > 0);
	}
}

TAP_MAIN
