/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

const char *fixture_path(const char *name)
{
	static char path[4][4096];
	static unsigned turn;
	const char *dir = getenv("TL_FIXTURES");
	char *p = path[turn++ % 4];

	snprintf(p, sizeof(path[0]), "%s/%s", dir ? dir : FIXTURE_DIR, name);
	return p;
}

#define SANITIZED_LOOPS 12

/* Sanitizers tell a wrong access the first time; races are counted by the builds that run at full speed. */
static int fewer(int loops)
{
	return loops > 3 * SANITIZED_LOOPS ? loops / 3 : loops > SANITIZED_LOOPS ? SANITIZED_LOOPS : loops;
}

int stress_loops(int short_default)
{
	const char *text = getenv("TL_STRESS_LOOPS");
	int n = text ? atoi(text) : 0;

	return n > 0 ? n : getenv("TL_SANITIZED") ? fewer(short_default) : short_default;
}

/* The whole text of a memory file, NUL-ended; the caller frees it. */
static char *slurp(int fd)
{
	off_t len = lseek(fd, 0, SEEK_END);
	char *text = len < 0 ? NULL : calloc(1, (size_t)len + 1);

	if (text && pread(fd, text, (size_t)len, 0) < 0)
		text[0] = 0;
	return text;
}

/* Points behind "key=" at a line's begin, and only when the line is complete. */
static const char *find_key(const char *text, const char *key)
{
	size_t n = strlen(key);

	for (const char *p = text; p && *p; p = strchr(p, '\n'), p = p ? p + 1 : NULL)
		if (!strncmp(p, key, n) && p[n] == '=' && strchr(p, '\n'))
			return p + n + 1;
	return NULL;
}

static bool truth_text(int fd, const char *key, char *buf, size_t cap)
{
	char *text = slurp(fd);
	const char *at = text ? find_key(text, key) : NULL;

	if (at)
		snprintf(buf, cap, "%.*s", (int)strcspn(at, "\n"), at);
	free(text);
	return at != NULL;
}

long long truth(int fd, const char *key, long long missing)
{
	char buf[64];

	return truth_text(fd, key, buf, sizeof(buf)) ? strtoll(buf, NULL, 0) : missing;
}

uint64_t truth_addr(int fd, const char *key)
{
	char buf[64];

	return truth_text(fd, key, buf, sizeof(buf)) ? strtoull(buf, NULL, 0) : 0;
}

bool truth_wait(int fd, const char *key, int timeout_ms)
{
	int64_t end = now_ms() + timeout_ms;
	char buf[64];

	while (!truth_text(fd, key, buf, sizeof(buf))) {
		if (now_ms() > end)
			return false;
		sleep_ms(2);
	}
	return true;
}

bool fixture_start(struct fixture *f, const char *const *argv)
{
	const char *path = fixture_path(argv[0]);

	*f = (struct fixture){ .out = memfd_create("fixture", MFD_CLOEXEC) };
	if (f->out < 0)
		return false;
	fflush(stdout);
	f->pid = fork();
	if (f->pid == 0) {
		sigset_t none;

		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(f->out, 1);
		execv(path, (char *const *)argv);
		_exit(127);
	}
	return f->pid > 0;
}

int fixture_wait(struct fixture *f, int timeout_ms)
{
	int64_t end = now_ms() + timeout_ms;
	int status;

	while (waitpid(f->pid, &status, WNOHANG) != f->pid) {
		if (now_ms() > end)
			return -1;
		sleep_ms(2);
	}
	f->pid = 0;
	return status;
}

void fixture_end(struct fixture *f)
{
	if (f->pid > 0) {
		kill(f->pid, SIGKILL);
		waitpid(f->pid, NULL, 0);
		f->pid = 0;
	}
	if (f->out > 0) {
		close(f->out);
		f->out = 0;
	}
}

static void complain(const struct world *w, const char *what)
{
	printf("# %s: %s: %s\n", what, tl_code_name(w->err.code), w->err.text);
}

/* The whole suite can be run with conditions inside the target, or without: TL_INLINE=on|off. */
static void set_inline(struct tl_session *s)
{
	const char *how = getenv("TL_INLINE");
	struct tl_error err;

	if (how && tl_session_set(s, TL_OPT_INLINE, !strcmp(how, "on") ? TL_INLINE_ON : TL_INLINE_OFF, &err))
		abort();
}

static bool launch(struct world *w, const char *const *argv, bool survive)
{
	struct tl_launch how = { .size = sizeof(how), .argv = (char *const *)argv, .survive = survive };

	*w = (struct world){ .out = memfd_create("target", MFD_CLOEXEC) };
	how.path = fixture_path(argv[0]);
	how.use_stdio = true;
	how.stdio[0] = 0;
	how.stdio[1] = w->out;
	how.stdio[2] = 2;
	if (w->out < 0 || tl_session_new(&w->s, &w->err) ||
	    tl_target_launch(w->s, &how, &w->t, &w->err)) {
		complain(w, "launch");
		return false;
	}
	set_inline(w->s);
	return true;
}

bool world_launch(struct world *w, const char *const *argv)
{
	return launch(w, argv, false);
}

bool world_launch_surviving(struct world *w, const char *const *argv)
{
	return launch(w, argv, true);
}

bool world_attach(struct world *w, struct fixture *f)
{
	*w = (struct world){ .out = -1 };
	if (tl_session_new(&w->s, &w->err) || tl_target_new(w->s, &w->t, &w->err) ||
	    tl_target_attach(w->t, f->pid, &w->err)) {
		complain(w, "attach");
		return false;
	}
	set_inline(w->s);
	return true;
}

void world_end(struct world *w)
{
	tl_session_free(w->s);
	w->s = NULL;
	if (w->out > 0)
		close(w->out);
	*w = (struct world){ .out = -1 };
}

bool world_wait(struct world *w, int timeout_ms)
{
	int64_t end = now_ms() + timeout_ms;

	do {
		int64_t left = end - now_ms();

		if (tl_session_wait(w->s, left > 0 ? (int)left : 0, &w->ev, &w->err)) {
			complain(w, "wait");
			return false;
		}
	} while (w->ev.kind != TL_EV_STOPPED && w->ev.kind != TL_EV_EXITED &&
		 w->ev.kind != TL_EV_SIGNALED);
	return true;
}

bool world_continue(struct world *w)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };

	if (tl_target_resume(w->t, &how, &w->err)) {
		complain(w, "resume");
		return false;
	}
	return world_wait(w, 60000);
}

int world_run(struct world *w)
{
	int code = -1;

	if (tl_target_run(w->t, &code, &w->err)) {
		complain(w, "run");
		return -1;
	}
	return code;
}

uint32_t world_break(struct world *w, const char *where, tl_hit_fn *fn, void *user)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .where = where, .on_hit = fn,
					   .user = user };
	uint32_t id = 0;

	if (tl_breakpoint_add(w->t, &spec, &id, &w->err)) {
		complain(w, where);
		return 0;
	}
	return id;
}

uint64_t world_addr(struct world *w, const char *symbol)
{
	struct tl_symbol sym;

	if (tl_symbol_find(w->t, symbol, &sym, &w->err)) {
		complain(w, symbol);
		return 0;
	}
	return sym.addr;
}

struct places {
	uint64_t *v;
	size_t n, cap;
};

static bool add_place(const struct tl_line *l, void *user)
{
	struct places *p = user;

	for (size_t i = 0; i < p->n; i++)
		if (p->v[i] == l->start)
			return true;
	p->v[p->n++] = l->start;
	return p->n < p->cap;
}

size_t line_places(struct tl_target *t, uint64_t *ret, size_t cap, struct tl_error *err)
{
	struct places p = { .v = ret, .cap = cap };

	return tl_line_each(t, 0, add_place, &p, err) ? 0 : p.n;
}

uint64_t world_get(struct world *w, const char *symbol)
{
	uint64_t v = ~0ull;

	if (tl_mem_read(w->t, world_addr(w, symbol), &v, sizeof(v), &w->err))
		complain(w, symbol);
	return v;
}

bool world_put(struct world *w, const char *symbol, uint64_t v)
{
	return tl_mem_write(w->t, world_addr(w, symbol), &v, sizeof(v), &w->err) == TL_OK;
}

static bool status_field(pid_t pid, const char *field, char *buf, size_t cap)
{
	char path[64], line[256];
	bool found = false;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", pid);
	f = fopen(path, "re");
	while (f && !found && fgets(line, sizeof(line), f)) {
		found = !strncmp(line, field, strlen(field));
		if (found)
			snprintf(buf, cap, "%s", line + strlen(field) + 1);
	}
	if (f)
		fclose(f);
	return found;
}

char process_state(pid_t pid)
{
	char buf[64];

	return status_field(pid, "State:", buf, sizeof(buf)) ? buf[0] : 0;
}

long process_tracer(pid_t pid)
{
	char buf[64];

	return status_field(pid, "TracerPid:", buf, sizeof(buf)) ? atol(buf) : -1;
}

bool process_read(pid_t pid, uint64_t addr, void *buf, size_t len)
{
	char path[64];
	bool ok;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/mem", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	ok = fd >= 0 && pread(fd, buf, len, (off_t)addr) == (ssize_t)len;
	if (fd >= 0)
		close(fd);
	return ok;
}

int process_threads(pid_t pid)
{
	char buf[64];

	return status_field(pid, "Threads:", buf, sizeof(buf)) ? atoi(buf) : 0;
}

void sleep_ms(int ms)
{
	nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L }, NULL);
}

int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
