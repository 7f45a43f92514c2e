/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Records and counters. docs/design/0007-records.md */

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <time.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/record.h"
#include "expr/cond.h"
#include "expr/value.h"

#ifndef HWCAP2_FSGSBASE
#define HWCAP2_FSGSBASE (1 << 1) /* asm/hwcap2.h */
#endif

/* ---- what was asked for */

static enum tl_code check(const struct tl_breakpoint_spec *sp, struct tl_error *err)
{
	if (sp->kind != TL_BP_CODE)
		return tl_fail(err, TL_E_INVAL, "only breakpoints in code record or count");
	if (sp->n_collect > INL_VALUES)
		return tl_fail(err, TL_E_INVAL, "%zu values are more than the %d that a record holds", sp->n_collect,
			       INL_VALUES);
	if (sp->serve == TL_SERVE_COUNT && sp->n_collect)
		return tl_fail(err, TL_E_INVAL, "a breakpoint that counts collects no values");
	return TL_OK;
}

enum tl_code rec_new(const struct tl_breakpoint_spec *sp, struct bp_record **ret, struct tl_error *err)
{
	struct bp_record *r;
	enum tl_code c;

	if (sp->serve == TL_SERVE_STOP)
		return TL_OK;
	c = check(sp, err);
	if (c)
		return c;
	r = calloc(1, sizeof(*r));
	if (!r)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r->counts = sp->serve == TL_SERVE_COUNT;
	r->block = sp->record_block;
	r->fn = sp->on_record;
	r->level = sp->collect_level;
	for (; r->n < sp->n_collect; r->n++) {
		struct rec_value *v = &r->v[r->n];
		v->text = sp->collect[r->n].text < INL_TEXT_MAX ? sp->collect[r->n].text : INL_TEXT_MAX;
		v->expression = strdup(sp->collect[r->n].expression);
		if (!v->expression) {
			rec_free(r);
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		}
	}
	*ret = r;
	return TL_OK;
}

void rec_free(struct bp_record *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		free(r->v[i].expression);
	free(r);
}

/* Of l in the present ring, or NULL. */
static struct ring_type *type_of(const struct bp_loc *l)
{
	const struct ring *r = l->t->ring;

	return r && l->type && l->type <= r->types.n && r->types.v[l->type - 1]->owner == l
		       ? r->types.v[l->type - 1]
		       : NULL;
}

void rec_loc_free(struct bp_loc *l)
{
	struct ring_type *type = type_of(l);

	if (type)
		type->owner = NULL;
	rec_late_forget(l);
	for (size_t i = 0; l->collect && i < l->bp->rec->n; i++)
		expr_cond_free(l->collect[i]);
	free(l->collect);
	l->collect = NULL;
}

/* Expressions bound to the location's scope; one that can't be stays NULL. */
static bool bind(struct bp_loc *l, const struct expr_env *env)
{
	const struct bp_record *r = l->bp->rec;

	if (l->collect || !r->n)
		return true;
	l->collect = calloc(r->n, sizeof(*l->collect));
	for (size_t i = 0; l->collect && i < r->n; i++)
		if (expr_collect_new(env, r->v[i].expression, &l->collect[i], NULL))
			l->collect[i] = NULL;
	return l->collect != NULL;
}

struct inl_cell *rec_cell(const struct bp_loc *l)
{
	return type_of(l) ? ring_cell(l->t->ring, l->type - 1) : NULL;
}

/* ---- code in the target */

bool rec_can_tell_threads(void)
{
	return getauxval(AT_HWCAP2) & HWCAP2_FSGSBASE;
}

static uint32_t text_room(const struct rec_value *v, const struct cond_prog *p)
{
	if (!v->text || !p->array)
		return v->text;
	return p->array < v->text ? (uint32_t)p->array : v->text;
}

static struct expr_env env_at(struct thread *th, uint64_t pc, const struct bp_record *r)
{
	struct expr_env env = hit_env_at(th, pc);

	env.inline_depth = r->level;
	return env;
}

static enum tl_refuse values(struct thread *th, struct bp_loc *l, struct inl_action *a)
{
	const struct bp_record *r = l->bp->rec;
	struct expr_env env = env_at(th, l->addr, r);

	if (!bind(l, &env))
		return TL_REFUSE_SPACE;
	for (a->n = 0; a->n < r->n; a->n++) {
		struct expr_cond *c = l->collect[a->n];
		// What reduces calls nothing and changes nothing, also where an operator of a class would be called else.
		const struct cond_prog *p = c ? expr_cond_reduced(c, &env) : NULL;
		// An array as a number is its address; a float's text would be its bits'.
		if (!p || (r->v[a->n].text && p->is_float))
			return TL_REFUSE_VALUE;
		a->v[a->n] = (struct inl_value){ .prog = p, .text = text_room(&r->v[a->n], p) };
	}
	return TL_REFUSE_NONE;
}

static void describe(const struct inl_action *a, struct ring_type *ret)
{
	ret->len = a->record ? inl_record_offset(a->v, a->n, a->n) : 0;
	ret->n = (uint32_t)a->n;
	for (size_t i = 0; i < a->n; i++)
		ret->field[i] = (struct ring_field){ .size = a->v[i].prog->size,
						     .is_unsigned = a->v[i].prog->is_unsigned,
						     .is_float = a->v[i].prog->is_float,
						     .text = a->v[i].text,
						     .array = a->v[i].prog->array != 0,
						     .off = inl_record_offset(a->v, a->n, i) };
}

static bool same_layout(const struct ring_type *a, const struct ring_type *b)
{
	return a->len == b->len && a->n == b->n && !memcmp(a->field, b->field, a->n * sizeof(a->field[0]));
}

/* The location's own, made anew when its records look different from before. */
static bool take_type(struct bp_loc *l, const struct inl_action *a)
{
	struct ring *r = l->t->ring;
	struct ring_type want = { .owner = l }, *now = type_of(l);
	int64_t i;

	describe(a, &want);
	if (now && same_layout(now, &want))
		return true;
	if (now)
		rec_ignored(l, true);
	if (now && l->bp->rec)
		rec_count(l->bp);
	i = ring_type_new(r);
	if (i < 0)
		return false;
	if (now)
		now->owner = NULL;
	*r->types.v[i] = want;
	memset(ring_cell(r, (uint32_t)i), 0, sizeof(struct inl_cell));
	l->type = (uint32_t)i + 1;
	return true;
}

enum tl_refuse rec_action(struct thread *th, struct bp_loc *l, struct inl_action *ret)
{
	struct tl_target *t = l->t;
	enum tl_refuse why = TL_REFUSE_NONE;

	*ret = (struct inl_action){ .record = !l->bp->rec->counts,
				    .block = l->bp->rec->block,
				    .size = RING_SIZE };
	if (!t->ring)
		why = th ? rec_map(th) : TL_REFUSE_COLD;
	if (!why && ret->record)
		why = values(th ? th : t->order.v[0], l, ret);
	if (why)
		return why;
	if (!take_type(l, ret))
		return TL_REFUSE_SPACE;
	ret->type = l->type - 1;
	ret->head = t->ring->at + RING_HEAD;
	ret->tail = t->ring->at + RING_TAIL;
	ret->data = t->ring->at + RING_DATA;
	ret->cell = t->ring->at + RING_CELLS + ret->type * sizeof(struct inl_cell);
	ring_cell(t->ring, ret->type)->quiet = l->bp->quiet;
	return TL_REFUSE_NONE;
}

enum tl_refuse rec_join(struct thread *th, struct bp_loc *l, struct inl_action *ret, const struct inl_when *when)
{
	struct inl_action a;
	enum tl_refuse why = rec_action(th, l, &a);

	if (why)
		return why;
	if (ret->n_more == INL_MORE || ret->n + a.n > INL_VALUES)
		return TL_REFUSE_RECORD;
	memcpy(ret->v + ret->n, a.v, a.n * sizeof(a.v[0]));
	ret->n += a.n;
	ret->more[ret->n_more++] = (struct inl_more){
		.counts = !a.record, .type = a.type, .n = (uint32_t)a.n, .cell = a.cell, .when = *when };
	ret->block |= a.block;
	return inl_action_len(ret) > sizeof(l->t->ring->record) ? TL_REFUSE_RECORD : TL_REFUSE_NONE;
}

/* ---- counts */

static void count_type(struct bp_loc *l, struct ring_type *type)
{
	const struct inl_cell *c = ring_cell(l->t->ring, l->type - 1);
	uint64_t count = __atomic_load_n(&c->count, __ATOMIC_RELAXED);
	uint64_t dropped = __atomic_load_n(&c->dropped, __ATOMIC_RELAXED);
	uint64_t more = count - type->seen_count + dropped - type->seen_dropped;

	l->bp->rec->dropped += dropped - type->seen_dropped;
	if (!l->bp->rec->counts)
		l->bp->n_quiet += count - type->seen_count;
	type->seen_count = count;
	type->seen_dropped = dropped;
	l->hits += more;
	l->bp->hits += more;
}

struct bp_loc *rec_giver(struct bp_loc *l)
{
	struct bp_loc *first = NULL;

	if (l->bp->locs.n < 2 || !rec_counts(l, NULL))
		return l;
	for (size_t i = 0; i < l->bp->locs.n; i++) {
		struct bp_loc *o = l->bp->locs.v[i];
		if (o->t != l->t)
			continue;
		// As long as it is there: code of the others' has its cell.
		if (o->given_counts && type_of(o))
			return o;
		first = first ? first : o;
	}
	return first ? first : l;
}

/* Code of other locations may count in l's cell, which goes. */
static void no_giver(struct bp_loc *l)
{
	struct tl_target *t = l->t;

	for (size_t i = 0; i < t->inlined.n; i++) {
		struct site *s = t->inlined.v[i];
		if (s->inl.tramp && s->inl.tramp->giver == l) {
			s->inl.tramp->giver = NULL;
			inl_touch(t, s);
		}
	}
}

enum tl_refuse rec_ignoring(struct thread *th, struct bp_loc *l, struct inl_action *ret, bool besides)
{
	struct inl_action a = { .limited = true, .size = RING_SIZE };
	struct tl_target *t = l->t;
	enum tl_refuse why = t->ring ? TL_REFUSE_NONE : th ? rec_map(th) : TL_REFUSE_COLD;

	l = rec_giver(l);
	if (!why && !take_type(l, &a))
		why = TL_REFUSE_SPACE;
	if (why)
		return why;
	a.type = l->type - 1;
	a.cell = t->ring->at + RING_CELLS + a.type * sizeof(struct inl_cell);
	if (besides)
		ret->left = a.cell + offsetof(struct inl_cell, left);
	else
		*ret = a;
	return TL_REFUSE_NONE;
}

void rec_ignored(struct bp_loc *l, bool take)
{
	struct inl_cell *c = l->given ? rec_cell(l) : NULL;
	uint64_t used = l->given_used, more;
	int64_t left;

	if (!c) {
		l->given = 0;
		return;
	}
	left = take ? __atomic_exchange_n(&c->left, 0, __ATOMIC_SEQ_CST) : __atomic_load_n(&c->left, __ATOMIC_SEQ_CST);
	// The target may have written anything there.
	if (left <= 0)
		used = l->given;
	else if ((uint64_t)left <= l->given && l->given - (uint64_t)left > used)
		used = l->given - (uint64_t)left;
	more = used - l->given_used;
	l->given_used = used;
	if (l->given_counts) {
		expr_cond_counted(l->cond, tgt_expr_state(l->t->s), more);
	} else {
		l->hits += more;
		l->bp->hits += more;
		l->bp->ignore -= more < l->bp->ignore ? more : l->bp->ignore;
	}
	if (take)
		l->given = l->given_used = 0;
}

bool rec_counts(const struct bp_loc *l, uint64_t *ret_before)
{
	uint64_t n;

	return l->cond && !l->bp->rec && l->bp->condition &&
	       expr_cond_counts(l->cond, tgt_expr_state(l->t->s), ret_before ? ret_before : &n);
}

/* A variable is wanted as if the engine had counted; where it changes, what was given meant the old value. */
static void conv_used(const char *name, bool change, void *user)
{
	struct tl_session *s = user;
	uint64_t n;

	for (size_t i = 0; i < s->counting.n; i++) {
		struct bp_loc *l = s->counting.v[i];
		const char *mine = l->given ? expr_cond_counts(l->cond, tgt_expr_state(s), &n) : NULL;
		if (mine && !strcmp(mine, name))
			rec_ignored(l, change);
	}
}

static bool note_counting(struct bp_loc *l)
{
	struct tl_session *s = l->t->s;

	expr_conv_on_use(tgt_expr_state(s), conv_used, s);
	for (size_t i = 0; i < s->counting.n; i++)
		if (s->counting.v[i] == l)
			return true;
	return vec_push(&s->counting, l);
}

void rec_no_more_given(struct bp_loc *l)
{
	struct tl_session *s = l->bp->s;

	if (l->given)
		rec_ignored(l, true);
	if (l->type && l->bp->locs.n > 1 && !l->bp->rec)
		no_giver(l);
	l->given_counts = false;
	for (size_t i = s->counting.n; i-- > 0;)
		if (s->counting.v[i] == l)
			vec_remove(&s->counting, i);
}

/* Two that count with one variable would not know of each other. */
static bool is_shared(const struct bp_loc *l)
{
	struct tl_session *s = l->t->s;
	uint64_t n;
	const char *mine = expr_cond_counts(l->cond, tgt_expr_state(s), &n);

	for (size_t i = 0; mine && i < s->counting.n; i++) {
		const struct bp_loc *o = s->counting.v[i];
		const char *its = o != l && o->given ? expr_cond_counts(o->cond, tgt_expr_state(s), &n) : NULL;
		if (its && !strcmp(its, mine))
			return true;
	}
	return false;
}

void rec_give(struct bp_loc *l)
{
	struct inl_cell *c = rec_cell(l);
	uint64_t n;

	rec_ignored(l, true);
	if (!c)
		return;
	n = l->bp->ignore;
	l->given_counts = rec_counts(l, &n);
	if (l->given_counts ? !note_counting(l) || is_shared(l) : l->cond && !expr_cond_is_pure(l->cond))
		n = 0; // the engine is asked each time
	l->given = n < INT64_MAX ? n : INT64_MAX;
	l->given_used = 0;
	__atomic_store_n(&c->left, (int64_t)l->given, __ATOMIC_SEQ_CST);
}

void rec_count(struct bp *b)
{
	for (size_t i = 0; i < b->locs.n; i++)
		rec_ignored(b->locs.v[i], false);
	for (size_t i = 0; b->rec && i < b->locs.n; i++) {
		struct ring_type *type = type_of(b->locs.v[i]);
		if (type)
			count_type(b->locs.v[i], type);
	}
}

/* ---- telling */

static uint64_t real_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

static double as_double(uint8_t size, int64_t bits)
{
	float f;
	double d;

	if (size == 4) {
		memcpy(&f, &bits, sizeof(f));
		return (double)f;
	}
	memcpy(&d, &bits, sizeof(d));
	return d;
}

/* Any bytes may be there: the text ends where its room does. */
static void text_value(struct ring *r, const struct ring_field *f, struct tl_record_value *v)
{
	char *text = (char *)r->record + f->off;

	v->kind = TL_VALUE_TEXT;
	text[f->text] = 0;
	v->text = v->n || f->array ? text : NULL;
	v->len = v->text ? (uint32_t)strlen(text) : 0;
	v->cut = v->len == f->text && !f->array;
}

static void ring_values(struct ring *r, const struct ring_type *type, struct tl_record_value *v)
{
	for (uint32_t i = 0; i < type->n; i++) {
		const struct ring_field *f = &type->field[i];
		v[i] = (struct tl_record_value){ .kind = TL_VALUE_INT, .size = f->size, .is_unsigned = f->is_unsigned };
		memcpy(&v[i].n, r->record + INL_RECORD_VALUES + 8 * i, sizeof(v[i].n));
		if (f->is_float) {
			v[i].kind = TL_VALUE_FLOAT;
			v[i].d = as_double(f->size, v[i].n);
		} else if (f->text) {
			text_value(r, f, &v[i]);
		}
	}
}

void rec_tell(struct bp_loc *l, struct tl_record *rec)
{
	struct bp *b = l->bp;

	rec->target = l->t;
	rec->id = b->id;
	rec->location = l->index;
	rec->tag = b->tag;
	rec->addr = l->addr;
	b->rec->told++;
	if (b->rec->fn)
		b->rec->fn(rec, b->user);
}

static bool tell_ring(struct tl_target *t, const struct ring_type *type)
{
	struct tl_record_value v[INL_VALUES];
	struct bp_loc *l = type->owner;
	struct tl_record rec = { .n = type->n, .v = v };
	uint64_t word[4];

	if (!l || l->bp->deleted)
		return false;
	l->hits++;
	l->bp->hits++;
	memcpy(word, t->ring->record, sizeof(word));
	rec.time_ns = ring_time(t->ring, word[2]);
	if (rec_over_budget(l->bp, rec.time_ns))
		return false;
	struct ring_writer w = rec_writer(t, word[3], t->ring->taken);
	rec.tid = w.tid;
	rec.num = w.num;
	ring_values(t->ring, type, v);
	rec_tell(l, &rec);
	return true;
}

static uint64_t drain(struct tl_target *t, bool all, uint64_t max)
{
	struct ring *r = t->ring;
	struct ring_type *type;
	uint64_t n = 0, seen = 0;

	// A callback may come back here by what it calls.
	if (!r || r->draining)
		return 0;
	r->draining = true;
	ring_clock(r);
	t->s->in_callback++;
	while (seen++ < max) {
		type = ring_take(r, all);
		if (r->late.n)
			rec_late_tell(t, type ? r->taken : r->tail);
		if (!type)
			break;
		n += tell_ring(t, type);
	}
	rec_forget_gone(t);
	t->s->in_callback--;
	r->draining = false;
	bp_reap(t->s);
	return n;
}

uint64_t rec_drain(struct tl_target *t, bool all)
{
	return drain(t, all, RING_SIZE / INL_UNIT);
}

uint64_t rec_drain_some(struct tl_target *t)
{
	return drain(t, false, 8192);
}

#define STUCK_NS 1000000000ll

void rec_mend(struct tl_target *t)
{
	struct ring *r = t->ring;

	if (!r || !ring_hole(r) || r->tail != r->stuck_tail) {
		if (r)
			r->stuck_since = 0;
		if (r)
			r->stuck_tail = r->tail;
		return;
	}
	if (!r->stuck_since)
		r->stuck_since = (int64_t)real_time();
	if ((int64_t)real_time() - r->stuck_since < STUCK_NS)
		return;
	r->stuck_since = 0;
	t->inl_due = true;
}

bool rec_active(const struct tl_target *t)
{
	return t->ring && t->drv;
}

void rec_end(struct tl_target *t)
{
	struct tl_session *s = t->s;

	t->ring_refused = false; // another process may be asked again
	if (!t->ring || t->ring->draining)
		return;
	rec_drain(t, true);
	for (size_t i = 0; i < s->bp_order.n; i++)
		rec_count(s->bp_order.v[i]);
	t->damaged += t->ring->damaged;
	ring_free(t->ring);
	t->ring = NULL;
	rec_forget_parts(t);
}

/* ---- made by the engine */

static enum tl_code number(const struct tl_value *v, struct tl_record_value *ret, struct tl_error *err)
{
	struct sym_type *type = sym_type_strip(v->type);
	uint64_t n = 0;
	enum tl_code r;

	ret->size = (uint8_t)(v->size < 8 ? v->size : 8);
	ret->is_unsigned = type_is_unsigned(type);
	if (type->kind == SYM_K_FLOAT) {
		ret->kind = TL_VALUE_FLOAT;
		ret->d = (double)value_float(v);
		return TL_OK;
	}
	if (type_is_int(type)) {
		ret->n = value_int(v);
		return TL_OK;
	}
	r = value_as_address(v, &n, err);
	if (r)
		return tl_fail(err, TL_E_INVAL, "Value can't be converted to integer.");
	ret->n = (int64_t)n;
	return TL_OK;
}

/* Bytes up to the first NUL, or to what can't be read; none at all is an error. */
static enum tl_code read_text(struct thread *th, uint64_t addr, uint32_t max, char *buf, struct tl_record_value *ret,
			      struct tl_error *err)
{
	size_t got = 0;
	enum tl_code r = tl_mem_read_some(th->t, addr, buf, max, &got, err);

	if (r)
		return r;
	buf[got] = 0;
	ret->text = buf;
	ret->len = (uint32_t)strlen(buf);
	ret->cut = ret->len == max;
	return TL_OK;
}

static enum tl_code own_bytes(const struct tl_value *v, uint32_t max, char *buf, struct tl_record_value *ret)
{
	uint32_t n = v->size < max ? (uint32_t)v->size : max;

	memcpy(buf, v->data, n);
	buf[n] = 0;
	ret->text = buf;
	ret->len = (uint32_t)strlen(buf);
	return TL_OK;
}

struct making {
	struct thread *th;
	struct expr_env env;
	char text[INL_VALUES][INL_TEXT_MAX + 1];
};

static enum tl_code evaluate(struct making *m, const struct rec_value *want, size_t i, struct tl_record_value *ret,
			     struct tl_error *err)
{
	SCOPED_VALUE struct tl_value *v = NULL;
	struct evaluator ev = { .env = &m->env };
	enum tl_code r = expr_eval(&m->env, want->expression, &v, err);

	if (!r)
		r = eval_through_ref(&ev, &v, err);
	if (!r)
		r = value_fetch(&m->env, v, err);
	if (r == TL_E_STATE && !m->env.call) // there is a process, but not for that
		return tl_fail(err, r, "Cannot call functions of the program while it runs");
	if (r)
		return r;
	if (!want->text)
		return number(v, ret, err);
	ret->kind = TL_VALUE_TEXT;
	if (sym_type_strip(v->type)->kind == SYM_K_ARRAY)
		return own_bytes(v, want->text, m->text[i], ret);
	r = value_as_address(v, (uint64_t *)&ret->n, err);
	if (r || !ret->n)
		return r;
	return read_text(m->th, (uint64_t)ret->n, want->text, m->text[i], ret, err);
}

/* As code in the target would. False: the general evaluator is needed. */
static bool reduced(struct making *m, struct bp_loc *l, size_t i, struct tl_record_value *ret, enum tl_code *r,
		    struct tl_error *err)
{
	const struct rec_value *want = &l->bp->rec->v[i];
	const struct cond_prog *p = l->collect[i] ? expr_cond_reduced(l->collect[i], &m->env) : NULL;
	bool known;

	if (!p || p->array || (want->text && p->is_float))
		return false;
	ret->size = p->size;
	ret->is_unsigned = p->is_unsigned;
	*r = cond_run(p, &m->env, &ret->n, &known, err);
	if (!*r && !known) {
		expr_cond_learn(l->collect[i], &m->env);
		return false;
	}
	if (*r)
		return true;
	if (p->is_float) {
		ret->kind = TL_VALUE_FLOAT;
		ret->d = as_double(p->size, ret->n);
	} else if (want->text) {
		ret->kind = TL_VALUE_TEXT;
		if (ret->n)
			*r = read_text(m->th, (uint64_t)ret->n, want->text, m->text[i], ret, err);
	}
	return true;
}

static void one_value(struct making *m, struct bp_loc *l, size_t i, struct tl_record_value *ret)
{
	struct tl_error err = { 0 };
	enum tl_code r = TL_OK;

	*ret = (struct tl_record_value){ .kind = TL_VALUE_INT };
	if (!reduced(m, l, i, ret, &r, &err))
		r = evaluate(m, &l->bp->rec->v[i], i, ret, &err);
	if (!r)
		return;
	snprintf(m->text[i], sizeof(m->text[i]), "%.*s", INL_TEXT_MAX, err.text);
	*ret = (struct tl_record_value){ .kind = TL_VALUE_ERROR, .text = m->text[i], .n = ret->kind == TL_VALUE_TEXT ? ret->n : 0,
					 .len = (uint32_t)strlen(m->text[i]) };
}

void rec_hit(struct thread *th, struct bp *b, struct bp_loc *l)
{
	struct tl_record_value v[INL_VALUES];
	struct tl_record rec = { .tid = th->tid, .num = th->num, .n = b->rec->n, .v = v, .time_ns = real_time() };

	// What is in the ring came before.
	rec_drain(th->t, false);
	if (b->rec->counts || !l || rec_over_budget(b, rec.time_ns))
		return;
	SCOPED_FREE struct making *m = malloc(sizeof(*m));
	if (!m)
		return;
	m->th = th;
	m->env = env_at(th, th->regs.rip, b->rec);
	if (!bind(l, &m->env))
		return;
	for (size_t i = 0; i < b->rec->n; i++)
		one_value(m, l, i, &v[i]);
	if (!rec_late_keep(l, &rec))
		rec_tell(l, &rec);
}

/* ---- the public calls */

enum tl_code tl_record_stats(struct tl_session *s, uint32_t id, struct tl_record_stats *ret, struct tl_error *err)
{
	struct bp *b = bp_find(s, id);

	if (!b)
		return tl_fail(err, TL_E_NOTFOUND, "No breakpoint number %u.", id);
	if (ret->size != sizeof(*ret))
		return tl_fail(err, TL_E_INVAL, "tl_record_stats has an unknown size");
	rec_count(b);
	*ret = (struct tl_record_stats){ .size = sizeof(*ret),
					 .told = b->rec ? b->rec->told : 0,
					 .dropped = b->rec ? b->rec->dropped : 0,
					 .quiet = b->n_quiet };
	for (size_t i = 0; i < s->targets.n; i++)
		ret->damaged += s->targets.v[i]->damaged + (s->targets.v[i]->ring ? s->targets.v[i]->ring->damaged : 0);
	return TL_OK;
}

uint64_t tl_record_drain(struct tl_session *s)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s->targets.n; i++)
		n += rec_drain(s->targets.v[i], false);
	for (size_t i = 0; i < s->bp_order.n; i++)
		rec_count(s->bp_order.v[i]);
	return n;
}
