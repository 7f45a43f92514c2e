/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Watchpoints beyond the debug registers: pages that are not writable. */

#include <signal.h>
#include <sys/syscall.h>

#include <base/error.h>
#include <base/scoped.h>

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

static uint32_t watch(struct world *w, const char *expression, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_WRITE, .expression = expression,
					   .text = expression, .on_hit = fn, .user = user };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", expression, w->err.text);
	return id;
}

static bool is_paged(struct world *w, uint32_t id)
{
	struct tl_breakpoint_info info = { 0 };

	return !tl_breakpoint_get(w->s, id, &info, &w->err) && info.paged;
}

/* A world at ready() with the array watched. */
static bool begin(struct world *w, const char *const *argv, long *hits)
{
	uint32_t at, id;

	if (!world_launch(w, argv) || !(at = world_break(w, "ready", NULL, NULL)) || !world_continue(w) ||
	    tl_breakpoint_delete(w->s, at, &w->err) || !(id = watch(w, "*watched", count, hits)))
		return false;
	return is_paged(w, id);
}

static bool is_right(struct world *w, long hits)
{
	long long changes = truth(w->out, "changes", -1), bad = truth(w->out, "bad", -1);

	if (hits == changes && !bad)
		return true;
	printf("# %ld hits, %lld changes, %lld bad\n", hits, changes, bad);
	return false;
}

/* To its end, and the hits are its own count of changes. */
static bool runs_right(const char *const *argv)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	return begin(&w, argv, &hits) && world_run(&w) == 22 && is_right(&w, hits);
}

TEST(stores_of_all_kinds)
{
	CHECK(runs_right(ARGV("paged", "stores", "12")));
}

TEST(stores_of_system_calls)
{
	CHECK(runs_right(ARGV("paged", "calls", "12")));
}

TEST(exact_with_threads)
{
	char n[16];

	snprintf(n, sizeof(n), "%d", stress_loops(60));
	CHECK(runs_right(ARGV("paged", "threads", n, "4")));
}

TEST(children)
{
	CHECK(runs_right(ARGV("paged", "forks", "6")));
}

TEST(its_own_protections)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(begin(&w, ARGV("paged", "own", "8"), &hits));
	CHECK(!tl_signal_set(w.s, 11, (struct tl_signal_policy){ false, false, true }, &w.err));
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
}

TEST(old_and_new_values)
{
	SCOPED(world_end) struct world w;
	const struct tl_value *before, *now;
	long hits = 0;
	uint32_t id;

	CHECK(begin(&w, ARGV("paged", "own", "8"), &hits) && (id = watch(&w, "*watched", NULL, NULL)));
	for (long i = 0; i < 3; i++) {
		long x, y;
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
		if (w.ev.reason == TL_STOP_SIGNAL) {
			i--;
			continue;
		}
		CHECK(w.ev.reason == TL_STOP_WATCHPOINT && w.ev.hits[0].id == id && !tl_watch_get(w.s, id, &before, &now, &w.err));
		CHECK(tl_value_size(before) == 1500 * sizeof(long) && tl_value_size(now) == 1500 * sizeof(long));
		x = ((const long *)tl_value_bytes(before))[2];
		y = ((const long *)tl_value_bytes(now))[2];
		CHECKF(x == i && y == i + 1, "%ld: %ld %ld", i, x, y);
	}
}

/* A fifth variable while four are in the registers. */
TEST(beyond_four_registers)
{
	SCOPED(world_end) struct world w;
	long hits = 0, more = 0;
	uint32_t id;

	CHECK(begin(&w, ARGV("paged", "own", "8"), &hits));
	for (int i = 0; i < 4; i++)
		CHECK((id = watch(&w, (const char *[]){ "block.data[20]", "block.data[21]", "block.data[22]", "block.data[2]" }[i], count, &more)) &&
		      is_paged(&w, id) != machine_has_debug_registers());
	CHECK((id = watch(&w, "block.data[24]", count, &more)) && is_paged(&w, id));
	CHECK(!tl_signal_set(w.s, 11, (struct tl_signal_policy){ false, false, true }, &w.err));
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
	CHECKF(more == hits, "%ld", more);
}

/* Made larger by the program: it moves as without us, and is the program's where it is then. */
TEST(its_mapping_grows)
{
	CHECK(runs_right(ARGV("paged", "grows")));
}

static bool ends_right_alone(struct world *w)
{
	for (int k = 0; k < 6000 && truth(w->out, "bad", -1) < 0; k++)
		sleep_ms(10);
	return truth(w->out, "bad", -1) == 0;
}

/* A mapping that is moved onto the watched one: nothing is given back where that is not any more. */
TEST(another_is_moved_onto_it)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(begin(&w, ARGV("paged", "onto"), &hits) && world_break(&w, "after", NULL, NULL));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && !tl_target_detach(w.t, 0, &w.err));
	CHECK(ends_right_alone(&w));
}

/* Which share the memory, and so its protection. */
TEST(children_by_vfork_make_system_calls)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(begin(&w, ARGV("paged", "vforks", "4"), &hits));
	CHECK(!tl_signal_set(w.s, 11, (struct tl_signal_policy){ false, false, true }, &w.err));
	CHECK(world_run(&w) == 22);
	CHECKF(truth(w.out, "bad", -1) == 0, "%lld", truth(w.out, "bad", -1));
}

TEST(buffers_too_large_to_be_listed)
{
	CHECK(runs_right(ARGV("paged", "large")));
}

TEST(calls_that_cannot_be_made_twice)
{
	CHECK(runs_right(ARGV("paged", "sends")));
}

/* Stopped at by a catchpoint, twice each: made with the pages open all the same. */
TEST(caught_system_calls)
{
	SCOPED(world_end) struct world w;
	struct tl_breakpoint_spec sys = { .size = sizeof(sys), .kind = TL_BP_CATCH_SYSCALL,
					  .numbers = (const int64_t[]){ 0, 45 }, .n_numbers = 2 };
	long hits = 0, caught = 0;
	uint32_t id;

	CHECK(begin(&w, ARGV("paged", "calls", "3"), &hits) && !tl_breakpoint_add(w.t, &sys, &id, &w.err));
	do {
		CHECK(world_continue(&w));
		caught += w.ev.kind == TL_EV_STOPPED && w.ev.n_hits == 1 && w.ev.hits[0].id == id;
	} while (w.ev.kind == TL_EV_STOPPED);
	CHECK(is_right(&w, hits));
	CHECKF(caught == 3 * 5 * 2, "%ld", caught);
}

/* The kernel would kill it where it can't store the frame of a handler. */
TEST(stacks_of_handlers)
{
	CHECK(runs_right(ARGV("paged", "routine", "3")));
	CHECK(runs_right(ARGV("paged", "alt", "3")));
}

/* What was known of the program's signals does not hold when nothing was watched in between. */
TEST(signals_that_it_sets_up_unseen)
{
	SCOPED(world_end) struct world w;
	long hits = 0;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("paged", "unseen", "1")) && world_break(&w, "ready", NULL, NULL) &&
	      world_break(&w, "later", NULL, NULL) && world_continue(&w) && is_paged(&w, id = watch(&w, "*watched", count, &hits)));
	CHECK(!tl_signal_set(w.s, SIGUSR1, (struct tl_signal_policy){ false, false, true }, &w.err));
	CHECK(world_continue(&w) && hits == 2);
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err) && world_continue(&w));
	CHECK(is_paged(&w, watch(&w, "*watched", count, &hits)) && world_run(&w) == 22 && is_right(&w, hits));
}

/* The call is made all the same, and the signal comes. */
TEST(a_signal_at_the_entry_of_a_call)
{
	SCOPED(world_end) struct world w;
	struct tl_breakpoint_spec sys = { .size = sizeof(sys), .kind = TL_BP_CATCH_SYSCALL,
					  .numbers = (const int64_t[]){ SYS_getppid }, .n_numbers = 1 };
	struct tl_resume how = { .size = sizeof(how), .signo = SIGUSR1 };
	long hits = 0;
	uint32_t id;

	CHECK(begin(&w, ARGV("paged", "asks"), &hits) && !tl_breakpoint_add(w.t, &sys, &id, &w.err));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SYSCALL_ENTRY && !tl_breakpoint_delete(w.s, id, &w.err));
	CHECK(!tl_target_resume(w.t, &how, &w.err) && world_wait(&w, 60000));
	if (w.ev.reason == TL_STOP_SIGNAL)
		CHECK(world_continue(&w));
	CHECK(w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 22 && hits == 1 && is_right(&w, hits));
}

/* Each instruction is a step, for another watchpoint: also those that make system calls. */
TEST(system_calls_in_steps)
{
	SCOPED(world_end) struct world w;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_WATCH_WRITE, .expression = "bad",
					   .software = true };
	long hits = 0;

	CHECK(begin(&w, ARGV("paged", "calls", "1"), &hits) && !tl_breakpoint_add(w.t, &spec, NULL, &w.err));
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
}

/* Recorded it is stepped anyway: the pages are the program's again. */
TEST(system_calls_of_a_recorded_program)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(begin(&w, ARGV("paged", "calls", "1"), &hits) && !tl_history_start(w.t, &w.err));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && !tl_history_stop(w.t, &w.err));
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
}

/* A page that another thread's system call may write to is open; others stay closed. */
TEST(only_what_a_call_writes_is_open)
{
	SCOPED(world_end) struct world w;
	long hits = 0, more = 0;
	uint32_t id;

	CHECK(begin(&w, ARGV("paged", "beside", "20"), &hits) && (id = watch(&w, "other", count, &more)) && is_paged(&w, id));
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
	CHECKF(more == 1, "%ld", more);
}

/* One comes while pages are protected, and would kill for our mprotect(): they are given up before. */
TEST(a_filter_that_comes_later)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(begin(&w, ARGV("paged", "sandbox"), &hits));
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
}

/* Ones that let it be made, as far as they may be read. */
TEST(filters_that_do_no_harm)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(begin(&w, ARGV("paged", "probes", "3"), &hits) && world_break(&w, "exit", NULL, NULL));
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && (is_paged(&w, 2) || geteuid() != 0));
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
}

/* It kills for mmap(2): no copies of instructions then. */
TEST(breakpoints_in_a_program_with_a_filter)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("paged", "often", "100")) && world_break(&w, "later", count, &hits));
	CHECK(world_run(&w) == 22);
	CHECKF(hits == 100, "%ld", hits);
}

/* A hidden one's page is the program's again before the filter comes: it would be killed at giving it back. */
TEST(hidden_breakpoints_and_a_filter)
{
	SCOPED(world_end) struct world w;
	static const char *const where[] = { "main", "*(char *)main + 4", "ready", "after", "later" };
	bool on_page = false;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("paged", "filter", "1")));
	for (int i = 0; i < 5; i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where[i], .hidden = true, .on_hit = count,
						   .user = &hits };
		struct tl_location_info l = { 0 };
		uint32_t id;
		CHECK(!tl_breakpoint_add(w.t, &spec, &id, &w.err) && !tl_breakpoint_location(w.s, id, 1, &l, &w.err));
		on_page = l.hidden && strstr(l.hidden, "page") != NULL;
	}
	CHECK(on_page && world_run(&w) == 22);
	CHECK(truth(w.out, "bad", -1) == 0);
}

TEST(attach_to_a_program_with_a_filter)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(fixture_start(&f, ARGV("paged", "often", "10000000")) && truth_wait(f.out, "ready", 60000));
	CHECK(world_attach(&w, &f) && world_break(&w, "later", NULL, NULL));
	for (int i = 0; i < 3; i++)
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(!tl_target_detach(w.t, 0, &w.err));
	CHECK(fixture_wait(&f, 50) == -1); // it goes on
}

TEST(detach_makes_it_writable)
{
	SCOPED(world_end) struct world w;
	long hits = 0;
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	CHECK(begin(&w, ARGV("paged", "threads", "3000", "4"), &hits));
	CHECK(!tl_target_resume(w.t, &how, &w.err));
	for (int64_t end = now_ms() + 60000; hits < 50 && now_ms() < end;)
		IGNORE_RESULT(tl_session_wait(w.s, 1, &w.ev, &w.err));
	tl_session_interrupt(w.s);
	CHECK(world_wait(&w, 60000) && !tl_target_detach(w.t, 0, &w.err));
	for (int k = 0; k < 6000 && truth(w.out, "bad", -1) < 0; k++)
		sleep_ms(10);
	CHECKF(truth(w.out, "changes", -1) == 12000 && truth(w.out, "bad", -1) == 0 && hits >= 50, "%ld hits", hits);
}

TEST(other_memory_in_its_place)
{
	CHECK(runs_right(ARGV("paged", "again", "5")));
}

static enum tl_action count_four(const struct tl_hit *hit, void *user)
{
	(void)hit;
	return ++*(long *)user == 4 ? TL_RESUME_DELETE : TL_RESUME;
}

TEST(other_memory_under_two_watchpoints)
{
	SCOPED(world_end) struct world w;
	long few = 0, hits = 0;
	uint32_t at;

	CHECK(world_launch(&w, ARGV("paged", "again", "6")) && (at = world_break(&w, "ready", NULL, NULL)) &&
	      world_continue(&w) && !tl_breakpoint_delete(w.s, at, &w.err));
	CHECK(is_paged(&w, watch(&w, "*watched", count_four, &few)) && is_paged(&w, watch(&w, "*watched", count, &hits)));
	CHECK(world_run(&w) == 22 && few == 4 && is_right(&w, hits));
}

TEST(what_is_below_a_small_stack_stays)
{
	CHECK(runs_right(ARGV("paged", "small")));
}

/* It may kill the program for a protection that we change: by steps then. */
TEST(a_program_with_a_filter)
{
	SCOPED(world_end) struct world w;
	long hits = 0;

	CHECK(!begin(&w, ARGV("paged", "filter", "1"), &hits)); // no pages, and yet
	CHECK(world_run(&w) == 22 && is_right(&w, hits));
}

/* One of two ranges vanishes unseen: the other's pages are the program's again after all. */
TEST(a_page_that_is_gone_keeps_no_other_closed)
{
	SCOPED(world_end) struct world w;
	long hits = 0;
	uint32_t id, block;

	CHECK(begin(&w, ARGV("paged", "gone"), &hits) && world_break(&w, "later", NULL, NULL));
	id = watch(&w, "block.data", count, &hits);
	CHECK(id && is_paged(&w, id) && world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	for (block = 1; block <= id; block++) // the vanished one's pages are settled last
		if (is_paged(&w, block) && block != id)
			CHECK(!tl_breakpoint_enable(w.s, block, 0, false, &w.err) || w.err.text[0]);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	CHECK(truth_wait(w.out, "done", 5000));
}

TAP_MAIN
