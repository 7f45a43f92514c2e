/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Recording, and going back: every state of the past is what it was. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const names[] = { "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", "r8",    "r9",
				     "r10", "r11", "r12", "r13", "r14", "r15", "rip", "eflags" };
#define N_REGS (sizeof(names) / sizeof(*names))

struct state {
	uint64_t reg[N_REGS], calls, sum;
	uint8_t xmm[2][16];
};

static bool look_xmm(struct world *w, uint8_t ret[2][16])
{
	for (int i = 0; i < 2; i++)
		if (tl_reg_read(w->t, w->ev.tid, tl_reg_find(w->t, i ? "xmm1" : "xmm0"), ret[i], 16, &w->err))
			return false;
	return true;
}

static bool look(struct world *w, struct state *ret)
{
	pid_t tid = w->ev.tid;

	memset(ret, 0, sizeof(*ret));
	for (size_t i = 0; i < N_REGS; i++)
		if (tl_reg_get(w->t, tid, names[i], &ret->reg[i], &w->err))
			return false;
	return look_xmm(w, ret->xmm) && !tl_mem_read(w->t, world_addr(w, "calls"), &ret->calls, 8, &w->err) &&
	       !tl_mem_read(w->t, world_addr(w, "sum"), &ret->sum, 8, &w->err);
}

static bool go(struct world *w, enum tl_resume_kind kind, uint64_t n, bool reverse)
{
	struct tl_resume how = { .size = sizeof(how), .kind = kind, .signo = -1, .count = n, .reverse = reverse,
				 .pass_here = true };

	return !tl_target_resume(w->t, &how, &w->err) && world_wait(w, 60000);
}

static bool begin(struct world *w, const char *const *argv, const char *where)
{
	return world_launch(w, argv) && world_break(w, where, NULL, NULL) && world_continue(w) &&
	       !tl_breakpoint_delete(w->s, 1, &w->err) && !tl_history_start(w->t, &w->err);
}

static struct tl_history_info info(struct world *w)
{
	struct tl_history_info i = { .size = sizeof(i) };

	(void)!tl_history_get(w->t, &i, &w->err);
	return i;
}

#define PLACES 12

/* Through main's end, printf and write(2): what the processor does as well as what is interpreted. */
TEST(each_state_is_found_again)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct state at[PLACES], now;
	uint64_t n[PLACES];

	CHECK(begin(&w, ARGV("loop", "60"), "runner"));
	for (int i = 0; i < PLACES; i++) {
		CHECK(look(&w, &at[i]));
		n[i] = info(&w).current;
		CHECK(go(&w, TL_STEP_INSN, 171, false));
		if (w.ev.reason == TL_STOP_HISTORY)
			break; // the end of the program is near
		CHECK(w.ev.reason == TL_STOP_STEP);
	}
	CHECKF(info(&w).count >= 171 * (PLACES - 1), "%llu", (long long)info(&w).count);
	for (int k = 0; k < 40; k++) {
		int i = (k * 7 + k / 5) % PLACES;

		if (info(&w).current != n[i])
			CHECKF(!tl_history_goto(w.t, n[i], &w.err), "%s", w.err.text);
		CHECK(look(&w, &now));
		for (size_t r = 0; r < N_REGS; r++)
			CHECKF(now.reg[r] == at[i].reg[r], "%s at %llu: %llx, not %llx", names[r], (long long)n[i],
			       (long long)now.reg[r], (long long)at[i].reg[r]);
		CHECK(!memcmp(&now, &at[i], sizeof(now)));
	}
	CHECK(!tl_history_goto(w.t, info(&w).highest, &w.err) && !tl_history_stop(w.t, &w.err));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", 0) == 60);
}

struct wide {
	uint8_t z[32][64];
	uint64_t k[8];
};

static bool look_wide(struct world *w, struct wide *ret)
{
	char name[8];
	bool ok = true;

	for (int i = 0; i < 32 && ok; i++) {
		snprintf(name, sizeof(name), "zmm%d", i);
		ok = !tl_reg_read(w->t, w->ev.tid, tl_reg_find(w->t, name), ret->z[i], 64, &w->err);
	}
	for (int i = 0; i < 8 && ok; i++) {
		snprintf(name, sizeof(name), "k%d", i);
		ok = !tl_reg_get(w->t, w->ev.tid, name, &ret->k[i], &w->err);
	}
	return ok;
}

/* More than 80 of them, each of which changes 64 bytes: of the processor's steps the log has the whole area. */
TEST(registers_of_avx512_are_found_again)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct wide first, last, again;
	char out[64] = "";

	CHECK(begin(&w, ARGV("wide", "3"), "once"));
	if (!tl_reg_find(w.t, "zmm29"))
		SKIP("no AVX-512 here");
	CHECK(look_wide(&w, &first));
	CHECK(go(&w, TL_STEP_INSN, 100, false) && w.ev.reason == TL_STOP_STEP);
	CHECK(look_wide(&w, &last) && memcmp(&first, &last, sizeof(first)));
	CHECKF(info(&w).bytes <= 1 << 16, "%llu bytes", (unsigned long long)info(&w).bytes);
	CHECK(go(&w, TL_STEP_INSN, 99, true) && go(&w, TL_STEP_INSN, 1, true));
	CHECK(look_wide(&w, &again) && !memcmp(&first, &again, sizeof(first)));
	CHECK(go(&w, TL_STEP_INSN, 99, false) && go(&w, TL_STEP_INSN, 1, false));
	CHECK(look_wide(&w, &again) && !memcmp(&last, &again, sizeof(last)));
	CHECK(!tl_history_stop(w.t, &w.err));
	CHECK(world_run(&w) == 0);
	CHECK(pread(w.out, out, sizeof(out) - 1, 0) > 0 && strstr(out, "kept 3 of 3"));
}

/* The kernel saves them for a handler, gives it fresh ones, and puts them back: all three are undone. */
TEST(vector_registers_are_those_from_before_a_handler)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t set[2][16], now[2][16];

	CHECK(begin(&w, ARGV("signals", "vector", "1"), "vector_set") && look_xmm(&w, set));
	CHECK(!tl_signal_set(w.s, SIGUSR1, (struct tl_signal_policy){ .pass = true }, &w.err));
	CHECK(world_break(&w, "vector_kept", NULL, NULL));
	for (int i = 0; i < 2; i++) {
		CHECK(go(&w, TL_RUN, 0, false) && w.ev.reason == (i ? TL_STOP_HISTORY : TL_STOP_BREAKPOINT));
		CHECK(look_xmm(&w, now) && !memcmp(set, now, sizeof(set)));
		CHECK(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_HISTORY && info(&w).current == 0);
		CHECK(look_xmm(&w, now) && !memcmp(set, now, sizeof(set)));
	}
}

TEST(a_program_goes_on_from_its_past)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(begin(&w, ARGV("loop", "500"), "runner"));
	CHECK(go(&w, TL_STEP_INSN, 2500, false) && go(&w, TL_STEP_INSN, 1200, true));
	CHECK(w.ev.reason == TL_STOP_STEP && info(&w).replaying && info(&w).current == 1300);
	CHECK(!tl_history_cut(w.t, &w.err) && !info(&w).replaying && info(&w).count == 1300);
	CHECK(go(&w, TL_STEP_INSN, 100, false) && info(&w).current == 1400);
	CHECK(!tl_history_stop(w.t, &w.err));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", 0) == 500 && truth(w.out, "sum", 0) == 3ll * 500 * 499 / 2);
}

TEST(breakpoints_and_watchpoints_work_backwards)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_WATCH_WRITE, .expression = "calls" };
	uint64_t calls = 0;
	uint32_t id, watch;

	CHECK(begin(&w, ARGV("loop", "20"), "runner"));
	CHECK(world_break(&w, "work", NULL, NULL));
	id = 2;
	for (int i = 0; i < 5; i++)
		CHECK(go(&w, TL_RUN, 0, false) && w.ev.reason == TL_STOP_BREAKPOINT && w.ev.hits[0].id == id);
	for (int i = 3; i >= 0; i--) {
		CHECK(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_BREAKPOINT && w.ev.hits[0].id == id);
		CHECK(!tl_mem_read(w.t, world_addr(&w, "calls"), &calls, 8, &w.err) && calls == (uint64_t)i);
	}
	CHECK(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_HISTORY);
	CHECK(strstr(w.ev.text, "No more reverse-execution history"));
	CHECK(go(&w, TL_RUN, 0, false) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err));
	CHECK(go(&w, TL_RUN, 0, false) && w.ev.reason == TL_STOP_HISTORY && !info(&w).replaying);
	sp.software = true;
	CHECK(!tl_breakpoint_add(w.t, &sp, &watch, &w.err));
	for (int i = 3; i >= 0; i--) {
		CHECKF(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_WATCHPOINT, "%d: %d", i, (int)w.ev.reason);
		CHECK(!tl_mem_read(w.t, world_addr(&w, "calls"), &calls, 8, &w.err) && calls == (uint64_t)i);
	}
	CHECK(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_HISTORY);
}

TEST(the_log_has_a_bound)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_history_info i;

	CHECK(world_launch(&w, ARGV("loop", "100000")) && !tl_session_set(w.s, TL_OPT_HISTORY_MAX, 1000, &w.err));
	CHECK(world_break(&w, "runner", NULL, NULL) && world_continue(&w) && !tl_history_start(w.t, &w.err));
	CHECK(go(&w, TL_STEP_INSN, 300000, false) && w.ev.reason == TL_STOP_STEP);
	i = info(&w);
	CHECKF(i.count == 1000 && i.highest == 300000 && i.lowest == 299001, "%llu %llu", (long long)i.count,
	       (long long)i.highest);
	CHECKF(i.bytes < 1 << 20, "%llu", (long long)i.bytes);
	CHECK(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_HISTORY && info(&w).current == 299000);
	CHECK(!tl_history_stop(w.t, &w.err) && world_run(&w) == 12);
}

TEST(a_full_log_stops_the_program_if_it_shall)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t calls, seen = 0;

	CHECK(begin(&w, ARGV("loop", "3000"), "work"));
	CHECK(!tl_session_set(w.s, TL_OPT_HISTORY_MAX, 100, &w.err) && !tl_session_set(w.s, TL_OPT_HISTORY_STOP, 1, &w.err));
	CHECK(tl_history_go_on(w.t, &w.err) == TL_E_STATE);
	CHECK(go(&w, TL_STEP_INSN, 250, false) && w.ev.reason == TL_STOP_HISTORY && strstr(w.ev.text, "full"));
	CHECK(info(&w).full && info(&w).lowest == 1 && info(&w).count == 100);
	// Back and forward again it is as full as before, but nothing waits.
	CHECK(go(&w, TL_STEP_INSN, 10, true) && !info(&w).full && tl_history_go_on(w.t, &w.err) == TL_E_STATE);
	CHECK(go(&w, TL_STEP_INSN, 250, false) && w.ev.reason == TL_STOP_HISTORY && !info(&w).full);
	CHECK(go(&w, TL_STEP_INSN, 250, false) && info(&w).full);
	CHECK(!tl_history_go_on(w.t, &w.err) && world_wait(&w, 60000));
	CHECK(w.ev.reason == TL_STOP_STEP && info(&w).highest == 350 && info(&w).count == 100 && !info(&w).full);
	CHECK(!tl_history_stop(w.t, &w.err));
	calls = world_addr(&w, "calls");
	CHECK(!tl_mem_read(w.t, calls, &seen, 8, &w.err) && world_run(&w) == 12 && truth(w.out, "calls", 0) == 3000);
}

TEST(a_past_that_is_changed_has_no_future)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t calls = 100;

	CHECK(begin(&w, ARGV("loop", "50"), "runner"));
	CHECK(go(&w, TL_STEP_INSN, 600, false) && go(&w, TL_STEP_INSN, 300, true) && info(&w).replaying);
	CHECK(!tl_mem_write(w.t, world_addr(&w, "calls"), &calls, 8, &w.err));
	CHECK(!info(&w).replaying && info(&w).current == 300 && info(&w).highest == 300);
	CHECK(!tl_history_stop(w.t, &w.err) && world_run(&w) == 12);
	CHECK(truth(w.out, "calls", 0) > 100);
}

TEST(only_its_thread_runs)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .kind = TL_STEP_INSN, .signo = -1 };
	struct tl_thread th[8];
	size_t n;

	CHECK(begin(&w, ARGV("loop", "3000", "3"), "work"));
	n = tl_target_threads(w.t, th, 8);
	CHECK(go(&w, TL_STEP_INSN, 400, false) && w.ev.reason == TL_STOP_STEP);
	CHECK(go(&w, TL_STEP_INSN, 400, true));
	for (size_t i = 0; i < n && i < 8; i++) {
		how.tid = th[i].tid;
		if (th[i].tid != w.ev.tid)
			CHECK(tl_target_resume(w.t, &how, &w.err) == TL_E_STATE);
	}
	CHECK(!tl_history_stop(w.t, &w.err) && world_run(&w) == 12);
	CHECK(truth(w.out, "calls", 0) == 9000);
}

#define SEEN (32 * 1024) /* bytes of the stack that are looked at */

/* Parent and child, which has its memory, call work() in turn, the child executes a program: all is as it was, back and forth. */
TEST(children_that_have_the_memory)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	SCOPED_FREE uint8_t *was = malloc(SEEN), *now = malloc(SEEN);
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_WATCH_WRITE, .expression = "calls", .software = true };
	uint64_t sp0, calls = 0;
	uint32_t id;

	CHECK(was && now && begin(&w, ARGV("forks", "vfork", "5"), "main"));
	CHECK(!tl_reg_get(w.t, w.ev.tid, "rsp", &sp0, &w.err));
	sp0 = (sp0 & ~UINT64_C(4095)) - SEEN + 4096;
	CHECK(!tl_session_set(w.s, TL_OPT_HISTORY_MAX, 0, &w.err));
	CHECK(!tl_mem_read(w.t, sp0, was, SEEN, &w.err));
	CHECKF(go(&w, TL_RUN, 0, false) && w.ev.reason == TL_STOP_HISTORY && strstr(w.ev.text, "exit_group"), "%s", w.ev.text);
	CHECKF(!tl_mem_read(w.t, world_addr(&w, "calls"), &calls, 8, &w.err) && calls == 10, "%d", (int)calls);
	CHECK(!tl_breakpoint_add(w.t, &sp, &id, &w.err));
	for (uint64_t i = 10; i-- > 0;) {
		CHECKF(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_WATCHPOINT, "%d", (int)w.ev.reason);
		CHECK(!tl_mem_read(w.t, world_addr(&w, "calls"), &calls, 8, &w.err) && calls == i);
	}
	CHECK(go(&w, TL_RUN, 0, true) && w.ev.reason == TL_STOP_HISTORY && info(&w).current == 0);
	CHECK(!tl_mem_read(w.t, sp0, now, SEEN, &w.err) && !memcmp(was, now, SEEN));
	for (uint64_t i = 1; i <= 10; i++) {
		CHECK(go(&w, TL_RUN, 0, false) && w.ev.reason == TL_STOP_WATCHPOINT);
		CHECK(!tl_mem_read(w.t, world_addr(&w, "calls"), &calls, 8, &w.err) && calls == i);
	}
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err) && go(&w, TL_RUN, 0, false) && !info(&w).replaying);
	CHECK(!tl_history_stop(w.t, &w.err) && world_run(&w) == 12);
	CHECK(truth(w.out, "children", 0) == 5);
}

TEST(what_cannot_be_is_said)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .reverse = true };

	CHECK(world_launch(&w, ARGV("loop", "3")));
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_E_UNSUP);
	CHECK(tl_history_stop(w.t, &w.err) == TL_E_NOTFOUND);
	CHECK(!tl_history_start(w.t, &w.err) && tl_history_start(w.t, &w.err) == TL_E_EXISTS);
	CHECK(tl_history_goto(w.t, 77, &w.err) == TL_E_NOTFOUND);
	CHECK(!tl_session_set(w.s, TL_OPT_HISTORY_MAX, 0, &w.err));
	CHECK(go(&w, TL_RUN, 0, false));
	CHECKF(w.ev.reason == TL_STOP_HISTORY && strstr(w.ev.text, "exit_group"), "%s", w.ev.text);
	CHECK(truth(w.out, "calls", 0) == 3);
	CHECK(!tl_history_stop(w.t, &w.err) && world_run(&w) == 12);
}

TAP_MAIN
