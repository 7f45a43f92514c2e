/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Recording: record, info record, record goto. Going back: cmd_reverse.c. */

#include <base/scoped.h>
#include <front/cli/step.h>
#include <inttypes.h>
#include <string.h>

static enum cmd_result need_log(struct cli *c, struct tl_history_info *ret, bool hint)
{
	struct tl_error err;

	*ret = (struct tl_history_info){ .size = sizeof(*ret) };
	if (tl_history_get(c->target, ret, &err))
		return cli_fail(c, &err);
	if (ret->active)
		return CMD_OK;
	return cli_error(c, "No recording is currently active.%s",
			 hint ? "\nUse the \"record full\" or \"record btrace\" command first." : "");
}

static enum cmd_result cmd_record(struct cli *c, const char *args)
{
	struct tl_error err;

	(void)args;
	if (tl_history_start(c->target, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

static enum cmd_result cmd_record_stop(struct cli *c, const char *args)
{
	struct tl_history_info i;
	struct tl_error err;

	(void)args;
	if (need_log(c, &i, true))
		return CMD_ERROR;
	if (tl_history_stop(c->target, &err))
		return cli_fail(c, &err);
	cli_puts(c, "Process record is stopped and all execution logs are deleted.\n");
	return CMD_OK;
}

static enum cmd_result cmd_record_delete(struct cli *c, const char *args)
{
	struct tl_history_info i;
	struct tl_error err;

	(void)args;
	if (need_log(c, &i, true))
		return CMD_ERROR;
	if (!i.replaying) {
		cli_puts(c, "Already at end of record list.\n");
		return CMD_OK;
	}
	if (!cli_query(c, "Delete the log from this point forward and begin to record the running message at current PC?"))
		return CMD_OK;
	return tl_history_cut(c->target, &err) ? cli_fail(c, &err) : CMD_OK;
}

static enum cmd_result cmd_record_save(struct cli *c, const char *args)
{
	SCOPED_FREE char *path = *args ? expand_tilde(args) : cli_asprintf("gdb_record.%d", (int)tl_target_pid(c->target));
	struct tl_core_options how = core_options(c);
	struct tl_history_info i;
	struct tl_error err;

	if (need_log(c, &i, true))
		return CMD_ERROR;
	cli_flush(c);
	if (tl_history_save(c->target, path, &how, &err))
		return cli_fail(c, &err);
	cli_printf(c, "Saved core file %s with execution log.\n", path);
	cli_select_thread(c, c->tid);
	return CMD_OK;
}

static enum cmd_result cmd_record_restore(struct cli *c, const char *args)
{
	SCOPED_FREE char *path = core_path(args);

	if (!*args)
		return cli_error(c, "Argument for filename is missing.");
	if (core_open(c, path, tl_history_restore))
		return CMD_ERROR;
	cli_printf(c, "Restored records from core file %s.\n", path);
	return render_selected(c, FRAME_LEVEL | FRAME_SOURCE);
}

static enum cmd_result info_record(struct cli *c, const char *args)
{
	struct tl_history_info i = { .size = sizeof(i) };
	struct tl_error err;

	(void)args;
	if (tl_history_get(c->target, &i, &err))
		return cli_fail(c, &err);
	if (!i.active) {
		cli_puts(c, "No recording is currently active.\n");
		return CMD_OK;
	}
	cli_printf(c, "Active record target: record-full\n%s mode:\n", i.replaying ? "Replay" : "Record");
	if (!i.count) {
		cli_puts(c, "No instructions have been logged.\n");
	} else {
		cli_printf(c, "Lowest recorded instruction number is %" PRIu64 ".\n", i.lowest);
		if (i.replaying)
			cli_printf(c, "Current instruction number is %" PRIu64 ".\n", i.current);
		cli_printf(c, "Highest recorded instruction number is %" PRIu64 ".\n", i.highest);
		cli_printf(c, "Log contains %" PRIu64 " instructions.\n", i.count);
	}
	if (i.max)
		cli_printf(c, "Max logged instructions is %" PRIu64 ".\n", i.max);
	else
		cli_puts(c, "Max logged instructions is unlimited.\n");
	return CMD_OK;
}

/* A log that is full: as gdb, what is oldest goes if the user says so, from then on without being asked. */
bool record_goes_on(struct cli *c, const struct tl_event *e)
{
	struct tl_history_info i = { .size = sizeof(i) };
	struct tl_error err;

	if (e->kind != TL_EV_STOPPED || e->reason != TL_STOP_HISTORY || tl_history_get(e->target, &i, &err) || !i.full)
		return false;
	if (!cli_ask(c, 'y', "Do you want to auto delete previous execution log entries when record/replay buffer becomes "
			     "full (record full stop-at-limit)?"))
		return false;
	setting_put(c, "record full stop-at-limit", "off");
	terminal_inferior(c);
	return !tl_history_go_on(e->target, &err);
}

/* record goto */

static enum cmd_result go(struct cli *c, const struct tl_history_info *i, uint64_t n)
{
	struct tl_error err;

	if (n == i->current)
		return cli_error(c, "Already at target insn.");
	if (tl_history_goto(c->target, n, &err))
		return cli_fail(c, &err);
	cli_printf(c, "Go %s to insn number %" PRIu64 "\n", n < i->current ? "backward" : "forward", n);
	cli_select_thread(c, c->tid);
	return render_selected(c, FRAME_LEVEL | FRAME_SOURCE);
}

static enum cmd_result goto_begin(struct cli *c, const char *args)
{
	struct tl_history_info i;

	(void)args;
	return need_log(c, &i, true) ? CMD_ERROR : go(c, &i, i.lowest - 1);
}

static enum cmd_result goto_end(struct cli *c, const char *args)
{
	struct tl_history_info i;

	(void)args;
	return need_log(c, &i, true) ? CMD_ERROR : go(c, &i, i.highest);
}

static enum cmd_result cmd_goto(struct cli *c, const char *args)
{
	struct tl_history_info i;
	uint64_t n;

	if (!*args)
		return cli_error(c, "Command requires an argument (insn number to go to).");
	if (need_log(c, &i, true) || cli_eval_u64(c, args, &n))
		return CMD_ERROR;
	return go(c, &i, n);
}

const struct cmd cmds_record[] = {
	{ "record", cmd_record,
	  "Start recording.\n"
	  "Usage: record\n"
	  "Each instruction of the program is interpreted, or stepped where that is not\n"
	  "possible, and what it changes is kept, so that the reverse-* commands can undo\n"
	  "it.  Only the thread that is resumed runs meanwhile.  What has left the process\n"
	  "(output, files) is not undone.",
	  CLASS_OBSCURE, COMP_COMMAND, 0, NULL },
	{ "rec", .alias_of = "record" },
	{ "record full", cmd_record,
	  "Start full execution recording.\n"
	  "Usage: record full",
	  CLASS_OBSCURE, COMP_NONE, 0, NULL },
	{ "record stop", cmd_record_stop,
	  "Stop the record/replay target.\n"
	  "Usage: record stop\n"
	  "The program stays where it is, also in the past.",
	  CLASS_OBSCURE, COMP_NONE, 0, NULL },
	{ "record delete", cmd_record_delete,
	  "Delete the rest of execution log and start recording it anew.\n"
	  "Usage: record delete",
	  CLASS_OBSCURE, COMP_NONE, 0, NULL },
	{ "record save", cmd_record_save,
	  "Save the current recording to a file.\n"
	  "Usage: record save [FILENAME]\n"
	  "The file is a core file of the program at the beginning of the recording, with\n"
	  "the execution log behind it.  Default filename is 'gdb_record.PROCESS_ID'.",
	  CLASS_OBSCURE, COMP_FILE, 0, NULL },
	{ "record restore", cmd_record_restore,
	  "Restore the execution log from a file.\n"
	  "Usage: record restore FILENAME\n"
	  "File must have been created with 'record save'.  The program is shown as it was\n"
	  "at the beginning of the recording, and can be gone through, forward and back,\n"
	  "with breakpoints and watchpoints.",
	  CLASS_OBSCURE, COMP_FILE, 0, NULL },
	{ "record full restore", .alias_of = "record restore" },
	{ "record goto", cmd_goto,
	  "Restore the program to its state at instruction number N.\n"
	  "Usage: record goto N | begin | end\n"
	  "Argument is instruction number, as shown by 'info record'.",
	  CLASS_OBSCURE, COMP_COMMAND, 0, NULL },
	{ "record goto begin", goto_begin,
	  "Go to the beginning of the execution log.\n"
	  "Usage: record goto begin",
	  CLASS_OBSCURE, COMP_NONE, 0, NULL },
	{ "record goto start", .alias_of = "record goto begin" },
	{ "record goto end", goto_end,
	  "Go to the end of the execution log.\n"
	  "Usage: record goto end",
	  CLASS_OBSCURE, COMP_NONE, 0, NULL },
	{ "set record", NULL, "Set record options.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "set record full", NULL, "Set options of full recording.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "show record", NULL, "Show record options.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "show record full", NULL, "Show options of full recording.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "info record", info_record,
	  "Info record options.\n"
	  "Usage: info record\n"
	  "Says whether the program is being recorded, and how much there is in the log.",
	  CLASS_STATUS, COMP_NONE, 0, NULL },
	{ 0 },
};

static enum cmd_result changed_fast(struct cli *c, const struct setting *s)
{
	struct tl_error err;

	if (tl_session_set(c->session, TL_OPT_INTERPRET, setting_int(c, s->name) != 0, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

static enum cmd_result changed_stop(struct cli *c, const struct setting *s)
{
	struct tl_error err;

	if (tl_session_set(c->session, TL_OPT_HISTORY_STOP, setting_int(c, s->name) != 0, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

static enum cmd_result changed_max(struct cli *c, const struct setting *s)
{
	struct tl_error err;

	if (tl_session_set(c->session, TL_OPT_HISTORY_MAX, setting_int(c, s->name), &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

const struct setting settings_record[] = {
	{ "fast-stepping", SETTING_BOOL, "on", "Fast stepping is %s.",
	  "Set whether steps are interpreted where that is possible.\n"
	  "If on (the default), the instructions of a thread that runs alone are\n"
	  "interpreted when many are to be stepped (\"stepi 1000\", software watchpoints),\n"
	  "hundreds of times faster than by the processor's single steps.  Stops, values\n"
	  "and signals are the same either way.",
	  NULL, changed_fast, NULL },
	{ "record full insn-number-max", SETTING_UINT, "200000", "Record/replay buffer limit is %s.",
	  "Set record/replay buffer limit.\n"
	  "Set the maximum number of instructions to be stored in the\n"
	  "record/replay buffer.  A value of either \"unlimited\" or zero means no\n"
	  "limit.  Default is 200000.  See also \"set record full stop-at-limit\".",
	  NULL, changed_max, NULL },
	{ "record full stop-at-limit", SETTING_BOOL, "on",
	  "Whether record/replay stops when record/replay buffer becomes full is %s.",
	  "Set whether record/replay stops when record/replay buffer becomes full.\n"
	  "Default is ON.\n"
	  "When ON, if the record/replay buffer becomes full, ask user what to do.\n"
	  "When OFF, if the record/replay buffer becomes full,\n"
	  "delete the oldest recorded instruction to make room for each new one.",
	  NULL, changed_stop, NULL },
	{ 0 },
};
