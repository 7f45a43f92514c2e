/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Requests to a gdbstub that were given up: their answers come later, and each must be that of its own request. The
 * stub's answers are written beforehand, in the order in which it would give them.
 */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/scoped.h"
#include "driver/qemu_priv.h"
#include "tap.h"

struct stub {
	struct drv_qemu *q;
	int fd;
	volatile sig_atomic_t stop;
	struct tl_error e;
	int64_t took;
};

static void stub_end(struct stub *s)
{
	rsp_close(&s->q->rsp);
	close(s->fd);
	free(s->q);
}

static bool stub_begin(struct stub *s)
{
	int fd[2];

	s->q = calloc(1, sizeof(*s->q));
	if (!s->q || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd))
		return false;
	s->fd = fd[1];
	s->q->drv.pid = 100;
	s->q->n_cpus = 1;
	s->q->qmp.fd = s->q->guard = -1;
	s->q->rsp = (struct rsp){ .fd = fd[0], .timeout_ms = 60000, .in = malloc(2 * RSP_MAX), .packet = malloc(RSP_MAX + 1),
				  .stop = &s->stop };
	return s->q->rsp.in && s->q->rsp.packet;
}

/* Texts with a blank between them become packets. */
static bool says(struct stub *s, const char *texts)
{
	char buf[256];

	for (const char *p = texts; *p; p += *p == ' ') {
		size_t n = strcspn(p, " ");
		uint8_t sum = 0;
		for (size_t i = 0; i < n; i++)
			sum = (uint8_t)(sum + p[i]);
		int len = snprintf(buf, sizeof(buf), "$%.*s#%02x", (int)n, p, sum);
		if (send(s->fd, buf, (size_t)len, MSG_NOSIGNAL) != len)
			return false;
		p += n;
	}
	return true;
}

/* What was asked so far, one blank behind each. */
static const char *heard(struct stub *s)
{
	static char out[4096];
	char in[4096];
	ssize_t len = recv(s->fd, in, sizeof(in), MSG_DONTWAIT);
	size_t n = 0;

	for (ssize_t i = 0; i < len; i++) {
		if (in[i] == '#') {
			i += 2;
			out[n++] = ' ';
		} else if (in[i] != '$') {
			out[n++] = in[i];
		}
	}
	out[n] = 0;
	return out;
}

static enum tl_code ask(struct stub *s, const char *request)
{
	int64_t began = qemu_now_ms();
	enum tl_code r = qemu_ask(s->q, &s->e, "%s", request);

	s->took = qemu_now_ms() - began;
	return r;
}

static bool given_up(struct stub *s, enum tl_code r)
{
	return r == TL_E_STATE && !strncmp(s->e.text, "interrupted: the guest's gdbstub has not answered yet", 53) && !s->q->rsp.why[0];
}

TEST(an_answer_in_time_is_not_disturbed)
{
	SCOPED(stub_end) struct stub s = { .stop = 1 };

	CHECK(stub_begin(&s) && says(&s, "41"));
	CHECKF(!ask(&s, "m0,1") && !strcmp(s.q->rsp.packet, "41"), "%s", s.e.text);
}

TEST(given_up_and_asked_again)
{
	SCOPED(stub_end) struct stub s = { .stop = 1 };

	CHECK(stub_begin(&s));
	CHECKF(given_up(&s, ask(&s, "m0,1")) && s.took < 20000, "%s, %d ms", s.e.text, (int)s.took);
	CHECKF(given_up(&s, ask(&s, "m1,1")) && s.took < 20000, "%s, %d ms", s.e.text, (int)s.took);
	// The answer to the first, to the mark that came with the second, and those to what is asked now.
	s.stop = 0;
	CHECK(says(&s, "30 m< m<? 32"));
	CHECKF(!ask(&s, "m2,1") && !strcmp(s.q->rsp.packet, "32"), "%s: %s", s.q->rsp.packet, s.e.text);
	const char *all = heard(&s);
	CHECKF(!strcmp(all, "m0,1 qXfer:features:read:target.xml:0,1 qXfer:features:read:target.xml:0,2 m2,1 "), "%s", all);
}

/* The engine was told that there is no site, or that there still is one. */
TEST(a_site_that_was_given_up)
{
	for (int add = 0; add < 2; add++) {
		SCOPED(stub_end) struct stub s = { .stop = 1 };
		CHECK(stub_begin(&s));
		CHECKF(given_up(&s, ask(&s, add ? "Z0,1000,1" : "z0,1000,1")), "%s", s.e.text);
		s.stop = 0;
		CHECK(says(&s, "OK m< OK 32"));
		CHECKF(!ask(&s, "m2,1") && !strcmp(s.q->rsp.packet, "32"), "%s: %s", s.q->rsp.packet, s.e.text);
		const char *all = heard(&s);
		CHECKF(strstr(all, add ? ",1 z0,1000,1 m2,1 " : ",1 Z0,1000,1 m2,1 "), "%s", all);
	}
}

/* Somebody else has let it run: what was asked meanwhile has stopped it, and was lost. */
TEST(it_ran_meanwhile)
{
	SCOPED(stub_end) struct stub s = { .stop = 1 };

	CHECK(stub_begin(&s));
	CHECKF(given_up(&s, ask(&s, "m0,1")), "%s", s.e.text);
	s.stop = 0;
	CHECK(says(&s, "T02thread:p01.01; m<? 32"));
	CHECKF(!ask(&s, "m2,1") && !strcmp(s.q->rsp.packet, "32"), "%s: %s", s.q->rsp.packet, s.e.text);
}

TEST(it_never_answers)
{
	SCOPED(stub_end) struct stub s = { .stop = 1 };

	CHECK(stub_begin(&s));
	CHECKF(given_up(&s, ask(&s, "m0,1")), "%s", s.e.text);
	s.stop = 0;
	s.q->rsp.timeout_ms = 100;
	CHECKF(ask(&s, "m1,1") == TL_E_STALE && strstr(s.e.text, "does not answer (m0,1)"), "%s", s.e.text);
}

/* A stop's report where an answer should be, and then nothing. */
TEST(given_up_behind_a_stop)
{
	SCOPED(stub_end) struct stub s = { .stop = 1 };

	CHECK(stub_begin(&s) && says(&s, "T02thread:p01.01;"));
	CHECKF(given_up(&s, ask(&s, "m0,1")), "%s", s.e.text);
	s.stop = 0;
	CHECK(says(&s, "30 QCp01.01 m< 32"));
	CHECKF(!ask(&s, "m2,1") && !strcmp(s.q->rsp.packet, "32"), "%s: %s", s.q->rsp.packet, s.e.text);
}

TAP_MAIN
