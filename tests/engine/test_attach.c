/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Attach to what runs, leave it as it was: bytes, threads, system calls, state. */
#include <dirent.h>
#include <elf.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "machine.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static enum tl_action count(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_RESUME;
}

/* The executable mappings of a process, as seen past every hiding. */
struct text {
	uint8_t *bytes;
	size_t len, maps;
};

static void text_free(struct text *x)
{
	free(x->bytes);
}

static bool text_read(pid_t pid, struct text *ret)
{
	SCOPED_FILE FILE *f = NULL;
	char path[64], line[512], perms[5];
	unsigned long start, end;

	*ret = (struct text){ 0 };
	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	f = fopen(path, "re");
	while (f && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%lx-%lx %4s", &start, &end, perms) != 3 || perms[2] != 'x' ||
		    strstr(line, "[vsyscall]") || strstr(line, "[vdso]"))
			continue;
		uint8_t *p = realloc(ret->bytes, ret->len + (end - start));

		if (!p)
			return false;
		ret->bytes = p;
		if (!process_read(pid, start, p + ret->len, end - start)) {
			printf("# state %c, unreadable: %s", process_state(pid), line);
			return false;
		}
		ret->len += end - start;
		ret->maps++;
	}
	if (!ret->len)
		printf("# no text: state %c\n", process_state(pid));
	return ret->len > 0;
}

static bool same_text(const struct text *a, const struct text *b)
{
	if (a->len != b->len)
		printf("# %zu bytes in %zu maps before, %zu in %zu after\n", a->len, a->maps, b->len, b->maps);
	for (size_t i = 0; i < a->len && a->len == b->len; i++)
		if (a->bytes[i] != b->bytes[i]) {
			printf("# byte %zu of the text: 0x%02x, was 0x%02x\n", i, b->bytes[i], a->bytes[i]);
			return false;
		}
	return a->len == b->len;
}

/* True when no thread of the process is traced or stopped. */
static bool runs_free(pid_t pid)
{
	SCOPED_DIR DIR *d = NULL;
	struct dirent *e;
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/task", pid);
	d = opendir(path);
	while (d && (e = readdir(d))) {
		pid_t tid = atoi(e->d_name);
		char state = tid ? process_state(tid) : 'R';
		long tracer = tid ? process_tracer(tid) : 0;

		if (tracer > 0 || state == 't' || state == 'T') {
			printf("# thread %d: state %c, tracer %ld\n", tid, state, tracer);
			return false;
		}
	}
	return d != NULL;
}

static bool ends_well(struct fixture *f)
{
	int status;

	kill(f->pid, SIGUSR1);
	status = fixture_wait(f, 20000);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 12)
		printf("# status 0x%x\n", status);
	return WIFEXITED(status) && WEXITSTATUS(status) == 12;
}

TEST(attach_and_detach_change_nothing)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(text_free) struct text before = { 0 };
	SCOPED(text_free) struct text after = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	long hits = 0;
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	CHECK(fixture_start(&f, ARGV("many", "8")) && truth_wait(f.out, "ready", 5000));
	CHECK(text_read(f.pid, &before));
	CHECK(world_attach(&w, &f));
	CHECK(tl_target_state(w.t) == TL_TARGET_STOPPED && tl_target_attached(w.t));
	CHECK(world_break(&w, "tick", count, &hits));
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
	for (int i = 0; i < 20; i++)
		if (tl_session_wait(w.s, 20, &w.ev, &w.err) == TL_OK && w.ev.kind == TL_EV_STOPPED)
			break;
	tl_session_interrupt(w.s);
	CHECK(world_wait(&w, 5000));
	CHECK(hits > 50);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	CHECK(tl_target_state(w.t) == TL_TARGET_IDLE);
	CHECK(runs_free(f.pid));
	CHECK(text_read(f.pid, &after));
	CHECK(same_text(&before, &after));
	world_end(&w);
	CHECK(ends_well(&f));
}

/* As for a program that exits then: nobody's memory is freed, so it stays known to a sanitizer. */
TEST(a_session_that_ends_lets_both_kinds_of_targets_go)
{
	static struct world kept;
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(text_free) struct text before = { 0 };
	SCOPED(text_free) struct text after = { 0 };
	struct tl_launch launch = { .size = sizeof(launch), .path = fixture_path("many"), .argv = (char *const *)ARGV("many", "1") };
	struct tl_target *own;
	long hits = 0;

	CHECK(fixture_start(&f, ARGV("many", "8")) && truth_wait(f.out, "ready", 5000));
	CHECK(text_read(f.pid, &before) && world_attach(&kept, &f) && world_break(&kept, "tick", count, &hits));
	CHECK(tl_target_launch(kept.s, &launch, &own, &kept.err) == TL_OK);
	pid_t pid = tl_target_pid(own);
	CHECK(pid > 0 && process_tracer(pid) == getpid() && process_tracer(f.pid) == getpid());
	tl_session_end(kept.s);
	CHECK(kill(pid, 0) < 0 && process_tracer(f.pid) == 0);
	CHECK(runs_free(f.pid) && text_read(f.pid, &after) && same_text(&before, &after));
	CHECK(ends_well(&f));
}

TEST(detach_at_random_moments)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(text_free) struct text before = { 0 };
	unsigned seed = (unsigned)getpid();

	CHECK(fixture_start(&f, ARGV("storm", "0", "8")) && truth_wait(f.out, "ready", 5000));
	CHECK(text_read(f.pid, &before));
	for (int i = 0; i < stress_loops(15); i++) {
		SCOPED(text_free) struct text after = { 0 };
		SCOPED(world_end) struct world w = { .out = -1 };
		struct tl_resume how = { .size = sizeof(how), .signo = -1 };
		long hits = 0;

		CHECK(world_attach(&w, &f));
		CHECK(world_break(&w, "work", count, &hits));
		CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK);
		for (int k = rand_r(&seed) % 40; k > 0; k--)
			if (tl_session_wait(w.s, 1, &w.ev, &w.err) == TL_OK)
				CHECK(w.ev.kind != TL_EV_EXITED && w.ev.kind != TL_EV_SIGNALED);
		world_end(&w); /* detaches while it runs */
		CHECKF(runs_free(f.pid), "round %d: state %c", i, process_state(f.pid));
		CHECK(text_read(f.pid, &after));
		CHECK(same_text(&before, &after));
	}
	CHECK(ends_well(&f));
	CHECK(truth(f.out, "lost", -1) == 0 && truth(f.out, "calls", 0) == truth(f.out, "made", -1));
}

static enum tl_action go_on(const struct tl_hit *hit, void *user)
{
	(void)hit;
	(void)user;
	return TL_RESUME;
}

/* A short visit with traps of one kind; at its end some are told to nobody yet. */
static bool trap_visit(struct fixture *f, enum tl_bp_kind kind, const char *where, bool step, unsigned r)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = kind, .where = where, .on_hit = go_on };
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .kind = step ? TL_STEP_INSN : TL_RUN,
				 .count = 100000 };
	struct tl_signal_policy pass = { .pass = true };
	uint32_t id;

	if (!world_attach(&w, f) || tl_signal_set(w.s, SIGTRAP, pass, &w.err))
		return false;
	if (kind == TL_BP_WATCH_WRITE) {
		spec.where = NULL;
		spec.addr = world_addr(&w, where);
		spec.len = 8;
	}
	if (tl_breakpoint_add(w.t, &spec, &id, &w.err) || tl_target_resume(w.t, &how, &w.err))
		return false;
	for (unsigned i = r % 8; i > 0; i--)
		if (tl_session_wait(w.s, 1, &w.ev, &w.err) == TL_OK && w.ev.kind == TL_EV_STOPPED)
			break;
	if (r & 16 && tl_breakpoint_delete(w.s, id, &w.err)) // while it runs
		return false;
	if (r & 32 && tl_target_state(w.t) == TL_TARGET_RUNNING) {
		tl_session_interrupt(w.s);
		if (!world_wait(&w, 5000))
			return false;
	}
	if ((r & 64) && !(r & 16) && tl_breakpoint_delete(w.s, id, &w.err))
		return false;
	return tl_target_detach(w.t, 0, &w.err) == TL_OK;
}

static bool left_alone(const char *mode, int rounds)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	unsigned seed = (unsigned)getpid();
	bool registers = machine_has_debug_registers();

	if (!fixture_start(&f, ARGV("guard", "3", mode)) || !truth_wait(f.out, "ready", 5000))
		return false;
	for (int i = 0; i < rounds; i++) {
		static const struct {
			enum tl_bp_kind kind;
			const char *where;
			bool step;
		} how[] = { { TL_BP_WATCH_WRITE, "watched", false }, { TL_BP_HARDWARE, "g_add", false },
			    { TL_BP_CODE, "g_call", false },         { TL_BP_CODE, "g_syscall", true },
			    { TL_BP_WATCH_WRITE, "watched", true } };
		size_t k = (size_t)i % ARRAY_LEN(how);
		if (how[k].kind != TL_BP_CODE && !registers)
			continue;
		if (!trap_visit(&f, how[k].kind, how[k].where, how[k].step, (unsigned)rand_r(&seed) >> 4) ||
		    !runs_free(f.pid)) {
			printf("# round %d: state %c\n", i, process_state(f.pid));
			return false;
		}
	}
	bool well = ends_well(&f);
	if (truth(f.out, "wrong", -1) || truth(f.out, "traps", -1) != truth(f.out, "own", -1))
		printf("# wrong %lld, traps %lld of %lld\n", truth(f.out, "wrong", -1),
		       truth(f.out, "traps", -1), truth(f.out, "own", -1));
	return well && truth(f.out, "wrong", -1) == 0 &&
	       truth(f.out, "traps", -1) == truth(f.out, "own", -2);
}

/* Neither a signal of ours stays with the program nor is one of its own lost. */
TEST(detach_with_untold_traps_of_every_kind)
{
	CHECK(left_alone("dfl", stress_loops(30)));
	CHECK(left_alone("own", stress_loops(30)));
}

TEST(attach_while_threads_are_being_made)
{
	for (int i = 0; i < stress_loops(3); i++) {
		SCOPED(fixture_end) struct fixture f = { 0 };
		SCOPED(world_end) struct world w = { .out = -1 };
		static struct tl_thread th[256];
		size_t n;

		CHECK(fixture_start(&f, ARGV("storm", "0", "16")) && truth_wait(f.out, "ready", 5000));
		CHECK(world_attach(&w, &f));
		n = tl_target_threads(w.t, th, 256);
		CHECK((size_t)process_threads(f.pid) == n);
		for (size_t k = 0; k < n; k++)
			CHECK(th[k].stopped);
		world_end(&w);
		CHECK(runs_free(f.pid) && ends_well(&f));
	}
}

TEST(all_of_a_thousand_threads_are_stopped_and_let_go)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	static struct tl_thread th[2000];
	size_t n;

	CHECK(fixture_start(&f, ARGV("many", "1000")) && truth_wait(f.out, "ready", 20000));
	CHECK(world_attach(&w, &f));
	n = tl_target_threads(w.t, th, 2000);
	CHECKF(n == 1001, "%zu", n);
	CHECK(th[0].tid == f.pid);
	world_end(&w);
	CHECK(runs_free(f.pid) && ends_well(&f));
}

/* Attaches for a moment, with or without running under us, and leaves. */
static bool visit(struct fixture *f, bool run)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	if (!world_attach(&w, f))
		return false;
	if (run) {
		if (tl_target_resume(w.t, &how, &w.err))
			return false;
		sleep_ms(50);
	}
	return true;
}

static bool blocked_call(const char *mode, long long result, bool run)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	int status;

	if (!fixture_start(&f, ARGV("blocked", mode)) || !truth_wait(f.out, "ready", 5000))
		return false;
	sleep_ms(200);
	if (!visit(&f, run) || !runs_free(f.pid))
		return false;
	sleep_ms(100);
	if (!visit(&f, run))
		return false;
	status = fixture_wait(&f, 10000);
	printf("# %s: result %lld, %lld ms\n", mode, truth(f.out, "result", -1000),
	       truth(f.out, "elapsed_ms", -1));
	return WIFEXITED(status) && WEXITSTATUS(status) == 12 &&
	       truth(f.out, "result", -1000) == result && truth(f.out, "elapsed_ms", -1) >= 900 &&
	       truth(f.out, "elapsed_ms", -1) < 4000;
}

TEST(blocked_system_calls_go_on)
{
	for (int run = 0; run < 2; run++) {
		CHECK(blocked_call("nanosleep", 0, run));
		CHECK(blocked_call("futex", -110, run));
		CHECK(blocked_call("read", 1, run));
		CHECK(blocked_call("poll", 0, run));
		CHECK(blocked_call("pause", -1, run));
	}
}

TEST(short_sleeps_under_many_visits)
{
	SCOPED(fixture_end) struct fixture f = { 0 };

	CHECK(fixture_start(&f, ARGV("blocked", "usleep")) && truth_wait(f.out, "ready", 5000));
	for (int i = 0; i < stress_loops(20); i++)
		CHECK(visit(&f, i % 2));
	CHECK(ends_well(&f));
	CHECK(truth(f.out, "result", -1) == 0);
}

TEST(a_process_stopped_before_stays_stopped)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	int status;

	CHECK(fixture_start(&f, ARGV("many", "3")) && truth_wait(f.out, "ready", 5000));
	kill(f.pid, SIGSTOP);
	CHECK(waitpid(f.pid, &status, WUNTRACED) == f.pid && WIFSTOPPED(status));
	CHECK(world_attach(&w, &f));
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	world_end(&w);
	sleep_ms(50);
	CHECKF(process_state(f.pid) == 'T' && process_tracer(f.pid) == 0, "%c",
	       process_state(f.pid));
	kill(f.pid, SIGCONT);
	sleep_ms(50);
	CHECK(runs_free(f.pid) && ends_well(&f));
}

static enum tl_action stop_there(const struct tl_hit *hit, void *user)
{
	(void)hit;
	++*(long *)user;
	return TL_STOP;
}

/* Resumed, it waits for SIGCONT as before, with all its threads. */
TEST(a_stopped_process_runs_on_when_it_is_continued_from_outside)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	long hits = 0;
	int status;

	CHECK(fixture_start(&f, ARGV("many", "5")) && truth_wait(f.out, "ready", 5000));
	kill(f.pid, SIGSTOP);
	CHECK(waitpid(f.pid, &status, WUNTRACED) == f.pid && WIFSTOPPED(status));
	CHECK(world_attach(&w, &f) && world_break(&w, "tick", stop_there, &hits));
	for (int i = 0; i < 3; i++) {
		CHECK(!tl_target_resume(w.t, &how, &w.err));
		CHECKF(tl_session_wait(w.s, 200, &w.ev, &w.err) != TL_OK && !hits, "%ld", hits);
		tl_session_interrupt(w.s);
		CHECK(world_wait(&w, 5000) && w.ev.reason == TL_STOP_INTERRUPT);
	}
	CHECK(!tl_target_resume(w.t, &how, &w.err));
	kill(f.pid, SIGCONT);
	CHECK(world_wait(&w, 5000));
	for (int i = 0; i < 3 && w.ev.reason == TL_STOP_SIGNAL && w.ev.signo == SIGCONT; i++)
		CHECK(world_continue(&w));
	CHECKF(w.ev.reason == TL_STOP_BREAKPOINT && hits == 1, "%d, %ld", w.ev.reason, hits);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	CHECK(runs_free(f.pid) && ends_well(&f));
}

TEST(kill_ends_an_attached_process)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	int status;

	CHECK(fixture_start(&f, ARGV("many", "20")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(tl_target_kill(w.t, &w.err) == TL_OK && tl_target_pid(w.t) == 0);
	world_end(&w);
	if (kill(f.pid, 0) == 0) {
		status = fixture_wait(&f, 3000);
		CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	} else {
		f.pid = 0;
	}
}

TEST(detach_may_deliver_a_signal)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	int status;

	CHECK(fixture_start(&f, ARGV("many", "3")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(tl_target_detach(w.t, SIGTERM, &w.err) == TL_OK);
	world_end(&w);
	status = fixture_wait(&f, 3000);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

TEST(attach_errors_name_the_cause)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world other = { .out = -1 };
	char needle[32];

	CHECK(tl_session_new(&w.s, &w.err) == TL_OK && tl_target_new(w.s, &w.t, &w.err) == TL_OK);
	CHECK(tl_target_attach(w.t, 0x3fffff, &w.err) != TL_OK);
	CHECKF(strstr(w.err.text, "rocess") != NULL, "%s", w.err.text);
	CHECK(fixture_start(&f, ARGV("many", "3")) && truth_wait(f.out, "ready", 5000));
	pid_t tracer = fork();
	if (tracer == 0) {
		ptrace(PTRACE_SEIZE, f.pid, 0, 0);
		pause();
		_exit(0);
	}
	for (int i = 0; i < 500 && process_tracer(f.pid) == 0; i++)
		sleep_ms(2);
	enum tl_code r = tl_target_attach(w.t, f.pid, &w.err);
	kill(tracer, SIGKILL);
	waitpid(tracer, NULL, 0);
	snprintf(needle, sizeof(needle), "%d", tracer);
	CHECK(r == TL_E_PERM || r == TL_E_BUSY);
	CHECKF(strstr(w.err.text, needle) != NULL, "%s", w.err.text);
	CHECK(tl_target_state(w.t) == TL_TARGET_IDLE);
	for (int i = 0; i < 500 && process_tracer(f.pid) != 0; i++)
		sleep_ms(2);
	CHECK(world_attach(&other, &f)); /* nothing of the failed attempt is left */
	world_end(&other);
	CHECK(ends_well(&f));
}

TEST(a_debug_register_is_gone_after_detach)
{
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_HARDWARE, .where = "tick" };
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	uint32_t id;

	if (!machine_has_debug_registers())
		SKIP(NO_DEBUG_REGISTERS);
	CHECK(fixture_start(&f, ARGV("many", "4")) && truth_wait(f.out, "ready", 5000));
	CHECK(world_attach(&w, &f));
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(tl_target_resume(w.t, &how, &w.err) == TL_OK && world_wait(&w, 5000));
	CHECK(w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	world_end(&w);
	sleep_ms(100); /* an armed register would kill it with SIGTRAP now */
	CHECK(runs_free(f.pid) && ends_well(&f));
}

/* ---- a control group that is frozen (cgroup v2) */

struct group {
	char dir[512];
};

static bool group_write(const struct group *g, const char *file, const char *text)
{
	char path[600];

	snprintf(path, sizeof(path), "%s/%s", g->dir, file);
	SCOPED_FD int fd = open(path, O_WRONLY | O_CLOEXEC);
	return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
}

static void group_end(struct group *g)
{
	for (int i = 0; g->dir[0] && rmdir(g->dir) && i < 500; i++)
		sleep_ms(2); // who was in it may still be dying
}

/* Of our own, in what is mounted, or there. False: nothing is, or we must not. */
static bool group_begin(struct group *g, const char *there)
{
	SCOPED_FILE FILE *f = fopen("/proc/self/mountinfo", "re");
	char line[4096], at[400];

	if (there) {
		snprintf(g->dir, sizeof(g->dir), "%s/tl-test-%d", there, getpid());
		return !mkdir(g->dir, 0755) && group_write(g, "cgroup.freeze", "0");
	}
	while (f && fgets(line, sizeof(line), f)) {
		if (!strstr(line, " - cgroup2 ") || sscanf(line, "%*d %*d %*s %*s %399s", at) != 1)
			continue;
		snprintf(g->dir, sizeof(g->dir), "%s/tl-test-%d", at, getpid());
		if (!mkdir(g->dir, 0755) && group_write(g, "cgroup.freeze", "0"))
			return true;
		rmdir(g->dir);
	}
	g->dir[0] = 0;
	return false;
}

static bool freeze(const struct group *g, bool on)
{
	bool ok = group_write(g, "cgroup.freeze", on ? "1" : "0");

	sleep_ms(50);
	return ok;
}

/*
 * Of our own, in mounts of our own: groups are at a place with a blank in its name, and nowhere else. False: we must not.
 * The next group_begin() looks there.
 */
static bool groups_at(char dir[64])
{
	SCOPED_FILE FILE *f = NULL;
	char line[4096], at[400];

	if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL))
		return false;
	f = fopen("/proc/self/mountinfo", "re");
	while (f && fgets(line, sizeof(line), f))
		if (strstr(line, " - cgroup2 ") && sscanf(line, "%*d %*d %*s %*s %399s", at) == 1 && umount2(at, MNT_DETACH))
			return false;
	snprintf(dir, 64, "/tmp/tl groups %d", getpid());
	return !mkdir(dir, 0755) && !mount("none", dir, "cgroup2", 0, NULL);
}

static void frozen_process(const char *at)
{
	SCOPED(group_end) struct group g = { 0 };
	SCOPED(fixture_end) struct fixture f = { 0 };
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = "tick" };
	char pid[16];
	uint32_t id;

	if (!group_begin(&g, at))
		SKIP("no control groups of our own");
	CHECK(fixture_start(&f, ARGV("many", "4")) && truth_wait(f.out, "ready", 5000));
	snprintf(pid, sizeof(pid), "%d", f.pid);
	CHECK(group_write(&g, "cgroup.procs", pid) && freeze(&g, true));
	CHECK(world_attach(&w, &f));
	CHECK(tl_target_threads(w.t, NULL, 0) >= 4);
	CHECK(tl_breakpoint_add(w.t, &spec, &id, &w.err) == TL_OK);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	world_end(&w);
	CHECK(freeze(&g, false) && runs_free(f.pid));

	CHECK(world_attach(&w, &f) && freeze(&g, true));
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	CHECK(freeze(&g, false) && runs_free(f.pid) && ends_well(&f));
}

/* No system call comes to its end there: none is put in, neither when we come nor when we go. */
TEST(a_frozen_process)
{
	frozen_process(NULL);
}

/* The last one here: from now on we have mounts of our own. */
TEST(a_frozen_process_of_groups_at_an_odd_place)
{
	char dir[64] = "";

	if (!groups_at(dir))
		SKIP("no mounts of our own");
	frozen_process(dir);
	umount2(dir, MNT_DETACH);
	rmdir(dir);
}

TAP_MAIN
