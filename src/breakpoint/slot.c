/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Passing a site without lifting its trap: the instruction runs from a copy in
 * a page that the engine mapped near it, or is emulated. The page is mapped by
 * one system call injected into the thread that needs it; other threads run on.
 */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "agent/abi.h"
#include "base/bits.h"
#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/bp.h"
#include "breakpoint/code_io.h"
#include "driver/procfs.h"
#include "target/ring.h"

#define AREA_FIRST (64 * 1024)
#define AREA_MAX (4 * 1024 * 1024)
#define REACH (0x7fffffffull - AREA_MAX)
#define MMAP_REGION 0x700000000000ull /* above it: what mmap(2) placed, from high to low */
#define MMAP_ROOM (1ull << 30)
#define GAP 0x10000 /* kept free on both sides of an area */

/* ---- where a page may go */

static uint64_t dist(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

static bool is_ours(const struct tl_target *t, uint64_t addr)
{
	if (t->ring && t->ring->at == addr)
		return true;
	for (size_t i = 0; i < t->areas.n; i++)
		if (t->areas.v[i].addr == addr)
			return true;
	return false;
}

/*
 * Where mmap(2) puts what comes next, right below its lowest mapping, would be
 * near too; but then what the program maps would be elsewhere than without a
 * debugger. *floor is what must stay free for that. 0: none.
 */
static uint64_t below_all(const struct tl_target *t, const struct tl_mapping *m, size_t n, size_t size, uint64_t *floor)
{
	for (size_t i = 1; i < n; i++) {
		uint64_t room = is_ours(t, m[i].start) ? GAP : MMAP_ROOM;
		uint64_t at = (m[i].start - room - size) & ~0xfffull;

		*floor = m[i].start - room;
		if (m[i].start > MMAP_REGION && m[i - 1].end < MMAP_REGION && m[i - 1].end + GAP < at)
			return at;
	}
	return 0;
}

static uint64_t place_below_all(const struct tl_target *t, const struct tl_mapping *m, size_t n, uint64_t addr,
				size_t size)
{
	uint64_t floor, at = below_all(t, m, n, size, &floor);

	return at && addr > floor && dist(at, addr) < REACH ? at : 0;
}

uint64_t slot_place_apart(const struct tl_target *t, size_t size)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	uint64_t floor;
	size_t n = 0;

	return proc_maps(t->pid, &m, &n, NULL) ? 0 : below_all(t, m, n, size, &floor);
}

/*
 * The place nearest to addr at the upper end of a gap, GAP below the next
 * mapping. Upper ends only: the lower end behind the program is where its
 * heap grows. Not below a stack, which grows down.
 */
static uint64_t place_near(const struct tl_mapping *m, size_t n, uint64_t addr, size_t size, bool is32)
{
	uint64_t best = 0, floor = 0x10000;
	uint64_t ceiling = is32 ? 0xf0000000ull : 0x7ffffffff000ull;

	for (size_t i = 0; i < n; i++) {
		uint64_t at = (m[i].start - GAP - size) & ~0xfffull;
		bool fits = m[i].start > floor + GAP + size && at >= floor && m[i].end <= ceiling;
		if (fits && !strstr(m[i].path, "stack") && dist(at, addr) < REACH &&
		    (!best || dist(at, addr) < dist(best, addr)))
			best = at;
		floor = m[i].end + GAP;
	}
	return best;
}

/* A syscall instruction anywhere in the target's executable memory: the vDSO has one. */
static uint64_t scan_syscall(struct tl_target *t, const struct tl_mapping *m)
{
	const uint8_t *insn = t->mode == ARCH_I386 ? (const uint8_t *)"\xcd\x80"
						     : (const uint8_t *)"\x0f\x05";
	size_t len = m->end - m->start > 4 << 20 ? 4 << 20 : (size_t)(m->end - m->start), got = 0;
	SCOPED_FREE uint8_t *buf = malloc(len);

	if (!buf || tgt_read(t, m->start, buf, len, &got, NULL))
		return 0;
	uint8_t *p = memmem(buf, got, insn, 2);
	return p ? m->start + (uint64_t)(p - buf) : 0;
}

enum tl_code slot_find_syscall(struct tl_target *t, const struct tl_mapping *m, size_t n, struct tl_error *err)
{
	if (t->syscall_insn)
		return TL_OK;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < n; i++) {
			if (m[i].perms[2] != 'x' || (pass == 0) != !strcmp(m[i].path, "[vdso]") ||
			    !strcmp(m[i].path, "[vsyscall]"))
				continue;
			t->syscall_insn = scan_syscall(t, &m[i]);
			if (t->syscall_insn)
				return TL_OK;
		}
	return tl_fail(err, TL_E_NOSLOT, "no system call instruction found in the target");
}

enum tl_code slot_need_syscall(struct tl_target *t, struct tl_error *err)
{
	SCOPED_FREE struct tl_mapping *m = NULL;
	size_t n;
	enum tl_code r = t->syscall_insn ? TL_OK : drv_mappings(t->drv, &m, &n, err);

	return r || t->syscall_insn ? r : slot_find_syscall(t, m, n, err);
}

void slot_maps_forget(struct tl_target *t)
{
	free(t->io_map);
	t->io_map = NULL;
	t->n_io_map = 0;
}

static size_t table_len(const struct slot_area *a)
{
	return a->size / SLOT_SIZE * sizeof(*a->user) + BITS_WORDS(a->size / SLOT_SIZE) * sizeof(*a->busy);
}

/* Not malloc's, which may have to clear them: an area of 16 MiB has few places that are ever used. */
static bool tables_new(struct slot_area *a)
{
	void *p = mmap(NULL, table_len(a), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		return false;
	a->user = p;
	a->busy = (uint64_t *)(a->user + a->size / SLOT_SIZE);
	return true;
}

void slot_tables_free(struct slot_area *a)
{
	if (a->user)
		munmap(a->user, table_len(a));
	a->user = NULL;
	a->busy = NULL;
}

/* Maps an area at at; 0: nowhere free. */
static enum tl_code area_map(struct thread *th, uint64_t at, size_t size, struct slot_area **ret,
			     struct tl_error *err)
{
	struct tl_target *t = th->t;
	struct slot_area a = { .addr = at, .size = size };

	slot_maps_forget(t);
	int64_t res = 0;
	bool is32 = t->mode == ARCH_I386;
	uint64_t args[6] = { a.addr, a.size, PROT_READ | PROT_EXEC,
			     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, (uint64_t)-1, 0 };
	enum tl_code r;

	if (!armed_area_room(t))
		return tl_fail(err, TL_E_NOSLOT, "no room to note one more area of copied code for when the debugger dies");
	r = slot_call(th, is32 ? 192 : SYS_mmap, args, &res, err);
	if (r)
		return r;
	if (is32)
		res = (int64_t)(uint32_t)res;
	if ((uint64_t)res != a.addr)
		return tl_fail(err, TL_E_NOSLOT, "the target's mmap gave 0x%lx", (unsigned long)res);
	if (!tables_new(&a) || !vec_push(&t->areas, a)) {
		slot_tables_free(&a);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	armed_area(t, a.addr, a.size);
	*ret = &vec_last(&t->areas);
	return TL_OK;
}

/*
 * What mapping an area needs. What is mapped is looked up once while many sites change: everything is stopped then, and where
 * there is no room it is asked for again at each site. Another process with the same memory may map something
 * all the same: no area is put over it.
 */
static enum tl_code area_begin(struct thread *th, const struct tl_mapping **m, size_t *n, struct tl_error *err)
{
	struct tl_target *t = th->t;
	enum tl_code r = TL_OK;

	if (!t->io)
		slot_maps_forget(t);
	if (!t->io_map)
		r = proc_maps(t->pid, &t->io_map, &t->n_io_map, err);
	*m = t->io_map;
	*n = t->n_io_map;
	if (!r && !thr_injectable(th))
		return tl_fail(err, TL_E_NOSLOT, "thread %d is inside a system call", th->tid);
	return r ? r : slot_find_syscall(t, *m, *n, err);
}

static enum tl_code area_new(struct thread *th, uint64_t near, struct slot_area **ret,
			     struct tl_error *err)
{
	struct tl_target *t = th->t;
	size_t size = AREA_FIRST, n = 0;
	const struct tl_mapping *m;
	enum tl_code r = area_begin(th, &m, &n, err);

	if (r)
		return r;
	for (size_t i = 0; i < t->areas.n && size < AREA_MAX; i++)
		size *= 2;
	uint64_t at = place_below_all(t, m, n, near, size);

	if (!at)
		at = place_near(m, n, near, size, t->mode == ARCH_I386);
	if (!at)
		return tl_fail(err, TL_E_NOSLOT, "no free memory within 2 GiB of 0x%lx", (unsigned long)near);
	return area_map(th, at, size, ret, err);
}

/* ---- room for trampolines, where a jump can lead */

/* Kept free for brk(2) behind the program; malloc() uses mmap(2) when that is used up. */
#define HEAP_ROOM (192ull << 20)
#define HEAP_ROOM_ON (32ull << 20) /* where the user asked for it */
#define STACK_ROOM (1ull << 30)
#define WINDOW_AREA (16 * 1024)
#define GROUP_AREA (16ull << 20)

/* The end of what must stay free behind mapping k, and the beginning of it before k + 1. */
static uint64_t gap_from(const struct tl_target *t, const struct tl_mapping *m, size_t n, size_t k)
{
	bool last = t->sym_program && !strcmp(m[k].path, sym_module_path(t->sym_program)) &&
		    (k + 1 == n || strcmp(m[k + 1].path, m[k].path));

	uint64_t room = t->s->opt[TL_OPT_INLINE] == TL_INLINE_ON ? HEAP_ROOM_ON : HEAP_ROOM;

	return m[k].end + (last || !strcmp(m[k].path, "[heap]") ? room : 0);
}

static uint64_t gap_to(const struct tl_mapping *m, size_t n, size_t k)
{
	if (k + 1 == n)
		return 0x7ffffffff000ull;
	if (strstr(m[k + 1].path, "stack"))
		return m[k + 1].start > STACK_ROOM ? m[k + 1].start - STACK_ROOM : 0;
	return m[k + 1].start;
}

/*
 * A free page-aligned place that has an address of p with len bytes behind it,
 * and span bytes (or what there is) for those to come. 0: none.
 */
static uint64_t place_in(const struct tl_target *t, const struct tl_mapping *m, size_t n, const struct inl_plan *p,
			 size_t len, size_t span, size_t *size)
{
	for (size_t k = 0; k <= n; k++) {
		uint64_t from = k == 0 ? 0x10000 : gap_from(t, m, n, k - 1);
		uint64_t to = k == 0 ? (n ? m[0].start : 0) : gap_to(m, n, k - 1);
		uint64_t first, at;
		if (from >= to || !inl_next_place(p, from, &first) || first >= to)
			continue;
		at = (first & ~0xfffull) < from ? from : first & ~0xfffull;
		if (to - first < len)
			continue;
		*size = (first - at + len + span + 0xfff) & ~0xfffull;
		if (*size > to - at)
			*size = (to - at) & ~0xfffull;
		return at;
	}
	return 0;
}

/* One behind the last slot of [at, at + len) that is taken; 0: all are free. */
static size_t taken_to(const struct slot_area *a, uint64_t at, size_t len)
{
	return bits_last_set(a->busy, (at - a->addr) / SLOT_SIZE, (at + len - 1 - a->addr) / SLOT_SIZE + 1);
}

static void take(struct slot_area *a, uint64_t at, size_t len)
{
	bits_set(a->busy, (at - a->addr) / SLOT_SIZE, (at + len - 1 - a->addr) / SLOT_SIZE + 1);
	a->n_used = bits_next_clear(a->busy, a->n_used, a->size / SLOT_SIZE);
}

#define PROBES 4096 /* places that are looked at in one area */

/* Plans that fix the same bytes of the displacement get places that follow each other. */
static unsigned kind_of(const struct inl_plan *p)
{
	unsigned fixed = 0;

	for (unsigned i = 0; i < 4; i++)
		fixed |= (p->mask >> 8 * i & 0xff ? 1u : 0u) << i;
	// An area may be reached with two values of the upper byte, which follow each other.
	return fixed | (p->value >> 24 & 1) << 4;
}

#define MOVED 1024 /* bytes that a window moves until it is worth another look */

/* Places are never given back, so what was not found for a window is not there for one that is nearly the same. */
static bool is_known_full(const struct slot_hint *h, size_t len, const struct inl_plan *p)
{
	return h->full_len && len >= h->full_len && p->lo - h->full_lo + MOVED < 2 * MOVED;
}

/* The next free place of an area, from `from` on, to which p can lead. */
static bool take_from(struct slot_area *a, size_t len, const struct inl_plan *p, uint64_t from, uint64_t *ret)
{
	uint64_t at;

	for (int i = 0; i < PROBES && inl_next_place(p, from, &at) && at + len <= a->addr + a->size; i++) {
		if (at < a->addr)
			return false;
		// On a slot's beginning, where the jump can choose.
		uint64_t even = (at + SLOT_SIZE - 1) & ~(uint64_t)(SLOT_SIZE - 1), to;
		if (even != at && inl_next_place(p, even, &to) && to == even && even + len <= a->addr + a->size)
			at = even;
		if (!taken_to(a, at, len)) {
			take(a, at, len);
			*ret = at;
			return true;
		}
		from = (at & ~(uint64_t)(SLOT_SIZE - 1)) + SLOT_SIZE;
	}
	return false;
}

/* There are hundreds of areas, and each site asks them one by one. */
static bool may_have(const struct slot_area *a, unsigned kind, size_t len, const struct inl_plan *p)
{
	return p->hi >= a->addr && p->lo < a->addr + a->size && !is_known_full(&a->hint[kind], len, p);
}

static bool take_run(struct slot_area *a, unsigned kind, size_t len, const struct inl_plan *p, uint64_t *ret)
{
	uint64_t first = a->addr + SLOT_SIZE * a->n_used;
	struct slot_hint *h = &a->hint[kind];
	bool ok;

	if (!may_have(a, kind, len, p))
		return false;
	ok = h->next > first && take_from(a, len, p, h->next, ret);
	if (!ok)
		ok = take_from(a, len, p, first, ret);
	if (ok) {
		h->next = *ret;
	} else {
		h->full_lo = p->lo;
		h->full_len = len;
	}
	return ok;
}

bool slot_room_there(const struct tl_target *t, const struct tl_mapping *m, size_t n, const struct inl_plan *p,
		     size_t len)
{
	size_t size;

	return place_in(t, m, n, p, len, WINDOW_AREA, &size) != 0;
}

bool slot_room_known(struct tl_target *t, size_t len, const struct inl_plan *p, uint64_t *ret)
{
	unsigned kind = kind_of(p);

	for (size_t i = 0; i < t->areas.n; i++)
		if (may_have(&t->areas.v[i], kind, len, p) && take_run(&t->areas.v[i], kind, len, p, ret))
			return true;
	return false;
}

enum tl_code slot_room(struct thread *th, size_t len, const struct inl_plan *p, uint64_t *ret, struct tl_error *err)
{
	struct tl_target *t = th->t;
	const struct tl_mapping *m;
	struct slot_area *a;
	size_t n = 0, size;
	enum tl_code r;

	// Every page must be known to those who clean up after us.
	if (t->areas.n >= AGENT_AREAS_MAX)
		return tl_fail(err, TL_E_NOSLOT, "too many areas");
	r = area_begin(th, &m, &n, err);
	if (r)
		return r;
	// What is moved in groups shares one area, whose places lie far apart: 16 MiB of addresses, few pages.
	uint64_t at = place_in(t, m, n, p, len, p->tactic == INL_GROUP ? GROUP_AREA : WINDOW_AREA, &size);
	if (!at)
		return tl_fail(err, TL_E_NOSLOT, "no free memory in 0x%lx..0x%lx", (unsigned long)p->lo,
			       (unsigned long)p->hi);
	r = area_map(th, at, size, &a, err);
	if (!r && !take_run(a, kind_of(p), len, p, ret))
		r = tl_fail(err, TL_E_NOSLOT, "no room");
	return r;
}

/* ---- two places that depend on each other */

/* Where a displacement with the upper byte top leads from `from`; the lower 24 bits are to be chosen. */
static bool tops_of(const struct slot_area *a, uint64_t from, unsigned i, uint32_t *top)
{
	int64_t d = (int64_t)(a->addr - from) >> 24;

	*top = (uint32_t)(d + i) & 0xff;
	return d + i >= -128 && d + i <= 127 && from + (uint64_t)((d + i) * (1 << 24)) < a->addr + a->size;
}

#define PAIR_TRIES 256 /* from where the last one was, and as many from the beginning */

/* The first byte at or behind `at` with len bytes of free slots; UINT64_MAX: none up to last. */
static uint64_t next_free(const struct slot_area *a, uint64_t at, size_t len, uint64_t last)
{
	while (at <= last) {
		size_t from = taken_to(a, at, len), n = (last - a->addr) / SLOT_SIZE + 1;
		if (!from)
			return at;
		from = from > a->n_used ? from : a->n_used;
		if (from >= n || (from = bits_next_clear(a->busy, from, n)) == n)
			break;
		at = a->addr + SLOT_SIZE * (uint64_t)from;
	}
	return UINT64_MAX;
}

/* Most of what is near is taken when there are many: what can't be is passed over, not tried. */
static bool pair_from(const struct slot_area *a, const struct slot_area *b, uint64_t copy, uint64_t to, size_t len,
		      int64_t *y, int64_t last)
{
	for (int i = 0; i < PAIR_TRIES && *y <= last; i++) {
		uint64_t t = next_free(b, to + (uint64_t)*y, len, to + (uint64_t)last);
		if (t == UINT64_MAX)
			return false;
		*y = (int64_t)(t - to);
		uint64_t c = copy + 256 * (uint64_t)*y;
		uint64_t other = next_free(a, c, SLOT_SIZE, copy + 256 * (uint64_t)last);
		if (other == UINT64_MAX)
			return false;
		if (c == other && (c + 2 * SLOT_SIZE <= t || t + len + SLOT_SIZE <= c))
			return true;
		*y += c == other ? 1 : (int64_t)((other - c + 255) / 256);
	}
	return false;
}

/* The host's copy in a, the trampoline in b; both places move with the 16 bits that they share, one 256 times as fast. */
static bool pair_in(struct slot_area *a, struct slot_area *b, const struct inl_host *h, uint32_t upper, size_t len,
		    uint32_t *ret)
{
	int64_t copy = (int64_t)inl_host_copy(h, upper), to = (int64_t)inl_host_leads(h, upper);
	int64_t lo = (int64_t)b->addr - to, hi = (int64_t)(b->addr + b->size - len) - to;
	int64_t lo2 = ((int64_t)a->addr - copy + 255) / 256, hi2 = ((int64_t)(a->addr + a->size - SLOT_SIZE) - copy) / 256;

	lo = lo2 > lo ? lo2 : lo;
	lo = lo < 0 ? 0 : lo;
	hi = hi2 < hi ? hi2 : hi;
	hi = hi > 0xffff ? 0xffff : hi;
	int64_t y = a->pair_next > lo ? a->pair_next : lo;
	if (!pair_from(a, b, (uint64_t)copy, (uint64_t)to, len, &y, hi)) {
		y = lo;
		if (!pair_from(a, b, (uint64_t)copy, (uint64_t)to, len, &y, hi))
			return false;
	}
	take(a, (uint64_t)(copy + 256 * y), SLOT_SIZE);
	take(b, (uint64_t)(to + y), len);
	a->pair_next = y;
	*ret = upper | (uint32_t)y;
	return true;
}

/* Area i / 2 for the copy and k / 2 for the trampoline, each by the lower or the higher of its upper bytes. */
static bool pair_at(struct tl_target *t, const struct inl_host *h, size_t i, size_t k, size_t len, uint32_t *ret)
{
	struct slot_area *a = &t->areas.v[i / 2], *b = &t->areas.v[k / 2];
	uint32_t top, upper;

	return a->size >= AREA_FIRST && b->size >= AREA_FIRST && tops_of(a, h->at + INL_JMP, i % 2, &top) &&
	       tops_of(b, h->at + 1 + INL_JMP + (top << 16), k % 2, &upper) &&
	       pair_in(a, b, h, upper << 24 | top << 16, len, ret);
}

bool slot_room_pair(struct tl_target *t, const struct inl_host *h, size_t len, uint32_t *ret_disp)
{
	size_t n = 2 * t->areas.n;

	// Where the last one was: the areas before it are full of such places.
	if (t->pair_copy < n && t->pair_to < n && pair_at(t, h, t->pair_copy, t->pair_to, len, ret_disp))
		return true;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (pair_at(t, h, i, k, len, ret_disp)) {
				t->pair_copy = i;
				t->pair_to = k;
				return true;
			}
	return false;
}

void slot_own(struct tl_target *t, uint64_t at, struct site *s)
{
	for (size_t i = 0; i < t->areas.n; i++) {
		struct slot_area *a = &t->areas.v[i];
		if (at - a->addr >= a->size)
			continue;
		a->user[(at - a->addr) / SLOT_SIZE] = s;
		a->user[(at + SLOT_SIZE - 1 - a->addr) / SLOT_SIZE] = s;
	}
}

static enum tl_code slot_alloc(struct thread *th, struct site *s, uint64_t *ret, struct tl_error *err)
{
	struct slot_area *a = NULL;
	enum tl_code r;

	for (size_t i = 0; i < th->t->areas.n && !a; i++) {
		struct slot_area *c = &th->t->areas.v[i];
		if (c->n_used < c->size / SLOT_SIZE && dist(c->addr, s->addr) < REACH)
			a = c;
	}
	if (!a) {
		r = area_new(th, s->addr, &a, err);
		if (r)
			return r;
	}
	a->user[a->n_used] = s;
	*ret = a->addr + SLOT_SIZE * a->n_used;
	take(a, *ret, SLOT_SIZE);
	return TL_OK;
}

/* ---- plans */

bool slot_write(struct tl_target *t, uint64_t at, const void *bytes, size_t len)
{
	return t->io ? code_write(t->io, at, bytes, len) : !drv_write(t->drv, at, bytes, len, NULL);
}

static enum tl_code read_code(struct tl_target *t, struct site *s, struct tl_error *err)
{
	size_t got = 0;
	enum tl_code r = TL_OK;

	if (!t->io || !code_known(t->io, s->addr, s->pass->code, sizeof(s->pass->code), &got))
		r = tgt_read(t, s->addr, s->pass->code, sizeof(s->pass->code), &got, err);

	s->pass->code_len = (uint8_t)got;
	return r;
}

/*
 * A copy that is stepped goes on by itself all the same, should the tracer die
 * before the step is over, or a call's return address in the slot be used.
 */
static void write_tail(struct tl_target *t, const struct arch_slot *p)
{
	uint8_t jmp[14] = { 0xff, 0x25 }; // jmp *0(%rip)
	uint64_t back = p->site + p->insn_len;

	memcpy(jmp + 6, &back, sizeof(back));
	if (p->pass == ARCH_PASS_STEP && t->mode == ARCH_X86_64 &&
	    p->code_len + sizeof(jmp) <= ARCH_SLOT_MAX)
		slot_write(t, p->addr + p->code_len, jmp, sizeof(jmp));
}

/* A copy of a call would push another return address than the processor does on the shadow stack. */
bool slot_must_stay(struct tl_target *t, const struct arch_insn *insn)
{
	return (insn->cls == ARCH_CALL_REL || insn->cls == ARCH_CALL_IND) && tgt_has_shadow_stack(t);
}

static enum tl_code plan(struct thread *th, struct site *s, struct tl_error *err)
{
	struct tl_target *t = th->t;
	uint64_t at = 0;
	enum tl_code r;
	struct arch_insn insn;

	s->stop_all = s->emulate = false;
	if (!site_pass_new(t, s))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = read_code(t, s, err);
	if (r)
		return r;
	if (!arch_decode(t->mode, s->pass->code, s->pass->code_len, s->addr, &insn) || slot_must_stay(t, &insn)) {
		s->stop_all = true; // it will fault where it stands, or must call from there
		s->planned = true;
		return TL_OK;
	}
	s->pass->slot.insn = insn;
	s->planned = true;
	if (insn.cls == ARCH_INT3)
		return TL_OK;
	// A stale copy is never reused: a thread may still be inside it.
	if (slot_alloc(th, s, &at, NULL) == TL_OK)
		arch_slot_plan(t->mode, s->pass->code, s->pass->code_len, s->addr, at, &s->pass->slot);
	if (at && site_slot(s)->pass != ARCH_PASS_NONE && slot_write(t, at, site_slot(s)->code, site_slot(s)->code_len)) {
		write_tail(t, site_slot(s));
		if (insn.cls == ARCH_SYSCALL)
			t->slot_syscall_used = true;
		return TL_OK;
	}
	s->pass->slot.pass = ARCH_PASS_NONE;
	s->pass->slot.addr = at;
	s->pass->slot.insn = insn;
	s->emulate = arch_can_emulate(t->mode, s->pass->code, s->pass->code_len, s->addr);
	s->stop_all = !s->emulate;
	return TL_OK;
}

enum tl_code slot_copy(struct thread *th, struct site *s, const uint8_t *bytes, size_t n, struct tl_error *err)
{
	uint64_t at = 0;
	enum tl_code r;

	if (!site_pass_new(th->t, s))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	s->pass->code_len = (uint8_t)(n < sizeof(s->pass->code) ? n : sizeof(s->pass->code));
	memcpy(s->pass->code, bytes, s->pass->code_len);
	r = slot_alloc(th, s, &at, err);
	if (r)
		return r;
	arch_slot_plan(th->t->mode, s->pass->code, s->pass->code_len, s->addr, at, &s->pass->slot);
	s->planned = true;
	if (site_slot(s)->pass != ARCH_PASS_BOOST || slot_must_stay(th->t, &site_slot(s)->insn))
		return tl_fail(err, TL_E_NOSLOT, "the instruction at 0x%lx cannot run from there", (unsigned long)s->addr);
	return TL_OK;
}

/*
 * Behind the trap, which stands: a JIT compiler patches operands. Or another library is where one was unloaded.
 * The copy would do what the program did once.
 */
static bool rewritten(struct tl_target *t, const struct site *s)
{
	uint8_t now[sizeof(s->pass->code)];
	size_t n = site_slot(s)->insn.len ? site_slot(s)->insn.len : s->pass->code_len, got = 0;

	if (s->inserted && s->pass->code_len && s->orig != s->pass->code[0])
		return true;
	if (n < 2 || n > s->pass->code_len)
		return false;
	return tgt_read(t, s->addr + 1, now, n - 1, &got, NULL) || got < n - 1 || memcmp(now, s->pass->code + 1, n - 1);
}

enum tl_code slot_prepare(struct thread *th, struct site *s, enum slot_how *ret, struct tl_error *err)
{
	enum tl_code r;

	if (!s->planned || rewritten(th->t, s)) {
		r = plan(th, s, err);
		if (r)
			return r;
	}
	if (s->stop_all)
		*ret = SLOT_STOP_ALL;
	else if (s->emulate)
		*ret = SLOT_EMULATE;
	else if (site_slot(s)->insn.cls == ARCH_INT3)
		*ret = SLOT_OWN_TRAP;
	else if (site_slot(s)->pass == ARCH_PASS_BOOST)
		*ret = SLOT_BOOST;
	else if (arch_can_emulate(th->t->mode, s->pass->code, s->pass->code_len, s->addr))
		*ret = SLOT_EMULATE; // cheaper than a step
	else
		*ret = SLOT_STEP;
	return TL_OK;
}

bool slot_stays(struct tl_target *t, const struct site *s)
{
	struct arch_insn insn;

	return arch_decode(t->mode, s->pass->code, s->pass->code_len, s->addr, &insn) && slot_must_stay(t, &insn);
}

enum tl_tier slot_tier(const struct tl_target *t, const struct site *s)
{
	if (s->hiding)
		return s->hiding == SITE_IN_REGISTER ? TL_TIER_HARDWARE : TL_TIER_PAGE;
	if (!s->planned) {
		// Not passed yet: what it will be, without a slot.
		struct arch_slot p;
		uint8_t code[16];
		size_t got = 0;
		struct arch_insn insn;
		if (tgt_read((struct tl_target *)t, s->addr, code, sizeof(code), &got, NULL))
			return TL_TIER_NONE;
		if (arch_decode(t->mode, code, got, s->addr, &insn) && slot_must_stay((struct tl_target *)t, &insn))
			return TL_TIER_STOPALL;
		arch_slot_plan(t->mode, code, got, s->addr, s->addr + 0x10000, &p);
		return p.pass == ARCH_PASS_BOOST ? TL_TIER_BOOSTED
		       : arch_can_emulate(t->mode, code, got, s->addr) ? TL_TIER_EMULATED
		       : p.pass == ARCH_PASS_STEP ? TL_TIER_STEPPED : TL_TIER_STOPALL;
	}
	if (s->stop_all)
		return TL_TIER_STOPALL;
	if (site_slot(s)->insn.cls != ARCH_INT3 && site_slot(s)->pass == ARCH_PASS_BOOST)
		return TL_TIER_BOOSTED;
	return s->emulate || arch_can_emulate(t->mode, s->pass->code, s->pass->code_len, s->addr) ? TL_TIER_EMULATED
									       : TL_TIER_STEPPED;
}

bool slot_leave_regs(const struct site *s, struct user_regs_struct *regs)
{
	if (site_slot(s)->insn.cls != ARCH_SYSCALL || regs->rcx != site_slot(s)->addr + site_slot(s)->moved_len)
		return false;
	regs->rcx = s->addr + site_slot(s)->insn_len;
	regs->r11 &= ~0x100ull;
	return true;
}

void slot_leave(struct thread *th)
{
	th->regs_dirty |= slot_leave_regs(th->in_slot, &th->regs);
	th->in_slot = NULL;
	th->pc_dirty = true;
}

enum tl_code slot_evacuate(struct thread *th, struct tl_error *err)
{
	enum tl_code r = thr_regs(th, err);

	if (r || !th->in_slot)
		return r;
	slot_leave(th);
	return thr_flush(th, err);
}

/*
 * Pages that a system call ran in stay: a signal handler that interrupted the
 * call may return there, and its frame can't be told from data.
 */
void slot_unmap_all(struct thread *th)
{
	struct tl_target *t = th->t;

	if (t->slot_syscall_used || !t->syscall_insn)
		return;
	for (size_t i = 0; i < t->areas.n; i++) {
		uint64_t args[6] = { t->areas.v[i].addr, t->areas.v[i].size };
		int64_t res;
		IGNORE_RESULT(slot_call(th, t->mode == ARCH_I386 ? 91 : SYS_munmap, args, &res, NULL));
	}
}
