/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The inline tier of sites: which jump, and the instructions that are moved together. docs/design/0005-inline.md */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/inline.h"
#include "driver/procfs.h"

#define INT3 0xcc
#define FUNCTION_MAX (4u << 20)
#define LOOK 32       /* bytes: the last instruction of a group begins in the first five */
#define ENTERED 1000u /* traps in the middle that are too many for one run */

void inl_making_end(struct making *m)
{
	free(m->map);
	inl_entries_free(&m->flow);
}

/* ---- what is known of the function */

static bool bounds_of(struct tl_target *t, uint64_t addr, uint64_t *lo, uint64_t *hi)
{
	struct tl_function f;
	struct tl_symbol sym;

	if (!sym_function_of(t->syms, addr, &f) && addr >= f.start && addr < f.end) {
		*lo = f.start;
		*hi = f.end;
		return true;
	}
	// A part that was split off.
	if (sym_symbol_at(t->syms, addr, &sym, NULL) || !sym.is_function || addr - sym.addr >= sym.size)
		return false;
	*lo = sym.addr;
	*hi = sym.addr + sym.size;
	return true;
}

static const struct inl_entries *flow_at(struct making *m, uint64_t addr)
{
	struct mem_reader mem = tgt_reader(m->t);
	uint64_t lo, hi;
	size_t got = 0;

	if (addr - m->flow.lo < m->flow.hi - m->flow.lo)
		return m->flow_ok ? &m->flow : NULL;
	if (!bounds_of(m->t, addr, &lo, &hi) || hi - lo > FUNCTION_MAX)
		return NULL;
	SCOPED_FREE uint8_t *code = malloc(hi - lo);
	if (!code || tgt_read(m->t, lo, code, hi - lo, &got, NULL) || got != hi - lo)
		return NULL;
	inl_entries_free(&m->flow);
	m->flow_ok = inl_entries_scan(code, lo, hi, &mem, &m->flow);
	m->flow.lo = lo;
	m->flow.hi = hi;
	return m->flow_ok ? &m->flow : NULL;
}

/* ---- tactics */

static void add(struct tactics *all, const struct inl_plan *p)
{
	if (p->tactic && all->n < TACTICS)
		all->plan[all->n++] = *p;
	else if (!p->tactic && p->refusal != TL_REFUSE_PUN)
		all->why = p->refusal;
}

/*
 * Nobody but the tracer takes an invalid opcode for a trap, so not where the
 * target must outlive it; and only after everything else: a program that
 * blocks or ignores SIGILL would lose its handler (kernel/signal.c, force_sig_info_to_task()).
 */
static void add_last(struct making *m, const uint8_t *code, size_t n, uint64_t addr, struct tactics *all)
{
	const struct inl_entries *e = flow_at(m, addr);
	struct inl_plan p;

	for (const uint8_t *last = inl_last; *last && !m->t->guard; last++) {
		inl_plan_group(code, n, addr, *last, e, &p);
		if (p.tactic && p.n_parts > 1 && p.part[p.n_parts - 1] == INL_JMP - 1)
			add(all, &p);
	}
}

struct tactics *inl_tactics(struct making *m, uint64_t addr)
{
	struct tactics *all = &m->tactics;
	uint8_t code[LOOK];
	size_t got = 0;
	struct inl_plan p;

	all->n = all->n_plain = 0;
	all->why = TL_REFUSE_LOST;
	if (tgt_read(m->t, addr, code, sizeof(code), &got, NULL))
		return all;
	all->why = TL_REFUSE_PUN;
	inl_plan(code, got, addr, &p);
	add(all, &p);
	if (p.tactic != INL_WHOLE && p.refusal != TL_REFUSE_INSN) {
		inl_plan_group(code, got, addr, INL_TRAP, flow_at(m, addr), &p);
		add(all, &p);
		all->n_plain = all->n;
		add_last(m, code, got, addr, all);
	}
	all->n_plain = all->n_plain ? all->n_plain : all->n;
	return all;
}

void inl_choose(struct tl_target *t, uint64_t addr, struct inl_plan *ret)
{
	struct making m = { .t = t };
	struct tactics *all = inl_tactics(&m, addr);

	*ret = (struct inl_plan){ .refusal = all->why };
	if (!t->drv || proc_maps(t->pid, &m.map, &m.n_map, NULL)) {
		if (all->n)
			*ret = all->plan[0];
		return;
	}
	for (size_t i = 0; i < all->n && !ret->tactic; i++)
		if (slot_room_there(t, m.map, m.n_map, &all->plan[i], 2 * SLOT_SIZE))
			*ret = all->plan[i];
	inl_making_end(&m);
}

/* ---- copies of a group */

static bool copies_fit(const struct site *s)
{
	const struct inl_plan *p = &s->inl.plan;

	for (unsigned i = 0; i < p->n_live; i++)
		if (!s->inl.copy[i] || s->inl.copy[i]->addr != s->addr + p->part[i])
			return false;
	return (p->n_live == INL_PARTS || !s->inl.copy[p->n_live]) && !memcmp(s->inl.copied, p->code, p->group_len);
}

/* The jump behind the copied instruction leads to the copy of the next. */
static bool chain(struct site *c, const struct site *next)
{
	struct arch_slot *a = &c->slot;

	for (unsigned i = 0; i < a->n_marks; i++) {
		uint8_t off = a->mark[i].off;
		int64_t d = (int64_t)(next->slot.addr - (a->addr + off + 5));
		int32_t disp = (int32_t)d;
		if (a->mark[i].before || a->mark[i].pc != next->addr || off + 5 > a->code_len || a->code[off] != 0xe9)
			continue;
		if (disp != d)
			return false;
		memcpy(a->code + off + 1, &disp, sizeof(disp));
		return true;
	}
	return false;
}

static struct site *new_copy(struct making *m, struct site *s, unsigned i)
{
	const struct inl_plan *p = &s->inl.plan;
	struct site *c = calloc(1, sizeof(*c));

	if (!c)
		return NULL;
	c->addr = s->addr + p->part[i];
	c->shadow = true;
	c->inside = i ? s : NULL;
	if (slot_copy(m->th, c, p->code + p->part[i], p->group_len - p->part[i], NULL)) {
		// Its slot may have been given out: then it points to this, and stays.
		if (!c->slot.addr)
			free(c);
		return NULL;
	}
	return c;
}

enum tl_refuse inl_make_copies(struct making *m, struct site *s)
{
	const struct inl_plan *p = &s->inl.plan;

	if (copies_fit(s))
		return TL_REFUSE_NONE;
	if (!m->th)
		return TL_REFUSE_COLD;
	// Old ones are not reused, nor freed before the process ends: a thread may be inside.
	if (s->inl.copy[0])
		return TL_REFUSE_SPACE;
	for (unsigned i = 0; i < p->n_live; i++)
		if (!(s->inl.copy[i] = new_copy(m, s, i)))
			return TL_REFUSE_SPACE;
	for (unsigned i = 0; i < p->n_live; i++) {
		struct site *c = s->inl.copy[i];
		if (i + 1 < p->n_live && !chain(c, s->inl.copy[i + 1]))
			return TL_REFUSE_SPACE;
		if (drv_write(m->t->drv, c->slot.addr, c->slot.code, c->slot.code_len, NULL))
			return TL_REFUSE_SPACE;
	}
	memcpy(s->inl.copied, p->code, p->group_len);
	return TL_REFUSE_NONE;
}

struct site *inl_copy(struct site *s)
{
	struct site *owner = s->inl.live ? s : s->inside;

	// A held one may have got a neighbour in its middle.
	for (unsigned i = 0; owner && !owner->inl.held && owner->inl.plan.tactic == INL_GROUP && i < owner->inl.plan.n_live; i++)
		if (owner->inl.copy[i]->addr == s->addr)
			return owner->inl.copy[i];
	return s;
}

/* ---- traps in the middle */

/* Where part i begins there is a site while the jump is live; not over a trap of the program's own. */
static struct site *middle(const struct tl_target *t, const struct site *s, unsigned i)
{
	struct site *o = site_at(t, s->addr + s->inl.plan.part[i]);

	return o && o->inside == s ? o : NULL;
}

bool inl_middle_on(struct tl_target *t, struct site *s)
{
	const struct inl_plan *p = &s->inl.plan;

	s->inl.entered = 0;
	for (unsigned i = 1; i < p->n_parts; i++) {
		struct site *o;
		if (p->was[p->part[i]] == INT3)
			continue;
		if (site_acquire(t, s->addr + p->part[i], &o, NULL))
			return false;
		o->orig = p->was[p->part[i]];
		o->inserted = true;
		o->inside = s;
		armed_on(t, o);
	}
	return true;
}

void inl_middle_let(struct tl_target *t, struct site *s)
{
	for (unsigned i = 1; i < s->inl.plan.n_parts; i++) {
		struct site *o = middle(t, s, i);
		if (o && site_wanted(o))
			o->inside = NULL;
	}
}

void inl_middle_off(struct tl_target *t, struct site *s)
{
	for (unsigned i = 1; i < s->inl.plan.n_parts; i++) {
		struct site *o = middle(t, s, i);
		if (!o)
			continue;
		o->inside = NULL;
		o->inserted = false;
		armed_off(t, o);
		site_release(t, o);
	}
}

void inl_entered(struct tl_target *t, struct site *s)
{
	struct site *owner = s->inside;

	if (owner->inl.entered++ < ENTERED || owner->inl.state == INL_REFUSED)
		return;
	owner->inl.state = INL_REFUSED;
	owner->inl.refusal = TL_REFUSE_ENTRY;
	patch_hold(t, owner);
}
