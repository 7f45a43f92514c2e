/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Jumps at the lines of a program that throws, jumps far, switches stacks, forks and takes signals on a stack
 * of its own: it notices nothing. And at calls through pointers that exceptions leave.
 */
#include <signal.h>
#include <string.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const functions[] = { "thrower", "exceptions", "jumper", "jumps",	 "traced",
					 "other",   "coroutine",  "on_signal", "children", "main" };

/* A condition that is never true at each third line of a function, from `first` on. Returns how many. */
static int at_lines(struct world *w, const char *name, int first)
{
	struct tl_function f;
	struct tl_line line;
	int n = 0, set = 0;

	if (tl_function_at(w->t, world_addr(w, name), &f, &w->err))
		return 0;
	for (uint64_t at = f.start; at < f.end && !tl_line_at(w->t, at, &line, &w->err); at = line.end, n++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = at, .condition = "$rsp == 1" };
		uint32_t id;
		if (n % 3 != first)
			continue;
		if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
			printf("# %s: %s\n", name, w->err.text);
		else
			set++;
	}
	return set;
}

static int count_inline(struct world *w, int n)
{
	int r = 0;

	for (int id = 1; id <= n; id++) {
		struct tl_location_info loc;
		if (!tl_breakpoint_location(w->s, (uint32_t)id, 1, &loc, &w->err))
			r += loc.refusal == TL_REFUSE_NONE;
	}
	return r;
}

TEST(unusual_control_flow)
{
	struct tl_signal_policy pass = { .pass = true };

	for (int first = 0; first < 3; first++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "exit", .allow_pending = true };
		uint32_t end;
		int n = 0, inl;

		CHECK(world_launch(&w, ARGV("inline_flow", "200")) &&
		      tl_session_set(w.s, TL_OPT_INLINE, TL_INLINE_ON, &w.err) == TL_OK &&
		      tl_signal_set(w.s, SIGUSR2, pass, &w.err) == TL_OK);
		for (size_t i = 0; i < ARRAY_LEN(functions); i++)
			n += at_lines(&w, functions[i], first);
		CHECK(tl_breakpoint_add(w.t, &spec, &end, &w.err) == TL_OK && world_continue(&w));
		inl = count_inline(&w, n);
		CHECKF(w.ev.kind == TL_EV_STOPPED && n > 30 && inl > n / 2, "%d of %d inline", inl, n);
		CHECK(world_run(&w) == 12 && truth(w.out, "rounds", -1) == 200 && truth(w.out, "wrong", -1) == 0);
	}
}

/* A throw comes to the middle of what a jump was put over: it is met by the trap there, and lands. */
TEST(the_unwinder_lands_in_the_middle_of_a_group)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&g_pad", .condition = "$rdi == -1" },
				  end = { .size = sizeof(end), .where = "exit", .allow_pending = true };
	struct tl_inline_plan plan;
	uint32_t id, id2;

	CHECK(world_launch(&w, ARGV("inline_flow", "400")) &&
	      tl_session_set(w.s, TL_OPT_INLINE, TL_INLINE_ON, &w.err) == TL_OK);
	struct tl_signal_policy pass = { .pass = true };
	CHECK(tl_signal_set(w.s, SIGUSR2, pass, &w.err) == TL_OK);
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK && tl_breakpoint_add(w.t, &end, &id2, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED);
	CHECK(tl_inline_plan(w.t, world_addr(&w, "g_pad"), &plan, &w.err) == TL_OK);
	CHECKF(!strcmp(plan.tactic, "group") && count_inline(&w, 1) == 1, "%s", plan.tactic);
	CHECK(world_run(&w) == 12 && truth(w.out, "rounds", -1) == 400 && truth(w.out, "wrong", -1) == 0);
}

/* ---- exceptions that leave what was called through a pointer */

static const char *const callers[] = { "by_register", "by_memory", "by_variable", "by_virtual", "again", "replaced", "nested", "deep", "end_guard" };
#define CALLERS ARRAY_LEN(callers)

/* The one call through a pointer in a function; 0: there is another number of them. */
static uint64_t pointer_call(struct world *w, const char *name)
{
	struct tl_function f;
	struct tl_insn in;
	uint64_t found = 0;
	int n = 0;

	if (tl_function_at(w->t, world_addr(w, name), &f, &w->err))
		return 0;
	for (uint64_t at = f.start; at < f.end && !tl_disasm(w->t, at, TL_ATT, &in, &w->err) && in.valid; at += in.len)
		if (in.is_call && !in.branch_target) {
			found = at;
			n++;
		}
	return n == 1 ? found : 0;
}

static uint32_t add_at(struct world *w, uint64_t addr, const char *condition, enum tl_serve serve)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = addr, .condition = condition, .serve = serve };
	uint32_t id = 0;

	if (!addr || tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %lx: %s\n", (unsigned long)addr, w->err.text);
	return id;
}

static long hits(struct world *w, uint32_t id)
{
	struct tl_breakpoint_info info;

	return tl_breakpoint_get(w->s, id, &info, &w->err) ? -1 : (long)info.hit_count;
}

static bool is_inline(struct world *w, uint32_t id)
{
	struct tl_location_info loc;

	return !tl_breakpoint_location(w->s, id, 1, &loc, &w->err) && loc.tier == TL_TIER_INLINE;
}

/* All calls are counted; at one of a catcher, and at one that a destructor makes while an exception passes, it stops now and then. */
static void throws(long rounds, const char *threads, enum tl_inline how)
{
	static const char chosen[] = "$rdi % 16 == 3";
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t all[CALLERS], stop[2], same[2];
	long stops[2] = { 0 }, other = 0, sum = 0, inside = 0;
	char n[32];

	snprintf(n, sizeof(n), "%ld", rounds);
	CHECK(world_launch(&w, ARGV("inline_throw", n, threads)) && tl_session_set(w.s, TL_OPT_INLINE, how, &w.err) == TL_OK);
	for (size_t i = 0; i < CALLERS; i++)
		CHECKF((all[i] = add_at(&w, pointer_call(&w, callers[i]), NULL, TL_SERVE_COUNT)) != 0, "%s", callers[i]);
	for (int k = 0; k < 2; k++) {
		uint64_t at = pointer_call(&w, k ? "end_guard" : "by_register");
		CHECK((stop[k] = add_at(&w, at, chosen, TL_SERVE_STOP)) && (same[k] = add_at(&w, at, chosen, TL_SERVE_COUNT)));
	}
	while (!other && world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
		other = w.ev.reason != TL_STOP_BREAKPOINT;
		for (int k = 0; !other && k < 2; k++)
			stops[k] += w.ev.hits[0].id == stop[k];
		inside += is_inline(&w, stop[0]) && is_inline(&w, stop[1]);
		for (size_t i = 0; stops[0] + stops[1] == 2 && i < CALLERS; i++)
			CHECKF(is_inline(&w, all[i]) == (how != TL_INLINE_OFF), "%s", callers[i]);
	}
	CHECKF(!other && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12, "kind %d reason %d", (int)w.ev.kind, (int)w.ev.reason);
	for (size_t i = 0; i < CALLERS; i++)
		sum += hits(&w, all[i]);
	printf("# %ld and %ld stops, %ld calls, %lld caught\n", stops[0], stops[1], sum, truth(w.out, "caught", -1));
	CHECKF(truth(w.out, "wrong", -1) == 0 && sum == truth(w.out, "pointed", -1), "%lld wrong, %ld of %lld", truth(w.out, "wrong", -1), sum,
	       truth(w.out, "pointed", -1));
	CHECKF(stops[0] == hits(&w, same[0]) && stops[1] == hits(&w, same[1]) && stops[0] == atol(threads) * ((rounds + 12) / 16) && stops[1] > stops[0],
	       "%ld of %ld, %ld of %ld", stops[0], hits(&w, same[0]), stops[1], hits(&w, same[1]));
	CHECK(how == TL_INLINE_OFF || inside > (stops[0] + stops[1]) * 3 / 4);
}

TEST(exceptions_pass_calls_through_pointers)
{
	throws(16l * stress_loops(20), "1", TL_INLINE_ON);
	throws(16l * stress_loops(20), "2", TL_INLINE_ON);
	throws(16l * stress_loops(2), "2", TL_INLINE_OFF);
}

TAP_MAIN
