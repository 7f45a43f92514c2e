/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A gdbstub of our own that does one thing wrong: the k-th request is refused, answered by
 * noise, or the connection closes. Whatever happens is told, and nothing is half done.
 */

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/scoped.h"
#include "fixture.h"
#include "tap.h"

enum fault { FAULT_NONE, FAULT_REFUSE, FAULT_NOISE, FAULT_CLOSE, FAULTS };

/* What the stub knows, seen by the test. */
struct stub {
	int requests;            /* so far */
	int at;                  /* the one that goes wrong */
	enum fault fault;
	char wronged[48];        /* what it was */
	bool site, detached;
	bool hw, moves;          /* an execute register at 0x1000, which a step from there meets; it runs from there to there */
	int met;
	int visitors;            /* that may come yet, one after the other */
	uint8_t g[608], mem[16];
};

struct world_of {
	struct stub *stub;
	pid_t pid;
	char dir[32], socket[64];
};

static void answer(int fd, const char *text)
{
	char buf[2048];
	uint8_t sum = 0;

	for (const char *p = text; *p; p++)
		sum = (uint8_t)(sum + *p);
	int n = snprintf(buf, sizeof(buf), "$%s#%02x", text, sum);
	if (write(fd, buf, (size_t)n) != n)
		_exit(0);
}

static void hex(char *to, const uint8_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sprintf(to + 2 * i, "%02x", from[i]);
}

static void unhex(uint8_t *to, const char *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned v = 0;
		sscanf(from + 2 * i, "%2x", &v);
		to[i] = (uint8_t)v;
	}
}

static void serve(struct stub *s, int fd, const char *q)
{
	char buf[1400];
	unsigned long a, n;

	if (!strncmp(q, "qSupported", 10))
		answer(fd, "PacketSize=1000;multiprocess+");
	else if (!strcmp(q, "qfThreadInfo"))
		answer(fd, "mp01.01,p01.02");
	else if (!strcmp(q, "qsThreadInfo"))
		answer(fd, "l");
	else if (!strcmp(q, "g")) {
		hex(buf, s->g, sizeof(s->g));
		answer(fd, buf);
	} else if (sscanf(q, "P%lx=", &n) == 1 && n < 16) {
		unhex(s->g + 8 * n, strchr(q, '=') + 1, 8);
		answer(fd, "OK");
	} else if (sscanf(q, "m%lx,%lx", &a, &n) == 2) {
		if (a < 0x1000 || a + n > 0x1010) {
			answer(fd, "E14");
			return;
		}
		hex(buf, s->mem + (a - 0x1000), n);
		answer(fd, buf);
	} else if (sscanf(q, "M%lx,%lx:", &a, &n) == 2 && a >= 0x1000 && a + n <= 0x1010) {
		unhex(s->mem + (a - 0x1000), strchr(q, ':') + 1, n);
		answer(fd, "OK");
	} else if (!strncmp(q, "Z0,", 3) || !strncmp(q, "z0,", 3)) {
		s->site = *q == 'Z';
		answer(fd, "OK");
	} else if (!strncmp(q, "Z1,1000,", 8) || !strncmp(q, "z1,1000,", 8)) {
		s->hw = *q == 'Z';
		answer(fd, "OK");
	} else if (!strncmp(q, "vCont", 5) && s->moves) {
		bool step = strstr(q, ";s:");
		if (step && s->hw && !s->g[128])
			s->met++;
		else
			s->g[128] = step ? s->g[128] + 1 : 0;
		answer(fd, step || s->hw ? "T05thread:p01.01;" : "T02thread:p01.01;");
	} else if (!strncmp(q, "vCont", 5)) {
		// Without the site it runs until somebody else stops it.
		answer(fd, s->site || strstr(q, ";s:") ? "T05thread:p01.01;" : "T02thread:p01.01;");
	} else if (*q == 'D') {
		s->detached = true;
		answer(fd, "OK");
	} else if (!strncmp(q, "Hg", 2) || !strncmp(q, "Qqemu", 5)) {
		answer(fd, "OK");
	} else {
		answer(fd, "");
	}
}

/* False: the connection is to be closed. */
static bool wrong(struct stub *s, int fd, const char *q)
{
	bool runs = !strncmp(q, "vCont", 5);

	snprintf(s->wronged, sizeof(s->wronged), "%.40s", q);

	if (s->fault == FAULT_CLOSE)
		return false;
	if (s->fault == FAULT_REFUSE)
		answer(fd, runs ? "T05thread:p01.01;" : "E22");
	else if (write(fd, "$garbage#00+++$T05#zz", 21) == 21)
		answer(fd, runs ? "T05thread:p7f.ff;watch:zz;" : "xyzzy");
	return true;
}

/* Until the connection ends. */
static void converse(struct stub *s, int fd)
{
	char buf[8192];
	size_t n = 0;

	for (;;) {
		ssize_t got = read(fd, buf + n, sizeof(buf) - 1 - n);
		if (got <= 0)
			return;
		n += (size_t)got;
		buf[n] = 0;
		for (char *p, *end; (p = strchr(buf, '$')) && (end = strchr(p, '#')) && end[1] && end[2];) {
			*end = 0;
			if (++s->requests == s->at && s->fault) {
				if (!wrong(s, fd, p + 1))
					return;
			} else {
				serve(s, fd, p + 1);
			}
			n -= (size_t)(end + 3 - buf);
			memmove(buf, end + 3, n + 1);
		}
	}
}

static void stub_run(struct stub *s, int listener)
{
	while (s->visitors-- > 0) {
		int fd = accept(listener, NULL, NULL);
		converse(s, fd);
		close(fd);
	}
	_exit(0);
}

static void stub_end(struct world_of *w)
{
	char path[80];

	if (w->pid > 0) {
		kill(w->pid, SIGKILL);
		waitpid(w->pid, NULL, 0);
	}
	snprintf(path, sizeof(path), "%s/s", w->dir);
	unlink(path);
	rmdir(w->dir);
	if (w->stub)
		munmap(w->stub, sizeof(*w->stub));
}

static bool stub_start(struct world_of *w, int at, enum fault fault)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(w->dir, sizeof(w->dir), "/tmp/stub-XXXXXX");
	w->stub = mmap(NULL, sizeof(*w->stub), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (w->stub == MAP_FAILED || !mkdtemp(w->dir))
		return false;
	w->stub->visitors = 1;
	w->stub->at = at;
	w->stub->fault = fault;
	memset(w->stub->mem, 0x90, sizeof(w->stub->mem));
	w->stub->g[129] = 0x10; // rip 0x1000
	snprintf(a.sun_path, sizeof(a.sun_path), "%s/s", w->dir);
	snprintf(w->socket, sizeof(w->socket), "unix:%s/s", w->dir);
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 1))
		return false;
	w->pid = fork();
	if (!w->pid)
		stub_run(w->stub, fd);
	close(fd);
	return w->pid > 0;
}

/* Says what is wrong; NULL: every step either happened or did not. */
static const char *visit(struct world_of *w)
{
	struct tl_guest_open how = { .size = sizeof(how), .gdb = w->socket };
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = 0x1000 };
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };
	SCOPED(world_end) struct world x = { .out = -1 };
	struct stub *s = w->stub;
	uint64_t v = 0x1122334455667788, old;
	uint32_t id;
	bool closed = s->fault == FAULT_CLOSE, added;

	if (tl_session_new(&x.s, &x.err) || tl_target_new(x.s, &x.t, &x.err))
		return "no session";
	if (tl_target_open_guest(x.t, &how, &x.err))
		return x.err.text[0] && tl_target_state(x.t) == TL_TARGET_IDLE ? NULL : "a failed open leaves something";
	added = !tl_breakpoint_add(x.t, &sp, &id, &x.err);
	if (added != s->site && !closed)
		return "added is not what the stub has";
	memcpy(&old, s->mem, 8);
	if (tl_mem_write(x.t, 0x1000, &v, 8, &x.err) && memcmp(s->mem, &old, 8) && !closed)
		return "a failed write has written";
	memcpy(&old, s->g + 8 * 5, 8);
	if (tl_reg_set(x.t, 0, "rdi", v, &x.err) && memcmp(s->g + 8 * 5, &old, 8) && !closed)
		return "a failed register has changed";
	if (!tl_target_resume(x.t, &go, &x.err) && !world_wait(&x, 20000))
		return "no event";
	if (tl_target_state(x.t) == TL_TARGET_IDLE)
		return x.ev.kind == TL_EV_EXITED && x.ev.text[0] ? NULL : "the end has no reason";
	if (added && tl_breakpoint_delete(x.s, id, &x.err) && !x.err.text[0])
		return "a failed delete has no reason";
	if (tl_target_detach(x.t, 0, &x.err))
		return x.err.text[0] ? NULL : "a failed detach has no reason";
	return s->site && !closed && s->fault == FAULT_NONE ? "a site is left" : NULL;
}

static int requests_of_a_visit(void)
{
	SCOPED(stub_end) struct world_of w = { 0 };

	if (!stub_start(&w, 0, FAULT_NONE))
		return -1;
	const char *why = visit(&w);
	if (why)
		printf("# %s\n", why);
	return !why && w.stub->detached && !w.stub->site ? w.stub->requests : -1;
}

TEST(every_request_fails_once)
{
	int n = requests_of_a_visit();

	CHECKF(n > 10, "%d", n);
	for (enum fault f = FAULT_REFUSE; f < FAULTS; f++)
		for (int k = 1; k <= n; k++) {
			// Between: the search for a kernel, the same request over and over.
			if (k > 20 && k < n - 30)
				k = n - 30;
			SCOPED(stub_end) struct world_of w = { 0 };
			CHECK(stub_start(&w, k, f));
			const char *why = visit(&w);
			CHECKF(!why, "request %d (%s), fault %d: %s", k, w.stub->wronged, f, why);
		}
}

/* Whose connection is lost while we are there can't be let go by us; but it must not stand for ever. */
TEST(a_guest_that_cannot_be_let_go)
{
	SCOPED(stub_end) struct world_of w = { 0 };
	SCOPED(world_end) struct world x = { .out = -1 };
	struct tl_guest_open how = { .size = sizeof(how) };
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = 0x1000 };
	uint32_t id;

	CHECK(stub_start(&w, 0, FAULT_CLOSE));
	how.gdb = w.socket;
	CHECK(!tl_session_new(&x.s, &x.err) && !tl_target_new(x.s, &x.t, &x.err));
	CHECKF(!tl_target_open_guest(x.t, &how, &x.err), "%s", x.err.text);
	w.stub->visitors = 1; // another one
	w.stub->at = w.stub->requests + 1;
	CHECK(tl_breakpoint_add(x.t, &sp, &id, &x.err) == TL_E_STALE && !w.stub->detached);
	CHECKF(tl_target_detach(x.t, 0, &x.err) == TL_E_STALE && strstr(x.err.text, "stays behind"), "%s", x.err.text);
	CHECK(tl_target_state(x.t) == TL_TARGET_IDLE);
	for (int i = 0; i < 2000 && !w.stub->detached; i++)
		usleep(5000);
	CHECK(w.stub->detached);
}

/* As under a KVM that does not honour the resume flag. */
TEST(a_step_does_not_meet_the_register_that_it_starts_at)
{
	SCOPED(stub_end) struct world_of w = { 0 };
	SCOPED(world_end) struct world x = { .out = -1 };
	struct tl_guest_open how = { .size = sizeof(how) };
	struct tl_breakpoint_spec sp = { .size = sizeof(sp), .addr = 0x1000, .kind = TL_BP_HARDWARE };
	struct tl_resume step = { .size = sizeof(step), .signo = -1, .kind = TL_STEP_INSN };
	uint64_t rip = 0;
	uint32_t id;

	CHECK(stub_start(&w, 0, FAULT_NONE));
	how.gdb = w.socket;
	w.stub->moves = true;
	CHECK(!tl_session_new(&x.s, &x.err) && !tl_target_new(x.s, &x.t, &x.err));
	CHECKF(!tl_target_open_guest(x.t, &how, &x.err), "%s", x.err.text);
	CHECKF(!tl_breakpoint_add(x.t, &sp, &id, &x.err), "%s", x.err.text);
	for (int round = 0; round < 3; round++)
		CHECK(world_continue(&x) && x.ev.reason == TL_STOP_BREAKPOINT && w.stub->hw && !w.stub->met);
	CHECK(!tl_target_resume(x.t, &step, &x.err) && world_wait(&x, 20000) && x.ev.reason == TL_STOP_STEP && !w.stub->met);
	CHECKF(!tl_reg_get(x.t, 0, "rip", &rip, &x.err) && rip == 0x1001, "0x%lx", rip);
	CHECK(world_continue(&x) && x.ev.reason == TL_STOP_BREAKPOINT && w.stub->hw && !w.stub->met);
	CHECK(!tl_breakpoint_delete(x.s, id, &x.err) && !tl_target_detach(x.t, 0, &x.err) && !w.stub->hw);
}

TAP_MAIN
