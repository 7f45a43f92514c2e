/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Beginnings and ends: start, attach, detach, kill. */

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/scoped.h"
#include "base/str.h"
#include "driver/freezer.h"
#include "driver/procfs.h"
#include "breakpoint/record.h"
#include "breakpoint/view.h"
#include "run/run.h"

extern char **environ;

/* ---- what every live target needs */

void run_look_around(struct tl_target *t)
{
	struct tl_error err;

	if (run_modules_begin(t, &err))
		tgt_warn(t, "%.250s", err.text);
}

/* ---- start */

/*
 * The directory's real path, with the name that was given: programs look at the name that they are started by
 * (busybox, clang++), also where it is a link.
 */
static char *absolute(const char *name)
{
	const char *slash = strrchr(name, '/');
	SCOPED_FREE char *dir = slash ? strndup(name, (size_t)(slash - name) + 1) : strdup(".");
	SCOPED_FREE char *real = dir ? realpath(dir, NULL) : NULL;
	char *full;

	if (!real || access(name, F_OK) ||
	    asprintf(&full, "%s/%s", strcmp(real, "/") ? real : "", slash ? slash + 1 : name) < 0)
		return NULL;
	return full;
}

/* A name without a slash is looked up in PATH, as a shell does. */
static char *find_program(const char *name)
{
	const char *path = getenv("PATH");
	char full[4096];

	if (!*name || strchr(name, '/') || !path)
		return absolute(name);
	for (const char *p = path; *p;) {
		size_t n = strcspn(p, ":");
		snprintf(full, sizeof(full), "%.*s/%s", (int)n, n ? p : ".", name);
		if (access(full, X_OK) == 0)
			return absolute(full);
		p += n + (p[n] == ':');
	}
	return absolute(name);
}

static enum tl_code check_file(const char *path, struct tl_error *err)
{
	unsigned char magic[4] = { 0 };
	uint16_t type = ET_NONE;
	struct stat st;
	SCOPED_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return errno == ENOENT ? tl_fail(err, TL_E_NOTFOUND, "%s: No such file or directory.", path)
				       : tl_fail_sys(err, "%s", path);
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
		return tl_fail(err, TL_E_INVAL, "%s: Is a directory.", path);
	if (read(fd, magic, 4) != 4 || memcmp(magic, ELFMAG, SELFMAG) ||
	    pread(fd, &type, sizeof(type), offsetof(Elf64_Ehdr, e_type)) != sizeof(type) || type == ET_CORE)
		return tl_fail(err, TL_E_INVAL, "\"%s\": not in executable format: file format not recognized",
			       path);
	return TL_OK;
}

enum tl_code tl_target_set_program(struct tl_target *t, const char *path, struct tl_error *err)
{
	enum tl_code r;

	if (tgt_can_run(t))
		return tl_fail(err, TL_E_STATE, "the target has a process");
	if (!path) {
		run_symbol_files_drop(t);
		if (t->sym_program)
			sym_module_remove(t->syms, t->sym_program);
		t->sym_program = NULL;
		free(t->program);
		t->program = NULL;
		return TL_OK;
	}
	SCOPED_FREE char *full = find_program(path);
	if (!full)
		return errno == ENOENT ? tl_fail(err, TL_E_NOTFOUND, "%s: No such file or directory.", path)
				       : tl_fail_sys(err, "%s", path);
	r = check_file(full, err);
	if (!r)
		r = tgt_program_open(t, full, NULL, err);
	if (r)
		return r;
	run_symbol_files_drop(t);
	free(t->program);
	t->program = TAKE(full);
	t->adopted = false;
	if (t->drv)
		run_look_around(t); // a core file: now the program is placed as it was
	else
		bp_resolve_all(t);
	return TL_OK;
}

enum tl_code tl_target_reread(struct tl_target *t, bool *ret_changed, struct tl_error *err)
{
	SCOPED_FREE char *debug = NULL;
	const char *forced;
	enum tl_code r;

	*ret_changed = false;
	if (t->drv || !t->program || !t->sym_program || !sym_module_differs(t->sym_program))
		return TL_OK;
	forced = sym_module_forced_debug(t->sym_program);
	debug = forced ? strdup(forced) : NULL;
	if (forced && !debug)
		return tl_fail(err, TL_E_NOMEM, "out of memory for \"%s\"", forced);
	r = check_file(t->program, err);
	if (!r)
		r = tgt_program_open(t, t->program, debug, err);
	if (r)
		return r;
	*ret_changed = true; // and placed nowhere, as before its first run
	bp_reset_all(t);
	return TL_OK;
}

bool tl_target_overwritten(const struct tl_target *t)
{
	return t->sym_program && sym_module_differs(t->sym_program) == ELF_FILE_OVERWRITTEN;
}

static const char *shell_path(void)
{
	const char *sh = getenv("SHELL");

	return sh && *sh == '/' && access(sh, X_OK) == 0 ? sh : "/bin/sh";
}

/* Single quotes around a path, for `exec`. */
static void quote(struct sb *b, const char *s)
{
	sb_addc(b, '\'');
	for (; *s; s++)
		if (*s == '\'')
			sb_add(b, "'\\''");
		else
			sb_addc(b, *s);
	sb_addc(b, '\'');
}

static enum tl_code launch(struct tl_target *t, const struct tl_launch *how, struct tl_error *err)
{
	char *plain[2] = { t->program, NULL }, *shell[4] = { "sh", "-c", NULL, NULL };
	struct drv_launch l = { .path = t->program,
				.argv = how->argv ? how->argv : plain,
				.env = how->env ? how->env : environ,
				.cwd = how->cwd,
				.tty = how->tty,
				.use_stdio = how->use_stdio,
				.keep_aslr = how->keep_aslr,
				.own_group = how->own_group,
				.foreground = how->foreground,
				.survive = how->survive,
				.filter = how->filter,
				.n_filter = how->n_filter,
				.execs = 1 };
	struct sb cmd;
	enum tl_code r;

	memcpy(l.stdio, how->stdio, sizeof(l.stdio));
	sb_init(&cmd);
	if (how->shell_args) {
		sb_add(&cmd, "exec ");
		quote(&cmd, t->program);
		sb_printf(&cmd, " %s", how->shell_args);
		if (cmd.failed) {
			sb_deinit(&cmd);
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		}
		shell[2] = cmd.s;
		l.path = shell_path();
		l.argv = shell;
		l.execs = 2;
	}
	r = drv_ptrace_launch(&l, &t->drv, err);
	sb_deinit(&cmd);
	return r;
}

enum tl_code tl_target_start(struct tl_target *t, const struct tl_launch *how, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r;

	if (how->size != sizeof(*how))
		return tl_fail(err, TL_E_INVAL, "tl_launch has an unknown size");
	if (how->n_filter && how->survive)
		return tl_fail(err, TL_E_INVAL, "a program with a filter for system calls cannot be let go");
	if (t->drv)
		return tl_fail(err, TL_E_STATE, "the target has a process already");
	run_drop_copies(t, true);
	const char *path = how->path ? how->path : !t->program && how->argv ? how->argv[0] : NULL;
	// The same program stays: the caller may have got its name, or argv[0], from us.
	if (path && (!t->program || strcmp(path, t->program))) {
		r = tl_target_set_program(t, path, err);
		if (r)
			return r;
	}
	if (!t->program)
		return tl_fail(err, TL_E_STATE, "No executable file specified.");
	bool changed;
	r = check_file(t->program, err);
	if (!r)
		r = tl_target_reread(t, &changed, err);
	if (!r)
		r = launch(t, how, err);
	if (r)
		return r;
	t->pid = t->drv->pid;
	t->attached = false;
	t->survive = how->survive;
	t->filtered = how->n_filter != 0;
	th = thr_add(t, t->pid, t->drv, false);
	if (!th) {
		t->drv->ops->kill(t->drv, NULL);
		return tl_fail(err, TL_E_NOMEM, "out of memory");
	}
	th->running = false;
	th->at = DRV_EV_EXEC;
	if (thr_regs(th, NULL) == TL_OK)
		th->stop_pc = th->regs.rip;
	t->last_tid = t->pid;
	t->state = TL_TARGET_STOPPED;
	run_look_around(t);
	if (t->survive)
		return guard_start(t, err);
	return TL_OK;
}

enum tl_code tl_target_launch(struct tl_session *s, const struct tl_launch *how, struct tl_target **ret,
			      struct tl_error *err)
{
	struct tl_target *t;
	enum tl_code r = tl_target_new(s, &t, err);

	if (r)
		return r;
	r = tl_target_start(t, how, err);
	if (r) {
		tl_target_free(t);
		return r;
	}
	*ret = t;
	return TL_OK;
}

/* ---- attach */

/*
 * A refused seize that is no failure: the thread was born of one that we have
 * (then it is ours already), or is on its way out (the kernel says EPERM).
 */
static bool harmless(struct tl_target *t, pid_t tid)
{
	char st = proc_thread_state(t->pid, tid, NULL);

	if (!t->order.n)
		return false;
	return !st || st == 'Z' || st == 'X' || proc_status(tid, "TracerPid") == t->s->owner;
}

/* Seizes every thread not known yet; none is stopped by that. Returns how many were new. */
static enum tl_code seize_new(struct tl_target *t, size_t *ret_new, struct tl_error *err)
{
	pid_t *id;
	size_t n;
	enum tl_code r = proc_tasks(t->pid, &id, &n, err);

	*ret_new = 0;
	if (r)
		return r;
	for (size_t i = 0; i < n; i++) {
		struct tl_error e2;
		if (tgt_thread(t, id[i]))
			continue;
		r = drv_ptrace_seize(t->pid, id[i], 0, &e2);
		if (r) {
			if (r == TL_E_NOTFOUND || harmless(t, id[i]))
				continue;
			free(id);
			if (err)
				*err = e2;
			return r;
		}
		if (!thr_add(t, id[i], t->drv, false)) {
			free(id);
			return tl_fail(err, TL_E_NOMEM, "out of memory");
		}
		++*ret_new;
	}
	free(id);
	return TL_OK;
}

#define ATTACH_TRIES 500 /* of 10 ms */

/*
 * A thread that sleeps inside vfork(2) will stop as soon as its child lets it.
 * Meanwhile the child, which runs in the same memory, must be ours, and somebody
 * must have stopped.
 */
static bool vforks_known(struct tl_target *t)
{
	bool ok = true;

	for (size_t i = 0; i < t->order.n; i++)
		if (t->order.v[i]->late)
			ok &= run_take_children(t, t->pid, t->order.v[i]->tid);
	return ok && run_stopped_thread(t, 0);
}

/* Until a look finds nobody new; then stop all and look once more, since only now can none be born. */
static enum tl_code seize_all(struct tl_target *t, struct tl_error *err)
{
	size_t fresh;
	enum tl_code r;

	do
		r = seize_new(t, &fresh, err);
	while (!r && fresh);
	while (!r && t->drv) {
		run_stop_all(t);
		if (!t->drv)
			return tl_fail(err, TL_E_NOTFOUND, "the process ended");
		r = seize_new(t, &fresh, err);
		if (!fresh)
			break;
	}
	for (int tries = 0; !r && t->drv && !vforks_known(t); tries++) {
		if (tries == ATTACH_TRIES)
			return tl_fail(err, TL_E_STATE, "it waits inside vfork() for its child, and cannot be stopped");
		usleep(10000);
		run_stop_all(t);
	}
	return r;
}

/* What was seized is let go again, which needs it stopped. */
static enum tl_code attach_failed(struct tl_target *t, enum tl_code r)
{
	if (t->drv && t->order.n)
		IGNORE_RESULT(run_detach_all(t, 0, NULL));
	if (t->drv)
		run_target_gone(t);
	return r;
}

enum tl_code tl_target_attach(struct tl_target *t, pid_t pid, struct tl_error *err)
{
	enum tl_code r;

	if (t->drv)
		return tl_fail(err, TL_E_STATE, "the target has a process already");
	if (pid == getpid())
		return tl_fail(err, TL_E_INVAL, "a debugger cannot attach to itself");
	if (drv_freezer(pid) == FREEZER_DEAF)
		return tl_fail(err, TL_E_STATE, "Could not attach to process %d: its control group is frozen, and it does not stop before that ends", pid);
	run_drop_copies(t, true);
	agent_await_retired(pid);
	r = drv_ptrace_open(pid, &t->drv, err);
	if (r)
		return r;
	t->pid = pid;
	t->attached = true;
	t->freezer_ms = 0;
	t->state = TL_TARGET_RUNNING;
	r = seize_all(t, err);
	if (r)
		tl_prefix(err, r, "Could not attach to process %d: ", pid);
	if (r || !t->drv)
		return attach_failed(t, r);
	t->last_tid = run_stopped_thread(t, pid)->tid;
	for (size_t i = 0; i < t->order.n; i++)
		t->was_stopped |= t->order.v[i]->at == DRV_EV_GROUP_STOP;
	t->state = TL_TARGET_STOPPED;
	r = guard_start(t, err);
	if (r) {
		IGNORE_RESULT(tl_target_detach(t, 0, NULL));
		return r;
	}
	run_stand_clean(t);
	run_look_around(t);
	return TL_OK;
}

/* ---- detach */

#define LEAVE_TRIES 50 /* of 10 ms */

/* A signal that a stop was holding back is still the program's. */
static int held_signal(struct thread *th)
{
	struct tl_signal_policy p;
	siginfo_t si = { 0 };

	if (!th->pend.set || th->pend.ev.reason != TL_STOP_NONE || th->pend.ev.signo <= 0)
		return th->sig;
	p = th->t->s->policy[th->pend.ev.signo];
	if (th->pend.ev.signo == SIGTRAP)
		th->drv->ops->siginfo_get(th->drv, th->tid, &si, NULL);
	return p.pass || si.si_code > 0 ? th->pend.ev.signo : 0;
}

void run_leave(const struct drv_event *dev)
{
	struct drv *d;

	if (drv_ptrace_open(dev->tid, &d, NULL))
		return;
	d->ops->dr_set(d, dev->tid, 7, 0, NULL);
	d->ops->detach(d, dev->tid, dev->kind == DRV_EV_SIGNAL && dev->sig != SIGTRAP ? dev->sig : 0, NULL);
	d->ops->close(d);
}

/* Threads inside vfork(2): its child, let go just now, will mostly let them go on soon. */
static void await_late(struct tl_target *t)
{
	for (size_t i = 0, tries = 0; t->drv && i < t->order.n; i++)
		if (t->order.v[i]->late && tries++ < LEAVE_TRIES) {
			usleep(10000);
			run_stop_all(t);
			i = (size_t)-1;
		}
}

enum tl_code run_let_go(struct thread *th, int sig, struct tl_error *err)
{
	enum tl_code r;

	if (th->late) {
		vec_push(&th->t->s->leaving, th->tid);
		return TL_OK;
	}
	if (!sig)
		sig = held_signal(th);
	if (th->sig_saved && th->at != DRV_EV_SIGNAL && (sig || th->resent)) {
		sig = run_come_to_signal(th, sig);
	} else if (sig && th->at != DRV_EV_SIGNAL) {
		th->drv->ops->send(th->drv, th->tid, sig, NULL);
		sig = 0;
	} else if (sig && th->sig_saved) {
		th->drv->ops->siginfo_set(th->drv, th->tid, th->info, NULL);
	}
	run_unhold(th);
	r = th->drv->ops->detach(th->drv, th->tid, sig, err);
	if (r)
		th->at = DRV_EV_NONE; // dying
	return drv_guest(th->drv) ? r : TL_OK;
}

/*
 * A trap of ours that nobody was told of goes before anything is called through
 * its thread: the call would queue its signal again, and then it is the program's.
 */
static void drop_trap(struct thread *th)
{
	if (th->pend.set && th->pend.ev.reason == TL_STOP_NONE && th->pend.ev.signo == SIGTRAP &&
	    th->at == DRV_EV_SIGNAL && run_trap_is_ours(th))
		th->pend.set = false;
}

/* Guests share the memory that becomes clean now: they can go too. */
static void release_guests(struct tl_target *t)
{
	for (size_t i = t->guests.n; i-- > 0;) {
		struct guest_proc *g = &t->guests.v[i];
		struct thread *th = thr_find(t->s, g->pid);
		if (!th || !th->guest || g->parent_side)
			continue;
		if (!run_guest_halt(th))
			continue;
		slot_evacuate(th, NULL);
		run_guest_end(th, true);
	}
}

/* What is dying under a detach is still ours to reap: its process would never end. */
static void reap(struct tl_target *t)
{
	struct drv_event ev;

	// Threads first: a leader's end is only told after theirs.
	for (int leader = 0; leader < 2; leader++)
		for (size_t i = 0; i < t->order.n; i++) {
			struct thread *th = t->order.v[i];
			if (th->zombie || th->running || (th->tid == t->pid) != leader || th->at != DRV_EV_NONE)
				continue;
			for (int spins = 0; spins < 1000; spins++) {
				enum tl_code r = drv_wait(th->drv, th->tid, false, &ev, NULL);
				if (r == TL_E_STALE || (r == TL_OK && (ev.kind == DRV_EV_EXITED ||
									    ev.kind == DRV_EV_SIGNALED)))
					break;
				usleep(100);
			}
		}
}

void run_clear_away(struct tl_target *t)
{
	struct thread *th;

	await_late(t);
	for (size_t i = 0; i < t->order.n; i++) {
		th = t->order.v[i];
		if (th->zombie || th->late)
			continue;
		if (t->areas.n)
			slot_evacuate(th, NULL);
		drop_trap(th);
		thr_flush(th, NULL);
		hw_clear(th);
	}
	th = t->areas.n ? run_borrow_leaving(t) : NULL;
	if (th)
		rec_unmap(th);
	if (th)
		slot_unmap_all(th);
	for (size_t i = t->order.n; i-- > 0 && t->drv;)
		if (i < t->order.n && !run_close_trap(t->order.v[i]))
			continue; // its end has been told
	if (t->drv)
		guard_drop_signals(t);
	guard_stop(t);
}

enum tl_code run_let_all_go(struct tl_target *t, int sig, pid_t chosen, struct tl_error *err)
{
	struct thread *th;
	enum tl_code r = TL_OK;

	run_clear_away(t);
	// The one with the signal last: it may end the process.
	for (int last = 0; t->drv && last < 2; last++)
		for (size_t i = 0; i < t->order.n; i++) {
			th = t->order.v[i];
			if (!th->zombie && (sig && th->tid == chosen) == last && run_let_go(th, last ? sig : 0, r ? NULL : err))
				r = TL_E_STALE;
		}
	return r;
}

enum tl_code run_detach_all(struct tl_target *t, int sig, struct tl_error *err)
{
	enum tl_code r;
	pid_t chosen = t->last_tid;

	run_stop_all(t);
	if (!t->drv)
		return TL_OK;
	if (t->taps)
		tl_tap_clear(t);
	run_guest_await_end(t);
	run_leave_forks(t);
	inl_retract(t);
	rec_drain(t, true);
	run_clear_request(t);
	place_release(t->s);
	run_undo_calls(t);
	r = site_remove_all(t, err);
	if (!r)
		view_close(t);
	if (run_page_leave(t, r ? NULL : err) && !r)
		r = TL_E_TAINTED;
	if (!t->drv)
		return TL_OK;
	if (t->guests.n)
		release_guests(t);
	run_leave_parents(t);
	if (run_let_all_go(t, sig, chosen, r ? NULL : err) && !r)
		r = TL_E_STALE;
	if (t->drv)
		reap(t);
	return r;
}

/* Stops of a process that is gone, not taken yet: nobody can look at them. */
static void forget_stops(struct tl_target *t)
{
	struct tl_session *s = t->s;

	for (size_t i = s->queue_head; i < s->queue.n;)
		if (s->queue.v[i].target == t && s->queue.v[i].kind == TL_EV_STOPPED)
			vec_remove(&s->queue, i);
		else
			i++;
}

/*
 * Threads inside vfork(2) whose child has just been let go: it mostly ends or runs its program at once, and nobody may look at events for long,
 * or end, before they are let go too.
 */
static void await_leaving(struct tl_session *s)
{
	struct drv_event ev;
	struct drv *d;

	for (int tries = 0; s->leaving.n && tries < LEAVE_TRIES; tries++) {
		for (size_t i = s->leaving.n; i-- > 0;) {
			pid_t tid = s->leaving.v[i];
			enum tl_code r = drv_ptrace_open(tid, &d, NULL);
			if (r)
				continue;
			r = drv_wait(d, tid, false, &ev, NULL);
			d->ops->close(d);
			if (r == TL_E_NOTFOUND)
				continue;
			vec_remove_swap(&s->leaving, i);
			if (!r && ev.kind != DRV_EV_EXITED && ev.kind != DRV_EV_SIGNALED)
				run_leave(&ev);
		}
		if (s->leaving.n)
			usleep(10000);
	}
}

enum tl_code tl_target_detach(struct tl_target *t, int signo, struct tl_error *err)
{
	enum tl_code r;

	if (!t->drv)
		return tl_fail(err, TL_E_STATE, "The program is not being run.");
	if (!tgt_can_run(t)) {
		run_target_gone(t);
		return TL_OK;
	}
	if (t->filtered)
		return tl_fail(err, TL_E_UNSUP,
			       "the filter for system calls stays in the process: without a tracer they would fail");
	r = run_detach_all(t, signo, err);
	if (t->drv)
		run_target_gone(t);
	await_leaving(t->s);
	run_drop_copies(t, true);
	forget_stops(t);
	return r;
}

/* ---- kill */

static bool is_end(const struct drv_event *ev)
{
	return ev->kind == DRV_EV_EXITED || ev->kind == DRV_EV_SIGNALED;
}

/*
 * The leader's end comes after that of its threads, and theirs need reaping
 * too: also of those that were born so lately that nobody has told of them.
 */
static void reap_all(struct tl_target *t)
{
	struct drv_event ev;

	for (;;) {
		enum tl_code r = drv_wait(t->drv, t->pid, false, &ev, NULL);
		pid_t *id;
		size_t n;
		if ((r && r != TL_E_NOTFOUND) || (!r && is_end(&ev)))
			return;
		if (proc_tasks(t->pid, &id, &n, NULL) == TL_OK) {
			for (size_t i = 0; i < n; i++)
				if (id[i] != t->pid)
					IGNORE_RESULT(drv_wait(t->drv, id[i], false, &ev, NULL));
			free(id);
		}
		usleep(100);
	}
}

enum tl_code tl_target_kill(struct tl_target *t, struct tl_error *err)
{
	enum tl_code r;

	if (!t->drv)
		return tl_fail(err, TL_E_STATE, "The program is not being run.");
	if (!tgt_can_run(t))
		return tl_fail(err, TL_E_UNSUP, "You can't do that without a process to debug.");
	place_release(t->s);
	run_kill_forks(t);
	if (t->guests.n) {
		// They live on in the memory that they share: without our traps.
		run_stop_all(t);
		inl_retract(t);
		if (t->drv)
			IGNORE_RESULT(site_remove_all(t, NULL));
		if (t->drv)
			IGNORE_RESULT(run_page_leave(t, NULL));
		release_guests(t);
	}
	r = t->drv ? t->drv->ops->kill(t->drv, err) : TL_OK;
	if (r || !t->drv)
		return r;
	reap_all(t);
	run_release_parents(t, "exit");
	run_target_gone(t);
	run_drop_copies(t, false);
	forget_stops(t);
	return TL_OK;
}
