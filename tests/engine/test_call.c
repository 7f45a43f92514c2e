/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Functions of the program called from outside: nothing of it may notice. */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define REGS_MAX 400

/* Every register that the debugger knows, raw and general, of one thread. */
struct snapshot {
	uint8_t v[REGS_MAX][64];
};

static bool take(struct world *w, pid_t tid, struct snapshot *ret)
{
	const struct tl_reg_info *info;

	memset(ret, 0, sizeof(*ret));
	for (size_t i = 0; i < REGS_MAX && (info = tl_reg_at(w->t, i)); i++)
		if (info->size <= 64 && tl_reg_read(w->t, tid, info, ret->v[i], 64, &w->err))
			memset(ret->v[i], 0, 64);
	return true;
}

static const char *first_difference(struct world *w, const struct snapshot *a, const struct snapshot *b)
{
	const struct tl_reg_info *info;

	for (size_t i = 0; i < REGS_MAX && (info = tl_reg_at(w->t, i)); i++)
		if (memcmp(a->v[i], b->v[i], 64))
			return info->name;
	return NULL;
}

static struct tl_call add_call(struct world *w, pid_t tid, long a, long b, double x)
{
	struct tl_call c = { .size = sizeof(c), .tid = tid, .name = "called_add", .n_sse = 1 };

	c.function = world_addr(w, "called_add");
	c.gpr[0] = (uint64_t)a;
	c.gpr[1] = (uint64_t)b;
	memcpy(c.sse[0], &x, 8);
	if (tl_call_sp(w->t, tid, &c.sp, &w->err))
		printf("# %s\n", w->err.text);
	return c;
}

static bool call_add(struct world *w, pid_t tid, long a, long b)
{
	struct tl_call c = add_call(w, tid, a, b, 3.0);

	if (tl_target_call(w->t, &c, &w->err)) {
		printf("# %s\n", w->err.text);
		return false;
	}
	return (long)c.ret_gpr[0] == a + b + 3;
}

static enum tl_action go_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	(void)user;
	return TL_RESUME;
}

static bool resume(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	return !tl_target_resume(w->t, &how, &w->err);
}

static bool interrupt(struct world *w)
{
	tl_session_interrupt(w->s);
	return world_wait(w, 5000);
}

static bool finish_ok(struct fixture *f, long long called)
{
	int status;

	kill(f->pid, SIGUSR2);
	status = fixture_wait(f, 10000);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 12 || truth(f->out, "wrong", -1) ||
	    truth(f->out, "called", -1) != called) {
		printf("# status 0x%x wrong %lld called %lld\n", (unsigned)status,
		       truth(f->out, "wrong", -1), truth(f->out, "called", -1));
		return false;
	}
	return true;
}

static pid_t threads_of(struct world *w, struct tl_thread *buf, size_t cap, size_t *ret_n)
{
	*ret_n = tl_target_threads(w->t, buf, cap);
	if (*ret_n > cap)
		*ret_n = cap;
	return buf[0].tid;
}

/* In each thread, also those that stopped within a system call. */
TEST(every_register_is_put_back)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_thread th[16];
	struct snapshot before, after;
	size_t n;
	const char *bad;

	CHECK(fixture_start(&f, ARGV("call", "3")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	threads_of(&w, th, 16, &n);
	CHECK(n == 4);
	for (size_t i = 0; i < n; i++) {
		CHECK(take(&w, th[i].tid, &before));
		CHECK(call_add(&w, th[i].tid, 40 + (long)i, 2));
		CHECK(take(&w, th[i].tid, &after));
		bad = first_difference(&w, &before, &after);
		if (bad)
			printf("# %s of thread %zu\n", bad, i);
		// Others ran meanwhile; the one that was called in stands where it was.
		CHECK(!bad);
	}
	CHECK(!tl_target_detach(w.t, 0, &w.err));
	CHECK(finish_ok(&f, 4));
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long long *)user;
	return TL_RESUME;
}

/* Eight threads run through a breakpoint while calls are made: no hit is lost or told twice. */
TEST(calls_among_running_threads)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };
	int loops = stress_loops(300), done = 0;
	long long hits = 0, before;
	struct tl_thread th[16];
	uint64_t at;
	size_t n;

	CHECK(fixture_start(&f, ARGV("call", "8")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	at = world_addr(&w, "ticks");
	// "push %rbp" at its entry: a hit and its effect may be apart by at most one per thread
	CHECK(world_break(&w, "*tick", count, &hits));
	CHECK(!tl_mem_read(w.t, at, &before, 8, &w.err));
	threads_of(&w, th, 16, &n);
	CHECK(n == 9);
	for (int i = 0; i < loops; i++) {
		done += call_add(&w, th[i % n].tid, i, 1);
		if (i % 10 == 0)
			CHECK(resume(&w) && interrupt(&w));
	}
	CHECK(done == loops);
	CHECK(!tl_target_detach(w.t, 0, &w.err));
	CHECK(finish_ok(&f, loops));
	printf("# %d calls, %lld hits\n", done, hits);
	CHECK(hits > loops);
}

/*
 * In the first moments of a thread, and while one is made, the C library has all
 * signals blocked; a call is rightly refused there.
 */
static bool blocks_signals(struct world *w, int tid)
{
	char path[64], line[256];
	unsigned long long mask = ~0ull;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/status", tl_target_pid(w->t), tid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "SigBlk: %llx", &mask) == 1)
			break;
	if (f)
		fclose(f);
	return mask & 1ull << (SIGTRAP - 1);
}

/* Stops the target with n threads, each ready to be called in. */
static bool stop_with_threads(struct world *w, struct tl_thread *th, size_t n)
{
	for (int i = 0; i < 2000; i++) {
		size_t have, blocked = 0;

		if (!resume(w))
			return false;
		/* Libraries loaded, a thread started, or nothing: the target runs on. */
		if (tl_session_wait(w->s, 10, &w->ev, &w->err) == TL_OK && w->ev.kind == TL_EV_EXITED)
			return false;
		if (!interrupt(w))
			return false;
		threads_of(w, th, n, &have);
		for (size_t k = 0; k < have; k++)
			blocked += blocks_signals(w, th[k].tid);
		if (have == n && !blocked)
			return true;
	}
	return false;
}

/* Launched: every tick from the first to the last is a hit. */
TEST(exact_counts)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int loops = stress_loops(300);
	long long hits = 0;
	struct tl_thread th[9];
	int done = 0;

	CHECK(world_launch(&w, ARGV("call", "8")));
	CHECK(world_break(&w, "*tick", count, &hits));
	CHECK(stop_with_threads(&w, th, 9));
	for (int i = 0; i < loops; i++)
		done += call_add(&w, th[i % 9].tid, i, 1);
	CHECK(done == loops);
	kill(tl_target_pid(w.t), SIGUSR2);
	CHECK(!tl_signal_set(w.s, SIGUSR2, (struct tl_signal_policy){ .pass = true }, &w.err));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "called", -1) == loops);
	CHECK(truth(w.out, "wrong", -1) == 0);
	printf("# hits %lld, ticks %lld\n", hits, truth(w.out, "ticks", -1));
	CHECK(hits == truth(w.out, "ticks", -1));
}

/* A signal that the thread had stopped with is delivered when the thread goes on, once. */
TEST(a_held_signal_is_kept)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_signal_policy stop = { .stop = true, .pass = true };

	CHECK(fixture_start(&f, ARGV("call", "1")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(!tl_signal_set(w.s, SIGUSR1, stop, &w.err));
	CHECK(resume(&w));
	kill(f.pid, SIGUSR1);
	CHECK(world_wait(&w, 5000));
	CHECK(w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGUSR1);
	for (int i = 0; i < 3; i++)
		CHECK(call_add(&w, w.ev.tid, i, 1));
	CHECK(resume(&w) && interrupt(&w));
	CHECK(!tl_target_detach(w.t, 0, &w.err));
	CHECK(finish_ok(&f, 3));
	CHECK(truth(f.out, "signals", -1) == 1);
}

static bool stop_inside(struct world *w, pid_t tid)
{
	struct tl_call c = add_call(w, tid, 5, 0, 0);

	c.function = world_addr(w, "outer");
	c.name = "outer";
	bool ok = tl_target_call(w->t, &c, &w->err) == TL_E_STALE &&
		  strstr(w->err.text, "stopped while in a function called from GDB") &&
		  world_wait(w, 1000) && w->ev.reason == TL_STOP_BREAKPOINT;

	if (!ok)
		printf("# %s; reason %d\n", w->err.text, (int)w->ev.reason);
	return ok;
}

TEST(a_stop_inside_leaves_the_call_on_the_stack)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };
	struct snapshot before, after;
	struct tl_frame fr[4];
	struct tl_resume alone = { .size = sizeof(alone), .lock = TL_LOCK_ON, .signo = -1 };
	pid_t tid;

	CHECK(fixture_start(&f, ARGV("call", "1")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	tid = f.pid;
	CHECK(take(&w, tid, &before));
	CHECK(world_break(&w, "inner", NULL, NULL));
	CHECK(stop_inside(&w, tid));
	for (uint32_t i = 0; i < 4; i++)
		CHECK(!tl_frame_get(w.t, tid, i, &fr[i], &w.err));
	CHECK(!strcmp(fr[0].function, "inner") && !strcmp(fr[1].function, "outer"));
	CHECK(fr[2].kind == TL_FRAME_CALL);
	CHECK(fr[3].pc == *(uint64_t *)before.v[16]); // rip
	// One within the other; then both return.
	CHECK(stop_inside(&w, tid));
	for (int i = 0; i < 2; i++) {
		alone.tid = tid;
		CHECK(!tl_target_resume(w.t, &alone, &w.err) && world_wait(&w, 5000));
		CHECK(w.ev.reason == TL_STOP_CALL_RETURNED);
		CHECK(!tl_call_pop(w.t, tid, &w.err));
	}
	CHECK(take(&w, tid, &after));
	CHECK(!first_difference(&w, &before, &after));
	CHECK(tl_call_pop(w.t, tid, &w.err) == TL_E_STATE);
	CHECK(!tl_target_detach(w.t, 0, &w.err));
	CHECK(finish_ok(&f, 0));
}

TEST(detach_undoes_calls)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };

	CHECK(fixture_start(&f, ARGV("call", "2")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(world_break(&w, "inner", NULL, NULL));
	CHECK(stop_inside(&w, f.pid) && stop_inside(&w, f.pid));
	CHECK(!tl_target_detach(w.t, 0, &w.err));
	CHECK(finish_ok(&f, 0));
}

static bool stops(struct world *w, pid_t tid)
{
	while (!tl_session_wait(w->s, 5000, &w->ev, &w->err))
		if (w->ev.kind == TL_EV_STOPPED && w->ev.tid == tid)
			return true;
	return false;
}

/* Non-stop mode: the one that is stopped calls, and the others run on and come to a breakpoint meanwhile. */
TEST(in_one_thread_while_others_run)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume one = { .size = sizeof(one), .signo = -1, .only_thread = true };
	struct tl_thread th[8];
	int loops = stress_loops(40);
	size_t n;

	CHECK(fixture_start(&f, ARGV("call", "3")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f) && !tl_session_set(w.s, TL_OPT_NON_STOP, 1, &w.err));
	threads_of(&w, th, 8, &n);
	CHECK(n == 4 && world_break(&w, "tick", go_on, NULL) && world_break(&w, "inner", NULL, NULL) && resume(&w));
	for (int i = 0; i < loops; i++) {
		pid_t tid = one.tid = th[1 + i % 3].tid;

		CHECK(!call_add(&w, tid, 1, 2) && w.err.code == TL_E_STATE);
		CHECK(!tl_target_interrupt(w.t, tid, &w.err) && stops(&w, tid));
		CHECK(tl_target_state(w.t) == TL_TARGET_RUNNING);
		CHECK(call_add(&w, tid, i, 2) && call_add(&w, tid, 2, i));
		// One that stops inside stays there, with another one on top, and returns later.
		struct tl_call c = { .size = sizeof(c), .tid = tid, .name = "outer", .gpr[0] = 3 };
		CHECK(!tl_call_sp(w.t, tid, &c.sp, &w.err) && (c.function = world_addr(&w, "outer")));
		CHECK(tl_target_call(w.t, &c, &w.err) == TL_E_STALE && stops(&w, tid) && w.ev.reason == TL_STOP_BREAKPOINT);
		CHECK(call_add(&w, tid, 5, i) && !tl_target_resume(w.t, &one, &w.err) && stops(&w, tid));
		CHECK(w.ev.reason == TL_STOP_CALL_RETURNED && !tl_call_pop(w.t, tid, &w.err) && call_add(&w, tid, i, 6));
		CHECK(!tl_target_resume(w.t, &one, &w.err));
	}
	tl_session_interrupt(w.s);
	for (size_t i = 0; i < n; i++)
		CHECK(world_wait(&w, 5000) && w.ev.reason == TL_STOP_INTERRUPT);
	CHECK(!tl_target_detach(w.t, 0, &w.err) && finish_ok(&f, 4LL * loops));
}

TEST(signals_and_ends_inside)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };
	struct snapshot before, after;
	struct tl_call c;

	CHECK(fixture_start(&f, ARGV("call", "1")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(take(&w, f.pid, &before));
	CHECK(!tl_session_set(w.s, TL_OPT_UNWIND_ON_SIGNAL, 1, &w.err));
	c = add_call(&w, f.pid, 0, 0, 0);
	c.function = world_addr(&w, "crash");
	CHECK(tl_target_call(w.t, &c, &w.err) == TL_E_STALE);
	CHECK(strstr(w.err.text, "GDB has restored the context"));
	CHECK(world_wait(&w, 1000) && w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGSEGV);
	CHECK(take(&w, f.pid, &after));
	CHECK(!first_difference(&w, &before, &after));
	CHECK(call_add(&w, f.pid, 1, 2));
	c = add_call(&w, f.pid, 33, 0, 0);
	c.function = world_addr(&w, "leave");
	CHECK(tl_target_call(w.t, &c, &w.err) == TL_E_STALE);
	CHECK(strstr(w.err.text, "exited while in a function"));
	CHECK(world_wait(&w, 1000) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 33);
}

/* At any instruction, also one that is being passed out of line, and within system calls. */
static bool undisturbed(const char *const *argv, int loops)
{
	SCOPED(fixture_end) struct fixture f;
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_thread th[16];
	size_t n;
	int status;

	if (!fixture_start(&f, argv) || !truth_wait(f.out, "ready", 5000) || !world_attach(&w, &f) ||
	    !world_break(&w, "g_add", go_on, NULL) || !world_break(&w, "g_syscall", go_on, NULL))
		return false;
	threads_of(&w, th, 16, &n);
	for (int i = 0; i < loops; i++) {
		struct tl_call c = { .size = sizeof(c), .tid = th[(size_t)i % n].tid,
				     .name = "chain", .gpr[0] = (uint64_t)i };

		if (tl_call_sp(w.t, c.tid, &c.sp, &w.err))
			return false;
		c.function = world_addr(&w, "chain");
		if (tl_target_call(w.t, &c, &w.err) || (long)c.ret_gpr[0] != 2 * i + 5)
			printf("# %s, %ld\n", w.err.text, (long)c.ret_gpr[0]);
		if (!resume(&w) || !interrupt(&w))
			return false;
	}
	if (tl_target_detach(w.t, 0, &w.err))
		return false;
	kill(f.pid, SIGUSR1);
	status = fixture_wait(&f, 10000);
	printf("# wrong %lld\n", truth(f.out, "wrong", -1));
	return WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f.out, "wrong", -1) == 0;
}

TEST(at_any_place)
{
	CHECK(undisturbed(ARGV("guard", "1", "dfl"), stress_loops(300)));
	CHECK(undisturbed(ARGV("guard", "4", "dfl"), stress_loops(300)));
}

TEST(within_system_calls)
{
	CHECK(undisturbed(ARGV("guard", "4", "idle"), stress_loops(300)));
}

TAP_MAIN
