/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* `trapline trace`: options, threads, what ends. */

#include <base/scoped.h>
#include <errno.h>
#include <front/jobs/trace.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static const char help[] =
	"Usage: trapline trace [OPTIONS] PROGRAM [ARGS...]\n"
	"       trapline trace [OPTIONS] -p PID\n\n"
	"Says what a program does, without stopping it for you: system calls, calls of\n"
	"functions, lines that are reached. The exit status is the program's, or 128 and\n"
	"the signal that killed it.\n\n"
	"What is traced (-e may be given several times; without it, all system calls):\n"
	"  -e syscall:SET     System calls: names with commas, all, a group (file, network,\n"
	"                     process, memory, signal, ipc, desc), /REGEX/, !SET for all\n"
	"                     others.  -e trace=SET and -e SET mean the same.\n"
	"  -e function:NAME   Calls of functions, with their arguments: a name, FILE:NAME,\n"
	"                     a pattern with * and ? or /REGEX/ for those of the program,\n"
	"                     PATTERN@LIB for those of a library; copies that are inlined, too.\n"
	"  -e line:FILE:N     Each time line N of FILE is reached.\n"
	"  --return           For functions also the return, its value and how long it took;\n"
	"                     a copy that is inlined has none.\n"
	"  -f, --follow       Child processes too.\n"
	"  -k, --stack        The stack at each of them.\n"
	"  -p, --attach PID   Joins a process, and leaves it when you press ^C; several times,\n"
	"                     or \"$(pidof PROGRAM)\". What it does after \"Process PID\n"
	"                     attached\" (on stderr) is seen.\n"
	"  --no-seccomp       Stop at every system call, instead of putting a filter into\n"
	"                     the program by which only those that are traced stop.\n\n"
	"How it is shown (on stderr, as strace does):\n"
	"  -o, --output FILE  Into FILE.\n"
	"  -c, --summary      Only a table at the end: counts, times, rates, histograms.\n"
	"  -C                 The table as well.\n"
	"  --json             A JSON object in each line; with -c one for each name.\n"
	"  --chrome-trace FILE\n"
	"                     A trace for Perfetto (ui.perfetto.dev) and chrome://tracing.\n"
	"  -s, --string-limit N\n"
	"                     Show at most N bytes of each text (32).\n"
	"  -T                 Show how long each call took.\n"
	"  -t                 Show the time of day.\n"
	"  -q, --quiet        Don't say what is attached and detached.\n"
	"  -h, --help         This text.\n";

/* ---- threads */

static pid_t process_of(struct tl_target *t, pid_t tid)
{
	struct tl_thread info;

	// A child between vfork and exec runs in its parent's target.
	return tl_thread_get(t, tid, &info, NULL) ? tid : tl_target_pid(t);
}

static struct trace_thread *thread_new(struct trace *tr, pid_t tid, pid_t pid)
{
	struct trace_thread *th = calloc(1, sizeof(*th));

	if (!th || !map_put(&tr->threads, (uint64_t)tid, th)) {
		free(th);
		return NULL;
	}
	th->tid = tid;
	th->pid = pid;
	th->hidden = !tr->follow && tr->job.argv && th->pid != tr->main_pid;
	if (tid != tr->main_pid && !th->hidden)
		tr->out.many = true;
	return th;
}

struct trace_thread *trace_thread(struct trace *tr, struct tl_target *t, pid_t tid)
{
	struct trace_thread *th = map_get(&tr->threads, (uint64_t)tid);

	return th ? th : thread_new(tr, tid, process_of(t, tid));
}

struct trace_thread *trace_recorder(struct trace *tr, const struct tl_record *r)
{
	pid_t pid = tl_target_pid(r->target), tid = r->tid ? r->tid : pid;
	struct trace_thread *th = map_get(&tr->threads, (uint64_t)tid);

	return th ? th : thread_new(tr, tid, pid);
}

static void thread_free(struct trace_thread *th)
{
	trace_frames_free(th);
	free(th->stack);
	free(th->args);
	free(th);
}

void trace_thread_end(struct trace *tr, pid_t tid)
{
	struct trace_thread *th = map_remove(&tr->threads, (uint64_t)tid);

	if (!th)
		return;
	trace_syscall_end(tr, th);
	thread_free(th);
}

/* All threads of a process that has ended. */
static void threads_end(struct trace *tr, pid_t pid)
{
	struct trace_thread *th;
	size_t pos = 0;
	pid_t id[256];
	size_t n;

	do {
		pos = n = 0;
		while (n < ARRAY_LEN(id) && (th = map_next(&tr->threads, &pos, NULL)))
			if (th->pid == pid)
				id[n++] = th->tid;
		for (size_t i = 0; i < n; i++)
			trace_thread_end(tr, id[i]);
	} while (n == ARRAY_LEN(id));
}

/* ---- stacks */

struct stack_text {
	struct sb b;
	bool json;
	uint32_t first, n;
};

static bool add_frame(const struct tl_frame *f, void *user)
{
	struct stack_text *st = user;
	struct sb line;
	const char *module = f->module ? f->module : "?";

	if (f->level < st->first)
		return true;
	sb_init(&line);
	if (f->function && f->inlined) // it begins nowhere of its own
		sb_printf(&line, "%s(%s) [0x%llx]", module, f->function, (unsigned long long)f->pc);
	else if (f->function)
		sb_printf(&line, "%s(%s+0x%llx) [0x%llx]", module, f->function,
			  (unsigned long long)(f->pc - f->function_start), (unsigned long long)f->pc);
	else
		sb_printf(&line, "%s() [0x%llx]", module, (unsigned long long)f->pc);
	if (f->file && f->line)
		sb_printf(&line, " %s:%u", f->file, f->line);
	if (st->json) {
		sb_add(&st->b, st->n ? "," : "");
		job_json(&st->b, sb_str(&line));
	} else {
		sb_printf(&st->b, " > %s\n", sb_str(&line));
	}
	st->n++;
	sb_deinit(&line);
	return true;
}

char *trace_stack(struct trace *tr, struct tl_target *t, pid_t tid, uint32_t first, bool json)
{
	struct stack_text st = { .json = json, .first = first };

	sb_init(&st.b);
	if (tr->stack && tl_frame_each(t, tid, 256, add_frame, &st, NULL) && !st.n)
		sb_add(&st.b, json ? "" : " > (no stack)\n");
	return sb_take(&st.b);
}

/* ---- processes */

/* The exec that began the program, as it would have been told. */
static void show_start(struct trace *tr, struct tl_target *t)
{
	struct sb b;
	size_t n = 0;

	while (environ[n])
		n++;
	sb_init(&b);
	sb_add(&b, "execve(");
	job_quote(&b, (const uint8_t *)tl_target_program(t), strlen(tl_target_program(t)), false);
	sb_add(&b, ", [");
	for (char **a = tr->job.argv; *a; a++) {
		size_t len = strlen(*a);
		sb_add(&b, a == tr->job.argv ? "" : ", ");
		job_quote(&b, (const uint8_t *)*a, len < tr->text_max ? len : tr->text_max, len > tr->text_max);
	}
	sb_printf(&b, "], %p /* %zu var%s */) = 0", (void *)environ, n, n == 1 ? "" : "s");
	if (out_wants_text(&tr->out))
		out_line(&tr->out, tl_target_pid(t), sb_str(&b));
	sb_deinit(&b);
}

static bool begin(struct job *j, struct tl_target *t)
{
	struct trace *tr = j->user;
	const char *path = tl_target_program(t);
	pid_t pid = tl_target_pid(t);
	bool fresh = !tr->main_pid;
	int64_t nr = tl_syscall_number("execve");

	if (fresh)
		tr->main_pid = pid;
	tr->out.many |= (tr->follow || j->n_pids > 1) && pid != tr->main_pid;
	out_name_process(&tr->out, pid, path ? path : "?");
	trace_code_forget(tr, t);
	if (tr->follow || !j->argv || pid == tr->main_pid)
		trace_code_begin(tr, t);
	if (!fresh || !tr->syscalls)
		return true;
	if (j->argv && tr->set.on[nr])
		show_start(tr, t);
	return trace_syscall_begin(tr, t);
}

static void modules(struct job *j, struct tl_target *t, bool unloaded)
{
	if (unloaded)
		trace_code_unloaded(j->user, t);
	trace_code_begin(j->user, t);
}

static void say_end(struct trace *tr, const struct tl_event *ev)
{
	char text[64];
	struct out_rec r = { .type = "exit", .name = "exit", .pid = ev->pid, .tid = ev->pid, .start = job_now(),
			     .duration = -1, .result = text };

	if (ev->kind == TL_EV_EXITED)
		snprintf(text, sizeof(text), "exited with %d", ev->exit_code);
	else
		snprintf(text, sizeof(text), "killed by %s", tl_signal_name(ev->signo));
	if (out_wants_records(&tr->out))
		out_record(&tr->out, &r);
	if (out_wants_text(&tr->out)) {
		SCOPED_FREE char *line = NULL;
		if (asprintf(&line, "+++ %s +++", text) > 0)
			out_line(&tr->out, ev->pid, line);
	}
}

static void say_signal(struct trace *tr, const struct tl_event *ev)
{
	char line[128];
	const char *name = tl_signal_name(ev->signo), *text = tl_signal_text(ev->signo);
	struct out_rec r = { .type = "signal", .name = name ? name : "?", .pid = ev->pid, .tid = ev->tid,
			     .start = job_now(), .duration = -1 };

	if (out_wants_records(&tr->out))
		out_record(&tr->out, &r);
	snprintf(line, sizeof(line), "--- %s (%s) ---", r.name, text ? text : "?");
	if (out_wants_text(&tr->out))
		out_line(&tr->out, ev->tid, line);
}

static void event(struct job *j, const struct tl_event *ev)
{
	struct trace *tr = j->user;
	bool hidden = !tr->follow && j->argv && ev->pid != tr->main_pid;

	switch ((int)ev->kind) {
	case TL_EV_EXITED:
	case TL_EV_SIGNALED:
		threads_end(tr, ev->pid);
		trace_code_forget(tr, ev->target);
		if (!hidden)
			say_end(tr, ev);
		break;
	case TL_EV_THREAD_EXITED:
		trace_thread_end(tr, ev->tid);
		break;
	case TL_EV_SIGNAL_NOTE:
		if (!hidden)
			say_signal(tr, ev);
		break;
	case TL_EV_WARNING:
		job_say(j, "%s", ev->text);
		break;
	default:
		break;
	}
}

static void say_joined(struct trace *tr, pid_t pid, const char *type, const char *args)
{
	struct out_rec r = { .type = type, .name = type, .pid = pid, .tid = pid, .start = job_now(), .duration = -1, .args = args };

	out_object(&tr->out, &r);
}

static void attached(struct job *j, struct tl_target *t, size_t n_threads)
{
	char args[64];

	snprintf(args, sizeof(args), "\"threads\":%zu", n_threads);
	say_joined(j->user, tl_target_pid(t), "attach", args);
}

static void detached(struct job *j, pid_t pid)
{
	say_joined(j->user, pid, "detach", NULL);
}

/* ---- options */

enum { OPT_JSON = 256, OPT_CHROME, OPT_RETURN, OPT_NO_SECCOMP };

static const struct option options[] = {
	{ "json", no_argument, NULL, OPT_JSON },
	{ "chrome-trace", required_argument, NULL, OPT_CHROME },
	{ "return", no_argument, NULL, OPT_RETURN },
	{ "no-seccomp", no_argument, NULL, OPT_NO_SECCOMP },
	{ "follow", no_argument, NULL, 'f' },
	{ "stack", no_argument, NULL, 'k' },
	{ "attach", required_argument, NULL, 'p' },
	{ "output", required_argument, NULL, 'o' },
	{ "summary", no_argument, NULL, 'c' },
	{ "string-limit", required_argument, NULL, 's' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

static bool add_set(struct trace *tr, const char *text)
{
	char err[256];

	if (!sys_set_parse(text, &tr->set, err, sizeof(err))) {
		job_say(&tr->job, "%s", err);
		return false;
	}
	return tr->syscalls = true;
}

static bool add_want(struct trace *tr, const char *text)
{
	struct trace_want w = { .text = text };

	if (!strncmp(text, "syscall:", 8))
		return add_set(tr, text + 8);
	if (!strncmp(text, "trace=", 6))
		return add_set(tr, text + 6);
	if (!strncmp(text, "function:", 9))
		w.text += 9;
	else if (!strncmp(text, "line:", 5))
		w.text += 5;
	else
		return add_set(tr, text);
	w.is_line = text[0] == 'l';
	if (!*w.text || !vec_push(&tr->wants, w)) {
		job_say(&tr->job, "nothing after \"%s\"", text);
		return false;
	}
	return true;
}

static FILE *open_output(struct trace *tr, const char *path)
{
	FILE *f = fopen(path, "we");

	if (!f)
		job_say(&tr->job, "cannot write to %s: %s", path, strerror(errno));
	return f;
}

struct choice {
	const char *output, *chrome;
	bool json, help, text_too;
};

static bool take_option(struct trace *tr, struct choice *ch, int c)
{
	switch (c) {
	case 'e':
		return add_want(tr, optarg);
	case 'p':
		return job_add_pids(&tr->job, optarg);
	case 'o':
		ch->output = optarg;
		return true;
	case 's':
		tr->text_max = strtoul(optarg, NULL, 10);
		return true;
	case 'f':
		return tr->follow = true;
	case 'k':
		return tr->stack = true;
	case 'C':
		ch->text_too = true;
		return tr->out.summary = true;
	case 'c':
		return tr->out.summary = true;
	case 'T':
		return tr->out.durations = true;
	case 't':
		return tr->out.times = true;
	case 'q':
		return tr->job.quiet = true;
	case 'h':
		return ch->help = true;
	case OPT_JSON:
		return ch->json = true;
	case OPT_CHROME:
		ch->chrome = optarg;
		return true;
	case OPT_RETURN:
		return tr->returns = true;
	case OPT_NO_SECCOMP:
		return tr->no_seccomp = true;
	default:
		fputs("Try 'trapline trace --help'.\n", stderr);
		return false;
	}
}

static bool open_outputs(struct trace *tr, const struct choice *ch)
{
	struct stat st;
	FILE *f = ch->output ? open_output(tr, ch->output) : stderr;

	if (!f)
		return false;
	tr->out.to_file = fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode) && f != stderr;
	tr->out.many = tr->follow && tr->out.to_file;
	tr->out.json_table = ch->json;
	if (ch->json)
		tr->out.json = ch->text_too || !tr->out.summary ? f : NULL;
	else if (ch->text_too || (!tr->out.summary && !ch->chrome) || (ch->output && !tr->out.summary))
		tr->out.text = f;
	tr->out.table = f;
	if (ch->chrome)
		tr->out.chrome = open_output(tr, ch->chrome);
	return !ch->chrome || tr->out.chrome;
}

static bool ready(struct trace *tr, char **rest)
{
	if (*rest)
		tr->job.argv = rest;
	if (!*rest == !tr->job.n_pids) {
		job_say(&tr->job, *rest ? "a program and -p at once" : "no program, and no process");
		fputs("Try 'trapline trace --help'.\n", stderr);
		return false;
	}
	if (!tr->syscalls && !tr->wants.n)
		add_set(tr, "all");
	tr->n_numbers = sys_set_list(&tr->set, tr->numbers);
	tr->all = tr->n_numbers == SYS_MAX;
	return true;
}

static int run(struct trace *tr)
{
	struct job *j = &tr->job;
	bool ok;

	// A filter can't be taken out of a process again, so one that is joined gets none.
	if (tr->syscalls && !tr->all && !tr->no_seccomp && j->argv && tr->n_numbers) {
		j->filter = tr->numbers;
		j->n_filter = tr->n_numbers;
	}
	j->follow = tr->follow;
	j->stop_on_load = tr->wants.n != 0;
	j->user = tr;
	j->begin = begin;
	j->modules = modules;
	j->attached = attached;
	j->detached = detached;
	j->quiet |= tr->out.json_table && tr->out.table == stderr; // nothing but objects there
	j->event = event;
	tr->out.job = j;
	out_begin(&tr->out);
	ok = job_run(j);
	struct trace_thread *th;
	for (size_t pos = 0; (th = map_next(&tr->threads, &pos, NULL));)
		thread_free(th);
	map_deinit(&tr->threads);
	trace_code_free(tr);
	bool written = out_end(&tr->out);
	tl_session_free(j->s);
	return ok && (written || j->status) ? j->status : 1;
}

int job_trace(int argc, char **argv)
{
	struct trace tr = { .job = { .name = "trace" }, .text_max = 32 };
	struct choice ch = { 0 };
	int c;

	while ((c = getopt_long(argc, argv, "+e:p:o:s:fkcCTtqh", options, NULL)) != -1)
		if (!take_option(&tr, &ch, c))
			return 1;
	if (ch.help)
		return fputs(help, stdout) < 0;
	if (!ready(&tr, argv + optind) || !open_outputs(&tr, &ch))
		return 1;
	int status = run(&tr);
	vec_deinit(&tr.wants);
	return status;
}

bool job_dispatch(int argc, char **argv, int *ret)
{
	static const struct {
		const char *name;
		int (*run)(int argc, char **argv);
	} jobs[] = { { "trace", job_trace }, { "cover", job_cover } };

	for (size_t i = 0; argc > 1 && i < ARRAY_LEN(jobs); i++)
		if (!strcmp(argv[1], jobs[i].name)) {
			*ret = jobs[i].run(argc - 1, argv + 1);
			return true;
		}
	return false;
}
