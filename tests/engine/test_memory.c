/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The program's own view of memory: traps hidden, writes kept, faults told. */
#include <sys/mman.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

TEST(reads_show_the_programs_own_bytes)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t before[64], after[64], raw[64];
	uint64_t addr;
	long hits = 0;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	addr = world_addr(&w, "work");
	CHECK(tl_mem_read(w.t, addr, before, 64, &w.err) == TL_OK);
	for (uint64_t i = 0; i < 2; i++) {
		struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = addr, .on_hit = count,
						   .user = &hits };
		uint32_t id;

		CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	}
	CHECK(world_break(&w, "main", NULL, NULL) && world_continue(&w));
	CHECK(tl_mem_read(w.t, addr, after, 64, &w.err) == TL_OK);
	CHECK(!memcmp(before, after, 64));
	/* Reads that begin or end at the site. */
	CHECK(tl_mem_read(w.t, addr, after, 1, &w.err) == TL_OK && after[0] == before[0]);
	CHECK(tl_mem_read(w.t, addr - 7, after, 8, &w.err) == TL_OK && after[7] == before[0]);
	CHECK(process_read(tl_target_pid(w.t), addr, raw, 64) && raw[0] == 0xcc);
}

TEST(a_write_over_a_site_changes_the_code_and_keeps_it_armed)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	/* push rbp; mov eax, 1; pop rbp; ret: the same code as the fixture writes, another value. */
	const uint8_t code[] = { 0x55, 0xb8, 1, 0, 0, 0, 0x5d, 0xc3 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .addr = 0x200000000 };
	uint8_t back[8];
	uint32_t id, ready;
	uint64_t rax;

	CHECK(world_launch(&w, ARGV("selfmod", "rewrite")));
	ready = world_break(&w, "jit_ready", NULL, NULL);
	CHECK(ready && world_continue(&w) && w.ev.hits[0].id == ready);
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(tl_mem_write(w.t, spec.addr, code, sizeof(code), &w.err) == TL_OK);
	CHECK(tl_mem_read(w.t, spec.addr, back, sizeof(back), &w.err) == TL_OK);
	CHECK(!memcmp(code, back, sizeof(code)));
	CHECK(world_continue(&w) && w.ev.n_hits == 1 && w.ev.hits[0].id == id);
	CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
	CHECK(process_read(tl_target_pid(w.t), spec.addr, back, 8) && !memcmp(code, back, 8));
	(void)rax;
}

TEST(read_only_text_can_be_written)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t addr;
	const uint8_t ret0[] = { 0x31, 0xc0, 0xc3 }; /* xor eax, eax; ret */
	uint8_t back[3];

	CHECK(world_launch(&w, ARGV("loop", "10")));
	addr = world_addr(&w, "work");
	CHECK(tl_mem_write(w.t, addr, ret0, 3, &w.err) == TL_OK);
	CHECK(tl_mem_read(w.t, addr, back, 3, &w.err) == TL_OK && !memcmp(back, ret0, 3));
	CHECK(world_run(&w) == 12);
	CHECK(truth(w.out, "calls", -1) == 0 && truth(w.out, "sum", -1) == 0);
}

TEST(a_partial_read_says_where_it_ended)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static struct tl_mapping maps[200];
	uint8_t buf[16384];
	size_t n, got = 0;
	uint64_t end = 0;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(tl_target_mappings(w.t, maps, 200, &n, &w.err) == TL_OK && n > 3);
	for (size_t i = 0; i + 1 < n && !end; i++)
		if (maps[i].perms[0] == 'r' && maps[i].end != maps[i + 1].start)
			end = maps[i].end;
	CHECK(end);
	CHECK(tl_mem_read_some(w.t, end - 100, buf, sizeof(buf), &got, &w.err) == TL_OK && got == 100);
	CHECK(tl_mem_read(w.t, end - 100, buf, 101, &w.err) == TL_E_FAULT && w.err.addr == end);
	CHECK(tl_mem_read(w.t, end - 100, buf, 100, &w.err) == TL_OK);
	CHECK(tl_mem_read_some(w.t, end, buf, 1, &got, &w.err) == TL_E_FAULT);
	CHECK(tl_mem_read(w.t, 0x10, buf, 1, &w.err) == TL_E_FAULT && w.err.addr == 0x10);
	CHECK(tl_mem_read(w.t, 0x10, buf, 0, &w.err) == TL_OK);
	CHECK(tl_mem_read(w.t, UINT64_MAX - 3, buf, 16, &w.err) != TL_OK);
	CHECK(tl_mem_write(w.t, end - 4, "abcdefgh", 8, &w.err) != TL_OK);
}

TEST(a_failed_write_writes_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static struct tl_mapping maps[200];
	uint8_t before[4], after[4];
	uint64_t end = 0;
	size_t n;

	CHECK(world_launch(&w, ARGV("loop", "10")));
	CHECK(tl_target_mappings(w.t, maps, 200, &n, &w.err) == TL_OK);
	for (size_t i = 0; i + 1 < n && !end; i++)
		if (maps[i].perms[1] == 'w' && maps[i].end != maps[i + 1].start)
			end = maps[i].end;
	CHECK(end && tl_mem_read(w.t, end - 4, before, 4, &w.err) == TL_OK);
	CHECK(tl_mem_write(w.t, end - 4, "abcdefgh", 8, &w.err) != TL_OK);
	CHECK(tl_mem_read(w.t, end - 4, after, 4, &w.err) == TL_OK && !memcmp(before, after, 4));
}

TEST(big_reads_cross_pages)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static struct tl_mapping maps[200];
	SCOPED_FREE uint8_t *a = NULL;
	SCOPED_FREE uint8_t *b = NULL;
	size_t n, len = 0;
	uint64_t start = 0;

	CHECK(world_launch(&w, ARGV("loop-static", "10")));
	CHECK(tl_target_mappings(w.t, maps, 200, &n, &w.err) == TL_OK);
	for (size_t i = 0; i < n; i++)
		if (maps[i].perms[2] == 'x' && maps[i].end - maps[i].start > len && maps[i].path[0] == '/') {
			start = maps[i].start;
			len = maps[i].end - maps[i].start;
		}
	CHECK(len > 100000);
	a = malloc(len);
	b = malloc(len);
	CHECK(a && b && tl_mem_read(w.t, start, a, len, &w.err) == TL_OK);
	CHECK(process_read(tl_target_pid(w.t), start, b, len) && !memcmp(a, b, len));
}

/* Who would fill such a page is a thread of the program, which stands: a read that waits for it waits for ever. */
TEST(pages_that_the_program_fills_itself_are_not_waited_for)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	const uint64_t at = 0x300000000;
	static uint8_t buf[4 * 4096];

	CHECK(world_launch(&w, ARGV("uffd")));
	CHECK(world_break(&w, "ready", NULL, NULL) && world_continue(&w));
	if (w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 77)
		SKIP("the kernel gives this user no userfaultfd");
	CHECK(tl_mem_read(w.t, at, buf, 4096, &w.err) == TL_OK && buf[0] == 'x' && buf[4095] == 'x');
	CHECK(tl_mem_read(w.t, at + 4096, buf, 8, &w.err) != TL_OK);
	CHECK(tl_mem_read(w.t, at + 4096, buf, sizeof(buf) - 4096, &w.err) != TL_OK);
	CHECK(tl_mem_read(w.t, at, buf, sizeof(buf), &w.err) != TL_OK);
	CHECK(world_run(&w) == 0 && truth(w.out, "served", -1) == 4 && truth(w.out, "sum", -1) == 5 * 'x');
}

TEST(memory_of_a_running_target_is_refused_or_right)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	uint8_t own, now = 0;
	uint64_t addr;
	enum tl_code r;

	CHECK(world_launch(&w, ARGV("many", "4")));
	addr = world_addr(&w, "tick");
	CHECK(tl_mem_read(w.t, addr, &own, 1, &w.err) == TL_OK);
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
	r = tl_mem_read(w.t, addr, &now, 1, &w.err);
	CHECK(r == TL_E_STATE || (r == TL_OK && now == own));
}

/* What the user does not let be accessed, to the byte; all else is as before. */
TEST(regions_restrict_reading_and_writing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint8_t own[64], buf[64];
	size_t got = 0;
	uint64_t at;

	CHECK(world_launch(&w, ARGV("loop", "1", "1")));
	at = world_addr(&w, "work");
	CHECK(at && !tl_mem_read(w.t, at, own, 64, &w.err));
	struct tl_mem_region v[] = { { at + 8, at + 16, true, false }, { at + 32, at + 40, false, true } };
	CHECK(!tl_session_set_regions(w.s, v, 2, false, &w.err));
	CHECK(!tl_mem_read_some(w.t, at, buf, 64, &got, &w.err) && got == 8);
	CHECK(tl_mem_read_some(w.t, at + 15, buf, 2, &got, &w.err) == TL_E_FAULT && got == 0 && w.err.addr == at + 15);
	CHECK(!tl_mem_read(w.t, at + 16, buf, 48, &w.err) && !tl_mem_write(w.t, at + 16, own + 16, 16, &w.err));
	CHECK(tl_mem_write(w.t, at + 16, own + 16, 17, &w.err) == TL_E_FAULT && w.err.addr == at + 32);
	CHECK(!tl_mem_write(w.t, at + 40, own + 40, 8, &w.err));
	CHECK(!tl_session_set_regions(w.s, v, 2, true, &w.err));
	CHECK(tl_mem_read(w.t, at, buf, 1, &w.err) == TL_E_FAULT && !tl_mem_read(w.t, at + 32, buf, 8, &w.err));
	CHECK(!tl_mem_read_some(w.t, at + 36, buf, 20, &got, &w.err) && got == 4);
	v[1] = (struct tl_mem_region){ at + 16, 0, false, false };
	CHECK(!tl_session_set_regions(w.s, v, 2, true, &w.err) && !tl_mem_read(w.t, at + 16, buf, 48, &w.err));
	v[0].end = at + 17;
	CHECK(tl_session_set_regions(w.s, v, 2, false, &w.err) == TL_E_INVAL);
	v[0] = (struct tl_mem_region){ at, at, true, true };
	CHECK(tl_session_set_regions(w.s, v, 1, false, &w.err) == TL_E_INVAL);
	CHECK(!tl_session_set_regions(w.s, NULL, 0, true, &w.err) && !tl_mem_read(w.t, at, buf, 64, &w.err));
	CHECK(world_run(&w) >= 0);
}

TAP_MAIN
