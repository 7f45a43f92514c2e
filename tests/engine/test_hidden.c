/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Breakpoints that the program cannot see: debug registers, and pages that are not executable. */

#include <signal.h>

#include <base/error.h>
#include <base/scoped.h>

#include "fixture.h"
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

static uint32_t hide_at(struct world *w, const char *where, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where, .hidden = true, .on_hit = fn, .user = user };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", where, w->err.text);
	return id;
}

/* All debug registers taken by what is never reached, so that only pages are left. */
static bool take_registers(struct world *w)
{
	for (int i = 0; i < 4 && machine_has_debug_registers(); i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_HARDWARE,
						   .addr = world_addr(w, "calls") + (uint64_t)i };
		if (tl_breakpoint_add(w->t, &spec, NULL, &w->err))
			return false;
	}
	return true;
}

/* -1 where everything is as it must be, else what is wrong. */
static int counts_are_right(struct world *w, const long *hits, int n_sites, long want)
{
	char key[4] = "h0";

	for (int i = 0; i < 8; i++) {
		key[1] = (char)('0' + i);
		if (truth(w->out, key, -1) != want || (i < n_sites && hits[i] != want)) {
			printf("# %s: %lld calls, %ld hits of %ld\n", key, truth(w->out, key, -1), hits[i], want);
			return i;
		}
	}
	return truth(w->out, "changed", -1) ? 8 : -1;
}

static const char *how(struct world *w, uint32_t id)
{
	struct tl_location_info loc = { 0 };

	return tl_breakpoint_location(w->s, id, 1, &loc, &w->err) || !loc.hidden ? "" : loc.hidden;
}

TEST(eight_places_beside_four_registers)
{
	SCOPED(world_end) struct world w;
	long hits[8] = { 0 };
	uint32_t id[8];

	CHECK(world_launch(&w, ARGV("hidden", "calls", "40")));
	for (int i = 0; i < 8; i++)
		CHECK((id[i] = hide_at(&w, names[i], count, &hits[i])));
	for (int i = 0; i < 8; i++)
		CHECKF(strstr(how(&w, id[i]), i < 4 && machine_has_debug_registers() ? "debug register" : "not executable"), "%d: %s", i, how(&w, id[i]));
	CHECK(world_run(&w) == 21);
	CHECK(counts_are_right(&w, hits, 8, 40) == -1);
	CHECK(truth(w.out, "sum", -1) == 40 * 9);
}

TEST(exact_with_threads)
{
	int threads = 4, n = 25 * stress_loops(2);
	char arg[2][16];

	for (int registers = 0; registers < 2; registers++) {
		SCOPED(world_end) struct world w;
		long hits[8] = { 0 };
		snprintf(arg[0], sizeof(arg[0]), "%d", n);
		snprintf(arg[1], sizeof(arg[1]), "%d", threads);
		CHECK(world_launch(&w, ARGV("hidden", "calls", arg[0], arg[1])));
		CHECK(registers || take_registers(&w));
		for (int i = 0; i < 8; i++)
			CHECK(hide_at(&w, names[i], count, &hits[i]));
		CHECK(world_run(&w) == 21);
		CHECK(counts_are_right(&w, hits, 8, (long)n * threads) == -1);
		CHECK(truth(w.out, "sum", -1) == (long)n * threads * 9);
	}
}

/* The fault that a hit came by is not the program's: nothing of it is left to be delivered, nor to be dropped. */
TEST(going_on_with_another_signal_or_none)
{
	struct tl_resume how = { .size = sizeof(how) };

	for (int signo = 0; signo <= SIGUSR1; signo += SIGUSR1) {
		SCOPED(world_end) struct world w;
		struct tl_signal_policy pass = { .pass = true };
		long hits[8] = { 0 };
		CHECK(world_launch(&w, ARGV("hidden", "long", "1")) && take_registers(&w) && !tl_signal_set(w.s, SIGSEGV, pass, &w.err));
		CHECK(hide_at(&w, "h0", NULL, NULL) && hide_at(&w, "h2", count, &hits[2]) && world_continue(&w));
		for (int i = 0; i < 40; i++) {
			CHECK(w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT && hits[2] == i);
			how.signo = i == 39 ? signo : 0;
			CHECK(!tl_target_resume(w.t, &how, &w.err) && world_wait(&w, 20000));
		}
		// SIGUSR1 ends it with the round that it has begun.
		if (!signo)
			CHECK(!tl_signal_set(w.s, SIGUSR1, pass, &w.err) && !kill(tl_target_pid(w.t), SIGUSR1));
		CHECK(signo ? w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 21 : world_run(&w) == 21);
		CHECK(truth(w.out, "wrong", -1) == 0 && truth(w.out, "changed", -1) == 0 && truth(w.out, "rounds", -1) == truth(w.out, "h2", -2));
	}
}

/* A site on the second byte of a page, one before its end, and one whose instruction reaches into the next. */
TEST(an_instruction_across_two_pages)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("hidden", "calls", "30")) && take_registers(&w));
	CHECK(hide_at(&w, "across", count, &hits));
	CHECK(world_run(&w) == 21);
	CHECKF(hits == 30 && !truth(w.out, "changed", -1) && truth(w.out, "sum", -1) == 270, "%ld", hits);
}

TEST(its_own_faults_are_its_own)
{
	SCOPED(world_end) struct world w;
	long hits = 0, inside = 0;

	CHECK(world_launch(&w, ARGV("hidden", "faults", "20")) && take_registers(&w));
	CHECK(!tl_signal_set(w.s, 11, (struct tl_signal_policy){ false, false, true }, &w.err));
	CHECK(hide_at(&w, "h0", count, &hits) && hide_at(&w, "fault_insn", count, &inside));
	CHECK(world_run(&w) == 21);
	CHECKF(hits == 20 && inside == 20, "%ld %ld", hits, inside);
	CHECKF(truth(w.out, "seen", -1) == 60 && truth(w.out, "wrong", -1) == 0, "%lld seen, %lld wrong",
	       truth(w.out, "seen", -1), truth(w.out, "wrong", -1));
}

/* The kernel resets the action of a fault that is blocked or ignored; the program does not see that. */
TEST(its_signal_handler_is_kept)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("hidden", "blocked", "10")) && take_registers(&w));
	CHECK(!tl_signal_set(w.s, 11, (struct tl_signal_policy){ false, false, true }, &w.err));
	CHECK(hide_at(&w, "h0", count, &hits));
	CHECK(world_run(&w) == 21);
	CHECKF(hits == 20 && truth(w.out, "kept", -1) == 30 && truth(w.out, "seen", -1) == 10 && truth(w.out, "wrong", -1) == 0,
	       "%ld hits, %lld kept, %lld seen, %lld wrong", hits, truth(w.out, "kept", -1), truth(w.out, "seen", -1),
	       truth(w.out, "wrong", -1));
}

/* Registers and pages at once, the children of vfork(2) having no registers of ours. */
TEST(a_register_on_a_hidden_page)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec hard = { .size = sizeof(hard), .kind = TL_BP_HARDWARE, .where = "h0", .on_hit = count };
	struct tl_breakpoint_spec next = { .size = sizeof(next), .on_hit = count };
	long hits = 0, hard_hits = 0, next_hits = 0;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	hard.user = &hard_hits;
	next.user = &next_hits;
	CHECK(world_launch(&w, ARGV("hidden", "forks", "5")));
	CHECK(!tl_breakpoint_add(w.t, &hard, NULL, &w.err));
	for (int i = 0; i < 3; i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_HARDWARE,
						   .addr = world_addr(&w, "calls") + (uint64_t)i };
		CHECK(!tl_breakpoint_add(w.t, &spec, NULL, &w.err));
	}
	next.addr = world_addr(&w, "h0");
	next.hidden = true;
	CHECK(hide_at(&w, "h7", count, &hits) && !tl_breakpoint_add(w.t, &next, NULL, &w.err));
	CHECK(world_run(&w) == 21);
	CHECKF(hard_hits == 5 && next_hits == 5 && truth(w.out, "bad", -1) == 0, "%ld %ld, %lld bad", hard_hits, next_hits,
	       truth(w.out, "bad", -1));
}

TEST(children_let_go_run_clean)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("hidden", "forks", "10")) && take_registers(&w));
	CHECK(hide_at(&w, "h0", count, &hits));
	CHECK(world_run(&w) == 21);
	// The parent's own calls; children of vfork(2) pass in silence.
	CHECKF(hits == 10 && truth(w.out, "bad", -1) == 0, "%ld hits, %lld bad", hits, truth(w.out, "bad", -1));
}

TEST(a_followed_child_keeps_it)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("hidden", "forks", "1")) && take_registers(&w));
	CHECK(!tl_session_set(w.s, TL_OPT_FOLLOW_FORK, TL_FOLLOW_CHILD, &w.err));
	CHECK(hide_at(&w, "h0", count, &hits));
	CHECK(world_run(&w) == 7);
	CHECKF(hits == 1, "%ld", hits);
}

/* Runs every process of the session; the exit code of the first. */
static int run_all(struct world *w)
{
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	int64_t end = now_ms() + 60000;

	if (tl_target_resume(w->t, &go, &w->err))
		return -1;
	while (now_ms() < end) {
		if (tl_session_wait(w->s, 1000, &w->ev, &w->err))
			continue;
		if (w->ev.kind == TL_EV_FORKED && w->ev.child_target && tl_target_state(w->ev.child_target) == TL_TARGET_STOPPED &&
		    tl_target_resume(w->ev.child_target, &go, &w->err))
			return -1;
		if (w->ev.kind == TL_EV_EXITED && w->ev.target == w->t)
			return w->ev.exit_code;
	}
	return -1;
}

TEST(both_processes_kept)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("hidden", "forks", "3")) && take_registers(&w));
	CHECK(!tl_session_set(w.s, TL_OPT_FOLLOW_ALL, 1, &w.err));
	CHECK(hide_at(&w, "h0", count, &hits));
	CHECK(run_all(&w) == 21);
	CHECKF(truth(w.out, "bad", -1) == 0 && hits == 6, "%ld hits, %lld bad", hits, truth(w.out, "bad", -1));
}

TEST(an_exec_makes_it_anew)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("hidden", "exec", "12")) && take_registers(&w));
	CHECK(hide_at(&w, "h0", count, &hits));
	CHECK(world_run(&w) == 21);
	CHECKF(hits == 13 && truth(w.out, "changed", -1) == 0, "%ld", hits);
}

/* The program has its own mind about the page: made not executable, writable, executable again. */
TEST(its_own_protections_stay_right)
{
	for (int catches = 0; catches < 2; catches++) {
		SCOPED(world_end) struct world w;
		struct tl_breakpoint_spec sys = { .size = sizeof(sys), .kind = TL_BP_CATCH_SYSCALL, .on_hit = count,
						  .numbers = (const int64_t[]){ 10 }, .n_numbers = 1 };
		long hits = 0, calls = 0, before;
		sys.user = &calls;
		CHECK(world_launch(&w, ARGV("hidden", "maps", "10")) && take_registers(&w));
		CHECK(!tl_signal_set(w.s, 11, (struct tl_signal_policy){ false, false, true }, &w.err));
		CHECK(world_break(&w, "main", NULL, NULL) && world_continue(&w));
		CHECK(!catches || !tl_breakpoint_add(w.t, &sys, NULL, &w.err));
		before = calls;
		CHECK(hide_at(&w, "h0", count, &hits));
		CHECK(world_run(&w) == 21);
		CHECKF(hits == 30 && truth(w.out, "seen", -1) == 10 && truth(w.out, "wrong", -1) == 0 &&
			       truth(w.out, "failed", -1) == 0,
		       "%ld hits, %lld seen, %lld wrong, %lld failed", hits, truth(w.out, "seen", -1),
		       truth(w.out, "wrong", -1), truth(w.out, "failed", -1));
		CHECKF(!catches || calls - before == 60, "%ld calls", calls - before);
	}
}

/* Code that is unmapped, moved and mapped again: told of, nothing put back where something else is. */
TEST(a_page_that_goes)
{
	SCOPED(world_end) struct world w;
	long hits = 0;
	int told = 0;
	uint32_t id = 0;
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };

	CHECK(world_launch(&w, ARGV("hidden", "moves", "5")) && take_registers(&w));
	CHECK(world_break(&w, "moved", NULL, NULL) && world_continue(&w));
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .hidden = true, .on_hit = count, .user = &hits };
	for (int i = 0; i < 3; i++) {
		CHECK(!tl_reg_get(w.t, w.ev.tid, "rdi", &spec.addr, &w.err));
		CHECK(!i || !tl_breakpoint_delete(w.s, id, &w.err));
		CHECKF(!tl_breakpoint_add(w.t, &spec, &id, &w.err), "%s", w.err.text);
		CHECK(!tl_target_resume(w.t, &go, &w.err));
		do {
			CHECK(!tl_session_wait(w.s, 60000, &w.ev, &w.err));
			told += w.ev.kind == TL_EV_BREAKPOINT && strstr(w.ev.text, "no longer armed");
		} while (w.ev.kind != TL_EV_STOPPED && w.ev.kind != TL_EV_EXITED);
	}
	CHECK(w.ev.kind == TL_EV_EXITED);
	CHECKF(hits == 6 && told == 3 && truth(w.out, "wrong", -1) == 0, "%ld hits, told %d times", hits, told);
}

/* Its mapping is made larger: the kernel does that for a mapping of one protection only. */
TEST(a_page_whose_mapping_grows)
{
	SCOPED(world_end) struct world w;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .hidden = true, .on_hit = count };
	long hits = 0;

	CHECK(world_launch(&w, ARGV("hidden", "grows", "1")) && take_registers(&w));
	CHECK(world_break(&w, "moved", NULL, NULL) && world_continue(&w));
	spec.user = &hits;
	CHECK(!tl_reg_get(w.t, w.ev.tid, "rdi", &spec.addr, &w.err) && !tl_breakpoint_add(w.t, &spec, NULL, &w.err));
	CHECK(world_run(&w) == 21);
	CHECKF(hits == 1 && truth(w.out, "wrong", -1) == 0, "%ld hits, %lld wrong", hits, truth(w.out, "wrong", -1));
}

/* Conditions, ignore counts, temporary ones, enable and disable, a visible one at the same place. */
TEST(everything_that_a_breakpoint_can)
{
	SCOPED(world_end) struct world w;
	struct tl_breakpoint_spec cond = { .size = sizeof(cond), .where = "h7", .hidden = true, .condition = "i % 5 == 0" };
	struct tl_breakpoint_spec once = { .size = sizeof(once), .where = "h2", .hidden = true, .temporary = true };
	struct tl_breakpoint_info info;
	long hits = 0, seen = 0;
	uint32_t id, plain, visible;

	CHECK(world_launch(&w, ARGV("hidden", "calls", "40")) && take_registers(&w));
	CHECK(!tl_breakpoint_add(w.t, &cond, &id, &w.err) && !tl_breakpoint_add(w.t, &once, NULL, &w.err));
	CHECK((visible = world_break(&w, "h3", count, &seen)) && (plain = hide_at(&w, "h3", count, &hits)));
	CHECK(!tl_breakpoint_set_ignore(w.s, id, 2, &w.err));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 1 && w.ev.hits[0].temporary);
	CHECK(w.ev.pc == world_addr(&w, "h2") || w.ev.pc > world_addr(&w, "h2"));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.hits[0].id == id);
	CHECK(!tl_breakpoint_get(w.s, id, &info, &w.err) && info.hit_count == 3);
	CHECK(!tl_breakpoint_enable(w.s, id, 0, false, &w.err));
	CHECK(!tl_breakpoint_delete(w.s, plain, &w.err) && hits == 11 && seen == 11);
	CHECK(world_run(&w) == 21);
	CHECKF(seen == 40 && truth(w.out, "changed", -1) == 0, "%ld seen, changed %lld", seen, truth(w.out, "changed", -1));
}

/* Instruction by instruction through the page: the same places as without it. */
TEST(steps_are_the_same)
{
	uint64_t pc[2][300];
	long n = 0;

	for (int hidden = 0; hidden < 2; hidden++) {
		SCOPED(world_end) struct world w;
		struct tl_resume step = { .size = sizeof(step), .kind = TL_STEP_INSN, .count = 1, .signo = -1 };
		CHECK(world_launch(&w, ARGV("hidden", "calls", "1")) && take_registers(&w));
		CHECK(hidden ? hide_at(&w, "h1", NULL, NULL) : world_break(&w, "h1", NULL, NULL));
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 1);
		for (n = 0; n < 300; n++) {
			CHECK(!tl_target_resume(w.t, &step, &w.err) && world_wait(&w, 60000));
			CHECK(w.ev.kind == TL_EV_STOPPED);
			pc[hidden][n] = w.ev.pc;
		}
		CHECK(world_run(&w) == 21);
	}
	for (long i = 0; i < n; i++)
		CHECKF(pc[0][i] == pc[1][i], "step %ld: 0x%lx and 0x%lx", i, (unsigned long)pc[0][i], (unsigned long)pc[1][i]);
}

/* What is taken away leaves the page as it was; the process goes on alone. */
TEST(detach_leaves_nothing)
{
	for (int i = 0; i < stress_loops(6); i++) {
		SCOPED(world_end) struct world w;
		struct tl_mapping map[128];
		size_t n = 0;
		long hits = 0;
		char x = 0;
		CHECK(world_launch(&w, ARGV("hidden", "calls", "400", "4")) && take_registers(&w));
		CHECK(hide_at(&w, "h0", count, &hits) && hide_at(&w, "h4", count, &hits) && hide_at(&w, "across", count, &hits));
		pid_t pid = tl_target_pid(w.t);
		uint64_t at = world_addr(&w, "h0");
		struct tl_resume how = { .size = sizeof(how), .signo = -1 };
		CHECK(!tl_target_resume(w.t, &how, &w.err));
		int64_t end = now_ms() + 60000;
		while (hits < 50 + i * 37 && now_ms() < end)
			IGNORE_RESULT(tl_session_wait(w.s, 1, &w.ev, &w.err));
		tl_session_interrupt(w.s);
		CHECK(world_wait(&w, 60000));
		CHECK(w.ev.kind == TL_EV_STOPPED);
		CHECK(!tl_target_mappings(w.t, map, 128, &n, &w.err));
		for (size_t k = 0; k < n && k < 128; k++)
			x = at >= map[k].start && at < map[k].end ? map[k].perms[2] : x;
		CHECKF(x == '-', "while it is hidden the page is %c", x);
		CHECK(!tl_target_detach(w.t, 0, &w.err));
		for (int k = 0; k < 6000 && truth(w.out, "changed", -1) < 0; k++)
			sleep_ms(10);
		CHECKF(truth(w.out, "sum", -1) == 400 * 4 * 9 && truth(w.out, "changed", -1) == 0, "%lld",
		       truth(w.out, "sum", -1));
		for (int k = 0; k < 1000 && process_state(pid) && process_state(pid) != 'Z'; k++)
			sleep_ms(2);
	}
}

/* Its bytes are its own whichever way it reads them; what /proc/self/maps says of the page as well, when asked. */
TEST(its_own_look_at_itself)
{
	for (int hide = 0; hide < 2; hide++) {
		SCOPED(world_end) struct world w;
		long hits = 0;
		CHECK(world_launch(&w, ARGV("hidden", "reads", "10")) && take_registers(&w));
		CHECK(!tl_session_set(w.s, TL_OPT_HIDE_MAPS, hide, &w.err) && hide_at(&w, "h0", count, &hits));
		CHECK(world_run(&w) == 21);
		CHECKF(hits == 10 && truth(w.out, "seen", -1) == (hide ? 10 : 0) && truth(w.out, "wrong", -1) == 0,
		       "%d: %ld hits, %lld seen, %lld wrong", hide, hits, truth(w.out, "seen", -1), truth(w.out, "wrong", -1));
	}
}

/* All threads are inside system calls when the pages are to be given back. */
TEST(detach_from_sleep)
{
	for (int i = 0; i < 3; i++) {
		SCOPED(world_end) struct world w;
		struct tl_resume how = { .size = sizeof(how), .signo = -1 };
		long hits = 0;
		CHECK(world_launch(&w, ARGV("hidden", "sleeps", "1")) && take_registers(&w));
		CHECK(hide_at(&w, "h0", count, &hits) && !tl_target_resume(w.t, &how, &w.err));
		for (int64_t end = now_ms() + 60000; truth(w.out, "asleep", -1) != 1 && now_ms() < end;)
			IGNORE_RESULT(tl_session_wait(w.s, 10, &w.ev, &w.err));
		IGNORE_RESULT(tl_session_wait(w.s, 100 + i * 400, &w.ev, &w.err));
		tl_session_interrupt(w.s);
		CHECK(world_wait(&w, 60000) && w.ev.kind == TL_EV_STOPPED && hits == 1);
		CHECKF(!tl_target_detach(w.t, 0, &w.err), "%s", w.err.text);
		for (int k = 0; k < 6000 && truth(w.out, "sum", -1) < 0; k++)
			sleep_ms(10);
		CHECKF(truth(w.out, "h0", -1) == 2 && truth(w.out, "wrong", -1) == 0, "%lld, %lld wrong", truth(w.out, "h0", -1),
		       truth(w.out, "wrong", -1));
	}
}

TAP_MAIN
