/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Catching system calls: entry and return, numbers, arguments, results. */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static uint32_t catch_call(struct world *w, const int64_t *nr, size_t n)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_SYSCALL,
					   .numbers = nr, .n_numbers = n };
	uint32_t id = 0;

	return tl_breakpoint_add(w->t, &spec, &id, &w->err) ? 0 : id;
}

TEST(one_call_is_seen_at_entry_and_return)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	const int64_t nr = SYS_getppid;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("syscalls", "3")));
	id = catch_call(&w, &nr, 1);
	CHECK(id);
	for (int i = 0; i < 3; i++) {
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SYSCALL_ENTRY);
		CHECK(w.ev.syscall.nr == SYS_getppid && w.ev.n_hits == 1 && w.ev.hits[0].id == id);
		CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SYSCALL_RETURN);
		CHECK(w.ev.syscall.nr == SYS_getppid && !w.ev.syscall.is_error);
		CHECK(w.ev.syscall.result == getpid());
	}
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
}

TEST(arguments_and_errors_are_told)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	const int64_t nr[] = { SYS_lseek };

	CHECK(world_launch(&w, ARGV("syscalls", "1")) && catch_call(&w, nr, 1));
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SYSCALL_ENTRY);
	while (w.ev.syscall.args[1] != 7 && w.ev.kind == TL_EV_STOPPED)
		CHECK(world_continue(&w) && world_continue(&w)); /* the dynamic linker's own */
	CHECK((int)w.ev.syscall.args[0] == -1 && w.ev.syscall.args[2] == 2);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_SYSCALL_RETURN);
	CHECK(w.ev.syscall.is_error && w.ev.syscall.result == -EBADF);
}

TEST(all_calls_alternate)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	int entries = 0, returns = 0;

	CHECK(world_launch(&w, ARGV("syscalls", "5")) && catch_call(&w, NULL, 0));
	while (world_continue(&w) && w.ev.kind == TL_EV_STOPPED) {
		entries += w.ev.reason == TL_STOP_SYSCALL_ENTRY;
		returns += w.ev.reason == TL_STOP_SYSCALL_RETURN;
		CHECK(entries - returns == (w.ev.reason == TL_STOP_SYSCALL_ENTRY));
	}
	CHECK(w.ev.kind == TL_EV_EXITED && entries == returns + 1 && entries > 20); /* exit_group */
}

TEST(a_deleted_catch_lets_calls_run)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	const int64_t nr = SYS_getppid;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("syscalls", "3")));
	id = catch_call(&w, &nr, 1);
	CHECK(id && world_continue(&w) && w.ev.reason == TL_STOP_SYSCALL_ENTRY);
	CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
	CHECK(world_continue(&w) && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
}

TEST(a_process_that_comes_later_is_caught_too)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	const int64_t nr = SYS_getppid;
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	struct tl_launch how = { .size = sizeof(how), .argv = (char *[]){ "syscalls", "3", NULL } };
	struct tl_target *later;
	uint32_t id;

	CHECK(world_launch(&w, ARGV("syscalls", "3")));
	id = catch_call(&w, &nr, 1);
	how.path = tl_target_program(w.t);
	how.use_stdio = true; // what it prints is none of our results
	how.stdio[1] = w.out;
	how.stdio[2] = 2;
	CHECK(id && tl_target_launch(w.s, &how, &later, &w.err) == TL_OK);
	CHECK(tl_target_resume(later, &go, &w.err) == TL_OK && world_wait(&w, 30000));
	CHECK(w.ev.target == later && w.ev.reason == TL_STOP_SYSCALL_ENTRY && w.ev.hits[0].id == id);
	CHECK(tl_breakpoint_delete(w.s, id, &w.err) == TL_OK);
	CHECK(tl_target_resume(later, &go, &w.err) == TL_OK && world_wait(&w, 30000));
	CHECK(w.ev.target == later && w.ev.kind == TL_EV_EXITED && w.ev.exit_code == 12);
}

TEST(names_and_numbers_agree)
{
	CHECK(!strcmp(tl_syscall_name(SYS_read), "read"));
	CHECK(tl_syscall_number("openat") == SYS_openat && tl_syscall_number("nosuch") == -1);
	CHECK(tl_syscall_name(99999) == NULL);
	for (uint64_t nr = 0; nr < 470; nr++) {
		const char *name = tl_syscall_name(nr);

		CHECKF(!name || tl_syscall_number(name) == (int64_t)nr, "%d", (int)nr);
	}
}

TAP_MAIN
