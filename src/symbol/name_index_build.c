/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Builds a name index with several threads. They are joined before the call
 * returns and have every signal blocked, so the caller's process sees nothing
 * of them. They touch nothing but the bytes of the file and their own memory.
 */

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/scoped.h"
#include "base/vec.h"
#include "symbol/name_index.h"
#include "symbol/name_scan.h"

#define MAX_THREADS 16
/* Bytes of DWARF that a worker takes at a time. */
#define PIECE (1u << 20)
/* Less than this and starting threads costs more than it saves. */
#define MIN_PARALLEL (4u << 20)

/* hash << 32 | unit << NAME_INDEX_KIND_BITS | kinds */
typedef uint64_t pair;

struct edge {
	uint32_t from;
	uint64_t to; /* an offset in .debug_info */
};

struct unit {
	struct skim_unit u;
	unsigned flags;
};

struct builder {
	const struct skim_file *f;
	const struct name_index_hooks *hooks;
	const struct name_scan *scan; /* NULL: every name is wanted */
	pthread_mutex_t lock;	      /* the next four */
	VEC(struct unit) unit;	      /* as far as they have been listed */
	size_t n_info;
	uint64_t off; /* of the next unit's header */
	bool in_types;
	_Atomic uint64_t done, skimmed;
	uint64_t total;
	atomic_bool cancelled, failed, not_worth;
};

/* Some units that are next to each other. */
struct piece {
	VEC(struct unit) unit;
	size_t first; /* number of the first one */
};

struct worker {
	struct builder *b;
	pthread_t thread;
	bool started, is_caller;
	struct piece piece;
	VEC(pair) pair;
	VEC(struct edge) edge;
	uint32_t unit;
	size_t first; /* pair of the present unit */
	uint32_t *set; /* index + 1 of a pair of this unit */
	size_t set_cap;
};

static bool grow_set(struct worker *w)
{
	size_t n = w->pair.n - w->first, cap = w->set_cap ? w->set_cap * 2 : 4096;
	uint32_t *set = calloc(cap, sizeof(*set));

	if (!set)
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t at = (w->pair.v[w->first + i] >> 32) & (cap - 1);

		while (set[at])
			at = (at + 1) & (cap - 1);
		set[at] = (uint32_t)i + 1;
	}
	free(w->set);
	w->set = set;
	w->set_cap = cap;
	return true;
}

/* Once for each name of a unit, however often it occurs. */
static void on_name(void *user, uint32_t hash, unsigned kinds)
{
	struct worker *w = user;
	pair p = (uint64_t)hash << 32 | (uint64_t)w->unit << NAME_INDEX_KIND_BITS | kinds;
	size_t at;

	if (w->b->scan && !name_scan_wants(w->b->scan, hash))
		return;
	if ((w->pair.n - w->first) * 2 >= w->set_cap && !grow_set(w)) {
		atomic_store(&w->b->failed, true);
		return;
	}
	for (at = hash & (w->set_cap - 1); w->set[at]; at = (at + 1) & (w->set_cap - 1)) {
		pair *old = &w->pair.v[w->first + w->set[at] - 1];

		if (*old >> 32 == hash) {
			*old |= kinds;
			return;
		}
	}
	if (!vec_push(&w->pair, p)) {
		atomic_store(&w->b->failed, true);
		return;
	}
	w->set[at] = (uint32_t)(w->pair.n - w->first);
}

static void on_refers(void *user, uint64_t off)
{
	struct worker *w = user;
	size_t n = w->edge.n;

	/* Neighbours refer to the same unit: most repetitions end here. */
	for (size_t i = n; i > 0 && i + 8 > n; i--)
		if (w->edge.v[i - 1].from == w->unit && w->edge.v[i - 1].to == off)
			return;
	if (!vec_push(&w->edge, (struct edge){ w->unit, off }))
		atomic_store(&w->b->failed, true);
}

static void skim_one(struct worker *w, size_t i)
{
	struct builder *b = w->b;
	struct unit *u = &w->piece.unit.v[i];
	const struct skim_sink sink = { on_name, on_refers, w };

	u->flags = u->u.is_type ? NAME_INDEX_TYPE_UNIT : 0;
	if (b->scan && !name_scan_may_have(b->scan, b->f, &u->u))
		return;
	w->unit = (uint32_t)(w->piece.first + i);
	w->first = w->pair.n;
	if (w->set)
		memset(w->set, 0, w->set_cap * sizeof(*w->set));
	u->flags |= skim_names(b->f, &u->u, &sink);
	/* It is nearly everywhere: then all names are nearly as cheap as this one. */
	if (b->scan && atomic_fetch_add(&b->skimmed, u->u.end - u->u.off) > b->total / 4 + PIECE)
		atomic_store(&b->not_worth, true);
}

/* The next unit's header; behind those of .debug_info come those of .debug_types. */
static bool next_unit(struct builder *b, struct unit *ret)
{
	*ret = (struct unit){ .flags = 0 };
	if (!b->in_types) {
		if (skim_unit_at(b->f, false, b->off, &ret->u))
			return true;
		b->in_types = true;
		b->off = 0;
		b->n_info = b->unit.n;
	}
	return skim_unit_at(b->f, true, b->off, &ret->u);
}

/* What is read of the next piece, as far as it is known before its headers are. */
static void bring_piece(const struct builder *b)
{
	const struct skim_bytes *s = b->in_types ? &b->f->types : &b->f->info;

	if (b->hooks->needs && b->total >= MIN_PARALLEL && b->off < s->len)
		b->hooks->needs(b->hooks->user, s->p + b->off, s->len - b->off < PIECE ? s->len - b->off : PIECE);
}

/*
 * The units of about one piece; false when there are no more. Their headers are read by who
 * reads the rest of them: a header brings a whole run of pages in.
 */
static bool take_piece(struct worker *w)
{
	struct builder *b = w->b;
	struct unit u;
	uint64_t len = 0;

	vec_clear(&w->piece.unit);
	pthread_mutex_lock(&b->lock);
	bring_piece(b);
	while (len < PIECE && next_unit(b, &u)) {
		if (w->piece.unit.n && u.u.in_types != vec_last(&w->piece.unit).u.in_types)
			break;
		if (b->unit.n >= NAME_INDEX_MAX_UNITS || !vec_push(&b->unit, u) || !vec_push(&w->piece.unit, u)) {
			atomic_store(&b->failed, true);
			break;
		}
		len += u.u.end - u.u.off;
		b->off = u.u.end;
	}
	w->piece.first = b->unit.n - w->piece.unit.n;
	pthread_mutex_unlock(&b->lock);
	return w->piece.unit.n > 0;
}

static void finish_piece(struct worker *w)
{
	struct builder *b = w->b;
	const struct skim_unit *u = &w->piece.unit.v[0].u, *last = &vec_last(&w->piece.unit).u;
	const uint8_t *base = u->in_types ? b->f->types.p : b->f->info.p;
	uint64_t len = last->end - u->off, done = atomic_fetch_add(&b->done, len) + len;

	pthread_mutex_lock(&b->lock);
	memcpy(b->unit.v + w->piece.first, w->piece.unit.v, w->piece.unit.n * sizeof(struct unit));
	pthread_mutex_unlock(&b->lock);
	if (b->hooks->done_with)
		b->hooks->done_with(b->hooks->user, base + u->off, len);
	if (w->is_caller && b->hooks->progress && !b->hooks->progress(b->hooks->user, done, b->total))
		atomic_store(&b->cancelled, true);
}

static bool is_over(struct builder *b)
{
	return atomic_load(&b->cancelled) || atomic_load(&b->failed) || atomic_load(&b->not_worth);
}

static void *work(void *arg)
{
	struct worker *w = arg;

	while (!is_over(w->b) && take_piece(w)) {
		for (size_t i = 0; i < w->piece.unit.n && !is_over(w->b); i++)
			skim_one(w, i);
		finish_piece(w);
	}
	return NULL;
}

static void start_workers(struct worker *w, size_t n)
{
	sigset_t all, old;

	sigfillset(&all);
	sigdelset(&all, SIGBUS); // of a file that is cut short: the caller's handler may know what to do
	pthread_sigmask(SIG_SETMASK, &all, &old);
	for (size_t i = 1; i < n; i++)
		w[i].started = !pthread_create(&w[i].thread, NULL, work, &w[i]);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static void run_workers(struct builder *b, struct worker *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		w[i].b = b;
	w[0].is_caller = true;
	if (n > 1)
		start_workers(w, n);
	work(&w[0]);
	for (size_t i = 1; i < n; i++)
		if (w[i].started)
			pthread_join(w[i].thread, NULL);
}

/* By hash, 11 bits at a time; pairs of one hash stay in any order. */
static pair *sort_pairs(pair *v, pair *tmp, size_t n)
{
	for (unsigned shift = 32; shift < 64; shift += 11) {
		SCOPED_FREE size_t *at = calloc(2049, sizeof(*at));
		pair *t = tmp;

		if (!at)
			return NULL;
		for (size_t i = 0; i < n; i++)
			at[(v[i] >> shift & 2047) + 1]++;
		for (size_t i = 1; i < 2048; i++)
			at[i] += at[i - 1];
		for (size_t i = 0; i < n; i++)
			tmp[at[v[i] >> shift & 2047]++] = v[i];
		tmp = v;
		v = t;
	}
	return v;
}

/* The unit around an offset of .debug_info; the number of units if there is none. */
static size_t unit_around(const struct builder *b, uint64_t off)
{
	size_t lo = 0, hi = b->n_info;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (b->unit.v[mid].u.end <= off)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < b->n_info && b->unit.v[lo].u.off <= off ? lo : b->unit.n;
}

static int by_edge(const void *pa, const void *pb)
{
	const uint32_t *a = pa, *b = pb;

	if (a[0] != b[0])
		return a[0] < b[0] ? -1 : 1;
	return a[1] < b[1] ? -1 : a[1] > b[1];
}

struct edges {
	VEC(uint32_t) v; /* from, to, from, to ... */
};

static bool gather_edges(struct builder *b, struct worker *w, size_t n_workers, struct edges *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < n_workers; i++)
		for (size_t k = 0; k < w[i].edge.n; k++) {
			uint32_t from = w[i].edge.v[k].from;
			size_t to = unit_around(b, w[i].edge.v[k].to);

			if (to == b->unit.n)
				b->unit.v[from].flags |= SKIM_OPAQUE;
			else if (to != from && (!vec_push(&ret->v, from) || !vec_push(&ret->v, (uint32_t)to)))
				return false;
		}
	if (!ret->v.n)
		return true;
	qsort(ret->v.v, ret->v.n / 2, 2 * sizeof(uint32_t), by_edge);
	for (size_t i = 0; i < ret->v.n; i += 2)
		if (!n || by_edge(&ret->v.v[i], &ret->v.v[n - 2])) {
			ret->v.v[n++] = ret->v.v[i];
			ret->v.v[n++] = ret->v.v[i + 1];
		}
	ret->v.n = n;
	return true;
}

static void fill(struct builder *b, const pair *p, size_t n, const struct edges *e, struct name_index *ix)
{
	struct name_index_tables t = name_index_tables(ix);
	uint32_t k = 0;

	for (size_t i = 0; i < b->unit.n; i++) {
		t.unit_die[i] = b->unit.v[i].u.die_off;
		t.unit_flags[i] = b->unit.v[i].flags;
	}
	for (size_t i = 0; i < n; i++) {
		if (!i || p[i] >> 32 != p[i - 1] >> 32) {
			t.hash[k] = (uint32_t)(p[i] >> 32);
			t.start[k++] = (uint32_t)i;
		}
		t.posting[i] = (uint32_t)p[i];
	}
	t.start[k] = (uint32_t)n;
	if (e->v.n)
		memcpy(t.edge, e->v.v, e->v.n * sizeof(uint32_t));
	name_index_seal(ix);
}

static void free_edges(struct edges *e)
{
	vec_deinit(&e->v);
}

/* Takes over all, n pairs in any order. */
static struct name_index *from_pairs(struct builder *b, pair *all, size_t n, const struct edges *edges,
				     const struct name_index_key *key)
{
	SCOPED_FREE pair *given = all, *spare = malloc((n + 1) * sizeof(*spare));
	struct name_index_header h = { .key = *key, .n_units = (uint32_t)b->unit.n, .n_info = (uint32_t)b->n_info };
	pair *sorted = spare ? sort_pairs(given, spare, n) : NULL;
	struct name_index *ix;

	if (!sorted)
		return NULL;
	if (sorted == given)
		free(TAKE(spare));
	else
		free(TAKE(given));
	for (size_t i = 0; i < n; i++)
		h.n_hashes += !i || sorted[i] >> 32 != sorted[i - 1] >> 32;
	h.n_postings = (uint32_t)n;
	h.n_edges = (uint32_t)(edges->v.n / 2);
	ix = name_index_new(&h);
	if (ix)
		fill(b, sorted, n, edges, ix);
	return ix;
}

static struct name_index *assemble(struct builder *b, struct worker *w, size_t n_workers,
				   const struct name_index_key *key)
{
	SCOPED(free_edges) struct edges edges = { 0 };
	SCOPED_FREE pair *all = NULL;
	size_t n = 0, at = 0;

	for (size_t i = 0; i < n_workers; i++)
		n += w[i].pair.n;
	all = n < UINT32_MAX / 2 ? malloc((n + 1) * sizeof(*all)) : NULL;
	if (!all || !gather_edges(b, w, n_workers, &edges) || edges.v.n / 2 > UINT32_MAX / 4)
		return NULL;
	for (size_t i = 0; i < n_workers; i++) {
		if (w[i].pair.n)
			memcpy(all + at, w[i].pair.v, w[i].pair.n * sizeof(pair));
		at += w[i].pair.n;
		vec_deinit(&w[i].pair);
	}
	return from_pairs(b, TAKE(all), n, &edges, key);
}

static void builder_deinit(struct builder *b)
{
	vec_deinit(&b->unit);
	pthread_mutex_destroy(&b->lock);
}

static void free_workers(struct worker *w, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		vec_deinit(&w[i].pair);
		vec_deinit(&w[i].edge);
		vec_deinit(&w[i].piece.unit);
		free(w[i].set);
	}
}

static enum name_index_result result_of(struct builder *b)
{
	if (atomic_load(&b->cancelled))
		return NAME_INDEX_CANCELLED;
	return atomic_load(&b->failed) ? NAME_INDEX_FAILED : atomic_load(&b->not_worth) ? NAME_INDEX_NOT_WORTH
											  : NAME_INDEX_OK;
}

static enum name_index_result build(struct builder *b, const struct name_index_key *key, struct name_index **ret)
{
	const struct name_index_hooks *hooks = b->hooks;
	struct worker w[MAX_THREADS] = { { 0 } };
	size_t n = hooks->threads < 1 ? 1 : hooks->threads > MAX_THREADS ? MAX_THREADS : hooks->threads;
	enum name_index_result result;

	*ret = NULL;
	b->total = b->f->info.len + b->f->types.len;
	if (b->total < MIN_PARALLEL)
		n = 1;
	run_workers(b, w, n);
	/* The last piece may have been another thread's. */
	if (hooks->progress && !is_over(b) && !hooks->progress(hooks->user, b->total, b->total))
		atomic_store(&b->cancelled, true);
	result = result_of(b);
	if (result == NAME_INDEX_OK)
		*ret = assemble(b, w, n, key);
	free_workers(w, n);
	return result == NAME_INDEX_OK && !*ret ? NAME_INDEX_FAILED : result;
}

enum name_index_result name_index_build(const struct skim_file *f, const struct name_index_key *key,
					const struct name_index_hooks *hooks, struct name_index **ret)
{
	SCOPED(builder_deinit) struct builder b = { .f = f, .hooks = hooks, .lock = PTHREAD_MUTEX_INITIALIZER };

	return build(&b, key, ret);
}

enum name_index_result name_index_build_for(const struct skim_file *f, const char *name,
					    const struct name_index_hooks *hooks, struct name_index **ret)
{
	static const struct name_index_key none;
	struct name_scan scan;
	SCOPED(builder_deinit) struct builder b = { .f = f, .hooks = hooks, .scan = &scan,
						    .lock = PTHREAD_MUTEX_INITIALIZER };

	*ret = NULL;
	if (!name_scan_init(f, name, hooks->done_with, hooks->user, &scan))
		return NAME_INDEX_NOT_WORTH;
	return build(&b, &none, ret);
}

struct name_index *name_index_from_pairs(const uint64_t *die, const uint32_t *flags, size_t n_units, uint64_t *pairs,
					 size_t n)
{
	static const struct name_index_key none;
	SCOPED(builder_deinit) struct builder b = { .lock = PTHREAD_MUTEX_INITIALIZER };
	SCOPED_FREE uint64_t *given = pairs;
	const struct edges no_edges = { 0 };

	if (n >= UINT32_MAX / 2 || (!given && !(given = malloc(sizeof(*given)))))
		return NULL;
	for (size_t i = 0; i < n_units; i++)
		if (!vec_push(&b.unit, (struct unit){ .u.die_off = die[i], .flags = flags[i] }))
			return NULL;
	b.n_info = n_units;
	return from_pairs(&b, TAKE(given), n, &no_edges, &none);
}
