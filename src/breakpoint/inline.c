/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The inline tier of sites: their code is made. docs/design/0005-inline.md */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/sort.h"
#include "breakpoint/inline.h"
#include "breakpoint/record.h"
#include "driver/procfs.h"

#define INT3 0xcc
#define MANY 256		/* sites: their functions' code is read many at a time */
#define LOOK_AHEAD (64u << 10)
#define DWARF_RBP 6
#define DWARF_RSP 7

/* rsp >= limit */
static void frame_prog(uint64_t limit, struct cond_prog *ret)
{
	*ret = (struct cond_prog){ .n = 3, .root = 2, .any_pc = true, .size = 4 };
	ret->node[0] = (struct cond_node){ .op = COND_FRAME_REG, .size = 8, .is_unsigned = true, .n = DWARF_RSP };
	ret->node[1] = (struct cond_node){ .op = COND_CONST, .size = 8, .is_unsigned = true, .n = (int64_t)limit };
	ret->node[2] = (struct cond_node){ .op = COND_BINARY, .tok = TOK_GE, .size = 8, .is_unsigned = true,
					   .kid = { 0, 1 } };
}

/* ---- making */

/* A module's data: there as long as its code is. */
static bool is_data(void *ctx, uint64_t addr, size_t len)
{
	const struct making *m = ctx;
	const struct tl_mapping *at = drv_mapping_at(m->map, m->n_map, addr);

	return at && at->perms[0] == 'r' && at->perms[2] != 'x' && at->end - addr >= len &&
	       sym_module_by_addr(m->t->syms, addr);
}

/* Programs that write code do so in memory of their own; a page from a file that can't be written is safe. */
static bool is_fixed_code(const struct making *m, uint64_t addr)
{
	const struct tl_mapping *at = drv_mapping_at(m->map, m->n_map, addr);

	return at && at->path[0] == '/' && !strncmp(at->perms, "r-xp", 4) && at->end - addr >= 16;
}

/* Mappings with code of ours in them. False: too many to look at in each load. */
static bool code_ranges(struct making *m)
{
	struct tl_target *t = m->t;
	size_t n;
	struct site **v = tgt_sorted_sites(t, &n);

	vec_clear(&t->inl_code);
	for (size_t i = 0, k = 0; i < n && k < m->n_map; i++) {
		while (k < m->n_map && m->map[k].end <= v[i]->addr)
			k++;
		if (k == m->n_map || v[i]->addr < m->map[k].start || !v[i]->inserted)
			continue;
		struct inl_range r = { m->map[k].start, m->map[k].end };
		if (t->inl_code.n && vec_last(&t->inl_code).lo == r.lo)
			continue;
		if (t->inl_code.n == 8 || !vec_push(&t->inl_code, r))
			return false;
	}
	return true;
}

bool inl_in_known_code(const struct tl_target *t, uint64_t addr)
{
	for (size_t i = 0; i < t->inl_code.n; i++)
		if (addr - t->inl_code.v[i].lo < t->inl_code.v[i].hi - t->inl_code.v[i].lo)
			return true;
	return false;
}

void inl_trapped(struct tl_target *t, const struct site *s)
{
	t->inl_new_code |= !inl_in_known_code(t, s->addr);
}

/* When l is meant: its reduced condition bound to its address, and its thread. */
static enum tl_refuse when_of(const struct making *m, const struct bp_loc *l, struct inl_when *ret)
{
	struct expr_env env = hit_env_at(m->th ? m->th : m->t->order.v[0], l->addr);

	*ret = (struct inl_when){ .thread = l->bp->tid ? inl_base_of(m->t, l->bp->tid) : 0 };
	if (l->bp->tid && !ret->thread)
		return TL_REFUSE_COLD;
	if (l->bp->condition)
		ret->cond = expr_cond_reduced(l->cond, &env);
	return l->bp->condition && !ret->cond ? TL_REFUSE_CONDITION : TL_REFUSE_NONE;
}

/* All that stops at s. */
static enum tl_refuse stops_of(const struct making *m, const struct site *s, struct inl_when *ret, size_t *n)
{
	const struct bp_loc *ignored = inl_ignoring(s);
	enum tl_refuse why = TL_REFUSE_NONE;

	*n = 0;
	for (size_t i = 0; !why && i < s->locs.n; i++) {
		const struct bp_loc *l = s->locs.v[i];
		if (inl_loc_live(l) && !l->bp->rec && l != ignored)
			why = when_of(m, l, &ret[(*n)++]);
	}
	return why;
}

static enum tl_refuse plan_site(struct making *m, struct site *s)
{
	enum slot_how how;

	if (!is_fixed_code(m, s->addr))
		return TL_REFUSE_WRITABLE;
	inl_look(m, s->addr);
	// The copy of the instruction that the boosted tier has.
	if (!s->planned && !m->th)
		return TL_REFUSE_COLD;
	if (!s->planned && slot_prepare(m->th, s, &how, NULL))
		return TL_REFUSE_SPACE;
	if (s->stop_all && slot_stays(m->t, s))
		return TL_REFUSE_SHADOW;
	return site_slot(s)->pass == ARCH_PASS_BOOST && !s->stop_all && !s->emulate ? TL_REFUSE_NONE : TL_REFUSE_INSN;
}

/* The place at `at` becomes the site's trampoline. */
static enum tl_refuse settle_at(struct making *m, struct site *s, uint64_t at, size_t room)
{
	static const struct inl_frame none;
	struct tramp *tr = pool_new(&m->t->tramp_pool);

	if (!tr)
		return TL_REFUSE_SPACE;
	*tr = (struct tramp){ .at = at, .site = s->addr, .room = (uint32_t)room, .frame = &none };
	if (!vec_push(&m->tramps, tr)) {
		pool_free(&m->t->tramp_pool, tr);
		return TL_REFUSE_SPACE;
	}
	if (!s->inl.tramp && !vec_push(&m->t->inlined, s))
		return TL_REFUSE_SPACE;
	s->inl.tramp = tr;
	return TL_REFUSE_NONE;
}

bool inl_bytes_as_planned(struct code_io *io, const struct site *s)
{
	const struct inl_plan *p = &inl_way(s)->plan;
	uint8_t now[INL_GROUP_MAX];
	// What follows is not touched by a short jump, and may be another's.
	size_t jmp = p->tactic == INL_SHORT ? INL_SHORT_JMP : INL_JMP, n = p->group_len > jmp ? p->group_len : jmp;

	return code_read(io, s->addr, now, n) && now[0] == INT3 && !memcmp(now + 1, p->was + 1, jmp - 1) &&
	       !memcmp(now + 1, p->code + 1, p->group_len - 1u);
}

/* In the order of preference: what is mapped already serves first. */
static const struct inl_plan *room_for(struct making *m, const struct tactics *all, size_t room, uint64_t *at)
{
	for (size_t i = 0; i < all->n_plain; i++)
		if (slot_room_known(m->t, room, &all->plan[i], at))
			return &all->plan[i];
	for (size_t i = 0; m->th && i < all->n_plain; i++) {
		// Groups share pages; the places of puns are all over the address space.
		const struct inl_plan *p = &all->plan[all->n_plain - 1 - i];
		if (!slot_room(m->th, room, p, at, NULL))
			return p;
	}
	for (size_t i = all->n_plain; i < all->n; i++)
		if (slot_room_known(m->t, room, &all->plan[i], at) ||
		    (m->th && !slot_room(m->th, room, &all->plan[i], at, NULL)))
			return &all->plan[i];
	return NULL;
}

/* How the jump gets in, and memory for the code: what the site has already, where that will do. */
static enum tl_refuse find_room(struct making *m, struct site *s, uint16_t len)
{
	struct tramp *tr = s->inl.tramp;
	size_t room = (len + SLOT_SIZE - 1u) / SLOT_SIZE * SLOT_SIZE;
	unsigned free = inl_free_bytes(m->t, s);
	const struct tactics *all = free < INL_JMP ? inl_no_tactics(m) : inl_tactics(m, s->addr);
	const struct inl_plan *p;
	uint64_t at;

	for (size_t i = 0; tr && tr->room >= len && i < all->n; i++)
		if (inl_next_place(&all->plan[i], tr->at, &at) && at == tr->at) {
			return inl_use_plan(m->t, s, &all->plan[i]) ? TL_REFUSE_NONE : TL_REFUSE_SPACE;
		}
	if (tr && tr->room >= len && inl_way(s)->plan.tactic == INL_SHORT && inl_bytes_as_planned(m->io, s))
		return TL_REFUSE_NONE;
	enum tl_refuse why = all->n && !m->th ? TL_REFUSE_COLD : all->why;
	p = room_for(m, all, room, &at);
	if (p && !inl_use_plan(m->t, s, p))
		return TL_REFUSE_SPACE;
	if (!p && !(at = inl_make_short(m, s, free, room, &why)))
		return why;
	return settle_at(m, s, at, room);
}

struct inl_kept {
	struct inl_kept *next; /* of the same key */
	struct inl_frame frame;
};

/* Conditions of one form have code of one form, and a hundred thousand of them one frame. NULL: no memory. */
static const struct inl_frame *keep_frame(struct tl_target *t, const struct inl_frame *f)
{
	uint64_t key = f->trapped | (uint64_t)f->pass_exit << 16 | (uint64_t)f->entered << 32 | (uint64_t)f->decided << 48;
	struct inl_kept *first = map_get(&t->inl_frames, key), *k = first;

	while (k && memcmp(&k->frame, f, sizeof(*f)))
		k = k->next;
	if (k)
		return &k->frame;
	k = malloc(sizeof(*k));
	if (!k)
		return NULL;
	*k = (struct inl_kept){ .next = first };
	memcpy(&k->frame, f, sizeof(*f));
	if (map_put(&t->inl_frames, key, k))
		return &k->frame;
	free(k);
	return NULL;
}

void inl_frames_free(struct tl_target *t)
{
	struct inl_kept *k;

	for (size_t pos = 0; (k = map_next(&t->inl_frames, &pos, NULL));)
		for (struct inl_kept *next; k; k = next) {
			next = k->next;
			free(k);
		}
	map_deinit(&t->inl_frames);
	map_init(&t->inl_frames);
}

static enum tl_refuse write_code(const struct making *m, struct site *s, const struct inl_code *code)
{
	struct tramp *tr = s->inl.tramp;
	const struct inl_frame *f = keep_frame(m->t, &code->frame);

	if (!f || !slot_write(m->t, tr->at, code->bytes, code->len))
		return TL_REFUSE_SPACE;
	tr->len = code->len;
	tr->frame = f;
	struct site_jump *w = s->inl.way;
	if (w->plan.tactic == INL_SHORT)
		inl_jump_short(&w->plan, &w->host, w->host_disp, w->jump, w->host_jump);
	else
		inl_jump(&w->plan, tr->at, w->jump);
	return TL_REFUSE_NONE;
}

/* Where the code goes on when the condition is false. */
static enum tl_refuse find_pass(struct making *m, struct site *s, uint64_t *pass)
{
	enum tl_refuse why = inl_way(s)->plan.tactic == INL_GROUP ? inl_make_copies(m, s) : TL_REFUSE_NONE;

	if (!why)
		*pass = inl_way(s)->plan.tactic == INL_GROUP ? site_slot(inl_way(s)->copy[0])->addr : site_slot(s)->addr;
	return why;
}

/* Those that count or record at s besides first, each when it is meant itself. */
static enum tl_refuse join_others(struct making *m, const struct site *s, const struct bp_loc *first, struct inl_action *a)
{
	enum tl_refuse why = TL_REFUSE_NONE;
	const struct bp_loc *ignored = inl_ignoring(s);

	for (size_t i = 0; !why && i < s->locs.n; i++) {
		struct bp_loc *l = s->locs.v[i];
		struct inl_when when;
		if (l == first || l == ignored || !l->bp->rec || !inl_loc_live(l))
			continue;
		why = when_of(m, l, &when);
		if (!why)
			why = rec_join(m->th, l, a, &when);
	}
	return why;
}

/* When hits of l are counted down: of a condition that counts itself, where what is before that is true. */
static enum tl_refuse ignored_when(struct making *m, const struct bp_loc *l, struct inl_when *ret)
{
	struct expr_env e = hit_env_at(m->th ? m->th : m->t->order.v[0], l->addr);

	if (!rec_counts(l, NULL))
		return when_of(m, l, ret);
	*ret = (struct inl_when){ .thread = l->bp->tid ? inl_base_of(m->t, l->bp->tid) : 0 };
	if (l->bp->tid && !ret->thread)
		return TL_REFUSE_COLD;
	if (!expr_cond_is_guarded(l->cond))
		return TL_REFUSE_NONE;
	ret->cond = &m->guard;
	return expr_cond_guard(l->cond, &e, &m->guard) ? TL_REFUSE_NONE : TL_REFUSE_CONDITION;
}

/* What is counted, recorded or ignored at s. */
static enum tl_refuse action_of(struct making *m, const struct site *s, struct inl_action *a, struct inl_env *env)
{
	struct bp_loc *l = inl_acting(s), *ignored = inl_ignoring(s);
	enum tl_refuse why = l ? rec_action(m->th, l, a) : TL_REFUSE_NONE;

	if (!l && !ignored)
		return why;
	env->action = a;
	if (l && !why)
		why = join_others(m, s, l, a);
	if (l && !why)
		why = when_of(m, l, &a->when);
	if (ignored && !why)
		why = rec_ignoring(m->th, ignored, a, l != NULL);
	return ignored && !why ? ignored_when(m, ignored, l ? &a->left_when : &a->when) : why;
}

/* Only then it is looked for: it takes longer than the rest of a short condition. */
static bool reads_frame(const struct cond_prog *p)
{
	for (size_t i = 0; p && i < p->n; i++)
		if (p->node[i].op == COND_CFA || (p->node[i].op == COND_FRAME_REG && p->node[i].n == DWARF_RBP))
			return true;
	return false;
}

/* What is relative to the frame at s, as its conditions and values need it. */
static void find_cfa(const struct tl_target *t, const struct site *s, const struct inl_when *stops, size_t n, struct inl_env *env)
{
	const struct inl_action *a = env->action;
	bool needed = a && (reads_frame(a->when.cond) || reads_frame(a->left_when.cond));

	for (size_t i = 0; i < n; i++)
		needed |= reads_frame(stops[i].cond);
	for (size_t i = 0; a && i < a->n; i++)
		needed |= reads_frame(a->v[i].prog);
	for (size_t i = 0; a && i < a->n_more; i++)
		needed |= reads_frame(a->more[i].when.cond);
	if (!needed || !unw_cfa_rule(t->syms, t->mode, s->addr, &env->cfa_reg, &env->cfa_off))
		env->cfa_reg = -1;
}

static enum tl_refuse make(struct making *m, struct site *s)
{
	struct inl_when stops[CONDITIONS + 1];
	struct cond_prog framed;
	struct inl_action act;
	struct tl_target *t = m->t;
	struct frames f;
	uint64_t threads;
	size_t n = 0;
	struct inl_env env = { .site = s->addr,
			       .cfa_reg = -1,
			       .fsgsbase = rec_can_tell_threads(),
			       .no_faults = inl_must_not_fault(t),
			       .mapped = inl_mapped_at(t),
			       .code = t->inl_code.v,
			       .n_code = t->inl_code.n,
			       .is_data = is_data,
			       .ctx = m };
	struct inl_code *code = &m->compiled;
	struct inl_draft draft;
	enum tl_refuse why = inl_refuse_asked(t, s);

	if (!why)
		why = plan_site(m, s);
	if (!why)
		why = stops_of(m, s, stops, &n);
	if (!why)
		why = action_of(m, s, &act, &env);
	if (why)
		return why;
	if (!inl_threads_of(t, s, &threads))
		return TL_REFUSE_COLD;
	s->inl.limit = inl_only_frames(t, s, &f) ? f.limit : 0;
	if (s->inl.limit)
		frame_prog(s->inl.limit, &framed);
	if (s->inl.limit)
		stops[n++] = (struct inl_when){ .cond = &framed, .thread = f.tid ? inl_base_of(t, f.tid) : 0 };
	find_cfa(t, s, stops, n, &env);
	why = inl_draft(&env, stops, n, code, &draft);
	if (!why)
		why = find_room(m, s, draft.len);
	if (!why)
		why = find_pass(m, s, &env.pass);
	if (why)
		return why;
	env.at = s->inl.tramp->at;
	why = inl_compile_draft(&env, stops, n, &draft, code);
	if (!why)
		why = write_code(m, s, code);
	if (why)
		return why;
	s->inl.tramp->pass = env.pass;
	s->inl.tramp->version = inl_version(s);
	s->inl.tramp->behind = 0;
	s->inl.tramp->threads = threads;
	bool limited = env.action && (act.limited || act.left);

	s->inl.special = threads || limited;
	s->inl.tramp->follows = code->follows && env.no_faults;
	s->inl.tramp->limited = limited;
	s->inl.tramp->giver = limited ? rec_giver(inl_ignoring(s)) : NULL;
	s->inl.tramp->record = env.action ? inl_action_len(&act) : 0;
	return TL_REFUSE_NONE;
}

static void prepare(struct making *m, struct site *s)
{
	enum tl_refuse why = make(m, s);

	s->inl.refusal = why;
	s->inl.narrow = why == TL_REFUSE_NEIGHBOUR ? (uint8_t)inl_free_bytes(m->t, s) : 0;
	if (!why)
		s->inl.state = INL_READY;
	else if (s->inl.narrow)
		return; // until the neighbour has gone
	else if (why != TL_REFUSE_COLD && (why != TL_REFUSE_SPACE || m->th))
		s->inl.state = INL_REFUSED;
}

static int by_place(const void *a, const void *b)
{
	uint64_t x = (*(struct tramp *const *)a)->at, y = (*(struct tramp *const *)b)->at;

	return x < y ? -1 : x > y;
}

/* What was written is in memory, and what is new can be found. */
static void finish(struct making *m)
{
	struct tl_target *t = m->t;
	bool ok = t->drv && code_flush(m->io);

	for (size_t i = 0; i < m->tramps.n; i++)
		ok &= vec_push(&t->tramps, m->tramps.v[i]);
	if (m->tramps.n)
		sort_any(t->tramps.v, t->tramps.n, sizeof(*t->tramps.v), by_place);
	if (m->tramps.n)
		sort_any(t->inlined.v, t->inlined.n, sizeof(*t->inlined.v), site_order);
	for (size_t i = 0; !ok && i < t->inlined.n; i++)
		t->inlined.v[i]->inl.state = INL_REFUSED;
}

void inl_prepare_all(struct tl_target *t, struct thread *th)
{
	SCOPED_FREE struct making *m = calloc(1, sizeof(*m));
	size_t n;

	t->inl_want = false;
	// A guest may be inside of code that would be written anew.
	if (!m || t->guests.n || !t->order.n || inl_refuse_setting(t))
		return;
	m->t = t;
	m->th = th;
	m->look_ahead = t->sites.n < MANY ? 0 : LOOK_AHEAD;
	m->io = code_io_new_for(t->drv, t->sites.n);
	if (!m->io || proc_maps(t->pid, &m->map, &m->n_map, NULL)) {
		inl_making_end(m);
		return;
	}
	inl_mapped_renew(t, th, m->map, m->n_map);
	if (code_ranges(m)) {
		struct site **v = tgt_sorted_sites(t, &n);
		t->io = m->io;
		for (size_t i = 0; i < n && t->drv; i++)
			if (inl_is_due(t, v[i]))
				prepare(m, v[i]);
		t->io = NULL;
		slot_maps_forget(t);
		finish(m);
	}
	inl_making_end(m);
}

/* ---- as seen from outside */

static const char *tactic_name(enum inl_tactic t)
{
	static const char *const names[] = { [INL_NONE] = "none", [INL_WHOLE] = "jump", [INL_PUN] = "pun",
					     [INL_GROUP] = "group", [INL_SHORT] = "short" };

	return names[t];
}

static void show_made(const struct site *s, struct tl_inline_plan *ret)
{
	ret->trampoline = s->inl.tramp->at;
	ret->trampoline_len = s->inl.tramp->len;
	ret->copy = site_slot(s)->addr;
	ret->live = s->inl.live;
	memcpy(ret->after, inl_way(s)->jump, INL_JMP);
}

enum tl_code tl_inline_plan(struct tl_target *t, uint64_t addr, struct tl_inline_plan *ret, struct tl_error *err)
{
	const struct site *s = site_at(t, addr);
	struct inl_plan p = { .refusal = TL_REFUSE_MODE };
	size_t got = 0;
	enum tl_code r;

	*ret = (struct tl_inline_plan){ .addr = addr, .n = INL_JMP };
	r = tgt_read(t, addr, ret->before, INL_JMP, &got, err);
	if (r)
		return r;
	if (s && s->inl.tramp && s->inl.state == INL_READY)
		p = inl_way(s)->plan;
	else if (tgt_mode(t) == ARCH_X86_64)
		inl_choose(t, addr, &p);
	ret->tactic = tactic_name(p.tactic);
	ret->n_changed = p.len;
	ret->n_moved = p.n_live;
	ret->lowest = p.lo;
	ret->highest = p.hi;
	ret->refusal = p.tactic ? TL_REFUSE_NONE : p.refusal;
	if (!ret->refusal)
		ret->refusal = s ? inl_refusal(t, s) : TL_REFUSE_NO_CONDITION;
	ret->reason = s ? inl_reason(s, ret->refusal) : inl_refuse_text(ret->refusal);
	if (s && s->inl.tramp && s->inl.state == INL_READY)
		show_made(s, ret);
	return TL_OK;
}
