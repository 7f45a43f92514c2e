/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A record that the engine makes is told behind those that came before. One of them may have its piece of the
 * ring and not be complete: its thread has lost the processor, or stopped for something else, just there. So while anything
 * is left in the ring this one gets a piece too, with nothing in it but its place.
 */

#include <stdlib.h>
#include <string.h>

#include "breakpoint/record.h"

struct rec_late {
	uint64_t pos;
	struct bp_loc *l; /* NULL: gone */
	struct tl_record rec;
	struct tl_record_value v[]; /* and behind them their texts */
};

static size_t text_size(const struct tl_record *rec)
{
	size_t n = 0;

	for (size_t i = 0; i < rec->n; i++)
		n += rec->v[i].text ? rec->v[i].len + 1u : 0;
	return n;
}

static struct rec_late *copy(struct bp_loc *l, const struct tl_record *rec)
{
	struct rec_late *late = malloc(sizeof(*late) + rec->n * sizeof(*late->v) + text_size(rec));
	char *to;

	if (!late)
		return NULL;
	late->l = l;
	late->rec = *rec;
	late->rec.v = late->v;
	to = (char *)(late->v + rec->n);
	for (size_t i = 0; i < rec->n; i++) {
		late->v[i] = rec->v[i];
		if (!rec->v[i].text)
			continue;
		memcpy(to, rec->v[i].text, rec->v[i].len + 1u);
		late->v[i].text = to;
		to += rec->v[i].len + 1u;
	}
	return late;
}

bool rec_late_keep(struct bp_loc *l, const struct tl_record *rec)
{
	struct ring *r = l->t->ring;
	struct rec_late *late;

	// A target that sets the head back has given the same places more than once.
	if (!r || !ring_left(r) || r->draining || r->late.n >= RING_SIZE / INL_UNIT)
		return false;
	late = copy(l, rec);
	if (!late)
		return false;
	if (!vec_push(&r->late, late)) {
		free(late);
		return false;
	}
	if (ring_place(r, &late->pos))
		return true;
	r->late.n--;
	free(late);
	return false;
}

/* Not one by one: there may be as many as the ring has pieces. */
static void drop_told(struct ring *r)
{
	if (r->n_told * 2 < r->late.n)
		return;
	r->late.n -= r->n_told;
	memmove(r->late.v, r->late.v + r->n_told, r->late.n * sizeof(*r->late.v));
	r->n_told = 0;
}

void rec_late_tell(struct tl_target *t, uint64_t pos)
{
	struct ring *r = t->ring;

	while (r->n_told < r->late.n) {
		struct rec_late *late = r->late.v[r->n_told];
		// The target may have set the head anywhere since: then nothing is ahead of anything.
		if ((int64_t)(late->pos - pos) >= 0 && late->pos - r->tail < RING_SIZE)
			return;
		r->late.v[r->n_told++] = NULL;
		if (late->l && !late->l->bp->deleted)
			rec_tell(late->l, &late->rec);
		free(late);
		drop_told(r);
	}
}

void rec_late_forget(struct bp_loc *l)
{
	struct ring *r = l->t->ring;

	for (size_t i = r ? r->n_told : 0; r && i < r->late.n; i++)
		if (r->late.v[i]->l == l)
			r->late.v[i]->l = NULL;
}
