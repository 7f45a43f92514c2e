/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a breakpoint must keep everywhere: the same properties over the test machine, once with each of its mechanisms, over
 * QEMU, over a hypervisor that plays Xen, and over a process with each way to hold a breakpoint. What runs (tests/fixtures/guest, tests/fixtures/itself.c)
 * counts for itself, and its count is the truth.
 */

#include <signal.h>
#include <unistd.h>

#include "base/scoped.h"
#include "driver/sim.h"
#include "run/run.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"
#include "xen_fake.h"

#define QEMU "/usr/bin/qemu-system-x86_64"

enum kind { GUEST, PROCESS, BY_REGISTER, BY_PAGE };

#define XEN "xen"
#define XEN_STEPS "xen, which steps" /* ... by the processor, what the driver does not interpret */

static const struct machine {
	const char *name, *machine;
	enum kind kind;
	uint32_t mechanisms;
	bool hidden;
	unsigned rounds; /* of a test: each instruction of the page is an event by execute trap, each byte read of it by shadow */
} machines[] = {
	{ "sim native", "sim", GUEST, TL_MECH_NATIVE, true, 50 },
	{ "sim shadow", "sim", GUEST, TL_MECH_SHADOW, true, 12 },
	{ "sim execute trap", "sim", GUEST, TL_MECH_XTRAP, true, 4 },
	{ "sim patch", "sim", GUEST, TL_MECH_PATCH, false, 50 },
	{ "qemu", NULL, GUEST, 0, true, 12 },
	{ "xen shadow", XEN, GUEST, TL_MECH_SHADOW, true, 4 },
	{ "xen shadow, single-step", XEN_STEPS, GUEST, TL_MECH_SHADOW, true, 4 },
	{ "xen execute trap", XEN, GUEST, TL_MECH_XTRAP, true, 1 },
	{ "process", NULL, PROCESS, 0, false, 100 },
	{ "process, debug registers", NULL, BY_REGISTER, 0, true, 100 },
	{ "process, pages", NULL, BY_PAGE, 0, true, 100 },
};
#define N_MACHINES (sizeof(machines) / sizeof(machines[0]))

static bool present(const struct machine *m)
{
	if (m->machine || m->kind != GUEST || !access(QEMU, X_OK))
		return true;
	printf("# no " QEMU " (package qemu-system-x86)\n");
	return false;
}

/* What the program's own traps and faults are to the user: nothing. For pages, the debug registers are taken. */
static bool start_process(struct world *w, const struct machine *m)
{
	static const int signals[] = { SIGTRAP, SIGSEGV };
	const struct tl_signal_policy through = { .stop = false, .print = false, .pass = true };

	if (!world_launch(w, (const char *const[]){ "itself", NULL }))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		if (tl_signal_set(w->s, signals[i], through, &w->err))
			return false;
	for (uint64_t i = 0; m->kind == BY_PAGE && i < 4 && machine_has_debug_registers(); i++) {
		struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_HARDWARE, .addr = world_addr(w, "box_sum") + i };
		if (tl_breakpoint_add(w->t, &sp, NULL, &w->err))
			return false;
	}
	return true;
}

/* One at a time; it is there until the next one begins. */
static struct fake xen;

static bool is_xen(const struct machine *m)
{
	return m->machine && (!strcmp(m->machine, XEN) || !strcmp(m->machine, XEN_STEPS));
}

static bool start_xen(struct world *w, const struct machine *m, unsigned cpus)
{
	if (xen.machine)
		fake_close(&xen);
	if (!fake_open(&xen, cpus, &w->err))
		return false;
	xen.offers_step = !strcmp(m->machine, XEN_STEPS);
	return !tl_session_new(&w->s, &w->err) && !tl_target_new(w->s, &w->t, &w->err) &&
	       !fake_join(&xen, w->t, m->mechanisms, &w->err);
}

static bool start_guest(struct world *w, const struct machine *m, unsigned cpus)
{
	static char *const args[] = { "-cpu", "max", NULL };
	struct tl_guest_open how = { .size = sizeof(how), .kernel = fixture_path("guest.elf"), .memory_mib = 64, .machine = m->machine,
				     .mechanisms = m->mechanisms, .n_cpus = cpus, .args = m->machine ? NULL : args };

	return !tl_session_new(&w->s, &w->err) && !tl_target_new(w->s, &w->t, &w->err) && !tl_target_open_guest(w->t, &how, &w->err);
}

static bool start(struct world *w, const struct machine *m, unsigned cpus)
{
	*w = (struct world){ .out = -1 };
	if (m->kind != GUEST ? start_process(w, m) : is_xen(m) ? start_xen(w, m, cpus) : start_guest(w, m, cpus))
		return true;
	printf("# %s: %s\n", m->name, w->err.text);
	return false;
}

static uint32_t put(struct world *w, const struct machine *m, const char *where, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = world_addr(w, where), .hidden = m->kind > PROCESS, .on_hit = fn,
					 .user = user };
	uint32_t id = 0;

	return tl_breakpoint_add(w->t, &sp, &id, &w->err) ? 0 : id;
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(uint64_t *)user;
	return TL_RESUME;
}

/* To the first call of tick(), with a stop at the end of each run of rounds. */
static bool booted_with(struct world *w, const struct machine *m, unsigned cpus, uint32_t levels)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_HARDWARE, .where = "tick" };
	uint32_t id = 0;

	if (!start(w, m, cpus) || (levels != 4 && tl_mem_write(w->t, world_addr(w, "want_levels"), &levels, 4, &w->err)))
		return false;
	// In memory there is nothing yet that could be patched: the guest has to copy nothing, but to map it.
	if (m->mechanisms == TL_MECH_PATCH && tl_breakpoint_add(w->t, &sp, &id, &w->err))
		return false;
	if (!id) // unseen from the beginning: a process takes the sum of its code before it
		id = m->kind == GUEST ? world_break(w, "tick", NULL, NULL) : put(w, m, "tick", NULL, NULL);
	return id && world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT && !tl_breakpoint_delete(w->s, id, &w->err) &&
	       world_break(w, "done", NULL, NULL);
}

static bool booted(struct world *w, const struct machine *m)
{
	return booted_with(w, m, 1, 4);
}

static bool rounds(struct world *w, uint64_t n)
{
	return world_put(w, "want_rounds", world_get(w, "box_rounds") + n) && world_continue(w) &&
	       w->ev.reason == TL_STOP_BREAKPOINT;
}

/* Nothing happened to the guest that it did not do itself. */
static bool unharmed(struct world *w, const struct machine *m)
{
	return (!is_xen(m) || !xen.bad) && (!m->hidden || world_get(w, "box_tampered") == 0) && world_get(w, "box_unexpected") == 0 &&
	       world_get(w, "box_own_traps") == world_get(w, "box_rounds") && world_get(w, "box_selfmod") == world_get(w, "box_rounds") &&
	       world_get(w, "box_faults") == world_get(w, "box_rounds");
}

#define FOR_EACH_MACHINE(m)                                                                        \
	for (const struct machine *m = machines; m < machines + N_MACHINES; m++)                   \
		if (present(m))

TEST(hits_are_exact)
{
	FOR_EACH_MACHINE(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t hits = 0, before;
		uint32_t id;

		CHECKF(booted(&w, m) && rounds(&w, 1), "%s: %s", m->name, w.err.text);
		id = put(&w, m, "tick", count, &hits);
		before = world_get(&w, "box_ticks");
		CHECKF(id && rounds(&w, m->rounds), "%s: %s", m->name, w.err.text);
		CHECKF(hits == m->rounds && world_get(&w, "box_ticks") - before == m->rounds, "%s: %lu hits", m->name, hits);
		CHECKF(!tl_breakpoint_delete(w.s, id, &w.err) && rounds(&w, 2) && hits == m->rounds, "%s: %lu hits", m->name, hits);
		CHECKF(unharmed(&w, m), "%s", m->name);
	}
}

/* The guest's own int3, with a breakpoint on it: one hit, and its handler runs once. */
TEST(its_own_trap_is_its_own)
{
	FOR_EACH_MACHINE(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t hits = 0, entered = 0;

		CHECKF(booted(&w, m), "%s", m->name);
		CHECKF(put(&w, m, "own_int3", count, &hits), "%s: %s", m->name, w.err.text);
		CHECKF(put(&w, m, "on_breakpoint", count, &entered) && rounds(&w, m->rounds), "%s: %s", m->name, w.err.text);
		CHECKF(hits == m->rounds && entered == m->rounds && unharmed(&w, m), "%s: %lu hits, %lu times its handler", m->name, hits,
		       entered);
	}
}

/* Every instruction of a round is stepped: the counts are the same, and no step is lost at the breakpoints. */
TEST(steps_pass_what_is_there)
{
	FOR_EACH_MACHINE(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t seen = 0, hits = 0, tick;

		CHECKF(booted(&w, m) && rounds(&w, 2) && world_put(&w, "want_quiet", 1) && rounds(&w, 1), "%s", m->name);
		tick = world_addr(&w, "tick");
		CHECKF(put(&w, m, "tick", count, &hits), "%s", m->name);
		uint64_t before = world_get(&w, "box_ticks");
		struct tl_resume r = { .size = sizeof(r), .kind = TL_STEP_INSN, .tid = w.ev.tid, .signo = -1, .pass_here = true };
		for (int i = 0; i < 120; i++) {
			CHECKF(!tl_target_resume(w.t, &r, &w.err) && world_wait(&w, 20000) && w.ev.kind == TL_EV_STOPPED, "%s: %s", m->name,
			       w.err.text);
			seen += w.ev.pc == tick;
		}
		uint64_t ticks = world_get(&w, "box_ticks") - before;
		CHECKF(seen >= 2 && (seen == ticks || seen == ticks + 1), "%s: %lu times at tick, which counted %lu", m->name, seen,
		       ticks);
	}
}

/* Two vCPUs come to one place: each call of each is one hit. */
TEST(two_vcpus_at_one_place)
{
	FOR_EACH_MACHINE(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t hits = 0, calls = m->machine ? 40 : 12;

		if (m->kind != GUEST)
			continue;
		CHECKF(booted_with(&w, m, 2, 4) && rounds(&w, 1) && world_put(&w, "want_second", calls), "%s: %s", m->name, w.err.text);
		if (m->machine) { // it has nothing that starts a processor
			drv_sim_start_cpu(is_xen(m) ? xen.machine : w.t->drv, 1, 0, world_addr(&w, "second_main"), world_addr(&w, "second_stack_top"));
			thr_forget(w.t->order.v[1]);
		}
		CHECKF(put(&w, m, "both", count, &hits) && rounds(&w, 1), "%s: %s", m->name, w.err.text);
		CHECKF(hits == 2 * calls && world_get(&w, "box_both_a") == calls && world_get(&w, "box_both_b") == calls && unharmed(&w, m),
		       "%s: %lu hits, %lu and %lu calls", m->name, hits, world_get(&w, "box_both_a"), world_get(&w, "box_both_b"));
	}
}

/* ---- page tables */

#define USER 0x7f0000000000ull /* another frame in each of two spaces */
#define LATE 0xffff900000000000ull /* mapped for one call in each round */

static uint32_t put_at(struct world *w, uint64_t addr, uint64_t space, uint64_t *hits)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = addr, .space = space, .on_hit = count, .user = hits };
	uint32_t id = 0;

	return tl_breakpoint_add(w->t, &sp, &id, &w->err) ? 0 : id;
}

/* A patch is put where the present space leads, and is not followed (docs/design/0009-views.md). */
#define FOR_EACH_THAT_FOLLOWS(m)                                                                   \
	FOR_EACH_MACHINE(m)                                                                        \
	if (m->kind == GUEST && m->mechanisms != TL_MECH_PATCH)

/* One address, two frames: each space's breakpoint is hit there only, the global one in both. Taking one away leaves the others. */
TEST(one_address_in_two_spaces)
{
	FOR_EACH_THAT_FOLLOWS(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t in_a = 0, in_b = 0, any = 0, n = m->rounds, a, b;
		uint32_t id;

		CHECKF(booted(&w, m) && rounds(&w, 1), "%s: %s", m->name, w.err.text);
		a = world_get(&w, "box_cr3_a");
		b = world_get(&w, "box_cr3_b");
		id = put_at(&w, USER, b, &in_b);
		CHECKF(id && put_at(&w, USER, a, &in_a) && put_at(&w, USER, 0, &any), "%s: %s", m->name, w.err.text);
		CHECKF(rounds(&w, n) && in_a == n && in_b == n && any == 2 * n, "%s: %lu, %lu, %lu of %lu", m->name, in_a, in_b, any, n);
		CHECKF(!tl_breakpoint_delete(w.s, id, &w.err) && rounds(&w, n) && in_a == 2 * n && in_b == n && any == 4 * n,
		       "%s: %lu, %lu, %lu of %lu", m->name, in_a, in_b, any, n);
		CHECKF(unharmed(&w, m), "%s", m->name);
	}
}

/* Pending, active, pending again, in each round, with one before it that another table leads to. */
TEST(a_page_that_comes_and_goes)
{
	FOR_EACH_THAT_FOLLOWS(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t hits = 0, in_a = 0, in_b = 0, n = m->rounds, calls;
		uint32_t id;

		CHECKF(booted(&w, m) && rounds(&w, 1), "%s: %s", m->name, w.err.text);
		id = put_at(&w, LATE, 0, &hits); // by the same tables in both spaces
		CHECKF(id && put_at(&w, LATE, world_get(&w, "box_cr3_a"), &in_a) && put_at(&w, LATE, world_get(&w, "box_cr3_b"), &in_b),
		       "%s: %s", m->name, w.err.text);
		calls = world_get(&w, "box_late_calls");
		CHECKF(rounds(&w, n) && hits == n && in_a == n && !in_b && world_get(&w, "box_late_calls") == calls + n, "%s: %lu %lu %lu",
		       m->name, hits, in_a, in_b);
		CHECKF(!tl_breakpoint_delete(w.s, id, &w.err) && rounds(&w, 1) && hits == n && in_a == n + 1, "%s: %lu %lu", m->name, hits, in_a);
		CHECKF(unharmed(&w, m), "%s", m->name);
	}
}

/* Two addresses lead to one frame, in a page of 2 MiB: who executes at one of them does not hit what is at the other. */
TEST(two_addresses_of_one_frame)
{
	FOR_EACH_THAT_FOLLOWS(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t hits = 0, other = 0, n = m->rounds, tick;
		uint32_t id, alias;

		CHECKF(booted(&w, m) && rounds(&w, 1), "%s: %s", m->name, w.err.text);
		tick = world_addr(&w, "tick");
		alias = put_at(&w, tick & 0x7fffffff, 0, &other);
		id = put(&w, m, "tick", count, &hits);
		CHECKF(id && alias && rounds(&w, n) && hits == n && !other, "%s: %lu, %lu %s", m->name, hits, other, w.err.text);
		CHECKF(!tl_breakpoint_delete(w.s, id, &w.err) && rounds(&w, n) && hits == n && !other, "%s: %lu, %lu", m->name, hits, other);
		id = put(&w, m, "tick", count, &hits);
		CHECKF(id && !tl_breakpoint_delete(w.s, alias, &w.err) && rounds(&w, n) && hits == 2 * n, "%s: %lu", m->name, hits);
		CHECKF(unharmed(&w, m), "%s", m->name);
	}
}

/* With five levels of tables all of this is as with four. */
TEST(five_levels)
{
	FOR_EACH_THAT_FOLLOWS(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t in_b = 0, any = 0, late = 0, n = m->rounds;
		struct tl_translation tr;

		CHECKF(booted_with(&w, m, 1, 5) && rounds(&w, 1), "%s: %s", m->name, w.err.text);
		CHECKF(!tl_space_translate(w.t, world_addr(&w, "tick"), &tr, &w.err) && tr.levels == 4 && tr.page_size == 0x200000,
		       "%s: %u entries, a page of 0x%lx", m->name, tr.levels, tr.page_size);
		CHECKF(put_at(&w, USER, world_get(&w, "box_cr3_b"), &in_b) && put_at(&w, USER, 0, &any) && put_at(&w, LATE, 0, &late),
		       "%s: %s", m->name, w.err.text);
		CHECKF(rounds(&w, n) && in_b == n && any == 2 * n && late == n, "%s: %lu, %lu, %lu of %lu", m->name, in_b, any, late, n);
		CHECKF(unharmed(&w, m), "%s", m->name);
	}
}

/* ---- a guest that is up to no good */

#define MOVE 0xffff980000000000ull /* two frames in turn, each of which is data meanwhile */
#define SPLIT 0xffffa80000000000ull /* in a large page, in a small one, in another frame */
#define LIE (0xffffull << 48 | 300ull << 39 | 300ull << 30 | 300ull << 21 | 300ull << 12) /* its own table, nowhere, code */

/* Its own count is right whatever it does to its tables; who jumps into the middle of an instruction does not hit what is at its beginning. */
TEST(trouble)
{
	static const char *const boxes[] = { "box_moves", "box_splits", "box_lies", "box_odd", "box_flood", "box_middle" };

	FOR_EACH_THAT_FOLLOWS(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		uint64_t hits[6] = { 0 }, at[6] = { MOVE, SPLIT, LIE };
		// An int3 in the middle of an instruction is part of it, in a copy too (docs/design/0009-views.md).
		int n = m->mechanisms == TL_MECH_SHADOW ? 5 : 6;

		CHECKF(booted(&w, m) && rounds(&w, 1), "%s: %s", m->name, w.err.text);
		at[1] += world_addr(&w, "split_code") & 0x7fffffff;
		at[3] = world_addr(&w, "odd");
		at[4] = world_addr(&w, "flood_here");
		at[5] = at[3] + 1;
		for (int i = 0; i < n; i++)
			CHECKF(put_at(&w, at[i], 0, &hits[i]), "%s: %s", m->name, w.err.text);
		CHECKF(world_put(&w, "want_flood", 20 * m->rounds) && world_put(&w, "want_trouble", 1) && rounds(&w, m->rounds), "%s: %s",
		       m->name, w.err.text);
		for (int i = 0; i < n; i++)
			CHECKF(hits[i] == world_get(&w, boxes[i]) && hits[i] >= m->rounds, "%s: %s is %lu, and %lu hits", m->name, boxes[i],
			       world_get(&w, boxes[i]), hits[i]);
		CHECKF(unharmed(&w, m), "%s: %lu tampered, %lu unexpected", m->name, world_get(&w, "box_tampered"),
		       world_get(&w, "box_unexpected"));
	}
}

/* The page goes between the hit and the step over the site: the step ends, here or in the guest's own handler. */
TEST(a_page_that_goes_under_a_hit)
{
	FOR_EACH_THAT_FOLLOWS(m)
	{
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_resume over = { .size = sizeof(over), .kind = TL_STEP_INSN, .signo = -1 };
		struct tl_translation tr, gone;
		uint64_t none = 0, was, pc, sp, calls, again = LATE - 2;
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = LATE };
		uint32_t id;

		CHECKF(booted(&w, m) && rounds(&w, 1) && !tl_breakpoint_add(w.t, &spec, &id, &w.err) && world_put(&w, "want_rounds", 1ull << 40),
		       "%s: %s", m->name, w.err.text);
		for (int i = 0; i < 4; i++) {
			CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT && !tl_reg_get(w.t, 0, "rip", &pc, &w.err) &&
				       pc == LATE, "%s: round %d", m->name, i);
			CHECK(!tl_space_translate(w.t, LATE, &tr, &w.err) && tr.levels == 4 &&
			      !tl_phys_read(w.t, tr.table[3], &was, 8, &w.err) && !tl_phys_write(w.t, tr.table[3], &none, 8, &w.err));
			CHECK(tl_space_translate(w.t, LATE, &gone, &w.err) == TL_E_NOTPRESENT);
			enum tl_code r = tl_target_resume(w.t, &over, &w.err);
			// What cannot be read is not interpreted, and this one steps nothing else: refused, and it stands where it did.
			bool refused = r && is_xen(m) && !xen.offers_step && strstr(w.err.text, "offers no single-step");
			CHECKF(refused || (!r && world_wait(&w, 60000) && w.ev.reason == TL_STOP_STEP), "%s: %s", m->name, w.err.text);
			// Its handler goes on two bytes behind what has faulted: here it is to be tried again.
			CHECK(!tl_phys_write(w.t, tr.table[3], &was, 8, &w.err) && !tl_reg_get(w.t, 0, "rip", &pc, &w.err));
			pc -= world_addr(&w, "on_page_fault");
			if (pc > 1) // 1: Xen's emulator has executed its first instruction too, a push
				continue;
			CHECK(!tl_reg_get(w.t, 0, "rsp", &sp, &w.err) && !tl_mem_write(w.t, sp + 8 + 8 * pc, &again, 8, &w.err));
		}
		CHECKF(!tl_breakpoint_delete(w.s, id, &w.err), "%s: %s", m->name, w.err.text);
		calls = world_get(&w, "box_late_calls");
		CHECKF(rounds(&w, 5) && world_get(&w, "box_late_calls") >= calls + 4 && !world_get(&w, "box_tampered"), "%s: %s", m->name, w.err.text);
	}
}

/* ---- the test machine against QEMU */

static const char *const compared[] = { "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "r8", "r9", "r10", "r11", "r12",
					"r13", "r14", "r15", "rip", "cs", "ss", "eflags" };
#define N_COMPARED (sizeof(compared) / sizeof(compared[0]))

#define AF 0x10ul /* undefined after logic and multiplication, where QEMU clears it and processors need not */
#define STEPS_TO_CHECKSUM 116

static bool step(struct world *w)
{
	struct tl_resume r = { .size = sizeof(r), .kind = TL_STEP_INSN, .tid = w->ev.tid, .signo = -1, .pass_here = true };

	return !tl_target_resume(w->t, &r, &w->err) && world_wait(w, 20000) && w->ev.kind == TL_EV_STOPPED;
}

/* What both have now; false: they differ, and it is said where. */
static bool same_state(struct world *a, struct world *b, int n)
{
	struct tl_sregs sa, sb;

	for (size_t i = 0; i < N_COMPARED; i++) {
		uint64_t x = 0, y = 0;
		if (tl_reg_get(a->t, a->ev.tid, compared[i], &x, &a->err) || tl_reg_get(b->t, b->ev.tid, compared[i], &y, &b->err))
			return false;
		if (x == y || (!strcmp(compared[i], "eflags") && ((x ^ y) & ~AF) == 0))
			continue;
		printf("# after %d instructions, at 0x%lx: %s is 0x%lx here and 0x%lx in QEMU\n", n, a->ev.pc, compared[i], x, y);
		return false;
	}
	if (tl_guest_sregs(a->t, a->ev.tid, &sa, &a->err) || tl_guest_sregs(b->t, b->ev.tid, &sb, &b->err))
		return false;
	return sa.cr0 == sb.cr0 && sa.cr2 == sb.cr2 && sa.cr3 == sb.cr3 && sa.cr4 == sb.cr4 && sa.efer == sb.efer;
}

/*
 * From the same place on both execute the same: a round with its own int3, code that it rewrites, two address
 * spaces, user mode and back, a page fault; not the checksum, which is one loop.
 */
TEST(the_test_machine_is_like_qemu)
{
	const struct machine sim = { "sim", "sim", GUEST, TL_MECH_NATIVE, true, 2 }, qemu = { "qemu", NULL, GUEST, 0, true, 2 };
	SCOPED(world_end) struct world a = { .out = -1 };
	SCOPED(world_end) struct world b = { .out = -1 };
	int n = 0;

	if (!present(&qemu))
		SKIP("no " QEMU);
	CHECKF(booted(&a, &sim) && rounds(&a, 2), "%s", a.err.text);
	CHECKF(booted(&b, &qemu) && rounds(&b, 2), "%s", b.err.text);
	CHECKF(world_break(&a, "round_trip", NULL, NULL) && world_continue(&a) && world_break(&b, "round_trip", NULL, NULL) &&
		       world_continue(&b) && a.ev.pc == b.ev.pc,
	       "%s %s", a.err.text, b.err.text);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < STEPS_TO_CHECKSUM; i++, n++) {
			CHECKF(same_state(&a, &b, n), "%d instructions: %s %s", n, a.err.text, b.err.text);
			CHECKF(step(&a) && step(&b), "%d instructions: %s %s", n, a.err.text, b.err.text);
		}
		CHECKF(world_continue(&a) && world_continue(&b) && a.ev.pc == b.ev.pc, "%s %s", a.err.text, b.err.text);
	}
	printf("# %d instructions\n", n);
}

TAP_MAIN
