/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Programs and processes: file, run, continue, attach, detach, kill. */

#include <base/scoped.h>
#include <ctype.h>
#include <errno.h>
#include <front/cli/annotate.h>
#include <front/cli/break.h>
#include <front/cli/step.h>
#include <front/cli/guest.h>
#include <front/cli/style.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const follow_fork[] = { "child", "parent", NULL };
static const char *const scheduler_modes[] = { "off", "on", "step", "replay", NULL };
static const char *const mismatch_modes[] = { "ask", "warn", "off", NULL };

static enum cmd_result push_option(struct cli *c, enum tl_option opt, int64_t value)
{
	struct tl_error err;

	return tl_session_set(c->session, opt, value, &err) ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result changed_follow(struct cli *c, const struct setting *s)
{
	return push_option(c, TL_OPT_FOLLOW_FORK,
			   setting_is(c, s->name, "child") ? TL_FOLLOW_CHILD : TL_FOLLOW_PARENT);
}

static enum cmd_result changed_detach(struct cli *c, const struct setting *s)
{
	return push_option(c, TL_OPT_DETACH_ON_FORK, setting_int(c, s->name));
}

static enum cmd_result changed_multiple(struct cli *c, const struct setting *s)
{
	enum cmd_result r = push_option(c, TL_OPT_VFORK_BOTH, setting_int(c, s->name));

	return r ? r : push_option(c, TL_OPT_STOP_TOGETHER, setting_int(c, s->name));
}

static enum cmd_result changed_non_stop(struct cli *c, const struct setting *s)
{
	if (cli_has_execution(c))
		return cli_error(c, "Cannot change this setting while the inferior is running.");
	return push_option(c, TL_OPT_NON_STOP, setting_int(c, s->name));
}

static enum cmd_result changed_solib_stop(struct cli *c, const struct setting *s)
{
	return push_option(c, TL_OPT_STOP_ON_LOAD, setting_int(c, s->name) != 0);
}

static void show_cwd(struct cli *c, const struct setting *s)
{
	const char *cwd = setting_str(c, s->name);

	if (*cwd)
		cli_printf(c,
			   "Current working directory that will be used when starting the inferior "
			   "is \"%s\".\n",
			   cwd);
	else
		cli_puts(c,
			 "You have not set the inferior's current working directory.\n"
			 "The inferior will inherit GDB's cwd if native debugging, or the remote\n"
			 "server's cwd if remote debugging.\n");
}

const struct setting settings_run[] = {
	{ "args", SETTING_RAW, "",
	  "Argument list to give program being debugged when it is started is \"%s\".",
	  "Set argument list to give program being debugged when it is started.\n"
	  "Follow this command with any number of args, to be passed to the program.",
	  NULL, NULL, NULL },
	{ "cwd", SETTING_FILE, "", NULL,
	  "Set the current working directory to be used when the inferior is started.", NULL, NULL,
	  show_cwd },
	{ "inferior-tty", SETTING_FILE, "",
	  "Terminal for future runs of program being debugged is \"%s\".",
	  "Set terminal for future runs of program being debugged.\n"
	  "Usage: set inferior-tty [TTY]",
	  NULL, NULL, NULL },
	{ "disable-randomization", SETTING_BOOL, "on",
	  "Disabling randomization of debuggee's virtual address space is %s.",
	  "Set disabling of debuggee's virtual address space randomization.", NULL, NULL, NULL },
	{ "startup-with-shell", SETTING_BOOL, "on", "Use of shell to start subprocesses is %s.",
	  "Set use of shell to start subprocesses.", NULL, NULL, NULL },
	{ "follow-fork-mode", SETTING_ENUM, "parent",
	  "Debugger response to a program call of fork or vfork is \"%s\".",
	  "Set debugger response to a program call of fork or vfork.\n"
	  "A fork or vfork creates a new process.  follow-fork-mode can be:\n"
	  "  parent  - the original process is debugged after a fork\n"
	  "  child   - the new process is debugged after a fork\n"
	  "The unfollowed process will continue to run.\n"
	  "By default, the debugger will follow the parent process.",
	  follow_fork, changed_follow, NULL },
	{ "exec-file-mismatch", SETTING_ENUM, "ask", "exec-file-mismatch handling is currently \"%s\".",
	  "Set exec-file-mismatch handling (ask|warn|off).\n"
	  "Specifies how to handle a mismatch between the current exec-file\n"
	  "loaded by GDB and the exec-file automatically determined when attaching\n"
	  "to a process:\n\n"
	  " ask  - warn the user and ask whether to load the determined exec-file.\n"
	  " warn - warn the user, but do not change the exec-file.\n"
	  " off  - do not check for mismatch.\n\n"
	  "Files are told apart by their build ids.",
	  mismatch_modes, NULL, NULL },
	{ "detach-on-fork", SETTING_BOOL, "on",
	  "Whether gdb will detach the child of a fork is %s.",
	  "Set whether gdb will detach the child of a fork.\n"
	  "Tells gdb whether to detach the child of a fork.",
	  NULL, changed_detach, NULL },
	{ "scheduler-locking", SETTING_ENUM, "replay",
	  "Mode for locking scheduler during execution is \"%s\".",
	  "Set mode for locking scheduler during execution.\n"
	  "off    == no locking (threads may preempt at any time)\n"
	  "on     == full locking (no thread except the current thread may run)\n"
	  "step   == scheduler locked during stepping commands (step, next, stepi, nexti).\n"
	  "replay == scheduler locked in replay mode and unlocked during normal execution.",
	  scheduler_modes, NULL, NULL },
	{ "schedule-multiple", SETTING_BOOL, "off",
	  "Resuming the execution of threads of all processes is %s.",
	  "Set mode for resuming threads of all processes.", NULL, changed_multiple, NULL },
	{ "non-stop", SETTING_BOOL, "off", "Controlling the inferior in non-stop mode is %s.",
	  "Set whether gdb controls the inferior in non-stop mode.", NULL, changed_non_stop, NULL },
	{ "step-mode", SETTING_BOOL, "off", "Mode of the step operation is %s.",
	  "Set mode of the step operation.\n"
	  "When set, doing a step over a function without debug line information\n"
	  "will stop at the first instruction of that function. Otherwise, the\n"
	  "function is skipped and the step command stops at a different source line.",
	  NULL, NULL, NULL },
	{ "stop-on-solib-events", SETTING_ZUINT, "0", "Stopping for shared library events is %s.",
	  "Set stopping for shared library events.", NULL, changed_solib_stop, NULL },
	{ "print finish", SETTING_BOOL, "on", "Printing of return value after `finish' is %s.",
	  "Set whether `finish' prints the return value.", NULL, NULL, NULL },
	{ "print inferior-events", SETTING_BOOL, "on", "Printing of inferior events is %s.",
	  "Set printing of inferior events (such as inferior start/exit/detach).", NULL, NULL,
	  NULL },
	{ "print thread-events", SETTING_BOOL, "on", "Printing of thread events is %s.",
	  "Set printing of thread events (such as thread start/exit).", NULL, NULL, NULL },
	{ 0 },
};

/* Terminal */

static bool has_terminal(struct cli *c)
{
	return c->interactive && !*setting_str(c, "inferior-tty");
}

void terminal_inferior(struct cli *c)
{
	struct cli_private *p = c->p;
	pid_t pid = tl_target_pid(c->target);

	if (!has_terminal(c) || p->target_has_tty || tl_target_attached(c->target) || pid <= 0)
		return;
	p->have_our_tty = !tcgetattr(STDIN_FILENO, &p->our_tty);
	if (p->have_inferior_tty)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &p->inferior_tty);
	if (!tcsetpgrp(STDIN_FILENO, getpgid(pid)))
		p->target_has_tty = true;
}

void terminal_ours(struct cli *c)
{
	struct cli_private *p = c->p;

	if (!p->target_has_tty)
		return;
	p->have_inferior_tty = !tcgetattr(STDIN_FILENO, &p->inferior_tty);
	tcsetpgrp(STDIN_FILENO, getpgrp());
	if (p->have_our_tty)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &p->our_tty);
	p->target_has_tty = false;
}

static struct cli *volatile signal_cli;

static void ask_to_stop(struct cli *c)
{
	// Once more, or at a command: a guest that does not answer is not waited for.
	if (!c->p->waiting || c->p->asked_to_stop)
		tl_session_give_up(c->session, true);
	c->p->asked_to_stop = c->p->waiting;
	if (c->p->waiting)
		tl_session_interrupt(c->session);
	else
		c->interrupted = 1;
}

/* In a handler: nothing but the text may be written. */
static void say_ignored(void)
{
	static const char text[] = "warning: May not interrupt or stop the target, ignoring attempt\n";

	(void)!write(STDERR_FILENO, text, sizeof(text) - 1);
}

static void on_interrupt(int signo)
{
	struct cli *c = signal_cli;

	(void)signo;
	if (c && c->p->waiting && !c->p->may_interrupt)
		say_ignored();
	else if (c)
		ask_to_stop(c);
}

/* As gdb does, the program is left as by `quit`. What is under way ends as at ^C; a second signal has its default action. */
static void on_end(int signo)
{
	struct cli *c = signal_cli;

	if (!c)
		return;
	c->p->ended = signo;
	ask_to_stop(c);
	c->interrupted = 1;
}

/* A ^C that has come is done with; an end is not, also where it has come just now. */
static void forget(struct cli *c, int asked_to_stop)
{
	c->interrupted = 0;
	if (c->p->ended)
		c->interrupted = 1;
	c->p->asked_to_stop = asked_to_stop;
	tl_session_give_up(c->session, false);
}

void run_forget_interrupt(struct cli *c)
{
	forget(c, 0);
	c->p->unanswered = false;
}

void run_begin_wait(struct cli *c)
{
	c->p->waiting = 1;
	if (!c->interrupted)
		return;
	if (!c->p->may_interrupt && !c->p->ended) {
		forget(c, 0);
		say_ignored();
		return;
	}
	forget(c, 1);
	tl_session_interrupt(c->session);
}

/* Not where whoever started us wants it ignored (nohup). */
static void end_at(int signo)
{
	struct sigaction sa = { .sa_handler = on_end, .sa_flags = SA_RESETHAND }, was;

	if (!sigaction(signo, NULL, &was) && was.sa_handler != SIG_IGN)
		sigaction(signo, &sa, NULL);
}

void run_install_signals(struct cli *c)
{
	struct sigaction sa = { .sa_handler = on_interrupt };

	signal_cli = c;
	sigemptyset(&sa.sa_mask);
	sigaction(SIGINT, &sa, NULL);
	end_at(SIGTERM);
	end_at(SIGHUP);
	signal(SIGTTOU, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
}

void run_drop_signals(void)
{
	signal_cli = NULL;
}

void child_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGINT, SIG_DFL);
	signal(SIGTTOU, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
}

/* Resuming */

static enum tl_lock lock_mode(struct cli *c)
{
	const char *mode = setting_str(c, "scheduler-locking");

	return !strcmp(mode, "on")     ? TL_LOCK_ON
	       : !strcmp(mode, "step") ? TL_LOCK_STEP
				       : TL_LOCK_OFF;
}

struct tl_resume run_how(struct cli *c, enum tl_resume_kind kind)
{
	return (struct tl_resume){ .size = sizeof(struct tl_resume),
				   .kind = kind,
				   .tid = c->tid,
				   .lock = lock_mode(c),
				   .signo = -1,
				   .pass_here = true,
				   .only_thread = setting_int(c, "non-stop") != 0 };
}

void run_with_others(struct cli *c, struct tl_target *t)
{
	struct tl_resume how = { .size = sizeof(how), .signo = -1, .pass_here = true };
	struct tl_error err;

	if (!setting_int(c, "schedule-multiple") || lock_mode(c) == TL_LOCK_ON)
		return;
	if (tl_target_state(t) == TL_TARGET_STOPPED && tl_target_resume(t, &how, &err))
		cli_warning(c, "inferior %u: %s", tl_target_id(t), err.text);
}

void run_resume_others(struct cli *c)
{
	size_t n = tl_session_targets(c->session, NULL, 0);
	SCOPED_FREE struct tl_target **list = cli_calloc(n + 1, sizeof(*list));

	(void)tl_session_targets(c->session, list, n);
	for (size_t i = 0; i < n; i++) {
		if (tl_target_state(c->target) != TL_TARGET_RUNNING)
			return; // it has something to tell already
		if (list[i] != c->target)
			run_with_others(c, list[i]);
	}
}

enum cmd_result run_quiet(struct cli *c, const struct tl_resume *how, struct tl_event *ret)
{
	struct tl_error err;
	enum cmd_result r;

	if (async_need_stopped(c))
		return CMD_ERROR;
	stop_flush_deferred(c);
	annotate_starting(c);
	cli_flush(c);
	terminal_inferior(c);
	if (tl_target_resume(c->target, how, &err)) {
		terminal_ours(c);
		return cli_fail(c, &err);
	}
	run_resume_others(c);
	r = stop_wait(c, ret);
	terminal_ours(c);
	if (r == CMD_OK) {
		call_returned(c, ret);
		stop_take(c, ret);
	}
	// Non-stop: the other threads have more to tell.
	c->p->background |= setting_int(c, "non-stop") && cli_has_process(c);
	return r;
}

static enum cmd_result run_in_background(struct cli *c, const struct tl_resume *how)
{
	struct tl_error err;

	if (async_need_stopped(c))
		return CMD_ERROR;
	stop_flush_deferred(c);
	annotate_starting(c);
	cli_flush(c);
	if (tl_target_resume(c->target, how, &err))
		return cli_fail(c, &err);
	run_resume_others(c);
	c->p->background = true;
	return CMD_OK;
}

enum cmd_result run_resume(struct cli *c, const struct tl_resume *how)
{
	struct tl_event e;

	if (c->p->want_background)
		return run_in_background(c, how);
	if (run_quiet(c, how, &e))
		return CMD_ERROR;
	return stop_show(c, &e, STOP_FULL);
}

/* Non-stop, and some threads run already: the others join them, one by one. */
static enum cmd_result continue_others(struct cli *c)
{
	size_t n = tl_target_threads(c->target, NULL, 0), got;
	SCOPED_FREE struct tl_thread *t = cli_calloc(n + 1, sizeof(*t));
	struct tl_error err;

	got = tl_target_threads(c->target, t, n);
	if (c->from_terminal)
		cli_puts(c, "Continuing.\n");
	stop_flush_deferred(c);
	annotate_starting(c);
	cli_flush(c);
	for (size_t i = 0; i < got && i < n; i++) {
		struct tl_resume how = run_how(c, TL_RUN);

		how.tid = t[i].tid;
		if (t[i].stopped && !step_runs(c, c->target, t[i].tid) && tl_target_resume(c->target, &how, &err))
			return cli_fail(c, &err);
	}
	c->p->background = true;
	return CMD_OK;
}

static enum cmd_result cmd_continue(struct cli *c, const char *args)
{
	struct tl_resume how;
	bool all = false; // non-stop: every thread
	const struct tl_event *last = &c->p->last_stop;
	uint64_t n;

	if (reverse_is_set(c))
		return reverse_instead(c, "continue", args);
	if (cli_need_process(c))
		return CMD_ERROR;
	if (!strncmp(args, "-a", 2)) {
		args = skip_blanks(args + 2);
		all = true;
	}
	if (all && setting_int(c, "non-stop") && tl_target_state(c->target) == TL_TARGET_RUNNING)
		return continue_others(c);
	if (async_need_stopped(c))
		return CMD_ERROR;
	if (*args && cli_eval_u64(c, args, &n))
		return CMD_ERROR;
	if (*args && (last->reason != TL_STOP_BREAKPOINT || !last->n_hits)) {
		cli_puts(c, "Not stopped at any breakpoint; argument ignored.\n");
	} else if (*args) {
		if (brk_ignore(c, last->hits[0].id, (int64_t)n - 1))
			return CMD_ERROR;
		if (c->from_terminal)
			cli_puts(c, "  ");
	}
	if (c->from_terminal)
		cli_puts(c, "Continuing.\n");
	how = run_how(c, TL_RUN);
	how.only_thread &= !all;
	return run_resume(c, &how);
}

/* Starting */

enum start_mode { START_RUN, START_MAIN, START_FIRST };

static bool needs_shell(const char *args)
{
	return strpbrk(args, "\"'\\$&;|<>()`*?[]{}~#!\n") != NULL;
}

/* Plain words only: anything else goes to the shell. */
static char **split_args(const char *path, char *args)
{
	char **argv = cli_calloc(strlen(args) / 2 + 3, sizeof(char *));
	size_t n = 0;
	char *save;

	argv[n++] = (char *)(uintptr_t)path;
	for (char *w = strtok_r(args, " \t\n", &save); w; w = strtok_r(NULL, " \t\n", &save))
		argv[n++] = w;
	return argv;
}

static enum cmd_result launch(struct cli *c)
{
	const char *path = tl_target_program(c->target);
	SCOPED_FREE char *args = cli_strdup(setting_str(c, "args"));
	SCOPED_FREE char **argv = NULL;
	const char *cwd = setting_str(c, "cwd"), *tty = setting_str(c, "inferior-tty");
	struct tl_launch how = { .size = sizeof(how), .path = path };
	struct tl_error err;

	if (setting_int(c, "startup-with-shell") && needs_shell(args)) {
		how.shell_args = args;
	} else {
		how.argv = argv = split_args(path, args);
	}
	environment_init(c);
	how.env = c->p->environment;
	how.cwd = *cwd ? cwd : NULL;
	how.tty = *tty ? tty : NULL;
	how.keep_aslr = !setting_int(c, "disable-randomization");
	how.own_group = has_terminal(c);
	stop_tell_ends(c);
	cli_flush(c);
	if (tl_target_start(c->target, &how, &err))
		return cli_fail(c, &err);
	c->p->have_inferior_tty = false;
	c->p->ran = true;
	return stop_started(c);
}

static enum cmd_result end_old_process(struct cli *c)
{
	struct tl_error err;

	if (tl_target_is_core(c->target)) {
		if (tl_target_detach(c->target, 0, &err))
			return cli_fail(c, &err);
		cli_process_gone(c);
		return CMD_OK;
	}
	if (!cli_has_process(c))
		return CMD_OK;
	if (!cli_query(c, "The program being debugged has been started already.\n"
			  "Start it from the beginning? "))
		return cli_error(c, "Program not restarted.");
	async_halt(c);
	if (tl_target_kill(c->target, &err))
		return cli_fail(c, &err);
	cli_process_gone(c);
	return CMD_OK;
}

static enum cmd_result break_at_main(struct cli *c)
{
	char name[256], command[300];

	if (!tl_target_program(c->target))
		return cli_error(c, "No symbol table loaded.  Use the \"file\" command.");
	tl_main_name(c->target, name, sizeof(name));
	snprintf(command, sizeof(command), "tbreak -qualified %s", name);
	return cli_execute(c, command);
}

static enum cmd_result start_program(struct cli *c, const char *args, enum start_mode mode)
{
	const char *path;
	struct tl_resume how;

	if (end_old_process(c))
		return CMD_ERROR;
	SCOPED_FREE char *next = inferior_take_program(c);
	if ((next && run_file(c, next, false)) || run_reread(c))
		return CMD_ERROR;
	tl_breakpoint_forget_hits(c->session);
	if (mode == START_MAIN && break_at_main(c))
		return CMD_ERROR;
	if (*args)
		setting_put(c, "args", args);
	path = tl_target_program(c->target);
	if (c->from_terminal)
		cli_printf(c, "Starting program: %s%s%s %s\n", STYLED(c, TL_STYLE_FILENAME, path ? path : ""), setting_str(c, "args"));
	if (!path)
		return cli_error(c, "No executable file specified.\n"
				    "Use the \"file\" or \"exec-file\" command.");
	if (launch(c))
		return CMD_ERROR;
	if (mode == START_FIRST)
		return stop_show(c, &c->p->last_stop, STOP_FULL);
	how = run_how(c, TL_RUN);
	how.pass_here = false; // nothing has been shown yet: a breakpoint at the first instruction is hit
	return run_resume(c, &how);
}

static enum cmd_result cmd_run(struct cli *c, const char *args)
{
	return start_program(c, args, START_RUN);
}

static enum cmd_result cmd_start(struct cli *c, const char *args)
{
	return start_program(c, args, START_MAIN);
}

static enum cmd_result cmd_starti(struct cli *c, const char *args)
{
	return start_program(c, args, START_FIRST);
}

void run_set_args(struct cli *c, int argc, char *const *argv)
{
	SCOPED_FREE char *all = cli_strdup("");

	for (int i = 0; i < argc; i++) {
		SCOPED_FREE char *old = all;
		FILE *out;
		size_t len;

		all = NULL;
		out = open_memstream(&all, &len);
		if (!out)
			abort();
		fprintf(out, "%s%s", old, i ? " " : "");
		if (!argv[i][0])
			fputs("''", out);
		for (const char *s = argv[i]; *s; s++) {
			if (*s == '\n')
				fputs("'\n'", out);
			else
				fprintf(out, "%s%c",
					strchr("!\"#$&*()\\|[]{}<>?'`~^; \t", *s) ? "\\" : "", *s);
		}
		fclose(out);
	}
	setting_put(c, "args", all);
}

/* Attaching and letting go */

/* Another program runs than was named: what is to be taken for its program. */
static enum tl_other choose_program(struct cli *c, pid_t pid, bool *ret_taken)
{
	SCOPED_FREE struct tl_comparison *cmp = cli_calloc(1, sizeof(*cmp));
	const char *how = setting_str(c, "exec-file-mismatch");

	*ret_taken = false;
	if (!strcmp(how, "off"))
		return TL_OTHER_KEEP;
	if (!tl_target_program(c->target) || tl_target_compare(c->target, pid, cmp, NULL) || cmp->same)
		return TL_OTHER_TAKE;
	cli_warning(c,
		    "%s between current exec-file %s\n"
		    "and automatically determined exec-file %s\n"
		    "exec-file-mismatch handling is currently \"%s\"",
		    cmp->by_build_id ? "Build ID mismatch" : "Mismatch", tl_target_program(c->target), cmp->running, how);
	if (strcmp(how, "ask") != 0)
		return TL_OTHER_KEEP;
	*ret_taken = !c->from_terminal || cli_query(c, "Load new symbol table from \"%s\"? ", cmp->running);
	return *ret_taken ? TL_OTHER_TAKE : TL_OTHER_KEEP;
}

/* gdb's words for what scripts look for. */
static enum cmd_result attach_refused(struct cli *c, const struct tl_error *err)
{
	const char *why = strstr(err->text, ": process ");

	if (err->sys == ESRCH || err->code == TL_E_NOTFOUND)
		return cli_error(c, "ptrace: No such process.");
	if (err->code != TL_E_BUSY || !why)
		return cli_fail(c, err);
	cli_warning(c, "%s", why + 2);
	return cli_error(c, "ptrace: Operation not permitted.");
}

enum cmd_result run_attach(struct cli *c, pid_t pid)
{
	struct tl_error err;
	enum cmd_result r;
	bool taken, had_program = tl_target_program(c->target) != NULL;

	cli_flush(c);
	if (!pid)
		return cli_error(c, "ptrace: No such process.");
	if (run_reread(c))
		return CMD_ERROR;
	if (tl_session_set(c->session, TL_OPT_OTHER_PROGRAM, choose_program(c, pid, &taken), &err))
		return cli_fail(c, &err);
	had_program &= !taken;
	if (tl_target_attach(c->target, pid, &err))
		return attach_refused(c, &err);
	if (!had_program && tl_target_program(c->target) && c->from_terminal)
		run_say_symbols(c, tl_target_program(c->target));
	if (c->from_terminal)
		run_say_libraries(c);
	r = stop_started(c);
	if (r)
		return r;
	c->p->tell_others = setting_int(c, "non-stop") != 0;
	return stop_show(c, &c->p->last_stop, STOP_FULL);
}

static enum cmd_result cmd_attach(struct cli *c, const char *args)
{
	struct tl_error err;
	char *end;
	long pid;

	if (!*args)
		return cli_error(c, "Argument required (process-id to attach).");
	pid = strtol(args, &end, 0);
	if (end == args || (*end && !isspace((unsigned char)*end)) || pid < 0 || pid != (pid_t)pid)
		return cli_error(c, "Illegal process-id: %s.", args);
	if (access_may_interrupt(c, "attach, which stops the process"))
		return CMD_ERROR;
	if (tl_target_is_core(c->target)) {
		if (tl_target_detach(c->target, 0, &err))
			return cli_fail(c, &err);
		cli_process_gone(c);
	} else if (cli_has_process(c)) {
		if (!cli_query(c, "A program is being debugged already.  Kill it? "))
			return cli_error(c, "Not killed.");
		if (tl_target_kill(c->target, &err))
			return cli_fail(c, &err);
		cli_process_gone(c);
	}
	if (c->from_terminal && tl_target_program(c->target))
		cli_printf(c, "Attaching to program: %s, process %ld\n",
			   tl_target_program(c->target), pid);
	else if (c->from_terminal)
		cli_printf(c, "Attaching to process %ld\n", pid);
	return run_attach(c, (pid_t)pid);
}

enum cmd_result run_detach_now(struct cli *c, int signo)
{
	struct tl_error err;
	pid_t pid = guest_shown_pid(c->target);
	const char *path = guest_shown_program(c->target);

	if (c->from_terminal)
		cli_printf(c, "Detaching from program: %s, process %d\n", path ? path : "",
			   (int)pid);
	cli_flush(c);
	terminal_ours(c);
	enum tl_code r = tl_target_detach(c->target, signo, &err);
	if (r && !cli_has_process(c))
		cli_process_gone(c); // it is not ours any more, whatever came of it
	if (r)
		return cli_fail(c, &err);
	async_check(c);
	if (setting_int(c, "print inferior-events"))
		cli_printf(c, "[Inferior %u (process %d) detached]\n", tl_target_id(c->target),
			   (int)pid);
	cli_process_gone(c);
	return CMD_OK;
}

void cli_let_go(struct cli *c)
{
	struct tl_target *list[64];
	size_t n = tl_session_targets(c->session, list, ARRAY_LEN(list));

	for (size_t i = 0; i < n && i < ARRAY_LEN(list); i++) {
		enum tl_target_state state = tl_target_state(list[i]);

		if (!tl_target_attached(list[i]) || tl_target_is_core(list[i]) ||
		    (state != TL_TARGET_STOPPED && state != TL_TARGET_RUNNING))
			continue;
		c->target = list[i];
		(void)run_detach_now(c, 0);
	}
}

static enum cmd_result cmd_detach(struct cli *c, const char *args)
{
	int signo = 0;

	if (tl_target_is_core(c->target))
		return core_close(c);
	if (cli_need_process(c))
		return CMD_ERROR;
	if (*args) {
		signo = tl_signal_number(args);
		if (!signo)
			return cli_error(c, "Only signals 1-15 are valid as numeric signals.\n"
					    "Use \"info signals\" for a list of symbolic signals.");
	}
	return run_detach_now(c, signo);
}

enum cmd_result run_kill_now(struct cli *c)
{
	struct tl_error err;

	terminal_ours(c);
	if (tl_target_kill(c->target, &err))
		return cli_fail(c, &err);
	async_check(c);
	cli_process_gone(c);
	return CMD_OK;
}

static enum cmd_result cmd_kill(struct cli *c, const char *args)
{
	pid_t pid = guest_shown_pid(c->target);

	(void)args;
	if (!cli_has_process(c))
		return cli_need_process(c);
	if (!cli_query(c, "Kill the program being debugged? "))
		return cli_error(c, "Not confirmed.");
	if (run_kill_now(c))
		return CMD_ERROR;
	if (setting_int(c, "print inferior-events"))
		cli_printf(c, "[Inferior %u (process %d) killed]\n", tl_target_id(c->target),
			   (int)pid);
	return CMD_OK;
}

static enum cmd_result cmd_interrupt(struct cli *c, const char *args)
{
	if (*args && strcmp(args, "-a") != 0)
		return cli_error(c, "Invalid options for interrupt command.");
	if (!c->p->may_interrupt) {
		cli_warning(c, "May not interrupt or stop the target, ignoring attempt");
		return CMD_OK;
	}
	if (!*args && setting_int(c, "non-stop"))
		(void)!tl_target_interrupt(c->target, c->tid, NULL);
	else
		tl_session_interrupt(c->session);
	return CMD_OK;
}

const struct cmd cmds_run[] = {
	{ "run", cmd_run,
	  "Start debugged program.\n"
	  "You may specify arguments to give it.\n"
	  "Args may include \"*\", or \"[...]\"; they are expanded using the\n"
	  "shell that will start the program (specified by the \"$SHELL\" environment\n"
	  "variable).  Input and output redirection with \">\", \"<\", or \">>\"\n"
	  "are also allowed.\n"
	  "\n"
	  "With no arguments, uses arguments last specified (with \"run\" or \n"
	  "\"set args\").  To cancel previous arguments and run with no arguments,\n"
	  "use \"set args\" without arguments.\n"
	  "\n"
	  "To start the inferior without using a shell, use \"set startup-with-shell off\".",
	  CLASS_RUN, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "start", cmd_start,
	  "Start the debugged program stopping at the beginning of the main procedure.\n"
	  "You may specify arguments to give it.",
	  CLASS_RUN, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "starti", cmd_starti,
	  "Start the debugged program stopping at the first instruction.\n"
	  "You may specify arguments to give it.",
	  CLASS_RUN, COMP_FILE, CMD_NO_REPEAT, NULL },
	{ "r", .alias_of = "run" },
	{ "continue", cmd_continue,
	  "Continue program being debugged, after signal or breakpoint.\n"
	  "Usage: continue [N]\n"
	  "If proceeding from breakpoint, a number N may be given as an argument,\n"
	  "which means to set the ignore count of that breakpoint to N - 1 (so that\n"
	  "the breakpoint won't break until the Nth time it is reached).",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "c", .alias_of = "continue" },
	{ "fg", .alias_of = "continue" },
	{ "attach", cmd_attach,
	  "Attach to a process or file outside of GDB.\n"
	  "This command attaches to another target, of the same type as your last\n"
	  "\"target\" command (\"info files\" will show your target stack).\n"
	  "The command may take as argument a process id or a device file.\n"
	  "For a process id, you must have permission to send the process a signal,\n"
	  "and it must have the same effective uid as the debugger.",
	  CLASS_RUN, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "detach", cmd_detach,
	  "Detach a process or file previously attached.\n"
	  "If a process, it is no longer traced, and it continues its execution.  If\n"
	  "you were debugging a file, the file is closed and gdb no longer accesses it.",
	  CLASS_RUN, COMP_NONE, CMD_NO_REPEAT | CMD_UNASKED, NULL },
	{ "kill", cmd_kill,
	  "Kill execution of program being debugged.\n"
	  "Usage: kill\n"
	  "\n"
	  "Kills the entire current inferior.",
	  CLASS_RUN, COMP_NONE, CMD_NO_REPEAT | CMD_UNASKED, NULL },
	{ "k", .alias_of = "kill" },
	{ "interrupt", cmd_interrupt, "Interrupt the execution of the debugged program.\n"
	  "Usage: interrupt [-a]\n"
	  "In non-stop mode only the current thread is interrupted, with -a all threads are.",
	  CLASS_RUN,
	  COMP_NONE, CMD_NO_REPEAT | CMD_IN_RUNNING, NULL },
	{ "tty", .alias_of = "set inferior-tty" },
	{ 0 },
};
