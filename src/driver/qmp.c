/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* QEMU's monitor protocol: one JSON object per line (docs/interop/qmp-spec.txt of QEMU). */

#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* An answer has the id of its command; an error may have none, if QEMU could not read the command. */
static bool is_late(const struct qmp *q, json_t *answer, bool need_id)
{
	json_t *id = json_object_get(answer, "id");

	return id ? json_integer_value(id) != q->last_id : need_id;
}

enum qmp_kind qmp_line(struct qmp *q, const char *line, size_t len, char **ret_text)
{
	SCOPED_JSON json_t *j = json_loadb(line, len, 0, NULL);
	json_t *part;

	*ret_text = NULL;
	if (!json_is_object(j))
		return QMP_BAD;
	if ((part = json_object_get(j, "event")) && json_is_string(part)) {
		q->reset |= !strcmp(json_string_value(part), "RESET");
		return QMP_EVENT;
	}
	if ((part = json_object_get(j, "error"))) {
		json_t *desc = json_object_get(part, "desc");
		if (is_late(q, j, false))
			return QMP_LATE;
		*ret_text = strdup(json_is_string(desc) ? json_string_value(desc) : "no reason given");
		return QMP_ERROR;
	}
	if ((part = json_object_get(j, "return"))) {
		if (is_late(q, j, true))
			return QMP_LATE;
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
static enum tl_code fill(struct qmp *q, int64_t began, int64_t deadline, struct tl_error *err)
{
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
	if (!qemu_await(q->fd, began, deadline, q->stop))
		return TL_E_NOTFOUND;
	ssize_t n = read(q->fd, q->in + q->n_in, q->cap - q->n_in);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return TL_OK;
	if (n <= 0)
		return gone(q, err);
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
	int64_t began = qemu_now_ms(), deadline = qemu_deadline(q->timeout_ms);
	enum qmp_kind kind;
	char *text;

	for (;;) {
		while (!qemu_over(began, deadline, q->stop) && next_line(q, &kind, &text)) {
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
		enum tl_code r = !qemu_over(began, deadline, q->stop) ? fill(q, began, deadline, err) : TL_E_NOTFOUND;
		if (r == TL_E_NOTFOUND && q->stop && *q->stop)
			return tl_fail(err, TL_E_STATE, "interrupted: QEMU's monitor has not answered yet");
		if (r == TL_E_NOTFOUND)
			return tl_fail(err, TL_E_STALE, "QEMU's monitor does not answer (%d s)",
				       q->timeout_ms / 1000);
		if (r)
			return r;
	}
}

void qmp_drain(struct qmp *q)
{
	struct tl_error *err = NULL;

	// A look, not a wait: what comes all the time is left for the next one.
	for (int i = 0; i < 64 && q->fd >= 0 && !fill(q, 0, 0, err); i++) {
		enum qmp_kind kind;
		char *text;
		while (next_line(q, &kind, &text))
			free(text);
	}
}

enum tl_code qmp_run(struct qmp *q, const char *command, const char *hmp, char **ret, struct tl_error *err)
{
	json_int_t id = ++q->last_id;
	SCOPED_JSON json_t *j = hmp ? json_pack("{s:s, s:{s:s}, s:I}", "execute", command, "arguments", "command-line", hmp,
						"id", id)
				    : json_pack("{s:s, s:I}", "execute", command, "id", id);
	SCOPED_FREE char *text = j ? json_dumps(j, JSON_COMPACT) : NULL, *line = NULL;

	if (ret)
		*ret = NULL;
	if (q->fd < 0)
		return tl_fail(err, TL_E_UNSUP, "there is no connection to QEMU's monitor (--qmp)");
	if (!text || asprintf(&line, "%s\n", text) < 0)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	// What was sent in part cannot be taken back.
	if (!qemu_send(q->fd, line, strlen(line), qemu_deadline(q->timeout_ms)))
		return gone(q, err);
	return await(q, QMP_RETURN, ret, err);
}

enum tl_code qmp_open(const char *address, const volatile sig_atomic_t *stop, struct qmp *q, struct tl_error *err)
{
	enum tl_code r;

	*q = (struct qmp){ .fd = -1, .timeout_ms = 20000, .stop = stop };
	if (!address || !*address)
		return TL_OK;
	q->fd = qemu_connect(address, stop);
	if (q->fd < 0)
		return qemu_cannot_connect(address, err);
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
