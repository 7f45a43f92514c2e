/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Core files as targets: opening one, and what it says of the process. */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "driver/core_file.h"
#include "run/run.h"

static void post_warnings(struct tl_target *t, const struct core_file *c)
{
	for (size_t i = 0; i < c->n_warnings; i++)
		tgt_warn(t, "%s", c->warning[i]);
	if (c->n_warned != c->n_warnings)
		tgt_warn(t, "%zu more warnings about this core file", c->n_warned - c->n_warnings);
}

static enum tl_code add_threads(struct tl_target *t, const struct core_file *c, struct tl_error *err)
{
	for (size_t i = 0; i < c->threads.n; i++) {
		const struct core_thread *k = &c->threads.v[i];
		struct thread *th = thr_add(t, k->tid, t->drv, false);
		if (!th)
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		th->running = false;
		th->at = k->siginfo.len ? DRV_EV_SIGNAL : DRV_EV_NONE;
	}
	return TL_OK;
}

static void post_threads(struct tl_target *t)
{
	struct tl_event ev = tgt_event(t, TL_EV_THREAD_NEW);

	for (size_t i = 0; i < t->order.n; i++) {
		ev.tid = t->order.v[i]->tid;
		ev.num = t->order.v[i]->num;
		ses_post(t->s, &ev);
	}
}

/* Constant data of the program and its libraries, for a core file that does not say what was mapped. */
static enum tl_code read_constant(void *ctx, uint64_t addr, void *buf, size_t len, struct tl_error *err)
{
	struct tl_target *t = ctx;

	return sym_space_read_constant(t->syms, addr, buf, len, err);
}

enum tl_code tl_target_open_core(struct tl_target *t, const char *path, struct tl_error *err)
{
	struct core_file *c;
	enum tl_code r;

	if (t->drv)
		return tl_fail(err, TL_E_STATE, "the target has a process already");
	r = drv_core_open(path, &t->drv, err);
	if (r)
		return r;
	c = drv_core_file(t->drv);
	c->beneath = (struct mem_reader){ t, read_constant };
	t->pid = t->drv->pid;
	t->last_tid = c->threads.v[0].tid;
	t->mode = c->is32 ? ARCH_I386 : ARCH_X86_64;
	t->state = TL_TARGET_STOPPED;
	post_warnings(t, c);
	r = add_threads(t, c, err);
	if (r) {
		run_target_gone(t);
		return r;
	}
	run_look_around(t); // what it warns of comes before the threads, as gdb has it
	post_threads(t);
	return TL_OK;
}

bool tl_target_is_core(const struct tl_target *t)
{
	return t->drv && drv_core_file(t->drv);
}

static enum tl_code need_core(struct tl_target *t, struct core_file **ret, struct tl_error *err)
{
	*ret = t->drv ? drv_core_file(t->drv) : NULL;
	return *ret ? TL_OK : tl_fail(err, TL_E_STATE, "the target is no core file");
}

static int ended_by(const struct core_file *c)
{
	for (size_t i = 0; i < c->threads.n; i++)
		if (c->threads.v[i].sig)
			return c->threads.v[i].sig;
	return 0;
}

enum tl_code tl_core_get(struct tl_target *t, struct tl_core_info *ret, struct tl_error *err)
{
	struct core_file *c;
	enum tl_code r = need_core(t, &c, err);

	if (r)
		return r;
	*ret = (struct tl_core_info){ .path = c->path,
				      .command = c->has_psinfo ? c->args : NULL,
				      .program = c->has_psinfo ? c->fname : NULL,
				      .signo = ended_by(c) };
	return TL_OK;
}

enum tl_code tl_core_segment_at(struct tl_target *t, uint32_t index, struct tl_core_segment *ret,
			     struct tl_error *err)
{
	struct core_file *c;
	enum tl_code r = need_core(t, &c, err);

	if (r)
		return r;
	if (index >= c->segments.n)
		return tl_fail(err, TL_E_NOTFOUND, "no such segment");
	const struct core_segment *s = &c->segments.v[index];
	*ret = (struct tl_core_segment){ .number = s->index + 1,
					 .start = s->vaddr,
					 .end = s->vaddr + s->memsz,
					 .file_size = s->filesz };
	return TL_OK;
}

enum tl_code tl_core_mapped_at(struct tl_target *t, uint32_t index, struct tl_core_mapped *ret,
			    struct tl_error *err)
{
	struct core_file *c;
	enum tl_code r = need_core(t, &c, err);

	if (r)
		return r;
	if (index >= c->maps.n)
		return tl_fail(err, TL_E_NOTFOUND, "no such mapping");
	const struct core_map *m = &c->maps.v[index];
	*ret = (struct tl_core_mapped){ m->start, m->end, m->offset, c->files.v[m->file].path };
	return TL_OK;
}
