/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Restartable sequences: what a debugger does to a thread in one is an interruption, and nothing that others counted gets lost. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "base/scoped.h"
#include "fixture.h"
#include "killed.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static bool ends_well(struct fixture *f)
{
	int status;

	kill(f->pid, SIGUSR1);
	status = fixture_wait(f, 20000);
	printf("# done %lld, sum %lld, begun anew %lld\n", truth(f->out, "done", -1), truth(f->out, "sum", -1),
	       truth(f->out, "begun_anew", -1));
	return WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f->out, "done", 0) > 0;
}

static enum tl_action go_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(int *)user;
	return TL_RESUME;
}

/* The breakpoint is hit, and then given up: each of its traps would begin the sequence anew. */
TEST(a_breakpoint_in_a_sequence)
{
	for (int i = 0; i < stress_loops(10); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		SCOPED(world_end) struct world w = { .out = -1 };
		int hits = 0, told = 0;
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "seq_add", .on_hit = go_on, .user = &hits };
		struct tl_resume how = { .size = sizeof(how), .signo = -1 };
		uint32_t id;

		CHECK(fixture_start(&f, ARGV("rseq", "4", "0", "100")));
		if (!truth_wait(f.out, "ready", 5000))
			SKIP("no rseq");
		CHECK(world_attach(&w, &f));
		CHECK(!tl_breakpoint_add(w.t, &spec, &id, &w.err) && !tl_target_resume(w.t, &how, &w.err));
		for (int k = 0; k < 50 && !told; k++)
			told = !tl_session_wait(w.s, 100, &w.ev, &w.err) && w.ev.kind == TL_EV_BREAKPOINT &&
			       strstr(w.ev.text, "restartable sequence");
		world_end(&w);
		CHECK(ends_well(&f));
		CHECKF(hits && told, "%d hits, told %d", hits, told);
	}
}

/* What is put into a thread takes it out of its sequence for good. */
TEST(visits_to_sequences)
{
	SCOPED(fixture_end) struct fixture f = { 0 };

	CHECK(fixture_start(&f, ARGV("rseq", "4", "0", "2000")));
	if (!truth_wait(f.out, "ready", 5000))
		SKIP("no rseq");
	for (int i = 0; i < stress_loops(20); i++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		CHECK(world_attach(&w, &f));
	}
	CHECK(ends_well(&f));
}

TAP_MAIN
