/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* The life of a job: processes begin, are served, and are let go. */

#include <base/scoped.h>
#include <errno.h>
#include <front/jobs/jobs.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define JOB_BETWEEN ", \t\n" /* processes of a list, as pidof and pgrep print them; strchr() takes the end, too */

static struct job *current; /* for the signal handler: a program has one job */

int64_t job_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void job_say(const struct job *j, const char *fmt, ...)
{
	struct sb b;
	va_list ap;

	// In one piece: the program may write to the same terminal, and who waits for a line wants it whole.
	sb_init(&b);
	va_start(ap, fmt);
	sb_vprintf(&b, fmt, ap);
	va_end(ap);
	fprintf(stderr, "trapline %s: %s\n", j->name, sb_str(&b));
	sb_deinit(&b);
}

bool job_add_pids(struct job *j, const char *text)
{
	const char *p = text + strspn(text, JOB_BETWEEN);

	while (*p) {
		char *end;
		long pid = strtol(p, &end, 10);
		if (pid <= 0 || pid > INT_MAX || !strchr(JOB_BETWEEN, *end))
			break;
		if (j->n_pids == JOB_PIDS) {
			job_say(j, "more than %d processes", JOB_PIDS);
			return false;
		}
		j->pid[j->n_pids++] = (pid_t)pid;
		p = end + strspn(end, JOB_BETWEEN);
	}
	if (!*p && j->n_pids)
		return true;
	job_say(j, "not a process: '%s'", text);
	return false;
}

void job_stop(struct job *j)
{
	j->stopping = true;
	tl_session_interrupt(j->s);
}

/*
 * A ^C of the terminal reaches a program started here too, which decides by
 * itself what to do; a second one, or a signal sent to us alone, is for us.
 */
static void on_signal(int sig, siginfo_t *si, void *ctx)
{
	static volatile sig_atomic_t seen;

	(void)ctx;
	if (sig == SIGINT && si->si_code == SI_KERNEL && current->argv && !seen++)
		return;
	current->stopping = true;
	tl_session_interrupt(current->s);
}

static void catch_signals(struct job *j)
{
	static const int list[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction sa = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO };

	current = j;
	for (size_t i = 0; i < sizeof(list) / sizeof(*list); i++)
		sigaction(list[i], &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static bool resume(struct job *j, struct tl_target *t)
{
	struct tl_resume go = { .size = sizeof(go), .signo = -1 };

	if (tl_target_state(t) != TL_TARGET_STOPPED || !tl_target_resume(t, &go, &j->err))
		return true;
	job_say(j, "process %d: %s", tl_target_pid(t), j->err.text);
	return false;
}

/* A new program begins while it stands still. */
static bool stop_at_exec(struct job *j, struct tl_target *t)
{
	struct tl_breakpoint_spec spec = { .size = sizeof(spec), .kind = TL_BP_CATCH_EXEC, .internal = true };

	if (!j->begin || !tl_breakpoint_add(t, &spec, NULL, &j->err))
		return true;
	job_say(j, "%s", j->err.text);
	return false;
}

static bool begin(struct job *j, struct tl_target *t, bool fresh)
{
	j->fresh = fresh;
	if (!map_put(&j->begun, tl_target_id(t), t))
		return false;
	return !j->begin || j->begin(j, t);
}

/* ---- beginning */

/*
 * A script is run as the kernel would: by the interpreter that its first line
 * names, with at most one argument. *ret: malloc'ed list, or NULL for no script.
 */
static bool interpreter(struct job *j, const char *path, char **argv, char ***ret)
{
	static char line[256];
	SCOPED_FILE FILE *f = fopen(path, "re");
	size_t n = 0;
	char *word, *rest = NULL;

	*ret = NULL;
	if (!f || !fgets(line, sizeof(line), f) || strncmp(line, "#!", 2))
		return true;
	word = strtok_r(line + 2, " \t\n", &rest);
	while (argv[n])
		n++;
	char **v = word ? calloc(n + 3, sizeof(*v)) : NULL;
	if (!v) {
		job_say(j, "%s: no interpreter in its first line", path);
		return false;
	}
	size_t k = 0;
	v[k++] = word;
	rest += strspn(rest, " \t");
	rest[strcspn(rest, "\n")] = 0;
	if (*rest)
		v[k++] = rest;
	v[k++] = (char *)path;
	for (size_t i = 1; i < n; i++)
		v[k++] = argv[i];
	*ret = v;
	return true;
}

/* A name without a slash is looked up in PATH. malloc'ed, NULL: not there. */
static char *find(const char *name)
{
	const char *dirs = strchr(name, '/') ? NULL : getenv("PATH");
	char *full = NULL;

	for (; dirs && *dirs; dirs += strcspn(dirs, ":"), dirs += *dirs == ':') {
		if (asprintf(&full, "%.*s/%s", (int)strcspn(dirs, ":"), dirs, name) < 0)
			return NULL;
		if (!access(full, X_OK))
			return full;
		free(full);
	}
	return strdup(name);
}

static bool launch(struct job *j)
{
	SCOPED_FREE char *path = find(j->argv[0]);
	SCOPED_FREE char **script = NULL;
	struct tl_launch how = { .size = sizeof(how), .path = path, .argv = j->argv, .keep_aslr = true,
				 .filter = j->filter, .n_filter = j->n_filter };

	if (!path || !interpreter(j, path, j->argv, &script))
		return false;
	if (script) {
		how.path = script[0];
		how.argv = script;
	}

	if (tl_target_launch(j->s, &how, &j->first, &j->err)) {
		job_say(j, "%s", j->err.text);
		return false;
	}
	return stop_at_exec(j, j->first) && begin(j, j->first, true) && resume(j, j->first);
}

static bool attach(struct job *j, pid_t pid)
{
	struct tl_target *t;

	if (tl_target_new(j->s, &t, &j->err) || tl_target_attach(t, pid, &j->err)) {
		job_say(j, "%s", j->err.text);
		return false;
	}
	if (!j->first && !stop_at_exec(j, t))
		return false;
	if (!j->first)
		j->first = t;
	return begin(j, t, false);
}

/* All was set before it went on: what it does from now on is seen. */
static void say_attached(struct job *j, struct tl_target *t)
{
	size_t n = tl_target_threads(t, NULL, 0);

	if (j->attached)
		j->attached(j, t, n);
	if (j->quiet)
		return;
	if (n > 1)
		job_say(j, "Process %d attached with %zu threads", tl_target_pid(t), n);
	else
		job_say(j, "Process %d attached", tl_target_pid(t));
}

static void say_detached(struct job *j, pid_t pid)
{
	if (j->argv)
		return;
	if (j->detached)
		j->detached(j, pid);
	if (!j->quiet)
		job_say(j, "Process %d detached", pid);
}

/* Signals are the program's: none stops it, each is told as a note. */
static void pass_signals(struct tl_session *s)
{
	struct tl_signal_policy p = { .stop = false, .print = true, .pass = true };

	for (int sig = 1; sig <= 64; sig++)
		if (tl_signal_set(s, sig, p, NULL))
			continue;
}

static bool set_up(struct job *j)
{
	struct tl_error *e = &j->err;

	if (tl_session_new(&j->s, e) || tl_session_set(j->s, TL_OPT_FOLLOW_ALL, j->follow || j->n_filter, e) ||
	    tl_session_set(j->s, TL_OPT_DETACH_ON_FORK, !(j->follow || j->n_filter), e) ||
	    tl_session_set(j->s, TL_OPT_STOP_ON_LOAD, j->stop_on_load, e)) {
		job_say(j, "%s", e->text);
		return false;
	}
	pass_signals(j->s);
	return true;
}

/* ---- serving */

/* A stop of one stops the others too. Not those that are yet to begin. */
static void resume_all(struct job *j)
{
	struct tl_target *t;
	struct tl_target *list[1024];
	size_t n = 0;

	for (size_t pos = 0; n < 1024 && (t = map_next(&j->begun, &pos, NULL));)
		list[n++] = t;
	for (size_t i = 0; i < n && !j->stopping; i++)
		resume(j, list[i]);
}

static void ended(struct job *j, const struct tl_event *ev)
{
	if (j->event)
		j->event(j, ev);
	if (ev->target == j->first) {
		j->status = ev->exit_code;
		j->first = NULL;
	}
	map_remove(&j->begun, tl_target_id(ev->target));
	tl_target_free(ev->target);
}

static void stopped(struct job *j, const struct tl_event *ev)
{
	if (ev->reason == TL_STOP_EXEC) {
		begin(j, ev->target, true);
	} else if (ev->reason == TL_STOP_LOAD || ev->reason == TL_STOP_UNLOAD) {
		if (j->modules)
			j->modules(j, ev->target, ev->reason == TL_STOP_UNLOAD);
	} else if (ev->reason != TL_STOP_INTERRUPT && j->event) {
		j->event(j, ev);
	}
	resume_all(j);
}

static void serve(struct job *j, const struct tl_event *ev)
{
	switch ((int)ev->kind) {
	case TL_EV_EXITED:
	case TL_EV_SIGNALED:
		ended(j, ev);
		break;
	case TL_EV_FORKED:
		if (!ev->child_target)
			break;
		begin(j, ev->child_target, false);
		if (!j->stopping)
			resume(j, ev->child_target);
		break;
	case TL_EV_STOPPED:
		stopped(j, ev);
		break;
	default:
		if (j->event)
			j->event(j, ev);
		break;
	}
}

static void loop(struct job *j)
{
	struct tl_event ev;

	for (;;) {
		enum tl_code r = tl_session_wait(j->s, -1, &ev, &j->err);
		if (r && r != TL_E_NOTFOUND) {
			return; // nothing is left
		}
		if (!r)
			serve(j, &ev);
	}
}

static void let_go(struct job *j)
{
	struct tl_target *list[256];
	size_t n = tl_session_targets(j->s, list, 256);

	for (size_t i = 0; i < n && i < 256; i++) {
		pid_t pid = tl_target_pid(list[i]);
		if (!tl_target_attached(list[i]) || tl_target_state(list[i]) == TL_TARGET_IDLE)
			continue;
		if (tl_target_detach(list[i], 0, &j->err))
			job_say(j, "process %d: %s", pid, j->err.text);
		else
			say_detached(j, pid);
	}
}

/* All are joined before the first goes on. */
static bool join(struct job *j)
{
	struct tl_target *list[JOB_PIDS];
	size_t n;

	for (size_t i = 0; i < j->n_pids; i++)
		if (!attach(j, j->pid[i]))
			return false;
	n = tl_session_targets(j->s, list, JOB_PIDS);
	for (size_t i = 0; i < n; i++)
		if (resume(j, list[i]))
			say_attached(j, list[i]);
	return true;
}

bool job_run(struct job *j)
{
	bool ok = set_up(j);

	if (!ok)
		return false;
	catch_signals(j);
	ok = j->argv ? launch(j) : join(j);
	if (ok)
		loop(j);
	if (j->stopping && j->argv && j->first)
		j->status = 128 + SIGINT; // it ends with us
	let_go(j);
	map_deinit(&j->begun);
	return ok;
}
