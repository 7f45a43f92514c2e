/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The debugger is killed at random moments; an attached target lives on with clean code. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* Debugs f for ever; the parent kills this process. */
static void debugger(struct fixture *f, int ready)
{
	struct world w;
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	long hits = 0;

	if (!world_attach(&w, f) || !world_break(&w, "work", count, &hits) ||
	    tl_target_resume(w.t, &how, &w.err) || write(ready, "x", 1) != 1)
		_exit(1);
	for (;;)
		if (tl_session_wait(w.s, 1000, &w.ev, &w.err) == TL_E_STATE)
			_exit(2);
}

static bool kill_a_debugger_of(struct fixture *f, int delay_us)
{
	int fd[2];
	char c;
	pid_t pid;

	if (pipe(fd))
		return false;
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		close(fd[0]);
		debugger(f, fd[1]);
	}
	close(fd[1]);
	if (read(fd[0], &c, 1) != 1)
		printf("# the debugger did not start\n");
	close(fd[0]);
	usleep((useconds_t)delay_us);
	kill(pid, SIGKILL);
	return waitpid(pid, NULL, 0) == pid;
}

static bool alive_and_clean(struct fixture *f, uint64_t addr, uint8_t own)
{
	int64_t end = now_ms() + 3000;
	uint8_t now = 0;

	while (now_ms() < end) {
		if (process_tracer(f->pid) == 0 && process_read(f->pid, addr, &now, 1) &&
		    now == own && process_state(f->pid) != 'Z')
			return true;
		sleep_ms(5);
	}
	printf("# state %c, tracer %ld, byte 0x%02x, own 0x%02x\n", process_state(f->pid),
	       process_tracer(f->pid), now, own);
	return false;
}

static uint64_t address_in(struct fixture *f, const char *name)
{
	SCOPED(world_end) struct world w = { .out = -1 };

	return world_attach(&w, f) ? world_addr(&w, name) : 0;
}

static bool survives(const char *const *argv, int rounds, int scale_us)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	unsigned seed = (unsigned)getpid();
	uint64_t addr;
	uint8_t own;
	int status;

	if (!fixture_start(&f, argv) || !truth_wait(f.out, "ready", 5000))
		return false;
	addr = address_in(&f, "work");
	if (!addr || !process_read(f.pid, addr, &own, 1) || own == 0xcc)
		return false;
	for (int i = 0; i < rounds; i++) {
		if (!kill_a_debugger_of(&f, rand_r(&seed) % scale_us) ||
		    !alive_and_clean(&f, addr, own)) {
			printf("# round %d\n", i);
			return false;
		}
	}
	kill(f.pid, SIGUSR1);
	status = fixture_wait(&f, 20000);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 12)
		printf("# the target ended with status 0x%x\n", status);
	return WIFEXITED(status) && WEXITSTATUS(status) == 12 && truth(f.out, "lost", -1) == 0 &&
	       truth(f.out, "calls", -1) == truth(f.out, "made", -2);
}

TEST(a_target_with_one_thread_at_a_time_survives)
{
	CHECK(survives(ARGV("storm", "0", "1"), stress_loops(10), 30000));
}

TEST(a_target_with_many_threads_survives)
{
	CHECK(survives(ARGV("storm", "0", "8"), stress_loops(10), 30000));
}

TAP_MAIN
