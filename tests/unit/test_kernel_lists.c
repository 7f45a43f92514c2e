/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* A guest kernel's lists of tasks and modules, in memory made by hand: whole, being changed, damaged. */

#include "base/scoped.h"
#include "driver/guest.h"
#include "kernel_build.h"
#include "symbol/kallsyms.h"
#include "tap.h"
#include "target/kernel.h"

#define BASE 0xffffffff82000000ull
#define SIZE 0x8000
#define TASK(i) (BASE + 0x1000 + 0x200 * (uint64_t)(i)) /* 0 is init_task */
#define MODULE(i) (BASE + 0x4000 + 0x200 * (uint64_t)(i)) /* 0 is the list's head alone */

static uint8_t mem[SIZE];

static enum tl_code read_mem(struct drv *d, uint64_t addr, void *buf, size_t len, size_t *ret, struct tl_error *err)
{
	(void)d;
	if (addr - BASE >= SIZE)
		return tl_fail_fault(err, addr);
	*ret = len < BASE + SIZE - addr ? len : (size_t)(BASE + SIZE - addr);
	memcpy(buf, mem + (addr - BASE), *ret);
	return TL_OK;
}

static void put(uint64_t addr, uint64_t v)
{
	memcpy(mem + (addr - BASE), &v, 8);
}

static void link_nodes(uint64_t a, uint64_t b)
{
	put(a, b);
	put(b + 8, a);
}

/* Each member has 32 bytes: list or tasks is the first. */
static const char *const types[] = { "task_struct", "tasks", "pid", "comm", "mm", "real_parent", NULL, "mm_struct", "pgd",
				     NULL, "module", "list", "name", "mem", NULL, "module_memory", "base", "size", NULL, NULL };

struct made {
	struct tl_target t;
	struct drv drv;
	struct drv_ops ops;
	struct kernel k;
	struct kallsyms table;
	char map[1000];
};

static void made_end(struct made *m)
{
	kallsyms_free(&m->table);
}

static void write_map(struct made *m, size_t btf_len)
{
	struct kb b = { 0 };
	char line[100];

	kb_put(&b, line, (size_t)snprintf(line, sizeof(line), "%llx T init_task\n%llx D modules\n", TASK(0), MODULE(0)));
	kb_put(&b, line, (size_t)snprintf(line, sizeof(line), "%llx D __start_BTF\n%llx D __stop_BTF\n", BASE + 0x7000,
					  BASE + 0x7000 + btf_len));
	for (int i = 0; i < 100; i++)
		kb_put(&b, "ffffffff81000000 T f\n", 21);
	if (kallsyms_parse_map((char *)b.p, b.len, &m->table, NULL))
		abort();
	free(b.p);
}

/* n tasks besides the first, n modules. */
static void make(struct made *m, unsigned n)
{
	struct kb b = { 0 };

	memset(mem, 0, sizeof(mem));
	memset(m, 0, sizeof(*m));
	kb_btf(&b, types);
	memcpy(mem + 0x7000, b.p, b.len);
	write_map(m, b.len);
	free(b.p);
	m->ops.read = read_mem;
	m->drv.ops = &m->ops;
	m->k.table = &m->table;
	m->k.placed = true;
	m->t.drv = &m->drv;
	m->t.kernel = &m->k;
	for (unsigned i = 0; i <= n; i++) {
		link_nodes(TASK(i), i < n ? TASK(i + 1) : TASK(0));
		link_nodes(MODULE(i), i < n ? MODULE(i + 1) : MODULE(0));
		put(TASK(i) + 32, 100 + i);
		put(TASK(i) + 64, 'a' + i);
		put(MODULE(i) + 32, 'A' + i);
	}
}

TEST(whole_lists)
{
	SCOPED(made_end) struct made m;
	struct tl_guest_task task[10];
	struct tl_guest_module mod[10];
	struct tl_error e = { 0 };
	size_t n;

	make(&m, 3);
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
		make(&m, 4);
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

	make(&m, 4);
	put(TASK(3) + 8, TASK(1)); // 2 goes
	CHECKF(!tl_guest_tasks(&m.t, task, 10, &n, &e) && n == 5, "%s", e.text);
}

TEST(lists_that_are_not_there)
{
	SCOPED(made_end) struct made m;
	struct tl_guest_task task[2];
	struct tl_error e = { 0 };
	size_t n = 7;

	make(&m, 4);
	m.table.names[m.table.syms.v[0].name] = 'x';
	CHECK(tl_guest_tasks(&m.t, task, 2, &n, &e) == TL_E_UNSUP && strstr(e.text, "init_task") && !n);
	mem[0x7000] = 0;
	CHECK(tl_guest_tasks(&m.t, task, 2, &n, &e) == TL_E_INVAL);
}

TAP_MAIN
