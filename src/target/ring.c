/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "target/ring.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <x86intrin.h>

#define MASK (RING_SIZE - 1ull)
#define RECORD_MAX sizeof(((struct ring *)0)->record)

static uint64_t load(const void *at)
{
	return __atomic_load_n((const uint64_t *)at, __ATOMIC_ACQUIRE);
}

static void store(void *at, uint64_t v)
{
	__atomic_store_n((uint64_t *)at, v, __ATOMIC_RELEASE);
}

static uint8_t *at_pos(const struct ring *r, uint64_t pos)
{
	return r->map + RING_DATA + (pos & MASK);
}

static uint64_t now_ns(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

/* The file once, and the ring's part of it again behind that: no record is in two pieces. */
static uint8_t *map_file(int fd)
{
	uint8_t *p = mmap(NULL, RING_SPAN, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (mmap(p, RING_FILE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) != MAP_FAILED &&
	    mmap(p + RING_FILE, RING_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, RING_DATA) != MAP_FAILED)
		return p;
	munmap(p, RING_SPAN);
	return NULL;
}

struct ring *ring_new(int fd)
{
	struct ring *r = calloc(1, sizeof(*r));

	if (!r || !(r->map = map_file(fd))) {
		free(r);
		return NULL;
	}
	r->began = __rdtsc();
	r->began_ns = now_ns(CLOCK_MONOTONIC);
	ring_clock(r);
	return r;
}

void ring_free(struct ring *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->types.n; i++)
		free(r->types.v[i]);
	vec_deinit(&r->types);
	for (size_t i = 0; i < r->late.n; i++)
		free(r->late.v[i]);
	vec_deinit(&r->late);
	vec_deinit(&r->gone);
	munmap(r->map, RING_SPAN);
	free(r);
}

int64_t ring_type_new(struct ring *r)
{
	struct ring_type *t = r->types.n < RING_TYPES ? calloc(1, sizeof(*t)) : NULL;

	if (!t || !vec_push(&r->types, t)) {
		free(t);
		return -1;
	}
	return (int64_t)r->types.n - 1;
}

struct inl_cell *ring_cell(const struct ring *r, uint32_t type)
{
	return (struct inl_cell *)(void *)(r->map + RING_CELLS) + type;
}

void ring_count(struct ring *r, uint32_t type, bool dropped)
{
	struct inl_cell *c = ring_cell(r, type);

	__atomic_fetch_add(dropped ? &c->dropped : &c->count, 1, __ATOMIC_RELAXED);
}

/* The units are free for those who write: what they look like says so. */
static void consume(struct ring *r, uint64_t len)
{
	for (uint64_t i = 0; i < len; i += INL_UNIT)
		store(at_pos(r, r->tail + i), 0);
	r->tail += len;
	if (!(r->tail & 0xfff))
		store(r->map + RING_TAIL, r->tail);
}

/*
 * Of the target's own making. What it does to itself by that is its affair;
 * here all goes on from where it says, and what is left of before is damaged too.
 */
static void begin_again(struct ring *r, uint64_t head)
{
	r->damaged++;
	r->tail = r->head = head & ~(INL_UNIT - 1ull);
	store(r->map + RING_HEAD, r->tail);
	store(r->map + RING_TAIL, r->tail);
}

/* Length of what is at the tail, 0: it makes no sense. */
static uint64_t length_at(const struct ring *r, uint64_t word, uint64_t left)
{
	uint64_t what = load(at_pos(r, r->tail) + 8), len = 0;

	if (word == r->tail + INL_THERE && what < r->types.n)
		len = r->types.v[what]->len;
	else if (word == r->tail + INL_ABANDONED && what <= RECORD_MAX && what % INL_UNIT == 0)
		len = what;
	return len <= left ? len : 0;
}

/* len is a multiple of INL_UNIT, and mostly that: a few moves, no call. */
static void copy_units(uint8_t *to, const uint8_t *from, uint64_t len)
{
	for (uint64_t i = 0; i < len; i += INL_UNIT)
		memcpy(to + i, from + i, INL_UNIT);
}

/* Bytes from the tail to the head; false: there is no sense in where that is. */
static bool look_ahead(struct ring *r, uint64_t *left)
{
	if (r->head == r->tail)
		r->head = load(r->map + RING_HEAD);
	*left = r->head - r->tail;
	if (*left <= RING_SIZE && *left % INL_UNIT == 0)
		return true;
	begin_again(r, r->head);
	return false;
}

struct ring_type *ring_take(struct ring *r, bool all)
{
	for (unsigned tries = 0; tries < RING_SIZE / INL_UNIT; tries++) {
		uint64_t left, word, len, type;

		if (!look_ahead(r, &left))
			return NULL;
		word = left ? load(at_pos(r, r->tail)) : 0;
		if (!left || (!word && !all)) {
			store(r->map + RING_TAIL, r->tail);
			return NULL;
		}
		len = length_at(r, word, left);
		if (!len) {
			r->damaged += word != 0;
			consume(r, INL_UNIT);
			continue;
		}
		if (word == r->tail + INL_ABANDONED) {
			consume(r, len);
			continue;
		}
		copy_units(r->record, at_pos(r, r->tail), len);
		r->taken = r->tail;
		consume(r, len);
		memcpy(&type, r->record + 8, sizeof(type));
		// It may have been written once more since.
		if (type < r->types.n && r->types.v[type]->len == len)
			return r->types.v[type];
		r->damaged++;
	}
	return NULL;
}

uint64_t ring_head(const struct ring *r)
{
	return load(r->map + RING_HEAD);
}

bool ring_left(const struct ring *r)
{
	return ring_head(r) != r->tail;
}

bool ring_hole(const struct ring *r)
{
	return load(r->map + RING_HEAD) != r->tail && !load(at_pos(r, r->tail));
}

void ring_abandon(struct ring *r, uint64_t pos, uint32_t len)
{
	uint64_t head = load(r->map + RING_HEAD);

	if (pos % INL_UNIT || pos - r->tail >= RING_SIZE || head - pos < len || head - pos > RING_SIZE ||
	    load(at_pos(r, pos)))
		return;
	store(at_pos(r, pos) + 8, len);
	store(at_pos(r, pos), pos + INL_ABANDONED);
}

void ring_say(struct ring *r, uint64_t pos, uint64_t word)
{
	uint64_t head = load(r->map + RING_HEAD);

	if (pos % INL_UNIT || pos - r->tail >= RING_SIZE || head - pos - 1 >= RING_SIZE || load(at_pos(r, pos)))
		return;
	store(at_pos(r, pos), word);
}

bool ring_place(struct ring *r, uint64_t *ret_pos)
{
	uint64_t *at = (uint64_t *)(void *)(r->map + RING_HEAD), head = load(at);

	do {
		if (head % INL_UNIT || head - r->tail > RING_SIZE - INL_UNIT)
			return false;
	} while (!__atomic_compare_exchange_n(at, &head, head + INL_UNIT, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
	ring_abandon(r, head, INL_UNIT);
	*ret_pos = head;
	return true;
}

void ring_clock(struct ring *r)
{
	uint64_t ticks, ns = now_ns(CLOCK_MONOTONIC) - r->began_ns;

	r->tsc = __rdtsc();
	r->tsc_ns = now_ns(CLOCK_REALTIME);
	ticks = r->tsc - r->began;
	if (ticks && ns)
		r->ns_per_tick = (double)ns / (double)ticks;
}

uint64_t ring_time(const struct ring *r, uint64_t tsc)
{
	int64_t ago = (int64_t)(r->tsc - tsc);

	// The target may have written any number: not in the future, and not before it all began.
	if (ago < 0 || r->tsc - r->began < (uint64_t)ago)
		ago = ago < 0 ? 0 : (int64_t)(r->tsc - r->began);
	return r->tsc_ns - (uint64_t)((double)ago * r->ns_per_tick);
}
