/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

/*
 * Debuggees for the engine tests. A fixture counts for itself and prints what
 * the debugger must have seen, one "key=value" per line on its standard output,
 * which is a memory file here: no pipe that could fill up.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <trapline/trapline.h>

/* Path of a built fixture. One of four static buffers, used in turn. */
const char *fixture_path(const char *name);
/* Repetitions of a stress loop: TL_STRESS_LOOPS if set, else a short default. */
int stress_loops(int short_default);

/* Value of "key=" in what was written to fd so far; missing if it is not there. */
long long truth(int fd, const char *key, long long missing);
/* Hexadecimal twin, for addresses. 0 if missing. */
uint64_t truth_addr(int fd, const char *key);
/* Waits until the key is there. */
bool truth_wait(int fd, const char *key, int timeout_ms);

/* An untraced fixture, for attach tests. */
struct fixture {
	pid_t pid;
	int out; /* memory file with its output */
};
/* argv[0] is a fixture's name. The process dies with the test. */
bool fixture_start(struct fixture *f, const char *const *argv);
/* Exit status as waitpid() gives it, or -1 after timeout_ms. */
int fixture_wait(struct fixture *f, int timeout_ms);
/* Kills and reaps it; safe on a zeroed or ended one. */
void fixture_end(struct fixture *f);

/* A session with one target. */
struct world {
	struct tl_session *s;
	struct tl_target *t;
	int out;            /* memory file with the target's output */
	struct tl_error err;
	struct tl_event ev; /* of the last world_stop() */
};
/* Launches fixture argv[0], stopped at its first instruction. */
bool world_launch(struct world *w, const char *const *argv);
/* One that is to survive the session's sudden end. */
bool world_launch_surviving(struct world *w, const char *const *argv);
/* Makes a session with an idle target attached to f. */
bool world_attach(struct world *w, struct fixture *f);
/* Ends the session. */
void world_end(struct world *w);
/* Resumes (pass the stop's own signal on) and waits for the next stop or end. */
bool world_continue(struct world *w);
/* Waits for a stop or the end, dropping notes. */
bool world_wait(struct world *w, int timeout_ms);
/* Runs to the end. Exit code, or -1 when that failed. */
int world_run(struct world *w);
/* Adds a code breakpoint; 0 on failure. */
uint32_t world_break(struct world *w, const char *where, tl_hit_fn *fn, void *user);
/* Runtime address of a symbol, 0 if unknown. */
uint64_t world_addr(struct world *w, const char *symbol);
/* Where lines of the program begin, each address once, at most cap of them. 0: none, or it failed. */
size_t line_places(struct tl_target *t, uint64_t *ret, size_t cap, struct tl_error *err);
/* A variable of 8 bytes, by its symbol; ~0 if it cannot be read. */
uint64_t world_get(struct world *w, const char *symbol);
bool world_put(struct world *w, const char *symbol, uint64_t v);

/* Text of /proc/PID/status field ("State:", "TracerPid:"), first character or number. */
char process_state(pid_t pid);
long process_tracer(pid_t pid);
/* Reads memory of any process by /proc/PID/mem, past every hiding. */
bool process_read(pid_t pid, uint64_t addr, void *buf, size_t len);
/* Threads of a process now. */
int process_threads(pid_t pid);
void sleep_ms(int ms);
int64_t now_ms(void);

#endif
