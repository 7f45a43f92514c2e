/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Too many hits per second of one breakpoint: from then on it only counts. */

#include <stdio.h>

#include "breakpoint/record.h"

#define SECOND 1000000000ull

static uint64_t budget_of(const struct bp *b)
{
	return b->budget ? b->budget : (uint64_t)b->s->opt[TL_OPT_BUDGET];
}

static void set_quiet(struct bp *b, bool on)
{
	b->quiet = on;
	for (size_t i = 0; i < b->locs.n; i++) {
		struct inl_cell *c = b->rec ? rec_cell(b->locs.v[i]) : NULL;
		if (c)
			c->quiet = on;
	}
}

static void say(struct bp *b, uint64_t budget)
{
	struct tl_event ev = tgt_event(b->home, TL_EV_BREAKPOINT);

	if (b->internal)
		return;
	ev.bp = b->id;
	snprintf(ev.text, sizeof(ev.text),
		 "Breakpoint %u: more than %llu hits in a second, they are only counted from now on (\"enable %u\" ends that).",
		 b->id, (unsigned long long)budget, b->id);
	ses_post(b->s, &ev);
}

bool rec_over_budget(struct bp *b, uint64_t time_ns)
{
	uint64_t budget = budget_of(b);

	if (!b->quiet && budget) {
		if ((int64_t)(time_ns - b->window) >= (int64_t)SECOND) {
			b->window = time_ns;
			b->in_window = 0;
		}
		if (++b->in_window > budget) {
			set_quiet(b, true);
			say(b, budget);
		}
	}
	b->n_quiet += b->quiet;
	return b->quiet;
}

void rec_budget_again(struct bp *b)
{
	b->in_window = b->window = 0;
	if (b->quiet)
		set_quiet(b, false);
}
