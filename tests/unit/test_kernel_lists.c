/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A guest kernel's lists of tasks and modules, in memory made by hand: whole, being changed, damaged. Symbols of the modules. */

#include "kernel_guest.h"
#include "tap.h"

TEST(whole_lists)
{
	SCOPED(made_end) struct made m;
	struct tl_guest_task task[10];
	struct tl_guest_module mod[10];
	struct tl_error e = { 0 };
	size_t n;

	make(&m, 3, false);
	CHECKF(!tl_guest_tasks(&m.t, task, 10, &n, &e), "%s", e.text);
	CHECK(n == 4 && task[0].pid == 100 && task[3].pid == 103 && !strcmp(task[1].name, "b") && task[2].address == TASK(2));
	CHECK(!tl_guest_tasks(&m.t, task, 2, &n, &e) && n == 4);
	CHECKF(!tl_guest_modules(&m.t, mod, 10, &n, &e), "%s", e.text);
	CHECK(n == 3 && mod[0].address == MODULE(1) && !strcmp(mod[2].name, "D"));
	CHECK(!tl_guest_modules(&m.t, mod, 0, &n, &e) && n == 3);
}

/* What was found is told, and that it is not all. */
TEST(damaged_lists)
{
	static const uint64_t bad[] = { 0, 0x1234, BASE + SIZE - 8, TASK(1), TASK(2), ~0ull };
	struct tl_guest_task task[10];
	struct tl_guest_module mod[10];
	struct tl_error e = { 0 };
	size_t n;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		SCOPED(made_end) struct made m;
		make(&m, 4, i % 2);
		put(TASK(2), bad[i]);
		put(MODULE(2), bad[i]);
		CHECK(tl_guest_tasks(&m.t, task, 10, &n, &e) == TL_E_INVAL && strstr(e.text, "tasks is damaged"));
		CHECKF(n == 3 && task[2].pid == 102, "%zu", n);
		CHECK(tl_guest_modules(&m.t, mod, 10, &n, &e) == TL_E_INVAL && strstr(e.text, "modules") && n == 2);
	}
}

/* The kernel stopped between its two writes. */
TEST(a_node_that_is_going)
{
	SCOPED(made_end) struct made m;
	struct tl_guest_task task[10];
	struct tl_error e = { 0 };
	size_t n;

	make(&m, 4, false);
	put(TASK(3) + 8, TASK(1)); // 2 goes
	CHECKF(!tl_guest_tasks(&m.t, task, 10, &n, &e) && n == 5, "%s", e.text);
}

TEST(lists_that_are_not_there)
{
	SCOPED(made_end) struct made m;
	struct tl_guest_task task[2];
	struct tl_error e = { 0 };
	size_t n = 7;

	make(&m, 4, false);
	m.table.names[m.table.syms.v[0].name] = 'x';
	CHECK(tl_guest_tasks(&m.t, task, 2, &n, &e) == TL_E_UNSUP && strstr(e.text, "init_task") && !n);
	mem[BTF - BASE] = 0;
	CHECK(tl_guest_tasks(&m.t, task, 2, &n, &e) == TL_E_INVAL);
}

static bool has(struct made *m, const char *name, uint64_t addr, const char *section)
{
	struct tl_symbol s;

	return !sym_symbol_find(m->t.syms, name, &s, NULL) && s.addr == addr && s.section && !strcmp(s.section, section);
}

static bool no(struct made *m, const char *name)
{
	struct tl_symbol s;

	return sym_symbol_find(m->t.syms, name, &s, NULL) != TL_OK;
}

/* Code, data and what is there for its beginning alone; then that is given back. */
TEST(symbols_of_modules)
{
	for (int before = 0; before < 2; before++) {
		SCOPED(made_end) struct made m;
		struct tl_guest_module mod[10];
		size_t n;
		make(&m, 3, before);
		CHECK(kern_modules_update(&m.t) && !kern_modules_update(&m.t) && !kern_modules_differ(&m.t));
		CHECK(!tl_guest_modules(&m.t, mod, 10, &n, NULL) && n == 3);
		CHECKF(mod[1].base == CODE(2) && mod[1].size == 0x2000, "%#x", mod[1].size);
		CHECK(has(&m, "f2", CODE(2) + 0x10, ".text") && has(&m, "d3", CODE(3) + 0x1010, ".data"));
		CHECK(has(&m, "begin1", INIT_CODE(1) + 0x10, ".init.text") && no(&m, "u"));
		put(before ? MEM(1) + 96 : MEM(1) + 4 * 64, 0);
		put(before ? MEM(1) + 128 : MEM(1) + 4 * 64 + 32, 0);
		CHECK(kern_modules_update(&m.t));
		CHECK(no(&m, "begin1") && !no(&m, "begin2") && !no(&m, "f1"));
		link_nodes(MODULE(1), MODULE(3)); // 2 goes
		CHECK(kern_modules_differ(&m.t) && kern_modules_update(&m.t) && no(&m, "f2") && !no(&m, "f3"));
	}
}

/* One that stays without a place is looked at again and again; the kernel's types are not. */
TEST(a_module_that_is_never_laid_out)
{
	SCOPED(made_end) struct made m;

	make(&m, 2, true);
	put(MEM(1), 0);
	CHECK(kern_modules_update(&m.t) && has(&m, "f2", CODE(2) + 0x10, ".text") && no(&m, "f1"));
	mem[BTF - BASE] = 0; // what it was read by is not read again
	CHECK(kern_modules_differ(&m.t) && !kern_modules_update(&m.t) && kern_modules_differ(&m.t));
	put(MEM(1), CODE(1));
	CHECK(kern_modules_update(&m.t) && !no(&m, "f1") && !kern_modules_differ(&m.t));
}

/* What is no place for code makes no symbols, and does no harm. */
TEST(modules_with_bad_places)
{
	static const uint64_t bad[] = { 0, 1, ~0ull, ~0ull - 0xfff, 0x7ffffffffffff000 };

	for (size_t i = 0; i < 2 * ARRAY_LEN(bad); i++) {
		SCOPED(made_end) struct made m;
		make(&m, 2, i % 2);
		put(MEM(1), bad[i / 2]);
		put(MEM(1) + 32, i % 4 ? 0xffffffff : 0);
		kern_modules_update(&m.t);
		CHECK(has(&m, "f2", CODE(2) + 0x10, ".text"));
		put(TABLE(2), bad[i / 2]);
		put(TABLE(1) + 32, ~0ull);
		kern_modules_drop(&m.t);
		kern_modules_update(&m.t);
		CHECK(no(&m, "f2") && no(&m, "f1"));
	}
}

TAP_MAIN
