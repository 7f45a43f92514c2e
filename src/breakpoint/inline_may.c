/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The inline tier of sites: which may be, and when it is worth it. docs/design/0005-inline.md */

#include "breakpoint/inline.h"
#include "breakpoint/record.h"

#define WARM 32 /* false hits before it is worth stopping everything once */

enum tl_inline inl_mode(const struct tl_target *t)
{
	return (enum tl_inline)t->s->opt[TL_OPT_INLINE];
}

bool inl_loc_live(const struct bp_loc *l)
{
	return l->enabled && l->bp->enabled && !l->bp->deleted;
}

struct bp_loc *inl_acting(const struct site *s)
{
	const struct bp_loc *ignored = inl_ignoring(s);

	for (size_t i = 0; i < s->locs.n; i++)
		if (s->locs.v[i]->bp->rec && inl_loc_live(s->locs.v[i]) && s->locs.v[i] != ignored)
			return s->locs.v[i];
	return NULL;
}

/* Where ignored hits came from is told by place; what a condition counts is not. */
static bool may_count_down(const struct bp_loc *l)
{
	return inl_loc_live(l) && !l->bp->space && (rec_counts(l, NULL) || (l->bp->ignore && l->bp->locs.n == 1));
}

struct bp_loc *inl_ignoring(const struct site *s)
{
	struct bp_loc *found = NULL;

	// Rather one that would stop always: the others' conditions can be looked at by themselves.
	for (size_t i = 0; i < s->locs.n; i++) {
		struct bp_loc *l = s->locs.v[i];
		if (may_count_down(l) && (!found || (found->bp->condition && !l->bp->condition)))
			found = l;
	}
	return found;
}

unsigned inl_version(const struct site *s)
{
	unsigned v = 0;

	for (size_t i = 0; i < s->locs.n; i++) {
		const struct bp_loc *l = s->locs.v[i];
		v += l->cond ? expr_cond_version(l->cond) : 0;
		for (size_t k = 0; l->collect && k < l->bp->rec->n; k++)
			v += l->collect[k] ? expr_cond_version(l->collect[k]) : 0;
	}
	return v;
}

/* Hits that the engine serves before it is worth stopping everything once. */
static uint32_t enough(const struct tl_target *t, const struct site *s)
{
	return inl_acting(s) || inl_mode(t) == TL_INLINE_ON ? 0 : WARM;
}

/* ---- stops of the engine's own that a recursion runs past */

static void frame_at(struct frames *f, uint64_t limit, pid_t tid)
{
	f->tid = f->n && f->tid != tid ? 0 : tid;
	f->limit = f->n && f->limit < limit ? f->limit : limit;
	f->n++;
}

bool inl_only_frames(const struct tl_target *t, const struct site *s, struct frames *ret)
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

/* ---- may it be? */

enum tl_refuse inl_refuse_setting(const struct tl_target *t)
{
	if (inl_mode(t) == TL_INLINE_OFF)
		return TL_REFUSE_OFF;
	return t->mode != ARCH_X86_64 ? TL_REFUSE_MODE : TL_REFUSE_NONE;
}

/* What can be told from the breakpoints alone. */
enum tl_refuse inl_refuse_asked(const struct tl_target *t, const struct site *s)
{
	enum tl_refuse why = inl_refuse_setting(t);
	const struct bp_loc *act = inl_acting(s), *ignored = inl_ignoring(s);
	size_t n = 0;

	if (s->hiding || hide_wanted(t, s))
		return TL_REFUSE_HIDDEN;
	for (size_t i = 0; i < s->locs.n && !why; i++) {
		const struct bp_loc *l = s->locs.v[i];
		if (!inl_loc_live(l))
			continue;
		n++;
		if (bp_is_of_exceptions(l->bp))
			why = TL_REFUSE_SERVED;
		else if (n > CONDITIONS)
			why = TL_REFUSE_CONDITION;
		else if (l == ignored && (!l->bp->condition || rec_counts(l, NULL)))
			continue;
		else if (l != ignored && l->bp->ignore && (l->bp->rec || !l->bp->condition))
			why = TL_REFUSE_IGNORE;
		else if (l->bp->rec && !l->bp->condition)
			continue;
		else if (l->bp->tid && !l->bp->condition)
			continue;
		else if (act && !l->bp->condition)
			why = TL_REFUSE_RECORD;
		else if (!l->bp->condition)
			why = l->bp->on_hit ? TL_REFUSE_SERVED : TL_REFUSE_NO_CONDITION;
		else if (!l->cond)
			why = TL_REFUSE_CONDITION;
	}
	struct frames f;

	return why || n || inl_only_frames(t, s, &f) ? why : TL_REFUSE_NO_CONDITION;
}

unsigned inl_free_bytes(const struct tl_target *t, const struct site *s)
{
	for (unsigned n = 1; n < INL_JMP; n++) {
		const struct site *o = inl_near(t, s, n);
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
	unsigned n = inl_free_bytes(t, s);

	if (s->inl.state != INL_READY)
		return n < INL_SHORT_JMP || n <= s->inl.narrow;
	if (inl_way(s)->plan.tactic != INL_SHORT)
		return n < INL_JMP;
	return n < INL_JMP && n < inl_way(s)->plan.group_len;
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

enum tl_refuse inl_refuse_now(struct tl_target *t, struct site *s)
{
	struct frames f;

	if (s->n_internal && !inl_only_frames(t, s, &f))
		return TL_REFUSE_INTERNAL;
	if (has_data_watch(t))
		return TL_REFUSE_WATCH;
	return has_neighbour(t, s) ? TL_REFUSE_NEIGHBOUR : TL_REFUSE_NONE;
}

static bool can_tell(struct tl_target *t, const struct site *s)
{
	uint64_t threads;

	return inl_threads_of(t, s, &threads);
}

enum tl_refuse inl_refusal(const struct tl_target *t, const struct site *s)
{
	enum tl_refuse why = inl_refuse_asked(t, s);

	if (why)
		return why;
	if (s->inl.state == INL_REFUSED)
		return s->inl.refusal;
	why = inl_refuse_now((struct tl_target *)t, (struct site *)s);
	if (why || s->inl.state == INL_READY)
		return why;
	return can_tell((struct tl_target *)t, s) ? TL_REFUSE_COLD : TL_REFUSE_THREAD;
}

const char *inl_reason(const struct site *s, enum tl_refuse why)
{
	const char *text = NULL;

	for (size_t i = 0; why == TL_REFUSE_CONDITION && i < s->locs.n && !text; i++)
		if (s->locs.v[i]->cond)
			text = expr_cond_why_general(s->locs.v[i]->cond);
	return text ? text : inl_refuse_text(why);
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

/* Callers come by that its code does not know: several at once, since everything is stopped for it. */
#define BEHIND 8
static bool is_behind(const struct site *s)
{
	return s->inl.tramp->version != inl_version(s) && ++s->inl.tramp->behind >= BEHIND;
}

void inl_warm(struct tl_target *t, struct site *s)
{
	bool missed = is_missed(t, s);

	if (s->inl.state == INL_REFUSED || ++s->inl.heat < enough(t, s))
		return;
	if (s->inl.live && !s->inl.held) {
		t->inl_due |= inl_mapped_strange(t, s);
		if (is_behind(s)) {
			inl_touch(t, s);
			t->inl_want = true;
		}
		return;
	}
	// Not again at every hit: what stands in the way may stay for long.
	if (!missed && s->inl.heat > WARM && (s->inl.heat & (s->inl.heat - 1)))
		return;
	if (!inl_refuse_asked(t, s) && !inl_refuse_now(t, s) && can_tell(t, s))
		t->inl_want = true;
}

void inl_begin(struct tl_target *t)
{
	t->inl_missed = 0;
	t->inl_patience = WARM;
	inl_mapped_begin(t);
}

void inl_touch(struct tl_target *t, struct site *s)
{
	if (s->inl.state != INL_IDLE)
		s->inl.heat = 0;
	if (s->inl.refusal != TL_REFUSE_LOST)
		s->inl.state = INL_IDLE;
	s->inl.narrow = 0;
	t->inl_want |= !enough(t, s) && s->inserted && !inl_refuse_asked(t, s);
	patch_hold(t, s);
}

void inl_again(struct site *s)
{
	if (s->inl.refusal == TL_REFUSE_LOST)
		s->inl.refusal = TL_REFUSE_NONE;
	s->inl.state = INL_IDLE;
	s->inl.heat = 0;
}

bool inl_leaves_traces(const struct site *s)
{
	return inl_acting(s) || (s->inl.tramp && s->inl.tramp->limited);
}

void inl_touch_acting(struct tl_target *t)
{
	for (size_t i = 0; i < t->inlined.n; i++)
		if (inl_leaves_traces(t->inlined.v[i]))
			inl_touch(t, t->inlined.v[i]);
}

bool inl_is_due(struct tl_target *t, const struct site *s)
{
	return s->inl.state == INL_IDLE && s->inserted && !s->inl.live && (s->inl.tramp || s->inl.heat >= enough(t, s)) &&
	       !inl_refuse_asked(t, s) && !has_neighbour(t, s) && can_tell(t, s);
}
