/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Semaphores of probes: a program computes a probe's arguments, or goes there at
 * all, only while the counter is not 0. Other tracers count there as well. Should
 * the debugger be killed the count stays, which costs the program no more than
 * the computing.
 */

#include "breakpoint/bp.h"
#include "driver/guest.h"

static bool is_wanted(const struct bp_loc *l)
{
	return l->site && l->enabled && l->bp->enabled && !l->bp->deleted;
}

static bool count(struct drv *d, uint64_t addr, bool up)
{
	uint16_t n;

	if (drv_read_exact(d, addr, &n, sizeof(n), NULL) || n == (up ? UINT16_MAX : 0))
		return false;
	n = (uint16_t)(up ? n + 1 : n - 1);
	return !drv_write(d, addr, &n, sizeof(n), NULL);
}

void semaphore_sync(struct bp_loc *l)
{
	bool want;

	if (!l->semaphore || !l->t->drv || drv_guest(l->t->drv))
		return;
	want = is_wanted(l);
	if (want == l->semaphore_on)
		return;
	l->semaphore_on = count(l->t->drv, l->semaphore, want) && want;
}

void semaphores_leave(struct tl_target *t, struct drv *d)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];

		for (size_t k = 0; k < b->locs.n; k++) {
			struct bp_loc *l = b->locs.v[k];

			if (l->t != t || !l->semaphore_on)
				continue;
			count(d, l->semaphore, false);
			l->semaphore_on = d != t->drv;
		}
	}
}
