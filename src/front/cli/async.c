/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Targets that run in the background: their events are served while the next line is awaited. */

#include <base/scoped.h>
#include <errno.h>
#include <front/cli/step.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool async_take_ampersand(char *args)
{
	size_t n = strlen(args);

	if (!n || args[n - 1] != '&' || (n > 1 && args[n - 2] == '&'))
		return false;
	args[--n] = '\0';
	while (n && (args[n - 1] == ' ' || args[n - 1] == '\t'))
		args[--n] = '\0';
	return true;
}

enum cmd_result async_need_stopped(struct cli *c)
{
	struct tl_thread t;

	if (!c->p->background ||
	    (tl_target_state(c->target) != TL_TARGET_RUNNING && !step_runs(c, c->target, 0)))
		return CMD_OK;
	if (setting_int(c, "non-stop")) {
		if (!step_runs(c, c->target, c->tid) && (tl_thread_get(c->target, c->tid, &t, NULL) || t.stopped))
			return CMD_OK;
		return cli_error(c, "Selected thread is running.");
	}
	return cli_error(c, "Cannot execute this command while the target is running.\n"
			    "Use the \"interrupt\" command to stop the target\n"
			    "and then try again.");
}

#define SERVED_AT_ONCE 64

static bool still_runs(struct cli *c)
{
	size_t n = tl_session_targets(c->session, NULL, 0);
	SCOPED_FREE struct tl_target **list = cli_calloc(n + 1, sizeof(*list));

	(void)tl_session_targets(c->session, list, n);
	for (size_t i = 0; i < n; i++)
		if (tl_target_state(list[i]) == TL_TARGET_RUNNING)
			return true;
	return false;
}

static void take_event(struct cli *c, struct tl_event *e)
{
	if (!stop_note(c, e) || step_goes_on(c, e))
		return;
	call_returned(c, e);
	stop_take(c, e);
	c->p->background = cli_has_process(c) && (still_runs(c) || setting_int(c, "non-stop"));
	(void)stop_show(c, e, STOP_FULL);
	if (setting_int(c, "exec-done-display"))
		cli_puts(c, "completed.\n");
}

/* Serves what there is, without waiting: also what the library does on its own account. */
void async_serve(struct cli *c)
{
	struct pollfd fd[2] = { { .fd = -1, .events = POLLIN },
				{ .fd = STDIN_FILENO, .events = POLLIN } };
	struct tl_event e;

	if (c->p->background)
		fd[0].fd = tl_session_fd(c->session, NULL);
	// What is typed must not wait for a target that never has nothing to tell.
	for (int i = 0; i < SERVED_AT_ONCE && c->p->background; i++) {
		if (!tl_session_next_event(c->session, &e, NULL))
			take_event(c, &e);
		else if (poll(fd, 2, 0) <= 0 || fd[1].revents)
			break;
	}
	cli_flush(c);
}

void async_tell(struct cli *c)
{
	struct tl_event e;

	for (int i = 0; i < SERVED_AT_ONCE && !tl_session_next_event(c->session, &e, NULL); i++)
		take_event(c, &e);
	cli_flush(c);
}

void async_check(struct cli *c)
{
	c->p->background &= still_runs(c);
}

void async_halt(struct cli *c)
{
	struct tl_event e;

	if (!c->p->background)
		return;
	tl_session_interrupt(c->session);
	while (still_runs(c) && !tl_session_wait(c->session, 2000, &e, NULL))
		if (stop_note(c, &e))
			stop_take(c, &e);
	// In non-stop mode each thread's stop is an event of its own.
	while (!tl_session_wait(c->session, 0, &e, NULL))
		if (stop_note(c, &e))
			stop_take(c, &e);
	step_forget(c, NULL, 0);
	c->p->background = false;
}

void async_stop_rest(struct cli *c)
{
	struct tl_event e;

	if (setting_int(c, "non-stop") || !still_runs(c))
		return;
	tl_session_interrupt(c->session);
	step_forget(c, NULL, 0);
	while (still_runs(c) && !tl_session_wait(c->session, 2000, &e, NULL)) {
		if (!stop_note(c, &e) || (e.kind == TL_EV_STOPPED && e.reason == TL_STOP_INTERRUPT))
			continue;
		stop_take(c, &e);
		(void)stop_show(c, &e, STOP_FULL);
	}
	c->p->background = false;
}

/* Waits until standard input has something; false when ^C came instead. */
static bool wait_for_input(struct cli *c)
{
	sigset_t interrupt, open;

	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	sigaddset(&interrupt, SIGTERM);
	sigaddset(&interrupt, SIGHUP);
	for (;;) {
		struct pollfd fd[2] = {
			{ .fd = STDIN_FILENO, .events = POLLIN },
			{ .fd = c->p->background ? tl_session_fd(c->session, NULL) : -1,
			  .events = POLLIN },
		};
		int r = 0;

		// A ^C, or an end, that comes just before the wait must end it too.
		sigprocmask(SIG_BLOCK, &interrupt, &open);
		if (!c->interrupted)
			r = ppoll(fd, 2, NULL, &open);
		sigprocmask(SIG_SETMASK, &open, NULL);
		if (c->interrupted)
			return false;
		if (r < 0)
			return errno != EINTR;
		if (fd[1].revents)
			async_serve(c);
		if (fd[0].revents)
			return true;
	}
}

bool async_wait_input(struct cli *c)
{
	if (c->p->tell_others)
		stop_tell_others(c);
	while (!wait_for_input(c))
		if (c->interrupted)
			return false;
	return true;
}

/*
 * A line of standard input, by a buffer of our own: stdio's would hide from
 * poll() what it has read ahead.
 */
char *async_read_line(struct cli *c)
{
	struct cli_private *p = c->p;

	for (;;) {
		char *end = p->in_len ? memchr(p->in_buf, '\n', p->in_len) : NULL;
		ssize_t n;

		if (end) {
			size_t len = (size_t)(end - p->in_buf);
			char *line = cli_asprintf("%.*s", (int)len, p->in_buf);

			p->in_len -= len + 1;
			memmove(p->in_buf, end + 1, p->in_len);
			return line;
		}
		if (p->in_len + 1 >= p->in_cap) {
			p->in_cap = p->in_cap ? 2 * p->in_cap : 4096;
			p->in_buf = realloc(p->in_buf, p->in_cap);
			if (!p->in_buf)
				abort();
		}
		if (!async_wait_input(c))
			return NULL;
		n = read(STDIN_FILENO, p->in_buf + p->in_len, p->in_cap - p->in_len - 1);
		if (n < 0 && errno == EINTR && !c->interrupted)
			continue;
		if (n <= 0) {
			char *rest =
				p->in_len ? cli_asprintf("%.*s", (int)p->in_len, p->in_buf) : NULL;

			p->in_eof = n == 0;
			p->in_len = 0;
			return rest;
		}
		p->in_len += (size_t)n;
	}
}
