/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The inline tier of sites: when, from what, and in and out of memory. docs/design/0005-inline.md */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agent/journal.h"
#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/inline.h"
#include "breakpoint/record.h"
#include "driver/procfs.h"

#define INT3 0xcc
#define WARM 32	      /* false hits before it is worth stopping everything once */
#define CONDITIONS 16 /* at one place */
#define DWARF_RSP 7

static enum tl_inline mode_of(const struct tl_target *t)
{
	return (enum tl_inline)t->s->opt[TL_OPT_INLINE];
}

static bool loc_live(const struct bp_loc *l)
{
	return l->enabled && l->bp->enabled && !l->bp->deleted;
}

/* The location whose records or counts are made at s, if there is one. */
static struct bp_loc *acting(const struct site *s)
{
	for (size_t i = 0; i < s->locs.n; i++)
		if (s->locs.v[i]->bp->rec && loc_live(s->locs.v[i]))
			return s->locs.v[i];
	return NULL;
}

/* The location whose hits are ignored at s, as far as that can be counted there: it is alone. */
static struct bp_loc *ignoring(const struct site *s)
{
	struct bp_loc *l = s->locs.n == 1 ? s->locs.v[0] : NULL;

	return l && loc_live(l) && !l->bp->rec && l->bp->ignore && l->bp->locs.n == 1 && !l->bp->space
		       ? l
		       : NULL;
}

/* Hits that the engine serves before it is worth stopping everything once. */
static uint32_t enough(const struct tl_target *t, const struct site *s)
{
	return acting(s) || mode_of(t) == TL_INLINE_ON ? 0 : WARM;
}

/* ---- stops of the engine's own that a recursion runs past */

/* Those at s are for a frame whose stack pointer is at least .limit here. */
struct frames {
	uint64_t limit;
	pid_t tid; /* the only thread; 0: several */
	uint32_t n;
};

static void frame_at(struct frames *f, uint64_t limit, pid_t tid)
{
	f->tid = f->n && f->tid != tid ? 0 : tid;
	f->limit = f->n && f->limit < limit ? f->limit : limit;
	f->n++;
}

/* False: there are others, or none. */
static bool only_frames(const struct tl_target *t, const struct site *s, struct frames *ret)
{
	*ret = (struct frames){ 0 };
	if (!s->n_internal)
		return false;
	for (size_t i = 0; i < t->until.n; i++)
		if (t->until.v[i].addr == s->addr && t->until.v[i].cfa)
			frame_at(ret, t->until.v[i].cfa + 1, t->until.v[i].tid);
	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->step.ret_addr == s->addr)
			frame_at(ret, t->order.v[i]->step.ret_sp, t->order.v[i]->tid);
	return ret->n == s->n_internal;
}

/* rsp >= limit */
static void frame_prog(uint64_t limit, struct cond_prog *ret)
{
	*ret = (struct cond_prog){ .n = 3, .root = 2, .any_pc = true, .size = 4 };
	ret->node[0] = (struct cond_node){ .op = COND_FRAME_REG, .size = 8, .is_unsigned = true, .n = DWARF_RSP };
	ret->node[1] = (struct cond_node){ .op = COND_CONST, .size = 8, .is_unsigned = true, .n = (int64_t)limit };
	ret->node[2] = (struct cond_node){ .op = COND_BINARY, .tok = TOK_GE, .size = 8, .is_unsigned = true,
					   .kid = { 0, 1 } };
}

/* ---- may it be? */

/* What tells the thread of a breakpoint from the others; 0: nothing yet. */
static uint64_t thread_of(struct tl_target *t, const struct site *s)
{
	struct frames f;
	pid_t tid = s->locs.n == 1 ? s->locs.v[0]->bp->tid
		  : !s->locs.n && rec_can_tell_threads() && only_frames(t, s, &f) ? f.tid : 0;
	struct thread *th = tgt_thread(t, tid);

	return th && !th->zombie && !thr_regs(th, NULL) ? th->regs.fs_base : 0;
}

static enum tl_refuse refuse_setting(const struct tl_target *t)
{
	if (mode_of(t) == TL_INLINE_OFF)
		return TL_REFUSE_OFF;
	return t->mode != ARCH_X86_64 ? TL_REFUSE_MODE : TL_REFUSE_NONE;
}

/* What can be told from the breakpoints alone. */
static enum tl_refuse refuse_asked(const struct tl_target *t, const struct site *s)
{
	enum tl_refuse why = refuse_setting(t);
	const struct bp_loc *act = acting(s);
	size_t n = 0;

	if (s->hiding || hide_wanted(t, s))
		return TL_REFUSE_HIDDEN;
	for (size_t i = 0; i < s->locs.n && !why; i++) {
		const struct bp_loc *l = s->locs.v[i];
		if (!loc_live(l))
			continue;
		n++;
		if (l->bp->tid && (s->locs.n > 1 || s->n_internal || !rec_can_tell_threads() || l->bp->rec))
			why = TL_REFUSE_THREAD;
		else if (l->bp->rec && (l != act || l->bp->ignore))
			why = l != act ? TL_REFUSE_RECORD : TL_REFUSE_IGNORE;
		else if (l == act && !l->bp->condition)
			continue;
		else if (act && !l->bp->condition)
			why = TL_REFUSE_RECORD;
		else if (l == ignoring(s) && !l->bp->condition)
			continue;
		else if (l->bp->tid && !l->bp->condition)
			continue;
		else if (!l->bp->condition)
			why = TL_REFUSE_NO_CONDITION;
		else if (!l->cond || !expr_cond_is_pure(l->cond) || n > CONDITIONS)
			why = TL_REFUSE_CONDITION;
	}
	struct frames f;

	return why || n || only_frames(t, s, &f) ? why : TL_REFUSE_NO_CONDITION;
}

/* How many of the bytes that a jump is made of (or of those that are moved) are nobody else's. */
static unsigned free_bytes(const struct tl_target *t, const struct site *s)
{
	for (unsigned n = 1; n < INL_JMP; n++) {
		const struct site *o = site_at(t, s->addr + n);
		if (o && o->inserted && (o->inside != s || site_wanted(o)))
			return n;
		for (int i = 0; i < 4; i++)
			if (t->hw[i].refs && !t->hw[i].type && t->hw[i].addr == s->addr + n)
				return n;
	}
	return INL_JMP;
}

/* Somebody's trap in the way of the jump that is planned or, where none is, of every one that could be. */
static bool has_neighbour(const struct tl_target *t, const struct site *s)
{
	unsigned n = free_bytes(t, s);

	if (s->inl.state != INL_READY)
		return n < INL_SHORT_JMP || n <= s->inl.narrow;
	if (s->inl.plan.tactic != INL_SHORT)
		return n < INL_JMP;
	return n < INL_JMP && n < s->inl.plan.group_len;
}

/*
 * Compiled conditions read and write memory as the program does: debug registers would tell of it. They write
 * below the stack pointer only, so one that waits for writes to a variable of a module has nothing to tell.
 */
static bool has_data_watch(const struct tl_target *t)
{
	for (int i = 0; i < 4; i++)
		if (t->hw[i].refs && t->hw[i].type &&
		    (t->hw[i].type != 1 || !sym_module_by_addr(t->syms, t->hw[i].addr)))
			return true;
	return false;
}

static enum tl_refuse refuse_now(struct tl_target *t, struct site *s)
{
	struct frames f;

	if (s->n_internal && !only_frames(t, s, &f))
		return TL_REFUSE_INTERNAL;
	if (has_data_watch(t))
		return TL_REFUSE_WATCH;
	return has_neighbour(t, s) ? TL_REFUSE_NEIGHBOUR : TL_REFUSE_NONE;
}

enum tl_refuse inl_refusal(const struct tl_target *t, const struct site *s)
{
	enum tl_refuse why = refuse_asked(t, s);

	if (why)
		return why;
	if (s->inl.state == INL_REFUSED)
		return s->inl.refusal;
	why = refuse_now((struct tl_target *)t, (struct site *)s);
	return !why && s->inl.state != INL_READY ? TL_REFUSE_COLD : why;
}

/*
 * The jumps that are ready are not in memory in a step until it is worth it to stop everything for them: the
 * stepped thread is in a long call. More at each time, since they may not get in.
 */
static bool is_missed(struct tl_target *t, const struct site *s)
{
	if (s->inl.state != INL_READY || t->n_live || ++t->inl_missed < t->inl_patience)
		return false;
	t->inl_missed = 0;
	t->inl_patience *= 2;
	return true;
}

void inl_warm(struct tl_target *t, struct site *s)
{
	bool missed = is_missed(t, s);

	if (s->inl.state == INL_REFUSED || ++s->inl.heat < enough(t, s))
		return;
	if (s->inl.live && !s->inl.held)
		return;
	// Not again at every hit: what stands in the way may stay for long.
	if (!missed && s->inl.heat > WARM && (s->inl.heat & (s->inl.heat - 1)))
		return;
	if (!refuse_asked(t, s) && !refuse_now(t, s))
		t->inl_want = true;
}

void inl_begin(struct tl_target *t)
{
	t->inl_missed = 0;
	t->inl_patience = WARM;
}

void inl_touch(struct tl_target *t, struct site *s)
{
	if (s->inl.state != INL_IDLE)
		s->inl.heat = 0;
	if (s->inl.refusal != TL_REFUSE_LOST)
		s->inl.state = INL_IDLE;
	s->inl.narrow = 0;
	t->inl_want |= !enough(t, s) && s->inserted && !refuse_asked(t, s);
	patch_hold(t, s);
}

void inl_again(struct site *s)
{
	if (s->inl.refusal == TL_REFUSE_LOST)
		s->inl.refusal = TL_REFUSE_NONE;
	s->inl.state = INL_IDLE;
	s->inl.heat = 0;
}

/* Its code counts or records: what a child of vfork(2) does in it would be taken for the target's. */
static bool leaves_traces(const struct site *s)
{
	return acting(s) || (s->inl.tramp && s->inl.tramp->limited);
}

void inl_touch_acting(struct tl_target *t)
{
	for (size_t i = 0; i < t->inlined.n; i++)
		if (leaves_traces(t->inlined.v[i]))
			inl_touch(t, t->inlined.v[i]);
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

static bool in_known_code(const struct tl_target *t, uint64_t addr)
{
	for (size_t i = 0; i < t->inl_code.n; i++)
		if (addr - t->inl_code.v[i].lo < t->inl_code.v[i].hi - t->inl_code.v[i].lo)
			return true;
	return false;
}

/* The reduced conditions of all that is live at s, bound to its address. */
static enum tl_refuse reduce(const struct making *m, const struct site *s, const struct cond_prog **ret, size_t *n)
{
	struct thread *th = m->th ? m->th : m->t->order.v[0];
	struct expr_env env = hit_env_at(th, s->addr);

	*n = 0;
	for (size_t i = 0; i < s->locs.n; i++) {
		const struct bp_loc *l = s->locs.v[i];
		if (!loc_live(l) || l->bp->rec || l == ignoring(s) || !l->bp->condition)
			continue;
		ret[*n] = expr_cond_reduced(l->cond, &env);
		if (!ret[(*n)++])
			return TL_REFUSE_CONDITION;
	}
	return TL_REFUSE_NONE;
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
	return s->slot.pass == ARCH_PASS_BOOST && !s->stop_all && !s->emulate ? TL_REFUSE_NONE : TL_REFUSE_INSN;
}

/* The place at `at` becomes the site's trampoline. */
static enum tl_refuse settle_at(struct making *m, struct site *s, uint64_t at, size_t room)
{
	struct tramp *tr = calloc(1, sizeof(*tr));

	if (!tr)
		return TL_REFUSE_SPACE;
	*tr = (struct tramp){ .at = at, .site = s->addr, .room = (uint32_t)room };
	if (!vec_push(&m->tramps, tr)) {
		free(tr);
		return TL_REFUSE_SPACE;
	}
	if (!s->inl.tramp && !vec_push(&m->t->inlined, s))
		return TL_REFUSE_SPACE;
	s->inl.tramp = tr;
	return TL_REFUSE_NONE;
}

static bool bytes_as_planned(struct code_io *io, const struct site *s)
{
	const struct inl_plan *p = &s->inl.plan;
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
	unsigned free = free_bytes(m->t, s);
	const struct tactics *all = free < INL_JMP ? inl_no_tactics(m) : inl_tactics(m, s->addr);
	const struct inl_plan *p;
	uint64_t at;

	for (size_t i = 0; tr && tr->room >= len && i < all->n; i++)
		if (inl_next_place(&all->plan[i], tr->at, &at) && at == tr->at) {
			s->inl.plan = all->plan[i];
			return TL_REFUSE_NONE;
		}
	if (tr && tr->room >= len && s->inl.plan.tactic == INL_SHORT && bytes_as_planned(&m->io, s))
		return TL_REFUSE_NONE;
	enum tl_refuse why = all->n && !m->th ? TL_REFUSE_COLD : all->why;
	p = room_for(m, all, room, &at);
	if (p)
		s->inl.plan = *p;
	else if (!(at = inl_make_short(m, s, free, room, &why)))
		return why;
	return settle_at(m, s, at, room);
}

static enum tl_refuse write_code(const struct making *m, struct site *s, const struct inl_code *code)
{
	struct tramp *tr = s->inl.tramp;

	if (!slot_write(m->t, tr->at, code->bytes, code->len))
		return TL_REFUSE_SPACE;
	tr->len = code->len;
	tr->frame = code->frame;
	if (s->inl.plan.tactic == INL_SHORT)
		inl_jump_short(&s->inl.plan, &s->inl.host, s->inl.host_disp, s->inl.jump, s->inl.host_jump);
	else
		inl_jump(&s->inl.plan, tr->at, s->inl.jump);
	return TL_REFUSE_NONE;
}

/* Where the code goes on when the condition is false. */
static enum tl_refuse find_pass(struct making *m, struct site *s, uint64_t *pass)
{
	enum tl_refuse why = s->inl.plan.tactic == INL_GROUP ? inl_make_copies(m, s) : TL_REFUSE_NONE;

	if (!why)
		*pass = s->inl.plan.tactic == INL_GROUP ? s->inl.copy[0]->slot.addr : s->slot.addr;
	return why;
}

/* What is counted or recorded at s. */
static enum tl_refuse action_of(const struct making *m, const struct site *s, struct inl_action *a, struct inl_env *env)
{
	struct bp_loc *l = acting(s);
	enum tl_refuse why = l ? rec_action(m->th, l, a) : TL_REFUSE_NONE;

	if (!l && (l = ignoring(s)))
		why = rec_ignoring(m->th, l, a);
	struct expr_env e = hit_env_at(m->th ? m->th : m->t->order.v[0], s->addr);

	if (!l || why)
		return why;
	a->cond = l->bp->condition ? expr_cond_reduced(l->cond, &e) : NULL;
	env->action = a;
	return l->bp->condition && !a->cond ? TL_REFUSE_CONDITION : TL_REFUSE_NONE;
}

static enum tl_refuse make(struct making *m, struct site *s)
{
	const struct cond_prog *prog[CONDITIONS + 1];
	struct cond_prog framed;
	struct inl_action act;
	struct tl_target *t = m->t;
	struct frames f;
	size_t n = 0;
	struct inl_env env = { .site = s->addr,
			       .cfa_reg = -1,
			       .no_faults = t->guard && mode_of(t) != TL_INLINE_ON,
			       .code = t->inl_code.v,
			       .n_code = t->inl_code.n,
			       .is_data = is_data,
			       .ctx = m };
	SCOPED_FREE struct inl_code *code = malloc(sizeof(*code));
	enum tl_refuse why = code ? refuse_asked(t, s) : TL_REFUSE_SPACE;

	if (!why)
		why = plan_site(m, s);
	if (!why)
		why = reduce(m, s, prog, &n);
	if (!why)
		why = action_of(m, s, &act, &env);
	if (why)
		return why;
	env.thread = thread_of(t, s);
	if (s->locs.n == 1 && s->locs.v[0]->bp->tid && !env.thread)
		return TL_REFUSE_COLD;
	s->inl.limit = only_frames(t, s, &f) ? f.limit : 0;
	if (s->inl.limit)
		frame_prog(s->inl.limit, &framed);
	if (s->inl.limit)
		prog[n++] = &framed;
	if (!unw_cfa_rule(t->syms, t->mode, s->addr, &env.cfa_reg, &env.cfa_off))
		env.cfa_reg = -1;
	// Far from its copy first: the longest that it can get.
	env.pass = s->slot.addr;
	env.at = s->slot.addr ^ 1ull << 46;
	why = inl_compile(&env, prog, n, code);
	if (!why)
		why = find_room(m, s, code->len);
	if (!why)
		why = find_pass(m, s, &env.pass);
	if (why)
		return why;
	env.at = s->inl.tramp->at;
	why = inl_compile(&env, prog, n, code);
	if (!why)
		why = write_code(m, s, code);
	if (why)
		return why;
	s->inl.tramp->pass = env.pass;
	s->inl.tramp->thread = env.thread;
	s->inl.tramp->limited = env.action && act.limited;
	s->inl.tramp->record = env.action && act.record ? inl_record_offset(act.v, act.n, act.n) : 0;
	return TL_REFUSE_NONE;
}

/* Only what was asked for, or was inline before. */
static bool is_due(const struct tl_target *t, const struct site *s)
{
	return s->inl.state == INL_IDLE && s->inserted && !s->inl.live && (s->inl.tramp || s->inl.heat >= enough(t, s)) &&
	       !refuse_asked(t, s) && !has_neighbour(t, s);
}

static void prepare(struct making *m, struct site *s)
{
	enum tl_refuse why = make(m, s);

	s->inl.refusal = why;
	s->inl.narrow = why == TL_REFUSE_NEIGHBOUR ? (uint8_t)free_bytes(m->t, s) : 0;
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

static int by_site(const void *a, const void *b)
{
	uint64_t x = (*(struct site *const *)a)->addr, y = (*(struct site *const *)b)->addr;

	return x < y ? -1 : x > y;
}

/* What was written is in memory, and what is new can be found. */
static void finish(struct making *m)
{
	struct tl_target *t = m->t;
	bool ok = t->drv && code_flush(&m->io);

	for (size_t i = 0; i < m->tramps.n; i++)
		ok &= vec_push(&t->tramps, m->tramps.v[i]);
	if (m->tramps.n)
		qsort(t->tramps.v, t->tramps.n, sizeof(*t->tramps.v), by_place);
	if (m->tramps.n && t->inlined.n)
		qsort(t->inlined.v, t->inlined.n, sizeof(*t->inlined.v), by_site);
	for (size_t i = 0; !ok && i < t->inlined.n; i++)
		t->inlined.v[i]->inl.state = INL_REFUSED;
}

void inl_prepare_all(struct tl_target *t, struct thread *th)
{
	SCOPED_FREE struct making *m = calloc(1, sizeof(*m));
	size_t n;

	t->inl_want = false;
	// A guest may be inside of code that would be written anew.
	if (!m || t->guests.n || !t->order.n || refuse_setting(t))
		return;
	*m = (struct making){ .t = t, .th = th, .io = { .drv = t->drv } };
	if (proc_maps(t->pid, &m->map, &m->n_map, NULL))
		return;
	if (code_ranges(m)) {
		struct site **v = tgt_sorted_sites(t, &n);
		t->io = &m->io;
		for (size_t i = 0; i < n && t->drv; i++)
			if (is_due(t, v[i]))
				prepare(m, v[i]);
		t->io = NULL;
		finish(m);
	}
	inl_making_end(m);
}

/* ---- in and out of memory */

static bool journal_on(struct tl_target *t, struct site *s)
{
	struct journal *j = journal_of(t->guard);

	if (!j)
		return true;
	if (!s->inl.journal)
		s->inl.journal = journal_jump_new(j, s->addr) + 1;
	if (!s->inl.journal)
		return false;
	journal_jump_on(j, s->inl.journal - 1, s->inl.jump, s->inl.plan.was, s->inl.plan.len);
	return true;
}

static void journal_off(struct tl_target *t, struct site *s)
{
	if (s->inl.journal && t->guard)
		journal_jump_off(journal_of(t->guard), s->inl.journal - 1);
}

static void publish(struct tl_target *t, struct site *s, struct code_io *io)
{
	// A guest's hits are not the target's: the engine passes them in silence.
	if (!s->inserted || s->gone || s->suspended || refuse_now(t, s) || (t->guests.n && leaves_traces(s)) ||
	    !bytes_as_planned(io, s) || !journal_on(t, s))
		return;
	if (s->inl.tramp->thread && thread_of(t, s) != s->inl.tramp->thread) {
		s->inl.state = INL_IDLE; // the thread has another base now
		journal_off(t, s);
		return;
	}
	if (!inl_middle_on(t, s) || !inl_host_on(t, s, io) ||
	    !code_write(io, s->addr, s->inl.jump, s->inl.plan.len)) {
		inl_host_off(t, s, io);
		inl_middle_off(t, s);
		journal_off(t, s);
		return;
	}
	if (s->inl.tramp->limited && s->locs.n)
		rec_give(s->locs.v[0]);
	s->inl.live = true;
	s->inl.held = false;
	t->n_live++;
}

/* New traps in code that the compiled loads do not look out for: they are made anew. */
static void check_ranges(struct tl_target *t)
{
	size_t n;
	struct site **v = tgt_sorted_sites(t, &n);

	for (size_t i = 0; i < n; i++)
		if (v[i]->inserted && !in_known_code(t, v[i]->addr)) {
			for (size_t k = 0; k < t->inlined.n; k++)
				inl_touch(t, t->inlined.v[k]);
			return;
		}
}

/* Its code looks for another frame than is waited for now. */
static void other_frames(const struct tl_target *t, struct site *s)
{
	struct frames f;

	if (s->inl.state == INL_READY && s->inl.limit != (only_frames(t, s, &f) ? f.limit : 0))
		s->inl.state = INL_IDLE;
}

void inl_publish(struct tl_target *t)
{
	bool due = false;

	if (!t->inlined.n || refuse_setting(t))
		return;
	check_ranges(t);
	for (size_t i = 0; i < t->inlined.n; i++) {
		other_frames(t, t->inlined.v[i]);
		due |= is_due(t, t->inlined.v[i]);
	}
	if (due)
		inl_prepare_all(t, NULL);
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
	for (unsigned i = 0; i < s->inl.plan.len; i++) {
		const struct site *o = i ? site_at(t, s->addr + i) : NULL;
		bool trap = !i || (o && o->inserted && !o->inside);
		if (now[i] != s->inl.jump[i] && !(trap && now[i] == INT3) && (!i || now[i] != s->inl.plan.was[i]))
			return false;
		now[i] = trap ? INT3 : s->inl.plan.was[i];
	}
	return true;
}

static void retract(struct tl_target *t, struct site *s, struct code_io *io)
{
	uint8_t now[INL_JMP];
	const char *lost = NULL;

	inl_middle_let(t, s);
	if (!code_read(io, s->addr, now, s->inl.plan.len))
		lost = "the memory is not mapped any more";
	else if (!undo_bytes(t, s, now))
		lost = "the program overwrote it";
	else
		code_write(io, s->addr, now, s->inl.plan.len);
	s->inl.live = s->inl.held = false;
	t->n_live--;
	if (lost) {
		s->inl.state = INL_REFUSED;
		s->inl.refusal = TL_REFUSE_LOST;
		site_lost(t, s, lost);
	}
	inl_middle_off(t, s);
	inl_host_off(t, s, io);
}

void inl_retract(struct tl_target *t)
{
	if (!t->n_live || !t->drv)
		return;
	for (size_t i = 0; i < t->order.n; i++) {
		struct thread *th = t->order.v[i];
		if (th->running || th->zombie || thr_regs(th, NULL))
			continue;
		if (th->in_tramp)
			thr_flush(th, NULL);
		if (th->in_slot && th->in_slot->shadow)
			slot_evacuate(th, NULL);
	}
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
		if (code_read(io, s->addr, now, s->inl.plan.len) && undo_bytes(t, s, now))
			code_write(io, s->addr, now, s->inl.plan.len);
	}
	// Where it fails, the trap on the first byte cannot be taken out either, and that is told.
	IGNORE_RESULT(code_flush(io));
}

void inl_forget(struct tl_target *t)
{
	for (size_t i = 0; i < t->tramps.n; i++)
		free(t->tramps.v[i]);
	vec_clear(&t->tramps);
	vec_clear(&t->inlined);
	map_deinit(&t->inl_hosts);
	map_init(&t->inl_hosts);
	vec_clear(&t->inl_code);
	t->n_live = t->n_short = 0;
	t->inl_want = t->inl_due = false;
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
	ret->copy = s->slot.addr;
	ret->live = s->inl.live;
	memcpy(ret->after, s->inl.jump, INL_JMP);
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
		p = s->inl.plan;
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
	ret->reason = inl_refuse_text(ret->refusal);
	if (s && s->inl.tramp && s->inl.state == INL_READY)
		show_made(s, ret);
	return TL_OK;
}
