/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Programs that filter their system calls (seccomp), from the begin or since the attach: neither a detach nor a sudden end
 * of the debugger may end them. The handler that holds their threads at a trap then, and what puts it there and takes it
 * out, make no call for which they would be killed.
 */
#include <linux/capability.h>
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
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static bool late, leaves;

/* Of this process: with it filters can be read, and put out of force for a call. False: it has not got it. */
static bool set_privilege(bool on)
{
	struct __user_cap_header_struct h = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct d[2] = { 0 };

	if (syscall(SYS_capget, &h, d))
		return false;
	if (on && !(d[0].permitted & 1u << CAP_SYS_ADMIN))
		return false;
	d[0].effective = on ? d[0].effective | 1u << CAP_SYS_ADMIN : d[0].effective & ~(1u << CAP_SYS_ADMIN);
	return syscall(SYS_capset, &h, d) == 0;
}

static enum tl_action go_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(int *)user;
	return TL_RESUME;
}

static void run_for(struct world *w, int ms)
{
	int64_t end = now_ms() + ms;

	while (now_ms() < end && tl_target_state(w->t) == TL_TARGET_RUNNING)
		if (tl_session_wait(w->s, 2, &w->ev, &w->err))
			continue;
}

/* Attached in a storm of hits, with the filter in by then: detaches after a while, or runs until it is killed. */
static void debug(struct fixture *f, int ready)
{
	struct tl_resume run = { .size = sizeof(run), .signo = -1, .kind = TL_RUN };
	struct tl_signal_policy pass = { .pass = true };
	struct world w;
	int hits = 0;

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGUSR2, pass, &w.err) || !world_break(&w, "work", go_on, &hits) ||
	    tl_target_resume(w.t, &run, &w.err))
		_exit(1);
	if (late)
		kill(f->pid, SIGUSR2);
	for (int i = 0; i < 1000 && truth(f->out, "filtered", 0) == 0; i++)
		run_for(&w, 10);
	// The calls of the first hit are made: in one, with the filter out of force, a kill ends the program.
	for (int i = 0; i < 1000 && hits < 100; i++)
		run_for(&w, 10);
	if (write(ready, "x", 1) != 1)
		_exit(2);
	if (!leaves)
		for (;;)
			run_for(&w, 100);
	tl_session_interrupt(w.s);
	if (!world_wait(&w, 10000) || tl_target_detach(w.t, 0, &w.err))
		_exit(3);
	tl_session_free(w.s);
	_exit(0);
}

static bool survives(const char *const *argv)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	int status;

	late = !strcmp(argv[3], "late");
	if (!fixture_start(&f, argv) || !truth_wait(f.out, late ? "ready" : "filtered", 10000))
		return false;
	pid_t pid = start_debugger(&f, debug);
	if (pid < 0)
		return false;
	if (!leaves)
		kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	if (leaves && status)
		printf("# the debugger ended with 0x%x\n", (unsigned)status);
	if (!guardian_ends(&f))
		return false;
	kill(f.pid, SIGUSR1);
	status = fixture_wait(&f, 20000);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f.out, "wrong", -1) == 0 && truth(f.out, "filtered", 0) == 1)
		return true;
	printf("# %s %s: status 0x%x, wrong %lld\n", argv[2], argv[3], (unsigned)status, truth(f.out, "wrong", -1));
	return false;
}

static bool all_survive(bool detach)
{
	leaves = detach;
	for (int i = 0; i < stress_loops(2); i++)
		if (!survives(ARGV("filtered", "3", "few", "late")) || !survives(ARGV("filtered", "3", "other", "late")) ||
		    !survives(ARGV("filtered", "3", "other", "now")) || !survives(ARGV("filtered", "3", "wx", "now")))
			return false;
	return true;
}

TEST(a_filter_survives_a_sudden_end)
{
	CHECK(all_survive(false));
}

TEST(a_filter_survives_a_detach)
{
	CHECK(all_survive(true));
}

/* The program could not set a handler, nor map a page, itself. */
static bool strict_survive(bool detach)
{
	leaves = detach;
	for (int i = 0; i < stress_loops(2); i++)
		if (!survives(ARGV("filtered", "3", "few", "now")) || !survives(ARGV("filtered", "1", "strict", "now")))
			return false;
	return true;
}

TEST(a_strict_filter_from_the_begin_survives_a_sudden_end)
{
	if (!set_privilege(true))
		SKIP("without privilege a filter can't be put out of force");
	CHECK(strict_survive(false));
}

TEST(a_strict_filter_from_the_begin_survives_a_detach)
{
	if (!set_privilege(true))
		SKIP("without privilege a filter can't be put out of force");
	CHECK(strict_survive(true));
}

/* No handler can be set: it is said at the attach. */
TEST(where_no_handler_can_be_it_is_said)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { 0 };
	bool said = false;

	CHECK(fixture_start(&f, ARGV("filtered", "2", "few", "now")) && truth_wait(f.out, "filtered", 10000));
	CHECK(set_privilege(false) && world_attach(&w, &f));
	while (!said && tl_session_wait(w.s, 1000, &w.ev, &w.err) == TL_OK)
		said = w.ev.kind == TL_EV_WARNING && strstr(w.ev.text, "seccomp") && strstr(w.ev.text, "breakpoint");
	CHECK(said);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	kill(f.pid, SIGUSR1);
	CHECK(WEXITSTATUS(fixture_wait(&f, 20000)) == 12);
	set_privilege(true);
}

static enum tl_action stop_here(const struct tl_hit *hit, void *user)
{
	(void)hit;
	(void)user;
	return TL_STOP;
}

/* The program's memory, past every hiding. */
static bool has_trap(struct world *w)
{
	uint8_t b = 0xcc;

	return !process_read((pid_t)tl_target_pid(w->t), world_addr(w, "work"), &b, 1) || b == 0xcc;
}

static bool steps(struct world *w)
{
	struct tl_resume step = { .size = sizeof(step), .signo = -1, .kind = TL_STEP_INSN, .pass_here = true };

	return tl_target_resume(w->t, &step, &w->err) == TL_OK && world_wait(w, 10000) && w->ev.kind == TL_EV_STOPPED;
}

static bool hits(struct world *w)
{
	return world_continue(w) && w->ev.kind == TL_EV_STOPPED && w->ev.reason == TL_STOP_BREAKPOINT;
}

/* A byte of it is written where it is, and another breakpoint comes and goes. */
static bool changes(struct world *w)
{
	uint64_t at = world_addr(w, "work");
	uint8_t b = 0xcc;
	uint32_t id = world_break(w, "work", stop_here, NULL);

	return id && tl_breakpoint_delete(w->s, id, &w->err) == TL_OK && tl_mem_read(w->t, at, &b, 1, &w->err) == TL_OK && b != 0xcc &&
	       tl_mem_write(w->t, at, &b, 1, &w->err) == TL_OK;
}

static bool stops_after(struct world *w, int ms)
{
	struct tl_resume run = { .size = sizeof(run), .signo = -1, .kind = TL_RUN };

	if (tl_target_resume(w->t, &run, &w->err))
		return false;
	run_for(w, ms);
	tl_session_interrupt(w->s);
	while (tl_target_state(w->t) == TL_TARGET_RUNNING)
		if (!world_wait(w, 10000))
			return false;
	return true;
}

/* Where nothing would hold a thread, the jump of a condition is there again with the first instruction that runs. */
TEST(where_no_handler_can_be_conditions_are_in_the_program_at_once)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { 0 };
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .where = "work", .condition = "$rdi == -1" };
	struct tl_location_info loc = { 0 };
	uint32_t id = 0;

	if (!set_privilege(true))
		SKIP("without privilege nothing can be mapped in it");
	CHECK(fixture_start(&f, ARGV("filtered", "2", "noret", "now")) && truth_wait(f.out, "filtered", 10000) && world_attach(&w, &f));
	CHECK(tl_breakpoint_add(w.t, &sp, &id, &w.err) == TL_OK);
	for (int i = 0; i < 100 && loc.tier != TL_TIER_INLINE; i++)
		CHECK(stops_after(&w, 50) && tl_breakpoint_location(w.s, id, 1, &loc, &w.err) == TL_OK);
	if (loc.tier != TL_TIER_INLINE)
		SKIP(loc.why_not_inline);
	uint64_t before = loc.false_hits;
	for (int i = 0; i < 10; i++)
		CHECK(stops_after(&w, 20) && !has_trap(&w));
	CHECK(tl_breakpoint_location(w.s, id, 1, &loc, &w.err) == TL_OK && loc.false_hits <= before + 1);
	CHECK(tl_target_kill(w.t, &w.err) == TL_OK);
}

static int turns;

/* Nothing would hold a thread at a trap. At the prompt there is none to hold it at, and the breakpoint works all the same. */
static void stand(struct fixture *f, int ready)
{
	struct world w;

	if (!set_privilege(false) || !world_attach(&w, f) || !world_break(&w, "work", stop_here, NULL) || has_trap(&w))
		_exit(1);
	for (int i = 0; i < turns; i++)
		if (!hits(&w) || has_trap(&w) || (i % 3 == 1 && (!steps(&w) || has_trap(&w))) || (i % 3 == 2 && (!changes(&w) || has_trap(&w))))
			_exit(2);
	if (write(ready, "x", 1) != 1)
		_exit(3);
	for (;;)
		pause();
}

static bool survives_at_prompt(const char *threads)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	int status;

	if (!fixture_start(&f, ARGV("filtered", threads, "few", "now")) || !truth_wait(f.out, "filtered", 10000))
		return false;
	pid_t pid = start_debugger(&f, stand);
	if (pid < 0)
		return false;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	if (!guardian_ends(&f))
		return false;
	kill(f.pid, SIGUSR1);
	status = fixture_wait(&f, 20000);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f.out, "wrong", -1) == 0)
		return true;
	printf("# %s threads, %d turns: status 0x%x, wrong %lld\n", threads, turns, (unsigned)status, truth(f.out, "wrong", -1));
	return false;
}

TEST(where_no_handler_can_be_a_death_at_the_prompt_is_survived)
{
	for (int i = 0; i < stress_loops(3); i++) {
		turns = i % 7;
		CHECK(survives_at_prompt("1") && survives_at_prompt("3"));
	}
}

TAP_MAIN
