/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Checkpoints: a process is copied by a fork of its own, and the copy is held.
 *
 * A held process is clean: no trap, no page and no debug register of ours is in it, and its thread stands where the
 * program believes to be. So what the target knows of slots, trampolines and pages is forgotten when it becomes another
 * process, and its breakpoints are armed anew there.
 */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kcmp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "breakpoint/record.h"
#include "driver/guest.h"
#include "driver/procfs.h"
#include "run/fast.h"
#include "run/run.h"

#define RED_ZONE 128

static struct copy *copy_of(struct tl_target *t, uint32_t id)
{
	for (size_t i = 0; i < t->copies.n; i++)
		if (t->copies.v[i].id == id)
			return &t->copies.v[i];
	return NULL;
}

/* ---- where files stand */

static bool place_of(pid_t pid, int fd, struct file_place *ret)
{
	char path[64];
	struct stat st;

	snprintf(path, sizeof(path), "/proc/%d/fd/%d", pid, fd);
	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	snprintf(path, sizeof(path), "/proc/%d/fdinfo/%d", pid, fd);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	*ret = (struct file_place){ .fd = fd, .dev = st.st_dev, .ino = st.st_ino };
	ret->pos = text ? proc_status_field(text, "pos", 10) : -1;
	return ret->pos >= 0;
}

/* What we write to ourselves is not set back: our own text would be written over. */
static bool is_ours(pid_t pid, int fd)
{
	for (int own = 0; own < 3; own++)
		if (syscall(SYS_kcmp, getpid(), pid, KCMP_FILE, own, fd) == 0)
			return true;
	return false;
}

static void note_files(struct copy *c)
{
	char path[64];
	struct dirent *e;
	struct file_place p;

	snprintf(path, sizeof(path), "/proc/%d/fd", c->pid);
	SCOPED_DIR DIR *dir = opendir(path);
	while (dir && (e = readdir(dir)))
		if (e->d_name[0] != '.' && place_of(c->pid, atoi(e->d_name), &p) && !is_ours(c->pid, p.fd))
			vec_push(&c->files, p);
}

/* Copies share them: another one may have read or written since. */
static void set_files_back(struct thread *th, const struct copy *c)
{
	bool is32 = th->t->mode == ARCH_I386;
	struct file_place now;
	int64_t res;

	for (size_t i = 0; i < c->files.n; i++) {
		const struct file_place *p = &c->files.v[i];
		uint64_t args[6] = { (uint64_t)p->fd, (uint64_t)p->pos, SEEK_SET };
		if (!place_of(c->pid, p->fd, &now) || now.dev != p->dev || now.ino != p->ino || now.pos == p->pos)
			continue;
		if (slot_call(th, is32 ? 19 : SYS_lseek, args, &res, NULL) || res != p->pos)
			tgt_warn(th->t, "file descriptor %d could not be set back to position %lld", p->fd, (long long)p->pos);
	}
}

/* ---- may it be copied, may it be left */

static enum tl_code check(struct tl_target *t, struct thread **ret, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r;

	if (!tgt_can_run(t) || drv_guest(t->drv))
		return tl_fail(err, TL_E_STATE, "The program is not being run.");
	if (t->s->in_callback || t->s->in_call || t->state != TL_TARGET_STOPPED)
		return tl_fail(err, TL_E_STATE, "checkpoint: the program is running.");
	if (t->order.n != 1 || t->guests.n)
		return tl_fail(err, TL_E_UNSUP, "checkpoint: can't checkpoint multiple threads.");
	if (t->filtered)
		return tl_fail(err, TL_E_UNSUP, "checkpoint: it has a filter for system calls, which only one tracer serves.");
	if (t->history)
		return tl_fail(err, TL_E_STATE, "checkpoint: it is recorded; use \"record stop\" first.");
	r = tgt_stopped_thread(t, 0, &th, err);
	if (r)
		return r;
	if (th->dummies)
		return tl_fail(err, TL_E_STATE, "checkpoint: a function called from the debugger has not returned.");
	if (t->guard && th->at == DRV_EV_SIGNAL && th->sig)
		return tl_fail(err, TL_E_STATE, "checkpoint: the process was attached to and has a signal that is yet to be delivered.");
	*ret = th;
	return TL_OK;
}

/* ---- making one */

/*
 * The C library may have the thread's own id where the kernel clears it at the thread's end (glibc does, musl has a lock
 * there): then it is to be the copy's. 0: not so.
 */
static uint64_t id_place(struct thread *th)
{
	bool is32 = th->t->mode == ARCH_I386;
	uint64_t at = (th->regs.rsp - RED_ZONE - 64) & ~(uint64_t)15, old = 0, place = 0, zero = 0;
	uint64_t args[6] = { PR_GET_TID_ADDRESS, at };
	struct drv *d = th->drv;
	int64_t res = -1;
	int32_t id = 0;

	if (drv_read_exact(d, at, &old, sizeof(old), NULL) || drv_write(d, at, &zero, sizeof(zero), NULL))
		return 0;
	if (slot_call(th, is32 ? 172 : SYS_prctl, args, &res, NULL) || res ||
	    drv_read_exact(d, at, &place, sizeof(place), NULL))
		place = 0;
	IGNORE_RESULT(drv_write(d, at, &old, sizeof(old), NULL));
	if (!place || drv_read_exact(d, place, &id, sizeof(id), NULL) || !id)
		return 0;
	return id == proc_inner_id(th->tid) ? place : 0;
}

/* The call told a number of the process's own pid namespace. */
static pid_t find_copy(struct tl_target *t)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", t->pid, t->pid);
	SCOPED_FREE char *text = proc_read_file(path, NULL);
	for (char *p = text, *end; p && *p; p = end) {
		pid_t child = (pid_t)strtol(p, &end, 10);
		if (end == p)
			break;
		if (!thr_find(t->s, child) && proc_status(child, "TracerPid") == t->s->owner)
			return child;
	}
	return 0;
}

/*
 * No exit signal: the program gets none, and its wait(2) sees nothing. Traced from its first instruction on, without an
 * event in its parent.
 */
static enum tl_code fork_it(struct thread *th, pid_t *ret, struct tl_error *err)
{
	struct tl_target *t = th->t;
	bool is32 = t->mode == ARCH_I386;
	uint64_t place = id_place(th), args[6] = { CLONE_PTRACE | CLONE_UNTRACED };
	int64_t res = 0;
	enum tl_code r;

	if (place) {
		args[0] |= CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID;
		args[is32 ? 4 : 3] = place;
	}
	r = slot_call(th, is32 ? 120 : SYS_clone, args, &res, err);
	if (r)
		return r;
	if (res <= 0)
		return tl_fail(err, TL_E_SYS, "checkpoint: fork failed: %s", strerror((int)-res));
	*ret = find_copy(t);
	return *ret && run_await_child(th, *ret) ? TL_OK : tl_fail(err, TL_E_STATE, "Failed to find new fork");
}

/* Nothing of ours stays in the copy of th's process behind d. */
static enum tl_code clean(struct thread *th, struct drv *d, struct tl_error *err)
{
	struct tl_target *t = th->t;
	uint64_t mask;
	int64_t res;
	enum tl_code r = drv_regs_set(d, d->pid, &th->regs, err);

	if (!r)
		r = DRV_WRAP(th->drv, sigmask_get, th->tid, &mask, err);
	if (!r)
		r = DRV_WRAP(d, sigmask_set, d->pid, mask, err);
	if (!r)
		r = site_clean_copy(t, d, err);
	if (!r)
		r = page_clean_copy(t, d, d->pid, err);
	for (size_t i = 0; !r && !t->slot_syscall_used && i < t->areas.n; i++) {
		uint64_t args[6] = { t->areas.v[i].addr, t->areas.v[i].size };
		r = drv_syscall_inject(d, d->pid, t->syscall_insn, t->mode == ARCH_I386,
				       t->mode == ARCH_I386 ? 91 : SYS_munmap, args, &res, err);
	}
	return r;
}

/* d: of any process. */
static void end_process(struct drv *d, pid_t pid)
{
	struct drv_event ev;

	if (kill(pid, SIGKILL) < 0)
		return;
	while (!drv_wait(d, pid, true, &ev, NULL))
		if (ev.kind == DRV_EV_EXITED || ev.kind == DRV_EV_SIGNALED)
			break;
}

/* The thread of a copy: it stands where th does, and what was served there has been served. */
static struct thread *copy_thread(const struct thread *th, struct drv *d)
{
	struct thread *n = thr_add(th->t, d->pid, d, true);

	if (!n)
		return NULL;
	n->held = true;
	n->running = false;
	n->at = DRV_EV_TRAP_STOP;
	n->num = th->num;
	n->global_num = th->global_num;
	n->pthread = th->pthread;
	n->stop_pc = th->stop_pc;
	n->served = th->served;
	n->served_pc = th->served_pc;
	n->served_serial = th->served_serial;
	n->trap_unblocked = th->trap_unblocked;
	n->own_tf = th->own_tf;
	return n;
}

static enum tl_code keep(struct thread *th, pid_t pid, uint32_t *ret_id, struct tl_error *err)
{
	struct tl_target *t = th->t;
	struct copy c = { .pid = pid, .pc = th->regs.rip, .image = t->image };
	enum tl_code r = drv_ptrace_open(pid, &c.drv, err);

	if (r) {
		end_process(th->drv, pid);
		return r;
	}
	r = drv_ptrace_exit_kill(pid, err);
	if (!r)
		r = clean(th, c.drv, err);
	c.id = t->copies.n ? t->last_copy + 1 : 1;
	if (!r && !(c.th = copy_thread(th, c.drv)))
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	note_files(&c);
	if (!r && !vec_push(&t->copies, c)) {
		thr_remove(c.th);
		r = tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	if (r) {
		end_process(c.drv, c.pid);
		c.drv->ops->close(c.drv);
		vec_deinit(&c.files);
		return r;
	}
	if (t->copies.n == 1)
		t->copy_id = 0;
	*ret_id = t->last_copy = c.id;
	return TL_OK;
}

enum tl_code tl_checkpoint_make(struct tl_target *t, uint32_t *ret_id, struct tl_error *err)
{
	struct thread *th;
	pid_t pid;
	enum tl_code r = check(t, &th, err);
	bool guarded = t->guard != NULL;

	if (!r)
		r = slot_evacuate(th, err);
	if (!r)
		r = thr_flush(th, err);
	if (!r)
		r = run_settle(th, err);
	if (r)
		return r;
	if (!thr_injectable(th))
		return tl_fail(err, TL_E_STATE, "checkpoint: it is inside a system call.");
	if (guarded) {
		// The copy is not to have our handler.
		guard_drop_signals(t);
		guard_stop(t);
		t->syscall_insn = 0;
	}
	r = t->drv ? thr_regs(th, err) : tl_fail(err, TL_E_NOTFOUND, "the process ended");
	if (!r)
		r = slot_need_syscall(th->t, err);
	if (!r)
		r = fork_it(th, &pid, err);
	if (!r)
		r = keep(th, pid, ret_id, err);
	if (guarded && t->drv)
		r = guard_start(t, r ? NULL : err) && !r ? TL_E_STATE : r;
	return r;
}

/* ---- from one process to another */

/* The target's process becomes clean. */
static enum tl_code leave(struct tl_target *t, struct tl_error *err)
{
	enum tl_code r;

	run_leave_forks(t);
	inl_retract(t);
	rec_drain(t, true);
	run_clear_request(t);
	place_release(t->s);
	watch_leave(t);
	r = site_remove_all(t, err);
	if (!r)
		r = run_page_leave(t, err);
	if (r)
		return r;
	run_clear_away(t);
	return t->drv ? TL_OK : tl_fail(err, TL_E_NOTFOUND, "the process ended");
}

/* Breakpoints stay, as ones that are not armed anywhere. */
static void forget(struct tl_target *t)
{
	for (size_t i = 0; i < t->s->bp_order.n; i++) {
		struct bp *b = t->s->bp_order.v[i];
		for (size_t j = 0; j < b->locs.n; j++)
			if (b->locs.v[j]->t == t) {
				b->locs.v[j]->site = NULL;
				b->locs.v[j]->trouble = NULL;
			}
	}
	rec_end(t);
	site_forget_all(t);
	fast_free(t);
	run_resolvers_forget(t);
}

static uint64_t pc_of(struct thread *th)
{
	return !th || th->running || thr_regs(th, NULL) ? 0 : th->regs.rip;
}

static void hold(struct tl_target *t)
{
	struct thread *th = t->order.v[0];
	struct copy c = { .id = t->copy_id, .pid = t->pid, .pc = pc_of(th), .drv = t->drv, .th = th,
			  .attached = t->attached, .survive = t->survive, .image = t->image };
	size_t at = 0;

	thr_forget(th);
	map_remove(&t->threads, (uint64_t)th->tid);
	vec_clear(&t->order);
	th->held = th->guest = true;
	note_files(&c);
	while (at < t->copies.n && t->copies.v[at].id < c.id)
		at++;
	if (!vec_push(&t->copies, c)) { // there was room for the one that is taken out now
		vec_deinit(&c.files);
		return;
	}
	memmove(&t->copies.v[at + 1], &t->copies.v[at], (t->copies.n - 1 - at) * sizeof(c));
	t->copies.v[at] = c;
	t->drv = NULL;
}

static bool take_thread(struct tl_target *t, struct thread *th)
{
	if (!map_put(&t->threads, (uint64_t)th->tid, th))
		return false;
	if (!vec_push(&t->order, th)) {
		map_remove(&t->threads, (uint64_t)th->tid);
		return false;
	}
	th->held = th->guest = false;
	return true;
}

/* Another program, or the same with other libraries. */
static void look(struct tl_target *t, bool same_image)
{
	bool changed;

	if (!same_image) {
		run_look_around(t);
		return;
	}
	IGNORE_RESULT(tgt_modules_update(t, &changed, NULL));
	if (t->r_brk)
		IGNORE_RESULT(site_internal_add(t, t->r_brk, NULL));
	tgt_jit_forget(t); // each copy has made its own
	run_jit_look(t);
	bp_resolve_all(t);
}

/* Breakpoints for its thread are for the one that takes its place. */
static void hand_over(struct tl_target *t, pid_t before)
{
	for (size_t i = 0; before && i < t->s->bp_order.n; i++)
		if (t->s->bp_order.v[i]->tid == before)
			t->s->bp_order.v[i]->tid = t->pid;
}

static enum tl_code enter(struct tl_target *t, struct copy *c, pid_t before, struct tl_error *err)
{
	bool same_image = before && c->image == t->image; // the modules of one that has ended are gone
	enum tl_code r = TL_OK;

	if (!take_thread(t, c->th))
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	t->drv = c->drv;
	t->pid = t->last_tid = c->pid;
	t->copy_id = c->id;
	t->next_num = c->th->num;
	t->image = c->image;
	t->attached = c->attached;
	t->survive = c->survive;
	t->state = TL_TARGET_STOPPED;
	if (t->attached || t->survive)
		r = guard_start(t, err);
	if (r || !t->drv)
		return r;
	hand_over(t, before);
	look(t, same_image);
	run_resync(t);
	watch_enter(t, before);
	if (slot_need_syscall(c->th->t, NULL) == TL_OK)
		set_files_back(c->th, c);
	return TL_OK;
}

static void take_out(struct tl_target *t, struct copy *c, struct copy *ret)
{
	*ret = *c;
	vec_remove(&t->copies, (size_t)(c - t->copies.v));
}

enum tl_code tl_checkpoint_switch(struct tl_target *t, uint32_t id, struct tl_error *err)
{
	pid_t before = t->pid;
	struct copy *to = copy_of(t, id), c;
	struct thread *th;
	enum tl_code r;

	if (t->drv && t->copies.n && id == t->copy_id)
		return TL_OK;
	if (!to)
		return tl_fail(err, TL_E_NOTFOUND, "Not found: checkpoint id %u", id);
	r = t->drv ? check(t, &th, err) : TL_OK;
	if (!r && t->drv && (r = leave(t, err)))
		run_resync(t);
	if (r)
		return r;
	take_out(t, to, &c);
	if (t->drv) {
		forget(t);
		hold(t);
	}
	r = enter(t, &c, before, err);
	vec_deinit(&c.files);
	return r;
}

/* ---- the end of copies */

/* The program does not know of its child, and would never wait for it. */
static void bury(struct tl_target *t, pid_t pid)
{
	struct thread *th = t->order.n == 1 ? t->order.v[0] : NULL;
	bool is32 = t->mode == ARCH_I386;
	uint64_t args[6] = { (uint64_t)pid, 0, __WALL | WNOHANG };
	int64_t res;

	if (th && th->t->state == TL_TARGET_STOPPED && t->syscall_insn && thr_injectable(th))
		IGNORE_RESULT(slot_call(th, is32 ? 114 : SYS_wait4, args, &res, NULL));
}

static void drop(struct tl_target *t, struct copy *which, bool let_go)
{
	struct copy c;
	pid_t parent;

	take_out(t, which, &c);
	parent = (pid_t)proc_status(c.pid, "PPid");
	if (let_go)
		IGNORE_RESULT(run_let_go(c.th, 0, NULL));
	else
		end_process(c.drv, c.pid);
	thr_remove(c.th);
	c.drv->ops->close(c.drv);
	vec_deinit(&c.files);
	if (!let_go && parent == t->pid)
		bury(t, c.pid);
}

enum tl_code tl_checkpoint_delete(struct tl_target *t, uint32_t id, bool let_go, struct tl_error *err)
{
	if (t->drv && t->copies.n && id == t->copy_id)
		return tl_fail(err, TL_E_BUSY, "Please switch to another checkpoint before %s the current one",
			       let_go ? "detaching" : "deleting");
	struct copy *c = copy_of(t, id);
	if (!c)
		return tl_fail(err, TL_E_NOTFOUND, "No such checkpoint id, %u", id);
	drop(t, c, let_go);
	return TL_OK;
}

void run_drop_copies(struct tl_target *t, bool keep_attached)
{
	while (t->copies.n) {
		struct copy *c = &t->copies.v[0];

		drop(t, c, keep_attached && (c->attached || c->survive));
	}
}

void run_copy_ended(struct thread *th)
{
	struct tl_target *t = th->t;
	struct copy c;

	for (size_t i = 0; i < t->copies.n; i++) {
		if (t->copies.v[i].th != th)
			continue;
		take_out(t, &t->copies.v[i], &c);
		tgt_warn(t, "checkpoint %u (process %d) has ended", c.id, c.pid);
		thr_remove(th);
		c.drv->ops->close(c.drv);
		vec_deinit(&c.files);
		return;
	}
}

/* ---- looking */

static void put_current(struct tl_target *t, struct tl_checkpoint *buf, size_t cap, size_t *n)
{
	if (*n < cap)
		buf[*n] = (struct tl_checkpoint){ .id = t->copy_id, .pid = t->pid, .current = true,
						  .pc = pc_of(t->order.n ? t->order.v[0] : NULL) };
	++*n;
}

size_t tl_checkpoints(struct tl_target *t, struct tl_checkpoint *buf, size_t cap)
{
	bool put = !t->drv;
	size_t n = 0;

	if (!t->copies.n)
		return 0;
	for (size_t i = 0; i < t->copies.n; i++) {
		struct copy *c = &t->copies.v[i];
		if (!put && c->id > t->copy_id) {
			put_current(t, buf, cap, &n);
			put = true;
		}
		if (n < cap)
			buf[n] = (struct tl_checkpoint){ .id = c->id, .pid = c->pid, .pc = c->pc };
		n++;
	}
	if (!put)
		put_current(t, buf, cap, &n);
	return n;
}
