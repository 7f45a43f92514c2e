/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Changing breakpoints that are there. */

#include <base/scoped.h>
#include <ctype.h>
#include <front/cli/break.h>
#include <front/cli/cli.h>
#include <front/cli/log.h>
#include <front/cli/touched.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* delete, clear, enable, disable */

static enum cmd_result delete_one(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	struct tl_error err;

	(void)user;
	if (loc)
		return cli_error(c, "Breakpoint locations cannot be deleted, only disabled.");
	brk_here_dirty(c);
	if (tl_breakpoint_delete(c->session, id, &err))
		return cli_fail(c, &err);
	// the commands of a breakpoint that stops us now are still to be run
	if (!c->p->doing_actions)
		brk_extra_drop(c, id);
	return CMD_OK;
}

static enum cmd_result cmd_delete(struct cli *c, const char *args)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n);
	enum cmd_result r = CMD_OK;

	if (*args)
		return brk_each(c, args, delete_one, NULL);
	if (!n || (c->from_terminal && !cli_query(c, "Delete all breakpoints? ")))
		return CMD_OK;
	// From the last: those behind it would move up.
	while (n && !r)
		r = delete_one(c, ids[--n], 0, NULL);
	return r;
}

static bool at_location(struct cli *c, uint32_t id, const struct tl_location *loc, bool by_line)
{
	struct tl_breakpoint_info b;

	if (tl_breakpoint_get(c->session, id, &b, NULL) || b.kind > TL_BP_HARDWARE)
		return false;
	for (uint32_t i = 1; i <= b.n_locations; i++) {
		struct tl_location_info l;

		if (tl_breakpoint_location(c->session, id, i, &l, NULL))
			continue;
		if (loc->addr && l.addr == loc->addr)
			return true;
		if (by_line && l.line == loc->line && l.fullname && loc->fullname &&
		    !strcmp(l.fullname, loc->fullname))
			return true;
	}
	return false;
}

static enum cmd_result cmd_clear(struct cli *c, const char *args)
{
	struct tl_location_context ctx = cli_location_context(c);
	struct tl_location loc[16] = { 0 };
	struct tl_error err;
	size_t n = 1, n_ids, found = 0;
	SCOPED_FREE uint32_t *ids = brk_ids(c, &n_ids);
	bool by_line = !*args || isdigit((unsigned char)args[0]) || strchr(args, ':');

	if (!*args) {
		if (!c->list.line)
			return cli_error(c, "No source file specified.");
		loc[0].line = c->list.line;
		loc[0].fullname = c->list.fullname;
	} else if (tl_location_resolve(c->target, args, &ctx, loc, 16, &n, NULL, &err)) {
		return cli_fail(c, &err);
	}
	for (size_t i = 0; i < n_ids; i++) {
		bool match = false;

		for (size_t k = 0; k < n && k < 16 && !match; k++)
			match = at_location(c, ids[i], &loc[k], by_line && *args != '*');
		if (match)
			ids[found++] = ids[i];
	}
	if (!found && *args)
		return cli_error(c, "No breakpoint at %s.", args);
	if (!found)
		return cli_error(c, "No breakpoint at this line.");
	if (found > 1 || c->from_terminal)
		cli_puts(c, found > 1 ? "Deleted breakpoints " : "Deleted breakpoint ");
	for (size_t i = 0; i < found; i++) {
		if (found > 1 || c->from_terminal)
			cli_printf(c, "%u ", ids[i]);
		delete_one(c, ids[i], 0, NULL);
	}
	if (found > 1 || c->from_terminal)
		cli_puts(c, "\n");
	return CMD_OK;
}

struct change {
	bool on, dispose;
	enum tl_disposition disposition;
	uint64_t count;
};

enum cmd_result brk_change_one(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	const struct change *change = user;
	const struct brk_extra *x = brk_extra_get(c, id, false);
	struct tl_error err;

	if (change->on && loc && loc < 64 && x && x->bad_condition >> loc & 1)
		return cli_error(
			c, "Breakpoint %u's condition is invalid at location %u, cannot enable.",
			id, loc);

	if (tl_breakpoint_enable(c->session, id, loc, change->on, &err))
		return cli_fail(c, &err);
	if (change->dispose &&
	    tl_breakpoint_set_disposition(c->session, id, change->disposition, change->count, &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

/* The same, in a list that ends where it is no number: `enable once`, `enable count N` ... */
static enum cmd_result dispose_one(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	return brk_change_one(c, id, loc, user);
}

static enum cmd_result change(struct cli *c, const char *args, struct change change)
{
	size_t n;
	SCOPED_FREE uint32_t *ids = NULL;
	enum cmd_result r = CMD_OK;

	if (*args)
		return brk_each(c, args, change.dispose ? dispose_one : brk_change_one, &change);
	if (change.dispose)
		return cli_error(c, "Argument required (one or more breakpoint numbers).");
	ids = brk_ids(c, &n);
	for (size_t i = 0; i < n && !r; i++)
		r = brk_change_one(c, ids[i], 0, &change);
	return r;
}

static enum cmd_result cmd_enable(struct cli *c, const char *args)
{
	return change(c, args, (struct change){ .on = true });
}

static enum cmd_result cmd_disable(struct cli *c, const char *args)
{
	return change(c, args, (struct change){ .on = false });
}

static enum cmd_result enable_once(struct cli *c, const char *args)
{
	return change(c, args, (struct change){ true, true, TL_DISP_DISABLE, 1 });
}

static enum cmd_result enable_delete(struct cli *c, const char *args)
{
	return change(c, args, (struct change){ true, true, TL_DISP_DELETE, 0 });
}

static enum cmd_result enable_count(struct cli *c, const char *args)
{
	char word[64];
	uint64_t n;

	if (!next_word(&args, word, sizeof(word)))
		return cli_error(c, "Argument required (hit count).");
	if (cli_eval_u64(c, word, &n))
		return CMD_ERROR;
	return change(c, args,
		      (struct change){ true, true, n == 1 ? TL_DISP_DISABLE : TL_DISP_COUNT, n });
}

/* condition, ignore, commands */

static enum cmd_result cmd_condition(struct cli *c, const char *args)
{
	struct tl_breakpoint_info b;
	struct tl_error err;
	const char *whole = args;
	char word[64], *end;
	unsigned long id;
	bool force = false;

	if (!next_word(&args, word, sizeof(word)))
		return cli_error(c, "Argument required (breakpoint number).");
	if (!strcmp(word, "-force")) {
		force = true;
		next_word(&args, word, sizeof(word));
	}
	id = word[0] == '$' ? c->bpnum : strtoul(word, &end, 10);
	if (word[0] != '$' && (*end || !id))
		return cli_error(c, "Bad breakpoint argument: '%s'", whole);
	if (tl_breakpoint_get(c->session, (uint32_t)id, &b, NULL))
		return cli_error(c, "No breakpoint number %lu.", id);
	if (!*args) {
		if (tl_breakpoint_set_condition(c->session, b.id, NULL, &err))
			return cli_fail(c, &err);
		brk_note_bad_condition(c, b.id, true);
		cli_printf(c, "Breakpoint %u now unconditional.\n", b.id);
		return CMD_OK;
	}
	if (brk_extra_get(c, b.id, false))
		brk_extra_get(c, b.id, false)->born_pending = false;
	if (force ? tl_breakpoint_force_condition(c->session, b.id, args, &err)
		  : tl_breakpoint_set_condition(c->session, b.id, args, &err))
		return cli_fail(c, &err);
	brk_note_bad_condition(c, b.id, true);
	return CMD_OK;
}

enum cmd_result brk_ignore(struct cli *c, uint32_t id, int64_t n)
{
	struct tl_error err;

	if (n < 0)
		n = 0;
	if (tl_breakpoint_set_ignore(c->session, id, (uint64_t)n, &err))
		return cli_fail(c, &err);
	if (n == 0)
		cli_printf(c, "Will stop next time breakpoint %u is reached.", id);
	else if (n == 1)
		cli_printf(c, "Will ignore next crossing of breakpoint %u.", id);
	else
		cli_printf(c, "Will ignore next %" PRId64 " crossings of breakpoint %u.", n, id);
	return CMD_OK;
}

static enum cmd_result cmd_ignore(struct cli *c, const char *args)
{
	struct tl_breakpoint_info b;
	char word[64], *end;
	unsigned long id;
	uint64_t n;

	if (!next_word(&args, word, sizeof(word)))
		return cli_error(c, "Argument required (a breakpoint number).");
	id = word[0] == '$' ? c->bpnum : strtoul(word, &end, 10);
	if (word[0] != '$' && (*end || !id))
		return cli_error(c, "Bad breakpoint number '%s'", word);
	if (!*args)
		return cli_error(c, "Second argument (specified ignore-count) is missing.");
	if (cli_eval_u64(c, args, &n))
		return CMD_ERROR;
	if (tl_breakpoint_get(c->session, (uint32_t)id, &b, NULL))
		return cli_error(c, "No breakpoint number %lu.", id);
	if (brk_ignore(c, b.id, (int64_t)n))
		return CMD_ERROR;
	cli_puts(c, "\n");
	return CMD_OK;
}

struct command_list {
	const struct ctl *body;
	unsigned n;
};

static enum cmd_result commands_one(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	struct command_list *list = user;
	struct brk_extra *x = brk_extra_get(c, id, true);

	(void)loc;
	list->n++;
	if (!list->body)
		return CMD_OK;
	ctl_free(x->commands);
	x->commands = ctl_dup(list->body);
	x->silent = list->body->kind == CTL_SIMPLE && !strcmp(list->body->text, "silent");
	return CMD_OK;
}

static enum cmd_result commands_clear(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	struct brk_extra *x = brk_extra_get(c, id, false);

	(void)loc;
	(void)user;
	if (!x)
		return CMD_OK;
	ctl_free(x->commands);
	x->commands = NULL;
	x->silent = false;
	return CMD_OK;
}

/* The breakpoints that the last command made. */
static void last_made(const struct cli *c, char *ret, size_t size)
{
	if (c->bpnum_first < c->bpnum)
		snprintf(ret, size, "%u-%u", c->bpnum_first, c->bpnum);
	else
		snprintf(ret, size, "%u", c->bpnum);
}

enum cmd_result brk_set_commands(struct cli *c, const char *args, const struct ctl *body)
{
	struct command_list list = { .body = body };
	char last[32];

	if (!*args) {
		if (!c->bpnum)
			return cli_error(c, "Argument required (one or more breakpoint numbers).");
		last_made(c, last, sizeof(last));
		args = last;
	}
	return brk_each(c, args, body ? commands_one : commands_clear, &list);
}

static enum cmd_result check_one(struct cli *c, uint32_t id, uint32_t loc, void *user)
{
	(void)c;
	(void)id;
	(void)loc;
	++*(unsigned *)user;
	return CMD_OK;
}

static enum cmd_result cmd_commands(struct cli *c, const char *args)
{
	struct ctl *body = NULL;
	char last[32];
	unsigned n = 0;
	enum cmd_result r;

	if (!*args) {
		if (!c->bpnum)
			return cli_error(c, "Argument required (one or more breakpoint numbers).");
		last_made(c, last, sizeof(last));
		args = last;
	}
	r = brk_each(c, args, check_one, &n);
	if (r || !n)
		return r;
	if (c->interactive && c->p->input->terminal)
		cli_printf(c,
			   "Type commands for breakpoint(s) %s, one per line.\n"
			   "End with a line saying just \"end\".\n",
			   args);
	if (ctl_read(c, &body))
		return CMD_ERROR;
	r = brk_set_commands(c, args, body);
	ctl_free(body);
	return r;
}

const struct cmd cmds_break_change[] = {
	{ "delete", cmd_delete,
	  "Delete all or some breakpoints.\n"
	  "Usage: delete [BREAKPOINTNUM]...\n"
	  "Arguments are breakpoint numbers with spaces in between.\n"
	  "To delete all breakpoints, give no argument.\n"
	  "\n"
	  "Also a prefix command for deletion of other GDB objects.",
	  CLASS_BREAK, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "d", .alias_of = "delete" },
	{ "delete breakpoints", cmd_delete,
	  "Delete all or some breakpoints or auto-display expressions.\n"
	  "Usage: delete breakpoints [BREAKPOINTNUM]...\n"
	  "Arguments are breakpoint numbers with spaces in between.\n"
	  "To delete all breakpoints, give no argument.\n"
	  "This command may be abbreviated \"delete\".",
	  CLASS_BREAK, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ "clear", cmd_clear,
	  "Clear breakpoint at specified location.\n"
	  "Argument may be a linespec, explicit, or address location as described below.\n"
	  "\n"
	  "With no argument, clears all breakpoints in the line that the selected frame\n"
	  "is executing in.",
	  CLASS_BREAK, COMP_LOCATION, 0, NULL },
	{ "enable", cmd_enable,
	  "Enable all or some breakpoints.\n"
	  "Usage: enable [BREAKPOINTNUM]...\n"
	  "Give breakpoint numbers (separated by spaces) as arguments.\n"
	  "With no subcommand, breakpoints are enabled until you command otherwise.\n"
	  "This is used to cancel the effect of the \"disable\" command.\n"
	  "With a subcommand you can enable temporarily.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "enable breakpoints", cmd_enable,
	  "Enable all or some breakpoints.\n"
	  "Usage: enable breakpoints [BREAKPOINTNUM]...\n"
	  "Give breakpoint numbers (separated by spaces) as arguments.\n"
	  "This is used to cancel the effect of the \"disable\" command.\n"
	  "May be abbreviated to simply \"enable\".",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "enable once", enable_once,
	  "Enable some breakpoints for one hit.\n"
	  "Usage: enable once BREAKPOINTNUM...\n"
	  "If a breakpoint is hit while enabled in this fashion,\n"
	  "the breakpoint will become disabled.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "enable delete", enable_delete,
	  "Enable some breakpoints and delete when hit.\n"
	  "Usage: enable delete BREAKPOINTNUM...\n"
	  "If a breakpoint is hit while enabled in this fashion, it will be deleted.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "enable count", enable_count,
	  "Enable some breakpoints for COUNT hits.\n"
	  "Usage: enable count COUNT BREAKPOINTNUM...\n"
	  "If a breakpoint is hit while enabled in this fashion,\n"
	  "the count is decremented; when it reaches zero, the breakpoint is disabled.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "en", .alias_of = "enable" },
	{ "enable breakpoints once", enable_once,
	  "Enable some breakpoints for one hit.\n"
	  "Usage: enable breakpoints once BREAKPOINTNUM...\n"
	  "If a breakpoint is hit while enabled in this fashion,\n"
	  "the breakpoint will become disabled.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "enable breakpoints delete", enable_delete,
	  "Enable some breakpoints and delete when hit.\n"
	  "Usage: enable breakpoints delete BREAKPOINTNUM...\n"
	  "If a breakpoint is hit while enabled in this fashion, it will be deleted.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "enable breakpoints count", enable_count,
	  "Enable some breakpoints for COUNT hits.\n"
	  "Usage: enable breakpoints count COUNT BREAKPOINTNUM...\n"
	  "If a breakpoint is hit while enabled in this fashion,\n"
	  "the count is decremented; when it reaches zero, the breakpoint is disabled.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "disable", cmd_disable,
	  "Disable all or some breakpoints.\n"
	  "Usage: disable [BREAKPOINTNUM]...\n"
	  "Arguments are breakpoint numbers with spaces in between.\n"
	  "To disable all breakpoints, give no argument.\n"
	  "A disabled breakpoint is not forgotten, but has no effect until re-enabled.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "dis", .alias_of = "disable" },
	{ "disa", .alias_of = "disable" },
	{ "disable breakpoints", cmd_disable,
	  "Disable all or some breakpoints.\n"
	  "Usage: disable breakpoints [BREAKPOINTNUM]...\n"
	  "Arguments are breakpoint numbers with spaces in between.\n"
	  "To disable all breakpoints, give no argument.\n"
	  "A disabled breakpoint is not forgotten, but has no effect until re-enabled.\n"
	  "This command may be abbreviated \"disable\".",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "condition", cmd_condition,
	  "Specify breakpoint number N to break only if COND is true.\n"
	  "Usage is `condition [-force] N COND', where N is an integer and COND\n"
	  "is an expression to be evaluated whenever breakpoint N is reached.\n"
	  "With -force, COND may be invalid at all of its locations; they are off then.",
	  CLASS_BREAK, COMP_EXPR, 0, NULL },
	{ "ignore", cmd_ignore,
	  "Set ignore-count of breakpoint number N to COUNT.\n"
	  "Usage is `ignore N COUNT'.",
	  CLASS_BREAK, COMP_NONE, 0, NULL },
	{ "commands", cmd_commands,
	  "Set commands to be executed when the given breakpoints are hit.\n"
	  "Give a space-separated breakpoint list as argument after \"commands\".\n"
	  "A list element can be a breakpoint number (e.g. `5') or a range of numbers\n"
	  "(e.g. `5-7').\n"
	  "With no argument, the targeted breakpoint is the last one set.\n"
	  "The commands themselves follow starting on the next line.\n"
	  "Type a line containing \"end\" to indicate the end of them.\n"
	  "Give \"silent\" as the first line to make the breakpoint silent;\n"
	  "then no output is printed when it is hit, except what the commands print.",
	  CLASS_BREAK, COMP_NONE, CMD_NO_REPEAT, NULL },
	{ 0 },
};
