/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Breakpoints that are added together: as one by one, all or nothing, and nothing of them left. */
#include <string.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define MANY 4096

static uint64_t place[MANY];
static size_t n_places;
static long hits[MANY];

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

static void fill(struct tl_breakpoint_spec *spec, const char *condition)
{
	memset(hits, 0, sizeof(hits));
	for (size_t i = 0; i < n_places; i++)
		spec[i] = (struct tl_breakpoint_spec){ .size = sizeof(*spec), .addr = place[i], .condition = condition,
						       .on_hit = count, .user = &hits[i] };
}

/* Launched, with the addresses of all its lines. */
static bool begin(struct world *w, enum tl_inline how)
{
	return world_launch(w, ARGV("loop", "500", "3")) && !tl_session_set(w->s, TL_OPT_INLINE, how, &w->err) &&
	       (n_places = line_places(w->t, place, MANY, &w->err)) > 10;
}

static bool one_by_one(struct world *w, const struct tl_breakpoint_spec *spec)
{
	uint32_t id;

	for (size_t i = 0; i < n_places; i++)
		if (tl_breakpoint_add(w->t, &spec[i], &id, &w->err))
			return false;
	return true;
}

static struct tl_breakpoint_spec spec[MANY + 1];

/* What each has hit, added in one go or one by one. */
static bool run(bool together, enum tl_inline how, const char *condition, long *ret)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static uint32_t id[MANY];
	bool ok = begin(&w, how);

	fill(spec, condition);
	ok = ok && (together ? !tl_breakpoint_add_many(w.t, spec, n_places, id, &w.err) : one_by_one(&w, spec));
	for (size_t i = 0; ok && together && i < n_places; i++)
		ok = id[i] == i + 1;
	if (!ok)
		printf("# %s\n", w.err.text);
	ok = ok && world_run(&w) == 12 && truth(w.out, "calls", -1) == 1500;
	for (size_t i = 0; i < n_places; i++)
		ret[i] = hits[i];
	return ok;
}

TEST(as_one_by_one)
{
	static const char *const conditions[] = { NULL, "$rdi == 7 || $rdi > 490", "$sp != 0 && ($rsi & 1)" };
	static long each[MANY], all[MANY];
	long sum = 0;

	for (size_t k = 0; k < ARRAY_LEN(conditions); k++)
		for (int how = 0; how < 2; how++) {
			enum tl_inline mode = how ? TL_INLINE_ON : TL_INLINE_OFF;
			CHECK(run(false, mode, conditions[k], each) && run(true, mode, conditions[k], all));
			for (size_t i = 0; i < n_places; i++) {
				CHECKF(all[i] == each[i], "0x%llx if %s: %ld, %ld", (unsigned long long)place[i],
				       conditions[k] ? conditions[k] : "", all[i], each[i]);
				sum += all[i];
			}
		}
	CHECK(sum > 10000);
}

/* The same text, and other variables. */
TEST(names_mean_what_they_mean_at_each_place)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	long a = 0, b = 0;
	struct tl_breakpoint_spec two[] = {
		{ .size = sizeof(*two), .where = "work", .condition = "i == 7", .on_hit = count, .user = &a },
		{ .size = sizeof(*two), .where = "work", .condition = "i == 7", .on_hit = count, .user = &b },
		{ .size = sizeof(*two), .where = "main", .condition = "i == 7" },
	};

	CHECK(begin(&w, TL_INLINE_AUTO));
	CHECKF(tl_breakpoint_add_many(w.t, two, 3, NULL, &w.err) == TL_E_NOTFOUND && strstr(w.err.text, "\"i\""), "%s", w.err.text);
	CHECK(!tl_breakpoint_list(w.s, NULL, 0) && tl_breakpoint_next_id(w.s) == 1);
	CHECK(!tl_breakpoint_add_many(w.t, two, 2, NULL, &w.err));
	CHECK(world_run(&w) == 12 && a == 3 && b == 3);
}

static bool is_clean(struct world *w, const uint8_t *was)
{
	for (size_t i = 0; i < n_places; i++) {
		uint8_t now;
		if (!process_read(tl_target_pid(w->t), place[i], &now, 1) || now != was[i])
			return false;
	}
	return true;
}

TEST(all_or_none)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static uint8_t was[MANY];
	uint32_t id[2] = { 77, 77 }, one;

	CHECK(begin(&w, TL_INLINE_OFF));
	for (size_t i = 0; i < n_places; i++)
		CHECK(process_read(tl_target_pid(w.t), place[i], &was[i], 1) && was[i] != 0xcc);
	fill(spec, NULL);
	spec[n_places] = spec[0];
	spec[n_places].addr = 0x10;
	CHECK(tl_breakpoint_add_many(w.t, spec, n_places + 1, id, &w.err) == TL_E_FAULT);
	CHECKF(strstr(w.err.text, "0x10"), "%s", w.err.text);
	CHECK(id[0] == 77 && !tl_breakpoint_list(w.s, NULL, 0) && is_clean(&w, was));
	// One that is there already keeps its trap.
	CHECK(!tl_breakpoint_add(w.t, &spec[1], &one, &w.err) && one == 1);
	CHECK(tl_breakpoint_add_many(w.t, spec, n_places + 1, NULL, &w.err) == TL_E_FAULT);
	CHECK(tl_breakpoint_list(w.s, NULL, 0) == 1 && !is_clean(&w, was));
	CHECK(!tl_breakpoint_delete(w.s, one, &w.err) && is_clean(&w, was));
	CHECK(!tl_breakpoint_add_many(w.t, spec, 0, NULL, &w.err));
	CHECK(!tl_breakpoint_add_many(w.t, spec, n_places, NULL, &w.err) && !is_clean(&w, was));
	for (uint32_t i = 0; i < n_places; i++)
		CHECK(!tl_breakpoint_delete(w.s, i + 2, &w.err));
	CHECK(is_clean(&w, was) && world_run(&w) == 12 && !hits[0] && !hits[1]);
}

TEST(owners)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id;

	CHECK(begin(&w, TL_INLINE_OFF));
	fill(spec, NULL);
	for (size_t i = 0; i < n_places; i++)
		spec[i].owner = 5;
	spec[n_places] = spec[3];
	CHECK(tl_breakpoint_add_many(w.t, spec, n_places + 1, NULL, &w.err) == TL_E_EXISTS);
	CHECK(!tl_breakpoint_add_many(w.t, spec, n_places, NULL, &w.err));
	CHECK(tl_breakpoint_add(w.t, &spec[3], &id, &w.err) == TL_E_EXISTS && strstr(w.err.text, "breakpoint 4"));
	spec[3].owner = 6;
	CHECK(!tl_breakpoint_add(w.t, &spec[3], &id, &w.err));
	spec[3].owner = 5;
	CHECK(!tl_breakpoint_delete(w.s, 4, &w.err) && !tl_breakpoint_add(w.t, &spec[3], &id, &w.err));
	CHECK(tl_breakpoint_add(w.t, &spec[3], &id, &w.err) == TL_E_EXISTS);
}

/* Code of a process that must survive: its guardian knows of each. */
TEST(attached_and_let_go)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	static uint8_t was[MANY];

	CHECK(fixture_start(&f, ARGV("many", "4")) && truth_wait(f.out, "ready", 5000) && world_attach(&w, &f));
	n_places = line_places(w.t, place, MANY, &w.err);
	CHECK(n_places > 5);
	for (size_t i = 0; i < n_places; i++)
		CHECK(process_read(f.pid, place[i], &was[i], 1));
	fill(spec, "$rdi == -987654321");
	CHECK(!tl_breakpoint_add_many(w.t, spec, n_places, NULL, &w.err) && !is_clean(&w, was));
	CHECK(!tl_target_detach(w.t, 0, &w.err));
	for (size_t i = 0; i < n_places; i++) {
		uint8_t now = 0;
		CHECK(process_read(f.pid, place[i], &now, 1) && now == was[i]);
	}
}

TAP_MAIN
