/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Guests under QEMU: tests/fixtures/guest counts for itself, and the debugger must have seen just that. */

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define QEMU "/usr/bin/qemu-system-x86_64"
#define NEED_QEMU()                                                                                \
	do {                                                                                       \
		if (access(QEMU, X_OK))                                                            \
			SKIP("no " QEMU " (package qemu-system-x86)");                             \
	} while (0)

static bool open_with(struct world *w, const struct tl_guest_open *how)
{
	*w = (struct world){ .out = -1 };
	if (!tl_session_new(&w->s, &w->err) && !tl_target_new(w->s, &w->t, &w->err) &&
	    !tl_target_open_guest(w->t, how, &w->err))
		return true;
	printf("# %s\n", w->err.text);
	return false;
}

static bool start(struct world *w)
{
	return open_with(w, &(struct tl_guest_open){ .size = sizeof(struct tl_guest_open),
						     .kernel = fixture_path("guest.elf"), .memory_mib = 64 });
}

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(uint64_t *)user;
	return TL_RESUME;
}

static uint32_t add_at(struct world *w, uint64_t addr, uint64_t space, uint64_t *hits)
{
	uint32_t id = 0;
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = addr, .space = space, .on_hit = hits ? count : NULL,
					 .user = hits };

	if (tl_breakpoint_add(w->t, &sp, &id, &w->err))
		printf("# %s\n", w->err.text);
	return id;
}

/* To the first call of tick(): paging is on, the variables can be written. */
static bool booted(struct world *w)
{
	uint32_t id = world_break(w, "tick", NULL, NULL);

	return id && world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT &&
	       !tl_breakpoint_delete(w->s, id, &w->err);
}

static bool rounds(struct world *w, uint64_t n)
{
	return world_put(w, "want_rounds", world_get(w, "box_rounds") + n) && world_continue(w) &&
	       w->ev.reason == TL_STOP_BREAKPOINT;
}

TEST(counts_are_exact_and_nothing_is_seen)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t hits = 0;

	NEED_QEMU();
	CHECK(start(&w) && booted(&w) && world_break(&w, "done", NULL, NULL));
	uint64_t before = world_get(&w, "box_ticks");
	uint32_t id = world_break(&w, "tick", count, &hits);
	CHECK(id && rounds(&w, 100));
	// The call at which it was set had been reached already.
	uint64_t ticks = world_get(&w, "box_ticks") - before;
	CHECKF(ticks == 100 && (hits == ticks || hits + 1 == ticks), "%lu ticks, %lu hits", ticks, hits);
	CHECK(world_get(&w, "box_tampered") == 0 && world_get(&w, "box_unexpected") == 0);
	CHECKF(world_get(&w, "box_own_traps") == 100 && world_get(&w, "box_selfmod") == 100, "%lu own int3, %lu rewritten",
	       world_get(&w, "box_own_traps"), world_get(&w, "box_selfmod"));
	hits = 0;
	CHECK(rounds(&w, 100) && hits == 100);
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err));
	CHECK(rounds(&w, 50) && hits == 100);
	CHECK(world_get(&w, "box_tampered") == 0);
}

TEST(one_address_in_two_spaces)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t in_a = 0, in_b = 0, everywhere = 0;

	NEED_QEMU();
	CHECK(start(&w) && booted(&w) && world_break(&w, "done", NULL, NULL));
	uint64_t a = world_get(&w, "box_cr3_a"), b = world_get(&w, "box_cr3_b");
	CHECK(add_at(&w, 0x7f0000000000, a, &in_a) && add_at(&w, 0x7f0000000000, b, &in_b) &&
	      add_at(&w, 0x7f0000000000, 0, &everywhere));
	CHECK(rounds(&w, 40));
	CHECKF(in_a == world_get(&w, "box_user_a") && in_b == world_get(&w, "box_user_b") && in_a + in_b == everywhere,
	       "%lu %lu %lu", in_a, in_b, everywhere);
	CHECK(in_a == 40 && in_b == 40 && world_get(&w, "box_unexpected") == 0);
}

TEST(spaces_and_physical_memory)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_translation tr;
	uint64_t x = 0, y = 0, root;
	bool fixed;

	NEED_QEMU();
	CHECK(start(&w) && booted(&w) && world_break(&w, "done", NULL, NULL) && rounds(&w, 3));
	CHECK(!tl_space_use(w.t, world_get(&w, "box_cr3_b"), &w.err));
	CHECK(!tl_space_get(w.t, &root, &fixed, &w.err) && fixed && root == world_get(&w, "box_cr3_b"));
	CHECK(!tl_space_translate(w.t, 0x7f0000001000, &tr, &w.err) && tr.page_size == 4096 && tr.user &&
	      tr.levels == 4 && tr.depth == 4);
	CHECK(!tl_mem_read(w.t, 0x7f0000001000, &x, 8, &w.err) && !tl_phys_read(w.t, tr.pa, &y, 8, &w.err));
	CHECK(x == y && x == world_get(&w, "box_user_b"));
	CHECK(tl_space_translate(w.t, 0xffff900000000000, &tr, &w.err) == TL_E_NOTPRESENT && tr.levels == 4);
	CHECK(tl_mem_read(w.t, 0xffff900000000000, &x, 8, &w.err) == TL_E_FAULT);
	CHECK(!tl_space_use(w.t, TL_SPACE_PHYSICAL, &w.err) &&
	      !tl_mem_read(w.t, world_addr(&w, "box_ticks") - 0xffffffff80000000, &x, 8, &w.err) && x == 3);
	CHECK(!tl_space_use(w.t, 0, &w.err) && world_get(&w, "box_ticks") == world_get(&w, "box_rounds"));
	CHECK(tl_phys_read(w.t, 1ull << 40, &x, 8, &w.err) == TL_E_FAULT && w.err.addr == 1ull << 40);
	// All or nothing: the second page is not there.
	uint64_t edge = 0xffffffff80000000 + (1ull << 30) - 4;
	CHECK(tl_mem_write(w.t, edge, &x, 8, &w.err) != TL_OK);
}

/* Mapped for one call in each round, and only then. */
TEST(a_page_that_comes_and_goes)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t hits = 0;

	NEED_QEMU();
	CHECK(start(&w) && booted(&w) && world_break(&w, "done", NULL, NULL));
	CHECK(add_at(&w, 0xffff900000000000, 0, &hits) && rounds(&w, 30));
	CHECKF(hits == world_get(&w, "box_late_calls") && hits == 30, "%lu", hits);
	CHECK(world_get(&w, "box_faults") == 30 && world_get(&w, "box_unexpected") == 0);
}

/* ---- guests that do what no kernel does */

#define LATE 0xffff900000000000
#define ENTRY(i) (0xffff000000000000 | (uint64_t)(i) << 39) /* first address of an entry of the root */

TEST(page_tables_that_lie)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t hits = 0, x = 0, root, a;
	uint32_t id[4];
	struct tl_translation tr;

	NEED_QEMU();
	CHECK(start(&w) && booted(&w) && world_break(&w, "done", NULL, NULL));
	root = world_get(&w, "box_cr3_a");
	// Itself; outside of memory; a page where none can be; a device.
	const uint64_t entry[4] = { root | 3, 1ull << 40 | 3, 0x87, 0xa0000 | 3 };
	for (int i = 0; i < 4; i++)
		CHECK(!tl_phys_write(w.t, root + 8 * (300 + (uint64_t)i), &entry[i], 8, &w.err));
	CHECK(!tl_space_use(w.t, root, &w.err));
	a = ENTRY(300) | 300ull << 30 | 300ull << 21 | 300ull << 12;
	CHECK(!tl_space_translate(w.t, a, &tr, &w.err) && tr.pa == root && !tl_mem_read(w.t, a + 8 * 300, &x, 8, &w.err) &&
	      x >> 12 == entry[0] >> 12);
	for (int i = 1; i < 4; i++) {
		w.err.text[0] = 0;
		CHECKF(tl_space_translate(w.t, ENTRY(300 + i), &tr, &w.err) && w.err.text[0], "entry %d", i);
		CHECKF(tl_mem_read(w.t, ENTRY(300 + i), &x, 8, &w.err) == TL_E_FAULT && w.err.addr == ENTRY(300 + i), "entry %d", i);
	}
	CHECK(!tl_space_use(w.t, 0, &w.err));
	// A place that nothing can be said of may come to be; nothing of it disturbs the others.
	for (int i = 0; i < 4; i++)
		CHECK((id[i] = add_at(&w, ENTRY(300 + i) + 0x10, 0, NULL)) != 0);
	CHECK(world_break(&w, "tick", count, &hits) && rounds(&w, 20) && (hits == 20 || hits == 19));
	for (int i = 0; i < 4; i++)
		CHECK(!tl_breakpoint_delete(w.s, id[i], &w.err));
	CHECK(rounds(&w, 20) && (hits == 40 || hits == 39) && world_get(&w, "box_unexpected") == 0);
}

/* A site in the middle of an instruction is never reached, and disturbs nothing; many hits in turn, and it can be stopped. */
TEST(a_site_inside_of_an_instruction_and_a_flood_of_hits)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t hits = 0, never = 0;
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };

	NEED_QEMU();
	CHECK(start(&w) && booted(&w) && world_break(&w, "tick", count, &hits));
	uint8_t code;
	CHECK(!tl_mem_read(w.t, world_addr(&w, "tick"), &code, 1, &w.err));
	CHECK(code != 0x48 || add_at(&w, world_addr(&w, "tick") + 1, 0, &never)); // behind a REX prefix
	CHECK(world_put(&w, "want_rounds", 1ull << 40));
	CHECK(!tl_target_resume(w.t, &go, &w.err));
	while (hits < 50)
		CHECK(tl_session_wait(w.s, 20, &w.ev, &w.err) == TL_OK || w.err.code == TL_E_NOTFOUND);
	tl_session_interrupt(w.s);
	CHECKF(world_wait(&w, 60000) && w.ev.kind == TL_EV_STOPPED, "%s", w.err.text);
	CHECKF(!never, "%lu", never);
	CHECK(world_get(&w, "box_unexpected") == 0 && world_get(&w, "box_tampered") == 0);
}

TEST(conditions_arguments_and_steps)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .where = "tick", .condition = "n == 7 && $rsi == 14" };
	struct tl_resume step = { .size = sizeof(step), .kind = TL_STEP_INSN, .signo = -1 };
	uint64_t pc, cr3;
	uint32_t id;

	NEED_QEMU();
	CHECK(start(&w) && !tl_breakpoint_add(w.t, &sp, &id, &w.err));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT && world_get(&w, "box_ticks") == 7);
	CHECK(!tl_reg_get(w.t, 0, "cr3", &cr3, &w.err) && cr3 == world_get(&w, "box_cr3_a"));
	CHECK(!tl_reg_get(w.t, 0, "idt_limit", &pc, &w.err) && pc == 4095);
	for (int i = 0; i < 20; i++) {
		CHECK(!tl_target_resume(w.t, &step, &w.err) && world_wait(&w, 20000) && w.ev.reason == TL_STOP_STEP);
	}
	CHECK(world_get(&w, "box_ticks") == 8);
	CHECK(!tl_reg_set(w.t, 0, "r15", 0x1234567890, &w.err) && !tl_reg_get(w.t, 0, "r15", &pc, &w.err) &&
	      pc == 0x1234567890);
}

TEST(watchpoints)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t id;
	uint64_t was, now;

	NEED_QEMU();
	CHECK(start(&w) && booted(&w));
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .kind = TL_BP_WATCH_WRITE, .len = 8,
					 .addr = world_addr(&w, "watched") };
	CHECK(!tl_breakpoint_add(w.t, &sp, &id, &w.err));
	for (uint64_t i = 1; i < 5; i++) {
		CHECKF(world_continue(&w) && w.ev.reason == TL_STOP_WATCHPOINT, "%s", w.err.text);
		CHECK(!tl_watch_values(w.s, id, &was, &now, 8, &w.err) && now == i && was == i - 1);
	}
	CHECK(!tl_breakpoint_delete(w.s, id, &w.err) && world_break(&w, "done", NULL, NULL) && rounds(&w, 5));
}

/* ---- a QEMU that is somebody else's */

struct other {
	pid_t pid;
	char dir[32], gdb[64], qmp[64], ram[64], second[64];
};

static void other_end(struct other *o)
{
	char cmd[80];

	if (o->pid > 0) {
		kill(o->pid, SIGKILL);
		waitpid(o->pid, NULL, 0);
	}
	snprintf(cmd, sizeof(cmd), "rm -rf %s", o->dir);
	if (o->dir[0] && system(cmd))
		printf("# %s failed\n", cmd);
}

#define PATIENCE 12000 /* a minute, in steps of 5 ms, in which nothing happens: the machine may be busy with others */

static bool lives(pid_t pid)
{
	siginfo_t si = { 0 };

	return pid > 0 && !waitid(P_PID, (id_t)pid, &si, WEXITED | WNOHANG | WNOWAIT) && !si.si_pid;
}

static bool other_start_with(struct other *o, const char *cpus)
{
	char gdb[96], qmp[96], second[96], mem[160];

	snprintf(o->dir, sizeof(o->dir), "/tmp/guest-XXXXXX");
	if (!mkdtemp(o->dir))
		return false;
	snprintf(o->gdb, sizeof(o->gdb), "unix:%s/gdb", o->dir);
	snprintf(o->qmp, sizeof(o->qmp), "unix:%s/qmp", o->dir);
	snprintf(o->second, sizeof(o->second), "%s/second", o->dir);
	snprintf(o->ram, sizeof(o->ram), "%s/ram", o->dir);
	snprintf(gdb, sizeof(gdb), "%s,server=on,wait=off", o->gdb);
	snprintf(qmp, sizeof(qmp), "%s,server=on,wait=off", o->qmp);
	snprintf(second, sizeof(second), "unix:%s,server=on,wait=off", o->second);
	snprintf(mem, sizeof(mem), "memory-backend-file,id=m,size=64M,share=on,mem-path=%s", o->ram);
	o->pid = fork();
	if (!o->pid) {
		execl(QEMU, QEMU, "-nodefaults", "-display", "none", "-machine", "pc,accel=tcg,memory-backend=m", "-m", "64M",
		      "-smp", cpus, "-object", mem, "-kernel", fixture_path("guest.elf"), "-gdb", gdb, "-qmp", qmp, "-qmp", second,
		      (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < PATIENCE && access(o->second, F_OK) && lives(o->pid); i++)
		sleep_ms(5);
	return !access(o->second, F_OK);
}

static bool other_start(struct other *o)
{
	return other_start_with(o, "1");
}

static bool join(struct world *w, const struct other *o)
{
	return open_with(w, &(struct tl_guest_open){ .size = sizeof(struct tl_guest_open), .gdb = o->gdb, .qmp = o->qmp,
						     .ram = o->ram, .kernel = NULL,
						     .symbols = NULL });
}

static uint64_t symbol(const char *name)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	if (tl_session_new(&w.s, &w.err) || tl_target_new(w.s, &w.t, &w.err) ||
	    tl_target_set_program(w.t, fixture_path("guest.elf"), &w.err))
		return 0;
	return world_addr(&w, name);
}

/* From the file, as anybody can: the guest is not stopped for it. */
static uint64_t peek(const struct other *o, uint64_t va)
{
	uint64_t v = 0;
	FILE *f = fopen(o->ram, "re");

	if (f && !fseek(f, (long)(va - 0xffffffff80000000), SEEK_SET) && fread(&v, 8, 1, f) != 1)
		v = ~0ull;
	if (f)
		fclose(f);
	return v;
}

static bool grows(const struct other *o, uint64_t va, uint64_t least)
{
	uint64_t first = peek(o, va), last = first;

	for (int idle = 0; idle < PATIENCE; idle++) {
		uint64_t now = peek(o, va);

		if (now >= first + least)
			return true;
		idle = now == last ? idle : 0;
		last = now;
		sleep_ms(5);
	}
	return false;
}

TEST(join_and_leave)
{
	SCOPED(other_end) struct other o = { 0 };
	uint64_t ticks = symbol("box_ticks"), tick = symbol("tick"), hits = 0;

	NEED_QEMU();
	CHECK(other_start(&o) && grows(&o, ticks, 10));
	for (int visit = 0; visit < 3; visit++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		CHECK(join(&w, &o));
		uint64_t before = peek(&o, ticks);
		sleep_ms(20);
		CHECK(peek(&o, ticks) == before); // it stands while we are here
		hits = 0;
		CHECK(add_at(&w, tick, 0, &hits));
		struct tl_resume go = { .size = sizeof(go), .signo = -1 };
		CHECK(!tl_target_resume(w.t, &go, &w.err));
		for (int i = 0; i < 1000 && hits < 20; i++)
			(void)!tl_session_wait(w.s, 10, &w.ev, &w.err);
		CHECK(!tl_target_interrupt(w.t, 0, &w.err) && world_wait(&w, 20000));
		CHECKF(w.ev.reason == TL_STOP_INTERRUPT && hits >= 20, "%d %lu", w.ev.reason, hits);
		uint64_t diff = peek(&o, ticks) - before;
		CHECKF(diff == hits || diff + 1 == hits, "%lu ticks, %lu hits", diff, hits);
		CHECKF(!tl_target_detach(w.t, 0, &w.err), "%s", w.err.text);
		CHECK(grows(&o, ticks, 100)); // and runs on
	}
	CHECK(peek(&o, symbol("box_tampered")) == 0 && peek(&o, symbol("box_unexpected")) == 0);
}

static bool qmp(const struct other *o, const char *command)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	char text[256], buf[4096];
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	bool ok;

	snprintf(a.sun_path, sizeof(a.sun_path), "%s", o->second);
	ok = fd >= 0 && !connect(fd, (struct sockaddr *)&a, sizeof(a)) && read(fd, buf, sizeof(buf)) > 0;
	snprintf(text, sizeof(text), "{\"execute\":\"qmp_capabilities\"}{\"execute\":\"%s\"}", command);
	ok = ok && write(fd, text, strlen(text)) > 0;
	for (int answers = 0; ok && answers < 2;) {
		ssize_t n = read(fd, buf, sizeof(buf) - 1);
		ok = n > 0;
		buf[n > 0 ? n : 0] = 0;
		for (char *p = buf; (p = strstr(p, "\"return\"")); p++)
			answers++;
	}
	close(fd);
	return ok;
}

TEST(somebody_else_stops_and_starts_it)
{
	SCOPED(other_end) struct other o = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	uint64_t ticks = symbol("box_ticks"), rip;

	NEED_QEMU();
	CHECK(other_start(&o) && grows(&o, ticks, 10) && join(&w, &o));
	CHECK(!tl_target_resume(w.t, &go, &w.err) && grows(&o, ticks, 10));
	CHECK(qmp(&o, "stop") && world_wait(&w, 20000) && w.ev.kind == TL_EV_STOPPED);
	CHECK(!tl_reg_get(w.t, 0, "rip", &rip, &w.err));
	// Started behind our back: the next request stops it again, and answers.
	CHECK(qmp(&o, "cont") && grows(&o, ticks, 10));
	CHECKF(!tl_reg_set(w.t, 0, "r15", 5, &w.err), "%s", w.err.text);
	CHECK(!tl_reg_get(w.t, 0, "r15", &rip, &w.err) && rip == 5);
	CHECK(!tl_target_detach(w.t, 0, &w.err));
}

/* What is shown is the guest as it is, not as it stopped. */
TEST(somebody_else_changes_it_while_it_stands)
{
	SCOPED(other_end) struct other o = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	uint64_t ticks = symbol("box_ticks"), rip = 0, hits = 0;

	NEED_QEMU();
	CHECK(other_start(&o) && grows(&o, ticks, 10) && join(&w, &o) && !tl_guest_changed(w.t));
	// Each stop is reported to us: more of them than we have asked for.
	CHECK(!tl_target_resume(w.t, &go, &w.err) && grows(&o, ticks, 10) && qmp(&o, "stop") && world_wait(&w, 20000));
	CHECK(qmp(&o, "cont") && qmp(&o, "stop") && qmp(&o, "cont") && grows(&o, ticks, 10));
	CHECK(tl_guest_changed(w.t) && !tl_guest_changed(w.t));
	uint64_t stands = peek(&o, ticks);
	sleep_ms(20);
	CHECK(peek(&o, ticks) == stands);
	CHECK(add_at(&w, symbol("tick"), 0, NULL) && world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(!tl_reg_get(w.t, 0, "rip", &rip, &w.err) && rip == symbol("tick"));
	CHECK(!tl_guest_changed(w.t));
	CHECK(qmp(&o, "system_reset"));
	for (int i = 0; i < 2000 && !tl_guest_changed(w.t); i++) // it is done a little later
		sleep_ms(5);
	CHECKF(!tl_reg_get(w.t, 0, "rip", &rip, &w.err) && rip == 0xfff0, "0x%lx", rip);
	CHECK(!tl_guest_changed(w.t));
	// It stops at the breakpoint in its next life.
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(!tl_reg_get(w.t, 0, "rip", &rip, &w.err) && rip == symbol("tick"));
	CHECK(add_at(&w, symbol("tick"), 0, &hits) && !tl_target_detach(w.t, 0, &w.err));
}

TEST(it_is_reset_while_it_runs)
{
	SCOPED(other_end) struct other o = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	uint64_t hits = 0, before;
	bool told = false;

	NEED_QEMU();
	CHECK(other_start(&o) && grows(&o, symbol("box_ticks"), 10) && join(&w, &o) && add_at(&w, symbol("tick"), 0, &hits));
	CHECK(!tl_target_resume(w.t, &go, &w.err));
	for (int i = 0; i < 2000 && hits < 20; i++)
		(void)!tl_session_wait(w.s, 5, &w.ev, &w.err);
	CHECK(hits >= 20 && qmp(&o, "system_reset"));
	for (int i = 0; i < 2000 && !told; i++)
		told = !tl_session_wait(w.s, 5, &w.ev, &w.err) && w.ev.kind == TL_EV_WARNING && strstr(w.ev.text, "was reset");
	CHECK(told);
	before = hits;
	for (int i = 0; i < 4000 && hits < before + 20; i++)
		(void)!tl_session_wait(w.s, 5, &w.ev, &w.err);
	CHECKF(hits >= before + 20, "%lu %lu", before, hits);
	CHECK(!tl_target_interrupt(w.t, 0, &w.err) && world_wait(&w, 20000) && w.ev.reason == TL_STOP_INTERRUPT);
	CHECK(!tl_target_detach(w.t, 0, &w.err));
}

/* One vCPU is stepped, another one held: what was known of that one is of a machine that is no more. */
TEST(it_is_reset_while_one_vcpu_is_stepped)
{
	SCOPED(other_end) struct other o = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume steps = { .size = sizeof(steps), .signo = -1, .kind = TL_STEP_INSN, .count = 1ull << 40 };
	struct tl_thread th[2];
	uint64_t rip = 0;

	NEED_QEMU();
	CHECK(other_start_with(&o, "2") && grows(&o, symbol("box_ticks"), 10) && join(&w, &o));
	CHECK(tl_target_threads(w.t, th, 2) == 2);
	CHECKF(!tl_reg_get(w.t, th[1].tid, "rip", &rip, &w.err) && rip != 0xfff0, "0x%lx", rip);
	steps.tid = th[0].tid;
	CHECK(!tl_target_resume(w.t, &steps, &w.err));
	for (int i = 0; i < 20; i++)
		(void)!tl_session_wait(w.s, 1, &w.ev, &w.err);
	CHECK(qmp(&o, "system_reset") && world_wait(&w, 20000) && w.ev.kind == TL_EV_STOPPED && w.ev.reason == TL_STOP_INTERRUPT);
	CHECKF(!tl_reg_get(w.t, th[1].tid, "rip", &rip, &w.err) && rip == 0xfff0, "0x%lx", rip);
	CHECK(!tl_target_detach(w.t, 0, &w.err));
}

/* The debugger of a child process: with a breakpoint in, standing at it or running, until it is killed. */
static pid_t doomed(const struct other *o, uint64_t tick, bool runs)
{
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	char ready = 0;
	int p[2];
	pid_t pid = pipe(p) ? -1 : fork();

	if (pid == 0) {
		struct world w = { .out = -1 };
		uint64_t hits = 0;
		bool ok = join(&w, o) && add_at(&w, tick, 0, runs ? &hits : NULL) && !tl_target_resume(w.t, &go, &w.err);
		while (ok && !(runs ? hits > 5 : w.ev.kind == TL_EV_STOPPED))
			ok = tl_session_wait(w.s, 20000, &w.ev, &w.err) != TL_E_STALE;
		if (ok && write(p[1], "", 1) != 1)
			_exit(1);
		while (ok)
			(void)!tl_session_wait(w.s, 1000, &w.ev, &w.err);
		_exit(1);
	}
	close(p[1]);
	if (pid > 0 && read(p[0], &ready, 1) != 1)
		pid = -1;
	close(p[0]);
	return pid;
}

TEST(a_debugger_that_is_killed)
{
	SCOPED(other_end) struct other o = { 0 };
	uint64_t ticks = symbol("box_ticks"), tick = symbol("tick");

	NEED_QEMU();
	CHECK(other_start(&o) && grows(&o, ticks, 10));
	for (int runs = 0; runs < 2; runs++) {
		SCOPED(world_end) struct world w = { .out = -1 };
		pid_t pid = doomed(&o, tick, runs);
		CHECK(pid > 0 && !kill(pid, SIGKILL) && waitpid(pid, NULL, 0) == pid);
		CHECK(grows(&o, ticks, 1000)); // nothing stops it any more
		CHECK(join(&w, &o) && !tl_target_detach(w.t, 0, &w.err));
	}
	CHECK(peek(&o, symbol("box_tampered")) == 0 && peek(&o, symbol("box_unexpected")) == 0);
}

static bool leave_a_breakpoint(const struct other *o, uint64_t va)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	char text[64], packet[80], buf[256];
	uint8_t sum = 0;
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	const char *path = strchr(o->gdb, ':');

	snprintf(a.sun_path, sizeof(a.sun_path), "%s", path ? path + 1 : o->gdb);
	snprintf(text, sizeof(text), "Z0,%lx,1", va);
	for (const char *p = text; *p; p++)
		sum = (uint8_t)(sum + *p);
	snprintf(packet, sizeof(packet), "$%s#%02x", text, sum);
	bool ok = fd >= 0 && !connect(fd, (struct sockaddr *)&a, sizeof(a));
	for (bool done = false; ok && !done;) { // what comes while it is being stopped is dropped
		ssize_t n = write(fd, packet, strlen(packet)) > 0 ? read(fd, buf, sizeof(buf) - 1) : 0;
		ok = n > 0;
		buf[n > 0 ? n : 0] = 0;
		done = ok && strstr(buf, "$OK#");
	}
	close(fd);
	return ok;
}

/* Of one who had no guard. */
TEST(breakpoints_that_somebody_left)
{
	SCOPED(other_end) struct other o = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	uint64_t ticks = symbol("box_ticks");

	NEED_QEMU();
	CHECK(other_start(&o) && grows(&o, ticks, 10) && leave_a_breakpoint(&o, symbol("tick")));
	CHECKF(join(&w, &o) && !tl_target_resume(w.t, &go, &w.err), "%s", w.err.text);
	CHECK(grows(&o, ticks, 1000));
	CHECK(!tl_target_interrupt(w.t, 0, &w.err) && world_wait(&w, 20000) && w.ev.reason == TL_STOP_INTERRUPT);
	CHECK(!tl_target_detach(w.t, 0, &w.err));
}

TEST(the_end_of_qemu)
{
	SCOPED(other_end) struct other o = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	uint64_t ticks = symbol("box_ticks");

	NEED_QEMU();
	CHECK(other_start(&o) && grows(&o, ticks, 10) && join(&w, &o));
	CHECK(!tl_target_resume(w.t, &go, &w.err) && grows(&o, ticks, 10));
	kill(o.pid, SIGKILL);
	CHECK(world_wait(&w, 20000));
	CHECKF(w.ev.kind == TL_EV_EXITED && strstr(w.ev.text, "gone"), "%d %s", w.ev.kind, w.ev.text);
	CHECK(tl_target_state(w.t) == TL_TARGET_IDLE);
}

/* A gdbstub that stops answering (here: its process does) is an error in the end, not a hang. */
TEST(what_cannot_be_opened)
{
	struct world w = { .out = -1 };
	struct tl_guest_open how = { .size = sizeof(how), .gdb = "unix:/nonexistent/socket" };

	CHECK(!open_with(&w, &how) && strstr(w.err.text, "/nonexistent/socket"));
	world_end(&w);
	how = (struct tl_guest_open){ .size = sizeof(how), .kernel = "/nonexistent" };
	CHECK(!open_with(&w, &how) && strstr(w.err.text, "/nonexistent"));
	world_end(&w);
	NEED_QEMU();
	how = (struct tl_guest_open){ .size = sizeof(how), .kernel = "/etc/passwd" };
	CHECKF(!open_with(&w, &how) && strstr(w.err.text, "QEMU did not start"), "%s", w.err.text);
	world_end(&w);
	how = (struct tl_guest_open){ .size = sizeof(how), .kernel = fixture_path("guest.elf"), .qemu = "/bin/false" };
	CHECKF(!open_with(&w, &how) && strstr(w.err.text, "QEMU did not start"), "%s", w.err.text);
	world_end(&w);
}

TAP_MAIN
