/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Waiting for a stop, and saying what stopped, in gdb's words. */

#include <base/scoped.h>
#include <front/cli/annotate.h>
#include <front/cli/break.h>
#include <front/cli/log.h>
#include <front/cli/step.h>
#include <front/cli/touched.h>
#include <front/cli/wrap.h>
#include <front/cli/guest.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <front/cli/threads.h>

bool event_is_end(const struct tl_event *e)
{
	return e->kind == TL_EV_EXITED || e->kind == TL_EV_SIGNALED;
}

/* Notes: lines that are printed while the target goes on */

static struct known_thread *thread_known(struct cli *c, pid_t tid, bool make)
{
	struct known_thread **k = &c->p->threads;

	while (*k && (*k)->tid != tid)
		k = &(*k)->next;
	if (!*k && make) {
		*k = cli_calloc(1, sizeof(**k));
		(*k)->tid = tid;
	}
	return *k;
}

const char *thread_name(struct cli *c, const struct tl_thread *t)
{
	const struct known_thread *k = thread_known(c, t->tid, false);

	return k && k->own_name[0] ? k->own_name : t->vcpu ? "" : t->name;
}

void thread_set_name(struct cli *c, pid_t tid, const char *name)
{
	struct known_thread *k = thread_known(c, tid, true);

	snprintf(k->own_name, sizeof(k->own_name), "%s", name);
}

void threads_forget(struct cli *c)
{
	while (c->p->threads) {
		struct known_thread *k = c->p->threads;

		c->p->threads = k->next;
		free(k);
	}
	c->p->n_threads_ever = 0;
}

static void note_thread_new(struct cli *c, const struct tl_event *e)
{
	struct known_thread *k = thread_known(c, e->tid, true);
	struct tl_thread t;
	char name[80];

	c->p->n_threads_ever++;
	t = (struct tl_thread){ .tid = e->tid, .num = e->num, .pthread = e->pthread };
	render_thread_name(c, &t, name, sizeof(name));
	snprintf(k->name, sizeof(k->name), "%s", name);
	if (setting_int(c, "print thread-events") && e->tid != e->pid)
		cli_printf(c, "[New %s]\n", name);
	annotate(c, "new-thread");
}

static void note_thread_exited(struct cli *c, const struct tl_event *e)
{
	struct known_thread **k = &c->p->threads;
	struct known_thread *old;

	while (*k && (*k)->tid != e->tid)
		k = &(*k)->next;
	if (setting_int(c, "print thread-events") && e->tid != e->pid) {
		if (*k && (*k)->name[0])
			cli_printf(c, "[%s exited]\n", (*k)->name);
		else
			cli_printf(c, "[LWP %d exited]\n", (int)e->tid);
	}
	step_forget(c, e->target, e->tid);
	old = *k;
	if (old) {
		*k = old->next;
		free(old);
	}
}

/* "Thread 2 "name" " or "Program " at the head of a stop's line. */
static void subject(struct cli *c, pid_t tid, const char *verb)
{
	struct tl_thread t;
	char id[32];

	if (c->p->n_threads_ever < 2 || tl_thread_get(c->target, tid, &t, NULL))
		cli_printf(c, "\nProgram %s", verb);
	else if (thread_name(c, &t)[0])
		cli_printf(c, "\nThread %s \"%s\" %s", thread_id_text(c, c->target, t.num, id, sizeof(id)),
			   thread_name(c, &t), verb);
	else
		cli_printf(c, "\nThread %s %s", thread_id_text(c, c->target, t.num, id, sizeof(id)), verb);
}

static void say_stopped(struct cli *c, pid_t tid)
{
	subject(c, tid, "stopped.");
	cli_puts(c, "\n");
}

static void say_signal(struct cli *c, pid_t tid, int signo)
{
	const char *name = tl_signal_name(signo), *text = tl_signal_text(signo);

	annotate(c, "signal");
	subject(c, tid, "received signal ");
	cli_printf(c, "%s, %s.\n", name ? name : "?", text ? text : "Unknown signal");
}

static void note_detached(struct cli *c, const struct tl_event *e)
{
	if (!setting_int(c, "print inferior-events"))
		return;
	if (!strncmp(e->text, "after ", 6))
		cli_printf(c,
			   "[Detaching vfork parent process %d after child %s]\n"
			   "[Inferior %u (process %d) detached]\n",
			   (int)e->child, e->text + 6, inferior_of_parent(c, e->target, e->child), (int)e->child);
	else
		snprintf(c->p->deferred, sizeof(c->p->deferred),
			 "[Detaching after %s from child process %d]\n",
			 !strcmp(e->text, "vfork") ? "vfork" : "fork", (int)e->child);
}

void stop_flush_deferred(struct cli *c)
{
	cli_puts(c, c->p->deferred);
	c->p->deferred[0] = '\0';
}

static bool at_fork(const struct tl_event *e)
{
	return e->kind == TL_EV_STOPPED &&
	       (e->reason == TL_STOP_FORK || e->reason == TL_STOP_VFORK);
}

static void note_followed(struct cli *c, const struct tl_event *e)
{
	bool vfork = !strcmp(e->text, "vfork"), tell = setting_int(c, "print inferior-events");
	struct tl_target *child = e->child_target ? e->child_target : e->target;
	struct tl_thread t;

	if (e->child_target && vfork)
		inferior_kept(c, e->target, child);
	else if (e->child_target)
		inferior_born(c, child);
	else
		inferior_followed(c, e);
	if (tell) {
		/* The child's thread is a copy of the one that forked. */
		if (!tl_thread_get(child, e->child, &t, NULL) && t.pthread)
			cli_printf(c, "[Attaching after Thread 0x%" PRIx64 " (LWP %d) ", t.pthread, (int)e->pid);
		else
			cli_printf(c, "[Attaching after process %d ", (int)e->pid);
		cli_printf(c, "%s to child process %d]\n", e->text, (int)e->child);
		cli_printf(c, "[New inferior %u (process %d)]\n", tl_target_id(child), (int)e->child);
	}
	if (tell && !vfork && !e->child_target)
		cli_printf(c,
			   "[Detaching after fork from parent process %d]\n"
			   "[Inferior %u (process %d) detached]\n",
			   (int)e->pid, inferior_of_parent(c, e->target, e->pid), (int)e->pid);
	threads_forget(c);
	c->p->n_threads_ever = 2; // the parent's was one
	step_followed(c, e->target, child, e->child);
	if (e->child_target && c->target == e->target) {
		c->target = child;
		cli_select_thread(c, e->child);
	}
}

static void note_forked(struct cli *c, const struct tl_event *e)
{
	if (e->child_target) {
		inferior_born(c, e->child_target);
		c->p->n_threads_ever++; // which are told by their numbers from now on
	}
	if (e->child_target && setting_int(c, "print inferior-events"))
		cli_printf(c, "[New inferior %u (process %d)]\n", tl_target_id(e->child_target),
			   (int)e->child);
	if (e->child_target && tl_target_state(e->target) == TL_TARGET_RUNNING)
		run_with_others(c, e->child_target);
}

static void show_note(struct cli *c, const struct tl_event *e)
{
	switch (e->kind) {
	case TL_EV_THREAD_NEW:
		note_thread_new(c, e);
		break;
	case TL_EV_THREAD_EXITED:
		note_thread_exited(c, e);
		break;
	case TL_EV_SIGNAL_NOTE:
		say_signal(c, e->tid, e->signo);
		break;
	case TL_EV_FORKED:
		note_forked(c, e);
		break;
	case TL_EV_EXECED:
		cli_printf(c, "process %d is executing new program: %s\n", (int)e->pid, e->path);
		source_forget(c);
		if (e->target != c->target && tl_target_state(c->target) == TL_TARGET_RUNNING)
			run_with_others(c, e->target); // a vfork child that others see since its birth
		break;
	case TL_EV_WARNING:
		cli_warning(c, "%s", e->text);
		break;
	case TL_EV_DETACHED:
		note_detached(c, e);
		break;
	case TL_EV_FOLLOWED:
		note_followed(c, e);
		break;
	case TL_EV_BREAKPOINT:
		if (!strncmp(e->text, "Error in re-setting", 19))
			cli_printf(c, "%s\n", e->text);
		else if (!strncmp(e->text, "Thread-specific", 15))
			cli_printf(c, "\n%s\n", e->text);
		else if (e->text[0])
			cli_warning(c, "%s", e->text);
		break;
	case TL_EV_STOPPED:
	case TL_EV_EXITED:
	case TL_EV_SIGNALED:
	case TL_EV_MODULES:
	default:
		break;
	}
}

/* Waiting */

static bool is_stop(const struct tl_event *e)
{
	return e->kind == TL_EV_STOPPED || event_is_end(e);
}

static void say_end(struct cli *c, const struct tl_event *e);

/* The end of any inferior has stopped all. */
static bool ends_stop(struct cli *c)
{
	return tl_session_get(c->session, TL_OPT_STOP_TOGETHER) && !setting_int(c, "non-stop");
}

/* Another inferior's end while the current one runs is a line and nothing more, but where all run together: there it is the stop. */
static bool ours(struct cli *c, const struct tl_event *e)
{
	if (e->target == c->target)
		return true;
	if (event_is_end(e) && ends_stop(c)) {
		c->target = e->target;
		return true;
	}
	if (event_is_end(e) && cli_has_process(c)) {
		say_end(c, e);
		return false;
	}
	return true;
}

bool stop_note(struct cli *c, const struct tl_event *e)
{
	if (is_stop(e))
		return ours(c, e);
	show_note(c, e);
	stop_flush_deferred(c);
	return false;
}

#define FLUSH_MS 50 /* messages that came are seen after so long */

enum cmd_result stop_wait(struct cli *c, struct tl_event *ret)
{
	struct tl_error err;
	enum tl_code r;

	run_begin_wait(c);
	for (;;) {
		cli_flush(c);
		// at a caught fork the child is let go when the target goes on, so it is said then
		r = tl_session_wait(c->session, c->p->deferred[0] ? 0 : log_any(c) ? FLUSH_MS : -1, ret, &err);
		if (c->p->deferred[0] && (r || !at_fork(ret)))
			stop_flush_deferred(c);
		if (r == TL_E_NOTFOUND)
			continue;
		if (r) {
			c->p->waiting = 0;
			return cli_fail(c, &err);
		}
		if (!is_stop(ret))
			show_note(c, ret);
		else if (ours(c, ret) && !step_goes_on(c, ret))
			break;
	}
	c->p->waiting = 0;
	return CMD_OK;
}

/* In non-stop mode a stop of another thread is told and looked at, but the selection stays. */
static void keep_selection(struct cli *c, const struct tl_event *e)
{
	struct tl_thread t;

	if (!setting_int(c, "non-stop") || c->p->kept_tid || !c->tid || c->tid == e->tid ||
	    !cli_has_process(c) || tl_thread_get(c->target, c->tid, &t, NULL))
		return;
	c->p->kept_target = c->target;
	c->p->kept_tid = c->tid;
	c->p->kept_frame = c->frame;
}

static void restore_selection(struct cli *c)
{
	struct tl_thread t;
	pid_t tid = c->p->kept_tid;

	c->p->kept_tid = 0;
	if (!tid || tl_target_state(c->p->kept_target) == TL_TARGET_IDLE ||
	    tl_thread_get(c->p->kept_target, tid, &t, NULL))
		return;
	c->target = c->p->kept_target;
	cli_select_thread(c, tid);
	c->frame = c->p->kept_frame;
}

/* What `info breakpoints` tells of the last time that a catchpoint caught something. */
static void note_caught(struct cli *c, const struct tl_event *e)
{
	for (uint32_t i = 0; i < e->n_hits; i++) {
		struct brk_extra *x = at_fork(e) || e->reason == TL_STOP_EXEC ? brk_extra_get(c, e->hits[i].id, true) : NULL;

		if (x && at_fork(e))
			x->child = e->child;
		if (x && e->reason == TL_STOP_EXEC) {
			free(x->program);
			x->program = cli_strdup(e->path);
		}
	}
}

/* Breakpoint numbers that stop us, for $_ and the actions. */
void stop_take(struct cli *c, const struct tl_event *e)
{
	c->p->last_stop = *e;
	c->p->stop_serial++;
	c->p->here_dirty = true;
	c->p->actions_due = e->kind == TL_EV_STOPPED && e->n_hits > 0;
	if (e->reason == TL_STOP_BREAKPOINT && e->n_hits) {
		(void)!tl_convenience_set(c->session, "_hit_bpnum", e->hits[0].id, NULL);
		(void)!tl_convenience_set(c->session, "_hit_locno", e->hits[0].location, NULL);
	}
	if (event_is_end(e)) {
		cli_process_gone(c);
		threads_forget(c);
		if (e->kind == TL_EV_EXITED) {
			(void)!tl_convenience_set(c->session, "_exitcode", e->exit_code, NULL);
			tl_convenience_unset(c->session, "_exitsignal");
			c->p->child_exit = e->exit_code;
		} else {
			(void)!tl_convenience_set(c->session, "_exitsignal", e->signo, NULL);
			tl_convenience_unset(c->session, "_exitcode");
		}
		return;
	}
	note_caught(c, e);
	keep_selection(c, e);
	if (e->target)
		c->target = e->target;
	cli_select_thread(c, e->tid);
}

void stop_show_notes(struct cli *c)
{
	struct tl_event e;

	while (!tl_session_wait(c->session, 0, &e, NULL))
		if (!is_stop(&e))
			show_note(c, &e);
}

void stop_tell_ends(struct cli *c)
{
	struct tl_event e;

	if (!ends_stop(c))
		return;
	while (!tl_session_wait(c->session, 0, &e, NULL))
		if (event_is_end(&e))
			say_end(c, &e);
		else if (!is_stop(&e))
			show_note(c, &e);
}

static unsigned threads_of_all(struct cli *c)
{
	struct tl_target *list[64];
	size_t n = tl_session_targets(c->session, list, ARRAY_LEN(list)), all = 0;

	for (size_t i = 0; i < n && i < ARRAY_LEN(list); i++)
		all += tl_target_threads(list[i], NULL, 0);
	return (unsigned)all;
}

enum cmd_result stop_started(struct cli *c)
{
	struct tl_event e;
	struct tl_thread t[1];
	bool stopped = false;

	threads_forget(c);
	while (!tl_session_wait(c->session, 0, &e, NULL)) {
		// what could not be placed at the start is placed below, or refused at the first
		// resume
		if (e.kind == TL_EV_BREAKPOINT)
			continue;
		if (!is_stop(&e)) {
			show_note(c, &e);
			continue;
		}
		stopped = true;
		stop_take(c, &e);
		if (event_is_end(&e))
			break;
	}
	if (!stopped) {
		e = (struct tl_event){ .kind = TL_EV_STOPPED,
				       .reason = tl_target_attached(c->target) ? TL_STOP_ATTACHED
									       : TL_STOP_LAUNCHED,
				       .target = c->target };
		if (tl_target_threads(c->target, t, 1) < 1)
			return cli_error(c, "The program has no registers now.");
		e.tid = t[0].tid;
		stop_take(c, &e);
	}
	c->p->n_threads_ever = threads_of_all(c);
	c->p->printed_tid = c->tid;
	if (!tl_target_attached(c->target))
		brk_rearm(c);
	return CMD_OK;
}

/* Ends */

static void say_end(struct cli *c, const struct tl_event *e)
{
	if (e->kind == TL_EV_SIGNALED) {
		const char *name = tl_signal_name(e->signo), *text = tl_signal_text(e->signo);

		annotate(c, "signalled");
		cli_printf(c,
			   "\n"
			   "Program terminated with signal %s, %s.\n"
			   "The program no longer exists.\n",
			   name ? name : "?", text ? text : "?");
		return;
	}
	annotate(c, "exited %d", e->exit_code);
	if (e->text[0]) {
		cli_printf(c, "[Inferior %u ended: %s]\n", tl_target_id(e->target), e->text);
		return;
	}
	if (e->exit_code)
		cli_printf(c, "[Inferior %u (process %d) exited with code 0%o]\n",
			   tl_target_id(e->target), (int)e->pid, (unsigned)e->exit_code);
	else
		cli_printf(c, "[Inferior %u (process %d) exited normally]\n",
			   tl_target_id(e->target), (int)e->pid);
}

/* Stops */

static void hit_head(struct cli *c, pid_t tid)
{
	struct tl_thread t;
	char id[32];

	cli_puts(c, "\n");
	if (c->p->n_threads_ever < 2 || tl_thread_get(c->target, tid, &t, NULL))
		return;
	cli_printf(c, "Thread %s ", thread_id_text(c, c->target, t.num, id, sizeof(id)));
	if (thread_name(c, &t)[0])
		cli_printf(c, "\"%s\" ", thread_name(c, &t));
	cli_puts(c, "hit ");
}

static const char *syscall_text(char *buf, size_t cap, uint64_t nr)
{
	const char *name = tl_syscall_name(nr);

	if (name)
		return name;
	snprintf(buf, cap, "%llu", (unsigned long long)nr);
	return buf;
}

static void say_modules(struct cli *c, const struct tl_event *e)
{
	cli_printf(c, "  Inferior %s %s\n", e->reason == TL_STOP_LOAD ? "loaded" : "unloaded", e->path);
	for (const char *p = e->text; *p; p += strspn(p, "\n")) {
		int n = (int)strcspn(p, "\n");

		cli_printf(c, "    %.*s\n", n, p);
		p += n;
	}
}

static void catch_text(struct cli *c, const struct tl_event *e)
{
	char nr[32];

	switch ((int)e->reason) {
	case TL_STOP_SYSCALL_ENTRY:
		cli_printf(c, "(call to syscall %s), ",
			   syscall_text(nr, sizeof(nr), e->syscall.nr));
		break;
	case TL_STOP_SYSCALL_RETURN:
		cli_printf(c, "(returned from syscall %s), ",
			   syscall_text(nr, sizeof(nr), e->syscall.nr));
		break;
	case TL_STOP_FORK:
		cli_printf(c, "(forked process %d), ", (int)e->child);
		break;
	case TL_STOP_VFORK:
		cli_printf(c, "(vforked process %d), ", (int)e->child);
		break;
	case TL_STOP_EXEC:
		cli_printf(c, "(exec'd %s), ", e->path);
		break;
	case TL_STOP_CAUGHT_SIGNAL:
		cli_printf(c, "(signal %s), ", tl_signal_name(e->signo));
		break;
	case TL_STOP_LOAD:
	case TL_STOP_UNLOAD:
		cli_puts(c, "\n");
		say_modules(c, e);
		break;
	default:
		break;
	}
}

static void say_catch(struct cli *c, const struct tl_event *e, const struct tl_hit_ref *h)
{
	annotate(c, "catchpoint %u", h->id);
	hit_head(c, e->tid);
	cli_printf(c, "%s %u", h->temporary ? "Temporary catchpoint" : "Catchpoint", h->id);
	if (e->reason != TL_STOP_LOAD && e->reason != TL_STOP_UNLOAD)
		cli_puts(c, " ");
	catch_text(c, e);
}

/* "Catchpoint 1 (exception thrown), "; false: it is no such breakpoint. */
static bool say_exception(struct cli *c, const struct tl_event *e, const struct tl_hit_ref *h)
{
	const struct brk_extra *x = brk_extra_get(c, h->id, false);

	if (!x || !x->exception)
		return false;
	annotate(c, "catchpoint %u", h->id);
	hit_head(c, e->tid);
	cli_printf(c, "%s %u (exception %s), ", h->temporary ? "Temporary catchpoint" : "Catchpoint", h->id,
		   !strcmp(x->exception, "throw")   ? "thrown"
		   : !strcmp(x->exception, "catch") ? "caught"
						    : "rethrown");
	return true;
}

static void say_breakpoint(struct cli *c, const struct tl_event *e, const struct tl_hit_ref *h)
{
	if (say_exception(c, e, h))
		return;
	annotate(c, "breakpoint %u", h->id);
	hit_head(c, e->tid);
	if (h->several && h->location)
		cli_printf(c, "%s %u.%u, ", h->temporary ? "Temporary breakpoint" : "Breakpoint",
			   h->id, h->location);
	else
		cli_printf(c, "%s %u, ", h->temporary ? "Temporary breakpoint" : "Breakpoint",
			   h->id);
}

/* The first hit that has something to say heads the stop. */
static void say_hits(struct cli *c, const struct tl_event *e)
{
	for (uint32_t i = 0; i < e->n_hits; i++) {
		struct brk_extra *x = brk_extra_get(c, e->hits[i].id, false);

		if (!e->hits[i].id || (x && x->silent))
			continue;
		struct tl_breakpoint_info b;
		bool known = !tl_breakpoint_get(c->session, e->hits[i].id, &b, NULL);

		if (known ? brk_is_watch(b.kind) : e->reason == TL_STOP_WATCHPOINT) {
			annotate(c, "watchpoint %u", e->hits[i].id);
			hit_head(c, e->tid);
			watch_say(c, e->hits[i].id);
			continue;
		}
		if (e->reason == TL_STOP_BREAKPOINT || e->reason == TL_STOP_CONDITION_ERROR ||
		    e->reason == TL_STOP_WATCHPOINT)
			say_breakpoint(c, e, &e->hits[i]);
		else
			say_catch(c, e, &e->hits[i]);
		return;
	}
}

static void say_reason(struct cli *c, const struct tl_event *e)
{
	switch (e->reason) {
	case TL_STOP_CONDITION_ERROR:
		fflush(stdout);
		fprintf(stderr,
			"Error in testing breakpoint condition:\n"
			"%s\n",
			e->text);
		fflush(stderr);
		say_hits(c, e);
		break;
	case TL_STOP_WATCHPOINT:
		if (e->text[0])
			cli_warning(c, "%s", e->text);
		say_hits(c, e);
		break;
	case TL_STOP_BREAKPOINT:
	case TL_STOP_SYSCALL_ENTRY:
	case TL_STOP_SYSCALL_RETURN:
	case TL_STOP_FORK:
	case TL_STOP_VFORK:
	case TL_STOP_EXEC:
	case TL_STOP_CAUGHT_SIGNAL:
		say_hits(c, e);
		break;
	case TL_STOP_VFORK_HELD:
		cli_flush(c);
		fputs("Can not resume the parent process over vfork in the foreground while\n"
		      "holding the child stopped.  Try \"set detach-on-fork\" or \"set schedule-multiple\".\n",
		      stderr);
		fflush(stderr);
		break;
	case TL_STOP_TAP:
	case TL_STOP_PAGE:
		guest_say_tap(c, e);
		break;
	case TL_STOP_LOAD:
	case TL_STOP_UNLOAD:
		if (e->n_hits) {
			say_hits(c, e);
			break;
		}
		if (!e->path[0]) {
			cli_puts(c, "Stopped due to shared library event (no libraries added or removed)\n");
			break;
		}
		cli_puts(c, "Stopped due to shared library event:\n");
		say_modules(c, e);
		break;
	case TL_STOP_HISTORY:
		cli_printf(c, "\n%s\n", e->text);
		break;
	case TL_STOP_WATCH_SCOPE:
		for (uint32_t i = 0; i < e->n_hits; i++)
			cli_printf(c,
				   "\n"
				   "Watchpoint %u deleted because the program has left the block in\n"
				   "which its expression is valid.\n",
				   e->hits[i].id);
		watch_drop_ended(c, e);
		break;
	case TL_STOP_LAUNCHED:
	case TL_STOP_SIGNAL:
	case TL_STOP_GROUP:
	case TL_STOP_INTERRUPT:
	case TL_STOP_NONE:
	case TL_STOP_STEP:
	case TL_STOP_LOCATION:
	case TL_STOP_ATTACHED:
	case TL_STOP_CALL_RETURNED:
	default:
		break;
	}
}

static bool is_signal(const struct tl_event *e)
{
	return e->reason == TL_STOP_SIGNAL || e->reason == TL_STOP_GROUP ||
	       e->reason == TL_STOP_INTERRUPT;
}

void thread_announce_switch(struct cli *c, pid_t tid)
{
	struct tl_thread t;
	char name[80];

	if (tl_thread_get(c->target, tid, &t, NULL))
		return;
	render_thread_name(c, &t, name, sizeof(name));
	cli_printf(c, "[Switching to %s]\n", name);
	annotate(c, "thread-changed");
}

static bool all_silent(struct cli *c, const struct tl_event *e)
{
	if (!e->n_hits)
		return false;
	for (uint32_t i = 0; i < e->n_hits; i++) {
		struct brk_extra *x = brk_extra_get(c, e->hits[i].id, false);

		if (!x || !x->silent)
			return false;
	}
	return true;
}

static void show_frame(struct cli *c, enum stop_print how)
{
	struct tl_frame f;

	if (tl_frame_get(c->target, c->tid, 0, &f, NULL))
		return;
	if (how == STOP_SOURCE_ONLY && f.line)
		render_frame(c, &f, FRAME_SOURCE | FRAME_NO_LOCATION);
	else
		render_frame(c, &f, FRAME_SOURCE);
}

static void show_stop(struct cli *c, const struct tl_event *e, enum stop_print how)
{
	bool library = (e->reason == TL_STOP_LOAD || e->reason == TL_STOP_UNLOAD) && !e->n_hits;
	struct wrap line;

	if (c->p->printed_tid && c->p->printed_tid != e->tid && !setting_int(c, "non-stop")) {
		thread_announce_switch(c, e->tid);
		how = STOP_FULL; // a step that has come to another thread
	}
	c->p->printed_tid = e->tid;
	wrap_begin(c, &line); // "Breakpoint 1, " and the frame are one
	say_reason(c, e);
	if (!library)
		show_frame(c, how);
	wrap_end(c, &line);
	if (!library)
		data_show_displays(c);
}

/* Also at the end of the program. That it fails is said, and the stop is shown all the same. */
static void run_stop_hook(struct cli *c)
{
	bool goes_on = c->goes_on;
	const char *failing = c->p->failing;

	c->goes_on = true;
	c->p->failing = "Error while running hook_stop:\n";
	(void)cli_run_hook(c, "hook", "stop");
	c->p->failing = failing;
	c->goes_on = goes_on;
}

enum cmd_result stop_show(struct cli *c, const struct tl_event *event, enum stop_print how)
{
	struct tl_event e = *event; // what a hook runs may bring the next one
	uint64_t serial = c->p->stop_serial;
	enum cmd_result r;

	if (step_show(c, event, &r))
		return r;
	log_report(c);
	if (event_is_end(&e)) {
		touched_show_all(c);
		say_end(c, &e);
		run_stop_hook(c);
		annotate_stopped(c);
		c->p->kept_tid = 0;
		checkpoint_take_over(c);
		async_stop_rest(c);
		return CMD_OK;
	}
	if (e.reason == TL_STOP_INTERRUPT && setting_int(c, "non-stop"))
		say_stopped(c, e.tid);
	else if (is_signal(&e))
		say_signal(c, e.tid, e.reason == TL_STOP_INTERRUPT ? 2 : e.signo);
	if (e.reason == TL_STOP_LAUNCHED)
		cli_puts(c, "\nProgram stopped.\n");
	run_stop_hook(c);
	if (serial != c->p->stop_serial || !cli_has_process(c))
		return CMD_OK; // it has gone on, or ended: this stop is over
	if (!all_silent(c, &e))
		show_stop(c, &e, how);
	annotate_stopped(c);
	cli_flush(c);
	if (c->p->doing_actions)
		return CMD_OK;
	r = stop_actions(c);
	restore_selection(c);
	return r;
}

/* Non-stop: the stops of an attach, each thread's but that of the selected one. */
void stop_tell_others(struct cli *c)
{
	size_t n = tl_target_threads(c->target, NULL, 0), got;
	SCOPED_FREE struct tl_thread *t = cli_calloc(n + 1, sizeof(*t));
	pid_t selected = c->tid;

	c->p->tell_others = false;
	got = tl_target_threads(c->target, t, n);
	for (size_t i = 0; i < got && i < n; i++) {
		struct tl_event e = { .kind = TL_EV_STOPPED, .reason = TL_STOP_INTERRUPT,
				      .target = c->target, .pid = tl_target_pid(c->target), .tid = t[i].tid,
				      .num = t[i].num };

		if (!t[i].stopped || t[i].tid == selected)
			continue;
		stop_take(c, &e);
		(void)stop_show(c, &e, STOP_FULL);
	}
}

/* Actions */

static enum cmd_result run_actions_of(struct cli *c, const struct tl_event *e, uint64_t serial)
{
	enum cmd_result r = CMD_OK;

	for (uint32_t i = 0; i < e->n_hits && !r && serial == c->p->stop_serial; i++) {
		struct brk_extra *x = brk_extra_get(c, e->hits[i].id, false);
		struct ctl *body = x ? ctl_dup(x->commands) : NULL;

		for (struct ctl *ctl = body; ctl && !r && serial == c->p->stop_serial;
		     ctl = ctl->next) {
			struct ctl *next = ctl->next;

			if (ctl == body && ctl->kind == CTL_SIMPLE && !strcmp(ctl->text, "silent"))
				continue;
			ctl->next = NULL; // one at a time: a resume ends this stop's actions
			r = ctl_run(c, ctl);
			ctl->next = next;
		}
		ctl_free(body);
		if (e->hits[i].temporary)
			brk_extra_drop(c, e->hits[i].id);
	}
	return r;
}

/* Commands may resume the target; the next stop's are then run in turn, not within. */
enum cmd_result stop_actions(struct cli *c)
{
	enum cmd_result r = CMD_OK;

	c->p->doing_actions = true;
	while (c->p->actions_due && !r) {
		struct tl_event e = c->p->last_stop;

		c->p->actions_due = false;
		r = run_actions_of(c, &e, c->p->stop_serial);
	}
	c->p->doing_actions = false;
	return r == CMD_QUIT ? r : r == CMD_ERROR ? CMD_ERROR : CMD_OK;
}
