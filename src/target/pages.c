/* SPDX-License-Identifier: LGPL-2.1-or-later */

#include "target/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

#define PAGE	    4096u
#define GRANULE	    64u /* what is written back at least */
#define TLB	    256u
#define WATCHES	    64u
#define ASKED	    16u
#define USED	    64u /* pages that are read before they are asked for, at most */
#define RUNS	    3u  /* ... because one of the last runs has used them */
#define FEW	    1024u  /* raw: from one time to the next */
#define KEEP	    16384u /* copies held at most: 64 MiB */
#define CANONICAL_TOP (UINT64_C(1) << 47)

struct page {
	uint64_t addr, gen;
	uint64_t dirty; /* bit n: granule n was stored to */
	bool r, w, x;
	bool watched;   /* a watch has bytes in it */
	bool has_stop;
	uint8_t stop[PAGE / 8];
	uint8_t data[PAGE];
	uint8_t *was;   /* raw: what was loaded */
	uint64_t read_gen; /* ... then .data was read, whatever may be done with it */
	uint32_t run;      /* ... the last one that it was used in */
	bool listed;       /* ... in .used */
};

struct watch_range {
	uint64_t addr, len;
	enum pages_kind kind;
};

struct pages {
	struct tl_target *t;
	struct map page; /* number -> struct page */
	VEC(struct page *) dirty;
	VEC(struct drv_piece) pieces;
	VEC(struct page *) used; /* raw: in the last runs */
	uint32_t run;
	uint64_t gen;
	struct tl_mapping *maps;
	size_t n_maps;
	bool maps_ok, touched;
	struct tl_mapping asked[ASKED];
	size_t n_asked;
	bool lists_only; /* the driver can't be asked for one mapping */
	bool raw;
	struct watch_range watch[WATCHES];
	size_t n_watch;
	struct pages_store *log;
	struct arch_mem mem;
	/* Pages whose accesses need no look: right for loads, for stores, for code. */
	struct page *rd[TLB], *wr[TLB], *ex[TLB];
};

/* ---- making and forgetting */

static enum tl_code mem_read_cb(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err);
static enum tl_code mem_write_cb(void *ctx, uint64_t addr, const void *buf, size_t len,
				 struct tl_error *err);

struct pages *pages_new(struct tl_target *t)
{
	struct pages *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->t = t;
	p->gen = 1;
	p->mem = (struct arch_mem){ .r = { .ctx = p, .read = mem_read_cb }, .write = mem_write_cb };
	return p;
}

static void drop_all(struct pages *p)
{
	size_t pos = 0;
	struct page *g;

	while ((g = map_next(&p->page, &pos, NULL))) {
		free(g->was);
		free(g);
	}
	map_deinit(&p->page);
	map_init(&p->page);
	vec_clear(&p->dirty);
	vec_clear(&p->used);
}

static void drop_shortcuts(struct pages *p)
{
	memset(p->rd, 0, sizeof(p->rd));
	memset(p->wr, 0, sizeof(p->wr));
	memset(p->ex, 0, sizeof(p->ex));
}

void pages_free(struct pages *p)
{
	if (!p)
		return;
	drop_all(p);
	vec_deinit(&p->dirty);
	vec_deinit(&p->pieces);
	vec_deinit(&p->used);
	free(p->maps);
	free(p);
}

void pages_forget(struct pages *p, bool maps)
{
	p->gen++;
	drop_shortcuts(p);
	if (pages_full(p))
		drop_all(p);
	if (maps) {
		p->maps_ok = false;
		p->n_asked = 0;
	}
}

/* ---- watches */

void pages_unwatch(struct pages *p)
{
	p->n_watch = 0;
	p->touched = false;
	pages_forget(p, false);
}

bool pages_watch(struct pages *p, uint64_t addr, uint64_t len, enum pages_kind kind)
{
	if (p->n_watch == WATCHES)
		return false;
	p->watch[p->n_watch++] = (struct watch_range){ addr, len, kind };
	return true;
}

bool pages_touched(struct pages *p)
{
	bool was = p->touched;

	p->touched = false;
	return was;
}

/* False: the access is to fault. */
static bool check_watches(struct pages *p, uint64_t addr, size_t len, bool is_store)
{
	for (size_t i = 0; i < p->n_watch; i++) {
		const struct watch_range *w = &p->watch[i];

		if (addr >= w->addr + w->len || w->addr >= addr + len)
			continue;
		if (w->kind == PAGES_TRAP)
			return false;
		p->touched |= is_store;
	}
	return true;
}

/* ---- loading */

/* What was asked for since the process has run; the oldest answers are overwritten. */
static const struct tl_mapping *mapping_asked(struct pages *p, uint64_t addr)
{
	struct tl_mapping *m = &p->asked[p->n_asked % ASKED];
	enum tl_code r;

	for (size_t i = 0; i < p->n_asked && i < ASKED; i++)
		if (addr - p->asked[i].start < p->asked[i].end - p->asked[i].start)
			return &p->asked[i];
	r = drv_mapping(p->t->drv, addr, m, NULL);
	p->lists_only = r == TL_E_UNSUP;
	if (r)
		return NULL;
	p->n_asked++;
	return m;
}

static const struct tl_mapping *mapping_at(struct pages *p, uint64_t addr)
{
	const struct tl_mapping *m = p->lists_only || p->maps_ok ? NULL : mapping_asked(p, addr);

	if (m || !(p->lists_only || p->maps_ok))
		return m;
	if (!p->maps_ok) {
		free(p->maps);
		p->maps = NULL;
		p->n_maps = 0;
		if (drv_mappings(p->t->drv, &p->maps, &p->n_maps, NULL))
			return NULL;
		p->maps_ok = true;
	}
	return drv_mapping_at(p->maps, p->n_maps, addr);
}

static void set_stop(struct page *g, uint64_t addr)
{
	uint64_t off = addr - g->addr;

	if (off >= PAGE)
		return;
	g->has_stop = true;
	g->stop[off / 8] |= (uint8_t)(1u << off % 8);
}

static void note_stops(struct pages *p, struct page *g)
{
	size_t n, lo;
	struct site **v = tgt_sorted_sites(p->t, &n);

	if (g->has_stop)
		memset(g->stop, 0, sizeof(g->stop));
	g->has_stop = false;
	for (lo = site_from(v, n, g->addr); lo < n && v[lo]->addr - g->addr < PAGE; lo++)
		if (v[lo]->inserted)
			set_stop(g, v[lo]->addr);
	for (int i = 0; i < 4; i++)
		if (p->t->hw[i].refs && p->t->hw[i].type == 0)
			set_stop(g, p->t->hw[i].addr);
	g->watched = false;
	for (size_t i = 0; i < p->n_watch; i++)
		g->watched |= p->watch[i].addr < g->addr + PAGE &&
			      g->addr < p->watch[i].addr + p->watch[i].len;
}

/* A copy is kept by which is told what has changed: nothing else is written back, since the kernel may write beside it. */
static bool load_raw(struct pages *p, struct page *g)
{
	size_t got = 0;

	if (g->read_gen != p->gen && (drv_read(p->t->drv, g->addr, g->data, PAGE, &got, NULL) || got != PAGE))
		return false;
	if (g->w && !g->was)
		g->was = malloc(PAGE);
	if (g->w && !g->was)
		return false;
	if (g->w)
		memcpy(g->was, g->data, PAGE);
	g->watched = g->has_stop = false;
	g->gen = p->gen;
	g->run = p->run;
	g->listed = g->listed || vec_push(&p->used, g);
	return true;
}

/* What was used in the last runs is most likely used in this one: read at once, which costs much less. */
static void read_ahead(struct pages *p)
{
	size_t n = 0;

	p->run++;
	vec_clear(&p->pieces);
	for (size_t i = 0; i < p->used.n; i++) {
		struct page *g = p->used.v[i];
		g->listed = p->run - g->run <= RUNS && n < USED &&
			    vec_push(&p->pieces, ((struct drv_piece){ g->addr, g->data, PAGE }));
		if (g->listed)
			p->used.v[n++] = g;
	}
	p->used.n = n;
	if (n)
		IGNORE_RESULT(p->t->drv->ops->user_pieces(p->t->drv, p->pieces.v, n, false, &n, NULL));
	while (n--)
		p->used.v[n]->read_gen = p->gen;
}

static bool load(struct pages *p, struct page *g)
{
	const struct tl_mapping *m = mapping_at(p, g->addr);
	size_t got = 0;

	if (!m)
		return false;
	g->r = m->perms[0] == 'r';
	g->w = m->perms[1] == 'w' && m->perms[3] != 's';
	g->x = m->perms[2] == 'x' && g->r;
	// Others write there too, and atomically: the CPU's.
	if (!g->r || (m->perms[1] == 'w' && m->perms[3] == 's'))
		return false;
	if (p->raw)
		return load_raw(p, g);
	if (tgt_read(p->t, g->addr, g->data, PAGE, &got, NULL) || got != PAGE)
		return false;
	note_stops(p, g);
	g->gen = p->gen;
	return true;
}

static struct page *page_of(struct pages *p, uint64_t addr)
{
	uint64_t nr = addr / PAGE;
	struct page *g = map_get(&p->page, nr);

	if (g && (g->gen == p->gen || g->dirty))
		return g;
	if (!g) {
		g = calloc(1, sizeof(*g));
		if (!g || !map_put(&p->page, nr, g)) {
			free(g);
			return NULL;
		}
		g->addr = nr * PAGE;
	}
	return load(p, g) ? g : NULL;
}

/* ---- code */

static struct page *code_page(struct pages *p, uint64_t addr)
{
	struct page **slot = &p->ex[addr / PAGE % TLB];

	if (*slot && (*slot)->addr == (addr & ~(uint64_t)(PAGE - 1)))
		return *slot;
	struct page *g = page_of(p, addr);
	if (!g || !g->x)
		return NULL;
	return *slot = g;
}

void pages_raw(struct pages *p, bool raw)
{
	p->raw = raw;
	if (p->page.n > FEW)
		drop_all(p);
	pages_forget(p, true);
	if (raw)
		read_ahead(p);
}

bool pages_code(struct pages *p, uint64_t addr, struct pages_code *ret)
{
	struct page *g = code_page(p, addr);

	if (!g)
		return false;
	ret->bytes = g->data;
	ret->stop = g->has_stop ? g->stop : NULL;
	return true;
}

size_t pages_fetch(struct pages *p, uint64_t addr, uint8_t *buf)
{
	struct page *g = code_page(p, addr);
	size_t off = addr % PAGE, n = PAGE - off < 15 ? PAGE - off : 15;

	if (!g)
		return 0;
	memcpy(buf, g->data + off, n);
	if (n < 15 && (g = code_page(p, addr + n))) {
		memcpy(buf + n, g->data, 15 - n);
		n = 15;
	}
	return n;
}

/* ---- loads */

static void copy(void *to, const void *from, size_t len)
{
	switch (len) {
	case 8:
		memcpy(to, from, 8);
		break;
	case 4:
		memcpy(to, from, 4);
		break;
	case 1:
		memcpy(to, from, 1);
		break;
	default:
		memcpy(to, from, len);
	}
}

static struct page *page_for_load(struct pages *p, uint64_t addr, size_t len)
{
	struct page *g = page_of(p, addr);

	if (!g || (p->raw && g->x))
		return NULL;
	if (!g->watched)
		p->rd[addr / PAGE % TLB] = g;
	else if (!check_watches(p, addr, len, false))
		return NULL;
	return g;
}

static enum tl_code mem_read_cb(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	struct pages *p = ctx;
	size_t off = addr % PAGE;
	struct page *g = p->rd[addr / PAGE % TLB];

	(void)err;
	if (off + len > PAGE) {
		size_t first = PAGE - off;

		if (addr + len > CANONICAL_TOP || addr + len < addr)
			return TL_E_FAULT;
		return mem_read_cb(ctx, addr, buf, first, NULL) ||
				       mem_read_cb(ctx, addr + first, (uint8_t *)buf + first, len - first, NULL)
			       ? TL_E_FAULT
			       : TL_OK;
	}
	if (!g || g->addr != addr - off) {
		g = addr < CANONICAL_TOP ? page_for_load(p, addr, len) : NULL;
		if (!g)
			return TL_E_FAULT;
	}
	copy(buf, g->data + off, len);
	return TL_OK;
}

/* ---- stores */

static uint64_t granules(size_t off, size_t len)
{
	unsigned first = (unsigned)(off / GRANULE), last = (unsigned)((off + len - 1) / GRANULE);

	return (~UINT64_C(0) >> (63 - last)) & (~UINT64_C(0) << first);
}

static bool mark_dirty(struct pages *p, struct page *g, size_t off, size_t len)
{
	if (!g->dirty && !vec_push(&p->dirty, g))
		return false;
	g->dirty |= granules(off, len);
	return true;
}

/* The page if a store may be made there. */
static struct page *page_for_store(struct pages *p, uint64_t addr, size_t len)
{
	struct page *g = p->wr[addr / PAGE % TLB];

	if (g && g->addr == (addr & ~(uint64_t)(PAGE - 1)))
		return g;
	g = addr < CANONICAL_TOP ? page_of(p, addr) : NULL;
	if (!g || !g->w || (p->raw && g->x))
		return NULL;
	if (g->watched && !check_watches(p, addr, len, true))
		return NULL;
	// Stores over sites go the long way: what is there is code.
	if (!g->watched)
		p->wr[addr / PAGE % TLB] = g;
	return g;
}

static void keep_old(struct pages *p, uint64_t addr, const uint8_t *was, size_t at, size_t len)
{
	if (!at) {
		p->log->addr = addr;
		p->log->len = 0;
	}
	memcpy(p->log->old + at, was, len);
	p->log->len += (uint32_t)len;
}

static enum tl_code store(struct pages *p, struct page *g, uint64_t addr, const void *buf, size_t len,
			  size_t at)
{
	size_t off = addr - g->addr;

	if (!mark_dirty(p, g, off, len))
		return TL_E_FAULT;
	if (p->log)
		keep_old(p, addr, g->data + off, at, len);
	copy(g->data + off, buf, len);
	return TL_OK;
}

static enum tl_code mem_write_cb(void *ctx, uint64_t addr, const void *buf, size_t len,
				 struct tl_error *err)
{
	struct pages *p = ctx;
	size_t first = PAGE - addr % PAGE;
	struct page *a = page_for_store(p, addr, len), *b;

	(void)err;
	if (!a)
		return TL_E_FAULT;
	if (len <= first)
		return store(p, a, addr, buf, len, 0);
	b = page_for_store(p, addr + first, len - first);
	if (!b || store(p, a, addr, buf, first, 0))
		return TL_E_FAULT;
	return store(p, b, addr + first, (const uint8_t *)buf + first, len - first, first);
}

const struct arch_mem *pages_mem(struct pages *p)
{
	return &p->mem;
}

void pages_log(struct pages *p, struct pages_store *log)
{
	p->log = log;
}

/* ---- as the debugger */

bool pages_peek(struct pages *p, uint64_t addr, void *buf, size_t len)
{
	while (len) {
		size_t off = addr % PAGE, n = PAGE - off < len ? PAGE - off : len;
		struct page *g = page_of(p, addr);

		if (!g)
			return false;
		memcpy(buf, g->data + off, n);
		buf = (uint8_t *)buf + n;
		addr += n;
		len -= n;
	}
	return true;
}

bool pages_poke(struct pages *p, uint64_t addr, const void *buf, size_t len)
{
	while (len) {
		size_t off = addr % PAGE, n = PAGE - off < len ? PAGE - off : len;
		struct page *g = page_of(p, addr);

		if (!g || !mark_dirty(p, g, off, n))
			return false;
		if (g->watched)
			check_watches(p, addr, n, true);
		memcpy(g->data + off, buf, n);
		buf = (const uint8_t *)buf + n;
		addr += n;
		len -= n;
	}
	return true;
}

/* ---- writing back */

static bool flush_page(struct pages *p, struct page *g)
{
	bool ok = true;

	for (unsigned i = 0; i < PAGE / GRANULE; i++) {
		unsigned n = 0;

		while (i + n < PAGE / GRANULE && g->dirty >> (i + n) & 1)
			n++;
		if (!n)
			continue;
		ok &= tgt_write(p->t, g->addr + (uint64_t)i * GRANULE, g->data + (size_t)i * GRANULE,
				(size_t)n * GRANULE, NULL) == TL_OK;
		i += n;
	}
	g->dirty = 0;
	return ok;
}

/* The bytes of a page that have changed. False: no memory. */
static bool collect(struct pages *p, struct page *g)
{
	for (size_t i = 0, n; i < PAGE; i += n ? n : 1) {
		if (!(g->dirty >> i / GRANULE & 1)) {
			n = GRANULE - i % GRANULE;
			continue;
		}
		for (n = 0; i + n < PAGE && g->data[i + n] != g->was[i + n]; n++)
			;
		if (n && !vec_push(&p->pieces, ((struct drv_piece){ g->addr + i, g->data + i, n })))
			return false;
		memcpy(g->was + i, g->data + i, n);
	}
	g->dirty = 0;
	return true;
}

static bool flush_raw(struct pages *p)
{
	struct drv *d = p->t->drv;
	bool ok = true;
	size_t done = 0;

	vec_clear(&p->pieces);
	for (size_t i = 0; i < p->dirty.n; i++)
		ok &= collect(p, p->dirty.v[i]);
	vec_clear(&p->dirty);
	if (!p->pieces.n || d->ops->user_pieces(d, p->pieces.v, p->pieces.n, true, &done, NULL) == TL_OK)
		return ok;
	for (; done < p->pieces.n; done++)
		ok &= drv_write(d, p->pieces.v[done].addr, p->pieces.v[done].buf, p->pieces.v[done].len, NULL) == TL_OK;
	return ok;
}

bool pages_full(const struct pages *p)
{
	return p->page.n > KEEP;
}

bool pages_flush(struct pages *p)
{
	bool ok = !p->raw || flush_raw(p);

	for (size_t i = 0; i < p->dirty.n; i++)
		ok &= flush_page(p, p->dirty.v[i]);
	vec_clear(&p->dirty);
	if (pages_full(p)) {
		drop_shortcuts(p);
		drop_all(p);
	}
	if (!ok)
		snprintf(p->t->taint, sizeof(p->t->taint), "stores of stepped instructions could not be made");
	return ok;
}
