/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What a breakpoint must keep in every machine: the same properties over the test machine, once with each of its
 * mechanisms, and over QEMU. The guest (tests/fixtures/guest) counts for itself, and its count is the truth.
 */

#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define QEMU "/usr/bin/qemu-system-x86_64"

static const struct machine {
	const char *name, *machine;
	uint32_t mechanisms;
	bool hidden;
} machines[] = {
	{ "sim native", "sim", TL_MECH_NATIVE, true },
	{ "sim shadow", "sim", TL_MECH_SHADOW, true },
	{ "sim execute trap", "sim", TL_MECH_XTRAP, true },
	{ "sim patch", "sim", TL_MECH_PATCH, false },
	{ "qemu", NULL, 0, true },
};
#define N_MACHINES (sizeof(machines) / sizeof(machines[0]))

static bool present(const struct machine *m)
{
	if (m->machine || !access(QEMU, X_OK))
		return true;
	printf("# no " QEMU " (package qemu-system-x86)\n");
	return false;
}

static bool start(struct world *w, const struct machine *m)
{
	struct tl_guest_open how = { .size = sizeof(how), .kernel = fixture_path("guest.elf"), .memory_mib = 64,
				     .machine = m->machine, .mechanisms = m->mechanisms };

	*w = (struct world){ .out = -1 };
	if (!tl_session_new(&w->s, &w->err) && !tl_target_new(w->s, &w->t, &w->err) &&
	    !tl_target_open_guest(w->t, &how, &w->err))
		return true;
	printf("# %s: %s\n", m->name, w->err.text);
	return false;
}

static uint64_t box(struct world *w, const char *name)
{
	uint64_t v = ~0ull;

	if (tl_mem_read(w->t, world_addr(w, name), &v, sizeof(v), &w->err))
		printf("# %s: %s\n", name, w->err.text);
	return v;
}

static bool put(struct world *w, const char *name, uint64_t v)
{
	return tl_mem_write(w->t, world_addr(w, name), &v, sizeof(v), &w->err) == TL_OK;
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(uint64_t *)user;
	return TL_RESUME;
}

/* To the first call of tick(), with a stop at the end of each run of rounds. */
static bool booted(struct world *w, const struct machine *m)
{
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_HARDWARE, .where = "tick" };
	uint32_t id = 0;

	if (!start(w, m))
		return false;
	// In memory there is nothing yet that could be patched: the guest has to copy nothing, but to map it.
	if (m->mechanisms == TL_MECH_PATCH && tl_breakpoint_add(w->t, &sp, &id, &w->err))
		return false;
	if (!id)
		id = world_break(w, "tick", NULL, NULL);
	return id && world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT && !tl_breakpoint_delete(w->s, id, &w->err) &&
	       world_break(w, "done", NULL, NULL);
}

static bool rounds(struct world *w, uint64_t n)
{
	return put(w, "want_rounds", box(w, "box_rounds") + n) && world_continue(w) &&
	       w->ev.reason == TL_STOP_BREAKPOINT;
}

/* Nothing happened to the guest that it did not do itself. */
static bool unharmed(struct world *w, const struct machine *m)
{
	return (!m->hidden || box(w, "box_tampered") == 0) && box(w, "box_unexpected") == 0 &&
	       box(w, "box_own_traps") == box(w, "box_rounds") && box(w, "box_selfmod") == box(w, "box_rounds") &&
	       box(w, "box_faults") == box(w, "box_rounds");
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

		CHECKF(booted(&w, m) && rounds(&w, 3), "%s: %s", m->name, w.err.text);
		id = world_break(&w, "tick", count, &hits);
		before = box(&w, "box_ticks");
		CHECKF(id && rounds(&w, 50), "%s: %s", m->name, w.err.text);
		CHECKF(hits == 50 && box(&w, "box_ticks") - before == 50, "%s: %lu hits", m->name, hits);
		CHECKF(!tl_breakpoint_delete(w.s, id, &w.err) && rounds(&w, 20) && hits == 50, "%s: %lu hits", m->name, hits);
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
		struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = world_addr(&w, "own_int3"), .on_hit = count,
						 .user = &hits };
		CHECKF(!tl_breakpoint_add(w.t, &sp, &(uint32_t){ 0 }, &w.err), "%s: %s", m->name, w.err.text);
		CHECKF(world_break(&w, "on_breakpoint", count, &entered) && rounds(&w, 30), "%s: %s", m->name, w.err.text);
		CHECKF(hits == 30 && entered == 30 && unharmed(&w, m), "%s: %lu hits, %lu times its handler", m->name, hits,
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

		CHECKF(booted(&w, m) && rounds(&w, 2) && put(&w, "want_quiet", 1) && rounds(&w, 1), "%s", m->name);
		tick = world_addr(&w, "tick");
		CHECKF(world_break(&w, "tick", count, &hits), "%s", m->name);
		uint64_t before = box(&w, "box_ticks");
		struct tl_resume r = { .size = sizeof(r), .kind = TL_STEP_INSN, .tid = w.ev.tid, .signo = -1, .pass_here = true };
		for (int i = 0; i < 120; i++) {
			CHECKF(!tl_target_resume(w.t, &r, &w.err) && world_wait(&w, 20000) && w.ev.kind == TL_EV_STOPPED, "%s: %s", m->name,
			       w.err.text);
			seen += w.ev.pc == tick;
		}
		uint64_t ticks = box(&w, "box_ticks") - before;
		CHECKF(seen >= 2 && (seen == ticks || seen == ticks + 1), "%s: %lu times at tick, which counted %lu", m->name, seen,
		       ticks);
	}
}

TAP_MAIN
