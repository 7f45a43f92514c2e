/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Places that are told once: each exactly once, all or none, out again. And calls picked by a filter. */

#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fixture.h"
#include "tap.h"

#define MANY 20000

static struct tl_error err;
static uint64_t place[MANY], told[MANY];
static size_t n_places, n_told, n_wrong;

/* Told before the instruction is executed. */
static void on_once(struct tl_target *t, pid_t tid, uint64_t addr, void *user)
{
	uint64_t pc = 0;

	(void)user;
	n_wrong += tl_reg_get(t, tid, "pc", &pc, NULL) || pc != addr;
	told[n_told++] = addr;
}

static void drops_all(struct tl_target *t, pid_t tid, uint64_t addr, void *user)
{
	(void)tid;
	(void)addr;
	++*(int *)user;
	tl_once_drop(t, place, n_places);
}

static struct tl_target *begin(struct tl_session **s, const uint32_t *filter, size_t n_filter)
{
	char *argv[] = { (char *)fixture_path("loop"), (char *)"50", NULL };
	struct tl_target *t;
	struct tl_launch how = { .size = sizeof(how), .argv = argv, .use_stdio = true, .filter = filter,
				 .n_filter = n_filter };

	how.stdio[0] = how.stdio[1] = open("/dev/null", O_RDWR | O_CLOEXEC);
	how.stdio[2] = 2;
	if (tl_session_new(s, &err) || tl_target_launch(*s, &how, &t, &err))
		return NULL;
	close(how.stdio[0]);
	n_told = n_wrong = 0;
	n_places = line_places(t, place, MANY, &err);
	return n_places ? t : NULL;
}

static bool twice(void)
{
	for (size_t i = 0; i < n_told; i++)
		for (size_t k = 0; k < i; k++)
			if (told[i] == told[k])
				return true;
	return false;
}

TEST(each_is_told_once)
{
	struct tl_session *s = NULL;
	struct tl_target *t = begin(&s, NULL, 0);
	static uint8_t was[MANY];
	int status = -1;

	CHECKF(t && n_places > 10, "%zu, %s", n_places, err.text);
	for (size_t i = 0; i < n_places; i++)
		CHECK(!tl_mem_read(t, place[i], &was[i], 1, &err));
	CHECK(!tl_once_add(t, place, n_places, on_once, NULL, &err));
	CHECK(tl_once_count(t) == n_places);
	CHECK(!tl_once_add(t, place, n_places, on_once, NULL, &err) && tl_once_count(t) == n_places);
	for (size_t i = 0; i < n_places; i++) {
		uint8_t now;
		CHECK(!tl_mem_read(t, place[i], &now, 1, &err) && now == was[i]);
	}
	CHECKF(!tl_target_run(t, &status, &err) && status == 12, "%d %s", status, err.text);
	CHECKF(n_told > 5 && n_told <= n_places && !twice() && !n_wrong, "%zu", n_told);
	tl_session_free(s);
}

TEST(all_or_none)
{
	struct tl_session *s = NULL;
	struct tl_target *t = begin(&s, NULL, 0);
	uint64_t bad[2];
	uint8_t was, now;
	int status = -1;

	CHECK(t);
	bad[0] = place[0];
	bad[1] = 0x10;
	CHECK(!tl_mem_read(t, bad[0], &was, 1, &err));
	CHECK(tl_once_add(t, bad, 2, on_once, NULL, &err) == TL_E_INVAL && strstr(err.text, "0x10"));
	CHECK(tl_once_count(t) == 0 && !tl_mem_read(t, bad[0], &now, 1, &err) && was == now);
	CHECK(!tl_target_run(t, &status, &err) && status == 12 && !n_told);
	CHECK(tl_once_add(t, place, 1, on_once, NULL, &err) == TL_E_STATE);
	tl_session_free(s);
}

TEST(dropped_in_the_callback)
{
	struct tl_session *s = NULL;
	struct tl_target *t = begin(&s, NULL, 0);
	int status = -1, calls = 0;

	CHECK(t && !tl_once_add(t, place, n_places, drops_all, &calls, &err));
	CHECK(!tl_target_run(t, &status, &err) && status == 12);
	CHECKF(calls == 1, "%d", calls);
	tl_session_free(s);
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(int *)user;
	return TL_RESUME;
}

/* Both are served; what is told once leaves the breakpoint where it is. */
TEST(beside_a_breakpoint)
{
	struct tl_session *s = NULL;
	struct tl_target *t = begin(&s, NULL, 0);
	int status = -1, hits = 0;
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "main", .on_hit = count, .user = &hits };
	struct tl_location_info loc;
	uint32_t id;

	CHECK(t && !tl_breakpoint_add(t, &spec, &id, &err));
	CHECK(!tl_once_add(t, place, n_places, on_once, NULL, &err) && tl_once_count(t) == n_places);
	CHECK(!tl_breakpoint_location(s, id, 1, &loc, &err));
	uint64_t at = loc.addr;
	CHECK(!tl_target_run(t, &status, &err) && status == 12);
	CHECKF(hits == 1, "%d", hits);
	size_t seen = 0;
	for (size_t i = 0; i < n_told; i++)
		seen += told[i] == at;
	CHECKF(seen == 1 && !twice(), "%zu", seen);
	tl_session_free(s);
}

static enum tl_action on_call(const struct tl_hit *hit, void *user)
{
	uint64_t *n = user;

	if (hit->event->reason == TL_STOP_SYSCALL_ENTRY)
		n[hit->event->syscall.nr == SYS_exit_group ? 0 : 1]++;
	else
		n[2]++;
	return TL_RESUME;
}

/* Only what the filter picks stops, at its entry and behind it. */
TEST(a_filter_for_system_calls)
{
	static const uint32_t list[] = { SYS_exit_group };
	struct tl_session *s = NULL;
	struct tl_target *t = begin(&s, list, 1);
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_SYSCALL, .on_hit = on_call };
	uint64_t n[3] = { 0 };
	int status = -1;

	CHECKF(t, "%s", err.text);
	spec.user = n;
	CHECK(!tl_breakpoint_add(t, &spec, NULL, &err));
	CHECK(tl_target_detach(t, 0, &err) == TL_E_UNSUP);
	CHECK(!tl_target_run(t, &status, &err) && status == 12);
	CHECKF(n[0] == 1 && n[1] == 0, "%lu %lu", n[0], n[1]);
	tl_session_free(s);
}

TAP_MAIN
