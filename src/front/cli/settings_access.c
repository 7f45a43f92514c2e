/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* What may be changed, and how strictly expressions are read: set write, may-*, observer, check. */

#include <base/scoped.h>
#include <front/cli/cli.h>
#include <string.h>

/* What observer mode makes of each permission; it is on while all are so, and threads are stopped one by one. */
static const struct {
	const char *name;
	bool observed;
} permissions[] = {
	{ "may-write-memory", false },	     { "may-write-registers", false },	       { "may-insert-breakpoints", false },
	{ "may-insert-tracepoints", false }, { "may-insert-fast-tracepoints", true }, { "may-interrupt", false },
	{ "non-stop", true },
};

static void observe(struct cli *c, bool on)
{
	size_t i;

	if (setting_find("observer", &i))
		c->p->setting_int[i] = on;
	cli_printf(c, "Observer mode is now %s.\n", on ? "on" : "off");
}

/* A permission was given or taken. */
static void look_whether_observed(struct cli *c)
{
	bool all = true;

	for (size_t i = 0; i < ARRAY_LEN(permissions); i++)
		all &= setting_int(c, permissions[i].name) == permissions[i].observed;
	if (all != (setting_int(c, "observer") != 0))
		observe(c, all);
}

static enum cmd_result changed_observer(struct cli *c, const struct setting *s)
{
	bool on = setting_int(c, s->name);

	if (cli_has_execution(c))
		return cli_error(c, "Cannot change this setting while the inferior is running.");
	c->p->observing = true;
	for (size_t i = 0; i < ARRAY_LEN(permissions); i++)
		if (on || strcmp(permissions[i].name, "non-stop") != 0)
			setting_put(c, permissions[i].name, !on || permissions[i].observed ? "on" : "off");
	if (on)
		setting_put(c, "pagination", "off");
	c->p->observing = false;
	if (c->from_terminal)
		observe(c, on);
	return CMD_OK;
}

static enum cmd_result changed(struct cli *c, const struct setting *s)
{
	static const struct {
		const char *name;
		enum tl_option opt;
	} list[] = {
		{ "write", TL_OPT_WRITE_FILES },
		{ "may-write-memory", TL_OPT_MAY_WRITE_MEMORY },
		{ "may-write-registers", TL_OPT_MAY_WRITE_REGISTERS },
		{ "may-insert-breakpoints", TL_OPT_MAY_INSERT },
		{ "check type", TL_OPT_CHECK_TYPE },
	};
	struct tl_error err;

	for (size_t i = 0; i < ARRAY_LEN(list); i++)
		if (!strcmp(list[i].name, s->name) && tl_session_set(c->session, list[i].opt, setting_int(c, s->name), &err))
			return cli_fail(c, &err);
	if (!strncmp(s->name, "may-", 4) && !c->p->observing)
		look_whether_observed(c);
	return CMD_OK;
}

/* What is in a program that runs would stay in it. */
static enum cmd_result changed_while_idle(struct cli *c, const struct setting *s)
{
	if (cli_has_execution(c))
		return cli_error(c, "Cannot change this setting while the inferior is running.");
	if (!strcmp(s->name, "may-interrupt"))
		c->p->may_interrupt = setting_int(c, s->name);
	return changed(c, s);
}

enum cmd_result access_may_interrupt(struct cli *c, const char *what)
{
	return c->p->may_interrupt ? CMD_OK : cli_error(c, "May not %s: may-interrupt is off.", what);
}

static const char *const ranges[] = { "on", "off", "warn", "auto", NULL };

/* No language's values are checked, which gdb says in these words of C and its kin. */
static void warn_of_range(struct cli *c, const struct setting *s)
{
	if (setting_is(c, s->name, "on") || setting_is(c, s->name, "warn"))
		cli_warning(c, "the current range check setting does not match the language.\n");
}

static enum cmd_result changed_range(struct cli *c, const struct setting *s)
{
	warn_of_range(c, s);
	return CMD_OK;
}

static void show_range(struct cli *c, const struct setting *s)
{
	const char *value = setting_str(c, s->name);

	cli_printf(c, "Range checking is \"%s%s\".\n", value, strcmp(value, "auto") != 0 ? "" : "; currently off");
	warn_of_range(c, s);
}

static void show_unknown(struct cli *c, const struct setting *s)
{
	cli_printf(c, "Unknown memory addresses will be treated as %s.\n", setting_int(c, s->name) ? "inaccessible" : "RAM");
}

const struct setting settings_access[] = {
	{ "write", SETTING_BOOL, "off", "Writing into executable and core files is %s.",
	  "Set writing into executable and core files.\n"
	  "When on, what is assigned to the program's variables and code while it does not run is\n"
	  "written into its file.  Core files are not written to.",
	  NULL, changed, NULL },
	{ "may-write-memory", SETTING_BOOL, "on", "Permission to write into target memory is %s.",
	  "Set permission to write into target memory.\n"
	  "When this permission is on, GDB may write into the target's memory.\n"
	  "Otherwise, assignments and calls result in an error; breakpoints are still set.",
	  NULL, changed, NULL },
	{ "may-write-registers", SETTING_BOOL, "on", "Permission to write into registers is %s.",
	  "Set permission to write into registers.\n"
	  "When this permission is on, GDB may write into the target's registers.\n"
	  "Otherwise, assignments, calls, \"jump\" and \"return\" result in an error.",
	  NULL, changed, NULL },
	{ "may-insert-breakpoints", SETTING_BOOL, "on", "Permission to insert breakpoints in the target is %s.",
	  "Set permission to insert breakpoints in the target.\n"
	  "When this permission is on, GDB may insert breakpoints in the program.\n"
	  "Otherwise, any sort of insertion attempt will result in an error.  That is so of watchpoints\n"
	  "and of what the debugger needs to step over calls and to see libraries come, too.",
	  NULL, changed_while_idle, NULL },
	{ "may-insert-tracepoints", SETTING_BOOL, "on", "Permission to insert tracepoints in the target is %s.",
	  "Set permission to insert tracepoints in the target.\n"
	  "There are none: \"log\", \"count\" and \"dprintf\" are breakpoints.",
	  NULL, changed_while_idle, NULL },
	{ "may-insert-fast-tracepoints", SETTING_BOOL, "on", "Permission to insert fast tracepoints in the target is %s.",
	  "Set permission to insert fast tracepoints in the target.\n"
	  "There are none: \"log\", \"count\" and \"dprintf\" are breakpoints.",
	  NULL, changed_while_idle, NULL },
	{ "may-interrupt", SETTING_BOOL, "on", "Permission to interrupt or signal the target is %s.",
	  "Set permission to interrupt or signal the target.\n"
	  "When this permission is on, GDB may interrupt/stop the target's execution.\n"
	  "Otherwise, any attempt to interrupt or stop will be ignored, and \"attach\", \"signal\"\n"
	  "and \"queue-signal\" are refused.",
	  NULL, changed_while_idle, NULL },
	{ "observer", SETTING_BOOL, "off", "Observer mode is %s.",
	  "Set whether gdb controls the inferior in observer mode.\n"
	  "In observer mode, GDB can get data from the inferior, but not\n"
	  "affect its execution.  Registers and memory may not be changed,\n"
	  "breakpoints may not be set, and the program cannot be interrupted\n"
	  "or signalled.",
	  NULL, changed_observer, NULL },
	{ "mem inaccessible-by-default", SETTING_BOOL, "on", "Unknown memory addresses will be treated as %s.",
	  "Set handling of unknown memory regions.\n"
	  "If on, and some memory map is defined, debugger will emit errors on\n"
	  "accesses to memory not defined in the memory map. If off, accesses to all\n"
	  "memory addresses will be allowed.",
	  NULL, mem_changed_default, show_unknown },
	{ "check type", SETTING_BOOL, "on", "Strict type checking is %s.",
	  "Set strict type checking.\n"
	  "When off, a call of an overloaded C++ function may have a number for a pointer.",
	  NULL, changed, NULL },
	{ "check range", SETTING_ENUM, "auto", NULL,
	  "Set range checking.\n"
	  "Accepted, without effect: values of no language are checked against their ranges.",
	  ranges, changed_range, show_range },
	{ 0 },
};

const struct cmd cmds_access[] = {
	{ "set check", NULL, "Set the status of the type/range checker.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ "show check", setting_show_all, "Show the status of the type/range checker.", CLASS_SUPPORT, COMP_COMMAND, 0, NULL },
	{ .name = "set c", .alias_of = "set check" },
	{ .name = "set ch", .alias_of = "set check" },
	{ .name = "show c", .alias_of = "show check" },
	{ .name = "show ch", .alias_of = "show check" },
	{ 0 },
};
