/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sites that are told once, set and taken out page by page. */

#include <stdlib.h>
#include <string.h>
#include <trapline/once.h>

#include "agent/journal.h"
#include "base/error.h"
#include "base/scoped.h"
#include "base/sort.h"
#include "breakpoint/bp.h"

#define INT3 0xcc
#define PAGE 4096ull

/* Bytes of the target that are read together and written back page by page: those from the first of some sites on a page to the last. */
struct group {
	struct site **v;
	size_t n;
	struct drv_piece bytes;
	enum tl_code r;
};

#define GROUPS 32 /* in one call */

struct batch {
	size_t n;
	struct group g[GROUPS];
	uint8_t (*page)[PAGE]; /* as many as there are groups, at most GROUPS */
};

static size_t group_end(struct site **v, size_t n, size_t i)
{
	size_t end = i + 1;

	while (end < n && v[end]->addr / PAGE == v[i]->addr / PAGE)
		end++;
	return end;
}

static bool batch_init(struct batch *b, struct site **v, size_t n)
{
	size_t pages = 0;

	for (size_t i = 0; i < n && pages < GROUPS; pages++)
		i = group_end(v, n, i);
	b->n = 0;
	b->page = malloc((pages ? pages : 1) * sizeof(*b->page));
	return b->page != NULL;
}

static void batch_deinit(struct batch *b)
{
	free(b->page);
}

/* One system call for all of them, where the driver has that and they are readable by everybody. */
static void read_groups(struct drv *d, struct batch *b, struct tl_error *err)
{
	struct drv_piece piece[GROUPS];
	size_t done = 0;

	for (size_t i = 0; i < b->n; i++)
		piece[i] = b->g[i].bytes;
	if (d->ops->user_pieces && b->n > 1)
		IGNORE_RESULT(d->ops->user_pieces(d, piece, b->n, false, &done, NULL));
	for (size_t i = 0; i < b->n; i++) {
		struct drv_piece *p = &b->g[i].bytes;
		b->g[i].r = i < done ? TL_OK : drv_read_exact(d, p->addr, p->buf, p->len, err);
	}
}

/* The groups of the sites from v[i] on; returns where the next batch begins. */
static size_t take_batch(struct drv *d, struct site **v, size_t n, size_t i, struct batch *ret, struct tl_error *err)
{
	ret->n = 0;
	for (size_t end; i < n && ret->n < GROUPS; i = end) {
		struct group *g = &ret->g[ret->n];
		end = group_end(v, n, i);
		*g = (struct group){ .v = v + i, .n = end - i };
		g->bytes = (struct drv_piece){ v[i]->addr, ret->page[ret->n++], (size_t)(v[end - 1]->addr - v[i]->addr) + 1 };
	}
	read_groups(d, ret, err);
	return i;
}

static uint8_t *byte_of(const struct group *g, const struct site *s)
{
	return (uint8_t *)g->bytes.buf + (s->addr - g->bytes.addr);
}

/* The traps come out; what the program has written over is its own. */
static enum tl_code write_without(struct drv *d, struct group *g, struct tl_error *err)
{
	bool any = false;

	if (g->r == TL_E_FAULT)
		return TL_OK; // unmapped: nothing of ours is left
	for (size_t i = 0; i < g->n && !g->r; i++) {
		uint8_t *b = byte_of(g, g->v[i]);
		if (*b != INT3)
			continue;
		*b = g->v[i]->orig;
		any = true;
	}
	return g->r || !any ? g->r : drv_write(d, g->bytes.addr, g->bytes.buf, g->bytes.len, err);
}

enum tl_code site_write_many(struct drv *d, struct site **v, size_t n, struct tl_error *err)
{
	SCOPED(batch_deinit) struct batch b = { 0 };
	enum tl_code r = TL_OK;

	if (!batch_init(&b, v, n))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	for (size_t i = 0; i < n;) {
		i = take_batch(d, v, n, i, &b, r ? NULL : err);
		for (size_t k = 0; k < b.n; k++) {
			enum tl_code r1 = write_without(d, &b.g[k], r ? NULL : err);
			r = r ? r : r1;
		}
	}
	return r;
}

/* What was written there meanwhile is the program's byte now. A trap was left, or is its own. */
static enum tl_code write_again(struct tl_target *t, struct group *g)
{
	for (size_t i = 0; i < g->n && !g->r; i++) {
		uint8_t *b = byte_of(g, g->v[i]);
		if (*b == INT3)
			continue;
		g->v[i]->orig = *b;
		if (t->guard)
			journal_site_orig(t->guard, g->v[i]->addr, *b);
		*b = INT3;
	}
	return g->r ? g->r : drv_write(t->drv, g->bytes.addr, g->bytes.buf, g->bytes.len, NULL);
}

void site_write_back(struct tl_target *t, struct site **v, size_t n)
{
	SCOPED(batch_deinit) struct batch b = { 0 };
	bool room = batch_init(&b, v, n);

	for (size_t i = 0; i < n && room;) {
		i = take_batch(t->drv, v, n, i, &b, NULL);
		for (size_t k = 0; k < b.n; k++)
			if (write_again(t, &b.g[k]))
				for (size_t j = 0; j < b.g[k].n; j++)
					site_lost(t, b.g[k].v[j], "the memory is not mapped any more");
	}
	for (size_t i = 0; i < n && !room; i++)
		site_lost(t, v[i], "out of memory");
}

/* ---- arming */

static int by_addr(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Code that addr is in is remembered, since most of what comes is in the same. */
static bool in_code(struct tl_target *t, const struct tl_mapping *m, size_t n, uint64_t addr)
{
	const struct tl_mapping *at;

	if (addr - t->once_code.addr < t->once_code.size)
		return true;
	at = drv_mapping_at(m, n, addr);
	if (!at || at->perms[2] != 'x')
		return false;
	t->once_code.addr = at->start;
	t->once_code.size = at->end - at->start;
	return true;
}

/* Around the place of a hit is still the code that was looked at when that was armed. */
static bool around_hit(const struct tl_target *t, const uint64_t *addr, size_t n)
{
	uint64_t lo = t->once_code.addr, size = t->once_code.size;

	return t->once_now && t->once_now->addr - lo < size && (!n || (addr[0] - lo < size && addr[n - 1] - lo < size));
}

/* addr is in ascending order. */
static enum tl_code check(struct tl_target *t, const uint64_t *addr, size_t n, struct tl_error *err)
{
	struct journal *j = journal_of(t->guard);
	struct tl_mapping *m;
	size_t n_maps;
	enum tl_code r;

	if (!t->once_now && (!tgt_can_run(t) || t->state != TL_TARGET_STOPPED))
		return tl_fail(err, TL_E_STATE, "the target is not stopped");
	if (j && n > AGENT_SITES_MAX - (j->n_sites < AGENT_SITES_MAX ? j->n_sites : AGENT_SITES_MAX))
		return tl_fail(err, TL_E_NOSLOT, "%zu places are more than can be undone if the debugger dies (%d)", n,
			       AGENT_SITES_MAX);
	if (around_hit(t, addr, n))
		return TL_OK;
	r = drv_mappings(t->drv, &m, &n_maps, err);
	if (r)
		return r;
	t->once_code.size = 0;
	for (size_t i = 0; i < n && !r; i++)
		if (!in_code(t, m, n_maps, addr[i]))
			r = tl_fail(err, TL_E_INVAL, "0x%llx is not in executable memory", (unsigned long long)addr[i]);
	free(m);
	return r;
}

/* Sites of addr that have no trap yet, in its order. */
static enum tl_code acquire(struct tl_target *t, const uint64_t *addr, size_t n, struct site **v, size_t *ret_n,
			    struct tl_error *err)
{
	enum tl_code r = TL_OK;

	*ret_n = 0;
	t->sorted_ok = false;
	for (size_t i = 0; i < n && !r; i++) {
		struct site *s;
		if (i && addr[i] == addr[i - 1])
			continue;
		r = site_acquire(t, addr[i], &s, err);
		if (!r && !s->inserted)
			v[(*ret_n)++] = s;
	}
	return r;
}

/* Traps that others have there already serve for us too. */
static void share(struct tl_target *t, const uint64_t *addr, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct site *s = site_at(t, addr[i]);
		if (!s || s->once)
			continue;
		s->once = true;
		t->n_once++;
	}
}

static void untrap(struct tl_target *t, struct site **v, size_t n)
{
	struct tl_error e;

	if (site_write_many(t->drv, v, n, &e))
		snprintf(t->taint, sizeof(t->taint), "places could not be disarmed: %.120s", e.text);
	for (size_t i = 0; i < n; i++) {
		v[i]->inserted = false;
		armed_off(t, v[i]);
	}
}

static void give_up(struct tl_target *t, struct site **v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		site_release(t, v[i]);
}

static uint64_t *maybe(struct tl_target *t, uint64_t addr)
{
	return &t->once_maybe[addr / 64 % ARRAY_LEN(t->once_maybe)];
}

static bool put_off(struct tl_target *t, struct site *s)
{
	*maybe(t, s->addr) |= 1ull << s->addr % 64;
	return vec_push(&t->once_later, s);
}

bool once_may_be_new(struct tl_target *t, uint64_t addr)
{
	return *maybe(t, addr) >> addr % 64 & 1;
}

/* Nothing else runs and no guardian knows of sites: they get into memory when all is known that changes. */
static enum tl_code arm_later(struct tl_target *t, struct site **v, size_t n, struct tl_error *err)
{
	for (size_t i = 0; i < n; i++) {
		if (v[i]->once)
			continue;
		if (!put_off(t, v[i]))
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		v[i]->once = true;
		v[i]->gone = v[i]->planned = false;
		t->n_once++;
	}
	return TL_OK;
}

/*
 * The journal first. Those whose bytes were read can be undone whatever fails then. While traps are lifted the
 * bytes are written as they are: it is seen that they can be.
 */
static enum tl_code write_with(struct tl_target *t, struct group *g, struct tl_error *err)
{
	enum tl_code r = g->r;

	for (size_t k = 0; k < g->n && !g->r; k++)
		g->v[k]->orig = *byte_of(g, g->v[k]);
	for (size_t k = 0; k < g->n && !r; k++) {
		r = armed_on(t, g->v[k], err);
		if (!t->lifted)
			*byte_of(g, g->v[k]) = INT3;
	}
	return r ? r : drv_write(t->drv, g->bytes.addr, g->bytes.buf, g->bytes.len, err);
}

enum tl_code site_trap_many(struct tl_target *t, struct site **v, size_t n, struct tl_error *err)
{
	SCOPED(batch_deinit) struct batch b = { 0 };
	enum tl_code r;

	if (!batch_init(&b, v, n))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	for (size_t i = 0; i < n;) {
		i = take_batch(t->drv, v, n, i, &b, err);
		for (size_t k = 0; k < b.n; k++) {
			struct group *g = &b.g[k];
			r = write_with(t, g, err);
			if (r) {
				untrap(t, v, (size_t)(g->v - v) + (g->r ? 0 : g->n));
				return r;
			}
			for (size_t j = 0; j < g->n; j++) {
				g->v[j]->inserted = true;
				g->v[j]->gone = false;
				inl_trapped(t, g->v[j]);
			}
		}
	}
	return TL_OK;
}

static enum tl_code arm(struct tl_target *t, struct site **v, size_t n, struct tl_error *err)
{
	enum tl_code r = site_trap_many(t, v, n, err);

	if (r) {
		give_up(t, v, n);
		return r;
	}
	for (size_t i = 0; i < n; i++) {
		v[i]->once = true;
		v[i]->planned = false;
	}
	t->n_once += n;
	return TL_OK;
}

/* Nobody else wants these; in address order. */
static void drop_many(struct tl_target *t, struct site **v, size_t n)
{
	if (!n)
		return;
	if (site_write_many(t->drv, v, n, NULL)) {
		for (size_t i = 0; i < n; i++)
			IGNORE_RESULT(site_sync(t, v[i], NULL));
		return;
	}
	for (size_t i = 0; i < n; i++) {
		v[i]->inserted = false;
		armed_off(t, v[i]);
	}
}

static void copy_sorted(uint64_t *to, const uint64_t *addr, size_t n)
{
	if (n)
		memcpy(to, addr, n * sizeof(*to));
	sort_any(to, n, sizeof(*to), by_addr);
}

enum tl_code tl_once_add(struct tl_target *t, const uint64_t *addr, size_t n, tl_once_fn *fn, void *user,
			 struct tl_error *err)
{
	SCOPED_FREE uint64_t *sorted = malloc((n ? n : 1) * sizeof(*sorted));
	SCOPED_FREE struct site **v = calloc(n ? n : 1, sizeof(*v));
	size_t fresh;
	enum tl_code r;

	if (!sorted || !v)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	copy_sorted(sorted, addr, n);
	r = check(t, sorted, n, err);
	if (r)
		return r;
	r = acquire(t, sorted, n, v, &fresh, err);
	if (r)
		give_up(t, v, fresh);
	else
		r = t->once_wait ? arm_later(t, v, fresh, err) : arm(t, v, fresh, err);
	if (r)
		return r;
	share(t, sorted, n);
	t->once_fn = fn;
	t->once_user = user;
	return TL_OK;
}

void tl_once_drop(struct tl_target *t, const uint64_t *addr, size_t n)
{
	struct site *v[64];
	size_t k = 0;

	for (size_t i = 0; i < n && t->drv; i++) {
		struct site *s = site_at(t, addr[i]);
		if (!s || !s->once)
			continue;
		s->once = false;
		t->n_once--;
		if (t->once_wait && put_off(t, s))
			continue;
		if (s->n_internal || s->locs.n || !s->inserted || (k && s->addr <= v[k - 1]->addr))
			IGNORE_RESULT(site_sync(t, s, NULL));
		else
			v[k++] = s;
		if (k < ARRAY_LEN(v) && i + 1 < n)
			continue;
		drop_many(t, v, k);
		k = 0;
	}
	drop_many(t, v, k);
}

size_t tl_once_count(const struct tl_target *t)
{
	return t->n_once;
}

/* ---- a hit */

/* Its sites are not as they are to be. */
static enum tl_code settle_group(struct tl_target *t, struct group *g)
{
	enum tl_code r = g->r;

	for (size_t i = 0; i < g->n && !r; i++) {
		struct site *s = g->v[i];
		uint8_t *b = byte_of(g, s);
		if (!s->inserted)
			s->orig = *b;
		else if (*b != INT3)
			continue; // the program has written over it
		*b = s->inserted ? s->orig : INT3;
	}
	if (!r)
		r = drv_write(t->drv, g->bytes.addr, g->bytes.buf, g->bytes.len, NULL);
	for (size_t i = 0; i < g->n && !r; i++) {
		g->v[i]->inserted = !g->v[i]->inserted;
		inl_trapped(t, g->v[i]);
	}
	return r;
}

/* One by one then; what can't be put in is told. */
static void settle_each(struct tl_target *t, struct site **v, size_t n)
{
	struct tl_error e;

	for (size_t i = 0; i < n; i++) {
		if (!site_sync(t, v[i], &e) || !v[i]->once)
			continue;
		v[i]->once = false;
		t->n_once--;
		tgt_warn(t, "0x%lx cannot be watched: %.120s", (unsigned long)v[i]->addr, e.text);
	}
}

static void settle_all(struct tl_target *t, struct site **v, size_t n)
{
	SCOPED(batch_deinit) struct batch b = { 0 };

	if (!batch_init(&b, v, n)) {
		settle_each(t, v, n);
		return;
	}
	for (size_t i = 0; i < n;) {
		i = take_batch(t->drv, v, n, i, &b, NULL);
		for (size_t k = 0; k < b.n; k++)
			if (settle_group(t, &b.g[k]))
				settle_each(t, b.g[k].v, b.g[k].n);
	}
}

void once_settle(struct tl_target *t)
{
	struct site **v = t->once_later.v;
	size_t n = 0;

	t->once_wait = false;
	sort_any(v, t->once_later.n, sizeof(*v), site_order);
	for (size_t i = 0; i < t->once_later.n; i++)
		if (site_wanted(v[i]) != v[i]->inserted && (!n || v[n - 1] != v[i]))
			v[n++] = v[i];
	settle_all(t, v, n);
	vec_clear(&t->once_later);
	memset(t->once_maybe, 0, sizeof(t->once_maybe));
}

void once_hit(struct thread *th, struct site *s)
{
	struct tl_target *t = th->t;

	s->once = false;
	t->n_once--;
	t->once_now = s;
	if (t->once_fn)
		t->once_fn(t, th->tid, s->addr, t->once_user);
	t->once_now = NULL;
	if (t->once_wait && put_off(t, s))
		return;
	IGNORE_RESULT(site_sync(t, s, NULL));
}

bool tl_insn_flow(const struct tl_target *t, const void *bytes, size_t n, uint64_t addr, struct tl_flow *ret)
{
	struct arch_insn insn;

	if (!(t->mode == ARCH_X86_64 && arch_decode_common(bytes, n, addr, &insn)) &&
	    !arch_decode(t->mode, bytes, n, addr, &insn))
		return false;
	*ret = (struct tl_flow){ .len = insn.len, .target = insn.target,
				 .is_plain = insn.cls == ARCH_PLAIN,
				 .is_branch = insn.cls == ARCH_JCC || insn.cls == ARCH_LOOP || insn.cls == ARCH_JRCXZ };
	return true;
}
