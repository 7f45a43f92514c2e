/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Checkpoints: copies of the process, to go back to. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <front/cli/step.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* All of them, to be freed; *ret_n 0: none. */
static struct tl_checkpoint *all(struct cli *c, size_t *ret_n)
{
	size_t n = tl_checkpoints(c->target, NULL, 0);
	struct tl_checkpoint *v = cli_calloc(n + 1, sizeof(*v));

	*ret_n = tl_checkpoints(c->target, v, n);
	return v;
}

static void process_name(struct cli *c, const struct tl_checkpoint *p, char *buf, size_t cap)
{
	struct tl_thread t;

	if (p->current && !tl_thread_get(c->target, p->pid, &t, NULL))
		render_thread_name(c, &t, buf, cap);
	else
		snprintf(buf, cap, "process %d", (int)p->pid);
}

static enum cmd_result cmd_checkpoint(struct cli *c, const char *args)
{
	struct tl_error err;
	uint32_t id;
	size_t n;

	(void)args;
	if (cli_need_process(c))
		return CMD_ERROR;
	if (tl_checkpoint_make(c->target, &id, &err))
		return cli_fail(c, &err);
	SCOPED_FREE struct tl_checkpoint *v = all(c, &n);
	for (size_t i = 0; c->from_terminal && i < n; i++)
		if (v[i].id == id)
			cli_printf(c, "checkpoint %u: fork returned pid %d.\n", id, (int)v[i].pid);
	return CMD_OK;
}

/* The target is another process now. */
static void select_process(struct cli *c)
{
	struct tl_thread t;

	step_forget(c, c->target, 0);
	c->p->stop_serial++;
	c->p->here_dirty = true;
	stop_show_notes(c);
	if (tl_target_threads(c->target, &t, 1) < 1)
		return;
	cli_select_thread(c, t.tid);
	c->p->printed_tid = t.tid;
}

static enum cmd_result cmd_restart(struct cli *c, const char *args)
{
	struct tl_checkpoint now = { .current = true };
	struct tl_error err;
	char name[80];
	uint64_t id;

	if (!*args)
		return cli_error(c, "Requires argument (checkpoint id to restart)");
	if (cli_eval_u64(c, args, &id))
		return CMD_ERROR;
	enum tl_code r = id > UINT32_MAX ? TL_E_NOTFOUND : tl_checkpoint_switch(c->target, (uint32_t)id, &err);
	if (r == TL_E_NOTFOUND)
		return cli_error(c, "Not found: checkpoint id %s", args);
	if (r)
		return cli_fail(c, &err);
	select_process(c);
	now.pid = tl_target_pid(c->target);
	process_name(c, &now, name, sizeof(name));
	cli_printf(c, "Switching to %s\n", name);
	return render_selected(c, FRAME_LEVEL | FRAME_SOURCE);
}

void checkpoint_take_over(struct cli *c)
{
	struct tl_error err;
	size_t n;

	if (tl_target_pid(c->target))
		return;
	SCOPED_FREE struct tl_checkpoint *v = all(c, &n);
	if (!n)
		return;
	if (tl_checkpoint_switch(c->target, v[n - 1].id, &err)) {
		(void)cli_fail(c, &err);
		return;
	}
	select_process(c);
	cli_printf(c, "[Switching to process %d]\n", (int)tl_target_pid(c->target));
}

static void print_place(struct cli *c, uint64_t pc)
{
	SCOPED_FREE char *symbol = NULL;
	struct tl_line line;

	cli_printf(c, " at 0x%" PRIx64, pc);
	if (!tl_line_at(c->target, pc, &line, NULL) && line.line) {
		cli_printf(c, ", file %s, line %u\n", source_shown(c, line.file, line.fullname), line.line);
		return;
	}
	symbol = render_symbol(c, pc);
	if (symbol)
		symbol[strcspn(symbol, "+")] = 0;
	cli_printf(c, symbol ? ", <%s>\n" : "\n", symbol);
}

static enum cmd_result info_checkpoints(struct cli *c, const char *args)
{
	uint64_t wanted = 0;
	size_t n, shown = 0;
	char name[80];

	if (*args && cli_eval_u64(c, args, &wanted))
		return CMD_ERROR;
	SCOPED_FREE struct tl_checkpoint *v = all(c, &n);
	for (size_t i = 0; i < n; i++) {
		if (wanted && v[i].id != wanted)
			continue;
		shown++;
		process_name(c, &v[i], name, sizeof(name));
		cli_printf(c, "%c %u %s%s", v[i].current ? '*' : ' ', v[i].id, name, v[i].id ? "" : " (main process)");
		print_place(c, v[i].pc);
	}
	if (!shown && wanted)
		cli_printf(c, "No checkpoint number %" PRIu64 ".\n", wanted);
	else if (!shown)
		cli_puts(c, "No checkpoints.\n");
	return CMD_OK;
}

static enum cmd_result take_away(struct cli *c, const char *args, bool let_go)
{
	struct tl_error err = { 0 };
	uint64_t id;
	pid_t pid = 0;
	size_t n;

	if (!*args)
		return cli_error(c, "Requires argument (checkpoint id to %s)", let_go ? "detach" : "delete");
	if (cli_eval_u64(c, args, &id))
		return CMD_ERROR;
	SCOPED_FREE struct tl_checkpoint *v = all(c, &n);
	for (size_t i = 0; i < n; i++)
		if (v[i].id == id)
			pid = v[i].pid;
	if (!pid)
		return cli_error(c, "No such checkpoint id, %s", args);
	if (tl_checkpoint_delete(c->target, (uint32_t)id, let_go, &err))
		return cli_fail(c, &err);
	if (c->from_terminal)
		cli_printf(c, "%s process %d\n", let_go ? "Detached" : "Killed", (int)pid);
	return CMD_OK;
}

static enum cmd_result delete_checkpoint(struct cli *c, const char *args)
{
	return take_away(c, args, false);
}

static enum cmd_result detach_checkpoint(struct cli *c, const char *args)
{
	return take_away(c, args, true);
}

const struct cmd cmds_checkpoint[] = {
	{ "checkpoint", cmd_checkpoint,
	  "Fork a duplicate process.\n"
	  "The copy is kept as it is now, for \"restart\"; the program goes on unchanged.",
	  CLASS_OBSCURE, COMP_NONE, 0, NULL },
	{ "restart", cmd_restart,
	  "Restore program context from a checkpoint.\n"
	  "Usage: restart N\n"
	  "Argument N is checkpoint ID, as displayed by 'info checkpoints'.",
	  CLASS_OBSCURE, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "delete checkpoint", delete_checkpoint,
	  "Delete a checkpoint.\n"
	  "Usage: delete checkpoint N",
	  CLASS_OBSCURE, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "detach checkpoint", detach_checkpoint,
	  "Detach from a checkpoint: it runs on by itself.\n"
	  "Usage: detach checkpoint N",
	  CLASS_OBSCURE, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "info checkpoints", info_checkpoints,
	  "IDs of currently known checkpoints.\n"
	  "Usage: info checkpoints [N]",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ 0 },
};
