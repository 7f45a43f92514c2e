/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The remote serial protocol, client side: packets ($text#sum), escapes, run
 * lengths, acknowledgements. "GDB Remote Serial Protocol" in gdb's manual.
 */

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"
#include "driver/qemu.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

long rsp_unhex(const char *hex, size_t hex_len, void *buf, size_t cap)
{
	uint8_t *out = buf;
	size_t n = hex_len / 2;

	if (hex_len % 2 || n > cap)
		return -1;
	for (size_t i = 0; i < n; i++) {
		int hi = hex_digit(hex[2 * i]), lo = hex_digit(hex[2 * i + 1]);
		if (hi < 0 || lo < 0)
			return -1;
		out[i] = (uint8_t)(hi << 4 | lo);
	}
	return (long)n;
}

/* "}x" is x ^ 0x20; "c*n" is c and n - 29 more of it. False: too long, or cut short. */
static bool expand(const uint8_t *in, size_t len, char *out, size_t *out_len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		uint8_t c = in[i];
		size_t more = 0;
		if (c == '}') {
			if (++i == len)
				return false;
			c = in[i] ^ 0x20;
		}
		if (i + 1 < len && in[i + 1] == '*') {
			if (i + 2 >= len || in[i + 2] < 29)
				return false;
			more = in[i + 2] - 29u;
			i += 2;
		}
		if (n + 1 + more > RSP_MAX)
			return false;
		memset(out + n, c, 1 + more);
		n += 1 + more;
	}
	out[n] = 0;
	*out_len = n;
	return true;
}

enum rsp_got rsp_parse(const uint8_t *in, size_t len, size_t *used, char *out, size_t *out_len)
{
	uint8_t sum = 0;
	size_t i;

	*used = 0;
	if (!len)
		return RSP_MORE;
	if (in[0] != '$') {
		// '+', '-', or noise between packets.
		const uint8_t *next = memchr(in, '$', len);
		*used = next ? (size_t)(next - in) : len;
		return RSP_OTHER;
	}
	for (i = 1; i < len && in[i] != '#'; i++)
		sum = (uint8_t)(sum + in[i]);
	if (i > RSP_MAX) {
		*used = len;
		return RSP_BAD;
	}
	if (len - i < 3)
		return RSP_MORE;
	int hi = hex_digit((char)in[i + 1]), lo = hex_digit((char)in[i + 2]);
	*used = i + 3;
	if (hi < 0 || lo < 0 || (hi << 4 | lo) != sum)
		return RSP_BAD;
	return expand(in + 1, i - 1, out, out_len) ? RSP_PACKET : RSP_BAD;
}

bool rsp_stop_parse(const char *packet, struct rsp_stop *ret)
{
	static const struct {
		const char *name;
		uint8_t rwx;
	} kind[] = { { "watch:", DRV_W }, { "rwatch:", DRV_R }, { "awatch:", DRV_R | DRV_W } };
	const char *p = packet + 1;
	unsigned pid;

	*ret = (struct rsp_stop){ 0 };
	if (packet[0] == 'W' || packet[0] == 'X') {
		ret->exited = true;
		return true;
	}
	if ((packet[0] != 'T' && packet[0] != 'S') || hex_digit(p[0]) < 0 || hex_digit(p[1]) < 0)
		return false;
	ret->sig = hex_digit(p[0]) << 4 | hex_digit(p[1]);
	for (p += 2; *p; p += *p == ';') {
		size_t n = strcspn(p, ";");
		if (!strncmp(p, "thread:", 7) && sscanf(p + 7, "p%x.%x", &pid, &ret->cpu) != 2 &&
		    sscanf(p + 7, "%x", &ret->cpu) != 1)
			return false;
		for (size_t i = 0; i < sizeof(kind) / sizeof(*kind); i++)
			if (!strncmp(p, kind[i].name, strlen(kind[i].name))) {
				ret->rwx = kind[i].rwx;
				ret->watch = strtoull(p + strlen(kind[i].name), NULL, 16);
			}
		p += n;
	}
	return true;
}

/* ---- the connection */

static enum tl_code lost(struct rsp *r, struct tl_error *err, const char *why)
{
	if (!r->why[0])
		snprintf(r->why, sizeof(r->why), "%s", why);
	return tl_fail(err, TL_E_STALE, "%s", r->why);
}

#define CONNECT_MS 10000

/* Nobody takes the connection: a machine that drops what comes, or a socket whose queue is full. */
static bool await_connection(int fd, int64_t deadline, const volatile sig_atomic_t *stop)
{
	socklen_t len = sizeof(int);
	int why = 0;

	if (!qemu_poll(fd, POLLOUT, deadline, stop))
		return false;
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &why, &len))
		return false;
	errno = why;
	return !why;
}

static int connect_to(const struct sockaddr *a, socklen_t len, int type, int protocol, int64_t deadline,
		      const volatile sig_atomic_t *stop)
{
	int fd = socket(a->sa_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol), saved;

	if (fd < 0)
		return -1;
	if ((!connect(fd, a, len) || (errno == EINPROGRESS && await_connection(fd, deadline, stop))) &&
	    !fcntl(fd, F_SETFL, 0))
		return fd;
	saved = errno;
	close(fd);
	errno = saved;
	return -1;
}

static int connect_unix(const char *path, const volatile sig_atomic_t *stop)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };

	if (strlen(path) >= sizeof(a.sun_path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	snprintf(a.sun_path, sizeof(a.sun_path), "%s", path);
	return connect_to((struct sockaddr *)&a, sizeof(a), SOCK_STREAM, 0, 0, stop);
}

static int connect_tcp(const char *address, const volatile sig_atomic_t *stop)
{
	struct addrinfo hint = { .ai_socktype = SOCK_STREAM }, *list = NULL;
	const char *colon = strrchr(address, ':');
	int64_t deadline = qemu_deadline(CONNECT_MS);
	char host[128];
	int fd = -1;

	if (!colon || (size_t)(colon - address) >= sizeof(host)) {
		errno = EINVAL;
		return -1;
	}
	snprintf(host, sizeof(host), "%.*s", (int)(colon - address), address);
	if (getaddrinfo(host[0] ? host : "localhost", colon + 1, &hint, &list)) {
		errno = EHOSTUNREACH;
		return -1;
	}
	for (struct addrinfo *a = list; a && fd < 0 && !(stop && *stop); a = a->ai_next)
		fd = connect_to(a->ai_addr, a->ai_addrlen, a->ai_socktype, a->ai_protocol, deadline, stop);
	freeaddrinfo(list);
	if (fd < 0 && stop && *stop)
		errno = EINTR;
	return fd;
}

int qemu_connect(const char *address, const volatile sig_atomic_t *stop)
{
	if (!strncmp(address, "unix:", 5))
		return connect_unix(address + 5, stop);
	if (!strncmp(address, "tcp:", 4))
		return connect_tcp(address + 4, stop);
	return strchr(address, '/') ? connect_unix(address, stop) : connect_tcp(address, stop);
}

enum tl_code qemu_cannot_connect(const char *address, struct tl_error *err)
{
	if (errno == EINTR)
		return tl_fail(err, TL_E_STATE, "interrupted while connecting to %.150s", address);
	if (errno == ETIMEDOUT)
		return tl_fail(err, TL_E_STALE, "cannot connect to %.150s: nothing answers there (%d s)", address, CONNECT_MS / 1000);
	if (errno == EAGAIN)
		return tl_fail(err, TL_E_BUSY, "cannot connect to %.150s: whoever listens there takes no more connections", address);
	return tl_fail_sys(err, "cannot connect to %.150s", address);
}

enum tl_code rsp_open(const char *address, const volatile sig_atomic_t *stop, struct rsp *r, struct tl_error *err)
{
	*r = (struct rsp){ .fd = qemu_connect(address, stop), .acks = true, .timeout_ms = 20000, .stop = stop };
	if (r->fd < 0)
		return qemu_cannot_connect(address, err);
	r->in = malloc(2 * RSP_MAX);
	r->packet = malloc(RSP_MAX + 1);
	if (!r->in || !r->packet) {
		rsp_close(r);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	return TL_OK;
}

void rsp_close(struct rsp *r)
{
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
	free(r->in);
	free(r->packet);
	r->in = NULL;
	r->packet = NULL;
}

static enum tl_code put_all(struct rsp *r, const char *buf, size_t len, struct tl_error *err)
{
	if (qemu_send(r->fd, buf, len, qemu_deadline(r->timeout_ms)))
		return TL_OK;
	return lost(r, err, errno == ETIMEDOUT ? "the guest's gdbstub does not take what is sent"
					       : "the connection to the guest's gdbstub is closed");
}

enum tl_code rsp_send(struct rsp *r, const char *text, size_t len, struct tl_error *err)
{
	char small[4096 + 8], *p = len > 4096 ? malloc(len + 8) : small;
	uint8_t sum = 0;
	enum tl_code code;

	if (r->why[0])
		return lost(r, err, "");
	if (!p)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	for (size_t i = 0; i < len; i++)
		sum = (uint8_t)(sum + (uint8_t)text[i]);
	p[0] = '$';
	memcpy(p + 1, text, len);
	snprintf(p + 1 + len, 4, "#%02x", sum);
	code = put_all(r, p, len + 4, err);
	if (p != small)
		free(p);
	return code;
}

enum tl_code rsp_break(struct rsp *r, struct tl_error *err)
{
	return r->why[0] ? lost(r, err, "") : put_all(r, "\x03", 1, err);
}

/* More bytes; TL_E_NOTFOUND: none in that time. */
static enum tl_code fill(struct rsp *r, int64_t began, int64_t deadline, struct tl_error *err)
{
	if (!qemu_await(r->fd, began, deadline, r->stop))
		return TL_E_NOTFOUND;
	if (r->at) {
		memmove(r->in, r->in + r->at, r->n_in - r->at);
		r->n_in -= r->at;
		r->at = 0;
	}
	ssize_t got = read(r->fd, r->in + r->n_in, 2 * RSP_MAX - r->n_in);
	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return TL_OK;
	if (got <= 0)
		return lost(r, err, "the guest is gone: its gdbstub closed the connection");
	r->n_in += (size_t)got;
	return TL_OK;
}

enum tl_code rsp_recv(struct rsp *r, int wait_ms, struct tl_error *err)
{
	int64_t began = qemu_now_ms(), deadline = qemu_deadline(wait_ms);
	bool looked = false;

	if (r->why[0])
		return lost(r, err, "");
	for (unsigned bad = 0; bad < 8;) {
		size_t used;
		switch (rsp_parse(r->in + r->at, r->n_in - r->at, &used, r->packet, &r->len)) {
		case RSP_PACKET:
			r->at += used;
			return r->acks ? put_all(r, "+", 1, err) : TL_OK;
		case RSP_OTHER:
			r->at += used;
			break;
		case RSP_BAD:
			r->at += used;
			bad++;
			if (r->acks && put_all(r, "-", 1, err))
				return TL_E_STALE;
			break;
		case RSP_MORE: {
			// Bytes that make no packet do not make it longer.
			enum tl_code code = looked && qemu_over(began, deadline, r->stop) ? TL_E_NOTFOUND : fill(r, began, deadline, err);
			looked = true;
			if (code)
				return code == TL_E_NOTFOUND ? tl_fail(err, code, "no packet yet") : code;
			break;
		}
		}
	}
	return lost(r, err, "the guest's gdbstub sends what is no packet");
}

void rsp_leave(struct rsp *r, const char *request)
{
	char text[sizeof(r->unanswered)]; // it may be the same

	snprintf(text, sizeof(text), "%.*s", (int)sizeof(text) - 1, request);
	memcpy(r->unanswered, text, sizeof(text));
	r->behind = true;
}

enum tl_code rsp_interrupted(const struct rsp *r, struct tl_error *err)
{
	return tl_fail(err, TL_E_STATE, "interrupted: the guest's gdbstub has not answered yet (%.20s)", r->unanswered);
}

enum tl_code rsp_ask(struct rsp *r, struct tl_error *err, const char *fmt, ...)
{
	char text[4096];
	va_list ap;
	int n;
	enum tl_code code;

	va_start(ap, fmt);
	n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= sizeof(text))
		return tl_fail(err, TL_E_INVAL, "request too long");
	code = rsp_send(r, text, (size_t)n, err);
	if (!code)
		code = rsp_recv(r, r->timeout_ms, err);
	if (code != TL_E_NOTFOUND)
		return code;
	if (r->stop && *r->stop) {
		rsp_leave(r, text);
		return rsp_interrupted(r, err);
	}
	snprintf(r->why, sizeof(r->why), "the guest's gdbstub does not answer (%.20s, %d s)", text, r->timeout_ms / 1000);
	return tl_fail(err, TL_E_STALE, "%s", r->why);
}
