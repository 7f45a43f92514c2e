/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <sys/wait.h>
#include <unistd.h>

#include "base/bits.h"
#include "base/map.h"
#include "base/pool.h"
#include "base/scoped.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "tap.h"

TEST(map_agrees_with_a_plain_table_under_random_changes)
{
	enum { KEYS = 500, ROUNDS = 50000 };
	static int value[KEYS];
	void *want[KEYS] = { 0 };
	SCOPED(map_deinit) struct map m;
	size_t n = 0;

	srand(1);
	map_init(&m);
	for (int i = 0; i < ROUNDS; i++) {
		int k = rand() % KEYS;
		// Keys that collide in their low bits, as page-aligned addresses do.
		uint64_t key = (uint64_t)k << (k % 3 ? 12 : 40);

		if (rand() % 2) {
			n += !want[k];
			want[k] = &value[rand() % KEYS];
			CHECK(map_put(&m, key, want[k]));
		} else {
			n -= !!want[k];
			CHECK(map_remove(&m, key) == want[k]);
			want[k] = NULL;
		}
		CHECK(m.n == n);
	}
	for (int k = 0; k < KEYS; k++)
		CHECK(map_get(&m, (uint64_t)k << (k % 3 ? 12 : 40)) == want[k]);
}

TEST(map_walk_sees_each_entry_once)
{
	SCOPED(map_deinit) struct map m = { 0 };
	bool seen[100] = { 0 };
	size_t pos = 0, n = 0;
	uint64_t key;
	void *v;

	CHECK(!map_next(&m, &pos, &key));
	CHECK(!map_get(&m, 1) && !map_remove(&m, 1));
	for (uint64_t i = 0; i < 100; i++)
		CHECK(map_put(&m, i, (char *)&m + i));
	for (pos = 0; (v = map_next(&m, &pos, &key)); n++) {
		CHECK(key < 100 && !seen[key] && v == (char *)&m + key);
		seen[key] = true;
	}
	CHECK(n == 100);
	CHECK(map_put(&m, ~UINT64_C(0), &m) && map_get(&m, ~UINT64_C(0)) == &m);
}

TEST(map_with_room_does_not_move_its_entries)
{
	struct map m = { 0 };

	CHECK(map_put(&m, 7, &m) && map_reserve(&m, 200000) && map_get(&m, 7) == &m);
	const struct map_entry *at = m.entry;
	for (uint64_t i = 0; i < 200000; i++)
		CHECK(map_put(&m, i, (char *)&m + i));
	CHECK(m.entry == at && m.n == 200000 && map_reserve(&m, 10) && m.entry == at);
	CHECK(!map_reserve(&m, SIZE_MAX) && m.n == 200000 && map_get(&m, 199999));
	map_deinit(&m);
}

/* Beside one bool for each. */
TEST(bits_are_found_as_in_a_plain_row)
{
	enum { N = 300 };
	uint64_t v[BITS_WORDS(N)];
	bool is[N];

	srand(7);
	for (int round = 0; round < 200; round++) {
		memset(v, 0, sizeof(v));
		memset(is, 0, sizeof(is));
		for (int k = rand() % 12; k > 0; k--) {
			size_t from = (size_t)rand() % N, to = from + (size_t)rand() % (N - from + 1);
			bits_set(v, from, to);
			memset(is + from, true, to - from);
		}
		for (size_t from = 0; from <= N; from++) {
			size_t to = from + (size_t)rand() % (N - from + 1), open = from, end = to;
			while (open < to && is[open])
				open++;
			while (end > from && !is[end - 1])
				end--;
			CHECK(bits_next_clear(v, from, to) == open);
			CHECK(bits_last_set(v, from, to) == (end > from ? end : 0));
		}
	}
}

TEST(vec_inserts_and_removes_in_order)
{
	VEC(int) v = { 0 };

	for (int i = 0; i < 100; i++)
		CHECK(vec_push(&v, i));
	CHECK(vec_insert(&v, 0, -1) && vec_insert(&v, 101, 100) && vec_insert(&v, 50, 7));
	CHECK(v.n == 103 && v.v[0] == -1 && v.v[50] == 7 && v.v[51] == 49 && vec_last(&v) == 100);
	vec_remove(&v, 50);
	for (int i = 0; i < 102; i++)
		CHECK(v.v[i] == i - 1);
	vec_remove_swap(&v, 0);
	CHECK(v.v[0] == 100 && v.n == 101);
	vec_deinit(&v);
	CHECK(!v.v && !v.n && !v.cap);
}

TEST(vec_refuses_absurd_sizes)
{
	VEC(uint64_t) v = { 0 };

	CHECK(!vec_reserve(&v, SIZE_MAX / 2) && !v.v);
	CHECK(!vec_reserve(&v, SIZE_MAX / 8 + 1) && !v.v);
}

TEST(str_builds_text_across_growth)
{
	SCOPED(sb_deinit) struct sb b = { 0 };
	SCOPED_FREE char *s = NULL;

	CHECK(!strcmp(sb_str(&b), ""));
	for (int i = 0; i < 1000; i++)
		sb_printf(&b, "%03d", i);
	CHECK(b.n == 3000 && strlen(b.s) == 3000 && !memcmp(b.s + 2997, "999", 3));
	sb_cut(&b, 2);
	sb_add(&b, "ab");
	sb_addc(&b, 'c');
	sb_pad(&b, 7);
	sb_pad(&b, 3);
	sb_addn(&b, "xyz", 1);
	s = sb_take(&b);
	CHECK(s && !strcmp(s, "00abc  x"));
	CHECK(!b.s && !b.n);
}

TEST(str_take_of_nothing_is_an_empty_string)
{
	struct sb b = { 0 };
	SCOPED_FREE char *s = sb_take(&b);

	CHECK(s && !*s);
}

TEST(str_says_that_something_was_lost)
{
	struct sb b = { 0 };

	sb_add(&b, "x");
	sb_addn(&b, "y", SIZE_MAX / 2);
	sb_add(&b, "z");
	CHECK(b.failed && !strcmp(sb_str(&b), "x"));
	CHECK(!sb_take(&b) && !b.failed);
}

struct thing {
	uint64_t number;
	uint8_t rest[101];
};

static bool is_zeroed(const struct thing *x)
{
	static const struct thing none;

	return !memcmp(x, &none, sizeof(none));
}

#define THINGS 60000

TEST(pool_objects_are_zeroed_and_keep_what_is_in_them)
{
	static struct thing *v[THINGS];
	SCOPED(pool_clear) struct pool p = { .size = sizeof(struct thing) };

	for (size_t round = 0; round < 2; round++) {
		for (size_t i = 0; i < THINGS; i++) {
			CHECK((v[i] = pool_new(&p)) && is_zeroed(v[i]) && (uintptr_t)v[i] % sizeof(uint64_t) == 0);
			memset(v[i], 0xee, sizeof(*v[i]));
			v[i]->number = i;
		}
		for (size_t i = 0; i < THINGS; i += 3)
			pool_free(&p, v[i]);
		size_t n = p.n_pieces;
		for (size_t i = 0; i < THINGS; i += 3) {
			CHECK((v[i] = pool_new(&p)) && is_zeroed(v[i]));
			v[i]->number = i;
		}
		CHECK(p.n_pieces == n || !p.next); // those that were given back; without a .next (sanitizers) each is alone
		for (size_t i = 0; i < THINGS; i++)
			CHECK(v[i]->number == i);
		pool_clear(&p);
		CHECK(!p.n_pieces && !p.next);
	}
	pool_free(&p, NULL);
}

TEST(pool_takes_few_pieces_and_no_more_than_twice_what_is_needed)
{
	SCOPED(pool_clear) struct pool p = { .size = sizeof(struct thing) };
	struct thing *first = pool_new(&p), *last = first;

	CHECK(first);
	if (!p.next)
		return; // each is alone, for a sanitizer
	for (size_t i = 1; i < 100; i++)
		CHECK(pool_new(&p));
	CHECK(p.n_pieces < 5 && p.len <= 2 * 100 * sizeof(struct thing));
	for (size_t i = 100; i < THINGS; i++)
		CHECK((last = pool_new(&p)));
	CHECK(p.n_pieces < 16);
	// A child does not get a copy of them: each page of them would fault here once more.
	first->number = last->number = 1;
	pid_t child = fork();
	if (!child)
		_exit(*(volatile uint64_t *)&last->number == 0 ? 7 : 8);
	int status = 0;
	CHECK(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 7);
	CHECK(first->number == 1 && last->number == 1);
}

TEST(utf8_is_read_as_it_is_written)
{
	for (uint32_t c = 1; c <= 0x10ffff; c += c < 0x900 ? 1 : 37) {
		uint8_t buf[UTF8_MAX + 1] = { 0 };
		size_t n = utf8_put(buf, c);
		uint32_t got;

		CHECK(n == (c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4));
		CHECK(utf8_take((const char *)buf, &got) == n && got == c);
		buf[n - 1] = 0; // cut off: its first byte stands for itself
		CHECK(n == 1 || (utf8_take((const char *)buf, &got) == 1 && got == buf[0]));
	}
}

TEST(bytes_of_no_utf8_stand_for_themselves)
{
	static const char *const wrong[] = { "\x80", "\xc0\x80", "\xc2", "\xe2\x82", "\xe2x\x82", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff" };
	uint32_t c;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		CHECK(utf8_take(wrong[i], &c) == 1 && c == (uint8_t)wrong[i][0]);
}

TAP_MAIN
