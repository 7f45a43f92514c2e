/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Conditions that run in the program: the setting, and how a place would be served. */

#include <front/cli/cli.h>
#include <inttypes.h>

static enum cmd_result changed_inline(struct cli *c, const struct setting *s)
{
	int64_t v = setting_int(c, s->name);
	struct tl_error err;

	if (tl_session_set(c->session, TL_OPT_INLINE,
			   v < 0 ? TL_INLINE_AUTO
			   : v	 ? TL_INLINE_ON
				 : TL_INLINE_OFF,
			   &err))
		return cli_fail(c, &err);
	return CMD_OK;
}

const struct setting settings_inline[] = {
	{ "breakpoint inline", SETTING_AUTO, "auto",
	  "Evaluation of breakpoint conditions inside the program is %s.",
	  "Set whether breakpoint conditions are evaluated inside the program.\n"
	  "Where it is possible a condition is compiled and put into the program, which\n"
	  "then stops only when the condition is true: a false one costs nanoseconds.\n"
	  "If auto (the default), this is done after a few false hits, where nothing can\n"
	  "happen to the program by it.  If on, it is done from the first hit, and pointers\n"
	  "in a process that was attached to are followed without a look whether their\n"
	  "memory is there.  If off, every hit stops the program for a moment.  Stops,\n"
	  "counts and values are the same either way.",
	  NULL, changed_inline, NULL },
	{ 0 },
};

static void say_bytes(struct cli *c, const char *what, const uint8_t *bytes, unsigned n)
{
	cli_printf(c, "  %-10s", what);
	for (unsigned i = 0; i < n; i++)
		cli_printf(c, " %02x", bytes[i]);
	cli_puts(c, "\n");
}

static enum cmd_result say_plan(struct cli *c, const struct tl_location *loc)
{
	struct tl_inline_plan p;
	struct tl_error err;

	if (tl_inline_plan(c->target, loc->addr, &p, &err))
		return cli_fail(c, &err);
	cli_printf(c, "0x%" PRIx64, loc->addr);
	if (loc->function && loc->file)
		cli_printf(c, " in %s at %s:%u", loc->function, source_shown(c, loc->file, loc->fullname), loc->line);
	cli_printf(c, ": %s\n", p.refusal ? "not inline" : "inline");
	if (p.refusal)
		cli_printf(c, "  reason     %s\n", p.reason);
	cli_printf(c, "  tactic     %s, %u of %u bytes change", p.tactic, p.n_changed, p.n);
	if (p.n_moved > 1)
		cli_printf(c, ", %u instructions move", p.n_moved);
	cli_puts(c, "\n");
	say_bytes(c, "before", p.before, p.n);
	if (p.trampoline) {
		say_bytes(c, "after", p.after, p.n);
		cli_printf(c, "  condition  0x%" PRIx64 ", %u bytes\n", p.trampoline, p.trampoline_len);
		cli_printf(c, "  copy       0x%" PRIx64 "\n", p.copy);
	} else if (p.highest) {
		cli_printf(c, "  reach      0x%" PRIx64 "..0x%" PRIx64 "\n", p.lowest, p.highest);
	}
	return CMD_OK;
}

static enum cmd_result print_inline_plan(struct cli *c, const char *args)
{
	struct tl_location_context ctx = cli_location_context(c);
	struct tl_location loc[16];
	struct tl_error err;
	enum cmd_result r = CMD_OK;
	size_t n = 0;

	if (!*args)
		return cli_error(c, "Argument required (a location).");
	if (tl_location_resolve(c->target, args, &ctx, loc, 16, &n, NULL, &err))
		return cli_fail(c, &err);
	for (size_t i = 0; i < n && i < 16 && r == CMD_OK; i++)
		r = say_plan(c, &loc[i]);
	return r;
}

const struct cmd cmds_inline[] = {
	{ "maintenance print inline-plan", print_inline_plan,
	  "Print how a location is, or would be, served inside the program.\n"
	  "Usage: maintenance print inline-plan LOCATION\n"
	  "Shows the bytes before and after, where the jump can lead, and why a\n"
	  "breakpoint there is not evaluated in the program.",
	  CLASS_INTERNALS, COMP_LOCATION, 0, NULL },
	{ 0 },
};
