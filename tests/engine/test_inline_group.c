/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Several instructions moved together, and jumps by way of a neighbour: whoever enters in the middle does what
 * the program says, and every hit counts once.
 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const programs[] = { "inline_group", "inline_group-nopie" };

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

static bool start(struct world *w, const char *program, const char *n, const char *threads)
{
	return world_launch(w, ARGV(program, n, threads)) &&
	       tl_session_set(w->s, TL_OPT_INLINE, TL_INLINE_ON, &w->err) == TL_OK;
}

static uint32_t at_label(struct world *w, const char *label, const char *cond, long *hits)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = label, .condition = cond,
					   .allow_pending = true, .on_hit = hits ? count : NULL, .user = hits };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", label, w->err.text);
	return id;
}

static struct tl_inline_plan plan_of(struct world *w, const char *label)
{
	struct tl_inline_plan p = { 0 };

	if (tl_inline_plan(w->t, world_addr(w, label), &p, &w->err))
		p.tactic = "error";
	return p;
}

static enum tl_refuse refusal(struct world *w, uint32_t id)
{
	struct tl_location_info loc = { 0 };

	return tl_breakpoint_location(w->s, id, 1, &loc, &w->err) ? TL_REFUSE_OFF : loc.refusal;
}

/* A jump that can't be foreseen comes to the middle, rarely enough: it is served from a trap. */
TEST(entered_in_the_middle_unforeseen)
{
	for (size_t p = 0; p < ARRAY_LEN(programs); p++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(start(&w, programs[p], "1000", "1"));
		uint32_t id = at_label(&w, "*&g_hidden", "$rdi % 10 == 4", &hits);
		uint32_t end = at_label(&w, "exit", NULL, NULL);
		CHECK(id && end && world_continue(&w));
		CHECKF(hits == 100 && refusal(&w, id) == TL_REFUSE_NONE, "%ld, %d", hits, refusal(&w, id));
		struct tl_inline_plan plan = plan_of(&w, "g_hidden");
		CHECKF(!strcmp(plan.tactic, "group") && plan.n_moved == 2, "%s", plan.tactic);
		CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 1000 && truth(w.out, "wrong", -1) == 0);
	}
}

/* ... and too often: the site gives it up, and says why. */
TEST(entered_in_the_middle_all_the_time)
{
	for (size_t p = 0; p < ARRAY_LEN(programs); p++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long hits = 0;

		CHECK(start(&w, programs[p], "5000", "2"));
		uint32_t id = at_label(&w, "*&g_hidden", "$rdi % 10 == 4", &hits);
		uint32_t end = at_label(&w, "exit", NULL, NULL);
		CHECK(id && end && world_continue(&w));
		CHECKF(hits == 1000 && refusal(&w, id) == TL_REFUSE_ENTRY, "%ld, %d", hits, refusal(&w, id));
		CHECK(world_run(&w) == 12 && truth(w.out, "calls", -1) == 10000 && truth(w.out, "wrong", -1) == 0);
	}
}

/* What can be foreseen is no group: a branch, a table of jumps, a call that returns there. */
TEST(entries_that_the_code_shows_are_refused)
{
	static const char *const labels[] = { "g_loop", "g_table", "g_back" };

	for (size_t p = 0; p < ARRAY_LEN(programs); p++) {
		SCOPED(world_end) struct world w = { .out = -1 };

		CHECK(start(&w, programs[p], "1000", "1"));
		CHECK(at_label(&w, "exit", NULL, NULL) && world_continue(&w));
		for (size_t i = 0; i < ARRAY_LEN(labels); i++)
			CHECKF(strcmp(plan_of(&w, labels[i]).tactic, "group") != 0, "%s", labels[i]);
		CHECK(world_run(&w) == 12);
	}
}

static const char *const groups[] = { "*&g_free", "*&g_stack", "*&g_ret" };

/* Stops and goes with all of them in place, all threads inside: nothing is lost, nothing is wrong. */
TEST(published_and_undone_under_threads)
{
	long loops = stress_loops(160);

	for (size_t p = 0; p < ARRAY_LEN(programs); p++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long want = 4 * (loops / 8), stops = 0;
		char n[32];

		snprintf(n, sizeof(n), "%ld", want / 4 * 100);
		CHECK(start(&w, programs[p], n, "4"));
		for (size_t i = 0; i < ARRAY_LEN(groups); i++)
			CHECK(at_label(&w, groups[i], "$rdi == -1", NULL));
		CHECK(at_label(&w, "*&g_hidden", "$rdi == -1", NULL));
		uint32_t id = at_label(&w, "*&g_free", "$rdi % 100 == 98", NULL);
		while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
			uint64_t rdi = 0;
			CHECK(tl_reg_get(w.t, w.ev.tid, "rdi", &rdi, &w.err) == TL_OK);
			if (w.ev.reason != TL_STOP_BREAKPOINT || rdi % 100 != 98)
				break;
			stops++;
		}
		// g_free is run by f_back and by itself.
		CHECKF(stops == 2 * want && w.ev.kind == TL_EV_EXITED, "%ld of %ld", stops, 2 * want);
		CHECK(id && truth(w.out, "calls", -1) == want * 100 && truth(w.out, "wrong", -1) == 0);
	}
}

/* A breakpoint in the middle, set while the group is in place: it is served, and the group goes. */
TEST(a_breakpoint_in_the_middle)
{
	for (size_t p = 0; p < ARRAY_LEN(programs); p++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		long head = 0, inner = 0;

		CHECK(start(&w, programs[p], "2400", "1"));
		uint32_t id = at_label(&w, "*&g_hidden", "$rdi % 10 == 4", &head);
		uint32_t stop = at_label(&w, "*&g_hidden", "$rdi == 1800", NULL);
		CHECK(id && stop && world_continue(&w) && refusal(&w, id) == TL_REFUSE_NONE);
		CHECK(at_label(&w, "*&hidden_inner", NULL, &inner));
		CHECK(refusal(&w, id) == TL_REFUSE_NEIGHBOUR);
		CHECK(world_run(&w) == 12);
		CHECKF(head == 240 && inner == 600, "%ld %ld", head, inner);
		CHECK(truth(w.out, "wrong", -1) == 0);
	}
}

/* Where a thread stands inside of the copies, the program is seen, and goes on from there. */
TEST(interrupted_inside)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t lo, hi, pc = 0;
	int inside = 0;

	CHECK(start(&w, "inline_group", "0", "3"));
	for (size_t i = 0; i < ARRAY_LEN(groups); i++)
		CHECK(at_label(&w, groups[i], "$rdi == -1", NULL));
	lo = world_addr(&w, "f_hidden");
	hi = world_addr(&w, "g_ret") + 1;
	for (int i = 0; i < stress_loops(25); i++) {
		struct tl_resume how = { .size = sizeof(how), .signo = -1 };
		CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
		if (tl_session_wait(w.s, 3, &w.ev, &w.err) == TL_OK && w.ev.kind == TL_EV_EXITED)
			break;
		tl_session_interrupt(w.s);
		CHECK(world_wait(&w, 5000) && w.ev.kind == TL_EV_STOPPED);
		CHECK(tl_reg_get(w.t, w.ev.tid, "rip", &pc, &w.err) == TL_OK);
		inside += pc >= lo && pc < hi;
		// One step from wherever it is.
		how.kind = TL_STEP_INSN;
		how.count = 1;
		CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK && world_wait(&w, 5000));
	}
	kill(tl_target_pid(w.t), SIGUSR1);
	struct tl_signal_policy pass = { .pass = true };
	CHECK(tl_signal_set(w.s, SIGUSR1, pass, &w.err) == TL_OK);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
	printf("# %d stops inside\n", inside);
}

/* ---- a jump of two bytes, by way of another instruction */

TEST(short_jumps_under_threads)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long want = 3 * (stress_loops(160) / 4), stops = 0;
	char n[32];

	snprintf(n, sizeof(n), "%ld", want / 3 * 100);
	CHECK(start(&w, "inline_group-nopie", n, "3"));
	uint32_t id = at_label(&w, "*&g_short", "$rdi % 100 == 98", NULL);
	while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
		uint64_t rdi = 0;
		struct tl_inline_plan plan;
		CHECK(tl_reg_get(w.t, w.ev.tid, "rdi", &rdi, &w.err) == TL_OK);
		if (w.ev.reason != TL_STOP_BREAKPOINT || rdi % 100 != 98)
			break;
		stops++;
		plan = plan_of(&w, "g_short");
		CHECKF(!strcmp(plan.tactic, "short") && plan.n_changed == 2, "%s", plan.tactic);
		CHECK(refusal(&w, id) == TL_REFUSE_NONE);
	}
	CHECKF(stops == want && w.ev.kind == TL_EV_EXITED, "%ld of %ld", stops, want);
	CHECK(truth(w.out, "calls", -1) == want * 100 && truth(w.out, "wrong", -1) == 0);
}

struct late {
	struct world *w;
	const char *where;
	long hits, other;
};

static enum tl_action set_other(const struct tl_hit *hit, void *user)
{
	struct late *l = user;

	(void)hit;
	if (++l->hits == 50)
		at_label(l->w, l->where, NULL, &l->other);
	return TL_RESUME;
}

/* Breakpoints on the host and right behind the place, set while threads run through both. */
TEST(breakpoints_at_the_host_are_met)
{
	static const struct {
		const char *where;
		long each; /* hits in one call */
	} others[] = { { "*&short_host", 1 }, { "*&short_inner", 3 } };

	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		struct late l = { .w = &w, .where = others[i].where };
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&g_short", .condition = "$rdi % 10 == 4",
						   .on_hit = set_other, .user = &l };
		uint32_t id;

		CHECK(start(&w, "inline_group-nopie", "1000", "1"));
		CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK && world_run(&w) == 12);
		// Set in call 494: its own host is behind it, its loop is not.
		CHECKF(l.hits == 100 && l.other == (i ? 506 : 505) * others[i].each, "%s: %ld %ld", l.where, l.hits, l.other);
		CHECK(truth(w.out, "wrong", -1) == 0);
	}
}

struct both {
	struct world *w;
	uint32_t id[2];
	long hits;
	bool inline_now; /* at each hit: both, the first by the way of a host */
};

static enum tl_action look_at_both(const struct tl_hit *hit, void *user)
{
	struct both *b = user;

	(void)hit;
	b->hits++;
	b->inline_now &= refusal(b->w, b->id[0]) == TL_REFUSE_NONE && refusal(b->w, b->id[1]) == TL_REFUSE_NONE &&
			 !strcmp(plan_of(b->w, "g_short").tactic, "short");
	return TL_RESUME;
}

/* Two bytes apart: the first gets a jump of two, the second one of five. One comes and goes meanwhile. */
TEST(neighbours_are_served_together)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct both b = { .w = &w, .inline_now = true };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "*&g_short", .condition = "$rdi % 100 == 98",
					   .on_hit = look_at_both, .user = &b };
	long inner = 0, calls = 300l * stress_loops(20);
	char n[32];

	snprintf(n, sizeof(n), "%ld", calls / 3);
	CHECK(start(&w, "inline_group-nopie", n, "3"));
	CHECK(tl_breakpoint_add(w.t, &spec, &b.id[0], &w.err) == TL_OK);
	b.id[1] = at_label(&w, "*&short_inner", "$rdi % 50 == 7", &inner);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
	CHECKF(b.hits == calls / 100 && inner == calls / 50 * 3 && b.inline_now, "%ld %ld %d", b.hits, inner, b.inline_now);
}

/* The program's bytes are seen, also of the host; a write there is kept and the jump is not put over it. */
TEST(hosts_are_hidden_from_readers)
{
	static const uint8_t lea[] = { 0x48, 0x8d, 0xb6, 0, 1, 0, 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t now[7], text[256], raw[256];
	uint64_t host;

	CHECK(start(&w, "inline_group-nopie", "0", "2"));
	CHECK(at_label(&w, "*&g_short", "$rdi == -1", NULL));
	host = world_addr(&w, "short_host");
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	CHECK(tl_mem_read(w.t, host - 16, text, sizeof(text), &w.err) == TL_OK);
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
	for (int i = 0; i < 2000 && !(plan_of(&w, "g_short").live && truth(w.out, "ready", 0)); i++)
		if (tl_session_wait(w.s, 5, &w.ev, &w.err) == TL_OK && w.ev.kind == TL_EV_EXITED)
			break;
	CHECK(plan_of(&w, "g_short").live && truth(w.out, "ready", 0) == 1);
	CHECK(process_read(tl_target_pid(w.t), host, now, sizeof(now)) && now[0] == 0xe9 && now[1] == 0xe9);
	CHECK(tl_mem_read(w.t, host, now, sizeof(now), &w.err) == TL_OK && !memcmp(now, lea, sizeof(lea)));
	CHECK(tl_mem_read(w.t, host + 3, now, 2, &w.err) == TL_OK && now[0] == 0 && now[1] == 1);
	CHECK(tl_mem_read(w.t, host - 16, raw, sizeof(raw), &w.err) == TL_OK && !memcmp(raw, text, sizeof(raw)));
	CHECK(tl_mem_write(w.t, host + 3, &(uint8_t){ 0 }, 1, &w.err) == TL_OK);
	tl_session_interrupt(w.s);
	CHECK(world_wait(&w, 5000));
	CHECK(process_read(tl_target_pid(w.t), host, now, sizeof(now)) && !memcmp(now, lea, sizeof(lea)));
	struct tl_signal_policy pass = { .pass = true };
	CHECK(tl_signal_set(w.s, SIGUSR1, pass, &w.err) == TL_OK);
	kill(tl_target_pid(w.t), SIGUSR1);
	CHECK(world_run(&w) == 12 && truth(w.out, "wrong", -1) == 0);
}

TAP_MAIN
