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
	vec_deinit(&m->tramps);
	free(m->map);
	free(m->ahead);
	free(m->io);
	inl_entries_free(&m->flow);
}

/* ---- what is known of the function */

static bool bounds_of(struct tl_target *t, uint64_t addr, uint64_t *lo, uint64_t *hi)
{
	struct tl_symbol sym;

	if (sym_function_bounds(t->syms, addr, lo, hi) && addr >= *lo && addr < *hi)
		return true;
	// A part that was split off.
	if (sym_symbol_at(t->syms, addr, &sym, NULL) || !sym.is_function || addr - sym.addr >= sym.size)
		return false;
	*lo = sym.addr;
	*hi = sym.addr + sym.size;
	return true;
}

static void know(struct making *m, const uint8_t *bytes, uint64_t addr, size_t len)
{
	if (!m->io)
		return;
	m->io->known = bytes;
	m->io->known_at = addr;
	m->io->known_len = len;
}

/* len of the program's bytes at addr, or what there is of them: *got. Valid until the next call. NULL: none. */
static const uint8_t *bytes_at(struct making *m, uint64_t addr, size_t len, size_t *got)
{
	uint64_t off = addr - m->ahead_at;

	if (off >= m->ahead_len || m->ahead_len - off < len) {
		size_t cap = len > m->look_ahead ? len : m->look_ahead;
		m->ahead_len = 0;
		if (cap > m->ahead_cap) {
			free(m->ahead);
			m->ahead = malloc(cap);
			m->ahead_cap = m->ahead ? cap : 0;
		}
		if (!m->ahead || tgt_read(m->t, addr, m->ahead, cap, &m->ahead_len, NULL))
			return NULL;
		m->ahead_at = addr;
		off = 0;
	}
	*got = m->ahead_len - off < len ? m->ahead_len - off : len;
	return m->ahead + off;
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
	inl_entries_free(&m->flow);
	m->flow = (struct inl_entries){ 0 };
	know(m, NULL, 0, 0);
	m->code = bytes_at(m, lo, hi - lo + LOOK, &got);
	if (!m->code || got < hi - lo)
		return NULL;
	know(m, m->code, lo, got);
	m->flow_ok = inl_entries_scan(m->code, lo, hi, &mem, &m->flow);
	m->flow.lo = lo;
	m->flow.hi = hi;
	return m->flow_ok ? &m->flow : NULL;
}

void inl_look(struct making *m, uint64_t addr)
{
	flow_at(m, addr);
}

/* The program's bytes: of the function that was looked at, where it has all of them. */
static bool code_at(struct making *m, uint64_t addr, uint8_t *buf, size_t len, size_t *got)
{
	inl_look(m, addr);
	return (m->io && code_known(m->io, addr, buf, len, got)) || !tgt_read(m->t, addr, buf, len, got, NULL);
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
static void add_last(const struct making *m, const struct inl_plan *group, struct tactics *all)
{
	struct inl_plan p = *group;

	if (!p.group_len || p.part[p.n_parts - 1] != INL_JMP - 1)
		return;
	for (const uint8_t *last = inl_last; *last && !m->t->guard; last++) {
		inl_plan_last(&p, *last);
		if (p.tactic)
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
	if (!code_at(m, addr, code, sizeof(code), &got))
		return all;
	all->why = TL_REFUSE_PUN;
	inl_plan(code, got, addr, &p);
	add(all, &p);
	if (p.tactic != INL_WHOLE && p.refusal != TL_REFUSE_INSN) {
		inl_plan_group(code, got, addr, INL_TRAP, flow_at(m, addr), &p);
		add(all, &p);
		all->n_plain = all->n;
		add_last(m, &p, all);
	}
	all->n_plain = all->n_plain ? all->n_plain : all->n;
	return all;
}

struct tactics *inl_no_tactics(struct making *m)
{
	m->tactics.n = m->tactics.n_plain = 0;
	m->tactics.why = TL_REFUSE_NEIGHBOUR;
	return &m->tactics;
}

/* ---- short jumps */

#define HOSTS 16 /* that are looked at for one place, */
#define PAIRS 2  /* and for which two places are looked for */

/* Where the pages for a host may be: the upper byte of its displacements. As of groups, whose pages are shared. */
static const uint8_t tops[] = { 0xcc, 0x0e, 0x16, 0x1e, 0x27, 0x37, 0x60 };

static size_t hosts_of(struct making *m, uint64_t addr, struct inl_host *ret)
{
	struct arch_insn insn;

	// Between the two jumps a thread can be put right by its tracer only.
	if (m->t->guard || !flow_at(m, addr) || addr < m->flow.lo ||
	    !arch_decode(ARCH_X86_64, m->code + (addr - m->flow.lo), m->flow.hi - addr, addr, &insn))
		return 0;
	return inl_hosts(m->code, &m->flow, addr, insn.len, ret, HOSTS);
}

/* What a new page for a host must be reached by. */
static struct inl_plan page_for(const struct inl_host *h, uint8_t top)
{
	uint64_t from = h->at + INL_JMP + (uint64_t)(int64_t)(int32_t)((uint32_t)top << 24);

	return (struct inl_plan){ .tactic = INL_GROUP, .site = h->at, .lo = from, .hi = from + 0xffffff,
				  .mask = 0xff000000u, .value = (uint32_t)top << 24 };
}

static bool is_low(uint64_t lo)
{
	return lo < 0x10000 || lo > 0x7ffffffff000ull;
}

static void choose_short(struct making *m, uint64_t addr, struct inl_plan *ret)
{
	struct inl_host host[HOSTS];
	uint8_t code[LOOK];
	size_t got = 0;

	if (!hosts_of(m, addr, host) || !code_at(m, addr, code, sizeof(code), &got))
		return;
	for (size_t i = 0; i < ARRAY_LEN(tops); i++) {
		struct inl_plan page = page_for(host, tops[i]);
		if (is_low(page.lo) || !slot_room_there(m->t, m->map, m->n_map, &page, SLOT_SIZE))
			continue;
		inl_plan_short(code, got, addr, host, ret);
		return;
	}
}

static bool is_taken(struct tl_target *t, const struct inl_host *h)
{
	const struct site *o = site_at(t, h->at);
	struct arch_insn insn;

	if (map_get(&t->inl_hosts, h->at) || (o && (o->inserted || o->inl.tramp)))
		return true;
	return tgt_has_shadow_stack(t) && (!arch_decode(t->mode, h->code, h->len, h->at, &insn) || slot_must_stay(t, &insn));
}

static bool pair_for(struct making *m, const struct inl_host *h, size_t room, uint32_t *disp)
{
	uint64_t at;

	if (slot_room_pair(m->t, h, room, disp))
		return true;
	for (size_t i = 0; m->th && i < ARRAY_LEN(tops); i++) {
		struct inl_plan page = page_for(h, tops[i]);
		if (!is_low(page.lo) && !slot_room(m->th, SLOT_SIZE, &page, &at, NULL) &&
		    slot_room_pair(m->t, h, room, disp))
			return true;
	}
	return false;
}

static struct site *copy_of_host(struct making *m, struct site *s, const struct inl_host *h, uint64_t at)
{
	struct site *c = pool_new(&m->t->site_pool);

	if (!c || !site_pass_new(m->t, c)) {
		pool_free(&m->t->site_pool, c);
		return NULL;
	}
	c->addr = h->at;
	c->shadow = c->planned = true;
	c->inside = s;
	arch_slot_plan(m->t->mode, h->code, h->len, h->at, at, &c->pass->slot);
	if (site_slot(c)->pass == ARCH_PASS_BOOST && slot_write(m->t, at, site_slot(c)->code, site_slot(c)->code_len)) {
		slot_own(m->t, at, c);
		return c;
	}
	site_pools_free(m->t, c);
	return NULL;
}

/* Where nothing is known of a jump at s yet. */
static struct site_jump *way_of(struct tl_target *t, struct site *s)
{
	if (!s->inl.way)
		s->inl.way = pool_new(&t->way_pool);
	return s->inl.way;
}

bool inl_use_plan(struct tl_target *t, struct site *s, const struct inl_plan *p)
{
	struct site_jump *w = way_of(t, s);

	if (w)
		w->plan = *p;
	return w != NULL;
}

static bool use_host(struct tl_target *t, struct site *s, const struct inl_host *h, struct site *copy, uint32_t disp)
{
	struct site_jump *w = way_of(t, s);

	if (!w)
		return false;
	w->host_copy = copy;
	w->host = *h;
	w->host_disp = disp;
	return map_put(&t->inl_hosts, h->at, s);
}

uint64_t inl_make_short(struct making *m, struct site *s, unsigned free, size_t room, enum tl_refuse *why)
{
	struct inl_host host[HOSTS];
	uint8_t code[LOOK];
	size_t got = 0, tried = 0, n = hosts_of(m, s->addr, host);
	struct inl_plan p;
	uint32_t disp;

	if (n && !m->th)
		*why = TL_REFUSE_COLD;
	// One that it had is not given up: a thread may be in the copy.
	if (!n || !m->th || inl_way(s)->host_copy || !code_at(m, s->addr, code, sizeof(code), &got))
		return 0;
	for (size_t i = 0; i < n; i++) {
		inl_plan_short(code, got, s->addr, &host[i], &p);
		if (!p.tactic || (free < INL_JMP && free < p.insn.len))
			return 0;
		if (is_taken(m->t, &host[i]))
			continue;
		if (!pair_for(m, &host[i], room, &disp)) {
			if (++tried == PAIRS)
				return 0;
			continue;
		}
		struct site *copy = copy_of_host(m, s, &host[i], inl_host_copy(&host[i], disp));
		if (!copy || !use_host(m->t, s, &host[i], copy, disp))
			return 0;
		s->inl.way->plan = p;
		return inl_host_leads(&host[i], disp);
	}
	return 0;
}

/* Of a site whose jump goes in and out at each stop: a look in the table of all is made once. */
static bool keep(struct tl_target *t, struct site **at, uint64_t addr)
{
	if (*at && (*at)->addr == addr) {
		site_reuse(*at);
		return true;
	}
	if (site_acquire(t, addr, at, NULL))
		return false;
	(*at)->kept = true;
	return true;
}

/* Somebody's trap or jump near the host; those at up to four bytes before it may borrow its bytes. */
static bool host_has_neighbour(struct tl_target *t, const struct inl_host *h)
{
	for (uint64_t a = h->at - (INL_JMP - 1); a < h->at + INL_HOST; a++) {
		const struct site *o = site_at(t, a);
		if (o && o->inserted)
			return true;
	}
	for (int i = 0; i < 4; i++)
		if (t->hw[i].refs && !t->hw[i].type && t->hw[i].addr == h->at)
			return true;
	return false;
}

bool inl_host_on(struct tl_target *t, struct site *s, struct code_io *io)
{
	const struct inl_host *h = &inl_way(s)->host;
	uint8_t now[sizeof(h->code)];
	struct site *o;

	if (inl_way(s)->plan.tactic != INL_SHORT)
		return true;
	if (host_has_neighbour(t, h) || !code_read(io, h->at, now, h->len) || memcmp(now, h->code, h->len) ||
	    !keep(t, &s->inl.way->host_site, h->at))
		return false;
	o = inl_way(s)->host_site;
	o->orig = h->code[0];
	o->inserted = true;
	o->inside = s;
	t->n_short++;
	return code_write(io, h->at, inl_way(s)->host_jump, INL_HOST);
}

/* Only what is ours: the first byte may be a trap, which stays when it is wanted. */
static void host_bytes_back(const struct site *s, struct code_io *io, bool trap)
{
	uint8_t now[INL_HOST], want[INL_HOST];

	memcpy(want, inl_way(s)->host.code, INL_HOST);
	if (trap)
		want[0] = INT3;
	if (code_read(io, inl_way(s)->host.at, now, INL_HOST) && (now[0] == INT3 || now[0] == inl_way(s)->host_jump[0]) &&
	    !memcmp(now + 1, inl_way(s)->host_jump + 1, INL_HOST - 1))
		code_write(io, inl_way(s)->host.at, want, INL_HOST);
}

void inl_host_off(struct tl_target *t, struct site *s, struct code_io *io)
{
	struct site *o = inl_way(s)->plan.tactic == INL_SHORT ? inl_way(s)->host_site : NULL;

	if (!o || o->inside != s || o->addr != inl_way(s)->host.at)
		return;
	o->inside = NULL;
	o->inserted = site_wanted(o);
	host_bytes_back(s, io, o->inserted);
	t->n_short--;
}

void inl_host_clean(const struct site *s, struct code_io *copy)
{
	if (inl_way(s)->plan.tactic == INL_SHORT)
		host_bytes_back(s, copy, false);
}

void inl_hold_middle(struct tl_target *t, struct site *s)
{
	struct site *owner = s->inside;
	uint8_t now;

	patch_hold(t, owner);
	// A host runs from its copy until it has a trap.
	if (inl_way(owner)->plan.tactic == INL_SHORT && inl_way(owner)->host.at == s->addr &&
	    !drv_read_exact(t->drv, s->addr, &now, 1, NULL) && now == inl_way(owner)->host_jump[0])
		t->inl_due |= drv_write(t->drv, s->addr, &(uint8_t){ INT3 }, 1, NULL) == TL_OK;
}

void inl_choose(struct tl_target *t, uint64_t addr, struct inl_plan *ret)
{
	SCOPED_FREE struct making *m = calloc(1, sizeof(*m));
	struct tactics *all;

	*ret = (struct inl_plan){ .refusal = TL_REFUSE_SPACE };
	if (!m)
		return;
	m->t = t;
	all = inl_tactics(m, addr);
	ret->refusal = all->why;
	if (!t->drv || proc_maps(t->pid, &m->map, &m->n_map, NULL)) {
		if (all->n)
			*ret = all->plan[0];
		inl_making_end(m);
		return;
	}
	for (size_t i = 0; i < all->n && !ret->tactic; i++)
		if (slot_room_there(t, m->map, m->n_map, &all->plan[i], 2 * SLOT_SIZE))
			*ret = all->plan[i];
	if (!ret->tactic)
		choose_short(m, addr, ret);
	inl_making_end(m);
}

/* ---- copies of a group */

static bool copies_fit(const struct site *s)
{
	const struct inl_plan *p = &inl_way(s)->plan;

	for (unsigned i = 0; i < p->n_live; i++)
		if (!inl_way(s)->copy[i] || inl_way(s)->copy[i]->addr != s->addr + p->part[i])
			return false;
	return (p->n_live == INL_PARTS || !inl_way(s)->copy[p->n_live]) && !memcmp(inl_way(s)->copied, p->code, p->group_len);
}

static struct site *new_copy(struct making *m, struct site *s, unsigned i)
{
	const struct inl_plan *p = &inl_way(s)->plan;
	struct site *c = pool_new(&m->t->site_pool);

	if (!c)
		return NULL;
	c->addr = s->addr + p->part[i];
	c->shadow = true;
	c->inside = i ? s : NULL;
	if (slot_copy(m->th, c, p->code + p->part[i], p->group_len - p->part[i], NULL)) {
		// Its slot may have been given out: then it points to this, and stays.
		if (!site_slot(c)->addr)
			site_pools_free(m->t, c);
		return NULL;
	}
	return c;
}

enum tl_refuse inl_make_copies(struct making *m, struct site *s)
{
	const struct inl_plan *p = &inl_way(s)->plan;
	struct site **copy;

	if (copies_fit(s))
		return TL_REFUSE_NONE;
	if (!m->th)
		return TL_REFUSE_COLD;
	// Old ones are not reused, nor freed before the process ends: a thread may be inside.
	copy = s->inl.way->copy;
	if (copy[0])
		return TL_REFUSE_SPACE;
	for (unsigned i = 0; i < p->n_live; i++)
		if (!(copy[i] = new_copy(m, s, i)))
			return TL_REFUSE_SPACE;
	for (unsigned i = 0; i < p->n_live; i++) {
		struct site *c = copy[i];
		if (i + 1 < p->n_live && !inl_chain(&c->pass->slot, copy[i + 1]->addr, site_slot(copy[i + 1])->addr))
			return TL_REFUSE_SPACE;
		if (!slot_write(m->t, site_slot(c)->addr, site_slot(c)->code, site_slot(c)->code_len))
			return TL_REFUSE_SPACE;
	}
	memcpy(s->inl.way->copied, p->code, p->group_len);
	return TL_REFUSE_NONE;
}

struct site *inl_copy(struct site *s)
{
	struct site *owner = s->inl.live ? s : s->inside;

	// A held one may have got a neighbour in its middle.
	for (unsigned i = 0; owner && !owner->inl.held && inl_way(owner)->plan.tactic == INL_GROUP && i < inl_way(owner)->plan.n_live; i++)
		if (inl_way(owner)->copy[i]->addr == s->addr)
			return inl_way(owner)->copy[i];
	return s;
}

/* ---- traps in the middle */

struct site *inl_near(const struct tl_target *t, const struct site *s, unsigned off)
{
	for (unsigned i = 1; i < inl_way(s)->plan.n_parts; i++)
		if (inl_way(s)->mid[i] && inl_way(s)->mid[i]->addr == s->addr + off)
			return inl_way(s)->mid[i];
	return site_at(t, s->addr + off);
}

/* Where part i begins there is a site while the jump is live; not over a trap of the program's own. */
static struct site *middle(const struct tl_target *t, const struct site *s, unsigned i)
{
	struct site *o = inl_near(t, s, inl_way(s)->plan.part[i]);

	return o && o->inside == s ? o : NULL;
}

bool inl_middle_on(struct tl_target *t, struct site *s)
{
	const struct inl_plan *p = &inl_way(s)->plan;

	s->inl.entered = 0;
	for (unsigned i = 1; i < p->n_parts; i++) {
		struct site *o;
		if (p->was[p->part[i]] == INT3)
			continue;
		if (!keep(t, &s->inl.way->mid[i], s->addr + p->part[i]))
			return false;
		o = inl_way(s)->mid[i];
		o->orig = p->was[p->part[i]];
		o->inserted = true;
		o->inside = s;
		if (armed_on(t, o, NULL))
			return false;
	}
	return true;
}

void inl_middle_let(struct tl_target *t, struct site *s)
{
	for (unsigned i = 1; i < inl_way(s)->plan.n_parts; i++) {
		struct site *o = middle(t, s, i);
		if (o && site_wanted(o))
			o->inside = NULL;
	}
}

void inl_middle_off(struct tl_target *t, struct site *s)
{
	for (unsigned i = 1; i < inl_way(s)->plan.n_parts; i++) {
		struct site *o = middle(t, s, i);
		if (!o)
			continue;
		o->inside = NULL;
		o->inserted = false;
		armed_off(t, o); // it stays known: it will be wanted again
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
