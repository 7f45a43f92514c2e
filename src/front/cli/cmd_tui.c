/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* There is no window interface; start-up files that ask for one go on without. */

#include <front/cli/cli.h>
#include <unistd.h>

static enum cmd_result cmd_windows(struct cli *c, const char *args)
{
	(void)args;
	if (!isatty(STDOUT_FILENO))
		return cli_error(c, "Cannot enable the TUI when output is not a terminal");
	cli_warning(c, "There is no TUI: \"%s\" has no effect.", c->p->current->name);
	return CMD_OK;
}

static enum cmd_result cmd_nothing(struct cli *c, const char *args)
{
	(void)c;
	(void)args;
	return CMD_OK;
}

static enum cmd_result info_win(struct cli *c, const char *args)
{
	(void)args;
	cli_puts(c, "The TUI is not active.\n");
	return CMD_OK;
}

#define WINDOWS(n, h) { "tui " n, cmd_windows, h "\nThere are no windows: without effect.", CLASS_OBSCURE, COMP_NONE, 0, NULL }

const struct cmd cmds_tui[] = {
	{ "tui", NULL, "Text User Interface commands.", CLASS_OBSCURE, COMP_COMMAND, 0, NULL },
	WINDOWS("enable", "Enable TUI display mode."),
	{ "tui disable", cmd_nothing, "Disable TUI display mode.", CLASS_OBSCURE, COMP_NONE, 0, NULL },
	{ "tui new-layout", cmd_nothing, "Create a new TUI layout.", CLASS_OBSCURE, COMP_NONE, 0, NULL },
	WINDOWS("reg", "TUI command to control the register window."),
	WINDOWS("focus", "Set focus to named window or next/prev window."),
	WINDOWS("refresh", "Refresh the terminal display."),
	{ "tui layout", NULL, "Change the layout of windows.", CLASS_OBSCURE, COMP_COMMAND, 0, NULL },
	WINDOWS("layout asm", "Apply the \"asm\" layout."),
	WINDOWS("layout next", "Apply the next TUI layout."),
	WINDOWS("layout prev", "Apply the previous TUI layout."),
	WINDOWS("layout regs", "Apply the TUI register layout."),
	WINDOWS("layout split", "Apply the \"split\" layout."),
	WINDOWS("layout src", "Apply the \"src\" layout."),
	{ "tui window", NULL, "Text User Interface window commands.", CLASS_OBSCURE, COMP_COMMAND, 0, NULL },
	WINDOWS("window height", "Set or modify the height of a specified window."),
	WINDOWS("window width", "Set or modify the width of a specified window."),
	{ .name = "layout", .alias_of = "tui layout" },
	{ .name = "focus", .alias_of = "tui focus" },
	{ .name = "fs", .alias_of = "tui focus" },
	{ .name = "refresh", .alias_of = "tui refresh" },
	{ .name = "winheight", .alias_of = "tui window height" },
	{ .name = "wh", .alias_of = "tui window height" },
	{ .name = "winwidth", .alias_of = "tui window width" },
	{ "info win", info_win, "List of all displayed windows.", CLASS_STATUS, COMP_NONE, 0, NULL },
	{ 0 },
};
