/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Places that are told once, with and without running ahead: the same ones in the same order, the program's own result, few stops. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "tap.h"

#define MANY 4000

static uint64_t place[MANY], now_at;
static size_t n_places;

struct run {
	uint64_t told[MANY];
	long now[MANY]; /* the program's counter, as its memory has it at that place */
	size_t n, same_stop, wrong;
	long switches;
	long long sum, mine, last, bad, ticks;
	int status;
};

/* How often the thread has stopped, or slept. */
static long switches(pid_t tid)
{
	char path[64], text[4096], *at;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/status", tid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);
	if (fd >= 0)
		close(fd);
	text[n > 0 ? n : 0] = 0;
	at = strstr(text, "\nvoluntary_ctxt_switches:");
	return at ? atol(at + 25) : -1;
}

static void on_once(struct tl_target *t, pid_t tid, uint64_t addr, void *user)
{
	struct run *r = user;
	uint64_t pc = 0;
	long s = switches(tid), now = -1;

	r->wrong += tl_reg_get(t, tid, "pc", &pc, NULL) || pc != addr || tl_mem_read(t, now_at, &now, sizeof(now), NULL);
	if (r->n < MANY) {
		r->now[r->n] = now;
		r->told[r->n++] = addr;
	}
	r->same_stop += r->n > 1 && s == r->switches;
	r->switches = s;
}

static bool run(const char *what, bool ahead, struct run *r)
{
	struct world w = { 0 };
	const char *argv[] = { "ahead", what, NULL };

	memset(r, 0, sizeof(*r));
	bool ok = world_launch(&w, argv) && !tl_session_set(w.s, TL_OPT_INTERPRET, ahead, &w.err) &&
		  (n_places = line_places(w.t, place, MANY, &w.err)) != 0 && (now_at = world_addr(&w, "now")) != 0 &&
		  !tl_once_add(w.t, place, n_places, on_once, r, &w.err);
	if (ok)
		r->status = world_run(&w);
	if (ok) {
		r->sum = truth(w.out, "sum", -1);
		r->mine = truth(w.out, "mine", -1);
		r->last = truth(w.out, "now", -1);
		r->bad = truth(w.out, "bad", -1);
		r->ticks = truth(w.out, "ticks", -1);
	} else {
		printf("# %s\n", w.err.text);
	}
	world_end(&w);
	return ok;
}

static bool twice(const struct run *r)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < i; k++)
			if (r->told[i] == r->told[k])
				return true;
	return false;
}

static struct run with, without;

TEST(the_same_places_in_the_same_order)
{
	CHECK(run("plain", false, &without) && run("plain", true, &with));
	CHECKF(without.n > 300 && !without.same_stop && !without.wrong, "%zu %zu", without.n, without.same_stop);
	CHECKF(with.n == without.n, "%zu %zu", with.n, without.n);
	for (size_t i = 0; i < with.n; i++)
		CHECKF(with.told[i] == without.told[i] && with.now[i] == without.now[i], "%zu: %lx %ld, %lx %ld", i, with.told[i],
		       with.now[i], without.told[i], without.now[i]);
	CHECKF(with.sum == without.sum && !with.bad && with.mine == without.mine && with.last == without.last && !with.status,
	       "%lld %lld, %lld", with.sum, without.sum, with.bad);
	CHECK(!twice(&with) && !with.wrong);
	CHECKF(with.same_stop > with.n / 2, "%zu of %zu without a stop", with.same_stop, with.n);
}

TEST(with_signals)
{
	CHECK(run("plain", false, &without));
	for (int i = 0; i < stress_loops(3); i++) {
		CHECK(run("signals", true, &with));
		CHECKF(with.sum == without.sum && !with.bad && with.mine == without.mine && with.last == without.last, "%lld %lld, %lld",
		       with.sum, without.sum, with.bad);
		CHECK(!twice(&with) && !with.wrong && with.n >= without.n && !with.status);
	}
}

TEST(with_threads)
{
	for (int i = 0; i < stress_loops(3); i++) {
		CHECK(run("threads", true, &with));
		CHECKF(!with.bad && !with.wrong && !twice(&with) && !with.status && with.n > 300, "%lld %zu", with.bad, with.n);
	}
}

TAP_MAIN
