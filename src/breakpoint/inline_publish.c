/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The inline tier of sites: in and out of memory. docs/design/0005-inline.md */

#include <stdio.h>
#include <stdlib.h>

#include "agent/journal.h"
#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/inline.h"
#include "breakpoint/record.h"

#define INT3 0xcc

static bool journal_on(struct tl_target *t, struct site *s)
{
	struct journal *j = journal_of(t->guard);

	if (!j)
		return true;
	if (!s->inl.journal)
		s->inl.journal = journal_jump_new(j, s->addr) + 1;
	if (!s->inl.journal)
		return false;
	journal_jump_on(j, s->inl.journal - 1, inl_way(s)->jump, inl_way(s)->plan.was, inl_way(s)->plan.len);
	return true;
}

static void journal_off(struct tl_target *t, struct site *s)
{
	if (s->inl.journal && t->guard)
		journal_jump_off(journal_of(t->guard), s->inl.journal - 1);
}

static void publish(struct tl_target *t, struct site *s, struct code_io *io)
{
	uint64_t threads;

	// A guest's hits are not the target's: the engine passes them in silence.
	if (!s->inserted || s->gone || s->suspended || inl_refuse_now(t, s) || (t->guests.n && inl_leaves_traces(s)) ||
	    !inl_bytes_as_planned(io, s) || !journal_on(t, s))
		return;
	if (s->inl.special && s->inl.tramp->threads && (!inl_threads_of(t, s, &threads) || threads != s->inl.tramp->threads)) {
		s->inl.state = INL_IDLE; // a thread has another base now, or one that is not its alone
		journal_off(t, s);
		return;
	}
	if (!inl_middle_on(t, s) || !inl_host_on(t, s, io) ||
	    !code_write(io, s->addr, inl_way(s)->jump, inl_way(s)->plan.len)) {
		inl_host_off(t, s, io);
		inl_middle_off(t, s);
		journal_off(t, s);
		return;
	}
	struct bp_loc *ignored = s->inl.special && s->inl.tramp->limited ? inl_ignoring(s) : NULL;

	if (ignored && rec_giver(ignored) == s->inl.tramp->giver)
		rec_give(rec_giver(ignored));
	s->inl.live = true;
	s->inl.held = false;
	t->n_live++;
	t->n_special += s->inl.special;
}

/* New traps in code that the compiled loads do not look out for: they are made anew. */
static void check_ranges(struct tl_target *t)
{
	size_t n;

	if (!t->inl_new_code)
		return;
	t->inl_new_code = false;
	struct site **v = tgt_sorted_sites(t, &n);
	for (size_t i = 0; i < n; i++)
		if (v[i]->inserted && !inl_in_known_code(t, v[i]->addr)) {
			for (size_t k = 0; k < t->inlined.n; k++)
				inl_touch(t, t->inlined.v[k]);
			return;
		}
}

/* Its code looks for another frame than is waited for now. */
static void other_frames(const struct tl_target *t, struct site *s)
{
	struct frames f;

	if (s->inl.state == INL_READY && s->inl.limit != (inl_only_frames(t, s, &f) ? f.limit : 0))
		s->inl.state = INL_IDLE;
}

void inl_publish(struct tl_target *t)
{
	bool due = false;

	if (!t->inlined.n || inl_refuse_setting(t))
		return;
	check_ranges(t);
	for (size_t i = 0; i < t->inlined.n; i++) {
		other_frames(t, t->inlined.v[i]);
		due |= inl_is_due(t, t->inlined.v[i]);
	}
	if (due)
		inl_prepare_all(t, NULL);
	else
		inl_mapped_check(t);
	SCOPED_FREE struct code_io *io = code_io_new(t->drv);
	if (!io)
		return;
	for (size_t i = 0; i < t->inlined.n; i++)
		if (t->inlined.v[i]->inl.state == INL_READY && !t->inlined.v[i]->inl.live)
			publish(t, t->inlined.v[i], io);
	// Whatever is in memory now, the traps are known by it.
	if (!code_flush(io))
		inl_retract(t);
}

/* False: something else than the jump is there. now becomes what is to be written. */
static bool undo_bytes(struct tl_target *t, const struct site *s, uint8_t *now)
{
	for (unsigned i = 0; i < inl_way(s)->plan.len; i++) {
		const struct site *o = i ? inl_near(t, s, i) : NULL;
		bool trap = !i || (o && o->inserted && !o->inside);
		if (now[i] != inl_way(s)->jump[i] && !(trap && now[i] == INT3) && (!i || now[i] != inl_way(s)->plan.was[i]))
			return false;
		now[i] = trap ? INT3 : inl_way(s)->plan.was[i];
	}
	return true;
}

static void retract(struct tl_target *t, struct site *s, struct code_io *io)
{
	uint8_t now[INL_JMP];
	const char *lost = NULL;

	inl_middle_let(t, s);
	if (!code_read(io, s->addr, now, inl_way(s)->plan.len))
		lost = "the memory is not mapped any more";
	else if (!undo_bytes(t, s, now))
		lost = "the program overwrote it";
	else
		code_write(io, s->addr, now, inl_way(s)->plan.len);
	s->inl.live = s->inl.held = false;
	t->n_live--;
	t->n_special -= s->inl.special;
	if (lost) {
		s->inl.state = INL_REFUSED;
		s->inl.refusal = TL_REFUSE_LOST;
		site_lost(t, s, lost);
	}
	inl_middle_off(t, s);
	inl_host_off(t, s, io);
}

/* Threads stand where the program's own code is. */
static void step_out(struct tl_target *t)
{
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (th->running || th->zombie || thr_regs(th, NULL))
			continue;
		if (th->in_tramp)
			thr_flush(th, NULL);
		if (th->in_slot && th->in_slot->shadow)
			slot_evacuate(th, NULL);
	}
}

#define REST_FROM 256 /* fewer are written to and fro in no time, and traps alone are simpler */

/*
 * Not where something is looked at again at each resume (which thread, how much is to be ignored, what is mapped), where
 * a change is due, where traps do not stay at stops either, or where others run in the same memory.
 */
static bool can_rest(const struct tl_target *t)
{
	return t->n_live >= REST_FROM && !t->n_special && !t->mapped && !t->inl_due && (!t->guard || t->agent) &&
	       !t->guests.n && !t->s->opt[TL_OPT_NON_STOP];
}

void inl_rest(struct tl_target *t)
{
	if (t->drv && can_rest(t))
		step_out(t);
	else
		inl_retract(t);
}

void inl_retract(struct tl_target *t)
{
	if (!t->n_live || !t->drv)
		return;
	step_out(t);
	SCOPED_FREE struct code_io *io = code_io_new(t->drv);
	if (!io)
		return; // they stay; the next stop tries again
	for (size_t i = 0; i < t->inlined.n; i++)
		if (t->inlined.v[i]->inl.live)
			retract(t, t->inlined.v[i], io);
	if (!code_flush(io))
		snprintf(t->taint, sizeof(t->taint), "code that breakpoints had changed could not be written back");
	for (size_t i = 0; i < t->inlined.n; i++)
		journal_off(t, t->inlined.v[i]);
	if (t->inl_due)
		for (size_t i = 0; i < t->inlined.n; i++)
			site_sync(t, t->inlined.v[i], NULL);
	t->inl_due = false;
}

void inl_clean_copy(struct tl_target *t, struct drv *copy)
{
	SCOPED_FREE struct code_io *io = t->n_live ? code_io_new(copy) : NULL;

	if (!io)
		return;
	for (size_t i = 0; i < t->inlined.n; i++) {
		struct site *s = t->inlined.v[i];
		uint8_t now[INL_JMP];
		if (!s->inl.live)
			continue;
		inl_host_clean(s, io);
		if (code_read(io, s->addr, now, inl_way(s)->plan.len) && undo_bytes(t, s, now))
			code_write(io, s->addr, now, inl_way(s)->plan.len);
	}
	// Where it fails, the trap on the first byte cannot be taken out either, and that is told.
	IGNORE_RESULT(code_flush(io));
}

void inl_forget(struct tl_target *t)
{
	pool_clear(&t->tramp_pool);
	vec_clear(&t->tramps);
	vec_clear(&t->inlined);
	inl_frames_free(t);
	map_deinit(&t->inl_hosts);
	map_init(&t->inl_hosts);
	vec_clear(&t->inl_code);
	inl_mapped_forget(t);
	t->n_live = t->n_short = t->n_special = 0;
	t->inl_want = t->inl_due = false;
}
