/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Steps that are interpreted: where they lead, what they leave in memory, what stops them. */
#include <signal.h>

#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static bool step(struct world *w, uint64_t n, enum tl_lock lock)
{
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1, .count = n, .lock = lock };

	return !tl_target_resume(w->t, &how, &w->err) && world_wait(w, 60000);
}

static bool interpret(struct world *w, bool on)
{
	return !tl_session_set(w->s, TL_OPT_INTERPRET, on, &w->err);
}

static uint64_t reg(struct world *w, const char *name)
{
	uint64_t v = 0;

	return tl_reg_get(w->t, w->ev.tid, name, &v, &w->err) ? 0 : v;
}

/* Through the dynamic linker and the C library: not the registers that may hold random bytes of the kernel. */
TEST(they_lead_where_the_processor_leads)
{
	SCOPED(world_end) struct world a = { .out = -1 }, b = { .out = -1 };

	CHECK(world_launch(&a, ARGV("insns", "1")) && interpret(&a, false));
	CHECK(world_launch(&b, ARGV("insns", "1")));
	for (int i = 0; i < 12; i++) {
		CHECK(step(&a, 1499, TL_LOCK_ON) && step(&b, 1499, TL_LOCK_ON));
		CHECKF(reg(&a, "rip") == reg(&b, "rip"), "step %d: %llx %llx", i * 1499, (long long)reg(&a, "rip"),
		       (long long)reg(&b, "rip"));
		CHECK(reg(&a, "rsp") == reg(&b, "rsp") && reg(&a, "eflags") == reg(&b, "eflags"));
		CHECK(b.ev.reason == TL_STOP_STEP);
	}
	CHECK(world_run(&a) == world_run(&b));
}

TEST(a_million_of_them_do_the_programs_work)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t calls, seen = 0, there = 0;

	CHECK(world_launch(&w, ARGV("loop", "200000")));
	uint32_t id = world_break(&w, "work", NULL, NULL);
	CHECK(id && world_continue(&w) && !tl_breakpoint_delete(w.s, id, &w.err));
	CHECK(step(&w, 1000000, TL_LOCK_ON) && w.ev.reason == TL_STOP_STEP);
	calls = world_addr(&w, "calls");
	CHECK(!tl_mem_read(w.t, calls, &seen, 8, &w.err));
	CHECK(process_read(tl_target_pid(w.t), calls, &there, 8)); // what the process itself has
	CHECKF(seen == there && seen > 20000, "%llu %llu", (long long)seen, (long long)there);
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", 0) == 200000);
	CHECK(truth(w.out, "sum", 0) == 3ll * 200000 * 199999 / 2);
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

TEST(breakpoints_on_the_way_are_hit)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;
	uint64_t calls = 0;

	CHECK(world_launch(&w, ARGV("loop", "2500")));
	uint32_t id = world_break(&w, "runner", NULL, NULL);
	CHECK(id && world_continue(&w));
	CHECK(world_break(&w, "work", count, &hits));
	CHECK(step(&w, 20000, TL_LOCK_ON));
	CHECK(!tl_mem_read(w.t, world_addr(&w, "calls"), &calls, 8, &w.err));
	CHECKF(hits > 500 && (uint64_t)hits - calls <= 1, "%ld %llu", hits, (long long)calls);
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 2500 && truth(w.out, "calls", 0) == 2500, "%ld", hits);
}

TEST(a_software_watchpoint_sees_each_change)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;
	uint32_t id;
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_WATCH_WRITE, .expression = "calls",
					 .software = true, .on_hit = count, .user = &hits };

	CHECK(world_launch(&w, ARGV("loop", "300")));
	CHECK(world_break(&w, "runner", NULL, NULL) && world_continue(&w));
	CHECK(!tl_breakpoint_add(w.t, &sp, &id, &w.err));
	CHECK(world_run(&w) == 12);
	CHECKF(hits == 300, "%ld", hits);
	CHECK(truth(w.out, "calls", 0) == 300);
}

TEST(a_hardware_watchpoint_stops_them)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id;
	uint64_t calls = 0;
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_WATCH_WRITE, .len = 8 };

	CHECK(world_launch(&w, ARGV("loop", "300")));
	CHECK(world_break(&w, "runner", NULL, NULL) && world_continue(&w));
	sp.addr = world_addr(&w, "calls");
	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(!tl_breakpoint_add(w.t, &sp, &id, &w.err));
	CHECK(step(&w, 5000, TL_LOCK_ON));
	CHECK(w.ev.reason == TL_STOP_WATCHPOINT);
	CHECK(!tl_mem_read(w.t, sp.addr, &calls, 8, &w.err) && calls == 1);
}

TEST(other_threads_keep_their_freedom)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(world_launch(&w, ARGV("loop", "400", "3")));
	CHECK(world_break(&w, "work", NULL, NULL) && world_continue(&w));
	CHECK(!tl_breakpoint_delete(w.s, 1, &w.err));
	CHECK(step(&w, 500, TL_LOCK_OFF));
	CHECK(step(&w, 500, TL_LOCK_ON));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", 0) == 1200);
}

/* A system call that the processor steps, between two interpreted stretches. */
TEST(a_mapping_that_a_step_changes_is_seen)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t insn[2] = { 0 };

	CHECK(world_launch(&w, ARGV("selfmod", "lock")));
	CHECK(world_break(&w, "jit_ready", NULL, NULL));
	for (int i = 0; i < 3; i++)
		CHECK(world_continue(&w));
	CHECK(step(&w, 8, TL_LOCK_ON) && w.ev.reason == TL_STOP_STEP);
	for (int i = 0; i < 1000 && (insn[0] != 0x0f || insn[1] != 0x05); i++) {
		CHECK(step(&w, 1, TL_LOCK_ON) && w.ev.reason == TL_STOP_STEP);
		CHECK(!tl_mem_read(w.t, reg(&w, "rip") - 2, insn, 2, &w.err));
	}
	CHECK(step(&w, 1000, TL_LOCK_ON));
	CHECK(w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGSEGV);
}

TEST(a_signal_arrives_in_the_middle)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1, .count = 2000000000,
				 .lock = TL_LOCK_ON };

	CHECK(world_launch(&w, ARGV("loop", "100000000")));
	CHECK(world_break(&w, "runner", NULL, NULL) && world_continue(&w));
	CHECK(!tl_target_resume(w.t, &how, &w.err));
	CHECK(!kill(tl_target_pid(w.t), SIGUSR1));
	CHECK(world_wait(&w, 60000) && w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGUSR1);
	CHECK(!tl_target_resume(w.t, &how, &w.err)); // it kills the program
	CHECK(world_wait(&w, 60000));
	CHECK(w.ev.kind == TL_EV_SIGNALED);
}

TEST(they_can_be_interrupted)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1, .count = 2000000000,
				 .lock = TL_LOCK_ON };
	struct tl_event ev;

	CHECK(world_launch(&w, ARGV("loop", "100000000")));
	CHECK(world_break(&w, "runner", NULL, NULL) && world_continue(&w));
	CHECK(!tl_target_resume(w.t, &how, &w.err));
	for (int i = 0; i < 20; i++)
		(void)!tl_session_wait(w.s, 1, &ev, NULL);
	CHECK(!tl_target_interrupt(w.t, 0, &w.err));
	CHECK(world_wait(&w, 60000) && w.ev.reason == TL_STOP_INTERRUPT);
	CHECK(step(&w, 10, TL_LOCK_ON) && w.ev.reason == TL_STOP_STEP);
}

TAP_MAIN
