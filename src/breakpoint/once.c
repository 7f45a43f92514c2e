/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Sites that are told once, set and taken out page by page. */

#include <stdlib.h>
#include <string.h>
#include <trapline/once.h>

#include "agent/journal.h"
#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/bp.h"

#define INT3 0xcc
#define PAGE 4096ull

/* Sites v[0..n) are on one page: their bytes in memory become what byte_of says, by one write. */
static enum tl_code write_group(struct drv *d, struct site **v, size_t n, bool trap, struct tl_error *err)
{
	uint8_t page[PAGE];
	uint64_t from = v[0]->addr;
	size_t len = (size_t)(v[n - 1]->addr - from) + 1;
	enum tl_code r = drv_read_exact(d, from, page, len, err);
	bool any = false;

	if (r == TL_E_FAULT && !trap)
		return TL_OK; // unmapped: nothing of ours is left
	for (size_t i = 0; i < n && !r; i++) {
		uint8_t *b = &page[v[i]->addr - from];
		if (trap)
			v[i]->orig = *b;
		else if (*b != INT3)
			continue; // the program has written over it
		*b = trap ? INT3 : v[i]->orig;
		any = true;
	}
	return r || !any ? r : drv_write(d, from, page, len, err);
}

static size_t group_end(struct site **v, size_t n, size_t i)
{
	size_t end = i + 1;

	while (end < n && v[end]->addr / PAGE == v[i]->addr / PAGE)
		end++;
	return end;
}

enum tl_code site_write_many(struct drv *d, struct site **v, size_t n, struct tl_error *err)
{
	enum tl_code r = TL_OK;

	for (size_t i = 0, end; i < n; i = end) {
		end = group_end(v, n, i);
		enum tl_code r1 = write_group(d, v + i, end - i, false, r ? NULL : err);
		r = r ? r : r1;
	}
	return r;
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

static void give_up(struct tl_target *t, struct site **v, size_t n, size_t written)
{
	struct tl_error e;

	if (site_write_many(t->drv, v, written, &e))
		snprintf(t->taint, sizeof(t->taint), "places could not be disarmed: %.120s", e.text);
	for (size_t i = 0; i < n; i++) {
		v[i]->inserted = v[i]->once = false;
		if (i < written)
			armed_off(t, v[i]);
		site_release(t, v[i]);
	}
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

/* The journal first; where a page fails everything before it is undone. */
static enum tl_code arm(struct tl_target *t, struct site **v, size_t n, struct tl_error *err)
{
	for (size_t i = 0, end; i < n; i = end) {
		end = group_end(v, n, i);
		uint8_t page[PAGE];
		size_t len = (size_t)(v[end - 1]->addr - v[i]->addr) + 1;
		enum tl_code r = drv_read_exact(t->drv, v[i]->addr, page, len, err);
		for (size_t k = i; k < end && !r; k++) {
			v[k]->orig = page[v[k]->addr - v[i]->addr];
			armed_on(t, v[k]);
		}
		if (!r)
			r = write_group(t->drv, v + i, end - i, true, err);
		if (r) {
			give_up(t, v, n, end);
			return r;
		}
		for (size_t k = i; k < end; k++) {
			v[k]->inserted = v[k]->once = true;
			v[k]->gone = v[k]->planned = false;
		}
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
	bool sorted = true;

	for (size_t i = 0; i < n; i++) {
		to[i] = addr[i];
		sorted &= !i || addr[i - 1] <= addr[i];
	}
	if (!sorted)
		qsort(to, n, sizeof(*to), by_addr);
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
		give_up(t, v, fresh, 0);
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

/* Sites v[0..n) are on one page and not as they are to be. */
static enum tl_code settle_group(struct tl_target *t, struct site **v, size_t n)
{
	uint8_t page[PAGE];
	uint64_t from = v[0]->addr;
	size_t len = (size_t)(v[n - 1]->addr - from) + 1;
	enum tl_code r = drv_read_exact(t->drv, from, page, len, NULL);

	for (size_t i = 0; i < n && !r; i++) {
		uint8_t *b = &page[v[i]->addr - from];
		if (!v[i]->inserted)
			v[i]->orig = *b;
		else if (*b != INT3)
			continue; // the program has written over it
		*b = v[i]->inserted ? v[i]->orig : INT3;
	}
	if (!r)
		r = drv_write(t->drv, from, page, len, NULL);
	for (size_t i = 0; i < n && !r; i++)
		v[i]->inserted = !v[i]->inserted;
	return r;
}

/* One by one then; what can't be put in is told. */
static void settle_each(struct tl_target *t, struct site **v, size_t n)
{
	struct tl_event ev = tgt_event(t, TL_EV_WARNING);
	struct tl_error e;

	for (size_t i = 0; i < n; i++) {
		if (!site_sync(t, v[i], &e) || !v[i]->once)
			continue;
		v[i]->once = false;
		t->n_once--;
		snprintf(ev.text, sizeof(ev.text), "0x%lx cannot be watched: %.120s", (unsigned long)v[i]->addr, e.text);
		ses_post(t->s, &ev);
	}
}

void once_settle(struct tl_target *t)
{
	struct site **v = t->once_later.v;
	size_t n = 0;

	t->once_wait = false;
	if (t->once_later.n > 1)
		qsort(v, t->once_later.n, sizeof(*v), site_order);
	for (size_t i = 0; i < t->once_later.n; i++)
		if (site_wanted(v[i]) != v[i]->inserted && (!n || v[n - 1] != v[i]))
			v[n++] = v[i];
	for (size_t i = 0, end; i < n; i = end) {
		end = group_end(v, n, i);
		if (settle_group(t, v + i, end - i))
			settle_each(t, v + i, end - i);
	}
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
