/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Which thread a record is of. It bears its writer's thread pointer (fs base), which the C library gives to another
 * thread when that one has ended, at times before anybody is told of the end: kernel and library free a stack first. So
 * each thread has a part of the ring in which that pointer means it, from its birth to the birth of the next one or to its end;
 * and one that is gone while records before its end are not taken yet is kept until they are.
 */

#include <stdio.h>

#include "breakpoint/record.h"
#include "target/ring.h"
#include "target/state.h"

static bool owns(uint64_t from, uint64_t to, uint64_t pos)
{
	return from <= pos && pos < to;
}

void rec_thread_born(struct thread *th)
{
	struct ring *r = th->t->ring;
	uint64_t now = r ? ring_head(r) : 0;

	th->ring_from = now;
	th->ring_to = UINT64_MAX;
	for (size_t i = 0; r && i < th->t->order.n; i++) {
		struct thread *o = th->t->order.v[i];

		if (o != th && o->pthread == th->pthread && o->ring_to > now)
			o->ring_to = now;
	}
}

static void delete_scoped(struct tl_target *t, struct bp *b, uint32_t num)
{
	struct tl_event ev = tgt_event(t, TL_EV_BREAKPOINT);

	ev.bp = b->id;
	snprintf(ev.text, sizeof(ev.text), "Thread-specific breakpoint %u deleted - thread %u no longer in the thread list.", b->id, num);
	IGNORE_RESULT(tl_breakpoint_delete(t->s, b->id, NULL));
	ses_post(t->s, &ev);
}

/* Of a thread that is there no more; later: those that record wait. Another thread may have its place, and its code, meanwhile. */
static void end_scoped(struct tl_target *t, pid_t tid, uint32_t num, bool later)
{
	struct tl_session *s = t->s;

	for (size_t i = s->bp_order.n; i-- > 0;) {
		struct bp *b = s->bp_order.v[i];
		if (!b->tid || b->tid != tid || b->deleted || b->internal)
			continue;
		if (!later || !b->rec) {
			delete_scoped(t, b, num);
			continue; // it may be freed
		}
		for (size_t k = 0; k < b->locs.n; k++)
			if (b->locs.v[k]->site)
				inl_touch(b->locs.v[k]->t, b->locs.v[k]->site);
	}
}

void rec_thread_gone(struct thread *th)
{
	struct ring *r = th->t->ring;
	struct ring_writer w = { .pthread = th->pthread, .tid = th->tid, .num = th->num, .from = th->ring_from };
	bool later = false;

	rec_drain(th->t, false);
	if (r && r == th->t->ring && ring_left(r)) {
		// Held up by what another thread has not completed.
		w.to = ring_head(r) < th->ring_to ? ring_head(r) : th->ring_to;
		later = vec_push(&r->gone, w);
	}
	end_scoped(th->t, th->tid, th->num, later);
}

void rec_forget_gone(struct tl_target *t)
{
	struct ring *r = t->ring;

	for (size_t i = r->gone.n; i-- > 0;)
		if (r->gone.v[i].to <= r->tail) {
			struct ring_writer w = r->gone.v[i];
			vec_remove(&r->gone, i);
			end_scoped(t, w.tid, w.num, false);
		}
}

void rec_forget_parts(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		t->order.v[i]->ring_from = 0;
		t->order.v[i]->ring_to = UINT64_MAX;
	}
}

struct ring_writer rec_writer(const struct tl_target *t, uint64_t pthread, uint64_t pos)
{
	struct ring_writer unknown = { .tid = 0 };

	for (size_t i = 0; i < t->ring->gone.n; i++) {
		const struct ring_writer *w = &t->ring->gone.v[i];

		if (w->pthread == pthread && owns(w->from, w->to, pos))
			return *w;
	}
	for (size_t i = 0; i < t->order.n; i++) {
		const struct thread *th = t->order.v[i];
		struct ring_writer w = { .tid = th->tid, .num = th->num };

		if (th->pthread == pthread && owns(th->ring_from, th->ring_to, pos))
			return w;
		// A first thread that has set its pointer since anybody looked.
		if (!th->pthread || t->order.n == 1)
			unknown = w;
	}
	return unknown;
}
