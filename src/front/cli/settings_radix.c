/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* In what radix numbers are read and shown. */

#include <front/cli/cli.h>
#include <front/cli/data.h>
#include <inttypes.h>

#define RADIX_FORMAT "decimal %" PRId64 ", hex %" PRIx64 ", octal %" PRIo64 ".\n"
#define RADIX_ARGS(n) (n), (uint64_t)(n), (uint64_t)(n)

static enum cmd_result output_changed(struct cli *c, const struct setting *s)
{
	int64_t n = setting_int(c, s->name);

	if (n != 8 && n != 10 && n != 16)
		return cli_error(c,
				 "Unsupported output radix ``decimal %" PRId64
				 "''; output radix unchanged.",
				 n);
	data_sync_print(c);
	if (c->from_terminal)
		cli_printf(c, "Output radix now set to " RADIX_FORMAT, RADIX_ARGS(n));
	return CMD_OK;
}

/* The digits are 0 to 9 and a to f. */
static enum cmd_result input_changed(struct cli *c, const struct setting *s)
{
	int64_t n = setting_int(c, s->name);
	struct tl_error err;

	if (n < 2 || n > 16)
		return cli_error(c,
				 "Nonsense input radix ``decimal %" PRId64 "''; input radix unchanged.",
				 n);
	if (tl_session_set(c->session, TL_OPT_INPUT_RADIX, n, &err))
		return cli_fail(c, &err);
	if (c->from_terminal)
		cli_printf(c, "Input radix now set to " RADIX_FORMAT, RADIX_ARGS(n));
	return CMD_OK;
}

const struct setting settings_radix[] = {
	{ .name = "output-radix",
	  .kind = SETTING_ZUINT,
	  .deflt = "10",
	  .changed = output_changed,
	  .show = "Default output radix for printing of values is %s.",
	  .help = "Set default output radix for printing of values.\n"
		  "Integers that are printed without a format letter: 8, 10 or 16." },
	{ .name = "input-radix",
	  .kind = SETTING_ZUINT,
	  .deflt = "10",
	  .changed = input_changed,
	  .show = "Default input radix for entering numbers is %s.",
	  .help = "Set default input radix for entering numbers.\n"
		  "Of numbers in expressions that have no prefix: 2 to 16. With 16, \"ff\" is a number\n"
		  "where there is no variable of this name. The radix is read in the one that is in\n"
		  "force: \"set input-radix 0xa\" is ten in each." },
	{ 0 },
};

static enum cmd_result cmd_set_radix(struct cli *c, const char *args)
{
	bool typed = c->from_terminal;
	uint64_t n = 10;
	char text[32];
	enum cmd_result r;

	if (*args && cli_eval_u64(c, args, &n))
		return CMD_ERROR;
	c->from_terminal = false; // the two say nothing then
	snprintf(text, sizeof(text), "set output-radix 0x%" PRIx64, n);
	r = cli_execute(c, text);
	snprintf(text, sizeof(text), "set input-radix 0x%" PRIx64, n);
	if (!r)
		r = cli_execute(c, text);
	c->from_terminal = typed;
	if (!r && typed)
		cli_printf(c, "Input and output radices now set to " RADIX_FORMAT, RADIX_ARGS((int64_t)n));
	return r;
}

static enum cmd_result cmd_show_radix(struct cli *c, const char *args)
{
	int64_t in = setting_int(c, "input-radix"), out = setting_int(c, "output-radix");

	(void)args;
	if (in == out) {
		cli_printf(c, "Input and output radices set to " RADIX_FORMAT, RADIX_ARGS(in));
		return CMD_OK;
	}
	cli_printf(c, "Input radix set to " RADIX_FORMAT, RADIX_ARGS(in));
	cli_printf(c, "Output radix set to " RADIX_FORMAT, RADIX_ARGS(out));
	return CMD_OK;
}

const struct cmd cmds_radix[] = {
	{ .name = "set radix",
	  .fn = cmd_set_radix,
	  .cls = CLASS_SUPPORT,
	  .help = "Set default input and output number radices.\n"
		  "Usage: set radix [8 | 10 | 16]\n"
		  "Use 'set input-radix' or 'set output-radix' to independently set each.\n"
		  "Without an argument, sets both radices back to the default value of 10." },
	{ .name = "show radix",
	  .fn = cmd_show_radix,
	  .cls = CLASS_SUPPORT,
	  .help = "Show the default input and output number radices.\n"
		  "Usage: show radix\n"
		  "Use 'show input-radix' or 'show output-radix' to independently show each." },
	{ 0 },
};
