/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Logical breakpoints: adding, deleting, enabling. */

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "breakpoint/record.h"
#include "driver/guest.h"

#define INTERNAL_ID 0x80000000u

struct bp *bp_find(const struct tl_session *s, uint32_t id)
{
	struct bp *b = map_get(&s->bps, id);

	return b && !b->deleted ? b : NULL;
}

static enum tl_code find_or_fail(struct tl_session *s, uint32_t id, struct bp **ret, struct tl_error *err)
{
	*ret = bp_find(s, id);
	return *ret ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "No breakpoint number %u.", id);
}

bool bp_is_code(const struct bp *b)
{
	return b->kind == TL_BP_CODE || b->kind == TL_BP_HARDWARE;
}

bool bp_is_watch(const struct bp *b)
{
	return b->kind == TL_BP_WATCH_WRITE || b->kind == TL_BP_WATCH_READ ||
	       b->kind == TL_BP_WATCH_ACCESS;
}

bool bp_is_catch(const struct bp *b)
{
	return !bp_is_code(b) && !bp_is_watch(b);
}

/* ---- bringing the target in line */

static bool loc_wanted(const struct bp *b, const struct bp_loc *l)
{
	return b->enabled && l->enabled && !b->deleted;
}

static enum tl_code loc_sync_hw(struct bp *b, struct bp_loc *l, struct tl_error *err)
{
	bool want = loc_wanted(b, l) && tgt_can_stop(l->t);

	if (b->watch) {
		if (want)
			return watch_arm(b, err);
		watch_disarm(b);
		return TL_OK;
	}
	uint64_t len = b->kind == TL_BP_HARDWARE ? 1 : b->len;
	enum tl_code r;

	if (want == l->hw_on)
		return TL_OK;
	if (!want) {
		hw_del(l->t, l->addr, len, hw_type(b->kind));
		l->hw_on = false;
		return TL_OK;
	}
	r = hw_add(l->t, l->addr, len, hw_type(b->kind), err);
	l->hw_on = !r;
	return r;
}

const char *bp_trouble(enum tl_code r)
{
	return r == TL_E_FAULT ? "the address is not mapped" : "it could not be inserted";
}

void bp_loc_trouble(struct bp_loc *l, const char *why)
{
	l->trouble = why;
	l->bp->s->in_trouble |= why != NULL;
}

/* It would have to be put in; what is in stays. */
static bool loc_refused(const struct bp *b, const struct bp_loc *l)
{
	bool in = l->hw_on || (l->site && l->site->inserted) || b->armed_at;

	return !in && loc_wanted(b, l) && tgt_can_stop(l->t) && site_refused(l->t);
}

static enum tl_code loc_sync(struct bp *b, struct bp_loc *l, struct tl_error *err)
{
	enum tl_code r;

	if (loc_refused(b, l)) {
		r = site_refuse(err);
	} else if (b->kind != TL_BP_CODE) {
		r = loc_sync_hw(b, l, err);
	} else if (!tgt_can_stop(l->t)) {
		return TL_OK;
	} else {
		struct site *s = l->site;
		r = TL_OK;
		if (!s) {
			r = site_acquire(l->t, l->addr, &s, err);
			if (!r)
				r = site_add_loc(s, l, err);
		}
		if (!r)
			r = site_sync(l->t, s, err);
		if (!r)
			inl_touch(l->t, s);
		semaphore_sync(l);
	}
	bp_loc_trouble(l, r ? bp_trouble(r) : l->site && l->site->gone ? l->trouble : NULL);
	return r;
}

static enum tl_code locs_sync(struct bp *b, struct tl_error *err)
{
	bool together = b->locs.n >= BP_MANY && !b->s->adding_many;
	enum tl_code r = TL_OK;

	if (together)
		many_begin(b->s);
	for (size_t i = 0; i < b->locs.n && !r; i++)
		r = loc_sync(b, b->locs.v[i], err);
	return together ? many_end(b->s, r, err) : r;
}

/* All or nothing: what this call armed is disarmed when a later location fails. */
enum tl_code bp_sync(struct bp *b, struct tl_error *err)
{
	enum tl_code r = locs_sync(b, err);

	if (!r)
		return TL_OK;
	bool was = b->enabled;
	b->enabled = false;
	for (size_t i = 0; i < b->locs.n; i++) {
		const char *trouble = b->locs.v[i]->trouble;
		loc_sync(b, b->locs.v[i], NULL);
		bp_loc_trouble(b->locs.v[i], trouble);
	}
	b->enabled = was;
	return r;
}

void bp_update_catch(struct tl_session *s)
{
	s->catch_syscalls = hit_wants_catch(s, TL_BP_CATCH_SYSCALL);
}

/* ---- life */

static uint64_t owner_key(const struct bp_loc *l)
{
	uint64_t h = (l->bp->owner ^ (uint64_t)l->t->id << 32 ^ (uint64_t)l->bp->kind << 56) * 0x9e3779b97f4a7c15u;

	return (h ^ h >> 29) + l->addr;
}

bool bp_loc_owned(const struct bp_loc *l, bool on)
{
	if (!l->bp->owner)
		return true;
	struct map *m = &l->bp->s->owned;
	uint64_t key = owner_key(l);
	uintptr_t n = (uintptr_t)map_get(m, key);

	n += on ? 1 : (uintptr_t)-1;
	if (n)
		return map_put(m, key, (void *)n);
	map_remove(m, key);
	return true;
}

void bp_loc_free(struct bp_loc *l)
{
	struct tl_target *t = l->t;
	struct site *s = l->site;

	rec_no_more_given(l);
	IGNORE_RESULT(bp_loc_owned(l, false));

	if (l->hw_on) {
		hw_del(t, l->addr, l->bp->kind == TL_BP_HARDWARE ? 1 : l->bp->len, hw_type(l->bp->kind));
		l->hw_on = false;
	}
	if (s) {
		site_del_loc(s, l);
		semaphore_sync(l);
		site_sync(t, s, NULL);
		site_release(t, s);
	}
	expr_cond_free(l->cond);
	rec_loc_free(l);
	free(l->function);
	free(l->file);
	free(l->fullname);
	free(l->symbol);
	pool_free(&t->s->loc_pool, l);
}

void bp_free(struct bp *b)
{
	watch_free(b);
	for (size_t i = 0; i < b->locs.n; i++)
		bp_loc_free(b->locs.v[i]);
	vec_deinit(&b->locs);
	free(b->where);
	free(b->condition);
	free(b->text);
	free(b->pattern);
	free(b->default_file);
	free(b->numbers);
	free(b->data);
	rec_free(b->rec);
	pool_free(&b->s->bp_pool, b);
}

/* First place whose id is not below id: the list is in id order. */
static size_t order_place(const struct tl_session *s, uint32_t id)
{
	size_t lo = 0, hi = s->bp_order.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->bp_order.v[mid]->id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void unlist(struct tl_session *s, struct bp *b)
{
	size_t i = order_place(s, b->id);

	if (i < s->bp_order.n && s->bp_order.v[i] == b) {
		vec_remove(&s->bp_order, i);
		s->n_kind[b->kind]--;
	}
}

void bp_drop(struct tl_session *s, struct bp *b)
{
	if (s->suspended == b)
		s->suspended = NULL;
	map_remove(&s->bps, b->id);
	unlist(s, b);
	bp_free(b);
}

void bp_reap(struct tl_session *s)
{
	if (!s->bp_reap || s->in_callback)
		return;
	s->bp_reap = false;
	for (size_t i = s->bp_order.n; i-- > 0;)
		if (s->bp_order.v[i]->gone)
			bp_drop(s, s->bp_order.v[i]);
}

static bool dup_str(char **dst, const char *src)
{
	*dst = src ? strdup(src) : NULL;
	return !src || *dst;
}

static struct bp *bp_new(struct tl_target *t, const struct tl_breakpoint_spec *sp)
{
	struct bp *b = pool_new(&t->s->bp_pool);

	if (!b)
		return NULL;
	b->s = t->s;
	b->home = t;
	b->kind = sp->kind;
	b->internal = sp->internal;
	b->hidden = sp->hidden;
	b->enabled = !sp->disabled;
	b->temporary = sp->temporary;
	b->disp = sp->temporary ? TL_DISP_DELETE : TL_DISP_KEEP;
	b->allow_pending = sp->allow_pending;
	b->only_target = sp->only_target;
	b->force_cond = sp->force_condition;
	b->addr = sp->addr;
	b->len = sp->len;
	b->ignore = sp->ignore;
	b->owner = sp->owner;
	b->tag = sp->tag;
	b->tid = sp->tid;
	b->space = sp->space;
	b->on_hit = sp->on_hit;
	b->on_hit_stopped = sp->on_hit && sp->on_hit_stopped;
	b->user = sp->user;
	b->default_line = sp->default_line;
	b->n_numbers = sp->n_numbers;
	b->budget = sp->budget;
	bool ok = !bp_is_watch(b) || (b->data = calloc(1, sizeof(*b->data)));

	ok = ok && dup_str(&b->where, sp->where) && dup_str(&b->text, sp->text) &&
		  dup_str(&b->pattern, sp->pattern) && dup_str(&b->default_file, sp->default_file);
	if (ok && sp->n_numbers) {
		b->numbers = malloc(sp->n_numbers * sizeof(*b->numbers));
		ok = b->numbers != NULL;
		if (ok)
			memcpy(b->numbers, sp->numbers, sp->n_numbers * sizeof(*b->numbers));
	}
	if (!ok) {
		bp_free(b);
		return NULL;
	}
	return b;
}

static enum tl_code pick_id(struct tl_session *s, const struct tl_breakpoint_spec *sp, uint32_t *ret,
			    struct tl_error *err)
{
	if (sp->id) {
		if (sp->id >= INTERNAL_ID || map_get(&s->bps, sp->id))
			return tl_fail(err, TL_E_EXISTS, "breakpoint number %u is taken", sp->id);
		*ret = sp->id;
		return TL_OK;
	}
	*ret = sp->internal ? INTERNAL_ID + s->next_internal : s->next_bp;
	while (map_get(&s->bps, *ret))
		++*ret;
	return TL_OK;
}

static bool same_place(const struct bp *o, const struct bp *b)
{
	for (size_t j = 0; j < o->locs.n; j++)
		for (size_t k = 0; k < b->locs.n; k++)
			if (o->locs.v[j]->addr == b->locs.v[k]->addr && o->locs.v[j]->t == b->locs.v[k]->t)
				return true;
	return false;
}

/* Is it possible that another one has a place of b's? */
static bool may_share(const struct bp *b)
{
	for (size_t i = 0; i < b->locs.n; i++)
		if ((uintptr_t)map_get(&b->s->owned, owner_key(b->locs.v[i])) > 1)
			return true;
	return false;
}

/* Of a guest's, in two address spaces that are named: no execution is at both. */
static bool in_other_spaces(const struct bp *o, const struct bp *b)
{
	return o->space && b->space && o->space != b->space;
}

/* The same owner at the same address twice changes nothing. */
static enum tl_code check_owner(struct bp *b, struct tl_error *err)
{
	if (!b->owner || !may_share(b))
		return TL_OK;
	for (size_t i = 0; i < b->s->bp_order.n; i++) {
		struct bp *o = b->s->bp_order.v[i];
		if (o->owner == b->owner && !o->deleted && o->kind == b->kind && !in_other_spaces(o, b) && same_place(o, b))
			return tl_fail(err, TL_E_EXISTS, "this owner already has breakpoint %u at 0x%lx",
				       o->id, (unsigned long)b->locs.v[0]->addr);
	}
	return TL_OK;
}

static enum tl_code check_watch(const struct bp *b, struct tl_error *err)
{
	uint8_t probe[WATCH_MAX];

	if (!bp_is_watch(b) || b->watch)
		return TL_OK;
	if (!b->len)
		return tl_fail(err, TL_E_INVAL, "Cannot watch constant value `%s'.", b->text ? b->text : "");
	if (b->len > WATCH_MAX)
		return tl_fail(err, TL_E_NOSLOT,
			       "Could not insert hardware watchpoint: %llu bytes are more than the debug registers cover",
			       (unsigned long long)b->len);
	if (b->home->drv)
		return tl_mem_read(b->home, b->addr, probe, b->len, err);
	return TL_OK;
}

/* What its kernel does for its programs is seen by nobody outside: such a thing would never be told. */
static enum tl_code check_guest(const struct bp *b, struct tl_error *err)
{
	bool guest = drv_guest(b->home->drv) != NULL;

	if (guest && bp_is_catch(b))
		return tl_fail(err, TL_E_UNSUP, "A guest has no catchpoints: set a breakpoint at the function of its kernel.");
	if (guest && b->space >> 52)
		return tl_fail(err, TL_E_INVAL, "0x%llx is no value of CR3", (unsigned long long)b->space);
	return TL_OK;
}

static enum tl_code resolve_everywhere(struct bp *b, struct tl_error *err)
{
	enum tl_code r = bp_resolve(b, b->home, err);
	bool may_be_elsewhere = r == TL_E_NOTFOUND && b->where;

	for (size_t i = 0; i < b->s->targets.n && (!r || may_be_elsewhere); i++)
		if (b->s->targets.v[i] != b->home && !b->only_target)
			bp_resolve(b, b->s->targets.v[i], NULL);
	return may_be_elsewhere && b->locs.n ? TL_OK : r; // another program may have it
}

static bool enlist(struct tl_session *s, struct bp *b)
{
	if (!vec_insert(&s->bp_order, order_place(s, b->id), b))
		return false;
	s->n_kind[b->kind]++;
	if (map_put(&s->bps, b->id, b))
		return true;
	unlist(s, b);
	return false;
}

enum tl_code tl_breakpoint_add(struct tl_target *t, const struct tl_breakpoint_spec *sp,
			       uint32_t *ret_id, struct tl_error *err)
{
	struct tl_session *s = t->s;
	struct bp *b;
	uint32_t id;
	enum tl_code r;

	if (sp->size != sizeof(*sp))
		return tl_fail(err, TL_E_INVAL, "tl_breakpoint_spec has an unknown size");
	r = pick_id(s, sp, &id, err);
	if (r)
		return r;
	b = bp_new(t, sp);
	if (!b)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	b->id = id; // sites keep their locations in id order
	b->serial = ++s->bp_serial;
	r = check_guest(b, err);
	if (!r)
		r = bp_check_exception(b, sp, err);
	if (!r)
		r = rec_new(sp, &b->rec, err);
	if (!r && sp->expression) {
		b->only_target = true;
		r = watch_new(b, sp, err);
	}
	if (!r)
		r = check_watch(b, err);
	if (!r && !bp_is_catch(b))
		r = resolve_everywhere(b, err);
	if (!r)
		r = check_owner(b, err);
	if (!r)
		r = bp_set_cond(b, sp->condition, true, err);
	if (!r)
		r = bp_sync(b, err);
	if (!r && !enlist(s, b))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	if (r) {
		bp_free(b);
		return r;
	}
	if (sp->internal)
		s->next_internal = id - INTERNAL_ID + 1;
	else if (id >= s->next_bp)
		s->next_bp = id + 1;
	if (ret_id)
		*ret_id = id;
	if (b->kind == TL_BP_CATCH_SYSCALL)
		bp_update_catch(s);
	return TL_OK;
}

enum tl_code tl_breakpoint_delete(struct tl_session *s, uint32_t id, struct tl_error *err)
{
	struct bp *b;
	enum tl_code r = find_or_fail(s, id, &b, err);

	if (r)
		return r;
	b->deleted = true;
	if (b->kind == TL_BP_CATCH_SYSCALL)
		bp_update_catch(s);
	if (s->in_callback) // hits are being served: its locations must live on until then
		b->gone = s->bp_reap = true;
	else
		bp_drop(s, b);
	return TL_OK;
}

static struct bp_loc *loc_nth(const struct bp *b, uint32_t index)
{
	return index && index <= b->locs.n ? b->locs.v[index - 1] : NULL;
}

enum tl_code tl_breakpoint_enable(struct tl_session *s, uint32_t id, uint32_t location, bool on,
				  struct tl_error *err)
{
	struct bp *b;
	struct bp_loc *l = NULL;
	bool was;
	enum tl_code r = find_or_fail(s, id, &b, err);

	if (r)
		return r;
	if (location && !(l = loc_nth(b, location)))
		return tl_fail(err, TL_E_NOTFOUND, "Bad breakpoint location number '%u'", location);
	if (l && l->bad_cond) {
		l->wanted = on;
		return on ? tl_fail(err, TL_E_STATE, "Breakpoint %u's condition is invalid at location %u, cannot enable.", id,
				    location)
			  : TL_OK;
	}
	was = l ? l->enabled : b->enabled;
	*(l ? &l->enabled : &b->enabled) = on;
	if (!l && on) {
		rec_budget_again(b);
		b->disp = b->temporary ? TL_DISP_DELETE : TL_DISP_KEEP;
		for (size_t i = 0; i < b->locs.n; i++)
			if (b->locs.v[i]->site)
				b->locs.v[i]->site->gone = false;
	}
	r = bp_sync(b, err);
	if (r)
		*(l ? &l->enabled : &b->enabled) = was;
	if (r)
		bp_sync(b, NULL);
	bp_update_catch(s);
	return r;
}

enum tl_code tl_breakpoint_set_disposition(struct tl_session *s, uint32_t id, enum tl_disposition d,
					   uint64_t count, struct tl_error *err)
{
	struct bp *b;
	enum tl_code r = find_or_fail(s, id, &b, err);

	if (r)
		return r;
	b->disp = d;
	b->disp_count = count;
	b->temporary = d == TL_DISP_DELETE;
	return TL_OK;
}

static enum tl_code set_condition(struct tl_session *s, uint32_t id, const char *text, bool force, struct tl_error *err)
{
	struct bp *b;
	enum tl_code r = find_or_fail(s, id, &b, err);

	if (r)
		return r;
	bool was = b->force_cond;
	b->force_cond = force;
	r = bp_set_cond(b, text, true, err);
	if (r)
		b->force_cond = was;
	return r ? r : bp_sync(b, err); // locations for which the last one meant nothing may be on again
}

enum tl_code tl_breakpoint_set_condition(struct tl_session *s, uint32_t id, const char *text,
					 struct tl_error *err)
{
	return set_condition(s, id, text, false, err);
}

enum tl_code tl_breakpoint_force_condition(struct tl_session *s, uint32_t id, const char *text, struct tl_error *err)
{
	return set_condition(s, id, text, true, err);
}

/* What was asked of all its sites is another thing now. */
static void touch(struct bp *b)
{
	for (size_t i = 0; i < b->locs.n; i++)
		if (b->locs.v[i]->site)
			inl_touch(b->locs.v[i]->t, b->locs.v[i]->site);
}

enum tl_code tl_breakpoint_set_ignore(struct tl_session *s, uint32_t id, uint64_t count,
				      struct tl_error *err)
{
	struct bp *b;
	enum tl_code r = find_or_fail(s, id, &b, err);

	if (r)
		return r;
	for (size_t i = 0; i < b->locs.n; i++)
		rec_ignored(b->locs.v[i], true);
	b->ignore = count;
	touch(b);
	return TL_OK;
}

enum tl_code tl_breakpoint_set_budget(struct tl_session *s, uint32_t id, uint64_t budget, struct tl_error *err)
{
	struct bp *b;
	enum tl_code r = find_or_fail(s, id, &b, err);

	if (r)
		return r;
	b->budget = budget;
	rec_budget_again(b);
	return TL_OK;
}

static enum tl_code set_suspended(struct bp *b, bool on, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (size_t i = 0; i < b->locs.n; i++) {
		struct bp_loc *l = b->locs.v[i];
		if (!l->site)
			continue;
		l->site->suspended = on;
		enum tl_code r1 = site_sync(l->t, l->site, r ? NULL : err);
		r = r ? r : r1;
	}
	return r;
}

enum tl_code tl_breakpoint_suspend(struct tl_session *s, uint32_t id, struct tl_error *err)
{
	struct bp *b;
	enum tl_code r = find_or_fail(s, id, &b, err);

	if (r)
		return r;
	if (s->suspended)
		return tl_fail(err, TL_E_BUSY, "breakpoint %u is still suspended", s->suspended->id);
	r = set_suspended(b, true, err);
	if (r) {
		set_suspended(b, false, NULL);
		return r;
	}
	s->suspended = b;
	return TL_OK;
}

enum tl_code tl_breakpoint_resume(struct tl_session *s, struct tl_error *err)
{
	enum tl_code r;

	if (!s->suspended)
		return TL_OK;
	r = set_suspended(s->suspended, false, err);
	if (!r)
		s->suspended = NULL;
	return r;
}

uint32_t tl_breakpoint_next_id(const struct tl_session *s)
{
	return s->next_bp;
}

void bp_target_gone(struct tl_target *t)
{
	watch_target_gone(t);
	rec_end(t);
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];
		b->away &= b->home != t;
		for (size_t j = 0; j < b->locs.n; j++) {
			struct bp_loc *l = b->locs.v[j];
			if (l->t != t)
				continue;
			l->site = NULL;
			l->hw_on = l->semaphore_on = false;
			l->trouble = NULL;
		}
	}
	site_forget_all(t);
	for (int i = 0; i < 4; i++)
		t->hw[i] = (struct hw_slot){ 0 };
	t->dr_gen = 0;
}

void bp_target_free(struct tl_target *t)
{
	struct tl_session *s = t->s;

	for (size_t i = s->bp_order.n; i-- > 0;) {
		struct bp *b = s->bp_order.v[i];
		for (size_t j = b->locs.n; j-- > 0;)
			if (b->locs.v[j]->t == t) {
				bp_loc_free(b->locs.v[j]);
				vec_remove(&b->locs, j);
			}
		for (size_t j = 0; j < b->locs.n; j++)
			b->locs.v[j]->index = (uint32_t)j + 1;
		if (b->home != t)
			continue;
		b->home = NULL;
		for (size_t j = 0; j < s->targets.n && !b->home; j++)
			if (s->targets.v[j] != t)
				b->home = s->targets.v[j];
		if (!b->home)
			bp_drop(s, b);
	}
}
