/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "symbol/die_scopes.h"

#include <stdlib.h>

#define FEW	  4    /* questions of one unit that are not worth a table */
#define MAX_DEPTH 1000 /* what is deeper was made to be so */
#define TOP	  UINT32_MAX

static void table_deinit(struct die_scope_table *t)
{
	die_skip_deinit(&t->unit);
	vec_deinit(&t->scope);
	*t = (struct die_scope_table){ 0 };
}

void die_scopes_deinit(struct die_scopes *s)
{
	for (size_t i = 0; i < DIE_SCOPE_TABLES; i++)
		table_deinit(&s->table[i]);
	s->next = 0;
}

static struct die_scope_table *table_of(struct die_scopes *s, const Dwarf_Die *die)
{
	struct die_scope_table *t;

	for (size_t i = 0; i < DIE_SCOPE_TABLES; i++)
		if (s->table[i].unit.cu && s->table[i].unit.cu == die->cu)
			return &s->table[i];
	t = &s->table[s->next];
	s->next = (s->next + 1) % DIE_SCOPE_TABLES;
	table_deinit(t);
	return die_skip_open(&t->unit, die) ? t : NULL;
}

/*
 * The scopes of all of the unit, or, with until, of those before it that it may be in: *ret_in is the innermost one.
 * False: they can't be read here.
 */
static bool sweep(struct die_scope_table *t, const uint8_t *until, uint32_t *ret_in)
{
	const uint8_t *first = t->unit.first;
	struct cursor c = die_skip_at(&t->unit, first);
	uint32_t open = TOP;
	struct die_entry e;

	if (t->unit.end - first > UINT32_MAX)
		return false;
	while (c.p < c.end && c.p != until) {
		uint32_t from = (uint32_t)(c.p - first);

		if (!die_skip_entry(&t->unit, &c, &e) || (e.null && open == TOP))
			return false;
		if (e.null) {
			t->scope.v[open].to = (uint32_t)(c.p - first);
			open = t->scope.v[open].up;
			if (open == TOP) // padding may follow
				break;
		} else if (e.children && until && e.sibling && e.sibling <= until) {
			c.p = e.sibling;
		} else if (e.children) {
			if (!vec_push(&t->scope, (struct die_scope){ from, UINT32_MAX, open }))
				return false;
			open = (uint32_t)t->scope.n - 1;
		}
	}
	*ret_in = open;
	return !until || c.p == until;
}

/* The innermost scope around what is at that place; itself not. */
static uint32_t scope_around(const struct die_scope_table *t, uint32_t at)
{
	size_t lo = 0, hi = t->scope.n;
	uint32_t in;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->scope.v[mid].from < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	in = lo ? (uint32_t)lo - 1 : TOP;
	while (in != TOP && t->scope.v[in].to <= at)
		in = t->scope.v[in].up;
	return in;
}

static bool find_scope(struct die_scope_table *t, const Dwarf_Die *die, uint32_t *ret_in)
{
	const uint8_t *at = die->addr;

	if (at < t->unit.first || at >= t->unit.end)
		return false;
	*ret_in = TOP;
	if (at == t->unit.first)
		return true;
	if (!t->made && t->asked < FEW) {
		t->asked++;
		vec_deinit(&t->scope);
		return sweep(t, at, ret_in);
	}
	if (!t->made) {
		vec_deinit(&t->scope);
		t->made = sweep(t, NULL, ret_in);
		if (!t->made) {
			t->asked = 0;
			return false;
		}
	}
	*ret_in = scope_around(t, (uint32_t)(at - t->unit.first));
	return *ret_in != TOP;
}

int die_scopes_get(struct die_scopes *s, Dwarf_Die *die, Dwarf_Die **ret)
{
	struct die_scope_table *t = table_of(s, die);
	VEC(Dwarf_Die) chain = { 0 };
	uint32_t in;

	*ret = NULL;
	if (!t || !find_scope(t, die, &in))
		return dwarf_getscopes_die(die, ret);
	if (!vec_push(&chain, *die))
		return -1;
	for (; in != TOP; in = t->scope.v[in].up) {
		Dwarf_Die scope = { .addr = (void *)(uintptr_t)(t->unit.first + t->scope.v[in].from), .cu = die->cu };

		if (chain.n >= MAX_DEPTH || !vec_push(&chain, scope)) {
			vec_deinit(&chain);
			return -1;
		}
	}
	*ret = chain.v;
	return (int)chain.n;
}
