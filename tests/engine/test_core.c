/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Core files of live processes: what is written, what is read back, and that nothing else happens. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

#define ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define MAX_THREADS 64

static char dir[64];

static const char *core_path(void)
{
	static char path[96];

	if (!dir[0]) {
		strcpy(dir, "/tmp/tl-core-XXXXXX");
		if (!mkdtemp(dir))
			abort();
	}
	snprintf(path, sizeof(path), "%s/out.core", dir);
	return path;
}

/* How many files are in the test's directory. */
static int files_left(void)
{
	SCOPED_DIR DIR *d = opendir(dir);
	int n = 0;

	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	return n;
}

static void remove_core(void)
{
	unlink(core_path());
	rmdir(dir);
	dir[0] = 0;
}

static enum tl_code dump(struct world *w, struct tl_core_options how)
{
	how.size = sizeof(how);
	return tl_target_dump_core(w->t, core_path(), &how, &w->err);
}

/* The core file as a second target of the same session, beside the process that it is of. */
static bool open_beside(struct world *w, struct tl_target **ret)
{
	if (tl_target_new(w->s, ret, &w->err) || tl_target_set_program(*ret, fixture_path("coredump"), &w->err))
		return false;
	return tl_target_open_core(*ret, core_path(), &w->err) == TL_OK;
}

/* Launched with n threads, stopped in here(), which has been called n_calls times before. */
static bool at_here(struct world *w, const char *n, uint32_t *ret_bp)
{
	if (!world_launch(w, ARGV("coredump", n)) || !(*ret_bp = world_break(w, "here", NULL, NULL)))
		return false;
	return world_continue(w) && w->ev.reason == TL_STOP_BREAKPOINT;
}

static bool text_is(struct tl_target *t, uint64_t addr, const char *want)
{
	char buf[32] = "";

	return !tl_mem_read(t, addr, buf, strlen(want), NULL) && !strcmp(buf, want);
}

static bool refuses(struct tl_target *t, uint64_t addr)
{
	char c;

	return tl_mem_read(t, addr, &c, 1, NULL) == TL_E_FAULT;
}

static unsigned threads_with_siginfo(struct tl_target *t)
{
	struct tl_expr_context ctx = { .size = sizeof(ctx), .target = t };
	struct tl_thread threads[3];
	struct tl_error err;
	unsigned n = 0;

	for (size_t i = 0, k = tl_target_threads(t, threads, 3); i < k; i++) {
		struct tl_value *v = NULL;
		uint64_t signo;

		ctx.tid = threads[i].tid;
		if (!tl_expr_eval(&ctx, "$_siginfo.si_signo", &v, &err) && !tl_value_u64(v, &signo, &err))
			n++;
		tl_value_free(v);
	}
	return n;
}

TEST(every_thread_comes_back_with_its_registers)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_thread live[MAX_THREADS], then[MAX_THREADS];
	struct tl_target *core;
	uint32_t bp;
	size_t n;

	CHECK(at_here(&w, "20", &bp));
	CHECKF(dump(&w, (struct tl_core_options){ 0 }) == TL_OK, "%s", w.err.text);
	CHECKF(open_beside(&w, &core), "%s", w.err.text);
	n = tl_target_threads(w.t, live, MAX_THREADS);
	CHECK(n == 21 && tl_target_threads(core, then, MAX_THREADS) == n);
	CHECK(then[0].tid == w.ev.tid && tl_target_pid(core) == tl_target_pid(w.t));
	for (size_t i = 0; i < n; i++) {
		size_t r = 0;
		for (const struct tl_reg_info *reg; (reg = tl_reg_at(w.t, r)); r++) {
			uint8_t a[64], b[64];
			if (reg->groups & TL_REGS_DEBUG || tl_reg_read(w.t, live[i].tid, reg, a, 64, NULL))
				continue;
			CHECKF(!tl_reg_read(core, live[i].tid, tl_reg_find(core, reg->name), b, 64, &w.err),
			       "%s: %s", reg->name, w.err.text);
			CHECKF(!memcmp(a, b, reg->size), "thread %d, %s", live[i].tid, reg->name);
		}
		CHECK(r > 50);
	}
	remove_core();
}

TEST(every_thread_comes_back_with_its_siginfo)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_target *core;
	uint32_t bp;

	CHECK(at_here(&w, "2", &bp) && threads_with_siginfo(w.t) == 3);
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK && open_beside(&w, &core));
	CHECK(threads_with_siginfo(core) == 3);
	remove_core();
}

TEST(memory_is_what_the_program_has_and_traps_are_not_in_it)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	static struct tl_mapping map[256];
	static uint8_t a[1 << 16], b[1 << 16];
	struct tl_target *core;
	size_t n, compared = 0;
	uint32_t bp;

	CHECK(at_here(&w, "2", &bp));
	CHECK(world_break(&w, "park", NULL, NULL) && world_break(&w, "main", NULL, NULL));
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK && open_beside(&w, &core));
	CHECK(tl_target_mappings(w.t, map, 256, &n, &w.err) == TL_OK && n < 256);
	for (size_t i = 0; i < n; i++) {
		if (!strncmp(map[i].path, "[vvar", 5) || map[i].perms[0] != 'r' ||
		    map[i].end - map[i].start > 1 << 24 || map[i].start == truth_addr(w.out, "secret"))
			continue;
		if (!strcmp(map[i].perms, "r-xp") && !map[i].path[0])
			continue; // copies of instructions: ours
		for (uint64_t at = map[i].start; at < map[i].end; at += sizeof(a)) {
			size_t len = map[i].end - at < sizeof(a) ? (size_t)(map[i].end - at) : sizeof(a);
			if (tl_mem_read(w.t, at, a, len, NULL))
				continue;
			CHECKF(!tl_mem_read(core, at, b, len, &w.err), "%s %s", map[i].path, w.err.text);
			CHECKF(!memcmp(a, b, len), "at %lx of %s", (unsigned long)at, map[i].path);
			compared += len;
		}
	}
	CHECKF(compared > 1000000, "%zu", compared);
	remove_core();
}

TEST(kinds_of_memory)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_target *core, *all;
	uint64_t big, shared, secret;
	struct stat st;
	uint32_t bp;

	CHECK(at_here(&w, "0", &bp));
	big = truth_addr(w.out, "big");
	shared = truth_addr(w.out, "shared");
	secret = truth_addr(w.out, "secret");
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK && open_beside(&w, &core));
	CHECK(!stat(core_path(), &st));
	CHECKF(st.st_size > 5ll << 30 && st.st_blocks * 512 < 8 << 20, "%lld bytes, %lld blocks",
	       (long long)st.st_size, (long long)st.st_blocks);
	CHECK((st.st_mode & 0777) == 0600);
	CHECK(text_is(core, big, "first page") && text_is(core, big + (5ull << 30) - 4096, "last page"));
	CHECK(text_is(core, big + (1ull << 30), "") && !refuses(core, big + (1ull << 30)));
	CHECK(text_is(core, shared, "shared text"));
	CHECK(refuses(core, secret));
	CHECK(text_is(core, world_addr(&w, "constant"), "constant text"));
	CHECK(!refuses(core, world_addr(&w, "untouched") + 65535));
	// With what the program excluded, and without what the filter leaves out.
	CHECK(dump(&w, (struct tl_core_options){ .dump_excluded = true }) == TL_OK && open_beside(&w, &all));
	CHECK(text_is(all, secret, "secret text"));
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/coredump_filter", tl_target_pid(w.t));
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	CHECK(fd >= 0 && write(fd, "0x31", 4) == 4 && !close(fd));
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK && open_beside(&w, &all));
	CHECK(refuses(all, shared) && text_is(all, big, "first page"));
	CHECK(dump(&w, (struct tl_core_options){ .ignore_filter = true }) == TL_OK && open_beside(&w, &all));
	CHECK(text_is(all, shared, "shared text"));
	remove_core();
}

/* Nothing tells what was loaded: no program, no link map, no stack. */
TEST(a_core_file_of_almost_nothing)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_target *core;
	struct tl_frame f;
	char path[64];
	uint64_t pc;
	uint32_t bp;

	CHECK(at_here(&w, "1", &bp));
	snprintf(path, sizeof(path), "/proc/%d/coredump_filter", tl_target_pid(w.t));
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	CHECK(fd >= 0 && write(fd, "0x60", 4) == 4 && !close(fd));
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK);
	CHECK(tl_target_new(w.s, &core, &w.err) == TL_OK);
	CHECKF(tl_target_open_core(core, core_path(), &w.err) == TL_OK, "%s", w.err.text);
	CHECK(tl_target_threads(core, NULL, 0) == 2);
	CHECK(tl_reg_get(core, 0, "pc", &pc, &w.err) == TL_OK && pc == w.ev.pc);
	CHECK(tl_frame_get(core, 0, 0, &f, &w.err) == TL_OK && f.pc == pc);
	CHECK(refuses(core, truth_addr(w.out, "big")));
	remove_core();
}

TEST(the_process_goes_on_as_if_nothing_had_happened)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_target *core;
	uint32_t bp;

	CHECK(at_here(&w, "3", &bp));
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK && open_beside(&w, &core));
	// The threads of both have the same ids: the events are the process's.
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT && w.ev.target == w.t);
	CHECK(tl_target_detach(core, 0, &w.err) == TL_OK && tl_target_state(core) == TL_TARGET_IDLE);
	CHECK(world_continue(&w) && w.ev.reason == TL_STOP_BREAKPOINT);
	CHECK(world_run(&w) == 9 && truth(w.out, "end", -1) == 20);
	remove_core();
}

TEST(nothing_of_a_core_file_runs_or_changes)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct tl_resume go = { .size = sizeof(go) };
	struct tl_core_options how = { .size = sizeof(how) };
	struct tl_target *core;
	struct tl_frame f;
	uint64_t at;
	uint32_t bp;

	CHECK(at_here(&w, "1", &bp));
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK && open_beside(&w, &core));
	CHECK(tl_target_is_core(core) && !tl_target_is_core(w.t));
	at = world_addr(&w, "written");
	CHECK(tl_mem_write(core, at, "x", 1, &w.err) == TL_E_FAULT && strstr(w.err.text, "Cannot access memory"));
	CHECK(tl_reg_set(core, 0, "rax", 1, &w.err) == TL_E_UNSUP);
	CHECK(!strcmp(w.err.text, "You can't do that without a process to debug."));
	CHECK(tl_target_resume(core, &go, &w.err) == TL_E_STATE);
	CHECK(!strcmp(w.err.text, "The program is not being run."));
	CHECK(tl_target_kill(core, &w.err) == TL_E_UNSUP && tl_target_interrupt(core, 0, &w.err) == TL_E_STATE);
	CHECK(tl_target_dump_core(core, core_path(), &how, &w.err) == TL_E_STATE);
	CHECK(tl_frame_get(core, 0, 0, &f, &w.err) == TL_OK && !strcmp(f.function, "here"));
	CHECK(tl_frame_get(core, 0, 1, &f, &w.err) == TL_OK && !strcmp(f.function, "main"));
	remove_core();
}

TEST(an_error_leaves_no_file_and_not_half_of_one)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	struct rlimit old, small;
	struct tl_core_options how = { .size = sizeof(how) };
	struct stat st;
	uint32_t bp;

	CHECK(at_here(&w, "0", &bp));
	CHECK(dump(&w, (struct tl_core_options){ 0 }) == TL_OK && files_left() == 1 && !stat(core_path(), &st));
	// The write of the first big page fails: what was there before is still there.
	getrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, SIG_IGN);
	small = (struct rlimit){ 100000, old.rlim_max };
	setrlimit(RLIMIT_FSIZE, &small);
	enum tl_code r = dump(&w, (struct tl_core_options){ 0 });
	setrlimit(RLIMIT_FSIZE, &old);
	CHECK(r == TL_E_SYS && strstr(w.err.text, "cannot write"));
	off_t was = st.st_size;
	CHECK(files_left() == 1 && !stat(core_path(), &st) && st.st_size == was);
	CHECK(tl_target_dump_core(w.t, "/nonexistent/core", &how, &w.err) == TL_E_SYS);
	CHECK(!strcmp(w.err.text, "Failed to open '/nonexistent/core' for output."));
	CHECK(tl_target_dump_core(w.t, "/dev/null", &how, &w.err) == TL_E_INVAL);
	how.size = 1;
	CHECK(tl_target_dump_core(w.t, core_path(), &how, &w.err) == TL_E_INVAL);
	CHECK(world_run(&w) == 9);
	remove_core();
}

static bool stop_now(void *user)
{
	return ++*(int *)user > 3;
}

TEST(it_can_be_cancelled)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	uint32_t bp;
	int asked = 0;

	CHECK(at_here(&w, "0", &bp));
	core_path();
	CHECK(dump(&w, (struct tl_core_options){ .cancelled = stop_now, .user = &asked }) == TL_E_STATE);
	CHECK(asked == 4 && !strcmp(w.err.text, "Quit") && files_left() == 0);
	remove_core();
}

/* Where the mappings of a process begin that the kernel would dump; how many. */
static size_t mappings_of(pid_t pid, uint64_t *ret, size_t cap)
{
	char path[64], line[512];
	size_t n = 0;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	SCOPED_FILE FILE *f = fopen(path, "re");
	while (f && n < cap && fgets(line, sizeof(line), f))
		if (!strstr(line, "[vvar"))
			ret[n++] = strtoull(line, NULL, 16);
	return n;
}

static bool has_segment(struct tl_target *core, uint64_t addr)
{
	struct tl_core_segment seg;

	for (uint32_t k = 0; !tl_core_segment_at(core, k, &seg, NULL); k++)
		if (seg.start <= addr && addr < seg.end)
			return true;
	return false;
}

/* An attached process has pages of ours (a handler, copies of instructions): none of them is in its core file. */
TEST(our_pages_in_the_target_are_left_out)
{
	SCOPED(fixture_end) struct fixture f = { .out = -1 };
	SCOPED(world_end) struct world w = { .out = -1 };
	uint64_t before[256], now[256];
	struct tl_target *core;
	size_t n, m, ours = 0;

	CHECK(fixture_start(&f, ARGV("coredump", "2", "wait")) && truth_wait(f.out, "secret", 5000));
	sleep_ms(50);
	n = mappings_of(f.pid, before, 256);
	CHECK(world_attach(&w, &f));
	CHECK(world_break(&w, "here", NULL, NULL));
	m = mappings_of(f.pid, now, 256);
	CHECK(n > 10 && m > n && m < 256);
	CHECK(dump(&w, (struct tl_core_options){ .dump_excluded = true }) == TL_OK && open_beside(&w, &core));
	for (size_t i = 0; i < n; i++)
		CHECKF(has_segment(core, before[i]), "%lx", (unsigned long)before[i]);
	for (size_t i = 0; i < m; i++) {
		bool old = false;
		for (size_t k = 0; k < n; k++)
			old |= before[k] == now[i];
		CHECKF(old || !has_segment(core, now[i]), "%lx", (unsigned long)now[i]);
		ours += !old;
	}
	CHECK(ours >= 1);
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK);
	remove_core();
}

TEST(a_core_file_of_the_kernel)
{
	SCOPED(world_end) struct world w = { .out = -1 };
	SCOPED(fixture_end) struct fixture f = { .out = -1 };
	char pattern[64] = "", path[128];
	struct tl_core_info info;
	struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY }, old;
	struct tl_frame fr;
	int fd = open("/proc/sys/kernel/core_pattern", O_RDONLY | O_CLOEXEC);

	if (fd < 0 || read(fd, pattern, 63) <= 0 || strcmp(pattern, "core\n"))
		SKIP("core files go elsewhere here");
	close(fd);
	core_path();
	getrlimit(RLIMIT_CORE, &old);
	if (setrlimit(RLIMIT_CORE, &all))
		SKIP("no core files allowed");
	char *cwd = getcwd(NULL, 0);
	CHECK(cwd && !chdir(dir));
	bool ok = fixture_start(&f, ARGV("coredump", "2", "crash"));
	int status = ok ? fixture_wait(&f, 20000) : -1;
	CHECK(!chdir(cwd));
	free(cwd);
	setrlimit(RLIMIT_CORE, &old);
	snprintf(path, sizeof(path), "%s/core", dir);
	if (ok && access(path, F_OK))
		snprintf(path, sizeof(path), "%s/core.%lld", dir, truth(f.out, "pid", 0));
	CHECKF(ok && WIFSIGNALED(status) && WCOREDUMP(status) && !access(path, F_OK), "%x", (unsigned)status);
	CHECK(tl_session_new(&w.s, &w.err) == TL_OK && tl_target_new(w.s, &w.t, &w.err) == TL_OK);
	CHECKF(tl_target_open_core(w.t, path, &w.err) == TL_OK, "%s", w.err.text);
	CHECK(tl_target_program(w.t) && !strcmp(tl_target_program(w.t), fixture_path("coredump")));
	CHECK(tl_core_get(w.t, &info, &w.err) == TL_OK && info.signo == SIGSEGV);
	CHECK(!strcmp(info.program, "coredump") && strstr(info.command, "coredump 2 crash"));
	CHECK(tl_target_threads(w.t, NULL, 0) == 3);
	CHECK(tl_frame_get(w.t, 0, 0, &fr, &w.err) == TL_OK && !strcmp(fr.function, "main"));
	siginfo_t si;
	CHECK(tl_thread_siginfo(w.t, 0, &si, sizeof(si), &w.err) == TL_OK && si.si_addr == (void *)0x10);
	CHECK(threads_with_siginfo(w.t) == 1); // of the others nothing is known, not even a zero
	CHECK(text_is(w.t, truth_addr(f.out, "big"), "first page"));
	CHECK(text_is(w.t, world_addr(&w, "constant"), "constant text"));
	// Its program was only named by it: without it there is none.
	CHECK(tl_target_detach(w.t, 0, &w.err) == TL_OK && !tl_target_program(w.t));
	unlink(path);
	remove_core();
}

TAP_MAIN
