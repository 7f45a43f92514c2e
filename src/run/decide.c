/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Conditions that call functions of the program. They can't be evaluated when
 * the hit is found, with other threads running: the target is stopped first,
 * as for a stop that is told, the condition is evaluated when the event is
 * taken, and if it does not hold the target goes on as it had been resumed.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "run/run.h"

void run_keep_request(struct thread *th)
{
	struct tl_target *t = th->t;

	t->again.valid = true;
	t->again.req = t->req;
	t->again.req.tid = t->req.tid ? t->req.tid : th->tid;
	t->again.step = th->step;
	t->again.stepped = t->req.tid == th->tid;
	vec_clear(&t->again.until);
	for (size_t i = 0; i < t->until.n; i++)
		IGNORE_RESULT(vec_push(&t->again.until, t->until.v[i]));
}

enum tl_code run_resume_again(struct tl_target *t, const struct thread *th, struct tl_error *err)
{
	struct tl_resume how = t->again.req;
	size_t n = t->again.until.n;
	uint64_t *addr = malloc((n + 1) * sizeof(*addr));
	enum tl_code r;

	if (!addr)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	for (size_t i = 0; i < n; i++)
		addr[i] = t->again.until.v[i].addr;
	how.until = addr;
	how.n_until = n;
	how.until_cfa = n ? t->again.until.v[0].cfa : 0;
	how.signo = -1;
	if (!tgt_thread(t, how.tid)) { // it has ended meanwhile
		how.tid = th->tid;
		t->again.stepped = false;
	}
	t->again.pending = t->again.stepped;
	r = tl_target_resume(t, &how, err);
	t->again.pending = false;
	free(addr);
	return r;
}

/* Called where a resume sets its step: the rest of the one that was interrupted. */
void run_take_step(struct thread *th)
{
	struct tl_target *t = th->t;

	if (!t->again.pending || th->tid != t->again.req.tid)
		return;
	t->again.pending = false;
	th->step = t->again.step;
	if (th->step.ret_addr && site_internal_add(t, th->step.ret_addr, NULL))
		th->step.ret_addr = 0;
}

static bool decide_hits(struct thread *th, struct tl_event *ev)
{
	struct tl_hit_ref hit[TL_EVENT_HITS];
	uint32_t n = ev->n_hits;
	enum tl_stop_reason why = ev->reason;
	bool stop = false;
	pid_t tid = th->tid;
	struct tl_session *s = th->t->s;

	memcpy(hit, ev->hits, sizeof(hit));
	ev->n_hits = ev->n_undecided = 0;
	for (uint32_t i = 0; i < n && i < TL_EVENT_HITS; i++) {
		if (!hit[i].undecided) {
			ev->hits[ev->n_hits++] = hit[i];
			stop = true;
			continue;
		}
		th = thr_find(s, tid); // a condition may have ended it
		s->deciding++;
		if (th)
			stop |= hit_decide(th, &hit[i], why, ev);
		s->deciding--;
	}
	return stop;
}

bool run_decide(struct tl_session *s, struct tl_event *ev)
{
	struct tl_target *t = ev->target;
	struct thread *th = t->drv ? tgt_thread(t, ev->tid) : NULL;
	struct resumption own = t->again; // a call may meet such a stop of its own
	struct tl_error err;
	bool tell = th != NULL;

	(void)s;
	t->again = (struct resumption){ 0 };
	if (th && t->state == TL_TARGET_STOPPED && !decide_hits(th, ev) && own.valid) {
		tell = false;
		vec_deinit(&t->again.until);
		t->again = own;
		memset(&own, 0, sizeof(own));
		if (t->drv && t->state == TL_TARGET_STOPPED && (th = tgt_thread(t, ev->tid)) && run_resume_again(t, th, &err)) {
			ev->reason = TL_STOP_CONDITION_ERROR;
			snprintf(ev->text, sizeof(ev->text), "%.240s", err.text);
			tell = true;
		}
	}
	ev->n_undecided = 0;
	vec_deinit(&own.until);
	return tell;
}
