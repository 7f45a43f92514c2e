/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * A gdbstub and a monitor that are slow, silent, dribble, flood, or do not read: each call ends, and an
 * answer is never taken for that of another request. Where a call must end, that the test does is the proof.
 */

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/scoped.h"
#include "driver/qemu_priv.h"
#include "tap.h"

/* ---- the other side */

struct peer {
	int fd, ours;
	pthread_t thread;
	void (*fn)(struct peer *p);
	const char *script; /* for it */
	unsigned cpu;       /* that its registers are of */
	unsigned requests;
	volatile bool end;
};

static void nap(int ms)
{
	nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L }, NULL);
}

static void read_some(int fd, char *buf, size_t len)
{
	if (read(fd, buf, len) < 0)
		buf[0] = 0;
}

static bool say(struct peer *p, const char *text, size_t len)
{
	return send(p->fd, text, len, MSG_NOSIGNAL) == (ssize_t)len;
}

static bool say_text(struct peer *p, const char *text)
{
	return say(p, text, strlen(text));
}

static bool packet(struct peer *p, const char *text)
{
	char buf[2048];
	uint8_t sum = 0;

	for (const char *c = text; *c; c++)
		sum = (uint8_t)(sum + *c);
	return say(p, buf, (size_t)snprintf(buf, sizeof(buf), "$%s#%02x", text, sum));
}

/* The next packet, or "^C"; "" at the end. */
static void hear(struct peer *p, char *buf, size_t cap)
{
	size_t n = 0;
	char c;

	buf[0] = 0;
	while (read(p->fd, &c, 1) == 1) {
		if (!n && c == 3) {
			snprintf(buf, cap, "^C");
			return;
		}
		if (c == '#') {
			read_some(p->fd, &c, 1);
			read_some(p->fd, &c, 1);
			buf[n] = 0;
			return;
		}
		if (c != '$' && c != '+' && n + 1 < cap)
			buf[n++] = c;
	}
}

static void *peer_main(void *arg)
{
	struct peer *p = arg;
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, NULL);
	p->fn(p);
	return NULL;
}

static bool peer_start(struct peer *p, void (*fn)(struct peer *p))
{
	int fd[2];
	sigset_t all, old;

	p->fn = fn;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd))
		return false;
	p->ours = fd[0];
	p->fd = fd[1];
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	bool ok = !pthread_create(&p->thread, NULL, peer_main, p);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return ok;
}

static void peer_end(struct peer *p)
{
	p->end = true;
	shutdown(p->fd, SHUT_RDWR);
	pthread_join(p->thread, NULL);
	close(p->fd);
}

static void rsp_make(struct rsp *r, int fd, int timeout_ms)
{
	*r = (struct rsp){ .fd = fd, .timeout_ms = timeout_ms, .in = malloc(2 * RSP_MAX), .packet = malloc(RSP_MAX + 1) };
}

/* ---- signals */

static void on_alarm(int sig)
{
	(void)sig;
}

static void alarms(bool on)
{
	struct sigaction a = { .sa_handler = on_alarm };
	struct itimerval t = { { 0, on ? 5000 : 0 }, { 0, on ? 5000 : 0 } };

	sigaction(SIGALRM, &a, NULL);
	setitimer(ITIMER_REAL, &t, NULL);
}

static void late_packet(struct peer *p)
{
	char buf[64];

	hear(p, buf, sizeof(buf));
	nap(100);
	packet(p, "OK");
}

static void late_line(struct peer *p)
{
	char buf[200];

	read_some(p->fd, buf, sizeof(buf));
	nap(100);
	say_text(p, "{\"return\":\"yes\",\"id\":1}\n");
}

TEST(a_signal_is_no_timeout)
{
	SCOPED(peer_end) struct peer p = { 0 }, m = { 0 };
	SCOPED(rsp_close) struct rsp r = { .fd = -1 };
	SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 60000 };
	SCOPED_FREE char *text = NULL;
	struct tl_error e = { 0 };

	CHECK(peer_start(&p, late_packet) && peer_start(&m, late_line));
	rsp_make(&r, p.ours, 60000);
	q.fd = m.ours;
	alarms(true);
	enum tl_code a = rsp_ask(&r, &e, "g"), b = qmp_run(&q, "query-status", NULL, &text, &e);
	alarms(false);
	CHECKF(!a && !strcmp(r.packet, "OK"), "%s", e.text);
	CHECKF(!b && text && !strcmp(text, "yes"), "%s", e.text);
}

/* ---- bytes without end */

static void dribble(struct peer *p)
{
	if (p->script[0] == '$')
		say_text(p, "$");
	while (!p->end && say(p, p->script[0] == '$' ? "a" : p->script, p->script[0] == '$' ? 1 : strlen(p->script)))
		nap(5);
}

TEST(bytes_that_never_make_an_answer)
{
	static const char *const what[] = { "+", "$", "$#01" };

	for (size_t i = 0; i < ARRAY_LEN(what); i++) {
		SCOPED(peer_end) struct peer p = { .script = what[i] };
		SCOPED(rsp_close) struct rsp r = { .fd = -1 };
		struct tl_error e = { 0 };
		CHECK(peer_start(&p, dribble));
		rsp_make(&r, p.ours, 150);
		CHECKF(rsp_ask(&r, &e, "g") == TL_E_STALE && e.text[0], "%s", what[i]);
		CHECK(rsp_ask(&r, &e, "g") == TL_E_STALE);
	}
}

TEST(a_monitor_that_only_tells_events)
{
	static const char *const what[] = { "{\"event\":\"A\"}\n", " ", "{\"return\":1,\"id\":99}\n" };

	for (size_t i = 0; i < ARRAY_LEN(what); i++) {
		SCOPED(peer_end) struct peer p = { .script = what[i] };
		SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 150 };
		struct tl_error e = { 0 };
		CHECK(peer_start(&p, dribble));
		q.fd = p.ours;
		CHECKF(qmp_run(&q, "query-kvm", NULL, NULL, &e) == TL_E_STALE && strstr(e.text, "does not answer"), "%s",
		       e.text);
	}
}

static void silent(struct peer *p)
{
	while (!p->end)
		nap(5);
}

TEST(a_peer_that_does_not_read)
{
	SCOPED(peer_end) struct peer p = { 0 }, m = { 0 };
	SCOPED(rsp_close) struct rsp r = { .fd = -1 };
	SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 150 };
	struct tl_error e = { 0 };
	char *text = malloc(RSP_MAX);

	CHECK(peer_start(&p, silent) && peer_start(&m, silent));
	rsp_make(&r, p.ours, 150);
	memset(text, 'a', RSP_MAX);
	text[RSP_MAX - 1] = 0;
	enum tl_code a = TL_OK, b;
	for (int i = 0; i < 1000 && !a; i++)
		a = rsp_send(&r, text, RSP_MAX - 1, &e);
	CHECKF(a == TL_E_STALE && strstr(e.text, "does not take"), "%s", e.text);
	q.fd = m.ours;
	do
		b = qmp_run(&q, "human-monitor-command", text, NULL, &e);
	while (q.fd >= 0 && b == TL_E_STALE);
	CHECK(q.fd < 0);
	free(text);
}

/* ---- answers to something else */

static void answers_late(struct peer *p)
{
	char buf[400];

	read_some(p->fd, buf, sizeof(buf));
	while (!p->end && !p->requests) // until the second one has been sent
		nap(5);
	say_text(p, "{\"return\":\"of the first\",\"id\":1}\n{\"return\":\"of the second\",\"id\":2}\n");
}

TEST(an_answer_that_comes_late)
{
	SCOPED(peer_end) struct peer p = { 0 };
	SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 100 };
	SCOPED_FREE char *text = NULL;
	struct tl_error e = { 0 };

	CHECK(peer_start(&p, answers_late));
	q.fd = p.ours;
	CHECK(qmp_run(&q, "first", NULL, &text, &e) == TL_E_STALE);
	q.timeout_ms = 60000;
	p.requests = 1;
	CHECKF(!qmp_run(&q, "second", NULL, &text, &e) && text && !strcmp(text, "of the second"), "%s", text ? text : e.text);
}

/* A stub whose machine was set running by somebody else: one request in .script's count is dropped, or not. */
static void restarted(struct peer *p)
{
	char buf[256], g[2 * G_LEN + 1];

	for (;;) {
		hear(p, buf, sizeof(buf));
		if (!buf[0])
			return;
		bool hit = ++p->requests == (unsigned)(p->script[1] - '0') || p->script[1] == '*';
		if (hit) {
			p->cpu = 2;
			packet(p, "T02thread:p01.02;");
			if (p->script[0] == 'd') // dropped
				continue;
		}
		if (!strncmp(buf, "Hgp1.", 5)) {
			p->cpu = (unsigned)(buf[5] - '0');
			packet(p, "OK");
		} else if (!strcmp(buf, "g")) {
			memset(g, '0' + (int)p->cpu, sizeof(g));
			g[2 * G_LEN] = 0;
			packet(p, g);
		} else {
			packet(p, !strcmp(buf, "qC") ? "QCp01.01" : !strcmp(buf, "qqemu.sstepbits") ? "ENABLE=1" : "last");
		}
	}
}

/* The registers of vCPU 1, whichever of the first requests the stop comes at. */
TEST(answers_after_a_stop_by_somebody_else)
{
	for (int i = 0; i < 8; i++) {
		char script[3] = { i % 2 ? 'd' : 'r', (char)('1' + i / 2), 0 };
		SCOPED(peer_end) struct peer p = { .script = script, .cpu = 2 };
		struct drv_qemu *q = calloc(1, sizeof(*q));
		struct user_regs_struct regs = { 0 };
		struct tl_error e = { 0 };
		enum tl_code r;
		CHECK(q && peer_start(&p, restarted));
		rsp_make(&q->rsp, p.ours, 60000);
		q->drv.pid = 100;
		q->n_cpus = 2;
		r = q_regs_get(&q->drv, 100, &regs, &e);
		if (!r)
			r = qemu_ask(q, &e, "the end");
		bool last = !r && !strcmp(q->rsp.packet, "last");
		rsp_close(&q->rsp);
		free(q);
		CHECKF(!r && regs.rip == 0x1111111111111111 && last, "%s: %llx %s", script, regs.rip, e.text);
	}
}

TEST(stops_and_nothing_but_stops)
{
	SCOPED(peer_end) struct peer p = { .script = "d*" };
	struct drv_qemu *q = calloc(1, sizeof(*q));
	struct tl_error e = { 0 };

	CHECK(q && peer_start(&p, restarted));
	rsp_make(&q->rsp, p.ours, 60000);
	enum tl_code r = qemu_ask(q, &e, "g");
	rsp_close(&q->rsp);
	free(q);
	CHECKF(r == TL_E_BUSY && e.text[0], "%s", e.text);
}

/* A stop where an answer should be, and packets behind it: when the time is over they are not all waited for. */
TEST(packets_without_end_after_a_stop)
{
	static char flood[7 * 10000];
	static const char stop[] = "$T05thread:p01.01;#06";
	SCOPED_FREE struct drv_qemu *q = calloc(1, sizeof(*q));
	struct peer p = { 0 };
	struct tl_error e = { 0 };
	int fd[2];

	for (size_t i = 0; i < sizeof(flood); i += 7)
		memcpy(flood + i, "$E01#a6", 7);
	CHECK(q && !socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd));
	p.fd = fd[1];
	rsp_make(&q->rsp, fd[0], 0);
	bool sent = say_text(&p, stop) && say(&p, flood, sizeof(flood));
	enum tl_code r = qemu_ask(q, &e, "g");
	size_t left = q->rsp.n_in - q->rsp.at;
	rsp_close(&q->rsp);
	close(p.fd);
	CHECKF(sent && r == TL_E_STALE && strstr(e.text, "does not answer (qC)"), "%d %s", (int)r, e.text);
	CHECKF(left > sizeof(flood) / 2, "%zu bytes are left", left);
}

/* ---- a machine that runs */

static void stub(struct peer *p)
{
	struct peer in = *p;
	char buf[256];

	in.fd = accept(p->fd, NULL, NULL);
	for (;;) {
		hear(&in, buf, sizeof(buf));
		if (!buf[0])
			break;
		if (!strncmp(buf, "vCont", 5)) {
			// It runs, and says something or other.
			for (bool more = true; more && !p->end; nap(p->script[0] == 'f' ? 0 : 5))
				more = packet(&in, "O41");
			break;
		}
		packet(&in, !strncmp(buf, "qSupported", 10) ? "PacketSize=1000" : !strcmp(buf, "qfThreadInfo") ? "mp01.01" :
			    !strcmp(buf, "qsThreadInfo") ? "l" : "OK");
	}
	close(in.fd);
}

struct machine {
	struct peer p;
	char dir[32], path[64];
	struct drv *d;
};

static void machine_end(struct machine *m)
{
	if (m->d)
		m->d->ops->close(m->d);
	if (m->p.fn)
		peer_end(&m->p);
	unlink(m->path + 5);
	rmdir(m->dir);
}

static bool machine_open(struct machine *m, void (*fn)(struct peer *p), const char *script)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	struct tl_error e = { 0 };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(m->dir, sizeof(m->dir), "/tmp/peer-XXXXXX");
	if (!mkdtemp(m->dir))
		return false;
	snprintf(m->path, sizeof(m->path), "unix:%s/s", m->dir);
	snprintf(a.sun_path, sizeof(a.sun_path), "%s/s", m->dir);
	m->p.script = script;
	if (bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 1))
		return false;
	m->p.fn = fn;
	m->p.fd = fd;
	if (pthread_create(&m->p.thread, NULL, peer_main, &m->p))
		return false;
	if (drv_qemu_open(&(struct drv_guest_open){ .gdb = m->path }, 100, &m->d, &e)) {
		printf("# %s\n", e.text);
		return false;
	}
	return true;
}

static bool machine_start(struct machine *m, const char *script)
{
	struct tl_error e = { 0 };

	if (!machine_open(m, stub, script))
		return false;
	self(m->d)->rsp.timeout_ms = 200;
	return !m->d->ops->resume(m->d, 100, DRV_CONT, 0, &e) && !m->d->ops->commit(m->d, &e);
}

TEST(packets_without_end_while_it_runs)
{
	SCOPED(machine_end) struct machine m = { 0 };
	struct drv_event ev = { 0 };
	struct tl_error e = { 0 };

	CHECK(machine_start(&m, "flood"));
	enum tl_code r = m.d->ops->wait(m.d, -1, true, &ev, &e);
	CHECKF(!r && ev.kind == DRV_EV_LOST, "%d, event %d: %s", r, ev.kind, e.text);
}

TEST(asked_to_stop_it_says_something_else)
{
	SCOPED(machine_end) struct machine m = { 0 }, k = { 0 };
	struct drv_event ev = { 0 };
	struct tl_error e = { 0 };

	CHECK(machine_start(&m, "now and then") && machine_start(&k, "now and then"));
	CHECK(!m.d->ops->interrupt(m.d, 100, &e));
	enum tl_code r = m.d->ops->wait(m.d, -1, true, &ev, &e);
	CHECKF(!r && ev.kind == DRV_EV_LOST, "%d, event %d: %s", r, ev.kind, e.text);
	CHECK(k.d->ops->guest->site_add(k.d, 0x1000, &e) == TL_E_STALE && strstr(e.text, "asked to stop"));
}

/*
 * A vCPU at a site. 's': the first step ends without having done anything; 'b': it is stopped by ^C before it
 * has; 'j': an instruction that never changes anything. It goes on until the next stop.
 */
static void slow_stepper(struct peer *p)
{
	struct peer in = *p;
	char buf[256], g[2 * G_LEN + 1];
	unsigned pc = 0x10;

	in.fd = accept(p->fd, NULL, NULL);
	for (;;) {
		hear(&in, buf, sizeof(buf));
		if (!buf[0])
			break;
		bool step = !strncmp(buf, "vCont;s", 7);
		p->requests += step;
		if (step && p->script[0] == 'b' && p->requests == 1)
			continue;
		if (!strcmp(buf, "^C"))
			packet(&in, "T02thread:p01.01;");
		else if (step || !strncmp(buf, "vCont", 5)) {
			pc += !(step && ((p->script[0] == 's' && p->requests == 1) || p->script[0] == 'j'));
			p->cpu += !step; // how often it went on
			packet(&in, "T05thread:p01.01;");
		} else if (!strcmp(buf, "g") || !strcmp(buf, "p10")) {
			memset(g, '0', sizeof(g));
			snprintf(g + 2 * G_PC, 3, "%02x", pc);
			g[2 * G_PC + 2] = '0';
			g[*buf == 'g' ? 2 * G_LEN : 2 * (G_PC + 8)] = 0;
			packet(&in, *buf == 'g' ? g : g + 2 * G_PC);
		} else
			packet(&in, !strncmp(buf, "qSupported", 10) ? "PacketSize=1000" : !strcmp(buf, "qfThreadInfo") ? "mp01.01" :
				    !strcmp(buf, "qsThreadInfo") ? "l" : "OK");
	}
	close(in.fd);
}

TEST(a_step_that_has_done_nothing)
{
	static const char *const scripts[] = { "s", "b", "j" };
	static const unsigned steps[] = { 2, 2, 5 };

	for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
		SCOPED(machine_end) struct machine m = { 0 };
		struct drv_event ev = { 0 };
		struct tl_error e = { 0 };
		struct user_regs_struct regs;
		CHECK(machine_open(&m, slow_stepper, scripts[i]));
		CHECK(!q_regs_get(m.d, 100, &regs, &e) && !m.d->ops->resume(m.d, 100, DRV_PASS, 0, &e) &&
		      !m.d->ops->commit(m.d, &e));
		if (scripts[i][0] == 'b') {
			CHECK(!m.d->ops->interrupt(m.d, 100, &e));
			CHECK(!m.d->ops->wait(m.d, -1, true, &ev, &e) && ev.kind == DRV_EV_TRAP_STOP);
			CHECK(!m.d->ops->resume(m.d, 100, DRV_CONT, 0, &e) && !m.d->ops->commit(m.d, &e));
		}
		CHECKF(!m.d->ops->wait(m.d, -1, true, &ev, &e) && ev.kind == DRV_EV_BREAK, "%s: %s", scripts[i], e.text);
		CHECKF(m.p.requests == steps[i] && m.p.cpu == 1, "%s: %u steps, went on %u times", scripts[i], m.p.requests,
		       m.p.cpu);
	}
}

/* Eight vCPUs, of which the user wants to see a list: each is asked once while it stands. */
static void eight(struct peer *p)
{
	struct peer in = *p;
	char buf[256];

	in.fd = accept(p->fd, NULL, NULL);
	for (;;) {
		hear(&in, buf, sizeof(buf));
		if (!buf[0])
			break;
		bool extra = !strncmp(buf, "qThreadExtraInfo", 16);
		p->requests += extra;
		packet(&in, extra					 ? buf[strlen(buf) - 1] == '3' ? "68616c746564" : "72756e6e696e67"
			    : !strncmp(buf, "vCont;", 6) || !strcmp(buf, "^C") ? "T05thread:p01.01;"
			    : !strncmp(buf, "qSupported", 10)		 ? "PacketSize=1000"
			    : !strcmp(buf, "qfThreadInfo") ? "mp01.01,p01.02,p01.03,p01.04,p01.05,p01.06,p01.07,p01.08"
			    : !strcmp(buf, "qsThreadInfo")		 ? "l"
									 : "OK");
	}
	close(in.fd);
}

TEST(a_list_of_vcpus_asks_each_once)
{
	SCOPED(machine_end) struct machine m = { 0 };
	struct drv_vcpu v[8] = { 0 };
	struct drv_event ev;
	struct tl_error e = { 0 };

	CHECK(machine_open(&m, eight, ""));
	for (unsigned stop = 1; stop < 3; stop++) {
		m.p.requests = 0;
		for (int i = 0; i < 8; i++) // one for each line of the list
			CHECK(m.d->ops->guest->vcpus(m.d, v, 8) == 8 && v[2].halted && !v[1].halted);
		CHECKF(m.p.requests == 8, "%u requests", m.p.requests);
		CHECK(!m.d->ops->resume(m.d, 100, DRV_STEP, 0, &e) && !m.d->ops->commit(m.d, &e));
		CHECKF(!m.d->ops->wait(m.d, -1, true, &ev, &e), "%s", e.text);
	}
}

/* ---- memory */

TEST(memory_whose_file_is_cut)
{
	char path[] = "/tmp/ram-XXXXXX", buf[64];
	SCOPED_FD int fd = mkstemp(path);
	struct ram_map m = { .n = 1, .piece = { { 0x1000, 0x5000, 0 } }, .fd = fd };

	CHECK(fd >= 0 && !unlink(path) && !ftruncate(fd, 0x4000) && pwrite(fd, "here", 4, 0x3f00) == 4);
	CHECK(ram_read(&m, 0x4f00, buf, 64) == 64 && !memcmp(buf, "here", 4));
	CHECK(ram_read(&m, 0x4ff0, buf, 64) == 16 && !ram_read(&m, 0x5000, buf, 64) && !ram_read(&m, 0xfff, buf, 64));
	CHECK(!ftruncate(fd, 0x3f02) && ram_read(&m, 0x4f00, buf, 64) == 2 && !ram_read(&m, 0x4f02, buf, 64));
}

static void long_line(struct peer *p)
{
	size_t len = 4000000;
	char *text = malloc(len), buf[400];

	for (size_t i = 0; i < len; i++)
		text[i] = "(prio"[i % 5];
	read_some(p->fd, buf, sizeof(buf));
	say_text(p, "{\"id\":1,\"return\":\"");
	for (size_t at = 0; at < len && say(p, text + at, 4000); at += 4000)
		;
	say_text(p, "\"}\n");
	free(text);
}

TEST(a_map_of_memory_of_one_line)
{
	SCOPED(peer_end) struct peer p = { 0 };
	SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 60000 };
	SCOPED(ram_close) struct ram_map m = { .fd = -1 };
	struct tl_error e = { 0 };
	char path[] = "/tmp/ram-XXXXXX";
	SCOPED_FD int fd = mkstemp(path);

	CHECK(fd >= 0 && !ftruncate(fd, 1 << 20) && peer_start(&p, long_line));
	q.fd = p.ours;
	enum tl_code r = ram_open(path, &q, &m, &e);
	unlink(path);
	CHECKF(r == TL_E_INVAL && strstr(e.text, "names no memory"), "%s", e.text);
}

/* Lines as QEMU ends them: the backend's name is the same in each. */
static void tells_memory(struct peer *p)
{
	static const char line[] = "{\"id\":1,\"return\":\"FlatView #1\\r\\n AS \\\"memory\\\", root: system\\r\\n"
				   "  0000000000000000-000000000009ffff (prio 0, ram): m\\r\\n"
				   "  0000000000100000-00000000001fffff (prio 0, ram): m @0000000000100000\\r\\n\"}\n";
	char buf[400];

	read_some(p->fd, buf, sizeof(buf));
	say(p, line, sizeof(line) - 1);
	read_some(p->fd, buf, sizeof(buf));
	say_text(p, "{\"id\":2,\"error\":{\"class\":\"CommandNotFound\",\"desc\":\"info memdev\"}}\n"); // then nothing is known of it
}

TEST(a_map_of_memory_in_lines_of_a_terminal)
{
	SCOPED(peer_end) struct peer p = { 0 };
	SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 60000 };
	SCOPED(ram_close) struct ram_map m = { .fd = -1 };
	struct tl_error e = { 0 };
	char path[] = "/tmp/ram-XXXXXX", buf[8];
	SCOPED_FD int fd = mkstemp(path);

	CHECK(fd >= 0 && !ftruncate(fd, 2 << 20) && pwrite(fd, "there", 5, 0x180000) == 5 && peer_start(&p, tells_memory));
	q.fd = p.ours;
	enum tl_code r = ram_open(path, &q, &m, &e);
	unlink(path);
	CHECKF(!r, "%s", e.text);
	CHECK(m.n == 2 && ram_read(&m, 0x180000, buf, 5) == 5 && !memcmp(buf, "there", 5) && !ram_read(&m, 0xa0000, buf, 5));
}

/* The same, and the backend is QEMU's own copy of the file; then more memory comes. */
static void tells_private(struct peer *p)
{
	static const char *const line[] = {
		"{\"id\":1,\"return\":\"FlatView #1\\r\\n AS \\\"memory\\\", root: system\\r\\n  0000000000000000-00000000001fffff (prio 0, ram): m\\r\\n\"}\n",
		"{\"id\":2,\"return\":\"memory backend: other\\r\\n  share: true\\r\\nmemory backend: m\\r\\n  size:  2097152\\r\\n  share: false\\r\\n\"}\n",
		("{\"id\":3,\"return\":\"FlatView #1\\r\\n AS \\\"memory\\\", root: system\\r\\n  0000000000000000-00000000001fffff (prio 0, ram): m\\r\\n"
		"  0000000100000000-00000001001fffff (prio 0, ram): more\\r\\n\"}\n"),
	};
	char buf[400];

	for (size_t i = 0; i < 3; i++) {
		read_some(p->fd, buf, sizeof(buf));
		say_text(p, line[i]);
	}
}

TEST(memory_that_is_not_shared_and_memory_that_comes)
{
	SCOPED(peer_end) struct peer p = { 0 };
	SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 60000 };
	SCOPED(ram_close) struct ram_map m = { .fd = -1 };
	struct tl_error e = { 0 };
	char path[] = "/tmp/ram-XXXXXX";
	SCOPED_FD int fd = mkstemp(path);

	CHECK(fd >= 0 && !ftruncate(fd, 2 << 20) && peer_start(&p, tells_private));
	q.fd = p.ours;
	enum tl_code r = ram_open(path, &q, &m, &e);
	unlink(path);
	CHECKF(r == TL_E_INVAL && strstr(e.text, "needs share=on"), "%s", e.text);
	CHECK(!ram_answers(&m, 0x100000000));
	ram_look_again(&q, &m);
	CHECK(ram_answers(&m, 0x100000000) && ram_answers(&m, 0x1001fffff) && !ram_answers(&m, 0x100200000) && m.seen);
	ram_look_again(&q, &m); // once is enough
}

/* ---- connecting */

/* A listener whose queue is full takes nothing more; it drops what comes by TCP, as a machine does that is off. */
struct deaf {
	int fd, more[8];
	unsigned n;
	char name[64];
};

static void deaf_end(struct deaf *f)
{
	while (f->n)
		close(f->more[--f->n]);
	close(f->fd);
}

static bool deaf_begin(struct deaf *f, bool full)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(a);
	struct pollfd p = { .events = POLLOUT };

	*f = (struct deaf){ .fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) };
	if (bind(f->fd, (struct sockaddr *)&a, sizeof(a)) || listen(f->fd, full ? 0 : 4) ||
	    getsockname(f->fd, (struct sockaddr *)&a, &len))
		return false;
	snprintf(f->name, sizeof(f->name), "127.0.0.1:%u", ntohs(a.sin_port));
	while (full && f->n < 8) {
		p.fd = f->more[f->n++] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
		if (connect(p.fd, (struct sockaddr *)&a, sizeof(a)) && errno != EINPROGRESS)
			return false;
		if (poll(&p, 1, 200) == 0)
			return true;
	}
	return !full;
}

static volatile sig_atomic_t stop;

static void *set_stop(void *arg)
{
	nap(100);
	stop = 1;
	return arg;
}

/* Interrupted while it waits; by itself each of them takes ten or twenty seconds. */
static void interrupted(bool full, bool monitor, const char *why)
{
	SCOPED(deaf_end) struct deaf f;
	struct drv_guest_open how = { .gdb = f.name, .stop = &stop };
	struct tl_error e = { 0 };
	struct drv *d;
	pthread_t t;

	CHECK(deaf_begin(&f, full));
	how.qmp = monitor ? f.name : NULL;
	stop = 0;
	CHECK(!pthread_create(&t, NULL, set_stop, NULL));
	int64_t begin = qemu_now_ms();
	enum tl_code r = drv_qemu_open(&how, 100, &d, &e);
	int64_t took = qemu_now_ms() - begin;
	pthread_join(t, NULL);
	CHECKF(r && strstr(e.text, why), "%d: %s", (int)r, e.text);
	CHECKF(stop && took >= 50, "%d ms", (int)took);
}

TEST(connecting_is_interrupted)
{
	interrupted(true, false, "interrupted while connecting to 127.0.0.1:");
	interrupted(false, false, "interrupted: the guest's gdbstub has not answered yet");
	interrupted(false, true, "interrupted: QEMU's monitor has not answered yet");
}

TEST(connecting_ends)
{
	SCOPED(deaf_end) struct deaf f;
	struct tl_error e = { 0 };

	CHECK(deaf_begin(&f, true));
	CHECK(!qemu_poll(f.more[f.n - 1], POLLOUT, qemu_deadline(20), NULL) && errno == ETIMEDOUT);
	errno = ETIMEDOUT;
	CHECKF(qemu_cannot_connect("h:1", &e) == TL_E_STALE && !strcmp(e.text, "cannot connect to h:1: nothing answers there (10 s)"), "%s",
	       e.text);
}

/* Whoever has joined it already holds the only place; a blocking connect() waits here for ever. */
TEST(a_socket_whose_queue_is_full)
{
	char dir[] = "/tmp/peer-XXXXXX", path[64];
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), more = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct tl_error e = { 0 };
	struct drv *d;

	CHECK(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/s", dir);
	snprintf(a.sun_path, sizeof(a.sun_path), "%s", path);
	CHECK(!bind(fd, (struct sockaddr *)&a, sizeof(a)) && !listen(fd, 0) && !connect(more, (struct sockaddr *)&a, sizeof(a)));
	enum tl_code r = drv_qemu_open(&(struct drv_guest_open){ .gdb = path }, 100, &d, &e);
	CHECKF(r == TL_E_BUSY && strstr(e.text, "takes no more connections"), "%d: %s", (int)r, e.text);
	close(fd);
	close(more);
	unlink(path);
	rmdir(dir);
}

/* QEMU tells each stop; what nobody takes piles up in it. */
TEST(events_are_taken_and_a_reset_is_noticed)
{
	static const char told[] = "{\"timestamp\":{\"seconds\":1},\"event\":\"STOP\"}\n", reset[] = "{\"event\":\"RESET\"}\n{\"ev";
	SCOPED(qmp_close) struct qmp q = { .fd = -1, .timeout_ms = 150 };
	int fd[2];
	char left;

	CHECK(!socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd));
	q.fd = fd[0];
	for (int i = 0; i < 1000; i++) {
		CHECK(send(fd[1], told, sizeof(told) - 1, MSG_DONTWAIT) == sizeof(told) - 1);
		if (i % 50 == 49)
			qmp_drain(&q);
	}
	CHECK(!q.reset && recv(fd[0], &left, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN);
	CHECK(write(fd[1], reset, sizeof(reset) - 1) == sizeof(reset) - 1);
	qmp_drain(&q);
	CHECK(q.reset && q.n_in == 4);
	CHECK(write(fd[1], "garbage\n", 8) == 8);
	qmp_drain(&q);
	CHECK(q.fd >= 0 && !q.n_in);
	close(fd[1]);
	qmp_drain(&q);
	CHECK(q.fd < 0);
	qmp_drain(&q);
}

TAP_MAIN
