/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* info threads and thread apply: of all inferiors. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/options.h>
#include <front/cli/threads.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Does one of the ids name this thread? No ids: all do. *ret_error: they are wrong, said already. */
static bool listed(struct cli *c, const char *list, const struct thread_ref *ref, bool *ret_error)
{
	struct thread_range r;

	if (!*list)
		return true;
	while (*list && thread_range_next(c, &list, &r, ret_error))
		if (thread_in_range(ref, &r))
			return true;
	return false;
}

static void thread_row(struct cli *c, const struct thread_ref *ref, int width, bool gid)
{
	struct tl_target *selected = c->target;
	bool current = ref->target == selected && ref->t.tid == c->tid;
	char id[32], text[200];
	struct tl_frame f;

	thread_target_text(c, ref->target, &ref->t, text, sizeof(text));
	cli_printf(c, "%c %-4s ", current ? '*' : ' ', thread_id_text(c, ref->target, ref->t.num, id, sizeof(id)));
	if (gid)
		cli_printf(c, "%-4u ", ref->t.global_num);
	cli_printf(c, "%-*s ", width, text);
	c->target = ref->target;
	if (!ref->t.stopped)
		cli_puts(c, "(running)\n");
	else if (tl_frame_get(c->target, ref->t.tid, 0, &f, NULL))
		cli_puts(c, "<no frame>\n");
	else {
		c->render_tid = ref->t.tid;
		render_frame(c, &f, 0);
		c->render_tid = 0;
	}
	c->target = selected;
}

static void note_gid(void *user, const struct option_def *o, const char *value)
{
	(void)o;
	(void)value;
	*(bool *)user = true;
}

enum cmd_result cmd_info_threads(struct cli *c, const char *args)
{
	struct option_set set = { info_threads_options, OPTIONS_UNKNOWN_IS_ERROR };
	bool gid = false;
	size_t n, shown = 0;
	SCOPED_FREE struct thread_ref *ref = thread_refs(c, &n);
	int width = 17;
	bool error = false;
	const char *rest;
	struct thread_range r;

	if (options_parse(c, &set, &args, note_gid, &gid))
		return CMD_ERROR;
	rest = args;
	while (*rest && thread_range_next(c, &rest, &r, &error))
		;
	if (error)
		return CMD_ERROR;
	if (*rest)
		return cli_error(c, "Invalid thread ID: %s", rest);
	for (size_t i = 0; i < n; i++) {
		char text[200];

		if (!listed(c, args, &ref[i], &error))
			continue;
		ref[shown++] = ref[i];
		thread_target_text(c, ref[shown - 1].target, &ref[shown - 1].t, text, sizeof(text));
		if ((int)strlen(text) > width)
			width = (int)strlen(text);
	}
	if (!shown && *args)
		cli_printf(c, "No threads match '%s'.\n", args);
	else if (!shown)
		cli_puts(c, "No threads.\n");
	if (!shown)
		return CMD_OK;
	cli_printf(c, "  %-4s %s%-*s %s \n", "Id", gid ? "GId  " : "", width, "Target Id", "Frame");
	for (size_t i = 0; i < shown && !c->interrupted; i++)
		thread_row(c, &ref[i], width, gid);
	if (cli_has_process(c) && !c->tid)
		cli_puts(c, "\nThe current thread <Thread ID 1> has terminated.  See `help thread'.\n");
	return CMD_OK;
}

/* thread apply */

struct apply {
	bool no_header, go_on, silent, ascending;
	const char *command;
};

static void on_option(void *user, const struct option_def *option, const char *value)
{
	struct apply *a = user;

	(void)value;
	a->ascending |= option->name[0] == 'a';
	a->no_header |= option->name[0] == 'q';
	a->go_on |= option->name[0] == 'c';
	a->silent |= option->name[0] == 's';
}

static enum cmd_result parse_options(struct cli *c, const struct option_def *defs, const char *args, struct apply *a)
{
	const struct option_set set = { defs, OPTIONS_UNKNOWN_IS_OPERAND };
	enum cmd_result r = options_parse(c, &set, &args, on_option, a);

	a->command = args;
	return r;
}

static enum cmd_result apply_one(struct cli *c, const struct thread_ref *ref, const struct apply *a)
{
	SCOPED_FREE char *text = NULL;
	char id[32], name[200];
	enum cmd_result r;

	thread_select(c, ref);
	/* Before the command, which may remove the inferior. */
	thread_target_text(c, ref->target, &ref->t, name, sizeof(name));
	thread_id_text(c, ref->target, ref->t.num, id, sizeof(id));
	cli_capture_shown(c);
	c->mute_errors += a->silent;
	c->collect_errors += a->go_on || !a->silent;
	r = cli_execute(c, a->command);
	c->collect_errors -= a->go_on || !a->silent;
	c->mute_errors -= a->silent;
	text = cli_capture_end(c);
	if (!a->no_header && (!r || !a->silent) && (*text || !a->silent))
		cli_printf(c, "\nThread %s (%s):\n", id, name);
	cli_puts(c, text);
	return a->go_on || a->silent ? (r == CMD_QUIT ? r : CMD_OK) : r;
}

/* A command of before may have removed the inferior. */
static bool is_there(const struct cli *c, const struct tl_target *t)
{
	size_t n = tl_session_targets(c->session, NULL, 0);
	SCOPED_FREE struct tl_target **all = calloc(n + 1, sizeof(*all));

	if (all)
		tl_session_targets(c->session, all, n);
	for (size_t i = 0; all && i < n; i++)
		if (all[i] == t)
			return true;
	return false;
}

static enum cmd_result run_each(struct cli *c, const struct thread_ref *list, size_t n, const struct apply *a)
{
	enum cmd_result r = CMD_OK;

	for (size_t i = 0; i < n && !r; i++) {
		struct thread_ref now = list[i];

		if (c->interrupted)
			return cli_error(c, "Quit");
		if (is_there(c, now.target) && !tl_thread_get(now.target, now.t.tid, &now.t, NULL))
			r = apply_one(c, &now, a);
	}
	return r;
}

static enum cmd_result apply_each(struct cli *c, const struct thread_ref *list, size_t n,
				  const struct apply *a)
{
	struct tl_target *target = c->target, *outer = c->p->applied_from;
	pid_t tid = c->tid;
	uint32_t frame = c->frame;
	uint64_t serial = c->p->stop_serial;
	enum cmd_result r;

	c->p->applied_from = target;
	r = run_each(c, list, n, a);
	c->p->applied_from = outer;
	if (!is_there(c, target))
		return r;
	if (tid && tl_target_state(target) == TL_TARGET_IDLE) { // killed meanwhile
		c->target = target;
		cli_select_thread(c, 0);
	} else if (serial == c->p->stop_serial) {
		c->target = target;
		cli_select_thread(c, tid);
		if (frame)
			(void)!cli_select_frame(c, frame);
	}
	return r;
}

enum cmd_result cmd_thread_apply_all(struct cli *c, const char *args)
{
	struct apply a = { 0 };
	size_t n;
	SCOPED_FREE struct thread_ref *ref = thread_refs(c, &n);

	if (parse_options(c, thread_apply_all_options, args, &a))
		return CMD_ERROR;
	if (!*a.command)
		return cli_error(c, "Please specify a command at the end of 'thread apply all'");
	for (size_t i = 0; !a.ascending && i < n / 2; i++) {
		struct thread_ref swap = ref[i];

		ref[i] = ref[n - 1 - i];
		ref[n - 1 - i] = swap;
	}
	return apply_each(c, ref, n, &a);
}

static void warn_unknown(struct cli *c, const struct thread_range *r, uint64_t num)
{
	if (r->qualified || tl_session_targets(c->session, NULL, 0) > 1)
		cli_warning(c, "Unknown thread %u.%" PRIu64, r->inferior, num);
	else
		cli_warning(c, "Unknown thread %" PRIu64, num);
}

/* The threads of one range go to chosen; numbers that are none are told. */
static void choose(struct cli *c, const struct thread_ref *ref, size_t n, const struct thread_range *r,
		   struct thread_ref *chosen, size_t *picked, size_t cap)
{
	uint64_t next = r->first;

	for (size_t i = 0; i < n && *picked < cap; i++) {
		if (!thread_in_range(&ref[i], r))
			continue;
		for (; r->last != UINT64_MAX && next < ref[i].t.num; next++)
			warn_unknown(c, r, next);
		next = ref[i].t.num + 1;
		chosen[(*picked)++] = ref[i];
	}
	for (unsigned told = 0; r->last != UINT64_MAX && next <= r->last && told < 100; next++, told++)
		warn_unknown(c, r, next);
}

enum cmd_result cmd_thread_apply(struct cli *c, const char *args)
{
	struct apply a = { 0 };
	size_t n, picked = 0, cap;
	SCOPED_FREE struct thread_ref *ref = thread_refs(c, &n);
	const char *s = args;
	struct thread_range r;
	bool error = false;

	if (!*args)
		return cli_error(c, "Please specify a thread ID list");
	while (*s && thread_range_next(c, &s, &r, &error))
		;
	if (error)
		return CMD_ERROR;
	if (s == args)
		return cli_error(c, "Invalid thread ID: %s", args);
	if (parse_options(c, thread_apply_options, s, &a))
		return CMD_ERROR;
	if (!*a.command)
		return cli_error(c, "Please specify a command following the thread ID list");
	cap = n * (1 + strlen(args) / 2);
	SCOPED_FREE struct thread_ref *chosen = cli_calloc(cap + 1, sizeof(*chosen));
	for (const char *at = args; at < s && thread_range_next(c, &at, &r, &error);)
		choose(c, ref, n, &r, chosen, &picked, cap);
	return apply_each(c, chosen, picked, &a);
}
