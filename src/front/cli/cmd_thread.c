/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Threads. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/annotate.h>
#include <front/cli/break.h>
#include <front/cli/threads.h>
#include <inttypes.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

/* All threads of the current target, in number order; malloc'ed. */
static struct tl_thread *threads(struct cli *c, size_t *ret_n)
{
	size_t n = tl_target_threads(c->target, NULL, 0), got;
	struct tl_thread *t = cli_calloc(n, sizeof(*t));

	got = tl_target_threads(c->target, t, n);
	*ret_n = got < n ? got : n;
	return t;
}

pid_t thread_tid(struct cli *c, uint32_t num, struct tl_thread *ret)
{
	size_t n;
	SCOPED_FREE struct tl_thread *t = threads(c, &n);

	for (size_t i = 0; i < n; i++)
		if (t[i].num == num) {
			*ret = t[i];
			return t[i].tid;
		}
	return 0;
}

/* thread N */

enum cmd_result thread_say_switched(struct cli *c, const struct tl_thread *t)
{
	char id[32], name[80];

	render_thread_name(c, t, name, sizeof(name));
	cli_printf(c, "[Switching to thread %s (%s)]%s", thread_id_text(c, c->target, t->num, id, sizeof(id)), name,
		   t->stopped ? "\n" : "(running)\n");
	enum cmd_result r = t->stopped ? render_selected(c, FRAME_LEVEL | FRAME_SOURCE) : CMD_OK;
	annotate(c, "thread-changed");
	return r;
}

static enum cmd_result find_thread(struct cli *c, const char *args, struct thread_ref *ret)
{
	size_t n;
	SCOPED_FREE struct thread_ref *ref = thread_refs(c, &n);
	struct tl_target *target[64];
	size_t n_targets = tl_session_targets(c->session, target, 64);
	struct thread_range r;
	const char *s = args;
	bool error = false, known = false;

	if (!thread_range_next(c, &s, &r, &error))
		return error ? CMD_ERROR : cli_error(c, "Invalid thread ID: %s", args);
	if (*s || r.first != r.last)
		return cli_error(c, "Invalid thread ID: %s", args);
	for (size_t i = 0; i < n; i++)
		if (thread_in_range(&ref[i], &r)) {
			*ret = ref[i];
			return CMD_OK;
		}
	for (size_t i = 0; i < n_targets && i < 64; i++)
		known |= tl_target_id(target[i]) == r.inferior;
	if (!known)
		return cli_error(c, "No inferior number '%u'", r.inferior);
	if (n_targets > 1)
		return cli_error(c, "Unknown thread %u.%u.", r.inferior, (unsigned)r.first);
	return cli_error(c, "Unknown thread %s.", args);
}

static enum cmd_result cmd_thread(struct cli *c, const char *args)
{
	struct thread_ref ref;
	struct tl_thread t;
	char id[32], name[80];

	if (!*args) {
		if (!c->tid || tl_thread_get(c->target, c->tid, &t, NULL))
			return cli_error(c, "No thread selected");
		render_thread_name(c, &t, name, sizeof(name));
		cli_printf(c, "[Current thread is %s (%s)]\n", thread_id_text(c, c->target, t.num, id, sizeof(id)),
			   name);
		return CMD_OK;
	}
	if (find_thread(c, args, &ref))
		return CMD_ERROR;
	thread_select(c, &ref);
	c->p->printed_tid = ref.t.tid;
	return thread_say_switched(c, &ref.t);
}

static enum cmd_result thread_name_cmd(struct cli *c, const char *args)
{
	if (!c->tid)
		return cli_error(c, "No thread selected");
	thread_set_name(c, c->tid, args);
	return CMD_OK;
}

static enum cmd_result thread_find(struct cli *c, const char *args)
{
	size_t n, found = 0;
	SCOPED_FREE struct thread_ref *ref = thread_refs(c, &n);
	struct tl_target *selected = c->target;
	regex_t re;

	if (!*args)
		return cli_error(c, "Command requires an argument.");
	if (regcomp(&re, args, REG_NOSUB))
		return cli_error(c, "Invalid regexp: %s", args);
	for (size_t i = 0; i < n; i++) {
		const char *own;
		char name[80], id[32];

		c->target = ref[i].target;
		own = thread_name(c, &ref[i].t);
		thread_id_text(c, c->target, ref[i].t.num, id, sizeof(id));
		render_thread_name(c, &ref[i].t, name, sizeof(name));
		if (own[0] && !regexec(&re, own, 0, NULL, 0)) {
			cli_printf(c, "Thread %s has name '%s'\n", id, own);
			found++;
		}
		if (!regexec(&re, name, 0, NULL, 0)) {
			cli_printf(c, "Thread %s has target name '%s'\n", id, name);
			found++;
		}
	}
	c->target = selected;
	regfree(&re);
	if (!found)
		cli_printf(c, "No threads match '%s'\n", args);
	return CMD_OK;
}

static enum cmd_result with_prefix(struct cli *c, const char *prefix, const char *args)
{
	SCOPED_FREE char *line = cli_asprintf("%s %s", prefix, args);

	return cli_execute(c, line);
}

static enum cmd_result cmd_taas(struct cli *c, const char *args)
{
	return *args ? with_prefix(c, "thread apply all -s", args)
		     : cli_error(c, "Please specify a command to apply on all threads");
}

static enum cmd_result cmd_tfaas(struct cli *c, const char *args)
{
	return *args ? with_prefix(c, "thread apply all -s -- frame apply all -s", args)
		     : cli_error(c,
				 "Please specify a command to apply on all frames of all threads");
}

/* info program */

static enum cmd_result info_program(struct cli *c, const char *args)
{
	const struct tl_event *e = &c->p->last_stop;
	struct tl_thread t;
	uint64_t pc = 0;
	char name[80] = "";

	(void)args;
	if (!cli_has_execution(c)) {
		cli_puts(c, "The program being debugged is not being run.\n");
		return CMD_OK;
	}
	if (!tl_thread_get(c->target, c->tid, &t, NULL))
		render_thread_name(c, &t, name, sizeof(name));
	cli_printf(c, "\tUsing the running image of %s %s.\n",
		   tl_target_attached(c->target) ? "attached" : "child", name);
	(void)!tl_reg_get(c->target, c->tid, "pc", &pc, NULL);
	cli_printf(c, "Program stopped at 0x%" PRIx64 ".\n", pc);
	if (e->n_hits && e->hits[0].id) {
		for (uint32_t i = 0; i < e->n_hits; i++) {
			struct tl_breakpoint_info b;

			if (tl_breakpoint_get(c->session, e->hits[i].id, &b, NULL))
				cli_printf(c, "It stopped at a breakpoint that has since been "
					      "deleted.\n");
			else
				cli_printf(c, "It stopped at %sbreakpoint %u.\n", i ? "also " : "",
					   e->hits[i].id);
		}
	} else if (e->reason == TL_STOP_STEP) {
		cli_puts(c, "It stopped after being stepped.\n");
	} else if (e->reason == TL_STOP_LOCATION) {
		cli_puts(c, "It stopped at a breakpoint that has since been deleted.\n");
	} else if (e->reason == TL_STOP_SIGNAL && e->signo) {
		cli_printf(c, "It stopped with signal %s, %s.\n", tl_signal_name(e->signo),
			   tl_signal_text(e->signo));
	}
	if (c->from_terminal)
		cli_puts(c, "Type \"info stack\" or \"info registers\" for more information.\n");
	return CMD_OK;
}

const struct cmd cmds_thread[] = {
	{ "thread", cmd_thread,
	  "Use this command to switch between threads.\n"
	  "The new thread ID must be currently known.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "t", .alias_of = "thread" },
	{ "thread apply", cmd_thread_apply,
	  "Apply a command to a list of threads.\n"
	  "Usage: thread apply ID... [OPTION]... COMMAND\n"
	  "ID is a space-separated list of IDs of threads to apply COMMAND on.\n"
	  "Prints per-inferior thread number and target system's thread id\n"
	  "followed by COMMAND output.\n"
	  "\n"
	  "Options:\n"
	  "  -q\n"
	  "    Disables printing the thread information.\n"
	  "\n"
	  "  -c\n"
	  "    Print any error raised by COMMAND and continue.\n"
	  "\n"
	  "  -s\n"
	  "    Silently ignore any errors or empty output produced by COMMAND.",
	  CLASS_RUN, COMP_COMMAND, 0, NULL },
	{ "thread apply all", cmd_thread_apply_all,
	  "Apply a command to all threads.\n"
	  "Usage: thread apply all [OPTION]... COMMAND\n"
	  "Prints per-inferior thread number and target system's thread id\n"
	  "followed by COMMAND output.\n"
	  "\n"
	  "Options:\n"
	  "  -ascending\n"
	  "    Call COMMAND for all threads in ascending order.\n"
	  "    The default is descending order.\n"
	  "\n"
	  "  -q\n"
	  "    Disables printing the thread information.\n"
	  "\n"
	  "  -c\n"
	  "    Print any error raised by COMMAND and continue.\n"
	  "\n"
	  "  -s\n"
	  "    Silently ignore any errors or empty output produced by COMMAND.",
	  CLASS_RUN, COMP_COMMAND, 0, NULL },
	{ "thread name", thread_name_cmd,
	  "Set the current thread's name.\n"
	  "Usage: thread name [NAME]\n"
	  "If NAME is not given, then any existing name is removed.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "thread find", thread_find,
	  "Find threads that match a regular expression.\n"
	  "Usage: thread find REGEXP\n"
	  "Will display thread IDs whose name, target ID, or extra info matches REGEXP.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "taas", cmd_taas,
	  "Apply a command to all threads (ignoring errors and empty output).\n"
	  "Usage: taas [OPTION]... COMMAND\n"
	  "shortcut for 'thread apply all -s [OPTION]... COMMAND'",
	  CLASS_RUN, COMP_COMMAND, 0, NULL },
	{ "tfaas", cmd_tfaas,
	  "Apply a command to all frames of all threads (ignoring errors and empty output).\n"
	  "Usage: tfaas [OPTION]... COMMAND\n"
	  "shortcut for 'thread apply all -s -- frame apply all -s [OPTION]... COMMAND'",
	  CLASS_RUN, COMP_COMMAND, 0, NULL },
	{ "info threads", cmd_info_threads,
	  "Display currently known threads.\n"
	  "Usage: info threads [OPTION]... [ID]...\n"
	  "With -gid the numbers that threads have over all inferiors are shown too.\n"
	  "If ID is given, it is a space-separated list of IDs of threads to display.\n"
	  "Otherwise, all threads are displayed.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info program", info_program, "Execution status of the program.", CLASS_STATUS, COMP_NONE,
	  0, NULL },
	{ 0 },
};
