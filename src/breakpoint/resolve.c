/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* From a location text to locations, at first and whenever modules change. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/record.h"
#include "driver/guest.h"

#define MAX_LOCATIONS 65536

static bool set_str(char **dst, const char *src)
{
	char *copy = src ? strdup(src) : NULL;

	if (src && !copy)
		return false;
	free(*dst);
	*dst = copy;
	return true;
}

static void describe(struct bp_loc *l, const struct tl_location *from)
{
	set_str(&l->function, from->function);
	set_str(&l->file, from->file);
	set_str(&l->fullname, from->fullname);
	l->line = from->line;
	free(l->symbol);
	l->symbol = NULL;
	if (!l->file) {
		struct sb text = { 0 };

		sym_address_name(l->t->syms, l->addr, TL_WRITTEN, &text);
		l->symbol = text.n ? sb_take(&text) : NULL;
		sb_deinit(&text);
	}
}

/* A bare address still has a function and a line to show. */
static void describe_addr(struct bp_loc *l)
{
	l->undescribed = false;
	struct tl_line line = { 0 };
	struct tl_function fn = { 0 };
	struct tl_location at = { .addr = l->addr };

	if (!sym_line_at(l->t->syms, l->addr, &line, NULL)) {
		at.file = line.file;
		at.fullname = line.fullname;
		at.line = line.line;
	}
	if (!sym_function_at(l->t->syms, l->addr, &fn, NULL))
		at.function = fn.name;
	describe(l, &at);
}

void bp_loc_describe(struct bp_loc *l)
{
	if (l->undescribed)
		describe_addr(l);
}

static struct bp_loc *loc_at(struct bp *b, struct tl_target *t, uint64_t addr)
{
	for (size_t i = 0; i < b->locs.n; i++)
		if (b->locs.v[i]->t == t && b->locs.v[i]->addr == addr)
			return b->locs.v[i];
	return NULL;
}

static enum tl_code loc_add(struct bp *b, struct tl_target *t, const struct tl_location *from,
			    struct bp_loc **ret, struct tl_error *err)
{
	struct pool *pool = &t->s->loc_pool;
	struct bp_loc *l = pool_new(pool);

	if (!l || !vec_reserve_few(&b->locs) || !vec_push(&b->locs, l)) {
		pool_free(pool, l);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	l->bp = b;
	l->t = t;
	l->addr = from->addr;
	if (!bp_loc_owned(l, true)) {
		b->locs.n--;
		pool_free(pool, l);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	l->enabled = true;
	l->index = (uint32_t)b->locs.n;
	*ret = l;
	return TL_OK;
}

/* ---- finding */

/* The thread that an expression means; 0: none. The last one to stop may have ended since. */
static pid_t selected(struct tl_target *t)
{
	struct thread *th;

	if (!t->drv || t->state != TL_TARGET_STOPPED || tgt_stopped_thread(t, 0, &th, NULL) || thr_regs(th, NULL))
		return 0;
	return th->tid;
}

/* A number that means the same in every language, and by every radix: most places of a long list are written like that. */
static bool plain_address(const char *text, size_t *ret_used, uint64_t *ret_addr)
{
	size_t n = 2 + strspn(text[0] == '0' && text[1] == 'x' ? text + 2 : "", "0123456789abcdefABCDEF");

	if (n == 2 || n > 2 + 16 || text[n])
		return false;
	*ret_addr = strtoull(text + 2, NULL, 16);
	*ret_used = n;
	return true;
}

static enum tl_code eval_addr(void *user, const char *text, size_t *ret_used, uint64_t *ret_addr,
			      struct tl_error *err)
{
	struct tl_target *t = user;
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = t };
	struct tl_value *v;
	enum tl_code r;

	if (plain_address(text, ret_used, ret_addr))
		return TL_OK;
	ctx.tid = selected(t);
	r = tgt_eval_first(&ctx, text, ret_used, &v, err);
	if (r)
		return r;
	r = tgt_value_place(v, text, ret_addr, err);
	tl_value_free(v);
	return r;
}

static bool signature(void *user, const char *function, struct sb *out)
{
	return tgt_signature(user, selected(user), function, out);
}

static uint64_t chosen(void *user, uint64_t resolver)
{
	return (uint64_t)(uintptr_t)map_get(&((struct tl_target *)user)->ifuncs, resolver);
}

/* What b's text means in t; ctx is filled in, and must live as long. */
static struct sym_locspec_env locspec_env(const struct bp *b, struct tl_target *t, struct tl_location_context *ctx)
{
	*ctx = (struct tl_location_context){ .size = sizeof(*ctx),
					     .default_file = b->default_file,
					     .default_line = b->default_line };
	return (struct sym_locspec_env){ .ctx = ctx, .eval = eval_addr, .chosen = chosen, .signature = signature, .user = t,
					 .mem = tgt_reader(t), .classes = tgt_expr_state(t->s)->dwarf };
}

static enum tl_code locate(struct bp *b, struct tl_target *t, struct tl_location **ret, size_t *ret_n,
			   struct tl_error *err)
{
	struct tl_location_context ctx;
	struct sym_locspec_env env = locspec_env(b, t, &ctx);
	const char *rest = NULL;
	enum tl_code r;
	struct user_regs_struct regs;

	if (t->drv && t->state == TL_TARGET_STOPPED && !tgt_gregs(t, 0, &regs, NULL))
		ctx.pc = regs.rip;
	for (size_t cap = b->where[0] == '*' ? 1 : 64; cap <= MAX_LOCATIONS; cap *= 8) { // an address is one place
		struct tl_location *v = calloc(cap, sizeof(*v));
		if (!v)
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		r = sym_locate(t->syms, b->where, &env, v, cap, ret_n, &rest, err);
		if (!r && *ret_n <= cap) {
			*ret = v;
			break;
		}
		free(v);
		if (r)
			return r;
	}
	while (rest && (*rest == ' ' || *rest == '\t'))
		rest++;
	if (rest && *rest) {
		free(*ret);
		return tl_fail_parse(err, (uint32_t)(rest - b->where), "Junk at end of arguments: \"%s\"", rest);
	}
	return TL_OK;
}

/* Locations of t that the look-up did not find again go away. */
static void sweep(struct bp *b, struct tl_target *t)
{
	size_t k = 0;

	rec_count(b); // what was counted in the target goes with the location
	for (size_t i = 0; i < b->locs.n; i++) {
		struct bp_loc *l = b->locs.v[i];
		if (l->t != t || !l->stale) {
			b->locs.v[k++] = l;
			l->index = (uint32_t)k;
			continue;
		}
		bp_loc_free(l);
	}
	b->locs.n = k;
}

static int by_address(const void *a, const void *b)
{
	const struct bp_loc *x = *(struct bp_loc *const *)a, *y = *(struct bp_loc *const *)b;

	if (x->addr != y->addr)
		return x->addr < y->addr ? -1 : 1;
	return (x->t->id > y->t->id) - (x->t->id < y->t->id);
}

/* N.1, N.2, ... in the order of addresses. */
static void sort_locs(struct bp *b)
{
	if (b->locs.n > 1)
		qsort(b->locs.v, b->locs.n, sizeof(*b->locs.v), by_address);
	for (size_t i = 0; i < b->locs.n; i++)
		b->locs.v[i]->index = (uint32_t)i + 1;
}

/* The locations of t by their addresses, as many as it takes to be worth it. */
#define FEW_LOCS 16

struct found {
	bool many;
	struct map at; /* address -> struct bp_loc */
};

static void found_deinit(struct found *f)
{
	map_deinit(&f->at);
}

static void found_init(struct found *f, const struct bp *b, const struct tl_target *t, size_t n)
{
	f->many = n > FEW_LOCS || b->locs.n > FEW_LOCS;
	for (size_t i = 0; f->many && i < b->locs.n; i++)
		if (b->locs.v[i]->t == t)
			f->many = map_put(&f->at, b->locs.v[i]->addr, b->locs.v[i]);
}

static struct bp_loc *found_at(struct found *f, struct bp *b, struct tl_target *t, uint64_t addr)
{
	return f->many ? map_get(&f->at, addr) : loc_at(b, t, addr);
}

static void found_add(struct found *f, struct bp_loc *l)
{
	if (f->many)
		f->many = map_put(&f->at, l->addr, l);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/*
 * The program is somewhere else now (its second run, or the first of one that is position independent): what is off
 * there stays off.
 */
static void inherit(struct bp *b, struct bp_loc *l, size_t *from)
{
	for (size_t k = 0; k < b->locs.n; k++) {
		size_t i = (*from + k) % b->locs.n; // most moved together: the next one is what this was
		struct bp_loc *o = b->locs.v[i];
		if (!o->stale || o->moved || o->t != l->t || o->line != l->line || !same_text(o->function, l->function) ||
		    !same_text(o->fullname, l->fullname) || !same_text(o->symbol, l->symbol))
			continue;
		o->moved = true;
		*from = i + 1;
		l->enabled = o->enabled;
		l->bad_cond = o->bad_cond;
		l->wanted = o->wanted;
		return;
	}
}

static enum tl_code use(struct bp *b, struct tl_target *t, const struct tl_location *v, size_t n,
			struct tl_error *err)
{
	SCOPED(found_deinit) struct found f = { 0 };
	size_t from = 0;
	bool stale = false;

	for (size_t i = 0; i < b->locs.n; i++)
		stale |= b->locs.v[i]->stale = b->locs.v[i]->t == t;
	found_init(&f, b, t, n);
	for (size_t i = 0; i < n && stale; i++) {
		struct bp_loc *l = found_at(&f, b, t, v[i].addr);
		if (l)
			l->stale = false;
	}
	for (size_t i = 0; i < n; i++) {
		struct bp_loc *l = found_at(&f, b, t, v[i].addr);
		bool is_new = !l;
		enum tl_code r = is_new ? loc_add(b, t, &v[i], &l, err) : TL_OK;
		if (r)
			return r;
		l->ifunc = v[i].ifunc;
		l->label = v[i].label;
		l->semaphore = v[i].semaphore;
		describe(l, &v[i]);
		if (!is_new)
			continue;
		found_add(&f, l);
		if (stale)
			inherit(b, l, &from);
	}
	sweep(b, t);
	sort_locs(b);
	return TL_OK;
}

static enum tl_code resolve_addr(struct bp *b, struct tl_target *t, uint64_t addr, struct tl_error *err)
{
	struct tl_location at = { .addr = addr };
	struct bp_loc *l = loc_at(b, t, addr);
	enum tl_code r = l ? TL_OK : loc_add(b, t, &at, &l, err);

	if (!r && bp_is_code(b))
		l->undescribed = true; // by what is known when somebody asks
	return r;
}

enum tl_code bp_resolve(struct bp *b, struct tl_target *t, struct tl_error *err)
{
	struct tl_location *v = NULL;
	struct tl_error e2;
	size_t n = 0;
	enum tl_code r;

	if (!b->where)
		return resolve_addr(b, t, b->addr, err);
	r = locate(b, t, &v, &n, err ? err : &e2);
	if (r == TL_E_NOTFOUND && b->allow_pending) {
		use(b, t, NULL, 0, NULL);
		b->pending = b->locs.n == 0;
		return TL_OK;
	}
	if (r)
		return r;
	r = use(b, t, v, n, err);
	// A label of the present function is that function's from now on.
	if (!r && n && v[0].label && !set_str(&b->where, v[0].function))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	free(v);
	b->pending = b->locs.n == 0;
	if (b->where[0] == '*' && n == 1 && !r) {
		// An address is one for good: gdb does not evaluate it again either.
		b->addr = b->locs.v[0]->addr;
	}
	return r;
}

/* ---- conditions */

void bp_like_forget(struct tl_session *s)
{
	expr_cond_free(s->like);
	s->like = NULL;
	s->like_of = NULL;
}

/* The last one that was bound, if it means the same here. */
static struct expr_cond *like_last(const struct bp_loc *l, const char *text)
{
	struct tl_session *s = l->bp->s;
	struct expr_env env = { .state = tgt_expr_state(s), .syms = tgt_symbols(l->t), .lookup_pc = l->addr, .have_frame = true };

	return s->like && s->like_of == l->t ? expr_cond_like(s->like, &env, text) : NULL;
}

static void like_this(const struct bp_loc *l, struct expr_cond *c, const struct expr_env *env)
{
	struct tl_session *s = l->bp->s;

	bp_like_forget(s);
	s->like = expr_cond_like(c, env, NULL);
	s->like_of = l->t;
}

static enum tl_code bind(struct bp *b, struct bp_loc *l, const char *text, struct expr_cond **ret,
			 struct tl_error *err)
{
	bool share = l && bp_is_code(b) && b->s->adding_many;
	struct tl_target *t = l ? l->t : b->home;
	// The selected thread matters for catch- and watchpoints, whose scope is where one stands.
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = t, .tid = selected(t) };
	struct tgt_expr_store store;
	struct expr_env env;
	enum tl_code r;

	if (share && (*ret = like_last(l, text)))
		return TL_OK;
	// Of where one stands nothing is wanted then: finding that out may read the C library's debug information.
	r = (l && bp_is_code(b) ? tgt_expr_env_elsewhere : tgt_expr_env)(&ctx, &store, &env, err);
	if (r)
		return r;
	if (l && bp_is_code(b)) {
		env.lookup_pc = l->addr;
		env.have_frame = true;
	}
	r = expr_cond_new(&env, text, ret, err);
	if (!r && share)
		like_this(l, *ret, &env);
	return r;
}

static void off_by_condition(struct bp_loc *l, bool bad)
{
	if (bad == l->bad_cond)
		return;
	if (bad)
		l->wanted = l->enabled;
	l->enabled = !bad && l->wanted;
	l->bad_cond = bad;
}

/* Binds text at every location; one that can't take it is disabled, unless none can and that is not asked for. */
enum tl_code bp_set_cond(struct bp *b, const char *text, bool anew, struct tl_error *err)
{
	struct tl_error e1 = { 0 };
	enum tl_code first = TL_OK;
	size_t ok = 0;
	char *copy = NULL;

	if (text && !*text)
		text = NULL;
	if (text && !(copy = strdup(text)))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	SCOPED_FREE struct expr_cond **v = calloc(b->locs.n + 1, sizeof(*v));
	if (!v) {
		free(copy);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	for (size_t i = 0; text && i < b->locs.n; i++) {
		if (!anew && b->locs.v[i]->bad_cond)
			continue;
		enum tl_code r = bind(b, b->locs.v[i], text, &v[i], ok || first ? NULL : &e1);
		if (!r)
			ok++;
		else if (!first)
			first = r;
	}
	if (text && b->locs.n == 0 && bp_is_catch(b)) {
		// No location to hang it on: checked now, bound at each hit.
		first = bind(b, NULL, text, &v[0], &e1);
		if (!first)
			expr_cond_free(v[0]);
	}
	if (first && !ok && !(b->force_cond && b->locs.n && bp_is_code(b))) {
		free(copy);
		if (err)
			*err = e1;
		return first;
	}
	for (size_t i = 0; i < b->locs.n; i++) {
		rec_no_more_given(b->locs.v[i]);
		expr_cond_free(b->locs.v[i]->cond);
		b->locs.v[i]->cond = v[i];
		if (b->locs.v[i]->site)
			inl_touch(b->locs.v[i]->t, b->locs.v[i]->site);
		off_by_condition(b->locs.v[i], text && !v[i]);
	}
	free(b->condition);
	b->condition = copy;
	return TL_OK;
}

/* ---- when modules change */

static uint64_t fingerprint(const struct bp *b)
{
	uint64_t h = b->pending;

	for (size_t i = 0; i < b->locs.n; i++)
		h = h * 1099511628211ull ^ b->locs.v[i]->addr;
	return h;
}

static void again(struct bp *b, struct tl_target *t)
{
	uint64_t before = fingerprint(b);
	struct tl_error err = { 0 };
	bool unbound = false;
	enum tl_code r;

	if (b->where && (b->where[0] != '*' || b->pending)) {
		bool pend = b->allow_pending;
		b->allow_pending = true; // what is gone now may come again
		r = bp_resolve(b, t, &err);
		b->allow_pending = pend;
	}
	for (size_t i = 0; i < b->locs.n; i++)
		unbound |= b->condition && !b->locs.v[i]->cond && !b->locs.v[i]->bad_cond;
	if (unbound) {
		SCOPED_FREE char *text = strdup(b->condition);
		if (text)
			bp_set_cond(b, text, false, NULL);
	}
	r = bp_sync(b, &err);
	if (r || fingerprint(b) != before) {
		struct tl_event ev = tgt_event(t, TL_EV_BREAKPOINT);
		ev.bp = b->id;
		if (r)
			snprintf(ev.text, sizeof(ev.text), "Cannot insert breakpoint %u.\n%.200s", b->id,
				 err.text);
		if (!b->internal)
			ses_post(b->s, &ev);
	}
}

enum tl_code tl_breakpoint_locate_again(struct tl_session *s, uint32_t id, struct tl_error *err)
{
	struct bp *b = bp_find(s, id);

	if (!b || b->deleted)
		return tl_fail(err, TL_E_NOTFOUND, "no breakpoint %u", id);
	if (b->where && b->home) {
		b->pending = true; // an address, too, is evaluated then
		again(b, b->home);
	}
	return TL_OK;
}

static bool is_mapped(struct tl_target *t, uint64_t addr)
{
	uint8_t byte;

	return sym_module_by_addr(t->syms, addr) || !t->drv || !drv_read_exact(t->drv, addr, &byte, 1, NULL);
}

/* At an address whose library has been unloaded: it is nowhere until something is there again. */
static bool is_away(struct bp *b, struct tl_target *t)
{
	const struct bp_loc *l = loc_at(b, t, b->addr);
	bool armed = l && l->site && (l->site->inserted || l->site->gone);

	if (b->kind != TL_BP_CODE || t != b->home || drv_guest(t->drv) || (!armed && !b->away))
		return false;
	if (is_mapped(t, b->addr))
		return b->away = false;
	if (armed)
		IGNORE_RESULT(use(b, t, NULL, 0, NULL));
	return b->away = true;
}

static void again_at(struct bp *b, struct tl_target *t)
{
	bool was_away = b->away;
	struct bp_loc *l;

	if (is_away(b, t) || loc_at(b, t, b->addr))
		return;
	IGNORE_RESULT(resolve_addr(b, t, b->addr, NULL));
	l = was_away ? loc_at(b, t, b->addr) : NULL;
	if (l)
		bp_loc_describe(l); // as long as it is there
}

static void each_again(struct tl_target *t, bool noted)
{
	struct tl_session *s = t->s;

	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];
		if ((noted && !b->noted) || b->deleted || bp_is_catch(b) || (b->only_target && b->home != t))
			continue;
		if (bp_is_watch(b) || !b->where || (b->where[0] == '*' && !b->pending && b->addr))
			again_at(b, t);
		again(b, t);
	}
}

static void resolve_many(struct tl_target *t, bool noted, size_t n)
{
	struct tl_session *s = t->s;
	bool together = n >= BP_MANY && !s->adding_many;

	if (together)
		many_begin(s);
	each_again(t, noted);
	if (!together)
		return;
	bp_like_forget(s);
	if (many_end(s, TL_OK, NULL))
		each_again(t, noted); // one by one: each says what it fails by
}

void bp_resolve_all(struct tl_target *t)
{
	resolve_many(t, false, t->s->bp_order.n);
}

/* ---- of one module that is known */

void bp_module_leaves(struct tl_target *t, struct sym_module *m)
{
	struct tl_session *s = t->s;

	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];

		for (size_t k = 0; k < b->locs.n && !b->noted; k++)
			b->noted = b->locs.v[k]->t == t && sym_module_by_addr(t->syms, b->locs.v[k]->addr) == m;
	}
}

static bool may_be_in(const struct bp *b, struct tl_target *t, struct sym_module *m)
{
	struct tl_location_context ctx;
	struct sym_locspec_env env = locspec_env(b, t, &ctx);

	if (b->where && (b->where[0] != '*' || b->pending))
		return sym_module_may_locate(t->syms, m, b->where, &env);
	return sym_module_by_addr(t->syms, b->addr) == m;
}

void bp_module_came(struct tl_target *t, struct sym_module *m)
{
	struct tl_session *s = t->s;

	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];

		if (!b->noted && !b->deleted && !bp_is_catch(b) && (!b->only_target || b->home == t))
			b->noted = may_be_in(b, t, m);
	}
}

void bp_resolve_noted(struct tl_target *t)
{
	struct tl_session *s = t->s;
	size_t n = 0;

	for (size_t i = 0; i < s->bp_order.n; i++)
		n += s->bp_order.v[i]->noted;
	if (!n)
		return;
	resolve_many(t, true, n);
	for (size_t i = 0; i < s->bp_order.n; i++)
		s->bp_order.v[i]->noted = false;
}

/* It was found in the program, and is not in there now. */
static bool is_lost(struct bp *b, struct tl_target *t, struct tl_error *err)
{
	bool pend = b->allow_pending, has = false;
	enum tl_code r;

	for (size_t i = 0; i < b->locs.n; i++)
		has |= b->locs.v[i]->t == t;
	if (!has || !b->where || b->where[0] == '*' || b->deleted || !bp_is_code(b) || !b->enabled)
		return false;
	b->allow_pending = false;
	r = bp_resolve(b, t, err);
	b->allow_pending = pend;
	return r == TL_E_NOTFOUND;
}

void bp_reset_all(struct tl_target *t)
{
	struct tl_session *s = t->s;
	struct tl_error err;

	for (size_t i = 0; i < s->bp_order.n; i++) {
		struct bp *b = s->bp_order.v[i];
		struct tl_event ev = tgt_event(t, TL_EV_BREAKPOINT);

		if (!is_lost(b, t, &err))
			continue;
		b->enabled = false;
		ev.bp = b->id;
		snprintf(ev.text, sizeof(ev.text), "Error in re-setting breakpoint %u: %.200s", b->id, err.text);
		if (!b->internal)
			ses_post(s, &ev);
	}
	bp_resolve_all(t);
}

static bool waits_for(const struct bp *b, const struct tl_target *t, uint64_t resolver)
{
	for (size_t i = 0; i < b->locs.n; i++)
		if (b->locs.v[i]->t == t && b->locs.v[i]->ifunc && b->locs.v[i]->addr == resolver)
			return true;
	return false;
}

void bp_chosen(struct tl_target *t, uint64_t resolver, uint64_t function)
{
	struct tl_session *s = t->s;

	if (!sym_module_by_addr(t->syms, function) ||
	    !map_put(&t->ifuncs, resolver, (void *)(uintptr_t)function))
		return;
	for (size_t i = 0; i < s->bp_order.n; i++)
		if (!s->bp_order.v[i]->deleted && waits_for(s->bp_order.v[i], t, resolver))
			again(s->bp_order.v[i], t);
}
