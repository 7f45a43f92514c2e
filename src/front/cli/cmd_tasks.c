/* SPDX-License-Identifier: LGPL-2.1-or-later */

/*
 * Tasks of Ada. GNAT's run time keeps a list of them for debuggers, System.Tasking.Debug.Known_Tasks, of pointers to
 * control blocks; what those are the debug information of any program says that has a task type.
 */

#include <base/scoped.h>
#include <front/cli/break.h>
#include <front/cli/tasks.h>
#include <front/cli/threads.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KNOWN_TASKS 1000 /* of the array, s-tasdeb.ads */
#define NAME_MAX_LEN 256 /* of an image, s-taskin.ads */
#define MAX_FRAMES 64

struct task {
	uint64_t id, parent, caller, called, thread, lwp, state, priority;
	char name[NAME_MAX_LEN + 1];
};

struct tasks {
	struct task *v;
	size_t n;
};

/* By their numbers in the run time; what is not there has no name in it. */
enum { STATE_TERMINATED = 2, STATE_ENTRY_CALLER_SLEEP = 5 };
static const struct {
	const char *brief, *full;
} states[] = {
	{ "Unactivated", NULL },
	{ "Runnable", NULL },
	{ "Terminated", NULL },
	{ "Child Activation Wait", "Waiting for child activation" },
	{ "Accept or Select Term", "Blocked in accept or select with terminate" },
	{ "Waiting on entry call", NULL },
	{ "Async Select Wait", "Asynchronous Selective Wait" },
	{ "Delay Sleep", NULL },
	{ "Child Termination Wait", "Waiting for children termination" },
	{ "Wait Child in Term Alt", "Waiting for children in terminate alternative" },
	{ "", NULL },
	{ "", NULL },
	{ "", NULL },
	{ "", NULL },
	{ "Asynchronous Hold", NULL },
	{ "", NULL },
	{ "Activating", NULL },
	{ "Selective Wait", "Blocked in selective wait statement" },
};

static const char *state_text(const struct task *t, bool full)
{
	if (t->state >= ARRAY_LEN(states))
		return "";
	return full && states[t->state].full ? states[t->state].full : states[t->state].brief;
}

static __attribute__((format(printf, 3, 4))) bool number(struct cli *c, uint64_t *ret, const char *fmt, ...)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v = NULL;
	char *text = NULL;
	bool good;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	good = text && !tl_expr_eval(&ctx, text, &v, NULL) && !tl_value_u64(v, ret, NULL);
	tl_value_free(v);
	free(text);
	return good;
}

static bool field(struct cli *c, const struct task *t, const char *name, uint64_t *ret)
{
	return number(c, ret, "((struct system__tasking__ada_task_control_block *) 0x%" PRIx64 ")->%s", t->id, name);
}

static void read_name(struct cli *c, struct task *t)
{
	uint64_t addr, len;

	if (!field(c, t, "common.task_image_len", &len) || len > NAME_MAX_LEN ||
	    !number(c, &addr, "(unsigned long) &((struct system__tasking__ada_task_control_block *) 0x%" PRIx64 ")->common.task_image",
		    t->id) ||
	    tl_mem_read(c->target, addr, t->name, (size_t)len, NULL))
		len = 0;
	t->name[len] = 0;
}

/* Whom a task calls, and who has called it, by their control blocks. */
static void read_calls(struct cli *c, struct task *t)
{
	uint64_t call = 0, level = 0;

	if (field(c, t, "common.call", &call) && call && !field(c, t, "common.call->self", &t->caller))
		t->caller = 0;
	if (t->state != STATE_ENTRY_CALLER_SLEEP || !field(c, t, "atc_nesting_level", &level) || !level)
		return;
	if (!number(c, &t->called, "((struct system__tasking__ada_task_control_block *) 0x%" PRIx64 ")->entry_calls[%" PRIu64 "].called_task",
		    t->id, level))
		t->called = 0;
}

static bool read_task(struct cli *c, struct task *t)
{
	if (!field(c, t, "common.state", &t->state) || !field(c, t, "common.parent", &t->parent))
		return false;
	if (!field(c, t, "common.base_priority", &t->priority))
		t->priority = 0;
	if (t->state != STATE_TERMINATED && (!field(c, t, "common.ll.lwp", &t->lwp) || !field(c, t, "common.ll.thread", &t->thread)))
		t->lwp = t->thread = 0;
	t->lwp &= UINT32_MAX; // the thread's own, in a word of an address's size
	read_name(c, t);
	read_calls(c, t);
	return true;
}

/* Either nothing is known of control blocks, or there is none where the list has one. */
static enum cmd_result say_unreadable(struct cli *c, const struct task *t)
{
	uint64_t size;

	if (!number(c, &size, "sizeof(struct system__tasking__ada_task_control_block)"))
		return cli_error(c, "Cannot find Ada_Task_Control_Block type. Aborting");
	return cli_error(c, "Cannot read the task at 0x%" PRIx64 ".", t->id);
}

/* The run time's types are read as C's, whatever the language at hand is: their names are the linker's. */
static enum cmd_result read_tasks(struct cli *c, struct tasks *ret)
{
	SCOPED_FREE uint64_t *known = cli_calloc(KNOWN_TASKS, sizeof(*known));
	enum cmd_result r = CMD_OK;
	uint64_t addr = 0;

	*ret = (struct tasks){ NULL, 0 };
	if (!cli_has_process(c) || !c->tid)
		return cli_error(c, "Cannot inspect Ada tasks when program is not running");
	tl_language_set(c->session, TL_LANGUAGE_C);
	if (!number(c, &addr, "(unsigned long) &system__tasking__debug__known_tasks") ||
	    tl_mem_read(c->target, addr, known, KNOWN_TASKS * sizeof(*known), NULL))
		addr = 0;
	ret->v = cli_calloc(KNOWN_TASKS, sizeof(*ret->v));
	for (size_t i = 0; addr && i < KNOWN_TASKS && !r; i++) {
		struct task *t = &ret->v[ret->n];

		if (!known[i])
			continue;
		t->id = known[i];
		if (read_task(c, t))
			ret->n++;
		else
			r = say_unreadable(c, t);
	}
	language_apply(c);
	if (r)
		free(ret->v);
	return r;
}

/* From 1 on; 0: none of these. */
static size_t number_of(const struct tasks *all, uint64_t id)
{
	for (size_t i = 0; id && i < all->n; i++)
		if (all->v[i].id == id)
			return i + 1;
	return 0;
}

static bool is_current(struct cli *c, const struct task *t)
{
	return t->lwp && t->lwp == (uint64_t)c->tid;
}

static void print_row(struct cli *c, const struct tasks *all, const struct task *t, int width)
{
	size_t parent = number_of(all, t->parent);
	char state[64], up[24] = "";

	if (t->caller)
		snprintf(state, sizeof(state), "Accepting RV with %-4zu", number_of(all, t->caller));
	else if (t->called)
		snprintf(state, sizeof(state), "Waiting on RV with %-3zu", number_of(all, t->called));
	else
		snprintf(state, sizeof(state), "%s", state_text(t, false));
	if (parent)
		snprintf(up, sizeof(up), "%zu", parent);
	cli_printf(c, "%c %3zu %*" PRIx64 " %4s %3" PRId64 " %-22s %s\n", is_current(c, t) ? '*' : ' ', (size_t)(t - all->v) + 1, width,
		   t->id, up, (int64_t)t->priority, state, *t->name ? t->name : "<no name>");
}

static void print_table(struct cli *c, const struct tasks *all)
{
	int width = 9;

	for (size_t i = 0; i < all->n; i++) {
		int digits = snprintf(NULL, 0, "%" PRIx64, all->v[i].id);

		width = digits >= width ? digits + 1 : width;
	}
	cli_printf(c, "   ID %*s P-ID Pri State                  Name\n", width, "TID");
	for (size_t i = 0; i < all->n; i++)
		print_row(c, all, &all->v[i], width);
}

static void print_other(struct cli *c, const struct tasks *all, const char *before, uint64_t id, const char *behind)
{
	size_t n = number_of(all, id);

	cli_printf(c, "%s%zu%s", before, n, behind);
	if (n)
		cli_printf(c, " (%s)", all->v[n - 1].name);
	cli_puts(c, "\n");
}

static void print_task(struct cli *c, const struct tasks *all, const struct task *t)
{
	cli_printf(c, "Ada Task: 0x%" PRIx64 "\nName: %s\nThread: 0x%" PRIx64 "\nLWP: %#" PRIx64 "\n", t->id,
		   *t->name ? t->name : "<no name>", t->thread, t->lwp);
	if (number_of(all, t->parent))
		print_other(c, all, "Parent: ", t->parent, "");
	else
		cli_puts(c, "No parent\n");
	cli_printf(c, "Base Priority: %" PRId64 "\n", (int64_t)t->priority);
	if (t->caller)
		print_other(c, all, "State: Accepting rendezvous with ", t->caller, "");
	else if (t->called)
		print_other(c, all, "State: Waiting on task ", t->called, "'s entry");
	else
		cli_printf(c, "State: %s\n", state_text(t, true));
}

/* The task that args, an expression, is the number of. */
static enum cmd_result find_task(struct cli *c, const char *args, const struct tasks *all, const struct task **ret)
{
	struct tl_expr_context ctx = cli_context(c);
	struct tl_value *v = NULL;
	struct tl_error err;
	uint64_t n = 0;
	enum tl_code r = tl_expr_eval(&ctx, args, &v, &err);

	if (!r)
		r = tl_value_u64(v, &n, &err);
	tl_value_free(v);
	if (r)
		return cli_fail(c, &err);
	if (!n || n > all->n)
		return cli_error(c, "Task ID %" PRIu64 " not known.  Use the \"info tasks\" command to\nsee the IDs of currently known tasks", n);
	*ret = &all->v[n - 1];
	return CMD_OK;
}

static enum cmd_result say_none(struct cli *c)
{
	cli_puts(c, "Your application does not use any Ada tasks.\n");
	return CMD_OK;
}

static enum cmd_result info_tasks(struct cli *c, const char *args)
{
	const struct task *t = NULL;
	struct tasks all;
	enum cmd_result r = read_tasks(c, &all);

	if (r)
		return r;
	if (!all.n)
		r = say_none(c);
	else if (!*args)
		print_table(c, &all);
	else if (!(r = find_task(c, args, &all, &t)))
		print_task(c, &all, t);
	free(all.v);
	return r;
}

/* The innermost frame of the program's own: with a source file that is there, and is not the run time's. */
static unsigned own_frame(struct cli *c)
{
	struct tl_frame f;

	for (unsigned i = 0; i < MAX_FRAMES && !tl_frame_get(c->target, c->tid, i, &f, NULL); i++) {
		const char *base = f.file ? strrchr(f.file, '/') : NULL;

		base = base ? base + 1 : f.file;
		if (base && *base && f.fullname && !access(f.fullname, R_OK) && !(strchr("sagi", *base) && base[1] == '-'))
			return i;
	}
	return 0;
}

static enum cmd_result switch_to(struct cli *c, const struct tasks *all, const struct task *t)
{
	struct thread_ref ref = { .target = c->target };
	size_t n = (size_t)(t - all->v) + 1;

	if (t->state == STATE_TERMINATED)
		return cli_error(c, "Cannot switch to task %zu \"%s\": Task is no longer running", n, t->name);
	if (!t->lwp || tl_thread_get(c->target, (pid_t)t->lwp, &ref.t, NULL))
		return cli_error(c, "Unable to compute thread ID for task %zu \"%s\".\nCannot switch to this task.", n, t->name);
	thread_select(c, &ref);
	c->p->printed_tid = ref.t.tid;
	c->frame = own_frame(c);
	cli_printf(c, "[Switching to task %zu \"%s\"]\n", n, t->name);
	return render_selected(c, (c->frame ? FRAME_LEVEL : 0) | FRAME_SOURCE);
}

static enum cmd_result cmd_task(struct cli *c, const char *args)
{
	const struct task *t = NULL;
	struct tasks all;
	enum cmd_result r = read_tasks(c, &all);
	size_t i = 0;

	if (r)
		return r;
	while (i < all.n && !is_current(c, &all.v[i]))
		i++;
	if (!all.n)
		r = say_none(c);
	else if (!*args && i < all.n)
		cli_printf(c, "[Current task is %zu \"%s\"]\n", i + 1, all.v[i].name);
	else if (!*args)
		cli_puts(c, "[Current task is unknown]\n");
	else if (!(r = find_task(c, args, &all, &t)))
		r = switch_to(c, &all, t);
	free(all.v);
	return r;
}

enum cmd_result task_thread(struct cli *c, const char *word, pid_t *ret_tid)
{
	struct tasks all;
	char *end;
	uint64_t n = strtoull(word, &end, 0);

	if (end == word || *end)
		return cli_error(c, "Junk after task keyword.");
	if (!cli_has_process(c) || !c->tid)
		return cli_error(c, "Unknown task %s.", word);
	if (read_tasks(c, &all))
		return CMD_ERROR;
	*ret_tid = n && n <= all.n ? (pid_t)all.v[n - 1].lwp : 0;
	free(all.v);
	return *ret_tid ? CMD_OK : cli_error(c, "Unknown task %s.", word);
}

const struct cmd cmds_tasks[] = {
	{ "info tasks", info_tasks,
	  "Provide information about all known Ada tasks.\n"
	  "Usage: info tasks [ID]\n"
	  "With the ID of one, more about that.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ "task", cmd_task,
	  "Use this command to switch between Ada tasks.\n"
	  "Without argument, this command prints the current task ID.\n"
	  "Usage: task [ID]",
	  CLASS_RUN, COMP_NONE, 0, NULL },
	{ 0 },
};
