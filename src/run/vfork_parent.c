/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Both sides of a vfork(2) are wanted, and they share their memory: one table of sites, one set of copies. So one side is the target, and the
 * other one is its guest until the child has a program of its own or ends. Who is to become a target then may be one from the start, idle
 * (guest_proc.as): it has a number, and can be told of.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "run/run.h"

/* ---- which target is whose other side */

static struct guest_proc *guest_as(const struct tl_target *t, struct tl_target **ret)
{
	for (size_t i = 0; i < t->s->targets.n; i++) {
		struct tl_target *o = t->s->targets.v[i];
		for (size_t k = 0; k < o->guests.n; k++)
			if (o->guests.v[k].as == t) {
				*ret = o;
				return &o->guests.v[k];
			}
	}
	return NULL;
}

enum tl_vfork_side tl_target_vfork(const struct tl_target *t, struct tl_target **ret, pid_t *ret_pid)
{
	struct tl_target *other = NULL;
	const struct guest_proc *g = guest_as(t, &other);
	enum tl_vfork_side side = TL_VFORK_NONE;

	if (g) {
		side = g->parent_side ? TL_VFORK_PARENT : TL_VFORK_CHILD;
		if (ret_pid)
			*ret_pid = g->pid;
	}
	for (size_t i = t->guests.n; !side && i-- > 0;)
		if (t->guests.v[i].as) {
			side = t->guests.v[i].parent_side ? TL_VFORK_CHILD : TL_VFORK_PARENT;
			other = t->guests.v[i].as;
			if (ret_pid)
				*ret_pid = t->pid;
		}
	if (ret)
		*ret = other;
	return side;
}

void run_vfork_forget(const struct tl_target *t)
{
	struct tl_target *other;
	struct guest_proc *g;

	while ((g = guest_as(t, &other)))
		g->as = NULL;
}

void run_vfork_bind(struct tl_target *t, struct tl_target *parent)
{
	for (size_t i = t->guests.n; i-- > 0;)
		if (t->guests.v[i].parent_side && !t->guests.v[i].as) {
			t->guests.v[i].as = parent;
			return;
		}
}

/* ---- the parent of a child that is followed */

/*
 * Out of the memory goes what is ours: t is the parent's process for the moment, since the agent, the copies and what must be undone are
 * still the parent's.
 */
static void clear_parent(struct tl_target *t, struct drv *parent, const pid_t *id, size_t n)
{
	__typeof__(t->order) order = t->order;
	struct drv *drv = t->drv;
	pid_t pid = t->pid;

	t->drv = parent;
	t->pid = parent->pid;
	memset(&t->order, 0, sizeof(t->order));
	for (size_t i = 0; i < n; i++) {
		struct thread *th = thr_find(t->s, id[i]);
		if (th && !vec_push(&t->order, th))
			break;
	}
	run_clear_away(t);
	vec_deinit(&t->order);
	t->drv = drv;
	t->pid = pid;
	t->order = order;
}

static void let_threads_go(struct tl_target *t, const pid_t *id, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct thread *th = thr_find(t->s, id[i]);
		if (th && !th->zombie)
			IGNORE_RESULT(run_let_go(th, 0, NULL));
		if (th)
			thr_remove(th);
	}
}

/* The thread is of target p from now on, and stands; it keeps its number. */
static bool hand_over(struct thread *th, struct tl_target *p)
{
	size_t at = p->order.n;

	if (!map_put(&p->threads, (uint64_t)th->tid, th) || !vec_push(&p->order, th)) {
		map_remove(&p->threads, (uint64_t)th->tid);
		return false;
	}
	for (; at > 0 && p->order.v[at - 1]->num > th->num; at--)
		p->order.v[at] = p->order.v[at - 1];
	p->order.v[at] = th;
	p->next_num = th->num > p->next_num ? th->num : p->next_num;
	th->t = p;
	th->guest = false;
	th->user_stopped = p->s->opt[TL_OPT_NON_STOP];
	th->served = false;
	th->in_slot = th->xstep = NULL;
	th->dr_gen = 0; // cleared, and these are another table's registers
	th->step = (struct thr_step){ 0 };
	return true;
}

static void become_target(struct tl_target *t, const struct guest_proc *g, const pid_t *id, size_t n)
{
	struct tl_target *p = g->as;

	p->drv = g->drv;
	p->pid = p->last_tid = g->pid;
	p->attached = t->attached;
	p->survive = t->survive;
	p->filtered = t->filtered;
	p->mode = t->mode;
	p->state = TL_TARGET_STOPPED;
	for (size_t i = 0; i < n; i++) {
		struct thread *th = thr_find(t->s, id[i]);
		if (th && !hand_over(th, p)) {
			IGNORE_RESULT(run_let_go(th, 0, NULL));
			thr_remove(th);
		}
	}
	if (tgt_thread(p, g->vforker))
		p->last_tid = g->vforker;
	guard_exec(p);
	IGNORE_RESULT(run_modules_begin(p, NULL));
}

static void post_let_go(struct tl_target *t, pid_t parent, const char *by)
{
	struct tl_event note = tgt_event(t, TL_EV_DETACHED);

	note.child = parent;
	snprintf(note.text, sizeof(note.text), "after %s", by);
	ses_post(t->s, &note);
}

/* All threads of a guest that we know of; *ret is the caller's to free. */
static size_t threads_of(struct tl_target *t, const struct guest_proc *g, pid_t **ret)
{
	VEC(pid_t) id = { 0 };
	size_t pos = 0;
	struct thread *th;

	while ((th = map_next(&t->s->threads, &pos, NULL)))
		if (th->guest && th->drv == g->drv && !vec_push(&id, th->tid))
			break;
	*ret = id.v;
	return id.n;
}

/* The same, stopped and without a page of ours. */
static size_t halt_parent(struct tl_target *t, const struct guest_proc *g, pid_t **ret)
{
	size_t all = threads_of(t, g, ret), n = 0;
	bool given_back = !t->pages.n;

	for (size_t i = 0; i < all; i++) {
		struct thread *th = thr_find(t->s, (*ret)[i]);
		if (!run_guest_halt(th)) {
			thr_remove(th);
			continue;
		}
		(*ret)[n++] = th->tid;
		if (!given_back && thr_injectable(th))
			given_back = page_give_back(th, NULL) == TL_OK;
	}
	if (!given_back)
		snprintf(t->taint, sizeof(t->taint), "process %d has pages that are not executable", g->pid);
	return n;
}

void run_release_parents(struct tl_target *t, const char *by)
{
	for (size_t k = t->guests.n; k-- > 0;) {
		struct guest_proc g = t->guests.v[k];
		SCOPED_FREE pid_t *id = NULL;
		size_t n;

		if (!g.parent_side)
			continue;
		site_clean_copy(t, g.drv, NULL);
		n = halt_parent(t, &g, &id);
		clear_parent(t, g.drv, id, n);
		vec_remove(&t->guests, k);
		if (g.keep && g.as && n) {
			become_target(t, &g, id, n);
		} else {
			let_threads_go(t, id, n);
			g.drv->ops->close(g.drv);
			post_let_go(t, g.pid, by);
		}
	}
}

/*
 * The child is let go while it is still in their memory, which is clean: so are its parents. The thread inside vfork(2) can't be stopped
 * before the child lets it; it is let go at its next stop.
 */
void run_leave_parents(struct tl_target *t)
{
	for (size_t k = t->guests.n; k-- > 0;) {
		struct guest_proc g = t->guests.v[k];
		SCOPED_FREE pid_t *id = NULL;
		size_t n;

		if (!g.parent_side)
			continue;
		n = threads_of(t, &g, &id);
		for (size_t i = 0; i < n; i++) {
			struct thread *th = thr_find(t->s, id[i]);
			if (th->tid == g.vforker && th->running) {
				vec_push(&t->s->leaving, th->tid);
				thr_remove(th);
			} else if (run_guest_halt(th)) {
				slot_evacuate(th, NULL);
				hw_clear(th);
				run_guest_end(th, true);
			} else {
				thr_remove(th);
			}
		}
		vec_remove(&t->guests, k);
		g.drv->ops->close(g.drv);
		post_let_go(t, g.pid, "detach");
	}
}

/* They run on beside the child; what they were found with is served, and not told. A parent that is kept stands, but for the thread that vforked. */
static void leave_threads(struct tl_target *t, pid_t only)
{
	VEC(pid_t) id = { 0 };

	while (t->order.n) {
		struct thread *o = vec_last(&t->order);
		t->order.n--;
		map_remove(&t->threads, (uint64_t)o->tid);
		o->guest = true;
		if (only && o->tid != only)
			continue;
		if (!vec_push(&id, o->tid))
			run_go(o, NULL);
	}
	for (size_t i = 0; i < id.n; i++) {
		struct thread *o = thr_find(t->s, id.v[i]);
		if (o && !run_serve_found(o))
			run_go(o, NULL);
	}
	vec_deinit(&id);
}

struct tl_target *run_leave_parent(struct tl_target *t, pid_t vforker, bool keep)
{
	struct guest_proc g = { .pid = t->pid, .drv = t->drv, .vforker = vforker, .parent_side = true, .keep = keep };
	struct tl_target *p = NULL;

	// Without memory for that it goes its way.
	if (vec_push(&t->guests, g) && keep && tl_target_renumber(t, &p, NULL))
		vec_last(&t->guests).keep = false;
	inl_retract(t);
	leave_threads(t, p ? vforker : 0);
	return p;
}

/* false: its memory is gone, it ends. */
static bool has_program(pid_t pid)
{
	char exe[64], path[8];

	snprintf(exe, sizeof(exe), "/proc/%d/exe", pid);
	return readlink(exe, path, sizeof(path)) >= 0;
}

bool run_vfork_done(struct thread *th)
{
	struct tl_target *t = th->t;

	run_lend_ends(th);
	for (size_t i = 0; i < t->guests.n; i++)
		if (th->guest && t->guests.v[i].parent_side && t->guests.v[i].drv == th->drv) {
			run_release_parents(t, has_program(t->pid) ? "exec" : "exit");
			return true;
		}
	return false;
}
