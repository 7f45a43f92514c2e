/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * The QEMU driver: requests to the gdbstub and their answers. The protocol has no numbers that would say which
 * belong together, so where an answer is missing, or something else comes, they have to be made to meet again.
 */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/qemu_priv.h"

static enum tl_code need_stopped(struct drv_qemu *q, struct tl_error *err)
{
	if (q->rsp.why[0])
		return tl_fail(err, TL_E_STALE, "%s", q->rsp.why);
	return q->running ? tl_fail(err, TL_E_STATE, "the guest is running") : TL_OK;
}

/* The stub takes a request to go on then, does nothing, and never tells a stop (QEMU 7.2: gdb_continue()). */
enum tl_code qemu_may_go_on(struct drv_qemu *q, struct tl_error *err)
{
	SCOPED_FREE char *status = NULL;

	if (q->qmp.fd < 0 || qmp_run(&q->qmp, "query-status", NULL, &status, NULL) || !status)
		return TL_OK; // nobody knows
	if (strstr(status, "\"internal-error\""))
		return tl_fail(err, TL_E_STATE, "QEMU cannot go on after an internal error: KVM could not execute an instruction of the "
						"guest. Only system_reset in QEMU's monitor ends that");
	if (strstr(status, "\"shutdown\""))
		return tl_fail(err, TL_E_STATE, "the guest has shut down: QEMU goes on only after system_reset in its monitor");
	q->given_up = false;
	return TL_OK;
}

static bool is_stop(const struct drv_qemu *q)
{
	struct rsp_stop stop;

	return rsp_stop_parse(q->rsp.packet, &stop) && !stop.exited;
}

/* In that time, or since somebody has had enough of waiting. */
static enum tl_code no_answer(struct drv_qemu *q, const char *request, struct tl_error *err)
{
	if (q->rsp.stop && *q->rsp.stop) {
		rsp_leave(&q->rsp, request);
		return rsp_interrupted(&q->rsp, err);
	}
	snprintf(q->rsp.why, sizeof(q->rsp.why), "the guest's gdbstub does not answer (%.20s)", request);
	return tl_fail(err, TL_E_STALE, "%s", q->rsp.why);
}

/*
 * Makes requests and answers meet again, after a stop's report where an answer should be. QEMU drops what had
 * been sent if the machine ran, and answers it if the machine had stopped by itself just then: so something
 * is asked whose answer is like no other, and what comes before it is dropped, or kept as the request's answer
 * (*ret_kept, malloc'ed). Each try asks something else, since its own request may be dropped as well.
 */
static enum tl_code resync(struct drv_qemu *q, int64_t deadline, char **ret_kept, struct tl_error *err)
{
	static const struct {
		const char *ask, *answer;
	} mark[] = { { "qC", "QC" }, { "qqemu.sstepbits", "ENABLE=" } };

	for (unsigned i = 0; i < ARRAY_LEN(mark); i++) {
		enum tl_code r = rsp_send(&q->rsp, mark[i].ask, strlen(mark[i].ask), err);
		for (bool late = false;;) {
			int64_t left = deadline - qemu_now_ms();
			// Also packets that are no answer have an end: after the deadline one more is looked at.
			if (!r && late)
				r = TL_E_NOTFOUND;
			late = left <= 0;
			if (!r)
				r = rsp_recv(&q->rsp, left > 0 ? (int)left : 0, err);
			if (r == TL_E_NOTFOUND)
				return no_answer(q, mark[i].ask, err);
			if (r)
				return r;
			if (!strncmp(q->rsp.packet, mark[i].answer, strlen(mark[i].answer)))
				return TL_OK;
			if (is_stop(q))
				break;
			if (!*ret_kept && !i)
				*ret_kept = strdup(q->rsp.packet);
		}
	}
	return tl_fail(err, TL_E_BUSY, "somebody else starts the guest again and again");
}

/* A stop makes another vCPU the one that registers are of. */
static enum tl_code reselect(struct drv_qemu *q, struct tl_error *err)
{
	enum tl_code r = rsp_ask(&q->rsp, err, "Hgp1.%x", q->selected);

	return r || !is_stop(q) ? r : tl_fail(err, TL_E_BUSY, "somebody else starts the guest again and again");
}

void qemu_forget(struct drv_qemu *q)
{
	for (unsigned i = 0; i < q->n_cpus; i++)
		q->cpu[i].g_ok = q->cpu[i].halted_ok = false;
}

#define MARKS 60 /* bytes of the description of registers: QEMU's is longer */

/* A site that was being made, or removed, when its request was interrupted is still to be what the engine was told. */
static void take_back(struct drv_qemu *q)
{
	char text[sizeof(q->rsp.unanswered)];

	snprintf(text, sizeof(text), "%s", q->rsp.unanswered);
	q->rsp.unanswered[0] = 0;
	if (text[0] != 'Z' && text[0] != 'z')
		return;
	text[0] ^= 'Z' ^ 'z';
	IGNORE_RESULT(rsp_ask(&q->rsp, NULL, "%s", text));
}

/* One mark, and what comes until its answer. TL_E_BUSY: the machine ran, and it was lost. */
static enum tl_code ask_mark(struct drv_qemu *q, int64_t began, int64_t deadline, struct tl_error *err)
{
	char text[64];
	unsigned n = q->mark = q->mark % MARKS + 1;
	bool given_up = q->rsp.stop && *q->rsp.stop;
	enum tl_code r;

	snprintf(text, sizeof(text), "qXfer:features:read:target.xml:0,%x", n);
	r = rsp_send(&q->rsp, text, strlen(text), err);
	while (!r) {
		int64_t left = deadline - qemu_now_ms();
		// Who has given up before does not wait for this one either.
		r = rsp_recv(&q->rsp, left > 0 && !given_up ? (int)left : 0, err);
		if (!r && q->rsp.packet[0] == 'm' && q->rsp.len == n + 1)
			return TL_OK;
		if (!r && is_stop(q))
			return TL_E_BUSY;
		if (r == TL_E_NOTFOUND || (!r && (left <= 0 || qemu_given_up(began, q->rsp.stop))))
			return no_answer(q, q->rsp.unanswered, err);
	}
	return r;
}

/*
 * A request was interrupted, and its answer will come some time: now it is waited for. How many of our questions were
 * answered meanwhile is not known, so each mark is one whose answer is as long as no other's.
 */
enum tl_code qemu_catch_up(struct drv_qemu *q, struct tl_error *err)
{
	int64_t began = qemu_now_ms(), deadline = qemu_deadline(q->rsp.timeout_ms);
	enum tl_code r = TL_E_BUSY;

	if (!q->rsp.behind)
		return TL_OK;
	for (int tries = 0; r == TL_E_BUSY && tries < 3; tries++)
		r = ask_mark(q, began, deadline, err);
	if (r == TL_E_BUSY)
		return tl_fail(err, r, "somebody else starts the guest again and again");
	if (r)
		return r;
	q->rsp.behind = false;
	q->selected = 0;
	qemu_forget(q);
	take_back(q);
	return q->rsp.behind ? rsp_interrupted(&q->rsp, err) : TL_OK;
}

/*
 * A request and its answer, in a stopped machine. If somebody else (QMP, another
 * program) had set it running, our first byte has stopped it and the request is
 * lost: the stop's report comes instead of an answer.
 */
enum tl_code qemu_ask(struct drv_qemu *q, struct tl_error *err, const char *fmt, ...)
{
	int64_t deadline = qemu_deadline(q->rsp.timeout_ms);
	char text[4096];
	va_list ap;
	enum tl_code r = need_stopped(q, err);

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (!r)
		r = qemu_catch_up(q, err);
	for (int tries = 0; !r && tries < 3; tries++) {
		SCOPED_FREE char *kept = NULL;
		bool of_vcpu = strchr("gGpP", text[0]) && q->selected;
		r = rsp_ask(&q->rsp, err, "%s", text);
		if (r || !is_stop(q))
			return r;
		qemu_forget(q);
		q->ran_unasked = true;
		r = resync(q, deadline, &kept, err);
		if (!r && of_vcpu)
			r = reselect(q, err);
		else
			q->selected = 0;
		if (r || !kept || of_vcpu)
			continue;
		q->rsp.len = strlen(kept);
		memcpy(q->rsp.packet, kept, q->rsp.len + 1); // it came from there
		return TL_OK;
	}
	return r ? r : tl_fail(err, TL_E_BUSY, "somebody else starts the guest again and again");
}

enum tl_code qemu_ask_ok(struct drv_qemu *q, struct tl_error *err, const char *request)
{
	enum tl_code r = qemu_ask(q, err, "%s", request);

	if (r || !strcmp(q->rsp.packet, "OK"))
		return r;
	return tl_fail(err, TL_E_UNSUP, "QEMU refuses %.40s (%.20s)", request,
		       q->rsp.len ? q->rsp.packet : "not supported");
}

enum tl_code qemu_select(struct drv_qemu *q, unsigned n, struct tl_error *err)
{
	char text[24];

	if (q->selected == n)
		return need_stopped(q, err);
	snprintf(text, sizeof(text), "Hgp1.%x", n);
	enum tl_code r = qemu_ask_ok(q, err, text);
	q->selected = r ? 0 : n;
	return r;
}
