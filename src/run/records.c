/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* When the records of running targets are read: between events, and every few milliseconds. */

#include <signal.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "breakpoint/record.h"
#include "run/run.h"

#define PAUSE_MIN_NS 100000
#define PAUSE_MAX_NS 4000000

static bool is_source(const struct tl_target *t)
{
	return t->state == TL_TARGET_RUNNING && rec_active(t);
}

bool run_records_due(const struct tl_session *s)
{
	for (size_t i = 0; i < s->targets.n; i++)
		if (is_source(s->targets.v[i]))
			return true;
	return false;
}

uint64_t run_records(struct tl_session *s)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s->targets.n; i++)
		if (is_source(s->targets.v[i])) {
			n += rec_drain_some(s->targets.v[i]);
			rec_mend(s->targets.v[i]);
			if (s->targets.v[i]->inl_due)
				run_inline(s->targets.v[i]);
		}
	s->record_pause = n			       ? PAUSE_MIN_NS
			  : s->record_pause < PAUSE_MAX_NS ? s->record_pause * 2
							   : PAUSE_MAX_NS;
	if (s->record_pause < PAUSE_MIN_NS)
		s->record_pause = PAUSE_MIN_NS;
	return n;
}

/*
 * Until a traced thread has something to tell, or for a moment. SIGCHLD, blocked
 * meanwhile, ends the wait; one that came for another child of the caller is
 * raised again.
 */
enum tl_code run_records_wait(struct tl_session *s, struct drv_event *ret)
{
	struct timespec pause = { 0, 0 };
	sigset_t chld, old;
	siginfo_t si;
	enum tl_code r;
	uint64_t told = run_records(s);

	// Telling takes time, in which the youngest threads have come to an event again.
	if (run_in_turn(s, ret))
		return TL_OK;
	if (told)
		return drv_ptrace_wait_any(false, ret, NULL);
	pause.tv_nsec = s->record_pause;
	sigemptyset(&chld);
	sigaddset(&chld, SIGCHLD);
	pthread_sigmask(SIG_BLOCK, &chld, &old);
	r = drv_ptrace_wait_any(false, ret, NULL);
	if (r == TL_E_NOTFOUND && !s->interrupt) {
		int got = sigtimedwait(&chld, &si, &pause);
		r = drv_ptrace_wait_any(false, ret, NULL);
		if (got == SIGCHLD && !thr_find(s, si.si_pid))
			raise(SIGCHLD);
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return r;
}

int run_records_timer(void)
{
	return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
}

/* The session's descriptor becomes readable while there may be records. */
void run_records_tick(struct tl_session *s)
{
	struct itimerspec t = { { 0, 0 }, { 0, 0 } };
	bool on = run_records_due(s);
	uint64_t n;

	if (s->tickfd < 0)
		return;
	if (read(s->tickfd, &n, sizeof(n)) < 0 && on == s->ticking)
		return;
	s->ticking = on;
	if (on)
		t.it_value.tv_nsec = t.it_interval.tv_nsec = s->record_pause ? s->record_pause : PAUSE_MIN_NS;
	timerfd_settime(s->tickfd, 0, &t, NULL);
}
