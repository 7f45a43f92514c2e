/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * What compiled conditions may read in a process that must survive the
 * debugger: docs/design/0005-inline.md, "Loads that may fault".
 */

#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "breakpoint/inline.h"
#include "driver/procfs.h"

#define PATIENCE 8 /* hits that the code could not tell, before all is stopped to look again */

struct mapped {
	uint64_t at; /* in the target */
	uint32_t strange, patience;
	size_t n; /* with the one that ends it */
	struct inl_mapped v[INL_MAPPED_MAX];
};

bool inl_must_not_fault(const struct tl_target *t)
{
	return t->guard && inl_mode(t) != TL_INLINE_ON;
}

uint64_t inl_mapped_at(const struct tl_target *t)
{
	return t->mapped ? t->mapped->at : 0;
}

/* Memory that cannot end before its mapping does: a file may be cut, and a device may take a read for an order. */
static bool lasts(const struct tl_target *t, const struct tl_mapping *m)
{
	return m->perms[0] == 'r' && m->end - m->start >= 4096 &&
	       (!m->path[0] || !strcmp(m->path, "[heap]") || !strncmp(m->path, "[stack", 6) ||
		!strncmp(m->path, "[anon:", 6) || !strcmp(m->path, "/dev/zero (deleted)") ||
		!strncmp(m->path, "/SYSV", 5) || sym_module_by_addr(t->syms, m->start));
}

/* The code goes through them one by one: the stacks and heaps of a program, then its variables. */
static bool is_likely(const struct tl_mapping *m)
{
	return m->path[0] != '/' && m->perms[1] == 'w';
}

static void add(struct mapped *r, const struct tl_mapping *m)
{
	struct inl_mapped *last = r->n ? &r->v[r->n - 1] : NULL;

	if (last && last->lo + last->len == m->start)
		last->len += m->end - m->start;
	else if (r->n + 1 < INL_MAPPED_MAX)
		r->v[r->n++] = (struct inl_mapped){ m->start, m->end - m->start };
}

static void fill(const struct tl_target *t, struct mapped *r, const struct tl_mapping *map, size_t n)
{
	r->n = 0;
	for (int likely = 1; likely >= 0; likely--)
		for (size_t i = 0; i < n; i++)
			if (is_likely(&map[i]) == likely && lasts(t, &map[i]))
				add(r, &map[i]);
	r->v[r->n++] = (struct inl_mapped){ 0 };
}

/* Anywhere: it is found by its whole address. */
static uint64_t make_room(struct thread *through)
{
	struct inl_plan any = { .tactic = INL_WHOLE, .site = through->regs.rip, .hi = UINT64_MAX >> 17 };
	uint64_t at = 0;

	if (slot_room_known(through->t, sizeof(((struct mapped *)0)->v), &any, &at))
		return at;
	return slot_room(through, sizeof(((struct mapped *)0)->v), &any, &at, NULL) ? 0 : at;
}

void inl_mapped_renew(struct tl_target *t, struct thread *through, const struct tl_mapping *map, size_t n)
{
	struct mapped *r = t->mapped;

	if (!inl_must_not_fault(t) || (!r && !through))
		return;
	if (!r && !(r = calloc(1, sizeof(*r))))
		return;
	t->mapped = r;
	if (!r->at && through)
		r->at = make_room(through);
	fill(t, r, map, n);
	// By itself, not with the code that is written: it must be whole before a jump leads there.
	if (r->at && drv_write(t->drv, r->at, r->v, r->n * sizeof(r->v[0]), NULL))
		r->at = 0;
}

void inl_mapped_check(struct tl_target *t)
{
	SCOPED_FREE struct tl_mapping *map = NULL;
	bool needed = false;
	size_t n;

	for (size_t i = 0; t->mapped && !needed && i < t->inlined.n; i++)
		needed = t->inlined.v[i]->inl.state == INL_READY && t->inlined.v[i]->inl.tramp->follows;
	if (needed && !proc_maps(t->pid, &map, &n, NULL))
		inl_mapped_renew(t, NULL, map, n);
}

bool inl_mapped_strange(struct tl_target *t, const struct site *s)
{
	struct mapped *r = s->inl.tramp && s->inl.tramp->follows ? t->mapped : NULL;

	if (!r || ++r->strange < r->patience)
		return false;
	r->strange = 0;
	r->patience *= 2; // it may be memory that no list has
	return true;
}

void inl_mapped_begin(struct tl_target *t)
{
	if (!t->mapped)
		return;
	t->mapped->strange = 0;
	t->mapped->patience = PATIENCE;
}

void inl_mapped_forget(struct tl_target *t)
{
	free(t->mapped);
	t->mapped = NULL;
}
