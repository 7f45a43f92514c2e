/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * strace PROGRAM ARGS: a system call tracer in the event style: one catchpoint for every
 * call, events from a descriptor that poll(2) takes, names from the library.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <trapline/trapline.h>

static struct tl_error err;

static int failed(enum tl_code code)
{
	if (code)
		fprintf(stderr, "strace: %s\n", err.text);
	return code != TL_OK;
}

static const char *name_of(uint64_t nr)
{
	static char buf[32];
	const char *name = tl_syscall_name(nr);

	snprintf(buf, sizeof(buf), "syscall_%llu", (unsigned long long)nr);
	return name ? name : buf;
}

/* Prints what happened. True when the target is to go on. */
static bool show(const struct tl_event *ev)
{
	const uint64_t *a = ev->syscall.args;

	switch ((int)ev->kind) {
	case TL_EV_EXITED:
		fprintf(stderr, "+++ exited with %d +++\n", ev->exit_code);
		return false;
	case TL_EV_SIGNALED:
		fprintf(stderr, "+++ killed by %s +++\n", tl_signal_name(ev->signo));
		return false;
	}
	if (ev->reason == TL_STOP_SYSCALL_ENTRY)
		fprintf(stderr, "[%d] %s(0x%llx, 0x%llx, 0x%llx)\n", ev->tid, name_of(ev->syscall.nr),
			(unsigned long long)a[0], (unsigned long long)a[1], (unsigned long long)a[2]);
	else if (ev->reason == TL_STOP_SYSCALL_RETURN && ev->syscall.is_error)
		fprintf(stderr, "[%d] %s = -1 %s\n", ev->tid, name_of(ev->syscall.nr),
			strerrorname_np((int)-ev->syscall.result));
	else if (ev->reason == TL_STOP_SYSCALL_RETURN)
		fprintf(stderr, "[%d] %s = %lld\n", ev->tid, name_of(ev->syscall.nr),
			(long long)ev->syscall.result);
	return true;
}

static int trace(struct tl_session *s, struct tl_target *t)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1 };
	struct pollfd fd = { .fd = tl_session_fd(s, &err), .events = POLLIN };
	struct tl_event ev;

	while (!failed(tl_target_resume(t, &how, &err))) {
		do {
			if (poll(&fd, 1, -1) < 0 && errno != EINTR)
				return 1;
			enum tl_code r = tl_session_next_event(s, &ev, &err);
			if (r == TL_E_NOTFOUND)
				ev.kind = TL_EV_WARNING; /* nothing yet */
			else if (failed(r))
				return 1;
		} while (ev.kind > TL_EV_SIGNALED);
		if (!show(&ev))
			return ev.kind == TL_EV_EXITED ? ev.exit_code : 128 + ev.signo;
	}
	return 1;
}

int main(int argc, char **argv)
{
	struct tl_launch how = { .size = sizeof(how), .argv = argv + 1 };
	struct tl_breakpoint_spec all = { .size = sizeof(all), .kind = TL_BP_CATCH_SYSCALL };
	struct tl_session *s;
	struct tl_target *t;
	uint32_t id;
	int r = 1;

	if (argc < 2 || failed(tl_session_new(&s, &err)))
		return 2;
	if (!failed(tl_target_launch(s, &how, &t, &err)) &&
	    !failed(tl_breakpoint_add(t, &all, &id, &err)))
		r = trace(s, t);
	tl_session_free(s);
	return r;
}
