/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* `help function`: what the functions behind "$_" in expressions take and give. */

#include <front/cli/cli.h>

#define UP_ARGUMENT                                                                                \
	"N: how many frames above the selected one, 1 when it is left out. Where the stack has\n" \
	"   fewer, the answer is 0."
#define SETTING_ARGUMENT                                                                           \
	"NAME is what stands behind `set` in a string: \"print elements\". "

/* There is nothing to run: the functions are called in expressions. */
static enum cmd_result cmd_function(struct cli *c, const char *args)
{
	if (*args)
		return cli_error(c, "Undefined function command: \"%s\".  Try \"help function\".", args);
	return CMD_OK;
}

static enum cmd_result nothing_to_run(struct cli *c, const char *args)
{
	(void)c;
	(void)args;
	return CMD_OK;
}

#define FUNCTION(name, text) { "function " name, nothing_to_run, text, CLASS_SUPPORT, COMP_NONE, CMD_IN_RUNNING, NULL }

const struct cmd cmds_function[] = {
	{ "function", cmd_function,
	  "Convenience functions of expressions; this command is there for their help.\n"
	  "Usage: help function NAME", CLASS_SUPPORT, COMP_COMMAND, CMD_IN_RUNNING, NULL },
	FUNCTION("_any_caller_is", "Does one of the frames up to the N-th above have this function's name?\n"
				   "Usage: $_any_caller_is(\"NAME\" [, N])\n" UP_ARGUMENT),
	FUNCTION("_any_caller_matches", "Does the function's name of one of the frames up to the N-th above match?\n"
					"Usage: $_any_caller_matches(\"REGEXP\" [, N])\n" UP_ARGUMENT),
	FUNCTION("_as_string", "The name of an enumerator, or else the value as a string.\n"
			       "Usage: $_as_string(VALUE)"),
	FUNCTION("_caller_is", "Does the N-th frame above have this function's name?\n"
			       "Usage: $_caller_is(\"NAME\" [, N])\n" UP_ARGUMENT),
	FUNCTION("_caller_matches", "Does the function's name of the N-th frame above match?\n"
				    "Usage: $_caller_matches(\"REGEXP\" [, N])\n" UP_ARGUMENT),
	FUNCTION("_cimag", "The imaginary part of a complex number.\nUsage: $_cimag(VALUE)"),
	FUNCTION("_creal", "The real part of a complex number.\nUsage: $_creal(VALUE)"),
	FUNCTION("_gdb_maint_setting", "The value of a maintenance setting.\n"
				       "Usage: $_gdb_maint_setting(\"NAME\")\n" SETTING_ARGUMENT
				       "No limit is 0 or -1."),
	FUNCTION("_gdb_maint_setting_str", "The value of a maintenance setting as a string, as `show` shows it.\n"
					   "Usage: $_gdb_maint_setting_str(\"NAME\")\n" SETTING_ARGUMENT),
	FUNCTION("_gdb_setting", "The value of a setting.\n"
				 "Usage: $_gdb_setting(\"NAME\")\n" SETTING_ARGUMENT "No limit is 0 or -1."),
	FUNCTION("_gdb_setting_str", "The value of a setting as a string, as `show` shows it.\n"
				     "Usage: $_gdb_setting_str(\"NAME\")\n" SETTING_ARGUMENT),
	FUNCTION("_isvoid", "Is the value void, as that of a convenience variable never set?\n"
			    "Usage: $_isvoid(VALUE)"),
	FUNCTION("_memeq", "Are the first LEN bytes at A and at B equal?\nUsage: $_memeq(A, B, LEN)"),
	FUNCTION("_regex", "Does a string match a regular expression, from its beginning on?\n"
			   "Usage: $_regex(STRING, \"REGEXP\")"),
	FUNCTION("_streq", "Are two strings equal?\n"
			   "Usage: $_streq(A, B)\n"
			   "As in `break open if $_streq((char *)$rdi, \"/etc/passwd\")`."),
	FUNCTION("_strlen", "The length of a string.\nUsage: $_strlen(STRING)"),
	{ 0 },
};
