/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Threads and inferiors. */

#include <base/scoped.h>
#include <ctype.h>
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

static enum cmd_result say_switched(struct cli *c, const struct tl_thread *t)
{
	char id[32], name[80];

	render_thread_name(c, t, name, sizeof(name));
	cli_printf(c, "[Switching to thread %s (%s)]%s", thread_id_text(c, c->target, t->num, id, sizeof(id)), name,
		   t->stopped ? "\n" : "(running)\n");
	return t->stopped ? render_selected(c, FRAME_LEVEL | FRAME_SOURCE) : CMD_OK;
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
	return say_switched(c, &ref.t);
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

	if (!*args || regcomp(&re, args, REG_NOSUB))
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

/* Inferiors */

static enum cmd_result info_inferiors(struct cli *c, const char *args)
{
	struct tl_target *list[64];
	size_t n = tl_session_targets(c->session, list, 64), shown = 0;

	for (size_t i = 0; i < n && i < 64; i++) {
		char description[64] = "<null>";
		pid_t pid = tl_target_pid(list[i]);
		const char *path = tl_target_program(list[i]);
		bool alive = tl_target_state(list[i]) != TL_TARGET_IDLE;

		if (*args && strtoul(args, NULL, 10) != tl_target_id(list[i]))
			continue;
		if (!shown++)
			cli_printf(c, "  %-4s %-17s %-20s %-17s \n", "Num", "Description",
				   "Connection", "Executable");
		if (alive)
			snprintf(description, sizeof(description), "process %d", (int)pid);
		cli_printf(c, "%c %-4u %-17s %-20s %-17s \n", list[i] == c->target ? '*' : ' ',
			   tl_target_id(list[i]), description, !alive			      ? ""
				   : tl_target_is_core(list[i])  ? "1 (core)"
				   : tl_target_is_guest(list[i]) ? "1 (guest)"
								 : "1 (native)",
			   path ? path : "");
	}
	if (!shown)
		cli_puts(c, "No inferiors.\n");
	return CMD_OK;
}

static void describe_inferior(struct cli *c, const char *head)
{
	const char *path = tl_target_program(c->target);

	if (cli_has_process(c))
		cli_printf(c, "[%s %u [process %d] (%s)]\n", head, tl_target_id(c->target),
			   (int)tl_target_pid(c->target), path ? path : "<noexec>");
	else
		cli_printf(c, "[%s %u [<null>] (%s)]\n", head, tl_target_id(c->target),
			   path ? path : "<noexec>");
}

static enum cmd_result cmd_inferior(struct cli *c, const char *args)
{
	struct tl_target *list[64];
	size_t n = tl_session_targets(c->session, list, 64);
	uint64_t id;

	if (!*args) {
		describe_inferior(c, "Current inferior is");
		return CMD_OK;
	}
	if (cli_eval_u64(c, args, &id))
		return CMD_ERROR;
	for (size_t i = 0; i < n && i < 64; i++) {
		struct tl_thread t;

		if (tl_target_id(list[i]) != id)
			continue;
		c->target = list[i];
		c->tid = 0;
		describe_inferior(c, "Switching to inferior");
		if (tl_target_threads(c->target, &t, 1) < 1)
			return CMD_OK;
		cli_select_thread(c, t.tid);
		c->p->printed_tid = t.tid;
		return say_switched(c, &t);
	}
	return cli_error(c, "Inferior ID %" PRIu64 " not known.", id);
}

static enum cmd_result add_inferior(struct cli *c, const char *args)
{
	struct tl_target *t;
	struct tl_error err;
	const char *exec = strstr(args, "-exec ");

	if (tl_target_new(c->session, &t, &err))
		return cli_fail(c, &err);
	cli_printf(c,
		   "[New inferior %u]\n"
		   "Added inferior %u%s\n",
		   tl_target_id(t), tl_target_id(t),
		   cli_has_process(c) ? " on connection 1 (native)" : "");
	if (exec) {
		char path[1024];

		exec += strlen("-exec ");
		if (next_word(&exec, path, sizeof(path)) && tl_target_set_program(t, path, &err))
			return cli_fail(c, &err);
	}
	return CMD_OK;
}

static enum cmd_result remove_inferiors(struct cli *c, const char *args)
{
	struct tl_target *list[64];
	size_t n = tl_session_targets(c->session, list, 64);
	char word[32];

	if (!*args)
		return cli_error(c, "Requires an argument (inferior id(s) to remove)");
	while (next_word(&args, word, sizeof(word))) {
		struct tl_target *t = NULL;

		for (size_t i = 0; i < n && i < 64; i++)
			if (list[i] && tl_target_id(list[i]) == strtoul(word, NULL, 10)) {
				t = list[i];
				if (t != c->target && tl_target_state(t) == TL_TARGET_IDLE)
					list[i] = NULL;
			}
		if (!t)
			cli_warning(c, "Inferior ID %s is not known.", word);
		else if (t == c->target)
			cli_warning(c, "Can not remove current inferior %s.", word);
		else if (tl_target_state(t) != TL_TARGET_IDLE)
			cli_warning(c, "Can not remove active inferior %s.", word);
		else
			tl_target_free(t);
	}
	return CMD_OK;
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
	  "Shortcut for 'thread apply all -s [OPTION]... COMMAND'",
	  CLASS_RUN, COMP_COMMAND, 0, NULL },
	{ "tfaas", cmd_tfaas,
	  "Apply a command to all frames of all threads (ignoring errors and empty output).\n"
	  "Usage: tfaas [OPTION]... COMMAND\n"
	  "Shortcut for 'thread apply all -s -- frame apply all -s [OPTION]... COMMAND'",
	  CLASS_RUN, COMP_COMMAND, 0, NULL },
	{ "info threads", cmd_info_threads,
	  "Display currently known threads.\n"
	  "Usage: info threads [OPTION]... [ID]...\n"
	  "With -gid the numbers that threads have over all inferiors are shown too.\n"
	  "If ID is given, it is a space-separated list of IDs of threads to display.\n"
	  "Otherwise, all threads are displayed.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "inferior", cmd_inferior,
	  "Use this command to switch between inferiors.\n"
	  "Usage: inferior ID\n"
	  "The new inferior ID must be currently known.",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "add-inferior", add_inferior,
	  "Add a new inferior.\n"
	  "Usage: add-inferior [-copies N] [-exec FILENAME] [-no-connection]",
	  CLASS_RUN, COMP_FILE, 0, NULL },
	{ "remove-inferiors", remove_inferiors,
	  "Remove inferior ID (or list of IDs).\n"
	  "Usage: remove-inferiors ID...",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ "info inferiors", info_inferiors,
	  "Print a list of inferiors being managed.\n"
	  "Usage: info inferiors [ID]...\n"
	  "If IDs are specified, the list is limited to just those inferiors.\n"
	  "By default all inferiors are displayed.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "info program", info_program, "Execution status of the program.", CLASS_STATUS, COMP_NONE,
	  0, NULL },
	{ 0 },
};
