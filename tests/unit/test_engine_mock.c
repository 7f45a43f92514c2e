/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Every engine operation with every primitive failing in turn: nothing half done. */

#include "agent/journal.h"
#include "breakpoint/bp.h"
#include "mock.h"
#include "tap.h"

#include "base/scoped.h"

#define SPEC(...) (&(struct tl_breakpoint_spec){ .size = sizeof(struct tl_breakpoint_spec), __VA_ARGS__ })

static bool all_nops(const struct mock *m)
{
	for (size_t i = 0; i < MOCK_SIZE; i++)
		if (m->mem[i] != 0x90)
			return false;
	return true;
}

static bool no_hardware(const struct mock *m)
{
	for (int i = 0; i < 4; i++)
		if (m->t->hw[i].refs)
			return false;
	return true;
}

TEST(add_undoes_whichever_call_fails)
{
	for (int k = 0;; k++) {
		SCOPED(mock_free) struct mock *m = mock_new();
		struct tl_error err = { 0 };
		uint32_t id = 0, list[4];

		m->calls = 0;
		m->fail_at = k;
		enum tl_code r = tl_breakpoint_add(m->t, SPEC(.addr = 0x1010), &id, &err);
		if (m->calls <= k) { // no call left to fail: the last round succeeded
			CHECK(r == TL_OK && k > 0);
			CHECK(m->mem[0x10] == 0xcc);
			break;
		}
		CHECK(r != TL_OK);
		CHECK(all_nops(m));
		CHECK(tl_breakpoint_list(m->s, list, 4) == 0);
		CHECK(!tl_target_tainted(m->t));
		m->fail_at = -1;
		CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010), &id, NULL) == TL_OK);
		CHECK(id == 1); // the failed try used up no number
	}
}

TEST(a_watch_of_several_registers_is_all_or_nothing)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	struct tl_error err;
	uint32_t id;

	CHECK(tl_breakpoint_add(m->t, SPEC(.kind = TL_BP_WATCH_WRITE, .addr = 0x1001, .len = 32), &id,
				&err) == TL_E_NOSLOT);
	CHECK(no_hardware(m));
	CHECK(tl_breakpoint_add(m->t, SPEC(.kind = TL_BP_WATCH_WRITE, .addr = 0x1008, .len = 32), &id,
				&err) == TL_OK);
	CHECK(tl_breakpoint_add(m->t, SPEC(.kind = TL_BP_HARDWARE, .addr = 0x1000), &id, &err) ==
	      TL_E_NOSLOT);
	CHECK(tl_breakpoint_delete(m->s, 1, NULL) == TL_OK);
	CHECK(no_hardware(m));
}

static bool never_stops(struct drv *d)
{
	(void)d;
	return true;
}

TEST(debug_registers_that_stop_nothing_are_not_used)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	static struct drv_ops idle; // outlives m
	struct tl_error err;
	uint32_t id;

	idle = *m->drv.ops;
	idle.dr_idle = never_stops;
	m->drv.ops = &idle;
	CHECK(tl_breakpoint_add(m->t, SPEC(.kind = TL_BP_HARDWARE, .addr = 0x1000), &id, &err) == TL_E_UNSUP);
	CHECK(strstr(err.text, "debug registers have no effect on this machine"));
	CHECK(tl_breakpoint_add(m->t, SPEC(.kind = TL_BP_WATCH_WRITE, .addr = 0x1008, .len = 8), &id, &err) == TL_E_UNSUP);
	CHECK(no_hardware(m));
}

TEST(disable_and_delete_put_the_byte_back_or_taint)
{
	for (int k = 0; k < 8; k++) {
		SCOPED(mock_free) struct mock *m = mock_new();
		uint32_t id;

		CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010), &id, NULL) == TL_OK);
		m->calls = 0;
		m->fail_at = k;
		enum tl_code r = tl_breakpoint_enable(m->s, id, 0, false, NULL);
		bool armed = m->mem[0x10] == 0xcc;
		if (r == TL_OK)
			CHECK(!armed || tl_target_tainted(m->t));
		else
			CHECK(armed == site_at(m->t, 0x1010)->inserted);
		m->fail_at = -1;
		CHECK(tl_breakpoint_delete(m->s, id, NULL) == TL_OK);
		CHECK(m->mem[0x10] == 0x90 || tl_target_tainted(m->t));
	}
}

TEST(two_owners_share_a_site_first_in_last_out)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	uint32_t a, b;

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .owner = 1), &a, NULL) == TL_OK);
	int writes = m->writes;
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .owner = 2), &b, NULL) == TL_OK);
	CHECK(m->writes == writes);
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .owner = 2), &b, NULL) == TL_E_EXISTS);
	CHECK(tl_breakpoint_delete(m->s, a, NULL) == TL_OK);
	CHECK(m->mem[0x10] == 0xcc);
	CHECK(tl_breakpoint_delete(m->s, b, NULL) == TL_OK);
	CHECK(all_nops(m));
}

TEST(an_internal_stop_leaves_the_users_breakpoint_alone)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	struct tl_breakpoint_info info;
	uint32_t id;

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010), &id, NULL) == TL_OK);
	CHECK(site_internal_add(m->t, 0x1010, NULL) == TL_OK);
	CHECK(tl_breakpoint_get(m->s, id, &info, NULL) == TL_OK && !info.temporary);
	site_internal_del(m->t, 0x1010);
	CHECK(m->mem[0x10] == 0xcc);
	CHECK(tl_breakpoint_delete(m->s, id, NULL) == TL_OK);
	CHECK(all_nops(m));
}

TEST(what_the_program_wrote_over_a_site_is_never_undone)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	uint32_t id;

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010), &id, NULL) == TL_OK);
	m->mem[0x10] = 0x55; // the program itself
	CHECK(tl_breakpoint_delete(m->s, id, NULL) == TL_OK);
	CHECK(m->mem[0x10] == 0x55);
}

TEST(reads_hide_the_trap_and_writes_go_under_it)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	uint8_t buf[4], code[4] = { 1, 2, 3, 4 };
	uint32_t id;

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1011), &id, NULL) == TL_OK);
	CHECK(tl_mem_read(m->t, 0x1010, buf, 4, NULL) == TL_OK && buf[1] == 0x90);
	CHECK(tl_mem_write(m->t, 0x1010, code, 4, NULL) == TL_OK);
	CHECK(m->mem[0x11] == 0xcc && m->mem[0x12] == 3);
	CHECK(tl_mem_read(m->t, 0x1010, buf, 4, NULL) == TL_OK && !memcmp(buf, code, 4));
	CHECK(tl_breakpoint_delete(m->s, id, NULL) == TL_OK);
	CHECK(!memcmp(m->mem + 0x10, code, 4));
}

TEST(a_failed_write_changes_no_saved_byte)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	uint8_t code[4] = { 1, 2, 3, 4 };
	uint32_t id;

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1011), &id, NULL) == TL_OK);
	m->calls = 0;
	m->fail_at = 0;
	CHECK(tl_mem_write(m->t, 0x1010, code, 4, NULL) == TL_E_SYS);
	m->fail_at = -1;
	CHECK(tl_breakpoint_delete(m->s, id, NULL) == TL_OK);
	CHECK(all_nops(m));
}

TEST(reads_that_cross_the_end_say_where)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	struct tl_error err = { 0 };
	uint8_t buf[16];
	size_t got;

	CHECK(tl_mem_read(m->t, MOCK_BASE + MOCK_SIZE - 8, buf, 16, &err) == TL_E_FAULT);
	CHECK(err.addr == MOCK_BASE + MOCK_SIZE);
	CHECK(tl_mem_read_some(m->t, MOCK_BASE + MOCK_SIZE - 8, buf, 16, &got, NULL) == TL_OK && got == 8);
}

TEST(an_unmapped_address_inserts_nothing)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	struct tl_error err = { 0 };
	uint32_t id, list[2];

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x10), &id, &err) == TL_E_FAULT && err.addr == 0x10);
	CHECK(tl_breakpoint_list(m->s, list, 2) == 0);
}

/* What the guardian could not undo is not done. */
TEST(without_room_in_the_journal_nothing_is_armed)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	SCOPED_FREE struct journal *j = calloc(1, sizeof(*j));
	struct journal_writer w = { .j = j };
	struct tl_breakpoint_spec two[] = { *SPEC(.addr = 0x1010), *SPEC(.addr = 0x1020) };
	struct tl_error err;
	uint32_t id[2];

	CHECK(j);
	j->n_sites = AGENT_SITES_MAX - 1;
	m->t->guard = &w;
	enum tl_code many = tl_breakpoint_add_many(m->t, two, 2, id, &err);
	bool none = all_nops(m);
	enum tl_code first = tl_breakpoint_add(m->t, SPEC(.addr = 0x1010), &id[0], NULL);
	enum tl_code second = tl_breakpoint_add(m->t, SPEC(.addr = 0x1020), &id[1], &err);
	m->t->guard = NULL;
	map_deinit(&w.index);
	vec_deinit(&w.unused);
	CHECK(many == TL_E_NOSLOT && none);
	CHECK(first == TL_OK && m->mem[0x10] == 0xcc);
	CHECK(second == TL_E_NOSLOT && strstr(err.text, "0x1020") && m->mem[0x20] == 0x90);
}

TEST(suspend_is_exclusive_and_resume_is_free)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	uint32_t a, b;

	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010), &a, NULL) == TL_OK);
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1020), &b, NULL) == TL_OK);
	CHECK(tl_breakpoint_resume(m->s, NULL) == TL_OK);
	CHECK(tl_breakpoint_suspend(m->s, 99, NULL) == TL_E_NOTFOUND);
	CHECK(tl_breakpoint_suspend(m->s, a, NULL) == TL_OK);
	CHECK(m->mem[0x10] == 0x90 && m->mem[0x20] == 0xcc);
	CHECK(tl_breakpoint_suspend(m->s, b, NULL) == TL_E_BUSY);
	CHECK(tl_breakpoint_resume(m->s, NULL) == TL_OK);
	CHECK(m->mem[0x10] == 0xcc);
	CHECK(tl_breakpoint_resume(m->s, NULL) == TL_OK);
}

TEST(ids_are_the_callers_or_the_next_free)
{
	SCOPED(mock_free) struct mock *m = mock_new();
	uint32_t id;
	char table[500];

	CHECK(tl_breakpoint_table(m->s, table, sizeof(table)) > 0 && strstr(table, "No breakpoints"));
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1010, .id = 7, .temporary = true), &id, NULL) == TL_OK);
	CHECK(id == 7);
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1020, .id = 7), &id, NULL) == TL_E_EXISTS);
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1030, .internal = true), &id, NULL) == TL_OK);
	CHECK(id >= 0x80000000u);
	CHECK(tl_breakpoint_add(m->t, SPEC(.addr = 0x1020), &id, NULL) == TL_OK);
	CHECK(id == 8);
	tl_breakpoint_table(m->s, table, sizeof(table));
	CHECK(strstr(table, "Temporary") && strstr(table, "Permanent"));
	CHECK(!strstr(table, "1030"));
}

TEST(detach_restores_every_byte_or_says_tainted)
{
	for (int k = 0; k < 20; k++) {
		SCOPED(mock_free) struct mock *m = mock_new();
		uint32_t id;

		for (uint64_t a = 0x1010; a < 0x1040; a += 0x10)
			CHECK(tl_breakpoint_add(m->t, SPEC(.addr = a), &id, NULL) == TL_OK);
		m->calls = 0;
		m->fail_at = k;
		enum tl_code r = tl_target_detach(m->t, 0, NULL);
		CHECK(all_nops(m) || (r != TL_OK && tl_target_tainted(m->t)));
		if (m->calls <= k)
			CHECK(all_nops(m) && r == TL_OK);
	}
}

TAP_MAIN
