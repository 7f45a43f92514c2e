/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* QEMU's monitor protocol: one JSON object per line (docs/interop/qmp-spec.txt of QEMU). */

#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu.h"

#define LINE_MAX_LEN (4u << 20) /* `info mtree -f` is some 30 KiB */

static void json_free(json_t **j)
{
	json_decref(*j);
}
#define SCOPED_JSON SCOPED(json_free)

/* What the machine does, as far as its events tell. */
static void take_event(struct qmp *q, const char *event)
{
	static const struct {
		const char *event, *status;
	} known[] = { { "STOP", "paused" }, { "RESUME", "running" }, { "SHUTDOWN", "shutdown" },
		      { "SUSPEND", "suspended" }, { "GUEST_PANICKED", "guest-panicked" }, { "RESET", "running" } };

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (!strcmp(event, known[i].event))
			snprintf(q->status, sizeof(q->status), "%s", known[i].status);
	q->shutdown |= !strcmp(event, "SHUTDOWN");
}

static char *text_of(json_t *j)
{
	return json_is_string(j) ? strdup(json_string_value(j)) : json_dumps(j, JSON_ENCODE_ANY | JSON_COMPACT);
}

static void take_version(struct qmp *q, json_t *greeting)
{
	json_t *v = json_object_get(json_object_get(json_object_get(greeting, "version"), "qemu"), "major");
	json_t *n = json_object_get(json_object_get(json_object_get(greeting, "version"), "qemu"), "minor");

	snprintf(q->version, sizeof(q->version), "%d.%d", (int)json_integer_value(v), (int)json_integer_value(n));
}

enum qmp_kind qmp_line(struct qmp *q, const char *line, size_t len, char **ret_text)
{
	SCOPED_JSON json_t *j = json_loadb(line, len, 0, NULL);
	json_t *part;

	*ret_text = NULL;
	if (!json_is_object(j))
		return QMP_BAD;
	if ((part = json_object_get(j, "event")) && json_is_string(part)) {
		take_event(q, json_string_value(part));
		return QMP_EVENT;
	}
	if ((part = json_object_get(j, "error"))) {
		json_t *desc = json_object_get(part, "desc");
		*ret_text = strdup(json_is_string(desc) ? json_string_value(desc) : "no reason given");
		return QMP_ERROR;
	}
	if ((part = json_object_get(j, "return"))) {
		*ret_text = text_of(part);
		return QMP_RETURN;
	}
	if ((part = json_object_get(j, "QMP"))) {
		take_version(q, part);
		return QMP_GREETING;
	}
	return QMP_BAD;
}

static enum tl_code gone(struct qmp *q, struct tl_error *err)
{
	if (q->fd >= 0)
		close(q->fd);
	q->fd = -1;
	return tl_fail(err, TL_E_STALE, "QEMU's monitor closed the connection");
}

/* More of the stream; TL_E_NOTFOUND: nothing came. */
static enum tl_code fill(struct qmp *q, int wait_ms, struct tl_error *err)
{
	struct pollfd p = { .fd = q->fd, .events = POLLIN };
	char *more;

	if (q->cap - q->n_in < 4096) {
		size_t cap = q->cap ? q->cap * 2 : 65536;
		if (cap > LINE_MAX_LEN)
			return gone(q, err);
		more = realloc(q->in, cap);
		if (!more)
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		q->in = more;
		q->cap = cap;
	}
	if (poll(&p, 1, wait_ms) <= 0)
		return TL_E_NOTFOUND;
	ssize_t n = read(q->fd, q->in + q->n_in, q->cap - q->n_in);
	if (n <= 0)
		return n < 0 && errno == EINTR ? TL_E_NOTFOUND : gone(q, err);
	q->n_in += (size_t)n;
	return TL_OK;
}

/* Takes the next whole line; false: none is there. */
static bool next_line(struct qmp *q, enum qmp_kind *kind, char **text)
{
	char *end = q->n_in ? memchr(q->in, '\n', q->n_in) : NULL;

	if (!end)
		return false;
	*kind = qmp_line(q, q->in, (size_t)(end - q->in), text);
	q->n_in -= (size_t)(end + 1 - q->in);
	memmove(q->in, end + 1, q->n_in);
	return true;
}

static enum tl_code await(struct qmp *q, enum qmp_kind want, char **ret, struct tl_error *err)
{
	enum qmp_kind kind;
	char *text;

	for (;;) {
		while (next_line(q, &kind, &text)) {
			SCOPED_FREE char *own = text;
			if (kind == QMP_ERROR)
				return tl_fail(err, TL_E_INVAL, "QEMU: %s", own ? own : "error");
			if (kind == QMP_BAD)
				return tl_fail(err, TL_E_STALE, "QEMU's monitor sends what is no QMP");
			if (kind != want)
				continue;
			if (ret)
				*ret = TAKE(own);
			return TL_OK;
		}
		enum tl_code r = fill(q, q->timeout_ms, err);
		if (r == TL_E_NOTFOUND)
			return tl_fail(err, TL_E_STALE, "QEMU's monitor does not answer (%d s)",
				       q->timeout_ms / 1000);
		if (r)
			return r;
	}
}

static enum tl_code send_line(struct qmp *q, const char *text, struct tl_error *err)
{
	size_t len = strlen(text);

	if (send(q->fd, text, len, MSG_NOSIGNAL) != (ssize_t)len || send(q->fd, "\n", 1, MSG_NOSIGNAL) != 1)
		return gone(q, err);
	return TL_OK;
}

enum tl_code qmp_run(struct qmp *q, const char *command, const char *hmp, char **ret, struct tl_error *err)
{
	SCOPED_JSON json_t *j = hmp ? json_pack("{s:s, s:{s:s}}", "execute", command, "arguments", "command-line", hmp)
				    : json_pack("{s:s}", "execute", command);
	SCOPED_FREE char *text = j ? json_dumps(j, JSON_COMPACT) : NULL;
	enum tl_code r;

	if (ret)
		*ret = NULL;
	if (q->fd < 0)
		return tl_fail(err, TL_E_UNSUP, "there is no connection to QEMU's monitor (--qmp)");
	if (!text)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	r = send_line(q, text, err);
	return r ? r : await(q, QMP_RETURN, ret, err);
}

void qmp_poll(struct qmp *q)
{
	enum qmp_kind kind;
	char *text;

	if (q->fd < 0)
		return;
	do
		while (next_line(q, &kind, &text))
			free(text);
	while (q->fd >= 0 && fill(q, 0, NULL) == TL_OK);
}

enum tl_code qmp_open(const char *address, struct qmp *q, struct tl_error *err)
{
	enum tl_code r;

	*q = (struct qmp){ .fd = -1, .timeout_ms = 20000 };
	if (!address || !*address)
		return TL_OK;
	q->fd = qemu_connect(address);
	if (q->fd < 0)
		return tl_fail_sys(err, "cannot connect to %s", address);
	r = await(q, QMP_GREETING, NULL, err);
	if (!r)
		r = qmp_run(q, "qmp_capabilities", NULL, NULL, err);
	if (r)
		qmp_close(q);
	return r;
}

void qmp_close(struct qmp *q)
{
	if (q->fd >= 0)
		close(q->fd);
	q->fd = -1;
	free(q->in);
	q->in = NULL;
	q->n_in = q->cap = 0;
}
