/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The log itself; knows nothing of processes. */

#include <stdlib.h>
#include <string.h>

#include <trapline/history.h>

#include "target/history.h"

#define BYTES_EACH  256u
#define BYTES_MORE  (UINT64_C(64) << 20)
#define MAX_COUNTED (UINT64_C(1) << 40)
#define WORDS (sizeof(struct user_regs_struct) / 8)

/* An entry: this, a word per changed register, parts, and its size once more. */
struct head {
	uint32_t size;
	uint32_t regs;  /* bit n: word n of user_regs_struct follows */
	uint32_t parts;
	uint32_t sig; /* that the program got in place of an instruction, or just before it; 0 none */
};
enum part_kind { PART_MEMORY, PART_VECTOR, PART_AREA };
struct part {
	uint64_t addr; /* or the register */
	uint32_t len, kind;
};

struct history {
	uint8_t *buf;
	size_t head, len, cap;   /* entries are in head .. len */
	size_t pos;              /* where the target is */
	uint64_t first, n;       /* number of the oldest entry, how many */
	uint64_t at;             /* number of the last one done */
	uint64_t max;
	bool whole;              /* read from a file: nothing is dropped */
	struct user_regs_struct before;
	size_t open;             /* where the entry being made begins */
	uint32_t parts, sig;
	bool failed;
};

struct history *hist_new(uint64_t max)
{
	struct history *r = calloc(1, sizeof(*r));

	if (r) {
		r->first = 1;
		r->max = max;
	}
	return r;
}

void hist_free(struct history *r)
{
	if (!r)
		return;
	free(r->buf);
	free(r);
}

static struct head head_at(const struct history *r, size_t pos)
{
	struct head h;

	memcpy(&h, r->buf + pos, sizeof(h));
	return h;
}

static size_t padded(size_t len)
{
	return (len + 7) & ~(size_t)7;
}

/* ---- making */

static bool room(struct history *r, size_t more)
{
	size_t want = r->len + more, cap = r->cap ? r->cap : 1 << 16;
	uint8_t *p;

	if (want <= r->cap)
		return true;
	// What was dropped in front is used again before the log grows.
	if (r->head > r->cap / 2) {
		memmove(r->buf, r->buf + r->head, r->len - r->head);
		r->len -= r->head;
		r->pos -= r->head;
		if (r->open)
			r->open -= r->head;
		r->head = 0;
		return room(r, more);
	}
	while (cap < want)
		cap *= 2;
	p = realloc(r->buf, cap);
	if (!p)
		return false;
	r->buf = p;
	r->cap = cap;
	return true;
}

static void append(struct history *r, const void *bytes, size_t len)
{
	memcpy(r->buf + r->len, bytes, len);
	r->len += len;
}

/* An entry that was never ended is dropped. */
static void abandon(struct history *r)
{
	if (r->open)
		r->len = r->open - 1;
	r->open = 0;
}

void hist_begin(struct history *r, const struct user_regs_struct *before)
{
	abandon(r);
	r->before = *before;
	r->parts = r->sig = 0;
	r->failed = !room(r, sizeof(struct head) + WORDS * 8);
	if (r->failed)
		return;
	r->open = r->len + 1;
	// Registers come first, but are known last: room for all.
	r->len += sizeof(struct head) + WORDS * 8;
}

static bool add_part(struct history *r, enum part_kind kind, uint64_t addr, const void *old, uint32_t len)
{
	struct part p = { addr, len, kind };
	static const uint8_t zero[8];

	if (r->failed || !r->open || !room(r, sizeof(p) + padded(len))) {
		r->failed = true;
		return false;
	}
	append(r, &p, sizeof(p));
	append(r, old, len);
	append(r, zero, padded(len) - len);
	r->parts++;
	return true;
}

bool hist_memory(struct history *r, uint64_t addr, const void *old, uint32_t len)
{
	return add_part(r, PART_MEMORY, addr, old, len);
}
bool hist_vector(struct history *r, unsigned reg, const uint8_t *old, uint32_t len)
{
	return add_part(r, PART_VECTOR, reg, old, len);
}
bool hist_area(struct history *r, const uint8_t *old, uint32_t len)
{
	return add_part(r, PART_AREA, 0, old, len);
}

void hist_signal(struct history *r, int sig)
{
	r->sig = (uint32_t)sig;
}

static void drop_oldest(struct history *r)
{
	struct head h = head_at(r, r->head);

	r->head += h.size;
	r->first++;
	r->n--;
}

/* Bytes of so many entries, with room for system calls that fill large buffers. */
static bool too_large(const struct history *r, uint64_t max)
{
	return r->n > 1 && r->len - r->head > max * BYTES_EACH + BYTES_MORE;
}

static uint64_t counted(uint64_t max)
{
	return max < MAX_COUNTED ? max : MAX_COUNTED;
}

bool hist_is_full(const struct history *r)
{
	return r->max && !r->whole && (r->n >= r->max || too_large(r, counted(r->max)));
}

void hist_limit(struct history *r, uint64_t max)
{
	r->max = max;
	max = counted(max);
	while (max && !r->whole && (r->n > r->max || too_large(r, max)) && r->head < r->pos)
		drop_oldest(r);
}

bool hist_end(struct history *r, const struct user_regs_struct *after)
{
	uint64_t was[WORDS], now[WORDS], changed[WORDS];
	struct head h = { .parts = r->parts, .sig = r->sig };
	size_t start, n = 0, space = sizeof(h) + WORDS * 8, used;

	if (r->failed || !r->open || !room(r, 8)) {
		abandon(r);
		return false;
	}
	start = r->open - 1;
	memcpy(was, &r->before, sizeof(was));
	memcpy(now, after, sizeof(now));
	for (size_t i = 0; i < WORDS; i++)
		if (was[i] != now[i]) {
			h.regs |= 1u << i;
			changed[n++] = was[i];
		}
	used = sizeof(h) + n * 8;
	if (r->parts)
		memmove(r->buf + start + used, r->buf + start + space, r->len - start - space);
	r->len -= space - used;
	h.size = (uint32_t)(r->len - start + 8);
	memcpy(r->buf + start, &h, sizeof(h));
	memcpy(r->buf + start + sizeof(h), changed, n * 8);
	append(r, &(uint64_t){ h.size }, 8);
	r->open = 0;
	r->pos = r->len;
	r->n++;
	r->at = r->first + r->n - 1;
	hist_limit(r, r->max);
	return true;
}

/* ---- moving */

static void swap_regs(const struct hist_state *s, uint8_t *p, uint32_t mask)
{
	for (size_t i = 0; i < WORDS; i++) {
		uint64_t stored, now;
		char *reg = (char *)s->regs + i * 8;

		if (!(mask >> i & 1))
			continue;
		memcpy(&stored, p, 8);
		memcpy(&now, reg, 8);
		memcpy(reg, &stored, 8);
		memcpy(p, &now, 8);
		p += 8;
	}
}

static bool swap_parts(const struct hist_state *s, uint8_t *p, uint32_t n)
{
	for (; n; n--) {
		struct part part;
		bool ok = false;

		memcpy(&part, p, sizeof(part));
		p += sizeof(part);
		if (part.kind == PART_MEMORY)
			ok = s->memory(s->ctx, part.addr, p, part.len);
		else if (part.kind == PART_VECTOR)
			ok = s->vector(s->ctx, (unsigned)part.addr, p, part.len);
		else
			ok = s->area(s->ctx, p, part.len);
		if (!ok)
			return false;
		p += padded(part.len);
	}
	return true;
}

static bool swap(struct history *r, size_t pos, const struct hist_state *s)
{
	struct head h = head_at(r, pos);
	uint8_t *p = r->buf + pos + sizeof(h);
	unsigned n = (unsigned)__builtin_popcount(h.regs);

	if (!swap_parts(s, p + (size_t)n * 8, h.parts))
		return false;
	swap_regs(s, p, h.regs);
	return true;
}

enum hist_move hist_undo(struct history *r, const struct hist_state *s)
{
	uint64_t size;

	abandon(r);
	if (r->pos == r->head)
		return HIST_END;
	memcpy(&size, r->buf + r->pos - 8, 8);
	if (!swap(r, r->pos - size, s))
		return HIST_FAILED;
	r->pos -= size;
	r->at--;
	return HIST_MOVED;
}

enum hist_move hist_redo(struct history *r, const struct hist_state *s)
{
	abandon(r);
	if (r->pos == r->len)
		return HIST_END;
	if (!swap(r, r->pos, s))
		return HIST_FAILED;
	r->pos += head_at(r, r->pos).size;
	r->at++;
	return HIST_MOVED;
}

bool hist_replaying(const struct history *r)
{
	return r->pos != (r->open ? r->open - 1 : r->len);
}

bool hist_at_begin(const struct history *r)
{
	return r->pos == r->head;
}

int hist_signal_here(const struct history *r)
{
	return hist_replaying(r) ? (int)head_at(r, r->pos).sig : 0;
}

void hist_cut(struct history *r)
{
	abandon(r);
	r->len = r->pos;
	r->n = r->at + 1 - r->first;
}

void hist_empty(struct history *r)
{
	abandon(r);
	r->first = r->at + 1;
	r->head = r->len = r->pos = 0;
	r->n = 0;
}

void hist_describe(const struct history *r, struct tl_history_info *ret)
{
	ret->active = true;
	ret->replaying = hist_replaying(r);
	ret->lowest = r->first;
	ret->highest = r->first + r->n - 1;
	ret->current = r->at;
	ret->count = r->n;
	ret->max = r->max;
	ret->bytes = r->cap;
}

/* ---- in a file */

const void *hist_bytes(const struct history *r, size_t *ret_len)
{
	*ret_len = (r->open ? r->open - 1 : r->len) - r->head;
	return r->buf ? r->buf + r->head : NULL;
}

static bool is_vector(const struct part *p)
{
	if (p->addr >= ARCH_VECS)
		return p->addr < ARCH_VECS + ARCH_MASKS && p->len == 8;
	return p->len == 32 || p->len == 64;
}

/* Of bytes that anybody may have written. The parts of an entry are exactly what lies between its registers and its size. */
static bool is_entry(const uint8_t *p, size_t left)
{
	struct head h;
	uint64_t size;
	size_t at;

	if (left < sizeof(h) + 8)
		return false;
	memcpy(&h, p, sizeof(h));
	if (h.size < sizeof(h) + 8 || h.size > left || h.size % 8 || h.regs >> WORDS || h.sig > 64)
		return false;
	memcpy(&size, p + h.size - 8, 8);
	at = sizeof(h) + (size_t)__builtin_popcount(h.regs) * 8;
	if (size != h.size || at > h.size - 8)
		return false;
	for (uint32_t i = 0; i < h.parts; i++) {
		struct part part;

		if (h.size - 8 - at < sizeof(part))
			return false;
		memcpy(&part, p + at, sizeof(part));
		at += sizeof(part);
		if (part.kind > PART_AREA || part.len > h.size || padded(part.len) > h.size - 8 - at ||
		    (part.kind == PART_VECTOR && !is_vector(&part)))
			return false;
		at += padded(part.len);
	}
	return at == h.size - 8;
}

struct history *hist_of_bytes(void *bytes, size_t len, uint64_t first)
{
	struct history *r = hist_new(0);
	uint64_t n = 0;

	for (size_t at = 0; r && at < len; n++) {
		if (!is_entry((uint8_t *)bytes + at, len - at)) {
			hist_free(r);
			return NULL;
		}
		at += head_at(&(struct history){ .buf = bytes }, at).size;
	}
	if (!r)
		return NULL;
	r->buf = bytes;
	r->len = r->cap = len;
	r->first = first ? first : 1;
	r->n = n;
	r->at = r->first - 1;
	r->whole = true;
	return r;
}
