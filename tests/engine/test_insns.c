/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * A site on every instruction that is hard to pass: each execution is one hit, and
 * the program computes what it computes without a debugger.
 */
#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

struct counter {
	char name[40];
	uint32_t id;
	long hits, wrong_pc;
};

static struct counter counters[200];
static int n_counters;

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	struct counter *c = user;
	uint64_t pc = 0;

	c->hits++;
	if (tl_reg_get(hit->target, hit->tid, "pc", &pc, NULL) || pc != hit->addr)
		c->wrong_pc++;
	return TL_RESUME;
}

static bool add_site(const struct tl_symbol *sym, void *user)
{
	struct world *w = user;
	struct counter *c = &counters[n_counters];
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = sym->addr, .on_hit = count,
					   .user = c };

	if (strncmp(sym->name, "site_", 5) || n_counters == 200)
		return true;
	snprintf(c->name, sizeof(c->name), "execs_%s", sym->name + 5);
	if (tl_breakpoint_add(w->t, &spec, &c->id, &w->err)) {
		printf("# %s: %s\n", sym->name, w->err.text);
		return false;
	}
	n_counters++;
	return true;
}

/* The signals that the fixture raises are its own business. */
static void pass_signals(struct world *w)
{
	const int own[] = { 4, 5, 8, 11 };

	for (size_t i = 0; i < 4; i++)
		if (tl_signal_set(w->s, own[i], (struct tl_signal_policy){ .pass = true }, &w->err))
			printf("# %s\n", w->err.text);
}

static uint64_t plain_checksum(const char *fixture, const char *n)
{
	SCOPED(fixture_end) struct fixture f = { 0 };

	if (!fixture_start(&f, ARGV(fixture, n)) || fixture_wait(&f, 20000) != 0)
		return 0;
	return truth_addr(f.out, "checksum");
}

static int wrong_counts(struct world *w)
{
	int wrong = 0;

	for (int i = 0; i < n_counters; i++) {
		struct counter *c = &counters[i];
		long long want = truth(w->out, c->name, -1);

		if (c->hits == want && !c->wrong_pc)
			continue;
		printf("# %s: %ld hits, %lld executions, %ld with a wrong pc\n", c->name, c->hits,
		       want, c->wrong_pc);
		wrong++;
	}
	return wrong;
}

static int run_all(const char *fixture, const char *n)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t plain = plain_checksum(fixture, n);
	int code, wrong;

	memset(counters, 0, sizeof(counters));
	n_counters = 0;
	if (!plain || !world_launch(&w, ARGV(fixture, n)))
		return -1;
	pass_signals(&w);
	tl_symbol_each(w.t, "site_", add_site, &w);
	if (n_counters < 80)
		return -2;
	code = world_run(&w);
	wrong = wrong_counts(&w);
	if (code != 0 || truth_addr(w.out, "checksum") != plain) {
		printf("# exit code %d, checksum 0x%llx, alone 0x%llx, bad_pc 0x%llx\n", code,
		       (unsigned long long)truth_addr(w.out, "checksum"), (unsigned long long)plain,
		       (unsigned long long)truth_addr(w.out, "bad_pc"));
		return -3;
	}
	return wrong;
}

TEST(all_at_once_in_a_pie)
{
	CHECK(run_all("insns", "3") == 0);
}

TEST(all_at_once_without_pie)
{
	CHECK(run_all("insns-nopie", "3") == 0);
}

TEST(all_at_once_in_a_static_program)
{
	CHECK(run_all("insns-static", "3") == 0);
}

TEST(many_rounds)
{
	CHECK(run_all("insns", "50") == 0);
}

/* Each alone: a neighbour's site must not be what makes it work. */
static bool alone(const struct tl_symbol *sym, uint64_t plain, int *wrong)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct counter c = { 0 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .on_hit = count, .user = &c };

	snprintf(c.name, sizeof(c.name), "execs_%s", sym->name + 5);
	if (!world_launch(&w, ARGV("insns", "2")))
		return false;
	pass_signals(&w);
	spec.addr = world_addr(&w, sym->name);
	if (tl_breakpoint_add(w.t, &spec, &c.id, &w.err) || world_run(&w) != 0 ||
	    truth_addr(w.out, "checksum") != plain || c.hits != truth(w.out, c.name, -1)) {
		printf("# %s alone: %ld hits, %s\n", sym->name, c.hits, w.err.text);
		++*wrong;
	}
	return true;
}

struct names {
	char name[200][40];
	int n;
};

static bool note_name(const struct tl_symbol *sym, void *user)
{
	struct names *all = user;

	if (all->n < 200)
		snprintf(all->name[all->n++], sizeof(all->name[0]), "%s", sym->name);
	return true;
}

TEST(each_alone)
{
	static struct names all;
	uint64_t plain = plain_checksum("insns", "2");
	int wrong = 0;

	{
		SCOPED(world_end) struct world w = { .out = -1 };

		CHECK(world_launch(&w, ARGV("insns", "1")));
		tl_symbol_each(w.t, "site_", note_name, &all);
	}
	CHECK(all.n > 80 && plain);
	for (int i = 0; i < all.n; i++) {
		struct tl_symbol sym = { .name = all.name[i] };

		CHECK(alone(&sym, plain, &wrong));
	}
	CHECKF(wrong == 0, "%d of %d", wrong, all.n);
}

TEST(stepping_through_every_site_counts_each_once)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1 };
	uint64_t plain = plain_checksum("insns", "1");
	long steps = 0;

	memset(counters, 0, sizeof(counters));
	n_counters = 0;
	CHECK(world_launch(&w, ARGV("insns", "1")));
	pass_signals(&w);
	if (!machine_runs_i386())
		SKIP(NO_I386); // int 0x80 raises a signal there, and a step over one is none
	CHECK(world_break(&w, "t_one_byte", NULL, NULL) && world_continue(&w));
	tl_symbol_each(w.t, "site_", add_site, &w);
	while (w.ev.kind == TL_EV_STOPPED && steps++ < 3000) {
		if (tl_target_resume(w.t, &how, &w.err) || !world_wait(&w, 20000))
			break;
	}
	// Handlers of the signals that sites raise are run, not stepped.
	CHECKF(steps > 900, "%ld steps, then kind %d, signal %d", steps, w.ev.kind, w.ev.signo);
	if (w.ev.kind == TL_EV_STOPPED)
		CHECK(world_run(&w) == 0);
	CHECK(truth_addr(w.out, "checksum") == plain);
	CHECK(wrong_counts(&w) == 0);
}

TAP_MAIN
