/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Journal of the sites in a target, and the table that its trap handler reads. */

#include <inttypes.h>

#include "agent/journal.h"
#include "breakpoint/bp.h"

#define CHUNK 64 /* the handler's count grows by so many; free entries are zero */

static void agent_write(struct tl_target *t, uint64_t off, const void *buf, size_t len)
{
	const struct journal_writer *w = t->guard;

	// Gone with an exec or an exit, which are told later: no harm.
	if (w->j->agent)
		drv_write(t->drv, w->j->agent + off, buf, len, NULL);
}

static void agent_site(struct tl_target *t, int64_t i, uint64_t addr)
{
	struct journal_writer *w = t->guard;

	agent_write(t, AGENT_SITES + 8 * (uint64_t)i, &addr, sizeof(addr));
	if (i < w->agent_sites)
		return;
	w->agent_sites = (uint32_t)i / CHUNK * CHUNK + CHUNK;
	agent_write(t, AGENT_N_SITES, &w->agent_sites, sizeof(w->agent_sites));
}

enum tl_code armed_on(struct tl_target *t, const struct site *s, struct tl_error *err)
{
	int64_t i = t->guard ? journal_site_on(t->guard, s->addr, s->orig) : -1;

	if (t->guard && i < 0)
		return tl_fail(err, TL_E_NOSLOT,
			       "no room to note the breakpoint at 0x%" PRIx64 " for when the debugger dies (%d are)", s->addr, AGENT_SITES_MAX);
	if (i >= 0)
		agent_site(t, i, s->addr);
	return TL_OK;
}

void armed_off(struct tl_target *t, const struct site *s)
{
	int64_t i = t->guard ? journal_site_off(t->guard, s->addr) : -1;
	uint64_t old = s->addr | AGENT_OLD;

	if (i >= 0)
		agent_write(t, AGENT_SITES + 8 * (uint64_t)i, &old, sizeof(old));
}

void armed_pass(struct thread *th, uint64_t mark)
{
	if (th->t->guard)
		agent_write(th->t, AGENT_PASS + sizeof(mark) * ((uint32_t)th->tid % AGENT_PASS_N), &mark, sizeof(mark));
}

bool armed_area_room(const struct tl_target *t)
{
	const struct journal *j = journal_of(t->guard);

	return !j || j->n_areas < AGENT_AREAS_MAX;
}

void armed_area(struct tl_target *t, uint64_t addr, size_t size)
{
	struct journal *j = journal_of(t->guard);
	uint64_t pair[2] = { addr, size };
	uint32_t n;

	if (!j || !armed_area_room(t))
		return;
	n = j->n_areas;
	j->area[n][0] = addr;
	j->area[n][1] = size;
	atomic_store(&j->n_areas, ++n);
	agent_write(t, AGENT_AREAS + 16 * (n - 1), pair, sizeof(pair));
	agent_write(t, AGENT_N_AREAS, &n, sizeof(n));
}

void armed_all(struct tl_target *t)
{
	size_t pos = 0, missed = 0;
	struct site *s;

	while ((s = map_next(&t->sites, &pos, NULL)))
		missed += s->inserted && !s->native && armed_on(t, s, NULL);
	for (size_t i = 0; i < t->areas.n; i++)
		armed_area(t, t->areas.v[i].addr, t->areas.v[i].size);
	if (missed)
		tgt_warn(t, "%zu breakpoints could not be noted for when the debugger dies: process %d would then end at one", missed, t->pid);
}
