/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * Calls through registers and memory that have become jumps: what is called finds what the program's own call would have
 * left, and each hit counts once. The program looks for itself.
 */
#include <signal.h>
#include <string.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const forms[] = { "reg", "reg8", "notrack", "mem", "disp", "index", "stack", "stack16", "below", "dead", "rip" };
#define FORMS ARRAY_LEN(forms)

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

static bool begin(struct world *w, const char *mode, long rounds, const char *threads, enum tl_inline how)
{
	struct tl_signal_policy pass = { .pass = true };
	char n[32];

	snprintf(n, sizeof(n), "%ld", rounds);
	return world_launch(w, ARGV("inline_call", mode, n, threads)) && !tl_session_set(w->s, TL_OPT_INLINE, how, &w->err) &&
	       !tl_signal_set(w->s, SIGUSR1, pass, &w->err) && !tl_signal_set(w->s, SIGSEGV, pass, &w->err);
}

static uint32_t add(struct world *w, const char *form, const char *condition, tl_hit_fn *fn, void *user)
{
	char where[32];
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where, .condition = condition, .on_hit = fn, .user = user };
	uint32_t id = 0;

	snprintf(where, sizeof(where), "*&c_%s", form);
	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", where, w->err.text);
	return id;
}

static enum tl_tier tier_of(struct world *w, uint32_t id)
{
	struct tl_location_info loc = { 0 };

	return tl_breakpoint_location(w->s, id, 1, &loc, &w->err) ? TL_TIER_NONE : loc.tier;
}

/* Every form at once; every sixteenth round is a hit. */
static void run_mode(const char *mode, long rounds, const char *threads, enum tl_inline how)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id[FORMS], end;
	long hits = 0;

	CHECK(begin(&w, mode, rounds, threads, how));
	for (size_t i = 0; i < FORMS; i++)
		CHECK((id[i] = add(&w, forms[i], "$rdi % 16 == 3", count, &hits)) != 0);
	CHECK(!tl_breakpoint_add(w.t, &(struct tl_breakpoint_spec){ .size = sizeof(struct tl_breakpoint_spec), .where = "exit", .allow_pending = true }, &end, &w.err));
	CHECKF(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_BREAKPOINT, "%s: kind %d", mode, (int)w.ev.kind);
	for (size_t i = 0; i < FORMS; i++)
		CHECKF(how == TL_INLINE_OFF ? tier_of(&w, id[i]) == TL_TIER_BOOSTED : tier_of(&w, id[i]) == TL_TIER_INLINE, "%s: %s is of tier %d",
		       mode, forms[i], (int)tier_of(&w, id[i]));
	CHECK(world_run(&w) == 12);
	CHECKF(truth(w.out, "wrong", -1) == 0, "%s: %lld wrong", mode, truth(w.out, "wrong", -1));
	CHECKF(hits == truth(w.out, "chosen", -1), "%s: %ld of %lld", mode, hits, truth(w.out, "chosen", -1));
	long long all = atol(threads) * rounds * (long long)FORMS;
	CHECKF(truth(w.out, "calls", -1) + truth(w.out, "faults", -1) == all, "%s: %lld calls, %lld faults", mode, truth(w.out, "calls", -1),
	       truth(w.out, "faults", -1));
}

TEST(what_is_called_finds_what_the_programs_call_leaves)
{
	run_mode("plain", 16l * stress_loops(60), "1", TL_INLINE_ON);
	run_mode("plain", 16l * stress_loops(5), "1", TL_INLINE_OFF);
}

TEST(with_threads_and_signals)
{
	run_mode("signals", 16l * stress_loops(60), "4", TL_INLINE_ON);
}

TEST(faults_are_seen_at_the_call)
{
	run_mode("fault", 16l * stress_loops(4), "2", TL_INLINE_ON);
	run_mode("fault", 16l * stress_loops(2), "2", TL_INLINE_OFF);
}

struct form_ids {
	uint32_t stop, all, some, record;
	long recorded, bad;
};

static void on_record(const struct tl_record *r, void *user)
{
	struct form_ids *f = user;

	f->recorded++;
	f->bad += r->n != 1 || r->v[0].kind != TL_VALUE_INT || r->v[0].n % 5 != 1;
}

static uint32_t add_spec(struct world *w, const char *form, struct tl_breakpoint_spec spec)
{
	char where[32];
	uint32_t id = 0;

	snprintf(where, sizeof(where), "*&c_%s", form);
	spec.size = sizeof(spec);
	spec.where = where;
	if (tl_breakpoint_add(w->t, &spec, &id, &w->err))
		printf("# %s: %s\n", where, w->err.text);
	return id;
}

/* One that stops, two that count and one that records at each form. */
static bool add_four(struct world *w, const char *form, struct form_ids *f)
{
	static const struct tl_collect round = { "$rdi", 0 };

	f->stop = add(w, form, "$rdi % 16 == 3", NULL, NULL);
	f->all = add_spec(w, form, (struct tl_breakpoint_spec){ .serve = TL_SERVE_COUNT });
	f->some = add_spec(w, form, (struct tl_breakpoint_spec){ .serve = TL_SERVE_COUNT, .condition = "$rdi % 4 == 1" });
	f->record = add_spec(w, form, (struct tl_breakpoint_spec){ .serve = TL_SERVE_RECORD, .condition = "$rdi % 5 == 1", .record_block = true,
								  .collect = &round, .n_collect = 1, .on_record = on_record, .user = f });
	return f->stop && f->all && f->some && f->record;
}

static long hits(struct world *w, uint32_t id)
{
	struct tl_breakpoint_info info;

	return tl_breakpoint_get(w->s, id, &info, &w->err) ? -1 : (long)info.hit_count;
}

/* All jumps go out and in again at each stop, with signals: TL_STRESS_LOOPS is how many rounds of 16 there are, 22 stops in each. */
TEST(published_and_undone_at_each_stop)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct form_ids id[FORMS] = { { .stop = 0 } };
	long rounds = 16l * stress_loops(20), stops = 0, inside = 0, other = 0;

	CHECK(begin(&w, "signals", rounds, "2", TL_INLINE_ON));
	for (size_t i = 0; i < FORMS; i++)
		CHECK(add_four(&w, forms[i], &id[i]));
	while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED && !other) {
		other = w.ev.reason != TL_STOP_BREAKPOINT;
		inside += tier_of(&w, id[stops++ % (long)FORMS].stop) == TL_TIER_INLINE;
	}
	CHECKF(w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12 && !other, "kind %d", (int)w.ev.kind);
	printf("# %ld stops, inline at %ld, %lld calls, %lld signals\n", stops, inside, truth(w.out, "calls", -1), truth(w.out, "handled", -1));
	CHECKF(truth(w.out, "wrong", -1) == 0 && stops == truth(w.out, "chosen", -1), "%ld of %lld, %lld wrong", stops, truth(w.out, "chosen", -1),
	       truth(w.out, "wrong", -1));
	CHECK(truth(w.out, "calls", -1) == 2 * rounds * (long long)FORMS && inside >= stops - (long)FORMS);
	for (size_t i = 0; i < FORMS; i++) {
		CHECKF(hits(&w, id[i].all) == 2 * rounds && hits(&w, id[i].some) == rounds / 2, "%s: %ld, %ld", forms[i], hits(&w, id[i].all),
		       hits(&w, id[i].some));
		CHECKF(hits(&w, id[i].record) == 2 * ((rounds + 4) / 5) && id[i].recorded == hits(&w, id[i].record) && !id[i].bad, "%s: %ld, %ld, %ld",
		       forms[i], hits(&w, id[i].record), id[i].recorded, id[i].bad);
	}
}

static uint64_t reg(struct world *w, const char *name)
{
	uint64_t v = 0;

	return tl_reg_get(w->t, w->ev.tid, name, &v, &w->err) ? 0 : v;
}

static bool step(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .kind = TL_STEP_INSN, .tid = w->ev.tid };

	return tl_target_resume(w->t, &how, &w->err) == TL_OK && world_wait(w, 10000);
}

/* Stepped from the call: to what is called, with the program's return address; a wild one faults where it stands. */
TEST(steps_into_what_is_called)
{
	for (size_t i = 0; i < FORMS; i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t back = 0, sp;
		char label[32];

		CHECK(begin(&w, "plain", 64, "1", TL_INLINE_ON) && add(&w, forms[i], "$rdi == 40", NULL, NULL));
		snprintf(label, sizeof(label), "r_%s", forms[i]);
		CHECK(world_continue(&w) && w.ev.kind == TL_EV_STOPPED && reg(&w, "rdi") == 40);
		sp = reg(&w, "rsp");
		CHECK(step(&w) && w.ev.kind == TL_EV_STOPPED);
		CHECKF(reg(&w, "rip") == world_addr(&w, "entry") && reg(&w, "rsp") == sp - 8, "%s", forms[i]);
		CHECK(!tl_mem_read(w.t, sp - 8, &back, sizeof(back), &w.err));
		CHECKF(back == world_addr(&w, label), "%s", forms[i]);
		int code = world_run(&w);
		CHECKF(code == 12 && truth(w.out, "wrong", -1) == 0, "%s: %d, %lld wrong", forms[i], code, truth(w.out, "wrong", -1));
	}
}

TAP_MAIN
