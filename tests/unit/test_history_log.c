/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The log of a recorded target: undone and done again to the byte, bounded in entries and in bytes. */

#include <stdlib.h>
#include <string.h>

#include "tap.h"
#include "target/history.h"

#define BIG (4u << 20)

struct machine {
	struct user_regs_struct regs;
	uint8_t mem[256];
};

static bool swap_memory(void *ctx, uint64_t addr, uint8_t *swap, uint32_t len)
{
	struct machine *m = ctx;
	uint8_t was[256];

	if (addr + len > sizeof(m->mem))
		return false;
	memcpy(was, m->mem + addr, len);
	memcpy(m->mem + addr, swap, len);
	memcpy(swap, was, len);
	return true;
}

/* Instruction i: one register, one byte of memory. */
static bool step(struct history *h, struct machine *m, unsigned i)
{
	struct user_regs_struct before = m->regs;
	uint8_t *at = &m->mem[i * 7 % sizeof(m->mem)];

	hist_begin(h, &before);
	if (!hist_memory(h, (uint64_t)(at - m->mem), at, 1))
		return false;
	m->regs.rip += i % 15 + 1;
	m->regs.rax ^= i * 2654435761u;
	*at = (uint8_t)(*at + i);
	return hist_end(h, &m->regs);
}

TEST(a_thousand_back_and_forth)
{
	struct machine m = { .regs = { .rip = 0x1000 } }, first = m, last;
	struct hist_state s = { .regs = &m.regs, .ctx = &m, .memory = swap_memory };
	struct history *h = hist_new(0);

	for (unsigned i = 0; i < 1000; i++)
		CHECK(step(h, &m, i));
	last = m;
	for (int round = 0; round < 2; round++) {
		while (hist_undo(h, &s) == HIST_MOVED)
			;
		CHECK(hist_at_begin(h) && !memcmp(&m, &first, sizeof(m)));
		while (hist_redo(h, &s) == HIST_MOVED)
			;
		CHECK(!hist_replaying(h) && !memcmp(&m, &last, sizeof(m)));
	}
	hist_free(h);
}

TEST(the_oldest_go_when_there_are_too_many)
{
	struct machine m = { .regs = { .rip = 0x1000 } };
	struct tl_history_info info = { .size = sizeof(info) };
	struct history *h = hist_new(100);

	for (unsigned i = 0; i < 100000; i++)
		CHECK(step(h, &m, i));
	hist_describe(h, &info);
	CHECK(info.count == 100 && info.highest == 100000 && info.lowest == 99901);
	CHECK(info.bytes < 1 << 20);
	hist_free(h);
}

/* System calls that fill large buffers. */
TEST(and_when_they_are_too_large)
{
	struct user_regs_struct regs = { .rip = 0x1000 };
	struct tl_history_info info = { .size = sizeof(info) };
	struct history *h = hist_new(200000);
	uint8_t *big = calloc(1, BIG);

	for (unsigned i = 0; i < 150; i++) {
		hist_begin(h, &regs);
		CHECK(hist_memory(h, 0x10000, big, BIG));
		regs.rip++;
		CHECK(hist_end(h, &regs));
	}
	hist_describe(h, &info);
	CHECKF(info.count < 40 && info.count > 10 && info.highest == 150, "%lu", (unsigned long)info.count);
	CHECKF(info.bytes <= 512u << 20, "%lu", (unsigned long)info.bytes);
	free(big);
	hist_free(h);
}

TEST(an_entry_that_is_not_ended_leaves_nothing)
{
	struct machine m = { .regs = { .rip = 0x1000 } };
	struct tl_history_info info = { .size = sizeof(info) };
	struct history *h = hist_new(10);

	for (unsigned i = 0; i < 5000; i++) {
		hist_begin(h, &m.regs);
		CHECK(hist_memory(h, 0, m.mem, sizeof(m.mem)));
		if (i % 3 == 0)
			CHECK(step(h, &m, i));
	}
	hist_describe(h, &info);
	CHECK(info.count == 10 && info.highest == 1667);
	hist_free(h);
}

TEST(parts_outside_of_an_entry)
{
	struct machine m = { .regs = { .rip = 0x1000 } };
	struct tl_history_info info = { .size = sizeof(info) };
	struct history *h = hist_new(10);

	for (unsigned i = 0; i < 1000; i++) {
		CHECK(step(h, &m, i));
		hist_cut(h);
		CHECK(!hist_memory(h, 0, m.mem, 100) && !hist_end(h, &m.regs));
	}
	hist_describe(h, &info);
	CHECK(info.count == 10 && info.highest == 1000);
	hist_free(h);
}

/* All that can be said of a log at its beginning is the same of one that was read. */
TEST(bytes_make_the_same_log)
{
	struct machine m = { .regs = { .rip = 0x1000 } }, last;
	struct hist_state s = { .regs = &m.regs, .ctx = &m, .memory = swap_memory };
	struct tl_history_info info = { .size = sizeof(info) };
	struct history *h = hist_new(50), *again;
	size_t len;
	void *copy;

	for (unsigned i = 0; i < 100; i++)
		CHECK(step(h, &m, i));
	last = m;
	while (hist_undo(h, &s) == HIST_MOVED)
		;
	copy = malloc(len = (hist_bytes(h, &len), len));
	memcpy(copy, hist_bytes(h, &len), len);
	again = hist_of_bytes(copy, len, 51);
	hist_free(h);
	CHECK(again && hist_at_begin(again) && hist_replaying(again));
	hist_limit(again, 10);
	while (hist_redo(again, &s) == HIST_MOVED)
		;
	hist_describe(again, &info);
	CHECK(info.lowest == 51 && info.highest == 100 && info.current == 100 && info.count == 50);
	CHECK(!memcmp(&m, &last, sizeof(m)));
	hist_free(again);
}

static bool no_vector(void *ctx, unsigned reg, uint8_t *swap, uint32_t len)
{
	(void)ctx;
	swap[len - 1] ^= (uint8_t)reg;
	return reg < 40;
}

static bool any_area(void *ctx, uint8_t *swap, uint32_t len)
{
	(void)ctx;
	for (uint32_t i = 0; i < len; i++)
		swap[i] ^= 1;
	return true;
}

static bool any_memory(void *ctx, uint64_t addr, uint8_t *swap, uint32_t len)
{
	(void)addr;
	return any_area(ctx, swap, len);
}

/* What was changed is refused, or can be gone through. */
static void try_damaged(uint8_t *bytes, size_t len)
{
	struct machine m = { 0 };
	struct hist_state s = { .regs = &m.regs, .ctx = &m, .memory = any_memory, .vector = no_vector, .area = any_area };
	struct history *h = hist_of_bytes(bytes, len, 1);

	if (!h) {
		free(bytes);
		return;
	}
	for (int round = 0; round < 2; round++) {
		while (hist_redo(h, &s) == HIST_MOVED)
			;
		while (hist_undo(h, &s) == HIST_MOVED)
			;
	}
	hist_free(h);
}

TEST(damaged_bytes_are_refused_or_harmless)
{
	struct machine m = { .regs = { .rip = 0x1000 } };
	struct history *h = hist_new(0);
	const uint8_t vector[32] = { 1 };
	uint32_t seed = 1;
	size_t len;
	const uint8_t *bytes;

	for (unsigned i = 0; i < 20; i++) {
		CHECK(step(h, &m, i));
		hist_begin(h, &m.regs);
		CHECK(hist_vector(h, i % 16, vector, 32) && hist_area(h, m.mem, 100));
		CHECK(hist_end(h, &m.regs));
	}
	bytes = hist_bytes(h, &len);
	for (unsigned i = 0; i < 20000; i++) {
		uint8_t *copy = malloc(len);
		size_t n = i % 10 ? len : seed % len;

		memcpy(copy, bytes, len);
		for (unsigned k = 0; k < i % 4 + (i % 10 != 0); k++) {
			seed = seed * 1664525 + 1013904223;
			copy[(seed >> 8) % len] = (uint8_t)(seed >> 3 & (i % 2 ? 0xff : 0x0f));
		}
		try_damaged(copy, n);
	}
	hist_free(h);
}

TAP_MAIN
