/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Recordings in files: a core file of the beginning, then the log, then a footer, which is the file's end. Other
 * programs see a core file.
 */

#include <stdlib.h>
#include <string.h>

#include <trapline/core.h>

#include "base/error.h"
#include "base/scoped.h"
#include "driver/core_file.h"
#include "run/history.h"
#include "target/core_dump.h"

static const char magic[16] = "trapline record";

struct footer {
	uint64_t len;    /* of the log in front of it */
	uint64_t first;  /* number of its first entry */
	uint64_t tid;    /* the thread that was recorded */
	uint64_t sum;    /* of the log */
	uint64_t version;
	char magic[16];
};

#define VERSION 2 /* 1: with neither masks nor more than 32 bytes of a register, else the same */

/* FNV-1a by words: against damage, not against malice. */
static uint64_t sum_of(const uint8_t *p, size_t len)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325), w;

	for (; len >= 8; p += 8, len -= 8) {
		memcpy(&w, p, 8);
		h = (h ^ w) * UINT64_C(0x100000001b3);
		h ^= h >> 29;
	}
	return h;
}

static enum tl_code write_log(struct dump *d, uint64_t end, struct tl_error *err)
{
	struct tl_history_info i = { .size = sizeof(i) };
	size_t len;
	const void *bytes = hist_bytes(d->t->history, &len);
	struct footer f = { .len = len, .tid = (uint64_t)d->t->history_tid, .version = VERSION };
	enum tl_code r;

	hist_describe(d->t->history, &i);
	f.first = i.lowest;
	f.sum = sum_of(bytes, len);
	memcpy(f.magic, magic, sizeof(magic));
	r = dump_put(d, end, bytes, len, err);
	return r ? r : dump_put(d, end + len, &f, sizeof(f), err);
}

enum tl_code tl_history_save(struct tl_target *t, const char *path, const struct tl_core_options *how,
			     struct tl_error *err)
{
	struct tl_history_info i = { .size = sizeof(i) };
	enum tl_code r = tl_history_get(t, &i, err), back;

	if (!r && !i.active)
		r = tl_fail(err, TL_E_NOTFOUND, "No recording is currently active.");
	if (!r && !tgt_can_run(t))
		r = tl_fail(err, TL_E_STATE, "You can't do that without a process to debug.");
	if (r)
		return r;
	r = tl_history_goto(t, i.lowest - 1, err);
	if (!r)
		r = dump_with_tail(t, path, how, write_log, err);
	back = tl_history_goto(t, i.current, r ? NULL : err);
	return r ? r : back;
}

/* ---- reading */

static enum tl_code no_log(struct tl_error *err, const char *path)
{
	return tl_fail(err, TL_E_INVAL, "%s: there is no execution log in this core file", path);
}

static enum tl_code damaged(struct tl_error *err, const char *path)
{
	return tl_fail(err, TL_E_INVAL, "%s: the execution log is damaged", path);
}

static enum tl_code read_footer(const struct core_file *c, struct footer *f, struct tl_error *err)
{
	if (c->size < sizeof(*f) || core_file_pread(c, c->size - sizeof(*f), f, sizeof(*f)) != sizeof(*f) ||
	    memcmp(f->magic, magic, sizeof(magic)) != 0)
		return no_log(err, c->path);
	if (!f->version || f->version > VERSION)
		return tl_fail(err, TL_E_INVAL, "%s: the execution log is of another version of the debugger", c->path);
	if (f->len > c->size - sizeof(*f) || !core_thread_find(c, (pid_t)f->tid))
		return damaged(err, c->path);
	return TL_OK;
}

static enum tl_code read_log(const struct core_file *c, const struct footer *f, struct history **ret, struct tl_error *err)
{
	size_t len = (size_t)f->len;
	SCOPED_FREE uint8_t *bytes = malloc(len + 1);

	if (!bytes)
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	if (core_file_pread(c, c->size - sizeof(*f) - len, bytes, len) != len || sum_of(bytes, len) != f->sum)
		return damaged(err, c->path);
	*ret = hist_of_bytes(bytes, len, f->first);
	if (!*ret)
		return damaged(err, c->path);
	TAKE(bytes);
	return TL_OK;
}

enum tl_code tl_history_restore(struct tl_target *t, const char *path, struct tl_error *err)
{
	struct history *h = NULL;
	struct footer f;
	const struct core_file *c;
	size_t queued = t->s->queue.n;
	enum tl_code r = tl_target_open_core(t, path, err);

	if (r)
		return r;
	c = drv_core_file(t->drv);
	r = read_footer(c, &f, err);
	if (!r)
		r = read_log(c, &f, &h, err);
	if (!r)
		r = drv_core_let_change(t->drv, (pid_t)f.tid, err);
	if (r) {
		hist_free(h);
		run_target_gone(t);
		t->s->queue.n = queued; // its threads were never there
		return r;
	}
	t->history = h;
	t->history_tid = t->last_tid = (pid_t)f.tid;
	for (size_t i = 0; i < t->s->bp_order.n; i++)
		IGNORE_RESULT(bp_sync(t->s->bp_order.v[i], NULL));
	return TL_OK;
}
