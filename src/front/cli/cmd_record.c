/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Steps by the interpreter. */

#include <front/cli/cli.h>

static enum cmd_result changed_fast(struct cli *c, const struct setting *s)
{
	struct tl_error err;

	if (tl_session_set(c->session, TL_OPT_INTERPRET, setting_int(c, s->name) != 0, &err))
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
	{ 0 },
};
